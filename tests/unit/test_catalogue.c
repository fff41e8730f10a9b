/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Catalogues whose innovations change or are many, and cost bands. Other searches stand in tests/vectors/catalogue.json. */
#include "model/model_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

static void
assert_code(const GError *error, SocinnError code)
{
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "expected %s, found %s",
                socinn_error_code_name((gint) code), error != NULL ? error->message : "no error");
}

static SocinnInnovation *
add_new(SocinnCatalogue *catalogue, const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) innovation = socinn_innovation_new(id, NULL);
  ck_assert_msg(socinn_catalogue_add(catalogue, innovation, &error), "%s", error != NULL ? error->message : "");
  return innovation;
}

static void
rename_to(SocinnInnovation *innovation, const char *id)
{
  ck_assert(socinn_part_set_string(innovation, "id", id, NULL));
}

START_TEST(an_innovation_is_found_by_the_name_it_has_now)
{
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
  SocinnPart *first = add_new(catalogue, "first"), *second = add_new(catalogue, "second");
  rename_to(first, "renamed");
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_eq(socinn_catalogue_find(catalogue, "renamed", NULL), first);
  ck_assert_ptr_null(socinn_catalogue_find(catalogue, "first", &error));
  assert_code(error, SOCINN_ERROR_NOT_FOUND);
  ck_assert_ptr_eq(socinn_catalogue_find(catalogue, "second", NULL), second);
  SocinnPart *third = add_new(catalogue, "first");
  ck_assert_ptr_eq(socinn_catalogue_find(catalogue, "first", NULL), third);
  rename_to(second, "first");
  rename_to(third, "second");
  ck_assert_ptr_eq(socinn_catalogue_find(catalogue, "first", NULL), second);
  ck_assert_ptr_eq(socinn_catalogue_find(catalogue, "second", NULL), third);
  ck_assert(socinn_part_set_string(second, "id", NULL, NULL));
  ck_assert_ptr_null(socinn_catalogue_find(catalogue, "first", NULL));
}
END_TEST

START_TEST(a_search_does_not_mind_names_that_have_become_the_same)
{
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
  g_autoptr(SocinnQuery) query = socinn_query_new();
  add_new(catalogue, "first");
  rename_to(add_new(catalogue, "second"), "first");
  ck_assert(socinn_part_set_string(add_new(catalogue, "third"), "id", NULL, NULL));
  g_autoptr(SocinnPart) again = socinn_innovation_new("first", NULL);
  g_autoptr(GError) error = NULL;
  ck_assert(!socinn_catalogue_add(catalogue, again, &error));
  assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
  g_autoptr(SocinnCatalogue) found = socinn_catalogue_search(catalogue, query, NULL);
  ck_assert_ptr_nonnull(found);
  ck_assert_uint_eq(socinn_catalogue_get_length(found), 3);
}
END_TEST

START_TEST(results_outlive_the_catalogue)
{
  g_autoptr(SocinnCatalogue) found = NULL;
  {
    g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
    g_autoptr(SocinnQuery) query = socinn_query_new();
    SocinnPart *innovation = add_new(catalogue, "cafe");
    ck_assert(socinn_part_set_text(innovation, "title", "pl", "Kawiarnia w Łodzi", NULL));
    ck_assert(socinn_query_set_text(query, "łodzi KAWIARNIA", NULL));
    SocinnQuery *held = socinn_query_ref(query);
    found = socinn_catalogue_search(catalogue, held, NULL);
    socinn_query_unref(held);
    SocinnCatalogue *same = socinn_catalogue_ref(catalogue);
    socinn_catalogue_unref(same);
  }
  ck_assert_uint_eq(socinn_catalogue_get_length(found), 1);
  ck_assert_str_eq(socinn__text(socinn_catalogue_get_item(found, 0, NULL), "title"), "Kawiarnia w Łodzi");
  socinn_catalogue_unref(NULL);
  socinn_query_unref(NULL);
}
END_TEST

START_TEST(many_are_kept_in_order)
{
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
  for (int i = 0; i < 5000; i++) {
    g_autofree char *id = g_strdup_printf("innovation-%d", (i * 7919) % 5000);
    add_new(catalogue, id);
  }
  for (int i = 0; i < 5000; i++) {
    g_autofree char *id = g_strdup_printf("innovation-%d", (i * 7919) % 5000);
    ck_assert_ptr_eq(socinn_catalogue_find(catalogue, id, NULL), socinn_catalogue_get_item(catalogue, (gsize) i, NULL));
  }
  static const gsize past[] = { 5000, G_MAXUINT32, G_MAXSIZE };
  for (gsize i = 0; i < G_N_ELEMENTS(past); i++)
    ck_assert_ptr_null(socinn_catalogue_get_item(catalogue, past[i], NULL));
}
END_TEST

/* -------------------------------------------------------------------------------------------------- cost bands */

static const struct {
  const char *unit;
  gint64 low, high; /* of the first year, in units */
  SocinnMoney from, to;
  gboolean meets;
} bands[] = {
  { "PLN", 100, 200, { 20000, "PLN" }, { 20000, "PLN" }, TRUE },
  { "PLN", 100, 200, { 20001, "PLN" }, { 90000, "PLN" }, FALSE },
  { "PLN", 100, 200, { 0, "PLN" }, { 10000, "PLN" }, TRUE },
  { "PLN", 100, 200, { 0, "PLN" }, { 9999, "PLN" }, FALSE },
  { "PLN", 100, 200, { 0, "PLN" }, { G_MAXINT64, "PLN" }, TRUE },
  { "PLN", 0, 0, { 0, "PLN" }, { 0, "PLN" }, TRUE },
  { "EUR", 100, 200, { 0, "PLN" }, { G_MAXINT64, "PLN" }, FALSE },
  { "EUR", 100, 200, { 15000, "EUR" }, { 15000, "EUR" }, TRUE },
  { "JPY", 100, 200, { 200, "JPY" }, { 300, "JPY" }, TRUE },
  { "JPY", 100, 200, { 201, "JPY" }, { 300, "JPY" }, FALSE },
  { "person", 100, 200, { 0, "PLN" }, { G_MAXINT64, "PLN" }, FALSE },
  { "", 100, 200, { 0, "PLN" }, { G_MAXINT64, "PLN" }, FALSE },
  { "PLN", G_MAXINT64, G_MAXINT64, { 0, "PLN" }, { G_MAXINT64, "PLN" }, FALSE }, /* beyond what money holds */
};

START_TEST(bands_are_met_at_their_edges_and_in_their_currency)
{
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
  g_autoptr(SocinnQuery) query = socinn_query_new();
  SocinnRational low = SOCINN_INTEGER(bands[_i].low), high = SOCINN_INTEGER(bands[_i].high);
  g_autoptr(SocinnQuantity) cost =
    socinn_quantity_new(SOCINN_QUANTITY_RANGE, low, SOCINN_ZERO, high, bands[_i].unit, NULL);
  add_new(catalogue, "without");
  ck_assert(socinn_part_set_quantity(add_new(catalogue, "with"), "first_year_cost", cost, NULL));
  ck_assert(socinn_query_set_cost(query, bands[_i].from, bands[_i].to, NULL));
  g_autoptr(SocinnCatalogue) found = socinn_catalogue_search(catalogue, query, NULL);
  ck_assert_uint_eq(socinn_catalogue_get_length(found), bands[_i].meets ? 1 : 0);
}
END_TEST

static const struct {
  SocinnMoney from, to;
  SocinnError code;
} bad_bands[] = {
  { { 0, "PLN" }, { 1, "EUR" }, SOCINN_ERROR_CURRENCY },         { { 0, "" }, { 1, "" }, SOCINN_ERROR_CURRENCY },
  { { 0, "pln" }, { 1, "pln" }, SOCINN_ERROR_CURRENCY },         { { 0, "PL" }, { 1, "PL" }, SOCINN_ERROR_CURRENCY },
  { { 1, "PLN" }, { 0, "PLN" }, SOCINN_ERROR_INVALID_ARGUMENT },
};

START_TEST(bands_that_cannot_be_are_refused)
{
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
  g_autoptr(SocinnQuery) query = socinn_query_new();
  g_autoptr(GError) error = NULL;
  add_new(catalogue, "without");
  ck_assert(!socinn_query_set_cost(query, bad_bands[_i].from, bad_bands[_i].to, &error));
  assert_code(error, bad_bands[_i].code);
  g_autoptr(SocinnCatalogue) found = socinn_catalogue_search(catalogue, query, NULL);
  ck_assert_uint_eq(socinn_catalogue_get_length(found), 1);
}
END_TEST

int
main(void)
{
  const TTest *const tests[] = {
    an_innovation_is_found_by_the_name_it_has_now,
    a_search_does_not_mind_names_that_have_become_the_same,
    results_outlive_the_catalogue,
    many_are_kept_in_order,
  };
  Suite *suite = suite_create("catalogue");
  TCase *all = tcase_create("catalogue");
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    tcase_add_test(all, tests[i]);
  tcase_add_loop_test(all, bands_are_met_at_their_edges_and_in_their_currency, 0, G_N_ELEMENTS(bands));
  tcase_add_loop_test(all, bands_that_cannot_be_are_refused, 0, G_N_ELEMENTS(bad_bands));
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
