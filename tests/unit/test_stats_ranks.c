/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Null distributions of ranks against plain enumeration, order statistics of pairs, and errors as C sees them. */
#include "stats/ranks/ranks_private.h"
#include <check.h>
#include <math.h>
#include <socinn/stats_ranks.h>
#include <stdlib.h>

/* A fixed sequence that looks random: 0 to @most - 1. */
static guint
next_number(guint64 *state, guint most)
{
  *state = *state * G_GUINT64_CONSTANT(6364136223846793005) + 1442695040888963407;
  return (guint) ((*state >> 33) % most);
}

static void
fill(double *values, gsize n, guint most, guint64 *state)
{
  guint third = most / 3;
  for (gsize i = 0; i < n; i++)
    values[i] = (double) next_number(state, most) - third;
}

/* Share of all 2^n sets of signs whose sum of ranks is at most that observed. */
static double
share_of_signs(const SocinnTies *ties)
{
  guint64 observed = socinn__ties_statistic(ties), ranks[16];
  gsize n = 0, count = 0;
  for (gsize g = 0; g < ties->n_sets; g++)
    for (gsize i = 0; i < ties->totals[g]; i++)
      ranks[n++] = ties->ranks[g];
  for (guint signs = 0; signs < 1u << n; signs++) {
    guint64 sum = 0;
    for (gsize i = 0; i < n; i++)
      sum += signs >> i & 1 ? ranks[i] : 0;
    count += sum <= observed;
  }
  return (double) count / (double) (1u << n);
}

START_TEST(signs_are_enumerated)
{
  guint64 state = 7;
  for (gsize round = 0; round < 200; round++) {
    g_auto(SocinnLevels) levels = { NULL, NULL, NULL, 0, 0 };
    g_auto(SocinnTies) ties = { NULL, NULL, NULL, 0, 0, 0, 0, 0 };
    SocinnRankTest test;
    double values[11];
    gsize n = 1 + round % G_N_ELEMENTS(values);
    fill(values, n, 3 + (guint) (round % 12), &state);
    ck_assert(socinn__levels_read(values, NULL, n, &levels, NULL));
    ck_assert(socinn__ties_init(&ties, n, NULL));
    socinn__ties_of_signs(&levels, 0, round % 2 ? SOCINN_ZEROS_PRATT : SOCINN_ZEROS_WILCOXON, &ties);
    ck_assert(socinn__signs_exact(&ties, SOCINN_LESS, &test, NULL));
    ck_assert_double_eq_tol(test.p_value, share_of_signs(&ties), 1e-14);
  }
}
END_TEST

/* Share of all choices of m out of n whose sum of ranks is at most that observed. */
static double
share_of_choices(const SocinnTies *ties)
{
  guint64 observed = socinn__ties_statistic(ties), ranks[16];
  gsize n = 0, count = 0, all = 0;
  for (gsize g = 0; g < ties->n_sets; g++)
    for (gsize i = 0; i < ties->totals[g]; i++)
      ranks[n++] = ties->ranks[g];
  for (guint choice = 0; choice < 1u << n; choice++) {
    guint64 sum = 0;
    gsize chosen = 0;
    for (gsize i = 0; i < n; i++) {
      chosen += choice >> i & 1;
      sum += choice >> i & 1 ? ranks[i] : 0;
    }
    all += chosen == ties->n_chosen;
    count += chosen == ties->n_chosen && sum <= observed;
  }
  return (double) count / (double) all;
}

START_TEST(choices_are_enumerated)
{
  guint64 state = 11;
  for (gsize round = 0; round < 200; round++) {
    g_auto(SocinnLevels) x = { NULL, NULL, NULL, 0, 0 }, y = { NULL, NULL, NULL, 0, 0 };
    g_auto(SocinnTies) ties = { NULL, NULL, NULL, 0, 0, 0, 0, 0 };
    SocinnRankTest test, other;
    double values[12];
    gsize n = 2 + round % 11, n_x = 1 + round % (n - 1);
    fill(values, n, 2 + (guint) (round % 13), &state);
    ck_assert(socinn__levels_read(values, NULL, n_x, &x, NULL));
    ck_assert(socinn__levels_read(values + n_x, NULL, n - n_x, &y, NULL));
    ck_assert(socinn__ties_init(&ties, n, NULL));
    socinn__ties_of_samples(&x, &y, 0, &ties);
    ck_assert(socinn__samples_exact(&ties, SOCINN_LESS, &test, NULL));
    ck_assert(socinn__samples_exact(&ties, SOCINN_GREATER, &other, NULL));
    ck_assert_double_eq_tol(test.p_value, share_of_choices(&ties), 1e-14);
    ck_assert_double_eq_tol(test.mid_p + other.mid_p, 1, 1e-14);
  }
}
END_TEST

/* Choices by their number and the sum of their ranks, one observation after another; none is left out. */
static double
count_choices(const SocinnTies *ties, guint64 least, guint64 most)
{
  enum { ROWS = 31, SUMS = 40 * 41 + 1 };
  g_autofree double *counts = g_new0(double, ROWS *SUMS);
  double count = 0;
  counts[0] = 1;
  for (gsize g = 0; g < ties->n_sets; g++)
    for (gsize i = 0; i < ties->totals[g]; i++)
      for (gsize k = ties->n_chosen; k > 0; k--)
        for (guint64 sum = ties->ranks[g]; sum < SUMS; sum++)
          counts[k * SUMS + sum] += counts[(k - 1) * SUMS + sum - ties->ranks[g]];
  for (guint64 sum = least; sum < SUMS && sum <= most; sum++)
    count += counts[ties->n_chosen * SUMS + sum];
  return count;
}

/* What cannot come into a tail is not counted; the tails are those of the full count nevertheless. */
START_TEST(tails_are_those_of_the_full_count)
{
  guint64 state = 5;
  for (gsize round = 0; round < 40; round++) {
    g_auto(SocinnLevels) x = { NULL, NULL, NULL, 0, 0 }, y = { NULL, NULL, NULL, 0, 0 };
    g_auto(SocinnTies) ties = { NULL, NULL, NULL, 0, 0, 0, 0, 0 };
    SocinnRankTest both, less, greater;
    double values[40], shift = (double) (round % 9) / 2 - 2;
    gsize n = 20 + round % 21, n_x = n / 2 - round % 7;
    fill(values, n, 3 + (guint) (round % 40), &state);
    ck_assert(socinn__levels_read(values, NULL, n_x, &x, NULL));
    ck_assert(socinn__levels_read(values + n_x, NULL, n - n_x, &y, NULL));
    ck_assert(socinn__ties_init(&ties, n, NULL));
    socinn__ties_of_samples(&x, &y, shift, &ties);
    ck_assert(socinn__samples_exact(&ties, SOCINN_TWO_SIDED, &both, NULL));
    ck_assert(socinn__samples_exact(&ties, SOCINN_LESS, &less, NULL));
    ck_assert(socinn__samples_exact(&ties, SOCINN_GREATER, &greater, NULL));
    guint64 observed = socinn__ties_statistic(&ties);
    guint64 other = 2 * n_x * (n + 1) - observed; /* as far from the mean: doubled ranks have the mean n + 1 */
    double all = count_choices(&ties, 0, G_MAXUINT64), low = count_choices(&ties, 0, MIN(observed, other));
    double tails = low + count_choices(&ties, MAX(observed, other), G_MAXUINT64);
    ck_assert_double_eq_tol(less.p_value / (count_choices(&ties, 0, observed) / all), 1, 1e-12);
    ck_assert_double_eq_tol(greater.p_value / (count_choices(&ties, observed, G_MAXUINT64) / all), 1, 1e-12);
    ck_assert_double_eq_tol(both.p_value / (observed == other ? 1 : tails / all), 1, 1e-12);
  }
}
END_TEST

/* A bound that spares a p-value lies above it, however the ranks are tied and whichever is the smaller sample. */
START_TEST(bounds_lie_above_p_values)
{
  double words[60];
  for (guint64 round = 0; round < 200; round++) {
    SocinnRankTest test;
    g_auto(SocinnTies) ties = { 0 };
    ck_assert(socinn__ties_init(&ties, 5, NULL));
    socinn_random_uniforms(7, round, 0, words, 10);
    ties.n_sets = 5;
    for (gsize g = 0, first = 0; g < 5; g++) {
      ties.totals[g] = 1 + (gsize) (words[2 * g] * 6);
      ties.chosen[g] = (gsize) (words[2 * g + 1] * ((double) ties.totals[g] + 1));
      ties.ranks[g] = 2 * first + ties.totals[g] + 1;
      first += ties.totals[g];
      ties.n = first;
      ties.n_chosen += ties.chosen[g];
    }
    if (ties.n_chosen == 0 || ties.n_chosen == ties.n)
      continue;
    for (int alternative = SOCINN_TWO_SIDED; alternative <= SOCINN_GREATER; alternative++) {
      ck_assert(socinn__samples_exact(&ties, alternative, &test, NULL));
      ck_assert(socinn__samples_bound(&ties, alternative, 0) >= test.p_value * (1 - 1e-12));
      ck_assert(socinn__samples_bound(&ties, alternative, 1) >= test.p_value * (1 - 1e-12));
      ck_assert(socinn__signs_exact(&ties, alternative, &test, NULL));
      ck_assert(socinn__signs_bound(&ties, alternative, 0) >= test.p_value * (1 - 1e-12));
      ck_assert(socinn__signs_bound(&ties, alternative, 1) >= test.p_value * (1 - 1e-12));
    }
  }
}
END_TEST

/* Of an odd number of pairs just half of the choices favour y in most, however many there are and however they are rounded. */
START_TEST(halves_are_halves)
{
  for (gsize n = 61; n < 121; n += 12) {
    gint64 k;
    double half;
    ck_assert(socinn__samples_quantile(n, n - 8, 0.5, &k, &half, NULL));
    ck_assert_int_eq(k, (gint64) (n * (n - 8) - 1) / 2);
    ck_assert_double_eq_tol(half, 0.5, 1e-14);
  }
}
END_TEST

/* Tails far out keep their relative precision: one pattern out of 2^300, one choice out of C(300, 150). */
START_TEST(far_tails)
{
  double x[150] = { 0 }, y[150] = { 0 }, d[300];
  for (int i = 0; i < 300; i++) {
    d[i] = i + 1;
    (i < 150 ? x : y)[i % 150] = i;
  }
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_text(options, "method", "exact", NULL));
  g_autoptr(SocinnStatsResult) paired = socinn_stats_signed_rank(d, 300, NULL, 0, options, NULL);
  double p = socinn_stats_result_get_number(paired, "p_value");
  ck_assert_double_eq_tol(p / ldexp(1, -299), 1, 1e-12);
  g_autoptr(SocinnStatsResult) apart = socinn_stats_rank_sum(x, 150, y, 150, options, NULL);
  p = socinn_stats_result_get_number(apart, "p_value");
  ck_assert_double_eq_tol(log(p / 2), -(lgamma(301) - 2 * lgamma(151)), 1e-9);
}
END_TEST

/* Every order statistic, as sorting all sums gives it. @halved: averages of x; y is left alone */
static void
check_pair_sums(const double *x, gsize n_x, const double *y, gsize n_y, gboolean halved, gsize step)
{
  g_auto(SocinnLevels) first = { 0 }, second = { 0 };
  g_auto(SocinnPairSums) pairs = { 0 };
  g_autofree double *sums = g_new(double, n_x *(halved ? n_x : n_y));
  gsize n = 0;
  ck_assert(socinn__levels_read(x, NULL, n_x, &first, NULL));
  ck_assert(halved || socinn__levels_read(y, NULL, n_y, &second, NULL));
  ck_assert(socinn__pair_sums_init(&pairs, &first, halved ? NULL : &second, NULL));
  for (gsize i = 0; i < n_x; i++)
    for (gsize j = halved ? i : 0; j < (halved ? n_x : n_y); j++)
      sums[n++] = halved ? (x[i] + x[j]) / 2 : x[i] - y[j];
  socinn__sort(sums, n);
  ck_assert_uint_eq(pairs.length, n);
  for (gsize place = 0; place < n; place += step)
    ck_assert_double_eq(socinn__pair_sums_select(&pairs, place), sums[place]);
  for (gsize place = n; place > 0; place -= MIN(step, place)) /* from what other searches learnt */
    ck_assert_double_eq(socinn__pair_sums_select(&pairs, place - 1), sums[place - 1]);
  ck_assert_double_eq(socinn__pair_sums_median(&pairs), (sums[(n - 1) / 2] + sums[n / 2]) / 2);
}

START_TEST(pair_sums_are_selected)
{
  guint64 state = 3;
  double first[9], second[7];
  for (gsize round = 0; round < 60; round++) {
    fill(first, 9, 6 + (guint) round, &state);
    fill(second, 7, 6 + (guint) round, &state);
    check_pair_sums(first, 9, second, 7, round % 2 == 1, 1);
  }
}
END_TEST

/* So many sums that samples are drawn: of even values, of values on a grid, far apart, and in clusters. */
START_TEST(many_pair_sums_are_selected)
{
  enum { N_X = 150, N_Y = 90 };
  double x[N_X], y[N_Y];
  for (guint64 kind = 0; kind < 4; kind++) {
    socinn_random_uniforms(9, kind, 0, x, N_X);
    socinn_random_uniforms(9, kind, 1000, y, N_Y);
    for (gsize i = 0; i < N_X + N_Y; i++) {
      double *value = i < N_X ? &x[i] : &y[i - N_X], u = *value;
      if (kind == 1)
        *value = floor(u * 300) / 10;
      else if (kind == 2)
        *value = tan(3.1 * (u - 0.5)) * exp(30 * u);
      else if (kind == 3)
        *value = floor(u * 3) + ldexp(u, -30);
    }
    check_pair_sums(x, N_X, y, N_Y, FALSE, 7);
    check_pair_sums(x, N_X, y, N_Y, TRUE, 7);
    check_pair_sums(y, N_Y, x, N_X, TRUE, 7);
  }
}
END_TEST

/* Distinct values, but their differences are rounded to three. */
START_TEST(merged_pair_sums_are_selected)
{
  double x[1500], y[3] = { 1e20, 2e20, -1e20 };
  socinn_random_uniforms(9, 0, 0, x, G_N_ELEMENTS(x));
  check_pair_sums(x, G_N_ELEMENTS(x), y, 3, FALSE, 83);
  check_pair_sums(y, 3, x, G_N_ELEMENTS(x), FALSE, 83);
}
END_TEST

/* Differences beyond the largest number are refused, or harmless. */
START_TEST(infinite_differences)
{
  double x[] = { 1e308, 1.5e308, -1e308, 3 }, y[] = { -1e308, -1.7e308, 0 };
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_stats_rank_sum(x, 4, y, 3, NULL, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  for (int sign = -1; sign <= 1; sign += 2) {
    g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
    ck_assert(socinn_stats_options_set_number(options, "mu", sign * 1.5e308, NULL));
    g_autoptr(SocinnStatsResult) paired = socinn_stats_signed_rank(x, 4, NULL, 0, options, NULL);
    ck_assert(socinn_stats_result_get_number(paired, "p_value") <= 1);
    g_autoptr(SocinnStatsResult) apart = socinn_stats_rank_sum(x, 3, y + 2, 1, options, NULL);
    ck_assert(socinn_stats_result_get_number(apart, "p_value") <= 1);
  }
}
END_TEST

START_TEST(errors_are_set)
{
  double x[] = { 1, 2 }, y[] = { 1 };
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_stats_signed_rank(x, 2, y, 1, NULL, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  g_clear_error(&error);
  ck_assert_ptr_null(socinn_stats_rank_sum(x, 0, y, 1, NULL, &error));
  ck_assert_ptr_nonnull(error);
  g_clear_error(&error);
  ck_assert_ptr_null(socinn_stats_brunner_munzel(x, 2, y, 1, NULL, &error));
  ck_assert_ptr_nonnull(error);
  ck_assert_ptr_null(socinn_stats_sign_test(x, 0, NULL, 0, NULL, NULL));
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("stats_ranks");
  TCase *cases = tcase_create("ranks");
  tcase_add_test(cases, signs_are_enumerated);
  tcase_add_test(cases, choices_are_enumerated);
  tcase_add_test(cases, tails_are_those_of_the_full_count);
  tcase_add_test(cases, bounds_lie_above_p_values);
  tcase_add_test(cases, halves_are_halves);
  tcase_add_test(cases, far_tails);
  tcase_add_test(cases, pair_sums_are_selected);
  tcase_add_test(cases, many_pair_sums_are_selected);
  tcase_add_test(cases, merged_pair_sums_are_selected);
  tcase_add_test(cases, infinite_differences);
  tcase_add_test(cases, errors_are_set);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
