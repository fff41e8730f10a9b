/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lines and readings have in common while a budget is made. */
#include "budget_private.h"
#include <string.h>

/* All lines of a budget are in the currency of its first one. */
gboolean
socinn__making_check_currency(SocinnMaking *making, const SocinnPricedItem *item, GError **error)
{
  SocinnBudget *budget = making->budget;
  if (making->items->len == 0) {
    g_strlcpy(budget->currency, item->currency, sizeof budget->currency);
    return TRUE;
  }
  if (strcmp(budget->currency, item->currency) == 0)
    return TRUE;
  const SocinnPricedItem *first = &g_array_index(making->items, SocinnPricedItem, 0);
  socinn__set_error(error, SOCINN_ERROR_CURRENCY,
                    _("\"%s\" is priced in %s but \"%s\" in %s; convert one of them, no exchange rate is guessed"),
                    first->id, first->currency, item->id, item->currency);
  socinn__locate_error(error, NULL, item->path, 0);
  return FALSE;
}

gboolean
socinn__making_price(SocinnMaking *making, SocinnPart *part, const char *path, SocinnAmounts *total, GError **error)
{
  SocinnPricedItem item;
  memset(total, 0, sizeof *total);
  if (socinn__item_lacks_amount(&making->context, part))
    return TRUE;
  return socinn__item_read(&making->context, part, path, &item, error) &&
         socinn__making_check_currency(making, &item, error) &&
         socinn__pricing_total(&making->pricing, &item, total, error);
}
