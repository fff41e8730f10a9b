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

gsize
socinn__count_letters(const char *text)
{
  gsize letters = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
    letters += g_unichar_isalpha(g_utf8_get_char(p));
  return letters;
}

gboolean
socinn__has_stem(const char *folded, const char *const *stems)
{
  for (; *stems != NULL; stems++)
    if (socinn__find_stem(folded, *stems) != NULL)
      return TRUE;
  return FALSE;
}

/* The category whose word stands first: "zakup wózka z wyposażeniem" is about a vehicle, "zaopatrzenie wózka" is not. Of two
 * words at the same place the longer one tells more: "drukarka" is no "druk". Persons are services unless they are paid as
 * staff is. */
const char *
socinn__cost_category(const char *folded, gboolean paid)
{
  static const struct {
    const char *category, *stems;
  } rows[] = {
    { "staff", "wynagrodz etat pensj placa place zatrudn premia salar wage payroll umowa umowy zleceni staff pay" },
    { "supplies",
      "material zaopatrz zapas artykul zywnos poczest catering kawa kawy kawe herbat papier srodki napoj "
      "przekask posilk obiad "
      "produkt tusz toner gry gier zabawk roslin nasion sadzon nawoz suppl food consumable coffee tea stationery" },
    { "premises", "czynsz najem najm wynajem wynajm lokal sala sali sale salk pomieszcz ogrzewan prad energi media wod "
                  "smiec sprzatan "
                  "remont rent premises room heating electricity cleaning" },
    { "travel",
      "dojazd paliw transport bilet delegac przejazd podroz nocleg kilometr wyjazd travel fuel ticket mileage" },
    { "training", "szkolen warsztat kurs superwiz training workshop course supervision" },
    { "promotion",
      "promoc ulotk plakat reklam druk baner banner roll-up afisz strona stron promotion leaflet poster advert "
      "printing website" },
    { "services",
      "uslug obslug ksiegow licencj abonament hosting ekspert honorari serwis naprawa ubezpiecz internet telefon "
      "konsultac "
      "tlumacz opiek prawn graficz service licence license subscription accounting expert fee repair insurance" },
    { "equipment",
      "wozek wozk ekspres sprzet komputer laptop tablet rower mebl urzadzen wyposaz aparat kamer drukark namiot "
      "stolik stol krzes lawk tablic projektor lodowk czajnik oprogramow narzedz mikrofon glosnik smartfon van tool "
      "phone equipment computer bicycle bike trolley "
      "machine "
      "furniture printer camera tent device table chair coffee_machine coffee_maker" },
    { "person", "koordynator animator asystent trener specjalist instruktor terapeut psycholog opiekun pracowni "
                "prowadzac coordinator "
                "assistant trainer animat worker employee therapist psychologist" },
  };
  const char *best = NULL, *category = "other";
  gsize length = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_auto(GStrv) stems = g_strsplit(rows[i].stems, " ", -1);
    for (char **stem = stems; *stem != NULL; stem++) {
      g_strdelimit(*stem, "_", ' ');
      const char *found = (*stem)[0] != '\0' ? socinn__find_stem(folded, *stem) : NULL;
      if (found != NULL && (best == NULL || found < best || (found == best && strlen(*stem) > length))) {
        best = found;
        length = strlen(*stem);
        category = rows[i].category;
      }
    }
  }
  return strcmp(category, "person") == 0 ? (paid ? "staff" : "services") : category;
}

gboolean
socinn__is_person(const char *folded)
{
  static const char *const stems[] = { "osob",    "pracowni",    "animator",   "asystent",  "trener",      "specjalist",
                                       "opiekun", "koordynator", "instruktor", "terapeut",  "psycholog",   "person",
                                       "people",  "worker",      "employee",   "assistant", "coordinator", NULL };
  for (const char *const *stem = stems; *stem != NULL; stem++)
    if (g_str_has_prefix(folded, *stem))
      return TRUE;
  return strcmp(folded, "os") == 0 || strcmp(folded, "os.") == 0;
}

static gint64
number_word(const char *word)
{
  static const struct {
    const char *stem;
    gint64 value;
  } rows[] = {
    { "jedn", 1 }, { "dwoch", 2 },   { "dwie", 2 },     { "dwa", 2 },   { "dwoj", 2 }, { "dwom", 2 },  { "trzech", 3 },
    { "trzy", 3 }, { "troj", 3 },    { "czter", 4 },    { "czwor", 4 }, { "piec", 5 }, { "szesc", 6 }, { "siedm", 7 },
    { "osm", 8 },  { "dziewie", 9 }, { "dziesie", 10 }, { "one", 1 },   { "two", 2 },  { "three", 3 }, { "four", 4 },
    { "five", 5 }, { "six", 6 },     { "seven", 7 },    { "eight", 8 }, { "nine", 9 }, { "ten", 10 },
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
  static const char *const whole[] = { "brutto brutto",        "brutto-brutto",
                                       "koszt pracodawcy",     "z narzutami",
                                       "z pochodnymi",         "calkowity koszt zatrudnienia",
                                       "lacznie ze skladkami", "employer cost",
                                       "total employer",       NULL };
  static const char *const gross[] = { "brutto", "gross", NULL };
  return socinn__has_stem(folded, whole) ? "employer-cost" : socinn__has_stem(folded, gross) ? "gross" : NULL;
}

/* Units that something may cost by the piece: how a price says so, and how a count of them is written. */
static const struct {
  const char *unit, *prices, *counts;
} per_units[] = {
  { "hour",
    "/godz|/h|/1 h|za godzin|na godzin|za 1 h|za 1 godz|za godz|stawka godzin|zl godz|hourly rate|per hour|an "
    "hour|/hour",
    "h godz hour" },
  { "person",
    "/os|/1 os|/uczestni|za osob|na osob|od osob|na uczestni|za uczestni|od uczestni|za 1 os|na 1 os|per person|per "
    "participant|a head|"
    "/person",
    "os osob uczestni senior dzieci partic person people" },
  { "meeting",
    "/spotkan|/sesj|/wizyt|/konsult|za wizyt|za konsultac|za seans|za sesj|za warsztat|kazdy warsztat|kazde "
    "spotkan|kazde zajec|jednego warsztat|jednego spotkan|jeden warsztat|jedno spotkan|za spotkan|/zajec|za zajec|za "
    "jedno spotkan|za 1 spotkan|per meeting|per session|per "
    "workshop|/warszt",
    "spotk zajec sesj warszt wizyt konsult seans meeting session workshop" },
  { "day", "/dzien|/dob|dziennie|za dzien|za dobe|za 1 dzien|per day|a day|/day", "dni dzien dob day" },
  { "piece",
    "/szt|/komp|/zest|za sztuk|za szt|za 1 szt|za komplet|za zestaw|za egz|za nocleg|za bilet|za kurs|za paczk|za "
    "arkusz|per piece|apiece|a piece",
    "szt egz piece" },
  { "kilometre", "/km|za kilometr|za km|za 1 km|per km|per kilomet", "km kilomet" },
  { "litre", "/l|/litr|za litr|za 1 l|per litre|a litre", "l litr" },
};

const char *
socinn__cost_per(const char *folded)
{
  g_auto(GStrv) parts = g_strsplit(folded, "/", -1);
  for (char **part = parts; *part != NULL; part++)
    g_strstrip(*part);
  g_autofree char *tight = g_strjoinv("/", parts);
  for (gsize i = 0; i < G_N_ELEMENTS(per_units); i++) {
    g_auto(GStrv) words = g_strsplit(per_units[i].prices, "|", -1);
    for (char **word = words; *word != NULL; word++) {
      const char *found = (*word)[0] == '/' ? strstr(tight, *word) : socinn__find_stem(tight, *word);
      if (found != NULL && !(strlen(*word) == 2 && g_ascii_isalpha(found[2])))
        return per_units[i].unit;
    }
  }
  /* "0,90 zł/kWh": whatever it is that the price is of one of. */
  static const char *const not_units[] = { "/mies",  "/m-c",   "/mc",   "/rok",  "/tydz",  "/kwart", "/brutto",
                                           "/netto", "/month", "/year", "/week", "/quart", NULL };
  static const char *const currencies[] = { "zl/", "pln/", "eur/", NULL };
  for (const char *const *currency = currencies; *currency != NULL; currency++) {
    const char *slash = strstr(tight, *currency);
    slash = slash != NULL ? strchr(slash, '/') : NULL;
    gboolean unit = slash != NULL && g_ascii_isalpha(slash[1]);
    for (const char *const *other = not_units; *other != NULL; other++)
      unit = unit && !g_str_has_prefix(slash, *other);
    if (unit)
      return "piece";
  }
  return NULL;
}

/* Whether the first word of @folded begins with one of the stems, those of one letter being whole words. */
static gboolean
begins_with_stem(const char *folded, const char *stems)
{
  g_auto(GStrv) rows = g_strsplit(stems, " ", -1);
  for (char **stem = rows; *stem != NULL; stem++) {
    gsize length = strlen(*stem);
    if (g_str_has_prefix(folded, *stem) && (length > 1 || !g_ascii_isalpha(folded[length])))
      return TRUE;
  }
  return FALSE;
}

gboolean
socinn__counts_unit(const char *folded, const char *unit)
{
  for (gsize i = 0; i < G_N_ELEMENTS(per_units); i++)
    if (strcmp(per_units[i].unit, unit) == 0)
      return begins_with_stem(folded, per_units[i].counts);
  return FALSE;
}

gint64
socinn__cost_number_word(const char *text, char **label)
{
  static const struct {
    const char *words;
    gint64 number;
  } rows[] = {
    { "dwa dwie dwoch two", 2 }, { "trzy trzech three", 3 },        { "cztery czterech four", 4 },
    { "pieciu five", 5 },        { "szesc szesciu six", 6 },        { "siedem siedmiu seven", 7 },
    { "osiem osmiu eight", 8 },  { "dziewiec dziewieciu nine", 9 }, { "dziesiec dziesieciu ten", 10 },
  };
  g_auto(GStrv) words = g_strsplit_set(text, " ,;:()\t", -1);
  for (gsize i = 0; words[i] != NULL && words[i + 1] != NULL; i++) {
    g_autofree char *folded = socinn_text_fold(words[i], NULL), *behind = socinn_text_fold(words[i + 1], NULL);
    gint64 number = g_str_has_prefix(words[i], "pięć") ? 5 : 0; /* folded, it would be a stove */
    for (gsize k = 0; number == 0 && k < G_N_ELEMENTS(rows); k++) {
      g_auto(GStrv) forms = g_strsplit(rows[k].words, " ", -1);
      number = g_strv_contains((const char *const *) forms, folded) ? rows[k].number : 0;
    }
    if (number == 0 || strlen(behind) < 3 || g_str_has_prefix(behind, "raz") || g_str_has_prefix(behind, "mies") ||
        g_str_has_prefix(behind, "tygod") || g_str_has_prefix(behind, "lat") || g_str_has_prefix(behind, "month") ||
        socinn__is_person(behind))
      continue;
    *label = g_strdup(words[i + 1]);
    return number;
  }
  return 0;
}

gboolean
socinn__is_how_often(const char *folded)
{
  static const char *const openings[] = {
    "x w ",       "razy w ",      "raz w ",          "x na ",         "razy na ",         "raz na ", "times a ",
    "times per ", "x tygodniowo", "razy tygodniowo", "x miesiecznie", "razy miesiecznie", NULL
  };
  const char *text = folded + strspn(folded, " ");
  for (const char *const *opening = openings; *opening != NULL; opening++)
    if (g_str_has_prefix(text, *opening))
      return TRUE;
  return FALSE;
}

gboolean
socinn__is_countable(const char *before, const char *behind)
{
  static const char *const names[] = { "nr",      "etap",  "etapu", "faza", "pietro", "tom",   "art",
                                       "pkt",     "punkt", "klasa", "ul",   "lok",    "par",   "wersja",
                                       "zadanie", "modul", "grupa", "rok",  "stage",  "phase", "no",
                                       "room",    "max",   "do",    NULL };
  static const char measures[] = "cm mm kg dag gram l litr ml w kw kwh gb tb mb cal cali cale calow mp lat letni r rok "
                                 "rano x na do i a po ram mm2 m2 m raz "
                                 "minut min inch year times of in to and";
  const char *word = before + strlen(before);
  while (word > before && g_ascii_isalpha(word[-1]))
    word--;
  gsize length = strcspn(behind, " ");
  gboolean is_measure = FALSE;
  g_autofree char *first = g_strndup(behind, length);
  g_auto(GStrv) rows = g_strsplit(measures, " ", -1);
  for (char **row = rows; *row != NULL; row++)
    is_measure = is_measure || strcmp(first, *row) == 0 || (strlen(*row) >= 4 && g_str_has_prefix(first, *row));
  return length >= 1 && g_ascii_isalpha(behind[0]) && !is_measure && !g_strv_contains(names, word);
}

/* Whether @folded, but for signs behind it, ends in one of the words. */
static gboolean
ends_in_word(const char *folded, const char *const *words)
{
  g_autofree char *text = g_strdup(folded);
  gsize length = strlen(text);
  while (length > 0 && strchr(" :-(,", text[length - 1]) != NULL)
    text[--length] = '\0';
  for (; *words != NULL; words++)
    if (g_str_has_suffix(text, *words) &&
        (strlen(*words) == length || !g_ascii_isalnum(text[length - strlen(*words) - 1])))
      return TRUE;
  return FALSE;
}

gboolean
socinn__announces_total(const char *folded)
{
  static const char *const words[] = { "razem",  "lacznie",       "suma",        "ogolem",        "w sumie",
                                       "czyli",  "co daje",       "daje",        "to jest",       "tj.",
                                       "tj",     "razem ok.",     "lacznie ok.", "lacznie okolo", "razem okolo",
                                       "calosc", "lacznie koszt", "total",       "in total",      "altogether",
                                       "i.e.",   "that is",       "makes",       "lacznie to",    "razem to",
                                       NULL };
  return ends_in_word(folded, words);
}

gboolean
socinn__is_cost_share(const char *folded)
{
  static const char *const costs[] = { "koszt", "wydat", "budzet", "cost", "expens", "budget", NULL };
  const char *percent = strchr(folded, '%');
  return percent != NULL && percent > folded && socinn__has_stem(folded, costs);
}

gboolean
socinn__is_stated_post(const char *folded)
{
  static const char *const stems[] = { "za podana czesc etatu",
                                       "za te czesc etatu",
                                       "za ten wymiar",
                                       "za taki wymiar",
                                       "for the stated part of a post",
                                       "for this part of a post",
                                       NULL };
  return socinn__has_stem(folded, stems);
}

gboolean
socinn__announces_limit(const char *folded)
{
  static const char *const words[] = {
    "do",    "maks",    "maks.",   "max",          "max.",     "maksymalnie",  "nawet",    "nie wiecej niz", "najwyzej",
    "up to", "at most", "maximum", "no more than", "do kwoty", "do wysokosci", "nawet do", "maksymalnie do", NULL
  };
  return ends_in_word(folded, words);
}

gboolean
socinn__is_cost_total(const char *folded)
{
  static const char *const stems[] = { "razem",           "lacznie",          "suma",
                                       "sumaryczn",       "ogolem",           "w sumie",
                                       "laczny koszt",    "laczne koszty",    "koszt calkowity",
                                       "calkowity koszt", "koszty calkowite", "koszt laczny",
                                       "koszty lacznie",  "koszty razem",     "calosc",
                                       "podsumowanie",    "ogolny koszt",     "wartosc calkowita",
                                       "total",           "altogether",       "in total",
                                       "sum of",          "overall cost",     NULL };
  for (const char *const *stem = stems; *stem != NULL; stem++)
    if (g_str_has_prefix(folded, *stem))
      return TRUE;
  return FALSE;
}

gboolean
socinn__is_cost_of_whole(const char *folded)
{
  static const char *const costs[] = { "koszt", "budzet", "wartosc", "naklad", "cost", "budget", NULL };
  static const char *const wholes[] = { "wdrozeni",        "innowacji",    "realizacji",
                                        "projektu",        "modelu",       "pilotaz",
                                        "przedsiewziecia", "implement",    "of the innovation",
                                        "of the project",  "of the pilot", NULL };
  gsize length = strcspn(folded, "0123456789(");
  g_autofree char *head = g_strndup(folded, length);
  return socinn__has_stem(head, costs) && socinn__has_stem(head, wholes);
}

gboolean
socinn__is_cost_open(const char *folded, const char **start)
{
  static const char *const stems[] = {
    "do ustalenia",   "do uzgodnienia", "do negocjacji",   "do oszacowania",    "do wyceny",      "wg cennika",
    "wedlug cennika", "wg stawek",      "wedlug stawek",   "nie oszacowan",     "nieoszacowan",   "koszt nieznany",
    "koszt trudny",   "trudny do",      "trudno",          "trudne do",         "jeszcze nie",    "w trakcie wyceny",
    "zalezy od",      "zalezn",         "w zaleznosci od", "kilkaset z",        "kilkaset pln",   "kilkadziesiat z",
    "kilkanascie z",  "kilka tys",      "kilkanascie tys", "kilkadziesiat tys", "tysiac z",       "sto z",
    "indywidualn",    "to be agreed",   "to be decided",   "to be estimated",   "not yet",        "tbd",
    "depends on",     "depending on",   "a few hundred",   "several hundred",   "a few thousand", NULL
  };
  const char *first = NULL;
  for (const char *const *stem = stems; *stem != NULL; stem++) {
    const char *found = socinn__find_stem(folded, *stem);
    if (found != NULL && (first == NULL || found < first))
      first = found;
  }
  if (start != NULL && first != NULL)
    *start = first;
  return first != NULL;
}
