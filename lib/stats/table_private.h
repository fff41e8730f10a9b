/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_TABLE_PRIVATE_H
#define SOCINN_STATS_TABLE_PRIVATE_H
/* Tables of counts. */
#include "stats/inference_private.h"

typedef struct SocinnTable {
  double *counts; /* row by row */
  double *row_totals, *column_totals;
  gsize rows, columns;
  gsize used_rows, used_columns; /* those of which some count is not 0 */
  double total;
} SocinnTable;
void socinn__table_clear(SocinnTable *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnTable, socinn__table_clear)

/* A table of whole numbers of which one at least is not 0. @name: of the argument */
gboolean socinn__table_read(const double *matrix, gsize n_matrix, gsize columns, const char *name, SocinnTable *table,
                            GError **error);
/* Room for a table of zeros. */
gboolean socinn__table_allocate(SocinnTable *self, gsize rows, gsize columns, GError **error);
/* Sets totals, which are 0 before, and what is used. */
void socinn__table_add_up(SocinnTable *self);

#endif
