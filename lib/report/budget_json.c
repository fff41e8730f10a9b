/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A budget as `socinn.budget/1`: amounts as text, so that no reader rounds them to binary numbers. */
#include "report_json_private.h"
#include <stdlib.h>

static json_t *
text_or_null(const char *text)
{
  return text != NULL ? json_string(text) : json_null();
}

static json_t *
money_to_json(SocinnMoney amount)
{
  g_autofree char *text = socinn_money_to_text(amount);
  return json_string(text);
}

static void
set_range(json_t *object, const SocinnMoneyRange *range)
{
  json_object_set_new(object, "low", money_to_json(range->low));
  json_object_set_new(object, "expected", money_to_json(range->expected));
  json_object_set_new(object, "high", money_to_json(range->high));
}

json_t *
socinn__report_range_to_json(SocinnMoneyRange range)
{
  json_t *object = json_object();
  set_range(object, &range);
  return object;
}

json_t *
socinn__report_title_to_json(const SocinnInnovation *innovation, SocinnLanguage language)
{
  json_t *object = json_object();
  json_object_set_new(object, "id", text_or_null(socinn__string(innovation, "id")));
  json_object_set_new(object, "title", text_or_null(socinn__report_text(innovation, "title", language)));
  return object;
}

/* The wording of the document: the item's own, else that of its amount. */
static const char *
source_text(const SocinnPart *item)
{
  const char *wording = socinn__string(item, "wording");
  SocinnQuantity *amount = socinn__quantity(item, "amount");
  return wording != NULL || amount == NULL ? wording : socinn_quantity_get_wording(amount);
}

static json_t *
line_to_json(const SocinnBudget *budget, gsize index, SocinnLanguage language, GError **error)
{
  const SocinnPart *item = socinn_budget_get_line_item(budget, index, error);
  SocinnMoneyRange amount;
  if (item == NULL || !socinn_budget_get_line_total(budget, index, &amount, error))
    return NULL;
  const char *kind = socinn__string(item, "kind");
  const char *category = socinn__string(item, "category");
  const char *element = socinn__string(item, "element");
  const char *condition = socinn__report_text(item, "condition", language);
  g_autofree char *basis = socinn__report_basis(socinn_budget_get_innovation(budget), item, language);
  json_t *line = json_object();
  json_object_set_new(line, "id", text_or_null(socinn__string(item, "id")));
  json_object_set_new(line, "label", text_or_null(socinn__report_text(item, "label", language)));
  json_object_set_new(line, "kind", json_string(kind != NULL ? kind : "one-off"));
  json_object_set_new(line, "category", json_string(category != NULL ? category : "other"));
  set_range(line, &amount);
  json_object_set_new(line, "source_text", text_or_null(source_text(item)));
  json_object_set_new(line, "basis", text_or_null(basis));
  json_object_set_new(line, "counts", json_boolean(socinn_budget_get_line_counts(budget, index)));
  if (element != NULL)
    json_object_set_new(line, "element", json_string(element));
  if (condition != NULL)
    json_object_set_new(line, "condition", json_string(condition));
  return line;
}

static gboolean
add_lines(json_t *root, const SocinnBudget *budget, SocinnLanguage language, GError **error)
{
  json_t *lines = json_array();
  json_object_set_new(root, "lines", lines);
  for (gsize i = 0; i < socinn_budget_get_n_lines(budget); i++) {
    json_t *line = line_to_json(budget, i, language, error);
    if (line == NULL)
      return FALSE;
    json_array_append_new(lines, line);
  }
  return TRUE;
}

static gboolean
add_breakdown(json_t *root, const SocinnBudget *budget, SocinnBudgetBy by, const char *name, GError **error)
{
  g_autoptr(SocinnBreakdown) breakdown = socinn_budget_by(budget, by, error);
  if (breakdown == NULL)
    return FALSE;
  json_t *object = json_object(), *entries = json_array();
  json_object_set_new(root, "by", object);
  json_object_set_new(object, "key", json_string(name));
  json_object_set_new(object, "entries", entries);
  for (gsize i = 0; i < socinn_breakdown_get_length(breakdown); i++) {
    SocinnMoneyRange amount;
    if (!socinn_breakdown_get_amount(breakdown, i, &amount, error))
      return FALSE;
    json_t *entry = json_object();
    json_object_set_new(entry, "key", json_string(socinn_breakdown_get_key(breakdown, i)));
    set_range(entry, &amount);
    json_array_append_new(entries, entry);
  }
  return TRUE;
}

static gboolean
add_readings(json_t *root, const SocinnBudget *budget, SocinnLanguage language, GError **error)
{
  json_t *readings = json_array();
  json_object_set_new(root, "readings", readings);
  for (gsize i = 0; i < socinn_budget_get_n_readings(budget); i++) {
    const SocinnPart *reading = socinn_budget_get_reading(budget, i);
    json_t *object = json_object(), *options = json_array();
    json_array_append_new(readings, object);
    json_object_set_new(object, "id", text_or_null(socinn__string(reading, "id")));
    json_object_set_new(object, "question", text_or_null(socinn__report_text(reading, "question", language)));
    json_object_set_new(object, "chosen", text_or_null(socinn_budget_get_reading_chosen(budget, i)));
    json_object_set_new(object, "options", options);
    for (gsize o = 0; o < socinn__length(reading, "options"); o++) {
      const SocinnPart *option = socinn__item(reading, "options", o);
      SocinnMoneyRange total;
      if (!socinn_budget_get_reading_total(budget, i, o, &total, error))
        return FALSE;
      json_t *answer = json_object();
      json_array_append_new(options, answer);
      json_object_set_new(answer, "id", text_or_null(socinn__string(option, "id")));
      json_object_set_new(answer, "label", text_or_null(socinn__report_text(option, "label", language)));
      json_object_set_new(answer, "total", socinn__report_range_to_json(total));
    }
  }
  return TRUE;
}

static json_t *
findings_to_json(const SocinnFindings *findings)
{
  json_t *list = json_array();
  for (gsize i = 0; i < socinn_findings_get_length(findings); i++) {
    json_t *finding = json_object();
    const char *severity = socinn_severity_get_name(socinn_findings_get_severity(findings, i));
    json_object_set_new(finding, "severity", json_string(severity));
    json_object_set_new(finding, "path", text_or_null(socinn_findings_get_path(findings, i)));
    json_object_set_new(finding, "message", text_or_null(socinn_findings_get_message(findings, i)));
    json_object_set_new(finding, "remedy", text_or_null(socinn_findings_get_remedy(findings, i)));
    json_object_set_new(finding, "code", text_or_null(socinn_findings_get_code(findings, i)));
    json_array_append_new(list, finding);
  }
  return list;
}

static json_t *
rates_to_json(const SocinnBudget *budget)
{
  json_t *list = json_array();
  for (gsize i = 0; i < socinn_budget_get_n_rates(budget); i++) {
    gint32 month = socinn_budget_get_rate_from(budget, i);
    g_autofree char *from = socinn_period_to_text((SocinnPeriod) { month, month });
    g_autofree char *value = socinn_rational_to_text(socinn_budget_get_rate_value(budget, i));
    json_t *rate = json_object();
    json_object_set_new(rate, "name", text_or_null(socinn_budget_get_rate_name(budget, i)));
    json_object_set_new(rate, "from", json_string(from));
    json_object_set_new(rate, "value", json_string(value));
    json_object_set_new(rate, "source", text_or_null(socinn_budget_get_rate_source(budget, i)));
    json_array_append_new(list, rate);
  }
  return list;
}

static void
add_head(json_t *root, const SocinnBudget *budget, SocinnLanguage language)
{
  SocinnPeriod period = socinn_budget_get_period(budget);
  g_autofree char *start = socinn_period_to_text((SocinnPeriod) { period.first, period.first });
  json_object_set_new(root, "format", json_string("socinn.budget/1"));
  json_object_set_new(root, "innovation", socinn__report_title_to_json(socinn_budget_get_innovation(budget), language));
  json_object_set_new(root, "variant", text_or_null(socinn_budget_get_variant_id(budget)));
  json_object_set_new(root, "currency", json_string(socinn_budget_get_currency(budget)));
  json_object_set_new(root, "months", json_integer(socinn_period_get_length(period)));
  json_object_set_new(root, "start", json_string(start));
}

static gboolean
add_totals(json_t *root, const SocinnBudget *budget, GError **error)
{
  SocinnMoneyRange with_conditional, per_participant;
  if (!socinn__report_with_conditional(budget, &with_conditional, error))
    return FALSE;
  g_autoptr(GError) failure = NULL;
  gboolean has_participants = socinn_budget_get_per_participant(budget, &per_participant, &failure);
  if (failure != NULL) {
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
  }
  json_object_set_new(root, "total", socinn__report_range_to_json(socinn_budget_get_total(budget)));
  json_object_set_new(root, "one_off", socinn__report_range_to_json(socinn_budget_get_one_off(budget)));
  json_object_set_new(root, "recurring", socinn__report_range_to_json(socinn_budget_get_recurring(budget)));
  json_object_set_new(root, "conditional", socinn__report_range_to_json(socinn_budget_get_conditional(budget)));
  json_object_set_new(root, "total_with_conditional", socinn__report_range_to_json(with_conditional));
  json_object_set_new(root, "paid", money_to_json(socinn_budget_get_paid(budget).expected));
  json_object_set_new(root, "remaining", socinn__report_range_to_json(socinn_budget_get_remaining(budget)));
  json_object_set_new(root, "first_year", socinn__report_range_to_json(socinn_budget_get_first_year(budget)));
  json_object_set_new(root, "following_year", socinn__report_range_to_json(socinn_budget_get_following_year(budget)));
  json_object_set_new(root, "per_participant",
                      has_participants ? socinn__report_range_to_json(per_participant) : json_null());
  return TRUE;
}

static const char *
name_of_way(SocinnBudgetBy by)
{
  static const char *const names[] = { "line", "month", "year", "category", "element" };
  return (gsize) by < G_N_ELEMENTS(names) ? names[by] : "";
}

static gboolean
fill(json_t *root, const SocinnBudget *budget, const SocinnBudgetRisk *risk, SocinnBudgetBy by, SocinnLanguage language,
     GError **error)
{
  add_head(root, budget, language);
  if (!add_totals(root, budget, error) || !add_lines(root, budget, language, error))
    return FALSE;
  if (by != SOCINN_BUDGET_BY_LINE && !add_breakdown(root, budget, by, name_of_way(by), error))
    return FALSE;
  if (!add_readings(root, budget, language, error) ||
      (risk != NULL && !socinn__report_risk_to_json(root, risk, language, error)))
    return FALSE;
  json_object_set_new(root, "findings", findings_to_json(socinn_budget_get_findings(budget)));
  json_object_set_new(root, "rates", rates_to_json(budget));
  return TRUE;
}

char *
socinn__report_json_with(const SocinnBudget *budget, const SocinnBudgetRisk *risk, SocinnBudgetBy by,
                         SocinnLanguage language, GError **error)
{
  json_t *root = json_object();
  char *document = NULL;
  if (fill(root, budget, risk, by, language, error)) {
    char *text = json_dumps(root, JSON_INDENT(2));
    if (text != NULL)
      document = g_strconcat(text, "\n", NULL);
    else
      socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("memory ran out while the budget was written as JSON"));
    free(text);
  }
  json_decref(root);
  return document;
}

char *
socinn_report_budget_json(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(budget != NULL, NULL);
  return socinn__report_json_with(budget, NULL, by, language, error);
}

char *
socinn_report_risk_json(const SocinnBudgetRisk *risk, SocinnBudgetBy by, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(risk != NULL, NULL);
  return socinn__report_json_with(socinn_budget_risk_get_budget(risk), risk, by, language, error);
}
