/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clause about a cost, taken apart: numbers first, then the words between and around them. */
#include "cost_text_private.h"
#include <string.h>

typedef enum { JOINT_NONE, JOINT_TIMES, JOINT_EQUALS } Joint;

typedef struct {
  const char *body;
  GArray *tokens; /* SocinnNumberToken */
} Clause;

static SocinnNumberToken *
token_at(const Clause *clause, guint index)
{
  return &g_array_index(clause->tokens, SocinnNumberToken, index);
}

static gboolean
is_money(const SocinnNumberToken *token)
{
  return socinn__is_currency(token->unit);
}

static char *
folded_slice(const char *text, gsize start, gsize end)
{
  g_autofree char *slice = g_strndup(text + start, end - start);
  char *folded = socinn_text_fold(slice, NULL);
  return folded != NULL ? folded : g_strdup("");
}

/* How a number is joined to the next: by a multiplication sign that stands alone, an equals sign, or not. */
static Joint
joint_between(const Clause *clause, guint index)
{
  if (index + 1 >= clause->tokens->len)
    return JOINT_NONE;
  g_autofree char *between = folded_slice(clause->body, token_at(clause, index)->end, token_at(clause, index + 1)->start);
  if (strchr(between, '=') != NULL)
    return JOINT_EQUALS;
  if (strpbrk(between, ",;") != NULL)
    return JOINT_NONE;
  if (strstr(between, "×") != NULL || strchr(between, '*') != NULL || socinn__find_stem(between, "razy") != NULL)
    return JOINT_TIMES;
  for (const char *x = strchr(between, 'x'); x != NULL; x = strchr(x + 1, 'x'))
    if ((x == between || !g_ascii_isalpha(x[-1])) && !g_ascii_isalpha(x[1]))
      return JOINT_TIMES;
  return JOINT_NONE;
}

/* The words behind a number, up to a sign: what it counts. */
static char *
words_behind(const Clause *clause, guint index)
{
  const char *start = clause->body + token_at(clause, index)->end, *p = start;
  gsize limit = index + 1 < clause->tokens->len ? token_at(clause, index + 1)->start : strlen(clause->body);
  while (p < clause->body + limit && strchr(",;()=*.:", *p) == NULL && !g_str_has_prefix(p, "×") && !g_str_has_prefix(p, "–") &&
         !(p[0] == ' ' && p[1] == 'x' && !g_ascii_isalpha(p[2])) && !(p[0] == ' ' && p[1] == '-'))
    p = g_utf8_next_char(p);
  g_autofree char *words = g_strndup(start, (gsize) (p - start));
  g_strstrip(words);
  if (strcmp(words, "x") == 0)
    words[0] = '\0';
  return g_steal_pointer(&words);
}

static void
factor_clear(gpointer data)
{
  g_free(((SocinnCostFactor *) data)->label);
}

static gboolean
is_whole(const SocinnNumberToken *token)
{
  return token->low.denominator == 1 && socinn_rational_compare(token->low, token->high) == 0;
}

/* A number that multiplies the amount: posts, persons, months, or anything else that can be counted. */
static void
take_factor(SocinnCostSentence *sentence, const Clause *clause, guint index)
{
  const SocinnNumberToken *token = token_at(clause, index);
  g_autofree char *label = words_behind(clause, index);
  g_autofree char *folded = socinn_text_fold(label, NULL);
  if (strcmp(token->unit, "fte") == 0) {
    sentence->has_fte = TRUE;
    sentence->fte = token->high;
  } else if (is_whole(token) && socinn__is_person(folded) && sentence->headcount == 0) {
    sentence->headcount = token->low.numerator;
  } else if (is_whole(token) && (g_str_has_prefix(folded, "mies") || g_str_has_prefix(folded, "month"))) {
    sentence->payments = token->low.numerator;
  } else {
    SocinnCostFactor factor = { token->low, token->high, g_steal_pointer(&label) };
    g_array_append_val(sentence->factors, factor);
  }
}

/* The numbers on both sides that are multiplied with the amount at @index. */
static void
take_product(SocinnCostSentence *sentence, const Clause *clause, guint index)
{
  for (guint i = index; i > 0 && joint_between(clause, i - 1) == JOINT_TIMES; i--)
    take_factor(sentence, clause, i - 1);
  for (guint i = index; joint_between(clause, i) == JOINT_TIMES; i++)
    take_factor(sentence, clause, i + 1);
}

/* Amounts that are results ("10 x 200 zł = 2 000 zł") repeat what the product says. */
static gboolean
is_result(const Clause *clause, guint index)
{
  return index > 0 && joint_between(clause, index - 1) == JOINT_EQUALS;
}

/* -------------------------------------------------------------------------------------------------- labels */

/* Where the label ends: at a dash between words, at a colon, or before the first number. */
static gsize
label_end(const char *body, gsize limit)
{
  for (const char *p = body; p < body + limit; p = g_utf8_next_char(p)) {
    gboolean long_dash = g_str_has_prefix(p, "–") || g_str_has_prefix(p, "—");
    gboolean hyphen = *p == '-' && p > body && (p[-1] == ' ' || p[1] == ' ');
    if (p > body && (long_dash || hyphen || *p == ':'))
      return (gsize) (p - body);
  }
  return limit;
}

static gsize
count_letters(const char *text)
{
  gsize letters = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
    letters += g_unichar_isalpha(g_utf8_get_char(p));
  return letters;
}

/* Words that introduce a price and say nothing about what is paid for. */
static void
strip_price_words(char *label)
{
  static const char *const tails[] = { " koszt", " koszty", " cena", " ok", " ok.", " około", " okolo", " od", " kwota", " w wysokości",
                                       " po", " za", " cost", " price", " about", " at", " miesięcznie", " (", " w cenie" };
  gboolean again = TRUE;
  while (again) {
    again = FALSE;
    g_strchomp(label);
    gsize length = strlen(label);
    while (length > 0 && strchr(",;:=(", label[length - 1]) != NULL)
      label[--length] = '\0';
    for (gsize i = 0; i < G_N_ELEMENTS(tails); i++)
      if (g_str_has_suffix(label, tails[i])) {
        label[strlen(label) - strlen(tails[i])] = '\0';
        again = TRUE;
      }
  }
}

static char *
capitalised(char *label)
{
  gunichar first = g_utf8_get_char(label);
  char upper[7] = { 0 };
  g_unichar_to_utf8(g_unichar_toupper(first), upper);
  char *result = g_strconcat(upper, g_utf8_next_char(label), NULL);
  g_free(label);
  return result;
}

static char *
read_label(const Clause *clause)
{
  gsize first = token_at(clause, 0)->start;
  g_autofree char *label = g_strndup(clause->body, label_end(clause->body, first));
  strip_price_words(label);
  if (count_letters(label) < 3) { /* "200 zł miesięcznie na kawę": the words stand behind the number */
    g_free(label);
    const SocinnNumberToken *last = token_at(clause, clause->tokens->len - 1);
    const char *rest = clause->body + last->end;
    while (*rest != '\0' && !g_unichar_isalpha(g_utf8_get_char(rest)))
      rest = g_utf8_next_char(rest);
    label = g_strdup(rest);
    g_strstrip(label);
    gsize length = strlen(label);
    if (length > 0 && strchr(".,;", label[length - 1]) != NULL)
      label[length - 1] = '\0';
  }
  if (count_letters(label) < 3) {
    g_free(label);
    label = g_strdup(clause->body);
  }
  g_strstrip(label);
  return capitalised(g_steal_pointer(&label));
}

/* --------------------------------------------------------------------------------------------------- reading */

static void
take_vat(SocinnCostSentence *sentence, const Clause *clause, const char *folded)
{
  static const char *const net[] = { "netto", "plus vat", "+ vat", "net of vat", "excluding vat", NULL };
  sentence->net = socinn__has_stem(folded, net) || strstr(folded, "+ vat") != NULL || strstr(folded, "+vat") != NULL;
  for (guint i = 0; i < clause->tokens->len; i++) {
    const SocinnNumberToken *token = token_at(clause, i);
    if (strcmp(token->unit, "%") != 0 || strstr(folded, "vat") == NULL)
      continue;
    sentence->has_vat_rate = socinn__multiply_checked(token->low, (SocinnRational) { 1, 100 }, &sentence->vat_rate);
  }
}

/* "przez 6 miesięcy", "6 miesięcy": how long it is paid. */
static void
take_duration(SocinnCostSentence *sentence, const Clause *clause)
{
  for (guint i = 0; i < clause->tokens->len && sentence->payments == 0; i++) {
    const SocinnNumberToken *token = token_at(clause, i);
    if (token->unit[0] != '\0' || !is_whole(token))
      continue;
    gsize start = token->start > 16 ? token->start - 16 : 0;
    while (((guchar) clause->body[start] & 0xC0) == 0x80) /* not in the middle of a letter */
      start++;
    g_autofree char *before = folded_slice(clause->body, start, token->start);
    g_autofree char *label = words_behind(clause, i);
    g_autofree char *folded = socinn_text_fold(label, NULL);
    if ((g_str_has_prefix(folded, "mies") || g_str_has_prefix(folded, "month")) &&
        (g_str_has_suffix(before, "przez") || g_str_has_suffix(before, "for")))
      sentence->payments = token->low.numerator;
  }
}

/* Posts that stand apart from the amount: "½ etatu, 3 000 zł". */
static void
take_loose_posts(SocinnCostSentence *sentence, const Clause *clause)
{
  for (guint i = 0; i < clause->tokens->len && !sentence->has_fte; i++)
    if (strcmp(token_at(clause, i)->unit, "fte") == 0)
      take_factor(sentence, clause, i);
}

static void
take_words(SocinnCostSentence *sentence, const Clause *clause, const char *folded)
{
  sentence->label = read_label(clause);
  sentence->category = sentence->has_fte ? "staff" : socinn__cost_category(folded);
  sentence->every_months = socinn__cost_frequency(folded, &sentence->weekly);
  if (sentence->headcount == 0 && strcmp(sentence->category, "staff") == 0)
    sentence->headcount = socinn__cost_headcount(folded);
  sentence->pay_basis = socinn__cost_pay_basis(folded);
  sentence->per = sentence->factors->len == 0 ? socinn__cost_per(folded) : NULL;
  take_vat(sentence, clause, folded);
  socinn__cost_price_date(folded, &sentence->price_date);
}

SocinnCostSentence *
socinn__cost_sentence_read(const char *body, SocinnNumberStyle style, GError **error)
{
  g_autoptr(GArray) tokens = socinn__number_scan(body, style, error);
  if (tokens == NULL)
    return NULL;
  Clause clause = { body, tokens };
  g_autoptr(SocinnCostSentence) sentence = g_new0(SocinnCostSentence, 1);
  sentence->price_date = (SocinnPeriod) { 1, 0 };
  sentence->amounts = g_array_new(FALSE, FALSE, sizeof(SocinnNumberToken));
  sentence->factors = g_array_new(FALSE, FALSE, sizeof(SocinnCostFactor));
  g_array_set_clear_func(sentence->factors, factor_clear);
  for (guint i = 0; i < tokens->len; i++) {
    if (!is_money(token_at(&clause, i)) || is_result(&clause, i))
      continue;
    if (sentence->amounts->len == 0)
      take_product(sentence, &clause, i);
    g_array_append_val(sentence->amounts, *token_at(&clause, i));
  }
  if (sentence->amounts->len == 0)
    return NULL;
  take_loose_posts(sentence, &clause);
  take_duration(sentence, &clause);
  g_autofree char *folded = socinn_text_fold(body, NULL);
  take_words(sentence, &clause, folded);
  return g_steal_pointer(&sentence);
}

void
socinn__cost_sentence_free(SocinnCostSentence *sentence)
{
  if (sentence == NULL)
    return;
  g_free(sentence->label);
  g_array_unref(sentence->amounts);
  g_array_unref(sentence->factors);
  g_free(sentence);
}

/* ------------------------------------------------------------------------------------------------- clauses */

/* Whether the words between a separator and the next amount name something of their own to pay for. */
static gboolean
names_something(const char *text, gsize start, gsize end)
{
  static const char *const fillers[] = { "okolo", "ok", "ok.", "koszt", "cena", "do", "nawet", "po", "lub", "albo", "a", "w tym", "za",
                                         "or", "about", "up to", "including", "x", NULL };
  g_autofree char *folded = folded_slice(text, start, end);
  g_strstrip(folded);
  g_strcanon(folded, "abcdefghijklmnopqrstuvwxyz .0123456789%", ' ');
  g_strstrip(folded);
  return count_letters(folded) >= 3 && !g_strv_contains(fillers, folded) && !g_str_has_prefix(folded, "w tym") &&
         !g_str_has_prefix(folded, "lub") && !g_str_has_prefix(folded, "albo") && !g_str_has_prefix(folded, "uzywan");
}

/* Where a new clause begins between two amounts, or 0: behind a comma, semicolon, plus or `oraz`, outside brackets. */
static gsize
clause_start(const char *body, gsize from, gsize to)
{
  static const char *const separators[] = { ";", ",", " oraz ", " + ", " and " };
  if (memchr(body + from, '(', to - from) != NULL && memchr(body + from, ')', to - from) == NULL)
    return 0;
  for (gsize i = from; i < to; i++)
    for (gsize k = 0; k < G_N_ELEMENTS(separators); k++)
      if (g_str_has_prefix(body + i, separators[k]) && i + strlen(separators[k]) <= to &&
          names_something(body, i + strlen(separators[k]), to))
        return i + strlen(separators[k]);
  return 0;
}

GPtrArray *
socinn__cost_clauses(const char *body, SocinnNumberStyle style, GError **error)
{
  g_autoptr(GArray) tokens = socinn__number_scan(body, style, error);
  if (tokens == NULL)
    return NULL;
  Clause clause = { body, tokens };
  GPtrArray *clauses = g_ptr_array_new_with_free_func(g_free);
  gsize start = 0;
  const SocinnNumberToken *last = NULL;
  for (guint i = 0; i < tokens->len; i++) {
    SocinnNumberToken *token = token_at(&clause, i);
    if (!is_money(token) || is_result(&clause, i))
      continue;
    /* The factors of this amount belong to its clause. */
    guint first = i;
    while (first > 0 && joint_between(&clause, first - 1) == JOINT_TIMES)
      first--;
    gsize from = last != NULL ? last->end : 0;
    gsize next = last != NULL && token_at(&clause, first)->start >= from ? clause_start(body, from, token_at(&clause, first)->start) : 0;
    if (next > 0) {
      char *text = g_strstrip(g_strndup(body + start, next - start));
      gsize length = strlen(text);
      if (length > 0 && strchr(",;", text[length - 1]) != NULL)
        text[length - 1] = '\0';
      g_ptr_array_add(clauses, text);
      start = next;
    }
    last = token;
  }
  g_ptr_array_add(clauses, g_strstrip(g_strdup(body + start)));
  return clauses;
}
