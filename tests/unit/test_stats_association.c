/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlations near 1, levels of a column, and how the functions fail. */
#include "stats/association/association_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>

/* x and x with one value moved by h: 1 - r is about h^2, and keeps its digits. */
START_TEST(near_one)
{
  const double x[] = { -1, 0, 1 }, y[] = { -1, 0x1p-30, 1 };
  SocinnCorrelation correlation;
  ck_assert(socinn__correlate(x, y, 3, &correlation, NULL));
  /* r = 2 / sqrt(2 (2 + 2 h^2 / 3)), so 1 - r = h^2 / 6 but for h^4 */
  ck_assert(fabs(correlation.below_1 / (0x1p-60 / 6) - 1) < 1e-6);
  ck_assert(correlation.r == 1 && fabs(correlation.above_minus_1 - 2) < 1e-15);
  ck_assert(isfinite(socinn__correlation_t(&correlation, 1)));
}
END_TEST

START_TEST(constant)
{
  const double x[] = { 0.1, 0.1, 0.1 }, y[] = { 1, 2, 3 };
  SocinnCorrelation correlation;
  ck_assert(socinn__correlate(x, y, 3, &correlation, NULL));
  ck_assert(isnan(correlation.r));
}
END_TEST

START_TEST(infinite_t)
{
  ck_assert(socinn__correlation_p(INFINITY, 3, SOCINN_TWO_SIDED) == 0);
  ck_assert(socinn__correlation_p(INFINITY, 3, SOCINN_GREATER) == 0);
  ck_assert(socinn__correlation_p(INFINITY, 3, SOCINN_LESS) == 1);
  ck_assert(socinn__correlation_p(-INFINITY, 3, SOCINN_LESS) == 0);
}
END_TEST

START_TEST(levels)
{
  const double values[] = { 3, 1, 3, 2, 1 };
  g_auto(SocinnColumnLevels) read = { NULL, NULL, NULL, 0 };
  ck_assert(socinn__column_levels_read(values, 5, &read, NULL));
  ck_assert(read.n_levels == 3 && read.totals[0] == 2 && read.totals[1] == 1 && read.totals[2] == 2);
  ck_assert(read.codes[0] == 2 && read.codes[1] == 0 && read.codes[3] == 1);
  socinn__column_levels_rank(&read);
  ck_assert(read.values[0] == 3 && read.values[1] == 6 && read.values[2] == 9);
}
END_TEST

START_TEST(failures)
{
  const double x[] = { 1, 2, NAN, INFINITY }, y[] = { 1, 3, 2, 4 };
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_stats_pearson(x, 3, y, 3, NULL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  g_clear_error(&error);
  ck_assert_ptr_null(socinn_stats_spearman(x, 4, y, 4, NULL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  g_clear_error(&error);
  ck_assert_ptr_null(socinn_stats_kendall(x, 2, y, 3, NULL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("stats_association");
  TCase *cases = tcase_create("association");
  tcase_add_test(cases, near_one);
  tcase_add_test(cases, constant);
  tcase_add_test(cases, infinite_t);
  tcase_add_test(cases, levels);
  tcase_add_test(cases, failures);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
