/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact distribution of one row of counts with given probabilities, or random rows where it has too many values. */
#include "base/parallel_private.h"
#include "chi_square_private.h"
#include <math.h>

enum { DRAWS_A_TASK = 256 };
#define MOST_ROWS 20000000.0

typedef struct {
  gsize n;     /* categories that can occur */
  gsize total; /* of the counts */
  double *probabilities, *logs;
  double *cell_values; /* n rows of total + 1: a category's part of the statistic */
  double observed;
  double *masses;    /* the same of log masses; NULL when drawn */
  double *cumulated; /* of drawing: probabilities up to a category */
  const SocinnDrawing *drawing;
  guint64 variable, *counts;
} Row;

static void
row_clear(Row *self)
{
  g_free(self->probabilities);
  g_free(self->cell_values);
  g_free(self->masses);
  g_free(self->cumulated);
  g_free(self->counts);
}

static double
value_of(double x, double expected, SocinnTableOrder order)
{
  if (order == SOCINN_ORDER_LIKELIHOOD_RATIO)
    return x > 0 ? 2 * (x * socinn__log(x / expected)) : 0;
  return (x - expected) * (x - expected) / expected;
}

/* Whether a statistic is the observed one, but for rounding. */
static int
compare(const Row *self, double value)
{
  double room = 1e-10 * MAX(1, fabs(self->observed));
  return value > self->observed + room ? 1 : value < self->observed - room ? -1 : 0;
}

/* All ways to share out the sum, the last category first in changing. */
static void
enumerate(const Row *self, gsize *counts, SocinnTableTail *tail)
{
  gsize last = self->n - 1;
  for (gsize k = 0; k < last; k++)
    counts[k] = 0;
  counts[last] = self->total;
  for (;;) {
    double value = 0, mass = 0;
    for (gsize k = 0; k < self->n; k++) {
      value += self->cell_values[k * (self->total + 1) + counts[k]];
      mass += self->masses[k * (self->total + 1) + counts[k]];
    }
    int order = compare(self, value);
    if (order > 0)
      tail->beyond += socinn__exp(mass);
    else if (order == 0)
      tail->equal += socinn__exp(mass);
    /* The next in order of the reversed digits: what the first category that is not empty holds goes on to its left. */
    gsize place = last;
    while (place > 0 && counts[place] == 0)
      place--;
    if (place == 0)
      return;
    gsize held = counts[place];
    counts[place] = 0;
    counts[last] = held - 1;
    counts[place - 1]++;
  }
}

static gboolean
enumerate_all(Row *self, const double *log_factorials, SocinnTableTail *tail)
{
  gsize room = self->total + 1;
  g_autofree gsize *counts = g_try_new(gsize, self->n);
  self->masses = g_try_new(double, self->n *room);
  if (counts == NULL || self->masses == NULL)
    return FALSE;
  for (gsize k = 0; k < self->n; k++) {
    double log_p = socinn__log(self->probabilities[k]), first = k == 0 ? log_factorials[self->total] : 0;
    for (gsize x = 0; x < room; x++)
      self->masses[k * room + x] = first + (double) x * log_p - log_factorials[x];
  }
  *tail = (SocinnTableTail) { 0, 0, 0 };
  enumerate(self, counts, tail);
  return TRUE;
}

/* -------------------------------------------------------------------------------------------------- drawing */

static gboolean
draw_some(guint64 index, G_GNUC_UNUSED guint worker, gpointer data, GError **error)
{
  const Row *self = data;
  guint64 first = index * DRAWS_A_TASK, end = MIN(first + DRAWS_A_TASK, self->drawing->draws);
  g_autofree double *uniforms = g_try_new(double, self->total);
  g_autofree gsize *counts = g_try_new(gsize, self->n);
  if (uniforms == NULL || counts == NULL)
    return socinn__refuse_memory(self->total, error);
  for (guint64 i = first; i < end; i++) {
    double value = 0;
    socinn_random_uniforms(self->drawing->seed, self->variable, i * self->total, uniforms, self->total);
    for (gsize k = 0; k < self->n; k++)
      counts[k] = 0;
    for (gsize person = 0; person < self->total; person++) {
      gsize k = 0;
      while (k + 1 < self->n && uniforms[person] >= self->cumulated[k])
        k++;
      counts[k]++;
    }
    for (gsize k = 0; k < self->n; k++)
      value += self->cell_values[k * (self->total + 1) + counts[k]];
    int order = compare(self, value);
    self->counts[2 * index] += order > 0 ? 1 : 0;
    self->counts[2 * index + 1] += order == 0 ? 1 : 0;
  }
  return TRUE;
}

static gboolean
draw_all(Row *self, SocinnTableTail *tail, GError **error)
{
  guint64 tasks = (self->drawing->draws + DRAWS_A_TASK - 1) / DRAWS_A_TASK, beyond = 0, equal = 1;
  double sum = 0;
  self->counts = g_try_new0(guint64, 2 * tasks);
  self->cumulated = g_try_new(double, self->n);
  if (self->counts == NULL || self->cumulated == NULL)
    return socinn__refuse_memory((gsize) (2 * tasks), error);
  for (gsize k = 0; k < self->n; k++) {
    sum += self->probabilities[k];
    self->cumulated[k] = sum;
  }
  if (!socinn__parallel(self->drawing->threads, tasks, draw_some, self, NULL, NULL, error))
    return FALSE;
  for (guint64 i = 0; i < tasks; i++) {
    beyond += self->counts[2 * i];
    equal += self->counts[2 * i + 1];
  }
  double all = (double) self->drawing->draws + 1, p = (double) (beyond + equal) / all;
  *tail = (SocinnTableTail) { (double) beyond / all, (double) equal / all, sqrt(p * (1 - p) / all) };
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------- together */

static gboolean
row_read(Row *self, const SocinnTable *table, const double *probabilities, SocinnTableOrder order)
{
  self->total = (gsize) table->total;
  self->probabilities = g_try_new(double, table->columns);
  if (self->probabilities == NULL)
    return FALSE;
  for (gsize k = 0; k < table->columns; k++)
    if (probabilities[k] > 0) {
      self->probabilities[self->n++] = probabilities[k];
      self->observed += value_of(table->counts[k], table->total * probabilities[k], order);
    }
  self->cell_values = g_try_new(double, self->n *(self->total + 1));
  if (self->cell_values == NULL)
    return FALSE;
  for (gsize k = 0; k < self->n; k++)
    for (gsize x = 0; x <= self->total; x++)
      self->cell_values[k * (self->total + 1) + x] = value_of((double) x, table->total * self->probabilities[k], order);
  return TRUE;
}

gboolean
socinn__multinomial_tail(const SocinnTable *table, const double *probabilities, SocinnTableOrder order, gboolean draw,
                         const SocinnStatsOptions *options, SocinnTableTail *tail, gboolean *drawn, GError **error)
{
  Row row = { 0 };
  SocinnDrawing drawing = { socinn__option_whole(options, SOCINN_OPTION_DRAWS),
                            socinn__option_whole(options, SOCINN_OPTION_SEED),
                            (guint) socinn__option_whole(options, SOCINN_OPTION_THREADS) };
  if (table->total > 1e6) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("method: the counts are too many for an exact or drawn p-value; leave it out"));
    return FALSE;
  }
  g_autofree double *log_factorials = socinn__log_factorials((gsize) table->total, error);
  if (log_factorials == NULL)
    return FALSE;
  gboolean done = row_read(&row, table, probabilities, order), exact = FALSE;
  if (done) {
    double ways = socinn__log_choose(table->total + (double) row.n - 1, (double) row.n - 1);
    exact = !draw && ways < socinn__log(MOST_ROWS);
    row.drawing = &drawing;
    row.variable = socinn_random_variable("multinomial");
    done = !exact || enumerate_all(&row, log_factorials, tail);
  }
  if (!done)
    socinn__refuse_memory(row.total, error);
  else if (!exact)
    done = draw_all(&row, tail, error);
  *drawn = !exact;
  row_clear(&row);
  return done;
}
