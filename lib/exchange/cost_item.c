/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From what a clause says to a cost item. What the clause leaves open - how many persons, whose rate, gross or total, how
 * often - becomes a reading that keeps all the answers; the item holds the default one.
 */
#include "cost_text_private.h"
#include "form_private.h"
#include <string.h>

static const SocinnLanguage languages[] = { SOCINN_LANGUAGE_PL, SOCINN_LANGUAGE_EN };

/* Sets a text in both languages to a message without arguments. */
static void
set_both(SocinnPart *part, const char *field, const char *message)
{
  for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
    socinn_part_set_text(part, field, socinn_language_get_tag(languages[i]), socinn__gettext_in(languages[i], message), NULL);
}

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
  const char *messages[] = { N_("%s; the pay is for a full post and is paid in proportion"), N_("%s; the pay is for the part of a post that is stated") };
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
  if (!sentence->has_fte || (!part_post && headcount == 1))
    return;
  g_autoptr(SocinnPart) reading = reading_new(item, "people", N_("How many persons are paid, and is the pay for a full post? (%s)"));
  people_option(reading, item, sentence, headcount, FALSE);
  if (headcount > 1)
    people_option(reading, item, sentence, 1, FALSE);
  if (part_post)
    people_option(reading, item, sentence, headcount, TRUE);
  keep_reading(innovation, reading);
}

static void
simple_option(SocinnPart *reading, const SocinnPart *item, const char *id, const char *label, const char *field, const char *value)
{
  SocinnPart *option, *patch = add_option(reading, item, id, &option);
  set_both(option, "label", label);
  socinn_part_set_string(patch, field, value, NULL);
}

static void
add_pay_basis_reading(SocinnInnovation *innovation, const SocinnPart *item)
{
  g_autoptr(SocinnPart) reading = reading_new(item, "pay-basis", N_("Is the pay gross, or the employer's whole cost? (%s)"));
  simple_option(reading, item, "as-stated", N_("not said: as stated, nothing added"), "pay_basis", "as-stated");
  simple_option(reading, item, "gross", N_("gross pay: the employer's contributions come on top"), "pay_basis", "gross");
  simple_option(reading, item, "employer-cost", N_("the employer's whole cost: nothing comes on top"), "pay_basis", "employer-cost");
  keep_reading(innovation, reading);
}

static void
add_frequency_reading(SocinnInnovation *innovation, const SocinnPart *item)
{
  g_autoptr(SocinnPart) reading = reading_new(item, "frequency", N_("Is the amount paid every month or once? (%s)"));
  simple_option(reading, item, "monthly", N_("every month"), "kind", "recurring");
  simple_option(reading, item, "once", N_("once"), "kind", "one-off");
  keep_reading(innovation, reading);
}

static void
vat_option(SocinnPart *reading, const SocinnPart *item, const char *id, const char *label, gint64 percent)
{
  SocinnPart *option, *patch = add_option(reading, item, id, &option);
  set_both(option, "label", label);
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
  vat_option(reading, item, "rate-8", N_("8 %"), 8);
  vat_option(reading, item, "rate-23", N_("23 %"), 23);
  keep_reading(innovation, reading);
}

/* ---------------------------------------------------------------------------------------------------- item */

static SocinnQuantity *
amount_of(const SocinnNumberToken *token, const SocinnCostSentence *sentence, GError **error)
{
  SocinnQuantityKind kind = token->kind == SOCINN_TOKEN_RANGE ? SOCINN_QUANTITY_RANGE : SOCINN_QUANTITY_FIXED;
  g_autoptr(SocinnQuantity) plain = socinn_quantity_new(kind, token->low, token->low, token->high, token->unit, error);
  return plain != NULL ? socinn_quantity_annotate(plain, sentence->price_date, NULL, NULL) : NULL;
}

/* Several amounts and no way to tell which: each is an answer. */
static gboolean
add_amount_reading(SocinnInnovation *innovation, const SocinnPart *item, const SocinnCostSentence *sentence, GError **error)
{
  g_autoptr(SocinnPart) reading = reading_new(item, "amount", N_("Which of the amounts holds? (%s)"));
  for (guint i = 0; i < sentence->amounts->len; i++) {
    g_autoptr(SocinnQuantity) amount = amount_of(&g_array_index(sentence->amounts, SocinnNumberToken, i), sentence, error);
    if (amount == NULL)
      return FALSE;
    g_autofree char *id = g_strdup_printf("amount-%u", i + 1);
    SocinnPart *option, *patch = add_option(reading, item, id, &option);
    socinn_part_set_quantity(patch, "amount", amount, NULL);
    for (gsize k = 0; k < G_N_ELEMENTS(languages); k++) {
      g_autofree char *label = socinn_quantity_format(amount, languages[k]);
      socinn_part_set_text(option, "label", socinn_language_get_tag(languages[k]), label, NULL);
    }
  }
  keep_reading(innovation, reading);
  return TRUE;
}

static void
append_factor(SocinnPart *item, SocinnPart *factor)
{
  socinn_part_append(item, "factors", factor, NULL);
}

static gboolean
add_factors(SocinnPart *item, const SocinnCostSentence *sentence, const char *tag, GError **error)
{
  for (guint i = 0; i < sentence->factors->len; i++) {
    const SocinnCostFactor *row = &g_array_index(sentence->factors, SocinnCostFactor, i);
    g_autoptr(SocinnPart) factor = socinn_part_new(SOCINN_PART_FACTOR, NULL);
    g_autoptr(SocinnQuantity) value = socinn_quantity_new(SOCINN_QUANTITY_RANGE, row->low, row->low, row->high, "", error);
    if (value == NULL)
      return FALSE;
    socinn_part_set_quantity(factor, "value", value, NULL);
    if (row->label[0] != '\0')
      socinn_part_set_text(factor, "label", tag, row->label, NULL);
    append_factor(item, factor);
  }
  if (sentence->weekly) {
    g_autoptr(SocinnPart) factor = socinn_part_new(SOCINN_PART_FACTOR, NULL);
    SocinnRational weeks = { 13, 3 };
    g_autoptr(SocinnQuantity) value = socinn_quantity_new(SOCINN_QUANTITY_FIXED, weeks, weeks, weeks, "", NULL);
    socinn_part_set_quantity(factor, "value", value, NULL);
    set_both(factor, "label", N_("weeks in a month (52 / 12)"));
    append_factor(item, factor);
  }
  return TRUE;
}

/* "150 zł za godzinę" without a number of hours: the number is an assumption that nobody has stated yet. */
static void
add_unstated_count(SocinnInnovation *innovation, SocinnPart *item, const char *per)
{
  g_autofree char *own = g_strdup_printf("%s.count", socinn__string(item, "id"));
  const char *name = strcmp(per, "person") == 0 ? "participants" : own;
  if (socinn_part_find_item(innovation, "assumptions", name, NULL) == NULL) {
    static const struct { const char *unit, *label; } labels[] = {
      { "hour", N_("Number of hours") },       { "person", N_("Number of participants") }, { "meeting", N_("Number of meetings") },
      { "day", N_("Number of days") },         { "piece", N_("Number of pieces") },        { "kilometre", N_("Number of kilometres") },
    };
    g_autoptr(SocinnPart) assumption = socinn_part_new(SOCINN_PART_ASSUMPTION, NULL);
    socinn_part_set_string(assumption, "id", name, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
      if (strcmp(labels[i].unit, per) == 0)
        set_both(assumption, "label", labels[i].label);
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
      socinn_part_set_state(assumption, "value", SOCINN_STATE_NOT_YET_KNOWN,
                            socinn__gettext_in(languages[i], N_("the form states the price of one, not their number")),
                            socinn_language_get_tag(languages[i]), NULL);
    socinn_part_append(innovation, "assumptions", assumption, NULL);
  }
  g_autoptr(SocinnPart) factor = socinn_part_new(SOCINN_PART_FACTOR, NULL);
  socinn_part_set_string(factor, "assumption", name, NULL);
  append_factor(item, factor);
}

static void
set_schedule(SocinnPart *item, const SocinnCostSentence *sentence)
{
  gboolean staff = strcmp(sentence->category, "staff") == 0;
  gint64 every = sentence->every_months;
  if (every == 0 && (sentence->payments > 0 || staff))
    every = 1;
  socinn_part_set_string(item, "kind", every > 0 ? "recurring" : "one-off", NULL);
  if (every > 1)
    socinn_part_set_integer(item, "every_months", every, NULL);
  if (sentence->payments > 0 && sentence->payments <= 1200)
    socinn_part_set_integer(item, "last_month", sentence->payments * MAX(every, 1), NULL);
}

/* Whole posts are persons: "2 etaty" is two people, "1,5 etatu" two people of three quarters each. */
static void
set_posts(SocinnPart *item, const SocinnCostSentence *sentence)
{
  gint64 headcount = MAX(sentence->headcount, 1);
  SocinnRational fte = sentence->fte;
  if (sentence->has_fte && socinn_rational_compare(fte, SOCINN_INTEGER(1)) > 0) {
    headcount = (fte.numerator + fte.denominator - 1) / fte.denominator;
    socinn_rational_divide(fte, SOCINN_INTEGER(headcount), &fte, NULL);
  }
  if (sentence->has_fte) {
    socinn_part_set_number(item, "fte", fte, NULL);
    socinn_part_set_string(item, "pay_unit", "full-post", NULL);
  }
  if (headcount > 1)
    socinn_part_set_integer(item, "headcount", headcount, NULL);
}

static void
add_readings(SocinnInnovation *innovation, SocinnPart *item, const SocinnCostSentence *sentence)
{
  gboolean staff = strcmp(sentence->category, "staff") == 0;
  add_people_reading(innovation, item, sentence);
  if (staff && sentence->pay_basis == NULL)
    add_pay_basis_reading(innovation, item);
  if (staff && !sentence->has_fte && sentence->every_months == 0 && sentence->payments == 0)
    add_frequency_reading(innovation, item);
  if (!staff && sentence->net && !sentence->has_vat_rate)
    add_vat_reading(innovation, item);
}

/* The text behind @prefix, whatever its case, or NULL. */
static const char *
behind_prefix(const char *text, const char *prefix)
{
  for (; *prefix != '\0'; prefix = g_utf8_next_char(prefix), text = g_utf8_next_char(text))
    if (*text == '\0' || g_unichar_tolower(g_utf8_get_char(text)) != g_utf8_get_char(prefix))
      return NULL;
  return *text != '\0' ? text : NULL;
}

/* Words that begin half of all labels and tell nothing apart. */
static const char *
skip_opening_words(const char *label)
{
  static const char *const openings[] = { "zakup ", "koszt ", "koszty ", "związane z ", "związany z ", "purchase of ", "cost of ", "costs of ", "the " };
  for (gsize i = 0; i < G_N_ELEMENTS(openings); i++) {
    const char *rest = behind_prefix(label, openings[i]);
    if (rest != NULL)
      return skip_opening_words(rest);
  }
  return label;
}

/* Long enough to be told apart, short enough to be typed; no preposition at the end. */
static void
shorten(char *id)
{
  char *cut = strlen(id) > 30 ? g_strrstr_len(id, 31, "-") : NULL;
  if (cut != NULL)
    *cut = '\0';
  for (char *last = strrchr(id, '-'); last != NULL && strlen(last) <= 3 && g_ascii_isalpha(last[1]); last = strrchr(id, '-'))
    *last = '\0';
}

/* An identifier that neither list of costs has. */
static char *
unique_id(const SocinnInnovation *innovation, const char *label)
{
  g_autofree char *base = socinn__form_slug(skip_opening_words(label), "cost", innovation, NULL);
  shorten(base);
  char *id = g_strdup(base);
  for (guint i = 2; socinn_part_find_item(innovation, "costs", id, NULL) != NULL ||
                    socinn_part_find_item(innovation, "conditional_costs", id, NULL) != NULL; i++) {
    g_free(id);
    id = g_strdup_printf("%s-%u", base, i);
  }
  return id;
}

static SocinnPart *
item_new(const SocinnInnovation *innovation, const char *label, const char *category, const char *wording, GError **error)
{
  g_autoptr(SocinnPart) item = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  g_autofree char *id = unique_id(innovation, label);
  const char *tag = socinn__string(innovation, "language");
  if (!socinn_part_set_string(item, "id", id, error) || !socinn_part_set_text(item, "label", tag != NULL ? tag : "pl", label, error) ||
      !socinn_part_set_string(item, "category", category, error) || !socinn_part_set_string(item, "wording", wording, error))
    return NULL;
  return g_steal_pointer(&item);
}

gboolean
socinn__cost_item_add(SocinnInnovation *innovation, const char *field, const SocinnCostSentence *sentence,
                      const char *wording, GError **error)
{
  const char *tag = socinn__string(innovation, "language");
  g_autoptr(SocinnPart) item = item_new(innovation, sentence->label, sentence->category, wording, error);
  g_autoptr(SocinnQuantity) amount = item != NULL ? amount_of(&g_array_index(sentence->amounts, SocinnNumberToken, 0), sentence, error) : NULL;
  if (amount == NULL || !socinn_part_set_quantity(item, "amount", amount, error) ||
      !add_factors(item, sentence, tag != NULL ? tag : "pl", error))
    return FALSE;
  set_schedule(item, sentence);
  set_posts(item, sentence);
  if (strcmp(sentence->category, "staff") == 0)
    socinn_part_set_string(item, "pay_basis", sentence->pay_basis != NULL ? sentence->pay_basis : "as-stated", NULL);
  if (sentence->net && sentence->has_vat_rate) {
    socinn_part_set_string(item, "vat", "added", NULL);
    socinn_part_set_number(item, "vat_rate", sentence->vat_rate, NULL);
  }
  if (sentence->per != NULL && !sentence->has_fte)
    add_unstated_count(innovation, item, sentence->per);
  if (!socinn_part_append(innovation, field, item, error))
    return FALSE;
  if (sentence->amounts->len > 1 && !add_amount_reading(innovation, item, sentence, error))
    return FALSE;
  add_readings(innovation, item, sentence);
  return TRUE;
}

gboolean
socinn__cost_item_add_open(SocinnInnovation *innovation, const char *field, const char *body, const char *wording, GError **error)
{
  g_autofree char *label = g_strdup(body);
  char *dash = strstr(label, " – ");
  if (dash == NULL)
    dash = strstr(label, " - ");
  if (dash != NULL)
    *dash = '\0';
  g_autofree char *folded = socinn_text_fold(body, error);
  if (folded == NULL)
    return FALSE;
  g_autoptr(SocinnPart) item = item_new(innovation, g_strstrip(label), socinn__cost_category(folded), wording, error);
  const char *tag = socinn__string(innovation, "language");
  return item != NULL && socinn_part_set_state(item, "amount", SOCINN_STATE_NOT_YET_KNOWN, body, tag, error) &&
         socinn_part_append(innovation, field, item, error);
}
