/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number needed to treat. */
#include "effects_private.h"
#include <math.h>

static const SocinnStatsFunction function = { "number_needed_to_treat", NULL, { SOCINN_OPTION_LEVEL } };

static gboolean
check_group(double x, double n, const char *x_name, const char *n_name, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE], size[G_ASCII_DTOSTR_BUF_SIZE];
  if (!socinn__count_check(x, x_name, error) || !socinn__count_check(n, n_name, error))
    return FALSE;
  if (n >= 1 && x <= n)
    return TRUE;
  if (n < 1)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: a group of 0 tells nothing; give at least 1"),
                      n_name);
  else
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %s is more than the %s of the group"), x_name,
                      g_ascii_formatd(shown, sizeof shown, "%.15g", x), g_ascii_formatd(size, sizeof size, "%.15g", n));
  return FALSE;
}

/* Wilson's score interval, as what it lies below and above x / n. */
static EffectsLimits
wilson_reach(double x, double n, double multiple)
{
  double square = multiple * multiple, y = n - x, root = multiple * sqrt(square + 4 * x * (y / n));
  double upper = (2 * x + square + root) / (2 * (n + square)), spare = (2 * y + square + root) / (2 * (n + square));
  /* The smaller end by the product of both roots, x^2 / (n (n + z^2)), which loses no digits. */
  double lower = x > 0 ? x * (x / n) / ((n + square) * upper) : 0;
  double above = y > 0 ? y * (y / n) / ((n + square) * spare) : 0; /* 1 less the upper end */
  return (EffectsLimits) { x / n - lower, y / n - above };
}

/* Newcombe (1998), method 10. */
static EffectsLimits
newcombe_limits(double x1, double n1, double x2, double n2, double level)
{
  double multiple = effects_normal_multiple(level), difference = (x1 * n2 - x2 * n1) / (n1 * n2);
  EffectsLimits first = wilson_reach(x1, n1, multiple), second = wilson_reach(x2, n2, multiple);
  double down = sqrt(first.lower * first.lower + second.upper * second.upper);
  double up = sqrt(first.upper * first.upper + second.lower * second.lower);
  return (EffectsLimits) { difference - down, difference + up };
}

/* 1 / x, where a difference of 0 needs infinitely many. */
static double
turned(double x)
{
  return x == 0 ? INFINITY : 1 / x;
}

static void
set_needed(SocinnStatsResult *result, EffectsLimits limits, double level)
{
  gboolean spans = limits.lower < 0 && limits.upper > 0;
  if (!spans) { /* one run, at whose far end stands infinity when that end of the difference is 0 */
    socinn__result_set_number(result, "lower", limits.upper == 0 ? -INFINITY : 1 / limits.upper);
    socinn__result_set_number(result, "upper", turned(limits.lower));
  }
  socinn__result_set_number(result, "level", level);
  if (limits.upper > 0) {
    socinn__result_set_number(result, "benefit_from", 1 / limits.upper);
    socinn__result_set_number(result, "benefit_to", turned(MAX(limits.lower, 0)));
  }
  if (limits.lower < 0) {
    socinn__result_set_number(result, "harm_from", -1 / limits.lower);
    socinn__result_set_number(result, "harm_to", turned(MAX(-limits.upper, 0)));
  }
  socinn__result_set_flag(result, "spans_infinity", spans);
  if (spans)
    socinn__result_note(
      result, SOCINN_SEVERITY_WARNING, "spans-infinity",
      _("no difference is among what the data allow, so the number needed may be without bound"),
      _("report the interval in two parts, benefit from benefit_from to infinity and harm from harm_from "
        "to infinity, or the difference of risks"));
}

SocinnStatsResult *
socinn_stats_number_needed_to_treat(double x1, double n1, double x2, double n2, const SocinnStatsOptions *options,
                                    GError **error)
{
  if (!socinn__options_check(options, &function, error) || !check_group(x1, n1, "x1", "n1", error) ||
      !check_group(x2, n2, "x2", "n2", error))
    return NULL;
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  double difference = (x1 * n2 - x2 * n1) / (n1 * n2);
  EffectsLimits limits = newcombe_limits(x1, n1, x2, n2, level);
  SocinnStatsResult *result = socinn__result_new(&function, "newcombe");
  socinn__result_set_number(result, "estimate", turned(difference));
  socinn__result_set_text(result, "direction", difference > 0 ? "benefit" : difference < 0 ? "harm" : "none");
  set_needed(result, limits, level);
  socinn__result_set_number(result, "risk_difference", difference);
  socinn__result_set_number(result, "risk_difference_lower", limits.lower);
  socinn__result_set_number(result, "risk_difference_upper", limits.upper);
  socinn__result_set_whole(result, "n", (gsize) (n1 + n2));
  return result;
}
