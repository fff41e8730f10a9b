/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dated tables of rates: laying values over each other, and looking them up. */
#include "budget_private.h"
#include <string.h>

struct SocinnRates {
  gatomicrefcount references;
  GPtrArray *rates; /* SocinnRate, by name */
};

static const char *const rate_names[N_RATES] = {
  [RATE_MINIMUM_PAY] = "minimum-pay",
  [RATE_MINIMUM_HOURLY] = "minimum-hourly-pay",
  [RATE_PENSION] = "pension-employer",
  [RATE_DISABILITY] = "disability-employer",
  [RATE_ACCIDENT] = "accident",
  [RATE_LABOUR_FUND] = "labour-fund",
  [RATE_GUARANTEED_BENEFITS] = "guaranteed-benefits-fund",
  [RATE_PPK] = "ppk-employer",
  [RATE_BASE_CAP] = "contribution-base-cap",
  [RATE_PRICE_INDEX] = "price-index",
  [RATE_THIRTEENTH] = "thirteenth-pay-share",
};

const char *
socinn__rate_name(SocinnRateId id)
{
  return rate_names[id];
}

static void
value_clear(gpointer data)
{
  g_free(((SocinnRateValue *) data)->source);
}

static GArray *
values_new(void)
{
  GArray *values = g_array_new(FALSE, FALSE, sizeof(SocinnRateValue));
  g_array_set_clear_func(values, value_clear);
  return values;
}

static void
rate_free(gpointer data)
{
  SocinnRate *rate = data;
  g_free(rate->name);
  g_free(rate->description);
  g_free(rate->unit);
  g_array_unref(rate->values);
  g_free(rate);
}

SocinnRates *
socinn__rates_new_empty(void)
{
  SocinnRates *self = g_new(SocinnRates, 1);
  g_atomic_ref_count_init(&self->references);
  self->rates = g_ptr_array_new_with_free_func(rate_free);
  return self;
}

SocinnRates *
socinn_rates_ref(SocinnRates *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_rates_unref(SocinnRates *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_ptr_array_unref(self->rates);
  g_free(self);
}

SocinnRate *
socinn__rates_add(SocinnRates *self, const char *name, const char *description, const char *unit)
{
  SocinnRate *rate = g_new(SocinnRate, 1);
  *rate = (SocinnRate) { g_strdup(name), g_strdup(description), g_strdup(unit), values_new() };
  guint place = 0;
  while (place < self->rates->len && strcmp(((SocinnRate *) self->rates->pdata[place])->name, name) < 0)
    place++;
  g_ptr_array_insert(self->rates, (gint) place, rate);
  return rate;
}

SocinnRates *
socinn__rates_copy(const SocinnRates *self)
{
  SocinnRates *copy = socinn__rates_new_empty();
  for (guint i = 0; i < self->rates->len; i++) {
    const SocinnRate *from = self->rates->pdata[i];
    SocinnRate *to = socinn__rates_add(copy, from->name, from->description, from->unit);
    for (guint k = 0; k < from->values->len; k++) {
      SocinnRateValue value = g_array_index(from->values, SocinnRateValue, k);
      value.source = g_strdup(value.source);
      g_array_append_val(to->values, value);
    }
  }
  return copy;
}

void
socinn__rates_swap(SocinnRates *self, SocinnRates *from)
{
  GPtrArray *mine = self->rates;
  self->rates = from->rates;
  from->rates = mine;
}

SocinnRate *
socinn__rates_find(const SocinnRates *self, const char *name)
{
  for (guint i = 0; i < self->rates->len; i++) {
    SocinnRate *rate = self->rates->pdata[i];
    if (strcmp(rate->name, name) == 0)
      return rate;
  }
  return NULL;
}

SocinnRate *
socinn__rates_expect(const SocinnRates *self, const char *name, GError **error)
{
  SocinnRate *rate = name != NULL ? socinn__rates_find(self, name) : NULL;
  if (rate != NULL)
    return rate;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < self->rates->len; i++)
    g_ptr_array_add(names, ((SocinnRate *) self->rates->pdata[i])->name);
  g_autofree char *known = socinn__known_names(names, name != NULL ? name : "");
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no rate called \"%s\"; there are %s"),
                    name != NULL ? name : "", known);
  return NULL;
}

char **
socinn_rates_get_names(const SocinnRates *self)
{
  char **names = g_new0(char *, self->rates->len + 1);
  for (guint i = 0; i < self->rates->len; i++)
    names[i] = g_strdup(((SocinnRate *) self->rates->pdata[i])->name);
  return names;
}

/* ---------------------------------------------------------------------------------------------- values */

void
socinn__rate_set_value(SocinnRate *rate, gint32 from, gint32 until, SocinnRational value, const char *source)
{
  SocinnRateValue new_value = { from, until, value, g_strdup(source) };
  guint place = 0;
  while (place < rate->values->len && g_array_index(rate->values, SocinnRateValue, place).from < from)
    place++;
  if (place < rate->values->len && g_array_index(rate->values, SocinnRateValue, place).from == from)
    g_array_remove_index(rate->values, place);
  g_array_insert_val(rate->values, place, new_value);
}

gboolean
socinn__rate_check_value(const SocinnRate *rate, SocinnRational value, GError **error)
{
  gboolean is_share = strcmp(rate->unit, "share") == 0, is_change = strcmp(rate->unit, "change") == 0;
  g_autofree char *text = socinn_rational_to_text(value);
  if (is_share && (value.numerator < 0 || value.numerator > value.denominator)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%s is a share from 0 to 1, not %s; write 9.76 %% as 0.0976"), rate->name, text);
    return FALSE;
  }
  if (is_change && (value.numerator <= -value.denominator || value.numerator > 10 * (double) value.denominator)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%s is a yearly change above -1 and up to 10, not %s; write 3.6 %% as 0.036"), rate->name,
                      text);
    return FALSE;
  }
  if (!is_change && value.numerator < 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s cannot be negative, as %s is"), rate->name, text);
    return FALSE;
  }
  return TRUE;
}

const SocinnRateValue *
socinn__rate_last_value(const SocinnRate *rate, gint32 month)
{
  const SocinnRateValue *found = NULL;
  for (guint i = 0; i < rate->values->len; i++) {
    const SocinnRateValue *value = &g_array_index(rate->values, SocinnRateValue, i);
    if (value->from > month)
      break;
    found = value;
  }
  return found;
}

gboolean
socinn_rates_set(SocinnRates *self, const char *name, gint32 from_month, SocinnRational value, const char *source,
                 GError **error)
{
  SocinnRate *rate = socinn__rates_expect(self, name, error);
  if (rate == NULL)
    return FALSE;
  SocinnPeriod month;
  if (!socinn_period_new(from_month, 1, &month, error))
    return FALSE;
  if (value.denominator <= 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a fraction needs a denominator above 0"));
    return FALSE;
  }
  if (source == NULL || !g_utf8_validate(source, -1, NULL)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("say in UTF-8 text where the value of %s stands written"),
                      rate->name);
    return FALSE;
  }
  if (!socinn__rate_check_value(rate, value, error))
    return FALSE;
  socinn__rate_set_value(rate, from_month, G_MAXINT32, value, source);
  return TRUE;
}

static char *
month_text(gint32 month)
{
  return socinn_period_to_text((SocinnPeriod) { month, month });
}

static const SocinnRateValue *
value_in_force(const SocinnRates *self, const char *name, gint32 month, GError **error)
{
  const SocinnRate *rate = socinn__rates_expect(self, name, error);
  if (rate == NULL)
    return NULL;
  const SocinnRateValue *value = socinn__rate_last_value(rate, month);
  if (value != NULL && month <= value->until)
    return value;
  g_autofree char *asked = month_text(month);
  if (value == NULL) {
    g_autofree char *first =
      rate->values->len > 0 ? month_text(g_array_index(rate->values, SocinnRateValue, 0).from) : g_strdup("-");
    socinn__set_error(error, SOCINN_ERROR_NO_RATE,
                      _("no value of %s is known for %s, the first one holds from %s; add one to the rates"), name,
                      asked, first);
    return NULL;
  }
  g_autofree char *last = month_text(value->until);
  socinn__set_error(error, SOCINN_ERROR_NO_RATE,
                    _("no value of %s is known for %s, the last one held until %s; add one to the rates"), name, asked,
                    last);
  return NULL;
}

gboolean
socinn_rates_get(const SocinnRates *self, const char *name, gint32 month, SocinnRational *value, GError **error)
{
  const SocinnRateValue *found = value_in_force(self, name, month, error);
  if (found == NULL)
    return FALSE;
  *value = found->value;
  return TRUE;
}

const char *
socinn_rates_get_source(const SocinnRates *self, const char *name, gint32 month, GError **error)
{
  const SocinnRateValue *found = value_in_force(self, name, month, error);
  return found != NULL ? socinn__rate_source(found->source) : NULL;
}
