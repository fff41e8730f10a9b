/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Budgets: what the shared vectors do not reach - settings, readings, participants, and bad requests. */
#include "test_budget.h"

/* ---------------------------------------------------------------------------------------------- settings */

START_TEST(period_has_bounds)
{
  g_autoptr(GError) error = NULL;
  SocinnPeriod none = { 24312, 24311 }, long_one = months("2026-01", 601), early = { 5, 6 };
  ck_assert(!socinn_budget_settings_set_period(settings, none, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(!socinn_budget_settings_set_period(settings, long_one, NULL));
  ck_assert(!socinn_budget_settings_set_period(settings, early, NULL));
  ck_assert(!socinn_budget_settings_set_period(settings, (SocinnPeriod) { G_MININT32, G_MAXINT32 }, NULL));
  ck_assert_int_eq(socinn_budget_settings_get_period(settings).first, months("2026-01", 1).first);
  ck_assert(socinn_budget_settings_set_period(settings, months("2026-01", 600), NULL));
}
END_TEST

START_TEST(setters_refuse_what_is_no_name)
{
  g_autoptr(SocinnQuantity) five = socinn_quantity_from_text("5", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(!socinn_budget_settings_set_assumption(settings, NULL, five, NULL));
  ck_assert(!socinn_budget_settings_set_assumption(settings, "Kawa", five, NULL));
  ck_assert(!socinn_budget_settings_set_assumption(settings, "\xff", five, NULL));
  ck_assert(!socinn_budget_settings_set_assumption(settings, "coffee", NULL, NULL));
  ck_assert(!socinn_budget_settings_set_reading(settings, "", "a", NULL));
  ck_assert(!socinn_budget_settings_set_reading(settings, "a", NULL, NULL));
  g_autoptr(SocinnPart) item = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  ck_assert(!socinn_budget_settings_set_variant(settings, item, NULL));
}
END_TEST

START_TEST(defaults_are_this_year)
{
  g_autoptr(SocinnPart) x = parse(COSTS(ITEM("a", MONEY("5"))));
  g_autoptr(SocinnBudget) budget = socinn_budget_new(x, NULL, NULL);
  ck_assert_ptr_nonnull(budget);
  ck_assert_int_eq(socinn_period_get_length(socinn_budget_get_period(budget)), 12);
  ck_assert_int_eq(socinn_month_get_month(socinn_budget_get_period(budget).first), 1);
}
END_TEST

START_TEST(variant_is_taken_as_it_was)
{
  const char *text =
    "{\"format\": \"socinn.variant/1\", \"id\": \"v\", \"innovation\": \"x\", \"title\": {\"pl\": \"V\"},"
    "\"changes\": [{\"id\": \"a\", \"headcount\": 3}]}";
  g_autoptr(SocinnPart) variant = socinn_variant_from_json(text, strlen(text), NULL);
  ck_assert(socinn_budget_settings_set_variant(settings, variant, NULL));
  ck_assert(socinn_part_remove(variant, "changes", 0, NULL));
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", MONEY("5"))));
  expect_range(socinn_budget_get_total(budget), "15.00 15.00 15.00");
  ck_assert_str_eq(socinn_budget_get_variant_id(budget), "v");
  ck_assert(socinn_budget_settings_set_variant(settings, NULL, NULL));
  g_autoptr(SocinnBudget) without = price(COSTS(ITEM("a", MONEY("5"))));
  expect_range(socinn_budget_get_total(without), "5.00 5.00 5.00");
  ck_assert_ptr_null(socinn_budget_get_variant_id(without));
}
END_TEST

START_TEST(own_rates)
{
  g_autoptr(SocinnRates) rates = socinn_rates_new(NULL);
  ck_assert(socinn_rates_set(rates, "accident", months("2026-07", 1).first, (SocinnRational) { 67, 10000 },
                             "ZUS decision", NULL));
  socinn_budget_settings_set_rates(settings, rates);
  /* 5000: 6024.00 at 1.67 %; 33.50 in place of 83.50 from July on. */
  g_autoptr(SocinnBudget) budget =
    price(COSTS(ITEM("a", "\"kind\": \"recurring\", \"pay_basis\": \"gross\", " MONEY("5000"))));
  expect_range(socinn_budget_get_total(budget), "71988.00 71988.00 71988.00");
  gboolean found = FALSE;
  for (gsize i = 0; i < socinn_budget_get_n_rates(budget); i++)
    found = found || strcmp(socinn_budget_get_rate_source(budget, i), "ZUS decision") == 0;
  ck_assert(found);
  socinn_budget_settings_set_rates(settings, NULL);
  g_autoptr(SocinnBudget) built_in = socinn_budget_new(innovation, settings, NULL);
  expect_range(socinn_budget_get_total(built_in), "72288.00 72288.00 72288.00");
}
END_TEST

/* ---------------------------------------------------------------------------------------------- readings */

static const char open_question[] = INNOVATION("\"costs\": [" ITEM(
  "a",
  STAFF("6000") ", \"pay_basis\": \"as-stated\"") "],"
                                                  "\"conditional_costs\": [" ITEM(
                                                    "rent",
                                                    "\"kind\": \"recurring\", \"condition\": {\"pl\": \"bez "
                                                    "lokalu\"}, " MONEY(
                                                      "100")) "],"
                                                              "\"readings\": [{\"id\": \"people\", \"question\": "
                                                              "{\"pl\": \"Ile?\"}, \"default\": \"one\", \"options\": ["
                                                              "{\"id\": \"one\", \"label\": {\"pl\": \"jedna\"}, "
                                                              "\"changes\": [{\"id\": \"a\", \"headcount\": 1}]},"
                                                              "{\"id\": \"two\", \"label\": {\"pl\": \"dwie\"}, "
                                                              "\"changes\": [{\"id\": \"a\", \"headcount\": 2}]}]}]");

static void
expect_option(const SocinnBudget *budget, gsize reading, gsize option, const char *expected)
{
  SocinnMoneyRange total;
  ck_assert(socinn_budget_get_reading_total(budget, reading, option, &total, NULL));
  expect_range(total, expected);
}

START_TEST(readings_and_their_totals)
{
  g_autoptr(SocinnBudget) budget = price(open_question);
  ck_assert_uint_eq(socinn_budget_get_n_readings(budget), 2);
  ck_assert_str_eq(socinn_budget_get_reading_chosen(budget, 0), "one");
  expect_option(budget, 0, 0, "36000.00 36000.00 36000.00");
  expect_option(budget, 0, 1, "72000.00 72000.00 72000.00");
  SocinnPart *applies = socinn_budget_get_reading(budget, 1);
  ck_assert_str_eq(socinn_part_get_string(applies, "id", NULL), "rent.applies");
  ck_assert_str_eq(socinn_part_get_text(applies, "question", "pl", NULL), "Czy ten koszt tu wystąpi: rent?");
  ck_assert_str_eq(socinn_part_get_text(applies, "question", "en", NULL), "Does this cost apply here: rent?");
  ck_assert_str_eq(socinn_budget_get_reading_chosen(budget, 1), "unknown");
  expect_option(budget, 1, 0, "37200.00 37200.00 37200.00");
  expect_option(budget, 1, 1, "36000.00 36000.00 36000.00");
  expect_option(budget, 1, 2, "36000.00 36000.00 36000.00");
  expect_message(budget, "reading-open", "72");
}
END_TEST

START_TEST(chosen_readings_are_not_open)
{
  ck_assert(socinn_budget_settings_set_reading(settings, "people", "two", NULL));
  ck_assert(socinn_budget_settings_set_reading(settings, "rent.applies", "applies", NULL));
  g_autoptr(SocinnBudget) budget = price(open_question);
  expect_range(socinn_budget_get_total(budget), "73200.00 73200.00 73200.00");
  ck_assert_ptr_null(message_of(budget, "reading-open"));
  ck_assert_ptr_null(message_of(budget, "conditional-unknown"));
  ck_assert_str_eq(socinn_budget_get_reading_chosen(budget, 0), "two");
  ck_assert_str_eq(socinn_budget_get_reading_chosen(budget, 1), "applies");
  expect_option(budget, 0, 0, "37200.00 37200.00 37200.00");
  expect_option(budget, 1, 0, "73200.00 73200.00 73200.00");
  expect_option(budget, 1, 1, "72000.00 72000.00 72000.00");
}
END_TEST

START_TEST(no_such_reading_or_option)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) budget = price(open_question);
  SocinnMoneyRange total;
  ck_assert(!socinn_budget_get_reading_total(budget, 0, 2, &total, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_NOT_FOUND);
  ck_assert(!socinn_budget_get_reading_total(budget, 2, 0, &total, NULL));
  ck_assert_ptr_null(socinn_budget_get_reading(budget, 2));
  ck_assert_ptr_null(socinn_budget_get_reading_chosen(budget, 2));
}
END_TEST

START_TEST(unknown_names_suggest)
{
  ck_assert(socinn_budget_settings_set_reading(settings, "peple", "two", NULL));
  g_autoptr(GError) reading = fail_to_price(open_question);
  ck_assert_ptr_nonnull(strstr(reading->message, "people, rent.applies; did you mean \"people\"?"));
  set_up();
  ck_assert(socinn_budget_settings_set_reading(settings, "rent.applies", "yes", NULL));
  g_autoptr(GError) option = fail_to_price(open_question);
  ck_assert_int_eq(option->code, SOCINN_ERROR_NOT_FOUND);
  set_up();
  g_autoptr(SocinnQuantity) five = socinn_quantity_from_text("5", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(socinn_budget_settings_set_assumption(settings, "rents", five, NULL));
  g_autoptr(GError) name = fail_to_price(open_question);
  ck_assert_ptr_nonnull(strstr(name->message, "a, rent, participants; did you mean \"rent\"?"));
}
END_TEST

/* ---------------------------------------------------------------------------------------------- the model */

START_TEST(description_is_not_changed)
{
  g_autoptr(SocinnPart) before = parse(open_question);
  ck_assert(socinn_budget_settings_set_reading(settings, "people", "two", NULL));
  g_autoptr(SocinnQuantity) seven = socinn_quantity_from_text("7000", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(socinn_budget_settings_set_assumption(settings, "a", seven, NULL));
  g_autoptr(SocinnBudget) budget = price(open_question);
  expect_range(socinn_budget_get_total(budget), "84000.00 84000.00 84000.00");
  ck_assert(socinn_part_equal(before, innovation));
  SocinnPart *priced = socinn_part_get_item(socinn_budget_get_innovation(budget), "costs", 0, NULL);
  gint64 persons;
  ck_assert(socinn_part_get_integer(priced, "headcount", &persons, NULL, NULL));
  ck_assert_int_eq(persons, 2);
  g_autofree char *amount = socinn_quantity_to_text(socinn_part_get_quantity(priced, "amount", NULL));
  ck_assert_str_eq(amount, "7000 PLN");
  ck_assert_ptr_eq(priced, socinn_budget_get_line_item(budget, 0, NULL));
}
END_TEST

START_TEST(only_innovations_are_priced)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) item = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  ck_assert_ptr_null(socinn_budget_new(item, settings, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_null(socinn_budget_new(NULL, settings, NULL));
}
END_TEST

/* A model built in code, whose parts need not be complete. */
START_TEST(items_need_identifiers)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) x = socinn_innovation_new("x", NULL);
  g_autoptr(SocinnPart) item = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  ck_assert(socinn_part_append(x, "costs", item, NULL));
  ck_assert_ptr_null(socinn_budget_new(x, settings, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_str_eq(socinn_error_get_path(error), "/costs/0");
}
END_TEST

START_TEST(one_name_for_two_things)
{
  g_autoptr(SocinnQuantity) five = socinn_quantity_from_text("5", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(socinn_budget_settings_set_assumption(settings, "a", five, NULL));
  g_autoptr(GError) error = fail_to_price(INNOVATION("\"costs\": [" ITEM(
    "a",
    MONEY("1")) "], \"assumptions\": [{\"id\": \"a\", \"label\": {\"pl\": \"a\"}, \"value\": {\"value\": \"1\"}}]"));
  ck_assert_int_eq(error->code, SOCINN_ERROR_AMBIGUOUS);
}
END_TEST

START_TEST(currencies_are_named)
{
  g_autoptr(GError) error = fail_to_price(
    COSTS(ITEM("trolley", MONEY("1")) "," ITEM("van", "\"amount\": {\"value\": \"1\", \"unit\": \"EUR\"}")));
  ck_assert_int_eq(error->code, SOCINN_ERROR_CURRENCY);
  ck_assert_ptr_nonnull(strstr(error->message, "trolley"));
  ck_assert_ptr_nonnull(strstr(error->message, "van"));
}
END_TEST

/* ---------------------------------------------------------------------------------------- figures by part */

START_TEST(months_of_a_line)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) budget =
    price(COSTS(ITEM("a", "\"kind\": \"recurring\", \"every_months\": 5, " MONEY("7.50"))));
  SocinnMoneyRange amount;
  for (gsize i = 0; i < 12; i++) {
    ck_assert(socinn_budget_get_line_month(budget, 0, i, &amount, NULL));
    expect_range(amount, i % 5 == 0 ? "7.50 7.50 7.50" : "0.00 0.00 0.00");
  }
  ck_assert(!socinn_budget_get_line_month(budget, 0, 12, &amount, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_NOT_FOUND);
  ck_assert(!socinn_budget_get_line_month(budget, 1, 0, &amount, NULL));
  ck_assert(!socinn_budget_get_line_total(budget, 1, &amount, NULL));
  ck_assert_ptr_null(socinn_budget_get_line_item(budget, 1, NULL));
  ck_assert(socinn_budget_get_line_counts(budget, 0));
  ck_assert(!socinn_budget_get_line_counts(budget, 1));
}
END_TEST

START_TEST(participants)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) none = price(COSTS(ITEM("a", MONEY("100"))));
  SocinnMoneyRange each;
  ck_assert(!socinn_budget_get_per_participant(none, &each, &error));
  ck_assert_ptr_null(error);
  ck_assert_ptr_null(socinn_budget_get_participants(none));
  g_autoptr(SocinnQuantity) zero = socinn_quantity_from_text("0-8", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(socinn_budget_settings_set_assumption(settings, "participants", zero, NULL));
  g_autoptr(SocinnBudget) maybe = price(COSTS(ITEM("a", MONEY("100"))));
  ck_assert(!socinn_budget_get_per_participant(maybe, &each, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  g_autoptr(SocinnQuantity) money = socinn_quantity_from_text("8 zł", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(socinn_budget_settings_set_assumption(settings, "participants", money, NULL));
  g_autoptr(GError) wrong = fail_to_price(COSTS(ITEM("a", MONEY("100"))));
  ck_assert_int_eq(wrong->code, SOCINN_ERROR_INVALID_ARGUMENT);
}
END_TEST

/* Groups of different shapes: a PERT of mean 20, a triangle of mean 30 and a plain 10 make 60. */
START_TEST(mixed_target_groups)
{
  g_autoptr(SocinnBudget) budget = price(INNOVATION("\"costs\": [" ITEM(
    "a", MONEY("6000")) "], \"target_groups\": ["
                        "{\"id\": \"p\", \"name\": {\"pl\": \"p\"}, \"size\": {\"low\": \"10\", \"mode\": \"15\", "
                        "\"high\": \"50\", \"shape\": \"pert\"}},"
                        "{\"id\": \"t\", \"name\": {\"pl\": \"t\"}, \"size\": {\"low\": \"10\", \"mode\": \"20\", "
                        "\"high\": \"60\", \"shape\": \"triangular\"}},"
                        "{\"id\": \"f\", \"name\": {\"pl\": \"f\"}, \"size\": {\"value\": \"10\"}}]"));
  SocinnMoneyRange each;
  ck_assert(socinn_budget_get_per_participant(budget, &each, NULL));
  expect_range(each, "50.00 100.00 200.00");
}
END_TEST

START_TEST(breakdowns)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) budget =
    price(COSTS(ITEM("a", MONEY("1")) "," ITEM("b", "\"category\": \"travel\", " MONEY("2"))));
  g_autoptr(SocinnBreakdown) by = socinn_budget_by(budget, SOCINN_BUDGET_BY_CATEGORY, NULL);
  ck_assert_uint_eq(socinn_breakdown_get_length(by), 2);
  ck_assert_str_eq(socinn_breakdown_get_key(by, 0), "travel");
  ck_assert_str_eq(socinn_breakdown_get_key(by, 1), "other");
  ck_assert_ptr_null(socinn_breakdown_get_key(by, 2));
  SocinnMoneyRange amount;
  ck_assert(!socinn_breakdown_get_amount(by, 2, &amount, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_NOT_FOUND);
  ck_assert_ptr_null(socinn_budget_by(budget, (SocinnBudgetBy) 77, NULL));
  SocinnBudgetBy way;
  ck_assert(!socinn_budget_by_from_name("week", &way, NULL));
  ck_assert(!socinn_budget_by_from_name(NULL, &way, NULL));
  SocinnBreakdown *same = socinn_breakdown_ref(by);
  g_clear_pointer(&budget, socinn_budget_unref);
  ck_assert_str_eq(socinn_breakdown_get_key(same, 0), "travel");
  socinn_breakdown_unref(same);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("budget");
  TCase *tests = tcase_create("budget");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, period_has_bounds);
  tcase_add_test(tests, setters_refuse_what_is_no_name);
  tcase_add_test(tests, defaults_are_this_year);
  tcase_add_test(tests, variant_is_taken_as_it_was);
  tcase_add_test(tests, own_rates);
  tcase_add_test(tests, readings_and_their_totals);
  tcase_add_test(tests, chosen_readings_are_not_open);
  tcase_add_test(tests, no_such_reading_or_option);
  tcase_add_test(tests, unknown_names_suggest);
  tcase_add_test(tests, description_is_not_changed);
  tcase_add_test(tests, only_innovations_are_priced);
  tcase_add_test(tests, items_need_identifiers);
  tcase_add_test(tests, one_name_for_two_things);
  tcase_add_test(tests, currencies_are_named);
  tcase_add_test(tests, months_of_a_line);
  tcase_add_test(tests, participants);
  tcase_add_test(tests, mixed_target_groups);
  tcase_add_test(tests, breakdowns);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
