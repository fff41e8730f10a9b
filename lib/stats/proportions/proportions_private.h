/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_PROPORTIONS_PRIVATE_H
#define SOCINN_STATS_PROPORTIONS_PRIVATE_H
/* What the functions of proportions and rates share: checked counts, the tails of an interval, and score intervals. */
#include "stats/exact_table_private.h"
#include "stats/inference_private.h"
#include "stats/wilson_private.h"
#include <math.h>
#include <socinn/stats_proportions.h>

#define SQRT_HALF 0.70710678118654752

/* A probability and its complement, both to full relative precision. */
typedef struct {
  double p, q;
} SocinnChance;

/* ------------------------------------------------------------------------------------------- what is asked */

/* What an interval leaves out below and above; 0 on a side where it reaches to the end of the parameter space. */
typedef struct {
  SocinnAlternative alternative;
  double level, lower, upper;
} SocinnLimits;

SocinnLimits socinn__limits(const SocinnStatsOptions *options);

/* One group: whole counts, successes <= trials, trials >= 1. Names are those of the arguments. */
gboolean socinn__trials_check(double successes, double trials, const char *successes_name, const char *trials_name,
                              GError **error);

/* Two independent groups. */
typedef struct {
  double x1, n1, x2, n2;
} SocinnTwoGroups;

gboolean socinn__two_groups_check(const SocinnTwoGroups *groups, GError **error);
/* A null value that must lie strictly between @low and @high. */
gboolean socinn__null_value(const SocinnStatsOptions *options, double fallback, double low, double high, double *value,
                            GError **error);

/* ------------------------------------------------------------------------------------------------ what is said */

/* Both ends, which rounding may have put just outside, and the alternative. */
void socinn__set_limits(SocinnStatsResult *result, SocinnEnds interval, SocinnEnds space, const SocinnLimits *limits);
void socinn__set_z_test(SocinnStatsResult *result, double z, SocinnAlternative alternative);
/* p_value, or with it mid_p, from P(X <= x), P(X >= x), P(X = x): twice the smaller tail when two-sided. */
double socinn__central_p(double lower, double upper, SocinnAlternative alternative);
/* The data do not bear on what is asked, such as no success in either group on a ratio. */
void socinn__note_no_information(SocinnStatsResult *result);
/* Wald's interval is a point; @better: a method that has one. */
void socinn__note_no_variance(SocinnStatsResult *result, const char *better);
void socinn__note_score_instead(SocinnStatsResult *result);

/* --------------------------------------------------------------------------------------------- one proportion */

/* Ends made of lower ends such as the next two. */
typedef SocinnChance (*SocinnLowerEnd)(double successes, double trials, double tail);
SocinnEnds socinn__both_ends(SocinnLowerEnd end, double successes, double trials, const SocinnLimits *limits);
/* Where P(X >= x) is @tail. Upper ends are those of the failures, with p and q exchanged. */
SocinnChance socinn__exact_lower(double successes, double trials, double tail);
/* Where P(X > x) + P(X = x) / 2 is @tail. */
SocinnChance socinn__mid_p_lower(double successes, double trials, double tail);
/* P(X = x), P(X <= x) and P(X >= x) of the binomial distribution. */
typedef struct {
  double mass, lower, upper;
} SocinnBinomial;
SocinnBinomial socinn__binomial(double successes, double trials, SocinnChance chance);

/* ---------------------------------------------------------------------------------------------- score intervals */

/* How far the data are from a parameter, falling as it rises, and the variance of that under the parameter. */
typedef struct {
  double distance, variance;
} SocinnScore;
typedef SocinnScore (*SocinnScoreAt)(double parameter, gconstpointer data);

/* distance / sqrt(variance); 0 where there is no distance */
double socinn__score_z(SocinnScore score);
/* Where the score statistic is @z, between @estimate and the end of the parameter space it points to. */
double socinn__score_bound(SocinnScoreAt at, gconstpointer data, double z, double estimate, SocinnEnds space);
/* The same for a positive parameter, of which @at takes the logarithm: sought outward from @centre. */
double socinn__score_ratio_bound(SocinnScoreAt at, gconstpointer data, double z, double centre, double reach);

#endif
