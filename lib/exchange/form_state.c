/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers that say there is nothing: "-" (none) and "not yet known", which are neither the same nor an empty field. */
#include "form_private.h"
#include <string.h>

static const char *const none_words[] = {
  "brak", "nie dotyczy", "nie ma", "n/d", "nd", "n.d", "none", "not applicable", "n/a", "na", NULL,
};
/* Those that may be followed by a reason; the first of each language is the one that is written. */
static const char *const none_phrases[][2] = { { "not applicable", "nie dotyczy" } };
static const char *const unknown_phrases[][2] = {
  { "not yet known", "jeszcze nie wiadomo" },
  { "not known yet", "nie wiadomo jeszcze" },
  { "not yet known", "na razie nie wiadomo" },
  { "not yet known", "jeszcze nieznane" },
};

static gboolean
is_dashes(const char *folded)
{
  gsize n = strlen(folded);
  return n > 0 && n <= 5 && strspn(folded, "- \\") == n && strchr(folded, '-') != NULL;
}

/* Byte behind @words words of @text: a phrase is recognised folded, its reason is taken as written. */
static const char *
skip_words(const char *text, guint words)
{
  const char *p = text;
  for (guint i = 0; i < words; i++) {
    while (*p != '\0' && !g_unichar_isalnum(g_utf8_get_char(p)))
      p = g_utf8_next_char(p);
    while (*p != '\0' && g_unichar_isalnum(g_utf8_get_char(p)))
      p = g_utf8_next_char(p);
  }
  return p;
}

static guint
count_words(const char *phrase)
{
  guint n = 1;
  for (const char *p = phrase; *p != '\0'; p++)
    n += *p == ' ' ? 1 : 0;
  return n;
}

/* The reason behind a phrase: ": why" or "(why)". FALSE when something else follows it: then it begins a sentence. */
static gboolean
read_reason(const char *behind, char **reason)
{
  g_autofree char *rest = g_strstrip(g_strdup(behind));
  gsize n = strlen(rest);
  if (n == 0 || g_str_equal(rest, ".")) {
    *reason = NULL;
    return TRUE;
  }
  if (rest[0] == '(' && rest[n - 1] == ')' && strchr(rest + 1, '(') == NULL && n > 2) {
    *reason = g_strstrip(g_strndup(rest + 1, n - 2));
    return TRUE;
  }
  /* A colon at the end of the line introduces a list, not a reason. */
  const char *line = strchr(behind, ':');
  gsize spaces = line != NULL ? strspn(line + 1, " \t") : 0;
  if (rest[0] != ':' || n < 2 || line == NULL || line[1 + spaces] == '\n')
    return FALSE;
  *reason = g_strstrip(g_strdup(rest + 1));
  return TRUE;
}

static gboolean
begins_with_phrase(const char *answer, const char *folded, const char *phrase, char **reason)
{
  gsize n = strlen(phrase);
  if (strncmp(folded, phrase, n) != 0 || g_ascii_isalnum(folded[n]) || (guchar) folded[n] >= 0x80)
    return FALSE;
  return read_reason(skip_words(answer, count_words(phrase)), reason);
}

static gboolean
begins_with_any(const char *answer, const char *folded, const char *const (*phrases)[2], gsize n, char **reason)
{
  for (gsize i = 0; i < n; i++)
    for (gsize language = 0; language < 2; language++)
      if (begins_with_phrase(answer, folded, phrases[i][language], reason))
        return TRUE;
  return FALSE;
}

SocinnFieldState
socinn__state_from_answer(const char *answer, char **reason)
{
  *reason = NULL;
  g_autofree char *stripped = g_strstrip(g_strdup(answer));
  g_autofree char *folded = socinn_text_fold(stripped, NULL);
  if (folded == NULL)
    return SOCINN_STATE_GIVEN;
  if (folded[0] == '\0')
    return SOCINN_STATE_EMPTY;
  if (is_dashes(folded))
    return SOCINN_STATE_NONE;
  g_autofree char *bare = g_strdup(folded);
  gsize n = strlen(bare);
  if (bare[n - 1] == '.')
    bare[n - 1] = '\0';
  if (g_strv_contains(none_words, bare)) {
    *reason = g_steal_pointer(&stripped);
    return SOCINN_STATE_NONE;
  }
  if (begins_with_any(stripped, folded, none_phrases, G_N_ELEMENTS(none_phrases), reason))
    return SOCINN_STATE_NONE;
  if (begins_with_any(stripped, folded, unknown_phrases, G_N_ELEMENTS(unknown_phrases), reason))
    return SOCINN_STATE_NOT_YET_KNOWN;
  return SOCINN_STATE_GIVEN;
}

char *
socinn__state_to_answer(SocinnFieldState state, const char *reason, SocinnLanguage language)
{
  if (state == SOCINN_STATE_NOT_YET_KNOWN)
    return reason == NULL ? g_strdup(unknown_phrases[0][language])
                          : g_strdup_printf("%s: %s", unknown_phrases[0][language], reason);
  if (state != SOCINN_STATE_NONE)
    return g_strdup("");
  if (reason == NULL)
    return g_strdup("-");
  /* "brak" is its own reason. */
  g_autofree char *inner = NULL;
  if (socinn__state_from_answer(reason, &inner) == SOCINN_STATE_NONE && g_strcmp0(inner, reason) == 0)
    return g_strdup(reason);
  return g_strdup_printf("%s: %s", none_phrases[0][language], reason);
}
