/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors, the languages of their messages, and findings. */
#include "base/base_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------------------------------------------- errors */

START_TEST(codes_have_names_of_their_own)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (gint code = SOCINN_ERROR_INVALID_ARGUMENT; code <= SOCINN_ERROR_CANCELLED; code++) {
    const char *name = socinn_error_code_name(code);
    ck_assert_str_ne(name, "unknown");
    ck_assert_msg(g_hash_table_add(seen, (gpointer) name), "%s twice", name);
  }
  ck_assert_str_eq(socinn_error_code_name(SOCINN_ERROR_INVALID_ARGUMENT), "invalid-argument");
  ck_assert_str_eq(socinn_error_code_name(SOCINN_ERROR_NO_RATE), "no-rate");
  static const gint none[] = { -1, SOCINN_ERROR_CANCELLED + 1, G_MAXINT, G_MININT };
  for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
    ck_assert_str_eq(socinn_error_code_name(none[i]), "unknown");
  ck_assert_uint_eq(socinn_error_quark(), SOCINN_ERROR);
}
END_TEST

START_TEST(errors_of_others_have_no_place)
{
  g_autoptr(GError) other = g_error_new_literal(G_FILE_ERROR, G_FILE_ERROR_NOENT, "no such file");
  const GError *const errors[] = { NULL, other };
  for (gsize i = 0; i < G_N_ELEMENTS(errors); i++) {
    ck_assert_ptr_null(socinn_error_get_file(errors[i]));
    ck_assert_ptr_null(socinn_error_get_path(errors[i]));
    ck_assert_uint_eq(socinn_error_get_line(errors[i]), 0);
  }
  socinn__locate_error(&other, "a.json", "/x", 3);
  socinn__prefix_error_path(&other, "/y");
  ck_assert_str_eq(other->message, "no such file");
}
END_TEST

START_TEST(nobody_need_ask_for_an_error)
{
  GError *none = NULL;
  socinn__set_error(NULL, SOCINN_ERROR_SYNTAX, "unread %d", 1);
  socinn__locate_error(NULL, "a.json", "/x", 3);
  socinn__locate_error(&none, "a.json", "/x", 3);
  socinn__prefix_error_path(NULL, "/x");
  socinn__prefix_error_path(&none, "/x");
  ck_assert_ptr_null(none);
}
END_TEST

START_TEST(places_are_added_to_messages_and_accessors)
{
  static const struct {
    const char *file, *path;
    guint line;
    const char *message;
  } rows[] = {
    { NULL, NULL, 0, "what" },
    { "a.json", NULL, 0, "a.json: what" },
    { "a.json", NULL, 7, "a.json:7: what" },
    { "a.json", "/costs/3", 0, "a.json: /costs/3: what" },
    { "a.json", "/costs/3", 7, "a.json:7: /costs/3: what" },
    { NULL, "/costs/3", 0, "/costs/3: what" },
    { NULL, "", 0, "what" },
    { NULL, NULL, 7, "line 7: what" },
    { NULL, "/costs/3", 7, "line 7: /costs/3: what" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    socinn__set_error(&error, SOCINN_ERROR_SCHEMA, "%s", "what");
    socinn__locate_error(&error, rows[i].file, rows[i].path, rows[i].line);
    ck_assert_str_eq(error->message, rows[i].message);
    ck_assert_pstr_eq(socinn_error_get_file(error), rows[i].file);
    ck_assert_pstr_eq(socinn_error_get_path(error), rows[i].path);
    ck_assert_uint_eq(socinn_error_get_line(error), rows[i].line);
  }
}
END_TEST

START_TEST(what_is_known_is_kept)
{
  g_autoptr(GError) error = NULL;
  socinn__set_error(&error, SOCINN_ERROR_SCHEMA, "what");
  socinn__locate_error(&error, NULL, "/amount", 0);
  socinn__prefix_error_path(&error, "/costs/3");
  socinn__locate_error(&error, NULL, "/elsewhere", 12);
  socinn__prefix_error_path(&error, "/innovations/0");
  socinn__locate_error(&error, "a.json", NULL, 99);
  socinn__locate_error(&error, "b.json", "/elsewhere", 100);
  ck_assert_str_eq(error->message, "a.json:12: /innovations/0/costs/3/amount: what");
  ck_assert_str_eq(socinn_error_get_file(error), "a.json");
  ck_assert_str_eq(socinn_error_get_path(error), "/innovations/0/costs/3/amount");
  ck_assert_uint_eq(socinn_error_get_line(error), 12);
  g_autoptr(GError) bare = NULL;
  socinn__set_error(&bare, SOCINN_ERROR_SCHEMA, "what");
  socinn__prefix_error_path(&bare, "/costs");
  ck_assert_str_eq(bare->message, "/costs: what");
}
END_TEST

START_TEST(copies_have_everything_for_themselves)
{
  GError *error = NULL;
  socinn__set_error(&error, SOCINN_ERROR_SCHEMA, "what");
  socinn__locate_error(&error, "a.json", "/costs", 3);
  g_autoptr(GError) copy = g_error_copy(error);
  socinn__prefix_error_path(&error, "/x");
  g_error_free(error);
  ck_assert_str_eq(copy->message, "a.json:3: /costs: what");
  ck_assert_str_eq(socinn_error_get_file(copy), "a.json");
  ck_assert_str_eq(socinn_error_get_path(copy), "/costs");
  ck_assert_uint_eq(socinn_error_get_line(copy), 3);
  socinn__prefix_error_path(&copy, "/y");
  ck_assert_str_eq(copy->message, "a.json:3: /y/costs: what");
}
END_TEST

/* What a message may quote: control characters, line breaks of every kind, bytes that are no UTF-8. */
static const char *const quotations[] = { "2026-01\n",
                                          "\r\n2026",
                                          "a\tb\vc\fd",
                                          "\033[31mred\033[0m",
                                          "\001\037\177",
                                          "\302\205",
                                          "\302\233",
                                          "\342\200\250",
                                          "\342\200\251",
                                          "\377\376",
                                          "za\277\363",
                                          "\305",
                                          "\355\240\200",
                                          "\364\220\200\200",
                                          "\300\200",
                                          "zażółć",
                                          "",
                                          "100 % %s %n %d",
                                          "\342\200\256drow\342\200\254" };

/* One line that can be shown: for a terminal, and for programs that break lines where Unicode says so. */
static void
assert_showable(const char *message)
{
  ck_assert_msg(g_utf8_validate(message, -1, NULL), "not UTF-8: %s", message);
  for (const char *p = message; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    ck_assert_msg(!g_unichar_iscntrl(c) && c != 0x2028 && c != 0x2029, "U+%04X in %s", c, message);
  }
}

START_TEST(messages_are_one_line_whatever_they_quote)
{
  const char *quoted = quotations[_i];
  g_autoptr(GError) own = NULL, period = NULL, number = NULL, tag = NULL;
  socinn__set_error(&own, SOCINN_ERROR_SYNTAX, "found \"%s\"", quoted);
  assert_showable(own->message);
  socinn__locate_error(&own, quoted, quoted, 3);
  assert_showable(own->message);
  socinn__prefix_error_path(&own, "/a");
  assert_showable(own->message);
  SocinnPeriod months;
  SocinnRational value;
  SocinnLanguage language;
  ck_assert(!socinn_period_from_text(quoted, &months, &period));
  ck_assert(!socinn_rational_from_text(quoted, &value, &number));
  ck_assert(!socinn_language_from_tag(quoted, &language, &tag));
  assert_showable(period->message);
  assert_showable(number->message);
  assert_showable(tag->message);
}
END_TEST

START_TEST(quoted_letters_stay)
{
  g_autoptr(GError) error = NULL;
  SocinnPeriod months;
  ck_assert(!socinn_period_from_text("zażółć 100 %s\n", &months, &error));
  ck_assert_msg(strstr(error->message, "\"zażółć 100 %s \"") != NULL, "%s", error->message);
}
END_TEST

/* ------------------------------------------------------------------------------------------------- languages */

START_TEST(tags_name_languages)
{
  static const struct {
    const char *tag;
    gint language; /* -1: none */
  } rows[] = {
    { "pl", SOCINN_LANGUAGE_PL },
    { "en", SOCINN_LANGUAGE_EN },
    { "pl_PL.UTF-8", SOCINN_LANGUAGE_PL },
    { "en-GB", SOCINN_LANGUAGE_EN },
    { "PL", SOCINN_LANGUAGE_PL },
    { "pl.UTF-8", SOCINN_LANGUAGE_PL },
    { "pl@euro", SOCINN_LANGUAGE_PL },
    { "de", -1 },
    { "p", -1 },
    { "", -1 },
    { NULL, -1 },
    { "plt", -1 },
    { "english", -1 },
    { " pl", -1 },
    { "C", -1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    SocinnLanguage language = (SocinnLanguage) 42;
    gboolean known = socinn_language_from_tag(rows[i].tag, &language, &error);
    ck_assert_msg(known == (rows[i].language >= 0), "%s", rows[i].tag);
    ck_assert_int_eq((gint) language, known ? rows[i].language : 42);
    ck_assert(known || g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  }
  ck_assert_str_eq(socinn_language_get_tag(SOCINN_LANGUAGE_PL), "pl");
  ck_assert_str_eq(socinn_language_get_tag(SOCINN_LANGUAGE_EN), "en");
}
END_TEST

START_TEST(a_thread_s_own_language_goes_before_the_default)
{
  ck_assert_int_eq(socinn_language_get(), SOCINN_LANGUAGE_EN);
  socinn_language_set_default(SOCINN_LANGUAGE_PL);
  ck_assert_int_eq(socinn_language_get(), SOCINN_LANGUAGE_PL);
  socinn_language_set_thread(SOCINN_LANGUAGE_EN);
  ck_assert_int_eq(socinn_language_get(), SOCINN_LANGUAGE_EN);
  socinn_language_unset_thread();
  ck_assert_int_eq(socinn_language_get(), SOCINN_LANGUAGE_PL);
  socinn_language_set_thread((SocinnLanguage) 42);
  ck_assert_int_eq(socinn_language_get(), SOCINN_LANGUAGE_EN);
  socinn_language_unset_thread();
  socinn_language_set_default((SocinnLanguage) -1);
  ck_assert_int_eq(socinn_language_get(), SOCINN_LANGUAGE_EN);
}
END_TEST

/* Makes errors in the thread's own language for as long as others do in theirs. */
static gpointer
complain(gpointer data)
{
  SocinnLanguage language = (SocinnLanguage) GPOINTER_TO_INT(data);
  const char *expected = language == SOCINN_LANGUAGE_PL ? "„xx” nie jest językiem" : "language \"xx\"";
  socinn_language_set_thread(language);
  for (int i = 0; i < 2000; i++) {
    g_autoptr(GError) error = NULL;
    SocinnLanguage unused;
    if (socinn_language_from_tag("xx", &unused, &error) || !g_str_has_prefix(error->message, expected))
      return error != NULL ? g_strdup(error->message) : g_strdup("no error");
  }
  return NULL;
}

START_TEST(threads_do_not_take_each_other_s_language)
{
  GThread *threads[4];
  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] =
      g_thread_new("complaining", complain, GINT_TO_POINTER(i % 2 == 0 ? SOCINN_LANGUAGE_PL : SOCINN_LANGUAGE_EN));
  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
    g_autofree char *other = g_thread_join(threads[i]);
    ck_assert_msg(other == NULL, "%s", other);
  }
  ck_assert_int_eq(socinn_language_get(), SOCINN_LANGUAGE_EN);
}
END_TEST

START_TEST(polish_has_three_plurals)
{
  static const struct {
    guint64 n;
    const char *polish, *english;
  } rows[] = {
    { 0, "osób", "persons" },           { 1, "osoba", "person" },   { 2, "osoby", "persons" },
    { 4, "osoby", "persons" },          { 5, "osób", "persons" },   { 11, "osób", "persons" },
    { 12, "osób", "persons" },          { 14, "osób", "persons" },  { 21, "osób", "persons" },
    { 22, "osoby", "persons" },         { 25, "osób", "persons" },  { 101, "osób", "persons" },
    { 102, "osoby", "persons" },        { 112, "osób", "persons" }, { 122, "osoby", "persons" },
    { G_MAXUINT64, "osób", "persons" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    ck_assert_str_eq(socinn__ngettext_in(SOCINN_LANGUAGE_PL, "person", "persons", rows[i].n), rows[i].polish);
    ck_assert_str_eq(socinn__ngettext_in(SOCINN_LANGUAGE_EN, "person", "persons", rows[i].n), rows[i].english);
    ck_assert_str_eq(socinn__ngettext("person", "persons", rows[i].n), rows[i].english);
  }
  socinn_language_set_thread(SOCINN_LANGUAGE_PL);
  ck_assert_str_eq(socinn__ngettext("person", "persons", 2), "osoby");
  socinn_language_unset_thread();
}
END_TEST

START_TEST(what_is_not_translated_stays_english)
{
  ck_assert_str_eq(socinn__gettext_in(SOCINN_LANGUAGE_PL, "none"), "brak");
  ck_assert_str_eq(socinn__gettext_in(SOCINN_LANGUAGE_EN, "none"), "none");
  /* The empty msgid holds the catalogue's header. */
  ck_assert_str_eq(socinn__gettext_in(SOCINN_LANGUAGE_PL, ""), "");
  ck_assert_str_eq(socinn__gettext_in(SOCINN_LANGUAGE_PL, "no one wrote this"), "no one wrote this");
  ck_assert_str_eq(socinn__ngettext_in(SOCINN_LANGUAGE_PL, "unwritten", "unwrittens", 1), "unwritten");
  ck_assert_str_eq(socinn__ngettext_in(SOCINN_LANGUAGE_PL, "unwritten", "unwrittens", 2), "unwrittens");
}
END_TEST

/* -------------------------------------------------------------------------------------------------- findings */

START_TEST(findings_are_told_apart)
{
  g_autoptr(SocinnFindings) findings = socinn__findings_new();
  ck_assert_uint_eq(socinn_findings_get_length(findings), 0);
  socinn__findings_add(findings, SOCINN_SEVERITY_WARNING, "first", "/a", "found", "remedy");
  socinn__findings_add(findings, SOCINN_SEVERITY_INFO, "second", "/b", "found too", NULL);
  socinn__findings_add(findings, SOCINN_SEVERITY_ERROR, "third", NULL, "found as well", "mend it");
  ck_assert_uint_eq(socinn_findings_get_length(findings), 3);
  ck_assert_uint_eq(socinn_findings_count(findings, SOCINN_SEVERITY_INFO), 3);
  ck_assert_uint_eq(socinn_findings_count(findings, SOCINN_SEVERITY_WARNING), 2);
  ck_assert_uint_eq(socinn_findings_count(findings, SOCINN_SEVERITY_ERROR), 1);
  ck_assert_int_eq(socinn_findings_get_severity(findings, 2), SOCINN_SEVERITY_ERROR);
  ck_assert_str_eq(socinn_findings_get_code(findings, 0), "first");
  ck_assert_str_eq(socinn_findings_get_path(findings, 1), "/b");
  ck_assert_str_eq(socinn_findings_get_message(findings, 1), "found too");
  ck_assert_str_eq(socinn_findings_get_remedy(findings, 2), "mend it");
  ck_assert_ptr_null(socinn_findings_get_remedy(findings, 1));
  ck_assert_ptr_null(socinn_findings_get_path(findings, 2));
}
END_TEST

START_TEST(findings_are_one_line_whatever_they_quote)
{
  g_autoptr(SocinnFindings) findings = socinn__findings_new();
  socinn__findings_add(findings, SOCINN_SEVERITY_INFO, "code", "/a", quotations[_i], quotations[_i]);
  assert_showable(socinn_findings_get_message(findings, 0));
  assert_showable(socinn_findings_get_remedy(findings, 0));
}
END_TEST

START_TEST(there_is_nothing_behind_the_last_finding)
{
  g_autoptr(SocinnFindings) findings = socinn__findings_new();
  socinn__findings_add(findings, SOCINN_SEVERITY_ERROR, "only", "/a", "found", "remedy");
  static const gsize indices[] = { 1, 2, G_MAXUINT32, (gsize) G_MAXUINT32 + 1, G_MAXSIZE };
  for (gsize i = 0; i < G_N_ELEMENTS(indices); i++) {
    ck_assert_int_eq(socinn_findings_get_severity(findings, indices[i]), SOCINN_SEVERITY_INFO);
    ck_assert_ptr_null(socinn_findings_get_code(findings, indices[i]));
    ck_assert_ptr_null(socinn_findings_get_path(findings, indices[i]));
    ck_assert_ptr_null(socinn_findings_get_message(findings, indices[i]));
    ck_assert_ptr_null(socinn_findings_get_remedy(findings, indices[i]));
  }
  SocinnFindings *same = socinn_findings_ref(findings);
  socinn_findings_unref(same);
  socinn_findings_unref(NULL);
  ck_assert_str_eq(socinn_findings_get_code(findings, 0), "only");
}
END_TEST

START_TEST(severities_have_names)
{
  ck_assert_str_eq(socinn_severity_get_name(SOCINN_SEVERITY_INFO), "info");
  ck_assert_str_eq(socinn_severity_get_name(SOCINN_SEVERITY_WARNING), "warning");
  ck_assert_str_eq(socinn_severity_get_name(SOCINN_SEVERITY_ERROR), "error");
  ck_assert_str_eq(socinn_severity_get_name((SocinnSeverity) 42), "info");
}
END_TEST

int
main(void)
{
  const TTest *const tests[] = {
    codes_have_names_of_their_own,
    errors_of_others_have_no_place,
    nobody_need_ask_for_an_error,
    places_are_added_to_messages_and_accessors,
    what_is_known_is_kept,
    copies_have_everything_for_themselves,
    quoted_letters_stay,
    tags_name_languages,
    a_thread_s_own_language_goes_before_the_default,
    threads_do_not_take_each_other_s_language,
    polish_has_three_plurals,
    what_is_not_translated_stays_english,
    findings_are_told_apart,
    there_is_nothing_behind_the_last_finding,
    severities_have_names,
  };
  Suite *suite = suite_create("error");
  TCase *all = tcase_create("error");
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    tcase_add_test(all, tests[i]);
  tcase_add_loop_test(all, messages_are_one_line_whatever_they_quote, 0, G_N_ELEMENTS(quotations));
  tcase_add_loop_test(all, findings_are_one_line_whatever_they_quote, 0, G_N_ELEMENTS(quotations));
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
