/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The permutation distribution of Brunner's and Munzel's statistic. It depends on the sums and the sums of squares of both
 * samples' placements, which leaves nothing to add up by dynamic programming; but it is the same for all choices that take as
 * many from each set of ties, and of those there are few when values repeat: some thousands for two times twenty answers on a
 * scale of five.
 */
#include "brunner_munzel_private.h"
#include <math.h>

/* Equal statistics may come out different by some roundings; different ones differ by more. */
#define ROUNDINGS 0x1p-47
/* The most sets of ties gone through, over all ways. */
#define MOST_STEPS 1e8

/* How extreme a statistic is, and how many choices have it. */
typedef struct {
  double key, weight;
} Entry;

typedef struct {
  Entry *entries;
  gsize n;
  SocinnAlternative alternative;
} Distribution;

static double
key_of(double statistic, SocinnAlternative alternative)
{
  if (alternative == SOCINN_TWO_SIDED)
    return fabs(statistic);
  return alternative == SOCINN_GREATER ? -statistic : statistic; /* it is negative when x is greater */
}

static gboolean
distribution_init(Distribution *self, gsize room, SocinnAlternative alternative, GError **error)
{
  self->entries = room < G_MAXSIZE / 2 / sizeof *self->entries ? g_try_new(Entry, room) : NULL;
  self->n = 0;
  self->alternative = alternative;
  if (self->entries == NULL)
    socinn__refuse_memory(room, error);
  return self->entries != NULL;
}

static void
distribution_add(Distribution *self, double statistic, double weight)
{
  self->entries[self->n++] = (Entry) { key_of(statistic, self->alternative), weight };
}

/* ----------------------------------------------------------------------------------------- going through */

/* How many ways there are to take @chosen from all sets, as numbers of each; INFINITY when too many. */
static double
count_ways(const SocinnTies *ties, gsize chosen, GError **error)
{
  if (ties->n > SOCINN_RANKS_MOST)
    return INFINITY;
  g_autofree double *ways = g_try_new0(double, chosen + 1);
  if (ways == NULL) {
    socinn__refuse_memory(chosen + 1, error);
    return NAN;
  }
  if (ties->n > SOCINN_RANKS_MOST)
    return INFINITY;
  ways[0] = 1;
  for (gsize g = 0; g < ties->n_sets; g++)
    for (gsize k = chosen + 1; k-- > 0;)
      for (gsize c = 1; c <= MIN(k, ties->totals[g]); c++)
        ways[k] += ways[k - c];
  double steps = ways[chosen] * (double) ties->n_sets;
  return ways[chosen] <= SOCINN_PERMUTED_MOST && steps <= MOST_STEPS ? ways[chosen] : INFINITY;
}

/* One set of ties on the way through all choices. */
typedef struct {
  gsize taken, last; /* of this set, for x; the most that may be */
  gsize left;        /* still to take, this set included */
  gsize after;       /* observations in later sets */
  double weight;     /* choices so far */
  double ways;       /* C(total, taken) */
  SocinnPlacements placements;
} Step;

/* Enters a set with the fewest that leave a choice for later ones. */
static void
step_enter(Step *step, gsize total, gsize left, double weight, const SocinnPlacements *placements)
{
  step->left = left;
  step->taken = left > step->after ? left - step->after : 0;
  step->last = MIN(total, left);
  step->weight = weight;
  step->placements = *placements;
  step->ways = 1;
  for (gsize i = 0; i < step->taken; i++)
    step->ways = step->ways * (double) (total - i) / (double) (i + 1);
}

/* All ways in turn, deepest set first, without recursion. Returns: how many choices there are in all */
static double
go_through(const SocinnTies *ties, const SocinnPlacements *start, Step *steps, Distribution *distribution)
{
  gsize g = 0, n_sets = ties->n_sets, after = 0;
  double all = 0;
  for (gsize i = n_sets; i-- > 0; after += ties->totals[i])
    steps[i].after = after;
  step_enter(&steps[0], ties->totals[0], ties->n_chosen, 1, start);
  for (;;) {
    Step *step = &steps[g];
    if (step->taken > step->last) { /* done with this set: one more of the set before */
      if (g == 0)
        return all;
      step = &steps[--g];
    } else {
      SocinnPlacements placements = step->placements;
      double weight = step->weight * step->ways;
      socinn__placements_add(&placements, step->taken, ties->totals[g] - step->taken);
      if (g + 1 < n_sets) {
        step_enter(&steps[g + 1], ties->totals[g + 1], step->left - step->taken, weight, &placements);
        g++;
        continue;
      }
      distribution_add(distribution, socinn__placements_statistic(&placements), weight);
      all += weight;
    }
    step->ways = step->ways * (double) (ties->totals[g] - step->taken) / (double) (step->taken + 1);
    step->taken++;
  }
}

/* ------------------------------------------------------------------------------------------------- draws */

/* Random choices: the first places of an array of all observations' sets, shuffled again each time. */
static gboolean
draw(const SocinnTies *ties, const SocinnPlacements *start, guint64 draws, guint64 seed, Distribution *distribution,
     GError **error)
{
  gsize n = ties->n, chosen = ties->n_chosen, used = 0;
  g_autofree gsize *sets = g_try_new0(gsize, n), *taken = g_try_new0(gsize, ties->n_sets);
  g_autofree double *uniforms = g_try_new(double, chosen);
  guint64 variable = socinn_random_variable("brunner_munzel");
  if (sets == NULL || taken == NULL || uniforms == NULL)
    return socinn__refuse_memory(n, error);
  for (gsize g = 0; g < ties->n_sets; g++)
    for (gsize i = 0; i < ties->totals[g]; i++)
      sets[used++] = g;
  for (guint64 k = 0; k < draws; k++) {
    SocinnPlacements placements = *start;
    socinn_random_uniforms(seed, variable, k * chosen, uniforms, chosen);
    for (gsize g = 0; g < ties->n_sets; g++)
      taken[g] = 0;
    for (gsize i = 0; i < chosen; i++) {
      gsize other = i + (gsize) (uniforms[i] * (double) (n - i)), set = sets[other];
      sets[other] = sets[i];
      sets[i] = set;
      taken[set]++;
    }
    for (gsize g = 0; g < ties->n_sets; g++)
      socinn__placements_add(&placements, taken[g], ties->totals[g] - taken[g]);
    distribution_add(distribution, socinn__placements_statistic(&placements), 1);
  }
  return TRUE;
}

/* ------------------------------------------------------------------------------------------- conclusions */

static int
compare_downwards(gconstpointer a, gconstpointer b)
{
  double first = ((const Entry *) a)->key, second = ((const Entry *) b)->key;
  return (first < second) - (first > second);
}

/* The largest key that is kept: the first at which the share of keys as large or larger is above @alpha. */
static double
critical_key(Distribution *self, double all, double alpha)
{
  double share = 0;
  qsort(self->entries, self->n, sizeof *self->entries, compare_downwards);
  for (gsize i = 0; i < self->n; i++) {
    share += self->entries[i].weight;
    if (share > alpha * all)
      return self->entries[i].key;
  }
  return -INFINITY;
}

static void
conclude(Distribution *self, double all, double statistic, double alpha, SocinnPermuted *permuted)
{
  double key = key_of(statistic, self->alternative), slack = isinf(key) ? 0 : ROUNDINGS * fabs(key);
  double beyond = 0, level = 0;
  for (gsize i = 0; i < self->n; i++) {
    const Entry *entry = &self->entries[i];
    gboolean same = entry->key == key || fabs(entry->key - key) <= slack;
    level += same ? entry->weight : 0;
    beyond += !same && entry->key > key ? entry->weight : 0;
  }
  permuted->p_value = (beyond + level) / all;
  permuted->mid_p = (beyond + level / 2) / all;
  double critical = critical_key(self, all, alpha);
  critical += isinf(critical) ? 0 : ROUNDINGS * fabs(critical); /* what is kept stays within the interval */
  permuted->least = self->alternative == SOCINN_LESS ? -INFINITY : -critical;
  permuted->most = self->alternative == SOCINN_GREATER ? INFINITY : critical;
}

static gboolean
permute_all(const SocinnTies *ties, const SocinnPlacements *start, Distribution *distribution, double *all,
            GError **error)
{
  g_autofree Step *steps = g_try_new(Step, ties->n_sets);
  if (steps == NULL)
    return socinn__refuse_memory(ties->n_sets, error);
  *all = go_through(ties, start, steps, distribution);
  return TRUE;
}

gboolean
socinn__permute(const SocinnTies *ties, double statistic, SocinnAlternative alternative, double alpha, guint64 draws,
                guint64 seed, SocinnPermuted *permuted, GError **error)
{
  SocinnPlacements start;
  Distribution distribution;
  double all = (double) draws + 1, ways = count_ways(ties, ties->n_chosen, error);
  if (isnan(ways))
    return FALSE;
  gboolean drawn = isinf(ways), made;
  if (!distribution_init(&distribution, drawn ? (gsize) draws + 1 : (gsize) ways, alternative, error))
    return FALSE;
  g_autofree Entry *entries = distribution.entries;
  socinn__placements_init(&start, ties->n_chosen, ties->n - ties->n_chosen);
  if (drawn) {
    distribution_add(&distribution, statistic, 1); /* what was observed is one of the choices, too */
    made = draw(ties, &start, draws, seed, &distribution, error);
  } else {
    made = permute_all(ties, &start, &distribution, &all, error);
  }
  if (!made)
    return FALSE;
  conclude(&distribution, all, statistic, alpha, permuted);
  permuted->draws = drawn ? draws : 0;
  permuted->error = sqrt(permuted->p_value * (1 - permuted->p_value) / (double) draws);
  return TRUE;
}
