/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sensitivity of models of terms with independent inputs: exact, so every expected value is a closed form, derived beside it,
 * or a sum over all states of Bernoulli inputs. */
#include "risk_model_fixtures.h"

static SocinnSensitivity *
analyse(const SocinnRiskModel *model, double limit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnSimulationSettings) settings = socinn_simulation_settings_new();
  ck_assert(socinn_simulation_settings_set_draws(settings, 1000, NULL)); /* of products, evpi is sampled */
  SocinnSensitivity *result = socinn_sensitivity_new(model, settings, limit, &error);
  ck_assert_msg(result != NULL, "%s", error != NULL ? error->message : "");
  return result;
}

static double
get(const SocinnSensitivity *self, const char *measure, gsize index)
{
  double value, low, high;
  ck_assert(socinn_sensitivity_get(self, measure, index, &value, &low, &high, NULL));
  ck_assert(isnan(value) ? isnan(low) && isnan(high) : low == value && high == value);
  return value;
}

static void
expect_close(double actual, double expected, const char *what)
{
  ck_assert_msg(fabs(actual - expected) <= 1e-12 * MAX(1, fabs(expected)), "%s is %.17g, not %.17g", what, actual,
                expected);
}

static void
expect(const SocinnSensitivity *self, const char *measure, gsize index, double expected)
{
  expect_close(get(self, measure, index), expected, measure);
}

/* The form "Mobilny asystent", two people at half a post of 3 000 zl: constants of 43 200 and two ranges. */
static SocinnRiskModel *
mobile_assistant(void)
{
  SocinnRiskModel *model = socinn_risk_model_new();
  add_uniform(model, "trolley", 5000, 20000);
  add_uniform(model, "coffee", 2500, 4500);
  add_term(model, 1, NAMES("trolley"));
  add_term(model, 1, NAMES("coffee"));
  add_term(model, 43200, NONE);
  return model;
}

START_TEST(linear_budget)
{
  g_autoptr(SocinnRiskModel) model = mobile_assistant();
  g_autoptr(SocinnSensitivity) result = analyse(model, 60000);
  ck_assert_str_eq(socinn_sensitivity_get_method(result), "exact");
  ck_assert_uint_eq(socinn_sensitivity_get_evaluations(result), 0);
  ck_assert_uint_eq(socinn_sensitivity_get_length(result), 2);
  ck_assert_str_eq(socinn_sensitivity_get_name(result, 1), "coffee");
  ck_assert_ptr_null(socinn_sensitivity_get_name(result, 2));
  const char *const shares[] = { "first", "total", "shapley" };
  for (gsize i = 0; i < 3; i++) {
    expect(result, shares[i], 0, 225.0 / 229); /* 15000^2 : 2000^2; 0.9825327511 */
    expect(result, shares[i], 1, 4.0 / 229);
  }
  expect(result, "swing-low", 0, 6500 + 3500 + 43200);
  expect(result, "swing-high", 0, 18500 + 3500 + 43200);
  expect(result, "swing-low", 1, 2700 + 12500 + 43200);
  expect(result, "swing-high", 1, 4300 + 12500 + 43200);
  expect(result, "switching", 0, 60000 - 3500 - 43200);
  expect(result, "switching", 1, 60000 - 12500 - 43200);
  expect(result, "evppi", 0, 6700.0 * 6700 / (2 * 15000)); /* E[(U(5000, 20000) - 13300)+] */
  expect(result, "evppi", 1, 200.0 * 200 / (2 * 2000));
  ck_assert_double_eq_tol(socinn_sensitivity_get_evpi(result), 1507.444444, 1e-6); /* E[(X - 60000)+] */
}
END_TEST

/* Below the mean the project would not be started: what counts is E[(limit - X)+] = E[(X - limit)+] + limit - mean. */
START_TEST(limit_below_the_mean)
{
  g_autoptr(SocinnRiskModel) model = mobile_assistant();
  g_autoptr(SocinnSensitivity) result = analyse(model, 55000);
  expect(result, "evppi", 0, 3300.0 * 3300 / (2 * 15000)); /* E[(8300 - U(5000, 20000))+] */
  expect(result, "evppi", 1, 0);                           /* 55700 + coffee is always above */
  ck_assert(isnan(get(result, "switching", 1)));
  g_autoptr(SocinnSensitivity) far = analyse(model, 80000);
  ck_assert_double_eq(socinn_sensitivity_get_evpi(far), 0);
  ck_assert(!signbit(get(far, "evppi", 0)));
}
END_TEST

START_TEST(no_limit)
{
  g_autoptr(SocinnRiskModel) model = mobile_assistant();
  g_autoptr(SocinnSensitivity) result = analyse(model, NAN);
  ck_assert(isnan(get(result, "evppi", 0)) && isnan(get(result, "switching", 0)));
  ck_assert(isnan(socinn_sensitivity_get_evpi(result)));
  expect(result, "first", 0, 225.0 / 229);
}
END_TEST

/* x y with x in 0..1 and y in 1..3: Var = (1/12)(1/3) + (1/12) 2^2 + (1/3)(1/2)^2 = (1 + 12 + 3) / 36. */
START_TEST(product_of_two)
{
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  add_uniform(model, "x", 0, 1);
  add_uniform(model, "y", 1, 3);
  add_term(model, -7, NAMES("x", "y"));
  g_autoptr(SocinnSensitivity) result = analyse(model, NAN);
  expect(result, "first", 0, 12.0 / 16);
  expect(result, "first", 1, 3.0 / 16);
  expect(result, "total", 0, 13.0 / 16);
  expect(result, "total", 1, 4.0 / 16);
  expect(result, "shapley", 0, 12.5 / 16);
  expect(result, "shapley", 1, 3.5 / 16);
  expect(result, "swing-low", 0, -7 * 0.1 * 2);
  expect(result, "swing-high", 1, -7 * 0.5 * 2.8);
}
END_TEST

/* x y z of means 1 and variances 1/3: Var = (4/3)^3 - 1 = 37/27. */
START_TEST(product_of_three)
{
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  add_uniform(model, "z", 0, 2);
  add_uniform(model, "x", 0, 2);
  add_uniform(model, "y", 0, 2);
  add_input(model, "one", socinn_distribution_fixed(2, NULL));
  add_term(model, 0.5, NAMES("y", "one", "x", "z"));
  g_autoptr(SocinnSensitivity) result = analyse(model, NAN);
  for (gsize i = 0; i < 3; i++) {
    expect(result, "first", i, 9.0 / 37);
    expect(result, "total", i, 16.0 / 37);
    expect(result, "shapley", i, 1.0 / 3);
  }
  expect(result, "total", 3, 0);
}
END_TEST

/* x^2 + x + y, all in 0..1: Var(x^2 + x) = 4/45 + 1/12 + 2/12 = 61/180. */
START_TEST(square)
{
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  add_uniform(model, "x", 0, 1);
  add_uniform(model, "y", 0, 1);
  add_term(model, 1, NAMES("x", "x"));
  add_term(model, 1, NAMES("x"));
  add_term(model, 1, NAMES("y"));
  g_autoptr(SocinnSensitivity) result = analyse(model, 1);
  double root = (sqrt(3) - 1) / 2; /* of x^2 + x + 1/2 = 1 */
  expect(result, "first", 0, 61.0 / 76);
  expect(result, "total", 0, 61.0 / 76);
  expect(result, "shapley", 1, 15.0 / 76);
  expect(result, "swing-low", 0, 0.1 * 0.1 + 0.1 + 0.5);
  expect(result, "switching", 0, root);
  expect(result, "evppi", 0, root / 2 - root * root / 2 - root * root * root / 3); /* integral of 1/2 - x - x^2 */
  g_autoptr(SocinnSensitivity) high = analyse(model, 2); /* x^2 + x = 3/2 at (sqrt 7 - 1) / 2 */
  root = (sqrt(7) - 1) / 2;
  expect(high, "switching", 0, root);
  expect(high, "evppi", 0, 1.0 / 3 + 0.5 - 1.5 - (root * root * root / 3 + root * root / 2 - 1.5 * root));
}
END_TEST

/* min(x, 1) + y with x in 0..2: mean 3/4, variance 2/3 - 9/16 = 5/48; steps of width 0 aside, every knot is met. */
START_TEST(curve)
{
  const double x[] = { 0, 1, 2 }, y[] = { 0, 1, 1 };
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  add_uniform(model, "x", 0, 2);
  add_uniform(model, "y", 0, 1);
  ck_assert(socinn_risk_model_add_curve_term(model, 1, NAMES("x"), x, 3, y, 3, NULL));
  add_term(model, 1, NAMES("y"));
  g_autoptr(SocinnSensitivity) result = analyse(model, 1);
  ck_assert_str_eq(socinn_sensitivity_get_method(result), "exact");
  expect(result, "first", 0, 5.0 / 9);
  expect(result, "total", 1, 4.0 / 9);
  expect(result, "swing-low", 0, 0.2 + 0.5);
  expect(result, "swing-high", 0, 1.5);
  expect(result, "switching", 0, 0.5);
  expect(result, "evppi", 0, 0.5 * 0.25 * 0.5); /* E[(1/2 - min(x, 1))+] = integral of (1/2 - x) / 2 */
  /* E[Y | y] = 3/4 + y, and the mean 5/4 is above the limit: E[(1/4 - y)+] = 1/32. */
  expect(result, "evppi", 1, 1.0 / 32);
}
END_TEST

/* The share of c x^power beside a normal of a variance that ought to be as large. */
static void
expect_half(SocinnDistribution *distribution, guint power, double variance)
{
  const char *const x[] = { "x", "x", "x", "x" };
  const char *values[5] = { NULL };
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  for (guint i = 0; i < power; i++)
    values[i] = x[i];
  add_input(model, "x", distribution);
  add_input(model, "other", socinn_distribution_normal(0, sqrt(variance), NULL));
  add_term(model, 1, (const char *const *) values);
  add_term(model, 1, NAMES("other"));
  g_autoptr(SocinnSensitivity) result = analyse(model, NAN);
  ck_assert_double_eq_tol(get(result, "first", 0), 0.5, 1e-11);
}

/* Raw moments of textbook families: Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions. */
START_TEST(powers_of_other_families)
{
  double mu = log(10) - 0.5 * log(1.25), s2 = log(1.25); /* lognormal of mean 10 and sd 5 */
  expect_half(socinn_distribution_normal(3, 2, NULL), 2, 4 * 9 * 4 + 2 * 16);
  expect_half(socinn_distribution_lognormal(10, 5, NULL), 3, exp(6 * mu + 18 * s2) - exp(6 * mu + 9 * s2));
  /* Gamma of shape 4 and scale 1/2: E x^2 = 4 5 / 4, E x^4 = 4 5 6 7 / 16. */
  expect_half(socinn_distribution_gamma(2, 1, NULL), 2, 52.5 - 25);
  /* Beta(2, 3): E x^2 = 1/5, E x^4 = (2 3 4 5) / (5 6 7 8) = 1/14. */
  expect_half(socinn_distribution_beta(2, 3, 0, 1, NULL), 2, 1.0 / 14 - 1.0 / 25);
  expect_half(socinn_distribution_beta(0.5, 0.5, 0, 1, NULL), 2, 35.0 / 128 - 9.0 / 64); /* arcsine */
  /* Triangle 0, 0, 1: density 2 (1 - x): E x^2 = 1/6, E x^4 = 1/15. */
  expect_half(socinn_distribution_triangular(0, 0, 1, NULL), 2, 1.0 / 15 - 1.0 / 36);
  /* -1, 0 or 2 with equal weights: x^2 is 1, 0, 4. */
  expect_half(socinn_distribution_discrete((double[]) { -1, 0, 2 }, 3, NULL, 0, NULL), 2, 17.0 / 3 - 25.0 / 9);
}
END_TEST

/* A mixture with an atom: 0 with 1/2, else uniform in 0..1: E x^2 = 1/6, E x^4 = 1/10. */
START_TEST(power_of_a_mixture)
{
  g_autoptr(SocinnDistribution) none = socinn_distribution_fixed(0, NULL);
  g_autoptr(SocinnDistribution) some = socinn_distribution_uniform(0, 1, NULL);
  SocinnDistribution *parts[] = { none, some };
  expect_half(socinn_distribution_mixture(parts, 2, NULL, 0, NULL), 2, 1.0 / 10 - 1.0 / 36);
  /* 2 x + 1: squares 4 x^2 + 4 x + 1; of x: E x = 1/4, E x^3 = 1/8. */
  g_autoptr(SocinnDistribution) mixture = socinn_distribution_mixture(parts, 2, NULL, 0, NULL);
  double variance = 16 * (1.0 / 10 - 1.0 / 36) + 16 * (1.0 / 6 - 1.0 / 16) + 32 * (1.0 / 8 - 1.0 / 24);
  expect_half(socinn_distribution_scale(mixture, 2, 1, NULL), 2, variance);
}
END_TEST

/* ------------------------------------------------------- against the definition, summed over all states */

enum { N_INPUTS = 4, N_STATES = 1 << N_INPUTS };

typedef struct {
  double probability[N_INPUTS];
  double coefficient[N_STATES]; /* of the product of the inputs in each subset */
} Definition;

static double
state_weight(const Definition *self, guint state, guint subset)
{
  double weight = 1;
  for (guint i = 0; i < N_INPUTS; i++)
    if ((subset >> i) & 1)
      weight *= (state >> i) & 1 ? self->probability[i] : 1 - self->probability[i];
  return weight;
}

static double
state_outcome(const Definition *self, guint state)
{
  double sum = 0;
  for (guint subset = 0; subset < N_STATES; subset++)
    if ((state & subset) == subset)
      sum += self->coefficient[subset];
  return sum;
}

/* E[outcome | the inputs of @known as in @state] */
static double
conditional_mean(const Definition *self, guint state, guint known)
{
  guint unknown = (N_STATES - 1) & ~known;
  double sum = 0;
  for (guint other = 0; other < N_STATES; other++)
    if ((other & known) == 0)
      sum += state_weight(self, other, unknown) * state_outcome(self, (state & known) | other);
  return sum;
}

/* Var(E[outcome | known]) */
static double
explained(const Definition *self, guint known)
{
  double mean = conditional_mean(self, 0, 0), sum = 0;
  for (guint state = 0; state < N_STATES; state++) {
    double difference = conditional_mean(self, state, known) - mean;
    sum += state_weight(self, state, N_STATES - 1) * difference * difference;
  }
  return sum;
}

/* Shapley's own formula: weights |U|! (n - |U| - 1)! / n!. */
static double
fair_share(const Definition *self, guint input)
{
  const double weights[] = { 6.0 / 24, 2.0 / 24, 2.0 / 24, 6.0 / 24 };
  double sum = 0;
  for (guint subset = 0; subset < N_STATES; subset++)
    if (!((subset >> input) & 1))
      sum += weights[__builtin_popcount(subset)] * (explained(self, subset | 1U << input) - explained(self, subset));
  return sum;
}

static double
worth(const Definition *self, guint known, double limit)
{
  double sum = 0;
  for (guint state = 0; state < N_STATES; state++)
    sum += state_weight(self, state, N_STATES - 1) * MAX(limit - conditional_mean(self, state, known), 0);
  return sum - MAX(limit - conditional_mean(self, 0, 0), 0);
}

static Definition
random_definition(GRand *random)
{
  Definition self;
  for (guint i = 0; i < N_INPUTS; i++)
    self.probability[i] = g_rand_double_range(random, 0.05, 0.95);
  for (guint i = 0; i < N_STATES; i++)
    self.coefficient[i] = g_rand_boolean(random) ? g_rand_double_range(random, -3, 3) : 0;
  self.coefficient[1] = 1; /* not constant */
  return self;
}

/* @order: a permutation in which inputs and terms are added */
static SocinnRiskModel *
build(const Definition *self, gboolean backwards)
{
  const char *const letters[] = { "a", "b", "c", "d" };
  SocinnRiskModel *model = socinn_risk_model_new();
  for (guint k = 0; k < N_INPUTS; k++) {
    guint i = backwards ? N_INPUTS - 1 - k : k;
    add_input(model, letters[i], socinn_distribution_bernoulli(self->probability[i], NULL));
  }
  for (guint k = 0; k < N_STATES; k++) {
    guint subset = backwards ? N_STATES - 1 - k : k, n = 0;
    const char *values[N_INPUTS + 1] = { NULL };
    for (guint i = 0; i < N_INPUTS; i++) {
      guint input = backwards ? N_INPUTS - 1 - i : i;
      if ((subset >> input) & 1)
        values[n++] = letters[input];
    }
    add_term(model, self->coefficient[subset], (const char *const *) values);
  }
  return model;
}

START_TEST(against_the_definition)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  for (guint round = 0; round < 25; round++) {
    Definition definition = random_definition(random);
    double limit = conditional_mean(&definition, 0, 0) + g_rand_double_range(random, -1, 1);
    g_autoptr(SocinnRiskModel) model = build(&definition, FALSE);
    g_autoptr(SocinnSensitivity) result = analyse(model, limit);
    double variance = explained(&definition, N_STATES - 1), sum = 0;
    for (guint i = 0; i < N_INPUTS; i++) {
      double share = get(result, "shapley", i);
      expect(result, "first", i, explained(&definition, 1U << i) / variance);
      expect(result, "total", i, 1 - explained(&definition, (N_STATES - 1) & ~(1U << i)) / variance);
      expect(result, "shapley", i, fair_share(&definition, i) / variance);
      expect(result, "evppi", i, worth(&definition, 1U << i, limit));
      ck_assert(get(result, "first", i) <= share + 1e-12 && share <= get(result, "total", i) + 1e-12);
      sum += share;
    }
    expect_close(sum, 1, "sum of fair shares");
  }
}
END_TEST

START_TEST(order_changes_no_bit)
{
  const char *const measures[] = { "first", "total", "shapley", "swing-low", "swing-high", "switching", "evppi" };
  g_autoptr(GRand) random = g_rand_new_with_seed(4);
  for (guint round = 0; round < 10; round++) {
    Definition definition = random_definition(random);
    g_autoptr(SocinnRiskModel) forwards = build(&definition, FALSE), backwards = build(&definition, TRUE);
    g_autoptr(SocinnSensitivity) a = analyse(forwards, 1), b = analyse(backwards, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(measures); i++)
      for (gsize j = 0; j < N_INPUTS; j++) {
        double x = get(a, measures[i], j), y = get(b, measures[i], N_INPUTS - 1 - j);
        ck_assert_msg(x == y || (isnan(x) && isnan(y)), "%s: %.17g, %.17g", measures[i], x, y);
      }
    ck_assert_double_eq(socinn_sensitivity_get_evpi(a), socinn_sensitivity_get_evpi(b));
  }
}
END_TEST

/* An offer of 100 a person against one of 400 and 80 a person: equal at 20 persons. */
START_TEST(difference_of_two_models)
{
  g_autoptr(SocinnRiskModel) a = socinn_risk_model_new(), b = socinn_risk_model_new();
  add_uniform(a, "persons", 10, 40);
  add_uniform(b, "persons", 10, 40);
  add_term(a, 100, NAMES("persons"));
  add_term(b, 80, NAMES("persons"));
  add_term(b, 400, NONE);
  g_autoptr(SocinnRiskModel) difference = socinn_risk_model_difference(a, b, NULL);
  g_autoptr(SocinnSensitivity) result = analyse(difference, 0);
  expect(result, "switching", 0, 20);
  /* 20 (x - 20) has mean 100: E[20 (20 - x)+] = 20 x 10^2 / 60. */
  expect(result, "evppi", 0, 20.0 * 100 / 60);
}
END_TEST

/* ------------------------------------------------------------------------------------------- degenerate, bad */

START_TEST(constant_outcome)
{
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  add_uniform(model, "idle", 0, 1);
  add_input(model, "fixed", socinn_distribution_fixed(3, NULL));
  add_term(model, 2, NAMES("fixed"));
  g_autoptr(SocinnSensitivity) result = analyse(model, 10);
  for (gsize i = 0; i < 2; i++) {
    expect(result, "first", i, 0);
    expect(result, "shapley", i, 0);
    expect(result, "evppi", i, 0);
    expect(result, "swing-high", i, 6);
    ck_assert(isnan(get(result, "switching", i)));
  }
  ck_assert_double_eq(socinn_sensitivity_get_evpi(result), 0);
}
END_TEST

static void
expect_error(const SocinnRiskModel *model, double limit, SocinnError code, const char *words)
{
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_sensitivity_new(model, NULL, limit, &error));
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code) && strstr(error->message, words) != NULL, "%s",
                error != NULL ? error->message : "no error");
}

START_TEST(bad_models)
{
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  expect_error(model, NAN, SOCINN_ERROR_INVALID_ARGUMENT, "no inputs");
  add_uniform(model, "x", 0, 1);
  expect_error(model, NAN, SOCINN_ERROR_INVALID_ARGUMENT, "no outcome");
  add_term(model, 1, NAMES("x"));
  expect_error(model, INFINITY, SOCINN_ERROR_INVALID_ARGUMENT, "infinite");
  g_autoptr(SocinnRiskModel) wide = socinn_risk_model_new();
  add_input(wide, "wide", socinn_distribution_normal(0, 1e150, NULL));
  add_term(wide, 1e10, NAMES("wide"));
  expect_error(wide, NAN, SOCINN_ERROR_INVALID_ARGUMENT, "not finite");
}
END_TEST

START_TEST(bad_names)
{
  g_autoptr(SocinnRiskModel) model = mobile_assistant();
  g_autoptr(SocinnSensitivity) result = analyse(model, NAN);
  g_autoptr(GError) error = NULL, other = NULL;
  double value = 7, low = 7, high = 7;
  ck_assert(!socinn_sensitivity_get(result, "firts", 0, &value, &low, &high, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_NOT_FOUND));
  ck_assert(!socinn_sensitivity_get(result, "first", 2, &value, &low, &high, &other));
  ck_assert(g_error_matches(other, SOCINN_ERROR, SOCINN_ERROR_NOT_FOUND));
  ck_assert(value == 7 && low == 7 && high == 7);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("sensitivity");
  TCase *cases = tcase_create("exact");
  tcase_add_test(cases, linear_budget);
  tcase_add_test(cases, limit_below_the_mean);
  tcase_add_test(cases, no_limit);
  tcase_add_test(cases, product_of_two);
  tcase_add_test(cases, product_of_three);
  tcase_add_test(cases, square);
  tcase_add_test(cases, curve);
  tcase_add_test(cases, powers_of_other_families);
  tcase_add_test(cases, power_of_a_mixture);
  tcase_add_test(cases, against_the_definition);
  tcase_add_test(cases, order_changes_no_bit);
  tcase_add_test(cases, difference_of_two_models);
  tcase_add_test(cases, constant_outcome);
  tcase_add_test(cases, bad_models);
  tcase_add_test(cases, bad_names);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
