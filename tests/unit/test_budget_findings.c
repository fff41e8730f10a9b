/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a budget says besides figures: findings, and the rates that it rests on. */
#include "test_budget.h"

START_TEST(findings_name_figures)
{
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", STAFF("3000"))));
  expect_message(budget, "pay-below-minimum", "PLN" NBSP "3,000.00");
  expect_message(budget, "pay-below-minimum", "PLN" NBSP "4,806.00");
  expect_message(budget, "pay-below-minimum", "2026");
  expect_message(budget, "recurring-without-end", "PLN" NBSP "18,000.00");
  expect_message(budget, "pay-basis-unstated", "without contributions");
  ck_assert_str_eq(socinn_findings_get_path(socinn_budget_get_findings(budget), 0), "/costs/0");
  /* It rests on the minimum pay alone, which the finding compares with. */
  ck_assert_uint_eq(socinn_budget_get_n_rates(budget), 1);
  ck_assert_str_eq(socinn_budget_get_rate_name(budget, 0), "minimum-pay");
  ck_assert_int_eq(socinn_budget_get_rate_from(budget, 0), months("2026-01", 1).first);
  ck_assert_int_eq(socinn_budget_get_rate_value(budget, 0).numerator, 4806);
  ck_assert_ptr_null(socinn_budget_get_rate_name(budget, 1));
  ck_assert_ptr_null(socinn_budget_get_rate_source(budget, 1));
}
END_TEST

START_TEST(findings_in_polish)
{
  socinn_language_set_thread(SOCINN_LANGUAGE_PL);
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", STAFF("3000"))));
  socinn_language_unset_thread();
  expect_message(budget, "pay-below-minimum", "płaca minimalna w roku 2026");
}
END_TEST

/* Lawful in 2025, below the minimum pay from 2026 on. */
START_TEST(pay_falls_below_the_minimum_later)
{
  ck_assert(socinn_budget_settings_set_period(settings, months("2025-07", 6), NULL));
  g_autoptr(SocinnBudget) lawful = price(COSTS(ITEM("a", STAFF("4700"))));
  ck_assert_ptr_null(message_of(lawful, "pay-below-minimum"));
  ck_assert(socinn_budget_settings_set_period(settings, months("2025-07", 7), NULL));
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", STAFF("4700"))));
  expect_message(budget, "pay-below-minimum", "2026");
  g_autoptr(SocinnBudget) ended = price(COSTS(ITEM("a", "\"last_month\": 6, " STAFF("4700"))));
  ck_assert_ptr_null(message_of(ended, "pay-below-minimum"));
}
END_TEST

START_TEST(pay_of_a_stated_post)
{
  g_autoptr(SocinnBudget) lawful = price(COSTS(ITEM("a", "\"pay_unit\": \"stated-post\", " STAFF("3000"))));
  ck_assert_ptr_null(message_of(lawful, "pay-below-minimum")); /* 6000 for a full post */
  g_autoptr(SocinnBudget) cost = price(COSTS(ITEM("a", "\"pay_basis\": \"employer-cost\", " STAFF("5790.27"))));
  expect_message(cost, "pay-below-minimum", "PLN" NBSP "5,790.28");
  g_autoptr(SocinnBudget) enough = price(COSTS(ITEM("a", "\"pay_basis\": \"employer-cost\", " STAFF("5790.28"))));
  ck_assert_ptr_null(message_of(enough, "pay-below-minimum"));
}
END_TEST

#define HOURLY(pay, insurance)                                                                                         \
  COSTS(ITEM("a", "\"insurance\": \"" insurance                                                                        \
                  "\", \"factors\": [{\"value\": {\"value\": \"20\", \"unit\": \"hour\"}}], " MONEY(pay)))

/* A mandate has a minimum pay of an hour; it can be told where a factor counts hours. */
START_TEST(pay_of_an_hour)
{
  g_autoptr(SocinnBudget) low = price(HOURLY("31.39", "mandate"));
  expect_message(low, "pay-below-minimum", "PLN" NBSP "31.40");
  g_autoptr(SocinnBudget) student = price(HOURLY("31.39", "student"));
  expect_message(student, "pay-below-minimum", "2026");
  g_autoptr(SocinnBudget) enough = price(HOURLY("31.40", "mandate"));
  ck_assert_ptr_null(message_of(enough, "pay-below-minimum"));
  g_autoptr(SocinnBudget) other = price(HOURLY("5", "specific-work"));
  ck_assert_ptr_null(message_of(other, "pay-below-minimum"));
}
END_TEST

START_TEST(prices_grow_old_after_two_years)
{
  g_autoptr(SocinnBudget) young =
    price(COSTS(ITEM("a", "\"amount\": {\"value\": \"1\", \"unit\": \"PLN\", \"price_date\": \"2024-01\"}")));
  ck_assert_ptr_null(message_of(young, "price-old"));
  g_autoptr(SocinnBudget) old =
    price(COSTS(ITEM("a", "\"amount\": {\"value\": \"1\", \"unit\": \"PLN\", \"price_date\": \"2023-12\"}")));
  expect_message(old, "price-old", "2023-12");
  socinn_budget_settings_set_indexation(settings, TRUE);
  g_autoptr(SocinnBudget) carried = socinn_budget_new(innovation, settings, NULL);
  ck_assert_ptr_null(message_of(carried, "price-old"));
  expect_message(carried, "index-ends", "2025");
}
END_TEST

START_TEST(rates_not_known_are_named_once)
{
  ck_assert(socinn_budget_settings_set_period(settings, months("2026-06", 36), NULL));
  g_autoptr(SocinnBudget) budget = price(COSTS(
    ITEM("a", "\"pay_basis\": \"gross\", " STAFF("9612")) "," ITEM("b", "\"pay_basis\": \"gross\", " STAFF("9612"))));
  expect_message(budget, "rate-not-known",
                 "minimum-pay is not known from 2027-01 on; the value of 2026-01, 4806, was used");
  SocinnFindings *findings = socinn_budget_get_findings(budget);
  gsize n = 0;
  for (gsize i = 0; i < socinn_findings_get_length(findings); i++)
    n += strcmp(socinn_findings_get_code(findings, i), "rate-not-known") == 0;
  ck_assert_uint_eq(n, 1);
  for (gsize i = 1; i < socinn_budget_get_n_rates(budget); i++)
    ck_assert_int_le(strcmp(socinn_budget_get_rate_name(budget, i - 1), socinn_budget_get_rate_name(budget, i)), 0);
}
END_TEST

static gboolean
uses_rate(const SocinnBudget *budget, const char *name)
{
  for (gsize i = 0; i < socinn_budget_get_n_rates(budget); i++)
    if (strcmp(socinn_budget_get_rate_name(budget, i), name) == 0)
      return TRUE;
  return FALSE;
}

/* Rates that took no part are not named: neither the fund that is not reached, nor those of an option not chosen. */
START_TEST(only_rates_used_are_named)
{
  g_autoptr(SocinnBudget) below = price(COSTS(ITEM("a", "\"pay_basis\": \"gross\", " STAFF("4806"))));
  ck_assert(uses_rate(below, "pension-employer") && uses_rate(below, "minimum-pay"));
  ck_assert(!uses_rate(below, "labour-fund") && !uses_rate(below, "contribution-base-cap"));
  ck_assert(!uses_rate(below, "ppk-employer") && !uses_rate(below, "thirteenth-pay-share"));
  g_autoptr(SocinnBudget) above = price(COSTS(ITEM("a", "\"pay_basis\": \"gross\", " STAFF("96120"))));
  ck_assert(uses_rate(above, "labour-fund") && uses_rate(above, "contribution-base-cap"));
  g_autoptr(SocinnBudget) option = price(INNOVATION(
    "\"costs\": [" ITEM("a", "\"pay_basis\": \"as-stated\", " STAFF(
                               "9612")) "], \"readings\": [{\"id\": \"r\","
                                        "\"question\": {\"pl\": \"?\"}, \"default\": \"as-stated\", \"options\": ["
                                        "{\"id\": \"as-stated\", \"label\": {\"pl\": \"s\"}},"
                                        "{\"id\": \"gross\", \"label\": {\"pl\": \"g\"}, \"changes\": [{\"id\": \"a\", "
                                        "\"pay_basis\": \"gross\"}]}]}]"));
  ck_assert(!uses_rate(option, "pension-employer"));
}
END_TEST

START_TEST(what_has_no_effect_is_said)
{
  g_autoptr(SocinnBudget) budget =
    price(COSTS(ITEM("a", "\"pay_basis\": \"gross\", \"vat\": \"added\", \"vat_rate\": "
                          "\"0.23\", \"last_month\": 12, " STAFF(
                            "9612")) "," ITEM("b", "\"thirteenth_pay\": true, \"ppk\": true, \"headcount\": 0, "
                                                   "\"pay_basis\": \"as-stated\", " STAFF("9612"))));
  expect_message(budget, "vat-on-pay", "\"a\"");
  expect_message(budget, "thirteenth-not-counted", "\"b\"");
  expect_message(budget, "ppk-not-counted", "\"b\"");
  expect_message(budget, "zero-amount", "no person");
  expect_range(socinn_budget_get_total(budget), "69483.36 69483.36 69483.36");
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("budget findings");
  TCase *tests = tcase_create("budget findings");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, findings_name_figures);
  tcase_add_test(tests, findings_in_polish);
  tcase_add_test(tests, pay_falls_below_the_minimum_later);
  tcase_add_test(tests, pay_of_a_stated_post);
  tcase_add_test(tests, pay_of_an_hour);
  tcase_add_test(tests, prices_grow_old_after_two_years);
  tcase_add_test(tests, rates_not_known_are_named_once);
  tcase_add_test(tests, only_rates_used_are_named);
  tcase_add_test(tests, what_has_no_effect_is_said);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
