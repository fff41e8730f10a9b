/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sensitivity from draws: functions and dependent inputs, against published and exact values within the stated error. */
#include "risk_model_fixtures.h"

static SocinnSimulationSettings *
settings_of(guint64 draws, const char *sampler, guint64 seed)
{
  SocinnSimulationSettings *settings = socinn_simulation_settings_new();
  ck_assert(socinn_simulation_settings_set_draws(settings, draws, NULL));
  ck_assert(socinn_simulation_settings_set_sampler(settings, sampler, NULL));
  socinn_simulation_settings_set_seed(settings, seed);
  return settings;
}

static SocinnSensitivity *
analyse(const SocinnRiskModel *model, const SocinnSimulationSettings *settings, double limit)
{
  g_autoptr(GError) error = NULL;
  SocinnSensitivity *result = socinn_sensitivity_new(model, settings, limit, &error);
  ck_assert_msg(result != NULL, "%s", error != NULL ? error->message : "");
  return result;
}

static double
get(const SocinnSensitivity *self, const char *measure, gsize index)
{
  double value = NAN, low = NAN, high = NAN;
  ck_assert(socinn_sensitivity_get(self, measure, index, &value, &low, &high, NULL));
  return value;
}

/* The expected value within twice the interval (one in some ten thousand would lie outside), which is not wide. */
static void
expect(const SocinnSensitivity *self, const char *measure, gsize index, double expected, double widest)
{
  double value = NAN, low = NAN, high = NAN;
  ck_assert(socinn_sensitivity_get(self, measure, index, &value, &low, &high, NULL));
  double half = (high - low) / 2;
  ck_assert_msg(half <= widest, "%s of %zu: half an interval is %g", measure, index, half);
  ck_assert_msg(fabs(value - expected) <= 2 * half + 1e-12, "%s of %zu is %.8g (%.8g to %.8g), not %.8g", measure,
                index, value, low, high, expected);
}

/* Bit for bit; input j of @a is input places[j] of @b. */
static void
expect_same(const SocinnSensitivity *a, const SocinnSensitivity *b, const guint *places, gsize n)
{
  const char *const measures[] = { "first", "total", "shapley", "swing-low", "swing-high", "switching", "evppi" };
  for (gsize i = 0; i < G_N_ELEMENTS(measures); i++)
    for (gsize j = 0; j < n; j++) {
      double x = get(a, measures[i], j), y = get(b, measures[i], places[j]);
      ck_assert_msg(x == y || (isnan(x) && isnan(y)), "%s: %.17g, %.17g", measures[i], x, y);
    }
}

/* sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, each from -pi to pi (Ishigami & Homma 1990). */
static gboolean
ishigami(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data, GError **error)
{
  guint64 *calls = data;
  (void) n_inputs;
  (void) error;
  *calls += n;
  for (gsize i = 0; i < n; i++) {
    double a = sin(inputs[0][i]), b = sin(inputs[1][i]), c = inputs[2][i];
    outcome[i] = a + 7 * b * b + 0.1 * c * c * c * c * a;
  }
  return TRUE;
}

static SocinnRiskModel *
ishigami_model(guint64 *calls)
{
  SocinnRiskModel *model = socinn_risk_model_new();
  add_input(model, "x1", socinn_distribution_uniform(-G_PI, G_PI, NULL));
  add_input(model, "x2", socinn_distribution_uniform(-G_PI, G_PI, NULL));
  add_input(model, "x3", socinn_distribution_uniform(-G_PI, G_PI, NULL));
  ck_assert(socinn_risk_model_set_function(model, ishigami, calls, NULL, NULL));
  return model;
}

/* Closed forms: Saltelli et al., Global Sensitivity Analysis (2008), as in OpenTURNS' documentation. */
static void
expect_ishigami(const SocinnSensitivity *result, double widest)
{
  const double first[] = { 0.313905191148, 0.442411144790, 0 };
  const double total[] = { 0.557588855210, 0.442411144790, 0.243683664062 };
  const double shapley[] = { 0.313905191148 + 0.243683664062 / 2, 0.442411144790, 0.243683664062 / 2 };
  double sum = 0;
  for (gsize i = 0; i < 3; i++) {
    expect(result, "first", i, first[i], widest);
    expect(result, "total", i, total[i], widest);
    expect(result, "shapley", i, shapley[i], widest);
    sum += get(result, "shapley", i);
  }
  ck_assert_double_eq_tol(sum, 1, 1e-12);
}

START_TEST(ishigami_by_sobol_points)
{
  guint64 calls = 0;
  g_autoptr(SocinnRiskModel) model = ishigami_model(&calls);
  g_autoptr(SocinnSimulationSettings) settings = settings_of(1 << 14, "sobol", 1);
  g_autoptr(SocinnSensitivity) result = analyse(model, settings, NAN);
  ck_assert_str_eq(socinn_sensitivity_get_method(result), "simulation");
  ck_assert_uint_eq(socinn_sensitivity_get_evaluations(result), 5 << 14);
  ck_assert_uint_eq(calls, 5 << 14);
  expect_ishigami(result, 0.02);
}
END_TEST

START_TEST(ishigami_by_other_samplers)
{
  guint64 calls = 0;
  g_autoptr(SocinnRiskModel) model = ishigami_model(&calls);
  const char *const samplers[] = { "mc", "lhs" };
  for (gsize i = 0; i < 2; i++) {
    g_autoptr(SocinnSimulationSettings) settings = settings_of(1 << 14, samplers[i], 5);
    g_autoptr(SocinnSensitivity) result = analyse(model, settings, NAN);
    expect_ishigami(result, 0.08);
  }
}
END_TEST

/* sin x1 (1 + 0.1 E x3^4) + 7/2, at x1 = -0.8 pi and 0.8 pi; E x3^4 = pi^4 / 5. Mean 7/2: at the limit 4 it is worth
 * E[(A sin x1 - 1/2)+] = (A cos s - (pi - 2 s) / 4) / pi, s = asin(1 / (2 A)). */
START_TEST(ishigami_in_units_of_the_outcome)
{
  guint64 calls = 0;
  g_autoptr(SocinnRiskModel) model = ishigami_model(&calls);
  g_autoptr(SocinnSimulationSettings) settings = settings_of(1 << 14, "sobol", 2);
  g_autoptr(SocinnSensitivity) result = analyse(model, settings, 4);
  double amplitude = 1 + 0.1 * pow(G_PI, 4) / 5, s = asin(0.5 / amplitude);
  expect(result, "swing-low", 0, 3.5 - amplitude * sin(0.8 * G_PI), 0.2);
  expect(result, "swing-high", 0, 3.5 + amplitude * sin(0.8 * G_PI), 0.2);
  expect(result, "swing-high", 2, 3.5, 0.3);
  double worth = (amplitude * cos(s) - (G_PI - 2 * s) / 4) / G_PI;
  ck_assert_double_eq_tol(get(result, "evppi", 0), worth, 0.02 * worth);
  ck_assert_double_eq_tol(get(result, "switching", 0), s, 0.2);
  ck_assert_double_ge(socinn_sensitivity_get_evpi(result), get(result, "evppi", 0));
}
END_TEST

/* Six inputs: fair shares by walks. x1 x2 + x3 + ... + x6 of normals N(1, 1): variances 3, of which 1 shared, and 4 x 1. */
static gboolean
six(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data, GError **error)
{
  (void) data;
  (void) error;
  for (gsize i = 0; i < n; i++) {
    outcome[i] = inputs[0][i] * inputs[1][i];
    for (gsize j = 2; j < n_inputs; j++)
      outcome[i] += inputs[j][i];
  }
  return TRUE;
}

START_TEST(fair_shares_by_walks)
{
  const char *const letters[] = { "f", "b", "d", "c", "a", "e" };
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  for (gsize i = 0; i < 6; i++)
    add_input(model, letters[i], socinn_distribution_normal(1, 1, NULL));
  ck_assert(socinn_risk_model_set_function(model, six, NULL, NULL, NULL));
  g_autoptr(SocinnSimulationSettings) settings = settings_of(20000, "mc", 3);
  g_autoptr(SocinnSensitivity) result = analyse(model, settings, NAN);
  double sum = 0;
  const guint same[] = { 0, 1, 2, 3, 4, 5 };
  ck_assert(socinn_simulation_settings_set_block(settings, 333, NULL));
  g_autoptr(SocinnSensitivity) blocks = analyse(model, settings, NAN);
  expect_same(result, blocks, same, 6);
  for (gsize i = 0; i < 6; i++) {
    expect(result, "shapley", i, (i < 2 ? 1.5 : 1) / 7, 0.02);
    expect(result, "first", i, 1.0 / 7, 0.04);
    expect(result, "total", i, (i < 2 ? 2.0 : 1) / 7, 0.02);
    sum += get(result, "shapley", i);
  }
  ck_assert_double_eq_tol(sum, 1, 1e-12);
}
END_TEST

/* ----------------------------------------------------------------------------------------------- dependence */

static SocinnRiskModel *
dependent_pair(double rho, SocinnCopula copula)
{
  double r = socinn_correlation_to_spearman(rho), distance;
  double matrix[] = { 1, r, r, 1 };
  SocinnRiskModel *model = socinn_risk_model_new();
  add_input(model, "a", socinn_distribution_normal(0, 1, NULL));
  add_input(model, "b", socinn_distribution_normal(0, 2, NULL));
  add_input(model, "c", socinn_distribution_normal(0, 1, NULL));
  ck_assert(socinn_risk_model_set_correlation(model, NAMES("b", "a"), matrix, 4, copula, 5, &distance, NULL));
  return model;
}

/* a + b + c with correlation rho of a and b, sds 1, 2, 1: shares of Owen & Prieur (2017), doi:10.1137/16M1097717. */
START_TEST(dependent_normals)
{
  double rho = 0.5, variance = 1 + 4 + 2 * rho * 2 + 1, sum = 0;
  g_autoptr(SocinnRiskModel) model = dependent_pair(rho, SOCINN_COPULA_GAUSSIAN);
  add_term(model, 1, NAMES("a"));
  add_term(model, 1, NAMES("b"));
  add_term(model, 1, NAMES("c"));
  g_autoptr(SocinnSimulationSettings) settings = settings_of(60000, "mc", 1);
  g_autoptr(SocinnSensitivity) result = analyse(model, settings, 1);
  double shared = rho * 2;
  double a = 1 * (1 - rho * rho / 2) + shared + 4 * rho * rho / 2;
  double b = 4 * (1 - rho * rho / 2) + shared + 1 * rho * rho / 2;
  expect(result, "shapley", 0, a / variance, 0.02);
  expect(result, "shapley", 1, b / variance, 0.02);
  expect(result, "shapley", 2, 1 / variance, 0.02);
  expect(result, "first", 0, (1 + shared) * (1 + shared) / variance, 0.04); /* E[Y | a] = (1 + 2 rho) a */
  expect(result, "first", 1, 2.5 * 2.5 / variance, 0.04);
  expect(result, "total", 0, (1 - rho * rho) / variance, 0.02);
  expect(result, "total", 1, 4 * (1 - rho * rho) / variance, 0.02);
  expect(result, "total", 2, 1 / variance, 0.02);
  for (gsize i = 0; i < 3; i++)
    sum += get(result, "shapley", i);
  ck_assert_double_eq_tol(sum, 1, 1e-12);
  /* z of 90 % is 1.2815515655446; sd s of E[Y | x] has E[(s z - 1)+] = s phi(1/s) - Phi(-1/s). */
  expect(result, "swing-high", 0, 2 * 1.2815515655446, 0.15);
  expect(result, "swing-low", 2, -1.2815515655446, 0.15);
  double worth = 2 * exp(-0.125) / sqrt(2 * G_PI) - 0.5 * erfc(0.5 / sqrt(2));
  ck_assert_double_eq_tol(get(result, "evppi", 0), worth, 0.01);
  ck_assert_double_eq_tol(get(result, "switching", 0), 0.5, 0.1);
}
END_TEST

/* Y = s F(a) F(b) with s = -1 or 1: E[max(Y, 0)] = E[F(a) F(b)] / 2 = (r / 12 + 1/4) / 2 for Spearman's r. */
static gboolean
ranks(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data, GError **error)
{
  (void) n_inputs;
  (void) data;
  (void) error;
  for (gsize i = 0; i < n; i++)
    outcome[i] = (inputs[2][i] > 0 ? 0.25 : -0.25) * erfc(-inputs[0][i] / sqrt(2)) * erfc(-inputs[1][i] / sqrt(8));
  return TRUE;
}

START_TEST(walks_follow_the_copula)
{
  const SocinnCopula copulas[] = { SOCINN_COPULA_GAUSSIAN, SOCINN_COPULA_T };
  for (gsize i = 0; i < 2; i++) {
    g_autoptr(SocinnRiskModel) model = dependent_pair(0.8, copulas[i]);
    ck_assert(socinn_risk_model_set_function(model, ranks, NULL, NULL, NULL));
    g_autoptr(SocinnSimulationSettings) settings = settings_of(30000, "mc", 2);
    g_autoptr(SocinnSensitivity) result = analyse(model, settings, 0);
    double expected = (socinn_correlation_to_spearman(0.8) / 12 + 0.25) / 2;
    ck_assert_double_eq_tol(socinn_sensitivity_get_evpi(result), expected, 0.004);
  }
}
END_TEST

/* Var(a) = E[Var(a | b)] + Var(E[a | b]) for any copula, and c has no part in it. */
START_TEST(law_of_total_variance)
{
  g_autoptr(SocinnRiskModel) model = dependent_pair(0.7, SOCINN_COPULA_T);
  add_term(model, 1, NAMES("a"));
  g_autoptr(SocinnSimulationSettings) settings = settings_of(40000, "mc", 9);
  g_autoptr(SocinnSensitivity) result = analyse(model, settings, NAN);
  expect(result, "first", 0, 1, 0.06);
  expect(result, "total", 1, 0, 1e-9);
  expect(result, "total", 2, 0, 1e-9);
  expect(result, "first", 2, 0, 1e-9);
  ck_assert_double_eq_tol(get(result, "total", 0) + get(result, "first", 1), 1, 0.05);
  ck_assert_double_eq_tol(get(result, "swing-high", 0), 1.2815515655446, 0.02);
}
END_TEST

/* -------------------------------------------------------------------------------------------- one seed, one answer */

START_TEST(blocks_and_threads_change_no_bit)
{
  const guint same[] = { 0, 1, 2 };
  g_autoptr(SocinnRiskModel) model = dependent_pair(0.3, SOCINN_COPULA_T);
  add_term(model, 1, NAMES("a", "b"));
  add_term(model, 1, NAMES("b", "c"));
  g_autoptr(SocinnSimulationSettings) one = settings_of(3000, "mc", 4), other = settings_of(3000, "mc", 4);
  ck_assert(socinn_simulation_settings_set_threads(one, 1, NULL));
  ck_assert(socinn_simulation_settings_set_threads(other, 3, NULL));
  ck_assert(socinn_simulation_settings_set_block(other, 37, NULL));
  g_autoptr(SocinnSensitivity) a = analyse(model, one, 0.2), b = analyse(model, other, 0.2);
  expect_same(a, b, same, 3);
}
END_TEST

/* A curve over two inputs has no exact form. */
static SocinnRiskModel *
stepped(const char *const *order)
{
  const double x[] = { 0, 10, 10.5, 40 }, y[] = { 1, 1, 2, 2 };
  SocinnRiskModel *model = socinn_risk_model_new();
  for (gsize i = 0; i < 3; i++)
    add_input(model, order[i], socinn_distribution_pert(1, 3, strcmp(order[i], "wage") == 0 ? 4 : 8, 4, NULL));
  add_term(model, 1, NAMES("wage"));
  ck_assert(socinn_risk_model_add_curve_term(model, 1, NAMES("groups", "persons"), x, 4, y, 4, NULL));
  return model;
}

START_TEST(order_of_addition_changes_no_bit)
{
  const guint places[] = { 2, 0, 1 };
  g_autoptr(SocinnRiskModel) one = stepped(NAMES("groups", "persons", "wage"));
  g_autoptr(SocinnRiskModel) other = stepped(NAMES("persons", "wage", "groups"));
  const char *const samplers[] = { "mc", "sobol", "lhs" };
  for (gsize i = 0; i < 3; i++) {
    g_autoptr(SocinnSimulationSettings) settings = settings_of(1000, samplers[i], 4);
    g_autoptr(SocinnSensitivity) a = analyse(one, settings, 4.2), b = analyse(other, settings, 4.2);
    ck_assert_str_eq(socinn_sensitivity_get_method(a), "simulation");
    expect_same(a, b, places, 3);
    ck_assert(socinn_simulation_settings_set_block(settings, 16 + 25 * i, NULL));
    g_autoptr(SocinnSensitivity) blocks = analyse(other, settings, 4.2);
    expect_same(a, blocks, places, 3);
    ck_assert_double_eq(socinn_sensitivity_get_evpi(a), socinn_sensitivity_get_evpi(blocks));
  }
}
END_TEST

/* The same model as terms and as a function: exact values lie within the stated error of sampled ones. */
static gboolean
terms_of(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data, GError **error)
{
  (void) n_inputs;
  (void) data;
  (void) error;
  for (gsize i = 0; i < n; i++)
    outcome[i] = 3 * inputs[0][i] * inputs[1][i] + 2 * inputs[1][i] - inputs[2][i] + 5;
  return TRUE;
}

START_TEST(exact_and_sampled_agree)
{
  const char *const letters[] = { "a", "b", "c" };
  const char *const measures[] = { "first", "total", "shapley", "swing-low", "swing-high" };
  g_autoptr(SocinnRiskModel) terms = socinn_risk_model_new(), function = socinn_risk_model_new();
  for (gsize i = 0; i < 3; i++) {
    add_input(terms, letters[i], socinn_distribution_pert(0, 1, 4, 4, NULL));
    add_input(function, letters[i], socinn_distribution_pert(0, 1, 4, 4, NULL));
  }
  add_term(terms, 3, NAMES("a", "b"));
  add_term(terms, 2, NAMES("b"));
  add_term(terms, -1, NAMES("c"));
  add_term(terms, 5, NONE);
  ck_assert(socinn_risk_model_set_function(function, terms_of, NULL, NULL, NULL));
  g_autoptr(SocinnSimulationSettings) settings = settings_of(1 << 14, "sobol", 11);
  g_autoptr(SocinnSensitivity) exact = analyse(terms, settings, 12), sampled = analyse(function, settings, 12);
  for (gsize i = 0; i < G_N_ELEMENTS(measures); i++)
    for (gsize j = 0; j < 3; j++)
      expect(sampled, measures[i], j, get(exact, measures[i], j), i < 3 ? 0.02 : 0.5);
  for (gsize j = 0; j < 3; j++)
    ck_assert_double_eq_tol(get(sampled, "evppi", j), get(exact, "evppi", j), 0.03);
  ck_assert_double_eq_tol(socinn_sensitivity_get_evpi(sampled), socinn_sensitivity_get_evpi(exact), 0.03);
}
END_TEST

/* ---------------------------------------------------------------------------------------------------- bad input */

static gboolean
failing(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data, GError **error)
{
  (void) inputs;
  (void) n_inputs;
  for (gsize i = 0; i < n; i++)
    outcome[i] = data != NULL ? 1 : NAN;
  if (data != NULL && --*(gint *) data < 0) {
    g_set_error(error, SOCINN_ERROR, SOCINN_ERROR_IO, "the machine is on fire");
    return FALSE;
  }
  return TRUE;
}

static gboolean
stop(guint64 done, guint64 total, gpointer data)
{
  (void) total;
  (void) data;
  return done < 2000;
}

static void
expect_error(const SocinnRiskModel *model, const SocinnSimulationSettings *settings, SocinnError code)
{
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_sensitivity_new(model, settings, 1, &error));
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "%s", error != NULL ? error->message : "no error");
}

START_TEST(bad_input)
{
  gint calls = 2;
  guint64 counted = 0;
  g_autoptr(SocinnRiskModel) nothing = socinn_risk_model_new(), fire = socinn_risk_model_new();
  g_autoptr(SocinnRiskModel) model = ishigami_model(&counted);
  g_autoptr(SocinnSimulationSettings) few = settings_of(63, "mc", 1), many = settings_of(40000, "mc", 1);
  add_input(nothing, "x", socinn_distribution_uniform(0, 1, NULL));
  add_input(fire, "x", socinn_distribution_uniform(0, 1, NULL));
  ck_assert(socinn_risk_model_set_function(nothing, failing, NULL, NULL, NULL));
  ck_assert(socinn_risk_model_set_function(fire, failing, &calls, NULL, NULL));
  expect_error(model, few, SOCINN_ERROR_INVALID_ARGUMENT);
  expect_error(nothing, many, SOCINN_ERROR_INVALID_ARGUMENT);
  expect_error(fire, many, SOCINN_ERROR_IO);
  socinn_simulation_settings_set_progress(many, stop, NULL, NULL);
  expect_error(model, many, SOCINN_ERROR_CANCELLED);
}
END_TEST

START_TEST(constant_function)
{
  gint calls = G_MAXINT;
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  add_input(model, "x", socinn_distribution_uniform(0, 1, NULL));
  ck_assert(socinn_risk_model_set_function(model, failing, &calls, NULL, NULL));
  g_autoptr(SocinnSimulationSettings) settings = settings_of(64, "mc", 1);
  g_autoptr(SocinnSensitivity) result = analyse(model, settings, 2);
  ck_assert_double_eq(get(result, "first", 0), 0);
  ck_assert_double_eq(get(result, "total", 0), 0);
  ck_assert_double_eq(get(result, "shapley", 0), 0);
  ck_assert_double_eq(get(result, "evppi", 0), 0);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("sensitivity_sampled");
  TCase *cases = tcase_create("sampled");
  tcase_add_test(cases, ishigami_by_sobol_points);
  tcase_add_test(cases, ishigami_by_other_samplers);
  tcase_add_test(cases, ishigami_in_units_of_the_outcome);
  tcase_add_test(cases, fair_shares_by_walks);
  tcase_add_test(cases, dependent_normals);
  tcase_add_test(cases, walks_follow_the_copula);
  tcase_add_test(cases, law_of_total_variance);
  tcase_add_test(cases, blocks_and_threads_change_no_bit);
  tcase_add_test(cases, order_of_addition_changes_no_bit);
  tcase_add_test(cases, exact_and_sampled_agree);
  tcase_add_test(cases, bad_input);
  tcase_add_test(cases, constant_function);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
