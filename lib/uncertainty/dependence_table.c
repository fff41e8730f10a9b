/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cumulative probabilities of the standard normal and of Student's t for many values at once. Both follow a differential
 * equation that gives the Taylor series around any point: (v + x^2) f' = -(v + 1) x f, and f' = -x f for the normal.
 * Cells grow with 1 + |x|, which is how fast the density changes, so that one index from the bits of 1 + |x| finds them.
 */
#include "dependence_private.h"
#include <math.h>

struct SocinnCdfTable {
  double end;    /* |x| from which nothing is left of the tail */
  double *tails; /* SOCINN_CDF_ROW numbers a cell */
};

static double
cell_start(gsize cell)
{
  double start = 1 + (double) (cell & ((1 << SOCINN_CDF_CELL_BITS) - 1)) / (1 << SOCINN_CDF_CELL_BITS);
  for (gsize octave = cell >> SOCINN_CDF_CELL_BITS; octave > 0; octave--)
    start *= 2;
  return start - 1;
}

static double
tail(double x, double degrees)
{
  return isinf(degrees) ? socinn__normal_cdf(-x) : socinn__t_cdf(-x, degrees);
}

static double
density(double x, double degrees)
{
  const double log_root_2_pi = 0.91893853320467274178;
  if (isinf(degrees))
    return socinn__exp(-x * x / 2 - log_root_2_pi);
  return socinn__exp(-(degrees + 1) / 2 * socinn__log1p(x / degrees * x) - socinn__log_beta(0.5, degrees / 2)) /
         sqrt(degrees);
}

static void
fill_cell(double *row, double x, double degrees)
{
  double f[SOCINN_CDF_DEGREE];
  f[0] = density(x, degrees);
  for (gint k = 0; k + 1 < SOCINN_CDF_DEGREE; k++) {
    double before = k > 0 ? f[k - 1] : 0;
    if (isinf(degrees))
      f[k + 1] = -(x * f[k] + before) / (k + 1);
    else
      f[k + 1] = -((degrees + 1 + 2 * k) * x * f[k] + (degrees + k) * before) / ((degrees + x * x) * (k + 1));
  }
  row[0] = x;
  row[1] = tail(x, degrees);
  for (gint k = 0; k < SOCINN_CDF_DEGREE; k++)
    row[k + 2] = -f[k] / (k + 1);
}

SocinnCdfTable *
socinn__cdf_table_new(double degrees, GError **error)
{
  g_autoptr(SocinnCdfTable) self = g_new0(SocinnCdfTable, 1);
  gsize n = 0;
  while (tail(cell_start(n), degrees) > 0x1p-55)
    n++;
  self->end = cell_start(n);
  self->tails = socinn__try_doubles(n + 1, SOCINN_CDF_ROW, error);
  if (self->tails == NULL)
    return NULL;
  for (gsize i = 0; i <= n; i++) /* one more, in which every value beyond the end is looked up */
    fill_cell(self->tails + i * SOCINN_CDF_ROW, (cell_start(i) + cell_start(i + 1)) / 2, degrees);
  return g_steal_pointer(&self);
}

void
socinn__cdf_table_free(SocinnCdfTable *self)
{
  if (self == NULL)
    return;
  g_free(self->tails);
  g_free(self);
}

void
socinn__cdf_table_apply(const SocinnCdfTable *self, double *values, gsize n)
{
  socinn__dependence_kernel()->cdf(self->tails, self->end, values, n);
}
