/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pricing an innovation: from description and settings to lines, sums, readings and findings. */
#include "budget_private.h"
#include <string.h>

static void
read_item_clear(gpointer data)
{
  socinn_part_unref(((SocinnReadItem *) data)->part);
}

static void
making_clear(SocinnMaking *making)
{
  g_clear_pointer(&making->budget, socinn_budget_unref);
  g_clear_pointer(&making->scenario, socinn__scenario_free);
  g_clear_pointer(&making->calendar, socinn__calendar_free);
  socinn__pricing_clear(&making->pricing);
  g_array_unref(making->reads);
  g_array_unref(making->items);
  g_array_unref(making->line_of);
  g_clear_pointer(&making->payments, g_hash_table_unref);
}

static gboolean
read_items(SocinnMaking *making, GError **error)
{
  SocinnScenario *scenario = making->scenario;
  g_autoptr(GPtrArray) parts = g_ptr_array_new();
  for (guint i = 0; i < scenario->sources->len; i++) {
    SocinnReadItem read;
    if (!socinn__scenario_item(scenario, i, SOCINN_AS_CHOSEN, 0, &read, error))
      return FALSE;
    g_array_append_val(making->reads, read);
    g_ptr_array_add(parts, read.part);
  }
  return socinn__scenario_settle(scenario, parts, error);
}

static gboolean
add_to_sums(SocinnBudget *budget, const SocinnBudgetLine *line)
{
  if (!line->counts)
    return socinn__amounts_add(&budget->conditional, &line->total);
  budget->paid += line->paid;
  return socinn__amounts_add(&budget->total, &line->total) &&
         socinn__amounts_add(line->recurring ? &budget->recurring : &budget->one_off, &line->total) &&
         socinn__amounts_add(&budget->first_year, &line->first_year) &&
         socinn__amounts_add(&budget->following_year, &line->following_year);
}

static gboolean
add_line(SocinnMaking *making, const SocinnReadItem *read, const char *path, GError **error)
{
  /* What is paid for applies. */
  gboolean paid = socinn__payments_of(making->payments, socinn__string(read->part, "id")) != NULL;
  SocinnBudget *budget = making->budget;
  SocinnPricedItem item;
  SocinnBudgetLine line;
  if (!socinn__item_read(&making->context, read->part, path, &item, error) ||
      !socinn__making_check_currency(making, &item, error) ||
      !socinn__pricing_line(&making->pricing, &item, paid || read->status == STATUS_APPLIES, &line, error))
    return FALSE;
  g_array_append_val(budget->lines, line);
  g_array_append_val(making->items, item);
  return add_to_sums(budget, &line) || socinn__set_overflow(error, path);
}

static gboolean
make_lines(SocinnMaking *making, GError **error)
{
  g_strlcpy(making->budget->currency, "PLN", sizeof making->budget->currency); /* of a budget without a line */
  making->payments = socinn__payments_new(making->settings, error);
  if (making->payments == NULL)
    return FALSE;
  making->pricing.payments = making->payments;
  for (guint i = 0; i < making->reads->len; i++) {
    const SocinnReadItem *read = &g_array_index(making->reads, SocinnReadItem, i);
    gboolean has_line =
      read->status != STATUS_DOES_NOT_APPLY && !socinn__item_lacks_amount(&making->context, read->part);
    gint line = has_line ? (gint) making->items->len : -1;
    g_array_append_val(making->line_of, line);
    if (has_line && !add_line(making, read, socinn__scenario_source(making->scenario, i)->path, error))
      return FALSE;
  }
  return TRUE;
}

/* Taken down before other options are tried: their rates are not what the figures rest on. */
static void
make_rates(SocinnMaking *making)
{
  g_autoptr(GArray) uses = socinn__calendar_uses(making->calendar);
  for (guint i = 0; i < uses->len; i++) {
    const SocinnRateUse *use = &g_array_index(uses, SocinnRateUse, i);
    SocinnBudgetRate rate = { use->id, use->value->from, use->stale_from, use->value->value,
                              g_strdup(socinn__rate_source(use->value->source)) };
    g_array_append_val(making->budget->rates, rate);
  }
}

/* Rates that other pays of a range would need are not what the figures rest on either. */
static gboolean
make_risk(SocinnMaking *making, GError **error)
{
  SocinnBudget *budget = making->budget;
  gsize n_months = (gsize) socinn_period_get_length(budget->period);
  for (guint i = 0; i < budget->lines->len; i++)
    if (!socinn__line_risk_new(making->calendar, &making->context, &g_array_index(making->items, SocinnPricedItem, i),
                               n_months, socinn__payments_of(making->payments, socinn__budget_line_id(budget, i)),
                               &socinn__budget_line(budget, i)->risk, error))
      return FALSE;
  return TRUE;
}

static gboolean
make_budget(SocinnMaking *making, const SocinnInnovation *innovation, GError **error)
{
  SocinnBudget *budget = making->budget;
  making->scenario = socinn__scenario_new(innovation, making->settings, error);
  if (making->scenario == NULL || !read_items(making, error))
    return FALSE;
  if (!socinn__participants(making->scenario, making->settings, &budget->participants, error))
    return FALSE;
  making->context =
    (SocinnItemContext) { making->scenario->assumptions, budget->participants, making->settings->indexation };
  budget->innovation = socinn_part_ref(making->scenario->innovation);
  if (making->settings->variant != NULL)
    budget->variant_id = g_strdup(socinn__string(making->settings->variant, "id"));
  if (!make_lines(making, error) || !socinn__payments_check(making, error) || !socinn__find_about_items(making, error))
    return FALSE;
  socinn__find_about_notes(making);
  make_rates(making);
  socinn__find_about_rates(making);
  if (!socinn__budget_make_readings(making, error) || !make_risk(making, error))
    return FALSE;
  socinn__find_about_readings(making);
  return TRUE;
}

static SocinnBudget *
new_with(const SocinnInnovation *innovation, const SocinnBudgetSettings *settings, const SocinnRates *rates,
         GError **error)
{
  gsize n_months = (gsize) socinn_period_get_length(settings->period);
  SocinnMaking making = {
    .budget = socinn__budget_alloc(),
    .settings = settings,
    .calendar = socinn__calendar_new(rates, settings->period, MAX(n_months, 2 * SOCINN_YEAR)),
    .reads = g_array_new(FALSE, FALSE, sizeof(SocinnReadItem)),
    .items = g_array_new(FALSE, FALSE, sizeof(SocinnPricedItem)),
    .line_of = g_array_new(FALSE, FALSE, sizeof(gint)),
  };
  g_array_set_clear_func(making.reads, read_item_clear);
  making.budget->period = settings->period;
  SocinnBudget *result = NULL;
  if (socinn__pricing_init(&making.pricing, making.calendar, n_months, error) &&
      make_budget(&making, innovation, error))
    result = g_steal_pointer(&making.budget);
  making_clear(&making);
  return result;
}

SocinnBudget *
socinn_budget_new(const SocinnInnovation *innovation, const SocinnBudgetSettings *settings, GError **error)
{
  if (innovation == NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("there is no innovation to price"));
    return NULL;
  }
  if (!socinn__expect_kind(innovation, SOCINN_PART_INNOVATION, error))
    return NULL;
  g_autoptr(SocinnBudgetSettings) defaults = settings == NULL ? socinn_budget_settings_new() : NULL;
  const SocinnBudgetSettings *chosen = settings != NULL ? settings : defaults;
  g_autoptr(SocinnRates) rates = chosen->rates != NULL ? socinn_rates_ref(chosen->rates) : socinn__rates_shared(error);
  return rates != NULL ? new_with(innovation, chosen, rates, error) : NULL;
}
