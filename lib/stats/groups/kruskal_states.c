/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The exact distribution of the Kruskal-Wallis statistic by a hash table, for many small groups. The values, tied ones
 * together, are given to the groups set by set; a state is how many values and which sum of ranks each group has so far, and
 * groups of one size may change places.
 */
#include "kruskal_exact_private.h"
#include <math.h>

enum { MOST_GROUPS = SOCINN_KRUSKAL_MOST_GROUPS, LOOK_AT = 1000 };

#define EASY_STEPS 12000000  /* a second or so */
#define MOST_STEPS 100000000 /* where nothing but an exact p-value will do */
#define SURELY_TRIED 100000
#define GROWTH_LEFT 0.3
#define SLACK 0.9

typedef struct {
  const SocinnKruskal *test;
  gsize used;       /* values given to groups so far */
  guint64 sum_used; /* what is kept of their ranks */
  guint64 rank;
  guint64 steps, steps_before, most_steps; /* before: without the last set */
  guint count_bits[MOST_GROUPS], sum_bits[MOST_GROUPS];
  SocinnStates states, next;
} Enumeration;

/* Counts and sums by group. */
typedef struct {
  guint64 counts[MOST_GROUPS], sums[MOST_GROUPS];
} State;

static guint64
encode(const Enumeration *self, const State *state)
{
  guint64 key = 0;
  for (gsize k = 0; k + 1 < self->test->n_groups; k++)
    key = ((key << self->count_bits[k]) | state->counts[k]) << self->sum_bits[k] | state->sums[k];
  return key;
}

static void
decode(const Enumeration *self, guint64 key, State *state)
{
  gsize last = self->test->n_groups - 1;
  state->counts[last] = self->used;
  state->sums[last] = self->sum_used;
  for (gsize k = last; k-- > 0;) {
    state->sums[k] = key & ((G_GUINT64_CONSTANT(1) << self->sum_bits[k]) - 1);
    key >>= self->sum_bits[k];
    state->counts[k] = key & ((G_GUINT64_CONSTANT(1) << self->count_bits[k]) - 1);
    key >>= self->count_bits[k];
    state->counts[last] -= state->counts[k];
    state->sums[last] -= state->sums[k];
  }
}

/* Groups of one size in the order of what they hold: such states have one future. */
static void
put_in_order(const SocinnKruskal *test, State *state)
{
  for (gsize k = 1; k < test->n_groups; k++) {
    guint64 count = state->counts[k], sum = state->sums[k];
    gsize i = k;
    for (; i > 0 && test->sizes[i - 1] == test->sizes[k] &&
           (state->counts[i - 1] > count || (state->counts[i - 1] == count && state->sums[i - 1] > sum));
         i--) {
      state->counts[i] = state->counts[i - 1];
      state->sums[i] = state->sums[i - 1];
    }
    state->counts[i] = count;
    state->sums[i] = sum;
  }
}

/* Gives @open values of one rank to groups from @k on, in all ways. @room: what these groups have left */
static gboolean
give(Enumeration *self, State *state, gsize k, gsize open, gsize room, double mass)
{
  gsize left = self->test->sizes[k] - state->counts[k];
  guint64 count = state->counts[k], sum = state->sums[k];
  if (k + 1 == self->test->n_groups) {
    State reached = *state;
    for (gsize i = 0; i < open; i++)
      mass *= (double) (left - i) / (double) (i + 1);
    reached.counts[k] += open;
    reached.sums[k] += open * self->rank;
    put_in_order(self->test, &reached);
    return ++self->steps <= self->most_steps && socinn__states_add(&self->next, encode(self, &reached), mass);
  }
  room -= left;
  for (gsize i = 0; i <= MIN(open, left); i++) {
    state->counts[k] = count + i;
    state->sums[k] = sum + i * self->rank;
    if (open - i <= room && !give(self, state, k + 1, open - i, room, mass))
      return FALSE;
    mass *= (double) (left - i) / (double) (i + 1);
  }
  state->counts[k] = count;
  state->sums[k] = sum;
  return TRUE;
}

/* How many steps a state takes, on average, with a set of @ties values: found at some places of the table, which is in no
 * order. */
static double
look_ahead(const Enumeration *self, gsize ties)
{
  State state;
  gsize left[MOST_GROUPS], interval = MAX(self->states.n / LOOK_AT, 1), n = 0, seen = 0;
  double ways = 0;
  for (gsize i = 0; i < self->states.size; i++)
    if (self->states.entries[i].key != 0 && n++ % interval == 0) {
      decode(self, self->states.entries[i].key - 1, &state);
      for (gsize k = 0; k < self->test->n_groups; k++)
        left[k] = self->test->sizes[k] - state.counts[k];
      ways += socinn__kruskal_ways(self->test, left, ties);
      seen++;
    }
  return ways / (double) MAX(seen, 1);
}

/* How steps grow with values that are all different: growth, in logarithms, falls about evenly until the last value, so that
 * a third of the present growth is to be expected of those that are left. */
static gboolean
grows_too_much(const Enumeration *self, gsize set)
{
  gsize n = self->test->n, n_sets = self->test->n_sets;
  if (self->steps < SURELY_TRIED || self->test->ties[set - 1] != 1 || n_sets - set != n - self->used)
    return FALSE;
  double growth = log((double) self->steps / (double) self->steps_before);
  return (double) self->steps * exp(GROWTH_LEFT * growth * (double) (n - self->used)) > (double) self->most_steps;
}

/* Whether there is hope, before set @set. */
static gboolean
hope(const Enumeration *self, gsize set)
{
  gsize ties = self->test->ties[set];
  double steps = ties > 1 ? look_ahead(self, ties) * (double) self->states.n : 0;
  return (double) self->steps + SLACK * steps <= (double) self->most_steps && !grows_too_much(self, set);
}

/* @ties values of rank @rank more. */
static gboolean
give_set(Enumeration *self, guint64 rank, gsize ties)
{
  State state;
  double ways = socinn__choose(self->test->n - self->used, ties);
  if (!socinn__states_init(&self->next, self->states.n))
    return FALSE;
  self->rank = rank;
  self->steps_before = self->steps;
  for (gsize i = 0; i < self->states.size; i++)
    if (self->states.entries[i].key != 0) {
      decode(self, self->states.entries[i].key - 1, &state);
      if (!give(self, &state, 0, ties, self->test->n - self->used, self->states.entries[i].mass / ways))
        return FALSE;
    }
  if (!socinn__states_turn(&self->states, &self->next))
    return FALSE;
  self->used += ties;
  self->sum_used += rank * ties;
  return TRUE;
}

/* Room for all states. FALSE when a state does not fit in 64 bits. */
static gboolean
begin(Enumeration *self, const SocinnKruskal *test, guint64 most_steps)
{
  guint bits = 0;
  *self = (Enumeration) { .test = test, .most_steps = most_steps };
  for (gsize k = 0; k + 1 < test->n_groups; k++) {
    self->count_bits[k] = socinn__bits_of(test->sizes[k]);
    self->sum_bits[k] = socinn__bits_of(socinn__kruskal_greatest_sum(test, test->sizes[k]));
    bits += self->count_bits[k] + self->sum_bits[k];
  }
  return bits < 64 && socinn__states_begin(&self->states);
}

static void
sum_up(const Enumeration *self, double *beyond, double *same)
{
  State state;
  SocinnTails tails = { { 0, 0 }, { 0, 0 } };
  for (gsize i = 0; i < self->states.size; i++)
    if (self->states.entries[i].key != 0) {
      gint64 value = 0;
      decode(self, self->states.entries[i].key - 1, &state);
      for (gsize k = 0; k < self->test->n_groups; k++)
        value += socinn__kruskal_part(self->test, k, (gint64) state.sums[k]);
      if (value >= self->test->observed)
        socinn__tail_add(value > self->test->observed ? &tails.beyond : &tails.same, self->states.entries[i].mass);
    }
  *beyond = tails.beyond.sum;
  *same = tails.same.sum;
}

gboolean
socinn__kruskal_by_states(const SocinnKruskal *test, gboolean foresee, double *beyond, double *same)
{
  Enumeration self;
  gboolean feasible = begin(&self, test, foresee ? EASY_STEPS : MOST_STEPS);
  for (gsize i = 0; feasible && i < test->n_sets; i++)
    feasible = (!foresee || hope(&self, i)) && give_set(&self, test->ranks[i], test->ties[i]);
  if (feasible)
    sum_up(&self, beyond, same);
  socinn__states_clear(&self.states);
  socinn__states_clear(&self.next);
  return feasible;
}
