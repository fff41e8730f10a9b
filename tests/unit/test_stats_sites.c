/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sites: tau2 where likelihoods have several peaks, many sites, sums of the beta-binomial distribution, and errors. */
#include "stats/sites/sites_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>

/* Twice the derivative of the restricted log-likelihood, in one plain pass. */
static double
plain_score(const SocinnSites *sites, double tau2)
{
  SocinnPooled pooled = socinn__pool(sites, tau2);
  return pooled.weighted_squares - pooled.weight + pooled.weight_squares / pooled.weight;
}

START_TEST(scores_vanish)
{
  GRand *random = g_rand_new_with_seed(11);
  double estimates[8], variances[8];
  for (int turn = 0; turn < 2000; turn++) {
    SocinnSites sites = { estimates, variances, (gsize) g_rand_int_range(random, 2, 9), 0 };
    for (gsize i = 0; i < sites.k; i++) {
      estimates[i] = g_rand_double_range(random, -3, 3);
      variances[i] = ldexp(g_rand_double_range(random, 1, 2), g_rand_int_range(random, -12, 6));
    }
    double tau2 = socinn__tau2(&sites, SOCINN_TAU_REML), weight = socinn__pool(&sites, tau2).weight;
    ck_assert(tau2 >= 0 && isfinite(tau2));
    if (tau2 > 0)
      ck_assert_msg(fabs(plain_score(&sites, tau2)) <= 1e-11 * weight, "%g of %g", plain_score(&sites, tau2), weight);
    double paule = socinn__tau2(&sites, SOCINN_TAU_PM), expected = (double) sites.k - 1;
    ck_assert(paule == 0 || fabs(socinn__pool(&sites, paule).squares - expected) <= 1e-11 * expected);
  }
  g_rand_free(random);
}
END_TEST

/* Many sites: none is left out in turn, a note says so, and the result stands. */
START_TEST(many_sites)
{
  enum { K = 20000 };
  g_autoptr(GError) error = NULL;
  g_autofree double *x = g_new(double, K), *std_errors = g_new(double, K);
  for (gsize i = 0; i < K; i++) {
    x[i] = 5 + (double) (i % 7) - 3;
    std_errors[i] = 0.5 + (double) (i % 3) / 4;
  }
  g_autoptr(SocinnStatsResult) result = socinn_stats_meta_analysis(x, K, std_errors, K, NULL, &error);
  ck_assert_ptr_nonnull(result);
  gsize n;
  ck_assert_ptr_null(socinn_stats_result_get_numbers(result, "leave_one_out_estimates", &n));
  ck_assert(fabs(socinn_stats_result_get_number(result, "estimate") - 5) < 0.01);
  ck_assert_str_eq(socinn_findings_get_code(socinn_stats_result_get_notes(result), 0), "not-left-out");
}
END_TEST

/* Counts so large that sums are taken by series give the same as small ones would: the fit of proportional counts tends to that of
 * the rates themselves. */
START_TEST(large_counts)
{
  const double rates[] = { 0.2, 0.35, 0.4, 0.55 };
  double successes[4], trials[4], last = NAN;
  for (double n = 1e4; n < 1e9; n *= 10) {
    for (gsize i = 0; i < 4; i++) {
      trials[i] = n;
      successes[i] = rates[i] * n;
    }
    SocinnBetaBinomial fit = socinn__beta_binomial_fit(successes, trials, 4);
    ck_assert(fit.theta > 0 && fit.mean > 0.3 && fit.mean < 0.45);
    if (!isnan(last))
      ck_assert_msg(fabs(fit.theta - last) < 100 / n * 10, "%.17g after %.17g", fit.theta, last);
    last = fit.theta;
  }
}
END_TEST

START_TEST(errors)
{
  const double x[] = { 1, 2 }, zero[] = { 0, 1 };
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_stats_meta_analysis(x, 2, zero, 2, NULL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  ck_assert_ptr_null(socinn_stats_meta_analysis(x, 2, zero, 2, NULL, NULL));
  ck_assert_ptr_null(socinn_stats_meta_analysis(x, 2, x, 1, NULL, NULL));
  ck_assert_ptr_null(socinn_stats_shrinkage(x, 1, x, 1, NULL, NULL));
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_text(options, "method", "beta-binomial", NULL));
  ck_assert_ptr_null(socinn_stats_shrinkage(x, 2, x, 2, options, NULL));
  ck_assert_ptr_null(socinn_stats_shrinkage(x, 2, zero, 2, options, NULL));
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("sites");
  TCase *cases = tcase_create("sites");
  tcase_add_test(cases, scores_vanish);
  tcase_add_test(cases, many_sites);
  tcase_add_test(cases, large_counts);
  tcase_add_test(cases, errors);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
