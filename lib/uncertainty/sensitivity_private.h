/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_SENSITIVITY_PRIVATE_H
#define SOCINN_SENSITIVITY_PRIVATE_H
/* What the files of sensitivity analysis share: the object, the exact form of a model of terms, and samplers. */
#include "uncertainty_private.h"

/* -------------------------------------------------------------------------------------------- the object */

typedef enum {
  SOCINN_MEASURE_FIRST,
  SOCINN_MEASURE_TOTAL,
  SOCINN_MEASURE_SHAPLEY,
  SOCINN_MEASURE_SWING_LOW,
  SOCINN_MEASURE_SWING_HIGH,
  SOCINN_MEASURE_SWITCHING,
  SOCINN_MEASURE_EVPPI,
  SOCINN_N_MEASURES
} SocinnMeasure;

typedef struct SocinnFigure {
  double value, low, high; /* low = high = value: exact */
} SocinnFigure;

struct SocinnSensitivity {
  gatomicrefcount references;
  gsize n; /* inputs, in the order of addition */
  char **names;
  SocinnFigure *figures; /* n for each measure */
  double limit, evpi;
  gboolean exact;
  guint64 evaluations;
};

SocinnFigure *socinn__sensitivity_figure(const SocinnSensitivity *self, SocinnMeasure measure, gsize index);
void socinn__figure_set_exact(SocinnFigure *self, double value);

/* FALSE with an error for a model without inputs or without an outcome. */
gboolean socinn__sensitivity_check(const SocinnRiskModel *model, GError **error);

/* ------------------------------------------------------------------------------------------ expectations */

typedef struct SocinnNode {
  double x, weight;
} SocinnNode;

/* Points and weights (SocinnNode) such that the expectation of a function that is smooth between @breaks (ascending or
 * not) is its weighted sum: the atoms of what has atoms, else Gauss-Legendre panels. (transfer full) */
GArray *socinn__expectation_nodes(const SocinnDistribution *distribution, const double *breaks, gsize n_breaks);

/* ------------------------------------------------------------------------- models of terms, in exact form */

/* A function of one input. */
typedef struct SocinnBasis {
  guint input; /* place in the order of names */
  guint power;
  const SocinnRiskTerm *curve; /* NULL: x^power itself; else the curve of scale x^power */
  double scale;
  double mean;
} SocinnBasis;

/* Coefficient times a product of functions of different inputs. */
typedef struct SocinnProduct {
  double coefficient;
  guint *bases; /* ascending, thus by input */
  gsize n;
} SocinnProduct;

/* A model of terms with independent inputs as a sum of products whose means and covariances are known. Inputs stand in the
 * order of their names and products in an order of their own, so that nothing depends on the order of addition. */
typedef struct SocinnForm {
  gsize n_inputs;
  const SocinnRiskInput **inputs; /* of the model, which must live as long */
  guint *places;                  /* where each stands in the model */
  GArray *bases;                  /* SocinnBasis, by input */
  guint *first_basis;             /* of each input; one more at the end */
  GArray *covariances;            /* double: for each input the matrix of its bases, one after the other */
  gsize *first_covariance;        /* of each input */
  GArray *products;               /* SocinnProduct with at least one factor */
  double constant;
} SocinnForm;

/* Returns: (transfer full): NULL without an error where there is no exact form (a function, dependence, a curve over
 * several uncertain inputs), NULL with one where a variance is not finite. */
SocinnForm *socinn__form_new(const SocinnRiskModel *model, GError **error);
void socinn__form_free(SocinnForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnForm, socinn__form_free)

#define SOCINN_BASIS(form, place) (&g_array_index((form)->bases, SocinnBasis, place))
#define SOCINN_PRODUCT(form, place) (&g_array_index((form)->products, SocinnProduct, place))

double socinn__basis_at(const SocinnBasis *basis, double x);
/* Adds the places where a function of one input has a kink. */
void socinn__basis_add_knots(const SocinnBasis *basis, GArray *places);
/* Means and covariances of all functions; FALSE with an error when one is not finite. */
gboolean socinn__form_compute_moments(SocinnForm *self, GError **error);
double socinn__form_covariance(const SocinnForm *self, guint basis, guint other);
double socinn__form_mean(const SocinnForm *self);
/* E[outcome | the inputs that @known marks]: means in place of the others. (transfer full) */
SocinnForm *socinn__form_condition(const SocinnForm *self, const gboolean *known);

/* Parts of the variance of a form, by input in the order of names. */
typedef struct SocinnVarianceParts {
  double *first, *total, *shapley;
  double variance;
} SocinnVarianceParts;

/* The arrays must hold n_inputs numbers each. */
void socinn__form_variance(const SocinnForm *self, SocinnVarianceParts *parts);

/* ---------------------------------------------------- the expected outcome as a function of one known input */

typedef struct SocinnResponse {
  const SocinnForm *form;
  const SocinnDistribution *distribution;
  double constant, mean;
  guint first, n;  /* bases of the input */
  double *weights; /* of each */
  gboolean linear; /* constant + slope x */
  double slope;
} SocinnResponse;

void socinn__response_init(SocinnResponse *self, const SocinnForm *form, guint input);
void socinn__response_clear(SocinnResponse *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnResponse, socinn__response_clear)
double socinn__response_at(const SocinnResponse *self, double x);
/* Where the response equals @limit within the range of the input: the place nearest to its mean, NaN for none. */
double socinn__response_switching(const SocinnResponse *self, double limit);
/* The smaller of E[max(response - limit, 0)] and E[max(limit - response, 0)]: what knowing the input is worth. */
gboolean socinn__response_value(const SocinnResponse *self, double limit, double *value, GError **error);

/* The expected regret of deciding by the mean: the smaller of E[max(outcome - limit, 0)] and E[max(limit - outcome, 0)]. */
double socinn__regret(SocinnDistribution *outcome, double limit);

/* ------------------------------------------------------------------------------------- value of information */

/* The same of the outcome of a form, all of whose inputs become known, where the sum of their parts has an exact
 * distribution. @exact: FALSE, without an error, where it has none; @value is untouched then. */
gboolean socinn__form_value(const SocinnForm *self, double limit, double *value, gboolean *exact, GError **error);

/* A value of information with its Monte Carlo error. */
typedef struct SocinnWorth {
  double value, std_error; /* 0: exact */
  guint64 evaluations;
} SocinnWorth;

/* What it is worth to know the inputs that @known marks: exactly where that is possible, else from draws, the same for every
 * set. Never less than for fewer of the inputs as long as no more than SOCINN_MOST_NESTED of them matter; above, within the
 * error. */
gboolean socinn__form_worth(const SocinnForm *self, const gboolean *known, double limit,
                            const SocinnSimulationSettings *settings, SocinnWorth *worth, GError **error);
/* The same of any model, from the regression of its outcomes on the known inputs; @known is in the order of names. */
gboolean socinn__model_worth(const SocinnRiskModel *model, const gboolean *known, double limit,
                             const SocinnSimulationSettings *settings, SocinnWorth *worth, GError **error);
/* Standard error of the mean of as many means as there are replicates. */
double socinn__replicates_error(const double *means);
#define SOCINN_MOST_NESTED 8

/* ------------------------------------------------------------------------------------------------ both ways */

gboolean socinn__sensitivity_compute_exact(SocinnSensitivity *self, const SocinnForm *form,
                                           const SocinnSimulationSettings *settings, GError **error);
gboolean socinn__sensitivity_compute_sampled(SocinnSensitivity *self, const SocinnRiskModel *model,
                                             const SocinnSimulationSettings *settings, GError **error);

/* ---------------------------------------------------------------------------------------------- sampling */

#define SOCINN_REPLICATES 8
/* Student's t with 7 degrees of freedom, 97.5 %. */
#define SOCINN_REPLICATES_T 2.3646242515927845

/* Uniform numbers for columns of inputs, in replicates of equal size that are independent of each other. */
typedef struct SocinnSampler {
  guint64 seed;
  guint kind;
  gsize n_columns, per_replicate;
  guint64 *variables; /* stream of each column */
  guint64 *offsets;   /* where in its stream a column begins */
  double *rows;       /* Sobol: one block; Latin hypercube: one replicate */
  gsize n_rows;       /* that fit */
  guint replicate;    /* of the Latin hypercube in @rows */
} SocinnSampler;

/* @variables: (array length=n): streams; @copies: how many independent columns of each, one copy after another. Dimensions
 * of Sobol points and hypercubes are the columns in that order. */
gboolean socinn__sampler_init(SocinnSampler *self, const SocinnSimulationSettings *settings, const guint64 *variables,
                              gsize n, guint copies, GError **error);
void socinn__sampler_clear(SocinnSampler *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnSampler, socinn__sampler_clear)
/* columns[j][i]: draw @first + i of the replicate, on the grid of 2^-53. */
gboolean socinn__sampler_fill(SocinnSampler *self, guint replicate, gsize first, gsize n, double *const *columns,
                              GError **error);
/* Tells the caller's progress function; FALSE with SOCINN_ERROR_CANCELLED when it says stop. */
gboolean socinn__sampler_report(const SocinnSimulationSettings *settings, guint64 done, guint64 total, GError **error);

/* Intervals of probability of one input, in which the outcome is described by a line each. */
typedef struct SocinnStrata {
  guint n;
  double *edges; /* n + 1 probabilities; NULL: equal intervals */
} SocinnStrata;

/* What a sampled analysis rests on. Inputs are counted in the order of their names throughout. */
typedef struct SocinnSampling {
  const SocinnRiskModel *model;
  const SocinnSimulationSettings *settings;
  gsize n;
  guint *places;                /* of each in the model */
  guint64 *variables;           /* their streams */
  SocinnQuantileTable **tables; /* their quantiles */
  SocinnStrata *strata;
  gsize *first_stratum; /* of each input; one more at the end */
  double limit;
  gsize tally_length;
} SocinnSampling;

gboolean socinn__sampling_init(SocinnSampling *self, const SocinnRiskModel *model,
                               const SocinnSimulationSettings *settings, double limit, GError **error);
void socinn__sampling_clear(SocinnSampling *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnSampling, socinn__sampling_clear)
/* Draws at a time, so that @columns of them fit into a modest amount of memory. */
gsize socinn__sampling_block(const SocinnSampling *self, gsize columns);
/* Outcomes of @n draws whose values are given in the order of names; @pointers: room for as many. */
gboolean socinn__sampling_evaluate(const SocinnSampling *self, double *const *values, const double **pointers,
                                   guint64 first, gsize n, double *outcome, GError **error);

/* Sums over draws from which all figures follow. They are added up over replicates, or over all but one of them. */
enum {
  SOCINN_TALLY_EVALUATIONS,
  SOCINN_TALLY_COUNT, /* of outcomes in the next three */
  SOCINN_TALLY_SUM,
  SOCINN_TALLY_OVER,  /* max(outcome - limit, 0) */
  SOCINN_TALLY_UNDER, /* max(limit - outcome, 0) */
  SOCINN_TALLY_VARIANCE,
  SOCINN_TALLY_VARIANCE_COUNT,
  SOCINN_TALLY_HEADS
};
typedef enum {
  SOCINN_TALLY_FIRST, /* numerators of the shares and how many draws they were summed over */
  SOCINN_TALLY_FIRST_COUNT,
  SOCINN_TALLY_TOTAL,
  SOCINN_TALLY_TOTAL_COUNT,
  SOCINN_TALLY_SHAPLEY,
  SOCINN_TALLY_ROWS
} SocinnTallyRow;
/* Of each stratum: draws, place t within it from -1/2 to 1/2, its square, outcome y, t y. */
enum {
  SOCINN_STRATUM_COUNT,
  SOCINN_STRATUM_T,
  SOCINN_STRATUM_TT,
  SOCINN_STRATUM_Y,
  SOCINN_STRATUM_TY,
  SOCINN_STRATUM_SUMS
};

double *socinn__tally_row(const SocinnSampling *sampling, double *tally, SocinnTallyRow row);
double *socinn__tally_strata(const SocinnSampling *sampling, double *tally, gsize input);
/* Outcomes of draws of the model's law from @n_sources samples. Sums run over the samples of one draw, then over draws, so
 * that they are the same however draws are cut into blocks; likewise below. */
void socinn__tally_add_outcomes(const SocinnSampling *sampling, double *tally, const double *const *outcomes,
                                gsize n_sources, gsize n);
/* Outcomes against the probability of an input's value. */
void socinn__tally_add_strata(const SocinnSampling *sampling, double *tally, gsize input, const double *const *uniforms,
                              const double *const *outcomes, gsize n_sources, gsize n);
/* What the step of each input on each walk adds to its fair share: steps[input][draw]. */
void socinn__tally_add_steps(const SocinnSampling *sampling, double *tally, double *const *steps, gsize n);
/* Fills all figures of @self from one tally for each replicate. */
gboolean socinn__figures_compute(SocinnSensitivity *self, const SocinnSampling *sampling, double *const *tallies,
                                 GError **error);

/* A random order of the inputs for each of @n draws from @draw on: order[i * inputs + step]. */
void socinn__walk_orders(const SocinnSampling *sampling, guint replicate, guint64 draw, gsize n, guint *order);
/* One replicate with independent inputs: two samples, and one more outcome for each input. @main: in the thread that called */
gboolean socinn__replicate_independent(const SocinnSampling *sampling, guint replicate, double *tally, gboolean main,
                                       GError **error);
/* One replicate with dependent inputs: walks from one draw to another, one input after the other. */
gboolean socinn__replicate_dependent(const SocinnSampling *sampling, guint replicate, double *tally, gboolean main,
                                     GError **error);

#endif
