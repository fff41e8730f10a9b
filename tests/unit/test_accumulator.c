/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact sums: nothing is lost, and neither order nor partition shows. */
#include "stats/stats_private.h"
#include <check.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N 3000

static double
sum_of(const double *values, gsize n)
{
  SocinnAccumulator sum;
  socinn__accumulator_init(&sum);
  socinn__accumulator_add_all(&sum, values, n);
  return socinn__accumulator_get(&sum);
}

static double
sum_singly(const double *values, gsize n)
{
  SocinnAccumulator sum;
  socinn__accumulator_init(&sum);
  for (gsize i = 0; i < n; i++)
    socinn__accumulator_add(&sum, values[i]);
  return socinn__accumulator_get(&sum);
}

/* The same number or both NaN; -0 and 0 differ. */
static void
expect_same(double found, double expected)
{
  ck_assert_msg((isnan(found) && isnan(expected)) || memcmp(&found, &expected, sizeof found) == 0, "%a, not %a", found,
                expected);
}

/* Sums that are known exactly: what is added is taken away again but for one value, or follows from powers of two.
 * The roundings are those of IEEE 754: to nearest, ties to even. */
START_TEST(known_sums)
{
  const struct {
    double values[6];
    double sum;
  } rows[] = {
    { { 1e308, 1, -1e308 }, 1 },
    { { 0x1p1000, 0x1p-1074, -0x1p1000 }, 0x1p-1074 },
    { { 1, 0x1p-53 }, 1 },                                        /* a tie: to even */
    { { 1, 0x1p-53, 0x1p-1074 }, 1 + 0x1p-52 },                   /* just above the tie */
    { { 1, 0x1p-53, -0x1p-1074 }, 1 },                            /* just below it */
    { { 1 + 0x1p-52, 0x1p-53 }, 1 + 0x1p-51 },                    /* a tie: to even, upwards */
    { { -1, -0x1p-53, -0x1p-1074 }, -1 - 0x1p-52 },               /* negative sums are rounded alike */
    { { DBL_MAX, DBL_MAX, -DBL_MAX }, DBL_MAX },                  /* no overflow on the way */
    { { DBL_MAX, DBL_MAX }, INFINITY },                           /* but at the end */
    { { DBL_MAX, 0x1p969 }, DBL_MAX },                            /* less than half a unit */
    { { DBL_MAX, 0x1p970 }, INFINITY },                           /* half a unit: to even, beyond */
    { { 0x1p-1074, 0x1p-1074, 0x1p-1074 }, 0x3p-1074 },           /* numbers without a leading one */
    { { 0x1p-993, 0x1p-1074 }, 0x1p-993 },                        /* rounding where the lowest digits are */
    { { 0x1p-993, 0x1p-1046, 0x1p-1074 }, 0x1p-993 + 0x1p-1045 }, /* above a tie there */
    { { 0x1p-960, 0x1p-1013, 0x1p-1074 }, 0x1p-960 + 0x1p-1012 }, /* and across the digits above */
    { { -0x1p-1022, 0x1p-1074 }, -0x1.ffffffffffffep-1023 },
    { { 0 }, 0 },
    { { -0.0, -0.0 }, 0 },
    { { INFINITY, 1, -1e300 }, INFINITY },
    { { -INFINITY, 1 }, -INFINITY },
    { { INFINITY, -INFINITY }, NAN },
    { { NAN, 1 }, NAN },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    expect_same(sum_of(rows[i].values, 6), rows[i].sum);
}
END_TEST

/* A number of random sign and size: 2^-spread ... 2^spread, all 53 bits in use. */
static double
any_number(GRand *random, int spread)
{
  double value = ldexp(1 + g_rand_double(random), g_rand_int_range(random, -spread, spread));
  return g_rand_boolean(random) ? -value : value;
}

static void
shuffle(GRand *random, double *values, gsize n)
{
  for (gsize i = n - 1; i > 0; i--) {
    gsize j = (gsize) g_rand_int_range(random, 0, (gint32) i + 1);
    double value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}

/* Values and their opposites, and one left over: that one is the sum, in any order, by either way of adding. */
START_TEST(opposites_leave_nothing)
{
  const int spreads[] = { 1, 8, 30, 200, 1000 };
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (gsize s = 0; s < G_N_ELEMENTS(spreads); s++)
    for (int repeat = 0; repeat < 20; repeat++) {
      double values[N + 1];
      for (gsize i = 0; i < N; i += 2) {
        values[i] = any_number(random, spreads[s]);
        values[i + 1] = -values[i];
      }
      double last = values[N] = any_number(random, 1000);
      shuffle(random, values, N + 1);
      expect_same(sum_of(values, N + 1), last);
      expect_same(sum_singly(values, N + 1), last);
    }
}
END_TEST

/* Integers have an exact sum in 64 bits, to be rounded once by the processor's own conversion. */
START_TEST(integers)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  for (int repeat = 0; repeat < 50; repeat++) {
    double values[N];
    gint64 sum = 0;
    for (gsize i = 0; i < N; i++) {
      gint64 value = ((gint64) g_rand_int(random) << 21 | (g_rand_int(random) >> 11)) >> (repeat % 40);
      value = g_rand_int_range(random, 0, 4) == 0 ? -value : value;
      values[i] = (double) value;
      sum += value;
      if (sum > G_MAXINT64 / 2 || sum < G_MININT64 / 2) { /* 64 bits must hold it */
        values[i] = 0;
        sum -= value;
      }
    }
    expect_same(sum_of(values, N), (double) sum);
  }
}
END_TEST

START_TEST(partition_does_not_show)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(9);
  for (int repeat = 0; repeat < 100; repeat++) {
    double values[N];
    for (gsize i = 0; i < N; i++)
      values[i] = any_number(random, 1 + repeat * 10);
    double whole = sum_of(values, N);
    gsize cut = (gsize) g_rand_int_range(random, 0, N);
    SocinnAccumulator a, b;
    socinn__accumulator_init(&a);
    socinn__accumulator_init(&b);
    socinn__accumulator_add_all(&a, values, cut);
    socinn__accumulator_add_all(&b, values + cut, N - cut);
    socinn__accumulator_merge(&b, &a);
    expect_same(socinn__accumulator_get(&b), whole);
    expect_same(sum_singly(values, N), whole);
    shuffle(random, values, N);
    expect_same(sum_of(values, N), whole);
    for (gsize i = 0; i < N; i++)
      values[i] = -values[i];
    expect_same(sum_of(values, N), -whole);
  }
}
END_TEST

/* Carries are moved up in time: 2^k copies of a number by merging, as many as no loop could add. */
START_TEST(many_additions)
{
  SocinnAccumulator sum;
  socinn__accumulator_init(&sum);
  socinn__accumulator_add(&sum, 0.1);
  for (int i = 0; i < 60; i++) {
    SocinnAccumulator copy = sum;
    socinn__accumulator_merge(&sum, &copy);
  }
  expect_same(socinn__accumulator_get(&sum), ldexp(0.1, 60));
  SocinnAccumulator special;
  socinn__accumulator_init(&special);
  socinn__accumulator_add(&special, INFINITY);
  socinn__accumulator_merge(&special, &sum);
  expect_same(socinn__accumulator_get(&special), INFINITY);
  socinn__accumulator_merge(&sum, &special);
  expect_same(socinn__accumulator_get(&sum), INFINITY);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("accumulator");
  TCase *cases = tcase_create("sums");
  tcase_add_test(cases, known_sums);
  tcase_add_test(cases, opposites_leave_nothing);
  tcase_add_test(cases, integers);
  tcase_add_test(cases, partition_does_not_show);
  tcase_add_test(cases, many_additions);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
