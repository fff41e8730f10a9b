/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact outcomes: which models have one, and that it is the right one. */
#include "risk_model_fixtures.h"

static SocinnRiskModel *model;

static void
set_up(void)
{
  model = socinn_risk_model_new();
}

static void
tear_down(void)
{
  socinn_risk_model_unref(model);
}

static void
add_curve(double coefficient, const char *const *names, const double *x, const double *y, gsize n)
{
  ck_assert(socinn_risk_model_add_curve_term(model, coefficient, names, x, n, y, n, NULL));
}

static SocinnDistribution *
exact(void)
{
  g_autoptr(GError) error = NULL;
  SocinnDistribution *found = socinn_risk_model_get_exact(model, &error);
  ck_assert_msg(found != NULL, "%s", error != NULL ? error->message : "");
  return found;
}

static void
expect_quantile(const SocinnDistribution *found, double probability, double expected)
{
  double value;
  ck_assert(socinn_distribution_quantile(found, probability, &value, NULL));
  ck_assert_msg(fabs(value - expected) <= 1e-9 * fabs(expected), "quantile %g: %.12g, not %.12g", probability, value,
                expected);
}

static void
expect_refused(gint code, const char *about)
{
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_risk_model_get_exact(model, &error));
  ck_assert_msg(error->code == code && strstr(error->message, about) != NULL, "%s", error->message);
}

/* The form "Mobilny asystent", two workers of half a post at 3 000 zł: a trapezium, worked out in closed form in
 * numbers/cost.md, section 0. */
START_TEST(mobile_assistant)
{
  add_uniform(model, "trolley", 5000, 20000);
  add_uniform(model, "coffee machine", 2500, 4500);
  add_input(model, "months", socinn_distribution_fixed(12, NULL));
  add_term(model, 1, NAMES("trolley"));
  add_term(model, 1, NAMES("coffee machine"));
  add_term(model, 200, NAMES("months"));
  add_term(model, 400, NAMES("months"));
  add_term(model, 2 * .5 * 3000, NAMES("months"));
  g_autoptr(SocinnDistribution) found = exact();
  const double probabilities[] = { .05, .5, .8, .9, .95 };
  const double expected[] = { 52432.0508075689, 59200, 63700, 65200, 65967.9491924311 };
  for (gsize i = 0; i < 5; i++)
    expect_quantile(found, probabilities[i], expected[i]);
  ck_assert_double_eq_tol(socinn_distribution_get_mean(found), 59200, 1e-8);
  ck_assert_double_eq_tol(socinn_distribution_get_sd(found), 4368.447474, 1e-6);
  ck_assert_double_eq_tol(socinn_distribution_cdf(found, 60000), .553333333333333, 1e-12);
  ck_assert_double_eq_tol(socinn_distribution_expected_overrun(found, 60000), 1507.444444444, 1e-8);
}
END_TEST

/* One input in several terms is one input: 2 X + 3 X - X + 1 = 4 X + 1, even where a curve is straight. */
START_TEST(coefficients_are_added)
{
  const double x[] = { -10, 0, 1, 7, 20 }, y[] = { 99, 5, 8, 26, 0 }; /* 3 x + 5 from 0 to 7 */
  add_uniform(model, "x", 1, 7);
  add_term(model, 2, NAMES("x"));
  add_term(model, -1, NAMES("x"));
  add_curve(1, NAMES("x"), x, y, 5);
  add_term(model, -4, NONE);
  g_autoptr(SocinnDistribution) found = exact();
  expect_quantile(found, .25, 4 * 2.5 + 1);
  expect_quantile(found, 1, 29);
  add_term(model, -4, NAMES("x"));
  g_autoptr(SocinnDistribution) one = exact();
  expect_quantile(one, .3, 1);
}
END_TEST

/* Beyond its knots a curve is level; of a number that is sure it is a number. */
START_TEST(level_curves)
{
  const double x[] = { 0, 1 }, y[] = { 3, 4 };
  add_uniform(model, "x", 5, 6);
  add_uniform(model, "y", -6, -5);
  add_input(model, "half", socinn_distribution_fixed(.5, NULL));
  add_curve(10, NAMES("x"), x, y, 2);
  add_curve(100, NAMES("y"), x, y, 2);
  add_curve(1000, NAMES("half"), x, y, 2);
  add_curve(10000, NONE, x, y, 2);
  g_autoptr(SocinnDistribution) found = exact();
  expect_quantile(found, .5, 40 + 300 + 3500 + 40000);
}
END_TEST

/* A conditional cost: 0 with 70 %, else 100 to 200; twice of it on top of 50. */
START_TEST(conditional_costs)
{
  add_uniform(model, "cost", 100, 200);
  add_input(model, "happens", socinn_distribution_bernoulli(.3, NULL));
  add_input(model, "two", socinn_distribution_fixed(2, NULL));
  add_term(model, 1, NAMES("happens", "two", "cost"));
  add_term(model, 50, NONE);
  g_autoptr(SocinnDistribution) found = exact();
  ck_assert_double_eq_tol(socinn_distribution_cdf(found, 50), .7, 1e-14);
  ck_assert_double_eq_tol(socinn_distribution_cdf(found, 49), 0, 1e-14);
  expect_quantile(found, .7, 50);
  expect_quantile(found, .85, 50 + 2 * 150);
  expect_quantile(found, 1, 450);
  ck_assert_double_eq_tol(socinn_distribution_get_mean(found), 50 + .3 * 300, 1e-11);
}
END_TEST

/* Discrete times discrete: 1 or 3 workers, each at 10 or 20. */
START_TEST(discrete_products)
{
  const double workers[] = { 1, 3 }, prices[] = { 10, 20 };
  add_input(model, "workers", socinn_distribution_discrete(workers, 2, NULL, 0, NULL));
  add_input(model, "price", socinn_distribution_discrete(prices, 2, NULL, 0, NULL));
  add_term(model, 1, NAMES("price", "workers"));
  g_autoptr(SocinnDistribution) found = exact();
  const double expected[] = { 10, 20, 30, 60 };
  for (gsize i = 0; i < 4; i++) {
    expect_quantile(found, .125 + .25 * (double) i, expected[i]);
    ck_assert_double_eq_tol(socinn_distribution_cdf(found, expected[i]), .25 * (double) (i + 1), 1e-14);
  }
}
END_TEST

START_TEST(order_does_not_show)
{
  double values[2][3] = { { 0 } };
  for (gsize turn = 0; turn < 2; turn++) {
    socinn_risk_model_unref(model);
    model = socinn_risk_model_new();
    for (gsize i = 0; i < 3; i++) {
      gsize k = turn == 0 ? i : 2 - i;
      const char *const names[] = { "a", "b", "c" };
      add_input(model, names[k], socinn_distribution_pert(1, 2 + (double) k, 9, 4, NULL));
      add_term(model, .1 + (double) k, NAMES(names[k]));
      add_term(model, .7, NAMES(names[k]));
    }
    g_autoptr(SocinnDistribution) found = exact();
    for (gsize i = 0; i < 3; i++)
      ck_assert(socinn_distribution_quantile(found, .1 + .4 * (double) i, &values[turn][i], NULL));
  }
  ck_assert_mem_eq(values[0], values[1], sizeof values[0]);
}
END_TEST

static gboolean
nothing(G_GNUC_UNUSED const double *const *inputs, G_GNUC_UNUSED gsize n_inputs, G_GNUC_UNUSED gsize n,
        G_GNUC_UNUSED double *outcome, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  return TRUE;
}

START_TEST(no_exact_outcome)
{
  const double bend_x[] = { 0, 1, 9 }, bend_y[] = { 0, 1, 3 };
  expect_refused(SOCINN_ERROR_INVALID_ARGUMENT, "no outcome");
  add_uniform(model, "a", 0, 3);
  add_uniform(model, "b", 0, 3);
  add_input(model, "c", socinn_distribution_bernoulli(.5, NULL));
  ck_assert(_i != 0 || socinn_risk_model_set_function(model, nothing, NULL, NULL, NULL));
  switch (_i) {
  case 0:
    expect_refused(SOCINN_ERROR_UNSUPPORTED, "function");
    break;
  case 1:
    add_term(model, 1, NAMES("a", "b"));
    expect_refused(SOCINN_ERROR_UNSUPPORTED, "\"a\" is multiplied with another, and neither");
    break;
  case 2:
    add_term(model, 1, NAMES("b", "b"));
    expect_refused(SOCINN_ERROR_UNSUPPORTED, "\"b\" is multiplied with itself");
    break;
  case 3:
    add_curve(1, NAMES("b"), bend_x, bend_y, 3);
    expect_refused(SOCINN_ERROR_UNSUPPORTED, "\"b\" enters by a curve");
    break;
  case 4:
    add_term(model, 1, NAMES("a", "c"));
    add_term(model, 1, NAMES("c"));
    expect_refused(SOCINN_ERROR_UNSUPPORTED, "\"c\" is multiplied with another and occurs elsewhere");
    break;
  case 5:
    add_term(model, 1, NAMES("a", "c"));
    add_term(model, 1, NAMES("b", "c"));
    expect_refused(SOCINN_ERROR_UNSUPPORTED, "\"c\" is multiplied with another and occurs elsewhere");
    break;
  case 6:
    add_term(model, 1, NAMES("a", "b", "c"));
    expect_refused(SOCINN_ERROR_UNSUPPORTED, "several others");
    break;
  default:
    ck_assert(socinn_risk_model_set_correlation(model, NAMES("b", "a"), (double[]) { 1, .5, .5, 1 }, 4,
                                                SOCINN_COPULA_GAUSSIAN, 0, NULL, NULL));
    add_term(model, 1, NAMES("a"));
    g_autoptr(SocinnDistribution) alone = exact();
    expect_quantile(alone, .5, 1.5);
    add_term(model, 1, NAMES("b"));
    expect_refused(SOCINN_ERROR_UNSUPPORTED, "is correlated");
  }
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("risk_model_exact");
  TCase *cases = tcase_create("outcomes");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, mobile_assistant);
  tcase_add_test(cases, coefficients_are_added);
  tcase_add_test(cases, level_curves);
  tcase_add_test(cases, conditional_costs);
  tcase_add_test(cases, discrete_products);
  tcase_add_test(cases, order_does_not_show);
  tcase_add_loop_test(cases, no_exact_outcome, 0, 8);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
