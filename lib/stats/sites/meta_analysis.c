/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meta-analysis of sites, or of studies. */
#include "sites_private.h"
#include <math.h>

static const SocinnStatsFunction function = { "meta_analysis",
                                              "reml|dl|pm|ml|fe",
                                              { SOCINN_OPTION_DRAWS, SOCINN_OPTION_HKSJ, SOCINN_OPTION_LEVEL,
                                                SOCINN_OPTION_PERMUTED, SOCINN_OPTION_SEED } };
static const char *const method_names[] = { "reml", "dl", "pm", "ml", "fe" };

/* Leaving out each of more sites than this would take long. */
enum { MOST_LEFT_OUT = 1000 };

typedef struct {
  SocinnSites sites;
  SocinnTauMethod method;
  gboolean hksj;
  double level;
} Task;

static double
margin_of(const Task *task, double df, double std_error)
{
  return socinn__t_quantile((1 + task->level) / 2, (1 - task->level) / 2, df) * std_error;
}

static void
set_mean(SocinnStatsResult *self, const Task *task, const SocinnSitesMean *mean)
{
  double estimate = mean->pooled.mean, margin = margin_of(task, mean->df, mean->std_error);
  double statistic = estimate / mean->std_error;
  socinn__result_set_number(self, "estimate", estimate);
  socinn__result_set_interval(self, estimate - margin, estimate + margin, task->level);
  socinn__result_set_number(self, "std_error", mean->std_error);
  socinn__result_set_number(self, "statistic", statistic);
  socinn__result_set_number(self, "df", mean->df);
  socinn__result_set_number(self, "p_value", socinn__t_p_value(statistic, mean->df, SOCINN_TWO_SIDED));
  socinn__result_set_flag(self, "hksj", task->hksj);
  socinn__result_set_number(self, "hksj_factor", mean->factor);
  socinn__result_set_flag(self, "guarded", task->hksj && mean->factor < 1);
}

/* Higgins, J. P. T. & Thompson, S. G. (2002), doi:10.1002/sim.1186, with their typical variance within sites. */
static void
set_heterogeneity(SocinnStatsResult *self, const Task *task, const SocinnSitesMean *mean)
{
  SocinnPooled fixed = socinn__pool(&task->sites, 0);
  double df = (double) task->sites.k - 1, q = fixed.squares;
  double typical = df * fixed.weight / (fixed.weight * fixed.weight - fixed.weight_squares);
  double h2 = task->method == SOCINN_TAU_FE ? q / df : mean->tau2 / typical + 1;
  double tail = (1 - task->level) / 2;
  socinn__result_set_number(self, "tau2", mean->tau2);
  socinn__result_set_number(self, "tau", sqrt(mean->tau2));
  if (task->method != SOCINN_TAU_FE) {
    double high = socinn__chi_square_quantile(1 - tail, tail, df),
           low = socinn__chi_square_quantile(tail, 1 - tail, df);
    socinn__result_set_number(self, "tau2_lower", socinn__tau2_of_q(&task->sites, high));
    socinn__result_set_number(self, "tau2_upper", socinn__tau2_of_q(&task->sites, low));
  }
  socinn__result_set_number(self, "i2", h2 > 1 ? 100 * (h2 - 1) / h2 : 0);
  socinn__result_set_number(self, "h2", h2);
  socinn__result_set_number(self, "q", q);
  socinn__result_set_number(self, "q_df", df);
  socinn__result_set_number(self, "q_p_value", socinn__chi_square_tail(q, df));
}

/* Where the true effect of a further site lies; a fixed effect has no further sites. */
static void
set_prediction(SocinnStatsResult *self, const Task *task, const SocinnSitesMean *mean)
{
  if (task->method == SOCINN_TAU_FE)
    return;
  double estimate = mean->pooled.mean, usual = 1 / mean->pooled.weight; /* the variance of the mean without hksj */
  double margin = margin_of(task, mean->df, sqrt(mean->tau2 + mean->std_error * mean->std_error));
  double margin_t = margin_of(task, (double) task->sites.k - 1, sqrt(mean->tau2 + usual));
  socinn__result_set_number(self, "prediction_lower", estimate - margin);
  socinn__result_set_number(self, "prediction_upper", estimate + margin);
  socinn__result_set_number(self, "prediction_t_lower", estimate - margin_t);
  socinn__result_set_number(self, "prediction_t_upper", estimate + margin_t);
}

static gboolean
set_weights(SocinnStatsResult *self, const Task *task, const SocinnSitesMean *mean, GError **error)
{
  gsize k = task->sites.k;
  g_autofree double *weights = g_try_new(double, k);
  if (weights == NULL)
    return socinn__refuse_memory(k, error);
  for (gsize i = 0; i < k; i++)
    weights[i] = 1 / (task->sites.variances[i] + mean->tau2) / mean->pooled.weight;
  socinn__result_set_numbers(self, "weights", weights, k);
  return TRUE;
}

/* The same analysis without each site in turn. */
static void
set_left_out(SocinnStatsResult *self, const Task *task)
{
  gsize k = task->sites.k;
  if (k < 3 || k > MOST_LEFT_OUT)
    return;
  g_autofree double *estimates = g_new(double, k), *lower = g_new(double, k), *upper = g_new(double, k);
  g_autofree double *others = g_new(double, k), *variances = g_new(double, k), *tau2 = g_new(double, k);
  SocinnSites rest = { others, variances, k - 1, 0 };
  for (gsize i = 0; i < k; i++) {
    for (gsize j = 0, used = 0; j < k; j++)
      if (j != i) {
        others[used] = task->sites.estimates[j];
        variances[used++] = task->sites.variances[j];
      }
    SocinnSitesMean mean = socinn__sites_mean(&rest, task->method, task->hksj);
    double margin = margin_of(task, mean.df, mean.std_error);
    estimates[i] = mean.pooled.mean;
    lower[i] = mean.pooled.mean - margin;
    upper[i] = mean.pooled.mean + margin;
    tau2[i] = mean.tau2;
  }
  socinn__result_set_numbers(self, "leave_one_out_estimates", estimates, k);
  socinn__result_set_numbers(self, "leave_one_out_lower", lower, k);
  socinn__result_set_numbers(self, "leave_one_out_upper", upper, k);
  socinn__result_set_numbers(self, "leave_one_out_tau2", tau2, k);
}

static gboolean
set_permuted(SocinnStatsResult *self, const Task *task, const SocinnStatsOptions *options, GError **error)
{
  SocinnSignFlips flips;
  if (!socinn__option_flag(options, SOCINN_OPTION_PERMUTED))
    return TRUE;
  if (!socinn__sign_flips(&task->sites, task->method, task->hksj, socinn__option_whole(options, SOCINN_OPTION_DRAWS),
                          socinn__option_whole(options, SOCINN_OPTION_SEED), &flips, error))
    return FALSE;
  socinn__result_set_number(self, "permutation_p_value", flips.p_value);
  socinn__result_set_text(self, "permutation_method", flips.exact ? "exact" : "monte-carlo");
  socinn__result_set_number(self, "permutation_std_error", flips.std_error);
  socinn__result_set_whole(self, "permutations", flips.n);
  if (!flips.exact)
    socinn__result_note(self, SOCINN_SEVERITY_INFO, "approximate",
                        _("the permutation p-value comes from random sign flips: there are too many sites to try all"),
                        _("see its standard error; more draws make it smaller"));
  return TRUE;
}

static void
add_notes(SocinnStatsResult *self, const Task *task, const SocinnSitesMean *mean)
{
  if (task->hksj && mean->factor < 1)
    socinn__result_note(
      self, SOCINN_SEVERITY_INFO, "hksj-guarded",
      _("the sites agree better than chance would have it: the standard error was not made smaller for it"),
      _("report that the factor of Hartung and Knapp was held at 1"));
  if (task->sites.k < 5 && task->method != SOCINN_TAU_FE)
    socinn__result_note(self, SOCINN_SEVERITY_INFO, "few-sites",
                        _("the variance between sites is hardly known from so few of them"),
                        _("use hksj, and look at the interval of tau2"));
  if (task->sites.k > MOST_LEFT_OUT)
    socinn__result_note(self, SOCINN_SEVERITY_INFO, "not-left-out",
                        _("with more than 1000 sites none is left out in turn"),
                        _("leave out those that matter yourself"));
}

SocinnStatsResult *
socinn_stats_meta_analysis(const double *x, gsize n, const double *std_errors, gsize n_std_errors,
                           const SocinnStatsOptions *options, GError **error)
{
  g_auto(SocinnSites) sites = { NULL, NULL, 0, 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__sites_read(x, n, std_errors, n_std_errors, &sites, error))
    return NULL;
  Task task = { sites, socinn__option_method(options, &function), socinn__option_flag(options, SOCINN_OPTION_HKSJ),
                socinn__option_number(options, SOCINN_OPTION_LEVEL) };
  SocinnSitesMean mean = socinn__sites_mean(&sites, task.method, task.hksj);
  g_autoptr(SocinnStatsResult) self = socinn__result_new(&function, method_names[task.method]);
  set_mean(self, &task, &mean);
  set_heterogeneity(self, &task, &mean);
  set_prediction(self, &task, &mean);
  if (!set_permuted(self, &task, options, error) || !set_weights(self, &task, &mean, error))
    return NULL;
  set_left_out(self, &task);
  socinn__result_set_sizes(self, sites.k, sites.n_missing);
  add_notes(self, &task, &mean);
  return g_steal_pointer(&self);
}
