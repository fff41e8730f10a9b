/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much the rest of a table can add to its value. The nearer these bounds, the fewer paths are followed to their ends; they
 * are never wrong, so the result does not depend on them.
 *
 * Mehta, C. R. & Patel, N. R. (1983), JASA 78, 427-434, doi:10.1080/01621459.1983.10477989, call them the longest and the
 * shortest path. They seek the very paths; bounds in closed form cost less than what they let through.
 */
#include "network_private.h"
#include <math.h>
#include <string.h>

#define LARGEST_TOTAL 100000
/* Whole numbers of which the values of a table consist may each be off by half a unit. */
#define SLACK 4096

void
socinn__network_clear(SocinnNetwork *self)
{
  g_clear_pointer(&self->column_totals, g_free);
  g_clear_pointer(&self->left_columns, g_free);
  g_clear_pointer(&self->values, g_free);
  g_clear_pointer(&self->logs, g_free);
  g_clear_pointer(&self->half_logs, g_free);
  g_clear_pointer(&self->column_logs, g_free);
}

static int
compare_falling(gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  return (x < y) - (x > y);
}

static int
compare_rising(gconstpointer a, gconstpointer b)
{
  return compare_falling(b, a);
}

/* Where the continuous bounds of a cell are taken: half a person more for probabilities. */
static guint
half_shift(const SocinnNetwork *self)
{
  return self->order == SOCINN_ORDER_PROBABILITY ? 1 : 0;
}

static void
fill_column_logs(SocinnNetwork *self)
{
  for (guint rows = 0; rows <= self->n_rows; rows++) {
    double sum = 0;
    self->column_logs[self->n_columns * (self->n_rows + 1) + rows] = 0;
    for (guint stage = self->n_columns; stage-- > 0;) {
      sum += self->half_logs[2 * self->column_totals[stage] + half_shift(self) * rows];
      self->column_logs[stage * (self->n_rows + 1) + rows] = sum;
    }
  }
}

static void
fill_totals(SocinnNetwork *self)
{
  const SocinnTable *table = self->table;
  for (guint i = 0; i < self->n_rows; i++)
    self->row_totals[i] = (guint) table->row_totals[i];
  for (guint j = 0; j < self->n_columns; j++)
    self->column_totals[j] = (guint) table->column_totals[j];
  /* Small columns first: few nodes come of them, and the last two columns are dealt with at once. */
  qsort(self->column_totals, self->n_columns, sizeof *self->column_totals, compare_rising);
  if (self->symmetric)
    qsort(self->row_totals, self->n_rows, sizeof *self->row_totals, compare_falling);
  self->left_columns[self->n_columns] = 0;
  for (guint stage = self->n_columns; stage-- > 0;)
    self->left_columns[stage] = self->left_columns[stage + 1] + self->column_totals[stage];
}

gboolean
socinn__network_init(SocinnNetwork *self, const SocinnTable *packed, SocinnTableOrder order, gboolean *fits,
                     GError **error)
{
  double keys = 1, largest = 0;
  for (gsize i = 0; i < packed->rows; i++)
    largest = MAX(largest, packed->row_totals[i]);
  for (gsize i = 0; i + 1 < packed->rows; i++)
    keys *= largest + 1;
  *fits = packed->rows <= NETWORK_MOST_ROWS && packed->columns <= LARGEST_TOTAL && packed->total <= LARGEST_TOTAL &&
          keys < 0x1p62;
  if (!*fits)
    return TRUE;
  gsize n = (gsize) packed->total, rows = packed->rows, columns = packed->columns, halves = 2 * n + rows * columns;
  self->table = packed;
  self->order = order;
  self->symmetric = order != SOCINN_ORDER_PEARSON;
  self->n_rows = (guint) rows;
  self->n_columns = (guint) columns;
  self->column_totals = g_try_new(guint, columns);
  self->left_columns = g_try_new(guint, columns + 1);
  self->half_logs = g_try_new(double, halves + 1);
  self->column_logs = g_try_new(double, (columns + 1) * (rows + 1));
  self->values = socinn__order_values(order, n, error);
  self->logs = self->values != NULL ? socinn__log_factorials(n, error) : NULL;
  if (self->logs == NULL)
    return FALSE;
  if (self->column_totals == NULL || self->left_columns == NULL || self->half_logs == NULL || self->column_logs == NULL)
    return socinn__refuse_memory(halves, error);
  self->half_logs[0] = 0;
  for (gsize k = 1; k <= halves; k++)
    self->half_logs[k] = (double) k / 2 * socinn__log((double) k / 2);
  fill_totals(self);
  fill_column_logs(self);
  return TRUE;
}

/*
 * The least sum of convex functions of real cells with these totals. For x log x it is at x = row total x column total / sum. For
 * log x!, (x + 1/2) log (x + 1/2) - (x + 1/2) + (1 + log 2) / 2 lies below it at every whole x, and has its least sum where
 * x + 1/2 is such a product, of totals with a half added for each cell.
 */
static double
least_of_convex(const SocinnNetwork *self, guint stage, const guint *left)
{
  guint columns = self->n_columns - stage, shift = half_shift(self), rows = 0;
  double sum = 0;
  for (guint i = 0; i < self->n_rows; i++)
    if (left[i] > 0) {
      sum += self->half_logs[2 * left[i] + shift * columns];
      rows++;
    }
  guint twice = 2 * self->left_columns[stage] + shift * rows * columns;
  sum += self->column_logs[stage * (self->n_rows + 1) + rows] - self->half_logs[twice];
  return shift == 0 ? sum : sum - twice / 2.0 + 0.8465735902799727 * (double) (rows * columns);
}

/* A total dealt out to the largest limits first: no sum of a convex function of cells is larger. */
static inline gint64
deal(const SocinnNetwork *self, guint *total, guint limit)
{
  guint x = MIN(*total, limit);
  *total -= x;
  return self->values[x];
}

/* @left is falling here, and columns rise. */
static void
symmetric_bounds(const SocinnNetwork *self, guint stage, const guint *left, gint64 *least, gint64 *most)
{
  gint64 by_column = 0, by_row = 0;
  for (guint j = stage; j < self->n_columns; j++)
    for (guint i = 0, total = self->column_totals[j]; i < self->n_rows && total > 0; i++)
      by_column += deal(self, &total, left[i]);
  for (guint i = 0; i < self->n_rows; i++)
    for (guint j = self->n_columns, total = left[i]; j-- > stage && total > 0;)
      by_row += deal(self, &total, self->column_totals[j]);
  *most = MIN(by_column, by_row);
  *least = (gint64) floor(least_of_convex(self, stage, left) * SOCINN_ORDER_SCALE) - SLACK;
}

/* Sum of n x^2 / (r c): least where x is left x column / all that is left; at most a total times its largest x / (r c). */
static void
pearson_bounds(const SocinnNetwork *self, guint stage, const guint *left, gint64 *least, gint64 *most)
{
  double n = self->table->total, lowest = 0, by_row = 0, by_column = 0;
  for (guint i = 0; i < self->n_rows; i++) {
    double share = 0, all = left[i], row = self->row_totals[i];
    for (guint j = stage; j < self->n_columns; j++)
      share = MAX(share, MIN(left[i], self->column_totals[j]) / (double) self->column_totals[j]);
    by_row += all / row * share;
    lowest += all / row * (all / self->left_columns[stage]);
  }
  for (guint j = stage; j < self->n_columns; j++) {
    double share = 0;
    for (guint i = 0; i < self->n_rows; i++)
      share = MAX(share, MIN(left[i], self->column_totals[j]) / (double) self->row_totals[i]);
    by_column += share;
  }
  *least = (gint64) floor(n * lowest * SOCINN_ORDER_SCALE * (1 - 1e-14)) - SLACK;
  *most = (gint64) (n * MIN(by_row, by_column) * SOCINN_ORDER_SCALE * (1 + 1e-14)) + SLACK;
}

void
socinn__network_bounds(const SocinnNetwork *self, guint stage, const guint *left, gint64 *least, gint64 *most)
{
  if (self->symmetric)
    symmetric_bounds(self, stage, left, least, most);
  else
    pearson_bounds(self, stage, left, least, most);
}
