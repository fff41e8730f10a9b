/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole JSON documents: innovations, variants, catalogues. */
#include "json_private.h"

static const char *const document_keys[] = { "format", "$schema", NULL };

static SocinnPart *
read_document(const char *text, gsize length, const char *format, SocinnPartKind kind, GError **error)
{
  json_t *document = socinn__json_parse(text, length, error);
  if (document == NULL)
    return NULL;
  g_autoptr(GString) pointer = g_string_new(NULL);
  SocinnJsonReader reader = { pointer };
  SocinnPart *part = NULL;
  if (socinn__json_check_format(&reader, document, format, error))
    part = socinn__json_read_part(&reader, document, kind, document_keys, error);
  if (part == NULL)
    socinn__json_locate(error, text, length);
  json_decref(document);
  return part;
}

static char *
write_document(const SocinnPart *part, const char *format, SocinnPartKind kind, GError **error)
{
  if (!socinn__expect_kind(part, kind, error))
    return NULL;
  json_t *document = json_object();
  json_object_set_new(document, "format", json_string(format));
  socinn__json_write_fields(part, document);
  return socinn__json_dump(document, error);
}

SocinnInnovation *
socinn_innovation_from_json(const char *text, gsize length, GError **error)
{
  return read_document(text, length, "socinn.innovation/1", SOCINN_PART_INNOVATION, error);
}

char *
socinn_innovation_to_json(const SocinnInnovation *self, GError **error)
{
  return write_document(self, "socinn.innovation/1", SOCINN_PART_INNOVATION, error);
}

SocinnVariant *
socinn_variant_from_json(const char *text, gsize length, GError **error)
{
  return read_document(text, length, "socinn.variant/1", SOCINN_PART_VARIANT, error);
}

char *
socinn_variant_to_json(const SocinnVariant *self, GError **error)
{
  return write_document(self, "socinn.variant/1", SOCINN_PART_VARIANT, error);
}

static gboolean
read_innovations(SocinnJsonReader *reader, const json_t *document, SocinnCatalogue *catalogue, GError **error)
{
  static const char *const keys[] = { "format", "$schema", "innovations", NULL };
  if (!socinn__json_check_format(reader, document, "socinn.catalogue/1", error) ||
      !socinn__json_check_keys(reader, document, keys, error))
    return FALSE;
  const json_t *array = json_object_get(document, "innovations");
  socinn__json_enter(reader, "innovations");
  if (!json_is_array(array))
    return socinn__json_expected(reader, _("an array of innovations"), array, error);
  gsize index;
  json_t *entry;
  json_array_foreach ((json_t *) array, index, entry) {
    gsize mark = socinn__json_enter_index(reader, index);
    g_autoptr(SocinnPart) innovation = socinn__json_read_part(reader, entry, SOCINN_PART_INNOVATION, NULL, error);
    if (innovation == NULL)
      return FALSE;
    if (!socinn_catalogue_add(catalogue, innovation, error)) {
      socinn__locate_error(error, NULL, reader->pointer->str, 0);
      return FALSE;
    }
    socinn__json_leave(reader, mark);
  }
  return TRUE;
}

SocinnCatalogue *
socinn_catalogue_from_json(const char *text, gsize length, GError **error)
{
  json_t *document = socinn__json_parse(text, length, error);
  if (document == NULL)
    return NULL;
  g_autoptr(GString) pointer = g_string_new(NULL);
  SocinnJsonReader reader = { pointer };
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
  gboolean success = read_innovations(&reader, document, catalogue, error);
  json_decref(document);
  if (!success)
    socinn__json_locate(error, text, length);
  return success ? g_steal_pointer(&catalogue) : NULL;
}

char *
socinn_catalogue_to_json(const SocinnCatalogue *self, GError **error)
{
  json_t *document = json_object(), *array = json_array();
  json_object_set_new(document, "format", json_string("socinn.catalogue/1"));
  json_object_set_new(document, "innovations", array);
  for (gsize i = 0; i < socinn_catalogue_get_length(self); i++)
    json_array_append_new(array, socinn__json_write_part(socinn_catalogue_get_item(self, i, NULL)));
  return socinn__json_dump(document, error);
}
