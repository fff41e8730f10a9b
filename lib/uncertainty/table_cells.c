/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of quantile tables: where they live, and cubics for them. */
#include "table_private.h"
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* How many shapes are remembered: a budget has rarely more. One takes 128 KiB. */
#define REMEMBERED 64

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* the thread sanitizer does not see those of GLib */
static SocinnCells *remembered[REMEMBERED];              /* last used first */

SocinnCells *
socinn__cells_alloc(void)
{
  const gsize line = 64, size = (sizeof(SocinnCells) + line - 1) / line * line;
  SocinnCells *self = aligned_alloc(line, size);
  if (self == NULL)
    return NULL;
  memset(self, 0, size);
  g_atomic_ref_count_init(&self->references);
  return self;
}

void
socinn__cells_unref(SocinnCells *self)
{
  if (self != NULL && g_atomic_ref_count_dec(&self->references))
    free(self);
}

/* The one asked for last stands first; those before place @last move on by one. */
static void
put_first(SocinnCells *cells, guint last)
{
  for (guint i = last; i > 0; i--)
    remembered[i] = remembered[i - 1];
  remembered[0] = cells;
}

/* With the lock held: the entry moved to the front, or NULL. */
static SocinnCells *
recall(const SocinnShape *shape)
{
  for (guint i = 0; i < REMEMBERED && remembered[i] != NULL; i++) {
    SocinnCells *found = remembered[i];
    if (found->shape.family == shape->family && found->shape.a == shape->a && found->shape.b == shape->b) {
      put_first(found, i);
      g_atomic_ref_count_inc(&found->references);
      return found;
    }
  }
  return NULL;
}

SocinnCells *
socinn__cells_of_shape(const SocinnShape *shape)
{
  /* Never waits: after a fork the lock may be held by a thread that the child has not got. What is not remembered is built
   * once more, to the same bits. */
  SocinnCells *cells = NULL, *oldest = NULL;
  if (pthread_mutex_trylock(&lock) == 0) {
    cells = recall(shape);
    pthread_mutex_unlock(&lock);
  }
  if (cells != NULL || (cells = socinn__cells_alloc()) == NULL)
    return cells;
  cells->shape = *shape;
  socinn__cells_build(cells);
  if (pthread_mutex_trylock(&lock) == 0) {
    g_atomic_ref_count_inc(&cells->references);
    oldest = remembered[REMEMBERED - 1];
    put_first(cells, REMEMBERED - 1);
    pthread_mutex_unlock(&lock);
  }
  socinn__cells_unref(oldest);
  return cells;
}

gboolean
socinn__shape_of(const SocinnDistribution *distribution, SocinnShape *shape, double *scale, double *offset)
{
  const SocinnDistributionClass *class = distribution->class;
  const double *parameters = distribution->parameters;
  *shape = (SocinnShape) { 0 };
  *offset = 0;
  if (class == &socinn__class_beta || class == &socinn__class_pert) {
    *shape = (SocinnShape) { SOCINN_SHAPE_BETA, parameters[0], parameters[1] };
    *scale = distribution->high - distribution->low;
    *offset = distribution->low;
  } else if (class == &socinn__class_gamma) {
    *shape = (SocinnShape) { SOCINN_SHAPE_GAMMA, parameters[0], 0 };
    *scale = parameters[1];
  } else if (class == &socinn__class_normal) {
    shape->family = SOCINN_SHAPE_NORMAL;
    *scale = distribution->sd;
    *offset = distribution->mean;
  } else if (class == &socinn__class_lognormal) {
    *shape = (SocinnShape) { SOCINN_SHAPE_LOGNORMAL, parameters[1], 0 };
    *scale = parameters[2];
  } else
    return FALSE;
  return TRUE;
}

/* Coefficients of the Chebyshev polynomials T_n, n = 4 to 8. */
static const double chebyshev[][9] = {
  { 1, 0, -8, 0, 8 },
  { 0, 5, 0, -20, 0, 16 },
  { -1, 0, 18, 0, -48, 0, 32 },
  { 0, -7, 0, 56, 0, -112, 0, 64 },
  { 1, 0, -32, 0, 160, 0, -256, 0, 128 },
};

double
socinn__cubic_of_series(const double series[SOCINN_SERIES + 1], double cubic[4])
{
  double rest[9], off = 0;
  memcpy(rest, series, sizeof rest);
  for (int n = SOCINN_SERIES; n > 8; n--)
    off += fabs(series[n]);
  for (int n = 8; n > 3; n--) {
    double share = rest[n] / chebyshev[n - 4][n];
    for (int k = 0; k <= n; k++)
      rest[k] -= share * chebyshev[n - 4][k];
    off += fabs(share);
  }
  memcpy(cubic, rest, 4 * sizeof *cubic);
  return off;
}

static double
at(const double *cell, double y)
{
  return ((cell[3] * y + cell[2]) * y + cell[1]) * y + cell[0];
}

void
socinn__cell_set(double *cell, const double cubic[4], double low, double high)
{
  /* t = 2 y - 3 */
  cell[0] = cubic[0] - 3 * cubic[1] + 9 * cubic[2] - 27 * cubic[3];
  cell[1] = 2 * cubic[1] - 12 * cubic[2] + 54 * cubic[3];
  cell[2] = 4 * cubic[2] - 36 * cubic[3];
  cell[3] = 8 * cubic[3];
  double first = at(cell, 1), last = at(cell, 2);
  double slack = 0x1p-50 * (fabs(cell[0]) + 2 * fabs(cell[1]) + 4 * fabs(cell[2]) + 8 * fabs(cell[3]));
  double below = low - (MIN(first, last) - slack), above = MAX(first, last) + slack - high;
  if (below > 0)
    cell[0] += below;
  else if (above > 0)
    cell[0] -= above;
}
