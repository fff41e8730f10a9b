/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_GROUPS_KRUSKAL_SORTED_PRIVATE_H
#define SOCINN_GROUPS_KRUSKAL_SORTED_PRIVATE_H
/* What the exact distribution of the Kruskal-Wallis statistic is made of: ranks by sets of ties, and the groups' sizes. */
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
/* The greatest sum, of what is kept of the ranks, of @count values. */
guint64 socinn__kruskal_greatest_sum(const SocinnKruskal *self, gsize count);
/* In how many ways @ties values may be given to groups which have room for @left more each. */
double socinn__kruskal_ways(const SocinnKruskal *self, const gsize *left, gsize ties);
#endif
