/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payments from a table: what an accountant exports. */
#include "budget_private.h"
#include "exchange/csv_private.h"
#include "exchange/file_private.h"
#include <string.h>

#define LARGEST_FILE (64 * 1024 * 1024)

enum { ITEM, MONTH, AMOUNT, N_COLUMNS };

static const char *const column_names[N_COLUMNS][4] = {
  { "item", "pozycja", NULL },
  { "month", "miesiąc", "miesiac", NULL },
  { "amount", "kwota", NULL },
};

static gboolean
locate(GError **error, const char *column, guint line)
{
  socinn__locate_error(error, NULL, column, line);
  return FALSE;
}

static gboolean
find_columns(const SocinnCsvRow *header, gsize columns[N_COLUMNS], GError **error)
{
  for (gsize wanted = 0; wanted < N_COLUMNS; wanted++) {
    columns[wanted] = header->cells->len;
    for (gsize i = 0; i < header->cells->len; i++) {
      g_autofree char *lower = g_utf8_strdown(socinn__csv_cell(header, i), -1);
      if (g_strv_contains(column_names[wanted], lower))
        columns[wanted] = i;
    }
    if (columns[wanted] == header->cells->len) {
      socinn__set_error(error, SOCINN_ERROR_SCHEMA,
                        _("there is no column \"%s\"; the header must name item, month and amount"),
                        column_names[wanted][0]);
      return locate(error, NULL, header->line);
    }
  }
  return TRUE;
}

/* The month of a day such as 31.01.2026 or 2026-01-31, as text: (transfer full): NULL for anything else. */
static char *
month_of_day(const char *text)
{
  g_auto(GStrv) parts = g_strsplit(text, strchr(text, '.') != NULL ? "." : "-", 4);
  gboolean year_last = strchr(text, '.') != NULL;
  guint64 day;
  if (g_strv_length(parts) != 3 || strlen(parts[year_last ? 2 : 0]) != 4 || strlen(parts[1]) > 2 ||
      !g_ascii_string_to_unsigned(parts[year_last ? 0 : 2], 10, 1, 31, &day, NULL))
    return NULL;
  return g_strdup_printf("%s-%s%s", parts[year_last ? 2 : 0], strlen(parts[1]) == 1 ? "0" : "", parts[1]);
}

static gboolean
read_month(const char *text, gint32 *month, GError **error)
{
  SocinnPeriod period;
  g_autofree char *plain = month_of_day(text);
  if (plain == NULL)
    plain = g_strdup(text);
  if (strlen(plain) == strlen("2026-01") && socinn_period_from_text(plain, &period, NULL)) {
    *month = period.first;
    return TRUE;
  }
  socinn__set_error(error, SOCINN_ERROR_SYNTAX, _("a month such as 2026-01 or a day in it is expected, not \"%s\""),
                    text);
  return FALSE;
}

static gboolean
read_amount(const char *text, char separator, const char *currency, SocinnMoney *amount, GError **error)
{
  SocinnNumberStyle style = separator == ';' ? SOCINN_NUMBER_STYLE_PL : SOCINN_NUMBER_STYLE_EN;
  g_autoptr(SocinnQuantity) quantity = socinn_quantity_from_text(text, style, error);
  if (quantity == NULL)
    return FALSE;
  const char *unit = socinn_quantity_get_unit(quantity);
  if (socinn_quantity_get_kind(quantity) != SOCINN_QUANTITY_FIXED ||
      (*unit != '\0' && !socinn_quantity_is_money(quantity))) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("one amount of money is expected, not \"%s\""), text);
    return FALSE;
  }
  return socinn_money_from_rational(socinn_quantity_get_low(quantity), *unit != '\0' ? unit : currency, amount, error);
}

static gboolean
read_row(SocinnBudgetSettings *settings, const SocinnCsvRow *row, const gsize columns[N_COLUMNS], char separator,
         const char *currency, GError **error)
{
  gint32 month;
  SocinnMoney amount;
  if (!read_month(socinn__csv_cell(row, columns[MONTH]), &month, error))
    return locate(error, "month", row->line);
  if (!read_amount(socinn__csv_cell(row, columns[AMOUNT]), separator, currency, &amount, error))
    return locate(error, "amount", row->line);
  return socinn_budget_settings_add_payment(settings, socinn__csv_cell(row, columns[ITEM]), month, amount, error) ||
         locate(error, "item", row->line);
}

gboolean
socinn_budget_settings_add_payments_csv(SocinnBudgetSettings *self, const char *text, gsize length,
                                        const char *currency, GError **error)
{
  gsize columns[N_COLUMNS];
  guint decimals, present = self->payments->len;
  if (!socinn_currency_get_decimals(currency, &decimals, error))
    return FALSE;
  g_autoptr(SocinnCsv) csv = socinn__csv_parse(text, length, error);
  if (csv == NULL || !find_columns(csv->rows->pdata[0], columns, error))
    return FALSE;
  for (guint i = 1; i < csv->rows->len; i++)
    if (!read_row(self, csv->rows->pdata[i], columns, csv->separator, currency, error)) {
      g_array_set_size(self->payments, present);
      return FALSE;
    }
  return TRUE;
}

gboolean
socinn_budget_settings_add_payments_file(SocinnBudgetSettings *self, const char *path, const char *currency,
                                         GError **error)
{
  g_autoptr(GBytes) bytes = socinn__file_read(path, LARGEST_FILE, error);
  if (bytes == NULL)
    return FALSE;
  gsize length;
  const char *text = g_bytes_get_data(bytes, &length);
  if (socinn_budget_settings_add_payments_csv(self, text != NULL ? text : "", length, currency, error))
    return TRUE;
  socinn__locate_error(error, path, NULL, 0);
  return FALSE;
}
