/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results of a sensitivity analysis, and which way they are computed. */
#include "analysis_private.h"
#include <math.h>

static const char *const measure_names[SOCINN_N_MEASURES] = {
  [SOCINN_MEASURE_FIRST] = "first",           [SOCINN_MEASURE_TOTAL] = "total",
  [SOCINN_MEASURE_SHAPLEY] = "shapley",       [SOCINN_MEASURE_SWING_LOW] = "swing-low",
  [SOCINN_MEASURE_SWING_HIGH] = "swing-high", [SOCINN_MEASURE_SWITCHING] = "switching",
  [SOCINN_MEASURE_EVPPI] = "evppi",
};

static SocinnSensitivity *
sensitivity_alloc(const SocinnRiskModel *model, double limit)
{
  SocinnSensitivity *self = g_new0(SocinnSensitivity, 1);
  g_atomic_ref_count_init(&self->references);
  self->n = model->inputs->len;
  self->names = g_new0(char *, self->n + 1);
  self->figures = g_new0(SocinnFigure, SOCINN_N_MEASURES * self->n + 1);
  self->limit = limit;
  self->evpi = NAN;
  for (gsize i = 0; i < self->n; i++)
    self->names[i] = g_strdup(socinn__risk_model_input(model, i)->name);
  return self;
}

SocinnSensitivity *
socinn_sensitivity_new(const SocinnRiskModel *model, const SocinnSimulationSettings *settings, double limit,
                       GError **error)
{
  GError *fault = NULL;
  if (!socinn__sensitivity_check(model, error))
    return NULL;
  if (isinf(limit)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the limit is infinite; give an amount, or NaN for none"));
    return NULL;
  }
  g_autoptr(SocinnSimulationSettings) defaults = settings == NULL ? socinn_simulation_settings_new() : NULL;
  g_autoptr(SocinnSensitivity) self = sensitivity_alloc(model, limit);
  g_autoptr(SocinnForm) form = socinn__form_new(model, &fault);
  if (fault != NULL) {
    g_propagate_error(error, fault);
    return NULL;
  }
  const SocinnSimulationSettings *used = settings != NULL ? settings : defaults;
  self->exact = form != NULL;
  gboolean done = form != NULL ? socinn__sensitivity_compute_exact(self, form, used, error)
                               : socinn__sensitivity_compute_sampled(self, model, used, error);
  return done ? g_steal_pointer(&self) : NULL;
}

SocinnSensitivity *
socinn_sensitivity_ref(SocinnSensitivity *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_sensitivity_unref(SocinnSensitivity *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_strfreev(self->names);
  g_free(self->figures);
  g_free(self);
}

gsize
socinn_sensitivity_get_length(const SocinnSensitivity *self)
{
  return self->n;
}

const char *
socinn_sensitivity_get_method(const SocinnSensitivity *self)
{
  return self->exact ? "exact" : "simulation";
}

guint64
socinn_sensitivity_get_evaluations(const SocinnSensitivity *self)
{
  return self->evaluations;
}

const char *
socinn_sensitivity_get_name(const SocinnSensitivity *self, gsize index)
{
  return index < self->n ? self->names[index] : NULL;
}

static gboolean
find_measure(const char *name, guint *measure, GError **error)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new();
  for (guint i = 0; i < SOCINN_N_MEASURES; i++) {
    if (g_strcmp0(name, measure_names[i]) == 0) {
      *measure = i;
      return TRUE;
    }
    g_ptr_array_add(known, (gpointer) measure_names[i]);
  }
  g_autofree char *shown = socinn__showable(name != NULL ? name : "");
  g_autofree char *names = socinn__known_names(known, name != NULL ? name : "");
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no measure \"%s\"; there are %s"), shown, names);
  return FALSE;
}

gboolean
socinn_sensitivity_get(const SocinnSensitivity *self, const char *measure, gsize index, double *value, double *low,
                       double *high, GError **error)
{
  guint place;
  if (!find_measure(measure, &place, error))
    return FALSE;
  if (index >= self->n) {
    socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no input %zu, counted from 0; there are %zu inputs"),
                      index, self->n);
    return FALSE;
  }
  const SocinnFigure *figure = socinn__sensitivity_figure(self, place, index);
  *value = figure->value;
  *low = figure->low;
  *high = figure->high;
  return TRUE;
}

double
socinn_sensitivity_get_evpi(const SocinnSensitivity *self)
{
  return self->evpi;
}
