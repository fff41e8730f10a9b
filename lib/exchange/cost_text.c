/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a section about costs: which of them are costs, which continue others, and which are words around them. */
#include "cost_text_private.h"
#include "form_private.h"
#include <string.h>

typedef struct {
  GString *text; /* the wording: the line, and lines that continue it */
  guint line;
  gsize marker;  /* bytes of the list marker */
} Entry;

static void
entry_free(gpointer data)
{
  Entry *entry = data;
  g_string_free(entry->text, TRUE);
  g_free(entry);
}

static const char *
body_of(const Entry *entry)
{
  return entry->text->str + entry->marker;
}

/* FALSE without an error when the numbers cannot be read: the sentence reader will say why, with its line. */
static gboolean
has_money(const char *body, SocinnNumberStyle style)
{
  g_autoptr(GArray) tokens = socinn__number_scan(body, style, NULL);
  for (guint i = 0; tokens != NULL && i < tokens->len; i++)
    if (socinn__is_currency(g_array_index(tokens, SocinnNumberToken, i).unit))
      return TRUE;
  return tokens == NULL;
}

/* A line without a marker goes on with the entry before it while that has no amount yet, or when it cannot begin a
 * sentence: "- zakup wózka z wyposażeniem" / "koszt od 5 000 do 20 000 zł". */
static gboolean
continues(const Entry *previous, const char *line, SocinnNumberStyle style)
{
  if (previous == NULL || previous->marker == 0 || socinn__list_marker(line) > 0)
    return FALSE;
  gunichar first = g_utf8_get_char(line);
  return g_unichar_islower(first) || first == '(' || (!has_money(body_of(previous), style) && has_money(line, style));
}

static GPtrArray *
collect_entries(char *const *lines, guint first_line, SocinnNumberStyle style)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func(entry_free);
  Entry *previous = NULL;
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *line = g_strstrip(g_strdup(lines[i]));
    if (line[0] == '\0') {
      previous = NULL;
      continue;
    }
    if (continues(previous, line, style)) {
      g_string_append_printf(previous->text, " %s", line);
      continue;
    }
    previous = g_new0(Entry, 1);
    previous->text = g_string_new(line);
    previous->line = first_line + i;
    previous->marker = socinn__list_marker(line);
    g_ptr_array_add(entries, previous);
  }
  return entries;
}

/* One entry to the items it states; *found tells whether there were any. */
static gboolean
read_entry(SocinnInnovation *innovation, const char *field, const Entry *entry, SocinnNumberStyle style, gboolean *found,
           GError **error)
{
  const char *body = body_of(entry);
  g_autofree char *folded = socinn_text_fold(body, error);
  *found = FALSE;
  if (folded == NULL)
    return FALSE;
  if (socinn__is_cost_total(folded))
    return TRUE;
  if (entry->marker > 0 && !has_money(body, style) && socinn__is_cost_open(folded)) {
    *found = TRUE;
    return socinn__cost_item_add_open(innovation, field, body, entry->text->str, error);
  }
  g_autoptr(GPtrArray) clauses = socinn__cost_clauses(body, style, error);
  if (clauses == NULL)
    return FALSE;
  for (guint i = 0; i < clauses->len; i++) {
    g_autoptr(GError) fault = NULL;
    g_autoptr(SocinnCostSentence) sentence = socinn__cost_sentence_read(clauses->pdata[i], style, &fault);
    if (fault != NULL) {
      g_propagate_error(error, g_steal_pointer(&fault));
      return FALSE;
    }
    if (sentence == NULL)
      continue;
    *found = TRUE;
    if (!socinn__cost_item_add(innovation, field, sentence, entry->text->str, error))
      return FALSE;
  }
  return TRUE;
}

/* A date of prices in the words around the list holds for every item that has none of its own. */
static void
spread_price_date(SocinnInnovation *innovation, const char *field, const char *note)
{
  SocinnPeriod date, own;
  g_autofree char *folded = socinn_text_fold(note, NULL);
  if (folded == NULL || !socinn__cost_price_date(folded, &date))
    return;
  for (gsize i = 0; i < socinn__length(innovation, field); i++) {
    SocinnPart *item = socinn__item(innovation, field, i);
    SocinnQuantity *amount = socinn__quantity(item, "amount");
    if (amount == NULL || socinn_quantity_get_price_date(amount, &own))
      continue;
    g_autoptr(SocinnQuantity) dated = socinn_quantity_annotate(amount, date, socinn_quantity_get_source(amount),
                                                               socinn_quantity_get_wording(amount));
    socinn_part_set_quantity(item, "amount", dated, NULL);
  }
}

static gboolean
keep_note(SocinnInnovation *innovation, const char *field, const GString *before, const GString *behind, GError **error)
{
  if (before->len == 0 && behind->len == 0)
    return TRUE;
  g_autofree char *note_field = g_strconcat(field, "_note", NULL);
  g_autofree char *note = socinn__note_join(before->len > 0 ? before->str : NULL, behind->len > 0 ? behind->str : NULL);
  const char *tag = socinn__string(innovation, "language");
  spread_price_date(innovation, field, note);
  return socinn_part_set_text(innovation, note_field, tag != NULL ? tag : "pl", note, error);
}

gboolean
socinn__cost_text_read(SocinnInnovation *innovation, const char *field, char *const *lines, guint first_line,
                       SocinnNumberStyle style, GError **error)
{
  g_autoptr(GPtrArray) entries = collect_entries(lines, first_line, style);
  g_autoptr(GString) before = g_string_new(NULL), behind = g_string_new(NULL);
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = entries->pdata[i];
    gboolean found;
    if (!read_entry(innovation, field, entry, style, &found, error)) {
      g_autofree char *place = g_strdup_printf("/%s", field);
      socinn__locate_error(error, NULL, place, entry->line);
      return FALSE;
    }
    if (found)
      continue;
    GString *note = socinn__length(innovation, field) == 0 ? before : behind;
    g_string_append_printf(note, note->len > 0 ? "\n%s" : "%s", entry->text->str);
  }
  return keep_note(innovation, field, before, behind, error);
}
