/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs of a Word document -> lines of a form -> model. */
#include "docx_private.h"
#include <string.h>

/* How many paragraphs with text each cell or text box has: a question alone in its cell looks like one. */
static GHashTable *
count_texts(const SocinnDocx *docx)
{
  GHashTable *counts = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < docx->paragraphs->len; i++) {
    const SocinnDocxParagraph *paragraph = SOCINN_DOCX_PARAGRAPH(docx, i);
    gpointer key = GUINT_TO_POINTER(paragraph->container);
    if (!socinn__docx_is_blank(paragraph))
      g_hash_table_insert(counts, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(counts, key)) + 1));
  }
  return counts;
}

static void
add_text_line(GPtrArray *lines, const SocinnDocxParagraph *paragraph, guint index, gsize from, gsize to,
              const char *marker, guint flags)
{
  const char *text = paragraph->text->str;
  while (from < to && text[from] == '\t')
    from++;
  gsize end = to;
  while (end > from &&
         (g_ascii_isspace(text[end - 1]) || (end - from > 1 && memcmp(text + end - 2, "\302\240", 2) == 0)))
    end -= g_ascii_isspace(text[end - 1]) ? 1 : 2;
  g_autofree char *piece = g_strndup(text + from, end - from);
  const char *shown = marker != NULL && piece[0] != '\0' ? marker : "";
  SocinnFormLine *line = socinn__form_lines_add(lines, g_strconcat(shown, piece, NULL), lines->len + 1, flags);
  line->container = paragraph->container;
  line->row = paragraph->row;
  line->paragraph = index;
  line->offset = from;
  line->marker = strlen(shown);
}

static guint
look_of(const SocinnDocxParagraph *paragraph, const SocinnDocxLook *style, const GHashTable *counts)
{
  guint flags = style->heading || paragraph->outline ? SOCINN_LINE_HEADING : 0;
  if (paragraph->letters > 0 && (style->bold || 10 * paragraph->bold_letters >= 9 * paragraph->letters))
    flags |= SOCINN_LINE_BOLD;
  gpointer key = GUINT_TO_POINTER(paragraph->container);
  if (paragraph->container != 0 && GPOINTER_TO_UINT(g_hash_table_lookup((GHashTable *) counts, key)) == 1)
    flags |= SOCINN_LINE_ALONE;
  return flags;
}

static void
add_paragraph(GPtrArray *lines, const SocinnDocx *docx, guint index, SocinnDocxLists *lists, const GHashTable *counts)
{
  const SocinnDocxParagraph *paragraph = SOCINN_DOCX_PARAGRAPH(docx, index);
  SocinnDocxLook style = socinn__docx_style(lists, paragraph->style);
  if (style.contents)
    return;
  guint flags = look_of(paragraph, &style, counts);
  gboolean bullet = FALSE;
  int list = paragraph->list >= 0 ? paragraph->list : style.list,
      level = paragraph->list >= 0 ? paragraph->level : style.level;
  g_autofree char *marker = NULL;
  if (list > 0 && !socinn__docx_is_blank(paragraph))
    marker = socinn__docx_next_marker(lists, list, level, &bullet);
  if (marker != NULL)
    flags |= bullet ? SOCINN_LINE_BULLET : SOCINN_LINE_NUMBERED;
  const char *text = paragraph->text->str;
  gsize start = 0;
  for (gsize i = 0; i <= paragraph->text->len; i++)
    if (text[i] == '\n' || i == paragraph->text->len) {
      add_text_line(lines, paragraph, index, start, i, start == 0 ? marker : NULL, flags);
      start = i + 1;
      flags &= ~(guint) (SOCINN_LINE_BULLET | SOCINN_LINE_NUMBERED);
    }
}

GPtrArray *
socinn__docx_lines(const SocinnDocx *docx, SocinnDocxLists *lists, GError **error)
{
  g_autoptr(GPtrArray) lines = socinn__form_lines_new();
  g_autoptr(GHashTable) counts = count_texts(docx);
  for (guint i = 0; i < docx->paragraphs->len; i++) {
    add_paragraph(lines, docx, i, lists, counts);
    if (lines->len > SOCINN_FORM_MAX_LINES) {
      socinn__set_error(error, SOCINN_ERROR_LIMIT, _("the text has more than %u lines; that is no form"),
                        SOCINN_FORM_MAX_LINES);
      return NULL;
    }
  }
  return g_steal_pointer(&lines);
}

void
socinn__docx_trim_end(const SocinnDocx *docx, const GPtrArray *lines, GArray *places)
{
  SocinnFormPlace *last = &g_array_index(places, SocinnFormPlace, places->len - 1);
  guint start = last->line + last->n_lines, first = start;
  while (first < last->end && SOCINN_FORM_LINE(lines, first)->text[0] == '\0' &&
         SOCINN_FORM_LINE(lines, first)->container == 0)
    first++;
  if (first == last->end)
    return;
  guint table = SOCINN_DOCX_PARAGRAPH(docx, SOCINN_FORM_LINE(lines, first)->paragraph)->table;
  if (table == 0)
    return;
  guint end = first;
  for (guint i = first; i < last->end; i++)
    if (SOCINN_DOCX_PARAGRAPH(docx, SOCINN_FORM_LINE(lines, i)->paragraph)->table == table)
      end = i + 1;
  last->end = end;
}

SocinnInnovation *
socinn_innovation_from_docx(const guint8 *data, gsize length, GError **error)
{
  g_autoptr(SocinnPackage) package = socinn__package_open(data, length, error);
  g_autoptr(SocinnDocxLists) lists = package != NULL ? socinn__docx_lists_read(package, error) : NULL;
  const char *name = package != NULL ? socinn__package_document(package) : NULL;
  g_autoptr(GBytes) xml = lists != NULL ? socinn__package_read(package, name, error) : NULL;
  g_autoptr(SocinnDocx) docx = xml != NULL ? socinn__docx_parse(xml, name, error) : NULL;
  g_autoptr(GPtrArray) lines = docx != NULL ? socinn__docx_lines(docx, lists, error) : NULL;
  g_autoptr(GArray) places = lines != NULL ? socinn__form_find(lines, error) : NULL;
  if (places == NULL)
    return NULL;
  socinn__docx_trim_end(docx, lines, places);
  return socinn__form_read(lines, places, error);
}
