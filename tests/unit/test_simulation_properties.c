/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws that hold for any model: what must not show in the bits, what scales, and how far sampled figures may be from exact
 * ones. Models are random, their seeds fixed. */
#include <check.h>
#include <math.h>
#include <socinn/socinn.h>
#include <stdlib.h>
#include <string.h>

#define MOST_INPUTS 6
#define MOST_TERMS 8

/* A model before it is built, so that it can be built in several orders and currencies. */
typedef struct {
  guint n_inputs, n_terms;
  SocinnDistribution *distributions[MOST_INPUTS];
  struct {
    double coefficient;
    guint n, inputs[3];
    gboolean curve;
  } terms[MOST_TERMS];
} Draft;

static const char *const names[MOST_INPUTS] = { "wózek", "ekspres", "a", "b", "staff", "Z" };

static SocinnDistribution *
random_distribution(GRand *random)
{
  double a = g_rand_double_range(random, 1, 100), b = a + g_rand_double_range(random, 1, 100);
  double middle = a + (b - a) * g_rand_double(random);
  const double values[] = { a, b, middle };
  switch (g_rand_int_range(random, 0, 8)) {
  case 0:
    return socinn_distribution_uniform(a, b, NULL);
  case 1:
    return socinn_distribution_triangular(a, middle, b, NULL);
  case 2:
    return socinn_distribution_pert(a, middle, b, 4, NULL);
  case 3:
    return socinn_distribution_normal(a, b - a, NULL);
  case 4:
    return socinn_distribution_lognormal(a, a * g_rand_double_range(random, .05, .15), NULL);
  case 5:
    return socinn_distribution_gamma(a, a * g_rand_double_range(random, .05, .5), NULL);
  case 6:
    return socinn_distribution_discrete(values, 3, NULL, 0, NULL);
  default:
    return socinn_distribution_bernoulli(g_rand_double_range(random, .1, .9), NULL);
  }
}

/* @linear: every input once, alone. */
static void
draft_model(Draft *draft, GRand *random, gboolean linear)
{
  *draft = (Draft) { .n_inputs = (guint) g_rand_int_range(random, 1, MOST_INPUTS + 1) };
  for (guint i = 0; i < draft->n_inputs; i++)
    draft->distributions[i] = random_distribution(random);
  draft->n_terms = linear ? draft->n_inputs : (guint) g_rand_int_range(random, 1, MOST_TERMS + 1);
  for (guint k = 0; k < draft->n_terms; k++) {
    draft->terms[k].coefficient = g_rand_double_range(random, -3, 10);
    draft->terms[k].n = linear ? 1 : (guint) g_rand_int_range(random, 0, 4);
    draft->terms[k].curve = !linear && g_rand_int_range(random, 0, 4) == 0;
    for (guint i = 0; i < draft->terms[k].n; i++)
      draft->terms[k].inputs[i] = linear ? k : (guint) g_rand_int_range(random, 0, (gint32) draft->n_inputs);
  }
}

static void
clear_draft(Draft *draft)
{
  for (guint i = 0; i < draft->n_inputs; i++)
    socinn_distribution_unref(draft->distributions[i]);
}

static void
shuffle(GRand *random, guint *order, guint n)
{
  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; random != NULL && i-- > 1;) {
    guint j = (guint) g_rand_int_range(random, 0, (gint32) i + 1), value = order[i];
    order[i] = order[j];
    order[j] = value;
  }
}

/* @random: (nullable): shuffles inputs, terms and factors. */
static SocinnRiskModel *
build(const Draft *draft, double scale, GRand *random)
{
  const double x[] = { 0, 10, 1000, 5000 }, y[] = { 5, 20, 10, 200 };
  guint inputs[MOST_INPUTS], terms[MOST_TERMS];
  SocinnRiskModel *model = socinn_risk_model_new();
  shuffle(random, inputs, draft->n_inputs);
  shuffle(random, terms, draft->n_terms);
  for (guint i = 0; i < draft->n_inputs; i++)
    ck_assert(socinn_risk_model_add_input(model, names[inputs[i]], draft->distributions[inputs[i]], NULL));
  for (guint k = 0; k < draft->n_terms; k++) {
    const char *factors[4] = { NULL };
    guint order[3], n = draft->terms[terms[k]].n;
    double coefficient = draft->terms[terms[k]].coefficient * scale;
    shuffle(random, order, n);
    for (guint i = 0; i < n; i++)
      factors[i] = names[draft->terms[terms[k]].inputs[order[i]]];
    ck_assert(draft->terms[terms[k]].curve
                ? socinn_risk_model_add_curve_term(model, coefficient, factors, x, 4, y, 4, NULL)
                : socinn_risk_model_add_term(model, coefficient, factors, NULL));
  }
  return model;
}

typedef struct {
  guint threads;
  gsize block;
  guint variant; /* mc, lhs, sobol, antithetic mc */
  guint64 draws, seed;
} Way;

static SocinnSimulation *
simulate(const SocinnRiskModel *model, Way way)
{
  const char *const samplers[] = { "mc", "lhs", "sobol", "mc" };
  g_autoptr(SocinnSimulationSettings) settings = socinn_simulation_settings_new();
  ck_assert(socinn_simulation_settings_set_draws(settings, way.draws, NULL));
  ck_assert(socinn_simulation_settings_set_threads(settings, way.threads, NULL));
  ck_assert(socinn_simulation_settings_set_block(settings, way.block, NULL));
  ck_assert(socinn_simulation_settings_set_sampler(settings, samplers[way.variant], NULL));
  socinn_simulation_settings_set_antithetic(settings, way.variant == 3);
  socinn_simulation_settings_set_seed(settings, way.seed);
  g_autoptr(GError) error = NULL;
  SocinnSimulation *simulation = socinn_simulate(model, settings, &error);
  ck_assert_msg(simulation != NULL, "%s", error != NULL ? error->message : "");
  return simulation;
}

typedef struct {
  double figures[16];
} Figures;

static Figures
figures_of(const SocinnSimulation *simulation)
{
  Figures all = { { 0 } };
  double *next = all.figures;
  socinn_simulation_get_mean(simulation, &next[0], &next[1]);
  socinn_simulation_get_sd(simulation, &next[2], &next[3]);
  const double probabilities[] = { .05, .5, .9 };
  for (gsize i = 0; i < 3; i++)
    ck_assert(socinn_simulation_get_quantile(simulation, probabilities[i], &next[4 + 2 * i], &next[5 + 2 * i], NULL));
  ck_assert(socinn_simulation_get_tail_mean(simulation, .9, &next[10], &next[11], NULL));
  socinn_simulation_get_expected_overrun(simulation, next[6], &next[12], &next[13]);
  return all;
}

/* Same outcomes and same figures, bit for bit, multiplied by @scale. */
static void
expect_same(const SocinnSimulation *a, const SocinnSimulation *b, double scale)
{
  gsize n, m;
  const double *x = socinn_simulation_get_outcomes(a, &n), *y = socinn_simulation_get_outcomes(b, &m);
  ck_assert_uint_eq(n, m);
  for (gsize i = 0; i < n; i++)
    ck_assert_msg(x[i] * scale == y[i], "draw %zu: %a, not %a", i, y[i], x[i] * scale);
  Figures first = figures_of(a), second = figures_of(b);
  for (gsize i = 0; i < G_N_ELEMENTS(first.figures); i++)
    ck_assert_msg(first.figures[i] * scale == second.figures[i], "figure %zu: %a, not %a", i, second.figures[i],
                  first.figures[i] * scale);
}

START_TEST(nothing_else_shows)
{
  const guint threads[] = { 2, 5 };
  const gsize blocks[] = { 16, 1000, 65536 };
  g_autoptr(GRand) random = g_rand_new_with_seed(100 + (guint32) _i);
  Draft draft;
  draft_model(&draft, random, _i % 4 == 0);
  g_autoptr(SocinnRiskModel) model = build(&draft, 1, NULL);
  for (guint variant = 0; variant < 4; variant++) {
    Way way = { 1, 4096, variant, 2500, 5 + (guint64) _i };
    g_autoptr(SocinnSimulation) plain = simulate(model, way);
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++) {
      way.block = blocks[i];
      way.threads = threads[i % 2];
      g_autoptr(SocinnRiskModel) shuffled = build(&draft, 1, random);
      g_autoptr(SocinnSimulation) other = simulate(shuffled, way);
      expect_same(plain, other, 1);
    }
  }
  clear_draft(&draft);
}
END_TEST

/* A currency of which one buys 1 024 of the other; a seed that is another. */
START_TEST(scales_with_the_currency)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(200 + (guint32) _i);
  Draft draft;
  draft_model(&draft, random, _i % 2 == 0);
  g_autoptr(SocinnRiskModel) model = build(&draft, 1, NULL), scaled = build(&draft, 1024, NULL);
  for (guint variant = 0; variant < 4; variant++) {
    Way way = { 1, 4096, variant, 1000, 9 };
    g_autoptr(SocinnSimulation) a = simulate(model, way), b = simulate(scaled, way);
    expect_same(a, b, 1024);
  }
  clear_draft(&draft);
}
END_TEST

START_TEST(seeds_differ)
{
  gsize n, same = 0;
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  Draft draft = { .n_inputs = 1, .n_terms = 1, .distributions = { socinn_distribution_uniform(0, 1, NULL) } };
  draft.terms[0].coefficient = 1;
  draft.terms[0].n = 1;
  g_autoptr(SocinnRiskModel) model = build(&draft, 1, NULL);
  for (guint variant = 0; variant < 4; variant++) {
    Way way = { 1, 4096, variant, 1000, 9 }, other = way;
    other.seed = 10;
    g_autoptr(SocinnSimulation) a = simulate(model, way), b = simulate(model, other);
    const double *x = socinn_simulation_get_outcomes(a, &n), *y = socinn_simulation_get_outcomes(b, &n);
    for (gsize i = 0; i < n; i++)
      same += x[i] == y[i];
  }
  ck_assert_uint_le(same, 2);
  clear_draft(&draft);
}
END_TEST

/* ----------------------------------------------------------------------------------- exact and sampled */

/* How many standard errors lie between; none where the error is 0 and so is the difference. */
static double
deviation(double value, double exact, double std_error)
{
  double difference = fabs(value - exact);
  return difference <= 1e-9 * fabs(exact) ? 0 : difference / std_error;
}

/* Random sums of independent inputs: figures lie within their errors of the exact ones. Of more than 2 000 figures, normal ones
 * would be beyond 4 errors once in eight such tests, and beyond 3 in 6 cases. */
START_TEST(sampled_and_exact_agree)
{
  const double probabilities[] = { .05, .1, .5, .8, .9, .95 };
  guint beyond_4 = 0, beyond_3 = 0, beyond_2 = 0, all = 0;
  g_autoptr(GRand) random = g_rand_new_with_seed(300);
  for (guint repeat = 0; repeat < 250; repeat++) {
    double value, std_error, exact_value;
    Draft draft;
    draft_model(&draft, random, TRUE);
    g_autoptr(SocinnRiskModel) model = build(&draft, 1, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(SocinnDistribution) exact = socinn_risk_model_get_exact(model, &error);
    clear_draft(&draft);
    if (exact == NULL) {
      ck_assert_int_eq(error->code, SOCINN_ERROR_UNSUPPORTED);
      continue;
    }
    g_autoptr(SocinnSimulation) simulation = simulate(model, (Way) { 1, 4096, 0, 4000, repeat });
    socinn_simulation_get_mean(simulation, &value, &std_error);
    ck_assert_double_eq(std_error, 0);
    ck_assert_double_eq_tol(value, socinn_distribution_get_mean(exact), 1e-9 * (1 + fabs(value)));
    double deviations[9];
    gsize n = 0;
    socinn_simulation_get_sd(simulation, &value, &std_error);
    deviations[n++] = deviation(value, socinn_distribution_get_sd(exact), std_error);
    for (gsize i = 0; i < 6; i++) {
      ck_assert(socinn_distribution_quantile(exact, probabilities[i], &exact_value, NULL));
      socinn_simulation_get_cdf(simulation, exact_value, &value, &std_error);
      deviations[n++] = deviation(value, socinn_distribution_cdf(exact, exact_value), std_error);
    }
    socinn_simulation_get_expected_overrun(simulation, exact_value, &value, &std_error);
    deviations[n++] = deviation(value, socinn_distribution_expected_overrun(exact, exact_value), std_error);
    for (gsize i = 0; i < n; i++) {
      beyond_4 += deviations[i] > 4;
      beyond_3 += deviations[i] > 3;
      beyond_2 += deviations[i] > 2;
    }
    all += (guint) n;
  }
  ck_assert_uint_gt(all, 1200);
  ck_assert_msg(beyond_4 == 0 && beyond_3 < all / 100 && beyond_2 < all / 12,
                "%u, %u and %u of %u figures are beyond 4, 3 and 2 errors", beyond_4, beyond_3, beyond_2, all);
}
END_TEST

/* The stated error of a quantile is that of a quantile: over 100 seeds of a smooth case the distance from the exact value,
 * in errors, has a mean square near 1. The 8 replicates of the other samplers make it 7 / 5 (Student's t). */
START_TEST(errors_of_quantiles)
{
  const double expected[] = { 1, 1.4, 1.4, 1.4 };
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  g_autoptr(SocinnDistribution) a = socinn_distribution_normal(0, 3, NULL), b = socinn_distribution_normal(10, 4, NULL);
  ck_assert(socinn_risk_model_add_input(model, "a", a, NULL) && socinn_risk_model_add_input(model, "b", b, NULL));
  const char *const first[] = { "a", NULL }, *const second[] = { "b", NULL };
  ck_assert(socinn_risk_model_add_term(model, 1, first, NULL) && socinn_risk_model_add_term(model, 1, second, NULL));
  const double exact = 10 + 5 * 1.2815515655446004; /* normal quantile at 0.9 (R: qnorm(0.9)) */
  for (guint variant = 0; variant < 4; variant++) {
    double squares = 0, value, std_error;
    for (guint64 seed = 1; seed <= 100; seed++) {
      g_autoptr(SocinnSimulation) simulation = simulate(model, (Way) { 1, 4096, variant, 1024, seed });
      ck_assert(socinn_simulation_get_quantile(simulation, .9, &value, &std_error, NULL));
      squares += pow((value - exact) / std_error, 2) / 100;
    }
    ck_assert_msg(squares > .5 * expected[variant] && squares < 1.8 * expected[variant], "way %u: %g", variant,
                  squares);
  }
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("simulation_properties");
  TCase *cases = tcase_create("laws");
  tcase_add_loop_test(cases, nothing_else_shows, 0, 12);
  tcase_add_loop_test(cases, scales_with_the_currency, 0, 8);
  tcase_add_test(cases, seeds_differ);
  tcase_add_test(cases, sampled_and_exact_agree);
  tcase_add_test(cases, errors_of_quantiles);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
