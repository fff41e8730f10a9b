/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The non-central hypergeometric distribution. Expected values: mpmath 1.4.1 at 60 digits, by the definition. */
#include "stats/exact_table_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>

typedef struct {
  double first, second, successes, x, odds_ratio, mass, lower, upper, excess, two_sided;
} Point;

static const Point points[] = {
  { 17, 13, 12, 2, 1, 0.00044969996204905066, 0.00046518094336290501, 0.99998451901868615, 4.8, 0.0005367241191434358 },
  { 17, 13, 12, 2, 0.25, 0.061214259151196962, 0.06988900710577835, 0.99132525204541861, 2.3278425378239239,
    0.11574089710497513 },
  { 30, 40, 25, 25, 3.5, 5.7508890802472705e-8, 1.0, 5.7508890802472705e-8, -9.3558214317490116,
    6.3164429342372319e-8 },
  { 8, 5, 9, 6, 0.001, 3.9840478677839112e-6, 0.99999999886162947, 3.9851862383184186e-6, -1.9960079806212978,
    3.9851862383184186e-6 },
  { 300, 500, 400, 230, 1.5, 2.7120992380753071e-20, 1.0, 3.5293842577570379e-20, -61.047213941595211,
    6.2053106190693754e-20 },
  { 5, 7, 5, 0, 1, 0.026515151515151515, 0.026515151515151515, 1.0, 2.0833333333333333, 0.027777777777777778 },
  /* Few in the second group: at, and below, the turn where the mode's equation changes its sign. */
  { 11, 2, 7, 5, 0.25, 0.64739884393063584, 0.64739884393063584, 1.0, 0.3815028901734104, 1.0 },
  { 30, 3, 20, 18, 0.01, 0.021204332497373844, 0.99986583237616662, 0.021338500121207227, -0.97852708673110942,
    0.021338500121207227 },
  { 40, 4, 30, 27, 0.3, 0.35287837720795066, 0.92000434057787138, 0.43287403663007928, -0.48069322870286647,
    0.43287403663007928 },
};

typedef struct {
  double first, second, successes, x, estimate, lower, upper, mid_lower, mid_upper;
} Interval;

static const Interval intervals[] = {
  { 17, 13, 12, 2, 0.046936639049679964, 0.0033171639506573611, 0.36318960235668056, 0.0048246116690190864,
    0.29586620459150104 },
  { 4, 4, 4, 3, 6.4083196581996743, 0.21173559544657857, 626.24353058881404, 0.31005488171907964, 308.55677158115479 },
  { 300, 500, 400, 230, 6.3617674369190054, 4.5535513660302871, 8.9637428971170153, 4.60900611221154,
    8.8457941703863131 },
};

static void
near(double value, double expected)
{
  ck_assert_double_le(fabs(value - expected), 1e-12 * fabs(expected));
}

START_TEST(probabilities)
{
  const Point *point = &points[_i];
  SocinnExactTable table = socinn__exact_table(point->first, point->second, point->successes);
  SocinnExactTails tails = socinn__exact_table_tails(&table, point->x, point->odds_ratio);
  near(tails.mass, point->mass);
  near(tails.lower, point->lower);
  near(tails.upper, point->upper);
  near(tails.excess, point->excess);
  near(socinn__exact_table_two_sided(&table, point->x, point->odds_ratio), point->two_sided);
}
END_TEST

START_TEST(bounds)
{
  const Interval *interval = &intervals[_i];
  SocinnExactTable table = socinn__exact_table(interval->first, interval->second, interval->successes);
  near(socinn__exact_table_estimate(&table, interval->x), interval->estimate);
  near(socinn__exact_table_bound(&table, interval->x, FALSE, 0.025, 0), interval->lower);
  near(socinn__exact_table_bound(&table, interval->x, TRUE, 0.025, 0), interval->upper);
  near(socinn__exact_table_bound(&table, interval->x, FALSE, 0.025, 0.5), interval->mid_lower);
  near(socinn__exact_table_bound(&table, interval->x, TRUE, 0.025, 0.5), interval->mid_upper);
}
END_TEST

START_TEST(ends)
{
  SocinnExactTable table = socinn__exact_table(5, 7, 5), fixed = socinn__exact_table(5, 7, 0);
  ck_assert_double_eq(socinn__exact_table_estimate(&table, 0), 0);
  ck_assert(isinf(socinn__exact_table_estimate(&table, 5)));
  ck_assert_double_eq(socinn__exact_table_bound(&table, 0, FALSE, 0.025, 0), 0);
  ck_assert(isinf(socinn__exact_table_bound(&table, 5, TRUE, 0.025, 0.5)));
  ck_assert(isnan(socinn__exact_table_estimate(&fixed, 0)));
  ck_assert_double_eq(socinn__exact_table_bound(&fixed, 0, FALSE, 0.025, 0), 0);
  ck_assert(isinf(socinn__exact_table_bound(&fixed, 0, TRUE, 0.025, 0)));
  ck_assert_double_eq(socinn__exact_table_tails(&table, 0, 0).mass, 1);
  ck_assert_double_eq(socinn__exact_table_tails(&table, 5, INFINITY).upper, 1);
  ck_assert_double_eq(socinn__exact_table_two_sided(&table, 5, 0), 0);
  ck_assert_double_eq(socinn__exact_table_two_sided(&fixed, 0, 1), 1);
}
END_TEST

/* Both groups alike: everything is symmetric, also where no table of logarithms could tell. */
START_TEST(huge_counts)
{
  SocinnExactTable table = socinn__exact_table(1e9, 1e9, 1e9);
  SocinnExactTails tails = socinn__exact_table_tails(&table, 5e8, 1);
  near(tails.lower, tails.upper);
  /* Ten thousand standard deviations out the walk ends before it gets there. */
  ck_assert_double_eq(socinn__exact_table_tails(&table, 6e8, 1).upper, 0);
  ck_assert_double_eq(socinn__exact_table_two_sided(&table, 6e8, 1), 0);
  near(tails.lower + tails.upper - tails.mass, 1);
  ck_assert_double_le(fabs(socinn__exact_table_estimate(&table, 5e8) - 1), 1e-12);
  double lower = socinn__exact_table_bound(&table, 5e8, FALSE, 0.025, 0.5);
  ck_assert_double_le(fabs(lower * socinn__exact_table_bound(&table, 5e8, TRUE, 0.025, 0.5) - 1), 1e-12);
  ck_assert_double_eq_tol(socinn__exact_table_two_sided(&table, 5e8 - 7, 1),
                          socinn__exact_table_tails(&table, 5e8 - 7, 1).lower * 2, 1e-11);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("exact_table");
  TCase *cases = tcase_create("tables");
  tcase_add_loop_test(cases, probabilities, 0, (int) G_N_ELEMENTS(points));
  tcase_add_loop_test(cases, bounds, 0, (int) G_N_ELEMENTS(intervals));
  tcase_add_test(cases, ends);
  tcase_add_test(cases, huge_counts);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
