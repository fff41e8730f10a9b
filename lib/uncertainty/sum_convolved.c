/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One wide part B plus a rest R that is too narrow for a common series: with the rest's own functions,
 *
 *     F(x) = P(B <= x - R_high) + integral of f_B(b) F_R(x - b) over the b between x - R_high and x - R_low,
 *
 * cut wherever f_B or F_R(x - .) is not smooth.
 */
#include "sums_private.h"
#include <math.h>

typedef struct {
  const SumLaw *wide, *rest;
  gint order;
  double x;
  double from, to; /* panel of b */
} Panel;

static double
integrand(double above, double below, gpointer data)
{
  const Panel *panel = data;
  const SumLaw *wide = panel->wide, *rest = panel->rest;
  double density =
    socinn__sum_law_density_near(wide, (panel->from - wide->low) + above, (wide->high - panel->to) + below);
  if (density == 0)
    return 0;
  /* b grows where x - b shrinks */
  double rest_above = (panel->x - rest->low - panel->to) + below,
         rest_below = (panel->from - (panel->x - rest->high)) + above;
  if (panel->order < 0)
    return density * socinn__sum_law_density_near(rest, rest_above, rest_below);
  double place = rest_above < rest_below ? rest->low + rest_above : rest->high - rest_below;
  return density * socinn__sum_law_value(rest, panel->order, place);
}

/* Where to cut, between @from and @to. */
static GArray *
cuts(const SumLaw *wide, const SumLaw *rest, double x, double from, double to)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_val(places, from);
  g_array_append_val(places, to);
  for (guint i = 0; i < wide->breaks->len; i++) {
    double place = g_array_index(wide->breaks, double, i);
    if (place > from && place < to)
      g_array_append_val(places, place);
  }
  for (guint i = 0; i < rest->breaks->len; i++) {
    double place = x - g_array_index(rest->breaks, double, i);
    if (place > from && place < to)
      g_array_append_val(places, place);
  }
  socinn__sort_distinct(places);
  return places;
}

static double
integrate(const SumLaw *self, gint order, double x, gboolean *failed)
{
  const SumLaw *rest = self->rest, *wide = self->wide;
  double from = MAX(wide->low, x - rest->high), to = MIN(wide->high, x - rest->low), sum = 0;
  if (!(to > from))
    return 0;
  double scale = order < 0 ? 0.2 / sqrt(self->variance) : order == 0 ? 1 : sqrt(rest->variance);
  g_autoptr(GArray) places = cuts(wide, rest, x, from, to);
  for (guint i = 0; i + 1 < places->len; i++) {
    Panel panel = { wide, rest, order, x, g_array_index(places, double, i), g_array_index(places, double, i + 1) };
    sum += socinn__sum_integrate(integrand, &panel, panel.to - panel.from, scale, failed);
  }
  return sum;
}

static double
value(const SumLaw *self, gint order, double x, gboolean *failed)
{
  const SumLaw *rest = self->rest, *wide = self->wide;
  double below = x - rest->high, sum = integrate(self, order, x, failed);
  /* where the rest is surely below x - b */
  if (order == 0)
    sum += socinn__sum_law_value(wide, 0, below);
  else if (order == 1)
    sum += socinn__sum_law_value(wide, 1, below) + (rest->high - rest->mean) * socinn__sum_law_value(wide, 0, below);
  return sum;
}

static double
convolved_value(const SumLaw *self, gint order, double x)
{
  gboolean failed = FALSE;
  return value(self, order, x, &failed);
}

/* All points where some break of the wide part meets one of the rest. */
static void
add_breaks(SumLaw *self)
{
  for (guint i = 0; i < self->wide->breaks->len; i++)
    for (guint j = 0; j < self->rest->breaks->len; j++) {
      double place = g_array_index(self->wide->breaks, double, i) + g_array_index(self->rest->breaks, double, j);
      g_array_append_val(self->breaks, place);
    }
  socinn__sort_distinct(self->breaks);
}

SumLaw *
socinn__sum_convolved(const SumPart *wide, SumLaw *rest)
{
  SumLaw *self = socinn__sum_law_alloc(SUM_LAW_CONVOLVED, convolved_value, NULL);
  self->wide = socinn__sum_leaf(wide, 1);
  self->rest = rest;
  self->low = self->wide->low + rest->low;
  self->high = self->wide->high + rest->high;
  self->mean = self->wide->mean + rest->mean;
  self->variance = self->wide->variance + rest->variance;
  self->orders = 1;
  self->ends[0] = 1;
  self->ends[1] = self->high - self->mean;
  add_breaks(self);
  return self;
}

gboolean
socinn__sum_convolved_settles(const SumLaw *self)
{
  gboolean failed = FALSE;
  for (gint i = -4; i <= 4; i++) {
    double x = self->mean + 0.37 * i * sqrt(self->variance);
    if (x > self->low && x < self->high)
      value(self, 0, x, &failed);
  }
  return !failed;
}
