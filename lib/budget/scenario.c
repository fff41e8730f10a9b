/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One way of reading an innovation in one place, as data: its cost items, options in force and settings. */
#include "budget_private.h"

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

SocinnScenario *
socinn__scenario_alloc(void)
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
