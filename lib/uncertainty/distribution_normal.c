/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normal distributions. */
#include "distribution_private.h"
#include <math.h>

static double
standard(const SocinnDistribution *self, double x)
{
  return (x - self->mean) / self->sd;
}

static double
normal_cdf(const SocinnDistribution *self, double x)
{
  return socinn__normal_cdf(standard(self, x));
}

static double
normal_survival(const SocinnDistribution *self, double x)
{
  return socinn__normal_cdf(-standard(self, x));
}

static double
normal_density(const SocinnDistribution *self, double x)
{
  return socinn__normal_density(standard(self, x)) / self->sd;
}

static double
normal_quantile(const SocinnDistribution *self, double p, double q)
{
  return self->mean + self->sd * socinn__normal_quantile(p, q);
}

static double
normal_overrun(const SocinnDistribution *self, double limit)
{
  double z = standard(self, limit), excess = self->sd * socinn__normal_density(z) * socinn__mills_excess(fabs(z));
  return z >= 0 ? excess : self->mean - limit + excess;
}

static void
normal_transform(const SocinnDistribution *self, const double *t, gsize n, double *real, double *imaginary)
{
  for (gsize i = 0; i < n; i++) {
    double width = t[i] * self->sd, size = socinn__exp(-width * width / 2);
    real[i] = size * cos(t[i] * self->mean);
    imaginary[i] = size * sin(t[i] * self->mean);
  }
}

static char *
normal_to_text(const SocinnDistribution *self)
{
  return socinn__distribution_text("normal", (double[]) { self->mean, self->sd }, 2);
}

const SocinnDistributionClass socinn__class_normal = {
  .family = "normal",
  .cdf = normal_cdf,
  .survival = normal_survival,
  .density = normal_density,
  .quantile = normal_quantile,
  .overrun = normal_overrun,
  .transform = normal_transform,
  .to_text = normal_to_text,
};

SocinnDistribution *
socinn_distribution_normal(double mean, double sd, GError **error)
{
  if (!socinn__check_number("mean", mean, error) || !socinn__check_positive("sd", sd, error))
    return NULL;
  SocinnDistribution *self = socinn__distribution_alloc(&socinn__class_normal);
  self->low = -INFINITY;
  self->high = INFINITY;
  self->mean = mean;
  self->sd = sd;
  return self;
}
