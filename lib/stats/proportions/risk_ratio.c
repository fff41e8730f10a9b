/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ratio of two proportions of independent groups. */
#include "proportions_private.h"

typedef enum { KOOPMAN, MIETTINEN_NURMINEN, KATZ_LOG } Method;

static const SocinnStatsFunction function = { "risk_ratio",
                                              "koopman|miettinen-nurminen|katz-log",
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL,
                                                SOCINN_OPTION_NULL_VALUE } };
static const char *const method_names[] = { "koopman", "miettinen-nurminen", "katz-log" };

typedef struct {
  SocinnTwoGroups groups;
  double factor; /* of the variance */
} ScoreData;

/*
 * Maximum likelihood under p1 = ratio p2, ratio = 1 + excess >= 1, by its quadratic in q1 = 1 - p1, in which nothing cancels:
 * (n1 + n2) q1^2 + (excess (x1 + x2 + y1) - y1 - y2) q1 - y1 excess = 0. p2 = (1 - q1) / ratio, q2 = (excess + q1) / ratio.
 */
static double
restricted_failure(const SocinnTwoGroups *groups, double excess)
{
  double n = groups->n1 + groups->n2, y1 = groups->n1 - groups->x1, y = n - groups->x1 - groups->x2;
  double b = excess * (groups->x1 + groups->x2 + y1) - y, c = y1 * excess, root = sqrt(b * b + 4 * n * c);
  return b > 0 ? 2 * c / (b + root) : (root - b) / (2 * n);
}

/* The distance p1 - ratio p2 of the observed proportions, and its variance, both over the ratio or its root as is handy: the
 * statistic is the same. */
static SocinnScore
score_above(const SocinnTwoGroups *groups, double log_ratio)
{
  double excess = socinn__expm1(log_ratio), ratio = 1 + excess;
  double q1 = restricted_failure(groups, excess), p1 = 1 - q1, p2 = p1 / ratio, q2 = (excess + q1) / ratio;
  double distance = groups->x1 / groups->n1 / ratio - groups->x2 / groups->n2;
  return (SocinnScore) { distance, p1 * q1 / groups->n1 / ratio / ratio + p2 * q2 / groups->n2 };
}

static SocinnScore
score_at(double log_ratio, gconstpointer data)
{
  const ScoreData *given = data;
  const SocinnTwoGroups *groups = &given->groups, turned = { groups->x2, groups->n2, groups->x1, groups->n1 };
  SocinnScore score = log_ratio >= 0 ? score_above(groups, log_ratio) : score_above(&turned, -log_ratio);
  return (SocinnScore) { log_ratio >= 0 ? score.distance : -score.distance, score.variance * given->factor };
}

static SocinnEnds
score_interval(const ScoreData *data, const SocinnLimits *limits)
{
  const SocinnTwoGroups *groups = &data->groups;
  double a = groups->x1 + 0.5, b = groups->x2 + 0.5;
  double centre = socinn__log(a / (groups->n1 + 0.5)) - socinn__log(b / (groups->n2 + 0.5));
  double reach = 2 * sqrt(1 / a + 1 / b);
  SocinnEnds ends = { 0, INFINITY };
  if (groups->x1 > 0 && limits->lower > 0)
    ends.low = socinn__score_ratio_bound(score_at, data, socinn__tail_z(limits->lower), centre, reach);
  if (groups->x2 > 0 && limits->upper > 0)
    ends.high = socinn__score_ratio_bound(score_at, data, -socinn__tail_z(limits->upper), centre, reach);
  return ends;
}

static double
log_error(const SocinnTwoGroups *groups)
{
  double y1 = groups->n1 - groups->x1, y2 = groups->n2 - groups->x2;
  return sqrt(y1 / groups->n1 / groups->x1 + y2 / groups->n2 / groups->x2);
}

/* Katz's interval on the logarithms; with a group without successes it says nothing. */
static void
add_katz(SocinnStatsResult *result, const SocinnTwoGroups *groups, const SocinnLimits *limits, double null_value)
{
  SocinnEnds space = { 0, INFINITY };
  gboolean known = groups->x1 > 0 && groups->x2 > 0;
  double ratio = groups->x1 / groups->n1 / (groups->x2 / groups->n2), error = known ? log_error(groups) : INFINITY;
  double distance = known ? socinn__log(ratio / null_value) : 0;
  SocinnEnds ends = { ratio * socinn__exp(-socinn__tail_z(limits->lower) * error),
                      ratio * socinn__exp(socinn__tail_z(limits->upper) * error) };
  socinn__set_limits(result, known ? ends : space, space, limits);
  socinn__result_set_number(result, "log_std_error", error);
  socinn__set_z_test(result, socinn__score_z((SocinnScore) { distance, error * error }), limits->alternative);
  if (error == 0)
    socinn__note_no_variance(result, "koopman");
}

SocinnStatsResult *
socinn_stats_risk_ratio(double successes_1, double trials_1, double successes_2, double trials_2,
                        const SocinnStatsOptions *options, GError **error)
{
  ScoreData data = { { successes_1, trials_1, successes_2, trials_2 }, 1 };
  double null_value, total = trials_1 + trials_2;
  if (!socinn__options_check(options, &function, error) || !socinn__two_groups_check(&data.groups, error) ||
      !socinn__null_value(options, 1, 0, INFINITY, &null_value, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  SocinnLimits limits = socinn__limits(options);
  data.factor = method == MIETTINEN_NURMINEN ? total / (total - 1) : 1;
  SocinnStatsResult *result = socinn__result_new(&function, method_names[method]);
  socinn__result_set_number(result, "estimate", successes_1 / trials_1 / (successes_2 / trials_2));
  if (method == KATZ_LOG) {
    add_katz(result, &data.groups, &limits, null_value);
  } else {
    socinn__set_limits(result, score_interval(&data, &limits), (SocinnEnds) { 0, INFINITY }, &limits);
    socinn__set_z_test(result, socinn__score_z(score_at(socinn__log(null_value), &data)), limits.alternative);
  }
  socinn__result_set_alternative(result, limits.alternative);
  socinn__result_set_number(result, "proportion_1", successes_1 / trials_1);
  socinn__result_set_number(result, "proportion_2", successes_2 / trials_2);
  socinn__result_set_sizes(result, (gsize) total, 0);
  if (successes_1 + successes_2 == 0)
    socinn__note_no_information(result);
  return result;
}
