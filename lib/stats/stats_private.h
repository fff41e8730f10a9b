/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_PRIVATE_H
#define SOCINN_STATS_PRIVATE_H
/*
 * Room `stats`: pure numerics. Everything here is made of + - x / and sqrt alone, in a fixed order, so that the same bits
 * come out on every processor and from every compiler; the C library's exp, log and pow promise no such thing.
 */
#include "base/base_private.h"

/* ------------------------------------------------------------------------------- elementary functions */

/* Within one unit in the last place of the true value. */
double socinn__exp(double x);
double socinn__expm1(double x);
double socinn__log(double x);           /* x > 0; -infinity at 0 */
double socinn__log1p(double x);         /* x > -1 */
double socinn__pow(double x, double y); /* x >= 0 */

/* ---------------------------------------------------------------------------------- special functions */

double socinn__log_gamma(double x); /* x > 0 */
double socinn__log_beta(double a, double b);
/* Regularised incomplete beta function I_x(a, b) and its complement, both to full relative precision.
 * @y: 1 - x, given apart so that it may be tiny. */
void socinn__beta_cdf(double a, double b, double x, double y, double *lower, double *upper);
/* x^a y^b / B(a, b): the density of the beta distribution is that over x y. */
double socinn__beta_weight(double a, double b, double x, double y);
/* Regularised incomplete gamma functions P(a, x) and Q(a, x). */
void socinn__gamma_cdf(double a, double x, double *lower, double *upper);
/* x^a e^-x / Gamma(a): the density of the gamma distribution of scale 1 is that over x. */
double socinn__gamma_weight(double a, double x);
/* Standard normal. */
double socinn__normal_density(double x);
double socinn__normal_cdf(double x);
/* Upper tail over density of the standard normal (Mills' ratio), x >= 0. */
double socinn__mills_ratio(double x);
/* Its mean excess over x >= 0, E max(Z - x, 0), divided by the density. */
double socinn__mills_excess(double x);
double socinn__normal_quantile(double p, double q); /* p + q = 1, the smaller one exact */
/* Student's t with any degrees of freedom > 0. */
double socinn__t_cdf(double x, double degrees);
/* The argument at which the regularised incomplete beta function is p = 1 - q: x and y = 1 - x, the smaller one to full
 * precision. */
void socinn__beta_quantile(double a, double b, double p, double q, double *x, double *y);
/* The argument at which the regularised lower incomplete gamma function is p = 1 - q. */
double socinn__gamma_quantile(double a, double p, double q);

/* Sorts @values upwards, where they are. */
void socinn__sort(double *values, gsize n);

/* ------------------------------------------------------------------------------------------- exact sums */

/* A sum of doubles without any rounding: added in any order, merged in any order, the same bits. */
typedef struct SocinnAccumulator {
  gint64 limbs[70]; /* base 2^32 digits with room for carries, from 2^-1088 up */
  gint64 pending;   /* additions since carries were last moved up */
  gboolean special; /* NaN or infinity was added */
  double special_sum;
} SocinnAccumulator;

void socinn__accumulator_init(SocinnAccumulator *self);
void socinn__accumulator_add(SocinnAccumulator *self, double value);
void socinn__accumulator_add_all(SocinnAccumulator *self, const double *values, gsize n);
void socinn__accumulator_merge(SocinnAccumulator *self, const SocinnAccumulator *other);
/* The sum, correctly rounded. */
double socinn__accumulator_get(const SocinnAccumulator *self);

#endif
