/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The risk of a budget as JSON. Its figures are no sums of money but statistics: numbers, with all their digits. */
#include "report_json_private.h"
#include "report_risk_private.h"
#include <math.h>

static json_t *
number(double value)
{
  return isfinite(value) ? json_real(value) : json_null();
}

static const struct {
  const char *key;
  double probability;
} quantiles[] = { { "p05", 0.05 }, { "p10", 0.1 }, { "p50", 0.5 }, { "p80", 0.8 }, { "p90", 0.9 }, { "p95", 0.95 } };

static void
set_figure(json_t *object, json_t *errors, const char *key, double value, double std_error)
{
  json_object_set_new(object, key, number(value));
  json_object_set_new(errors, key, number(std_error));
}

static gboolean
add_distribution(json_t *root, const SocinnBudgetRisk *risk, GError **error)
{
  const SocinnSimulation *simulation = socinn_budget_risk_get_simulation(risk);
  json_t *object = json_object(), *errors = json_object();
  double value, std_error;
  json_object_set_new(root, "distribution", object);
  json_object_set_new(object, "method", json_string(socinn_budget_risk_get_method(risk)));
  socinn_budget_risk_get_mean(risk, &value, &std_error);
  set_figure(object, errors, "mean", value, std_error);
  socinn_budget_risk_get_sd(risk, &value, &std_error);
  set_figure(object, errors, "sd", value, std_error);
  for (gsize i = 0; i < G_N_ELEMENTS(quantiles); i++) {
    if (!socinn_budget_risk_get_quantile(risk, quantiles[i].probability, &value, &std_error, error)) {
      json_decref(errors);
      return FALSE;
    }
    set_figure(object, errors, quantiles[i].key, value, std_error);
  }
  if (simulation != NULL) {
    json_object_set_new(object, "draws", json_integer((json_int_t) socinn_simulation_get_draws(simulation)));
    json_object_set_new(object, "seed", json_integer((json_int_t) socinn_simulation_get_seed(simulation)));
    json_object_set_new(object, "sampler", json_string(socinn_simulation_get_sampler(simulation)));
    json_object_set_new(object, "mc_error", errors);
    json_object_set_new(object, "correlation_moved", number(socinn_budget_risk_get_distance(risk)));
    return TRUE;
  }
  static const char *const of_draws[] = { "draws", "seed", "sampler", "mc_error" };
  for (gsize i = 0; i < G_N_ELEMENTS(of_draws); i++)
    json_object_set_new(object, of_draws[i], json_null());
  json_decref(errors);
  return TRUE;
}

static json_t *
short_month(const SocinnBudgetRisk *risk)
{
  gint32 index = socinn_budget_risk_get_first_short_month(risk);
  if (index < 0)
    return json_null();
  gint32 month = socinn_budget_get_period(socinn_budget_risk_get_budget(risk)).first + index;
  g_autofree char *text = socinn_period_to_text((SocinnPeriod) { month, month });
  return json_string(text);
}

static gboolean
add_grant(json_t *root, const SocinnBudgetRisk *risk, GError **error)
{
  SocinnMoney grant;
  double value, std_error;
  if (!socinn_budget_risk_get_grant(risk, &grant))
    return json_object_set_new(root, "grant", json_null()) == 0;
  json_t *object = json_object();
  json_object_set_new(root, "grant", object);
  double amount = socinn__report_major(grant);
  g_autofree char *text = socinn_money_to_text(grant);
  json_object_set_new(object, "amount", json_string(text));
  socinn_budget_risk_get_cdf(risk, amount, &value, &std_error);
  json_object_set_new(object, "p_enough", number(value));
  socinn_budget_risk_get_expected_overrun(risk, amount, &value, &std_error);
  json_object_set_new(object, "expected_overrun", number(value));
  if (!socinn_budget_risk_get_tail_mean(risk, 0.9, &value, &std_error, error))
    return FALSE;
  json_object_set_new(object, "tail_mean_90", number(value));
  if (!socinn_budget_risk_get_reserve(risk, 0.8, &value, &std_error, error))
    return FALSE;
  json_object_set_new(object, "reserve_for_p80", number(value));
  json_object_set_new(object, "first_short_month", short_month(risk));
  const SocinnSensitivity *sensitivity = socinn_budget_risk_get_sensitivity(risk);
  json_object_set_new(object, "evpi", number(sensitivity != NULL ? socinn_sensitivity_get_evpi(sensitivity) : 0));
  return TRUE;
}

static void
add_sensitivity(json_t *root, const SocinnBudgetRisk *risk, SocinnLanguage language)
{
  static const struct {
    const char *key, *measure;
  } measures[] = { { "sobol_first", "first" },   { "sobol_total", "total" },     { "shapley", "shapley" },
                   { "swing_low", "swing-low" }, { "swing_high", "swing-high" }, { "switching_value", "switching" },
                   { "evppi", "evppi" } };
  const SocinnSensitivity *sensitivity = socinn_budget_risk_get_sensitivity(risk);
  g_autoptr(GArray) order = socinn__report_risk_order(sensitivity);
  json_t *list = json_array();
  json_object_set_new(root, "sensitivity", list);
  for (guint i = 0; i < order->len; i++) {
    gsize index = g_array_index(order, gsize, i);
    const char *name = socinn_sensitivity_get_name(sensitivity, index);
    g_autofree char *label = socinn_budget_risk_get_label(risk, name, language);
    json_t *entry = json_object();
    json_array_append_new(list, entry);
    json_object_set_new(entry, "assumption", json_string(name));
    json_object_set_new(entry, "label", json_string(label));
    for (gsize k = 0; k < G_N_ELEMENTS(measures); k++)
      json_object_set_new(entry, measures[k].key,
                          number(socinn__report_measure(sensitivity, measures[k].measure, index)));
  }
}

static json_t *
band_to_json(const SocinnBand *band)
{
  json_t *object = json_object();
  json_object_set_new(object, "mean", number(band->mean));
  json_object_set_new(object, "p10", number(band->p10));
  json_object_set_new(object, "p50", number(band->p50));
  json_object_set_new(object, "p90", number(band->p90));
  return object;
}

static gboolean
add_cash_flow(json_t *root, const SocinnBudgetRisk *risk, GError **error)
{
  SocinnPeriod period = socinn_budget_get_period(socinn_budget_risk_get_budget(risk));
  json_t *list = json_array();
  json_object_set_new(root, "cash_flow", list);
  for (gint32 month = period.first; month <= period.last; month++) {
    SocinnBand band, so_far;
    gsize index = (gsize) (month - period.first);
    if (!socinn_budget_risk_get_month(risk, index, FALSE, &band, error) ||
        !socinn_budget_risk_get_month(risk, index, TRUE, &so_far, error))
      return FALSE;
    g_autofree char *name = socinn_period_to_text((SocinnPeriod) { month, month });
    json_t *entry = band_to_json(&band);
    json_array_append_new(list, entry);
    json_object_set_new(entry, "month", json_string(name));
    json_object_set_new(entry, "cumulative", band_to_json(&so_far));
  }
  return TRUE;
}

gboolean
socinn__report_risk_to_json(json_t *root, const SocinnBudgetRisk *risk, SocinnLanguage language, GError **error)
{
  if (!add_distribution(root, risk, error) || !add_grant(root, risk, error))
    return FALSE;
  add_sensitivity(root, risk, language);
  return add_cash_flow(root, risk, error);
}
