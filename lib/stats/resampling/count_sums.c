/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact distribution of a sum over all arrangements: Fisher's and Pitman's tests without enumeration. */
#include "permutation_private.h"
#include <math.h>
#include <string.h>

#define EASY_STEPS 2e8 /* additions that nobody needs to ask for */
#define MOST_STEPS 2e10
#define MOST_CELLS 0x1p27 /* 1 GB */
#define MOST_COUNT 1e300
#define MOST_HALVES 40U  /* values whose sums are paired by halves: 2^20 in each */
#define SAME 1e-12       /* sums that differ by this share of the sum of absolute values are equal up to rounding, */
#define ROUNDING 0x1p-50 /* and by this share of the data's magnitude for each value, which differences inherit */

double
socinn__sum_slack(double absolute, const SocinnArrangement *data)
{
  return SAME * absolute + ROUNDING * (double) data->n * data->magnitude + G_MINDOUBLE;
}

/* ------------------------------------------------------------------------------------------ whole multiples */

static int
compare_steps(gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *) a, second = *(const guint32 *) b;
  return (first > second) - (first < second);
}

/* In how many ways @k of the steps have each sum: row j of the table, which begins at starts[j], is of j steps. */
typedef struct {
  double *ways;
  gsize *starts;
  gsize k;
} Table;

static void
table_clear(Table *self)
{
  g_free(self->ways);
  g_free(self->starts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Table, table_clear)

static gsize
row_length(const Table *self, gsize j)
{
  return self->starts[j + 1] - self->starts[j];
}

/* @sorted: steps, rising. Row j is as long as the sum of the j largest asks for. */
static SocinnCounted
plan_table(const guint32 *sorted, gsize n, gsize k, double limit, Table *table, GError **error)
{
  double cells = 0, sum = 0;
  table->starts = k < G_MAXSIZE / 16 ? g_try_new(gsize, k + 2) : NULL;
  table->k = k;
  if (table->starts == NULL)
    return socinn__refuse_memory(k, error), SOCINN_COUNT_FAILED;
  for (gsize j = 0; j <= k; j++) {
    table->starts[j] = (gsize) cells;
    cells += sum + 1;
    sum += j < k ? sorted[n - 1 - j] : 0;
    if (cells > MOST_CELLS || cells * (double) n > limit)
      return SOCINN_NOT_COUNTED;
  }
  table->starts[k + 1] = (gsize) cells;
  table->ways = g_try_new0(double, (gsize) cells);
  return table->ways != NULL ? SOCINN_COUNTED : (socinn__refuse_memory((gsize) cells, error), SOCINN_COUNT_FAILED);
}

/* Sums of j steps with this one need those of j - 1 without it, so rows are done from the last one down. */
static void
fill_table(const guint32 *sorted, gsize n, Table *table)
{
  table->ways[0] = 1;
  for (gsize i = 0; i < n; i++) {
    gsize step = sorted[i];
    for (gsize j = MIN(i + 1, table->k); j > 0; j--) {
      const double *from = table->ways + table->starts[j - 1];
      double *to = table->ways + table->starts[j] + step;
      gsize length = MIN(row_length(table, j - 1), row_length(table, j) - MIN(step, row_length(table, j)));
      for (gsize s = 0; s < length; s++)
        to[s] += from[s];
    }
  }
}

/* The shares, given in how many ways each sum arises. Sums are compared with @seen and with their mean, which is @twice_mean / 2
 * over @scale, in whole numbers. */
static void
take_shares(const double *ways, gsize n, gint64 seen, gint64 scale, gint64 mean, SocinnShares *shares)
{
  double total = 0;
  gint64 distance = ABS(scale * seen - mean);
  *shares = (SocinnShares) { 0 };
  for (gsize s = 0; s < n; s++) {
    gint64 sum = (gint64) s, away = ABS(scale * sum - mean);
    total += ways[s];
    shares->equal += sum == seen ? ways[s] : 0;
    shares->below += sum < seen ? ways[s] : 0;
    shares->above += sum > seen ? ways[s] : 0;
    shares->as_far += away >= distance ? ways[s] : 0;
    shares->farther += away > distance ? ways[s] : 0;
  }
  shares->equal /= total;
  shares->below /= total;
  shares->above /= total;
  shares->as_far /= total;
  shares->farther /= total;
}

/* The smaller sample is counted; seen from the larger one, below and above change places. */
static SocinnCounted
count_subsets(const SocinnArrangement *data, guint32 *steps, double limit, SocinnShares *shares, GError **error)
{
  g_auto(Table) table = { NULL, NULL, 0 };
  gsize n = data->n, k = MIN(data->n_first, n - data->n_first);
  gboolean first_is_smaller = k == data->n_first;
  gint64 seen = 0, all = 0;
  for (gsize i = 0; i < n; i++) {
    all += steps[i];
    if (first_is_smaller ? i < k : i >= data->n_first)
      seen += steps[i];
  }
  if (!(socinn__choose(n, k) < MOST_COUNT))
    return SOCINN_NOT_COUNTED;
  qsort(steps, n, sizeof *steps, compare_steps);
  SocinnCounted planned = plan_table(steps, n, k, limit, &table, error);
  if (planned != SOCINN_COUNTED)
    return planned;
  fill_table(steps, n, &table);
  take_shares(table.ways + table.starts[k], row_length(&table, k), seen, (gint64) n, (gint64) k * all, shares);
  if (!first_is_smaller) {
    double below = shares->below;
    shares->below = shares->above;
    shares->above = below;
  }
  return SOCINN_COUNTED;
}

/* Steps here are absolute values; the sum of those with a plus sign is counted, every sign being as likely as the other. */
static SocinnCounted
count_signs(const SocinnArrangement *data, const guint32 *steps, double limit, SocinnShares *shares, GError **error)
{
  gint64 seen = 0, all = 0;
  for (gsize i = 0; i < data->n; i++) {
    all += steps[i];
    seen += data->values[i] > 0 ? steps[i] : 0;
  }
  if ((double) all > MOST_CELLS || (double) all * (double) data->n > limit)
    return SOCINN_NOT_COUNTED;
  g_autofree double *ways = g_try_new0(double, (gsize) all + 1);
  if (ways == NULL)
    return socinn__refuse_memory((gsize) all, error), SOCINN_COUNT_FAILED;
  ways[0] = 1;
  gsize reached = 0;
  for (gsize i = 0; i < data->n; i++) {
    gsize step = steps[i];
    reached += step;
    if (step == 0)
      continue;
    for (gsize s = reached + 1; s-- > step;)
      ways[s] = 0.5 * (ways[s] + ways[s - step]);
    for (gsize s = 0; s < step; s++)
      ways[s] *= 0.5;
  }
  take_shares(ways, (gsize) all + 1, seen, 2, all, shares);
  return SOCINN_COUNTED;
}

SocinnCounted
socinn__count_by_sums(const SocinnArrangement *data, gboolean at_any_price, SocinnShares *shares, GError **error)
{
  g_auto(SocinnLattice) lattice = { NULL, 0, 0, 0, 0 };
  double limit = at_any_price ? MOST_STEPS : EASY_STEPS;
  g_autofree double *sizes = g_try_new(double, data->n + 1);
  if (sizes == NULL)
    return socinn__refuse_memory(data->n, error), SOCINN_COUNT_FAILED;
  for (gsize i = 0; i < data->n; i++)
    sizes[i] = data->flips ? fabs(data->values[i]) : data->values[i];
  if (!socinn__lattice_find(sizes, data->n, data->magnitude, data->flips, &lattice, error))
    return SOCINN_COUNT_FAILED;
  if (lattice.steps == NULL)
    return SOCINN_NOT_COUNTED;
  return data->flips ? count_signs(data, lattice.steps, limit, shares, error)
                     : count_subsets(data, lattice.steps, limit, shares, error);
}

/* ----------------------------------------------------------------------------------------------- two halves */

/* Sums of all subsets of up to half of the values, by how many values they have (flips: all in one), each list in order. */
typedef struct {
  double *lists[MOST_HALVES / 2 + 2];
  gsize lengths[MOST_HALVES / 2 + 2];
} Half;

static void
half_clear(Half *self)
{
  for (guint j = 0; j < G_N_ELEMENTS(self->lists); j++)
    g_free(self->lists[j]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Half, half_clear)

/* The sums of @kept and those of @moved with @value added, in order. */
static double *
merge_sums(const double *kept, gsize n_kept, const double *moved, gsize n_moved, double value)
{
  double *merged = g_try_new(double, n_kept + n_moved + 1);
  for (gsize i = 0, j = 0; merged != NULL && i + j < n_kept + n_moved;)
    if (j == n_moved || (i < n_kept && kept[i] <= moved[j] + value)) {
      merged[i + j] = kept[i];
      i++;
    } else {
      merged[i + j] = moved[j] + value;
      j++;
    }
  return merged;
}

/* Horowitz, E. & Sahni, S. (1974): adding a value to sorted sums is a merge, never a sort. */
static gboolean
fill_half(const double *values, gsize n, gboolean by_size, Half *half, GError **error)
{
  half->lists[0] = g_new0(double, 1);
  half->lengths[0] = 1;
  for (gsize i = 0; i < n; i++)
    for (gsize j = by_size ? i + 2 : 1; j-- > (by_size ? 1 : 0);) {
      gsize from = by_size ? j - 1 : 0, n_kept = half->lengths[j], n_moved = half->lengths[from];
      double *merged = merge_sums(half->lists[j], n_kept, half->lists[from], n_moved, values[i]);
      if (merged == NULL)
        return socinn__refuse_memory(n_kept + n_moved, error);
      g_free(half->lists[j]);
      half->lists[j] = merged;
      half->lengths[j] = n_kept + n_moved;
    }
  return TRUE;
}

/* How many pairs of sums, one of each list, add to @least or more. */
static double
count_pairs(const double *a, gsize n_a, const double *b, gsize n_b, double least)
{
  double count = 0;
  gsize j = n_b; /* b[j] and on are large enough */
  for (gsize i = 0; i < n_a; i++) {
    while (j > 0 && a[i] + b[j - 1] >= least)
      j--;
    count += (double) (n_b - j);
  }
  return count;
}

typedef struct {
  Half halves[2];
  gsize k; /* values of a subset */
  gboolean by_size;
  double total;
} Halves;

static double
count_at_least(const Halves *self, double least)
{
  double count = 0;
  if (!self->by_size)
    return count_pairs(self->halves[0].lists[0], self->halves[0].lengths[0], self->halves[1].lists[0],
                       self->halves[1].lengths[0], least);
  for (gsize j = 0; j <= MIN(self->k, MOST_HALVES / 2); j++) {
    gsize rest = self->k - j;
    if (rest <= MOST_HALVES / 2 && self->halves[0].lists[j] != NULL && self->halves[1].lists[rest] != NULL)
      count += count_pairs(self->halves[0].lists[j], self->halves[0].lengths[j], self->halves[1].lists[rest],
                           self->halves[1].lengths[rest], least);
  }
  return count;
}

/* Sums whose expected value is 0. Counts are whole numbers below 2^53, so what is left of the total is exact too. */
static void
halves_shares(const Halves *self, double seen, double slack, SocinnShares *shares)
{
  double distance = fabs(seen), total = self->total;
  double as_high = count_at_least(self, seen - slack), above = count_at_least(self, seen + slack);
  *shares = (SocinnShares) { (as_high - above) / total, (total - as_high) / total, above / total, 1, 0 };
  if (distance <= slack) {
    shares->farther = (total - (as_high - above)) / total;
    return;
  }
  double high = seen > 0 ? as_high : count_at_least(self, distance - slack);
  double higher = seen > 0 ? above : count_at_least(self, distance + slack);
  double low = total - (seen < 0 ? above : count_at_least(self, slack - distance));
  double lower = total - (seen < 0 ? as_high : count_at_least(self, -slack - distance));
  shares->as_far = (high + low) / total;
  shares->farther = (higher + lower) / total;
}

SocinnCounted
socinn__count_by_halves(const SocinnArrangement *data, SocinnShares *shares, GError **error)
{
  Halves halves = { .k = MIN(data->n_first, data->n - data->n_first), .by_size = !data->flips };
  double centred[MOST_HALVES], seen = 0, absolute = 0;
  gboolean from_second = !data->flips && halves.k != data->n_first;
  gsize n = data->n, half = n / 2;
  if (n > MOST_HALVES)
    return SOCINN_NOT_COUNTED;
  double mean = data->flips ? 0 : socinn__exact_sum(data->values, n) / (double) n;
  double middle = 0; /* of flips: half of the sum of sizes, to which the sums of positive values are compared */
  for (gsize i = 0; i < n; i++) {
    centred[i] = data->flips ? fabs(data->values[i]) : data->values[i] - mean;
    absolute += fabs(centred[i]);
    middle += data->flips ? centred[i] / 2 : 0;
    if (data->flips ? data->values[i] > 0 : from_second ? i >= data->n_first : i < data->n_first)
      seen += centred[i];
  }
  halves.total = data->flips ? (double) (G_GUINT64_CONSTANT(1) << n) : socinn__choose(n, halves.k);
  gboolean filled = fill_half(centred, half, halves.by_size, &halves.halves[0], error) &&
                    fill_half(centred + half, n - half, halves.by_size, &halves.halves[1], error);
  for (gsize i = 0; filled && i < halves.halves[0].lengths[0] && data->flips; i++)
    halves.halves[0].lists[0][i] -= middle;
  if (filled)
    halves_shares(&halves, seen - middle, socinn__sum_slack(absolute, data), shares);
  half_clear(&halves.halves[0]);
  half_clear(&halves.halves[1]);
  if (filled && from_second) {
    double below = shares->below;
    shares->below = shares->above;
    shares->above = below;
  }
  return filled ? SOCINN_COUNTED : SOCINN_COUNT_FAILED;
}
