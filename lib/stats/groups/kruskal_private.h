/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_GROUPS_KRUSKAL_PRIVATE_H
#define SOCINN_GROUPS_KRUSKAL_PRIVATE_H
/* The exact distribution of the Kruskal-Wallis statistic, in two ways: arrays for few groups, a hash table for many. */
#include "groups_private.h"

enum { SOCINN_KRUSKAL_MOST_GROUPS = 12, SOCINN_KRUSKAL_MOST_VALUES = 200 };

/* Doubled ranks, so that midranks are whole, are `lowest` + `unit` x what is kept of them: sums stay small. */
typedef struct {
  gsize n_groups;
  gsize sizes[SOCINN_KRUSKAL_MOST_GROUPS];    /* rising */
  gint64 factors[SOCINN_KRUSKAL_MOST_GROUPS]; /* a common multiple of the sizes over each */
  gsize n, n_sets;
  gint64 lowest, unit;
  guint64 ranks[SOCINN_KRUSKAL_MOST_VALUES]; /* rising, one a set of ties */
  gsize ties[SOCINN_KRUSKAL_MOST_VALUES];
  gint64 observed; /* the statistic */
} SocinnKruskal;

/* (sum of doubled ranks - its mean)^2 x factor: what group @k contributes to the statistic, a whole number. @sum: of what is
 * kept of the ranks of all its values */
static inline gint64
socinn__kruskal_part(const SocinnKruskal *self, gsize k, gint64 sum)
{
  gint64 deviation = self->unit * sum + (gint64) self->sizes[k] * (self->lowest - (gint64) (self->n + 1));
  return self->factors[k] * deviation * deviation;
}

/* Finds the unit of doubled ranks, and keeps what is to be kept of them. */
void socinn__kruskal_find_unit(SocinnKruskal *self);
/* In how many ways @ties values may be given to groups which have room for @left more each. */
double socinn__kruskal_ways(const SocinnKruskal *self, const gsize *left, gsize ties);
/* How many additions the way by arrays takes, or, when more than @most, a number that is more than @most too; infinite when it
 * does not fit in memory. */
double socinn__kruskal_box_work(const SocinnKruskal *self, double most);
/* The probabilities of a statistic beyond what was observed, and of the same. FALSE: no memory. */
gboolean socinn__kruskal_by_boxes(const SocinnKruskal *self, double *beyond, double *same);
/* The same by a hash table. FALSE when that takes too long: with @foresee as soon as it is to be expected, else only then. */
gboolean socinn__kruskal_by_states(const SocinnKruskal *self, gboolean foresee, double *beyond, double *same);

#endif
