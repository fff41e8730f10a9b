/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The published JSON Schemas (draft 2020-12), made from the same field table that the reader follows. */
#include "json_private.h"
#include <string.h>

extern const unsigned char socinn__rates_schema[], socinn__correlation_schema[];
extern const gsize socinn__rates_schema_size, socinn__correlation_schema_size;

#define IDENTIFIER_PATTERN "^[a-z0-9][a-z0-9._-]{0,99}$"
#define NUMBER_PATTERN "^[0-9]{1,19}(\\.[0-9]{1,18})?$|^[0-9]{1,19}/[0-9]{1,19}$"
#define PERIOD_PATTERN "^(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2]))?(/(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2]))?)?$"
#define LANGUAGE_PATTERN "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

static json_t *
reference(const char *name)
{
  return json_pack("{s:o}", "$ref", json_sprintf("#/$defs/%s", name));
}

static json_t *
array_of(json_t *items)
{
  return json_pack("{s:s, s:o}", "type", "array", "items", items);
}

static json_t *
choice_schema(const SocinnField *row)
{
  json_t *answers = json_array();
  for (gsize i = 0; row->choices[i] != NULL; i++)
    json_array_append_new(answers, json_string(row->choices[i]));
  return json_pack("{s:o}", "enum", answers);
}

static json_t *
integer_schema(const SocinnField *row)
{
  return json_pack("{s:s, s:I, s:I}", "type", "integer", "minimum", (json_int_t) row->minimum, "maximum",
                   (json_int_t) row->maximum);
}

static json_t *
value_schema(const SocinnField *row)
{
  switch (row->type) {
  case SOCINN_FIELD_STRING:
    return reference((row->flags & (FIELD_IDENTIFIER | FIELD_REFERENCE)) != 0 ? "identifier" : "line");
  case SOCINN_FIELD_CHOICE:
    return choice_schema(row);
  case SOCINN_FIELD_TEXT:
    return reference("texts");
  case SOCINN_FIELD_STRINGS:
    return array_of(reference("line"));
  case SOCINN_FIELD_INTEGER:
    return integer_schema(row);
  case SOCINN_FIELD_INTEGERS:
    return array_of(integer_schema(row));
  case SOCINN_FIELD_NUMBER:
    return reference("number");
  case SOCINN_FIELD_FLAG:
    return json_pack("{s:s}", "type", "boolean");
  case SOCINN_FIELD_PERIOD:
    return reference("period");
  case SOCINN_FIELD_QUANTITY:
    return reference("quantity");
  case SOCINN_FIELD_PART:
    return reference(socinn_part_kind_get_name(row->part));
  case SOCINN_FIELD_LIST:
    return array_of(reference(socinn_part_kind_get_name(row->part)));
  }
  return NULL;
}

/* The keys that the reader insists on are those without which a part cannot be named. */
static json_t *
kind_schema(SocinnPartKind kind)
{
  const SocinnKind *row = socinn__kind(kind);
  json_t *properties = json_object(), *required = json_array();
  for (gsize i = 0; i < row->n_fields; i++) {
    const SocinnField *field = &row->fields[i];
    gboolean names = socinn__names_part(field);
    json_t *schema =
      names ? value_schema(field) : json_pack("{s:[o, o]}", "anyOf", value_schema(field), reference("state"));
    json_object_set_new(schema, "description", json_string(field->description));
    json_object_set_new(properties, field->name, schema);
    if (names)
      json_array_append_new(required, json_string(field->name));
  }
  return json_pack("{s:s, s:s, s:o, s:o, s:b}", "type", "object", "description", row->description, "properties",
                   properties, "required", required, "additionalProperties", 0);
}

static json_t *
texts_schema(void)
{
  return json_pack("{s:s, s:{s:s, s:i}, s:{s:s}, s:i}", "type", "object", "propertyNames", "pattern", LANGUAGE_PATTERN,
                   "maxLength", 15, "additionalProperties", "type", "string", "minProperties", 1);
}

static json_t *
state_schema(void)
{
  return json_pack("{s:s, s:{s:{s:[s, s]}, s:o}, s:[s], s:b}", "type", "object", "properties", "state", "enum", "none",
                   "not-yet-known", "reason", reference("texts"), "required", "state", "additionalProperties", 0);
}

static json_t *
form_of_quantity(const char *const *required)
{
  static const char *const all[] = { "value", "low", "mode", "high", "shape" };
  json_t *names = json_array(), *absent = json_array();
  for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
    if (g_strv_contains(required, all[i]))
      json_array_append_new(names, json_string(all[i]));
    else
      json_array_append_new(absent, json_pack("{s:[s]}", "required", all[i]));
  return json_pack("{s:o, s:{s:o}}", "required", names, "not", "anyOf", absent);
}

static json_t *
quantity_schema(void)
{
  static const char *const fixed[] = { "value", NULL }, *const range[] = { "low", "high", NULL },
                           *const three[] = { "low", "mode", "high", "shape", NULL };
  json_t *properties =
    json_pack("{s:o, s:o, s:o, s:o, s:{s:[s, s]}, s:{s:s, s:i}, s:o, s:o, s:{s:s}}", "value", reference("number"),
              "low", reference("number"), "mode", reference("number"), "high", reference("number"), "shape", "enum",
              "pert", "triangular", "unit", "type", "string", "maxLength", 40, "price_date", reference("period"),
              "source", json_pack("{s:s}", "type", "string"), "wording", "type", "string");
  json_object_set_new(json_object_get(properties, "source"), "description",
                      json_string("Where the number stands written."));
  return json_pack("{s:s, s:o, s:[o, o, o], s:b}", "type", "object", "properties", properties, "oneOf",
                   form_of_quantity(fixed), form_of_quantity(range), form_of_quantity(three), "additionalProperties",
                   0);
}

static json_t *
pattern_schema(const char *pattern)
{
  return json_pack("{s:s, s:s}", "type", "string", "pattern", pattern);
}

static json_t *
definitions(void)
{
  json_t *defs = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "identifier", pattern_schema(IDENTIFIER_PATTERN),
                           "number", pattern_schema(NUMBER_PATTERN), "period", pattern_schema(PERIOD_PATTERN), "line",
                           pattern_schema("^[^\\u0000-\\u0008\\u000a-\\u001f]*$"), "texts", texts_schema(), "state",
                           state_schema(), "quantity", quantity_schema());
  for (gsize kind = 0; kind < socinn__n_kinds(); kind++)
    json_object_set_new(defs, socinn__kind((SocinnPartKind) kind)->name, kind_schema((SocinnPartKind) kind));
  return defs;
}

/* A document is its part with two keys more. */
static json_t *
document_schema(const char *name, SocinnPartKind kind)
{
  json_t *schema = kind_schema(kind);
  json_t *properties = json_object_get(schema, "properties");
  json_object_set_new(properties, "format", json_pack("{s:o}", "const", json_sprintf("socinn.%s/1", name)));
  json_object_set_new(properties, "$schema", json_pack("{s:s}", "type", "string"));
  json_array_append_new(json_object_get(schema, "required"), json_string("format"));
  return schema;
}

static json_t *
catalogue_schema(void)
{
  return json_pack("{s:s, s:s, s:{s:{s:s}, s:{s:s}, s:o}, s:[s, s], s:b}", "type", "object", "description",
                   "Many social innovations.", "properties", "format", "const", "socinn.catalogue/1", "$schema", "type",
                   "string", "innovations", array_of(reference("innovation")), "required", "format", "innovations",
                   "additionalProperties", 0);
}

char *
socinn_schema_get(const char *name, GError **error)
{
  json_t *schema = NULL;
  if (g_strcmp0(name, "rates") == 0)
    return g_strndup((const char *) socinn__rates_schema, socinn__rates_schema_size);
  if (g_strcmp0(name, "correlation") == 0)
    return g_strndup((const char *) socinn__correlation_schema, socinn__correlation_schema_size);
  if (g_strcmp0(name, "innovation") == 0)
    schema = document_schema(name, SOCINN_PART_INNOVATION);
  else if (g_strcmp0(name, "variant") == 0)
    schema = document_schema(name, SOCINN_PART_VARIANT);
  else if (g_strcmp0(name, "catalogue") == 0)
    schema = catalogue_schema();
  if (schema == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NOT_FOUND,
                      _("there is no schema \"%s\"; there are: innovation, variant, catalogue, rates, correlation"),
                      name != NULL ? name : "");
    return NULL;
  }
  json_t *document = json_pack("{s:s, s:o}", "$schema", "https://json-schema.org/draft/2020-12/schema", "$id",
                               json_sprintf("urn:socinn:%s:1", name));
  json_object_update_missing_new(document, schema);
  json_object_set_new(document, "$defs", definitions());
  return socinn__json_dump(document, error);
}
