/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_DISTRIBUTION_PRIVATE_H
#define SOCINN_DISTRIBUTION_PRIVATE_H
/* What the families of distributions share. */
#include "uncertainty_private.h"

/* Largest size of a number that enters a distribution: its square must be a number still. */
#define SOCINN_DISTRIBUTION_LIMIT 1e150

/* Shortest decimal that reads back as @value. (transfer full) */
char *socinn__number_text(double value);
/* "family(1, 2, 3)". (transfer full) */
char *socinn__distribution_text(const char *family, const double *parameters, gsize n);

/* Argument checks: FALSE with an error that names the argument. */
gboolean socinn__check_number(const char *name, double value, GError **error);
gboolean socinn__check_positive(const char *name, double value, GError **error);
gboolean socinn__check_range(double low, double high, GError **error);
gboolean socinn__check_mode(double low, double mode, double high, GError **error);
/* Weights of @n things: not negative, one for each, not all 0. */
gboolean socinn__check_weights(gsize n, const double *weights, gsize n_weights, GError **error);

/* A beta distribution of class beta or pert with those shapes. */
SocinnDistribution *socinn__distribution_new_beta(const SocinnDistributionClass *class, double alpha, double beta,
                                                  double low, double high);
SocinnDistribution *socinn__distribution_new_gamma(double shape, double scale, GError **error);

/* Values with their weights (NULL: equal) as a distribution of @class: sorted, merged, those of weight 0 left out. */
SocinnDistribution *socinn__distribution_new_atoms(const SocinnDistributionClass *class, const double *values, gsize n,
                                                   const double *weights, GError **error);
/* A mixture of parts with those weights, of which some are above 0. */
SocinnDistribution *socinn__distribution_new_mixture(SocinnDistribution *const *parts, gsize n, const double *weights,
                                                     GError **error);

/* Integrals over an interval of length @span of @n (at most SOCINN_INTEGRALS) functions that are smooth inside and may be
 * singular at the ends. The function that gives their values is told how far it is from each end. */
#define SOCINN_INTEGRALS 3
typedef void (*SocinnIntegrand)(double from_low, double from_high, gconstpointer data, double *values);
void socinn__integrate(SocinnIntegrand function, gconstpointer data, double span, gsize n, double *integrals);

#endif
