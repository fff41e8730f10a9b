/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spearman's rank correlation: Pearson's correlation of midranks. */
#include "association_private.h"
#include <math.h>

typedef enum { AUTO, EXACT, ASYMPTOTIC } Method;

static const SocinnStatsFunction function = { "spearman",
                                              "auto|exact|asymptotic",
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL } };

/* Midranks of values. (transfer full) */
static double *
make_ranks(const SocinnColumnLevels *levels, gsize n, GError **error)
{
  double *ranks = g_try_new(double, n);
  if (ranks == NULL)
    socinn__refuse_memory(n, error);
  for (gsize i = 0; ranks != NULL && i < n; i++)
    ranks[i] = levels->values[levels->codes[i]] / 2;
  return ranks;
}

static double
sum_of_squares(const double *x, const double *y, gsize n)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += (x[i] - y[i]) * (x[i] - y[i]);
  return sum;
}

static gboolean
set_p(SocinnStatsResult *result, const SocinnColumnLevels *x, const SocinnColumnLevels *y, gsize n, double t,
      SocinnAlternative alternative, Method method, GError **error)
{
  SocinnExactP exact;
  gboolean feasible = method != ASYMPTOTIC && socinn__product_p(x, y, n, alternative, &exact.p, &exact.mid_p);
  return socinn__association_set_p(result, feasible ? &exact : NULL, method == EXACT,
                                   socinn__correlation_p(t, (double) n - 2, alternative), error);
}

SocinnStatsResult *
socinn_stats_spearman(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                      GError **error)
{
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  g_auto(SocinnColumnLevels) first = { NULL, NULL, NULL, 0 }, second = { NULL, NULL, NULL, 0 };
  SocinnCorrelation correlation;
  if (!socinn__options_check(options, &function, error) || !socinn__pairs_read(x, n, y, n_y, 3, &pairs, error) ||
      !socinn__column_levels_read(pairs.x, pairs.n, &first, error) ||
      !socinn__column_levels_read(pairs.y, pairs.n, &second, error))
    return NULL;
  socinn__column_levels_rank(&first);
  socinn__column_levels_rank(&second);
  g_autofree double *x_ranks = make_ranks(&first, pairs.n, error);
  g_autofree double *y_ranks = x_ranks != NULL ? make_ranks(&second, pairs.n, error) : NULL;
  if (y_ranks == NULL || !socinn__correlate(x_ranks, y_ranks, pairs.n, &correlation, error))
    return NULL;
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL), df = (double) pairs.n - 2, r = correlation.r;
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, "exact");
  if (isnan(r)) {
    socinn__association_set_constant(result, level);
  } else {
    double t = socinn__correlation_t(&correlation, df);
    socinn__result_set_number(result, "estimate", r);
    socinn__correlation_set_interval(result, &correlation, df > 1 ? sqrt((1 + r * r / 2) / (df - 1)) : INFINITY,
                                     alternative, level);
    socinn__result_set_number(result, "statistic", t);
    socinn__result_set_number(result, "df", df);
    socinn__result_set_number(result, "sum_of_squares", sum_of_squares(x_ranks, y_ranks, pairs.n));
    if (!set_p(result, &first, &second, pairs.n, t, alternative, socinn__option_method(options, &function), error))
      return NULL;
  }
  socinn__result_set_alternative(result, alternative);
  socinn__result_set_sizes(result, pairs.n, pairs.n_missing);
  return g_steal_pointer(&result);
}
