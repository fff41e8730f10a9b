/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number needed to treat. */
#include "effects_private.h"
#include "stats/wilson_private.h"
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

/* 1 / x, where a difference of 0 needs infinitely many. */
static double
turned(double x)
{
  return x == 0 ? INFINITY : 1 / x;
}

static void
set_needed(SocinnStatsResult *result, SocinnEnds limits, double level)
{
  gboolean spans = limits.low < 0 && limits.high > 0;
  if (!spans) { /* one run, at whose far end stands infinity when that end of the difference is 0 */
    socinn__result_set_number(result, "lower", limits.high == 0 ? -INFINITY : 1 / limits.high);
    socinn__result_set_number(result, "upper", turned(limits.low));
  }
  socinn__result_set_number(result, "level", level);
  if (limits.high > 0) {
    socinn__result_set_number(result, "benefit_from", 1 / limits.high);
    socinn__result_set_number(result, "benefit_to", turned(MAX(limits.low, 0)));
  }
  if (limits.low < 0) {
    socinn__result_set_number(result, "harm_from", -1 / limits.low);
    socinn__result_set_number(result, "harm_to", turned(MAX(-limits.high, 0)));
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
  SocinnEnds limits = socinn__newcombe(x1, n1, x2, n2, (1 - level) / 2, (1 - level) / 2, 0);
  SocinnStatsResult *result = socinn__result_new(&function, "newcombe");
  socinn__result_set_number(result, "estimate", turned(difference));
  socinn__result_set_text(result, "direction", difference > 0 ? "benefit" : difference < 0 ? "harm" : "none");
  set_needed(result, limits, level);
  socinn__result_set_number(result, "risk_difference", difference);
  socinn__result_set_number(result, "risk_difference_lower", limits.low);
  socinn__result_set_number(result, "risk_difference_upper", limits.high);
  socinn__result_set_whole(result, "n", (gsize) (n1 + n2));
  return result;
}
