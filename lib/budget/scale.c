/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a budget grows with the number of participants. */
#include "budget_private.h"

static gboolean
price(const SocinnInnovation *innovation, SocinnBudgetSettings *settings, gint64 participants, gboolean each,
      SocinnBreakdown **result, GError **error)
{
  SocinnRational number = SOCINN_INTEGER(participants);
  g_autoptr(SocinnQuantity) quantity = socinn_quantity_new(SOCINN_QUANTITY_FIXED, number, number, number, "", error);
  if (quantity == NULL || !socinn_budget_settings_set_assumption(settings, SOCINN_PARTICIPANTS, quantity, error))
    return FALSE;
  g_autoptr(SocinnBudget) budget = socinn_budget_new(innovation, settings, error);
  SocinnMoneyRange amount;
  if (budget == NULL || (each && !socinn_budget_get_per_participant(budget, &amount, error)))
    return FALSE;
  if (!each)
    amount = socinn_budget_get_total(budget);
  if (*result == NULL)
    *result = socinn__breakdown_new(budget->currency);
  socinn__breakdown_add(*result, g_strdup_printf("%" G_GINT64_FORMAT, participants), &amount);
  return TRUE;
}

SocinnBreakdown *
socinn_budget_scale(const SocinnInnovation *innovation, const SocinnBudgetSettings *settings, const gint64 *values,
                    gsize n, gboolean each, GError **error)
{
  g_autoptr(SocinnBudgetSettings) own =
    settings != NULL ? socinn__budget_settings_copy(settings) : socinn_budget_settings_new();
  g_autoptr(SocinnBreakdown) result = NULL;
  if (n == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("give at least one number of participants"));
    return NULL;
  }
  for (gsize i = 0; i < n; i++) {
    if (values[i] < 1) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("%lld is no number of participants; give one from 1 up"), (long long) values[i]);
      return NULL;
    }
    if (!price(innovation, own, values[i], each, &result, error))
      return NULL;
  }
  return g_steal_pointer(&result);
}
