/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The exact distribution of Friedman's statistic: block by block, that of the sums of ranks by column. All orders of a block
 * are equally likely, so columns may change places, and a state is the sums in rising order.
 *
 * A block is added order by order, or, where orders are many, rank by rank: columns that have had a rank of this block come
 * first then, in rising order, and the others after them, in rising order too.
 */
#include "friedman_states_private.h"
#include <math.h>
#include <string.h>

enum { MOST_COLUMNS = 8 };

#define EASY_STEPS 20000000  /* a second or so */
#define MOST_STEPS 100000000 /* where nothing but an exact p-value will do */
#define SURELY_TRIED 200000.0
#define BY_RANK_LEAST 0.75 /* of the steps rank by rank: columns with one sum save some */

typedef struct {
  const SocinnBlocks *blocks;
  gsize columns;
  guint bits;    /* of a sum */
  guint64 total; /* of all sums */
  guint64 steps, most_steps;
  SocinnStates states, next;
  double observed;
  SocinnTails tails;
  gboolean is_last; /* what is reached now is final */
} Enumeration;

static guint64
encode(const Enumeration *self, const guint64 *sums)
{
  guint64 key = 0;
  for (gsize j = 0; j + 1 < self->columns; j++)
    key = key << self->bits | sums[j];
  return key;
}

static void
decode(const Enumeration *self, guint64 key, guint64 *sums)
{
  guint64 rest = self->total, mask = (G_GUINT64_CONSTANT(1) << self->bits) - 1;
  for (gsize j = self->columns - 1; j-- > 0;) {
    sums[j] = key & mask;
    key >>= self->bits;
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

static void
add_to_tails(Enumeration *self, const guint64 *sums, double mass)
{
  double value = socinn__friedman_squares(sums, self->blocks->n, self->columns);
  if (value >= self->observed)
    socinn__tail_add(value > self->observed ? &self->tails.beyond : &self->tails.same, mass);
}

/* Adds the orders of one block's @sorted ranks to a state. */
static gboolean
add_orders(Enumeration *self, const guint64 *sums, const guint64 *sorted, double mass)
{
  guint64 order[MOST_COLUMNS] = { 0 }, reached[MOST_COLUMNS], arranged[MOST_COLUMNS];
  memcpy(order, sorted, self->columns * sizeof *order);
  do {
    for (gsize j = 0; j < self->columns; j++)
      reached[j] = sums[j] + order[j];
    if (++self->steps > self->most_steps)
      return FALSE;
    if (self->is_last) {
      add_to_tails(self, reached, mass);
      continue;
    }
    socinn__block_sort(reached, self->columns, arranged);
    if (!socinn__states_add(&self->next, encode(self, arranged), mass))
      return FALSE;
  } while (next_order(order, self->columns));
  return TRUE;
}

/* Gives one rank to each of the columns that have none of this block yet; @given have one. */
static gboolean
add_rank(Enumeration *self, const guint64 *sums, guint64 rank, gsize given, double mass)
{
  guint64 reached[MOST_COLUMNS];
  double share = mass / (double) (self->columns - given);
  for (gsize i = given, same = 1; i < self->columns; i++, same++) {
    if (i + 1 < self->columns && sums[i + 1] == sums[i])
      continue; /* columns with one sum together */
    guint64 sum = sums[i] + rank;
    gsize place = given;
    memcpy(reached, sums, self->columns * sizeof *reached);
    memmove(reached + given + 1, sums + given, (i - given) * sizeof *reached);
    for (; place > 0 && reached[place - 1] > sum; place--)
      reached[place] = reached[place - 1];
    reached[place] = sum;
    if (++self->steps > self->most_steps)
      return FALSE;
    if (self->is_last && given + 1 == self->columns)
      add_to_tails(self, reached, share * (double) same);
    else if (!socinn__states_add(&self->next, encode(self, reached), share * (double) same))
      return FALSE;
    same = 0;
  }
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

/* Steps from a state without ties, rank by rank. */
static double
steps_by_rank(gsize columns)
{
  return (double) columns * pow(2, (double) columns - 1);
}

/* Goes from all states to what is reached from them by a block of @orders orders, or by its rank @rank. */
static gboolean
advance(Enumeration *self, const guint64 *sorted, double orders, gboolean by_rank, gsize rank)
{
  guint64 sums[MOST_COLUMNS] = { 0 };
  if (!socinn__states_init(&self->next, self->states.n))
    return FALSE;
  for (gsize i = 0; i < self->states.size; i++)
    if (self->states.entries[i].key != 0) {
      double mass = self->states.entries[i].mass;
      decode(self, self->states.entries[i].key - 1, sums);
      if (!(by_rank ? add_rank(self, sums, sorted[rank], rank, mass) : add_orders(self, sums, sorted, mass / orders)))
        return FALSE;
    }
  if (!socinn__states_turn(&self->states, &self->next))
    return FALSE;
  for (gsize j = by_rank ? rank : 0; j < (by_rank ? rank + 1 : self->columns); j++)
    self->total += sorted[j];
  return TRUE;
}

static gboolean
add_block(Enumeration *self, const guint64 *sorted)
{
  double orders = count_orders(sorted, self->columns);
  if (orders <= steps_by_rank(self->columns))
    return advance(self, sorted, orders, FALSE, 0);
  gboolean feasible = TRUE;
  for (gsize rank = 0; feasible && rank < self->columns; rank++)
    feasible = advance(self, sorted, orders, TRUE, rank);
  return feasible;
}

/* ------------------------------------------------------------------------------------------------- blocks */

typedef struct {
  gsize place;
  double steps;  /* each state takes */
  double spread; /* of the ranks: how much further sums reach */
} Block;

static Block
read_block(const SocinnBlocks *blocks, gsize place)
{
  guint64 sorted[MOST_COLUMNS];
  double spread = 0, by_rank = BY_RANK_LEAST * steps_by_rank(blocks->columns);
  socinn__block_sort(blocks->ranks + place * blocks->columns, blocks->columns, sorted);
  for (gsize j = 0; j < blocks->columns; j++)
    spread += fabs((double) sorted[j] - (double) (blocks->columns + 1));
  return (Block) { place, MIN(count_orders(sorted, blocks->columns), by_rank), spread };
}

/* Blocks of many steps while states are few, then those of fewer. (transfer full) (nullable): no memory */
static Block *
arrange_blocks(const SocinnBlocks *blocks)
{
  Block *list = g_try_new(Block, blocks->n);
  double steps = INFINITY;
  for (gsize n = 0; list != NULL && n < blocks->n;) {
    double most = 0;
    for (gsize i = 0; i < blocks->n; i++) {
      double here = read_block(blocks, i).steps;
      most = here < steps ? MAX(most, here) : most;
    }
    steps = most;
    for (gsize i = 0; i < blocks->n; i++) {
      Block block = read_block(blocks, i);
      if (block.steps == steps)
        list[n++] = block;
    }
  }
  return list;
}

/* Whether there is hope when @added of the blocks are added. States grow with the reach of the sums, to a power that nears
 * the number of columns that are free to vary from below. */
static gboolean
hope(const Enumeration *self, const Block *list, gsize added)
{
  double states = (double) self->states.n, steps = (double) self->steps, reach = 0;
  double power = (added < 4 ? 0.75 : 0.85) * (double) (self->columns - 1);
  if (added < 2 || steps + list[added].steps * states < SURELY_TRIED)
    return TRUE;
  for (gsize i = 0; i < added; i++)
    reach += list[i].spread;
  double here = reach;
  for (gsize i = added; i < self->blocks->n && steps <= (double) self->most_steps; i++) {
    steps += list[i].steps * states * pow(reach / here, power);
    reach += list[i].spread;
  }
  return steps <= (double) self->most_steps;
}

static gboolean
add_blocks(Enumeration *self, const Block *list, gboolean foresee)
{
  gsize n = self->blocks->n, look_at = 0;
  guint64 sorted[MOST_COLUMNS];
  gboolean feasible = TRUE;
  for (gsize added = 0; feasible && added < n; added++) {
    if (foresee && added >= look_at) {
      feasible = hope(self, list, added);
      look_at = added + added / 8 + 1;
    }
    self->is_last = added + 1 == n;
    socinn__block_sort(self->blocks->ranks + list[added].place * self->columns, self->columns, sorted);
    feasible = feasible && add_block(self, sorted);
  }
  return feasible;
}

gboolean
socinn__friedman_by_states(const SocinnBlocks *blocks, double observed, gboolean foresee, double *beyond, double *same)
{
  Enumeration self = { .blocks = blocks,
                       .columns = blocks->columns,
                       .bits = socinn__bits_of(2 * blocks->n * blocks->columns),
                       .most_steps = foresee ? EASY_STEPS : MOST_STEPS,
                       .observed = observed };
  if (blocks->columns > MOST_COLUMNS || blocks->n > 1000000 || self.bits * (blocks->columns - 1) > 63)
    return FALSE;
  g_autofree Block *list = arrange_blocks(blocks);
  gboolean feasible = list != NULL && socinn__states_begin(&self.states) && add_blocks(&self, list, foresee);
  socinn__states_clear(&self.states);
  socinn__states_clear(&self.next);
  *beyond = self.tails.beyond.sum;
  *same = self.tails.same.sum;
  return feasible;
}
