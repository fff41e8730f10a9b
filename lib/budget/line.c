/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a budget: sums of an item's months, and the months themselves in little memory. */
#include "budget_private.h"
#include <string.h>

gboolean
socinn__pricing_init(SocinnPricing *self, SocinnCalendar *calendar, gsize n_months, GError **error)
{
  gsize n = MAX(n_months, 2 * SOCINN_YEAR);
  *self = (SocinnPricing) { calendar, n_months, g_try_new(SocinnAmounts, n), NULL };
  if (self->scratch != NULL)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("memory ran out"));
  return FALSE;
}

void
socinn__pricing_clear(SocinnPricing *self)
{
  g_free(self->scratch);
  self->scratch = NULL;
}

static gboolean
add_months(const SocinnPricing *self, const SocinnPricedItem *item, gsize first, gsize end, SocinnAmounts *sum,
           GError **error)
{
  SocinnAmounts result = { { 0 } };
  for (gsize i = first; i < end; i++)
    if (!socinn__amounts_add(&result, &self->scratch[i]))
      return socinn__set_overflow(error, item->path);
  *sum = result;
  return TRUE;
}

static gboolean
apply_payments(const SocinnPricing *self, const SocinnPricedItem *item, gsize n, GError **error)
{
  return socinn__payments_apply(self->payments, item, n, self->scratch) || socinn__set_overflow(error, item->path);
}

gboolean
socinn__pricing_total(SocinnPricing *self, const SocinnPricedItem *item, SocinnAmounts *total, GError **error)
{
  return socinn__item_price(self->calendar, item, self->n_months, self->n_months, self->scratch, error) &&
         apply_payments(self, item, self->n_months, error) && add_months(self, item, 0, self->n_months, total, error);
}

/* The first two years do not depend on the budget's length: they are priced on their own. */
static gboolean
price_years(SocinnPricing *self, const SocinnPricedItem *item, SocinnBudgetLine *line, GError **error)
{
  return socinn__item_price(self->calendar, item, 2 * SOCINN_YEAR, SOCINN_YEAR, self->scratch, error) &&
         apply_payments(self, item, 2 * SOCINN_YEAR, error) &&
         add_months(self, item, 0, SOCINN_YEAR, &line->first_year, error) &&
         add_months(self, item, SOCINN_YEAR, 2 * SOCINN_YEAR, &line->following_year, error);
}

/* Equal neighbours share a level: a line takes two bytes a month and a few amounts. */
static gboolean
keep_months(const SocinnPricing *self, SocinnBudgetLine *line, GError **error)
{
  SocinnAmounts nothing = { { 0 } };
  line->months = g_try_new(guint16, self->n_months);
  if (line->months == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("memory ran out"));
    return FALSE;
  }
  line->levels = g_array_new(FALSE, FALSE, sizeof(SocinnAmounts));
  g_array_append_val(line->levels, nothing);
  for (gsize i = 0; i < self->n_months; i++) {
    const SocinnAmounts *amounts = &self->scratch[i];
    guint level = socinn__amounts_equal(amounts, &nothing) ? 0 : line->levels->len - 1;
    if (!socinn__amounts_equal(amounts, &g_array_index(line->levels, SocinnAmounts, level))) {
      g_array_append_val(line->levels, *amounts);
      level = line->levels->len - 1;
    }
    line->months[i] = (guint16) level;
  }
  return TRUE;
}

gboolean
socinn__pricing_line(SocinnPricing *self, const SocinnPricedItem *item, gboolean counts, SocinnBudgetLine *line,
                     GError **error)
{
  SocinnBudgetLine result = { .counts = counts, .recurring = item->schedule.recurring };
  if (!price_years(self, item, &result, error) || !socinn__pricing_total(self, item, &result.total, error) ||
      !keep_months(self, &result, error))
    return FALSE;
  const GArray *payments = socinn__payments_of(self->payments, item->id);
  for (guint i = 0; payments != NULL && i < payments->len; i++)
    result.paid += g_array_index(payments, SocinnPayment, i).amount; /* a part of the total: it cannot overflow */
  result.item = socinn_part_ref(item->part);
  result.path = g_strdup(item->path);
  *line = result;
  return TRUE;
}

void
socinn__line_clear(SocinnBudgetLine *line)
{
  socinn_part_unref(line->item);
  g_free(line->path);
  g_clear_pointer(&line->levels, g_array_unref);
  g_free(line->months);
  g_clear_pointer(&line->risk, socinn__line_risk_free);
}

const SocinnAmounts *
socinn__line_month(const SocinnBudgetLine *line, gsize index)
{
  return &g_array_index(line->levels, SocinnAmounts, line->months[index]);
}
