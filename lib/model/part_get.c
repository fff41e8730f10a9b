/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the fields of parts. */
#include "part_private.h"
#include <string.h>

static const char *
field_type_name(SocinnFieldType type)
{
  static const char *const names[] = {
    [SOCINN_FIELD_STRING] = "string",     [SOCINN_FIELD_CHOICE] = "choice",   [SOCINN_FIELD_TEXT] = "text",
    [SOCINN_FIELD_STRINGS] = "strings",   [SOCINN_FIELD_INTEGER] = "integer", [SOCINN_FIELD_INTEGERS] = "integers",
    [SOCINN_FIELD_NUMBER] = "number",     [SOCINN_FIELD_FLAG] = "flag",       [SOCINN_FIELD_PERIOD] = "period",
    [SOCINN_FIELD_QUANTITY] = "quantity", [SOCINN_FIELD_PART] = "part",       [SOCINN_FIELD_LIST] = "list",
  };
  return names[type];
}

gboolean
socinn__find_slot(const SocinnPart *self, const char *field, SocinnFieldType type, SocinnFieldType other_type,
                  gsize *index, GError **error)
{
  gsize found;
  if (!socinn__field_index(self->kind, field, &found, error))
    return FALSE;
  SocinnFieldType actual = socinn__kind(self->kind)->fields[found].type;
  if (actual != type && actual != other_type) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("field \"%s\" is a %s, not a %s"), field,
                      field_type_name(actual), field_type_name(type));
    return FALSE;
  }
  *index = found;
  return TRUE;
}

/* The slot of a given field of the type, or NULL: with an error when there is no such field, without when it is not given. */
static const Slot *
given(const SocinnPart *self, const char *field, SocinnFieldType type, SocinnFieldType other_type, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, type, other_type, &index, error))
    return NULL;
  return self->slots[index].state == SOCINN_STATE_GIVEN ? &self->slots[index] : NULL;
}

gboolean
socinn_part_get_state(const SocinnPart *self, const char *field, SocinnFieldState *state, GError **error)
{
  gsize index;
  if (!socinn__field_index(self->kind, field, &index, error))
    return FALSE;
  *state = self->slots[index].state;
  return TRUE;
}

/* The text in exactly this language; of any, the one that suits the thread best. */
static const char *
in_language(const SocinnTexts *texts, const char *language)
{
  if (language == NULL)
    return socinn__texts_best(texts, NULL);
  for (gsize i = 0; i < socinn__texts_length(texts); i++)
    if (strcmp(socinn__texts_tag(texts, i), language) == 0)
      return socinn__texts_value(texts, i);
  return NULL;
}

const char *
socinn_part_get_reason(const SocinnPart *self, const char *field, const char *language, GError **error)
{
  gsize index;
  if (!socinn__field_index(self->kind, field, &index, error))
    return NULL;
  return in_language(self->slots[index].reasons, language);
}

static char **
tags_of(const SocinnTexts *texts)
{
  gsize n = socinn__texts_length(texts);
  char **tags = g_new0(char *, n + 1);
  for (gsize i = 0; i < n; i++)
    tags[i] = g_strdup(socinn__texts_tag(texts, i));
  return tags;
}

char **
socinn_part_get_reason_languages(const SocinnPart *self, const char *field, GError **error)
{
  gsize index;
  return socinn__field_index(self->kind, field, &index, error) ? tags_of(self->slots[index].reasons) : NULL;
}

const char *
socinn_part_get_string(const SocinnPart *self, const char *field, GError **error)
{
  const Slot *slot = given(self, field, SOCINN_FIELD_STRING, SOCINN_FIELD_CHOICE, error);
  return slot != NULL ? slot->as.string : NULL;
}

const char *
socinn_part_get_text(const SocinnPart *self, const char *field, const char *language, GError **error)
{
  const Slot *slot = given(self, field, SOCINN_FIELD_TEXT, SOCINN_FIELD_TEXT, error);
  return slot != NULL ? in_language(slot->as.texts, language) : NULL;
}

char **
socinn_part_get_text_languages(const SocinnPart *self, const char *field, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_TEXT, SOCINN_FIELD_TEXT, &index, error))
    return NULL;
  return tags_of(socinn__part_texts(self, index));
}

char *const *
socinn_part_get_strings(const SocinnPart *self, const char *field, GError **error)
{
  const Slot *slot = given(self, field, SOCINN_FIELD_STRINGS, SOCINN_FIELD_STRINGS, error);
  return slot != NULL ? slot->as.strings : NULL;
}

gboolean
socinn_part_get_integer(const SocinnPart *self, const char *field, gint64 *value, gboolean *is_given, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_INTEGER, SOCINN_FIELD_FLAG, &index, error))
    return FALSE;
  const Slot *slot = &self->slots[index];
  *value = slot->state == SOCINN_STATE_GIVEN ? slot->as.integer : 0;
  if (is_given != NULL)
    *is_given = slot->state == SOCINN_STATE_GIVEN;
  return TRUE;
}

const gint64 *
socinn_part_get_integers(const SocinnPart *self, const char *field, gsize *n, GError **error)
{
  const Slot *slot = given(self, field, SOCINN_FIELD_INTEGERS, SOCINN_FIELD_INTEGERS, error);
  *n = slot != NULL ? slot->as.integers->len : 0;
  return slot != NULL ? (const gint64 *) (void *) slot->as.integers->data : NULL;
}

gboolean
socinn_part_get_number(const SocinnPart *self, const char *field, SocinnRational *value, gboolean *is_given,
                       GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_NUMBER, SOCINN_FIELD_NUMBER, &index, error))
    return FALSE;
  const Slot *slot = &self->slots[index];
  *value = slot->state == SOCINN_STATE_GIVEN ? slot->as.number : SOCINN_ZERO;
  if (is_given != NULL)
    *is_given = slot->state == SOCINN_STATE_GIVEN;
  return TRUE;
}

gboolean
socinn_part_get_period(const SocinnPart *self, const char *field, SocinnPeriod *value, gboolean *is_given,
                       GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_PERIOD, SOCINN_FIELD_PERIOD, &index, error))
    return FALSE;
  const Slot *slot = &self->slots[index];
  *value = slot->state == SOCINN_STATE_GIVEN ? slot->as.period : (SocinnPeriod) { 0, 0 };
  if (is_given != NULL)
    *is_given = slot->state == SOCINN_STATE_GIVEN;
  return TRUE;
}

SocinnQuantity *
socinn_part_get_quantity(const SocinnPart *self, const char *field, GError **error)
{
  const Slot *slot = given(self, field, SOCINN_FIELD_QUANTITY, SOCINN_FIELD_QUANTITY, error);
  return slot != NULL ? slot->as.quantity : NULL;
}

SocinnPart *
socinn_part_get_part(const SocinnPart *self, const char *field, GError **error)
{
  const Slot *slot = given(self, field, SOCINN_FIELD_PART, SOCINN_FIELD_PART, error);
  return slot != NULL ? slot->as.part : NULL;
}

gboolean
socinn_part_get_length(const SocinnPart *self, const char *field, gsize *length, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_LIST, SOCINN_FIELD_LIST, &index, error))
    return FALSE;
  const GPtrArray *list = socinn__part_list(self, index);
  *length = list != NULL ? list->len : 0;
  return TRUE;
}

SocinnPart *
socinn_part_get_item(const SocinnPart *self, const char *field, gsize position, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_LIST, SOCINN_FIELD_LIST, &index, error))
    return NULL;
  const GPtrArray *list = socinn__part_list(self, index);
  gsize length = list != NULL ? list->len : 0;
  if (position < length)
    return list->pdata[position];
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("\"%s\" has %zu entries; there is none with index %zu"), field,
                    length, position);
  return NULL;
}

SocinnPart *
socinn_part_find_item(const SocinnPart *self, const char *field, const char *id, GError **error)
{
  gsize length;
  if (!socinn_part_get_length(self, field, &length, error))
    return NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (gsize i = 0; i < length; i++) {
    SocinnPart *item = socinn__item(self, field, i);
    const char *own = socinn_part_get_string(item, "id", NULL);
    if (own != NULL && id != NULL && strcmp(own, id) == 0)
      return item;
    if (own != NULL)
      g_ptr_array_add(names, (gpointer) own);
  }
  if (error == NULL)
    return NULL;
  g_autofree char *known = socinn__known_names(names, id != NULL ? id : "");
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("\"%s\" has no entry \"%s\"; there are: %s"), field,
                    id != NULL ? id : "", known);
  return NULL;
}

/* ------------------------------------------------------------------------- for code that walks the table itself */

SocinnFieldState
socinn__part_state(const SocinnPart *self, gsize field)
{
  return self->slots[field].state;
}

const SocinnTexts *
socinn__part_texts(const SocinnPart *self, gsize field)
{
  return self->slots[field].state == SOCINN_STATE_GIVEN ? self->slots[field].as.texts : NULL;
}

const SocinnTexts *
socinn__part_reasons(const SocinnPart *self, gsize field)
{
  return self->slots[field].reasons;
}

const GPtrArray *
socinn__part_list(const SocinnPart *self, gsize field)
{
  return self->slots[field].state == SOCINN_STATE_GIVEN ? self->slots[field].as.list : NULL;
}

/* ------------------------------------------------------------------------- for code that names fields of the table */

static const Slot *
named(const SocinnPart *self, const char *field, SocinnFieldType type)
{
  gsize index = 0;
  gboolean found =
    socinn__find_slot(self, field, type, type == SOCINN_FIELD_STRING ? SOCINN_FIELD_CHOICE : type, &index, NULL);
  g_assert(found);
  return self->slots[index].state == SOCINN_STATE_GIVEN ? &self->slots[index] : NULL;
}

const char *
socinn__string(const SocinnPart *self, const char *field)
{
  const Slot *slot = named(self, field, SOCINN_FIELD_STRING);
  return slot != NULL ? slot->as.string : NULL;
}

const char *
socinn__text(const SocinnPart *self, const char *field)
{
  const Slot *slot = named(self, field, SOCINN_FIELD_TEXT);
  return slot != NULL ? socinn__texts_best(slot->as.texts, NULL) : NULL;
}

SocinnQuantity *
socinn__quantity(const SocinnPart *self, const char *field)
{
  const Slot *slot = named(self, field, SOCINN_FIELD_QUANTITY);
  return slot != NULL ? slot->as.quantity : NULL;
}

SocinnPart *
socinn__part(const SocinnPart *self, const char *field)
{
  const Slot *slot = named(self, field, SOCINN_FIELD_PART);
  return slot != NULL ? slot->as.part : NULL;
}

gsize
socinn__length(const SocinnPart *self, const char *field)
{
  const Slot *slot = named(self, field, SOCINN_FIELD_LIST);
  return slot != NULL ? slot->as.list->len : 0;
}

SocinnPart *
socinn__item(const SocinnPart *self, const char *field, gsize index)
{
  const Slot *slot = named(self, field, SOCINN_FIELD_LIST);
  return slot != NULL && index < slot->as.list->len ? slot->as.list->pdata[index] : NULL;
}

gboolean
socinn__number(const SocinnPart *self, const char *field, SocinnRational *value)
{
  const Slot *slot = named(self, field, SOCINN_FIELD_NUMBER);
  if (slot != NULL)
    *value = slot->as.number;
  return slot != NULL;
}

gboolean
socinn__integer(const SocinnPart *self, const char *field, gint64 *value)
{
  const Slot *slot = named(self, field, SOCINN_FIELD_INTEGER);
  if (slot != NULL)
    *value = slot->as.integer;
  return slot != NULL;
}

gboolean
socinn__flag(const SocinnPart *self, const char *field)
{
  const Slot *slot = named(self, field, SOCINN_FIELD_FLAG);
  return slot != NULL && slot->as.integer != 0;
}

gboolean
socinn__period(const SocinnPart *self, const char *field, SocinnPeriod *value)
{
  const Slot *slot = named(self, field, SOCINN_FIELD_PERIOD);
  if (slot != NULL)
    *value = slot->as.period;
  return slot != NULL;
}

SocinnFieldState
socinn__state(const SocinnPart *self, const char *field)
{
  gsize index = 0;
  gboolean found = socinn__field_index(self->kind, field, &index, NULL);
  g_assert(found);
  return self->slots[index].state;
}
