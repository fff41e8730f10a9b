/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of counts as the functions of this family use them: without empty rows and columns, and what is said of them. */
#include "tables_private.h"

gboolean
socinn__table_pack(const SocinnTable *table, SocinnTable *packed, GError **error)
{
  gboolean turn = table->used_rows > table->used_columns;
  gsize rows = turn ? table->used_columns : table->used_rows, columns = turn ? table->used_rows : table->used_columns;
  gsize row = 0;
  if (!socinn__table_allocate(packed, rows, columns, error))
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
  socinn__table_add_up(packed);
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
