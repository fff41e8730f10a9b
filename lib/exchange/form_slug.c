/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers out of names. */
#include "form_private.h"
#include <string.h>

static gboolean
is_taken(const SocinnPart *owner, const char *field, const char *id)
{
  gsize n = owner != NULL && field != NULL ? socinn__length(owner, field) : 0;
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0(socinn__string(socinn__item(owner, field, i), "id"), id) == 0)
      return TRUE;
  return FALSE;
}

#define SLUG_BYTES 60u

char *
socinn__form_slug(const char *name, const char *fallback, const SocinnPart *owner, const char *field)
{
  g_autofree char *folded = socinn_text_fold(name != NULL ? name : "", NULL);
  g_autoptr(GString) slug = g_string_new(NULL);
  for (const char *p = folded != NULL ? folded : ""; *p != '\0' && slug->len < SLUG_BYTES; p++) {
    if (g_ascii_isalnum(*p))
      g_string_append_c(slug, *p);
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c(slug, '-');
  }
  if (slug->len >= SLUG_BYTES && strrchr(slug->str, '-') != NULL && strrchr(slug->str, '-') > slug->str + 10)
    g_string_truncate(slug, (gsize) (strrchr(slug->str, '-') - slug->str)); /* whole words */
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate(slug, slug->len - 1);
  if (slug->len == 0)
    g_string_assign(slug, fallback);
  gsize length = slug->len;
  for (guint k = 2; is_taken(owner, field, slug->str); k++) {
    g_string_truncate(slug, length);
    g_string_append_printf(slug, "-%u", k);
  }
  return g_strdup(slug->str);
}
