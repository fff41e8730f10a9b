/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cash flow: what each month costs, and all months up to it. */
#include "risk_private.h"
#include <math.h>

/* Bands are for a chart: more draws would not be seen. */
#define MOST_DRAWS 65536

static gboolean
band_of_distribution(const SocinnDistribution *distribution, SocinnBand *band, GError **error)
{
  band->mean = socinn_distribution_get_mean(distribution);
  return socinn_distribution_quantile(distribution, 0.1, &band->p10, error) &&
         socinn_distribution_quantile(distribution, 0.5, &band->p50, error) &&
         socinn_distribution_quantile(distribution, 0.9, &band->p90, error);
}

static gboolean
band_of_simulation(const SocinnSimulation *simulation, SocinnBand *band, GError **error)
{
  double std_error;
  socinn_simulation_get_mean(simulation, &band->mean, &std_error);
  return socinn_simulation_get_quantile(simulation, 0.1, &band->p10, &std_error, error) &&
         socinn_simulation_get_quantile(simulation, 0.5, &band->p50, &std_error, error) &&
         socinn_simulation_get_quantile(simulation, 0.9, &band->p90, &std_error, error);
}

/* Probability that months @first to @end - 1 cost more than @limit, and their band. */
static gboolean
make_band(const SocinnBudgetRisk *self, gsize first, gsize end, double limit, SocinnBand *band, double *p_short,
          GError **error)
{
  double moved;
  g_autoptr(SocinnRiskModel) model = socinn__budget_risk_model(self->budget, self->settings, first, end, &moved, error);
  if (model == NULL)
    return FALSE;
  if (self->distribution != NULL) {
    g_autoptr(SocinnDistribution) distribution = socinn_risk_model_get_exact(model, error);
    if (distribution == NULL)
      return FALSE;
    *p_short = isnan(limit) ? 0 : socinn_distribution_survival(distribution, limit);
    return band_of_distribution(distribution, band, error);
  }
  g_autoptr(SocinnSimulation) simulation = socinn_simulate(model, self->months_simulation, error);
  if (simulation == NULL)
    return FALSE;
  double share = 1, std_error;
  if (!isnan(limit))
    socinn_simulation_get_cdf(simulation, limit, &share, &std_error);
  *p_short = 1 - share;
  return band_of_simulation(simulation, band, error);
}

/* Without its progress: the months are not what the caller waits for. */
static SocinnSimulationSettings *
settings_for_months(const SocinnSimulationSettings *whole)
{
  static const char *const samplers[] = { "mc", "lhs", "sobol" };
  SocinnSimulationSettings *settings = socinn_simulation_settings_new();
  guint64 draws = socinn_simulation_settings_get_draws(whole);
  socinn_simulation_settings_set_draws(settings, MIN(draws, MOST_DRAWS), NULL);
  socinn_simulation_settings_set_seed(settings, socinn_simulation_settings_get_seed(whole));
  socinn_simulation_settings_set_sampler(settings, samplers[whole->sampler], NULL);
  socinn_simulation_settings_set_antithetic(settings, whole->antithetic);
  socinn_simulation_settings_set_threads(settings, whole->threads, NULL);
  return settings;
}

gboolean
socinn__budget_risk_make_months(SocinnBudgetRisk *self, double limit, GError **error)
{
  self->n_months = (gsize) socinn_period_get_length(self->budget->period);
  self->months = g_new0(SocinnBand, self->n_months);
  self->cumulative = g_new0(SocinnBand, self->n_months);
  self->first_short_month = -1;
  if (self->simulation != NULL)
    self->months_simulation = settings_for_months(self->simulation_settings);
  for (gsize m = 0; m < self->n_months; m++) {
    double p_short, unused;
    if (!make_band(self, m, m + 1, NAN, &self->months[m], &unused, error) ||
        !make_band(self, 0, m + 1, limit, &self->cumulative[m], &p_short, error))
      return FALSE;
    if (self->first_short_month < 0 && p_short > 0.2)
      self->first_short_month = (gint32) m;
  }
  return TRUE;
}
