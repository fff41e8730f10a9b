/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models: what may be added, what comes out, and the difference of two. Expected values are worked out by hand. */
#include "risk_model_fixtures.h"
#include "uncertainty/uncertainty_private.h"

static SocinnRiskModel *model;

static void
set_up(void)
{
  model = socinn_risk_model_new();
}

static void
tear_down(void)
{
  socinn_risk_model_unref(model);
}

static void
add_inputs(SocinnRiskModel *self, const char *names)
{
  g_auto(GStrv) parts = g_strsplit(names, " ", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    add_uniform(self, parts[i], 0, 1);
}

static void
expect_error(gboolean done, GError **error, gint code, const char *about)
{
  ck_assert(!done);
  ck_assert_ptr_nonnull(*error);
  ck_assert_msg((*error)->code == code && strstr((*error)->message, about) != NULL, "%s", (*error)->message);
  g_clear_error(error);
}

/* ------------------------------------------------------------------------------------------------ inputs */

START_TEST(inputs_are_found)
{
  g_autoptr(SocinnDistribution) x = socinn_distribution_uniform(0, 2, NULL);
  ck_assert_uint_eq(socinn_risk_model_get_n_inputs(model), 0);
  ck_assert(socinn_risk_model_add_input(model, "wózek", x, NULL));
  ck_assert_uint_eq(socinn_risk_model_get_n_inputs(model), 1);
  ck_assert_str_eq(socinn_risk_model_get_input_name(model, 0), "wózek");
  ck_assert_ptr_eq(socinn_risk_model_get_input_distribution(model, 0), x);
  ck_assert_ptr_null(socinn_risk_model_get_input_name(model, 1));
  ck_assert_ptr_null(socinn_risk_model_get_input_distribution(model, 1));
  ck_assert_uint_eq(socinn__risk_model_input(model, 0)->variable, socinn_random_variable("wózek"));
  ck_assert_int_eq(socinn__risk_model_find(model, "wózek", NULL), 0);
  ck_assert_int_eq(socinn__risk_model_find(model, NULL, NULL), -1);
}
END_TEST

START_TEST(inputs_refused)
{
  g_autoptr(SocinnDistribution) x = socinn_distribution_uniform(0, 2, NULL);
  const char *bad[] = { NULL, "", "\xff" };
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    GError *error = NULL;
    expect_error(socinn_risk_model_add_input(model, bad[i], x, &error), &error, SOCINN_ERROR_INVALID_ARGUMENT, "name");
  }
  GError *error = NULL, *repeated = NULL, *none = NULL;
  ck_assert(socinn_risk_model_add_input(model, "trolley", x, NULL));
  expect_error(socinn_risk_model_add_input(model, "trolley", x, &repeated), &repeated, SOCINN_ERROR_INVALID_ARGUMENT,
               "\"trolley\" already");
  expect_error(socinn_risk_model_add_input(model, "coffee", NULL, &none), &none, SOCINN_ERROR_INVALID_ARGUMENT,
               "distribution");
  expect_error(socinn_risk_model_add_term(model, 1, NAMES("troley"), &error), &error, SOCINN_ERROR_NOT_FOUND,
               "did you mean \"trolley\"?");
}
END_TEST

/* ------------------------------------------------------------------------------------------------- terms */

START_TEST(terms_add_up)
{
  add_inputs(model, "a b c");
  ck_assert(socinn_risk_model_add_term(model, 3, NAMES("b", "a"), NULL));
  ck_assert(socinn_risk_model_add_term(model, -2, NAMES("c"), NULL));
  ck_assert(socinn_risk_model_add_term(model, .5, NAMES("a", "c", "a"), NULL));
  ck_assert(socinn_risk_model_add_term(model, 7, NONE, NULL));
  ck_assert(socinn_risk_model_add_term(model, 1, NULL, NULL));
  const double a[] = { 2, 0, -4 }, b[] = { 5, 1, .25 }, c[] = { 3, 10, 8 };
  const double *inputs[] = { a, b, c };
  double outcome[3];
  ck_assert(socinn__risk_model_evaluate(model, inputs, 3, outcome, NULL));
  ck_assert_double_eq(outcome[0], 30 - 6 + 6 + 8);
  ck_assert_double_eq(outcome[1], 0 - 20 + 0 + 8);
  ck_assert_double_eq(outcome[2], -3 - 16 + 64 + 8);
  ck_assert(socinn__risk_model_evaluate(model, inputs, 0, outcome, NULL));
}
END_TEST

START_TEST(curves)
{
  add_inputs(model, "people price");
  const double x[] = { 0, 40, 50, 100 }, y[] = { 1, 1, 2, -8 };
  ck_assert(socinn_risk_model_add_curve_term(model, 10, NAMES("people"), x, 4, y, 4, NULL));
  const double people[] = { -5, 0, 20, 40, 45, 50, 75, 100, 1e300, 40.000001 }, price[10] = { 0 };
  const double expected[] = { 10, 10, 10, 10, 15, 20, -30, -80, -80, 10.000001 };
  const double *inputs[] = { people, price };
  double outcome[10];
  ck_assert(socinn__risk_model_evaluate(model, inputs, 10, outcome, NULL));
  for (gsize i = 0; i < 10; i++)
    ck_assert_double_eq_tol(outcome[i], expected[i], 1e-12);
  const SocinnRiskTerm *term = socinn__risk_model_term(model, 0);
  ck_assert(isnan(socinn__curve_at(term, NAN)));
  ck_assert_double_eq(socinn__curve_at(term, INFINITY), -8);
  ck_assert_double_eq(socinn__curve_at(term, -INFINITY), 1);
  g_autoptr(SocinnRiskModel) level = socinn_risk_model_new();
  ck_assert(socinn_risk_model_add_curve_term(level, 2, NONE, x, 1, y + 2, 1, NULL)); /* one knot is a constant */
  ck_assert(socinn__risk_model_evaluate(level, inputs, 10, outcome, NULL));
  ck_assert_double_eq(outcome[9], 4);
}
END_TEST

START_TEST(terms_refused)
{
  const double coefficients[] = { NAN, INFINITY, -INFINITY };
  add_inputs(model, "a");
  for (gsize i = 0; i < G_N_ELEMENTS(coefficients); i++) {
    GError *error = NULL;
    expect_error(socinn_risk_model_add_term(model, coefficients[i], NAMES("a"), &error), &error,
                 SOCINN_ERROR_INVALID_ARGUMENT, "coefficient");
  }
  const struct {
    double x[3];
    gsize n;
    double y[3];
    gsize n_y;
  } rows[] = {
    { { 0 }, 0, { 0 }, 0 },         { { 0, 1 }, 2, { 0 }, 1 },      { { 1, 0 }, 2, { 0, 1 }, 2 },
    { { 1, 1 }, 2, { 0, 1 }, 2 },   { { 0, NAN }, 2, { 0, 1 }, 2 }, { { 0, INFINITY }, 2, { 0, 1 }, 2 },
    { { 0, 1 }, 2, { 0, NAN }, 2 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    GError *error = NULL;
    expect_error(
      socinn_risk_model_add_curve_term(model, 1, NAMES("a"), rows[i].x, rows[i].n, rows[i].y, rows[i].n_y, &error),
      &error, SOCINN_ERROR_INVALID_ARGUMENT, rows[i].n_y == rows[i].n && rows[i].n > 0 ? "knot" : "as many");
  }
  ck_assert_uint_eq(model->terms->len, 0);
}
END_TEST

/* ---------------------------------------------------------------------------------------------- functions */

typedef struct {
  int mode; /* what the function does wrong */
  int freed;
} Behaviour;

static gboolean
difference_of_two(const double *const *inputs, gsize n_inputs, gsize n, double *outcome, gpointer data, GError **error)
{
  const Behaviour *behaviour = data;
  ck_assert_uint_eq(n_inputs, 2);
  for (gsize i = 0; i < n; i++)
    outcome[i] = inputs[0][i] - inputs[1][i];
  if (behaviour->mode == 1)
    socinn__set_error(error, SOCINN_ERROR_OVERFLOW, _("there may be no participants at all"));
  if (behaviour->mode == 3)
    outcome[1] = INFINITY;
  return behaviour->mode != 1 && behaviour->mode != 2;
}

static gboolean
forgetful(G_GNUC_UNUSED const double *const *inputs, G_GNUC_UNUSED gsize n_inputs, G_GNUC_UNUSED gsize n,
          double *outcome, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  outcome[0] = 1;
  return TRUE;
}

static void
count_free(gpointer data)
{
  ((Behaviour *) data)->freed++;
}

/* Inputs come in the order of addition, whatever their names are. */
START_TEST(functions)
{
  Behaviour behaviour = { 0 };
  const double z[] = { 5, 6 }, a[] = { 1, 2 };
  const double *inputs[] = { z, a };
  double outcome[2];
  add_inputs(model, "z a");
  ck_assert(socinn_risk_model_set_function(model, difference_of_two, &behaviour, count_free, NULL));
  ck_assert(socinn__risk_model_evaluate(model, inputs, 2, outcome, NULL));
  ck_assert_double_eq(outcome[0], 4);
  GError *own = NULL, *silent = NULL, *infinite = NULL, *term = NULL, *again = NULL;
  behaviour.mode = 1;
  expect_error(socinn__risk_model_evaluate(model, inputs, 2, outcome, &own), &own, SOCINN_ERROR_OVERFLOW,
               "participants");
  behaviour.mode = 2;
  expect_error(socinn__risk_model_evaluate(model, inputs, 2, outcome, &silent), &silent, SOCINN_ERROR_CANCELLED,
               "reason");
  behaviour.mode = 3;
  expect_error(socinn__risk_model_evaluate_from(model, inputs, 70, 2, outcome, &infinite), &infinite,
               SOCINN_ERROR_INVALID_ARGUMENT, "inf for draw 71, counted from 0 (z = 6, a = 2)");
  expect_error(socinn_risk_model_add_term(model, 1, NONE, &term), &term, SOCINN_ERROR_INVALID_ARGUMENT, "function");
  expect_error(socinn_risk_model_set_function(model, difference_of_two, NULL, NULL, &again), &again,
               SOCINN_ERROR_INVALID_ARGUMENT, "already");
  ck_assert_int_eq(behaviour.freed, 0);
  socinn_risk_model_unref(socinn_risk_model_ref(model));
  ck_assert_int_eq(behaviour.freed, 0);
  g_clear_pointer(&model, socinn_risk_model_unref);
  ck_assert_int_eq(behaviour.freed, 1);
}
END_TEST

START_TEST(functions_refused)
{
  GError *missing = NULL, *terms = NULL, *unfilled = NULL;
  double outcome[2] = { 0 };
  expect_error(socinn_risk_model_set_function(model, NULL, NULL, NULL, &missing), &missing,
               SOCINN_ERROR_INVALID_ARGUMENT, "missing");
  ck_assert(socinn_risk_model_add_term(model, 1, NONE, NULL));
  expect_error(socinn_risk_model_set_function(model, difference_of_two, NULL, NULL, &terms), &terms,
               SOCINN_ERROR_INVALID_ARGUMENT, "terms");
  g_autoptr(SocinnRiskModel) other = socinn_risk_model_new();
  ck_assert(socinn_risk_model_set_function(other, forgetful, NULL, NULL, NULL));
  expect_error(socinn__risk_model_evaluate(other, NULL, 2, outcome, &unfilled), &unfilled,
               SOCINN_ERROR_INVALID_ARGUMENT, "nan for draw 1");
}
END_TEST

/* Outcomes of terms can leave the numbers too. */
START_TEST(too_large_an_outcome)
{
  GError *error = NULL;
  const double a[] = { 1, 1e200 };
  const double *inputs[] = { a };
  double outcome[2];
  add_inputs(model, "a");
  ck_assert(socinn_risk_model_add_term(model, 1e200, NAMES("a"), NULL));
  expect_error(socinn__risk_model_evaluate(model, inputs, 2, outcome, &error), &error, SOCINN_ERROR_INVALID_ARGUMENT,
               "inf for draw 1, counted from 0 (a = 1e+200)");
}
END_TEST

/* -------------------------------------------------------------------------------------------- correlation */

START_TEST(correlation)
{
  double distance = -1;
  add_inputs(model, "c a b d");
  /* c, b, a: in the order of names the matrix is a, b, c. */
  ck_assert(socinn_risk_model_set_correlation(model, NAMES("c", "b", "a"),
                                              (double[]) { 1, .5, .25, .5, 1, -.125, .25, -.125, 1 }, 9,
                                              SOCINN_COPULA_GAUSSIAN, 0, &distance, NULL));
  ck_assert_double_eq(distance, 0);
  const SocinnDependence *found = model->dependence;
  ck_assert_uint_eq(found->n, 3);
  const guint inputs[] = { 1, 2, 0 };
  for (gsize i = 0; i < 3; i++)
    ck_assert_uint_eq(found->inputs[i], inputs[i]);
  const double spearman[] = { 1, -.125, .25, -.125, 1, .5, .25, .5, 1 };
  for (gsize i = 0; i < 9; i++) {
    ck_assert_double_eq(model->spearman[i], spearman[i]);
    ck_assert_double_eq_tol(found->copula[i], 2 * sin(G_PI / 6 * spearman[i]), 1e-12);
  }
  /* Set again, it is replaced. */
  ck_assert(socinn_risk_model_set_correlation(model, NAMES("a", "d"), (double[]) { 1, .5, .5, 1 }, 4, SOCINN_COPULA_T,
                                              5, NULL, NULL));
  ck_assert_uint_eq(model->dependence->n, 2);
}
END_TEST

START_TEST(correlation_refused)
{
  const double matrix[] = { 1, .5, .5, 1 };
  const struct {
    const char *names[4];
    gsize n_matrix;
    SocinnCopula copula;
    double degrees;
    gint code;
    const char *about;
  } rows[] = {
    { { "a", "x" }, 4, SOCINN_COPULA_GAUSSIAN, 0, SOCINN_ERROR_NOT_FOUND, "there are a, b" },
    { { "a", "a" }, 4, SOCINN_COPULA_GAUSSIAN, 0, SOCINN_ERROR_INVALID_ARGUMENT, "twice" },
    { { "a" }, 1, SOCINN_COPULA_GAUSSIAN, 0, SOCINN_ERROR_INVALID_ARGUMENT, "2 to" },
    { { NULL }, 0, SOCINN_COPULA_GAUSSIAN, 0, SOCINN_ERROR_INVALID_ARGUMENT, "2 to" },
    { { "a", "b" }, 3, SOCINN_COPULA_GAUSSIAN, 0, SOCINN_ERROR_INVALID_ARGUMENT, "4 numbers, not 3" },
    { { "a", "b" }, 4, SOCINN_COPULA_T, 2, SOCINN_ERROR_INVALID_ARGUMENT, "degrees" },
    { { "a", "b" }, 4, SOCINN_COPULA_T, NAN, SOCINN_ERROR_INVALID_ARGUMENT, "degrees" },
    { { "a", "b" }, 4, (SocinnCopula) 7, 4, SOCINN_ERROR_INVALID_ARGUMENT, "7" },
  };
  add_inputs(model, "a b");
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    GError *error = NULL;
    double distance = -1;
    expect_error(socinn_risk_model_set_correlation(model, rows[i].names, matrix, rows[i].n_matrix, rows[i].copula,
                                                   rows[i].degrees, &distance, &error),
                 &error, rows[i].code, rows[i].about);
    ck_assert_double_eq(distance, -1);
    ck_assert_ptr_null(model->dependence);
  }
}
END_TEST

/* --------------------------------------------------------------------------------------------- difference */

START_TEST(difference)
{
  g_autoptr(SocinnRiskModel) other = socinn_risk_model_new();
  const double x[] = { 0, 1 }, y[] = { 0, 4 };
  add_inputs(model, "a shared");
  add_inputs(other, "shared b");
  ck_assert(socinn_risk_model_add_term(model, 2, NAMES("a", "shared"), NULL));
  ck_assert(socinn_risk_model_add_term(other, 3, NAMES("shared"), NULL));
  ck_assert(socinn_risk_model_add_curve_term(other, 5, NAMES("b"), x, 2, y, 2, NULL));
  g_autoptr(SocinnRiskModel) result = socinn_risk_model_difference(model, other, NULL);
  ck_assert_uint_eq(socinn_risk_model_get_n_inputs(result), 3);
  ck_assert_int_eq(socinn__risk_model_find(result, "b", NULL), 2);
  const double a[] = { .5 }, shared[] = { .25 }, b[] = { .75 };
  const double *inputs[] = { a, shared, b };
  double outcome;
  ck_assert(socinn__risk_model_evaluate(result, inputs, 1, &outcome, NULL));
  ck_assert_double_eq(outcome, .25 - (.75 + 15));
  ck_assert_ptr_null(result->dependence);
}
END_TEST

static void
correlate(SocinnRiskModel *self, const char *a, const char *b, double r)
{
  ck_assert(socinn_risk_model_set_correlation(self, NAMES(a, b), (double[]) { 1, r, r, 1 }, 4, SOCINN_COPULA_GAUSSIAN,
                                              0, NULL, NULL));
}

START_TEST(difference_of_correlated)
{
  g_autoptr(SocinnRiskModel) other = socinn_risk_model_new();
  add_inputs(model, "a b c");
  add_inputs(other, "c d e");
  correlate(model, "b", "a", .5);
  g_autoptr(SocinnRiskModel) first = socinn_risk_model_difference(model, other, NULL);
  ck_assert_uint_eq(first->dependence->n, 2);
  correlate(other, "e", "d", -.25);
  g_autoptr(SocinnRiskModel) both = socinn_risk_model_difference(model, other, NULL);
  const double expected[] = { 1, .5, 0, 0, .5, 1, 0, 0, 0, 0, 1, -.25, 0, 0, -.25, 1 };
  ck_assert_uint_eq(both->dependence->n, 4);
  ck_assert_mem_eq(both->spearman, expected, sizeof expected);
  /* The same model twice: what is correlated in both is so in the difference. */
  g_autoptr(SocinnRiskModel) nothing = socinn_risk_model_difference(model, model, NULL);
  ck_assert_uint_eq(nothing->dependence->n, 2);
  ck_assert_double_eq(nothing->spearman[1], .5);
}
END_TEST

START_TEST(difference_refused)
{
  GError *distribution = NULL, *function = NULL, *unlike = NULL, *crossed = NULL;
  g_autoptr(SocinnRiskModel) other = socinn_risk_model_new(), made = socinn_risk_model_new(),
                             third = socinn_risk_model_new();
  add_inputs(model, "a b");
  add_uniform(other, "a", 0, 2);
  expect_error(socinn_risk_model_difference(model, other, &distribution) != NULL, &distribution, SOCINN_ERROR_MISMATCH,
               "\"a\" has another distribution");
  ck_assert(socinn_risk_model_set_function(made, forgetful, NULL, NULL, NULL));
  expect_error(socinn_risk_model_difference(model, made, &function) != NULL, &function, SOCINN_ERROR_INVALID_ARGUMENT,
               "function");
  correlate(model, "a", "b", .5);
  add_inputs(third, "a b c d");
  expect_error(socinn_risk_model_difference(model, third, &unlike) != NULL, &unlike, SOCINN_ERROR_MISMATCH,
               "not correlated alike");
  g_autoptr(SocinnRiskModel) fourth = socinn_risk_model_new();
  add_inputs(fourth, "b d");
  correlate(fourth, "b", "d", .5);
  expect_error(socinn_risk_model_difference(model, fourth, &crossed) != NULL, &crossed, SOCINN_ERROR_MISMATCH,
               "in one of them");
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("risk_model");
  TCase *cases = tcase_create("models");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, inputs_are_found);
  tcase_add_test(cases, inputs_refused);
  tcase_add_test(cases, terms_add_up);
  tcase_add_test(cases, curves);
  tcase_add_test(cases, terms_refused);
  tcase_add_test(cases, functions);
  tcase_add_test(cases, functions_refused);
  tcase_add_test(cases, too_large_an_outcome);
  tcase_add_test(cases, correlation);
  tcase_add_test(cases, correlation_refused);
  tcase_add_test(cases, difference);
  tcase_add_test(cases, difference_of_correlated);
  tcase_add_test(cases, difference_refused);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
