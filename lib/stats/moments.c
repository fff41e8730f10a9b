/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums and means that keep all digits. */
#include "inference_private.h"
#include <math.h>

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

static double
largest_of(const double *values, gsize n)
{
  double most = 0;
  for (gsize i = 0; i < n; i++)
    most = MAX(most, fabs(values[i]));
  return most;
}

/* Its inverse is a number, too. */
static double
unit_for(double most)
{
  int exponent;
  if (most == 0 || (most > 0x1p-200 && most < 0x1p200))
    return 1;
  frexp(most, &exponent);
  return ldexp(1, CLAMP(exponent, -1000, 1000));
}

static void
divide(double *values, gsize n, double unit)
{
  for (gsize i = 0; unit != 1 && i < n; i++)
    values[i] /= unit;
}

double
socinn__unit_of(const double *values, gsize n)
{
  return unit_for(largest_of(values, n));
}

double
socinn__take_unit(double *values, gsize n)
{
  return socinn__take_common_unit(values, n, NULL, 0);
}

double
socinn__take_common_unit(double *x, gsize n_x, double *y, gsize n_y)
{
  double unit = unit_for(MAX(largest_of(x, n_x), largest_of(y, n_y)));
  divide(x, n_x, unit);
  divide(y, n_y, unit);
  return unit;
}
