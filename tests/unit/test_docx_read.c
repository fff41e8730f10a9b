/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the XML of real Word documents says. */
#include "docx_fixtures.h"

/* ------------------------------------------------------------------------------------------------------ reading */

START_TEST(word_and_text_say_the_same)
{
  g_autoptr(GBytes) word = project_file("examples/mobile-assistant/form.docx"),
                    text = project_file("examples/mobile-assistant/form.txt");
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
  g_autoptr(GBytes) word = project_file("examples/mobile-assistant/form.docx"),
                    saved = project_file("tests/forms/libreoffice.docx");
  g_autoptr(SocinnPart) a = read_bytes(word), b = read_bytes(saved);
  ck_assert(socinn_part_equal(a, b));
}
END_TEST

START_TEST(finds_answers_wherever_forms_put_them)
{
  g_autoptr(SocinnPart) innovation = read_body(bodies[_i]);
  assert_text(innovation, "summary", "A");
  assert_text(innovation, "problems", "B");
  assert_text(innovation, "remarks", "C");
}
END_TEST

START_TEST(rows_of_a_table_of_costs_stay_together)
{
#define ROW(a, b) "<w:tr>" CELL(P(a)) CELL(P(b)) "<w:tc><w:p/></w:tc></w:tr>"
  g_autoptr(SocinnPart) innovation = read_body(
    P(Q1) P("A") P("7. Jaki jest szacunkowy koszt wdrożenia innowacji?") "<w:tbl>" ROW("Pozycja", "Koszt")
      ROW("rower", "2 500,00 zł") ROW("kawa", "miesięcznie 200,00 zł") "</w:tbl>" P("Ceny z maja.") P(Q10) P("C"));
  ck_assert_uint_eq(socinn__length(innovation, "costs"), 2);
  ck_assert_str_eq(socinn__string(socinn__item(innovation, "costs", 0), "wording"), "rower | 2 500,00 zł");
  assert_text(innovation, "costs_note", "Pozycja | Koszt\n[…]\nCeny z maja.");
}
END_TEST

START_TEST(keeps_breaks_tabs_and_hyphens)
{
  g_autoptr(SocinnPart) innovation = read_body(
    P(Q1) "<w:p><w:pPr><w:tabs><w:tab "
          "w:pos=\"1\"/></w:tabs></w:pPr><w:r><w:t>jeden</w:t><w:tab/><w:t>dwa</w:t><w:br/><w:t>trzy</w:t><w:cr/>"
          "<w:t xml:space=\"preserve\">bio</w:t><w:noBreakHyphen/><w:t>kawa</w:t><w:softHyphen/><w:br "
          "w:type=\"page\"/></w:r></w:p><w:p/><w:p/>"
          "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0B7\"/><w:t xml:space=\"preserve\"> "
          "punkt&#10;dalej</w:t></w:r></w:p>" P(Q2) P("B") P(Q10) P("C"));
  assert_text(innovation, "summary", "jeden\tdwa\ntrzy\nbio-kawa\n\n• punkt dalej");
}
END_TEST

START_TEST(list_paragraphs_get_their_markers)
{
  static const char numbering[] =
    "<w:numbering xmlns:w=\"" WORD_SPACE
    "\"><w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
    "<w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\">"
    "<w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/></w:num>"
    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>";
  static const char styles[] =
    "<w:styles xmlns:w=\"" WORD_SPACE
    "\"><w:style w:styleId=\"Q\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
    "</w:numPr></w:pPr></w:style><w:style w:styleId=\"T\"><w:name w:val=\"toc 1\"/></w:style></w:styles>";
  static const char relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"a\" Type=\"x/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"b\" Type=\"x/styles\" "
    "Target=\"/teil/styles.xml\"/>"
    "</Relationships>";
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define ITEM(text)                                                                                                     \
  "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>" text                  \
  "</w:t></w:r></w:p>"
  g_autofree char *xml = document(STYLED("T", "Krótki opis innowacji 1") STYLED("T", "Dodatkowe uwagi 2")
                                    STYLED("Q", "Krótki opis innowacji") P("A")
                                      STYLED("Q", "Jakie elementy składają się na innowację społeczną?") ITEM("film")
                                        ITEM("plakat") STYLED("Q", "Dodatkowe uwagi") P("C"));
  const SocinnEntry entries[] = { { "_rels/.rels", RELATIONS("/teil/dokument.xml") },
                                  { "teil/dokument.xml", xml },
                                  { "teil/_rels/dokument.xml.rels", relations },
                                  { "teil/numbering.xml", numbering },
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

int
main(void)
{
  Suite *suite = suite_create("docx-read");
  TCase *cases = tcase_create("docx-read");
  tcase_add_test(cases, word_and_text_say_the_same);
  tcase_add_test(cases, what_another_word_processor_saved_reads_the_same);
  tcase_add_loop_test(cases, finds_answers_wherever_forms_put_them, 0, G_N_ELEMENTS(bodies));
  tcase_add_test(cases, rows_of_a_table_of_costs_stay_together);
  tcase_add_test(cases, keeps_breaks_tabs_and_hyphens);
  tcase_add_test(cases, list_paragraphs_get_their_markers);
  tcase_add_test(cases, reads_the_strict_namespace);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
