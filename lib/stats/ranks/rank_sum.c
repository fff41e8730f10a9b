/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rank-sum test of Wilcoxon, Mann and Whitney. */
#include "ranks_private.h"
#include <math.h>
#include <socinn/stats_ranks.h>

static const SocinnStatsFunction function = {
  "rank_sum",
  "auto|exact|asymptotic",
  { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_CONTINUITY, SOCINN_OPTION_LEVEL, SOCINN_OPTION_MU },
};

/* Everything that a test at some shift needs. */
typedef struct TwoSamples {
  SocinnLevels x, y;
  SocinnTies ties;
  SocinnRanksAsked asked;
  double p_at_mu; /* exact; NaN when it is not */
  gsize n_missing;
  gboolean approximated; /* some shift had too many ties to count */
} TwoSamples;

static void
two_samples_clear(TwoSamples *self)
{
  socinn__levels_clear(&self->x);
  socinn__levels_clear(&self->y);
  socinn__ties_clear(&self->ties);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TwoSamples, two_samples_clear)

static double
test_shift(double shift, gpointer data, GError **error)
{
  TwoSamples *self = data;
  SocinnRankTest test;
  if (shift == self->asked.mu && !isnan(self->p_at_mu))
    return self->p_at_mu;
  socinn__ties_of_samples(&self->x, &self->y, shift, &self->ties);
  if (socinn__samples_cost(&self->ties) > socinn__ranks_most_cost(&self->asked)) {
    self->approximated = TRUE;
    socinn__samples_normal(&self->ties, self->asked.alternative, self->asked.continuity, &test);
  } else if (!socinn__samples_exact(&self->ties, self->asked.alternative, &test, error)) {
    return NAN;
  }
  return test.p_value;
}

/* What the exact p-value does not exceed; 1 where it will not be exact. */
static double
bound_at(double shift, double enough, gpointer data)
{
  TwoSamples *self = data;
  socinn__ties_of_samples(&self->x, &self->y, shift, &self->ties);
  return socinn__samples_cost(&self->ties) > socinn__ranks_most_cost(&self->asked)
           ? 1
           : socinn__samples_bound(&self->ties, self->asked.alternative, enough);
}

/* ------------------------------------------------------------------------------------------- intervals */

/* No two values of a sample alike: between any two differences the ranks are 1 ... N, so that one count serves all. */
static gboolean
untied_interval(const TwoSamples *self, SocinnPairSums *differences, SocinnShiftInterval *interval, GError **error)
{
  SocinnAlternative alternative = self->asked.alternative;
  gint64 place;
  double outside;
  if (!socinn__samples_quantile(self->x.n, self->y.n, socinn__ranks_side_alpha(&self->asked), &place, &outside, error))
    return FALSE;
  socinn__pair_sums_interval(differences, place, alternative, interval);
  interval->actual_level = 1 - (alternative == SOCINN_TWO_SIDED ? 2 : 1) * outside;
  return TRUE;
}

static gboolean
tied_interval(TwoSamples *self, SocinnShiftInterval *interval, GError **error)
{
  gsize n = self->x.n_levels * self->y.n_levels, used = 0;
  g_autofree double *differences = g_try_new(double, n);
  if (differences == NULL)
    return socinn__refuse_memory(n, error);
  for (gsize i = 0; i < self->x.n_levels; i++)
    for (gsize j = 0; j < self->y.n_levels; j++)
      differences[used++] = self->x.values[i] - self->y.values[j];
  used = socinn__shifts_distinct(differences, used);
  return socinn__shift_hull(differences, used, self->asked.alternative, 1 - self->asked.level, test_shift, bound_at,
                            self, interval, error);
}

/* Sum of t^3 - t over the values of a sample: those ties remain at every shift. */
static double
tie_sum(const SocinnLevels *levels)
{
  double sum = 0;
  for (gsize i = 0; i < levels->n_levels; i++) {
    double t = (double) levels->counts[i];
    sum += (t - 1) * t * (t + 1);
  }
  return sum;
}

static gboolean
find_interval(TwoSamples *self, SocinnPairSums *differences, gboolean exact, SocinnShiftInterval *interval,
              GError **error)
{
  gboolean tied = self->x.n_levels < self->x.n || self->y.n_levels < self->y.n;
  gsize most = SOCINN_RANKS_MOST;
  double n_x = (double) self->x.n, n_y = (double) self->y.n, n = n_x + n_y;
  if (exact && (tied || n > SOCINN_RANKS_MOST) && self->x.n_levels <= most && self->y.n_levels <= most) {
    if (!tied_interval(self, interval, error))
      return FALSE;
    interval->actual_level = self->approximated ? NAN : interval->actual_level;
    return TRUE;
  }
  if (exact && !tied)
    return untied_interval(self, differences, interval, error);
  double deviation = sqrt(n_x * n_y / 12 * (n + 1 - (tie_sum(&self->x) + tie_sum(&self->y)) / (n * (n - 1))));
  gint64 place = socinn__pair_sums_normal_place(differences, deviation, socinn__ranks_side_alpha(&self->asked),
                                                self->asked.continuity);
  socinn__pair_sums_interval(differences, place, self->asked.alternative, interval);
  interval->actual_level = NAN;
  return TRUE;
}

/* ---------------------------------------------------------------------------------------------- the test */

static gboolean
read_samples(TwoSamples *self, const double *x, gsize n, const double *y, gsize n_y, GError **error)
{
  g_auto(SocinnSample) first = { NULL, 0, 0 }, second = { NULL, 0, 0 };
  if (!socinn__sample_read(x, n, "x", 1, &first, error) || !socinn__sample_read(y, n_y, "y", 1, &second, error) ||
      !socinn__levels_read(first.values, NULL, first.n, &self->x, error) ||
      !socinn__levels_read(second.values, NULL, second.n, &self->y, error))
    return FALSE;
  const double *values_x = self->x.values, *values_y = self->y.values;
  if (isinf(values_x[self->x.n_levels - 1] - values_y[0]) || isinf(values_x[0] - values_y[self->y.n_levels - 1])) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("x and y are too large for a difference; scale them"));
    return FALSE;
  }
  self->n_missing = first.n_missing + second.n_missing;
  return socinn__ties_init(&self->ties, self->x.n_levels + self->y.n_levels, error);
}

static SocinnStatsResult *
report(const TwoSamples *self, const SocinnRankTest *test, double estimate, const SocinnShiftInterval *interval,
       gboolean exact, double sum)
{
  double n_x = (double) self->x.n, n_y = (double) self->y.n, u = sum - n_x * (n_x + 1) / 2;
  SocinnStatsResult *result = socinn__result_new(&function, exact ? "exact" : "asymptotic");
  socinn__result_set_number(result, "estimate", estimate);
  socinn__ranks_set_interval(result, &self->asked, interval);
  socinn__result_set_number(result, "statistic", u);
  socinn__result_set_number(result, "rank_sum", sum);
  socinn__result_set_number(result, "probability_of_superiority", u / (n_x * n_y));
  socinn__ranks_set_test(result, &self->asked, test, exact);
  socinn__result_set_sizes(result, self->x.n + self->y.n, self->n_missing);
  socinn__result_set_whole(result, "n_x", self->x.n);
  socinn__result_set_whole(result, "n_y", self->y.n);
  return result;
}

SocinnStatsResult *
socinn_stats_rank_sum(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                      GError **error)
{
  g_auto(TwoSamples) self = { 0 };
  g_auto(SocinnPairSums) differences = { 0 };
  SocinnRankTest test;
  SocinnShiftInterval interval;
  gboolean exact;
  if (!socinn__options_check(options, &function, error) || !read_samples(&self, x, n, y, n_y, error) ||
      !socinn__pair_sums_init(&differences, &self.x, &self.y, error))
    return NULL;
  socinn__ranks_asked(options, &function, &self.asked);
  socinn__ties_of_samples(&self.x, &self.y, self.asked.mu, &self.ties);
  if (!socinn__ranks_decide(&self.asked, socinn__samples_cost(&self.ties), &exact, error))
    return NULL;
  socinn__samples_normal(&self.ties, self.asked.alternative, !exact && self.asked.continuity, &test);
  if (exact && !socinn__samples_exact(&self.ties, self.asked.alternative, &test, error))
    return NULL;
  self.p_at_mu = exact ? test.p_value : NAN;
  double sum = (double) socinn__ties_statistic(&self.ties) / 2;
  double estimate = socinn__pair_sums_median(&differences);
  if (!find_interval(&self, &differences, exact, &interval, error))
    return NULL;
  interval.lower = isnan(interval.lower) ? estimate : interval.lower; /* the level is so low that nothing is kept */
  interval.upper = isnan(interval.upper) ? estimate : interval.upper;
  return report(&self, &test, estimate, &interval, exact, sum);
}
