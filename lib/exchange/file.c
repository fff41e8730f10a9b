/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes from and to files. A file is written under another name beside it, flushed to the disk and renamed, so that a
 * failure at any moment leaves the old file as it was.
 */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "file_private.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
set_io_error(const char *path, SocinnError code, const char *message, int number, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  socinn__set_error(error, code, message, g_strerror(number));
  socinn__locate_error(error, shown, NULL, 0);
}

static gboolean
close_checked(int descriptor)
{
  return close(descriptor) == 0 || errno == EINTR;
}

/* ----------------------------------------------------------------------------------------------------- reading */

static int
open_for_reading(const char *path, GError **error)
{
  struct stat status;
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  int number = errno;
  if (descriptor < 0) {
    if (number == ENOENT || number == ENOTDIR)
      set_io_error(path, SOCINN_ERROR_NOT_FOUND, _("there is no such file"), number, error);
    else
      set_io_error(path, SOCINN_ERROR_IO, _("the file cannot be read: %s"), number, error);
    return -1;
  }
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    close(descriptor);
    set_io_error(path, SOCINN_ERROR_IO, _("this is a directory; name a file in it"), 0, error);
    return -1;
  }
  return descriptor;
}

/* Reads to the end, whatever size the file claims: pipes and devices claim none. */
static GByteArray *
read_all(int descriptor, const char *path, gsize limit, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_autofree guint8 *piece = g_malloc(1 << 16);
  for (;;) {
    ssize_t n = read(descriptor, piece, 1 << 16);
    if (n == 0)
      return g_steal_pointer(&bytes);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      set_io_error(path, SOCINN_ERROR_IO, _("the file cannot be read: %s"), errno, error);
      return NULL;
    }
    if (bytes->len + (gsize) n > limit) {
      g_autofree char *shown = g_filename_display_name(path);
      socinn__set_error(error, SOCINN_ERROR_LIMIT, _("the file is larger than %zu MiB; no such file is that large"),
                        limit >> 20);
      socinn__locate_error(error, shown, NULL, 0);
      return NULL;
    }
    g_byte_array_append(bytes, piece, (guint) n);
  }
}

GBytes *
socinn__file_read(const char *path, gsize limit, GError **error)
{
  int descriptor = open_for_reading(path, error);
  if (descriptor < 0)
    return NULL;
  GByteArray *bytes = read_all(descriptor, path, limit, error);
  close(descriptor);
  return bytes != NULL ? g_byte_array_free_to_bytes(bytes) : NULL;
}

/* ----------------------------------------------------------------------------------------------------- writing */

static gboolean
write_all(int descriptor, const char *data, gsize length)
{
  while (length > 0) {
    ssize_t n = write(descriptor, data, MIN(length, (gsize) 1 << 30));
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    data += n;
    length -= (gsize) n;
  }
  return TRUE;
}

/* A new file beside @path, with the rights that a new file gets. -1 with errno. */
static int
create_beside(const char *path, char **name)
{
  g_autofree char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path);
  for (guint attempt = 0; attempt < 100; attempt++) {
    g_autofree char *hidden = g_strdup_printf(".%.200s.%08x", base, g_random_int());
    *name = g_build_filename(folder, hidden, NULL);
    int descriptor = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0 || errno != EEXIST)
      return descriptor;
    g_clear_pointer(name, g_free);
  }
  errno = EEXIST;
  return -1;
}

static void
flush_folder(const char *path)
{
  g_autofree char *folder = g_path_get_dirname(path);
  int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) {
    fsync(descriptor); /* not every file system can; the file itself is safe */
    close(descriptor);
  }
}

/* Writes the new file and puts it in the old one's place. FALSE with errno. */
static gboolean
replace_file(const char *path, const struct stat *old, const char *data, gsize length)
{
  g_autofree char *name = NULL;
  int descriptor = create_beside(path, &name);
  if (descriptor < 0)
    return FALSE;
  gboolean written = old == NULL || fchmod(descriptor, old->st_mode & 07777) == 0 || errno == EPERM;
  written = written && write_all(descriptor, data, length) && fsync(descriptor) == 0;
  int number = errno;
  written = close_checked(descriptor) && written;
  if (written && rename(name, path) == 0) {
    flush_folder(path);
    return TRUE;
  }
  number = written ? errno : number;
  unlink(name);
  errno = number;
  return FALSE;
}

/* Pipes and devices are written to as they are: renaming would put a file in their place. */
static gboolean
write_into(const char *path, const char *data, gsize length)
{
  int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0)
    return FALSE;
  gboolean written = write_all(descriptor, data, length);
  int number = errno;
  written = close_checked(descriptor) && written;
  errno = number;
  return written;
}

gboolean
socinn__file_write(const char *path, const char *data, gsize length, GError **error)
{
  struct stat old;
  gboolean exists = stat(path, &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) {
    set_io_error(path, SOCINN_ERROR_IO, _("this is a directory; name a file in it"), 0, error);
    return FALSE;
  }
  if (exists && access(path, W_OK) != 0) { /* renaming would get around the file's own protection */
    set_io_error(path, SOCINN_ERROR_IO, _("the file cannot be written: %s"), errno, error);
    return FALSE;
  }
  /* A symbolic link stays one: what it points to is replaced. */
  char *resolved = exists ? realpath(path, NULL) : NULL;
  const char *target = resolved != NULL ? resolved : path;
  gboolean written = exists && !S_ISREG(old.st_mode) ? write_into(path, data, length)
                                                     : replace_file(target, exists ? &old : NULL, data, length);
  int number = errno;
  free(resolved);
  if (!written)
    set_io_error(path, SOCINN_ERROR_IO, _("the file cannot be written: %s"), number, error);
  return written;
}
