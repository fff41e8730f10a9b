/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the suites `employer_cost` and `budget` of tests/vectors. */
#include "vectors.h"
#include <string.h>

static const char *
text_of(const json_t *object, const char *key)
{
  return json_string_value(json_object_get(object, key));
}

static SocinnPeriod
month_of(const char *text)
{
  SocinnPeriod period;
  ck_assert_msg(socinn_period_from_text(text, &period, NULL), "%s is no month", text);
  return period;
}

/* --------------------------------------------------------------------------------------- employer's cost */

void
run_employer_cost_case(const json_t *args, const json_t *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnRates) rates = socinn_rates_new(NULL);
  SocinnRational pay;
  SocinnMoney gross, cost;
  ck_assert(socinn_rational_from_text(text_of(args, "gross"), &pay, NULL));
  ck_assert(socinn_money_from_rational(pay, "PLN", &gross, NULL));
  socinn_employer_cost(rates, gross, text_of(args, "insurance"), json_is_true(json_object_get(args, "ppk")),
                       month_of(text_of(args, "month")).first, &cost, &error);
  if (vector_expects_error(expected, error))
    return;
  g_autofree char *text = socinn_money_to_text(cost);
  vector_same_text(text, expected, "cost");
}

/* ------------------------------------------------------------------------------------------------ budget */

/* A document given inline, or the path of one from the root of the sources. */
static SocinnPart *
read_document(const json_t *document, gboolean variant)
{
  g_autoptr(GError) error = NULL;
  SocinnPart *part;
  if (json_is_string(document)) {
    const char *root = g_getenv("SOCINN_SOURCE_DIR");
    g_autofree char *path = g_build_filename(root != NULL ? root : ".", json_string_value(document), NULL);
    part = variant ? socinn_variant_load(path, &error) : socinn_innovation_load(path, &error);
  } else {
    char *text = json_dumps(document, 0);
    part = variant ? socinn_variant_from_json(text, strlen(text), &error)
                   : socinn_innovation_from_json(text, strlen(text), &error);
    free(text);
  }
  if (part == NULL)
    vector_fail("%s", error->message);
  return part;
}

static gboolean
set_choices(SocinnBudgetSettings *settings, const json_t *args, GError **error)
{
  const char *name;
  json_t *value;
  json_object_foreach (json_object_get(args, "assume"), name, value) {
    g_autoptr(SocinnQuantity) quantity =
      socinn_quantity_from_text(json_string_value(value), SOCINN_NUMBER_STYLE_PL, error);
    if (quantity == NULL || !socinn_budget_settings_set_assumption(settings, name, quantity, error))
      return FALSE;
  }
  json_object_foreach (json_object_get(args, "readings"), name, value)
    if (!socinn_budget_settings_set_reading(settings, name, json_string_value(value), error))
      return FALSE;
  return TRUE;
}

/* Payments as [item, month, amount]. */
static gboolean
set_payments(SocinnBudgetSettings *settings, const json_t *payments, GError **error)
{
  size_t index;
  json_t *payment;
  json_array_foreach ((json_t *) payments, index, payment) {
    SocinnRational amount;
    SocinnMoney money;
    ck_assert(socinn_rational_from_text(json_string_value(json_array_get(payment, 2)), &amount, NULL));
    ck_assert(socinn_money_from_rational(amount, "PLN", &money, NULL));
    if (!socinn_budget_settings_add_payment(settings, json_string_value(json_array_get(payment, 0)),
                                            month_of(json_string_value(json_array_get(payment, 1))).first, money,
                                            error))
      return FALSE;
  }
  return TRUE;
}

SocinnBudget *
vector_budget(const json_t *args, GError **error)
{
  g_autoptr(SocinnPart) innovation = read_document(json_object_get(args, "innovation"), FALSE);
  g_autoptr(SocinnBudgetSettings) settings = socinn_budget_settings_new();
  SocinnPeriod period = month_of(text_of(args, "start"));
  period.last = period.first + (gint32) json_integer_value(json_object_get(args, "months")) - 1;
  if (!socinn_budget_settings_set_period(settings, period, error) || !set_choices(settings, args, error) ||
      !set_payments(settings, json_object_get(args, "payments"), error))
    return NULL;
  const json_t *variant = json_object_get(args, "variant");
  if (variant != NULL) {
    g_autoptr(SocinnPart) part = read_document(variant, TRUE);
    if (!socinn_budget_settings_set_variant(settings, part, error))
      return NULL;
  }
  socinn_budget_settings_set_indexation(settings, json_is_true(json_object_get(args, "index")));
  return socinn_budget_new(innovation, settings, error);
}

static void
check_range(const char *what, SocinnMoneyRange range, const json_t *expected)
{
  g_autofree char *low = socinn_money_to_text(range.low);
  g_autofree char *mean = socinn_money_to_text(range.expected);
  g_autofree char *high = socinn_money_to_text(range.high);
  g_autofree char *found = g_strdup_printf("%s: %s, %s, %s", what, low, mean, high);
  g_autofree char *wanted = g_strdup_printf("%s: %s, %s, %s", what, text_of(expected, "low"),
                                            text_of(expected, "expected"), text_of(expected, "high"));
  if (strcmp(found, wanted) != 0)
    vector_fail("%s, expected %s", found, wanted);
}

static void
check_sums(const SocinnBudget *budget, const json_t *expected)
{
  const struct {
    const char *key;
    SocinnMoneyRange (*get)(const SocinnBudget *);
  } sums[] = {
    { "total", socinn_budget_get_total },           { "one_off", socinn_budget_get_one_off },
    { "recurring", socinn_budget_get_recurring },   { "conditional", socinn_budget_get_conditional },
    { "first_year", socinn_budget_get_first_year }, { "following_year", socinn_budget_get_following_year },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(sums); i++)
    if (json_object_get(expected, sums[i].key) != NULL)
      check_range(sums[i].key, sums[i].get(budget), json_object_get(expected, sums[i].key));
  const json_t *each = json_object_get(expected, "per_participant");
  SocinnMoneyRange range;
  if (each != NULL) {
    ck_assert(socinn_budget_get_per_participant(budget, &range, NULL));
    check_range("per_participant", range, each);
  }
}

static void
check_lines(const SocinnBudget *budget, json_t *lines)
{
  const char *id;
  json_t *expected;
  json_object_foreach (lines, id, expected) {
    gboolean found = FALSE;
    for (gsize i = 0; i < socinn_budget_get_n_lines(budget); i++) {
      SocinnMoneyRange range;
      SocinnPart *item = socinn_budget_get_line_item(budget, i, NULL);
      if (strcmp(socinn_part_get_string(item, "id", NULL), id) != 0)
        continue;
      ck_assert(socinn_budget_get_line_total(budget, i, &range, NULL));
      check_range(id, range, expected);
      found = TRUE;
    }
    if (!found)
      vector_fail("there is no line %s", id);
  }
}

static void
check_entry(const SocinnBreakdown *breakdown, const char *key, const json_t *expected)
{
  for (gsize i = 0; i < socinn_breakdown_get_length(breakdown); i++) {
    SocinnMoneyRange range;
    if (strcmp(socinn_breakdown_get_key(breakdown, i), key) != 0)
      continue;
    ck_assert(socinn_breakdown_get_amount(breakdown, i, &range, NULL));
    check_range(key, range, expected);
    return;
  }
  vector_fail("there is no entry %s", key);
}

static void
check_breakdowns(const SocinnBudget *budget, json_t *ways)
{
  const char *way, *key;
  json_t *entries, *expected;
  json_object_foreach (ways, way, entries) {
    SocinnBudgetBy by;
    ck_assert(socinn_budget_by_from_name(way, &by, NULL));
    g_autoptr(SocinnBreakdown) breakdown = socinn_budget_by(budget, by, NULL);
    json_object_foreach (entries, key, expected)
      check_entry(breakdown, key, expected);
  }
}

static void
check_findings(const SocinnBudget *budget, const json_t *codes)
{
  SocinnFindings *findings = socinn_budget_get_findings(budget);
  size_t index;
  json_t *code;
  json_array_foreach ((json_t *) codes, index, code) {
    gboolean found = FALSE;
    for (gsize i = 0; i < socinn_findings_get_length(findings); i++)
      found = found || strcmp(socinn_findings_get_code(findings, i), json_string_value(code)) == 0;
    if (!found)
      vector_fail("there is no finding %s", json_string_value(code));
  }
}

void
run_budget_case(const json_t *args, const json_t *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnBudget) budget = vector_budget(args, &error);
  if (vector_expects_error(expected, error))
    return;
  ck_assert_ptr_nonnull(budget);
  check_sums(budget, expected);
  check_lines(budget, json_object_get(expected, "lines"));
  check_breakdowns(budget, json_object_get(expected, "by"));
  check_findings(budget, json_object_get(expected, "findings"));
}
