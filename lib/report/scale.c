/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a budget grows with the participants: as text and as JSON. */
#include "report_json_private.h"
#include <stdlib.h>
#include <string.h>

static gboolean
get_both(const SocinnBreakdown *total, const SocinnBreakdown *each, gsize index, SocinnMoneyRange *whole,
         SocinnMoneyRange *part, GError **error)
{
  return socinn_breakdown_get_amount(total, index, whole, error) &&
         socinn_breakdown_get_amount(each, index, part, error);
}

/* ------------------------------------------------------------------------------------------------- text */

/* The expected amount, and behind it the range where there is one. */
static char *
range_text(const SocinnMoneyRange *range, SocinnLanguage language)
{
  g_autofree char *expected = socinn_money_format(range->expected, language);
  if (range->low.minor == range->high.minor)
    return g_steal_pointer(&expected);
  g_autofree char *low = socinn__report_amount(range->low, language);
  g_autofree char *high = socinn__report_amount(range->high, language);
  return g_strdup_printf("%s (%s–%s)", expected, low, high);
}

static GPtrArray *
row_new(const char *number, const char *whole, const char *part)
{
  GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(row, g_strdup(number));
  g_ptr_array_add(row, g_strdup(whole));
  g_ptr_array_add(row, g_strdup(part));
  return row;
}

static void
append_rows(GString *out, const GPtrArray *rows)
{
  gsize widths[3] = { 0 };
  for (guint i = 0; i < rows->len; i++)
    for (guint k = 0; k < 3; k++)
      widths[k] = MAX(widths[k], socinn__report_width(((GPtrArray *) rows->pdata[i])->pdata[k]));
  for (guint i = 0; i < rows->len; i++) {
    for (guint k = 0; k < 3; k++) {
      socinn__report_pad(out, "", k > 0 ? 2 : 0, FALSE);
      socinn__report_pad(out, ((GPtrArray *) rows->pdata[i])->pdata[k], widths[k], TRUE);
    }
    g_string_append_c(out, '\n');
  }
}

char *
socinn_report_scale_text(const SocinnInnovation *innovation, const SocinnBreakdown *total, const SocinnBreakdown *each,
                         SocinnLanguage language, GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_add(rows, row_new(socinn__gettext_in(language, "participants"), socinn__gettext_in(language, "total"),
                                socinn__gettext_in(language, "per participant")));
  for (gsize i = 0; i < socinn_breakdown_get_length(total); i++) {
    SocinnMoneyRange whole, part;
    if (!get_both(total, each, i, &whole, &part, error))
      return NULL;
    g_autofree char *whole_text = range_text(&whole, language), *part_text = range_text(&part, language);
    g_ptr_array_add(rows, row_new(socinn_breakdown_get_key(total, i), whole_text, part_text));
  }
  g_autoptr(GString) out = g_string_new(NULL);
  socinn__report_title(out, socinn__report_label(innovation, "title", language));
  append_rows(out, rows);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* ------------------------------------------------------------------------------------------------- JSON */

static gboolean
add_entries(json_t *list, const SocinnBreakdown *total, const SocinnBreakdown *each, GError **error)
{
  for (gsize i = 0; i < socinn_breakdown_get_length(total); i++) {
    SocinnMoneyRange whole, part;
    if (!get_both(total, each, i, &whole, &part, error))
      return FALSE;
    json_t *entry = json_object();
    json_array_append_new(list, entry);
    json_object_set_new(entry, "participants",
                        json_integer((json_int_t) g_ascii_strtoll(socinn_breakdown_get_key(total, i), NULL, 10)));
    json_object_set_new(entry, "total", socinn__report_range_to_json(whole));
    json_object_set_new(entry, "per_participant", socinn__report_range_to_json(part));
  }
  return TRUE;
}

char *
socinn_report_scale_json(const SocinnInnovation *innovation, const SocinnBreakdown *total, const SocinnBreakdown *each,
                         SocinnLanguage language, GError **error)
{
  json_t *root = json_object(), *list = json_array();
  SocinnMoneyRange first;
  json_object_set_new(root, "format", json_string("socinn.scale/1"));
  json_object_set_new(root, "innovation", socinn__report_title_to_json(innovation, language));
  gboolean success = socinn_breakdown_get_amount(total, 0, &first, error);
  if (success)
    json_object_set_new(root, "currency", json_string(first.low.currency));
  json_object_set_new(root, "scale", list);
  char *text = success && add_entries(list, total, each, error) ? json_dumps(root, JSON_INDENT(2)) : NULL;
  json_decref(root);
  char *document = text != NULL ? g_strconcat(text, "\n", NULL) : NULL;
  free(text);
  return document;
}
