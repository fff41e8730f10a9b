/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks within blocks. */
#include "blocks_private.h"
#include <string.h>

void
socinn__blocks_clear(SocinnBlocks *self)
{
  g_clear_pointer(&self->ranks, g_free);
}

gboolean
socinn__blocks_read(const double *matrix, gsize n_matrix, gsize columns, SocinnBlocks *blocks, GError **error)
{
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  if (!socinn__rows_read(matrix, n_matrix, columns, 1, 2, &rows, error))
    return FALSE;
  g_autofree guint64 *ranks = g_try_new(guint64, rows.n * columns);
  double k = (double) columns, ties, tie_sum = 0;
  if (ranks == NULL)
    return socinn__refuse_memory(rows.n * columns, error);
  for (gsize i = 0; i < rows.n; i++) {
    if (!socinn__double_midranks(rows.values + i * columns, columns, ranks + i * columns, &ties, error))
      return FALSE;
    tie_sum += ties;
  }
  double spread = ((double) rows.n * k * (k - 1) * (k + 1) - tie_sum) / 3;
  *blocks = (SocinnBlocks) { g_steal_pointer(&ranks), rows.n, columns, rows.n_missing, spread };
  return TRUE;
}

guint64 *
socinn__blocks_copy(const SocinnBlocks *self, gsize *n)
{
  *n = self->n * self->columns;
  guint64 *copy = g_try_new(guint64, *n);
  if (copy != NULL)
    memcpy(copy, self->ranks, *n * sizeof *copy);
  return copy;
}

void
socinn__blocks_sum(const guint64 *ranks, gsize n, gsize columns, guint64 *sums)
{
  memset(sums, 0, columns * sizeof *sums);
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < columns; j++)
      sums[j] += ranks[i * columns + j];
}

void
socinn__blocks_set(SocinnStatsResult *result, const SocinnBlocks *self)
{
  g_autofree guint64 *doubled = g_new(guint64, self->columns);
  g_autofree double *sums = g_new(double, self->columns), *means = g_new(double, self->columns);
  socinn__blocks_sum(self->ranks, self->n, self->columns, doubled);
  for (gsize j = 0; j < self->columns; j++) {
    sums[j] = (double) doubled[j] / 2;
    means[j] = sums[j] / (double) self->n;
  }
  socinn__result_set_numbers(result, "rank_sums", sums, self->columns);
  socinn__result_set_numbers(result, "mean_ranks", means, self->columns);
  socinn__result_set_whole(result, "treatments", self->columns);
  socinn__result_set_sizes(result, self->n, self->n_missing);
}

void
socinn__block_sort(const guint64 *ranks, gsize columns, guint64 *sorted)
{
  for (gsize j = 0; j < columns; j++) {
    gsize i = j;
    for (; i > 0 && sorted[i - 1] > ranks[j]; i--)
      sorted[i] = sorted[i - 1];
    sorted[i] = ranks[j];
  }
}
