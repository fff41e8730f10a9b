/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_TEST_VECTORS_H
#define SOCINN_TEST_VECTORS_H
/*
 * The cases of tests/vectors/NAME.json, which Python and Lua run too. vectors.c makes a Check test of every case and calls
 * the runner of its suite; a file without a runner fails. A runner ends the test with vector_fail() or an assertion.
 */
#include <check.h>
#include <jansson.h>
#include <socinn/socinn.h>

typedef void (*VectorRunner)(const json_t *args, const json_t *expect);

/* vectors_base.c */
void run_rational_case(const json_t *args, const json_t *expect);
void run_number_text_case(const json_t *args, const json_t *expect);
void run_money_format_case(const json_t *args, const json_t *expect);
void run_period_case(const json_t *args, const json_t *expect);
void run_text_fold_case(const json_t *args, const json_t *expect);
/* vectors_documents.c */
void run_cost_text_case(const json_t *args, const json_t *expect);
void run_document_errors_case(const json_t *args, const json_t *expect);
void run_catalogue_case(const json_t *args, const json_t *expect);
/* vectors_budget.c */
void run_budget_case(const json_t *args, const json_t *expect);
void run_employer_cost_case(const json_t *args, const json_t *expect);
/* The budget that a case asks for; NULL with @error set when it cannot be made. */
SocinnBudget *vector_budget(const json_t *args, GError **error);
/* vectors_budget_risk.c */
void run_budget_risk_case(const json_t *args, const json_t *expect);
/* vectors_correlation.c */
void run_correlation_case(const json_t *args, const json_t *expect);
/* vectors_random.c */
void run_random_case(const json_t *args, const json_t *expect);
/* vectors_sensitivity.c */
void run_sensitivity_case(const json_t *args, const json_t *expect);
/* vectors_simulation.c */
void run_simulation_case(const json_t *args, const json_t *expect);
/* vectors_stats.c: all suites whose names begin with stats_ */
void run_stats_case(const json_t *args, const json_t *expect);
/* vectors_uncertainty.c */
void run_distribution_case(const json_t *args, const json_t *expect);
/* A distribution as tests/vectors/distribution.json spells it; NULL with @error set when it cannot be. */
SocinnDistribution *distribution_from_json(const json_t *object, GError **error);
/* Several of them: (transfer full). */
GPtrArray *vector_distributions(const json_t *array, GError **error);
/* A number, or one of "inf", "-inf", "nan". */
double vector_number(const json_t *value);
/* Those under a key: (transfer full): NULL and 0 when there is no such key. */
double *vector_numbers(const json_t *object, const char *key, gsize *n);
/* Fails unless @actual is within the "tolerance" of @expect: relative, or absolute where 0 is expected. */
void vector_near(double actual, double expected, const json_t *expect, const char *place);

/* Ends the test; the message says which case it was. */
G_NORETURN void vector_fail(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* A text that the case must hold. */
const char *vector_text(const json_t *object, const char *key);
/* Fails unless @actual is the text that @expect holds under @key. */
void vector_same_text(const char *actual, const json_t *expect, const char *key);
/* Fails unless @actual holds @expected: objects may hold more than is expected of them, nothing else may. */
void vector_holds(const json_t *actual, const json_t *expected, const char *place);
/* Whether the case expects an error. Then it fails unless @error is that one, else unless it is NULL. */
gboolean vector_expects_error(const json_t *expect, const GError *error);

#endif
