/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_NONCENTRAL_PRIVATE_H
#define SOCINN_STATS_NONCENTRAL_PRIVATE_H
/*
 * Distributions that power, sample sizes and intervals of effect sizes need: non-central t, F and chi-square, the
 * studentized range, and quantiles of counts. Both tails are sums of positive terms, never 1 minus the other one where
 * that would lose digits. A quantile takes p and q = 1 - p, of which the smaller one counts.
 */
#include "stats/inference_private.h"

/* P(T <= t) and P(T > t) of (Z + ncp) / sqrt(chi-square / degrees). Degrees are any number above 0, infinity included; of
 * the tails, one that is not wanted may be NULL, here and below. */
void socinn__noncentral_t(double t, double degrees, double ncp, double *lower, double *upper);
double socinn__noncentral_t_quantile(double p, double q, double degrees, double ncp);
/* The ncp with which P(T <= t) = p = 1 - q. */
double socinn__noncentral_t_ncp(double t, double degrees, double p, double q);

/* ncp: sum of squared means of the normal variables in the numerator, >= 0; the denominator may be infinite. */
void socinn__noncentral_f(double f, double numerator, double denominator, double ncp, double *lower, double *upper);
double socinn__noncentral_f_quantile(double p, double q, double numerator, double denominator, double ncp);
/* The ncp with which P(F <= f) = p = 1 - q; 0 when no ncp makes it as large as p. */
double socinn__noncentral_f_ncp(double f, double numerator, double denominator, double p, double q);

void socinn__noncentral_chi_square(double x, double degrees, double ncp, double *lower, double *upper);
double socinn__noncentral_chi_square_quantile(double p, double q, double degrees, double ncp);
/* As of F. */
double socinn__noncentral_chi_square_ncp(double x, double degrees, double p, double q);

/* P(Q > q) of the range of @groups >= 2 standard normal variables over an independent sqrt(chi-square / degrees). */
double socinn__studentized_range_tail(double q, double groups, double degrees);
/* The value that is exceeded with probability @tail. */
double socinn__studentized_range_quantile(double tail, double groups, double degrees);

/* Smallest count k with P(X <= k) >= p = 1 - q. */
double socinn__binomial_quantile(double p, double q, double n, double probability);
double socinn__poisson_quantile(double p, double q, double mean);
/* Failures before success number @size, which need not be whole. */
double socinn__negative_binomial_quantile(double p, double q, double size, double probability);
double socinn__negative_binomial_lower(double k, double size, double probability);
double socinn__negative_binomial_upper(double k, double size, double probability);
/* Marked ones among @drawn out of @marked and @others. */
double socinn__hypergeometric_quantile(double p, double q, double marked, double others, double drawn);
double socinn__hypergeometric_mass(double k, double marked, double others, double drawn);
/* P(X <= k) and P(X >= k) */
double socinn__hypergeometric_lower(double k, double marked, double others, double drawn);
double socinn__hypergeometric_upper(double k, double marked, double others, double drawn);

/* e^(half (v - e^v + 1)), which is the density of the logarithm v of chi-square over its degrees of freedom, 2 half, but
 * for the factor gamma_weight(half, half); @scale: e^(v / 2) */
double socinn__log_chi_square_density(double v, double half, double *scale);

#endif
