/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_DEPENDENCE_PRIVATE_H
#define SOCINN_DEPENDENCE_PRIVATE_H
/*
 * What the files about dependence share. Matrices are n x n, row by row. Everything here may stand on the path of a draw, so
 * it is made of + - x / and sqrt alone, in a fixed order.
 */
#include "uncertainty_private.h"

/* ------------------------------------------------------------------------------------------ small algebra */

/* Sum of x[i] y[i], in four interleaved partial sums. */
double socinn__dot(const double *x, const double *y, gsize n);
/* target += factor x source */
void socinn__add_multiple(double *target, double factor, const double *source, gsize n);
/* New doubles; NULL with SOCINN_ERROR_NO_MEMORY. */
double *socinn__try_doubles(gsize rows, gsize columns, GError **error);

/* Eigenvalues, descending, and as rows the eigenvectors of a symmetric matrix, which is overwritten.
 * @vectors: NULL: not wanted  @work: room for 2 n doubles */
void socinn__symmetric_eigen(double *matrix, gsize n, double *values, double *vectors, double *work);

/* Lower triangular factor with rows of length 1 of a correlation matrix, which may be singular: variables that others
 * determine get a zero pivot, and one that repeats another (correlation 1 or -1) repeats its row, or its negative, bit for
 * bit. */
void socinn__correlation_factor(const double *matrix, gsize n, double *lower);

/* ------------------------------------------------------------------------------------------------ checks */

/* Side of a matrix of @n_matrix numbers; 0 with an error unless it is a square number above 0 and not too large. */
gsize socinn__correlation_side(gsize n_matrix, GError **error);
/* Finite and symmetric up to rounding. */
gboolean socinn__correlation_check_symmetric(const double *matrix, gsize n, GError **error);
/* Also ones on the diagonal and nothing outside -1 to 1. */
gboolean socinn__correlation_check_entries(const double *matrix, gsize n, GError **error);
/* @matrix with rounding errors taken out: exactly symmetric, exact ones, nothing outside -1 to 1. */
void socinn__correlation_clean(const double *matrix, gsize n, double *result);
/* The smallest eigenvalue that counts as 0. */
double socinn__correlation_tolerance(gsize n);

/* ------------------------------------------------------------------------------------ Spearman of a t copula */

double socinn__asin(double x); /* -1 <= x <= 1 */

#define SOCINN_SPEARMAN_NODES 256

/* Spearman's correlation of t copulas of one number of degrees of freedom, as a weighted mean of asin(rho s). */
typedef struct SocinnSpearmanRule {
  double s[SOCINN_SPEARMAN_NODES], weight[SOCINN_SPEARMAN_NODES];
} SocinnSpearmanRule;

void socinn__spearman_rule_init(SocinnSpearmanRule *self, double degrees);
double socinn__spearman_rule_apply(const SocinnSpearmanRule *self, double rho);
/* The rho whose Spearman correlation is @spearman. */
double socinn__spearman_rule_invert(const SocinnSpearmanRule *self, double spearman);

/* -------------------------------------------------------------------------- fast cumulative probabilities */

/* Cumulative probability of the standard normal or of Student's t as a table of polynomials. */
typedef struct SocinnCdfTable SocinnCdfTable;

/* @degrees: of freedom; infinity: the normal. NULL with SOCINN_ERROR_NO_MEMORY. */
SocinnCdfTable *socinn__cdf_table_new(double degrees, GError **error);
void socinn__cdf_table_free(SocinnCdfTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnCdfTable, socinn__cdf_table_free)
/* Replaces each value by its cumulative probability on the grid of 2^-53, strictly between 0 and 1; within 1e-15 of the
 * true one. Mirrored values have mirrored probabilities, exactly. */
void socinn__cdf_table_apply(const SocinnCdfTable *self, double *values, gsize n);

/* The inner loops, compiled for what the processor can do (socinn__kernel_get()), to the same bits. */
typedef struct SocinnDependenceKernel {
  /* tails: rows of SOCINN_CDF_ROW numbers: middle of the cell, then coefficients of P(X > |x|) around it; end: beyond it
   * nothing is left */
  void (*cdf)(const double *tails, double end, double *values, gsize n);
  /* sum[i] = factors[0] columns[0][i] + factors[1] columns[1][i] + ..., in that order, without those that are 0 */
  void (*combine)(const double *factors, double *const *columns, gsize n_columns, gsize start, gsize n, double *sum);
} SocinnDependenceKernel;

#define SOCINN_CDF_DEGREE 8
#define SOCINN_CDF_ROW (SOCINN_CDF_DEGREE + 2)
#define SOCINN_CDF_CELL_BITS 5 /* 32 cells while 1 + |x| doubles */

const SocinnDependenceKernel *socinn__dependence_kernel(void);

#endif
