/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_TEST_BUDGET_H
#define SOCINN_TEST_BUDGET_H
/* Small innovations as JSON, priced for 2026 unless a test says otherwise. */
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

static inline SocinnPart *
parse(const char *text)
{
  g_autoptr(GError) error = NULL;
  SocinnPart *part = socinn_innovation_from_json(text, strlen(text), &error);
  ck_assert_msg(part != NULL, "%s", error != NULL ? error->message : "");
  return part;
}

static inline SocinnPeriod
months(const char *start, gint32 n)
{
  SocinnPeriod period;
  ck_assert(socinn_period_from_text(start, &period, NULL) && socinn_period_new(period.first, n, &period, NULL));
  return period;
}

static inline void
set_up(void)
{
  g_clear_pointer(&settings, socinn_budget_settings_unref); /* a test may begin anew */
  settings = socinn_budget_settings_new();
  ck_assert(socinn_budget_settings_set_period(settings, months("2026-01", 12), NULL));
}

static inline void
tear_down(void)
{
  g_clear_pointer(&innovation, socinn_part_unref);
  g_clear_pointer(&settings, socinn_budget_settings_unref);
}

static inline SocinnBudget *
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
static inline GError *
fail_to_price(const char *text)
{
  GError *error = NULL;
  g_clear_pointer(&innovation, socinn_part_unref);
  innovation = parse(text);
  ck_assert_ptr_null(socinn_budget_new(innovation, settings, &error));
  ck_assert_ptr_nonnull(error);
  return error;
}

static inline void
expect_range(SocinnMoneyRange range, const char *expected)
{
  g_autofree char *low = socinn_money_to_text(range.low), *mean = socinn_money_to_text(range.expected),
                  *high = socinn_money_to_text(range.high);
  g_autofree char *found = g_strdup_printf("%s %s %s", low, mean, high);
  ck_assert_str_eq(found, expected);
}

/* Message of the first finding of a code, NULL when there is none. */
static inline const char *
message_of(const SocinnBudget *budget, const char *code)
{
  SocinnFindings *findings = socinn_budget_get_findings(budget);
  for (gsize i = 0; i < socinn_findings_get_length(findings); i++)
    if (strcmp(socinn_findings_get_code(findings, i), code) == 0)
      return socinn_findings_get_message(findings, i);
  return NULL;
}

static inline void
expect_message(const SocinnBudget *budget, const char *code, const char *part)
{
  const char *message = message_of(budget, code);
  ck_assert_msg(message != NULL, "there is no finding %s", code);
  ck_assert_msg(strstr(message, part) != NULL, "\"%s\" is not in \"%s\"", part, message);
}

#endif
