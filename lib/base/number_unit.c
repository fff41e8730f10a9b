/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words around a number: thousands, currencies, posts, per cent. */
#include "base_private.h"
#include "number_private.h"
#include <string.h>

typedef struct {
  const char *word; /* folded; a final '*' stands for any ending */
  const char *unit; /* NULL for a multiplier */
  gint64 multiplier;
  gboolean polish;
  gboolean dotted; /* an abbreviation: a full stop behind it belongs to it */
} Word;

static const Word words[] = {
  { "tys", NULL, 1000, TRUE, TRUE },          { "tysi*", NULL, 1000, TRUE, FALSE },
  { "mln", NULL, 1000000, TRUE, TRUE },       { "milion*", NULL, 1000000, TRUE, FALSE },
  { "k", NULL, 1000, FALSE, FALSE },          { "thousand", NULL, 1000, FALSE, FALSE },
  { "million", NULL, 1000000, FALSE, FALSE }, { "zl", "PLN", 1, TRUE, FALSE },
  { "zlot*", "PLN", 1, TRUE, FALSE },         { "pln", "PLN", 1, FALSE, FALSE },
  { "eur", "EUR", 1, FALSE, FALSE },          { "euro", "EUR", 1, FALSE, FALSE },
  { "usd", "USD", 1, FALSE, FALSE },          { "gbp", "GBP", 1, FALSE, FALSE },
  { "chf", "CHF", 1, FALSE, FALSE },          { "czk", "CZK", 1, FALSE, FALSE },
  { "uah", "UAH", 1, FALSE, FALSE },          { "etat*", "fte", 1, TRUE, FALSE },
  { "fte", "fte", 1, FALSE, FALSE },          { "post", "fte", 1, FALSE, FALSE },
  { "posts", "fte", 1, FALSE, FALSE },        { "proc", "%", 1, TRUE, TRUE },
  { "procent*", "%", 1, TRUE, FALSE },        { "percent", "%", 1, FALSE, FALSE },
};

static const struct {
  const char *sign, *unit;
} signs[] = { { "%", "%" }, { "€", "EUR" }, { "$", "USD" }, { "£", "GBP" } };

static const Word *
find_word(const char *folded)
{
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    gsize length = strlen(words[i].word);
    gboolean open = words[i].word[length - 1] == '*';
    if (open ? strncmp(folded, words[i].word, length - 1) == 0 : strcmp(folded, words[i].word) == 0)
      return &words[i];
  }
  return NULL;
}

/* Bytes of the word at @text: letters only. */
static gsize
word_length(const char *text)
{
  const char *p = text;
  while (*p != '\0' && g_unichar_isalpha(g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  return (gsize) (p - text);
}

static const Word *
word_at(const char *text, gsize *length)
{
  *length = word_length(text);
  if (*length == 0 || *length > 40)
    return NULL;
  g_autofree char *word = g_strndup(text, *length);
  g_autofree char *folded = socinn_text_fold(word, NULL);
  return folded != NULL ? find_word(folded) : NULL;
}

static gboolean
take_sign(const char *text, SocinnUnit *unit)
{
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    if (g_str_has_prefix(text, signs[i].sign)) {
      g_strlcpy(unit->name, signs[i].unit, sizeof unit->name);
      unit->end += strlen(signs[i].sign);
      return TRUE;
    }
  return FALSE;
}

/* Bytes of "of a " or "a " before a post. */
static gsize
post_article(const char *text)
{
  static const char *const articles[] = { "of a post", "a post", "of post" };
  for (gsize i = 0; i < G_N_ELEMENTS(articles); i++)
    if (g_ascii_strncasecmp(text, articles[i], strlen(articles[i])) == 0)
      return strlen(articles[i]) - strlen("post");
  return 0;
}

void
socinn__scan_unit(const char *text, SocinnUnit *unit)
{
  *unit = (SocinnUnit) { .multiplier = 1 };
  for (int i = 0; i < 2; i++) { /* a multiplier, then a unit */
    const char *rest = text + unit->end;
    while (socinn__space_length(rest) > 0)
      rest += socinn__space_length(rest);
    rest += post_article(rest);
    gsize length, spaces = (gsize) (rest - text) - unit->end;
    SocinnUnit with_sign = *unit;
    with_sign.end += spaces;
    if (take_sign(rest, &with_sign)) {
      *unit = with_sign;
      return;
    }
    const Word *word = word_at(rest, &length);
    if (word == NULL || (word->unit == NULL && unit->multiplier > 1))
      return;
    unit->end += spaces + length;
    unit->polish |= word->polish;
    if (word->dotted && text[unit->end] == '.')
      unit->end++;
    if (word->unit != NULL) {
      g_strlcpy(unit->name, word->unit, sizeof unit->name);
      return;
    }
    unit->multiplier = word->multiplier;
  }
}

gsize
socinn__scan_fraction_word(const char *text, SocinnRational *value)
{
  static const struct {
    const char *word;
    SocinnRational value;
  } rows[] = {
    { "pol", { 1, 2 } },
    { "cwierc", { 1, 4 } },
    { "poltora", { 3, 2 } },
    { "half", { 1, 2 } },
  };
  if (strchr("pPcCh\304H", text[0]) == NULL || text[0] == '\0')
    return 0;
  gsize length = word_length(text);
  g_autofree char *word = length <= 10 ? g_strndup(text, length) : g_strdup("");
  g_autofree char *folded = socinn_text_fold(word, NULL);
  SocinnUnit unit;
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    if (strcmp(folded, rows[i].word) == 0) {
      socinn__scan_unit(text + length, &unit); /* "pół roku" is no number of anything */
      *value = rows[i].value;
      return strcmp(unit.name, "fte") == 0 ? length : 0;
    }
  return 0;
}

const char *
socinn__scan_prefix_currency(const char *text, const char *number, char *name)
{
  const char *end = number;
  while (end > text) {
    const char *before = g_utf8_prev_char(end);
    if (socinn__space_length(before) == 0)
      break;
    end = before;
  }
  if (end == text)
    return NULL;
  const char *last = g_utf8_prev_char(end);
  for (gsize i = 1; i < G_N_ELEMENTS(signs); i++)
    if (g_str_has_prefix(last, signs[i].sign)) {
      g_strlcpy(name, signs[i].unit, 8);
      return last;
    }
  const char *start = end;
  while (start > text && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(start))))
    start = g_utf8_prev_char(start);
  /* Only codes stand in front ("PLN 500" is English usage); "zł 500" is a number behind another amount. */
  gsize length;
  const Word *word = end - start == 3 ? word_at(start, &length) : NULL;
  if (word == NULL || word->polish || word->unit == NULL || !socinn__is_currency(word->unit))
    return NULL;
  g_strlcpy(name, word->unit, 8);
  return start;
}
