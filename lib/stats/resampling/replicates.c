/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What resamples say together: moments, places and quantiles of their statistics. */
#include "resampling_private.h"
#include <math.h>

#define SAME 0x1p-40 /* statistics that differ by no more than this share of the largest are equal up to rounding */
#define MOST_RANKS 32
#define PIECE ((gsize) 1024) /* values in the first cache; a multiple of the lanes */
#define MOST_BUCKETS 4096    /* their counts stay in the first cache */

void
socinn__replicates_clear(SocinnReplicates *self)
{
  g_clear_pointer(&self->values, g_free);
  g_clear_pointer(&self->weights, g_free);
  g_clear_pointer(&self->buckets, g_free);
}

static double
weighted_mean(const SocinnReplicates *self)
{
  double first = self->values[0], total = 0;
  for (gsize i = 0; i < self->n; i++)
    total += self->weights[i] * (self->values[i] - first);
  return first + total;
}

/* Two numbers beside each other, which compilers compare and add at once; a comparison is -1 where it is true. */
typedef double Pair __attribute__((vector_size(16)));
typedef gint64 PairCount __attribute__((vector_size(16)));

static inline Pair
choose(PairCount first, Pair a, Pair b)
{
  return (Pair) (((PairCount) a & first) | ((PairCount) b & ~first));
}

/* Range and mean, in one pass; a value that is infinite or undefined makes the mean so, too. */
static void
survey(SocinnReplicates *self)
{
  double first = self->values[0], total, least = first, most = first;
  gsize n = self->n, whole = n - n % 4;
  const Pair start = { first, first };
  Pair low[2] = { start, start }, high[2] = { start, start }, sums[2] = { { 0 }, { 0 } };
  for (gsize i = 0; i < whole; i += 4)
    for (gsize k = 0; k < 2; k++) {
      Pair value = { self->values[i + 2 * k], self->values[i + 2 * k + 1] };
      low[k] = choose(value < low[k], value, low[k]);
      high[k] = choose(value > high[k], value, high[k]);
      sums[k] += value - start;
    }
  total = (sums[0][0] + sums[0][1]) + (sums[1][0] + sums[1][1]);
  for (gsize i = 0; i < 4; i++) {
    least = MIN(least, low[i / 2][i % 2]);
    most = MAX(most, high[i / 2][i % 2]);
  }
  for (gsize i = whole; i < n; i++) {
    least = MIN(least, self->values[i]);
    most = MAX(most, self->values[i]);
    total += self->values[i] - first;
  }
  self->least = least;
  self->most = most;
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

/* ------------------------------------------------------------------------------------------ what all have to say */

/* Values that are compared with an estimate: equal ones are those from @low to @high. */
typedef struct {
  double low, high;
} Place;

static Place
place_of(const SocinnReplicates *self, double estimate)
{
  double magnitude = MAX(fabs(self->least), fabs(self->most)), slack = isinf(magnitude) ? 0 : SAME * magnitude;
  return (Place) { estimate - slack, estimate + slack };
}

static void
examine_weighted(SocinnReplicates *self, Place place)
{
  double squares = 0;
  self->below = self->equal = 0;
  for (gsize i = 0; i < self->n; i++) {
    double value = self->values[i], weight = self->weights[i];
    squares += weight * (value - self->mean) * (value - self->mean);
    if (value < place.low)
      self->below += weight;
    else if (value <= place.high)
      self->equal += weight;
  }
  self->sd = sqrt(squares);
}

typedef struct {
  PairCount below[2], not_above[2];
  Pair squares[2];
} Tally;

/* @n: a multiple of 4; each number goes to the same sum always, so that the total has the same bits everywhere. */
static void
tally(const double *values, gsize n, double mean, Place place, Tally *sums)
{
  const Pair means = { mean, mean }, low = { place.low, place.low }, high = { place.high, place.high };
  Tally found = *sums;
  for (gsize i = 0; i < n; i += 4)
    for (gsize k = 0; k < 2; k++) {
      Pair value = { values[i + 2 * k], values[i + 2 * k + 1] }, deviation = value - means;
      found.below[k] -= value < low;
      found.not_above[k] -= value <= high;
      found.squares[k] += deviation * deviation;
    }
  *sums = found;
}

static gsize
count_of_buckets(const SocinnReplicates *self)
{
  return CLAMP(self->n / 16, 1, MOST_BUCKETS);
}

/* Which of equal parts of the range each value falls into. */
static void
find_buckets(const double *values, gsize n, double least, double scale, double last, guint16 *buckets)
{
  for (gsize i = 0; i < n; i++) {
    double place = (values[i] - least) * scale;
    place = place < last ? place : last;
    buckets[i] = (guint16) (gint32) place;
  }
}

/* All that is asked of drawn ones, piece by piece: they do not fit into the first cache. */
static gboolean
examine_drawn(SocinnReplicates *self, Place place, GError **error)
{
  Tally sums = { { { 0 } }, { { 0 } }, { { 0 } } };
  double n_buckets = (double) count_of_buckets(self), squares;
  double scale = self->most > self->least ? n_buckets / (self->most - self->least) : 0;
  gsize whole = self->n - self->n % 4;
  gint64 below, not_above;
  self->buckets = g_try_new(guint16, self->n);
  if (self->buckets == NULL)
    return socinn__refuse_memory(self->n, error);
  for (gsize i = 0; i < self->n; i += PIECE) {
    tally(self->values + i, MIN(PIECE, MAX(whole, i) - i), self->mean, place, &sums);
    find_buckets(self->values + i, MIN(PIECE, self->n - i), self->least, isfinite(scale) ? scale : 0, n_buckets - 1,
                 self->buckets + i);
  }
  squares = (sums.squares[0][0] + sums.squares[0][1]) + (sums.squares[1][0] + sums.squares[1][1]);
  below = sums.below[0][0] + sums.below[0][1] + sums.below[1][0] + sums.below[1][1];
  not_above = sums.not_above[0][0] + sums.not_above[0][1] + sums.not_above[1][0] + sums.not_above[1][1];
  for (gsize i = whole; i < self->n; i++) {
    squares += (self->values[i] - self->mean) * (self->values[i] - self->mean);
    below += self->values[i] < place.low;
    not_above += self->values[i] <= place.high;
  }
  self->below = (double) below / (double) self->n;
  self->equal = (double) (not_above - below) / (double) self->n;
  self->sd = sqrt(squares / MAX((double) self->n - 1, 1));
  return TRUE;
}

gboolean
socinn__replicates_settle(SocinnReplicates *self, gboolean studentized, double estimate, GError **error)
{
  if (self->n > 0)
    survey(self);
  if (self->n == 0 || !isfinite(self->mean)) {
    drop_undefined(self, studentized);
    if (self->n == 0) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("statistic: it is not a finite number for these data, so there is nothing to estimate"));
      return FALSE;
    }
    survey(self);
  }
  if (self->weights == NULL)
    return examine_drawn(self, place_of(self, estimate), error);
  examine_weighted(self, place_of(self, estimate));
  return TRUE;
}

/* --------------------------------------------------------------------------------------------- drawn quantiles */

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
  gsize n_buckets = count_of_buckets(self), before = 0, n_room = 0, left_out = 0, places[MOST_RANKS];
  g_autofree guint8 *wanted = g_new0(guint8, n_buckets);
  g_autofree guint32 *counts = count_buckets(self->buckets, self->n, n_buckets);
  for (gsize r = 0, bucket = 0; r < n_ranks; r++) {
    for (; ranks[r] >= before + counts[bucket]; before += counts[bucket++])
      left_out += wanted[bucket] ? 0 : counts[bucket];
    n_room += wanted[bucket] ? 0 : counts[bucket];
    wanted[bucket] = TRUE;
    places[r] = ranks[r] - left_out;
  }
  g_autofree double *room = g_try_new(double, n_room);
  if (room == NULL)
    return socinn__refuse_memory(n_room, error);
  for (gsize i = 0, n = 0; i < self->n; i++)
    if (G_UNLIKELY(wanted[self->buckets[i]] != 0))
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
