/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums and means that keep all digits. */
#include "inference_private.h"

double
socinn__exact_sum(const double *values, gsize n)
{
  SocinnAccumulator sum;
  socinn__accumulator_init(&sum);
  socinn__accumulator_add_all(&sum, values, n);
  return socinn__accumulator_get(&sum);
}

void
socinn__sample_moments(const double *values, gsize n, double *mean, double *squares)
{
  SocinnAccumulator sum, deviations;
  *mean = socinn__exact_sum(values, n) / (double) n;
  socinn__accumulator_init(&sum);
  socinn__accumulator_init(&deviations);
  for (gsize i = 0; i < n; i++) {
    double deviation = values[i] - *mean;
    socinn__accumulator_add(&sum, deviation * deviation);
    socinn__accumulator_add(&deviations, deviation);
  }
  /* What rounding the mean left over. */
  double rest = socinn__accumulator_get(&deviations) / (double) n;
  *squares = MAX(socinn__accumulator_get(&sum) - rest * rest * (double) n, 0);
}

gboolean
socinn__is_constant(const double *values, gsize n)
{
  for (gsize i = 1; i < n; i++)
    if (values[i] != values[0])
      return FALSE;
  return TRUE;
}
