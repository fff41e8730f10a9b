/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A budget as CSV. The Polish one is for a spreadsheet that a double click opens: it takes `;` and decimal commas, and
 * knows UTF-8 by the byte order mark. The English one is for programs and has no mark. */
#include "report_private.h"
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct Sheet {
  GString *out;
  SocinnLanguage language;
  char separator;
  gboolean in_row;
} Sheet;

static void
append_separator(Sheet *sheet)
{
  if (sheet->in_row)
    g_string_append_c(sheet->out, sheet->separator);
  sheet->in_row = TRUE;
}

/* A spreadsheet takes a cell that begins like this for a formula and would compute what a stranger wrote. */
static gboolean
looks_like_formula(const char *text)
{
  while (*text == ' ')
    text++;
  return *text != '\0' && strchr("=+-@\t\r\n", *text) != NULL;
}

static void
append_cell(Sheet *sheet, const char *text)
{
  append_separator(sheet);
  g_autofree char *cell = looks_like_formula(text) ? g_strconcat("'", text, NULL) : g_strdup(text);
  if (strpbrk(cell, ",;\"\r\n\t") == NULL && !g_str_has_prefix(cell, " ") && !g_str_has_suffix(cell, " ")) {
    g_string_append(sheet->out, cell);
    return;
  }
  g_string_append_c(sheet->out, '"');
  for (const char *p = cell; *p != '\0'; p++)
    g_string_append_printf(sheet->out, *p == '"' ? "%c\"" : "%c", *p);
  g_string_append_c(sheet->out, '"');
}

/* Amounts are numbers to the spreadsheet: no spaces, no currency. */
static void
append_amount(Sheet *sheet, SocinnMoney amount)
{
  append_separator(sheet);
  g_autofree char *text = socinn_money_to_text(amount);
  if (sheet->language == SOCINN_LANGUAGE_PL)
    g_strdelimit(text, ".", ',');
  g_string_append(sheet->out, text);
}

static void
append_range(Sheet *sheet, const SocinnMoneyRange *range)
{
  for (guint i = 0; i < 3; i++)
    append_amount(sheet, socinn__range_get(range, i));
  append_cell(sheet, range->low.currency);
}

static void
end_row(Sheet *sheet)
{
  g_string_append_c(sheet->out, '\n');
  sheet->in_row = FALSE;
}

static void
append_head(Sheet *sheet, gboolean lines)
{
  append_cell(sheet, socinn__gettext_in(sheet->language, "key"));
  append_cell(sheet, socinn__gettext_in(sheet->language, "label"));
  if (lines) {
    append_cell(sheet, socinn__gettext_in(sheet->language, "kind"));
    append_cell(sheet, socinn__gettext_in(sheet->language, "category"));
    append_cell(sheet, socinn__gettext_in(sheet->language, "in the total"));
  }
  for (guint i = 0; i < 3; i++)
    append_cell(sheet, socinn__report_column(i, sheet->language));
  append_cell(sheet, socinn__gettext_in(sheet->language, "currency"));
  end_row(sheet);
}

static void
append_row(Sheet *sheet, const ReportRow *row)
{
  append_cell(sheet, row->key);
  append_cell(sheet, row->label);
  if (row->item != NULL) {
    const char *kind = socinn__string(row->item, "kind");
    const char *category = socinn__string(row->item, "category");
    append_cell(sheet, socinn__report_choice(kind != NULL ? kind : "one-off", sheet->language));
    append_cell(sheet, socinn__report_choice(category != NULL ? category : "other", sheet->language));
    append_cell(sheet,
                row->counts ? socinn__gettext_in(sheet->language, "yes") : socinn__gettext_in(sheet->language, "no"));
  }
  append_range(sheet, &row->amount);
  end_row(sheet);
}

static void
append_total(Sheet *sheet, const ReportTable *table, gboolean lines)
{
  const ReportTotal *total = &g_array_index(table->totals, ReportTotal, 0);
  append_cell(sheet, "");
  append_cell(sheet, total->label);
  for (guint i = 0; lines && i < 3; i++)
    append_cell(sheet, "");
  append_range(sheet, &total->amount);
  end_row(sheet);
}

char *
socinn_report_budget_csv(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(budget != NULL, NULL);
  g_autoptr(ReportTable) table = socinn__report_table_new(budget, by, language, error);
  if (table == NULL)
    return NULL;
  gboolean polish = language == SOCINN_LANGUAGE_PL, lines = by == SOCINN_BUDGET_BY_LINE;
  g_autoptr(GString) out = g_string_new(polish ? BYTE_ORDER_MARK : "");
  Sheet sheet = { .out = out, .language = language, .separator = polish ? ';' : ',' };
  append_head(&sheet, lines);
  for (guint g = 0; g < table->groups->len; g++) {
    const ReportGroup *group = g_ptr_array_index(table->groups, g);
    for (guint i = 0; i < group->rows->len; i++)
      append_row(&sheet, g_ptr_array_index(group->rows, i));
  }
  append_total(&sheet, table, lines);
  return g_string_free(g_steal_pointer(&out), FALSE);
}
