/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points that fill space evenly: the published Sobol sequence, what scrambling must leave as it is, Latin hypercubes. */
#include <check.h>
#include <math.h>
#include <socinn/socinn.h>
#include <stdlib.h>
#include <string.h>

/* scipy.stats.qmc.Sobol(1000, scramble=False).random(16), SciPy 1.17.1, in sixteenths. */
START_TEST(published_points)
{
  const struct {
    guint dimension;
    int sixteenths[16];
  } rows[] = {
    { 1, { 0, 8, 12, 4, 6, 14, 10, 2, 3, 11, 15, 7, 5, 13, 9, 1 } },
    { 2, { 0, 8, 4, 12, 6, 14, 2, 10, 5, 13, 1, 9, 3, 11, 7, 15 } },
    { 3, { 0, 8, 4, 12, 10, 2, 14, 6, 15, 7, 11, 3, 5, 13, 1, 9 } },
    { 4, { 0, 8, 4, 12, 14, 6, 10, 2, 7, 15, 3, 11, 9, 1, 13, 5 } },
    { 5, { 0, 8, 12, 4, 6, 14, 10, 2, 9, 1, 5, 13, 15, 7, 3, 11 } },
    { 100, { 0, 8, 12, 4, 14, 6, 2, 10, 15, 7, 3, 11, 1, 9, 13, 5 } },
    { 1000, { 0, 8, 12, 4, 2, 10, 14, 6, 15, 7, 3, 11, 13, 5, 1, 9 } },
  };
  static double points[16 * 1000];
  ck_assert(socinn_sobol_points(1000, 0, 0, points, G_N_ELEMENTS(points), NULL));
  for (gsize r = 0; r < G_N_ELEMENTS(rows); r++)
    for (gsize i = 0; i < 16; i++)
      ck_assert_double_eq(points[i * 1000 + rows[r].dimension - 1], rows[r].sixteenths[i] / 16.0);
}
END_TEST

/* q = qmc.Sobol(2048, scramble=False); q.fast_forward(1000003); q.random(1), SciPy 1.17.1. */
START_TEST(published_point_far_away)
{
  static double point[2048];
  ck_assert_uint_ge(socinn_sobol_get_max_dimensions(), 1111);
  ck_assert(socinn_sobol_points(2048, 1000003, 0, point, 2048, NULL));
  ck_assert_double_eq(point[0], 0x1.1b1c4p-2);
  ck_assert_double_eq(point[1], 0x1.1fb3ep-1);
  ck_assert_double_eq(point[4], 0x1.c1dfap-1);
  ck_assert_double_eq(point[99], 0x1.965ap-5);
  ck_assert_double_eq(point[999], 0x1.45aep-5);
  ck_assert_double_eq(point[2047], 0x1.a9a48p-3);
}
END_TEST

START_TEST(any_part_is_part_of_the_whole)
{
  double whole[300 * 7], part[40 * 7];
  for (guint64 seed = 0; seed < 3; seed++) {
    ck_assert(socinn_sobol_points(7, 0, seed, whole, 300 * 7, NULL));
    for (gsize first = 0; first <= 260; first += 13) {
      ck_assert(socinn_sobol_points(7, first, seed, part, 40 * 7, NULL));
      ck_assert_mem_eq(part, whole + first * 7, sizeof part);
    }
  }
  double last[2];
  ck_assert(socinn_sobol_points(2, (G_GUINT64_CONSTANT(1) << 53) - 1, 0, last, 2, NULL));
  ck_assert_double_eq(last[0], 0x1p-53); /* the Gray code of 2^53 - 1 is 2^52 */
}
END_TEST

/* Exactly one of the 2^m points lies in each box of 2^-a by 2^-(m - a): dimensions 1 and 2 make a (0, m, 2)-net (Sobol 1967),
 * and any one dimension a (0, m, 1)-net; nested scrambling keeps both (Owen 1995). */
START_TEST(nets_stay_nets)
{
  enum { M = 10, N = 1 << M };
  static double points[N * 2048];
  for (guint64 seed = 0; seed < 20; seed++) {
    ck_assert(socinn_sobol_points(2, seed * N, seed, points, N * 2, NULL));
    for (int a = 0; a <= M; a++) {
      gboolean taken[N] = { FALSE };
      for (gsize i = 0; i < N; i++) {
        gsize box = (gsize) ldexp(points[2 * i], a) << (M - a) | (gsize) ldexp(points[2 * i + 1], M - a);
        ck_assert_msg(!taken[box], "seed %d: two points in one box", (int) seed);
        taken[box] = TRUE;
      }
    }
  }
  ck_assert(socinn_sobol_points(2048, 0, 5, points, G_N_ELEMENTS(points), NULL));
  for (gsize j = 0; j < 2048; j += 89) {
    gboolean taken[N] = { FALSE };
    for (gsize i = 0; i < N; i++) {
      gsize box = (gsize) (points[i * 2048 + j] * N);
      ck_assert(!taken[box]);
      taken[box] = TRUE;
    }
  }
}
END_TEST

/* Scrambled points are uniform: over many seeds, what the second and third binary digits of a point are does not hang on
 * its digits before. Of 4 000 coin tosses 5 standard deviations are 158. */
START_TEST(scrambling_is_fair)
{
  int ones[8] = { 0 }, pairs[8] = { 0 };
  for (guint64 seed = 1; seed <= 4000; seed++) {
    double points[8];
    int first = 0;
    ck_assert(socinn_sobol_points(1, 0, seed, points, 8, NULL));
    for (gsize i = 0; i < 8; i++) {
      int digit = (int) (points[i] * 16) & 1; /* the fourth: no point fixes that of another */
      first = i == 0 ? digit : first;
      ones[i] += digit;
      pairs[i] += digit == first;
    }
  }
  for (gsize i = 0; i < 8; i++) {
    ck_assert_int_lt(abs(ones[i] - 2000), 158);
    if (i > 0)
      ck_assert_int_lt(abs(pairs[i] - 2000), 158);
  }
}
END_TEST

/* The integral of the product of (1 + (x_j - 1/2) / 2) over 5 dimensions is 1. The mean over 1 024 scrambled points has a
 * small error, and none on average: the law of 40 seeds. Plain chance would leave an error of about .01. */
START_TEST(scrambled_means)
{
  enum { N = 1024, D = 5, SEEDS = 40 };
  static double points[N * D];
  double sum = 0, squares = 0;
  for (guint64 seed = 1; seed <= SEEDS; seed++) {
    double mean = 0;
    ck_assert(socinn_sobol_points(D, 0, seed, points, N * D, NULL));
    for (gsize i = 0; i < N; i++) {
      double product = 1;
      for (gsize j = 0; j < D; j++)
        product *= 1 + (points[i * D + j] - .5) / 2;
      mean += product / N;
    }
    sum += mean - 1;
    squares += (mean - 1) * (mean - 1);
  }
  ck_assert_double_lt(sqrt(squares / SEEDS), 2e-4);
  ck_assert_double_lt(fabs(sum / SEEDS), 4 * sqrt(squares) / SEEDS);
}
END_TEST

static void
expect_refused(guint dimensions, guint64 first, gsize n_result, const char *about)
{
  g_autoptr(GError) error = NULL;
  double result[4] = { -1, -1, -1, -1 };
  ck_assert(!socinn_sobol_points(dimensions, first, 1, result, n_result, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_msg(strstr(error->message, about) != NULL, "%s", error->message);
  ck_assert_double_eq(result[0], -1);
}

START_TEST(sobol_refuses)
{
  expect_refused(0, 0, 4, "1 to 2048");
  expect_refused(2049, 0, 4, "2049");
  expect_refused(3, 0, 4, "4 numbers");
  expect_refused(2, G_GUINT64_CONSTANT(1) << 53, 4, "2^53");
  expect_refused(2, G_MAXUINT64, 4, "2^53");
  ck_assert(socinn_sobol_points(2, 0, 1, NULL, 0, NULL));
}
END_TEST

/* ---------------------------------------------------------------------------------------- Latin hypercube */

/* Exactly one point in each stratum. Multiples of 2^-53 times n < 2^10 are exact in long double (64 bits) only. */
START_TEST(one_point_in_each_stratum)
{
  const gsize sizes[] = { 1, 2, 3, 4, 5, 7, 10, 31, 64, 100, 999, 1000, 1023, 4097 };
  for (gsize s = 0; s < G_N_ELEMENTS(sizes); s++) {
    gsize n = sizes[s];
    g_autofree double *points = g_new(double, n * 6);
    for (guint64 seed = 0; seed < 5; seed++) {
      ck_assert(socinn_latin_hypercube(6, seed, points, n * 6, NULL));
      for (gsize j = 0; j < 6; j++) {
        g_autofree gboolean *taken = g_new0(gboolean, n);
        for (gsize i = 0; i < n; i++) {
          double x = points[i * 6 + j];
          ck_assert(x >= 0 && x < 1);
          /* floor(k n / 2^53), in two halves of k */
          guint64 k = (guint64) (x * 0x1p53), high = (k >> 32) * n, low = (k & G_MAXUINT32) * n;
          gsize stratum = (high + (low >> 32)) >> 21;
          ck_assert_msg(!taken[stratum], "n = %zu, seed %d: two points in stratum %zu", n, (int) seed, stratum);
          taken[stratum] = TRUE;
        }
      }
    }
  }
}
END_TEST

/* All 6 orders of 3 strata are equally likely, and two dimensions do not know of one another: chi-squared with 35 degrees of
 * freedom over the 36 pairs of orders is below 79 but once in 30 000 times (R: pchisq(79, 35, lower = FALSE)). */
START_TEST(orders_are_fair)
{
  enum { SEEDS = 3600 };
  int counts[36] = { 0 };
  for (guint64 seed = 0; seed < SEEDS; seed++) {
    double points[6];
    int order[2];
    ck_assert(socinn_latin_hypercube(2, seed, points, 6, NULL));
    for (gsize j = 0; j < 2; j++) {
      int first = (int) (points[j] * 3), second = (int) (points[2 + j] * 3);
      order[j] = first * 2 + (second > first ? second - 1 : second);
    }
    counts[order[0] * 6 + order[1]]++;
  }
  double chi_squared = 0;
  for (gsize i = 0; i < 36; i++)
    chi_squared += pow(counts[i] - SEEDS / 36.0, 2) / (SEEDS / 36.0);
  ck_assert_double_lt(chi_squared, 79);
}
END_TEST

/* Dimensions of one hypercube are uncorrelated: 28 correlations of 2 000 points, 5 standard deviations. */
START_TEST(dimensions_are_uncorrelated)
{
  enum { N = 2000, D = 8 };
  static double points[N * D];
  ck_assert(socinn_latin_hypercube(D, 11, points, N * D, NULL));
  for (gsize a = 0; a < D; a++)
    for (gsize b = 0; b < a; b++) {
      double sum = 0;
      for (gsize i = 0; i < N; i++)
        sum += (points[i * D + a] - .5) * (points[i * D + b] - .5) * 12 / N;
      ck_assert_double_lt(fabs(sum), 5 / sqrt(N));
    }
}
END_TEST

START_TEST(latin_hypercube_refuses)
{
  g_autoptr(GError) error = NULL;
  double result[4];
  ck_assert(!socinn_latin_hypercube(0, 1, result, 4, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  g_clear_error(&error);
  ck_assert(!socinn_latin_hypercube(3, 1, result, 4, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(socinn_latin_hypercube(3, 1, NULL, 0, NULL));
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("sobol");
  TCase *cases = tcase_create("points");
  tcase_add_test(cases, published_points);
  tcase_add_test(cases, published_point_far_away);
  tcase_add_test(cases, any_part_is_part_of_the_whole);
  tcase_add_test(cases, nets_stay_nets);
  tcase_add_test(cases, scrambling_is_fair);
  tcase_add_test(cases, scrambled_means);
  tcase_add_test(cases, sobol_refuses);
  tcase_add_test(cases, one_point_in_each_stratum);
  tcase_add_test(cases, orders_are_fair);
  tcase_add_test(cases, dimensions_are_uncorrelated);
  tcase_add_test(cases, latin_hypercube_refuses);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
