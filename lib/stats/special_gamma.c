/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gamma function and the distribution named after it. */
#include "special_private.h"
#include <math.h>

static const double half_log_two_pi = 0.91893853320467278, two_pi = 6.2831853071795862;

double
socinn__log1p_rest(double x)
{
  if (x <= -0.5 || x >= 1)
    return socinn__log1p(x) - x;
  /* With s = x / (2 + x): log(1 + x) = 2 (s + s^3 / 3 + s^5 / 5 + ...), and 2 s - x = -s x. */
  double s = x / (2 + x), square = s * s, power = square * s, sum = 0;
  for (int n = 3; n < 60; n += 2) {
    double term = power / n;
    sum += term;
    if (fabs(term) <= 0x1p-56 * fabs(sum))
      break;
    power *= square;
  }
  return 2 * sum - s * x;
}

double
socinn__stirling_rest(double x)
{
  /* Stirling's series: B_2k / (2 k (2 k - 1)) for k = 8, ..., 1 */
  static const double series[] = { -3617.0 / 122400, 1.0 / 156,  -691.0 / 360360, 1.0 / 1188,
                                   -1.0 / 1680,      1.0 / 1260, -1.0 / 360,      1.0 / 12 };
  /* x times the rest as a polynomial in 2 / x - 1 from -1 to 1: a truncated Chebyshev series in powers, highest first;
   * computed with mpmath at 250 bits. The first term left out is below 1e-18. */
  static const double middle[] = { -2.1773609633307913e-11, 5.1202352025127823e-11,  4.9839213291752648e-11,
                                   -2.2089651818644468e-10, 1.2749304449257545e-10,  7.8045035116138796e-11,
                                   -2.5346699143166865e-11, 2.1750971075662721e-10,  -1.326917033794611e-09,
                                   3.077842410932077e-09,   -4.2439616224273703e-09, 1.1854883042283611e-09,
                                   1.5406558905600582e-08,  -5.9875134291576277e-08, 1.2997996847072288e-07,
                                   -1.1717449942331085e-07, -4.274069604060133e-07,  2.5473663653581224e-06,
                                   -6.4040423700356374e-06, -1.262164310333669e-06,  0.00010076829937265172,
                                   -0.00048510438810089629, -0.0012300100649059174,  0.082681391910818594 };
  double shift = 0;
  if (x < 1) { /* the rest at x exceeds that at x + 1 by this */
    shift = (x + 0.5) * socinn__log1p(1 / x) - 1;
    x += 1;
  }
  if (x < 10)
    return shift + socinn__polynomial(middle, G_N_ELEMENTS(middle), 2 / x - 1) / x;
  double reciprocal = 1 / x;
  return socinn__polynomial(series, G_N_ELEMENTS(series), reciprocal * reciprocal) * reciprocal;
}

/* log Gamma(2 + z) for |z| <= 1/2: z (1 - Euler's constant) + sum over k of (-z)^k (zeta(k) - 1) / k. */
static double
log_gamma_near_two(double z)
{
  static const double coefficients[] = {
    /* k = 28, ..., 2, computed with mpmath */
    1.3304764374244489e-10, -2.7595228851242334e-10, 5.7313672416788623e-10, -1.1921401405860912e-09,
    2.4836745438024785e-09, -5.1834750419700466e-09, 1.0838659214896955e-08, -2.2711094608943164e-08,
    4.7698101693639804e-08, -1.0043224823968099e-07, 2.1207184805554665e-07, -4.4924691987645662e-07,
    9.5514121304074194e-07, -2.0392157538013662e-06, 4.3748667899074882e-06, -9.4394882752683967e-06,
    2.0507212775670691e-05, -4.4926236738133142e-05, 9.9457512781808531e-05, -0.00022315475845357939,
    0.00050966952474304245, -0.001192753911703261,   0.0028905103307415234,  -0.0073855510286739857,
    0.020580808427784546,   -0.067352301053198102,   0.3224670334241132
  };
  return z * (0.42278433509846713 + z * socinn__polynomial(coefficients, G_N_ELEMENTS(coefficients), z));
}

double
socinn__log_gamma(double x)
{
  if (x >= 10)
    return isinf(x) ? x : (x - 0.5) * (socinn__log(x) - 1) + (half_log_two_pi - 0.5 + socinn__stirling_rest(x));
  if (x < 0.5)
    return log_gamma_near_two(x) - socinn__log1p(x) - socinn__log(x);
  if (x < 1.5)
    return log_gamma_near_two(x - 1) - socinn__log1p(x - 1);
  double product = 1;
  while (x > 2.5) {
    x -= 1;
    product *= x;
  }
  return socinn__log(product) + log_gamma_near_two(x - 2);
}

/* As a deviation from its top, so that large exponents do not cancel. */
double
socinn__gamma_weight(double a, double x)
{
  double deviation = (x - a) / a, exponent;
  if (deviation > -0.5 && deviation < 1)
    exponent = a * socinn__log1p_rest(deviation);
  else
    exponent = a * (socinn__log(x) - socinn__log(a)) - (x - a);
  return sqrt(a / two_pi) * socinn__exp(exponent - socinn__stirling_rest(a));
}

/* P(a, x) over its weight: 1/a (1 + x/(a + 1) (1 + x/(a + 2) (1 + ...))). */
static double
lower_series(double a, double x)
{
  double term = 1 / a, sum = term, divisor = a;
  while (term > 0x1p-56 * sum) {
    divisor += 1;
    term *= x / divisor;
    sum += term;
  }
  return sum;
}

/* Q(a, x) over its weight, by Legendre's continued fraction (Lentz's method). */
static double
upper_fraction(double a, double x)
{
  double b = x + 1 - a, c = 1e300, d = 1 / b, value = d;
  for (int n = 1; n < 1000000; n++) {
    double numerator = n * (a - n);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    value *= c * d;
    if (!(fabs(c * d - 1) >= 0x1p-52)) /* not a number: at once */
      break;
  }
  return value;
}

void
socinn__gamma_cdf(double a, double x, double *lower, double *upper)
{
  if (x <= 0 || isinf(x)) {
    *lower = x <= 0 ? 0 : 1;
    *upper = 1 - *lower;
    return;
  }
  double weight = socinn__gamma_weight(a, x);
  if (x < a + 1 && (a >= 1 || x < 0.5)) {
    *lower = MIN(weight * lower_series(a, x), 1);
    *upper = 1 - *lower;
  } else {
    *upper = MIN(weight * upper_fraction(a, x), 1);
    *lower = 1 - *upper;
  }
}
