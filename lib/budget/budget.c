/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The finished budget and what can be asked of it. */
#include "budget_private.h"

static void
line_clear(gpointer data)
{
  socinn__line_clear(data);
}

static void
reading_clear(gpointer data)
{
  SocinnBudgetReading *reading = data;
  socinn_part_unref(reading->part);
  g_free(reading->chosen);
  g_free(reading->totals);
}

static void
rate_clear(gpointer data)
{
  g_free(((SocinnBudgetRate *) data)->source);
}

static GArray *
array_new(gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new(FALSE, FALSE, (guint) size);
  g_array_set_clear_func(array, clear);
  return array;
}

SocinnBudget *
socinn__budget_alloc(void)
{
  SocinnBudget *self = g_new0(SocinnBudget, 1);
  g_atomic_ref_count_init(&self->references);
  self->lines = array_new(sizeof(SocinnBudgetLine), line_clear);
  self->readings = array_new(sizeof(SocinnBudgetReading), reading_clear);
  self->rates = array_new(sizeof(SocinnBudgetRate), rate_clear);
  self->findings = socinn__findings_new();
  return self;
}

SocinnBudget *
socinn_budget_ref(SocinnBudget *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_budget_unref(SocinnBudget *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_clear_pointer(&self->innovation, socinn_part_unref);
  g_clear_pointer(&self->participants, socinn_quantity_unref);
  g_free(self->variant_id);
  g_array_unref(self->lines);
  g_array_unref(self->readings);
  g_array_unref(self->rates);
  socinn_findings_unref(self->findings);
  g_free(self);
}

SocinnPeriod
socinn_budget_get_period(const SocinnBudget *self)
{
  return self->period;
}

const char *
socinn_budget_get_currency(const SocinnBudget *self)
{
  return self->currency;
}

SocinnInnovation *
socinn_budget_get_innovation(const SocinnBudget *self)
{
  return self->innovation;
}

const char *
socinn_budget_get_variant_id(const SocinnBudget *self)
{
  return self->variant_id;
}

SocinnMoneyRange
socinn_budget_get_total(const SocinnBudget *self)
{
  return socinn__amounts_to_range(&self->total, self->currency);
}

SocinnMoneyRange
socinn_budget_get_one_off(const SocinnBudget *self)
{
  return socinn__amounts_to_range(&self->one_off, self->currency);
}

SocinnMoneyRange
socinn_budget_get_recurring(const SocinnBudget *self)
{
  return socinn__amounts_to_range(&self->recurring, self->currency);
}

SocinnMoneyRange
socinn_budget_get_conditional(const SocinnBudget *self)
{
  return socinn__amounts_to_range(&self->conditional, self->currency);
}

SocinnMoneyRange
socinn_budget_get_paid(const SocinnBudget *self)
{
  SocinnAmounts paid = { { self->paid, self->paid, self->paid } };
  return socinn__amounts_to_range(&paid, self->currency);
}

SocinnMoneyRange
socinn_budget_get_remaining(const SocinnBudget *self)
{
  SocinnAmounts paid = { { self->paid, self->paid, self->paid } }, remaining = self->total;
  socinn__amounts_subtract(&remaining, &paid);
  return socinn__amounts_to_range(&remaining, self->currency);
}

SocinnMoneyRange
socinn_budget_get_first_year(const SocinnBudget *self)
{
  return socinn__amounts_to_range(&self->first_year, self->currency);
}

SocinnMoneyRange
socinn_budget_get_following_year(const SocinnBudget *self)
{
  return socinn__amounts_to_range(&self->following_year, self->currency);
}

SocinnFindings *
socinn_budget_get_findings(const SocinnBudget *self)
{
  return self->findings;
}

/* ----------------------------------------------------------------------------------------- participants */

SocinnQuantity *
socinn_budget_get_participants(const SocinnBudget *self)
{
  return self->participants;
}

/* minor units / persons, rounded half away from zero */
static gboolean
divide(gint64 amount, SocinnRational persons, gint64 *result, GError **error)
{
  SocinnRational inverse = { persons.denominator, persons.numerator };
  return socinn__round_product(amount, inverse, result) || socinn__set_overflow(error, NULL);
}

gboolean
socinn_budget_get_per_participant(const SocinnBudget *self, SocinnMoneyRange *result, GError **error)
{
  if (self->participants == NULL)
    return FALSE;
  SocinnRational mean, fewest = socinn_quantity_get_low(self->participants),
                       most = socinn_quantity_get_high(self->participants);
  if (!socinn_quantity_get_mean(self->participants, &mean, error))
    return FALSE;
  if (fewest.numerator <= 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("there may be no participants at all, so that no cost of one can be told; give at least 1"));
    socinn__locate_error(error, NULL, SOCINN_PARTICIPANTS, 0);
    return FALSE;
  }
  SocinnAmounts each;
  if (!divide(self->total.at[LOW], most, &each.at[LOW], error) ||
      !divide(self->total.at[EXPECTED], mean, &each.at[EXPECTED], error) ||
      !divide(self->total.at[HIGH], fewest, &each.at[HIGH], error))
    return FALSE;
  *result = socinn__amounts_to_range(&each, self->currency);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------ lines */

gsize
socinn_budget_get_n_lines(const SocinnBudget *self)
{
  return self->lines->len;
}

SocinnBudgetLine *
socinn__budget_line(const SocinnBudget *self, gsize index)
{
  return &g_array_index(self->lines, SocinnBudgetLine, index);
}

const char *
socinn__budget_line_id(const SocinnBudget *self, gsize index)
{
  return socinn__string(socinn__budget_line(self, index)->item, "id");
}

static const SocinnBudgetLine *
find_line(const SocinnBudget *self, gsize line, GError **error)
{
  if (line < self->lines->len)
    return socinn__budget_line(self, line);
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no line %zu; lines of this budget, counted from 0: %u"),
                    line, self->lines->len);
  return NULL;
}

SocinnPart *
socinn_budget_get_line_item(const SocinnBudget *self, gsize line, GError **error)
{
  const SocinnBudgetLine *found = find_line(self, line, error);
  return found != NULL ? found->item : NULL;
}

gboolean
socinn_budget_get_line_total(const SocinnBudget *self, gsize line, SocinnMoneyRange *total, GError **error)
{
  const SocinnBudgetLine *found = find_line(self, line, error);
  if (found == NULL)
    return FALSE;
  *total = socinn__amounts_to_range(&found->total, self->currency);
  return TRUE;
}

gboolean
socinn_budget_get_line_month(const SocinnBudget *self, gsize line, gsize index, SocinnMoneyRange *amount,
                             GError **error)
{
  const SocinnBudgetLine *found = find_line(self, line, error);
  if (found == NULL)
    return FALSE;
  gint32 months = socinn_period_get_length(self->period);
  if (index >= (gsize) months) {
    socinn__set_error(error, SOCINN_ERROR_NOT_FOUND,
                      _("there is no month %zu; months of this budget, counted from 0: %d"), index, months);
    return FALSE;
  }
  *amount = socinn__amounts_to_range(socinn__line_month(found, index), self->currency);
  return TRUE;
}

gboolean
socinn_budget_get_line_counts(const SocinnBudget *self, gsize line)
{
  return line < self->lines->len && socinn__budget_line(self, line)->counts;
}

/* --------------------------------------------------------------------------------------------- readings */

gsize
socinn_budget_get_n_readings(const SocinnBudget *self)
{
  return self->readings->len;
}

static const SocinnBudgetReading *
get_reading(const SocinnBudget *self, gsize index)
{
  return index < self->readings->len ? &g_array_index(self->readings, SocinnBudgetReading, index) : NULL;
}

SocinnPart *
socinn_budget_get_reading(const SocinnBudget *self, gsize index)
{
  const SocinnBudgetReading *reading = get_reading(self, index);
  return reading != NULL ? reading->part : NULL;
}

const char *
socinn_budget_get_reading_chosen(const SocinnBudget *self, gsize index)
{
  const SocinnBudgetReading *reading = get_reading(self, index);
  return reading != NULL ? reading->chosen : NULL;
}

gboolean
socinn_budget_get_reading_total(const SocinnBudget *self, gsize index, gsize option, SocinnMoneyRange *total,
                                GError **error)
{
  const SocinnBudgetReading *reading = get_reading(self, index);
  if (reading == NULL || option >= reading->n_options) {
    socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no option %zu of reading %zu, counted from 0"), option,
                      index);
    return FALSE;
  }
  *total = socinn__amounts_to_range(&reading->totals[option], self->currency);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------ rates */

gsize
socinn_budget_get_n_rates(const SocinnBudget *self)
{
  return self->rates->len;
}

static const SocinnBudgetRate *
get_rate(const SocinnBudget *self, gsize index)
{
  return index < self->rates->len ? &g_array_index(self->rates, SocinnBudgetRate, index) : NULL;
}

const char *
socinn_budget_get_rate_name(const SocinnBudget *self, gsize index)
{
  const SocinnBudgetRate *rate = get_rate(self, index);
  return rate != NULL ? socinn__rate_name(rate->id) : NULL;
}

gint32
socinn_budget_get_rate_from(const SocinnBudget *self, gsize index)
{
  const SocinnBudgetRate *rate = get_rate(self, index);
  return rate != NULL ? rate->from : 0;
}

SocinnRational
socinn_budget_get_rate_value(const SocinnBudget *self, gsize index)
{
  const SocinnBudgetRate *rate = get_rate(self, index);
  return rate != NULL ? rate->value : SOCINN_ZERO;
}

const char *
socinn_budget_get_rate_source(const SocinnBudget *self, gsize index)
{
  const SocinnBudgetRate *rate = get_rate(self, index);
  return rate != NULL ? rate->source : NULL;
}
