/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_EXACT_TABLE_PRIVATE_H
#define SOCINN_STATS_EXACT_TABLE_PRIVATE_H
/*
 * Fisher's non-central hypergeometric distribution: of two groups' successes, how many are the first one's when the sum is
 * fixed and the odds differ by a factor. P(X = x) is proportional to C(first, x) C(second, successes - x) odds_ratio^x.
 * All by summing outward from the mode, without logarithms of factorials: full relative precision of both tails at any
 * counts, in time proportional to the standard deviation.
 */
#include <glib.h>

typedef struct {
  double first, second; /* sizes of the two groups */
  double successes;     /* of both together */
  double low, high;     /* least and most that X can be */
} SocinnExactTable;

/* What there is to know at one x and one odds ratio. */
typedef struct {
  double mass;         /* P(X = x) */
  double lower, upper; /* P(X <= x) and P(X >= x) */
  double excess;       /* E X - x */
} SocinnExactTails;

/* Whole numbers, 0 <= successes <= first + second. */
SocinnExactTable socinn__exact_table(double first, double second, double successes);
/* @odds_ratio: 0 to infinity, both included */
SocinnExactTails socinn__exact_table_tails(const SocinnExactTable *self, double x, double odds_ratio);
/* Sum of the probabilities that do not exceed P(X = x): Fisher's two-sided p-value when @odds_ratio is 1. Probabilities that
 * differ by less than 1e-10 of themselves count as equal. */
double socinn__exact_table_two_sided(const SocinnExactTable *self, double x, double odds_ratio);
/* The odds ratio under which E X = x, which maximises the conditional likelihood; 0 and infinity at the ends. */
double socinn__exact_table_estimate(const SocinnExactTable *self, double x);
/*
 * The odds ratio under which P(X >= x) - @share P(X = x) is @tail (@upper FALSE: the lower end of an interval), or the same
 * of P(X <= x) (@upper TRUE). 0 and infinity where there is none. @share: 0 exact, 0.5 mid-p
 */
double socinn__exact_table_bound(const SocinnExactTable *self, double x, gboolean upper, double tail, double share);

#endif
