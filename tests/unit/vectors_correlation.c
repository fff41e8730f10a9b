/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of room `uncertainty` about correlations: nearest matrix, check, conversions. */
#include "vectors.h"
#include <math.h>
#include <string.h>

static double *
numbers_of(const json_t *object, const char *key, gsize *n)
{
  const json_t *array = json_object_get(object, key);
  *n = json_array_size(array);
  double *numbers = g_new0(double, *n + 1);
  for (gsize i = 0; i < *n; i++)
    numbers[i] = json_number_value(json_array_get(array, i));
  return numbers;
}

static void
same_number(double actual, double expected, const json_t *expect, const char *place)
{
  double tolerance = json_number_value(json_object_get(expect, "tolerance"));
  if (!(fabs(actual - expected) <= tolerance))
    vector_fail("%s is %.17g, expected %.17g within %g", place, actual, expected, tolerance);
}

static void
run_nearest(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  gsize n, n_expected;
  double distance = -7;
  g_autofree double *matrix = numbers_of(args, "matrix", &n);
  g_autofree double *expected = numbers_of(expect, "matrix", &n_expected), *result = g_new0(double, n + 1);
  gboolean success = socinn_correlation_nearest(matrix, n, result, n, &distance, &error);
  if (vector_expects_error(expect, error)) {
    ck_assert(!success && distance == -7 && result[0] == 0);
    return;
  }
  ck_assert(n == n_expected);
  for (gsize i = 0; i < n; i++)
    same_number(result[i], expected[i], expect, "an entry");
  same_number(distance, json_number_value(json_object_get(expect, "distance")), expect, "distance");
}

void
run_correlation_case(const json_t *args, const json_t *expect)
{
  const char *function = vector_text(args, "function");
  double value = json_number_value(json_object_get(args, "value")), result;
  if (strcmp(function, "nearest") == 0) {
    run_nearest(args, expect);
    return;
  }
  if (strcmp(function, "check") == 0) {
    g_autoptr(GError) error = NULL;
    gsize n;
    g_autofree double *matrix = numbers_of(args, "matrix", &n);
    gboolean valid = socinn_correlation_check(matrix, n, &error);
    ck_assert(vector_expects_error(expect, error) != valid);
    return;
  }
  if (strcmp(function, "to_spearman") == 0)
    result = socinn_correlation_to_spearman(value);
  else if (strcmp(function, "from_spearman") == 0)
    result = socinn_correlation_from_spearman(value);
  else if (strcmp(function, "to_kendall") == 0)
    result = socinn_correlation_to_kendall(value);
  else
    vector_fail("there is no function \"%s\"", function);
  if (json_is_string(json_object_get(expect, "value")))
    ck_assert(isnan(result));
  else
    same_number(result, json_number_value(json_object_get(expect, "value")), expect, "the correlation");
}
