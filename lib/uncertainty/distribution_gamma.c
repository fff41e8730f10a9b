/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gamma distributions. */
#include "distribution_private.h"
#include <math.h>

static const double smallest_shape = 1e-3, largest_shape = 1e9;

static double
shape_of(const SocinnDistribution *self)
{
  return self->parameters[0];
}

static double
scale_of(const SocinnDistribution *self)
{
  return self->parameters[1];
}

static double
gamma_cdf(const SocinnDistribution *self, double x)
{
  double lower, upper;
  socinn__gamma_cdf(shape_of(self), x / scale_of(self), &lower, &upper);
  return lower;
}

static double
gamma_survival(const SocinnDistribution *self, double x)
{
  double lower, upper;
  socinn__gamma_cdf(shape_of(self), x / scale_of(self), &lower, &upper);
  return upper;
}

static double
gamma_density(const SocinnDistribution *self, double x)
{
  double shape = shape_of(self), place = x / scale_of(self);
  if (place <= 0)
    return shape < 1 ? INFINITY : shape > 1 ? 0 : 1 / scale_of(self);
  return socinn__gamma_weight(shape, place) / place / scale_of(self);
}

static double
gamma_quantile(const SocinnDistribution *self, double p, double q)
{
  return scale_of(self) * socinn__gamma_quantile(shape_of(self), p, q);
}

/* With x = limit / scale: (a - x) Q(a, x) + weight. Beyond the mean that cancels; there Q = weight C for Legendre's
 * continued fraction C = 1 / (x - a + 1 - K), K = 1 (1 - a) / (x - a + 3 - 2 (2 - a) / (x - a + 5 - ...)), and the overrun
 * is weight (1 - (x - a) C) = Q (1 - K). */
static double
gamma_overrun(const SocinnDistribution *self, double limit)
{
  double a = shape_of(self), x = limit / scale_of(self), lower, upper;
  if (x <= 0)
    return self->mean - limit;
  socinn__gamma_cdf(a, x, &lower, &upper);
  double weight = socinn__gamma_weight(a, x);
  if (x < a + 1)
    return scale_of(self) * ((a - x) * upper + weight);
  double c = 1e300, d = 1 / (x - a + 3), fraction = (1 - a) * d;
  for (int n = 2; n < 1000000; n++) {
    double numerator = n * (a - n), b = x - a + 2 * n + 1;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= c * d;
    if (fabs(c * d - 1) < 0x1p-52)
      break;
  }
  return scale_of(self) * upper * (1 - fraction);
}

static void
gamma_transform(const SocinnDistribution *self, const double *t, gsize n, double *real, double *imaginary)
{
  for (gsize i = 0; i < n; i++) {
    double place = t[i] * scale_of(self), angle = shape_of(self) * atan(place);
    double size = socinn__exp(-0.5 * shape_of(self) * socinn__log1p(place * place));
    real[i] = size * cos(angle);
    imaginary[i] = size * sin(angle);
  }
}

static char *
gamma_to_text(const SocinnDistribution *self)
{
  return socinn__distribution_text("gamma", (double[]) { self->mean, self->sd }, 2);
}

const SocinnDistributionClass socinn__class_gamma = {
  .family = "gamma",
  .cdf = gamma_cdf,
  .survival = gamma_survival,
  .density = gamma_density,
  .quantile = gamma_quantile,
  .overrun = gamma_overrun,
  .transform = gamma_transform,
  .to_text = gamma_to_text,
};

SocinnDistribution *
socinn__distribution_new_gamma(double shape, double scale, GError **error)
{
  if (!(shape >= smallest_shape && shape <= largest_shape)) {
    g_autofree char *text = socinn__number_text(1 / sqrt(shape));
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("sd / mean must lie between 0.00003163 and 31.6 for a gamma distribution, but is %s"), text);
    return NULL;
  }
  SocinnDistribution *self = socinn__distribution_alloc(&socinn__class_gamma);
  self->low = 0;
  self->high = INFINITY;
  self->mean = shape * scale;
  self->sd = sqrt(shape) * scale;
  self->skewness = 2 / sqrt(shape);
  self->parameters[0] = shape;
  self->parameters[1] = scale;
  return self;
}

SocinnDistribution *
socinn_distribution_gamma(double mean, double sd, GError **error)
{
  if (!socinn__check_positive("mean", mean, error) || !socinn__check_positive("sd", sd, error))
    return NULL;
  double ratio = mean / sd;
  SocinnDistribution *self = socinn__distribution_new_gamma(ratio * ratio, sd / ratio, error);
  if (self != NULL) { /* as they were given, not as they come back */
    self->mean = mean;
    self->sd = sd;
  }
  return self;
}

SocinnDistribution *
socinn_distribution_gamma_from_count(double count, double exposure, GError **error)
{
  if (!socinn__check_number("count", count, error) || !socinn__check_positive("exposure", exposure, error))
    return NULL;
  if (count < 0) {
    g_autofree char *text = socinn__number_text(count);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("count must be at least 0, but is %s"), text);
    return NULL;
  }
  return socinn__distribution_new_gamma(count + 0.5, 1 / exposure, error);
}
