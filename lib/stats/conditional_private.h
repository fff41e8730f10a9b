/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_CONDITIONAL_PRIVATE_H
#define SOCINN_CONDITIONAL_PRIVATE_H
/*
 * Exact distributions of a statistic over all tables of counts with the margins that were observed, each as likely as when
 * one variable is shuffled against the other. Tests of rank correlation and of ordered groups are such, with ties and
 * without: observations that are equal share a row or a column, and without ties all margins are 1.
 */
#include "stats/inference_private.h"

/*
 * The margins, and the statistic: with scores the sum over cells of row score x column score x count; without (NULL) the
 * number of concordant minus the number of discordant pairs, rows and columns in rising order.
 */
typedef struct {
  const gsize *rows, *columns; /* totals, none of them 0 */
  gsize n_rows, n_columns;
  const gint64 *row_scores, *column_scores; /* from 0 up; both or neither */
} SocinnMargins;

/* P(T <= low), P(T = low), P(T = high), P(T >= high) */
typedef struct {
  double lower, at_low, at_high, upper;
} SocinnConditionalTails;

/* Whether it was feasible: some hundred million additions and some hundred megabytes at most. low <= high. */
gboolean socinn__conditional_tails(const SocinnMargins *margins, gint64 low, gint64 high,
                                   SocinnConditionalTails *tails);

/*
 * The p-value and mid-p of @observed; two-sided, of all values as far from the mean as it, on either side. FALSE when that
 * is not feasible.
 */
gboolean socinn__conditional_p(const SocinnMargins *margins, gint64 observed, SocinnAlternative alternative, double *p,
                               double *mid_p);

/* Probabilities of the values *low, *low + 1, ... (transfer full); NULL when that is not feasible. */
double *socinn__conditional_masses(const SocinnMargins *margins, gint64 *low, gsize *width);

/* The same for concordance when all columns are 1, by a product of polynomials instead of tables: 0 is its mean, its values
 * are -pairs, -pairs + 2, ..., pairs. (transfer full) (nullable) */
double *socinn__untied_masses(const gsize *rows, gsize n_rows, gsize *pairs);

/*
 * Concordant minus discordant pairs of @n observations, sorted by column; rows are codes from 0 up. O(n log n_rows).
 * @tree: room for n_rows + 1
 */
gint64 socinn__concordance(const guint64 *rows, const guint64 *columns, gsize n, gsize n_rows, guint64 *tree);
/* Its variance over all tables with the margins, the mean being 0. */
double socinn__concordance_variance(const gsize *rows, gsize n_rows, const gsize *columns, gsize n_columns);

/* Whole numbers from 0 up in the same proportions as differences of @scores; FALSE when there are none of moderate size.
 * @unit: what 1 stands for */
gboolean socinn__whole_scores(const double *scores, gsize n, gint64 *whole, double *unit);

#endif
