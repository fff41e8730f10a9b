/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal distribution, and Student's t. */
#include "special_private.h"
#include <math.h>

static const double root_two_pi = 2.5066282746310005;

double
socinn__normal_density(double x)
{
  if (fabs(x) > 40)
    return 0;
  SocinnPair square = socinn__pair_product(x, x);
  return socinn__exp_pair((SocinnPair) { -square.value / 2, -square.rest / 2 }) / root_two_pi;
}

/*
 * (x + 5/2) R(x) as a polynomial in t = (x - 5) / (x + 5) over all of -1 to 1: truncated Chebyshev series, written in powers
 * of t, highest first; computed with mpmath at 200 bits. The first term left out is below 1e-17.
 */
double
socinn__mills_ratio(double x)
{
  static const double coefficients[] = { 1.4137788555380217e-10,  1.565125658653822e-10,   -1.6065457364279169e-09,
                                         -2.119501854915645e-09,  1.0520051944139877e-08,  1.6866314269703755e-08,
                                         -5.8880849642156116e-08, -1.0826917049400118e-07, 3.4768908578574982e-07,
                                         6.1135582969128651e-07,  -2.3645058069479223e-06, -2.7151589155943702e-06,
                                         1.7935282699598723e-05,  1.7705817036267286e-07,  -0.00013076017732114301,
                                         0.00022983999175377545,  0.00052440391145703593,  -0.0033757921847838712,
                                         0.0074039134832485937,   -0.0042195567127469276,  -0.02652987163189003,
                                         0.11375576791288554,     -0.27904654126645212,    0.51419364738315965,
                                         -0.76887968460343048,    1.4460607853648682 };
  if (x > 1e16)
    return 1 / x;
  return socinn__polynomial(coefficients, G_N_ELEMENTS(coefficients), (x - 5) / (x + 5)) / (x + 2.5);
}

/* 1 - x R(x) = R(x) (1/R(x) - x), and 1/R(x) - x is Laplace's continued fraction 1/(x + 2/(x + 3/(x + ...))). */
double
socinn__mills_excess(double x)
{
  double ratio = socinn__mills_ratio(x), fraction = 0;
  if (x < 2.5)
    return 1 - x * ratio;
  for (int n = 60; n > 1; n--)
    fraction = n / (x + fraction);
  return ratio / (x + fraction);
}

double
socinn__normal_cdf(double x)
{
  if (isnan(x))
    return x;
  if (x == 0) /* a half exactly, so that data without any difference have p-values of 1 and not of 1 but for a bit */
    return 0.5;
  double tail = fabs(x) > 40 ? 0 : socinn__normal_density(x) * socinn__mills_ratio(fabs(x));
  return x > 0 ? 1 - tail : tail;
}

/* Wichura, M. J. (1988), Algorithm AS 241, Applied Statistics 37, 477-484, doi:10.2307/2347330. Its figures, highest power
 * first: numerators and denominators for the middle, the tails and the far tails. */
static const double rational[3][2][8] = {
  { { 2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
      1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0 },
    { 5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
      5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1 } },
  { { 7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
      3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0 },
    { 1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
      6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1 } },
  { { 2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
      2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0 },
    { 2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
      1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1 } }
};

static double
quotient(gsize which, double x)
{
  return socinn__polynomial(rational[which][0], 8, x) / socinn__polynomial(rational[which][1], 8, x);
}

double
socinn__normal_quantile(double p, double q)
{
  if (p <= 0 || q <= 0)
    return p <= 0 ? -INFINITY : INFINITY;
  double tail = MIN(p, q);
  if (tail >= 0.075) {
    double distance = p <= q ? p - 0.5 : 0.5 - q;
    return distance * quotient(0, 0.180625 - distance * distance);
  }
  double root = sqrt(-socinn__log(tail)), x = root <= 5 ? quotient(1, root - 1.6) : quotient(2, root - 5);
  /* One step of Halley's method, in the tail's own terms: it ends at full precision. */
  double step = socinn__mills_ratio(x) - tail / socinn__normal_density(x);
  x += step / (1 + step * x / 2);
  return p <= q ? -x : x;
}

double
socinn__t_cdf(double x, double degrees)
{
  if (isnan(x) || isinf(x))
    return isnan(x) ? x : x > 0;
  double square = x * x, sum = degrees + square, lower, upper;
  if (isinf(sum))
    return x > 0;
  socinn__beta_cdf(degrees / 2, 0.5, degrees / sum, square / sum, &lower, &upper);
  return x > 0 ? 1 - lower / 2 : lower / 2;
}
