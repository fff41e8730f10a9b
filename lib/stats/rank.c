/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting and ranks. */
#include "inference_private.h"
#include <string.h>

/* Insertion below this many, merging above. */
enum { SHORT_RUN = 24 };

/* Places of @values in @places[0 .. n) sorted upwards; @spare has as much room. Stable. */
static void
merge_sort(const double *values, gsize *places, gsize *spare, gsize n)
{
  if (n <= SHORT_RUN) {
    for (gsize i = 1; i < n; i++) {
      gsize place = places[i], j = i;
      for (; j > 0 && values[places[j - 1]] > values[place]; j--)
        places[j] = places[j - 1];
      places[j] = place;
    }
    return;
  }
  gsize half = n / 2;
  merge_sort(values, places, spare, half);
  merge_sort(values, places + half, spare, n - half);
  if (values[places[half - 1]] <= values[places[half]])
    return;
  memcpy(spare, places, half * sizeof *spare);
  for (gsize i = 0, j = half, k = 0; i < half;)
    places[k++] = j < n && values[places[j]] < values[spare[i]] ? places[j++] : spare[i++];
}

gsize *
socinn__sort_places(const double *values, gsize n, GError **error)
{
  gboolean possible = n < G_MAXSIZE / 4 / sizeof(gsize);
  gsize *places = possible ? g_try_new(gsize, n + 1) : NULL;
  g_autofree gsize *spare = places != NULL ? g_try_new(gsize, n / 2 + 1) : NULL;
  if (spare == NULL) {
    g_free(places);
    socinn__refuse_memory(n, error);
    return NULL;
  }
  for (gsize i = 0; i < n; i++)
    places[i] = i;
  merge_sort(values, places, spare, n);
  return places;
}

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;
  return (first > second) - (first < second);
}

void
socinn__sort(double *values, gsize n)
{
  if (n > SHORT_RUN) {
    qsort(values, n, sizeof *values, compare_numbers);
    return;
  }
  for (gsize i = 1; i < n; i++) {
    double value = values[i];
    gsize j = i;
    for (; j > 0 && values[j - 1] > value; j--)
      values[j] = values[j - 1];
    values[j] = value;
  }
}

gboolean
socinn__double_midranks(const double *values, gsize n, guint64 *ranks, double *tie_sum, GError **error)
{
  g_autofree gsize *places = socinn__sort_places(values, n, error);
  double sum = 0;
  if (places == NULL)
    return FALSE;
  for (gsize first = 0, last; first < n; first = last) {
    for (last = first + 1; last < n && values[places[last]] == values[places[first]]; last++)
      ;
    for (gsize i = first; i < last; i++)
      ranks[places[i]] = first + last + 1; /* twice the mean of places first + 1 ... last */
    double ties = (double) (last - first);
    sum += (ties - 1) * ties * (ties + 1);
  }
  if (tie_sum != NULL)
    *tie_sum = sum;
  return TRUE;
}
