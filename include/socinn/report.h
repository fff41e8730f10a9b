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
/** The same documents with the budget's risk in them: in plain words what the total may be, whether the grant suffices, which
 *  amounts to ask about first, and how the money is spent over the months. In JSON the keys `distribution`, `grant` (null
 *  without one), `sensitivity` and `cash_flow`; their figures are numbers in major units. Returns: (transfer full) */
SOCINN_API char *socinn_report_risk_text(const SocinnBudgetRisk *risk, SocinnBudgetBy by, SocinnLanguage language,
                                         GError **error);
SOCINN_API char *socinn_report_risk_json(const SocinnBudgetRisk *risk, SocinnBudgetBy by, SocinnLanguage language,
                                         GError **error);
SOCINN_API char *socinn_report_risk_html(const SocinnBudgetRisk *risk, SocinnBudgetBy by, SocinnLanguage language,
                                         GError **error);
/** Cash flow as CSV: a row a month with mean, P10, P50 and P90 of the month and of all months up to it, to the minor unit.
 *  Marks, separators and decimals as socinn_report_budget_csv(). Returns: (transfer full) */
SOCINN_API char *socinn_report_risk_csv(const SocinnBudgetRisk *risk, SocinnLanguage language, GError **error);
/** The audit trail of a simulated budget as CSV: a row a draw with its number, the values of all inputs, and the total, in
 *  full precision; always with , and decimal points. The draws must have been kept (socinn_simulation_settings_set_keep()).
 *  @error: %SOCINN_ERROR_NOT_FOUND when nothing was simulated, or the draws were not kept  Returns: (transfer full) */
SOCINN_API char *socinn_report_draws_csv(const SocinnBudgetRisk *risk, GError **error);
/** How a budget grows with the participants, as socinn_budget_scale() tells it: a table to read on a terminal.
 *  @total, @each: of the same numbers of participants  Returns: (transfer full) */
SOCINN_API char *socinn_report_scale_text(const SocinnInnovation *innovation, const SocinnBreakdown *total,
                                          const SocinnBreakdown *each, SocinnLanguage language, GError **error);
/** The same as `socinn.scale/1` JSON. Returns: (transfer full) */
SOCINN_API char *socinn_report_scale_json(const SocinnInnovation *innovation, const SocinnBreakdown *total,
                                          const SocinnBreakdown *each, SocinnLanguage language, GError **error);
/** The same as CSV, in the manner of socinn_report_budget_csv(). Returns: (transfer full) */
SOCINN_API char *socinn_report_scale_csv(const SocinnBreakdown *total, const SocinnBreakdown *each,
                                         SocinnLanguage language, GError **error);
/** A description to read on a terminal: sections, costs, readings. Returns: (transfer full) */
SOCINN_API char *socinn_report_innovation_text(const SocinnInnovation *innovation, SocinnLanguage language,
                                               GError **error);
/** Findings as lines: severity, place, message, remedy; with a count at the end. Returns: (transfer full) */
SOCINN_API char *socinn_report_findings_text(const SocinnFindings *findings, SocinnLanguage language, GError **error);

G_END_DECLS
#endif
