/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether payments are for something that the budget has. */
#include "budget_private.h"
#include <string.h>

static gboolean
has_line(const SocinnBudget *budget, const char *id)
{
  for (gsize i = 0; i < budget->lines->len; i++)
    if (strcmp(socinn__budget_line_id(budget, i), id) == 0)
      return TRUE;
  return FALSE;
}

gboolean
socinn__payments_check(const SocinnMaking *making, GError **error)
{
  const SocinnBudget *budget = making->budget;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (gsize i = 0; i < budget->lines->len; i++)
    g_ptr_array_add(names, (gpointer) socinn__budget_line_id(budget, i));
  for (guint i = 0; i < making->settings->payments->len; i++) {
    const SocinnStatedPayment *payment = &g_array_index(making->settings->payments, SocinnStatedPayment, i);
    if (!has_line(budget, payment->item)) {
      g_autofree char *known = socinn__known_names(names, payment->item);
      socinn__set_error(error, SOCINN_ERROR_NOT_FOUND,
                        _("\"%s\" was paid, but the budget has no such line; it has: %s"), payment->item, known);
      socinn__locate_error(error, NULL, payment->item, 0);
      return FALSE;
    }
    if (strcmp(payment->amount.currency, budget->currency) != 0) {
      socinn__set_error(error, SOCINN_ERROR_CURRENCY, _("\"%s\" was paid in %s, but the budget is in %s; convert it"),
                        payment->item, payment->amount.currency, budget->currency);
      socinn__locate_error(error, NULL, payment->item, 0);
      return FALSE;
    }
  }
  return TRUE;
}
