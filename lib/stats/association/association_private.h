/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_ASSOCIATION_PRIVATE_H
#define SOCINN_ASSOCIATION_PRIVATE_H
/* What coefficients of correlation share: the coefficient itself, its interval, sets of equal values, and its p-value. */
#include "stats/conditional_private.h"
#include <socinn/stats_association.h>

/* A correlation, and how far it is from either end, each to full relative precision. */
typedef struct {
  double r, below_1, above_minus_1; /* 1 - r and 1 + r */
} SocinnCorrelation;

/* Pearson's r; NaN when x or y is constant. FALSE: no memory. */
gboolean socinn__correlate(const double *x, const double *y, gsize n, SocinnCorrelation *result, GError **error);
/* r sqrt(degrees / (1 - r^2)) */
double socinn__correlation_t(const SocinnCorrelation *self, double degrees);
/* The p-value of that t, which is infinite for a perfect correlation. */
double socinn__correlation_p(double t, double degrees, SocinnAlternative alternative);
/*
 * The interval by Fisher's z, whose standard error is @error_of_z; infinite: all from -1 to 1. One-sided alternatives leave the
 * other side open. A perfect correlation has an interval of one point, with a note.
 */
void socinn__correlation_set_interval(SocinnStatsResult *result, const SocinnCorrelation *self, double error_of_z,
                                      SocinnAlternative alternative, double level);

/* Values by their place among all different values. */
typedef struct SocinnColumnLevels {
  guint64 *codes; /* of each value, in the order given */
  double *values; /* of each level, rising; those of ranks: doubled midranks */
  gsize *totals;  /* of each level */
  gsize n_levels;
} SocinnColumnLevels;
void socinn__column_levels_clear(SocinnColumnLevels *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnColumnLevels, socinn__column_levels_clear)

gboolean socinn__column_levels_read(const double *values, gsize n, SocinnColumnLevels *levels, GError **error);
/* Makes the levels' values doubled midranks. */
void socinn__column_levels_rank(SocinnColumnLevels *levels);

/* Exact p-value of the sum of products of the levels' values, over all ways to pair x with y; FALSE when not feasible. */
gboolean socinn__product_p(const SocinnColumnLevels *x, const SocinnColumnLevels *y, gsize n,
                           SocinnAlternative alternative, double *p, double *mid_p);
/* A p-value, exact or, where there is none (NULL), the @approximate one with a note; an error when one is @wanted. */
typedef struct {
  double p, mid_p;
} SocinnExactP;
gboolean socinn__association_set_p(SocinnStatsResult *result, const SocinnExactP *exact, gboolean wanted,
                                   double approximate, GError **error);
/* For x or y that is constant: estimate NaN, the interval from -1 to 1, p-value 1, and a note. */
void socinn__association_set_constant(SocinnStatsResult *result, double level);

#endif
