/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Covariances, categories and intervals of the measures of reliability. */
#include "reliability_private.h"
#include <math.h>

double *
socinn__covariances(const SocinnRows *rows, GError **error)
{
  gsize n = rows->n, k = rows->columns;
  g_autofree double *centred = g_try_new(double, n *k + 1), *covariances = g_try_new(double, k *k + 1);
  if (centred == NULL || covariances == NULL) {
    socinn__refuse_memory(n * k, error);
    return NULL;
  }
  for (gsize j = 0; j < k; j++) { /* column by column, and each column in one piece of memory */
    SocinnAccumulator sum;
    socinn__accumulator_init(&sum);
    for (gsize i = 0; i < n; i++)
      socinn__accumulator_add(&sum, rows->values[i * k + j]);
    double mean = socinn__accumulator_get(&sum) / (double) n;
    for (gsize i = 0; i < n; i++)
      centred[j * n + i] = rows->values[i * k + j] - mean;
  }
  for (gsize a = 0; a < k; a++)
    for (gsize b = 0; b <= a; b++) {
      double sum = 0;
      for (gsize i = 0; i < n; i++)
        sum += centred[a * n + i] * centred[b * n + i];
      covariances[a * k + b] = covariances[b * k + a] = sum / ((double) n - 1);
    }
  return g_steal_pointer(&covariances);
}

void
socinn__note_reversed_items(SocinnStatsResult *self, const double *item_rest, gsize n_items)
{
  gsize n_reversed = 0;
  for (gsize i = 0; i < n_items; i++)
    n_reversed += item_rest[i] < 0;
  if (n_reversed == 0)
    return;
  g_autofree char *message = g_strdup_printf(
    socinn__ngettext("%zu item runs against the others", "%zu items run against the others", n_reversed), n_reversed);
  socinn__result_note(self, SOCINN_SEVERITY_WARNING, "reversed-items", message,
                      _("check whether they are worded the other way round and have to be scored in reverse"));
}

void
socinn__result_set_cut_interval(SocinnStatsResult *self, double estimate, double half, double level)
{
  socinn__result_set_interval(self, MAX(estimate - half, -1), MIN(estimate + half, 1), level);
}

double *
socinn__categories(const double *values, gsize n, gsize most, gsize *n_categories, GError **error)
{
  g_autofree double *sorted = g_try_new(double, n + 1);
  gsize used = 0;
  if (sorted == NULL) {
    socinn__refuse_memory(n, error);
    return NULL;
  }
  for (gsize i = 0; i < n; i++)
    sorted[i] = values[i];
  socinn__sort(sorted, n);
  for (gsize i = 0; i < n; i++)
    if (used == 0 || sorted[i] != sorted[used - 1])
      sorted[used++] = sorted[i];
  if (used < 2 || used > most) {
    if (used < 2)
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("all ratings are the same; agreement beyond chance cannot be told without differences"));
    else
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("%zu different ratings; at most %zu categories are supported, so group them first"), used,
                        most);
    return NULL;
  }
  *n_categories = used;
  return g_steal_pointer(&sorted);
}

gsize
socinn__category_place(const double *categories, gsize n_categories, double value)
{
  gsize low = 0, high = n_categories;
  while (high - low > 1) {
    gsize middle = low + (high - low) / 2;
    if (categories[middle] <= value)
      low = middle;
    else
      high = middle;
  }
  return low;
}
