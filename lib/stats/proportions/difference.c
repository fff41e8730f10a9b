/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The difference of two proportions of independent groups. */
#include "difference_private.h"

/* ------------------------------------------------------------------------------------------------- score */

/* The groups, the failures, and the difference under which p2 is sought. */
typedef struct {
  SocinnTwoGroups groups;
  double difference;
} Restricted;

static double
first_of(double p2, double difference)
{
  return CLAMP(p2 + difference, 0, 1);
}

/* The slope of the log-likelihood in p2, x1 / p1 - y1 / q1 + x2 / p2 - y2 / q2, times those denominators that occur: it has
 * the same sign, and no infinities. */
static double
likelihood_slope(double p2, gpointer data)
{
  const Restricted *restricted = data;
  const SocinnTwoGroups *groups = &restricted->groups;
  double p1 = first_of(p2, restricted->difference), y1 = groups->n1 - groups->x1, y2 = groups->n2 - groups->x2;
  double a = groups->x1 > 0 ? p1 : 1, b = y1 > 0 ? 1 - p1 : 1, c = groups->x2 > 0 ? p2 : 1, d = y2 > 0 ? 1 - p2 : 1;
  return groups->x1 * b * c * d - y1 * a * c * d + groups->x2 * a * b * d - y2 * a * b * c;
}

/* Maximum likelihood of p2 when p1 = p2 + difference; the likelihood is concave. */
static double
restricted_estimate(Restricted *restricted)
{
  const SocinnTwoGroups *groups = &restricted->groups;
  double low = MAX(0, -restricted->difference), high = MIN(1, 1 - restricted->difference);
  if (restricted->difference == 0)
    return (groups->x1 + groups->x2) / (groups->n1 + groups->n2);
  if (likelihood_slope(low, restricted) <= 0)
    return low;
  if (likelihood_slope(high, restricted) >= 0)
    return high;
  return socinn__find_root(likelihood_slope, restricted, low, high);
}

/* Miettinen and Nurminen's, with their factor N / (N - 1). */
static SocinnScore
score_at(double difference, gconstpointer data)
{
  const SocinnTwoGroups *groups = data;
  Restricted restricted = { *groups, difference };
  double p2 = restricted_estimate(&restricted), p1 = first_of(p2, difference), total = groups->n1 + groups->n2;
  double variance = p1 * (1 - p1) / groups->n1 + p2 * (1 - p2) / groups->n2;
  return (SocinnScore) { groups->x1 / groups->n1 - groups->x2 / groups->n2 - difference,
                         variance * (total / (total - 1)) };
}

/* ----------------------------------------------------------------------------------------------- methods */

typedef enum { NEWCOMBE, MIETTINEN_NURMINEN, AGRESTI_CAFFO, WALD, PAIRED_NEWCOMBE, TANGO } Method;

static const SocinnStatsFunction function = { "proportion_difference",
                                              "newcombe|miettinen-nurminen|agresti-caffo|wald|paired-newcombe|tango",
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_CONTINUITY,
                                                SOCINN_OPTION_LEVEL, SOCINN_OPTION_NULL_VALUE } };
static const char *const method_names[] = { "newcombe", "miettinen-nurminen", "agresti-caffo",
                                            "wald",     "paired-newcombe",    "tango" };
static const SocinnEnds space = { -1, 1 };

static double
unpooled_error(const SocinnTwoGroups *groups, double added)
{
  double n1 = groups->n1 + 2 * added, n2 = groups->n2 + 2 * added;
  double p1 = (groups->x1 + added) / n1, q1 = (groups->n1 - groups->x1 + added) / n1;
  double p2 = (groups->x2 + added) / n2, q2 = (groups->n2 - groups->x2 + added) / n2;
  return sqrt(p1 * q1 / n1 + p2 * q2 / n2);
}

/* Wald's interval, after @added successes and failures in each group. */
static SocinnEnds
wald(const SocinnTwoGroups *groups, const SocinnLimits *limits, double added)
{
  double centre = (groups->x1 + added) / (groups->n1 + 2 * added) - (groups->x2 + added) / (groups->n2 + 2 * added);
  double error = unpooled_error(groups, added);
  return (SocinnEnds) { centre - socinn__tail_z(limits->lower) * error,
                        centre + socinn__tail_z(limits->upper) * error };
}

static SocinnEnds
interval_of(Method method, const SocinnTwoGroups *groups, const SocinnLimits *limits, double continuity)
{
  double estimate = groups->x1 / groups->n1 - groups->x2 / groups->n2;
  if (method == NEWCOMBE)
    return socinn__newcombe(groups->x1, groups->n1, groups->x2, groups->n2, limits->lower, limits->upper, continuity);
  if (method == MIETTINEN_NURMINEN)
    return socinn__score_ends(score_at, groups, estimate, limits);
  return wald(groups, limits, method == AGRESTI_CAFFO ? 1 : 0);
}

/* The test that goes with the interval, where there is one. */
static void
add_test(SocinnStatsResult *result, Method method, const SocinnTwoGroups *groups, double null_value,
         SocinnAlternative alternative)
{
  if (method == MIETTINEN_NURMINEN)
    socinn__set_z_test(result, socinn__score_z(score_at(null_value, groups)), alternative);
  if (method != WALD)
    return;
  double error = unpooled_error(groups, 0), distance = groups->x1 / groups->n1 - groups->x2 / groups->n2 - null_value;
  socinn__result_set_number(result, "std_error", error);
  socinn__set_z_test(result, socinn__score_z((SocinnScore) { distance, error * error }), alternative);
  if (error == 0)
    socinn__note_no_variance(result, "miettinen-nurminen");
}

static gboolean
check(const SocinnStatsOptions *options, Method method, double *null_value, GError **error)
{
  if (method != NEWCOMBE && socinn__option_flag(options, SOCINN_OPTION_CONTINUITY)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("continuity: only the method \"%s\" has a correction for continuity"), "newcombe");
    return FALSE;
  }
  gboolean tested = method == MIETTINEN_NURMINEN || method == WALD || method == TANGO;
  if (!tested && socinn__option_given(options, SOCINN_OPTION_NULL_VALUE)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("null_value: the method \"%s\" has no test; use %s"),
                      method_names[method], method == PAIRED_NEWCOMBE ? "tango" : "miettinen-nurminen");
    return FALSE;
  }
  return socinn__null_value(options, 0, -1, 1, null_value, error);
}

SocinnStatsResult *
socinn_stats_proportion_difference(double successes_1, double trials_1, double successes_2, double trials_2,
                                   const SocinnStatsOptions *options, GError **error)
{
  SocinnTwoGroups groups = { successes_1, trials_1, successes_2, trials_2 };
  double null_value;
  if (!socinn__options_check(options, &function, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  if (!check(options, method, &null_value, error))
    return NULL;
  if (method == PAIRED_NEWCOMBE || method == TANGO)
    return socinn__paired_difference(&(SocinnCells) { successes_1, trials_1, successes_2, trials_2 }, &function,
                                     method_names[method], method == TANGO, options, error);
  if (!socinn__two_groups_check(&groups, error))
    return NULL;
  SocinnLimits limits = socinn__limits(options);
  double continuity = socinn__option_flag(options, SOCINN_OPTION_CONTINUITY) ? 0.5 : 0;
  SocinnStatsResult *result = socinn__result_new(&function, method_names[method]);
  socinn__result_set_number(result, "estimate", successes_1 / trials_1 - successes_2 / trials_2);
  socinn__set_limits(result, interval_of(method, &groups, &limits, continuity), space, &limits);
  add_test(result, method, &groups, null_value, limits.alternative);
  socinn__result_set_alternative(result, limits.alternative);
  socinn__result_set_number(result, "proportion_1", successes_1 / trials_1);
  socinn__result_set_number(result, "proportion_2", successes_2 / trials_2);
  socinn__result_set_sizes(result, (gsize) (trials_1 + trials_2), 0);
  return result;
}
