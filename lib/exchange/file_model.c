/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of the model in files: what a file is, is told by its content when reading and by its name when writing. */
#include "exchange/file_private.h"
#include "exchange/form_private.h"
#include <string.h>

/* The whole file; its text lives as long as the bytes do. */
static GBytes *
read_bytes(const char *path, gsize limit, const char **data, gsize *length, GError **error)
{
  GBytes *bytes = socinn__file_read(path, limit, error);
  const char *start = bytes != NULL ? g_bytes_get_data(bytes, length) : NULL;
  *data = start != NULL ? start : ""; /* an empty file has no bytes to point at */
  return bytes;
}

/* First byte that is neither a byte-order mark nor a space; 0 when there is none. */
static char
first_character(const char *data, gsize length)
{
  gsize i = length >= 3 && memcmp(data, "\357\273\277", 3) == 0 ? 3 : 0;
  while (i < length && g_ascii_isspace(data[i]))
    i++;
  return i < length ? data[i] : '\0';
}

static gboolean
is_package(const char *data, gsize length)
{
  return (length >= 4 && (memcmp(data, "PK\003\004", 4) == 0 || memcmp(data, "PK\005\006", 4) == 0)) ||
         (length >= 4 && memcmp(data, "\320\317\021\340", 4) == 0);
}

static void
locate(GError **error, const char *path)
{
  g_autofree char *shown = g_filename_display_name(path);
  socinn__locate_error(error, shown, NULL, 0);
}

static SocinnInnovation *
innovation_from_bytes(const char *data, gsize length, GError **error)
{
  char first = first_character(data, length);
  if (first == '\0' && length < 1024) {
    socinn__set_error(error, SOCINN_ERROR_SYNTAX, _("the file is empty"));
    return NULL;
  }
  if (is_package(data, length))
    return socinn_innovation_from_docx((const guint8 *) data, length, error);
  gboolean rich_text = length >= 5 && memcmp(data, "{\\rtf", 5) == 0;
  if ((first == '{' || first == '[') && !rich_text)
    return socinn_innovation_from_json(data, length, error);
  return socinn_innovation_from_form_text(data, length, error);
}

/* A form does not know its own file's name. */
static gboolean
note_source(SocinnInnovation *innovation, const char *path, GError **error)
{
  SocinnPart *provenance = socinn__part(innovation, "provenance");
  if (provenance == NULL || g_strcmp0(socinn__string(provenance, "kind"), "form") != 0 ||
      socinn__string(provenance, "source") != NULL)
    return TRUE;
  g_autofree char *name = g_filename_display_basename(path);
  return socinn_part_set_string(provenance, "source", name, error);
}

SocinnInnovation *
socinn_innovation_load(const char *path, GError **error)
{
  g_return_val_if_fail(path != NULL, NULL);
  gsize length;
  const char *data;
  g_autoptr(GBytes) bytes = read_bytes(path, SOCINN_FILE_MAX_JSON, &data, &length, error);
  if (bytes == NULL)
    return NULL;
  g_autoptr(SocinnPart) innovation = innovation_from_bytes(data, length, error);
  if (innovation == NULL || !note_source(innovation, path, error)) {
    locate(error, path);
    return NULL;
  }
  return g_steal_pointer(&innovation);
}

static gboolean
ends_with(const char *path, const char *ending)
{
  gsize n = strlen(path), m = strlen(ending);
  return n > m && g_ascii_strcasecmp(path + n - m, ending) == 0;
}

static GBytes *
fill_form(const SocinnInnovation *self, const char *form_path, GError **error)
{
  SocinnLanguage language = socinn__form_answer_language(self);
  if (form_path == NULL)
    return socinn_innovation_to_docx(self, NULL, 0, language, error);
  gsize length;
  const char *data;
  g_autoptr(GBytes) form = read_bytes(form_path, SOCINN_FORM_MAX_PACKED, &data, &length, error);
  if (form == NULL)
    return NULL;
  GBytes *filled = socinn_innovation_to_docx(self, (const guint8 *) data, length, language, error);
  if (filled == NULL)
    locate(error, form_path);
  return filled;
}

static GBytes *
bytes_of_text(char *text)
{
  return text != NULL ? g_bytes_new_take(text, strlen(text)) : NULL;
}

static GBytes *
innovation_to_bytes(const SocinnInnovation *self, const char *path, const char *form_path, GError **error)
{
  if (ends_with(path, ".json"))
    return bytes_of_text(socinn_innovation_to_json(self, error));
  if (ends_with(path, ".txt") || ends_with(path, ".md"))
    return bytes_of_text(socinn_innovation_to_form_text(self, socinn__form_answer_language(self), error));
  if (ends_with(path, ".docx"))
    return fill_form(self, form_path, error);
  socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                    _("what to write is told by the name's ending: .docx, .json, .txt or .md"));
  return NULL;
}

static gboolean
save_bytes(const char *path, GBytes *bytes, GError **error)
{
  if (bytes == NULL) {
    locate(error, path);
    return FALSE;
  }
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  return socinn__file_write(path, data, length, error);
}

gboolean
socinn_innovation_save(const SocinnInnovation *self, const char *path, const char *form_path, GError **error)
{
  g_return_val_if_fail(path != NULL, FALSE);
  g_autoptr(GBytes) bytes = innovation_to_bytes(self, path, form_path, error);
  return save_bytes(path, bytes, error);
}

SocinnVariant *
socinn_variant_load(const char *path, GError **error)
{
  g_return_val_if_fail(path != NULL, NULL);
  gsize length;
  const char *data;
  g_autoptr(GBytes) bytes = read_bytes(path, SOCINN_FILE_MAX_JSON, &data, &length, error);
  if (bytes == NULL)
    return NULL;
  SocinnVariant *variant = socinn_variant_from_json(data, length, error);
  if (variant == NULL)
    locate(error, path);
  return variant;
}

gboolean
socinn_variant_save(const SocinnVariant *self, const char *path, GError **error)
{
  g_return_val_if_fail(path != NULL, FALSE);
  g_autoptr(GBytes) bytes = bytes_of_text(socinn_variant_to_json(self, error));
  return save_bytes(path, bytes, error);
}

SocinnCatalogue *
socinn_catalogue_load(const char *path, GError **error)
{
  g_return_val_if_fail(path != NULL, NULL);
  gsize length;
  const char *data;
  g_autoptr(GBytes) bytes = read_bytes(path, SOCINN_FILE_MAX_JSON, &data, &length, error);
  if (bytes == NULL)
    return NULL;
  SocinnCatalogue *catalogue = socinn_catalogue_from_json(data, length, error);
  if (catalogue == NULL)
    locate(error, path);
  return catalogue;
}

gboolean
socinn_catalogue_save(const SocinnCatalogue *self, const char *path, GError **error)
{
  g_return_val_if_fail(path != NULL, FALSE);
  g_autoptr(GBytes) bytes = bytes_of_text(socinn_catalogue_to_json(self, error));
  return save_bytes(path, bytes, error);
}
