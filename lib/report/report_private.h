/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_REPORT_PRIVATE_H
#define SOCINN_REPORT_PRIVATE_H
/* What the reports share: words, columns of text, and a budget arranged in groups of rows. Reports are written in the
 * language they are asked for, whatever the thread's is: socinn__gettext_in(), never _(). */
#include "model/model_private.h"
#include <socinn/report.h>

/* Columns of a page of text: printed, mailed or on a terminal, lines of this length need no scrolling. */
#define REPORT_WIDTH 96u

/* ------------------------------------------------------------------------------------------ text (text.c) */

/* Columns that a text takes on a terminal: combining marks none, wide letters two. */
gsize socinn__report_width(const char *text);
/* A text from a document without its control characters, which could move the cursor or forge lines. Line breaks are
 * kept when @lines, else they become spaces. (transfer full) */
char *socinn__report_clean(const char *text, gboolean lines);
/* @text and spaces up to @width columns; to the right edge when @right. */
void socinn__report_pad(GString *out, const char *text, gsize width, gboolean right);
/* The lines of @text, none wider than @width: broken at spaces, within a word only where it is wider than a line.
 * (transfer full) (element-type char*) */
GPtrArray *socinn__report_wrap(const char *text, gsize width);
/* Adds wrapped text: the first line behind @lead, the others under it. */
void socinn__report_paragraph(GString *out, const char *lead, const char *text);
/* The same without a lead: every line behind @indent spaces. */
void socinn__report_indented(GString *out, guint indent, const char *text);
/* The title of the document, underlined; the heading of a section, behind an empty line. */
void socinn__report_title(GString *out, const char *text);
void socinn__report_section(GString *out, const char *text);

/* --------------------------------------------------------------------------------------- words (words.c) */

/* Prose of a part in @language, or as near to it as there is. NULL when there is none. */
const char *socinn__report_text(const SocinnPart *part, const char *field, SocinnLanguage language);
/* The same, or the part's identifier: something to call it by. */
const char *socinn__report_label(const SocinnPart *part, const char *field, SocinnLanguage language);
/* Word for an answer of a choice field, such as "staff"; @choice itself when there is no word for it. */
const char *socinn__report_choice(const char *choice, SocinnLanguage language);
const char *socinn__report_severity(SocinnSeverity severity, SocinnLanguage language);
/* "January" for 1 */
const char *socinn__report_month_name(int month, SocinnLanguage language);
/* "January 2026" (transfer full) */
char *socinn__report_month(gint32 month, SocinnLanguage language);
/* "January 2026 – December 2026", or one month. (transfer full) */
char *socinn__report_period(SocinnPeriod period, SocinnLanguage language);
/* "12 months" (transfer full) */
char *socinn__report_months(guint months, SocinnLanguage language);
/* "1 234,50": the amount without its currency. (transfer full) */
char *socinn__report_amount(SocinnMoney amount, SocinnLanguage language);
/* "2", "0.6": as short as it is exact, four decimals at most. (transfer full) */
char *socinn__report_decimal(SocinnRational value, SocinnLanguage language);
/* The same, with ½, ¼ and their like. (transfer full) */
char *socinn__report_number(SocinnRational value, SocinnLanguage language);
/* "½ post", "2 posts" (transfer full) */
char *socinn__report_posts(SocinnRational fte, SocinnLanguage language);

/* What a cost item's amount is made of: "½ post × 2 persons × PLN 3,000.00 a month". (transfer full): NULL when the
 * item says nothing beyond its total. @innovation: (nullable): whose assumptions it refers to */
char *socinn__report_basis(const SocinnInnovation *innovation, const SocinnPart *item, SocinnLanguage language);

/* ------------------------------------------------------------------------------- budget as rows (rows.c) */

typedef struct ReportRow {
  char *key;   /* id of the line, "2026-01", category ... */
  char *label; /* for people */
  SocinnMoneyRange amount;
  SocinnPart *item; /* cost item of a line; NULL otherwise */
  gboolean counts;  /* whether it is in the total */
} ReportRow;

typedef struct ReportGroup {
  const char *title; /* NULL when there is only one group */
  const char *sum_label;
  GPtrArray *rows; /* (element-type ReportRow) */
  SocinnMoneyRange sum;
} ReportGroup;

typedef struct ReportTotal {
  const char *label;
  SocinnMoneyRange amount;
} ReportTotal;

/* A budget arranged for a table. */
typedef struct ReportTable {
  GPtrArray *groups; /* (element-type ReportGroup) */
  GArray *totals;    /* (element-type ReportTotal): the first is the total */
  gboolean certain;  /* whether low, expected and high are the same everywhere */
} ReportTable;

ReportTable *socinn__report_table_new(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language,
                                      GError **error);
void socinn__report_table_free(ReportTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportTable, socinn__report_table_free)

/* Total and conditional costs together. */
gboolean socinn__report_with_conditional(const SocinnBudget *budget, SocinnMoneyRange *sum, GError **error);
/* Headings of the amounts: "lowest", "expected", "highest". */
const char *socinn__report_column(guint column, SocinnLanguage language);
/* Amount of a column: 0 low, 1 expected, 2 high. */
SocinnMoney socinn__range_get(const SocinnMoneyRange *range, guint column);
/* "Budget for 12 months: January 2026 – December 2026" (transfer full) */
char *socinn__report_subtitle(const SocinnBudget *budget, SocinnLanguage language);
/* Whether option @option of reading @reading is in force. */
gboolean socinn__reading_is_chosen(const SocinnBudget *budget, gsize reading, gsize option);

/* Closing lists of the text report (budget_notes.c). */
void socinn__report_findings(GString *out, const SocinnFindings *findings, SocinnLanguage language);
void socinn__report_rates(GString *out, const SocinnBudget *budget, SocinnLanguage language);

/* --------------------------------------------------------------------------------- risk (risk_*.c) */

/* A budget with its risk; @risk: (nullable). */
char *socinn__report_text_with(const SocinnBudget *budget, const SocinnBudgetRisk *risk, SocinnBudgetBy by,
                               SocinnLanguage language, GError **error);
char *socinn__report_json_with(const SocinnBudget *budget, const SocinnBudgetRisk *risk, SocinnBudgetBy by,
                               SocinnLanguage language, GError **error);
char *socinn__report_html_with(const SocinnBudget *budget, const SocinnBudgetRisk *risk, SocinnBudgetBy by,
                               SocinnLanguage language, GError **error);
/* Sentences that a town councillor understands. (transfer full) (element-type char*) */
GPtrArray *socinn__report_risk_sentences(const SocinnBudgetRisk *risk, SocinnLanguage language);
/* What to ask about first: a line each for the inputs that matter, most important first. (transfer full) */
GPtrArray *socinn__report_risk_inputs(const SocinnBudgetRisk *risk, SocinnLanguage language);
/* A row a month: "January 2026: 3,600; by then 22,100–27,900" (transfer full) */
GPtrArray *socinn__report_risk_months(const SocinnBudgetRisk *risk, SocinnLanguage language);
/* Its headings. */
const char *socinn__report_risk_title(SocinnLanguage language);
const char *socinn__report_inputs_title(SocinnLanguage language);
const char *socinn__report_months_title(SocinnLanguage language);
/* Indices of the inputs by their share of the spread, largest first. (transfer full): gsize */
GArray *socinn__report_risk_order(const SocinnSensitivity *sensitivity);
/* A figure of the sensitivity, NaN when there is none. */
double socinn__report_measure(const SocinnSensitivity *sensitivity, const char *measure, gsize index);

/* One part of a list in a description: its name, then what else is known about it (innovation_parts.c). */
void socinn__report_part(GString *out, const SocinnPart *part, SocinnLanguage language);

#endif
