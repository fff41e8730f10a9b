/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_ENCODING_PRIVATE_H
#define SOCINN_ENCODING_PRIVATE_H
#include "base/base_private.h"

/* FALSE with SOCINN_ERROR_ENCODING, the line, and what the text looks like instead (Windows-1250, UTF-16), so that the
 * reader knows how to save it again. */
gboolean socinn__check_utf8(const char *text, gsize length, GError **error);

#endif
