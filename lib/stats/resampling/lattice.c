/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether values are whole multiples of a common unit, so that their sums are exact and can be counted. */
#include "resampling_private.h"
#include <math.h>

#define LAST_SMALL 64U /* denominators of means of items: 1 to 64 */
#define LAST_POWER 9U  /* then 10^2 to 10^9 */
#define MOST_WHOLE 0x1p40

void
socinn__lattice_clear(SocinnLattice *self)
{
  g_clear_pointer(&self->steps, g_free);
}

static double
denominator_at(guint index)
{
  double power = 10;
  if (index < LAST_SMALL)
    return index + 1;
  for (guint i = LAST_SMALL; i <= index; i++)
    power *= 10;
  return power;
}

static gboolean
fits(const double *values, gsize n, double denominator, double tolerance)
{
  for (gsize i = 0; i < n; i++) {
    double whole = floor(values[i] * denominator + 0.5);
    if (fabs(whole) > MOST_WHOLE || fabs(values[i] - whole / denominator) > tolerance)
      return FALSE;
  }
  return TRUE;
}

/* Steps of a known denominator, unless they are too many to count. */
static gboolean
take_steps(const double *values, gsize n, gboolean from_zero, SocinnLattice *lattice, GError **error)
{
  double least = 0, most = 0;
  guint64 divisor = 0;
  for (gsize i = 0; i < n; i++) {
    double whole = floor(values[i] * lattice->denominator + 0.5);
    least = i == 0 ? whole : MIN(least, whole);
    most = i == 0 ? whole : MAX(most, whole);
  }
  least = from_zero ? 0 : least;
  for (gsize i = 0; i < n; i++)
    divisor = socinn__common_divisor(divisor, (guint64) (floor(values[i] * lattice->denominator + 0.5) - least));
  divisor = MAX(divisor, 1);
  if ((most - least) / (double) divisor > G_MAXUINT32)
    return TRUE;
  lattice->steps = n < G_MAXSIZE / 8 ? g_try_new(guint32, n + 1) : NULL;
  if (lattice->steps == NULL)
    return socinn__refuse_memory(n, error);
  lattice->origin = least;
  lattice->step = (double) divisor;
  lattice->most = (guint32) ((most - least) / (double) divisor);
  for (gsize i = 0; i < n; i++)
    lattice->steps[i] = (guint32) ((floor(values[i] * lattice->denominator + 0.5) - least) / (double) divisor);
  return TRUE;
}

gboolean
socinn__lattice_find(const double *values, gsize n, double magnitude, gboolean from_zero, SocinnLattice *lattice,
                     GError **error)
{
  *lattice = (SocinnLattice) { NULL, 0, 1, 1, 0 };
  for (guint i = 0; i < LAST_SMALL + LAST_POWER - 1; i++)
    if (fits(values, n, denominator_at(i), 4 * 0x1p-52 * magnitude)) {
      lattice->denominator = denominator_at(i);
      return take_steps(values, n, from_zero, lattice, error);
    }
  return TRUE;
}
