/* SPDX-License-Identifier: GPL-3.0-or-later */
/* factor x X + offset: of its own family where there is one, else a distribution that asks the one it is made of. */
#include "distribution_private.h"
#include <float.h>
#include <math.h>
#include <string.h>

static double
factor_of(const SocinnDistribution *self)
{
  return self->parameters[0];
}

static double
original_place(const SocinnDistribution *self, double x)
{
  return (x - self->parameters[1]) / factor_of(self);
}

/* P(X >= x). Only sums may have atoms here; a place that was computed may miss one by a rounding error. */
static double
at_least(const SocinnDistribution *inner, double x)
{
  return socinn_distribution_survival(inner, x - 4 * DBL_EPSILON * (fabs(x) + DBL_MIN));
}

static double
at_most(const SocinnDistribution *inner, double x)
{
  return socinn_distribution_cdf(inner, x + 4 * DBL_EPSILON * (fabs(x) + DBL_MIN));
}

static gboolean
may_have_atoms(const SocinnDistribution *self)
{
  return strcmp(self->class->family, "sum") == 0;
}

static double
scaled_cdf(const SocinnDistribution *self, double x)
{
  const SocinnDistribution *inner = self->data;
  double place = original_place(self, x);
  if (!may_have_atoms(inner))
    return factor_of(self) > 0 ? socinn_distribution_cdf(inner, place) : socinn_distribution_survival(inner, place);
  return factor_of(self) > 0 ? at_most(inner, place) : at_least(inner, place);
}

static double
scaled_survival(const SocinnDistribution *self, double x)
{
  const SocinnDistribution *inner = self->data;
  double place = original_place(self, x), slack = 4 * DBL_EPSILON * (fabs(place) + DBL_MIN);
  if (!may_have_atoms(inner))
    slack = 0;
  return factor_of(self) > 0 ? socinn_distribution_survival(inner, place + slack)
                             : socinn_distribution_cdf(inner, place - slack);
}

static double
scaled_density(const SocinnDistribution *self, double x)
{
  return socinn_distribution_density(self->data, original_place(self, x)) / fabs(factor_of(self));
}

static double
scaled_quantile(const SocinnDistribution *self, double p, double q)
{
  double value = factor_of(self) > 0 ? socinn__distribution_quantile_at(self->data, p, q)
                                     : socinn__distribution_quantile_at(self->data, q, p);
  return factor_of(self) * value + self->parameters[1];
}

/* Mirrored, it is what is left below a place of the original: E max(k - X, 0) = E max(X - k, 0) - mean + k, unless nearly
 * nothing is left of that difference. */
static double
scaled_overrun(const SocinnDistribution *self, double limit)
{
  const SocinnDistribution *inner = self->data;
  double place = original_place(self, limit), overrun = socinn_distribution_expected_overrun(inner, place);
  if (factor_of(self) > 0)
    return factor_of(self) * overrun;
  double left = overrun - inner->mean + place;
  if (left < 1e-3 * overrun)
    return socinn__distribution_overrun_numerically(self, limit);
  return -factor_of(self) * left;
}

static void
scaled_transform(const SocinnDistribution *self, const double *t, gsize n, double *real, double *imaginary)
{
  const SocinnDistribution *inner = self->data;
  for (gsize i = 0; i < n; i++) {
    double place = factor_of(self) * t[i], angle = t[i] * self->parameters[1], x, y;
    inner->class->transform(inner, &place, 1, &x, &y);
    real[i] = x * cos(angle) - y * sin(angle);
    imaginary[i] = x * sin(angle) + y * cos(angle);
  }
}

static char *
scaled_to_text(const SocinnDistribution *self)
{
  g_autofree char *inner = socinn_distribution_to_text(self->data), *factor = socinn__number_text(factor_of(self)),
                  *offset = socinn__number_text(self->parameters[1]);
  return g_strdup_printf("scaled(%s, %s, %s)", inner, factor, offset);
}

static void
scaled_clear(SocinnDistribution *self)
{
  socinn_distribution_unref(self->data);
}

static const SocinnDistribution *
scaled_inner(const SocinnDistribution *self, double *factor, double *offset)
{
  *factor = self->parameters[0];
  *offset = self->parameters[1];
  return self->data;
}

#define SCALED_CLASS(transform_function)                                                                               \
  {                                                                                                                    \
    .family = "scaled", .cdf = scaled_cdf, .survival = scaled_survival, .density = scaled_density,                     \
    .quantile = scaled_quantile, .overrun = scaled_overrun, .transform = (transform_function),                         \
    .to_text = scaled_to_text, .clear = scaled_clear, .inner = scaled_inner                                            \
  }
const SocinnDistributionClass socinn__class_scaled = SCALED_CLASS(scaled_transform);
/* One of something whose characteristic function is not known. */
static const SocinnDistributionClass class_without_transform = SCALED_CLASS(NULL);

/* ------------------------------------------------------------------------------------------------- making it */

static SocinnDistribution *
scale_anything(SocinnDistribution *inner, double factor, double offset)
{
  gboolean known = inner->class->transform != NULL;
  SocinnDistribution *self = socinn__distribution_alloc(known ? &socinn__class_scaled : &class_without_transform);
  self->data = socinn_distribution_ref(inner);
  self->parameters[0] = factor;
  self->parameters[1] = offset;
  self->low = factor * (factor > 0 ? inner->low : inner->high) + offset;
  self->high = factor * (factor > 0 ? inner->high : inner->low) + offset;
  self->mean = factor * inner->mean + offset;
  self->sd = fabs(factor) * inner->sd;
  self->skewness = factor > 0 ? inner->skewness : -inner->skewness;
  return self;
}

static SocinnDistribution *
scale_atoms(const SocinnDistribution *inner, double factor, double offset, GError **error)
{
  const double *values, *probabilities;
  gsize n = socinn__distribution_get_atoms(inner, &values, &probabilities);
  g_autofree double *scaled = g_try_new(double, n);
  if (scaled == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("there is no memory for %zu values"), n);
    return NULL;
  }
  for (gsize i = 0; i < n; i++)
    scaled[i] = factor * values[i] + offset;
  return socinn__distribution_new_atoms(
    inner->class == &socinn__class_bernoulli ? &socinn__class_discrete : inner->class, scaled, n, probabilities, error);
}

static SocinnDistribution *
scale_parts(const SocinnDistribution *inner, double factor, double offset, GError **error)
{
  SocinnDistribution *const *parts;
  const double *weights;
  gsize n = socinn__distribution_get_parts(inner, &parts, &weights);
  g_autoptr(GPtrArray) scaled = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_distribution_unref);
  for (gsize i = 0; i < n; i++) {
    SocinnDistribution *part = socinn_distribution_scale(parts[i], factor, offset, error);
    if (part == NULL)
      return NULL;
    g_ptr_array_add(scaled, part);
  }
  return socinn__distribution_new_mixture((SocinnDistribution *const *) scaled->pdata, n, weights, error);
}

/* Shapes stay as they are, to the last bit. */
static SocinnDistribution *
scale_beta(const SocinnDistribution *inner, double factor, double offset, double low, double high)
{
  const double *shape = inner->parameters;
  SocinnDistribution *self = factor > 0 ? socinn__distribution_new_beta(inner->class, shape[0], shape[1], low, high)
                                        : socinn__distribution_new_beta(inner->class, shape[1], shape[0], low, high);
  self->parameters[3] = factor * shape[3] + offset;
  self->parameters[4] = shape[4];
  return self;
}

static SocinnDistribution *
scale_known(SocinnDistribution *self, double factor, double offset, GError **error)
{
  const SocinnDistributionClass *class = self->class;
  double first = factor * self->low + offset, second = factor * self->high + offset;
  double low = MIN(first, second), high = MAX(first, second), inner_factor, inner_offset;
  gboolean finite = isfinite(low) && isfinite(high);
  if (finite && low == high)
    return socinn_distribution_fixed(low, error);
  if (class == &socinn__class_uniform)
    return socinn_distribution_uniform(low, high, error);
  if (class == &socinn__class_triangular)
    return socinn_distribution_triangular(low, factor * self->parameters[0] + offset, high, error);
  if (class == &socinn__class_beta || class == &socinn__class_pert)
    return scale_beta(self, factor, offset, low, high);
  if (class == &socinn__class_normal)
    return socinn_distribution_normal(factor * self->mean + offset, fabs(factor) * self->sd, error);
  if (class == &socinn__class_lognormal && factor > 0 && offset == 0)
    return socinn_distribution_lognormal(factor * self->mean, factor * self->sd, error);
  if (class == &socinn__class_gamma && factor > 0 && offset == 0)
    return socinn__distribution_new_gamma(self->parameters[0], factor * self->parameters[1], error);
  SocinnDistribution *inner = socinn__distribution_get_scaled(self, &inner_factor, &inner_offset);
  if (inner != NULL)
    return socinn_distribution_scale(inner, factor * inner_factor, factor * inner_offset + offset, error);
  return scale_anything(self, factor, offset);
}

/* Largest size of a number of the distribution: an end where there is one, else what is far out. */
static double
size_of(const SocinnDistribution *self)
{
  double low = isfinite(self->low) ? fabs(self->low) : 0, high = isfinite(self->high) ? fabs(self->high) : 0;
  return MAX(MAX(low, high), MAX(fabs(self->mean), self->sd));
}

SocinnDistribution *
socinn_distribution_scale(SocinnDistribution *self, double factor, double offset, GError **error)
{
  const double *values, *probabilities, *weights;
  SocinnDistribution *const *parts;
  if (!socinn__check_number("factor", factor, error) || !socinn__check_number("offset", offset, error))
    return NULL;
  if (factor == 0)
    return socinn_distribution_fixed(offset, error);
  if (factor == 1 && offset == 0)
    return socinn_distribution_ref(self);
  if (!socinn__check_number(_("the largest value times factor"), fabs(factor) * size_of(self) + fabs(offset), error))
    return NULL;
  if (socinn__distribution_get_atoms(self, &values, &probabilities) > 0)
    return scale_atoms(self, factor, offset, error);
  if (socinn__distribution_get_parts(self, &parts, &weights) > 0)
    return scale_parts(self, factor, offset, error);
  return scale_known(self, factor, offset, error);
}

SocinnDistribution *
socinn__distribution_get_scaled(const SocinnDistribution *self, double *factor, double *offset)
{
  if (self->class->cdf != scaled_cdf)
    return NULL;
  *factor = self->parameters[0];
  *offset = self->parameters[1];
  return self->data;
}
