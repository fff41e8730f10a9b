/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_PERMUTATION_PRIVATE_H
#define SOCINN_STATS_PERMUTATION_PRIVATE_H
/* Permutation tests: arrangements of the data and the shares of them that are at least as extreme as what was seen. */
#include "resampling_private.h"

/*
 * What is arranged: the pooled values of two samples, of which the first @n_first are the first one's; or, with @flips, values of
 * one sample, of which the signs are arranged. Values are shifted by the hypothesis already.
 */
typedef struct SocinnArrangement {
  const double *values;
  gsize n, n_first;
  gboolean flips;
  double magnitude;  /* of the data the values come from, whose rounding they carry */
  double resolution; /* by how much statistics other than sums may differ that are equal up to rounding */
} SocinnArrangement;

/* Shares of all arrangements, or of those drawn, with a statistic like the one seen: equal to it up to rounding; below; above; and
 * at least as far from what is expected, or farther. */
typedef struct SocinnShares {
  double equal, below, above, as_far, farther;
} SocinnShares;

typedef enum { SOCINN_COUNTED, SOCINN_NOT_COUNTED, SOCINN_COUNT_FAILED } SocinnCounted;

/* Sums of the first sample, or of the positive values, over all arrangements: by counting sums of whole multiples of a unit, else
 * by pairing the sums of two halves. */
SocinnCounted socinn__count_by_sums(const SocinnArrangement *data, gboolean at_any_price, SocinnShares *shares,
                                    GError **error);
SocinnCounted socinn__count_by_halves(const SocinnArrangement *data, SocinnShares *shares, GError **error);

/* A statistic of arranged values: those of the first sample, then those of the second; or the values with their signs. */
typedef double (*SocinnContrast)(const double *values, gsize n, gsize n_first, double trim, double *spare);

/* A statistic other than the mean, whose expected value is 0: every arrangement, or some. */
SocinnCounted socinn__count_all(const SocinnArrangement *data, SocinnContrast contrast, double trim, double most,
                                SocinnShares *shares, GError **error);
/* @contrast: NULL: the sum of the first sample, or of the values. Shares are of draws, without the arrangement seen. */
gboolean socinn__draw_arrangements(const SocinnArrangement *data, SocinnContrast contrast, double trim, gsize draws,
                                   guint64 seed, guint threads, SocinnShares *shares, GError **error);
/* By how much sums may differ that are equal up to rounding. @absolute: the sum of the absolute values that are summed */
double socinn__sum_slack(double absolute, const SocinnArrangement *data);

#endif
