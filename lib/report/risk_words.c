/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of a budget's risk as people say them. */
#include "report_risk_private.h"
#include <math.h>

double
socinn__report_major(SocinnMoney amount)
{
  guint decimals = 2;
  double scale = 1;
  socinn_currency_get_decimals(amount.currency, &decimals, NULL);
  for (guint i = 0; i < decimals; i++)
    scale *= 10;
  return (double) amount.minor / scale;
}

char *
socinn__report_rounded(const SocinnBudgetRisk *risk, double value, SocinnLanguage language)
{
  const char *currency = socinn_budget_get_currency(socinn_budget_risk_get_budget(risk));
  SocinnRational whole;
  g_autoptr(SocinnQuantity) quantity = NULL;
  if (fabs(value) < 9e18 && socinn_rational_new((gint64) llround(value), 1, &whole, NULL))
    quantity = socinn_quantity_new(SOCINN_QUANTITY_FIXED, whole, whole, whole, currency, NULL);
  return quantity != NULL ? socinn_quantity_format(quantity, language) : g_strdup_printf("%.0f %s", value, currency);
}

char *
socinn__report_percent(double share, SocinnLanguage language)
{
  int percent = (int) lround(100 * share);
  if (share > 0 && percent == 0)
    return g_strdup(socinn__gettext_in(language, "less than 1%"));
  if (share < 1 && percent == 100)
    return g_strdup(socinn__gettext_in(language, "more than 99%"));
  return g_strdup_printf("%d%%", percent);
}
