/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blank form that comes with the library: a title line and ten questions, each with a framed box under it, and those
 * questions of other forms that there is an answer to. */
#include "docx_private.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD_SPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

static const char content_types[] =
  DECLARATION "<Types xmlns=\"" PACKAGE "content-types\">"
              "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
              "<Override PartName=\"/word/document.xml\" "
              "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
              "<Override PartName=\"/word/styles.xml\" "
              "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>";

static const char package_relations[] = DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">"
                                                    "<Relationship Id=\"rId1\" Type=\"" OFFICE
                                                    "/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

static const char document_relations[] =
  DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">"
              "<Relationship Id=\"rId1\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>";

static const char styles[] = DECLARATION
  "<w:styles xmlns:w=\"" WORD_SPACE "\"><w:docDefaults><w:rPrDefault><w:rPr>"
  "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"22\"/>"
  "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"60\"/></w:pPr></w:pPrDefault></w:docDefaults>"
  "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/>"
  "<w:pPr><w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/><w:sz "
  "w:val=\"28\"/></w:rPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>"
  "<w:next w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl "
  "w:val=\"0\"/></w:pPr>"
  "<w:rPr><w:b/></w:rPr></w:style></w:styles>";

static const char cell_start[] =
  "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>"
  "<w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:left w:val=\"single\" w:sz=\"4\" "
  "w:space=\"0\" w:color=\"auto\"/>"
  "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:right w:val=\"single\" w:sz=\"4\" "
  "w:space=\"0\" w:color=\"auto\"/>"
  "</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w=\"9062\"/></w:tblGrid>"
  "<w:tr><w:trPr><w:trHeight w:val=\"850\"/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"5000\" w:type=\"pct\"/></w:tcPr>";
static const char cell_end[] = "</w:tc></w:tr></w:tbl>";

static gboolean
is_asked(const SocinnQuestion *question, const SocinnInnovation *innovation)
{
  if (question->number <= SOCINN_FORM_N_SECTIONS)
    return TRUE;
  g_autofree char *answer = socinn__form_answer(innovation, question, socinn__form_answer_language(innovation));
  return answer[0] != '\0';
}

static char *
build_document(const SocinnInnovation *innovation, SocinnLanguage language)
{
  gsize n;
  const SocinnQuestion *questions = socinn__questions(&n);
  GString *xml = g_string_new(DECLARATION "<w:document xmlns:w=\"" WORD_SPACE "\"><w:body>");
  const char *heading = language == SOCINN_LANGUAGE_PL ? "OPIS MODELU INNOWACJI SPOŁECZNEJ"
                                                       : "DESCRIPTION OF THE MODEL OF A SOCIAL INNOVATION";
  g_string_append_printf(xml, "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>", heading);
  for (gsize i = 0; i < n; i++) {
    if (!is_asked(&questions[i], innovation))
      continue;
    g_autofree char *text = g_markup_escape_text(questions[i].text[language], -1);
    if (questions[i].number == 0)
      g_string_append_printf(xml, "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>%s</w:t></w:r></w:p>", text);
    else
      g_string_append_printf(
        xml, "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>%u. %s</w:t></w:r></w:p>%s<w:p/>%s",
        questions[i].number, text, cell_start, cell_end);
  }
  /* Word wants a paragraph behind the last table. */
  g_string_append(xml, "<w:p/><w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1417\" "
                       "w:bottom=\"1417\" w:left=\"1417\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr>"
                       "</w:body></w:document>");
  return g_string_free(xml, FALSE);
}

GBytes *
socinn__blank_form(const SocinnInnovation *innovation, SocinnLanguage language, GError **error)
{
  g_autofree char *document =
    build_document(innovation, language == SOCINN_LANGUAGE_EN ? SOCINN_LANGUAGE_EN : SOCINN_LANGUAGE_PL);
  const SocinnEntry entries[] = {
    { "[Content_Types].xml", content_types },
    { "_rels/.rels", package_relations },
    { "word/document.xml", document },
    { "word/_rels/document.xml.rels", document_relations },
    { "word/styles.xml", styles },
  };
  return socinn__package_build(entries, G_N_ELEMENTS(entries), error);
}
