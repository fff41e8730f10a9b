/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a sensitivity analysis, and what every analysis needs. */
#include "measures_private.h"

SocinnFigure *
socinn__sensitivity_figure(const SocinnSensitivity *self, SocinnMeasure measure, gsize index)
{
  return &self->figures[(gsize) measure * self->n + index];
}

void
socinn__figure_set_exact(SocinnFigure *self, double value)
{
  self->value = self->low = self->high = value + 0.0; /* no negative zero */
}

gboolean
socinn__sensitivity_check(const SocinnRiskModel *model, GError **error)
{
  if (model->inputs->len == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the model has no inputs; add at least one before asking which of them matter"));
    return FALSE;
  }
  if (model->function == NULL && model->terms->len == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("the model has no outcome; add terms or set a function"));
    return FALSE;
  }
  return TRUE;
}
