/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_SIMULATION_PRIVATE_H
#define SOCINN_SIMULATION_PRIVATE_H
/* Between simulate.c (the run), simulate_plan.c (what there is to do), simulate_block.c (doing some of it) and simulation*.c
 * (what came out). */
#include "sampler_private.h"
#include <stdatomic.h>

#define SOCINN_REPLICATES 8
#define SOCINN_MIXING_VARIABLE                                                                                         \
  0 /* stream of the t copula's mixing variable: no name that anyone gives has this number */

/* ------------------------------------------------------------------------------------------------ figures */

/* Values made ready for order statistics: distributed over buckets of rising values. Immutable. */
typedef struct SocinnOrder SocinnOrder;

/* (transfer full): NULL when memory runs out. */
SocinnOrder *socinn__order_new(const double *values, gsize n);
void socinn__order_free(SocinnOrder *self);
/* The value that @rank others precede. FALSE when memory runs out. */
gboolean socinn__order_get(const SocinnOrder *self, gsize rank, double *value);
/* Quantile of type 7, and its standard error for independent draws. */
gboolean socinn__order_quantile(const SocinnOrder *self, double probability, double *value, double *std_error);

typedef struct SocinnMoments {
  double mean, variance, fourth; /* variance with n - 1, fourth central moment with n */
} SocinnMoments;

/* Moments of the values, or of max(value - @limit, 0) unless @limit is NULL: exact sums, the same for any number of threads. */
SocinnMoments socinn__moments(const double *values, gsize n, const double *limit, guint threads);
/* Mean and standard error: of independent draws, or from the spread between equal parts when @replicates > 1. */
void socinn__estimate_mean(const double *values, gsize n, guint replicates, const double *limit, guint threads,
                           double *mean, double *std_error);
/* Standard error of a figure of which each replicate gave one. */
double socinn__replicate_error(const double *figures, guint replicates);

struct SocinnSimulation {
  gatomicrefcount references;
  guint64 draws, seed;
  const char *sampler;
  guint replicates; /* 1: draws are independent of one another; else SOCINN_REPLICATES parts of equal size are */
  double *outcomes;
  guint n_inputs;
  char **names;    /* of the inputs whose draws were kept, (array length=n_inputs) */
  double **inputs; /* NULL: not kept */
  double mean, mean_error, sd, sd_error;
  _Atomic(SocinnOrder *)
    orders[1 + SOCINN_REPLICATES]; /* of all outcomes, and of each replicate; made when asked for */
};

gboolean socinn__simulation_quantile(SocinnSimulation *self, double probability, double *value, double *std_error,
                                     GError **error);

/* ------------------------------------------------------------------------------------------------ the run */

/* Mean of a term without its coefficient, where it is known without drawing. */
gboolean socinn__risk_term_exact_mean(const SocinnRiskModel *model, const SocinnRiskTerm *term, double *mean);

#define SOCINN_NO_COLUMN G_MAXUINT

/* How each input is drawn, settled once. */
typedef struct SocinnPlan {
  const SocinnRiskModel *model;
  const SocinnSimulationSettings *settings;
  guint64 draws, points; /* in all, and in each replicate */
  guint replicates;
  gsize block;
  guint threads;
  guint n_inputs;
  SocinnQuantileTable **tables; /* NULL: the input is not needed */
  guint *columns;               /* place of an input's draws in the workspace; SOCINN_NO_COLUMN: not kept anywhere */
  guint n_columns;
  gboolean *direct;  /* of each term: its only input is drawn straight into the sum */
  gboolean *sampled; /* of each term: its mean is not known */
  gboolean any_sampled, any_exact;
  double exact_mean;                /* of all other terms together */
  SocinnSobolDimension *dimensions; /* by rank of the name; the mixing variable of a t copula behind them */
  guint *ranks;
  guint64 (*keys)[SOCINN_SAMPLER_KEYS]; /* of input j in replicate r at [r * (n_inputs + 1) + j] */
  SocinnStrata *strata;                 /* likewise */
  double *outcomes, *rest, **kept;      /* filled by the blocks; rest: what the sampled terms alone give */
  struct SocinnWorkspace *workspaces;   /* one for each worker */
} SocinnPlan;

gboolean socinn__plan_init(SocinnPlan *self, const SocinnRiskModel *model, const SocinnSimulationSettings *settings,
                           GError **error);
void socinn__plan_clear(SocinnPlan *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnPlan, socinn__plan_clear)
/* Makes room for @n draws. */
gboolean socinn__plan_grow(SocinnPlan *self, guint64 n, GError **error);

typedef struct SocinnWorkspace {
  double *columns;       /* n_columns + 2 of `block` numbers */
  const double **inputs; /* where each input's draws of this block are */
  double **dependent;    /* the same of the dependent ones */
} SocinnWorkspace;

void socinn__workspace_clear(SocinnWorkspace *self);
/* Draws @first, ..., all in one replicate. */
gboolean socinn__plan_run_block(SocinnPlan *self, SocinnWorkspace *workspace, guint64 first, gsize n, GError **error);

#endif
