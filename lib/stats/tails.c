/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tails and quantiles of the distributions that tests refer to, by way of the incomplete beta and gamma functions. */
#include "inference_private.h"
#include <math.h>

double
socinn__normal_tail(double x)
{
  return socinn__normal_cdf(-x);
}

double
socinn__t_tail(double x, double degrees)
{
  return isinf(degrees) ? socinn__normal_cdf(-x) : socinn__t_cdf(-x, degrees);
}

double
socinn__t_p_value(double statistic, double degrees, SocinnAlternative alternative)
{
  if (isnan(statistic))
    return statistic;
  if (alternative == SOCINN_TWO_SIDED)
    return MIN(1, 2 * socinn__t_tail(fabs(statistic), degrees));
  return socinn__t_tail(alternative == SOCINN_GREATER ? statistic : -statistic, degrees);
}

double
socinn__chi_square_tail(double x, double degrees)
{
  double lower, upper;
  if (isnan(x) || x <= 0)
    return isnan(x) ? x : 1;
  if (isinf(x))
    return 0;
  socinn__gamma_cdf(degrees / 2, x / 2, &lower, &upper);
  return upper;
}

double
socinn__chi_square_quantile(double p, double q, double degrees)
{
  if (p <= 0 || q <= 0)
    return p <= 0 ? 0 : INFINITY;
  return 2 * socinn__gamma_quantile(degrees / 2, p, q);
}

double
socinn__f_tail(double x, double numerator, double denominator)
{
  double lower, upper, product = numerator * x, sum = product + denominator;
  if (isnan(x) || x <= 0)
    return isnan(x) ? x : 1;
  if (isinf(denominator))
    return socinn__chi_square_tail(product, numerator);
  if (isinf(sum))
    return 0;
  socinn__beta_cdf(numerator / 2, denominator / 2, product / sum, denominator / sum, &lower, &upper);
  return upper;
}

double
socinn__f_quantile(double p, double q, double numerator, double denominator)
{
  double x, y;
  if (p <= 0 || q <= 0)
    return p <= 0 ? 0 : INFINITY;
  if (isinf(denominator))
    return socinn__chi_square_quantile(p, q, numerator) / numerator;
  socinn__beta_quantile(numerator / 2, denominator / 2, p, q, &x, &y);
  return denominator / numerator * (x / y);
}

double
socinn__choose(gsize n, gsize k)
{
  double count = 1;
  k = MIN(k, n - k);
  for (gsize i = 1; i <= k && isfinite(count); i++)
    count = count * (double) (n - k + i) / (double) i;
  return count < 0x1p53 ? floor(count + 0.5) : count;
}

double
socinn__log_choose(double n, double k)
{
  if (k <= 0 || k >= n)
    return 0;
  return -socinn__log_beta(k + 1, n - k + 1) - socinn__log1p(n);
}

double
socinn__binomial_mass(double k, double n, double p)
{
  if (k < 0 || k > n)
    return 0;
  if (p <= 0 || p >= 1)
    return k == (p <= 0 ? 0 : n);
  if (k == 0 || k == n)
    return k == 0 ? socinn__exp(n * socinn__log1p(-p)) : socinn__exp(n * socinn__log(p));
  /* The beta weight p^a q^b / B(a, b) with a = k, b = n - k, times 1 / C(n, k) B(a, b) = n / (k (n - k)). */
  return socinn__beta_weight(k, n - k, p, 1 - p) * (n / (k * (n - k)));
}

double
socinn__binomial_lower(double k, double n, double p)
{
  double lower, upper;
  if (k < 0 || k >= n)
    return k < 0 ? 0 : 1;
  socinn__beta_cdf(floor(k) + 1, n - floor(k), p, 1 - p, &lower, &upper);
  return upper;
}

double
socinn__binomial_upper(double k, double n, double p)
{
  double lower, upper;
  if (k <= 0 || k > n)
    return k <= 0 ? 1 : 0;
  socinn__beta_cdf(ceil(k), n - ceil(k) + 1, p, 1 - p, &lower, &upper);
  return lower;
}

double
socinn__poisson_mass(double k, double mean)
{
  if (k < 0)
    return 0;
  if (mean <= 0)
    return k == 0;
  return k == 0 ? socinn__exp(-mean) : socinn__gamma_weight(k, mean) / k;
}

double
socinn__poisson_lower(double k, double mean)
{
  double lower, upper;
  if (k < 0)
    return 0;
  if (mean <= 0)
    return 1;
  socinn__gamma_cdf(floor(k) + 1, mean, &lower, &upper);
  return upper;
}

double
socinn__poisson_upper(double k, double mean)
{
  double lower, upper;
  if (k <= 0)
    return 1;
  if (mean <= 0)
    return 0;
  socinn__gamma_cdf(ceil(k), mean, &lower, &upper);
  return lower;
}
