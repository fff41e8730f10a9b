/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line about costs: how its numbers are joined, which of them repeat what others say, and where one cost ends. */
#include "cost_text_private.h"
#include <string.h>

const SocinnNumberToken *
socinn__cost_token(const SocinnCostClause *clause, guint index)
{
  return &g_array_index(clause->tokens, SocinnNumberToken, index);
}

gboolean
socinn__cost_is_money(const SocinnCostClause *clause, guint index)
{
  return socinn__is_currency(socinn__cost_token(clause, index)->unit);
}

char *
socinn__cost_slice(const SocinnCostClause *clause, gsize start, gsize end)
{
  g_autofree char *slice = g_strndup(clause->body + start, end > start ? end - start : 0);
  char *folded = socinn_text_fold(slice, NULL);
  return folded != NULL ? folded : g_strdup("");
}

/* ------------------------------------------------------------------------------------------------- products */

/* A multiplication sign that stands alone, or "razy"; "2 razy w tygodniu" and "1 x w miesiącu" are none by themselves. */
static gboolean
has_times_sign(const char *between)
{
  if (strstr(between, "×") != NULL || strchr(between, '*') != NULL)
    return TRUE;
  const char *start = socinn__is_how_often(between) ? between + strspn(between, " ") + 1 : between;
  if (start == between && socinn__find_stem(between, "razy") != NULL)
    return TRUE;
  for (const char *x = strchr(start, 'x'); x != NULL; x = strchr(x + 1, 'x'))
    if ((x == between || !g_ascii_isalpha(x[-1])) && !g_ascii_isalpha(x[1]))
      return TRUE;
  return FALSE;
}

/* "2 laptopy po 500 zł", "3 rowery, każdy 1 200 zł", "2 laptops at 500 zł". */
static gboolean
says_each(const SocinnCostClause *clause, guint index, const char *between)
{
  const SocinnNumberToken *token = socinn__cost_token(clause, index);
  if (token->unit[0] != '\0' && strcmp(token->unit, "fte") != 0)
    return FALSE;
  g_autofree char *text = g_strdup(between);
  g_strchomp(text);
  if (g_str_has_suffix(text, " po") || g_str_has_suffix(text, " po ok.") || g_str_has_suffix(text, " po okolo"))
    return TRUE;
  if (!socinn__cost_is_money(clause, index + 1))
    return FALSE;
  g_autofree char *raw =
    g_strndup(clause->body + token->end, socinn__cost_token(clause, index + 1)->start - token->end);
  return socinn__find_stem(text, "kazd") != NULL || g_str_has_suffix(text, " at") || g_str_has_suffix(text, "@") ||
         strstr(raw, " à ") != NULL;
}

SocinnCostJoint
socinn__cost_joint(const SocinnCostClause *clause, guint index)
{
  if (index + 1 >= clause->tokens->len)
    return SOCINN_JOINT_NONE;
  g_autofree char *between =
    socinn__cost_slice(clause, socinn__cost_token(clause, index)->end, socinn__cost_token(clause, index + 1)->start);
  gboolean money = socinn__cost_is_money(clause, index + 1);
  if (strchr(between, '=') != NULL || (money && socinn__announces_total(between)))
    return SOCINN_JOINT_RESULT;
  if (says_each(clause, index, between))
    return SOCINN_JOINT_TIMES;
  return strpbrk(between, ",;") == NULL && has_times_sign(between) ? SOCINN_JOINT_TIMES : SOCINN_JOINT_NONE;
}

guint
socinn__cost_product_first(const SocinnCostClause *clause, guint index)
{
  while (index > 0 && socinn__cost_joint(clause, index - 1) == SOCINN_JOINT_TIMES)
    index--;
  return index;
}

guint
socinn__cost_product_last(const SocinnCostClause *clause, guint index)
{
  while (socinn__cost_joint(clause, index) == SOCINN_JOINT_TIMES)
    index++;
  return index;
}

/* Ends of the product around a number; FALSE when they do not fit. */
static gboolean
product_value(const SocinnCostClause *clause, guint index, SocinnRational *low, SocinnRational *high)
{
  *low = *high = SOCINN_INTEGER(1);
  for (guint i = socinn__cost_product_first(clause, index); i <= socinn__cost_product_last(clause, index); i++)
    if (!socinn__multiply_checked(*low, socinn__cost_token(clause, i)->low, low) ||
        !socinn__multiply_checked(*high, socinn__cost_token(clause, i)->high, high))
      return FALSE;
  return TRUE;
}

/* ------------------------------------------------------------------------------------------ repeated amounts */

/* Amounts behind "=", "razem", "czyli" repeat what stands before them. */
static gboolean
is_result(const SocinnCostClause *clause, guint index)
{
  return index > 0 && socinn__cost_joint(clause, index - 1) == SOCINN_JOINT_RESULT;
}

/* "4 500 zł (10 x 450 zł)": the product in brackets explains the amount before it. */
static gboolean
explains(const SocinnCostClause *clause, guint amount, guint index)
{
  SocinnRational low, high;
  const SocinnNumberToken *stated = socinn__cost_token(clause, amount);
  guint first = socinn__cost_product_first(clause, index);
  if (first <= amount || socinn__cost_product_last(clause, index) == first ||
      !product_value(clause, index, &low, &high))
    return FALSE;
  return socinn_rational_compare(low, stated->low) == 0 && socinn_rational_compare(high, stated->high) == 0;
}

/* "2 szt. | 3 500 zł | 7 000 zł": a row of a table, whose last amount is the product of the two numbers before it. */
static gboolean
is_row_total(const SocinnCostClause *clause, guint price, guint index)
{
  const SocinnNumberToken *unit = socinn__cost_token(clause, price), *total = socinn__cost_token(clause, index);
  for (guint i = 0; i < index; i++) {
    const SocinnNumberToken *count = socinn__cost_token(clause, i);
    SocinnRational product;
    if (i != price && count->unit[0] == '\0' && count->kind == SOCINN_TOKEN_NUMBER &&
        unit->kind == SOCINN_TOKEN_NUMBER && socinn__multiply_checked(count->low, unit->low, &product) &&
        socinn_rational_compare(product, total->low) == 0 && total->kind == SOCINN_TOKEN_NUMBER)
      return TRUE;
  }
  return FALSE;
}

GArray *
socinn__cost_amounts(const SocinnCostClause *clause)
{
  GArray *amounts = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < clause->tokens->len; i++) {
    gboolean first = amounts->len == 0;
    guint last = first ? 0 : g_array_index(amounts, guint, amounts->len - 1);
    if (!socinn__cost_is_money(clause, i) ||
        (!first && (is_result(clause, i) || explains(clause, last, i) || is_row_total(clause, last, i))))
      continue;
    g_array_append_val(amounts, i);
  }
  return amounts;
}

char *
socinn__cost_words_behind(const SocinnCostClause *clause, guint index)
{
  const char *start = clause->body + socinn__cost_token(clause, index)->end, *p = start;
  gsize limit = index + 1 < clause->tokens->len ? socinn__cost_token(clause, index + 1)->start : strlen(clause->body);
  while (p < clause->body + limit && strchr(",;()=*.:|\t/+", *p) == NULL && !g_str_has_prefix(p, "×") &&
         !g_str_has_prefix(p, "–") &&
         !((p == start || p[0] == ' ') && p[p[0] == ' '] == 'x' && !g_ascii_isalpha(p[1 + (p[0] == ' ')])) &&
         !(p[0] == ' ' && p[1] == '-') && !(p[0] == ' ' && p[1] == 'p' && p[2] == 'o' && p[3] == ' ') &&
         !(p[0] == ' ' && p[1] == 'a' && p[2] == 't' && p[3] == ' '))
    p = g_utf8_next_char(p);
  return g_strstrip(g_strndup(start, (gsize) (p - start)));
}

/* --------------------------------------------------------------------------------------------------- clauses */

/* Whether the words between a separator and the next amount name something of their own to pay for. */
static gboolean
names_something(const SocinnCostClause *clause, gsize start, gsize end)
{
  static const char *const fillers[] = {
    "okolo", "ok",    "ok.",      "koszt",       "cena",     "do",         "nawet",     "po",     "lub",   "albo",
    "a",     "w tym", "za",       "or",          "about",    "up to",      "including", "x",      "czyli", "brutto",
    "netto", "kazdy", "kazda",    "kazde",       "cena ok.", "koszt ok.",  "od",        "from",   "each",  "gross",
    "net",   "vat",   "plus vat", "miesiecznie", "rocznie",  "kwartalnie", "monthly",   "yearly", NULL
  };
  static const char *const openings[] = { "w tym", "lub",  "albo",           "uzywan", "now",    "z czego",
                                          "or ",   "used", "miesiecznie po", "razem",  "lacznie" };
  g_autofree char *folded = socinn__cost_slice(clause, start, end);
  g_strcanon(folded, "abcdefghijklmnopqrstuvwxyz .0123456789%", ' ');
  g_strstrip(folded);
  for (gsize i = 0; i < G_N_ELEMENTS(openings); i++)
    if (g_str_has_prefix(folded, openings[i]))
      return FALSE;
  return socinn__count_letters(folded) >= 3 && !g_strv_contains(fillers, folded);
}

/* A full stop that ends a sentence: a capital letter follows it. */
static gboolean
ends_sentence(const char *text)
{
  return text[0] == '.' && text[1] == ' ' && g_unichar_isupper(g_utf8_get_char(text + 2));
}

/* Whether a bracket is open at @to that was opened behind an amount: what is in it explains that amount. */
static gboolean
in_explanation(const SocinnCostClause *clause, gsize first_amount, gsize to)
{
  gint depth = 0;
  for (gsize i = first_amount; i < to; i++) {
    depth += clause->body[i] == '(';
    depth -= clause->body[i] == ')' && depth > 0;
  }
  return depth > 0;
}

/* Where a new clause begins between two amounts, or 0: behind a comma, semicolon, plus or `oraz`, outside brackets. */
static gsize
clause_start(const SocinnCostClause *clause, gsize first_amount, gsize from, gsize to)
{
  static const char *const separators[] = { ";", ",", " oraz ", " + ", " and ", " i ", " plus ", " a także " };
  const char *body = clause->body;
  if (in_explanation(clause, first_amount, to))
    return 0;
  for (gsize i = from; i < to; i++) {
    if (ends_sentence(body + i) && names_something(clause, i + 2, to))
      return i + 2;
    for (gsize k = 0; k < G_N_ELEMENTS(separators); k++)
      if (g_str_has_prefix(body + i, separators[k]) && i + strlen(separators[k]) <= to &&
          names_something(clause, i + strlen(separators[k]), to))
        return i + strlen(separators[k]);
  }
  return 0;
}

/* "15 000 zł, w tym sprzęt 10 000 zł i szkolenia 5 000 zł": when the parts make up the whole, the parts are what is paid.
 * Returns: the byte where the parts begin, or 0 */
static gsize
parts_start(const SocinnCostClause *clause, const GArray *amounts)
{
  SocinnRational low = SOCINN_ZERO, high = SOCINN_ZERO;
  if (amounts->len < 3)
    return 0;
  const SocinnNumberToken *whole = socinn__cost_token(clause, g_array_index(amounts, guint, 0));
  for (guint i = 1; i < amounts->len; i++) {
    SocinnRational part_low, part_high;
    if (!product_value(clause, g_array_index(amounts, guint, i), &part_low, &part_high) ||
        !socinn__add_checked(low, part_low, &low) || !socinn__add_checked(high, part_high, &high))
      return 0;
  }
  if (socinn_rational_compare(low, whole->low) != 0 || socinn_rational_compare(high, whole->high) != 0)
    return 0;
  static const char *const openings[] = { "w tym:", "w tym", "z czego", "including", "of which" };
  const char *start = clause->body + whole->end;
  gsize signs = strspn(start, " ,(:;");
  gboolean opened = memchr(start, '(', signs) != NULL || memchr(start, ':', signs) != NULL;
  start += signs;
  for (gsize i = 0; i < G_N_ELEMENTS(openings); i++)
    if (g_ascii_strncasecmp(start, openings[i], strlen(openings[i])) == 0) {
      start += strlen(openings[i]);
      opened = TRUE;
      break;
    }
  /* "namiot 500 zł, stolik 300 zł i krzesła 200 zł" only happens to add up. */
  return opened ? (gsize) (start + strspn(start, " :") - clause->body) : 0;
}

/* Without signs and closing brackets that belonged to the line around it. */
static char *
trim_clause(const char *start, gsize length)
{
  char *text = g_strstrip(g_strndup(start, length));
  gsize end = strlen(text);
  while (end > 0 && (strchr(",;+", text[end - 1]) != NULL || (text[end - 1] == ')' && strchr(text, '(') == NULL)))
    text[--end] = '\0';
  return text;
}

#define MOST_NUMBERS 200u

GPtrArray *
socinn__cost_clauses(const char *body, SocinnNumberStyle style, GError **error)
{
  g_autoptr(GArray) tokens = socinn__number_scan(body, style, error);
  if (tokens == NULL)
    return NULL;
  if (tokens->len > MOST_NUMBERS) {
    socinn__set_error(error, SOCINN_ERROR_LIMIT,
                      _("there are %u numbers in this line; write every cost on a line of its own"), tokens->len);
    return NULL;
  }
  SocinnCostClause clause = { body, tokens };
  g_autoptr(GArray) amounts = socinn__cost_amounts(&clause);
  GPtrArray *clauses = g_ptr_array_new_with_free_func(g_free);
  gsize start = parts_start(&clause, amounts);
  guint leading = start > 0 ? 1 : 0;
  gsize first_amount =
    leading < amounts->len ? socinn__cost_token(&clause, g_array_index(amounts, guint, leading))->end : 0;
  for (guint i = leading + 1; i < amounts->len; i++) {
    /* The factors of an amount belong to its clause, and so do the results of the one before. */
    guint before = socinn__cost_product_last(&clause, g_array_index(amounts, guint, i - 1));
    guint first = socinn__cost_product_first(&clause, g_array_index(amounts, guint, i));
    while (before + 1 < first && socinn__cost_is_money(&clause, before + 1))
      before++;
    gsize from = socinn__cost_token(&clause, before)->end, to = socinn__cost_token(&clause, first)->start;
    gsize next = to > from ? clause_start(&clause, first_amount, from, to) : 0;
    if (next == 0)
      continue;
    first_amount = to;
    g_ptr_array_add(clauses, trim_clause(body + start, next - start));
    start = next;
  }
  g_ptr_array_add(clauses, trim_clause(body + start, strlen(body + start)));
  return clauses;
}
