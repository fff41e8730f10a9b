/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of room `stats`: a case names a function, its data in their order, options, and what the result must hold. */
#include "vectors.h"
#include <math.h>
#include <string.h>

typedef const SocinnStatsOptions *Options;
typedef SocinnStatsResult *(*OptionsOnly)(Options, GError **);
typedef SocinnStatsResult *(*OneList)(const double *, gsize, Options, GError **);
typedef SocinnStatsResult *(*TwoLists)(const double *, gsize, const double *, gsize, Options, GError **);
typedef SocinnStatsResult *(*Rows)(const double *, gsize, gsize, Options, GError **);
typedef SocinnStatsResult *(*TwoNumbers)(double, double, Options, GError **);
typedef SocinnStatsResult *(*FourNumbers)(double, double, double, double, Options, GError **);

typedef void (*AnyFunction)(void);

typedef enum { OPTIONS_ONLY, ONE_LIST, TWO_LISTS, ROWS, TWO_NUMBERS, FOUR_NUMBERS } Shape;

typedef struct {
  const char *name;
  Shape shape;
  AnyFunction function;
} Function;

/* The shape follows from the type of the function. */
#define FUNCTION(name)                                                                                                 \
  {                                                                                                                    \
#    name,                                                                                                             \
      _Generic(&socinn_stats_##name, OptionsOnly                                                                       \
               : OPTIONS_ONLY, OneList                                                                                 \
               : ONE_LIST, TwoLists                                                                                    \
               : TWO_LISTS, Rows                                                                                       \
               : ROWS, TwoNumbers                                                                                      \
               : TWO_NUMBERS, FourNumbers                                                                              \
               : FOUR_NUMBERS),                                                                                        \
      (AnyFunction) socinn_stats_##name                                                                                \
  }

static const Function functions[] = {
  /* samples */
  FUNCTION(anova),
  FUNCTION(describe),
  FUNCTION(equivalence_test),
  FUNCTION(frequencies),
  FUNCTION(quantile),
  FUNCTION(t_test),

  /* ranks */
  FUNCTION(brunner_munzel),
  FUNCTION(rank_sum),
  FUNCTION(sign_test),
  FUNCTION(signed_rank),

  /* groups */
  FUNCTION(friedman),
  FUNCTION(jonckheere),
  FUNCTION(kruskal),
  FUNCTION(linear_by_linear),
  FUNCTION(page),

  /* association */
  FUNCTION(kendall),
  FUNCTION(pearson),
  FUNCTION(spearman),

  /* proportions */
  FUNCTION(barnard),
  FUNCTION(binomial_test),
  FUNCTION(boschloo),
  FUNCTION(odds_ratio),
  FUNCTION(paired_proportion_difference),
  FUNCTION(poisson_rate),
  FUNCTION(proportion),
  FUNCTION(proportion_difference),
  FUNCTION(rate_ratio),
  FUNCTION(risk_ratio),

  /* tables */
  FUNCTION(chi_square),
  FUNCTION(cochran_armitage),
  FUNCTION(cochran_q),
  FUNCTION(fisher_exact),
  FUNCTION(mantel_haenszel),
  FUNCTION(mcnemar),

  /* effects */
  FUNCTION(cohen_d),
  FUNCTION(hedges_g),
  FUNCTION(glass_delta),
  FUNCTION(pre_post_control_d),
  FUNCTION(probability_of_superiority),
  FUNCTION(cliff_delta),
  FUNCTION(rank_biserial),
  FUNCTION(cramer_v),
  FUNCTION(eta_squared),
  FUNCTION(omega_squared),
  FUNCTION(epsilon_squared),
  FUNCTION(number_needed_to_treat),

  /* multiplicity */
  FUNCTION(adjust_p),

  /* power */
  FUNCTION(minimum_detectable_effect),
  FUNCTION(power),

  /* reliability */
  FUNCTION(cronbach_alpha),
  FUNCTION(mcdonald_omega),
  FUNCTION(icc),
  FUNCTION(cohen_kappa),
  FUNCTION(fleiss_kappa),
  FUNCTION(krippendorff_alpha),

  /* resampling */
  FUNCTION(bootstrap),
  FUNCTION(jackknife),
  FUNCTION(max_t),
  FUNCTION(permutation_test),

  /* sites */
  FUNCTION(meta_analysis),
  FUNCTION(shrinkage),

};

static const Function *
function_of(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(functions); i++)
    if (strcmp(functions[i].name, name) == 0)
      return &functions[i];
  vector_fail("there is no function %s in vectors_stats.c", name);
}

/* ------------------------------------------------------------------------------------------------ what is given */

/* The numbers of a list, or of a list of rows; NULL for null. */
static double *
flat_numbers(const json_t *stated, gsize *n, gsize *columns)
{
  *n = *columns = 0;
  if (!json_is_array(stated))
    return NULL;
  gsize rows = json_array_size(stated);
  gboolean nested = rows > 0 && json_is_array(json_array_get(stated, 0));
  *columns = nested ? json_array_size(json_array_get(stated, 0)) : 0;
  double *numbers = g_new0(double, rows *MAX(*columns, 1) + 1);
  for (gsize i = 0; i < rows; i++) {
    const json_t *row = json_array_get(stated, i);
    for (gsize j = 0; j < MAX(*columns, 1); j++)
      numbers[(*n)++] = vector_number(nested ? json_array_get(row, j) : row);
  }
  return numbers;
}

static gboolean
set_option(SocinnStatsOptions *options, const char *name, const json_t *value, GError **error)
{
  gsize n, columns;
  if (json_is_boolean(value))
    return socinn_stats_options_set_flag(options, name, json_is_true(value), error);
  if (json_is_string(value))
    return socinn_stats_options_set_text(options, name, json_string_value(value), error);
  if (json_is_integer(value) && json_integer_value(value) >= 0)
    return socinn_stats_options_set_whole(options, name, (guint64) json_integer_value(value), error);
  if (json_is_number(value))
    return socinn_stats_options_set_number(options, name, json_number_value(value), error);
  g_autofree double *numbers = flat_numbers(value, &n, &columns);
  return socinn_stats_options_set_numbers(options, name, numbers, n, error);
}

static SocinnStatsOptions *
make_options(const json_t *stated, GError **error)
{
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  const char *name;
  json_t *value;
  json_object_foreach ((json_t *) stated, name, value)
    if (!set_option(options, name, value, error))
      return NULL;
  return g_steal_pointer(&options);
}

static SocinnStatsResult *
call(const Function *function, const json_t *data, Options options, GError **error)
{
  gsize n, n_y, columns, unused;
  const json_t *first = json_array_get(data, 0), *second = json_array_get(data, 1);
  g_autofree double *x = flat_numbers(first, &n, &columns), *y = flat_numbers(second, &n_y, &unused);
  AnyFunction f = function->function;
  switch (function->shape) {
  case OPTIONS_ONLY:
    return ((OptionsOnly) f)(options, error);
  case ONE_LIST:
    return ((OneList) f)(x, n, options, error);
  case TWO_LISTS:
    return ((TwoLists) f)(x, n, y, n_y, options, error);
  case ROWS:
    return ((Rows) f)(x, n, MAX(columns, 1), options, error); /* a list is one column */
  case TWO_NUMBERS:
    return ((TwoNumbers) f)(vector_number(first), vector_number(second), options, error);
  default:
    return ((FourNumbers) f)(vector_number(first), vector_number(second), vector_number(json_array_get(data, 2)),
                             vector_number(json_array_get(data, 3)), options, error);
  }
}

/* ---------------------------------------------------------------------------------------------- what is expected */

/* A tolerance of one name stands under "tolerances", of all under "tolerance"; else it is 1e-9. */
static json_t *
tolerance_for(const json_t *expect, const char *name)
{
  const json_t *own = json_object_get(json_object_get(expect, "tolerances"), name);
  own = own != NULL ? own : json_object_get(expect, "tolerance");
  return json_pack("{s:f}", "tolerance", own != NULL ? json_number_value(own) : 1e-9);
}

static void
check_numbers(const SocinnStatsResult *result, const char *name, const json_t *wanted, const json_t *tolerance)
{
  gsize n, n_wanted, columns;
  const double *values = socinn_stats_result_get_numbers(result, name, &n);
  g_autofree double *expected = flat_numbers(wanted, &n_wanted, &columns);
  if (values == NULL || n != n_wanted)
    vector_fail("%s has %zu numbers, expected %zu", name, n, n_wanted);
  for (gsize i = 0; i < n; i++) {
    g_autofree char *place = g_strdup_printf("%s/%zu", name, i);
    vector_near(values[i], expected[i], tolerance, place);
  }
}

static void
check_notes(const SocinnStatsResult *result, const json_t *wanted)
{
  const SocinnFindings *notes = socinn_stats_result_get_notes(result);
  for (gsize i = 0; i < json_array_size(wanted); i++) {
    const char *code = json_string_value(json_array_get(wanted, i));
    gboolean found = FALSE;
    for (gsize j = 0; j < socinn_findings_get_length(notes); j++)
      found = found || g_strcmp0(socinn_findings_get_code(notes, j), code) == 0;
    if (!found)
      vector_fail("there is no note \"%s\"", code);
  }
}

static void
check_value(const SocinnStatsResult *result, const char *name, const json_t *wanted, const json_t *expect)
{
  SocinnStatsType type = socinn_stats_result_get_type(result, name);
  json_t *tolerance = tolerance_for(expect, name);
  if (strcmp(name, "notes") == 0)
    check_notes(result, wanted);
  else if (type == SOCINN_STATS_TEXT)
    vector_same_text(socinn_stats_result_get_text(result, name), expect, name);
  else if (type == SOCINN_STATS_FLAG)
    ck_assert_msg((socinn_stats_result_get_number(result, name) != 0) == json_is_true(wanted), "%s", name);
  else if (type == SOCINN_STATS_NUMBERS)
    check_numbers(result, name, wanted, tolerance);
  else if (type == SOCINN_STATS_NONE)
    vector_fail("the result has no \"%s\"", name);
  else
    vector_near(socinn_stats_result_get_number(result, name), vector_number(wanted), tolerance, name);
  json_decref(tolerance);
}

void
run_stats_case(const json_t *args, const json_t *expect)
{
  g_autoptr(GError) error = NULL;
  const Function *function = function_of(vector_text(args, "function"));
  g_autoptr(SocinnStatsOptions) options = make_options(json_object_get(args, "options"), &error);
  g_autoptr(SocinnStatsResult) result =
    error == NULL ? call(function, json_object_get(args, "data"), options, &error) : NULL;
  ck_assert((result == NULL) == (error != NULL));
  if (vector_expects_error(expect, error))
    return;
  const char *name;
  json_t *wanted;
  json_object_foreach ((json_t *) expect, name, wanted)
    if (strcmp(name, "tolerance") != 0 && strcmp(name, "tolerances") != 0)
      check_value(result, name, wanted, expect);
}
