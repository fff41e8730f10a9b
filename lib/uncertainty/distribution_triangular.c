/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Triangular distributions. */
#include "distribution_private.h"
#include <math.h>

static double
mode_of(const SocinnDistribution *self)
{
  return self->parameters[0];
}

/* Probability of the side between an end and a point @distance from it, @side being the distance of the mode. */
static double
corner(const SocinnDistribution *self, double distance, double side)
{
  return distance / (self->high - self->low) * (distance / side);
}

static double
triangular_cdf(const SocinnDistribution *self, double x)
{
  if (x < mode_of(self))
    return corner(self, x - self->low, mode_of(self) - self->low);
  return self->high > mode_of(self) ? 1 - corner(self, self->high - x, self->high - mode_of(self)) : 1;
}

static double
triangular_survival(const SocinnDistribution *self, double x)
{
  if (x >= mode_of(self))
    return self->high > mode_of(self) ? corner(self, self->high - x, self->high - mode_of(self)) : 0;
  return 1 - corner(self, x - self->low, mode_of(self) - self->low);
}

static double
triangular_density(const SocinnDistribution *self, double x)
{
  double mode = mode_of(self), top = 2 / (self->high - self->low);
  if (x == mode)
    return top;
  return top * (x < mode ? (x - self->low) / (mode - self->low) : (self->high - x) / (self->high - mode));
}

static double
triangular_quantile(const SocinnDistribution *self, double p, double q)
{
  double left = mode_of(self) - self->low, right = self->high - mode_of(self), span = self->high - self->low;
  double below = p * span, above = q * span;
  if (p <= q) /* the left side, or its continuation beyond the mode without cancellation */
    return below <= left ? self->low + sqrt(below) * sqrt(left)
                         : mode_of(self) + (below - left) / (1 + sqrt(above / right));
  return above <= right ? self->high - sqrt(above) * sqrt(right)
                        : mode_of(self) - (above - right) / (1 + sqrt(below / left));
}

static double
triangular_overrun(const SocinnDistribution *self, double limit)
{
  double mode = mode_of(self);
  if (limit >= mode)
    return corner(self, self->high - limit, self->high - mode) * (self->high - limit) / 3;
  return self->mean - limit + corner(self, limit - self->low, mode - self->low) * (limit - self->low) / 3;
}

/* Adds @share of the transform of a corner: mode + length S, S from 0 to 1 with density 2 (1 - s). */
static void
add_corner(double share, double angle, double *real, double *imaginary)
{
  double half = angle / 2, sinc = fabs(half) < 1e-8 ? 1 : sin(half) / half, square = angle * angle;
  *real += share * sinc * sinc;
  if (fabs(angle) > 0.5) {
    *imaginary += share * 2 * (angle - sin(angle)) / square;
    return;
  }
  double series = 1.0 / 6 - square * (1.0 / 120 - square * (1.0 / 5040 - square * (1.0 / 362880)));
  series += square * square * square * square * (1.0 / 39916800 - square / 6227020800);
  *imaginary += share * 2 * angle * series;
}

static void
triangular_transform(const SocinnDistribution *self, const double *t, gsize n, double *real, double *imaginary)
{
  double mode = mode_of(self), left = mode - self->low, right = self->high - mode, span = self->high - self->low;
  for (gsize i = 0; i < n; i++) {
    double x = 0, y = 0, cosine = cos(t[i] * mode), sine = sin(t[i] * mode);
    add_corner(left / span, -t[i] * left, &x, &y);
    add_corner(right / span, t[i] * right, &x, &y);
    real[i] = x * cosine - y * sine;
    imaginary[i] = x * sine + y * cosine;
  }
}

static char *
triangular_to_text(const SocinnDistribution *self)
{
  return socinn__distribution_text("triangular", (double[]) { self->low, mode_of(self), self->high }, 3);
}

const SocinnDistributionClass socinn__class_triangular = {
  .family = "triangular",
  .cdf = triangular_cdf,
  .survival = triangular_survival,
  .density = triangular_density,
  .quantile = triangular_quantile,
  .overrun = triangular_overrun,
  .transform = triangular_transform,
  .to_text = triangular_to_text,
};

SocinnDistribution *
socinn_distribution_triangular(double low, double mode, double high, GError **error)
{
  if (!socinn__check_mode(low, mode, high, error))
    return NULL;
  if (low == high)
    return socinn_distribution_fixed(low, error);
  SocinnDistribution *self = socinn__distribution_alloc(&socinn__class_triangular);
  self->low = low;
  self->high = high;
  self->parameters[0] = mode;
  self->mean = (low + mode + high) / 3;
  double span = high - low, left = (mode - low) / span, right = (high - mode) / span, form = 1 - left * right;
  self->sd = span * sqrt(form / 18);
  self->skewness = sqrt(2) * (right - left) * (1 + left) * (1 + right) / (5 * form * sqrt(form));
  return self;
}
