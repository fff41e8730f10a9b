/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling people in which encoding their file really is. */
#include "encoding_private.h"
#include <string.h>

static gboolean
is_utf16(const guint8 *bytes, gsize length)
{
  return length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));
}

/* Polish text in Windows-1250 or ISO 8859-2: most bytes above 127 are Polish letters there. */
static const char *
guess_single_byte(const guint8 *bytes, gsize length)
{
  static const char windows[] = "\245\271\306\346\312\352\243\263\321\361\323\363\214\234\217\237\257\277";
  static const char iso[] = "\241\261\306\346\312\352\243\263\321\361\323\363\246\266\254\274\257\277";
  gsize high = 0, in_windows = 0, in_iso = 0;
  for (gsize i = 0; i < length; i++)
    if (bytes[i] >= 0x80) {
      high++;
      in_windows += memchr(windows, bytes[i], sizeof windows - 1) != NULL;
      in_iso += memchr(iso, bytes[i], sizeof iso - 1) != NULL;
    }
  if (high == 0 || MAX(in_windows, in_iso) * 10 < high * 7)
    return NULL;
  return in_iso > in_windows ? "ISO 8859-2" : "Windows-1250";
}

gboolean
socinn__check_utf8(const char *text, gsize length, GError **error)
{
  const char *bad;
  if (g_utf8_validate_len(text, length, &bad))
    return TRUE;
  guint line = 1;
  for (const char *p = text; p < bad; p++)
    line += *p == '\n';
  const guint8 *bytes = (const guint8 *) text;
  const char *guess = is_utf16(bytes, length) ? "UTF-16" : guess_single_byte(bytes, length);
  if (guess != NULL)
    socinn__set_error(error, SOCINN_ERROR_ENCODING,
                      _("the text is not UTF-8; it looks like %s: save it again with the encoding UTF-8"), guess);
  else if (*bad == '\0')
    socinn__set_error(error, SOCINN_ERROR_ENCODING, _("byte %zu is zero: this is not a text file"),
                      (gsize) (bad - text) + 1);
  else
    socinn__set_error(error, SOCINN_ERROR_ENCODING,
                      _("byte %zu is not valid UTF-8: save the text again with the encoding UTF-8"),
                      (gsize) (bad - text) + 1);
  socinn__locate_error(error, NULL, NULL, line);
  return FALSE;
}
