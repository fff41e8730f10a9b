/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How to simulate. */
#include "uncertainty_private.h"
#include <math.h>

#define MOST_DRAWS (G_GUINT64_CONSTANT(1) << 32)
#define MOST_THREADS 1024
#define LEAST_BLOCK 16
#define MOST_BLOCK 65536

static const char *const sampler_names[] = {
  [SOCINN_SAMPLER_MC] = "mc",
  [SOCINN_SAMPLER_LHS] = "lhs",
  [SOCINN_SAMPLER_SOBOL] = "sobol",
};

const char *
socinn__sampler_name(guint sampler)
{
  return sampler < G_N_ELEMENTS(sampler_names) ? sampler_names[sampler] : NULL;
}

SocinnSimulationSettings *
socinn_simulation_settings_new(void)
{
  SocinnSimulationSettings *self = g_new0(SocinnSimulationSettings, 1);
  g_atomic_ref_count_init(&self->references);
  self->draws = 100000;
  self->seed = 1;
  self->sampler = SOCINN_SAMPLER_MC;
  self->block = 4096;
  return self;
}

SocinnSimulationSettings *
socinn_simulation_settings_ref(SocinnSimulationSettings *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_simulation_settings_unref(SocinnSimulationSettings *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  if (self->progress_destroy != NULL)
    self->progress_destroy(self->progress_data);
  g_free(self);
}

gboolean
socinn_simulation_settings_set_draws(SocinnSimulationSettings *self, guint64 draws, GError **error)
{
  if (draws == 0 || draws > MOST_DRAWS) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%llu draws cannot be made; ask for 1 to 4294967296"),
                      (unsigned long long) draws);
    return FALSE;
  }
  self->draws = draws;
  return TRUE;
}

guint64
socinn_simulation_settings_get_draws(const SocinnSimulationSettings *self)
{
  return self->draws;
}

void
socinn_simulation_settings_set_seed(SocinnSimulationSettings *self, guint64 seed)
{
  self->seed = seed;
}

guint64
socinn_simulation_settings_get_seed(const SocinnSimulationSettings *self)
{
  return self->seed;
}

gboolean
socinn_simulation_settings_set_sampler(SocinnSimulationSettings *self, const char *sampler, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS(sampler_names); i++)
    if (g_strcmp0(sampler, sampler_names[i]) == 0) {
      self->sampler = i;
      return TRUE;
    }
  g_autofree char *shown = socinn__showable(sampler != NULL ? sampler : "");
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("sampler \"%s\" is not one of mc, lhs, sobol"), shown);
  return FALSE;
}

void
socinn_simulation_settings_set_antithetic(SocinnSimulationSettings *self, gboolean on)
{
  self->antithetic = on != FALSE;
}

gboolean
socinn_simulation_settings_set_threads(SocinnSimulationSettings *self, guint threads, GError **error)
{
  if (threads > MOST_THREADS) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%u threads are too many; ask for 1 to 1024, or 0 for as many as there are processors"),
                      threads);
    return FALSE;
  }
  self->threads = threads;
  return TRUE;
}

gboolean
socinn_simulation_settings_set_block(SocinnSimulationSettings *self, gsize block, GError **error)
{
  if (block < LEAST_BLOCK || block > MOST_BLOCK) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("a block of %zu draws is not possible; choose 16 to 65536"), block);
    return FALSE;
  }
  self->block = block;
  return TRUE;
}

void
socinn_simulation_settings_set_keep(SocinnSimulationSettings *self, gboolean on)
{
  self->keep = on != FALSE;
}

gboolean
socinn_simulation_settings_set_precision(SocinnSimulationSettings *self, double relative, GError **error)
{
  if (!(relative >= 0) || isinf(relative)) {
    g_autofree char *shown = socinn__shown_double(relative);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("a relative precision of %s is not possible; give a small number such as 0.001, or 0 for none"),
                      shown);
    return FALSE;
  }
  self->precision = relative;
  return TRUE;
}

void
socinn_simulation_settings_set_progress(SocinnSimulationSettings *self, SocinnProgress progress, gpointer data,
                                        GDestroyNotify destroy)
{
  if (self->progress_destroy != NULL)
    self->progress_destroy(self->progress_data);
  self->progress = progress;
  self->progress_data = data;
  self->progress_destroy = destroy;
}

guint
socinn__simulation_threads(const SocinnSimulationSettings *settings)
{
  if (settings->threads > 0)
    return settings->threads;
  guint64 stated;
  const char *text = g_getenv("SOCINN_NUM_THREADS");
  if (text != NULL && g_ascii_string_to_unsigned(text, 10, 1, MOST_THREADS, &stated, NULL))
    return (guint) stated;
  return MIN(g_get_num_processors(), MOST_THREADS);
}
