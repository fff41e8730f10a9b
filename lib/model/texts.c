/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same prose in several languages. */
#include "part_private.h"
#include <string.h>

typedef struct {
  char tag[16];
  char *value;
} Translation;

/* Descriptions rarely have more than two languages: a short array searched from the front. */
struct SocinnTexts {
  gsize n;
  Translation *translations;
};

SocinnTexts *
socinn__texts_new(void)
{
  return g_new0(SocinnTexts, 1);
}

void
socinn__texts_free(SocinnTexts *texts)
{
  if (texts == NULL)
    return;
  for (gsize i = 0; i < texts->n; i++)
    g_free(texts->translations[i].value);
  g_free(texts->translations);
  g_free(texts);
}

gsize
socinn__texts_length(const SocinnTexts *texts)
{
  return texts != NULL ? texts->n : 0;
}

const char *
socinn__texts_tag(const SocinnTexts *texts, gsize index)
{
  return index < socinn__texts_length(texts) ? texts->translations[index].tag : NULL;
}

const char *
socinn__texts_value(const SocinnTexts *texts, gsize index)
{
  return index < socinn__texts_length(texts) ? texts->translations[index].value : NULL;
}

static Translation *
find(const SocinnTexts *texts, const char *tag)
{
  for (gsize i = 0; i < socinn__texts_length(texts); i++)
    if (strcmp(texts->translations[i].tag, tag) == 0)
      return &texts->translations[i];
  return NULL;
}

const char *
socinn__texts_best(const SocinnTexts *texts, const char *tag)
{
  const char *const tags[] = { tag, socinn_language_get_tag(socinn_language_get()), "pl" };
  for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
    const Translation *translation = tags[i] != NULL ? find(texts, tags[i]) : NULL;
    if (translation != NULL)
      return translation->value;
  }
  return socinn__texts_value(texts, 0);
}

void
socinn__texts_set(SocinnTexts *texts, const char *tag, const char *value)
{
  Translation *translation = find(texts, tag);
  if (value == NULL) {
    if (translation == NULL)
      return;
    g_free(translation->value);
    gsize behind = texts->n - (gsize) (translation - texts->translations) - 1;
    memmove(translation, translation + 1, behind * sizeof *translation); /* the order stays */
    texts->n--;
    return;
  }
  if (translation == NULL) {
    texts->translations = g_renew(Translation, texts->translations, texts->n + 1);
    translation = &texts->translations[texts->n++];
    g_strlcpy(translation->tag, tag, sizeof translation->tag);
    translation->value = NULL;
  }
  g_free(translation->value);
  translation->value = g_strdup(value);
}

SocinnTexts *
socinn__texts_copy(const SocinnTexts *texts)
{
  SocinnTexts *copy = texts != NULL ? socinn__texts_new() : NULL;
  for (gsize i = 0; i < socinn__texts_length(texts); i++)
    socinn__texts_set(copy, texts->translations[i].tag, texts->translations[i].value);
  return copy;
}

gboolean
socinn__texts_equal(const SocinnTexts *a, const SocinnTexts *b)
{
  if (socinn__texts_length(a) != socinn__texts_length(b))
    return FALSE;
  for (gsize i = 0; i < socinn__texts_length(a); i++) {
    const Translation *other = find(b, a->translations[i].tag);
    if (other == NULL || strcmp(a->translations[i].value, other->value) != 0)
      return FALSE;
  }
  return TRUE;
}

/* BCP 47 in so far as descriptions need it: a language of two or three letters, then subtags: pl, pl-PL, zh-Hans. */
gboolean
socinn__is_language_tag(const char *tag)
{
  gsize length = strlen(tag), letters = 0;
  while (g_ascii_islower(tag[letters]))
    letters++;
  if (length > 15 || letters < 2 || letters > 3)
    return FALSE;
  for (const char *p = tag + letters; *p != '\0';) {
    gsize subtag = 0;
    if (*p++ != '-')
      return FALSE;
    while (g_ascii_isalnum(p[subtag]))
      subtag++;
    if (subtag < 2 || subtag > 8)
      return FALSE;
    p += subtag;
  }
  return TRUE;
}
