/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit trail: every draw of every input, and the total that came of it. For programs, so in no language's numbers. */
#include "sheet_private.h"
#include <string.h>

/* A file of more characters than that is not read by anybody; fewer draws tell as much. */
#define MOST_CELLS 20000000u

static const double **
find_columns(const SocinnBudgetRisk *risk, gsize n_inputs, GError **error)
{
  const SocinnRiskModel *model = socinn_budget_risk_get_model(risk);
  const SocinnSimulation *simulation = socinn_budget_risk_get_simulation(risk);
  gsize n;
  g_autofree const double **columns = g_new0(const double *, n_inputs + 1);
  if (simulation == NULL) {
    socinn__set_error(
      error, SOCINN_ERROR_NOT_FOUND,
      _("nothing was drawn, because the exact distribution is known; ask for draws to have them listed"));
    return NULL;
  }
  for (gsize i = 0; i < n_inputs; i++) {
    columns[i] = socinn_simulation_get_input(simulation, socinn_risk_model_get_input_name(model, i), &n, error);
    if (columns[i] == NULL)
      return NULL;
  }
  columns[n_inputs] = socinn_simulation_get_outcomes(simulation, &n);
  if (n > MOST_CELLS / (n_inputs + 2)) {
    socinn__set_error(error, SOCINN_ERROR_LIMIT, _("%zu draws of %zu amounts are too many to list; make fewer draws"),
                      n, n_inputs);
    return NULL;
  }
  return g_steal_pointer(&columns);
}

static void
append_number(GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_printf(out, ",%s", g_ascii_dtostr(text, sizeof text, value));
}

char *
socinn_report_draws_csv(const SocinnBudgetRisk *risk, GError **error)
{
  g_return_val_if_fail(risk != NULL, NULL);
  const SocinnRiskModel *model = socinn_budget_risk_get_model(risk);
  gsize n_inputs = socinn_risk_model_get_n_inputs(model), n;
  g_autofree const double **columns = find_columns(risk, n_inputs, error);
  if (columns == NULL)
    return NULL;
  socinn_simulation_get_outcomes(socinn_budget_risk_get_simulation(risk), &n);
  g_autoptr(GString) out = g_string_new("draw");
  for (gsize i = 0; i < n_inputs; i++)
    g_string_append_printf(out, ",%s", socinn_risk_model_get_input_name(model, i)); /* identifiers: nothing to quote */
  g_string_append(out, ",total\n");
  for (gsize draw = 0; draw < n; draw++) {
    g_string_append_printf(out, "%zu", draw);
    for (gsize i = 0; i <= n_inputs; i++)
      append_number(out, columns[i][draw]);
    g_string_append_c(out, '\n');
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}
