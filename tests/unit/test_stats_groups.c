/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditional distributions against enumeration by hand, and how tests of groups fail. */
#include "stats/conditional_private.h"
#include "stats/groups/friedman_states_private.h"
#include "stats/groups/kruskal_exact_private.h"
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

/* More states than the table has room for at first, each of them twice. */
START_TEST(table_of_states)
{
  SocinnStates states;
  double sum = 0;
  ck_assert(socinn__states_init(&states, 0));
  for (guint64 round = 0; round < 2; round++)
    for (guint64 state = 0; state < 1000; state++)
      ck_assert(socinn__states_add(&states, state << 32, (double) state));
  ck_assert(socinn__states_settle(&states));
  ck_assert_uint_eq(states.n, 1000);
  for (gsize i = 0; i < states.size; i++)
    if (states.entries[i].key != 0) {
      ck_assert(states.entries[i].mass == 2 * (double) (states.entries[i].key >> 32));
      sum += states.entries[i].mass;
    }
  ck_assert(sum == 999000);
  socinn__states_clear(&states);
}
END_TEST

/* Doubled ranks of sets of ties, and a statistic somewhere in the middle. */
static SocinnKruskal
kruskal_of(gsize n_groups, const gsize *sizes, const gint64 *factors, gsize n_sets, const gsize *ties, gint64 observed)
{
  SocinnKruskal test = { .n_groups = n_groups, .n_sets = n_sets, .observed = observed };
  for (gsize k = 0; k < n_groups; k++) {
    test.sizes[k] = sizes[k];
    test.factors[k] = factors[k];
  }
  for (gsize i = 0; i < n_sets; i++) {
    test.ranks[i] = 2 * test.n + ties[i] + 1;
    test.ties[i] = ties[i];
    test.n += ties[i];
  }
  socinn__kruskal_find_unit(&test);
  return test;
}

/* Arrays and hash table give the same, equal sizes and different ones, with ties and without. */
START_TEST(kruskal_in_two_ways)
{
  const gsize threes[] = { 3, 3, 3, 3 }, rising[] = { 2, 3, 3, 4 }, untied[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 },
              tied[] = { 1, 5, 2, 4 };
  const gint64 ones[] = { 1, 1, 1, 1 }, multiples[] = { 6, 4, 4, 3 };
  const SocinnKruskal tests[] = { kruskal_of(4, threes, ones, 12, untied, 756),
                                  kruskal_of(4, threes, ones, 4, tied, 600),
                                  kruskal_of(4, rising, multiples, 12, untied, 2700),
                                  kruskal_of(4, rising, multiples, 4, tied, 2000),
                                  kruskal_of(3, threes, ones, 9, untied, 216) };
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++) {
    double beyond[3], same[3];
    ck_assert(socinn__kruskal_box_work(&tests[i], 1e8) < 1e8);
    ck_assert(socinn__kruskal_by_boxes(&tests[i], &beyond[0], &same[0]));
    ck_assert(socinn__kruskal_by_states(&tests[i], TRUE, &beyond[1], &same[1]));
    ck_assert(socinn__kruskal_by_states(&tests[i], FALSE, &beyond[2], &same[2]));
    ck_assert(beyond[0] > 0.01 && beyond[0] < 0.99);
    expect_near(beyond[1], beyond[0]);
    ck_assert(fabs(same[1] - same[0]) <= 1e-15);
    ck_assert(beyond[2] == beyond[1] && same[2] == same[1]);
  }
}
END_TEST

START_TEST(kruskal_too_large)
{
  gsize untied[60];
  const gsize twelves[] = { 12, 12, 12, 12, 12 };
  const gint64 ones[] = { 1, 1, 1, 1, 1 };
  double beyond, same;
  for (gsize i = 0; i < G_N_ELEMENTS(untied); i++)
    untied[i] = 1;
  SocinnKruskal test = kruskal_of(5, twelves, ones, 60, untied, 1000);
  ck_assert(socinn__kruskal_box_work(&test, 1e9) > 1e9);
  ck_assert(!socinn__kruskal_by_states(&test, TRUE, &beyond, &same));
}
END_TEST

/* All orders of the second and the third block one by one; that of the first does not matter. */
static void
count_friedman(const SocinnBlocks *blocks, guint64 (*orders)[5], gsize n_orders, double *beyond, double *same)
{
  guint64 sums[5];
  double observed, total = (double) (n_orders * n_orders);
  socinn__blocks_sum(blocks->ranks, 3, 5, sums);
  observed = socinn__friedman_squares(sums, 3, 5);
  *beyond = *same = 0;
  for (gsize i = 0; i < n_orders; i++)
    for (gsize j = 0; j < n_orders; j++) {
      for (gsize k = 0; k < 5; k++)
        sums[k] = blocks->ranks[k] + blocks->ranks[5 + orders[i][k]] + blocks->ranks[10 + orders[j][k]];
      double value = socinn__friedman_squares(sums, 3, 5);
      *beyond += value > observed ? 1 / total : 0;
      *same += value == observed ? 1 / total : 0;
    }
}

/* Five columns go rank by rank without ties, and order by order with many of them. */
START_TEST(friedman_in_two_ways)
{
  const double matrices[][15] = { { 1, 2, 3, 4, 5, 2, 1, 3, 5, 4, 1, 4, 2, 3, 5 },
                                  { 1, 2, 3, 4, 5, 1, 1, 3, 3, 3, 1, 4, 2, 3, 5 },
                                  { 1, 1, 1, 2, 2, 1, 1, 2, 2, 2, 1, 1, 3, 3, 3 } };
  guint64 orders[120][5];
  gsize n_orders = 0;
  for (guint64 code = 0; code < 3125; code++) {
    guint64 rest = code, seen = 0;
    for (gsize k = 0; k < 5; k++, rest /= 5) {
      orders[n_orders][k] = rest % 5;
      seen |= G_GUINT64_CONSTANT(1) << rest % 5;
    }
    n_orders += seen == 31;
    if (n_orders == 120)
      break;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(matrices); i++) {
    SocinnBlocks blocks;
    double beyond, same, counted_beyond, counted_same;
    guint64 sums[5];
    ck_assert(socinn__blocks_read(matrices[i], 15, 5, &blocks, NULL));
    socinn__blocks_sum(blocks.ranks, 3, 5, sums);
    count_friedman(&blocks, orders, n_orders, &counted_beyond, &counted_same);
    ck_assert(socinn__friedman_by_states(&blocks, socinn__friedman_squares(sums, 3, 5), TRUE, &beyond, &same));
    ck_assert(fabs(beyond - counted_beyond) <= 1e-12);
    ck_assert(fabs(same - counted_same) <= 1e-12 && same > 0);
    socinn__blocks_clear(&blocks);
  }
}
END_TEST

START_TEST(friedman_too_large)
{
  g_autofree double *matrix = g_new(double, 600);
  SocinnBlocks blocks;
  double beyond, same;
  for (gsize i = 0; i < 600; i++)
    matrix[i] = (double) (i % 6);
  ck_assert(socinn__blocks_read(matrix, 600, 6, &blocks, NULL));
  ck_assert(!socinn__friedman_by_states(&blocks, 1000, TRUE, &beyond, &same));
  socinn__blocks_clear(&blocks);
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
  tcase_add_test(cases, table_of_states);
  tcase_add_test(cases, kruskal_in_two_ways);
  tcase_add_test(cases, kruskal_too_large);
  tcase_add_test(cases, friedman_in_two_ways);
  tcase_add_test(cases, friedman_too_large);
  tcase_add_test(cases, failures);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
