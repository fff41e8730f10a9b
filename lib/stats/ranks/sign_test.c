/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sign test, and the interval of a median that belongs to it. */
#include "ranks_private.h"
#include <math.h>
#include <socinn/stats_ranks.h>

static const SocinnStatsFunction function = { "sign_test",
                                              NULL,
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL, SOCINN_OPTION_MU } };

/* p and mid-p of @positive signs out of @n, both as likely. */
static void
test_signs(double positive, double n, SocinnAlternative alternative, SocinnRankTest *test)
{
  double at = socinn__binomial_mass(positive, n, 0.5), lower = socinn__binomial_lower(positive, n, 0.5);
  double upper = socinn__binomial_upper(positive, n, 0.5), tail = MIN(lower, upper);
  test->z = n > 0 ? (2 * positive - n) / sqrt(n) : NAN;
  if (alternative == SOCINN_TWO_SIDED) {
    test->p_value = 2 * positive == n ? 1 : MIN(1, 2 * tail);
    test->mid_p = 2 * positive == n ? 1 - at / 2 : test->p_value - at;
    return;
  }
  test->p_value = alternative == SOCINN_LESS ? lower : upper;
  test->mid_p = test->p_value - at / 2;
}

/* The order statistics that close the hull of the shifts which the test keeps: the k + 1st from either end, where k is the
 * most signs of one kind that are still rejected. */
static void
find_interval(const double *sorted, gsize n, const SocinnRanksAsked *asked, SocinnShiftInterval *interval)
{
  double alpha = socinn__ranks_side_alpha(asked), sides = asked->alternative == SOCINN_TWO_SIDED ? 2 : 1;
  gsize low = 0, high = n; /* counts below low are rejected, high is not */
  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (socinn__binomial_lower((double) middle, (double) n, 0.5) <= alpha)
      low = middle + 1;
    else
      high = middle;
  }
  *interval = (SocinnShiftInterval) { -INFINITY, INFINITY, 1 };
  if (low == 0)
    return;
  gsize place = MIN(low - 1, (n - 1) / 2);
  if (asked->alternative != SOCINN_LESS)
    interval->lower = sorted[place];
  if (asked->alternative != SOCINN_GREATER)
    interval->upper = sorted[n - 1 - place];
  interval->actual_level = 1 - sides * socinn__binomial_lower((double) place, (double) n, 0.5);
}

static SocinnStatsResult *
report(const SocinnTies *ties, const SocinnRanksAsked *asked, const double *sorted, gsize n)
{
  SocinnShiftInterval interval;
  SocinnRankTest test;
  test_signs((double) ties->n_chosen, (double) ties->n, asked->alternative, &test);
  find_interval(sorted, n, asked, &interval);
  double low = sorted[(n - 1) / 2], high = sorted[n / 2];
  SocinnStatsResult *result = socinn__result_new(&function, "exact");
  socinn__result_set_number(result, "estimate", low == high ? low : low + (high - low) / 2);
  socinn__ranks_set_interval(result, asked, &interval);
  socinn__result_set_number(result, "statistic", (double) ties->n_chosen);
  socinn__ranks_set_test(result, asked, &test, TRUE);
  return result;
}

SocinnStatsResult *
socinn_stats_sign_test(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                       GError **error)
{
  g_auto(SocinnLevels) levels = { NULL, NULL, NULL, 0, 0 };
  g_auto(SocinnTies) ties = { NULL, NULL, NULL, 0, 0, 0, 0, 0 };
  gsize n_missing;
  if (!socinn__options_check(options, &function, error) ||
      !socinn__levels_of_differences(x, n, y, n_y, &levels, &n_missing, error) ||
      !socinn__ties_init(&ties, levels.n_levels, error))
    return NULL;
  g_autofree double *sorted = socinn__levels_expand(&levels, error);
  if (sorted == NULL)
    return NULL;
  SocinnRanksAsked asked;
  socinn__ranks_asked(options, &function, &asked);
  socinn__ties_of_signs(&levels, asked.mu, SOCINN_ZEROS_WILCOXON, &ties);
  SocinnStatsResult *result = report(&ties, &asked, sorted, levels.n);
  socinn__result_set_sizes(result, levels.n, n_missing);
  socinn__result_set_whole(result, "n_positive", ties.n_chosen);
  socinn__result_set_whole(result, "n_negative", ties.n - ties.n_chosen);
  socinn__result_set_whole(result, "n_zero", ties.n_zero);
  return result;
}
