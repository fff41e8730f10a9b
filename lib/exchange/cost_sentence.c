/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clause about a cost, taken apart: numbers first, then the words between and around them. */
#include "cost_text_private.h"
#include <string.h>

/* A clause while it is read: which of its numbers are spoken for. */
typedef struct {
  SocinnCostClause clause;
  GArray *amounts; /* guint */
  gboolean *used;  /* for each number */
  SocinnCostSentence *sentence;
} Reading;

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

static void
append_factor(GArray *factors, const SocinnNumberToken *token, const char *label, gboolean person)
{
  SocinnCostFactor factor = { token->low, token->high, person, g_strdup(label) };
  g_array_append_val(factors, factor);
}

/* ------------------------------------------------------------------------------------------------- numbers */

/* A number that multiplies the amount: posts, months, or anything else that can be counted. */
static void
take_factor(Reading *reading, guint index)
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
static void
take_product(Reading *reading, guint index)
{
  guint last = socinn__cost_product_last(&reading->clause, index);
  for (guint i = socinn__cost_product_first(&reading->clause, index); i <= last; i++)
    if (i != index && !socinn__cost_is_money(&reading->clause, i))
      take_factor(reading, i);
}

/* A row of a table: "2 szt. | 3 500 zł | 7 000 zł". The last amount is no amount of its own only because the count is a factor. */
static void
take_row(Reading *reading, guint amount)
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
static void
take_months(Reading *reading)
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
static void
take_loose_posts(Reading *reading, const char *folded)
{
  SocinnCostSentence *sentence = reading->sentence;
  for (guint i = 0; i < reading->clause.tokens->len && !sentence->has_fte; i++)
    if (strcmp(socinn__cost_token(&reading->clause, i)->unit, "fte") == 0) {
      take_product(reading, i);
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

/* "200 zł/mies. x 12": a bare number multiplies what the price is paid for. */
static void
take_periods(SocinnCostSentence *sentence)
{
  for (guint i = 0; i < sentence->factors->len && sentence->every_months > 0 && sentence->payments == 0; i++) {
    const SocinnCostFactor *factor = &g_array_index(sentence->factors, SocinnCostFactor, i);
    g_autofree char *folded = socinn_text_fold(factor->label, NULL);
    gboolean weeks =
      sentence->weekly && (folded[0] == '\0' || g_str_has_prefix(folded, "tyg") || g_str_has_prefix(folded, "week"));
    gboolean years =
      sentence->every_months == 12 && (g_str_has_prefix(folded, "lat") || g_str_has_prefix(folded, "year"));
    if (weeks) { /* so many weeks, and not every week of so many months */
      sentence->weekly = FALSE;
      sentence->every_months = 0;
      sentence->once = TRUE;
      return;
    }
    if (factor->person || sentence->weekly || (folded[0] != '\0' && !years) || factor->low.denominator != 1 ||
        factor->low.numerator > 1200 / sentence->every_months ||
        socinn_rational_compare(factor->low, factor->high) != 0)
      continue;
    sentence->payments = factor->low.numerator * sentence->every_months;
    g_array_remove_index(sentence->factors, i);
  }
}

/* Whether the number at @index counts things, and nothing yet was said of what they do to the amount. */
static gboolean
is_loose_count(const Reading *reading, guint index)
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
static gboolean
take_counts_of(Reading *reading, const char *unit)
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
    if (reading->used[i] || token->unit[0] != '\0' || !socinn__counts_unit(folded, unit))
      continue;
    if (is_whole(token) && token->low.numerator == 1) {
      reading->used[i] = TRUE; /* "za 1 godz." */
      continue;
    }
    take_factor(reading, i);
    return TRUE;
  }
  return FALSE;
}

/* "3 telefony: 3 x 500 zł" says the number twice. */
static gboolean
is_multiplied(const Reading *reading, guint index)
{
  for (guint i = 0; i < reading->sentence->factors->len; i++)
    if (socinn_rational_compare(g_array_index(reading->sentence->factors, SocinnCostFactor, i).low,
                                socinn__cost_token(&reading->clause, index)->low) == 0)
      return TRUE;
  return FALSE;
}

/* Counts that nothing joins to the amount: "catering dla 20 osób – 500 zł". */
static void
take_loose_counts(Reading *reading)
{
  gboolean persons = reading->sentence->counts->len > 0; /* in words, or the very number */
  for (guint i = 0; i < reading->clause.tokens->len && reading->sentence->counts->len < 3; i++)
    if (is_loose_count(reading, i) && !is_multiplied(reading, i) &&
        socinn__cost_token(&reading->clause, i)->low.numerator > 1) {
      g_autofree char *label = socinn__cost_words_behind(&reading->clause, i), *folded = socinn_text_fold(label, NULL);
      if (!persons || !socinn__is_person(folded))
        append_factor(reading->sentence->counts, socinn__cost_token(&reading->clause, i), label,
                      socinn__is_person(folded));
    }
}

/* --------------------------------------------------------------------------------------------------- words */

/* The clause without numbers that are no factors and what is said of them: "20 h tygodniowo" is not how often pay is due. */
static char *
words_about_money(const Reading *reading)
{
  g_autofree char *text = g_strdup(reading->clause.body);
  for (guint i = 0; i < reading->clause.tokens->len; i++) {
    const SocinnNumberToken *token = socinn__cost_token(&reading->clause, i);
    if (reading->used[i] || token->unit[0] != '\0')
      continue;
    g_autofree char *label = socinn__cost_words_behind(&reading->clause, i), *folded = socinn_text_fold(label, NULL);
    if (!is_loose_count(reading, i) || label[0] == '\0' || socinn__counts_months(folded))
      continue;
    const char *end = strstr(reading->clause.body + token->end, label) + strlen(label);
    memset(text + token->start, ' ', (gsize) (end - reading->clause.body) - token->start);
  }
  return g_steal_pointer(&text);
}

/* How often each amount is due: what stands behind it, or else in front of all of them. */
static void
take_frequencies(Reading *reading)
{
  SocinnCostSentence *sentence = reading->sentence;
  g_autofree char *words = words_about_money(reading);
  SocinnCostClause clause = { words, reading->clause.tokens };
  guint first = socinn__cost_product_first(&clause, g_array_index(reading->amounts, guint, 0));
  g_autofree char *front = socinn__cost_slice(&clause, 0, socinn__cost_token(&clause, first)->start);
  for (guint i = 0; i < reading->amounts->len; i++) {
    SocinnCostAmount *amount = &g_array_index(sentence->amounts, SocinnCostAmount, i);
    gsize end = strlen(words), start = amount->token.end;
    if (i + 1 < reading->amounts->len)
      end = socinn__cost_token(&clause, g_array_index(reading->amounts, guint, i + 1))->start;
    g_autofree char *behind = socinn__cost_slice(&clause, start, end);
    static const char *const net[] = { "netto", "net ", "plus vat", "excluding vat", "bez vat", NULL },
                             *const gross[] = { "brutto", "gross", NULL };
    amount->every_months = socinn__cost_frequency(behind, &amount->weekly);
    if (amount->every_months == 0)
      amount->every_months = socinn__cost_frequency(front, &amount->weekly);
    amount->net = socinn__has_stem(behind, net) || strstr(behind, "+ vat") != NULL || strstr(behind, "+vat") != NULL;
    amount->gross = socinn__has_stem(behind, gross);
  }
  const SocinnCostAmount *own = &g_array_index(sentence->amounts, SocinnCostAmount, 0);
  sentence->every_months = own->every_months;
  sentence->weekly = own->weekly;
}

/* "1 000 zł netto (1 230 zł brutto)" is one price said twice: what is paid is the gross one. */
static void
choose_gross(Reading *reading)
{
  GArray *amounts = reading->sentence->amounts;
  guint net = 0, gross = 0;
  for (guint i = 0; i < amounts->len; i++) {
    const SocinnCostAmount *amount = &g_array_index(amounts, SocinnCostAmount, i);
    net += amount->net && !amount->gross;
    gross += amount->gross && !amount->net;
  }
  if (net == 0 || gross == 0)
    return;
  for (guint i = amounts->len; i > 0; i--) {
    const SocinnCostAmount *amount = &g_array_index(amounts, SocinnCostAmount, i - 1);
    if (amount->net && !amount->gross)
      g_array_remove_index(amounts, i - 1);
  }
}

static void
take_vat(Reading *reading, const char *folded)
{
  static const char *const net[] = { "netto", "plus vat", "net of vat", "excluding vat", "bez vat", NULL };
  SocinnCostSentence *sentence = reading->sentence;
  gboolean said_gross = g_array_index(sentence->amounts, SocinnCostAmount, 0).gross;
  sentence->net = !said_gross && (socinn__has_stem(folded, net) || strstr(folded, "+ vat") != NULL ||
                                  strstr(folded, "+vat") != NULL || socinn__find_stem(folded, "i vat") != NULL);
  for (guint i = 0; i < reading->clause.tokens->len; i++) {
    const SocinnNumberToken *token = socinn__cost_token(&reading->clause, i);
    if (strcmp(token->unit, "%") != 0 || strstr(folded, "vat") == NULL)
      continue;
    if (strstr(folded, "+") != NULL && strstr(folded, "w tym") == NULL && !said_gross)
      sentence->net = TRUE;
    sentence->has_vat_rate = socinn__multiply_checked(token->low, (SocinnRational) { 1, 100 }, &sentence->vat_rate) &&
                             socinn_rational_compare(sentence->vat_rate, SOCINN_INTEGER(1)) <= 0;
  }
}

/* Where a condition begins: "500 zł, jeśli gmina nie ma sali". */
static void
take_condition(SocinnCostSentence *sentence, const char *body)
{
  static const char *const openings[] = { "jesli",
                                          "jezeli",
                                          "o ile",
                                          "gdyby",
                                          "tylko gdy",
                                          "tylko w przypadku",
                                          "pod warunkiem",
                                          "w razie",
                                          "w przypadku braku",
                                          "w przypadku gdy",
                                          "w przypadku, gdy",
                                          "w sytuacji gdy",
                                          "w sytuacji, gdy",
                                          "if",
                                          "unless",
                                          "only if",
                                          "only when",
                                          "in case",
                                          "provided",
                                          NULL };
  for (const char *p = body; *p != '\0' && sentence->condition == NULL; p = g_utf8_next_char(p)) {
    if (p == body || !g_unichar_isalpha(g_utf8_get_char(p)) || g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(p))))
      continue;
    g_autofree char *words = g_utf8_substring(p, 0, MIN(g_utf8_strlen(p, 120), 30)),
                    *rest = socinn_text_fold(words, NULL);
    for (const char *const *opening = openings; *opening != NULL; opening++)
      if (g_str_has_prefix(rest, *opening) && !g_ascii_isalnum(rest[strlen(*opening)])) {
        gsize length = strchr(p, ')') != NULL && strchr(p, '(') == NULL ? (gsize) (strchr(p, ')') - p) : strlen(p);
        sentence->condition = g_strstrip(g_strndup(p, length));
        break;
      }
  }
}

/* Persons that a product names are the headcount of a cost for staff, and a factor like any other elsewhere. */
static void
settle_persons(SocinnCostSentence *sentence, const char *folded)
{
  if (strcmp(sentence->category, "staff") != 0)
    return;
  for (guint i = 0; i < sentence->factors->len && sentence->headcount == 0; i++) {
    const SocinnCostFactor *factor = &g_array_index(sentence->factors, SocinnCostFactor, i);
    if (!factor->person || factor->low.numerator > 100000)
      continue;
    sentence->headcount = factor->low.numerator;
    g_array_remove_index(sentence->factors, i);
    break;
  }
  gint64 said = sentence->headcount == 0 ? socinn__cost_headcount(folded) : 0;
  if (sentence->has_fte && said > 0)
    sentence->headcount = said;
  else if (said > 1) { /* "wynagrodzenie dwóch animatorów – 6 000 zł": for both, or for each? */
    SocinnNumberToken number = { .low = SOCINN_INTEGER(said), .high = SOCINN_INTEGER(said) };
    append_factor(sentence->counts, &number, "", TRUE);
  }
}

static void
take_words(Reading *reading, const char *folded)
{
  SocinnCostSentence *sentence = reading->sentence;
  sentence->pay_basis = socinn__cost_pay_basis(folded);
  sentence->once = socinn__is_once(folded);
  sentence->stated_post = socinn__is_stated_post(folded);
  gboolean paid =
    sentence->has_fte || sentence->pay_basis != NULL || sentence->every_months > 0 || sentence->payments > 0;
  sentence->category = sentence->has_fte ? "staff" : socinn__cost_category(folded, paid);
  settle_persons(sentence, folded);
  take_vat(reading, folded);
  socinn__cost_price_date(folded, &sentence->price_date);
  sentence->season = socinn__cost_season(folded);
  sentence->seasonal = sentence->season == 0 && socinn__is_seasonal(folded);
  guint first = socinn__cost_product_first(&reading->clause, g_array_index(reading->amounts, guint, 0));
  g_autofree char *before = socinn__cost_slice(&reading->clause, 0, socinn__cost_token(&reading->clause, first)->start);
  sentence->limit = g_array_index(sentence->amounts, SocinnCostAmount, 0).token.kind == SOCINN_TOKEN_NUMBER &&
                    socinn__announces_limit(before);
  take_condition(sentence, reading->clause.body);
}

/* Amounts said to be contained in the first one ("w tym VAT 230 zł") are not paid besides it. */
static guint
length_without_contained(const Reading *reading)
{
  static const char *const contained[] = { "w tym", "z czego", "wliczon", "including", "of which", "included", NULL };
  for (guint i = 1; i < reading->amounts->len; i++) {
    gsize from = socinn__cost_token(&reading->clause, g_array_index(reading->amounts, guint, i - 1))->end;
    gsize to = socinn__cost_token(&reading->clause, g_array_index(reading->amounts, guint, i))->start;
    g_autofree char *between = socinn__cost_slice(&reading->clause, from, to);
    if (socinn__has_stem(between, contained))
      return i;
  }
  return reading->amounts->len;
}

static SocinnCostSentence *
sentence_new(void)
{
  SocinnCostSentence *sentence = g_new0(SocinnCostSentence, 1);
  sentence->price_date = (SocinnPeriod) { 1, 0 };
  sentence->amounts = g_array_new(FALSE, FALSE, sizeof(SocinnCostAmount));
  sentence->factors = g_array_new(FALSE, FALSE, sizeof(SocinnCostFactor));
  sentence->counts = g_array_new(FALSE, FALSE, sizeof(SocinnCostFactor));
  g_array_set_clear_func(sentence->factors, factor_clear);
  g_array_set_clear_func(sentence->counts, factor_clear);
  return sentence;
}

SocinnCostSentence *
socinn__cost_sentence_read(const char *body, SocinnNumberStyle style, GError **error)
{
  g_autoptr(GArray) tokens = socinn__number_scan(body, style, error);
  if (tokens == NULL)
    return NULL;
  SocinnCostClause clause = { body, tokens };
  g_autoptr(GArray) amounts = socinn__cost_amounts(&clause);
  if (amounts->len == 0)
    return NULL;
  g_autoptr(SocinnCostSentence) sentence = sentence_new();
  g_autofree gboolean *used = g_new0(gboolean, tokens->len);
  Reading reading = { clause, amounts, used, sentence };
  g_array_set_size(amounts, length_without_contained(&reading));
  for (guint i = 0; i < amounts->len; i++) {
    SocinnCostAmount amount = { .token = *socinn__cost_token(&clause, g_array_index(amounts, guint, i)) };
    g_array_append_val(sentence->amounts, amount);
  }
  guint first = g_array_index(amounts, guint, 0);
  take_product(&reading, first);
  g_autofree char *folded = socinn_text_fold(body, NULL);
  take_loose_posts(&reading, folded);
  if (sentence->factors->len == 0)
    take_row(&reading, first);
  const char *per = sentence->has_fte ? NULL : socinn__cost_per(folded);
  sentence->per = per != NULL && !take_counts_of(&reading, per) ? per : NULL;
  sentence->label = socinn__cost_label(&clause, amounts);
  take_frequencies(&reading);
  take_periods(sentence);
  take_months(&reading);
  choose_gross(&reading);
  take_words(&reading, folded);
  sentence->by_count = per != NULL || sentence->factors->len > 0;
  if (!sentence->has_fte)
    take_loose_counts(&reading);
  return g_steal_pointer(&sentence);
}

void
socinn__cost_sentence_free(SocinnCostSentence *sentence)
{
  if (sentence == NULL)
    return;
  g_free(sentence->label);
  g_free(sentence->condition);
  g_array_unref(sentence->amounts);
  g_array_unref(sentence->factors);
  g_array_unref(sentence->counts);
  g_free(sentence);
}
