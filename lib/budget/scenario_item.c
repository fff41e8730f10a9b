/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each cost item is made of its description, the options in force and the settings. An item depends on nothing but
 * those, so that it can be made anew under another option without the rest. */
#include "budget_private.h"

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
