/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The package of a Word document, in memory from end to end. What the archive says of its sizes is not believed:
 * entries are unpacked in pieces and counted.
 */
#include "docx_private.h"
#include <string.h>
#include <zip.h>

#define MAX_ENTRIES 10000
#define PIECE 65536u
#define ALWAYS_ALLOWED (256u << 10) /* small files may be as repetitive as they like */

struct SocinnPackage {
  const guint8 *data;
  gsize length;
  zip_t *zip;
  gsize unpacked; /* so far */
  char *document;
};

/* ------------------------------------------------------------------------------------------------- what it is */

static gboolean
contains(const guint8 *data, gsize length, const char *name)
{
  /* Directory names of the old container are UTF-16, low byte first. */
  gsize n = strlen(name);
  for (gsize i = 0; i + 2 * n <= length; i++) {
    gsize k = 0;
    while (k < n && data[i + 2 * k] == (guint8) name[k] && data[i + 2 * k + 1] == 0)
      k++;
    if (k == n)
      return TRUE;
  }
  return FALSE;
}

/* Old Office documents and encrypted new ones are the same kind of container. */
static void
refuse_container(const guint8 *data, gsize length, GError **error)
{
  if (contains(data, length, "EncryptedPackage"))
    socinn__set_error(
      error, SOCINN_ERROR_UNSUPPORTED,
      _("the document is protected by a password; open it in Word, take the password away and save it again"));
  else if (contains(data, length, "WordDocument"))
    socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                      _("this is a document of Word 97-2003 (.doc); open it and save it as a Word document (.docx)"));
  else
    socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                      _("this is an old Office file that is no Word document; a form is read from .docx or text"));
}

static gboolean
check_signature(const guint8 *data, gsize length, GError **error)
{
  static const guint8 container[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
  if (length == 0) {
    socinn__set_error(error, SOCINN_ERROR_SYNTAX, _("the file is empty"));
    return FALSE;
  }
  if (length > SOCINN_FORM_MAX_PACKED) {
    socinn__set_error(error, SOCINN_ERROR_LIMIT, _("the document is larger than %u MiB; no form is"),
                      SOCINN_FORM_MAX_PACKED >> 20);
    return FALSE;
  }
  if (length >= sizeof container && memcmp(data, container, sizeof container) == 0) {
    refuse_container(data, length, error);
    return FALSE;
  }
  if (length < 4 || memcmp(data, "PK", 2) != 0) {
    socinn__set_error(error, SOCINN_ERROR_SYNTAX,
                      _("this is not a Word document (.docx): it does not begin like a ZIP archive"));
    return FALSE;
  }
  return TRUE;
}

static gboolean
has_entry(const SocinnPackage *package, const char *name)
{
  return zip_name_locate(package->zip, name, 0) >= 0;
}

static void
refuse_other_package(const SocinnPackage *package, GError **error)
{
  static const struct {
    const char *entry, *what;
  } others[] = {
    { "xl/workbook.xml", N_("a spreadsheet (.xlsx)") },
    { "ppt/presentation.xml", N_("a presentation (.pptx)") },
    { "META-INF/manifest.xml", N_("an OpenDocument file (.odt)") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
    if (has_entry(package, others[i].entry)) {
      socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                        _("this is %s; open it and save the form as a Word document (.docx)"), _(others[i].what));
      return;
    }
  socinn__set_error(error, SOCINN_ERROR_SYNTAX,
                    has_entry(package, "word/document.xml")
                      ? _("the Word document is damaged: nothing says which part is the document")
                      : _("this ZIP archive is not a Word document: it has no word/document.xml"));
}

/* ---------------------------------------------------------------------------------------------------- entries */

static void
set_zip_error(const zip_error_t *zip_error, const char *name, GError **error)
{
  switch (zip_error_code_zip(zip_error)) {
  case ZIP_ER_NOPASSWD:
  case ZIP_ER_WRONGPASSWD:
  case ZIP_ER_ENCRNOTSUPP:
    socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                      _("the archive is protected by a password; take the password away and save it again"));
    return;
  case ZIP_ER_COMPNOTSUPP:
    socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED, _("\"%s\" is packed in a way that Word does not use"), name);
    return;
  case ZIP_ER_MEMORY:
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("memory ran out"));
    return;
  case ZIP_ER_CRC:
    socinn__set_error(error, SOCINN_ERROR_SYNTAX, _("the document is damaged: the checksum of \"%s\" is wrong"), name);
    return;
  default:
    socinn__set_error(error, SOCINN_ERROR_SYNTAX,
                      _("the document is damaged or incomplete (\"%s\" cannot be unpacked)"), name);
  }
}

static gsize
unpacking_limit(const SocinnPackage *package)
{
  return MIN((gsize) SOCINN_FORM_MAX_UNPACKED, MAX((gsize) ALWAYS_ALLOWED, package->length * SOCINN_FORM_MAX_RATIO));
}

/* Unpacks piece by piece and counts. */
static GByteArray *
unpack(SocinnPackage *package, zip_file_t *file, const char *name, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_autofree guint8 *piece = g_malloc(PIECE);
  for (;;) {
    zip_int64_t n = zip_fread(file, piece, PIECE);
    if (n < 0) {
      set_zip_error(zip_file_get_error(file), name, error);
      return NULL;
    }
    if (n == 0)
      return g_steal_pointer(&bytes);
    package->unpacked += (gsize) n;
    if (package->unpacked > unpacking_limit(package)) {
      socinn__set_error(
        error, SOCINN_ERROR_LIMIT,
        _("\"%s\" unpacks to far more than a document holds (over %u times its size, or %u MiB): not read"), name,
        SOCINN_FORM_MAX_RATIO, SOCINN_FORM_MAX_UNPACKED >> 20);
      return NULL;
    }
    g_byte_array_append(bytes, piece, (guint) n);
  }
}

GBytes *
socinn__package_read(SocinnPackage *package, const char *name, GError **error)
{
  zip_int64_t index = zip_name_locate(package->zip, name, 0);
  zip_file_t *file = index >= 0 ? zip_fopen_index(package->zip, (zip_uint64_t) index, 0) : NULL;
  if (file == NULL) {
    if (index < 0)
      socinn__set_error(error, SOCINN_ERROR_SYNTAX, _("the document is damaged: its part \"%s\" is missing"), name);
    else
      set_zip_error(zip_get_error(package->zip), name, error);
    return NULL;
  }
  GByteArray *bytes = unpack(package, file, name, error);
  zip_fclose(file);
  return bytes != NULL ? g_byte_array_free_to_bytes(bytes) : NULL;
}

/* ----------------------------------------------------------------------------------------------- relationships */

typedef struct {
  const char *type; /* how it ends */
  char *target;
} Relationship;

static void
start_relationship(SocinnXml *xml, SocinnXmlSpace space, const char *name, const char **attributes)
{
  Relationship *sought = xml->user;
  const char *type = socinn__xml_attribute(attributes, "Type"), *target = socinn__xml_attribute(attributes, "Target");
  const char *mode = socinn__xml_attribute(attributes, "TargetMode");
  (void) space;
  if (strcmp(name, "Relationship") != 0 || type == NULL || target == NULL || sought->target != NULL)
    return;
  if (g_str_has_suffix(type, sought->type) && g_strcmp0(mode, "External") != 0)
    sought->target = g_strdup(target);
}

/* Name of the entry that a relationship of part @folder/@file leads to. It is only looked up in the archive, so a path that
 * climbs out leads nowhere. NULL without an error when there is none. */
static char *
find_related(SocinnPackage *package, const char *folder, const char *file, const char *type, GError **error)
{
  g_autofree char *name = g_strdup_printf("%s_rels/%s.rels", folder, file);
  if (!has_entry(package, name))
    return NULL;
  g_autoptr(GBytes) bytes = socinn__package_read(package, name, error);
  Relationship sought = { type, NULL };
  SocinnXml xml = { .part = name, .user = &sought, .start = start_relationship };
  if (bytes == NULL || !socinn__xml_parse(&xml, bytes, error)) {
    g_free(sought.target);
    return NULL;
  }
  g_autofree char *target = sought.target;
  if (target == NULL)
    return NULL;
  if (target[0] == '/')
    return g_strdup(target + 1);
  return g_strconcat(folder, g_str_has_prefix(target, "./") ? target + 2 : target, NULL);
}

GBytes *
socinn__package_read_related(SocinnPackage *package, const char *type, GError **error)
{
  g_autofree char *folder = g_path_get_dirname(package->document), *file = g_path_get_basename(package->document);
  g_autofree char *prefix = strcmp(folder, ".") == 0 ? g_strdup("") : g_strconcat(folder, "/", NULL);
  GError *inner = NULL;
  g_autofree char *name = find_related(package, prefix, file, type, &inner);
  if (inner != NULL) {
    g_propagate_error(error, inner);
    return NULL;
  }
  return name != NULL && has_entry(package, name) ? socinn__package_read(package, name, error) : NULL;
}

/* ---------------------------------------------------------------------------------------------------- opening */

/* Two entries of one name are read differently by different programs. */
static gboolean
check_entries(const SocinnPackage *package, GError **error)
{
  zip_int64_t n = zip_get_num_entries(package->zip, 0);
  if (n > MAX_ENTRIES) {
    socinn__set_error(error, SOCINN_ERROR_LIMIT, _("the archive has %d parts; a form has no more than %d"),
                      (int) MIN(n, G_MAXINT), MAX_ENTRIES);
    return FALSE;
  }
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  for (zip_int64_t i = 0; i < n; i++) {
    zip_stat_t entry;
    if (zip_stat_index(package->zip, (zip_uint64_t) i, 0, &entry) != 0 || !(entry.valid & ZIP_STAT_NAME))
      continue;
    if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) && entry.encryption_method != ZIP_EM_NONE) {
      socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                        _("the archive is protected by a password; take the password away and save it again"));
      return FALSE;
    }
    if (!g_hash_table_add(names, (gpointer) entry.name)) {
      g_autofree char *shown = g_utf8_make_valid(entry.name, -1);
      socinn__set_error(error, SOCINN_ERROR_SYNTAX, _("the document is damaged: its part \"%s\" stands in it twice"),
                        shown);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
find_document(SocinnPackage *package, GError **error)
{
  GError *inner = NULL;
  package->document = find_related(package, "", "", "/officeDocument", &inner);
  if (inner != NULL) {
    g_propagate_error(error, inner);
    return FALSE;
  }
  if (package->document != NULL && !has_entry(package, "xl/workbook.xml") &&
      !has_entry(package, "ppt/presentation.xml"))
    return TRUE;
  refuse_other_package(package, error);
  return FALSE;
}

SocinnPackage *
socinn__package_open(const guint8 *data, gsize length, GError **error)
{
  if (!check_signature(data, length, error))
    return NULL;
  g_autoptr(SocinnPackage) package = g_new0(SocinnPackage, 1);
  package->data = data;
  package->length = length;
  zip_error_t zip_error;
  zip_error_init(&zip_error);
  zip_source_t *source = zip_source_buffer_create(data, length, 0, &zip_error);
  package->zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &zip_error) : NULL;
  if (package->zip == NULL) {
    if (source != NULL)
      zip_source_free(source);
    socinn__set_error(error, SOCINN_ERROR_SYNTAX,
                      _("the document is damaged or incomplete: its list of parts is missing"));
  }
  zip_error_fini(&zip_error);
  if (package->zip == NULL || !check_entries(package, error) || !find_document(package, error))
    return NULL;
  return g_steal_pointer(&package);
}

void
socinn__package_free(SocinnPackage *package)
{
  if (package == NULL)
    return;
  if (package->zip != NULL)
    zip_discard(package->zip);
  g_free(package->document);
  g_free(package);
}

const char *
socinn__package_document(const SocinnPackage *package)
{
  return package->document;
}

const guint8 *
socinn__package_data(const SocinnPackage *package, gsize *length)
{
  *length = package->length;
  return package->data;
}
