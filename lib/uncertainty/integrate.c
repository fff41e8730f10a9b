/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numerical integration by the double exponential formula, and what is found by it.
 * Takahasi, H. & Mori, M. (1974), Publ. RIMS 9, 721-741, doi:10.2977/prims/1195192451
 */
#include "distribution_private.h"
#include <math.h>

/* What is integrated together: sums of the values and of their sizes, by which the error is measured. */
typedef struct {
  gsize n;
  double values[SOCINN_INTEGRALS], sizes[SOCINN_INTEGRALS];
} Sums;

/* Whether the node still counted. */
static gboolean
add_node(Sums *sums, SocinnIntegrand function, gconstpointer data, double weight, double from_low, double from_high)
{
  double values[SOCINN_INTEGRALS] = { 0 };
  gboolean counts = FALSE;
  function(from_low, from_high, data, values);
  for (gsize i = 0; i < sums->n; i++) {
    sums->values[i] += weight * values[i];
    sums->sizes[i] += weight * fabs(values[i]);
    counts = counts || weight * fabs(values[i]) > 1e-19 * sums->sizes[i];
  }
  return counts;
}

/* Adds the nodes t = first, first + step, ... up to where the weights vanish, on both sides of 0. */
static void
add_nodes(Sums *sums, SocinnIntegrand function, gconstpointer data, double span, double first, double step)
{
  const double half_pi = 1.5707963267948966;
  for (int node = 0; first + node * step < 6.1; node++) {
    double t = first + node * step;
    /* The nearer end is at the distance span / (1 + e^(pi sinh t)). */
    double e = socinn__exp(t), grown = socinn__exp(half_pi * (e - 1 / e));
    double near = span / (1 + grown), far = span - near;
    double weight = half_pi * (e + 1 / e) * near * (grown / (1 + grown));
    if (!(near > 1e-150 * span) || !(weight > 0))
      break;
    gboolean low_counts = add_node(sums, function, data, weight, near, far);
    gboolean high_counts = add_node(sums, function, data, weight, far, near);
    if (t > 2 && !low_counts && !high_counts)
      break;
  }
}

void
socinn__integrate(SocinnIntegrand function, gconstpointer data, double span, gsize n, double *integrals)
{
  const double half_pi = 1.5707963267948966;
  Sums sums = { .n = n };
  double step = 0.5, last[SOCINN_INTEGRALS];
  add_node(&sums, function, data, half_pi / 2 * span, span / 2, span / 2);
  add_nodes(&sums, function, data, span, step, step);
  for (int level = 0; level < 8; level++) {
    gboolean done = level >= 3;
    for (gsize i = 0; i < n; i++) {
      integrals[i] = step * sums.values[i];
      /* each halving doubles the number of right digits */
      done = done && fabs(integrals[i] - last[i]) <= 1e-10 * step * sums.sizes[i];
      last[i] = integrals[i];
    }
    if (done)
      return;
    add_nodes(&sums, function, data, span, step / 2, step);
    step /= 2;
  }
}

/* ------------------------------------------------------------------------------------------- expected overrun */

typedef struct {
  const SocinnDistribution *distribution;
  double low, high; /* infinite: the interval is 0 to 1, and x = low + scale s / (1 - s) */
  double scale;
} Piece;

static void
survival_at(double from_low, double from_high, gconstpointer data, double *value)
{
  const Piece *piece = data;
  if (isinf(piece->high)) {
    double x = piece->low + piece->scale * (from_low / from_high);
    double survival = socinn_distribution_survival(piece->distribution, x);
    *value = survival > 0 ? survival * (piece->scale / from_high / from_high) : 0;
    return;
  }
  double x = from_low <= from_high ? piece->low + from_low : piece->high - from_high;
  *value = socinn_distribution_survival(piece->distribution, x);
}

double
socinn__distribution_overrun_numerically(const SocinnDistribution *self, double limit)
{
  /* The survival function is smooth between breaks; its bulk and its tail are taken apart. */
  static const double tails[] = { 0.99, 0.5, 0.1, 1e-3, 1e-8 };
  g_autoptr(GArray) points = socinn__distribution_get_breaks(self);
  for (gsize i = 0; i < G_N_ELEMENTS(tails); i++) {
    double point = socinn__distribution_quantile_at(self, 1 - tails[i], tails[i]);
    g_array_append_val(points, point);
  }
  socinn__sort_distinct(points);
  if (isinf(self->high))
    g_array_append_val(points, self->high);
  double sum = 0, low = limit;
  for (guint i = 0; i < points->len; i++) {
    double high = g_array_index(points, double, i);
    if (!(high > low))
      continue;
    Piece piece = { self, low, high, self->sd };
    double part;
    socinn__integrate(survival_at, &piece, isinf(high) ? 1 : high - low, 1, &part);
    sum += part;
    low = high;
  }
  return sum;
}
