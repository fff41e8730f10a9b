/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_RANDOM_PRIVATE_H
#define SOCINN_RANDOM_PRIVATE_H
/* Random numbers and the choice of machine code, for the rooms above. */
#include <socinn/base.h>

/* One block of Philox4x32-10 and of Philox4x64-10. @result may be @counter.
 * Salmon, J. K. et al. (2011), doi:10.1145/2063384.2063405 */
void socinn__philox4x32(const guint32 counter[4], const guint32 key[2], guint32 result[4]);
void socinn__philox4x64(const guint64 counter[4], const guint64 key[2], guint64 result[4]);

/* Multipliers of the 64-bit Philox, and what its keys grow by each round. */
#define SOCINN_PHILOX_M0 G_GUINT64_CONSTANT(0xD2E7470EE14C6C93)
#define SOCINN_PHILOX_M1 G_GUINT64_CONSTANT(0xCA5A826395121157)
#define SOCINN_PHILOX_W0 G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)
#define SOCINN_PHILOX_W1 G_GUINT64_CONSTANT(0xBB67AE8584CAA73B)
#define SOCINN_PHILOX_ROUNDS 10

/* Inner loops are compiled for several instruction sets; all give the same bits. */
typedef enum {
  SOCINN_KERNEL_PLAIN, /* what every processor of this architecture has */
  SOCINN_KERNEL_AVX2,
  SOCINN_KERNEL_AVX512 /* with the 52-bit multiplication (IFMA): Ice Lake, Zen 4 and later */
} SocinnKernel;

/* The best that this processor has, unless another was forced. */
SocinnKernel socinn__kernel_get(void);
/* For tests: "plain", "avx2" or "avx512" from now on, NULL for the best. FALSE when this processor has not got it. */
gboolean socinn__kernel_force(const char *name);

/* What random_avx512.c does to 32 blocks a turn: @n_blocks is a multiple of 32. x86-64 only. */
void socinn__philox_blocks_avx512(guint64 seed, guint64 variable, guint64 first_block, guint64 *words, gsize n_blocks);
/* values[i] = (words[i] >> 11) 2^-53. @n is a multiple of 8. */
void socinn__uniforms_avx512(const guint64 *words, double *values, gsize n);

#endif
