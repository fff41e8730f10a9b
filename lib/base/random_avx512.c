/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Philox4x64-10 eight blocks to a register, with the 52-bit multiplication of AVX-512 IFMA. Of the 20 multiplications of a
 * block, those by zero counters and by the key fall away and the first advances by addition, which leaves 17.
 */
#include "random_private.h"
#if defined(__x86_64__)
#  include <immintrin.h>

#  define AVX512 __attribute__((target("avx512f,avx512dq,avx512vl,avx512ifma")))
#  define HELPER AVX512 __attribute__((always_inline)) static inline
#  define GROUPS 4 /* registers of blocks worked on side by side, so that their latencies overlap */

/* A multiplier in all lanes, as its lower 52 and upper 12 bits. */
typedef struct {
  __m512i low, high;
} Multiplier;

typedef struct {
  __m512i x0, x1, x2, x3;
} State;

HELPER __m512i
broadcast(guint64 word)
{
  return _mm512_set1_epi64((long long) word);
}

HELPER Multiplier
multiplier(guint64 word)
{
  return (Multiplier) { broadcast(word & ((G_GUINT64_CONSTANT(1) << 52) - 1)), broadcast(word >> 52) };
}

/* a x b = high 2^64 + the returned low. The partial products meet at 2^52 and 2^104; the instruction reads no more than the
 * lower 52 bits of a factor, so a needs no mask. Low's upper bits are what its own last product is added to. */
HELPER __m512i
multiply(__m512i a, Multiplier b, __m512i *high)
{
  __m512i none = _mm512_setzero_si512(), top = _mm512_srli_epi64(a, 52);
  __m512i at_52 = _mm512_madd52hi_epu64(none, a, b.low), at_104 = _mm512_madd52hi_epu64(none, a, b.high);
  at_52 = _mm512_madd52lo_epu64(at_52, a, b.high);
  at_104 = _mm512_madd52hi_epu64(at_104, top, b.low);
  at_52 = _mm512_madd52lo_epu64(at_52, top, b.low);
  at_104 = _mm512_madd52lo_epu64(at_104, top, b.high);
  *high = _mm512_add_epi64(_mm512_srli_epi64(at_52, 12), _mm512_slli_epi64(at_104, 40));
  return _mm512_madd52lo_epu64(_mm512_slli_epi64(at_52, 52), a, b.low);
}

HELPER __m512i
xor3(__m512i a, __m512i b, __m512i c)
{
  return _mm512_ternarylogic_epi64(a, b, c, 0x96);
}

/* From one word of eight blocks a register to the words in their order. */
HELPER void
store(const State *state, guint64 *words)
{
  const __m512i early = _mm512_set_epi64(11, 3, 10, 2, 9, 1, 8, 0), late = _mm512_set_epi64(15, 7, 14, 6, 13, 5, 12, 4);
  const __m512i even = _mm512_set_epi64(11, 10, 3, 2, 9, 8, 1, 0), odd = _mm512_set_epi64(15, 14, 7, 6, 13, 12, 5, 4);
  __m512i a = _mm512_permutex2var_epi64(state->x0, early, state->x1);
  __m512i b = _mm512_permutex2var_epi64(state->x0, late, state->x1);
  __m512i c = _mm512_permutex2var_epi64(state->x2, early, state->x3);
  __m512i d = _mm512_permutex2var_epi64(state->x2, late, state->x3);
  _mm512_storeu_si512(words, _mm512_permutex2var_epi64(a, even, c));
  _mm512_storeu_si512(words + 8, _mm512_permutex2var_epi64(a, odd, c));
  _mm512_storeu_si512(words + 16, _mm512_permutex2var_epi64(b, even, d));
  _mm512_storeu_si512(words + 24, _mm512_permutex2var_epi64(b, odd, d));
}

/* The rounds after the first two. */
HELPER void
finish(State state[GROUPS], const guint64 *keys, Multiplier m0, Multiplier m1)
{
  for (guint round = 2; round < SOCINN_PHILOX_ROUNDS; round++) {
    __m512i key0 = broadcast(keys[2 * round]), key1 = broadcast(keys[2 * round + 1]);
#  pragma GCC unroll 4
    for (guint g = 0; g < GROUPS; g++) {
      __m512i high_a, high_b, a = multiply(state[g].x0, m0, &high_a), b = multiply(state[g].x2, m1, &high_b);
      state[g].x0 = xor3(high_b, state[g].x1, key0);
      state[g].x2 = xor3(high_a, state[g].x3, key1);
      state[g].x1 = b;
      state[g].x3 = a;
    }
  }
}

AVX512 void
socinn__philox_blocks_avx512(guint64 seed, guint64 variable, guint64 first_block, guint64 *words, gsize n_blocks)
{
  guint64 keys[2 * SOCINN_PHILOX_ROUNDS];
  for (guint round = 0; round < SOCINN_PHILOX_ROUNDS; round++) {
    keys[2 * round] = seed + round * SOCINN_PHILOX_W0;
    keys[2 * round + 1] = variable + round * SOCINN_PHILOX_W1;
  }
  const Multiplier m0 = multiplier(SOCINN_PHILOX_M0), m1 = multiplier(SOCINN_PHILOX_M1);
  /* Products of the first round: counter x m0, eight counters on each time; of the second: seed x m0, always the same. */
  const __m512i step_low = broadcast(SOCINN_PHILOX_M0 << 3), step_high = broadcast(SOCINN_PHILOX_M0 >> 61);
  __m512i high,
    low = multiply(_mm512_add_epi64(broadcast(first_block), _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0)), m0, &high);
  __m512i seed_high, seed_low = multiply(broadcast(seed), m0, &seed_high);
  for (gsize i = 0; i < n_blocks; i += 8 * GROUPS) {
    State state[GROUPS];
#  pragma GCC unroll 4
    for (guint g = 0; g < GROUPS; g++) {
      __m512i x2 = _mm512_xor_si512(high, broadcast(keys[1])), upper;
      state[g].x1 = multiply(x2, m1, &upper);
      state[g].x0 = _mm512_xor_si512(upper, broadcast(keys[2]));
      state[g].x2 = xor3(seed_high, low, broadcast(keys[3]));
      state[g].x3 = seed_low;
      low = _mm512_add_epi64(low, step_low);
      high = _mm512_add_epi64(high, step_high);
      high = _mm512_mask_add_epi64(high, _mm512_cmplt_epu64_mask(low, step_low), high, broadcast(1));
    }
    finish(state, keys, m0, m1);
#  pragma GCC unroll 4
    for (guint g = 0; g < GROUPS; g++)
      store(&state[g], words + 4 * i + 32 * g);
  }
}

AVX512 void
socinn__uniforms_avx512(const guint64 *words, double *values, gsize n)
{
  for (gsize i = 0; i < n; i += 8) {
    __m512i steps = _mm512_srli_epi64(_mm512_loadu_si512(words + i), 11);
    _mm512_storeu_pd(values + i, _mm512_mul_pd(_mm512_cvtepi64_pd(steps), _mm512_set1_pd(0x1p-53)));
  }
}
#endif
