/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in sentences, and numbers written and read back. Single texts stand in tests/vectors/number_text.json. */
#include "base/base_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#define NBSP "\302\240"

/* The tokens of a sentence, such as "500 PLN; 2..3 fte". */
static char *
scan(const char *text, SocinnNumberStyle style)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) tokens = socinn__number_scan(text, style, &error);
  if (tokens == NULL)
    return g_strdup(socinn_error_code_name(error->code));
  GString *found = g_string_new(NULL);
  for (guint i = 0; i < tokens->len; i++) {
    const SocinnNumberToken *token = &g_array_index(tokens, SocinnNumberToken, i);
    g_autofree char *low = socinn_rational_to_text(token->low), *high = socinn_rational_to_text(token->high);
    ck_assert(token->start < token->end && token->end <= strlen(text));
    ck_assert((token->kind == SOCINN_TOKEN_RANGE) || socinn_rational_compare(token->low, token->high) == 0);
    g_string_append_printf(found, i > 0 ? "; %s" : "%s", low);
    if (token->kind == SOCINN_TOKEN_RANGE)
      g_string_append_printf(found, "..%s", high);
    if (token->unit[0] != '\0')
      g_string_append_printf(found, " %s", token->unit);
  }
  return g_string_free(found, FALSE);
}

static const struct {
  const char *text, *tokens;
} sentences[] = {
  { "zakup ekspresu do kawy – 2500,00 zł– 4500,00 zł", "2500..4500 PLN" },
  { "koszt używanego pomiędzy 5 000,00 zł – 20 000,00 zł", "5000..20000 PLN" },
  { "½ etatu x 3 000,00 zł (sugerowane jest zatrudnienie dwóch pracowników)", "0.5 fte; 3000 PLN" },
  { "miesięcznie 200,00 zł", "200 PLN" },
  { "2 x 3000 zł = 6 000 zł", "2; 3000 PLN; 6000 PLN" },
  { "2x3000 zł", "2; 3000 PLN" },
  { "10szt.x200zł", "10; 200 PLN" },
  { "3×500 zł", "3; 500 PLN" },
  { "3*500 zł", "3; 500 PLN" },
  { "sala B2, piętro 3a, 500 zł", "3; 500 PLN" },
  { "ok.500 zł", "500 PLN" },
  { "(500zł)", "500 PLN" },
  { "koszt:500zł", "500 PLN" },
  { "3 000 zł - 2 osoby", "3000 PLN; 2" },
  { "3 000 zł – 2 etaty", "3000 PLN; 2 fte" },
  { "2 osoby - 3 000 zł", "2; 3000 PLN" },
  { "2 500 zł - 4 500 za sztukę", "2500..4500 PLN" },
  { "od 2 500 zł do 4 500 w zależności od jakości", "2500..4500 PLN" },
  { "Od 2 500 zł do 4 500 zł", "2500..4500 PLN" },
  { "5–6 spotkań po 200 zł", "5..6; 200 PLN" },
  { "Etap 2 – 500 zł", "2; 500 PLN" },
  { "Warsztat 12 - 1 000 zł", "12; 1000 PLN" },
  { "koszt 10 – 500 zł", "10..500 PLN" },
  { "kawa 5 – 10 zł", "5..10 PLN" },
  { "ceny z 2024 – 500 zł", "2024; 500 PLN" },
  { "w 2024 - 3 000 zł", "2024; 3000 PLN" },
  { "koszt 2000 - 3000 zł", "2000..3000 PLN" },
  { "w 2024 r. 300 zł", "2024; 300 PLN" },
  { "rok 2024 300 zł", "2024; 300 PLN" },
  { "30.09.2024 500 zł", "500 PLN" },
  { "do 30.09.2024 r. – 500 zł", "500 PLN" },
  { "2024-05-12: 500 zł", "500 PLN" },
  { "faktura 12/2024 na 500 zł", "500 PLN" },
  { "tel. 32 123 45 67", "32123; 45; 67" },
  { "44-200 Rybnik, 500 zł", "500 PLN" },
  { "44-200 zł", "44..200 PLN" },
  { "całodobowo 24/7, 500 zł", "500 PLN" },
  { "art. 7.1.2, 500 zł", "500 PLN" },
  { "20 h x 50 zł/h", "20; 50 PLN" },
  { "1 200 zł (używana 600 zł)", "1200 PLN; 600 PLN" },
  { "500 zł i 300 zł", "500 PLN; 300 PLN" },
  { "500 i 300 zł", "500; 300 PLN" },
  { "pomiędzy 500 a 300 zł", "500..300 PLN" },
  { "500 zł + 23% VAT", "500 PLN; 23 %" },
  { "500 zł plus 5–10% rezerwy", "500 PLN; 5..10 %" },
  { "półtora etatu x 4 666 zł", "1.5 fte; 4666 PLN" },
  { "pół etatu, 2 403 zł", "0.5 fte; 2403 PLN" },
  { "przez pół roku 200 zł", "200 PLN" },
  { "1 1/2 etatu x 5000,- zł", "1.5 fte; 5000 PLN" },
  { "5000,- zł; 300,- zł", "5000 PLN; 300 PLN" },
  { "5,5 tys. zł, 2 tys. zł", "5500 PLN; 2000 PLN" },
  { "EUR 500 and 20 EUR", "500 EUR; 20 EUR" },
  { "costs €500 (£20)", "500 EUR; 20 GBP" },
  { "two at $1.50 each", "1.5 USD" },
  { "500 zł–200 EUR", "currency" },
  { "500 PLN - 10 %", "500 PLN; 10 %" },
  { "10000000000000000000 zł", "overflow" },
  { "", "" },
  { "bez kosztów", "" },
  { "–", "" },
  { "5", "5" },
};

START_TEST(sentences_give_their_numbers)
{
  const char *expected = sentences[_i].tokens;
  g_autofree char *found = scan(sentences[_i].text, SOCINN_NUMBER_STYLE_UNSTATED);
  ck_assert_msg(strcmp(found, expected) == 0, "\"%s\" gives %s, expected %s", sentences[_i].text, found, expected);
}
END_TEST

START_TEST(places_in_the_sentence_are_right)
{
  static const char text[] = "żur – ok. 5 000,50 zł, od 10 do 20 EUR";
  g_autoptr(GArray) tokens = socinn__number_scan(text, SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert_uint_eq(tokens->len, 2);
  const char *expected[] = { "5 000,50 zł", "od 10 do 20 EUR" };
  for (guint i = 0; i < 2; i++) {
    const SocinnNumberToken *token = &g_array_index(tokens, SocinnNumberToken, i);
    g_autofree char *slice = g_strndup(text + token->start, token->end - token->start);
    ck_assert_str_eq(slice, expected[i]);
  }
}
END_TEST

START_TEST(text_that_is_not_utf8_is_an_error)
{
  static const char *const bad[] = { "5 z\263", "\377\376", "500 z\305", "\200", "5\300\2600" };
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(socinn_quantity_from_text(bad[i], SOCINN_NUMBER_STYLE_PL, &error));
    ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_ENCODING));
    g_autoptr(GError) again = NULL;
    ck_assert_ptr_null(socinn__number_scan(bad[i], SOCINN_NUMBER_STYLE_PL, &again));
    ck_assert(g_error_matches(again, SOCINN_ERROR, SOCINN_ERROR_ENCODING));
  }
}
END_TEST

START_TEST(long_texts_are_read_or_refused_but_never_more)
{
  static const char *const pieces[] = { "1 ", "1.", "1,", "1/2 ", "½", "–", "od 1 do ", "x1", "tys. ", "999 " };
  for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 20000)
      g_string_append(text, pieces[i]);
    g_autofree char *found = scan(text->str, SOCINN_NUMBER_STYLE_PL);
    ck_assert_ptr_nonnull(found);
  }
}
END_TEST

/* ------------------------------------------------------------------------------------------------ properties */

static const char *const units[] = { "PLN", "EUR", "USD", "CZK", "fte", "%", "" };

/* A number with up to six decimals, of any size from grosze to billions. */
static SocinnRational
random_value(GRand *random)
{
  static const gint64 scales[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };
  gint64 limit = 1;
  for (gint32 digits = g_rand_int_range(random, 1, 13); digits > 0; digits--)
    limit *= 10;
  gint64 numerator = (gint64) (g_rand_double(random) * (double) limit);
  SocinnRational value;
  ck_assert(socinn_rational_new(numerator, scales[g_rand_int_range(random, 0, G_N_ELEMENTS(scales))], &value, NULL));
  return value;
}

static SocinnQuantity *
random_quantity(GRand *random)
{
  SocinnRational a = random_value(random), b = random_value(random);
  gboolean ordered = socinn_rational_compare(a, b) <= 0;
  SocinnQuantityKind kind = g_rand_boolean(random) ? SOCINN_QUANTITY_FIXED : SOCINN_QUANTITY_RANGE;
  const char *unit = units[g_rand_int_range(random, 0, G_N_ELEMENTS(units))];
  SocinnQuantity *quantity = socinn_quantity_new(kind, ordered ? a : b, a, ordered ? b : a, unit, NULL);
  ck_assert_ptr_nonnull(quantity);
  return quantity;
}

START_TEST(what_is_formatted_reads_back)
{
  static const SocinnNumberStyle styles[] = { SOCINN_NUMBER_STYLE_EN, SOCINN_NUMBER_STYLE_PL };
  g_autoptr(GRand) random = g_rand_new_with_seed(20260101);
  for (int i = 0; i < 50000; i++) {
    SocinnLanguage language = (SocinnLanguage) (i % 2);
    g_autoptr(SocinnQuantity) quantity = random_quantity(random);
    g_autofree char *text = socinn_quantity_format(quantity, language);
    g_autoptr(GError) error = NULL;
    g_autoptr(SocinnQuantity) again = socinn_quantity_from_text(text, styles[language], &error);
    ck_assert_msg(again != NULL, "%s: %s", text, error != NULL ? error->message : "");
    g_autofree char *expected = socinn_quantity_to_text(quantity), *found = socinn_quantity_to_text(again);
    ck_assert_msg(strcmp(expected, found) == 0, "%s was written as %s and read as %s", expected, text, found);
  }
}
END_TEST

START_TEST(machine_spelling_reads_back)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (int i = 0; i < 50000; i++) {
    gint64 numerator =
      (gint64) ((guint64) g_rand_int(random) << 32 | g_rand_int(random)) >> g_rand_int_range(random, 0, 64);
    gint64 denominator = (gint64) ((((guint64) g_rand_int(random) << 32 | g_rand_int(random)) & G_MAXINT64) >>
                                   g_rand_int_range(random, 0, 63));
    SocinnRational value, again;
    if (denominator == 0 || !socinn_rational_new(numerator, denominator, &value, NULL))
      continue;
    g_autofree char *text = socinn_rational_to_text(value);
    g_autoptr(GError) error = NULL;
    ck_assert_msg(socinn_rational_from_text(text, &again, &error), "%s: %s", text, error != NULL ? error->message : "");
    ck_assert_msg(again.numerator == value.numerator && again.denominator == value.denominator, "%s", text);
  }
}
END_TEST

/* Pieces of numbers put together at random: whatever comes out, nothing breaks and one answer comes out twice. */
START_TEST(random_texts_have_one_answer)
{
  static const char *const pieces[] = { "1",   "23",    "456",  "7890", " ",  NBSP,   ".",        ",", "-",
                                        "–",   "zł",    "tys.", "od",   "do", "x",    "½",        "/", "%",
                                        "EUR", "etatu", "(",    ")",    "=",  "osób", "pomiędzy", "a", ",-" };
  g_autoptr(GRand) random = g_rand_new_with_seed(99);
  for (int i = 0; i < 50000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (int k = g_rand_int_range(random, 1, 9); k > 0; k--)
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    SocinnNumberStyle style = (SocinnNumberStyle) g_rand_int_range(random, 0, 3);
    g_autofree char *first = scan(text->str, style), *second = scan(text->str, style);
    ck_assert_str_eq(first, second);
    g_autoptr(GError) error = NULL;
    g_autoptr(SocinnQuantity) quantity = socinn_quantity_from_text(text->str, style, &error);
    ck_assert((quantity == NULL) == (error != NULL));
  }
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("base_number");
  TCase *tests = tcase_create("numbers");
  tcase_add_loop_test(tests, sentences_give_their_numbers, 0, G_N_ELEMENTS(sentences));
  tcase_add_test(tests, places_in_the_sentence_are_right);
  tcase_add_test(tests, text_that_is_not_utf8_is_an_error);
  tcase_add_test(tests, long_texts_are_read_or_refused_but_never_more);
  tcase_add_test(tests, what_is_formatted_reads_back);
  tcase_add_test(tests, machine_spelling_reads_back);
  tcase_add_test(tests, random_texts_have_one_answer);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
