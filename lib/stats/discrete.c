/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts: the tails that tails.c does not have, and quantiles. */
#include "noncentral_private.h"
#include <math.h>

/* ------------------------------------------------------------------------------------ negative binomial */

double
socinn__negative_binomial_lower(double k, double size, double probability)
{
  double lower, upper;
  if (k < 0)
    return 0;
  socinn__beta_cdf(size, floor(k) + 1, probability, 1 - probability, &lower, &upper);
  return lower;
}

double
socinn__negative_binomial_upper(double k, double size, double probability)
{
  double lower, upper;
  if (k <= 0)
    return 1;
  socinn__beta_cdf(size, ceil(k), probability, 1 - probability, &lower, &upper);
  return upper;
}

/* --------------------------------------------------------------------------------------- hypergeometric */

/* By masses of binomial distributions, in which nothing cancels. */
double
socinn__hypergeometric_mass(double k, double marked, double others, double drawn)
{
  double all = marked + others, share = drawn / all;
  if (k < 0 || k > marked || k > drawn || drawn - k > others || k != floor(k))
    return 0;
  return socinn__binomial_mass(k, marked, share) * socinn__binomial_mass(drawn - k, others, share) /
         socinn__binomial_mass(drawn, all, share);
}

/* Sum of the masses at k, k + step, ..., which fall. */
static double
falling_sum(double k, double marked, double others, double drawn, double step)
{
  double term = socinn__hypergeometric_mass(k, marked, others, drawn), sum = 0;
  while (term > 0x1p-64 * sum) {
    sum += term;
    if (step < 0)
      term *= k * (others - drawn + k) / ((marked - k + 1) * (drawn - k + 1));
    else
      term *= (marked - k) * (drawn - k) / ((k + 1) * (others - drawn + k + 1));
    k += step;
  }
  return MIN(sum, 1);
}

static double
hypergeometric_mode(double marked, double others, double drawn)
{
  return floor((drawn + 1) * ((marked + 1) / (marked + others + 2)));
}

double
socinn__hypergeometric_lower(double k, double marked, double others, double drawn)
{
  k = floor(k);
  if (k < MAX(0, drawn - others))
    return 0;
  if (k >= MIN(marked, drawn))
    return 1;
  if (k <= hypergeometric_mode(marked, others, drawn))
    return falling_sum(k, marked, others, drawn, -1);
  return 1 - falling_sum(k + 1, marked, others, drawn, 1);
}

double
socinn__hypergeometric_upper(double k, double marked, double others, double drawn)
{
  k = ceil(k);
  if (k > MIN(marked, drawn))
    return 0;
  if (k <= MAX(0, drawn - others))
    return 1;
  if (k >= hypergeometric_mode(marked, others, drawn))
    return falling_sum(k, marked, others, drawn, 1);
  return 1 - falling_sum(k - 1, marked, others, drawn, -1);
}

/* -------------------------------------------------------------------------------------------- quantiles */

typedef struct {
  double (*lower)(double k, double a, double b, double c);
  double (*upper)(double k, double a, double b, double c);
  double a, b, c;
} Counts;

/* Whether P(X <= k) reaches p = 1 - q; a probability that rounding left a few units short of it counts. */
static gboolean
reaches(const Counts *self, double k, double p, double q)
{
  if (p <= q)
    return self->lower(k, self->a, self->b, self->c) >= p * (1 - 0x1p-47);
  return self->upper(k + 1, self->a, self->b, self->c) <= q * (1 + 0x1p-47);
}

/* Smallest count from @least to @most that does, by doubling steps from @guess and then halving. */
static double
search(const Counts *self, double p, double q, double least, double most, double guess)
{
  double low = CLAMP(floor(guess), least, most), high = low, step = 1;
  if (reaches(self, low, p, q)) {
    while (low > least && reaches(self, low, p, q)) {
      high = low;
      low = MAX(low - step, least);
      step *= 2;
    }
    if (reaches(self, low, p, q))
      return low;
  } else {
    while (high < most && !reaches(self, high, p, q)) {
      low = high;
      high = MIN(high + step, most);
      step *= 2;
    }
  }
  while (high - low > 1) {
    double middle = low + floor((high - low) / 2);
    if (middle <= low || middle >= high) /* counts above 2^53 */
      break;
    *(reaches(self, middle, p, q) ? &high : &low) = middle;
  }
  return high;
}

/* Where a normal distribution of these moments has its quantile. */
static double
normal_guess(double mean, double variance, double p, double q)
{
  return mean + sqrt(variance) * CLAMP(socinn__normal_quantile(p, q), -40, 40);
}

static double
binomial_lower(double k, double n, double probability, G_GNUC_UNUSED double unused)
{
  return socinn__binomial_lower(k, n, probability);
}

static double
binomial_upper(double k, double n, double probability, G_GNUC_UNUSED double unused)
{
  return socinn__binomial_upper(k, n, probability);
}

double
socinn__binomial_quantile(double p, double q, double n, double probability)
{
  if (p <= 0 || q <= 0 || probability <= 0 || probability >= 1)
    return p <= 0 || probability <= 0 ? 0 : n;
  double guess = normal_guess(n * probability, n * probability * (1 - probability), p, q);
  return search(&(Counts) { binomial_lower, binomial_upper, n, probability, 0 }, p, q, 0, n, guess);
}

static double
poisson_lower(double k, double mean, G_GNUC_UNUSED double unused, G_GNUC_UNUSED double unused_too)
{
  return socinn__poisson_lower(k, mean);
}

static double
poisson_upper(double k, double mean, G_GNUC_UNUSED double unused, G_GNUC_UNUSED double unused_too)
{
  return socinn__poisson_upper(k, mean);
}

double
socinn__poisson_quantile(double p, double q, double mean)
{
  if (p <= 0 || q <= 0 || mean <= 0)
    return p <= 0 || mean <= 0 ? 0 : INFINITY;
  double guess = normal_guess(mean, mean, p, q);
  return search(&(Counts) { poisson_lower, poisson_upper, mean, 0, 0 }, p, q, 0, G_MAXDOUBLE, guess);
}

static double
negative_binomial_lower(double k, double size, double probability, G_GNUC_UNUSED double unused)
{
  return socinn__negative_binomial_lower(k, size, probability);
}

static double
negative_binomial_upper(double k, double size, double probability, G_GNUC_UNUSED double unused)
{
  return socinn__negative_binomial_upper(k, size, probability);
}

double
socinn__negative_binomial_quantile(double p, double q, double size, double probability)
{
  if (p <= 0 || q <= 0 || probability >= 1)
    return p <= 0 || probability >= 1 ? 0 : INFINITY;
  double mean = size * (1 - probability) / probability, guess = normal_guess(mean, mean / probability, p, q);
  Counts counts = { negative_binomial_lower, negative_binomial_upper, size, probability, 0 };
  return search(&counts, p, q, 0, G_MAXDOUBLE, guess);
}

double
socinn__hypergeometric_quantile(double p, double q, double marked, double others, double drawn)
{
  double all = marked + others, share = marked / all, least = MAX(0, drawn - others), most = MIN(marked, drawn);
  if (p <= 0 || q <= 0 || least == most)
    return p <= 0 ? least : most;
  double variance = drawn * share * (1 - share) * (all - drawn) / MAX(all - 1, 1);
  Counts counts = { socinn__hypergeometric_lower, socinn__hypergeometric_upper, marked, others, drawn };
  return search(&counts, p, q, least, most, normal_guess(drawn * share, variance, p, q));
}
