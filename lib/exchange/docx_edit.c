/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The XML of an answer. It takes the looks of what it replaces: the paragraph's and the first run's properties, and the
 * bookmarks that other parts of the document may point to. Filling a filled form again gives the same bytes.
 */
#include "docx_private.h"
#include <string.h>

static void
edit_clear(gpointer data)
{
  g_free(((SocinnEdit *) data)->text);
}

GArray *
socinn__edits_new(void)
{
  GArray *edits = g_array_new(FALSE, FALSE, sizeof(SocinnEdit));
  g_array_set_clear_func(edits, edit_clear);
  return edits;
}

void
socinn__edits_add(GArray *edits, SocinnRange range, char *text)
{
  SocinnEdit edit = { range, text };
  g_array_append_val(edits, edit);
}

static gint
compare_edits(gconstpointer a, gconstpointer b)
{
  const SocinnEdit *first = a, *second = b;
  if (first->range.start != second->range.start)
    return first->range.start < second->range.start ? -1 : 1;
  return first->range.end < second->range.end ? -1 : first->range.end > second->range.end;
}

GString *
socinn__edits_apply(GBytes *xml, GArray *edits)
{
  gsize length, position = 0;
  const char *data = g_bytes_get_data(xml, &length);
  GString *result = g_string_sized_new(length + 4096);
  g_array_sort(edits, compare_edits);
  for (guint i = 0; i < edits->len; i++) {
    const SocinnEdit *edit = &g_array_index(edits, SocinnEdit, i);
    if (edit->range.start >= position) { /* what lies inside a replaced paragraph went with it */
      g_string_append_len(result, data + position, (gssize) (edit->range.start - position));
      g_string_append(result, edit->text);
      position = edit->range.end;
    }
  }
  g_string_append_len(result, data + position, (gssize) (length - position));
  return result;
}

/* ------------------------------------------------------------------------------------------------------ pieces */

static const char *
bytes_of(const SocinnDocx *docx)
{
  return g_bytes_get_data(docx->xml, NULL);
}

static void
append_range(GString *out, const SocinnDocx *docx, SocinnRange range)
{
  if (range.end > range.start)
    g_string_append_len(out, bytes_of(docx) + range.start, (gssize) (range.end - range.start));
}

/* The namespace prefix of the document's own elements, such as "w:". */
static char *
prefix_of(const SocinnDocx *docx, const SocinnDocxParagraph *paragraph)
{
  const char *tag = bytes_of(docx) + paragraph->start_tag.start + 1;
  gsize length = paragraph->start_tag.end - paragraph->start_tag.start - 1, colon = 0;
  while (colon < length && (g_ascii_isalnum(tag[colon]) || tag[colon] == '_' || tag[colon] == '-'))
    colon++;
  return colon < length && tag[colon] == ':' ? g_strndup(tag, colon + 1) : g_strdup("");
}

/* The start tag, open even where the paragraph was an empty-element tag. */
static void
append_start_tag(GString *out, const SocinnDocx *docx, const SocinnDocxParagraph *paragraph)
{
  append_range(out, docx, paragraph->start_tag);
  if (g_str_has_suffix(out->str, "/>")) {
    g_string_truncate(out, out->len - 2);
    while (out->len > 0 && g_ascii_isspace(out->str[out->len - 1]))
      g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '>');
  }
}

/* Properties without what belongs to one paragraph only: its number in a list, its section, its history. */
static void
append_properties(GString *out, const SocinnDocx *docx, const SocinnDocxParagraph *paragraph, const char *prefix,
                  SocinnRange section)
{
  SocinnRange whole = paragraph->properties;
  if (whole.end == whole.start) {
    if (section.end > section.start) {
      g_string_append_printf(out, "<%spPr>", prefix);
      append_range(out, docx, section);
      g_string_append_printf(out, "</%spPr>", prefix);
    }
    return;
  }
  g_autoptr(GString) text = g_string_new(NULL);
  gsize position = whole.start;
  for (;;) { /* at most three ranges, taken in the order in which they stand */
    const SocinnRange ranges[] = { paragraph->list_properties, paragraph->section, paragraph->change };
    const SocinnRange *next = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++)
      if (ranges[i].end > ranges[i].start && ranges[i].start >= position &&
          (next == NULL || ranges[i].start < next->start))
        next = &ranges[i];
    append_range(text, docx, (SocinnRange) { position, next != NULL ? next->start : whole.end });
    if (next == NULL)
      break;
    position = next->end;
  }
  g_autofree char *end = g_strdup_printf("</%spPr>", prefix);
  if (section.end > section.start && g_str_has_suffix(text->str, end)) {
    g_string_truncate(text, text->len - strlen(end));
    append_range(text, docx, section);
    g_string_append(text, end);
  }
  g_string_append_len(out, text->str, (gssize) text->len);
}

/* Properties of the answer's runs: those of the first run, else those that the empty paragraph holds ready. */
static void
append_run_properties(GString *out, const SocinnDocx *docx, const SocinnDocxParagraph *paragraph)
{
  for (guint i = 0; i < paragraph->runs->len; i++) {
    const SocinnDocxRun *run = &g_array_index(paragraph->runs, SocinnDocxRun, i);
    gsize end =
      i + 1 < paragraph->runs->len ? g_array_index(paragraph->runs, SocinnDocxRun, i + 1).offset : paragraph->text->len;
    if (end > run->offset) {
      append_range(out, docx, run->properties);
      return;
    }
  }
  g_autoptr(GString) mark = g_string_new(NULL);
  append_range(mark, docx, paragraph->mark);
  /* A mark of insertion or deletion belongs to the paragraph's end alone. */
  if (strstr(mark->str, "ins ") == NULL && strstr(mark->str, "del ") == NULL && strstr(mark->str, "Change") == NULL &&
      strstr(mark->str, "move") == NULL)
    g_string_append(out, mark->str);
}

static void
append_escaped(GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    switch (text[i]) {
    case '&':
      g_string_append(out, "&amp;");
      break;
    case '<':
      g_string_append(out, "&lt;");
      break;
    case '>':
      g_string_append(out, "&gt;");
      break;
    default:
      g_string_append_c(out, text[i]);
    }
}

/* The inside of a run: text, tabs and line breaks. */
static void
append_run_text(GString *out, const char *prefix, const char *text)
{
  while (*text != '\0') {
    gsize length = strcspn(text, "\t\n");
    if (length > 0) {
      g_string_append_printf(out, "<%st xml:space=\"preserve\">", prefix);
      append_escaped(out, text, length);
      g_string_append_printf(out, "</%st>", prefix);
    }
    text += length;
    if (*text != '\0')
      g_string_append_printf(out, *text++ == '\t' ? "<%stab/>" : "<%sbr/>", prefix);
  }
}

static void
append_kept(GString *out, const SocinnDocx *docx, const GArray *ranges)
{
  for (guint i = 0; i < ranges->len; i++)
    append_range(out, docx, g_array_index(ranges, SocinnRange, i));
}

/* -------------------------------------------------------------------------------------------------- paragraphs */

char *
socinn__docx_paragraphs(const SocinnDocx *docx, const SocinnDocxParagraph *like, const GArray *replaced,
                        const char *answer)
{
  g_autofree char *prefix = prefix_of(docx, like);
  g_autoptr(GString) run_properties = g_string_new(NULL);
  gboolean plain = replaced->len == 0;
  if (!plain)
    append_run_properties(run_properties, docx, like);
  SocinnRange section = { 0 };
  for (guint i = 0; i < replaced->len; i++) {
    const SocinnDocxParagraph *paragraph = g_array_index(replaced, const SocinnDocxParagraph *, i);
    section = paragraph->section.end > paragraph->section.start ? paragraph->section : section;
  }
  g_auto(GStrv) lines = g_strsplit(answer, "\n", -1);
  GString *out = g_string_new(NULL);
  for (guint k = 0; k == 0 || lines[k] != NULL; k++) {
    const char *line = lines[k] != NULL ? lines[k] : ""; /* an empty answer still is a paragraph */
    if (k == 0 && !plain)
      append_start_tag(out, docx, like);
    else
      g_string_append_printf(out, "<%sp>", prefix);
    gboolean last = lines[k] == NULL || lines[k + 1] == NULL;
    if (!plain)
      append_properties(out, docx, like, prefix, last ? section : (SocinnRange) { 0 });
    for (guint i = 0; k == 0 && i < replaced->len; i++)
      append_kept(out, docx, g_array_index(replaced, const SocinnDocxParagraph *, i)->kept);
    if (line[0] != '\0') {
      g_string_append_printf(out, "<%sr>%s", prefix, run_properties->str);
      append_run_text(out, prefix, line);
      g_string_append_printf(out, "</%sr>", prefix);
    }
    g_string_append_printf(out, "</%sp>", prefix);
    if (last)
      break;
  }
  return g_string_free(out, FALSE);
}

char *
socinn__docx_emptied(const SocinnDocx *docx, const SocinnDocxParagraph *paragraph)
{
  g_autofree char *prefix = prefix_of(docx, paragraph);
  GString *out = g_string_new(NULL);
  append_start_tag(out, docx, paragraph);
  append_range(out, docx, paragraph->properties);
  append_kept(out, docx, paragraph->kept);
  g_string_append_printf(out, "</%sp>", prefix);
  return g_string_free(out, FALSE);
}

/* -------------------------------------------------------------------------------------------- part of a paragraph */

/* Byte of the XML at which character byte @offset of a text element stands; 0 when comments or the like are in between. */
static gsize
byte_of_character(const SocinnDocx *docx, const SocinnDocxParagraph *paragraph, const SocinnDocxText *text,
                  gsize offset)
{
  const char *raw = bytes_of(docx) + text->content.start, *end = bytes_of(docx) + text->content.end;
  const char *shown = paragraph->text->str + text->offset, *target = paragraph->text->str + offset;
  while (shown < target && raw < end) {
    if (*raw == '<')
      return 0;
    const char *entity_end = *raw == '&' ? memchr(raw, ';', (gsize) (end - raw)) : NULL;
    if (*raw == '&' && entity_end == NULL)
      return 0;
    if (raw[0] == '\r' && raw + 1 < end && raw[1] == '\n')
      raw += 2;
    else
      raw = entity_end != NULL ? entity_end + 1 : g_utf8_next_char(raw);
    shown = g_utf8_next_char(shown);
  }
  return shown == target ? (gsize) (raw - bytes_of(docx)) : 0;
}

/* Cuts the run that goes on behind @offset: the rest of its text and what follows in the run. */
static gboolean
cut_run(const SocinnDocx *docx, const SocinnDocxParagraph *paragraph, guint index, gsize offset, GArray *edits)
{
  const SocinnDocxRun *run = &g_array_index(paragraph->runs, SocinnDocxRun, index);
  gsize from = 0;
  for (guint i = 0; i < paragraph->texts->len; i++) {
    const SocinnDocxText *text = &g_array_index(paragraph->texts, SocinnDocxText, i);
    if (text->run != index || from != 0)
      continue;
    if (offset < text->offset + text->length && offset > text->offset) {
      gsize byte = byte_of_character(docx, paragraph, text, offset);
      if (byte == 0)
        return FALSE;
      socinn__edits_add(edits, (SocinnRange) { byte, text->content.end }, g_strdup(""));
      /* The end tag of the text element stays. */
      const char *close = memchr(bytes_of(docx) + text->content.end, '>', run->inner_end - text->content.end);
      if (close == NULL)
        return FALSE;
      from = (gsize) (close + 1 - bytes_of(docx));
    } else if (offset <= text->offset) {
      /* Back to the start tag of this text element; tabs and breaks before it belong to the part that stays. */
      from = text->content.start;
      while (from > run->whole.start && bytes_of(docx)[from - 1] != '<')
        from--;
      from--;
    }
  }
  if (from != 0 && run->inner_end > from)
    socinn__edits_add(edits, (SocinnRange) { from, run->inner_end }, g_strdup(""));
  return TRUE;
}

static void
append_run(GString *out, const SocinnDocx *docx, const char *prefix, SocinnRange properties, const char *text)
{
  g_string_append_printf(out, "<%sr>", prefix);
  append_range(out, docx, properties);
  append_run_text(out, prefix, text);
  g_string_append_printf(out, "</%sr>", prefix);
}

/* Where the paragraph's content ends: before its end tag. */
static gsize
content_end(const SocinnDocx *docx, const SocinnDocxParagraph *paragraph)
{
  gsize end = paragraph->whole.end;
  while (end > paragraph->start_tag.end && bytes_of(docx)[end - 1] != '<')
    end--;
  return end - 1;
}

gboolean
socinn__docx_replace_tail(const SocinnDocx *docx, const SocinnDocxParagraph *paragraph, gsize offset,
                          const char *answer, GArray *edits, GError **error)
{
  g_autofree char *prefix = prefix_of(docx, paragraph);
  const SocinnDocxRun *before = NULL, *first = NULL;
  gboolean cut = paragraph->runs->len > 0;
  for (guint i = 0; cut && i < paragraph->runs->len; i++) {
    const SocinnDocxRun *run = &g_array_index(paragraph->runs, SocinnDocxRun, i);
    gsize end =
      i + 1 < paragraph->runs->len ? g_array_index(paragraph->runs, SocinnDocxRun, i + 1).offset : paragraph->text->len;
    cut = run->whole.end > run->whole.start;
    if (run->offset >= offset && (end > run->offset || first != NULL)) {
      first = first != NULL ? first : run;
      socinn__edits_add(edits, run->whole, g_strdup(""));
    } else if (end > offset) {
      before = first = run;
      cut = cut && cut_run(docx, paragraph, i, offset, edits);
    } else {
      before = run;
    }
  }
  if (!cut) {
    socinn__set_error(
      error, SOCINN_ERROR_UNSUPPORTED,
      _("the line \"%s\" of the form is built in a way that cannot be filled in; write it anew in Word"),
      paragraph->text->str);
    return FALSE;
  }
  SocinnRange properties = first != NULL ? first->properties : before->properties;
  gsize position = before != NULL ? before->whole.end : content_end(docx, paragraph);
  g_autoptr(GString) out = g_string_new(NULL);
  gboolean spaced = offset == 0 || strchr(" \t\n", paragraph->text->str[offset - 1]) != NULL ||
                    (offset > 1 && memcmp(paragraph->text->str + offset - 2, "\302\240", 2) == 0);
  if (!spaced && answer[0] != '\0')
    append_run(out, docx, prefix, properties, " ");
  if (answer[0] != '\0')
    append_run(out, docx, prefix, properties, answer);
  socinn__edits_add(edits, (SocinnRange) { position, position }, g_strdup(out->str));
  return TRUE;
}
