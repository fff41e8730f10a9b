/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power: what only C can ask, transformations, and sizes far from everyday. */
#include "stats/power/power_private.h"
#include <check.h>
#include <math.h>
#include <socinn/stats_power.h>
#include <stdlib.h>

/* Nothing is returned, the error names the argument. */
static void
expect_refused(SocinnStatsResult *result, GError **at, const char *word)
{
  GError *error = *at;
  ck_assert(result == NULL && error != NULL);
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  ck_assert_msg(g_str_has_prefix(error->message, word), "%s", error->message);
  g_clear_error(at);
}

static SocinnStatsOptions *
paired(double effect)
{
  SocinnStatsOptions *options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_text(options, "design", "paired-t", NULL));
  ck_assert(socinn_stats_options_set_number(options, "effect", effect, NULL));
  return options;
}

START_TEST(without_options)
{
  GError *error = NULL;
  expect_refused(socinn_stats_power(NULL, &error), &error, "design:");
  expect_refused(socinn_stats_minimum_detectable_effect(NULL, &error), &error, "design:");
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_text(options, "design", "paired-t", NULL));
  expect_refused(socinn_stats_minimum_detectable_effect(options, &error), &error, "n:");
  expect_refused(socinn_stats_power(options, &error), &error, "power: n, effect, power are missing");
  ck_assert(socinn_stats_power(options, NULL) == NULL);
  ck_assert(socinn_stats_options_set_number(options, "level", 0.9, NULL));
  expect_refused(socinn_stats_power(options, &error), &error, "power has no option");
}
END_TEST

START_TEST(several_numbers_of_groups)
{
  GError *error = NULL;
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_text(options, "design", "anova", NULL));
  ck_assert(socinn_stats_options_set_numbers(options, "groups", (const double[]) { 2, 3 }, 2, NULL));
  ck_assert(socinn_stats_options_set_number(options, "n", 9, NULL));
  ck_assert(socinn_stats_options_set_number(options, "effect", 0.4, NULL));
  expect_refused(socinn_stats_power(options, &error), &error, "groups:");
}
END_TEST

/* From trials of millions to effects that two people show. */
START_TEST(sizes_of_every_magnitude)
{
  for (int exponent = -10; exponent <= 5; exponent++) {
    double effect = pow(2, exponent);
    g_autoptr(SocinnStatsOptions) options = paired(effect);
    ck_assert(socinn_stats_options_set_number(options, "power", 0.9, NULL));
    g_autoptr(SocinnStatsResult) solved = socinn_stats_power(options, NULL);
    double n = socinn_stats_result_get_number(solved, "n");
    ck_assert(n >= 2 && (n == 2 || fabs(n - 10.50742 / (effect * effect)) < 8 + 1e-5 * n));
    g_autoptr(SocinnStatsOptions) given = paired(effect);
    ck_assert(socinn_stats_options_set_number(given, "n", n, NULL));
    g_autoptr(SocinnStatsResult) result = socinn_stats_power(given, NULL);
    double power = socinn_stats_result_get_number(result, "power");
    ck_assert_msg(n == 2 || fabs(power - 0.9) < 1e-13, "effect %g: %.17g", effect, power);
  }
}
END_TEST

START_TEST(transformations)
{
  for (int i = 0; i <= 20; i++)
    for (int j = 0; j <= 20; j++) {
      double p = i / 20.0, q = j / 20.0, h = 2 * asin(sqrt(p)) - 2 * asin(sqrt(q));
      ck_assert_msg(fabs(socinn__cohen_h(p, q) - h) < 1e-15 * 8, "%g %g: %.17g", p, q, socinn__cohen_h(p, q));
    }
  ck_assert(fabs(socinn__cohen_h(1, 0) - 3.1415926535897932) < 1e-15);
  ck_assert(isnan(socinn__proportion_of_h(2, 0.9)) && socinn__proportion_of_h(0, 0.25) == 0.25);
  for (double r = -0.99; r < 1; r += 0.03)
    ck_assert(fabs(socinn__fisher_z(r) - atanh(r)) <= 4e-16 * (1 + fabs(atanh(r))));
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("stats_power");
  TCase *cases = tcase_create("power");
  tcase_add_test(cases, without_options);
  tcase_add_test(cases, several_numbers_of_groups);
  tcase_add_test(cases, sizes_of_every_magnitude);
  tcase_add_test(cases, transformations);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
