/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A budget as a table to read on a terminal, in a mail or on paper. */
#include "report_private.h"
#include <string.h>

/* Geometry of the table. Amounts of totals carry their currency; other amounts leave room for it where the language
 * puts it behind, so that all digits stand under each other. */
typedef struct Layout {
  SocinnLanguage language;
  const SocinnInnovation *innovation; /* as priced */
  guint first, n_columns;             /* of low, expected, high: one where all are the same */
  gsize label, amount, unit;          /* columns of labels, of amounts, of the currency behind an amount */
  gsize room;                         /* most columns that labels may take */
} Layout;

#define GAP 2u
#define INDENT 2u

static char *
plain_amount(const Layout *layout, SocinnMoney amount)
{
  g_autofree char *number = socinn__report_amount(amount, layout->language);
  g_autoptr(GString) out = g_string_new(number);
  for (gsize i = 0; i < layout->unit; i++)
    g_string_append_c(out, ' ');
  return g_strdup(out->str);
}

static void
append_amounts(GString *out, const Layout *layout, const SocinnMoneyRange *range, gboolean with_currency)
{
  for (guint i = 0; i < layout->n_columns; i++) {
    SocinnMoney amount = socinn__range_get(range, layout->first + i);
    g_autofree char *text =
      with_currency ? socinn_money_format(amount, layout->language) : plain_amount(layout, amount);
    socinn__report_pad(out, "", GAP, FALSE);
    socinn__report_pad(out, text, layout->amount, TRUE);
  }
}

/* Spaces at the end of a line are of no use to anybody. */
static void
end_line(GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate(out, out->len - 1);
  g_string_append_c(out, '\n');
}

/* A row: the label, wrapped, with the amounts beside its last line. */
static void
append_row(GString *out, const Layout *layout, const char *lead, const char *label, const SocinnMoneyRange *range,
           gboolean with_currency)
{
  gsize indent = socinn__report_width(lead);
  g_autoptr(GPtrArray) lines = socinn__report_wrap(label, layout->label - indent);
  for (guint i = 0; i < lines->len; i++) {
    socinn__report_pad(out, i == 0 ? lead : "", indent, FALSE);
    socinn__report_pad(out, g_ptr_array_index(lines, i), layout->label - indent, FALSE);
    if (i + 1 == lines->len)
      append_amounts(out, layout, range, with_currency);
    end_line(out);
  }
}

static void
append_rule(GString *out, const Layout *layout, const char *stroke)
{
  gsize width = layout->label + layout->n_columns * (GAP + layout->amount);
  for (gsize i = 0; i < width; i++)
    g_string_append(out, stroke);
  g_string_append_c(out, '\n');
}

/* -------------------------------------------------------------------------------------------------- layout */

static void
widen(Layout *layout, const SocinnMoneyRange *range)
{
  for (guint i = 0; i < layout->n_columns; i++) {
    g_autofree char *text = socinn_money_format(socinn__range_get(range, layout->first + i), layout->language);
    layout->amount = MAX(layout->amount, socinn__report_width(text));
  }
}

static gsize
label_width(const ReportTable *table)
{
  gsize width = 0;
  for (guint i = 0; i < table->totals->len; i++)
    width = MAX(width, socinn__report_width(g_array_index(table->totals, ReportTotal, i).label));
  for (guint g = 0; g < table->groups->len; g++) {
    const ReportGroup *group = g_ptr_array_index(table->groups, g);
    if (group->sum_label != NULL)
      width = MAX(width, INDENT + socinn__report_width(group->sum_label));
    for (guint i = 0; i < group->rows->len; i++) {
      const ReportRow *row = g_ptr_array_index(group->rows, i);
      width = MAX(width, INDENT + socinn__report_width(row->label));
    }
  }
  return width;
}

static void
widen_for_readings(Layout *layout, const SocinnBudget *budget)
{
  for (gsize i = 0; i < socinn_budget_get_n_readings(budget); i++) {
    gsize n = socinn__length(socinn_budget_get_reading(budget, i), "options");
    for (gsize o = 0; o < n; o++) {
      SocinnMoneyRange total;
      if (socinn_budget_get_reading_total(budget, i, o, &total, NULL))
        widen(layout, &total);
    }
  }
}

static Layout
layout_new(const SocinnBudget *budget, const ReportTable *table, SocinnLanguage language)
{
  Layout layout = { .language = language,
                    .innovation = socinn_budget_get_innovation(budget),
                    .first = table->certain ? 1 : 0,
                    .n_columns = table->certain ? 1 : 3 };
  for (guint i = 0; i < layout.n_columns && !table->certain; i++)
    layout.amount = MAX(layout.amount, socinn__report_width(socinn__report_column(i, language)));
  for (guint i = 0; i < table->totals->len; i++)
    widen(&layout, &g_array_index(table->totals, ReportTotal, i).amount);
  widen_for_readings(&layout, budget);
  SocinnMoneyRange total = socinn_budget_get_total(budget);
  g_autofree char *with_unit = socinn_money_format(total.expected, language);
  g_autofree char *number = socinn__report_amount(total.expected, language);
  if (g_str_has_prefix(with_unit, number))
    layout.unit = socinn__report_width(with_unit) - socinn__report_width(number);
  gsize amounts = layout.n_columns * (GAP + layout.amount);
  layout.room = amounts + 40 < REPORT_WIDTH ? REPORT_WIDTH - amounts : 40;
  layout.label = MIN(layout.room, MAX(label_width(table), 40));
  return layout;
}

/* --------------------------------------------------------------------------------------------------- table */

static void
append_head(GString *out, const SocinnBudget *budget, SocinnLanguage language)
{
  const SocinnInnovation *innovation = socinn_budget_get_innovation(budget);
  socinn__report_title(out, socinn__report_label(innovation, "title", language));
  g_autofree char *subtitle = socinn__report_subtitle(budget, language);
  socinn__report_indented(out, 0, subtitle);
  const char *variant = socinn_budget_get_variant_id(budget);
  if (variant != NULL) {
    g_autofree char *line = g_strdup_printf(socinn__gettext_in(language, "Variant: %s"), variant);
    socinn__report_indented(out, 0, line);
  }
  SocinnQuantity *participants = socinn_budget_get_participants(budget);
  if (participants != NULL) {
    g_autofree char *number = socinn_quantity_format(participants, language);
    g_autofree char *line = g_strdup_printf(socinn__gettext_in(language, "Participants: %s"), number);
    socinn__report_indented(out, 0, line);
  }
  g_string_append_c(out, '\n');
}

static void
append_columns(GString *out, const Layout *layout)
{
  if (layout->n_columns == 1)
    return;
  socinn__report_pad(out, "", layout->label, FALSE);
  for (guint i = 0; i < layout->n_columns; i++) {
    socinn__report_pad(out, "", GAP, FALSE);
    socinn__report_pad(out, socinn__report_column(layout->first + i, layout->language), layout->amount, TRUE);
  }
  end_line(out);
}

/* Whether the price is the very amount of the row: then it need not be said twice. */
static gboolean
is_plain(const ReportRow *row)
{
  SocinnQuantity *amount = socinn__quantity(row->item, "amount");
  SocinnMoney low, high;
  const char *currency = row->amount.low.currency;
  return g_strcmp0(socinn__string(row->item, "kind"), "recurring") != 0 && amount != NULL &&
         socinn_money_from_rational(socinn_quantity_get_low(amount), currency, &low, NULL) &&
         socinn_money_from_rational(socinn_quantity_get_high(amount), currency, &high, NULL) &&
         low.minor == row->amount.low.minor && high.minor == row->amount.high.minor;
}

/* Under a line: what its amount is made of, and when a conditional cost arises. */
static void
append_basis(GString *out, const Layout *layout, const ReportRow *row)
{
  if (row->item == NULL)
    return;
  g_autofree char *basis = is_plain(row) ? NULL : socinn__report_basis(layout->innovation, row->item, layout->language);
  if (basis != NULL)
    socinn__report_indented(out, 2 * INDENT, basis);
  const char *condition = row->counts ? NULL : socinn__report_text(row->item, "condition", layout->language);
  if (condition != NULL)
    socinn__report_indented(out, 2 * INDENT, condition);
}

static void
append_group(GString *out, const Layout *layout, const ReportGroup *group)
{
  g_autofree char *lead = g_strnfill(group->title != NULL ? INDENT : 0, ' ');
  if (group->title != NULL)
    socinn__report_indented(out, 0, group->title);
  for (guint i = 0; i < group->rows->len; i++) {
    const ReportRow *row = g_ptr_array_index(group->rows, i);
    append_row(out, layout, lead, row->label, &row->amount, FALSE);
    append_basis(out, layout, row);
  }
  if (group->sum_label != NULL) {
    append_row(out, layout, lead, group->sum_label, &group->sum, TRUE);
    g_string_append_c(out, '\n');
  }
}

static void
append_table(GString *out, const Layout *layout, const ReportTable *table)
{
  append_columns(out, layout);
  append_rule(out, layout, "─");
  for (guint i = 0; i < table->groups->len; i++)
    append_group(out, layout, g_ptr_array_index(table->groups, i));
  if (table->groups->len > 0 && g_str_has_suffix(out->str, "\n\n"))
    g_string_truncate(out, out->len - 1);
  append_rule(out, layout, "─");
  for (guint i = 0; i < table->totals->len; i++) {
    const ReportTotal *total = &g_array_index(table->totals, ReportTotal, i);
    append_row(out, layout, "", total->label, &total->amount, TRUE);
    if (i == 0)
      append_rule(out, layout, "═");
  }
}

/* ------------------------------------------------------------------------------------------------ readings */

#define BULLET 4u

static char *
option_text(const SocinnBudget *budget, gsize reading, gsize option, SocinnLanguage language)
{
  const SocinnPart *part = socinn__item(socinn_budget_get_reading(budget, reading), "options", option);
  const char *label = socinn__report_label(part, "label", language);
  if (!socinn__reading_is_chosen(budget, reading, option))
    return g_strdup(label);
  return g_strdup_printf(socinn__gettext_in(language, "%s (chosen)"), label);
}

/* Answers are longer than labels: their column is as wide as they need and the page allows. */
static Layout
layout_for_readings(const Layout *layout, const SocinnBudget *budget)
{
  Layout wide = *layout;
  for (gsize i = 0; i < socinn_budget_get_n_readings(budget); i++) {
    gsize n = socinn__length(socinn_budget_get_reading(budget, i), "options");
    for (gsize o = 0; o < n; o++) {
      g_autofree char *text = option_text(budget, i, o, layout->language);
      wide.label = MAX(wide.label, BULLET + socinn__report_width(text));
    }
  }
  wide.label = MIN(wide.label, wide.room);
  return wide;
}

static gboolean
append_reading(GString *out, const Layout *layout, const SocinnBudget *budget, gsize index, GError **error)
{
  const SocinnPart *reading = socinn_budget_get_reading(budget, index);
  const char *id = socinn__string(reading, "id");
  socinn__report_indented(out, 0, socinn__report_label(reading, "question", layout->language));
  for (gsize i = 0; i < socinn__length(reading, "options"); i++) {
    const char *option = socinn__string(socinn__item(reading, "options", i), "id");
    SocinnMoneyRange total;
    if (!socinn_budget_get_reading_total(budget, index, i, &total, error))
      return FALSE;
    g_autofree char *text = option_text(budget, index, i, layout->language);
    append_row(out, layout, socinn__reading_is_chosen(budget, index, i) ? "  ● " : "  ○ ", text, &total, TRUE);
    g_string_append_printf(out, "      --reading %s=%s\n", id, option);
  }
  return TRUE;
}

static gboolean
append_readings(GString *out, const Layout *layout, const SocinnBudget *budget, GError **error)
{
  gsize n = socinn_budget_get_n_readings(budget);
  if (n == 0)
    return TRUE;
  Layout wide = layout_for_readings(layout, budget);
  socinn__report_section(out,
                         socinn__gettext_in(layout->language, "How open questions were read, and the total otherwise"));
  for (gsize i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c(out, '\n');
    if (!append_reading(out, &wide, budget, i, error))
      return FALSE;
  }
  return TRUE;
}

/* ---------------------------------------------------------------------------------------------------- risk */

static void
append_list(GString *out, const char *title, GPtrArray *lines)
{
  if (lines->len == 0)
    return;
  socinn__report_section(out, title);
  for (guint i = 0; i < lines->len; i++)
    socinn__report_paragraph(out, "- ", lines->pdata[i]);
}

static void
append_risk(GString *out, const SocinnBudgetRisk *risk, SocinnBudgetBy by, SocinnLanguage language)
{
  g_autoptr(GPtrArray) sentences = socinn__report_risk_sentences(risk, language);
  g_autoptr(GPtrArray) inputs = socinn__report_risk_inputs(risk, language);
  socinn__report_section(out, socinn__report_risk_title(language));
  for (guint i = 0; i < sentences->len; i++)
    socinn__report_indented(out, 0, sentences->pdata[i]);
  append_list(out, socinn__report_inputs_title(language), inputs);
  if (by != SOCINN_BUDGET_BY_MONTH)
    return;
  g_autoptr(GPtrArray) months = socinn__report_risk_months(risk, language);
  append_list(out, socinn__report_months_title(language), months);
}

char *
socinn__report_text_with(const SocinnBudget *budget, const SocinnBudgetRisk *risk, SocinnBudgetBy by,
                         SocinnLanguage language, GError **error)
{
  g_autoptr(ReportTable) table = socinn__report_table_new(budget, by, language, error);
  if (table == NULL)
    return NULL;
  Layout layout = layout_new(budget, table, language);
  g_autoptr(GString) out = g_string_new(NULL);
  append_head(out, budget, language);
  append_table(out, &layout, table);
  if (risk != NULL)
    append_risk(out, risk, by, language);
  if (!append_readings(out, &layout, budget, error))
    return NULL;
  socinn__report_findings(out, socinn_budget_get_findings(budget), language);
  socinn__report_rates(out, budget, language);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
socinn_report_budget_text(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(budget != NULL, NULL);
  return socinn__report_text_with(budget, NULL, by, language, error);
}

char *
socinn_report_risk_text(const SocinnBudgetRisk *risk, SocinnBudgetBy by, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(risk != NULL, NULL);
  return socinn__report_text_with(socinn_budget_risk_get_budget(risk), risk, by, language, error);
}
