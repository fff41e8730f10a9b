/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_TABLES_PRIVATE_H
#define SOCINN_STATS_TABLES_PRIVATE_H
/* Tables of counts: read and checked, and the distributions that they have once their totals are held fixed. */
#include "stats/table_private.h"

/* ------------------------------------------------------------------------------------------------- tables */

/* A table without rows and columns of zeros, as many rows as columns or fewer. */
gboolean socinn__table_pack(const SocinnTable *table, SocinnTable *packed, GError **error);
/* Notes about rows and columns of zeros, and about a table that has nothing to say. */
void socinn__table_note_empty(const SocinnTable *table, SocinnStatsResult *result);
/* "degenerate-table", where fixed totals leave one table only. */
void socinn__table_note_degenerate(SocinnStatsResult *result);
/* Refuses tables of other sizes. */
gboolean socinn__table_require(const SocinnTable *table, gsize rows, gsize columns, GError **error);
/* "approximate": @what could not be had exactly. */
void socinn__note_approximate(SocinnStatsResult *result, const char *message, const char *remedy);

/* --------------------------------------------------------------------------------- all tables with its totals */

/* What makes a table more extreme than another of the same totals. */
typedef enum {
  SOCINN_ORDER_PROBABILITY,      /* less probable: sum of log x! */
  SOCINN_ORDER_PEARSON,          /* sum of n x^2 / (row total x column total) */
  SOCINN_ORDER_LIKELIHOOD_RATIO, /* sum of x log x */
} SocinnTableOrder;

/* Values of tables are whole multiples of 2^-40, so that sums in any order are the same; those of two tables that differ by
 * less than this are equal. */
#define SOCINN_ORDER_SCALE 0x1p40
gint64 socinn__order_tolerance(SocinnTableOrder order);

/* Probabilities of tables more extreme than the given one, and as extreme, that one included. */
typedef struct {
  double beyond, equal;
  double std_error; /* of what they make together, when drawn */
} SocinnTableTail;

/* By the network of remaining totals. @feasible: FALSE when it would take too long; then the tail is not set */
gboolean socinn__network_tail(const SocinnTable *packed, SocinnTableOrder order, SocinnTableTail *tail,
                              gboolean *feasible, GError **error);
/* By random tables; the given one counts among them. */
typedef struct {
  guint64 draws, seed;
  guint threads;
} SocinnDrawing;
gboolean socinn__drawn_tail(const SocinnTable *packed, SocinnTableOrder order, const SocinnDrawing *drawing,
                            SocinnTableTail *tail, GError **error);
/* The first of them, or the second where the first takes too long or @draw says so. @drawn: whether it was the second */
gboolean socinn__table_tail(const SocinnTable *table, SocinnTableOrder order, gboolean draw,
                            const SocinnStatsOptions *options, SocinnTableTail *tail, gboolean *drawn, GError **error);
/* p_value and mid_p of a tail; of a drawn one also draws, seed, p_std_error, its method, and a note unless it was asked for. */
void socinn__result_set_tail(SocinnStatsResult *result, const SocinnTableTail *tail, gboolean drawn, gboolean asked,
                             const SocinnStatsOptions *options);

/* Multiples of 2^-40 nearest to log x! or x log x, x = 0 ... @n, whole-number combinations of those of primes: equal products
 * have equal logarithms. (transfer full) NULL with @error: no memory */
gint64 *socinn__order_values(SocinnTableOrder order, gsize n, GError **error);
/* The value of a table of counts in that order. @values: of the order, not needed for Pearson's */
gint64 socinn__order_of(const SocinnTable *table, SocinnTableOrder order, const gint64 *values);
/* log x!, x = 0 ... @n (transfer full) */
double *socinn__log_factorials(gsize n, GError **error);

#endif
