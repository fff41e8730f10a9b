/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all laws have in common, and the two that are made of closed forms: one part, and a uniform part plus the rest. */
#include "sums_private.h"
#include <math.h>

SumLaw *
socinn__sum_law_alloc(SumLawKind kind, SumLawValue value, void (*clear)(SumLaw *self))
{
  SumLaw *self = g_new0(SumLaw, 1);
  self->kind = kind;
  self->value = value;
  self->clear = clear;
  self->breaks = g_array_new(FALSE, FALSE, sizeof(double));
  return self;
}

void
socinn__sum_law_free(SumLaw *self)
{
  if (self == NULL)
    return;
  socinn__sum_part_clear(&self->part);
  socinn__sum_law_free(self->wide);
  socinn__sum_law_free(self->rest);
  if (self->clear != NULL)
    self->clear(self);
  g_clear_pointer(&self->rows, g_array_unref);
  g_clear_pointer(&self->breaks, g_array_unref);
  g_free(self);
}

double
socinn__sum_law_beyond(const SumLaw *self, gint order, double beyond)
{
  double sum = 0, power = 1;
  for (gint i = 0; i <= order; i++) {
    sum += self->ends[order - i] * power;
    power *= beyond / (i + 1);
  }
  return sum;
}

double
socinn__sum_law_value(const SumLaw *self, gint order, double x)
{
  if (x <= self->low && !(x == self->low && self->kind == SUM_LAW_BLEND))
    return 0;
  if (x >= self->high)
    return socinn__sum_law_beyond(self, order, x - self->high);
  return self->value(self, order, x);
}

static double
power_over_factorial(double x, gint n)
{
  double result = 1;
  for (gint i = 1; i <= n; i++)
    result *= x / i;
  return result;
}

/* ------------------------------------------------------------------------------------------------ one part */

/* Order k of a triangle from the distances to its points: c (x - low)^(k + 2) / (k + 2)! up to the mode, then onwards
 * from there. */
static double
triangular_value(const SumPart *part, gint order, double above)
{
  double width = part->high - part->low, rise = part->a * width, top = 2 / width;
  if (above <= rise)
    return top / rise * power_over_factorial(above, order + 2);
  double beyond = above - rise, sum = 0, fall = width - rise;
  if (order < 0)
    return top * ((fall - beyond) / fall);
  for (gint i = 0; i <= order; i++)
    sum += top * power_over_factorial(rise, order - i + 1) / (order - i + 2) * power_over_factorial(beyond, i);
  /* the density itself, top - top / fall * beyond, integrated order + 1 times */
  return sum + top * power_over_factorial(beyond, order + 1) * (1 - beyond / (fall * (order + 2)));
}

static double
beta_density(const SumPart *part, double above, double below)
{
  double width = part->high - part->low, log_beta = socinn__log_beta(part->a, part->b);
  if (!(above > 0) || !(below > 0))
    return above < 0 || below < 0 ? 0
                                  : socinn_distribution_density(part->distribution, above > 0 ? part->high : part->low);
  double x = above / width, y = below / width;
  double log_x = x < 0.5 ? socinn__log(x) : socinn__log1p(-y), log_y = y < 0.5 ? socinn__log(y) : socinn__log1p(-x);
  return socinn__exp((part->a - 1) * log_x + (part->b - 1) * log_y - log_beta) / width;
}

/* Order k of a beta part: E (x - X)^k / k! below x, with E X^j below x = (a)_j / (a + b)_j I_x(a + j, b). */
static double
beta_value(const SumPart *part, gint order, double above, double below)
{
  double width = part->high - part->low, x = above / width, y = below / width, lower, upper, sum = 0, rising = 1;
  double power = power_over_factorial(x, order);
  for (gint j = 0; j <= order; j++) {
    socinn__beta_cdf(part->a + j, part->b, x, y, &lower, &upper);
    sum += (j & 1 ? -1 : 1) * power * rising * lower;
    power *= (order - j) / (x * (j + 1)); /* x^(k - j) / ((k - j)! j!) */
    rising *= (part->a + j) / (part->a + part->b + j);
  }
  for (gint j = 0; j < order; j++)
    sum *= width;
  return sum;
}

static double
leaf_value(const SumLaw *self, gint order, double x)
{
  const SumPart *part = &self->part;
  double above = x - part->low, below = part->high - x;
  if (part->kind == SUM_PART_UNIFORM)
    return power_over_factorial(above, order + 1) / (part->high - part->low);
  if (part->kind == SUM_PART_TRIANGULAR)
    return triangular_value(part, order, above);
  if (order < 0)
    return part->kind == SUM_PART_BETA ? beta_density(part, above, below)
                                       : socinn_distribution_density(part->distribution, x);
  if (order == 0)
    return socinn_distribution_cdf(part->distribution, x);
  if (order == 1)
    return MAX(0, socinn_distribution_expected_overrun(part->distribution, x) + (x - self->mean));
  if (part->kind == SUM_PART_BETA)
    return beta_value(part, order, above, below);
  return socinn__sum_law_beyond(self, order, 0); /* not reached: leaves are asked only for orders they have */
}

/* From the end at 0 of the gamma distribution that the part is a multiple of. */
static double
gamma_density(const SumPart *part, double above, double below)
{
  double factor = 1, offset = 0;
  const SocinnDistribution *base = socinn__distribution_get_scaled(part->distribution, &factor, &offset);
  if (base == NULL)
    return socinn_distribution_density(part->distribution, part->low + above);
  factor = fabs(factor);
  return socinn_distribution_density(base, (part->b > 0 ? above : below) / factor) / factor;
}

double
socinn__sum_law_density_near(const SumLaw *self, double above_low, double below_high)
{
  if (self->kind == SUM_LAW_LEAF && self->part.kind == SUM_PART_BETA)
    return beta_density(&self->part, above_low, below_high);
  if (self->kind == SUM_LAW_LEAF && self->part.kind == SUM_PART_GAMMA)
    return gamma_density(&self->part, above_low, below_high);
  if (above_low < below_high)
    return socinn__sum_law_value(self, -1, self->low + above_low);
  return socinn__sum_law_value(self, -1, self->high - below_high);
}

static SumPart
share_part(const SumPart *part)
{
  SumPart copy;
  socinn__sum_part_init(&copy, part->distribution);
  return copy;
}

/* Besides the true break points some quantiles, so that what is far away or narrow is not missed. */
static void
add_breaks(SumLaw *self)
{
  static const double levels[] = { 1e-9, 0.02 };
  g_autoptr(GArray) breaks = socinn__distribution_get_breaks(self->part.distribution);
  g_array_append_val(self->breaks, self->low);
  for (guint i = 0; i < breaks->len; i++) {
    double place = g_array_index(breaks, double, i);
    if (place > self->low && place < self->high)
      g_array_append_val(self->breaks, place);
  }
  /* Close to a singular end a cut would do harm: there is none below the bulk of a gamma part. */
  SumPartKind kind = self->part.kind;
  for (guint i = 0; kind >= SUM_PART_NORMAL && i < G_N_ELEMENTS(levels); i++) {
    double lower = socinn__distribution_quantile_at(self->part.distribution, levels[i], 1 - levels[i]);
    double upper = socinn__distribution_quantile_at(self->part.distribution, 1 - levels[i], levels[i]);
    gboolean middle = levels[i] > 1e-3 && kind != SUM_PART_GAMMA;
    if (middle || isinf(self->part.distribution->low))
      g_array_append_val(self->breaks, lower);
    if (middle || isinf(self->part.distribution->high))
      g_array_append_val(self->breaks, upper);
  }
  g_array_append_val(self->breaks, self->high);
  socinn__sort_distinct(self->breaks);
}

SumLaw *
socinn__sum_leaf(const SumPart *part, guint orders)
{
  gboolean closed = part->kind == SUM_PART_UNIFORM || part->kind == SUM_PART_TRIANGULAR || part->kind == SUM_PART_BETA;
  if (!closed && orders > 1)
    return NULL;
  SumLaw *self = socinn__sum_law_alloc(SUM_LAW_LEAF, leaf_value, NULL);
  self->part = share_part(part);
  self->low = part->low;
  self->high = part->high;
  self->mean = part->mean;
  self->variance = part->variance;
  self->orders = closed ? SUM_ORDERS - 1 : 1;
  double width = part->high - part->low;
  self->ends[0] = 1;
  self->ends[1] = part->high - part->mean;
  double moment = 1; /* of beta: E (1 - X)^k = (b)_k / (a + b)_k */
  for (gint k = 1; closed && k < SUM_ORDERS; k++) {
    moment *= (part->b + k - 1) / (part->a + part->b + k - 1);
    self->ends[k] = part->kind == SUM_PART_UNIFORM      ? power_over_factorial(width, k) / (k + 1)
                    : part->kind == SUM_PART_TRIANGULAR ? triangular_value(part, k, width)
                                                        : power_over_factorial(width, k) * moment;
  }
  add_breaks(self);
  return self;
}

/* ------------------------------------------------------------------------------- a uniform part and the rest */

static double
smeared_value(const SumLaw *self, gint order, double x)
{
  double upper = socinn__sum_law_value(self->rest, order + 1, x - self->part.low),
         lower = socinn__sum_law_value(self->rest, order + 1, x - self->part.high);
  return (upper - lower) / (self->part.high - self->part.low);
}

SumLaw *
socinn__sum_smeared(const SumPart *uniform, SumLaw *rest, guint orders)
{
  SumLaw *self = socinn__sum_law_alloc(SUM_LAW_SMEARED, smeared_value, NULL);
  double width = uniform->high - uniform->low;
  self->part = share_part(uniform);
  self->rest = rest;
  self->low = uniform->low + rest->low;
  self->high = uniform->high + rest->high;
  self->mean = uniform->mean + rest->mean;
  self->variance = uniform->variance + rest->variance;
  self->orders = MIN(orders, rest->orders - 1);
  for (gint k = 0; k <= (gint) self->orders; k++)
    for (gint i = 1; i <= k + 1; i++) /* what the rest's next integral grows by over the width of the part */
      self->ends[k] += rest->ends[k + 1 - i] * power_over_factorial(width, i) / width;
  for (guint i = 0; i < rest->breaks->len; i++) {
    double place = g_array_index(rest->breaks, double, i), lower = place + uniform->low, upper = place + uniform->high;
    g_array_append_val(self->breaks, lower);
    g_array_append_val(self->breaks, upper);
  }
  socinn__sort_distinct(self->breaks);
  return self;
}
