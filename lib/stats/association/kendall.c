/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kendall's rank correlation, and the other coefficients that are made of concordant and discordant pairs. */
#include "association_private.h"
#include <math.h>

typedef enum { AUTO, EXACT, ASYMPTOTIC } Method;

static const SocinnStatsFunction function = { "kendall",
                                              "auto|exact|asymptotic",
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL } };

/* Numbers of pairs of observations. */
typedef struct {
  double all, tied_x, tied_y, tied_both;
  gint64 score; /* concordant minus discordant */
} PairCounts;

static double
tied_pairs(const SocinnColumnLevels *levels)
{
  double sum = 0;
  for (gsize k = 0; k < levels->n_levels; k++)
    sum += (double) levels->totals[k] * ((double) levels->totals[k] - 1) / 2;
  return sum;
}

/* Puts @from in the order of @codes, equal ones as they were: sorted by counting. @starts: room for all levels */
static void
sort_by_code(const gsize *from, gsize n, const SocinnColumnLevels *levels, gsize *starts, gsize *to)
{
  for (gsize k = 0, before = 0; k < levels->n_levels; before += levels->totals[k++])
    starts[k] = before;
  for (gsize i = 0; i < n; i++)
    to[starts[levels->codes[from != NULL ? from[i] : i]]++] = from != NULL ? from[i] : i;
}

static double
pairs_tied_in_both(const guint64 *x, const guint64 *y, gsize n)
{
  double sum = 0, run = 0;
  for (gsize i = 1; i < n; i++) {
    run = x[i] == x[i - 1] && y[i] == y[i - 1] ? run + 1 : 0;
    sum += run;
  }
  return sum;
}

/* Knight, W. R. (1966), doi:10.1080/01621459.1966.10480879, with a tree of partial sums in the place of his merging. */
static gboolean
count_pairs(const SocinnColumnLevels *x, const SocinnColumnLevels *y, gsize n, PairCounts *counts, GError **error)
{
  g_autofree gsize *starts = g_try_new(gsize, n), *by_x = g_try_new0(gsize, n), *by_both = g_try_new0(gsize, n);
  g_autofree guint64 *x_codes = g_try_new(guint64, n), *y_codes = g_try_new(guint64, n),
                     *tree = g_try_new(guint64, n + 1);
  if (starts == NULL || by_x == NULL || by_both == NULL || x_codes == NULL || y_codes == NULL || tree == NULL)
    return socinn__refuse_memory(n, error);
  sort_by_code(NULL, n, x, starts, by_x);
  sort_by_code(by_x, n, y, starts, by_both);
  for (gsize i = 0; i < n; i++) {
    x_codes[i] = x->codes[by_both[i]];
    y_codes[i] = y->codes[by_both[i]];
  }
  *counts = (PairCounts) { (double) n * ((double) n - 1) / 2, tied_pairs(x), tied_pairs(y),
                           pairs_tied_in_both(x_codes, y_codes, n),
                           socinn__concordance(x_codes, y_codes, n, x->n_levels, tree) };
  return TRUE;
}

/* tau-b, its distance from 1 and -1 without cancellation. */
static SocinnCorrelation
tau_b(const PairCounts *counts)
{
  double x = counts->all - counts->tied_x, y = counts->all - counts->tied_y, root = sqrt(x) * sqrt(y);
  double score = (double) counts->score, r = x == y ? score / x : score / root;
  if (x == y)
    return (SocinnCorrelation) { r, (x - score) / x, (x + score) / x };
  return (SocinnCorrelation) { r, 1 - r, 1 + r };
}

static void
set_coefficients(SocinnStatsResult *result, const PairCounts *counts, gsize n, gsize levels)
{
  double untied = counts->all - counts->tied_x - counts->tied_y + counts->tied_both, score = (double) counts->score;
  double size = (double) n, m = (double) levels;
  socinn__result_set_number(result, "tau_a", score / counts->all);
  socinn__result_set_number(result, "tau_c", 2 * m * score / (size * size * (m - 1)));
  if (untied > 0)
    socinn__result_set_number(result, "gamma", score / untied);
  socinn__result_set_number(result, "somers_d_yx", score / (counts->all - counts->tied_x));
  socinn__result_set_number(result, "somers_d_xy", score / (counts->all - counts->tied_y));
  socinn__result_set_number(result, "concordant", (untied + score) / 2);
  socinn__result_set_number(result, "discordant", (untied - score) / 2);
}

static gboolean
set_p(SocinnStatsResult *result, const SocinnColumnLevels *x, const SocinnColumnLevels *y, gint64 score, double z,
      SocinnAlternative alternative, Method method, GError **error)
{
  SocinnMargins margins = { x->totals, y->totals, x->n_levels, y->n_levels, NULL, NULL };
  SocinnExactP exact;
  gboolean feasible =
    method != ASYMPTOTIC && socinn__conditional_p(&margins, score, alternative, &exact.p, &exact.mid_p);
  return socinn__association_set_p(result, feasible ? &exact : NULL, method == EXACT,
                                   socinn__t_p_value(z, INFINITY, alternative), error);
}

SocinnStatsResult *
socinn_stats_kendall(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                     GError **error)
{
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  g_auto(SocinnColumnLevels) first = { NULL, NULL, NULL, 0 }, second = { NULL, NULL, NULL, 0 };
  PairCounts counts;
  if (!socinn__options_check(options, &function, error) || !socinn__pairs_read(x, n, y, n_y, 2, &pairs, error) ||
      !socinn__column_levels_read(pairs.x, pairs.n, &first, error) ||
      !socinn__column_levels_read(pairs.y, pairs.n, &second, error) ||
      !count_pairs(&first, &second, pairs.n, &counts, error))
    return NULL;
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL), size = (double) pairs.n;
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, "exact");
  if (first.n_levels < 2 || second.n_levels < 2) {
    socinn__association_set_constant(result, level);
  } else {
    SocinnCorrelation tau = tau_b(&counts);
    double variance = socinn__concordance_variance(first.totals, first.n_levels, second.totals, second.n_levels);
    double z = (double) counts.score / sqrt(variance);
    socinn__result_set_number(result, "estimate", tau.r);
    socinn__correlation_set_interval(result, &tau, pairs.n > 4 ? sqrt(0.437 / (size - 4)) : INFINITY, alternative,
                                     level);
    socinn__result_set_number(result, "statistic", z);
    set_coefficients(result, &counts, pairs.n, MIN(first.n_levels, second.n_levels));
    if (!set_p(result, &first, &second, counts.score, z, alternative, socinn__option_method(options, &function), error))
      return NULL;
  }
  socinn__result_set_alternative(result, alternative);
  socinn__result_set_sizes(result, pairs.n, pairs.n_missing);
  return g_steal_pointer(&result);
}
