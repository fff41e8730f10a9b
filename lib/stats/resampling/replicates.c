/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What resamples say together: moments, places and quantiles of their statistics. */
#include "resampling_private.h"
#include <math.h>

#define SAME 0x1p-40 /* statistics that differ by no more than this share of the largest are equal up to rounding */
#define LANES 8      /* sums that run beside each other, in a fixed order */
#define MOST_RANKS 32
#define MOST_BUCKETS 4096 /* their counts stay in the first cache */

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

/* Leaves out resamples of which the statistic is not defined; what is left has a probability of 1 again. */
static void
drop_undefined(SocinnReplicates *self, gboolean studentized)
{
  gsize used = 0;
  double total = 0;
  for (gsize i = 0; i < self->n; i++)
    if (studentized ? !isnan(self->values[i]) : isfinite(self->values[i])) {
      if (self->weights != NULL)
        total += self->weights[used] = self->weights[i];
      self->values[used++] = self->values[i];
    }
  self->n_undefined = self->n - used;
  self->n = used;
  for (gsize i = 0; i < used && self->weights != NULL && self->n_undefined > 0; i++)
    self->weights[i] /= total;
}

static double
mean_of(const SocinnReplicates *self)
{
  double first = self->values[0];
  return first + sum_of(self, first, FALSE) / (self->weights != NULL ? 1 : (double) self->n);
}

gboolean
socinn__replicates_settle(SocinnReplicates *self, gboolean studentized)
{
  self->mean = self->n > 0 ? mean_of(self) : NAN;
  if (!isfinite(self->mean)) { /* only then can one of the values be infinite or undefined */
    drop_undefined(self, studentized);
    if (self->n == 0)
      return FALSE;
    self->mean = mean_of(self);
  }
  range_of(self, &self->least, &self->most);
  return TRUE;
}

void
socinn__replicates_place(const SocinnReplicates *self, double value, double *below, double *equal)
{
  double magnitude = MAX(fabs(self->least), fabs(self->most)), slack = isinf(magnitude) ? 0 : SAME * magnitude;
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

double
socinn__replicates_sd(const SocinnReplicates *self)
{
  return sqrt(sum_of(self, self->mean, TRUE) / (self->weights != NULL ? 1 : MAX((double) self->n - 1, 1)));
}

/* --------------------------------------------------------------------------------------------- drawn quantiles */

/* Equal parts of the range. */
typedef struct {
  double least, scale, n;
} Buckets;

static inline guint
bucket_of(const Buckets *self, double value)
{
  double place = (value - self->least) * self->scale;
  return (guint) (int) (place < self->n ? place : self->n - 1);
}

static guint32 *
count_buckets(const SocinnReplicates *self, const Buckets *buckets)
{
  guint32 *counts = g_new0(guint32, (gsize) buckets->n);
  for (gsize i = 0; i < self->n; i++)
    counts[bucket_of(buckets, self->values[i])]++;
  return counts;
}

/* Values of the buckets that are @wanted, in order. @room: for all of them */
static void
collect(const SocinnReplicates *self, const Buckets *buckets, const gboolean *wanted, double *room)
{
  gsize n = 0;
  for (gsize i = 0; i < self->n; i++)
    if (G_UNLIKELY(wanted[bucket_of(buckets, self->values[i])]))
      room[n++] = self->values[i];
  socinn__sort(room, n);
}

/* Values that are found at @ranks (rising) once all are in order: all are counted into buckets, and only those buckets that
 * a rank falls into are put in order. */
static gboolean
values_at(const SocinnReplicates *self, const gsize *ranks, gsize n_ranks, double *found, GError **error)
{
  gsize places[MOST_RANKS], before = 0, n_room = 0, left_out = 0, n_buckets = CLAMP(self->n / 16, 1, MOST_BUCKETS);
  double scale = self->most > self->least ? (double) n_buckets / (self->most - self->least) : 0;
  Buckets buckets = { self->least, isfinite(scale) ? scale : 0, (double) n_buckets };
  g_autofree guint32 *counts = count_buckets(self, &buckets);
  g_autofree gboolean *wanted = g_new0(gboolean, n_buckets);
  for (gsize r = 0, bucket = 0; r < n_ranks; r++) {
    for (; ranks[r] >= before + counts[bucket]; before += counts[bucket++])
      left_out += wanted[bucket] ? 0 : counts[bucket];
    n_room += wanted[bucket] ? 0 : counts[bucket];
    wanted[bucket] = TRUE;
    places[r] = ranks[r] - left_out;
  }
  g_autofree double *room = g_try_new(double, n_room);
  if (room == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu numbers"), n_room);
    return FALSE;
  }
  collect(self, &buckets, wanted, room);
  for (gsize r = 0; r < n_ranks; r++)
    found[r] = room[places[r]];
  return TRUE;
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
  gsize ranks[MOST_RANKS];
  double found[MOST_RANKS];
  for (gsize i = 0; i < n; i++) {
    double place = CLAMP(p[i] * ((double) self->n + 1), 1, (double) self->n);
    ranks[2 * i] = (gsize) place - 1;
    ranks[2 * i + 1] = MIN((gsize) place, self->n - 1);
  }
  qsort(ranks, 2 * n, sizeof *ranks, compare_ranks);
  if (!values_at(self, ranks, 2 * n, found, error))
    return FALSE;
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
