/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the functions of proportions and rates share: checks of their arguments, and how they say what they found. */
#include "proportions_private.h"

SocinnLimits
socinn__limits(const SocinnStatsOptions *options)
{
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL), outside = 1 - level;
  double lower = alternative == SOCINN_TWO_SIDED ? outside / 2 : alternative == SOCINN_GREATER ? outside : 0;
  double upper = alternative == SOCINN_TWO_SIDED ? outside / 2 : alternative == SOCINN_LESS ? outside : 0;
  return (SocinnLimits) { alternative, level, lower, upper };
}

gboolean
socinn__trials_check(double successes, double trials, const char *successes_name, const char *trials_name,
                     GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE], total[G_ASCII_DTOSTR_BUF_SIZE];
  if (!socinn__count_check(successes, successes_name, error) || !socinn__count_check(trials, trials_name, error))
    return FALSE;
  if (trials < 1) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%s: 0, but without trials there is no proportion; "
                        "give at least 1"),
                      trials_name);
    return FALSE;
  }
  if (successes > trials) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %s are more than %s, the %s; exchange or mend them"),
                      successes_name, g_ascii_formatd(shown, sizeof shown, "%.17g", successes),
                      g_ascii_formatd(total, sizeof total, "%.17g", trials), trials_name);
    return FALSE;
  }
  return TRUE;
}

gboolean
socinn__two_groups_check(const SocinnTwoGroups *groups, GError **error)
{
  return socinn__trials_check(groups->x1, groups->n1, "successes_1", "trials_1", error) &&
         socinn__trials_check(groups->x2, groups->n2, "successes_2", "trials_2", error);
}

gboolean
socinn__null_value(const SocinnStatsOptions *options, double fallback, double low, double high, double *value,
                   GError **error)
{
  gboolean given = socinn__option_given(options, SOCINN_OPTION_NULL_VALUE);
  *value = given ? socinn__option_number(options, SOCINN_OPTION_NULL_VALUE) : fallback;
  if (!given || (*value > low && *value < high))
    return TRUE;
  char shown[G_ASCII_DTOSTR_BUF_SIZE], least[G_ASCII_DTOSTR_BUF_SIZE], most[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(shown, sizeof shown, "%.15g", *value);
  g_ascii_formatd(least, sizeof least, "%.15g", low);
  if (isinf(high))
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("null_value: %s is not above %s"), shown, least);
  else
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("null_value: %s does not lie between %s and %s"), shown,
                      least, g_ascii_formatd(most, sizeof most, "%.15g", high));
  return FALSE;
}

void
socinn__set_limits(SocinnStatsResult *result, SocinnEnds interval, SocinnEnds space, const SocinnLimits *limits)
{
  double lower = limits->lower > 0 ? CLAMP(interval.low, space.low, space.high) : space.low;
  double upper = limits->upper > 0 ? CLAMP(interval.high, space.low, space.high) : space.high;
  socinn__result_set_interval(result, lower, upper, limits->level);
}

void
socinn__set_z_test(SocinnStatsResult *result, double z, SocinnAlternative alternative)
{
  socinn__result_set_number(result, "statistic", z);
  socinn__result_set_number(result, "p_value", socinn__t_p_value(z, INFINITY, alternative));
}

double
socinn__central_p(double lower, double upper, SocinnAlternative alternative)
{
  if (alternative == SOCINN_TWO_SIDED)
    return MIN(1, 2 * MIN(lower, upper));
  return alternative == SOCINN_LESS ? lower : upper;
}

void
socinn__note_no_information(SocinnStatsResult *result)
{
  socinn__result_note(result, SOCINN_SEVERITY_WARNING, "no-information",
                      _("these counts say nothing about the quantity: every value of it is as likely"),
                      _("report the counts themselves, or the difference of proportions"));
}

void
socinn__note_no_variance(SocinnStatsResult *result, const char *better)
{
  g_autofree char *remedy = g_strdup_printf(_("use the method \"%s\""), better);
  socinn__result_note(
    result, SOCINN_SEVERITY_WARNING, "no-variance",
    _("no variance can be estimated from these counts, so Wald's standard error is 0 and its interval a "
      "point"),
    remedy);
}

void
socinn__note_score_instead(SocinnStatsResult *result)
{
  socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                      _("the counts are too large to go through all tables; the score method was used, which at this "
                        "size is as good"),
                      _("nothing needs to be done"));
}

/* -------------------------------------------------------------------------------------------------- score */

double
socinn__score_z(SocinnScore score)
{
  return score.distance == 0 ? 0 : score.distance / sqrt(score.variance);
}

typedef struct {
  SocinnScoreAt at;
  gconstpointer data;
  double z;
} Search;

/* Of the sign of statistic - z, but bounded also where the variance is 0. */
static double
score_curve(double parameter, gpointer data)
{
  const Search *search = data;
  SocinnScore score = search->at(parameter, search->data);
  double target = search->z > 0 ? SQRT_HALF : -SQRT_HALF;
  if (score.distance == 0)
    return -target;
  return score.distance / sqrt(score.distance * score.distance + search->z * search->z * score.variance) - target;
}

double
socinn__score_bound(SocinnScoreAt at, gconstpointer data, double z, double estimate, SocinnEnds space)
{
  Search search = { at, data, z };
  double end = z > 0 ? space.low : space.high;
  if (z == 0 || estimate == end)
    return estimate;
  double bound = socinn__find_root(score_curve, &search, estimate, end);
  return isnan(bound) ? end : bound;
}

double
socinn__score_ratio_bound(SocinnScoreAt at, gconstpointer data, double z, double centre, double reach)
{
  Search search = { at, data, z };
  for (int round = 0; round < 64; round++, reach *= 2) {
    double low = MAX(centre - reach, -700), high = MIN(centre + reach, 700);
    if ((score_curve(low, &search) < 0) != (score_curve(high, &search) < 0))
      return socinn__exp(socinn__find_root(score_curve, &search, low, high));
  }
  return z > 0 ? 0 : INFINITY;
}
