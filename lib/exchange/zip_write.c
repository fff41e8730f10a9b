/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages are written in memory. Entries that are not replaced keep their compressed bytes, order and times. */
#include "docx_private.h"
#include <string.h>
#include <zip.h>

#define EPOCH_DATE 33 /* 1 January 1980, the first day that an archive knows */

static void
set_write_error(const zip_error_t *zip_error, GError **error)
{
  zip_error_t copy = *zip_error;
  socinn__set_error(error, SOCINN_ERROR_IO, _("the Word document could not be put together: %s"),
                    zip_error_strerror(&copy));
}

/* The archive that was written into @source. */
static GBytes *
read_source(zip_source_t *source, GError **error)
{
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE) && zip_source_open(source) == 0) {
    g_autofree guint8 *data = g_try_malloc(stat.size > 0 ? stat.size : 1);
    zip_int64_t n = data != NULL ? zip_source_read(source, data, stat.size) : -1;
    zip_source_close(source);
    if (n >= 0 && (zip_uint64_t) n == stat.size)
      return g_bytes_new_take(g_steal_pointer(&data), stat.size);
  }
  set_write_error(zip_source_error(source), error);
  return NULL;
}

/* Writes the archive back into its source and takes the bytes out of it. */
static GBytes *
close_and_read(zip_t *zip, zip_source_t *source, gboolean complete, GError **error)
{
  if (!complete || zip_close(zip) != 0) {
    set_write_error(zip_get_error(zip), error);
    zip_discard(zip);
    return NULL;
  }
  return read_source(source, error);
}

static zip_t *
open_writable(zip_source_t *source, GError **error)
{
  zip_error_t zip_error;
  zip_error_init(&zip_error);
  zip_source_keep(source); /* the archive takes one reference; the other outlives it, to be read from */
  zip_t *zip = zip_open_from_source(source, ZIP_CREATE, &zip_error);
  if (zip == NULL) {
    set_write_error(&zip_error, error);
    zip_source_free(source);
  }
  zip_error_fini(&zip_error);
  return zip;
}

static gboolean
replace_entry(zip_t *zip, const char *name, const char *xml, gsize length)
{
  zip_int64_t index = zip_name_locate(zip, name, 0);
  zip_stat_t before;
  if (index < 0 || zip_stat_index(zip, (zip_uint64_t) index, 0, &before) != 0)
    return FALSE;
  zip_source_t *source = zip_source_buffer(zip, xml, length, 0);
  if (source == NULL)
    return FALSE;
  if (zip_file_replace(zip, (zip_uint64_t) index, source, 0) != 0) {
    zip_source_free(source);
    return FALSE;
  }
  /* The time of the form, so that the same answers give the same bytes. */
  return !(before.valid & ZIP_STAT_MTIME) || zip_file_set_mtime(zip, (zip_uint64_t) index, before.mtime, 0) == 0;
}

GBytes *
socinn__package_replace_document(const SocinnPackage *package, const char *xml, gsize length, GError **error)
{
  gsize size;
  const guint8 *data = socinn__package_data(package, &size);
  zip_error_t zip_error;
  zip_error_init(&zip_error);
  zip_source_t *source = zip_source_buffer_create(data, size, 0, &zip_error);
  if (source == NULL)
    set_write_error(&zip_error, error);
  zip_error_fini(&zip_error);
  zip_t *zip = source != NULL ? open_writable(source, error) : NULL;
  GBytes *bytes = NULL;
  if (zip != NULL)
    bytes = close_and_read(zip, source, replace_entry(zip, socinn__package_document(package), xml, length), error);
  if (source != NULL)
    zip_source_free(source);
  return bytes;
}

static gboolean
add_entry(zip_t *zip, const SocinnEntry *entry)
{
  zip_source_t *source = zip_source_buffer(zip, entry->text, strlen(entry->text), 0);
  if (source == NULL)
    return FALSE;
  zip_int64_t index = zip_file_add(zip, entry->name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return FALSE;
  }
  return zip_file_set_dostime(zip, (zip_uint64_t) index, 0, EPOCH_DATE, 0) == 0;
}

GBytes *
socinn__package_build(const SocinnEntry *entries, gsize n, GError **error)
{
  zip_error_t zip_error;
  zip_error_init(&zip_error);
  zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &zip_error);
  if (source == NULL)
    set_write_error(&zip_error, error);
  zip_error_fini(&zip_error);
  zip_t *zip = source != NULL ? open_writable(source, error) : NULL;
  GBytes *bytes = NULL;
  if (zip != NULL) {
    gboolean complete = TRUE;
    for (gsize i = 0; complete && i < n; i++)
      complete = add_entry(zip, &entries[i]);
    bytes = close_and_read(zip, source, complete, error);
  }
  if (source != NULL)
    zip_source_free(source);
  return bytes;
}
