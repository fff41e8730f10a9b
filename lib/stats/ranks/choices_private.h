/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_CHOICES_PRIVATE_H
#define SOCINN_STATS_CHOICES_PRIVATE_H
/*
 * Choices of m out of N observations by the sum of their ranks. The lower and the upper half of the observations are counted
 * apart, by how many are chosen of them and by their sum; tails follow from pairs of rows. What cannot come into a tail is
 * not counted.
 */
#include "ranks_private.h"

/* counts[s - least]: choices whose ranks sum to s. */
typedef struct {
  double *counts;
  gint32 least, greatest; /* sums of what has been counted so far */
  gint32 length;          /* when all is counted */
} SocinnCountRow;

/* Row k is for k chosen. To choose the others mirrors it, so that there are rows for up to half of the observations only. */
typedef struct {
  const gint32 *ranks; /* rising */
  gsize n, n_rows;
  gint32 sum; /* of all its ranks */
  SocinnCountRow *rows;
} SocinnHalf;

/* The smaller sample, as a choice of @chosen among ranks that are small whole numbers. */
typedef struct SocinnChoice {
  gint32 *ranks; /* rising, of all observations */
  gint32 *sums;  /* n + 1: of the first ranks */
  gsize n, chosen;
  gint32 low, high; /* the tails that are asked for: sums at most low, and at least high */
  SocinnHalf halves[2];
  SocinnCountRow *rows; /* of both halves */
  double *counts;       /* of all rows */
} SocinnChoice;
void socinn__choice_clear(SocinnChoice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnChoice, socinn__choice_clear)

/* No tail at that side. */
#define SOCINN_NO_LOW (-1)
#define SOCINN_NO_HIGH (G_MAXINT32 / 2)

/* Room for @n ranks, at most SOCINN_RANKS_MOST, which the caller sets; at most half of them are chosen. */
gboolean socinn__choice_init(SocinnChoice *self, gsize n, gsize chosen, GError **error);
/* Counts what the tails take. */
gboolean socinn__choice_count(SocinnChoice *self, gint32 low, gint32 high, GError **error);
/* Choices whose sum is at most @sum, or at least @sum when @upper, and, in @edge, those whose sum is just that. */
double socinn__choice_tail(const SocinnChoice *self, gint32 sum, gboolean upper, double *edge);

#endif
