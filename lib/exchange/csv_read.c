/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as text: what a spreadsheet saves, in the separators of its language. */
#include "csv_private.h"
#include "encoding_private.h"
#include <string.h>

#define MOST_ROWS 1000000u
#define MOST_CELLS 1000u

typedef struct {
  const char *at, *end;
  guint line;
  char separator;
} Cursor;

static void
row_free(gpointer data)
{
  SocinnCsvRow *row = data;
  g_ptr_array_unref(row->cells);
  g_free(row);
}

void
socinn__csv_free(SocinnCsv *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref(self->rows);
  g_free(self);
}

const char *
socinn__csv_cell(const SocinnCsvRow *row, gsize column)
{
  return column < row->cells->len ? row->cells->pdata[column] : "";
}

static gboolean
fail(SocinnError code, guint line, GError **error, const char *message)
{
  socinn__set_error(error, code, "%s", message);
  socinn__locate_error(error, NULL, NULL, line);
  return FALSE;
}

/* Whatever stands most often in the header outside quotes. */
static char
find_separator(const char *text, const char *end)
{
  gsize counts[3] = { 0 };
  gboolean quoted = FALSE;
  for (const char *p = text; p < end && (quoted || (*p != '\n' && *p != '\r')); p++) {
    quoted = *p == '"' ? !quoted : quoted;
    if (!quoted && (*p == ';' || *p == ',' || *p == '\t'))
      counts[*p == ';' ? 0 : *p == ',' ? 1 : 2]++;
  }
  if (counts[0] >= counts[1] && counts[0] >= counts[2])
    return ';';
  return counts[1] >= counts[2] ? ',' : '\t';
}

/* Adds what stands between quotes to @cell; the cursor is behind the closing one then. */
static gboolean
read_quoted(Cursor *cursor, GString *cell, GError **error)
{
  guint first = cursor->line;
  for (cursor->at++; cursor->at < cursor->end; cursor->at++) {
    if (*cursor->at == '\n')
      cursor->line++;
    if (*cursor->at != '"') {
      g_string_append_c(cell, *cursor->at);
      continue;
    }
    gboolean doubled = cursor->at + 1 < cursor->end && cursor->at[1] == '"';
    cursor->at += doubled ? 1 : 0;
    if (!doubled) {
      cursor->at++;
      return TRUE;
    }
    g_string_append_c(cell, '"');
  }
  return fail(SOCINN_ERROR_SYNTAX, first, error, _("a quote is opened but not closed"));
}

/* One cell; the cursor stands on what ended it. */
static gboolean
read_cell(Cursor *cursor, char **result, GError **error)
{
  g_autoptr(GString) cell = g_string_new(NULL);
  while (cursor->at < cursor->end && *cursor->at != cursor->separator && *cursor->at != '\n') {
    if (*cursor->at == '"' && cell->len == 0) {
      if (!read_quoted(cursor, cell, error))
        return FALSE;
      continue;
    }
    g_string_append_c(cell, *cursor->at++);
  }
  *result = g_strstrip(g_string_free(g_steal_pointer(&cell), FALSE));
  return TRUE;
}

static gboolean
read_row(Cursor *cursor, SocinnCsvRow *row, GError **error)
{
  gboolean goes_on = TRUE;
  while (goes_on) {
    char *cell;
    if (row->cells->len == MOST_CELLS)
      return fail(SOCINN_ERROR_LIMIT, row->line, error, _("more than 1000 columns"));
    if (!read_cell(cursor, &cell, error))
      return FALSE;
    g_ptr_array_add(row->cells, cell);
    goes_on = cursor->at < cursor->end && *cursor->at == cursor->separator;
    cursor->at += goes_on ? 1 : 0;
  }
  if (cursor->at < cursor->end) {
    cursor->at++;
    cursor->line++;
  }
  return TRUE;
}

static gboolean
is_empty(const SocinnCsvRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (*(const char *) row->cells->pdata[i] != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
read_rows(Cursor *cursor, GPtrArray *rows, GError **error)
{
  while (cursor->at < cursor->end) {
    if (rows->len == MOST_ROWS)
      return fail(SOCINN_ERROR_LIMIT, cursor->line, error, _("more than 1000000 rows"));
    SocinnCsvRow *row = g_new0(SocinnCsvRow, 1);
    row->line = cursor->line;
    row->cells = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(rows, row);
    if (!read_row(cursor, row, error))
      return FALSE;
    if (is_empty(row))
      g_ptr_array_set_size(rows, (gint) rows->len - 1);
  }
  return rows->len > 0 || fail(SOCINN_ERROR_SYNTAX, 1, error, _("the table is empty; its first row names the columns"));
}

SocinnCsv *
socinn__csv_parse(const char *text, gsize length, GError **error)
{
  if (!socinn__check_utf8(text, length, error))
    return NULL;
  if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
    text += 3;
    length -= 3;
  }
  g_autoptr(SocinnCsv) csv = g_new0(SocinnCsv, 1);
  csv->rows = g_ptr_array_new_with_free_func(row_free);
  csv->separator = find_separator(text, text + length);
  Cursor cursor = { text, text + length, 1, csv->separator };
  return read_rows(&cursor, csv->rows, error) ? g_steal_pointer(&csv) : NULL;
}
