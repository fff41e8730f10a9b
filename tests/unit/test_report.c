/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports: columns, words, tables, CSV, HTML, and descriptions to read. */
#include "report/report_private.h"
#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define NBSP "\302\240"
#define HEAD                                                                                                           \
  "{\"format\": \"socinn.innovation/1\", \"id\": \"cafe\", \"title\": {\"en\": \"Café\", \"pl\": \"Kawiarenka\"}"

/* One machine, a monthly supply, and a room that may or may not be needed. */
static const char cafe[] = HEAD
  ", \"elements\": [{\"id\": \"bar\", \"name\": {\"en\": \"Bar\", \"pl\": \"Bar\"}}], \"costs\": ["
  "{\"id\": \"machine\", \"label\": {\"en\": \"Coffee machine\", \"pl\": \"Ekspres do kawy\"}, \"kind\": \"one-off\","
  " \"category\": \"equipment\", \"element\": \"bar\", \"amount\": {\"low\": \"2500\", \"high\": \"4500\","
  " \"unit\": \"PLN\", \"wording\": \"2500-4500 zł\"}},"
  "{\"id\": \"coffee\", \"label\": {\"en\": \"Coffee\", \"pl\": \"Kawa\"}, \"kind\": \"recurring\","
  " \"category\": \"supplies\", \"amount\": {\"value\": \"200\", \"unit\": \"PLN\"}}],"
  "\"conditional_costs\": [{\"id\": \"room\", \"label\": {\"en\": \"Room\", \"pl\": \"Lokal\"}, \"kind\": "
  "\"recurring\","
  " \"category\": \"premises\", \"amount\": {\"value\": \"1000\", \"unit\": \"PLN\"}, \"status\": \"unknown\","
  " \"condition\": {\"en\": \"only without a room of one's own\", \"pl\": \"tylko bez własnego lokalu\"}}]}";

static const char certain[] =
  HEAD ", \"costs\": [{\"id\": \"sign\", \"label\": {\"en\": \"Sign\", \"pl\": \"Szyld\"}, \"category\": \"promotion\","
       " \"amount\": {\"value\": \"1234.50\", \"unit\": \"PLN\"}}]}";

static SocinnPart *
parse(const char *text)
{
  GError *error = NULL;
  SocinnPart *innovation = socinn_innovation_from_json(text, strlen(text), &error);
  ck_assert_msg(innovation != NULL, "%s", error != NULL ? error->message : "");
  return innovation;
}

static SocinnBudget *
price(const char *text, const char *start, gint32 months)
{
  g_autoptr(SocinnPart) innovation = parse(text);
  g_autoptr(SocinnBudgetSettings) settings = socinn_budget_settings_new();
  SocinnPeriod period;
  GError *error = NULL;
  ck_assert(socinn_period_from_text(start, &period, NULL) && socinn_period_new(period.first, months, &period, NULL));
  ck_assert(socinn_budget_settings_set_period(settings, period, NULL));
  SocinnBudget *budget = socinn_budget_new(innovation, settings, &error);
  ck_assert_msg(budget != NULL, "%s", error != NULL ? error->message : "");
  return budget;
}

static void
assert_holds(const char *text, const char *words)
{
  ck_assert_msg(strstr(text, words) != NULL, "\"%s\" is not in:\n%s", words, text);
}

/* The report up to the first empty line behind the totals: what follows rests on today's rates. */
static char *
table_of(const char *report)
{
  const char *totals = strstr(report, "\nRAZEM ");
  if (totals == NULL)
    totals = strstr(report, "\nTOTAL ");
  ck_assert_ptr_nonnull(totals);
  const char *end = strstr(totals, "\n\n");
  return end != NULL ? g_strndup(report, (gsize) (end - report) + 1) : g_strdup(report);
}

/* --------------------------------------------------------------------------------------------------- text */

START_TEST(columns_are_counted_as_a_terminal_does)
{
  ck_assert_uint_eq(socinn__report_width("Łódź"), 4);
  ck_assert_uint_eq(socinn__report_width("o\314\201"), 1); /* o and a combining acute */
  ck_assert_uint_eq(socinn__report_width("漢字"), 4);
  ck_assert_uint_eq(socinn__report_width("1" NBSP "234,50" NBSP "zł"), 11);
  g_autoptr(GString) out = g_string_new(NULL);
  socinn__report_pad(out, "zł", 4, TRUE);
  socinn__report_pad(out, "ó", 3, FALSE);
  socinn__report_pad(out, "longer", 3, FALSE);
  ck_assert_str_eq(out->str, "  złó  longer");
}
END_TEST

static char *
wrapped(const char *text, gsize width)
{
  g_autoptr(GPtrArray) lines = socinn__report_wrap(text, width);
  g_ptr_array_add(lines, NULL);
  return g_strjoinv("|", (char **) lines->pdata);
}

START_TEST(text_is_wrapped_at_spaces)
{
  static const struct {
    const char *text, *lines;
    gsize width;
  } cases[] = {
    { "kawa i herbata", "kawa i|herbata", 7 },
    { "kawa i herbata", "kawa i herbata", 14 },
    { "żółćżółćżółć", "żółćż|ółćżó|łć", 5 },
    { "5" NBSP "000 zł", "5" NBSP "000|zł", 6 },
    { "a\n\nb", "a||b", 9 },
    { "  a   b  ", "a   b", 9 },
    { "ab cd", "ab|cd", 2 },
    { "", "", 5 },
    { "- kawa i herbata", "- kawa i|  herbata", 9 },
    { "● kawa", "● ka|  wa", 4 },
    { "漢字漢", "漢|字|漢", 3 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *lines = wrapped(cases[i].text, cases[i].width);
    ck_assert_str_eq(lines, cases[i].lines);
  }
}
END_TEST

START_TEST(controls_are_taken_out)
{
  g_autoptr(GString) text = g_string_new("a\x1b[31mb\tc\nd");
  g_string_append_unichar(text, 0x202e); /* writes from right to left from here on */
  g_string_append(text, "e\xff");
  g_autofree char *clean = socinn__report_clean(text->str, FALSE);
  ck_assert_str_eq(clean, "a[31mb c de\357\277\275");
  g_autofree char *lines = socinn__report_clean("a\r\nb", TRUE);
  ck_assert_str_eq(lines, "a\nb");
}
END_TEST

/* -------------------------------------------------------------------------------------------------- words */

START_TEST(polish_plurals)
{
  static const struct {
    guint n;
    const char *text;
  } cases[] = { { 1, "1 miesiąc" },      { 2, "2 miesiące" },    { 4, "4 miesiące" },   { 5, "5 miesięcy" },
                { 12, "12 miesięcy" },   { 14, "14 miesięcy" },  { 21, "21 miesięcy" }, { 22, "22 miesiące" },
                { 112, "112 miesięcy" }, { 124, "124 miesiące" } };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = socinn__report_months(cases[i].n, SOCINN_LANGUAGE_PL);
    ck_assert_str_eq(text, cases[i].text);
  }
  g_autofree char *one = socinn__report_months(1, SOCINN_LANGUAGE_EN);
  g_autofree char *two = socinn__report_months(2, SOCINN_LANGUAGE_EN);
  ck_assert_str_eq(one, "1 month");
  ck_assert_str_eq(two, "2 months");
}
END_TEST

START_TEST(posts_in_words)
{
  static const struct {
    SocinnRational fte;
    const char *polish, *english;
  } cases[] = { { { 1, 2 }, "½ etatu", "½ of a post" },
                { { 1, 1 }, "1 etat", "1 post" },
                { { 2, 1 }, "2 etaty", "2 posts" },
                { { 5, 1 }, "5 etatów", "5 posts" },
                { { 3, 5 }, "0,6 etatu", "0.6 of a post" } };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *polish = socinn__report_posts(cases[i].fte, SOCINN_LANGUAGE_PL);
    g_autofree char *english = socinn__report_posts(cases[i].fte, SOCINN_LANGUAGE_EN);
    ck_assert_str_eq(polish, cases[i].polish);
    ck_assert_str_eq(english, cases[i].english);
  }
}
END_TEST

/* Every answer of every choice field of a description has a word in both languages, or says itself what it means. */
START_TEST(choices_have_words)
{
  static const char *const shown[] = { "kind",         "category", "transfer",  "status",
                                       "result",       "design",   "readiness", "dissemination_status",
                                       "problem_scale" };
  for (int kind = SOCINN_PART_INNOVATION; kind <= SOCINN_PART_CHOICE; kind++)
    for (gsize f = 0; f < G_N_ELEMENTS(shown); f++) {
      const char *choice;
      for (gsize i = 0; (choice = socinn_field_get_choice((SocinnPartKind) kind, shown[f], i)) != NULL; i++) {
        ck_assert_str_ne(socinn__report_choice(choice, SOCINN_LANGUAGE_PL), choice);
        ck_assert_ptr_nonnull(socinn__report_choice(choice, SOCINN_LANGUAGE_EN));
      }
    }
}
END_TEST

static void
check_basis(const char *fields, const char *polish, const char *english)
{
  g_autofree char *text = g_strdup_printf(
    HEAD ", \"costs\": [{\"id\": \"x\", \"amount\": {\"value\": \"3000\", \"unit\": \"PLN\"}%s}]}", fields);
  g_autoptr(SocinnPart) innovation = parse(text);
  const SocinnPart *item = socinn__item(innovation, "costs", 0);
  g_autofree char *first = socinn__report_basis(NULL, item, SOCINN_LANGUAGE_PL);
  g_autofree char *second = socinn__report_basis(NULL, item, SOCINN_LANGUAGE_EN);
  ck_assert_str_eq(first, polish);
  ck_assert_str_eq(second, english);
}

START_TEST(basis_of_an_amount)
{
  check_basis("", "3" NBSP "000" NBSP "zł", "PLN" NBSP "3,000");
  check_basis(", \"kind\": \"recurring\", \"fte\": \"0.5\", \"headcount\": 2",
              "½ etatu × 2 osoby × 3" NBSP "000" NBSP "zł miesięcznie",
              "½ of a post × 2 persons × PLN" NBSP "3,000 a month");
  check_basis(", \"kind\": \"recurring\", \"fte\": \"1\", \"headcount\": 1",
              "1 etat × 3" NBSP "000" NBSP "zł miesięcznie", "1 post × PLN" NBSP "3,000 a month");
  check_basis(", \"kind\": \"recurring\", \"every_months\": 5, \"first_month\": 3",
              "3" NBSP "000" NBSP "zł co 5 miesięcy, od 3. miesiąca",
              "PLN" NBSP "3,000 every 5 months, from month 3 on");
  check_basis(", \"kind\": \"recurring\", \"active_months\": [4, 5, 6, 9], \"ramp_up_months\": 3",
              "3" NBSP "000" NBSP
              "zł miesięcznie, dochodząc do pełnej kwoty przez 3 miesiące, tylko: kwiecień–czerwiec, wrzesień",
              "PLN" NBSP "3,000 a month, rising to the full amount over 3 months, only April–June, September");
  check_basis(", \"first_month\": 2, \"vat\": \"added\", \"vat_rate\": \"0.23\"",
              "3" NBSP "000" NBSP "zł, w 2. miesiącu, plus VAT 23%", "PLN" NBSP "3,000, in month 2, plus VAT of 23%");
  check_basis(", \"factors\": [{\"value\": {\"value\": \"12\"}, \"label\": {\"pl\": \"spotkań\"}},"
              " {\"assumption\": \"guests\"}, {\"value\": {\"value\": \"2\"}, \"label\": {\"pl\": \"Liczba dni\"}}]",
              "12 spotkań × guests × 2 (Liczba dni) × 3" NBSP "000" NBSP "zł",
              "12 spotkań × guests × 2 (Liczba dni) × PLN" NBSP "3,000");
}
END_TEST

/* -------------------------------------------------------------------------------------------------- table */

START_TEST(one_column_where_all_is_certain)
{
  g_autoptr(SocinnBudget) budget = price(certain, "2026-01", 2);
  g_autofree char *report = socinn_report_budget_text(budget, SOCINN_BUDGET_BY_LINE, SOCINN_LANGUAGE_PL, NULL);
  g_autofree char *table = table_of(report);
  ck_assert_str_eq(table, "Kawiarenka\n"
                          "══════════\n"
                          "Budżet na 2 miesiące: styczeń 2026 – luty 2026\n"
                          "\n"
                          "─────────────────────────────────────────────────────\n"
                          "Koszty jednorazowe\n"
                          "  Szyld                                   1" NBSP "234,50\n"
                          "  Razem koszty jednorazowe                1" NBSP "234,50" NBSP "zł\n"
                          "─────────────────────────────────────────────────────\n"
                          "RAZEM                                     1" NBSP "234,50" NBSP "zł\n"
                          "═════════════════════════════════════════════════════\n"
                          "Pierwszy rok                              1" NBSP "234,50" NBSP "zł\n"
                          "Każdy następny rok                            0,00" NBSP "zł\n");
}
END_TEST

START_TEST(three_columns_and_costs_under_a_condition)
{
  g_autoptr(SocinnBudget) budget = price(cafe, "2026-01", 12);
  g_autofree char *report = socinn_report_budget_text(budget, SOCINN_BUDGET_BY_LINE, SOCINN_LANGUAGE_EN, NULL);
  g_autofree char *table = table_of(report);
  assert_holds(table, "lowest");
  assert_holds(table, "  Coffee machine                               2,500.00       3,500.00       4,500.00\n");
  assert_holds(table, "    PLN" NBSP "200 a month\n");
  assert_holds(table, "Costs under a condition (not in the total: it is not known whether they apply)\n  Room ");
  assert_holds(table, "    only without a room of one's own\n");
  assert_holds(table, "TOTAL                                      PLN" NBSP "4,900.00   PLN" NBSP "5,900.00   PLN" NBSP
                      "6,900.00\n");
  assert_holds(table, "Total with the costs under a condition    PLN" NBSP "16,900.00");
  assert_holds(report, "--reading ");
}
END_TEST

START_TEST(other_ways_to_take_it_apart)
{
  g_autoptr(SocinnBudget) budget = price(cafe, "2026-11", 3);
  g_autofree char *months = socinn_report_budget_text(budget, SOCINN_BUDGET_BY_MONTH, SOCINN_LANGUAGE_PL, NULL);
  assert_holds(months, "listopad 2026 ");
  assert_holds(months, "styczeń 2027 ");
  g_autofree char *categories = socinn_report_budget_text(budget, SOCINN_BUDGET_BY_CATEGORY, SOCINN_LANGUAGE_PL, NULL);
  assert_holds(categories, "sprzęt ");
  g_autofree char *elements = socinn_report_budget_text(budget, SOCINN_BUDGET_BY_ELEMENT, SOCINN_LANGUAGE_PL, NULL);
  assert_holds(elements, "Bar ");
  assert_holds(elements, "(poza elementami innowacji)");
  g_autofree char *years = socinn_report_budget_text(budget, SOCINN_BUDGET_BY_YEAR, SOCINN_LANGUAGE_EN, NULL);
  assert_holds(years, "\n2026 ");
  assert_holds(years, "\n2027 ");
}
END_TEST

START_TEST(no_way_at_all_is_an_error)
{
  g_autoptr(SocinnBudget) budget = price(certain, "2026-01", 1);
  SocinnBudgetBy nothing = (SocinnBudgetBy) 99;
  char *(*const reports[])(const SocinnBudget *, SocinnBudgetBy, SocinnLanguage,
                           GError **) = { socinn_report_budget_text, socinn_report_budget_json,
                                          socinn_report_budget_csv, socinn_report_budget_html };
  for (gsize i = 0; i < G_N_ELEMENTS(reports); i++) {
    g_autoptr(GError) error = NULL;
    /* cppcheck-suppress uninitvar ; it does not see that an array of functions is initialized */
    ck_assert_ptr_null(reports[i](budget, nothing, SOCINN_LANGUAGE_EN, &error));
    ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
  }
}
END_TEST

/* --------------------------------------------------------------------------------------------------- json */

START_TEST(json_holds_what_is_not_in_the_total_apart)
{
  g_autoptr(SocinnBudget) budget = price(cafe, "2026-01", 12);
  g_autofree char *text = socinn_report_budget_json(budget, SOCINN_BUDGET_BY_CATEGORY, SOCINN_LANGUAGE_PL, NULL);
  json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
  ck_assert_ptr_nonnull(root);
  json_t *room = json_array_get(json_object_get(root, "lines"), 2),
         *machine = json_array_get(json_object_get(root, "lines"), 0);
  ck_assert(json_is_false(json_object_get(room, "counts")) && json_is_true(json_object_get(machine, "counts")));
  ck_assert_str_eq(json_string_value(json_object_get(room, "expected")), "12000.00");
  ck_assert_str_eq(json_string_value(json_object_get(machine, "source_text")), "2500-4500 zł");
  ck_assert_str_eq(json_string_value(json_object_get(machine, "element")), "bar");
  json_t *with = json_object_get(root, "total_with_conditional");
  ck_assert_str_eq(json_string_value(json_object_get(with, "high")), "18900.00");
  json_t *entries = json_object_get(json_object_get(root, "by"), "entries");
  ck_assert_str_eq(json_string_value(json_object_get(json_object_get(root, "by"), "key")), "category");
  ck_assert_uint_eq(json_array_size(entries), 2);
  ck_assert(json_is_null(json_object_get(root, "per_participant")) && json_is_null(json_object_get(root, "variant")));
  json_decref(root);
}
END_TEST

/* ---------------------------------------------------------------------------------------------------- csv */

START_TEST(csv_guards_against_formulas_and_quotes)
{
  static const char text[] =
    HEAD ", \"costs\": ["
         "{\"id\": \"a\", \"label\": {\"en\": \"=1+1\"}, \"amount\": {\"value\": \"1\", \"unit\": \"PLN\"}},"
         "{\"id\": \"b\", \"label\": {\"en\": \"@sum; \\\"x\\\"\"}, \"amount\": {\"value\": \"2\", \"unit\": \"PLN\"}},"
         "{\"id\": \"c\", \"label\": {\"en\": \"tea, milk\"}, \"amount\": {\"value\": \"3\", \"unit\": \"PLN\"}}]}";
  g_autoptr(SocinnBudget) budget = price(text, "2026-01", 1);
  g_autofree char *english = socinn_report_budget_csv(budget, SOCINN_BUDGET_BY_LINE, SOCINN_LANGUAGE_EN, NULL);
  ck_assert_str_eq(english, "key,label,kind,category,in the total,lowest,expected,highest,currency\n"
                            "a,'=1+1,one-off,other costs,yes,1.00,1.00,1.00,PLN\n"
                            "b,\"'@sum; \"\"x\"\"\",one-off,other costs,yes,2.00,2.00,2.00,PLN\n"
                            "c,\"tea, milk\",one-off,other costs,yes,3.00,3.00,3.00,PLN\n"
                            ",TOTAL,,,,6.00,6.00,6.00,PLN\n");
  g_autofree char *polish = socinn_report_budget_csv(budget, SOCINN_BUDGET_BY_MONTH, SOCINN_LANGUAGE_PL, NULL);
  ck_assert_str_eq(polish, "\357\273\277klucz;nazwa;najmniej;oczekiwane;najwięcej;waluta\n"
                           "2026-01;styczeń 2026;6,00;6,00;6,00;PLN\n"
                           ";RAZEM;6,00;6,00;6,00;PLN\n");
}
END_TEST

/* --------------------------------------------------------------------------------------------------- html */

START_TEST(html_is_a_fragment_with_one_table)
{
  g_autoptr(SocinnBudget) budget = price(cafe, "2026-01", 12);
  g_autofree char *page = socinn_report_budget_html(budget, SOCINN_BUDGET_BY_LINE, SOCINN_LANGUAGE_PL, NULL);
  assert_holds(page, "<table class=\"socinn-budget\">");
  assert_holds(page, "<caption>Kawiarenka. Budżet na 12 miesięcy: styczeń 2026 – grudzień 2026</caption>");
  assert_holds(page, "<th scope=\"row\" align=\"left\">Kawa</th><td align=\"right\"><span>2" NBSP "400,00" NBSP
                     "zł</span></td>");
  ck_assert_ptr_null(strstr(page, "<script"));
  ck_assert_ptr_null(strstr(strstr(page, "<table") + 1, "<table"));
}
END_TEST

/* -------------------------------------------------------------------------------- descriptions and findings */

START_TEST(description_to_read)
{
  static const char text[] =
    HEAD ", \"novelty\": {\"state\": \"none\"}, \"remarks\": {\"state\": \"not-yet-known\", \"reason\": {\"pl\": "
         "\"test trwa\"}},"
         "\"elements\": [{\"id\": \"bar\", \"name\": {\"pl\": \"Bar\"}, \"transfer\": \"adapt\"}],"
         "\"conclusions\": [{\"id\": \"one\", \"kind\": \"conclusion\", \"claim\": {\"pl\": \"Nic się nie zmieniło\"},"
         " \"n\": 22, \"design\": \"before-after\", \"result\": \"null\"}],"
         "\"provenance\": {\"kind\": \"form\", \"source\": \"formularz.docx\", \"date\": \"2022-05\"}}";
  g_autoptr(SocinnPart) innovation = parse(text);
  g_autofree char *report = socinn_report_innovation_text(innovation, SOCINN_LANGUAGE_PL, NULL);
  assert_holds(report, "1. Krótki opis\n──────────────\n(puste)\n");
  assert_holds(report, "3. Co wnosi nowego\n──────────────────\n-\n");
  assert_holds(report, "jeszcze nie wiadomo (test trwa)\n");
  assert_holds(report, "- Bar (do dostosowania do miejsca)\n");
  assert_holds(report, "- Nic się nie zmieniło (wniosek; nie stwierdzono efektu; pomiar przed i po; 22 osoby)\n");
  assert_holds(report, "- formularz.docx (formularz; maj 2022)\n");
}
END_TEST

START_TEST(only_an_innovation_is_described)
{
  g_autoptr(SocinnPart) element = socinn_part_new(SOCINN_PART_ELEMENT, NULL);
  g_autoptr(GError) error = NULL;
  ck_assert_ptr_null(socinn_report_innovation_text(element, SOCINN_LANGUAGE_EN, &error));
  ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
}
END_TEST

START_TEST(findings_are_counted)
{
  g_autoptr(SocinnFindings) findings = socinn__findings_new();
  g_autofree char *none = socinn_report_findings_text(findings, SOCINN_LANGUAGE_PL, NULL);
  ck_assert_str_eq(none, "Brak uwag.\n");
  socinn__findings_add(findings, SOCINN_SEVERITY_ERROR, "a", "/costs/0", "Nie ma kwoty", "wpisz kwotę");
  socinn__findings_add(findings, SOCINN_SEVERITY_INFO, "b", "", "Mało osób", "");
  socinn__findings_add(findings, SOCINN_SEVERITY_INFO, "c", "", "Jeszcze coś", NULL);
  g_autofree char *polish = socinn_report_findings_text(findings, SOCINN_LANGUAGE_PL, NULL);
  ck_assert_str_eq(polish, "Błąd: Nie ma kwoty (/costs/0)\n  → wpisz kwotę\nUwaga: Mało osób\nUwaga: Jeszcze coś\n"
                           "1 błąd, 0 ostrzeżeń, 2 uwagi\n");
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("report");
  TCase *text = tcase_create("text"), *words = tcase_create("words"), *reports = tcase_create("reports");
  tcase_add_test(text, columns_are_counted_as_a_terminal_does);
  tcase_add_test(text, text_is_wrapped_at_spaces);
  tcase_add_test(text, controls_are_taken_out);
  tcase_add_test(words, polish_plurals);
  tcase_add_test(words, posts_in_words);
  tcase_add_test(words, choices_have_words);
  tcase_add_test(words, basis_of_an_amount);
  tcase_add_test(reports, one_column_where_all_is_certain);
  tcase_add_test(reports, three_columns_and_costs_under_a_condition);
  tcase_add_test(reports, other_ways_to_take_it_apart);
  tcase_add_test(reports, no_way_at_all_is_an_error);
  tcase_add_test(reports, json_holds_what_is_not_in_the_total_apart);
  tcase_add_test(reports, csv_guards_against_formulas_and_quotes);
  tcase_add_test(reports, html_is_a_fragment_with_one_table);
  tcase_add_test(reports, description_to_read);
  tcase_add_test(reports, only_an_innovation_is_described);
  tcase_add_test(reports, findings_are_counted);
  suite_add_tcase(suite, text);
  suite_add_tcase(suite, words);
  suite_add_tcase(suite, reports);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
