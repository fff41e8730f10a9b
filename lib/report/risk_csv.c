/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables about a budget's risk and growth, as CSV. */
#include "sheet_private.h"
#include <math.h>

/* --------------------------------------------------------------------------------------------- cash flow */

static void
append_figure(ReportSheet *sheet, double value, const char *currency)
{
  guint decimals = 2;
  socinn_currency_get_decimals(currency, &decimals, NULL);
  double scale = 1;
  for (guint i = 0; i < decimals; i++)
    scale *= 10;
  SocinnMoney amount = { .minor = (gint64) llround(value * scale) };
  g_strlcpy(amount.currency, currency, sizeof amount.currency);
  socinn__sheet_amount(sheet, amount);
}

static void
append_band(ReportSheet *sheet, const SocinnBand *band, const char *currency)
{
  append_figure(sheet, band->mean, currency);
  append_figure(sheet, band->p10, currency);
  append_figure(sheet, band->p50, currency);
  append_figure(sheet, band->p90, currency);
}

static void
append_cash_flow_head(ReportSheet *sheet)
{
  const char *const names[] = { N_("month"),      N_("expected"),        N_("P10"),        N_("P50"),
                                N_("P90"),        N_("expected so far"), N_("P10 so far"), N_("P50 so far"),
                                N_("P90 so far"), N_("currency") };
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, names[i]));
  socinn__sheet_end_row(sheet);
}

char *
socinn_report_risk_csv(const SocinnBudgetRisk *risk, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(risk != NULL, NULL);
  const SocinnBudget *budget = socinn_budget_risk_get_budget(risk);
  const char *currency = socinn_budget_get_currency(budget);
  SocinnPeriod period = socinn_budget_get_period(budget);
  g_autoptr(GString) out = g_string_new(NULL);
  ReportSheet sheet = socinn__sheet_begin(out, language);
  append_cash_flow_head(&sheet);
  for (gint32 month = period.first; month <= period.last; month++) {
    gsize index = (gsize) (month - period.first);
    SocinnBand band, so_far;
    if (!socinn_budget_risk_get_month(risk, index, FALSE, &band, error) ||
        !socinn_budget_risk_get_month(risk, index, TRUE, &so_far, error))
      return NULL;
    g_autofree char *name = socinn_period_to_text((SocinnPeriod) { month, month });
    socinn__sheet_text(&sheet, name);
    append_band(&sheet, &band, currency);
    append_band(&sheet, &so_far, currency);
    socinn__sheet_text(&sheet, currency);
    socinn__sheet_end_row(&sheet);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* ------------------------------------------------------------------------------------------------- growth */

static void
append_scale_head(ReportSheet *sheet)
{
  socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "participants"));
  for (guint i = 0; i < 3; i++)
    socinn__sheet_text(sheet, socinn__report_column(i, sheet->language));
  socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "currency"));
  socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "lowest per participant"));
  socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "expected per participant"));
  socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "highest per participant"));
  socinn__sheet_end_row(sheet);
}

char *
socinn_report_scale_csv(const SocinnBreakdown *total, const SocinnBreakdown *each, SocinnLanguage language,
                        GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  ReportSheet sheet = socinn__sheet_begin(out, language);
  append_scale_head(&sheet);
  for (gsize i = 0; i < socinn_breakdown_get_length(total); i++) {
    SocinnMoneyRange whole, part;
    if (!socinn_breakdown_get_amount(total, i, &whole, error) || !socinn_breakdown_get_amount(each, i, &part, error))
      return NULL;
    socinn__sheet_text(&sheet, socinn_breakdown_get_key(total, i));
    socinn__sheet_range(&sheet, &whole);
    for (guint k = 0; k < 3; k++)
      socinn__sheet_amount(&sheet, socinn__range_get(&part, k));
    socinn__sheet_end_row(&sheet);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}
