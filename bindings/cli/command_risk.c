/* SPDX-License-Identifier: GPL-3.0-or-later */
/* socinn budget --risk: the options that say what there is to spend and how to draw. */
#include "cli_private.h"
#include <string.h>

static const char *const risk_options[] = { "risk", "grant", "draws", "seed", "sampler", "correlation", "audit" };

gboolean
socinn__cli_wants_risk(const CliArguments *arguments)
{
  for (gsize i = 0; i < G_N_ELEMENTS(risk_options); i++)
    if (socinn__cli_has(arguments, risk_options[i]))
      return TRUE;
  return FALSE;
}

gboolean
socinn__cli_locate(GError **error, const char *option)
{
  socinn__locate_error(error, NULL, option, 0);
  return FALSE;
}

/* Whose habits a number on the command line follows is known only when somebody says it. */
static SocinnNumberStyle
number_style(const CliArguments *arguments)
{
  if (!socinn__cli_has(arguments, "lang"))
    return SOCINN_NUMBER_STYLE_UNSTATED;
  return socinn_language_get() == SOCINN_LANGUAGE_PL ? SOCINN_NUMBER_STYLE_PL : SOCINN_NUMBER_STYLE_EN;
}

SocinnQuantity *
socinn__cli_quantity(const CliArguments *arguments, const char *text, const char *place, GError **error)
{
  g_autoptr(GError) failure = NULL;
  SocinnQuantity *quantity = socinn_quantity_from_text(text, number_style(arguments), &failure);
  if (g_error_matches(failure, SOCINN_ERROR, SOCINN_ERROR_AMBIGUOUS))
    socinn__set_error(error, SOCINN_ERROR_AMBIGUOUS,
                      _("\"%s\" can be read in two ways; say whose numbers they are with --lang pl or --lang en"),
                      text);
  else if (quantity == NULL)
    g_propagate_error(error, g_steal_pointer(&failure));
  if (quantity == NULL)
    socinn__cli_locate(error, place);
  return quantity;
}

static gboolean
set_grant(const CliArguments *arguments, const SocinnBudget *budget, SocinnBudgetRiskSettings *settings, GError **error)
{
  const char *text = socinn__cli_value(arguments, "grant");
  if (text == NULL)
    return TRUE;
  g_autoptr(SocinnQuantity) quantity = socinn__cli_quantity(arguments, text, "--grant", error);
  if (quantity == NULL)
    return FALSE;
  const char *unit = socinn_quantity_get_unit(quantity);
  SocinnMoney grant;
  if (socinn_quantity_get_kind(quantity) != SOCINN_QUANTITY_FIXED ||
      (*unit != '\0' && !socinn_quantity_is_money(quantity))) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("one amount of money is expected, not \"%s\""), text);
    return socinn__cli_locate(error, "--grant");
  }
  return (socinn_money_from_rational(socinn_quantity_get_low(quantity),
                                     *unit != '\0' ? unit : socinn_budget_get_currency(budget), &grant, error) &&
          socinn_budget_risk_settings_set_grant(settings, grant, error)) ||
         socinn__cli_locate(error, "--grant");
}

static gboolean
read_number(const CliArguments *arguments, const char *option, guint64 most, guint64 *number, GError **error)
{
  const char *text = socinn__cli_value(arguments, option);
  if (text == NULL || g_ascii_string_to_unsigned(text, 10, 0, most, number, NULL))
    return TRUE;
  g_autofree char *place = g_strconcat("--", option, NULL);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a whole number from 0 to %llu is expected, not \"%s\""),
                    (unsigned long long) most, text);
  return socinn__cli_locate(error, place);
}

/* Draws are made where somebody asks for them; a seed or sampler alone matters only where they have to be. */
static gboolean
set_simulation(const CliArguments *arguments, SocinnBudgetRiskSettings *settings, GError **error)
{
  g_autoptr(SocinnSimulationSettings) simulation = socinn_simulation_settings_new();
  const char *sampler = socinn__cli_value(arguments, "sampler");
  guint64 draws = socinn_simulation_settings_get_draws(simulation), seed = 1;
  if (!read_number(arguments, "draws", G_MAXUINT32, &draws, error) ||
      !read_number(arguments, "seed", G_MAXUINT64, &seed, error))
    return FALSE;
  if (!socinn_simulation_settings_set_draws(simulation, draws, error))
    return socinn__cli_locate(error, "--draws");
  if (sampler != NULL && !socinn_simulation_settings_set_sampler(simulation, sampler, error))
    return socinn__cli_locate(error, "--sampler");
  socinn_simulation_settings_set_seed(simulation, seed);
  socinn_simulation_settings_set_keep(simulation, socinn__cli_has(arguments, "audit"));
  socinn_budget_risk_settings_set_simulation(settings, simulation, socinn__cli_has(arguments, "draws"));
  return TRUE;
}

int
socinn__cli_write_audit(const CliArguments *arguments, const SocinnBudgetRisk *risk)
{
  g_autoptr(GError) error = NULL;
  const char *path = socinn__cli_value(arguments, "audit");
  if (path == NULL)
    return CLI_FINE;
  g_autofree char *draws = socinn_report_draws_csv(risk, &error);
  if (draws == NULL) {
    socinn__cli_locate(&error, "--audit");
    return socinn__cli_fail(&error, NULL, CLI_USAGE);
  }
  return socinn__cli_write(draws, path);
}

SocinnBudgetRisk *
socinn__cli_risk(const CliArguments *arguments, SocinnBudget *budget, int *status)
{
  g_autoptr(SocinnBudgetRiskSettings) settings = socinn_budget_risk_settings_new();
  g_autoptr(GError) error = NULL;
  const char *correlation = socinn__cli_value(arguments, "correlation");
  if (!set_grant(arguments, budget, settings, &error) || !set_simulation(arguments, settings, &error)) {
    *status = socinn__cli_fail(&error, NULL, CLI_USAGE);
    return NULL;
  }
  if (correlation != NULL && !socinn_budget_risk_settings_set_correlation_file(settings, correlation, &error)) {
    *status = socinn__cli_fail(&error, correlation, CLI_UNREADABLE);
    return NULL;
  }
  SocinnBudgetRisk *risk = socinn_budget_risk_new(budget, settings, &error);
  if (risk == NULL)
    *status = socinn__cli_fail(&error, correlation != NULL ? correlation : socinn__cli_file(arguments, 0), CLI_USAGE);
  return risk;
}
