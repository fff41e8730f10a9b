/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a clause that are not money: what the amount is multiplied by, how long it is paid, and what stays open. */
#include "cost_text_private.h"
#include <string.h>

static gboolean
is_whole(const SocinnNumberToken *token)
{
  return token->low.denominator == 1 && socinn_rational_compare(token->low, token->high) == 0;
}

void
socinn__cost_append_factor(GArray *factors, SocinnRational low, SocinnRational high, const char *label, gboolean person)
{
  SocinnCostFactor factor = { low, high, person, g_strdup(label) };
  g_array_append_val(factors, factor);
}

static void
append_factor(GArray *factors, const SocinnNumberToken *token, const char *label, gboolean person)
{
  socinn__cost_append_factor(factors, token->low, token->high, label, person);
}

/* ------------------------------------------------------------------------------------------------- numbers */

/* A number that multiplies the amount: posts, months, or anything else that can be counted. */
static void
take_factor(SocinnCostReading *reading, guint index)
{
  SocinnCostSentence *sentence = reading->sentence;
  const SocinnNumberToken *token = socinn__cost_token(&reading->clause, index);
  g_autofree char *label = socinn__cost_words_behind(&reading->clause, index);
  g_autofree char *folded = socinn_text_fold(label, NULL);
  reading->used[index] = TRUE;
  if (strcmp(token->unit, "fte") == 0) {
    sentence->has_fte = TRUE;
    sentence->fte = token->high;
  } else if (is_whole(token) && socinn__counts_months(folded) && sentence->payments == 0) {
    sentence->payments = token->low.numerator;
  } else {
    /* "2 x ½ etatu": two persons. */
    gboolean of_posts = socinn__cost_joint(&reading->clause, index) == SOCINN_JOINT_TIMES &&
                        strcmp(socinn__cost_token(&reading->clause, index + 1)->unit, "fte") == 0;
    append_factor(sentence->factors, token, label, is_whole(token) && (of_posts || socinn__is_person(folded)));
  }
}

/* The numbers on both sides that are multiplied with the amount at @index. */
void
socinn__cost_take_product(SocinnCostReading *reading, guint index)
{
  guint last = socinn__cost_product_last(&reading->clause, index);
  for (guint i = socinn__cost_product_first(&reading->clause, index); i <= last; i++)
    if (i != index && !socinn__cost_is_money(&reading->clause, i))
      take_factor(reading, i);
}

/* A row of a table: "2 szt. | 3 500 zł | 7 000 zł". The last amount is no amount of its own only because the count is a factor. */
void
socinn__cost_take_row(SocinnCostReading *reading, guint amount)
{
  for (guint total = amount + 1; total < reading->clause.tokens->len; total++)
    for (guint i = 0; i < total && reading->sentence->factors->len == 0; i++) {
      const SocinnNumberToken *count = socinn__cost_token(&reading->clause, i);
      SocinnRational product;
      if (!reading->used[i] && socinn__cost_is_money(&reading->clause, total) && count->unit[0] == '\0' &&
          is_whole(count) && count->low.numerator > 1 &&
          socinn__multiply_checked(count->low, socinn__cost_token(&reading->clause, amount)->low, &product) &&
          socinn_rational_compare(product, socinn__cost_token(&reading->clause, total)->low) == 0)
        take_factor(reading, i);
    }
}

/* "przez 6 miesięcy" is how long it is paid; "na 6 miesięcy – 3 000 zł" may be the price of all or of each. */
void
socinn__cost_take_months(SocinnCostReading *reading)
{
  static const char *const joins[] = { "przez", "for", "through", "over", "okres", NULL };
  for (guint i = 0; i < reading->clause.tokens->len && reading->sentence->payments == 0; i++) {
    const SocinnNumberToken *token = socinn__cost_token(&reading->clause, i);
    if (reading->used[i] || token->unit[0] != '\0' || !is_whole(token))
      continue;
    g_autofree char *label = socinn__cost_words_behind(&reading->clause, i), *folded = socinn_text_fold(label, NULL);
    if (!socinn__counts_months(folded) || token->low.numerator < 1 || token->low.numerator > 1200)
      continue;
    g_autofree char *before = socinn__cost_slice(&reading->clause, 0, token->start);
    if (g_str_has_suffix(before, "co") || g_str_has_suffix(before, "every")) {
      reading->used[i] = TRUE; /* how often, and not for how long */
      continue;
    }
    gboolean joined = reading->sentence->every_months > 0;
    for (const char *const *word = joins; *word != NULL; word++)
      joined = joined || g_str_has_suffix(before, *word) || g_str_has_suffix(before, "przez okres");
    reading->used[i] = TRUE;
    if (joined)
      reading->sentence->payments = token->low.numerator;
    else if (token->low.numerator > 1)
      reading->sentence->months = token->low.numerator;
  }
}

/* Posts that stand apart from the amount: "½ etatu, 3 000 zł", "etat: 1/2, 3 000 zł". */
void
socinn__cost_take_posts(SocinnCostReading *reading, const char *folded)
{
  SocinnCostSentence *sentence = reading->sentence;
  for (guint i = 0; i < reading->clause.tokens->len && !sentence->has_fte; i++)
    if (strcmp(socinn__cost_token(&reading->clause, i)->unit, "fte") == 0) {
      socinn__cost_take_product(reading, i);
      take_factor(reading, i);
    }
  for (guint i = 0; i < reading->clause.tokens->len && !sentence->has_fte && socinn__find_stem(folded, "etat") != NULL;
       i++) {
    const SocinnNumberToken *token = socinn__cost_token(&reading->clause, i);
    if (reading->used[i] || token->unit[0] != '\0' || token->low.denominator == 1 ||
        socinn_rational_compare(token->high, SOCINN_INTEGER(1)) >= 0)
      continue;
    reading->used[i] = sentence->has_fte = TRUE;
    sentence->fte = token->high;
  }
}

/* A bare number beside a price by the month, "200 zł/mies. x 12", says for how long; in front of it, "12 x 200 zł
 * miesięcznie", it may also say how many. */
static gboolean
is_how_long(const SocinnCostSentence *sentence, const SocinnCostFactor *factor, const char *folded)
{
  gboolean years =
    sentence->every_months == 12 && (g_str_has_prefix(folded, "lat") || g_str_has_prefix(folded, "year"));
  return !factor->person && !sentence->weekly && (folded[0] == '\0' || years) && factor->low.denominator == 1 &&
         factor->low.numerator <= 1200 / sentence->every_months &&
         socinn_rational_compare(factor->low, factor->high) == 0;
}

void
socinn__cost_take_periods(SocinnCostReading *reading)
{
  SocinnCostSentence *sentence = reading->sentence;
  gboolean in_front = socinn__cost_product_first(&reading->clause, g_array_index(reading->amounts, guint, 0)) <
                      g_array_index(reading->amounts, guint, 0);
  for (guint i = 0; i < sentence->factors->len && sentence->every_months > 0 && sentence->payments == 0; i++) {
    const SocinnCostFactor *factor = &g_array_index(sentence->factors, SocinnCostFactor, i);
    g_autofree char *folded = socinn_text_fold(factor->label, NULL);
    if (sentence->weekly &&
        (folded[0] == '\0' || g_str_has_prefix(folded, "tyg") || g_str_has_prefix(folded, "week"))) {
      sentence->weekly = FALSE; /* so many weeks, and not every week of so many months */
      sentence->every_months = 0;
      sentence->once = TRUE;
      return;
    }
    if (!is_how_long(sentence, factor, folded))
      continue;
    sentence->payments = factor->low.numerator * sentence->every_months;
    sentence->times = in_front && !sentence->has_fte ? factor->low.numerator : 0;
    g_array_remove_index(sentence->factors, i);
  }
}

/* Whether the number at @index counts things, and nothing yet was said of what they do to the amount. */
gboolean
socinn__cost_is_loose(const SocinnCostReading *reading, guint index)
{
  const SocinnNumberToken *token = socinn__cost_token(&reading->clause, index);
  if (reading->used[index] || token->unit[0] != '\0' || !is_whole(token) || token->low.numerator < 1 ||
      token->low.numerator > 100000)
    return FALSE;
  if (socinn__cost_joint(&reading->clause, index) == SOCINN_JOINT_TIMES ||
      (index > 0 && socinn__cost_joint(&reading->clause, index - 1) == SOCINN_JOINT_TIMES))
    return FALSE; /* a product of its own, such as 3 x 3 m */
  g_autofree char *before = socinn__cost_slice(&reading->clause, 0, token->start);
  g_autofree char *label = socinn__cost_words_behind(&reading->clause, index), *behind = socinn_text_fold(label, NULL);
  g_strchomp(before);
  return socinn__is_countable(before, behind);
}

/* "15 zł/os. (20 osób)": the number of what the price is of one of. Whether there is one. */
gboolean
socinn__cost_take_counts_of(SocinnCostReading *reading, const char *unit)
{
  for (guint i = 0; i < reading->sentence->factors->len; i++) {
    g_autofree char *folded =
      socinn_text_fold(g_array_index(reading->sentence->factors, SocinnCostFactor, i).label, NULL);
    if (socinn__counts_unit(folded, unit))
      return TRUE;
  }
  for (guint i = 0; i < reading->clause.tokens->len; i++) {
    g_autofree char *label = socinn__cost_words_behind(&reading->clause, i), *folded = socinn_text_fold(label, NULL);
    const SocinnNumberToken *token = socinn__cost_token(&reading->clause, i);
    gboolean any = strcmp(unit, "piece") == 0 && socinn__cost_is_loose(reading, i); /* "2 rowery, 1 500 zł za sztukę" */
    if (reading->used[i] || token->unit[0] != '\0' || !(any || socinn__counts_unit(folded, unit)))
      continue;
    if (is_whole(token) && token->low.numerator == 1) {
      reading->used[i] = TRUE; /* "za 1 godz." */
      continue;
    }
    socinn__cost_take_product(reading, i); /* "2 razy w tygodniu po 3 godziny" */
    take_factor(reading, i);
    return TRUE;
  }
  return FALSE;
}

/* "3 telefony: 3 x 500 zł" says the number twice. */
static gboolean
is_multiplied(const SocinnCostReading *reading, guint index)
{
  for (guint i = 0; i < reading->sentence->factors->len; i++)
    if (socinn_rational_compare(g_array_index(reading->sentence->factors, SocinnCostFactor, i).low,
                                socinn__cost_token(&reading->clause, index)->low) == 0)
      return TRUE;
  return FALSE;
}

/* "2 x w tygodniu 100 zł": for each time, or for all of them? */
static void
take_times(SocinnCostReading *reading)
{
  for (guint i = 0; i < reading->clause.tokens->len; i++) {
    const SocinnNumberToken *token = socinn__cost_token(&reading->clause, i);
    gsize end = i + 1 < reading->clause.tokens->len ? socinn__cost_token(&reading->clause, i + 1)->start
                                                    : strlen(reading->clause.body);
    g_autofree char *behind = socinn__cost_slice(&reading->clause, token->end, end);
    if (reading->used[i] || !is_whole(token) || token->unit[0] != '\0' || !socinn__is_how_often(behind))
      continue;
    reading->used[i] = TRUE;
    if (token->low.numerator > 1)
      append_factor(reading->sentence->counts, token, "x", FALSE);
  }
}

/* "dwa laptopy – 7 000 zł" */
static void
take_words_for_numbers(SocinnCostReading *reading)
{
  guint first = socinn__cost_product_first(&reading->clause, g_array_index(reading->amounts, guint, 0));
  if (first > 0 || reading->sentence->factors->len > 0 || reading->sentence->counts->len > 0)
    return;
  g_autofree char *front = g_strndup(reading->clause.body, socinn__cost_token(&reading->clause, first)->start),
                  *label = NULL;
  gint64 number = socinn__cost_number_word(front, &label);
  if (number < 2)
    return;
  g_autofree char *folded = socinn_text_fold(front, NULL);
  g_strchomp(folded);
  gboolean each = g_str_has_suffix(folded, " po") || socinn__find_stem(folded, "kazd") != NULL;
  socinn__cost_append_factor(each ? reading->sentence->factors : reading->sentence->counts, SOCINN_INTEGER(number),
                             SOCINN_INTEGER(number), label, FALSE);
}

void
socinn__cost_take_loose_counts(SocinnCostReading *reading)
{
  take_times(reading);
  take_words_for_numbers(reading);
  gboolean persons = reading->sentence->counts->len > 0; /* in words, or the very number */
  for (guint i = 0; i < reading->clause.tokens->len && reading->sentence->counts->len < 3; i++)
    if (socinn__cost_is_loose(reading, i) && !is_multiplied(reading, i) &&
        socinn__cost_token(&reading->clause, i)->low.numerator > 1) {
      g_autofree char *label = socinn__cost_words_behind(&reading->clause, i), *folded = socinn_text_fold(label, NULL);
      if (!persons || !socinn__is_person(folded))
        append_factor(reading->sentence->counts, socinn__cost_token(&reading->clause, i), label,
                      socinn__is_person(folded));
    }
}
