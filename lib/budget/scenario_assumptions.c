/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Named quantities: the innovation's, and what the settings put in their place. */
#include "budget_private.h"
#include <string.h>

SocinnQuantity *
socinn__quantity_in_place_of(SocinnQuantity *value, const SocinnQuantity *replaced, GError **error)
{
  if (socinn_quantity_get_unit(value)[0] != '\0' || replaced == NULL || socinn_quantity_get_unit(replaced)[0] == '\0')
    return socinn_quantity_ref(value);
  g_autoptr(SocinnQuantity) result = socinn_quantity_new(
    socinn_quantity_get_kind(value), socinn_quantity_get_low(value), socinn_quantity_get_mode(value),
    socinn_quantity_get_high(value), socinn_quantity_get_unit(replaced), error);
  if (result == NULL)
    return NULL;
  SocinnPeriod date = { 0, -1 }; /* empty: none */
  socinn_quantity_get_price_date(value, &date);
  return socinn_quantity_annotate(result, date, socinn_quantity_get_source(value), socinn_quantity_get_wording(value));
}

static gboolean
read_assumptions(SocinnScenario *self, GError **error)
{
  for (gsize i = 0; i < socinn__length(self->innovation, "assumptions"); i++) {
    const SocinnPart *part = socinn__item(self->innovation, "assumptions", i);
    const char *id = socinn__string(part, "id");
    SocinnQuantity *value = socinn__quantity(part, "value");
    if (id == NULL || g_hash_table_contains(self->assumptions, id)) {
      g_autofree char *path = g_strdup_printf("/assumptions/%zu", i);
      if (id == NULL)
        socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("an assumption has no identifier; give it one"));
      else
        socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                          _("two assumptions have the identifier \"%s\"; give one of them another"), id);
      socinn__locate_error(error, NULL, path, 0);
      return FALSE;
    }
    g_hash_table_insert(self->assumptions, g_strdup(id), value != NULL ? socinn_quantity_ref(value) : NULL);
  }
  return TRUE;
}

static gboolean
fail_unknown_name(const SocinnScenario *self, const char *name, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (gsize i = 0; i < socinn__length(self->innovation, "assumptions"); i++)
    g_ptr_array_add(names, (gpointer) socinn__string(socinn__item(self->innovation, "assumptions", i), "id"));
  for (guint i = 0; i < self->sources->len; i++)
    g_ptr_array_add(names, (gpointer) socinn__scenario_source(self, i)->id);
  if (!g_hash_table_contains(self->assumptions, SOCINN_PARTICIPANTS))
    g_ptr_array_add(names, (gpointer) SOCINN_PARTICIPANTS);
  g_autofree char *known = socinn__known_names(names, name);
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("no assumption or cost item is called \"%s\"; there are: %s"),
                    name, known);
  socinn__locate_error(error, NULL, name, 0);
  return FALSE;
}

static gboolean
set_assumption(SocinnScenario *self, const char *name, SocinnQuantity *value, GError **error)
{
  SocinnPart *part = socinn_part_find_item(self->innovation, "assumptions", name, error);
  if (part == NULL)
    return FALSE;
  g_autoptr(SocinnQuantity) quantity = socinn__quantity_in_place_of(value, socinn__quantity(part, "value"), error);
  if (quantity == NULL || !socinn_part_set_quantity(part, "value", quantity, error))
    return FALSE;
  g_hash_table_insert(self->assumptions, g_strdup(name), g_steal_pointer(&quantity));
  return TRUE;
}

static gboolean
apply_setting(SocinnScenario *self, const char *name, SocinnQuantity *value, GError **error)
{
  gboolean is_assumption = g_hash_table_contains(self->assumptions, name);
  gboolean is_item = g_hash_table_contains(self->index, name);
  if (is_assumption && is_item) {
    socinn__set_error(error, SOCINN_ERROR_AMBIGUOUS,
                      _("\"%s\" names both an assumption and a cost item; give one of them another identifier"), name);
    return FALSE;
  }
  if (is_assumption)
    return set_assumption(self, name, value, error);
  if (is_item)
    g_hash_table_insert(self->overrides, g_strdup(name), socinn_quantity_ref(value));
  else if (strcmp(name, SOCINN_PARTICIPANTS) != 0)
    return fail_unknown_name(self, name, error);
  return TRUE;
}

static gboolean sum_target_groups(const SocinnScenario *self, SocinnQuantity **result, GError **error);

/* Participants that costs are counted by, and nobody has stated: those that the target groups are said to have. */
static gboolean
complete_participants(SocinnScenario *self, GError **error)
{
  gpointer value;
  if (!g_hash_table_lookup_extended(self->assumptions, SOCINN_PARTICIPANTS, NULL, &value) || value != NULL)
    return TRUE;
  g_autoptr(SocinnQuantity) sum = NULL;
  if (!sum_target_groups(self, &sum, error))
    return FALSE;
  return sum == NULL || set_assumption(self, SOCINN_PARTICIPANTS, sum, error);
}

gboolean
socinn__scenario_read_assumptions(SocinnScenario *self, const SocinnBudgetSettings *settings, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  if (!read_assumptions(self, error) || !complete_participants(self, error))
    return FALSE;
  g_hash_table_iter_init(&iter, settings->assumptions);
  while (g_hash_table_iter_next(&iter, &key, &value))
    if (!apply_setting(self, key, value, error)) {
      socinn__locate_error(error, NULL, key, 0);
      return FALSE;
    }
  return TRUE;
}

/* ------------------------------------------------------------------------------------------ participants */

typedef struct {
  SocinnRational low, mean, high;
  gboolean fixed, ranges;
  gsize n;
} Sum;

static gboolean
add_size(Sum *sum, SocinnQuantity *size, GError **error)
{
  SocinnRational mean;
  SocinnQuantityKind kind = socinn_quantity_get_kind(size);
  sum->fixed = sum->fixed && kind == SOCINN_QUANTITY_FIXED;
  sum->ranges = sum->ranges && (kind == SOCINN_QUANTITY_FIXED || kind == SOCINN_QUANTITY_RANGE);
  return socinn_quantity_get_mean(size, &mean, error) && socinn_rational_add(sum->mean, mean, &sum->mean, error) &&
         socinn_rational_add(sum->low, socinn_quantity_get_low(size), &sum->low, error) &&
         socinn_rational_add(sum->high, socinn_quantity_get_high(size), &sum->high, error);
}

/* What is asked of the sum is its ends and its mean. A PERT mode of (6 mean - low - high) / 4 keeps them whatever the
 * shapes of the terms, and never leaves the range. */
static SocinnQuantity *
sum_to_quantity(const Sum *sum, GError **error)
{
  SocinnRational mode = sum->mean;
  SocinnQuantityKind kind = sum->fixed    ? SOCINN_QUANTITY_FIXED
                            : sum->ranges ? SOCINN_QUANTITY_RANGE
                                          : SOCINN_QUANTITY_PERT;
  if (kind == SOCINN_QUANTITY_PERT && (!socinn_rational_multiply(mode, SOCINN_INTEGER(6), &mode, error) ||
                                       !socinn_rational_subtract(mode, sum->low, &mode, error) ||
                                       !socinn_rational_subtract(mode, sum->high, &mode, error) ||
                                       !socinn_rational_divide(mode, SOCINN_INTEGER(4), &mode, error)))
    return NULL;
  return socinn_quantity_new(kind, sum->low, mode, sum->high, "person", error);
}

static gboolean
sum_target_groups(const SocinnScenario *self, SocinnQuantity **result, GError **error)
{
  gsize n = socinn__length(self->innovation, "target_groups");
  Sum sum = { SOCINN_ZERO, SOCINN_ZERO, SOCINN_ZERO, TRUE, TRUE, n };
  for (gsize i = 0; i < n; i++) {
    SocinnQuantity *size = socinn__quantity(socinn__item(self->innovation, "target_groups", i), "size");
    if (size == NULL) {
      *result = NULL;
      return TRUE;
    }
    if (!add_size(&sum, size, error))
      return FALSE;
  }
  SocinnQuantity *quantity = n > 0 ? sum_to_quantity(&sum, error) : NULL;
  if (n > 0 && quantity == NULL)
    return FALSE;
  *result = quantity;
  return TRUE;
}

gboolean
socinn__participants(const SocinnScenario *self, const SocinnBudgetSettings *settings, SocinnQuantity **result,
                     GError **error)
{
  SocinnQuantity *stated = g_hash_table_lookup(self->assumptions, SOCINN_PARTICIPANTS);
  if (stated == NULL && !g_hash_table_contains(self->index, SOCINN_PARTICIPANTS))
    stated = g_hash_table_lookup(settings->assumptions, SOCINN_PARTICIPANTS);
  if (stated == NULL)
    return sum_target_groups(self, result, error);
  if (socinn_quantity_is_money(stated) || socinn_quantity_get_low(stated).numerator < 0) {
    g_autofree char *text = socinn_quantity_to_text(stated);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s is no number of participants; give one from 0 up"),
                      text);
    socinn__locate_error(error, NULL, SOCINN_PARTICIPANTS, 0);
    return FALSE;
  }
  *result = socinn_quantity_ref(stated);
  return TRUE;
}
