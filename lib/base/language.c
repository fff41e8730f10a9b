/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose language messages are written in. The process's locale is never read or changed. */
#include "base_private.h"
#include <string.h>

static gint default_language = SOCINN_LANGUAGE_EN; /* atomic */
static GPrivate thread_language;                   /* language + 1, NULL for none */

SocinnLanguage
socinn_language_get(void)
{
  gpointer own = g_private_get(&thread_language);
  return own != NULL ? (SocinnLanguage) (GPOINTER_TO_INT(own) - 1)
                     : (SocinnLanguage) g_atomic_int_get(&default_language);
}

void
socinn_language_set_default(SocinnLanguage language)
{
  g_atomic_int_set(&default_language, language == SOCINN_LANGUAGE_PL ? SOCINN_LANGUAGE_PL : SOCINN_LANGUAGE_EN);
}

void
socinn_language_set_thread(SocinnLanguage language)
{
  g_private_set(&thread_language,
                GINT_TO_POINTER(language == SOCINN_LANGUAGE_PL ? SOCINN_LANGUAGE_PL + 1 : SOCINN_LANGUAGE_EN + 1));
}

void
socinn_language_unset_thread(void)
{
  g_private_set(&thread_language, NULL);
}

gboolean
socinn_language_from_tag(const char *tag, SocinnLanguage *language, GError **error)
{
  static const char *const tags[] = { "en", "pl" };
  for (gsize i = 0; tag != NULL && i < G_N_ELEMENTS(tags); i++)
    if (g_ascii_strncasecmp(tag, tags[i], 2) == 0 && (tag[2] == '\0' || strchr("_-.@", tag[2]) != NULL)) {
      *language = (SocinnLanguage) i;
      return TRUE;
    }
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("language \"%s\" is not one of pl, en"),
                    tag != NULL ? tag : "");
  return FALSE;
}

const char *
socinn_language_get_tag(SocinnLanguage language)
{
  return language == SOCINN_LANGUAGE_PL ? "pl" : "en";
}

const char *
socinn_version(void)
{
  return SOCINN_VERSION;
}
