/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary of cost sentences that speaks of the months of the year: "od kwietnia do października". */
#include "cost_text_private.h"
#include <string.h>

/* Forms of the names that sentences use, folded; of English, the only one. The first is written. */
static const char *const month_forms[12] = {
  "styczen|stycznia|styczniu|styczniem|january",
  "luty|lutego|lutym|february",
  "marzec|marca|marcu|marcem|march",
  "kwiecien|kwietnia|kwietniu|kwietniem|april",
  "maj|maja|maju|majem|may",
  "czerwiec|czerwca|czerwcu|czerwcem|june",
  "lipiec|lipca|lipcu|lipcem|july",
  "sierpien|sierpnia|sierpniu|sierpniem|august",
  "wrzesien|wrzesnia|wrzesniu|wrzesniem|september",
  "pazdziernik|pazdziernika|pazdzierniku|pazdziernikiem|october",
  "listopad|listopada|listopadzie|listopadem|november",
  "grudzien|grudnia|grudniu|grudniem|december",
};

/* 1 to 12, or 0. */
static guint
month_of_word(const char *word)
{
  for (guint month = 0; month < 12; month++) {
    g_auto(GStrv) forms = g_strsplit(month_forms[month], "|", -1);
    if (g_strv_contains((const char *const *) forms, word))
      return month + 1;
  }
  return 0;
}

static guint
bit(guint month)
{
  return 1u << (month - 1);
}

/* April to October, but also November to March. */
static guint
run_of_months(guint first, guint last)
{
  guint mask = bit(first);
  for (guint month = first; month != last; mask |= bit(month))
    month = month % 12 + 1;
  return mask;
}

/* Words and hyphens, without other signs. */
static GPtrArray *
split_words(const char *folded)
{
  g_auto(GStrv) hyphens = g_strsplit(folded, "-", -1);
  g_autofree char *apart = g_strjoinv(" - ", hyphens);
  g_auto(GStrv) words = g_strsplit_set(apart, " ,.;:()/", -1);
  GPtrArray *result = g_ptr_array_new_with_free_func(g_free);
  for (char **word = words; *word != NULL; word++)
    if ((*word)[0] != '\0')
      g_ptr_array_add(result, g_strdup(*word));
  return result;
}

static gboolean
is_year(const char *word)
{
  return strlen(word) == 4 && g_str_has_prefix(word, "20") && g_ascii_isdigit(word[2]) && g_ascii_isdigit(word[3]);
}

/* "maja" is also "mają" and "may" a verb: they are months only beside a word that goes with months. */
static gboolean
stands_for_month(const GPtrArray *words, guint index, const char *const *joints)
{
  static const char *const doubtful[] = { "maja", "may", NULL };
  static const char *const openings[] = { "od", "do", "z", "-", "from", "in", "since", "to", "until", NULL };
  return !g_strv_contains(doubtful, words->pdata[index]) ||
         (index > 0 && g_strv_contains(openings, words->pdata[index - 1])) ||
         (index + 1 < words->len && g_strv_contains(joints, words->pdata[index + 1]));
}

guint
socinn__cost_season(const char *folded)
{
  static const char *const joints[] = { "-", "do", "to", "till", "until", "through", NULL };
  static const char *const school_year[] = { "roku szkoln", "rok szkoln", "school year", NULL };
  static const char *const holidays[] = { "wakacj", "summer holiday", NULL };
  g_autoptr(GPtrArray) words = split_words(folded);
  guint mask = 0;
  for (guint i = 0; i < words->len; i++) {
    guint first = month_of_word(words->pdata[i]), last = 0;
    if (first == 0 || !stands_for_month(words, i, joints) ||
        (i + 1 < words->len && is_year(words->pdata[i + 1]))) /* a date: "ceny z maja 2024" */
      continue;
    if (i + 2 < words->len && g_strv_contains(joints, words->pdata[i + 1]))
      last = month_of_word(words->pdata[i + 2]);
    mask |= last > 0 ? run_of_months(first, last) : bit(first);
    i += last > 0 ? 2 : 0;
  }
  if (mask == 0 && socinn__has_stem(folded, school_year))
    mask = run_of_months(9, 6);
  if (mask == 0 && socinn__has_stem(folded, holidays))
    mask = run_of_months(7, 8);
  return mask;
}

gboolean
socinn__is_seasonal(const char *folded)
{
  static const char *const stems[] = { "sezon",    "latem",  "zima",   "zimowy", "zimie", "letni",
                                       "seasonal", "season", "summer", "winter", NULL };
  return socinn__has_stem(folded, stems);
}

void
socinn__cost_set_season(SocinnPart *item, guint mask)
{
  gint64 months[12];
  gsize n = 0;
  for (guint month = 1; month <= 12; month++)
    if ((mask & bit(month)) != 0)
      months[n++] = month;
  socinn_part_set_integers(item, "active_months", months, n, NULL);
}

void
socinn__cost_append_season(GString *text, const SocinnPart *item, SocinnLanguage language)
{
  static const char *const names[][12] = {
    { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December" },
    { "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik",
      "listopad", "grudzień" },
  };
  gsize n;
  const gint64 *months = socinn_part_get_integers(item, "active_months", &n, NULL);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf(text, "%s%s", i == 0 ? " (" : "/", names[language][months[i] - 1]);
  if (n > 0)
    g_string_append_c(text, ')');
}
