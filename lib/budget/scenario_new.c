/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a description and settings to a scenario. */
#include "budget_private.h"

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
  g_autoptr(SocinnScenario) self = socinn__scenario_alloc();
  self->innovation = settings->variant != NULL ? socinn_variant_apply(settings->variant, innovation, error)
                                               : socinn_part_copy(innovation);
  if (self->innovation == NULL || !read_sources(self, "costs", FALSE, error) ||
      !read_sources(self, "conditional_costs", TRUE, error) || !socinn__scenario_read_readings(self, settings, error) ||
      !socinn__scenario_read_assumptions(self, settings, error))
    return NULL;
  return g_steal_pointer(&self);
}
