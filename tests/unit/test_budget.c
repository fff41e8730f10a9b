/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Budgets: what the shared vectors do not reach - settings, readings, findings, rates used, and bad requests. */
#include <check.h>
#include <socinn/socinn.h>
#include <stdlib.h>
#include <string.h>

#define NBSP "\302\240"
#define MONEY(value) "\"amount\": {\"value\": \"" value "\", \"unit\": \"PLN\"}"
#define ITEM(id, rest) "{\"id\": \"" id "\", \"label\": {\"pl\": \"" id "\"}, " rest "}"
#define INNOVATION(rest) "{\"format\": \"socinn.innovation/1\", \"id\": \"x\", \"title\": {\"pl\": \"X\"}, " rest "}"
#define COSTS(items) INNOVATION("\"costs\": [" items "]")
#define STAFF(pay) "\"kind\": \"recurring\", \"category\": \"staff\", \"fte\": \"0.5\", " MONEY(pay)

static SocinnPart *innovation;
static SocinnBudgetSettings *settings;

static SocinnPart *
parse(const char *text)
{
  g_autoptr(GError) error = NULL;
  SocinnPart *part = socinn_innovation_from_json(text, strlen(text), &error);
  ck_assert_msg(part != NULL, "%s", error != NULL ? error->message : "");
  return part;
}

static SocinnPeriod
months(const char *start, gint32 n)
{
  SocinnPeriod period;
  ck_assert(socinn_period_from_text(start, &period, NULL) && socinn_period_new(period.first, n, &period, NULL));
  return period;
}

static void
set_up(void)
{
  g_clear_pointer(&settings, socinn_budget_settings_unref); /* a test may begin anew */
  settings = socinn_budget_settings_new();
  ck_assert(socinn_budget_settings_set_period(settings, months("2026-01", 12), NULL));
}

static void
tear_down(void)
{
  g_clear_pointer(&innovation, socinn_part_unref);
  g_clear_pointer(&settings, socinn_budget_settings_unref);
}

static SocinnBudget *
price(const char *text)
{
  g_autoptr(GError) error = NULL;
  g_clear_pointer(&innovation, socinn_part_unref);
  innovation = parse(text);
  SocinnBudget *budget = socinn_budget_new(innovation, settings, &error);
  ck_assert_msg(budget != NULL, "%s", error != NULL ? error->message : "");
  return budget;
}

/* The error of pricing @text. */
static GError *
fail_to_price(const char *text)
{
  GError *error = NULL;
  g_clear_pointer(&innovation, socinn_part_unref);
  innovation = parse(text);
  ck_assert_ptr_null(socinn_budget_new(innovation, settings, &error));
  ck_assert_ptr_nonnull(error);
  return error;
}

static void
expect_range(SocinnMoneyRange range, const char *expected)
{
  g_autofree char *low = socinn_money_to_text(range.low), *mean = socinn_money_to_text(range.expected),
                  *high = socinn_money_to_text(range.high);
  g_autofree char *found = g_strdup_printf("%s %s %s", low, mean, high);
  ck_assert_str_eq(found, expected);
}

/* Message of the first finding of a code, NULL when there is none. */
static const char *
message_of(const SocinnBudget *budget, const char *code)
{
  SocinnFindings *findings = socinn_budget_get_findings(budget);
  for (gsize i = 0; i < socinn_findings_get_length(findings); i++)
    if (strcmp(socinn_findings_get_code(findings, i), code) == 0)
      return socinn_findings_get_message(findings, i);
  return NULL;
}

static void
expect_message(const SocinnBudget *budget, const char *code, const char *part)
{
  const char *message = message_of(budget, code);
  ck_assert_msg(message != NULL, "there is no finding %s", code);
  ck_assert_msg(strstr(message, part) != NULL, "\"%s\" is not in \"%s\"", part, message);
}

/* ---------------------------------------------------------------------------------------------- settings */

START_TEST(period_has_bounds)
{
  g_autoptr(GError) error = NULL;
  SocinnPeriod none = { 24312, 24311 }, long_one = months("2026-01", 601), early = { 5, 6 };
  ck_assert(!socinn_budget_settings_set_period(settings, none, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert(!socinn_budget_settings_set_period(settings, long_one, NULL));
  ck_assert(!socinn_budget_settings_set_period(settings, early, NULL));
  ck_assert(!socinn_budget_settings_set_period(settings, (SocinnPeriod) { G_MININT32, G_MAXINT32 }, NULL));
  ck_assert_int_eq(socinn_budget_settings_get_period(settings).first, months("2026-01", 1).first);
  ck_assert(socinn_budget_settings_set_period(settings, months("2026-01", 600), NULL));
}
END_TEST

START_TEST(setters_refuse_what_is_no_name)
{
  g_autoptr(SocinnQuantity) five = socinn_quantity_from_text("5", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(!socinn_budget_settings_set_assumption(settings, NULL, five, NULL));
  ck_assert(!socinn_budget_settings_set_assumption(settings, "Kawa", five, NULL));
  ck_assert(!socinn_budget_settings_set_assumption(settings, "\xff", five, NULL));
  ck_assert(!socinn_budget_settings_set_assumption(settings, "coffee", NULL, NULL));
  ck_assert(!socinn_budget_settings_set_reading(settings, "", "a", NULL));
  ck_assert(!socinn_budget_settings_set_reading(settings, "a", NULL, NULL));
  g_autoptr(SocinnPart) item = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  ck_assert(!socinn_budget_settings_set_variant(settings, item, NULL));
}
END_TEST

START_TEST(defaults_are_this_year)
{
  g_autoptr(SocinnPart) x = parse(COSTS(ITEM("a", MONEY("5"))));
  g_autoptr(SocinnBudget) budget = socinn_budget_new(x, NULL, NULL);
  ck_assert_ptr_nonnull(budget);
  ck_assert_int_eq(socinn_period_get_length(socinn_budget_get_period(budget)), 12);
  ck_assert_int_eq(socinn_month_get_month(socinn_budget_get_period(budget).first), 1);
}
END_TEST

START_TEST(variant_is_taken_as_it_was)
{
  const char *text =
    "{\"format\": \"socinn.variant/1\", \"id\": \"v\", \"innovation\": \"x\", \"title\": {\"pl\": \"V\"},"
    "\"changes\": [{\"id\": \"a\", \"headcount\": 3}]}";
  g_autoptr(SocinnPart) variant = socinn_variant_from_json(text, strlen(text), NULL);
  ck_assert(socinn_budget_settings_set_variant(settings, variant, NULL));
  ck_assert(socinn_part_remove(variant, "changes", 0, NULL));
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", MONEY("5"))));
  expect_range(socinn_budget_get_total(budget), "15.00 15.00 15.00");
  ck_assert_str_eq(socinn_budget_get_variant_id(budget), "v");
  ck_assert(socinn_budget_settings_set_variant(settings, NULL, NULL));
  g_autoptr(SocinnBudget) without = price(COSTS(ITEM("a", MONEY("5"))));
  expect_range(socinn_budget_get_total(without), "5.00 5.00 5.00");
  ck_assert_ptr_null(socinn_budget_get_variant_id(without));
}
END_TEST

START_TEST(own_rates)
{
  g_autoptr(SocinnRates) rates = socinn_rates_new(NULL);
  ck_assert(socinn_rates_set(rates, "accident", months("2026-07", 1).first, (SocinnRational) { 67, 10000 },
                             "ZUS decision", NULL));
  socinn_budget_settings_set_rates(settings, rates);
  /* 5000: 6024.00 at 1.67 %; 33.50 in place of 83.50 from July on. */
  g_autoptr(SocinnBudget) budget =
    price(COSTS(ITEM("a", "\"kind\": \"recurring\", \"pay_basis\": \"gross\", " MONEY("5000"))));
  expect_range(socinn_budget_get_total(budget), "71988.00 71988.00 71988.00");
  gboolean found = FALSE;
  for (gsize i = 0; i < socinn_budget_get_n_rates(budget); i++)
    found = found || strcmp(socinn_budget_get_rate_source(budget, i), "ZUS decision") == 0;
  ck_assert(found);
  socinn_budget_settings_set_rates(settings, NULL);
  g_autoptr(SocinnBudget) built_in = socinn_budget_new(innovation, settings, NULL);
  expect_range(socinn_budget_get_total(built_in), "72288.00 72288.00 72288.00");
}
END_TEST

/* ---------------------------------------------------------------------------------------------- readings */

static const char open_question[] = INNOVATION("\"costs\": [" ITEM(
  "a",
  STAFF("6000") ", \"pay_basis\": \"as-stated\"") "],"
                                                  "\"conditional_costs\": [" ITEM(
                                                    "rent",
                                                    "\"kind\": \"recurring\", \"condition\": {\"pl\": \"bez "
                                                    "lokalu\"}, " MONEY(
                                                      "100")) "],"
                                                              "\"readings\": [{\"id\": \"people\", \"question\": "
                                                              "{\"pl\": \"Ile?\"}, \"default\": \"one\", \"options\": ["
                                                              "{\"id\": \"one\", \"label\": {\"pl\": \"jedna\"}, "
                                                              "\"changes\": [{\"id\": \"a\", \"headcount\": 1}]},"
                                                              "{\"id\": \"two\", \"label\": {\"pl\": \"dwie\"}, "
                                                              "\"changes\": [{\"id\": \"a\", \"headcount\": 2}]}]}]");

static void
expect_option(const SocinnBudget *budget, gsize reading, gsize option, const char *expected)
{
  SocinnMoneyRange total;
  ck_assert(socinn_budget_get_reading_total(budget, reading, option, &total, NULL));
  expect_range(total, expected);
}

START_TEST(readings_and_their_totals)
{
  g_autoptr(SocinnBudget) budget = price(open_question);
  ck_assert_uint_eq(socinn_budget_get_n_readings(budget), 2);
  ck_assert_str_eq(socinn_budget_get_reading_chosen(budget, 0), "one");
  expect_option(budget, 0, 0, "36000.00 36000.00 36000.00");
  expect_option(budget, 0, 1, "72000.00 72000.00 72000.00");
  SocinnPart *applies = socinn_budget_get_reading(budget, 1);
  ck_assert_str_eq(socinn_part_get_string(applies, "id", NULL), "rent.applies");
  ck_assert_str_eq(socinn_part_get_text(applies, "question", "pl", NULL), "Czy ten koszt tu wystąpi: rent?");
  ck_assert_str_eq(socinn_part_get_text(applies, "question", "en", NULL), "Does this cost apply here: rent?");
  ck_assert_str_eq(socinn_budget_get_reading_chosen(budget, 1), "unknown");
  expect_option(budget, 1, 0, "37200.00 37200.00 37200.00");
  expect_option(budget, 1, 1, "36000.00 36000.00 36000.00");
  expect_option(budget, 1, 2, "36000.00 36000.00 36000.00");
  expect_message(budget, "reading-open", "72");
}
END_TEST

START_TEST(chosen_readings_are_not_open)
{
  ck_assert(socinn_budget_settings_set_reading(settings, "people", "two", NULL));
  ck_assert(socinn_budget_settings_set_reading(settings, "rent.applies", "applies", NULL));
  g_autoptr(SocinnBudget) budget = price(open_question);
  expect_range(socinn_budget_get_total(budget), "73200.00 73200.00 73200.00");
  ck_assert_ptr_null(message_of(budget, "reading-open"));
  ck_assert_ptr_null(message_of(budget, "conditional-unknown"));
  ck_assert_str_eq(socinn_budget_get_reading_chosen(budget, 0), "two");
  ck_assert_str_eq(socinn_budget_get_reading_chosen(budget, 1), "applies");
  expect_option(budget, 0, 0, "37200.00 37200.00 37200.00");
  expect_option(budget, 1, 0, "73200.00 73200.00 73200.00");
  expect_option(budget, 1, 1, "72000.00 72000.00 72000.00");
}
END_TEST

START_TEST(no_such_reading_or_option)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) budget = price(open_question);
  SocinnMoneyRange total;
  ck_assert(!socinn_budget_get_reading_total(budget, 0, 2, &total, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_NOT_FOUND);
  ck_assert(!socinn_budget_get_reading_total(budget, 2, 0, &total, NULL));
  ck_assert_ptr_null(socinn_budget_get_reading(budget, 2));
  ck_assert_ptr_null(socinn_budget_get_reading_chosen(budget, 2));
}
END_TEST

START_TEST(unknown_names_suggest)
{
  ck_assert(socinn_budget_settings_set_reading(settings, "peple", "two", NULL));
  g_autoptr(GError) reading = fail_to_price(open_question);
  ck_assert_ptr_nonnull(strstr(reading->message, "people, rent.applies; did you mean \"people\"?"));
  set_up();
  ck_assert(socinn_budget_settings_set_reading(settings, "rent.applies", "yes", NULL));
  g_autoptr(GError) option = fail_to_price(open_question);
  ck_assert_int_eq(option->code, SOCINN_ERROR_NOT_FOUND);
  set_up();
  g_autoptr(SocinnQuantity) five = socinn_quantity_from_text("5", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(socinn_budget_settings_set_assumption(settings, "rents", five, NULL));
  g_autoptr(GError) name = fail_to_price(open_question);
  ck_assert_ptr_nonnull(strstr(name->message, "a, rent, participants; did you mean \"rent\"?"));
}
END_TEST

/* ---------------------------------------------------------------------------------------------- the model */

START_TEST(description_is_not_changed)
{
  g_autoptr(SocinnPart) before = parse(open_question);
  ck_assert(socinn_budget_settings_set_reading(settings, "people", "two", NULL));
  g_autoptr(SocinnQuantity) seven = socinn_quantity_from_text("7000", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(socinn_budget_settings_set_assumption(settings, "a", seven, NULL));
  g_autoptr(SocinnBudget) budget = price(open_question);
  expect_range(socinn_budget_get_total(budget), "84000.00 84000.00 84000.00");
  ck_assert(socinn_part_equal(before, innovation));
  SocinnPart *priced = socinn_part_get_item(socinn_budget_get_innovation(budget), "costs", 0, NULL);
  gint64 persons;
  ck_assert(socinn_part_get_integer(priced, "headcount", &persons, NULL, NULL));
  ck_assert_int_eq(persons, 2);
  g_autofree char *amount = socinn_quantity_to_text(socinn_part_get_quantity(priced, "amount", NULL));
  ck_assert_str_eq(amount, "7000 PLN");
  ck_assert_ptr_eq(priced, socinn_budget_get_line_item(budget, 0, NULL));
}
END_TEST

START_TEST(only_innovations_are_priced)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) item = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  ck_assert_ptr_null(socinn_budget_new(item, settings, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_ptr_null(socinn_budget_new(NULL, settings, NULL));
}
END_TEST

/* A model built in code, whose parts need not be complete. */
START_TEST(items_need_identifiers)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) x = socinn_innovation_new("x", NULL);
  g_autoptr(SocinnPart) item = socinn_part_new(SOCINN_PART_COST_ITEM, NULL);
  ck_assert(socinn_part_append(x, "costs", item, NULL));
  ck_assert_ptr_null(socinn_budget_new(x, settings, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  ck_assert_str_eq(socinn_error_get_path(error), "/costs/0");
}
END_TEST

START_TEST(one_name_for_two_things)
{
  g_autoptr(SocinnQuantity) five = socinn_quantity_from_text("5", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(socinn_budget_settings_set_assumption(settings, "a", five, NULL));
  g_autoptr(GError) error = fail_to_price(INNOVATION("\"costs\": [" ITEM(
    "a",
    MONEY("1")) "], \"assumptions\": [{\"id\": \"a\", \"label\": {\"pl\": \"a\"}, \"value\": {\"value\": \"1\"}}]"));
  ck_assert_int_eq(error->code, SOCINN_ERROR_AMBIGUOUS);
}
END_TEST

START_TEST(currencies_are_named)
{
  g_autoptr(GError) error = fail_to_price(
    COSTS(ITEM("trolley", MONEY("1")) "," ITEM("van", "\"amount\": {\"value\": \"1\", \"unit\": \"EUR\"}")));
  ck_assert_int_eq(error->code, SOCINN_ERROR_CURRENCY);
  ck_assert_ptr_nonnull(strstr(error->message, "trolley"));
  ck_assert_ptr_nonnull(strstr(error->message, "van"));
}
END_TEST

/* ---------------------------------------------------------------------------------------- figures by part */

START_TEST(months_of_a_line)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) budget =
    price(COSTS(ITEM("a", "\"kind\": \"recurring\", \"every_months\": 5, " MONEY("7.50"))));
  SocinnMoneyRange amount;
  for (gsize i = 0; i < 12; i++) {
    ck_assert(socinn_budget_get_line_month(budget, 0, i, &amount, NULL));
    expect_range(amount, i % 5 == 0 ? "7.50 7.50 7.50" : "0.00 0.00 0.00");
  }
  ck_assert(!socinn_budget_get_line_month(budget, 0, 12, &amount, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_NOT_FOUND);
  ck_assert(!socinn_budget_get_line_month(budget, 1, 0, &amount, NULL));
  ck_assert(!socinn_budget_get_line_total(budget, 1, &amount, NULL));
  ck_assert_ptr_null(socinn_budget_get_line_item(budget, 1, NULL));
  ck_assert(socinn_budget_get_line_counts(budget, 0));
  ck_assert(!socinn_budget_get_line_counts(budget, 1));
}
END_TEST

START_TEST(participants)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) none = price(COSTS(ITEM("a", MONEY("100"))));
  SocinnMoneyRange each;
  ck_assert(!socinn_budget_get_per_participant(none, &each, &error));
  ck_assert_ptr_null(error);
  ck_assert_ptr_null(socinn_budget_get_participants(none));
  g_autoptr(SocinnQuantity) zero = socinn_quantity_from_text("0-8", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(socinn_budget_settings_set_assumption(settings, "participants", zero, NULL));
  g_autoptr(SocinnBudget) maybe = price(COSTS(ITEM("a", MONEY("100"))));
  ck_assert(!socinn_budget_get_per_participant(maybe, &each, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_INVALID_ARGUMENT);
  g_autoptr(SocinnQuantity) money = socinn_quantity_from_text("8 zł", SOCINN_NUMBER_STYLE_PL, NULL);
  ck_assert(socinn_budget_settings_set_assumption(settings, "participants", money, NULL));
  g_autoptr(GError) wrong = fail_to_price(COSTS(ITEM("a", MONEY("100"))));
  ck_assert_int_eq(wrong->code, SOCINN_ERROR_INVALID_ARGUMENT);
}
END_TEST

/* Groups of different shapes: a PERT of mean 20, a triangle of mean 30 and a plain 10 make 60. */
START_TEST(mixed_target_groups)
{
  g_autoptr(SocinnBudget) budget = price(INNOVATION("\"costs\": [" ITEM(
    "a", MONEY("6000")) "], \"target_groups\": ["
                        "{\"id\": \"p\", \"name\": {\"pl\": \"p\"}, \"size\": {\"low\": \"10\", \"mode\": \"15\", "
                        "\"high\": \"50\", \"shape\": \"pert\"}},"
                        "{\"id\": \"t\", \"name\": {\"pl\": \"t\"}, \"size\": {\"low\": \"10\", \"mode\": \"20\", "
                        "\"high\": \"60\", \"shape\": \"triangular\"}},"
                        "{\"id\": \"f\", \"name\": {\"pl\": \"f\"}, \"size\": {\"value\": \"10\"}}]"));
  SocinnMoneyRange each;
  ck_assert(socinn_budget_get_per_participant(budget, &each, NULL));
  expect_range(each, "50.00 100.00 200.00");
}
END_TEST

START_TEST(breakdowns)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) budget =
    price(COSTS(ITEM("a", MONEY("1")) "," ITEM("b", "\"category\": \"travel\", " MONEY("2"))));
  g_autoptr(SocinnBreakdown) by = socinn_budget_by(budget, SOCINN_BUDGET_BY_CATEGORY, NULL);
  ck_assert_uint_eq(socinn_breakdown_get_length(by), 2);
  ck_assert_str_eq(socinn_breakdown_get_key(by, 0), "travel");
  ck_assert_str_eq(socinn_breakdown_get_key(by, 1), "other");
  ck_assert_ptr_null(socinn_breakdown_get_key(by, 2));
  SocinnMoneyRange amount;
  ck_assert(!socinn_breakdown_get_amount(by, 2, &amount, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_NOT_FOUND);
  ck_assert_ptr_null(socinn_budget_by(budget, (SocinnBudgetBy) 77, NULL));
  SocinnBudgetBy way;
  ck_assert(!socinn_budget_by_from_name("week", &way, NULL));
  ck_assert(!socinn_budget_by_from_name(NULL, &way, NULL));
  SocinnBreakdown *same = socinn_breakdown_ref(by);
  g_clear_pointer(&budget, socinn_budget_unref);
  ck_assert_str_eq(socinn_breakdown_get_key(same, 0), "travel");
  socinn_breakdown_unref(same);
}
END_TEST

/* ---------------------------------------------------------------------------------------------- findings */

START_TEST(findings_name_figures)
{
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", STAFF("3000"))));
  expect_message(budget, "pay-below-minimum", "PLN" NBSP "3,000.00");
  expect_message(budget, "pay-below-minimum", "PLN" NBSP "4,806.00");
  expect_message(budget, "pay-below-minimum", "2026");
  expect_message(budget, "recurring-without-end", "PLN" NBSP "18,000.00");
  expect_message(budget, "pay-basis-unstated", "without contributions");
  ck_assert_str_eq(socinn_findings_get_path(socinn_budget_get_findings(budget), 0), "/costs/0");
  /* It rests on the minimum pay alone, which the finding compares with. */
  ck_assert_uint_eq(socinn_budget_get_n_rates(budget), 1);
  ck_assert_str_eq(socinn_budget_get_rate_name(budget, 0), "minimum-pay");
  ck_assert_int_eq(socinn_budget_get_rate_from(budget, 0), months("2026-01", 1).first);
  ck_assert_int_eq(socinn_budget_get_rate_value(budget, 0).numerator, 4806);
  ck_assert_ptr_null(socinn_budget_get_rate_name(budget, 1));
  ck_assert_ptr_null(socinn_budget_get_rate_source(budget, 1));
}
END_TEST

START_TEST(findings_in_polish)
{
  socinn_language_set_thread(SOCINN_LANGUAGE_PL);
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", STAFF("3000"))));
  socinn_language_unset_thread();
  expect_message(budget, "pay-below-minimum", "płaca minimalna w roku 2026");
}
END_TEST

/* Lawful in 2025, below the minimum pay from 2026 on. */
START_TEST(pay_falls_below_the_minimum_later)
{
  ck_assert(socinn_budget_settings_set_period(settings, months("2025-07", 6), NULL));
  g_autoptr(SocinnBudget) lawful = price(COSTS(ITEM("a", STAFF("4700"))));
  ck_assert_ptr_null(message_of(lawful, "pay-below-minimum"));
  ck_assert(socinn_budget_settings_set_period(settings, months("2025-07", 7), NULL));
  g_autoptr(SocinnBudget) budget = price(COSTS(ITEM("a", STAFF("4700"))));
  expect_message(budget, "pay-below-minimum", "2026");
  g_autoptr(SocinnBudget) ended = price(COSTS(ITEM("a", "\"last_month\": 6, " STAFF("4700"))));
  ck_assert_ptr_null(message_of(ended, "pay-below-minimum"));
}
END_TEST

START_TEST(pay_of_a_stated_post)
{
  g_autoptr(SocinnBudget) lawful = price(COSTS(ITEM("a", "\"pay_unit\": \"stated-post\", " STAFF("3000"))));
  ck_assert_ptr_null(message_of(lawful, "pay-below-minimum")); /* 6000 for a full post */
  g_autoptr(SocinnBudget) cost = price(COSTS(ITEM("a", "\"pay_basis\": \"employer-cost\", " STAFF("5790.27"))));
  expect_message(cost, "pay-below-minimum", "PLN" NBSP "5,790.28");
  g_autoptr(SocinnBudget) enough = price(COSTS(ITEM("a", "\"pay_basis\": \"employer-cost\", " STAFF("5790.28"))));
  ck_assert_ptr_null(message_of(enough, "pay-below-minimum"));
}
END_TEST

#define HOURLY(pay, insurance)                                                                                         \
  COSTS(ITEM("a", "\"insurance\": \"" insurance                                                                        \
                  "\", \"factors\": [{\"value\": {\"value\": \"20\", \"unit\": \"hour\"}}], " MONEY(pay)))

/* A mandate has a minimum pay of an hour; it can be told where a factor counts hours. */
START_TEST(pay_of_an_hour)
{
  g_autoptr(SocinnBudget) low = price(HOURLY("31.39", "mandate"));
  expect_message(low, "pay-below-minimum", "PLN" NBSP "31.40");
  g_autoptr(SocinnBudget) student = price(HOURLY("31.39", "student"));
  expect_message(student, "pay-below-minimum", "2026");
  g_autoptr(SocinnBudget) enough = price(HOURLY("31.40", "mandate"));
  ck_assert_ptr_null(message_of(enough, "pay-below-minimum"));
  g_autoptr(SocinnBudget) other = price(HOURLY("5", "specific-work"));
  ck_assert_ptr_null(message_of(other, "pay-below-minimum"));
}
END_TEST

START_TEST(prices_grow_old_after_two_years)
{
  g_autoptr(SocinnBudget) young =
    price(COSTS(ITEM("a", "\"amount\": {\"value\": \"1\", \"unit\": \"PLN\", \"price_date\": \"2024-01\"}")));
  ck_assert_ptr_null(message_of(young, "price-old"));
  g_autoptr(SocinnBudget) old =
    price(COSTS(ITEM("a", "\"amount\": {\"value\": \"1\", \"unit\": \"PLN\", \"price_date\": \"2023-12\"}")));
  expect_message(old, "price-old", "2023-12");
  socinn_budget_settings_set_indexation(settings, TRUE);
  g_autoptr(SocinnBudget) carried = socinn_budget_new(innovation, settings, NULL);
  ck_assert_ptr_null(message_of(carried, "price-old"));
  expect_message(carried, "index-ends", "2025");
}
END_TEST

START_TEST(rates_not_known_are_named_once)
{
  ck_assert(socinn_budget_settings_set_period(settings, months("2026-06", 36), NULL));
  g_autoptr(SocinnBudget) budget = price(COSTS(
    ITEM("a", "\"pay_basis\": \"gross\", " STAFF("9612")) "," ITEM("b", "\"pay_basis\": \"gross\", " STAFF("9612"))));
  expect_message(budget, "rate-not-known",
                 "minimum-pay is not known from 2027-01 on; the value of 2026-01, 4806, was used");
  SocinnFindings *findings = socinn_budget_get_findings(budget);
  gsize n = 0;
  for (gsize i = 0; i < socinn_findings_get_length(findings); i++)
    n += strcmp(socinn_findings_get_code(findings, i), "rate-not-known") == 0;
  ck_assert_uint_eq(n, 1);
  for (gsize i = 1; i < socinn_budget_get_n_rates(budget); i++)
    ck_assert_int_le(strcmp(socinn_budget_get_rate_name(budget, i - 1), socinn_budget_get_rate_name(budget, i)), 0);
}
END_TEST

static gboolean
uses_rate(const SocinnBudget *budget, const char *name)
{
  for (gsize i = 0; i < socinn_budget_get_n_rates(budget); i++)
    if (strcmp(socinn_budget_get_rate_name(budget, i), name) == 0)
      return TRUE;
  return FALSE;
}

/* Rates that took no part are not named: neither the fund that is not reached, nor those of an option not chosen. */
START_TEST(only_rates_used_are_named)
{
  g_autoptr(SocinnBudget) below = price(COSTS(ITEM("a", "\"pay_basis\": \"gross\", " STAFF("4806"))));
  ck_assert(uses_rate(below, "pension-employer") && uses_rate(below, "minimum-pay"));
  ck_assert(!uses_rate(below, "labour-fund") && !uses_rate(below, "contribution-base-cap"));
  ck_assert(!uses_rate(below, "ppk-employer") && !uses_rate(below, "thirteenth-pay-share"));
  g_autoptr(SocinnBudget) above = price(COSTS(ITEM("a", "\"pay_basis\": \"gross\", " STAFF("96120"))));
  ck_assert(uses_rate(above, "labour-fund") && uses_rate(above, "contribution-base-cap"));
  g_autoptr(SocinnBudget) option = price(INNOVATION(
    "\"costs\": [" ITEM("a", "\"pay_basis\": \"as-stated\", " STAFF(
                               "9612")) "], \"readings\": [{\"id\": \"r\","
                                        "\"question\": {\"pl\": \"?\"}, \"default\": \"as-stated\", \"options\": ["
                                        "{\"id\": \"as-stated\", \"label\": {\"pl\": \"s\"}},"
                                        "{\"id\": \"gross\", \"label\": {\"pl\": \"g\"}, \"changes\": [{\"id\": \"a\", "
                                        "\"pay_basis\": \"gross\"}]}]}]"));
  ck_assert(!uses_rate(option, "pension-employer"));
}
END_TEST

START_TEST(what_has_no_effect_is_said)
{
  g_autoptr(SocinnBudget) budget =
    price(COSTS(ITEM("a", "\"pay_basis\": \"gross\", \"vat\": \"added\", \"vat_rate\": "
                          "\"0.23\", \"last_month\": 12, " STAFF(
                            "9612")) "," ITEM("b", "\"thirteenth_pay\": true, \"ppk\": true, \"headcount\": 0, "
                                                   "\"pay_basis\": \"as-stated\", " STAFF("9612"))));
  expect_message(budget, "vat-on-pay", "\"a\"");
  expect_message(budget, "thirteenth-not-counted", "\"b\"");
  expect_message(budget, "ppk-not-counted", "\"b\"");
  expect_message(budget, "zero-amount", "no person");
  expect_range(socinn_budget_get_total(budget), "69483.36 69483.36 69483.36");
}
END_TEST

static TCase *
tests_of_requests(void)
{
  TCase *tests = tcase_create("requests");
  tcase_add_test(tests, period_has_bounds);
  tcase_add_test(tests, setters_refuse_what_is_no_name);
  tcase_add_test(tests, defaults_are_this_year);
  tcase_add_test(tests, variant_is_taken_as_it_was);
  tcase_add_test(tests, own_rates);
  tcase_add_test(tests, readings_and_their_totals);
  tcase_add_test(tests, chosen_readings_are_not_open);
  tcase_add_test(tests, no_such_reading_or_option);
  tcase_add_test(tests, unknown_names_suggest);
  tcase_add_test(tests, description_is_not_changed);
  tcase_add_test(tests, only_innovations_are_priced);
  tcase_add_test(tests, items_need_identifiers);
  tcase_add_test(tests, one_name_for_two_things);
  tcase_add_test(tests, currencies_are_named);
  return tests;
}

static TCase *
tests_of_results(void)
{
  TCase *tests = tcase_create("results");
  tcase_add_test(tests, months_of_a_line);
  tcase_add_test(tests, participants);
  tcase_add_test(tests, mixed_target_groups);
  tcase_add_test(tests, breakdowns);
  tcase_add_test(tests, findings_name_figures);
  tcase_add_test(tests, findings_in_polish);
  tcase_add_test(tests, pay_falls_below_the_minimum_later);
  tcase_add_test(tests, pay_of_a_stated_post);
  tcase_add_test(tests, pay_of_an_hour);
  tcase_add_test(tests, prices_grow_old_after_two_years);
  tcase_add_test(tests, rates_not_known_are_named_once);
  tcase_add_test(tests, only_rates_used_are_named);
  tcase_add_test(tests, what_has_no_effect_is_said);
  return tests;
}

int
main(void)
{
  Suite *suite = suite_create("budget");
  TCase *cases[] = { tests_of_requests(), tests_of_results() };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    tcase_add_checked_fixture(cases[i], set_up, tear_down);
    suite_add_tcase(suite, cases[i]);
  }
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
