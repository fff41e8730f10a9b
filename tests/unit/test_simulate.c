/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulation: what is drawn, what is told about it, and what is refused. Figures are computed anew here from the outcomes in
 * the plainest way, or are exact values worked out by hand. */
#include "simulation_fixtures.h"

/* ------------------------------------------------------------------------------------------------- draws */

/* A model of one input gives what the input's distribution gives under the number of its name. */
START_TEST(draws_are_those_of_the_streams)
{
  double expected[2000];
  gsize n;
  add_input(model, "trolley", socinn_distribution_pert(5, 9, 20, 4, NULL));
  add_term(model, 1, NAMES("trolley"));
  socinn_simulation_settings_set_seed(settings, 77);
  ck_assert(socinn_distribution_sample(socinn_risk_model_get_input_distribution(model, 0), 77,
                                       socinn_random_variable("trolley"), 0, expected, 2000, NULL));
  g_autoptr(SocinnSimulation) simulation = simulate();
  const double *outcomes = socinn_simulation_get_outcomes(simulation, &n);
  ck_assert_uint_eq(n, 2000);
  ck_assert_uint_eq(socinn_simulation_get_draws(simulation), 2000);
  ck_assert_uint_eq(socinn_simulation_get_seed(simulation), 77);
  ck_assert_str_eq(socinn_simulation_get_sampler(simulation), "mc");
  ck_assert_mem_eq(outcomes, expected, sizeof expected);
}
END_TEST

/* The outcomes are those of the inputs that were kept, and keeping them changes nothing. */
START_TEST(outcomes_follow_from_the_inputs)
{
  fill_model();
  set_sampler(samplers[_i % 3]);
  socinn_simulation_settings_set_antithetic(settings, _i >= 3);
  g_autoptr(SocinnSimulation) without = simulate();
  socinn_simulation_settings_set_keep(settings, TRUE);
  g_autoptr(SocinnSimulation) with = simulate();
  gsize n, n_input;
  const double *outcomes = socinn_simulation_get_outcomes(with, &n), *inputs[3];
  for (gsize j = 0; j < 3; j++) {
    inputs[j] = socinn_simulation_get_input(with, socinn_risk_model_get_input_name(model, j), &n_input, NULL);
    ck_assert_uint_eq(n_input, n);
  }
  g_autofree double *expected = g_new(double, n);
  ck_assert(socinn__risk_model_evaluate(model, inputs, n, expected, NULL));
  ck_assert_mem_eq(outcomes, expected, n * sizeof *expected);
  ck_assert_uint_eq(socinn_simulation_get_draws(without), n);
  ck_assert_mem_eq(socinn_simulation_get_outcomes(without, &n), expected, n * sizeof *expected);
}
END_TEST

START_TEST(inputs_not_kept)
{
  g_autoptr(GError) none = NULL, unknown = NULL;
  gsize n = 7;
  fill_model();
  g_autoptr(SocinnSimulation) without = simulate();
  ck_assert_ptr_null(socinn_simulation_get_input(without, "coffee", &n, &none));
  ck_assert_int_eq(none->code, SOCINN_ERROR_NOT_FOUND);
  socinn_simulation_settings_set_keep(settings, TRUE);
  g_autoptr(SocinnSimulation) with = simulate();
  ck_assert_ptr_null(socinn_simulation_get_input(with, "cofee", &n, &unknown));
  ck_assert_int_eq(unknown->code, SOCINN_ERROR_NOT_FOUND);
  ck_assert_ptr_nonnull(strstr(unknown->message, "did you mean \"coffee\"?"));
  ck_assert_uint_eq(n, 7);
}
END_TEST

START_TEST(antithetic_pairs)
{
  double mean, std_error;
  gsize n;
  add_input(model, "a", socinn_distribution_normal(10, 3, NULL));
  add_input(model, "b", socinn_distribution_uniform(-1, 5, NULL));
  add_input(model, "c", socinn_distribution_pert(0, 5, 10, 4, NULL));
  add_term(model, 2, NAMES("a"));
  add_term(model, -1, NAMES("b"));
  add_term(model, 1, NAMES("c"));
  socinn_simulation_settings_set_antithetic(settings, TRUE);
  g_autoptr(SocinnSimulation) simulation = simulate();
  const double *outcomes = socinn_simulation_get_outcomes(simulation, &n);
  for (gsize i = 0; i < n; i += 2) /* all three are symmetric about 10, 2 and 5 */
    ck_assert_double_eq_tol((outcomes[i] + outcomes[i + 1]) / 2, 20 - 2 + 5, 1e-7);
  socinn_simulation_get_mean(simulation, &mean, &std_error);
  ck_assert_double_eq_tol(mean, 23, 1e-12);
  ck_assert(socinn_simulation_settings_set_draws(settings, 17, NULL));
  g_autoptr(SocinnSimulation) odd = simulate();
  ck_assert_uint_eq(socinn_simulation_get_draws(odd), 32); /* 8 replicates of whole pairs */
}
END_TEST

START_TEST(latin_hypercube_fills_its_strata)
{
  enum { PART = 125 };
  gsize n;
  add_input(model, "x", socinn_distribution_uniform(0, PART, NULL));
  add_input(model, "y", socinn_distribution_uniform(0, PART, NULL));
  add_term(model, 1, NAMES("x"));
  set_sampler("lhs");
  ck_assert(socinn_simulation_settings_set_draws(settings, 8 * PART - 3, NULL));
  socinn_simulation_settings_set_keep(settings, TRUE);
  g_autoptr(SocinnSimulation) simulation = simulate();
  const char *const names[] = { "x", "y" };
  for (gsize j = 0; j < 2; j++) {
    const double *x = socinn_simulation_get_input(simulation, names[j], &n, NULL);
    ck_assert_uint_eq(n, 8 * PART);
    for (gsize r = 0; r < 8; r++) {
      gboolean taken[PART] = { FALSE };
      for (gsize i = 0; i < PART; i++) {
        gsize stratum = (gsize) x[r * PART + i];
        ck_assert(!taken[stratum]);
        taken[stratum] = TRUE;
      }
    }
  }
}
END_TEST

/* Each replicate of two inputs is a net: one point in each box. Names decide which dimension an input gets. */
START_TEST(sobol_fills_its_boxes)
{
  enum { PART = 256 };
  gsize n;
  add_input(model, "b", socinn_distribution_uniform(0, 16, NULL));
  add_input(model, "a", socinn_distribution_uniform(0, 16, NULL));
  add_term(model, 1, NAMES("a"));
  set_sampler("sobol");
  ck_assert(socinn_simulation_settings_set_draws(settings, 8 * PART - 100, NULL));
  socinn_simulation_settings_set_keep(settings, TRUE);
  g_autoptr(SocinnSimulation) simulation = simulate();
  const double *a = socinn_simulation_get_input(simulation, "a", &n, NULL);
  const double *b = socinn_simulation_get_input(simulation, "b", &n, NULL);
  ck_assert_uint_eq(n, 8 * PART);
  for (gsize r = 0; r < 8; r++) {
    gboolean taken[PART] = { FALSE };
    for (gsize i = r * PART; i < (r + 1) * PART; i++) {
      gsize box = (gsize) a[i] * 16 + (gsize) b[i];
      ck_assert(!taken[box]);
      taken[box] = TRUE;
    }
  }
}
END_TEST

/* ------------------------------------------------------------------------------------------------ figures */

/* E trolley = (5 + 36 + 20) / 6; E coffee E people = 7/3 x 3/2; E people^2 = 3; the curve's mean over 0 to 3 is
 * (1 x 1 + 2 x 2.5) / 3. */
START_TEST(means_known_without_drawing)
{
  double mean, std_error;
  fill_model();
  for (gsize i = 0; i < G_N_ELEMENTS(samplers); i++) {
    set_sampler(samplers[i]);
    g_autoptr(SocinnSimulation) simulation = simulate();
    socinn_simulation_get_mean(simulation, &mean, &std_error);
    ck_assert_double_eq_tol(mean, 61 / 3.0 + 3.5 - 1.5 + 6 + 4, 1e-13);
    ck_assert_double_eq(std_error, 0);
  }
}
END_TEST

/* Third powers: E X^3 over 0 to 2 is 2; of the symmetric -1 to 1 it is 0. Fourth ones are sampled: E X^4 over 0 to 2 is
 * 16 / 5, and only they add to the error. */
START_TEST(higher_powers)
{
  double mean, std_error;
  add_input(model, "x", socinn_distribution_uniform(0, 2, NULL));
  add_term(model, 1, NAMES("x", "x", "x"));
  g_autoptr(SocinnSimulation) third = simulate();
  socinn_simulation_get_mean(third, &mean, &std_error);
  ck_assert_double_eq_tol(mean, 2, 1e-14);
  ck_assert_double_eq(std_error, 0);
  add_term(model, 1, NAMES("x", "x", "x", "x"));
  g_autoptr(SocinnSimulation) fourth = simulate();
  socinn_simulation_get_mean(fourth, &mean, &std_error);
  ck_assert_double_eq_tol(std_error, sqrt((256 / 9.0 - 256 / 25.0) / 2000), .05 * std_error);
  ck_assert_double_lt(fabs(mean - (2 + 16 / 5.0)), 4 * std_error);
}
END_TEST

static int
compare(const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* Type 7 of Hyndman & Fan: between the two order statistics around (n - 1) p. */
static double
plain_quantile(const double *sorted, gsize n, double p)
{
  double place = (double) (n - 1) * p;
  gsize rank = (gsize) place;
  return rank + 1 < n ? sorted[rank] + (sorted[rank + 1] - sorted[rank]) * (place - (double) rank) : sorted[n - 1];
}

/* Distributions with atoms, with far tails, with one value only, and wide enough to need many buckets. */
START_TEST(figures_of_the_outcomes)
{
  const double probabilities[] = { 0, .001, .05, .1, .25, .5, .8, .9, .95, .999, 1 };
  const guint64 sizes[] = { 1, 2, 3, 10, 999, 30000 };
  const double weights[] = { .2, .5, .3 }, values[] = { -1, 0, 4 };
  switch (_i % 4) {
  case 0:
    add_input(model, "x", socinn_distribution_lognormal(1, 20, NULL));
    break;
  case 1:
    add_input(model, "x", socinn_distribution_discrete(values, 3, weights, 3, NULL));
    break;
  case 2:
    add_input(model, "x", socinn_distribution_fixed(3.25, NULL));
    break;
  default:
    add_input(model, "x", socinn_distribution_normal(-5, .001, NULL));
  }
  add_term(model, 1, NAMES("x"));
  ck_assert(socinn_simulation_settings_set_draws(settings, sizes[_i / 4], NULL));
  g_autoptr(SocinnSimulation) simulation = simulate();
  gsize n;
  const double *outcomes = socinn_simulation_get_outcomes(simulation, &n);
  g_autofree double *sorted = g_memdup2(outcomes, n * sizeof *outcomes);
  qsort(sorted, n, sizeof *sorted, compare);
  double value, std_error;
  for (gsize i = 0; i < G_N_ELEMENTS(probabilities); i++) {
    double quantile = plain_quantile(sorted, n, probabilities[i]), below = 0, over = 0;
    ck_assert(socinn_simulation_get_quantile(simulation, probabilities[i], &value, &std_error, NULL));
    ck_assert_double_eq(value, quantile);
    ck_assert((n == 1 && isnan(std_error)) || std_error >= 0);
    for (gsize k = 0; k < n; k++) {
      below += outcomes[k] <= quantile;
      over += MAX(outcomes[k] - quantile, 0) / (double) n;
    }
    socinn_simulation_get_cdf(simulation, quantile, &value, &std_error);
    ck_assert_double_eq(value, below / (double) n);
    ck_assert(std_error > 0);
    socinn_simulation_get_expected_overrun(simulation, quantile, &value, &std_error);
    ck_assert(fabs(value - over) <= 1e-12 * over);
    if (probabilities[i] < 1) {
      ck_assert(socinn_simulation_get_tail_mean(simulation, probabilities[i], &value, &std_error, NULL));
      ck_assert(fabs(value - quantile - over / (1 - probabilities[i])) <= 1e-12 * (fabs(value) + fabs(quantile)));
    }
  }
}
END_TEST

START_TEST(sd_and_its_error)
{
  double sd, std_error, mean = 0, squares = 0, fourth = 0;
  gsize n;
  add_input(model, "x", socinn_distribution_gamma(5, 2, NULL));
  add_term(model, 1, NAMES("x"));
  g_autoptr(SocinnSimulation) simulation = simulate();
  const double *x = socinn_simulation_get_outcomes(simulation, &n);
  for (gsize i = 0; i < n; i++)
    mean += x[i] / (double) n;
  for (gsize i = 0; i < n; i++) {
    squares += pow(x[i] - mean, 2) / (double) (n - 1);
    fourth += pow(x[i] - mean, 4) / (double) n;
  }
  socinn_simulation_get_sd(simulation, &sd, &std_error);
  ck_assert_double_eq_tol(sd, sqrt(squares), 1e-12);
  double variance = (fourth - squares * squares * (double) (n - 3) / (double) (n - 1)) / (double) n;
  ck_assert_double_eq_tol(std_error, sqrt(variance) / (2 * sd), 1e-12);
}
END_TEST

/* Evenly spread points leave a far smaller error than chance, and the stated error knows it. */
START_TEST(sobol_is_better_than_chance)
{
  double value, chance, even;
  add_input(model, "a", socinn_distribution_uniform(0, 1, NULL));
  add_input(model, "b", socinn_distribution_uniform(0, 1, NULL));
  add_term(model, 1, NAMES("a", "b", "b", "b", "b")); /* not known without drawing: 1/10 */
  ck_assert(socinn_simulation_settings_set_draws(settings, 1 << 14, NULL));
  g_autoptr(SocinnSimulation) plain = simulate();
  socinn_simulation_get_mean(plain, &value, &chance);
  ck_assert_double_lt(fabs(value - .1), 4 * chance);
  set_sampler("sobol");
  g_autoptr(SocinnSimulation) sobol = simulate();
  socinn_simulation_get_mean(sobol, &value, &even);
  ck_assert_double_lt(even, chance / 40);
  ck_assert_double_lt(fabs(value - .1), 7 * even); /* t of 7 degrees of freedom: 2 in 10 000 */
  set_sampler("lhs");
  g_autoptr(SocinnSimulation) lhs = simulate();
  socinn_simulation_get_mean(lhs, &value, &even);
  ck_assert_double_lt(even, chance);
  ck_assert_double_lt(fabs(value - .1), 7 * even);
}
END_TEST

/* ------------------------------------------------------------------------------------------- dependence */

/* Spearman's correlation of the kept draws comes near what was asked; marginals stay; the mean of the product is sampled. */
START_TEST(dependent_inputs)
{
  double mean, std_error;
  gsize n;
  add_input(model, "a", socinn_distribution_uniform(0, 1, NULL));
  add_input(model, "b", socinn_distribution_uniform(0, 1, NULL));
  add_term(model, 1, NAMES("a", "b"));
  ck_assert(socinn_risk_model_set_correlation(model, NAMES("a", "b"), (double[]) { 1, .6, .6, 1 }, 4,
                                              _i % 2 ? SOCINN_COPULA_T : SOCINN_COPULA_GAUSSIAN, 4, NULL, NULL));
  set_sampler(samplers[_i / 2]);
  ck_assert(socinn_simulation_settings_set_draws(settings, 1 << 14, NULL));
  socinn_simulation_settings_set_keep(settings, TRUE);
  g_autoptr(SocinnSimulation) simulation = simulate();
  const double *a = socinn_simulation_get_input(simulation, "a", &n, NULL);
  const double *b = socinn_simulation_get_input(simulation, "b", &n, NULL);
  double correlation = 0, first = 0;
  for (gsize i = 0; i < n; i++) {
    correlation += 12 * (a[i] - .5) * (b[i] - .5) / (double) n;
    first += a[i] / (double) n;
  }
  ck_assert_double_eq_tol(correlation, .6, .03);
  ck_assert_double_eq_tol(first, .5, 4 * .29 / 128);
  /* E ab = cov + 1/4 = .6 / 12 + 1/4 */
  socinn_simulation_get_mean(simulation, &mean, &std_error);
  ck_assert_double_gt(std_error, 0);
  ck_assert_double_lt(fabs(mean - .3), 7 * std_error);
}
END_TEST

/* -------------------------------------------------------------------------------------------- functions */

typedef struct {
  GThread *caller;
  guint64 calls, draws;
  gsize longest;
} Calls;

static gboolean
product(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data, GError **error)
{
  Calls *calls = data;
  ck_assert(g_thread_self() == calls->caller && error != NULL && n_inputs == 2);
  for (gsize i = 0; i < n; i++)
    outcome[i] = inputs[0][i] * inputs[1][i];
  calls->calls++;
  calls->draws += n;
  calls->longest = MAX(calls->longest, n);
  return TRUE;
}

static gboolean
nan_late(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data, GError **error)
{
  Calls *calls = data;
  product(inputs, n_inputs, n, outcome, data, error);
  if (calls->draws == 1200)
    outcome[7] = NAN;
  return TRUE;
}

START_TEST(functions)
{
  Calls calls = { .caller = g_thread_self() }, later = calls;
  g_autoptr(GError) error = NULL;
  double mean, std_error;
  gsize n;
  add_input(model, "y", socinn_distribution_uniform(0, 2, NULL));
  add_input(model, "x", socinn_distribution_uniform(0, 2, NULL));
  g_autoptr(SocinnRiskModel) wrong = socinn_risk_model_ref(model);
  ck_assert(socinn_risk_model_set_function(model, product, &calls, NULL, NULL));
  ck_assert(socinn_simulation_settings_set_block(settings, 300, NULL));
  ck_assert(socinn_simulation_settings_set_threads(settings, 4, NULL));
  g_autoptr(SocinnSimulation) simulation = simulate();
  ck_assert_uint_eq(calls.draws, 2000);
  ck_assert_uint_eq(calls.calls, 7);
  ck_assert_uint_eq(calls.longest, 300);
  socinn_simulation_get_mean(simulation, &mean, &std_error);
  ck_assert_double_lt(fabs(mean - 1), 4 * std_error);
  ck_assert_double_eq_tol(std_error, sqrt((16 / 9.0 - 1) / 2000), .002);
  const double *outcomes = socinn_simulation_get_outcomes(simulation, &n);
  /* The same as the term's. */
  socinn_risk_model_unref(model);
  model = socinn_risk_model_new();
  add_input(model, "x", socinn_distribution_uniform(0, 2, NULL));
  add_input(model, "y", socinn_distribution_uniform(0, 2, NULL));
  g_autoptr(SocinnSimulation) terms = NULL;
  add_term(model, 1, NAMES("x", "y"));
  terms = simulate();
  ck_assert_mem_eq(outcomes, socinn_simulation_get_outcomes(terms, &n), 2000 * sizeof *outcomes);
  g_autoptr(SocinnRiskModel) late = socinn_risk_model_new();
  for (gsize i = 0; i < 2; i++)
    ck_assert(socinn_risk_model_add_input(late, socinn_risk_model_get_input_name(model, i),
                                          socinn_risk_model_get_input_distribution(model, i), NULL));
  ck_assert(socinn_risk_model_set_function(late, nan_late, &later, NULL, NULL));
  ck_assert_ptr_null(socinn_simulate(late, settings, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_msg(strstr(error->message, "draw 907,") != NULL, "%s", error->message);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("simulate");
  TCase *cases = tcase_create("simulation");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, draws_are_those_of_the_streams);
  tcase_add_loop_test(cases, outcomes_follow_from_the_inputs, 0, 4);
  tcase_add_test(cases, inputs_not_kept);
  tcase_add_test(cases, antithetic_pairs);
  tcase_add_test(cases, latin_hypercube_fills_its_strata);
  tcase_add_test(cases, sobol_fills_its_boxes);
  tcase_add_test(cases, means_known_without_drawing);
  tcase_add_test(cases, higher_powers);
  tcase_add_loop_test(cases, figures_of_the_outcomes, 0, 24);
  tcase_add_test(cases, sd_and_its_error);
  tcase_add_test(cases, sobol_is_better_than_chance);
  tcase_add_loop_test(cases, dependent_inputs, 0, 6);
  tcase_add_test(cases, functions);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
