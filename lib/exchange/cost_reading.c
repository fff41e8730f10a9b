/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a clause about a cost leaves open - how many persons, whose rate, gross or total, how often, for each or for all -
 * becomes a reading that keeps all the answers. The first answer is the default; the item holds it already.
 */
#include "cost_text_private.h"
#include <string.h>

static const SocinnLanguage languages[] = { SOCINN_LANGUAGE_PL, SOCINN_LANGUAGE_EN };

/* The same with one argument that reads differently in each language. */
static void
set_both_with(SocinnPart *part, const char *field, const char *message, char *const arguments[2])
{
  for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
    g_autofree char *text = g_strdup_printf(socinn__gettext_in(languages[i], message), arguments[i]);
    socinn_part_set_text(part, field, socinn_language_get_tag(languages[i]), text, NULL);
  }
}

static SocinnPart *
reading_new(const SocinnPart *item, const char *suffix, const char *question)
{
  SocinnPart *reading = socinn_part_new(SOCINN_PART_READING, NULL);
  g_autofree char *id = g_strdup_printf("%s.%s", socinn__string(item, "id"), suffix);
  socinn_part_set_string(reading, "id", id, NULL);
  const char *label = socinn__text(item, "label");
  char *labels[2] = { (char *) label, (char *) label };
  set_both_with(reading, "question", question, labels);
  return reading;
}

/* Adds an option and returns the patch of the item that it makes; the first option is the default. */
static SocinnPart *
add_option(SocinnPart *reading, const SocinnPart *item, const char *id, SocinnPart **option_out)
{
  g_autoptr(SocinnPart) option = socinn_part_new(SOCINN_PART_OPTION, NULL);
  g_autoptr(SocinnPart) patch = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  socinn_part_set_string(option, "id", id, NULL);
  socinn_part_set_string(patch, "id", socinn__string(item, "id"), NULL);
  socinn_part_append(option, "changes", patch, NULL);
  if (socinn__length(reading, "options") == 0)
    socinn_part_set_string(reading, "default", id, NULL);
  socinn_part_append(reading, "options", option, NULL);
  *option_out = option; /* the reading holds both on */
  return patch;
}

/* Keeps a finished reading; the item takes what its default says. */
static void
keep_reading(SocinnInnovation *innovation, SocinnPart *reading)
{
  socinn_part_append(innovation, "readings", reading, NULL);
}

/* ------------------------------------------------------------------------------------------------- readings */

static char *
persons(gint64 number, SocinnLanguage language)
{
  g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, number);
  return g_strdup_printf(socinn__ngettext_in(language, "%s person", "%s persons", (guint64) number), digits);
}

static void
people_option(SocinnPart *reading, const SocinnPart *item, const SocinnCostSentence *sentence, gint64 headcount,
              gboolean stated_post)
{
  const char *messages[] = { N_("%s; the pay is for a full post and is paid in proportion"),
                             N_("%s; the pay is for the part of a post that is stated") };
  g_autofree char *id = g_strdup_printf(stated_post ? "people-%d-pay-for-part-post" : "people-%d", (int) headcount);
  SocinnPart *option, *patch = add_option(reading, item, id, &option);
  socinn_part_set_integer(patch, "headcount", headcount, NULL);
  socinn_part_set_string(patch, "pay_unit", stated_post ? "stated-post" : "full-post", NULL);
  char *counts[2] = { persons(headcount, SOCINN_LANGUAGE_PL), persons(headcount, SOCINN_LANGUAGE_EN) };
  if (socinn_rational_compare(sentence->fte, SOCINN_INTEGER(1)) == 0)
    set_both_with(option, "label", "%s", counts);
  else
    set_both_with(option, "label", messages[stated_post], counts);
  g_free(counts[0]);
  g_free(counts[1]);
}

/* Part of a post times a rate: for how many persons, and is the rate that of a full post? */
static void
add_people_reading(SocinnInnovation *innovation, const SocinnPart *item, const SocinnCostSentence *sentence)
{
  gboolean part_post = socinn_rational_compare(sentence->fte, SOCINN_INTEGER(1)) < 0;
  gint64 headcount = MAX(sentence->headcount, 1);
  if (!sentence->has_fte || sentence->stated_post || (!part_post && headcount == 1))
    return;
  g_autoptr(SocinnPart) reading =
    reading_new(item, "people", N_("How many persons are paid, and is the pay for a full post? (%s)"));
  people_option(reading, item, sentence, headcount, FALSE);
  if (headcount > 1)
    people_option(reading, item, sentence, 1, FALSE);
  if (part_post)
    people_option(reading, item, sentence, headcount, TRUE);
  keep_reading(innovation, reading);
}

static void
simple_option(SocinnPart *reading, const SocinnPart *item, const char *id, const char *label, const char *field,
              const char *value)
{
  SocinnPart *option, *patch = add_option(reading, item, id, &option);
  socinn__set_both(option, "label", label);
  socinn_part_set_string(patch, field, value, NULL);
}

static void
add_pay_basis_reading(SocinnInnovation *innovation, const SocinnPart *item)
{
  g_autoptr(SocinnPart) reading =
    reading_new(item, "pay-basis", N_("Is the pay gross, or the employer's whole cost? (%s)"));
  simple_option(reading, item, "as-stated", N_("not said: as stated, nothing added"), "pay_basis", "as-stated");
  simple_option(reading, item, "gross", N_("gross pay: the employer's contributions come on top"), "pay_basis",
                "gross");
  simple_option(reading, item, "employer-cost", N_("the employer's whole cost: nothing comes on top"), "pay_basis",
                "employer-cost");
  keep_reading(innovation, reading);
}

static void
add_frequency_reading(SocinnInnovation *innovation, const SocinnPart *item, gboolean once_first)
{
  g_autoptr(SocinnPart) reading = reading_new(item, "frequency", N_("Is the amount paid every month or once? (%s)"));
  if (once_first)
    simple_option(reading, item, "once", N_("once"), "kind", "one-off");
  simple_option(reading, item, "monthly", N_("every month"), "kind", "recurring");
  if (!once_first)
    simple_option(reading, item, "once", N_("once"), "kind", "one-off");
  keep_reading(innovation, reading);
}

static void
vat_option(SocinnPart *reading, const SocinnPart *item, const char *id, const char *label, gint64 percent)
{
  SocinnPart *option, *patch = add_option(reading, item, id, &option);
  socinn__set_both(option, "label", label);
  SocinnRational rate;
  socinn_rational_new(percent, 100, &rate, NULL);
  socinn_part_set_string(patch, "vat", percent > 0 ? "added" : "included", NULL);
  socinn_part_set_number(patch, "vat_rate", rate, NULL);
}

static void
add_vat_reading(SocinnInnovation *innovation, const SocinnPart *item)
{
  g_autoptr(SocinnPart) reading = reading_new(item, "vat", N_("The price is net: which VAT rate comes on top? (%s)"));
  vat_option(reading, item, "none", N_("none: as stated"), 0);
  vat_option(reading, item, "rate-5", N_("5 %"), 5);
  vat_option(reading, item, "rate-8", N_("8 %"), 8);
  vat_option(reading, item, "rate-23", N_("23 %"), 23);
  keep_reading(innovation, reading);
}

/* "do 500 zł": the price, or the most that it may be. */
static gboolean
add_limit_reading(SocinnInnovation *innovation, const SocinnPart *item, GError **error)
{
  SocinnQuantity *stated = socinn__quantity(item, "amount");
  SocinnRational high = socinn_quantity_get_high(stated);
  SocinnPeriod date = { 1, 0 };
  socinn_quantity_get_price_date(stated, &date);
  g_autoptr(SocinnQuantity) plain =
    socinn_quantity_new(SOCINN_QUANTITY_RANGE, SOCINN_ZERO, SOCINN_ZERO, high, socinn_quantity_get_unit(stated), error);
  if (plain == NULL)
    return FALSE;
  g_autoptr(SocinnQuantity) range = socinn_quantity_annotate(plain, date, NULL, NULL);
  g_autoptr(SocinnPart) reading =
    reading_new(item, "limit", N_("Is the amount the price, or the most that it may be? (%s)"));
  SocinnPart *option, *patch = add_option(reading, item, "price", &option);
  socinn__set_both(option, "label", N_("the price"));
  socinn_part_set_quantity(patch, "amount", stated, NULL);
  patch = add_option(reading, item, "limit", &option);
  socinn__set_both(option, "label", N_("the most: anything from nothing up to it"));
  socinn_part_set_quantity(patch, "amount", range, NULL);
  keep_reading(innovation, reading);
  return TRUE;
}

/* -------------------------------------------------------------------------------------- one of several amounts */

/* How often an amount is due, as an option that may replace another one's frequency says it. */
static void
patch_schedule(SocinnPart *patch, const SocinnPart *item, const SocinnCostAmount *amount,
               const SocinnCostSentence *sentence)
{
  const SocinnCostAmount *first = &g_array_index(sentence->amounts, SocinnCostAmount, 0);
  gboolean alike = TRUE;
  for (guint i = 1; i < sentence->amounts->len; i++)
    alike = alike && g_array_index(sentence->amounts, SocinnCostAmount, i).every_months == first->every_months;
  if (alike)
    return;
  socinn_part_set_string(patch, "kind",
                         amount == first            ? socinn__string(item, "kind")
                         : amount->every_months > 0 ? "recurring"
                                                    : "one-off",
                         NULL);
  if (amount->every_months > 0)
    socinn_part_set_integer(patch, "every_months", amount->every_months, NULL);
}

/* Several amounts and no way to tell which: each is an answer. */
static gboolean
add_amount_reading(SocinnInnovation *innovation, const SocinnPart *item, const SocinnCostSentence *sentence,
                   GError **error)
{
  g_autoptr(SocinnPart) reading = reading_new(item, "amount", N_("Which of the amounts holds? (%s)"));
  for (guint i = 0; i < sentence->amounts->len; i++) {
    const SocinnCostAmount *row = &g_array_index(sentence->amounts, SocinnCostAmount, i);
    g_autoptr(SocinnQuantity) amount = socinn__cost_quantity(row, sentence, error);
    if (amount == NULL)
      return FALSE;
    g_autofree char *id = g_strdup_printf("amount-%u", i + 1);
    SocinnPart *option, *patch = add_option(reading, item, id, &option);
    socinn_part_set_quantity(patch, "amount", amount, NULL);
    patch_schedule(patch, item, row, sentence);
    for (gsize k = 0; k < G_N_ELEMENTS(languages); k++) {
      g_autofree char *label = socinn_quantity_format(amount, languages[k]);
      socinn_part_set_text(option, "label", socinn_language_get_tag(languages[k]), label, NULL);
    }
  }
  keep_reading(innovation, reading);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------ for each or for all */

/* The factors of the item once more, and @count besides, as an option's patch needs them: it replaces the whole list. */
static gboolean
patch_factors(SocinnPart *patch, const SocinnPart *item, const SocinnCostSentence *sentence, guint from, guint to,
              GError **error)
{
  for (gsize i = 0; i < socinn__length(item, "factors"); i++)
    socinn_part_append(patch, "factors", socinn__item(item, "factors", i), NULL);
  for (guint i = from; i < to; i++) {
    g_autoptr(SocinnPart) factor =
      socinn__cost_factor(&g_array_index(sentence->counts, SocinnCostFactor, i), "pl", error);
    if (factor == NULL || !socinn_part_append(patch, "factors", factor, error))
      return FALSE;
  }
  return TRUE;
}

static void
label_each(SocinnPart *option, const SocinnCostFactor *count)
{
  g_autofree char *number = socinn_rational_to_text(count->low);
  gboolean named = count->label[0] != '\0';
  char *whats[2] = {
    named ? g_strdup_printf("%s %s", number, count->label) : persons(count->low.numerator, SOCINN_LANGUAGE_PL),
    named ? g_strdup_printf("%s %s", number, count->label) : persons(count->low.numerator, SOCINN_LANGUAGE_EN)
  };
  set_both_with(option, "label", N_("for each of: %s"), whats);
  g_free(whats[0]);
  g_free(whats[1]);
}

static gboolean
add_count_reading(SocinnInnovation *innovation, const SocinnPart *item, const SocinnCostSentence *sentence,
                  GError **error)
{
  g_autoptr(SocinnPart) reading =
    reading_new(item, "count", N_("Is the amount for all of them together, or for each? (%s)"));
  SocinnPart *option, *patch = add_option(reading, item, "total", &option);
  guint n = sentence->counts->len;
  socinn__set_both(option, "label", N_("for all together: as stated"));
  if (!patch_factors(patch, item, sentence, 0, 0, error))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = n == 1 ? g_strdup("each") : g_strdup_printf("each-%u", i + 1);
    patch = add_option(reading, item, id, &option);
    label_each(option, &g_array_index(sentence->counts, SocinnCostFactor, i));
    if (!patch_factors(patch, item, sentence, i, i + 1, error))
      return FALSE;
  }
  if (n > 1) {
    patch = add_option(reading, item, "each-of-all", &option);
    socinn__set_both(option, "label", N_("for each, all numbers multiplied"));
    if (!patch_factors(patch, item, sentence, 0, n, error))
      return FALSE;
  }
  keep_reading(innovation, reading);
  return TRUE;
}

/* "sala na 6 miesięcy – 3 000 zł" */
static void
add_months_reading(SocinnInnovation *innovation, const SocinnPart *item, const SocinnCostSentence *sentence)
{
  g_autoptr(SocinnPart) reading =
    reading_new(item, "months", N_("Is the amount for all the months together, or for each? (%s)"));
  SocinnPart *option, *patch = add_option(reading, item, "total", &option);
  socinn__set_both(option, "label", N_("for all together: as stated"));
  socinn_part_set_string(patch, "kind", "one-off", NULL);
  patch = add_option(reading, item, "each", &option);
  socinn__set_both(option, "label", N_("every month"));
  socinn_part_set_string(patch, "kind", "recurring", NULL);
  socinn_part_set_integer(patch, "last_month", sentence->months, NULL);
  keep_reading(innovation, reading);
}

/* "w sezonie": which months those are is known to whoever runs it. */
static void
add_season_reading(SocinnInnovation *innovation, const SocinnPart *item)
{
  static const struct {
    const char *id, *label;
    guint season;
  } rows[] = {
    { "all-year", N_("all year"), 0xFFF },
    { "april-october", N_("April to October"), 0x3F8 },
    { "march-november", N_("March to November"), 0x7FC },
    { "winter", N_("December to February"), 0x803 },
  };
  g_autoptr(SocinnPart) reading = reading_new(item, "season", N_("In which months is it paid? (%s)"));
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    SocinnPart *option, *patch = add_option(reading, item, rows[i].id, &option);
    socinn__set_both(option, "label", rows[i].label);
    socinn__cost_set_season(patch, rows[i].season);
  }
  keep_reading(innovation, reading);
}

void
socinn__cost_currency_reading_add(SocinnInnovation *innovation, const SocinnPart *item)
{
  g_autoptr(SocinnPart) reading =
    reading_new(item, "currency", N_("The number has no currency: is it a price in zł? (%s)"));
  simple_option(reading, item, "price", N_("a price in zł"), "status", "applies");
  simple_option(reading, item, "no-price", N_("no price: left out"), "status", "does-not-apply");
  keep_reading(innovation, reading);
}

/* "12 x 200 zł miesięcznie": twelve months, or twelve things every month? */
static gboolean
add_times_reading(SocinnInnovation *innovation, const SocinnPart *item, const SocinnCostSentence *sentence,
                  GError **error)
{
  g_autoptr(SocinnPart) reading =
    reading_new(item, "times", N_("Does the number say for how many months it is paid, or how many there are? (%s)"));
  SocinnPart *option, *patch = add_option(reading, item, "months", &option);
  socinn__set_both(option, "label", N_("for so many months"));
  if (!patch_factors(patch, item, sentence, 0, 0, error))
    return FALSE;
  patch = add_option(reading, item, "pieces", &option);
  socinn__set_both(option, "label", N_("so many, every time"));
  SocinnCostFactor row = { SOCINN_INTEGER(sentence->times), SOCINN_INTEGER(sentence->times), FALSE, (char *) "" };
  g_autoptr(SocinnPart) factor = socinn__cost_factor(&row, "pl", error);
  if (factor == NULL || !patch_factors(patch, item, sentence, 0, 0, error) ||
      !socinn_part_append(patch, "factors", factor, error) ||
      !socinn_part_set_state(patch, "last_month", SOCINN_STATE_NONE, NULL, NULL, error))
    return FALSE;
  keep_reading(innovation, reading);
  return TRUE;
}

gboolean
socinn__cost_readings_add(SocinnInnovation *innovation, const SocinnPart *item, const SocinnCostSentence *sentence,
                          GError **error)
{
  gboolean staff = strcmp(sentence->category, "staff") == 0;
  if (sentence->amounts->len > 1 && !add_amount_reading(innovation, item, sentence, error))
    return FALSE;
  add_people_reading(innovation, item, sentence);
  if (staff && sentence->pay_basis == NULL)
    add_pay_basis_reading(innovation, item);
  if (sentence->months > 0)
    add_months_reading(innovation, item, sentence);
  else if (staff && !sentence->has_fte && sentence->every_months == 0 && sentence->payments == 0 && !sentence->once)
    add_frequency_reading(innovation, item, sentence->by_count);
  if (sentence->times > 1 && !add_times_reading(innovation, item, sentence, error))
    return FALSE;
  if (sentence->counts->len > 0 && !add_count_reading(innovation, item, sentence, error))
    return FALSE;
  if (!staff && sentence->net && !sentence->has_vat_rate)
    add_vat_reading(innovation, item);
  if (sentence->seasonal && g_strcmp0(socinn__string(item, "kind"), "recurring") == 0)
    add_season_reading(innovation, item);
  return !sentence->limit || add_limit_reading(innovation, item, error);
}
