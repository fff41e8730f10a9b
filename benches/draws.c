/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws per processor second in one thread, the median of some runs, then mean and standard deviation of the last block, a
 * distribution a line: bench_draws [RUNS [NAME]]. */
#include <math.h>
#include <socinn/socinn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BLOCK = 1 << 14, BLOCKS = 1 << 8 };

static int
compare_rates(const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return x < y ? -1 : x > y;
}

/* @distribution: NULL for plain uniforms, which need none. */
static double
rate_of(SocinnDistribution *distribution, double *values)
{
  clock_t start = clock();
  for (guint64 block = 0; block < BLOCKS; block++)
    if (distribution == NULL)
      socinn_random_uniforms(1, 2, block * BLOCK, values, BLOCK);
    else if (!socinn_distribution_sample(distribution, 1, 2, block * BLOCK, values, BLOCK, NULL))
      return 0;
  return (double) BLOCK * BLOCKS * CLOCKS_PER_SEC / (double) MAX(clock() - start, 1);
}

static void
print_rate(const char *name, SocinnDistribution *distribution, guint runs)
{
  static double values[BLOCK];
  g_autofree double *rates = g_new(double, runs);
  double mean = 0, variance = 0;
  rate_of(distribution, values); /* makes the table, wakes the processor */
  for (guint run = 0; run < runs; run++)
    rates[run] = rate_of(distribution, values);
  qsort(rates, runs, sizeof *rates, compare_rates);
  for (guint i = 0; i < BLOCK; i++)
    mean += values[i] / BLOCK;
  for (guint i = 0; i < BLOCK; i++)
    variance += (values[i] - mean) * (values[i] - mean) / (BLOCK - 1);
  printf("%s %.0f %.9g %.9g\n", name, rates[runs / 2], mean, sqrt(variance));
}

int
main(int argc, char **argv)
{
  int runs = argc > 1 ? atoi(argv[1]) : 9;
  if (argc > 3 || runs < 1) {
    fprintf(stderr, "usage: bench_draws [RUNS [NAME]]\n");
    return 2;
  }
  g_autoptr(SocinnDistribution) triangular = socinn_distribution_triangular(5000, 9000, 20000, NULL);
  g_autoptr(SocinnDistribution) pert = socinn_distribution_pert(5000, 9000, 20000, 4, NULL);
  g_autoptr(SocinnDistribution) normal = socinn_distribution_normal(10, 3, NULL);
  const char *const names[] = { "uniform", "triangular", "pert", "normal" };
  SocinnDistribution *const distributions[] = { NULL, triangular, pert, normal };
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (argc < 3 || strcmp(argv[2], names[i]) == 0)
      print_rate(names[i], distributions[i], (guint) runs);
  return 0;
}
