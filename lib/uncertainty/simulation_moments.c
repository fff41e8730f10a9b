/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means and their errors. Sums are exact, so that it does not show how they were divided among threads. */
#include "simulation_private.h"
#include "base/parallel_private.h"
#include <math.h>

#define PART 65536 /* values of a task */
#define CHUNK 1024

/* Sums of the numbers behind the mean, or of second and fourth powers of their deviations from it. */
typedef struct {
  const double *values;
  gsize n;
  const double *limit;
  gboolean deviations;
  double mean;
  SocinnAccumulator (*sums)[2]; /* of each worker */
} Sums;

static gboolean
add_part(guint64 index, guint worker, gpointer data, G_GNUC_UNUSED GError **error)
{
  const Sums *self = data;
  gsize end = MIN((gsize) (index + 1) * PART, self->n);
  double numbers[CHUNK], powers[CHUNK];
  for (gsize start = (gsize) index * PART; start < end; start += CHUNK) {
    gsize n = MIN(end - start, (gsize) CHUNK);
    const double *values = self->values + start;
    for (gsize i = 0; i < n; i++)
      numbers[i] = self->limit != NULL ? MAX(values[i] - *self->limit, 0) : values[i];
    if (self->deviations)
      for (gsize i = 0; i < n; i++) {
        double square = (numbers[i] - self->mean) * (numbers[i] - self->mean);
        numbers[i] = square;
        powers[i] = square * square;
      }
    socinn__accumulator_add_all(&self->sums[worker][0], numbers, n);
    if (self->deviations)
      socinn__accumulator_add_all(&self->sums[worker][1], powers, n);
  }
  return TRUE;
}

static void
run_sums(Sums *self, guint threads, double totals[2])
{
  for (guint i = 0; i < threads; i++)
    for (gsize k = 0; k < 2; k++)
      socinn__accumulator_init(&self->sums[i][k]);
  socinn__parallel(threads, (self->n + PART - 1) / PART, add_part, self, NULL, NULL, NULL);
  for (gsize k = 0; k < 2; k++) {
    for (guint i = 1; i < threads; i++)
      socinn__accumulator_merge(&self->sums[0][k], &self->sums[i][k]);
    totals[k] = socinn__accumulator_get(&self->sums[0][k]);
  }
}

SocinnMoments
socinn__moments(const double *values, gsize n, const double *limit, guint threads)
{
  double totals[2];
  threads = (guint) CLAMP(threads, 1, 1 + n / PART / 4); /* a thread for less would cost more than it saves */
  SocinnAccumulator(*sums)[2] = g_malloc_n(threads, sizeof *sums);
  Sums self = { .values = values, .n = n, .limit = limit, .sums = sums };
  run_sums(&self, threads, totals);
  self.mean = totals[0] / (double) n;
  self.deviations = TRUE;
  run_sums(&self, threads, totals);
  g_free(sums);
  return (SocinnMoments) { self.mean, n > 1 ? totals[0] / (double) (n - 1) : NAN, totals[1] / (double) n };
}

double
socinn__replicate_error(const double *figures, guint replicates)
{
  double mean = 0, squares = 0;
  for (guint i = 0; i < replicates; i++)
    mean += figures[i] / replicates;
  for (guint i = 0; i < replicates; i++)
    squares += (figures[i] - mean) * (figures[i] - mean);
  return sqrt(squares / (replicates - 1) / replicates);
}

void
socinn__estimate_mean(const double *values, gsize n, guint replicates, const double *limit, guint threads, double *mean,
                      double *std_error)
{
  SocinnMoments all = socinn__moments(values, n, limit, threads);
  *mean = all.mean;
  if (replicates == 1) {
    *std_error = sqrt(all.variance / (double) n);
    return;
  }
  double figures[SOCINN_REPLICATES];
  for (guint i = 0; i < replicates; i++)
    figures[i] = socinn__moments(values + i * (n / replicates), n / replicates, limit, threads).mean;
  *std_error = socinn__replicate_error(figures, replicates);
}
