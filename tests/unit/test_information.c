/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it is worth to know several inputs before deciding. */
#include "risk_model_fixtures.h"

static SocinnSimulationSettings *
settings_of(guint64 draws, const char *sampler)
{
  SocinnSimulationSettings *settings = socinn_simulation_settings_new();
  ck_assert(socinn_simulation_settings_set_draws(settings, draws, NULL));
  ck_assert(socinn_simulation_settings_set_sampler(settings, sampler, NULL));
  return settings;
}

static double
worth(const SocinnRiskModel *model, const char *const *values, double limit, const SocinnSimulationSettings *settings,
      double *std_error)
{
  g_autoptr(GError) error = NULL;
  double value = NAN;
  gboolean success = socinn_value_of_information(model, values, limit, settings, &value, std_error, &error);
  ck_assert_msg(success, "%s", error != NULL ? error->message : "");
  ck_assert(value >= 0 && *std_error >= 0);
  return value;
}

/* ---------------------------------------------------------------------------------------------------- exact */

/* Ranges of widths 6, 2 and 2 with mean 5, at the limit 6: by hand. */
START_TEST(sets_of_a_sum)
{
  double error;
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  add_input(model, "a", socinn_distribution_uniform(0, 6, NULL));
  add_input(model, "b", socinn_distribution_uniform(0, 2, NULL));
  add_input(model, "c", socinn_distribution_uniform(0, 2, NULL));
  add_input(model, "idle", socinn_distribution_uniform(0, 2, NULL));
  for (gsize i = 0; i < 3; i++)
    add_term(model, 1, NAMES(((const char *const[]) { "a", "b", "c" })[i]));
  ck_assert_double_eq(worth(model, NONE, 6, NULL, &error), 0);
  ck_assert_double_eq(worth(model, NAMES("idle"), 6, NULL, &error), 0);
  ck_assert_double_eq_tol(worth(model, NAMES("a"), 6, NULL, &error), 4.0 / 12, 1e-12); /* E[(a + 2 - 6)+] */
  ck_assert_double_eq(worth(model, NAMES("b"), 6, NULL, &error), 0);                   /* at most 3 + 2 + 1 */
  /* b + c + 3 above 6: b + c above 3, density 4 - s over 4 there: integral of u (1 - u) / 4 over 0 to 1 = 1/24. */
  ck_assert_double_eq_tol(worth(model, NAMES("c", "b"), 6, NULL, &error), 1.0 / 24, 1e-11);
  /* Sum of b and c given, a uniform: E[(a - (6 - s))+] = s^2 / 12: E s^2 = 4 + 2/3. */
  ck_assert_double_eq_tol(worth(model, NAMES("c", "b", "a"), 6, NULL, &error), (4 + 2.0 / 3) / 12, 1e-11);
  ck_assert_double_eq(error, 0);
  g_autoptr(SocinnSensitivity) all = socinn_sensitivity_new(model, NULL, 6, NULL);
  ck_assert_double_eq(socinn_sensitivity_get_evpi(all), worth(model, NAMES("idle", "a", "b", "c"), 6, NULL, &error));
}
END_TEST

/* The form "Mobilny asystent", two people at half a post: E[(X - 60000)+] of a trapezium, 1507.444444. */
START_TEST(mobile_assistant)
{
  double error;
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  add_input(model, "trolley", socinn_distribution_uniform(5000, 20000, NULL));
  add_input(model, "coffee", socinn_distribution_uniform(2500, 4500, NULL));
  add_term(model, 1, NAMES("trolley"));
  add_term(model, 1, NAMES("coffee"));
  add_term(model, 43200, NONE);
  double value = worth(model, NAMES("trolley", "coffee"), 60000, NULL, &error);
  ck_assert_double_eq_tol(value, 1507.444444, 1e-6);
  ck_assert_double_eq(error, 0);
}
END_TEST

/* -------------------------------------------------------------------------------------------------- sampled */

/* a b + c d, all in 0..2: means of 1. Knowing a alone: a + 1, exact; of a and b the product of uniforms: with b = u, a u over
 * t: E[(a u - t)+] = (2 u - t)^2 / (4 u); at t = 1 its mean over u in 1/2..2 is (1/8) [2 u^2 - 4 u + ln u] = (3/2 + ln 4) / 8
 * with [2 u^2 - 4 u] = 0 - (-3/2). */
static SocinnRiskModel *
products(void)
{
  const char *const letters[] = { "a", "b", "c", "d" };
  SocinnRiskModel *model = socinn_risk_model_new();
  for (gsize i = 0; i < 4; i++)
    add_input(model, letters[i], socinn_distribution_uniform(0, 2, NULL));
  add_term(model, 1, NAMES("a", "b"));
  add_term(model, 1, NAMES("c", "d"));
  return model;
}

START_TEST(product_of_two)
{
  double error, expected = (1.5 + log(4)) / 8;
  g_autoptr(SocinnRiskModel) model = products();
  const char *const samplers[] = { "mc", "lhs", "sobol" };
  for (gsize i = 0; i < 3; i++) {
    g_autoptr(SocinnSimulationSettings) settings = settings_of(20000, samplers[i]);
    double value = worth(model, NAMES("a", "b"), 2, settings, &error);
    ck_assert_msg(error > 0 && error < 0.01 && fabs(value - expected) < 4.5 * error, "%s: %g, %g", samplers[i],
                  value - expected, error);
  }
  ck_assert_double_eq_tol(worth(model, NAMES("a"), 2, NULL, &error), 0.25, 1e-12);
  ck_assert_double_eq(error, 0);
}
END_TEST

static void
expect_nested(const SocinnRiskModel *model, double limit, const SocinnSimulationSettings *settings)
{
  const char *const letters[] = { "a", "b", "c", "d" };
  double values[16], error;
  for (guint mask = 0; mask < 16; mask++) {
    const char *set[5] = { NULL };
    for (guint i = 0, n = 0; i < 4; i++)
      if ((mask >> i) & 1)
        set[n++] = letters[3 - i]; /* in any order */
    values[mask] = worth(model, (const char *const *) set, limit, settings, &error);
    for (guint i = 0; i < 4; i++)
      if ((mask >> i) & 1)
        ck_assert_msg(values[mask] >= values[mask & ~(1U << i)], "%u: %.17g < %.17g", mask, values[mask],
                      values[mask & ~(1U << i)]);
  }
  g_autoptr(SocinnSensitivity) all = socinn_sensitivity_new(model, settings, limit, NULL);
  if (strcmp(socinn_sensitivity_get_method(all), "exact") == 0)
    ck_assert_double_eq(socinn_sensitivity_get_evpi(all), values[15]);
}

START_TEST(more_is_never_worth_less)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  const char *const letters[] = { "a", "b", "c", "d" };
  g_autoptr(SocinnSimulationSettings) settings = settings_of(800, "mc");
  for (guint round = 0; round < 6; round++) {
    g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
    for (gsize i = 0; i < 4; i++)
      add_input(model, letters[i], socinn_distribution_pert(0, g_rand_double_range(random, 0, 3), 3, 4, NULL));
    for (gsize i = 0; i < 4; i++) {
      guint first = (guint) g_rand_int_range(random, 0, 4), second = (guint) g_rand_int_range(random, 0, 4);
      double coefficient = g_rand_double_range(random, -1, 2);
      add_term(model, coefficient, NAMES(letters[first], letters[second]));
      add_term(model, 0.5, NAMES(letters[i]));
    }
    expect_nested(model, g_rand_double_range(random, 2, 8), settings);
  }
}
END_TEST

START_TEST(more_is_never_worth_less_among_dependent_inputs)
{
  double distance;
  const double matrix[] = { 1, 0.7, 0.7, 1 };
  const SocinnCopula copulas[] = { SOCINN_COPULA_GAUSSIAN, SOCINN_COPULA_T };
  g_autoptr(SocinnSimulationSettings) settings = settings_of(800, "mc");
  for (gsize i = 0; i < 2; i++) {
    g_autoptr(SocinnRiskModel) model = products();
    ck_assert(socinn_risk_model_set_correlation(model, NAMES("c", "a"), matrix, 4, copulas[i], 4, &distance, NULL));
    expect_nested(model, 2.2, settings);
  }
}
END_TEST

/* a + b + c of normals, a and b correlated by rho, at a limit one above the mean: E[Y | a] = (1 + rho) a, and
 * E[(s Z - 1)+] = s phi(1/s) - Phi(-1/s). */
static double
normal_worth(double s)
{
  return s * exp(-0.5 / (s * s)) / sqrt(2 * G_PI) - 0.5 * erfc(1 / (s * sqrt(2)));
}

START_TEST(dependent_normals)
{
  double rho = 0.6, r = socinn_correlation_to_spearman(rho), distance, error;
  const double matrix[] = { 1, r, r, 1 };
  const char *const letters[] = { "a", "b", "c" };
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  for (gsize i = 0; i < 3; i++) {
    add_input(model, letters[i], socinn_distribution_normal(0, 1, NULL));
    add_term(model, 1, NAMES(letters[i]));
  }
  ck_assert(
    socinn_risk_model_set_correlation(model, NAMES("a", "b"), matrix, 4, SOCINN_COPULA_GAUSSIAN, 0, &distance, NULL));
  g_autoptr(SocinnSimulationSettings) settings = settings_of(20000, "mc");
  double value = worth(model, NAMES("a"), 1, settings, &error);
  ck_assert_double_eq_tol(value, normal_worth(1 + rho), 5 * error);
  value = worth(model, NAMES("a", "c"), 1, settings, &error);
  ck_assert_double_eq_tol(value, normal_worth(sqrt((1 + rho) * (1 + rho) + 1)), 5 * error);
  value = worth(model, NAMES("a", "b", "c"), 1, settings, &error);
  ck_assert_double_eq_tol(value, normal_worth(sqrt(2 + 2 * rho + 1)), 5 * error);
  ck_assert_double_le(error, 0.02);
}
END_TEST

/* ---------------------------------------------------------------------------------------------------- bad input */

START_TEST(bad_input)
{
  g_autoptr(SocinnRiskModel) model = products();
  g_autoptr(SocinnSimulationSettings) few = settings_of(10, "mc");
  const struct {
    const char *const *values;
    double limit;
    SocinnError code;
  } cases[] = {
    { NAMES("a", "x"), 2, SOCINN_ERROR_NOT_FOUND },
    { NAMES("a"), NAN, SOCINN_ERROR_INVALID_ARGUMENT },
    { NAMES("a"), INFINITY, SOCINN_ERROR_INVALID_ARGUMENT },
    { NAMES("a", "b"), 2, SOCINN_ERROR_INVALID_ARGUMENT }, /* too few draws, and draws are needed */
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    double value = 7, std_error = 7;
    ck_assert(!socinn_value_of_information(model, cases[i].values, cases[i].limit, few, &value, &std_error, &error));
    ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) cases[i].code), "%s", error->message);
    ck_assert(value == 7 && std_error == 7);
  }
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("information");
  TCase *cases = tcase_create("information");
  tcase_add_test(cases, sets_of_a_sum);
  tcase_add_test(cases, mobile_assistant);
  tcase_add_test(cases, product_of_two);
  tcase_add_test(cases, more_is_never_worth_less);
  tcase_add_test(cases, more_is_never_worth_less_among_dependent_inputs);
  tcase_add_test(cases, dependent_normals);
  tcase_add_test(cases, bad_input);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
