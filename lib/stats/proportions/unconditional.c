/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Unconditional exact tests of two independent proportions. Given that s of all N = n1 + n2 succeeded, the tables at least as
 * extreme as the observed one have a probability h(s) that does not depend on the common chance p; so
 * P(extreme | p) = sum over s of h(s) C(N, s) p^s (1 - p)^(N - s), a polynomial in Bernstein's form whose maximum is the p-value.
 */
#include "proportions_private.h"
#include <float.h>

#define EQUAL 1e-10       /* relative difference of probabilities that are the same but for rounding */
#define MOST_TRIALS 20000 /* beyond, going through all tables takes longer than a moment */

static const SocinnStatsFunction barnard = { "barnard", NULL, { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_GAMMA } };
static const SocinnStatsFunction boschloo = { "boschloo", NULL, { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_GAMMA } };

/* ------------------------------------------------------------------------------ tables with s successes */

/* Probabilities of i successes in the first group when there are s in both: masses[i], low <= i <= high. */
typedef struct {
  double n1, n2, s;
  gsize low, high;
  double *masses;
} Row;

static double
ratio_after(const Row *row, double i)
{
  return (row->n1 - i) / (i + 1) * ((row->s - i) / (row->n2 - row->s + i + 1));
}

static void
fill_row(Row *row, double s)
{
  row->s = s;
  row->low = (gsize) MAX(0, s - row->n2);
  row->high = (gsize) MIN(row->n1, s);
  gsize mode =
    (gsize) CLAMP(floor((row->n1 + 1) * (s + 1) / (row->n1 + row->n2 + 2)), (double) row->low, (double) row->high);
  double total = row->masses[mode] = 1;
  for (gsize i = mode; i < row->high; i++)
    total += row->masses[i + 1] = row->masses[i] * ratio_after(row, (double) i);
  for (gsize i = mode; i > row->low; i--)
    total += row->masses[i - 1] = row->masses[i] / ratio_after(row, (double) i - 1);
  for (gsize i = row->low; i <= row->high; i++)
    row->masses[i] /= total;
}

/* ------------------------------------------------------------------------------ how extreme a table is */

/* What orders the tables, and the observed one. The alternative is greater or two-sided; less exchanges the groups. */
typedef struct {
  SocinnTwoGroups groups;
  gboolean both_sides;
  double limit; /* Fisher's p-value of the observed table */
} Order;

/* Sign and square of the pooled z statistic, but for a factor that all tables share: as products of whole numbers so that
 * equal ones are equal, and 0 where there is no variance. */
typedef struct {
  double difference, variance;
} Pooled;

static Pooled
pooled(const SocinnTwoGroups *groups, double i, double s)
{
  double total = groups->n1 + groups->n2;
  return (Pooled) { i * groups->n2 - (s - i) * groups->n1, s * (total - s) };
}

/* Whether z of @a is at least that of @b. */
static gboolean
at_least(Pooled a, Pooled b)
{
  double left = a.variance > 0 ? a.difference * fabs(a.difference) : 0, left_variance = a.variance > 0 ? a.variance : 1;
  double right = b.variance > 0 ? b.difference * fabs(b.difference) : 0,
         right_variance = b.variance > 0 ? b.variance : 1;
  double x = left * right_variance, y = right * left_variance;
  return x >= y - 4 * DBL_EPSILON * fabs(y);
}

/* Within a row z rises with i, so the extreme tables are at its ends. */
static double
barnard_share(const Row *row, const Order *order)
{
  Pooled observed = pooled(&order->groups, order->groups.x1, order->groups.x1 + order->groups.x2);
  double share = 0;
  if (order->both_sides)
    observed.difference = fabs(observed.difference);
  gsize i = row->high + 1, j = row->low;
  for (; i > row->low && at_least(pooled(&order->groups, (double) i - 1, row->s), observed); i--)
    share += row->masses[i - 1];
  for (; order->both_sides && j < i; j++) {
    Pooled z = pooled(&order->groups, (double) j, row->s);
    if (!at_least((Pooled) { -z.difference, z.variance }, observed))
      break;
    share += row->masses[j];
  }
  return MIN(share, 1);
}

/* The largest Fisher p-value in a row that is at most @limit: tables are added by rising probability, equal ones together. */
static double
fisher_share(const Row *row, gboolean both_sides, double limit)
{
  gsize i = row->high + 1, j = row->low; /* what is left is j to i - 1 */
  double share = 0, sum = 0, most = limit * (1 + EQUAL);
  while (j < i) {
    double right = row->masses[i - 1], left = both_sides ? row->masses[j] : INFINITY, least = MIN(left, right);
    sum += least;
    if (right <= left)
      i--;
    else
      j++;
    if (sum > most)
      break;
    double next = j < i ? MIN(row->masses[i - 1], both_sides ? row->masses[j] : INFINITY) : INFINITY;
    if (!both_sides || next > least * (1 + EQUAL))
      share = sum;
  }
  return MIN(share, 1);
}

/* Fisher's p-value of @i in a row. */
static double
fisher_p(const Row *row, gsize i, gboolean both_sides)
{
  double sum = 0, most = row->masses[i] * (1 + EQUAL);
  for (gsize k = row->high + 1; k > row->low; k--)
    if (both_sides ? row->masses[k - 1] <= most : k - 1 >= i)
      sum += row->masses[k - 1];
  return MIN(sum, 1);
}

/* ----------------------------------------------------------------------------------- the polynomial in p */

typedef struct {
  const double *shares; /* h(0) to h(n) */
  gsize n;
} Polynomial;

/* Value and slope; the latter but for a positive factor. */
typedef struct {
  double value, slope;
} Local;

/* Terms of one side of @start; those left out are negligible for the value. */
static void
sum_side(const Polynomial *self, double p, gsize start, gboolean up, double *value, double *slope)
{
  double n = (double) self->n, odds = p / (1 - p), weight = 1;
  for (gsize s = start; s != (up ? self->n : 0) && weight > 0x1p-1020;) {
    double from = (double) s, ratio = up ? (n - from) / (from + 1) * odds : from / (n - from + 1) / odds;
    weight *= ratio;
    s = up ? s + 1 : s - 1;
    *value += self->shares[s] * weight;
    *slope += self->shares[s] * weight * ((double) s - n * p);
    if (ratio < 1 && weight * ratio < 0x1p-56 * *value * (1 - ratio))
      break;
  }
}

static Local
evaluate(const Polynomial *self, double p)
{
  gsize n = self->n;
  if (p <= 0 || p >= 1) {
    gsize end = p <= 0 ? 1 : n;
    return (Local) { self->shares[p <= 0 ? 0 : n], self->shares[end] - self->shares[end - 1] };
  }
  gsize start = (gsize) MIN(floor(((double) n + 1) * p), (double) n);
  double value = self->shares[start], slope = value * ((double) start - (double) n * p);
  sum_side(self, p, start, TRUE, &value, &slope);
  sum_side(self, p, start, FALSE, &value, &slope);
  double weight = socinn__binomial_mass((double) start, (double) n, p);
  return (Local) { value * weight, slope * weight };
}

static double
slope_at(double p, gpointer data)
{
  return evaluate(data, p).slope;
}

/* Where it is largest. */
typedef struct {
  double p, value;
} Peak;

/* Earlier ones win unless they are exceeded by more than rounding. */
static void
consider(const Polynomial *self, double p, Peak *peak)
{
  double value = evaluate(self, p).value;
  if (value > peak->value * (1 + 1e-13) || isnan(peak->p))
    *peak = (Peak) { p, value };
}

/* Place k of 2 m + 1 on 0 to 1, of nearly even steps in the arcsine of the root of p: there all waves of such a polynomial are
 * of one width, about 1 / sqrt(n), and m is many of them. */
static double
place_of(gsize k, gsize m)
{
  double t = (double) (k <= m ? k : 2 * m - k) / (double) m, p = t * t / (1 + t * t);
  return k <= m ? p : 1 - p;
}

/* The maximum on @low to @high: each place where the slope turns from up to down, and both ends. */
static Peak
highest(Polynomial *self, double low, double high)
{
  gsize m = (gsize) ceil(16 * sqrt((double) self->n));
  Peak peak = { NAN, 0 };
  double before = low, slope_before = evaluate(self, low).slope;
  consider(self, low, &peak);
  for (gsize k = 1; k <= 2 * m; k++) {
    double p = k == 2 * m ? high : CLAMP(place_of(k, m), low, high);
    if (p <= before)
      continue;
    double slope = evaluate(self, p).slope;
    if (slope_before > 0 && slope <= 0) {
      double top = socinn__find_root(slope_at, self, before, p);
      consider(self, isnan(top) ? p : top, &peak);
    }
    before = p;
    slope_before = slope;
  }
  consider(self, high, &peak);
  return peak;
}

/* ------------------------------------------------------------------------------------------- the tests */

static double
pooled_z(const SocinnTwoGroups *groups)
{
  double total = groups->n1 + groups->n2, s = groups->x1 + groups->x2;
  double variance = s / total * ((total - s) / total) * (1 / groups->n1 + 1 / groups->n2);
  return socinn__score_z((SocinnScore) { groups->x1 / groups->n1 - groups->x2 / groups->n2, variance });
}

/* Fills the coefficients; for Fisher's order first the p-value of the observed table. */
static gboolean
fill_shares(Order *order, gboolean by_fisher, double *shares, GError **error)
{
  const SocinnTwoGroups *groups = &order->groups;
  gsize n = (gsize) (groups->n1 + groups->n2);
  Row row = { groups->n1, groups->n2, 0, 0, 0, NULL };
  g_autofree double *masses = g_try_new(double, (gsize) groups->n1 + 1);
  if (masses == NULL)
    return socinn__refuse_memory((gsize) groups->n1 + 1, error);
  row.masses = masses;
  if (by_fisher) {
    fill_row(&row, groups->x1 + groups->x2);
    order->limit = fisher_p(&row, (gsize) groups->x1, order->both_sides);
  }
  for (gsize s = 0; s <= n; s++) {
    fill_row(&row, (double) s);
    shares[s] = by_fisher ? fisher_share(&row, order->both_sides, order->limit) : barnard_share(&row, order);
  }
  return TRUE;
}

/* Both statistics where the tables are too many: the p-value is that of the pooled z. */
static void
add_approximate(SocinnStatsResult *result, const SocinnTwoGroups *groups, SocinnAlternative alternative)
{
  double z = pooled_z(groups);
  socinn__result_set_method(result, "score");
  socinn__result_set_number(result, "statistic", z);
  socinn__result_set_number(result, "p_value", socinn__t_p_value(z, INFINITY, alternative));
  socinn__note_score_instead(result);
}

static gboolean
add_exact(SocinnStatsResult *result, const SocinnTwoGroups *groups, gboolean by_fisher, SocinnAlternative alternative,
          double gamma, GError **error)
{
  SocinnTwoGroups turned = { groups->x2, groups->n2, groups->x1, groups->n1 };
  Order order = { alternative == SOCINN_LESS ? turned : *groups, alternative == SOCINN_TWO_SIDED, 0 };
  double total = groups->n1 + groups->n2, successes = groups->x1 + groups->x2, low = 0, high = 1;
  g_autofree double *shares = g_try_new0(double, (gsize) total + 1);
  if (shares == NULL)
    return socinn__refuse_memory((gsize) total + 1, error);
  if (!fill_shares(&order, by_fisher, shares, error))
    return FALSE;
  if (gamma > 0) {
    low = socinn__exact_lower(successes, total, gamma / 2).p;
    high = socinn__exact_lower(total - successes, total, gamma / 2).q;
  }
  Polynomial polynomial = { shares, (gsize) total };
  Peak peak = highest(&polynomial, low, high);
  socinn__result_set_number(result, "statistic", by_fisher ? order.limit : pooled_z(groups));
  socinn__result_set_number(result, "p_value", MIN(1, peak.value + gamma));
  socinn__result_set_number(result, "nuisance", peak.p);
  return TRUE;
}

static SocinnStatsResult *
test(const SocinnTwoGroups *groups, const SocinnStatsFunction *function, gboolean by_fisher,
     const SocinnStatsOptions *options, GError **error)
{
  if (!socinn__options_check(options, function, error) || !socinn__two_groups_check(groups, error))
    return NULL;
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  double gamma = socinn__option_number(options, SOCINN_OPTION_GAMMA), total = groups->n1 + groups->n2;
  g_autoptr(SocinnStatsResult) result = socinn__result_new(function, "exact");
  socinn__result_set_number(result, "estimate", groups->x1 / groups->n1 - groups->x2 / groups->n2);
  if (total > MOST_TRIALS)
    add_approximate(result, groups, alternative);
  else if (!add_exact(result, groups, by_fisher, alternative, gamma, error))
    return NULL;
  socinn__result_set_alternative(result, alternative);
  socinn__result_set_number(result, "proportion_1", groups->x1 / groups->n1);
  socinn__result_set_number(result, "proportion_2", groups->x2 / groups->n2);
  socinn__result_set_sizes(result, (gsize) total, 0);
  return g_steal_pointer(&result);
}

SocinnStatsResult *
socinn_stats_barnard(double successes_1, double trials_1, double successes_2, double trials_2,
                     const SocinnStatsOptions *options, GError **error)
{
  return test(&(SocinnTwoGroups) { successes_1, trials_1, successes_2, trials_2 }, &barnard, FALSE, options, error);
}

SocinnStatsResult *
socinn_stats_boschloo(double successes_1, double trials_1, double successes_2, double trials_2,
                      const SocinnStatsOptions *options, GError **error)
{
  return test(&(SocinnTwoGroups) { successes_1, trials_1, successes_2, trials_2 }, &boschloo, TRUE, options, error);
}
