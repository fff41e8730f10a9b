/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Processor seconds that an exact test takes in C, and its p-value: bench_inference RUNS rank-sum|signed-rank. */
#include <socinn/socinn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double first[] = { 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 2, 3, 5, 1, 2, 3, 4, 3, 2, 3 };
static const double second[] = { 3, 4, 4, 5, 3, 4, 5, 4, 4, 5, 3, 4, 5, 2, 3, 4, 5, 4, 3, 4 };
static const double changes[] = { 1,  1, 0, -1, 2, 0, 1,  1, -1, 0, 2, 1, 0, 0,  1, -1, 1, 3, 0, 1,
                                  -2, 1, 0, 1,  1, 0, -1, 2, 1,  0, 0, 1, 1, -1, 0, 1,  2, 0, 1, -1 };

static SocinnStatsResult *
test(gboolean paired, GError **error)
{
  if (paired)
    return socinn_stats_signed_rank(changes, G_N_ELEMENTS(changes), NULL, 0, NULL, error);
  return socinn_stats_rank_sum(first, G_N_ELEMENTS(first), second, G_N_ELEMENTS(second), NULL, error);
}

int
main(int argc, char **argv)
{
  int runs = argc == 3 ? atoi(argv[1]) : 0;
  if (runs < 1 || (strcmp(argv[2], "rank-sum") != 0 && strcmp(argv[2], "signed-rank") != 0)) {
    fprintf(stderr, "usage: bench_inference RUNS rank-sum|signed-rank\n");
    return 2;
  }
  gboolean paired = strcmp(argv[2], "signed-rank") == 0;
  double p_value = 0;
  clock_t start = clock();
  for (int run = 0; run < runs; run++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(SocinnStatsResult) result = test(paired, &error);
    if (result == NULL) {
      fprintf(stderr, "%s\n", error->message);
      return 1;
    }
    p_value = socinn_stats_result_get_number(result, "p_value");
  }
  printf("%.9f %.15g\n", (double) (clock() - start) / CLOCKS_PER_SEC / runs, p_value);
  return 0;
}
