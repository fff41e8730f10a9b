/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_NONCENTRAL_FAR_PRIVATE_H
#define SOCINN_STATS_NONCENTRAL_FAR_PRIVATE_H
/* Tails of non-central distributions with large non-centralities. */
#include <glib.h>

/* Whether the chi-square can do without its mixture: three places of Y leave out a share of (degrees / ncp)^3 / 10^3. */
gboolean socinn__chi_square_is_far(double degrees, double ncp);
/* P(X <= x) and P(X > x), either of which may be NULL, here and below; x > 0. */
void socinn__far_chi_square(double x, double degrees, double ncp, double *lower, double *upper);
/* Whether the numerator of F hardly varies beside its denominator. */
gboolean socinn__f_is_far(double numerator, double denominator, double ncp);
/* Tails of F = (U / numerator) / (V / denominator), whose square root is @t when multiplied by that of the numerator's degrees: F
 * is smaller where V is at least denominator U / t^2. @root: of the ncp, for squares would overflow */
void socinn__far_f(double t, double numerator, double denominator, double root, double *lower, double *upper);

#endif
