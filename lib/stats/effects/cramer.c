/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cramer's V of a table of counts. */
#include "effects_private.h"
#include "stats/table_private.h"
#include <math.h>

static const SocinnStatsFunction function = { "cramer_v", NULL, { SOCINN_OPTION_LEVEL } };

/* Rows and columns with counts, their sums, and what follows. */
typedef struct {
  double rows, columns;
  double n, chi_square;
  double phi; /* of 2 x 2 */
  gboolean emptied, sparse;
} Table;

/* Chi-square over cells whose margins are above 0, and phi with the sign of the first such row's first such cell. */
static void
add_cells(const SocinnTable *table, Table *self)
{
  gboolean first = TRUE;
  double sign = 0;
  for (gsize i = 0; i < table->rows; i++)
    for (gsize j = 0; j < table->columns; j++) {
      double expected = table->row_totals[i] * (table->column_totals[j] / self->n);
      if (!(expected > 0))
        continue;
      double gap = table->counts[i * table->columns + j] - expected;
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
  g_auto(SocinnTable) table = { 0 };
  if (!socinn__table_read(matrix, n_matrix, columns, "matrix", &table, error))
    return FALSE;
  if (table.used_rows < 2 || table.used_columns < 2) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("matrix: %zu rows and %zu columns have counts, but at least 2 of each are needed"),
                      table.used_rows, table.used_columns);
    return FALSE;
  }
  *self = (Table) { .rows = (double) table.used_rows, .columns = (double) table.used_columns, .n = table.total };
  self->emptied = table.used_rows < table.rows || table.used_columns < table.columns;
  add_cells(&table, self);
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
