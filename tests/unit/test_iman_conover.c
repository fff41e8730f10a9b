/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws that are reordered until their ranks are correlated as wanted. */
#include <check.h>
#include <math.h>
#include <socinn/socinn.h>
#include <stdlib.h>
#include <string.h>

/* Columns of different kinds: normal-like, skewed, with many ties, uniform. */
static double *
random_draws(guint32 seed, gsize rows, gsize columns)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  double *draws = g_new(double, rows *columns);
  for (gsize i = 0; i < rows * columns; i++) {
    double u = g_rand_double(random);
    gsize kind = i % columns % 4;
    draws[i] = kind == 0 ? u + g_rand_double(random) : kind == 1 ? -log1p(-u) : kind == 2 ? floor(u * 40) : u;
  }
  return draws;
}

static int
compare_doubles(const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return x < y ? -1 : x > y;
}

static void
sorted_column(const double *draws, gsize rows, gsize columns, gsize j, double *sorted)
{
  for (gsize i = 0; i < rows; i++)
    sorted[i] = draws[i * columns + j];
  qsort(sorted, rows, sizeof *sorted, compare_doubles);
}

/* Spearman's correlation by its definition: Pearson's of ranks, ties at their mean; ranks by counting. */
static double
spearman(const double *draws, gsize rows, gsize columns, gsize one, gsize other)
{
  double sums[3] = { 0, 0, 0 };
  for (gsize i = 0; i < rows; i++) {
    double rank[2] = { 0, 0 };
    for (gsize k = 0; k < rows; k++) {
      double a = draws[k * columns + one] - draws[i * columns + one];
      double b = draws[k * columns + other] - draws[i * columns + other];
      rank[0] += (a < 0) - (a > 0);
      rank[1] += (b < 0) - (b > 0);
    }
    sums[0] += rank[0] * rank[0];
    sums[1] += rank[1] * rank[1];
    sums[2] += rank[0] * rank[1];
  }
  return sums[2] / sqrt(sums[0] * sums[1]);
}

static double
distance_to(const double *draws, gsize rows, gsize columns, const double *matrix)
{
  double sum = 0;
  for (gsize i = 0; i < columns; i++)
    for (gsize j = 0; j < i; j++)
      sum += 2 * pow(spearman(draws, rows, columns, i, j) - matrix[i * columns + j], 2);
  return sum;
}

static void
expect_same_columns(const double *a, const double *b, gsize rows, gsize columns)
{
  g_autofree double *x = g_new(double, rows), *y = g_new(double, rows);
  for (gsize j = 0; j < columns; j++) {
    sorted_column(a, rows, columns, j, x);
    sorted_column(b, rows, columns, j, y);
    ck_assert(memcmp(x, y, rows * sizeof *x) == 0);
  }
}

static const double four[] = { 1, .8, -.3, .5, .8, 1, 0, .4, -.3, 0, 1, -.6, .5, .4, -.6, 1 };

START_TEST(ranks_come_near)
{
  const gsize rows = 1000, columns = 4;
  g_autofree double *draws = random_draws(9 + (guint32) _i, rows, columns), *result = g_new(double, rows *columns);
  g_autofree double *again = g_memdup2(draws, rows * columns * sizeof *draws);
  ck_assert(socinn_iman_conover(draws, rows * columns, four, 16, (guint64) _i, result, rows * columns, NULL));
  expect_same_columns(draws, result, rows, columns);
  for (gsize i = 0; i < columns; i++)
    for (gsize j = 0; j < i; j++)
      ck_assert_double_eq_tol(spearman(result, rows, columns, i, j), four[i * columns + j], 0.02);
  ck_assert(socinn_iman_conover(again, rows * columns, four, 16, (guint64) _i, again, rows * columns, NULL));
  ck_assert(memcmp(result, again, rows * columns * sizeof *result) == 0); /* in place, and every time */
}
END_TEST

/* Whatever is given, and however often: never farther from what is wanted, and no value lost. */
START_TEST(never_farther)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(400 + (guint32) _i);
  gsize columns = (gsize) g_rand_int_range(random, 1, 5);
  gsize rows = columns + 1 + (gsize) g_rand_int_range(random, 0, _i % 2 == 0 ? 4 : 60);
  g_autofree double *draws = random_draws(g_rand_int(random), rows, columns), *matrix = g_new(double, columns *columns);
  for (gsize i = 0; i < columns; i++)
    for (gsize j = 0; j <= i; j++)
      matrix[i * columns + j] = matrix[j * columns + i] = i == j ? 1 : g_rand_double_range(random, -1, 1);
  double distance, before = distance_to(draws, rows, columns, matrix);
  ck_assert(socinn_correlation_nearest(matrix, columns * columns, matrix, columns * columns, &distance, NULL));
  before = distance_to(draws, rows, columns, matrix);
  g_autofree double *result = g_memdup2(draws, rows * columns * sizeof *draws);
  for (gint round = 0; round < 3; round++) {
    ck_assert(socinn_iman_conover(result, rows * columns, matrix, columns * columns, (guint64) round, result,
                                  rows * columns, NULL));
    expect_same_columns(draws, result, rows, columns);
    double after = distance_to(result, rows, columns, matrix);
    if (!isnan(after)) /* a column of ties alone has no correlation */
      ck_assert(after <= before + 1e-12);
    before = after;
  }
}
END_TEST

START_TEST(perfect_dependence)
{
  const gsize rows = 500;
  const double matrix[] = { 1, 1, -1, 1, 1, -1, -1, -1, 1 };
  g_autofree double *draws = g_new(double, 3 * rows), *result = g_new(double, 3 * rows);
  for (gsize i = 0; i < 3 * rows; i++)
    draws[i] = sin((double) (i * i)); /* no two alike */
  ck_assert(socinn_iman_conover(draws, 3 * rows, matrix, 9, 4, result, 3 * rows, NULL));
  ck_assert_double_eq_tol(spearman(result, rows, 3, 0, 1), 1, 1e-14);
  ck_assert_double_eq_tol(spearman(result, rows, 3, 0, 2), -1, 1e-14);
}
END_TEST

START_TEST(constant_column)
{
  const double matrix[] = { 1, .5, .5, 1 }, draws[] = { 1, 7, 2, 7, 3, 7, 4, 7, 5, 7 };
  double result[10];
  ck_assert(socinn_iman_conover(draws, 10, matrix, 4, 1, result, 10, NULL));
  expect_same_columns(draws, result, 5, 2);
}
END_TEST

static const struct {
  gsize n_draws, n_result, n_matrix;
  double first; /* the first draw */
  double matrix[9];
  const char *words;
} bad[] = {
  { 12, 12, 4, 0, { 1, .5, .4, 1 }, "not symmetric" },
  { 12, 12, 9, 0, { 1, .9, 0, .9, 1, .9, 0, .9, 1 }, "contradict each other" },
  { 12, 12, 3, 0, { 1, 0, 1 }, "no square" },
  { 11, 11, 4, 0, { 1, 0, 0, 1 }, "11 draws make no whole rows of 2 columns" },
  { 4, 4, 4, 0, { 1, 0, 0, 1 }, "2 rows of draws are too few to correlate 2 columns; give at least 3" },
  { 0, 0, 4, 0, { 1, 0, 0, 1 }, "0 rows of draws are too few" },
  { 12, 10, 4, 0, { 1, 0, 0, 1 }, "room for 10 numbers, but there are 12 draws" },
  { 12, 12, 4, NAN, { 1, 0, 0, 1 }, "row 1, column 1 is not a finite number" },
  { 12, 12, 4, INFINITY, { 1, 0, 0, 1 }, "row 1, column 1 is not a finite number" },
};

START_TEST(refuses)
{
  g_autoptr(GError) error = NULL;
  double draws[12] = { bad[_i].first, 1, 5, 2, 4, 3 }, result[12] = { 77 };
  ck_assert(!socinn_iman_conover(draws, bad[_i].n_draws, bad[_i].matrix, bad[_i].n_matrix, 1, result, bad[_i].n_result,
                                 &error));
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT) &&
                  strstr(error->message, bad[_i].words) != NULL,
                "%s", error->message);
  ck_assert(result[0] == 77);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("iman_conover");
  TCase *tests = tcase_create("iman_conover");
  tcase_add_loop_test(tests, ranks_come_near, 0, 3);
  tcase_add_loop_test(tests, never_farther, 0, 60);
  tcase_add_test(tests, perfect_dependence);
  tcase_add_test(tests, constant_column);
  tcase_add_loop_test(tests, refuses, 0, G_N_ELEMENTS(bad));
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
