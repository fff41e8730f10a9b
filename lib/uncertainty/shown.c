/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in messages. */
#include "uncertainty_private.h"

char *
socinn__shown_double(double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  return g_strdup(g_ascii_formatd(text, sizeof text, "%.9g", value));
}
