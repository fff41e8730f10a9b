/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that are damaged, hostile or something else. */
#define _GNU_SOURCE /* memmem() */
#include "docx_fixtures.h"

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
  g_autoptr(GBytes) laughs =
    package("<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
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
  g_autoptr(GBytes) broken =
    package("<w:document xmlns:w=\"" WORD_SPACE "\">\n<w:body>\n<w:p>\n</w:body></w:document>");
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
  static const guint8 signature[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
  g_autofree guint8 *data = g_malloc0(2048);
  memcpy(data, signature, sizeof signature);
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
  const SocinnEntry slides[] = { { "_rels/.rels", RELATIONS("ppt/presentation.xml") },
                                 { "ppt/presentation.xml", "<a/>" } };
  const SocinnEntry open[] = { { "mimetype", "application/vnd.oasis.opendocument.text" },
                               { "META-INF/manifest.xml", "<a/>" } };
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
  const SocinnEntry entries[] = { { "_rels/.rels", RELATIONS("word/document.xml") },
                                  { "word/document.xml", xml },
                                  { "word/documenz.xml", "<a/>" } };
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
  static const guint8 signature[] = { 'P', 'K', 3, 4 };
  g_autofree guint8 *large = g_malloc0(length);
  memcpy(large, signature, sizeof signature);
  assert_refused(large, length, SOCINN_ERROR_LIMIT, "MiB");
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("docx-bad");
  TCase *cases = tcase_create("docx-bad");
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
