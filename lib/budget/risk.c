/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The total of a budget as a distribution, and what can be asked of it. */
#include "risk_private.h"
#include <math.h>
#include <string.h>

SocinnBudgetRisk *
socinn_budget_risk_ref(SocinnBudgetRisk *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_budget_risk_unref(SocinnBudgetRisk *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  socinn_budget_unref(self->budget);
  g_clear_pointer(&self->settings, socinn_budget_risk_settings_unref);
  g_clear_pointer(&self->model, socinn_risk_model_unref);
  g_clear_pointer(&self->distribution, socinn_distribution_unref);
  g_clear_pointer(&self->simulation, socinn_simulation_unref);
  g_clear_pointer(&self->simulation_settings, socinn_simulation_settings_unref);
  g_clear_pointer(&self->months_simulation, socinn_simulation_settings_unref);
  g_clear_pointer(&self->sensitivity, socinn_sensitivity_unref);
  g_free(self->months);
  g_free(self->cumulative);
  g_free(self);
}

static double
to_major(SocinnMoney amount)
{
  guint decimals = 2;
  socinn_currency_get_decimals(amount.currency, &decimals, NULL);
  return (double) amount.minor / (double) socinn__scale(decimals);
}

/* What the description applies for, when nobody says otherwise. */
static void
complete_grant(SocinnBudgetRisk *self)
{
  SocinnQuantity *asked = socinn__quantity(self->budget->innovation, "grant_amount");
  SocinnMoney grant;
  if (self->settings->has_grant || asked == NULL || socinn_quantity_get_kind(asked) != SOCINN_QUANTITY_FIXED ||
      strcmp(socinn_quantity_get_unit(asked), self->budget->currency) != 0 ||
      !socinn_money_from_rational(socinn_quantity_get_low(asked), self->budget->currency, &grant, NULL))
    return;
  self->settings->has_grant = TRUE;
  self->settings->grant = grant;
}

static gboolean
check_grant(const SocinnBudgetRisk *self, GError **error)
{
  const SocinnBudgetRiskSettings *settings = self->settings;
  if (!settings->has_grant || strcmp(settings->grant.currency, self->budget->currency) == 0)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_CURRENCY, _("the grant is in %s but the budget in %s; convert one of them"),
                    settings->grant.currency, self->budget->currency);
  return FALSE;
}

/* The exact distribution where there is one and nobody asked for draws. */
static gboolean
make_total(SocinnBudgetRisk *self, GError **error)
{
  g_autoptr(GError) reason = NULL;
  if (!self->settings->always_simulate) {
    self->distribution = socinn_risk_model_get_exact(self->model, &reason);
    if (self->distribution != NULL)
      return TRUE;
    if (!g_error_matches(reason, SOCINN_ERROR, SOCINN_ERROR_UNSUPPORTED)) {
      g_propagate_error(error, g_steal_pointer(&reason));
      return FALSE;
    }
  }
  self->simulation = socinn_simulate(self->model, self->simulation_settings, error);
  return self->simulation != NULL;
}

static gboolean
make(SocinnBudgetRisk *self, GError **error)
{
  complete_grant(self);
  double limit = self->settings->has_grant ? to_major(self->settings->grant) : NAN;
  gsize n_months = (gsize) socinn_period_get_length(self->budget->period);
  if (!check_grant(self, error))
    return FALSE;
  self->model = socinn__budget_risk_model(self->budget, self->settings, 0, n_months, &self->moved, error);
  if (self->model == NULL || !make_total(self, error) || !socinn__budget_risk_make_months(self, limit, error))
    return FALSE;
  if (socinn_risk_model_get_n_inputs(self->model) == 0)
    return TRUE;
  self->sensitivity = socinn_sensitivity_new(self->model, self->simulation_settings, limit, error);
  return self->sensitivity != NULL;
}

SocinnBudgetRisk *
socinn_budget_risk_new(SocinnBudget *budget, const SocinnBudgetRiskSettings *settings, GError **error)
{
  g_autoptr(SocinnBudgetRisk) self = g_new0(SocinnBudgetRisk, 1);
  g_atomic_ref_count_init(&self->references);
  self->budget = socinn_budget_ref(budget);
  self->settings = settings != NULL ? socinn__budget_risk_settings_copy(settings) : socinn_budget_risk_settings_new();
  self->simulation_settings = self->settings->simulation != NULL
                                ? socinn_simulation_settings_ref(self->settings->simulation)
                                : socinn_simulation_settings_new();
  return make(self, error) ? g_steal_pointer(&self) : NULL;
}

/* ----------------------------------------------------------------------------------------------- results */

SocinnBudget *
socinn_budget_risk_get_budget(const SocinnBudgetRisk *self)
{
  return self->budget;
}

const char *
socinn_budget_risk_get_method(const SocinnBudgetRisk *self)
{
  return self->distribution != NULL ? "exact" : "simulation";
}

SocinnRiskModel *
socinn_budget_risk_get_model(const SocinnBudgetRisk *self)
{
  return self->model;
}

SocinnDistribution *
socinn_budget_risk_get_distribution(const SocinnBudgetRisk *self)
{
  return self->distribution;
}

SocinnSimulation *
socinn_budget_risk_get_simulation(const SocinnBudgetRisk *self)
{
  return self->simulation;
}

SocinnSensitivity *
socinn_budget_risk_get_sensitivity(const SocinnBudgetRisk *self)
{
  return self->sensitivity;
}

void
socinn_budget_risk_get_mean(const SocinnBudgetRisk *self, double *value, double *std_error)
{
  if (self->simulation != NULL) {
    socinn_simulation_get_mean(self->simulation, value, std_error);
    return;
  }
  *value = socinn_distribution_get_mean(self->distribution);
  *std_error = 0;
}

void
socinn_budget_risk_get_sd(const SocinnBudgetRisk *self, double *value, double *std_error)
{
  if (self->simulation != NULL) {
    socinn_simulation_get_sd(self->simulation, value, std_error);
    return;
  }
  *value = socinn_distribution_get_sd(self->distribution);
  *std_error = 0;
}

gboolean
socinn_budget_risk_get_quantile(const SocinnBudgetRisk *self, double probability, double *value, double *std_error,
                                GError **error)
{
  if (self->simulation != NULL)
    return socinn_simulation_get_quantile(self->simulation, probability, value, std_error, error);
  if (!socinn_distribution_quantile(self->distribution, probability, value, error))
    return FALSE;
  *std_error = 0;
  return TRUE;
}

void
socinn_budget_risk_get_cdf(const SocinnBudgetRisk *self, double amount, double *value, double *std_error)
{
  if (self->simulation != NULL) {
    socinn_simulation_get_cdf(self->simulation, amount, value, std_error);
    return;
  }
  *value = socinn_distribution_cdf(self->distribution, amount);
  *std_error = 0;
}

void
socinn_budget_risk_get_expected_overrun(const SocinnBudgetRisk *self, double amount, double *value, double *std_error)
{
  if (self->simulation != NULL) {
    socinn_simulation_get_expected_overrun(self->simulation, amount, value, std_error);
    return;
  }
  *value = socinn_distribution_expected_overrun(self->distribution, amount);
  *std_error = 0;
}

gboolean
socinn_budget_risk_get_tail_mean(const SocinnBudgetRisk *self, double probability, double *value, double *std_error,
                                 GError **error)
{
  if (self->simulation != NULL)
    return socinn_simulation_get_tail_mean(self->simulation, probability, value, std_error, error);
  if (!socinn_distribution_tail_mean(self->distribution, probability, value, error))
    return FALSE;
  *std_error = 0;
  return TRUE;
}

gboolean
socinn_budget_risk_get_grant(const SocinnBudgetRisk *self, SocinnMoney *grant)
{
  if (!self->settings->has_grant)
    return FALSE;
  *grant = self->settings->grant;
  return TRUE;
}

gboolean
socinn_budget_risk_get_reserve(const SocinnBudgetRisk *self, double probability, double *value, double *std_error,
                               GError **error)
{
  double needed, uncertainty;
  if (!self->settings->has_grant) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a reserve is told for a grant; state one"));
    return FALSE;
  }
  if (!socinn_budget_risk_get_quantile(self, probability, &needed, &uncertainty, error))
    return FALSE;
  *value = fmax(needed - to_major(self->settings->grant), 0);
  *std_error = *value > 0 ? uncertainty : 0;
  return TRUE;
}

double
socinn_budget_risk_get_distance(const SocinnBudgetRisk *self)
{
  return self->moved;
}

gint32
socinn_budget_risk_get_first_short_month(const SocinnBudgetRisk *self)
{
  return self->first_short_month;
}

gboolean
socinn_budget_risk_get_month(const SocinnBudgetRisk *self, gsize index, gboolean cumulative, SocinnBand *band,
                             GError **error)
{
  if (index >= self->n_months) {
    socinn__set_error(error, SOCINN_ERROR_NOT_FOUND,
                      _("there is no month %zu; months of this budget, counted from 0: %d"), index,
                      (int) self->n_months);
    return FALSE;
  }
  *band = cumulative ? self->cumulative[index] : self->months[index];
  return TRUE;
}
