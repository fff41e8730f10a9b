/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was paid takes the place of what was planned, and tells what the rest will cost. */
#include "budget_private.h"
#include <string.h>

/* --------------------------------------------------------------------------------------------- gathering */

static gboolean
find_index(const SocinnBudgetSettings *settings, const SocinnStatedPayment *payment, gsize *index, GError **error)
{
  if (payment->month >= settings->period.first && payment->month <= settings->period.last) {
    *index = (gsize) (payment->month - settings->period.first);
    return TRUE;
  }
  g_autofree char *month = socinn_period_to_text((SocinnPeriod) { payment->month, payment->month });
  g_autofree char *period = socinn_period_to_text(settings->period);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("\"%s\" was paid in %s, but the budget is for %s; let it begin earlier or end later"),
                    payment->item, month, period);
  return FALSE;
}

GHashTable *
socinn__payments_new(const SocinnBudgetSettings *settings, GError **error)
{
  g_autoptr(GHashTable) payments =
    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < settings->payments->len; i++) {
    const SocinnStatedPayment *stated = &g_array_index(settings->payments, SocinnStatedPayment, i);
    SocinnPayment payment = { 0, stated->amount.minor };
    if (!find_index(settings, stated, &payment.index, error))
      return NULL;
    GArray *list = g_hash_table_lookup(payments, stated->item);
    if (list == NULL) {
      list = g_array_new(FALSE, FALSE, sizeof(SocinnPayment));
      g_hash_table_insert(payments, g_strdup(stated->item), list);
    }
    g_array_append_val(list, payment);
  }
  return g_steal_pointer(&payments);
}

const GArray *
socinn__payments_of(const GHashTable *payments, const char *id)
{
  return payments != NULL ? g_hash_table_lookup((GHashTable *) payments, id) : NULL;
}

/* ---------------------------------------------------------------------------------------------- applying */

/* Its own price, literally stated, and nothing else that is unsure. */
gboolean
socinn__price_is_revealed(const SocinnPart *item)
{
  SocinnQuantity *amount = socinn__quantity(item, "amount");
  gint64 serves;
  if (socinn__string(item, "assumption") != NULL || amount == NULL || socinn__integer(item, "serves", &serves))
    return FALSE;
  for (gsize i = 0; i < socinn__length(item, "factors"); i++) {
    const SocinnPart *factor = socinn__item(item, "factors", i);
    SocinnQuantity *value = socinn__quantity(factor, "value");
    if (socinn__string(factor, "assumption") != NULL || value == NULL ||
        socinn_quantity_get_kind(value) != SOCINN_QUANTITY_FIXED)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_paid(const GArray *payments, gsize index)
{
  for (guint i = 0; i < payments->len; i++)
    if (g_array_index(payments, SocinnPayment, i).index == index)
      return TRUE;
  return FALSE;
}

/* paid / planned of the paid months, where there is anything to compare. */
static gboolean
find_ratio(const GArray *payments, const SocinnAmounts *planned, gsize n, SocinnRational *ratio)
{
  gint64 paid = 0, expected = 0;
  for (gsize m = 0; m < n; m++)
    if (is_paid(payments, m) && planned[m].at[EXPECTED] > 0 &&
        __builtin_add_overflow(expected, planned[m].at[EXPECTED], &expected))
      return FALSE;
  for (guint i = 0; i < payments->len; i++) {
    const SocinnPayment *payment = &g_array_index(payments, SocinnPayment, i);
    if (payment->index < n && planned[payment->index].at[EXPECTED] > 0)
      paid += payment->amount;
  }
  return expected > 0 && socinn_rational_new(paid, expected, ratio, NULL);
}

/* The months that are not paid yet cost what the paid ones did, relative to the plan. */
static gboolean
reveal(const GArray *payments, gsize n, SocinnAmounts *amounts)
{
  SocinnRational ratio;
  if (!find_ratio(payments, amounts, n, &ratio))
    return TRUE;
  for (gsize m = 0; m < n; m++) {
    gint64 known;
    if (!socinn__round_product(amounts[m].at[EXPECTED], ratio, &known))
      return FALSE;
    amounts[m] = (SocinnAmounts) { { known, known, known } };
  }
  return TRUE;
}

gboolean
socinn__payments_apply(const GHashTable *all, const SocinnPricedItem *item, gsize n, SocinnAmounts *amounts)
{
  const GArray *payments = socinn__payments_of(all, item->id);
  if (payments == NULL)
    return TRUE;
  if (!item->schedule.recurring)
    memset(amounts, 0, n * sizeof *amounts); /* settled, whenever it was planned */
  else if (socinn__price_is_revealed(item->part) && !reveal(payments, n, amounts))
    return FALSE;
  for (guint i = 0; i < payments->len; i++) {
    gsize index = g_array_index(payments, SocinnPayment, i).index;
    if (index < n)
      memset(&amounts[index], 0, sizeof amounts[index]);
  }
  for (guint i = 0; i < payments->len; i++) {
    const SocinnPayment *payment = &g_array_index(payments, SocinnPayment, i);
    SocinnAmounts paid = { { payment->amount, payment->amount, payment->amount } };
    if (payment->index < n && !socinn__amounts_add(&amounts[payment->index], &paid))
      return FALSE;
  }
  return TRUE;
}
