/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes of effects in C: what is wrong is an error and gives nothing; corrections over all degrees of freedom. */
#include "stats/effects/effects_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>

static void
expect_refused(SocinnStatsResult *result, GError **error)
{
  ck_assert_ptr_null(result);
  ck_assert(g_error_matches(*error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  g_clear_error(error);
}

START_TEST(refused)
{
  g_autoptr(GError) error = NULL;
  const double x[] = { 1, 2, 4, 3 }, flat[] = { 2, 2, 2 }, bad[] = { 1, INFINITY };
  const double table[] = { 1, 2, 0, 0 }, codes[] = { 0, 0, 0, 0 };
  expect_refused(socinn_stats_cohen_d(flat, 3, NULL, 0, NULL, &error), &error);
  expect_refused(socinn_stats_cohen_d(x, 4, bad, 2, NULL, &error), &error);
  expect_refused(socinn_stats_hedges_g(x, 1, x, 4, NULL, &error), &error);
  expect_refused(socinn_stats_glass_delta(x, 4, flat, 3, NULL, &error), &error);
  expect_refused(socinn_stats_pre_post_control_d(x, 4, 2, NULL, &error), &error);
  expect_refused(socinn_stats_pre_post_control_d(x, 4, 0, NULL, &error), &error);
  expect_refused(socinn_stats_probability_of_superiority(x, 1, x, 4, NULL, &error), &error);
  expect_refused(socinn_stats_cliff_delta(x, 4, x, 1, NULL, &error), &error);
  expect_refused(socinn_stats_rank_biserial(codes, 4, NULL, 0, NULL, &error), &error);
  expect_refused(socinn_stats_cramer_v(table, 4, 2, NULL, &error), &error);
  expect_refused(socinn_stats_cramer_v(table, 3, 2, NULL, &error), &error);
  expect_refused(socinn_stats_eta_squared(x, 4, codes, 4, NULL, &error), &error);
  expect_refused(socinn_stats_number_needed_to_treat(3, 2, 1, 2, NULL, &error), &error);
  expect_refused(socinn_stats_number_needed_to_treat(NAN, 2, 1, 2, NULL, &error), &error);
}
END_TEST

START_TEST(options_of_others)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  const double x[] = { 1, 2, 4, 3 };
  ck_assert(socinn_stats_options_set_number(options, "correlation", 0.5, &error));
  expect_refused(socinn_stats_cohen_d(x, 4, x, 4, options, &error), &error);
  expect_refused(socinn_stats_cramer_v(x, 4, 2, options, &error), &error);
  expect_refused(socinn_stats_number_needed_to_treat(1, 2, 1, 2, options, &error), &error);
}
END_TEST

/* Gamma(m/2) cancels out of J(m) J(m + 1), and what is left is a recurrence. */
START_TEST(corrections)
{
  ck_assert_double_eq_tol(socinn__effects_correction(18), 0.95764643, 1e-8);
  ck_assert_double_eq_tol(socinn__effects_correction(2), 0.5641895835477563, 1e-15);
  for (double m = 2; m < 1e7; m = floor(m * 1.7) + 1) {
    /* Gamma(m/2) Gamma((m+1)/2) / (Gamma((m-1)/2) Gamma(m/2)) = (m - 1) / 2 */
    double product = socinn__effects_correction(m) * socinn__effects_correction(m + 1);
    double expected = (m - 1) / 2 / sqrt(m / 2 * ((m + 1) / 2));
    ck_assert_double_eq_tol(product / expected, 1, 1e-14);
  }
}
END_TEST

START_TEST(limits_of_no_effect)
{
  SocinnEffectsLimits t = socinn__effects_t_limits(0, 10, 0.95), f = socinn__effects_f_limits(0, 2, 10, 0.95);
  SocinnEffectsLimits chi_square = socinn__effects_chi_square_limits(0, 3, 0.95);
  ck_assert_double_eq_tol(t.lower, -1.9599639845400545, 1e-12);
  ck_assert_double_eq_tol(t.upper, 1.9599639845400545, 1e-12);
  ck_assert_double_eq(f.lower, 0);
  ck_assert_double_eq(f.upper, 0);
  ck_assert_double_eq(chi_square.upper, 0);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("stats_effects");
  TCase *cases = tcase_create("effects");
  tcase_add_test(cases, refused);
  tcase_add_test(cases, options_of_others);
  tcase_add_test(cases, corrections);
  tcase_add_test(cases, limits_of_no_effect);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
