/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The studentized range: upper tails as integrals of positive analytic functions by the trapezium rule, which converges
 * exponentially fast on them.
 */
#include "noncentral_private.h"
#include <math.h>

#define NEGLIGIBLE 0x1p-60

/* Density of the largest of n + 1 normal variables being at z, while not all others lie within @width below it. */
static double
range_term(double z, double width, double n)
{
  double below = socinn__normal_cdf(z), out = socinn__normal_cdf(z - width);
  if (!(out > 0) || !(below > 0))
    return 0;
  double within = out < below ? -socinn__expm1(n * socinn__log1p(-out / below)) : 1;
  return socinn__normal_density(z) * socinn__exp(n * socinn__log(below)) * within;
}

/* P(range of @groups normal variables > width) */
static double
range_tail(double width, double groups)
{
  /* The largest of many is spread as 1 / sqrt(2 log groups). */
  double step = 0.25 / sqrt(2 * socinn__log(groups) + 2), start = width / 2, sum = 0, term;
  if (width <= 0)
    return 1;
  for (double i = 0; i < 4000; i += 1) {
    sum += term = range_term(start + i * step, width, groups - 1);
    if (!(term > NEGLIGIBLE * sum))
      break;
  }
  for (double i = 1; i < 4000; i += 1) {
    sum += term = range_term(start - i * step, width, groups - 1);
    if (!(term > NEGLIGIBLE * sum))
      break;
  }
  return MIN(1, sum * step * groups);
}

static double
studentized_term(double v, double half, double q, double groups)
{
  double scale, density = socinn__log_chi_square_density(v, half, &scale);
  return density > 0 ? density * range_tail(q * scale, groups) : 0;
}

double
socinn__studentized_range_tail(double q, double groups, double degrees)
{
  if (isnan(q) || q <= 0 || isinf(q))
    return isnan(q) ? q : q <= 0;
  if (degrees > 1e22)
    return range_tail(q, groups);
  /* Over the logarithm v of chi-square / degrees; the top is near that of v - e^v (1 + q^2 / (2 degrees)). */
  double half = degrees / 2, step = MIN(0.2, 0.5 / sqrt(half)), top = -socinn__log1p(q * q / (4 * half)), sum = 0, term;
  for (double i = 0;; i += 1) {
    sum += term = studentized_term(top + i * step, half, q, groups);
    if (!(term > NEGLIGIBLE * sum))
      break;
  }
  for (double i = 1;; i += 1) {
    sum += term = studentized_term(top - i * step, half, q, groups);
    if (!(term > NEGLIGIBLE * sum))
      break;
  }
  return MIN(1, sum * step * socinn__gamma_weight(half, half));
}

typedef struct {
  double tail, groups, degrees;
} Search;

static double
miss(double q, gpointer data)
{
  const Search *self = data;
  double tail = socinn__studentized_range_tail(q, self->groups, self->degrees);
  return socinn__log(self->tail) - socinn__log(MAX(tail, 0x1p-1074));
}

double
socinn__studentized_range_quantile(double tail, double groups, double degrees)
{
  if (!(tail > 0 && tail < 1))
    return isnan(tail) ? tail : tail >= 1 ? 0 : INFINITY;
  Search self = { tail, groups, degrees };
  double low = 0, high = 4;
  while (high < 1e300 && miss(high, &self) < 0) {
    low = high;
    high *= 2;
  }
  return socinn__find_root(miss, &self, low, high);
}
