/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dated rates: looking up, laying values over each other, reading documents. */
#include <check.h>
#include <glib/gstdio.h>
#include <socinn/socinn.h>
#include <stdlib.h>
#include <string.h>

static SocinnRates *rates;

static void
set_up(void)
{
  rates = socinn_rates_new(NULL);
  ck_assert_ptr_nonnull(rates);
}

static void
tear_down(void)
{
  socinn_rates_unref(rates);
}

static gint32
month_of(const char *text)
{
  SocinnPeriod period;
  ck_assert(socinn_period_from_text(text, &period, NULL));
  return period.first;
}

static SocinnRational
number(const char *text)
{
  SocinnRational value;
  ck_assert(socinn_rational_from_text(text, &value, NULL));
  return value;
}

/* The value in a month, or the name of the error. Freed by the caller. */
static char *
look_up(const char *name, const char *month)
{
  g_autoptr(GError) error = NULL;
  SocinnRational value = { -7, 1 };
  if (socinn_rates_get(rates, name, month_of(month), &value, &error))
    return socinn_rational_to_text(value);
  ck_assert_int_eq(value.numerator, -7); /* untouched */
  return g_strdup(socinn_error_code_name(error->code));
}

static void
expect_value(const char *name, const char *month, const char *expected)
{
  g_autofree char *found = look_up(name, month);
  ck_assert_msg(strcmp(found, expected) == 0, "%s in %s is %s, not %s", name, month, found, expected);
}

START_TEST(built_in_values)
{
  expect_value("minimum-pay", "2023-06", "3490");
  expect_value("minimum-pay", "2023-07", "3600");
  expect_value("minimum-pay", "2024-06", "4242");
  expect_value("minimum-pay", "2024-07", "4300");
  expect_value("minimum-pay", "2025-12", "4666");
  expect_value("minimum-pay", "2026-01", "4806");
  expect_value("minimum-hourly-pay", "2025-05", "30.5");
  expect_value("minimum-hourly-pay", "2026-05", "31.4");
  expect_value("pension-employer", "2026-01", "0.0976");
  expect_value("disability-employer", "2026-01", "0.065");
  expect_value("accident", "2026-01", "0.0167");
  expect_value("labour-fund", "2026-01", "0.0245");
  expect_value("guaranteed-benefits-fund", "2026-01", "0.001");
  expect_value("ppk-employer", "2026-01", "0.015");
  expect_value("contribution-base-cap", "2026-07", "282600");
  expect_value("price-index", "2022-03", "0.144");
  expect_value("price-index", "2025-12", "0.036");
  expect_value("thirteenth-pay-share", "2026-12", "0.085");
}
END_TEST

/* The employer's contributions of a month add up to the published 20.48 %. */
START_TEST(contributions_add_up)
{
  const char *names[] = { "pension-employer", "disability-employer", "accident", "labour-fund",
                          "guaranteed-benefits-fund" };
  SocinnRational sum = { 0, 1 }, value;
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    ck_assert(socinn_rates_get(rates, names[i], month_of("2025-01"), &value, NULL));
    ck_assert(socinn_rational_add(sum, value, &sum, NULL));
  }
  ck_assert_int_eq(socinn_rational_compare(sum, number("0.2048")), 0);
}
END_TEST

START_TEST(no_value_before_or_after)
{
  expect_value("minimum-pay", "2022-12", "no-rate");
  expect_value("minimum-pay", "2026-12", "4806");
  expect_value("minimum-pay", "2027-01", "no-rate"); /* sources contradict each other */
  expect_value("price-index", "2026-01", "no-rate");
  expect_value("accident", "2099-12", "0.0167");
}
END_TEST

START_TEST(names_are_sorted_and_have_sources)
{
  g_auto(GStrv) names = socinn_rates_get_names(rates);
  ck_assert_uint_eq(g_strv_length(names), 11);
  for (gsize i = 0; names[i] != NULL; i++) {
    if (i > 0)
      ck_assert_int_lt(strcmp(names[i - 1], names[i]), 0);
    const char *source = socinn_rates_get_source(rates, names[i], month_of("2025-06"), NULL);
    ck_assert_msg(source != NULL && strlen(source) > 10, "%s has no source", names[i]);
  }
}
END_TEST

START_TEST(unverified_values_say_so)
{
  ck_assert_ptr_nonnull(strstr(socinn_rates_get_source(rates, "minimum-pay", month_of("2023-01"), NULL), "unverified"));
  ck_assert_ptr_nonnull(strstr(socinn_rates_get_source(rates, "labour-fund", month_of("2026-01"), NULL), "unverified"));
  ck_assert_ptr_null(strstr(socinn_rates_get_source(rates, "minimum-pay", month_of("2026-01"), NULL), "unverified"));
}
END_TEST

/* Every built-in source is written in Polish too, and still says what is unverified. */
START_TEST(sources_in_polish)
{
  g_auto(GStrv) names = socinn_rates_get_names(rates);
  for (gsize i = 0; names[i] != NULL; i++)
    for (gint32 month = month_of("2022-01"); month <= month_of("2026-12"); month++) {
      const char *english = socinn_rates_get_source(rates, names[i], month, NULL);
      socinn_language_set_thread(SOCINN_LANGUAGE_PL);
      const char *polish = socinn_rates_get_source(rates, names[i], month, NULL);
      socinn_language_unset_thread();
      ck_assert_msg(english == NULL || strcmp(english, polish) != 0, "%s has no translation", english);
      ck_assert(english == NULL ||
                (strstr(english, "unverified") == NULL) == (strstr(polish, "niesprawdzone") == NULL));
    }
}
END_TEST

START_TEST(unknown_name_suggests)
{
  g_autoptr(GError) error = NULL;
  SocinnRational value;
  ck_assert(!socinn_rates_get(rates, "minimum-pai", month_of("2026-01"), &value, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_NOT_FOUND);
  ck_assert_ptr_nonnull(strstr(error->message, "did you mean \"minimum-pay\"?"));
  ck_assert_ptr_null(socinn_rates_get_source(rates, NULL, month_of("2026-01"), NULL));
}
END_TEST

/* ----------------------------------------------------------------------------------------------- setting */

START_TEST(set_holds_until_the_next_value)
{
  ck_assert(socinn_rates_set(rates, "minimum-pay", month_of("2026-03"), number("5000"), "council", NULL));
  expect_value("minimum-pay", "2026-02", "4806");
  expect_value("minimum-pay", "2026-03", "5000");
  expect_value("minimum-pay", "2030-01", "5000");
  ck_assert(socinn_rates_set(rates, "minimum-pay", month_of("2025-01"), number("4700"), "council", NULL));
  expect_value("minimum-pay", "2025-06", "4700");
  expect_value("minimum-pay", "2026-01", "4806");
  ck_assert_str_eq(socinn_rates_get_source(rates, "minimum-pay", month_of("2025-06"), NULL), "council");
}
END_TEST

START_TEST(tables_are_ones_own)
{
  g_autoptr(SocinnRates) other = socinn_rates_new(NULL);
  ck_assert(socinn_rates_set(other, "minimum-pay", month_of("2026-01"), number("1"), "test", NULL));
  expect_value("minimum-pay", "2026-01", "4806");
}
END_TEST

static void
expect_refused(const char *name, gint32 month, const char *value, const char *source, gint code)
{
  g_autoptr(GError) error = NULL;
  ck_assert(!socinn_rates_set(rates, name, month, number(value), source, &error));
  ck_assert_msg(error->code == code, "%s", error->message);
}

START_TEST(set_refuses)
{
  gint32 month = month_of("2026-01");
  expect_refused("minimal-pay", month, "5000", "test", SOCINN_ERROR_NOT_FOUND);
  expect_refused("minimum-pay", month, "-1", "test", SOCINN_ERROR_INVALID_ARGUMENT);
  expect_refused("pension-employer", month, "9.76", "test", SOCINN_ERROR_INVALID_ARGUMENT);
  expect_refused("pension-employer", month, "-0.1", "test", SOCINN_ERROR_INVALID_ARGUMENT);
  expect_refused("price-index", month, "-1", "test", SOCINN_ERROR_INVALID_ARGUMENT);
  expect_refused("price-index", month, "10.5", "test", SOCINN_ERROR_INVALID_ARGUMENT);
  expect_refused("minimum-pay", month, "5000", NULL, SOCINN_ERROR_INVALID_ARGUMENT);
  expect_refused("minimum-pay", month, "5000", "\xff", SOCINN_ERROR_INVALID_ARGUMENT);
  expect_refused("minimum-pay", -5, "5000", "test", SOCINN_ERROR_INVALID_ARGUMENT);
  expect_value("minimum-pay", "2026-01", "4806");
  expect_value("pension-employer", "2026-01", "0.0976");
  ck_assert(socinn_rates_set(rates, "price-index", month, number("-0.02"), "deflation", NULL));
  expect_value("price-index", "2026-01", "-0.02");
}
END_TEST

/* --------------------------------------------------------------------------------------------- documents */

#define RATES(list) "{\"format\": \"socinn.rates/1\",\n \"rates\": [" list "]}"
#define MINIMUM(values) RATES("{\"name\": \"minimum-pay\", \"values\": [" values "]}")

START_TEST(document_lays_over)
{
  const char *text =
    RATES("{\"name\": \"minimum-pay\", \"unit\": \"PLN/month\", \"description\": \"forecast\", \"values\": ["
          "{\"from\": \"2028-01\", \"value\": \"5300\", \"source\": \"forecast\"},"
          "{\"from\": \"2027-01\", \"value\": \"5100\", \"until\": \"2027-06\", \"source\": \"forecast\"}]},"
          "{\"name\": \"price-index\", \"values\": ["
          "{\"from\": \"2026-01\", \"value\": \"0.025\", \"source\": \"forecast\"}]}");
  g_autoptr(GError) error = NULL;
  ck_assert_msg(socinn_rates_add_json(rates, text, strlen(text), &error), "%s", error != NULL ? error->message : "");
  expect_value("minimum-pay", "2026-12", "4806");
  expect_value("minimum-pay", "2027-06", "5100");
  expect_value("minimum-pay", "2027-07", "no-rate");
  expect_value("minimum-pay", "2028-01", "5300");
  expect_value("price-index", "2031-01", "0.025");
}
END_TEST

static const struct {
  const char *text;
  gint code;
  const char *path;
  guint line;
} bad[] = {
  { "{", SOCINN_ERROR_SYNTAX, NULL, 1 },
  { "[]", SOCINN_ERROR_SCHEMA, NULL, 0 },
  { "{\"format\": \"socinn.innovation/1\", \"rates\": []}", SOCINN_ERROR_SCHEMA, "/format", 1 },
  { "{\"format\": \"socinn.rates/1\"}", SOCINN_ERROR_SCHEMA, "/rates", 0 },
  { "{\"format\": \"socinn.rates/1\",\n\n\"rates\": {}}", SOCINN_ERROR_SCHEMA, "/rates", 3 },
  { "{\"format\": \"socinn.rates/1\", \"rates\": [], \"rate\": []}", SOCINN_ERROR_SCHEMA, "/rate", 1 },
  { RATES("7"), SOCINN_ERROR_SCHEMA, "/rates/0", 2 },
  { RATES("{\"values\": []}"), SOCINN_ERROR_SCHEMA, "/rates/0", 2 },
  { RATES("{\"name\": \"minimum-pay\", \"values\": []}"), SOCINN_ERROR_SCHEMA, "/rates/0/values", 2 },
  { RATES("{\"name\": \"minimum-pay\", \"name\": \"accident\"}"), SOCINN_ERROR_SCHEMA, NULL, 2 },
  { RATES("{\"name\": \"pay\", \"values\": []}"), SOCINN_ERROR_NOT_FOUND, "/rates/0", 2 },
  { RATES("{\"name\": \"minimum-pay\", \"unit\": \"EUR\", \"values\": []}"), SOCINN_ERROR_SCHEMA, "/rates/0", 2 },
  { MINIMUM("7"), SOCINN_ERROR_SCHEMA, "/rates/0/values/0", 2 },
  { MINIMUM("{\"from\": \"2026-13\", \"value\": \"1\", \"source\": \"s\"}"), SOCINN_ERROR_SYNTAX,
    "/rates/0/values/0/from", 2 },
  { MINIMUM("{\"from\": \"2026\", \"value\": \"1\", \"source\": \"s\"}"), SOCINN_ERROR_SCHEMA, "/rates/0/values/0/from",
    2 },
  { MINIMUM("{\"from\": \"2026-01\", \"value\": 1, \"source\": \"s\"}"), SOCINN_ERROR_SCHEMA, "/rates/0/values/0/value",
    2 },
  { MINIMUM("{\"from\": \"2026-01\", \"value\": \"4 806\", \"source\": \"s\"}"), SOCINN_ERROR_SYNTAX,
    "/rates/0/values/0/value", 2 },
  { MINIMUM("{\"from\": \"2026-01\", \"value\": \"-5\", \"source\": \"s\"}"), SOCINN_ERROR_INVALID_ARGUMENT,
    "/rates/0/values/0/value", 2 },
  { MINIMUM("{\"from\": \"2026-01\", \"value\": \"1\"}"), SOCINN_ERROR_SCHEMA, "/rates/0/values/0", 2 },
  { MINIMUM("{\"from\": \"2026-01\", \"value\": \"1\", \"source\": \"\"}"), SOCINN_ERROR_SCHEMA, "/rates/0/values/0",
    2 },
  { MINIMUM("{\"from\": \"2026-01\", \"value\": \"1\", \"source\": \"s\", \"to\": \"2026-02\"}"), SOCINN_ERROR_SCHEMA,
    "/rates/0/values/0/to", 2 },
  { MINIMUM("{\"from\": \"2026-02\", \"value\": \"1\", \"source\": \"s\", \"until\": \"2026-01\"}"),
    SOCINN_ERROR_INVALID_ARGUMENT, "/rates/0/values/0", 2 },
  { MINIMUM("{\"from\": \"2026-02\", \"value\": \"1\", \"source\": \"s\"},\n{\"from\": \"2026-02\", \"value\": \"2\", "
            "\"source\": \"s\"}"),
    SOCINN_ERROR_SCHEMA, "/rates/0/values/1", 3 },
  { MINIMUM("{\"from\": \"2026-01\", \"value\": \"1\", \"source\": \"s\"}") "x", SOCINN_ERROR_SYNTAX, NULL, 2 },
  { RATES("{\"name\": \"accident\", \"values\": [{\"from\": \"2026-01\", \"value\": \"1.67\", \"source\": \"s\"}]}"),
    SOCINN_ERROR_INVALID_ARGUMENT, "/rates/0/values/0/value", 2 },
};

START_TEST(bad_document)
{
  g_autoptr(GError) error = NULL;
  ck_assert_msg(!socinn_rates_add_json(rates, bad[_i].text, strlen(bad[_i].text), &error), "accepted: %s",
                bad[_i].text);
  ck_assert_msg(error->code == bad[_i].code, "%s: %s", bad[_i].text, error->message);
  if (bad[_i].path != NULL)
    ck_assert_msg(g_strcmp0(socinn_error_get_path(error), bad[_i].path) == 0, "%s: %s", bad[_i].text, error->message);
  if (bad[_i].line > 0)
    ck_assert_msg(socinn_error_get_line(error) == bad[_i].line, "%s: %s", bad[_i].text, error->message);
  expect_value("minimum-pay", "2026-02", "4806");
}
END_TEST

START_TEST(bad_document_changes_nothing)
{
  const char *text =
    RATES("{\"name\": \"minimum-pay\", \"values\": [{\"from\": \"2026-01\", \"value\": \"9999\", \"source\": \"s\"}]},"
          "{\"name\": \"accident\", \"values\": [{\"from\": \"2026-01\", \"value\": \"9\", \"source\": \"s\"}]}");
  ck_assert(!socinn_rates_add_json(rates, text, strlen(text), NULL));
  expect_value("minimum-pay", "2026-01", "4806");
  expect_value("accident", "2026-01", "0.0167");
}
END_TEST

START_TEST(file)
{
  const char *text = MINIMUM("{\"from\": \"2027-01\", \"value\": \"5000\", \"source\": \"s\"}");
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp("rates-XXXXXX", NULL), *path = g_build_filename(folder, "rates.json", NULL);
  ck_assert(g_file_set_contents(path, text, -1, NULL));
  ck_assert(socinn_rates_add_file(rates, path, NULL));
  expect_value("minimum-pay", "2027-01", "5000");
  ck_assert(g_file_set_contents(path, "{\n\"format\": 7}", -1, NULL));
  ck_assert(!socinn_rates_add_file(rates, path, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_SCHEMA);
  ck_assert_str_eq(socinn_error_get_file(error), path);
  g_clear_error(&error);
  ck_assert(!socinn_rates_add_file(rates, folder, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_IO);
  g_clear_error(&error);
  g_remove(path);
  ck_assert(!socinn_rates_add_file(rates, path, &error));
  ck_assert_int_eq(error->code, SOCINN_ERROR_NOT_FOUND);
  g_rmdir(folder);
}
END_TEST

START_TEST(references)
{
  SocinnRates *same = socinn_rates_ref(rates);
  ck_assert_ptr_eq(same, rates);
  socinn_rates_unref(same);
  socinn_rates_unref(NULL);
  expect_value("minimum-pay", "2026-01", "4806");
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("rates");
  TCase *tests = tcase_create("rates");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, built_in_values);
  tcase_add_test(tests, contributions_add_up);
  tcase_add_test(tests, no_value_before_or_after);
  tcase_add_test(tests, names_are_sorted_and_have_sources);
  tcase_add_test(tests, unverified_values_say_so);
  tcase_add_test(tests, sources_in_polish);
  tcase_add_test(tests, unknown_name_suggests);
  tcase_add_test(tests, set_holds_until_the_next_value);
  tcase_add_test(tests, tables_are_ones_own);
  tcase_add_test(tests, set_refuses);
  tcase_add_test(tests, document_lays_over);
  tcase_add_loop_test(tests, bad_document, 0, G_N_ELEMENTS(bad));
  tcase_add_test(tests, bad_document_changes_nothing);
  tcase_add_test(tests, file);
  tcase_add_test(tests, references);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
