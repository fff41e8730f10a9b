/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cost items there are in a place, and how each is made of its description, the options in force and the
 * settings. An item depends on nothing but those, so that it can be made anew under another option without the rest. */
#include "budget_private.h"
#include <string.h>

static void
source_clear(gpointer data)
{
  SocinnSource *source = data;
  socinn_part_unref(source->base);
  g_free(source->path);
  g_clear_pointer(&source->changes, g_array_unref);
}

void
socinn__scenario_free(SocinnScenario *self)
{
  if (self == NULL)
    return;
  g_clear_pointer(&self->innovation, socinn_part_unref);
  g_ptr_array_unref(self->readings);
  g_array_unref(self->chosen);
  g_array_unref(self->stated);
  g_array_unref(self->sources);
  g_hash_table_unref(self->index);
  g_hash_table_unref(self->statuses);
  g_hash_table_unref(self->overrides);
  g_hash_table_unref(self->assumptions);
  g_free(self);
}

static void
unref_quantity(gpointer data)
{
  if (data != NULL)
    socinn_quantity_unref(data);
}

static SocinnScenario *
scenario_alloc(void)
{
  SocinnScenario *self = g_new0(SocinnScenario, 1);
  self->readings = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_part_unref);
  self->chosen = g_array_new(FALSE, FALSE, sizeof(gint));
  self->stated = g_array_new(FALSE, FALSE, sizeof(gboolean));
  self->sources = g_array_new(FALSE, FALSE, sizeof(SocinnSource));
  g_array_set_clear_func(self->sources, source_clear);
  self->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  self->statuses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  self->overrides = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_quantity);
  self->assumptions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_quantity);
  return self;
}

static gboolean
fail_at(const char *path, SocinnError code, const char *message, const char *name, GError **error)
{
  socinn__set_error(error, code, message, name);
  socinn__locate_error(error, NULL, path, 0);
  return FALSE;
}

static gboolean
read_sources(SocinnScenario *self, const char *list, gboolean conditional, GError **error)
{
  gsize n = socinn__length(self->innovation, list);
  for (gsize i = 0; i < n; i++) {
    SocinnPart *part = socinn__item(self->innovation, list, i);
    g_autofree char *path = g_strdup_printf("/%s/%zu", list, i);
    const char *id = socinn__string(part, "id");
    if (id == NULL)
      return fail_at(path, SOCINN_ERROR_INVALID_ARGUMENT, _("a cost item has no identifier; give it one"), "", error);
    if (g_hash_table_contains(self->index, id))
      return fail_at(path, SOCINN_ERROR_INVALID_ARGUMENT,
                     _("two cost items have the identifier \"%s\"; give one of them another"), id, error);
    SocinnSource source = { socinn_part_ref(part), id, g_steal_pointer(&path), conditional, NULL };
    g_array_append_val(self->sources, source);
    g_hash_table_insert(self->index, g_strdup(id), GSIZE_TO_POINTER(self->sources->len));
  }
  return TRUE;
}

SocinnScenario *
socinn__scenario_new(const SocinnInnovation *innovation, const SocinnBudgetSettings *settings, GError **error)
{
  g_autoptr(SocinnScenario) self = scenario_alloc();
  self->innovation = settings->variant != NULL ? socinn_variant_apply(settings->variant, innovation, error)
                                               : socinn_part_copy(innovation);
  if (self->innovation == NULL || !read_sources(self, "costs", FALSE, error) ||
      !read_sources(self, "conditional_costs", TRUE, error) || !socinn__scenario_read_readings(self, settings, error) ||
      !socinn__scenario_read_assumptions(self, settings, error))
    return NULL;
  return g_steal_pointer(&self);
}

SocinnSource *
socinn__scenario_source(const SocinnScenario *self, gsize index)
{
  return &g_array_index(self->sources, SocinnSource, index);
}

SocinnSource *
socinn__scenario_find_source(const SocinnScenario *self, const char *id)
{
  gsize place = GPOINTER_TO_SIZE(g_hash_table_lookup(self->index, id));
  return place > 0 ? socinn__scenario_source(self, place - 1) : NULL;
}

/* ------------------------------------------------------------------------------------------------- items */

static gboolean
apply_changes(const SocinnScenario *self, const SocinnSource *source, gsize reading, gsize option, SocinnPart **part,
              GError **error)
{
  for (guint i = 0; source->changes != NULL && i < source->changes->len; i++) {
    const SocinnChange *change = &g_array_index(source->changes, SocinnChange, i);
    gint chosen = g_array_index(self->chosen, gint, change->reading);
    gboolean in_force = change->reading == reading ? change->option == option : (gssize) change->option == chosen;
    if (!in_force)
      continue;
    SocinnPart *changed = socinn_part_overlay(*part, change->patch, error);
    if (changed == NULL)
      return FALSE;
    socinn_part_unref(*part);
    *part = changed;
  }
  return TRUE;
}

static SocinnStatus
read_status(const SocinnPart *part, gboolean conditional)
{
  SocinnStatus status = conditional ? STATUS_UNKNOWN : STATUS_APPLIES;
  const char *name = socinn__string(part, "status");
  if (name != NULL)
    socinn__status_from_name(name, &status);
  return status;
}

/* Fields that settings change are set on a copy: the description itself is never touched. */
static void
make_own(SocinnPart **part)
{
  SocinnPart *copy = socinn_part_copy(*part);
  socinn_part_unref(*part);
  *part = copy;
}

static gboolean
apply_override(const SocinnScenario *self, SocinnPart **part, SocinnQuantity *value, GError **error)
{
  const char *assumption = socinn__string(*part, "assumption");
  const SocinnQuantity *replaced =
    assumption != NULL ? g_hash_table_lookup(self->assumptions, assumption) : socinn__quantity(*part, "amount");
  g_autoptr(SocinnQuantity) amount = socinn__quantity_in_place_of(value, replaced, error);
  if (amount == NULL)
    return FALSE;
  make_own(part);
  return socinn_part_set_string(*part, "assumption", NULL, error) &&
         socinn_part_set_quantity(*part, "amount", amount, error);
}

gboolean
socinn__scenario_item(const SocinnScenario *self, gsize index, gsize reading, gsize option, SocinnReadItem *result,
                      GError **error)
{
  const SocinnSource *source = socinn__scenario_source(self, index);
  g_autoptr(SocinnPart) part = socinn_part_ref(source->base);
  if (!apply_changes(self, source, reading, option, &part, error))
    return FALSE;
  SocinnStatus status = read_status(part, source->conditional);
  gboolean asked = status == STATUS_UNKNOWN;
  const char *chosen = g_hash_table_lookup(self->statuses, source->id);
  if (chosen != NULL && socinn__status_from_name(chosen, &status)) {
    make_own(&part);
    if (!socinn_part_set_string(part, "status", chosen, error))
      return FALSE;
  }
  SocinnQuantity *override = g_hash_table_lookup(self->overrides, source->id);
  if (override != NULL && !apply_override(self, &part, override, error)) {
    socinn__locate_error(error, NULL, source->path, 0);
    return FALSE;
  }
  *result = (SocinnReadItem) { g_steal_pointer(&part), status, asked };
  return TRUE;
}

static gboolean
settle_list(SocinnScenario *self, const char *list, gboolean conditional, const GPtrArray *items, GError **error)
{
  if (socinn__length(self->innovation, list) == 0)
    return TRUE; /* "-" and "not yet known" stay what they are */
  if (!socinn_part_set_state(self->innovation, list, SOCINN_STATE_EMPTY, NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (socinn__scenario_source(self, i)->conditional == conditional &&
        !socinn_part_append(self->innovation, list, items->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
socinn__scenario_settle(SocinnScenario *self, const GPtrArray *items, GError **error)
{
  return settle_list(self, "costs", FALSE, items, error) && settle_list(self, "conditional_costs", TRUE, items, error);
}
