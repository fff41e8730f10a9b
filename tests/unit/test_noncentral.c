/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Non-central distributions, the studentized range and quantiles of counts. Expected tails: mpmath 1.4.1 at 50 digits: of t by
 * the trapezium rule over the logarithm of chi-square (step 1/30), of chi-square and F by their mixtures of incomplete gamma and
 * beta functions summed from 0; of the studentized range by quadrature at 34 digits. */
#include "stats/noncentral_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>

typedef struct {
  double arguments[4], lower, upper;
} Tails;

/* value, degrees, ncp */
static const Tails t_rows[] = {
  { { 2, 10, 1, 0 }, 0.8076115625303752, 0.19238843746962475 },
  { { -2, 10, 1, 0 }, 0.0033024857666315867, 0.9966975142333684 },
  { { 2, 10, -1, 0 }, 0.9966975142333684, 0.0033024857666315867 },
  { { 1.5, 3, 4, 0 }, 0.013190743660063573, 0.9868092563399364 },
  { { 0.3, 9, 3.5, 0 }, 0.0006863906432478233, 0.9993136093567522 },
  { { 5, 2, 0.7, 0 }, 0.9503976483157315, 0.04960235168426856 },
  { { 30, 5, 20, 0 }, 0.816197205014214, 0.18380279498578597 },
  { { 1, 5, 20, 0 }, 2.050223761358283e-71, 1.0 },
  { { -1, 5, 20, 0 }, 2.4701221366206953e-93, 1.0 },
  { { 45, 12, 40, 0 }, 0.6605691875038373, 0.3394308124961627 },
  { { 38, 12, 40, 0 }, 0.3491930978051992, 0.6508069021948009 },
  { { -3, 12, 8, 0 }, 6.076237760757875e-23, 1.0 },
  { { 3, 7, -8, 0 }, 1.0, 2.2727756161494198e-21 },
  { { 2.1, 200, -3, 0 }, 0.999999800858888, 1.9914111206363717e-07 },
  { { 0.01, 4, -2, 0 }, 0.9777520079185665, 0.022247992081433455 },
  { { 1.96, 10000000, 2.8, 0 }, 0.20045420213994494, 0.7995457978600551 },
  { { -1.96, 10000000, 2.8, 0 }, 9.679672235074628e-07, 0.9999990320327765 },
  { { 100, 0.5, 3, 0 }, 0.8670638238781981, 0.1329361761218019 },
  { { -2, 0.5, 1.5, 0 }, 0.02184672697670625, 0.9781532730232938 },
  { { 2.5, 30.25, 2.5, 0 }, 0.491936804102544, 0.5080631958974561 },
  { { 60, 1000, 60, 0 }, 0.49565742788846723, 0.5043425721115328 },
  { { 12, 1.5, 1e-08, 0 }, 0.9909789852339143, 0.009021014766085703 },
  { { -0.5, 2.75, 0.25, 0 }, 0.24415059126161878, 0.7558494087383812 },
  { { 4, 25, -20, 0 }, 1.0, 5.312046220390164e-108 },
  { { 2.2, 1000000000, -5, 0 }, 0.9999999999996989, 3.01062818562147e-13 },
  { { 10, 60, 0.5, 0 }, 0.9999999999997812, 2.188632209994138e-13 },
  { { 150, 50, 120, 0 }, 0.97741284360796858, 0.022587156392031422 },
  { { 100000, 1000000, 100050, 0 }, 0.2396439032995183, 0.7603560967004817 },
  { { 10000, 3, 9000, 0 }, 0.48807456733866271, 0.51192543266133729 },
  { { 110, 5, 101, 0 }, 0.51886668056903888, 0.48113331943096112 },
};
static const Tails chi_square_rows[] = {
  { { 5, 3, 2, 0 }, 0.5934051800831557, 0.4065948199168444 },
  { { 0.1, 3, 2, 0 }, 0.0030629836773017724, 0.9969370163226983 },
  { { 40, 3, 2, 0 }, 0.9999979061093514, 2.0938906486088227e-06 },
  { { 0.001, 1, 10, 0 }, 0.00017026240396558336, 0.9998297375960344 },
  { { 200, 10, 80, 0 }, 0.9999992106080422, 7.893919577465517e-07 },
  { { 30, 10, 80, 0 }, 2.0066005208808463e-05, 0.9999799339947912 },
  { { 900, 2, 900, 0 }, 0.49335003793796595, 0.506649962062034 },
  { { 700, 2, 900, 0 }, 0.00018526759285956496, 0.9998147324071405 },
  { { 3, 0.5, 0.2, 0 }, 0.9390944091285517, 0.06090559087144833 },
  { { 150, 100, 1, 0 }, 0.9988154074393496, 0.0011845925606503987 },
  { { 2, 4, 200, 0 }, 5.896526567810816e-39, 1.0 },
  { { 12.5, 4.5, 1e-06, 0 }, 0.979673164565653, 0.020326835434347042 },
  { { 10000300000, 4, 10000000000, 0 }, 0.93318939886374849, 0.066810601136251512 },
  { { 9998800000, 4, 10000000000, 0 }, 9.854034724467281e-10, 0.99999999901459653 },
  { { 1000000000010, 1, 1000000000000, 0 }, 0.50000199471140199, 0.49999800528859801 },
  { { 20040000, 16, 20000000, 0 }, 0.99999605645056348, 3.9435494365186226e-6 },
  { { 2980000, 2, 3000000, 0 }, 3.6592721344201772e-9, 0.99999999634072787 },
};
/* value, degrees of the numerator and of the denominator, ncp */
static const Tails f_rows[] = {
  { { 3, 2, 10, 4 }, 0.548967890878535, 0.451032109121465 },
  { { 0.1, 2, 10, 4 }, 0.014308168296579021, 0.985691831703421 },
  { { 50, 2, 10, 4 }, 0.9997837594665351, 0.00021624053346495516 },
  { { 4, 5, 40, 15 }, 0.5287205786849462, 0.4712794213150538 },
  { { 1, 5, 40, 15 }, 0.012191503765555214, 0.9878084962344448 },
  { { 4.2, 1, 18, 8 }, 0.22215800217698906, 0.777841997823011 },
  { { 30, 3, 7, 1 }, 0.9994717142594957, 0.0005282857405043132 },
  { { 2, 3.5, 1.2, 6 }, 0.3036317558060861, 0.6963682441939139 },
  { { 9, 4, 200, 60 }, 0.02953888130571599, 0.970461118694284 },
  { { 0.001, 3, 20, 30 }, 1.3992177465754498e-11, 0.9999999999860079 },
  { { 1000, 1, 1, 5 }, 0.9434337213530001, 0.056566278646999965 },
  { { 1.1, 10, 0.8, 3 }, 0.2846167523730096, 0.7153832476269903 },
  { { 5200, 4, 20, 20000 }, 0.50670267951531563, 0.49329732048468437 },
};
/* value, groups, degrees, tail */
static const double range_rows[][4] = {
  { 3.5, 3, INFINITY, 0.0355570418631603754 },
  { 0.5, 5, INFINITY, 0.99665968394344931 },
  { 6, 50, INFINITY, 0.0194066525357057131 },
};

static void
expect_relative(double value, double expected, double tolerance, const char *what, int row)
{
  ck_assert_msg(fabs(value - expected) <= tolerance * fabs(expected) + 1e-300, "%s, row %d: %.17g, expected %.17g",
                what, row, value, expected);
}

static void
expect_tails(double lower, double upper, const Tails *row, const char *what, int i)
{
  expect_relative(lower, row->lower, 2e-13, what, i);
  expect_relative(upper, row->upper, 2e-13, what, i);
}

/* Where a tail underflows on the way, the search ends all the same: 30 000 people in a table with V near 1. */
START_TEST(searches_end_where_tails_underflow)
{
  double ncp = socinn__noncentral_chi_square_ncp(3e4, 1, 0.5, 0.5), lower;
  socinn__noncentral_chi_square(3e4, 1, ncp, &lower, NULL);
  ck_assert_double_eq_tol(lower, 0.5, 1e-9);
}
END_TEST

/* mpmath 1.4.1, 25 digits: the integral over the normal numerator of the tail of the denominator. */
START_TEST(far_out_the_numerator_is_averaged)
{
  double lower, upper;
  socinn__noncentral_f(1.2e7, 1, 18, 1.1e7, &lower, &upper);
  ck_assert_double_eq_tol(lower, 0.557695346291606, 1e-11);
  ck_assert_double_eq_tol(lower + upper, 1, 1e-15);
  socinn__noncentral_f(9e10, 1, 18, 1e11, &lower, NULL);
  ck_assert_double_eq_tol(lower, 0.3328196787844986, 1e-13);
  socinn__noncentral_t(1.2e6, 18, 1e6, &lower, &upper);
  ck_assert_double_eq_tol(lower, 0.8203791405208629, 1e-13);
  socinn__noncentral_t(-1.2e6, 18, -1e6, &upper, &lower);
  ck_assert_double_eq_tol(lower, 0.8203791405208629, 1e-13);
}
END_TEST

START_TEST(tails_and_their_inverses_t)
{
  for (int i = 0; i < (int) G_N_ELEMENTS(t_rows); i++) {
    const double *a = t_rows[i].arguments;
    double lower, upper, mirrored_lower, mirrored_upper;
    socinn__noncentral_t(a[0], a[1], a[2], &lower, &upper);
    expect_tails(lower, upper, &t_rows[i], "t", i);
    socinn__noncentral_t(-a[0], a[1], -a[2], &mirrored_lower, &mirrored_upper);
    ck_assert(lower == mirrored_upper && upper == mirrored_lower);
    expect_relative(socinn__noncentral_t_quantile(lower, upper, a[1], a[2]), a[0], 1e-13, "t quantile", i);
    double ncp = socinn__noncentral_t_ncp(a[0], a[1], lower, upper);
    ck_assert_msg(fabs(ncp - a[2]) < 1e-13 * (1 + fabs(a[2])), "t ncp, row %d: %.17g", i, ncp);
  }
}
END_TEST

START_TEST(tails_and_their_inverses_chi_square)
{
  for (int i = 0; i < (int) G_N_ELEMENTS(chi_square_rows); i++) {
    const double *a = chi_square_rows[i].arguments;
    double lower, upper;
    socinn__noncentral_chi_square(a[0], a[1], a[2], &lower, &upper);
    expect_tails(lower, upper, &chi_square_rows[i], "chi-square", i);
    expect_relative(socinn__noncentral_chi_square_quantile(lower, upper, a[1], a[2]), a[0], 1e-13, "quantile", i);
    double ncp = socinn__noncentral_chi_square_ncp(a[0], a[1], lower, upper);
    ck_assert_msg(fabs(ncp - a[2]) < 1e-13 * (1 + a[2]), "chi-square ncp, row %d: %.17g", i, ncp);
  }
}
END_TEST

START_TEST(tails_and_their_inverses_f)
{
  for (int i = 0; i < (int) G_N_ELEMENTS(f_rows); i++) {
    const double *a = f_rows[i].arguments;
    double lower, upper;
    socinn__noncentral_f(a[0], a[1], a[2], a[3], &lower, &upper);
    expect_tails(lower, upper, &f_rows[i], "F", i);
    expect_relative(socinn__noncentral_f_quantile(lower, upper, a[1], a[2], a[3]), a[0], 1e-13, "F quantile", i);
    double ncp = socinn__noncentral_f_ncp(a[0], a[1], a[2], lower, upper);
    ck_assert_msg(fabs(ncp - a[3]) < 1e-12 * (1 + a[3]), "F ncp, row %d: %.17g", i, ncp);
  }
}
END_TEST

/* The square of t is F with one degree of freedom; without an ncp the distributions are the central ones. */
START_TEST(relations)
{
  for (int i = 0; i < 400; i++) {
    double t = 0.05 + 0.02 * i, degrees = 0.7 + 1.3 * (i % 40), ncp = 0.11 * (i % 61), upper, lower, f;
    socinn__noncentral_t(t, degrees, ncp, NULL, &upper);
    socinn__noncentral_t(-t, degrees, ncp, &lower, NULL);
    socinn__noncentral_f(t * t, 1, degrees, ncp * ncp, NULL, &f);
    expect_relative(lower + upper, f, 1e-13, "t squared", i);
    socinn__noncentral_t(t, degrees, 0, &lower, &upper);
    expect_relative(upper, socinn__t_tail(t, degrees), 1e-13, "central t", i);
    socinn__noncentral_f(t, 3, degrees, 0, &lower, &upper);
    expect_relative(upper, socinn__f_tail(t, 3, degrees), 1e-13, "central F", i);
    socinn__noncentral_f(t, 3, INFINITY, ncp, &lower, &upper);
    socinn__noncentral_chi_square(3 * t, 3, ncp, &lower, &f);
    expect_relative(upper, f, 1e-13, "F of infinite degrees", i);
  }
}
END_TEST

START_TEST(ends)
{
  double lower, upper;
  socinn__noncentral_t(INFINITY, 5, 1, &lower, &upper);
  ck_assert(lower == 1 && upper == 0);
  socinn__noncentral_t(0, 5, 1, &lower, &upper);
  expect_relative(lower, socinn__normal_tail(1), 0, "t at 0", 0);
  socinn__noncentral_f(0, 2, 5, 3, &lower, &upper);
  ck_assert(lower == 0 && upper == 1);
  ck_assert(socinn__noncentral_t_quantile(0, 1, 5, 1) == -INFINITY &&
            socinn__noncentral_f_quantile(1, 0, 2, 5, 1) == INFINITY);
  /* A value that is small even without an ncp. */
  ck_assert(socinn__noncentral_f_ncp(0.1, 2, 20, 0.9, 0.1) == 0);
  ck_assert(socinn__noncentral_chi_square_ncp(0.1, 2, 0.9, 0.1) == 0);
}
END_TEST

/* The range of two is sqrt(2) times the magnitude of their difference: t distributed. */
START_TEST(studentized_range)
{
  for (int i = 0; i < (int) G_N_ELEMENTS(range_rows); i++) {
    const double *row = range_rows[i];
    double tail = socinn__studentized_range_tail(row[0], row[1], row[2]);
    expect_relative(tail, row[3], 1e-13, "range", i);
    expect_relative(socinn__studentized_range_quantile(tail, row[1], row[2]), row[0], 1e-12, "range quantile", i);
  }
  for (int i = 0; i < 12; i++) {
    double q = 0.3 + 1.7 * i, degrees = 1 + 7.25 * (i % 5), tail = socinn__studentized_range_tail(q, 2, degrees);
    expect_relative(tail, 2 * socinn__t_tail(q / sqrt(2), degrees), 1e-13, "range of two", i);
  }
  ck_assert(socinn__studentized_range_tail(0, 3, 5) == 1 && socinn__studentized_range_tail(INFINITY, 3, 5) == 0);
  ck_assert(socinn__studentized_range_quantile(1, 3, 5) == 0 && isinf(socinn__studentized_range_quantile(0, 3, 5)));
  /* Tables of Harter's, here by R 4.2.2 qtukey(0.95, 3, 10), which is good to eight digits. */
  expect_relative(socinn__studentized_range_quantile(0.05, 3, 10), 3.8767767491915595, 1e-7, "qtukey", 0);
}
END_TEST

/* Each quantile is the first count whose lower tail reaches p. */
START_TEST(quantiles_of_counts)
{
  const double ps[] = { 1e-200, 1e-9, 0.01, 0.2, 0.5, 0.77, 0.999 };
  for (int i = 0; i < (int) G_N_ELEMENTS(ps); i++) {
    double p = ps[i], q = 1 - p, k = socinn__binomial_quantile(p, q, 40, 0.3);
    ck_assert(socinn__binomial_lower(k, 40, 0.3) >= p && (k == 0 || socinn__binomial_lower(k - 1, 40, 0.3) < p));
    k = socinn__poisson_quantile(p, q, 12.5);
    ck_assert(socinn__poisson_lower(k, 12.5) >= p && (k == 0 || socinn__poisson_lower(k - 1, 12.5) < p));
    k = socinn__negative_binomial_quantile(p, q, 3.5, 0.2);
    ck_assert(socinn__negative_binomial_lower(k, 3.5, 0.2) >= p);
    ck_assert(k == 0 || socinn__negative_binomial_lower(k - 1, 3.5, 0.2) < p);
    k = socinn__hypergeometric_quantile(p, q, 30, 50, 20);
    ck_assert(socinn__hypergeometric_lower(k, 30, 50, 20) >= p);
    ck_assert(k == 0 || socinn__hypergeometric_lower(k - 1, 30, 50, 20) < p);
  }
  /* The last count of which no more than q = 1e-30 lies above; ends. */
  double k = socinn__poisson_quantile(1, 1e-30, 12.5);
  ck_assert(socinn__poisson_upper(k + 1, 12.5) <= 1e-30 && socinn__poisson_upper(k, 12.5) > 1e-30);
  ck_assert(socinn__binomial_quantile(0, 1, 9, 0.5) == 0 && socinn__binomial_quantile(1, 0, 9, 0.5) == 9);
  ck_assert(socinn__binomial_quantile(0.5, 0.5, 1, 0.5) == 0 &&
            socinn__hypergeometric_quantile(0.5, 0.5, 5, 0, 3) == 3);
  ck_assert(isinf(socinn__poisson_quantile(1, 0, 2)) && socinn__negative_binomial_quantile(0.5, 0.5, 2, 1) == 0);
}
END_TEST

/* Fisher's tea: 1, 16, 36, 16, 1 of 70. */
START_TEST(hypergeometric)
{
  const double counts[] = { 1, 16, 36, 16, 1 };
  double below = 0;
  for (int k = 0; k < 5; k++) {
    expect_relative(socinn__hypergeometric_mass(k, 4, 4, 4), counts[k] / 70, 1e-14, "mass", k);
    expect_relative(socinn__hypergeometric_upper(k, 4, 4, 4), 1 - below, 1e-14, "upper", k);
    below += counts[k] / 70;
    expect_relative(socinn__hypergeometric_lower(k, 4, 4, 4), below, 1e-14, "lower", k);
  }
  ck_assert(socinn__hypergeometric_mass(5, 4, 4, 4) == 0 && socinn__hypergeometric_upper(5, 4, 4, 4) == 0);
  ck_assert(socinn__hypergeometric_lower(-1, 4, 4, 4) == 0 && socinn__hypergeometric_upper(0, 4, 4, 4) == 1);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("noncentral");
  TCase *cases = tcase_create("distributions");
  tcase_add_test(cases, searches_end_where_tails_underflow);
  tcase_add_test(cases, far_out_the_numerator_is_averaged);
  tcase_add_test(cases, tails_and_their_inverses_t);
  tcase_add_test(cases, tails_and_their_inverses_chi_square);
  tcase_add_test(cases, tails_and_their_inverses_f);
  tcase_add_test(cases, relations);
  tcase_add_test(cases, ends);
  tcase_add_test(cases, studentized_range);
  tcase_add_test(cases, quantiles_of_counts);
  tcase_add_test(cases, hypergeometric);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
