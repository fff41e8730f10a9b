/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units, random places and replicates against what can be counted by hand; statistics of the caller's; and how it fails. */
#include "stats/resampling/means_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>

static void
expect_near(double found, double wanted)
{
  ck_assert_msg(fabs(found - wanted) <= 1e-12 * fabs(wanted), "%.17g, not %.17g", found, wanted);
}

/* --------------------------------------------------------------------------------------------------- without one */

/* Whole numbers with ties, decimals, and now and then a value a million times as large. */
static void
fill(GRand *random, double *rows, gsize n)
{
  int kind = g_rand_int_range(random, 0, 3);
  for (gsize i = 0; i < n; i++)
    rows[i] = kind == 0 ? g_rand_int_range(random, 0, 4) : g_rand_double_range(random, -3, 9);
  if (kind == 2)
    rows[g_rand_int_range(random, 0, (gint32) n)] *= 1e6;
}

START_TEST(leaving_one_out_is_computing_anew)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  double rows[80], rest[80], spare[120], found[40];
  for (int round = 0; round < 4000; round++) {
    SocinnEstimator estimator = { round % SOCINN_OF_T, 0.05 * (round % 11 % 9), NULL, NULL };
    gsize columns = estimator.kind >= SOCINN_OF_CORRELATION ? 2 : 1, n = (gsize) g_rand_int_range(random, 2, 41);
    fill(random, rows, n * columns);
    ck_assert(socinn__leave_one_row_out(&estimator, rows, n, columns, spare, found, NULL));
    for (gsize i = 0; i < n; i++) {
      for (gsize j = 0, k = 0; j < n * columns; j++)
        if (j / columns != i)
          rest[k++] = rows[j];
      double wanted = socinn__statistic_of(&estimator, rest, n - 1, columns, spare);
      ck_assert_msg(isnan(wanted) ? isnan(found[i]) : fabs(found[i] - wanted) <= 1e-11 * (fabs(wanted) + 1e-3),
                    "statistic %u, n = %zu, without %zu: %.17g, not %.17g", (guint) estimator.kind, n, i, found[i],
                    wanted);
    }
  }
}
END_TEST

/* ------------------------------------------------------------------------------------------------------- units */

START_TEST(units_are_found)
{
  const double decimals[] = { 0.1, 0.2, 0.7 - 0.4, 1.9 }, thirds[] = { 1.0 / 3, 2.0 / 3, 2 },
               money[] = { 1234.5, 99.95 };
  const struct {
    const double *values;
    gsize n;
    double denominator;
    guint32 steps[4];
  } cases[] = { { decimals, 4, 10, { 0, 1, 2, 18 } }, { thirds, 3, 3, { 0, 1, 5 } }, { money, 2, 20, { 1, 0 } } };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(SocinnLattice) lattice = { NULL, 0, 0, 0, 0 };
    ck_assert(socinn__lattice_find(cases[i].values, cases[i].n, 2000, FALSE, &lattice, NULL));
    ck_assert(lattice.steps != NULL && lattice.denominator == cases[i].denominator);
    for (gsize k = 0; k < cases[i].n; k++) {
      ck_assert(lattice.steps[k] == cases[i].steps[k]);
      expect_near((lattice.origin + lattice.step * lattice.steps[k]) / lattice.denominator, cases[i].values[k]);
    }
  }
}
END_TEST

START_TEST(no_unit_is_made_up)
{
  const double values[] = { G_PI, G_E, G_SQRT2 };
  g_auto(SocinnLattice) lattice = { NULL, 0, 0, 0, 0 };
  ck_assert(socinn__lattice_find(values, 3, 4, FALSE, &lattice, NULL));
  ck_assert(lattice.steps == NULL);
}
END_TEST

/* ------------------------------------------------------------------------------------------------------ places */

/* The words that are not refused fall on every number with these digits equally often: as many refused as is left over. */
START_TEST(digits_are_fair)
{
  for (guint64 base = 2; base < 200; base++) {
    SocinnDigits digits = socinn__digits_new(base, FALSE, 64);
    guint64 product = 1;
    for (guint i = 0; i < digits.n; i++)
      product *= base;
    ck_assert(product == digits.product && (digits.n == 1 || digits.n % 2 == 0));
    ck_assert((G_MAXUINT64 - digits.threshold + 1) % product == 0 && digits.threshold < product);
  }
  SocinnDigits falling = socinn__digits_new(5, TRUE, 64);
  ck_assert(falling.product == 120 && falling.n == 5);
}
END_TEST

START_TEST(digits_come_out_in_order)
{
  guint64 word = 0, base = 10; /* 0.1234... of 2^64 */
  word = (guint64) (0.1234567 * 0x1p64);
  for (guint64 digit = 1; digit < 7; digit++)
    ck_assert(socinn__next_digit(&word, base) == digit);
}
END_TEST

START_TEST(a_draw_does_not_depend_on_others)
{
  SocinnDigits sets[3] = { socinn__digits_new(1000, FALSE, 8), socinn__digits_new(77, TRUE, 8),
                           socinn__digits_new(9, FALSE, 2) };
  guint64 many[300], one[3];
  socinn__random_digits(7, 8, 0, 100, sets, 3, many);
  for (guint64 draw = 0; draw < 100; draw++) {
    socinn__random_digits(7, 8, draw, 1, sets, 3, one);
    for (gsize k = 0; k < 3; k++)
      ck_assert(one[k] == many[3 * draw + k]);
  }
}
END_TEST

/* ------------------------------------------------------------------------------------------------------- means */

enum { DRAWS = 5003 }; /* so many that a few words are replaced, and not a multiple of anything */

static SocinnMeans *
means_of_some(gsize n, double *values, SocinnDigits *sets)
{
  socinn_random_uniforms(n, 3, 0, values, n);
  for (gsize i = 0; i < n; i++)
    values[i] = (values[i] - 0.25) * 1e5;
  SocinnDigits digits = socinn__digits_new(n, FALSE, (guint) MIN(n + n % 2, 64));
  for (gsize i = 0; i < n; i++)
    sets[i] = digits;
  return socinn__means_new(values, n, &digits);
}

START_TEST(means_are_the_same_bits_however_they_are_summed)
{
  for (gsize n = 2; n <= SOCINN_MEANS_MOST; n += n < 66 ? 1 : 31) {
    double values[SOCINN_MEANS_MOST];
    SocinnDigits sets[SOCINN_MEANS_MOST];
    g_autofree double *found = g_new(double, DRAWS), *wanted = g_new(double, DRAWS);
    g_autoptr(SocinnMeans) means = means_of_some(n, values, sets);
    ck_assert(means != NULL);
    socinn__means_draw(means, 1, 2, 77, DRAWS, sets, found);
    means->vectors = FALSE;
    socinn__means_draw(means, 1, 2, 77, DRAWS, sets, wanted);
    for (gsize i = 0; i < DRAWS; i++)
      ck_assert_msg(found[i] == wanted[i], "%zu of %zu: %.17g, not %.17g", i, n, found[i], wanted[i]);
  }
}
END_TEST

START_TEST(means_are_those_of_the_values_drawn)
{
  for (gsize n = 2; n <= SOCINN_MEANS_MOST; n += 3) {
    double values[SOCINN_MEANS_MOST], found[300];
    SocinnDigits sets[SOCINN_MEANS_MOST];
    g_autoptr(SocinnMeans) means = means_of_some(n, values, sets);
    socinn__means_draw(means, 5, 6, 0, 300, sets, found);
    for (guint64 draw = 0; draw < 300; draw++) {
      guint64 words[SOCINN_MEANS_MOST];
      double sum = 0;
      socinn__random_digits(5, 6, draw, 1, sets, means->n_words, words);
      for (gsize i = 0; i < n; i++)
        sum += values[socinn__next_digit(&words[i / sets[0].n], n)];
      ck_assert(fabs(found[draw] - sum / (double) n) <= 1e-15 * 1e5);
    }
  }
}
END_TEST

START_TEST(values_are_not_summed_where_most_would_lose_digits)
{
  const double uneven[] = { 1, 2, 3, 1e9, 4 }, zeros[] = { 0, 0, 0, 1e9, 0 }, tiny[] = { 1e-310, 3e-310 },
               none[] = { 0, 0 };
  SocinnDigits digits = socinn__digits_new(5, FALSE, 6);
  g_autoptr(SocinnMeans) means = socinn__means_new(zeros, 5, &digits);
  ck_assert(means != NULL && means->steps[0] == 0);
  ck_assert(socinn__means_new(uneven, 5, &digits) == NULL);
  ck_assert(socinn__means_new(tiny, 2, &digits) == NULL);
  ck_assert(socinn__means_new(none, 2, &digits) == NULL);
}
END_TEST

/* -------------------------------------------------------------------------------------------------- replicates */

START_TEST(quantiles_are_those_of_sorted_values)
{
  enum { N = 5000 };
  g_autofree double *sorted = g_new(double, N);
  double *values = g_new(double, N);
  socinn_random_uniforms(1, 2, 0, values, N);
  for (gsize i = 0; i < N; i++)
    sorted[i] = values[i] = floor(values[i] * 1000) * values[i]; /* ties, and more of them at one end */
  socinn__sort(sorted, N);
  g_auto(SocinnReplicates) replicates = { .values = values, .n = N };
  const double p[] = { 0, 0.0001, 0.025, 0.5, 0.975, 1 };
  double found[6];
  ck_assert(socinn__replicates_settle(&replicates, FALSE, sorted[1000], NULL));
  ck_assert(replicates.below * N <= 1000 && (replicates.below + replicates.equal) * N > 1000);
  ck_assert(replicates.least == sorted[0] && replicates.most == sorted[N - 1]);
  ck_assert(socinn__replicates_quantiles(&replicates, p, 6, found, NULL));
  for (gsize i = 0; i < 6; i++) {
    double place = CLAMP(p[i] * (N + 1), 1, N);
    gsize below = (gsize) place - 1, above = MIN((gsize) place, N - 1);
    expect_near(found[i], sorted[below] + (place - floor(place)) * (sorted[above] - sorted[below]));
  }
}
END_TEST

START_TEST(undefined_replicates_are_left_out)
{
  double values[] = { 3, NAN, 1, INFINITY, 2 }, studentized[] = { 3, NAN, 1, INFINITY, 2 }, none[] = { NAN, -INFINITY };
  double weights[] = { 0.125, 0.25, 0.125, 0.25, 0.25 };
  SocinnReplicates some = { .values = values, .weights = weights, .n = 5 }, others = { .values = studentized, .n = 5 },
                   undefined = { .values = none, .n = 2 };
  ck_assert(socinn__replicates_settle(&some, FALSE, 2, NULL));
  expect_near(some.below, 0.25);
  expect_near(some.equal, 0.5);
  ck_assert(some.n == 3 && some.n_undefined == 2 && some.least == 1 && some.most == 3);
  expect_near(some.mean, 2);
  expect_near(weights[2], 0.5);
  expect_near(some.sd, sqrt(0.5));
  ck_assert(socinn__replicates_settle(&others, TRUE, 2, NULL));
  expect_near(others.below, 0.25);
  expect_near(others.equal, 0.25);
  ck_assert(others.n == 4 && others.n_undefined == 1 && isinf(others.most));
  ck_assert(!socinn__replicates_settle(&undefined, FALSE, 0, NULL));
  g_free(others.buckets);
}
END_TEST

START_TEST(medians_are_those_of_sorted_values)
{
  for (gsize n = 1; n < 200; n++) {
    double values[200], sorted[200];
    socinn_random_uniforms(n, 0, 0, values, n);
    for (gsize i = 0; i < n; i++)
      sorted[i] = values[i] = floor(values[i] * 20);
    socinn__sort(sorted, n);
    ck_assert(socinn__median_of(values, n) == (sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
  }
}
END_TEST

/* -------------------------------------------------------------------------------------------------- statistics */

/* The mean, as the library sums it; @data counts the samples. */
static gboolean
mean_of_samples(const double *samples, gsize n_samples, gsize n, gsize columns, double *values, gpointer data,
                GError **error)
{
  (void) error;
  ck_assert(columns == 1);
  for (gsize i = 0; i < n_samples; i++) {
    values[i] = 0;
    for (gsize k = 0; k < n; k++)
      values[i] += samples[i * n + k];
    values[i] /= (double) n;
  }
  *(gsize *) data += n_samples;
  return TRUE;
}

static gboolean
fails(const double *samples, gsize n_samples, gsize n, gsize columns, double *values, gpointer data, GError **error)
{
  (void) samples;
  (void) n;
  (void) columns;
  (void) data;
  for (gsize i = 0; i < n_samples; i++)
    values[i] = 1;
  if (n_samples > 1)
    g_set_error_literal(error, SOCINN_ERROR, SOCINN_ERROR_IO, "mine");
  return n_samples == 1;
}

/* Counts how often each value occurs, which is one of 0, 1, 2, ... */
static gboolean
count_values(const double *samples, gsize n_samples, gsize n, gsize columns, double *values, gpointer data,
             GError **error)
{
  guint *counts = data;
  (void) error;
  for (gsize i = 0; i < n_samples * n * columns; i++)
    counts[(gsize) samples[i]]++;
  for (gsize i = 0; i < n_samples; i++)
    values[i] = samples[i * n];
  return TRUE;
}

START_TEST(values_are_drawn_equally_often)
{
  enum { N = 40, B = 20000 };
  double x[N], square = 0;
  guint counts[N] = { 0 };
  for (gsize i = 0; i < N; i++)
    x[i] = (double) i;
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_whole(options, "draws", B, NULL));
  ck_assert(socinn_stats_options_set_text(options, "method", "percentile", NULL));
  g_autoptr(SocinnStatsResult) result = socinn_stats_bootstrap_function(x, N, 1, count_values, counts, options, NULL);
  ck_assert(result != NULL);
  for (gsize i = 0; i < N; i++) /* less what the data themselves were asked for */
    square += (counts[i] - 1.0 - B) * (counts[i] - 1.0 - B) / B;
  ck_assert_msg(square > 16 && square < 73, "chi-square %g on 39 degrees of freedom", square); /* 0.001 beyond each */
}
END_TEST

/* For whole numbers, of which sums are exact in any order: the draws are the same ones whatever way they are summed. */
START_TEST(a_mean_is_of_the_values_a_function_gets)
{
  const gsize sizes[] = { 5, 20, 22, 30, 33, 40, 41, 42, 47, 56, 64, 65, 128, 129 };
  for (gsize s = 0; s < G_N_ELEMENTS(sizes); s++) {
    double x[129];
    gsize calls = 0;
    for (gsize i = 0; i < sizes[s]; i++)
      x[i] = (double) (7919 * i % 1009) - 300;
    g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
    ck_assert(socinn_stats_options_set_flag(options, "enumerate", FALSE, NULL));
    ck_assert(socinn_stats_options_set_whole(options, "draws", 3001, NULL));
    g_autoptr(SocinnStatsResult) called =
      socinn_stats_bootstrap_function(x, sizes[s], 1, mean_of_samples, &calls, options, NULL);
    g_autoptr(SocinnStatsResult) named = socinn_stats_bootstrap(x, sizes[s], 1, options, NULL);
    const char *const names[] = { "lower", "upper", "std_error", "bias", "share_below", "share_equal" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
      ck_assert(socinn_stats_result_get_number(called, names[i]) == socinn_stats_result_get_number(named, names[i]));
  }
}
END_TEST

START_TEST(a_function_draws_what_the_library_draws)
{
  const double x[] = { 1, 4, 2, 8, 5, 7, 11, 3, 6, 9, 10, 15, 12 }; /* whole: sums are exact in any order */
  gsize calls = 0;
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_flag(options, "enumerate", FALSE, NULL));
  g_autoptr(SocinnStatsResult) called =
    socinn_stats_bootstrap_function(x, G_N_ELEMENTS(x), 1, mean_of_samples, &calls, options, NULL);
  g_autoptr(SocinnStatsResult) named = socinn_stats_bootstrap(x, G_N_ELEMENTS(x), 1, options, NULL);
  const char *const names[] = { "estimate", "lower", "upper", "std_error", "bias", "z0", "acceleration", "draws" };
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    ck_assert(socinn_stats_result_get_number(called, names[i]) == socinn_stats_result_get_number(named, names[i]));
  ck_assert(calls == 1 + 9999 + G_N_ELEMENTS(x));
  g_autoptr(SocinnStatsResult) jackknife =
    socinn_stats_jackknife_function(x, G_N_ELEMENTS(x), 1, mean_of_samples, &calls, NULL, NULL);
  ck_assert(socinn_stats_result_get_number(jackknife, "acceleration") ==
            socinn_stats_result_get_number(named, "acceleration"));
}
END_TEST

START_TEST(what_a_function_fails_with_is_the_error)
{
  const double x[] = { 1, 4, 2, 8 };
  g_autoptr(GError) error = NULL;
  ck_assert(socinn_stats_bootstrap_function(x, 4, 1, fails, NULL, NULL, &error) == NULL);
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_IO));
}
END_TEST

/* ------------------------------------------------------------------------------------------------------ errors */

START_TEST(options_may_be_missing)
{
  const double x[] = { 1, 4, 2, 8 }, y[] = { 3, 5 };
  g_autoptr(SocinnStatsResult) signs = socinn_stats_permutation_test(x, 4, NULL, 0, NULL, NULL);
  g_autoptr(SocinnStatsResult) samples = socinn_stats_permutation_test(x, 4, y, 2, NULL, NULL);
  g_autoptr(SocinnStatsResult) outcomes = socinn_stats_max_t(x, 4, 2, NULL, NULL);
  g_autoptr(SocinnStatsResult) jackknife = socinn_stats_jackknife(x, 4, 1, NULL, NULL);
  ck_assert(socinn_stats_result_get_number(signs, "p_value") == 0.125);
  ck_assert(samples != NULL && outcomes != NULL && jackknife != NULL);
}
END_TEST

START_TEST(nothing_comes_with_an_error)
{
  const double x[] = { 1, INFINITY, 2, 8 };
  GError *errors[6] = { NULL };
  ck_assert(socinn_stats_bootstrap(x, 4, 1, NULL, &errors[0]) == NULL);
  ck_assert(socinn_stats_bootstrap(x, 4, 0, NULL, &errors[1]) == NULL);
  ck_assert(socinn_stats_jackknife(x, 1, 1, NULL, &errors[2]) == NULL);
  ck_assert(socinn_stats_permutation_test(x, 0, NULL, 0, NULL, &errors[3]) == NULL);
  ck_assert(socinn_stats_permutation_test(x, 1, x, 2, NULL, &errors[4]) == NULL);
  ck_assert(socinn_stats_max_t(x, 4, 3, NULL, &errors[5]) == NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(errors); i++) {
    ck_assert_msg(g_error_matches(errors[i], SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT), "%zu", i);
    g_error_free(errors[i]);
  }
  ck_assert(socinn_stats_bootstrap(x, 4, 1, NULL, NULL) == NULL);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("stats_resampling");
  TCase *cases = tcase_create("resampling");
  tcase_add_test(cases, leaving_one_out_is_computing_anew);
  tcase_add_test(cases, units_are_found);
  tcase_add_test(cases, no_unit_is_made_up);
  tcase_add_test(cases, digits_are_fair);
  tcase_add_test(cases, digits_come_out_in_order);
  tcase_add_test(cases, a_draw_does_not_depend_on_others);
  tcase_add_test(cases, means_are_the_same_bits_however_they_are_summed);
  tcase_add_test(cases, means_are_those_of_the_values_drawn);
  tcase_add_test(cases, values_are_not_summed_where_most_would_lose_digits);
  tcase_add_test(cases, quantiles_are_those_of_sorted_values);
  tcase_add_test(cases, undefined_replicates_are_left_out);
  tcase_add_test(cases, medians_are_those_of_sorted_values);
  tcase_add_test(cases, values_are_drawn_equally_often);
  tcase_add_test(cases, a_mean_is_of_the_values_a_function_gets);
  tcase_add_test(cases, a_function_draws_what_the_library_draws);
  tcase_add_test(cases, what_a_function_fails_with_is_the_error);
  tcase_add_test(cases, options_may_be_missing);
  tcase_add_test(cases, nothing_comes_with_an_error);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
