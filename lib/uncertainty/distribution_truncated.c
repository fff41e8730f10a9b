/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions of a number that is known to lie in a range. */
#include "distribution_private.h"
#include <math.h>
#include <string.h>

/* The whole distribution, and its probabilities up to the lower end, from there up, and likewise of the upper end. */
typedef struct {
  SocinnDistribution *whole;
  double low_cdf, low_survival, high_cdf, high_survival, mass;
} Cut;

static double
truncated_cdf(const SocinnDistribution *self, double x)
{
  const Cut *cut = self->data;
  double cdf = socinn_distribution_cdf(cut->whole, x);
  if (cdf <= 0.5)
    return (cdf - cut->low_cdf) / cut->mass;
  double survival = socinn_distribution_survival(cut->whole, x);
  return cut->low_survival <= 0.5 ? (cut->low_survival - survival) / cut->mass
                                  : 1 - (survival - cut->high_survival) / cut->mass;
}

static double
truncated_survival(const SocinnDistribution *self, double x)
{
  const Cut *cut = self->data;
  double survival = socinn_distribution_survival(cut->whole, x);
  if (survival <= 0.5)
    return (survival - cut->high_survival) / cut->mass;
  double cdf = socinn_distribution_cdf(cut->whole, x);
  return cut->high_cdf <= 0.5 ? (cut->high_cdf - cdf) / cut->mass : 1 - (cdf - cut->low_cdf) / cut->mass;
}

static double
truncated_density(const SocinnDistribution *self, double x)
{
  const Cut *cut = self->data;
  return socinn_distribution_density(cut->whole, x) / cut->mass;
}

static double
truncated_quantile(const SocinnDistribution *self, double p, double q)
{
  const Cut *cut = self->data;
  return socinn__distribution_quantile_at(cut->whole, cut->low_cdf + p * cut->mass, cut->high_survival + q * cut->mass);
}

static double
truncated_overrun(const SocinnDistribution *self, double limit)
{
  const Cut *cut = self->data;
  double whole = socinn_distribution_expected_overrun(cut->whole, limit), beyond = 0;
  if (cut->high_survival > 0)
    beyond = socinn_distribution_expected_overrun(cut->whole, self->high) + (self->high - limit) * cut->high_survival;
  if (whole - beyond < 1e-3 * whole)
    return socinn__distribution_overrun_numerically(self, limit);
  return (whole - beyond) / cut->mass;
}

static char *
truncated_to_text(const SocinnDistribution *self)
{
  const Cut *cut = self->data;
  g_autofree char *whole = socinn_distribution_to_text(cut->whole), *low = socinn__number_text(self->low),
                  *high = socinn__number_text(self->high);
  return g_strdup_printf("truncated(%s, %s, %s)", whole, low, high);
}

static void
truncated_clear(SocinnDistribution *self)
{
  Cut *cut = self->data;
  socinn_distribution_unref(cut->whole);
  g_free(cut);
}

static const SocinnDistribution *
truncated_inner(const SocinnDistribution *self, double *factor, double *offset)
{
  *factor = 1;
  *offset = 0;
  return ((const Cut *) self->data)->whole;
}

const SocinnDistributionClass socinn__class_truncated = {
  .family = "truncated",
  .cdf = truncated_cdf,
  .survival = truncated_survival,
  .density = truncated_density,
  .quantile = truncated_quantile,
  .overrun = truncated_overrun,
  .to_text = truncated_to_text,
  .clear = truncated_clear,
  .inner = truncated_inner,
};

/* -------------------------------------------------------------------------------------------------- moments */

typedef struct {
  const SocinnDistribution *distribution;
  double cdf, survival; /* at the lower and the upper end of the piece */
  double origin, scale;
} Piece;

/* The first three powers of the distance from the origin. */
static void
powers_at(double from_low, double from_high, gconstpointer data, double *values)
{
  const Piece *piece = data;
  double x = socinn__distribution_quantile_at(piece->distribution, piece->cdf + from_low, piece->survival + from_high);
  /* Where it is infinite its probability is no number any more. */
  double distance = isinf(x) ? 0 : (x - piece->origin) / piece->scale;
  values[0] = distance;
  values[1] = distance * distance;
  values[2] = distance * distance * distance;
}

/* Moments as integrals of the quantile function, in pieces between the breaks, around the median. */
static void
set_moments(SocinnDistribution *self)
{
  g_autoptr(GArray) breaks = socinn__distribution_get_breaks(self);
  double middle = truncated_quantile(self, 0.5, 0.5), cdf = 0, moments[3] = { 0, 0, 0 };
  double spread = truncated_quantile(self, 0.75, 0.25) - truncated_quantile(self, 0.25, 0.75);
  spread = spread > 0 ? spread : 1;
  for (guint i = 0; i <= breaks->len; i++) {
    double x = i < breaks->len ? g_array_index(breaks, double, i) : self->high, part[3];
    double next = socinn_distribution_cdf(self, x);
    Piece piece = { self, cdf, socinn_distribution_survival(self, x), middle, spread };
    if (!(next > cdf))
      continue;
    socinn__integrate(powers_at, &piece, next - cdf, 3, part);
    for (int power = 0; power < 3; power++)
      moments[power] += part[power];
    cdf = next;
  }
  double mean = moments[0], variance = moments[1] - mean * mean;
  self->mean = middle + spread * mean;
  self->sd = spread * sqrt(MAX(variance, 0));
  if (variance > 0)
    self->skewness = (moments[2] - 3 * mean * moments[1] + 2 * mean * mean * mean) / (variance * sqrt(variance));
}

/* ------------------------------------------------------------------------------------------------- making it */

static SocinnDistribution *
nothing_left(const SocinnDistribution *self, double low, double high, GError **error)
{
  g_autofree char *low_text = socinn__number_text(low), *high_text = socinn__number_text(high),
                  *text = socinn_distribution_to_text(self);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("%s has no probability between %s and %s; truncate it to where it lies"), text, low_text,
                    high_text);
  return NULL;
}

/* The largest number below x where x itself may have a probability, else x: what is up to there is below x. */
static double
just_below(const SocinnDistribution *self, double x)
{
  const double *values, *probabilities;
  double factor, offset;
  const SocinnDistribution *inner = socinn__distribution_get_scaled(self, &factor, &offset);
  gboolean atoms = socinn__distribution_get_atoms(self, &values, &probabilities) > 0 ||
                   strcmp((inner != NULL ? inner : self)->class->family, "sum") == 0;
  return atoms && isfinite(x) ? nextafter(x, -INFINITY) : x;
}

/* Probability of a range, from the tail it lies in. */
static Cut
cut_of(SocinnDistribution *self, double low, double high)
{
  double start = just_below(self, low);
  Cut cut = { self,
              socinn_distribution_cdf(self, start),
              socinn_distribution_survival(self, start),
              socinn_distribution_cdf(self, high),
              socinn_distribution_survival(self, high),
              0 };
  if (cut.high_cdf <= 0.5)
    cut.mass = cut.high_cdf - cut.low_cdf;
  else if (cut.low_survival <= 0.5)
    cut.mass = cut.low_survival - cut.high_survival;
  else
    cut.mass = 1 - cut.low_cdf - cut.high_survival;
  return cut;
}

static SocinnDistribution *
truncate_anything(SocinnDistribution *self, double low, double high, GError **error)
{
  Cut cut = cut_of(self, low, high);
  if (!(cut.mass > 1e-300))
    return nothing_left(self, low, high, error);
  SocinnDistribution *result = socinn__distribution_alloc(&socinn__class_truncated);
  result->low = low;
  result->high = high;
  result->data = g_new(Cut, 1);
  *(Cut *) result->data = cut;
  socinn_distribution_ref(self);
  set_moments(result);
  return result;
}

static SocinnDistribution *
truncate_atoms(SocinnDistribution *self, double low, double high, GError **error)
{
  const double *values, *probabilities;
  gsize n = socinn__distribution_get_atoms(self, &values, &probabilities), first = 0;
  while (first < n && values[first] < low)
    first++;
  while (n > first && values[n - 1] > high)
    n--;
  if (first == n)
    return nothing_left(self, low, high, error);
  return socinn__distribution_new_atoms(self->class == &socinn__class_empirical ? &socinn__class_empirical
                                                                                : &socinn__class_discrete,
                                        values + first, n - first, probabilities + first, error);
}

/* Each part is cut, and weighs as much as is left of it. */
static SocinnDistribution *
truncate_parts(SocinnDistribution *self, double low, double high, GError **error)
{
  SocinnDistribution *const *parts;
  const double *weights;
  gsize n = socinn__distribution_get_parts(self, &parts, &weights);
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_distribution_unref);
  g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(double));
  double most = 0;
  for (gsize i = 0; i < n; i++)
    most = MAX(most, weights[i] * cut_of(parts[i], low, high).mass);
  if (!(most > 1e-300))
    return nothing_left(self, low, high, error);
  for (gsize i = 0; i < n; i++) {
    double weight = weights[i] * cut_of(parts[i], low, high).mass / most;
    if (!(weight > 1e-30))
      continue;
    SocinnDistribution *part = socinn_distribution_truncate(parts[i], low, high, error);
    if (part == NULL)
      return NULL;
    g_ptr_array_add(kept, part);
    g_array_append_val(left, weight);
  }
  return socinn__distribution_new_mixture((SocinnDistribution *const *) kept->pdata, kept->len,
                                          (const double *) left->data, error);
}

SocinnDistribution *
socinn_distribution_truncate(SocinnDistribution *self, double low, double high, GError **error)
{
  const double *values, *probabilities, *weights;
  SocinnDistribution *const *parts;
  if ((!isinf(low) && !socinn__check_number("low", low, error)) ||
      (!isinf(high) && !socinn__check_number("high", high, error)))
    return NULL;
  if (low > high && !socinn__check_range(CLAMP(low, -1e150, 1e150), CLAMP(high, -1e150, 1e150), error))
    return NULL;
  if (low <= self->low && high >= self->high)
    return socinn_distribution_ref(self);
  if (socinn__distribution_get_atoms(self, &values, &probabilities) > 0)
    return truncate_atoms(self, low, high, error);
  if (low > self->high || high < self->low || low > high)
    return nothing_left(self, low, high, error);
  if (socinn__distribution_get_parts(self, &parts, &weights) > 0)
    return truncate_parts(self, low, high, error);
  low = MAX(low, self->low);
  high = MIN(high, self->high);
  if (self->class == &socinn__class_uniform && low < high)
    return socinn_distribution_uniform(low, high, error);
  SocinnDistribution *whole = self->class == &socinn__class_truncated ? ((const Cut *) self->data)->whole : NULL;
  return truncate_anything(whole != NULL ? whole : self, low, high, error);
}
