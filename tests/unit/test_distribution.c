/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws that hold for every distribution, on those of a list and on random ones. Figures stand in tests/vectors. */
#include "uncertainty/uncertainty_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static GPtrArray *all; /* SocinnDistribution */

static SocinnDistribution *
keep(SocinnDistribution *distribution)
{
  ck_assert_ptr_nonnull(distribution);
  g_ptr_array_add(all, distribution);
  return distribution;
}

static void
set_up(void)
{
  static const double values[] = { 3, 1, 8, 1, -2 };
  all = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_distribution_unref);
  SocinnDistribution *fixed = keep(socinn_distribution_fixed(12.5, NULL));
  SocinnDistribution *uniform = keep(socinn_distribution_uniform(5, 20, NULL));
  keep(socinn_distribution_triangular(5000, 9000, 20000, NULL));
  SocinnDistribution *pert = keep(socinn_distribution_pert(5000, 9000, 20000, 4, NULL));
  SocinnDistribution *normal = keep(socinn_distribution_normal(10, 2, NULL));
  SocinnDistribution *lognormal = keep(socinn_distribution_lognormal(1000, 400, NULL));
  SocinnDistribution *gamma = keep(socinn_distribution_gamma(30, 20, NULL));
  keep(socinn_distribution_beta(0.7, 2.5, 1, 4, NULL));
  keep(socinn_distribution_bernoulli(0.3, NULL));
  keep(socinn_distribution_discrete(values, 5, NULL, 0, NULL));
  keep(socinn_distribution_empirical(values, 5, NULL));
  SocinnDistribution *parts[] = { fixed, pert, normal };
  SocinnDistribution *mixture = keep(socinn_distribution_mixture(parts, 3, (double[]) { 1, 2, 3 }, 3, NULL));
  keep(socinn_distribution_truncate(normal, 9, INFINITY, NULL));
  keep(socinn_distribution_truncate(gamma, 10, 60, NULL));
  keep(socinn_distribution_truncate(mixture, 8, 9000, NULL));
  keep(socinn_distribution_scale(lognormal, -2, 100, NULL));
  keep(socinn_distribution_scale(gamma, 3, -5, NULL));
  keep(socinn_distribution_scale(mixture, -1, 0, NULL));
  keep(socinn_distribution_scale(uniform, 0.1, 7, NULL));
}

static void
tear_down(void)
{
  g_ptr_array_unref(all);
}

/* Ends of the test with the distribution's name when a law is broken. */
static void
expect(gboolean holds, const SocinnDistribution *distribution, const char *law, double at)
{
  g_autofree char *text = socinn_distribution_to_text(distribution);
  ck_assert_msg(holds, "%s: %s does not hold at %.17g", text, law, at);
}

static double
quantile(const SocinnDistribution *distribution, double p)
{
  double value = NAN;
  ck_assert(socinn_distribution_quantile(distribution, p, &value, NULL));
  return value;
}

START_TEST(quantiles_undo_probabilities)
{
  const SocinnDistribution *distribution = all->pdata[_i];
  double last = socinn_distribution_get_low(distribution);
  expect(quantile(distribution, 0) == last, distribution, "quantile 0 is the lower end", 0);
  expect(quantile(distribution, 1) == socinn_distribution_get_high(distribution), distribution, "the upper end", 1);
  for (int i = 1; i < 64; i++) { /* of 64: exact, as 1 - p is */
    double p = i / 64.0, x = quantile(distribution, p), cdf = socinn_distribution_cdf(distribution, x);
    double below = socinn_distribution_cdf(distribution, x - 1e-9 * (fabs(x) + 1));
    expect(x >= last, distribution, "quantiles never fall", p);
    expect(cdf >= p - 1e-14 && below <= p + 1e-14, distribution, "the quantile is the smallest that reaches p", p);
    expect(fabs(cdf + socinn_distribution_survival(distribution, x) - 1) < 1e-14, distribution, "tails add to 1", p);
    last = x;
  }
}
END_TEST

/* The overrun is the integral of the survival function, and what its definition says at the ends. */
START_TEST(overrun_is_the_integral_of_the_tail)
{
  const SocinnDistribution *distribution = all->pdata[_i];
  double mean = socinn_distribution_get_mean(distribution), sd = socinn_distribution_get_sd(distribution);
  for (int i = 0; i < 20; i++) {
    double limit = mean + sd * (i - 8) / 3, overrun = socinn_distribution_expected_overrun(distribution, limit);
    double integral = limit < socinn_distribution_get_low(distribution)
                        ? mean - limit
                        : socinn__distribution_overrun_numerically(distribution, limit);
    expect(fabs(overrun - integral) <= 1e-10 * overrun + 1e-300, distribution, "overrun", limit);
    double below = overrun - mean + limit;
    expect(below >= -1e-12 * (fabs(mean) + fabs(limit)), distribution, "what is left is not negative", limit);
  }
  ck_assert(socinn_distribution_expected_overrun(distribution, INFINITY) == 0);
  ck_assert(socinn_distribution_expected_overrun(distribution, -INFINITY) == INFINITY);
  ck_assert(isnan(socinn_distribution_expected_overrun(distribution, NAN)));
}
END_TEST

START_TEST(tail_means_rise_from_the_mean)
{
  const SocinnDistribution *distribution = all->pdata[_i];
  double last, value;
  ck_assert(socinn_distribution_tail_mean(distribution, 0, &last, NULL));
  ck_assert(last == socinn_distribution_get_mean(distribution));
  for (int i = 1; i < 20; i++) {
    double p = i / 20.0;
    ck_assert(socinn_distribution_tail_mean(distribution, p, &value, NULL));
    expect(value >= last - 1e-12 * fabs(last), distribution, "tail means rise", p);
    expect(value >= quantile(distribution, p), distribution, "the tail mean is beyond the quantile", p);
    last = value;
  }
}
END_TEST

/* Differences of the distribution function, where it has a density. */
START_TEST(density_is_the_slope)
{
  const SocinnDistribution *distribution = all->pdata[_i];
  double sd = socinn_distribution_get_sd(distribution), step = 1e-6 * sd;
  g_autoptr(GArray) breaks = socinn__distribution_get_breaks(distribution);
  for (int i = 0; i < 16; i++) {
    double x = quantile(distribution, 0.03 + 0.0613 * i), density = socinn_distribution_density(distribution, x);
    gboolean smooth = isfinite(density) && density > 0;
    for (guint j = 0; j < breaks->len; j++)
      smooth = smooth && fabs(x - g_array_index(breaks, double, j)) > 3 * step;
    double slope =
      (socinn_distribution_cdf(distribution, x + step) - socinn_distribution_cdf(distribution, x - step)) / (2 * step);
    if (smooth)
      expect(fabs(slope / density - 1) < 1e-4, distribution, "the density is the slope of the cdf", x);
  }
  ck_assert(socinn_distribution_density(distribution, INFINITY) == 0);
}
END_TEST

/* The characteristic function against a mean over many quantiles, and its value and slope at 0. */
START_TEST(transform_agrees_with_quantiles)
{
  const SocinnDistribution *distribution = all->pdata[_i];
  double real, imaginary, t = 0.7 / (socinn_distribution_get_sd(distribution) + 1);
  if (distribution->class->transform == NULL)
    return;
  double x = 0, y = 0;
  const int n = 2000;
  for (int i = 0; i < n; i++) {
    double value = quantile(distribution, (i + 0.5) / n);
    x += cos(t * value) / n;
    y += sin(t * value) / n;
  }
  distribution->class->transform(distribution, &t, 1, &real, &imaginary);
  expect(fabs(real - x) < 5e-4 && fabs(imaginary - y) < 5e-4, distribution, "the transform is a mean", t);
  t = 1e-7 / (fabs(socinn_distribution_get_mean(distribution)) + socinn_distribution_get_sd(distribution));
  distribution->class->transform(distribution, &t, 1, &real, &imaginary);
  expect(fabs(real - 1) < 1e-12, distribution, "the transform is 1 at 0", t);
  expect(fabs(imaginary / t - distribution->mean) < 1e-6 * (fabs(distribution->mean) + distribution->sd), distribution,
         "its slope is the mean", t);
}
END_TEST

/* Scaling moves quantiles and moments as it should, whatever becomes of the family. */
START_TEST(scaling)
{
  SocinnDistribution *distribution = all->pdata[_i];
  g_autoptr(SocinnDistribution) larger = socinn_distribution_scale(distribution, 4, 0, NULL);
  g_autoptr(SocinnDistribution) mirrored = socinn_distribution_scale(distribution, -1, 0, NULL);
  ck_assert(larger != NULL && mirrored != NULL);
  for (int i = 1; i < 32; i++) {
    double p = i / 32.0, x = quantile(distribution, p);
    expect(fabs(quantile(larger, p) - 4 * x) <= 1e-13 * fabs(x), distribution, "quantiles scale", p);
    double back = -x;
    expect(fabs(socinn_distribution_cdf(mirrored, nextafter(back, INFINITY)) +
                socinn_distribution_cdf(distribution, nextafter(x, -INFINITY)) - 1) < 1e-11,
           distribution, "mirroring exchanges the tails", p);
  }
  expect(fabs(larger->mean - 4 * distribution->mean) <= 1e-14 * fabs(larger->mean), distribution, "means scale", 4);
  expect(fabs(larger->sd - 4 * distribution->sd) <= 1e-12 * larger->sd, distribution, "sds scale", 4);
  expect(fabs(larger->skewness - distribution->skewness) <= 1e-11, distribution, "the skewness stays", 4);
  expect(fabs(mirrored->skewness + distribution->skewness) <= 1e-11, distribution, "the skewness is mirrored", -1);
}
END_TEST

START_TEST(infinite_and_missing_places)
{
  const SocinnDistribution *distribution = all->pdata[_i];
  ck_assert(socinn_distribution_cdf(distribution, -INFINITY) == 0 &&
            socinn_distribution_cdf(distribution, INFINITY) == 1);
  ck_assert(socinn_distribution_survival(distribution, -INFINITY) == 1);
  ck_assert(socinn_distribution_survival(distribution, INFINITY) == 0);
  ck_assert(isnan(socinn_distribution_cdf(distribution, NAN)) &&
            isnan(socinn_distribution_survival(distribution, NAN)));
  ck_assert(isnan(socinn_distribution_density(distribution, NAN)));
}
END_TEST

/* Moments of truncated ones against sums over many quantiles. */
START_TEST(moments_are_those_of_the_quantiles)
{
  const SocinnDistribution *distribution = all->pdata[_i];
  const int n = 2000;
  double mean = 0, variance = 0;
  for (int i = 0; i < n; i++)
    mean += quantile(distribution, (i + 0.5) / n) / n;
  for (int i = 0; i < n; i++) {
    double distance = quantile(distribution, (i + 0.5) / n) - distribution->mean;
    variance += distance * distance / n;
  }
  expect(fabs(mean - distribution->mean) <= 1e-3 * distribution->sd, distribution, "the mean", mean);
  expect(fabs(sqrt(variance) - distribution->sd) <= 1e-2 * distribution->sd, distribution, "the sd", sqrt(variance));
}
END_TEST

/* ------------------------------------------------------------------------------------------------ random ones */

/* Beta distributions of all shapes at all probabilities: the smaller tail comes back. */
START_TEST(random_shapes)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (int i = 0; i < 300; i++) {
    double a = exp(g_rand_double_range(random, log(0.05), log(1e5))), p = exp(g_rand_double_range(random, -600, -0.7));
    double b = exp(g_rand_double_range(random, log(0.05), log(1e5)));
    g_autoptr(SocinnDistribution) beta = socinn_distribution_beta(a, b, 0, 1, NULL);
    g_autoptr(SocinnDistribution) gamma = socinn_distribution_gamma(a, sqrt(a), NULL);
    double x = socinn__distribution_quantile_at(beta, p, 1 - p);
    if (x > 1e-290 && x < 0.99)
      expect(fabs(socinn_distribution_cdf(beta, x) / p - 1) < 1e-9, beta, "the lower tail comes back", p);
    x = socinn__distribution_quantile_at(gamma, p, 1 - p);
    if (x > 1e-290)
      expect(fabs(socinn_distribution_cdf(gamma, x) / p - 1) < 1e-9, gamma, "the lower tail comes back", p);
    x = socinn__distribution_quantile_at(gamma, 1 - p, p);
    expect(fabs(socinn_distribution_survival(gamma, x) / p - 1) < 1e-9, gamma, "the upper tail comes back", p);
  }
}
END_TEST

/* An interval comes back from what was made of it. */
START_TEST(random_intervals)
{
  static const char *const families[] = { "uniform", "normal", "lognormal", "gamma" };
  g_autoptr(GRand) random = g_rand_new_with_seed(6);
  for (int i = 0; i < 60; i++) {
    double low = exp(g_rand_double_range(random, -3, 9)), high = low * (1 + exp(g_rand_double_range(random, -4, 1.5)));
    double level = g_rand_double_range(random, 0.3, 0.99), mode = g_rand_double_range(random, low, high);
    SocinnDistribution *made[] = { NULL, NULL, NULL };
    made[0] = socinn_distribution_from_interval(families[i % 4], low, high, level, NULL);
    made[1] =
      socinn_distribution_pert_from_interval(mode, low, high, level, exp(g_rand_double_range(random, -1, 3)), NULL);
    made[2] = socinn_distribution_triangular_from_interval(mode, low, high, level, NULL);
    for (int j = 0; j < 3; j++) {
      ck_assert_ptr_nonnull(made[j]);
      expect(fabs(quantile(made[j], (1 - level) / 2) - low) <= 1e-10 * high, made[j], "the lower end", low);
      expect(fabs(quantile(made[j], (1 + level) / 2) - high) <= 1e-10 * high, made[j], "the upper end", high);
      socinn_distribution_unref(made[j]);
    }
  }
}
END_TEST

/* Conditional costs at random: the quantile of a mixture with atoms is where its distribution function gets there. */
START_TEST(random_mixtures)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  for (int i = 0; i < 100; i++) {
    double low = g_rand_double_range(random, -10, 10), weights[4];
    SocinnDistribution *parts[4] = { socinn_distribution_fixed(g_rand_int_range(random, -3, 3), NULL),
                                     socinn_distribution_uniform(low, low + 5, NULL),
                                     socinn_distribution_normal(low, 0.5, NULL),
                                     socinn_distribution_bernoulli(g_rand_double(random), NULL) };
    for (int j = 0; j < 4; j++)
      weights[j] = g_rand_double(random);
    g_autoptr(SocinnDistribution) mixture = socinn_distribution_mixture(parts, 4, weights, 4, NULL);
    for (int j = 0; j < 20; j++) {
      double p = g_rand_double_range(random, 0.001, 0.999), x = quantile(mixture, p);
      expect(socinn_distribution_cdf(mixture, x) >= p - 1e-14, mixture, "the quantile reaches p", p);
      expect(socinn_distribution_cdf(mixture, x - 1e-12 * (fabs(x) + 1)) <= p + 1e-11, mixture, "and none below does",
             p);
    }
    for (int j = 0; j < 4; j++)
      socinn_distribution_unref(parts[j]);
  }
}
END_TEST

/* -------------------------------------------------------------------------------------------------- particulars */

START_TEST(quantities)
{
  static const struct {
    const char *quantity, *text;
  } cases[] = { { "1 500 zł", "fixed(1500)" }, { "od 5000 do 20000 zł", "uniform(5000, 20000)" } };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(SocinnQuantity) quantity = socinn_quantity_from_text(cases[i].quantity, SOCINN_NUMBER_STYLE_PL, NULL);
    g_autoptr(SocinnDistribution) distribution = socinn_distribution_from_quantity(quantity, NULL);
    g_autofree char *text = socinn_distribution_to_text(distribution);
    ck_assert_str_eq(text, cases[i].text);
  }
  const SocinnRational low = { 1, 4 }, mode = { 1, 2 }, high = { 7, 2 };
  g_autoptr(SocinnQuantity) three = socinn_quantity_new(SOCINN_QUANTITY_PERT, low, mode, high, "h", NULL);
  g_autoptr(SocinnQuantity) triangle = socinn_quantity_new(SOCINN_QUANTITY_TRIANGULAR, low, mode, high, "h", NULL);
  g_autoptr(SocinnDistribution) pert = socinn_distribution_from_quantity(three, NULL);
  g_autoptr(SocinnDistribution) triangular = socinn_distribution_from_quantity(triangle, NULL);
  g_autofree char *pert_text = socinn_distribution_to_text(pert), *text = socinn_distribution_to_text(triangular);
  ck_assert_str_eq(pert_text, "pert(0.25, 0.5, 3.5)");
  ck_assert_str_eq(text, "triangular(0.25, 0.5, 3.5)");
}
END_TEST

START_TEST(numbers_in_texts)
{
  static const struct {
    double value;
    const char *text;
  } cases[] = { { 0, "fixed(0)" },
                { 0.1, "fixed(0.1)" },
                { 1.0 / 3, "fixed(0.3333333333333333)" },
                { 123456789012345, "fixed(123456789012345)" },
                { 1e22, "fixed(1e+22)" },
                { -1.5e-9, "fixed(-1.5e-09)" },
                { 0.00012, "fixed(0.00012)" },
                { 5000, "fixed(5000)" } };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(SocinnDistribution) fixed = socinn_distribution_fixed(cases[i].value, NULL);
    g_autofree char *text = socinn_distribution_to_text(fixed);
    ck_assert_str_eq(text, cases[i].text);
  }
}
END_TEST

/* What the other files of the room ask of distributions. */
START_TEST(inner_parts)
{
  const double *values, *probabilities, *weights;
  SocinnDistribution *const *parts;
  double factor, offset;
  gsize n = socinn__distribution_get_atoms(all->pdata[0], &values, &probabilities);
  ck_assert(n == 1 && values[0] == 12.5 && probabilities[0] == 1);
  n = socinn__distribution_get_atoms(all->pdata[9], &values, &probabilities);
  ck_assert(n == 4 && values[0] == -2 && values[1] == 1 && probabilities[1] == 0.4);
  ck_assert(socinn__distribution_get_atoms(all->pdata[1], &values, &probabilities) == 0);
  n = socinn__distribution_get_parts(all->pdata[11], &parts, &weights);
  ck_assert(n == 3 && parts[1] == all->pdata[3] && weights[2] == 0.5);
  ck_assert(socinn__distribution_get_parts(all->pdata[1], &parts, &weights) == 0);
  ck_assert_ptr_eq(socinn__distribution_get_scaled(all->pdata[15], &factor, &offset), all->pdata[5]);
  ck_assert(factor == -2 && offset == 100);
  ck_assert_ptr_null(socinn__distribution_get_scaled(all->pdata[1], &factor, &offset));
  g_autoptr(GArray) breaks = socinn__distribution_get_breaks(all->pdata[2]);
  ck_assert(breaks->len == 3 && g_array_index(breaks, double, 1) == 9000);
  g_autoptr(GArray) mixed = socinn__distribution_get_breaks(all->pdata[11]);
  ck_assert(mixed->len == 3 && g_array_index(mixed, double, 0) == 12.5);
}
END_TEST

START_TEST(evaluate_refuses)
{
  const SocinnDistribution *distribution = all->pdata[1];
  const double points[] = { 0.5, 2 };
  double result[] = { -7, -7 };
  g_autoptr(GError) error = NULL;
  ck_assert(!socinn_distribution_evaluate(distribution, SOCINN_CURVE_CDF, points, 2, result, 1, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  g_clear_error(&error);
  ck_assert(!socinn_distribution_evaluate(distribution, (SocinnCurve) 17, points, 2, result, 2, &error));
  g_clear_error(&error);
  ck_assert(!socinn_distribution_evaluate(distribution, SOCINN_CURVE_QUANTILE, points, 2, result, 2, &error));
  ck_assert_ptr_nonnull(strstr(error->message, "probability[1]"));
  ck_assert_ptr_nonnull(strstr(error->message, "2"));
  ck_assert(result[0] == -7 && result[1] == -7);
  ck_assert(socinn_distribution_evaluate(distribution, SOCINN_CURVE_CDF, NULL, 0, NULL, 0, NULL));
  double value = -7;
  ck_assert(!socinn_distribution_quantile(distribution, 1.5, &value, NULL) && value == -7);
  ck_assert(!socinn_distribution_tail_mean(distribution, 1, &value, NULL) && value == -7);
}
END_TEST

START_TEST(references)
{
  SocinnDistribution *same = socinn_distribution_ref(all->pdata[0]);
  ck_assert_ptr_eq(same, all->pdata[0]);
  socinn_distribution_unref(same);
  socinn_distribution_unref(NULL);
  SocinnDistribution *const parts[] = { all->pdata[0], NULL };
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_distribution_mixture(parts, 2, NULL, 0, &error));
  ck_assert_ptr_nonnull(strstr(error->message, "parts[1]"));
  ck_assert_ptr_null(socinn_distribution_from_interval(NULL, 1, 2, 0.8, NULL));
}
END_TEST

int
main(void)
{
  const int n = 19;
  Suite *suite = suite_create("distribution");
  TCase *cases = tcase_create("laws");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_loop_test(cases, quantiles_undo_probabilities, 0, n);
  tcase_add_loop_test(cases, overrun_is_the_integral_of_the_tail, 0, n);
  tcase_add_loop_test(cases, tail_means_rise_from_the_mean, 0, n);
  tcase_add_loop_test(cases, density_is_the_slope, 0, n);
  tcase_add_loop_test(cases, transform_agrees_with_quantiles, 0, n);
  tcase_add_loop_test(cases, scaling, 0, n);
  tcase_add_loop_test(cases, infinite_and_missing_places, 0, n);
  tcase_add_loop_test(cases, moments_are_those_of_the_quantiles, 12, 15);
  tcase_add_test(cases, random_shapes);
  tcase_add_test(cases, random_intervals);
  tcase_add_test(cases, random_mixtures);
  tcase_add_test(cases, quantities);
  tcase_add_test(cases, numbers_in_texts);
  tcase_add_test(cases, inner_parts);
  tcase_add_test(cases, evaluate_refuses);
  tcase_add_test(cases, references);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
