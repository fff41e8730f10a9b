/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Order statistics without sorting. One pass counts how many values fall into each of some buckets of rising values, one
 * more puts them there; a rank then asks for one bucket only, in which the value is selected.
 */
#include "simulation_private.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BUCKETS 2048
#define VALUES_IN_BUCKET 512
#define SAMPLE 1024

struct SocinnOrder {
  gsize n;
  double *values; /* bucket by bucket */
  double low, scale;
  gsize n_buckets;
  gsize starts[MOST_BUCKETS + 1];
};

/* Never falls when @x rises: each step is monotone, rounding included. */
static inline gsize
bucket_of(const SocinnOrder *self, double x)
{
  double place = (x - self->low) * self->scale;
  return !(place > 0) ? 0 : place >= (double) (self->n_buckets - 1) ? self->n_buckets - 1 : (gsize) place;
}

/* Where the buckets lie: over the bulk of the values and well beyond, so that a few far ones do not take all the room. */
static void
place_buckets(SocinnOrder *self, const double *values)
{
  double sample[SAMPLE] = { 0 };
  gsize n = MIN(self->n, (gsize) SAMPLE);
  for (gsize i = 0; i < n; i++)
    sample[i] = values[i * (self->n / n)];
  socinn__sort(sample, n);
  double low = sample[n / 100], high = sample[n - 1 - n / 100], spread = high - low;
  self->low = MAX(sample[0], low - spread) - spread / 16;
  double width = MIN(sample[n - 1], high + spread) + spread / 16 - self->low;
  self->scale = (double) self->n_buckets / width;
  if (!isfinite(self->low) || !isfinite(width) || !isfinite(self->scale)) {
    self->low = 0; /* all in one bucket */
    self->scale = 0;
  }
}

SocinnOrder *
socinn__order_new(const double *values, gsize n)
{
  g_autofree SocinnOrder *self = g_try_new0(SocinnOrder, 1);
  g_autofree double *sorted = g_try_new(double, n);
  if (self == NULL || sorted == NULL)
    return NULL;
  gsize next[MOST_BUCKETS] = { 0 };
  self->n = n;
  self->n_buckets = CLAMP(n / VALUES_IN_BUCKET, 1, MOST_BUCKETS);
  place_buckets(self, values);
  for (gsize i = 0; i < n; i++)
    self->starts[bucket_of(self, values[i]) + 1]++;
  for (gsize i = 0; i < self->n_buckets; i++) {
    self->starts[i + 1] += self->starts[i];
    next[i] = self->starts[i];
  }
  for (gsize i = 0; i < n; i++)
    sorted[next[bucket_of(self, values[i])]++] = values[i];
  self->values = g_steal_pointer(&sorted);
  return g_steal_pointer(&self);
}

void
socinn__order_free(SocinnOrder *self)
{
  if (self == NULL)
    return;
  g_free(self->values);
  g_free(self);
}

static double
median_of_three(double a, double b, double c)
{
  return MAX(MIN(a, b), MIN(MAX(a, b), c));
}

/* The value at @rank once @values were sorted: parts them into less, equal and more again and again (Hoare 1961; Dijkstra's
 * three parts, since many outcomes may be equal). */
static double
select_rank(double *values, gsize n, gsize rank)
{
  gsize from = 0, to = n;
  while (to - from > 1) {
    double pivot = median_of_three(values[from], values[from + (to - from) / 2], values[to - 1]);
    gsize less = from, more = to, i = from;
    while (i < more) {
      double value = values[i];
      if (value < pivot) {
        values[i++] = values[less];
        values[less++] = value;
      } else if (value > pivot) {
        values[i] = values[--more];
        values[more] = value;
      } else
        i++;
    }
    if (rank >= less && rank < more)
      return pivot;
    if (rank < less)
      to = less;
    else
      from = more;
  }
  return values[from];
}

gboolean
socinn__order_get(const SocinnOrder *self, gsize rank, double *value)
{
  gsize low = 0, high = self->n_buckets;
  while (high - low > 1) {
    gsize middle = low + (high - low) / 2;
    if (self->starts[middle] <= rank)
      low = middle;
    else
      high = middle;
  }
  gsize start = self->starts[low], n = self->starts[low + 1] - start;
  g_autofree double *copy = g_try_new(double, n);
  if (copy == NULL)
    return FALSE;
  memcpy(copy, self->values + start, n * sizeof *copy);
  *value = select_rank(copy, n, rank - start);
  return TRUE;
}

/* Half the distance between the order statistics one standard deviation of the rank to either side. */
static gboolean
quantile_error(const SocinnOrder *self, double probability, double *std_error)
{
  double last = (double) (self->n - 1), deviation = sqrt((double) self->n * probability * (1 - probability));
  double reach = MAX(deviation, 1), low, high;
  if (self->n < 2) {
    *std_error = NAN;
    return TRUE;
  }
  double from = MAX(floor(last * probability - reach), 0), to = MIN(ceil(last * probability + reach), last);
  if (!socinn__order_get(self, (gsize) from, &low) || !socinn__order_get(self, (gsize) to, &high))
    return FALSE;
  *std_error = (high - low) * (reach / (to - from));
  return TRUE;
}

gboolean
socinn__order_quantile(const SocinnOrder *self, double probability, double *value, double *std_error)
{
  double place = (double) (self->n - 1) * probability, whole = floor(place), low, high, spread;
  gsize rank = (gsize) whole;
  if (!socinn__order_get(self, rank, &low) || !socinn__order_get(self, MIN(rank + 1, self->n - 1), &high) ||
      !quantile_error(self, probability, &spread))
    return FALSE;
  *value = low + (high - low) * (place - whole);
  *std_error = spread;
  return TRUE;
}
