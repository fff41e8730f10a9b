/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditional distributions against enumeration by hand, and how tests of groups fail. */
#include "stats/conditional_private.h"
#include <check.h>
#include <math.h>
#include <socinn/stats_groups.h>
#include <stdlib.h>

static void
expect_near(double found, double wanted)
{
  ck_assert_msg(fabs(found - wanted) <= 1e-13 * fabs(wanted), "%.17g, not %.17g", found, wanted);
}

/* Fisher's tea: the counts of one cell are hypergeometric, 1 16 36 16 1 of 70. */
START_TEST(two_by_two)
{
  const gsize four[] = { 4, 4 };
  const gint64 scores[] = { 0, 1 };
  SocinnMargins margins = { four, four, 2, 2, scores, scores };
  SocinnConditionalTails tails;
  ck_assert(socinn__conditional_tails(&margins, 1, 3, &tails));
  expect_near(tails.lower, 17.0 / 70);
  expect_near(tails.at_low, 16.0 / 70);
  expect_near(tails.at_high, 16.0 / 70);
  expect_near(tails.upper, 17.0 / 70);
  double p, mid_p;
  ck_assert(socinn__conditional_p(&margins, 3, SOCINN_GREATER, &p, &mid_p));
  expect_near(p, 17.0 / 70);
  expect_near(mid_p, 9.0 / 70);
  ck_assert(socinn__conditional_p(&margins, 2, SOCINN_TWO_SIDED, &p, &mid_p));
  ck_assert(p == 1);
}
END_TEST

/* Both ways to the distribution of concordance without ties: tables, and polynomials. */
START_TEST(untied_in_two_ways)
{
  const gsize rows[] = { 3, 1, 4, 2 }, ones[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
  SocinnMargins margins = { rows, ones, 4, 10, NULL, NULL };
  gsize pairs, width;
  gint64 low;
  g_autofree double *polynomials = socinn__untied_masses(rows, 4, &pairs);
  g_autofree double *tables = socinn__conditional_masses(&margins, &low, &width);
  ck_assert(polynomials != NULL && tables != NULL);
  ck_assert(pairs == 35 && low == -35 && width == 71);
  for (gsize u = 0; u <= pairs; u++)
    expect_near(polynomials[u], tables[2 * u]);
}
END_TEST

/* 1000 inversions more or less: all masses add up to 1, and the first is 1 / n!. */
START_TEST(inversions)
{
  gsize ones[100], pairs;
  for (gsize i = 0; i < G_N_ELEMENTS(ones); i++)
    ones[i] = 1;
  g_autofree double *masses = socinn__untied_masses(ones, 100, &pairs);
  double first = 1, sum = 0;
  ck_assert(masses != NULL && pairs == 4950);
  for (gsize i = 2; i <= 100; i++)
    first /= (double) i;
  for (gsize u = 0; u <= pairs; u++)
    sum += masses[u];
  expect_near(masses[0], first);
  expect_near(masses[1], 99 * first);
  ck_assert(fabs(sum - 1) < 1e-12);
}
END_TEST

START_TEST(too_large)
{
  const gsize many[] = { 600, 600 }, ones[30] = { 1 };
  SocinnMargins large = { many, many, 2, 2, NULL, NULL }, long_one = { ones, ones, 30, 30, NULL, NULL };
  SocinnConditionalTails tails;
  gint64 low;
  gsize width;
  ck_assert(!socinn__conditional_tails(&large, 0, 0, &tails));
  ck_assert(!socinn__conditional_tails(&long_one, 0, 0, &tails));
  ck_assert_ptr_null(socinn__conditional_masses(&large, &low, &width));
}
END_TEST

START_TEST(scores)
{
  const double halves[] = { 1.5, -1.5, 0.5 }, tenths[] = { 0.1, 0.3, 0.7 }, odd[] = { 0, 1, 1.4142135623730951 };
  gint64 whole[3];
  double unit;
  ck_assert(socinn__whole_scores(halves, 3, whole, &unit));
  ck_assert(whole[0] == 3 && whole[1] == 0 && whole[2] == 2 && unit == 1);
  ck_assert(socinn__whole_scores(tenths, 3, whole, &unit));
  ck_assert(whole[0] == 0 && whole[1] == 1 && whole[2] == 3);
  ck_assert(!socinn__whole_scores(odd, 3, whole, &unit));
}
END_TEST

START_TEST(concordance)
{
  const guint64 rows[] = { 0, 1, 0, 2, 2 }, columns[] = { 0, 0, 1, 1, 2 };
  const gsize row_totals[] = { 2, 1, 2 }, column_totals[] = { 2, 2, 1 };
  guint64 tree[4];
  /* Pairs of two columns: (0,0)= (0,2)+ (1,0)- (1,2)+ (0,2)+ (1,2)+ (0,2)+ (2,2)= */
  ck_assert_int_eq(socinn__concordance(rows, columns, 5, 3, tree), 4);
  SocinnMargins margins = { row_totals, column_totals, 3, 3, NULL, NULL };
  gint64 low;
  gsize width;
  g_autofree double *masses = socinn__conditional_masses(&margins, &low, &width);
  double variance = 0;
  for (gsize i = 0; i < width; i++)
    variance += masses[i] * (double) ((low + (gint64) i) * (low + (gint64) i));
  expect_near(socinn__concordance_variance(row_totals, 3, column_totals, 3), variance);
}
END_TEST

START_TEST(failures)
{
  const double x[] = { 1, 2, 3, NAN }, y[] = { 1, 1, 1, 2 };
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_stats_kruskal(x, 4, y, 4, NULL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  g_clear_error(&error);
  ck_assert_ptr_null(socinn_stats_jonckheere(x, 4, y, 3, NULL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  g_clear_error(&error);
  ck_assert_ptr_null(socinn_stats_friedman(x, 4, 0, NULL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  g_clear_error(&error);
  ck_assert_ptr_null(socinn_stats_page(x, 4, 3, NULL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  g_clear_error(&error);
  ck_assert_ptr_null(socinn_stats_linear_by_linear(x, 4, 2, NULL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("stats_groups");
  TCase *cases = tcase_create("groups");
  tcase_add_test(cases, two_by_two);
  tcase_add_test(cases, untied_in_two_ways);
  tcase_add_test(cases, inversions);
  tcase_add_test(cases, too_large);
  tcase_add_test(cases, scores);
  tcase_add_test(cases, concordance);
  tcase_add_test(cases, failures);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
