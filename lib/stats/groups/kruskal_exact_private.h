/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_GROUPS_KRUSKAL_EXACT_PRIVATE_H
#define SOCINN_GROUPS_KRUSKAL_EXACT_PRIVATE_H
/* The exact distribution of the Kruskal-Wallis statistic, in two ways: arrays for few groups, a hash table for many. */
#include "kruskal_sorted_private.h"

/* How many additions the way by arrays takes, or, when more than @most, a number that is more than @most too; infinite when it
 * does not fit in memory. */
double socinn__kruskal_box_work(const SocinnKruskal *self, double most);
/* The probabilities of a statistic beyond what was observed, and of the same. FALSE: no memory. */
gboolean socinn__kruskal_by_boxes(const SocinnKruskal *self, double *beyond, double *same);
/* The same by a hash table. FALSE when that takes too long: with @foresee as soon as it is to be expected, else only then. */
gboolean socinn__kruskal_by_states(const SocinnKruskal *self, gboolean foresee, double *beyond, double *same);

#endif
