/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A budget arranged in groups of rows and a list of totals: what the text, CSV and HTML reports have in common. */
#include "report_private.h"
#include <string.h>

static gboolean
range_is_certain(const SocinnMoneyRange *range)
{
  return range->low.minor == range->expected.minor && range->expected.minor == range->high.minor;
}

static gboolean
range_is_zero(const SocinnMoneyRange *range)
{
  return range->low.minor == 0 && range->expected.minor == 0 && range->high.minor == 0;
}

SocinnMoney
socinn__range_get(const SocinnMoneyRange *range, guint column)
{
  return column == 0 ? range->low : column == 1 ? range->expected : range->high;
}

gboolean
socinn__reading_is_chosen(const SocinnBudget *budget, gsize reading, gsize option)
{
  const SocinnPart *part = socinn_budget_get_reading(budget, reading);
  const SocinnPart *answer = socinn__item(part, "options", option);
  return g_strcmp0(socinn__string(answer, "id"), socinn_budget_get_reading_chosen(budget, reading)) == 0;
}

static gboolean
add_ranges(const SocinnMoneyRange *a, const SocinnMoneyRange *b, SocinnMoneyRange *sum, GError **error)
{
  SocinnMoneyRange result;
  if (!socinn_money_add(a->low, b->low, &result.low, error) ||
      !socinn_money_add(a->expected, b->expected, &result.expected, error) ||
      !socinn_money_add(a->high, b->high, &result.high, error))
    return FALSE;
  *sum = result;
  return TRUE;
}

gboolean
socinn__report_with_conditional(const SocinnBudget *budget, SocinnMoneyRange *sum, GError **error)
{
  SocinnMoneyRange total = socinn_budget_get_total(budget);
  SocinnMoneyRange conditional = socinn_budget_get_conditional(budget);
  return add_ranges(&total, &conditional, sum, error);
}

char *
socinn__report_subtitle(const SocinnBudget *budget, SocinnLanguage language)
{
  SocinnPeriod period = socinn_budget_get_period(budget);
  g_autofree char *months = socinn__report_months((guint) socinn_period_get_length(period), language);
  g_autofree char *span = socinn__report_period(period, language);
  return g_strdup_printf(socinn__gettext_in(language, "Budget for %s: %s"), months, span);
}

/* ---------------------------------------------------------------------------------------------------- rows */

static void
row_free(gpointer data)
{
  ReportRow *row = data;
  g_free(row->key);
  g_free(row->label);
  g_free(row);
}

static void
group_free(gpointer data)
{
  ReportGroup *group = data;
  g_ptr_array_unref(group->rows);
  g_free(group);
}

void
socinn__report_table_free(ReportTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref(table->groups);
  g_array_unref(table->totals);
  g_free(table);
}

static ReportGroup *
add_group(ReportTable *table, const char *title, const char *sum_label, SocinnMoneyRange sum)
{
  ReportGroup *group = g_new0(ReportGroup, 1);
  group->title = title;
  group->sum_label = sum_label;
  group->rows = g_ptr_array_new_with_free_func(row_free);
  group->sum = sum;
  g_ptr_array_add(table->groups, group);
  return group;
}

static ReportRow *
add_row(ReportGroup *group, const char *key, const char *label, SocinnMoneyRange amount)
{
  ReportRow *row = g_new0(ReportRow, 1);
  row->key = g_strdup(key != NULL ? key : "");
  row->label = socinn__report_clean(label, FALSE);
  row->amount = amount;
  row->counts = TRUE;
  g_ptr_array_add(group->rows, row);
  return row;
}

static gboolean
add_line(const SocinnBudget *budget, gsize index, ReportGroup *group, SocinnLanguage language, GError **error)
{
  SocinnPart *item = socinn_budget_get_line_item(budget, index, error);
  SocinnMoneyRange amount;
  if (item == NULL || !socinn_budget_get_line_total(budget, index, &amount, error))
    return FALSE;
  ReportRow *row = add_row(group, socinn__string(item, "id"), socinn__report_label(item, "label", language), amount);
  row->item = item;
  row->counts = socinn_budget_get_line_counts(budget, index);
  return TRUE;
}

/* One-off and recurring costs, and those of which it is not known whether they apply. */
static gboolean
add_lines(const SocinnBudget *budget, ReportTable *table, SocinnLanguage language, GError **error)
{
  ReportGroup *groups[] = {
    add_group(table, socinn__gettext_in(language, "One-off costs"),
              socinn__gettext_in(language, "One-off costs together"), socinn_budget_get_one_off(budget)),
    add_group(table, socinn__gettext_in(language, "Recurring costs"),
              socinn__gettext_in(language, "Recurring costs together"), socinn_budget_get_recurring(budget)),
    add_group(
      table,
      socinn__gettext_in(language, "Costs under a condition (not in the total: it is not known whether they apply)"),
      socinn__gettext_in(language, "Costs under a condition together"), socinn_budget_get_conditional(budget)),
  };
  for (gsize i = 0; i < socinn_budget_get_n_lines(budget); i++) {
    SocinnPart *item = socinn_budget_get_line_item(budget, i, error);
    if (item == NULL)
      return FALSE;
    gboolean recurring = g_strcmp0(socinn__string(item, "kind"), "recurring") == 0;
    ReportGroup *group = groups[!socinn_budget_get_line_counts(budget, i) ? 2 : recurring ? 1 : 0];
    if (!add_line(budget, i, group, language, error))
      return FALSE;
  }
  for (guint i = G_N_ELEMENTS(groups); i-- > 0;)
    if (groups[i]->rows->len == 0)
      g_ptr_array_remove_index(table->groups, i);
  return TRUE;
}

static char *
label_of_key(const SocinnBudget *budget, SocinnBudgetBy by, const char *key, SocinnLanguage language)
{
  SocinnPeriod period;
  const SocinnPart *element;
  switch (by) {
  case SOCINN_BUDGET_BY_MONTH:
    return socinn_period_from_text(key, &period, NULL) ? socinn__report_month(period.first, language) : g_strdup(key);
  case SOCINN_BUDGET_BY_CATEGORY:
    return g_strdup(socinn__report_choice(key, language));
  case SOCINN_BUDGET_BY_ELEMENT:
    if (*key == '\0')
      return g_strdup(socinn__gettext_in(language, "(no element of the innovation)"));
    element = socinn_part_find_item(socinn_budget_get_innovation(budget), "elements", key, NULL);
    return g_strdup(element != NULL ? socinn__report_label(element, "name", language) : key);
  case SOCINN_BUDGET_BY_LINE:
  case SOCINN_BUDGET_BY_YEAR:
    break;
  }
  return g_strdup(key);
}

static gboolean
add_breakdown(const SocinnBudget *budget, SocinnBudgetBy by, ReportTable *table, SocinnLanguage language,
              GError **error)
{
  g_autoptr(SocinnBreakdown) breakdown = socinn_budget_by(budget, by, error);
  if (breakdown == NULL)
    return FALSE;
  ReportGroup *group = add_group(table, NULL, NULL, socinn_budget_get_total(budget));
  for (gsize i = 0; i < socinn_breakdown_get_length(breakdown); i++) {
    SocinnMoneyRange amount;
    if (!socinn_breakdown_get_amount(breakdown, i, &amount, error))
      return FALSE;
    const char *key = socinn_breakdown_get_key(breakdown, i);
    g_autofree char *label = label_of_key(budget, by, key, language);
    add_row(group, key, label, amount);
  }
  return TRUE;
}

/* -------------------------------------------------------------------------------------------------- totals */

static void
add_total(ReportTable *table, const char *label, SocinnMoneyRange amount)
{
  ReportTotal total = { label, amount };
  g_array_append_val(table->totals, total);
}

static gboolean
add_totals(const SocinnBudget *budget, ReportTable *table, SocinnLanguage language, GError **error)
{
  SocinnMoneyRange with_conditional, per_participant;
  SocinnMoneyRange conditional = socinn_budget_get_conditional(budget);
  if (!socinn__report_with_conditional(budget, &with_conditional, error))
    return FALSE;
  add_total(table, socinn__gettext_in(language, "TOTAL"), socinn_budget_get_total(budget));
  SocinnMoneyRange paid = socinn_budget_get_paid(budget);
  if (!range_is_zero(&paid)) {
    add_total(table, socinn__gettext_in(language, "Paid so far"), paid);
    add_total(table, socinn__gettext_in(language, "Still to be paid"), socinn_budget_get_remaining(budget));
  }
  if (!range_is_zero(&conditional))
    add_total(table, socinn__gettext_in(language, "Total with the costs under a condition"), with_conditional);
  add_total(table, socinn__gettext_in(language, "First year"), socinn_budget_get_first_year(budget));
  add_total(table, socinn__gettext_in(language, "Each following year"), socinn_budget_get_following_year(budget));
  g_autoptr(GError) failure = NULL;
  if (socinn_budget_get_per_participant(budget, &per_participant, &failure))
    add_total(table, socinn__gettext_in(language, "Per participant"), per_participant);
  else if (failure != NULL) {
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
  }
  return TRUE;
}

static gboolean
readings_are_certain(const SocinnBudget *budget)
{
  for (gsize i = 0; i < socinn_budget_get_n_readings(budget); i++) {
    gsize n = socinn__length(socinn_budget_get_reading(budget, i), "options");
    for (gsize o = 0; o < n; o++) {
      SocinnMoneyRange total;
      if (socinn_budget_get_reading_total(budget, i, o, &total, NULL) && !range_is_certain(&total))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
is_certain(const SocinnBudget *budget, const ReportTable *table)
{
  for (guint i = 0; i < table->totals->len; i++)
    if (!range_is_certain(&g_array_index(table->totals, ReportTotal, i).amount))
      return FALSE;
  for (guint g = 0; g < table->groups->len; g++) {
    const ReportGroup *group = g_ptr_array_index(table->groups, g);
    for (guint i = 0; i < group->rows->len; i++)
      if (!range_is_certain(&((ReportRow *) g_ptr_array_index(group->rows, i))->amount))
        return FALSE;
  }
  return readings_are_certain(budget);
}

ReportTable *
socinn__report_table_new(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language, GError **error)
{
  g_autoptr(ReportTable) table = g_new0(ReportTable, 1);
  table->groups = g_ptr_array_new_with_free_func(group_free);
  table->totals = g_array_new(FALSE, FALSE, sizeof(ReportTotal));
  gboolean filled = by == SOCINN_BUDGET_BY_LINE ? add_lines(budget, table, language, error)
                                                : add_breakdown(budget, by, table, language, error);
  if (!filled || !add_totals(budget, table, language, error))
    return NULL;
  table->certain = is_certain(budget, table);
  return g_steal_pointer(&table);
}
