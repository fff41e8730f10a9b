/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Order statistics of all sums of pairs, of which there may be 10^12, without making them. Sorted by row and by column, the
 * sums up to a limit lie below a staircase, so that they are counted in a walk along it. A sample of the sums between two
 * limits tells where to look closer, until so few are left that they are made. Samples follow a fixed sequence: only time
 * depends on them.
 *
 * Johnson, D. B. and Mizoguchi, T. (1978), SIAM J. Comput. 7, 147-153, doi:10.1137/0207013
 * Floyd, R. W. and Rivest, R. L. (1975), Commun. ACM 18, 165-172, doi:10.1145/360680.360691
 */
#include "pair_cells_private.h"
#include <math.h>
#include <string.h>

/* Fewer sums are sooner made than narrowed down. */
enum { FEW_CELLS = 1024 };

enum { LEAST_SAMPLE = 64, MOST_SAMPLE = 65536 };

/* -------------------------------------------------------------------------------------------------- memory */

void
socinn__pair_sums_clear(SocinnPairSums *self)
{
  g_clear_pointer(&self->numbers, g_free);
  g_clear_pointer(&self->counts, g_free);
  g_clear_pointer(&self->cells, g_free);
}

static gboolean
pair_sums_allocate(SocinnPairSums *self, GError **error)
{
  gsize n = self->n_first + self->n_second;
  self->n_sample = CLAMP(n / 8, LEAST_SAMPLE, MOST_SAMPLE);
  self->n_cells = MAX(n / 2, FEW_CELLS);
  if (self->n_first * self->n_second < self->n_cells)
    self->n_cells = self->n_first * self->n_second;
  self->numbers = g_try_new(double, n + self->n_sample);
  self->counts = g_try_new(guint64, n + 1);
  self->cells = g_try_new(SocinnPairCell, self->n_cells);
  if (self->numbers == NULL || self->counts == NULL || self->cells == NULL)
    return socinn__refuse_memory(n, error);
  self->first = self->numbers;
  self->second = self->first + self->n_first;
  self->sample = self->second + self->n_second;
  self->before = self->counts + self->n_first;
  return TRUE;
}

gboolean
socinn__pair_sums_init(SocinnPairSums *self, const SocinnLevels *x, const SocinnLevels *y, GError **error)
{
  *self = (SocinnPairSums) { .n_first = x->n_levels, .n_second = (y != NULL ? y : x)->n_levels, .halved = y == NULL };
  if (!pair_sums_allocate(self, error))
    return FALSE;
  for (gsize i = 0; i < x->n_levels; i++) {
    self->first[i] = x->values[i];
    self->counts[i] = x->counts[i];
  }
  self->before[0] = 0;
  for (gsize j = 0; j < self->n_second; j++) {
    gsize level = y != NULL ? self->n_second - 1 - j : j; /* -y rises when y falls */
    self->second[j] = y != NULL ? -y->values[level] : x->values[level];
    self->before[j + 1] = self->before[j] + (y != NULL ? y : x)->counts[level];
  }
  guint64 n = x->n, cells = x->n_levels;
  self->length = y != NULL ? n * y->n : n * (n + 1) / 2;
  cells = y != NULL ? cells * y->n_levels : cells * (cells + 1) / 2;
  self->none = (SocinnPairMark) { NAN, 0, 0 };
  self->all =
    (SocinnPairMark) { self->first[self->n_first - 1] + self->second[self->n_second - 1], self->length, cells };
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------- order */

/* Doubles as whole numbers of the same order. */
static guint64
to_order(double value)
{
  guint64 bits;
  value += 0.0; /* -0 becomes 0 */
  memcpy(&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT(1) << 63;
}

static double
from_order(guint64 order)
{
  guint64 bits = order >> 63 ? order & ~(G_GUINT64_CONSTANT(1) << 63) : ~order;
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* The greatest double below @value; NaN, below which there is nothing, when that is the least sum. */
static double
just_below(const SocinnPairSums *sums, double value)
{
  return value > sums->first[0] + sums->second[0] ? from_order(to_order(value) - 1) : NAN;
}

/* Halves the doubles between two limits. */
static double
middle_limit(const SocinnPairSums *sums, double low, double high)
{
  guint64 least = isnan(low) ? to_order(sums->first[0] + sums->second[0]) - 1 : to_order(low);
  return from_order(least + (to_order(high) - least + 1) / 2);
}

/* ------------------------------------------------------------------------------------------------ bracket */

/* The sum looked for is above low.limit and at most high.limit. */
typedef struct {
  guint64 place;
  SocinnPairMark low, high;
} Bracket;

static void
bracket_add(Bracket *self, const SocinnPairMark *mark)
{
  if (mark->count <= self->place && mark->count >= self->low.count)
    self->low = *mark;
  else if (mark->count > self->place && mark->count <= self->high.count)
    self->high = *mark;
}

/* Counts up to both limits; what is learnt serves later searches, too. */
static void
bracket_narrow(SocinnPairSums *sums, Bracket *bracket, double low, double high)
{
  SocinnPairMark marks[2];
  socinn__pair_cells_count(sums, low, high, marks);
  for (int i = 0; i < 2; i++) {
    bracket_add(bracket, &marks[i]);
    sums->marks[sums->n_marks++ % SOCINN_PAIR_MARKS] = marks[i];
  }
}

static Bracket
bracket_known(const SocinnPairSums *sums, guint64 place)
{
  Bracket bracket = { place, sums->none, sums->all };
  for (gsize i = 0; i < MIN(sums->n_marks, SOCINN_PAIR_MARKS); i++)
    bracket_add(&bracket, &sums->marks[i]);
  return bracket;
}

/* Places of the sample beside the one looked for, so far from it that it hardly ever lies outside. */
static void
bracket_sample(SocinnPairSums *sums, Bracket *bracket)
{
  gsize n = sums->n_sample;
  double share =
    ((double) (bracket->place - bracket->low.count) + 0.5) / (double) (bracket->high.count - bracket->low.count);
  double place = share * (double) n, margin = 1.25 * sqrt((double) n) + 1;
  socinn__pair_cells_sample(sums, &bracket->low, &bracket->high);
  socinn__sort(sums->sample, n);
  double low = place < margin ? bracket->low.limit : just_below(sums, sums->sample[(gsize) (place - margin)]);
  double high = place + margin >= (double) n ? bracket->high.limit : sums->sample[(gsize) (place + margin)];
  bracket_narrow(sums, bracket, low, high);
}

/* The sum at @place of all, not halved. */
static double
select_sum(SocinnPairSums *sums, guint64 place)
{
  Bracket bracket = bracket_known(sums, place);
  for (;;) {
    guint64 cells = bracket.high.cells - bracket.low.cells;
    if (cells <= sums->n_cells)
      return socinn__pair_cells_select(sums, &bracket.low, &bracket.high, place) + 0.0; /* never -0 */
    double middle = middle_limit(sums, bracket.low.limit, bracket.high.limit);
    if (middle == bracket.high.limit)
      return middle + 0.0;
    bracket_sample(sums, &bracket);
    if (bracket.high.cells - bracket.low.cells > cells / 2) /* most of them alike: certain to end */
      bracket_narrow(sums, &bracket, middle, middle);
  }
}

/* ------------------------------------------------------------------------------------------------- public */

double
socinn__pair_sums_select(SocinnPairSums *sums, guint64 place)
{
  double sum = select_sum(sums, place);
  return sums->halved ? sum / 2 : sum;
}

double
socinn__pair_sums_median(SocinnPairSums *sums)
{
  double low = select_sum(sums, (sums->length - 1) / 2), high = low;
  if (sums->length % 2 == 0)
    high = select_sum(sums, sums->length / 2);
  double middle = low == high ? low : low + (high - low) / 2;
  return sums->halved ? middle / 2 : middle;
}

void
socinn__pair_sums_interval(SocinnPairSums *sums, gint64 place, SocinnAlternative alternative,
                           SocinnShiftInterval *interval)
{
  guint64 length = sums->length;
  gboolean open = place < 0 || (guint64) place >= length;
  interval->lower = open || alternative == SOCINN_LESS ? -INFINITY : socinn__pair_sums_select(sums, (guint64) place);
  interval->upper =
    open || alternative == SOCINN_GREATER ? INFINITY : socinn__pair_sums_select(sums, length - 1 - (guint64) place);
}

gint64
socinn__pair_sums_normal_place(const SocinnPairSums *sums, double deviation, double alpha, gboolean continuity)
{
  double mean = (double) sums->length / 2;
  double place = floor(mean - (continuity ? 0.5 : 0) + socinn__normal_quantile(alpha, 1 - alpha) * deviation);
  return place < 0 ? -1 : (gint64) MIN(place, mean);
}
