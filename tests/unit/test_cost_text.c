/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about costs: nothing is lost, what is written reads back, English sentences. What single sentences give stands
 * in tests/vectors/cost_text.json. */
#include "exchange/cost_text_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

static SocinnInnovation *
read_costs(const char *text, SocinnLanguage language, GError **error)
{
  g_autoptr(SocinnPart) innovation = socinn_innovation_new("a", NULL);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  ck_assert(socinn_part_set_string(innovation, "language", socinn_language_get_tag(language), NULL));
  SocinnNumberStyle style = language == SOCINN_LANGUAGE_PL ? SOCINN_NUMBER_STYLE_PL : SOCINN_NUMBER_STYLE_EN;
  if (!socinn__cost_text_read(innovation, "costs", lines, 1, style, error))
    return NULL;
  return g_steal_pointer(&innovation);
}

static SocinnInnovation *
read_well(const char *text, SocinnLanguage language)
{
  g_autoptr(GError) error = NULL;
  SocinnInnovation *innovation = read_costs(text, language, &error);
  ck_assert_msg(innovation != NULL, "%s: %s", text, error != NULL ? error->message : "");
  return innovation;
}

/* ------------------------------------------------------------------------------------------------- all together */

/* Forms' sections 7, as they come. */
static const char *const sections[] = {
  "Szacowane koszty:\n- kupno roweru z osprzętem, używany pomiędzy 5 000,00 zł – 20 000,00 zł\n-kupno ekspresu – "
  "2500,00 zł– 4500,00 zł\n"
  "- zapasy (kawa, herbata) – miesięcznie 200,00 zł\n-wynagrodzenie asystenta –w zależności od formy – ½ etatu x 3 "
  "000,00 zł "
  "(sugerowane jest zatrudnienie dwóch pracowników)\n-materiały – miesięcznie 400,00 zł",
  "Koszty podane w cenach z maja 2024 r.\n1) laptop 3 500 zł, drukarka 800 zł oraz projektor 2 000 zł,\n2) warsztaty "
  "10 spotkań x 3 h x 150 zł = "
  "4 500 zł\n3) sala – do uzgodnienia z gminą\nRazem: 10 800 zł\nCeny mogą ulec zmianie.",
  "Wdrożenie nie wymaga dużych nakładów. Potrzebne są materiały (300–500 zł), a reszta to praca wolontariuszy.",
  "• psycholog 150 zł za godzinę\n• poczęstunek 15 zł/os.\n• dojazdy 1,15 zł/km x 500 km\n  w obie strony",
  "Koszty jednorazowe:\n- namiot 1 000 zł netto + 23% VAT\n\nKoszty miesięczne:\n- czynsz 800 zł\n- prąd ok. 150 zł "
  "(zimą 300 zł)",
  "Laptop | 2 szt. | 3 500 zł | 7 000 zł\nRAZEM | | | 7 000 zł",
  "Brak.",
  "koszt zależy od liczby uczestników",
};

/* Every word of the section stands in the wording of an item or in the note. */
static void
assert_nothing_is_lost(const SocinnInnovation *innovation, const char *text)
{
  g_autoptr(GString) kept = g_string_new(" ");
  for (gsize i = 0; i < socinn__length(innovation, "costs"); i++)
    g_string_append_printf(kept, "%s ", socinn__string(socinn__item(innovation, "costs", i), "wording"));
  const char *note = socinn__text(innovation, "costs_note");
  g_string_append(kept, note != NULL ? note : "");
  g_auto(GStrv) words = g_strsplit_set(text, " \n\t", -1);
  for (char **word = words; *word != NULL; word++)
    ck_assert_msg(strstr(kept->str, *word) != NULL, "\"%s\" of \"%s\" is lost: %s", *word, text, kept->str);
}

START_TEST(nothing_is_lost)
{
  g_autoptr(SocinnPart) innovation = read_well(sections[_i], SOCINN_LANGUAGE_PL);
  assert_nothing_is_lost(innovation, sections[_i]);
}
END_TEST

START_TEST(what_was_read_is_written_as_it_was)
{
  g_autoptr(SocinnPart) innovation = read_well(sections[0], SOCINN_LANGUAGE_PL);
  g_auto(GStrv) lines = g_strsplit(sections[0], "\n", -1);
  ck_assert_uint_eq(socinn__length(innovation, "costs"), 5);
  for (gsize i = 0; i < 5; i++) {
    g_autofree char *written = socinn__cost_text_write(socinn__item(innovation, "costs", i), SOCINN_LANGUAGE_PL);
    ck_assert_str_eq(written, lines[i + 1]);
  }
}
END_TEST

START_TEST(a_changed_amount_is_written_anew)
{
  g_autoptr(SocinnPart) innovation = read_well("- kawa – miesięcznie 200,00 zł", SOCINN_LANGUAGE_PL);
  SocinnPart *item = socinn__item(innovation, "costs", 0);
  SocinnRational amount = { 250, 1 };
  g_autoptr(SocinnQuantity) changed = socinn_quantity_new(SOCINN_QUANTITY_FIXED, amount, amount, amount, "PLN", NULL);
  ck_assert(socinn_part_set_quantity(item, "amount", changed, NULL));
  g_autofree char *written = socinn__cost_text_write(item, SOCINN_LANGUAGE_PL);
  ck_assert_str_eq(written, "- Kawa – 250\302\240zł miesięcznie");
}
END_TEST

/* ----------------------------------------------------------------------------------------------------- readings */

static SocinnPart *
option_of(const SocinnInnovation *innovation, const char *reading, const char *option)
{
  SocinnPart *found = socinn_part_find_item(innovation, "readings", reading, NULL);
  ck_assert_msg(found != NULL, "no reading %s", reading);
  SocinnPart *answer = socinn_part_find_item(found, "options", option, NULL);
  ck_assert_msg(answer != NULL, "no option %s", option);
  return answer;
}

/* The item as an option has it. */
static SocinnPart *
item_with(const SocinnInnovation *innovation, const char *reading, const char *option)
{
  SocinnPart *patch = socinn__item(option_of(innovation, reading, option), "changes", 0);
  SocinnPart *item = socinn_part_find_item(innovation, "costs", socinn__string(patch, "id"), NULL);
  return socinn_part_overlay(item, patch, NULL);
}

/* Laying the default over the item changes nothing, and every reading has a question and labels in both languages. */
START_TEST(defaults_say_what_the_item_says)
{
  g_autoptr(SocinnPart) innovation = read_well("- asystent ½ etatu x 3 000 zł (dwóch pracowników)\n- poczęstunek dla "
                                               "20 osób i 3 opiekunów – 500 zł\n- sala na 6 miesięcy 3 000 zł\n"
                                               "- rower 2 000 zł albo wypożyczenie 100 zł miesięcznie\n- catering do "
                                               "500 zł\n- meble 900 zł netto\n- wynagrodzenie lidera 2 000 zł\n"
                                               "- wynagrodzenie dwóch animatorów – 6 000 zł miesięcznie",
                                               SOCINN_LANGUAGE_PL);
  ck_assert_uint_ge(socinn__length(innovation, "readings"), 9);
  for (gsize i = 0; i < socinn__length(innovation, "readings"); i++) {
    const SocinnPart *reading = socinn__item(innovation, "readings", i);
    const char *id = socinn__string(reading, "id"), *chosen = socinn__string(reading, "default");
    g_autoptr(SocinnPart) item = item_with(innovation, id, chosen);
    const SocinnPart *plain = socinn_part_find_item(innovation, "costs", socinn__string(item, "id"), NULL);
    static const char *const fields[] = { "kind", "amount", "factors", "fte", "pay_basis", "last_month" };
    for (gsize k = 0; k < G_N_ELEMENTS(fields); k++)
      ck_assert_msg(socinn__state(item, fields[k]) == socinn__state(plain, fields[k]), "%s changes %s", id, fields[k]);
    ck_assert_msg(g_strcmp0(socinn__string(item, "kind"), socinn__string(plain, "kind")) == 0, "%s", id);
    ck_assert_ptr_nonnull(socinn_part_get_text(reading, "question", "pl", NULL));
    ck_assert_ptr_nonnull(socinn_part_get_text(reading, "question", "en", NULL));
    for (gsize k = 0; k < socinn__length(reading, "options"); k++) {
      const SocinnPart *option = socinn__item(reading, "options", k);
      ck_assert(socinn_part_get_text(option, "label", "pl", NULL) != NULL &&
                socinn_part_get_text(option, "label", "en", NULL) != NULL);
    }
  }
  g_autoptr(SocinnFindings) findings = socinn_innovation_check(innovation, NULL);
  ck_assert_uint_eq(socinn_findings_count(findings, SOCINN_SEVERITY_ERROR), 0);
}
END_TEST

START_TEST(options_change_the_price_as_they_say)
{
  g_autoptr(SocinnPart) innovation =
    read_well("- poczęstunek dla 20 osób – 500 zł\n- sala na 6 miesięcy 3 000 zł\n- rower 2 000 zł albo wypożyczenie "
              "100 zł miesięcznie\n- catering do 500 zł",
              SOCINN_LANGUAGE_PL);
  gint64 last = 0;
  g_autoptr(SocinnPart) each = item_with(innovation, "poczestunek.count", "each");
  ck_assert_uint_eq(socinn__length(each, "factors"), 1);
  g_autoptr(SocinnPart) monthly = item_with(innovation, "sala.months", "each");
  ck_assert_str_eq(socinn__string(monthly, "kind"), "recurring");
  ck_assert(socinn__integer(monthly, "last_month", &last) && last == 6);
  g_autoptr(SocinnPart) rented = item_with(innovation, "rower.amount", "amount-2");
  ck_assert_str_eq(socinn__string(rented, "kind"), "recurring");
  ck_assert_int_eq(socinn_quantity_get_low(socinn__quantity(rented, "amount")).numerator, 100);
  g_autoptr(SocinnPart) limited = item_with(innovation, "catering.limit", "limit");
  ck_assert_int_eq(socinn_quantity_get_low(socinn__quantity(limited, "amount")).numerator, 0);
  ck_assert_int_eq(socinn_quantity_get_high(socinn__quantity(limited, "amount")).numerator, 500);
}
END_TEST

/* ------------------------------------------------------------------------------------------------------ English */

static const struct {
  const char *text, *label, *kind, *amount;
} english[] = {
  { "- purchase of a trolley, depending on its quality: 5,000-20,000 PLN",
    "Purchase of a trolley, depending on its quality", "one-off", "5000..20000 PLN" },
  { "- coffee machine: PLN 2,500–4,500", "Coffee machine", "one-off", "2500..4500 PLN" },
  { "- supplies (coffee, tea): 200 PLN monthly", "Supplies (coffee, tea)", "recurring", "200 PLN" },
  { "- salary of the assistant: half a post x 3,000 PLN (two workers suggested)", "Salary of the assistant",
    "recurring", "3000 PLN" },
  { "- 2 laptops at 3,500 PLN each", "Laptops", "one-off", "3500 PLN" },
  { "- insurance 1,200 PLN a year", "Insurance", "recurring", "1200 PLN" },
  { "- up to 2,000 PLN for promotion", "Promotion", "one-off", "2000 PLN" },
  { "- psychologist PLN 150 per hour", "Psychologist", "one-off", "150 PLN" },
  { "- printer PLN 1,000 net + 23% VAT", "Printer", "one-off", "1000 PLN" },
  { "- a tent, about EUR 1,234.50", "Tent", "one-off", "1234.5 EUR" },
};

START_TEST(english_sentences_are_read)
{
  g_autoptr(SocinnPart) innovation = read_well(english[_i].text, SOCINN_LANGUAGE_EN);
  ck_assert_uint_eq(socinn__length(innovation, "costs"), 1);
  const SocinnPart *item = socinn__item(innovation, "costs", 0);
  g_autofree char *amount = socinn_quantity_to_text(socinn__quantity(item, "amount"));
  ck_assert_str_eq(socinn_part_get_text(item, "label", "en", NULL), english[_i].label);
  ck_assert_str_eq(socinn__string(item, "kind"), english[_i].kind);
  ck_assert_str_eq(amount, english[_i].amount);
}
END_TEST

/* --------------------------------------------------------------------------------------------------- properties */

static SocinnRational
random_amount(GRand *random)
{
  SocinnRational value;
  gint32 denominator = g_rand_int_range(random, 0, 3) == 0 ? 100 : 1;
  ck_assert(socinn_rational_new(g_rand_int_range(random, 1, 2000000), denominator, &value, NULL));
  return value;
}

static void
add_random_factor(GRand *random, SocinnPart *item)
{
  static const char *const labels[] = { "spotkań", "godzin", "sztuk", "kilometrów", "zestawów" };
  SocinnRational low = { g_rand_int_range(random, 2, 60), 1 }, high = low;
  high.numerator += g_rand_int_range(random, 0, 3) == 0 ? g_rand_int_range(random, 1, 9) : 0;
  g_autoptr(SocinnPart) factor = socinn_part_new(SOCINN_PART_FACTOR, NULL);
  g_autoptr(SocinnQuantity) value = socinn_quantity_new(SOCINN_QUANTITY_RANGE, low, low, high, "", NULL);
  ck_assert(socinn_part_set_quantity(factor, "value", value, NULL));
  ck_assert(
    socinn_part_set_text(factor, "label", "pl", labels[g_rand_int_range(random, 0, G_N_ELEMENTS(labels))], NULL));
  ck_assert(socinn_part_append(item, "factors", factor, NULL));
}

static void
add_random_schedule(GRand *random, SocinnPart *item)
{
  static const gint64 months[] = { 1, 1, 2, 3, 4, 6, 12 };
  gint64 every = months[g_rand_int_range(random, 0, G_N_ELEMENTS(months))];
  ck_assert(socinn_part_set_string(item, "kind", "recurring", NULL));
  if (every > 1)
    ck_assert(socinn_part_set_integer(item, "every_months", every, NULL));
  if (g_rand_boolean(random))
    ck_assert(socinn_part_set_integer(item, "last_month", g_rand_int_range(random, 1, 36), NULL));
}

static void
add_random_post(GRand *random, SocinnPart *item)
{
  static const SocinnRational posts[] = { { 1, 2 }, { 1, 4 }, { 3, 4 }, { 1, 1 }, { 1, 5 } };
  static const char *const bases[] = { "as-stated", "gross", "employer-cost" };
  ck_assert(socinn_part_set_string(item, "category", "staff", NULL) &&
            socinn_part_set_string(item, "kind", "recurring", NULL));
  ck_assert(socinn_part_set_number(item, "fte", posts[g_rand_int_range(random, 0, G_N_ELEMENTS(posts))], NULL));
  ck_assert(
    socinn_part_set_string(item, "pay_unit", g_rand_int_range(random, 0, 4) == 0 ? "stated-post" : "full-post", NULL));
  ck_assert(socinn_part_set_string(item, "pay_basis", bases[g_rand_int_range(random, 0, 3)], NULL));
  ck_assert(socinn_part_set_integer(item, "headcount", g_rand_int_range(random, 1, 5), NULL));
}

/* A cost as a program would build it. */
static SocinnPart *
random_item(GRand *random)
{
  static const char *const labels[] = { "Kawa i herbata", "Wynajem sali",     "Warsztaty dla rodziców",
                                        "Sprzęt",         "Asystent mobilny", "Promocja" };
  SocinnPart *item = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  SocinnRational a = random_amount(random), b = random_amount(random);
  gboolean ordered = socinn_rational_compare(a, b) <= 0;
  SocinnQuantityKind kind = g_rand_boolean(random) ? SOCINN_QUANTITY_FIXED : SOCINN_QUANTITY_RANGE;
  const char *unit = g_rand_int_range(random, 0, 4) == 0 ? "EUR" : "PLN";
  g_autoptr(SocinnQuantity) amount = socinn_quantity_new(kind, ordered ? a : b, a, ordered ? b : a, unit, NULL);
  ck_assert(socinn_part_set_string(item, "id", "x", NULL) && socinn_part_set_quantity(item, "amount", amount, NULL));
  ck_assert(socinn_part_set_text(item, "label", "pl", labels[g_rand_int_range(random, 0, G_N_ELEMENTS(labels))], NULL));
  ck_assert(socinn_part_set_string(item, "kind", "one-off", NULL));
  if (g_rand_int_range(random, 0, 3) == 0)
    add_random_post(random, item);
  else
    for (int n = g_rand_int_range(random, 0, 3); n > 0; n--)
      add_random_factor(random, item);
  if (g_rand_boolean(random))
    add_random_schedule(random, item);
  if (socinn__state(item, "fte") == SOCINN_STATE_EMPTY && g_rand_int_range(random, 0, 5) == 0)
    ck_assert(socinn_part_set_string(item, "vat", "added", NULL) &&
              socinn_part_set_number(item, "vat_rate", (SocinnRational) { 23, 100 }, NULL));
  return item;
}

static void
multiply(SocinnRational *value, SocinnRational factor)
{
  ck_assert(socinn_rational_multiply(*value, factor, value, NULL));
}

/* Price of one payment, and all that decides how many there are, as a text to compare. */
static char *
price_of(const SocinnPart *item)
{
  SocinnQuantity *amount = socinn__quantity(item, "amount");
  SocinnRational low = socinn_quantity_get_low(amount), high = socinn_quantity_get_high(amount), number;
  gint64 headcount = 1, every = 1, last = 0;
  for (gsize i = 0; i < socinn__length(item, "factors"); i++) {
    SocinnQuantity *value = socinn__quantity(socinn__item(item, "factors", i), "value");
    ck_assert_ptr_nonnull(value);
    multiply(&low, socinn_quantity_get_low(value));
    multiply(&high, socinn_quantity_get_high(value));
  }
  socinn__integer(item, "headcount", &headcount);
  socinn__integer(item, "every_months", &every);
  socinn__integer(item, "last_month", &last);
  gboolean by_post =
    socinn__number(item, "fte", &number) && g_strcmp0(socinn__string(item, "pay_unit"), "stated-post") != 0;
  multiply(&low, SOCINN_INTEGER(headcount));
  multiply(&high, SOCINN_INTEGER(headcount));
  multiply(&low, by_post ? number : SOCINN_INTEGER(1));
  multiply(&high, by_post ? number : SOCINN_INTEGER(1));
  const char *basis = socinn__string(item, "pay_basis"), *vat = socinn__string(item, "vat");
  g_autofree char *low_text = socinn_rational_to_text(low), *high_text = socinn_rational_to_text(high);
  return g_strdup_printf("%s..%s %s, %s every %d until %d, %s, vat %s", low_text, high_text,
                         socinn_quantity_get_unit(amount), socinn__string(item, "kind"), (int) every, (int) last,
                         basis != NULL ? basis : "as-stated", vat != NULL ? vat : "included");
}

START_TEST(costs_made_in_code_read_back_from_their_sentence)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(42);
  for (int i = 0; i < 2000; i++) {
    SocinnLanguage language = (SocinnLanguage) (i % 2);
    g_autoptr(SocinnPart) item = random_item(random);
    g_autofree char *sentence = socinn__cost_text_write(item, language);
    g_autoptr(SocinnPart) innovation = read_well(sentence, language);
    ck_assert_msg(socinn__length(innovation, "costs") == 1, "%zu items in %s", socinn__length(innovation, "costs"),
                  sentence);
    g_autofree char *expected = price_of(item), *found = price_of(socinn__item(innovation, "costs", 0));
    ck_assert_msg(strcmp(expected, found) == 0, "%s\nexpected %s\nfound    %s", sentence, expected, found);
  }
}
END_TEST

/* Words and numbers in any order: read or refused, the same each time, and nothing is lost. */
START_TEST(random_sentences_are_read_or_refused)
{
  static const char *const pieces[] = { "- ",          "\n",
                                        "500 zł",      "2 500–4 500 zł",
                                        "x",           "=",
                                        "½ etatu",     "2 osoby",
                                        "miesięcznie", "razem",
                                        ",",           "(",
                                        ")",           "oraz",
                                        "laptop",      "sala",
                                        "po",          "netto",
                                        "+ 23% VAT",   "do",
                                        "20 godz.",    "za godzinę",
                                        "jeśli",       "przez 6 miesięcy",
                                        "w tym",       ":",
                                        "–",           "każdy",
                                        "/mies.",      "1,5 tys. zł",
                                        ".",           "Koszty miesięczne:",
                                        "3",           "|" };
  g_autoptr(GRand) random = g_rand_new_with_seed(77);
  for (int i = 0; i < 6000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (int n = g_rand_int_range(random, 1, 14); n > 0; n--)
      g_string_append_printf(text, "%s ", pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    g_autoptr(GError) error = NULL;
    g_autoptr(SocinnPart) innovation = read_costs(text->str, SOCINN_LANGUAGE_PL, &error);
    ck_assert((innovation == NULL) == (error != NULL));
    if (innovation == NULL) {
      ck_assert_uint_gt(socinn_error_get_line(error), 0);
      continue;
    }
    g_autoptr(SocinnPart) again = read_well(text->str, SOCINN_LANGUAGE_PL);
    ck_assert(socinn_part_equal(innovation, again));
    assert_nothing_is_lost(innovation, text->str);
    for (gsize k = 0; k < socinn__length(innovation, "costs"); k++) {
      const char *label = socinn__text(socinn__item(innovation, "costs", k), "label");
      ck_assert_msg(label != NULL && label[0] != '\0', "no label: %s", text->str);
    }
  }
}
END_TEST

START_TEST(a_line_of_many_numbers_is_refused)
{
  g_autoptr(GString) text = g_string_new("- ");
  for (int i = 0; i < 300; i++)
    g_string_append(text, "kawa 5 zł, ");
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(read_costs(text->str, SOCINN_LANGUAGE_PL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_LIMIT));
  ck_assert_uint_eq(socinn_error_get_line(error), 1);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("cost_text");
  TCase *all = tcase_create("cost_text");
  tcase_add_loop_test(all, nothing_is_lost, 0, G_N_ELEMENTS(sections));
  tcase_add_loop_test(all, english_sentences_are_read, 0, G_N_ELEMENTS(english));
  tcase_add_test(all, what_was_read_is_written_as_it_was);
  tcase_add_test(all, a_changed_amount_is_written_anew);
  tcase_add_test(all, defaults_say_what_the_item_says);
  tcase_add_test(all, options_change_the_price_as_they_say);
  tcase_add_test(all, costs_made_in_code_read_back_from_their_sentence);
  tcase_add_test(all, random_sentences_are_read_or_refused);
  tcase_add_test(all, a_line_of_many_numbers_is_refused);
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
