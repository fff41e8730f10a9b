/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exact conditional distributions over tables with given margins, column by column: what matters of the columns so far is
 * how many of each row they used, and for each such state the probabilities of the statistic are a row of numbers. Columns
 * are taken from both ends, whichever is cheaper, and the two halves are joined at the end, so that rows of numbers stay
 * short and the tail that is asked for never needs the whole distribution.
 *
 * In the spirit of Mehta, C. R. & Patel, N. R. (1983), doi:10.1080/01621459.1983.10477989, without their network's bounds.
 */
#include "conditional_private.h"
#include <math.h>
#include <string.h>

enum {
  MOST_ROWS = 24,           /* recursion is as deep as there are rows */
  MOST_OBSERVATIONS = 1000, /* binomial coefficients up to here are doubles */
  MOST_STATES = 1 << 20,    /* of counts used by row */
  MOST_NUMBERS = 1 << 24,   /* held by one layer: 128 MiB */
  MOST_WORK = 400000000,    /* additions in all: some tenths of a second */
  STEP_WORK = 16            /* what finding one way from state to state costs, in additions */
};

/* The probabilities of values low, low + 1, ... with one number of used counts by row. */
typedef struct {
  gint64 low;
  gsize width, start;
} Span;

/* All states after some columns, from one end. */
typedef struct {
  Span *spans;
  double *values;
  gsize size; /* of values */
  gsize used; /* observations in those columns */
} Layer;

typedef struct {
  const SocinnMargins *margins;
  gsize n_states, n;
  gsize strides[MOST_ROWS];
  guint64 work;
  double *choose;    /* Pascal's triangle, row by row */
  gboolean mirrored; /* columns come from the right */
  /* The state that is left, and the layer that is reached. */
  const Span *from;
  const double *from_values;
  Layer *to;
  gboolean measuring; /* the first of two passes, which only finds the width of spans */
  double scale;       /* 1 / ways to choose this column's observations among those left */
  gsize left[MOST_ROWS];
  gsize left_below[MOST_ROWS]; /* in this row and those after it */
  gint64 gains[MOST_ROWS];     /* what one observation of the row adds to the statistic */
} Walk;

static void
layer_clear(Layer *layer)
{
  g_clear_pointer(&layer->spans, g_free);
  g_clear_pointer(&layer->values, g_free);
}

/* ---------------------------------------------------------------------------------------------- one column */

static void
reach(Walk *walk, gsize state, gint64 shift, double weight)
{
  Span *span = &walk->to->spans[state];
  gint64 low = walk->from->low + shift;
  gsize width = walk->from->width;
  if (walk->measuring) {
    gint64 end = MAX(span->width > 0 ? span->low + (gint64) span->width : low, low + (gint64) width);
    span->low = span->width > 0 ? MIN(span->low, low) : low;
    span->width = (gsize) (end - span->low);
    walk->work += width + STEP_WORK;
    return;
  }
  double *to = walk->to->values + span->start + (low - span->low);
  const double *from = walk->from_values + walk->from->start;
  weight *= walk->scale;
  for (gsize i = 0; i < width; i++)
    to[i] += weight * from[i];
}

/* Gives the column's @open observations to rows from @row on, in all ways. */
static void
spread(Walk *walk, gsize row, gsize open, gsize state, gint64 shift, double weight)
{
  gsize left = walk->left[row];
  const double *choose = walk->choose + left * (left + 1) / 2;
  if (walk->work > MOST_WORK)
    return;
  if (open == 0) { /* the rows that are left get nothing */
    reach(walk, state, shift, weight);
    return;
  }
  if (row + 1 == walk->margins->n_rows) {
    reach(walk, state, shift + (gint64) open * walk->gains[row], weight * choose[open]);
    return;
  }
  gsize others = walk->left_below[row + 1], least = open > others ? open - others : 0, most = MIN(open, left);
  for (gsize i = least; i <= most; i++)
    spread(walk, row + 1, open - i, state + i * walk->strides[row], shift + (gint64) i * walk->gains[row],
           weight * choose[i]);
}

/* What is left of each row in a state, and what an observation of it adds in column @column. */
static void
prepare_state(Walk *walk, gsize state, gsize used_in_all, gsize column)
{
  const SocinnMargins *margins = walk->margins;
  gsize used[MOST_ROWS], below = 0, counted = 0;
  for (gsize i = 0; i + 1 < margins->n_rows; i++) {
    used[i] = state / walk->strides[i] % (margins->rows[i] + 1);
    counted += used[i];
  }
  used[margins->n_rows - 1] = used_in_all - counted;
  for (gsize i = 0; i < margins->n_rows; i++) {
    walk->left[i] = margins->rows[i] - used[i];
    gsize above = used_in_all - below - used[i];
    gint64 concordant = (gint64) below - (gint64) above;
    if (margins->row_scores != NULL)
      walk->gains[i] = margins->row_scores[i] * margins->column_scores[column];
    else
      walk->gains[i] = walk->mirrored ? -concordant : concordant;
    below += used[i];
  }
  walk->left_below[margins->n_rows - 1] = walk->left[margins->n_rows - 1];
  for (gsize i = margins->n_rows - 1; i-- > 0;)
    walk->left_below[i] = walk->left_below[i + 1] + walk->left[i];
}

/* One pass over all states of a layer: columns have used layer->used, and @column comes next. */
static void
pass(Walk *walk, const Layer *layer, gsize column)
{
  for (gsize state = 0; state < walk->n_states; state++)
    if (layer->spans[state].width > 0) {
      prepare_state(walk, state, layer->used, column);
      walk->from = &layer->spans[state];
      walk->from_values = layer->values;
      spread(walk, 0, walk->margins->columns[column], state, 0, 1);
    }
}

/* Room for the values of all spans; FALSE when that is too much. */
static gboolean
make_room(const Walk *walk, Layer *layer)
{
  layer->size = 0;
  for (gsize state = 0; state < walk->n_states; state++) {
    layer->spans[state].start = layer->size;
    layer->size += layer->spans[state].width;
  }
  if (layer->size > MOST_NUMBERS || walk->work > MOST_WORK)
    return FALSE;
  layer->values = g_try_new0(double, layer->size + 1);
  return layer->values != NULL;
}

/* Takes one more column into the layer. */
static gboolean
advance(Walk *walk, Layer *layer, gsize column, gboolean mirrored)
{
  gsize open = walk->n - layer->used, count = walk->margins->columns[column];
  Layer next = { g_try_new0(Span, walk->n_states), NULL, 0, layer->used + count };
  if (next.spans == NULL)
    return FALSE;
  double ways = 1;
  for (gsize i = 0; i < count; i++)
    ways *= (double) (open - i) / (double) (i + 1);
  walk->scale = 1 / ways;
  walk->mirrored = mirrored;
  walk->to = &next;
  walk->measuring = TRUE;
  pass(walk, layer, column);
  gboolean fits = make_room(walk, &next);
  if (fits) {
    walk->measuring = FALSE;
    pass(walk, layer, column);
    layer_clear(layer);
    *layer = next;
  } else {
    layer_clear(&next);
  }
  walk->to = NULL;
  return fits;
}

/* -------------------------------------------------------------------------------------------------- joining */

/* Binomial coefficients up to those of the largest row. */
static gboolean
make_triangle(Walk *walk)
{
  gsize most = 0;
  for (gsize i = 0; i < walk->margins->n_rows; i++)
    most = MAX(most, walk->margins->rows[i]);
  walk->choose = g_try_new(double, (most + 1) * (most + 2) / 2);
  for (gsize n = 0, start = 0; walk->choose != NULL && n <= most; start += ++n) {
    double *row = walk->choose + start;
    row[0] = row[n] = 1;
    for (gsize k = 1; k < n; k++)
      row[k] = row[k - 1 - n] + row[k - n];
  }
  return walk->choose != NULL;
}

/* Nothing used yet: the statistic is 0. */
static gboolean
layer_begin(const Walk *walk, Layer *layer)
{
  *layer = (Layer) { g_try_new0(Span, walk->n_states), g_try_new0(double, 1), 1, 0 };
  if (layer->spans == NULL || layer->values == NULL)
    return FALSE;
  layer->spans[0] = (Span) { 0, 1, 0 };
  layer->values[0] = 1;
  return TRUE;
}

static gboolean
walk_begin(Walk *walk, const SocinnMargins *margins)
{
  *walk = (Walk) { .margins = margins, .n_states = 1 };
  if (margins->n_rows > MOST_ROWS)
    return FALSE;
  for (gsize i = 0; i < margins->n_rows; i++) {
    walk->n += margins->rows[i];
    walk->strides[i] = i + 1 < margins->n_rows ? walk->n_states : 0;
    if (walk->n > MOST_OBSERVATIONS ||
        (i + 1 < margins->n_rows && walk->n_states > MOST_STATES / (margins->rows[i] + 1)))
      return FALSE;
    walk->n_states *= i + 1 < margins->n_rows ? margins->rows[i] + 1 : 1;
  }
  return make_triangle(walk);
}

/* What pairs of one observation on the left and one on the right add to concordance. */
static gint64
cross_pairs(Walk *walk, gsize state, gsize used_in_all)
{
  gint64 sum = 0;
  walk->mirrored = FALSE;
  if (walk->margins->row_scores != NULL)
    return 0;
  prepare_state(walk, state, used_in_all, 0);
  for (gsize i = 0; i < walk->margins->n_rows; i++)
    sum += (gint64) walk->left[i] * walk->gains[i];
  return sum;
}

/* Adds to the tails what a left and a right state contribute, @cross apart from their own values. The right state's
 * probabilities are given that it is reached: they are divided by their sum. */
static void
join(const Span *left, const double *p, const Span *right, const double *q, gint64 cross, const double *from_below,
     gint64 low, gint64 high, SocinnConditionalTails *tails)
{
  gint64 width = (gint64) right->width;
  const double *from_above = from_below + width + 2;
  double total = from_above[-1];
  for (gsize i = 0; i < left->width; i++) {
    gint64 at_low = low - cross - left->low - (gint64) i - right->low; /* place of `low` on the right */
    gint64 at_high = at_low + (high - low);
    if (at_low >= 0)
      tails->lower += p[i] * from_below[MIN(at_low + 1, width)];
    if (at_low >= 0 && at_low < width)
      tails->at_low += p[i] * q[at_low] / total;
    if (at_high >= 0 && at_high < width)
      tails->at_high += p[i] * q[at_high] / total;
    if (at_high < width)
      tails->upper += p[i] * from_above[MAX(at_high, 0)];
  }
}

/* @sums: room for 2 width + 3: shares of q below each place, the total, and shares from each place on. */
static void
cumulate(const double *q, gsize width, double *sums)
{
  double *from_below = sums, *from_above = sums + width + 2, total = 0;
  for (gsize i = 0; i < width; i++)
    total += q[i];
  from_below[0] = from_above[width] = 0;
  for (gsize i = 0; i < width; i++)
    from_below[i + 1] = from_below[i] + q[i] / total;
  for (gsize i = width; i-- > 0;)
    from_above[i] = from_above[i + 1] + q[i] / total;
  sums[width + 1] = total;
}

static gboolean
join_layers(Walk *walk, const Layer *left, const Layer *right, gint64 low, gint64 high, SocinnConditionalTails *tails)
{
  gsize most = 0, full = walk->n_states - 1; /* the state in which everything is used */
  for (gsize state = 0; state < walk->n_states; state++)
    most = MAX(most, right->spans[state].width);
  g_autofree double *sums = g_try_new(double, 2 * most + 3);
  if (sums == NULL)
    return FALSE;
  for (gsize state = 0; state < walk->n_states; state++) {
    const Span *first = &left->spans[state], *second = &right->spans[full - state];
    if (first->width == 0 || second->width == 0)
      continue;
    const double *q = right->values + second->start;
    cumulate(q, second->width, sums);
    join(first, left->values + first->start, second, q, cross_pairs(walk, state, left->used), sums, low, high, tails);
  }
  return TRUE;
}

/* Takes all columns, each from the side that is cheaper so far. */
static gboolean
walk_inwards(Walk *walk, Layer *left, Layer *right)
{
  gsize first = 0, last = walk->margins->n_columns;
  while (first < last) {
    gboolean from_left = left->size <= right->size;
    if (from_left ? !advance(walk, left, first, FALSE) : !advance(walk, right, last - 1, TRUE))
      return FALSE;
    first += from_left ? 1 : 0;
    last -= from_left ? 0 : 1;
  }
  return TRUE;
}

/* Takes all columns from the left. */
static gboolean
walk_right(Walk *walk, Layer *left)
{
  for (gsize column = 0; column < walk->margins->n_columns; column++)
    if (!advance(walk, left, column, FALSE))
      return FALSE;
  return TRUE;
}

/* The margins the other way round when that has fewer states. */
static SocinnMargins
better_way(const SocinnMargins *margins)
{
  double by_rows = 1, by_columns = 1;
  for (gsize i = 0; i + 1 < margins->n_rows; i++)
    by_rows *= (double) margins->rows[i] + 1;
  for (gsize i = 0; i + 1 < margins->n_columns; i++)
    by_columns *= (double) margins->columns[i] + 1;
  if (by_rows <= by_columns)
    return *margins;
  return (SocinnMargins) { margins->columns, margins->rows,          margins->n_columns,
                           margins->n_rows,  margins->column_scores, margins->row_scores };
}

gboolean
socinn__conditional_tails(const SocinnMargins *margins, gint64 low, gint64 high, SocinnConditionalTails *tails)
{
  SocinnMargins way = better_way(margins);
  Walk walk;
  Layer left = { NULL, NULL, 0, 0 }, right = { NULL, NULL, 0, 0 };
  *tails = (SocinnConditionalTails) { 0, 0, 0, 0 };
  gboolean feasible = walk_begin(&walk, &way) && layer_begin(&walk, &left) && layer_begin(&walk, &right) &&
                      walk_inwards(&walk, &left, &right) && join_layers(&walk, &left, &right, low, high, tails);
  layer_clear(&left);
  layer_clear(&right);
  g_free(walk.choose);
  return feasible;
}

double *
socinn__conditional_masses(const SocinnMargins *margins, gint64 *low, gsize *width)
{
  SocinnMargins way = better_way(margins);
  Walk walk;
  Layer left = { NULL, NULL, 0, 0 };
  double *masses = NULL;
  if (walk_begin(&walk, &way) && layer_begin(&walk, &left) && walk_right(&walk, &left)) {
    *low = left.spans[walk.n_states - 1].low; /* the one state that is left has used everything */
    *width = left.spans[walk.n_states - 1].width;
    masses = g_steal_pointer(&left.values);
  }
  layer_clear(&left);
  g_free(walk.choose);
  return masses;
}
