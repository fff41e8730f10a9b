/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_GROUPS_BLOCKS_PRIVATE_H
#define SOCINN_GROUPS_BLOCKS_PRIVATE_H
/* Blocks (people, sites) each of which saw all treatments: ranks within a block, doubled. */
#include "groups_private.h"

typedef struct SocinnBlocks {
  guint64 *ranks; /* row by row */
  gsize n, columns, n_missing;
  double spread; /* sum of squared deviations of the doubled ranks from their mean */
} SocinnBlocks;

/* At least one block of two columns without missing values. */
gboolean socinn__blocks_read(const double *matrix, gsize n_matrix, gsize columns, SocinnBlocks *blocks, GError **error);
void socinn__blocks_clear(SocinnBlocks *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnBlocks, socinn__blocks_clear)

guint64 *socinn__blocks_copy(const SocinnBlocks *self, gsize *n);
/* Sums of the doubled ranks by column. */
void socinn__blocks_sum(const guint64 *ranks, gsize n, gsize columns, guint64 *sums);
/* rank_sums and mean_ranks, blocks and treatments */
void socinn__blocks_set(SocinnStatsResult *result, const SocinnBlocks *self);
/* The ranks of one block sorted upwards. @sorted: room for all columns */
void socinn__block_sort(const guint64 *ranks, gsize columns, guint64 *sorted);

#endif
