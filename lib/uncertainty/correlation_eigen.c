/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to three diagonals, then implicit QR steps
 * with Wilkinson's shift (Golub & Van Loan 2013, Matrix Computations, 4th ed., 8.3). GSL has them too, but its bits depend
 * on how it was compiled, and from these numbers draws are made; besides, it aborts the process when memory runs out.
 */
#include "dependence_private.h"
#include <float.h>
#include <math.h>
#include <string.h>

double
socinn__dot(const double *x, const double *y, gsize n)
{
  double part[4] = { 0, 0, 0, 0 };
  gsize i = 0;
  for (; i + 4 <= n; i += 4)
    for (gsize k = 0; k < 4; k++)
      part[k] += x[i + k] * y[i + k];
  for (; i < n; i++)
    part[0] += x[i] * y[i];
  return (part[0] + part[1]) + (part[2] + part[3]);
}

void
socinn__add_multiple(double *target, double factor, const double *source, gsize n)
{
  for (gsize i = 0; i < n; i++)
    target[i] += factor * source[i];
}

double *
socinn__try_doubles(gsize rows, gsize columns, GError **error)
{
  double *numbers = NULL;
  if (columns == 0 || rows <= G_MAXSIZE / sizeof *numbers / columns)
    numbers = g_try_new(double, MAX(rows * columns, 1));
  if (numbers == NULL)
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu times %zu numbers"), rows, columns);
  return numbers;
}

/* Makes x (n >= 1) the direction v, with v[0] = 1, of the reflection 1 - beta v v' that turns x into (norm, 0, ..., 0).
 * What is as small as 1e-30 counts as 0: matrices here have entries around 1. */
static double
reflection(double *x, gsize n, double *norm)
{
  double first = x[0], rest = socinn__dot(x + 1, x + 1, n - 1);
  x[0] = 1;
  if (rest < 1e-60) {
    *norm = first;
    return 0;
  }
  *norm = sqrt(first * first + rest);
  double lead = first <= 0 ? first - *norm : -rest / (first + *norm);
  for (gsize i = 1; i < n; i++)
    x[i] /= lead;
  return 2 * lead * lead / (rest + lead * lead);
}

/* H a H for the trailing part @a (m x m with row length n) and H = 1 - beta v v'. @p: room for m doubles. */
static void
reflect_both_sides(double *a, gsize n, gsize m, const double *v, double beta, double *p)
{
  for (gsize i = 0; i < m; i++)
    p[i] = beta * socinn__dot(a + i * n, v, m);
  double half = beta * socinn__dot(p, v, m) / 2;
  socinn__add_multiple(p, -half, v, m);
  for (gsize i = 0; i < m; i++)
    for (gsize k = 0; k < m; k++)
      a[i * n + k] -= v[i] * p[k] + p[i] * v[k];
}

/* To three diagonals: @diagonal, and @beside with n - 1 numbers. The directions of the reflections stay in the rows of @a,
 * right of the diagonal; their factors go into @beta. */
static void
tridiagonalise(double *a, gsize n, double *diagonal, double *beside, double *beta)
{
  for (gsize k = 0; k + 2 < n; k++) {
    gsize m = n - k - 1;
    double *v = a + k * n + k + 1;
    beta[k] = reflection(v, m, &beside[k]);
    if (beta[k] != 0) /* `diagonal` above k is not in use yet */
      reflect_both_sides(a + (k + 1) * n + k + 1, n, m, v, beta[k], diagonal + k + 1);
    diagonal[k] = a[k * n + k];
  }
  if (n >= 2) {
    diagonal[n - 2] = a[(n - 2) * n + n - 2];
    beside[n - 2] = a[(n - 2) * n + n - 1];
  }
  diagonal[n - 1] = a[n * n - 1];
}

/* The product of all reflections, transposed. */
static void
gather_reflections(const double *a, gsize n, const double *beta, double *vectors)
{
  memset(vectors, 0, n * n * sizeof *vectors);
  for (gsize i = 0; i < n; i++)
    vectors[i * n + i] = 1;
  for (gsize k = n >= 2 ? n - 2 : 0; k-- > 0;) {
    const double *v = a + k * n + k + 1;
    for (gsize row = k + 1; row < n && beta[k] != 0; row++) {
      double *target = vectors + row * n + k + 1;
      socinn__add_multiple(target, -beta[k] * socinn__dot(target, v, n - k - 1), v, n - k - 1);
    }
  }
}

static void
rotate_rows(double *first, double *second, double c, double s, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    double x = first[i], y = second[i];
    first[i] = c * x + s * y;
    second[i] = c * y - s * x;
  }
}

/* One implicit QR step on the unreduced part low..high. */
static void
qr_step(double *d, double *e, gsize low, gsize high, double *vectors, gsize n)
{
  double half = (d[high - 1] - d[high]) / 2, last = e[high - 1];
  double root = sqrt(half * half + last * last);
  double x = d[low] - (d[high] - last * last / (half + (half < 0 ? -root : root))), z = e[low];
  for (gsize k = low; k < high; k++) {
    double r = sqrt(x * x + z * z), c = r > 0 ? x / r : 1, s = r > 0 ? z / r : 0;
    if (k > low)
      e[k - 1] = r;
    double a = d[k], b = e[k], g = d[k + 1], shift = s * (s * (g - a) + 2 * c * b);
    d[k] = a + shift;
    d[k + 1] = g - shift;
    e[k] = c * s * (g - a) + (c - s) * (c + s) * b;
    if (k + 1 < high) {
      x = e[k];
      z = s * e[k + 1];
      e[k + 1] *= c;
    }
    if (vectors != NULL)
      rotate_rows(vectors + k * n, vectors + (k + 1) * n, c, s, n);
  }
}

static void
sort_descending(double *values, double *vectors, gsize n)
{
  for (gsize i = 0; i + 1 < n; i++) {
    gsize largest = i;
    for (gsize k = i + 1; k < n; k++)
      if (values[k] > values[largest])
        largest = k;
    double value = values[i];
    values[i] = values[largest];
    values[largest] = value;
    for (gsize k = 0; k < n && largest != i && vectors != NULL; k++) {
      double x = vectors[i * n + k];
      vectors[i * n + k] = vectors[largest * n + k];
      vectors[largest * n + k] = x;
    }
  }
}

void
socinn__symmetric_eigen(double *matrix, gsize n, double *values, double *vectors, double *work)
{
  double *beside = work, *beta = work + n;
  tridiagonalise(matrix, n, values, beside, beta);
  if (vectors != NULL)
    gather_reflections(matrix, n, beta, vectors);
  double size = 0;
  for (gsize i = 0; i < n; i++)
    size = fmax(size, fabs(values[i]) + (i + 1 < n ? fabs(beside[i]) : 0));
  /* Two or three steps a value are usual; the bound is there so that nothing can go on for ever. */
  for (gsize high = n - 1, steps = 0; high > 0 && steps < 60 * n; steps++) {
    for (gsize i = 0; i < high; i++)
      if (fabs(beside[i]) <= DBL_EPSILON / 4 * (fabs(values[i]) + fabs(values[i + 1])) ||
          fabs(beside[i]) < 1e-18 * size)
        beside[i] = 0;
    gsize low = high;
    while (low > 0 && beside[low - 1] != 0)
      low--;
    if (low == high)
      high--;
    else
      qr_step(values, beside, low, high, vectors, n);
  }
  sort_descending(values, vectors, n);
}
