/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of variance that groups explain: eta, omega and epsilon squared. */
#include "effects_private.h"
#include <math.h>

static const SocinnStatsFunction eta = { "eta_squared", NULL, { SOCINN_OPTION_LEVEL } };
static const SocinnStatsFunction omega = { "omega_squared", NULL, { SOCINN_OPTION_LEVEL } };
static const SocinnStatsFunction epsilon = { "epsilon_squared", NULL, { SOCINN_OPTION_LEVEL } };

/* One-way analysis of variance. */
typedef struct {
  double between, within; /* sums of squares */
  double df, residual;    /* degrees of freedom */
  double f, unit;         /* of the values */
  gsize n, n_groups, n_missing;
} Anova;

static gboolean
check_variation(const SocinnGroups *groups, const Anova *self, GError **error)
{
  if (groups->n <= groups->n_groups) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("values: %zu in %zu groups; some group must have more than one"), groups->n, groups->n_groups);
    return FALSE;
  }
  if (self->within > 0)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("values: all within each group are the same, so there is no variation to compare groups with"));
  return FALSE;
}

static gboolean
analyse(const double *values, gsize n, const double *codes, gsize n_codes, Anova *self, GError **error)
{
  g_auto(SocinnGroups) groups = { NULL, NULL, NULL, 0, 0, 0 };
  if (!socinn__groups_read(values, n, codes, n_codes, 2, 1, &groups, error))
    return FALSE;
  double unit = socinn__take_unit(groups.values, groups.n), origin = groups.values[0];
  g_autofree double *means = g_try_new(double, groups.n_groups);
  if (means == NULL)
    return socinn__refuse_memory(n, error);
  *self = (Anova) { .n = groups.n, .n_groups = groups.n_groups, .n_missing = groups.n_missing, .unit = unit };
  for (gsize k = 0; k < groups.n_groups; k++) {
    gsize start = groups.starts[k];
    SocinnEffectsMoments moments = socinn__effects_moments(groups.values + start, groups.starts[k + 1] - start, origin);
    means[k] = moments.mean;
    self->within += moments.squares;
  }
  double mean = socinn__exact_sum(groups.values, groups.n) / (double) groups.n;
  for (gsize k = 0; k < groups.n_groups; k++) {
    double gap = means[k] - mean;
    self->between += (double) (groups.starts[k + 1] - groups.starts[k]) * gap * gap;
  }
  self->df = (double) (groups.n_groups - 1);
  self->residual = (double) (groups.n - groups.n_groups);
  self->f = self->between / self->df / (self->within / self->residual);
  return check_variation(&groups, self, error);
}

static double
share_of(double ncp, double n)
{
  return ncp / (ncp + n);
}

static void
set_result(SocinnStatsResult *result, const Anova *self, double estimate, double level)
{
  double n = (double) self->n;
  SocinnEffectsLimits limits = socinn__effects_f_limits(self->f, self->df, self->residual, level);
  socinn__result_set_number(result, "estimate", estimate);
  socinn__result_set_interval(result, share_of(limits.lower, n), share_of(limits.upper, n), level);
  socinn__result_set_number(result, "statistic", self->f);
  socinn__result_set_number(result, "df", self->df);
  socinn__result_set_number(result, "df_residual", self->residual);
  socinn__result_set_number(result, "p_value", socinn__f_tail(self->f, self->df, self->residual));
  socinn__result_set_number(result, "cohen_f", sqrt(self->between / self->within));
  socinn__result_set_number(result, "cohen_f_lower", sqrt(limits.lower / n));
  socinn__result_set_number(result, "cohen_f_upper", sqrt(limits.upper / n));
  socinn__result_set_number(result, "ss_between", self->between * self->unit * self->unit);
  socinn__result_set_number(result, "ss_within", self->within * self->unit * self->unit);
  socinn__result_set_whole(result, "n_groups", self->n_groups);
  socinn__result_set_sizes(result, self->n, self->n_missing);
}

/* All three: what is between groups less what chance makes of it if @less_chance, over the total and @more of the latter. */
static SocinnStatsResult *
explain(const SocinnStatsFunction *function, gboolean less_chance, double more, const double *values, gsize n,
        const double *groups, gsize n_groups, const SocinnStatsOptions *options, GError **error)
{
  Anova anova;
  if (!socinn__options_check(options, function, error) || !analyse(values, n, groups, n_groups, &anova, error))
    return NULL;
  double mean_square = anova.within / anova.residual, chance = less_chance ? anova.df * mean_square : 0;
  double estimate = (anova.between - chance) / (anova.between + anova.within + more * mean_square);
  SocinnStatsResult *result = socinn__result_new(function, "noncentral-f");
  set_result(result, &anova, estimate, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  return result;
}

SocinnStatsResult *
socinn_stats_eta_squared(const double *values, gsize n, const double *groups, gsize n_groups,
                         const SocinnStatsOptions *options, GError **error)
{
  return explain(&eta, FALSE, 0, values, n, groups, n_groups, options, error);
}

SocinnStatsResult *
socinn_stats_omega_squared(const double *values, gsize n, const double *groups, gsize n_groups,
                           const SocinnStatsOptions *options, GError **error)
{
  return explain(&omega, TRUE, 1, values, n, groups, n_groups, options, error);
}

SocinnStatsResult *
socinn_stats_epsilon_squared(const double *values, gsize n, const double *groups, gsize n_groups,
                             const SocinnStatsOptions *options, GError **error)
{
  return explain(&epsilon, TRUE, 0, values, n, groups, n_groups, options, error);
}
