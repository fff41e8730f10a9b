/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checks find, what variants change, and what a catalogue keeps. Searches stand in tests/vectors/catalogue.json. */
#include "model/model_private.h"
#include <check.h>
#include <socinn/exchange.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "{\"format\": \"socinn.innovation/1\", \"id\": \"cafe\""
#define TEXTS ", \"title\": {\"pl\": \"T\"}, \"summary\": {\"pl\": \"S\"}, \"problems\": {\"pl\": \"P\"}"
#define COST(id, more) "{\"id\": \"" id "\", \"label\": {\"pl\": \"L\"}" more "}"
#define UNKNOWN                                                                                                        \
  "\"assumptions\": [{\"id\": \"x\", \"label\": {\"pl\": \"X\"}, \"value\": {\"state\": \"not-yet-known\"}}]"
#define READING(changes, others)                                                                                       \
  "\"readings\": [{\"id\": \"r\", \"question\": {\"pl\": \"Q\"}, \"default\": \"a\", \"options\": "                    \
  "[{\"id\": \"a\", \"label\": {\"pl\": \"A\"}, \"changes\": [" changes                                                \
  "]}, {\"id\": \"b\", \"label\": {\"pl\": \"B\"}, \"changes\": [" others "]}]}]"
#define AMOUNT ", \"amount\": {\"value\": \"5\", \"unit\": \"PLN\"}"

static void
assert_code(const GError *error, SocinnError code)
{
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "expected %s, found %s",
                socinn_error_code_name((gint) code), error != NULL ? error->message : "no error");
}

static SocinnInnovation *
read_innovation(const char *text)
{
  g_autoptr(GError) error = NULL;
  SocinnInnovation *innovation = socinn_innovation_from_json(text, strlen(text), &error);
  ck_assert_msg(innovation != NULL, "%s: %s", text, error != NULL ? error->message : "");
  return innovation;
}

static SocinnVariant *
read_variant(const char *more)
{
  g_autofree char *text =
    g_strdup_printf("{\"format\": \"socinn.variant/1\", \"id\": \"v\", \"innovation\": \"cafe\"%s}", more);
  g_autoptr(GError) error = NULL;
  SocinnVariant *variant = socinn_variant_from_json(text, strlen(text), &error);
  ck_assert_msg(variant != NULL, "%s: %s", text, error != NULL ? error->message : "");
  return variant;
}

/* -------------------------------------------------------------------------------------------------- findings */

static const char clean[] = HEAD TEXTS
  ", \"elements\": [{\"id\": \"e\", \"name\": {\"pl\": \"E\"}}], \"assumptions\": [{\"id\": \"visits\", \"label\": "
  "{\"pl\": \"V\"}, \"value\": {\"value\": \"10\"}}], \"novelty\": {\"state\": \"none\"}, \"vision\": {\"state\": "
  "\"not-yet-known\", \"reason\": {\"pl\": \"po teście\"}}, \"costs\": [" COST(
    "c", AMOUNT
    ", \"element\": \"e\", \"kind\": \"recurring\", \"last_month\": 6, \"factors\": [{\"assumption\": "
    "\"visits\"}]") "], \"conditional_costs\": [" COST("d", AMOUNT
                                                       ", \"condition\": {\"pl\": \"gdy\"}") "], "
                                                                                             "\"readings\": [{\"id\": "
                                                                                             "\"r\", \"question\": "
                                                                                             "{\"pl\": \"Q\"}, "
                                                                                             "\"default\": \"a\", "
                                                                                             "\"options\": [{\"id\": "
                                                                                             "\"a\", "
                                                                                             "\"label\": {\"pl\": "
                                                                                             "\"A\"}, \"changes\": "
                                                                                             "[{\"id\": \"c\", "
                                                                                             "\"headcount\": 2}]}, "
                                                                                             "{\"id\": \"b\", "
                                                                                             "\"label\": {\"pl\": "
                                                                                             "\"B\"}}]}], "
                                                                                             "\"conclusions\": "
                                                                                             "[{\"id\": \"k\", "
                                                                                             "\"claim\": {\"pl\": "
                                                                                             "\"K\"}, \"n\": 5, "
                                                                                             "\"result\": "
                                                                                             "\"positive\"}]}";

START_TEST(a_clean_description_has_no_findings)
{
  g_autoptr(SocinnPart) innovation = read_innovation(clean);
  g_autoptr(SocinnFindings) findings = socinn_innovation_check(innovation, NULL);
  ck_assert_msg(socinn_findings_get_length(findings) == 0, "%s", socinn_findings_get_message(findings, 0));
  ck_assert_ptr_null(socinn_findings_get_message(findings, 0));
}
END_TEST

static const struct {
  const char *more, *code, *path;
  SocinnSeverity severity;
} faults[] = {
  { "}", "missing", "/title", SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"elements\": [{\"id\": \"e\"}]}", "missing", "/elements/0/name", SOCINN_SEVERITY_WARNING },
  { ", \"title\": {\"state\": \"none\"}}", "needs-answer", "/title", SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"vision\": {\"state\": \"not-yet-known\"}}", "unexplained", "/vision", SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"contact\": {}}", "missing", "/contact/name", SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"costs\": [" COST("c", AMOUNT) ", " COST("c", AMOUNT) "]}", "duplicate-id", "/costs/1",
    SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", AMOUNT) "], \"conditional_costs\": [" COST(
      "c", AMOUNT ", \"condition\": {\"pl\": \"x\"}") "]}",
    "duplicate-id", "/conditional_costs/0", SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", AMOUNT ", \"element\": \"e\"") "]}", "dangling-reference", "/costs/0/element",
    SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", ", \"assumption\": \"x\"") "]}", "dangling-reference", "/costs/0/assumption",
    SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", AMOUNT ", \"factors\": [{\"assumption\": \"x\"}]") "]}", "dangling-reference",
    "/costs/0/factors/0/assumption", SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", AMOUNT ", \"factors\": [{\"value\": {\"value\": \"2\", \"unit\": \"EUR\"}}]") "]}",
    "two-amounts", "/costs/0", SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", ", \"amount\": {\"state\": \"not-yet-known\", \"reason\": {\"pl\": \"x\"}}") "]}",
    "amount-not-known", "/costs/0", SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"costs\": [" COST("c", ", \"assumption\": \"x\"") "], " UNKNOWN "}", "amount-not-known", "/costs/0",
    SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"costs\": [" COST("c", ", \"factors\": [{\"assumption\": \"x\"}]") "], " UNKNOWN "}", "amount-not-known",
    "/costs/0", SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"costs\": [" COST("c", AMOUNT ", \"factors\": [{\"assumption\": \"x\"}]") "], " UNKNOWN "}",
    "amount-not-known", "/costs/0", SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"costs\": [" COST("c", "") "]}", "amount-missing", "/costs/0", SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", ", \"amount\": {\"value\": \"5\", \"unit\": \"person\"}") "]}", "amount-missing",
    "/costs/0", SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", AMOUNT ", \"kind\": \"recurring\", \"first_month\": 5, \"last_month\": 4") "]}",
    "ends-before-start", "/costs/0", SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", AMOUNT ", \"every_months\": 3") "]}", "no-effect", "/costs/0",
    SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"conditional_costs\": [" COST("c", AMOUNT) "]}", "condition-missing", "/conditional_costs/0",
    SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"readings\": [{\"id\": \"r\", \"question\": {\"pl\": \"Q\"}, \"default\": \"a\", \"options\": [{\"id\": "
          "\"a\", \"label\": "
          "{\"pl\": \"A\"}}]}]}",
    "one-option", "/readings/0", SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"readings\": [{\"id\": \"r\", \"question\": {\"pl\": \"Q\"}, \"default\": \"c\", \"options\": [{\"id\": "
          "\"a\", \"label\": "
          "{\"pl\": \"A\"}}, {\"id\": \"b\", \"label\": {\"pl\": \"B\"}}]}]}",
    "no-default", "/readings/0", SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"readings\": [{\"id\": \"r\", \"question\": {\"pl\": \"Q\"}, \"default\": \"a\", \"options\": [{\"id\": "
          "\"a\", \"label\": "
          "{\"pl\": \"A\"}, \"changes\": [{\"id\": \"c\"}]}, {\"id\": \"b\", \"label\": {\"pl\": \"B\"}}]}]}",
    "dangling-reference", "/readings/0/options/0/changes/0/id", SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", AMOUNT) "], " READING("", "{\"id\": \"c\", \"element\": \"e\"}") "}",
    "dangling-reference", "/readings/0/options/1/changes/0/element", SOCINN_SEVERITY_ERROR },
  { TEXTS
    ", \"costs\": [" COST("c", AMOUNT) "], " READING("{\"id\": \"c\", \"factors\": [{\"assumption\": \"x\"}]}", "") "}",
    "dangling-reference", "/readings/0/options/0/changes/0/factors/0/assumption", SOCINN_SEVERITY_ERROR },
  { TEXTS ", \"costs\": [" COST("c", AMOUNT) "], " READING("{\"id\": \"c\", \"every_months\": 2}", "") "}", "no-effect",
    "/costs/0", SOCINN_SEVERITY_WARNING },
  { TEXTS ", \"conclusions\": [{\"id\": \"k\", \"claim\": {\"pl\": \"K\"}, \"result\": \"null\"}]}", "n-missing",
    "/conclusions/0", SOCINN_SEVERITY_INFO },
};

/* The finding of a code, or the number of findings when there is none. */
static gsize
find(const SocinnFindings *findings, const char *code, const char *path)
{
  gsize n = socinn_findings_get_length(findings), i = 0;
  while (i < n && (strcmp(socinn_findings_get_code(findings, i), code) != 0 ||
                   strcmp(socinn_findings_get_path(findings, i), path) != 0))
    i++;
  return i;
}

START_TEST(every_fault_is_found_in_both_languages)
{
  g_autofree char *text = g_strconcat(HEAD, faults[_i].more, NULL);
  g_autoptr(SocinnPart) innovation = read_innovation(text);
  g_autoptr(SocinnFindings) english = socinn_innovation_check(innovation, NULL);
  socinn_language_set_thread(SOCINN_LANGUAGE_PL);
  g_autoptr(SocinnFindings) polish = socinn_innovation_check(innovation, NULL);
  socinn_language_unset_thread();
  gsize i = find(english, faults[_i].code, faults[_i].path), n = socinn_findings_get_length(english);
  ck_assert_msg(i < n, "no %s at %s in %zu findings", faults[_i].code, faults[_i].path, n);
  ck_assert_int_eq(socinn_findings_get_severity(english, i), faults[_i].severity);
  ck_assert_uint_eq(n, socinn_findings_get_length(polish));
  ck_assert_str_ne(socinn_findings_get_message(english, i), socinn_findings_get_message(polish, i));
  ck_assert_str_ne(socinn_findings_get_remedy(english, i), socinn_findings_get_remedy(polish, i));
  ck_assert_ptr_null(strchr(socinn_findings_get_message(polish, i), '\n'));
  ck_assert_uint_ge(socinn_findings_count(english, SOCINN_SEVERITY_INFO),
                    socinn_findings_count(english, SOCINN_SEVERITY_ERROR));
}
END_TEST

START_TEST(what_the_default_answer_gives_is_not_missing)
{
  static const char text[] = HEAD TEXTS ", \"costs\": [" COST("c", ", \"last_month\": 6") "], " READING(
    "{\"id\": \"c\", \"kind\": \"recurring\"" AMOUNT "}", "{\"id\": \"c\"}") "}";
  g_autoptr(SocinnPart) innovation = read_innovation(text), before = socinn_part_copy(innovation);
  g_autoptr(SocinnFindings) findings = socinn_innovation_check(innovation, NULL);
  ck_assert_msg(socinn_findings_get_length(findings) == 0, "%s", socinn_findings_get_message(findings, 0));
  ck_assert(socinn_part_equal(innovation, before));
}
END_TEST

START_TEST(only_innovations_are_checked)
{
  g_autoptr(SocinnPart) element = socinn_part_new(SOCINN_PART_ELEMENT, NULL);
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_innovation_check(element, &error));
  assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
}
END_TEST

/* -------------------------------------------------------------------------------------------------- variants */

START_TEST(a_variant_changes_what_it_names)
{
  g_autoptr(SocinnPart) innovation = read_innovation(clean), before = socinn_part_copy(innovation);
  g_autoptr(SocinnPart) variant = read_variant(
    ", \"changes\": [{\"id\": \"c\", \"headcount\": 3}, {\"id\": \"d\", \"status\": \"applies\"}, {\"id\": \"c\", "
    "\"fte\": \"0.5\"}], "
    "\"additions\": [" COST(
      "tram", AMOUNT) "], \"assumptions\": [{\"id\": \"visits\", \"value\": {\"value\": \"20\"}}, {\"id\": "
                      "\"seats\", \"label\": {\"pl\": \"M\"}, \"value\": {\"value\": \"4\"}}], \"choices\": "
                      "[{\"reading\": \"r\", \"option\": \"b\"}]");
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) adapted = socinn_variant_apply(variant, innovation, &error);
  ck_assert_msg(adapted != NULL, "%s", error != NULL ? error->message : "");
  ck_assert(socinn_part_equal(innovation, before));
  SocinnPart *cost = socinn_part_find_item(adapted, "costs", "c", NULL);
  gint64 headcount;
  SocinnRational fte;
  ck_assert(socinn__integer(cost, "headcount", &headcount) && headcount == 3 && socinn__number(cost, "fte", &fte));
  ck_assert_str_eq(socinn__text(cost, "label"), "L");
  ck_assert_str_eq(socinn__string(socinn_part_find_item(adapted, "conditional_costs", "d", NULL), "status"), "applies");
  ck_assert_ptr_nonnull(socinn_part_find_item(adapted, "costs", "tram", NULL));
  SocinnPart *visits = socinn_part_find_item(adapted, "assumptions", "visits", NULL);
  ck_assert_str_eq(socinn__text(visits, "label"), "V");
  ck_assert_int_eq(socinn_quantity_get_low(socinn__quantity(visits, "value")).numerator, 20);
  ck_assert_ptr_nonnull(socinn_part_find_item(adapted, "assumptions", "seats", NULL));
  ck_assert_str_eq(socinn__string(socinn_part_find_item(adapted, "readings", "r", NULL), "default"), "b");
  ck_assert_str_eq(socinn__string(adapted, "id"), "cafe");
}
END_TEST

START_TEST(a_condition_is_a_reading_that_is_always_there)
{
  static const char *const options[] = { "applies", "does-not-apply", "unknown" };
  g_autoptr(SocinnPart) innovation = read_innovation(clean);
  for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
    g_autofree char *more =
      g_strdup_printf(", \"choices\": [{\"reading\": \"d.applies\", \"option\": \"%s\"}]", options[i]);
    g_autoptr(SocinnPart) variant = read_variant(more), adapted = socinn_variant_apply(variant, innovation, NULL);
    ck_assert_ptr_nonnull(adapted);
    ck_assert_str_eq(socinn__string(socinn_part_find_item(adapted, "conditional_costs", "d", NULL), "status"),
                     options[i]);
  }
}
END_TEST

static const struct {
  const char *more, *path;
  SocinnError code;
} bad_variants[] = {
  { ", \"changes\": [{\"id\": \"x\"}]", "/changes/0/id", SOCINN_ERROR_NOT_FOUND },
  { ", \"changes\": [{\"id\": \"c\"}, {\"id\": \"y\"}]", "/changes/1/id", SOCINN_ERROR_NOT_FOUND },
  { ", \"additions\": [" COST("c", AMOUNT) "]", "/additions/0/id", SOCINN_ERROR_INVALID_ARGUMENT },
  { ", \"additions\": [" COST("d", AMOUNT) "]", "/additions/0/id", SOCINN_ERROR_INVALID_ARGUMENT },
  { ", \"additions\": [" COST("n", AMOUNT) ", " COST("n", AMOUNT) "]", "/additions/1/id",
    SOCINN_ERROR_INVALID_ARGUMENT },
  { ", \"choices\": [{\"reading\": \"x\", \"option\": \"a\"}]", "/choices/0", SOCINN_ERROR_NOT_FOUND },
  { ", \"choices\": [{\"reading\": \"r\", \"option\": \"x\"}]", "/choices/0", SOCINN_ERROR_NOT_FOUND },
  { ", \"choices\": [{\"reading\": \"d.applies\", \"option\": \"maybe\"}]", "/choices/0", SOCINN_ERROR_NOT_FOUND },
  { ", \"choices\": [{\"reading\": \"x.applies\", \"option\": \"applies\"}]", "/choices/0", SOCINN_ERROR_NOT_FOUND },
};

START_TEST(a_variant_of_something_else_is_refused)
{
  g_autoptr(SocinnPart) innovation = read_innovation(clean), variant = read_variant(bad_variants[_i].more);
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_variant_apply(variant, innovation, &error));
  assert_code(error, bad_variants[_i].code);
  ck_assert_str_eq(socinn_error_get_path(error), bad_variants[_i].path);
}
END_TEST

START_TEST(a_variant_belongs_to_one_innovation)
{
  g_autoptr(SocinnPart) innovation = read_innovation(clean), other = socinn_innovation_new("other", NULL);
  g_autoptr(SocinnPart) variant = socinn_variant_new("v", innovation, NULL);
  g_autoptr(GError) mismatch = NULL, kind = NULL, name = NULL, of = NULL;
  g_autoptr(SocinnPart) same = socinn_variant_apply(variant, innovation, NULL);
  ck_assert(socinn_part_equal(same, innovation));
  ck_assert_ptr_null(socinn_variant_apply(variant, other, &mismatch));
  assert_code(mismatch, SOCINN_ERROR_MISMATCH);
  ck_assert_str_eq(socinn_error_get_path(mismatch), "/innovation");
  ck_assert_ptr_null(socinn_variant_apply(innovation, innovation, &kind));
  assert_code(kind, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_null(socinn_innovation_new("Zła nazwa", &name));
  assert_code(name, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_null(socinn_variant_new("v", variant, &of));
  assert_code(of, SOCINN_ERROR_INVALID_ARGUMENT);
}
END_TEST

/* ------------------------------------------------------------------------------------------------- catalogue */

START_TEST(a_catalogue_keeps_one_of_each)
{
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
  g_autoptr(SocinnPart) first = socinn_innovation_new("a", NULL), again = socinn_innovation_new("a", NULL);
  g_autoptr(SocinnPart) nameless = socinn_part_new(SOCINN_PART_INNOVATION, NULL),
                        element = socinn_part_new(SOCINN_PART_ELEMENT, NULL);
  g_autoptr(GError) taken = NULL, no_id = NULL, kind = NULL, index = NULL, id = NULL;
  ck_assert(socinn_catalogue_add(catalogue, first, NULL));
  ck_assert(!socinn_catalogue_add(catalogue, again, &taken) && !socinn_catalogue_add(catalogue, nameless, &no_id));
  ck_assert(!socinn_catalogue_add(catalogue, element, &kind));
  assert_code(taken, SOCINN_ERROR_INVALID_ARGUMENT);
  assert_code(no_id, SOCINN_ERROR_INVALID_ARGUMENT);
  assert_code(kind, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_uint_eq(socinn_catalogue_get_length(catalogue), 1);
  ck_assert_ptr_eq(socinn_catalogue_find(catalogue, "a", NULL), first);
  ck_assert_ptr_null(socinn_catalogue_get_item(catalogue, 1, &index));
  assert_code(index, SOCINN_ERROR_NOT_FOUND);
  ck_assert_ptr_null(socinn_catalogue_find(catalogue, "b", &id));
  assert_code(id, SOCINN_ERROR_NOT_FOUND);
  ck_assert_ptr_null(socinn_catalogue_find(catalogue, NULL, NULL));
}
END_TEST

START_TEST(a_query_is_unchanged_by_what_it_refuses)
{
  g_autoptr(SocinnQuery) query = socinn_query_new();
  g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_new();
  g_autoptr(SocinnPart) innovation = read_innovation(clean);
  SocinnMoney zloty = { 100, "PLN" }, euro = { 200, "EUR" };
  g_autoptr(GError) currency = NULL, utf8 = NULL, design = NULL;
  ck_assert(socinn_catalogue_add(catalogue, innovation, NULL));
  ck_assert(!socinn_query_set_cost(query, zloty, euro, &currency));
  assert_code(currency, SOCINN_ERROR_CURRENCY);
  ck_assert(!socinn_query_set_text(query, "z\263", &utf8));
  assert_code(utf8, SOCINN_ERROR_ENCODING);
  ck_assert(!socinn_query_set_evidence(query, "rumour", &design));
  assert_code(design, SOCINN_ERROR_INVALID_ARGUMENT);
  g_autoptr(SocinnCatalogue) all = socinn_catalogue_search(catalogue, query, NULL);
  ck_assert_uint_eq(socinn_catalogue_get_length(all), 1);
  ck_assert(socinn_query_set_text(query, "hulajnoga", NULL) && socinn_query_set_text(query, NULL, NULL));
  ck_assert(socinn_query_set_evidence(query, "replication", NULL) && socinn_query_set_evidence(query, NULL, NULL));
  g_autoptr(SocinnCatalogue) again = socinn_catalogue_search(catalogue, query, NULL);
  ck_assert_uint_eq(socinn_catalogue_get_length(again), 1);
  ck_assert_ptr_eq(socinn_catalogue_get_item(again, 0, NULL), innovation);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("model_check");
  TCase *all = tcase_create("model_check");
  tcase_add_test(all, a_clean_description_has_no_findings);
  tcase_add_loop_test(all, every_fault_is_found_in_both_languages, 0, G_N_ELEMENTS(faults));
  tcase_add_test(all, what_the_default_answer_gives_is_not_missing);
  tcase_add_test(all, only_innovations_are_checked);
  tcase_add_test(all, a_variant_changes_what_it_names);
  tcase_add_test(all, a_condition_is_a_reading_that_is_always_there);
  tcase_add_loop_test(all, a_variant_of_something_else_is_refused, 0, G_N_ELEMENTS(bad_variants));
  tcase_add_test(all, a_variant_belongs_to_one_innovation);
  tcase_add_test(all, a_catalogue_keeps_one_of_each);
  tcase_add_test(all, a_query_is_unchanged_by_what_it_refuses);
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
