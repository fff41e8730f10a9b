/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_UNCERTAINTY_PRIVATE_H
#define SOCINN_UNCERTAINTY_PRIVATE_H
/* What the files of room `uncertainty` share, and what the rooms above may use beyond its public face. */
#include "base/base_private.h"
#include "stats/stats_private.h"
#include <socinn/uncertainty.h>

/* ---------------------------------------------------------------------------------------- distributions */

typedef struct SocinnDistributionClass SocinnDistributionClass;

struct SocinnDistribution {
  gatomicrefcount references;
  const SocinnDistributionClass *class;
  double low, high; /* support; may be infinite */
  double mean, sd, skewness;
  double parameters[8]; /* what they mean is the class's own business */
  gpointer data;        /* of the class; freed by its `clear` */
};

/* What a family can do. Arguments are checked before: no NaN; functions of x are called for low <= x <= high only. */
struct SocinnDistributionClass {
  const char *family;
  double (*cdf)(const SocinnDistribution *self, double x);
  double (*survival)(const SocinnDistribution *self, double x);
  double (*density)(const SocinnDistribution *self, double x);
  /* p + q = 1 and both > 0; the smaller of them carries the precision. */
  double (*quantile)(const SocinnDistribution *self, double p, double q);
  double (*overrun)(const SocinnDistribution *self, double limit);
  /* Characteristic function E exp(i t X) at @n frequencies; NULL where none is known in closed form: it is then integrated
   * numerically from `density`. */
  void (*transform)(const SocinnDistribution *self, const double *t, gsize n, double *real, double *imaginary);
  char *(*to_text)(const SocinnDistribution *self);
  void (*clear)(SocinnDistribution *self); /* NULL: nothing to free */
  /* The one whose rough points are its own too, at factor x + offset; NULL: none is. */
  const SocinnDistribution *(*inner)(const SocinnDistribution *self, double *factor, double *offset);
  /* Of a sum: what it is the sum of, (transfer none): SocinnDistribution, and @fixed; NULL: it is none. */
  GPtrArray *(*summands)(const SocinnDistribution *self, double *fixed);
  /* Of a sum: whether some value has a probability of its own. */
  gboolean (*has_atoms)(const SocinnDistribution *self);
};

extern const SocinnDistributionClass socinn__class_fixed, socinn__class_uniform, socinn__class_triangular,
  socinn__class_beta, socinn__class_pert, socinn__class_normal, socinn__class_lognormal, socinn__class_gamma,
  socinn__class_discrete, socinn__class_empirical, socinn__class_bernoulli, socinn__class_mixture,
  socinn__class_truncated, socinn__class_scaled, socinn__class_sum;

/* Parameters: fixed {value}; uniform {}; triangular {mode}; beta and pert {alpha, beta, log B(alpha, beta)} over low to high
 * (pert also {.., .., .., mode, lambda}); normal {}; lognormal {mu, sigma}; gamma {shape, scale}; bernoulli {probability}. */
SocinnDistribution *socinn__distribution_alloc(const SocinnDistributionClass *class);
/* Values and probabilities of fixed, bernoulli, discrete and empirical ones, ascending; 0 for all others. */
gsize socinn__distribution_get_atoms(const SocinnDistribution *self, const double **values,
                                     const double **probabilities);
/* Parts and normalised weights of a mixture; 0 for all others. */
gsize socinn__distribution_get_parts(const SocinnDistribution *self, SocinnDistribution *const **parts,
                                     const double **weights);
/* What a scaled one is factor x + offset of; NULL for all others. */
SocinnDistribution *socinn__distribution_get_scaled(const SocinnDistribution *self, double *factor, double *offset);
/* Points where the density is not smooth, ascending, ends included when finite. (transfer full): doubles */
GArray *socinn__distribution_get_breaks(const SocinnDistribution *self);
/* Doubles in ascending order, each once. */
void socinn__sort_distinct(GArray *numbers);
/* Quantile at p + q = 1, also at 0 and 1. */
double socinn__distribution_quantile_at(const SocinnDistribution *self, double p, double q);
/* Integral of the survival function from @limit up: expected overrun where no closed form is known. */
double socinn__distribution_overrun_numerically(const SocinnDistribution *self, double limit);

/* -------------------------------------------------------------------------------------- fast quantiles */

/* A quantile function made ready for many draws: direct arithmetic for simple families, else a table of polynomials.
 * Tables of one shape are shared between distributions that differ in place and scale, and kept for the process. */
typedef struct SocinnQuantileTable SocinnQuantileTable;

/* (transfer full): NULL with SOCINN_ERROR_NO_MEMORY. */
SocinnQuantileTable *socinn__quantile_table_new(SocinnDistribution *distribution, GError **error);
void socinn__quantile_table_free(SocinnQuantileTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnQuantileTable, socinn__quantile_table_free)
/* values[i] = quantile at uniforms[i], which lie in [0, 1) on the grid of 2^-53: half a step is added. May be the same array. */
void socinn__quantile_table_apply(const SocinnQuantileTable *self, const double *uniforms, gsize n, double *values);
/* The same in one go for draws @first, ... of the stream (seed, variable); nothing but @values touches memory.
 * @mirrored: 1 - u for odd draws, which repeat the word of the draw before (antithetic pairs). */
void socinn__quantile_table_draw(const SocinnQuantileTable *self, guint64 seed, guint64 variable, guint64 first,
                                 gsize n, gboolean mirrored, double *values);
/* The same times @factor, added to @sum: the inner loop of a linear budget. */
void socinn__quantile_table_draw_add(const SocinnQuantileTable *self, guint64 seed, guint64 variable, guint64 first,
                                     gsize n, gboolean mirrored, double factor, double *sum);

/* --------------------------------------------------------------------------------------------- models */

typedef struct SocinnRiskInput {
  char *name;
  guint64 variable; /* socinn_random_variable(name) */
  SocinnDistribution *distribution;
} SocinnRiskInput;

typedef struct SocinnRiskTerm {
  double coefficient;
  guint *inputs; /* in the order of their names, whatever order they were added in; one may stand there twice */
  gsize n_inputs;
  double *x, *y; /* knots of the curve; NULL: the product itself */
  gsize n_knots;
} SocinnRiskTerm;

/* Dependence of some inputs, which stand in the order of their names. */
typedef struct SocinnDependence {
  guint *inputs;
  gsize n;
  double *copula; /* correlations of the normal or t variables behind, n x n */
  double *lower;  /* its Cholesky factor, n x n */
  SocinnCopula family;
  double degrees;
  SocinnQuantileTable *normal, *mixing; /* of the standard normal; of chi-squared / degrees, for the t copula */
  struct SocinnCdfTable *cdf;           /* of the normal or t variables */
} SocinnDependence;

struct SocinnRiskModel {
  gatomicrefcount references;
  GArray *inputs;     /* SocinnRiskInput */
  GHashTable *places; /* name of an input -> its index + 1 */
  GArray *terms;      /* SocinnRiskTerm, in an order that does not depend on the order of addition */
  SocinnRiskFunction function;
  gpointer data;
  GDestroyNotify destroy;
  SocinnDependence *dependence; /* NULL: all inputs are independent */
  double *spearman;             /* what was asked of it, in its order, n x n */
};

const SocinnRiskInput *socinn__risk_model_input(const SocinnRiskModel *self, gsize index);
const SocinnRiskTerm *socinn__risk_model_term(const SocinnRiskModel *self, gsize index);
/* Index of an input; -1 with SOCINN_ERROR_NOT_FOUND, naming those there are. */
gint socinn__risk_model_find(const SocinnRiskModel *self, const char *name, GError **error);
/* Outcomes of @n draws whose inputs are given: inputs[j][i]. Bits do not depend on the order of inputs or terms. */
gboolean socinn__risk_model_evaluate(const SocinnRiskModel *self, const double *const *inputs, gsize n, double *outcome,
                                     GError **error);
/* The same for draws @first, ...: an outcome that is not finite is told by the number of its draw. */
gboolean socinn__risk_model_evaluate_from(const SocinnRiskModel *self, const double *const *inputs, guint64 first,
                                          gsize n, double *outcome, GError **error);
/* Whether the outcomes are finite; else the error names the first draw that is not, and its inputs. */
gboolean socinn__risk_model_check_outcome(const SocinnRiskModel *self, const double *const *inputs, guint64 first,
                                          gsize n, const double *outcome, GError **error);
/* values[i] = the term without its coefficient. */
void socinn__risk_term_values(const SocinnRiskTerm *term, const double *const *inputs, gsize n, double *values);
/* f(@x) of a curve. */
double socinn__curve_at(const SocinnRiskTerm *term, double x);

/* A term of one's own making, as add_term and add_curve_term make them; (transfer full) @term. */
void socinn__risk_model_insert_term(SocinnRiskModel *self, SocinnRiskTerm *term);
/* A number as messages show it, with a point whatever the locale says. (transfer full) */
char *socinn__shown_double(double value);

void socinn__dependence_free(SocinnDependence *self);
/* @spearman: n x n; moved to the nearest correlation matrix where it must be. */
SocinnDependence *socinn__dependence_new(const guint *inputs, gsize n, const double *spearman, SocinnCopula family,
                                         double degrees, double *distance, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnDependence, socinn__dependence_free)
/* Turns independent uniforms of the dependent inputs (columns[j][i]) into dependent ones, in place, on the grid of 2^-53 and
 * strictly between 0 and 1. @mixing: for the t
 * copula, one more column of uniforms; NULL for the Gaussian one. */
void socinn__dependence_apply(const SocinnDependence *self, double *const *columns, const double *mixing, gsize n);

/* --------------------------------------------------------------------------------------------- samplers */

struct SocinnSimulationSettings {
  gatomicrefcount references;
  guint64 draws, seed;
  enum { SOCINN_SAMPLER_MC, SOCINN_SAMPLER_LHS, SOCINN_SAMPLER_SOBOL } sampler;
  gboolean antithetic, keep;
  guint threads;
  gsize block;
  double precision;
  SocinnProgress progress;
  gpointer progress_data;
  GDestroyNotify progress_destroy;
};

/* "mc", "lhs" or "sobol". */
const char *socinn__sampler_name(guint sampler);
/* Threads to use: those asked for, else SOCINN_NUM_THREADS, else as many as processors. */
guint socinn__simulation_threads(const SocinnSimulationSettings *settings);

#endif
