/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options in force: chosen by the settings, by the variant, or the readings' defaults. */
#include "budget_private.h"
#include <string.h>

static const char *const status_names[] = {
  [STATUS_APPLIES] = "applies", [STATUS_DOES_NOT_APPLY] = "does-not-apply", [STATUS_UNKNOWN] = "unknown"
};

const char *
socinn__status_name(SocinnStatus status)
{
  return status_names[status];
}

gboolean
socinn__status_from_name(const char *name, SocinnStatus *status)
{
  for (gsize i = 0; i < G_N_ELEMENTS(status_names); i++)
    if (strcmp(status_names[i], name) == 0) {
      *status = (SocinnStatus) i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_changes(SocinnScenario *self, gsize reading, gsize option, const SocinnPart *part, GError **error)
{
  for (gsize i = 0; i < socinn__length(part, "changes"); i++) {
    SocinnPart *patch = socinn__item(part, "changes", i);
    const char *id = socinn__string(patch, "id");
    SocinnSource *source = id != NULL ? socinn__scenario_find_source(self, id) : NULL;
    if (source == NULL) {
      g_autofree char *path = g_strdup_printf("/readings/%zu/options/%zu/changes/%zu", reading, option, i);
      socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("an option changes the cost item \"%s\", which is not there"),
                        id != NULL ? id : "");
      socinn__locate_error(error, NULL, path, 0);
      return FALSE;
    }
    if (source->changes == NULL)
      source->changes = g_array_new(FALSE, FALSE, sizeof(SocinnChange));
    SocinnChange change = { reading, option, patch };
    g_array_append_val(source->changes, change);
  }
  return TRUE;
}

/* An option by its id; the error lists those there are. */
static gboolean
find_option(const SocinnPart *reading, const char *id, const char *place, gint *option, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (gsize i = 0; i < socinn__length(reading, "options"); i++) {
    const char *name = socinn__string(socinn__item(reading, "options", i), "id");
    if (name == NULL)
      continue;
    if (strcmp(name, id) == 0) {
      *option = (gint) i;
      return TRUE;
    }
    g_ptr_array_add(names, (gpointer) name);
  }
  g_autofree char *known = socinn__known_names(names, id);
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no option \"%s\"; there are: %s"), id, known);
  socinn__locate_error(error, NULL, place, 0);
  return FALSE;
}

static gboolean
variant_states(const SocinnVariant *variant, const char *reading)
{
  for (gsize i = 0; variant != NULL && i < socinn__length(variant, "choices"); i++)
    if (g_strcmp0(socinn__string(socinn__item(variant, "choices", i), "reading"), reading) == 0)
      return TRUE;
  return FALSE;
}

/* The variant's choices have become the defaults when it was applied. */
static gboolean
read_reading(SocinnScenario *self, const SocinnBudgetSettings *settings, gsize index, GError **error)
{
  SocinnPart *reading = socinn__item(self->innovation, "readings", index);
  const char *id = socinn__string(reading, "id"), *standard = socinn__string(reading, "default");
  g_autofree char *path = g_strdup_printf("/readings/%zu", index);
  if (id == NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a reading has no identifier; give it one"));
    socinn__locate_error(error, NULL, path, 0);
    return FALSE;
  }
  for (gsize i = 0; i < socinn__length(reading, "options"); i++)
    if (!read_changes(self, index, i, socinn__item(reading, "options", i), error))
      return FALSE;
  const char *wanted = g_hash_table_lookup(settings->readings, id);
  gboolean stated = wanted != NULL || variant_states(settings->variant, id);
  gint option = -1;
  if (wanted != NULL ? !find_option(reading, wanted, id, &option, error)
                     : standard != NULL && !find_option(reading, standard, path, &option, error))
    return FALSE;
  g_ptr_array_add(self->readings, socinn_part_ref(reading));
  g_array_append_val(self->chosen, option);
  g_array_append_val(self->stated, stated);
  return TRUE;
}

static gboolean
is_reading(const SocinnScenario *self, const char *id)
{
  for (guint i = 0; i < self->readings->len; i++)
    if (strcmp(socinn__string(self->readings->pdata[i], "id"), id) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a status may be unknown: of a conditional cost, or as the item or an option of a reading says. */
static gboolean
may_be_unknown(const SocinnSource *source)
{
  const char *unknown = status_names[STATUS_UNKNOWN];
  if (source->conditional || g_strcmp0(socinn__string(source->base, "status"), unknown) == 0)
    return TRUE;
  for (guint i = 0; source->changes != NULL && i < source->changes->len; i++)
    if (g_strcmp0(socinn__string(g_array_index(source->changes, SocinnChange, i).patch, "status"), unknown) == 0)
      return TRUE;
  return FALSE;
}

/* The cost item of a question such as "rent.applies". */
static const SocinnSource *
find_question(const SocinnScenario *self, const char *id)
{
  if (!g_str_has_suffix(id, SOCINN_APPLIES_SUFFIX))
    return NULL;
  g_autofree char *item = g_strndup(id, strlen(id) - strlen(SOCINN_APPLIES_SUFFIX));
  const SocinnSource *source = socinn__scenario_find_source(self, item);
  return source != NULL && may_be_unknown(source) ? source : NULL;
}

static gboolean
fail_unknown_reading(const SocinnScenario *self, const char *id, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < self->readings->len; i++)
    g_ptr_array_add(names, g_strdup(socinn__string(self->readings->pdata[i], "id")));
  for (guint i = 0; i < self->sources->len; i++) {
    g_autofree char *question = g_strconcat(socinn__scenario_source(self, i)->id, SOCINN_APPLIES_SUFFIX, NULL);
    if (find_question(self, question) != NULL)
      g_ptr_array_add(names, g_steal_pointer(&question));
  }
  g_autofree char *known = socinn__known_names(names, id);
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no reading \"%s\"; there are: %s"), id, known);
  socinn__locate_error(error, NULL, id, 0);
  return FALSE;
}

/* Choices that name no reading of the innovation must answer whether a conditional cost applies. */
static gboolean
read_statuses(SocinnScenario *self, const SocinnBudgetSettings *settings, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init(&iter, settings->readings);
  while (g_hash_table_iter_next(&iter, &key, &value)) {
    if (is_reading(self, key))
      continue;
    const SocinnSource *source = find_question(self, key);
    SocinnStatus status;
    if (source == NULL)
      return fail_unknown_reading(self, key, error);
    if (!socinn__status_from_name(value, &status)) {
      socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no option \"%s\"; there are: %s"),
                        (const char *) value, "applies, does-not-apply, unknown");
      socinn__locate_error(error, NULL, key, 0);
      return FALSE;
    }
    g_hash_table_insert(self->statuses, g_strdup(source->id), (gpointer) status_names[status]);
  }
  return TRUE;
}

gboolean
socinn__scenario_read_readings(SocinnScenario *self, const SocinnBudgetSettings *settings, GError **error)
{
  for (gsize i = 0; i < socinn__length(self->innovation, "readings"); i++)
    if (!read_reading(self, settings, i, error))
      return FALSE;
  return read_statuses(self, settings, error);
}

/* -------------------------------------------------------------------- conditional costs as questions */

static void
set_texts(SocinnPart *part, const char *field, const char *message)
{
  for (SocinnLanguage language = SOCINN_LANGUAGE_EN; language <= SOCINN_LANGUAGE_PL; language++)
    socinn_part_set_text(part, field, socinn_language_get_tag(language), socinn__gettext_in(language, message), NULL);
}

static SocinnPart *
status_option_new(const SocinnPart *item, SocinnStatus status, const char *label)
{
  g_autoptr(SocinnPart) option = socinn_part_new(SOCINN_PART_OPTION, NULL);
  g_autoptr(SocinnPart) patch = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  socinn_part_set_string(option, "id", status_names[status], NULL);
  set_texts(option, "label", label);
  socinn_part_set_string(patch, "id", socinn__string(item, "id"), NULL);
  socinn_part_set_string(patch, "status", status_names[status], NULL);
  socinn_part_append(option, "changes", patch, NULL);
  return g_steal_pointer(&option);
}

static void
set_question(SocinnPart *reading, const SocinnPart *item)
{
  for (SocinnLanguage language = SOCINN_LANGUAGE_EN; language <= SOCINN_LANGUAGE_PL; language++) {
    const char *tag = socinn_language_get_tag(language);
    const char *label = socinn_part_get_text(item, "label", tag, NULL);
    if (label == NULL)
      label = socinn__text(item, "label");
    g_autofree char *question = g_strdup_printf(socinn__gettext_in(language, N_("Does this cost apply here: %s?")),
                                                label != NULL ? label : socinn__string(item, "id"));
    socinn_part_set_text(reading, "question", tag, question, NULL);
  }
}

SocinnPart *
socinn__status_reading_new(const SocinnPart *item)
{
  const struct {
    SocinnStatus status;
    const char *label;
  } options[] = {
    { STATUS_APPLIES, N_("it applies") },
    { STATUS_DOES_NOT_APPLY, N_("it does not apply") },
    { STATUS_UNKNOWN, N_("not known yet") },
  };
  g_autoptr(SocinnPart) reading = socinn_part_new(SOCINN_PART_READING, NULL);
  g_autofree char *id = g_strconcat(socinn__string(item, "id"), SOCINN_APPLIES_SUFFIX, NULL);
  if (!socinn_part_set_string(reading, "id", id, NULL))
    return NULL;
  set_question(reading, item);
  socinn_part_set_string(reading, "default", status_names[STATUS_UNKNOWN], NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
    g_autoptr(SocinnPart) option = status_option_new(item, options[i].status, options[i].label);
    socinn_part_append(reading, "options", option, NULL);
  }
  return g_steal_pointer(&reading);
}
