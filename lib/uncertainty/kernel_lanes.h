/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_KERNEL_LANES_H
#define SOCINN_KERNEL_LANES_H
/*
 * Registers of LANES numbers for kernel_body.h, by the vector extension of GCC and Clang, and the few operations that it has
 * no sign for. Included once by each of the files that kernel_private.h names, whose compiler options decide.
 */
#include <glib.h>
#include <math.h>
#include <string.h>
#if defined(__x86_64__)
#  include <immintrin.h>
#endif

#if defined(__AVX512F__)
#  define LANES 8
#elif defined(__AVX2__)
#  define LANES 4
#else
#  define LANES 2
#endif

typedef double Doubles __attribute__((vector_size(8 * LANES)));
typedef gint64 Signed __attribute__((vector_size(8 * LANES)));
typedef guint64 Words __attribute__((vector_size(8 * LANES)));

#define LANES_INLINE __attribute__((always_inline)) static inline

LANES_INLINE Words
load_words(const guint64 *from)
{
  Words words;
  memcpy(&words, from, sizeof words);
  return words;
}

LANES_INLINE Doubles
load_doubles(const double *from)
{
  Doubles values;
  memcpy(&values, from, sizeof values);
  return values;
}

LANES_INLINE void
store_doubles(double *to, Doubles values)
{
  memcpy(to, &values, sizeof values);
}

/* Four consecutive numbers from each of LANES places, turned about. */
LANES_INLINE void
look_up(const double *cells, Words places, Doubles coefficients[4])
{
#if defined(__AVX512F__)
  for (int k = 0; k < 4; k++)
    coefficients[k] = (Doubles) _mm512_i64gather_pd((__m512i) places, cells + k, 8);
#elif defined(__AVX2__)
  __m256d a = _mm256_loadu_pd(cells + places[0]), b = _mm256_loadu_pd(cells + places[1]);
  __m256d c = _mm256_loadu_pd(cells + places[2]), d = _mm256_loadu_pd(cells + places[3]);
  __m256d even_ab = _mm256_unpacklo_pd(a, b), odd_ab = _mm256_unpackhi_pd(a, b);
  __m256d even_cd = _mm256_unpacklo_pd(c, d), odd_cd = _mm256_unpackhi_pd(c, d);
  coefficients[0] = (Doubles) _mm256_permute2f128_pd(even_ab, even_cd, 0x20);
  coefficients[1] = (Doubles) _mm256_permute2f128_pd(odd_ab, odd_cd, 0x20);
  coefficients[2] = (Doubles) _mm256_permute2f128_pd(even_ab, even_cd, 0x31);
  coefficients[3] = (Doubles) _mm256_permute2f128_pd(odd_ab, odd_cd, 0x31);
#else
  for (int k = 0; k < 4; k++)
    coefficients[k] = (Doubles) { cells[places[0] + k], cells[places[1] + k] };
#endif
}

LANES_INLINE Doubles
smaller(Doubles a, Doubles b)
{
#if defined(__AVX512F__)
  return (Doubles) _mm512_min_pd((__m512d) a, (__m512d) b);
#elif defined(__AVX2__)
  return (Doubles) _mm256_min_pd((__m256d) a, (__m256d) b);
#elif defined(__SSE2__)
  return (Doubles) _mm_min_pd((__m128d) a, (__m128d) b);
#else
  return (Doubles) { a[0] < b[0] ? a[0] : b[0], a[1] < b[1] ? a[1] : b[1] };
#endif
}

LANES_INLINE Doubles
square_root(Doubles x)
{
#if defined(__AVX512F__)
  return (Doubles) _mm512_sqrt_pd((__m512d) x);
#elif defined(__AVX2__)
  return (Doubles) _mm256_sqrt_pd((__m256d) x);
#elif defined(__SSE2__)
  return (Doubles) _mm_sqrt_pd((__m128d) x);
#else
  return (Doubles) { sqrt(x[0]), sqrt(x[1]) };
#endif
}

/* Lane by lane: x < limit ? a : b. */
LANES_INLINE Doubles
where_less(Doubles x, Doubles limit, Doubles a, Doubles b)
{
#if defined(__AVX512F__)
  return (Doubles) _mm512_mask_blend_pd(_mm512_cmp_pd_mask((__m512d) x, (__m512d) limit, _CMP_LT_OQ), (__m512d) b,
                                        (__m512d) a);
#else
  Words mask = (Words) (x < limit);
  return (Doubles) (((Words) a & mask) | ((Words) b & ~mask));
#endif
}

/* (a & mask_a) | (b & mask_b) */
LANES_INLINE Words
both(Words a, guint64 mask_a, Words b, guint64 mask_b)
{
  return (a & mask_a) | (b & mask_b);
}

/* Whole numbers below 2^53 as doubles. */
LANES_INLINE Doubles
to_doubles(Words k)
{
#if defined(__AVX512DQ__)
  return (Doubles) _mm512_cvtepu64_pd((__m512i) k);
#else
  /* The halves as 2^84 + upper and 2^52 + lower, by their bit patterns. All three operations are exact. */
  Doubles upper = (Doubles) ((k >> 32) | G_GUINT64_CONSTANT(0x4530000000000000));
  Doubles lower = (Doubles) ((k & G_MAXUINT32) | G_GUINT64_CONSTANT(0x4330000000000000));
  return (upper - (0x1p84 + 0x1p52)) + lower;
#endif
}

#endif
