/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moments about the mean. Sums are exact; what is rounded is the mean and the power of each deviation, and the former is
 * made good: with d = x - m for any m and r the mean of the d, the sum of (d - r)^2 is that of d^2 less n r^2, and so on.
 */
#include "samples_private.h"
#include <math.h>
#include <string.h>

enum { BLOCK = 256, MOST_POWER = 4 };

/* Adds value x weight without rounding: both are cut in halves whose products fit 53 bits. */
static void
add_product(SocinnAccumulator *sum, double value, double weight)
{
  guint64 bits;
  double high;
  memcpy(&bits, &value, sizeof bits);
  bits &= ~G_GUINT64_CONSTANT(0x7ffffff);
  memcpy(&high, &bits, sizeof high);
  double low = value - high, large = floor(weight * 0x1p-25) * 0x1p25, small = weight - large;
  socinn__accumulator_add(sum, high * small);
  socinn__accumulator_add(sum, low * small);
  if (large != 0) {
    socinn__accumulator_add(sum, high * large);
    socinn__accumulator_add(sum, low * large);
  }
}

static void
add_block(SocinnAccumulator *sum, const double *values, const double *weights, gsize n)
{
  if (weights == NULL)
    socinn__accumulator_add_all(sum, values, n);
  else
    for (gsize i = 0; i < n; i++)
      add_product(sum, values[i], weights[i]);
}

/* Sums of the first @powers powers of value / unit - origin. */
static void
sum_powers(const double *values, const double *weights, gsize n, double unit, double origin, int powers, double *sums)
{
  SocinnAccumulator totals[MOST_POWER];
  double blocks[MOST_POWER][BLOCK], inverse = 1 / unit;
  for (int power = 0; power < powers; power++)
    socinn__accumulator_init(&totals[power]);
  for (gsize first = 0; first < n; first += BLOCK) {
    gsize length = MIN(BLOCK, n - first);
    for (gsize i = 0; i < length; i++)
      blocks[0][i] = values[first + i] * inverse - origin;
    for (int power = 1; power < powers; power++) /* x^2 = x x, x^3 = x x^2, x^4 = x^2 x^2 */
      for (gsize i = 0; i < length; i++)
        blocks[power][i] = blocks[power / 2][i] * blocks[(power - 1) / 2][i];
    for (int power = 0; power < powers; power++)
      add_block(&totals[power], blocks[power], weights != NULL ? weights + first : NULL, length);
  }
  for (int power = 0; power < powers; power++)
    sums[power] = socinn__accumulator_get(&totals[power]);
}

SocinnDeviations
socinn__deviations(const double *values, const double *weights, gsize n, double unit, gboolean all)
{
  SocinnDeviations result = { .n = (double) n, .scale = unit };
  double sums[MOST_POWER] = { 0 };
  if (weights != NULL)
    result.n = socinn__exact_sum(weights, n);
  if (socinn__is_constant(values, n)) {
    result.mean = values[0] / unit;
    return result;
  }
  sum_powers(values, weights, n, unit, 0, 1, sums);
  result.mean = sums[0] / result.n;
  sum_powers(values, weights, n, unit, result.mean, all ? MOST_POWER : 2, sums);
  double r = result.rest = sums[0] / result.n, square = r * r, count = result.n;
  result.squares = MAX(sums[1] - count * square, 0);
  result.cubes = sums[2] - 3 * r * sums[1] + 2 * count * square * r;
  result.fourths = MAX(sums[3] - 4 * r * sums[2] + 6 * square * sums[1] - 3 * count * square * square, 0);
  return result;
}

double
socinn__mean_difference(const SocinnDeviations *a, const SocinnDeviations *b)
{
  return (a->mean - b->mean) + (a->rest - b->rest);
}
