/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The beta-binomial distribution by maximum likelihood, in its mean and theta = 1 / (alpha + beta), in which the binomial
 * distribution is an ordinary point, theta = 0. With x successes of n, the log-likelihood of a site is
 * sum over j < x of log(mean + j theta) + sum over j < n - x of log(1 - mean + j theta) - sum over j < n of log(1 + j theta).
 *
 * Griffiths, D. A. (1973), doi:10.2307/2529131
 */
#include "sites_private.h"
#include <math.h>

typedef struct {
  const double *successes, *trials;
  gsize k;
  double theta;
} Counts;

/* digamma(a + n) - digamma(a) for a >= 16, by Stirling's series; the difference of logarithms is taken without cancellation. */
static double
digamma_step(double a, double n)
{
  static const double terms[] = { 1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12 };
  double b = a + n, sum = socinn__log1p(n / a) + n / (2 * a * b);
  double of_a = 1, of_b = 1;
  for (gsize i = 0; i < G_N_ELEMENTS(terms); i++) {
    of_a /= a * a;
    of_b /= b * b;
    sum += terms[i] * (of_a - of_b);
  }
  return sum;
}

/* Sum over j < @count of 1 / (@start + j @theta). */
static double
inverse_sum(double start, double theta, double count)
{
  enum { SHORT = 32 };
  double sum = 0, j = 0;
  for (; j < count && (j < SHORT || start + j * theta < 16 * theta); j++)
    sum += 1 / (start + j * theta);
  if (j >= count)
    return sum;
  if (theta == 0)
    return sum + (count - j) / start;
  return sum + digamma_step(start / theta + j, count - j) / theta;
}

/* Sum over j < @count of j / (@start + j @theta). */
static double
weighted_inverse_sum(double start, double theta, double count)
{
  if (theta * count > start * 0x1p-10)
    return (count - start * inverse_sum(start, theta, count)) / theta;
  /* j / (s + j t) = j / s (1 - u + u^2 - ...), u = j t / s < 2^-10; with sums of powers of j as integrals of polynomials. */
  double m = count - 1, n = count, sum = 0, factor = 1 / start;
  const double powers[] = { m * n / 2,
                            m * n * (2 * m + 1) / 6,
                            m * n / 2 * (m * n / 2),
                            m * n * (2 * m + 1) * (3 * m * m + 3 * m - 1) / 30,
                            m * n / 2 * (m * n / 2) * (2 * m * m + 2 * m - 1) / 3,
                            m * n * (2 * m + 1) * (3 * m * m * m * m + 6 * m * m * m - 3 * m + 1) / 42 };
  for (gsize i = 0; i < G_N_ELEMENTS(powers); i++) {
    sum += factor * powers[i];
    factor *= -theta / start;
  }
  return sum;
}

static double
mean_score(double mean, gpointer data)
{
  const Counts *counts = data;
  double sum = 0;
  for (gsize i = 0; i < counts->k; i++)
    sum += inverse_sum(mean, counts->theta, counts->successes[i]) -
           inverse_sum(1 - mean, counts->theta, counts->trials[i] - counts->successes[i]);
  return sum;
}

/* The likeliest mean at this theta; the likelihood is concave in it. */
static double
likely_mean(Counts *counts)
{
  return socinn__find_root(mean_score, counts, 0x1p-60, 1 - 0x1p-53);
}

/* Derivative of the likelihood by theta, at the likeliest mean. */
static double
theta_score(double theta, gpointer data)
{
  Counts *counts = data;
  double sum = 0;
  counts->theta = theta;
  double mean = likely_mean(counts);
  for (gsize i = 0; i < counts->k; i++) {
    double x = counts->successes[i], n = counts->trials[i];
    sum += weighted_inverse_sum(mean, theta, x) + weighted_inverse_sum(1 - mean, theta, n - x) -
           weighted_inverse_sum(1, theta, n);
  }
  return sum;
}

SocinnBetaBinomial
socinn__beta_binomial_fit(const double *successes, const double *trials, gsize k)
{
  Counts counts = { successes, trials, k, 0 };
  double low = 0, high = 0x1p-20, theta = 0;
  gboolean extreme = TRUE;
  for (gsize i = 0; i < k; i++)
    extreme = extreme && (successes[i] == 0 || successes[i] == trials[i]);
  if (extreme)
    return (SocinnBetaBinomial) { NAN, INFINITY };
  if (theta_score(0, &counts) > 0) {
    while (theta_score(high, &counts) > 0) {
      low = high;
      high *= 4;
    }
    theta = socinn__find_root(theta_score, &counts, low, high);
  }
  counts.theta = theta;
  return (SocinnBetaBinomial) { likely_mean(&counts), theta };
}
