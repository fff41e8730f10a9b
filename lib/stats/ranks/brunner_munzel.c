/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The test of Brunner and Munzel: whether one sample tends to larger values, whatever the spread of either. */
#include "brunner_munzel_private.h"
#include <math.h>
#include <socinn/stats_ranks.h>

typedef enum { METHOD_T, METHOD_NORMAL, METHOD_PERMUTATION } Method;

static const SocinnStatsFunction function = {
  "brunner_munzel",
  "t|normal|permutation",
  { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_DRAWS, SOCINN_OPTION_LEVEL, SOCINN_OPTION_SEED },
};

/* What is asked, and what the samples say. */
typedef struct {
  SocinnAlternative alternative;
  Method method;
  double level, estimate, std_error, df;
  gsize n_x, n_y, n_missing;
  SocinnPlacements placements;
} Asked;

/* Estimate, standard error and Satterthwaite's degrees of freedom. */
static void
describe(Asked *asked)
{
  const SocinnPlacements *p = &asked->placements;
  double m = p->n_x, n = p->n_y;
  double of_x = socinn__placements_spread(m, p->squares_x, p->sum_x) / (m * (m - 1)) / (4 * n * n) / m;
  double of_y = socinn__placements_spread(n, p->squares_y, p->sum_y) / (n * (n - 1)) / (4 * m * m) / n;
  double variance = of_x + of_y;
  asked->estimate = p->sum_y / (2 * m * n);
  asked->std_error = sqrt(variance);
  asked->df = variance > 0 ? variance * variance / (of_x * of_x / (m - 1) + of_y * of_y / (n - 1)) : NAN;
}

/* -------------------------------------------------------------------------------------------- intervals */

/* Ends of the estimate, from the largest and least statistics that are kept: x being greater means a small estimate. */
static void
set_interval(SocinnStatsResult *result, const Asked *asked, double least, double most)
{
  double lower = asked->estimate - most * asked->std_error, upper = asked->estimate - least * asked->std_error;
  double p = asked->estimate, lower_logit = NAN, upper_logit = NAN;
  if (asked->std_error > 0) { /* so the estimate is neither 0 nor 1 */
    double logit = socinn__log(p) - socinn__log1p(-p), error = asked->std_error / (p * (1 - p));
    lower_logit = isinf(most) ? 0 : 1 / (1 + socinn__exp(most * error - logit));
    upper_logit = isinf(least) ? 1 : 1 / (1 + socinn__exp(least * error - logit));
  } else {
    lower = upper = NAN;
  }
  if (asked->alternative == SOCINN_GREATER)
    lower = lower_logit = 0;
  if (asked->alternative == SOCINN_LESS)
    upper = upper_logit = 1;
  socinn__result_set_interval(result, isnan(lower) ? 0 : CLAMP(lower, 0, 1), isnan(upper) ? 1 : CLAMP(upper, 0, 1),
                              asked->level);
  socinn__result_set_number(result, "logit_lower", isnan(lower_logit) ? 0 : lower_logit);
  socinn__result_set_number(result, "logit_upper", isnan(upper_logit) ? 1 : upper_logit);
}

/* ---------------------------------------------------------------------------------------------- the test */

static void
test_approximately(SocinnStatsResult *result, const Asked *asked, double statistic)
{
  double df = asked->method == METHOD_T ? asked->df : INFINITY, alpha = 1 - asked->level;
  double side = asked->alternative == SOCINN_TWO_SIDED ? alpha / 2 : alpha;
  double p_value = NAN, most = NAN;
  if (asked->std_error > 0) { /* the statistic is positive when y is greater */
    p_value = socinn__t_p_value(-statistic, df, asked->alternative);
    most = socinn__t_quantile(1 - side, side, df);
  }
  set_interval(result, asked, -most, most);
  socinn__result_set_number(result, "df", df);
  socinn__result_set_number(result, "statistic", statistic);
  socinn__result_set_number(result, "p_value", p_value);
}

static gboolean
test_by_permutation(SocinnStatsResult *result, const Asked *asked, const SocinnTies *ties,
                    const SocinnStatsOptions *options, GError **error)
{
  SocinnPermuted permuted;
  guint64 draws = socinn__option_whole(options, SOCINN_OPTION_DRAWS);
  guint64 seed = socinn__option_whole(options, SOCINN_OPTION_SEED);
  double statistic = socinn__placements_statistic(&asked->placements);
  if (!socinn__permute(ties, statistic, asked->alternative, 1 - asked->level, draws, seed, &permuted, error))
    return FALSE;
  set_interval(result, asked, permuted.least, permuted.most);
  socinn__result_set_number(result, "statistic", statistic);
  socinn__result_set_number(result, "p_value", permuted.p_value);
  socinn__result_set_number(result, "mid_p", permuted.mid_p);
  if (permuted.draws == 0)
    return TRUE;
  socinn__result_set_method(result, "monte-carlo");
  socinn__result_set_number(result, "monte_carlo_error", permuted.error);
  socinn__result_set_whole(result, "draws", (gsize) permuted.draws);
  socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                      _("p-value and interval come from random permutations, being too many to go through"),
                      _("report the number of draws, and draw more if the Monte Carlo error matters"));
  return TRUE;
}

static gboolean
read_ties(const double *x, gsize n, const double *y, gsize n_y, Asked *asked, SocinnTies *ties, GError **error)
{
  g_auto(SocinnSample) first = { NULL, 0, 0 }, second = { NULL, 0, 0 };
  g_auto(SocinnLevels) of_x = { NULL, NULL, NULL, 0, 0 }, of_y = { NULL, NULL, NULL, 0, 0 };
  if (!socinn__sample_read(x, n, "x", 2, &first, error) || !socinn__sample_read(y, n_y, "y", 2, &second, error) ||
      !socinn__levels_read(first.values, NULL, first.n, &of_x, error) ||
      !socinn__levels_read(second.values, NULL, second.n, &of_y, error) ||
      !socinn__ties_init(ties, of_x.n_levels + of_y.n_levels, error))
    return FALSE;
  socinn__ties_of_samples(&of_x, &of_y, 0, ties);
  asked->n_x = first.n;
  asked->n_y = second.n;
  asked->n_missing = first.n_missing + second.n_missing;
  socinn__placements_init(&asked->placements, first.n, second.n);
  for (gsize g = 0; g < ties->n_sets; g++)
    socinn__placements_add(&asked->placements, ties->chosen[g], ties->totals[g] - ties->chosen[g]);
  return TRUE;
}

SocinnStatsResult *
socinn_stats_brunner_munzel(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                            GError **error)
{
  static const char *const methods[] = { "t", "normal", "permutation" };
  g_auto(SocinnTies) ties = { NULL, NULL, NULL, 0, 0, 0, 0, 0 };
  Asked asked = { 0 };
  if (!socinn__options_check(options, &function, error) || !read_ties(x, n, y, n_y, &asked, &ties, error))
    return NULL;
  asked.alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  asked.method = socinn__option_method(options, &function);
  asked.level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  describe(&asked);
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, methods[asked.method]);
  socinn__result_set_number(result, "estimate", asked.estimate);
  socinn__result_set_number(result, "std_error", asked.std_error);
  if (asked.method != METHOD_PERMUTATION)
    test_approximately(result, &asked, socinn__placements_statistic(&asked.placements));
  else if (!test_by_permutation(result, &asked, &ties, options, error))
    return NULL;
  if (!(asked.std_error > 0))
    socinn__result_note(result, SOCINN_SEVERITY_WARNING, "no-variation",
                        _("the samples do not overlap or do not vary, so that the variance cannot be estimated"),
                        asked.method == METHOD_PERMUTATION
                          ? _("report the p-value without the interval")
                          : _("use the method \"permutation\", which needs no such estimate"));
  socinn__result_set_alternative(result, asked.alternative);
  socinn__result_set_sizes(result, asked.n_x + asked.n_y, asked.n_missing);
  socinn__result_set_whole(result, "n_x", asked.n_x);
  socinn__result_set_whole(result, "n_y", asked.n_y);
  return g_steal_pointer(&result);
}
