/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where distributions are not smooth, and distributions of quantities. */
#include "distribution_private.h"
#include <math.h>

static void
add_breaks(GArray *breaks, const SocinnDistribution *self, double factor, double offset)
{
  const double *values, *probabilities, *weights;
  SocinnDistribution *const *parts;
  gsize n_atoms = socinn__distribution_get_atoms(self, &values, &probabilities);
  gsize n_parts = socinn__distribution_get_parts(self, &parts, &weights);
  for (gsize i = 0; i < n_atoms; i++) {
    double place = factor * values[i] + offset;
    g_array_append_val(breaks, place);
  }
  for (gsize i = 0; i < n_parts; i++)
    add_breaks(breaks, parts[i], factor, offset);
  if (n_atoms > 0 || n_parts > 0)
    return;
  double inner_factor = 1, inner_offset = 0;
  const SocinnDistribution *inner =
    self->class->inner != NULL ? self->class->inner(self, &inner_factor, &inner_offset) : NULL;
  if (inner != NULL)
    add_breaks(breaks, inner, factor * inner_factor, factor * inner_offset + offset);
  const double own[] = { self->low, self->high, self->parameters[0] };
  for (gsize i = 0; i < (self->class == &socinn__class_triangular ? 3 : 2); i++) {
    double place = factor * own[i] + offset;
    if (isfinite(own[i]))
      g_array_append_val(breaks, place);
  }
}

GArray *
socinn__distribution_get_breaks(const SocinnDistribution *self)
{
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(double));
  GArray *breaks = g_array_new(FALSE, FALSE, sizeof(double));
  add_breaks(all, self, 1, 0);
  socinn__sort_distinct(all);
  for (guint i = 0; i < all->len; i++) {
    double place = g_array_index(all, double, i);
    if (place >= self->low && place <= self->high)
      g_array_append_val(breaks, place);
  }
  return breaks;
}

SocinnDistribution *
socinn_distribution_from_quantity(const SocinnQuantity *quantity, GError **error)
{
  double low = socinn_rational_to_double(socinn_quantity_get_low(quantity));
  double mode = socinn_rational_to_double(socinn_quantity_get_mode(quantity));
  double high = socinn_rational_to_double(socinn_quantity_get_high(quantity));
  switch (socinn_quantity_get_kind(quantity)) {
  case SOCINN_QUANTITY_RANGE:
    return socinn_distribution_uniform(low, high, error);
  case SOCINN_QUANTITY_PERT:
    return socinn_distribution_pert(low, mode, high, 4, error);
  case SOCINN_QUANTITY_TRIANGULAR:
    return socinn_distribution_triangular(low, mode, high, error);
  case SOCINN_QUANTITY_FIXED:
    break;
  }
  return socinn_distribution_fixed(low, error);
}
