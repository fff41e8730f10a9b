/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_REPORT_SHEET_PRIVATE_H
#define SOCINN_REPORT_SHEET_PRIVATE_H
/* Rows and cells of a CSV file. The Polish one is for a spreadsheet that a double click opens: it takes `;` and decimal commas,
 * and knows UTF-8 by the byte order mark. The English one is for programs and has no mark. */
#include "report_private.h"

typedef struct ReportSheet {
  GString *out; /* borrowed */
  SocinnLanguage language;
  gboolean in_row;
} ReportSheet;

/* Begins a file in @out. */
ReportSheet socinn__sheet_begin(GString *out, SocinnLanguage language);
/* A text; what a spreadsheet would take for a formula is led by `'`. */
void socinn__sheet_text(ReportSheet *sheet, const char *text);
/* An amount: a number to the spreadsheet, without spaces or currency. */
void socinn__sheet_amount(ReportSheet *sheet, SocinnMoney amount);
/* Low, expected, high and the currency. */
void socinn__sheet_range(ReportSheet *sheet, const SocinnMoneyRange *range);
void socinn__sheet_end_row(ReportSheet *sheet);

#endif
