/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a clause says to a cost item. */
#include "cost_text_private.h"
#include "form_private.h"
#include <string.h>

static const SocinnLanguage languages[] = { SOCINN_LANGUAGE_PL, SOCINN_LANGUAGE_EN };

static void
append_factor(SocinnPart *item, SocinnPart *factor)
{
  socinn_part_append(item, "factors", factor, NULL);
}

static gboolean
add_factors(SocinnPart *item, const SocinnCostSentence *sentence, const char *tag, GError **error)
{
  for (guint i = 0; i < sentence->factors->len; i++) {
    g_autoptr(SocinnPart) factor =
      socinn__cost_factor(&g_array_index(sentence->factors, SocinnCostFactor, i), tag, error);
    if (factor == NULL)
      return FALSE;
    append_factor(item, factor);
  }
  if (sentence->weekly) {
    g_autoptr(SocinnPart) factor = socinn_part_new(SOCINN_PART_FACTOR, NULL);
    SocinnRational weeks = { 13, 3 };
    g_autoptr(SocinnQuantity) value = socinn_quantity_new(SOCINN_QUANTITY_FIXED, weeks, weeks, weeks, "", NULL);
    socinn_part_set_quantity(factor, "value", value, NULL);
    socinn__set_both(factor, "label", N_("weeks in a month (52 / 12)"));
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
    static const struct {
      const char *unit, *label;
    } labels[] = {
      { "hour", N_("Number of hours") },       { "person", N_("Number of participants") },
      { "meeting", N_("Number of meetings") }, { "day", N_("Number of days") },
      { "piece", N_("Number of pieces") },     { "kilometre", N_("Number of kilometres") },
      { "litre", N_("Number of litres") },
    };
    g_autoptr(SocinnPart) assumption = socinn_part_new(SOCINN_PART_ASSUMPTION, NULL);
    socinn_part_set_string(assumption, "id", name, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
      if (strcmp(labels[i].unit, per) == 0)
        socinn__set_both(assumption, "label", labels[i].label);
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
  if (every == 0 && !sentence->once &&
      (sentence->payments > 0 || (staff && sentence->months == 0 && !sentence->by_count)))
    every = 1;
  socinn_part_set_string(item, "kind", every > 0 ? "recurring" : "one-off", NULL);
  if (every > 1)
    socinn_part_set_integer(item, "every_months", every, NULL);
  if (every == 1 && sentence->season != 0)
    socinn__cost_set_season(item, sentence->season);
  /* "przez 7 miesięcy (kwiecień-październik)" says the same twice, and holds every year. */
  gboolean says_season = every == 1 && sentence->payments == __builtin_popcount(sentence->season);
  if (sentence->payments > 0 && sentence->payments <= 1200 && !says_season)
    socinn_part_set_integer(item, "last_month", sentence->payments, NULL); /* months, and not payments of a quarter */
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
    socinn_part_set_string(item, "pay_unit", sentence->stated_post ? "stated-post" : "full-post", NULL);
  }
  if (headcount > 1)
    socinn_part_set_integer(item, "headcount", headcount, NULL);
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
  static const char *const openings[] = { "zakup ",       "koszt ",   "koszty ",   "związane z ", "związany z ",
                                          "purchase of ", "cost of ", "costs of ", "the ",        "a " };
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
  for (char *last = strrchr(id, '-'); last != NULL && strlen(last) <= 3 && g_ascii_isalpha(last[1]);
       last = strrchr(id, '-'))
    *last = '\0';
}

/* An identifier that neither list of costs has. */
static char *
unique_id(const SocinnInnovation *innovation, const char *label)
{
  g_autofree char *base = socinn__form_slug(skip_opening_words(label), "cost", innovation, NULL);
  static const char *const lists[] = { "costs", "conditional_costs", NULL };
  shorten(base);
  return socinn__unique_id(base, innovation, lists);
}

static SocinnPart *
item_new(const SocinnInnovation *innovation, const char *label, const char *category, const char *wording,
         GError **error)
{
  g_autoptr(SocinnPart) item = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  g_autofree char *id = unique_id(innovation, label);
  const char *tag = socinn__string(innovation, "language");
  if (!socinn_part_set_string(item, "id", id, error) ||
      !socinn_part_set_text(item, "label", tag != NULL ? tag : "pl", label, error) ||
      !socinn_part_set_string(item, "category", category, error) ||
      !socinn_part_set_string(item, "wording", wording, error))
    return NULL;
  return g_steal_pointer(&item);
}

static gboolean
set_vat(SocinnPart *item, const SocinnCostSentence *sentence, GError **error)
{
  if (!sentence->net || !sentence->has_vat_rate)
    return TRUE;
  return socinn_part_set_string(item, "vat", "added", error) &&
         socinn_part_set_number(item, "vat_rate", sentence->vat_rate, error);
}

/* Whether a condition is met in the place nobody can know from the text. */
static gboolean
set_condition(SocinnPart *item, const SocinnCostSentence *sentence, const char *tag, GError **error)
{
  return sentence->condition == NULL || (socinn_part_set_text(item, "condition", tag, sentence->condition, error) &&
                                         socinn_part_set_string(item, "status", "unknown", error));
}

gboolean
socinn__cost_item_add(SocinnInnovation *innovation, const char *field, const SocinnCostSentence *sentence,
                      const char *wording, GError **error)
{
  const char *language = socinn__string(innovation, "language"), *tag = language != NULL ? language : "pl";
  g_autoptr(SocinnPart) item = item_new(innovation, sentence->label, sentence->category, wording, error);
  const SocinnCostAmount *first = &g_array_index(sentence->amounts, SocinnCostAmount, 0);
  g_autoptr(SocinnQuantity) amount = item != NULL ? socinn__cost_quantity(first, sentence, error) : NULL;
  if (amount == NULL || !socinn_part_set_quantity(item, "amount", amount, error) ||
      !add_factors(item, sentence, tag, error))
    return FALSE;
  set_schedule(item, sentence);
  set_posts(item, sentence);
  if (strcmp(sentence->category, "staff") == 0)
    socinn_part_set_string(item, "pay_basis", sentence->pay_basis != NULL ? sentence->pay_basis : "as-stated", NULL);
  if (!set_vat(item, sentence, error) || !set_condition(item, sentence, tag, error))
    return FALSE;
  if (sentence->per != NULL)
    add_unstated_count(innovation, item, sentence->per);
  return socinn_part_append(innovation, field, item, error) &&
         socinn__cost_readings_add(innovation, item, sentence, error);
}

gboolean
socinn__cost_item_add_open(SocinnInnovation *innovation, const char *field, const char *body, const char *wording,
                           GError **error)
{
  g_autofree char *folded = socinn_text_fold(body, error);
  if (folded == NULL)
    return FALSE;
  const char *open = folded + strlen(folded);
  socinn__is_cost_open(folded, &open);
  /* Folding keeps the order of letters, not their bytes: the place is found again by its share of the words. */
  gsize words = 0;
  for (const char *p = folded; p < open; p++)
    words += *p == ' ';
  g_autofree char *head = g_strdup(body);
  char *end = head;
  for (gsize i = 0; *end != '\0' && i < words; end += *end != '\0')
    if (g_ascii_isspace(*end) && !g_ascii_isspace(end[1]))
      i++;
  if (words > 0 && open < folded + strlen(folded))
    *end = '\0';
  char *dash = strstr(head, " – ") != NULL ? strstr(head, " – ") : strstr(head, " - ");
  if (dash != NULL)
    *dash = '\0';
  g_autofree char *label = socinn__cost_label_clean(g_steal_pointer(&head));
  g_autoptr(SocinnPart) item =
    item_new(innovation, label[0] != '\0' ? label : body, socinn__cost_category(folded, FALSE), wording, error);
  const char *tag = socinn__string(innovation, "language");
  return item != NULL && socinn_part_set_state(item, "amount", SOCINN_STATE_NOT_YET_KNOWN, body, tag, error) &&
         socinn_part_append(innovation, field, item, error);
}
