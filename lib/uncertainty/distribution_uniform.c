/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uniform distributions. */
#include "distribution_private.h"
#include <math.h>

static double
uniform_cdf(const SocinnDistribution *self, double x)
{
  return (x - self->low) / (self->high - self->low);
}

static double
uniform_survival(const SocinnDistribution *self, double x)
{
  return (self->high - x) / (self->high - self->low);
}

static double
uniform_density(const SocinnDistribution *self, double x)
{
  (void) x;
  return 1 / (self->high - self->low);
}

static double
uniform_quantile(const SocinnDistribution *self, double p, double q)
{
  double span = self->high - self->low;
  return p <= q ? self->low + span * p : self->high - span * q;
}

static double
uniform_overrun(const SocinnDistribution *self, double limit)
{
  double above = self->high - limit;
  return above / (self->high - self->low) * above / 2;
}

static void
uniform_transform(const SocinnDistribution *self, const double *t, gsize n, double *real, double *imaginary)
{
  double half = (self->high - self->low) / 2;
  for (gsize i = 0; i < n; i++) {
    double angle = t[i] * half, size = fabs(angle) < 1e-8 ? 1 : sin(angle) / angle;
    real[i] = size * cos(t[i] * self->mean);
    imaginary[i] = size * sin(t[i] * self->mean);
  }
}

static char *
uniform_to_text(const SocinnDistribution *self)
{
  return socinn__distribution_text("uniform", (double[]) { self->low, self->high }, 2);
}

const SocinnDistributionClass socinn__class_uniform = {
  .family = "uniform",
  .cdf = uniform_cdf,
  .survival = uniform_survival,
  .density = uniform_density,
  .quantile = uniform_quantile,
  .overrun = uniform_overrun,
  .transform = uniform_transform,
  .to_text = uniform_to_text,
};

SocinnDistribution *
socinn_distribution_uniform(double low, double high, GError **error)
{
  if (!socinn__check_range(low, high, error))
    return NULL;
  if (low == high)
    return socinn_distribution_fixed(low, error);
  SocinnDistribution *self = socinn__distribution_alloc(&socinn__class_uniform);
  self->low = low;
  self->high = high;
  self->mean = (low + high) / 2;
  self->sd = (high - low) / sqrt(12);
  return self;
}
