/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_ANALYSIS_PRIVATE_H
#define SOCINN_ANALYSIS_PRIVATE_H
/* The two ways in which a sensitivity analysis is made. */
#include "measures_private.h"
#include "worth_private.h"

/* ------------------------------------------------------------------------------------------------ both ways */

gboolean socinn__sensitivity_compute_exact(SocinnSensitivity *self, const SocinnForm *form,
                                           const SocinnSimulationSettings *settings, GError **error);
gboolean socinn__sensitivity_compute_sampled(SocinnSensitivity *self, const SocinnRiskModel *model,
                                             const SocinnSimulationSettings *settings, GError **error);

#endif
