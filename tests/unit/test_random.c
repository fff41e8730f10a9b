/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers: known answers, and streams that are the same whatever part is asked for and whatever code computes it. */
#include "base/random_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char *const kernels[] = { "plain", "avx2", "avx512" };

static void
tear_down(void)
{
  socinn__kernel_force(NULL);
}

/* Random123's file kat_vectors (Salmon et al. 2011). */
START_TEST(philox_32_known_answers)
{
  static const guint32 cases[][10] = {
    { 0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 },
    { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6,
      0x6d5451fd },
    { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb, 0x5001e420,
      0x24126ea1 },
  };
  guint32 result[4];
  socinn__philox4x32(cases[_i], cases[_i] + 4, result);
  for (guint i = 0; i < 4; i++)
    ck_assert_uint_eq(result[i], cases[_i][6 + i]);
}
END_TEST

START_TEST(philox_64_known_answer)
{
  static const guint64 expected[] = { 0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b };
  guint64 state[4] = { 0 }, key[2] = { 0 };
  socinn__philox4x64(state, key, state);
  ck_assert_mem_eq(state, expected, sizeof expected);
}
END_TEST

/* FNV's own test vectors (Fowler, Noll & Vo, draft-eastlake-fnv, 64-bit FNV-1a). */
START_TEST(variables_are_named_by_fnv)
{
  ck_assert_uint_eq(socinn_random_variable(""), 0xcbf29ce484222325);
  ck_assert_uint_eq(socinn_random_variable("a"), 0xaf63dc4c8601ec8c);
  ck_assert_uint_eq(socinn_random_variable("foobar"), 0x85944171f73967e8);
}
END_TEST

/* Word i is word i % 4 of block 1 + i / 4, from the block function whose answer is known. */
START_TEST(words_are_blocks_in_order)
{
  const guint64 key[2] = { 0x123456789abcdef0, 0xfedcba9876543210 };
  const guint64 starts[] = { 0, 1, 2, 3, 127, 4095, 1000003, G_MAXUINT64 - 299 };
  guint64 words[300];
  if (!socinn__kernel_force(kernels[_i % 3]))
    return; /* this processor has not got it */
  guint64 first = starts[_i / 3];
  socinn_random_words(key[0], key[1], first, words, 300);
  for (guint64 i = 0; i < 300; i++) {
    guint64 block[4] = { 1 + (first + i) / 4, 0, 0, 0 };
    socinn__philox4x64(block, key, block);
    ck_assert_uint_eq(words[i], block[(first + i) % 4]);
  }
}
END_TEST

START_TEST(any_part_is_the_same)
{
  enum { N = 5000 };
  static guint64 words[N], part[N];
  static double uniforms[N], some[N];
  socinn_random_words(3, 4, 77, words, N);
  socinn_random_uniforms(3, 4, 77, uniforms, N);
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint run = 0; run < 300; run++) {
    socinn__kernel_force(kernels[run % 3]);
    gsize start = (gsize) g_rand_int_range(random, 0, N),
          n = (gsize) g_rand_int_range(random, 0, (gint32) (N - start + 1));
    memset(part, 0, sizeof part);
    memset(some, 0, sizeof some);
    socinn_random_words(3, 4, 77 + start, part, n);
    socinn_random_uniforms(3, 4, 77 + start, some, n);
    ck_assert(memcmp(part, words + start, n * sizeof *part) == 0);
    ck_assert(memcmp(some, uniforms + start, n * sizeof *some) == 0);
    ck_assert(n == N || (part[n] == 0 && some[n] == 0)); /* nothing beyond */
  }
}
END_TEST

START_TEST(word_zero_follows_the_last)
{
  guint64 around[9], start[4];
  socinn_random_words(1, 2, G_MAXUINT64 - 4, around, 9);
  socinn_random_words(1, 2, 0, start, 4);
  ck_assert_mem_eq(around + 5, start, sizeof start);
  socinn_random_words(1, 2, G_MAXUINT64, around, 1);
  ck_assert(around[0] != start[0]);
  socinn_random_words(1, 2, 5, NULL, 0);
  socinn_random_uniforms(1, 2, 5, NULL, 0);
}
END_TEST

/* A crude look for gross faults: 64 equal classes, chi-square with 63 degrees of freedom, 0.1 % either side (R: qchisq). */
START_TEST(uniforms_are_even)
{
  enum { N = 64000 };
  static double values[N];
  guint counts[64] = { 0 };
  socinn_random_uniforms(9, socinn_random_variable("even"), 0, values, N);
  for (guint i = 0; i < N; i++) {
    ck_assert(values[i] >= 0 && values[i] < 1);
    counts[(guint) (values[i] * 64)]++;
  }
  double chi_square = 0;
  for (guint i = 0; i < 64; i++)
    chi_square += (counts[i] - 1000.0) * (counts[i] - 1000.0) / 1000;
  ck_assert(chi_square > 33.9 && chi_square < 103.4);
}
END_TEST

START_TEST(unknown_kernels_are_refused)
{
  ck_assert(!socinn__kernel_force("mmx"));
  ck_assert(socinn__kernel_force("plain"));
  ck_assert_int_eq(socinn__kernel_get(), SOCINN_KERNEL_PLAIN);
  ck_assert(socinn__kernel_force(NULL));
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("random");
  TCase *tests = tcase_create("random");
  tcase_add_checked_fixture(tests, NULL, tear_down);
  tcase_add_loop_test(tests, philox_32_known_answers, 0, 3);
  tcase_add_test(tests, philox_64_known_answer);
  tcase_add_test(tests, variables_are_named_by_fnv);
  tcase_add_loop_test(tests, words_are_blocks_in_order, 0, 24);
  tcase_add_test(tests, any_part_is_the_same);
  tcase_add_test(tests, word_zero_follows_the_last);
  tcase_add_test(tests, uniforms_are_even);
  tcase_add_test(tests, unknown_kernels_are_refused);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
