/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sampled analysis rests on: inputs in the order of their names, their quantiles, and strata of them. */
#include "sampling_private.h"
#include <math.h>
#include <string.h>

/* An input that takes no more than so many values is described value by value. */
#define MOST_ATOMS 64
#define COLUMN_BYTES ((gsize) 32 << 20)

/* 5, 15, 25, ...: P10 and P90 lie in the middle of a stratum. */
static guint
choose_strata(guint64 draws)
{
  guint n = 5;
  while ((guint64) (n + 10) * (n + 10) * (n + 10) <= draws && n < 95)
    n += 10;
  return n;
}

static void
init_strata(SocinnStrata *self, const SocinnDistribution *distribution, guint64 draws)
{
  const double *values, *probabilities;
  gsize n = socinn__distribution_get_atoms(distribution, &values, &probabilities);
  self->n = choose_strata(draws);
  if (n == 0 || n > MOST_ATOMS)
    return;
  self->n = (guint) n;
  self->edges = g_new0(double, n + 1);
  for (gsize i = 0; i < n; i++)
    self->edges[i + 1] = self->edges[i] + probabilities[i];
}

static int
compare_names(gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp(socinn__risk_model_input(data, *(const guint *) a)->name,
                socinn__risk_model_input(data, *(const guint *) b)->name);
}

gboolean
socinn__sampling_init(SocinnSampling *self, const SocinnRiskModel *model, const SocinnSimulationSettings *settings,
                      double limit, GError **error)
{
  gsize n = model->inputs->len;
  self->model = model;
  self->settings = settings;
  self->n = n;
  self->limit = limit;
  self->places = g_new(guint, n + 1);
  self->variables = g_new(guint64, n + 1);
  self->tables = g_new0(SocinnQuantileTable *, n + 1);
  self->strata = g_new0(SocinnStrata, n + 1);
  self->first_stratum = g_new0(gsize, n + 1);
  for (guint i = 0; i < n; i++)
    self->places[i] = i;
  g_qsort_with_data(self->places, (gint) n, sizeof(guint), compare_names, (gpointer) model);
  for (gsize i = 0; i < n; i++) {
    const SocinnRiskInput *input = socinn__risk_model_input(model, self->places[i]);
    self->variables[i] = input->variable;
    self->tables[i] = socinn__quantile_table_new(input->distribution, error);
    if (self->tables[i] == NULL)
      return FALSE;
    init_strata(&self->strata[i], input->distribution, settings->draws);
    self->first_stratum[i + 1] = self->first_stratum[i] + self->strata[i].n;
  }
  self->tally_length = SOCINN_TALLY_HEADS + SOCINN_TALLY_ROWS * n + self->first_stratum[n] * SOCINN_STRATUM_SUMS;
  return TRUE;
}

void
socinn__sampling_clear(SocinnSampling *self)
{
  for (gsize i = 0; i < self->n; i++) {
    if (self->tables != NULL)
      socinn__quantile_table_free(self->tables[i]);
    if (self->strata != NULL)
      g_free(self->strata[i].edges);
  }
  g_clear_pointer(&self->places, g_free);
  g_clear_pointer(&self->variables, g_free);
  g_clear_pointer(&self->tables, g_free);
  g_clear_pointer(&self->strata, g_free);
  g_clear_pointer(&self->first_stratum, g_free);
}

gsize
socinn__sampling_block(const SocinnSampling *self, gsize columns)
{
  gsize most = COLUMN_BYTES / sizeof(double) / MAX(columns, 1);
  return MAX(MIN(self->settings->block, most), 16);
}

gboolean
socinn__sampling_evaluate(const SocinnSampling *self, double *const *values, const double **pointers, guint64 first,
                          gsize n, double *outcome, GError **error)
{
  for (gsize i = 0; i < self->n; i++)
    pointers[self->places[i]] = values[i];
  return socinn__risk_model_evaluate_from(self->model, pointers, first, n, outcome, error);
}
