/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers out of names. */
#include "form_private.h"
#include <string.h>

/* Which of the numbers up to @n follow @base in the identifiers of a list; 1 stands for @base alone. */
static void
mark_used(const SocinnPart *owner, const char *field, const char *base, guint8 *used, gsize n)
{
  gsize length = strlen(base), n_items = socinn__length(owner, field);
  for (gsize i = 0; i < n_items; i++) {
    const char *id = socinn__string(socinn__item(owner, field, i), "id");
    if (id == NULL || strncmp(id, base, length) != 0)
      continue;
    guint64 number = id[length] == '\0' ? 1 : id[length] == '-' ? g_ascii_strtoull(id + length + 1, NULL, 10) : 0;
    if (number > 0 && number <= n)
      used[number] = 1;
  }
}

char *
socinn__unique_id(const char *base, const SocinnPart *owner, const char *const *fields)
{
  gsize n = 1;
  for (gsize i = 0; fields[i] != NULL; i++)
    n += socinn__length(owner, fields[i]);
  g_autofree guint8 *used = g_malloc0(n + 2);
  for (gsize i = 0; fields[i] != NULL; i++)
    mark_used(owner, fields[i], base, used, n);
  gsize number = 1;
  while (used[number] != 0) /* there are more numbers than items */
    number++;
  return number == 1 ? g_strdup(base) : g_strdup_printf("%s-%zu", base, number);
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
  const char *const fields[] = { owner != NULL ? field : NULL, NULL };
  return socinn__unique_id(slug->str, owner, fields);
}
