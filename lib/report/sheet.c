/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and cells of a CSV file. */
#include "sheet_private.h"
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

ReportSheet
socinn__sheet_begin(GString *out, SocinnLanguage language)
{
  g_string_append(out, language == SOCINN_LANGUAGE_PL ? BYTE_ORDER_MARK : "");
  return (ReportSheet) { .out = out, .language = language };
}

static void
append_separator(ReportSheet *sheet)
{
  if (sheet->in_row)
    g_string_append_c(sheet->out, sheet->language == SOCINN_LANGUAGE_PL ? ';' : ',');
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

void
socinn__sheet_text(ReportSheet *sheet, const char *text)
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
void
socinn__sheet_amount(ReportSheet *sheet, SocinnMoney amount)
{
  append_separator(sheet);
  g_autofree char *text = socinn_money_to_text(amount);
  if (sheet->language == SOCINN_LANGUAGE_PL)
    g_strdelimit(text, ".", ',');
  g_string_append(sheet->out, text);
}

void
socinn__sheet_range(ReportSheet *sheet, const SocinnMoneyRange *range)
{
  for (guint i = 0; i < 3; i++)
    socinn__sheet_amount(sheet, socinn__range_get(range, i));
  socinn__sheet_text(sheet, range->low.currency);
}

void
socinn__sheet_end_row(ReportSheet *sheet)
{
  g_string_append_c(sheet->out, '\n');
  sheet->in_row = FALSE;
}
