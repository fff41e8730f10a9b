/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrangements one by one, all of them or some drawn at random. */
#include "base/parallel_private.h"
#include "base/random_private.h"
#include "permutation_private.h"
#include <math.h>
#include <string.h>

#define TASK_DRAWS 8192U
#define BATCH_WORDS 4096U
#define SAME 0x1p-40 /* statistics that differ by this share of the one seen are equal up to rounding */
#define BYTE_SIGNS 256U

/* ------------------------------------------------------------------------------------------------- comparing */

/* What was seen, how far from what is expected, and what counts as equal. */
typedef struct {
  double seen, distance, slack;
} Seen;

typedef struct {
  guint64 equal, below, above, as_far, farther, all;
} Counts;

static inline void
count_one(const Seen *seen, double value, Counts *counts)
{
  double away = fabs(value);
  if (G_UNLIKELY(isnan(value))) { /* as extreme as can be, whichever way it is asked */
    counts->equal++;
    counts->as_far++;
    return;
  }
  gboolean below = value<seen->seen - seen->slack, above = value> seen->seen + seen->slack;
  counts->below += (guint64) below;
  counts->above += (guint64) above;
  counts->equal += (guint64) (!below && !above);
  counts->as_far += away >= seen->distance - seen->slack;
  counts->farther += away > seen->distance + seen->slack;
}

static void
take_counts(const Counts *counts, double all, SocinnShares *shares)
{
  *shares = (SocinnShares) { (double) counts->equal / all, (double) counts->below / all, (double) counts->above / all,
                             (double) counts->as_far / all, (double) counts->farther / all };
}

static Seen
seen_of(double value, double resolution)
{
  return (Seen) { value, fabs(value), isfinite(value) ? SAME * fabs(value) + resolution : 0 };
}

/* -------------------------------------------------------------------------------------------------- every one */

/* The next subset of @k of @n places in order. */
static gboolean
next_subset(gsize *places, gsize k, gsize n)
{
  gsize i = k;
  while (i > 0 && places[i - 1] == n - k + i - 1)
    i--;
  if (i == 0)
    return FALSE;
  places[i - 1]++;
  for (gsize j = i; j < k; j++)
    places[j] = places[j - 1] + 1;
  return TRUE;
}

/* Values at @places, then the others. */
static void
arrange_subset(const double *values, gsize n, const gsize *places, gsize k, double *arranged)
{
  gsize first = 0, second = k;
  for (gsize i = 0; i < n; i++)
    if (first < k && places[first] == i)
      arranged[first++] = values[i];
    else
      arranged[second++] = values[i];
}

SocinnCounted
socinn__count_all(const SocinnArrangement *data, SocinnContrast contrast, double trim, double most,
                  SocinnShares *shares, GError **error)
{
  gsize n = data->n, k = data->n_first;
  double all = data->flips ? (n < 63 ? (double) (G_GUINT64_CONSTANT(1) << n) : INFINITY) : socinn__choose(n, k);
  if (all > most)
    return SOCINN_NOT_COUNTED;
  g_autofree double *arranged = g_try_new(double, n), *spare = g_try_new(double, n);
  g_autofree gsize *places = g_try_new(gsize, n);
  if (arranged == NULL || spare == NULL || places == NULL)
    return socinn__refuse_memory(n, error), SOCINN_COUNT_FAILED;
  double value = contrast(data->values, n, k, trim, spare);
  Seen seen = seen_of(value, data->resolution);
  Counts counts = { 0 };
  for (gsize i = 0; i < n; i++)
    places[i] = i;
  guint64 signs = 0;
  gboolean more = TRUE;
  while (more) {
    for (gsize i = 0; data->flips && i < n; i++)
      arranged[i] = (signs >> i & 1) != 0 ? -data->values[i] : data->values[i];
    if (!data->flips)
      arrange_subset(data->values, n, places, k, arranged);
    count_one(&seen, contrast(arranged, n, k, trim, spare), &counts);
    signs++;
    more = data->flips ? (double) signs < all : next_subset(places, k, n);
  }
  take_counts(&counts, all, shares);
  return SOCINN_COUNTED;
}

/* ------------------------------------------------------------------------------------------------------ drawn */

typedef struct {
  const SocinnArrangement *data;
  SocinnContrast contrast; /* NULL: the sum */
  double trim;
  Seen seen;
  guint64 seed, variable, draws;
  double *centred;    /* the values, of two samples less their mean: the sum of a sample is expected to be 0 */
  gsize k;            /* places that are drawn of two samples */
  gboolean exchanged; /* they are those of the second one */
  SocinnDigits *sets; /* of two samples, one a word */
  gsize n_sets;
  double *signed_sums; /* of flips: sums of 8 values each, for each byte of signs */
  Counts *counts;      /* one a worker */
} Plan;

static inline double
draw_sum_of_first(const Plan *plan, const guint64 *words, double *pool)
{
  gsize n = plan->data->n, place = 0;
  double sum = 0;
  memcpy(pool, plan->centred, n * sizeof *pool);
  for (gsize w = 0; w < plan->n_sets; w++) {
    guint64 word = words[w];
    guint digits = (guint) MIN(plan->sets[w].n, plan->k - place);
    for (guint i = 0; i < digits; i++, place++) {
      gsize chosen = place + socinn__next_digit(&word, n - place);
      double value = pool[chosen];
      pool[chosen] = pool[place];
      pool[place] = value;
      sum += value;
    }
  }
  return plan->exchanged ? -sum : sum;
}

static inline double
draw_signed_sum(const Plan *plan, const guint64 *words)
{
  const double *sums = plan->signed_sums;
  double sum = 0;
  for (gsize first = 0; first < plan->data->n; first += 8, sums += BYTE_SIGNS)
    sum += sums[words[first / 64] >> first % 64 & 0xFF];
  return sum;
}

static double
draw_contrast(const Plan *plan, const guint64 *words, double *pool, double *spare)
{
  const SocinnArrangement *data = plan->data;
  gsize n = data->n;
  if (data->flips) {
    for (gsize i = 0; i < n; i++)
      pool[i] = (words[i / 64] >> i % 64 & 1) != 0 ? -data->values[i] : data->values[i];
    return plan->contrast(pool, n, n, plan->trim, spare);
  }
  draw_sum_of_first(plan, words, pool);
  if (!plan->exchanged)
    return plan->contrast(pool, n, plan->k, plan->trim, spare);
  /* Those drawn are the second sample: they go behind the others. */
  memcpy(spare, pool, plan->k * sizeof *pool);
  memmove(pool, pool + plan->k, (n - plan->k) * sizeof *pool);
  memcpy(pool + n - plan->k, spare, plan->k * sizeof *pool);
  return plan->contrast(pool, n, n - plan->k, plan->trim, spare);
}

static gboolean
run_task(guint64 index, guint worker, gpointer data, GError **error)
{
  const Plan *plan = data;
  gsize n = plan->data->n, batch = CLAMP(BATCH_WORDS / MAX(plan->n_sets, 1), 1, TASK_DRAWS);
  guint64 first = index * TASK_DRAWS, last = MIN(first + TASK_DRAWS, plan->draws);
  g_autofree guint64 *words = g_try_new(guint64, batch * plan->n_sets + 1);
  g_autofree double *pool = g_try_new(double, 2 * n);
  Counts counts = plan->counts[worker];
  if (words == NULL || pool == NULL)
    return socinn__refuse_memory(2 * n, error);
  for (guint64 draw = first; draw < last; draw += batch) {
    guint64 n_draws = MIN(batch, last - draw);
    if (plan->data->flips)
      socinn_random_words(plan->seed, plan->variable, draw * plan->n_sets, words, n_draws * plan->n_sets);
    else
      socinn__random_digits(plan->seed, plan->variable, draw, n_draws, plan->sets, plan->n_sets, words);
    for (guint64 i = 0; i < n_draws; i++) {
      const guint64 *own = words + i * plan->n_sets;
      count_one(&plan->seen,
                plan->contrast != NULL ? draw_contrast(plan, own, pool, pool + n)
                : plan->data->flips    ? draw_signed_sum(plan, own)
                                       : draw_sum_of_first(plan, own, pool),
                &counts);
    }
  }
  plan->counts[worker] = counts;
  return TRUE;
}

static gboolean
plan_flips(Plan *plan, GError **error)
{
  gsize n = plan->data->n, n_bytes = (n + 7) / 8;
  plan->n_sets = (n + 63) / 64;
  plan->signed_sums = n < G_MAXSIZE / 1024 ? g_try_new(double, n_bytes *BYTE_SIGNS) : NULL;
  if (plan->signed_sums == NULL)
    return socinn__refuse_memory(n, error);
  for (gsize byte = 0; byte < n_bytes; byte++)
    for (guint signs = 0; signs < BYTE_SIGNS; signs++) {
      double sum = 0;
      for (gsize i = 0; i < MIN(8, n - 8 * byte); i++) {
        double value = plan->data->values[8 * byte + i];
        sum += (signs >> i & 1) != 0 ? -value : value;
      }
      plan->signed_sums[byte * BYTE_SIGNS + signs] = sum;
    }
  return TRUE;
}

/* The first k steps of a shuffle choose k places; the smaller sample is chosen. */
static gboolean
plan_subsets(Plan *plan, GError **error)
{
  gsize n = plan->data->n;
  plan->k = MIN(plan->data->n_first, n - plan->data->n_first);
  plan->exchanged = plan->k != plan->data->n_first;
  plan->sets = n < G_MAXSIZE / 64 ? g_try_new(SocinnDigits, plan->k) : NULL;
  if (plan->sets == NULL)
    return socinn__refuse_memory(n, error);
  for (gsize place = 0; place < plan->k; place += plan->sets[plan->n_sets++].n)
    plan->sets[plan->n_sets] = socinn__digits_new(n - place, TRUE, (guint) MIN(plan->k - place, 64));
  return TRUE;
}

/* Values as they are drawn, and what was seen among them. */
static gboolean
plan_values(Plan *plan, GError **error)
{
  const SocinnArrangement *data = plan->data;
  gsize n = data->n;
  g_autofree double *spare = g_try_new(double, n);
  plan->centred = g_try_new(double, n);
  if (spare == NULL || plan->centred == NULL)
    return socinn__refuse_memory(n, error);
  double centre = data->flips || plan->contrast != NULL ? 0 : socinn__exact_sum(data->values, n) / (double) n;
  double sum = 0, absolute = 0;
  for (gsize i = 0; i < n; i++) {
    plan->centred[i] = data->values[i] - centre;
    absolute += fabs(plan->centred[i]);
    sum += data->flips || i < data->n_first ? plan->centred[i] : 0;
  }
  double seen = plan->contrast != NULL ? plan->contrast(data->values, n, data->n_first, plan->trim, spare) : sum;
  plan->seen = seen_of(seen, data->resolution);
  if (plan->contrast == NULL)
    plan->seen.slack = socinn__sum_slack(absolute, data);
  return TRUE;
}

gboolean
socinn__draw_arrangements(const SocinnArrangement *data, SocinnContrast contrast, double trim, gsize draws,
                          guint64 seed, guint threads, SocinnShares *shares, GError **error)
{
  Plan plan = { .data = data, .contrast = contrast, .trim = trim, .seed = seed, .draws = draws };
  plan.variable = socinn_random_variable("permutation");
  plan.counts = g_new0(Counts, threads);
  guint64 n_tasks = ((guint64) draws + TASK_DRAWS - 1) / TASK_DRAWS;
  gboolean done = plan_values(&plan, error) && (data->flips ? plan_flips(&plan, error) : plan_subsets(&plan, error)) &&
                  socinn__parallel(threads, n_tasks, run_task, &plan, NULL, NULL, error);
  Counts all = { 0 };
  for (guint w = 0; w < threads; w++) {
    all.equal += plan.counts[w].equal;
    all.below += plan.counts[w].below;
    all.above += plan.counts[w].above;
    all.as_far += plan.counts[w].as_far;
    all.farther += plan.counts[w].farther;
  }
  take_counts(&all, (double) draws, shares);
  g_free(plan.counts);
  g_free(plan.centred);
  g_free(plan.sets);
  g_free(plan.signed_sums);
  return done;
}
