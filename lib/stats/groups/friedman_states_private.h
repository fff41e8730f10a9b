/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_GROUPS_FRIEDMAN_STATES_PRIVATE_H
#define SOCINN_GROUPS_FRIEDMAN_STATES_PRIVATE_H
/* The exact distribution of Friedman's statistic. */
#include "blocks_private.h"

/* Sum over columns of (sum of doubled ranks - its mean)^2: whole, so that equal ones are equal. */
static inline double
socinn__friedman_squares(const guint64 *sums, gsize n, gsize columns)
{
  double sum = 0;
  for (gsize j = 0; j < columns; j++) {
    double deviation = (double) sums[j] - (double) (n * (columns + 1));
    sum += deviation * deviation;
  }
  return sum;
}

/* The probabilities of a statistic beyond @observed, and of the same. FALSE when that takes too long: with @foresee as soon as
 * it is to be expected, else only then. */
gboolean socinn__friedman_by_states(const SocinnBlocks *blocks, double observed, gboolean foresee, double *beyond,
                                    double *same);

#endif
