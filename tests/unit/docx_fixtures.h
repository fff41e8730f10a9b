/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_DOCX_FIXTURES_H
#define SOCINN_DOCX_FIXTURES_H
/* Word documents made for tests. */
#include "exchange/docx_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#define WORD_SPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONS(target)                                                                                              \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "      \
  "Type=\""                                                                                                            \
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"" target              \
  "\"/></Relationships>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define CELL(inside) "<w:tc><w:tcPr/>" inside "</w:tc>"
#define Q1 "1. Krótki opis innowacji"
#define Q2 "2. Jakich problemów dotyczy innowacja społeczna i jakie problemy rozwiązuje?"
#define Q3 "3. Co nowego wnosi innowacja społeczna do obecnej praktyki?"
#define Q10 "10. Dodatkowe uwagi"

static inline char *
document(const char *body)
{
  return g_strconcat(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:document xmlns:w=\"" WORD_SPACE "\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>",
    body, "<w:sectPr><w:pgSz w:w=\"11906\"/></w:sectPr></w:body></w:document>", NULL);
}

static inline GBytes *
package(const char *xml)
{
  const SocinnEntry entries[] = { { "_rels/.rels", RELATIONS("word/document.xml") },
                                  { "word/document.xml", xml },
                                  { "docProps/app.xml", "<Properties/>" } };
  GBytes *bytes = socinn__package_build(entries, G_N_ELEMENTS(entries), NULL);
  ck_assert_ptr_nonnull(bytes);
  return bytes;
}

static inline GBytes *
docx(const char *body)
{
  g_autofree char *xml = document(body);
  return package(xml);
}

static inline SocinnPart *
read_bytes(GBytes *bytes)
{
  GError *error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data(bytes, &length);
  SocinnPart *innovation = socinn_innovation_from_docx(data, length, &error);
  ck_assert_msg(innovation != NULL, "%s", error != NULL ? error->message : "");
  return innovation;
}

static inline SocinnPart *
read_body(const char *body)
{
  g_autoptr(GBytes) bytes = docx(body);
  return read_bytes(bytes);
}

static inline void
assert_refused(const void *data, gsize length, SocinnError code, const char *says)
{
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_innovation_from_docx(data, length, &error));
  ck_assert_ptr_nonnull(error);
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "%s: %s", socinn_error_code_name(error->code),
                error->message);
  ck_assert_msg(strstr(error->message, says) != NULL, "\"%s\" is not in: %s", says, error->message);
}

static inline void
assert_bytes_refused(GBytes *bytes, SocinnError code, const char *says)
{
  gsize length;
  const void *data = g_bytes_get_data(bytes, &length);
  assert_refused(data, length, code, says);
}

static inline GBytes *
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
static inline char *
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

static inline void
assert_text(const SocinnPart *part, const char *field, const char *expected)
{
  const char *text = socinn__text(part, field);
  ck_assert_msg(g_strcmp0(text, expected) == 0, "%s is \"%s\", not \"%s\"", field, text, expected);
}

static inline GBytes *
project_file(const char *path)
{
  g_autofree char *full = g_build_filename(g_getenv("SOCINN_SOURCE_DIR"), path, NULL);
  char *data = NULL;
  gsize length;
  ck_assert_msg(g_file_get_contents(full, &data, &length, NULL), "%s cannot be read", full);
  return g_bytes_new_take(data, length);
}

/* Bodies that all say: summary A, problems B, remarks C. */
static const char *const bodies[] G_GNUC_UNUSED = {
  P(Q1) P("A") P(Q2) P("B") P(Q10) P("C"),
  /* runs split anywhere, even inside words */
  "<w:p><w:r><w:t>1. Kr</w:t></w:r><w:proofErr w:type=\"x\"/><w:r><w:rPr><w:b/></w:rPr><w:t>ótki "
  "op</w:t></w:r><w:r><w:t>is innowacji</w:t></w:r></w:p>" P("A") P(Q2) P("B") P(Q10) P("C"),
  /* a one-cell table under each question, an empty line behind it */
  P(Q1) "<w:tbl><w:tr>" CELL(P("A")) "</w:tr></w:tbl><w:p/>" P(Q2) "<w:tbl><w:tr>" CELL(P(
    "B")) "</w:tr></w:tbl><w:p/>" P(Q10) "<w:tbl><w:tr>" CELL(P("C")) "</w:tr></w:tbl>" P("Miejscowość, data i podpis"),
  /* questions left, answers right; then questions above, answers below */
  "<w:tbl><w:tr>" CELL(P(Q1)) CELL(P("A")) "</w:tr><w:tr>" CELL(P(Q2)) CELL(P("B")) "</w:tr><w:tr>" CELL(P(Q10))
    CELL(P("C")) "</w:tr></w:tbl>",
  "<w:tbl><w:tr>" CELL(P(Q1)) "</w:tr><w:tr>" CELL(P("A")) "</w:tr><w:tr>" CELL(P(Q2)) "</w:tr><w:tr>" CELL(
    P("B")) "</w:tr><w:tr>" CELL(P(Q10)) "</w:tr><w:tr>" CELL(P("C")) "</w:tr></w:tbl>",
  /* the answer behind a line break in the question's paragraph */
  "<w:p><w:r><w:t>" Q1 "</w:t><w:br/><w:t>A</w:t></w:r></w:p>" P(Q2)
    P("B") "<w:p><w:r><w:t>" Q10 ":</w:t></w:r><w:r><w:t xml:space=\"preserve\"> C</w:t></w:r></w:p>",
  /* content controls, links, kept insertions; deletions, moves and old formats dropped */
  P(Q1) "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" P("A") "</w:sdtContent></w:sdt>" P(
    Q2) "<w:p><w:del w:id=\"1\"><w:r><w:delText>X</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:rPr><w:rPrChange "
        "w:id=\"9\"><w:rPr/></w:rPrChange></w:rPr><w:t>B</w:t></w:r></w:ins>"
        "<w:moveFrom w:id=\"3\"><w:r><w:t>X</w:t></w:r></w:moveFrom></w:p>" P(
          Q10) "<w:p><w:hyperlink><w:r><w:t>C</w:t></w:r></w:hyperlink></w:p>",
  /* a text box, written twice for old and new programs */
  P(Q1) "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(
    "A") "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" P("A") "</w:txbxContent></mc:Fallback></"
                                                                           "mc:AlternateContent></w:r></w:p>" P(Q2)
                                                                             P("B") P(Q10) P("C"),
  /* a prompt of a content control is no text; fields show their result */
  P(Q1) "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P("Kliknij tutaj") "</w:sdtContent></w:sdt>" P("A")
    P(Q2) "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>B</w:t></w:r></w:p>" P(Q10) P("C"),
  /* the strict namespace of the standard is tried elsewhere; here comments, CDATA and references */
  P(Q1) "<w:p><w:r><w:t><!-- x --><![CDATA[A]]></w:t></w:r></w:p>" P(Q2) P("&#66;") P("10.&#160;Dodatkowe uwagi")
    P("C"),
};

#endif
