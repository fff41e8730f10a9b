/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What resamples say together: moments, places and quantiles of their statistics. */
#include "resampling_private.h"
#include <math.h>

#define SAME 0x1p-40 /* statistics that differ by no more than this share of the largest are equal up to rounding */
#define LANES 4      /* sums that run beside each other, in a fixed order */
#define MOST_RANKS 32
#define MOST_BUCKETS 4096 /* their counts stay in the first cache */

static gboolean
refuse_memory(gsize n, GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu numbers"), n);
  return FALSE;
}

void
socinn__replicates_clear(SocinnReplicates *self)
{
  g_clear_pointer(&self->values, g_free);
  g_clear_pointer(&self->weights, g_free);
}

static double
weighted_mean(const SocinnReplicates *self)
{
  double first = self->values[0], total = 0;
  for (gsize i = 0; i < self->n; i++)
    total += self->weights[i] * (self->values[i] - first);
  return first + total;
}

/* Range and mean, in one pass; a value that is infinite or undefined makes the mean so, too. */
static void
survey(SocinnReplicates *self)
{
  double low[LANES], high[LANES], sums[LANES] = { 0 }, first = self->values[0], total = 0;
  gsize n = self->n, whole = n - n % LANES;
  for (guint k = 0; k < LANES; k++)
    low[k] = high[k] = first;
  for (gsize i = 0; i < whole; i += LANES)
    for (guint k = 0; k < LANES; k++) {
      double value = self->values[i + k];
      low[k] = value < low[k] ? value : low[k];
      high[k] = value > high[k] ? value : high[k];
      sums[k] += value - first;
    }
  for (gsize i = whole; i < n; i++) {
    low[0] = MIN(low[0], self->values[i]);
    high[0] = MAX(high[0], self->values[i]);
    sums[0] += self->values[i] - first;
  }
  for (guint k = 0; k < LANES; k++) {
    low[0] = MIN(low[0], low[k]);
    high[0] = MAX(high[0], high[k]);
    total += sums[k];
  }
  self->least = low[0];
  self->most = high[0];
  self->mean = self->weights != NULL ? weighted_mean(self) : first + total / (double) n;
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

gboolean
socinn__replicates_settle(SocinnReplicates *self, gboolean studentized)
{
  if (self->n > 0)
    survey(self);
  if (self->n > 0 && isfinite(self->mean))
    return TRUE;
  drop_undefined(self, studentized);
  if (self->n > 0)
    survey(self);
  return self->n > 0;
}

/* How many lie below @limit, or at it if that is @included; counted in doubles, which compilers compare several at a time. */
static inline double
count_below(const SocinnReplicates *self, double limit, gboolean included)
{
  double counts[LANES] = { 0 }, total = 0;
  gsize whole = self->n - self->n % LANES;
  for (gsize i = 0; i < whole; i += LANES)
    for (guint k = 0; k < LANES; k++)
      counts[k] += (included ? self->values[i + k] <= limit : self->values[i + k] < limit) ? 1 : 0;
  for (gsize i = whole; i < self->n; i++)
    total += (included ? self->values[i] <= limit : self->values[i] < limit) ? 1 : 0;
  for (guint k = 0; k < LANES; k++)
    total += counts[k];
  return total;
}

void
socinn__replicates_place(const SocinnReplicates *self, double value, double *below, double *equal)
{
  double magnitude = MAX(fabs(self->least), fabs(self->most)), slack = isinf(magnitude) ? 0 : SAME * magnitude;
  double low = value - slack, high = value + slack;
  if (self->weights == NULL) {
    double lower = count_below(self, low, FALSE), not_above = count_below(self, high, TRUE);
    *below = lower / (double) self->n;
    *equal = (not_above - lower) / (double) self->n;
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
  double sums[LANES] = { 0 }, mean = self->mean, total = 0;
  gsize n = self->n, whole = self->weights == NULL ? n - n % LANES : 0;
  for (gsize i = 0; i < whole; i += LANES)
    for (guint k = 0; k < LANES; k++)
      sums[k] += (self->values[i + k] - mean) * (self->values[i + k] - mean);
  for (gsize i = whole; i < n; i++)
    total += (self->weights != NULL ? self->weights[i] : 1) * (self->values[i] - mean) * (self->values[i] - mean);
  for (guint k = 0; k < LANES; k++)
    total += sums[k];
  return sqrt(total / (self->weights != NULL ? 1 : MAX((double) n - 1, 1)));
}

/* --------------------------------------------------------------------------------------------- drawn quantiles */

/* Which of @n_buckets equal parts of the range each value falls into. */
static void
find_buckets(const SocinnReplicates *self, gsize n_buckets, guint16 *buckets)
{
  double least = self->least, scale = self->most > least ? (double) n_buckets / (self->most - least) : 0;
  double last = (double) n_buckets - 1;
  scale = isfinite(scale) ? scale : 0;
  for (gsize i = 0; i < self->n; i++) {
    double place = (self->values[i] - least) * scale;
    place = place < last ? place : last;
    buckets[i] = (guint16) (gint32) place;
  }
}

static guint32 *
count_buckets(const guint16 *buckets, gsize n, gsize n_buckets)
{
  guint32 *counts = g_new0(guint32, n_buckets);
  for (gsize i = 0; i < n; i++)
    counts[buckets[i]]++;
  return counts;
}

/* Values that are found at @ranks (rising) once all are in order: all are counted into buckets, and only those buckets that
 * a rank falls into are put in order. */
static gboolean
values_at(const SocinnReplicates *self, const gsize *ranks, gsize n_ranks, double *found, GError **error)
{
  gsize n_buckets = CLAMP(self->n / 16, 1, MOST_BUCKETS), before = 0, n_room = 0, left_out = 0, places[MOST_RANKS];
  g_autofree guint16 *buckets = g_try_new(guint16, self->n);
  g_autofree guint8 *wanted = g_new0(guint8, n_buckets);
  if (buckets == NULL)
    return refuse_memory(self->n, error);
  find_buckets(self, n_buckets, buckets);
  g_autofree guint32 *counts = count_buckets(buckets, self->n, n_buckets);
  for (gsize r = 0, bucket = 0; r < n_ranks; r++) {
    for (; ranks[r] >= before + counts[bucket]; before += counts[bucket++])
      left_out += wanted[bucket] ? 0 : counts[bucket];
    n_room += wanted[bucket] ? 0 : counts[bucket];
    wanted[bucket] = TRUE;
    places[r] = ranks[r] - left_out;
  }
  g_autofree double *room = g_try_new(double, n_room);
  if (room == NULL)
    return refuse_memory(n_room, error);
  for (gsize i = 0, n = 0; i < self->n; i++)
    if (G_UNLIKELY(wanted[buckets[i]]))
      room[n++] = self->values[i];
  socinn__sort(room, n_room);
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
  gsize ranks[MOST_RANKS] = { 0 };
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
