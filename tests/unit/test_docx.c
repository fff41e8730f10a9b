/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word forms: what the XML of real and of hostile documents says, and what filling leaves untouched. */
#define _GNU_SOURCE /* memmem() */
#include "exchange/docx_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define WORD_SPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONS(target)                                                                                              \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"" \
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"" target "\"/></Relationships>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define CELL(inside) "<w:tc><w:tcPr/>" inside "</w:tc>"
#define Q1 "1. Krótki opis innowacji"
#define Q2 "2. Jakich problemów dotyczy innowacja społeczna i jakie problemy rozwiązuje?"
#define Q3 "3. Co nowego wnosi innowacja społeczna do obecnej praktyki?"
#define Q10 "10. Dodatkowe uwagi"

static char *
document(const char *body)
{
  return g_strconcat("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:document xmlns:w=\"" WORD_SPACE "\""
                     " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>",
                     body, "<w:sectPr><w:pgSz w:w=\"11906\"/></w:sectPr></w:body></w:document>", NULL);
}

static GBytes *
package(const char *xml)
{
  const SocinnEntry entries[] = { { "_rels/.rels", RELATIONS("word/document.xml") }, { "word/document.xml", xml },
                                  { "docProps/app.xml", "<Properties/>" } };
  GBytes *bytes = socinn__package_build(entries, G_N_ELEMENTS(entries), NULL);
  ck_assert_ptr_nonnull(bytes);
  return bytes;
}

static GBytes *
docx(const char *body)
{
  g_autofree char *xml = document(body);
  return package(xml);
}

static SocinnPart *
read_bytes(GBytes *bytes)
{
  GError *error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data(bytes, &length);
  SocinnPart *innovation = socinn_innovation_from_docx(data, length, &error);
  ck_assert_msg(innovation != NULL, "%s", error != NULL ? error->message : "");
  return innovation;
}

static SocinnPart *
read_body(const char *body)
{
  g_autoptr(GBytes) bytes = docx(body);
  return read_bytes(bytes);
}

static void
assert_refused(const void *data, gsize length, SocinnError code, const char *says)
{
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_innovation_from_docx(data, length, &error));
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "%s: %s", socinn_error_code_name(error->code), error->message);
  ck_assert_msg(strstr(error->message, says) != NULL, "\"%s\" is not in: %s", says, error->message);
}

static void
assert_bytes_refused(GBytes *bytes, SocinnError code, const char *says)
{
  gsize length;
  const void *data = g_bytes_get_data(bytes, &length);
  assert_refused(data, length, code, says);
}

static GBytes *
fill(const SocinnPart *innovation, GBytes *form)
{
  GError *error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data(form, &length);
  GBytes *filled = socinn_innovation_to_docx(innovation, data, length, SOCINN_LANGUAGE_PL, &error);
  ck_assert_msg(filled != NULL, "%s", error != NULL ? error->message : "");
  return filled;
}

/* One part of a package, unpacked. */
static char *
part_of(GBytes *bytes, const char *name)
{
  gsize length, size;
  const guint8 *data = g_bytes_get_data(bytes, &length);
  g_autoptr(SocinnPackage) opened = socinn__package_open(data, length, NULL);
  ck_assert_ptr_nonnull(opened);
  g_autoptr(GBytes) part = socinn__package_read(opened, name, NULL);
  ck_assert_ptr_nonnull(part);
  const char *text = g_bytes_get_data(part, &size);
  return g_strndup(text, size);
}

static void
assert_text(const SocinnPart *part, const char *field, const char *expected)
{
  const char *text = socinn__text(part, field);
  ck_assert_msg(g_strcmp0(text, expected) == 0, "%s is \"%s\", not \"%s\"", field, text, expected);
}

static GBytes *
project_file(const char *path)
{
  g_autofree char *full = g_build_filename(g_getenv("SOCINN_SOURCE_DIR"), path, NULL);
  char *data = NULL;
  gsize length;
  ck_assert_msg(g_file_get_contents(full, &data, &length, NULL), "%s cannot be read", full);
  return g_bytes_new_take(data, length);
}

/* ------------------------------------------------------------------------------------------------------ reading */

START_TEST(word_and_text_say_the_same)
{
  g_autoptr(GBytes) word = project_file("examples/mobile-assistant/form.docx"), text = project_file("examples/mobile-assistant/form.txt");
  g_autoptr(SocinnPart) from_word = read_bytes(word);
  gsize length;
  const char *data = g_bytes_get_data(text, &length);
  g_autoptr(SocinnPart) from_text = socinn_innovation_from_form_text(data, length, NULL);
  ck_assert_ptr_nonnull(from_text);
  ck_assert(socinn_part_equal(from_word, from_text));
}
END_TEST

START_TEST(what_another_word_processor_saved_reads_the_same)
{
  g_autoptr(GBytes) word = project_file("examples/mobile-assistant/form.docx"), saved = project_file("tests/forms/libreoffice.docx");
  g_autoptr(SocinnPart) a = read_bytes(word), b = read_bytes(saved);
  ck_assert(socinn_part_equal(a, b));
}
END_TEST

/* Bodies that all say: summary A, problems B, remarks C. */
static const char *const bodies[] = {
  P(Q1) P("A") P(Q2) P("B") P(Q10) P("C"),
  /* runs split anywhere, even inside words */
  "<w:p><w:r><w:t>1. Kr</w:t></w:r><w:proofErr w:type=\"x\"/><w:r><w:rPr><w:b/></w:rPr><w:t>ótki op</w:t></w:r><w:r><w:t>is innowacji</w:t></w:r></w:p>"
  P("A") P(Q2) P("B") P(Q10) P("C"),
  /* a one-cell table under each question, an empty line behind it */
  P(Q1) "<w:tbl><w:tr>" CELL(P("A")) "</w:tr></w:tbl><w:p/>" P(Q2) "<w:tbl><w:tr>" CELL(P("B")) "</w:tr></w:tbl><w:p/>"
  P(Q10) "<w:tbl><w:tr>" CELL(P("C")) "</w:tr></w:tbl>" P("Miejscowość, data i podpis"),
  /* questions left, answers right; then questions above, answers below */
  "<w:tbl><w:tr>" CELL(P(Q1)) CELL(P("A")) "</w:tr><w:tr>" CELL(P(Q2)) CELL(P("B")) "</w:tr><w:tr>" CELL(P(Q10)) CELL(P("C")) "</w:tr></w:tbl>",
  "<w:tbl><w:tr>" CELL(P(Q1)) "</w:tr><w:tr>" CELL(P("A")) "</w:tr><w:tr>" CELL(P(Q2)) "</w:tr><w:tr>" CELL(P("B")) "</w:tr><w:tr>"
  CELL(P(Q10)) "</w:tr><w:tr>" CELL(P("C")) "</w:tr></w:tbl>",
  /* the answer behind a line break in the question's paragraph */
  "<w:p><w:r><w:t>" Q1 "</w:t><w:br/><w:t>A</w:t></w:r></w:p>" P(Q2) P("B") "<w:p><w:r><w:t>" Q10 ":</w:t></w:r><w:r><w:t xml:space=\"preserve\"> C</w:t></w:r></w:p>",
  /* content controls, links, kept insertions; deletions, moves and old formats dropped */
  P(Q1) "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" P("A") "</w:sdtContent></w:sdt>" P(Q2)
  "<w:p><w:del w:id=\"1\"><w:r><w:delText>X</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:rPr><w:rPrChange w:id=\"9\"><w:rPr/></w:rPrChange></w:rPr><w:t>B</w:t></w:r></w:ins>"
  "<w:moveFrom w:id=\"3\"><w:r><w:t>X</w:t></w:r></w:moveFrom></w:p>" P(Q10)
  "<w:p><w:hyperlink><w:r><w:t>C</w:t></w:r></w:hyperlink></w:p>",
  /* a text box, written twice for old and new programs */
  P(Q1) "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P("A") "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" P("A")
  "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>" P(Q2) P("B") P(Q10) P("C"),
  /* a prompt of a content control is no text; fields show their result */
  P(Q1) "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P("Kliknij tutaj") "</w:sdtContent></w:sdt>" P("A") P(Q2)
  "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>B</w:t></w:r></w:p>" P(Q10) P("C"),
  /* the strict namespace of the standard is tried elsewhere; here comments, CDATA and references */
  P(Q1) "<w:p><w:r><w:t><!-- x --><![CDATA[A]]></w:t></w:r></w:p>" P(Q2) P("&#66;") P("10.&#160;Dodatkowe uwagi") P("C"),
};

START_TEST(finds_answers_wherever_forms_put_them)
{
  g_autoptr(SocinnPart) innovation = read_body(bodies[_i]);
  assert_text(innovation, "summary", "A");
  assert_text(innovation, "problems", "B");
  assert_text(innovation, "remarks", "C");
}
END_TEST

/* Filling each of them: the answers are there, the form's other text too, and once more changes nothing. */
START_TEST(fills_answers_wherever_forms_put_them)
{
  g_autoptr(GBytes) form = docx(bodies[_i]);
  g_autoptr(SocinnPart) innovation = read_bytes(form);
  ck_assert(socinn_part_set_text(innovation, "summary", "pl", "Pierwszy akapit & <nawias>\n\nDrugi\takapit", NULL));
  ck_assert(socinn_part_set_state(innovation, "problems", SOCINN_STATE_NOT_YET_KNOWN, "trwa test", "pl", NULL));
  ck_assert(socinn_part_set_state(innovation, "remarks", SOCINN_STATE_NONE, NULL, NULL, NULL));
  g_autoptr(GBytes) filled = fill(innovation, form), again = fill(innovation, filled);
  g_autofree char *xml = part_of(filled, "word/document.xml"), *once_more = part_of(again, "word/document.xml");
  g_autoptr(SocinnPart) reread = read_bytes(filled);
  ck_assert_msg(socinn_part_equal(innovation, reread), "%s", xml);
  ck_assert_str_eq(xml, once_more);
  ck_assert(g_bytes_equal(filled, again));
  ck_assert_ptr_nonnull(strstr(xml, "&lt;nawias&gt;"));
  g_autofree char *empty = NULL;
  ck_assert(socinn_part_set_state(innovation, "summary", SOCINN_STATE_EMPTY, NULL, NULL, NULL));
  ck_assert(socinn_part_set_state(innovation, "problems", SOCINN_STATE_EMPTY, NULL, NULL, NULL));
  g_autoptr(GBytes) emptied = fill(innovation, filled);
  g_autoptr(SocinnPart) blank = read_bytes(emptied);
  ck_assert_int_eq(socinn__state(blank, "summary"), SOCINN_STATE_EMPTY);
  ck_assert_int_eq(socinn__state(blank, "problems"), SOCINN_STATE_EMPTY);
  ck_assert_int_eq(socinn__state(blank, "remarks"), SOCINN_STATE_NONE);
}
END_TEST

START_TEST(the_forms_closing_words_are_no_answer)
{
  g_autoptr(GBytes) form = docx(bodies[2]);
  g_autoptr(SocinnPart) innovation = read_bytes(form);
  g_autoptr(GBytes) filled = fill(innovation, form);
  g_autofree char *xml = part_of(filled, "word/document.xml");
  ck_assert_ptr_nonnull(strstr(xml, P("Miejscowość, data i podpis")));
}
END_TEST

START_TEST(keeps_breaks_tabs_and_hyphens)
{
  g_autoptr(SocinnPart) innovation = read_body(
    P(Q1) "<w:p><w:pPr><w:tabs><w:tab w:pos=\"1\"/></w:tabs></w:pPr><w:r><w:t>jeden</w:t><w:tab/><w:t>dwa</w:t><w:br/><w:t>trzy</w:t><w:cr/>"
    "<w:t xml:space=\"preserve\">bio</w:t><w:noBreakHyphen/><w:t>kawa</w:t><w:softHyphen/><w:br w:type=\"page\"/></w:r></w:p><w:p/><w:p/>"
    "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0B7\"/><w:t xml:space=\"preserve\"> punkt&#10;dalej</w:t></w:r></w:p>"
    P(Q2) P("B") P(Q10) P("C"));
  assert_text(innovation, "summary", "jeden\tdwa\ntrzy\nbio-kawa\n\n• punkt dalej");
}
END_TEST

START_TEST(list_paragraphs_get_their_markers)
{
  static const char numbering[] =
    "<w:numbering xmlns:w=\"" WORD_SPACE "\"><w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
    "<w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\">"
    "<w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/></w:num>"
    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>";
  static const char styles[] =
    "<w:styles xmlns:w=\"" WORD_SPACE "\"><w:style w:styleId=\"Q\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
    "</w:numPr></w:pPr></w:style><w:style w:styleId=\"T\"><w:name w:val=\"toc 1\"/></w:style></w:styles>";
  static const char relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"a\" Type=\"x/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"b\" Type=\"x/styles\" Target=\"/teil/styles.xml\"/>"
    "</Relationships>";
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define ITEM(text) "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
  g_autofree char *xml = document(
    STYLED("T", "Krótki opis innowacji 1") STYLED("T", "Dodatkowe uwagi 2") STYLED("Q", "Krótki opis innowacji") P("A")
    STYLED("Q", "Jakie elementy składają się na innowację społeczną?") ITEM("film") ITEM("plakat") STYLED("Q", "Dodatkowe uwagi") P("C"));
  const SocinnEntry entries[] = { { "_rels/.rels", RELATIONS("/teil/dokument.xml") }, { "teil/dokument.xml", xml },
                                  { "teil/_rels/dokument.xml.rels", relations }, { "teil/numbering.xml", numbering },
                                  { "teil/styles.xml", styles } };
  g_autoptr(GBytes) bytes = socinn__package_build(entries, G_N_ELEMENTS(entries), NULL);
  g_autoptr(SocinnPart) innovation = read_bytes(bytes);
  assert_text(innovation, "summary", "A");
  ck_assert_uint_eq(socinn__length(innovation, "elements"), 2);
  assert_text(socinn__item(innovation, "elements", 0), "name", "film");
  g_autoptr(GBytes) filled = fill(innovation, bytes);
  g_autofree char *result = part_of(filled, "teil/dokument.xml");
  ck_assert_ptr_null(strstr(result, "w:numPr")); /* "- film" in a list paragraph would show two markers */
  g_autoptr(SocinnPart) again = read_bytes(filled);
  ck_assert(socinn_part_equal(innovation, again));
}
END_TEST

START_TEST(reads_the_strict_namespace)
{
  g_autofree char *xml = document(bodies[0]);
  g_auto(GStrv) pieces = g_strsplit(xml, WORD_SPACE, -1);
  g_autofree char *strict = g_strjoinv("http://purl.oclc.org/ooxml/wordprocessingml/main", pieces);
  g_autoptr(GBytes) bytes = package(strict);
  g_autoptr(SocinnPart) innovation = read_bytes(bytes);
  assert_text(innovation, "remarks", "C");
}
END_TEST

/* ------------------------------------------------------------------------------------------------------ filling */

static SocinnPart *
mobile_assistant(void)
{
  g_autoptr(GBytes) bytes = project_file("examples/mobile-assistant/form.docx");
  return read_bytes(bytes);
}

START_TEST(the_blank_form_holds_all_answers)
{
  g_autoptr(SocinnPart) innovation = mobile_assistant();
  for (guint language = 0; language < 2; language++) {
    g_autoptr(GBytes) blank = socinn__blank_form((SocinnLanguage) language, NULL), twice = socinn__blank_form((SocinnLanguage) language, NULL);
    ck_assert(g_bytes_equal(blank, twice));
    g_autoptr(SocinnPart) empty = read_bytes(blank);
    ck_assert_int_eq(socinn__state(empty, "remarks"), SOCINN_STATE_EMPTY);
    ck_assert_str_eq(socinn__string(empty, "language"), socinn_language_get_tag((SocinnLanguage) language));
    g_autoptr(GBytes) filled = socinn_innovation_to_docx(innovation, NULL, 0, (SocinnLanguage) language, NULL), again = fill(innovation, filled);
    ck_assert(g_bytes_equal(filled, again));
    g_autoptr(SocinnPart) reread = read_bytes(filled);
    ck_assert(socinn_part_equal(innovation, reread));
  }
}
END_TEST

/* Name, packed bytes, checksum and time of every entry. */
static char *
list_entries(GBytes *bytes, const char *except)
{
  gsize length;
  const void *data = g_bytes_get_data(bytes, &length);
  zip_source_t *source = zip_source_buffer_create(data, length, 0, NULL);
  zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
  ck_assert_ptr_nonnull(zip);
  GString *list = g_string_new(NULL);
  for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
    zip_stat_t stat;
    ck_assert_int_eq(zip_stat_index(zip, (zip_uint64_t) i, 0, &stat), 0);
    g_string_append_printf(list, "%s %" G_GINT64_FORMAT "\n", stat.name, (gint64) stat.mtime);
    zip_file_t *file = strcmp(stat.name, except) != 0 ? zip_fopen_index(zip, (zip_uint64_t) i, ZIP_FL_COMPRESSED) : NULL;
    if (file == NULL)
      continue;
    g_autofree guint8 *packed = g_malloc(stat.comp_size + 1);
    zip_int64_t n = zip_fread(file, packed, stat.comp_size);
    zip_fclose(file);
    g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, packed, (gsize) MAX(n, 0));
    g_string_append_printf(list, "  %u %s\n", stat.crc, sum);
  }
  zip_discard(zip);
  return g_string_free(list, FALSE);
}

START_TEST(every_other_part_stays_byte_for_byte)
{
  g_autoptr(GBytes) form = project_file("examples/mobile-assistant/form.docx");
  g_autoptr(SocinnPart) innovation = read_bytes(form);
  ck_assert(socinn_part_set_text(innovation, "remarks", "pl", "Nowa uwaga", NULL));
  g_autoptr(GBytes) filled = fill(innovation, form);
  g_autofree char *before = list_entries(form, "word/document.xml"), *after = list_entries(filled, "word/document.xml");
  ck_assert_str_eq(before, after);
  /* In the document only the answer's cell differs. */
  g_autoptr(SocinnPart) same = read_bytes(form);
  g_autoptr(GBytes) refilled = fill(same, form), changed = fill(innovation, refilled);
  g_autofree char *a = part_of(refilled, "word/document.xml"), *b = part_of(changed, "word/document.xml");
  gsize start = 0, end = 0, n = strlen(a), m = strlen(b);
  while (a[start] == b[start])
    start++;
  while (a[n - 1 - end] == b[m - 1 - end])
    end++;
  g_autofree char *difference = g_strndup(b + start, m - end - start);
  ck_assert_str_eq(difference, "Nowa uwaga");
}
END_TEST

START_TEST(questions_keep_their_markup)
{
  static const char question[] = "<w:p w:rsidR=\"00A1\"><w:pPr><w:pStyle w:val=\"Nagwek1\"/></w:pPr><w:bookmarkStart w:id=\"7\" w:name=\"x\"/>"
                                 "<w:r w:rsidRPr=\"00B2\"><w:rPr><w:b/></w:rPr><w:t>1. Krótki opis</w:t></w:r><w:r><w:t xml:space='preserve'> innowacji</w:t></w:r>"
                                 "<w:bookmarkEnd w:id=\"7\"/></w:p>";
  g_autofree char *body = g_strconcat(question, "<w:p w:rsidR=\"00C3\"><w:pPr><w:jc w:val=\"both\"/><w:rPr><w:i/></w:rPr></w:pPr>"
                                      "<w:bookmarkStart w:id=\"8\" w:name=\"y\"/><w:bookmarkEnd w:id=\"8\"/></w:p>", P(Q2), P("B"), P(Q10), P("C"), NULL);
  g_autoptr(GBytes) form = docx(body);
  g_autoptr(SocinnPart) innovation = read_bytes(form);
  ck_assert(socinn_part_set_text(innovation, "summary", "pl", "A1\nA2", NULL));
  g_autoptr(GBytes) filled = fill(innovation, form);
  g_autofree char *xml = part_of(filled, "word/document.xml");
  ck_assert_ptr_nonnull(strstr(xml, question));
  ck_assert_ptr_nonnull(strstr(xml, "<w:p w:rsidR=\"00C3\"><w:pPr><w:jc w:val=\"both\"/><w:rPr><w:i/></w:rPr></w:pPr><w:bookmarkStart w:id=\"8\""));
  ck_assert_ptr_nonnull(strstr(xml, "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">A1</w:t></w:r></w:p><w:p><w:pPr><w:jc"));
}
END_TEST

START_TEST(a_section_break_stays_one)
{
  g_autoptr(GBytes) form = docx(P(Q1) "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"1\"/></w:sectPr></w:pPr><w:r><w:t>A</w:t></w:r></w:p>" P(Q2) P("B") P(Q10) P("C"));
  g_autoptr(SocinnPart) innovation = read_bytes(form);
  ck_assert(socinn_part_set_text(innovation, "summary", "pl", "jeden\ndwa\ntrzy", NULL));
  g_autoptr(GBytes) filled = fill(innovation, form), again = fill(innovation, filled);
  g_autofree char *xml = part_of(filled, "word/document.xml");
  char *first = strstr(xml, "<w:pgSz w:w=\"1\"/>");
  ck_assert_ptr_nonnull(first);
  ck_assert_ptr_null(strstr(first + 1, "<w:pgSz w:w=\"1\"/>"));
  ck_assert(strstr(xml, "dwa") < first && first < strstr(xml, "trzy"));
  ck_assert(g_bytes_equal(filled, again));
}
END_TEST

START_TEST(a_title_goes_behind_its_colon)
{
  static const char *const titles[] = {
    P("Tytuł innowacji społecznej:"), P("Tytuł innowacji społecznej: stary tytuł"),
    "<w:p><w:r><w:t>Tytuł innowacji społecznej: </w:t></w:r><w:r><w:t>stary</w:t><w:tab/><w:t>tytuł</w:t></w:r></w:p>",
    P("Tytuł innowacji społecznej:") P("stary tytuł"), "<w:tbl><w:tr>" CELL(P("Tytuł innowacji społecznej")) CELL("<w:p/>") "</w:tr></w:tbl>",
    P("Tytuł &quot;innowacji&quot; społecznej: &lt;stary&gt;"),
  };
  for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
    g_autofree char *body = g_strconcat(titles[i], P(Q1), P("A"), P(Q2), P("B"), P(Q10), P("C"), NULL);
    g_autoptr(GBytes) form = docx(body);
    g_autoptr(SocinnPart) innovation = read_bytes(form);
    ck_assert(socinn_part_set_text(innovation, "title", "pl", "Nowy & lepszy", NULL));
    ck_assert(socinn_part_set_string(innovation, "id", "nowy-lepszy", NULL));
    g_autoptr(GBytes) filled = fill(innovation, form), again = fill(innovation, filled);
    g_autoptr(SocinnPart) reread = read_bytes(filled);
    ck_assert_msg(socinn_part_equal(innovation, reread), "title %zu", i);
    ck_assert_msg(g_bytes_equal(filled, again), "title %zu", i);
    g_autofree char *xml = part_of(filled, "word/document.xml");
    ck_assert_msg(strstr(xml, "star") == NULL, "%s", xml);
  }
}
END_TEST

START_TEST(a_question_without_room_gets_some)
{
  g_autoptr(GBytes) form = docx(P(Q1) P(Q2) P(Q10));
  g_autoptr(SocinnPart) innovation = read_bytes(form);
  ck_assert(socinn_part_set_text(innovation, "summary", "pl", "jeden\ndwa", NULL));
  ck_assert(socinn_part_set_text(innovation, "remarks", "pl", "uwaga", NULL));
  g_autoptr(GBytes) filled = fill(innovation, form), again = fill(innovation, filled);
  g_autoptr(SocinnPart) reread = read_bytes(filled);
  ck_assert(socinn_part_equal(innovation, reread));
  ck_assert(g_bytes_equal(filled, again));
}
END_TEST

START_TEST(a_prompt_gives_way_to_the_answer)
{
  g_autoptr(GBytes) form = docx(P(Q1) "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>" P("Kliknij") "</w:sdtContent></w:sdt>"
                                P(Q2) P("B") P(Q10) P("C"));
  g_autoptr(SocinnPart) innovation = read_bytes(form);
  ck_assert_int_eq(socinn__state(innovation, "summary"), SOCINN_STATE_EMPTY);
  ck_assert(socinn_part_set_text(innovation, "summary", "pl", "A", NULL));
  g_autoptr(GBytes) filled = fill(innovation, form);
  g_autofree char *xml = part_of(filled, "word/document.xml");
  ck_assert_ptr_null(strstr(xml, "Kliknij"));
  ck_assert_ptr_null(strstr(xml, "showingPlcHdr"));
  g_autoptr(SocinnPart) reread = read_bytes(filled);
  ck_assert(socinn_part_equal(innovation, reread));
}
END_TEST

static void
assert_not_filled(const SocinnPart *innovation, GBytes *form, SocinnError code, const char *path)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data(form, &length);
  ck_assert_ptr_null(socinn_innovation_to_docx(innovation, data, length, SOCINN_LANGUAGE_PL, &error));
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "%s", error->message);
  ck_assert_msg(g_strcmp0(socinn_error_get_path(error), path) == 0, "%s", error->message);
}

START_TEST(a_form_without_the_question_is_refused)
{
  g_autoptr(GBytes) form = docx(bodies[0]);
  g_autoptr(SocinnPart) innovation = mobile_assistant();
  ck_assert(socinn_part_set_text(innovation, "title", "pl", NULL, NULL));
  assert_not_filled(innovation, form, SOCINN_ERROR_SCHEMA, "/novelty");
}
END_TEST

START_TEST(what_xml_cannot_hold_is_refused)
{
  g_autoptr(GBytes) form = docx(bodies[0]);
  g_autoptr(SocinnPart) innovation = read_bytes(form);
  ck_assert(socinn_part_set_text(innovation, "problems", "pl", "znak \357\277\276", NULL));
  assert_not_filled(innovation, form, SOCINN_ERROR_INVALID_ARGUMENT, "/problems");
}
END_TEST

START_TEST(only_innovations_are_written)
{
  g_autoptr(GBytes) form = docx(bodies[0]);
  g_autoptr(SocinnPart) element = socinn_part_new(SOCINN_PART_ELEMENT, NULL);
  assert_not_filled(element, form, SOCINN_ERROR_INVALID_ARGUMENT, NULL);
}
END_TEST

/* ---------------------------------------------------------------------------------------------------- bad input */

START_TEST(damaged_archives_are_named)
{
  g_autoptr(GBytes) good = docx(bodies[0]);
  gsize length;
  const guint8 *data = g_bytes_get_data(good, &length);
  assert_refused("", 0, SOCINN_ERROR_SYNTAX, "empty");
  assert_refused("abc", 3, SOCINN_ERROR_SYNTAX, "ZIP");
  assert_refused("PK\003\004", 4, SOCINN_ERROR_SYNTAX, "incomplete");
  for (gsize cut = length - 1; cut > 4; cut -= cut > 100 ? 37 : 1)
    assert_refused(data, cut, SOCINN_ERROR_SYNTAX, "");
  g_autofree guint8 *copy = g_memdup2(data, length);
  const guint8 *xml = memmem(copy, length, "word/document.xml", 17);
  ck_assert_ptr_nonnull(xml);
  copy[xml - copy + 17 + 60] ^= 0x40; /* inside the packed document */
  assert_refused(copy, length, SOCINN_ERROR_SYNTAX, "damaged");
}
END_TEST

START_TEST(a_wrong_checksum_is_noticed)
{
  g_autoptr(GBytes) good = docx(bodies[0]);
  gsize length;
  const guint8 *data = g_bytes_get_data(good, &length);
  g_autofree guint8 *copy = g_memdup2(data, length);
  /* The checksum stands 16 bytes into an entry of the central directory, its name 46 bytes. */
  for (gsize i = 0; i + 63 < length; i++)
    if (memcmp(copy + i, "PK\001\002", 4) == 0 && memcmp(copy + i + 46, "word/document.xml", 17) == 0)
      copy[i + 16] ^= 0xFF;
  assert_refused(copy, length, SOCINN_ERROR_SYNTAX, "damaged");
}
END_TEST

START_TEST(zip_bombs_are_not_unpacked)
{
  gsize size = 48u << 20;
  g_autofree char *zeros = g_malloc(size + 1);
  memset(zeros, ' ', size);
  zeros[size] = '\0';
  g_autofree char *xml = document(zeros);
  g_autoptr(GBytes) bomb = package(xml);
  ck_assert_uint_lt(g_bytes_get_size(bomb), 1u << 20);
  assert_bytes_refused(bomb, SOCINN_ERROR_LIMIT, "document.xml");
}
END_TEST

START_TEST(honest_repetition_is_no_bomb)
{
  g_autofree char *spaces = g_strnfill(200000, ' ');
  g_autofree char *body = g_strconcat(bodies[0], spaces, NULL);
  g_autoptr(SocinnPart) innovation = read_body(body);
  assert_text(innovation, "remarks", "C");
}
END_TEST

START_TEST(xml_bombs_are_not_read)
{
  g_autoptr(GBytes) laughs = package("<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                                     "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><w>&c;</w>");
  assert_bytes_refused(laughs, SOCINN_ERROR_LIMIT, "document type");
  g_autoptr(GBytes) outside = package("<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><w/>");
  assert_bytes_refused(outside, SOCINN_ERROR_LIMIT, "document type");
  g_autoptr(GString) deep = g_string_new("<w:document xmlns:w=\"" WORD_SPACE "\">");
  for (guint i = 0; i < 1000; i++)
    g_string_append(deep, "<w:tbl>");
  g_autoptr(GBytes) nested = package(deep->str);
  assert_bytes_refused(nested, SOCINN_ERROR_LIMIT, "nested");
  g_autoptr(GString) many = g_string_new(NULL);
  for (guint i = 0; i < 30000; i++)
    g_string_append_printf(many, "<w:p a=\"%u\"/>", g_str_hash(many->str + many->len / 2) + i * 2654435761u);
  g_autoptr(GBytes) paragraphs = docx(many->str);
  assert_bytes_refused(paragraphs, SOCINN_ERROR_LIMIT, "paragraphs");
}
END_TEST

START_TEST(damaged_xml_names_part_and_line)
{
  g_autoptr(GBytes) broken = package("<w:document xmlns:w=\"" WORD_SPACE "\">\n<w:body>\n<w:p>\n</w:body></w:document>");
  g_autoptr(GError) error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data(broken, &length);
  ck_assert_ptr_null(socinn_innovation_from_docx(data, length, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_SYNTAX));
  ck_assert_uint_eq(socinn_error_get_line(error), 4);
  ck_assert_ptr_nonnull(strstr(error->message, "word/document.xml"));
  g_autoptr(GBytes) latin = package("<?xml version=\"1.0\" encoding=\"windows-1250\"?><w/>");
  assert_bytes_refused(latin, SOCINN_ERROR_SYNTAX, "damaged");
  g_autoptr(GBytes) nothing = package("");
  assert_bytes_refused(nothing, SOCINN_ERROR_SYNTAX, "damaged");
  g_autoptr(GBytes) other = package("<html/>");
  assert_bytes_refused(other, SOCINN_ERROR_UNSUPPORTED, "not the text");
}
END_TEST

/* The container of old Office documents: a signature, and names of streams in UTF-16. */
static void
assert_container_refused(const char *stream, const char *says)
{
  g_autofree guint8 *data = g_malloc0(2048);
  memcpy(data, "\320\317\021\340\241\261\032\341", 8);
  for (gsize i = 0; stream[i] != '\0'; i++)
    data[1100 + 2 * i] = (guint8) stream[i];
  assert_refused(data, 2048, SOCINN_ERROR_UNSUPPORTED, says);
}

START_TEST(old_and_encrypted_documents_are_told_apart)
{
  assert_container_refused("EncryptedPackage", "password");
  assert_container_refused("WordDocument", ".doc");
  assert_container_refused("Workbook", "old Office");
}
END_TEST

static void
assert_package_refused(const SocinnEntry *entries, gsize n, SocinnError code, const char *says)
{
  g_autoptr(GBytes) bytes = socinn__package_build(entries, n, NULL);
  assert_bytes_refused(bytes, code, says);
}

START_TEST(other_packages_are_named)
{
  const SocinnEntry sheet[] = { { "_rels/.rels", RELATIONS("xl/workbook.xml") }, { "xl/workbook.xml", "<a/>" } };
  const SocinnEntry slides[] = { { "_rels/.rels", RELATIONS("ppt/presentation.xml") }, { "ppt/presentation.xml", "<a/>" } };
  const SocinnEntry open[] = { { "mimetype", "application/vnd.oasis.opendocument.text" }, { "META-INF/manifest.xml", "<a/>" } };
  const SocinnEntry any[] = { { "zdjecie.txt", "x" } };
  const SocinnEntry headless[] = { { "word/document.xml", "<a/>" } };
  const SocinnEntry missing[] = { { "_rels/.rels", RELATIONS("word/document.xml") } };
  const SocinnEntry outside[] = { { "_rels/.rels", RELATIONS("../../../etc/passwd") } };
  assert_package_refused(sheet, 2, SOCINN_ERROR_UNSUPPORTED, "spreadsheet");
  assert_package_refused(slides, 2, SOCINN_ERROR_UNSUPPORTED, "presentation");
  assert_package_refused(open, 2, SOCINN_ERROR_UNSUPPORTED, "OpenDocument");
  assert_package_refused(any, 1, SOCINN_ERROR_SYNTAX, "word/document.xml");
  assert_package_refused(headless, 1, SOCINN_ERROR_SYNTAX, "damaged");
  assert_package_refused(missing, 1, SOCINN_ERROR_SYNTAX, "missing");
  assert_package_refused(outside, 1, SOCINN_ERROR_SYNTAX, "missing");
}
END_TEST

/* Bit 0 of the flags of an entry says that it is encrypted. */
START_TEST(encrypted_entries_are_named)
{
  g_autoptr(GBytes) good = docx(bodies[0]);
  gsize length;
  const guint8 *data = g_bytes_get_data(good, &length);
  g_autofree guint8 *copy = g_memdup2(data, length);
  for (gsize i = 0; i + 10 < length; i++) {
    if (memcmp(copy + i, "PK\003\004", 4) == 0)
      copy[i + 6] |= 1;
    if (memcmp(copy + i, "PK\001\002", 4) == 0)
      copy[i + 8] |= 1;
  }
  assert_refused(copy, length, SOCINN_ERROR_UNSUPPORTED, "password");
}
END_TEST

START_TEST(a_part_that_stands_twice_is_refused)
{
  g_autofree char *xml = document(bodies[0]);
  const SocinnEntry entries[] = { { "_rels/.rels", RELATIONS("word/document.xml") }, { "word/document.xml", xml }, { "word/documenz.xml", "<a/>" } };
  g_autoptr(GBytes) bytes = socinn__package_build(entries, 3, NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data(bytes, &length);
  g_autofree guint8 *copy = g_memdup2(data, length);
  for (guint8 *p = copy; (p = memmem(p, length - (gsize) (p - copy), "documenz", 8)) != NULL; p++)
    p[7] = 't';
  assert_refused(copy, length, SOCINN_ERROR_SYNTAX, "twice");
}
END_TEST

START_TEST(documents_beyond_any_form_are_refused)
{
  gsize length = (32u << 20) + 1;
  g_autofree guint8 *large = g_malloc0(length);
  memcpy(large, "PK\003\004", 4);
  assert_refused(large, length, SOCINN_ERROR_LIMIT, "MiB");
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("docx");
  TCase *cases = tcase_create("docx");
  tcase_set_timeout(cases, 120);
  tcase_add_test(cases, word_and_text_say_the_same);
  tcase_add_test(cases, what_another_word_processor_saved_reads_the_same);
  tcase_add_loop_test(cases, finds_answers_wherever_forms_put_them, 0, G_N_ELEMENTS(bodies));
  tcase_add_loop_test(cases, fills_answers_wherever_forms_put_them, 0, G_N_ELEMENTS(bodies));
  tcase_add_test(cases, the_forms_closing_words_are_no_answer);
  tcase_add_test(cases, keeps_breaks_tabs_and_hyphens);
  tcase_add_test(cases, list_paragraphs_get_their_markers);
  tcase_add_test(cases, reads_the_strict_namespace);
  tcase_add_test(cases, the_blank_form_holds_all_answers);
  tcase_add_test(cases, every_other_part_stays_byte_for_byte);
  tcase_add_test(cases, questions_keep_their_markup);
  tcase_add_test(cases, a_section_break_stays_one);
  tcase_add_test(cases, a_title_goes_behind_its_colon);
  tcase_add_test(cases, a_question_without_room_gets_some);
  tcase_add_test(cases, a_prompt_gives_way_to_the_answer);
  tcase_add_test(cases, a_form_without_the_question_is_refused);
  tcase_add_test(cases, what_xml_cannot_hold_is_refused);
  tcase_add_test(cases, only_innovations_are_written);
  tcase_add_test(cases, damaged_archives_are_named);
  tcase_add_test(cases, a_wrong_checksum_is_noticed);
  tcase_add_test(cases, zip_bombs_are_not_unpacked);
  tcase_add_test(cases, honest_repetition_is_no_bomb);
  tcase_add_test(cases, xml_bombs_are_not_read);
  tcase_add_test(cases, damaged_xml_names_part_and_line);
  tcase_add_test(cases, old_and_encrypted_documents_are_told_apart);
  tcase_add_test(cases, other_packages_are_named);
  tcase_add_test(cases, encrypted_entries_are_named);
  tcase_add_test(cases, a_part_that_stands_twice_is_refused);
  tcase_add_test(cases, documents_beyond_any_form_are_refused);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
