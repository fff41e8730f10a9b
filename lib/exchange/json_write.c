/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts to objects, by the field table. Fields keep the table's order, so that documents compare well line by line. */
#include "json_private.h"
#include <string.h>

static json_t *
text_value(const char *text)
{
  return json_stringn_nocheck(text, strlen(text)); /* parts hold valid UTF-8 only */
}

static json_t *
number_value(SocinnRational value)
{
  g_autofree char *text = socinn_rational_to_text(value);
  return text_value(text);
}

static json_t *
texts_value(const SocinnTexts *texts)
{
  json_t *object = json_object();
  for (gsize i = 0; i < socinn__texts_length(texts); i++)
    json_object_set_new_nocheck(object, socinn__texts_tag(texts, i), text_value(socinn__texts_value(texts, i)));
  return object;
}

static json_t *
state_value(const SocinnPart *part, gsize field)
{
  json_t *object = json_object();
  gboolean none = socinn__part_state(part, field) == SOCINN_STATE_NONE;
  json_object_set_new_nocheck(object, "state", text_value(none ? "none" : "not-yet-known"));
  const SocinnTexts *reasons = socinn__part_reasons(part, field);
  if (socinn__texts_length(reasons) > 0)
    json_object_set_new_nocheck(object, "reason", texts_value(reasons));
  return object;
}

static json_t *
period_value(SocinnPeriod period)
{
  g_autofree char *text = socinn_period_to_text(period);
  return text_value(text);
}

static json_t *
quantity_value(const SocinnQuantity *quantity)
{
  json_t *object = json_object();
  SocinnQuantityKind kind = socinn_quantity_get_kind(quantity);
  json_object_set_new_nocheck(object, kind == SOCINN_QUANTITY_FIXED ? "value" : "low",
                              number_value(socinn_quantity_get_low(quantity)));
  if (kind > SOCINN_QUANTITY_RANGE)
    json_object_set_new_nocheck(object, "mode", number_value(socinn_quantity_get_mode(quantity)));
  if (kind != SOCINN_QUANTITY_FIXED)
    json_object_set_new_nocheck(object, "high", number_value(socinn_quantity_get_high(quantity)));
  if (kind > SOCINN_QUANTITY_RANGE)
    json_object_set_new_nocheck(object, "shape", text_value(kind == SOCINN_QUANTITY_PERT ? "pert" : "triangular"));
  if (socinn_quantity_get_unit(quantity)[0] != '\0')
    json_object_set_new_nocheck(object, "unit", text_value(socinn_quantity_get_unit(quantity)));
  SocinnPeriod date;
  if (socinn_quantity_get_price_date(quantity, &date))
    json_object_set_new_nocheck(object, "price_date", period_value(date));
  if (socinn_quantity_get_source(quantity) != NULL)
    json_object_set_new_nocheck(object, "source", text_value(socinn_quantity_get_source(quantity)));
  if (socinn_quantity_get_wording(quantity) != NULL)
    json_object_set_new_nocheck(object, "wording", text_value(socinn_quantity_get_wording(quantity)));
  return object;
}

static json_t *
strings_value(char *const *strings)
{
  json_t *array = json_array();
  for (; *strings != NULL; strings++)
    json_array_append_new(array, text_value(*strings));
  return array;
}

static json_t *
integers_value(const SocinnPart *part, const char *field)
{
  json_t *array = json_array();
  gsize n;
  const gint64 *integers = socinn_part_get_integers(part, field, &n, NULL);
  for (gsize i = 0; i < n; i++)
    json_array_append_new(array, json_integer(integers[i]));
  return array;
}

static json_t *
list_value(const GPtrArray *list)
{
  json_t *array = json_array();
  for (guint i = 0; i < list->len; i++)
    json_array_append_new(array, socinn__json_write_part(list->pdata[i]));
  return array;
}

static json_t *
field_value(const SocinnPart *part, const SocinnField *row, gsize field)
{
  gint64 integer = 0;
  SocinnRational number = SOCINN_ZERO;
  SocinnPeriod period = { 0, 0 };
  switch (row->type) {
  case SOCINN_FIELD_STRING:
  case SOCINN_FIELD_CHOICE:
    return text_value(socinn__string(part, row->name));
  case SOCINN_FIELD_TEXT:
    return texts_value(socinn__part_texts(part, field));
  case SOCINN_FIELD_STRINGS:
    return strings_value(socinn_part_get_strings(part, row->name, NULL));
  case SOCINN_FIELD_INTEGER:
    socinn__integer(part, row->name, &integer);
    return json_integer(integer);
  case SOCINN_FIELD_INTEGERS:
    return integers_value(part, row->name);
  case SOCINN_FIELD_NUMBER:
    socinn__number(part, row->name, &number);
    return number_value(number);
  case SOCINN_FIELD_FLAG:
    return json_boolean(socinn__flag(part, row->name));
  case SOCINN_FIELD_PERIOD:
    socinn__period(part, row->name, &period);
    return period_value(period);
  case SOCINN_FIELD_QUANTITY:
    return quantity_value(socinn__quantity(part, row->name));
  case SOCINN_FIELD_PART:
    return socinn__json_write_part(socinn__part(part, row->name));
  case SOCINN_FIELD_LIST:
    return list_value(socinn__part_list(part, field));
  }
  return NULL;
}

void
socinn__json_write_fields(const SocinnPart *part, json_t *object)
{
  const SocinnKind *kind = socinn__kind(socinn_part_get_kind(part));
  for (gsize i = 0; i < kind->n_fields; i++) {
    SocinnFieldState state = socinn__part_state(part, i);
    if (state == SOCINN_STATE_GIVEN)
      json_object_set_new_nocheck(object, kind->fields[i].name, field_value(part, &kind->fields[i], i));
    else if (state != SOCINN_STATE_EMPTY)
      json_object_set_new_nocheck(object, kind->fields[i].name, state_value(part, i));
  }
}

json_t *
socinn__json_write_part(const SocinnPart *part)
{
  json_t *object = json_object();
  socinn__json_write_fields(part, object);
  return object;
}

static int
append_chunk(const char *chunk, size_t size, void *text)
{
  g_string_append_len(text, chunk, (gssize) size);
  return 0;
}

char *
socinn__json_dump(json_t *document, GError **error)
{
  GString *text = g_string_sized_new(4096);
  int failure = json_dump_callback(document, append_chunk, text, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
  json_decref(document);
  if (failure != 0) {
    g_string_free(text, TRUE);
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("memory ran out while the document was written"));
    return NULL;
  }
  g_string_append_c(text, '\n');
  return g_string_free(text, FALSE);
}
