/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying a price from its date to a month of the budget: goods by the price index, pay by the minimum pay. Prices are
 * carried forwards only; in months before its date a price is as stated. */
#include "budget_private.h"

/* One plus the change of each year after the price's, as far as the index is known. */
static gboolean
price_factor(SocinnCalendar *calendar, gint32 price_month, gsize index, SocinnRational *factor)
{
  gint32 month = socinn__calendar_start(calendar) + (gint32) index, year = socinn_month_get_year(month);
  *factor = SOCINN_INTEGER(1);
  for (gint32 y = socinn_month_get_year(price_month) + 1; y <= year; y++) {
    const SocinnRateValue *value = socinn__calendar_look_up(calendar, y * SOCINN_YEAR, RATE_PRICE_INDEX);
    if (value == NULL)
      continue; /* the index begins later: a finding of the item says so */
    if (y * SOCINN_YEAR > value->until) {
      socinn__calendar_set_index_end(calendar, socinn_month_get_year(value->until), month);
      break;
    }
    socinn__calendar_note(calendar, RATE_PRICE_INDEX, value, y * SOCINN_YEAR);
    SocinnRational growth;
    if (!socinn__add_checked(SOCINN_INTEGER(1), value->value, &growth) ||
        !socinn__multiply_rounded(*factor, growth, factor))
      return FALSE;
  }
  return TRUE;
}

static gboolean
pay_factor(SocinnCalendar *calendar, gint32 price_month, gsize index, SocinnRational *factor, GError **error)
{
  *factor = SOCINN_INTEGER(1);
  const SocinnRateValue *then = socinn__calendar_look_up(calendar, price_month, RATE_MINIMUM_PAY);
  if (then == NULL || then->value.numerator == 0 || socinn__calendar_start(calendar) + (gint32) index <= price_month)
    return TRUE;
  SocinnRational now;
  if (!socinn__calendar_use(calendar, index, RATE_MINIMUM_PAY, &now, error))
    return FALSE;
  socinn__calendar_note(calendar, RATE_MINIMUM_PAY, then, price_month);
  return socinn_rational_divide(now, then->value, factor, error);
}

gboolean
socinn__index_factor(SocinnCalendar *calendar, const SocinnPricedItem *item, gsize index, SocinnRational *factor,
                     GError **error)
{
  *factor = SOCINN_INTEGER(1);
  if (item->indexation == INDEX_NONE || !item->has_price_date)
    return TRUE;
  if (item->indexation == INDEX_MINIMUM_PAY)
    return pay_factor(calendar, item->price_month, index, factor, error);
  return price_factor(calendar, item->price_month, index, factor) || socinn__set_overflow(error, item->path);
}
