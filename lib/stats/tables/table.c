/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of counts as the functions of this family use them: checked, with their totals. */
#include "tables_private.h"
#include <math.h>
#include <string.h>

void
socinn__table_clear(SocinnTable *self)
{
  g_clear_pointer(&self->counts, g_free);
  g_clear_pointer(&self->row_totals, g_free);
  g_clear_pointer(&self->column_totals, g_free);
  self->rows = self->columns = 0;
}

static gboolean
allocate(SocinnTable *self, gsize rows, gsize columns, GError **error)
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

static void
add_up(SocinnTable *self)
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
socinn__table_read(const double *matrix, gsize n_matrix, gsize columns, SocinnTable *table, GError **error)
{
  g_auto(SocinnTable) read = { 0 };
  if (columns == 0 || n_matrix == 0 || n_matrix % columns != 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("table: %zu numbers in rows of %zu; give full rows of counts"), n_matrix, columns);
    return FALSE;
  }
  for (gsize i = 0; i < n_matrix; i++)
    if (!socinn__count_check(matrix[i], "table", error))
      return FALSE;
  if (!allocate(&read, n_matrix / columns, columns, error))
    return FALSE;
  memcpy(read.counts, matrix, n_matrix * sizeof *matrix);
  add_up(&read);
  if (!(read.total > 0)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("table: all counts are 0; give what was counted"));
    return FALSE;
  }
  if (!socinn__count_check(read.total, _("sum of the table"), error))
    return FALSE;
  *table = read;
  read = (SocinnTable) { 0 };
  return TRUE;
}

gboolean
socinn__table_pack(const SocinnTable *table, SocinnTable *packed, GError **error)
{
  gboolean turn = table->used_rows > table->used_columns;
  gsize rows = turn ? table->used_columns : table->used_rows, columns = turn ? table->used_rows : table->used_columns;
  gsize row = 0;
  if (!allocate(packed, rows, columns, error))
    return FALSE;
  for (gsize i = 0; i < table->rows; i++) {
    gsize column = 0;
    if (table->row_totals[i] == 0)
      continue;
    for (gsize j = 0; j < table->columns; j++) {
      if (table->column_totals[j] == 0)
        continue;
      packed->counts[turn ? column * columns + row : row * columns + column] = table->counts[i * table->columns + j];
      column++;
    }
    row++;
  }
  add_up(packed);
  return TRUE;
}

void
socinn__table_note_degenerate(SocinnStatsResult *result)
{
  socinn__result_note(result, SOCINN_SEVERITY_WARNING, "degenerate-table",
                      _("no other table has these totals, so this one says nothing about an association"),
                      _("check that both groups and both outcomes were meant to be in the table"));
}

void
socinn__table_note_empty(const SocinnTable *table, SocinnStatsResult *result)
{
  gsize empty = table->rows - table->used_rows + table->columns - table->used_columns;
  if (empty > 0) {
    g_autofree char *message =
      g_strdup_printf(socinn__ngettext("%zu row or column has no counts and does not enter the test",
                                       "%zu rows or columns have no counts and do not enter the test", empty),
                      empty);
    socinn__result_note(result, SOCINN_SEVERITY_INFO, "empty-categories", message,
                        _("leave out categories that could not occur"));
  }
  if (table->used_rows == 1 || table->used_columns == 1)
    socinn__table_note_degenerate(result);
}

gboolean
socinn__table_require(const SocinnTable *table, gsize rows, gsize columns, GError **error)
{
  if (table->rows == rows && table->columns == columns)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("table: %zu x %zu given, but it must be %zu x %zu"),
                    table->rows, table->columns, rows, columns);
  return FALSE;
}

void
socinn__note_approximate(SocinnStatsResult *result, const char *message, const char *remedy)
{
  socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate", message, remedy);
}
