/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inner loops of dependence: written once, compiled for several sets of instructions. Each value goes through the same
 * operations in the same order, whichever of them runs. */
#include "base/random_private.h"
#include "dependence_private.h"
#include <math.h>
#include <string.h>

static inline G_ALWAYS_INLINE void
cdf(const double *restrict tails, double end, double *restrict values, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    double x = values[i], size = fabs(x), y;
    size = size < end ? size : end;
    y = 1 + size;
    guint64 bits; /* the exponent of y and the first bits behind its point are the number of its cell */
    memcpy(&bits, &y, sizeof bits);
    bits = (bits >> (52 - SOCINN_CDF_CELL_BITS)) - ((guint64) 1023 << SOCINN_CDF_CELL_BITS);
    const double *row = tails + bits * SOCINN_CDF_ROW;
    double h = size - row[0], sum = row[SOCINN_CDF_ROW - 1];
    for (gint k = SOCINN_CDF_DEGREE; k > 0; k--)
      sum = sum * h + row[k];
    /* To the grid, inside it; then mirrored about the middle of the grid, without any rounding. */
    double lower = (sum - 1) + 1;
    lower = lower > 0x1p-53 ? lower : 0x1p-53;
    values[i] = x < 0 ? lower : (1 - 0x1p-53) - lower;
  }
}

static inline G_ALWAYS_INLINE void
add(double factor, const double *restrict column, gsize n, double *restrict sum)
{
  for (gsize i = 0; i < n; i++)
    sum[i] += factor * column[i];
}

static inline G_ALWAYS_INLINE void
add_four(const double *factors, const double *restrict a, const double *restrict b, const double *restrict c,
         const double *restrict d, gsize n, double *restrict sum)
{
  double fa = factors[0], fb = factors[1], fc = factors[2], fd = factors[3];
  for (gsize i = 0; i < n; i++)
    sum[i] = (((sum[i] + fa * a[i]) + fb * b[i]) + fc * c[i]) + fd * d[i];
}

static inline G_ALWAYS_INLINE void
combine(const double *factors, double *const *columns, gsize n_columns, gsize start, gsize n, double *restrict sum)
{
  gsize k = 0;
  memset(sum, 0, n * sizeof *sum);
  for (; k + 4 <= n_columns; k += 4)
    if (factors[k] != 0 || factors[k + 1] != 0 || factors[k + 2] != 0 || factors[k + 3] != 0)
      add_four(factors + k, columns[k] + start, columns[k + 1] + start, columns[k + 2] + start, columns[k + 3] + start,
               n, sum);
  for (; k < n_columns; k++)
    if (factors[k] != 0)
      add(factors[k], columns[k] + start, n, sum);
}

#define COMPILE(name, attribute)                                                                                       \
  attribute static void cdf_##name(const double *tails, double end, double *values, gsize n)                           \
  {                                                                                                                    \
    cdf(tails, end, values, n);                                                                                        \
  }                                                                                                                    \
  attribute static void combine_##name(const double *factors, double *const *columns, gsize n_columns, gsize start,    \
                                       gsize n, double *sum)                                                           \
  {                                                                                                                    \
    combine(factors, columns, n_columns, start, n, sum);                                                               \
  }                                                                                                                    \
  static const SocinnDependenceKernel kernel_##name = { cdf_##name, combine_##name };

COMPILE(plain, )
#if defined(__x86_64__)
COMPILE(avx2, __attribute__((target("avx2"))))
COMPILE(avx512, __attribute__((target("avx512f,avx512dq,avx512vl"))))
#endif

const SocinnDependenceKernel *
socinn__dependence_kernel(void)
{
#if defined(__x86_64__)
  switch (socinn__kernel_get()) {
  case SOCINN_KERNEL_AVX512:
    return &kernel_avx512;
  case SOCINN_KERNEL_AVX2:
    return &kernel_avx2;
  case SOCINN_KERNEL_PLAIN:
    break;
  }
#endif
  return &kernel_plain;
}
