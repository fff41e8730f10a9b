/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_BRUNNER_MUNZEL_PRIVATE_H
#define SOCINN_STATS_BRUNNER_MUNZEL_PRIVATE_H
/* The permutation distribution of the statistic of Brunner and Munzel. */
#include "placements_private.h"
#include "ranks_private.h"

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
