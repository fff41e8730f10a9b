/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_TABLE_PRIVATE_H
#define SOCINN_TABLE_PRIVATE_H
/* What the files of quantile tables share. The layout of cells is told in kernel_private.h. */
#include "distribution_private.h"
#include "kernel_private.h"

/* What is left of a distribution without its place and scale. */
typedef struct {
  enum { SOCINN_SHAPE_BETA, SOCINN_SHAPE_GAMMA, SOCINN_SHAPE_NORMAL, SOCINN_SHAPE_LOGNORMAL } family;
  double a, b; /* beta: both shapes; gamma: the shape; lognormal: sigma; else 0 */
} SocinnShape;

/* The quantiles of a shape or of a distribution in cells. Never changed once built. */
typedef struct {
  gatomicrefcount references;
  SocinnShape shape;
  guint octaves; /* how many the table has on both sides; 0: no table holds the accuracy */
  double cells[2 * SOCINN_SIDE];
} SocinnCells;

/* Whether the distribution is scale x shape + offset. */
gboolean socinn__shape_of(const SocinnDistribution *distribution, SocinnShape *shape, double *scale, double *offset);

/* Cells of all zeros. (transfer full) (nullable): NULL when there is no memory. */
SocinnCells *socinn__cells_alloc(void);
void socinn__cells_unref(SocinnCells *self);
/* Those of a shape, which are kept and shared. (transfer full) (nullable): NULL when there is no memory. */
SocinnCells *socinn__cells_of_shape(const SocinnShape *shape);
/* Fills cells and octaves, by power series of the quantile function. */
void socinn__cells_build(SocinnCells *self);

/* How far a table may be off, relative to the spread of the middle half, which is at most some twice the standard
 * deviation. Octaves that are farther off are left to exact quantiles, with all beyond. */
#define SOCINN_TABLE_ACCURACY 5e-10

/* A table of fewer octaves is not worth having: too many draws would be exact ones. */
#define SOCINN_FEWEST_OCTAVES 6

/* The cubic on -1 to 1 nearest to a polynomial there, degree <= SOCINN_SERIES; returns how far it is off at most. */
#define SOCINN_SERIES 10
double socinn__cubic_of_series(const double series[SOCINN_SERIES + 1], double cubic[4]);
/* Writes it into a cell, kept between @low and @high (infinite: no limit) whatever the rounding. */
void socinn__cell_set(double *cell, const double cubic[4], double low, double high);

/* A stretch of probabilities on which the quantile function is smooth. */
typedef struct {
  SocinnDistribution *distribution;
  double below, above, span; /* P(X before it), P(X after it), and what is left */
  double low, high;          /* the quantiles at its ends */
} SocinnStretch;

/* Fills cells and octaves for v = the distance of p from the nearer end of the stretch / span. FALSE when the quantile
 * function is not smooth enough for that. */
gboolean socinn__cells_fit(SocinnCells *self, const SocinnStretch *stretch);

/* Atoms and stretches of any distribution. (transfer full) (nullable): NULL when there is no memory. */
GArray *socinn__pieces_new(SocinnDistribution *distribution);
/* The quantile at p + q = 1; FALSE where no table has it. */
gboolean socinn__pieces_at(const GArray *pieces, double p, double q, double *value);

#endif
