/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reliability: the factor that is fitted, and errors as C sees them. */
#include "stats/reliability/reliability_private.h"
#include <check.h>
#include <math.h>
#include <socinn/socinn.h>
#include <stdlib.h>

START_TEST(a_factor_that_is_there_is_found)
{
  const double loadings[] = { 2, -1, 0.5, 3 }, errors[] = { 1, 2, 0.25, 0.5 };
  double covariances[16];
  g_auto(SocinnFactor) factor = { NULL, NULL, NULL };
  g_autoptr(GError) error = NULL;
  for (int i = 0; i < 16; i++)
    covariances[i] = loadings[i / 4] * loadings[i % 4] + (i % 5 == 0 ? errors[i / 4] : 0);
  ck_assert(socinn__factor_fit(covariances, 4, &factor, &error));
  for (int i = 0; i < 4; i++) {
    ck_assert_double_eq_tol(factor.loadings[i], loadings[i], 1e-9);
    ck_assert_double_eq_tol(factor.uniquenesses[i], errors[i], 1e-9);
    ck_assert(factor.information[i * 9] > 0);
  }
}
END_TEST

START_TEST(covariances_keep_their_digits_far_from_zero)
{
  double values[] = { 1e12 + 1, 5, 1e12 + 2, 7, 1e12 + 3, 9 };
  SocinnRows rows = { values, 3, 2, 0 };
  g_autofree double *covariances = socinn__covariances(&rows, NULL);
  ck_assert_double_eq(covariances[0], 1);
  ck_assert_double_eq(covariances[1], 2);
  ck_assert_double_eq(covariances[3], 4);
}
END_TEST

START_TEST(errors_leave_nothing_behind)
{
  const double matrix[] = { 1, 2, 3, 4, 5, 6 };
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_stats_cronbach_alpha(matrix, 5, 2, NULL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  ck_assert_ptr_null(socinn_stats_icc(matrix, 6, 0, NULL, NULL));
  ck_assert_ptr_null(socinn_stats_krippendorff_alpha(matrix, 6, 1, NULL, NULL));
  ck_assert_ptr_null(socinn_stats_fleiss_kappa(NULL, 0, 2, NULL, NULL));
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_text(options, "alternative", "less", NULL));
  g_clear_error(&error);
  ck_assert_ptr_null(socinn_stats_icc(matrix, 6, 2, options, &error));
  ck_assert_str_eq(error->message, "icc has no option \"alternative\"; it has level, method");
}
END_TEST

START_TEST(options_are_checked_when_they_are_set)
{
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  double low = -1, high = -1;
  ck_assert(!socinn_stats_options_set_number(options, "level", 0, NULL));
  ck_assert(!socinn_stats_options_set_number(options, "draws", 1.5, NULL));
  ck_assert(!socinn_stats_options_set_flag(options, "level", TRUE, NULL));
  ck_assert(!socinn_stats_options_set_text(options, "metric", "log", NULL));
  ck_assert(!socinn_stats_options_set_text(options, "metric", NULL, NULL));
  ck_assert(!socinn_stats_options_set_numbers(options, "seed", &low, 1, NULL));
  ck_assert(socinn_stats_options_set_whole(options, "seed", G_MAXUINT64, NULL));
  ck_assert(socinn_stats_get_option_bounds("level", &low, &high, NULL) && low > 0 && high < 1);
  ck_assert(!socinn_stats_get_option_bounds("metric", &low, &high, NULL));
  ck_assert(!socinn_stats_get_option_bounds("nothing", &low, &high, NULL));
}
END_TEST

START_TEST(ratings_of_the_same_seed_give_the_same_interval)
{
  const double ratings[] = { 1, 1, 2, 3, 3, 3, 4, 5, 5, 4, NAN, 1 };
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_whole(options, "draws", 200, NULL));
  g_autoptr(SocinnStatsResult) one = socinn_stats_krippendorff_alpha(ratings, 12, 2, options, NULL);
  g_autoptr(SocinnStatsResult) other = socinn_stats_krippendorff_alpha(ratings, 12, 2, options, NULL);
  ck_assert_double_eq(socinn_stats_result_get_number(one, "lower"), socinn_stats_result_get_number(other, "lower"));
  ck_assert_double_eq(socinn_stats_result_get_number(one, "n_missing"), 1);
  ck_assert(socinn_stats_options_set_whole(options, "seed", 2, NULL));
  g_autoptr(SocinnStatsResult) third = socinn_stats_krippendorff_alpha(ratings, 12, 2, options, NULL);
  ck_assert(socinn_stats_result_get_number(one, "std_error") != socinn_stats_result_get_number(third, "std_error"));
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("stats_reliability");
  TCase *tests = tcase_create("all");
  tcase_add_test(tests, a_factor_that_is_there_is_found);
  tcase_add_test(tests, covariances_keep_their_digits_far_from_zero);
  tcase_add_test(tests, errors_leave_nothing_behind);
  tcase_add_test(tests, options_are_checked_when_they_are_set);
  tcase_add_test(tests, ratings_of_the_same_seed_give_the_same_interval);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
