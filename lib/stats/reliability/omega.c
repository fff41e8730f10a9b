/* SPDX-License-Identifier: GPL-3.0-or-later */
/* McDonald's omega, from items or from loadings. */
#include "reliability_private.h"
#include <math.h>
#include <socinn/stats_reliability.h>

static const SocinnStatsFunction function = { "mcdonald_omega", NULL, { SOCINN_OPTION_LEVEL, SOCINN_OPTION_LOADINGS } };

enum { MOST_ITEMS = 400 };

/* ------------------------------------------------------------------------------------------ from loadings */

/* Sum over items of the uniquenesses 1 - h^2; NaN with @error when a communality exceeds 1. */
static double
sum_of_uniquenesses(const SocinnRows *rows, GError **error)
{
  double sum = 0;
  for (gsize i = 0; i < rows->n; i++) {
    double communality = 0;
    for (gsize j = 0; j < rows->columns; j++)
      communality += rows->values[i * rows->columns + j] * rows->values[i * rows->columns + j];
    if (communality > 1) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("loadings: the squares of row %zu add to more than 1; give loadings of standardised items on "
                          "orthogonal factors"),
                        i + 1);
      return NAN;
    }
    sum += 1 - communality;
  }
  return sum;
}

static SocinnStatsResult *
from_loadings(const SocinnRows *rows, GError **error)
{
  double unique = sum_of_uniquenesses(rows, error), explained = 0, general = 0, squares = 0, general_squares = 0;
  if (isnan(unique))
    return NULL;
  for (gsize j = 0; j < rows->columns; j++) {
    double sum = 0, own = 0;
    for (gsize i = 0; i < rows->n; i++) {
      double loading = rows->values[i * rows->columns + j];
      sum += loading;
      own += loading * loading;
    }
    explained += sum * sum;
    squares += own;
    general = j == 0 ? sum * sum : general;
    general_squares = j == 0 ? own : general_squares;
  }
  if (!(explained > 0)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("loadings: all are 0; the factors explain nothing"));
    return NULL;
  }
  SocinnStatsResult *self = socinn__result_new(&function, "loadings");
  socinn__result_set_number(self, "estimate", explained / (explained + unique));
  socinn__result_set_number(self, "hierarchical", general / (explained + unique));
  socinn__result_set_number(self, "explained_common", general_squares / squares);
  socinn__result_set_whole(self, "n_items", rows->n);
  return self;
}

/* ------------------------------------------------------------------------------------------------ from data */

static double
logistic(double x)
{
  return x > 0 ? 1 / (1 + socinn__exp(-x)) : socinn__exp(x) / (1 + socinn__exp(x));
}

/* Standard error of omega by the delta method. */
static double
standard_error(const SocinnFactor *factor, gsize k, double n, double loadings, double errors)
{
  double total = loadings * loadings + errors, variance = 0;
  double by_loading = 2 * loadings * errors / (total * total), by_error = -loadings * loadings / (total * total);
  for (gsize i = 0; i < 2 * k; i++)
    for (gsize j = 0; j < 2 * k; j++)
      variance +=
        factor->information[i * 2 * k + j] * (i < k ? by_loading : by_error) * (j < k ? by_loading : by_error);
  return sqrt(MAX(variance, 0) / (n - 1));
}

static void
set_factor(SocinnStatsResult *self, const SocinnFactor *factor, gsize k)
{
  g_autofree double *loadings = g_new(double, k), *uniquenesses = g_new(double, k);
  for (gsize i = 0; i < k; i++) {
    double variance = factor->loadings[i] * factor->loadings[i] + factor->uniquenesses[i];
    loadings[i] = factor->loadings[i] / sqrt(variance);
    uniquenesses[i] = factor->uniquenesses[i] / variance;
  }
  socinn__result_set_numbers(self, "loadings", loadings, k);
  socinn__result_set_numbers(self, "uniquenesses", uniquenesses, k);
  socinn__note_reversed_items(self, loadings, k);
}

static gboolean
check_items(const SocinnRows *rows, const double *covariances, GError **error)
{
  gsize k = rows->columns;
  if (rows->n <= k || k > MOST_ITEMS) {
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("matrix: %zu full rows of %zu items; a factor needs more rows than items, and at most %d items"), rows->n, k,
      MOST_ITEMS);
    return FALSE;
  }
  for (gsize i = 0; i < k; i++)
    if (!(covariances[i * k + i] > 0)) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("matrix: item %zu is the same in every row; leave it out"), i + 1);
      return FALSE;
    }
  return TRUE;
}

static SocinnStatsResult *
from_data(const SocinnRows *rows, double level, GError **error)
{
  gsize k = rows->columns;
  g_auto(SocinnFactor) factor = { NULL, NULL, NULL };
  g_autofree double *covariances = socinn__covariances(rows, error);
  if (covariances == NULL || !check_items(rows, covariances, error) ||
      !socinn__factor_fit(covariances, k, &factor, error))
    return NULL;
  double loadings = 0, errors = 0;
  for (gsize i = 0; i < k; i++) {
    loadings += factor.loadings[i];
    errors += factor.uniquenesses[i];
  }
  double common = loadings * loadings, omega = common / (common + errors), tail = (1 - level) / 2;
  double std_error = standard_error(&factor, k, (double) rows->n, loadings, errors);
  double centre = socinn__log(common / errors);
  double half = socinn__normal_quantile(1 - tail, tail) * std_error / (omega * (1 - omega));
  SocinnStatsResult *self = socinn__result_new(&function, "one-factor");
  socinn__result_set_number(self, "estimate", omega);
  socinn__result_set_interval(self, logistic(centre - half), logistic(centre + half), level);
  socinn__result_set_number(self, "std_error", std_error);
  set_factor(self, &factor, k);
  socinn__result_set_sizes(self, rows->n, rows->n_missing);
  socinn__result_set_whole(self, "n_items", k);
  socinn__result_note(self, SOCINN_SEVERITY_INFO, "approximate",
                      _("the interval rests on the behaviour of maximum likelihood in large samples"),
                      _("with fewer than some 50 persons, take it as a rough guide"));
  return self;
}

SocinnStatsResult *
socinn_stats_mcdonald_omega(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                            GError **error)
{
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  gboolean loadings = socinn__option_flag(options, SOCINN_OPTION_LOADINGS);
  if (!socinn__options_check(options, &function, error) ||
      !socinn__rows_read(matrix, n_matrix, columns, 2, loadings ? 1 : 3, &rows, error))
    return NULL;
  if (loadings && rows.n_missing > 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("loadings: some are missing; give 0 where an item does not load on a factor"));
    return NULL;
  }
  if (loadings)
    return from_loadings(&rows, error);
  return from_data(&rows, socinn__option_number(options, SOCINN_OPTION_LEVEL), error);
}
