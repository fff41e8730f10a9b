/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary and special functions of room `stats`. Expected values: mpmath 1.4.1 at 60 digits or more, from exp, log,
 * loggamma, erfc and series of positive terms, rounded to the nearest double. */
#include "stats/inference_private.h"
#include <check.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>

typedef struct {
  double (*function)(double);
  double x, expected;
} Elementary;

typedef struct {
  double x, expected;
} One;

typedef struct {
  double x, y, expected;
} Two;

typedef struct {
  double a, b, x, lower, upper;
} Tails;

static const Elementary elementary[] = { { socinn__exp, 1e-20, 1.0 },
                                         { socinn__exp, 0.5, 1.6487212707001282 },
                                         { socinn__exp, -0.5, 0.6065306597126334 },
                                         { socinn__exp, 1, 2.718281828459045 },
                                         { socinn__exp, -1, 0.36787944117144233 },
                                         { socinn__exp, 10.125, 24959.255641914595 },
                                         { socinn__exp, -37.5, 5.175555005801869e-17 },
                                         { socinn__exp, 100, 2.6881171418161356e+43 },
                                         { socinn__exp, -300, 5.148200222412013e-131 },
                                         { socinn__exp, 700.25, 1.3022997366991783e+304 },
                                         { socinn__exp, 709.78, 1.7928227943945155e+308 },
                                         { socinn__exp, -708.5, 2.006132305331306e-308 },
                                         { socinn__exp, -740.5, 2.5e-322 },
                                         { socinn__exp, -745, 5e-324 },
                                         { socinn__expm1, 1e-20, 1e-20 },
                                         { socinn__expm1, 1e-10, 1.00000000005e-10 },
                                         { socinn__expm1, -1e-5, -9.999950000166666e-06 },
                                         { socinn__expm1, 0.124, 0.13201587099917514 },
                                         { socinn__expm1, 0.126, 0.13428216828302497 },
                                         { socinn__expm1, -0.124, -0.11662015911724911 },
                                         { socinn__expm1, -0.126, -0.11838515321658395 },
                                         { socinn__expm1, 0.34, 0.4049475905635938 },
                                         { socinn__expm1, -0.35, -0.29531191028128656 },
                                         { socinn__expm1, 1, 1.7182818284590453 },
                                         { socinn__expm1, -2.5, -0.9179150013761012 },
                                         { socinn__expm1, 40, 2.3538526683702e+17 },
                                         { socinn__expm1, -50, -1.0 },
                                         { socinn__expm1, 300, 1.9424263952412558e+130 },
                                         { socinn__log, 5e-324, -744.4400719213812 },
                                         { socinn__log, 1e-310, -713.8013788281542 },
                                         { socinn__log, 1e-100, -230.25850929940458 },
                                         { socinn__log, 0.001, -6.907755278982137 },
                                         { socinn__log, 0.5, -0.6931471805599453 },
                                         { socinn__log, 0.7, -0.35667494393873245 },
                                         { socinn__log, 0.999, -0.0010005003335835344 },
                                         { socinn__log, 0.9999999999999999, -1.1102230246251565e-16 },
                                         { socinn__log, 1.0000000000000002, 2.2204460492503128e-16 },
                                         { socinn__log, 1.001, 0.0009995003330834232 },
                                         { socinn__log, 1.4, 0.3364722366212129 },
                                         { socinn__log, 1.42, 0.35065687161316933 },
                                         { socinn__log, 2, 0.6931471805599453 },
                                         { socinn__log, 10, 2.302585092994046 },
                                         { socinn__log, 1e100, 230.25850929940458 },
                                         { socinn__log, 1.7976931348623157e308, 709.782712893384 },
                                         { socinn__log1p, 1e-20, 1e-20 },
                                         { socinn__log1p, 1e-10, 9.999999999500001e-11 },
                                         { socinn__log1p, -1e-10, -1.00000000005e-10 },
                                         { socinn__log1p, 6e-5, 5.999820007199676e-05 },
                                         { socinn__log1p, 6.2e-5, 6.199807807943898e-05 },
                                         { socinn__log1p, 0.01, 0.009950330853168083 },
                                         { socinn__log1p, -0.01, -0.010050335853501442 },
                                         { socinn__log1p, 0.5, 0.4054651081081644 },
                                         { socinn__log1p, -0.5, -0.6931471805599453 },
                                         { socinn__log1p, -0.999999, -13.815510557935518 },
                                         { socinn__log1p, 1, 0.6931471805599453 },
                                         { socinn__log1p, 100, 4.61512051684126 },
                                         { socinn__log1p, 1e15, 34.538776394910684 },
                                         { socinn__log1p, 9007199254740992.0, 36.7368005696771 },
                                         { socinn__log1p, 1e300, 690.7755278982137 } };

static const Two powers[] = { { 2, 0.5, 1.4142135623730951 },
                              { 2, -1074, 5e-324 },
                              { 2, 1023.5, 1.2711610061536464e+308 },
                              { 10, -300, 1e-300 },
                              { 1.0000000001, 1e12, 2.6881393700484107e+43 },
                              { 0.9999999999999999, 1e18, 6.076124616751106e-49 },
                              { 0.3, 7, 0.00021869999999999995 },
                              { 1e-300, 1.02, 9.999999999999877e-307 },
                              { 3, -0.1, 0.8959584598407622 },
                              { 1e10, 30.8, 1.0000000000000164e+308 },
                              { 0.7, 2000, 1.57065220561795e-310 } };

static const One log_gammas[] = { { 1e-300, 690.7755278982137 },        { 1e-10, 23.025850929882736 },
                                  { 0.01, 4.599479878042022 },          { 0.3, 1.0957979948180756 },
                                  { 0.5, 0.5723649429247001 },          { 0.999, 0.0005780385328913802 },
                                  { 0.9999999, 5.772157468444193e-08 }, { 1.0000001, -5.772155829918507e-08 },
                                  { 1.2, -0.08537409000331583 },        { 1.4616321449683622, -0.12148629053584961 },
                                  { 1.5, -0.12078223763524522 },        { 1.999999, -4.227840125965854e-07 },
                                  { 2.0001, 4.2281658112919945e-05 },   { 2.5, 0.2846828704729192 },
                                  { 3.7, 1.428072326665388 },           { 9.9, 12.57717990421988 },
                                  { 10, 12.801827480081469 },           { 25.5, 56.389167643719944 },
                                  { 1000, 5905.220423209181 },          { 1e8, 1742068066.1038346 },
                                  { 1e300, 6.897755278982137e+302 } };

static const Two log_betas[] = {
  { 0.01, 0.02, 5.010313350697985 },       { 0.5, 0.5, 1.1447298858494002 },   { 1, 1, 0.0 },
  { 2, 3, -2.4849066497880004 },           { 0.3, 1000, -0.9764235818802416 }, { 12, 50000, -112.33635146586113 },
  { 100000, 300000, -224938.75152978362 }, { 1e9, 2, -41.446531674892825 }
};

static const Tails beta_tails[] = { { 2, 5, 0.1, 0.114265, 0.8857349999999999 },
                                    { 2, 5, 0.9, 0.999945, 5.499999999999994e-05 },
                                    { 2.0666666666666664, 3.933333333333333, 1e-6, 4.064401405681717e-12,
                                      0.9999999999959356 },
                                    { 0.5, 0.5, 0.3, 0.36901011956554536, 0.6309898804344546 },
                                    { 0.01, 0.02, 1e-20, 0.4207736731559599, 0.5792263268440401 },
                                    { 0.05, 7.5, 0.0971, 0.9812712364090855, 0.018728763590914434 },
                                    { 0.01, 40, 0.3, 0.9999999994809161, 5.190839357489314e-10 },
                                    { 40, 0.3, 0.4, 4.308924448813416e-18, 1.0 },
                                    { 1000, 3000, 0.22, 3.3365999980178798e-06, 0.9999966634000019 },
                                    { 1000, 3000, 0.25, 0.502427980892099, 0.497572019107901 },
                                    { 1000, 3000, 0.3, 0.9999999999989523, 1.0477251387568735e-12 },
                                    { 60000, 100000, 0.37, 1.750027260727608e-05, 0.9999824997273927 },
                                    { 60000, 100000, 0.385, 0.9999999999999999, 9.018811213747996e-17 },
                                    { 3, 100000, 1e-5, 0.0803041561955605, 0.9196958438044395 } };

static const Tails gamma_tails[] = { { 1, 0, 0.5, 0.3934693402873666, 0.6065306597126334 },
                                     { 1, 0, 700, 1.0, 9.85967654375977e-305 },
                                     { 0.5, 0, 1e-8, 0.00011283791633342487, 0.9998871620836666 },
                                     { 0.5, 0, 30, 0.9999999999999906, 9.485737571073848e-15 },
                                     { 0.01, 0, 1e-10, 0.7988610914336052, 0.2011389085663948 },
                                     { 0.01, 0, 2, 0.9995033354627815, 0.0004966645372185268 },
                                     { 6.25, 0, 0.001, 1.537801870146556e-22, 1.0 },
                                     { 6.25, 0, 4, 0.18397756752107305, 0.8160224324789269 },
                                     { 6.25, 0, 40, 0.9999999999932154, 6.784602595642497e-12 },
                                     { 1000, 0, 900, 0.0005499022657117829, 0.9994500977342882 },
                                     { 1000, 0, 1000, 0.5042052441802155, 0.4957947558197845 },
                                     { 1000, 0, 1150, 0.9999971262239397, 2.8737760603923574e-06 },
                                     { 100000, 0, 99000, 0.0007574199211747679, 0.9992425800788253 },
                                     { 100000, 0, 100500, 0.9428967300239713, 0.057103269976028714 } };

static const One normal_cdfs[] = { { 0, 0.5 },
                                   { 0.1, 0.539827837277029 },
                                   { -0.1, 0.460172162722971 },
                                   { 1, 0.8413447460685429 },
                                   { -1, 0.15865525393145705 },
                                   { 2.5, 0.9937903346742238 },
                                   { -2.5, 0.006209665325776135 },
                                   { -5, 2.866515718791939e-07 },
                                   { 5, 0.9999997133484281 },
                                   { -9, 1.1285884059538405e-19 },
                                   { -20, 2.7536241186062337e-89 },
                                   { -37, 5.725571222524577e-300 },
                                   { 37, 1.0 },
                                   { -38.4, 6.4e-323 } };

static const One normal_quantiles[] = { { 0.5, 0.0 },
                                        { 0.500001, 2.5066282747057052e-06 },
                                        { 0.3, -0.5244005127080408 },
                                        { 0.075, -1.439531470938456 },
                                        { 0.0749, -1.4402382675279637 },
                                        { 0.02425, -1.972961051311885 },
                                        { 0.001, -3.0902323061678136 },
                                        { 1e-6, -4.753424308822899 },
                                        { 1e-11, -6.706023155495136 },
                                        { 1e-20, -9.262340089798407 },
                                        { 1e-100, -21.273453560965326 },
                                        { 1e-300, -37.0470962993612 } };

static const Two t_cdfs[] = { { -1, 1, 0.25 },
                              { 0, 3, 0.5 },
                              { 2, 5, 0.9490302605850708 },
                              { -2, 5, 0.05096973941492918 },
                              { -12, 2.5, 0.001418107515039162 },
                              { -3, 30, 0.002694982032825973 },
                              { 1.96, 1e6, 0.9750019662073651 },
                              { -30, 12, 5.886590953509474e-13 },
                              { -5, 0.5, 0.1429957015794294 },
                              { 1e-9, 4, 0.500000000375 } };

/* Distance in units of the last place. */
static double
ulps(double found, double expected)
{
  int exponent;
  if (found == expected)
    return 0;
  frexp(expected, &exponent);
  return fabs(found - expected) / ldexp(1, MAX(exponent - DBL_MANT_DIG, -1074));
}

static void
expect_ulps(double found, double expected, double most, const char *what, double x)
{
  ck_assert_msg(ulps(found, expected) <= most, "%s(%.17g) is %.17g, not %.17g: %.2f units off", what, x, found,
                expected, ulps(found, expected));
}

static void
expect_relative(double found, double expected, double most, const char *what, double x)
{
  ck_assert_msg(found == expected || fabs(found / expected - 1) <= most, "%s at %.17g is %.17g, not %.17g: %.2g off",
                what, x, found, expected, fabs(found / expected - 1));
}

static double
random_from(GRand *random, double low, double high)
{
  return low + (high - low) * g_rand_double(random);
}

START_TEST(elementary_values)
{
  for (gsize i = 0; i < G_N_ELEMENTS(elementary); i++)
    expect_ulps(elementary[i].function(elementary[i].x), elementary[i].expected, 1, "function", elementary[i].x);
  for (gsize i = 0; i < G_N_ELEMENTS(powers); i++)
    expect_ulps(socinn__pow(powers[i].x, powers[i].y), powers[i].expected, 1, "power", powers[i].x);
}
END_TEST

/* The C library's own are within one unit of the truth, ours too. */
START_TEST(elementary_against_libm)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (int i = 0; i < 20000; i++) {
    double x = random_from(random, -745, 709.7),
           small = ldexp(random_from(random, -1, 1), g_rand_int_range(random, -60, 4));
    double positive = ldexp(random_from(random, 0.5, 1), g_rand_int_range(random, -1073, 1024));
    double near_one = 1 + ldexp(random_from(random, -1, 1), g_rand_int_range(random, -50, 0)), y;
    expect_ulps(socinn__exp(x), exp(x), 2, "exp", x);
    expect_ulps(socinn__exp(small), exp(small), 2, "exp", small);
    expect_ulps(socinn__expm1(small), expm1(small), 2, "expm1", small);
    expect_ulps(socinn__log(positive), log(positive), 2, "log", positive);
    expect_ulps(socinn__log1p(positive), log1p(positive), 2, "log1p", positive);
    if (near_one > 0)
      expect_ulps(socinn__log(near_one), log(near_one), 2, "log", near_one);
    if (small > -1)
      expect_ulps(socinn__log1p(small), log1p(small), 2, "log1p", small);
    y = random_from(random, -700, 700) / log(positive);
    expect_ulps(socinn__pow(positive, y), pow(positive, y), 2, "pow", positive);
  }
}
END_TEST

START_TEST(elementary_ends)
{
  ck_assert(socinn__exp(0) == 1 && socinn__exp(-INFINITY) == 0 && socinn__exp(INFINITY) == INFINITY);
  ck_assert(socinn__exp(710) == INFINITY && socinn__exp(-746) == 0 && isnan(socinn__exp(NAN)));
  ck_assert(socinn__expm1(0) == 0 && socinn__expm1(-INFINITY) == -1 && socinn__expm1(INFINITY) == INFINITY);
  ck_assert(isnan(socinn__expm1(NAN)));
  ck_assert(socinn__log(1) == 0 && socinn__log(0) == -INFINITY && socinn__log(INFINITY) == INFINITY);
  ck_assert(isnan(socinn__log(-1)) && isnan(socinn__log(NAN)));
  ck_assert(socinn__log1p(0) == 0 && socinn__log1p(-1) == -INFINITY && socinn__log1p(INFINITY) == INFINITY);
  ck_assert(isnan(socinn__log1p(-1.5)) && isnan(socinn__log1p(NAN)));
  ck_assert(socinn__pow(0, 0) == 1 && socinn__pow(0, 2) == 0 && socinn__pow(0, -2) == INFINITY);
  ck_assert(socinn__pow(2, INFINITY) == INFINITY && socinn__pow(2, -INFINITY) == 0 && socinn__pow(0.5, INFINITY) == 0);
  ck_assert(socinn__pow(INFINITY, 2) == INFINITY && socinn__pow(INFINITY, -2) == 0 && socinn__pow(1, INFINITY) == 1);
  ck_assert(socinn__pow(2, 1e300) == INFINITY && socinn__pow(2, -1e300) == 0 && socinn__pow(2, 1e-300) == 1);
  ck_assert(isnan(socinn__pow(-1, 2)) && isnan(socinn__pow(NAN, 2)) && isnan(socinn__pow(2, NAN)));
  for (int i = -1074; i < 1024; i++) /* powers of two are exact */
    ck_assert(socinn__pow(2, i) == ldexp(1, i));
}
END_TEST

START_TEST(gamma_functions)
{
  for (gsize i = 0; i < G_N_ELEMENTS(log_gammas); i++)
    expect_relative(socinn__log_gamma(log_gammas[i].x), log_gammas[i].expected, 2e-15, "log_gamma", log_gammas[i].x);
  ck_assert(socinn__log_gamma(1) == 0 && socinn__log_gamma(2) == 0 && socinn__log_gamma(INFINITY) == INFINITY);
  for (gsize i = 0; i < G_N_ELEMENTS(log_betas); i++) {
    double scale = MAX(fabs(log_betas[i].expected), 1);
    double found = socinn__log_beta(log_betas[i].x, log_betas[i].y);
    ck_assert_double_eq_tol(found / scale, log_betas[i].expected / scale, 2e-15);
    ck_assert(found == socinn__log_beta(log_betas[i].y, log_betas[i].x));
  }
}
END_TEST

START_TEST(distribution_functions)
{
  double lower, upper;
  for (gsize i = 0; i < G_N_ELEMENTS(beta_tails); i++) {
    const Tails *row = &beta_tails[i];
    socinn__beta_cdf(row->a, row->b, row->x, 1 - row->x, &lower, &upper);
    expect_relative(lower, row->lower, 5e-14, "lower beta tail", row->x);
    expect_relative(upper, row->upper, 5e-14, "upper beta tail", row->x);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(gamma_tails); i++) {
    const Tails *row = &gamma_tails[i];
    socinn__gamma_cdf(row->a, row->x, &lower, &upper);
    expect_relative(lower, row->lower, 5e-14, "lower gamma tail", row->x);
    expect_relative(upper, row->upper, 5e-14, "upper gamma tail", row->x);
  }
}
END_TEST

START_TEST(distribution_function_ends)
{
  double lower, upper;
  socinn__beta_cdf(2, 3, 0, 1, &lower, &upper);
  ck_assert(lower == 0 && upper == 1);
  socinn__beta_cdf(2, 3, 1, 0, &lower, &upper);
  ck_assert(lower == 1 && upper == 0);
  socinn__beta_cdf(2, 1, 1, 1e-300, &lower, &upper); /* (1 - y)^2 */
  expect_relative(upper, 2e-300, 1e-13, "upper beta tail", 1);
  socinn__gamma_cdf(2, 0, &lower, &upper);
  ck_assert(lower == 0 && upper == 1);
  socinn__gamma_cdf(2, INFINITY, &lower, &upper);
  ck_assert(lower == 1 && upper == 0);
  ck_assert(socinn__t_cdf(INFINITY, 3) == 1 && socinn__t_cdf(-INFINITY, 3) == 0 && isnan(socinn__t_cdf(NAN, 3)));
}
END_TEST

/* I_x(a, b) = 1 - I_(1 - x)(b, a), and I_x(a, b) = I_x(a + 1, b) + x^a y^b / (a B(a, b)). */
START_TEST(beta_identities)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  for (int i = 0; i < 2000; i++) {
    double a = exp(random_from(random, log(0.01), log(1e5))), b = exp(random_from(random, log(0.01), log(1e5)));
    double mean = a / (a + b), sd = sqrt(mean * (1 - mean) / (a + b + 1)), lower, upper, other_lower, other_upper;
    double place = mean + sd * random_from(random, -4, 4), y = 1 - CLAMP(place, 1e-6, 1 - 1e-6), x = 1 - y;
    socinn__beta_cdf(a, b, x, y, &lower, &upper);
    socinn__beta_cdf(b, a, y, x, &other_lower, &other_upper);
    ck_assert(lower >= 0 && upper >= 0 && fabs(lower + upper - 1) < 1e-13);
    expect_relative(other_upper, lower, 1e-12, "mirrored tail", x);
    socinn__beta_cdf(a + 1, b, x, y, &other_lower, &other_upper);
    ck_assert_double_eq_tol(lower, other_lower + socinn__beta_weight(a, b, x, y) / a, 1e-12);
  }
}
END_TEST

START_TEST(normal_functions)
{
  for (gsize i = 0; i < G_N_ELEMENTS(normal_cdfs); i++)
    expect_relative(socinn__normal_cdf(normal_cdfs[i].x), normal_cdfs[i].expected, 1e-14, "normal_cdf",
                    normal_cdfs[i].x);
  for (gsize i = 0; i < G_N_ELEMENTS(normal_quantiles); i++) {
    double p = normal_quantiles[i].x, expected = normal_quantiles[i].expected;
    ck_assert(fabs(socinn__normal_quantile(p, 1 - p) - expected) <= 2e-15 * fabs(expected));
    ck_assert(socinn__normal_quantile(1 - p, p) == -socinn__normal_quantile(p, 1 - p));
  }
  ck_assert(socinn__normal_quantile(0, 1) == -INFINITY && socinn__normal_quantile(1, 0) == INFINITY);
  ck_assert(socinn__normal_cdf(-INFINITY) == 0 && socinn__normal_cdf(INFINITY) == 1 && isnan(socinn__normal_cdf(NAN)));
  for (gsize i = 0; i < G_N_ELEMENTS(t_cdfs); i++)
    expect_relative(socinn__t_cdf(t_cdfs[i].x, t_cdfs[i].y), t_cdfs[i].expected, 2e-14, "t_cdf", t_cdfs[i].x);
}
END_TEST

/* The quantile function undoes the distribution function and never falls. */
START_TEST(normal_inverse)
{
  double last = -INFINITY;
  for (int i = 1; i < 20000; i++) {
    double p = i / 20000.0, x = socinn__normal_quantile(p, 1 - p);
    ck_assert(x > last);
    expect_relative(socinn__normal_cdf(x), p, 1e-14, "normal_cdf", x);
    last = x;
  }
}
END_TEST

/* E max(Z - x, 0) by the trapezium rule, which converges fast on a function that fades out on both sides. */
START_TEST(normal_excess)
{
  for (int row = 0; row < 32; row++) {
    double x = 0.37 * row, step = 1.0 / 4096, sum = step * step / 12; /* the correction for the slope 1 at 0 */
    for (int i = 1; i < 14 * 4096; i++) {
      double t = step * i;
      sum += t * exp(-x * t - t * t / 2) * step;
    }
    expect_relative(socinn__mills_excess(x), sum, 1e-11, "excess", x);
  }
}
END_TEST

/* By bisection of the incomplete beta function, mpmath 1.4.1 at 40 digits. */
START_TEST(t_quantiles)
{
  static const double rows[][3] = {
    { 3, 0.025, 3.1824463052837095 },      { 7, 0.39, 0.29029775220683667 },
    { 12, 0.1, 1.3562173340232054 },       { 12, 1e-08, 12.984098090861069 },
    { 30.5, 0.005, 2.746967063704738 },    { 100, 1e-15, 9.4045927546672813 },
    { 10000.0, 0.3, 0.52441722834546679 }, { 10000000.0, 0.025, 1.9599642217672055 },
    { 2.5, 0.2, 1.0101638747222387 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    double degrees = rows[i][0], tail = rows[i][1], t = socinn__t_quantile(1 - tail, tail, degrees);
    expect_relative(t, rows[i][2], 4e-15, "t", degrees);
    ck_assert(socinn__t_quantile(tail, 1 - tail, degrees) == -t);
  }
  ck_assert(socinn__t_quantile(0.5, 0.5, 7) == 0);
  ck_assert(socinn__t_quantile(0.975, 0.025, INFINITY) == socinn__normal_quantile(0.975, 0.025));
}
END_TEST

/* An expansion and a step or two end where the inverse of the beta distribution does. */
START_TEST(t_quantiles_everywhere)
{
  for (int i = 0; i < 40; i++)
    for (int j = 1; j <= 60; j++) {
      double df = 0.5 * pow(2, i), tail = j <= 49 ? j / 100.0 : pow(10, -2.0 * (j - 49)), x, y;
      socinn__beta_quantile(df / 2, 0.5, 2 * tail, 1 - 2 * tail, &x, &y);
      expect_relative(socinn__t_quantile(1 - tail, tail, df), sqrt(df * (y / x)), 4e-15, "t by beta", df);
    }
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("special");
  TCase *cases = tcase_create("functions");
  tcase_add_test(cases, elementary_values);
  tcase_add_test(cases, elementary_against_libm);
  tcase_add_test(cases, elementary_ends);
  tcase_add_test(cases, gamma_functions);
  tcase_add_test(cases, distribution_functions);
  tcase_add_test(cases, distribution_function_ends);
  tcase_add_test(cases, beta_identities);
  tcase_add_test(cases, normal_functions);
  tcase_add_test(cases, normal_inverse);
  tcase_add_test(cases, normal_excess);
  tcase_add_test(cases, t_quantiles);
  tcase_add_test(cases, t_quantiles_everywhere);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
