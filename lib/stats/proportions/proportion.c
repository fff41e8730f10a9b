/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One proportion and its intervals. */
#include "proportions_private.h"

/* ------------------------------------------------------------------------------------- ends of intervals */

SocinnBinomial
socinn__binomial(double successes, double trials, SocinnChance chance)
{
  double failures = trials - successes, p = chance.p, q = chance.q, unused;
  SocinnBinomial found = { 0, 1, 1 };
  if (successes > 0 && failures > 0)
    found.mass =
      p > 0 && q > 0 ? socinn__beta_weight(successes, failures, p, q) * (trials / (successes * failures)) : 0;
  else if (successes > 0)
    found.mass = p > 0 ? socinn__exp(trials * (p < 0.5 ? socinn__log(p) : socinn__log1p(-q))) : 0;
  else
    found.mass = q > 0 ? socinn__exp(trials * (q < 0.5 ? socinn__log(q) : socinn__log1p(-p))) : 0;
  if (failures > 0)
    socinn__beta_cdf(successes + 1, failures, p, q, &unused, &found.lower);
  if (successes > 0)
    socinn__beta_cdf(successes, failures + 1, p, q, &found.upper, &unused);
  return found;
}

SocinnChance
socinn__exact_lower(double successes, double trials, double tail)
{
  SocinnChance end = { 0, 1 };
  if (successes > 0 && tail > 0)
    socinn__beta_quantile(successes, trials - successes + 1, tail, 1 - tail, &end.p, &end.q);
  return end;
}

typedef struct {
  double successes, trials, tail;
} MidP;

static double
mid_p_curve(double logit, gpointer data)
{
  const MidP *search = data;
  SocinnChance chance = { 1 / (1 + socinn__exp(-logit)), 1 / (1 + socinn__exp(logit)) };
  SocinnBinomial found = socinn__binomial(search->successes, search->trials, chance);
  return found.upper - found.mass / 2 - search->tail;
}

/* It lies between the exact ends for as many successes and for one more. */
SocinnChance
socinn__mid_p_lower(double successes, double trials, double tail)
{
  MidP search = { successes, trials, tail };
  if (successes <= 0 || tail <= 0)
    return (SocinnChance) { 0, 1 };
  if (successes >= trials) {
    double log_p = MIN(socinn__log(2 * tail) / trials, 0);
    return (SocinnChance) { socinn__exp(log_p), -socinn__expm1(log_p) };
  }
  SocinnChance low = socinn__exact_lower(successes, trials, tail);
  SocinnChance high = socinn__exact_lower(successes + 1, trials, tail);
  double logit =
    socinn__find_root(mid_p_curve, &search, socinn__log(low.p / low.q) - 1e-9, socinn__log(high.p / high.q) + 1e-9);
  return (SocinnChance) { 1 / (1 + socinn__exp(-logit)), 1 / (1 + socinn__exp(logit)) };
}

SocinnEnds
socinn__both_ends(SocinnLowerEnd end, double successes, double trials, const SocinnLimits *limits)
{
  return (SocinnEnds) { end(successes, trials, limits->lower).p, end(trials - successes, trials, limits->upper).q };
}

/* Quantiles of the posterior distribution under Jeffreys's prior, but 0 and 1 where no success or no failure was seen. */
static SocinnChance
jeffreys_lower(double successes, double trials, double tail)
{
  SocinnChance end = { 0, 1 };
  if (successes > 0 && tail > 0)
    socinn__beta_quantile(successes + 0.5, trials - successes + 0.5, tail, 1 - tail, &end.p, &end.q);
  return end;
}

static SocinnEnds
agresti_coull(double successes, double trials, const SocinnLimits *limits)
{
  SocinnEnds ends = { 0, 0 };
  for (int side = 0; side < 2; side++) {
    double tail = side == 0 ? limits->lower : limits->upper, z = socinn__tail_z(tail), square = z * z;
    double total = trials + square, centre = (successes + square / 2) / total;
    double reach = z * sqrt(centre * ((trials - successes + square / 2) / total) / total);
    *(side == 0 ? &ends.low : &ends.high) = side == 0 ? centre - reach : centre + reach;
  }
  return ends;
}

/* ---------------------------------------------------------------------------------------------- proportion */

typedef enum { WILSON, CLOPPER_PEARSON, JEFFREYS, AGRESTI_COULL, MID_P } Method;

static const SocinnStatsFunction proportion = { "proportion",
                                                "wilson|clopper-pearson|jeffreys|agresti-coull|mid-p",
                                                { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_CONTINUITY,
                                                  SOCINN_OPTION_LEVEL } };
static const char *const method_names[] = { "wilson", "clopper-pearson", "jeffreys", "agresti-coull", "mid-p" };

static SocinnEnds
interval_of(Method method, double successes, double trials, const SocinnLimits *limits, double continuity)
{
  switch (method) {
  case WILSON:
    return socinn__wilson(successes, trials, limits->lower, limits->upper, continuity);
  case CLOPPER_PEARSON:
    return socinn__both_ends(socinn__exact_lower, successes, trials, limits);
  case JEFFREYS:
    return socinn__both_ends(jeffreys_lower, successes, trials, limits);
  case AGRESTI_COULL:
    return agresti_coull(successes, trials, limits);
  default:
    return socinn__both_ends(socinn__mid_p_lower, successes, trials, limits);
  }
}

SocinnStatsResult *
socinn_stats_proportion(double successes, double trials, const SocinnStatsOptions *options, GError **error)
{
  if (!socinn__options_check(options, &proportion, error) ||
      !socinn__trials_check(successes, trials, "successes", "trials", error))
    return NULL;
  Method method = socinn__option_method(options, &proportion);
  gboolean continuity = socinn__option_flag(options, SOCINN_OPTION_CONTINUITY);
  if (continuity && method != WILSON) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("continuity: only the method \"%s\" has a correction for continuity"), "wilson");
    return NULL;
  }
  SocinnLimits limits = socinn__limits(options);
  SocinnEnds ends = interval_of(method, successes, trials, &limits, continuity ? 0.5 : 0);
  SocinnStatsResult *result = socinn__result_new(&proportion, method_names[method]);
  socinn__result_set_number(result, "estimate", successes / trials);
  socinn__set_limits(result, ends, (SocinnEnds) { 0, 1 }, &limits);
  socinn__result_set_alternative(result, limits.alternative);
  socinn__result_set_sizes(result, (gsize) trials, 0);
  return result;
}
