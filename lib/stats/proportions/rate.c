/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates of events that occur one by one over time, persons or space: one, and two compared. */
#include "proportions_private.h"

static const SocinnEnds space = { 0, INFINITY };

/* Events are counts, an exposure is a positive number. */
static gboolean
check_rate(double events, double exposure, const char *events_name, const char *exposure_name, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  if (!socinn__count_check(events, events_name, error) || !socinn__finite_check(exposure, exposure_name, error))
    return FALSE;
  if (exposure > 0)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %s is not above 0; give time or persons observed"),
                    exposure_name, g_ascii_formatd(shown, sizeof shown, "%.15g", exposure));
  return FALSE;
}

/* ---------------------------------------------------------------------------------------------- one rate */

typedef enum { RATE_EXACT, RATE_MID_P, RATE_JEFFREYS, RATE_SCORE } RateMethod;

static const SocinnStatsFunction rate = { "poisson_rate",
                                          "exact|mid-p|jeffreys|score",
                                          { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL,
                                            SOCINN_OPTION_NULL_VALUE } };
static const char *const rate_methods[] = { "exact", "mid-p", "jeffreys", "score" };

typedef struct {
  double events, tail;
  gboolean upper;
} MidP;

static double
mid_p_curve(double mean, gpointer data)
{
  const MidP *search = data;
  double half = socinn__poisson_mass(search->events, mean) / 2;
  double tail =
    search->upper ? socinn__poisson_lower(search->events, mean) : socinn__poisson_upper(search->events, mean);
  return tail - half - search->tail;
}

/* Between the exact ends for this count and for the next one inward. */
static double
mid_p_end(double events, double tail, gboolean upper)
{
  MidP search = { events, tail, upper };
  if (events == 0)
    return upper ? MAX(-socinn__log(2 * tail), 0) : 0;
  double p = upper ? 1 - tail : tail, q = upper ? tail : 1 - tail, wide = 1 + 1e-9;
  double outer = socinn__gamma_quantile(upper ? events + 1 : events, p, q);
  double inner = socinn__gamma_quantile(upper ? events : events + 1, p, q);
  return socinn__find_root(mid_p_curve, &search, MIN(outer, inner) / wide, MAX(outer, inner) * wide);
}

/* The mean from which @events are @z of its standard deviations up, or down when @z is negative. */
static double
score_root(double events, double z)
{
  double sum = events + z * z / 2, reach = fabs(z) * sqrt(events + z * z / 4);
  if (events == 0)
    return z >= 0 ? 0 : z * z;
  return z >= 0 ? events * (events / (sum + reach)) : sum + reach;
}

/* An end of the interval of the mean. */
static double
rate_end(RateMethod method, double events, double tail, gboolean upper)
{
  double p = upper ? 1 - tail : tail, q = upper ? tail : 1 - tail, z = socinn__tail_z(tail);
  if (tail <= 0)
    return upper ? INFINITY : 0;
  if (method == RATE_SCORE)
    return score_root(events, upper ? -z : z);
  if (method == RATE_MID_P)
    return mid_p_end(events, tail, upper);
  if (events == 0 && !upper)
    return 0;
  double shape = method == RATE_JEFFREYS ? events + 0.5 : upper ? events + 1 : events;
  return socinn__gamma_quantile(shape, p, q);
}

static void
add_rate_test(SocinnStatsResult *result, RateMethod method, double events, double mean, SocinnAlternative alternative)
{
  if (method == RATE_SCORE) {
    socinn__set_z_test(result, (events - mean) / sqrt(mean), alternative);
    return;
  }
  double lower = socinn__poisson_lower(events, mean), upper = socinn__poisson_upper(events, mean);
  double half = socinn__poisson_mass(events, mean) / 2;
  double exact = socinn__central_p(lower, upper, alternative);
  double mid_p = socinn__central_p(lower - half, upper - half, alternative);
  socinn__result_set_number(result, "p_value", method == RATE_MID_P ? mid_p : exact);
  socinn__result_set_number(result, "mid_p", mid_p);
}

SocinnStatsResult *
socinn_stats_poisson_rate(double events, double exposure, const SocinnStatsOptions *options, GError **error)
{
  double null_value;
  if (!socinn__options_check(options, &rate, error) || !check_rate(events, exposure, "events", "exposure", error) ||
      !socinn__null_value(options, NAN, 0, INFINITY, &null_value, error))
    return NULL;
  RateMethod method = socinn__option_method(options, &rate);
  if (!isnan(null_value) && method == RATE_JEFFREYS) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("null_value: the method \"%s\" has no test; use %s"),
                      "jeffreys", "mid-p");
    return NULL;
  }
  SocinnLimits limits = socinn__limits(options);
  SocinnEnds ends = { rate_end(method, events, limits.lower, FALSE) / exposure,
                      rate_end(method, events, limits.upper, TRUE) / exposure };
  SocinnStatsResult *result = socinn__result_new(&rate, rate_methods[method]);
  socinn__result_set_number(result, "estimate", events / exposure);
  socinn__set_limits(result, ends, space, &limits);
  if (!isnan(null_value))
    add_rate_test(result, method, events, null_value * exposure, limits.alternative);
  socinn__result_set_alternative(result, limits.alternative);
  socinn__result_set_number(result, "exposure", exposure);
  socinn__result_set_sizes(result, (gsize) events, 0);
  return result;
}

/* ---------------------------------------------------------------------------------------------- two rates */

typedef enum { RATIO_EXACT, RATIO_MID_P, RATIO_SCORE, RATIO_WALD_LOG } RatioMethod;

static const SocinnStatsFunction ratio = { "rate_ratio",
                                           "exact|mid-p|score|wald-log",
                                           { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL,
                                             SOCINN_OPTION_NULL_VALUE } };
static const char *const ratio_methods[] = { "exact", "mid-p", "score", "wald-log" };

/* Given the number of all events, those of the first group are binomial; the ratio of rates is the odds times this factor. */
typedef struct {
  double first, total;
  double factor;
} Conditional;

static double
score_odds(double successes, double trials, double z)
{
  return socinn__wilson_root(successes, trials, z) / socinn__wilson_root(trials - successes, trials, -z);
}

static SocinnEnds
ratio_interval(RatioMethod method, const Conditional *given, const SocinnLimits *limits)
{
  double first = given->first, second = given->total - first, total = given->total;
  SocinnEnds ends = space;
  if (method == RATIO_WALD_LOG) {
    double error = sqrt(1 / first + 1 / second), odds = first / second;
    if (first > 0 && second > 0)
      ends = (SocinnEnds) { odds * socinn__exp(-socinn__tail_z(limits->lower) * error),
                            odds * socinn__exp(socinn__tail_z(limits->upper) * error) };
  } else if (method == RATIO_SCORE) {
    if (first > 0 && limits->lower > 0)
      ends.low = score_odds(first, total, socinn__tail_z(limits->lower));
    if (second > 0 && limits->upper > 0)
      ends.high = 1 / score_odds(second, total, socinn__tail_z(limits->upper));
  } else {
    SocinnLowerEnd end = method == RATIO_EXACT ? socinn__exact_lower : socinn__mid_p_lower;
    SocinnChance low = end(first, total, limits->lower), high = end(second, total, limits->upper);
    ends = (SocinnEnds) { low.p / low.q, high.q / high.p };
  }
  return (SocinnEnds) { ends.low * given->factor, ends.high * given->factor };
}

static void
add_ratio_test(SocinnStatsResult *result, RatioMethod method, const Conditional *given, double null_value,
               SocinnAlternative alternative)
{
  double first = given->first, second = given->total - first, odds = null_value / given->factor;
  SocinnChance chance = { odds / (1 + odds), 1 / (1 + odds) };
  if (isinf(odds))
    chance = (SocinnChance) { 1, 0 };
  if (method == RATIO_WALD_LOG) {
    gboolean known = first > 0 && second > 0;
    double variance = 1 / first + 1 / second, distance = known ? socinn__log(first / second / odds) : 0;
    socinn__result_set_number(result, "log_std_error", sqrt(variance));
    socinn__set_z_test(result, socinn__score_z((SocinnScore) { distance, variance }), alternative);
    return;
  }
  if (method == RATIO_SCORE) {
    SocinnScore score = { first * chance.q - second * chance.p, given->total * chance.p * chance.q };
    socinn__set_z_test(result, socinn__score_z(score), alternative);
    return;
  }
  SocinnBinomial found = socinn__binomial(first, given->total, chance);
  double half = found.mass / 2, exact = socinn__central_p(found.lower, found.upper, alternative);
  double mid_p = socinn__central_p(found.lower - half, found.upper - half, alternative);
  socinn__result_set_number(result, "p_value", method == RATIO_MID_P ? mid_p : exact);
  socinn__result_set_number(result, "mid_p", mid_p);
}

SocinnStatsResult *
socinn_stats_rate_ratio(double events_1, double exposure_1, double events_2, double exposure_2,
                        const SocinnStatsOptions *options, GError **error)
{
  double null_value;
  if (!socinn__options_check(options, &ratio, error) ||
      !check_rate(events_1, exposure_1, "events_1", "exposure_1", error) ||
      !check_rate(events_2, exposure_2, "events_2", "exposure_2", error) ||
      !socinn__null_value(options, 1, 0, INFINITY, &null_value, error))
    return NULL;
  RatioMethod method = socinn__option_method(options, &ratio);
  SocinnLimits limits = socinn__limits(options);
  Conditional given = { events_1, events_1 + events_2, exposure_2 / exposure_1 };
  SocinnStatsResult *result = socinn__result_new(&ratio, ratio_methods[method]);
  socinn__result_set_number(result, "estimate", events_1 / events_2 * given.factor);
  socinn__set_limits(result, ratio_interval(method, &given, &limits), space, &limits);
  add_ratio_test(result, method, &given, null_value, limits.alternative);
  socinn__result_set_alternative(result, limits.alternative);
  socinn__result_set_number(result, "rate_1", events_1 / exposure_1);
  socinn__result_set_number(result, "rate_2", events_2 / exposure_2);
  socinn__result_set_sizes(result, (gsize) given.total, 0);
  if (given.total == 0)
    socinn__note_no_information(result);
  return result;
}
