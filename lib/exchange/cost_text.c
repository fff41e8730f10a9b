/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a section about costs: which of them are costs, which continue others, and which are words around them. */
#include "cost_text_private.h"
#include "form_private.h"
#include <string.h>

typedef struct {
  GString *text; /* the wording: the line, and lines that continue it */
  guint line;
  gsize marker; /* bytes of the list marker */
} Entry;

/* Bytes in front of what a line says: its list marker, and of a row of a table the empty cells and the row's number. */
static gsize
marker_length(const char *line)
{
  gsize marker = socinn__list_marker(line), cells = marker + strspn(line + marker, "| ");
  gsize digits = strspn(line + cells, "0123456789."), behind = cells + digits;
  gsize gap = strspn(line + behind, " ");
  if (digits > 0 && digits <= 4 && line[behind + gap] == '|')
    cells = behind + gap + strspn(line + behind + gap, "| ");
  return line[cells] != '\0' ? cells : marker;
}

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

/* "koszt od 5 000 do 20 000 zł" on a line of its own says what the line before it costs. */
static gboolean
only_prices(const char *line)
{
  static const char *const words[] = { "koszt", "cena",  "kwota", "ok.",  "okolo", "od ",
                                       "cost",  "price", "about", "from", NULL };
  g_autofree char *folded = socinn_text_fold(line, NULL);
  for (const char *const *word = words; folded != NULL && *word != NULL; word++)
    if (g_str_has_prefix(folded, *word) && !socinn__is_cost_of_whole(folded))
      return TRUE;
  return FALSE;
}

/* A line without a marker goes on with the entry before it while that has no amount yet, or when it cannot begin a
 * sentence: "- zakup wózka z wyposażeniem" / "koszt od 5 000 do 20 000 zł". */
static gboolean
continues(const Entry *previous, const char *line, SocinnNumberStyle style)
{
  if (socinn__list_marker(line) > 0 || g_str_has_suffix(previous->text->str, ":"))
    return FALSE;
  if (previous->marker == 0)
    return !has_money(previous->text->str, style) && has_money(line, style) && only_prices(line);
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
    if (previous != NULL && continues(previous, line, style)) {
      g_string_append_printf(previous->text, " %s", line);
      continue;
    }
    previous = g_new0(Entry, 1);
    previous->text = g_string_new(line);
    previous->line = first_line + i;
    previous->marker = marker_length(line);
    g_ptr_array_add(entries, previous);
  }
  return entries;
}

/* What holds for the lines that follow: "Koszty miesięczne:" is said once for all of them. */
typedef struct {
  SocinnInnovation *innovation;
  const char *field;
  SocinnNumberStyle style;
  gint64 every_months;
  gboolean weekly;
} Context;

/* A line without an amount that introduces others. */
static void
take_heading(Context *context, const char *folded)
{
  static const char *const costs[] = { "koszt", "wydat", "oplat", "cost", "expens", NULL };
  gboolean heading = g_str_has_suffix(folded, ":") || (strlen(folded) < 60 && socinn__has_stem(folded, costs));
  if (heading)
    context->every_months = socinn__is_once(folded) ? 0 : socinn__cost_frequency(folded, &context->weekly);
}

static gboolean
add_clause(const Context *context, const char *clause, const char *wording, gboolean *found, GError **error)
{
  g_autoptr(GError) fault = NULL;
  g_autoptr(SocinnCostSentence) sentence = socinn__cost_sentence_read(clause, context->style, &fault);
  if (fault != NULL) {
    g_propagate_error(error, g_steal_pointer(&fault));
    return FALSE;
  }
  if (sentence == NULL)
    return TRUE;
  *found = TRUE;
  if (sentence->every_months == 0 && sentence->payments == 0 && !sentence->once) {
    sentence->every_months = context->every_months;
    sentence->weekly = context->every_months > 0 && context->weekly;
  }
  return socinn__cost_item_add(context->innovation, context->field, sentence, wording, error);
}

/* The clauses of a line to items. */
static gboolean
read_clauses(const Context *context, const char *body, const char *wording, gboolean *found, GError **error)
{
  g_autoptr(GPtrArray) clauses = socinn__cost_clauses(body, context->style, error);
  if (clauses == NULL)
    return FALSE;
  for (guint i = 0; i < clauses->len; i++)
    if (!add_clause(context, clauses->pdata[i], wording, found, error))
      return FALSE;
  return TRUE;
}

/* A line of a list without money: a price without its currency, an amount that is open yet, or no cost at all. */
static gboolean
read_without_money(Context *context, const Entry *entry, const char *folded, gboolean *found, GError **error)
{
  const char *body = body_of(entry);
  if (entry->marker > 0 && (socinn__is_cost_open(folded, NULL) || socinn__is_cost_share(folded))) {
    *found = TRUE;
    return socinn__cost_item_add_open(context->innovation, context->field, body, entry->text->str, error);
  }
  g_autofree char *priced = entry->marker > 0 ? socinn__cost_with_currency(body, context->style) : NULL;
  gsize before = socinn__length(context->innovation, context->field);
  if (priced == NULL) {
    take_heading(context, folded);
    return TRUE;
  }
  if (!read_clauses(context, priced, entry->text->str, found, error))
    return FALSE;
  for (gsize i = before; i < socinn__length(context->innovation, context->field); i++)
    socinn__cost_currency_reading_add(context->innovation, socinn__item(context->innovation, context->field, i));
  return TRUE;
}

/* One entry to the items it states; *found tells whether there were any. */
static gboolean
read_entry(Context *context, const Entry *entry, gboolean others, gboolean *found, GError **error)
{
  const char *body = body_of(entry);
  g_autofree char *folded = socinn_text_fold(body, error);
  *found = FALSE;
  if (folded == NULL)
    return FALSE;
  if (socinn__is_cost_total(folded) || (others && entry->marker == 0 && socinn__is_cost_of_whole(folded)))
    return TRUE;
  return has_money(body, context->style) ? read_clauses(context, body, entry->text->str, found, error)
                                         : read_without_money(context, entry, folded, found, error);
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
    g_autoptr(SocinnQuantity) dated =
      socinn_quantity_annotate(amount, date, socinn_quantity_get_source(amount), socinn_quantity_get_wording(amount));
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

/* Whether another entry than @index states an amount. */
static gboolean
others_cost(const GPtrArray *entries, guint index, SocinnNumberStyle style)
{
  for (guint i = 0; i < entries->len; i++)
    if (i != index && has_money(body_of(entries->pdata[i]), style))
      return TRUE;
  return FALSE;
}

gboolean
socinn__cost_text_read(SocinnInnovation *innovation, const char *field, char *const *lines, guint first_line,
                       SocinnNumberStyle style, GError **error)
{
  g_autoptr(GPtrArray) entries = collect_entries(lines, first_line, style);
  g_autoptr(GString) before = g_string_new(NULL), behind = g_string_new(NULL);
  Context context = { innovation, field, style, 0, FALSE };
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = entries->pdata[i];
    gboolean found, others = entry->marker == 0 && others_cost(entries, i, style);
    if (!read_entry(&context, entry, others, &found, error)) {
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
