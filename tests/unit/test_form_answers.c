/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of the form: lists, sizes, conclusions, what dumps add; and that no word is lost. */
#include "form_fixtures.h"

/* ------------------------------------------------------------------------------------------------------- lists */

static const struct {
  const char *answer, *note;
  guint n;
  const char *first, *more;
} lists[] = {
  { "1. Podręcznik\n2. Film", NULL, 2, "Podręcznik", NULL },
  { "-podręcznik\n–\tfilm\n• plakat\n● ulotka", NULL, 4, "podręcznik", NULL },
  { "a) podręcznik\nb) film", NULL, 2, "podręcznik", NULL },
  { "Na innowację składają się:\n- podręcznik\n- film", "Na innowację składają się:", 2, "podręcznik", NULL },
  { "- podręcznik\n- film\n\nWszystko na wolnej licencji.", "[…]\nWszystko na wolnej licencji.", 2, "podręcznik",
    NULL },
  { "Elementy:\n- podręcznik\n- film\nRazem dwa.", "Elementy:\n[…]\nRazem dwa.", 2, "podręcznik", NULL },
  { "- podręcznik\n  dla asystenta\n- film", NULL, 2, "podręcznik", "dla asystenta" },
  { "1. Podręcznik\nZawiera scenariusze.\n2. Film\nTrwa kwadrans.", NULL, 2, "Podręcznik", "Zawiera scenariusze." },
  { "Podręcznik asystenta", NULL, 1, "Podręcznik asystenta", NULL },
  { "Podręcznik\nFilm\nPlakat", NULL, 3, "Podręcznik", NULL },
  { "Materiały:\nPodręcznik\nFilm", "Materiały:", 2, "Podręcznik", NULL },
  { "Rdzeniem jest rower. Bez niego nic nie ma sensu.\nReszta zależy od miejsca.",
    "Rdzeniem jest rower. Bez niego nic nie ma sensu.\nReszta zależy od miejsca.", 0, NULL, NULL },
};

START_TEST(lists_are_taken_apart_and_put_together)
{
  g_autoptr(SocinnPart) innovation =
    read_middle("4. Jakie elementy składają się na innowację społeczną?", lists[_i].answer);
  ck_assert_uint_eq(socinn__length(innovation, "elements"), lists[_i].n);
  assert_text(innovation, "elements_note", lists[_i].note);
  if (lists[_i].n > 0) {
    assert_text(socinn__item(innovation, "elements", 0), "name", lists[_i].first);
    assert_text(socinn__item(innovation, "elements", 0), "description", lists[_i].more);
  }
  assert_survives(innovation);
}
END_TEST

START_TEST(implementers_are_split_at_commas_that_part_names)
{
  static const struct {
    const char *answer;
    guint n;
  } answers[] = {
    { "pracownicy socjalni, animatorzy społeczno-kulturowi", 2 },
    { "pracownicy socjalni; animatorzy; streetworkerzy", 3 },
    { "ośrodki pomocy społecznej, organizacje pozarządowe, centra usług społecznych", 3 },
    { "osoby, które znają okolicę, najlepiej mieszkańcy", 1 },
    { "organizacje (fundacje, stowarzyszenia)", 1 },
    { "- pracownicy, najlepiej socjalni\n- animatorzy", 2 },
    { "Pracownicy socjalni.", 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(answers); i++) {
    g_autoptr(SocinnPart) innovation =
      read_middle("6. Kto może wdrażać innowację społeczną/użytkownicy?", answers[i].answer);
    ck_assert_msg(socinn__length(innovation, "implementers") == answers[i].n, "%s", answers[i].answer);
    assert_survives(innovation);
  }
}
END_TEST

START_TEST(sizes_are_read_only_where_persons_are_counted)
{
  static const struct {
    const char *answer, *size;
  } groups[] = {
    { "24 seniorów z osiedla", "24 person" },
    { "80–120 osób w wieku 70+ bez samochodu", "80..120 person" },
    { "osoby powyżej 60 roku życia", NULL },
    { "seniorzy 65+", NULL },
    { "dzieci w wieku 7-15 lat", NULL },
    { "10 kobiet i 12 mężczyzn", NULL },
    { "grupa 20-osobowa", NULL },
    { "mieszkańcy 3 osiedli", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
    g_autoptr(SocinnPart) innovation = read_middle("5. Do kogo kierowana jest innowacja społeczna?", groups[i].answer);
    SocinnQuantity *size = socinn__quantity(socinn__item(innovation, "target_groups", 0), "size");
    g_autofree char *text = size != NULL ? socinn_quantity_to_text(size) : NULL;
    ck_assert_msg(g_strcmp0(text, groups[i].size) == 0, "%s: %s", groups[i].answer, text);
    assert_survives(innovation);
  }
}
END_TEST

static const struct {
  const char *claim, *kind;
  gint64 n;
  const char *design;
} claims[] = {
  { "Rower zachęca do rozmowy.", "conclusion", -1, NULL },
  { "Samotność spadła (n = 24).", "conclusion", 24, NULL },
  { "18 z 24 uczestników przyszło ponownie.", "conclusion", 24, NULL },
  { "Confidence rose with 22 of 26 women, measured before and after the course.", "conclusion", 26, "before-after" },
  { "W grupie kontrolnej nic się nie zmieniło, a 7 z 11 kobiet i 6 z 12 kobiet znalazło pracę.", "conclusion", -1,
    NULL },
  { "Była grupa porównawcza.", "conclusion", -1, "comparison-group" },
  { "Badanie bez grupy kontrolnej.", "conclusion", -1, NULL },
  { "2 osoby zrezygnowały.", "conclusion", -1, NULL },
  { "„Wreszcie ktoś zapytał, jak mi jest.” – uczestniczka", "opinion", -1, NULL },
  { "\"I came back.\"", "opinion", -1, NULL },
};

START_TEST(conclusions_state_only_what_they_say)
{
  g_autofree char *answer = g_strdup_printf("- Pierwszy wniosek\n- %s", claims[_i].claim);
  g_autoptr(SocinnPart) innovation = read_middle("9. Czy to działa? Wnioski z testowania", answer);
  const SocinnPart *conclusion = socinn__item(innovation, "conclusions", 1);
  gint64 n = -1;
  assert_text(conclusion, "claim", claims[_i].claim);
  ck_assert_str_eq(socinn__string(conclusion, "kind"), claims[_i].kind);
  socinn__integer(conclusion, "n", &n);
  ck_assert_int_eq(n, claims[_i].n);
  ck_assert_msg(g_strcmp0(socinn__string(conclusion, "design"), claims[_i].design) == 0, "%s",
                socinn__string(conclusion, "design"));
  assert_survives(innovation);
}
END_TEST

START_TEST(conditional_costs_keep_their_condition)
{
  g_autoptr(SocinnPart) innovation = read_middle(
    "8. Opis kosztów alternatywnych",
    "- wynajem sali – miesięcznie 600,00 zł, gdy realizator nie ma własnej; nie wystąpi, gdy sali użycza gmina\n"
    "- ubezpieczenie roweru – 300 zł (w przypadku zakupu nowego)");
  ck_assert_uint_eq(socinn__length(innovation, "conditional_costs"), 2);
  const SocinnPart *hall = socinn__item(innovation, "conditional_costs", 0),
                   *insurance = socinn__item(innovation, "conditional_costs", 1);
  assert_text(hall, "condition", "gdy realizator nie ma własnej; nie wystąpi, gdy sali użycza gmina");
  assert_text(insurance, "condition", "w przypadku zakupu nowego");
  ck_assert_str_eq(socinn__string(hall, "status"), "unknown");
  assert_survives(innovation);
}
END_TEST

START_TEST(rows_of_a_markdown_table_stay_together)
{
  g_autoptr(SocinnPart) innovation =
    read_middle("## 7. Jaki jest szacunkowy koszt wdrożenia innowacji?",
                "| Pozycja | Koszt |\n|---|---|\n| rower | 2 500,00 zł |\n| kawa | 200,00 zł miesięcznie |");
  ck_assert_uint_eq(socinn__length(innovation, "costs"), 2);
  ck_assert_str_eq(socinn__string(socinn__item(innovation, "costs", 1), "wording"), "kawa | 200,00 zł miesięcznie");
  assert_survives(innovation);
}
END_TEST

START_TEST(one_line_may_hold_several_costs)
{
  g_autoptr(SocinnPart) innovation =
    read_middle("7. Jaki jest szacunkowy koszt wdrożenia innowacji?",
                "Ceny z maja.\n\nKrzesła 500 zł, stół 700 zł\nKrzesła 500 zł, stół 700 zł\n\nRazem różnie.");
  assert_survives(innovation);
}
END_TEST

START_TEST(numbers_that_cannot_be_read_name_their_line)
{
  static const char text[] =
    "1. Krótki opis innowacji\nA\n2. Jakich problemów dotyczy innowacja?\nB\n"
    "7. Jaki jest szacunkowy koszt wdrożenia innowacji?\n\n- rower – 100 zł\n- wózek – 99999999999999999999 zł\n";
  g_autoptr(GError) error = refuse(text, strlen(text));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_OVERFLOW));
  ck_assert_uint_eq(socinn_error_get_line(error), 8);
  ck_assert_str_eq(socinn_error_get_path(error), "/costs");
}
END_TEST

START_TEST(lists_as_long_as_books_are_refused)
{
  g_autoptr(GString) answer = g_string_new(NULL);
  for (guint i = 0; i < 500; i++)
    g_string_append(answer, "- film\n");
  g_autoptr(SocinnPart) innovation = read_middle("4. Jakie elementy składają się na innowację?", answer->str);
  ck_assert_str_eq(socinn__string(socinn__item(innovation, "elements", 499), "id"), "film-500");
  for (guint i = 0; i < 5000; i++)
    g_string_append(answer, "- film 100 zł\n");
  g_autofree char *text =
    g_strconcat("1. Krótki opis innowacji\nA\n2. Jakich problemów dotyczy innowacja?\nB\n7. Jaki jest szacunkowy "
                "koszt wdrożenia innowacji?\n",
                answer->str, NULL);
  g_autoptr(GError) error = refuse(text, strlen(text));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_LIMIT));
  ck_assert_str_eq(socinn_error_get_path(error), "/costs");
}
END_TEST

START_TEST(identifiers_are_unique)
{
  g_autoptr(SocinnPart) innovation =
    read_middle("4. Jakie elementy składają się na innowację?", "- Film\n- film!\n- …\n- ???");
  static const char *const ids[] = { "film", "film-2", "element", "element-2" };
  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
    ck_assert_str_eq(socinn__string(socinn__item(innovation, "elements", i), "id"), ids[i]);
}
END_TEST

/* ------------------------------------------------------------------------------------------------ what dumps add */

static const struct {
  const char *end, *remarks;
} dumps[] = {
  { "-\n\n\n1\n6\nimage1.jpg\nFundusze\nEuropejskie\n\nimage2.jpg\nUnia\n", NULL },
  { "Uwaga.\n\n![](media/image1.png)\n", "Uwaga." },
  { "Uwaga.\n\n\n12\n", "Uwaga." },
  { "Uwaga.\n\nstrona 3 z 3\n", "Uwaga." },
  { "Liczba spotkań:\n12\n", "Liczba spotkań:\n12" },
  { "12\n", "12" },
  { "Zdjęcie image1.jpg jest w załączniku.\n", "Zdjęcie image1.jpg jest w załączniku." },
  { "Pierwsza strona.\n\n  7\n\fDruga strona.\n", "Pierwsza strona.\n\nDruga strona." },
};

START_TEST(what_converters_add_is_no_answer)
{
  g_autofree char *text =
    g_strconcat("1. Krótki opis innowacji\nA\n2. Jakich problemów dotyczy innowacja?\nB\n10. Dodatkowe uwagi\n",
                dumps[_i].end, NULL);
  g_autoptr(SocinnPart) innovation = read_form(text);
  if (dumps[_i].remarks == NULL)
    ck_assert_int_eq(socinn__state(innovation, "remarks"), SOCINN_STATE_NONE);
  else
    assert_text(innovation, "remarks", dumps[_i].remarks);
}
END_TEST

/* ------------------------------------------------------------------------------------------------ nothing is lost */

static void
assert_words_kept(const char *answers, const SocinnPart *innovation)
{
  g_autofree char *json = socinn_innovation_to_json(innovation, NULL);
  g_autofree char *kept = socinn_text_fold(json, NULL), *folded = socinn_text_fold(answers, NULL);
  g_auto(GStrv) words = g_strsplit_set(folded, " -", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *word = g_strdup(words[i]);
    char *start = word + strspn(word, ".,;:()\"*");
    start[strcspn(start, ".,;:()\"*")] = '\0';
    if (!g_unichar_isalnum(g_utf8_get_char(start)))
      continue; /* bullets are written anew */
    ck_assert_msg(strstr(kept, start) != NULL, "\"%s\" is lost", start);
  }
}

static const char *const pieces[] = {
  "- rower za 500 zł",
  "– kawa, herbata",
  "Zwykłe zdanie o sąsiadach.",
  "• „Było miło” – uczestnik",
  "1. Podręcznik asystenta",
  "2) film",
  "  ciąg dalszy punktu",
  "dalej małą literą",
  "",
  "",
  "Koszt wdrożenia zależy od gminy. Problemy też.",
  "Razem 12 osób",
  "b) druga rzecz",
  "jeszcze nie wiadomo, jak będzie",
  "Nagłówek:",
  "od 100 do 200 zł miesięcznie",
  "gdy nie ma sali; nie wystąpi, gdy jest",
  "[…]",
  "* gwiazdka",
  "½ etatu x 3 000 zł",
  "Krótki opis",
  "24 uczestników",
  "| a | b |",
  "#znacznik",
  "tekst\twcięty",
  "(w nawiasie)",
  "-",
};

/* Answers put together at random, the same ones every time: every word is in the model, and the form is a fixed point. */
START_TEST(no_word_of_any_answer_is_lost)
{
  g_autoptr(GRand) random = g_rand_new_with_seed((guint32) _i + 2026);
  gsize n;
  const SocinnQuestion *questions = socinn__questions(&n);
  g_autoptr(GString) text = g_string_new(NULL), answers = g_string_new(NULL);
  for (gsize i = 0; i < n && questions[i].number <= SOCINN_FORM_N_SECTIONS; i++) {
    g_string_append_printf(text, "%u. %s\n", questions[i].number, questions[i].text[SOCINN_LANGUAGE_PL]);
    gint lines = questions[i].number == 0 ? 0 : g_rand_int_range(random, 0, 7);
    for (gint k = 0; k < lines; k++) {
      const char *piece = pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))];
      g_string_append_printf(text, "\t%s\n", piece);
      g_string_append_printf(answers, "%s\n", strcmp(piece, "-") != 0 ? piece : "");
    }
  }
  g_autoptr(SocinnPart) innovation = read_form(text->str);
  assert_words_kept(answers->str, innovation);
  assert_survives(innovation);
}
END_TEST

START_TEST(examples_keep_every_word)
{
  static const char *const names[] = { "mobile-assistant", "neighbour-lift", "peer-mentors", "sensory-box" };
  g_autofree char *text = example(names[_i]);
  g_autoptr(SocinnPart) innovation = read_form(text);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == '\t') {
      gsize marker = socinn__list_marker(lines[i]);
      assert_words_kept(lines[i] + marker, innovation);
    }
  assert_survives(innovation);
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("form-answers");
  TCase *cases = tcase_create("form-answers");
  tcase_add_loop_test(cases, lists_are_taken_apart_and_put_together, 0, G_N_ELEMENTS(lists));
  tcase_add_test(cases, implementers_are_split_at_commas_that_part_names);
  tcase_add_test(cases, sizes_are_read_only_where_persons_are_counted);
  tcase_add_loop_test(cases, conclusions_state_only_what_they_say, 0, G_N_ELEMENTS(claims));
  tcase_add_test(cases, conditional_costs_keep_their_condition);
  tcase_add_test(cases, rows_of_a_markdown_table_stay_together);
  tcase_add_test(cases, one_line_may_hold_several_costs);
  tcase_add_test(cases, numbers_that_cannot_be_read_name_their_line);
  tcase_add_test(cases, lists_as_long_as_books_are_refused);
  tcase_add_test(cases, identifiers_are_unique);
  tcase_add_loop_test(cases, what_converters_add_is_no_answer, 0, G_N_ELEMENTS(dumps));
  tcase_add_loop_test(cases, no_word_of_any_answer_is_lost, 0, 200);
  tcase_add_loop_test(cases, examples_keep_every_word, 0, 4);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
