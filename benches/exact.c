/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Processor seconds that the exact P90 of a budget of twelve PERT lines takes, making the lines included: the median of some
 * runs, and the P90: bench_exact RUNS same|different. */
#include <socinn/socinn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINES = 12 };

/* The lines are the same, or each is of another size and shape. */
static SocinnDistribution *
line_of(guint line, gboolean different, GError **error)
{
  double size = line + 1;
  if (!different)
    return socinn_distribution_pert(5000, 9000, 20000, 4, error);
  return socinn_distribution_pert(1000 * size, (1200 + 100.0 * line) * size, 3000 * size, 4, error);
}

static gboolean
find_p90(gboolean different, double *p90, GError **error)
{
  SocinnDistribution *parts[LINES];
  guint n = 0;
  while (n < LINES && (parts[n] = line_of(n, different, error)) != NULL)
    n++;
  g_autoptr(SocinnDistribution) sum = n == LINES ? socinn_distribution_sum(parts, n, NULL, 0, error) : NULL;
  while (n > 0)
    socinn_distribution_unref(parts[--n]);
  return sum != NULL && socinn_distribution_quantile(sum, 0.9, p90, error);
}

static int
compare_times(const void *a, const void *b)
{
  clock_t x = *(const clock_t *) a, y = *(const clock_t *) b;
  return x < y ? -1 : x > y;
}

int
main(int argc, char **argv)
{
  int runs = argc == 3 ? atoi(argv[1]) : 0;
  if (runs < 1 || (strcmp(argv[2], "same") != 0 && strcmp(argv[2], "different") != 0)) {
    fprintf(stderr, "usage: bench_exact RUNS same|different\n");
    return 2;
  }
  g_autofree clock_t *times = g_new(clock_t, runs);
  double p90 = 0;
  for (int run = 0; run < runs; run++) {
    g_autoptr(GError) error = NULL;
    clock_t start = clock();
    if (!find_p90(strcmp(argv[2], "different") == 0, &p90, &error)) {
      fprintf(stderr, "%s\n", error->message);
      return 1;
    }
    times[run] = clock() - start;
  }
  qsort(times, (size_t) runs, sizeof *times, compare_times);
  clock_t median = times[runs / 2];
  printf("%.6f %.9f\n", (double) median / CLOCKS_PER_SEC, p90);
  return 0;
}
