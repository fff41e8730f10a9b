/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_SAMPLING_PRIVATE_H
#define SOCINN_SAMPLING_PRIVATE_H
/* Draws that a sensitivity analysis rests on, and the sums over them. */
#include "measures_private.h"

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
