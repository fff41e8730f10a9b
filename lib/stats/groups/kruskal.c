/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kruskal-Wallis test. Exact: the values, tied ones together, are given to the groups one by one; a state is how many values
 * and which sum of ranks each group has so far, and groups of one size may change places.
 */
#include "groups_private.h"
#include <math.h>

enum { MOST_GROUPS = 12, MOST_VALUES = 200 };

static const SocinnStatsFunction function = { "kruskal",
                                              SOCINN_GROUPS_METHODS,
                                              { SOCINN_OPTION_DRAWS, SOCINN_OPTION_SEED } };

/* Ranks are doubled, so that midranks are whole. */
typedef struct {
  const SocinnGroups *groups;
  guint64 *ranks;
  gint64 *sums; /* by group, room for shuffling */
  double tie_sum;
} Kruskal;

static gsize
size_of(const SocinnGroups *groups, gsize k)
{
  return groups->starts[k + 1] - groups->starts[k];
}

/* Sum over groups of (sum of doubled ranks - its mean)^2 / size. */
static double
between(const guint64 *ranks, gpointer data)
{
  const SocinnGroups *groups = ((Kruskal *) data)->groups;
  double sum = 0;
  for (gsize k = 0; k < groups->n_groups; k++) {
    gint64 deviation = -(gint64) (size_of(groups, k) * (groups->n + 1));
    for (gsize i = groups->starts[k]; i < groups->starts[k + 1]; i++)
      deviation += (gint64) ranks[i];
    sum += (double) deviation * (double) deviation / (double) size_of(groups, k);
  }
  return sum;
}

static guint64 *
copy_ranks(gpointer data, gsize *n)
{
  const Kruskal *test = data;
  *n = test->groups->n;
  guint64 *copy = g_try_new(guint64, *n);
  for (gsize i = 0; copy != NULL && i < *n; i++)
    copy[i] = test->ranks[i];
  return copy;
}

/* ---------------------------------------------------------------------------------------------------- exact */

typedef struct {
  gsize n_groups;
  gsize sizes[MOST_GROUPS];    /* rising */
  gint64 factors[MOST_GROUPS]; /* a common multiple of the sizes over each */
  gsize n, used;               /* values in all, and given to groups so far */
  guint64 sum_used;            /* their doubled ranks */
  guint64 radix;               /* sums are below this */
  guint64 rank;
  guint64 steps;
  SocinnStates states, next;
} Enumeration;

/* Counts and sums of doubled ranks by group. */
typedef struct {
  guint64 counts[MOST_GROUPS], sums[MOST_GROUPS];
} State;

static guint64
encode(const Enumeration *self, const State *state)
{
  guint64 key = 0;
  for (gsize k = 0; k + 1 < self->n_groups; k++)
    key = (key * (self->sizes[k] + 1) + state->counts[k]) * self->radix + state->sums[k];
  return key;
}

static void
decode(const Enumeration *self, guint64 key, State *state)
{
  gsize last = self->n_groups - 1;
  state->counts[last] = self->used;
  state->sums[last] = self->sum_used;
  for (gsize k = last; k-- > 0;) {
    state->sums[k] = key % self->radix;
    key /= self->radix;
    state->counts[k] = key % (self->sizes[k] + 1);
    key /= self->sizes[k] + 1;
    state->counts[last] -= state->counts[k];
    state->sums[last] -= state->sums[k];
  }
}

/* Groups of one size in the order of what they hold: such states have one future. */
static void
put_in_order(const Enumeration *self, State *state)
{
  for (gsize k = 1; k < self->n_groups; k++) {
    guint64 count = state->counts[k], sum = state->sums[k];
    gsize i = k;
    for (; i > 0 && self->sizes[i - 1] == self->sizes[k] &&
           (state->counts[i - 1] > count || (state->counts[i - 1] == count && state->sums[i - 1] > sum));
         i--) {
      state->counts[i] = state->counts[i - 1];
      state->sums[i] = state->sums[i - 1];
    }
    state->counts[i] = count;
    state->sums[i] = sum;
  }
}

/* Gives @open values of one rank to groups from @k on, in all ways. */
static gboolean
give(Enumeration *self, State *state, gsize k, gsize open, double mass)
{
  gsize left = self->sizes[k] - state->counts[k];
  guint64 count = state->counts[k], sum = state->sums[k];
  if (k + 1 == self->n_groups) {
    if (open > left)
      return TRUE;
    State reached = *state;
    for (gsize i = 0; i < open; i++)
      mass *= (double) (left - i) / (double) (i + 1);
    reached.counts[k] += open;
    reached.sums[k] += open * self->rank;
    put_in_order(self, &reached);
    return ++self->steps <= SOCINN_GROUPS_MOST_STEPS && socinn__states_add(&self->next, encode(self, &reached), mass);
  }
  for (gsize i = 0; i <= MIN(open, left); i++) {
    state->counts[k] = count + i;
    state->sums[k] = sum + i * self->rank;
    if (!give(self, state, k + 1, open - i, mass))
      return FALSE;
    mass *= (double) (left - i) / (double) (i + 1);
  }
  state->counts[k] = count;
  state->sums[k] = sum;
  return TRUE;
}

/* @ties values of rank @rank more. */
static gboolean
add_rank(Enumeration *self, guint64 rank, gsize ties)
{
  State state;
  double ways = 1;
  for (gsize i = 0; i < ties; i++)
    ways *= (double) (self->n - self->used - i) / (double) (i + 1);
  if (!socinn__states_init(&self->next))
    return FALSE;
  self->rank = rank;
  for (gsize i = 0; i < self->states.size; i++)
    if (self->states.keys[i] != 0) {
      decode(self, self->states.keys[i] - 1, &state);
      if (!give(self, &state, 0, ties, self->states.masses[i] / ways))
        return FALSE;
    }
  self->used += ties;
  self->sum_used += rank * ties;
  socinn__states_clear(&self->states);
  self->states = self->next;
  self->next = (SocinnStates) { NULL, NULL, 0, 0 };
  return TRUE;
}

static gint64
statistic_of(const Enumeration *self, const State *state)
{
  gint64 sum = 0;
  for (gsize k = 0; k < self->n_groups; k++) {
    gint64 deviation = (gint64) state->sums[k] - (gint64) (self->sizes[k] * (self->n + 1));
    sum += self->factors[k] * deviation * deviation;
  }
  return sum;
}

/* Room for all states, and sizes in rising order. FALSE when the test is too large. */
static gboolean
begin(Enumeration *self, const SocinnGroups *groups, gsize order[])
{
  gint64 multiple = 1;
  double states = 1;
  *self = (Enumeration) { .n_groups = groups->n_groups, .n = groups->n, .radix = groups->n * (groups->n + 1) + 1 };
  for (gsize k = 0; k < groups->n_groups; k++) {
    gsize i = k;
    for (; i > 0 && size_of(groups, order[i - 1]) > size_of(groups, k); i--)
      order[i] = order[i - 1];
    order[i] = k;
  }
  for (gsize k = 0; k < groups->n_groups; k++) {
    self->sizes[k] = size_of(groups, order[k]);
    guint64 divisor = socinn__common_divisor((guint64) multiple, self->sizes[k]);
    multiple = multiple / (gint64) MAX(divisor, 1) * (gint64) self->sizes[k];
    states *= k + 1 < groups->n_groups ? (double) (self->sizes[k] + 1) * (double) self->radix : 1;
    if (multiple > 1000000)
      return FALSE;
  }
  for (gsize k = 0; k < groups->n_groups; k++)
    self->factors[k] = multiple / (gint64) MAX(self->sizes[k], 1);
  return states < 9e18 && socinn__states_init(&self->states) && socinn__states_add(&self->states, 0, 1);
}

/* Sums of masses by whether the statistic is beyond what was observed, or the same. */
static void
sum_up(const Enumeration *self, gint64 observed, double *p, double *mid_p)
{
  double beyond = 0, same = 0;
  State state;
  for (gsize i = 0; i < self->states.size; i++)
    if (self->states.keys[i] != 0) {
      decode(self, self->states.keys[i] - 1, &state);
      gint64 value = statistic_of(self, &state);
      beyond += value > observed ? self->states.masses[i] : 0;
      same += value == observed ? self->states.masses[i] : 0;
    }
  *p = MIN(1, beyond + same);
  *mid_p = MIN(1, beyond + same / 2);
}

/* Sorted doubled ranks, one entry a set of ties; returns how many. */
static gsize
sort_ties(const Kruskal *test, guint64 *ranks, gsize *ties)
{
  gsize n = test->groups->n, n_sets = 0;
  double sorted[MOST_VALUES];
  for (gsize i = 0; i < n; i++)
    sorted[i] = (double) test->ranks[i];
  socinn__sort(sorted, n);
  for (gsize i = 0; i < n; i++) {
    if (i == 0 || sorted[i] != sorted[i - 1]) {
      ranks[n_sets] = (guint64) sorted[i];
      ties[n_sets++] = 0;
    }
    ties[n_sets - 1]++;
  }
  return n_sets;
}

/* Two groups: as far from the mean rank sum as observed, on either side. */
static gboolean
exact_of_two(const Kruskal *test, const guint64 *ranks, const gsize *ties, gsize n_sets, double *p, double *mid_p)
{
  gint64 row_scores[] = { 0, 1 }, scores[MOST_VALUES], observed = 0;
  gsize sizes[] = { size_of(test->groups, 0), size_of(test->groups, 1) };
  for (gsize i = 0; i < n_sets; i++)
    scores[i] = (gint64) ranks[i];
  for (gsize i = test->groups->starts[1]; i < test->groups->n; i++)
    observed += (gint64) test->ranks[i];
  SocinnMargins margins = { sizes, ties, 2, n_sets, row_scores, scores };
  return socinn__conditional_p(&margins, observed, SOCINN_TWO_SIDED, p, mid_p);
}

static gboolean
exact(gpointer data, SocinnAlternative alternative G_GNUC_UNUSED, double *p, double *mid_p)
{
  const Kruskal *test = data;
  const SocinnGroups *groups = test->groups;
  guint64 ranks[MOST_VALUES];
  gsize ties[MOST_VALUES], order[MOST_GROUPS];
  if (groups->n > MOST_VALUES || groups->n_groups > MOST_GROUPS)
    return FALSE;
  gsize n_sets = sort_ties(test, ranks, ties);
  if (groups->n_groups == 2)
    return exact_of_two(test, ranks, ties, n_sets, p, mid_p);
  Enumeration self;
  gboolean feasible = begin(&self, groups, order);
  for (gsize i = 0; feasible && i < n_sets; i++)
    feasible = add_rank(&self, ranks[i], ties[i]);
  if (feasible) {
    State observed = { { 0 }, { 0 } };
    for (gsize k = 0; k < groups->n_groups; k++)
      for (gsize i = groups->starts[order[k]]; i < groups->starts[order[k] + 1]; i++)
        observed.sums[k] += test->ranks[i];
    sum_up(&self, statistic_of(&self, &observed), p, mid_p);
  }
  socinn__states_clear(&self.states);
  socinn__states_clear(&self.next);
  return feasible;
}

/* --------------------------------------------------------------------------------------------------- result */

static void
set_groups(SocinnStatsResult *result, const Kruskal *test)
{
  const SocinnGroups *groups = test->groups;
  g_autofree double *means = g_new(double, groups->n_groups), *sizes = g_new(double, groups->n_groups);
  for (gsize k = 0; k < groups->n_groups; k++) {
    double sum = 0;
    for (gsize i = groups->starts[k]; i < groups->starts[k + 1]; i++)
      sum += (double) test->ranks[i];
    sizes[k] = (double) size_of(groups, k);
    means[k] = sum / 2 / sizes[k];
  }
  socinn__result_set_numbers(result, "mean_ranks", means, groups->n_groups);
  socinn__result_set_numbers(result, "sizes", sizes, groups->n_groups);
}

SocinnStatsResult *
socinn_stats_kruskal(const double *values, gsize n, const double *groups, gsize n_groups,
                     const SocinnStatsOptions *options, GError **error)
{
  g_auto(SocinnGroups) read = { NULL, NULL, NULL, 0, 0, 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__groups_read(values, n, groups, n_groups, 2, 1, &read, error))
    return NULL;
  Kruskal test = { .groups = &read };
  g_autofree guint64 *ranks = test.ranks = g_try_new(guint64, read.n);
  if (ranks == NULL) {
    socinn__refuse_memory(read.n, error);
    return NULL;
  }
  if (!socinn__double_midranks(read.values, read.n, ranks, &test.tie_sum, error))
    return NULL;
  double size = (double) read.n, k = (double) read.n_groups, total = size * (size - 1) * (size + 1) - test.tie_sum;
  double h = total > 0 ? 3 * (size - 1) * between(ranks, &test) / total
                       : NAN; /* of doubled ranks: a quarter; of squares: a twelfth */
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, "exact");
  socinn__result_set_number(result, "epsilon_squared", h / (size - 1));
  if (read.n > read.n_groups)
    socinn__result_set_number(result, "eta_squared", (h - k + 1) / (size - k));
  socinn__result_set_number(result, "statistic", h);
  socinn__result_set_number(result, "df", k - 1);
  SocinnGroupsTest all = { .function = &function,
                           .options = options,
                           .alternative = SOCINN_GREATER,
                           .exact = exact,
                           .statistic = between,
                           .data = &test,
                           .make_items = copy_ranks,
                           .asymptotic_p = socinn__chi_square_tail(h, k - 1) };
  if (total <= 0)
    socinn__groups_set_constant(result);
  else if (!socinn__groups_set_p(result, &all, error))
    return NULL;
  set_groups(result, &test);
  socinn__result_set_sizes(result, read.n, read.n_missing);
  return g_steal_pointer(&result);
}
