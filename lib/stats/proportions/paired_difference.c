/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The difference of two proportions of the same persons. */
#include "difference_private.h"

SocinnEnds
socinn__score_ends(SocinnScoreAt at, gconstpointer data, double estimate, const SocinnLimits *limits)
{
  SocinnEnds space = { -1, 1 }, ends = space;
  if (limits->lower > 0)
    ends.low = socinn__score_bound(at, data, socinn__tail_z(limits->lower), estimate, space);
  if (limits->upper > 0)
    ends.high = socinn__score_bound(at, data, -socinn__tail_z(limits->upper), estimate, space);
  return ends;
}

/* ------------------------------------------------------------------------------------------------ Tango */

/*
 * With the difference d fixed, the rate r of one discordant outcome is the greater root of A r^2 + B r - C = 0, A = 2 n. Taken
 * of the rarer outcome, for which C = count d (1 - d) is not negative, nothing cancels.
 */
static SocinnScore
tango_at(double difference, gconstpointer data)
{
  const SocinnCells *cells = data;
  double n = cells->both + cells->first + cells->second + cells->neither, d = fabs(difference);
  /* The smaller probability belongs to the second-alone cell for d > 0, to the first-alone cell for d < 0. */
  double larger = difference >= 0 ? cells->first : cells->second;
  double smaller = difference >= 0 ? cells->second : cells->first;
  double b = (2 * n - larger + smaller) * d - larger - smaller, c = smaller * d * (1 - d);
  double root = sqrt(b * b + 8 * n * c), rate = b > 0 ? 2 * c / (b + root) : (root - b) / (4 * n);
  return (SocinnScore) { (cells->first - cells->second) / n - difference, (2 * rate + d * (1 - d)) / n };
}

/* --------------------------------------------------------------------------------------------- Newcombe */

/* Correlation of the two outcomes, its numerator corrected for continuity when positive; 0 where it is not defined. */
static double
corrected_phi(const SocinnCells *cells)
{
  double a = cells->both, b = cells->first, c = cells->second, d = cells->neither;
  double rows = sqrt(a + b) * sqrt(c + d), columns = sqrt(a + c) * sqrt(b + d), cross = a * d - b * c;
  if (rows == 0 || columns == 0)
    return 0;
  if (cross > 0)
    cross = MAX(cross - (a + b + c + d) / 2, 0);
  return cross / rows / columns;
}

/* Length of the third side of a triangle; the cosine is within -1 to 1. */
static double
combined(double x, double y, double cosine)
{
  return sqrt(MAX((x - y) * (x - y) + 2 * (1 - cosine) * x * y, 0));
}

static SocinnEnds
newcombe(const SocinnCells *cells, const SocinnLimits *limits)
{
  double n = cells->both + cells->first + cells->second + cells->neither, phi = corrected_phi(cells);
  double x1 = cells->both + cells->first, x2 = cells->both + cells->second;
  SocinnEnds first = socinn__wilson_reach(x1, n, limits->lower, limits->upper, 0);
  SocinnEnds second = socinn__wilson_reach(x2, n, limits->upper, limits->lower, 0);
  double difference = (cells->first - cells->second) / n;
  return (SocinnEnds) { difference - combined(first.low, second.high, phi),
                        difference + combined(first.high, second.low, phi) };
}

/* ---------------------------------------------------------------------------------------------- functions */

static gboolean
check_cells(const SocinnCells *cells, GError **error)
{
  if (!socinn__count_check(cells->both, "a", error) || !socinn__count_check(cells->first, "b", error) ||
      !socinn__count_check(cells->second, "c", error) || !socinn__count_check(cells->neither, "d", error))
    return FALSE;
  if (cells->both + cells->first + cells->second + cells->neither > 0)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("a, b, c, d: all are 0; give the counts of at least 1 pair"));
  return FALSE;
}

SocinnStatsResult *
socinn__paired_difference(const SocinnCells *cells, const SocinnStatsFunction *function, const char *method,
                          gboolean tango, const SocinnStatsOptions *options, GError **error)
{
  double null_value, n = cells->both + cells->first + cells->second + cells->neither;
  if (!check_cells(cells, error) || !socinn__null_value(options, 0, -1, 1, &null_value, error))
    return NULL;
  SocinnLimits limits = socinn__limits(options);
  double estimate = (cells->first - cells->second) / n;
  SocinnEnds ends = tango ? socinn__score_ends(tango_at, cells, estimate, &limits) : newcombe(cells, &limits);
  SocinnStatsResult *result = socinn__result_new(function, method);
  socinn__result_set_number(result, "estimate", estimate);
  socinn__set_limits(result, ends, (SocinnEnds) { -1, 1 }, &limits);
  if (tango)
    socinn__set_z_test(result, socinn__score_z(tango_at(null_value, cells)), limits.alternative);
  else
    socinn__result_set_number(result, "phi", corrected_phi(cells));
  socinn__result_set_alternative(result, limits.alternative);
  socinn__result_set_number(result, "proportion_1", (cells->both + cells->first) / n);
  socinn__result_set_number(result, "proportion_2", (cells->both + cells->second) / n);
  socinn__result_set_sizes(result, (gsize) n, 0);
  return result;
}

static const SocinnStatsFunction paired = { "paired_proportion_difference",
                                            "newcombe|tango",
                                            { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL,
                                              SOCINN_OPTION_NULL_VALUE } };

SocinnStatsResult *
socinn_stats_paired_proportion_difference(double a, double b, double c, double d, const SocinnStatsOptions *options,
                                          GError **error)
{
  SocinnCells cells = { a, b, c, d };
  if (!socinn__options_check(options, &paired, error))
    return NULL;
  gboolean tango = socinn__option_method(options, &paired) == 1;
  if (!tango && socinn__option_given(options, SOCINN_OPTION_NULL_VALUE)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("null_value: the method \"%s\" has no test; use %s"),
                      "newcombe", "tango");
    return NULL;
  }
  return socinn__paired_difference(&cells, &paired, tango ? "tango" : "newcombe", tango, options, error);
}
