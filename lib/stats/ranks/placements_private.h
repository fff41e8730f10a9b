/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_PLACEMENTS_PRIVATE_H
#define SOCINN_STATS_PLACEMENTS_PRIVATE_H
/* Placements of one sample in the other, and the statistic of Brunner and Munzel that follows from them. */
#include <glib.h>

/* Sums of doubled placements, gathered over sets of ties by rising value. */
typedef struct {
  double n_x, n_y;
  double seen_x, seen_y; /* so far */
  double sum_x, squares_x, sum_y, squares_y;
} SocinnPlacements;
void socinn__placements_init(SocinnPlacements *self, gsize n_x, gsize n_y);
/* The next set of ties: how many of either sample it holds. */
void socinn__placements_add(SocinnPlacements *self, gsize of_x, gsize of_y);
/* n times the sum of squared deviations, a whole number. */
static inline double
socinn__placements_spread(double n, double squares, double sum)
{
  return n * squares - sum * sum;
}
/* (estimate - 1/2) / standard error: positive when y is greater; infinite when the samples do not overlap. */
double socinn__placements_statistic(const SocinnPlacements *self);

#endif
