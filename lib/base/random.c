/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counter-based random numbers: word i of a stream is a function of (seed, variable, i) alone, so any part of a stream
 * can be computed anywhere, in any order.
 */
#include "random_private.h"
#include <string.h>

guint64
socinn_random_variable(const char *name)
{
  guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
  for (const guchar *byte = (const guchar *) name; *byte != 0; byte++)
    hash = (hash ^ *byte) * G_GUINT64_CONSTANT(0x100000001b3);
  return hash;
}

void
socinn__philox4x32(const guint32 counter[4], const guint32 key[2], guint32 result[4])
{
  guint32 x0 = counter[0], x1 = counter[1], x2 = counter[2], x3 = counter[3], key0 = key[0], key1 = key[1];
  for (guint round = 0; round < SOCINN_PHILOX_ROUNDS; round++) {
    guint64 a = (guint64) 0xD2511F53U * x0, b = (guint64) 0xCD9E8D57U * x2;
    x0 = (guint32) (b >> 32) ^ x1 ^ key0;
    x1 = (guint32) b;
    x2 = (guint32) (a >> 32) ^ x3 ^ key1;
    x3 = (guint32) a;
    key0 += 0x9E3779B9U;
    key1 += 0xBB67AE85U;
  }
  result[0] = x0;
  result[1] = x1;
  result[2] = x2;
  result[3] = x3;
}

/* The 128 bits of a x b: returns the lower 64. */
static inline guint64
multiply(guint64 a, guint64 b, guint64 *high)
{
#ifdef __SIZEOF_INT128__
  __extension__ unsigned __int128 product = (unsigned __int128) a * b;
  *high = (guint64) (product >> 64);
  return (guint64) product;
#else
  guint64 a0 = a & G_MAXUINT32, a1 = a >> 32, b0 = b & G_MAXUINT32, b1 = b >> 32;
  guint64 middle = a1 * b0 + (a0 * b0 >> 32), other = a0 * b1 + (middle & G_MAXUINT32);
  *high = a1 * b1 + (middle >> 32) + (other >> 32);
  return a * b;
#endif
}

void
socinn__philox4x64(const guint64 counter[4], const guint64 key[2], guint64 result[4])
{
  guint64 x0 = counter[0], x1 = counter[1], x2 = counter[2], x3 = counter[3], key0 = key[0], key1 = key[1];
  for (guint round = 0; round < SOCINN_PHILOX_ROUNDS; round++) {
    guint64 high_a, high_b, a = multiply(SOCINN_PHILOX_M0, x0, &high_a), b = multiply(SOCINN_PHILOX_M1, x2, &high_b);
    x0 = high_b ^ x1 ^ key0;
    x1 = b;
    x2 = high_a ^ x3 ^ key1;
    x3 = a;
    key0 += SOCINN_PHILOX_W0;
    key1 += SOCINN_PHILOX_W1;
  }
  result[0] = x0;
  result[1] = x1;
  result[2] = x2;
  result[3] = x3;
}

/* Blocks one by one. What a counter below 2^64 and the key make trivial in the first two rounds is left out: a product by
 * zero, and seed x M0, the same in all blocks. */
static void
fill_plain(guint64 seed, guint64 variable, guint64 first_block, guint64 *words, gsize n_blocks)
{
  guint64 seed_high, seed_low = multiply(SOCINN_PHILOX_M0, seed, &seed_high);
  for (gsize i = 0; i < n_blocks; i++) {
    guint64 x0, x1, x2, x3 = multiply(SOCINN_PHILOX_M0, first_block + i, &x2);
    guint64 key0 = seed + SOCINN_PHILOX_W0, key1 = variable + SOCINN_PHILOX_W1;
    x1 = multiply(SOCINN_PHILOX_M1, x2 ^ variable, &x0);
    x0 ^= key0;
    x2 = seed_high ^ x3 ^ key1;
    x3 = seed_low;
#if defined(__GNUC__)
#  pragma GCC unroll 8
#endif
    for (guint round = 2; round < SOCINN_PHILOX_ROUNDS; round++) {
      guint64 high_a, high_b;
      guint64 a = multiply(SOCINN_PHILOX_M0, x0, &high_a), b = multiply(SOCINN_PHILOX_M1, x2, &high_b);
      key0 += SOCINN_PHILOX_W0;
      key1 += SOCINN_PHILOX_W1;
      x0 = high_b ^ x1 ^ key0;
      x2 = high_a ^ x3 ^ key1;
      x1 = b;
      x3 = a;
    }
    words[4 * i] = x0;
    words[4 * i + 1] = x1;
    words[4 * i + 2] = x2;
    words[4 * i + 3] = x3;
  }
}

static void
fill_blocks(guint64 seed, guint64 variable, guint64 first_block, guint64 *words, gsize n_blocks)
{
#if defined(__x86_64__)
  if (socinn__kernel_get() == SOCINN_KERNEL_AVX512) {
    gsize whole = n_blocks / 32 * 32;
    socinn__philox_blocks_avx512(seed, variable, first_block, words, whole);
    first_block += whole;
    words += 4 * whole;
    n_blocks -= whole;
  }
#endif
  fill_plain(seed, variable, first_block, words, n_blocks);
}

/* Words first to first + n - 1 of one block; n > 0. */
static void
fill_part(guint64 seed, guint64 variable, guint64 first, guint64 *result, gsize n)
{
  guint64 block[4];
  fill_blocks(seed, variable, 1 + first / 4, block, 1);
  /* cppcheck-suppress ctunullpointer ; nothing is written where 0 words are asked for, the only use of NULL */
  memcpy(result, block + first % 4, n * sizeof *result);
}

void
socinn_random_words(guint64 seed, guint64 variable, guint64 first, guint64 *result, gsize n_result)
{
  if (n_result == 0)
    return;
  while (n_result > 0) {                /* a second time only after word 2^64 - 1, which word 0 follows */
    guint64 left = G_MAXUINT64 - first; /* words after the first one before the numbering ends */
    gsize n = n_result - 1 > left ? (gsize) left + 1 : n_result, head = MIN((gsize) (-first & 3), n);
    n_result -= n;
    if (head > 0)
      fill_part(seed, variable, first, result, head);
    gsize whole = (n - head) / 4, tail = (n - head) % 4;
    fill_blocks(seed, variable, 1 + (first + head) / 4, result + head, whole);
    if (tail > 0)
      fill_part(seed, variable, first + n - tail, result + n - tail, tail);
    result += n;
    first += n;
  }
}

/* Words for one cache-sized piece of uniforms. */
#define PIECE 1024

void
socinn_random_uniforms(guint64 seed, guint64 variable, guint64 first, double *result, gsize n_result)
{
  guint64 words[PIECE] = { 0 };
  for (gsize done = 0; done < n_result; done += PIECE) {
    gsize n = MIN(n_result - done, PIECE), whole = 0;
    socinn_random_words(seed, variable, first + done, words, n);
#if defined(__x86_64__)
    if (socinn__kernel_get() == SOCINN_KERNEL_AVX512) {
      whole = n / 8 * 8;
      socinn__uniforms_avx512(words, result + done, whole);
    }
#endif
    for (gsize i = whole; i < n; i++)
      result[done + i] = (double) (gint64) (words[i] >> 11) * 0x1p-53;
  }
}
