/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn together: rows or clusters of them, within strata; and the statistic without each of them. */
#include "resampling_private.h"
#include <math.h>
#include <string.h>

void
socinn__design_clear(SocinnDesign *self)
{
  g_clear_pointer(&self->rows, g_free);
  g_clear_pointer(&self->units, g_free);
  g_clear_pointer(&self->strata, g_free);
}

static gpointer
new_numbers(gsize n, GError **error)
{
  gpointer block = n < G_MAXSIZE / 16 ? g_try_malloc0((n + 2) * sizeof(double)) : NULL;
  if (block == NULL)
    socinn__refuse_memory(n, error);
  return block;
}

/* Labels of an option, or NULL; FALSE when they are not one a row. */
static gboolean
labels_of(const SocinnStatsOptions *options, SocinnOption option, const char *name, gsize n, const double **labels,
          GError **error)
{
  gsize n_labels;
  *labels = socinn__option_numbers(options, option, &n_labels);
  if (*labels == NULL || n_labels == n)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %zu given, but there are %zu rows; give one a row"),
                    name, n_labels, n);
  return FALSE;
}

/* Rows with the labels of stratum and cluster behind them, so that a missing label makes a row missing as well. */
static gboolean
read_labelled(const double *matrix, gsize n, gsize columns, const SocinnStatsOptions *options, SocinnRows *rows,
              GError **error)
{
  const double *strata, *clusters;
  gsize width = columns + 2;
  if (!labels_of(options, SOCINN_OPTION_STRATA, "strata", n, &strata, error) ||
      !labels_of(options, SOCINN_OPTION_CLUSTERS, "clusters", n, &clusters, error))
    return FALSE;
  g_autofree double *labelled = new_numbers(n < G_MAXSIZE / 64 / width ? n * width : G_MAXSIZE / 8, error);
  if (labelled == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    memcpy(labelled + i * width, matrix + i * columns, columns * sizeof *labelled);
    labelled[i * width + columns] = strata != NULL ? strata[i] : 0;
    labelled[i * width + columns + 1] = clusters != NULL ? clusters[i] : 0;
  }
  return socinn__rows_read(labelled, n * width, width, 2, 1, rows, error);
}

/* Places of rows by one of their columns, those of equal ones as they were. */
static gboolean
order_by(SocinnRows *rows, gsize column, GError **error)
{
  gsize width = rows->columns;
  g_autofree double *keys = new_numbers(rows->n, error), *ordered = new_numbers(rows->n * width, error);
  if (keys == NULL || ordered == NULL)
    return FALSE;
  for (gsize i = 0; i < rows->n; i++)
    keys[i] = rows->values[i * width + column];
  g_autofree gsize *places = socinn__sort_places(keys, rows->n, error);
  if (places == NULL)
    return FALSE;
  for (gsize i = 0; i < rows->n; i++)
    memcpy(ordered + i * width, rows->values + places[i] * width, width * sizeof *ordered);
  memcpy(rows->values, ordered, rows->n * width * sizeof *ordered);
  return TRUE;
}

/* Whether some cluster, the rows being ordered by cluster, has rows in two strata. */
static gboolean
strata_split_clusters(const SocinnRows *rows)
{
  gsize width = rows->columns;
  for (gsize i = 1; i < rows->n; i++) {
    const double *row = rows->values + i * width, *last = row - width;
    if (row[width - 1] == last[width - 1] && row[width - 2] != last[width - 2])
      return TRUE;
  }
  return FALSE;
}

/* Rows in order become strata of units; the labels are left behind. */
static void
divide(const SocinnRows *rows, SocinnDesign *design)
{
  gsize width = rows->columns, columns = design->columns;
  for (gsize i = 0; i < rows->n; i++) {
    const double *row = rows->values + i * width, *last = row - width;
    gboolean new_stratum = i == 0 || row[columns] != last[columns];
    gboolean new_unit = new_stratum || !design->clustered || row[columns + 1] != last[columns + 1];
    if (new_stratum)
      design->strata[design->n_strata++] = design->n_units;
    if (new_unit)
      design->units[design->n_units++] = i;
    memcpy(design->rows + i * columns, row, columns * sizeof *row);
  }
  design->units[design->n_units] = rows->n;
  design->strata[design->n_strata] = design->n_units;
}

static gboolean
check_strata(const SocinnDesign *design, GError **error)
{
  for (gsize s = 0; s < design->n_strata; s++)
    if (design->strata[s + 1] - design->strata[s] < 2) {
      socinn__set_error(
        error, SOCINN_ERROR_INVALID_ARGUMENT,
        design->n_strata > 1
          ? _("strata: one of them has a single row or cluster, so nothing can vary in it; join it to another")
          : _("clusters: there is only one; at least two are needed"));
      return FALSE;
    }
  return TRUE;
}

gboolean
socinn__design_read(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                    SocinnDesign *design, GError **error)
{
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  *design = (SocinnDesign) { .columns = columns };
  if (columns == 0 || n_matrix % columns != 0) /* which this refuses, with the right words */
    return socinn__rows_read(matrix, n_matrix, columns, 2, 1, &rows, error);
  design->clustered = socinn__option_given(options, SOCINN_OPTION_CLUSTERS);
  if (!read_labelled(matrix, n_matrix / columns, columns, options, &rows, error) ||
      (design->clustered && !order_by(&rows, columns + 1, error)))
    return FALSE;
  if (design->clustered && strata_split_clusters(&rows)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("clusters: one of them has rows in several strata; give its rows the same stratum"));
    return FALSE;
  }
  if (socinn__option_given(options, SOCINN_OPTION_STRATA) && !order_by(&rows, columns, error))
    return FALSE;
  design->n = rows.n;
  design->n_missing = rows.n_missing;
  design->rows = new_numbers(rows.n * columns, error);
  design->units = design->rows != NULL ? new_numbers(rows.n, error) : NULL;
  design->strata = design->units != NULL ? new_numbers(rows.n, error) : NULL;
  if (design->strata == NULL)
    return FALSE;
  divide(&rows, design);
  return check_strata(design, error);
}

gsize
socinn__design_most_rows(const SocinnDesign *self)
{
  gsize most = 0;
  for (gsize s = 0; s < self->n_strata; s++) {
    gsize largest = 0;
    for (gsize u = self->strata[s]; u < self->strata[s + 1]; u++)
      largest = MAX(largest, self->units[u + 1] - self->units[u]);
    most += largest * (self->strata[s + 1] - self->strata[s]);
  }
  return most;
}
