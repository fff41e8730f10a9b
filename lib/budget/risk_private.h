/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_RISK_PRIVATE_H
#define SOCINN_RISK_PRIVATE_H
/* The risk of a budget, as its two files share it. */
#include "budget_private.h"

struct SocinnBudgetRisk {
  gatomicrefcount references;
  SocinnBudget *budget;
  SocinnBudgetRiskSettings *settings;
  SocinnRiskModel *model;
  SocinnDistribution *distribution; /* exact; NULL when simulated */
  SocinnSimulation *simulation;     /* NULL when exact */
  SocinnSimulationSettings *simulation_settings, *months_simulation;
  SocinnSensitivity *sensitivity; /* NULL: nothing is unsure */
  SocinnBand *months, *cumulative;
  gsize n_months;
  gint32 first_short_month;
  double moved; /* how far correlations were moved to become possible */
};

/* Bands of all months; @limit: the grant, NaN for none. */
gboolean socinn__budget_risk_make_months(SocinnBudgetRisk *self, double limit, GError **error);

#endif
