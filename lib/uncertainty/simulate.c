/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The run of a simulation: stages of blocks, on several threads where the outcome is made of terms. */
#include "simulation_private.h"
#include "base/parallel_private.h"
#include <math.h>

#define FIRST_STAGE (G_GUINT64_CONSTANT(1) << 14) /* draws before precision is first looked at */

typedef struct {
  SocinnPlan *plan;
  guint64 first, points, blocks; /* of the stage: its first draw; draws and blocks of each of its replicates */
} Stage;

static gboolean
run_task(guint64 index, guint worker, gpointer data, GError **error)
{
  const Stage *self = data;
  guint64 replicate = index / self->blocks, start = index % self->blocks * self->plan->block;
  gsize n = MIN(self->points - start, (guint64) self->plan->block);
  return socinn__plan_run_block(self->plan, &self->plan->workspaces[worker],
                                self->first + replicate * self->points + start, n, error);
}

static gboolean
tell(guint64 done, gpointer data)
{
  const Stage *self = data;
  const SocinnSimulationSettings *settings = self->plan->settings;
  guint64 whole = done / self->blocks * self->points, part = done % self->blocks * self->plan->block;
  guint64 draws = MIN(self->first + whole + part, self->plan->draws);
  return settings->progress(draws, self->plan->draws, settings->progress_data);
}

/* Draws @first ... @end - 1. */
static gboolean
run_stage(SocinnPlan *plan, guint64 first, guint64 end, GError **error)
{
  /* Replicates are stretches of their own only where all is done in one stage. */
  guint64 replicates = plan->settings->sampler == SOCINN_SAMPLER_MC ? 1 : plan->replicates;
  Stage stage = { .plan = plan, .first = first, .points = (end - first) / replicates };
  stage.blocks = (stage.points + plan->block - 1) / plan->block;
  return socinn__plan_grow(plan, end, error) &&
         socinn__parallel(plan->threads, stage.blocks * replicates, run_task, &stage,
                          plan->settings->progress != NULL ? tell : NULL, &stage, error);
}

/* ----------------------------------------------------------------------------------------------- figures */

static void
settle_mean(const SocinnPlan *plan, SocinnSimulation *simulation)
{
  double mean = 0, std_error = 0;
  if (plan->any_sampled)
    socinn__estimate_mean(plan->rest != NULL ? plan->rest : simulation->outcomes, simulation->draws,
                          simulation->replicates, NULL, plan->threads, &mean, &std_error);
  simulation->mean = plan->exact_mean + mean;
  simulation->mean_error = std_error;
}

static void
settle_sd(const SocinnPlan *plan, SocinnSimulation *simulation)
{
  gsize n = simulation->draws, part = n / simulation->replicates;
  SocinnMoments all = socinn__moments(simulation->outcomes, n, NULL, plan->threads);
  simulation->sd = sqrt(all.variance);
  if (simulation->replicates > 1) {
    double figures[SOCINN_REPLICATES];
    for (guint i = 0; i < simulation->replicates; i++)
      figures[i] = sqrt(socinn__moments(simulation->outcomes + i * part, part, NULL, plan->threads).variance);
    simulation->sd_error = socinn__replicate_error(figures, simulation->replicates);
    return;
  }
  /* Variance of a sample variance: (m4 - s^4 (n - 3) / (n - 1)) / n (Kenney & Keeping 1951, 7.16); of its root by the
   * derivative. */
  double square = all.variance * all.variance * ((double) n - 3) / ((double) n - 1);
  double variance = MAX(all.fourth - square, 0) / (double) n;
  simulation->sd_error = simulation->sd > 0 ? sqrt(variance) / (2 * simulation->sd) : n > 1 ? 0 : NAN;
}

static void
drop_orders(SocinnSimulation *simulation)
{
  for (gsize i = 0; i < G_N_ELEMENTS(simulation->orders); i++)
    socinn__order_free(atomic_exchange(&simulation->orders[i], NULL));
}

/* Whether all errors are small enough beside the median. */
static gboolean
is_precise(const SocinnPlan *plan, SocinnSimulation *simulation, gboolean *precise, GError **error)
{
  const double probabilities[] = { .5, .1, .8, .9 };
  double values[G_N_ELEMENTS(probabilities)], spread, largest;
  settle_mean(plan, simulation);
  largest = simulation->mean_error;
  for (gsize i = 0; i < G_N_ELEMENTS(probabilities); i++) {
    if (!socinn__simulation_quantile(simulation, probabilities[i], &values[i], &spread, error))
      return FALSE;
    largest = MAX(largest, spread);
  }
  *precise = largest <= plan->settings->precision * fabs(values[0]);
  drop_orders(simulation); /* more draws may follow */
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------ the run */

static gboolean
run(SocinnPlan *plan, SocinnSimulation *simulation, GError **error)
{
  gboolean staged = plan->settings->precision > 0 && plan->settings->sampler == SOCINN_SAMPLER_MC;
  gboolean precise = FALSE;
  for (guint64 done = 0, end; done < plan->draws && !precise; done = end) {
    end = !staged ? plan->draws : MIN(done == 0 ? FIRST_STAGE : 2 * done, plan->draws);
    if (!run_stage(plan, done, end, error))
      return FALSE;
    simulation->draws = end;
    simulation->outcomes = plan->outcomes;
    if (end < plan->draws && !is_precise(plan, simulation, &precise, error))
      return FALSE;
  }
  return TRUE;
}

static void
take_results(SocinnPlan *plan, SocinnSimulation *simulation)
{
  settle_mean(plan, simulation);
  settle_sd(plan, simulation);
  plan->outcomes = NULL;
  if (plan->kept == NULL)
    return;
  simulation->n_inputs = plan->n_inputs;
  simulation->names = g_new0(char *, (gsize) plan->n_inputs + 1);
  for (guint i = 0; i < plan->n_inputs; i++)
    simulation->names[i] = g_strdup(socinn__risk_model_input(plan->model, i)->name);
  simulation->inputs = g_steal_pointer(&plan->kept);
}

SocinnSimulation *
socinn_simulate(const SocinnRiskModel *model, const SocinnSimulationSettings *settings, GError **error)
{
  g_autoptr(SocinnSimulationSettings) defaults = settings == NULL ? socinn_simulation_settings_new() : NULL;
  g_auto(SocinnPlan) plan = { 0 };
  settings = settings != NULL ? settings : defaults;
  if (!socinn__plan_init(&plan, model, settings, error))
    return NULL;
  g_autoptr(SocinnSimulation) simulation = g_new0(SocinnSimulation, 1);
  g_atomic_ref_count_init(&simulation->references);
  simulation->seed = settings->seed;
  simulation->sampler = socinn__sampler_name(settings->sampler);
  simulation->replicates = plan.replicates;
  if (!run(&plan, simulation, error)) {
    simulation->outcomes = NULL; /* the plan's still */
    return NULL;
  }
  take_results(&plan, simulation);
  return g_steal_pointer(&simulation);
}
