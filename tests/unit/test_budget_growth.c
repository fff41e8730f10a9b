/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Costs that grow in steps, the curve over the number of participants, and what was paid already. */
#include "test_budget.h"
#include <math.h>

#define RANGE(low, high) "\"amount\": {\"low\": \"" low "\", \"high\": \"" high "\", \"unit\": \"PLN\"}"
#define GROUP(size) "\"target_groups\": [{\"id\": \"g\", \"name\": {\"pl\": \"G\"}, \"size\": " size "}], "
#define FOR(size, items) INNOVATION(GROUP(size) "\"costs\": [" items "]")
#define MONTHLY "\"kind\": \"recurring\", "

static gint32
month(const char *text)
{
  return months(text, 1).first;
}

static void
pay(const char *item, const char *when, gint64 minor)
{
  SocinnMoney amount;
  ck_assert(socinn_money_new(minor, "PLN", &amount, NULL));
  ck_assert(socinn_budget_settings_add_payment(settings, item, month(when), amount, NULL));
}

/* ------------------------------------------------------------------------------------------------- steps */

START_TEST(steps_are_whole)
{
  g_autoptr(SocinnBudget) forty =
    price(FOR("{\"value\": \"40\"}", ITEM("a", MONTHLY MONEY("1000") ", \"serves\": 40")));
  expect_range(socinn_budget_get_total(forty), "12000.00 12000.00 12000.00");
  g_autoptr(SocinnBudget) more = price(FOR("{\"value\": \"41\"}", ITEM("a", MONTHLY MONEY("1000") ", \"serves\": 40")));
  expect_range(socinn_budget_get_total(more), "24000.00 24000.00 24000.00");
  /* 5000 gross cost 6024.00 a month; two persons, each with contributions of their own. */
  g_autoptr(SocinnBudget) gross =
    price(FOR("{\"value\": \"41\"}", ITEM("a", MONTHLY "\"pay_basis\": \"gross\", " MONEY("5000") ", \"serves\": 40")));
  expect_range(socinn_budget_get_total(gross), "144576.00 144576.00 144576.00");
}
END_TEST

/* U[30, 50] participants need one or two of what serves 40, each with probability 1/2. */
START_TEST(steps_of_unsure_participants)
{
  const char *text = FOR("{\"low\": \"30\", \"high\": \"50\"}", ITEM("a", MONEY("1000") ", \"serves\": 40"));
  g_autoptr(SocinnBudget) budget = price(text);
  expect_range(socinn_budget_get_total(budget), "1000.00 1500.00 2000.00");
  g_autoptr(SocinnBudgetRisk) risk = socinn_budget_risk_new(budget, NULL, NULL);
  double value, std_error;
  ck_assert_ptr_nonnull(risk);
  socinn_budget_risk_get_mean(risk, &value, &std_error);
  ck_assert_double_le(fabs(value - 1500), 5 * std_error);
  socinn_budget_risk_get_cdf(risk, 1000, &value, &std_error);
  ck_assert_double_le(fabs(value - 0.5), 5 * std_error);
}
END_TEST

START_TEST(steps_need_participants)
{
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", MONEY("1000") ", \"serves\": 40")));
  expect_range(socinn_budget_get_total(budget), "1000.00 1000.00 1000.00");
  expect_message(budget, "participants-needed", "40");
  g_autoptr(GError) error =
    fail_to_price(FOR("{\"low\": \"1\", \"high\": \"1000000000\"}", ITEM("a", MONEY("1") ", \"serves\": 1")));
  ck_assert_int_eq(error->code, SOCINN_ERROR_OVERFLOW);
}
END_TEST

START_TEST(curve_over_participants)
{
  const gint64 numbers[] = { 20, 40, 41 };
  const char *text = COSTS(ITEM("room", MONEY("500")) "," ITEM("worker", MONEY("1000") ", \"serves\": 40"));
  g_autoptr(SocinnPart) part = parse(text);
  g_autoptr(SocinnBreakdown) total = socinn_budget_scale(part, settings, numbers, 3, FALSE, NULL);
  g_autoptr(SocinnBreakdown) each = socinn_budget_scale(part, settings, numbers, 3, TRUE, NULL);
  const char *totals[] = { "1500.00 1500.00 1500.00", "1500.00 1500.00 1500.00", "2500.00 2500.00 2500.00" };
  const char *parts[] = { "75.00 75.00 75.00", "37.50 37.50 37.50", "60.98 60.98 60.98" };
  ck_assert(total != NULL && each != NULL);
  ck_assert_str_eq(socinn_breakdown_get_key(total, 2), "41");
  for (gsize i = 0; i < 3; i++) {
    SocinnMoneyRange amount;
    ck_assert(socinn_breakdown_get_amount(total, i, &amount, NULL));
    expect_range(amount, totals[i]);
    ck_assert(socinn_breakdown_get_amount(each, i, &amount, NULL));
    expect_range(amount, parts[i]);
  }
  g_autoptr(GError) error = NULL;
  const gint64 none[] = { 0 };
  ck_assert_ptr_null(socinn_budget_scale(part, NULL, none, 1, FALSE, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_null(socinn_budget_scale(part, NULL, none, 0, FALSE, NULL));
}
END_TEST

/* ---------------------------------------------------------------------------------------------- payments */

START_TEST(what_is_paid_once_is_settled)
{
  pay("a", "2026-03", 700000);
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", RANGE("5000", "20000")) "," ITEM("b", RANGE("1", "3"))));
  expect_range(socinn_budget_get_total(budget), "7001.00 7002.00 7003.00");
  expect_range(socinn_budget_get_paid(budget), "7000.00 7000.00 7000.00");
  expect_range(socinn_budget_get_remaining(budget), "1.00 2.00 3.00");
  SocinnMoneyRange amount;
  ck_assert(socinn_budget_get_line_month(budget, 0, 2, &amount, NULL));
  expect_range(amount, "7000.00 7000.00 7000.00");
  ck_assert(socinn_budget_get_line_month(budget, 0, 0, &amount, NULL));
  expect_range(amount, "0.00 0.00 0.00");
  g_autoptr(SocinnBudgetRisk) risk = socinn_budget_risk_new(budget, NULL, NULL);
  ck_assert_uint_eq(socinn_risk_model_get_n_inputs(socinn_budget_risk_get_model(risk)), 1);
}
END_TEST

/* 250 and 270 were paid of 200 to 400: the other ten months cost 260 each. */
START_TEST(paid_months_tell_the_price)
{
  pay("a", "2026-01", 25000);
  pay("a", "2026-02", 27000);
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", MONTHLY RANGE("200", "400"))));
  expect_range(socinn_budget_get_total(budget), "3120.00 3120.00 3120.00");
  expect_range(socinn_budget_get_first_year(budget), "3120.00 3120.00 3120.00");
}
END_TEST

/* With an unsure number of persons behind it, one invoice says nothing about the months to come. */
START_TEST(other_months_stay_open)
{
  pay("a", "2026-01", 25000);
  g_autoptr(SocinnBudget) budget = price(INNOVATION(
    "\"assumptions\": [{\"id\": \"n\", \"label\": {\"pl\": \"N\"}, \"value\": {\"low\": \"10\", \"high\": \"20\"}}],"
    "\"costs\": [" ITEM("a", MONTHLY MONEY("20") ", \"factors\": [{\"assumption\": \"n\"}]") "]"));
  expect_range(socinn_budget_get_total(budget), "2450.00 3550.00 4650.00");
  g_autoptr(SocinnBudgetRisk) risk = socinn_budget_risk_new(budget, NULL, NULL);
  double value, std_error;
  ck_assert(socinn_budget_risk_get_quantile(risk, 0.5, &value, &std_error, NULL));
  ck_assert_double_eq_tol(value, 3550, 1e-9);
  ck_assert(socinn_budget_risk_get_quantile(risk, 0.9, &value, &std_error, NULL));
  ck_assert_double_eq_tol(value, 250 + 11 * 20 * 19, 1e-9);
}
END_TEST

START_TEST(paid_conditional_cost_applies)
{
  pay("rent", "2026-02", 90000);
  g_autoptr(SocinnBudget) budget = price(INNOVATION(
    "\"costs\": [" ITEM("a", MONEY("10")) "], \"conditional_costs\": [" ITEM("rent", MONTHLY MONEY("1000")) "]"));
  expect_range(socinn_budget_get_total(budget), "10810.00 10810.00 10810.00");
  expect_range(socinn_budget_get_conditional(budget), "0.00 0.00 0.00");
}
END_TEST

START_TEST(payments_out_of_place)
{
  pay("b", "2026-01", 100);
  g_autoptr(GError) unknown = fail_to_price(COSTS(ITEM("a", MONEY("10"))));
  ck_assert_int_eq(unknown->code, SOCINN_ERROR_NOT_FOUND);
  set_up();
  pay("a", "2027-01", 100);
  g_autoptr(GError) late = fail_to_price(COSTS(ITEM("a", MONEY("10"))));
  ck_assert_int_eq(late->code, SOCINN_ERROR_INVALID_ARGUMENT);
  set_up();
  SocinnMoney euro, negative;
  ck_assert(socinn_money_new(5, "EUR", &euro, NULL) && socinn_money_new(-5, "PLN", &negative, NULL));
  ck_assert(socinn_budget_settings_add_payment(settings, "a", month("2026-01"), euro, NULL));
  g_autoptr(GError) currency = fail_to_price(COSTS(ITEM("a", MONEY("10"))));
  ck_assert_int_eq(currency->code, SOCINN_ERROR_CURRENCY);
  ck_assert(!socinn_budget_settings_add_payment(settings, "a", month("2026-01"), negative, NULL));
  ck_assert(!socinn_budget_settings_add_payment(settings, "A B", month("2026-01"), euro, NULL));
}
END_TEST

static gint
read_table(const char *text, guint *line)
{
  g_autoptr(GError) error = NULL;
  gboolean read = socinn_budget_settings_add_payments_csv(settings, text, strlen(text), "PLN", &error);
  *line = error != NULL ? socinn_error_get_line(error) : 0;
  return read || error == NULL ? -1 : error->code;
}

START_TEST(tables_of_payments)
{
  guint line;
  ck_assert_int_eq(read_table("\xef\xbb\xbfpozycja;miesiąc;uwagi;kwota\r\na;2026-01;\"faktura; 1/26\";1 250,50 "
                              "zł\r\n\r\na;31.01.2026;;49,50\r\n",
                              &line),
                   -1);
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", RANGE("5", "20000"))));
  expect_range(socinn_budget_get_paid(budget), "1300.00 1300.00 1300.00");
  set_up();
  ck_assert_int_eq(read_table("item,month,amount\na,2026-01-15,\"1,250.50\"\n", &line), -1);
  g_autoptr(SocinnBudget) english = price(COSTS(ITEM("a", RANGE("5", "20000"))));
  expect_range(socinn_budget_get_paid(english), "1250.50 1250.50 1250.50");
}
END_TEST

START_TEST(bad_tables_name_the_line)
{
  guint line;
  ck_assert_int_eq(read_table("", &line), SOCINN_ERROR_SYNTAX);
  ck_assert_int_eq(read_table("item,month\na,2026-01\n", &line), SOCINN_ERROR_SCHEMA);
  ck_assert_int_eq(read_table("item,month,amount\na,2026-01,5\na,January,5\n", &line), SOCINN_ERROR_SYNTAX);
  ck_assert_uint_eq(line, 3);
  ck_assert_int_eq(read_table("item,month,amount\na,2026-01,5-7\n", &line), SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_uint_eq(line, 2);
  ck_assert_int_eq(read_table("item,month,amount\na,2026-01,\"5\n", &line), SOCINN_ERROR_SYNTAX);
  ck_assert_int_eq(read_table("item,month,amount\n\xff,2026-01,5\n", &line), SOCINN_ERROR_ENCODING);
  ck_assert_int_eq(read_table("item,month,amount\n,2026-01,5\n", &line), SOCINN_ERROR_INVALID_ARGUMENT);
  /* None of them left anything behind. */
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", MONEY("10"))));
  expect_range(socinn_budget_get_paid(budget), "0.00 0.00 0.00");
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("budget growth");
  TCase *cases = tcase_create("growth");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, steps_are_whole);
  tcase_add_test(cases, steps_of_unsure_participants);
  tcase_add_test(cases, steps_need_participants);
  tcase_add_test(cases, curve_over_participants);
  tcase_add_test(cases, what_is_paid_once_is_settled);
  tcase_add_test(cases, paid_months_tell_the_price);
  tcase_add_test(cases, other_months_stay_open);
  tcase_add_test(cases, paid_conditional_cost_applies);
  tcase_add_test(cases, payments_out_of_place);
  tcase_add_test(cases, tables_of_payments);
  tcase_add_test(cases, bad_tables_name_the_line);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
