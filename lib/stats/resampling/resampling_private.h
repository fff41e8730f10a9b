/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_RESAMPLING_PRIVATE_H
#define SOCINN_STATS_RESAMPLING_PRIVATE_H
/* What permutation tests, bootstrap and jackknife share: statistics, common units, random places, replicates. */
#include "stats/inference_private.h"
#include <socinn/stats_resampling.h>

/* ----------------------------------------------------------------------------------------------- statistics */

/* Words of the option "statistic", in the order of its table; the last one is a function of the caller's. */
typedef enum {
  SOCINN_OF_MEAN,
  SOCINN_OF_MEDIAN,
  SOCINN_OF_TRIMMED_MEAN,
  SOCINN_OF_SD,
  SOCINN_OF_VARIANCE,
  SOCINN_OF_CORRELATION,
  SOCINN_OF_SLOPE,
  SOCINN_OF_RATIO,
  SOCINN_OF_T,
  SOCINN_OF_FUNCTION
} SocinnStatisticKind;

typedef struct SocinnEstimator {
  SocinnStatisticKind kind;
  double trim;
  SocinnStatistic function; /* of SOCINN_OF_FUNCTION */
  gpointer data;
} SocinnEstimator;

/* The statistic that the options ask for. @allowed: bits 1 << kind; @columns: what the data have */
gboolean socinn__estimator_read(const SocinnStatsOptions *options, const SocinnStatsFunction *function, guint allowed,
                                gsize columns, SocinnEstimator *estimator, GError **error);
/* One sample of @n rows. @spare: room for n numbers. NaN where the statistic is not defined. */
double socinn__statistic_of(const SocinnEstimator *self, const double *rows, gsize n, gsize columns, double *spare);
/* @n_samples samples one after the other. */
gboolean socinn__estimate(const SocinnEstimator *self, const double *samples, gsize n_samples, gsize n, gsize columns,
                          double *spare, double *values, GError **error);
/* The median and the trimmed mean of numbers, which are put in order. */
double socinn__median_of(double *values, gsize n);
double socinn__trimmed_mean_of(double *values, gsize n, double trim);

/* -------------------------------------------------------------------------------------------- common units */

/* Values that are whole multiples of a common unit: value i is (origin + step x steps[i]) / denominator. */
typedef struct SocinnLattice {
  guint32 *steps; /* NULL: there is no such unit */
  double origin, step, denominator;
  guint32 most; /* the largest of the steps */
} SocinnLattice;
void socinn__lattice_clear(SocinnLattice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnLattice, socinn__lattice_clear)

/*
 * Looks for a denominator q (1 to 64, or a power of ten up to 10^9) with which every value lies within four units in the
 * last place of @magnitude of some m / q, m whole: scores, counts, money, decimals, means of few items. The values are then
 * taken for these fractions, and sums of them are exact.
 *
 * @from_zero: the steps count from 0 and not from the least value
 * Returns: FALSE when memory ran out; when there is no unit, TRUE with no steps
 */
gboolean socinn__lattice_find(const double *values, gsize n, double magnitude, gboolean from_zero,
                              SocinnLattice *lattice, GError **error);

/* -------------------------------------------------------------------------------------------- random places */

/*
 * Several places from one random word: word x (product of the bases) / 2^64 is a number with a digit in each base, and
 * every such number is equally likely once the words below "2^64 modulo the product" have been drawn anew.
 * Brackett-Rozinsky, N. & Lemire, D. (2025), doi:10.1002/spe.3369
 */
typedef struct SocinnDigits {
  guint64 product, threshold;
  guint n;
} SocinnDigits;

/* As many digits as a word has room for, all in base @base, an even number of them if more than one; or, when @falling, in
 * bases base, base - 1, ... */
SocinnDigits socinn__digits_new(guint64 base, gboolean falling, guint most);
/* The words of draw @draw for @n_sets sets, the unusable ones replaced. */
void socinn__random_digits(guint64 seed, guint64 variable, guint64 draw, guint64 n_draws, const SocinnDigits *sets,
                           gsize n_sets, guint64 *words);

/* The next digit of @word, which keeps what is left of it. */
static inline guint64
socinn__next_digit(guint64 *word, guint64 base)
{
#ifdef __SIZEOF_INT128__
  __extension__ unsigned __int128 product = (unsigned __int128) *word * base;
  *word = (guint64) product;
  return (guint64) (product >> 64);
#else
  guint64 low = (*word & G_MAXUINT32) * base, high = (*word >> 32) * base + (low >> 32);
  *word = high << 32 | (low & G_MAXUINT32);
  return high >> 32; /* bases stay below 2^32 here */
#endif
}

/* -------------------------------------------------------------------------------------------------- designs */

/* Rows by stratum and, in it, by unit: what is drawn together, a row or a cluster of rows. */
typedef struct SocinnDesign {
  double *rows;
  gsize n, columns, n_missing;
  gsize *units;  /* n_units + 1: the first row of each */
  gsize *strata; /* n_strata + 1: the first unit of each */
  gsize n_units, n_strata;
  gboolean clustered;
} SocinnDesign;
void socinn__design_clear(SocinnDesign *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnDesign, socinn__design_clear)

gboolean socinn__design_read(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                             SocinnDesign *design, GError **error);
/* Rows of the most numerous resample. */
gsize socinn__design_most_rows(const SocinnDesign *self);

/* Values of the statistic without each unit, one after the other. */
gboolean socinn__leave_one_out(const SocinnDesign *design, const SocinnEstimator *estimator, double *values,
                               GError **error);
/* The same of rows. @spare: room for them, and a column more */
gboolean socinn__leave_one_row_out(const SocinnEstimator *estimator, const double *rows, gsize n, gsize columns,
                                   double *spare, double *values, GError **error);
/* The acceleration of BCa from the former. */
double socinn__acceleration(const SocinnDesign *design, const double *left_out);

/* ----------------------------------------------------------------------------------------------- replicates */

/* Values of the statistic in resamples, and how likely each is (NULL: all the same). */
typedef struct SocinnReplicates {
  double *values, *weights;
  gsize n, n_undefined;
  double resamples; /* how many equally likely ones were enumerated; 0: they were drawn */
  /* Known once they are settled: range, mean, standard deviation (of enumerated ones that of the distribution), shares below
   * the estimate and at it up to rounding; of drawn ones which part of the range each falls into. */
  double least, most, mean, sd, below, equal;
  guint16 *buckets;
} SocinnReplicates;
void socinn__replicates_clear(SocinnReplicates *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocinnReplicates, socinn__replicates_clear)

/* What is drawn: the statistic itself, or its distance from @estimate in standard errors. */
typedef struct SocinnDrawing {
  const SocinnDesign *design;
  const SocinnEstimator *estimator;
  gboolean studentized;
  double estimate;
} SocinnDrawing;

gboolean socinn__replicates_draw(const SocinnDrawing *drawing, gsize draws, guint64 seed, guint threads,
                                 SocinnReplicates *replicates, GError **error);
/* The whole distribution, when it has few enough members: @replicates stays empty otherwise. */
gboolean socinn__replicates_enumerate(const SocinnDrawing *drawing, gboolean at_any_price, gsize draws,
                                      SocinnReplicates *replicates, GError **error);
/* Leaves out those that are not defined (studentized ones may be infinite), and finds out about the others. */
gboolean socinn__replicates_settle(SocinnReplicates *self, gboolean studentized, double estimate, GError **error);
/*
 * The replicates below which shares @p lie: of drawn ones place p (B + 1) among the B in order, interpolated; of enumerated
 * ones the least with a probability of p up to it.
 */
gboolean socinn__replicates_quantiles(const SocinnReplicates *self, const double *p, gsize n, double *quantiles,
                                      GError **error);
/* Standard error of the statistic of the data. @spare: as below */
gboolean socinn__standard_error(const SocinnDrawing *drawing, double *spare, double *error_of, GError **error);
/* The statistic or the studentized one of a resample. @spare: room for the rows and a column more */
gboolean socinn__replicate(const SocinnDrawing *drawing, const double *rows, gsize n, double *spare, double *value,
                           GError **error);

#endif
