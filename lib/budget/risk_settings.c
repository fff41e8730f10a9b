/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person decides before the risk of a budget is told. */
#include "budget_private.h"
#include <math.h>
#include <string.h>

SocinnBudgetRiskSettings *
socinn_budget_risk_settings_new(void)
{
  SocinnBudgetRiskSettings *self = g_new0(SocinnBudgetRiskSettings, 1);
  g_atomic_ref_count_init(&self->references);
  self->distributions =
    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) socinn_distribution_unref);
  return self;
}

SocinnBudgetRiskSettings *
socinn_budget_risk_settings_ref(SocinnBudgetRiskSettings *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_budget_risk_settings_unref(SocinnBudgetRiskSettings *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_clear_pointer(&self->simulation, socinn_simulation_settings_unref);
  g_hash_table_unref(self->distributions);
  g_strfreev(self->correlated);
  g_free(self->matrix);
  g_free(self);
}

gboolean
socinn_budget_risk_settings_set_grant(SocinnBudgetRiskSettings *self, SocinnMoney grant, GError **error)
{
  if (grant.minor < 0) {
    g_autofree char *text = socinn_money_to_text(grant);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a grant cannot be negative: %s"), text);
    return FALSE;
  }
  self->has_grant = TRUE;
  self->grant = grant;
  return TRUE;
}

void
socinn_budget_risk_settings_set_simulation(SocinnBudgetRiskSettings *self, SocinnSimulationSettings *simulation,
                                           gboolean always)
{
  SocinnSimulationSettings *mine = simulation != NULL ? socinn_simulation_settings_ref(simulation) : NULL;
  g_clear_pointer(&self->simulation, socinn_simulation_settings_unref);
  self->simulation = mine;
  self->always_simulate = always != FALSE;
}

gboolean
socinn_budget_risk_settings_set_distribution(SocinnBudgetRiskSettings *self, const char *name,
                                             SocinnDistribution *distribution, GError **error)
{
  double low = socinn_distribution_get_low(distribution);
  if (!(low >= 0)) {
    g_autofree char *text = socinn_distribution_to_text(distribution);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("\"%s\" cannot be negative, but %s can; truncate it at 0"), name, text);
    return FALSE;
  }
  g_hash_table_insert(self->distributions, g_strdup(name), socinn_distribution_ref(distribution));
  return TRUE;
}

gboolean
socinn_budget_risk_settings_set_correlation(SocinnBudgetRiskSettings *self, const char *const *values,
                                            const double *matrix, gsize n_matrix, SocinnCopula copula, double degrees,
                                            GError **error)
{
  gsize n = values != NULL ? g_strv_length((char **) values) : 0;
  if (n < 2 || n_matrix != n * n) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("correlations of %zu inputs are a table of %zu numbers, not of %zu"), n, n * n, n_matrix);
    return FALSE;
  }
  g_strfreev(self->correlated);
  g_free(self->matrix);
  self->correlated = g_strdupv((char **) values);
  self->matrix = g_memdup2(matrix, n_matrix * sizeof *matrix);
  self->n_matrix = n_matrix;
  self->copula = copula;
  self->degrees = degrees;
  return TRUE;
}

SocinnBudgetRiskSettings *
socinn__budget_risk_settings_copy(const SocinnBudgetRiskSettings *self)
{
  SocinnBudgetRiskSettings *copy = socinn_budget_risk_settings_new();
  GHashTableIter iter;
  gpointer name, distribution;
  g_hash_table_iter_init(&iter, self->distributions);
  while (g_hash_table_iter_next(&iter, &name, &distribution))
    g_hash_table_insert(copy->distributions, g_strdup(name), socinn_distribution_ref(distribution));
  copy->has_grant = self->has_grant;
  copy->grant = self->grant;
  socinn_budget_risk_settings_set_simulation(copy, self->simulation, self->always_simulate);
  copy->correlated = g_strdupv(self->correlated);
  copy->matrix = g_memdup2(self->matrix, self->n_matrix * sizeof *self->matrix);
  copy->n_matrix = self->n_matrix;
  copy->copula = self->copula;
  copy->degrees = self->degrees;
  return copy;
}
