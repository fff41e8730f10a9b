/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of room `uncertainty` about distributions, and distributions out of JSON for the other suites of the room. */
#include "vectors.h"
#include <math.h>
#include <string.h>

double
vector_number(const json_t *value)
{
  const char *text = json_string_value(value);
  if (text == NULL && !json_is_number(value))
    vector_fail("a number is missing");
  if (text == NULL)
    return json_number_value(value);
  return strcmp(text, "inf") == 0 ? INFINITY : strcmp(text, "-inf") == 0 ? -INFINITY : NAN;
}

double *
vector_numbers(const json_t *object, const char *key, gsize *n)
{
  const json_t *array = json_object_get(object, key);
  *n = json_array_size(array);
  if (array == NULL)
    return NULL;
  double *numbers = g_new0(double, *n + 1);
  for (gsize i = 0; i < *n; i++)
    numbers[i] = vector_number(json_array_get(array, i));
  return numbers;
}

/* ---------------------------------------------------------------------------------- distributions out of JSON */

static double
argument(const json_t *object, const char *name)
{
  return vector_number(json_object_get(object, name));
}
#define A(name) argument(object, name)

static SocinnDistribution *
from_two(const char *family, const json_t *object, GError **error)
{
  if (strcmp(family, "uniform") == 0)
    return socinn_distribution_uniform(A("low"), A("high"), error);
  if (strcmp(family, "normal") == 0)
    return socinn_distribution_normal(A("mean"), A("sd"), error);
  if (strcmp(family, "lognormal") == 0)
    return socinn_distribution_lognormal(A("mean"), A("sd"), error);
  if (strcmp(family, "gamma") == 0)
    return socinn_distribution_gamma(A("mean"), A("sd"), error);
  if (strcmp(family, "beta_from_counts") == 0)
    return socinn_distribution_beta_from_counts(A("successes"), A("trials"), error);
  if (strcmp(family, "gamma_from_count") == 0)
    return socinn_distribution_gamma_from_count(A("count"), A("exposure"), error);
  vector_fail("there is no distribution \"%s\"", family);
}

static SocinnDistribution *
from_more(const char *family, const json_t *object, GError **error)
{
  if (strcmp(family, "triangular") == 0)
    return socinn_distribution_triangular(A("low"), A("mode"), A("high"), error);
  if (strcmp(family, "pert") == 0)
    return socinn_distribution_pert(A("low"), A("mode"), A("high"), A("lambda"), error);
  if (strcmp(family, "beta") == 0)
    return socinn_distribution_beta(A("alpha"), A("beta"), A("low"), A("high"), error);
  if (strcmp(family, "beta_from_moments") == 0)
    return socinn_distribution_beta_from_moments(A("mean"), A("sd"), A("low"), A("high"), error);
  if (strcmp(family, "from_interval") == 0)
    return socinn_distribution_from_interval(vector_text(object, "of"), A("low"), A("high"), A("level"), error);
  if (strcmp(family, "pert_from_interval") == 0)
    return socinn_distribution_pert_from_interval(A("mode"), A("low"), A("high"), A("level"), A("lambda"), error);
  if (strcmp(family, "triangular_from_interval") == 0)
    return socinn_distribution_triangular_from_interval(A("mode"), A("low"), A("high"), A("level"), error);
  return from_two(family, object, error);
}

static SocinnDistribution *
from_lists(const char *family, const json_t *object, GError **error)
{
  gsize n, n_weights;
  g_autofree double *weights = vector_numbers(object, "weights", &n_weights);
  if (strcmp(family, "mixture") == 0) {
    g_autoptr(GPtrArray) parts = vector_distributions(json_object_get(object, "parts"), error);
    return parts == NULL ? NULL
                         : socinn_distribution_mixture((SocinnDistribution *const *) parts->pdata, parts->len, weights,
                                                       n_weights, error);
  }
  if (strcmp(family, "sum") == 0) {
    g_autoptr(GPtrArray) parts = vector_distributions(json_object_get(object, "parts"), error);
    return parts == NULL ? NULL
                         : socinn_distribution_sum((SocinnDistribution *const *) parts->pdata, parts->len, weights,
                                                   n_weights, error);
  }
  g_autofree double *values = vector_numbers(object, "values", &n);
  if (strcmp(family, "empirical") == 0)
    return socinn_distribution_empirical(values, n, error);
  return socinn_distribution_discrete(values, n, weights, n_weights, error);
}

static SocinnDistribution *
from_another(const char *family, const json_t *object, GError **error)
{
  g_autoptr(SocinnDistribution) inner = distribution_from_json(json_object_get(object, "distribution"), error);
  if (inner == NULL)
    return NULL;
  if (strcmp(family, "truncate") == 0)
    return socinn_distribution_truncate(inner, A("low"), A("high"), error);
  return socinn_distribution_scale(inner, A("factor"), A("offset"), error);
}

SocinnDistribution *
distribution_from_json(const json_t *object, GError **error)
{
  static const char *const lists[] = { "discrete", "empirical", "mixture", "sum", NULL };
  const char *family = vector_text(object, "family");
  if (strcmp(family, "truncate") == 0 || strcmp(family, "scale") == 0)
    return from_another(family, object, error);
  if (g_strv_contains(lists, family))
    return from_lists(family, object, error);
  if (strcmp(family, "fixed") == 0)
    return socinn_distribution_fixed(A("value"), error);
  if (strcmp(family, "bernoulli") == 0)
    return socinn_distribution_bernoulli(A("probability"), error);
  return from_more(family, object, error);
}

GPtrArray *
vector_distributions(const json_t *array, GError **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_distribution_unref);
  for (gsize i = 0; i < json_array_size(array); i++) {
    SocinnDistribution *part = distribution_from_json(json_array_get(array, i), error);
    if (part == NULL)
      return NULL;
    g_ptr_array_add(parts, part);
  }
  return g_steal_pointer(&parts);
}

/* --------------------------------------------------------------------------------------------------- the suite */

void
vector_near(double actual, double expected, const json_t *expect, const char *place)
{
  double tolerance = json_number_value(json_object_get(expect, "tolerance"));
  double allowed = tolerance * (expected == 0 ? 1 : fabs(expected));
  gboolean same = actual == expected || (isnan(actual) && isnan(expected));
  if (!same && !(isfinite(expected) && fabs(actual - expected) <= allowed))
    vector_fail("%s is %.17g, expected %.17g (off by %.3g of it, allowed %.3g)", place, actual, expected,
                fabs(actual - expected) / (expected == 0 ? 1 : fabs(expected)), tolerance);
}

static const char *const curves[] = { "cdf", "survival", "density", "quantiles", "overrun", "tail_mean" };

/* The same from the function for one point; NAN with @error set. */
static double
single(const SocinnDistribution *distribution, SocinnCurve curve, double x, GError **error)
{
  double value = NAN;
  switch (curve) {
  case SOCINN_CURVE_CDF:
    return socinn_distribution_cdf(distribution, x);
  case SOCINN_CURVE_SURVIVAL:
    return socinn_distribution_survival(distribution, x);
  case SOCINN_CURVE_DENSITY:
    return socinn_distribution_density(distribution, x);
  case SOCINN_CURVE_QUANTILE:
    socinn_distribution_quantile(distribution, x, &value, error);
    return value;
  case SOCINN_CURVE_OVERRUN:
    return socinn_distribution_expected_overrun(distribution, x);
  case SOCINN_CURVE_TAIL_MEAN:
    socinn_distribution_tail_mean(distribution, x, &value, error);
    return value;
  }
  return value;
}

static gboolean
check_curve(const SocinnDistribution *distribution, SocinnCurve curve, const json_t *args, const json_t *expect,
            GError **error)
{
  gsize n, n_expected;
  g_autofree double *points = vector_numbers(args, curves[curve], &n),
                    *expected = vector_numbers(expect, curves[curve], &n_expected), *found = g_new0(double, n + 1);
  if (!socinn_distribution_evaluate(distribution, curve, points, n, found, n, error)) {
    ck_assert(found[0] == 0);
    return FALSE;
  }
  if (n != n_expected && json_object_get(expect, "error") == NULL)
    vector_fail("%s has %zu points and %zu answers", curves[curve], n, n_expected);
  for (gsize i = 0; i < n; i++) {
    g_autofree char *place = g_strdup_printf("%s at %.17g", curves[curve], points[i]);
    if (expected != NULL)
      vector_near(found[i], expected[i], expect, place);
    double alone = single(distribution, curve, points[i], error);
    if (alone != found[i])
      vector_fail("%s is %.17g, but %.17g alone", place, found[i], alone);
  }
  return TRUE;
}

static void
check_figures(const SocinnDistribution *distribution, const json_t *expect)
{
  const struct {
    const char *name;
    double value;
  } figures[] = { { "mean", socinn_distribution_get_mean(distribution) },
                  { "sd", socinn_distribution_get_sd(distribution) },
                  { "skewness", socinn_distribution_get_skewness(distribution) },
                  { "low", socinn_distribution_get_low(distribution) },
                  { "high", socinn_distribution_get_high(distribution) } };
  g_autofree char *text = socinn_distribution_to_text(distribution);
  for (gsize i = 0; i < G_N_ELEMENTS(figures); i++)
    if (json_object_get(expect, figures[i].name) != NULL)
      vector_near(figures[i].value, argument(expect, figures[i].name), expect, figures[i].name);
  if (json_object_get(expect, "text") != NULL)
    vector_same_text(text, expect, "text");
  if (json_object_get(expect, "family") != NULL)
    vector_same_text(socinn_distribution_get_family(distribution), expect, "family");
}

void
run_distribution_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnDistribution) distribution = distribution_from_json(json_object_get(args, "distribution"), &error);
  ck_assert((distribution == NULL) == (error != NULL));
  for (guint curve = 0; error == NULL && curve < G_N_ELEMENTS(curves); curve++)
    check_curve(distribution, (SocinnCurve) curve, args, expect, &error);
  if (!vector_expects_error(expect, error))
    check_figures(distribution, expect);
}
