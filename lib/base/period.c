/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months and runs of months. */
#include "base_private.h"
#include <string.h>

#define FIRST_MONTH (1900 * 12)
#define LAST_MONTH (2199 * 12 + 11)

gint32
socinn_month_get_year(gint32 month)
{
  return month / 12;
}

gint32
socinn_month_get_month(gint32 month)
{
  return month % 12 + 1;
}

gint32
socinn_period_get_length(SocinnPeriod period)
{
  /* Ends from outside may be anything: without a sign, the difference is defined, and no length that is refused fits. */
  return (gint32) ((guint32) period.last - (guint32) period.first + 1u);
}

gboolean
socinn_period_new(gint32 first, gint32 months, SocinnPeriod *period, GError **error)
{
  if (months < 1 || first < FIRST_MONTH || first > LAST_MONTH || months > LAST_MONTH - first + 1) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("a period needs at least one month, within the years 1900 to 2199"));
    return FALSE;
  }
  *period = (SocinnPeriod) { first, first + months - 1 };
  return TRUE;
}

/* "2026" or "2026-01" at *text. */
static gboolean
read_part(const char **text, SocinnPeriod *part)
{
  const char *rest = *text;
  gint32 year = 0;
  for (int i = 0; i < 4; i++, rest++) {
    if (!g_ascii_isdigit(*rest))
      return FALSE;
    year = year * 10 + (*rest - '0');
  }
  *part = (SocinnPeriod) { year * 12, year * 12 + 11 };
  if (*rest == '-') {
    if (!g_ascii_isdigit(rest[1]) || !g_ascii_isdigit(rest[2]))
      return FALSE;
    gint32 month = (rest[1] - '0') * 10 + (rest[2] - '0');
    if (month < 1 || month > 12)
      return FALSE;
    part->first = part->last = year * 12 + month - 1;
    rest += 3;
  }
  *text = rest;
  return year >= 1900 && year <= 2199;
}

gboolean
socinn_period_from_text(const char *text, SocinnPeriod *period, GError **error)
{
  const char *rest = text != NULL ? text : "";
  SocinnPeriod first, last;
  gboolean valid = read_part(&rest, &first);
  last = first;
  if (valid && *rest == '/') {
    rest++;
    valid = read_part(&rest, &last);
  }
  if (!valid || *rest != '\0' || last.last < first.first) {
    socinn__set_error(error, SOCINN_ERROR_SYNTAX,
                      _("expected a month such as 2026-01, a year such as 2026, or two joined by \"/\", found \"%s\""),
                      text != NULL ? text : "");
    return FALSE;
  }
  *period = (SocinnPeriod) { first.first, last.last };
  return TRUE;
}

char *
socinn_period_to_text(SocinnPeriod period)
{
  if (period.first % 12 == 0 && period.last == period.first + 11)
    return g_strdup_printf("%04d", period.first / 12);
  if (period.first == period.last)
    return g_strdup_printf("%04d-%02d", period.first / 12, period.first % 12 + 1);
  return g_strdup_printf("%04d-%02d/%04d-%02d", period.first / 12, period.first % 12 + 1, period.last / 12,
                         period.last % 12 + 1);
}
