/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cramer's V of a table of counts. */
#include "effects_private.h"
#include <math.h>

static const SocinnStatsFunction function = { "cramer_v", NULL, { SOCINN_OPTION_LEVEL } };

/* Rows and columns with counts, their sums, and what follows. */
typedef struct {
  double rows, columns;
  double n, chi_square;
  double phi; /* of 2 x 2 */
  gboolean emptied, sparse;
} Table;

static gboolean
check_counts(const double *matrix, gsize n_matrix, gsize columns, GError **error)
{
  if (columns < 2 || n_matrix % columns != 0 || n_matrix / columns < 2) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("matrix: %zu numbers in rows of %zu; give a full table of at least 2 rows and 2 columns"),
                      n_matrix, columns);
    return FALSE;
  }
  for (gsize i = 0; i < n_matrix; i++)
    if (!socinn__count_check(matrix[i], "matrix", error))
      return FALSE;
  return TRUE;
}

/* How many of the sums are above 0. */
static double
count_used(const double *sums, gsize n)
{
  double used = 0;
  for (gsize i = 0; i < n; i++)
    used += sums[i] > 0 ? 1 : 0;
  return used;
}

/* Chi-square over cells whose margins are above 0, and phi with the sign of the first such row's first such cell. */
static void
add_cells(const double *matrix, gsize columns, const double *row_sums, gsize rows, const double *column_sums,
          Table *self)
{
  gboolean first = TRUE;
  double sign = 0;
  for (gsize i = 0; i < rows; i++)
    for (gsize j = 0; j < columns; j++) {
      double expected = row_sums[i] * (column_sums[j] / self->n);
      if (!(expected > 0))
        continue;
      double gap = matrix[i * columns + j] - expected;
      sign = first ? gap : sign;
      first = FALSE;
      self->sparse = self->sparse || expected < 5;
      self->chi_square += gap * gap / expected;
    }
  self->phi = copysign(sqrt(self->chi_square / self->n), sign);
}

static gboolean
read_table(const double *matrix, gsize n_matrix, gsize columns, Table *self, GError **error)
{
  if (!check_counts(matrix, n_matrix, columns, error))
    return FALSE;
  gsize rows = n_matrix / columns;
  g_autofree double *row_sums = g_try_new0(double, rows);
  g_autofree double *column_sums = row_sums != NULL ? g_try_new0(double, columns) : NULL;
  if (column_sums == NULL)
    return socinn__refuse_memory(n_matrix, error);
  for (gsize i = 0; i < n_matrix; i++) {
    row_sums[i / columns] += matrix[i];
    column_sums[i % columns] += matrix[i];
    self->n += matrix[i];
  }
  self->rows = count_used(row_sums, rows);
  self->columns = count_used(column_sums, columns);
  if (self->rows < 2 || self->columns < 2) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("matrix: %zu rows and %zu columns have counts, but at least 2 of each are needed"),
                      (gsize) self->rows, (gsize) self->columns);
    return FALSE;
  }
  self->emptied = self->rows < (double) rows || self->columns < (double) columns;
  add_cells(matrix, columns, row_sums, rows, column_sums, self);
  return TRUE;
}

/* Bergsma (2013): chi-square less what independence makes of it on average, over as much smaller a maximum. */
static double
bias_corrected(const Table *self)
{
  double rest = self->n - 1, r = self->rows - 1, c = self->columns - 1;
  double phi_square = MAX(self->chi_square / self->n - r * c / rest, 0);
  double most = MIN(r - r * r / rest, c - c * c / rest);
  return most > 0 ? MIN(sqrt(phi_square / most), 1) : 0;
}

static void
set_notes(SocinnStatsResult *result, const Table *self)
{
  if (self->emptied)
    socinn__result_note(result, SOCINN_SEVERITY_WARNING, "empty-margin",
                        _("rows or columns without any count are left out"),
                        _("say in the report which categories nobody was in"));
  socinn__result_note(result, self->sparse ? SOCINN_SEVERITY_WARNING : SOCINN_SEVERITY_INFO, "approximate",
                      self->sparse ? _("the interval is rough: some expected counts are below 5")
                                   : _("the interval is approximate, as is the chi-square test"),
                      self->sparse ? _("join categories, or rest the case on an exact test") : "");
}

SocinnStatsResult *
socinn_stats_cramer_v(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                      GError **error)
{
  Table table = { 0 };
  if (!socinn__options_check(options, &function, error) || !read_table(matrix, n_matrix, columns, &table, error))
    return NULL;
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  double degrees = (table.rows - 1) * (table.columns - 1), most = table.n * (MIN(table.rows, table.columns) - 1);
  SocinnEffectsLimits limits = socinn__effects_chi_square_limits(table.chi_square, degrees, level);
  SocinnStatsResult *result = socinn__result_new(&function, "noncentral-chi-square");
  socinn__result_set_number(result, "estimate", MIN(sqrt(table.chi_square / most), 1));
  socinn__result_set_interval(result, MIN(sqrt(limits.lower / most), 1), MIN(sqrt(limits.upper / most), 1), level);
  socinn__result_set_number(result, "statistic", table.chi_square);
  socinn__result_set_number(result, "df", degrees);
  socinn__result_set_number(result, "p_value", socinn__chi_square_tail(table.chi_square, degrees));
  socinn__result_set_number(result, "bias_corrected", bias_corrected(&table));
  socinn__result_set_number(result, "cohen_w", sqrt(table.chi_square / table.n));
  if (table.rows == 2 && table.columns == 2)
    socinn__result_set_number(result, "phi", CLAMP(table.phi, -1, 1));
  socinn__result_set_whole(result, "n", (gsize) table.n);
  set_notes(result, &table);
  return result;
}
