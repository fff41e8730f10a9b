/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_BRUNNER_MUNZEL_PRIVATE_H
#define SOCINN_STATS_BRUNNER_MUNZEL_PRIVATE_H
/* The statistic of Brunner and Munzel, and its permutation distribution. */
#include "ranks_private.h"

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

typedef struct {
  double p_value, mid_p;
  double error;       /* Monte Carlo error of the p-value */
  double least, most; /* statistics that the test keeps */
  guint64 draws;      /* 0 when all were gone through */
} SocinnPermuted;

/*
 * What share of all ways to choose x among the observations gives a statistic as extreme as @statistic: through all ways to
 * choose how many of each set of ties, each as often as it occurs, when there are at most SOCINN_PERMUTED_MOST; else by draws.
 */
#define SOCINN_PERMUTED_MOST 1000000.0
gboolean socinn__permute(const SocinnTies *ties, double statistic, SocinnAlternative alternative, double alpha,
                         guint64 draws, guint64 seed, SocinnPermuted *permuted, GError **error);

#endif
