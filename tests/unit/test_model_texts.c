/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people wrote: prose and reasons by language, limits of length, characters that are refused. */
#include "model/model_private.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST (1024 * 1024)

static void
assert_code(const GError *error, SocinnError code)
{
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) code), "expected %s, found %s",
                socinn_error_code_name((gint) code), error != NULL ? error->message : "no error");
}

static SocinnPart *
new_innovation(void)
{
  SocinnPart *part = socinn_innovation_new("cafe", NULL);
  ck_assert_ptr_nonnull(part);
  return part;
}

static gboolean
not_yet_known(SocinnPart *part, const char *reason, const char *language)
{
  return socinn_part_set_state(part, "vision", SOCINN_STATE_NOT_YET_KNOWN, reason, language, NULL);
}

/* --------------------------------------------------------------------------------------------------- reasons */

START_TEST(reasons_are_kept_by_language)
{
  g_autoptr(SocinnPart) part = new_innovation();
  ck_assert(not_yet_known(part, NULL, NULL));
  ck_assert_ptr_null(socinn_part_get_reason(part, "vision", NULL, NULL));
  ck_assert(not_yet_known(part, "po teście", NULL) && not_yet_known(part, "nach dem Test", "de"));
  ck_assert_str_eq(socinn_part_get_reason(part, "vision", "pl", NULL), "po teście");
  ck_assert_str_eq(socinn_part_get_reason(part, "vision", "de", NULL), "nach dem Test");
  ck_assert_ptr_null(socinn_part_get_reason(part, "vision", "en", NULL));
  ck_assert_str_eq(socinn_part_get_reason(part, "vision", NULL, NULL), "po teście");
  ck_assert(not_yet_known(part, "after the test", "en") && not_yet_known(part, "po testach", "pl"));
  ck_assert_str_eq(socinn_part_get_reason(part, "vision", NULL, NULL), "after the test");
  socinn_language_set_thread(SOCINN_LANGUAGE_PL);
  ck_assert_str_eq(socinn_part_get_reason(part, "vision", NULL, NULL), "po testach");
  socinn_language_unset_thread();
  g_auto(GStrv) tags = socinn_part_get_reason_languages(part, "vision", NULL);
  g_autofree char *all = g_strjoinv(" ", tags);
  ck_assert_str_eq(all, "pl de en");
}
END_TEST

START_TEST(a_value_or_another_state_takes_reasons_away)
{
  g_autoptr(SocinnPart) part = new_innovation();
  ck_assert(not_yet_known(part, "po teście", NULL));
  ck_assert(socinn_part_set_state(part, "vision", SOCINN_STATE_NONE, "zbędne", "pl", NULL));
  g_auto(GStrv) one = socinn_part_get_reason_languages(part, "vision", NULL);
  ck_assert_uint_eq(g_strv_length(one), 1);
  ck_assert(socinn_part_set_text(part, "vision", "pl", "Rozwój", NULL));
  ck_assert_ptr_null(socinn_part_get_reason(part, "vision", NULL, NULL));
  ck_assert(not_yet_known(part, NULL, NULL));
  ck_assert_ptr_null(socinn_part_get_text(part, "vision", NULL, NULL));
  ck_assert(socinn_part_set_state(part, "vision", SOCINN_STATE_EMPTY, "unread", NULL, NULL));
  g_auto(GStrv) none = socinn_part_get_reason_languages(part, "vision", NULL);
  ck_assert(none != NULL && none[0] == NULL);
}
END_TEST

/* The reason may be the field's own, in the same language or another, in the same state or another. */
START_TEST(a_reason_may_come_from_its_own_field)
{
  g_autoptr(SocinnPart) part = new_innovation();
  ck_assert(not_yet_known(part, "czekamy na oferty", "pl"));
  ck_assert(not_yet_known(part, socinn_part_get_reason(part, "vision", "pl", NULL), "pl"));
  ck_assert_str_eq(socinn_part_get_reason(part, "vision", "pl", NULL), "czekamy na oferty");
  ck_assert(not_yet_known(part, socinn_part_get_reason(part, "vision", "pl", NULL), "en"));
  ck_assert_str_eq(socinn_part_get_reason(part, "vision", "en", NULL), "czekamy na oferty");
  const char *own = socinn_part_get_reason(part, "vision", "pl", NULL);
  ck_assert(socinn_part_set_state(part, "vision", SOCINN_STATE_NONE, own, "pl", NULL));
  ck_assert_str_eq(socinn_part_get_reason(part, "vision", NULL, NULL), "czekamy na oferty");
  ck_assert(socinn_part_set_text(part, "vision", "pl", "rozwój usługi", NULL));
  own = socinn_part_get_text(part, "vision", "pl", NULL);
  ck_assert(socinn_part_set_state(part, "vision", SOCINN_STATE_NONE, own, "pl", NULL));
  const char *reason = socinn_part_get_reason(part, "vision", "pl", NULL);
  ck_assert_str_eq(reason, "rozwój usługi");
  ck_assert(socinn_part_set_text(part, "vision", "pl", reason, NULL));
  ck_assert_str_eq(socinn_part_get_text(part, "vision", "pl", NULL), "rozwój usługi");
}
END_TEST

/* ----------------------------------------------------------------------------------------------------- prose */

START_TEST(texts_are_kept_by_language)
{
  g_autoptr(SocinnPart) part = socinn_part_new(SOCINN_PART_ELEMENT, NULL);
  ck_assert(socinn_part_set_text(part, "name", "pl", "Podręcznik", NULL) &&
            socinn_part_set_text(part, "name", "de", "Handbuch", NULL));
  ck_assert_str_eq(socinn_part_get_text(part, "name", NULL, NULL), "Podręcznik");
  ck_assert_str_eq(socinn_part_get_text(part, "name", "de", NULL), "Handbuch");
  ck_assert_ptr_null(socinn_part_get_text(part, "name", "en", NULL));
  ck_assert(socinn_part_set_text(part, "name", "en", "Handbook", NULL));
  ck_assert_str_eq(socinn_part_get_text(part, "name", NULL, NULL), "Handbook");
  g_auto(GStrv) tags = socinn_part_get_text_languages(part, "name", NULL);
  ck_assert_uint_eq(g_strv_length(tags), 3);
  static const char *const bad[] = { "",    "p",    "PL", "polski",       "pl_PL",
                                     "pl-", "pl-P", "-",  "pl-abcdefghi", "pl-PL-aaaaaaaa-b" };
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    ck_assert_msg(!socinn_part_set_text(part, "name", bad[i], "x", &error), "%s", bad[i]);
    assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
  }
  for (gsize i = 0; tags[i] != NULL; i++)
    ck_assert(socinn_part_set_text(part, "name", tags[i], NULL, NULL));
  ck_assert_int_eq(socinn__state(part, "name"), SOCINN_STATE_EMPTY);
}
END_TEST

START_TEST(languages_keep_their_order)
{
  g_autoptr(SocinnPart) part = new_innovation();
  static const char *const tags[] = { "de", "fr", "uk", "cs" };
  for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
    ck_assert(socinn_part_set_text(part, "title", tags[i], tags[i], NULL));
  ck_assert(socinn_part_set_text(part, "title", "de", NULL, NULL));
  g_auto(GStrv) left = socinn_part_get_text_languages(part, "title", NULL);
  g_autofree char *all = g_strjoinv(" ", left);
  ck_assert_str_eq(all, "fr uk cs");
  ck_assert_str_eq(socinn_part_get_text(part, "title", NULL, NULL), "fr");
}
END_TEST

START_TEST(taking_away_what_is_not_there_changes_nothing)
{
  g_autoptr(SocinnPart) part = new_innovation();
  ck_assert(socinn_part_set_text(part, "title", "pl", NULL, NULL));
  ck_assert_int_eq(socinn__state(part, "title"), SOCINN_STATE_EMPTY);
  ck_assert(socinn_part_set_text(part, "title", "pl", "Kawiarnia", NULL));
  ck_assert(socinn_part_set_text(part, "title", "en", NULL, NULL));
  ck_assert_str_eq(socinn_part_get_text(part, "title", NULL, NULL), "Kawiarnia");
  ck_assert(not_yet_known(part, "po teście", NULL) && socinn_part_set_text(part, "vision", "pl", NULL, NULL));
  ck_assert_int_eq(socinn__state(part, "vision"), SOCINN_STATE_NOT_YET_KNOWN);
}
END_TEST

START_TEST(the_order_of_languages_makes_no_difference)
{
  g_autoptr(SocinnPart) a = new_innovation(), b = new_innovation();
  ck_assert(socinn_part_set_text(a, "title", "pl", "K", NULL) && socinn_part_set_text(a, "title", "en", "C", NULL));
  ck_assert(socinn_part_set_text(b, "title", "en", "C", NULL) && socinn_part_set_text(b, "title", "pl", "K", NULL));
  ck_assert(socinn_part_equal(a, b));
  ck_assert(socinn_part_set_text(b, "title", "pl", "C", NULL) && !socinn_part_equal(a, b));
}
END_TEST

START_TEST(lists_of_strings_may_be_nothing)
{
  static const char *const none[] = { NULL }, *const words[] = { "praca", "", "dom", NULL };
  g_autoptr(SocinnPart) part = new_innovation();
  ck_assert(socinn_part_set_strings(part, "keywords", words, NULL));
  char *const *keywords = socinn_part_get_strings(part, "keywords", NULL);
  ck_assert(g_strv_equal((const char *const *) keywords, words));
  ck_assert(socinn_part_set_strings(part, "keywords", none, NULL));
  ck_assert_int_eq(socinn__state(part, "keywords"), SOCINN_STATE_EMPTY);
  ck_assert(socinn_part_set_strings(part, "keywords", words, NULL));
  ck_assert(socinn_part_set_strings(part, "keywords", NULL, NULL));
  ck_assert_ptr_null(socinn_part_get_strings(part, "keywords", NULL));
}
END_TEST

/* --------------------------------------------------------------------------------------------------- refused */

/* A text into both kinds of fields that take prose, or both that take lines; TRUE when they take it. */
static gboolean
set_everywhere(SocinnPart *part, const char *text, gboolean prose, SocinnError code)
{
  const char *const strings[] = { "praca", text, NULL };
  g_autoptr(GError) first = NULL, second = NULL;
  gboolean one, two;
  one = prose ? socinn_part_set_text(part, "title", "pl", text, &first)
              : socinn_part_set_string(part, "licence", text, &first);
  two = prose ? socinn_part_set_state(part, "vision", SOCINN_STATE_NONE, text, "pl", &second)
              : socinn_part_set_strings(part, "keywords", strings, &second);
  ck_assert_int_eq(one, two);
  if (!one) {
    assert_code(first, code);
    assert_code(second, code);
  }
  return one;
}

START_TEST(texts_end_at_one_mebibyte)
{
  g_autofree char *longest = g_strnfill(LONGEST, 'x'), *longer = g_strnfill(LONGEST + 1, 'x');
  for (int prose = 0; prose < 2; prose++) {
    g_autoptr(SocinnPart) part = new_innovation();
    ck_assert(set_everywhere(part, longest, prose, SOCINN_ERROR_LIMIT));
    g_autoptr(SocinnPart) before = socinn_part_copy(part);
    ck_assert(!set_everywhere(part, longer, prose, SOCINN_ERROR_LIMIT));
    ck_assert(socinn_part_equal(part, before));
  }
}
END_TEST

static const struct {
  const char *text;
  gboolean prose, line;
  SocinnError code;
} texts[] = {
  { "Zażółć gęślą jaźń", TRUE, TRUE, 0 },
  { "", TRUE, TRUE, 0 },
  { "\t", TRUE, TRUE, 0 },
  { "☕ 日本 \360\237\230\200", TRUE, TRUE, 0 },
  { "pierwsza\ndruga", TRUE, FALSE, SOCINN_ERROR_INVALID_ARGUMENT },
  { "pierwsza\r\ndruga", FALSE, FALSE, SOCINN_ERROR_INVALID_ARGUMENT },
  { "\033[31m", FALSE, FALSE, SOCINN_ERROR_INVALID_ARGUMENT },
  { "\001", FALSE, FALSE, SOCINN_ERROR_INVALID_ARGUMENT },
  { "z\263by", FALSE, FALSE, SOCINN_ERROR_ENCODING },
  { "\355\240\200", FALSE, FALSE, SOCINN_ERROR_ENCODING },
  { "uci\304", FALSE, FALSE, SOCINN_ERROR_ENCODING },
};

START_TEST(texts_are_checked_before_anything_changes)
{
  for (int prose = 0; prose < 2; prose++) {
    g_autoptr(SocinnPart) part = new_innovation();
    ck_assert(set_everywhere(part, "dobrze", prose, 0));
    g_autoptr(SocinnPart) before = socinn_part_copy(part);
    gboolean expected = prose ? texts[_i].prose : texts[_i].line;
    ck_assert_int_eq(set_everywhere(part, texts[_i].text, prose, texts[_i].code), expected);
    ck_assert_int_eq(socinn_part_equal(part, before), !expected);
  }
}
END_TEST

/* ------------------------------------------------------------------------------------------------- quantities */

static const struct {
  const char *unit, *source, *wording;
  SocinnPeriod date;
  SocinnError code;
} bad_quantities[] = {
  { "PLN", "z\263by", NULL, { 1, 0 }, SOCINN_ERROR_ENCODING },
  { "PLN", NULL, "\377", { 1, 0 }, SOCINN_ERROR_ENCODING },
  { "PLN", "\033[2J", NULL, { 1, 0 }, SOCINN_ERROR_INVALID_ARGUMENT },
  { "PLN", NULL, "sto\a", { 1, 0 }, SOCINN_ERROR_INVALID_ARGUMENT },
  { "a\nb", NULL, NULL, { 1, 0 }, SOCINN_ERROR_INVALID_ARGUMENT },
  { "PLN", NULL, NULL, { 0, 0 }, SOCINN_ERROR_INVALID_ARGUMENT },
  { "PLN", NULL, NULL, { 2026 * 12, 2200 * 12 }, SOCINN_ERROR_INVALID_ARGUMENT },
  { "PLN", NULL, NULL, { G_MININT32, G_MAXINT32 }, SOCINN_ERROR_INVALID_ARGUMENT },
};

START_TEST(what_quantities_say_is_checked)
{
  const SocinnRational one = { 1, 1 };
  g_autoptr(SocinnPart) part = new_innovation(), before = socinn_part_copy(part);
  g_autoptr(SocinnQuantity) plain =
    socinn_quantity_new(SOCINN_QUANTITY_FIXED, one, one, one, bad_quantities[_i].unit, NULL);
  g_autoptr(SocinnQuantity) quantity =
    socinn_quantity_annotate(plain, bad_quantities[_i].date, bad_quantities[_i].source, bad_quantities[_i].wording);
  g_autoptr(GError) error = NULL;
  ck_assert(!socinn_part_set_quantity(part, "grant_amount", quantity, &error));
  assert_code(error, bad_quantities[_i].code);
  ck_assert(socinn_part_equal(part, before));
  g_autoptr(SocinnQuantity) good =
    socinn_quantity_annotate(plain, (SocinnPeriod) { 2026 * 12, 2026 * 12 }, "Cennik,\nstr. 7", "jeden\tzłoty");
  ck_assert(strcmp(bad_quantities[_i].unit, "PLN") != 0 || socinn_part_set_quantity(part, "grant_amount", good, NULL));
}
END_TEST

/* ---------------------------------------------------------------------------------------------------- names */

START_TEST(what_names_a_part_is_never_none)
{
  for (gsize k = 0; k < socinn__n_kinds(); k++) {
    g_autoptr(SocinnPart) part = socinn_part_new((SocinnPartKind) k, NULL);
    for (gsize i = 0; i < socinn__kind((SocinnPartKind) k)->n_fields; i++) {
      const SocinnField *row = &socinn__kind((SocinnPartKind) k)->fields[i];
      g_autoptr(GError) error = NULL;
      gboolean names = strcmp(row->name, "id") == 0 || k == SOCINN_PART_CHOICE ||
                       (k == SOCINN_PART_VARIANT && strcmp(row->name, "innovation") == 0);
      ck_assert_msg(socinn_part_set_state(part, row->name, SOCINN_STATE_NONE, NULL, NULL, &error) == !names, "%s",
                    row->name);
      if (names)
        assert_code(error, SOCINN_ERROR_INVALID_ARGUMENT);
      ck_assert(socinn_part_set_state(part, row->name, SOCINN_STATE_EMPTY, NULL, NULL, NULL));
    }
  }
}
END_TEST

int
main(void)
{
  const TTest *const tests[] = {
    reasons_are_kept_by_language,
    a_value_or_another_state_takes_reasons_away,
    a_reason_may_come_from_its_own_field,
    texts_are_kept_by_language,
    languages_keep_their_order,
    taking_away_what_is_not_there_changes_nothing,
    the_order_of_languages_makes_no_difference,
    lists_of_strings_may_be_nothing,
    texts_end_at_one_mebibyte,
    what_names_a_part_is_never_none,
  };
  Suite *suite = suite_create("model_texts");
  TCase *all = tcase_create("model_texts");
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    tcase_add_test(all, tests[i]);
  tcase_add_loop_test(all, texts_are_checked_before_anything_changes, 0, G_N_ELEMENTS(texts));
  tcase_add_loop_test(all, what_quantities_say_is_checked, 0, G_N_ELEMENTS(bad_quantities));
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
