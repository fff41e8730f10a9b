/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is paid for: the words of a clause that are neither a price nor an introduction to one. */
#include "cost_text_private.h"
#include <string.h>

/* Where the label ends: at a dash between words, at a colon, or at @limit. */
static gsize
label_end(const char *body, gsize limit)
{
  for (const char *p = body; p < body + limit; p = g_utf8_next_char(p)) {
    gboolean long_dash = g_str_has_prefix(p, "–") || g_str_has_prefix(p, "—");
    gboolean hyphen = *p == '-' && p > body && (p[-1] == ' ' || p[1] == ' ');
    if (p > body && (long_dash || hyphen || *p == ':' || *p == '|' || *p == '\t'))
      return (gsize) (p - body);
  }
  return limit;
}

/* Takes one word (or several, folded) off the end; FALSE when the label does not end in one of them. */
static gboolean
strip_tail(char *label)
{
  static const char *const tails[] = {
    "koszt",      "koszty",     "koszcie",    "koszt to",    "cena",  "cenie",       "w cenie",     "ok",
    "ok.",        "około",      "okolo",      "od",          "kwota", "w wysokości", "w kwocie",    "po",
    "za",         "do",         "max",        "max.",        "maks.", "maksymalnie", "nawet",       "cost",
    "costs",      "price",      "about",      "at",          "from",  "up to",       "miesięcznie", "rocznie",
    "kwartalnie", "tygodniowo", "monthly",    "yearly",      "to",    "wynosi",      "wyniesie",    "kosztuje",
    "x",          "każdy",      "każda",      "każde",       "a",     "to koszt",    "szacunkowo",  "orientacyjnie",
    "średnio",    "minimum",    "min.",       "co najmniej", "razem", "łącznie",     "brutto",      "netto",
    "is",         "na kwotę",   "o wartości", "dla",         "na",    "w",           "z",           "o",
    "for",        "of",         "with",       "przez",       "per"
  };
  g_strchomp(label);
  gsize length = strlen(label);
  if (length > 0 && strchr(",;:=(+|-", label[length - 1]) != NULL) {
    label[length - 1] = '\0';
    return TRUE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(tails); i++) {
    gsize tail = strlen(tails[i]);
    if (length < tail || (length > tail && strchr(" (,", label[length - tail - 1]) == NULL))
      continue;
    /* "Sala A" ends in a name. */
    g_autofree char *end = tail > 1 ? g_utf8_strdown(label + length - tail, -1) : g_strdup(label + length - tail);
    if (strcmp(end, tails[i]) == 0) {
      label[length - tail] = '\0';
      return TRUE;
    }
  }
  return FALSE;
}

/* Skips a conjunction, a number of pieces or words about time at the start. */
static const char *
skip_lead(const char *label)
{
  static const char *const leads[] = { "a ",        "i ",         "oraz ",        "and ",     "plus ",      "a także ",
                                       "ponadto ",  "dodatkowo ", "miesięcznie ", "rocznie ", "brutto ",    "netto ",
                                       "na ",       "za ",        "monthly ",     "for ",     "per month ", "miesięcy ",
                                       "miesiące ", "w tym ",     "szt. ",        "szt ",     "sztuki ",    "sztuk ",
                                       "egz. ",     "pieces of ", "– ",           "- ",       "zł ",        "x " };
  for (gsize again = 0; again < 6; again++) {
    label += strspn(label, " ,;:|\t.)");
    if (label[0] == '/') /* the rest of "zł/rok" */
      label += strcspn(label, " ");
    for (gsize i = 0; i < G_N_ELEMENTS(leads); i++)
      if (g_str_has_prefix(label, leads[i]))
        label += strlen(leads[i]);
  }
  return label;
}

char *
socinn__cost_label_clean(char *label)
{
  const char *closed = strchr(label, ')');
  if (closed != NULL &&
      memchr(label, '(', (gsize) (closed - label)) == NULL) { /* the end of a bracket about the price */
    char *outside = g_strdup(closed + 1);
    g_free(label);
    label = outside;
  }
  while (strip_tail(label))
    ;
  char *open = strchr(label, '(');
  if (open != NULL && strchr(open, ')') == NULL) { /* "promocja (ulotki": what the bracket was about */
    g_autofree char *outside = g_strchomp(g_strndup(label, (gsize) (open - label)));
    char *joined = socinn__count_letters(outside) >= 3 && socinn__count_letters(open) >= 3
                     ? g_strdup_printf("%s: %s", outside, open + 1)
                     : g_strconcat(outside, open + 1, NULL);
    g_free(label);
    label = joined;
  }
  const char *start = skip_lead(label);
  char upper[7] = { 0 };
  if (*start != '\0')
    g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(start)), upper);
  char *result = *start != '\0' ? g_strconcat(upper, g_utf8_next_char(start), NULL) : g_strdup("");
  g_free(label);
  return g_strstrip(result);
}

/* Words that say that money is spent, and not on what. */
static gboolean
is_generic(const char *label)
{
  static const char *const words[] = { "zakup",
                                       "koszt",
                                       "koszty",
                                       "cena",
                                       "kwota",
                                       "wydatki",
                                       "wydatek",
                                       "oplata",
                                       "oplaty",
                                       "okolo",
                                       "razem",
                                       "lacznie",
                                       "suma",
                                       "inne",
                                       "cost",
                                       "costs",
                                       "price",
                                       "purchase",
                                       "szacunkowy koszt",
                                       "szacowany koszt",
                                       NULL };
  g_autofree char *folded = socinn_text_fold(label, NULL);
  return folded == NULL || socinn__count_letters(label) < 3 || g_strv_contains(words, folded);
}

/* "2 laptopy" without the number, unless the number says more than how many: "1,5 etatu". */
static char *
without_count(const SocinnCostClause *clause, char *label)
{
  const SocinnNumberToken *first = socinn__cost_token(clause, 0);
  gsize digits = strspn(label, "0123456789");
  if (first->unit[0] != '\0' || digits == 0 || label[digits] != ' ')
    return label;
  char *rest = socinn__cost_label_clean(g_strdup(label + digits + 1));
  if (socinn__count_letters(rest) < 3) {
    g_free(rest);
    return label;
  }
  g_free(label);
  return rest;
}

/* Where the last sentence before @limit begins. */
static gsize
last_sentence(const char *body, gsize limit)
{
  gsize start = 0;
  for (gsize i = 3; i + 2 < limit; i++)
    if (body[i] == '.' && body[i + 1] == ' ' && body[i - 1] != '.' && body[i - 2] != ' ' &&
        g_unichar_isupper(g_utf8_get_char(body + i + 2)))
      start = i + 2;
  return start;
}

char *
socinn__cost_label(const SocinnCostClause *clause, const GArray *amounts)
{
  guint amount = g_array_index(amounts, guint, 0), last = clause->tokens->len - 1;
  gsize first = socinn__cost_token(clause, 0)->start, start = last_sentence(clause->body, first);
  char *label =
    socinn__cost_label_clean(g_strndup(clause->body + start, label_end(clause->body + start, first - start)));
  if (is_generic(label)) { /* "2 laptopy po 3 500 zł", "zakup 3 rowerów, każdy 1 200 zł" */
    g_free(label);
    gsize end = socinn__cost_token(clause, MIN(amount, 1))->start;
    label = socinn__cost_label_clean(g_strndup(clause->body, label_end(clause->body, end)));
    label = without_count(clause, label);
  }
  if (is_generic(label)) { /* "200 zł miesięcznie na kawę": the words stand behind the number */
    char *behind = socinn__cost_label_clean(g_strdup(clause->body + socinn__cost_token(clause, last)->end));
    if (is_generic(behind) && last > amount) {
      g_free(behind);
      behind = socinn__cost_words_behind(clause, amount);
      behind = socinn__cost_label_clean(behind);
    }
    gsize length = strlen(behind);
    if (length > 0 && behind[length - 1] == '.')
      behind[length - 1] = '\0';
    if (is_generic(behind)) {
      g_free(behind);
      behind = NULL;
    }
    if (behind != NULL) {
      g_free(label);
      label = behind;
    }
  }
  if (label[0] != '\0' && socinn__count_letters(label) >= 3)
    return label;
  g_free(label);
  return g_strstrip(g_strdup(clause->body));
}
