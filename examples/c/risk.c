/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Will the grant be enough? The total of a budget as a distribution, in C.
 *
 *   cc -o risk risk.c $(pkg-config --cflags --libs socinn)
 *   ./risk form.docx
 */
#include <socinn/socinn.h>
#include <stdio.h>
#include <stdlib.h>

static SocinnBudgetRisk *
make_risk(const char *path, GError **error)
{
  g_autoptr(SocinnPart) innovation = socinn_innovation_load(path, error);
  g_autoptr(SocinnBudgetRiskSettings) settings = socinn_budget_risk_settings_new();
  SocinnMoney grant;
  if (innovation == NULL || !socinn_money_new(6000000, "PLN", &grant, error) ||
      !socinn_budget_risk_settings_set_grant(settings, grant, error))
    return NULL;
  g_autoptr(SocinnBudget) budget = socinn_budget_new(innovation, NULL, error);
  return budget != NULL ? socinn_budget_risk_new(budget, settings, error) : NULL;
}

static gboolean
print_risk(const SocinnBudgetRisk *risk, GError **error)
{
  static const double levels[] = { 0.05, 0.5, 0.8, 0.95 };
  double value, std_error;
  printf("%s\n", socinn_budget_risk_get_method(risk));
  for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
    if (!socinn_budget_risk_get_quantile(risk, levels[i], &value, &std_error, error))
      return FALSE;
    printf("P%02.0f %12.4f\n", 100 * levels[i], value);
  }
  socinn_budget_risk_get_cdf(risk, 60000, &value, &std_error);
  printf("60 000 suffices with probability %.4f\n", value);
  return TRUE;
}

/* What to find out first: the share of each unsure amount, and what knowing it is worth. */
static gboolean
print_inputs(const SocinnBudgetRisk *risk, GError **error)
{
  const SocinnSensitivity *sensitivity = socinn_budget_risk_get_sensitivity(risk);
  for (gsize i = 0; sensitivity != NULL && i < socinn_sensitivity_get_length(sensitivity); i++) {
    double share, worth, low, high;
    const char *name = socinn_sensitivity_get_name(sensitivity, i);
    if (!socinn_sensitivity_get(sensitivity, "shapley", i, &share, &low, &high, error) ||
        !socinn_sensitivity_get(sensitivity, "evppi", i, &worth, &low, &high, error))
      return FALSE;
    g_autofree char *label = socinn_budget_risk_get_label(risk, name, SOCINN_LANGUAGE_EN);
    printf("%-48s %5.1f %%  %10.2f\n", label, 100 * share, worth);
  }
  return TRUE;
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  const char *path = argc > 1 ? argv[1] : "examples/mobile-assistant/form.docx";
  g_autoptr(SocinnBudgetRisk) risk = make_risk(path, &error);
  if (risk != NULL && print_risk(risk, &error) && print_inputs(risk, &error))
    return EXIT_SUCCESS;
  fprintf(stderr, "%s: %s\n", path, error->message);
  return EXIT_FAILURE;
}
