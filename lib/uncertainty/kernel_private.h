/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_KERNEL_PRIVATE_H
#define SOCINN_KERNEL_PRIVATE_H
/*
 * The inner loops of drawing: random words in, quantiles out. kernel_body.h holds them once; kernel_plain.c, kernel_avx2.c
 * and kernel_avx512.c compile it for one instruction set each, to the same bits: nothing but + - x / and square roots, in
 * the same order for every number, without fused operations.
 *
 * A word w stands for the probability p = (k + 1/2) 2^-53 with k = w >> 11. A table holds cubic polynomials over cells of
 * v = min(p, 1 - p): every octave of v (from 2^-(j+2) to 2^-(j+1), j = 0 ...) has SOCINN_CELLS equal cells, so that they get
 * finer towards both ends, where quantiles behave like powers of v. Below 2^-(SOCINN_OCTAVES + 1) the table ends.
 */
#include <glib.h>

/* Numbers worked on at a time: they and their words stay in the innermost cache. */
#define SOCINN_PIECE 1024

#define SOCINN_CELL_BITS 6
#define SOCINN_CELLS (1 << SOCINN_CELL_BITS)
#define SOCINN_OCTAVES 20
/* Octave j lies in slot (18 - j) mod 32: the lower five bits of the exponent of 2^53 v. */
#define SOCINN_SLOTS 32
#define SOCINN_SLOT(octave) ((18U - (octave)) & (SOCINN_SLOTS - 1))
#define SOCINN_SIDE (4 * SOCINN_SLOTS * SOCINN_CELLS) /* numbers in one side of a table */
/* Place of the first of the four coefficients of a cell. @upper: whether v = 1 - p. The polynomial's variable runs from 1
 * to 2 as v runs through the cell. */
#define SOCINN_PLACE(upper, octave, cell) ((upper) *SOCINN_SIDE + 4 * (SOCINN_SLOT(octave) * SOCINN_CELLS + (cell)))
/* The smallest 2^53 v in the table. */
#define SOCINN_TABLE_END ((double) (G_GUINT64_CONSTANT(1) << (52 - SOCINN_OCTAVES)))

/* Quantiles of a triangle: below @peak low + width sqrt(p rise), from there high - width sqrt((1 - p) fall). */
typedef struct {
  double low, high, width, peak, rise, fall;
} SocinnTriangle;

/* Every @n is a multiple of 8; arrays need no alignment and may not overlap unless they are the same. */
typedef struct {
  /* offset + scale x table at each word. Returns the smallest 2^53 v met: when below SOCINN_TABLE_END, some values are
   * meaningless. */
  double (*table)(const guint64 *words, gsize n, const double *cells, double scale, double offset, double *values);
  /* offset + scale x p. */
  void (*line)(const guint64 *words, gsize n, double scale, double offset, double *values);
  void (*triangle)(const guint64 *words, gsize n, const SocinnTriangle *shape, double *values);
  /* Words whose upper 53 bits are the uniforms x 2^53; numbers outside [0, 1) and NaN give one of the ends. */
  void (*to_words)(const double *uniforms, gsize n, guint64 *words);
  /* sum[i] += factor x values[i]; any n. */
  void (*add)(const double *values, gsize n, double factor, double *sum);
} SocinnKernels;

extern const SocinnKernels socinn__kernels_plain, socinn__kernels_avx2, socinn__kernels_avx512;

/* Those of socinn__kernel_get(). */
const SocinnKernels *socinn__kernels(void);

#endif
