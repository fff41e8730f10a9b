/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Innovations made, and adapted to a place. */
#include "part_private.h"
#include <string.h>

SocinnInnovation *
socinn_innovation_new(const char *id, GError **error)
{
  g_autoptr(SocinnPart) self = socinn_part_new(SOCINN_PART_INNOVATION, error);
  return socinn_part_set_string(self, "id", id, error) ? g_steal_pointer(&self) : NULL;
}

SocinnVariant *
socinn_variant_new(const char *id, const SocinnInnovation *innovation, GError **error)
{
  if (!socinn__expect_kind(innovation, SOCINN_PART_INNOVATION, error))
    return NULL;
  g_autoptr(SocinnPart) self = socinn_part_new(SOCINN_PART_VARIANT, error);
  if (!socinn_part_set_string(self, "id", id, error) ||
      !socinn_part_set_string(self, "innovation", socinn__string(innovation, "id"), error))
    return NULL;
  return g_steal_pointer(&self);
}

/* Lays @patch over the part of the same id in @list of @owner; FALSE without an error when there is none. */
static gboolean
overlay_item(SocinnPart *owner, const char *list, const SocinnPart *patch)
{
  gsize index;
  const char *id = socinn__string(patch, "id");
  gboolean known = socinn__field_index(owner->kind, list, &index, NULL);
  const GPtrArray *items = known ? socinn__part_list(owner, index) : NULL;
  for (guint i = 0; items != NULL && i < items->len; i++) {
    const char *own = socinn__string(items->pdata[i], "id");
    if (own == NULL || g_strcmp0(own, id) != 0)
      continue;
    SocinnPart *changed = socinn_part_overlay(items->pdata[i], patch, NULL);
    socinn_part_unref(items->pdata[i]);
    items->pdata[i] = changed;
    return TRUE;
  }
  return FALSE;
}

/* Lays a cost item with some fields over the cost or conditional cost of the same id. */
static gboolean
overlay_cost(SocinnInnovation *innovation, const SocinnPart *patch, GError **error)
{
  if (overlay_item(innovation, "costs", patch) || overlay_item(innovation, "conditional_costs", patch))
    return TRUE;
  const char *id = socinn__string(patch, "id");
  static const char *const lists[] = { "costs", "conditional_costs" };
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (gsize l = 0; l < G_N_ELEMENTS(lists); l++)
    for (gsize i = 0; i < socinn__length(innovation, lists[l]); i++) {
      const char *own = socinn__string(socinn__item(innovation, lists[l], i), "id");
      if (own != NULL)
        g_ptr_array_add(names, (gpointer) own);
    }
  g_autofree char *known = socinn__known_names(names, id != NULL ? id : "");
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("the innovation has no cost \"%s\"; there are: %s"),
                    id != NULL ? id : "", known);
  return FALSE;
}

static gboolean
apply_additions(const SocinnVariant *variant, SocinnInnovation *innovation, GError **error)
{
  for (gsize i = 0; i < socinn__length(variant, "additions"); i++) {
    SocinnPart *item = socinn__item(variant, "additions", i);
    const char *id = socinn__string(item, "id");
    if (socinn_part_find_item(innovation, "costs", id, NULL) != NULL ||
        socinn_part_find_item(innovation, "conditional_costs", id, NULL) != NULL) {
      g_autofree char *path = g_strdup_printf("/additions/%zu/id", i);
      socinn__set_error(
        error, SOCINN_ERROR_INVALID_ARGUMENT,
        _("the innovation has a cost \"%s\" already; change it, or give the addition another identifier"), id);
      socinn__locate_error(error, NULL, path, 0);
      return FALSE;
    }
    g_autoptr(SocinnPart) copy = socinn_part_copy(item);
    if (!socinn_part_append(innovation, "costs", copy, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
apply_assumptions(const SocinnVariant *variant, SocinnInnovation *innovation, GError **error)
{
  for (gsize i = 0; i < socinn__length(variant, "assumptions"); i++) {
    SocinnPart *assumption = socinn__item(variant, "assumptions", i);
    if (overlay_item(innovation, "assumptions", assumption))
      continue;
    g_autoptr(SocinnPart) copy = socinn_part_copy(assumption);
    if (!socinn_part_append(innovation, "assumptions", copy, error))
      return FALSE;
  }
  return TRUE;
}

/* "rent.applies" is the reading that every conditional cost has without being written down. */
static gboolean
apply_condition(SocinnInnovation *innovation, const char *reading, const char *option)
{
  if (!g_str_has_suffix(reading, ".applies"))
    return FALSE;
  g_autofree char *id = g_strndup(reading, strlen(reading) - strlen(".applies"));
  g_autoptr(SocinnPart) patch = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  return socinn_part_set_string(patch, "id", id, NULL) && socinn_part_set_string(patch, "status", option, NULL) &&
         overlay_cost(innovation, patch, NULL);
}

static gboolean
apply_choices(const SocinnVariant *variant, SocinnInnovation *innovation, GError **error)
{
  for (gsize i = 0; i < socinn__length(variant, "choices"); i++) {
    const SocinnPart *choice = socinn__item(variant, "choices", i);
    g_autofree char *path = g_strdup_printf("/choices/%zu", i);
    const char *id = socinn__string(choice, "reading"), *option = socinn__string(choice, "option");
    if (id != NULL && option != NULL && apply_condition(innovation, id, option))
      continue;
    SocinnPart *reading = socinn_part_find_item(innovation, "readings", id, error);
    if (reading == NULL || socinn_part_find_item(reading, "options", option, error) == NULL) {
      socinn__locate_error(error, NULL, path, 0);
      return FALSE;
    }
    if (!socinn_part_set_string(reading, "default", option, error))
      return FALSE;
  }
  return TRUE;
}

SocinnInnovation *
socinn_variant_apply(const SocinnVariant *variant, const SocinnInnovation *innovation, GError **error)
{
  if (!socinn__expect_kind(variant, SOCINN_PART_VARIANT, error) ||
      !socinn__expect_kind(innovation, SOCINN_PART_INNOVATION, error))
    return NULL;
  const char *wanted = socinn__string(variant, "innovation"), *found = socinn__string(innovation, "id");
  if (g_strcmp0(wanted, found) != 0) {
    socinn__set_error(error, SOCINN_ERROR_MISMATCH,
                      _("the variant adapts the innovation \"%s\", not \"%s\"; take the variant of this one"),
                      wanted != NULL ? wanted : "", found != NULL ? found : "");
    socinn__locate_error(error, NULL, "/innovation", 0);
    return NULL;
  }
  g_autoptr(SocinnPart) result = socinn_part_copy(innovation);
  for (gsize i = 0; i < socinn__length(variant, "changes"); i++)
    if (!overlay_cost(result, socinn__item(variant, "changes", i), error)) {
      g_autofree char *path = g_strdup_printf("/changes/%zu/id", i);
      socinn__locate_error(error, NULL, path, 0);
      return NULL;
    }
  if (!apply_additions(variant, result, error) || !apply_assumptions(variant, result, error) ||
      !apply_choices(variant, result, error))
    return NULL;
  return g_steal_pointer(&result);
}
