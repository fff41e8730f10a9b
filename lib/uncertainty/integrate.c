/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numerical integration by the double exponential formula, and what is found by it.
 * Takahasi, H. & Mori, M. (1974), Publ. RIMS 9, 721-741, doi:10.2977/prims/1195192451
 */
#include "distribution_private.h"
#include <math.h>

/* Sum of the function at t = first, first + step, ... up to where the weights vanish, on both sides of 0. */
static double
sum_of_nodes(SocinnIntegrand function, gconstpointer data, double span, double first, double step)
{
  const double half_pi = 1.5707963267948966;
  double sum = 0;
  for (double t = first; t < 6.1; t += step) {
    /* The nearer end is at the distance span / (1 + e^(pi sinh t)). */
    double e = socinn__exp(t), grown = socinn__exp(half_pi * (e - 1 / e));
    double near = span / (1 + grown), far = span - near;
    double weight = half_pi * (e + 1 / e) * near * (grown / (1 + grown));
    if (!(near > 1e-150 * span) || !(weight > 0))
      break;
    sum += weight * (function(near, far, data) + function(far, near, data));
  }
  return sum;
}

double
socinn__integrate(SocinnIntegrand function, gconstpointer data, double span)
{
  const double half_pi = 1.5707963267948966;
  double step = 0.5, sum = half_pi / 2 * span * function(span / 2, span / 2, data);
  sum += sum_of_nodes(function, data, span, step, step);
  double value = sum * step;
  for (int level = 0; level < 7; level++) {
    sum += sum_of_nodes(function, data, span, step / 2, step);
    step /= 2;
    double better = sum * step, change = fabs(better - value);
    value = better;
    if (level >= 2 && change <= 1e-10 * fabs(value))
      break; /* each halving doubles the number of right digits */
  }
  return value;
}

/* ------------------------------------------------------------------------------------------- expected overrun */

typedef struct {
  const SocinnDistribution *distribution;
  double low, high; /* infinite: the interval is 0 to 1, and x = low + scale s / (1 - s) */
  double scale;
} Piece;

static double
survival_at(double from_low, double from_high, gconstpointer data)
{
  const Piece *piece = data;
  if (isinf(piece->high)) {
    double x = piece->low + piece->scale * (from_low / from_high);
    double survival = socinn_distribution_survival(piece->distribution, x);
    return survival > 0 ? survival * (piece->scale / from_high / from_high) : 0;
  }
  double x = from_low <= from_high ? piece->low + from_low : piece->high - from_high;
  return socinn_distribution_survival(piece->distribution, x);
}

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return x < y ? -1 : x > y;
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
  g_array_sort(points, compare_doubles);
  if (isinf(self->high))
    g_array_append_val(points, self->high);
  double sum = 0, low = limit;
  for (guint i = 0; i < points->len; i++) {
    double high = g_array_index(points, double, i);
    if (!(high > low))
      continue;
    Piece piece = { self, low, high, self->sd };
    sum += socinn__integrate(survival_at, &piece, isinf(high) ? 1 : high - low);
    low = high;
  }
  return sum;
}
