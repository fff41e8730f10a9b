/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A total taken apart. Lines that do not count are in no entry, so that every breakdown adds up to the total. */
#include "budget_private.h"
#include <string.h>

typedef struct {
  char *key;
  SocinnAmounts amounts;
} Entry;

struct SocinnBreakdown {
  gatomicrefcount references;
  char currency[4];
  GArray *entries;
};

static void
entry_clear(gpointer data)
{
  g_free(((Entry *) data)->key);
}

SocinnBreakdown *
socinn_breakdown_ref(SocinnBreakdown *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_breakdown_unref(SocinnBreakdown *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_array_unref(self->entries);
  g_free(self);
}

SocinnBreakdown *
socinn__breakdown_new(const char *currency)
{
  SocinnBreakdown *self = g_new0(SocinnBreakdown, 1);
  g_atomic_ref_count_init(&self->references);
  g_strlcpy(self->currency, currency, sizeof self->currency);
  self->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  g_array_set_clear_func(self->entries, entry_clear);
  return self;
}

/* Takes over @key. */
static Entry *
add_entry(SocinnBreakdown *self, char *key)
{
  Entry entry = { .key = key };
  g_array_append_val(self->entries, entry);
  return &g_array_index(self->entries, Entry, self->entries->len - 1);
}

void
socinn__breakdown_add(SocinnBreakdown *self, char *key, const SocinnMoneyRange *amount)
{
  add_entry(self, key)->amounts = (SocinnAmounts) { { amount->low.minor, amount->expected.minor, amount->high.minor } };
}

/* No sum here can overflow: each is a part of the total, whose terms are none of them negative. */
static void
by_line(const SocinnBudget *budget, SocinnBreakdown *self)
{
  for (gsize i = 0; i < budget->lines->len; i++) {
    const SocinnBudgetLine *line = socinn__budget_line(budget, i);
    if (line->counts)
      add_entry(self, g_strdup(socinn__string(line->item, "id")))->amounts = line->total;
  }
}

/* Calendar months, or calendar years as far as the budget reaches into them. */
static void
by_time(const SocinnBudget *budget, SocinnBreakdown *self, gboolean years)
{
  gsize n = (gsize) socinn_period_get_length(budget->period);
  Entry *entry = NULL;
  for (gsize i = 0; i < n; i++) {
    gint32 month = budget->period.first + (gint32) i;
    if (entry == NULL || !years || socinn_month_get_month(month) == 1)
      entry = add_entry(self, years ? g_strdup_printf("%d", socinn_month_get_year(month))
                                    : socinn_period_to_text((SocinnPeriod) { month, month }));
    for (gsize k = 0; k < budget->lines->len; k++)
      if (socinn__budget_line(budget, k)->counts)
        socinn__amounts_add(&entry->amounts, socinn__line_month(socinn__budget_line(budget, k), i));
  }
}

static SocinnAmounts *
sum_of(GHashTable *sums, GPtrArray *order, const char *key)
{
  SocinnAmounts *sum = g_hash_table_lookup(sums, key);
  if (sum == NULL) {
    sum = g_new0(SocinnAmounts, 1);
    g_hash_table_insert(sums, (gpointer) key, sum);
    g_ptr_array_add(order, (gpointer) key);
  }
  return sum;
}

/* Sums by a field of the cost items, in the order of @keys, and of the lines for what is not among them. Keys that no
 * line has are left out. */
static void
by_field(const SocinnBudget *budget, SocinnBreakdown *self, const char *field, const char *otherwise,
         const GPtrArray *keys)
{
  g_autoptr(GHashTable) sums = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) order = g_ptr_array_new();
  for (guint i = 0; i < keys->len; i++)
    sum_of(sums, order, keys->pdata[i]);
  for (gsize i = 0; i < budget->lines->len; i++) {
    const SocinnBudgetLine *line = socinn__budget_line(budget, i);
    if (!line->counts)
      continue;
    const char *value = socinn__string(line->item, field), *key = value != NULL ? value : otherwise;
    socinn__amounts_add(sum_of(sums, order, key), &line->total);
    g_hash_table_add(used, (gpointer) key);
  }
  for (guint i = 0; i < order->len; i++)
    if (g_hash_table_contains(used, order->pdata[i]))
      add_entry(self, g_strdup(order->pdata[i]))->amounts = *sum_of(sums, order, order->pdata[i]);
}

static void
by_category(const SocinnBudget *budget, SocinnBreakdown *self)
{
  g_autoptr(GPtrArray) keys = g_ptr_array_new();
  const char *key;
  for (gsize i = 0; (key = socinn_field_get_choice(SOCINN_PART_COST_ITEM, "category", i)) != NULL; i++)
    g_ptr_array_add(keys, (gpointer) key);
  by_field(budget, self, "category", "other", keys);
}

static void
by_element(const SocinnBudget *budget, SocinnBreakdown *self)
{
  g_autoptr(GPtrArray) keys = g_ptr_array_new();
  for (gsize i = 0; i < socinn__length(budget->innovation, "elements"); i++) {
    const char *id = socinn__string(socinn__item(budget->innovation, "elements", i), "id");
    if (id != NULL)
      g_ptr_array_add(keys, (gpointer) id);
  }
  by_field(budget, self, "element", "", keys);
}

SocinnBreakdown *
socinn_budget_by(const SocinnBudget *self, SocinnBudgetBy by, GError **error)
{
  g_autoptr(SocinnBreakdown) result = socinn__breakdown_new(self->currency);
  switch (by) {
  case SOCINN_BUDGET_BY_LINE:
    by_line(self, result);
    break;
  case SOCINN_BUDGET_BY_MONTH:
  case SOCINN_BUDGET_BY_YEAR:
    by_time(self, result, by == SOCINN_BUDGET_BY_YEAR);
    break;
  case SOCINN_BUDGET_BY_CATEGORY:
    by_category(self, result);
    break;
  case SOCINN_BUDGET_BY_ELEMENT:
    by_element(self, result);
    break;
  default:
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a budget cannot be taken apart by number %d"), (int) by);
    return NULL;
  }
  return g_steal_pointer(&result);
}

gboolean
socinn_budget_by_from_name(const char *name, SocinnBudgetBy *by, GError **error)
{
  static const char *const names[] = { [SOCINN_BUDGET_BY_LINE] = "line",
                                       [SOCINN_BUDGET_BY_MONTH] = "month",
                                       [SOCINN_BUDGET_BY_YEAR] = "year",
                                       [SOCINN_BUDGET_BY_CATEGORY] = "category",
                                       [SOCINN_BUDGET_BY_ELEMENT] = "element" };
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS(names); i++)
    if (strcmp(names[i], name) == 0) {
      *by = (SocinnBudgetBy) i;
      return TRUE;
    }
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("a budget cannot be taken apart by \"%s\"; by line, month, year, category or element"),
                    name != NULL ? name : "");
  return FALSE;
}

gsize
socinn_breakdown_get_length(const SocinnBreakdown *self)
{
  return self->entries->len;
}

const char *
socinn_breakdown_get_key(const SocinnBreakdown *self, gsize index)
{
  return index < self->entries->len ? g_array_index(self->entries, Entry, index).key : NULL;
}

gboolean
socinn_breakdown_get_amount(const SocinnBreakdown *self, gsize index, SocinnMoneyRange *amount, GError **error)
{
  if (index >= self->entries->len) {
    socinn__set_error(error, SOCINN_ERROR_NOT_FOUND,
                      _("there is no entry %zu; entries of this breakdown, counted from 0: %u"), index,
                      self->entries->len);
    return FALSE;
  }
  *amount = socinn__amounts_to_range(&g_array_index(self->entries, Entry, index).amounts, self->currency);
  return TRUE;
}
