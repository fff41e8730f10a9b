/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seconds that loading a catalogue from a file takes, and one search in it: bench_catalogue FILE RUNS, a run a line. */
#include <socinn/socinn.h>
#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
  if (argc != 3) {
    fprintf(stderr, "usage: bench_catalogue FILE RUNS\n");
    return 2;
  }
  for (int run = 0; run < atoi(argv[2]); run++) {
    g_autoptr(GError) error = NULL;
    gint64 start = g_get_monotonic_time();
    g_autoptr(SocinnCatalogue) catalogue = socinn_catalogue_load(argv[1], &error);
    gint64 loaded = g_get_monotonic_time();
    if (catalogue == NULL) {
      fprintf(stderr, "%s\n", error->message);
      return 1;
    }
    g_autoptr(SocinnQuery) query = socinn_query_new();
    g_autoptr(SocinnCatalogue) found = NULL;
    if (!socinn_query_set_text(query, "seniorow lodz", &error) ||
        (found = socinn_catalogue_search(catalogue, query, &error)) == NULL) {
      fprintf(stderr, "%s\n", error->message);
      return 1;
    }
    gint64 searched = g_get_monotonic_time();
    printf("%.6f %.6f %zu\n", (double) (loaded - start) / 1e6, (double) (searched - loaded) / 1e6,
           socinn_catalogue_get_length(found));
  }
  return 0;
}
