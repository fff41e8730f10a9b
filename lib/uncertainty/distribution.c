/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions: what holds for every family. */
#include "distribution_private.h"
#include <math.h>

SocinnDistribution *
socinn__distribution_alloc(const SocinnDistributionClass *class)
{
  SocinnDistribution *self = g_new0(SocinnDistribution, 1);
  g_atomic_ref_count_init(&self->references);
  self->class = class;
  return self;
}

SocinnDistribution *
socinn_distribution_ref(SocinnDistribution *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_distribution_unref(SocinnDistribution *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  if (self->class->clear != NULL)
    self->class->clear(self);
  g_free(self);
}

const char *
socinn_distribution_get_family(const SocinnDistribution *self)
{
  return self->class->family;
}

char *
socinn_distribution_to_text(const SocinnDistribution *self)
{
  return self->class->to_text(self);
}

double
socinn_distribution_get_mean(const SocinnDistribution *self)
{
  return self->mean;
}

double
socinn_distribution_get_sd(const SocinnDistribution *self)
{
  return self->sd;
}

double
socinn_distribution_get_skewness(const SocinnDistribution *self)
{
  return self->skewness;
}

double
socinn_distribution_get_low(const SocinnDistribution *self)
{
  return self->low;
}

double
socinn_distribution_get_high(const SocinnDistribution *self)
{
  return self->high;
}

double
socinn_distribution_cdf(const SocinnDistribution *self, double x)
{
  if (isnan(x))
    return x;
  if (x < self->low || x == -INFINITY)
    return 0;
  return x >= self->high ? 1 : CLAMP(self->class->cdf(self, x), 0, 1);
}

double
socinn_distribution_survival(const SocinnDistribution *self, double x)
{
  if (isnan(x))
    return x;
  if (x < self->low || x == -INFINITY)
    return 1;
  return x >= self->high ? 0 : CLAMP(self->class->survival(self, x), 0, 1);
}

double
socinn_distribution_density(const SocinnDistribution *self, double x)
{
  if (isnan(x))
    return x;
  return x < self->low || x > self->high || isinf(x) ? 0 : self->class->density(self, x);
}

double
socinn__distribution_quantile_at(const SocinnDistribution *self, double p, double q)
{
  if (p <= 0)
    return self->low;
  if (q <= 0)
    return self->high;
  double value = self->class->quantile(self, p, q);
  return CLAMP(value, self->low, self->high);
}

/* @place: index of the probability in an array; -1: it stands alone. */
static gboolean
check_probability(double probability, gboolean one_allowed, gssize place, GError **error)
{
  if (probability >= 0 && (one_allowed ? probability <= 1 : probability < 1))
    return TRUE;
  g_autofree char *text = socinn__number_text(probability);
  g_autofree char *where = place < 0 ? g_strdup("") : g_strdup_printf("[%" G_GSSIZE_FORMAT "]", place);
  if (one_allowed)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("probability%s must lie between 0 and 1, but is %s; 90 %% is written 0.9"), where, text);
  else
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("probability%s must be at least 0 and below 1, but is %s; 90 %% is written 0.9"), where, text);
  return FALSE;
}

gboolean
socinn_distribution_quantile(const SocinnDistribution *self, double probability, double *value, GError **error)
{
  if (!check_probability(probability, TRUE, -1, error))
    return FALSE;
  *value = socinn__distribution_quantile_at(self, probability, 1 - probability);
  return TRUE;
}

double
socinn_distribution_expected_overrun(const SocinnDistribution *self, double limit)
{
  if (isnan(limit))
    return limit;
  if (limit >= self->high)
    return 0;
  return limit <= self->low ? self->mean - limit : MAX(self->class->overrun(self, limit), 0);
}

/* Of the worst cases: their threshold, and by how much they exceed it on average. */
static double
tail_mean(const SocinnDistribution *self, double probability)
{
  if (probability == 0)
    return self->mean;
  double threshold = socinn__distribution_quantile_at(self, probability, 1 - probability);
  double value = threshold + socinn_distribution_expected_overrun(self, threshold) / (1 - probability);
  return MIN(value, self->high);
}

gboolean
socinn_distribution_tail_mean(const SocinnDistribution *self, double probability, double *value, GError **error)
{
  if (!check_probability(probability, FALSE, -1, error))
    return FALSE;
  *value = tail_mean(self, probability);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------ many points */

static double
curve_value(const SocinnDistribution *self, SocinnCurve curve, double x)
{
  switch (curve) {
  case SOCINN_CURVE_CDF:
    return socinn_distribution_cdf(self, x);
  case SOCINN_CURVE_SURVIVAL:
    return socinn_distribution_survival(self, x);
  case SOCINN_CURVE_DENSITY:
    return socinn_distribution_density(self, x);
  case SOCINN_CURVE_QUANTILE:
    return socinn__distribution_quantile_at(self, x, 1 - x);
  case SOCINN_CURVE_OVERRUN:
    return socinn_distribution_expected_overrun(self, x);
  case SOCINN_CURVE_TAIL_MEAN:
    return tail_mean(self, x);
  }
  return NAN;
}

gboolean
socinn_distribution_evaluate(const SocinnDistribution *self, SocinnCurve curve, const double *x, gsize n,
                             double *result, gsize n_result, GError **error)
{
  if ((gint) curve < SOCINN_CURVE_CDF || curve > SOCINN_CURVE_TAIL_MEAN) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("there is no curve with number %d"), (int) curve);
    return FALSE;
  }
  if (n != n_result) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the result has room for %zu numbers, but there are %zu points; give it as many"), n_result, n);
    return FALSE;
  }
  gboolean probabilities = curve == SOCINN_CURVE_QUANTILE || curve == SOCINN_CURVE_TAIL_MEAN;
  for (gsize i = 0; probabilities && i < n; i++)
    if (!check_probability(x[i], curve == SOCINN_CURVE_QUANTILE, (gssize) i, error))
      return FALSE;
  for (gsize i = 0; i < n; i++)
    result[i] = curve_value(self, curve, x[i]);
  return TRUE;
}
