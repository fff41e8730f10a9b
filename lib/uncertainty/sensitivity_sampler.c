/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uniform numbers for sensitivity analysis: eight independent replicates, whose differences tell the error. */
#include "sampling_private.h"
#include <math.h>

#define LEAST_DRAWS 64
/* Copies of one input begin so far apart in its stream that they never meet. */
#define COPY_STRIDE (G_GUINT64_CONSTANT(1) << 40)
#define SOBOL_ROWS 256

static gboolean
check_settings(const SocinnSimulationSettings *settings, gsize n_columns, GError **error)
{
  if (settings->draws < LEAST_DRAWS) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%llu draws are too few for a sensitivity analysis; ask for at least %d"),
                      (unsigned long long) settings->draws, LEAST_DRAWS);
    return FALSE;
  }
  if (settings->sampler == SOCINN_SAMPLER_SOBOL && n_columns > socinn_sobol_get_max_dimensions()) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%zu dimensions are needed and Sobol points have at most %u; use sampler \"mc\""), n_columns,
                      socinn_sobol_get_max_dimensions());
    return FALSE;
  }
  return TRUE;
}

static gboolean
alloc_rows(SocinnSampler *self, GError **error)
{
  self->n_rows = self->kind == SOCINN_SAMPLER_LHS ? self->per_replicate : SOBOL_ROWS;
  if (self->kind == SOCINN_SAMPLER_MC)
    return TRUE;
  self->rows = g_try_new(double, self->n_rows * self->n_columns);
  if (self->rows == NULL)
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu draws of %zu dimensions"),
                      self->n_rows, self->n_columns);
  return self->rows != NULL;
}

gboolean
socinn__sampler_init(SocinnSampler *self, const SocinnSimulationSettings *settings, const guint64 *variables, gsize n,
                     guint copies, GError **error)
{
  if (!check_settings(settings, n * copies, error))
    return FALSE;
  self->seed = settings->seed;
  self->kind = settings->sampler;
  self->n_columns = n * copies;
  self->replicate = G_MAXUINT;
  self->per_replicate = (gsize) ((settings->draws + SOCINN_REPLICATES - 1) / SOCINN_REPLICATES);
  if (self->kind == SOCINN_SAMPLER_SOBOL) {
    gsize power = 1;
    while (power < self->per_replicate)
      power *= 2;
    self->per_replicate = power;
  }
  self->variables = g_new(guint64, self->n_columns + 1);
  self->offsets = g_new(guint64, self->n_columns + 1);
  for (gsize i = 0; i < self->n_columns; i++) {
    self->variables[i] = variables[i % n];
    self->offsets[i] = (i / n) * COPY_STRIDE;
  }
  return alloc_rows(self, error);
}

void
socinn__sampler_clear(SocinnSampler *self)
{
  g_clear_pointer(&self->variables, g_free);
  g_clear_pointer(&self->offsets, g_free);
  g_clear_pointer(&self->rows, g_free);
}

/* A seed of its own for each replicate; 0 would mean no scrambling. */
static guint64
replicate_seed(const SocinnSampler *self, guint replicate)
{
  guint64 word;
  socinn_random_words(self->seed, socinn_random_variable("socinn/replicates"), replicate, &word, 1);
  return word == 0 ? 1 : word;
}

static gboolean
fill_sobol(SocinnSampler *self, guint replicate, gsize first, gsize n, double *const *columns, GError **error)
{
  guint64 seed = replicate_seed(self, replicate);
  for (gsize start = 0; start < n; start += self->n_rows) {
    gsize count = MIN(self->n_rows, n - start);
    if (!socinn_sobol_points((guint) self->n_columns, first + start, seed, self->rows, count * self->n_columns, error))
      return FALSE;
    for (gsize i = 0; i < count; i++)
      for (gsize j = 0; j < self->n_columns; j++)
        columns[j][start + i] = self->rows[i * self->n_columns + j];
  }
  return TRUE;
}

static gboolean
fill_hypercube(SocinnSampler *self, guint replicate, gsize first, gsize n, double *const *columns, GError **error)
{
  if (self->replicate != replicate && !socinn_latin_hypercube((guint) self->n_columns, replicate_seed(self, replicate),
                                                              self->rows, self->n_rows * self->n_columns, error))
    return FALSE;
  self->replicate = replicate;
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < self->n_columns; j++)
      columns[j][i] = self->rows[(first + i) * self->n_columns + j];
  return TRUE;
}

gboolean
socinn__sampler_fill(SocinnSampler *self, guint replicate, gsize first, gsize n, double *const *columns, GError **error)
{
  if (self->kind == SOCINN_SAMPLER_SOBOL)
    return fill_sobol(self, replicate, first, n, columns, error);
  if (self->kind == SOCINN_SAMPLER_LHS)
    return fill_hypercube(self, replicate, first, n, columns, error);
  for (gsize j = 0; j < self->n_columns; j++)
    socinn_random_uniforms(self->seed, self->variables[j],
                           self->offsets[j] + (guint64) replicate * self->per_replicate + first, columns[j], n);
  return TRUE;
}

gboolean
socinn__sampler_report(const SocinnSimulationSettings *settings, guint64 done, guint64 total, GError **error)
{
  if (settings->progress == NULL || settings->progress(done, total, settings->progress_data))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_CANCELLED, _("stopped because the progress function asked to"));
  return FALSE;
}
