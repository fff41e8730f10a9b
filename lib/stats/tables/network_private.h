/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_NETWORK_PRIVATE_H
#define SOCINN_STATS_NETWORK_PRIVATE_H
/* The network of all tables with fixed totals: what its nodes are, and how little or much a node can still add. */
#include "tables_private.h"

enum { NETWORK_MOST_ROWS = 10 };

/*
 * Columns are laid down one after the other. A stage is the number of columns laid down; a node of it is what is left of the
 * row totals. Which row is which does not matter to orders that treat all cells alike, so there what is left is sorted, which
 * makes one node of many.
 */
typedef struct {
  const SocinnTable *table;
  SocinnTableOrder order;
  gboolean symmetric;
  guint n_rows, n_columns;
  guint *column_totals; /* in the order in which columns are laid down */
  guint row_totals[NETWORK_MOST_ROWS];
  guint *left_columns; /* total of the columns that a stage has left; n_columns + 1 */
  gint64 *values;      /* of a cell with x, in symmetric orders */
  double *logs;        /* log x! */
  double *half_logs;   /* k/2 log k/2 */
  double *column_logs; /* symmetric orders: sum of what columns add to a bound, by stage and by rows not used up */
} SocinnNetwork;

void socinn__network_clear(SocinnNetwork *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnNetwork, socinn__network_clear)

/* @self: all zeros; @fits: FALSE when the table is too large for a network */
gboolean socinn__network_init(SocinnNetwork *self, const SocinnTable *packed, SocinnTableOrder order, gboolean *fits,
                              GError **error);
/* What the columns from @stage on add to the value of a table at least and at most, never too tightly. */
void socinn__network_bounds(const SocinnNetwork *self, guint stage, const guint *left, gint64 *least, gint64 *most);
/* The value of a cell of row @row and of the column laid down at @stage. */
static inline gint64
socinn__network_value(const SocinnNetwork *self, guint stage, guint row, guint x)
{
  if (self->symmetric)
    return self->values[x];
  double expected = (double) self->row_totals[row] * self->column_totals[stage] / self->table->total;
  return (gint64) ((double) x * x / expected * SOCINN_ORDER_SCALE + 0.5);
}

#endif
