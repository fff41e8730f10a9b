/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The nearest correlation matrix. It is the one that Higham's alternating projections tend to; they need thousands of
 * steps for twelve digits where Newton's method on the dual problem needs about seven: Qi, H. & Sun, D. (2006), SIAM J.
 * Matrix Anal. Appl. 28, 360-385, doi:10.1137/050624509.
 *
 * The nearest matrix to A is the positive part of A + diag(y), with the y that minimises half the squared norm of that
 * positive part less the sum of y: a convex function of n variables whose gradient is the diagonal less 1.
 */
#include "dependence_private.h"
#include <math.h>
#include <string.h>

/* Entries beyond this are no correlations, whatever went wrong with them. */
#define LARGEST_ENTRY 1000
#define NEWTON_STEPS 200

typedef struct {
  gsize n, n_positive; /* eigenvalues above 0; they come first */
  double *matrix;      /* A, exactly symmetric, 0 on the diagonal */
  double *dual;        /* y: what stands on the diagonal instead */
  double *values, *vectors;
  double *square; /* room for n x n */
  double *product;
  double *gradient, *step, *trial, *scale;
  double *residual, *direction, *image, *work;
  double objective;
} Search;

static void
search_clear(Search *self)
{
  g_free(self->matrix);
  g_free(self->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

static gboolean
search_init(Search *self, const double *matrix, gsize n, GError **error)
{
  *self = (Search) { .n = n };
  if ((self->matrix = socinn__try_doubles(4 * n, n, error)) == NULL ||
      (self->values = socinn__try_doubles(12, n, error)) == NULL)
    return FALSE;
  self->vectors = self->matrix + n * n;
  self->square = self->vectors + n * n;
  self->product = self->square + n * n;
  double **vectors[] = { &self->dual,     &self->gradient,  &self->step,  &self->trial, &self->scale,
                         &self->residual, &self->direction, &self->image, &self->work };
  for (gsize i = 0; i < G_N_ELEMENTS(vectors); i++)
    *vectors[i] = self->values + (i + 1) * n; /* `work` comes last: it is two long */
  for (gsize i = 0; i < n; i++) {
    self->matrix[i * n + i] = 0;
    self->dual[i] = 1;
    for (gsize j = 0; j < i; j++)
      self->matrix[i * n + j] = self->matrix[j * n + i] = (matrix[i * n + j] + matrix[j * n + i]) / 2;
  }
  return TRUE;
}

/* Spectrum, objective and gradient at @dual. */
static void
look(Search *self, const double *dual)
{
  gsize n = self->n;
  memcpy(self->square, self->matrix, n * n * sizeof *self->square);
  for (gsize i = 0; i < n; i++)
    self->square[i * n + i] = dual[i];
  socinn__symmetric_eigen(self->square, n, self->values, self->vectors, self->work);
  self->n_positive = 0;
  self->objective = 0;
  for (gsize i = 0; i < n; i++) {
    self->gradient[i] = -1;
    self->objective -= dual[i];
  }
  for (gsize k = 0; k < n && self->values[k] > 0; k++) {
    const double *vector = self->vectors + k * n;
    self->n_positive++;
    self->objective += self->values[k] * self->values[k] / 2;
    for (gsize i = 0; i < n; i++)
      self->gradient[i] += self->values[k] * vector[i] * vector[i];
  }
}

/* How much of the product of eigenvectors @k (positive) and @l the derivative of the positive part keeps. */
static double
share(const Search *self, gsize k, gsize l)
{
  return l < self->n_positive ? 1 : self->values[k] / (self->values[k] - self->values[l]);
}

/* @image = derivative of the gradient in @direction, made safely positive by a trifle. */
static void
apply_derivative(Search *self, const double *direction, double *image)
{
  gsize n = self->n;
  for (gsize i = 0; i < n; i++)
    image[i] = 1e-13 * direction[i];
  for (gsize k = 0; k < self->n_positive; k++) {
    const double *vector = self->vectors + k * n;
    double *weighted = self->work, *sum = self->product;
    for (gsize i = 0; i < n; i++)
      weighted[i] = direction[i] * vector[i];
    memset(sum, 0, n * sizeof *sum);
    for (gsize l = k; l < n; l++) { /* pairs of positive ones come once, and count twice */
      const double *other = self->vectors + l * n;
      double factor = (l == k ? 1 : 2) * share(self, k, l) * socinn__dot(weighted, other, n);
      socinn__add_multiple(sum, factor, other, n);
    }
    for (gsize i = 0; i < n; i++)
      image[i] += vector[i] * sum[i];
  }
}

/* Diagonal of the derivative, by which the equations are scaled. */
static void
find_scale(Search *self)
{
  gsize n = self->n;
  for (gsize i = 0; i < n; i++)
    self->scale[i] = 1e-13;
  for (gsize k = 0; k < self->n_positive; k++)
    for (gsize l = k; l < n; l++) {
      const double *one = self->vectors + k * n, *other = self->vectors + l * n;
      double factor = (l == k ? 1 : 2) * share(self, k, l);
      for (gsize i = 0; i < n; i++)
        self->scale[i] += factor * one[i] * one[i] * other[i] * other[i];
    }
}

/* Newton's step by conjugate gradients, the more precise the nearer the end. */
static void
find_step(Search *self)
{
  gsize n = self->n;
  double norm = sqrt(socinn__dot(self->gradient, self->gradient, n)), before = 0;
  memset(self->step, 0, n * sizeof *self->step);
  find_scale(self);
  for (gsize i = 0; i < n; i++)
    self->residual[i] = -self->gradient[i];
  for (gsize round = 0; round < 2 * n + 20; round++) {
    if (sqrt(socinn__dot(self->residual, self->residual, n)) <= fmin(0.01, norm) * norm)
      return;
    double now = 0;
    for (gsize i = 0; i < n; i++)
      now += self->residual[i] * self->residual[i] / self->scale[i];
    for (gsize i = 0; i < n; i++)
      self->direction[i] = self->residual[i] / self->scale[i] + (round > 0 ? now / before * self->direction[i] : 0);
    apply_derivative(self, self->direction, self->image);
    double curvature = socinn__dot(self->direction, self->image, n);
    if (!(curvature > 0))
      return;
    socinn__add_multiple(self->step, now / curvature, self->direction, n);
    socinn__add_multiple(self->residual, -now / curvature, self->image, n);
    before = now;
  }
}

/* Goes along the step as far as it helps. FALSE: no length of it does, because what is left is rounding. */
static gboolean
take_step(Search *self)
{
  gsize n = self->n;
  double slope = socinn__dot(self->gradient, self->step, n), start = self->objective, length = 1;
  double norm = socinn__dot(self->gradient, self->gradient, n);
  for (gsize halvings = 0; halvings < 40; halvings++, length /= 2) {
    memcpy(self->trial, self->dual, n * sizeof *self->trial);
    socinn__add_multiple(self->trial, length, self->step, n);
    look(self, self->trial);
    /* Near the end the objective no longer tells anything; there the gradient must fall. */
    if (self->objective < start + 1e-4 * length * slope - 1e-12 * fabs(start) ||
        socinn__dot(self->gradient, self->gradient, n) < 0.25 * norm) {
      memcpy(self->dual, self->trial, n * sizeof *self->dual);
      return TRUE;
    }
  }
  look(self, self->dual);
  return FALSE;
}

static void
search_run(Search *self)
{
  look(self, self->dual);
  for (gsize round = 0; round < NEWTON_STEPS; round++) {
    double worst = 0;
    for (gsize i = 0; i < self->n; i++)
      worst = fmax(worst, fabs(self->gradient[i]));
    if (worst <= 1e-15 * (double) self->n)
      return;
    find_step(self);
    if (!take_step(self))
      return;
  }
}

/* The positive part, its diagonal made exactly 1. Symmetric to the bit: the same products in the same order. */
static void
positive_part(const Search *self, double *result)
{
  gsize n = self->n;
  memset(result, 0, n * n * sizeof *result);
  for (gsize k = 0; k < self->n_positive; k++)
    for (gsize i = 0; i < n; i++)
      socinn__add_multiple(result + i * n, self->values[k] * self->vectors[k * n + i], self->vectors + k * n, i + 1);
  for (gsize i = 0; i < n; i++)
    self->scale[i] = 1 / sqrt(result[i * n + i]);
  for (gsize i = 0; i < n; i++) {
    for (gsize j = 0; j < i; j++)
      result[i * n + j] = result[j * n + i] = CLAMP(result[i * n + j] * self->scale[i] * self->scale[j], -1, 1);
    result[i * n + i] = 1;
  }
}

static gboolean
is_one_already(Search *self, const double *matrix)
{
  gsize n = self->n;
  if (!socinn__correlation_check_entries(matrix, n, NULL))
    return FALSE;
  socinn__correlation_clean(matrix, n, self->square);
  socinn__symmetric_eigen(self->square, n, self->values, NULL, self->work);
  return self->values[n - 1] >= socinn__correlation_tolerance(n);
}

static gboolean
check_arguments(const double *matrix, gsize n, gsize n_matrix, gsize n_result, GError **error)
{
  if (n_result != n_matrix) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the result has room for %zu numbers, but the matrix has %zu; they must be equally many"),
                      n_result, n_matrix);
    return FALSE;
  }
  if (!socinn__correlation_check_symmetric(matrix, n, error))
    return FALSE;
  for (gsize i = 0; i < n_matrix; i++)
    if (fabs(matrix[i]) > LARGEST_ENTRY) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("row %zu, column %zu is far from any correlation; divide covariances by the standard "
                          "deviations first"),
                        i / n + 1, i % n + 1);
      return FALSE;
    }
  return TRUE;
}

gboolean
socinn_correlation_nearest(const double *matrix, gsize n_matrix, double *result, gsize n_result, double *distance,
                           GError **error)
{
  gsize n = socinn__correlation_side(n_matrix, error);
  g_auto(Search) search = { 0 };
  if (n == 0 || !check_arguments(matrix, n, n_matrix, n_result, error) || !search_init(&search, matrix, n, error))
    return FALSE;
  if (is_one_already(&search, matrix)) {
    /* Halves of sums of equal numbers are these numbers: without rounding errors it comes back bit for bit. */
    socinn__correlation_clean(matrix, n, search.square);
    memcpy(result, search.square, n * n * sizeof *result);
    *distance = 0;
    return TRUE;
  }
  search_run(&search);
  positive_part(&search, search.square);
  double sum = 0;
  for (gsize i = 0; i < n * n; i++)
    sum += (search.square[i] - matrix[i]) * (search.square[i] - matrix[i]);
  memcpy(result, search.square, n * n * sizeof *result);
  *distance = sqrt(sum);
  return TRUE;
}
