/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quantile tables of any distribution, for a stretch of probabilities on which its quantile function is smooth: each octave is
 * interpolated at Chebyshev points by exact quantiles, and its cells take cubics from that.
 */
#include "table_private.h"
#include <math.h>

#define NODES 16
/* cos(pi (2 i + 1) / 32); the other half is their negative. */
static const double nodes[NODES / 2] = { 0.99518472667219693, 0.95694033573220882, 0.88192126434835505,
                                         0.77301045336273699, 0.63439328416364549, 0.47139673682599764,
                                         0.29028467725446233, 0.09801714032956060 };

static double
node(int i)
{
  return i < NODES / 2 ? nodes[i] : -nodes[NODES - 1 - i];
}

static double
series_at(const double series[NODES], double t)
{
  double next = 0, after = 0;
  for (int k = NODES - 1; k > 0; k--) {
    double sum = series[k] + 2 * t * next - after;
    after = next;
    next = sum;
  }
  return series[0] + t * next - after;
}

/* Chebyshev coefficients of the quantile at v = @start (1.5 + t / 2), counted from one end of the stretch. */
static void
interpolate(const SocinnStretch *stretch, gboolean upper, double start, double series[NODES])
{
  for (int k = 0; k < NODES; k++)
    series[k] = 0;
  for (int i = 0; i < NODES; i++) {
    double way = start * (1.5 + node(i) / 2) * stretch->span;
    double q = upper ? stretch->above + way : 1 - (stretch->below + way);
    double p = upper ? 1 - q : stretch->below + way;
    double value = socinn__distribution_quantile_at(stretch->distribution, p, q), before = 1, polynomial = node(i);
    series[0] += value / NODES;
    for (int k = 1; k < NODES; k++) {
      series[k] += polynomial * value * 2 / NODES;
      double following = 2 * node(i) * polynomial - before;
      before = polynomial;
      polynomial = following;
    }
  }
}

/* How far the cell is off at most, seen at its ends and in the middle, where the cubic meets nothing. */
static double
fill_cell(const SocinnStretch *stretch, const double series[NODES], int index, double *cell)
{
  const double wide = 0.92387953251128674, narrow = 0.38268343236508977; /* cos(pi / 8), cos(3 pi / 8) */
  double middle = (index + 0.5) * 2 / SOCINN_CELLS - 1, half = 1.0 / SOCINN_CELLS;
  double a = series_at(series, middle + wide * half), b = series_at(series, middle + narrow * half);
  double c = series_at(series, middle - narrow * half), d = series_at(series, middle - wide * half);
  double c0 = (a + d + (b + c)) / 4, c1 = (wide * (a - d) + narrow * (b - c)) / 2;
  double c2 = ((a + d) - (b + c)) * (0.5 * 0.70710678118654752), c3 = (narrow * (a - d) - wide * (b - c)) / 2;
  const double cubic[] = { c0 - c2, c1 - 3 * c3, 2 * c2, 4 * c3 };
  socinn__cell_set(cell, cubic, stretch->low, stretch->high);
  double off = fabs(series_at(series, middle) - cubic[0]);
  off = MAX(off, fabs(series_at(series, middle + half) - (cubic[0] + cubic[1] + cubic[2] + cubic[3])));
  return MAX(off, fabs(series_at(series, middle - half) - (cubic[0] - cubic[1] + cubic[2] - cubic[3])));
}

static gboolean
fill_octave(const SocinnStretch *stretch, gboolean upper, guint octave, double *cells)
{
  double series[NODES], limit = SOCINN_TABLE_ACCURACY * stretch->distribution->sd;
  interpolate(stretch, upper, ldexp(1, -(int) octave - 2), series);
  if (!(fabs(series[NODES - 1]) + fabs(series[NODES - 2]) + fabs(series[NODES - 3]) < limit))
    return FALSE;
  for (int i = 0; i < SOCINN_CELLS; i++)
    if (!(fill_cell(stretch, series, i, cells + 4 * i) <= limit))
      return FALSE;
  return TRUE;
}

gboolean
socinn__cells_fit(SocinnCells *self, const SocinnStretch *stretch)
{
  /* So many that of all draws 2^-14 fall beyond, not more: exact quantiles, of which an octave takes 32, may be slow. */
  int halvings = 0;
  frexp(stretch->span, &halvings); /* not above 1 */
  guint wanted = (guint) CLAMP(14 + halvings, 1, 14);
  for (self->octaves = 0; self->octaves < wanted; self->octaves++)
    for (guint upper = 0; upper < 2; upper++)
      if (!fill_octave(stretch, upper == 1, self->octaves, self->cells + SOCINN_PLACE(upper, self->octaves, 0)))
        return self->octaves >= SOCINN_FEWEST_OCTAVES;
  return TRUE;
}
