/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Means of eight resamples beside each other, one in each 64-bit lane. The digits of their words come out two at a time, four
 * such pairs a register; these are the places of eight values, of which the bytes are looked up and added one by one.
 */
#include "means_private.h"
#include "base/random_private.h"
#if defined(__x86_64__)
#  include <immintrin.h>
#  include <string.h>

#  define AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")))
#  define HELPER AVX512 __attribute__((always_inline)) static inline
#  define SLOTS 4       /* pairs of places in a lane */
#  define MOST_PAIRS 20 /* of four words */
#  define MOST_TURNS (MOST_PAIRS / SLOTS)

/* Three or four words of ten digits each, or six to eight of eight: 21 to 40 and 43 to 64 values. Others fill four words at a time
 * so badly that sums of two are as fast. */
gboolean
socinn__means_suit_avx512(const SocinnMeans *self)
{
  gboolean fits = self->digits.n == 10 ? self->n_words == 3 || self->n_words == 4
                                       : self->digits.n == 8 && self->n_words >= 6 && self->n_words <= 8;
  return fits && self->n <= SOCINN_MEANS_VECTORS && socinn__kernel_get() == SOCINN_KERNEL_AVX512 &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi");
}

HELPER __m512i
broadcast(guint64 word)
{
  return _mm512_set1_epi64((long long) word);
}

/* Of eight resamples, @stride words apart, the first four words: word k of all of them in columns[k]. */
HELPER void
load_columns(const guint64 *words, gsize stride, __m512i columns[4])
{
  const __m512i first = _mm512_set_epi64(13, 12, 5, 4, 9, 8, 1, 0),
                second = _mm512_set_epi64(15, 14, 7, 6, 11, 10, 3, 2);
  __m512i rows[4];
#  pragma GCC unroll 4
  for (gsize i = 0; i < 4; i++) {
    __m256i low = _mm256_loadu_si256((const __m256i *) (words + i * stride));
    __m256i high = _mm256_loadu_si256((const __m256i *) (words + (i + 4) * stride));
    rows[i] = _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
  }
  __m512i even_a = _mm512_unpacklo_epi64(rows[0], rows[1]), odd_a = _mm512_unpackhi_epi64(rows[0], rows[1]);
  __m512i even_b = _mm512_unpacklo_epi64(rows[2], rows[3]), odd_b = _mm512_unpackhi_epi64(rows[2], rows[3]);
  columns[0] = _mm512_permutex2var_epi64(even_a, first, even_b);
  columns[1] = _mm512_permutex2var_epi64(odd_a, first, odd_b);
  columns[2] = _mm512_permutex2var_epi64(even_a, second, even_b);
  columns[3] = _mm512_permutex2var_epi64(odd_a, second, odd_b);
}

/* Pairs of places that stand in four words of eight resamples, one after the other. Returns: TRUE if a rest is so small that it has
 * to be looked at: its upper half is not above that of the threshold. */
HELPER gboolean
find_pairs(const SocinnMeans *self, const guint64 *words, guint digits, __m512i pairs[MOST_PAIRS])
{
  const __m512i base = broadcast(self->n * self->n), limit = broadcast(self->digits.threshold >> 32);
  __m512i low[4], least = _mm512_set1_epi32(-1);
  load_columns(words, self->n_words, low);
#  pragma GCC unroll 4
  for (guint k = 0; k < 4; k++) {
    __m512i high = _mm512_srli_epi64(low[k], 32);
#  pragma GCC unroll 5
    for (guint i = 0; i < digits / 2; i++) {
      low[k] = _mm512_mul_epu32(low[k], base);
      high = _mm512_add_epi64(_mm512_mul_epu32(high, base), _mm512_srli_epi64(low[k], 32));
      pairs[digits / 2 * k + i] =
        high; /* the digit in the upper half, and the upper half of the rest in the lower one */
    }
    least = _mm512_min_epu32(least, high);
  }
  return _mm512_mask_cmple_epu32_mask(0x5555, least, limit) != 0;
}

/* Four pairs of a lane, 16 bits each, to eight places, a byte each: pair + (256 - n) (pair / n). */
typedef struct {
  __m512i upper, inverse, factor;
  __m128i shift;
} Splitter;

AVX512 static Splitter
splitter_new(gsize n)
{
  guint shift = 0;
  while ((n - 1) >> (shift + 1) > 0)
    shift++;
  gsize inverse = (((gsize) 0x10000 << shift) + n - 1) / n; /* exact for pairs below n^2 up to n = 128 */
  return (Splitter) { _mm512_set_epi64(0x0d0c0d0c0d0c0d0c, 0x0504050405040504, 0x0d0c0d0c0d0c0d0c, 0x0504050405040504,
                                       0x0d0c0d0c0d0c0d0c, 0x0504050405040504, 0x0d0c0d0c0d0c0d0c, 0x0504050405040504),
                      _mm512_set1_epi16((short) inverse), _mm512_set1_epi16((short) (256 - n)),
                      _mm_cvtsi32_si128((int) shift) };
}

HELPER __m512i
find_places(const Splitter *self, const __m512i pairs[SLOTS])
{
  const __mmask64 slot = G_GUINT64_CONSTANT(0x0303030303030303);
  __m512i joined = _mm512_maskz_shuffle_epi8(slot, pairs[0], self->upper);
  joined = _mm512_mask_shuffle_epi8(joined, slot << 2, pairs[1], self->upper);
  joined = _mm512_mask_shuffle_epi8(joined, slot << 4, pairs[2], self->upper);
  joined = _mm512_mask_shuffle_epi8(joined, slot << 6, pairs[3], self->upper);
  __m512i first = _mm512_srl_epi16(_mm512_mulhi_epu16(joined, self->inverse), self->shift);
  return _mm512_add_epi16(joined, _mm512_mullo_epi16(first, self->factor));
}

/* Which of the places are used that stand in the last four words of a resample. */
AVX512 static void
find_used(const SocinnMeans *self, __m512i used[MOST_TURNS])
{
  guint8 bytes[MOST_TURNS][8];
  gsize before = (self->n_words - 1) / 4 * 4 * self->digits.n;
  for (gsize i = 0; i < 2 * MOST_PAIRS; i++) /* the first of a pair is the upper byte */
    bytes[i / 8][(i % 8) ^ 1] = before + i < self->n ? 0xff : 0;
  for (gsize i = 0; i < MOST_TURNS; i++) {
    guint64 word;
    memcpy(&word, bytes[i], sizeof word);
    used[i] = broadcast(word);
  }
}

/* Sums of the steps of all @places of a lane: of each byte, from the highest to the lowest. */
HELPER __m512i
sum_steps(const SocinnMeans *self, const __m512i *places, guint n_places)
{
  const __m512i none = _mm512_setzero_si512();
  __m512i sum = none;
#  pragma GCC unroll 7
  for (guint k = SOCINN_MEANS_BYTES; k-- > 0;) {
    __m512i bytes = _mm512_loadu_si512(self->bytes[k]);
    sum = _mm512_slli_epi64(sum, 8);
#  pragma GCC unroll 8
    for (guint i = 0; i < n_places; i++)
      sum = _mm512_add_epi64(sum, _mm512_sad_epu8(_mm512_permutexvar_epi8(places[i], bytes), none));
  }
  return sum;
}

/* @n_parts: of a resample's words, four each */
HELPER void
run(const SocinnMeans *self, const guint64 *words, gsize n_draws, double *means, gboolean *suspects, guint digits,
    guint n_parts)
{
  const Splitter splitter = splitter_new(self->n);
  const __m512d divisor = _mm512_set1_pd(self->divisor);
  /* A place that is not used counts as one of the first value. */
  const __m512i origin = broadcast((guint64) self->origin - (4 * n_parts * digits - self->n) * self->steps[0]);
  guint n_turns = digits / 2;
  __m512i used[MOST_TURNS];
  find_used(self, used);
  for (gsize draw = 0; draw < n_draws; draw += SOCINN_MEANS_BESIDES, words += SOCINN_MEANS_BESIDES * self->n_words) {
    __m512i pairs[MOST_PAIRS], places[2 * MOST_TURNS];
    gboolean suspect = FALSE;
#  pragma GCC unroll 2
    for (guint part = 0; part < n_parts; part++) {
      suspect |= find_pairs(self, words + 4 * part, digits, pairs);
#  pragma GCC unroll 5
      for (guint turn = 0; turn < n_turns; turn++)
        places[n_turns * part + turn] = find_places(&splitter, pairs + SLOTS * turn);
    }
#  pragma GCC unroll 5
    for (guint turn = 0; turn < n_turns; turn++)
      places[n_turns * (n_parts - 1) + turn] = _mm512_and_si512(places[n_turns * (n_parts - 1) + turn], used[turn]);
    *suspects++ = suspect;
    __m512i sum = _mm512_add_epi64(sum_steps(self, places, n_turns * n_parts), origin);
    _mm512_storeu_pd(means + draw, _mm512_div_pd(_mm512_cvtepi64_pd(sum), divisor));
  }
}

AVX512 void
socinn__means_avx512(const SocinnMeans *self, const guint64 *words, gsize n_draws, double *means, gboolean *suspects)
{
  if (self->digits.n == 10)
    run(self, words, n_draws, means, suspects, 10, 1);
  else
    run(self, words, n_draws, means, suspects, 8, 2);
}
#endif
