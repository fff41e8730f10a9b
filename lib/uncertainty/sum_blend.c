/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of separate values, and laws that are moved by them. */
#include "sums_private.h"
#include <float.h>
#include <math.h>
#include <stdlib.h>

typedef struct {
  double value, weight;
} Atom;

static int
compare_atoms(const void *a, const void *b)
{
  double x = ((const Atom *) a)->value, y = ((const Atom *) b)->value;
  return x < y ? -1 : x > y;
}

/* Values that differ by no more than rounding are one. Returns: how many are left */
static gsize
merge(Atom *atoms, gsize n)
{
  qsort(atoms, n, sizeof *atoms, compare_atoms);
  double slack = 4 * DBL_EPSILON * MAX(fabs(atoms[0].value), fabs(atoms[n - 1].value));
  gsize kept = 0;
  for (gsize i = 1; i < n; i++)
    if (atoms[i].value - atoms[kept].value <= slack)
      atoms[kept].weight += atoms[i].weight;
    else
      atoms[++kept] = atoms[i];
  return kept + 1;
}

/* Adds one copy of @part to the sum. FALSE when there is no room. */
static gboolean
add_part(Atom **atoms, gsize *n, const SumPart *part, gsize limit)
{
  gsize m = part->values->len;
  if (*n > 4 * limit / m)
    return FALSE;
  Atom *products = g_try_new(Atom, *n * m);
  if (products == NULL)
    return FALSE;
  for (gsize i = 0; i < *n; i++)
    for (gsize j = 0; j < m; j++)
      products[i * m + j] = (Atom) { (*atoms)[i].value + g_array_index(part->values, double, j),
                                     (*atoms)[i].weight * g_array_index(part->weights, double, j) };
  g_free(*atoms);
  *atoms = products;
  *n = merge(products, *n * m);
  return *n <= limit;
}

gboolean
socinn__sum_atoms(const GArray *parts, gsize limit, GArray **values, GArray **weights)
{
  Atom *atoms = g_new(Atom, 1);
  gsize n = 1;
  atoms[0] = (Atom) { 0, 1 };
  gboolean good = TRUE;
  for (guint i = 0; good && i < parts->len; i++)
    for (guint j = 0; good && j < g_array_index(parts, SumPart, i).count; j++)
      good = add_part(&atoms, &n, &g_array_index(parts, SumPart, i), limit);
  if (good) {
    *values = g_array_sized_new(FALSE, FALSE, sizeof(double), (guint) n);
    *weights = g_array_sized_new(FALSE, FALSE, sizeof(double), (guint) n);
    for (gsize i = 0; i < n; i++) {
      g_array_append_val(*values, atoms[i].value);
      g_array_append_val(*weights, atoms[i].weight);
    }
  }
  g_free(atoms);
  return good;
}

static void
clear_row(gpointer data)
{
  SumBlendRow *row = data;
  socinn__sum_law_free(row->law);
  g_clear_pointer(&row->values, g_array_unref);
  g_clear_pointer(&row->weights, g_array_unref);
  g_free(row->cumulated);
}

GArray *
socinn__sum_rows_new(void)
{
  GArray *rows = g_array_new(FALSE, TRUE, sizeof(SumBlendRow));
  g_array_set_clear_func(rows, clear_row);
  return rows;
}

/* All single values are one row. */
static void
join_single_values(GArray *rows)
{
  g_autofree Atom *atoms = NULL;
  gsize n = 0;
  for (guint i = rows->len; i-- > 0;) {
    SumBlendRow *row = &g_array_index(rows, SumBlendRow, i);
    if (row->law != NULL)
      continue;
    atoms = g_renew(Atom, atoms, n + row->values->len);
    for (guint j = 0; j < row->values->len; j++)
      atoms[n++] = (Atom) { g_array_index(row->values, double, j), g_array_index(row->weights, double, j) };
    g_array_remove_index(rows, i);
  }
  if (n == 0)
    return;
  SumBlendRow empty = { 0 };
  g_array_append_val(rows, empty);
  SumBlendRow *row = &g_array_index(rows, SumBlendRow, rows->len - 1);
  n = merge(atoms, n);
  row->values = g_array_new(FALSE, FALSE, sizeof(double));
  row->weights = g_array_new(FALSE, FALSE, sizeof(double));
  for (gsize i = 0; i < n; i++) {
    g_array_append_val(row->values, atoms[i].value);
    g_array_append_val(row->weights, atoms[i].weight);
  }
}

/* How many of the values are at most @x. */
static guint
count_up_to(const GArray *values, double x)
{
  guint low = 0, high = values->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(values, double, middle) <= x)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static double
row_value(const SumBlendRow *row, gint order, double x)
{
  guint whole = count_up_to(row->values, row->law != NULL ? x - row->law->high : x);
  guint end = row->law != NULL ? count_up_to(row->values, x - row->law->low) : whole;
  double sum = order == 0 && whole > 0 ? row->cumulated[whole - 1] : 0;
  if (order < 0 && row->law == NULL)
    return whole > 0 && g_array_index(row->values, double, whole - 1) == x ? INFINITY : 0;
  for (guint i = order == 1 ? 0 : whole; i < end; i++) {
    double beyond = x - g_array_index(row->values, double, i);
    sum += g_array_index(row->weights, double, i) *
           (row->law != NULL ? socinn__sum_law_value(row->law, order, beyond) : beyond);
  }
  return sum;
}

static double
blend_value(const SumLaw *self, gint order, double x)
{
  double sum = 0;
  for (guint i = 0; i < self->rows->len; i++)
    sum += row_value(&g_array_index(self->rows, SumBlendRow, i), order, x);
  return sum;
}

SumLaw *
socinn__sum_blend(GArray *rows)
{
  SumLaw *self = socinn__sum_law_alloc(SUM_LAW_BLEND, blend_value, NULL);
  self->rows = rows;
  self->low = INFINITY;
  self->high = -INFINITY;
  self->orders = 1;
  self->ends[0] = 1;
  join_single_values(rows);
  for (guint i = 0; i < rows->len; i++) {
    SumBlendRow *row = &g_array_index(rows, SumBlendRow, i);
    guint n = row->values->len;
    row->cumulated = g_new(double, n);
    double sum = 0;
    for (guint j = 0; j < n; j++) {
      double weight = g_array_index(row->weights, double, j);
      sum += weight;
      row->cumulated[j] = sum;
      self->mean += weight * (g_array_index(row->values, double, j) + (row->law != NULL ? row->law->mean : 0));
    }
    self->low = MIN(self->low, g_array_index(row->values, double, 0) + (row->law != NULL ? row->law->low : 0));
    self->high = MAX(self->high, g_array_index(row->values, double, n - 1) + (row->law != NULL ? row->law->high : 0));
  }
  self->ends[1] = self->high - self->mean;
  return self;
}

void
socinn__sum_blend_move(SumLaw *self, double shift)
{
  for (guint i = 0; i < self->rows->len; i++) {
    GArray *values = g_array_index(self->rows, SumBlendRow, i).values;
    for (guint j = 0; j < values->len; j++)
      g_array_index(values, double, j) += shift;
  }
  self->low += shift;
  self->high += shift;
  self->mean += shift;
  self->ends[1] = self->high - self->mean;
}

const SumBlendRow *
socinn__sum_blend_single(const SumLaw *self)
{
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    if (g_array_index(self->rows, SumBlendRow, i).law == NULL)
      return &g_array_index(self->rows, SumBlendRow, i);
  return NULL;
}

/* Where the law of a row, moved by one of its values, ends: the last such place up to @x, the first one beyond. */
static void
ends_around(const SumLaw *self, double x, double *before, double *after)
{
  *before = -INFINITY;
  *after = INFINITY;
  for (guint i = 0; i < self->rows->len; i++) {
    const SumBlendRow *row = &g_array_index(self->rows, SumBlendRow, i);
    double end = row->law != NULL ? row->law->high : 0;
    guint next = count_up_to(row->values, x - end);
    if (next > 0)
      *before = MAX(*before, g_array_index(row->values, double, next - 1) + end);
    if (next < row->values->len)
      *after = MIN(*after, g_array_index(row->values, double, next) + end);
  }
}

double
socinn__sum_blend_first(const SumLaw *self, double p, double x)
{
  const double slack = 8 * DBL_EPSILON;
  double before, after;
  ends_around(self, x, &before, &after);
  if (isfinite(before) && socinn__sum_law_value(self, 0, before) >= p - slack)
    return before;
  if (isfinite(after) && fabs(socinn__sum_law_value(self, 0, after) - p) <= slack &&
      socinn__sum_law_value(self, -1, after) == 0)
    return after;
  return x;
}
