/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power: what only C can ask, transformations, and sizes far from everyday. */
#include "stats/power/power_private.h"
#include <check.h>
#include <math.h>
#include <socinn/stats_power.h>
#include <stdlib.h>

/* Nothing is returned, the error names the argument. */
static void
expect_refused(SocinnStatsResult *result, GError **at, const char *word)
{
  GError *error = *at;
  ck_assert(result == NULL && error != NULL);
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  ck_assert_msg(g_str_has_prefix(error->message, word), "%s", error->message);
  g_clear_error(at);
}

static SocinnStatsOptions *
paired(double effect)
{
  SocinnStatsOptions *options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_text(options, "design", "paired-t", NULL));
  ck_assert(socinn_stats_options_set_number(options, "effect", effect, NULL));
  return options;
}

START_TEST(without_options)
{
  GError *error = NULL;
  expect_refused(socinn_stats_power(NULL, &error), &error, "design:");
  expect_refused(socinn_stats_minimum_detectable_effect(NULL, &error), &error, "design:");
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_text(options, "design", "paired-t", NULL));
  expect_refused(socinn_stats_minimum_detectable_effect(options, &error), &error, "n:");
  expect_refused(socinn_stats_power(options, &error), &error, "power: n, effect, power are missing");
  ck_assert(socinn_stats_power(options, NULL) == NULL);
  ck_assert(socinn_stats_options_set_number(options, "level", 0.9, NULL));
  expect_refused(socinn_stats_power(options, &error), &error, "power has no option");
}
END_TEST

START_TEST(several_numbers_of_groups)
{
  GError *error = NULL;
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  ck_assert(socinn_stats_options_set_text(options, "design", "anova", NULL));
  ck_assert(socinn_stats_options_set_numbers(options, "groups", (const double[]) { 2, 3 }, 2, NULL));
  ck_assert(socinn_stats_options_set_number(options, "n", 9, NULL));
  ck_assert(socinn_stats_options_set_number(options, "effect", 0.4, NULL));
  expect_refused(socinn_stats_power(options, &error), &error, "groups:");
}
END_TEST

/* From trials of millions to effects that two people show. */
START_TEST(sizes_of_every_magnitude)
{
  for (int exponent = -10; exponent <= 5; exponent++) {
    double effect = pow(2, exponent);
    g_autoptr(SocinnStatsOptions) options = paired(effect);
    ck_assert(socinn_stats_options_set_number(options, "power", 0.9, NULL));
    g_autoptr(SocinnStatsResult) solved = socinn_stats_power(options, NULL);
    double n = socinn_stats_result_get_number(solved, "n");
    ck_assert(n >= 2 && (n == 2 || fabs(n - 10.50742 / (effect * effect)) < 8 + 1e-5 * n));
    g_autoptr(SocinnStatsOptions) given = paired(effect);
    ck_assert(socinn_stats_options_set_number(given, "n", n, NULL));
    g_autoptr(SocinnStatsResult) result = socinn_stats_power(given, NULL);
    double power = socinn_stats_result_get_number(result, "power");
    ck_assert_msg(n == 2 || fabs(power - 0.9) < 1e-13, "effect %g: %.17g", effect, power);
  }
}
END_TEST

START_TEST(transformations)
{
  for (int i = 0; i <= 20; i++)
    for (int j = 0; j <= 20; j++) {
      double p = i / 20.0, q = j / 20.0, h = 2 * asin(sqrt(p)) - 2 * asin(sqrt(q));
      ck_assert_msg(fabs(socinn__cohen_h(p, q) - h) < 1e-15 * 8, "%g %g: %.17g", p, q, socinn__cohen_h(p, q));
    }
  ck_assert(fabs(socinn__cohen_h(1, 0) - 3.1415926535897932) < 1e-15);
  ck_assert(isnan(socinn__proportion_of_h(2, 0.9)) && socinn__proportion_of_h(0, 0.25) == 0.25);
  for (double r = -0.99; r < 1; r += 0.03)
    ck_assert(fabs(socinn__fisher_z(r) - atanh(r)) <= 4e-16 * (1 + fabs(atanh(r))));
}
END_TEST

/* Beside such a baseline the square of the tangent overflows. */
START_TEST(angles_near_pi)
{
  const double pi = 3.1415926535897932;
  ck_assert(fabs(socinn__cohen_h(1, 0x1p-1074) - pi) <= 4.5e-16);
  ck_assert(fabs(socinn__cohen_h(0x1p-1074, 1) + pi) <= 4.5e-16);
  for (double baseline = 0.5; baseline > 0; baseline /= 4) {
    double h = socinn__cohen_h(1, baseline), p = socinn__proportion_of_h(h, baseline);
    ck_assert_msg(fabs(h - (pi - 2 * asin(sqrt(baseline)))) <= 9e-16, "%g: %.17g", baseline, h);
    ck_assert_msg(fabs(p - 1) <= 1e-15, "%g: %.17g", baseline, p);
  }
}
END_TEST

typedef struct {
  double bend;
  int calls;
} Curve;

/* Rises from below 0 to above it at x = 3; not a number beyond 30. */
static double
bent(double x, gpointer data)
{
  Curve *self = data;
  self->calls++;
  return x < 30 ? (x - 3) * (1 + self->bend * (x - 3)) : NAN;
}

START_TEST(roots_of_straight_curves)
{
  for (double start = 2.5; start <= 3.5; start += 0.125)
    for (double slope = 0.75; slope <= 1.25; slope += 0.125)
      for (double bend = 0; bend < 0.1; bend += 0.03) {
        Curve curve = { bend, 0 };
        double root = socinn__straight_root(bent, &curve, start, slope);
        ck_assert_msg(fabs(root - 3) <= 9e-16 && curve.calls <= 7, "%.17g, %d calls", root, curve.calls);
      }
  ck_assert(isnan(socinn__straight_root(bent, &(Curve) { 0, 0 }, 40, 1))); /* not finite */
  ck_assert(isnan(socinn__straight_root(bent, &(Curve) { 0, 0 }, 4, 10))); /* hardly nearer at the first step */
  ck_assert(isnan(socinn__straight_root(bent, &(Curve) { 0, 0 }, 4, 0)));
}
END_TEST

static SocinnStudy
study_of(SocinnDesign design, SocinnAlternative alternative)
{
  static const SocinnPowerKind kinds[] = { [SOCINN_DESIGN_ONE_SAMPLE_T] = SOCINN_POWER_T,
                                           [SOCINN_DESIGN_PAIRED_T] = SOCINN_POWER_T,
                                           [SOCINN_DESIGN_TWO_SAMPLE_T] = SOCINN_POWER_T,
                                           [SOCINN_DESIGN_ONE_PROPORTION] = SOCINN_POWER_NORMAL,
                                           [SOCINN_DESIGN_TWO_PROPORTIONS] = SOCINN_POWER_NORMAL,
                                           [SOCINN_DESIGN_CORRELATION] = SOCINN_POWER_FISHER_Z,
                                           [SOCINN_DESIGN_ANOVA] = SOCINN_POWER_F,
                                           [SOCINN_DESIGN_CHI_SQUARE] = SOCINN_POWER_CHI_SQUARE,
                                           [SOCINN_DESIGN_CLUSTERS] = SOCINN_POWER_T };
  return (SocinnStudy) { .design = design,
                         .kind = kinds[design],
                         .alternative = alternative,
                         .ratio = 1.5,
                         .groups = 4,
                         .df = 3,
                         .cluster_size = 20,
                         .icc = 0.05,
                         .cv = 0.4 };
}

/* By what share of the smaller tail the power of a study differs from what is wanted. */
static double
share_missed(const SocinnStudy *study)
{
  double missed, power;
  socinn__study_tails(study, &missed, &power);
  if (study->power > 0.5)
    return fabs(missed - (1 - study->power)) / (1 - study->power);
  return fabs(power - study->power) / study->power;
}

static void
check_solutions(const SocinnStudy *study)
{
  gboolean least;
  SocinnStudy by_n = *study, by_effect = *study;
  ck_assert(socinn__study_solve_n(&by_n, &least, NULL));
  if (!least)
    ck_assert_msg(share_missed(&by_n) < 3e-12, "design %d, power %.10g, alpha %g, effect %g: n %.17g, off by %g",
                  study->design, study->power, study->alpha, study->effect, by_n.n, share_missed(&by_n));
  by_effect.n = 9.5;
  ck_assert(socinn__study_solve_effect(&by_effect, NULL));
  /* Power rises the more steeply with the effect the nearer to 1 a correlation is. */
  double allowed = study->design == SOCINN_DESIGN_CORRELATION ? 1e-8 : 3e-12;
  ck_assert_msg(share_missed(&by_effect) < allowed, "design %d, power %.10g, alpha %g: effect %.17g, off by %g",
                study->design, study->power, study->alpha, by_effect.effect, share_missed(&by_effect));
}

/* Quick or careful, what is found has the power wanted, also where nearly none is missed. */
START_TEST(solutions_have_their_power)
{
  static const double powers[] = { 0.06, 0.11, 0.5, 0.8, 0.95, 0.991, 1 - 1e-9 }, alphas[] = { 1e-6, 0.05, 0.1 };
  static const double effects[] = { 1e-3, 0.1, 0.5, 0.9, 1.5, 4 };
  for (int design = 0; design <= SOCINN_DESIGN_CLUSTERS; design++)
    for (int side = SOCINN_TWO_SIDED; side <= SOCINN_GREATER; side++)
      for (gsize i = 0; i < G_N_ELEMENTS(powers); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(alphas); j++)
          for (gsize k = 0; k < G_N_ELEMENTS(effects); k++) {
            SocinnStudy study = study_of(design, side);
            study.power = powers[i];
            study.alpha = alphas[j];
            study.effect = side == SOCINN_LESS && !socinn__study_is_squared(&study) ? -effects[k] : effects[k];
            if (study.power > study.alpha && (design != SOCINN_DESIGN_CORRELATION || effects[k] < 1))
              check_solutions(&study);
          }
}
END_TEST

/* The exact test of a correlation: n, the effect and alpha lead back to each other, far out too. */
START_TEST(correlations_of_every_size)
{
  static const struct {
    double n, effect, alpha;
  } cases[] = { { 4, 0.6, 0.2 }, { 10, 0.8, 0.05 }, { 100, 0.9, 1e-33 }, { 300, -0.15, 0.01 }, { 60, -0.95, 1e-40 } };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    SocinnStudy study = study_of(SOCINN_DESIGN_CORRELATION, cases[i].effect < 0 ? SOCINN_LESS : SOCINN_TWO_SIDED);
    study.kind = SOCINN_POWER_CORRELATION;
    study.n = cases[i].n;
    study.effect = cases[i].effect;
    study.alpha = cases[i].alpha;
    study.power = socinn__study_power(&study);
    gboolean least;
    SocinnStudy n = study, effect = study, alpha = study;
    ck_assert(socinn__study_solve_n(&n, &least, NULL) && fabs(n.n / study.n - 1) < 1e-11);
    ck_assert(socinn__study_solve_effect(&effect, NULL) && fabs(effect.effect / study.effect - 1) < 1e-11);
    ck_assert(socinn__study_solve_alpha(&alpha, NULL) && fabs(alpha.alpha / study.alpha - 1) < 1e-10);
  }
}
END_TEST

START_TEST(no_such_correlation)
{
  GError *error = NULL;
  SocinnStudy study = study_of(SOCINN_DESIGN_CORRELATION, SOCINN_TWO_SIDED);
  study.kind = SOCINN_POWER_CORRELATION;
  study.n = 3;
  study.alpha = 1e-8;
  study.power = 0.8;
  ck_assert(!socinn__study_solve_effect(&study, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  ck_assert(g_str_has_prefix(error->message, "power: no correlation"));
  g_clear_error(&error);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("stats_power");
  TCase *cases = tcase_create("power");
  tcase_add_test(cases, without_options);
  tcase_add_test(cases, several_numbers_of_groups);
  tcase_add_test(cases, sizes_of_every_magnitude);
  tcase_add_test(cases, transformations);
  tcase_add_test(cases, angles_near_pi);
  tcase_add_test(cases, roots_of_straight_curves);
  tcase_add_test(cases, solutions_have_their_power);
  tcase_add_test(cases, correlations_of_every_size);
  tcase_add_test(cases, no_such_correlation);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
