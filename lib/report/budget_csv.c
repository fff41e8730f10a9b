/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A budget as CSV. The Polish one is for a spreadsheet that a double click opens: it takes `;` and decimal commas, and
 * knows UTF-8 by the byte order mark. The English one is for programs and has no mark. */
#include "report_private.h"
#include <math.h>
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

/* --------------------------------------------------------------------------------------------- cash flow */

static void
append_figure(Sheet *sheet, double value, const char *currency)
{
  guint decimals = 2;
  socinn_currency_get_decimals(currency, &decimals, NULL);
  double scale = 1;
  for (guint i = 0; i < decimals; i++)
    scale *= 10;
  SocinnMoney amount = { .minor = (gint64) llround(value * scale) };
  g_strlcpy(amount.currency, currency, sizeof amount.currency);
  append_amount(sheet, amount);
}

static void
append_band(Sheet *sheet, const SocinnBand *band, const char *currency)
{
  append_figure(sheet, band->mean, currency);
  append_figure(sheet, band->p10, currency);
  append_figure(sheet, band->p50, currency);
  append_figure(sheet, band->p90, currency);
}

static void
append_cash_flow_head(Sheet *sheet)
{
  const char *const names[] = { N_("month"),      N_("expected"),        N_("P10"),        N_("P50"),
                                N_("P90"),        N_("expected so far"), N_("P10 so far"), N_("P50 so far"),
                                N_("P90 so far"), N_("currency") };
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    append_cell(sheet, socinn__gettext_in(sheet->language, names[i]));
  end_row(sheet);
}

char *
socinn_report_risk_csv(const SocinnBudgetRisk *risk, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(risk != NULL, NULL);
  const SocinnBudget *budget = socinn_budget_risk_get_budget(risk);
  const char *currency = socinn_budget_get_currency(budget);
  SocinnPeriod period = socinn_budget_get_period(budget);
  gboolean polish = language == SOCINN_LANGUAGE_PL;
  g_autoptr(GString) out = g_string_new(polish ? BYTE_ORDER_MARK : "");
  Sheet sheet = { .out = out, .language = language, .separator = polish ? ';' : ',' };
  append_cash_flow_head(&sheet);
  for (gint32 month = period.first; month <= period.last; month++) {
    gsize index = (gsize) (month - period.first);
    SocinnBand band, so_far;
    if (!socinn_budget_risk_get_month(risk, index, FALSE, &band, error) ||
        !socinn_budget_risk_get_month(risk, index, TRUE, &so_far, error))
      return NULL;
    g_autofree char *name = socinn_period_to_text((SocinnPeriod) { month, month });
    append_cell(&sheet, name);
    append_band(&sheet, &band, currency);
    append_band(&sheet, &so_far, currency);
    append_cell(&sheet, currency);
    end_row(&sheet);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}
