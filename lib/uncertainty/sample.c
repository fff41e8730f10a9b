/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws of one distribution. */
#include "uncertainty_private.h"

gboolean
socinn_distribution_sample(SocinnDistribution *self, guint64 seed, guint64 variable, guint64 first, double *result,
                           gsize n_result, GError **error)
{
  g_autoptr(SocinnQuantileTable) table = socinn__quantile_table_new(self, error);
  if (table == NULL)
    return FALSE;
  socinn__quantile_table_draw(table, seed, variable, first, n_result, FALSE, result);
  return TRUE;
}
