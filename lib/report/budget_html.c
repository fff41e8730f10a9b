/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A budget as an HTML fragment for notebooks and pages: one table, then lists; no scripts, no styles of its own. */
#include "report_private.h"

static void
append_element(GString *out, const char *tag, const char *text)
{
  const char *space = g_strstr_len(tag, -1, " ");
  g_autofree char *name = space != NULL ? g_strndup(tag, (gsize) (space - tag)) : g_strdup(tag);
  g_autofree char *clean = socinn__report_clean(text, FALSE);
  g_autofree char *escaped = g_markup_escape_text(clean, -1);
  g_string_append_printf(out, "<%s>%s</%s>", tag, escaped, name);
}

/* The end of a row; sums stand out. */
static void
append_amounts(GString *out, const ReportTable *table, const SocinnMoneyRange *range, gboolean sum,
               SocinnLanguage language)
{
  for (guint i = table->certain ? 1 : 0; i < (table->certain ? 2u : 3u); i++) {
    g_autofree char *text = socinn_money_format(socinn__range_get(range, i), language);
    g_string_append(out, "<td align=\"right\">");
    append_element(out, sum ? "strong" : "span", text);
    g_string_append(out, "</td>");
  }
  g_string_append(out, "</tr>\n");
}

static void
append_row(GString *out, const ReportTable *table, const char *label, const SocinnMoneyRange *range, gboolean sum,
           SocinnLanguage language)
{
  g_string_append(out, "<tr>");
  append_element(out, "th scope=\"row\" align=\"left\"", label);
  append_amounts(out, table, range, sum, language);
}

static void
append_head(GString *out, const SocinnBudget *budget, const ReportTable *table, SocinnLanguage language)
{
  const char *title = socinn__report_label(socinn_budget_get_innovation(budget), "title", language);
  g_autofree char *subtitle = socinn__report_subtitle(budget, language);
  g_autofree char *caption = g_strdup_printf("%s. %s", title, subtitle);
  append_element(out, "caption", caption);
  g_string_append(out, "\n<thead><tr>");
  append_element(out, "th scope=\"col\" align=\"left\"", socinn__gettext_in(language, "Cost"));
  if (table->certain)
    append_element(out, "th scope=\"col\" align=\"right\"", socinn__gettext_in(language, "Amount"));
  for (guint i = 0; i < 3 && !table->certain; i++)
    append_element(out, "th scope=\"col\" align=\"right\"", socinn__report_column(i, language));
  g_string_append(out, "</tr></thead>\n");
}

static void
append_group(GString *out, const ReportTable *table, const ReportGroup *group, SocinnLanguage language)
{
  g_string_append(out, "<tbody>\n");
  if (group->title != NULL) {
    g_autofree char *tag =
      g_strdup_printf("th scope=\"rowgroup\" align=\"left\" colspan=\"%d\"", table->certain ? 2 : 4);
    g_string_append(out, "<tr>");
    append_element(out, tag, group->title);
    g_string_append(out, "</tr>\n");
  }
  for (guint i = 0; i < group->rows->len; i++) {
    const ReportRow *row = g_ptr_array_index(group->rows, i);
    append_row(out, table, row->label, &row->amount, FALSE, language);
  }
  if (group->sum_label != NULL)
    append_row(out, table, group->sum_label, &group->sum, TRUE, language);
  g_string_append(out, "</tbody>\n");
}

static gboolean
append_readings(GString *out, const SocinnBudget *budget, SocinnLanguage language, GError **error)
{
  for (gsize i = 0; i < socinn_budget_get_n_readings(budget); i++) {
    const SocinnPart *reading = socinn_budget_get_reading(budget, i);
    append_element(out, "p", socinn__report_label(reading, "question", language));
    g_string_append(out, "\n<ul>\n");
    for (gsize o = 0; o < socinn__length(reading, "options"); o++) {
      SocinnMoneyRange total;
      if (!socinn_budget_get_reading_total(budget, i, o, &total, error))
        return FALSE;
      const SocinnPart *option = socinn__item(reading, "options", o);
      g_autofree char *amount = socinn_money_format(total.expected, language);
      g_autofree char *text = g_strdup_printf("%s: %s", socinn__report_label(option, "label", language), amount);
      g_string_append(out, "<li>");
      append_element(out, socinn__reading_is_chosen(budget, i, o) ? "strong" : "span", text);
      g_string_append(out, "</li>\n");
    }
    g_string_append(out, "</ul>\n");
  }
  return TRUE;
}

static void
append_findings(GString *out, const SocinnFindings *findings, SocinnLanguage language)
{
  if (socinn_findings_get_length(findings) == 0)
    return;
  append_element(out, "p", socinn__gettext_in(language, "What to know before signing"));
  g_string_append(out, "\n<ul>\n");
  for (gsize i = 0; i < socinn_findings_get_length(findings); i++) {
    const char *severity = socinn__report_severity(socinn_findings_get_severity(findings, i), language);
    const char *remedy = socinn_findings_get_remedy(findings, i);
    g_autofree char *text = g_strdup_printf("%s: %s%s%s", severity, socinn_findings_get_message(findings, i),
                                            remedy != NULL ? " → " : "", remedy != NULL ? remedy : "");
    append_element(out, "li", text);
    g_string_append_c(out, '\n');
  }
  g_string_append(out, "</ul>\n");
}

static void
append_list(GString *out, const char *title, GPtrArray *lines)
{
  if (lines->len == 0)
    return;
  append_element(out, "p", title);
  g_string_append(out, "\n<ul>\n");
  for (guint i = 0; i < lines->len; i++) {
    append_element(out, "li", lines->pdata[i]);
    g_string_append_c(out, '\n');
  }
  g_string_append(out, "</ul>\n");
}

static void
append_risk(GString *out, const SocinnBudgetRisk *risk, SocinnBudgetBy by, SocinnLanguage language)
{
  g_autoptr(GPtrArray) sentences = socinn__report_risk_sentences(risk, language);
  g_autoptr(GPtrArray) inputs = socinn__report_risk_inputs(risk, language);
  append_list(out, socinn__report_risk_title(language), sentences);
  append_list(out, socinn__report_inputs_title(language), inputs);
  if (by != SOCINN_BUDGET_BY_MONTH)
    return;
  g_autoptr(GPtrArray) months = socinn__report_risk_months(risk, language);
  append_list(out, socinn__report_months_title(language), months);
}

char *
socinn__report_html_with(const SocinnBudget *budget, const SocinnBudgetRisk *risk, SocinnBudgetBy by,
                         SocinnLanguage language, GError **error)
{
  g_autoptr(ReportTable) table = socinn__report_table_new(budget, by, language, error);
  if (table == NULL)
    return NULL;
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(out, "<div class=\"socinn-budget\" lang=\"%s\">\n<table class=\"socinn-budget\">\n",
                         socinn_language_get_tag(language));
  append_head(out, budget, table, language);
  for (guint i = 0; i < table->groups->len; i++)
    append_group(out, table, g_ptr_array_index(table->groups, i), language);
  g_string_append(out, "<tfoot>\n");
  for (guint i = 0; i < table->totals->len; i++) {
    const ReportTotal *total = &g_array_index(table->totals, ReportTotal, i);
    append_row(out, table, total->label, &total->amount, TRUE, language);
  }
  g_string_append(out, "</tfoot>\n</table>\n");
  if (risk != NULL)
    append_risk(out, risk, by, language);
  if (!append_readings(out, budget, language, error))
    return NULL;
  append_findings(out, socinn_budget_get_findings(budget), language);
  g_string_append(out, "</div>\n");
  return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
socinn_report_budget_html(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(budget != NULL, NULL);
  return socinn__report_html_with(budget, NULL, by, language, error);
}

char *
socinn_report_risk_html(const SocinnBudgetRisk *risk, SocinnBudgetBy by, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(risk != NULL, NULL);
  return socinn__report_html_with(socinn_budget_risk_get_budget(risk), risk, by, language, error);
}
