/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects to parts, by the field table: what the table does not name is refused. */
#include "json_private.h"
#include <string.h>

gsize
socinn__json_enter(SocinnJsonReader *reader, const char *key)
{
  gsize mark = reader->pointer->len;
  g_string_append_c(reader->pointer, '/');
  for (; *key != '\0'; key++)
    if (*key == '~' || *key == '/')
      g_string_append(reader->pointer, *key == '~' ? "~0" : "~1");
    else
      g_string_append_c(reader->pointer, *key);
  return mark;
}

gsize
socinn__json_enter_index(SocinnJsonReader *reader, gsize index)
{
  gsize mark = reader->pointer->len;
  g_string_append_printf(reader->pointer, "/%zu", index);
  return mark;
}

void
socinn__json_leave(SocinnJsonReader *reader, gsize mark)
{
  g_string_truncate(reader->pointer, mark);
}

static const char *
type_name(const json_t *value)
{
  switch (json_typeof(value)) {
  case JSON_OBJECT:
    return _("an object");
  case JSON_ARRAY:
    return _("an array");
  case JSON_STRING:
    return _("text in quotes");
  case JSON_INTEGER:
    return _("a whole number");
  case JSON_REAL:
    return _("a number with decimals");
  case JSON_TRUE:
  case JSON_FALSE:
    return _("true or false");
  default:
    return _("null");
  }
}

gboolean
socinn__json_expected(const SocinnJsonReader *reader, const char *expected, const json_t *found, GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_SCHEMA, _("expected %s, found %s"), expected,
                    found != NULL ? type_name(found) : _("nothing"));
  socinn__locate_error(error, NULL, reader->pointer->str, 0);
  return FALSE;
}

/* The error of a setter, placed. */
static gboolean
placed(const SocinnJsonReader *reader, gboolean success, GError **error)
{
  if (!success)
    socinn__locate_error(error, NULL, reader->pointer->str, 0);
  return success;
}

static gboolean
unknown_key(SocinnJsonReader *reader, const char *key, const char *known, GError **error)
{
  gsize mark = socinn__json_enter(reader, key);
  socinn__set_error(error, SOCINN_ERROR_SCHEMA, _("the key \"%s\" is not known here; there are: %s"), key, known);
  socinn__locate_error(error, NULL, reader->pointer->str, 0);
  socinn__json_leave(reader, mark);
  return FALSE;
}

gboolean
socinn__json_check_keys(SocinnJsonReader *reader, const json_t *object, const char *const *keys, GError **error)
{
  if (!json_is_object(object))
    return socinn__json_expected(reader, _("an object"), object, error);
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *) object, key, value) {
    if (g_strv_contains(keys, key))
      continue;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = 0; keys[i] != NULL; i++)
      g_ptr_array_add(names, (gpointer) keys[i]);
    g_autofree char *known = socinn__known_names(names, key);
    return unknown_key(reader, key, known, error);
  }
  return TRUE;
}

const char *
socinn__json_string(SocinnJsonReader *reader, const json_t *object, const char *key, GError **error)
{
  const json_t *value = json_object_get(object, key);
  if (json_is_string(value))
    return json_string_value(value);
  gsize mark = value != NULL ? socinn__json_enter(reader, key) : reader->pointer->len;
  g_autofree char *expected = value != NULL ? g_strdup(_("text in quotes")) : g_strdup_printf(_("the key \"%s\""), key);
  socinn__json_expected(reader, expected, value, error);
  socinn__json_leave(reader, mark);
  return NULL;
}

static gboolean
read_number(SocinnJsonReader *reader, const json_t *value, SocinnRational *result, GError **error)
{
  if (!json_is_string(value))
    return socinn__json_expected(reader, _("a number in quotes such as \"12.50\", so that no digit is lost"), value,
                                 error);
  return placed(reader, socinn_rational_from_text(json_string_value(value), result, error), error);
}

gboolean
socinn__json_number(SocinnJsonReader *reader, const json_t *object, const char *key, SocinnRational *value,
                    GError **error)
{
  gsize mark = socinn__json_enter(reader, key);
  gboolean success = read_number(reader, json_object_get(object, key), value, error);
  socinn__json_leave(reader, mark);
  return success;
}

gboolean
socinn__json_check_format(SocinnJsonReader *reader, const json_t *object, const char *format, GError **error)
{
  if (!json_is_object(object))
    return socinn__json_expected(reader, _("an object"), object, error);
  const json_t *stated = json_object_get(object, "format"), *schema = json_object_get(object, "$schema");
  const char *found = json_string_value(stated);
  gsize mark = reader->pointer->len;
  if (found != NULL && strcmp(found, format) == 0) {
    if (schema == NULL || json_is_string(schema))
      return TRUE;
    socinn__json_enter(reader, "$schema");
    socinn__json_expected(reader, _("text in quotes"), schema, error);
  } else {
    if (stated != NULL)
      socinn__json_enter(reader, "format");
    socinn__set_error(error, SOCINN_ERROR_SCHEMA, _("expected a document of format \"%s\", found \"%s\""), format,
                      found != NULL ? found : "");
    socinn__locate_error(error, NULL, reader->pointer->str, 0);
  }
  socinn__json_leave(reader, mark);
  return FALSE;
}

/* --------------------------------------------------------------------------------------------- quantities */

static gboolean
read_kind(SocinnJsonReader *reader, const json_t *value, SocinnQuantityKind *kind, GError **error)
{
  const char *shape = json_object_get(value, "shape") != NULL ? socinn__json_string(reader, value, "shape", error) : "";
  if (shape == NULL)
    return FALSE;
  gboolean one = json_object_get(value, "value") != NULL, three = json_object_get(value, "mode") != NULL;
  gboolean two = json_object_get(value, "low") != NULL && json_object_get(value, "high") != NULL;
  gboolean triangular = strcmp(shape, "triangular") == 0, pert = strcmp(shape, "pert") == 0;
  if (one != two &&
      !(one && (three || json_object_get(value, "low") != NULL || json_object_get(value, "high") != NULL)) &&
      three == (triangular || pert) && (three || shape[0] == '\0')) {
    *kind = one      ? SOCINN_QUANTITY_FIXED
            : !three ? SOCINN_QUANTITY_RANGE
            : pert   ? SOCINN_QUANTITY_PERT
                     : SOCINN_QUANTITY_TRIANGULAR;
    return TRUE;
  }
  return socinn__json_expected(reader,
                               _("either \"value\", or \"low\" and \"high\", or \"low\", \"mode\" and \"high\" with a "
                                 "\"shape\" of \"pert\" or \"triangular\""),
                               value, error);
}

static gboolean
read_price_date(SocinnJsonReader *reader, const json_t *value, SocinnPeriod *date, GError **error)
{
  *date = (SocinnPeriod) { 1, 0 };
  if (json_object_get(value, "price_date") == NULL)
    return TRUE;
  const char *text = socinn__json_string(reader, value, "price_date", error);
  if (text == NULL)
    return FALSE;
  gsize mark = socinn__json_enter(reader, "price_date");
  gboolean success = placed(reader, socinn_period_from_text(text, date, error), error);
  socinn__json_leave(reader, mark);
  return success;
}

/* An optional string member: FALSE only when it is there and no string. */
static gboolean
read_optional(SocinnJsonReader *reader, const json_t *value, const char *key, const char **text, GError **error)
{
  *text = NULL;
  return json_object_get(value, key) == NULL || (*text = socinn__json_string(reader, value, key, error)) != NULL;
}

static SocinnQuantity *
read_quantity(SocinnJsonReader *reader, const json_t *value, GError **error)
{
  static const char *const keys[] = { "value", "low",        "mode",   "high",    "shape",
                                      "unit",  "price_date", "source", "wording", NULL };
  SocinnQuantityKind kind = SOCINN_QUANTITY_FIXED;
  if (!socinn__json_check_keys(reader, value, keys, error) || !read_kind(reader, value, &kind, error))
    return NULL;
  SocinnRational low, mode = SOCINN_ZERO, high = SOCINN_ZERO;
  if (!socinn__json_number(reader, value, kind == SOCINN_QUANTITY_FIXED ? "value" : "low", &low, error) ||
      (kind != SOCINN_QUANTITY_FIXED && !socinn__json_number(reader, value, "high", &high, error)) ||
      (kind > SOCINN_QUANTITY_RANGE && !socinn__json_number(reader, value, "mode", &mode, error)))
    return NULL;
  const char *unit, *source, *wording;
  SocinnPeriod date;
  if (!read_optional(reader, value, "unit", &unit, error) || !read_optional(reader, value, "source", &source, error) ||
      !read_optional(reader, value, "wording", &wording, error) || !read_price_date(reader, value, &date, error))
    return NULL;
  g_autoptr(SocinnQuantity) plain = socinn_quantity_new(kind, low, mode, high, unit != NULL ? unit : "", error);
  if (!placed(reader, plain != NULL, error))
    return NULL;
  return socinn_quantity_annotate(plain, date, source, wording);
}

/* -------------------------------------------------------------------------------------------------- fields */

static gboolean
read_texts(SocinnJsonReader *reader, SocinnPart *part, const char *field, const json_t *value, GError **error)
{
  if (!json_is_object(value) || json_object_size(value) == 0)
    return socinn__json_expected(reader, _("an object of texts by language, such as {\"pl\": \"...\"}"), value, error);
  const char *tag;
  json_t *text;
  json_object_foreach ((json_t *) value, tag, text) {
    gsize mark = socinn__json_enter(reader, tag);
    if (!json_is_string(text))
      return socinn__json_expected(reader, _("text in quotes"), text, error);
    if (!placed(reader, socinn_part_set_text(part, field, tag, json_string_value(text), error), error))
      return FALSE;
    socinn__json_leave(reader, mark);
  }
  return TRUE;
}

static gboolean
read_state(SocinnJsonReader *reader, SocinnPart *part, const char *field, const json_t *value, GError **error)
{
  static const char *const keys[] = { "state", "reason", NULL };
  if (!socinn__json_check_keys(reader, value, keys, error))
    return FALSE;
  const char *name = socinn__json_string(reader, value, "state", error);
  if (name == NULL)
    return FALSE;
  gboolean none = strcmp(name, "none") == 0;
  if (!none && strcmp(name, "not-yet-known") != 0)
    return socinn__json_expected(reader, _("the state \"none\" or \"not-yet-known\""), json_object_get(value, "state"),
                                 error);
  SocinnFieldState state = none ? SOCINN_STATE_NONE : SOCINN_STATE_NOT_YET_KNOWN;
  if (!socinn_part_set_state(part, field, state, NULL, NULL, error))
    return FALSE;
  json_t *reason = json_object_get(value, "reason"), *text;
  if (reason == NULL)
    return TRUE;
  socinn__json_enter(reader, "reason");
  if (!json_is_object(reason) || json_object_size(reason) == 0)
    return socinn__json_expected(reader, _("an object of texts by language, such as {\"pl\": \"...\"}"), reason, error);
  const char *tag;
  json_object_foreach (reason, tag, text) {
    gsize mark = socinn__json_enter(reader, tag);
    if (!json_is_string(text))
      return socinn__json_expected(reader, _("text in quotes"), text, error);
    if (!placed(reader, socinn_part_set_state(part, field, state, json_string_value(text), tag, error), error))
      return FALSE;
    socinn__json_leave(reader, mark);
  }
  return TRUE;
}

static gboolean
read_strings(SocinnJsonReader *reader, SocinnPart *part, const char *field, const json_t *value, GError **error)
{
  if (!json_is_array(value))
    return socinn__json_expected(reader, _("an array of texts in quotes"), value, error);
  g_autoptr(GPtrArray) strings = g_ptr_array_new();
  gsize index;
  json_t *entry;
  json_array_foreach ((json_t *) value, index, entry) {
    if (!json_is_string(entry)) {
      socinn__json_enter_index(reader, index);
      return socinn__json_expected(reader, _("text in quotes"), entry, error);
    }
    g_ptr_array_add(strings, (gpointer) json_string_value(entry));
  }
  g_ptr_array_add(strings, NULL);
  return placed(reader, socinn_part_set_strings(part, field, (const char *const *) strings->pdata, error), error);
}

static gboolean
read_integers(SocinnJsonReader *reader, SocinnPart *part, const char *field, const json_t *value, GError **error)
{
  if (!json_is_array(value))
    return socinn__json_expected(reader, _("an array of whole numbers"), value, error);
  g_autoptr(GArray) integers = g_array_new(FALSE, FALSE, sizeof(gint64));
  gsize index;
  json_t *entry;
  json_array_foreach ((json_t *) value, index, entry) {
    if (!json_is_integer(entry)) {
      socinn__json_enter_index(reader, index);
      return socinn__json_expected(reader, _("a whole number"), entry, error);
    }
    gint64 integer = json_integer_value(entry);
    g_array_append_val(integers, integer);
  }
  return placed(reader,
                socinn_part_set_integers(part, field, (const gint64 *) (void *) integers->data, integers->len, error),
                error);
}

static gboolean
read_list(SocinnJsonReader *reader, SocinnPart *part, const SocinnField *row, const json_t *value, GError **error)
{
  if (!json_is_array(value))
    return socinn__json_expected(reader, _("an array of objects"), value, error);
  gsize index;
  json_t *entry;
  json_array_foreach ((json_t *) value, index, entry) {
    gsize mark = socinn__json_enter_index(reader, index);
    g_autoptr(SocinnPart) item = socinn__json_read_part(reader, entry, row->part, NULL, error);
    if (item == NULL || !socinn_part_append(part, row->name, item, error))
      return FALSE;
    socinn__json_leave(reader, mark);
  }
  return TRUE;
}

static gboolean
read_part_field(SocinnJsonReader *reader, SocinnPart *part, const SocinnField *row, const json_t *value, GError **error)
{
  g_autoptr(SocinnPart) child = socinn__json_read_part(reader, value, row->part, NULL, error);
  return child != NULL && socinn_part_set_part(part, row->name, child, error);
}

static gboolean
read_quantity_field(SocinnJsonReader *reader, SocinnPart *part, const char *field, const json_t *value, GError **error)
{
  g_autoptr(SocinnQuantity) quantity = read_quantity(reader, value, error);
  return quantity != NULL && placed(reader, socinn_part_set_quantity(part, field, quantity, error), error);
}

static gboolean
read_scalar(SocinnJsonReader *reader, SocinnPart *part, const SocinnField *row, const json_t *value, GError **error)
{
  SocinnRational number;
  SocinnPeriod period;
  switch (row->type) {
  case SOCINN_FIELD_INTEGER:
    if (!json_is_integer(value))
      return socinn__json_expected(reader, _("a whole number"), value, error);
    return placed(reader, socinn_part_set_integer(part, row->name, json_integer_value(value), error), error);
  case SOCINN_FIELD_FLAG:
    if (!json_is_boolean(value))
      return socinn__json_expected(reader, _("true or false"), value, error);
    return placed(reader, socinn_part_set_integer(part, row->name, json_is_true(value), error), error);
  case SOCINN_FIELD_NUMBER:
    return read_number(reader, value, &number, error) &&
           placed(reader, socinn_part_set_number(part, row->name, number, error), error);
  default:
    break;
  }
  if (!json_is_string(value))
    return socinn__json_expected(reader, _("text in quotes"), value, error);
  const char *text = json_string_value(value);
  if (row->type == SOCINN_FIELD_PERIOD)
    return placed(
      reader, socinn_period_from_text(text, &period, error) && socinn_part_set_period(part, row->name, period, error),
      error);
  return placed(reader, socinn_part_set_string(part, row->name, text, error), error);
}

static gboolean
read_field(SocinnJsonReader *reader, SocinnPart *part, const SocinnField *row, const json_t *value, GError **error)
{
  if (json_is_object(value) && json_object_get(value, "state") != NULL && !socinn__names_part(row))
    return read_state(reader, part, row->name, value, error);
  switch (row->type) {
  case SOCINN_FIELD_TEXT:
    return read_texts(reader, part, row->name, value, error);
  case SOCINN_FIELD_STRINGS:
    return read_strings(reader, part, row->name, value, error);
  case SOCINN_FIELD_INTEGERS:
    return read_integers(reader, part, row->name, value, error);
  case SOCINN_FIELD_QUANTITY:
    return read_quantity_field(reader, part, row->name, value, error);
  case SOCINN_FIELD_PART:
    return read_part_field(reader, part, row, value, error);
  case SOCINN_FIELD_LIST:
    return read_list(reader, part, row, value, error);
  default:
    return read_scalar(reader, part, row, value, error);
  }
}

/* An identifier, and what a part refers to it by, must be there: nothing could be said about the part without. */
static gboolean
check_identifiers(const SocinnJsonReader *reader, const SocinnPart *part, GError **error)
{
  const SocinnKind *kind = socinn__kind(socinn_part_get_kind(part));
  for (gsize i = 0; i < kind->n_fields; i++) {
    const SocinnField *row = &kind->fields[i];
    if (!socinn__names_part(row) || socinn__part_state(part, i) == SOCINN_STATE_GIVEN)
      continue;
    socinn__set_error(error, SOCINN_ERROR_SCHEMA, _("the key \"%s\" is missing"), row->name);
    socinn__locate_error(error, NULL, reader->pointer->str, 0);
    return FALSE;
  }
  return TRUE;
}

SocinnPart *
socinn__json_read_part(SocinnJsonReader *reader, const json_t *object, SocinnPartKind kind,
                       const char *const *other_keys, GError **error)
{
  if (!json_is_object(object)) {
    socinn__json_expected(reader, _("an object"), object, error);
    return NULL;
  }
  g_autoptr(SocinnPart) part = socinn_part_new(kind, error);
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *) object, key, value) {
    gsize index;
    if (other_keys != NULL && g_strv_contains(other_keys, key))
      continue;
    if (!socinn__field_index(kind, key, &index, NULL)) {
      g_autofree char *known = socinn__known_fields(kind, key);
      unknown_key(reader, key, known, error);
      return NULL;
    }
    gsize mark = socinn__json_enter(reader, key);
    if (!read_field(reader, part, &socinn__kind(kind)->fields[index], value, error))
      return NULL;
    socinn__json_leave(reader, mark);
  }
  return check_identifiers(reader, part, error) ? g_steal_pointer(&part) : NULL;
}
