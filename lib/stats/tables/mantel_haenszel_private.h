/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_MANTEL_HAENSZEL_PRIVATE_H
#define SOCINN_STATS_MANTEL_HAENSZEL_PRIVATE_H
/* 2 x 2 tables of several strata, and the exact distribution of the sum of their first cells. */
#include "tables_private.h"

typedef struct {
  double a, b, c, d;
  double n; /* above 0 */
} SocinnStratum;

/* Of whole numbers from @low on: log of weights, the largest 0. P(low + k) is proportional to exp(logs[k]) odds^k. */
typedef struct {
  double low;
  gsize n;
  double *logs;
  double *work; /* n */
} SocinnSumOfCells;
void socinn__sum_of_cells_clear(SocinnSumOfCells *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnSumOfCells, socinn__sum_of_cells_clear)

/* The sum over strata of the first cell, all totals fixed. @feasible: FALSE when it has too many values */
gboolean socinn__sum_of_cells(const SocinnStratum *strata, gsize n, SocinnSumOfCells *sum, gboolean *feasible,
                              GError **error);
/* P(X = x), P(X < x), P(X > x), and what is not more probable than x, less x and what is as probable. */
typedef struct {
  double mass, below, above, rarer, as_rare;
} SocinnCellTail;
SocinnCellTail socinn__cell_tail(const SocinnSumOfCells *sum, double x, double log_odds);
/* The odds ratio that maximises the likelihood, and those at which a tail is @tail. 0, infinity and NaN as in one table. */
double socinn__cell_estimate(const SocinnSumOfCells *sum, double x);
double socinn__cell_bound(const SocinnSumOfCells *sum, double x, gboolean upper, double tail);

#endif
