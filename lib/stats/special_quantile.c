/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quantiles of the beta and gamma distributions: Newton's method for the logarithm of the smaller tail as a function of
 * log x, in which both tails are nearly straight, inside a bracket that halves whenever a step leaves it.
 */
#include "stats_private.h"
#include <math.h>

/* A distribution of x >= 0 in its own terms. */
typedef struct {
  gboolean beta; /* else gamma */
  double a, b;
} Shape;

/* Tails at x, and x times the density there. */
static void
tails_at(Shape shape, double x, double *lower, double *upper, double *weight)
{
  if (shape.beta) {
    socinn__beta_cdf(shape.a, shape.b, x, 1 - x, lower, upper);
    *weight = socinn__beta_weight(shape.a, shape.b, x, 1 - x) / (1 - x);
  } else {
    socinn__gamma_cdf(shape.a, x, lower, upper);
    *weight = socinn__gamma_weight(shape.a, x);
  }
}

/* x between @low and @high, positive numbers, with lower tail p and upper tail q. */
static double
search(Shape shape, double p, double q, double low, double high, double x)
{
  for (int round = 0; round < 400; round++) {
    if (!(x > low && x < high))
      x = high / low > 4 ? sqrt(low) * sqrt(high) : low + (high - low) / 2;
    if (x <= low || x >= high)
      return x; /* neighbours */
    double lower, upper, weight;
    tails_at(shape, x, &lower, &upper, &weight);
    gboolean below = p <= q ? lower < p : upper > q;
    if (below)
      low = x;
    else
      high = x;
    double tail = p <= q ? lower : upper, target = p <= q ? p : q;
    double step = socinn__log(target / tail) * tail / weight * (p <= q ? 1 : -1); /* of log x */
    double next = x * socinn__exp(CLAMP(step, -50, 50));
    if (fabs(step) < 1e-9)
      return CLAMP(next, low, high);
    x = tail > 0 && weight > 0 ? next : -1;
  }
  return x;
}

/* Where the lower tail is p if only its first term counted, else where a normal distribution of these moments has it. */
static double
first_guess(double log_start, double log_factor, double a, double mean, double sd, double p, double q)
{
  double start = socinn__exp((log_start + log_factor) / a);
  double normal = mean + sd * socinn__normal_quantile(p, q);
  return start < 0.3 * mean || !(normal > 0) ? start : normal;
}

/* x <= 1/2 with I_x(a, b) = p. */
static double
beta_half(double a, double b, double p, double q)
{
  const double smallest = 0x1p-1022;
  double sum = a + b, mean = a / sum, sd = sqrt(mean * (b / sum) / (sum + 1));
  double guess = first_guess(socinn__log(p), socinn__log(a) + socinn__log_beta(a, b), a, mean, sd, p, q);
  double lower, upper;
  socinn__beta_cdf(a, b, smallest, 1, &lower, &upper);
  if (p <= q ? lower >= p : upper <= q)
    return 0;
  return search((Shape) { TRUE, a, b }, p, q, smallest, 0.5, guess);
}

void
socinn__beta_quantile(double a, double b, double p, double q, double *x, double *y)
{
  double lower, upper;
  socinn__beta_cdf(a, b, 0.5, 0.5, &lower, &upper);
  if (a == b)
    lower = upper = 0.5;
  if (p == lower && q == upper) {
    *x = *y = 0.5;
  } else if (p <= q ? p < lower : q > upper) {
    *x = beta_half(a, b, p, q);
    *y = 1 - *x;
  } else {
    *y = beta_half(b, a, q, p);
    *x = 1 - *y;
  }
}

double
socinn__gamma_quantile(double a, double p, double q)
{
  const double smallest = 0x1p-1022;
  double guess = first_guess(socinn__log(p), socinn__log_gamma(a + 1), a, a, sqrt(a), p, q), lower, upper;
  socinn__gamma_cdf(a, smallest, &lower, &upper);
  if (p <= q ? lower >= p : upper <= q)
    return 0;
  /* Beyond a + 40 sqrt(a) + 800 the upper tail is below every double. */
  return search((Shape) { FALSE, a, 0 }, p, q, smallest, a + 40 * sqrt(a) + 800, guess);
}
