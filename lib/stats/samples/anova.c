/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One-way analysis of variance: Fisher's, and Welch's for unequal variances. */
#include "samples_private.h"
#include <math.h>

typedef enum { CLASSICAL, WELCH } Method;

static const SocinnStatsFunction function = { "anova", "classical|welch", { 0 } };
static const char *const method_names[] = { "classical", "welch" };

/* Moments of each group, and of all values, in one unit. */
typedef struct {
  SocinnDeviations *groups, all;
  double *offsets; /* of the means of groups from that of all */
  gsize k;
  double unit;
} Moments;

static void
moments_clear(Moments *self)
{
  g_free(self->groups);
  g_free(self->offsets);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Moments, moments_clear)

static gboolean
moments_make(const SocinnGroups *data, Moments *self, GError **error)
{
  self->groups = g_try_new(SocinnDeviations, data->n_groups);
  self->offsets = g_try_new(double, data->n_groups);
  if (self->groups == NULL || self->offsets == NULL)
    return socinn__refuse_memory(data->n_groups, error);
  self->k = data->n_groups;
  self->unit = socinn__unit_of(data->values, data->n);
  self->all = socinn__deviations(data->values, NULL, data->n, self->unit, FALSE);
  for (gsize i = 0; i < self->k; i++) {
    gsize start = data->starts[i], size = data->starts[i + 1] - start;
    self->groups[i] = socinn__deviations(data->values + start, NULL, size, self->unit, FALSE);
    self->offsets[i] = socinn__mean_difference(&self->groups[i], &self->all);
  }
  return TRUE;
}

static void
set_test(SocinnStatsResult *self, double statistic, double df1, double df2)
{
  socinn__result_set_number(self, "statistic", statistic);
  socinn__result_set_number(self, "df1", df1);
  socinn__result_set_number(self, "df2", df2);
  socinn__result_set_number(self, "p_value", socinn__f_tail(statistic, df1, df2));
}

static gboolean
classical(SocinnStatsResult *self, const Moments *moments, GError **error)
{
  double between = 0, within = 0, unit = moments->unit, df1 = (double) moments->k - 1;
  double df2 = moments->all.n - (double) moments->k;
  for (gsize i = 0; i < moments->k; i++) {
    between += moments->groups[i].n * moments->offsets[i] * moments->offsets[i];
    within += moments->groups[i].squares;
  }
  if (!(df2 > 0) || !(within > 0)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      df2 > 0
                        ? _("values: all are equal within each group, so there is no spread to compare the means with")
                        : _("groups: one value in each; give more in at least one of them"));
    return FALSE;
  }
  double explained = between / (between + within);
  set_test(self, between / df1 / (within / df2), df1, df2);
  socinn__result_set_number(self, "ss_between", between * unit * unit);
  socinn__result_set_number(self, "ss_within", within * unit * unit);
  socinn__result_set_number(self, "ms_between", between / df1 * unit * unit);
  socinn__result_set_number(self, "ms_within", within / df2 * unit * unit);
  socinn__result_set_number(self, "residual_sd", sqrt(within / df2) * unit);
  socinn__result_set_number(self, "r_squared", explained);
  socinn__result_set_number(self, "eta", sqrt(explained));
  return TRUE;
}

/* Welch, B. L. (1951), doi:10.1093/biomet/38.3-4.330. Each mean has the weight n / s^2. */
static gboolean
welch(SocinnStatsResult *self, const Moments *moments, const double *codes, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  double all = 0, sum = 0, between = 0, imbalance = 0, k = (double) moments->k;
  g_autofree double *weights = g_new(double, moments->k);
  for (gsize i = 0; i < moments->k; i++) {
    const SocinnDeviations *group = &moments->groups[i];
    if (!(group->squares > 0)) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("values: all are equal in group %s, which then has no variance; use method \"classical\""),
                        g_ascii_formatd(shown, sizeof shown, "%.15g", codes[i]));
      return FALSE;
    }
    weights[i] = group->n * ((group->n - 1) / group->squares);
    all += weights[i];
    sum += weights[i] * moments->offsets[i];
  }
  for (gsize i = 0; i < moments->k; i++) {
    double offset = moments->offsets[i] - sum / all, rest = 1 - weights[i] / all;
    between += weights[i] * offset * offset;
    imbalance += rest * rest / (moments->groups[i].n - 1);
  }
  double correction = 1 + 2 * (k - 2) / (k * k - 1) * imbalance;
  set_test(self, between / (k - 1) / correction, k - 1, (k * k - 1) / (3 * imbalance));
  return TRUE;
}

static void
set_groups(SocinnStatsResult *self, const SocinnGroups *data, const Moments *moments)
{
  gsize k = moments->k;
  g_autofree double *sizes = g_new(double, k), *means = g_new(double, k), *sds = g_new(double, k);
  for (gsize i = 0; i < k; i++) {
    const SocinnDeviations *group = &moments->groups[i];
    sizes[i] = group->n;
    means[i] = group->mean * moments->unit;
    sds[i] = group->n > 1 ? sqrt(group->squares / (group->n - 1)) * moments->unit : NAN;
  }
  socinn__result_set_numbers(self, "groups", data->codes, k);
  socinn__result_set_numbers(self, "group_n", sizes, k);
  socinn__result_set_numbers(self, "group_means", means, k);
  socinn__result_set_numbers(self, "group_sds", sds, k);
}

SocinnStatsResult *
socinn_stats_anova(const double *values, gsize n, const double *groups, gsize n_groups,
                   const SocinnStatsOptions *options, GError **error)
{
  g_auto(SocinnGroups) data = { NULL, NULL, NULL, 0, 0, 0 };
  g_auto(Moments) moments = { .k = 0 };
  if (!socinn__options_check(options, &function, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  gsize least = method == WELCH ? 2 : 1;
  if (!socinn__groups_read(values, n, groups, n_groups, 2, least, &data, error) ||
      !moments_make(&data, &moments, error))
    return NULL;
  g_autoptr(SocinnStatsResult) self = socinn__result_new(&function, method_names[method]);
  if (!(method == WELCH ? welch(self, &moments, data.codes, error) : classical(self, &moments, error)))
    return NULL;
  set_groups(self, &data, &moments);
  socinn__result_set_sizes(self, data.n, data.n_missing);
  return g_steal_pointer(&self);
}
