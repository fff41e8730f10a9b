/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws that hold for every sum of independent parts, on random ones. Figures stand in tests/vectors/exact_sum.json. */
#include "uncertainty/uncertainty_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST 24

typedef struct {
  SocinnDistribution *parts[MOST];
  double weights[MOST];
  gsize n;
} Budget;

static guint64 drawn;

/* Between @low and @high, with few digits, as people write. */
static double
draw(double low, double high)
{
  double u;
  socinn_random_uniforms(2024, 5, drawn++, &u, 1);
  return floor(8 * (low + u * (high - low))) / 8;
}

/* Every test draws the same budgets, whichever ran before. */
static void
set_up(void)
{
  drawn = 0;
}

static SocinnDistribution *
draw_part(guint kinds)
{
  double low = draw(0, 5000), span = draw(1, 40), high, mode;
  for (guint i = (guint) draw(0, 2.9); i > 0; i--)
    span *= 9;
  high = low + span;
  mode = low + draw(0, span);
  switch ((guint) draw(0, kinds - 0.01)) {
  case 0:
    return socinn_distribution_uniform(low, high, NULL);
  case 1:
    return socinn_distribution_triangular(low, mode, high, NULL);
  case 2:
    return socinn_distribution_pert(low, mode, high, 4, NULL);
  case 3:
    return socinn_distribution_beta(0.5 + draw(0, 3), 1 + draw(0, 3), low, high, NULL);
  case 4:
    return socinn_distribution_normal(high, span, NULL);
  case 5:
    return socinn_distribution_gamma(high, 0.5 * high, NULL);
  default:
    return socinn_distribution_bernoulli(0.25, NULL);
  }
}

static Budget
draw_budget(gsize n, guint kinds)
{
  Budget budget = { .n = n };
  for (gsize i = 0; i < n; i++) {
    budget.parts[i] = draw_part(kinds);
    ck_assert_ptr_nonnull(budget.parts[i]);
    budget.weights[i] = draw(0.5, 12);
  }
  return budget;
}

static void
clear(Budget *budget)
{
  for (gsize i = 0; i < budget->n; i++)
    socinn_distribution_unref(budget->parts[i]);
}

static SocinnDistribution *
sum_of(const Budget *budget)
{
  g_autoptr(GError) error = NULL;
  SocinnDistribution *sum = socinn_distribution_sum(budget->parts, budget->n, budget->weights, budget->n, &error);
  ck_assert_msg(sum != NULL, "%s", error != NULL ? error->message : "no error");
  return sum;
}

static double
quantile(const SocinnDistribution *self, double p)
{
  double value = NAN;
  ck_assert(socinn_distribution_quantile(self, p, &value, NULL));
  return value;
}

/* @allowed: in standard deviations */
static void
near(const SocinnDistribution *self, double a, double b, double allowed, const char *law)
{
  g_autofree char *text = socinn_distribution_to_text(self);
  ck_assert_msg(fabs(a - b) <= allowed * self->sd, "%s: %.17g and %.17g differ by %.3g sd: %s", law, a, b,
                fabs(a - b) / self->sd, text);
}

static const double levels[] = { 0.001, 0.05, 0.1, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.9999 };

/* cdf(quantile(p)) = p, cdf and survival add to 1, quantiles grow, the tail mean lies beyond them. */
static void
check_quantiles(const SocinnDistribution *sum)
{
  double last = sum->low;
  for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
    double x = quantile(sum, levels[i]), tail;
    ck_assert(x > last);
    last = x;
    double cdf = socinn_distribution_cdf(sum, x), survival = socinn_distribution_survival(sum, x);
    ck_assert_double_eq_tol(cdf, levels[i], 2e-12);
    ck_assert_double_eq_tol(cdf + survival, 1, 1e-15);
    ck_assert(socinn_distribution_tail_mean(sum, levels[i], &tail, NULL));
    ck_assert(tail > x && tail <= sum->high);
  }
  ck_assert(quantile(sum, 0) == sum->low && quantile(sum, 1) == sum->high);
}

/* Simpson's rule over 64 steps from the median to P99 against what overrun and cdf say of that stretch. */
static void
check_integrals(const SocinnDistribution *sum)
{
  double low = quantile(sum, 0.5), high = quantile(sum, 0.99), step = (high - low) / 256, tail = 0, mass = 0;
  for (guint i = 0; i <= 256; i++) {
    double weight = (i == 0 || i == 256 ? 1 : i % 2 == 1 ? 4 : 2) * step / 3, x = low + i * step;
    tail += weight * socinn_distribution_survival(sum, x);
    mass += weight * socinn_distribution_density(sum, x);
  }
  double overrun = socinn_distribution_expected_overrun(sum, low) - socinn_distribution_expected_overrun(sum, high);
  near(sum, tail, overrun, 1e-6, "overrun is the integral of the survival function");
  ck_assert_double_eq_tol(mass, 0.49, 1e-4);
}

START_TEST(laws_of_continuous_sums)
{
  for (guint round = 0; round < 18; round++) {
    Budget budget = draw_budget(2 + round % 9, 3 + round % 4);
    g_autoptr(SocinnDistribution) sum = sum_of(&budget);
    check_quantiles(sum);
    check_integrals(sum);
    clear(&budget);
  }
}
END_TEST

/* Another order of the parts: the same bits. */
START_TEST(order_changes_nothing)
{
  for (guint round = 0; round < 14; round++) {
    Budget budget = draw_budget(2 + round % 10, 7), other = budget;
    for (gsize i = 0; i < budget.n; i++) {
      gsize to = (i * 7 + 3) % budget.n;
      if (budget.n % 7 == 0)
        to = budget.n - 1 - i;
      other.parts[to] = budget.parts[i];
      other.weights[to] = budget.weights[i];
    }
    g_autoptr(SocinnDistribution) first = sum_of(&budget), second = sum_of(&other);
    g_autofree char *first_text = socinn_distribution_to_text(first),
                    *second_text = socinn_distribution_to_text(second);
    ck_assert_str_eq(first_text, second_text);
    ck_assert(first->mean == second->mean && first->sd == second->sd && first->skewness == second->skewness);
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
      ck_assert(quantile(first, levels[i]) == quantile(second, levels[i]));
    ck_assert(socinn_distribution_expected_overrun(first, first->mean) ==
              socinn_distribution_expected_overrun(second, first->mean));
    clear(&budget);
  }
}
END_TEST

/* Twice and a quarter of everything: exactly that. Negative: mirrored. Moved: moved. */
START_TEST(scaling_and_moving)
{
  for (guint round = 0; round < 8; round++) {
    Budget budget = draw_budget(2 + round % 7, 3 + round % 3), more = budget, less = budget, minus = budget;
    for (gsize i = 0; i < budget.n; i++) {
      more.weights[i] *= 2;
      less.weights[i] *= 0.25;
      minus.weights[i] *= -1;
    }
    g_autoptr(SocinnDistribution) sum = sum_of(&budget), twice = sum_of(&more), quarter = sum_of(&less),
                                  mirrored = sum_of(&minus), fixed = socinn_distribution_fixed(1000, NULL);
    SocinnDistribution *two[] = { sum, fixed };
    g_autoptr(SocinnDistribution) moved = socinn_distribution_sum(two, 2, (double[]) { 1, -3 }, 2, NULL);
    ck_assert_ptr_nonnull(moved);
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
      double x = quantile(sum, levels[i]);
      ck_assert(quantile(twice, levels[i]) == 2 * x);
      ck_assert(quantile(quarter, levels[i]) == 0.25 * x);
      near(sum, quantile(moved, levels[i]), x - 3000, 1e-10, "moved");
      double allowed = 1e-12 / socinn_distribution_density(sum, x) / sum->sd;
      near(sum, -socinn__distribution_quantile_at(mirrored, 1 - levels[i], levels[i]), x, 1e-11 + allowed, "mirrored");
    }
    clear(&budget);
  }
}
END_TEST

/* A sum of sums is the sum of all. */
START_TEST(sums_of_sums)
{
  for (guint round = 0; round < 3; round++) {
    Budget budget = draw_budget(6, 5);
    g_autoptr(SocinnDistribution) whole = sum_of(&budget);
    g_autoptr(SocinnDistribution) first = socinn_distribution_sum(budget.parts, 3, budget.weights, 3, NULL);
    g_autoptr(SocinnDistribution) second = socinn_distribution_sum(budget.parts + 3, 3, budget.weights + 3, 3, NULL);
    g_autoptr(SocinnDistribution) moved = socinn_distribution_scale(second, 2, 10, NULL);
    SocinnDistribution *two[] = { first, moved };
    g_autoptr(SocinnDistribution) sum = socinn_distribution_sum(two, 2, (double[]) { 1, 0.5 }, 2, NULL);
    ck_assert_ptr_nonnull(sum);
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
      near(whole, quantile(sum, levels[i]), quantile(whole, levels[i]) + 5, 1e-9, "a sum of sums");
    clear(&budget);
  }
}
END_TEST

/* Conditional costs: P(S <= x) = (1 - p) F(x) + p F(x - cost). */
START_TEST(conditional_costs)
{
  for (guint round = 0; round < 6; round++) {
    Budget budget = draw_budget(2 + round % 5, 4), without = budget;
    budget.parts[budget.n] = socinn_distribution_bernoulli(0.375, NULL);
    budget.weights[budget.n++] = 4096;
    g_autoptr(SocinnDistribution) sum = sum_of(&budget), sure = sum_of(&without);
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
      double x = quantile(sum, levels[i]);
      double expected = 0.625 * socinn_distribution_cdf(sure, x) + 0.375 * socinn_distribution_cdf(sure, x - 4096);
      ck_assert_double_eq_tol(socinn_distribution_cdf(sum, x), expected, 1e-12);
      expected = 0.625 * socinn_distribution_expected_overrun(sure, x) +
                 0.375 * socinn_distribution_expected_overrun(sure, x - 4096);
      near(sum, socinn_distribution_expected_overrun(sum, x), expected, 1e-12, "overrun with a conditional cost");
    }
    clear(&budget);
  }
}
END_TEST

/* A cost that falls due or not: its quantile stays at nothing until then, and jumps are met exactly. */
START_TEST(single_values_in_between)
{
  g_autoptr(SocinnDistribution) none = socinn_distribution_fixed(0, NULL),
                                cost = socinn_distribution_pert(100, 200, 500, 4, NULL),
                                fee = socinn_distribution_bernoulli(0.5, NULL);
  SocinnDistribution *branches[] = { none, cost };
  g_autoptr(SocinnDistribution) conditional = socinn_distribution_mixture(branches, 2, (double[]) { 3, 1 }, 2, NULL);
  SocinnDistribution *parts[] = { conditional, fee };
  g_autoptr(SocinnDistribution) sum = socinn_distribution_sum(parts, 2, (double[]) { 1, 0.1 }, 2, NULL);
  ck_assert_ptr_nonnull(sum);
  ck_assert(quantile(sum, 0.2) == 0 && quantile(sum, 0.375) == 0 && quantile(sum, 0.376) == 0.1);
  ck_assert(quantile(sum, 0.75) == 0.1 && quantile(sum, 0.7501) > 100);
  ck_assert_double_eq_tol(socinn_distribution_cdf(sum, 0), 0.375, 1e-15);
  ck_assert_double_eq_tol(socinn_distribution_cdf(sum, 0.05), 0.375, 1e-15);
  ck_assert_double_eq_tol(socinn_distribution_cdf(sum, 0.1), 0.75, 1e-15);
  ck_assert(isinf(socinn_distribution_density(sum, 0.1)));
}
END_TEST

/* Sums of uniform numbers on 0 to 1 up to 1: x^n / n!, to full relative precision, on both sides. */
START_TEST(far_tails_of_few_parts)
{
  g_autoptr(SocinnDistribution) uniform = socinn_distribution_uniform(0, 1, NULL);
  SocinnDistribution *parts[] = { uniform, uniform, uniform, uniform };
  double factorial = 1;
  for (gsize n = 2; n <= 4; n++) {
    g_autoptr(SocinnDistribution) sum = socinn_distribution_sum(parts, n, NULL, 0, NULL);
    factorial *= (double) n;
    double x = 0x1p-10, mass = pow(x, (double) n) / factorial, all = (double) n;
    ck_assert_double_eq_tol(socinn_distribution_cdf(sum, x) / mass, 1, 1e-13);
    ck_assert_double_eq_tol(socinn_distribution_survival(sum, all - x) / mass, 1, 1e-13);
    ck_assert_double_eq_tol(socinn_distribution_expected_overrun(sum, all - x) / (mass * x / (all + 1)), 1, 1e-13);
    ck_assert_double_eq_tol(quantile(sum, mass) / x, 1, 1e-12);
  }
}
END_TEST

START_TEST(sums_that_cannot_be)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) many = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_distribution_unref);
  double weights[40];
  for (guint i = 0; i < 40; i++) {
    g_ptr_array_add(many, socinn_distribution_bernoulli(0.5, NULL));
    weights[i] = sqrt(2 + i * i * i);
  }
  ck_assert_ptr_null(socinn_distribution_sum((SocinnDistribution *const *) many->pdata, 40, weights, 40, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_UNSUPPORTED);
  ck_assert_ptr_nonnull(strstr(error->message, "simulate"));
  g_clear_error(&error);
  /* A sum that may be exactly 0, as a branch of a mixture. */
  g_autoptr(SocinnDistribution) range = socinn_distribution_uniform(1, 2, NULL),
                                zero = socinn_distribution_fixed(0, NULL);
  SocinnDistribution *branches[] = { zero, range };
  g_autoptr(SocinnDistribution) maybe = socinn_distribution_mixture(branches, 2, NULL, 0, NULL);
  SocinnDistribution *two[] = { maybe, maybe };
  g_autoptr(SocinnDistribution) inner = socinn_distribution_sum(two, 2, NULL, 0, NULL);
  SocinnDistribution *others[] = { inner, range };
  g_autoptr(SocinnDistribution) mixture = socinn_distribution_mixture(others, 2, NULL, 0, NULL);
  SocinnDistribution *last[] = { mixture, range };
  ck_assert_ptr_null(socinn_distribution_sum(last, 2, NULL, 0, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_UNSUPPORTED);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("sum");
  TCase *tests = tcase_create("laws");
  tcase_add_checked_fixture(tests, set_up, NULL);
  tcase_add_test(tests, laws_of_continuous_sums);
  tcase_add_test(tests, order_changes_nothing);
  tcase_add_test(tests, scaling_and_moving);
  tcase_add_test(tests, sums_of_sums);
  tcase_add_test(tests, conditional_costs);
  tcase_add_test(tests, single_values_in_between);
  tcase_add_test(tests, far_tails_of_few_parts);
  tcase_add_test(tests, sums_that_cannot_be);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
