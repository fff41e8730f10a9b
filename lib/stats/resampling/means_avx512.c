/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Means of eight resamples beside each other, one in each 64-bit lane. The digits of their words come out two at a time; those of
 * four words are the places of eight values, of which the bytes are looked up and added one by one.
 */
#include "means_private.h"
#include "base/random_private.h"
#if defined(__x86_64__)
#  include <immintrin.h>

#  define AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")))
#  define HELPER AVX512 __attribute__((always_inline)) static inline

/* Three or four words of ten digits each, or six to eight of eight: 23 to 40 and 43 to 64 values. Others fill four words at a time
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

/* To split pairs of places, 16 bits each, into both: pair + (256 - n) (pair / n). */
typedef struct {
  __m512i upper, inverse, factor;
  __m128i shift;
} Splitter;

HELPER Splitter
splitter_new(const SocinnMeans *self)
{
  return (Splitter) { _mm512_set_epi64(0x0d0c0d0c0d0c0d0c, 0x0504050405040504, 0x0d0c0d0c0d0c0d0c, 0x0504050405040504,
                                       0x0d0c0d0c0d0c0d0c, 0x0504050405040504, 0x0d0c0d0c0d0c0d0c, 0x0504050405040504),
                      _mm512_set1_epi16((short) self->inverse), _mm512_set1_epi16((short) (256 - self->n)),
                      _mm_cvtsi32_si128((int) self->shift) };
}

/* Eight places in each lane, a byte each, from four pairs that stand in the upper halves of @pairs. */
HELPER __m512i
split(const Splitter *self, const __m512i pairs[4])
{
  const __mmask64 first_pair = G_GUINT64_CONSTANT(0x0303030303030303);
  __m512i joined = _mm512_maskz_shuffle_epi8(first_pair, pairs[0], self->upper);
  joined = _mm512_mask_shuffle_epi8(joined, first_pair << 2, pairs[1], self->upper);
  joined = _mm512_mask_shuffle_epi8(joined, first_pair << 4, pairs[2], self->upper);
  joined = _mm512_mask_shuffle_epi8(joined, first_pair << 6, pairs[3], self->upper);
  __m512i first = _mm512_srl_epi16(_mm512_mulhi_epu16(joined, self->inverse), self->shift);
  return _mm512_add_epi16(joined, _mm512_mullo_epi16(first, self->factor));
}

/* Places that stand in four words of eight resamples: places[i] are those of the next two digits of all four. Returns: FALSE if what
 * is left of a word is so little that it has to be looked at: its upper half is not above that of the threshold. */
HELPER gboolean
find_places(const SocinnMeans *self, const guint64 *words, guint n_turns, __m512i *places)
{
  const Splitter splitter = splitter_new(self);
  const __m512i base = broadcast(self->n * self->n), limit = broadcast(self->digits.threshold >> 32);
  /* Upper halves of @high: the next digit in base n^2. Lower ones, and those of @low: what is left. */
  __m512i low[4], high[4];
  load_columns(words, self->n_words, low);
#  pragma GCC unroll 4
  for (guint k = 0; k < 4; k++)
    high[k] = _mm512_srli_epi64(low[k], 32);
#  pragma GCC unroll 5
  for (guint i = 0; i < n_turns; i++) {
#  pragma GCC unroll 4
    for (guint k = 0; k < 4; k++) {
      low[k] = _mm512_mul_epu32(low[k], base);
      high[k] = _mm512_add_epi64(_mm512_mul_epu32(high[k], base), _mm512_srli_epi64(low[k], 32));
    }
    places[i] = split(&splitter, high);
  }
  __m512i least = _mm512_min_epu32(_mm512_min_epu32(high[0], high[1]), _mm512_min_epu32(high[2], high[3]));
  return _mm512_mask_cmple_epu32_mask(0x5555, least, limit) == 0;
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
    __m512i part = _mm512_sad_epu8(_mm512_permutexvar_epi8(places[0], bytes), none);
#  pragma GCC unroll 8
    for (guint i = 1; i < n_places; i++)
      part = _mm512_add_epi64(part, _mm512_sad_epu8(_mm512_permutexvar_epi8(places[i], bytes), none));
    sum = _mm512_add_epi64(_mm512_slli_epi64(sum, 8), part);
  }
  return sum;
}

/* @n_turns: pairs of digits in a word; @n_parts: of a resample's words, four each */
HELPER gboolean
run(const SocinnMeans *self, const guint64 *words, double *means, guint n_turns, guint n_parts)
{
  __m512i places[8];
  gboolean usable = TRUE;
#  pragma GCC unroll 2
  for (guint part = 0; part < n_parts; part++)
    usable &= find_places(self, words + 4 * part, n_turns, places + n_turns * part);
  __m512i *last = places + n_turns * (n_parts - 1);
#  pragma GCC unroll 5
  for (guint i = 0; i < n_turns; i++)
    last[i] = _mm512_and_si512(last[i], broadcast(self->used[i]));
  /* A place that is not used counts as one of the first value. */
  guint64 origin = (guint64) self->origin - (8 * n_turns * n_parts - self->n) * self->steps[0];
  __m512i sum = _mm512_add_epi64(sum_steps(self, places, n_turns * n_parts), broadcast(origin));
  _mm512_storeu_pd(means, _mm512_div_pd(_mm512_cvtepi64_pd(sum), _mm512_set1_pd(self->divisor)));
  return usable;
}

AVX512 gboolean
socinn__means_avx512(const SocinnMeans *self, const guint64 *words, double *means)
{
  return self->digits.n == 10 ? run(self, words, means, 5, 1) : run(self, words, means, 4, 2);
}
#endif
