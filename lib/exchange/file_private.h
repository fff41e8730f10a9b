/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_FILE_PRIVATE_H
#define SOCINN_FILE_PRIVATE_H
/* Files, for this room and those above. Errors name the file. */
#include "base/base_private.h"

#define SOCINN_FILE_MAX_JSON (256u << 20)

/* (transfer full): the file's bytes. NOT_FOUND, IO (a directory, no permission) or LIMIT above @limit bytes. */
GBytes *socinn__file_read(const char *path, gsize limit, GError **error);
/* Replaces the file whole or not at all. */
gboolean socinn__file_write(const char *path, const char *data, gsize length, GError **error);

#endif
