/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triangular factor that turns independent normal variables into correlated ones. */
#include "dependence_private.h"
#include <float.h>
#include <math.h>
#include <string.h>

/* Row @j repeats the row of a variable before it that it is perfectly correlated with, if there is one. Computed anew it
 * might differ in its last bit, and ranks that must be equal would not be. */
static gboolean
repeat_row(const double *matrix, gsize n, gsize j, double *lower)
{
  for (gsize i = 0; i < j; i++) {
    double sign = matrix[j * n + i];
    if (sign != 1 && sign != -1)
      continue;
    for (gsize k = 0; k < n; k++)
      lower[j * n + k] = lower[i * n + k] == 0 ? 0 : sign * lower[i * n + k];
    return TRUE;
  }
  return FALSE;
}

void
socinn__correlation_factor(const double *matrix, gsize n, double *lower)
{
  const double smallest = DBL_EPSILON * (double) n; /* below it a pivot is nothing but rounding */
  memset(lower, 0, n * n * sizeof *lower);
  for (gsize j = 0; j < n; j++) {
    double *row = lower + j * n, length;
    if (repeat_row(matrix, n, j, lower))
      continue;
    for (gsize k = 0; k < j; k++) {
      double pivot = lower[k * n + k];
      if (pivot > 0)
        row[k] = (matrix[j * n + k] - socinn__dot(row, lower + k * n, k)) / pivot;
    }
    length = socinn__dot(row, row, j);
    row[j] = 1 - length > smallest ? sqrt(1 - length) : 0;
    /* Whatever was rounded away, each variable keeps variance 1: its own distribution must not change. */
    length = sqrt(length + row[j] * row[j]);
    for (gsize k = 0; k <= j; k++)
      row[k] /= length;
  }
}
