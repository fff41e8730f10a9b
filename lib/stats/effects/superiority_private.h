/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_SUPERIORITY_PRIVATE_H
#define SOCINN_STATS_SUPERIORITY_PRIVATE_H
/* All pairs of a value of x and one of y: how many are won, lost and tied. Whole numbers stay exact. */
#include "effects_private.h"

typedef struct {
  double n_x, n_y;
  double sum;                    /* pairs with x above y less pairs with x below y */
  double ties;                   /* pairs with x equal to y */
  double squares_x, squares_y;   /* of what each value of x (of y) adds to sum, about their mean */
  double variance_x, variance_y; /* of the same as shares, -1 to 1 */
  double tie_sum;                /* sum of t^3 - t over sets of equal values of both samples */
  double delta, superiority;
  gsize n_missing;
} SocinnEffectsDominance;

/* @mu: taken from the values of x first */
gboolean socinn__effects_dominance(const double *x, gsize n, const double *y, gsize n_y, double mu,
                                   SocinnEffectsDominance *self, GError **error);
/* Newcombe's interval of the probability of superiority. */
SocinnEffectsLimits socinn__effects_newcombe(const SocinnEffectsDominance *self, double level);
/* Another method than the one asked for, and a note on it. */
void socinn__effects_note_degenerate(SocinnStatsResult *result, const char *method);
/* Sizes, and the note that the interval is approximate. */
void socinn__effects_set_samples(SocinnStatsResult *result, const SocinnEffectsDominance *self);

#endif
