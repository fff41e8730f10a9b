/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clause about a cost, taken apart: numbers first, then the words between and around them. */
#include "cost_text_private.h"
#include <string.h>

static void
factor_clear(gpointer data)
{
  g_free(((SocinnCostFactor *) data)->label);
}

/* --------------------------------------------------------------------------------------------------- words */

/* The clause without numbers that are no factors and what is said of them: "20 h tygodniowo" is not how often pay is due. */
static char *
words_about_money(const SocinnCostReading *reading)
{
  g_autofree char *text = g_strdup(reading->clause.body);
  for (guint i = 0; i < reading->clause.tokens->len; i++) {
    const SocinnNumberToken *token = socinn__cost_token(&reading->clause, i);
    if (reading->used[i] || token->unit[0] != '\0')
      continue;
    g_autofree char *label = socinn__cost_words_behind(&reading->clause, i), *folded = socinn_text_fold(label, NULL);
    if (!socinn__cost_is_loose(reading, i) || label[0] == '\0' || socinn__counts_months(folded) ||
        socinn__is_how_often(folded))
      continue;
    const char *end = strstr(reading->clause.body + token->end, label) + strlen(label);
    memset(text + token->start, ' ', (gsize) (end - reading->clause.body) - token->start);
  }
  return g_steal_pointer(&text);
}

/* How often each amount is due: what stands behind it, or else in front of all of them. */
static void
take_frequencies(SocinnCostReading *reading)
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
  SocinnCostAmount *own = &g_array_index(sentence->amounts, SocinnCostAmount, 0);
  for (guint i = 0; i < sentence->factors->len && own->every_months == 0; i++) { /* "4 razy w miesiącu x 150 zł" */
    g_autofree char *folded = socinn_text_fold(g_array_index(sentence->factors, SocinnCostFactor, i).label, NULL);
    own->every_months = socinn__cost_frequency(folded, &own->weekly);
  }
  sentence->every_months = own->every_months;
  sentence->weekly = own->weekly;
}

/* "1 000 zł netto (1 230 zł brutto)" is one price said twice: what is paid is the gross one. */
static void
choose_gross(SocinnCostReading *reading)
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
take_vat(SocinnCostReading *reading, const char *folded)
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
    socinn__cost_append_factor(sentence->counts, number.low, number.high, "", TRUE);
  }
}

static void
take_words(SocinnCostReading *reading, const char *folded)
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
length_without_contained(const SocinnCostReading *reading)
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
  SocinnCostReading reading = { clause, amounts, used, sentence };
  g_array_set_size(amounts, length_without_contained(&reading));
  for (guint i = 0; i < amounts->len; i++) {
    SocinnCostAmount amount = { .token = *socinn__cost_token(&clause, g_array_index(amounts, guint, i)) };
    g_array_append_val(sentence->amounts, amount);
  }
  guint first = g_array_index(amounts, guint, 0);
  socinn__cost_take_product(&reading, first);
  g_autofree char *folded = socinn_text_fold(body, NULL);
  socinn__cost_take_posts(&reading, folded);
  if (sentence->factors->len == 0)
    socinn__cost_take_row(&reading, first);
  const char *per = sentence->has_fte ? NULL : socinn__cost_per(folded);
  sentence->per = per != NULL && !socinn__cost_take_counts_of(&reading, per) ? per : NULL;
  sentence->label = socinn__cost_label(&clause, amounts);
  take_frequencies(&reading);
  socinn__cost_take_periods(&reading);
  socinn__cost_take_months(&reading);
  choose_gross(&reading);
  take_words(&reading, folded);
  sentence->by_count = per != NULL || sentence->factors->len > 0;
  if (!sentence->has_fte)
    socinn__cost_take_loose_counts(&reading);
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
