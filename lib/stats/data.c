/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data as the functions of this room use them: without missing values, checked, in groups or rows. */
#include "inference_private.h"
#include <math.h>
#include <string.h>

/* @n numbers, or NULL with an error. */
static gpointer
new_block(gsize n, gsize size, GError **error)
{
  gpointer block = n < G_MAXSIZE / 2 / size ? g_try_malloc((n + 1) * size) : NULL;
  if (block == NULL)
    socinn__refuse_memory(n, error);
  return block;
}

static gboolean
refuse_infinity(const char *name, gsize place, GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("%s: value %zu is infinite; mend it, or make it NaN if it is not known"), name, place + 1);
  return FALSE;
}

static gboolean
refuse_few(const char *name, gsize n, gsize n_missing, gsize least, GError **error)
{
  g_autofree char *needed =
    g_strdup_printf(socinn__ngettext("%zu value is needed", "%zu values are needed", least), least);
  if (n_missing > 0)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %zu given and %zu missing, but %s"), name, n,
                      n_missing, needed);
  else
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %zu given, but %s"), name, n, needed);
  return FALSE;
}

static gboolean
refuse_lengths(const char *first, gsize n, const char *second, gsize n_second, GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("%s has %zu values, %s has %zu; give as many, a missing one as NaN"), first, n, second, n_second);
  return FALSE;
}

/* --------------------------------------------------------------------------------------------- one sample */

void
socinn__sample_clear(SocinnSample *self)
{
  g_clear_pointer(&self->values, g_free);
  self->n = 0;
}

gboolean
socinn__sample_read(const double *x, gsize n, const char *name, gsize least, SocinnSample *sample, GError **error)
{
  g_autofree double *values = new_block(n, sizeof *values, error);
  gsize used = 0;
  if (values == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    if (isinf(x[i]))
      return refuse_infinity(name, i, error);
    if (!isnan(x[i]))
      values[used++] = x[i];
  }
  if (used < least)
    return refuse_few(name, used, n - used, least, error);
  *sample = (SocinnSample) { g_steal_pointer(&values), used, n - used };
  return TRUE;
}

/* -------------------------------------------------------------------------------------------------- pairs */

void
socinn__pairs_clear(SocinnPairs *self)
{
  g_clear_pointer(&self->x, g_free);
  g_clear_pointer(&self->y, g_free);
  self->n = 0;
}

/* What two columns are called, together and each. */
typedef struct {
  const char *x, *y, *both;
} PairNames;

static gboolean
read_pairs(const double *x, gsize n, const double *y, gsize n_y, PairNames names, gsize least, SocinnPairs *pairs,
           GError **error)
{
  if (n != n_y)
    return refuse_lengths(names.x, n, names.y, n_y, error);
  g_autofree double *first = new_block(n, sizeof *first, error);
  g_autofree double *second = first != NULL ? new_block(n, sizeof *second, error) : NULL;
  gsize used = 0;
  if (second == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    if (isinf(x[i]) || isinf(y[i]))
      return refuse_infinity(isinf(x[i]) ? names.x : names.y, i, error);
    if (isnan(x[i]) || isnan(y[i]))
      continue;
    first[used] = x[i];
    second[used++] = y[i];
  }
  if (used < least)
    return refuse_few(names.both, used, n - used, least, error);
  *pairs = (SocinnPairs) { g_steal_pointer(&first), g_steal_pointer(&second), used, n - used };
  return TRUE;
}

gboolean
socinn__pairs_read(const double *x, gsize n, const double *y, gsize n_y, gsize least, SocinnPairs *pairs,
                   GError **error)
{
  PairNames names = { "x", "y", _("pairs of x and y") };
  return read_pairs(x, n, y, n_y, names, least, pairs, error);
}

/* ------------------------------------------------------------------------------------------------- groups */

void
socinn__groups_clear(SocinnGroups *self)
{
  g_clear_pointer(&self->values, g_free);
  g_clear_pointer(&self->codes, g_free);
  g_clear_pointer(&self->starts, g_free);
  self->n = self->n_groups = 0;
}

/* Counts groups in values sorted by code; fills @codes and @starts, which have room for one a value. */
static gsize
mark_groups(const double *codes_of, gsize n, double *codes, gsize *starts)
{
  gsize n_groups = 0;
  for (gsize i = 0; i < n; i++)
    if (i == 0 || codes_of[i] != codes_of[i - 1]) {
      codes[n_groups] = codes_of[i];
      starts[n_groups++] = i;
    }
  starts[n_groups] = n;
  return n_groups;
}

static gboolean
check_groups(const SocinnGroups *self, gsize least_groups, gsize least, GError **error)
{
  if (self->n_groups < least_groups) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("groups: %zu with values, but at least %zu are needed"),
                      self->n_groups, least_groups);
    return FALSE;
  }
  for (gsize k = 0; k < self->n_groups; k++)
    if (self->starts[k + 1] - self->starts[k] < least) {
      char shown[G_ASCII_DTOSTR_BUF_SIZE];
      socinn__set_error(
        error, SOCINN_ERROR_INVALID_ARGUMENT, _("groups: group %s has %zu values, but at least %zu are needed in each"),
        g_ascii_formatd(shown, sizeof shown, "%.15g", self->codes[k]), self->starts[k + 1] - self->starts[k], least);
      return FALSE;
    }
  return TRUE;
}

gboolean
socinn__groups_read(const double *values, gsize n, const double *groups, gsize n_groups, gsize least_groups,
                    gsize least, SocinnGroups *result, GError **error)
{
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  g_auto(SocinnGroups) read = { NULL, NULL, NULL, 0, 0, 0 };
  if (!read_pairs(values, n, groups, n_groups, (PairNames) { "values", "groups", "values" }, 0, &pairs, error))
    return FALSE;
  g_autofree gsize *places = socinn__sort_places(pairs.y, pairs.n, error);
  g_autofree double *sorted = places != NULL ? new_block(pairs.n, sizeof *sorted, error) : NULL;
  read.values = sorted != NULL ? new_block(pairs.n, sizeof *read.values, error) : NULL;
  read.codes = read.values != NULL ? new_block(pairs.n, sizeof *read.codes, error) : NULL;
  read.starts = read.codes != NULL ? new_block(pairs.n + 1, sizeof *read.starts, error) : NULL;
  if (read.starts == NULL)
    return FALSE;
  for (gsize i = 0; i < pairs.n; i++) {
    read.values[i] = pairs.x[places[i]];
    sorted[i] = pairs.y[places[i]];
  }
  read.n = pairs.n;
  read.n_missing = pairs.n_missing;
  read.n_groups = mark_groups(sorted, pairs.n, read.codes, read.starts);
  if (!check_groups(&read, least_groups, least, error))
    return FALSE;
  *result = read;
  read = (SocinnGroups) { NULL, NULL, NULL, 0, 0, 0 };
  return TRUE;
}

/* --------------------------------------------------------------------------------------------------- rows */

void
socinn__rows_clear(SocinnRows *self)
{
  g_clear_pointer(&self->values, g_free);
  self->n = 0;
}

gboolean
socinn__rows_read(const double *matrix, gsize n_matrix, gsize columns, gsize least_rows, gsize least_columns,
                  SocinnRows *rows, GError **error)
{
  if (columns < MAX(least_columns, 1) || n_matrix % columns != 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("matrix: %zu numbers in rows of %zu; give full rows of at least %zu"), n_matrix, columns,
                      MAX(least_columns, 1));
    return FALSE;
  }
  g_autofree double *values = new_block(n_matrix, sizeof *values, error);
  gsize used = 0, given = n_matrix / columns;
  if (values == NULL)
    return FALSE;
  for (gsize i = 0; i < given; i++) {
    gboolean whole = TRUE;
    for (gsize j = 0; j < columns; j++) {
      double value = matrix[i * columns + j];
      if (isinf(value))
        return refuse_infinity("matrix", i * columns + j, error);
      whole = whole && !isnan(value);
      values[used * columns + j] = value;
    }
    used += whole ? 1 : 0;
  }
  if (used < least_rows)
    return refuse_few(_("rows"), used, given - used, least_rows, error);
  *rows = (SocinnRows) { g_steal_pointer(&values), used, columns, given - used };
  return TRUE;
}

/* ------------------------------------------------------------------------------------------ single numbers */

gboolean
socinn__count_check(double value, const char *name, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  if (value >= 0 && value <= 9007199254740992.0 && value == floor(value))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %s is not a count; give a whole number from 0 up"),
                    name, g_ascii_formatd(shown, sizeof shown, "%.15g", value));
  return FALSE;
}

gboolean
socinn__finite_check(double value, const char *name, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  if (isfinite(value))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %s is not a finite number"), name,
                    g_ascii_formatd(shown, sizeof shown, "%.15g", value));
  return FALSE;
}
