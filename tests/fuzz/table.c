/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of payments and documents of correlations: refused with a reason and nothing left behind, or taken. */
#include "invariants.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  g_autoptr(GError) table_error = NULL, correlation_error = NULL;
  g_autoptr(SocinnBudgetSettings) settings = socinn_budget_settings_new();
  if (!socinn_budget_settings_add_payments_csv(settings, text, size, "PLN", &table_error))
    check_refusal(table_error);
  g_autoptr(SocinnBudgetRiskSettings) risk = socinn_budget_risk_settings_new();
  if (!socinn_budget_risk_settings_set_correlation_json(risk, text, size, &correlation_error))
    check_refusal(correlation_error);
  return 0;
}
