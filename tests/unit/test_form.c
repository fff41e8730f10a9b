/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ten-section form as text: which lines are questions, and which answers say that there is nothing. */
#include "form_fixtures.h"

/* --------------------------------------------------------------------------------------------------- questions */

START_TEST(reads_the_mobile_assistant)
{
  g_autofree char *text = example("mobile-assistant");
  g_autoptr(SocinnPart) innovation = read_form(text);
  ck_assert_str_eq(socinn__string(innovation, "id"), "mobilny-asystent-spolecznosci-lokalnej");
  ck_assert_str_eq(socinn__string(innovation, "language"), "pl");
  assert_text(innovation, "title", "Mobilny asystent społeczności lokalnej");
  ck_assert(g_str_has_prefix(socinn__text(innovation, "summary"), "Pracownik socjalny wsiada na rower"));
  ck_assert_ptr_nonnull(strstr(socinn__text(innovation, "summary"), "\nRower jest zarazem"));
  ck_assert_uint_eq(socinn__length(innovation, "elements"), 2);
  assert_text(socinn__item(innovation, "elements", 1), "name", "Schemat przebiegu usługi (service blueprint)");
  ck_assert_uint_eq(socinn__length(innovation, "target_groups"), 1);
  ck_assert_uint_eq(socinn__length(innovation, "implementers"), 2);
  assert_text(socinn__item(innovation, "implementers", 1), "role", "animatorzy społeczno-kulturalni");
  ck_assert_uint_eq(socinn__length(innovation, "costs"), 5);
  assert_text(innovation, "costs_note", "Orientacyjne koszty uruchomienia i prowadzenia:");
  ck_assert_int_eq(socinn__state(innovation, "conditional_costs"), SOCINN_STATE_NONE);
  ck_assert_uint_eq(socinn__length(innovation, "conclusions"), 3);
  ck_assert(g_str_has_prefix(socinn__text(innovation, "conclusions_note"), "Rower sprawdził się"));
  ck_assert_int_eq(socinn__state(innovation, "remarks"), SOCINN_STATE_NONE);
  ck_assert_str_eq(socinn__string(socinn__part(innovation, "provenance"), "kind"), "form");
  assert_survives(innovation);
}
END_TEST

/* The same three questions in the shapes that people and programs give them. */
static const char *const shapes[] = {
  "1. Krótki opis innowacji\nA\n2. Jakich problemów dotyczy innowacja społeczna i jakie problemy rozwiązuje?\nB\n10. "
  "Dodatkowe uwagi\nC",
  "10. Dodatkowe uwagi\nC\n7) Krótki opis innowacji:\nA\nIII. Jakich problemów dotyczy innowacja i jakie problemy "
  "rozwiązuje\nB",
  "## 1. Krótki opis innowacji\n\nA\n\n## 2. Jakich problemów dotyczy innowacja społeczna?\n\nB\n\n## 10. Dodatkowe "
  "uwagi\n\nC\n",
  "**Krótki opis innowacji**\n\nA\n\n**Jakich problemów dotyczy innowacja społeczna**\n\nB\n\n**Dodatkowe "
  "uwagi**\n\nC\n",
  "**Krótki opis innowacji** A\n\n**Jakich problemów dotyczy innowacja społeczna?** B\n\n**Dodatkowe uwagi:** C\n",
  "1.Krotki opis inowacji\nA\n2.Jakich problmów dotyczy inowacja spoeczna i jakie problemy rozwiązuje\nB\n10.Dodatkowe "
  "uwgi\nC",
  "KRÓTKI OPIS INNOWACJI\nA\nJAKICH PROBLEMÓW DOTYCZY INNOWACJA SPOŁECZNA I JAKIE PROBLEMY ROZWIĄZUJE?\nB\nDODATKOWE "
  "UWAGI\nC",
  "1. Krótki opis innowacji: A\n2. Jakich problemów dotyczy innowacja społeczna? B\n10. Dodatkowe uwagi: C",
  "1. Krótki opis innowacji – A\n2. Jakich problemów dotyczy innowacja społeczna? – B\n10. Dodatkowe uwagi - C",
  "\357\273\2771. [bookmark: _x]Krótki opis innowacji\r\n\tA\r\n2. [bookmark: _y]Jakich problemów dotyczy innowacja "
  "społeczna\r\n"
  "i jakie problemy rozwiązuje?\r\n\tB\r\n10. Dodatkowe uwagi (np. o prawach autorskich)\r\n\tC\r\n",
  "| 1. Krótki opis innowacji | A |\n|---|---|\n| 2. Jakich problemów dotyczy innowacja społeczna? | B |\n| 10. "
  "Dodatkowe uwagi | C |\n",
  "1. Krótki opis innowacji\n+-----+\n| A   |\n+-----+\n2. Jakich problemów dotyczy innowacja społeczna?\n+---+\n| B "
  "|\n+---+\n"
  "10. Dodatkowe uwagi\n+---+\n| C |\n+---+\n",
  "1. Krótki opis innowacji\n\n    A\n\n1. Jakich problemów dotyczy innowacja społeczna?\n\n    B\n\n1. Dodatkowe "
  "uwagi\n\n    C\n",
};

START_TEST(knows_questions_in_every_shape)
{
  g_autoptr(SocinnPart) innovation = read_form(shapes[_i]);
  assert_text(innovation, "summary", "A");
  assert_text(innovation, "problems", "B");
  assert_text(innovation, "remarks", "C");
}
END_TEST

START_TEST(reads_english_questions)
{
  g_autofree char *text = example("peer-mentors");
  g_autoptr(SocinnPart) innovation = read_form(text);
  ck_assert_str_eq(socinn__string(innovation, "language"), "en");
  ck_assert_str_eq(socinn__string(innovation, "id"), "one-step-ahead");
  ck_assert_str_eq(socinn_part_get_text(innovation, "title", "en", NULL), "One step ahead");
  ck_assert_uint_eq(socinn__length(innovation, "implementers"), 3);
  ck_assert_int_eq(socinn__state(innovation, "remarks"), SOCINN_STATE_NONE);
  assert_survives(innovation);
}
END_TEST

START_TEST(knows_a_polish_form_answered_in_english)
{
  g_autofree char *english = example("peer-mentors");
  g_autoptr(SocinnPart) innovation = read_form(english);
  g_autofree char *text = socinn_innovation_to_form_text(innovation, SOCINN_LANGUAGE_PL, NULL);
  ck_assert_ptr_nonnull(strstr(text, "Krótki opis innowacji"));
  g_autoptr(SocinnPart) again = read_form(text);
  ck_assert(socinn_part_equal(innovation, again));
}
END_TEST

START_TEST(takes_the_title_from_its_line_or_the_next)
{
  static const char *const titles[] = {
    "Tytuł innowacji społecznej: Rower sąsiedzki",
    "Tytuł innowacji społecznej:\n\nRower sąsiedzki\nAutorka: Anna",
    "Tytuł innowacji społecznej\n\tRower\n\tsąsiedzki\n",
    "Nazwa innowacji: Rower sąsiedzki",
    "**Tytuł:** Rower sąsiedzki",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
    g_autofree char *text = g_strdup_printf("OPIS MODELU INNOWACJI SPOŁECZNEJ\n%s\n%s", titles[i], shapes[0]);
    g_autoptr(SocinnPart) innovation = read_form(text);
    assert_text(innovation, "title", "Rower sąsiedzki");
    ck_assert_str_eq(socinn__string(innovation, "id"), "rower-sasiedzki");
    assert_text(innovation, "summary", "A");
  }
}
END_TEST

/* A form of twelve fields, whose costs stand in its plan. */
START_TEST(the_questions_of_another_form_are_known)
{
  g_autoptr(SocinnPart) innovation =
    read_form("1. Tytuł innowacji\nSpacerownik\n2. Dane wnioskodawcy\nStowarzyszenie Krok\n"
              "3. Krótki opis pomysłu na innowację\nSpacery z mapą.\n"
              "4. Na czym polega innowacyjność pomysłu?\nMapa dotykowa.\n6. Odbiorcy innowacji\nSeniorzy\n"
              "7. Jaka zmiana nastąpi dzięki innowacji?\nWięcej ruchu.\n"
              "9. Plan działań i koszty (działanie | termin | koszt)\nDruk map | kwiecień 2026 | 4 000 zł\n");
  assert_text(innovation, "title", "Spacerownik");
  assert_text(socinn__part(innovation, "applicant"), "name", "Stowarzyszenie Krok");
  assert_text(innovation, "summary", "Spacery z mapą.");
  assert_text(innovation, "novelty", "Mapa dotykowa.");
  assert_text(innovation, "expected_change", "Więcej ruchu.");
  ck_assert_uint_eq(socinn__length(innovation, "target_groups"), 1);
  assert_text(socinn__item(innovation, "costs", 0), "label", "Druk map");
}
END_TEST

/* Answers that speak of what other questions ask. */
static const char *const misleading[] = {
  "Koszt wdrożenia okazał się niższy od szacunkowego.",
  "1. Problemy mieszkańców widać dopiero na miejscu.\n2. Opis usługi powstał później.\n3. Rekrutacja uczestników",
  "Dodatkowe uwagi zebrano w ankiecie.",
  "- Krótki opis innowacji rozdano uczestnikom\n- Zespół\n- Wizja rozwoju",
  "W pytaniu 7 (szacunkowy koszt wdrożenia innowacji) podano ceny z maja.",
  "Czy to działa, pytali sąsiedzi. Działa.",
  "Odbiorcy innowacji byli zadowoleni, a użytkownicy innowacji zmęczeni.",
  "Co nowego? Nic nowego: te same problemy.",
};

START_TEST(answers_are_not_taken_for_questions)
{
  g_autofree char *text = example("mobile-assistant");
  char *start = strstr(text, "Pomoc sama"), *end = strstr(text, "\n4. ");
  g_autofree char *before = g_strndup(text, (gsize) (start - text));
  g_autofree char *form = g_strconcat(before, misleading[_i], end, NULL);
  g_autoptr(SocinnPart) innovation = read_form(form), plain = read_form(text);
  assert_text(innovation, "novelty", misleading[_i]);
  ck_assert(socinn_part_set_text(innovation, "novelty", "pl", socinn__text(plain, "novelty"), NULL));
  ck_assert(socinn_part_equal(innovation, plain));
}
END_TEST

/* A whole question quoted in an answer is an answer while it is indented, as the library itself writes it. */
START_TEST(a_quoted_question_survives)
{
  g_autoptr(SocinnPart) innovation = read_form(shapes[0]);
  ck_assert(socinn_part_set_text(innovation, "remarks", "pl",
                                 "Por. pytanie:\n2. Jakich problemów dotyczy innowacja społeczna i jakie "
                                 "problemy rozwiązuje?\nKrótki opis innowacji",
                                 NULL));
  assert_survives(innovation);
}
END_TEST

START_TEST(a_question_given_twice_is_an_error)
{
  g_autofree char *text = g_strconcat(shapes[0], "\n\n", shapes[0], NULL);
  g_autoptr(GError) error = refuse(text, strlen(text));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_SCHEMA));
  ck_assert_uint_eq(socinn_error_get_line(error), 8);
  ck_assert_str_eq(socinn_error_get_path(error), "/summary");
  ck_assert_ptr_nonnull(strstr(error->message, "1"));
}
END_TEST

START_TEST(other_texts_are_no_forms)
{
  static const char *const texts[] = {
    "Dzień dobry,\nw załączeniu umowa.\n",
    "1. Krótki opis innowacji\nA\n10. Dodatkowe uwagi\n-\n",
    "x",
    "Zażółć gęślą jaźń. Koszt wdrożenia innowacji to problem. Dodatkowe uwagi później.",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(GError) error = refuse(texts[i], strlen(texts[i]));
    ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_SCHEMA));
  }
}
END_TEST

START_TEST(reads_questions_of_other_forms)
{
  g_autoptr(SocinnPart) innovation =
    read_form("Wnioskodawca:\nFundacja Przykład\n1. Opis innowacji:\nA\n2. Diagnoza problemu\nTrzy zdania.\n3. "
              "Odbiorcy innowacji\nSeniorzy\n"
              "4. Planowana zmiana\nLepiej.\n5. Wizja rozwoju\nSieć.\n6. Rekrutacja uczestników\nPrzez parafię.\n"
              "7. Utrzymanie po zakończeniu grantu\nGmina.\n8. Kwota grantu\n120 000 zł (słownie: sto dwadzieścia "
              "tysięcy)\n9. Zespół\nDwie osoby.\n"
              "10. Oświadczenia\n- Nie zalegam.\n- Akceptuję.\n");
  assert_text(socinn__part(innovation, "applicant"), "name", "Fundacja Przykład");
  assert_text(innovation, "diagnosis", "Trzy zdania.");
  assert_text(innovation, "expected_change", "Lepiej.");
  assert_text(innovation, "vision", "Sieć.");
  assert_text(innovation, "recruitment", "Przez parafię.");
  assert_text(innovation, "sustaining", "Gmina.");
  assert_text(innovation, "team", "Dwie osoby.");
  g_autofree char *amount = socinn_quantity_to_text(socinn__quantity(innovation, "grant_amount"));
  ck_assert_str_eq(amount, "120000 PLN");
  char *const *declarations = socinn_part_get_strings(innovation, "declarations", NULL);
  ck_assert_str_eq(declarations[1], "Akceptuję.");
  assert_survives(innovation);
}
END_TEST

/* ------------------------------------------------------------------------------------------------------ states */

static const struct {
  const char *answer;
  SocinnFieldState state;
  const char *reason;
} states[] = {
  { "-", SOCINN_STATE_NONE, NULL },
  { "—", SOCINN_STATE_NONE, NULL },
  { "---", SOCINN_STATE_NONE, NULL },
  { "brak", SOCINN_STATE_NONE, "brak" },
  { "Nie dotyczy.", SOCINN_STATE_NONE, "Nie dotyczy." },
  { "nie dotyczy: prowadzi to gmina", SOCINN_STATE_NONE, "prowadzi to gmina" },
  { "", SOCINN_STATE_EMPTY, NULL },
  { "   \n\t", SOCINN_STATE_EMPTY, NULL },
  { "jeszcze nie wiadomo", SOCINN_STATE_NOT_YET_KNOWN, NULL },
  { "Nie wiadomo jeszcze: czekamy na wycenę", SOCINN_STATE_NOT_YET_KNOWN, "czekamy na wycenę" },
  { "Jeszcze nie wiadomo (test trwa do maja)", SOCINN_STATE_NOT_YET_KNOWN, "test trwa do maja" },
  { "not yet known (the test runs until May)", SOCINN_STATE_NOT_YET_KNOWN, "the test runs until May" },
  { "not applicable", SOCINN_STATE_NONE, "not applicable" },
};

/* Every section, every way of saying nothing: form -> model -> JSON -> form. */
START_TEST(nothing_none_and_not_yet_known_are_kept_apart)
{
  gsize n;
  const SocinnQuestion *questions = socinn__questions(&n);
  for (gsize section = 0; section < n; section++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
      g_string_append_printf(text, "%u. %s\n\t%s\n\n", questions[i].number, questions[i].text[SOCINN_LANGUAGE_PL],
                             i == section ? states[_i].answer : "-");
    g_autoptr(SocinnPart) innovation = read_form(text->str);
    const char *field = questions[section].field;
    ck_assert_msg(socinn__state(innovation, field) == states[_i].state, "%s: \"%s\"", field, states[_i].answer);
    ck_assert_msg(g_strcmp0(socinn_part_get_reason(innovation, field, NULL, NULL), states[_i].reason) == 0, "%s",
                  field);
    assert_survives(innovation);
  }
}
END_TEST

START_TEST(sentences_that_begin_like_nothing_are_answers)
{
  static const char *const answers[] = {
    "Jeszcze nie wiadomo, ile osób przyjdzie, ale rower jest gotowy.",
    "Brak miejsc, w których można porozmawiać.",
    "Nie dotyczy to seniorów.",
    "- rower\n- kawa",
    "-5 stopni",
    "Nie wiadomo",
    "None of them came.",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(answers); i++) {
    g_autoptr(SocinnPart) innovation = read_middle("3. Co nowego wnosi innowacja?", answers[i]);
    assert_text(innovation, "novelty", answers[i]);
    assert_survives(innovation);
  }
}
END_TEST

/* --------------------------------------------------------------------------------------------------- bad input */

static const struct {
  const char *bytes;
  gsize length;
  SocinnError code;
  guint line;
  const char *says;
} bad[] = {
  { "1. Kr\363tki opis innowacji\n", 25, SOCINN_ERROR_ENCODING, 1, "Windows-1250" },
  { "1. Opis\nSpo\263eczno\234\346 \271\277\n", 23, SOCINN_ERROR_ENCODING, 2, "Windows-1250" },
  { "Spo\263eczno\266\346 \261\277\n", 15, SOCINN_ERROR_ENCODING, 1, "ISO 8859-2" },
  { "\377\376O\0p\0i\0s\0", 10, SOCINN_ERROR_ENCODING, 1, "UTF-16" },
  { "opis\n\200\200\200", 8, SOCINN_ERROR_ENCODING, 2, "UTF-8" },
  { "op\0is", 5, SOCINN_ERROR_ENCODING, 1, "zero" },
  { "%PDF-1.7 ...", 12, SOCINN_ERROR_UNSUPPORTED, 0, "PDF" },
  { "{\\rtf1 }", 8, SOCINN_ERROR_UNSUPPORTED, 0, "RTF" },
  { "<!DOCTYPE html>", 15, SOCINN_ERROR_UNSUPPORTED, 0, "web page" },
  { "PK\003\004....", 8, SOCINN_ERROR_UNSUPPORTED, 0, "Word" },
  { "", 0, SOCINN_ERROR_SCHEMA, 0, "none" },
};

START_TEST(bytes_that_are_no_text_are_named)
{
  g_autoptr(GError) error = refuse(bad[_i].bytes, bad[_i].length);
  ck_assert_msg(g_error_matches(error, SOCINN_ERROR, (gint) bad[_i].code), "%s", error->message);
  ck_assert_uint_eq(socinn_error_get_line(error), bad[_i].line);
  ck_assert_msg(strstr(error->message, bad[_i].says) != NULL, "%s", error->message);
}
END_TEST

START_TEST(texts_beyond_any_form_are_refused)
{
  gsize length = (32u << 20) + 1;
  g_autofree char *large = g_malloc(length);
  memset(large, 'a', length);
  g_autoptr(GError) error = refuse(large, length);
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_LIMIT));
  memset(large, '\n', 100000);
  g_autoptr(GError) lines = refuse(large, 100000);
  ck_assert(g_error_matches(lines, SOCINN_ERROR, SOCINN_ERROR_LIMIT));
}
END_TEST

START_TEST(only_innovations_are_written)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) element = socinn_part_new(SOCINN_PART_ELEMENT, NULL);
  ck_assert_ptr_null(socinn_innovation_to_form_text(element, SOCINN_LANGUAGE_PL, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
}
END_TEST

START_TEST(an_innovation_built_in_code_makes_a_form)
{
  g_autoptr(SocinnPart) innovation = socinn_innovation_new("a", NULL);
  g_autofree char *text = socinn_innovation_to_form_text(innovation, SOCINN_LANGUAGE_EN, NULL);
  ck_assert_ptr_nonnull(strstr(text, "10. Additional remarks\n"));
  g_autoptr(SocinnPart) again = read_form(text);
  ck_assert_ptr_null(socinn__text(again, "title"));
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("form");
  TCase *cases = tcase_create("form");
  tcase_add_test(cases, reads_the_mobile_assistant);
  tcase_add_loop_test(cases, knows_questions_in_every_shape, 0, G_N_ELEMENTS(shapes));
  tcase_add_test(cases, reads_english_questions);
  tcase_add_test(cases, knows_a_polish_form_answered_in_english);
  tcase_add_test(cases, takes_the_title_from_its_line_or_the_next);
  tcase_add_test(cases, the_questions_of_another_form_are_known);
  tcase_add_loop_test(cases, answers_are_not_taken_for_questions, 0, G_N_ELEMENTS(misleading));
  tcase_add_test(cases, a_quoted_question_survives);
  tcase_add_test(cases, a_question_given_twice_is_an_error);
  tcase_add_test(cases, other_texts_are_no_forms);
  tcase_add_test(cases, reads_questions_of_other_forms);
  tcase_add_loop_test(cases, nothing_none_and_not_yet_known_are_kept_apart, 0, G_N_ELEMENTS(states));
  tcase_add_test(cases, sentences_that_begin_like_nothing_are_answers);
  tcase_add_loop_test(cases, bytes_that_are_no_text_are_named, 0, G_N_ELEMENTS(bad));
  tcase_add_test(cases, texts_beyond_any_form_are_refused);
  tcase_add_test(cases, only_innovations_are_written);
  tcase_add_test(cases, an_innovation_built_in_code_makes_a_form);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
