/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_SPECIAL_PRIVATE_H
#define SOCINN_STATS_SPECIAL_PRIVATE_H
/* What the files of room `stats` share: numbers as unevaluated sums of two doubles, and what they make possible. */
#include "stats/stats_private.h"

/* value + rest, with |rest| at most half a unit in the last place of value. */
typedef struct SocinnPair {
  double value, rest;
} SocinnPair;

/* a + b without rounding. */
static inline SocinnPair
socinn__pair_sum(double a, double b)
{
  double sum = a + b, part = sum - a;
  return (SocinnPair) { sum, (a - (sum - part)) + (b - part) };
}

/* a x b without rounding, by splitting each into halves of 26 bits; for factors below 2^990. */
static inline SocinnPair
socinn__pair_product(double a, double b)
{
  const double splitter = 134217729; /* 2^27 + 1 */
  double product = a * b, a_large = splitter * a, b_large = splitter * b;
  double a_high = a_large - (a_large - a), b_high = b_large - (b_large - b);
  double a_low = a - a_high, b_low = b - b_high;
  double rest = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
  return (SocinnPair) { product, rest };
}

/* Coefficients of falling powers. */
static inline double
socinn__polynomial(const double *coefficients, gsize n, double x)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum = sum * x + coefficients[i];
  return sum;
}

/* e^(value + rest). */
double socinn__exp_pair(SocinnPair x);
/* log x to some 66 bits, for finite x > 0. */
SocinnPair socinn__log_pair(double x);
/* log(1 + x) - x without cancellation, x > -1. */
double socinn__log1p_rest(double x);
/* What log Gamma(x) exceeds (x - 1/2) log x - x + log(2 pi) / 2 by, x > 0. */
double socinn__stirling_rest(double x);

#endif
