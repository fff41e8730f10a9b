/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Friedman's test. Exact: block by block, the distribution of the sums of ranks by column. All orders of a block are equally
 * likely, so columns may change places, and a state is the sums in rising order.
 */
#include "blocks_private.h"
#include <math.h>
#include <string.h>

enum { MOST_COLUMNS = 8 };

static const SocinnStatsFunction function = { "friedman",
                                              SOCINN_GROUPS_METHODS,
                                              { SOCINN_OPTION_DRAWS, SOCINN_OPTION_SEED } };

typedef struct {
  const SocinnBlocks *blocks;
  guint64 *sums; /* room for one a column */
} Friedman;

/* Sum over columns of (sum of doubled ranks - its mean)^2 */
static double
squares(const guint64 *sums, gsize n, gsize columns)
{
  double sum = 0;
  for (gsize j = 0; j < columns; j++) {
    double deviation = (double) sums[j] - (double) (n * (columns + 1));
    sum += deviation * deviation;
  }
  return sum;
}

static double
statistic(const guint64 *ranks, gpointer data)
{
  Friedman *test = data;
  socinn__blocks_sum(ranks, test->blocks->n, test->blocks->columns, test->sums);
  return squares(test->sums, test->blocks->n, test->blocks->columns);
}

static guint64 *
copy_ranks(gpointer data, gsize *n)
{
  return socinn__blocks_copy(((Friedman *) data)->blocks, n);
}

/* ---------------------------------------------------------------------------------------------------- exact */

typedef struct {
  gsize columns;
  guint64 radix; /* sums are below this */
  guint64 total; /* of all sums */
  guint64 steps;
  SocinnStates states;
} Enumeration;

static guint64
encode(const Enumeration *self, const guint64 *sums)
{
  guint64 key = 0;
  for (gsize j = 0; j + 1 < self->columns; j++)
    key = key * self->radix + sums[j];
  return key;
}

static void
decode(const Enumeration *self, guint64 key, guint64 *sums)
{
  guint64 rest = self->total;
  for (gsize j = self->columns - 1; j-- > 0;) {
    sums[j] = key % self->radix;
    key /= self->radix;
    rest -= sums[j];
  }
  sums[self->columns - 1] = rest;
}

/* The next order of @ranks in the order of a dictionary; FALSE after the last one. */
static gboolean
next_order(guint64 *ranks, gsize n)
{
  if (n < 2)
    return FALSE;
  gsize i = n - 1;
  while (i > 0 && ranks[i - 1] >= ranks[i])
    i--;
  if (i == 0)
    return FALSE;
  gsize j = n - 1;
  while (ranks[j] <= ranks[i - 1])
    j--;
  guint64 rank = ranks[i - 1];
  ranks[i - 1] = ranks[j];
  ranks[j] = rank;
  for (gsize k = n - 1; i < k; i++, k--) {
    rank = ranks[i];
    ranks[i] = ranks[k];
    ranks[k] = rank;
  }
  return TRUE;
}

/* Adds the orders of one block's @sorted ranks to a state. */
static gboolean
add_orders(Enumeration *self, const guint64 *sums, const guint64 *sorted, double mass, SocinnStates *next)
{
  guint64 order[MOST_COLUMNS] = { 0 }, reached[MOST_COLUMNS], arranged[MOST_COLUMNS];
  memcpy(order, sorted, self->columns * sizeof *order);
  do {
    for (gsize j = 0; j < self->columns; j++)
      reached[j] = sums[j] + order[j];
    socinn__block_sort(reached, self->columns, arranged);
    if (++self->steps > SOCINN_GROUPS_MOST_STEPS || !socinn__states_add(next, encode(self, arranged), mass))
      return FALSE;
  } while (next_order(order, self->columns));
  return TRUE;
}

/* How many different orders there are. */
static double
count_orders(const guint64 *sorted, gsize columns)
{
  double count = 1;
  for (gsize j = 0, run = 0; j < columns; j++) {
    run = j > 0 && sorted[j] == sorted[j - 1] ? run + 1 : 1;
    count *= (double) (j + 1) / (double) run;
  }
  return count;
}

static gboolean
add_block(Enumeration *self, const guint64 *ranks)
{
  guint64 sorted[MOST_COLUMNS], sums[MOST_COLUMNS];
  SocinnStates next;
  socinn__block_sort(ranks, self->columns, sorted);
  double orders = count_orders(sorted, self->columns);
  if (!socinn__states_init(&next))
    return FALSE;
  for (gsize i = 0; i < self->states.size; i++)
    if (self->states.keys[i] != 0) {
      decode(self, self->states.keys[i] - 1, sums);
      if (!add_orders(self, sums, sorted, self->states.masses[i] / orders, &next)) {
        socinn__states_clear(&next);
        return FALSE;
      }
    }
  for (gsize j = 0; j < self->columns; j++)
    self->total += ranks[j];
  socinn__states_clear(&self->states);
  self->states = next;
  return TRUE;
}

static void
sum_up(const Enumeration *self, gsize n, double observed, double *p, double *mid_p)
{
  double beyond = 0, same = 0;
  guint64 sums[MOST_COLUMNS];
  for (gsize i = 0; i < self->states.size; i++)
    if (self->states.keys[i] != 0) {
      decode(self, self->states.keys[i] - 1, sums);
      double value = squares(sums, n, self->columns); /* whole, so that equal ones are equal */
      beyond += value > observed ? self->states.masses[i] : 0;
      same += value == observed ? self->states.masses[i] : 0;
    }
  *p = MIN(1, beyond + same);
  *mid_p = MIN(1, beyond + same / 2);
}

static gboolean
exact(gpointer data, SocinnAlternative alternative G_GNUC_UNUSED, double *p, double *mid_p)
{
  Friedman *test = data;
  const SocinnBlocks *blocks = test->blocks;
  Enumeration self = { .columns = blocks->columns, .radix = 2 * blocks->n * blocks->columns + 1 };
  double states = 1;
  for (gsize j = 1; j < blocks->columns; j++)
    states *= (double) self.radix;
  if (blocks->columns > MOST_COLUMNS || blocks->n > 1000000 || states > 9e18 || !socinn__states_init(&self.states))
    return FALSE;
  gboolean feasible = socinn__states_add(&self.states, 0, 1);
  for (gsize i = 0; feasible && i < blocks->n; i++)
    feasible = add_block(&self, blocks->ranks + i * blocks->columns);
  if (feasible)
    sum_up(&self, blocks->n, statistic(blocks->ranks, test), p, mid_p);
  socinn__states_clear(&self.states);
  return feasible;
}

SocinnStatsResult *
socinn_stats_friedman(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                      GError **error)
{
  g_auto(SocinnBlocks) blocks = { NULL, 0, 0, 0, 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__blocks_read(matrix, n_matrix, columns, &blocks, error))
    return NULL;
  g_autofree guint64 *sums = g_new(guint64, columns);
  Friedman test = { &blocks, sums };
  double k = (double) columns, n = (double) blocks.n;
  double q = blocks.spread > 0 ? (k - 1) * statistic(blocks.ranks, &test) / blocks.spread : NAN;
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, "exact");
  socinn__result_set_number(result, "kendall_w", q / (n * (k - 1)));
  socinn__result_set_number(result, "statistic", q);
  socinn__result_set_number(result, "df", k - 1);
  SocinnGroupsTest all = { .function = &function,
                           .options = options,
                           .alternative = SOCINN_GREATER,
                           .exact = exact,
                           .statistic = statistic,
                           .data = &test,
                           .make_items = copy_ranks,
                           .block = columns,
                           .asymptotic_p = socinn__chi_square_tail(q, k - 1) };
  if (blocks.spread <= 0)
    socinn__groups_set_constant(result);
  else if (!socinn__groups_set_p(result, &all, error))
    return NULL;
  socinn__blocks_set(result, &blocks);
  return g_steal_pointer(&result);
}
