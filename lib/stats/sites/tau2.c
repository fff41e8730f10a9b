/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variance between sites, by five methods, each solved to the last digits. */
#include "sites_private.h"
#include <math.h>

SocinnPooled
socinn__pool(const SocinnSites *sites, double tau2)
{
  SocinnPooled pooled = { 0, 0, 0, 0, 0 };
  double origin = sites->estimates[0], sum = 0; /* so that a common shift loses no digits */
  for (gsize i = 0; i < sites->k; i++) {
    double weight = 1 / (sites->variances[i] + tau2);
    sum += weight * (sites->estimates[i] - origin);
    pooled.weight += weight;
    pooled.weight_squares += weight * weight;
  }
  double offset = sum / pooled.weight;
  for (gsize i = 0; i < sites->k; i++) {
    double weight = 1 / (sites->variances[i] + tau2), deviation = (sites->estimates[i] - origin) - offset;
    double square = weight * deviation * deviation;
    pooled.squares += square;
    pooled.weighted_squares += weight * square;
  }
  pooled.mean = origin + offset;
  return pooled;
}

/* DerSimonian, R. & Laird, N. (1986), doi:10.1016/0197-2456(86)90046-2 */
static double
moments_tau2(const SocinnSites *sites)
{
  SocinnPooled fixed = socinn__pool(sites, 0);
  double scale = fixed.weight - fixed.weight_squares / fixed.weight;
  return MAX(0, (fixed.squares - ((double) sites->k - 1)) / scale);
}

typedef struct {
  const SocinnSites *sites;
  SocinnTauMethod method;
  double target;
} Curve;

static double
q_above_target(double tau2, gpointer data)
{
  const Curve *curve = data;
  return socinn__pool(curve->sites, tau2).squares - curve->target;
}

double
socinn__tau2_of_q(const SocinnSites *sites, double target)
{
  Curve curve = { sites, SOCINN_TAU_PM, target };
  if (q_above_target(0, &curve) <= 0)
    return 0;
  double high = sites->variances[0];
  while (q_above_target(high, &curve) > 0)
    high *= 4;
  return socinn__find_root(q_above_target, &curve, 0, high);
}

/* ------------------------------------------------------------------------------------------------ likelihood */

/* Twice the derivative of the log-likelihood, or of the restricted one, by tau2. */
static double
score(double tau2, gpointer data)
{
  const Curve *curve = data;
  SocinnPooled pooled = socinn__pool(curve->sites, tau2);
  double restriction = curve->method == SOCINN_TAU_REML ? pooled.weight_squares / pooled.weight : 0;
  return pooled.weighted_squares - pooled.weight + restriction;
}

/* Minus twice the log-likelihood but for a constant. */
static double
deviance(const Curve *curve, double tau2)
{
  SocinnPooled pooled = socinn__pool(curve->sites, tau2);
  double sum = pooled.squares;
  for (gsize i = 0; i < curve->sites->k; i++)
    sum += socinn__log(curve->sites->variances[i] + tau2);
  return curve->method == SOCINN_TAU_REML ? sum + socinn__log(pooled.weight) : sum;
}

/* A tau2 above which the score is negative: with it no less than any variance, no site has more than 2 / 3 of the weight, and
 * with it above 3 times the square of the range, squared deviations cannot make up for that. */
static double
upper_bound(const SocinnSites *sites)
{
  double least = sites->estimates[0], most = least, variance = 0;
  for (gsize i = 0; i < sites->k; i++) {
    least = MIN(least, sites->estimates[i]);
    most = MAX(most, sites->estimates[i]);
    variance = MAX(variance, sites->variances[i]);
  }
  return MAX(4 * (most - least) * (most - least), variance);
}

static double
least_variance(const SocinnSites *sites)
{
  double least = sites->variances[0];
  for (gsize i = 1; i < sites->k; i++)
    least = MIN(least, sites->variances[i]);
  return least;
}

/* The likelihood may have several peaks; each is where the score falls through 0, and the highest of them counts. Far below all
 * variances the score hardly changes, so steps begin there. */
static double
likely_tau2(const SocinnSites *sites, SocinnTauMethod method)
{
  Curve curve = { sites, method, 0 };
  double top = upper_bound(sites), low = 0, at_low = score(0, &curve);
  double best = at_low <= 0 ? 0 : -1;
  for (double high = least_variance(sites) / 64; low < top; high *= 4) {
    double at_high = score(high, &curve);
    if (at_low > 0 && at_high <= 0) {
      double peak = socinn__find_root(score, &curve, low, high);
      if (best < 0 || deviance(&curve, peak) < deviance(&curve, best))
        best = peak;
    }
    low = high;
    at_low = at_high;
  }
  return MAX(best, 0);
}

double
socinn__tau2(const SocinnSites *sites, SocinnTauMethod method)
{
  switch (method) {
  case SOCINN_TAU_DL:
    return moments_tau2(sites);
  case SOCINN_TAU_PM:
    return socinn__tau2_of_q(sites, (double) sites->k - 1);
  case SOCINN_TAU_FE:
    return 0;
  default:
    return sites->k > 1 ? likely_tau2(sites, method) : 0;
  }
}

SocinnSitesMean
socinn__sites_mean(const SocinnSites *sites, SocinnTauMethod method, gboolean hksj)
{
  SocinnSitesMean mean = { .tau2 = sites->k > 1 ? socinn__tau2(sites, method) : 0, .df = INFINITY };
  mean.pooled = socinn__pool(sites, mean.tau2);
  mean.std_error = 1 / sqrt(mean.pooled.weight);
  mean.factor = mean.pooled.squares / ((double) sites->k - 1);
  if (hksj) {
    mean.df = (double) sites->k - 1;
    mean.std_error *= sqrt(MAX(1, mean.factor)); /* never narrower for sites that happen to agree */
  }
  return mean;
}
