/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of room `uncertainty` about which input matters and what it is worth to know it. */
#include "vectors.h"
#include <math.h>
#include <string.h>

/* Texts of an array from place @first on, NULL-terminated; they belong to the case. (transfer container) */
static const char **
texts_from(const json_t *array, gsize first)
{
  const char **texts = g_new0(const char *, json_array_size(array) + 1);
  for (gsize i = first; i < json_array_size(array); i++)
    texts[i - first] = json_string_value(json_array_get(array, i));
  return texts;
}

static gboolean
add_inputs(SocinnRiskModel *model, json_t *inputs, GError **error)
{
  const char *name;
  json_t *stated;
  json_object_foreach (inputs, name, stated) {
    g_autoptr(SocinnDistribution) distribution = distribution_from_json(stated, error);
    if (distribution == NULL || !socinn_risk_model_add_input(model, name, distribution, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_terms(SocinnRiskModel *model, const json_t *terms, GError **error)
{
  gsize i;
  json_t *term;
  json_array_foreach (terms, i, term) {
    g_autofree const char **names = texts_from(term, 1);
    if (!socinn_risk_model_add_term(model, vector_number(json_array_get(term, 0)), names, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_curves(SocinnRiskModel *model, const json_t *curves, GError **error)
{
  gsize i, n_x, n_y;
  json_t *curve;
  json_array_foreach (curves, i, curve) {
    g_autofree const char **names = texts_from(json_object_get(curve, "names"), 0);
    g_autofree double *x = vector_numbers(curve, "x", &n_x), *y = vector_numbers(curve, "y", &n_y);
    double coefficient = vector_number(json_object_get(curve, "coefficient"));
    if (!socinn_risk_model_add_curve_term(model, coefficient, names, x, n_x, y, n_y, error))
      return FALSE;
  }
  return TRUE;
}

static SocinnRiskModel *
model_of(const json_t *args, GError **error)
{
  g_autoptr(SocinnRiskModel) model = socinn_risk_model_new();
  if (!add_inputs(model, json_object_get(args, "inputs"), error) ||
      !add_terms(model, json_object_get(args, "terms"), error) ||
      !add_curves(model, json_object_get(args, "curves"), error))
    return NULL;
  return g_steal_pointer(&model);
}

/* All measures that the case states of one input; their names have hyphens in C. */
static void
expect_input(const SocinnSensitivity *result, gsize index, json_t *stated, const json_t *expect)
{
  const char *name;
  json_t *expected;
  json_object_foreach (stated, name, expected) {
    double value = 0, low = 0, high = 0;
    g_autofree char *measure = g_strdelimit(g_strdup(name), "_", '-');
    g_autofree char *place = g_strdup_printf("%s of %s", name, socinn_sensitivity_get_name(result, index));
    ck_assert(socinn_sensitivity_get(result, measure, index, &value, &low, &high, NULL));
    if (!isnan(vector_number(expected)))
      vector_near(value, vector_number(expected), expect, place);
    else if (!isnan(value))
      vector_fail("%s is %.17g, expected none", place, value);
    ck_assert(isnan(value) || (low == value && high == value));
  }
}

static void
expect_analysis(const SocinnSensitivity *result, const json_t *expect)
{
  json_t *inputs = json_object_get(expect, "inputs"), *evpi = json_object_get(expect, "evpi");
  gsize seen = 0;
  vector_same_text(socinn_sensitivity_get_method(result), expect, "method");
  for (gsize i = 0; i < socinn_sensitivity_get_length(result); i++) {
    json_t *stated = json_object_get(inputs, socinn_sensitivity_get_name(result, i));
    seen += stated != NULL;
    expect_input(result, i, stated, expect);
  }
  ck_assert_uint_eq(seen, json_object_size(inputs));
  if (evpi != NULL)
    vector_near(socinn_sensitivity_get_evpi(result), vector_number(evpi), expect, "evpi");
}

void
run_sensitivity_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnRiskModel) model = model_of(args, &error);
  const json_t *known = json_object_get(args, "know"), *stated = json_object_get(args, "limit");
  double limit = stated != NULL ? vector_number(stated) : NAN, value = -7, std_error = -7;
  if (model == NULL) {
    vector_expects_error(expect, error);
  } else if (known != NULL) {
    g_autofree const char **names = texts_from(known, 0);
    socinn_value_of_information(model, names, limit, NULL, &value, &std_error, &error);
    if (vector_expects_error(expect, error)) {
      ck_assert(value == -7 && std_error == -7);
      return;
    }
    vector_near(value, vector_number(json_object_get(expect, "value")), expect, "value");
    ck_assert_double_eq(std_error, 0);
  } else {
    g_autoptr(SocinnSensitivity) result = socinn_sensitivity_new(model, NULL, limit, &error);
    if (!vector_expects_error(expect, error))
      expect_analysis(result, expect);
  }
}
