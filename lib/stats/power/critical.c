/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Critical values of t, for searches that need many: an expansion about the normal one, then steps of fourth order to full
 * precision. Abramowitz, M. & Stegun, I. A. (1964), Handbook of Mathematical Functions, 26.7.5, ISBN 0-486-61272-4
 */
#include "power_private.h"
#include <math.h>

double
socinn__critical_t_near(double normal, double df)
{
  double z = normal, square = z * z;
  double first = z * (square + 1) / 4;
  double second = z * ((5 * square + 16) * square + 3) / 96;
  double third = z * (((3 * square + 19) * square + 17) * square - 15) / 384;
  double fourth = z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160;
  return z + (first + (second + (third + fourth / df) / df) / df) / df;
}

double
socinn__critical_t(double tail, double df)
{
  double z = socinn__normal_quantile(1 - tail, tail);
  if (isinf(df))
    return z;
  double t = socinn__critical_t_near(z, df);
  /* Near the middle, in far tails and with few degrees of freedom the expansion is no good start. */
  if (!(tail < 0.4 && df > 2 && t < 2 * z))
    return socinn__t_quantile(1 - tail, tail, df);
  for (int round = 0; round < 4; round++) {
    double square = t * t, sum = df + square, x = df / sum, y = square / sum, both, rest;
    socinn__beta_cdf(df / 2, 0.5, x, y, &both, &rest);
    double density = socinn__beta_weight(df / 2, 0.5, x, y) / t;
    double miss = (both / 2 - tail) / density;
    double decay = t * (df + 1) / sum; /* minus the slope of the logarithm of the density, and the slope of that */
    double bend = (df + 1) / sum * (x - y);
    double step = miss * (1 + miss * (decay / 2 + miss * (2 * decay * decay + bend) / 6));
    if (!(fabs(step) < t / 2))
      break;
    t += step;
    if (fabs(miss) * (1 + decay) < 1e-4) /* its fourth power is left */
      return t;
  }
  return socinn__t_quantile(1 - tail, tail, df);
}
