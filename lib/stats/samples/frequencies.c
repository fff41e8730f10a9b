/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often each value occurs. */
#include "samples_private.h"

static const SocinnStatsFunction function = { "frequencies", NULL, { SOCINN_OPTION_WEIGHTS } };

typedef struct {
  double *values, *counts, *shares, *cumulative;
  gsize n; /* different values */
} Table;

static void
table_clear(Table *self)
{
  g_free(self->values);
  g_free(self->counts);
  g_free(self->shares);
  g_free(self->cumulative);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Table, table_clear)

static gboolean
table_allocate(Table *self, gsize n, GError **error)
{
  self->values = g_try_new(double, n);
  self->counts = g_try_new(double, n);
  self->shares = g_try_new(double, n);
  self->cumulative = g_try_new(double, n);
  if (self->values != NULL && self->counts != NULL && self->shares != NULL && self->cumulative != NULL)
    return TRUE;
  return socinn__refuse_memory(n, error);
}

/* How often each different value occurs. */
static void
count_values(const SocinnWeighted *sample, const gsize *places, Table *table)
{
  for (gsize first = 0, last; first < sample->n; first = last) {
    double value = sample->values[places[first]];
    for (last = first + 1; last < sample->n && sample->values[places[last]] == value; last++)
      ;
    table->values[table->n] = value;
    table->counts[table->n] = (double) (last - first);
    table->shares[table->n] = table->counts[table->n] / sample->total;
    table->cumulative[table->n++] = (double) last / sample->total;
  }
}

/* Weights of each different value, and of all up to it, summed exactly. */
static void
weigh_values(const SocinnWeighted *sample, const gsize *places, Table *table)
{
  SocinnAccumulator count, all;
  socinn__accumulator_init(&all);
  for (gsize first = 0, last; first < sample->n; first = last) {
    double value = sample->values[places[first]];
    socinn__accumulator_init(&count);
    for (last = first; last < sample->n && sample->values[places[last]] == value; last++)
      socinn__accumulator_add(&count, sample->weights[places[last]]);
    socinn__accumulator_merge(&all, &count);
    table->values[table->n] = value;
    table->counts[table->n] = socinn__accumulator_get(&count);
    table->shares[table->n] = table->counts[table->n] / sample->total;
    table->cumulative[table->n++] = socinn__accumulator_get(&all) / sample->total;
  }
}

/* Place of the largest count, the first of equal ones. */
static gsize
mode_of(const Table *table)
{
  gsize best = 0;
  for (gsize i = 1; i < table->n; i++)
    if (table->counts[i] > table->counts[best])
      best = i;
  return best;
}

SocinnStatsResult *
socinn_stats_frequencies(const double *x, gsize n, const SocinnStatsOptions *options, GError **error)
{
  g_auto(SocinnWeighted) sample = { NULL, NULL, 0, 0, 0, 0 };
  g_auto(Table) table = { NULL, NULL, NULL, NULL, 0 };
  if (!socinn__options_check(options, &function, error) || !socinn__weighted_read(x, n, options, FALSE, &sample, error))
    return NULL;
  g_autofree gsize *places = socinn__sort_places(sample.values, sample.n, error);
  if (places == NULL || !table_allocate(&table, sample.n, error))
    return NULL;
  if (sample.weights != NULL)
    weigh_values(&sample, places, &table);
  else
    count_values(&sample, places, &table);
  SocinnStatsResult *self = socinn__result_new(&function, sample.weights != NULL ? "weighted" : "unweighted");
  socinn__result_set_numbers(self, "values", table.values, table.n);
  socinn__result_set_numbers(self, "counts", table.counts, table.n);
  socinn__result_set_numbers(self, "shares", table.shares, table.n);
  socinn__result_set_numbers(self, "cumulative_shares", table.cumulative, table.n);
  socinn__result_set_number(self, "mode", table.values[mode_of(&table)]);
  socinn__result_set_number(self, "total_weight", sample.total);
  socinn__result_set_sizes(self, sample.n, sample.n_missing);
  return self;
}
