/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ratio of the odds of two independent groups. */
#include "proportions_private.h"

typedef enum { CONDITIONAL_EXACT, MID_P, SCORE, WOOLF } Method;

static const SocinnStatsFunction function = { "odds_ratio",
                                              "conditional-exact|mid-p|score|woolf",
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL,
                                                SOCINN_OPTION_NULL_VALUE } };
static const char *const method_names[] = { "conditional-exact", "mid-p", "score", "woolf" };
static const SocinnEnds space = { 0, INFINITY };

/* Beyond this standard deviation of the table going through all of its terms takes longer than a moment. */
#define MOST_SD 1e5

/* Successes and failures: a, b of the first group, c, d of the second. */
typedef struct {
  double a, b, c, d;
} Cells;

static Cells
cells_of(const SocinnTwoGroups *groups)
{
  return (Cells) { groups->x1, groups->n1 - groups->x1, groups->x2, groups->n2 - groups->x2 };
}

static double
sample_ratio(Cells cells)
{
  return cells.a / cells.b / (cells.c / cells.d);
}

/* Standard error of the log odds ratio, with @added in each cell. */
static double
log_error(Cells cells, double added)
{
  return sqrt(1 / (cells.a + added) + 1 / (cells.b + added) + 1 / (cells.c + added) + 1 / (cells.d + added));
}

/* ----------------------------------------------------------------------------------------------- exact */

static void
add_conditional(SocinnStatsResult *result, const SocinnTwoGroups *groups, Method method, const SocinnLimits *limits,
                double null_value)
{
  SocinnExactTable table = socinn__exact_table(groups->n1, groups->n2, groups->x1 + groups->x2);
  SocinnExactTails tails = socinn__exact_table_tails(&table, groups->x1, null_value);
  double share = method == MID_P ? 0.5 : 0, half = tails.mass / 2;
  SocinnEnds ends = space;
  if (limits->lower > 0)
    ends.low = socinn__exact_table_bound(&table, groups->x1, FALSE, limits->lower, share);
  if (limits->upper > 0)
    ends.high = socinn__exact_table_bound(&table, groups->x1, TRUE, limits->upper, share);
  double exact = socinn__central_p(tails.lower, tails.upper, limits->alternative);
  double mid_p = socinn__central_p(tails.lower - half, tails.upper - half, limits->alternative);
  socinn__result_set_number(result, "estimate", socinn__exact_table_estimate(&table, groups->x1));
  socinn__set_limits(result, ends, space, limits);
  socinn__result_set_number(result, "p_value", method == MID_P ? mid_p : exact);
  socinn__result_set_number(result, "mid_p", mid_p);
  socinn__result_set_number(result, "sample_odds_ratio", sample_ratio(cells_of(groups)));
}

/* ----------------------------------------------------------------------------------------------- score */

/* Cornfield's: the cell a expected under an odds ratio and the margins, a (d - a0 + a) = ratio (n1 - a)(x - a), as a quotient or
 * a difference in which nothing cancels. The table is turned so that a was the smallest cell. */
static SocinnScore
turned_score(Cells cells, double ratio)
{
  double n1 = cells.a + cells.b, n2 = cells.c + cells.d, x = cells.a + cells.c, y = cells.b + cells.d;
  double b = (cells.d - cells.a) + ratio * (n1 + x), rest = cells.d - cells.a;
  double root = sqrt(rest * rest + ratio * ratio * (n1 - x) * (n1 - x) + 2 * ratio * (n1 * n2 + x * y));
  double a = b > 0 ? 2 * ratio * n1 * x / (b + root) : (root - b) / (2 * (1 - ratio));
  double others = 1 / (n1 - a) + 1 / (x - a) + 1 / (rest + a);
  return (SocinnScore) { cells.a - a, a / (1 + a * others) };
}

static SocinnScore
score_at(double log_ratio, gconstpointer data)
{
  const Cells *cells = data;
  double a = cells->a, b = cells->b, c = cells->c, d = cells->d, least = MIN(MIN(a, b), MIN(c, d));
  double ratio = socinn__exp(log_ratio), inverse = socinn__exp(-log_ratio);
  if (a == least)
    return turned_score(*cells, ratio);
  if (d == least)
    return turned_score((Cells) { d, c, b, a }, ratio);
  SocinnScore score = turned_score(b == least ? (Cells) { b, a, d, c } : (Cells) { c, d, a, b }, inverse);
  return (SocinnScore) { -score.distance, score.variance };
}

static SocinnEnds
score_interval(const Cells *cells, const SocinnLimits *limits)
{
  double centre = socinn__log((cells->a + 0.5) / (cells->b + 0.5)) - socinn__log((cells->c + 0.5) / (cells->d + 0.5));
  double reach = 2 * log_error(*cells, 0.5);
  SocinnEnds ends = space;
  if (limits->lower > 0 && cells->a > 0 && cells->d > 0)
    ends.low = socinn__score_ratio_bound(score_at, cells, socinn__tail_z(limits->lower), centre, reach);
  if (limits->upper > 0 && cells->b > 0 && cells->c > 0)
    ends.high = socinn__score_ratio_bound(score_at, cells, -socinn__tail_z(limits->upper), centre, reach);
  return ends;
}

/* ------------------------------------------------------------------------------------------ asymptotic ones */

static void
add_score(SocinnStatsResult *result, Cells cells, const SocinnLimits *limits, double null_value)
{
  gboolean known = cells.a + cells.c > 0 && cells.b + cells.d > 0;
  double z = known ? socinn__score_z(score_at(socinn__log(null_value), &cells)) : 0;
  socinn__result_set_number(result, "estimate", sample_ratio(cells));
  socinn__set_limits(result, known ? score_interval(&cells, limits) : space, space, limits);
  socinn__set_z_test(result, z, limits->alternative);
}

static void
add_woolf(SocinnStatsResult *result, Cells cells, const SocinnLimits *limits, double null_value)
{
  gboolean known = cells.a > 0 && cells.b > 0 && cells.c > 0 && cells.d > 0;
  double ratio = sample_ratio(cells), error = log_error(cells, 0);
  double distance = known ? socinn__log(ratio / null_value) : 0;
  SocinnEnds ends = { ratio * socinn__exp(-socinn__tail_z(limits->lower) * error),
                      ratio * socinn__exp(socinn__tail_z(limits->upper) * error) };
  socinn__result_set_number(result, "estimate", ratio);
  socinn__set_limits(result, known ? ends : space, space, limits);
  socinn__result_set_number(result, "log_std_error", error);
  socinn__set_z_test(result, socinn__score_z((SocinnScore) { distance, error * error }), limits->alternative);
}

SocinnStatsResult *
socinn_stats_odds_ratio(double successes_1, double trials_1, double successes_2, double trials_2,
                        const SocinnStatsOptions *options, GError **error)
{
  SocinnTwoGroups groups = { successes_1, trials_1, successes_2, trials_2 };
  double null_value;
  if (!socinn__options_check(options, &function, error) || !socinn__two_groups_check(&groups, error) ||
      !socinn__null_value(options, 1, 0, INFINITY, &null_value, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  SocinnLimits limits = socinn__limits(options);
  Cells cells = cells_of(&groups);
  gboolean too_large = method <= MID_P && 1 / log_error(cells, 0.5) > MOST_SD;
  method = too_large ? SCORE : method;
  SocinnStatsResult *result = socinn__result_new(&function, method_names[method]);
  if (method == WOOLF)
    add_woolf(result, cells, &limits, null_value);
  else if (method == SCORE)
    add_score(result, cells, &limits, null_value);
  else
    add_conditional(result, &groups, method, &limits, null_value);
  socinn__result_set_alternative(result, limits.alternative);
  socinn__result_set_sizes(result, (gsize) (trials_1 + trials_2), 0);
  if (too_large)
    socinn__note_score_instead(result);
  if (cells.a + cells.c == 0 || cells.b + cells.d == 0)
    socinn__note_no_information(result);
  return result;
}
