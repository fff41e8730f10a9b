/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts choices of observations by the sum of their ranks: about N^4 / 192 additions, fewer far out. */
#include "choices_private.h"

/* Rows are added in blocks of so many, and followed by that many zeros less one. */
enum { BLOCK = 8, PADDING = BLOCK - 1 };

/* Rows that are sooner added than looked at. */
enum { NARROW = 2 * BLOCK };

void
socinn__choice_clear(SocinnChoice *self)
{
  g_free(self->ranks);
  g_free(self->rows);
  g_free(self->counts);
}

gboolean
socinn__choice_init(SocinnChoice *self, gsize n, gsize chosen, GError **error)
{
  *self = (SocinnChoice) { .n = n, .chosen = chosen };
  self->ranks = g_try_new(gint32, 2 * n + 1);
  if (self->ranks == NULL)
    return socinn__refuse_memory(n, error);
  self->sums = self->ranks + n;
  return TRUE;
}

/* ------------------------------------------------------------------------------------------- useful counts */

/* Sums that may yet come into a tail: those up to low, and from high on. */
typedef struct {
  gint32 low, high;
} Useful;

/* The sums of @k chosen from half @part, when all others come from the other half. */
static Useful
useful_sums(const SocinnChoice *choice, int part, gsize k)
{
  const SocinnHalf *other = &choice->halves[1 - part];
  if (k > choice->chosen || choice->chosen - k > other->n)
    return (Useful) { SOCINN_NO_LOW, SOCINN_NO_HIGH };
  const gint32 *from = choice->sums + (part == 0 ? choice->halves[0].n : 0), *to = from + other->n;
  gsize more = choice->chosen - k;
  return (Useful) { choice->low - (from[more] - from[0]), choice->high - (to[0] - *(to - more)) };
}

/* Limits of the rows when all is counted: what row k is asked for, and what its mirror image is. */
static void
last_limits(const SocinnChoice *choice, int part, gint32 *lows, gint32 *highs)
{
  const SocinnHalf *half = &choice->halves[part];
  for (gsize k = 0; k < half->n_rows; k++) {
    Useful useful = useful_sums(choice, part, k);
    if (half->n - k >= half->n_rows) {
      Useful mirrored = useful_sums(choice, part, half->n - k);
      useful.low = MAX(useful.low, half->sum - mirrored.high);
      useful.high = MIN(useful.high, half->sum - mirrored.low);
    }
    lows[k] = useful.low;
    highs[k] = useful.high;
  }
}

/* The same one observation, of @rank, earlier: it may yet be chosen or not. */
static void
earlier_limits(gsize n_rows, gint32 rank, const gint32 *lows, const gint32 *highs, gint32 *lows_before,
               gint32 *highs_before)
{
  for (gsize k = 0; k + 1 < n_rows; k++) {
    lows_before[k] = MAX(lows[k], lows[k + 1] - rank);
    highs_before[k] = MIN(highs[k], highs[k + 1] - rank);
  }
  lows_before[n_rows - 1] = lows[n_rows - 1];
  highs_before[n_rows - 1] = highs[n_rows - 1];
}

/* ------------------------------------------------------------------------------------------------- counts */

/* Both may lie anywhere, but never overlap. */
static void
add_block(double *to, const double *from)
{
  double block[BLOCK];
  for (int i = 0; i < BLOCK; i++)
    block[i] = to[i] + from[i];
  for (int i = 0; i < BLOCK; i++)
    to[i] = block[i];
}

/* Adds @width counts, or a few more: the last block reads what follows them. */
static void
add_counts(double *to, const double *from, gint32 width)
{
  for (gint32 i = 0; i < width; i += BLOCK)
    add_block(to + i, from + i);
}

/* Of @width counts those up to place @low and those from place @high on. */
static void
add_useful(double *to, const double *from, gint32 width, gint32 low, gint32 high)
{
  gint32 low_end = (MAX(low + 1, 0) + PADDING) / BLOCK * BLOCK;
  if (width <= NARROW || low_end >= MIN(high, width)) {
    add_counts(to, from, low_end >= high || width <= NARROW ? width : MIN(low_end, width));
  } else {
    add_counts(to, from, low_end);
    add_counts(to + high, from + high, width - high);
  }
}

/* One more observation may be chosen: row k gains what row k - 1 has, moved by its rank. Useless counts may be wrong. */
static void
half_add(SocinnHalf *half, gsize place, const gint32 *lows, const gint32 *highs)
{
  gint32 rank = half->ranks[place];
  for (gsize k = MIN(place + 1, half->n_rows - 1); k > 0; k--) {
    const SocinnCountRow *from = &half->rows[k - 1];
    SocinnCountRow *to = &half->rows[k];
    gint32 least = from->least + rank, greatest = from->greatest + rank;
    if (lows[k] >= least || highs[k] <= greatest)
      add_useful(to->counts + (least - to->least), from->counts, greatest - least + 1, lows[k] - least,
                 highs[k] - least);
    to->greatest = greatest; /* ranks rise, so the new one is in the greatest sum */
  }
}

/* @limits: room for 2 n_rows (n + 1) */
static void
half_count(SocinnChoice *choice, int part, gint32 *limits)
{
  SocinnHalf *half = &choice->halves[part];
  gsize n = half->n, n_rows = half->n_rows, step = 2 * n_rows;
  last_limits(choice, part, limits + n * step, limits + n * step + n_rows);
  for (gsize place = n - 1; place > 0; place--) {
    gint32 *before = limits + place * step, *after = before + step;
    earlier_limits(n_rows, half->ranks[place], after, after + n_rows, before, before + n_rows);
  }
  half->rows[0].counts[0] = 1;
  for (gsize place = 0; place < n; place++)
    half_add(half, place, limits + (place + 1) * step, limits + (place + 1) * step + n_rows);
}

/* ------------------------------------------------------------------------------------------------- layout */

/* Returns: how many counts the rows need */
static gsize
half_layout(SocinnHalf *half)
{
  gint32 least = 0, greatest = 0;
  gsize size = 0;
  for (gsize k = 0; k < half->n_rows; k++) {
    half->rows[k] = (SocinnCountRow) { NULL, least, least, greatest - least + 1 };
    size += (gsize) half->rows[k].length + PADDING;
    if (k < half->n) {
      least += half->ranks[k];
      greatest += half->ranks[half->n - 1 - k];
    }
  }
  return size;
}

static void
choice_halve(SocinnChoice *self)
{
  gsize first = self->n / 2;
  self->sums[0] = 0;
  for (gsize i = 0; i < self->n; i++)
    self->sums[i + 1] = self->sums[i] + self->ranks[i];
  for (int part = 0; part < 2; part++) {
    SocinnHalf *half = &self->halves[part];
    half->ranks = self->ranks + (part == 0 ? 0 : first);
    half->n = part == 0 ? first : self->n - first;
    half->n_rows = MIN(half->n / 2, self->chosen) + 1;
    half->sum = part == 0 ? self->sums[first] : self->sums[self->n] - self->sums[first];
  }
}

gboolean
socinn__choice_count(SocinnChoice *self, gint32 low, gint32 high, GError **error)
{
  self->low = low;
  self->high = high;
  choice_halve(self);
  gsize n_rows = self->halves[0].n_rows + self->halves[1].n_rows, size = 0;
  self->rows = g_try_new(SocinnCountRow, n_rows);
  g_autofree gint32 *limits =
    g_try_new0(gint32, 2 * self->halves[1].n_rows * (self->halves[1].n + 1)); /* the larger half */
  if (self->rows == NULL || limits == NULL)
    return socinn__refuse_memory(self->n * n_rows, error);
  self->halves[0].rows = self->rows;
  self->halves[1].rows = self->rows + self->halves[0].n_rows;
  for (int part = 0; part < 2; part++)
    size += half_layout(&self->halves[part]);
  self->counts = g_try_new0(double, size);
  if (self->counts == NULL)
    return socinn__refuse_memory(size, error);
  double *counts = self->counts;
  for (gsize k = 0; k < n_rows; k++) {
    self->rows[k].counts = counts;
    counts += self->rows[k].length + PADDING;
  }
  for (int part = 0; part < 2; part++)
    half_count(self, part, limits);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------- tails */

/* A row or its mirror image, read from its least sum up or from its greatest down. */
typedef struct {
  const double *first;
  gint32 length, step;
  gint32 least;
} View;

static View
view_of(const SocinnHalf *half, gsize k, gboolean downwards)
{
  gboolean mirrored = k >= half->n_rows;
  const SocinnCountRow *row = &half->rows[mirrored ? half->n - k : k];
  gint32 least = mirrored ? half->sum - row->least - (row->length - 1) : row->least;
  return mirrored == downwards ? (View) { row->counts, row->length, 1, least }
                               : (View) { row->counts + (row->length - 1), row->length, -1, least };
}

static double
view_sum(View view, gint32 n)
{
  double sums[4] = { 0, 0, 0, 0 };
  gint32 i = 0;
  for (; i + 4 <= n; i += 4)
    for (int part = 0; part < 4; part++)
      sums[part] += view.first[(i + part) * view.step];
  for (; i < n; i++)
    sums[0] += view.first[i * view.step];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/* Pairs of places in two rows that add up to at most @gap; @edge gains those that add up to it. */
static double
pairs_within(View a, View b, gint32 gap, double *edge)
{
  gint32 i = MIN(gap, a.length - 1), j = gap - i;
  double sum = 0, at = 0, running = view_sum(b, MIN(j, b.length)); /* before place j */
  for (; i > 0 && j + 1 < b.length; i -= 2, j += 2) { /* two at once, for they need not wait for each other */
    double first = a.first[i * a.step], second = b.first[j * b.step];
    double first_next = a.first[(i - 1) * a.step], second_next = b.first[(j + 1) * b.step];
    double both = second + second_next;
    at += first * second + first_next * second_next;
    sum += first * (running + second) + first_next * (running + both);
    running += both;
  }
  for (; i >= 0 && j < b.length; i--, j++) {
    double first = a.first[i * a.step], second = b.first[j * b.step];
    running += second;
    at += first * second;
    sum += first * running;
  }
  *edge += at;
  return i >= 0 ? sum + running * view_sum(a, i + 1) : sum;
}

double
socinn__choice_tail(const SocinnChoice *self, gint32 sum, gboolean upper, double *edge)
{
  const SocinnHalf *halves = self->halves;
  double count = 0;
  gsize least = self->chosen > halves[1].n ? self->chosen - halves[1].n : 0;
  *edge = 0;
  for (gsize k = least; k <= MIN(halves[0].n, self->chosen); k++) {
    View a = view_of(&halves[0], k, upper), b = view_of(&halves[1], self->chosen - k, upper);
    gint32 gap = sum - (a.least + b.least);
    if (upper)
      gap = a.length + b.length - 2 - gap;
    if (gap >= 0)
      count += pairs_within(a, b, gap, edge);
  }
  return count;
}
