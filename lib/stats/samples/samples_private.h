/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_SAMPLES_PRIVATE_H
#define SOCINN_STATS_SAMPLES_PRIVATE_H
/* What functions of samples share: values that count several times, moments, sorted values, means that are compared. */
#include "stats/inference_private.h"
#include <socinn/stats_samples.h>

/* ------------------------------------------------------------------------------------------------ weights */

/* Values and how often each counts, in the order given; those of weight 0 and missing ones are left out. */
typedef struct SocinnWeighted {
  double *values;
  double *weights; /* NULL: each once */
  gsize n, n_missing;
  double total;         /* sum of weights */
  double total_missing; /* of the values left out; a weight that is missing itself counts 1 */
} SocinnWeighted;
void socinn__weighted_clear(SocinnWeighted *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnWeighted, socinn__weighted_clear)

/* Weights of the option; @whole: whether they must be whole numbers. At least one value must be left. */
gboolean socinn__weighted_read(const double *x, gsize n, const SocinnStatsOptions *options, gboolean whole,
                               SocinnWeighted *result, GError **error);

/* ------------------------------------------------------------------------------------------------ moments */

/*
 * Sums of powers of deviations from the mean. They are in units of a power of two, so that values as large or small as
 * doubles can be do not overflow; and the mean has a second part for what its last bit cannot hold, so that means of values
 * with many equal leading digits can be subtracted.
 */
typedef struct {
  double n;                       /* sum of weights */
  double scale;                   /* the unit */
  double mean, rest;              /* the mean is mean + rest */
  double squares, cubes, fourths; /* the latter two if asked for */
} SocinnDeviations;

/* @weights: (nullable): whole numbers; @all: cubes and fourths, too */
SocinnDeviations socinn__deviations(const double *values, const double *weights, gsize n, double unit, gboolean all);
/* a's mean less b's, in the unit of both. */
double socinn__mean_difference(const SocinnDeviations *a, const SocinnDeviations *b);

/* -------------------------------------------------------------------------------------------- order statistics */

typedef struct SocinnSorted {
  double *values;
  double *cumulative; /* sums of weights up to each value; NULL: each counts once */
  gsize n;
  double total;
} SocinnSorted;
void socinn__sorted_clear(SocinnSorted *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnSorted, socinn__sorted_clear)

gboolean socinn__sorted_make(const SocinnWeighted *sample, SocinnSorted *sorted, GError **error);
/* Order statistic @place, 1 to the total. */
double socinn__sorted_at(const SocinnSorted *self, double place);
/* Sample quantile of one of the nine types of Hyndman and Fan. */
double socinn__sorted_quantile(const SocinnSorted *self, double probability, guint type);

/* ---------------------------------------------------------------------------------------------- compared means */

typedef struct {
  const char *method;         /* "one-sample", "paired", "welch" or "pooled" */
  gboolean two;               /* whether there are two independent samples */
  double estimate, std_error; /* of the mean, or of the difference of means */
  double df;
  SocinnDeviations x, y;     /* y of two samples only */
  gsize n_x, n_y, n_missing; /* n_y 0 unless there are two samples */
} SocinnComparison;

/* One sample (@y NULL), pairs, or two samples, as the options say. Data without any spread are an error. */
gboolean socinn__compare_means(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                               SocinnComparison *result, GError **error);
/* Means, standard deviations and sizes into a result. */
void socinn__comparison_describe(const SocinnComparison *self, SocinnStatsResult *result);

#endif
