/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fills a form. An answer goes where its reader looks for it: into the cell under or beside the question, into the
 * paragraphs behind it, or behind the colon on its line. What stood there as an answer goes; nothing else is touched.
 */
#include "docx_private.h"
#include <string.h>

typedef struct {
  const SocinnDocx *docx;
  const GPtrArray *lines;
  const GArray *places;
  GArray *edits;
} Fill;

/* Paragraphs between a question and the next: [first, end). */
typedef struct {
  guint question, first, end;
} Region;

static const SocinnDocxParagraph *
paragraph_at(const Fill *fill, guint index)
{
  return SOCINN_DOCX_PARAGRAPH(fill->docx, index);
}

static Region
region_of(const Fill *fill, guint place_index)
{
  const SocinnFormPlace *place = &g_array_index(fill->places, SocinnFormPlace, place_index);
  guint question = SOCINN_FORM_LINE(fill->lines, place->line + place->n_lines - 1)->paragraph;
  guint end = question + 1;
  if (place->end > place->line + place->n_lines)
    end = SOCINN_FORM_LINE(fill->lines, place->end - 1)->paragraph + 1;
  return (Region) { question, question + 1, MAX(end, question + 1) };
}

/* The paragraph's byte at which an answer on the question's own line begins; FALSE when there is none. */
static gboolean
own_tail(const Fill *fill, const SocinnFormPlace *place, gsize *offset)
{
  guint last = place->line + place->n_lines - 1;
  const SocinnFormLine *line = SOCINN_FORM_LINE(fill->lines, last);
  if (line->text[place->rest] != '\0') {
    *offset = line->offset + (place->rest - line->marker);
    return TRUE;
  }
  for (guint i = last + 1; i < place->end && SOCINN_FORM_LINE(fill->lines, i)->paragraph == line->paragraph; i++)
    if (SOCINN_FORM_LINE(fill->lines, i)->text[0] != '\0') {
      *offset = SOCINN_FORM_LINE(fill->lines, i)->offset;
      return TRUE;
    }
  return FALSE;
}

/* The paragraph of the region that the answer goes into; FALSE when there is none. */
static gboolean
find_target(const Fill *fill, const Region *region, gboolean is_title, guint *target)
{
  const SocinnDocxParagraph *question = paragraph_at(fill, region->question);
  for (guint i = region->first; i < region->end; i++) {
    const SocinnDocxParagraph *paragraph = paragraph_at(fill, i);
    gboolean other_cell = paragraph->container != question->container && paragraph->container != 0;
    if (other_cell || (is_title && !socinn__docx_is_blank(paragraph))) {
      *target = i;
      return TRUE;
    }
    if (!is_title && !socinn__docx_is_blank(paragraph))
      break;
  }
  *target = region->first;
  return !is_title && region->first < region->end;
}

/* Whether a paragraph lies in one that is being replaced. */
static gboolean
goes_with_host(const SocinnDocxParagraph *paragraph, const GHashTable *replaced)
{
  return paragraph->host != 0 && g_hash_table_contains((GHashTable *) replaced, GUINT_TO_POINTER(paragraph->host - 1));
}

/* A paragraph may go altogether when the one before it lies in the same cell; else the cell would be left without one. */
static void
remove_paragraph(const Fill *fill, guint index)
{
  const SocinnDocxParagraph *paragraph = paragraph_at(fill, index), *previous = paragraph_at(fill, index - 1);
  gboolean whole = previous->container == paragraph->container && previous->host == paragraph->host;
  socinn__edits_add(fill->edits, paragraph->whole, whole ? g_strdup("") : socinn__docx_emptied(fill->docx, paragraph));
}

/* Puts the answer in place of the target and of what follows it in the same cell, up to the last paragraph with text. */
static void
replace_paragraphs(const Fill *fill, const Region *region, guint target, const char *answer, gboolean only_target)
{
  const SocinnDocxParagraph *like = paragraph_at(fill, target);
  guint last = target;
  for (guint i = target + 1; !only_target && i < region->end; i++)
    if (paragraph_at(fill, i)->container == like->container && !socinn__docx_is_blank(paragraph_at(fill, i)))
      last = i;
  g_autoptr(GArray) replaced = g_array_new(FALSE, FALSE, sizeof(const SocinnDocxParagraph *));
  g_autoptr(GHashTable) indexes = g_hash_table_new(NULL, NULL);
  for (guint i = target; i <= last; i++) {
    const SocinnDocxParagraph *paragraph = paragraph_at(fill, i);
    if (paragraph->container == like->container && !goes_with_host(paragraph, indexes)) {
      g_array_append_val(replaced, paragraph);
      g_hash_table_add(indexes, GUINT_TO_POINTER(i));
    }
  }
  socinn__edits_add(fill->edits, like->whole, socinn__docx_paragraphs(fill->docx, like, replaced, answer));
  if (like->placeholder > 0)
    socinn__edits_add(fill->edits, g_array_index(fill->docx->placeholders, SocinnRange, like->placeholder - 1),
                      g_strdup(""));
  for (guint i = region->first; !only_target && i < region->end; i++) {
    const SocinnDocxParagraph *paragraph = paragraph_at(fill, i);
    if (i == target || goes_with_host(paragraph, indexes))
      continue;
    if (g_hash_table_contains(indexes, GUINT_TO_POINTER(i)))
      remove_paragraph(fill, i);
    else if (!socinn__docx_is_blank(paragraph))
      socinn__edits_add(fill->edits, paragraph->whole, socinn__docx_emptied(fill->docx, paragraph));
  }
}

/* Answers that stand behind the question on its line; what follows in paragraphs of their own was part of them. */
static gboolean
replace_own_line(const Fill *fill, const Region *region, gsize offset, const char *answer, gboolean is_title,
                 GError **error)
{
  if (!socinn__docx_replace_tail(fill->docx, paragraph_at(fill, region->question), offset, answer, fill->edits, error))
    return FALSE;
  for (guint i = region->first; !is_title && i < region->end; i++)
    if (!socinn__docx_is_blank(paragraph_at(fill, i)))
      socinn__edits_add(fill->edits, paragraph_at(fill, i)->whole,
                        socinn__docx_emptied(fill->docx, paragraph_at(fill, i)));
  return TRUE;
}

/* No paragraph waits for the answer: new ones behind the question. */
static void
insert_paragraphs(const Fill *fill, const Region *region, const char *answer)
{
  const SocinnDocxParagraph *question = paragraph_at(fill, region->question);
  g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(const SocinnDocxParagraph *));
  SocinnRange behind = { question->whole.end, question->whole.end };
  socinn__edits_add(fill->edits, behind, socinn__docx_paragraphs(fill->docx, question, none, answer));
}

static gboolean
fill_place(const Fill *fill, guint index, const char *answer, GError **error)
{
  const SocinnFormPlace *place = &g_array_index(fill->places, SocinnFormPlace, index);
  gboolean is_title = place->question->kind == SOCINN_ANSWER_TITLE;
  Region region = region_of(fill, index);
  gsize offset;
  guint target;
  if (index + 1 < fill->places->len) {
    guint next = SOCINN_FORM_LINE(fill->lines, g_array_index(fill->places, SocinnFormPlace, index + 1).line)->paragraph;
    if (next == region.question) {
      socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                        _("two questions stand in one paragraph of the form (\"%s\"); put each into its own"),
                        place->question->text[place->language]);
      return FALSE;
    }
    region.end = MIN(region.end, next);
  }
  if (own_tail(fill, place, &offset))
    return replace_own_line(fill, &region, offset, answer, is_title, error);
  if (find_target(fill, &region, is_title, &target))
    replace_paragraphs(fill, &region, target, answer, is_title);
  else if (is_title)
    return socinn__docx_replace_tail(fill->docx, paragraph_at(fill, region.question),
                                     paragraph_at(fill, region.question)->text->len, answer, fill->edits, error);
  else
    insert_paragraphs(fill, &region, answer);
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------------ answers */

/* Characters that XML 1.0 cannot hold even escaped. */
static gboolean
check_characters(const char *answer, const SocinnQuestion *question, GError **error)
{
  for (const char *p = answer; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if ((c >= 0x20 || c == '\t' || c == '\n') && c != 0xFFFE && c != 0xFFFF)
      continue;
    g_autofree char *path = g_strconcat("/", question->field, NULL);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the text has the character U+%04X, which no Word document can hold; take it out"), c);
    socinn__locate_error(error, NULL, path, 0);
    return FALSE;
  }
  return TRUE;
}

static gboolean
has_place(const Fill *fill, const SocinnQuestion *question, guint *index)
{
  for (guint i = 0; i < fill->places->len; i++)
    if (g_array_index(fill->places, SocinnFormPlace, i).question == question) {
      *index = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
fill_all(const Fill *fill, const SocinnInnovation *innovation, GError **error)
{
  gsize n;
  const SocinnQuestion *questions = socinn__questions(&n);
  SocinnLanguage language = socinn__form_answer_language(innovation);
  for (gsize i = 0; i < n; i++) {
    guint index;
    g_autofree char *answer = socinn__form_answer(innovation, &questions[i], language);
    if (has_place(fill, &questions[i], &index)) {
      if (!check_characters(answer, &questions[i], error) || !fill_place(fill, index, answer, error))
        return FALSE;
    } else if (answer[0] != '\0' && questions[i].number <= SOCINN_FORM_N_SECTIONS) {
      socinn__set_error(error, SOCINN_ERROR_SCHEMA, _("the form has no question \"%s\", but there is an answer to it"),
                        questions[i].text[g_array_index(fill->places, SocinnFormPlace, 0).language]);
      g_autofree char *path = g_strconcat("/", questions[i].field, NULL);
      socinn__locate_error(error, NULL, path, 0);
      return FALSE;
    }
  }
  return TRUE;
}

/* Better no document than one that is damaged or has lost a question: the result is read before it is given away. */
static gboolean
check_filled(const Fill *fill, const GString *xml, const char *part, SocinnDocxLists *lists, GError **error)
{
  g_autoptr(GBytes) copy = g_bytes_new(xml->str, xml->len);
  g_autoptr(SocinnDocx) docx = socinn__docx_parse(copy, part, error);
  g_autoptr(GPtrArray) lines = docx != NULL ? socinn__docx_lines(docx, lists, error) : NULL;
  if (lines == NULL)
    return FALSE;
  g_autoptr(GArray) places = socinn__form_find(lines, NULL);
  gboolean same = places != NULL && places->len == fill->places->len;
  for (guint i = 0; same && i < places->len; i++)
    same =
      g_array_index(places, SocinnFormPlace, i).question == g_array_index(fill->places, SocinnFormPlace, i).question;
  if (!same)
    socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                      _("the answers do not fit the form: filled in, its questions could no longer be told apart; "
                        "use another form or shorten the answers that look like questions"));
  return same;
}

static GBytes *
fill_document(const SocinnInnovation *innovation, SocinnPackage *package, const SocinnDocx *docx,
              SocinnDocxLists *lists, GError **error)
{
  if (docx->other_encoding) {
    socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                      _("the form's XML is not UTF-8; open it in Word and save it again"));
    return NULL;
  }
  g_autoptr(GPtrArray) lines = socinn__docx_lines(docx, lists, error);
  g_autoptr(GArray) places = lines != NULL ? socinn__form_find(lines, error) : NULL;
  if (places == NULL)
    return NULL;
  socinn__docx_trim_end(docx, lines, places);
  g_autoptr(GArray) edits = socinn__edits_new();
  Fill fill = { docx, lines, places, edits };
  if (!fill_all(&fill, innovation, error))
    return NULL;
  g_autoptr(GString) xml = socinn__edits_apply(docx->xml, edits);
  if (!check_filled(&fill, xml, socinn__package_document(package), lists, error))
    return NULL;
  return socinn__package_replace_document(package, xml->str, xml->len, error);
}

GBytes *
socinn_innovation_to_docx(const SocinnInnovation *self, const guint8 *form, gsize form_length, SocinnLanguage language,
                          GError **error)
{
  if (!socinn__expect_kind(self, SOCINN_PART_INNOVATION, error))
    return NULL;
  g_autoptr(GBytes) blank = form == NULL ? socinn__blank_form(self, language, error) : NULL;
  if (form == NULL && blank == NULL)
    return NULL;
  gsize length = form_length;
  const guint8 *data = form != NULL ? form : g_bytes_get_data(blank, &length);
  g_autoptr(SocinnPackage) package = socinn__package_open(data, length, error);
  g_autoptr(SocinnDocxLists) lists = package != NULL ? socinn__docx_lists_read(package, error) : NULL;
  const char *name = package != NULL ? socinn__package_document(package) : NULL;
  g_autoptr(GBytes) xml = lists != NULL ? socinn__package_read(package, name, error) : NULL;
  g_autoptr(SocinnDocx) docx = xml != NULL ? socinn__docx_parse(xml, name, error) : NULL;
  return docx != NULL ? fill_document(self, package, docx, lists, error) : NULL;
}
