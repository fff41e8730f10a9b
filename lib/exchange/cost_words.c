/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary of cost sentences, Polish and English, as stems of folded words. */
#include "cost_text_private.h"
#include <string.h>

const char *
socinn__find_stem(const char *folded, const char *stem)
{
  for (const char *p = strstr(folded, stem); p != NULL; p = strstr(p + 1, stem))
    if (p == folded || !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(p))))
      return p;
  return NULL;
}

gboolean
socinn__has_stem(const char *folded, const char *const *stems)
{
  for (; *stems != NULL; stems++)
    if (socinn__find_stem(folded, *stems) != NULL)
      return TRUE;
  return FALSE;
}

/* The category whose word stands first: "zakup wózka z wyposażeniem" is about a vehicle, "zaopatrzenie wózka" is not. */
const char *
socinn__cost_category(const char *folded)
{
  static const struct { const char *category, *stems; } rows[] = {
    { "staff", "wynagrodz etat pensj zatrudn salar wage payroll umowa umowy zleceni staff pay" },
    { "supplies", "material zaopatrz artykul zywnos poczest catering kawa herbat papier srodki suppl food consumable" },
    { "premises", "czynsz najem wynajem lokal sala sali pomieszcz ogrzewan prad media rent premises room heating" },
    { "travel", "dojazd paliw transport bilet delegac przejazd podroz travel fuel ticket" },
    { "training", "szkolen warsztat kurs superwiz training workshop course supervision" },
    { "promotion", "promoc ulotk plakat reklam druk promotion leaflet poster advert printing" },
    { "services", "uslug obslug ksiegow licencj abonament hosting ekspert honorari serwis naprawa ubezpiecz service licence "
                  "subscription accounting expert fee repair insurance" },
    { "equipment", "wozek wozk ekspres sprzet komputer laptop tablet rower mebl urzadzen wyposaz aparat kamer drukark namiot "
                   "stolik krzes lawk tablic projektor equipment computer bicycle bike trolley machine furniture printer camera "
                   "tent device" },
  };
  const char *best = NULL, *category = "other";
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_auto(GStrv) stems = g_strsplit(rows[i].stems, " ", -1);
    for (char **stem = stems; *stem != NULL; stem++) {
      const char *found = (*stem)[0] != '\0' ? socinn__find_stem(folded, *stem) : NULL;
      if (found != NULL && (best == NULL || found < best)) {
        best = found;
        category = rows[i].category;
      }
    }
  }
  return category;
}

gint64
socinn__cost_frequency(const char *folded, gboolean *weekly)
{
  static const struct { const char *stem; gint64 months; gboolean weekly; } rows[] = {
    { "miesieczn", 1, FALSE },     { "na miesiac", 1, FALSE },  { "za miesiac", 1, FALSE },  { "co miesiac", 1, FALSE },
    { "w miesiacu", 1, FALSE },    { "/miesiac", 1, FALSE },    { "/mies", 1, FALSE },       { "mies.", 1, FALSE },
    { "monthly", 1, FALSE },       { "per month", 1, FALSE },   { "a month", 1, FALSE },     { "each month", 1, FALSE },
    { "kwartaln", 3, FALSE },      { "na kwartal", 3, FALSE },  { "quarterly", 3, FALSE },   { "per quarter", 3, FALSE },
    { "polroczn", 6, FALSE },      { "na pol roku", 6, FALSE }, { "roczn", 12, FALSE },      { "na rok", 12, FALSE },
    { "co rok", 12, FALSE },       { "/rok", 12, FALSE },       { "yearly", 12, FALSE },     { "annual", 12, FALSE },
    { "per year", 12, FALSE },     { "a year", 12, FALSE },     { "tygodniow", 1, TRUE },    { "na tydzien", 1, TRUE },
    { "/tydz", 1, TRUE },          { "co tydzien", 1, TRUE },   { "weekly", 1, TRUE },       { "per week", 1, TRUE },
    { "a week", 1, TRUE },
  };
  *weekly = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    const char *found = rows[i].stem[0] == '/' ? strstr(folded, rows[i].stem) : socinn__find_stem(folded, rows[i].stem);
    if (found != NULL) {
      *weekly = rows[i].weekly;
      return rows[i].months;
    }
  }
  return 0;
}

gboolean
socinn__is_person(const char *folded)
{
  static const char *const stems[] = { "osob", "pracowni", "animator", "asystent", "trener", "specjalist", "opiekun",
                                       "koordynator", "instruktor", "terapeut", "psycholog", "person", "people", "worker",
                                       "employee", "assistant", "coordinator", NULL };
  for (const char *const *stem = stems; *stem != NULL; stem++)
    if (g_str_has_prefix(folded, *stem))
      return TRUE;
  return strcmp(folded, "os") == 0 || strcmp(folded, "os.") == 0;
}

static gint64
number_word(const char *word)
{
  static const struct { const char *stem; gint64 value; } rows[] = {
    { "jedn", 1 },   { "dwoch", 2 }, { "dwie", 2 },  { "dwa", 2 },    { "dwoj", 2 },   { "dwom", 2 },   { "trzech", 3 },
    { "trzy", 3 },   { "troj", 3 },  { "czter", 4 }, { "czwor", 4 },  { "piec", 5 },   { "szesc", 6 },  { "siedm", 7 },
    { "osm", 8 },    { "dziewie", 9 }, { "dziesie", 10 }, { "one", 1 }, { "two", 2 },  { "three", 3 },  { "four", 4 },
    { "five", 5 },   { "six", 6 },   { "seven", 7 }, { "eight", 8 },  { "nine", 9 },   { "ten", 10 },
  };
  gint64 digits = 0;
  if (g_ascii_isdigit(word[0]))
    return g_ascii_string_to_unsigned(word, 10, 1, 1000, (guint64 *) &digits, NULL) ? digits : 0;
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    if (g_str_has_prefix(word, rows[i].stem))
      return rows[i].value;
  return 0;
}

/* A number word with a person within the next two words: "dwóch nowych pracowników". */
gint64
socinn__cost_headcount(const char *folded)
{
  g_auto(GStrv) words = g_strsplit_set(folded, " (),;:-", -1);
  for (gsize i = 0; words[i] != NULL; i++) {
    gint64 number = words[i][0] != '\0' ? number_word(words[i]) : 0;
    for (gsize k = i + 1; number > 0 && k <= i + 2 && words[k] != NULL; k++)
      if (socinn__is_person(words[k]))
        return number;
  }
  return 0;
}

const char *
socinn__cost_pay_basis(const char *folded)
{
  static const char *const whole[] = { "brutto brutto", "brutto-brutto", "koszt pracodawcy", "z narzutami", "z pochodnymi",
                                       "calkowity koszt zatrudnienia", "lacznie ze skladkami", "employer cost", "total employer",
                                       NULL };
  static const char *const gross[] = { "brutto", "gross", NULL };
  return socinn__has_stem(folded, whole) ? "employer-cost" : socinn__has_stem(folded, gross) ? "gross" : NULL;
}

const char *
socinn__cost_per(const char *folded)
{
  static const struct { const char *unit, *words; } rows[] = {
    { "hour", "/godz|/h|za godzine|na godzine|per hour|an hour" },
    { "person", "/os|za osobe|na osobe|od osoby|na uczestnika|za uczestnika|per person|per participant" },
    { "meeting", "/spotkan|za spotkanie|/zajec|za zajecia|per meeting|per session" },
    { "day", "/dzien|dziennie|za dzien|per day|a day" },
    { "piece", "/szt|za sztuke|za szt|per piece|each" },
    { "kilometre", "/km|za kilometr|za km|per km" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_auto(GStrv) words = g_strsplit(rows[i].words, "|", -1);
    for (char **word = words; *word != NULL; word++)
      if ((*word)[0] == '/' ? strstr(folded, *word) != NULL : socinn__find_stem(folded, *word) != NULL)
        return rows[i].unit;
  }
  return NULL;
}

/* The month behind "05.2024" when it ends in this year, else the year. */
static SocinnPeriod
date_at(const char *folded, const char *year_text, gint32 year)
{
  SocinnPeriod date = { year * 12, year * 12 + 11 };
  if (year_text - folded >= 3 && (year_text[-1] == '.' || year_text[-1] == '/') && g_ascii_isdigit(year_text[-2])) {
    gint32 month = year_text[-2] - '0' + (g_ascii_isdigit(year_text[-3]) ? (year_text[-3] - '0') * 10 : 0);
    if (month >= 1 && month <= 12)
      date.first = date.last = year * 12 + month - 1;
  }
  if (year_text[4] == '-' && g_ascii_isdigit(year_text[5]) && g_ascii_isdigit(year_text[6])) {
    gint32 month = (year_text[5] - '0') * 10 + (year_text[6] - '0');
    if (month >= 1 && month <= 12)
      date.first = date.last = year * 12 + month - 1;
  }
  return date;
}

gboolean
socinn__cost_price_date(const char *folded, SocinnPeriod *date)
{
  static const char *const words[] = { "cen", "stan na", "wg stanu", "prices", "as of", NULL };
  for (const char *const *word = words; *word != NULL; word++)
    for (const char *p = socinn__find_stem(folded, *word); p != NULL; p = socinn__find_stem(p + 1, *word))
      for (const char *q = p; *q != '\0' && q - p < 40; q++)
        if (g_str_has_prefix(q, "20") && g_ascii_isdigit(q[2]) && g_ascii_isdigit(q[3]) && !g_ascii_isdigit(q[4]) &&
            (q == folded || !g_ascii_isdigit(q[-1]))) {
          *date = date_at(folded, q, (gint32) (2000 + (q[2] - '0') * 10 + (q[3] - '0')));
          return TRUE;
        }
  return FALSE;
}

gboolean
socinn__is_cost_total(const char *folded)
{
  static const char *const stems[] = { "razem", "lacznie", "suma", "sumaryczn", "ogolem", "w sumie", "laczny koszt",
                                       "koszt calkowity", "calkowity koszt", "koszt laczny", "total", "altogether", "in total", NULL };
  for (const char *const *stem = stems; *stem != NULL; stem++)
    if (g_str_has_prefix(folded, *stem))
      return TRUE;
  return FALSE;
}

gboolean
socinn__is_cost_open(const char *folded)
{
  static const char *const stems[] = { "do ustalenia", "do uzgodnienia", "do negocjacji", "wg cennika", "wedlug cennika",
                                       "nie oszacowan", "koszt nieznany", "trudn", "jeszcze nie", "to be agreed", "to be decided",
                                       "not yet", "tbd", NULL };
  return socinn__has_stem(folded, stems);
}
