/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a sentence states besides its claim: how many persons, what design, under what condition. Only what is stated:
 * a number beside another noun, or a design that is denied, says nothing.
 */
#include "form_private.h"
#include <string.h>

/* The next few words at @p, folded: looking ahead costs the same however long the text is. */
static char *
fold_ahead(const char *p)
{
  const char *end = p;
  for (guint i = 0; i < 40 && *end != '\0'; i++)
    end = g_utf8_next_char(end);
  g_autofree char *ahead = g_strndup(p, (gsize) (end - p));
  return socinn_text_fold(ahead, NULL);
}

/* Whether the words at @p begin with one of @stems. */
static gboolean
starts_with_any(const char *p, const char *const *stems)
{
  for (gsize i = 0; stems[i] != NULL; i++)
    if (g_str_has_prefix(p, stems[i]))
      return TRUE;
  return FALSE;
}

static const char *const persons[] = {
  "badan",     "beneficj",     "child",  "czlonk",      "dzieci",  "kobiet", "mezczyzn",      "mieszka",
  "odbiorc",   "opiekun",      "osob",   "participant", "people",  "person", "pensjonariusz", "podopieczn",
  "resident",  "respondent",   "rodzic", "senior",      "student", "testuj", "uczestni",      "uczni",
  "uzytkowni", "wolontariusz", "women",  "older",       "young",   NULL,
};

/* The last whole word before @p begins with one of @stems. */
static gboolean
follows_any(const char *start, const char *p, const char *const *stems)
{
  while (p > start && p[-1] == ' ')
    p--;
  while (p > start && p[-1] != ' ')
    p--;
  return starts_with_any(p, stems);
}

/* Number behind "of", "z", "spośród": the whole that a count is taken from. 0 for none; *persons when it counts persons. */
static gint64
whole_at(const char *folded, const char *p, gboolean *counts_persons)
{
  static const char *const of[] = { "z", "ze", "sposrod", "wsrod", "of", "among", NULL };
  gsize length = strspn(p, "0123456789");
  if (length == 0 || length > 8 || g_ascii_isalpha(p[length]))
    return 0;
  const char *before = p;
  while (before > folded && before[-1] == ' ')
    before--;
  const char *word = before;
  while (word > folded && g_ascii_isalpha(word[-1]))
    word--;
  g_autofree char *preposition = g_strndup(word, (gsize) (before - word));
  *counts_persons = p[length] == ' ' && starts_with_any(p + length + 1, persons);
  return g_strv_contains(of, preposition) ? g_ascii_strtoll(p, NULL, 10) : 0;
}

/* "n = 24" */
static gint64
stated_at(const char *p)
{
  const char *q = p + 1 + strspn(p + 1, " ");
  const char *digits = *p == 'n' && *q == '=' ? q + 1 + strspn(q + 1, " ") : "";
  gsize length = strspn(digits, "0123456789");
  return length > 0 && length < 9 ? g_ascii_strtoll(digits, NULL, 10) : 0;
}

/* Persons that a claim rests on: "n = 24", or "18 of 24 participants". Two such numbers are two groups, and no answer. */
static gboolean
find_sample_size(const char *folded, gint64 *n)
{
  gint64 found = 0;
  guint wholes = 0;
  for (const char *p = folded; *p != '\0'; p++) {
    if (p > folded && (g_ascii_isalnum(p[-1]) || p[-1] == ',' || p[-1] == '.'))
      continue;
    gboolean counts_persons = FALSE;
    gint64 stated = stated_at(p), whole = stated > 0 ? 0 : whole_at(folded, p, &counts_persons);
    wholes += stated > 0 || whole > 0 ? 1 : 0;
    found = stated > 0 ? stated : counts_persons && whole > 0 ? whole : found;
  }
  if (wholes != 1 || found == 0)
    return FALSE;
  *n = found;
  return TRUE;
}

/* Strongest design that is named and not denied; NULL for none. */
static const char *
find_design(const char *folded)
{
  static const struct {
    const char *words, *design;
  } designs[] = {
    { "losowo przydziel", "randomised" },
    { "losowy przydzial", "randomised" },
    { "randomi", "randomised" },
    { "grupa kontroln", "comparison-group" },
    { "grupy kontroln", "comparison-group" },
    { "grupa porownawcz", "comparison-group" },
    { "grupy porownawcz", "comparison-group" },
    { "control group", "comparison-group" },
    { "comparison group", "comparison-group" },
    { "przed i po ", "before-after" },
    { "before and after", "before-after" },
    { "pre-test i post-test", "before-after" },
  };
  static const char *const denials[] = { "bez", "brak", "nie", "no", "not", "without", NULL };
  for (gsize i = 0; i < G_N_ELEMENTS(designs); i++) {
    const char *p = strstr(folded, designs[i].words);
    if (p != NULL && !follows_any(folded, p, denials))
      return designs[i].design;
  }
  return NULL;
}

gboolean
socinn__conclusion_annotate(SocinnPart *conclusion, GError **error)
{
  g_autofree char *claim = socinn_text_fold(socinn__text(conclusion, "claim"), error);
  if (claim == NULL)
    return FALSE;
  const char *more = socinn__text(conclusion, "evidence");
  g_autofree char *evidence = more != NULL ? socinn_text_fold(more, error) : g_strdup("");
  if (evidence == NULL)
    return FALSE;
  g_autofree char *folded = g_strconcat(claim, " ", evidence, " ", NULL);
  gint64 n;
  if (find_sample_size(folded, &n) && !socinn_part_set_integer(conclusion, "n", n, error))
    return FALSE;
  gboolean opinion = claim[0] == '"';
  const char *design = find_design(folded);
  if (design != NULL && !opinion && !socinn_part_set_string(conclusion, "design", design, error))
    return FALSE;
  return socinn_part_set_string(conclusion, "kind", opinion ? "opinion" : "conclusion", error);
}

/* A whole number above zero that counts the persons named right behind it, and is no age. */
static gboolean
counts_persons(const char *text, const SocinnNumberToken *token)
{
  if (token->unit[0] != '\0' || token->low.denominator != 1 || token->high.denominator != 1 ||
      token->low.numerator < 1 || socinn_rational_compare(token->high, token->low) < 0)
    return FALSE;
  g_autofree char *behind = fold_ahead(text + token->end);
  if (behind == NULL || !g_str_has_prefix(text + token->end, " ") || !starts_with_any(behind, persons))
    return FALSE;
  return !g_str_has_prefix(behind, "osobow"); /* "20-osobowa" is a size of a group, said elsewhere */
}

SocinnQuantity *
socinn__group_size(const char *text, SocinnNumberStyle style)
{
  g_autoptr(GArray) tokens = socinn__number_scan(text, style, NULL);
  const SocinnNumberToken *size = NULL;
  for (guint i = 0; tokens != NULL && i < tokens->len; i++) {
    const SocinnNumberToken *token = &g_array_index(tokens, SocinnNumberToken, i);
    if (!counts_persons(text, token))
      continue;
    if (size != NULL)
      return NULL; /* two counts: which is the group's size is not said */
    size = token;
  }
  if (size == NULL)
    return NULL;
  SocinnQuantityKind kind = size->kind == SOCINN_TOKEN_RANGE ? SOCINN_QUANTITY_RANGE : SOCINN_QUANTITY_FIXED;
  g_autoptr(SocinnQuantity) bare = socinn_quantity_new(kind, size->low, size->low, size->high, "person", NULL);
  if (bare == NULL)
    return NULL;
  g_autofree char *wording = g_strndup(text + size->start, size->end - size->start);
  return socinn_quantity_annotate(bare, (SocinnPeriod) { 1, 0 }, NULL, wording);
}

/* Bytes of a conjunction that begins a condition at @folded; 0 for none. */
static gboolean
begins_condition(const char *folded)
{
  static const char *const conjunctions[] = {
    "gdy ",           "gdyby ",       "jesli ",     "jezeli ",      "kiedy ",      "o ile ",
    "tylko gdy ",     "w przypadku ", "w sytuacji", "wystepuje",    "pojawia sie", "nie wystepuje",
    "nie wystapi",    "nie pojawi",   "dotyczy ",   "nie dotyczy ", "if ",         "when ",
    "only if ",       "only when ",   "in case ",   "unless ",      "provided ",   "arises ",
    "does not arise", NULL,
  };
  return starts_with_any(folded, conjunctions);
}

char *
socinn__condition_from_wording(const char *wording)
{
  for (const char *p = wording; *p != '\0'; p = g_utf8_next_char(p)) {
    if (p > wording && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(p))))
      continue;
    if (!g_unichar_isalpha(g_utf8_get_char(p)))
      continue;
    g_autofree char *folded = fold_ahead(p);
    if (folded != NULL && begins_condition(folded)) {
      const char *cell = strstr(p, " | "); /* what stands in the next cell of a table is no condition */
      g_autofree char *condition = g_strchomp(g_strndup(p, cell != NULL ? (gsize) (cell - p) : strlen(p)));
      gsize n = strlen(condition);
      /* "(when there is no room)": the bracket belongs to the sentence around it. */
      if (n > 0 && condition[n - 1] == ')' && strchr(condition, '(') == NULL)
        condition[n - 1] = '\0';
      return g_steal_pointer(&condition);
    }
  }
  return NULL;
}
