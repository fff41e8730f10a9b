/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_FORM_PRIVATE_H
#define SOCINN_FORM_PRIVATE_H
/* A model of terms in a form whose expectations are exact. */
#include "uncertainty_private.h"

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

#endif
