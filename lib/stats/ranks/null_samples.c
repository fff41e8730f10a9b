/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rank sums: under the null hypothesis the observations of x are any of all, so that choices of m out of N are counted by
 * their sum of ranks. Two halves of the observations are counted by how many are chosen of them and by their sum, in rows as
 * wide as such sums differ; tails follow from pairs of rows. About N^4 / 96 additions instead of N m^2 n, fewer far out: what
 * cannot come into a tail any more is not counted.
 */
#include "ranks_private.h"
#include <math.h>

/* Rows are added in blocks of so many, and followed by that many zeros less one. */
enum { BLOCK = 8, PADDING = BLOCK - 1 };

/* Rows that are sooner added than looked at. */
enum { NARROW = 2 * BLOCK };

/* counts[starts[k] + s - lows[k]]: choices of k of the half whose ranks sum to s. */
typedef struct {
  gsize n, n_rows;
  gsize *starts; /* n_rows + 1 */
  guint64 *lows; /* least sum of each row */
  double *counts;
} Half;

/* The smaller sample, as a choice of @chosen among ranks that are small whole numbers. */
typedef struct Choice {
  guint64 *ranks; /* rising, of all observations */
  gsize n, chosen;
  guint64 statistic, sum; /* of those chosen; of all */
  gboolean mirrored;      /* it is y that is chosen: its sum falls when that of x rises */
  guint64 *sums;          /* n + 1: of the first ranks */
  gint64 low, high;       /* the tails that are asked for: sums at most low, and at least high */
  Half halves[2];
} Choice;

/* No tail at that side. */
#define NO_LOW (-1)
#define NO_HIGH (G_MAXINT64 / 2)

static void
choice_clear(Choice *self)
{
  g_free(self->ranks);
  g_free(self->sums);
  for (int i = 0; i < 2; i++) {
    g_free(self->halves[i].starts);
    g_free(self->halves[i].lows);
    g_free(self->halves[i].counts);
  }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Choice, choice_clear)

static gboolean
refuse_memory(gsize n, GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu numbers"), n);
  return FALSE;
}

/* ------------------------------------------------------------------------------------------------ halves */

/* Lays out the rows. Returns: how many counts there are; INFINITY when too many for memory */
static double
half_layout(const guint64 *ranks, Half *half)
{
  guint64 low = 0, high = 0;
  double size = 0;
  for (gsize k = 0; k < half->n_rows; k++) {
    half->lows[k] = low;
    half->starts[k] = (gsize) size;
    size += (double) (high - low) + 1 + PADDING;
    if (size > 0x1p40)
      return INFINITY;
    if (k < half->n) {
      low += ranks[k];
      high += ranks[half->n - 1 - k];
    }
  }
  half->starts[half->n_rows] = (gsize) size;
  return size;
}

static gboolean
half_init(gsize n, gsize most, Half *half, GError **error)
{
  half->n = n;
  half->n_rows = MIN(n, most) + 1;
  half->starts = g_try_new0(gsize, half->n_rows + 1);
  half->lows = g_try_new0(guint64, half->n_rows);
  return (half->starts != NULL && half->lows != NULL) || refuse_memory(half->n_rows, error);
}

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
add_counts(double *to, const double *from, gint64 width)
{
  for (gint64 i = 0; i < width; i += BLOCK)
    add_block(to + i, from + i);
}

/* Sums of the k chosen from a half, up to @place, that may yet come into a tail: those up to low, and from high on. */
typedef struct {
  gint64 low, high;
} Useful;

/* The others will be chosen behind @place or, for the second half, in the one before, which ends at @first. */
static Useful
useful_sums(const Choice *choice, gsize first, gsize place, gsize k)
{
  const guint64 *sums = choice->sums;
  gsize n = choice->n, after = place + 1, more = choice->chosen - k;
  gsize behind = MIN(more, n - after), before = more - behind;
  if (before > first)
    return (Useful) { NO_LOW, NO_HIGH };
  guint64 least = first > 0 ? sums[more] : sums[after + more] - sums[after];
  guint64 greatest = sums[n] - sums[n - behind] + sums[first] - sums[first - before];
  return (Useful) { choice->low - (gint64) least, choice->high - (gint64) greatest };
}

/* Of @width counts, the first of which is for the sum @least, those that are useful. */
static void
add_useful(double *to, const double *from, gint64 width, gint64 least, Useful useful)
{
  gint64 low_end = (MAX(useful.low - least + 1, 0) + PADDING) / BLOCK * BLOCK, high_start = useful.high - least;
  if (low_end >= MIN(high_start, width)) {
    add_counts(to, from, low_end >= high_start ? width : MIN(low_end, width));
  } else {
    add_counts(to, from, low_end);
    add_counts(to + high_start, from + high_start, width - high_start);
  }
}

/* One more observation may be chosen: row k gains what row k - 1 has, moved by its rank. Useless counts may be wrong. */
static void
half_add(const Choice *choice, gsize first, gsize place, Half *half, guint64 *highs)
{
  guint64 rank = choice->ranks[place];
  for (gsize k = MIN(place - first + 1, half->n_rows - 1); k > 0; k--) {
    gint64 least = (gint64) (rank + half->lows[k - 1]);
    gint64 width = (gint64) (highs[k - 1] - half->lows[k - 1]) + 1;
    const double *from = half->counts + half->starts[k - 1];
    double *to = half->counts + half->starts[k] + (least - (gint64) half->lows[k]);
    if (width <= NARROW)
      add_counts(to, from, width);
    else
      add_useful(to, from, width, least, useful_sums(choice, first, place, k));
    highs[k] = highs[k - 1] + rank; /* ranks rise, so the new one is in the greatest sum */
  }
}

/* Counts for the observations from @first to just before @last. */
static gboolean
half_count(const Choice *choice, gsize first, gsize last, Half *half, GError **error)
{
  if (!half_init(last - first, choice->chosen, half, error))
    return FALSE;
  double size = half_layout(choice->ranks + first, half);
  g_autofree guint64 *highs = g_try_new0(guint64, half->n_rows);
  half->counts = size < 0x1p40 ? g_try_new0(double, (gsize) size) : NULL;
  if (half->counts == NULL || highs == NULL)
    return refuse_memory((gsize) size, error);
  half->counts[0] = 1;
  for (gsize place = first; place < last; place++)
    half_add(choice, first, place, half, highs);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------- tails */

/* A row, read from its least sum up or from its greatest down. */
typedef struct {
  const double *first;
  gint64 length, step;
} Row;

static Row
row_of(const Half *half, gsize k, gboolean downwards)
{
  gint64 length = (gint64) (half->starts[k + 1] - half->starts[k]) - PADDING;
  const double *first = half->counts + half->starts[k];
  return downwards ? (Row) { first + (length - 1), length, -1 } : (Row) { first, length, 1 };
}

/* Pairs of places in two rows that add up to at most @gap. */
static double
pairs_within(Row a, Row b, gint64 gap)
{
  double sum = 0, running = 0;
  gint64 j = 0;
  for (gint64 i = MIN(gap, a.length - 1); i >= 0; i--) {
    for (gint64 last = MIN(gap - i, b.length - 1); j <= last; j++)
      running += b.first[j * b.step];
    sum += a.first[i * a.step] * running;
  }
  return sum;
}

static double
pairs_at(Row a, Row b, gint64 gap)
{
  double sum = 0;
  for (gint64 i = MAX(0, gap - (b.length - 1)); i <= MIN(gap, a.length - 1); i++)
    sum += a.first[i] * b.first[gap - i];
  return sum;
}

/* Choices whose sum is at most @sum, at least @sum, or just that. */
typedef enum { AT_MOST, AT_LEAST, JUST } Tail;

static double
count_tail(const Choice *choice, gint64 sum, Tail tail)
{
  const Half *halves = choice->halves;
  gsize chosen = choice->chosen;
  double count = 0;
  gsize least = chosen > halves[1].n ? chosen - halves[1].n : 0;
  for (gsize k = least; k < halves[0].n_rows && k <= chosen; k++) {
    Row a = row_of(&halves[0], k, tail == AT_LEAST), b = row_of(&halves[1], chosen - k, tail == AT_LEAST);
    gint64 gap = sum - (gint64) (halves[0].lows[k] + halves[1].lows[chosen - k]);
    if (tail == AT_LEAST)
      gap = a.length + b.length - 2 - gap;
    if (gap >= 0 && tail == JUST)
      count += pairs_at(a, b, gap);
    else if (gap >= 0)
      count += pairs_within(a, b, gap);
  }
  return count;
}

/* C(n, k), exact while below 2^53. */
static double
choose(gsize n, gsize k)
{
  double value = 1;
  for (gsize i = 1; i <= MIN(k, n - k); i++)
    value = value * (double) (n - MIN(k, n - k) + i) / (double) i;
  return value;
}

/* ------------------------------------------------------------------------------------------------ choices */

/* Ranks less the least, by their greatest common divisor. */
static void
reduce_ranks(const SocinnTies *ties, guint64 *least, guint64 *divisor)
{
  *least = ties->n_sets > 0 ? ties->ranks[0] : 0;
  *divisor = 0;
  for (gsize g = 1; g < ties->n_sets; g++)
    for (guint64 rest = ties->ranks[g] - *least; rest != 0;) {
      guint64 next = *divisor % rest;
      *divisor = rest;
      rest = next;
    }
  *divisor = MAX(*divisor, 1);
}

static gboolean
choice_make(const SocinnTies *ties, Choice *choice, GError **error)
{
  guint64 least, divisor;
  gsize used = 0;
  choice->ranks = g_try_new(guint64, ties->n + 1);
  if (choice->ranks == NULL)
    return refuse_memory(ties->n, error);
  reduce_ranks(ties, &least, &divisor);
  choice->n = ties->n;
  choice->mirrored = 2 * ties->n_chosen > ties->n;
  choice->chosen = choice->mirrored ? ties->n - ties->n_chosen : ties->n_chosen;
  choice->statistic = choice->sum = 0;
  for (gsize g = 0; g < ties->n_sets; g++) {
    guint64 rank = (ties->ranks[g] - least) / divisor;
    choice->statistic += rank * (choice->mirrored ? ties->totals[g] - ties->chosen[g] : ties->chosen[g]);
    choice->sum += rank * ties->totals[g];
    for (gsize i = 0; i < ties->totals[g]; i++)
      choice->ranks[used++] = rank;
  }
  return TRUE;
}

/* Counts what the tails take; at most half of all are chosen. */
static gboolean
choice_count(Choice *self, gint64 low, gint64 high, GError **error)
{
  gsize first = self->n / 2;
  self->sums = g_try_new(guint64, self->n + 1);
  if (self->sums == NULL)
    return refuse_memory(self->n, error);
  self->sums[0] = 0;
  for (gsize i = 0; i < self->n; i++)
    self->sums[i + 1] = self->sums[i] + self->ranks[i];
  self->low = low;
  self->high = high;
  return half_count(self, 0, first, &self->halves[0], error) &&
         half_count(self, first, self->n, &self->halves[1], error);
}

/* Additions for one half: on average a quarter of its counts an observation. */
static double
half_cost(const SocinnTies *ties, gsize from, gsize to, gsize most)
{
  guint64 least, divisor, spread = 0;
  double cost = 0, n = (double) (to - from);
  gsize before = 0;
  reduce_ranks(ties, &least, &divisor);
  guint64 low = G_MAXUINT64, high = 0;
  for (gsize g = 0; g < ties->n_sets; g++) {
    gsize after = before + ties->totals[g];
    if (after > from && before < to) {
      low = MIN(low, ties->ranks[g]);
      high = MAX(high, ties->ranks[g]);
    }
    before = after;
  }
  spread = high > low ? (high - low) / divisor : 0;
  for (gsize k = 0; k <= MIN(most, to - from); k++) /* sums of k of n evenly spread ranks differ by so much */
    cost += (double) spread * (double) k * (n - (double) k) / MAX(n, 1) + 1;
  return cost * n / 4;
}

double
socinn__samples_cost(const SocinnTies *ties)
{
  gsize n = ties->n, chosen = MIN(ties->n_chosen, n - ties->n_chosen);
  if (ties->n_sets <= 1)
    return 1;
  if (n > SOCINN_RANKS_MOST)
    return INFINITY;
  return half_cost(ties, 0, n / 2, chosen) + half_cost(ties, n / 2, n, chosen);
}

/* ------------------------------------------------------------------------------------------------- tests */

/*
 * Sums as far from the mean as that observed, or farther, at either side of it. The distribution does not mirror when there
 * are ties, so that both sides are counted.
 */
static void
both_tails(const Choice *choice, gint64 *low, gint64 *high)
{
  gint64 n = (gint64) choice->n, mean = (gint64) (choice->chosen * choice->sum); /* times n, so that they are whole */
  gint64 distance = ABS(n * (gint64) choice->statistic - mean);
  *low = distance <= mean ? (mean - distance) / n : NO_LOW;
  *high = (mean + distance + n - 1) / n;
}

/* Choices in the tails, and those at their edges: just as far from the mean as that observed. */
static double
count_tails(const Choice *choice, double *edge)
{
  gint64 n = (gint64) choice->n, low = choice->low, high = choice->high;
  gint64 observed = (gint64) choice->statistic, other = observed == low ? high : low;
  *edge = count_tail(choice, observed, JUST);
  if (low != NO_LOW && high != NO_HIGH && n * (low + high) == 2 * (gint64) (choice->chosen * choice->sum))
    *edge += count_tail(choice, other, JUST);
  return (low != NO_LOW ? count_tail(choice, low, AT_MOST) : 0) +
         (high != NO_HIGH ? count_tail(choice, high, AT_LEAST) : 0);
}

gboolean
socinn__samples_exact(const SocinnTies *ties, SocinnAlternative alternative, SocinnRankTest *test, GError **error)
{
  g_auto(Choice) choice = { 0 };
  if (ties->n_sets <= 1) { /* nothing tells x from y */
    test->p_value = 1;
    test->mid_p = 0.5;
    return TRUE;
  }
  if (!choice_make(ties, &choice, error))
    return FALSE;
  gint64 low = NO_LOW, high = NO_HIGH;
  gboolean central = choice.n * choice.statistic == choice.chosen * choice.sum;
  if (alternative == SOCINN_TWO_SIDED && !central)
    both_tails(&choice, &low, &high);
  else if (alternative != SOCINN_TWO_SIDED && (alternative == SOCINN_GREATER) != choice.mirrored)
    high = (gint64) choice.statistic;
  else
    low = (gint64) choice.statistic;
  if (!choice_count(&choice, low, high, error))
    return FALSE;
  double all = choose(choice.n, choice.chosen), edge, count = count_tails(&choice, &edge);
  test->p_value = alternative == SOCINN_TWO_SIDED && central ? 1 : MIN(1, count / all);
  test->mid_p = test->p_value - edge / all / 2;
  return TRUE;
}

double
socinn__samples_deviation(const SocinnTies *ties)
{
  double n = (double) ties->n, m = (double) ties->n_chosen, squares = 0;
  for (gsize g = 0; g < ties->n_sets; g++) {
    double away = (double) ties->ranks[g] - (n + 1); /* doubled ranks have the mean n + 1 */
    squares += (double) ties->totals[g] * (away * away);
  }
  return sqrt(m * (n - m) / (n * (n - 1)) * squares) / 2;
}

void
socinn__samples_normal(const SocinnTies *ties, SocinnAlternative alternative, gboolean continuity, SocinnRankTest *test)
{
  double mean = (double) ties->n_chosen * ((double) ties->n + 1);
  double deviation = ((double) socinn__ties_statistic(ties) - mean) / 2;
  test->z = socinn__ranks_score(deviation, socinn__samples_deviation(ties), alternative, continuity);
  test->p_value = isnan(test->z) ? 1 : socinn__t_p_value(test->z, INFINITY, alternative);
  test->mid_p = NAN;
}

gboolean
socinn__samples_quantile(gsize n_x, gsize n_y, double alpha, gint64 *k, double *probability, GError **error)
{
  g_auto(Choice) choice = { 0 };
  choice.n = n_x + n_y;
  choice.chosen = MIN(n_x, n_y);
  choice.ranks = g_try_new(guint64, choice.n + 1);
  if (choice.ranks == NULL)
    return refuse_memory(choice.n, error);
  for (gsize i = 0; i < choice.n; i++)
    choice.ranks[i] = i;
  if (!choice_count(&choice, NO_HIGH, NO_HIGH, error))
    return FALSE;
  double all = choose(choice.n, choice.chosen);
  gint64 least = (gint64) (choice.chosen * (choice.chosen - 1) / 2);
  gint64 low = -1, high = (gint64) (n_x * n_y); /* the whole distribution is more than alpha */
  *probability = 0;
  while (high - low > 1) {
    gint64 middle = low + (high - low) / 2;
    double share = count_tail(&choice, least + middle, AT_MOST) / all;
    if (share <= alpha) {
      low = middle;
      *probability = share;
    } else {
      high = middle;
    }
  }
  *k = low;
  return TRUE;
}
