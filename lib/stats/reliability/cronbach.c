/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Internal consistency of a scale. */
#include "reliability_private.h"
#include <math.h>
#include <socinn/stats_reliability.h>

static const SocinnStatsFunction function = { "cronbach_alpha", NULL, { SOCINN_OPTION_LEVEL } };

/* Alpha of @k items out of the sum of their variances and the variance of their sum. */
static double
alpha_of(double k, double item_variances, double sum_variance)
{
  return k / (k - 1) * (1 - item_variances / sum_variance);
}

/* What each item contributes: alpha without it, and its correlation with the sum of the others. */
static void
describe_items(const double *covariances, gsize k, double trace, double total, double *if_dropped, double *item_rest)
{
  for (gsize j = 0; j < k; j++) {
    double own = covariances[j * k + j], with_sum = 0;
    for (gsize i = 0; i < k; i++)
      with_sum += covariances[j * k + i];
    double rest = total + own - 2 * with_sum; /* variance of the sum of the others */
    if_dropped[j] = k > 2 && rest > 0 ? alpha_of((double) k - 1, trace - own, rest) : NAN;
    item_rest[j] = rest > 0 && own > 0 ? (with_sum - own) / sqrt(own * rest) : NAN;
  }
}

/* Mean of the correlations of all pairs; NaN when an item is constant. */
static double
mean_correlation(const double *covariances, gsize k)
{
  double sum = 0;
  for (gsize i = 1; i < k; i++)
    for (gsize j = 0; j < i; j++)
      sum += covariances[i * k + j] / sqrt(covariances[i * k + i] * covariances[j * k + j]);
  return sum / ((double) k * ((double) k - 1) / 2);
}

static void
set_interval(SocinnStatsResult *self, double alpha, double n, double k, double level)
{
  double df1 = n - 1, df2 = (n - 1) * (k - 1), tail = (1 - level) / 2;
  double lower = 1 - (1 - alpha) * socinn__f_quantile(1 - tail, tail, df1, df2);
  double upper = 1 - (1 - alpha) * socinn__f_quantile(tail, 1 - tail, df1, df2);
  socinn__result_set_interval(self, lower, upper, level);
}

SocinnStatsResult *
socinn_stats_cronbach_alpha(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                            GError **error)
{
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__rows_read(matrix, n_matrix, columns, 2, 2, &rows, error))
    return NULL;
  gsize k = columns;
  g_autofree double *covariances = socinn__covariances(&rows, error);
  if (covariances == NULL)
    return NULL;
  double trace = 0, total = 0;
  for (gsize i = 0; i < k; i++) {
    trace += covariances[i * k + i];
    for (gsize j = 0; j < k; j++)
      total += covariances[i * k + j];
  }
  if (!(total > 1e-14 * trace)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the sum of the items is the same in every row; without differences there is no reliability"));
    return NULL;
  }
  g_autofree double *if_dropped = g_new(double, k), *item_rest = g_new(double, k);
  describe_items(covariances, k, trace, total, if_dropped, item_rest);
  double alpha = alpha_of((double) k, trace, total), correlation = mean_correlation(covariances, k);
  SocinnStatsResult *self = socinn__result_new(&function, "feldt");
  socinn__result_set_number(self, "estimate", alpha);
  set_interval(self, alpha, (double) rows.n, (double) k, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  socinn__result_set_number(self, "standardized", (double) k * correlation / (1 + ((double) k - 1) * correlation));
  socinn__result_set_number(self, "mean_correlation", correlation);
  socinn__result_set_numbers(self, "if_dropped", if_dropped, k);
  socinn__result_set_numbers(self, "item_rest", item_rest, k);
  socinn__result_set_sizes(self, rows.n, rows.n_missing);
  socinn__result_set_whole(self, "n_items", k);
  socinn__note_reversed_items(self, item_rest, k);
  return self;
}
