/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_MEANS_PRIVATE_H
#define SOCINN_STATS_MEANS_PRIVATE_H
/* Means of bootstrap resamples of few values, much faster than by collecting the values. */
#include "resampling_private.h"

#define SOCINN_MEANS_MOST 128U    /* values of which all sums of two are kept */
#define SOCINN_MEANS_VECTORS 64U  /* values that a byte-wise look-up in one register reaches */
#define SOCINN_MEANS_BYTES 7U     /* of a step */
#define SOCINN_MEANS_BESIDES 8U   /* resamples that are summed beside each other */
#define SOCINN_MEANS_READ_AHEAD 3 /* words behind the last one that are read, and not used */

/*
 * Values are taken for whole multiples of a power of two, 2^54 of which are above the largest of them: sums of them are exact,
 * so the order in which they are added does not matter, and every way to add them gives the same bits.
 */
typedef struct SocinnMeans {
  gsize n;
  SocinnDigits digits;
  gsize n_words, n_whole; /* of a resample; and of these those of which all digits are used */
  guint64 *pairs;         /* at i x n + j the steps of values i and j, counted from the least value */
  guint64 *steps;
  gint64 origin;    /* n times the least value */
  double divisor;   /* steps in n units */
  gboolean vectors; /* whether means_avx512.c does the work; for it alone is what follows */
  guint16 inverse;  /* of n, times 2^(16 + shift), rounded up: exact for pairs below n^2 up to n = 128 */
  guint shift;
  guint64 used[5]; /* of each eight places in the last four words of a resample, those that are used */
  guint8 bytes[SOCINN_MEANS_BYTES][SOCINN_MEANS_VECTORS]; /* of the steps, the lowest first */
} SocinnMeans;

/* NULL for more values than there is a table for, and where most are so much smaller than the largest that their means would lose
 * digits that matter. */
SocinnMeans *socinn__means_new(const double *values, gsize n, const SocinnDigits *digits);
void socinn__means_free(SocinnMeans *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SocinnMeans, socinn__means_free)

/* Of draws @draw and on. @sets: @digits, n_words times */
void socinn__means_draw(const SocinnMeans *self, guint64 seed, guint64 variable, guint64 draw, gsize n_draws,
                        const SocinnDigits *sets, double *means);

/* x86-64 only: whether this processor and the way the values fill words suit means_avx512.c, ... */
gboolean socinn__means_suit_avx512(const SocinnMeans *self);
/* ... and means of SOCINN_MEANS_BESIDES resamples. FALSE when one of the words may have to be replaced */
gboolean socinn__means_avx512(const SocinnMeans *self, const guint64 *words, double *means);

#endif
