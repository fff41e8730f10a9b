/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a list of costs that state a number and no currency: "- laptop 3500". */
#include "cost_text_private.h"
#include <string.h>

#define LEAST_PRICE 50       /* smaller bare numbers count things or name hours */
#define LARGEST_PRICE 500000 /* larger ones are telephone numbers and accounts */

/* Words that may follow a bare price. */
static gboolean
may_follow(const char *folded)
{
  static const char *const words[] = { "brutto", "netto",  "miesi", "roczn", "kwart", "tygodn", "jednoraz",
                                       "gross",  "net",    "month", "year",  "quart", "week",   "once",
                                       "przez",  "za szt", "kazd",  "each",  NULL };
  for (const char *const *word = words; *word != NULL; word++)
    if (g_str_has_prefix(folded, *word))
      return TRUE;
  return folded[0] == '\0';
}

static gboolean
is_year(SocinnRational value)
{
  return value.denominator == 1 && value.numerator >= 1990 && value.numerator <= 2099;
}

/* Whether the number at @index can be nothing but a price. */
static gboolean
is_price(const SocinnCostClause *clause, guint index)
{
  const SocinnNumberToken *token = socinn__cost_token(clause, index);
  if (token->unit[0] != '\0' || socinn_rational_compare(token->low, SOCINN_INTEGER(LEAST_PRICE)) < 0 ||
      socinn_rational_compare(token->high, SOCINN_INTEGER(LARGEST_PRICE)) > 0 || is_year(token->low) ||
      is_year(token->high))
    return FALSE;
  g_autofree char *before = socinn__cost_slice(clause, 0, token->start);
  g_autofree char *label = socinn__cost_words_behind(clause, index), *behind = socinn_text_fold(label, NULL);
  g_strchomp(before);
  gsize letters = 0;
  for (const char *p = before; *p != '\0'; p++)
    letters += g_ascii_isalpha(*p) != 0;
  return letters >= 3 && may_follow(behind) && socinn__is_countable(before, "sztuk");
}

/* Whether the other numbers have something to do with the price: factors, results, counts, posts. */
static gboolean
others_belong(const SocinnCostClause *clause, guint price)
{
  for (guint i = 0; i < clause->tokens->len; i++) {
    const SocinnNumberToken *token = socinn__cost_token(clause, i);
    g_autofree char *label = socinn__cost_words_behind(clause, i), *behind = socinn_text_fold(label, NULL);
    if (i != price && token->unit[0] == '\0' && socinn__cost_joint(clause, i) == SOCINN_JOINT_NONE &&
        (i == 0 || socinn__cost_joint(clause, i - 1) == SOCINN_JOINT_NONE) && !socinn__counts_months(behind) &&
        !socinn__is_countable("", behind))
      return FALSE;
  }
  return TRUE;
}

char *
socinn__cost_with_currency(const char *body, SocinnNumberStyle style)
{
  g_autoptr(GArray) tokens = socinn__number_scan(body, style, NULL);
  SocinnCostClause clause = { body, tokens };
  for (guint i = tokens != NULL ? tokens->len : 0; i > 0; i--)
    if (is_price(&clause, i - 1) && others_belong(&clause, i - 1)) {
      gsize end = socinn__cost_token(&clause, i - 1)->end;
      g_autofree char *front = g_strndup(body, end);
      return g_strconcat(front, " zł", body + end, NULL);
    }
  return NULL;
}
