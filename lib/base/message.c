/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Translated messages. gettext's own run time picks the language from the process's environment; here each thread and
 * each report may have another, so the compiled catalogue (the .mo format of GNU gettext, sorted) is searched directly.
 */
#include "base_private.h"
#include <string.h>

extern const unsigned char socinn__messages_pl[];
extern const gsize socinn__messages_pl_size;

/* The catalogue is our own build product: its offsets are trusted. Little-endian on every machine. */
static guint32
word_at(gsize offset)
{
  const unsigned char *bytes = socinn__messages_pl + offset;
  return (guint32) bytes[0] | (guint32) bytes[1] << 8 | (guint32) bytes[2] << 16 | (guint32) bytes[3] << 24;
}

static const char *
text_at(guint32 table, guint32 index)
{
  return (const char *) socinn__messages_pl + word_at(table + 8 * index + 4);
}

/* First translated form of @message, or NULL. Further plural forms follow, each behind a zero byte. */
static const char *
look_up(const char *message)
{
  guint32 count = word_at(8), originals = word_at(12), translations = word_at(16);
  guint32 low = 0, high = count;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    int order = strcmp(message, text_at(originals, middle));
    if (order == 0)
      return text_at(translations, middle);
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

/* Polish plural form: 0 one, 1 few (2-4, 22-24, ...), 2 many. */
static guint
polish_form(guint64 n)
{
  if (n == 1)
    return 0;
  return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2;
}

const char *
socinn__gettext_in(SocinnLanguage language, const char *message)
{
  const char *translated = language == SOCINN_LANGUAGE_PL && message[0] != '\0' ? look_up(message) : NULL;
  return translated != NULL ? translated : message;
}

const char *
socinn__ngettext_in(SocinnLanguage language, const char *one, const char *many, guint64 n)
{
  const char *translated = language == SOCINN_LANGUAGE_PL ? look_up(one) : NULL;
  if (translated == NULL)
    return n == 1 ? one : many;
  for (guint form = polish_form(n); form > 0; form--)
    translated += strlen(translated) + 1;
  return translated;
}

const char *
socinn__gettext(const char *message)
{
  return socinn__gettext_in(socinn_language_get(), message);
}

const char *
socinn__ngettext(const char *one, const char *many, guint64 n)
{
  return socinn__ngettext_in(socinn_language_get(), one, many, n);
}
