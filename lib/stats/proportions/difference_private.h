/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_DIFFERENCE_PRIVATE_H
#define SOCINN_STATS_DIFFERENCE_PRIVATE_H
/* Differences of proportions, of independent groups and of pairs. */
#include "proportions_private.h"

/* A score interval of a difference, -1 to 1. */
SocinnEnds socinn__score_ends(SocinnScoreAt at, gconstpointer data, double estimate, const SocinnLimits *limits);

/* Pairs by their two outcomes: success in both, in the first alone, in the second alone, in neither. */
typedef struct {
  double both, first, second, neither;
} SocinnCells;

/* The result under @function's name, by Tango's score method or Newcombe's. */
SocinnStatsResult *socinn__paired_difference(const SocinnCells *cells, const SocinnStatsFunction *function,
                                             const char *method, gboolean tango, const SocinnStatsOptions *options,
                                             GError **error);

#endif
