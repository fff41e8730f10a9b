/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quantiles of Student's t: an expansion about the normal one, then steps of fourth order to full precision; where the expansion
 * is no good start, by way of the incomplete beta function. Abramowitz, M. & Stegun, I. A. (1964), Handbook of Mathematical
 * Functions, 26.7.5, ISBN 0-486-61272-4
 */
#include "inference_private.h"
#include <math.h>

double
socinn__t_quantile_near(double normal, double degrees)
{
  double z = normal, square = z * z;
  double first = z * (square + 1) / 4;
  double second = z * ((5 * square + 16) * square + 3) / 96;
  double third = z * (((3 * square + 19) * square + 17) * square - 15) / 384;
  double fourth = z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160;
  return z + (first + (second + (third + fourth / degrees) / degrees) / degrees) / degrees;
}

/* The t that is exceeded with probability @tail, from one near it; NaN when the steps do not settle. */
static double
settle(double t, double tail, double degrees)
{
  for (int round = 0; round < 4; round++) {
    double square = t * t, sum = degrees + square, x = degrees / sum, y = square / sum, both, rest;
    socinn__beta_cdf(degrees / 2, 0.5, x, y, &both, &rest);
    double density = socinn__beta_weight(degrees / 2, 0.5, x, y) / t;
    double miss = (both / 2 - tail) / density;
    double decay = t * (degrees + 1) / sum; /* minus the slope of the logarithm of the density, and the slope of that */
    double bend = (degrees + 1) / sum * (x - y);
    double step = miss * (1 + miss * (decay / 2 + miss * (2 * decay * decay + bend) / 6));
    if (!(fabs(step) < t / 2))
      break;
    t += step;
    if (fabs(miss) * (1 + decay) < 1e-4) /* its fourth power is left */
      return t;
  }
  return NAN;
}

/* I_x(degrees / 2, 1 / 2) with x = degrees / (degrees + t^2) is both tails. */
static double
by_beta(double tail, double degrees)
{
  double x, y;
  socinn__beta_quantile(degrees / 2, 0.5, 2 * tail, 1 - 2 * tail, &x, &y);
  return sqrt(degrees * (y / x));
}

double
socinn__t_quantile(double p, double q, double degrees)
{
  if (isinf(degrees) || p <= 0 || q <= 0)
    return socinn__normal_quantile(p, q);
  if (p == q)
    return 0;
  double tail = MIN(p, q), t = NAN;
  if (tail < 0.4 && degrees > 2) { /* near the middle and with few degrees the expansion is no good start */
    double z = socinn__normal_quantile(1 - tail, tail), start = socinn__t_quantile_near(z, degrees);
    if (start < 2 * z) /* nor in far tails */
      t = settle(start, tail, degrees);
  }
  if (isnan(t))
    t = by_beta(tail, degrees);
  return p < q ? -t : t;
}
