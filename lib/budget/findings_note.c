/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts that stand in the words around the lists of costs, where no line counts them: better said than lost. */
#include "budget_private.h"
#include "exchange/cost_text_private.h"

#define LONGEST_QUOTATION 80

static gboolean
names_money(const char *line)
{
  g_autoptr(GArray) tokens = socinn__number_scan(line, SOCINN_NUMBER_STYLE_PL, NULL);
  for (guint i = 0; tokens != NULL && i < tokens->len; i++)
    if (socinn__is_currency(g_array_index(tokens, SocinnNumberToken, i).unit))
      return TRUE;
  return FALSE;
}

/* Sums repeat what the lines say. */
static gboolean
is_left_out(const char *line)
{
  g_autofree char *folded = socinn_text_fold(line, NULL);
  return folded != NULL && !socinn__is_cost_total(folded) && names_money(line);
}

static char *
quotation(const char *line)
{
  if (g_utf8_strlen(line, -1) <= LONGEST_QUOTATION)
    return g_strdup(line);
  g_autofree char *start = g_utf8_substring(line, 0, LONGEST_QUOTATION - 1);
  return g_strconcat(start, "…", NULL);
}

static void
look_into(SocinnMaking *making, const char *field)
{
  const char *note = socinn__text(making->budget->innovation, field);
  g_auto(GStrv) lines = note != NULL ? g_strsplit(note, "\n", -1) : NULL;
  g_autofree char *path = g_strconcat("/", field, NULL);
  for (char **line = lines; line != NULL && *line != NULL; line++) {
    if (!is_left_out(*line))
      continue;
    g_autofree char *quoted = quotation(g_strstrip(*line));
    socinn__find(making, SOCINN_SEVERITY_WARNING, "amount-in-note", path,
                 _("enter it as a cost of its own; if it repeats other costs, nothing is missing"),
                 _("\"%s\" names an amount that is not in the budget"), quoted);
  }
}

void
socinn__find_about_notes(SocinnMaking *making)
{
  look_into(making, "costs_note");
  look_into(making, "conditional_costs_note");
}
