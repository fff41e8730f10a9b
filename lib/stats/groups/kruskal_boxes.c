/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The exact distribution of the Kruskal-Wallis statistic by arrays. The values, tied ones together, are given to the groups
 * set by set. How many values each group has chooses a box; the box has an axis for each group but the last, whose places are
 * the sums of ranks which so many of the values given so far can have. Giving the next set shifts boxes as a whole, without
 * any search. Groups of one size may change places, so only boxes whose counts rise within a size are kept.
 */
#include "kruskal_exact_private.h"
#include <float.h>
#include <math.h>

enum {
  MOST_GROUPS = SOCINN_KRUSKAL_MOST_GROUPS,
  MOST_BOXES = 100000,   /* that might be in a layer */
  MOST_PLACES = 1 << 26, /* in the tables from sums to places, over all layers */
  MOST_MASSES = 1 << 24, /* in one layer: 128 megabytes */
  HOPELESS = 8,
  WORK_OF_SHIFT = 60 /* before the first addition of a shift */
};

typedef struct {
  guint8 counts[MOST_GROUPS];
} Counts;

/* What there is when some sets have been given. */
typedef struct {
  gsize used;
  gint64 total;    /* the sum of all values given */
  gint32 *lengths; /* by count: how many sums there are */
  gint32 *sums;    /* by count, room for `width`: these, rising */
  gint32 *places;  /* by count and sum: its place among them */
  GArray *counts;  /* of Counts: which boxes there are */
  double **boxes;  /* by number of the counts */
} Layer;

typedef struct {
  const SocinnKruskal *test;
  gsize most;  /* the largest count of a group */
  gsize width; /* sums are below this */
  gsize n_boxes;
  guint8 *reached; /* by count and sum: whether values given so far have it */
  Layer now, next;
} Boxes;

/* One way to give a set, to all states of one box. */
typedef struct {
  const Boxes *boxes;
  const guint8 *counts;
  gsize given[MOST_GROUPS];
  double weight;
  double *target;
  gsize *offsets[MOST_GROUPS]; /* by group and place, in the target */
  const gint32 *last_places;   /* by sum of the last group; NULL: it stays the last */
  gsize last_stride;
  gint64 last_low, last_high; /* of the sums of the last group */
} Shift;

/* ------------------------------------------------------------------------------------------------- layers */

static void
layer_clear(const Boxes *self, Layer *layer)
{
  g_free(layer->lengths);
  g_free(layer->sums);
  g_free(layer->places);
  if (layer->counts != NULL)
    g_array_unref(layer->counts);
  for (gsize i = 0; layer->boxes != NULL && i < self->n_boxes; i++)
    g_free(layer->boxes[i]);
  g_free(layer->boxes);
  *layer = (Layer) { .used = 0 };
}

static gboolean
layer_make(const Boxes *self, Layer *layer)
{
  gsize cells = (self->most + 1) * self->width;
  *layer = (Layer) { .lengths = g_try_new0(gint32, self->most + 1),
                     .sums = g_try_new(gint32, cells),
                     .places = g_try_new0(gint32, cells),
                     .counts = g_array_new(FALSE, FALSE, sizeof(Counts)),
                     .boxes = g_try_new0(double *, self->n_boxes) };
  return layer->lengths != NULL && layer->sums != NULL && layer->places != NULL && layer->boxes != NULL;
}

/* The axes of a layer, by what is reached. */
static void
find_axes(const Boxes *self, Layer *layer)
{
  for (gsize count = 0; count <= self->most; count++) {
    gsize row = count * self->width;
    gint32 length = 0;
    for (gsize sum = 0; sum < self->width; sum++)
      if (self->reached[row + sum] != 0) {
        layer->places[row + sum] = length;
        layer->sums[row + (gsize) length++] = (gint32) sum;
      }
    layer->lengths[count] = length;
  }
}

/* Counts of groups from @k on that rise within a size, that of @k from @least. FALSE when there are too many. */
static gboolean
list_counts(const Boxes *self, Layer *layer, Counts *counts, gsize k, gsize least, gsize open)
{
  const SocinnKruskal *test = self->test;
  gsize room = 0;
  for (gsize i = k + 1; i < test->n_groups; i++)
    room += test->sizes[i];
  for (gsize count = MAX(least, open > room ? open - room : 0); count <= MIN(open, test->sizes[k]); count++) {
    counts->counts[k] = (guint8) count;
    if (k + 1 < test->n_groups) {
      gsize next = test->sizes[k + 1] == test->sizes[k] ? count : 0;
      if (!list_counts(self, layer, counts, k + 1, next, open - count))
        return FALSE;
    } else if (count == open) {
      g_array_append_vals(layer->counts, counts, 1);
      return layer->counts->len < MOST_BOXES;
    }
  }
  return TRUE;
}

static gsize
number_of(const Boxes *self, const guint8 *counts)
{
  gsize number = 0;
  for (gsize k = 0; k + 1 < self->test->n_groups; k++)
    number = number * (self->test->sizes[k] + 1) + counts[k];
  return number;
}

static double
volume_of(const Boxes *self, const Layer *layer, const guint8 *counts)
{
  double volume = 1;
  for (gsize k = 0; k + 1 < self->test->n_groups; k++)
    volume *= layer->lengths[counts[k]];
  return volume;
}

/* What is reached when the values of set @set are given too. */
static void
reach_further(Boxes *self, gsize set)
{
  gsize rank = (gsize) self->test->ranks[set], width = self->width;
  for (gsize count = self->most; count > 0; count--)
    for (gsize ties = 1; ties <= MIN(self->test->ties[set], count); ties++) {
      guint8 *to = self->reached + count * width;
      const guint8 *from = self->reached + (count - ties) * width;
      for (gsize sum = ties * rank; sum < width; sum++)
        to[sum] |= from[sum - ties * rank];
    }
}

/* The next layer, still without masses. */
static gboolean
open_layer(Boxes *self, gsize set)
{
  Counts counts = { { 0 } };
  if (!layer_make(self, &self->next))
    return FALSE;
  reach_further(self, set);
  self->next.used = self->now.used + self->test->ties[set];
  self->next.total = self->now.total + (gint64) (self->test->ties[set] * self->test->ranks[set]);
  find_axes(self, &self->next);
  return list_counts(self, &self->next, &counts, 0, 0, self->next.used);
}

static void
turn_to_next(Boxes *self)
{
  layer_clear(self, &self->now);
  self->now = self->next;
  self->next = (Layer) { .used = 0 };
}

static void
boxes_clear(Boxes *self)
{
  layer_clear(self, &self->now);
  layer_clear(self, &self->next);
  g_clear_pointer(&self->reached, g_free);
}

/* The layer where nothing is given. FALSE when the test is too large. */
static gboolean
boxes_init(Boxes *self, const SocinnKruskal *test)
{
  double n_boxes = 1;
  *self = (Boxes) { .test = test, .most = test->sizes[test->n_groups - 1] };
  self->width = (gsize) socinn__kruskal_greatest_sum(test, self->most) + 1;
  for (gsize k = 0; k + 1 < test->n_groups; k++)
    n_boxes *= (double) (test->sizes[k] + 1);
  if (n_boxes > MOST_BOXES || (self->most + 1) * self->width > MOST_PLACES / 8)
    return FALSE;
  self->n_boxes = (gsize) n_boxes;
  self->reached = g_try_new0(guint8, (self->most + 1) * self->width);
  if (self->reached == NULL || !layer_make(self, &self->now))
    return FALSE;
  Counts counts = { { 0 } };
  self->reached[0] = 1;
  find_axes(self, &self->now);
  return list_counts(self, &self->now, &counts, 0, 0, 0);
}

/* --------------------------------------------------------------------------------------------------- work */

/* Additions from this layer to the next; infinite when the masses do not fit, but so many that it is not the only trouble: a
 * number. */
static double
work_of_layer(const Boxes *self, gsize ties)
{
  double work = 0, masses = 0;
  for (guint i = 0; i < self->now.counts->len; i++) {
    const guint8 *counts = g_array_index(self->now.counts, Counts, i).counts;
    double volume = volume_of(self, &self->now, counts);
    gsize left[MOST_GROUPS];
    for (gsize k = 0; k < self->test->n_groups; k++)
      left[k] = self->test->sizes[k] - counts[k];
    masses += volume;
    work += socinn__kruskal_ways(self->test, left, ties) * (volume + WORK_OF_SHIFT);
  }
  if (masses > HOPELESS * MOST_MASSES)
    return DBL_MAX;
  return masses <= MOST_MASSES ? work : INFINITY;
}

double
socinn__kruskal_box_work(const SocinnKruskal *test, double most)
{
  Boxes self;
  gboolean fits = boxes_init(&self, test);
  double work = 0, places = 0;
  for (gsize set = 0; fits && work <= most && set < test->n_sets; set++) {
    work += work_of_layer(&self, test->ties[set]);
    if (work <= most && set + 1 < test->n_sets) {
      places += (double) ((self.most + 1) * self.width);
      fits = places <= MOST_PLACES && open_layer(&self, set);
      turn_to_next(&self);
    }
  }
  boxes_clear(&self);
  return fits ? work : INFINITY;
}

/* ------------------------------------------------------------------------------------------------- masses */

/* Adds a row: along the axis of the last group but one. @rest: the sum of the two last groups */
static void
add_row(const Shift *self, const double *masses, gsize offset, gint64 rest)
{
  const Boxes *boxes = self->boxes;
  gsize k = boxes->test->n_groups - 2, count = self->counts[k], n = (gsize) boxes->now.lengths[count], first = 0;
  const gint32 *sums = boxes->now.sums + count * boxes->width;
  const gsize *offsets = self->offsets[k];
  double *target = self->target + offset;
  while (first < n && sums[first] < rest - self->last_high)
    first++;
  while (n > first && sums[n - 1] > rest - self->last_low)
    n--;
  if (self->last_places != NULL)
    for (gsize i = first; i < n; i++)
      target[offsets[i] + self->last_stride * (gsize) self->last_places[rest - sums[i]]] += self->weight * masses[i];
  else if (n > first && offsets[n - 1] - offsets[first] == n - 1 - first) { /* side by side: nothing to look up */
    double *side = target + offsets[first];
    for (gsize i = first; i < n; i++)
      side[i - first] += self->weight * masses[i];
  } else
    for (gsize i = first; i < n; i++)
      target[offsets[i]] += self->weight * masses[i];
}

/* Adds what is at some place of the groups before @k; returns the masses after it. */
static const double *
add_part(const Shift *self, gsize k, const double *masses, gsize offset, gint64 rest)
{
  const Boxes *boxes = self->boxes;
  gsize count = self->counts[k], n = (gsize) boxes->now.lengths[count];
  if (k + 2 == boxes->test->n_groups) {
    add_row(self, masses, offset, rest);
    return masses + n;
  }
  for (gsize i = 0; i < n; i++)
    masses =
      add_part(self, k + 1, masses, offset + self->offsets[k][i], rest - boxes->now.sums[count * boxes->width + i]);
  return masses;
}

/* Where each group goes when counts that rise within a size are to rise again: @to, by group, and the counts there. */
static void
put_in_order(const SocinnKruskal *test, const Shift *shift, gsize *to, guint8 *counts)
{
  gsize from[MOST_GROUPS] = { 0 };
  for (gsize k = 0; k < test->n_groups; k++) {
    guint8 count = (guint8) (shift->counts[k] + shift->given[k]);
    gsize i = k;
    for (; i > 0 && test->sizes[i - 1] == test->sizes[k] && counts[i - 1] > count; i--) {
      counts[i] = counts[i - 1];
      from[i] = from[i - 1];
    }
    counts[i] = count;
    from[i] = k;
  }
  for (gsize k = 0; k < test->n_groups; k++)
    to[from[k]] = k;
}

/* Gives a set in one way to all states of a box. */
static gboolean
shift_box(Boxes *self, Shift *shift, gint64 rank, const double *masses)
{
  gsize to[MOST_GROUPS] = { 0 }, strides[MOST_GROUPS] = { 0 }, stride = 1, last = self->test->n_groups - 1;
  guint8 counts[MOST_GROUPS] = { 0 };
  put_in_order(self->test, shift, to, counts);
  double **box = &self->next.boxes[number_of(self, counts)];
  if (*box == NULL)
    *box = g_try_new0(double, (gsize) volume_of(self, &self->next, counts));
  if (*box == NULL)
    return FALSE;
  shift->target = *box;
  strides[last] = 0; /* its sum is what the others leave */
  for (gsize k = last; k-- > 0;) {
    strides[k] = stride;
    stride *= (gsize) self->next.lengths[counts[k]];
  }
  for (gsize k = 0; k <= last; k++) {
    gsize row = shift->counts[k] * self->width, n = (gsize) self->now.lengths[shift->counts[k]];
    const gint32 *sums = self->now.sums + row;
    const gint32 *places = self->next.places + counts[to[k]] * self->width + (gint64) shift->given[k] * rank;
    for (gsize i = 0; k < last && i < n; i++)
      shift->offsets[k][i] = strides[to[k]] * (gsize) places[sums[i]];
    if (k == last) {
      shift->last_low = sums[0];
      shift->last_high = sums[n - 1];
      shift->last_places = to[k] == last ? NULL : places;
      shift->last_stride = strides[to[k]];
    }
  }
  add_part(shift, 0, masses, 0, self->now.total);
  return TRUE;
}

/* Gives @open values of one rank to groups from @k on, in all ways. */
static gboolean
give(Boxes *self, Shift *shift, gsize k, gsize open, gint64 rank, const double *masses)
{
  double weight = shift->weight;
  gsize left = self->test->sizes[k] - shift->counts[k];
  gboolean is_last = k + 1 == self->test->n_groups, done = TRUE;
  for (gsize i = 0; done && i <= MIN(open, left); i++) {
    shift->given[k] = i;
    if (!is_last)
      done = give(self, shift, k + 1, open - i, rank, masses);
    else if (i == open)
      done = shift_box(self, shift, rank, masses);
    shift->weight *= (double) (left - i) / (double) (i + 1);
  }
  shift->weight = weight;
  return done;
}

static gboolean
give_set(Boxes *self, gsize set, gsize *room)
{
  if (!open_layer(self, set))
    return FALSE;
  double ways = socinn__choose(self->test->n - self->now.used, self->test->ties[set]);
  for (guint i = 0; i < self->now.counts->len; i++) {
    Shift shift = { .boxes = self, .counts = g_array_index(self->now.counts, Counts, i).counts, .weight = 1 / ways };
    for (gsize k = 0; k < MOST_GROUPS; k++)
      shift.offsets[k] = room + k * self->width;
    double **box = &self->now.boxes[number_of(self, shift.counts)];
    if (!give(self, &shift, 0, self->test->ties[set], self->test->ranks[set], *box))
      return FALSE;
    g_clear_pointer(box, g_free); /* room for the next layer */
  }
  turn_to_next(self);
  return TRUE;
}

/* -------------------------------------------------------------------------------------------------- tails */

/* The last set fills all groups, so that a state of one box has one statistic then. */
typedef struct {
  const Boxes *boxes;
  const guint8 *counts;
  gint64 bases[MOST_GROUPS]; /* by group: the sum of the last set's values */
  SocinnTails tails;
} Last;

static gint64
part_of(const Last *self, gsize k, gint64 sum)
{
  return socinn__kruskal_part(self->boxes->test, k, self->bases[k] + sum);
}

/* Along the axis of the last group but one, where the others contribute @part. */
static void
sum_up_row(Last *self, const double *masses, gint64 rest, gint64 part)
{
  const Boxes *boxes = self->boxes;
  gsize k = boxes->test->n_groups - 2, count = self->counts[k];
  const gint32 *sums = boxes->now.sums + count * boxes->width;
  double beyond = 0, same = 0;
  for (gsize i = 0; i < (gsize) boxes->now.lengths[count]; i++) {
    if (masses[i] <= 0) /* out of reach */
      continue;
    gint64 value = part + part_of(self, k, sums[i]) + part_of(self, k + 1, rest - sums[i]);
    if (value > boxes->test->observed)
      beyond += masses[i];
    else if (value == boxes->test->observed)
      same += masses[i];
  }
  socinn__tail_add(&self->tails.beyond, beyond);
  socinn__tail_add(&self->tails.same, same);
}

/* Masses at some place of the groups before @k, which contribute @part; returns the masses after them. */
static const double *
sum_up(Last *self, gsize k, const double *masses, gint64 rest, gint64 part)
{
  const Boxes *boxes = self->boxes;
  gsize n = (gsize) boxes->now.lengths[self->counts[k]];
  const gint32 *sums = boxes->now.sums + self->counts[k] * boxes->width;
  if (k + 2 == boxes->test->n_groups) {
    sum_up_row(self, masses, rest, part);
    return masses + n;
  }
  for (gsize i = 0; i < n; i++)
    masses = sum_up(self, k + 1, masses, rest - sums[i], part + part_of(self, k, sums[i]));
  return masses;
}

static void
give_last_set(const Boxes *self, double *beyond, double *same)
{
  const SocinnKruskal *test = self->test;
  gint64 rank = (gint64) test->ranks[test->n_sets - 1];
  Last last = { .boxes = self };
  for (guint i = 0; i < self->now.counts->len; i++) {
    last.counts = g_array_index(self->now.counts, Counts, i).counts;
    for (gsize k = 0; k < test->n_groups; k++)
      last.bases[k] = (gint64) (test->sizes[k] - last.counts[k]) * rank;
    sum_up(&last, 0, self->now.boxes[number_of(self, last.counts)], self->now.total, 0);
  }
  *beyond = last.tails.beyond.sum;
  *same = last.tails.same.sum;
}

gboolean
socinn__kruskal_by_boxes(const SocinnKruskal *test, double *beyond, double *same)
{
  Boxes self;
  gboolean done = boxes_init(&self, test);
  g_autofree gsize *room = done ? g_try_new0(gsize, MOST_GROUPS * self.width) : NULL;
  if (room != NULL)
    self.now.boxes[0] = g_try_new(double, 1);
  done = room != NULL && self.now.boxes[0] != NULL;
  if (done)
    self.now.boxes[0][0] = 1;
  for (gsize set = 0; done && set + 1 < test->n_sets; set++)
    done = give_set(&self, set, room);
  if (done)
    give_last_set(&self, beyond, same);
  boxes_clear(&self);
  return done;
}
