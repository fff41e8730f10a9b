/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All measures of a model of terms with independent inputs, without a draw. */
#include "analysis_private.h"
#include "sampling_private.h"
#include <math.h>

static gboolean
compute_shares(SocinnSensitivity *self, const SocinnForm *form, GError **error)
{
  g_autofree double *numbers = g_new0(double, 3 * self->n + 1);
  SocinnVarianceParts parts = { numbers, numbers + self->n, numbers + 2 * self->n, 0 };
  socinn__form_variance(form, &parts);
  if (!isfinite(parts.variance)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the variance of the outcome is not finite; truncate the widest distributions"));
    return FALSE;
  }
  double variance = parts.variance > 0 ? parts.variance : HUGE_VAL; /* a constant outcome: shares of 0 */
  for (gsize i = 0; i < self->n; i++) {
    guint place = form->places[i];
    socinn__figure_set_exact(socinn__sensitivity_figure(self, SOCINN_MEASURE_FIRST, place), parts.first[i] / variance);
    socinn__figure_set_exact(socinn__sensitivity_figure(self, SOCINN_MEASURE_TOTAL, place), parts.total[i] / variance);
    socinn__figure_set_exact(socinn__sensitivity_figure(self, SOCINN_MEASURE_SHAPLEY, place),
                             parts.shapley[i] / variance);
  }
  return TRUE;
}

static gboolean
compute_responses(SocinnSensitivity *self, const SocinnForm *form, GError **error)
{
  for (guint i = 0; i < self->n; i++) {
    g_auto(SocinnResponse) response = { 0 };
    double value = NAN, switching = NAN;
    guint place = form->places[i];
    socinn__response_init(&response, form, i);
    if (!isnan(self->limit)) {
      if (!socinn__response_value(&response, self->limit, &value, error))
        return FALSE;
      switching = socinn__response_switching(&response, self->limit);
    }
    double low = socinn__distribution_quantile_at(response.distribution, 0.1, 0.9);
    double high = socinn__distribution_quantile_at(response.distribution, 0.9, 0.1);
    socinn__figure_set_exact(socinn__sensitivity_figure(self, SOCINN_MEASURE_SWING_LOW, place),
                             socinn__response_at(&response, low));
    socinn__figure_set_exact(socinn__sensitivity_figure(self, SOCINN_MEASURE_SWING_HIGH, place),
                             socinn__response_at(&response, high));
    socinn__figure_set_exact(socinn__sensitivity_figure(self, SOCINN_MEASURE_SWITCHING, place), switching);
    socinn__figure_set_exact(socinn__sensitivity_figure(self, SOCINN_MEASURE_EVPPI, place), value);
  }
  return TRUE;
}

gboolean
socinn__sensitivity_compute_exact(SocinnSensitivity *self, const SocinnForm *form,
                                  const SocinnSimulationSettings *settings, GError **error)
{
  if (!compute_shares(self, form, error) || !compute_responses(self, form, error))
    return FALSE;
  if (isnan(self->limit))
    return TRUE;
  SocinnWorth all = { 0 };
  g_autofree gboolean *known = g_new(gboolean, self->n + 1);
  for (gsize i = 0; i < self->n; i++)
    known[i] = TRUE;
  if (!socinn__form_worth(form, known, self->limit, settings, &all, error))
    return FALSE;
  self->evpi = all.value;
  self->evaluations = all.evaluations;
  return TRUE;
}
