/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlation matrices on random input, and what is said about bad ones. Published figures stand in
 * tests/vectors/correlation.json. */
#include "uncertainty/dependence_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Symmetric with ones on the diagonal and anything between -1 and 1 beside it. */
static double *
random_matrix(GRand *random, gsize n)
{
  double *matrix = g_new(double, n *n);
  for (gsize i = 0; i < n; i++) {
    matrix[i * n + i] = 1;
    for (gsize j = 0; j < i; j++)
      matrix[i * n + j] = matrix[j * n + i] = g_rand_double_range(random, -1, 1);
  }
  return matrix;
}

START_TEST(eigenvectors_rebuild_the_matrix)
{
  gsize n = (gsize) _i;
  g_autoptr(GRand) random = g_rand_new_with_seed(11 + (guint32) n);
  g_autofree double *matrix = random_matrix(random, n), *copy = g_memdup2(matrix, n * n * sizeof *matrix);
  g_autofree double *vectors = g_new(double, n *n), *values = g_new(double, n), *work = g_new(double, 2 * n);
  socinn__symmetric_eigen(copy, n, values, vectors, work);
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++) {
      double sum = 0, product = socinn__dot(vectors + i * n, vectors + j * n, n);
      for (gsize k = 0; k < n; k++)
        sum += values[k] * vectors[k * n + i] * vectors[k * n + j];
      ck_assert_double_eq_tol(sum, matrix[i * n + j], 1e-14 * (double) (n + 4));
      ck_assert_double_eq_tol(product, i == j, 1e-14 * (double) (n + 4));
    }
  for (gsize i = 1; i < n; i++)
    ck_assert(values[i - 1] >= values[i]);
}
END_TEST

/* The nearest point X of a convex set to A is known by <A - X, Y - X> <= 0 for every Y of the set. */
START_TEST(nearest_is_nearest)
{
  gsize n = (gsize) _i;
  g_autoptr(GRand) random = g_rand_new_with_seed(5 + (guint32) n);
  g_autofree double *matrix = random_matrix(random, n), *result = g_new(double, n *n), *again = g_new(double, n *n);
  g_autofree double *vectors = g_new(double, n *n);
  double distance = -1, move = 0;
  ck_assert(socinn_correlation_nearest(matrix, n * n, result, n * n, &distance, NULL));
  ck_assert(socinn_correlation_check(result, n * n, NULL));
  for (gsize i = 0; i < n * n; i++) {
    move += (result[i] - matrix[i]) * (result[i] - matrix[i]);
    ck_assert(result[i] == result[i % n * n + i / n]); /* symmetric to the bit */
  }
  ck_assert_double_eq_tol(distance, sqrt(move), 1e-13 * (1 + distance));
  for (gsize trial = 0; trial < 20; trial++) {
    for (gsize i = 0; i < n; i++) { /* unit vectors, whose products make a correlation matrix */
      for (gsize k = 0; k < n; k++)
        vectors[i * n + k] = g_rand_double_range(random, -1, 1) * (k % 2 == 0 || trial % 2 == 0);
      double length = sqrt(socinn__dot(vectors + i * n, vectors + i * n, n));
      for (gsize k = 0; k < n; k++)
        vectors[i * n + k] /= length;
    }
    double side = 0;
    for (gsize i = 0; i < n * n; i++)
      side += (matrix[i] - result[i]) * (socinn__dot(vectors + i / n * n, vectors + i % n * n, n) - result[i]);
    ck_assert(side <= 1e-12 * (double) (n * n));
  }
  ck_assert(socinn_correlation_nearest(result, n * n, again, n * n, &distance, NULL));
  ck_assert(distance == 0 && memcmp(result, again, n * n * sizeof *result) == 0);
}
END_TEST

START_TEST(large_matrix)
{
  const gsize n = 60;
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  g_autofree double *matrix = random_matrix(random, n), *result = g_new(double, n *n), *values = g_new(double, 3 * n);
  double distance;
  ck_assert(socinn_correlation_nearest(matrix, n * n, result, n * n, &distance, NULL));
  memcpy(matrix, result, n * n * sizeof *matrix);
  socinn__symmetric_eigen(matrix, n, values, NULL, values + n);
  ck_assert(values[n - 1] > -2e-14);
}
END_TEST

/* The factor times its transpose is the matrix; rows have length 1. Nearest matrices are singular: the hard case. */
START_TEST(factor_rebuilds_the_matrix)
{
  gsize n = (gsize) _i;
  g_autoptr(GRand) random = g_rand_new_with_seed(77 + (guint32) n);
  g_autofree double *matrix = random_matrix(random, n), *valid = g_new(double, n *n), *lower = g_new(double, n *n);
  double distance;
  ck_assert(socinn_correlation_nearest(matrix, n * n, valid, n * n, &distance, NULL));
  socinn__correlation_factor(valid, n, lower);
  for (gsize i = 0; i < n * n; i++) {
    ck_assert_double_eq_tol(socinn__dot(lower + i / n * n, lower + i % n * n, n), valid[i], 1e-11);
    ck_assert(i % n <= i / n || lower[i] == 0);
  }
}
END_TEST

START_TEST(factor_repeats_rows)
{
  /* 0, 1 and 3 move together, 2 against them, 4 by itself with something of 0 */
  const double r = 0.3,
               matrix[] = { 1, 1, -1, 1, r, 1, 1, -1, 1, r, -1, -1, 1, -1, -r, 1, 1, -1, 1, r, r, r, -r, r, 1 };
  double lower[25];
  socinn__correlation_factor(matrix, 5, lower);
  for (gsize k = 0; k < 5; k++) {
    ck_assert(lower[5 + k] == lower[k] && lower[15 + k] == lower[k] && lower[10 + k] == -lower[k]);
    ck_assert_double_eq_tol(lower[20 + k], k == 0 ? r : k == 4 ? sqrt(1 - r * r) : 0, 1e-16);
  }
}
END_TEST

START_TEST(conversions_invert)
{
  for (gint i = -1000; i <= 1000; i++) {
    double r = i / 1000.;
    ck_assert_double_eq_tol(socinn_correlation_to_spearman(socinn_correlation_from_spearman(r)), r, 1e-15);
    ck_assert_double_eq_tol(socinn__asin(r), asin(r), 5e-16);
    ck_assert(socinn_correlation_from_spearman(-r) == -socinn_correlation_from_spearman(r));
  }
  ck_assert(isnan(socinn_correlation_to_spearman(NAN)) && isnan(socinn_correlation_from_spearman(-1.01)) &&
            isnan(socinn_correlation_to_kendall(INFINITY)));
}
END_TEST

static const struct {
  gsize n;
  double matrix[9];
  gint code;
  const char *words; /* part of the message */
} bad[] = {
  { 5, { 0 }, SOCINN_ERROR_INVALID_ARGUMENT, "5 numbers make no square" },
  { 0, { 0 }, SOCINN_ERROR_INVALID_ARGUMENT, "0 numbers make no square" },
  { 4, { 1, NAN, NAN, 1 }, SOCINN_ERROR_INVALID_ARGUMENT, "row 1, column 2 is not a finite number" },
  { 4, { 1, 0, INFINITY, 1 }, SOCINN_ERROR_INVALID_ARGUMENT, "row 2, column 1 is not a finite number" },
  { 4, { 1, .5, .25, 1 }, SOCINN_ERROR_INVALID_ARGUMENT, "row 1, column 2 holds 0.5, but row 2, column 1 holds 0.25" },
  { 4, { 1, .5, .5, .9 }, SOCINN_ERROR_INVALID_ARGUMENT, "row 2, column 2 of the correlation matrix holds 0.9" },
  { 4, { 1, 1.5, 1.5, 1 }, SOCINN_ERROR_INVALID_ARGUMENT, "the correlation 1.5 in row 1, column 2" },
  /* 1 - 0.9 sqrt 2 */
  { 9, { 1, .9, 0, .9, 1, .9, 0, .9, 1 }, SOCINN_ERROR_INVALID_ARGUMENT, "is -0.272792206136" },
  { 1004005, { 0 }, SOCINN_ERROR_LIMIT, "at most 1000 x 1000" },
};

START_TEST(check_says_what_is_wrong)
{
  g_autoptr(GError) error = NULL;
  ck_assert(!socinn_correlation_check(bad[_i].matrix, bad[_i].n, &error));
  ck_assert_int_eq(error->code, bad[_i].code);
  ck_assert_msg(strstr(error->message, bad[_i].words) != NULL, "%s", error->message);
}
END_TEST

START_TEST(nearest_refuses)
{
  g_autoptr(GError) error = NULL;
  const double matrix[] = { 1, .5, .5, 1 };
  double result[4] = { 7, 7, 7, 7 }, distance = 7;
  ck_assert(!socinn_correlation_nearest(matrix, 4, result, 3, &distance, &error));
  ck_assert(strstr(error->message, "room for 3 numbers") != NULL && result[0] == 7 && distance == 7);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("correlation");
  TCase *tests = tcase_create("correlation");
  tcase_add_loop_test(tests, eigenvectors_rebuild_the_matrix, 1, 25);
  tcase_add_loop_test(tests, nearest_is_nearest, 1, 20);
  tcase_add_test(tests, large_matrix);
  tcase_add_loop_test(tests, factor_rebuilds_the_matrix, 1, 20);
  tcase_add_test(tests, factor_repeats_rows);
  tcase_add_test(tests, conversions_invert);
  tcase_add_loop_test(tests, check_says_what_is_wrong, 0, G_N_ELEMENTS(bad));
  tcase_add_test(tests, nearest_refuses);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
