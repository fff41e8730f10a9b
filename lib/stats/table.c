/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of counts: checked, with their totals. */
#include "table_private.h"
#include <string.h>

void
socinn__table_clear(SocinnTable *self)
{
  g_clear_pointer(&self->counts, g_free);
  g_clear_pointer(&self->row_totals, g_free);
  g_clear_pointer(&self->column_totals, g_free);
  self->rows = self->columns = 0;
}

gboolean
socinn__table_allocate(SocinnTable *self, gsize rows, gsize columns, GError **error)
{
  self->rows = rows;
  self->columns = columns;
  self->counts = g_try_new0(double, rows *columns);
  self->row_totals = g_try_new0(double, rows);
  self->column_totals = g_try_new0(double, columns);
  if (self->counts != NULL && self->row_totals != NULL && self->column_totals != NULL)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for a table of %zu x %zu"), rows, columns);
  return FALSE;
}

static gsize
count_used(const double *totals, gsize n)
{
  gsize used = 0;
  for (gsize i = 0; i < n; i++)
    used += totals[i] > 0 ? 1 : 0;
  return used;
}

void
socinn__table_add_up(SocinnTable *self)
{
  for (gsize i = 0; i < self->rows; i++)
    for (gsize j = 0; j < self->columns; j++) {
      double count = self->counts[i * self->columns + j];
      self->row_totals[i] += count;
      self->column_totals[j] += count;
      self->total += count;
    }
  self->used_rows = count_used(self->row_totals, self->rows);
  self->used_columns = count_used(self->column_totals, self->columns);
}

gboolean
socinn__table_read(const double *matrix, gsize n_matrix, gsize columns, const char *name, SocinnTable *table,
                   GError **error)
{
  g_auto(SocinnTable) read = { 0 };
  if (columns == 0 || n_matrix == 0 || n_matrix % columns != 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%s: %zu numbers in rows of %zu; give full rows of counts"), name, n_matrix, columns);
    return FALSE;
  }
  for (gsize i = 0; i < n_matrix; i++)
    if (!socinn__count_check(matrix[i], name, error))
      return FALSE;
  if (!socinn__table_allocate(&read, n_matrix / columns, columns, error))
    return FALSE;
  memcpy(read.counts, matrix, n_matrix * sizeof *matrix);
  socinn__table_add_up(&read);
  if (!(read.total > 0)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: all counts are 0; give what was counted"), name);
    return FALSE;
  }
  if (!socinn__count_check(read.total, _("sum of the table"), error))
    return FALSE;
  *table = read;
  read = (SocinnTable) { 0 };
  return TRUE;
}
