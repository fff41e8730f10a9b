/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_REPORT_H
#define SOCINN_REPORT_H
/*
 * Room `report`: results as documents for people and programs, in Polish or English. Nothing is printed: every function
 * returns the document.
 */
#include <socinn/budget.h>

G_BEGIN_DECLS

/** A budget as a table to read on a terminal: amounts aligned and grouped, then readings, findings and sources of rates.
 *  Columns are counted in characters. @by: what the table lists  Returns: (transfer full) */
SOCINN_API char *socinn_report_budget_text(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language,
                                           GError **error);
/** A budget as `socinn.budget/1` JSON; labels in @language, amounts as text with a decimal point. The `by` object is
 *  there unless @by is %SOCINN_BUDGET_BY_LINE (lines are always there). Returns: (transfer full) */
SOCINN_API char *socinn_report_budget_json(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language,
                                           GError **error);
/** A budget as CSV for a spreadsheet: a header, one row an entry of @by, a total. In Polish: `;` and decimal comma;
 *  in English: `,` and decimal point. The Polish one begins with a byte order mark, without which spreadsheets take UTF-8
 *  for something else; the English one, for programs, has none. A cell that a spreadsheet would take for a formula is
 *  led by `'`. Returns: (transfer full) */
SOCINN_API char *socinn_report_budget_csv(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language,
                                          GError **error);
/** A budget as an HTML fragment (one table and lists, no scripts), for notebooks. Returns: (transfer full) */
SOCINN_API char *socinn_report_budget_html(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language,
                                           GError **error);
/** A description to read on a terminal: sections, costs, readings. Returns: (transfer full) */
SOCINN_API char *socinn_report_innovation_text(const SocinnInnovation *innovation, SocinnLanguage language,
                                               GError **error);
/** Findings as lines: severity, place, message, remedy; with a count at the end. Returns: (transfer full) */
SOCINN_API char *socinn_report_findings_text(const SocinnFindings *findings, SocinnLanguage language, GError **error);

G_END_DECLS
#endif
