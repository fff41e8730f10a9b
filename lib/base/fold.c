/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it is compared: without case, diacritics and typographic variants. */
#include "base_private.h"

/* Letters that Unicode does not take apart, and marks that people type in several ways; 0 for none of them. */
static gunichar
plain_letter(gunichar c)
{
  switch (c) {
  case 0x0142: /* l with stroke */
    return 'l';
  case 0x00F8: /* o with stroke */
    return 'o';
  case 0x0111: /* d with stroke */
    return 'd';
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015:
  case 0x2212:
    return '-';
  case 0x201E:
  case 0x201C:
  case 0x201D:
  case 0x00AB:
  case 0x00BB:
  case 0x201F:
    return '"';
  case 0x2018:
  case 0x2019:
  case 0x201A:
    return '\'';
  default:
    return 0;
  }
}

/* Marks without a width: combining accents, soft hyphens, zero-width joiners, byte-order marks. */
static gboolean
is_invisible(gunichar c)
{
  return g_unichar_ismark(c) || c == 0x00AD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

static void
append_folded(GString *folded, const char *text)
{
  gboolean space = FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_unichar_tolower(g_utf8_get_char(p));
    if (is_invisible(c))
      continue;
    if (g_unichar_isspace(c) || c == 0x00A0 || c == 0x202F || c == 0x2007) {
      space = folded->len > 0;
      continue;
    }
    if (space)
      g_string_append_c(folded, ' ');
    space = FALSE;
    gunichar plain = plain_letter(c);
    g_string_append_unichar(folded, plain != 0 ? plain : c);
  }
}

char *
socinn_text_fold(const char *text, GError **error)
{
  g_return_val_if_fail(text != NULL, NULL);
  const char *bad;
  if (!g_utf8_validate(text, -1, &bad)) {
    socinn__set_error(error, SOCINN_ERROR_ENCODING, _("the text is not UTF-8 (byte %zu)"), (gsize) (bad - text) + 1);
    return NULL;
  }
  GString *folded = g_string_sized_new(64);
  gboolean ascii = TRUE;
  for (const char *p = text; ascii && *p != '\0'; p++)
    ascii = (guchar) *p < 0x80;
  if (ascii) {
    append_folded(folded, text);
  } else {
    g_autofree char *taken_apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFKD);
    append_folded(folded, taken_apart);
  }
  return g_string_free(folded, FALSE);
}
