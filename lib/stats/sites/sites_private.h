/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_SITES_PRIVATE_H
#define SOCINN_STATS_SITES_PRIVATE_H
/* Estimates of several sites with their variances, pooled under a variance between sites, tau2. */
#include "stats/inference_private.h"
#include <socinn/stats_sites.h>

typedef struct SocinnSites {
  double *estimates, *variances; /* within sites */
  gsize k, n_missing;
} SocinnSites;
void socinn__sites_clear(SocinnSites *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnSites, socinn__sites_clear)

/* Pairs of estimate and standard error of which neither is missing, at least two. */
gboolean socinn__sites_read(const double *estimates, gsize n, const double *std_errors, gsize n_std_errors,
                            SocinnSites *sites, GError **error);

/* With weights w = 1 / (variance + tau2). */
typedef struct {
  double mean;
  double weight;           /* sum of w */
  double weight_squares;   /* of w^2 */
  double squares;          /* of w (estimate - mean)^2: Q */
  double weighted_squares; /* of w^2 (estimate - mean)^2 */
} SocinnPooled;
SocinnPooled socinn__pool(const SocinnSites *sites, double tau2);

/* In the order of the option's words; the last, fixed effect, has tau2 = 0. */
typedef enum { SOCINN_TAU_REML, SOCINN_TAU_DL, SOCINN_TAU_PM, SOCINN_TAU_ML, SOCINN_TAU_FE } SocinnTauMethod;

double socinn__tau2(const SocinnSites *sites, SocinnTauMethod method);
/* The tau2 at which Q is @target; 0 when it is less at 0 already. */
double socinn__tau2_of_q(const SocinnSites *sites, double target);

/* What is said of the mean of all sites. */
typedef struct {
  SocinnPooled pooled;
  double tau2, std_error;
  double factor; /* of Hartung, Knapp, Sidik and Jonkman: Q / (k - 1) at tau2 */
  double df;     /* k - 1 with it, else infinite */
} SocinnSitesMean;
SocinnSitesMean socinn__sites_mean(const SocinnSites *sites, SocinnTauMethod method, gboolean hksj);

/* How often sign flips of the estimates give a statistic as far from 0, and whether all of them were tried. */
typedef struct {
  double p_value, std_error;
  guint64 n;
  gboolean exact;
} SocinnSignFlips;
gboolean socinn__sign_flips(const SocinnSites *sites, SocinnTauMethod method, gboolean hksj, guint64 draws,
                            guint64 seed, SocinnSignFlips *result, GError **error);

/* A beta distribution of rates among sites: alpha = mean / theta, beta = (1 - mean) / theta; one rate for all at theta = 0. */
typedef struct {
  double mean, theta;
} SocinnBetaBinomial;
/* The likeliest one; theta is infinite when sites have only successes or only failures. */
SocinnBetaBinomial socinn__beta_binomial_fit(const double *successes, const double *trials, gsize k);

#endif
