/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The questions of the form, and how well a line's words fit one. People renumber questions, reword them and make
 * typing errors; so words are compared by their stems, one wrong letter is forgiven, and words that stand in every
 * question ("innovation", "social") count for little.
 */
#include "form_private.h"
#include <string.h>

/* A word with * must be in the line. Single letters and the words of `fillers` count for nothing. A wording with ~ is so
 * short that it may mean something else: a fuller one wins over it. */
static const SocinnQuestion questions[] = {
  { 0,
    "title",
    NULL,
    SOCINN_ANSWER_TITLE,
    { "Title of the social innovation:", "Tytuł innowacji społecznej:" },
    { "*title social innovation|*name social innovation|~*title",
      "*tytul innowacji spolecznej|*nazwa innowacji spolecznej|~*tytul|*tytul modelu|*tytul projektu" } },
  { 1,
    "summary",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "Short description of the innovation", "Krótki opis innowacji" },
    { "*short *description innovation|*brief *description innovation|*summary innovation",
      "*krotki *opis innowacji|*streszczenie innowacji|*skrocony *opis innowacji|~*opis innowacji" } },
  { 2,
    "problems",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "Which problems does the social innovation concern, and which problems does it solve?",
      "Jakich problemów dotyczy innowacja społeczna i jakie problemy rozwiązuje?" },
    { "*problems social innovation concern problems solve|*problems social innovation solve|*problems social "
      "innovation address|~*problems",
      "*problemow dotyczy innowacja spoleczna problemy rozwiazuje|*problemy rozwiazuje innowacja spoleczna|*problemow "
      "dotyczy innowacja spoleczna|"
      "*problemy odpowiada innowacja|~*problemy" } },
  { 3,
    "novelty",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "What does the social innovation bring that is new to current practice?",
      "Co nowego wnosi innowacja społeczna do obecnej praktyki?" },
    { "social innovation bring *new current practice|*new innovation|*novelty innovation|~*innovativeness",
      "*nowego wnosi innowacja spoleczna obecnej praktyki|*nowego wnosi innowacja|polega *nowosc "
      "innowacji|*innowacyjnosc rozwiazania|polega *innowacyjnosc pomyslu|~*nowosc" } },
  { 4,
    "elements",
    "elements_note",
    SOCINN_ANSWER_LIST,
    { "What elements make up the social innovation?", "Jakie elementy składają się na innowację społeczną?" },
    { "*elements make up social innovation|*elements innovation consist|*components social innovation|~*elements",
      "*elementy skladaja innowacje spoleczna|*elementow sklada innowacja spoleczna|*elementy innowacji|czesci "
      "*skladaja innowacje spoleczna" } },
  { 5,
    "target_groups",
    "target_groups_note",
    SOCINN_ANSWER_LIST,
    { "Whom is the social innovation addressed to / recipients of the innovation?",
      "Do kogo kierowana jest innowacja społeczna/odbiorcy innowacji?" },
    { "social innovation *addressed *recipients innovation|*addressed social innovation|*recipients innovation|*target "
      "group innovation",
      "*kierowana innowacja spoleczna odbiorcy innowacji|*kogo *kierowana innowacja spoleczna|*odbiorcy "
      "innowacji|*grupa *docelowa innowacji|"
      "*kogo przeznaczona innowacja" } },
  { 6,
    "implementers",
    "implementers_note",
    SOCINN_ANSWER_LIST,
    { "Who can implement the social innovation / users?", "Kto może wdrażać innowację społeczną/użytkownicy?" },
    { "*implement social innovation users|*implement social innovation|*users innovation|*implementers innovation",
      "*wdrazac innowacje spoleczna uzytkownicy|*wdrazac innowacje spoleczna|*wdrozyc innowacje spoleczna|*uzytkownicy "
      "innowacji|*realizatorzy innowacji" } },
  { 7,
    "costs",
    "costs_note",
    SOCINN_ANSWER_COSTS,
    { "What is the estimated cost of implementing the social innovation? (costs may change, among other things with "
      "market prices and the conditions of the implementing body)",
      "Jaki jest szacunkowy koszt wdrożenia innowacji społecznej? (koszty mogą ulegać zmianie m.in. ze względu na "
      "dostosowanie do cen rynkowych, dostosowanie do warunków podmiotu wdrażającego, itp.)" },
    { "estimated *cost implementing social innovation|*cost implementing innovation|~estimated *cost",
      "szacunkowy *koszt wdrozenia innowacji spolecznej|szacowany *koszt wdrozenia innowacji|*koszt wdrozenia "
      "innowacji|~szacunkowe *koszty|*plan dzialan *koszty|~*koszty" } },
  { 8,
    "conditional_costs",
    "conditional_costs_note",
    SOCINN_ANSWER_COSTS,
    { "Description of alternative costs, saying when such a cost arises and when it does not",
      "Opis kosztów alternatywnych, w tym wskazanie kiedy taki koszt występuje, a kiedy nie będzie się pojawiał?" },
    { "description *alternative *costs saying cost arises|description *alternative *costs including cost "
      "occurs|*alternative *costs|*conditional *costs",
      "opis *kosztow *alternatywnych wskazanie koszt wystepuje bedzie pojawial|opis *kosztow *alternatywnych|*koszty "
      "*alternatywne|"
      "opis *kosztow *warunkowych" } },
  { 9,
    "conclusions",
    "conclusions_note",
    SOCINN_ANSWER_LIST,
    { "Does it work? Conclusions from testing, opinions of the participants in the test of the social innovation.",
      "Czy to działa? Wnioski z testowania, opinie uczestników testowania innowacji społecznej." },
    { "*work conclusions testing opinions participants test social innovation|*work conclusions testing opinions "
      "participants|~*work|*conclusions testing|opinions "
      "participants test",
      "*dziala wnioski testowania opinie uczestnikow testowania innowacji spolecznej|~czy *dziala|*wnioski testowania "
      "innowacji|"
      "*wnioski testow|*opinie uczestnikow testowania innowacji|*wnioski testowania opinie uczestnikow" } },
  { 10,
    "remarks",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "Additional remarks", "Dodatkowe uwagi" },
    { "*additional *remarks|*further *remarks|~*remarks|*additional *comments",
      "*dodatkowe *uwagi|~*uwagi|inne *uwagi|*uwagi dodatkowe informacje" } },
  /* Questions of other forms. */
  { 11,
    "applicant",
    NULL,
    SOCINN_ANSWER_ORGANISATION,
    { "Applicant", "Wnioskodawca" },
    { "*applicant|name *applicant",
      "*wnioskodawca|nazwa *wnioskodawcy|dane *wnioskodawcy|*grantobiorca|nazwa *grantobiorcy" } },
  { 12,
    "diagnosis",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "Diagnosis of the problem", "Diagnoza problemu" },
    { "*diagnosis problem|*diagnosis",
      "*diagnoza problemu|*diagnoza|*diagnoza potrzeb|*diagnoza sytuacji|*diagnoza problemu spolecznego" } },
  { 13,
    "challenge_area",
    NULL,
    SOCINN_ANSWER_STRING,
    { "Area of the map of challenges", "Obszar mapy wyzwań" },
    { "area *map *challenges|*challenge area",
      "obszar *mapy *wyzwan|obszar *wyzwania|obszar *mapa *wyzwan spolecznych" } },
  { 14,
    "expected_change",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "Expected change", "Planowana zmiana" },
    { "*expected *change", "*planowana *zmiana|*oczekiwana *zmiana|*zakladana *zmiana|*zmiana przyniesie "
                           "innowacja|*zmiana nastapi dzieki innowacji" } },
  { 15,
    "vision",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "Vision of development", "Wizja rozwoju" },
    { "*vision development|*vision future",
      "*wizja rozwoju|*wizja przyszlosci|*wizja rozwoju innowacji|*wizja przyszlosci innowacji" } },
  { 16,
    "recruitment",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "Recruitment of participants", "Rekrutacja uczestników" },
    { "*recruitment participants",
      "*rekrutacja uczestnikow|*rekrutacja odbiorcow|sposob *rekrutacji uczestnikow|opis *rekrutacji" } },
  { 17,
    "sustaining",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "How it goes on after the grant", "Utrzymanie po zakończeniu grantu" },
    { "goes *after *grant|*sustaining after grant|*sustainability",
      "*utrzymanie zakonczeniu *grantu|*trwalosc rezultatow|*utrzymanie *grancie|*kontynuacja zakonczeniu "
      "*grantu|*trwalosc projektu" } },
  { 18,
    "grant_amount",
    NULL,
    SOCINN_ANSWER_QUANTITY,
    { "Amount of the grant applied for", "Wnioskowana kwota grantu" },
    { "*amount *grant applied|*grant *amount",
      "wnioskowana *kwota *grantu|*kwota *grantu|wysokosc *grantu|wnioskowana kwota *wsparcia" } },
  { 19,
    "team",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "Team", "Zespół projektowy" },
    { "*team|project *team", "*zespol projektowy|*zespol|opis *zespolu|potencjal *zespolu" } },
  { 20,
    "horizontal_principles",
    NULL,
    SOCINN_ANSWER_TEXT,
    { "Horizontal principles", "Zasady horyzontalne" },
    { "*horizontal *principles", "*zasady *horyzontalne|zgodnosc *zasadami *horyzontalnymi" } },
  { 21,
    "declarations",
    NULL,
    SOCINN_ANSWER_STRINGS,
    { "Declarations", "Oświadczenia" },
    { "*declarations", "*oswiadczenia|*oswiadczenia wnioskodawcy" } },
};

static const char *const fillers[] = {
  "ale",    "and",  "are",    "bedzie", "between", "byc",  "can",  "co",    "czy",   "dla",     "do",
  "does",   "for",  "from",   "ich",    "in",      "is",   "it",   "its",   "jaka",  "jaki",    "jakich",
  "jakie",  "jego", "jej",    "jest",   "kiedy",   "kogo", "kto",  "ktora", "ktore", "ktorych", "may",
  "moga",   "moze", "na",     "nie",    "not",     "od",   "of",   "on",    "oraz",  "please",  "po",
  "prosze", "sa",   "saying", "sie",    "such",    "taki", "ten",  "that",  "the",   "to",      "tym",
  "up",     "we",   "what",   "when",   "which",   "who",  "whom", "with",  "za",    "ze",      NULL
};

/* Stand in nearly every question. */
static const char *const common[] = { "innowacj", "spoleczn", "innovation", "social",
                                      "projekt",  "project",  "model",      NULL };
#define COMMON_WEIGHT 0.25
#define SHORT_WORDING 0.88

const SocinnQuestion *
socinn__questions(gsize *n)
{
  *n = G_N_ELEMENTS(questions);
  return questions;
}

#define MAX_WORDS 48

typedef struct {
  char text[24]; /* folded; longer words are compared by their beginning */
  double weight;
  gboolean required, matched;
} Word;

static double
weigh(const char *word)
{
  for (gsize i = 0; common[i] != NULL; i++)
    if (g_str_has_prefix(word, common[i]))
      return COMMON_WEIGHT;
  return 1.0;
}

/* Words of a text up to @end that carry meaning; "kogo" does when a wording insists on it. */
static gsize
split_words(const char *text, const char *end, Word *words)
{
  gsize n = 0;
  for (const char *p = text; p < end && n < MAX_WORDS;) {
    gboolean required = *p == '*';
    const char *start = required ? p + 1 : p;
    const char *q = start;
    while (q < end && g_unichar_isalnum(g_utf8_get_char(q)))
      q = g_utf8_next_char(q);
    gsize length = (gsize) (q - start);
    if (length > 1) {
      Word *word = &words[n];
      *word = (Word) { .required = required };
      memcpy(word->text, start, MIN(length, sizeof word->text - 1));
      word->weight = weigh(word->text);
      n += required || !g_strv_contains(fillers, word->text) ? 1 : 0;
    }
    p = q < end ? g_utf8_next_char(q) : end;
    if (q < end && *q == '*')
      p = q;
    if (p == start)
      p = g_utf8_next_char(p);
  }
  return n;
}

/* Levenshtein distance of short words, swaps of neighbours counted once; @limit + 1 stands for anything above. */
static gsize
edit_distance(const char *a, const char *b, gsize limit)
{
  gsize n = strlen(a), m = strlen(b);
  gsize rows[3][sizeof((Word *) 0)->text + 1];
  if ((n > m ? n - m : m - n) > limit)
    return limit + 1;
  for (gsize j = 0; j <= m; j++)
    rows[0][j] = j;
  for (gsize i = 1; i <= n; i++) {
    gsize *row = rows[i % 3], *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (gsize j = 1; j <= m; j++) {
      row[j] = MIN(MIN(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = MIN(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[n % 3][m];
}

/* Same stem, or the same word but for a typing error. */
static gboolean
is_same_word(const char *a, const char *b)
{
  gsize n = strlen(a), m = strlen(b), longest = MAX(n, m), prefix = 0;
  while (a[prefix] != '\0' && a[prefix] == b[prefix])
    prefix++;
  if (prefix == 0)
    return FALSE;
  if (prefix == n && n == m)
    return TRUE;
  if (prefix >= 4 && 10 * prefix >= 7 * longest)
    return TRUE;
  if (MIN(n, m) < (prefix > 1 ? 4 : 5))
    return FALSE;
  gsize limit = longest >= 8 ? 2 : 1;
  return edit_distance(a, b, limit) <= limit;
}

/* A wording taken apart; all of them are, once. */
typedef struct {
  const SocinnQuestion *question;
  SocinnLanguage language;
  double trust; /* what a full fit is worth */
  gsize n;
  Word words[16];
} Wording;

static void
add_wordings(GArray *wordings, const SocinnQuestion *question, SocinnLanguage language)
{
  Word words[MAX_WORDS];
  for (const char *p = question->wordings[language]; *p != '\0';) {
    const char *end = strchr(p, '|');
    end = end != NULL ? end : p + strlen(p);
    Wording wording = { .question = question, .language = language, .trust = *p == '~' ? SHORT_WORDING : 1 };
    wording.n = split_words(*p == '~' ? p + 1 : p, end, words);
    wording.n = MIN(wording.n, G_N_ELEMENTS(wording.words));
    memcpy(wording.words, words, wording.n * sizeof *words);
    g_array_append_val(wordings, wording);
    p = *end == '|' ? end + 1 : end;
  }
}

static const GArray *
all_wordings(void)
{
  static gsize once = 0;
  if (g_once_init_enter(&once)) {
    GArray *wordings = g_array_new(FALSE, FALSE, sizeof(Wording));
    for (gsize i = 0; i < G_N_ELEMENTS(questions); i++) {
      add_wordings(wordings, &questions[i], SOCINN_LANGUAGE_PL);
      add_wordings(wordings, &questions[i], SOCINN_LANGUAGE_EN);
    }
    g_once_init_leave(&once, (gsize) wordings);
  }
  return (const GArray *) once;
}

/* Harmonic mean of both shares; 0 when a required word is missing. */
static double
score_wording(Word *line, gsize n_line, const Wording *wording)
{
  double in_wording = 0, of_wording = 0, in_line = 0, of_line = 0;
  for (gsize i = 0; i < n_line; i++)
    line[i].matched = FALSE;
  for (gsize k = 0; k < wording->n; k++) {
    gboolean found = FALSE;
    for (gsize i = 0; i < n_line; i++)
      if (is_same_word(line[i].text, wording->words[k].text))
        found = line[i].matched = TRUE;
    if (wording->words[k].required && !found)
      return 0;
    of_wording += wording->words[k].weight;
    in_wording += found ? wording->words[k].weight : 0;
  }
  for (gsize i = 0; i < n_line; i++) {
    of_line += line[i].weight;
    in_line += line[i].matched ? line[i].weight : 0;
  }
  double recall = of_wording > 0 ? in_wording / of_wording : 0, precision = of_line > 0 ? in_line / of_line : 0;
  return recall + precision > 0 ? wording->trust * 2 * recall * precision / (recall + precision) : 0;
}

SocinnFit
socinn__question_fit(const SocinnQuestion *only, const char *folded)
{
  Word line[MAX_WORDS];
  SocinnFit best = { 0 };
  gsize n = split_words(folded, folded + strlen(folded), line);
  const GArray *wordings = all_wordings();
  for (guint i = 0; n > 0 && i < wordings->len; i++) {
    const Wording *wording = &g_array_index(wordings, Wording, i);
    double score = only == NULL || only == wording->question ? score_wording(line, n, wording) : 0;
    if (score > best.score)
      best = (SocinnFit) { wording->question, wording->language, score, (guint) wording->n };
  }
  return best;
}
