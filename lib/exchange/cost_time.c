/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary of cost sentences that speaks of time: how often, how long, and when prices are of. */
#include "cost_text_private.h"
#include <string.h>

/* "6-miesięczny kurs", "12 miesięczna licencja": how long something lasts, and not how often it is paid. */
static gboolean
is_duration(const char *folded, const char *stem)
{
  const char *p = stem;
  while (p > folded && (p[-1] == ' ' || p[-1] == '-'))
    p--;
  return p > folded && p < stem && g_ascii_isdigit(p[-1]) && (p[0] == '-' || g_str_has_prefix(stem, "miesieczn"));
}

static const char *
find_frequency(const char *folded, const char *stem)
{
  const char *found = stem[0] == '/' ? strstr(folded, stem) : socinn__find_stem(folded, stem);
  while (found != NULL && stem[0] != '/' && is_duration(folded, found))
    found = socinn__find_stem(found + 1, stem);
  return found;
}

/* "zł / mies." as "zł/mies.". */
static char *
without_spaces_at_slashes(const char *folded)
{
  g_auto(GStrv) parts = g_strsplit(folded, "/", -1);
  for (char **part = parts; *part != NULL; part++)
    g_strstrip(*part);
  return g_strjoinv("/", parts);
}

/* "co 2 miesiące", "every 2 months"; 0 for none. */
static gint64
every_some_months(const char *folded)
{
  static const char *const openings[] = { "co ", "every " };
  for (gsize i = 0; i < G_N_ELEMENTS(openings); i++)
    for (const char *p = socinn__find_stem(folded, openings[i]); p != NULL; p = socinn__find_stem(p + 1, openings[i])) {
      const char *digits = p + strlen(openings[i]);
      gint64 months = g_ascii_strtoll(digits, NULL, 10);
      const char *behind = digits + strspn(digits, "0123456789");
      if (months >= 1 && months <= 120 && *behind == ' ' && socinn__counts_months(behind + 1))
        return months;
    }
  return 0;
}

gint64
socinn__cost_frequency(const char *folded, gboolean *weekly)
{
  static const struct {
    const char *stems;
    gint64 months;
    gboolean weekly;
  } rows[] = {
    { "miesieczn|na miesiac|za miesiac|co miesiac|w miesiacu|kazdego miesiaca|w skali miesiaca|/mies|/m-c|/mc|na "
      "m-c|za m-c|co m-c|"
      "w m-cu|mies.|monthly|per month|a month|each month|every month|/month",
      1, FALSE },
    { "kwartaln|na kwartal|co kwartal|za kwartal|/kwart|quarterly|per quarter|every quarter|/quarter", 3, FALSE },
    { "polroczn|na pol roku|co pol roku|za pol roku|raz na pol roku|half-yearly|every six months|twice a year|every "
      "half year",
      6, FALSE },
    { "roczn|na rok|co rok|za rok|corocznie|w skali roku|/rok|yearly|annual|per year|a year|every year|/year", 12,
      FALSE },
    { "tygodniow|na tydzien|co tydzien|za tydzien|w tygodniu|/tydz|weekly|per week|a week|every week|/week", 1, TRUE },
  };
  g_autofree char *tight = without_spaces_at_slashes(folded);
  const char *first = NULL;
  gint64 months = 0;
  *weekly = FALSE;
  if (every_some_months(folded) > 0)
    return every_some_months(folded);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_auto(GStrv) stems = g_strsplit(rows[i].stems, "|", -1);
    for (char **stem = stems; *stem != NULL; stem++) {
      const char *found = find_frequency(tight, *stem);
      if (found != NULL && (first == NULL || found < first)) {
        first = found;
        months = rows[i].months;
        *weekly = rows[i].weekly;
      }
    }
  }
  return months;
}

gboolean
socinn__is_once(const char *folded)
{
  static const char *const stems[] = { "jednoraz", "jeden raz", "raz na caly", "one-off",
                                       "one off",  "once only", "one-time",    NULL };
  return socinn__has_stem(folded, stems);
}

gboolean
socinn__counts_months(const char *folded)
{
  static const char *const words[] = { "m-c", "mc", "m-cy", "mcy", "m-ce", "mce", "msc", NULL };
  gsize length = strcspn(folded, " ,.;:()/");
  g_autofree char *word = g_strndup(folded, length);
  return g_strv_contains(words, word) ||
         (g_str_has_prefix(word, "mies") && !g_str_has_prefix(word, "mieszk") &&
          !g_str_has_prefix(word, "miesieczn")) ||
         strcmp(word, "month") == 0 || strcmp(word, "months") == 0;
}

/* ---------------------------------------------------------------------------------------------------- dates */

/* 1 to 12 for the name of a month that the text ends in: "z maja ", "in May ". */
static gint32
month_named_before(const char *text, const char *end)
{
  static const char *const stems[] = { "stycz|januar",  "lut|februar", "mar|march",    "kwie|april",
                                       "maj|may",       "czerw|june",  "lip|july",     "sierp|august",
                                       "wrzes|septemb", "pazdz|octob", "listop|novem", "grud|decemb" };
  while (end > text && end[-1] == ' ')
    end--;
  const char *start = end;
  while (start > text && g_ascii_isalpha(start[-1]))
    start--;
  for (gint32 month = 0; month < 12 && end - start >= 3; month++) {
    g_auto(GStrv) rows = g_strsplit(stems[month], "|", -1);
    for (char **row = rows; *row != NULL; row++)
      if (g_str_has_prefix(start, *row))
        return month + 1;
  }
  return 0;
}

/* The month around a year: "05.2024", "2024-05", "maja 2024"; else the whole year. */
static SocinnPeriod
date_at(const char *folded, const char *year_text, gint32 year)
{
  gint32 month = month_named_before(folded, year_text);
  if (year_text - folded >= 2 && (year_text[-1] == '.' || year_text[-1] == '/') && g_ascii_isdigit(year_text[-2]))
    month = year_text[-2] - '0' +
            (year_text - folded >= 3 && g_ascii_isdigit(year_text[-3]) ? (year_text[-3] - '0') * 10 : 0);
  if (year_text[4] == '-' && g_ascii_isdigit(year_text[5]) && g_ascii_isdigit(year_text[6]))
    month = (year_text[5] - '0') * 10 + (year_text[6] - '0');
  if (month >= 1 && month <= 12)
    return (SocinnPeriod) { year * 12 + month - 1, year * 12 + month - 1 };
  return (SocinnPeriod) { year * 12, year * 12 + 11 };
}

/* Whether four digits that look like a year are one, and not "cena 2050 zł" or "2000-3000". */
static gboolean
is_year(const char *folded, const char *digits)
{
  static const char *const currencies[] = { "zl", "pln", "eur", "usd", "tys", NULL };
  if (!g_str_has_prefix(digits, "20") || !g_ascii_isdigit(digits[2]) || !g_ascii_isdigit(digits[3]) ||
      g_ascii_isdigit(digits[4]) || (digits > folded && (g_ascii_isdigit(digits[-1]) || digits[-1] == ',')))
    return FALSE;
  const char *behind = digits + 4 + strspn(digits + 4, " ");
  gsize number = strspn(behind + (*behind == '-'), "0123456789");
  if ((*behind == ',' && g_ascii_isdigit(behind[1])) || (*behind == '-' && number > 2))
    return FALSE;
  for (const char *const *currency = currencies; *currency != NULL; currency++)
    if (g_str_has_prefix(behind, *currency))
      return FALSE;
  return TRUE;
}

gboolean
socinn__cost_price_date(const char *folded, SocinnPeriod *date)
{
  static const char *const words[] = { "cena",   "ceny",     "cen ",     "cenie",    "cenach",
                                       "cenami", "cennik",   "stan na",  "wg stanu", "wycena",
                                       "prices", "price of", "price in", "as of",    NULL };
  for (const char *const *word = words; *word != NULL; word++)
    for (const char *p = socinn__find_stem(folded, *word); p != NULL; p = socinn__find_stem(p + 1, *word))
      for (const char *q = p; *q != '\0' && q - p < 40; q++)
        if (is_year(folded, q)) {
          *date = date_at(folded, q, (gint32) (2000 + (q[2] - '0') * 10 + (q[3] - '0')));
          return TRUE;
        }
  return FALSE;
}
