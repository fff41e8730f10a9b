/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks by sets of ties, in their unit, and in how many ways a set can be given. */
#include "kruskal_sorted_private.h"

double
socinn__kruskal_ways(const SocinnKruskal *self, const gsize *left, gsize ties)
{
  double ways[SOCINN_KRUSKAL_MOST_VALUES + 1] = { 1 };
  for (gsize k = 0; k < self->n_groups; k++)
    for (gsize given = ties + 1; given-- > 0;)
      for (gsize i = 1; i <= MIN(given, left[k]); i++)
        ways[given] += ways[given - i];
  return ways[ties];
}

void
socinn__kruskal_find_unit(SocinnKruskal *self)
{
  guint64 lowest = self->ranks[0], unit = 0;
  for (gsize i = 1; i < self->n_sets; i++)
    unit = socinn__common_divisor(self->ranks[i] - lowest, unit);
  self->lowest = (gint64) lowest;
  self->unit = (gint64) MAX(unit, 1);
  for (gsize i = 0; i < self->n_sets; i++)
    self->ranks[i] = (self->ranks[i] - lowest) / MAX(unit, 1);
}

guint64
socinn__kruskal_greatest_sum(const SocinnKruskal *self, gsize count)
{
  guint64 sum = 0;
  for (gsize i = self->n_sets; i-- > 0 && count > 0;) {
    sum += MIN(count, self->ties[i]) * self->ranks[i];
    count -= MIN(count, self->ties[i]);
  }
  return sum;
}
