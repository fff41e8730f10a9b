/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_CHI_SQUARE_PRIVATE_H
#define SOCINN_STATS_CHI_SQUARE_PRIVATE_H
/* One row of counts against probabilities. */
#include "tables_private.h"

/*
 * The tail of the multinomial distribution in the order of a divergence: of all ways to share out the sum when they are few,
 * of drawn ones when there are many or @draw says so (then @drawn is TRUE). No count stands where the probability is 0.
 */
gboolean socinn__multinomial_tail(const SocinnTable *table, const double *probabilities, SocinnTableOrder order,
                                  gboolean draw, const SocinnStatsOptions *options, SocinnTableTail *tail,
                                  gboolean *drawn, GError **error);

#endif
