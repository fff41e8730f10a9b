/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples: the hardest of NIST's data sets, which are made by a rule; exact moments; what C alone can ask for. */
#include "stats/samples/samples_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double
get(SocinnStatsResult *result, const char *name)
{
  return socinn_stats_result_get_number(result, name);
}

static void
expect_near(double found, double expected, double tolerance)
{
  ck_assert_msg(fabs(found - expected) <= tolerance * fabs(expected), "%.17g, not %.17g", found, expected);
}

/* NumAcc2 to 4: c + 0.2, then c + 0.1 and c + 0.3 in turn, with mean c + 0.2, sd 0.1 and lag-1 autocorrelation -0.999.
 * In units of 0.1 they are whole numbers, which doubles hold exactly. */
START_TEST(nist_numacc)
{
  const double starts[] = { 1, 1000000, 10000000 };
  double x[1001];
  for (gsize set = 0; set < G_N_ELEMENTS(starts); set++) {
    g_autoptr(GError) error = NULL;
    for (gsize i = 0; i < 1001; i++)
      x[i] = starts[set] * 10 + (i == 0 ? 2 : i % 2 == 1 ? 1 : 3);
    g_autoptr(SocinnStatsResult) result = socinn_stats_describe(x, 1001, NULL, &error);
    ck_assert_ptr_nonnull(result);
    expect_near(get(result, "mean"), starts[set] * 10 + 2, 0);
    expect_near(get(result, "sd"), 1, 0);
    expect_near(get(result, "lag_1"), -0.999, 1e-15);
    for (gsize i = 0; i < 1001; i++)
      x[i] /= 10; /* now as the decimals are read: off by up to 1e-9, but for chance errors */
    g_autoptr(SocinnStatsResult) decimal = socinn_stats_describe(x, 1001, NULL, &error);
    expect_near(get(decimal, "mean"), starts[set] + 0.2, 1e-15);
    expect_near(get(decimal, "sd"), 0.1, 0x1p-53 * starts[set] / 0.1);
  }
}
END_TEST

/* Adds @sign times @factor arctan(1 / x), in digits of 10^9 of which the first is the whole part, by its series. */
static void
add_arctan(gint64 *sum, gsize n, int sign, guint64 factor, guint64 x)
{
  g_autofree guint64 *power = g_new0(guint64, n);
  power[0] = factor * x; /* which divided by x^2, again and again, is factor over x, x^3, x^5, ... */
  gboolean more = TRUE;
  for (guint64 odd = 1; more; odd += 2, sign = -sign) {
    guint64 rest = 0, of_term = 0;
    more = FALSE;
    for (gsize i = 0; i < n; i++) {
      rest = rest * 1000000000 + power[i];
      power[i] = rest / (x * x);
      rest %= x * x;
      of_term = of_term * 1000000000 + power[i];
      sum[i] += sign * (gint64) (of_term / odd);
      of_term %= odd;
      more = more || power[i] > 0;
    }
  }
}

/* The first @n digits of pi, 3 among them, by Machin's formula with some digits to spare. */
static void
digits_of_pi(double *digits, gsize n)
{
  gsize limbs = n / 9 + 4;
  g_autofree gint64 *sum = g_new0(gint64, limbs);
  add_arctan(sum, limbs, 1, 16, 5);
  add_arctan(sum, limbs, -1, 4, 239);
  for (gsize i = limbs - 1; i > 0; i--) {
    gint64 carry = sum[i] / 1000000000 - (sum[i] % 1000000000 < 0 ? 1 : 0);
    sum[i] -= carry * 1000000000;
    sum[i - 1] += carry;
  }
  digits[0] = (double) sum[0];
  for (gsize i = 1; i < n; i++) {
    gint64 limb = sum[1 + (i - 1) / 9];
    for (gsize later = (i - 1) % 9; later < 8; later++)
      limb /= 10;
    digits[i] = (double) (limb % 10);
  }
}

/* PiDigits: 5000 digits of pi, of which NIST's file has one, the 957th, as a 3 where pi has an 8. Its certified figures
 * are those of the file: mean 4.53480000000000, sd 2.86733906028871, lag-1 autocorrelation -0.00355099287237972. */
START_TEST(nist_pi_digits)
{
  g_autoptr(GError) error = NULL;
  g_autofree double *digits = g_new(double, 5000);
  digits_of_pi(digits, 5000);
  ck_assert_double_eq(digits[956], 8);
  ck_assert_double_eq(digits[4999], 2);
  digits[956] = 3;
  g_autoptr(SocinnStatsResult) result = socinn_stats_describe(digits, 5000, NULL, &error);
  ck_assert_ptr_nonnull(result);
  expect_near(get(result, "mean"), 4.5348, 1e-15);
  expect_near(get(result, "sd"), 2.86733906028871, 2e-15);
  expect_near(get(result, "lag_1"), -0.00355099287237972, 1e-14);
}
END_TEST

/* SmLs01 to 09 (Simon & Lesage 1989): nine groups of 21, 201 or 2001 values about 1.4, 1.3 or 1.5 above a constant. */
START_TEST(nist_smls)
{
  const double starts[] = { 1, 1e6, 1e12 };
  const gsize sizes[] = { 21, 201, 2001 };
  for (gsize set = 0; set < 9; set++) {
    gsize size = sizes[set % 3], n = 9 * size;
    g_autofree double *values = g_new(double, n), *groups = g_new(double, n);
    for (gsize i = 0; i < n; i++) {
      gsize group = i / size, place = i % size;
      double mean = group == 0 ? 4 : group % 2 == 1 ? 3 : 5;
      groups[i] = (double) group + 1;
      values[i] = starts[set / 3] * 10 + mean + (place == 0 ? 0 : place % 2 == 1 ? -1 : 1); /* in tenths */
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(SocinnStatsResult) result = socinn_stats_anova(values, n, groups, n, NULL, &error);
    ck_assert_ptr_nonnull(result);
    double within = 9 * ((double) size - 1), between = 8 * (double) size;
    expect_near(get(result, "statistic"), (double) size, 1e-14);
    expect_near(get(result, "ss_between"), between, 1e-14);
    expect_near(get(result, "ss_within"), within, 1e-14);
    expect_near(get(result, "r_squared"), between / (between + within), 1e-14);
    expect_near(get(result, "residual_sd"), 1, 1e-14);
  }
}
END_TEST

/* Weights do exactly what repeating the values does, products of 53 and 50 bits included. */
START_TEST(weights_are_repetitions)
{
  GRand *random = g_rand_new_with_seed(5);
  double x[40], weights[40];
  for (int turn = 0; turn < 200; turn++) {
    gsize n = (gsize) g_rand_int_range(random, 2, 40), total = 0;
    for (gsize i = 0; i < n; i++) {
      x[i] = ldexp(g_rand_double_range(random, -1, 1), g_rand_int_range(random, -30, 30));
      weights[i] = g_rand_int_range(random, 1, 9);
      total += (gsize) weights[i];
    }
    g_autofree double *repeated = g_new(double, total);
    gsize place = 0;
    for (gsize i = 0; i < n; i++)
      for (double k = 0; k < weights[i]; k++)
        repeated[place++] = x[i];
    SocinnDeviations a = socinn__deviations(x, weights, n, 1, TRUE);
    SocinnDeviations b = socinn__deviations(repeated, NULL, total, 1, TRUE);
    ck_assert(a.n == b.n && a.mean == b.mean && a.rest == b.rest);
    ck_assert(a.squares == b.squares && a.cubes == b.cubes && a.fourths == b.fourths);
  }
  g_rand_free(random);
}
END_TEST

START_TEST(units_are_safe)
{
  const double huge[] = { 1.5e308, -1.5e308 }, tiny[] = { 5e-324, 1e-323 }, usual[] = { 1e-300, 1e30 };
  ck_assert(socinn__unit_of(usual, 2) == 1);
  SocinnDeviations deviations = socinn__deviations(huge, NULL, 2, socinn__unit_of(huge, 2), TRUE);
  ck_assert(deviations.mean == 0 && isfinite(deviations.fourths) && deviations.squares > 0);
  deviations = socinn__deviations(tiny, NULL, 2, socinn__unit_of(tiny, 2), TRUE);
  ck_assert(deviations.squares > 0 && deviations.mean * deviations.scale == 5e-324 * 2);
}
END_TEST

START_TEST(order_statistics)
{
  g_autoptr(GError) error = NULL;
  double values[] = { 3, 1, 2 }, weights[] = { 1, 4, 2 };
  SocinnWeighted sample = { values, weights, 3, 0, 7, 0 };
  g_auto(SocinnSorted) sorted = { NULL, NULL, 0, 0 };
  ck_assert(socinn__sorted_make(&sample, &sorted, &error));
  const double expected[] = { 1, 1, 1, 1, 2, 2, 3 };
  for (gsize i = 0; i < 7; i++)
    ck_assert(socinn__sorted_at(&sorted, (double) i + 1) == expected[i]);
  ck_assert(socinn__sorted_quantile(&sorted, 0.5, 7) == 1 && socinn__sorted_quantile(&sorted, 1, 4) == 3);
}
END_TEST

/* An error is set and nothing is returned; a caller may do without the error. */
START_TEST(errors)
{
  const double one[] = { 1, 1 };
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_stats_t_test(one, 2, NULL, 0, NULL, &error));
  ck_assert(error != NULL && g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  ck_assert_ptr_null(socinn_stats_t_test(one, 2, NULL, 0, NULL, NULL));
  ck_assert_ptr_null(socinn_stats_t_test(one, 2, one, 0, NULL, NULL));
  ck_assert_ptr_null(socinn_stats_describe(one, 0, NULL, NULL));
  ck_assert_ptr_null(socinn_stats_quantile(one, 0, NULL, NULL));
  ck_assert_ptr_null(socinn_stats_frequencies(one, 0, NULL, NULL));
  ck_assert_ptr_null(socinn_stats_anova(one, 2, one, 2, NULL, NULL));
  ck_assert_ptr_null(socinn_stats_equivalence_test(one, 2, NULL, 0, NULL, NULL));
}
END_TEST

/* Paired and equal_variances need a second sample. */
START_TEST(second_sample_is_needed)
{
  const double x[] = { 1, 2, 4 };
  const char *const flags[] = { "paired", "equal_variances" };
  for (gsize i = 0; i < G_N_ELEMENTS(flags); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
    ck_assert(socinn_stats_options_set_flag(options, flags[i], TRUE, &error));
    ck_assert_ptr_null(socinn_stats_t_test(x, 3, NULL, 0, options, &error));
    ck_assert_ptr_nonnull(strstr(error->message, flags[i]));
  }
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("samples");
  TCase *cases = tcase_create("samples");
  tcase_add_test(cases, nist_numacc);
  tcase_add_test(cases, nist_pi_digits);
  tcase_add_test(cases, nist_smls);
  tcase_add_test(cases, weights_are_repetitions);
  tcase_add_test(cases, units_are_safe);
  tcase_add_test(cases, order_statistics);
  tcase_add_test(cases, errors);
  tcase_add_test(cases, second_sample_is_needed);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
