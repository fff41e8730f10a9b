/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several outcomes of the same persons, tested together. */
#include "base/parallel_private.h"
#include "base/random_private.h"
#include "permutation_private.h"
#include <math.h>
#include <string.h>

typedef enum { AUTO, EXACT, MONTE_CARLO } Method;

#define TASK_DRAWS 1024U
#define EASY_STATISTICS 1e6 /* of all arrangements together */
#define MOST_STATISTICS 1e9
#define SAME 0x1p-40

static const SocinnStatsFunction function = {
  "max_t",
  "auto|exact|monte-carlo",
  { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_DRAWS, SOCINN_OPTION_EQUAL_VARIANCES, SOCINN_OPTION_GROUPS,
    SOCINN_OPTION_MU, SOCINN_OPTION_SEED, SOCINN_OPTION_THREADS },
};

/* Persons by group, and what is seen of their outcomes. */
typedef struct {
  double *rows; /* n x m, centred so that squares keep their digits; the first n_first of the first group */
  gsize n, n_first, m, n_missing;
  gboolean flips, pooled;
  SocinnAlternative alternative;
  double *estimates, *statistics; /* m */
  gsize *order;                   /* outcomes, the most extreme one first */
} Study;

static void
study_clear(Study *self)
{
  g_free(self->rows);
  g_free(self->estimates);
  g_free(self->statistics);
  g_free(self->order);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Study, study_clear)

static double
extremeness(double t, SocinnAlternative alternative)
{
  return alternative == SOCINN_GREATER ? t : alternative == SOCINN_LESS ? -t : fabs(t);
}

/* ----------------------------------------------------------------------------------------------- statistics */

static double
t_of(double difference, double squared_error, double scale)
{
  /* Rounding leaves a crumb where there is no spread. */
  if (squared_error > scale * 0x1p-46)
    return difference / sqrt(squared_error);
  return difference * difference <= scale * 0x1p-46 ? 0 : copysign(INFINITY, difference);
}

/* t of every outcome when @first[i] persons are of the first group: 1 or 0; or have a sign: 1 or -1. @sums: room for 4 m */
static void
statistics_of(const Study *self, const gint8 *first, double *sums, double *t)
{
  gsize m = self->m;
  double *sum = sums, *squares = sums + m, *all = sums + 2 * m, *all_squares = sums + 3 * m;
  double n = (double) self->n, n1 = self->flips ? n : (double) self->n_first, n2 = n - n1;
  memset(sums, 0, 4 * m * sizeof *sums);
  for (gsize i = 0; i < self->n; i++) {
    const double *row = self->rows + i * m;
    double weight = first[i];
    for (gsize j = 0; j < m; j++) {
      double value = row[j];
      sum[j] += weight * value;
      squares[j] += weight * value * value;
      all[j] += value;
      all_squares[j] += value * value;
    }
  }
  for (gsize j = 0; j < m; j++) {
    double scale = all_squares[j] / n;
    if (self->flips) {
      double mean = sum[j] / n;
      t[j] = t_of(mean, (all_squares[j] - n * mean * mean) / (n * (n - 1)), scale);
      continue;
    }
    double mean1 = sum[j] / n1, mean2 = (all[j] - sum[j]) / n2;
    double rest1 = squares[j] - n1 * mean1 * mean1, rest2 = all_squares[j] - squares[j] - n2 * mean2 * mean2;
    double squared_error =
      self->pooled ? (rest1 + rest2) / (n - 2) * (1 / n1 + 1 / n2) : rest1 / ((n1 - 1) * n1) + rest2 / ((n2 - 1) * n2);
    t[j] = t_of(mean1 - mean2, squared_error, scale);
  }
}

/* ---------------------------------------------------------------------------------------------------- data */

static gboolean
check_columns(const Study *self, GError **error)
{
  for (gsize j = 0; j < self->m; j++) {
    gboolean varies = FALSE;
    for (gsize i = 0; i < self->n; i++)
      varies =
        varies || (self->flips ? self->rows[i * self->m + j] != 0 : self->rows[i * self->m + j] != self->rows[j]);
    if (!varies) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("matrix: outcome %zu is the same for everybody, so it cannot be tested; leave it out"),
                        j + 1);
      return FALSE;
    }
  }
  return TRUE;
}

/* The codes of the two groups, the lower one first. */
static gboolean
find_groups(const SocinnRows *rows, double codes[2], GError **error)
{
  gsize width = rows->columns, counts[2] = { 0, 0 };
  gboolean others = FALSE;
  codes[0] = INFINITY;
  codes[1] = -INFINITY;
  for (gsize i = 0; i < rows->n; i++) {
    double code = rows->values[i * width + width - 1];
    codes[0] = MIN(codes[0], code);
    codes[1] = MAX(codes[1], code);
  }
  for (gsize i = 0; i < rows->n; i++) {
    double code = rows->values[i * width + width - 1];
    others = others || (code != codes[0] && code != codes[1]);
    counts[code == codes[0] ? 0 : 1]++;
  }
  if (!others && codes[0] != codes[1] && counts[0] >= 2 && counts[1] >= 2)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("groups: two groups of at least 2 rows each are needed"));
  return FALSE;
}

/* Rows of the first group, then of the second, without the codes. The mean of an outcome is taken off, which t does not see. */
static void
take_rows(const SocinnRows *rows, const double *codes, double mu, Study *self)
{
  gsize width = rows->columns, m = self->m;
  for (gsize group = 0; group < (self->flips ? 1 : 2); group++)
    for (gsize i = 0; i < rows->n; i++) {
      const double *row = rows->values + i * width;
      if (!self->flips && row[m] != codes[group])
        continue;
      for (gsize j = 0; j < m; j++)
        self->rows[self->n * m + j] = row[j] - (group == 0 ? mu : 0);
      self->n++;
      self->n_first += group == 0 ? 1 : 0;
    }
  for (gsize j = 0; j < m; j++) {
    double first = 0, second = 0;
    for (gsize i = 0; i < self->n; i++)
      *(i < self->n_first ? &first : &second) += self->rows[i * m + j];
    double centre = self->flips ? 0 : (first + second) / (double) self->n;
    self->estimates[j] = first / (double) self->n_first + mu;
    self->estimates[j] -= self->flips ? 0 : second / (double) (self->n - self->n_first);
    for (gsize i = 0; i < self->n; i++)
      self->rows[i * m + j] -= centre;
  }
}

static gboolean
rank_outcomes(Study *self, GError **error)
{
  gsize m = self->m;
  g_autofree gint8 *first = g_try_new(gint8, self->n);
  g_autofree double *sums = g_try_new(double, 4 * m), *keys = g_try_new(double, m);
  if (first == NULL || sums == NULL || keys == NULL)
    return socinn__refuse_memory(self->n, error);
  for (gsize i = 0; i < self->n; i++)
    first[i] = i < self->n_first ? 1 : 0;
  statistics_of(self, first, sums, self->statistics);
  for (gsize j = 0; j < m; j++)
    keys[j] = -extremeness(self->statistics[j], self->alternative);
  self->order = socinn__sort_places(keys, m, error);
  return self->order != NULL;
}

static gboolean
read_study(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options, Study *self,
           GError **error)
{
  gsize n_codes, n = columns > 0 ? n_matrix / columns : 0, width;
  const double *groups = socinn__option_numbers(options, SOCINN_OPTION_GROUPS, &n_codes);
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  double codes[2] = { 0, 0 };
  if (columns == 0 || n_matrix % columns != 0) /* which this refuses, with the right words */
    return socinn__rows_read(matrix, n_matrix, columns, 2, 1, &rows, error);
  self->flips = groups == NULL;
  self->pooled = socinn__option_flag(options, SOCINN_OPTION_EQUAL_VARIANCES);
  self->alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  self->m = columns;
  width = columns + (self->flips ? 0 : 1);
  if (groups != NULL && n_codes != n) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %zu given, but there are %zu rows; give one a row"),
                      "groups", n_codes, n);
    return FALSE;
  }
  g_autofree double *coded = n < G_MAXSIZE / 32 / (width + 1) ? g_try_new(double, n *width + 1) : NULL;
  if (coded == NULL)
    return socinn__refuse_memory(n, error);
  for (gsize i = 0; i < n; i++) {
    memcpy(coded + i * width, matrix + i * columns, columns * sizeof *coded);
    if (groups != NULL)
      coded[i * width + columns] = groups[i];
  }
  if (!socinn__rows_read(coded, n * width, width, 2, width, &rows, error) ||
      (!self->flips && !find_groups(&rows, codes, error)))
    return FALSE;
  self->rows = g_try_new(double, rows.n *columns);
  self->estimates = g_try_new(double, columns);
  self->statistics = g_try_new(double, columns);
  if (self->rows == NULL || self->estimates == NULL || self->statistics == NULL)
    return socinn__refuse_memory(rows.n * columns, error);
  self->n_missing = rows.n_missing;
  take_rows(&rows, codes, socinn__option_number(options, SOCINN_OPTION_MU), self);
  return check_columns(self, error) && rank_outcomes(self, error);
}

/* --------------------------------------------------------------------------------------------------- counting */

/* Arrangements as extreme as what was seen: of each outcome alone, and of it and those less extreme, by place in the order. */
typedef struct {
  guint64 *alone, *together;
} Tally;

typedef struct {
  const Study *study;
  guint64 seed, variable, draws;
  SocinnDigits *sets;
  gsize n_sets;
  Tally *tallies; /* one a worker */
} Plan;

static void
tally_one(const Study *study, const double *t, Tally *tally)
{
  double most = -INFINITY;
  for (gsize place = study->m; place-- > 0;) {
    gsize j = study->order[place];
    double value = extremeness(t[j], study->alternative), seen = extremeness(study->statistics[j], study->alternative);
    double bound = isfinite(seen) ? seen - SAME * fabs(seen) : seen;
    most = MAX(most, value);
    tally->alone[place] += value >= bound;
    tally->together[place] += most >= bound;
  }
}

static gboolean
go_through(const Study *study, Tally *tally, GError **error)
{
  gsize n = study->n, k = study->n_first;
  g_autofree gint8 *first = g_try_new(gint8, n);
  g_autofree double *sums = g_try_new(double, 5 * study->m);
  gboolean more = TRUE;
  if (first == NULL || sums == NULL)
    return socinn__refuse_memory(5 * study->m, error);
  for (gsize i = 0; i < n; i++)
    first[i] = i < k ? 1 : 0;
  while (more) {
    statistics_of(study, first, sums, sums + 4 * study->m);
    tally_one(study, sums + 4 * study->m, tally);
    gsize i = 0, ones = 0;
    if (study->flips) { /* the next signs, as a binary number counts */
      while (i < n && first[i] == -1)
        first[i++] = 1;
      more = i < n;
      if (more)
        first[i] = -1;
      continue;
    }
    /* The next subset: the first run of ones that can move does, and those before it go back to the beginning. */
    while (i < n && first[i] == 0)
      i++;
    while (i < n && first[i] == 1) {
      first[i++] = 0;
      ones++;
    }
    more = i < n;
    if (more)
      first[i] = 1;
    memset(first, 1, more ? ones - 1 : 0);
  }
  return TRUE;
}

static gboolean
run_task(guint64 index, guint worker, gpointer data, GError **error)
{
  const Plan *plan = data;
  const Study *study = plan->study;
  gsize n = study->n, k = MIN(study->n_first, n - study->n_first);
  guint64 start = index * TASK_DRAWS, last = MIN(start + TASK_DRAWS, plan->draws);
  gint8 chosen = k == study->n_first ? 1 : 0;
  g_autofree gint8 *first = g_try_new(gint8, n);
  g_autofree gsize *pool = g_try_new(gsize, n);
  g_autofree double *sums = g_try_new(double, 5 * study->m);
  g_autofree guint64 *words = g_try_new(guint64, plan->n_sets + 1);
  if (first == NULL || pool == NULL || sums == NULL || words == NULL)
    return socinn__refuse_memory(n + 5 * study->m, error);
  for (guint64 draw = start; draw < last; draw++) {
    if (study->flips) {
      socinn_random_words(plan->seed, plan->variable, draw * plan->n_sets, words, plan->n_sets);
      for (gsize i = 0; i < n; i++)
        first[i] = (words[i / 64] >> i % 64 & 1) != 0 ? -1 : 1;
    } else {
      socinn__random_digits(plan->seed, plan->variable, draw, 1, plan->sets, plan->n_sets, words);
      memset(first, 1 - chosen, n);
      for (gsize i = 0; i < n; i++)
        pool[i] = i;
      for (gsize place = 0, w = 0, left = 0; place < k; place++, left--) {
        if (left == 0)
          left = plan->sets[w++].n;
        gsize at = place + socinn__next_digit(&words[w - 1], n - place), person = pool[at];
        pool[at] = pool[place];
        first[person] = chosen;
      }
    }
    statistics_of(study, first, sums, sums + 4 * study->m);
    tally_one(study, sums + 4 * study->m, &plan->tallies[worker]);
  }
  return TRUE;
}

static gboolean
draw(const Study *study, const SocinnStatsOptions *options, Tally *tallies, guint threads, GError **error)
{
  gsize n = study->n, k = MIN(study->n_first, n - study->n_first);
  Plan plan = { .study = study, .tallies = tallies };
  plan.seed = socinn__option_whole(options, SOCINN_OPTION_SEED);
  plan.variable = socinn_random_variable("max-t");
  plan.draws = socinn__option_whole(options, SOCINN_OPTION_DRAWS);
  g_autofree SocinnDigits *sets = g_try_new(SocinnDigits, n);
  if (sets == NULL)
    return socinn__refuse_memory(n, error);
  plan.sets = sets;
  plan.n_sets = study->flips ? (n + 63) / 64 : 0;
  for (gsize place = 0; !study->flips && place < k; place += sets[plan.n_sets++].n)
    sets[plan.n_sets] = socinn__digits_new(n - place, TRUE, (guint) MIN(k - place, 64));
  return socinn__parallel(threads, (plan.draws + TASK_DRAWS - 1) / TASK_DRAWS, run_task, &plan, NULL, NULL, error);
}

/* --------------------------------------------------------------------------------------------------- the test */

static SocinnStatsResult *
report(const Study *study, const Tally *tally, gboolean drawn, double all)
{
  gsize m = study->m;
  double most = 0, more = drawn ? 1 : 0;
  g_autofree double *p_values = g_new(double, m), *adjusted = g_new(double, m);
  for (gsize place = 0; place < m; place++) {
    p_values[study->order[place]] = ((double) tally->alone[place] + more) / (all + more);
    most = MAX(most, ((double) tally->together[place] + more) / (all + more));
    adjusted[study->order[place]] = most;
  }
  SocinnStatsResult *self = socinn__result_new(&function, drawn ? "monte-carlo" : "exact");
  socinn__result_set_numbers(self, "estimates", study->estimates, m);
  socinn__result_set_numbers(self, "statistics", study->statistics, m);
  socinn__result_set_numbers(self, "p_values", p_values, m);
  socinn__result_set_numbers(self, "adjusted", adjusted, m);
  if (drawn)
    socinn__result_set_whole(self, "draws", (gsize) all);
  else
    socinn__result_set_number(self, "arrangements", all);
  socinn__result_set_alternative(self, study->alternative);
  socinn__result_set_sizes(self, study->n, study->n_missing);
  if (drawn)
    socinn__result_note(
      self, SOCINN_SEVERITY_INFO, "approximate",
      _("the p-values rest on arrangements drawn at random, because there are too many to go through"),
      _("More draws make them more exact."));
  return self;
}

SocinnStatsResult *
socinn_stats_max_t(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                   GError **error)
{
  g_auto(Study) study = { 0 };
  if (!socinn__options_check(options, &function, error) ||
      !read_study(matrix, n_matrix, columns, options, &study, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  guint threads = (guint) socinn__option_whole(options, SOCINN_OPTION_THREADS);
  double all = study.flips ? socinn__pow(2, (double) study.n) : socinn__choose(study.n, study.n_first);
  gboolean few = all * (double) columns <= (method == EXACT ? MOST_STATISTICS : EASY_STATISTICS);
  gboolean drawn = method == MONTE_CARLO || !few;
  if (drawn && method == EXACT) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("method: there are too many arrangements for \"exact\"; use \"auto\" or \"monte-carlo\""));
    return NULL;
  }
  g_autofree guint64 *counts = columns < G_MAXSIZE / 16384 / 32 ? g_try_new0(guint64, 2 * columns * threads) : NULL;
  g_autofree Tally *tallies = g_new(Tally, threads);
  if (counts == NULL)
    return socinn__refuse_memory(columns, error), NULL;
  for (guint w = 0; w < threads; w++)
    tallies[w] = (Tally) { counts + 2 * w * columns, counts + (2 * w + 1) * columns };
  if (drawn ? !draw(&study, options, tallies, threads, error) : !go_through(&study, &tallies[0], error))
    return NULL;
  for (guint w = 1; w < threads; w++)
    for (gsize j = 0; j < 2 * columns; j++)
      counts[j] += counts[2 * w * columns + j];
  all = drawn ? (double) socinn__option_whole(options, SOCINN_OPTION_DRAWS) : all;
  return report(&study, &tallies[0], drawn, all);
}
