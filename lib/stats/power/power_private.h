/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_POWER_PRIVATE_H
#define SOCINN_STATS_POWER_PRIVATE_H
/* Power: what a study looks like, its power, and solving for one of its figures. */
#include "stats/noncentral_private.h"

/* SOCINN_OPTION_DESIGN */
typedef enum {
  SOCINN_DESIGN_ONE_SAMPLE_T,
  SOCINN_DESIGN_PAIRED_T,
  SOCINN_DESIGN_TWO_SAMPLE_T,
  SOCINN_DESIGN_ONE_PROPORTION,
  SOCINN_DESIGN_TWO_PROPORTIONS,
  SOCINN_DESIGN_CORRELATION,
  SOCINN_DESIGN_ANOVA,
  SOCINN_DESIGN_CHI_SQUARE,
  SOCINN_DESIGN_CLUSTERS
} SocinnDesign;

/* How the test statistic is distributed. */
typedef enum {
  SOCINN_POWER_T,
  SOCINN_POWER_NORMAL,
  SOCINN_POWER_F,
  SOCINN_POWER_CHI_SQUARE,
  SOCINN_POWER_CORRELATION,
  SOCINN_POWER_FISHER_Z
} SocinnPowerKind;

/* A study; of its figures n, effect, alpha, power and ratio one may be sought. */
typedef struct {
  SocinnDesign design;
  SocinnPowerKind kind;
  SocinnAlternative alternative;
  double n, effect, alpha, power, ratio;
  double groups, df, cluster_size, icc, cv;
} SocinnStudy;

/* Whether the design compares two groups of n and ratio n. */
gboolean socinn__study_is_two_groups(const SocinnStudy *self);
/* 1 + ((1 + cv^2) cluster_size - 1) icc: by how much clusters raise the variance; 1 without. */
double socinn__study_design_effect(const SocinnStudy *self);
/* Non-centrality over effect sqrt(n). */
double socinn__study_scale(const SocinnStudy *self);
/* Degrees of freedom of the variance that the test estimates; INFINITY without one. */
double socinn__study_df(const SocinnStudy *self);
double socinn__study_numerator_df(const SocinnStudy *self);
/* Mean of the statistic under the effect, of F and chi-square the root of their ncp. */
double socinn__study_noncentrality(const SocinnStudy *self);
/* The smallest n with which the test can be done. */
double socinn__study_least_n(const SocinnStudy *self);
double socinn__study_power(const SocinnStudy *self);
/* The power and what it lacks of 1, each to its own last digits; one that is not wanted may be NULL, here and below. */
void socinn__study_tails(const SocinnStudy *self, double *missed, double *power);
/* Of a test by t with @df degrees of freedom, INFINITY for normal ones, whose statistic has the mean @mean. */
void socinn__t_test_tails(SocinnAlternative alternative, double critical, double df, double mean, double *missed,
                          double *power);

/* Root of a rising curve that is nearly straight around @start, with a slope of about @slope there; NaN when it proves not to
 * be so, or when it is not finite. */
double socinn__straight_root(SocinnEquation curve, gpointer data, double start, double slope);

/* Whether the statistic is a square, so that an effect has no sign. */
gboolean socinn__study_is_squared(const SocinnStudy *self);
/* Alpha, or half of it where it is shared by two tails. */
double socinn__study_tail_alpha(const SocinnStudy *self);
/* Whether so much power is wanted that only what it lacks of 1 has the digits. */
gboolean socinn__study_is_high(const SocinnStudy *self);

/* The quick way: NaN or FALSE where it gives up. @large: the n that would do if variances were known */
double socinn__quick_n(const SocinnStudy *self, double large);
/* The mean of the statistic of a t or normal test with @df degrees of freedom. */
double socinn__quick_mean(const SocinnStudy *self, double df);
gboolean socinn__quick_correlation(SocinnStudy *self);
gboolean socinn__quick_alpha(SocinnStudy *self);

/* Each sets one figure so that the power is @self->power. */
gboolean socinn__study_solve_n(SocinnStudy *self, gboolean *least, GError **error);
gboolean socinn__study_solve_effect(SocinnStudy *self, GError **error);
gboolean socinn__study_solve_alpha(SocinnStudy *self, GError **error);
gboolean socinn__study_solve_ratio(SocinnStudy *self, GError **error);

/* Cohen's h = 2 arcsin(sqrt(p)) - 2 arcsin(sqrt(baseline)), and p from h (NaN when there is none). */
double socinn__cohen_h(double p, double baseline);
double socinn__proportion_of_h(double h, double baseline);
/* Area tangens hyperbolicus of r, |r| < 1. */
double socinn__fisher_z(double r);

#endif
