/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_GROUPS_PRIVATE_H
#define SOCINN_GROUPS_PRIVATE_H
/* What the tests of ordinal data of several groups share: how a p-value is found, by enumeration, shuffling or an asymptotic
 * distribution. */
#include "stats/conditional_private.h"
#include <socinn/stats_groups.h>

#define SOCINN_GROUPS_METHODS "auto|exact|asymptotic|monte-carlo"

/* One test, for socinn__groups_set_p(). */
typedef struct {
  const SocinnStatsFunction *function;
  const SocinnStatsOptions *options;
  SocinnAlternative
    alternative; /* of `statistic`: SOCINN_GREATER where only large values speak against the hypothesis */
  /* Whether an exact p-value and mid-p were feasible. @at_any_price: nothing else will do */
  gboolean (*exact)(gpointer test_data, SocinnAlternative alternative, gboolean at_any_price, double *p, double *mid_p);
  /* What is compared when shuffling, its mean 0 where the alternative is two-sided. */
  double (*statistic)(const guint64 *items, gpointer test_data);
  gpointer data;
  /* What is shuffled, as it was observed, (transfer full); NULL: no memory. */
  guint64 *(*make_items)(gpointer test_data, gsize *n_items);
  gsize block; /* shuffled within runs of so many; 0: all */
  double asymptotic_p;
} SocinnGroupsTest;

/* Sets method, p_value, mid_p and p_std_error as the option "method" asks. */
gboolean socinn__groups_set_p(SocinnStatsResult *result, const SocinnGroupsTest *test, GError **error);
/* For data that are all the same: p-value 1, and a note. */
void socinn__groups_set_constant(SocinnStatsResult *result);

/* ------------------------------------------------------------------------------------------- distributions */

/* Probabilities by state, where a state is a number: a hash table with open addresses. What is added waits until there is
 * enough to fetch from memory at once. */
typedef struct {
  guint64 key; /* state + 1, 0 for none */
  double mass;
} SocinnStateMass;

enum { SOCINN_STATES_WAITING = 32 };

typedef struct {
  SocinnStateMass *entries;
  gsize size; /* a power of 2 */
  gsize n;
  SocinnStateMass waiting[SOCINN_STATES_WAITING];
  gsize n_waiting;
} SocinnStates;

/* Room for @expected states at first. */
gboolean socinn__states_init(SocinnStates *self, gsize expected);
void socinn__states_clear(SocinnStates *self);
/* Adds to the probability of @state, below 2^64 - 1. FALSE when there are too many states. */
gboolean socinn__states_add(SocinnStates *self, guint64 state, double mass);
/* Only state 0, with probability 1, settled. */
gboolean socinn__states_begin(SocinnStates *self);
/* Before the entries are read. */
gboolean socinn__states_settle(SocinnStates *self);
/* Settles @next and moves it to @self. */
gboolean socinn__states_turn(SocinnStates *self, SocinnStates *next);

/* A sum of many small numbers, with what rounding took from it: Kahan, W. (1965), doi:10.1145/363707.363723. */
typedef struct {
  double sum, lost;
} SocinnTail;

typedef struct {
  SocinnTail beyond, same;
} SocinnTails;

static inline void
socinn__tail_add(SocinnTail *tail, double mass)
{
  double more = mass - tail->lost, sum = tail->sum + more;
  tail->lost = (sum - tail->sum) - more;
  tail->sum = sum;
}

/* How many bits a field of a state needs for numbers up to @most. */
static inline guint
socinn__bits_of(guint64 most)
{
  guint bits = 0;
  for (; most > 0; most >>= 1)
    bits++;
  return bits;
}

#endif
