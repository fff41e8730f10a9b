/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chi-square tests of a table of counts, and of one row of counts against probabilities. */
#include "chi_square_private.h"
#include <math.h>
#include <socinn/stats_tables.h>

typedef enum { ASYMPTOTIC, EXACT, MONTE_CARLO } Method;
typedef enum { PEARSON, LIKELIHOOD_RATIO } Divergence;

static const SocinnStatsFunction function = { "chi_square",
                                              "asymptotic|exact|monte-carlo",
                                              { SOCINN_OPTION_CONTINUITY, SOCINN_OPTION_DIVERGENCE, SOCINN_OPTION_DRAWS,
                                                SOCINN_OPTION_PROBABILITIES, SOCINN_OPTION_SEED,
                                                SOCINN_OPTION_THREADS } };

/* A cell's part of the statistic. */
static double
part_of(double x, double expected, double correction, Divergence divergence)
{
  if (expected == 0)
    return 0;
  if (divergence == LIKELIHOOD_RATIO)
    return x > 0 ? 2 * (x * socinn__log(x / expected)) : 0;
  double distance = fabs(x - expected) - correction;
  return distance * distance / expected;
}

static double
sum_parts(const double *counts, const double *expected, gsize n, double correction, Divergence divergence)
{
  SocinnAccumulator sum;
  socinn__accumulator_init(&sum);
  for (gsize k = 0; k < n; k++)
    socinn__accumulator_add(&sum, part_of(counts[k], expected[k], correction, divergence));
  return MAX(socinn__accumulator_get(&sum), 0);
}

static void
note_small(SocinnStatsResult *result, const double *expected, gsize n, gboolean table)
{
  double least = INFINITY;
  gsize small = 0;
  for (gsize k = 0; k < n; k++)
    if (expected[k] > 0) {
      least = MIN(least, expected[k]);
      small += expected[k] < 5 ? 1 : 0;
    }
  socinn__result_set_number(result, "min_expected", least);
  if (small == 0 || g_strcmp0(socinn_stats_result_get_text(result, "method"), "asymptotic") != 0)
    return;
  g_autofree char *message = g_strdup_printf(
    socinn__ngettext("%zu expected count is below 5, so the chi-square distribution is a poor guide",
                     "%zu expected counts are below 5, so the chi-square distribution is a poor guide", small),
    small);
  socinn__result_note(result, SOCINN_SEVERITY_WARNING, "small-expected-counts", message,
                      table ? _("use fisher_exact, or method \"exact\"") : _("use method \"exact\""));
}

/* The statistic, its p-value under chi-square, and how far off each cell is. */
static void
set_statistic(SocinnStatsResult *result, double statistic, double df)
{
  socinn__result_set_number(result, "statistic", statistic);
  socinn__result_set_number(result, "df", df);
  socinn__result_set_number(result, "p_value", df > 0 ? socinn__chi_square_tail(statistic, df) : 1);
}

/* -------------------------------------------------------------------------------------------------- tables */

static void
fill_expected(const SocinnTable *table, double *expected, double *residuals)
{
  double n = table->total;
  for (gsize i = 0; i < table->rows; i++)
    for (gsize j = 0; j < table->columns; j++) {
      double row = table->row_totals[i], column = table->column_totals[j], mean = row * column / n;
      double spread = mean * ((n - row) / n) * ((n - column) / n), x = table->counts[i * table->columns + j];
      expected[i * table->columns + j] = mean;
      residuals[i * table->columns + j] = spread > 0 ? (x - mean) / sqrt(spread) : NAN;
    }
}

/* Yates's half, or as much of it as the cells differ from what is expected. */
static double
correction_for(const SocinnTable *table, const double *expected, gboolean continuity)
{
  return continuity ? MIN(0.5, fabs(table->counts[0] - expected[0])) : 0;
}

static gboolean
check_continuity(const SocinnTable *table, gboolean continuity, Method method, Divergence divergence, GError **error)
{
  if (!continuity || (table->rows == 2 && table->columns == 2 && method == ASYMPTOTIC && divergence == PEARSON))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("continuity: only Pearson's asymptotic test of a 2 x 2 table is corrected; leave it out"));
  return FALSE;
}

static gboolean
set_conditional_p(SocinnStatsResult *result, const SocinnTable *table, Method method, Divergence divergence,
                  const SocinnStatsOptions *options, GError **error)
{
  SocinnTableOrder order = divergence == PEARSON ? SOCINN_ORDER_PEARSON : SOCINN_ORDER_LIKELIHOOD_RATIO;
  gboolean drawn = FALSE;
  SocinnTableTail tail;
  if (!socinn__table_tail(table, order, method == MONTE_CARLO, options, &tail, &drawn, error))
    return FALSE;
  socinn__result_set_method(result, "exact");
  socinn__result_set_tail(result, &tail, drawn, method == MONTE_CARLO, options);
  return TRUE;
}

static SocinnStatsResult *
test_table(const SocinnTable *table, const SocinnStatsOptions *options, GError **error)
{
  Method method = socinn__option_method(options, &function);
  Divergence divergence = socinn__option_choice(options, SOCINN_OPTION_DIVERGENCE);
  gboolean continuity = socinn__option_flag(options, SOCINN_OPTION_CONTINUITY);
  gsize cells = table->rows * table->columns, least = MIN(table->used_rows, table->used_columns) - 1;
  if (!check_continuity(table, continuity, method, divergence, error))
    return NULL;
  g_autofree double *expected = g_try_new(double, cells), *residuals = g_try_new(double, cells);
  if (expected == NULL || residuals == NULL) {
    socinn__refuse_memory(cells, error);
    return NULL;
  }
  fill_expected(table, expected, residuals);
  double plain = sum_parts(table->counts, expected, cells, 0, PEARSON),
         correction = correction_for(table, expected, continuity);
  double statistic = sum_parts(table->counts, expected, cells, correction, divergence);
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, "asymptotic");
  set_statistic(result, statistic, (double) (table->used_rows - 1) * (double) (table->used_columns - 1));
  if (method != ASYMPTOTIC && !set_conditional_p(result, table, method, divergence, options, error))
    return NULL;
  socinn__result_set_number(result, "cramer_v", least > 0 ? sqrt(MIN(1, plain / table->total / (double) least)) : NAN);
  socinn__result_set_numbers(result, "expected", expected, cells);
  socinn__result_set_numbers(result, "residuals", residuals, cells);
  note_small(result, expected, cells, TRUE);
  socinn__table_note_empty(table, result);
  return g_steal_pointer(&result);
}

/* ----------------------------------------------------------------------------------------- goodness of fit */

/* Probabilities of the categories: those given, or equal ones. */
static gboolean
read_probabilities(const SocinnStatsOptions *options, gsize n, double *probabilities, GError **error)
{
  gsize given;
  const double *values = socinn__option_numbers(options, SOCINN_OPTION_PROBABILITIES, &given);
  if (values != NULL && given != n) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("probabilities: %zu given for %zu counts; give one for each"), given, n);
    return FALSE;
  }
  double sum = values != NULL ? socinn__exact_sum(values, n) : 1;
  gboolean good = fabs(sum - 1) < 1e-8;
  for (gsize k = 0; k < n; k++) {
    probabilities[k] = values != NULL ? values[k] / sum : 1 / (double) n;
    good = good && probabilities[k] >= 0;
  }
  if (good)
    return TRUE;
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("probabilities: their sum is %s; give numbers from 0 up whose sum is 1"),
                    g_ascii_formatd(shown, sizeof shown, "%.15g", sum));
  return FALSE;
}

static gboolean
set_multinomial_p(SocinnStatsResult *result, const SocinnTable *table, const double *probabilities, Method method,
                  Divergence divergence, const SocinnStatsOptions *options, GError **error)
{
  gboolean drawn = FALSE;
  SocinnTableTail tail;
  SocinnTableOrder order = divergence == PEARSON ? SOCINN_ORDER_PEARSON : SOCINN_ORDER_LIKELIHOOD_RATIO;
  if (!socinn__multinomial_tail(table, probabilities, order, method == MONTE_CARLO, options, &tail, &drawn, error))
    return FALSE;
  socinn__result_set_method(result, "exact");
  socinn__result_set_tail(result, &tail, drawn, method == MONTE_CARLO, options);
  return TRUE;
}

/* A count where none can be: the data refute the probabilities. */
static gboolean
is_impossible(const double *counts, const double *probabilities, gsize n)
{
  for (gsize k = 0; k < n; k++)
    if (counts[k] > 0 && probabilities[k] == 0)
      return TRUE;
  return FALSE;
}

static SocinnStatsResult *
test_fit(const SocinnTable *table, const SocinnStatsOptions *options, GError **error)
{
  Method method = socinn__option_method(options, &function);
  Divergence divergence = socinn__option_choice(options, SOCINN_OPTION_DIVERGENCE);
  gsize n = table->columns, possible = 0;
  g_autofree double *probabilities = g_try_new(double, n), *expected = g_try_new(double, n),
                    *residuals = g_try_new(double, n);
  if (probabilities == NULL || expected == NULL || residuals == NULL) {
    socinn__refuse_memory(n, error);
    return NULL;
  }
  if (!read_probabilities(options, n, probabilities, error) ||
      !check_continuity(table, socinn__option_flag(options, SOCINN_OPTION_CONTINUITY), method, divergence, error))
    return NULL;
  for (gsize k = 0; k < n; k++) {
    double p = probabilities[k];
    expected[k] = table->total * p;
    residuals[k] = p > 0 && p < 1 ? (table->counts[k] - expected[k]) / sqrt(expected[k] * (1 - p)) : NAN;
    possible += p > 0 ? 1 : 0;
  }
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, "asymptotic");
  gboolean impossible = is_impossible(table->counts, probabilities, n);
  set_statistic(result, impossible ? INFINITY : sum_parts(table->counts, expected, n, 0, divergence),
                impossible ? (double) possible : (double) possible - 1);
  if (method != ASYMPTOTIC && !impossible &&
      !set_multinomial_p(result, table, probabilities, method, divergence, options, error))
    return NULL;
  socinn__result_set_numbers(result, "expected", expected, n);
  socinn__result_set_numbers(result, "residuals", residuals, n);
  note_small(result, expected, n, FALSE);
  return g_steal_pointer(&result);
}

SocinnStatsResult *
socinn_stats_chi_square(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                        GError **error)
{
  g_auto(SocinnTable) table = { 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__table_read(matrix, n_matrix, columns, "table", &table, error))
    return NULL;
  if (table.rows > 1 && socinn__option_given(options, SOCINN_OPTION_PROBABILITIES)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("probabilities: they are for one row of counts, but %zu rows were given"), table.rows);
    return NULL;
  }
  if (table.rows == 1 && columns < 2) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("table: one count alone cannot be tested; give two or more"));
    return NULL;
  }
  SocinnStatsResult *result = table.rows == 1 ? test_fit(&table, options, error) : test_table(&table, options, error);
  if (result != NULL)
    socinn__result_set_sizes(result, (gsize) table.total, 0);
  return result;
}
