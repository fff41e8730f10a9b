/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mixtures: one of several distributions, chosen at random. */
#include "distribution_private.h"
#include <math.h>
#include <string.h>

typedef struct {
  gsize n;
  SocinnDistribution **parts;
  double *weights; /* they add to 1 */
} Parts;

typedef double (*PartFunction)(const SocinnDistribution *part, double x);

static double
weighted(const SocinnDistribution *self, PartFunction function, double x)
{
  const Parts *parts = self->data;
  double sum = 0;
  for (gsize i = 0; i < parts->n; i++)
    sum += parts->weights[i] * function(parts->parts[i], x);
  return sum;
}

static double
mixture_cdf(const SocinnDistribution *self, double x)
{
  return weighted(self, socinn_distribution_cdf, x);
}

static double
mixture_survival(const SocinnDistribution *self, double x)
{
  return weighted(self, socinn_distribution_survival, x);
}

static double
mixture_density(const SocinnDistribution *self, double x)
{
  return weighted(self, socinn_distribution_density, x);
}

static double
mixture_overrun(const SocinnDistribution *self, double limit)
{
  return weighted(self, socinn_distribution_expected_overrun, limit);
}

/* ------------------------------------------------------------------------------------------------- quantile */

/* Position of a double among all doubles, so that halving finds any of them in 64 steps. */
static gint64
position(double x)
{
  gint64 bits;
  memcpy(&bits, &x, sizeof bits);
  return bits < 0 ? G_MININT64 - bits : bits;
}

static double
at_position(gint64 place)
{
  gint64 bits = place < 0 ? G_MININT64 - place : place;
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static double
between(double low, double high)
{
  gint64 a = position(low), b = position(high);
  return at_position((a & b) + ((a ^ b) >> 1));
}

/* Whether P(X <= x) >= p, told by the tail that knows, and how far Newton's method would go from there. */
static gboolean
reached(const SocinnDistribution *self, double x, double p, double q, double *step)
{
  double cdf = mixture_cdf(self, x), survival = mixture_survival(self, x), density = mixture_density(self, x);
  *step = isfinite(density) ? (p <= q ? p - cdf : survival - q) / density : NAN; /* at an atom it is infinite */
  return q > 1e-4 ? cdf >= p : survival <= q;
}

/* The smallest x that reaches p lies between the least and the largest quantile of the parts. Newton's method, in turn with
 * halving, which alone finds the exact place of a jump. */
static double
mixture_quantile(const SocinnDistribution *self, double p, double q)
{
  const Parts *parts = self->data;
  double low = INFINITY, high = -INFINITY, step;
  for (gsize i = 0; i < parts->n; i++) {
    double quantile = socinn__distribution_quantile_at(parts->parts[i], p, q);
    low = MIN(low, quantile);
    high = MAX(high, quantile);
  }
  if (low == high || reached(self, low, p, q, &step))
    return low;
  double x = (low + high) / 2, last = INFINITY;
  for (int round = 0; (guint64) position(high) - (guint64) position(low) > 1; round++) {
    if (!(x > low && x < high) || round > 40) {
      x = between(low, high);
      last = INFINITY;
    }
    if (reached(self, x, p, q, &step))
      high = x;
    else
      low = x;
    if (fabs(step) <= 0x1p-52 * fabs(x))
      return CLAMP(x + step, low, high);
    x = fabs(step) < 0.7 * last ? x + step : NAN; /* steps that do not shrink lead nowhere */
    last = fabs(step);
  }
  return high;
}

/* -------------------------------------------------------------------------------------------------- the rest */

static void
mixture_transform(const SocinnDistribution *self, const double *t, gsize n, double *real, double *imaginary)
{
  const Parts *parts = self->data;
  for (gsize i = 0; i < n; i++) {
    double x = 0, y = 0;
    for (gsize j = 0; j < parts->n; j++) {
      double part_real, part_imaginary;
      parts->parts[j]->class->transform(parts->parts[j], &t[i], 1, &part_real, &part_imaginary);
      x += parts->weights[j] * part_real;
      y += parts->weights[j] * part_imaginary;
    }
    real[i] = x;
    imaginary[i] = y;
  }
}

static char *
mixture_to_text(const SocinnDistribution *self)
{
  const Parts *parts = self->data;
  const gsize most = 12;
  GString *text = g_string_new("mixture");
  for (gsize i = 0; i < MIN(parts->n, most); i++) {
    g_autofree char *weight = socinn__number_text(parts->weights[i]);
    g_autofree char *part = socinn_distribution_to_text(parts->parts[i]);
    g_string_append_printf(text, "%s%s %s", i == 0 ? "(" : ", ", weight, part);
  }
  if (parts->n > most)
    g_string_append_printf(text, ", ... %" G_GSIZE_FORMAT, parts->n);
  g_string_append_c(text, ')');
  return g_string_free(text, FALSE);
}

static void
free_parts(Parts *parts)
{
  for (gsize i = 0; i < parts->n; i++)
    socinn_distribution_unref(parts->parts[i]);
  g_free(parts->parts);
  g_free(parts->weights);
  g_free(parts);
}

static void
mixture_clear(SocinnDistribution *self)
{
  free_parts(self->data);
}

#define MIXTURE_CLASS(transform_function)                                                                              \
  {                                                                                                                    \
    .family = "mixture", .cdf = mixture_cdf, .survival = mixture_survival, .density = mixture_density,                 \
    .quantile = mixture_quantile, .overrun = mixture_overrun, .transform = (transform_function),                       \
    .to_text = mixture_to_text, .clear = mixture_clear                                                                 \
  }
const SocinnDistributionClass socinn__class_mixture = MIXTURE_CLASS(mixture_transform);
/* One with a part whose characteristic function is not known. */
static const SocinnDistributionClass class_without_transform = MIXTURE_CLASS(NULL);

static void
set_moments(SocinnDistribution *self, const Parts *parts)
{
  double variance = 0, third = 0, mean = 0;
  self->low = INFINITY;
  self->high = -INFINITY;
  for (gsize i = 0; i < parts->n; i++) {
    self->low = MIN(self->low, parts->parts[i]->low);
    self->high = MAX(self->high, parts->parts[i]->high);
    mean += parts->weights[i] * parts->parts[i]->mean;
  }
  for (gsize i = 0; i < parts->n; i++) {
    double distance = parts->parts[i]->mean - mean, sd = parts->parts[i]->sd;
    variance += parts->weights[i] * (sd * sd + distance * distance);
  }
  self->mean = mean;
  self->sd = sqrt(variance);
  for (gsize i = 0; i < parts->n && self->sd > 0; i++) {
    double distance = (parts->parts[i]->mean - mean) / self->sd, sd = parts->parts[i]->sd / self->sd;
    double skewness = parts->parts[i]->skewness;
    third += parts->weights[i] * (skewness * sd * sd * sd + 3 * sd * sd * distance + distance * distance * distance);
  }
  self->skewness = third;
}

static SocinnDistribution *
new_mixture(Parts *parts)
{
  gboolean known = TRUE;
  for (gsize i = 0; i < parts->n; i++)
    known = known && parts->parts[i]->class->transform != NULL;
  SocinnDistribution *self = socinn__distribution_alloc(known ? &socinn__class_mixture : &class_without_transform);
  self->data = parts;
  set_moments(self, parts);
  return self;
}

SocinnDistribution *
socinn__distribution_new_mixture(SocinnDistribution *const *parts, gsize n, const double *weights, GError **error)
{
  double total = 0;
  gsize some = 0;
  for (gsize i = 0; i < n; i++) {
    total += weights != NULL ? weights[i] : 1;
    some = weights == NULL || weights[i] > 0 ? i : some;
  }
  if ((weights != NULL ? weights[some] : 1) == total)
    return socinn_distribution_ref(parts[some]);
  Parts *kept = g_new0(Parts, 1);
  kept->parts = g_try_new(SocinnDistribution *, n);
  kept->weights = g_try_new(double, n);
  if (kept->parts == NULL || kept->weights == NULL) {
    free_parts(kept);
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("there is no memory for %zu parts"), n);
    return NULL;
  }
  for (gsize i = 0; i < n; i++) {
    double weight = (weights != NULL ? weights[i] : 1) / total;
    if (weight > 0) {
      kept->weights[kept->n] = weight;
      kept->parts[kept->n++] = socinn_distribution_ref(parts[i]);
    }
  }
  return new_mixture(kept);
}

SocinnDistribution *
socinn_distribution_mixture(SocinnDistribution *const *parts, gsize n, const double *weights, gsize n_weights,
                            GError **error)
{
  if (n == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a mixture of nothing; give at least one distribution"));
    return NULL;
  }
  for (gsize i = 0; i < n; i++)
    if (parts[i] == NULL) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("parts[%zu] is nothing; give a distribution"), i);
      return NULL;
    }
  if (!socinn__check_weights(n, weights, n_weights, error))
    return NULL;
  return socinn__distribution_new_mixture(parts, n, weights, error);
}

gsize
socinn__distribution_get_parts(const SocinnDistribution *self, SocinnDistribution *const **parts,
                               const double **weights)
{
  if (self->class->cdf != mixture_cdf)
    return 0;
  const Parts *data = self->data;
  *parts = data->parts;
  *weights = data->weights;
  return data->n;
}
