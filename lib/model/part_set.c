/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the fields of parts. Every value is checked against the table before anything is touched. */
#include "part_private.h"
#include <string.h>

#define LONGEST_TEXT (1024 * 1024)

static const SocinnField *
row_of(const SocinnPart *self, gsize index)
{
  return &socinn__kind(self->kind)->fields[index];
}

/* Valid UTF-8, not too long, no control characters but tabs (and, in prose, line breaks). */
static gboolean
check_text(const char *value, const char *field, gboolean prose, GError **error)
{
  if (!g_utf8_validate(value, -1, NULL)) {
    socinn__set_error(error, SOCINN_ERROR_ENCODING, _("the text for \"%s\" is not UTF-8"), field);
    return FALSE;
  }
  if (strlen(value) > LONGEST_TEXT) {
    socinn__set_error(error, SOCINN_ERROR_LIMIT, _("the text for \"%s\" is longer than 1 MiB"), field);
    return FALSE;
  }
  for (const char *p = value; *p != '\0'; p++)
    if ((guchar) *p < 0x20 && *p != '\t' && !(prose && *p == '\n')) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        prose ? _("the text for \"%s\" holds a control character (code %d)")
                              : _("the text for \"%s\" must be one line without control characters (code %d)"),
                        field, (int) *p);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_choice(const SocinnField *row, const char *value, GError **error)
{
  if (g_strv_contains(row->choices, value))
    return TRUE;
  g_autofree char *choices = g_strjoinv(", ", (char **) row->choices);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("\"%s\" is none of the answers for \"%s\": %s"), value,
                    row->name, choices);
  return FALSE;
}

static gboolean
check_string(const SocinnField *row, const char *value, GError **error)
{
  if (row->type == SOCINN_FIELD_CHOICE)
    return check_choice(row, value, error);
  if (!check_text(value, row->name, FALSE, error))
    return FALSE;
  if ((row->flags & (FIELD_IDENTIFIER | FIELD_REFERENCE)) != 0 && !socinn__is_identifier(value)) {
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("\"%s\" cannot be an identifier; use up to 100 of a-z, 0-9, \"-\", \"_\", \".\", a letter or digit first"),
      value);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_language(const char *language, GError **error)
{
  if (language != NULL && socinn__is_language_tag(language))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("\"%s\" is not a language tag such as pl or en-GB"),
                    language != NULL ? language : "");
  return FALSE;
}

gboolean
socinn_part_set_state(SocinnPart *self, const char *field, SocinnFieldState state, const char *reason,
                      const char *language, GError **error)
{
  gsize index;
  const char *tag = language != NULL ? language : "pl";
  if (!socinn__field_index(self->kind, field, &index, error) || !check_language(tag, error) ||
      (reason != NULL && !check_text(reason, field, TRUE, error)))
    return FALSE;
  if (state != SOCINN_STATE_EMPTY && state != SOCINN_STATE_NONE && state != SOCINN_STATE_NOT_YET_KNOWN) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("\"%s\" can be made empty, none or not yet known; to give it a value, set it"), field);
    return FALSE;
  }
  if (state != SOCINN_STATE_EMPTY && socinn__names_part(row_of(self, index))) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("\"%s\" cannot be none or not yet known: without it nothing can refer to this part"), field);
    return FALSE;
  }
  Slot *slot = &self->slots[index];
  g_autofree char *copy = g_strdup(reason); /* first: @reason may be the present one */
  /* A second reason in another language joins the first. */
  if (slot->state != state || slot->state == SOCINN_STATE_GIVEN)
    socinn__slot_clear(slot, row_of(self, index)->type);
  slot->state = state;
  if (copy != NULL && state != SOCINN_STATE_EMPTY) {
    if (slot->reasons == NULL)
      slot->reasons = socinn__texts_new();
    socinn__texts_set(slot->reasons, tag, copy);
  }
  return TRUE;
}

/* Empties the field and, unless @empty, declares it given: the caller fills it in. */
static Slot *
replace(SocinnPart *self, gsize index, gboolean empty)
{
  Slot *slot = &self->slots[index];
  socinn__slot_clear(slot, row_of(self, index)->type);
  slot->state = empty ? SOCINN_STATE_EMPTY : SOCINN_STATE_GIVEN;
  return slot;
}

gboolean
socinn_part_set_string(SocinnPart *self, const char *field, const char *value, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_STRING, SOCINN_FIELD_CHOICE, &index, error) ||
      (value != NULL && !check_string(row_of(self, index), value, error)))
    return FALSE;
  char *copy = g_strdup(value); /* first: @value may be the present one */
  replace(self, index, value == NULL)->as.string = copy;
  return TRUE;
}

gboolean
socinn_part_set_text(SocinnPart *self, const char *field, const char *language, const char *value, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_TEXT, SOCINN_FIELD_TEXT, &index, error) ||
      !check_language(language, error) || (value != NULL && !check_text(value, field, TRUE, error)))
    return FALSE;
  Slot *slot = &self->slots[index];
  g_autofree char *copy = g_strdup(value); /* first: @value may be the present one, or the reason why there is none */
  if (slot->state != SOCINN_STATE_GIVEN) {
    if (value == NULL)
      return TRUE;
    replace(self, index, FALSE)->as.texts = socinn__texts_new();
  }
  socinn__texts_set(slot->as.texts, language, copy);
  if (socinn__texts_length(slot->as.texts) == 0)
    replace(self, index, TRUE);
  return TRUE;
}

gboolean
socinn_part_set_strings(SocinnPart *self, const char *field, const char *const *values, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_STRINGS, SOCINN_FIELD_STRINGS, &index, error))
    return FALSE;
  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    if (!check_text(values[i], field, FALSE, error))
      return FALSE;
  gboolean empty = values == NULL || values[0] == NULL;
  char **copy = empty ? NULL : g_strdupv((char **) values);
  replace(self, index, empty)->as.strings = copy;
  return TRUE;
}

/* FALSE, with the bounds of the field in the message. */
static gboolean
fail_bounds(const SocinnField *row, SocinnRational value, GError **error)
{
  g_autofree char *text = socinn_rational_to_text(value),
                  *minimum = socinn_rational_to_text(SOCINN_INTEGER(row->minimum)),
                  *maximum = socinn_rational_to_text(SOCINN_INTEGER(row->maximum));
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s is outside the bounds of \"%s\", %s to %s"), text,
                    row->name, minimum, maximum);
  return FALSE;
}

static gboolean
check_integer(const SocinnField *row, gint64 value, GError **error)
{
  return (value >= row->minimum && value <= row->maximum) || fail_bounds(row, SOCINN_INTEGER(value), error);
}

gboolean
socinn_part_set_integer(SocinnPart *self, const char *field, gint64 value, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_INTEGER, SOCINN_FIELD_FLAG, &index, error) ||
      !check_integer(row_of(self, index), value, error))
    return FALSE;
  replace(self, index, FALSE)->as.integer = value;
  return TRUE;
}

gboolean
socinn_part_set_integers(SocinnPart *self, const char *field, const gint64 *values, gsize n, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_INTEGERS, SOCINN_FIELD_INTEGERS, &index, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!check_integer(row_of(self, index), values[i], error))
      return FALSE;
  GArray *copy = n > 0 ? g_array_sized_new(FALSE, FALSE, sizeof(gint64), (guint) n) : NULL;
  if (copy != NULL)
    g_array_append_vals(copy, values, (guint) n);
  replace(self, index, n == 0)->as.integers = copy;
  return TRUE;
}

gboolean
socinn_part_set_number(SocinnPart *self, const char *field, SocinnRational value, GError **error)
{
  gsize index;
  SocinnRational exact;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_NUMBER, SOCINN_FIELD_NUMBER, &index, error) ||
      !socinn_rational_new(value.numerator, value.denominator, &exact, error))
    return FALSE;
  const SocinnField *row = row_of(self, index);
  if (socinn_rational_compare(exact, SOCINN_INTEGER(row->minimum)) < 0 ||
      socinn_rational_compare(exact, SOCINN_INTEGER(row->maximum)) > 0)
    return fail_bounds(row, exact, error);
  replace(self, index, FALSE)->as.number = exact;
  return TRUE;
}

gboolean
socinn_part_set_period(SocinnPart *self, const char *field, SocinnPeriod value, GError **error)
{
  gsize index;
  SocinnPeriod checked;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_PERIOD, SOCINN_FIELD_PERIOD, &index, error) ||
      !socinn_period_new(value.first, socinn_period_get_length(value), &checked, error))
    return FALSE;
  replace(self, index, FALSE)->as.period = checked;
  return TRUE;
}

/* What a quantity says in words comes from outside just as other texts do. */
static gboolean
check_quantity(const SocinnQuantity *value, const char *field, GError **error)
{
  const char *source = socinn_quantity_get_source(value), *wording = socinn_quantity_get_wording(value);
  SocinnPeriod date, checked;
  if (socinn_quantity_get_low(value).numerator < 0) {
    g_autofree char *text = socinn_quantity_to_text(value);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("\"%s\" cannot be negative: %s"), field, text);
    return FALSE;
  }
  return check_text(socinn_quantity_get_unit(value), field, FALSE, error) &&
         (source == NULL || check_text(source, field, TRUE, error)) &&
         (wording == NULL || check_text(wording, field, TRUE, error)) &&
         (!socinn_quantity_get_price_date(value, &date) ||
          socinn_period_new(date.first, socinn_period_get_length(date), &checked, error));
}

gboolean
socinn_part_set_quantity(SocinnPart *self, const char *field, SocinnQuantity *value, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_QUANTITY, SOCINN_FIELD_QUANTITY, &index, error) ||
      (value != NULL && !check_quantity(value, field, error)))
    return FALSE;
  if (value != NULL)
    socinn_quantity_ref(value);
  replace(self, index, value == NULL)->as.quantity = value;
  return TRUE;
}

gboolean
socinn_part_set_part(SocinnPart *self, const char *field, SocinnPart *value, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_PART, SOCINN_FIELD_PART, &index, error) ||
      (value != NULL && !socinn__expect_kind(value, row_of(self, index)->part, error)))
    return FALSE;
  if (value != NULL)
    socinn_part_ref(value);
  replace(self, index, value == NULL)->as.part = value;
  return TRUE;
}

/* No part can come to hold itself: the kinds of the table form a tree, and an item of the wrong kind is refused. */
gboolean
socinn_part_append(SocinnPart *self, const char *field, SocinnPart *item, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_LIST, SOCINN_FIELD_LIST, &index, error) ||
      !socinn__expect_kind(item, row_of(self, index)->part, error))
    return FALSE;
  Slot *slot = &self->slots[index];
  if (slot->state != SOCINN_STATE_GIVEN)
    replace(self, index, FALSE)->as.list = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_part_unref);
  g_ptr_array_add(slot->as.list, socinn_part_ref(item));
  return TRUE;
}

gboolean
socinn_part_remove(SocinnPart *self, const char *field, gsize position, GError **error)
{
  gsize index;
  if (!socinn__find_slot(self, field, SOCINN_FIELD_LIST, SOCINN_FIELD_LIST, &index, error) ||
      socinn_part_get_item(self, field, position, error) == NULL)
    return FALSE;
  Slot *slot = &self->slots[index];
  g_ptr_array_remove_index(slot->as.list, (guint) position);
  if (slot->as.list->len == 0)
    replace(self, index, TRUE);
  return TRUE;
}
