/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proportions and rates from C: errors, options that are not set, and what the bindings do not reach. */
#include "stats/proportions/difference_private.h"
#include <check.h>
#include <stdlib.h>

typedef SocinnStatsResult *(*TwoNumbers)(double, double, const SocinnStatsOptions *, GError **);
typedef SocinnStatsResult *(*FourNumbers)(double, double, double, double, const SocinnStatsOptions *, GError **);

static const TwoNumbers two_numbers[] = { socinn_stats_proportion, socinn_stats_binomial_test,
                                          socinn_stats_poisson_rate };
static const FourNumbers four_numbers[] = {
  socinn_stats_proportion_difference,
  socinn_stats_paired_proportion_difference,
  socinn_stats_risk_ratio,
  socinn_stats_odds_ratio,
  socinn_stats_barnard,
  socinn_stats_boschloo,
  socinn_stats_rate_ratio,
};
static const double bad[] = { -1, 0.5, NAN, INFINITY, -INFINITY, 0x1p54 };

static void
near(double value, double expected)
{
  ck_assert_double_le(fabs(value - expected), 1e-12 * fabs(expected));
}

static void
refused(SocinnStatsResult *result, GError *error)
{
  ck_assert_ptr_null(result);
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  g_error_free(error);
}

START_TEST(counts_that_are_none)
{
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    for (gsize k = 0; k < G_N_ELEMENTS(two_numbers); k++) {
      GError *error = NULL;
      SocinnStatsResult *result = two_numbers[k](bad[i], 10, NULL, &error);
      refused(result, error);
    }
    for (gsize k = 0; k < G_N_ELEMENTS(four_numbers); k++)
      for (int place = 0; place < 4; place++) {
        GError *error = NULL;
        double x[4] = { 3, 10, 4, 12 };
        if (four_numbers[k] == socinn_stats_rate_ratio && place % 2 == 1 && bad[i] > 0 && isfinite(bad[i]))
          continue; /* exposures need not be whole */
        x[place] = bad[i];
        SocinnStatsResult *result = four_numbers[k](x[0], x[1], x[2], x[3], NULL, &error);
        refused(result, error);
      }
  }
}
END_TEST

START_TEST(without_options_and_errors)
{
  for (gsize k = 0; k < G_N_ELEMENTS(two_numbers); k++) {
    g_autoptr(SocinnStatsResult) result = two_numbers[k](3, 10, NULL, NULL);
    ck_assert_double_eq(socinn_stats_result_get_number(result, "estimate"), 3.0 / 10);
    ck_assert_double_eq(socinn_stats_result_get_number(result, "level"), 0.95);
    ck_assert_str_eq(socinn_stats_result_get_text(result, "alternative"), "two-sided");
  }
  for (gsize k = 0; k < G_N_ELEMENTS(four_numbers); k++) {
    g_autoptr(SocinnStatsResult) result = four_numbers[k](3, 10, 4, 12, NULL, NULL);
    ck_assert(isfinite(socinn_stats_result_get_number(result, "estimate")));
    ck_assert_ptr_null(four_numbers[k](-1, 10, 4, 12, NULL, NULL));
  }
}
END_TEST

/* Both ends solve their equations, also where one of p and q is tiny. */
START_TEST(ends_solve_their_equations)
{
  static const double counts[][2] = { { 1, 1e9 }, { 3, 7 }, { 999999, 1e6 }, { 500, 1000 }, { 1, 1 } };
  for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
    double x = counts[i][0], n = counts[i][1];
    SocinnBinomial exact = socinn__binomial(x, n, socinn__exact_lower(x, n, 0.025));
    SocinnBinomial half = socinn__binomial(x, n, socinn__mid_p_lower(x, n, 0.025));
    ck_assert_double_eq_tol(exact.upper, 0.025, 1e-11);
    ck_assert_double_eq_tol(half.upper - half.mass / 2, 0.025, 1e-11);
    double root = socinn__wilson_root(x, n, 1.96);
    ck_assert_double_eq_tol((x - n * root) / sqrt(n * root * (1 - root)), 1.96, 1e-7);
  }
}
END_TEST

START_TEST(ends_where_there_is_nothing)
{
  SocinnChance none = socinn__mid_p_lower(0, 5, 0.025), whole = socinn__exact_lower(0, 0, 0.025);
  ck_assert(none.p == 0 && none.q == 1 && whole.p == 0 && whole.q == 1);
  SocinnBinomial sure = socinn__binomial(0, 4, (SocinnChance) { 0, 1 });
  ck_assert(sure.mass == 1 && sure.lower == 1 && sure.upper == 1);
  SocinnBinomial never = socinn__binomial(2, 4, (SocinnChance) { 1, 0 });
  ck_assert(never.mass == 0 && never.lower == 0 && never.upper == 1);
  ck_assert_double_eq(socinn__score_z((SocinnScore) { 0, 0 }), 0);
  ck_assert_double_eq(socinn__wilson_root(0, 9, 1.96), 0);
  near(socinn__wilson_root(0, 9, -1.96), 1.96 * 1.96 / (9 + 1.96 * 1.96));
}
END_TEST

/* Tiny rates of large groups: as those of Poisson's distribution, and no digits are lost to 1 - p. */
START_TEST(rare_events)
{
  g_autoptr(SocinnStatsResult) many = socinn_stats_proportion(4e9 - 3, 4e9, NULL, NULL);
  g_autoptr(SocinnStatsResult) few = socinn_stats_proportion(3, 4e9, NULL, NULL);
  near(socinn_stats_result_get_number(few, "lower"),
       3 * 3 / 4e9 /
         (3 + 1.959963984540054 * 1.959963984540054 / 2 +
          1.959963984540054 * sqrt(3 * (1 - 3 / 4e9) + 1.959963984540054 * 1.959963984540054 / 4)));
  ck_assert_double_eq_tol(socinn_stats_result_get_number(many, "upper"),
                          1 - socinn_stats_result_get_number(few, "lower"), 1e-15);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("stats_proportions");
  TCase *cases = tcase_create("proportions");
  tcase_add_test(cases, counts_that_are_none);
  tcase_add_test(cases, without_options_and_errors);
  tcase_add_test(cases, ends_solve_their_equations);
  tcase_add_test(cases, ends_where_there_is_nothing);
  tcase_add_test(cases, rare_events);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
