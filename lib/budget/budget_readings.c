/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the total would be under each option. Lines do not depend on each other, so only those that an option touches
 * are priced anew. */
#include "budget_private.h"
#include <string.h>

/* What a source adds to the total as things stand. */
static void
present_share(const SocinnMaking *making, gsize source, SocinnAmounts *share)
{
  gint line = g_array_index(making->line_of, gint, source);
  memset(share, 0, sizeof *share);
  if (line >= 0 && socinn__budget_line(making->budget, (gsize) line)->counts)
    *share = socinn__budget_line(making->budget, (gsize) line)->total;
}

/* What it would add with @option of @reading. */
static gboolean
other_share(SocinnMaking *making, gsize source, gsize reading, gsize option, SocinnAmounts *share, GError **error)
{
  SocinnReadItem read;
  if (!socinn__scenario_item(making->scenario, source, reading, option, &read, error))
    return FALSE;
  g_autoptr(SocinnPart) part = read.part;
  memset(share, 0, sizeof *share);
  const char *path = socinn__scenario_source(making->scenario, source)->path;
  return read.status != STATUS_APPLIES || socinn__making_price(making, part, path, share, error);
}

static gboolean
option_total(SocinnMaking *making, const GArray *touched, gsize reading, gsize option, SocinnAmounts *total,
             GError **error)
{
  *total = making->budget->total;
  for (guint i = 0; i < touched->len; i++) {
    gsize source = g_array_index(touched, gsize, i);
    SocinnAmounts present, other;
    present_share(making, source, &present);
    if (!other_share(making, source, reading, option, &other, error))
      return FALSE;
    if (!socinn__amounts_subtract(total, &present) || !socinn__amounts_add(total, &other))
      return socinn__set_overflow(error, socinn__scenario_source(making->scenario, source)->path);
  }
  return TRUE;
}

/* For each reading, the sources that its options touch. */
static GPtrArray *
find_touched(const SocinnScenario *scenario)
{
  GPtrArray *touched = g_ptr_array_new_with_free_func((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < scenario->readings->len; i++)
    g_ptr_array_add(touched, g_array_new(FALSE, FALSE, sizeof(gsize)));
  for (gsize source = 0; source < scenario->sources->len; source++) {
    const GArray *changes = socinn__scenario_source(scenario, source)->changes;
    for (guint k = 0; changes != NULL && k < changes->len; k++) {
      GArray *list = touched->pdata[g_array_index(changes, SocinnChange, k).reading];
      if (list->len == 0 || g_array_index(list, gsize, list->len - 1) != source)
        g_array_append_val(list, source);
    }
  }
  return touched;
}

static gboolean
make_reading(SocinnMaking *making, gsize index, const GArray *touched, GError **error)
{
  const SocinnScenario *scenario = making->scenario;
  SocinnPart *part = scenario->readings->pdata[index];
  gint chosen = g_array_index(scenario->chosen, gint, index);
  SocinnBudgetReading reading = {
    .part = socinn_part_ref(part),
    .chosen = chosen >= 0 ? g_strdup(socinn__string(socinn__item(part, "options", (gsize) chosen), "id")) : NULL,
    .stated = g_array_index(scenario->stated, gboolean, index),
    .n_options = socinn__length(part, "options"),
  };
  reading.totals = g_new0(SocinnAmounts, reading.n_options);
  g_array_append_val(making->budget->readings, reading);
  for (gsize option = 0; option < reading.n_options; option++) {
    if ((gint) option == chosen)
      reading.totals[option] = making->budget->total;
    else if (!option_total(making, touched, index, option, &reading.totals[option], error)) {
      g_autofree char *path = g_strdup_printf("/readings/%zu/options/%zu", index, option);
      socinn__locate_error(error, NULL, path, 0);
      return FALSE;
    }
  }
  return TRUE;
}

/* Whether a conditional cost applies: with it, without it, and not known, which is without it. */
static gboolean
make_status_reading(SocinnMaking *making, gsize source, GError **error)
{
  const SocinnReadItem *read = &g_array_index(making->reads, SocinnReadItem, source);
  const char *path = socinn__scenario_source(making->scenario, source)->path;
  SocinnPart *part = socinn__status_reading_new(read->part);
  if (part == NULL)
    return TRUE;
  SocinnAmounts present, amount, without = making->budget->total;
  SocinnBudgetReading reading = { .part = part,
                                  .chosen = g_strdup(socinn__status_name(read->status)),
                                  .stated = read->status != STATUS_UNKNOWN,
                                  .synthetic = TRUE,
                                  .n_options = socinn__length(part, "options"),
                                  .totals = g_new0(SocinnAmounts, 3) };
  g_array_append_val(making->budget->readings, reading);
  present_share(making, source, &present);
  if (!socinn__making_price(making, read->part, path, &amount, error))
    return FALSE;
  if (!socinn__amounts_subtract(&without, &present))
    return socinn__set_overflow(error, path);
  reading.totals[STATUS_DOES_NOT_APPLY] = reading.totals[STATUS_UNKNOWN] = reading.totals[STATUS_APPLIES] = without;
  return socinn__amounts_add(&reading.totals[STATUS_APPLIES], &amount) || socinn__set_overflow(error, path);
}

gboolean
socinn__budget_make_readings(SocinnMaking *making, GError **error)
{
  g_autoptr(GPtrArray) touched = find_touched(making->scenario);
  for (guint i = 0; i < touched->len; i++)
    if (!make_reading(making, i, touched->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < making->reads->len; i++)
    if (g_array_index(making->reads, SocinnReadItem, i).asked && !make_status_reading(making, i, error))
      return FALSE;
  return TRUE;
}
