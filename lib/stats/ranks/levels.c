/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distinct values and how often each occurs, and the tied ranks that they have at a shift. */
#include "ranks_private.h"
#include <math.h>

/* Rounding of decimal figures to binary ones and of their difference: less than this share of their sizes. */
#define ROUNDING 0x1p-52

void
socinn__levels_clear(SocinnLevels *self)
{
  g_clear_pointer(&self->values, g_free);
  g_clear_pointer(&self->slacks, g_free);
  g_clear_pointer(&self->counts, g_free);
  self->n_levels = self->n = 0;
}

gboolean
socinn__levels_read(const double *values, const double *slacks, gsize n, SocinnLevels *levels, GError **error)
{
  g_autofree gsize *places = socinn__sort_places(values, n, error);
  g_auto(SocinnLevels) made = { NULL, NULL, NULL, 0, n };
  if (places == NULL)
    return FALSE;
  made.values = g_try_new(double, n + 1);
  made.slacks = g_try_new(double, n + 1);
  made.counts = g_try_new(gsize, n + 1);
  if (made.values == NULL || made.slacks == NULL || made.counts == NULL)
    return socinn__refuse_memory(n, error);
  for (gsize first = 0, last; first < n; first = last) {
    double least = values[places[first]], slack = slacks != NULL ? slacks[places[first]] : 0, most = slack;
    for (last = first + 1; last < n; last++) {
      double more = slacks != NULL ? slacks[places[last]] : 0;
      if (values[places[last]] - least > slack + more)
        break;
      most = MAX(most, more);
    }
    double greatest = values[places[last - 1]]; /* the middle mirrors when all signs do */
    made.values[made.n_levels] = greatest == least ? least : least + (greatest - least) / 2;
    made.slacks[made.n_levels] = most;
    made.counts[made.n_levels++] = last - first;
  }
  *levels = made;
  made = (SocinnLevels) { NULL, NULL, NULL, 0, 0 };
  return TRUE;
}

gboolean
socinn__levels_of_differences(const double *x, gsize n, const double *y, gsize n_y, SocinnLevels *levels,
                              gsize *n_missing, GError **error)
{
  g_auto(SocinnSample) sample = { NULL, 0, 0 };
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  if (y == NULL) {
    if (!socinn__sample_read(x, n, "x", 1, &sample, error))
      return FALSE;
    *n_missing = sample.n_missing;
    return socinn__levels_read(sample.values, NULL, sample.n, levels, error);
  }
  if (!socinn__pairs_read(x, n, y, n_y, 1, &pairs, error))
    return FALSE;
  *n_missing = pairs.n_missing;
  for (gsize i = 0; i < pairs.n; i++) { /* the difference takes the place of x, its slack that of y */
    double first = pairs.x[i], second = pairs.y[i];
    pairs.x[i] = first - second;
    pairs.y[i] = first == second ? 0 : ROUNDING * (fabs(first) + fabs(second));
    if (isinf(pairs.x[i])) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("x and y are too large for a difference; scale them"));
      return FALSE;
    }
  }
  return socinn__levels_read(pairs.x, pairs.y, pairs.n, levels, error);
}

double
socinn__shift_slack(double value, double slack, double shift)
{
  return shift != 0 ? slack + 2 * ROUNDING * (fabs(value) + fabs(shift)) : slack;
}

double *
socinn__levels_expand(const SocinnLevels *self, GError **error)
{
  double *values = g_try_new(double, self->n + 1);
  gsize used = 0;
  if (values == NULL) {
    socinn__refuse_memory(self->n, error);
    return NULL;
  }
  for (gsize level = 0; level < self->n_levels; level++)
    for (gsize i = 0; i < self->counts[level]; i++)
      values[used++] = self->values[level];
  return values;
}

/* ------------------------------------------------------------------------------------------- tied ranks */

void
socinn__ties_clear(SocinnTies *self)
{
  g_clear_pointer(&self->ranks, g_free);
  g_clear_pointer(&self->totals, g_free);
  g_clear_pointer(&self->chosen, g_free);
  self->n_sets = self->n = 0;
}

gboolean
socinn__ties_init(SocinnTies *self, gsize room, GError **error)
{
  self->ranks = g_try_new(guint64, room + 1);
  self->totals = g_try_new(gsize, room + 1);
  self->chosen = g_try_new(gsize, room + 1);
  self->room = room;
  return (self->ranks != NULL && self->totals != NULL && self->chosen != NULL) || socinn__refuse_memory(room, error);
}

/* Adds observations of size @value to the last set when they are tied with its first, else to a new set. */
typedef struct {
  double value, slack; /* of the first of the set */
} Anchor;

static void
ties_add(SocinnTies *self, Anchor *anchor, double value, double slack, gsize count, gboolean chosen)
{
  if (self->n_sets == 0 || value - anchor->value > anchor->slack + slack) {
    *anchor = (Anchor) { value, slack };
    self->totals[self->n_sets] = self->chosen[self->n_sets] = 0;
    self->n_sets++;
  }
  self->totals[self->n_sets - 1] += count;
  self->chosen[self->n_sets - 1] += chosen ? count : 0;
  self->n += count;
  self->n_chosen += chosen ? count : 0;
}

/* Doubled midranks, @before observations being smaller than all. */
static void
ties_rank(SocinnTies *self, gsize before)
{
  for (gsize g = 0; g < self->n_sets; g++) {
    self->ranks[g] = 2 * (guint64) before + self->totals[g] + 1;
    before += self->totals[g];
  }
}

void
socinn__ties_of_signs(const SocinnLevels *levels, double shift, SocinnZeros zeros, SocinnTies *ties)
{
  Anchor anchor = { 0, 0 };
  gsize above = 0, high = levels->n_levels;
  while (above < high) { /* the first level from the shift up */
    gsize middle = above + (high - above) / 2;
    if (levels->values[middle] < shift)
      above = middle + 1;
    else
      high = middle;
  }
  ties->n_sets = ties->n = ties->n_chosen = ties->n_zero = 0;
  for (gsize below = above; below > 0 || above < levels->n_levels;) {
    double down = below > 0 ? shift - levels->values[below - 1] : INFINITY;
    double up = above < levels->n_levels ? levels->values[above] - shift : INFINITY;
    gboolean chosen = below == 0 || (above < levels->n_levels && up < down); /* a difference may be infinite, too */
    gsize level = chosen ? above++ : --below;
    double size = MIN(up, down), slack = socinn__shift_slack(levels->values[level], levels->slacks[level], shift);
    if (size <= slack)
      ties->n_zero += levels->counts[level];
    else
      ties_add(ties, &anchor, size, slack, levels->counts[level], chosen);
  }
  ties_rank(ties, zeros == SOCINN_ZEROS_PRATT ? ties->n_zero : 0);
}

void
socinn__ties_of_samples(const SocinnLevels *x, const SocinnLevels *y, double shift, SocinnTies *ties)
{
  Anchor anchor = { 0, 0 };
  ties->n_sets = ties->n = ties->n_chosen = ties->n_zero = 0;
  for (gsize i = 0, j = 0; i < x->n_levels || j < y->n_levels;) {
    double next_x = i < x->n_levels ? x->values[i] - shift : INFINITY;
    double next_y = j < y->n_levels ? y->values[j] : INFINITY;
    if (j == y->n_levels || (i < x->n_levels && next_x < next_y)) { /* the difference may be infinite, too */
      ties_add(ties, &anchor, next_x, socinn__shift_slack(x->values[i], x->slacks[i], shift), x->counts[i], TRUE);
      i++;
    } else {
      ties_add(ties, &anchor, next_y, y->slacks[j], y->counts[j], FALSE);
      j++;
    }
  }
  ties_rank(ties, 0);
}

guint64
socinn__ties_statistic(const SocinnTies *self)
{
  guint64 sum = 0;
  for (gsize g = 0; g < self->n_sets; g++)
    sum += self->ranks[g] * self->chosen[g];
  return sum;
}
