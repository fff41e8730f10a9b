/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What resamples say together: moments, places and quantiles of their statistics. */
#include "resampling_private.h"
#include <math.h>
#include <string.h>

#define SAME 0x1p-40 /* statistics that differ by no more than this share of the largest are equal up to rounding */
#define LANES 8      /* sums that run beside each other, in a fixed order */
#define MOST_RANKS 32

void
socinn__replicates_clear(SocinnReplicates *self)
{
  g_clear_pointer(&self->values, g_free);
  g_clear_pointer(&self->weights, g_free);
}

static void
range_of(const SocinnReplicates *self, double *least, double *most)
{
  double low[LANES], high[LANES];
  for (guint k = 0; k < LANES; k++)
    low[k] = high[k] = self->values[0];
  for (gsize i = 0; i + LANES <= self->n; i += LANES)
    for (guint k = 0; k < LANES; k++) {
      double value = self->values[i + k];
      low[k] = value < low[k] ? value : low[k];
      high[k] = value > high[k] ? value : high[k];
    }
  for (gsize i = self->n - self->n % LANES; i < self->n; i++) {
    low[0] = MIN(low[0], self->values[i]);
    high[0] = MAX(high[0], self->values[i]);
  }
  for (guint k = 1; k < LANES; k++) {
    low[0] = MIN(low[0], low[k]);
    high[0] = MAX(high[0], high[k]);
  }
  *least = low[0];
  *most = high[0];
}

void
socinn__replicates_place(const SocinnReplicates *self, double value, double *below, double *equal)
{
  double least, most;
  range_of(self, &least, &most);
  double magnitude = MAX(fabs(least), fabs(most)), slack = isinf(magnitude) ? 0 : SAME * magnitude;
  double low = value - slack, high = value + slack;
  if (self->weights == NULL) {
    gsize lower = 0, not_above = 0;
    for (gsize i = 0; i < self->n; i++) {
      lower += self->values[i] < low;
      not_above += self->values[i] <= high;
    }
    *below = (double) lower / (double) self->n;
    *equal = (double) (not_above - lower) / (double) self->n;
    return;
  }
  *below = *equal = 0;
  for (gsize i = 0; i < self->n; i++)
    if (self->values[i] < low)
      *below += self->weights[i];
    else if (self->values[i] <= high)
      *equal += self->weights[i];
}

/* Sum of powers of deviations, weighted. */
static double
sum_of(const SocinnReplicates *self, double centre, gboolean squared)
{
  double sums[LANES] = { 0 }, total = 0;
  for (gsize i = 0; i < self->n; i += LANES)
    for (guint k = 0; k < MIN(LANES, self->n - i); k++) {
      double deviation = self->values[i + k] - centre, weight = self->weights != NULL ? self->weights[i + k] : 1;
      sums[k] += weight * (squared ? deviation * deviation : deviation);
    }
  for (guint k = 0; k < LANES; k++)
    total += sums[k];
  return total;
}

void
socinn__replicates_moments(const SocinnReplicates *self, double *mean, double *sd)
{
  double total = self->weights != NULL ? 1 : (double) self->n, first = self->values[0];
  *mean = first + sum_of(self, first, FALSE) / total;
  *sd = sqrt(sum_of(self, *mean, TRUE) / (self->weights != NULL ? 1 : MAX(total - 1, 1)));
}

/* --------------------------------------------------------------------------------------------- drawn quantiles */

static gsize
bucket_of(double value, double least, double scale, gsize n_buckets)
{
  double place = (value - least) * scale;
  return place < (double) n_buckets ? (gsize) place : n_buckets - 1;
}

/* Values that are found at @ranks (rising) once all are in order: all are counted into buckets, and only those buckets that
 * a rank falls into are put in order. */
static void
values_at(const SocinnReplicates *self, const gsize *ranks, gsize n_ranks, guint32 *counts, gsize n_buckets,
          double *room, double *found)
{
  double least, most;
  range_of(self, &least, &most);
  double scale = most > least ? (double) n_buckets / (most - least) : 0;
  scale = isfinite(scale) ? scale : 0;
  memset(counts, 0, n_buckets * sizeof *counts);
  for (gsize i = 0; i < self->n; i++)
    counts[bucket_of(self->values[i], least, scale, n_buckets)]++;
  gsize before = 0, bucket = 0, sorted = n_buckets;
  for (gsize r = 0; r < n_ranks; r++) {
    while (ranks[r] >= before + counts[bucket])
      before += counts[bucket++];
    if (sorted != bucket) {
      gsize n = 0;
      for (gsize i = 0; i < self->n; i++) {
        room[n] = self->values[i];
        n += bucket_of(self->values[i], least, scale, n_buckets) == bucket;
      }
      socinn__sort(room, n);
      sorted = bucket;
    }
    found[r] = room[ranks[r] - before];
  }
}

static int
compare_ranks(gconstpointer a, gconstpointer b)
{
  gsize first = *(const gsize *) a, second = *(const gsize *) b;
  return (first > second) - (first < second);
}

static gboolean
drawn_quantiles(const SocinnReplicates *self, const double *p, gsize n, double *quantiles, GError **error)
{
  gsize ranks[MOST_RANKS], n_buckets = CLAMP(self->n / 64, 1, 4096);
  double found[MOST_RANKS];
  g_autofree double *room = g_try_new(double, self->n + 1);
  g_autofree guint32 *counts = g_new(guint32, n_buckets);
  if (room == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu numbers"), self->n);
    return FALSE;
  }
  for (gsize i = 0; i < n; i++) {
    double place = CLAMP(p[i] * ((double) self->n + 1), 1, (double) self->n);
    ranks[2 * i] = (gsize) place - 1;
    ranks[2 * i + 1] = MIN((gsize) place, self->n - 1);
  }
  qsort(ranks, 2 * n, sizeof *ranks, compare_ranks);
  values_at(self, ranks, 2 * n, counts, n_buckets, room, found);
  for (gsize i = 0; i < n; i++) {
    double place = CLAMP(p[i] * ((double) self->n + 1), 1, (double) self->n), share = place - floor(place),
           ends[2] = { NAN, NAN };
    for (gsize r = 0; r < 2 * n; r++) {
      if (ranks[r] == (gsize) place - 1)
        ends[0] = found[r];
      if (ranks[r] == MIN((gsize) place, self->n - 1))
        ends[1] = found[r];
    }
    quantiles[i] = share > 0 && ends[1] > ends[0] ? ends[0] + share * (ends[1] - ends[0]) : ends[0];
  }
  return TRUE;
}

/* ----------------------------------------------------------------------------------------- enumerated quantiles */

static gboolean
enumerated_quantiles(const SocinnReplicates *self, const double *p, gsize n, double *quantiles, GError **error)
{
  g_autofree gsize *places = socinn__sort_places(self->values, self->n, error);
  if (places == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    /* From the nearer end, so that small tails stay exact; a probability that is reached up to rounding is reached. */
    double sum = 0;
    gsize k;
    if (p[i] <= 0.5) {
      for (k = 0; k + 1 < self->n; k++)
        if ((sum += self->weights[places[k]]) >= p[i] * (1 - SAME))
          break;
    } else {
      for (k = self->n - 1; k > 0; k--)
        if ((sum += self->weights[places[k]]) > (1 - p[i]) * (1 + SAME))
          break;
    }
    quantiles[i] = self->values[places[k]];
  }
  return TRUE;
}

gboolean
socinn__replicates_quantiles(const SocinnReplicates *self, const double *p, gsize n, double *quantiles, GError **error)
{
  return self->weights != NULL ? enumerated_quantiles(self, p, n, quantiles, error)
                               : drawn_quantiles(self, p, n, quantiles, error);
}
