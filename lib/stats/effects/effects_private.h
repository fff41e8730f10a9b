/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_EFFECTS_PRIVATE_H
#define SOCINN_STATS_EFFECTS_PRIVATE_H
/* What the sizes of effects share: intervals from non-central distributions, corrections, and the score limits. */
#include "stats/inference_private.h"
#include <socinn/stats_effects.h>

/* Ends of an interval. */
typedef struct {
  double lower, upper;
} SocinnEffectsLimits;

/* The exact factor J(df) = Gamma(df / 2) / (sqrt(df / 2) Gamma((df - 1) / 2)) that takes the bias from d; df > 1. */
double socinn__effects_correction(double degrees);
/* Non-centralities with which the statistic is the quantile at (1 + level) / 2 and at (1 - level) / 2. */
SocinnEffectsLimits socinn__effects_t_limits(double statistic, double degrees, double level);
/* The same, from 0 up. */
SocinnEffectsLimits socinn__effects_f_limits(double statistic, double numerator, double denominator, double level);
SocinnEffectsLimits socinn__effects_chi_square_limits(double statistic, double degrees, double level);
/* The standard normal quantile that a two-sided interval of that level is made with. */
double socinn__effects_normal_multiple(double level);

/* Moments of a sample whose origin was moved: thirteen leading digits that all values share cost none of the others. */
typedef struct {
  double mean; /* less the origin */
  double squares, variance;
  gsize n;
} SocinnEffectsMoments;
SocinnEffectsMoments socinn__effects_moments(double *values, gsize n, double origin);

#endif
