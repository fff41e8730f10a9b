/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A budget as CSV. */
#include "sheet_private.h"

static void
append_head(ReportSheet *sheet, gboolean lines)
{
  socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "key"));
  socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "label"));
  if (lines) {
    socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "kind"));
    socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "category"));
    socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "in the total"));
  }
  for (guint i = 0; i < 3; i++)
    socinn__sheet_text(sheet, socinn__report_column(i, sheet->language));
  socinn__sheet_text(sheet, socinn__gettext_in(sheet->language, "currency"));
  socinn__sheet_end_row(sheet);
}

static void
appsocinn__sheet_end_row(ReportSheet *sheet, const ReportRow *row)
{
  socinn__sheet_text(sheet, row->key);
  socinn__sheet_text(sheet, row->label);
  if (row->item != NULL) {
    const char *kind = socinn__string(row->item, "kind");
    const char *category = socinn__string(row->item, "category");
    socinn__sheet_text(sheet, socinn__report_choice(kind != NULL ? kind : "one-off", sheet->language));
    socinn__sheet_text(sheet, socinn__report_choice(category != NULL ? category : "other", sheet->language));
    socinn__sheet_text(sheet, row->counts ? socinn__gettext_in(sheet->language, "yes")
                                          : socinn__gettext_in(sheet->language, "no"));
  }
  socinn__sheet_range(sheet, &row->amount);
  socinn__sheet_end_row(sheet);
}

static void
append_total(ReportSheet *sheet, const ReportTable *table, gboolean lines)
{
  const ReportTotal *total = &g_array_index(table->totals, ReportTotal, 0);
  socinn__sheet_text(sheet, "");
  socinn__sheet_text(sheet, total->label);
  for (guint i = 0; lines && i < 3; i++)
    socinn__sheet_text(sheet, "");
  socinn__sheet_range(sheet, &total->amount);
  socinn__sheet_end_row(sheet);
}

char *
socinn_report_budget_csv(const SocinnBudget *budget, SocinnBudgetBy by, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(budget != NULL, NULL);
  g_autoptr(ReportTable) table = socinn__report_table_new(budget, by, language, error);
  if (table == NULL)
    return NULL;
  gboolean lines = by == SOCINN_BUDGET_BY_LINE;
  g_autoptr(GString) out = g_string_new(NULL);
  ReportSheet sheet = socinn__sheet_begin(out, language);
  append_head(&sheet, lines);
  for (guint g = 0; g < table->groups->len; g++) {
    const ReportGroup *group = g_ptr_array_index(table->groups, g);
    for (guint i = 0; i < group->rows->len; i++)
      appsocinn__sheet_end_row(&sheet, g_ptr_array_index(group->rows, i));
  }
  append_total(&sheet, table, lines);
  return g_string_free(g_steal_pointer(&out), FALSE);
}
