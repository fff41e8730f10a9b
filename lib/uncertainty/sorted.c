/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places on the line, in order. */
#include "uncertainty_private.h"

void
socinn__sort_distinct(GArray *numbers)
{
  socinn__sort((double *) (gpointer) numbers->data, numbers->len);
  guint kept = 0;
  for (guint i = 0; i < numbers->len; i++) {
    double value = g_array_index(numbers, double, i);
    if (kept == 0 || value != g_array_index(numbers, double, kept - 1))
      g_array_index(numbers, double, kept++) = value;
  }
  g_array_set_size(numbers, kept);
}
