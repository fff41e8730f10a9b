/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact test of one proportion. */
#include "proportions_private.h"

#define EQUAL 1e-10 /* relative difference of probabilities that are the same but for rounding */

static const SocinnStatsFunction function = { "binomial_test",
                                              NULL,
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL, SOCINN_OPTION_P } };

/* The two-sided p-value by small probabilities, and how much of it is as probable as what was observed. */
typedef struct {
  double p_value, as_probable;
} TwoSided;

/* Where the outcomes of the other side begin: from the mode on upward or downward, the first that is at most @most probable; -1
 * or trials + 1 when there is none. Probabilities fall away from the mode, so it is found by halving. */
static double
first_small(double mode, gboolean up, double trials, SocinnChance chance, double most)
{
  double step = up ? 1 : -1, low = 0, high = up ? trials - mode + 1 : mode + 1;
  while (low < high) {
    double middle = floor((low + high) / 2);
    if (socinn__binomial(mode + step * middle, trials, chance).mass <= most)
      high = middle;
    else
      low = middle + 1;
  }
  return mode + step * low;
}

static TwoSided
two_sided(double successes, double trials, SocinnChance chance)
{
  SocinnBinomial observed = socinn__binomial(successes, trials, chance);
  double mode = MIN(floor((trials + 1) * chance.p), trials);
  double most = observed.mass * (1 + EQUAL), least = observed.mass * (1 - EQUAL);
  if (socinn__binomial(mode, trials, chance).mass <= most) { /* every outcome counts; the mode may be two of them */
    double next = mode > 0 ? socinn__binomial(mode - 1, trials, chance).mass : 0;
    return (TwoSided) { 1, observed.mass + (next >= least ? next : 0) };
  }
  gboolean above = successes > mode;
  double other = first_small(mode, !above, trials, chance, most);
  TwoSided found = { above ? observed.upper : observed.lower, observed.mass };
  if (other < 0 || other > trials)
    return found;
  SocinnBinomial opposite = socinn__binomial(other, trials, chance);
  found.p_value = MIN(1, found.p_value + (above ? opposite.lower : opposite.upper));
  found.as_probable += opposite.mass >= least ? opposite.mass : 0;
  return found;
}

/* The interval is that of two one-sided tests, the p-value is not. */
static void
note_disagreement(SocinnStatsResult *result, double p_value, double central, double outside)
{
  if ((p_value <= outside) != (central <= outside))
    socinn__result_note(
      result, SOCINN_SEVERITY_INFO, "interval-disagrees",
      _("the p-value and the interval disagree on this proportion: they order the outcomes differently"),
      _("state both, or use central_p_value, which agrees with the interval"));
}

SocinnStatsResult *
socinn_stats_binomial_test(double successes, double trials, const SocinnStatsOptions *options, GError **error)
{
  if (!socinn__options_check(options, &function, error) ||
      !socinn__trials_check(successes, trials, "successes", "trials", error))
    return NULL;
  SocinnLimits limits = socinn__limits(options);
  double p = socinn__option_number(options, SOCINN_OPTION_P);
  SocinnChance chance = { p, 1 - p };
  SocinnBinomial found = socinn__binomial(successes, trials, chance);
  double central = socinn__central_p(found.lower, found.upper, limits.alternative), p_value = central;
  double mid_p = central - found.mass / 2;
  if (limits.alternative == SOCINN_TWO_SIDED) {
    TwoSided small = two_sided(successes, trials, chance);
    p_value = small.p_value;
    mid_p = small.p_value - small.as_probable / 2;
  }
  SocinnStatsResult *result = socinn__result_new(&function, "exact");
  socinn__result_set_number(result, "estimate", successes / trials);
  socinn__set_limits(result, socinn__both_ends(socinn__exact_lower, successes, trials, &limits), (SocinnEnds) { 0, 1 },
                     &limits);
  socinn__result_set_number(result, "p_value", p_value);
  socinn__result_set_number(result, "mid_p", mid_p);
  socinn__result_set_number(result, "central_p_value", central);
  socinn__result_set_alternative(result, limits.alternative);
  socinn__result_set_sizes(result, (gsize) trials, 0);
  note_disagreement(result, p_value, central, 1 - limits.level);
  return result;
}
