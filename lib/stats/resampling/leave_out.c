/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Statistics without each row or cluster in turn: the jackknife. Of built-in statistics of single rows each takes a few operations
 * once sums of all rows, or the values around the middle, are known; everything else is computed anew each time.
 */
#include "resampling_private.h"
#include "stats/special_private.h"
#include <math.h>
#include <string.h>

/* Where less than this share of a sum of squares is left, subtracting has cost too many digits. */
#define LEAST_LEFT 1e-3

typedef struct {
  const SocinnEstimator *estimator;
  const double *rows;
  gsize n, columns;
  double *spare; /* for the rows, and a column more */
} Sample;

/* ------------------------------------------------------------------------------------------------ one by one */

/* The statistic without the rows from @first to the one before @last. */
static gboolean
without(const Sample *self, gsize first, gsize last, double *value, GError **error)
{
  gsize columns = self->columns, rest = self->n - last;
  memcpy(self->spare, self->rows, first * columns * sizeof *self->spare);
  memcpy(self->spare + first * columns, self->rows + last * columns, rest * columns * sizeof *self->spare);
  return socinn__estimate(self->estimator, self->spare, 1, first + rest, columns, self->spare + self->n * columns,
                          value, error);
}

/* ------------------------------------------------------------------------------------------------ means */

/* A sum with what its rounding left over, so that its largest term can be taken away again. */
static SocinnPair
sum_of(const double *values, gsize n, gsize stride)
{
  SocinnPair sum = { 0, 0 };
  for (gsize i = 0; i < n; i++) {
    SocinnPair next = socinn__pair_sum(sum.value, values[i * stride]);
    sum = (SocinnPair) { next.value, sum.rest + next.rest };
  }
  return sum;
}

static double
less(SocinnPair sum, double value)
{
  SocinnPair rest = socinn__pair_sum(sum.value, -value);
  return rest.value + (rest.rest + sum.rest);
}

static void
leave_mean(const Sample *self, double *values)
{
  SocinnPair sum = sum_of(self->rows, self->n, 1);
  for (gsize i = 0; i < self->n; i++)
    values[i] = less(sum, self->rows[i]) / (double) (self->n - 1);
}

static void
leave_ratio(const Sample *self, double *values)
{
  SocinnPair above = sum_of(self->rows, self->n, 2), below = sum_of(self->rows + 1, self->n, 2);
  for (gsize i = 0; i < self->n; i++) {
    double divisor = less(below, self->rows[2 * i + 1]);
    values[i] = divisor != 0 ? less(above, self->rows[2 * i]) / divisor : NAN;
  }
}

/* Of one value fewer @cut are left out on either side: what stays in does so for each value but the nearest one to it. */
static void
leave_trimmed_mean(const Sample *self, double *values)
{
  gsize rest = self->n - 1, cut = MIN((gsize) floor(self->estimator->trim * (double) rest), (rest - 1) / 2);
  double *sorted = self->spare;
  memcpy(sorted, self->rows, self->n * sizeof *sorted);
  socinn__sort(sorted, self->n);
  SocinnPair sum = sum_of(sorted + cut, self->n - 2 * cut, 1);
  for (gsize i = 0; i < self->n; i++)
    values[i] = less(sum, CLAMP(self->rows[i], sorted[cut], sorted[rest - cut])) / (double) (rest - 2 * cut);
}

static void
leave_median(const Sample *self, double *values)
{
  gsize rest = self->n - 1, high = rest / 2, low = rest % 2 == 1 ? high : high - 1;
  double *sorted = self->spare;
  memcpy(sorted, self->rows, self->n * sizeof *sorted);
  socinn__sort(sorted, self->n);
  for (gsize i = 0; i < self->n; i++) {
    double below = self->rows[i] <= sorted[low] ? sorted[low + 1] : sorted[low];
    double above = self->rows[i] <= sorted[high] ? sorted[high + 1] : sorted[high];
    values[i] = below + (above - below) / 2;
  }
}

/* ------------------------------------------------------------------------------------------- sums of squares */

/* Sums of products of deviations from the means of all. */
typedef struct {
  double x, y; /* means */
  double xx, yy, xy;
} Products;

static Products
products_of(const Sample *self)
{
  gsize columns = self->columns, second = columns - 1;
  Products sums = { 0 };
  sums.x = less(sum_of(self->rows, self->n, columns), 0) / (double) self->n;
  sums.y = less(sum_of(self->rows + second, self->n, columns), 0) / (double) self->n;
  for (gsize i = 0; i < self->n; i++) {
    double u = self->rows[i * columns] - sums.x, v = self->rows[i * columns + second] - sums.y;
    sums.xx += u * u;
    sums.yy += v * v;
    sums.xy += u * v;
  }
  return sums;
}

static double
of_products(SocinnStatisticKind kind, double xx, double yy, double xy, double n)
{
  switch (kind) {
  case SOCINN_OF_SD:
    return sqrt(xx / (n - 1));
  case SOCINN_OF_VARIANCE:
    return xx / (n - 1);
  case SOCINN_OF_SLOPE:
    return xy / xx;
  default:
    return CLAMP(xy / (sqrt(xx) * sqrt(yy)), -1, 1);
  }
}

/* Taking row i away takes n / (n - 1) times the products of its own deviations. */
static gboolean
leave_products(const Sample *self, double *values, GError **error)
{
  gsize columns = self->columns, second = columns - 1;
  double n = (double) self->n, factor = n / (n - 1);
  Products all = products_of(self);
  for (gsize i = 0; i < self->n; i++) {
    double u = self->rows[i * columns] - all.x, v = self->rows[i * columns + second] - all.y;
    double xx = all.xx - factor * u * u, yy = all.yy - factor * v * v, xy = all.xy - factor * u * v;
    if (xx > LEAST_LEFT * all.xx && yy > LEAST_LEFT * all.yy && self->n > 2)
      values[i] = of_products(self->estimator->kind, xx, yy, xy, n - 1);
    else if (!without(self, i, i + 1, &values[i], error))
      return FALSE;
  }
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------------ all */

gboolean
socinn__leave_one_row_out(const SocinnEstimator *estimator, const double *rows, gsize n, gsize columns, double *spare,
                          double *values, GError **error)
{
  Sample sample = { estimator, rows, n, columns, spare };
  switch (n > 1 ? estimator->kind : SOCINN_OF_FUNCTION) {
  case SOCINN_OF_MEAN:
    leave_mean(&sample, values);
    return TRUE;
  case SOCINN_OF_MEDIAN:
    leave_median(&sample, values);
    return TRUE;
  case SOCINN_OF_TRIMMED_MEAN:
    leave_trimmed_mean(&sample, values);
    return TRUE;
  case SOCINN_OF_RATIO:
    leave_ratio(&sample, values);
    return TRUE;
  case SOCINN_OF_T:
  case SOCINN_OF_FUNCTION:
    for (gsize i = 0; i < n; i++)
      if (!without(&sample, i, i + 1, &values[i], error))
        return FALSE;
    return TRUE;
  default:
    return leave_products(&sample, values, error);
  }
}

gboolean
socinn__leave_one_out(const SocinnDesign *design, const SocinnEstimator *estimator, double *values, GError **error)
{
  gsize room = design->n < G_MAXSIZE / 64 / (design->columns + 1) ? design->n * (design->columns + 1) : 0;
  g_autofree double *spare = room > 0 ? g_try_new(double, room) : NULL;
  if (spare == NULL)
    return socinn__refuse_memory(design->n, error);
  if (design->n_units == design->n)
    return socinn__leave_one_row_out(estimator, design->rows, design->n, design->columns, spare, values, error);
  Sample sample = { estimator, design->rows, design->n, design->columns, spare };
  for (gsize u = 0; u < design->n_units; u++)
    if (!without(&sample, design->units[u], design->units[u + 1], &values[u], error))
      return FALSE;
  return TRUE;
}

double
socinn__acceleration(const SocinnDesign *design, const double *left_out)
{
  double cubes = 0, squares = 0;
  for (gsize s = 0; s < design->n_strata; s++) {
    gsize first = design->strata[s], n = design->strata[s + 1] - first;
    double mean, unused, share = (double) (n - 1) / (double) n;
    socinn__sample_moments(left_out + first, n, &mean, &unused);
    for (gsize u = first; u < first + n; u++) {
      double influence = share * (mean - left_out[u]);
      squares += influence * influence;
      cubes += influence * influence * influence;
    }
  }
  return squares > 0 ? cubes / (6 * squares * sqrt(squares)) : 0;
}
