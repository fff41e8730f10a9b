/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Cochran-Armitage test of a trend of proportions over ordered groups. */
#include "tables_private.h"
#include <math.h>
#include <socinn/stats_tables.h>

typedef enum { EXACT, ASYMPTOTIC } Method;

static const SocinnStatsFunction function = { "cochran_armitage",
                                              "exact|asymptotic",
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_SCORES } };
#define MOST_STEPS 100000000.0
#define LARGEST_SCORE 1000000.0

/* Groups: yes and all of each, and their scores. */
typedef struct {
  gsize k;
  double *yes, *all, *scores;
  double sum_yes, sum_all;
  double observed, mean, variance; /* of the sum of the scores of those who said yes */
} Trend;

static void
trend_clear(Trend *self)
{
  g_clear_pointer(&self->yes, g_free);
  g_clear_pointer(&self->all, g_free);
  g_clear_pointer(&self->scores, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Trend, trend_clear)

static gboolean
read_scores(Trend *self, const SocinnStatsOptions *options, GError **error)
{
  gsize n;
  const double *scores = socinn__option_numbers(options, SOCINN_OPTION_SCORES, &n);
  if (scores != NULL && n != self->k) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("scores: %zu given for %zu groups; give one for each"), n,
                      self->k);
    return FALSE;
  }
  for (gsize j = 0; j < self->k; j++) {
    self->scores[j] = scores != NULL ? scores[j] : (double) j;
    if (!socinn__finite_check(self->scores[j], "scores", error))
      return FALSE;
  }
  return TRUE;
}

/* Groups are columns with yes in the first row, or rows with yes in the first column. */
static gboolean
read_trend(Trend *self, const SocinnTable *table, const SocinnStatsOptions *options, GError **error)
{
  gboolean across = table->rows == 2;
  if (!across && table->columns != 2) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("table: %zu x %zu given, but a trend needs two rows or two columns"), table->rows,
                      table->columns);
    return FALSE;
  }
  self->k = across ? table->columns : table->rows;
  self->yes = g_try_new(double, self->k);
  self->all = g_try_new(double, self->k);
  self->scores = g_try_new(double, self->k);
  if (self->yes == NULL || self->all == NULL || self->scores == NULL)
    return socinn__refuse_memory(self->k, error);
  for (gsize j = 0; j < self->k; j++) {
    self->yes[j] = table->counts[across ? j : 2 * j];
    self->all[j] = across ? table->column_totals[j] : table->row_totals[j];
    self->sum_yes += self->yes[j];
  }
  self->sum_all = table->total;
  return read_scores(self, options, error);
}

static void
find_moments(Trend *self)
{
  double n = self->sum_all, centre = 0, squares = 0;
  for (gsize j = 0; j < self->k; j++)
    centre += self->all[j] * (self->scores[j] / n);
  for (gsize j = 0; j < self->k; j++) {
    double distance = self->scores[j] - centre;
    squares += self->all[j] * distance * distance;
    self->observed += self->yes[j] * distance;
  }
  self->variance = self->sum_yes / n * ((n - self->sum_yes) / n) * squares;
}

/* ------------------------------------------------------------------------------------- exact distribution */

/* Scores as whole numbers from 0 up without a common divisor; FALSE when there are none below a million. */
static gboolean
whole_scores(const Trend *self, gsize *whole)
{
  double least = INFINITY, unit = 0, span = 0;
  for (gsize j = 0; j < self->k; j++)
    if (self->all[j] > 0)
      least = MIN(least, self->scores[j]);
  for (gsize j = 0; j < self->k; j++)
    if (self->all[j] > 0)
      span = MAX(span, self->scores[j] - least);
  for (gsize j = 0; j < self->k; j++) { /* Euclid's algorithm, to what rounding of decimal scores leaves over */
    double a = self->all[j] > 0 ? self->scores[j] - least : 0, b = unit;
    while (a > 1e-9 * span) {
      double rest = b - floor(b / a + 1e-9) * a;
      b = a;
      a = rest;
    }
    unit = b;
  }
  for (gsize j = 0; j < self->k; j++) {
    double ratio = self->all[j] > 0 && unit > 0 ? (self->scores[j] - least) / unit : 0;
    if (ratio > LARGEST_SCORE || fabs(ratio - floor(ratio + 0.5)) > 1e-6)
      return FALSE;
    whole[j] = (gsize) floor(ratio + 0.5);
  }
  return TRUE;
}

typedef struct {
  const Trend *trend;
  const gsize *scores;
  gboolean turned;       /* those who said no are fewer, and are counted instead */
  gsize marked, largest; /* how many are counted, and the largest sum of their scores */
  double *ways, *next;   /* (marked + 1) x (largest + 1) */
} Lattice;

/* Binomial masses of a group, so that all numbers stay within the range of doubles. */
static void
add_group(Lattice *self, gsize j, double share)
{
  gsize size = (gsize) self->trend->all[j], width = self->largest + 1, score = self->scores[j];
  gsize most = MIN(size, self->marked);
  for (gsize place = 0; place < (self->marked + 1) * width; place++)
    self->next[place] = 0;
  for (gsize x = 0; x <= most; x++) {
    double mass = socinn__binomial_mass((double) x, (double) size, share);
    gsize shift = x * score;
    for (gsize m = 0; m + x <= self->marked; m++) {
      const double *from = self->ways + m * width;
      double *to = self->next + (m + x) * width + shift;
      for (gsize s = 0; s + shift <= self->largest; s++)
        to[s] += from[s] * mass;
    }
  }
  double *swapped = self->ways;
  self->ways = self->next;
  self->next = swapped;
}

/* No sum of @marked scores is larger. */
static gsize
largest_sum(const Trend *trend, const gsize *scores, gsize marked)
{
  gsize top = 0;
  for (gsize j = 0; j < trend->k; j++)
    top = MAX(top, scores[j]);
  return top * marked;
}

typedef struct {
  double lower, equal, upper; /* below the observed sum, at it, above */
  double far, as_far;         /* farther from the mean on any side, and as far */
} TrendTail;

static void
read_tail(const Lattice *self, TrendTail *tail)
{
  const Trend *trend = self->trend;
  const double *sums = self->ways + self->marked * (self->largest + 1);
  double total = 0, observed = 0, mean = 0;
  for (gsize j = 0; j < trend->k; j++) {
    observed += (double) self->scores[j] * (self->turned ? trend->all[j] - trend->yes[j] : trend->yes[j]);
    mean += (double) self->scores[j] * trend->all[j]; /* times marked / n: below, times n */
  }
  double distance = fabs(observed * trend->sum_all - mean * (double) self->marked);
  for (gsize s = 0; s <= self->largest; s++) {
    double sum = (double) s, off = fabs(sum * trend->sum_all - mean * (double) self->marked);
    total += sums[s];
    tail->lower += sum < observed ? sums[s] : 0;
    tail->upper += sum > observed ? sums[s] : 0;
    tail->equal += sum == observed ? sums[s] : 0;
    tail->far += off > distance ? sums[s] : 0;
    tail->as_far += off == distance ? sums[s] : 0;
  }
  *tail = (TrendTail) { tail->lower / total, tail->equal / total, tail->upper / total, tail->far / total,
                        tail->as_far / total };
  if (self->turned) {
    double swapped = tail->lower;
    tail->lower = tail->upper;
    tail->upper = swapped;
  }
}

/* FALSE where it would take too long, or memory is short. */
static gboolean
find_tail(const Trend *trend, TrendTail *tail)
{
  g_autofree gsize *scores = g_try_new(gsize, trend->k);
  if (scores == NULL || !whole_scores(trend, scores))
    return FALSE;
  Lattice lattice = { trend, scores, trend->sum_yes > trend->sum_all / 2, 0, 0, NULL, NULL };
  double marked = lattice.turned ? trend->sum_all - trend->sum_yes : trend->sum_yes;
  if (marked > 100000)
    return FALSE;
  lattice.marked = (gsize) marked;
  lattice.largest = largest_sum(trend, scores, lattice.marked);
  double cells = (marked + 1) * ((double) lattice.largest + 1), steps = 0;
  for (gsize j = 0; j < trend->k; j++)
    steps += cells * (MIN(trend->all[j], marked) + 1);
  if (steps > MOST_STEPS || cells > 1e7)
    return FALSE;
  g_autofree double *ways = g_try_new0(double, (gsize) cells), *next = g_try_new0(double, (gsize) cells);
  if (ways == NULL || next == NULL)
    return FALSE;
  lattice.ways = ways;
  lattice.next = next;
  lattice.ways[0] = 1;
  for (gsize j = 0; j < trend->k; j++)
    if (trend->all[j] > 0)
      add_group(&lattice, j, marked / trend->sum_all);
  *tail = (TrendTail) { 0 };
  read_tail(&lattice, tail);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------- results */

static void
set_p_value(SocinnStatsResult *result, const Trend *trend, Method method, SocinnAlternative alternative, double z)
{
  TrendTail tail;
  if (method == EXACT && find_tail(trend, &tail)) {
    double beyond = alternative == SOCINN_TWO_SIDED ? tail.far : alternative == SOCINN_LESS ? tail.lower : tail.upper;
    double equal = alternative == SOCINN_TWO_SIDED ? tail.as_far : tail.equal;
    socinn__result_set_tail(result, &(SocinnTableTail) { beyond, equal, 0 }, FALSE, FALSE, NULL);
    return;
  }
  socinn__result_set_method(result, "asymptotic");
  socinn__result_set_number(result, "p_value", socinn__t_p_value(z, INFINITY, alternative));
  socinn__note_approximate(result, _("the p-value is that of the normal distribution"),
                           method == EXACT ? _("for an exact one give scores that are small whole numbers")
                                           : _("leave out method for the exact p-value"));
}

SocinnStatsResult *
socinn_stats_cochran_armitage(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                              GError **error)
{
  g_auto(SocinnTable) table = { 0 };
  g_auto(Trend) trend = { 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__table_read(matrix, n_matrix, columns, "table", &table, error) ||
      !read_trend(&trend, &table, options, error))
    return NULL;
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  Method method = socinn__option_method(options, &function);
  find_moments(&trend);
  SocinnStatsResult *result = socinn__result_new(&function, method == EXACT ? "exact" : "asymptotic");
  double z = trend.variance > 0 ? trend.observed / sqrt(trend.variance) : 0;
  socinn__result_set_number(result, "z", z);
  socinn__result_set_number(result, "statistic", z * z);
  socinn__result_set_number(result, "df", 1);
  if (trend.variance > 0) {
    set_p_value(result, &trend, method, alternative, z);
  } else {
    socinn__result_set_tail(result, &(SocinnTableTail) { 0, 1, 0 }, FALSE, FALSE, NULL);
    socinn__table_note_degenerate(result);
  }
  socinn__result_set_number(result, "asymptotic_p_value",
                            trend.variance > 0 ? socinn__t_p_value(z, INFINITY, alternative) : 1);
  for (gsize j = 0; j < trend.k; j++)
    trend.yes[j] = trend.all[j] > 0 ? trend.yes[j] / trend.all[j] : NAN;
  socinn__result_set_numbers(result, "proportions", trend.yes, trend.k);
  socinn__result_set_alternative(result, alternative);
  socinn__result_set_sizes(result, (gsize) table.total, 0);
  return result;
}
