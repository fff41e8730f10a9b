/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a simulation has to draw, and how. */
#include "simulation_private.h"
#include <math.h>
#include <string.h>

#define CACHED 65536    /* numbers of a workspace that stay near the processor */
#define LEAST_BLOCK 256 /* below that, calls cost more than caches spare */

void
socinn__plan_clear(SocinnPlan *self)
{
  for (guint i = 0; i < self->n_inputs; i++) {
    if (self->tables != NULL)
      socinn__quantile_table_free(self->tables[i]);
    if (self->kept != NULL)
      g_free(self->kept[i]);
  }
  for (guint i = 0; self->workspaces != NULL && i < self->threads; i++)
    socinn__workspace_clear(&self->workspaces[i]);
  g_free(self->tables);
  g_free(self->columns);
  g_free(self->direct);
  g_free(self->sampled);
  g_free(self->dimensions);
  g_free(self->ranks);
  g_free(self->keys);
  g_free(self->strata);
  g_free(self->outcomes);
  g_free(self->rest);
  g_free(self->kept);
  g_free(self->workspaces);
}

static gboolean
no_memory(GError **error, const SocinnPlan *self)
{
  socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %llu draws of %u inputs; ask for fewer"),
                    (unsigned long long) self->draws, self->n_inputs);
  return FALSE;
}

/* Draws rounded up to what the sampler can make. */
static void
settle_draws(SocinnPlan *self)
{
  const SocinnSimulationSettings *settings = self->settings;
  gboolean replicated = settings->sampler != SOCINN_SAMPLER_MC || settings->antithetic;
  guint64 wanted = settings->draws;
  self->replicates = replicated ? SOCINN_REPLICATES : 1;
  self->points = (wanted + self->replicates - 1) / self->replicates;
  if (settings->sampler == SOCINN_SAMPLER_SOBOL)
    while ((self->points & (self->points - 1)) != 0)
      self->points += self->points & -self->points; /* carries the lowest one up until it is the only one */
  else if (settings->sampler == SOCINN_SAMPLER_MC && settings->antithetic)
    self->points += self->points % 2; /* pairs stay together */
  self->draws = self->points * self->replicates;
}

/* Which terms can go straight into the sum: their input is drawn for nothing else. */
static void
mark_direct(SocinnPlan *self, const gboolean *dependent)
{
  const SocinnRiskModel *model = self->model;
  g_autofree guint *uses = g_new0(guint, self->n_inputs);
  for (guint k = 0; k < model->terms->len; k++)
    for (gsize i = 0; i < socinn__risk_model_term(model, k)->n_inputs; i++)
      uses[socinn__risk_model_term(model, k)->inputs[i]]++;
  for (guint k = 0; k < model->terms->len; k++) {
    const SocinnRiskTerm *term = socinn__risk_model_term(model, k);
    self->direct[k] = self->settings->sampler == SOCINN_SAMPLER_MC && !self->settings->keep && term->n_inputs == 1 &&
                      term->x == NULL && uses[term->inputs[0]] == 1 && !dependent[term->inputs[0]];
  }
}

/* Which inputs are needed, and where their draws lie. */
static gboolean
place_inputs(SocinnPlan *self, GError **error)
{
  const SocinnRiskModel *model = self->model;
  gboolean all = self->settings->keep || model->function != NULL;
  g_autofree gboolean *dependent = g_new0(gboolean, self->n_inputs), *needed = g_new0(gboolean, self->n_inputs),
                      *placed = g_new0(gboolean, self->n_inputs);
  for (gsize i = 0; model->dependence != NULL && i < model->dependence->n; i++)
    dependent[model->dependence->inputs[i]] = TRUE;
  mark_direct(self, dependent);
  for (guint k = 0; k < model->terms->len; k++) {
    const SocinnRiskTerm *term = socinn__risk_model_term(model, k);
    for (gsize i = 0; i < term->n_inputs; i++) {
      needed[term->inputs[i]] = TRUE;
      placed[term->inputs[i]] = placed[term->inputs[i]] || !self->direct[k];
    }
  }
  for (guint j = 0; j < self->n_inputs; j++) {
    gboolean place = all || dependent[j] || placed[j];
    self->columns[j] = place ? self->n_columns++ : SOCINN_NO_COLUMN;
    if (place || needed[j])
      self->tables[j] = socinn__quantile_table_new(socinn__risk_model_input(model, j)->distribution, error);
    if ((place || needed[j]) && self->tables[j] == NULL)
      return FALSE;
  }
  return TRUE;
}

/* Exact means of the terms that have one, added without error: their order does not show. */
static void
settle_means(SocinnPlan *self)
{
  SocinnAccumulator sum;
  socinn__accumulator_init(&sum);
  self->any_sampled = self->model->function != NULL;
  for (guint k = 0; k < self->model->terms->len; k++) {
    const SocinnRiskTerm *term = socinn__risk_model_term(self->model, k);
    double mean;
    self->sampled[k] = !socinn__risk_term_exact_mean(self->model, term, &mean);
    self->any_sampled = self->any_sampled || self->sampled[k];
    self->any_exact = self->any_exact || !self->sampled[k];
    if (!self->sampled[k])
      socinn__accumulator_add(&sum, mean * term->coefficient);
  }
  self->exact_mean = socinn__accumulator_get(&sum);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *) a, *(char *const *) b);
}

/* Places of the inputs in the order of their names: adding them in another order changes no dimension. */
static void
rank_inputs(const SocinnRiskModel *model, guint *ranks)
{
  guint n = model->inputs->len;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint j = 0; j < n; j++)
    g_ptr_array_add(names, socinn__risk_model_input(model, j)->name);
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < n; i++)
    ranks[socinn__risk_model_find(model, names->pdata[i], NULL)] = i;
}

/* Keys of every input, and of the mixing variable behind them, in every replicate. */
static gboolean
prepare_sampler(SocinnPlan *self, GError **error)
{
  gsize stride = (gsize) self->n_inputs + 1;
  const SocinnRiskModel *model = self->model;
  gboolean mixing = model->dependence != NULL && model->dependence->family == SOCINN_COPULA_T;
  if (self->settings->sampler == SOCINN_SAMPLER_MC)
    return TRUE;
  self->keys = g_try_malloc_n(stride * self->replicates, sizeof *self->keys);
  self->strata = g_try_new(SocinnStrata, stride * self->replicates);
  self->ranks = g_try_new(guint, stride);
  if (self->keys == NULL || self->strata == NULL || self->ranks == NULL)
    return no_memory(error, self);
  rank_inputs(model, self->ranks);
  self->ranks[self->n_inputs] = self->n_inputs;
  for (guint r = 0; r < self->replicates; r++)
    for (gsize j = 0; j < stride; j++) {
      guint64 variable = j < self->n_inputs ? socinn__risk_model_input(model, j)->variable : SOCINN_MIXING_VARIABLE;
      socinn__sampler_keys(self->settings->seed, variable, r, self->keys[r * stride + j]);
      socinn__strata_init(&self->strata[r * stride + j], self->points, self->keys[r * stride + j]);
    }
  if (self->settings->sampler != SOCINN_SAMPLER_SOBOL)
    return TRUE;
  self->dimensions = socinn__sobol_dimensions_new(MAX((guint64) self->n_inputs + mixing, 1), error);
  return self->dimensions != NULL;
}

/* Blocks so short that a workspace stays in the cache; a function gets what was asked for. */
static void
settle_block(SocinnPlan *self)
{
  self->block = self->settings->block;
  if (self->model->function == NULL)
    self->block = MIN(self->block, MAX(LEAST_BLOCK, CACHED / ((gsize) self->n_columns + 2)));
  self->threads = self->model->function != NULL ? 1 : socinn__simulation_threads(self->settings);
  self->threads = (guint) MIN((guint64) self->threads, self->draws / self->block + 1);
}

gboolean
socinn__plan_init(SocinnPlan *self, const SocinnRiskModel *model, const SocinnSimulationSettings *settings,
                  GError **error)
{
  *self = (SocinnPlan) { .model = model, .settings = settings, .n_inputs = model->inputs->len };
  settle_draws(self);
  if (model->function == NULL && model->terms->len == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the model has no outcome; add terms or set a function first"));
    return FALSE;
  }
  gsize n_terms = model->terms->len;
  self->tables = g_try_new0(SocinnQuantileTable *, (gsize) self->n_inputs + 1);
  self->columns = g_try_new0(guint, (gsize) self->n_inputs + 1);
  self->direct = g_try_new0(gboolean, n_terms + 1);
  self->sampled = g_try_new0(gboolean, n_terms + 1);
  self->kept = settings->keep ? g_try_new0(double *, (gsize) self->n_inputs + 1) : NULL;
  if (self->tables == NULL || self->columns == NULL || self->direct == NULL || self->sampled == NULL ||
      (settings->keep && self->kept == NULL))
    return no_memory(error, self);
  if (!prepare_sampler(self, error) || !place_inputs(self, error))
    return FALSE;
  settle_means(self);
  settle_block(self);
  self->workspaces = g_try_new0(SocinnWorkspace, self->threads);
  return self->workspaces != NULL ? TRUE : no_memory(error, self);
}

static gboolean
grow(double **values, guint64 n)
{
  double *larger = g_try_renew(double, *values, n);
  if (larger != NULL)
    *values = larger;
  return larger != NULL;
}

gboolean
socinn__plan_grow(SocinnPlan *self, guint64 n, GError **error)
{
  gboolean enough = grow(&self->outcomes, n);
  if (self->any_sampled && self->any_exact)
    enough = enough && grow(&self->rest, n);
  for (guint j = 0; self->kept != NULL && enough && j < self->n_inputs; j++)
    enough = grow(&self->kept[j], n);
  return enough ? TRUE : no_memory(error, self);
}
