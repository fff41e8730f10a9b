/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of simulations: a model, how it is drawn, and some of what must come out. */
#include "vectors.h"

/* The texts of a list, NULL-terminated; they stay the document's. */
static const char **
texts_of(const json_t *array)
{
  const char **texts = g_new0(const char *, json_array_size(array) + 1);
  for (gsize i = 0; i < json_array_size(array); i++)
    texts[i] = json_string_value(json_array_get(array, i));
  return texts;
}

static gboolean
add_inputs(SocinnRiskModel *model, const json_t *inputs, GError **error)
{
  for (gsize i = 0; i < json_array_size(inputs); i++) {
    const json_t *input = json_array_get(inputs, i);
    g_autoptr(SocinnDistribution) x = distribution_from_json(json_object_get(input, "distribution"), error);
    if (x == NULL || !socinn_risk_model_add_input(model, vector_text(input, "name"), x, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_terms(SocinnRiskModel *model, const json_t *terms, GError **error)
{
  for (gsize i = 0; i < json_array_size(terms); i++) {
    const json_t *term = json_array_get(terms, i);
    gsize n_x, n_y;
    g_autofree const char **names = texts_of(json_object_get(term, "inputs"));
    g_autofree double *x = vector_numbers(term, "x", &n_x), *y = vector_numbers(term, "y", &n_y);
    double coefficient = vector_number(json_object_get(term, "coefficient"));
    gboolean added = x != NULL ? socinn_risk_model_add_curve_term(model, coefficient, names, x, n_x, y, n_y, error)
                               : socinn_risk_model_add_term(model, coefficient, names, error);
    if (!added)
      return FALSE;
  }
  return TRUE;
}

static SocinnSimulation *
simulate(const json_t *args, GError **error)
{
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  g_autoptr(SocinnSimulationSettings) settings = socinn_simulation_settings_new();
  guint64 draws = (guint64) json_integer_value(json_object_get(args, "draws"));
  socinn_simulation_settings_set_seed(settings, (guint64) json_integer_value(json_object_get(args, "seed")));
  socinn_simulation_settings_set_antithetic(settings, json_is_true(json_object_get(args, "antithetic")));
  if (!socinn_simulation_settings_set_draws(settings, draws, error) ||
      !socinn_simulation_settings_set_sampler(settings, vector_text(args, "sampler"), error) ||
      !add_inputs(model, json_object_get(args, "inputs"), error) ||
      !add_terms(model, json_object_get(args, "terms"), error))
    return NULL;
  return socinn_simulate(model, settings, error);
}

static void
check_figures(const SocinnSimulation *simulation, const json_t *args, const json_t *expect)
{
  double value, std_error;
  gsize n, n_places, n_probabilities;
  const double *outcomes = socinn_simulation_get_outcomes(simulation, &n);
  g_autofree double *places = vector_numbers(args, "places", &n_places);
  g_autofree double *probabilities = vector_numbers(args, "probabilities", &n_probabilities);
  ck_assert_uint_eq(n, (gsize) json_integer_value(json_object_get(expect, "draws")));
  for (gsize i = 0; i < n_places; i++)
    vector_near(outcomes[(gsize) places[i]], vector_number(json_array_get(json_object_get(expect, "outcomes"), i)),
                expect, "an outcome");
  for (gsize i = 0; i < n_probabilities; i++) {
    ck_assert(socinn_simulation_get_quantile(simulation, probabilities[i], &value, &std_error, NULL));
    vector_near(value, vector_number(json_array_get(json_object_get(expect, "quantiles"), i)), expect, "a quantile");
  }
  socinn_simulation_get_mean(simulation, &value, &std_error);
  vector_near(value, vector_number(json_object_get(expect, "mean")), expect, "mean");
  socinn_simulation_get_sd(simulation, &value, &std_error);
  vector_near(value, vector_number(json_object_get(expect, "sd")), expect, "sd");
  socinn_simulation_get_expected_overrun(simulation, vector_number(json_object_get(args, "limit")), &value, &std_error);
  vector_near(value, vector_number(json_object_get(expect, "overrun")), expect, "overrun");
}

void
run_simulation_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnSimulation) simulation = simulate(args, &error);
  if (!vector_expects_error(expect, error))
    check_figures(simulation, args, expect);
}
