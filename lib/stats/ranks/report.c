/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of ranks are asked and how they answer. */
#include "ranks_private.h"
#include <math.h>

void
socinn__ranks_asked(const SocinnStatsOptions *options, const SocinnStatsFunction *function, SocinnRanksAsked *asked)
{
  asked->alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  asked->mu = socinn__option_number(options, SOCINN_OPTION_MU);
  asked->level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  asked->continuity =
    !socinn__option_given(options, SOCINN_OPTION_CONTINUITY) || socinn__option_flag(options, SOCINN_OPTION_CONTINUITY);
  asked->method = socinn__option_method(options, function);
}

double
socinn__ranks_side_alpha(const SocinnRanksAsked *asked)
{
  return asked->alternative == SOCINN_TWO_SIDED ? (1 - asked->level) / 2 : 1 - asked->level;
}

double
socinn__ranks_most_cost(const SocinnRanksAsked *asked)
{
  return asked->method == SOCINN_RANKS_EXACT ? 1000 * SOCINN_RANKS_COST : SOCINN_RANKS_COST;
}

gboolean
socinn__ranks_decide(const SocinnRanksAsked *asked, double cost, gboolean *exact, GError **error)
{
  *exact = asked->method == SOCINN_RANKS_EXACT || (asked->method == SOCINN_RANKS_AUTO && cost <= SOCINN_RANKS_COST);
  if (!*exact || cost <= socinn__ranks_most_cost(asked))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("method: there are too many observations for \"exact\"; give \"auto\" or \"asymptotic\""));
  return FALSE;
}

void
socinn__ranks_set_interval(SocinnStatsResult *result, const SocinnRanksAsked *asked,
                           const SocinnShiftInterval *interval)
{
  socinn__result_set_interval(result, interval->lower, interval->upper, asked->level);
  if (!isnan(interval->actual_level))
    socinn__result_set_number(result, "actual_level", interval->actual_level);
  gboolean unbounded = (asked->alternative != SOCINN_LESS && isinf(interval->lower)) ||
                       (asked->alternative != SOCINN_GREATER && isinf(interval->upper));
  if (unbounded)
    socinn__result_note(result, SOCINN_SEVERITY_WARNING, "unbounded-interval",
                        _("so few observations exclude no shift at this level"),
                        _("collect more of them, or ask for a lower level"));
}

void
socinn__ranks_set_test(SocinnStatsResult *result, const SocinnRanksAsked *asked, const SocinnRankTest *test,
                       gboolean exact)
{
  socinn__result_set_number(result, "z", test->z);
  socinn__result_set_number(result, "p_value", test->p_value);
  if (exact)
    socinn__result_set_number(result, "mid_p", test->mid_p);
  socinn__result_set_alternative(result, asked->alternative);
  gboolean exact_interval = socinn_stats_result_get_type(result, "actual_level") != SOCINN_STATS_NONE;
  if (!exact || !exact_interval)
    socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                        exact ? _("the interval comes from the normal approximation")
                              : _("p-value and interval come from the normal approximation"),
                        _("for an exact test of up to some hundred observations give the method \"exact\""));
  if (isnan(test->z))
    socinn__result_note(result, SOCINN_SEVERITY_WARNING, "no-variation",
                        _("the values do not differ, so that they say nothing about the hypothesis"),
                        _("check that the right columns were given"));
}
