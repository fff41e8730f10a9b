/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlations: what one measure of them means in another, and whether a matrix of them can be. */
#include "dependence_private.h"
#include <math.h>

/* Larger matrices would keep the processor busy for minutes. */
#define LARGEST_SIDE 1000
/* What a correlation may miss by having been computed, as those of numpy.corrcoef() do in their last digit. */
#define ROUNDING 1e-12

static const double pi = 3.14159265358979323846;

/* ------------------------------------------------------------------------------------------- conversions */

/* asin of |x| <= 1/2 by its series, whose terms shrink by 4 or more. */
static double
small_asin(double x)
{
  double square = x * x, sum = 0;
  for (gint k = 55; k > 0; k -= 2) /* from within, so that the largest term comes last */
    sum = square * k / (k + 1) * (1. / (k + 2) + sum);
  return x + x * sum;
}

double
socinn__asin(double x)
{
  double size = fabs(x);
  if (size <= 0.5)
    return small_asin(x);
  double angle = pi / 2 - 2 * small_asin(sqrt((1 - size) / 2));
  return x < 0 ? -angle : angle;
}

/* sin of |x| <= pi / 6. */
static double
small_sin(double x)
{
  double square = x * x, sum = 0;
  for (gint k = 19; k > 1; k -= 2) /* 1 - x^2 / (2 3) (1 - x^2 / (4 5) (...)), from within */
    sum = square / ((k - 1) * k) * (1 - sum);
  return x - x * sum;
}

double
socinn_correlation_to_spearman(double rho)
{
  if (!(fabs(rho) <= 1))
    return NAN;
  return fabs(rho) == 1 ? rho : 6 / pi * small_asin(rho / 2);
}

double
socinn_correlation_from_spearman(double spearman)
{
  if (!(fabs(spearman) <= 1))
    return NAN;
  return fabs(spearman) == 1 ? spearman : 2 * small_sin(pi / 6 * spearman);
}

double
socinn_correlation_to_kendall(double rho)
{
  if (!(fabs(rho) <= 1))
    return NAN;
  return fabs(rho) == 1 ? rho : 2 / pi * socinn__asin(rho);
}

/* ------------------------------------------------------------------------------------------------- checks */

typedef struct {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
} NumberText;

static NumberText
number_text(double value)
{
  NumberText number;
  g_ascii_formatd(number.text, sizeof number.text, "%.12g", value);
  return number;
}

gsize
socinn__correlation_side(gsize n_matrix, GError **error)
{
  gsize n = 0;
  while (n <= LARGEST_SIDE && n * n < n_matrix)
    n++;
  if (n > LARGEST_SIDE) {
    socinn__set_error(error, SOCINN_ERROR_LIMIT,
                      _("a correlation matrix of %zu numbers is too large: at most %d x %d are supported"), n_matrix,
                      LARGEST_SIDE, LARGEST_SIDE);
    return 0;
  }
  if (n == 0 || n * n != n_matrix) {
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("a correlation matrix is square, but %zu numbers make no square; give n x n of them, row by row"), n_matrix);
    return 0;
  }
  return n;
}

gboolean
socinn__correlation_check_symmetric(const double *matrix, gsize n, GError **error)
{
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++)
      if (!isfinite(matrix[i * n + j])) {
        socinn__set_error(
          error, SOCINN_ERROR_INVALID_ARGUMENT,
          _("the correlation in row %zu, column %zu is not a finite number; state 0 where none is known"), i + 1,
          j + 1);
        return FALSE;
      }
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < i; j++) {
      double below = matrix[i * n + j], above = matrix[j * n + i];
      if (fabs(below - above) <= ROUNDING * fmax(1, fabs(below)))
        continue;
      socinn__set_error(
        error, SOCINN_ERROR_INVALID_ARGUMENT,
        _("the matrix is not symmetric: row %zu, column %zu holds %s, but row %zu, column %zu holds %s; "
          "make them equal"),
        j + 1, i + 1, number_text(above).text, i + 1, j + 1, number_text(below).text);
      return FALSE;
    }
  return TRUE;
}

gboolean
socinn__correlation_check_entries(const double *matrix, gsize n, GError **error)
{
  if (!socinn__correlation_check_symmetric(matrix, n, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++) {
      double value = matrix[i * n + j];
      if (i == j && fabs(value - 1) > ROUNDING) {
        socinn__set_error(
          error, SOCINN_ERROR_INVALID_ARGUMENT,
          _("row %zu, column %zu of the correlation matrix holds %s; the diagonal is 1, the correlation "
            "of everything with itself"),
          i + 1, i + 1, number_text(value).text);
        return FALSE;
      }
      if (i != j && fabs(value) > 1 + ROUNDING) {
        socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                          _("the correlation %s in row %zu, column %zu lies outside -1 to 1"), number_text(value).text,
                          i + 1, j + 1);
        return FALSE;
      }
    }
  return TRUE;
}

void
socinn__correlation_clean(const double *matrix, gsize n, double *result)
{
  for (gsize i = 0; i < n; i++) {
    result[i * n + i] = 1;
    for (gsize j = 0; j < i; j++)
      result[i * n + j] = result[j * n + i] = CLAMP((matrix[i * n + j] + matrix[j * n + i]) / 2, -1, 1);
  }
}

double
socinn__correlation_tolerance(gsize n)
{
  return -1e-12 * (double) n;
}

gboolean
socinn_correlation_check(const double *matrix, gsize n_matrix, GError **error)
{
  gsize n = socinn__correlation_side(n_matrix, error);
  if (n == 0 || !socinn__correlation_check_entries(matrix, n, error))
    return FALSE;
  g_autofree double *copy = socinn__try_doubles(n, n, error);
  g_autofree double *work = copy != NULL ? socinn__try_doubles(n, 3, error) : NULL;
  if (work == NULL)
    return FALSE;
  socinn__correlation_clean(matrix, n, copy);
  socinn__symmetric_eigen(copy, n, work, NULL, work + n);
  if (work[n - 1] >= socinn__correlation_tolerance(n))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("these correlations contradict each other: the smallest eigenvalue of the matrix is %s, below 0; "
                      "socinn_correlation_nearest() finds the nearest that do not"),
                    number_text(work[n - 1]).text);
  return FALSE;
}
