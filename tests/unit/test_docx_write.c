/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling Word forms: where answers go, and that nothing else is touched. */
#include "docx_fixtures.h"
#include <zip.h>

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
    g_autoptr(GBytes) blank = socinn__blank_form(innovation, (SocinnLanguage) language, NULL),
                      twice = socinn__blank_form(innovation, (SocinnLanguage) language, NULL);
    ck_assert(g_bytes_equal(blank, twice));
    g_autoptr(SocinnPart) empty = read_bytes(blank);
    ck_assert_int_eq(socinn__state(empty, "remarks"), SOCINN_STATE_EMPTY);
    ck_assert_str_eq(socinn__string(empty, "language"), socinn_language_get_tag((SocinnLanguage) language));
    g_autoptr(GBytes) filled = socinn_innovation_to_docx(innovation, NULL, 0, (SocinnLanguage) language, NULL),
                      again = fill(innovation, filled);
    ck_assert(g_bytes_equal(filled, again));
    g_autoptr(SocinnPart) reread = read_bytes(filled);
    ck_assert(socinn_part_equal(innovation, reread));
  }
}
END_TEST

/* Other forms ask more than ten questions: no answer to them is lost for want of a place. */
START_TEST(the_blank_form_asks_whatever_is_answered)
{
  g_autoptr(SocinnPart) innovation = mobile_assistant();
  ck_assert(socinn_part_set_text(innovation, "vision", "pl", "Trzy rowery w trzech dzielnicach.", NULL));
  ck_assert(socinn_part_set_state(innovation, "sustaining", SOCINN_STATE_NOT_YET_KNOWN, "po teście", "pl", NULL));
  g_autoptr(GBytes) filled = socinn_innovation_to_docx(innovation, NULL, 0, SOCINN_LANGUAGE_PL, NULL);
  g_autoptr(SocinnPart) reread = read_bytes(filled);
  ck_assert(socinn_part_equal(innovation, reread));
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
    zip_file_t *file =
      strcmp(stat.name, except) != 0 ? zip_fopen_index(zip, (zip_uint64_t) i, ZIP_FL_COMPRESSED) : NULL;
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
  static const char question[] =
    "<w:p w:rsidR=\"00A1\"><w:pPr><w:pStyle w:val=\"Nagwek1\"/></w:pPr><w:bookmarkStart w:id=\"7\" w:name=\"x\"/>"
    "<w:r w:rsidRPr=\"00B2\"><w:rPr><w:b/></w:rPr><w:t>1. Krótki opis</w:t></w:r><w:r><w:t xml:space='preserve'> "
    "innowacji</w:t></w:r>"
    "<w:bookmarkEnd w:id=\"7\"/></w:p>";
  g_autofree char *body = g_strconcat(question,
                                      "<w:p w:rsidR=\"00C3\"><w:pPr><w:jc w:val=\"both\"/><w:rPr><w:i/></w:rPr></w:pPr>"
                                      "<w:bookmarkStart w:id=\"8\" w:name=\"y\"/><w:bookmarkEnd w:id=\"8\"/></w:p>",
                                      P(Q2), P("B"), P(Q10), P("C"), NULL);
  g_autoptr(GBytes) form = docx(body);
  g_autoptr(SocinnPart) innovation = read_bytes(form);
  ck_assert(socinn_part_set_text(innovation, "summary", "pl", "A1\nA2", NULL));
  g_autoptr(GBytes) filled = fill(innovation, form);
  g_autofree char *xml = part_of(filled, "word/document.xml");
  ck_assert_ptr_nonnull(strstr(xml, question));
  ck_assert_ptr_nonnull(strstr(
    xml,
    "<w:p w:rsidR=\"00C3\"><w:pPr><w:jc w:val=\"both\"/><w:rPr><w:i/></w:rPr></w:pPr><w:bookmarkStart w:id=\"8\""));
  ck_assert_ptr_nonnull(
    strstr(xml, "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">A1</w:t></w:r></w:p><w:p><w:pPr><w:jc"));
}
END_TEST

START_TEST(a_section_break_stays_one)
{
  g_autoptr(GBytes) form =
    docx(P(Q1) "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"1\"/></w:sectPr></w:pPr><w:r><w:t>A</w:t></w:r></w:p>" P(Q2) P("B")
           P(Q10) P("C"));
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
    P("Tytuł innowacji społecznej:"),
    P("Tytuł innowacji społecznej: stary tytuł"),
    "<w:p><w:r><w:t>Tytuł innowacji społecznej: </w:t></w:r><w:r><w:t>stary</w:t><w:tab/><w:t>tytuł</w:t></w:r></w:p>",
    P("Tytuł innowacji społecznej:") P("stary tytuł"),
    "<w:tbl><w:tr>" CELL(P("Tytuł innowacji społecznej")) CELL("<w:p/>") "</w:tr></w:tbl>",
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
  g_autoptr(GBytes) form = docx(P(Q1) "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>" P(
    "Kliknij") "</w:sdtContent></w:sdt>" P(Q2) P("B") P(Q10) P("C"));
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

int
main(void)
{
  Suite *suite = suite_create("docx-write");
  TCase *cases = tcase_create("docx-write");
  tcase_add_loop_test(cases, fills_answers_wherever_forms_put_them, 0, G_N_ELEMENTS(bodies));
  tcase_add_test(cases, the_forms_closing_words_are_no_answer);
  tcase_add_test(cases, the_blank_form_holds_all_answers);
  tcase_add_test(cases, the_blank_form_asks_whatever_is_answered);
  tcase_add_test(cases, every_other_part_stays_byte_for_byte);
  tcase_add_test(cases, questions_keep_their_markup);
  tcase_add_test(cases, a_section_break_stays_one);
  tcase_add_test(cases, a_title_goes_behind_its_colon);
  tcase_add_test(cases, a_question_without_room_gets_some);
  tcase_add_test(cases, a_prompt_gives_way_to_the_answer);
  tcase_add_test(cases, a_form_without_the_question_is_refused);
  tcase_add_test(cases, what_xml_cannot_hold_is_refused);
  tcase_add_test(cases, only_innovations_are_written);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
