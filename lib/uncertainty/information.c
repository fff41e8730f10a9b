/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it is worth to know several inputs before deciding. */
#include "worth_private.h"
#include "sampling_private.h"
#include <math.h>
#include <string.h>

/* Marks the named inputs, counted in the order of names. */
static gboolean
mark_known(const SocinnRiskModel *model, const char *const *values, gboolean *known, GError **error)
{
  for (gsize i = 0; values != NULL && values[i] != NULL; i++) {
    gint index = socinn__risk_model_find(model, values[i], error);
    if (index < 0)
      return FALSE;
    gsize rank = 0;
    for (gsize j = 0; j < model->inputs->len; j++)
      rank += strcmp(socinn__risk_model_input(model, j)->name, values[i]) < 0;
    known[rank] = TRUE;
  }
  return TRUE;
}

gboolean
socinn_value_of_information(const SocinnRiskModel *model, const char *const *values, double limit,
                            const SocinnSimulationSettings *settings, double *value, double *std_error, GError **error)
{
  GError *fault = NULL;
  if (!socinn__sensitivity_check(model, error))
    return FALSE;
  if (!isfinite(limit)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the limit must be a number; without it there is nothing to decide"));
    return FALSE;
  }
  g_autofree gboolean *known = g_new0(gboolean, model->inputs->len + 1);
  if (!mark_known(model, values, known, error))
    return FALSE;
  g_autoptr(SocinnSimulationSettings) defaults = settings == NULL ? socinn_simulation_settings_new() : NULL;
  g_autoptr(SocinnForm) form = socinn__form_new(model, &fault);
  if (fault != NULL) {
    g_propagate_error(error, fault);
    return FALSE;
  }
  const SocinnSimulationSettings *used = settings != NULL ? settings : defaults;
  SocinnWorth worth = { 0 };
  if (!(form != NULL ? socinn__form_worth(form, known, limit, used, &worth, error)
                     : socinn__model_worth(model, known, limit, used, &worth, error)))
    return FALSE;
  *value = worth.value;
  *std_error = worth.std_error;
  return TRUE;
}
