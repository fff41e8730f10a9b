/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The p-value of a table with fixed totals: exact where that is feasible, by random tables elsewhere. */
#include "tables_private.h"

gboolean
socinn__table_tail(const SocinnTable *table, SocinnTableOrder order, gboolean draw, const SocinnStatsOptions *options,
                   SocinnTableTail *tail, gboolean *drawn, GError **error)
{
  g_auto(SocinnTable) packed = { 0 };
  gboolean feasible = FALSE;
  if (!socinn__table_pack(table, &packed, error))
    return FALSE;
  if (!draw && !socinn__network_tail(&packed, order, tail, &feasible, error))
    return FALSE;
  *drawn = !feasible;
  if (feasible)
    return TRUE;
  SocinnDrawing drawing = { socinn__option_whole(options, SOCINN_OPTION_DRAWS),
                            socinn__option_whole(options, SOCINN_OPTION_SEED),
                            (guint) socinn__option_whole(options, SOCINN_OPTION_THREADS) };
  return socinn__drawn_tail(&packed, order, &drawing, tail, error);
}

void
socinn__result_set_tail(SocinnStatsResult *result, const SocinnTableTail *tail, gboolean drawn, gboolean asked,
                        const SocinnStatsOptions *options)
{
  double p = MIN(1, tail->beyond + tail->equal);
  socinn__result_set_number(result, "p_value", p);
  socinn__result_set_number(result, "mid_p", MIN(p, tail->beyond + tail->equal / 2));
  if (!drawn)
    return;
  socinn__result_set_method(result, "monte-carlo");
  socinn__result_set_number(result, "p_std_error", tail->std_error);
  socinn__result_set_whole(result, "draws", (gsize) socinn__option_whole(options, SOCINN_OPTION_DRAWS));
  socinn__result_set_whole(result, "seed", (gsize) socinn__option_whole(options, SOCINN_OPTION_SEED));
  if (!asked)
    socinn__note_approximate(result, _("the table is too large for an exact p-value, so random tables estimate it"),
                             _("report p_std_error beside it, and raise draws where that is too large"));
}
