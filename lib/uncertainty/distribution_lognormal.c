/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lognormal distributions. */
#include "distribution_private.h"
#include <math.h>

static double
sigma_of(const SocinnDistribution *self)
{
  return self->parameters[1];
}

/* (log x - mu) / sigma; the median is kept so that nothing cancels beside it. */
static double
standard(const SocinnDistribution *self, double x)
{
  double median = self->parameters[2], relative = (x - median) / median;
  double log_ratio = fabs(relative) < 0.5 ? socinn__log1p(relative) : socinn__log(x) - self->parameters[0];
  return log_ratio / sigma_of(self);
}

static double
lognormal_cdf(const SocinnDistribution *self, double x)
{
  return x <= 0 ? 0 : socinn__normal_cdf(standard(self, x));
}

static double
lognormal_survival(const SocinnDistribution *self, double x)
{
  return x <= 0 ? 1 : socinn__normal_cdf(-standard(self, x));
}

static double
lognormal_density(const SocinnDistribution *self, double x)
{
  return x <= 0 ? 0 : socinn__normal_density(standard(self, x)) / sigma_of(self) / x;
}

static double
lognormal_quantile(const SocinnDistribution *self, double p, double q)
{
  return self->parameters[2] * socinn__exp(sigma_of(self) * socinn__normal_quantile(p, q));
}

/* Integrand of R(z - sigma) - R(z) for Mills' ratio R: its derivative is minus the mean excess 1 - t R(t), and
 * R(-t) = 1 / density(t) - R(t). */
static void
excess_at(double from_low, double from_high, gconstpointer data, double *value)
{
  (void) from_high;
  double t = *(const double *) data + from_low;
  *value = t >= 0 ? socinn__mills_excess(t) : 1 - t * (1 / socinn__normal_density(t) - socinn__mills_ratio(-t));
}

/* E max(X - k, 0) = k density(z) (R(z - sigma) - R(z)), and E max(k - X, 0) = k density(z) (R(-z) - R(sigma - z)): the
 * difference of the two is mean - k, so that the smaller one, which does not cancel, gives both. */
static double
lognormal_overrun(const SocinnDistribution *self, double limit)
{
  double sigma = sigma_of(self), z = standard(self, limit), start = z - sigma, difference;
  double factor = limit * socinn__normal_density(z);
  if (z > 0 && start < 0 && sigma >= 1)
    return self->mean * socinn__normal_cdf(-start) - limit * socinn__normal_cdf(-z);
  if (z <= 0)
    start = -z;
  socinn__integrate(excess_at, &start, sigma, 1, &difference);
  return z > 0 ? factor * difference : self->mean - limit + factor * difference;
}

static char *
lognormal_to_text(const SocinnDistribution *self)
{
  return socinn__distribution_text("lognormal", (double[]) { self->mean, self->sd }, 2);
}

const SocinnDistributionClass socinn__class_lognormal = {
  .family = "lognormal",
  .cdf = lognormal_cdf,
  .survival = lognormal_survival,
  .density = lognormal_density,
  .quantile = lognormal_quantile,
  .overrun = lognormal_overrun,
  .to_text = lognormal_to_text,
};

SocinnDistribution *
socinn_distribution_lognormal(double mean, double sd, GError **error)
{
  if (!socinn__check_positive("mean", mean, error) || !socinn__check_positive("sd", sd, error))
    return NULL;
  double variation = sd / mean, square = variation * variation;
  if (!(variation >= 1e-9 && variation <= 1e9)) {
    g_autofree char *text = socinn__number_text(variation);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("sd / mean must lie between 1e-9 and 1e9 for a lognormal distribution, but is %s"), text);
    return NULL;
  }
  SocinnDistribution *self = socinn__distribution_alloc(&socinn__class_lognormal);
  double log_variance = socinn__log1p(square);
  self->low = 0;
  self->high = INFINITY;
  self->mean = mean;
  self->sd = sd;
  self->skewness = variation * (3 + square);
  self->parameters[0] = socinn__log(mean) - log_variance / 2;
  self->parameters[1] = sqrt(log_variance);
  self->parameters[2] = mean / sqrt(1 + square);
  return self;
}
