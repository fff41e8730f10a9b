/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One block of draws: inputs, then outcomes. */
#include "simulation_private.h"
#include <string.h>

void
socinn__workspace_clear(SocinnWorkspace *self)
{
  g_free(self->columns);
  g_free(self->inputs);
  g_free(self->dependent);
}

static gboolean
prepare(const SocinnPlan *self, SocinnWorkspace *workspace, GError **error)
{
  gsize n_dependent = self->model->dependence != NULL ? self->model->dependence->n : 0;
  gsize n_columns = (self->kept == NULL ? (gsize) self->n_columns : 0) + 2;
  if (workspace->columns != NULL)
    return TRUE;
  workspace->inputs = g_try_new0(const double *, (gsize) self->n_inputs + 1);
  workspace->dependent = g_try_new0(double *, n_dependent + 1);
  workspace->columns = g_try_new(double, n_columns * self->block);
  if (workspace->inputs != NULL && workspace->dependent != NULL && workspace->columns != NULL)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for blocks of %zu draws; choose shorter ones"),
                    self->block);
  return FALSE;
}

/* Pairs u and 1 - u: an odd draw takes the word of the draw before it, on the same grid. */
static void
mirror_odd(guint64 seed, guint64 variable, guint64 first, gsize n, double *values)
{
  const double last = 1 - 0x1p-53;
  if (first % 2 != 0 && n > 0) {
    socinn_random_uniforms(seed, variable, first - 1, values, 1);
    values[0] = last - values[0];
  }
  for (gsize i = 1 + first % 2; i < n; i += 2)
    values[i] = last - values[i - 1];
}

/* Uniforms of input @j, or of the mixing variable when @j is the number of inputs. */
static void
fill_uniforms(const SocinnPlan *self, gsize j, guint64 first, gsize n, double *values)
{
  const SocinnSimulationSettings *settings = self->settings;
  guint64 variable = j < self->n_inputs ? socinn__risk_model_input(self->model, j)->variable : SOCINN_MIXING_VARIABLE;
  guint64 replicate = first / self->points, point = first % self->points;
  gsize place = replicate * ((gsize) self->n_inputs + 1) + j;
  if (settings->sampler == SOCINN_SAMPLER_SOBOL) {
    socinn__sobol_fill(&self->dimensions[self->ranks[j]], self->keys[place], point, n, values, 1);
    return;
  }
  socinn_random_uniforms(settings->seed, variable, first, values, n);
  if (settings->sampler == SOCINN_SAMPLER_LHS)
    socinn__strata_fill(&self->strata[place], point, n, values);
  else if (settings->antithetic)
    mirror_odd(settings->seed, variable, first, n, values);
}

static void
draw_dependent(const SocinnPlan *self, SocinnWorkspace *workspace, guint64 first, gsize n, double *mixing)
{
  const SocinnDependence *dependence = self->model->dependence;
  for (gsize i = 0; i < dependence->n; i++)
    fill_uniforms(self, dependence->inputs[i], first, n, workspace->dependent[i]);
  if (dependence->family == SOCINN_COPULA_T)
    fill_uniforms(self, self->n_inputs, first, n, mixing);
  socinn__dependence_apply(dependence, workspace->dependent, dependence->family == SOCINN_COPULA_T ? mixing : NULL, n);
  for (gsize i = 0; i < dependence->n; i++)
    socinn__quantile_table_apply(self->tables[dependence->inputs[i]], workspace->dependent[i], n,
                                 workspace->dependent[i]);
}

/* All inputs that have a column. */
static void
draw_inputs(const SocinnPlan *self, SocinnWorkspace *workspace, guint64 first, gsize n, double *mixing)
{
  const SocinnSimulationSettings *settings = self->settings;
  const SocinnDependence *dependence = self->model->dependence;
  for (gsize i = 0; dependence != NULL && i < dependence->n; i++)
    workspace->dependent[i] = NULL;
  for (guint j = 0; j < self->n_inputs; j++) {
    if (self->columns[j] == SOCINN_NO_COLUMN)
      continue;
    double *column =
      self->kept != NULL ? self->kept[j] + first : workspace->columns + (gsize) self->columns[j] * self->block;
    workspace->inputs[j] = column;
    gsize i = 0;
    while (dependence != NULL && i < dependence->n && dependence->inputs[i] != j)
      i++;
    if (dependence != NULL && i < dependence->n)
      workspace->dependent[i] = column;
    else if (settings->sampler == SOCINN_SAMPLER_MC)
      socinn__quantile_table_draw(self->tables[j], settings->seed, socinn__risk_model_input(self->model, j)->variable,
                                  first, n, settings->antithetic, column);
    else {
      fill_uniforms(self, j, first, n, column);
      socinn__quantile_table_apply(self->tables[j], column, n, column);
    }
  }
  if (dependence != NULL)
    draw_dependent(self, workspace, first, n, mixing);
}

static void
add_scaled(double *sum, const double *values, double factor, gsize n)
{
  for (gsize i = 0; i < n; i++)
    sum[i] += values[i] * factor;
}

/* The same numbers as socinn__risk_model_evaluate(), term by term. */
static void
add_terms(const SocinnPlan *self, SocinnWorkspace *workspace, guint64 first, gsize n, double *values)
{
  const SocinnRiskModel *model = self->model;
  double *outcome = self->outcomes + first, *rest = self->rest != NULL ? self->rest + first : NULL;
  memset(outcome, 0, n * sizeof *outcome);
  if (rest != NULL)
    memset(rest, 0, n * sizeof *rest);
  for (guint k = 0; k < model->terms->len; k++) {
    const SocinnRiskTerm *term = socinn__risk_model_term(model, k);
    if (self->direct[k]) {
      const SocinnRiskInput *input = socinn__risk_model_input(model, term->inputs[0]);
      socinn__quantile_table_draw_add(self->tables[term->inputs[0]], self->settings->seed, input->variable, first, n,
                                      self->settings->antithetic, term->coefficient, outcome);
      continue;
    }
    const double *addend = values;
    if (term->n_inputs == 1 && term->x == NULL)
      addend = workspace->inputs[term->inputs[0]];
    else
      socinn__risk_term_values(term, workspace->inputs, n, values);
    add_scaled(outcome, addend, term->coefficient, n);
    if (rest != NULL && self->sampled[k])
      add_scaled(rest, addend, term->coefficient, n);
  }
}

gboolean
socinn__plan_run_block(SocinnPlan *self, SocinnWorkspace *workspace, guint64 first, gsize n, GError **error)
{
  if (!prepare(self, workspace, error))
    return FALSE;
  /* Behind the inputs' columns: the values of a term, and the mixing variable. */
  double *values = workspace->columns + (self->kept == NULL ? (gsize) self->n_columns : 0) * self->block;
  draw_inputs(self, workspace, first, n, values + self->block);
  if (self->model->function != NULL)
    return socinn__risk_model_evaluate_from(self->model, workspace->inputs, first, n, self->outcomes + first, error);
  add_terms(self, workspace, first, n, values);
  return socinn__risk_model_check_outcome(self->model, NULL, first, n, self->outcomes + first, error);
}
