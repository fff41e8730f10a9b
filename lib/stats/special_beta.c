/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beta function and the distribution named after it. */
#include "special_private.h"
#include <math.h>

static const double half_log_two_pi = 0.91893853320467278, two_pi = 6.2831853071795862;

double
socinn__log_beta(double a, double b)
{
  double small = MIN(a, b), large = MAX(a, b), sum = a + b;
  double rest = socinn__stirling_rest(small) + (socinn__stirling_rest(large) - socinn__stirling_rest(sum));
  return (small - 0.5) * socinn__log(small / sum) - large * socinn__log1p(small / large) - 0.5 * socinn__log(large) +
         half_log_two_pi + rest;
}

/* shape x log(ratio) - difference, where ratio = 1 + difference / shape. */
static double
deviance(double shape, double ratio, double difference)
{
  double relative = difference / shape;
  if (relative > -0.5 && relative < 1)
    return shape * socinn__log1p_rest(relative);
  return shape * socinn__log(ratio) - difference;
}

/* x (a + b) - a; the smaller of x and y = 1 - x is taken as exact. */
static double
distance_from_mean(double a, double b, double x, double y)
{
  SocinnPair sum = socinn__pair_sum(a, b);
  SocinnPair product = socinn__pair_product(MIN(x, y), sum.value);
  double rest = product.rest + MIN(x, y) * sum.rest;
  return x <= y ? (product.value - a) + rest : (b - product.value) - rest;
}

/* As a deviation from its value at the mean, so that large exponents do not cancel. */
static double
weight_at(double a, double b, double x, double y, double distance)
{
  double sum = a + b;
  double exponent = deviance(a, x * (sum / a), distance) + deviance(b, y * (sum / b), -distance);
  double rest = socinn__stirling_rest(sum) - socinn__stirling_rest(a) - socinn__stirling_rest(b);
  return sqrt(a * (b / sum) / two_pi) * socinn__exp(exponent + rest);
}

double
socinn__beta_weight(double a, double b, double x, double y)
{
  return weight_at(a, b, x, y, distance_from_mean(a, b, x, y));
}

/*
 * I_x(a, b) over its weight: the even part of Gauss's continued fraction, by Lentz's method.
 * Didonato, A. R. & Morris, A. H. (1992), ACM TOMS 18, 360-373, doi:10.1145/131766.131776
 */
static double
beta_fraction(double a, double b, double x, double distance)
{
  double excess = 1 - distance; /* 1 + a - (a + b) x */
  double denominator = a / (a + 1) * excess, c = denominator, d = 0, value = denominator;
  for (int n = 1; n < 1000000; n++) {
    double even = a + 2.0 * n - 1;
    double numerator = (a + n - 1) / even * ((a + b + n - 1) / even) * n * (b - n) * x * x;
    denominator = n + n * (b - n) * x / even + (a + n) / (even + 2) * (excess + n * (2 - x));
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    value *= c * d;
    if (!(fabs(c * d - 1) >= 0x1p-52)) /* not a number: at once */
      break;
  }
  return 1 / value;
}

void
socinn__beta_cdf(double a, double b, double x, double y, double *lower, double *upper)
{
  if (x <= 0 || y <= 0) {
    *lower = x <= 0 ? 0 : 1;
    *upper = 1 - *lower;
    return;
  }
  double distance = distance_from_mean(a, b, x, y), weight = weight_at(a, b, x, y, distance);
  gboolean left = x * (a + b + 2) < a + 1;
  double near = left ? weight * beta_fraction(a, b, x, distance) : weight * beta_fraction(b, a, y, -distance);
  near = MIN(near, 1);
  double far = 1 - near;
  if (far < 0.05 && (left ? x : y) * (a + b + 2) > 0.1) /* small shapes: the difference would have lost digits */
    far = left ? weight * beta_fraction(b, a, y, -distance) : weight * beta_fraction(a, b, x, distance);
  *lower = left ? near : far;
  *upper = left ? far : near;
}
