/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimates of sites drawn towards what all sites have in common (empirical Bayes). */
#include "sites_private.h"
#include <math.h>

typedef enum { NORMAL, BETA_BINOMIAL } Method;

static const SocinnStatsFunction function = { "shrinkage", "normal|beta-binomial", { SOCINN_OPTION_LEVEL } };
static const char *const method_names[] = { "normal", "beta-binomial" };

/* Figures of each site. */
typedef struct {
  double *estimates, *std_errors, *lower, *upper, *shares; /* shares: of the common value in the estimate */
  gsize k;
} Shrunken;

static void
shrunken_clear(Shrunken *self)
{
  g_free(self->estimates);
  g_free(self->std_errors);
  g_free(self->lower);
  g_free(self->upper);
  g_free(self->shares);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Shrunken, shrunken_clear)

static gboolean
shrunken_allocate(Shrunken *self, gsize k, GError **error)
{
  self->k = k;
  self->estimates = g_try_new(double, k);
  self->std_errors = g_try_new(double, k);
  self->lower = g_try_new(double, k);
  self->upper = g_try_new(double, k);
  self->shares = g_try_new(double, k);
  if (self->estimates != NULL && self->std_errors != NULL && self->lower != NULL && self->upper != NULL &&
      self->shares != NULL)
    return TRUE;
  return socinn__refuse_memory(k, error);
}

static void
set_shrunken(SocinnStatsResult *self, const Shrunken *shrunken, double level)
{
  gsize k = shrunken->k;
  socinn__result_set_numbers(self, "estimates", shrunken->estimates, k);
  socinn__result_set_numbers(self, "std_errors", shrunken->std_errors, k);
  socinn__result_set_numbers(self, "lower", shrunken->lower, k);
  socinn__result_set_numbers(self, "upper", shrunken->upper, k);
  socinn__result_set_number(self, "level", level);
  socinn__result_set_numbers(self, "shrinkage", shrunken->shares, k);
}

static void
note_homogeneous(SocinnStatsResult *self)
{
  socinn__result_note(self, SOCINN_SEVERITY_WARNING, "no-heterogeneity",
                      _("the sites differ no more than chance makes them, so each has the common value"),
                      _("do not rank the sites by these data"));
}

/* ---------------------------------------------------------------------------------------------------- normal */

/* Estimates y with variances v around sites' true values, which lie around mu with variance tau2: the best linear predictors. */
static void
shrink_normal(const SocinnSites *sites, const SocinnSitesMean *mean, double level, Shrunken *shrunken)
{
  double z = socinn__normal_quantile((1 + level) / 2, (1 - level) / 2);
  for (gsize i = 0; i < sites->k; i++) {
    double variance = sites->variances[i], total = variance + mean->tau2;
    double own = mean->tau2 / total, common = variance / total;
    double of_mean = common * mean->std_error;
    shrunken->shares[i] = common;
    shrunken->estimates[i] = own * sites->estimates[i] + common * mean->pooled.mean;
    shrunken->std_errors[i] = sqrt(own * variance + of_mean * of_mean);
    shrunken->lower[i] = shrunken->estimates[i] - z * shrunken->std_errors[i];
    shrunken->upper[i] = shrunken->estimates[i] + z * shrunken->std_errors[i];
  }
}

static SocinnStatsResult *
normal(const double *x, gsize n, const double *std_errors, gsize n_y, double level, GError **error)
{
  g_auto(SocinnSites) sites = { NULL, NULL, 0, 0 };
  g_auto(Shrunken) shrunken = { .k = 0 };
  if (!socinn__sites_read(x, n, std_errors, n_y, &sites, error) || !shrunken_allocate(&shrunken, sites.k, error))
    return NULL;
  SocinnSitesMean mean = socinn__sites_mean(&sites, SOCINN_TAU_REML, FALSE);
  shrink_normal(&sites, &mean, level, &shrunken);
  SocinnStatsResult *self = socinn__result_new(&function, method_names[NORMAL]);
  socinn__result_set_number(self, "estimate", mean.pooled.mean);
  socinn__result_set_number(self, "std_error", mean.std_error);
  socinn__result_set_number(self, "tau2", mean.tau2);
  socinn__result_set_number(self, "tau", sqrt(mean.tau2));
  set_shrunken(self, &shrunken, level);
  socinn__result_set_sizes(self, sites.k, sites.n_missing);
  if (!(mean.tau2 > 0))
    note_homogeneous(self);
  return self;
}

/* --------------------------------------------------------------------------------------------- beta-binomial */

static gboolean
check_counts(const SocinnPairs *counts, double *successes, double *trials, GError **error)
{
  gboolean mixed = FALSE;
  *successes = *trials = 0;
  for (gsize i = 0; i < counts->n; i++) {
    if (!socinn__count_check(counts->x[i], "x", error) || !socinn__count_check(counts->y[i], "y", error))
      return FALSE;
    if (counts->x[i] > counts->y[i] || counts->y[i] > 1e9) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("x, y: site %zu has more successes than trials, or more than 10^9 trials; mend it"), i + 1);
      return FALSE;
    }
    mixed = mixed || (counts->x[i] > 0 && counts->x[i] < counts->y[i]);
    *successes += counts->x[i];
    *trials += counts->y[i];
  }
  if (mixed)
    return TRUE;
  socinn__set_error(
    error, SOCINN_ERROR_INVALID_ARGUMENT,
    _("x, y: no site has both successes and failures, so rates of sites have no distribution to be found"));
  return FALSE;
}

/* The distribution of a rate given by Beta(a, b). */
static void
set_site(Shrunken *shrunken, gsize i, double a, double b, double level)
{
  double tail = (1 - level) / 2, unused, sum = a + b;
  shrunken->estimates[i] = a / sum;
  shrunken->std_errors[i] = sqrt(a / sum * (b / sum) / (sum + 1));
  socinn__beta_quantile(a, b, tail, 1 - tail, &shrunken->lower[i], &unused);
  socinn__beta_quantile(a, b, 1 - tail, tail, &shrunken->upper[i], &unused);
}

static void
shrink_rates(const SocinnPairs *counts, SocinnBetaBinomial fit, double level, Shrunken *shrunken)
{
  double alpha = fit.mean / fit.theta, beta = (1 - fit.mean) / fit.theta;
  for (gsize i = 0; i < counts->n; i++) {
    set_site(shrunken, i, alpha + counts->x[i], beta + (counts->y[i] - counts->x[i]), level);
    shrunken->shares[i] = 1 / (1 + counts->y[i] * fit.theta);
  }
}

/* One rate for all: what is known of it from all trials, from Jeffreys' prior. */
static void
share_rate(double successes, double trials, double level, Shrunken *shrunken)
{
  for (gsize i = 0; i < shrunken->k; i++) {
    set_site(shrunken, i, successes + 0.5, trials - successes + 0.5, level);
    shrunken->estimates[i] = successes / trials;
    shrunken->shares[i] = 1;
  }
}

static SocinnStatsResult *
beta_binomial(const double *x, gsize n, const double *y, gsize n_y, double level, GError **error)
{
  g_auto(SocinnPairs) counts = { NULL, NULL, 0, 0 };
  g_auto(Shrunken) shrunken = { .k = 0 };
  double successes, trials;
  if (!socinn__pairs_read(x, n, y, n_y, 2, &counts, error) || !check_counts(&counts, &successes, &trials, error) ||
      !shrunken_allocate(&shrunken, counts.n, error))
    return NULL;
  SocinnBetaBinomial fit = socinn__beta_binomial_fit(counts.x, counts.y, counts.n);
  gboolean homogeneous = !(fit.theta > 0);
  if (homogeneous)
    share_rate(successes, trials, level, &shrunken);
  else
    shrink_rates(&counts, fit, level, &shrunken);
  SocinnStatsResult *self = socinn__result_new(&function, method_names[BETA_BINOMIAL]);
  socinn__result_set_number(self, "estimate", fit.mean);
  socinn__result_set_number(self, "alpha", homogeneous ? INFINITY : fit.mean / fit.theta);
  socinn__result_set_number(self, "beta", homogeneous ? INFINITY : (1 - fit.mean) / fit.theta);
  socinn__result_set_number(self, "intraclass_correlation", fit.theta / (1 + fit.theta));
  set_shrunken(self, &shrunken, level);
  socinn__result_set_sizes(self, counts.n, counts.n_missing);
  if (homogeneous)
    note_homogeneous(self);
  return self;
}

SocinnStatsResult *
socinn_stats_shrinkage(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                       GError **error)
{
  if (!socinn__options_check(options, &function, error))
    return NULL;
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  if (socinn__option_method(options, &function) == BETA_BINOMIAL)
    return beta_binomial(x, n, y, n_y, level, error);
  return normal(x, n, y, n_y, level, error);
}
