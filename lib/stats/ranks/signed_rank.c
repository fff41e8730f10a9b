/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wilcoxon's signed-rank test. */
#include "ranks_private.h"
#include <math.h>
#include <socinn/stats_ranks.h>

static const SocinnStatsFunction function = {
  "signed_rank",
  "auto|exact|asymptotic",
  { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_CONTINUITY, SOCINN_OPTION_LEVEL, SOCINN_OPTION_MU, SOCINN_OPTION_ZEROS },
};

/* Everything that a test at some shift needs. */
typedef struct Paired {
  SocinnLevels levels;
  SocinnTies ties;
  SocinnZeros zeros;
  SocinnRanksAsked asked;
  double p_at_mu; /* exact; NaN when it is not */
  gsize n_missing;
  gboolean approximated; /* some shift had too many ties to count */
} Paired;

static void
paired_clear(Paired *self)
{
  socinn__levels_clear(&self->levels);
  socinn__ties_clear(&self->ties);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Paired, paired_clear)

static double
test_shift(double shift, gpointer data, GError **error)
{
  Paired *self = data;
  SocinnRankTest test;
  if (shift == self->asked.mu && !isnan(self->p_at_mu))
    return self->p_at_mu;
  socinn__ties_of_signs(&self->levels, shift, self->zeros, &self->ties);
  if (socinn__signs_cost(&self->ties) > socinn__ranks_most_cost(&self->asked)) {
    self->approximated = TRUE;
    socinn__signs_normal(&self->ties, self->asked.alternative, self->asked.continuity, &test);
  } else if (!socinn__signs_exact(&self->ties, self->asked.alternative, &test, error)) {
    return NAN;
  }
  return test.p_value;
}

/* What the exact p-value does not exceed; 1 where it will not be exact. */
static double
bound_at(double shift, double enough, gpointer data)
{
  Paired *self = data;
  socinn__ties_of_signs(&self->levels, shift, self->zeros, &self->ties);
  return socinn__signs_cost(&self->ties) > socinn__ranks_most_cost(&self->asked)
           ? 1
           : socinn__signs_bound(&self->ties, self->asked.alternative, enough);
}

/* ------------------------------------------------------------------------------------------- intervals */

/* Dropping zeros makes a test lose power at a shift that is a difference, so that it may be kept beyond both of its sides. */
static gboolean
widen_to_zeros(Paired *self, SocinnShiftInterval *interval, GError **error)
{
  const double *values = self->levels.values;
  double alpha = 1 - self->asked.level, p_value = 0;
  gsize i = 0, j = self->levels.n_levels;
  for (; !(p_value > alpha) && i < j && values[i] < interval->lower; i++) {
    p_value = test_shift(values[i], self, error);
    if (isnan(p_value))
      return FALSE;
    if (p_value > alpha)
      interval->lower = values[i];
  }
  for (p_value = 0; !(p_value > alpha) && j > i && values[j - 1] > interval->upper; j--) {
    p_value = test_shift(values[j - 1], self, error);
    if (isnan(p_value))
      return FALSE;
    if (p_value > alpha)
      interval->upper = values[j - 1];
  }
  return TRUE;
}

/* No two differences alike: between any two averages of pairs the ranks are 1 ... n, so that one count serves all. */
static gboolean
untied_interval(Paired *self, SocinnPairSums *averages, SocinnShiftInterval *interval, GError **error)
{
  SocinnAlternative alternative = self->asked.alternative;
  gint64 place;
  double outside;
  if (!socinn__signs_quantile(self->levels.n, socinn__ranks_side_alpha(&self->asked), &place, &outside, error))
    return FALSE;
  socinn__pair_sums_interval(averages, place, alternative, interval);
  interval->actual_level = 1 - (alternative == SOCINN_TWO_SIDED ? 2 : 1) * outside;
  return self->zeros == SOCINN_ZEROS_PRATT || widen_to_zeros(self, interval, error);
}

static gboolean
tied_interval(Paired *self, SocinnShiftInterval *interval, GError **error)
{
  const SocinnLevels *levels = &self->levels;
  gsize n = levels->n_levels, used = 0;
  g_autofree double *averages = g_try_new(double, n *(n + 1) / 2);
  if (averages == NULL)
    return socinn__refuse_memory(n * (n + 1) / 2, error);
  for (gsize i = 0; i < n; i++)
    for (gsize j = i; j < n; j++)
      averages[used++] = (levels->values[i] + levels->values[j]) / 2;
  used = socinn__shifts_distinct(averages, used);
  return socinn__shift_hull(averages, used, self->asked.alternative, 1 - self->asked.level, test_shift, bound_at, self,
                            interval, error);
}

/* Equal differences are tied at every shift; others only at single ones. */
static double
untied_deviation(const SocinnLevels *levels)
{
  double n = (double) levels->n, ties = 0;
  for (gsize i = 0; i < levels->n_levels; i++) {
    double t = (double) levels->counts[i];
    ties += (t - 1) * t * (t + 1);
  }
  return sqrt(n * (n + 1) * (2 * n + 1) / 24 - ties / 48);
}

static gboolean
find_interval(Paired *self, SocinnPairSums *averages, gboolean exact, SocinnShiftInterval *interval, GError **error)
{
  const SocinnLevels *levels = &self->levels;
  gboolean tied = levels->n_levels < levels->n;
  if (exact && (tied || levels->n > SOCINN_RANKS_MOST) && levels->n_levels <= 2 * SOCINN_RANKS_MOST) {
    if (!tied_interval(self, interval, error))
      return FALSE;
    interval->actual_level = self->approximated ? NAN : interval->actual_level;
    return TRUE;
  }
  if (exact && !tied)
    return untied_interval(self, averages, interval, error);
  gint64 place = socinn__pair_sums_normal_place(averages, untied_deviation(levels),
                                                socinn__ranks_side_alpha(&self->asked), self->asked.continuity);
  socinn__pair_sums_interval(averages, place, self->asked.alternative, interval);
  interval->actual_level = NAN;
  return TRUE;
}

/* ---------------------------------------------------------------------------------------------- the test */

static SocinnStatsResult *
report(const Paired *self, const SocinnRankTest *test, double estimate, const SocinnShiftInterval *interval,
       gboolean exact, double statistic, gsize n_zero)
{
  SocinnStatsResult *result = socinn__result_new(&function, exact ? "exact" : "asymptotic");
  socinn__result_set_number(result, "estimate", estimate);
  socinn__ranks_set_interval(result, &self->asked, interval);
  socinn__result_set_number(result, "statistic", statistic);
  socinn__ranks_set_test(result, &self->asked, test, exact);
  socinn__result_set_sizes(result, self->levels.n, self->n_missing);
  socinn__result_set_whole(result, "n_zero", n_zero);
  return result;
}

SocinnStatsResult *
socinn_stats_signed_rank(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                         GError **error)
{
  g_auto(Paired) self = { 0 };
  g_auto(SocinnPairSums) averages = { 0 };
  SocinnRankTest test;
  SocinnShiftInterval interval;
  gboolean exact;
  if (!socinn__options_check(options, &function, error) ||
      !socinn__levels_of_differences(x, n, y, n_y, &self.levels, &self.n_missing, error) ||
      !socinn__ties_init(&self.ties, self.levels.n_levels, error) ||
      !socinn__pair_sums_init(&averages, &self.levels, NULL, error))
    return NULL;
  socinn__ranks_asked(options, &function, &self.asked);
  self.zeros = socinn__option_choice(options, SOCINN_OPTION_ZEROS);
  socinn__ties_of_signs(&self.levels, self.asked.mu, self.zeros, &self.ties);
  if (!socinn__ranks_decide(&self.asked, socinn__signs_cost(&self.ties), &exact, error))
    return NULL;
  socinn__signs_normal(&self.ties, self.asked.alternative, !exact && self.asked.continuity, &test);
  if (exact && !socinn__signs_exact(&self.ties, self.asked.alternative, &test, error))
    return NULL;
  self.p_at_mu = exact ? test.p_value : NAN;
  double statistic = (double) socinn__ties_statistic(&self.ties) / 2;
  gsize n_zero = self.ties.n_zero;
  double estimate = socinn__pair_sums_median(&averages);
  if (!find_interval(&self, &averages, exact, &interval, error))
    return NULL;
  interval.lower = isnan(interval.lower) ? estimate : interval.lower; /* the level is so low that nothing is kept */
  interval.upper = isnan(interval.upper) ? estimate : interval.upper;
  return report(&self, &test, estimate, &interval, exact, statistic, n_zero);
}
