/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the suite `budget_risk` of tests/vectors. */
#include "vectors.h"
#include <math.h>
#include <string.h>

static gboolean
set_grant(SocinnBudgetRiskSettings *settings, const json_t *args, GError **error)
{
  const char *text = json_string_value(json_object_get(args, "grant"));
  if (text == NULL)
    return TRUE;
  g_auto(GStrv) words = g_strsplit(text, " ", 2);
  SocinnRational major;
  SocinnMoney grant;
  return socinn_rational_from_text(words[0], &major, error) &&
         socinn_money_from_rational(major, words[1] != NULL ? words[1] : "PLN", &grant, error) &&
         socinn_budget_risk_settings_set_grant(settings, grant, error);
}

static gboolean
set_draws(SocinnBudgetRiskSettings *settings, const json_t *args, GError **error)
{
  const json_t *draws = json_object_get(args, "draws"), *seed = json_object_get(args, "seed");
  if (draws == NULL)
    return TRUE;
  g_autoptr(SocinnSimulationSettings) simulation = socinn_simulation_settings_new();
  if (!socinn_simulation_settings_set_draws(simulation, (guint64) json_integer_value(draws), error))
    return FALSE;
  socinn_simulation_settings_set_seed(simulation, seed != NULL ? (guint64) json_integer_value(seed) : 1);
  socinn_budget_risk_settings_set_simulation(settings, simulation, TRUE);
  return TRUE;
}

/* One pair, [name, name, correlation], is all that the cases need. */
static gboolean
set_correlation(SocinnBudgetRiskSettings *settings, const json_t *args, GError **error)
{
  const json_t *pair = json_array_get(json_object_get(args, "correlations"), 0);
  if (pair == NULL)
    return TRUE;
  const char *names[] = { json_string_value(json_array_get(pair, 0)), json_string_value(json_array_get(pair, 1)),
                          NULL };
  double rho = g_ascii_strtod(json_string_value(json_array_get(pair, 2)), NULL);
  const double matrix[] = { 1, rho, rho, 1 };
  return socinn_budget_risk_settings_set_correlation(settings, names, matrix, 4, SOCINN_COPULA_GAUSSIAN, 0, error);
}

static SocinnBudgetRisk *
make_risk(const json_t *args, GError **error)
{
  g_autoptr(SocinnBudgetRiskSettings) settings = socinn_budget_risk_settings_new();
  g_autoptr(SocinnBudget) budget = vector_budget(args, error);
  if (budget == NULL || !set_grant(settings, args, error) || !set_draws(settings, args, error) ||
      !set_correlation(settings, args, error))
    return NULL;
  return socinn_budget_risk_new(budget, settings, error);
}

/* ---------------------------------------------------------------------------------------------- checking */

static void
check_if_expected(double value, const json_t *object, const char *key, const json_t *expect)
{
  const json_t *expected = json_object_get(object, key);
  if (expected != NULL)
    vector_near(value, json_number_value(expected), expect, key);
}

static void
check_distribution(const SocinnBudgetRisk *risk, const json_t *expect)
{
  double value, std_error;
  const char *probability;
  json_t *expected;
  vector_same_text(socinn_budget_risk_get_method(risk), expect, "method");
  socinn_budget_risk_get_mean(risk, &value, &std_error);
  check_if_expected(value, expect, "mean", expect);
  socinn_budget_risk_get_sd(risk, &value, &std_error);
  check_if_expected(value, expect, "sd", expect);
  json_object_foreach (json_object_get(expect, "quantiles"), probability, expected) {
    ck_assert(socinn_budget_risk_get_quantile(risk, g_ascii_strtod(probability, NULL), &value, &std_error, NULL));
    vector_near(value, json_number_value(expected), expect, probability);
  }
}

static void
check_grant(const SocinnBudgetRisk *risk, const json_t *grant, const json_t *expect)
{
  double value, std_error;
  SocinnMoney amount;
  if (grant == NULL)
    return;
  ck_assert(socinn_budget_risk_get_grant(risk, &amount));
  double limit = (double) amount.minor / 100;
  socinn_budget_risk_get_cdf(risk, limit, &value, &std_error);
  check_if_expected(value, grant, "p_enough", expect);
  socinn_budget_risk_get_expected_overrun(risk, limit, &value, &std_error);
  check_if_expected(value, grant, "expected_overrun", expect);
  ck_assert(socinn_budget_risk_get_tail_mean(risk, 0.9, &value, &std_error, NULL));
  check_if_expected(value, grant, "tail_mean_90", expect);
  ck_assert(socinn_budget_risk_get_reserve(risk, 0.8, &value, &std_error, NULL));
  check_if_expected(value, grant, "reserve_for_p80", expect);
  check_if_expected(socinn_sensitivity_get_evpi(socinn_budget_risk_get_sensitivity(risk)), grant, "evpi", expect);
  const json_t *month = json_object_get(grant, "first_short_month");
  if (month == NULL)
    return;
  gint32 first = socinn_budget_get_period(socinn_budget_risk_get_budget(risk)).first;
  gint32 short_month = first + socinn_budget_risk_get_first_short_month(risk);
  g_autofree char *text = socinn_period_to_text((SocinnPeriod) { short_month, short_month });
  ck_assert_str_eq(text, json_string_value(month));
}

static void
check_sensitivity(const SocinnSensitivity *sensitivity, const char *name, json_t *measures, const json_t *expect)
{
  const char *key;
  json_t *expected;
  gsize index = 0;
  while (g_strcmp0(socinn_sensitivity_get_name(sensitivity, index), name) != 0)
    ck_assert_msg(++index < socinn_sensitivity_get_length(sensitivity), "there is no input %s", name);
  json_object_foreach (measures, key, expected) {
    double value, low, high;
    g_autofree char *measure = g_strdelimit(g_strdup(key), "_", '-');
    g_autofree char *place = g_strdup_printf("%s of %s", measure, name);
    ck_assert(socinn_sensitivity_get(sensitivity, measure, index, &value, &low, &high, NULL));
    vector_near(value, json_number_value(expected), expect, place);
  }
}

void
run_budget_risk_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudgetRisk) risk = make_risk(args, &error);
  if (vector_expects_error(expect, error))
    return;
  ck_assert_ptr_nonnull(risk);
  check_distribution(risk, expect);
  check_grant(risk, json_object_get(expect, "grant"), expect);
  const char *name;
  json_t *measures;
  json_object_foreach (json_object_get(expect, "sensitivity"), name, measures)
    check_sensitivity(socinn_budget_risk_get_sensitivity(risk), name, measures, expect);
}
