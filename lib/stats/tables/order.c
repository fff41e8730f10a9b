/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How extreme a table is among those of the same totals, in whole numbers. */
#include "tables_private.h"
#include <math.h>

gint64
socinn__order_tolerance(SocinnTableOrder order)
{
  /* Probabilities within 1e-7 of each other are equal, as in other programs; the other two need room for rounding only. */
  return (gint64) ((order == SOCINN_ORDER_PROBABILITY ? 1e-7 : 1e-9) * SOCINN_ORDER_SCALE);
}

static gpointer
new_numbers(gsize n, GError **error)
{
  gpointer block = n < G_MAXSIZE / 16 ? g_try_malloc((n + 1) * 8) : NULL;
  if (block == NULL)
    socinn__refuse_memory(n, error);
  return block;
}

/* Logarithms of 1 ... n, those of composite numbers as sums; entry 0 is 0. */
static void
fill_logarithms(gint64 *logs, gsize n)
{
  for (gsize k = 0; k <= n; k++)
    logs[k] = 0;
  for (gsize k = 2; k <= n; k++) {
    if (logs[k] == 0)
      logs[k] = (gint64) floor(socinn__log((double) k) * SOCINN_ORDER_SCALE + 0.5);
    /* A multiple k j gets its sum from its largest factor that comes first; each later k overwrites with the same value. */
    for (gsize j = 2; j <= k && j <= n / k; j++)
      logs[k * j] = logs[k] + logs[j];
  }
}

gint64 *
socinn__order_values(SocinnTableOrder order, gsize n, GError **error)
{
  gint64 *values = new_numbers(n, error);
  if (values == NULL)
    return NULL;
  fill_logarithms(values, n);
  if (order == SOCINN_ORDER_LIKELIHOOD_RATIO)
    for (gsize k = 2; k <= n; k++)
      values[k] *= (gint64) k;
  else
    for (gsize k = 2; k <= n; k++)
      values[k] += values[k - 1];
  return values;
}

gint64
socinn__order_of(const SocinnTable *table, SocinnTableOrder order, const gint64 *values)
{
  gint64 sum = 0;
  for (gsize i = 0; i < table->rows; i++)
    for (gsize j = 0; j < table->columns; j++) {
      double x = table->counts[i * table->columns + j];
      double expected = table->row_totals[i] * table->column_totals[j] / table->total;
      sum +=
        order == SOCINN_ORDER_PEARSON ? (gint64) floor(x * x / expected * SOCINN_ORDER_SCALE + 0.5) : values[(gsize) x];
    }
  return sum;
}

double *
socinn__log_factorials(gsize n, GError **error)
{
  double *logs = new_numbers(n, error);
  if (logs == NULL)
    return NULL;
  for (gsize k = 0; k <= n; k++)
    logs[k] = k < 2 ? 0 : socinn__log_gamma((double) k + 1);
  return logs;
}
