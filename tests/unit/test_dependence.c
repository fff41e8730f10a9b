/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copulas: what correlations become, and whether draws have them while each stays uniform. */
#include "base/random_private.h"
#include "uncertainty/dependence_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DRAWS 20000

static const guint places[] = { 0, 1, 2, 3 };

static SocinnDependence *
dependence(gsize n, const double *spearman, SocinnCopula family, double degrees)
{
  double distance = -1;
  SocinnDependence *self = socinn__dependence_new(places, n, spearman, family, degrees, &distance, NULL);
  ck_assert(self != NULL && distance == 0);
  return self;
}

/* Dependent uniforms, column by column, from independent ones of streams @seed; the last column mixes. */
static double *
draw(const SocinnDependence *self, guint64 seed, gsize draws)
{
  double *numbers = g_new(double, (self->n + 1) * draws), *columns[5];
  for (gsize j = 0; j <= self->n; j++) {
    columns[j] = numbers + j * draws;
    socinn_random_uniforms(seed, j, 0, columns[j], draws);
  }
  socinn__dependence_apply(self, columns, self->family == SOCINN_COPULA_T ? columns[self->n] : NULL, draws);
  return numbers;
}

/* Spearman's correlation of uniforms is 12 times their covariance; its standard error is about 1 / sqrt(draws). */
static double
spearman_of(const double *u, const double *v, gsize draws)
{
  double sum = 0;
  for (gsize i = 0; i < draws; i++)
    sum += (u[i] - 0.5) * (v[i] - 0.5);
  return 12 * sum / (double) draws;
}

static int
compare_doubles(const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return x < y ? -1 : x > y;
}

/* Kolmogorov's statistic times sqrt(n) exceeds 1.95 once in a thousand times. */
static void
expect_uniform(const double *u, gsize draws)
{
  g_autofree double *sorted = g_memdup2(u, draws * sizeof *u);
  double worst = 0;
  qsort(sorted, draws, sizeof *sorted, compare_doubles);
  for (gsize i = 0; i < draws; i++)
    worst = fmax(worst, fmax((double) (i + 1) / (double) draws - sorted[i], sorted[i] - (double) i / (double) draws));
  ck_assert(sorted[0] > 0 && sorted[draws - 1] < 1);
  ck_assert(worst * sqrt((double) draws) < 1.95);
}

/* Double integrals with mpmath 1.4, 18 digits: of the density of the ratios of chi-squared variables, and for 30 degrees
 * of freedom of the definition, 12 E F(X) F(Y) - 3. */
START_TEST(spearman_of_t)
{
  static const struct {
    double degrees, rho, spearman;
  } cases[] = {
    { 3, .9, 0.878071149263233 },  { 4, .5, 0.469020170024236 },      { 10, .5, 0.477386891545015 },
    { 2.5, .5, 0.46061326062973 }, { 30, -.3, -0.28642261215660195 },
  };
  SocinnSpearmanRule rule;
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    socinn__spearman_rule_init(&rule, cases[i].degrees);
    ck_assert_double_eq_tol(socinn__spearman_rule_apply(&rule, cases[i].rho), cases[i].spearman, 2e-14);
    ck_assert_double_eq_tol(socinn__spearman_rule_invert(&rule, cases[i].spearman), cases[i].rho, 3e-14);
    /* Perfect dependence is perfect by every measure: E asin(S) = pi / 6. */
    ck_assert_double_eq_tol(socinn__spearman_rule_apply(&rule, 1), 1, 1e-14);
  }
  socinn__spearman_rule_init(&rule, 1e6); /* nearly the Gaussian copula: 6 / pi asin(1 / 4) */
  ck_assert_double_eq_tol(socinn__spearman_rule_apply(&rule, .5), 0.48258373953099746, 1e-7);
}
END_TEST

/* mpmath 1.4, 25 digits. */
START_TEST(cdf_tables)
{
  static const struct {
    double degrees, x, probability;
  } cases[] = {
    { 4, -3.3, 0.0149667100420630342 },          { 4, 1.7, 0.917822529364974932 },
    { 2.5, -40, 0.0000709781714524669146 },      { 30, .4, 0.654004741742903997 },
    { 1e6, -2, 0.0227502669256596042 },          { INFINITY, -7.5, 3.19089167291089623e-14 },
    { INFINITY, -3.3, 0.000483424142383777201 }, { INFINITY, 1.7, 0.955434537241456961 },
    { INFINITY, .01, 0.503989356314631604 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(SocinnCdfTable) table = socinn__cdf_table_new(cases[i].degrees, NULL);
    double value = cases[i].x, mirrored = -cases[i].x, ends[] = { -INFINITY, -1e300, 0, 1e300, INFINITY };
    socinn__cdf_table_apply(table, &value, 1);
    socinn__cdf_table_apply(table, &mirrored, 1);
    socinn__cdf_table_apply(table, ends, 5);
    ck_assert_double_eq_tol(value, cases[i].probability, 1e-15);
    ck_assert(value + mirrored == 1 - 0x1p-53);
    ck_assert(ends[0] > 0 && ends[0] == ends[1] && ends[3] == ends[4] && ends[4] < 1);
    ck_assert_double_eq_tol(ends[2], .5, 1e-15);
    for (double x = -12; x < 12; x += 0.0371) {
      double found = x;
      socinn__cdf_table_apply(table, &found, 1);
      ck_assert_double_eq_tol(
        found, isinf(cases[i].degrees) ? socinn__normal_cdf(x) : socinn__t_cdf(x, cases[i].degrees), 1e-15);
    }
  }
}
END_TEST

/* Spearman .4825837395 is rho .5, Kendall 1/3: every pair of neighbours in the stream is a pair of draws. */
START_TEST(gaussian_copula)
{
  const double r = 0.48258373953099746, matrix[] = { 1, r, r, 1 };
  g_autoptr(SocinnDependence) self = dependence(2, matrix, SOCINN_COPULA_GAUSSIAN, 0);
  ck_assert_double_eq_tol(self->copula[1], .5, 1e-15);
  g_autofree double *u = draw(self, 5, DRAWS);
  gint concordant = 0, low = 0;
  expect_uniform(u, DRAWS);
  expect_uniform(u + DRAWS, DRAWS);
  ck_assert_double_eq_tol(spearman_of(u, u + DRAWS, DRAWS), r, 0.025);
  for (gsize i = 0; i + 1 < DRAWS; i += 2)
    concordant += (u[i] < u[i + 1]) == (u[DRAWS + i] < u[DRAWS + i + 1]);
  ck_assert_double_eq_tol(4. * concordant / DRAWS - 1, 1 / 3., 4 * 0.0095);
  for (gsize i = 0; i < DRAWS; i++)
    low += u[i] < .05 && u[DRAWS + i] < .05;
  /* C(.05, .05) = .0121894287672, by quadrature (mpmath) */
  ck_assert_double_eq_tol((double) low / DRAWS, 0.0121894287672, 4 * 0.00078);
}
END_TEST

START_TEST(t_copula_has_joint_extremes)
{
  const double r = 0.469020170024236, matrix[] = { 1, r, r, 1 }; /* rho .5 with 4 degrees of freedom */
  g_autoptr(SocinnDependence) self = dependence(2, matrix, SOCINN_COPULA_T, 4);
  ck_assert_double_eq_tol(self->copula[1], .5, 1e-13);
  g_autofree double *u = draw(self, 6, 2 * DRAWS);
  gint at[4] = { 0, 0, 0, 0 };
  expect_uniform(u, 2 * DRAWS);
  expect_uniform(u + 2 * DRAWS, 2 * DRAWS);
  ck_assert_double_eq_tol(spearman_of(u, u + 2 * DRAWS, 2 * DRAWS), r, 0.02);
  for (gsize i = 0; i < 2 * DRAWS; i++) {
    double x = u[i], y = u[2 * DRAWS + i];
    at[0] += x < .01 && y < .01;
    at[1] += x > .99 && y > .99;
    at[2] += x < .05 && y < .05;
    at[3] += x > .95 && y > .95;
  }
  /* C(.01, .01) = .00287678434852 (the Gaussian one: .0012939), C(.05, .05) = .0169369605247, by quadrature (mpmath) */
  for (gsize k = 0; k < 4; k++)
    ck_assert_double_eq_tol(at[k] / (2. * DRAWS), k < 2 ? 0.00287678434852 : 0.0169369605247, k < 2 ? 0.00107 : 0.0026);
}
END_TEST

START_TEST(perfect_dependence)
{
  const double matrix[] = { 1, 1, .4, -1, 1, 1, .4, -1, .4, .4, 1, -.4, -1, -1, -.4, 1 };
  g_autoptr(SocinnDependence) self = dependence(4, matrix, _i == 0 ? SOCINN_COPULA_GAUSSIAN : SOCINN_COPULA_T, 3);
  g_autofree double *u = draw(self, 1, 1000);
  for (gsize i = 0; i < 1000; i++) {
    ck_assert(u[i] == u[1000 + i]);
    ck_assert(u[i] + u[3000 + i] == 1 - 0x1p-53);
  }
  ck_assert_double_eq_tol(spearman_of(u, u + 2000, 1000), .4, .13);
}
END_TEST

/* Without correlation the Gaussian copula leaves everything as it was; the t copula does not, by its nature. */
START_TEST(independence)
{
  const double identity[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  g_autoptr(SocinnDependence) gaussian = dependence(3, identity, SOCINN_COPULA_GAUSSIAN, 0);
  g_autoptr(SocinnDependence) t = dependence(3, identity, SOCINN_COPULA_T, 3);
  g_autofree double *u = draw(gaussian, 8, DRAWS), *v = draw(t, 8, DRAWS), *plain = g_new(double, DRAWS);
  for (gsize j = 0; j < 3; j++) {
    socinn_random_uniforms(8, j, 0, plain, DRAWS);
    ck_assert(memcmp(plain, u + j * DRAWS, DRAWS * sizeof *plain) == 0);
    expect_uniform(v + j * DRAWS, DRAWS);
  }
  ck_assert_double_eq_tol(spearman_of(v, v + DRAWS, DRAWS), 0, .035);
}
END_TEST

/* Of three inputs the first two are correlated: the third stays as it was, bit for bit. */
START_TEST(others_are_left_alone)
{
  const double matrix[] = { 1, .7, 0, .7, 1, 0, 0, 0, 1 };
  g_autoptr(SocinnDependence) self = dependence(3, matrix, SOCINN_COPULA_GAUSSIAN, 0);
  g_autofree double *u = draw(self, 8, DRAWS), *plain = g_new(double, DRAWS);
  socinn_random_uniforms(8, 2, 0, plain, DRAWS);
  ck_assert(memcmp(plain, u + 2 * DRAWS, DRAWS * sizeof *plain) == 0);
  ck_assert_double_eq_tol(spearman_of(u, u + DRAWS, DRAWS), .7, 0.025);
}
END_TEST

START_TEST(same_bits_everywhere)
{
  const double matrix[] = { 1, .8, -.3, .5, .8, 1, 0, .4, -.3, 0, 1, -.6, .5, .4, -.6, 1 };
  g_autoptr(SocinnDependence) self = dependence(4, matrix, _i == 0 ? SOCINN_COPULA_GAUSSIAN : SOCINN_COPULA_T, 4.5);
  const gsize n = 3001;
  g_autofree double *whole = draw(self, 2, n);
  static const char *const kernels[] = { "plain", "avx2", "avx512" };
  for (gsize k = 0; k < G_N_ELEMENTS(kernels); k++) {
    if (!socinn__kernel_force(kernels[k]))
      continue;
    g_autofree double *again = draw(self, 2, n);
    ck_assert(memcmp(whole, again, 4 * n * sizeof *whole) == 0);
  }
  socinn__kernel_force(NULL);
  for (gsize first = 0; first < n; first += 700) { /* in pieces */
    double part[5][700], *columns[4];
    gsize length = MIN(700, n - first);
    for (gsize j = 0; j < 5; j++)
      socinn_random_uniforms(2, j, first, part[j], length);
    for (gsize j = 0; j < 4; j++)
      columns[j] = part[j];
    socinn__dependence_apply(self, columns, _i == 0 ? NULL : part[4], length);
    for (gsize j = 0; j < 4; j++)
      ck_assert(memcmp(part[j], whole + j * n + first, length * sizeof(double)) == 0);
  }
}
END_TEST

/* The ends of the grid, where quantiles are farthest out. */
START_TEST(ends_stay_inside)
{
  const double matrix[] = { 1, .99, .99, 1 };
  g_autoptr(SocinnDependence) self = dependence(2, matrix, _i == 0 ? SOCINN_COPULA_GAUSSIAN : SOCINN_COPULA_T, 2.1);
  double first[] = { 0, 1 - 0x1p-53, 0, 1 - 0x1p-53, .5 }, second[] = { 0, 1 - 0x1p-53, 1 - 0x1p-53, 0, .5 };
  double mixing[] = { 0, 0, 1 - 0x1p-53, .5, .5 }, *columns[] = { first, second };
  socinn__dependence_apply(self, columns, _i == 0 ? NULL : mixing, 5);
  for (gsize i = 0; i < 5; i++)
    ck_assert(first[i] > 0 && first[i] < 1 && second[i] > 0 && second[i] < 1);
}
END_TEST

START_TEST(contradictions_are_moved)
{
  const double matrix[] = { 1, .9, -.9, .9, 1, .9, -.9, .9, 1 };
  double distance = 0;
  g_autoptr(SocinnDependence) self =
    socinn__dependence_new(places, 3, matrix, SOCINN_COPULA_GAUSSIAN, 0, &distance, NULL);
  ck_assert(self != NULL);
  /* rho = 2 sin(.15 pi) = .907981 moves to 1/2 in all three places, by symmetry: sqrt 6 (.907981 - 1/2) */
  ck_assert_double_eq_tol(distance, 0.9993452734744686, 1e-12);
  ck_assert_double_eq_tol(self->copula[1], .5, 1e-12);
}
END_TEST

static const struct {
  double matrix[4];
  SocinnCopula family;
  double degrees;
  const char *words;
} bad[] = {
  { { 1, .5, .4, 1 }, SOCINN_COPULA_GAUSSIAN, 0, "not symmetric" },
  { { 1, NAN, NAN, 1 }, SOCINN_COPULA_GAUSSIAN, 0, "not a finite number" },
  { { 1, 1.5, 1.5, 1 }, SOCINN_COPULA_T, 4, "outside -1 to 1" },
  { { 2, .5, .5, 1 }, SOCINN_COPULA_GAUSSIAN, 0, "the diagonal is 1" },
  { { 1, .5, .5, 1 }, SOCINN_COPULA_T, 2, "degrees of freedom, not 2" },
  { { 1, .5, .5, 1 }, SOCINN_COPULA_T, 1e7, "degrees of freedom" },
  { { 1, .5, .5, 1 }, SOCINN_COPULA_T, NAN, "degrees of freedom" },
  { { 1, .5, .5, 1 }, (SocinnCopula) 7, 4, "no copula with number 7" },
};

START_TEST(refuses)
{
  g_autoptr(GError) error = NULL;
  double distance = 77;
  ck_assert_ptr_null(
    socinn__dependence_new(places, 2, bad[_i].matrix, bad[_i].family, bad[_i].degrees, &distance, &error));
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT) &&
                  strstr(error->message, bad[_i].words) != NULL,
                "%s", error->message);
  ck_assert(distance == 77);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("dependence");
  TCase *tests = tcase_create("dependence");
  tcase_add_test(tests, spearman_of_t);
  tcase_add_test(tests, cdf_tables);
  tcase_add_test(tests, gaussian_copula);
  tcase_add_test(tests, t_copula_has_joint_extremes);
  tcase_add_loop_test(tests, perfect_dependence, 0, 2);
  tcase_add_test(tests, independence);
  tcase_add_test(tests, others_are_left_alone);
  tcase_add_loop_test(tests, same_bits_everywhere, 0, 2);
  tcase_add_loop_test(tests, ends_stay_inside, 0, 2);
  tcase_add_test(tests, contradictions_are_moved);
  tcase_add_loop_test(tests, refuses, 0, G_N_ELEMENTS(bad));
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
