/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fast quantiles: near to the exact ones everywhere, and the same bits from every instruction set and compiler. */
#include "base/random_private.h"
#include "uncertainty/uncertainty_private.h"
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_FAMILIES = 23 };
static const char *const kernels[] = { "plain", "avx2", "avx512" };

static void
tear_down(void)
{
  socinn__kernel_force(NULL);
}

static SocinnDistribution *
scaled(SocinnDistribution *inner, double factor, double offset)
{
  SocinnDistribution *result = socinn_distribution_scale(inner, factor, offset, NULL);
  socinn_distribution_unref(inner);
  return result;
}

static SocinnDistribution *
conditional_cost(void)
{
  SocinnDistribution *parts[] = { socinn_distribution_fixed(0, NULL), socinn_distribution_pert(10, 20, 60, 4, NULL) };
  SocinnDistribution *result = socinn_distribution_mixture(parts, 2, (double[]) { 0.3, 0.7 }, 2, NULL);
  socinn_distribution_unref(parts[0]);
  socinn_distribution_unref(parts[1]);
  return result;
}

/* Two humps with next to nothing between them. */
static SocinnDistribution *
two_humps(void)
{
  SocinnDistribution *parts[] = { socinn_distribution_normal(10, 3, NULL), socinn_distribution_normal(40, 2, NULL) };
  SocinnDistribution *result = socinn_distribution_mixture(parts, 2, NULL, 0, NULL);
  socinn_distribution_unref(parts[0]);
  socinn_distribution_unref(parts[1]);
  return result;
}

static SocinnDistribution *
truncated(SocinnDistribution *whole, double low, double high)
{
  SocinnDistribution *result = socinn_distribution_truncate(whole, low, high, NULL);
  socinn_distribution_unref(whole);
  return result;
}

static SocinnDistribution *
family(int which)
{
  const double values[] = { 3, 1, 4, 1, 5, 9, 2, 6 };
  switch (which) {
  case 0:
    return socinn_distribution_pert(5000, 9000, 20000, 4, NULL);
  case 1:
    return socinn_distribution_pert(10, 10, 60, 4, NULL);
  case 2:
    return socinn_distribution_pert(0, 0.3, 1, 1000, NULL);
  case 3:
    return socinn_distribution_beta(0.5, 0.5, -2, 7, NULL);
  case 4:
    return socinn_distribution_beta(30, 0.6, 0, 1, NULL);
  case 5:
    return socinn_distribution_beta(0.05, 5, 0, 1, NULL); /* too steep for a table */
  case 6:
    return socinn_distribution_normal(-3, 0.25, NULL);
  case 7:
    return socinn_distribution_lognormal(1000, 400, NULL);
  case 8:
    return socinn_distribution_lognormal(1000, 3000, NULL);
  case 9:
    return socinn_distribution_gamma(3, 2, NULL);
  case 10:
    return socinn_distribution_gamma_from_count(0, 10, NULL);
  case 11:
    return socinn_distribution_uniform(0.1, 0.3, NULL);
  case 12:
    return socinn_distribution_triangular(5000, 9000, 20000, NULL);
  case 13:
    return socinn_distribution_triangular(-1, -1, 2, NULL);
  case 14:
    return socinn_distribution_fixed(7.25, NULL);
  case 15:
    return socinn_distribution_bernoulli(0.37, NULL);
  case 16:
    return socinn_distribution_discrete(values, 8, values, 8, NULL);
  case 17:
    return socinn_distribution_empirical(values, 8, NULL);
  case 18:
    return scaled(conditional_cost(), -2, 5);
  case 19:
    return conditional_cost();
  case 20:
    return truncated(socinn_distribution_normal(10, 3, NULL), 5, 18);
  case 21:
    return truncated(socinn_distribution_triangular(5, 9, 20, NULL), 6, 18);
  default:
    return two_humps();
  }
}

/* ------------------------------------------------------------------------------------------------- accuracy */

static double
exact(const SocinnDistribution *distribution, double uniform)
{
  double rest = (1 - 0x1p-53) - uniform; /* of the other side, likewise half a step from the true one */
  return socinn__distribution_quantile_at(distribution, uniform + 0x1p-54, rest + 0x1p-54);
}

static void
expect_near(int which, const SocinnDistribution *distribution, double uniform, double found)
{
  double expected = exact(distribution, uniform);
  ck_assert_msg(fabs(found - expected) <= 1e-9 * distribution->sd, "family %d at %a: %.17g, not %.17g", which, uniform,
                found, expected);
  ck_assert_msg(found >= distribution->low && found <= distribution->high, "family %d at %a: %.17g lies outside", which,
                uniform, found);
}

/* Against quantiles solved for one by one, whose own tests have published and exact values. */
START_TEST(near_to_exact_quantiles)
{
  enum { N = 400 };
  double uniforms[N], values[N];
  g_autoptr(SocinnDistribution) distribution = family(_i);
  g_autoptr(SocinnQuantileTable) table = socinn__quantile_table_new(distribution, NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed((guint32) _i);
  const double special[] = { 0, 1 - 0x1p-53, 0.5, 0.5 - 0x1p-53 };
  for (guint i = 0; i < N; i++) { /* all octaves alike, both sides in turn */
    double steps = floor(ldexp(g_rand_double_range(random, 1, 2), (int) (i / 2 % 52)));
    uniforms[i] = i < 4 ? special[i] : (i % 2 ? steps : 0x1p53 - 1 - steps) * 0x1p-53;
  }
  socinn__quantile_table_apply(table, uniforms, N, values);
  for (guint i = 0; i < N; i++)
    expect_near(_i, distribution, uniforms[i], values[i]);
}
END_TEST

/* Cells meet where their error is largest: both sides of every border of some octaves. */
START_TEST(near_at_the_borders_of_cells)
{
  g_autoptr(SocinnDistribution) distribution = family(_i);
  g_autoptr(SocinnQuantileTable) table = socinn__quantile_table_new(distribution, NULL);
  for (int octave = -21; octave < -1; octave += 19)
    for (int cell = 0; cell < 64; cell += 3)
      for (int side = 0; side < 2; side++) {
        double border = ldexp(1 + cell / 64.0, octave), below = border - 0x1p-53, values[2];
        double uniforms[] = { side ? 1 - border : border, side ? 1 - below : below };
        socinn__quantile_table_apply(table, uniforms, 2, values);
        expect_near(_i, distribution, uniforms[0], values[0]);
        expect_near(_i, distribution, uniforms[1], values[1]);
        double jump = fabs(exact(distribution, uniforms[0]) - exact(distribution, uniforms[1]));
        ck_assert(fabs(values[0] - values[1]) <= jump + 1e-9 * distribution->sd);
      }
}
END_TEST

/* Quantiles of PERT(5000, 9000, 20000) by mpmath 1.3 at 40 digits, of which cost.md has ten: P05, P50, P90. */
START_TEST(near_to_published_quantiles)
{
  const double uniforms[] = { 0.05, 0.5, 0.9 }, expected[] = { 6240.003691, 9893.027662, 13945.385720 };
  double values[3];
  g_autoptr(SocinnDistribution) distribution = family(0);
  g_autoptr(SocinnQuantileTable) table = socinn__quantile_table_new(distribution, NULL);
  socinn__quantile_table_apply(table, uniforms, 3, values);
  for (guint i = 0; i < 3; i++)
    ck_assert_double_eq_tol(values[i], expected[i], 1e-6);
}
END_TEST

START_TEST(atoms_are_hit_exactly)
{
  enum { N = 2000 };
  double values[N], uniforms[N];
  g_autoptr(SocinnDistribution) mixture = conditional_cost(), observed = family(17);
  ck_assert(socinn_distribution_sample(mixture, 1, 2, 0, values, N, NULL));
  socinn_random_uniforms(1, 2, 0, uniforms, N);
  for (guint i = 0; i < N; i++)
    ck_assert(uniforms[i] < 0.3 ? values[i] == 0 : values[i] > 10);
  const double sorted[] = { 1, 1, 2, 3, 4, 5, 6, 9 };
  ck_assert(socinn_distribution_sample(observed, 1, 2, 0, values, N, NULL));
  for (guint i = 0; i < N; i++)
    ck_assert(values[i] == sorted[(guint) (uniforms[i] * 8)]);
}
END_TEST

/* ------------------------------------------------------------------------------------------------- same bits */

START_TEST(every_instruction_set_gives_the_same_bits)
{
  enum { N = 20011 };
  static double plain[N], other[N];
  g_autoptr(SocinnDistribution) distribution = family(_i);
  g_autoptr(SocinnQuantileTable) table = socinn__quantile_table_new(distribution, NULL);
  gsize n = _i == 5 || _i > 17 ? 1001 : N; /* slow ones */
  ck_assert(socinn__kernel_force("plain"));
  socinn__quantile_table_draw(table, 11, 12, 5, n, FALSE, plain);
  for (guint i = 1; i < G_N_ELEMENTS(kernels); i++) {
    if (!socinn__kernel_force(kernels[i]))
      continue;
    socinn__quantile_table_draw(table, 11, 12, 5, n, FALSE, other);
    ck_assert_msg(memcmp(plain, other, n * sizeof *plain) == 0, "family %d: %s differs", _i, kernels[i]);
  }
}
END_TEST

START_TEST(any_part_is_the_same)
{
  enum { N = 6000 };
  static double whole[N], mirrored[N], part[N + 1], sum[N], uniforms[N];
  const guint64 first = 3; /* no block's start */
  g_autoptr(SocinnDistribution) distribution = family(_i);
  g_autoptr(SocinnQuantileTable) table = socinn__quantile_table_new(distribution, NULL);
  gsize length = _i == 5 || _i > 17 ? 600 : N;
  socinn__quantile_table_draw(table, 1, 2, first, length, FALSE, whole);
  socinn__quantile_table_draw(table, 1, 2, first, length, TRUE, mirrored);
  socinn_random_uniforms(1, 2, first, uniforms, length);
  socinn__quantile_table_apply(table, uniforms, length, part);
  ck_assert(memcmp(part, whole, length * sizeof *part) == 0);
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  for (guint run = 0; run < 20; run++) {
    gsize start = (gsize) g_rand_int_range(random, 0, (gint32) length);
    gsize n = (gsize) g_rand_int_range(random, 0, (gint32) (length - start + 1));
    gboolean pairs = run % 2 == 1;
    const double *expected = (pairs ? mirrored : whole) + start;
    part[n] = 77;
    socinn__quantile_table_draw(table, 1, 2, first + start, n, pairs, part);
    ck_assert(memcmp(part, expected, n * sizeof *part) == 0 && part[n] == 77);
    for (gsize i = 0; i < n; i++)
      sum[i] = (double) i;
    socinn__quantile_table_draw_add(table, 1, 2, first + start, n, pairs, 0.7, sum);
    for (gsize i = 0; i < n; i++)
      ck_assert(sum[i] == expected[i] * 0.7 + (double) i);
  }
}
END_TEST

START_TEST(mirrored_draws_come_in_pairs)
{
  enum { N = 3001 };
  static double uniforms[N], mirrored[N], expected[N];
  g_autoptr(SocinnDistribution) distribution = family(_i);
  g_autoptr(SocinnQuantileTable) table = socinn__quantile_table_new(distribution, NULL);
  gsize n = _i == 5 || _i > 17 ? 301 : N;
  socinn_random_uniforms(5, 6, 0, uniforms, n);
  for (gsize i = 1; i < n; i += 2)
    uniforms[i] = (1 - 0x1p-53) - uniforms[i - 1];
  socinn__quantile_table_apply(table, uniforms, n, expected);
  socinn__quantile_table_draw(table, 5, 6, 0, n, TRUE, mirrored);
  ck_assert(memcmp(mirrored, expected, n * sizeof *expected) == 0);
}
END_TEST

/* FNV-1a, 64 bits at a time, of 2^18 draws, committed so that builds by different compilers are compared. It changes when an
 * exact function of `stats` changes in its last place; GCC's and Clang's new ones must then be the same again. */
START_TEST(every_compiler_gives_the_same_bits)
{
  static const struct {
    int which;
    guint64 hash;
  } cases[] = { { 0, 0x4349ec95e99212f2 }, { 6, 0xad429c3c5e78e4d9 },  { 7, 0x4576c5c1de78e9f3 },
                { 9, 0xa8ec5b874ac0b62b }, { 11, 0x074b84ab4f728aa5 }, { 12, 0x2865956880e68cc3 } };
  enum { N = 1 << 18 };
  static double values[N];
  g_autoptr(SocinnDistribution) distribution = family(cases[_i].which);
  ck_assert(socinn_distribution_sample(distribution, 2026, 7, 0, values, N, NULL));
  guint64 hash = 0xcbf29ce484222325;
  for (guint i = 0; i < N; i++) {
    guint64 bits;
    memcpy(&bits, &values[i], sizeof bits);
    hash = (hash ^ bits) * 0x100000001b3;
  }
  ck_assert_msg(hash == cases[_i].hash, "family %d: 0x%016" G_GINT64_MODIFIER "x", cases[_i].which, hash);
}
END_TEST

/* ---------------------------------------------------------------------------------------------------- limits */

START_TEST(samples_anywhere_in_the_stream)
{
  double values[6] = { -1, -1, -1, -1, -1, -1 }, start[3];
  g_autoptr(SocinnDistribution) distribution = family(0);
  ck_assert(socinn_distribution_sample(distribution, 1, 2, 0, values, 0, NULL));
  ck_assert(values[0] == -1);
  ck_assert(socinn_distribution_sample(distribution, 1, 2, G_MAXUINT64 - 2, values, 6, NULL));
  ck_assert(socinn_distribution_sample(distribution, 1, 2, 0, start, 3, NULL));
  ck_assert_mem_eq(values + 3, start, sizeof start);
}
END_TEST

START_TEST(uniforms_that_are_none_give_the_ends)
{
  const double uniforms[] = { -1, NAN, 1, 2, INFINITY, -INFINITY, 0, 1 - 0x1p-53 };
  double values[8];
  g_autoptr(SocinnDistribution) distribution = family(_i);
  g_autoptr(SocinnQuantileTable) table = socinn__quantile_table_new(distribution, NULL);
  socinn__quantile_table_apply(table, uniforms, 8, values);
  for (guint i = 0; i < 8; i++)
    ck_assert(values[i] == values[6] || values[i] == values[7]);
}
END_TEST

static gpointer
draw_some(gpointer data)
{
  double *values = data;
  for (int i = 0; i < 40; i++) { /* more shapes in turn than are remembered, in all threads together */
    g_autoptr(SocinnDistribution) distribution = socinn_distribution_pert(0, 1, 10, 1 + i % 20, NULL);
    socinn_distribution_sample(distribution, 1, 2, 0, values + i, 1, NULL);
  }
  return NULL;
}

START_TEST(threads_share_tables)
{
  static double values[4][40];
  GThread *threads[4];
  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new("draw", draw_some, values[i]);
  for (guint i = 0; i < 4; i++)
    g_thread_join(threads[i]);
  for (guint i = 1; i < 4; i++)
    ck_assert_mem_eq(values[i], values[0], sizeof values[0]);
  ck_assert_mem_eq(values[0], values[0] + 20, 20 * sizeof(double));
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("quantile_table");
  TCase *tests = tcase_create("quantile_table");
  tcase_add_checked_fixture(tests, NULL, tear_down);
  tcase_add_loop_test(tests, near_to_exact_quantiles, 0, N_FAMILIES);
  tcase_add_loop_test(tests, near_at_the_borders_of_cells, 0, N_FAMILIES);
  tcase_add_test(tests, near_to_published_quantiles);
  tcase_add_test(tests, atoms_are_hit_exactly);
  tcase_add_loop_test(tests, every_instruction_set_gives_the_same_bits, 0, N_FAMILIES);
  tcase_add_loop_test(tests, any_part_is_the_same, 0, N_FAMILIES);
  tcase_add_loop_test(tests, mirrored_draws_come_in_pairs, 0, N_FAMILIES);
  tcase_add_loop_test(tests, every_compiler_gives_the_same_bits, 0, 6);
  tcase_add_test(tests, samples_anywhere_in_the_stream);
  tcase_add_loop_test(tests, uniforms_that_are_none_give_the_ends, 0, N_FAMILIES);
  tcase_add_test(tests, threads_share_tables);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
