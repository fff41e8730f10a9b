/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_PAIR_CELLS_PRIVATE_H
#define SOCINN_STATS_PAIR_CELLS_PRIVATE_H
/* Walks along the staircases below which the sums of pairs up to a limit lie. A cell is a pair of distinct values. */
#include "ranks_private.h"

/* Counts the sums up to @low and up to @high, which is not less. A limit that is NaN is below all. */
void socinn__pair_cells_count(const SocinnPairSums *sums, double low, double high, SocinnPairMark marks[2]);
/* Fills the sample with sums above @low, at most @high, each pair being as likely. */
void socinn__pair_cells_sample(SocinnPairSums *sums, const SocinnPairMark *low, const SocinnPairMark *high);
/* The sum at @place, above @low, at most @high, between which there is room for all cells. */
double socinn__pair_cells_select(SocinnPairSums *sums, const SocinnPairMark *low, const SocinnPairMark *high,
                                 guint64 place);

#endif
