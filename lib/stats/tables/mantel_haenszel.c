/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One odds ratio of several strata: exact, by Mantel and Haenszel, and whether the strata share it. */
#include "mantel_haenszel_private.h"
#include <math.h>
#include <socinn/stats_tables.h>

typedef enum { EXACT, MANTEL_HAENSZEL } Method;

static const SocinnStatsFunction function = { "mantel_haenszel",
                                              "exact|mantel-haenszel",
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_CONTINUITY,
                                                SOCINN_OPTION_LEVEL } };

typedef struct {
  SocinnStratum *strata;
  gsize n, n_empty, n_missing;
  double sum; /* of first cells */
  double people;
  Method method;
  SocinnAlternative alternative;
  double level;
} Strata;

static void
strata_clear(Strata *self)
{
  g_clear_pointer(&self->strata, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Strata, strata_clear)

static gboolean
read_strata(Strata *self, const double *matrix, gsize n_matrix, gsize columns, GError **error)
{
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  if (columns != 4) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("strata: rows of %zu numbers given; a stratum is four counts: a, b, c, d"), columns);
    return FALSE;
  }
  if (!socinn__rows_read(matrix, n_matrix, 4, 1, 4, &rows, error))
    return FALSE;
  for (gsize k = 0; k < 4 * rows.n; k++)
    if (!socinn__count_check(rows.values[k], "strata", error))
      return FALSE;
  self->strata = g_try_new(SocinnStratum, rows.n);
  if (self->strata == NULL)
    return socinn__refuse_memory(rows.n, error);
  for (gsize i = 0; i < rows.n; i++) {
    const double *v = rows.values + 4 * i;
    SocinnStratum stratum = { v[0], v[1], v[2], v[3], v[0] + v[1] + v[2] + v[3] };
    if (stratum.n > 0)
      self->strata[self->n++] = stratum;
    self->sum += stratum.a;
    self->people += stratum.n;
  }
  self->n_empty = rows.n - self->n;
  self->n_missing = rows.n_missing;
  if (self->n > 0 && socinn__count_check(self->people, "strata", error))
    return TRUE;
  if (self->n == 0)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: all counts are 0; give what was counted"), "strata");
  return FALSE;
}

/* ------------------------------------------------------------------------------------------- odds and risks */

/* An estimate with an interval of its logarithm, or of itself. */
typedef struct {
  double estimate, spread; /* its standard error, there */
} Pooled;

/* Robins, J., Breslow, N. & Greenland, S. (1986), doi:10.2307/2531052 */
static Pooled
pooled_odds_ratio(const Strata *self)
{
  double r = 0, s = 0, pr = 0, mixed = 0, qs = 0;
  for (gsize i = 0; i < self->n; i++) {
    const SocinnStratum *t = &self->strata[i];
    double p = (t->a + t->d) / t->n, q = (t->b + t->c) / t->n, r_i = t->a * t->d / t->n, s_i = t->b * t->c / t->n;
    r += r_i;
    s += s_i;
    pr += p * r_i;
    mixed += p * s_i + q * r_i;
    qs += q * s_i;
  }
  return (Pooled) { r > 0 || s > 0 ? r / s : NAN, sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s)) };
}

/* Greenland, S. & Robins, J. M. (1985), doi:10.2307/2530643: the risk ratio, and the difference of risks. */
static Pooled
pooled_risk_ratio(const Strata *self)
{
  double r = 0, s = 0, spread = 0;
  for (gsize i = 0; i < self->n; i++) {
    const SocinnStratum *t = &self->strata[i];
    double first = t->a + t->b, second = t->c + t->d, marked = t->a + t->c;
    r += t->a * second / t->n;
    s += t->c * first / t->n;
    spread += (first * second * marked - t->a * t->c * t->n) / (t->n * t->n);
  }
  return (Pooled) { r > 0 || s > 0 ? r / s : NAN, sqrt(MAX(spread, 0) / (r * s)) };
}

static Pooled
pooled_risk_difference(const Strata *self)
{
  double difference = 0, weight = 0, spread = 0;
  for (gsize i = 0; i < self->n; i++) {
    const SocinnStratum *t = &self->strata[i];
    double first = t->a + t->b, second = t->c + t->d;
    if (first == 0 || second == 0)
      continue;
    difference += (t->a * second - t->c * first) / t->n;
    weight += first * second / t->n;
    spread += (t->a * t->b * second * (second * second) + t->c * t->d * first * (first * first)) /
              (first * second * t->n * t->n);
  }
  return (Pooled) { weight > 0 ? difference / weight : NAN, weight > 0 ? sqrt(spread) / weight : NAN };
}

/* Ends of an interval; those of one-sided alternatives lie at the end of what is possible. */
static void
ends_of(const Strata *self, Pooled pooled, gboolean ratio, double *lower, double *upper)
{
  double tail = self->alternative == SOCINN_TWO_SIDED ? (1 - self->level) / 2 : 1 - self->level;
  double reach = socinn__normal_quantile(1 - tail, tail) * pooled.spread;
  if (ratio && !isfinite(pooled.spread)) { /* a sum of 0: the data bound it on one side at most */
    *lower = 0;
    *upper = INFINITY;
    return;
  }
  *lower = ratio ? pooled.estimate * socinn__exp(-reach) : MAX(-1, pooled.estimate - reach);
  *upper = ratio ? pooled.estimate * socinn__exp(reach) : MIN(1, pooled.estimate + reach);
  if (self->alternative == SOCINN_LESS)
    *lower = ratio ? 0 : -1;
  if (self->alternative == SOCINN_GREATER)
    *upper = ratio ? INFINITY : 1;
}

static void
set_pooled(const Strata *self, SocinnStatsResult *result)
{
  static const struct {
    const char *estimate, *lower, *upper;
  } names[] = { { "pooled_odds_ratio", "pooled_odds_ratio_lower", "pooled_odds_ratio_upper" },
                { "risk_ratio", "risk_ratio_lower", "risk_ratio_upper" },
                { "risk_difference", "risk_difference_lower", "risk_difference_upper" } };
  Pooled pooled[] = { pooled_odds_ratio(self), pooled_risk_ratio(self), pooled_risk_difference(self) };
  for (guint i = 0; i < G_N_ELEMENTS(pooled); i++) {
    double lower, upper;
    ends_of(self, pooled[i], i < 2, &lower, &upper);
    socinn__result_set_number(result, names[i].estimate, pooled[i].estimate);
    socinn__result_set_number(result, names[i].lower, lower);
    socinn__result_set_number(result, names[i].upper, upper);
  }
}

/* ---------------------------------------------------------------------------------------------- homogeneity */

/* The first cell that the totals of a stratum have under an odds ratio: a root of a quadratic equation. */
static double
fitted_cell(const SocinnStratum *t, double odds_ratio)
{
  double first = t->a + t->b, marked = t->a + t->c, rest = t->n - first - marked;
  double a = odds_ratio - 1, b = odds_ratio * (first + marked) + rest, c = odds_ratio * first * marked;
  return 2 * c / (b + sqrt(MAX(b * b - 4 * a * c, 0)));
}

/* Breslow and Day's statistic and Tarone's: (sum of deviations)^2 / sum of variances less. */
static void
set_homogeneity(const Strata *self, SocinnStatsResult *result)
{
  double odds_ratio = pooled_odds_ratio(self).estimate, sum = 0, deviations = 0, variances = 0, df = -1;
  for (gsize i = 0; i < self->n; i++) {
    const SocinnStratum *t = &self->strata[i];
    double first = t->a + t->b, marked = t->a + t->c, a = fitted_cell(t, odds_ratio);
    double b = first - a, c = marked - a, d = t->n - first - marked + a;
    if (!(a > 0 && b > 0 && c > 0 && d > 0))
      continue;
    double variance = 1 / (1 / a + 1 / b + 1 / c + 1 / d);
    sum += (t->a - a) * (t->a - a) / variance;
    deviations += t->a - a;
    variances += variance;
    df += 1;
  }
  gboolean known = df > 0 && odds_ratio > 0 && isfinite(odds_ratio);
  double tarone = known ? MAX(sum - deviations * deviations / variances, 0) : NAN;
  socinn__result_set_number(result, "breslow_day", known ? sum : NAN);
  socinn__result_set_number(result, "tarone", tarone);
  socinn__result_set_number(result, "homogeneity_df", MAX(df, 0));
  socinn__result_set_number(result, "breslow_day_p_value", known ? socinn__chi_square_tail(sum, df) : NAN);
  socinn__result_set_number(result, "tarone_p_value", known ? socinn__chi_square_tail(tarone, df) : NAN);
}

/* ------------------------------------------------------------------------------------------------- p-values */

/* Mantel and Haenszel's chi-square; returns its signed root, NaN where no stratum says anything. */
static double
set_statistic(const Strata *self, SocinnStatsResult *result, gboolean continuity)
{
  double expected = 0, variance = 0;
  for (gsize i = 0; i < self->n; i++) {
    const SocinnStratum *t = &self->strata[i];
    double first = t->a + t->b, marked = t->a + t->c;
    expected += first * marked / t->n;
    if (t->n > 1)
      variance += first / t->n * (t->c + t->d) / t->n * marked * ((t->b + t->d) / (t->n - 1));
  }
  double distance = fabs(self->sum - expected), corrected = distance - (continuity ? MIN(distance, 0.5) : 0);
  double z = variance > 0 ? corrected / sqrt(variance) : NAN;
  socinn__result_set_number(result, "statistic", variance > 0 ? z * z : 0);
  socinn__result_set_number(result, "df", 1);
  return self->sum < expected ? -z : z;
}

static void
set_exact(const Strata *self, SocinnStatsResult *result, const SocinnSumOfCells *sum)
{
  double tail = self->alternative == SOCINN_TWO_SIDED ? (1 - self->level) / 2 : 1 - self->level;
  double lower = self->alternative == SOCINN_LESS ? 0 : socinn__cell_bound(sum, self->sum, FALSE, tail);
  double upper = self->alternative == SOCINN_GREATER ? INFINITY : socinn__cell_bound(sum, self->sum, TRUE, tail);
  SocinnCellTail found = socinn__cell_tail(sum, self->sum, 0);
  gboolean two_sided = self->alternative == SOCINN_TWO_SIDED;
  double beyond = two_sided ? found.rarer : self->alternative == SOCINN_LESS ? found.below : found.above;
  socinn__result_set_number(result, "estimate", socinn__cell_estimate(sum, self->sum));
  socinn__result_set_interval(result, lower, upper, self->level);
  socinn__result_set_tail(result, &(SocinnTableTail) { beyond, two_sided ? found.as_rare : found.mass, 0 }, FALSE,
                          FALSE, NULL);
}

static void
set_asymptotic(const Strata *self, SocinnStatsResult *result, double z)
{
  double lower, upper;
  Pooled pooled = pooled_odds_ratio(self);
  ends_of(self, pooled, TRUE, &lower, &upper);
  socinn__result_set_method(result, "mantel-haenszel");
  socinn__result_set_number(result, "estimate", pooled.estimate);
  socinn__result_set_interval(result, lower, upper, self->level);
  socinn__result_set_number(result, "p_value", isnan(z) ? 1 : socinn__t_p_value(z, INFINITY, self->alternative));
  socinn__note_approximate(result, _("p-value and interval are approximate"),
                           self->method == EXACT ? _("with so many people they are good ones")
                                                 : _("leave out method for the exact ones"));
}

SocinnStatsResult *
socinn_stats_mantel_haenszel(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                             GError **error)
{
  g_auto(Strata) strata = { 0 };
  g_auto(SocinnSumOfCells) sum = { 0 };
  gboolean feasible = FALSE;
  if (!socinn__options_check(options, &function, error) || !read_strata(&strata, matrix, n_matrix, columns, error))
    return NULL;
  strata.method = socinn__option_method(options, &function);
  strata.alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  strata.level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  if (strata.method == EXACT && !socinn__sum_of_cells(strata.strata, strata.n, &sum, &feasible, error))
    return NULL;
  SocinnStatsResult *result = socinn__result_new(&function, "exact");
  double z = set_statistic(&strata, result, socinn__option_flag(options, SOCINN_OPTION_CONTINUITY));
  if (feasible)
    set_exact(&strata, result, &sum);
  else
    set_asymptotic(&strata, result, z);
  socinn__result_set_alternative(result, strata.alternative);
  socinn__result_set_number(result, "asymptotic_p_value",
                            isnan(z) ? 1 : socinn__t_p_value(z, INFINITY, strata.alternative));
  set_pooled(&strata, result);
  set_homogeneity(&strata, result);
  socinn__result_set_whole(result, "n_strata", strata.n);
  socinn__result_set_sizes(result, (gsize) strata.people, strata.n_missing);
  if (isnan(z))
    socinn__table_note_degenerate(result);
  return result;
}
