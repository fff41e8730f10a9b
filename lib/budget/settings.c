/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person decides before a budget is made. */
#include "budget_private.h"

#define MOST_MONTHS 600

static void
payment_clear(gpointer data)
{
  g_free(((SocinnStatedPayment *) data)->item);
}

SocinnBudgetSettings *
socinn_budget_settings_new(void)
{
  SocinnBudgetSettings *self = g_new0(SocinnBudgetSettings, 1);
  g_atomic_ref_count_init(&self->references);
  g_autoptr(GDateTime) now = g_date_time_new_now_local();
  gint32 january = (now != NULL ? g_date_time_get_year(now) : 2026) * SOCINN_YEAR;
  self->period = (SocinnPeriod) { january, january + SOCINN_YEAR - 1 };
  self->assumptions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) socinn_quantity_unref);
  self->readings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  self->payments = g_array_new(FALSE, FALSE, sizeof(SocinnStatedPayment));
  g_array_set_clear_func(self->payments, payment_clear);
  return self;
}

SocinnBudgetSettings *
socinn_budget_settings_ref(SocinnBudgetSettings *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_budget_settings_unref(SocinnBudgetSettings *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_clear_pointer(&self->variant, socinn_part_unref);
  g_clear_pointer(&self->rates, socinn_rates_unref);
  g_hash_table_unref(self->assumptions);
  g_hash_table_unref(self->readings);
  g_array_unref(self->payments);
  g_free(self);
}

gboolean
socinn_budget_settings_set_period(SocinnBudgetSettings *self, SocinnPeriod period, GError **error)
{
  long long months = (long long) period.last - period.first + 1;
  if (months < 1 || months > MOST_MONTHS) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a budget has 1 to %d months, not %lld"), MOST_MONTHS,
                      months);
    return FALSE;
  }
  SocinnPeriod checked; /* refuses years that no calendar of ours has */
  if (!socinn_period_new(period.first, (gint32) months, &checked, error))
    return FALSE;
  self->period = checked;
  return TRUE;
}

SocinnPeriod
socinn_budget_settings_get_period(const SocinnBudgetSettings *self)
{
  return self->period;
}

gboolean
socinn_budget_settings_set_variant(SocinnBudgetSettings *self, const SocinnVariant *variant, GError **error)
{
  if (variant != NULL && !socinn__expect_kind(variant, SOCINN_PART_VARIANT, error))
    return FALSE;
  g_clear_pointer(&self->variant, socinn_part_unref);
  if (variant != NULL)
    self->variant = socinn_part_copy(variant); /* so that later changes do not reach into these settings */
  return TRUE;
}

static gboolean
check_name(const char *name, GError **error)
{
  if (name != NULL && socinn__is_identifier(name))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("\"%s\" is no name; names consist of lower-case letters, digits, -, _ and ."),
                    name != NULL && g_utf8_validate(name, -1, NULL) ? name : "");
  return FALSE;
}

gboolean
socinn_budget_settings_set_assumption(SocinnBudgetSettings *self, const char *name, SocinnQuantity *value,
                                      GError **error)
{
  if (!check_name(name, error))
    return FALSE;
  if (value == NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("assumption \"%s\" needs a value"), name);
    return FALSE;
  }
  if (socinn_quantity_get_low(value).numerator < 0) {
    g_autofree char *text = socinn_quantity_to_text(value);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("\"%s\" cannot be negative: %s"), name, text);
    return FALSE;
  }
  g_hash_table_insert(self->assumptions, g_strdup(name), socinn_quantity_ref(value));
  return TRUE;
}

gboolean
socinn_budget_settings_set_reading(SocinnBudgetSettings *self, const char *reading, const char *option, GError **error)
{
  if (!check_name(reading, error) || !check_name(option, error))
    return FALSE;
  g_hash_table_insert(self->readings, g_strdup(reading), g_strdup(option));
  return TRUE;
}

void
socinn_budget_settings_set_rates(SocinnBudgetSettings *self, SocinnRates *rates)
{
  SocinnRates *mine = rates != NULL ? socinn_rates_ref(rates) : NULL;
  g_clear_pointer(&self->rates, socinn_rates_unref);
  self->rates = mine;
}

void
socinn_budget_settings_set_indexation(SocinnBudgetSettings *self, gboolean on)
{
  self->indexation = on != FALSE;
}

gboolean
socinn_budget_settings_add_payment(SocinnBudgetSettings *self, const char *item, gint32 month, SocinnMoney amount,
                                   GError **error)
{
  if (!check_name(item, error))
    return FALSE;
  if (amount.minor < 0) {
    g_autofree char *text = socinn_money_to_text(amount);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("a payment for \"%s\" cannot be negative: %s; lower another payment instead"), item, text);
    return FALSE;
  }
  SocinnStatedPayment payment = { g_strdup(item), month, amount };
  g_array_append_val(self->payments, payment);
  return TRUE;
}

SocinnBudgetSettings *
socinn__budget_settings_copy(const SocinnBudgetSettings *self)
{
  SocinnBudgetSettings *copy = socinn_budget_settings_new();
  GHashTableIter iter;
  gpointer key, value;
  copy->period = self->period;
  copy->variant = self->variant != NULL ? socinn_part_ref(self->variant) : NULL;
  copy->indexation = self->indexation;
  socinn_budget_settings_set_rates(copy, self->rates);
  g_hash_table_iter_init(&iter, self->assumptions);
  while (g_hash_table_iter_next(&iter, &key, &value))
    g_hash_table_insert(copy->assumptions, g_strdup(key), socinn_quantity_ref(value));
  g_hash_table_iter_init(&iter, self->readings);
  while (g_hash_table_iter_next(&iter, &key, &value))
    g_hash_table_insert(copy->readings, g_strdup(key), g_strdup(value));
  for (guint i = 0; i < self->payments->len; i++) {
    const SocinnStatedPayment *payment = &g_array_index(self->payments, SocinnStatedPayment, i);
    SocinnStatedPayment same = { g_strdup(payment->item), payment->month, payment->amount };
    g_array_append_val(copy->payments, same);
  }
  return copy;
}
