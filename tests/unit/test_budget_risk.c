/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The total of a budget as a distribution: exact figures of the form, shared assumptions, chances, gross pay, months. */
#include "test_budget.h"
#include <math.h>

#define RANGE(low, high) "\"amount\": {\"low\": \"" low "\", \"high\": \"" high "\", \"unit\": \"PLN\"}"
/* The cost list of the mobile-assistant form with the pay read as 3 000 zł a month in all. */
#define FORM                                                                                                           \
  COSTS(ITEM("trolley", RANGE("5000", "20000")) "," ITEM("machine", RANGE("2500", "4500")) "," ITEM(                   \
    "supplies", "\"kind\": \"recurring\", " MONEY(                                                                     \
                  "200")) "," ITEM("assistant",                                                                        \
                                   "\"kind\": \"recurring\", " MONEY(                                                  \
                                     "3000")) "," ITEM("materials", "\"kind\": \"recurring\", " MONEY("400")))

static SocinnBudgetRiskSettings *risk_settings;

static void
set_up_risk(void)
{
  set_up();
  risk_settings = socinn_budget_risk_settings_new();
}

static void
tear_down_risk(void)
{
  g_clear_pointer(&risk_settings, socinn_budget_risk_settings_unref);
  tear_down();
}

static SocinnBudgetRisk *
risk_of(const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) budget = price(text);
  SocinnBudgetRisk *risk = socinn_budget_risk_new(budget, risk_settings, &error);
  ck_assert_msg(risk != NULL, "%s", error != NULL ? error->message : "");
  return risk;
}

static gint
fail_risk(const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) budget = price(text);
  ck_assert_ptr_null(socinn_budget_risk_new(budget, risk_settings, &error));
  ck_assert_ptr_nonnull(error);
  return error->code;
}

static void
set_grant(gint64 minor)
{
  SocinnMoney grant;
  ck_assert(socinn_money_new(minor, "PLN", &grant, NULL));
  ck_assert(socinn_budget_risk_settings_set_grant(risk_settings, grant, NULL));
}

static void
expect_near(double found, double expected, double relative)
{
  ck_assert_msg(fabs(found - expected) <= relative * fabs(expected), "%.17g, expected %.17g", found, expected);
}

static double
quantile(const SocinnBudgetRisk *risk, double probability)
{
  double value, std_error;
  ck_assert(socinn_budget_risk_get_quantile(risk, probability, &value, &std_error, NULL));
  return value;
}

static double
mean_of(const SocinnBudgetRisk *risk, double *std_error)
{
  double value;
  socinn_budget_risk_get_mean(risk, &value, std_error);
  return value;
}

static double
measure(const SocinnBudgetRisk *risk, const char *name, gsize index)
{
  double value, low, high;
  ck_assert(socinn_sensitivity_get(socinn_budget_risk_get_sensitivity(risk), name, index, &value, &low, &high, NULL));
  return value;
}

/* Trapezoid of U[5000, 20000] + U[2500, 4500] + 43200, by hand: shared/numbers cost.md, section 0. */
START_TEST(form_is_exact)
{
  set_grant(6000000);
  g_autoptr(SocinnBudgetRisk) risk = risk_of(FORM);
  double value, std_error;
  ck_assert_str_eq(socinn_budget_risk_get_method(risk), "exact");
  expect_near(mean_of(risk, &std_error), 59200, 1e-12);
  socinn_budget_risk_get_sd(risk, &value, &std_error);
  expect_near(value, sqrt(15000.0 * 15000 / 12 + 2000.0 * 2000 / 12), 1e-12);
  expect_near(quantile(risk, 0.05), 50700 + sqrt(2 * 0.05 * 15000 * 2000), 1e-12);
  expect_near(quantile(risk, 0.5), 59200, 1e-12);
  expect_near(quantile(risk, 0.8), 63700, 1e-12);
  expect_near(quantile(risk, 0.95), 67700 - sqrt(2 * 0.05 * 15000 * 2000), 1e-12);
  socinn_budget_risk_get_cdf(risk, 60000, &value, &std_error);
  expect_near(value, 8.3 / 15, 1e-12);
  socinn_budget_risk_get_expected_overrun(risk, 60000, &value, &std_error);
  expect_near(value, 1507.4444444444444, 1e-12);
  ck_assert(socinn_budget_risk_get_tail_mean(risk, 0.9, &value, &std_error, NULL));
  expect_near(value, 66061.11111111111, 1e-12);
  ck_assert(socinn_budget_risk_get_reserve(risk, 0.8, &value, &std_error, NULL));
  expect_near(value, 3700, 1e-11);
  /* 56 400 on average, and at P80 more than 60 000, once eleven months are paid. */
  ck_assert_int_eq(socinn_budget_risk_get_first_short_month(risk), 10);
}
END_TEST

START_TEST(form_tells_what_to_ask_about_first)
{
  set_grant(6000000);
  g_autoptr(SocinnBudgetRisk) risk = risk_of(FORM);
  const SocinnSensitivity *sensitivity = socinn_budget_risk_get_sensitivity(risk);
  ck_assert_uint_eq(socinn_sensitivity_get_length(sensitivity), 2);
  gsize trolley = strcmp(socinn_sensitivity_get_name(sensitivity, 0), "trolley") == 0 ? 0 : 1;
  expect_near(measure(risk, "first", trolley), 0.9825327511, 1e-9);
  expect_near(measure(risk, "first", 1 - trolley), 0.0174672489, 1e-8);
  expect_near(measure(risk, "swing-low", trolley), 46700 + 6500, 1e-12);
  expect_near(measure(risk, "swing-high", trolley), 46700 + 18500, 1e-12);
  expect_near(measure(risk, "switching", trolley), 13300, 1e-12);
  /* E max(60000 - 46700 - T, 0) - 800 with T uniform: (13300 - 5000)^2 / 30000 - 800 */
  expect_near(measure(risk, "evppi", trolley), 8300.0 * 8300 / 30000 - 800, 1e-11);
  ck_assert(isnan(measure(risk, "switching", 1 - trolley)) || measure(risk, "switching", 1 - trolley) == 4300);
  expect_near(socinn_sensitivity_get_evpi(sensitivity), 1507.4444444444444, 1e-10);
  g_autofree char *label = socinn_budget_risk_get_label(risk, "trolley", SOCINN_LANGUAGE_PL);
  ck_assert_str_eq(label, "trolley");
}
END_TEST

START_TEST(nothing_unsure)
{
  set_grant(100);
  g_autoptr(SocinnBudgetRisk) risk = risk_of(COSTS(ITEM("a", MONEY("5.50"))));
  double value, std_error;
  expect_near(quantile(risk, 0.9), 5.5, 0);
  socinn_budget_risk_get_cdf(risk, 1, &value, &std_error);
  ck_assert(value == 0);
  ck_assert_ptr_null(socinn_budget_risk_get_sensitivity(risk));
  ck_assert_int_eq(socinn_budget_risk_get_first_short_month(risk), 0);
}
END_TEST

/* One assumption in two lines is one input: (10 + 20) x U[20, 30], whose P80 is 30 x 28. */
START_TEST(shared_assumption_is_drawn_once)
{
  g_autoptr(SocinnBudgetRisk) risk =
    risk_of(INNOVATION("\"assumptions\": [{\"id\": \"people\", \"label\": {\"pl\": \"Osoby\"}, \"value\": {\"low\": "
                       "\"20\", \"high\": \"30\"}}],"
                       "\"costs\": [" ITEM("a", MONEY("10") ", \"factors\": [{\"assumption\": \"people\"}]") "," ITEM(
                         "b", MONEY("20") ", \"factors\": [{\"assumption\": \"people\"}]") "]"));
  ck_assert_str_eq(socinn_budget_risk_get_method(risk), "exact");
  ck_assert_uint_eq(socinn_risk_model_get_n_inputs(socinn_budget_risk_get_model(risk)), 1);
  expect_near(quantile(risk, 0.8), 840, 1e-12);
  g_autofree char *label = socinn_budget_risk_get_label(risk, "people", SOCINN_LANGUAGE_PL);
  ck_assert_str_eq(label, "Osoby");
}
END_TEST

#define CONDITIONAL(rest)                                                                                              \
  INNOVATION("\"costs\": [" ITEM("a", RANGE("5000", "20000")) "], \"conditional_costs\": [" ITEM("rent", rest) "]")

/* U[5000, 20000] and 10 000 with probability 0.3. */
START_TEST(chance_of_a_conditional_cost)
{
  g_autoptr(SocinnBudgetRisk) risk = risk_of(CONDITIONAL(MONEY("10000") ", \"probability\": \"0.3\""));
  double value, std_error;
  ck_assert_str_eq(socinn_budget_risk_get_method(risk), "exact");
  expect_near(mean_of(risk, &std_error), 15500, 1e-12);
  socinn_budget_risk_get_cdf(risk, 15000, &value, &std_error);
  expect_near(value, 0.7 * 2 / 3, 1e-12);
  socinn_budget_risk_get_cdf(risk, 25000, &value, &std_error);
  expect_near(value, 0.7 + 0.3 * 2 / 3, 1e-12);
  g_autoptr(SocinnBudgetRisk) without = risk_of(CONDITIONAL(MONEY("10000")));
  expect_near(mean_of(without, &std_error), 12500, 1e-12);
  g_autoptr(SocinnBudgetRisk) ranged = risk_of(CONDITIONAL(RANGE("8000", "12000") ", \"probability\": \"0.3\""));
  ck_assert_str_eq(socinn_budget_risk_get_method(ranged), "exact");
  expect_near(mean_of(ranged, &std_error), 15500, 1e-12);
  g_autofree char *label = socinn_budget_risk_get_label(ranged, "rent.applies", SOCINN_LANGUAGE_EN);
  ck_assert_str_eq(label, "rent: whether it applies");
}
END_TEST

/* Contributions of 20.48 %: 1.2048 x pay, to the grosz at both ends. */
START_TEST(gross_pay_is_proportional)
{
  g_autoptr(SocinnBudgetRisk) risk =
    risk_of(COSTS(ITEM("a", "\"kind\": \"recurring\", \"pay_basis\": \"gross\", " RANGE("5000", "6000"))));
  double std_error;
  ck_assert_str_eq(socinn_budget_risk_get_method(risk), "exact");
  expect_near(mean_of(risk, &std_error), 12 * 5500 * 1.2048, 1e-12);
  expect_near(quantile(risk, 0.8), 12 * 5800 * 1.2048, 1e-9);
}
END_TEST

/* From the minimum pay of 4 806 on the labour fund's 2.45 % is due: the mean of U[4500, 5100] is exact by hand. */
START_TEST(gross_pay_across_the_minimum)
{
  g_autoptr(SocinnBudgetRisk) risk =
    risk_of(COSTS(ITEM("a", "\"kind\": \"recurring\", \"pay_basis\": \"gross\", " RANGE("4500", "5100"))));
  double std_error, value = mean_of(risk, &std_error);
  double expected = 12 * (4800 * 1.1803 + 0.0245 * (5100.0 * 5100 - 4806.0 * 4806) / 1200);
  ck_assert_str_eq(socinn_budget_risk_get_method(risk), "simulation");
  /* A step between two of 65 points is a slope: at most 1/128 of the range too early or late. */
  ck_assert_double_le(fabs(value - expected), 5 * std_error + 12 * 0.0245 * 4806 / 128);
}
END_TEST

/* A price times a number, both unsure: no sum, but the mean is the product of the means. */
START_TEST(products_are_simulated)
{
  g_autoptr(SocinnBudgetRisk) risk = risk_of(COSTS(ITEM(
    "a",
    RANGE("10",
          "20") ", \"factors\": [{\"label\": {\"pl\": \"osób\"}, \"value\": {\"low\": \"5\", \"high\": \"15\"}}]")));
  double std_error, value = mean_of(risk, &std_error);
  ck_assert_str_eq(socinn_budget_risk_get_method(risk), "simulation");
  ck_assert_double_le(fabs(value - 150), 5 * std_error + 1e-9);
  /* P(XY <= 150) of U[10, 20] U[5, 15] by hand: integral of min(max(150 / x - 5, 0), 10) / 10 over x, divided by 10. */
  socinn_budget_risk_get_cdf(risk, 150, &value, &std_error);
  expect_near(value, (150 * log(2.0) - 50) / 100, 5 * std_error);
  g_autofree char *label = socinn_budget_risk_get_label(risk, "a.factor-1", SOCINN_LANGUAGE_PL);
  ck_assert_str_eq(label, "a: osób");
}
END_TEST

START_TEST(months_add_up)
{
  g_autoptr(SocinnBudgetRisk) risk = risk_of(FORM);
  SocinnBand first, last, alone;
  ck_assert(socinn_budget_risk_get_month(risk, 0, TRUE, &first, NULL));
  ck_assert(socinn_budget_risk_get_month(risk, 11, TRUE, &last, NULL));
  ck_assert(socinn_budget_risk_get_month(risk, 5, FALSE, &alone, NULL));
  expect_near(first.mean, 19600, 1e-12);
  expect_near(last.p90, 65200, 1e-12);
  ck_assert(alone.p10 == 3600 && alone.p90 == 3600);
  g_autoptr(GError) error = NULL;
  ck_assert(!socinn_budget_risk_get_month(risk, 12, FALSE, &alone, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_NOT_FOUND);
  ck_assert(alone.p10 == 3600);
}
END_TEST

START_TEST(other_distributions)
{
  g_autoptr(SocinnDistribution) quote = socinn_distribution_pert(9000, 10000, 14000, 4, NULL);
  g_autoptr(SocinnDistribution) normal = socinn_distribution_normal(5, 1, NULL);
  double std_error;
  ck_assert(socinn_budget_risk_settings_set_distribution(risk_settings, "trolley", quote, NULL));
  g_autoptr(SocinnBudgetRisk) risk = risk_of(FORM);
  expect_near(mean_of(risk, &std_error), 46700 + 10500, 1e-12);
  ck_assert(!socinn_budget_risk_settings_set_distribution(risk_settings, "trolley", normal, NULL));
  ck_assert(socinn_budget_risk_settings_set_distribution(risk_settings, "bicycle", quote, NULL));
  ck_assert_int_eq(fail_risk(FORM), SOCINN_ERROR_NOT_FOUND);
}
END_TEST

#define PAIRS(rest) "{\"format\": \"socinn.correlation/1\", " rest "}"

static gboolean
correlate(const char *text, GError **error)
{
  return socinn_budget_risk_settings_set_correlation_json(risk_settings, text, strlen(text), error);
}

/* With correlation 1 both are high together: P80 is the sum of their P80s. */
START_TEST(correlated_costs)
{
  double std_error, value;
  ck_assert(correlate(PAIRS("\"pairs\": [{\"between\": [\"trolley\", \"machine\"], \"spearman\": \"1\"}]"), NULL));
  g_autoptr(SocinnBudgetRisk) risk = risk_of(FORM);
  ck_assert_str_eq(socinn_budget_risk_get_method(risk), "simulation");
  ck_assert(socinn_budget_risk_get_quantile(risk, 0.8, &value, &std_error, NULL));
  ck_assert_double_le(fabs(value - (43200 + 17000 + 4100)), 5 * std_error);
  ck_assert(socinn_budget_risk_get_distance(risk) == 0);
  ck_assert(correlate(PAIRS("\"pairs\": [{\"between\": [\"trolley\", \"bicycle\"], \"spearman\": \"0.5\"}]"), NULL));
  ck_assert_int_eq(fail_risk(FORM), SOCINN_ERROR_NOT_FOUND);
}
END_TEST

START_TEST(bad_correlations_name_the_place)
{
  const struct {
    const char *text, *path;
    gint code;
  } cases[] = {
    { "{}", "", SOCINN_ERROR_SCHEMA },
    { PAIRS("\"pairs\": []"), "/pairs", SOCINN_ERROR_SCHEMA },
    { PAIRS("\"pairs\": [{\"between\": [\"a\"], \"spearman\": \"0\"}]"), "/pairs/0/between", SOCINN_ERROR_SCHEMA },
    { PAIRS("\"pairs\": [{\"between\": [\"a\", \"a\"], \"spearman\": \"0\"}]"), "/pairs/0/between",
      SOCINN_ERROR_SCHEMA },
    { PAIRS("\"pairs\": [{\"between\": [\"a\", \"b\"], \"spearman\": \"2\"}]"), "/pairs/0/spearman",
      SOCINN_ERROR_SCHEMA },
    { PAIRS("\"pairs\": [{\"between\": [\"a\", \"b\"], \"spearman\": \"0\"}, {\"between\": [\"b\", \"a\"], "
            "\"spearman\": \"0\"}]"),
      "/pairs/1/between", SOCINN_ERROR_SCHEMA },
    { PAIRS("\"copula\": \"clayton\", \"pairs\": []"), "/copula", SOCINN_ERROR_SCHEMA },
    { PAIRS("\"colour\": \"red\", \"pairs\": []"), "/colour", SOCINN_ERROR_SCHEMA },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    ck_assert_msg(!correlate(cases[i].text, &error), "%s", cases[i].text);
    ck_assert_int_eq(error->code, cases[i].code);
    if (cases[i].path[0] != '\0')
      ck_assert_str_eq(socinn_error_get_path(error), cases[i].path);
  }
}
END_TEST

START_TEST(bad_grants)
{
  SocinnMoney negative, euro;
  ck_assert(socinn_money_new(-1, "PLN", &negative, NULL));
  ck_assert(socinn_money_new(100, "EUR", &euro, NULL));
  ck_assert(!socinn_budget_risk_settings_set_grant(risk_settings, negative, NULL));
  g_autoptr(SocinnBudgetRisk) without = risk_of(FORM);
  double value = 7, std_error;
  ck_assert(!socinn_budget_risk_get_reserve(without, 0.8, &value, &std_error, NULL));
  ck_assert(value == 7);
  ck_assert(socinn_budget_risk_settings_set_grant(risk_settings, euro, NULL));
  ck_assert_int_eq(fail_risk(FORM), SOCINN_ERROR_CURRENCY);
}
END_TEST

/* What was paid is certain, and a correlation with it says nothing any more. */
START_TEST(paid_costs_are_not_correlated)
{
  SocinnMoney paid;
  ck_assert(socinn_money_new(350000, "PLN", &paid, NULL));
  ck_assert(socinn_budget_settings_add_payment(settings, "machine", months("2026-01", 1).first, paid, NULL));
  ck_assert(correlate(PAIRS("\"pairs\": [{\"between\": [\"trolley\", \"machine\"], \"spearman\": \"0.5\"}]"), NULL));
  g_autoptr(SocinnBudgetRisk) risk = risk_of(FORM);
  ck_assert_str_eq(socinn_budget_risk_get_method(risk), "exact");
  expect_near(quantile(risk, 0.8), 43200 + 3500 + 17000, 1e-12);
}
END_TEST

/* The same lines in another order give the same bits, exact or drawn, and as a function too. */
START_TEST(order_of_lines_changes_nothing)
{
  g_autoptr(SocinnSimulationSettings) few = socinn_simulation_settings_new();
  ck_assert(socinn_simulation_settings_set_draws(few, 2000, NULL));
  socinn_budget_risk_settings_set_simulation(risk_settings, few, FALSE);
#define A ITEM("a", RANGE("10", "25"))
#define B ITEM("b", RANGE("3", "17") ", \"factors\": [{\"value\": {\"low\": \"1\", \"high\": \"2.5\"}}]")
#define C ITEM("c", RANGE("0.1", "0.7") ", \"serves\": 7")
  const char *texts[][2] = {
    { COSTS(A "," B), COSTS(B "," A) },
    { INNOVATION(
        "\"target_groups\": [{\"id\": \"g\", \"name\": {\"pl\": \"G\"}, \"size\": {\"low\": \"5\", \"high\": \"40\"}}],"
        "\"costs\": [" A "," B "," C "]"),
      INNOVATION(
        "\"target_groups\": [{\"id\": \"g\", \"name\": {\"pl\": \"G\"}, \"size\": {\"low\": \"5\", \"high\": \"40\"}}],"
        "\"costs\": [" C "," B "," A "]") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    gsize n, m;
    g_autoptr(SocinnBudgetRisk) one = risk_of(texts[i][0]);
    g_autoptr(SocinnBudgetRisk) other = risk_of(texts[i][1]);
    const double *x = socinn_simulation_get_outcomes(socinn_budget_risk_get_simulation(one), &n);
    const double *y = socinn_simulation_get_outcomes(socinn_budget_risk_get_simulation(other), &m);
    ck_assert_uint_eq(n, m);
    ck_assert_mem_eq(x, y, n * sizeof *x);
  }
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("budget risk");
  TCase *cases = tcase_create("risk");
  tcase_add_checked_fixture(cases, set_up_risk, tear_down_risk);
  tcase_add_test(cases, form_is_exact);
  tcase_add_test(cases, form_tells_what_to_ask_about_first);
  tcase_add_test(cases, nothing_unsure);
  tcase_add_test(cases, shared_assumption_is_drawn_once);
  tcase_add_test(cases, chance_of_a_conditional_cost);
  tcase_add_test(cases, gross_pay_is_proportional);
  tcase_add_test(cases, gross_pay_across_the_minimum);
  tcase_add_test(cases, products_are_simulated);
  tcase_add_test(cases, months_add_up);
  tcase_add_test(cases, other_distributions);
  tcase_add_test(cases, correlated_costs);
  tcase_add_test(cases, paid_costs_are_not_correlated);
  tcase_add_test(cases, bad_correlations_name_the_place);
  tcase_add_test(cases, bad_grants);
  tcase_add_test(cases, order_of_lines_changes_nothing);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
