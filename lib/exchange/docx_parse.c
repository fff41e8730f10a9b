/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The document part -> paragraphs, each with its text and with the places of its tags, so that an answer can be cut in
 * later. Deleted text, old formatting, fallbacks of drawings and prompts of content controls are not the document's text.
 */
#include "docx_private.h"
#include <string.h>

typedef enum {
  E_OTHER,
  E_P,
  E_PPR,
  E_RPR,
  E_R,
  E_T,
  E_TC,
  E_TR,
  E_TBL,
  E_BOX,
  E_SDT,
  E_SDTPR,
  E_NUMPR,
  E_SKIP,
  E_KEPT,
  E_SECTION
} Element;

typedef struct {
  SocinnDocx *docx;
  Element path[SOCINN_FORM_MAX_DEPTH + 2]; /* path[depth] is the open element */
  guint skip;                              /* depth of the element whose content is passed over; 0 for none */
  GArray *paragraphs;                      /* guint: open paragraphs, innermost last */
  GArray *containers;                      /* guint */
  GArray *rows;                            /* guint */
  GArray *tables;                          /* guint */
  GArray *prompts;                         /* guint: of open content controls, 1 + index of the mark, 0 for none */
  guint n_containers, n_rows, n_tables;
  gboolean bold; /* the open run */
} Parse;

static void
paragraph_free(gpointer data)
{
  SocinnDocxParagraph *paragraph = data;
  g_string_free(paragraph->text, TRUE);
  g_array_unref(paragraph->runs);
  g_array_unref(paragraph->texts);
  g_array_unref(paragraph->kept);
  g_free(paragraph->style);
  g_free(paragraph);
}

void
socinn__docx_free(SocinnDocx *docx)
{
  if (docx == NULL)
    return;
  g_ptr_array_unref(docx->paragraphs);
  g_array_unref(docx->placeholders);
  g_bytes_unref(docx->xml);
  g_free(docx);
}

static guint
last_of(const GArray *stack)
{
  return stack->len > 0 ? g_array_index(stack, guint, stack->len - 1) : 0;
}

static void
pop(GArray *stack)
{
  if (stack->len > 0)
    g_array_set_size(stack, stack->len - 1);
}

static SocinnDocxParagraph *
current(const Parse *parse)
{
  return parse->paragraphs->len > 0 ? SOCINN_DOCX_PARAGRAPH(parse->docx, last_of(parse->paragraphs)) : NULL;
}

static SocinnDocxRun *
current_run(const SocinnDocxParagraph *paragraph)
{
  return paragraph->runs->len > 0 ? &g_array_index(paragraph->runs, SocinnDocxRun, paragraph->runs->len - 1) : NULL;
}

static Element
classify(SocinnXmlSpace space, const char *name)
{
  static const struct {
    const char *name;
    Element element;
  } names[] = {
    { "p", E_P },
    { "pPr", E_PPR },
    { "rPr", E_RPR },
    { "r", E_R },
    { "t", E_T },
    { "tc", E_TC },
    { "tr", E_TR },
    { "tbl", E_TBL },
    { "txbxContent", E_BOX },
    { "sdt", E_SDT },
    { "sdtPr", E_SDTPR },
    { "numPr", E_NUMPR },
    { "sectPr", E_SECTION },
    { "del", E_SKIP },
    { "moveFrom", E_SKIP },
    { "pPrChange", E_SKIP },
    { "rPrChange", E_SKIP },
    { "bookmarkStart", E_KEPT },
    { "bookmarkEnd", E_KEPT },
    { "commentRangeStart", E_KEPT },
    { "commentRangeEnd", E_KEPT },
    { "permStart", E_KEPT },
    { "permEnd", E_KEPT },
  };
  if (space == SOCINN_XML_COMPATIBILITY)
    return strcmp(name, "Fallback") == 0 ? E_SKIP : E_OTHER;
  for (gsize i = 0; space == SOCINN_XML_WORD && i < G_N_ELEMENTS(names); i++)
    if (strcmp(names[i].name, name) == 0)
      return names[i].element;
  return E_OTHER;
}

/* --------------------------------------------------------------------------------------------------- beginnings */

static void
start_paragraph(Parse *parse, SocinnXml *xml)
{
  SocinnDocx *docx = parse->docx;
  if (docx->paragraphs->len >= SOCINN_FORM_MAX_LINES) {
    socinn__xml_stop(xml, SOCINN_ERROR_LIMIT, _("%s has more paragraphs than any form"));
    return;
  }
  SocinnDocxParagraph *paragraph = g_new0(SocinnDocxParagraph, 1);
  paragraph->text = g_string_new(NULL);
  paragraph->runs = g_array_new(FALSE, FALSE, sizeof(SocinnDocxRun));
  paragraph->texts = g_array_new(FALSE, FALSE, sizeof(SocinnDocxText));
  paragraph->kept = g_array_new(FALSE, FALSE, sizeof(SocinnRange));
  paragraph->start_tag = (SocinnRange) { socinn__xml_tag_start(xml), socinn__xml_tag_end(xml) };
  paragraph->whole.start = paragraph->start_tag.start;
  paragraph->container = last_of(parse->containers);
  paragraph->row = last_of(parse->rows);
  paragraph->table = last_of(parse->tables);
  paragraph->host = parse->paragraphs->len > 0 ? last_of(parse->paragraphs) + 1 : 0;
  paragraph->placeholder = last_of(parse->prompts);
  paragraph->list = -1;
  guint index = docx->paragraphs->len;
  g_ptr_array_add(docx->paragraphs, paragraph);
  g_array_append_val(parse->paragraphs, index);
}

static void
start_run(Parse *parse, SocinnXml *xml)
{
  SocinnDocxParagraph *paragraph = current(parse);
  if (paragraph == NULL)
    return;
  SocinnDocxRun run = { .whole.start = socinn__xml_tag_start(xml), .offset = paragraph->text->len };
  parse->bold = FALSE;
  g_array_append_val(paragraph->runs, run);
}

static void
start_text(Parse *parse, SocinnXml *xml)
{
  SocinnDocxParagraph *paragraph = current(parse);
  if (paragraph == NULL || paragraph->runs->len == 0)
    return;
  SocinnDocxText text = { .run = paragraph->runs->len - 1,
                          .offset = paragraph->text->len,
                          .content = { socinn__xml_tag_end(xml), socinn__xml_tag_end(xml) } };
  g_array_append_val(paragraph->texts, text);
}

static gboolean
is_on(const char *value)
{
  return value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0);
}

/* Characters of a symbol font: private code points are the fonts' own bullets and boxes. */
static void
append_symbol(GString *text, const char *code)
{
  gunichar c = code != NULL ? (gunichar) g_ascii_strtoull(code, NULL, 16) : 0;
  gboolean shown = g_unichar_validate(c) && g_unichar_isprint(c) && !(c >= 0xE000 && c <= 0xF8FF);
  g_string_append_unichar(text, shown ? c : 0x2022);
}

/* What stands in a run besides text. */
static void
read_run_mark(Parse *parse, const char *name, const char **attributes)
{
  SocinnDocxParagraph *paragraph = current(parse);
  if (paragraph == NULL || last_of(parse->prompts) != 0)
    return;
  const char *type = socinn__xml_attribute(attributes, "type");
  if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0)
    g_string_append_c(paragraph->text, '\t');
  else if ((strcmp(name, "br") == 0 && (type == NULL || strcmp(type, "textWrapping") == 0)) || strcmp(name, "cr") == 0)
    g_string_append_c(paragraph->text, '\n');
  else if (strcmp(name, "noBreakHyphen") == 0)
    g_string_append_c(paragraph->text, '-');
  else if (strcmp(name, "sym") == 0)
    append_symbol(paragraph->text, socinn__xml_attribute(attributes, "char"));
}

static void
read_paragraph_property(SocinnDocxParagraph *paragraph, const char *name, const char *value)
{
  if (strcmp(name, "pStyle") == 0 && paragraph->style == NULL)
    paragraph->style = g_strdup(value);
  else if (strcmp(name, "outlineLvl") == 0)
    paragraph->outline = value != NULL && g_ascii_strtoll(value, NULL, 10) < 9;
}

/* Elements that are told by where they stand. */
static void
read_by_parent(Parse *parse, SocinnXml *xml, const char *name, const char **attributes)
{
  SocinnDocxParagraph *paragraph = current(parse);
  Element parent = parse->path[xml->depth - 1], above = xml->depth > 1 ? parse->path[xml->depth - 2] : E_OTHER;
  const char *value = socinn__xml_attribute(attributes, "val");
  gint64 number = value != NULL ? g_ascii_strtoll(value, NULL, 10) : 0;
  if (parent == E_R)
    read_run_mark(parse, name, attributes);
  else if (parent == E_PPR && paragraph != NULL)
    read_paragraph_property(paragraph, name, value);
  else if (parent == E_NUMPR && above == E_PPR && paragraph != NULL && strcmp(name, "numId") == 0)
    paragraph->list = (int) CLAMP(number, 0, 1000000);
  else if (parent == E_NUMPR && above == E_PPR && paragraph != NULL && strcmp(name, "ilvl") == 0)
    paragraph->level = (int) CLAMP(number, 0, 100);
  else if (parent == E_RPR && above == E_R && strcmp(name, "b") == 0)
    parse->bold = is_on(value);
  else if (parent == E_SDTPR && strcmp(name, "showingPlcHdr") == 0 && is_on(value) && parse->prompts->len > 0) {
    SocinnRange range = { socinn__xml_tag_start(xml), socinn__xml_tag_end(xml) };
    g_array_append_val(parse->docx->placeholders, range);
    g_array_index(parse->prompts, guint, parse->prompts->len - 1) = parse->docx->placeholders->len;
  }
}

/* The range of the open paragraph that an element fills, by where it stands; NULL for none. */
static SocinnRange *
range_of(const Parse *parse, guint depth)
{
  SocinnDocxParagraph *paragraph = current(parse);
  Element element = parse->path[depth], parent = depth > 0 ? parse->path[depth - 1] : E_OTHER;
  if (paragraph == NULL)
    return NULL;
  if (element == E_P)
    return &paragraph->whole;
  if (element == E_PPR && parent == E_P)
    return &paragraph->properties;
  if (parent == E_PPR)
    return element == E_RPR       ? &paragraph->mark
           : element == E_NUMPR   ? &paragraph->list_properties
           : element == E_SECTION ? &paragraph->section
           : element == E_SKIP    ? &paragraph->change
                                  : NULL;
  SocinnDocxRun *run = current_run(paragraph);
  if (run == NULL)
    return NULL;
  return element == E_R ? &run->whole : element == E_RPR && parent == E_R ? &run->properties : NULL;
}

static void
start_kept(Parse *parse, SocinnXml *xml)
{
  SocinnDocxParagraph *paragraph = current(parse);
  SocinnRange range = { socinn__xml_tag_start(xml), socinn__xml_tag_end(xml) };
  if (paragraph != NULL && parse->path[xml->depth - 1] == E_P)
    g_array_append_val(paragraph->kept, range);
}

static void
push_new(GArray *stack, guint *counter)
{
  guint number = ++*counter;
  g_array_append_val(stack, number);
}

static void
start_element(SocinnXml *xml, SocinnXmlSpace space, const char *name, const char **attributes)
{
  Parse *parse = xml->user;
  Element element = classify(space, name), parent = parse->path[xml->depth - 1];
  if ((element == E_P || element == E_R || element == E_BOX) &&
      (parent == E_PPR || parent == E_RPR || parent == E_SDTPR))
    element = E_SKIP; /* properties hold no text */
  if (element == E_P && current(parse) != NULL && current(parse)->container == last_of(parse->containers))
    element = E_SKIP; /* a paragraph lies in another only by way of a text box */
  parse->path[xml->depth] = element;
  if (xml->depth == 1 && (space != SOCINN_XML_WORD || strcmp(name, "document") != 0)) {
    socinn__xml_stop(xml, SOCINN_ERROR_UNSUPPORTED, _("%s is not the text of a Word document"));
    return;
  }
  if (parse->skip != 0)
    return;
  guint inherited = last_of(parse->prompts);
  switch (element) {
  case E_P:
    start_paragraph(parse, xml);
    break;
  case E_R:
    start_run(parse, xml);
    break;
  case E_T:
    start_text(parse, xml);
    break;
  case E_TBL:
    push_new(parse->tables, &parse->n_tables);
    break;
  case E_TR:
    push_new(parse->rows, &parse->n_rows);
    break;
  case E_TC:
  case E_BOX:
    push_new(parse->containers, &parse->n_containers);
    break;
  case E_SDT:
    g_array_append_val(parse->prompts, inherited);
    break;
  case E_KEPT:
    start_kept(parse, xml);
    break;
  case E_SKIP:
    parse->skip = xml->depth;
    break;
  default:
    break;
  }
  SocinnRange *range = element != E_P ? range_of(parse, xml->depth) : NULL;
  if (range != NULL && range->end == 0)
    range->start = socinn__xml_tag_start(xml);
  if (space == SOCINN_XML_WORD)
    read_by_parent(parse, xml, name, attributes);
}

/* -------------------------------------------------------------------------------------------------------- ends */

static void
end_text(Parse *parse, SocinnXml *xml)
{
  SocinnDocxParagraph *paragraph = current(parse);
  if (paragraph == NULL || paragraph->texts->len == 0)
    return;
  SocinnDocxText *text = &g_array_index(paragraph->texts, SocinnDocxText, paragraph->texts->len - 1);
  text->content.end = MAX(socinn__xml_tag_start(xml), text->content.start);
  text->length = paragraph->text->len - text->offset;
}

static void
end_element(SocinnXml *xml)
{
  Parse *parse = xml->user;
  Element element = parse->path[xml->depth];
  SocinnDocxParagraph *paragraph = current(parse);
  SocinnRange *range = parse->skip == 0 || parse->skip == xml->depth ? range_of(parse, xml->depth) : NULL;
  if (parse->skip == xml->depth)
    parse->skip = 0;
  if (range != NULL && range->end == 0)
    range->end = socinn__xml_tag_end(xml);
  if (parse->skip != 0)
    return;
  switch (element) {
  case E_P:
    pop(parse->paragraphs);
    break;
  case E_R:
    if (paragraph != NULL && current_run(paragraph) != NULL && current_run(paragraph)->inner_end == 0)
      current_run(paragraph)->inner_end = socinn__xml_tag_start(xml);
    break;
  case E_T:
    end_text(parse, xml);
    break;
  case E_TBL:
    pop(parse->tables);
    break;
  case E_TR:
    pop(parse->rows);
    break;
  case E_TC:
  case E_BOX:
    pop(parse->containers);
    break;
  case E_SDT:
    pop(parse->prompts);
    break;
  default:
    break;
  }
}

static void
character_data(SocinnXml *xml, const char *text, gsize length)
{
  Parse *parse = xml->user;
  SocinnDocxParagraph *paragraph = current(parse);
  if (paragraph == NULL || parse->skip != 0 || parse->path[xml->depth] != E_T || parse->path[xml->depth - 1] != E_R ||
      last_of(parse->prompts) != 0)
    return;
  for (gsize i = 0; i < length; i++) /* a line break in the XML is a space in the document */
    g_string_append_c(paragraph->text, text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
  paragraph->letters += length;
  paragraph->bold_letters += parse->bold ? length : 0;
}

gboolean
socinn__docx_is_blank(const SocinnDocxParagraph *paragraph)
{
  for (const char *p = paragraph->text->str; *p != '\0'; p = g_utf8_next_char(p))
    if (!g_unichar_isspace(g_utf8_get_char(p)) && g_utf8_get_char(p) != 0x00A0)
      return FALSE;
  return TRUE;
}

SocinnDocx *
socinn__docx_parse(GBytes *bytes, const char *part, GError **error)
{
  g_autoptr(SocinnDocx) docx = g_new0(SocinnDocx, 1);
  docx->paragraphs = g_ptr_array_new_with_free_func(paragraph_free);
  docx->placeholders = g_array_new(FALSE, FALSE, sizeof(SocinnRange));
  docx->xml = g_bytes_ref(bytes);
  g_autoptr(GArray) paragraphs = g_array_new(FALSE, FALSE, sizeof(guint)),
                    containers = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint)), tables = g_array_new(FALSE, FALSE, sizeof(guint)),
                    prompts = g_array_new(FALSE, FALSE, sizeof(guint));
  Parse parse = {
    .docx = docx, .paragraphs = paragraphs, .containers = containers, .rows = rows, .tables = tables, .prompts = prompts
  };
  SocinnXml xml = { .part = part, .user = &parse, .start = start_element, .end = end_element, .text = character_data };
  if (!socinn__xml_parse(&xml, bytes, error))
    return NULL;
  docx->other_encoding = xml.other_encoding;
  return g_steal_pointer(&docx);
}
