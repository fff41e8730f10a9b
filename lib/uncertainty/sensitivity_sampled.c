/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sampled analysis: what all replicates share, and running them. */
#include "analysis_private.h"
#include "sampling_private.h"
#include "base/parallel_private.h"
#include <math.h>
#include <string.h>

/* ------------------------------------------------------------------------------------------ running replicates */

typedef struct {
  const SocinnSampling *sampling;
  double **tallies;
} Run;

static gboolean
run_replicate(guint64 index, guint worker, gpointer data, GError **error)
{
  const Run *run = data;
  double *tally = run->tallies[index];
  return run->sampling->model->dependence == NULL
           ? socinn__replicate_independent(run->sampling, (guint) index, tally, worker == 0, error)
           : socinn__replicate_dependent(run->sampling, (guint) index, tally, worker == 0, error);
}

static gboolean
alloc_tallies(const SocinnSampling *sampling, GPtrArray *tallies, GError **error)
{
  for (guint i = 0; i < SOCINN_REPLICATES; i++) {
    double *tally = g_try_new0(double, sampling->tally_length);
    if (tally == NULL) {
      socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu inputs"), sampling->n);
      return FALSE;
    }
    g_ptr_array_add(tallies, tally);
  }
  return TRUE;
}

gboolean
socinn__sensitivity_compute_sampled(SocinnSensitivity *self, const SocinnRiskModel *model,
                                    const SocinnSimulationSettings *settings, GError **error)
{
  g_auto(SocinnSampling) sampling = { 0 };
  g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func(g_free);
  if (!socinn__sampling_init(&sampling, model, settings, self->limit, error) ||
      !alloc_tallies(&sampling, tallies, error))
    return FALSE;
  Run run = { &sampling, (double **) tallies->pdata };
  /* A function is called in the calling thread only. */
  guint threads = model->function != NULL ? 1 : socinn__simulation_threads(settings);
  if (!socinn__parallel(threads, SOCINN_REPLICATES, run_replicate, &run, NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < SOCINN_REPLICATES; i++)
    self->evaluations += (guint64) run.tallies[i][SOCINN_TALLY_EVALUATIONS];
  return socinn__figures_compute(self, &sampling, run.tallies, error);
}
