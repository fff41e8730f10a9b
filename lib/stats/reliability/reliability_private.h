/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_RELIABILITY_PRIVATE_H
#define SOCINN_STATS_RELIABILITY_PRIVATE_H
/* What the measures of reliability share. */
#include "stats/inference_private.h"

/* Covariances (divisor n - 1) of the columns, k x k; NULL with @error: no memory. (transfer full) */
double *socinn__covariances(const SocinnRows *rows, GError **error);
/* A note when items run against the others: they may have been scored the wrong way round. */
void socinn__note_reversed_items(SocinnStatsResult *self, const double *item_rest, gsize n_items);
/* Cuts an interval that is symmetric around a coefficient at -1 and 1. */
void socinn__result_set_cut_interval(SocinnStatsResult *self, double estimate, double half, double level);

/* One factor of k items fitted to covariances by maximum likelihood. */
typedef struct SocinnFactor {
  double *loadings, *uniquenesses; /* k each, in the units of the items */
  double *information;             /* inverse of the expected information of one row: covariance times n - 1, 2k x 2k */
} SocinnFactor;
void socinn__factor_clear(SocinnFactor *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnFactor, socinn__factor_clear)
gboolean socinn__factor_fit(const double *covariances, gsize k, SocinnFactor *factor, GError **error);

/* Distinct values in order, at most @most of them, else an error. (transfer full) */
double *socinn__categories(const double *values, gsize n, gsize most, gsize *n_categories, GError **error);
/* Place of a value among them. */
gsize socinn__category_place(const double *categories, gsize n_categories, double value);

#endif
