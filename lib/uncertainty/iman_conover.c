/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Iman and Conover's reordering: shuffled van der Waerden scores are given the wanted correlations, and each column is put
 * into the order of its scores. The scores' own chance correlations are taken out first. What is wanted are rank
 * correlations, but scores are close to normal: they get the normal correlations that belong to the wanted ranks.
 */
#include "dependence_private.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Below it, what a column of scores has of its own beside the others is chance alone: very few rows. */
#define SMALLEST_PIVOT 1e-6

typedef struct {
  double value;
  gsize index;
} Place;

/* Everything about one call, column by column. */
typedef struct {
  gsize rows, columns;
  double *values; /* each column ascending */
  double *ranks;  /* of `values`, ties at their mean, less the mean of all ranks */
  double *given;  /* the same in the order of the draws as given */
  double *scores;
  double *target, *normal, *lower, *own; /* matrices */
  double *row;                           /* room for one row */
  Place *places;
} Reordering;

static void
reordering_clear(Reordering *self)
{
  g_free(self->values);
  g_free(self->target);
  g_free(self->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reordering, reordering_clear)

static gboolean
reordering_init(Reordering *self, gsize rows, gsize columns, GError **error)
{
  *self = (Reordering) { .rows = rows, .columns = columns };
  if ((self->values = socinn__try_doubles(4 * columns, rows, error)) == NULL ||
      (self->target = socinn__try_doubles(4 * columns + 1, columns, error)) == NULL)
    return FALSE;
  if ((self->places = g_try_new(Place, rows)) == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu rows"), rows);
    return FALSE;
  }
  self->ranks = self->values + rows * columns;
  self->given = self->ranks + rows * columns;
  self->scores = self->given + rows * columns;
  self->normal = self->target + columns * columns;
  self->lower = self->normal + columns * columns;
  self->own = self->lower + columns * columns;
  self->row = self->own + columns * columns;
  return TRUE;
}

static int
compare_places(const void *a, const void *b)
{
  const Place *one = a, *other = b;
  if (one->value != other->value)
    return one->value < other->value ? -1 : 1;
  return one->index < other->index ? -1 : one->index > other->index; /* ties stay in their order */
}

/* Sorts a column with the numbers of its rows into `places`. @step: from one row to the next. */
static void
sort_column(Reordering *self, const double *column, gsize step)
{
  for (gsize i = 0; i < self->rows; i++)
    self->places[i] = (Place) { column[i * step], i };
  qsort(self->places, self->rows, sizeof *self->places, compare_places);
}

static void
read_column(Reordering *self, const double *draws, gsize j)
{
  gsize rows = self->rows;
  double *values = self->values + j * rows, *ranks = self->ranks + j * rows, *given = self->given + j * rows;
  sort_column(self, draws + j, self->columns);
  for (gsize i = 0, end; i < rows; i = end) {
    for (end = i; end < rows && self->places[end].value == self->places[i].value; end++) {
      values[end] = draws[self->places[end].index * self->columns + j]; /* -0 is not 0 here */
    }
    for (gsize k = i; k < end; k++)
      given[self->places[k].index] = ranks[k] = ((double) (i + end) - (double) rows) / 2;
  }
}

/* Correlations of the columns, each of mean 0; of a column that never changes they are 0. */
static void
correlate(const Reordering *self, const double *columns, double *result)
{
  gsize n = self->columns, rows = self->rows;
  for (gsize i = 0; i < n; i++)
    result[i * n + i] = socinn__dot(columns + i * rows, columns + i * rows, rows);
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < i; j++) {
      double size = sqrt(result[i * n + i]) * sqrt(result[j * n + j]);
      double product = size > 0 ? socinn__dot(columns + i * rows, columns + j * rows, rows) / size : 0;
      result[i * n + j] = result[j * n + i] = CLAMP(product, -1, 1);
    }
  for (gsize i = 0; i < n; i++)
    result[i * n + i] = 1;
}

/* How far the rank correlations of columns of ranks are from the wanted ones, squared. */
static double
miss(const Reordering *self, const double *ranks, double *room)
{
  double sum = 0;
  correlate(self, ranks, room);
  for (gsize i = 0; i < self->columns * self->columns; i++)
    sum += (room[i] - self->target[i]) * (room[i] - self->target[i]);
  return sum;
}

/* Normal scores in an order of their own for each column: Fisher and Yates's shuffle from the stream of (seed, column). */
static void
shuffle_scores(Reordering *self, guint64 seed)
{
  gsize rows = self->rows;
  for (gsize j = 0; j < self->columns; j++) {
    double *scores = self->scores + j * rows, uniform[256];
    for (gsize i = 0; i < rows; i++) {
      double low = (double) (i + 1) / (double) (rows + 1), high = (double) (rows - i) / (double) (rows + 1);
      scores[i] = socinn__normal_quantile(low, high);
    }
    for (gsize i = 0; i + 1 < rows; i++) {
      if (i % G_N_ELEMENTS(uniform) == 0)
        socinn_random_uniforms(seed, j, i, uniform, G_N_ELEMENTS(uniform));
      gsize other = i + (gsize) (uniform[i % G_N_ELEMENTS(uniform)] * (double) (rows - i));
      double score = scores[i];
      scores[i] = scores[other];
      scores[other] = score;
    }
  }
}

/* Takes the scores' own correlations out and puts the wanted ones in: row by row x = P F^-1 s, with P and F the factors of
 * the wanted and of the found correlations. */
static void
correlate_scores(Reordering *self)
{
  gsize n = self->columns, rows = self->rows;
  correlate(self, self->scores, self->normal);
  socinn__correlation_factor(self->normal, n, self->own);
  for (gsize i = 0; i < rows; i++) {
    for (gsize j = 0; j < n; j++) {
      double pivot = self->own[j * n + j], score = self->scores[j * rows + i];
      self->row[j] = pivot > SMALLEST_PIVOT ? (score - socinn__dot(self->own + j * n, self->row, j)) / pivot : 0;
    }
    for (gsize j = 0; j < n; j++) /* the whole row, so that equal rows of factors give equal bits */
      self->scores[j * rows + i] = socinn__dot(self->lower + j * n, self->row, n);
  }
}

/* Puts the values into the order of the scores, into `scores`, and their ranks into `given`. */
static void
reorder(Reordering *self)
{
  for (gsize j = 0; j < self->columns; j++) {
    gsize start = j * self->rows;
    sort_column(self, self->scores + start, 1);
    for (gsize i = 0; i < self->rows; i++) {
      self->scores[start + self->places[i].index] = self->values[start + i];
      self->given[start + self->places[i].index] = self->ranks[start + i];
    }
  }
}

static gboolean
check_draws(const double *draws, gsize n_draws, gsize columns, gsize n_result, GError **error)
{
  if (n_result != n_draws) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the result has room for %zu numbers, but there are %zu draws; they must be equally many"),
                      n_result, n_draws);
    return FALSE;
  }
  if (n_draws % columns != 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%zu draws make no whole rows of %zu columns, as many as the correlation matrix has"), n_draws,
                      columns);
    return FALSE;
  }
  if (n_draws / columns < columns + 1) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%zu rows of draws are too few to correlate %zu columns; give at least %zu, better hundreds"),
                      n_draws / columns, columns, columns + 1);
    return FALSE;
  }
  for (gsize i = 0; i < n_draws; i++)
    if (!isfinite(draws[i])) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("the draw in row %zu, column %zu is not a finite number; leave the row out"), i / columns + 1,
                        i % columns + 1);
      return FALSE;
    }
  return TRUE;
}

gboolean
socinn_iman_conover(const double *draws, gsize n_draws, const double *matrix, gsize n_matrix, guint64 seed,
                    double *result, gsize n_result, GError **error)
{
  double distance;
  if (!socinn_correlation_check(matrix, n_matrix, error))
    return FALSE;
  gsize columns = socinn__correlation_side(n_matrix, error), rows = n_draws / columns;
  g_auto(Reordering) self = { 0 };
  if (!check_draws(draws, n_draws, columns, n_result, error) || !reordering_init(&self, rows, columns, error))
    return FALSE;
  socinn__correlation_clean(matrix, columns, self.target);
  for (gsize i = 0; i < n_matrix; i++)
    self.own[i] = socinn_correlation_from_spearman(self.target[i]);
  if (!socinn_correlation_nearest(self.own, n_matrix, self.normal, n_matrix, &distance, error))
    return FALSE;
  socinn__correlation_factor(self.normal, columns, self.lower);
  for (gsize j = 0; j < columns; j++)
    read_column(&self, draws, j);
  double before = miss(&self, self.given, self.own);
  shuffle_scores(&self, seed);
  correlate_scores(&self);
  reorder(&self);
  if (miss(&self, self.given, self.own) > before) { /* nothing is made worse */
    memmove(result, draws, n_draws * sizeof *result);
    return TRUE;
  }
  for (gsize i = 0; i < rows; i++)
    for (gsize j = 0; j < columns; j++)
      result[i * columns + j] = self.scores[j * rows + i];
  return TRUE;
}
