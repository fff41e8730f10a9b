/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_SUMS_PRIVATE_H
#define SOCINN_SUMS_PRIVATE_H
/*
 * Exact sums, shared by the files sum*.c. A sum is taken apart into parts (sum_parts.c); a plan (sum_plan.c) makes a law
 * of them: a tree whose nodes know one way each to compute a distribution. All of them answer the same question: the
 * repeated integrals of the density,
 *
 *     order -1: density f(x)    0: F(x) = P(X <= x)    1: E max(x - X, 0)    k: E max(x - X, 0)^k / k!
 */
#include "uncertainty_private.h"

/* ------------------------------------------------------------------------------------------------- parts */

typedef enum {
  SUM_PART_UNIFORM,
  SUM_PART_TRIANGULAR, /* a: place of the mode, 0 to 1 */
  SUM_PART_BETA,       /* a, b: its shapes */
  SUM_PART_NORMAL,     /* a: standard deviation */
  SUM_PART_GAMMA,      /* a: shape; b: scale, negative when mirrored */
  SUM_PART_ATOMS,      /* some values with their probabilities */
  SUM_PART_MIXTURE,    /* branches */
  SUM_PART_OTHER       /* anything else that has a density: it is integrated numerically */
} SumPartKind;

typedef struct SumPart SumPart;
struct SumPart {
  SumPartKind kind;
  SocinnDistribution *distribution; /* as it stands in the sum, weight and place included; owned */
  guint count;                      /* so many independent ones of this kind, all in the same place */
  double low, high;                 /* ends, where those are infinite points that 1e-17 lies beyond */
  double a, b;
  double mean, variance, third; /* of one of them */
  double log_lead[2], power[2]; /* |phi(w)| is at most about the sum of exp(log_lead) |w (high - low)|^-power */
  GArray *values, *weights;     /* doubles: atoms; weights of a mixture's branches */
  GArray *branches;             /* SumPart */
};

void socinn__sum_part_clear(SumPart *self);
/* What @distribution is made of; takes a reference. */
void socinn__sum_part_init(SumPart *self, SocinnDistribution *distribution);
/* A sum taken apart, in an order that does not depend on the order the parts came in.
 * @shift: what is fixed */
GArray *socinn__sum_parts(SocinnDistribution *const *parts, gsize n, const double *weights, double *shift,
                          GError **error);
/* Joins those that differ in nothing but their place; what they are moved by is added to @shift. */
void socinn__sum_parts_join(GArray *parts, double *shift);
GArray *socinn__sum_parts_new(void);
/* Sum of doubles, the same in any order. */
double socinn__sum_of(const GArray *numbers);
/* Log of the envelope of |phi| at angular frequency @w; never above 0. */
double socinn__sum_part_envelope(const SumPart *self, double w);
/* Whether it has no density at all, and whether some value has a probability of its own. */
gboolean socinn__sum_part_is_discrete(const SumPart *self);
gboolean socinn__sum_part_has_atoms(const SumPart *self);

/* ------------------------------------------------------------------------------------------- transforms */

/* sin and cos of @turns full turns. */
void socinn__sum_turn(double turns, double *sine, double *cosine);
/* E exp(i w (X - low)) of one copy at w = 2 pi k / period for k = 1 ... @n; for a beta part without singularities to
 * about 1e-16 absolute. FALSE when that cannot be had. */
gboolean socinn__sum_transform(const SumPart *self, double period, guint n, double *real, double *imaginary);
/* The same for points and weights: sum of weight exp(i w point). */
void socinn__sum_transform_points(const double *points, const double *weights, guint n_points, double period, guint n,
                                  double *real, double *imaginary);
/* From the density, numerically; FALSE when it does not integrate to 1e-14. */
gboolean socinn__sum_transform_density(const SumPart *self, double period, guint n, double *real, double *imaginary);
double socinn__sum_density_envelope(const SumPart *self, double w);
/* Beta(a, b) over 0 to @width. */
gboolean socinn__sum_transform_beta(double a, double b, double width, double period, guint n, double *real,
                                    double *imaginary);

/* ------------------------------------------------------------------------------------------------- laws */

#define SUM_ORDERS 12 /* highest order that is ever asked for, plus one */

typedef enum {
  SUM_LAW_LEAF,      /* one part */
  SUM_LAW_SERIES,    /* Fourier series */
  SUM_LAW_SMEARED,   /* a uniform part plus the rest: differences of the rest's next integral */
  SUM_LAW_CONVOLVED, /* one wide part plus the rest: quadrature */
  SUM_LAW_TABLE,     /* polynomials, for what is dear to compute and needed often */
  SUM_LAW_BLEND      /* laws and single values with their weights */
} SumLawKind;

typedef struct SumSeries SumSeries;
typedef struct SumTable SumTable;
typedef struct SumLaw SumLaw;

/* One row of a blend: the values of one law moved by several amounts, or plain values. */
typedef struct SumBlendRow {
  SumLaw *law; /* NULL: the values themselves */
  GArray *values, *weights;
  double *cumulated; /* weights up to and with each value */
} SumBlendRow;

/* Order @order at a place between the ends. */
typedef double (*SumLawValue)(const SumLaw *self, gint order, double x);

struct SumLaw {
  SumLawKind kind;
  SumLawValue value;
  void (*clear)(SumLaw *self); /* NULL: nothing of its own to free */
  double low, high;            /* below low all orders are 0, from high on polynomials */
  double mean, variance;
  double ends[SUM_ORDERS]; /* orders 0, 1, ... at high */
  guint orders;            /* highest order it can answer */
  SumPart part;            /* leaf; the uniform part that a rest is smeared with */
  SumLaw *wide, *rest;     /* a wide part as a leaf; what is left */
  SumSeries *series;
  SumTable *table;
  GArray *rows;   /* SumBlendRow */
  GArray *breaks; /* doubles, ascending: where it is not smooth, ends included */
};

void socinn__sum_law_free(SumLaw *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SumLaw, socinn__sum_law_free)
SumLaw *socinn__sum_law_alloc(SumLawKind kind, SumLawValue value, void (*clear)(SumLaw *self));
double socinn__sum_law_value(const SumLaw *self, gint order, double x);
/* The density at a point that is given by its distances from both ends, exact where those are tiny. */
double socinn__sum_law_density_near(const SumLaw *self, double above_low, double below_high);
/* Order k at @beyond >= 0 above the end. */
double socinn__sum_law_beyond(const SumLaw *self, gint order, double beyond);

/* Makers. @orders: the highest order that will be asked for. NULL: this way is not open (too many terms). */
SumLaw *socinn__sum_leaf(const SumPart *part, guint orders);
/* @limit: most terms; @parts: SumPart. */
SumLaw *socinn__sum_series(const GArray *parts, guint orders, guint limit);
guint socinn__sum_series_terms(const SumSeries *self);
SumLaw *socinn__sum_smeared(const SumPart *uniform, SumLaw *rest, guint orders);
SumLaw *socinn__sum_convolved(const SumPart *wide, SumLaw *rest);
/* Whether its quadrature settles. */
gboolean socinn__sum_convolved_settles(const SumLaw *self);
/* Takes @law over; NULL when it is too rough for polynomials. */
SumLaw *socinn__sum_table(SumLaw *law, guint orders);
SumLaw *socinn__sum_plan(const GArray *parts, GError **error);
/* Values and weights of a sum of discrete parts; NULL when there are more than @limit. */
gboolean socinn__sum_atoms(const GArray *parts, gsize limit, GArray **values, GArray **weights);
/* Takes @rows over: values ascending, weights adding to 1 over all. */
SumLaw *socinn__sum_blend(GArray *rows);
GArray *socinn__sum_rows_new(void);
void socinn__sum_blend_move(SumLaw *self, double shift);
/* The least place with probability @p, of which @x is one or nearly so: the start of a gap where nothing can happen. */
double socinn__sum_blend_first(const SumLaw *self, double p, double x);
/* The row of single values; NULL when there is none. */
const SumBlendRow *socinn__sum_blend_single(const SumLaw *self);

/* ------------------------------------------------------------------------------------------- quadrature */

/* f at the point that lies @above the lower and @below the upper end. */
typedef double (*SumIntegrand)(double above, double below, gpointer data);
/* Integral over an interval of that length by the tanh-sinh rule: ends may be singular. @scale: size of what counts;
 * @failed: set when it does not settle to 1e-13 of it */
double socinn__sum_integrate(SumIntegrand f, gpointer data, double length, double scale, gboolean *failed);

#endif
