/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which lines of a document are the form's questions. The words decide first, then what a question looks like: a
 * number, a heading, bold type, a table cell of its own. A sentence of an answer that speaks of costs has neither
 * enough of the question's words nor its looks; where two lines could be the same question and neither looks more
 * like it, that is an error and not a guess.
 */
#include "form_private.h"
#include <string.h>

#define HEAD_BYTES 400u /* no question is longer; what follows on the same line is its answer */
#define CLEARLY 0.08    /* by so much a line must be better to win over another */

typedef struct {
  SocinnFormPlace place;
  double score, rank;
  guint number;    /* written in front; 0 for none */
  gboolean marked; /* number, heading or bold */
} Candidate;

/* --------------------------------------------------------------------------------------- the look of a line */

/* Number in front of a question, such as "7.", "7)", "(7)", "VII." or "Pytanie 7:"; *end is behind it. 0 for none. */
static guint
leading_number(const char *text, const char **end)
{
  const char *p = text + strspn(text, " \t#>|*_([\\");
  static const char *const words[] = { "pytanie ", "punkt ", "pkt ", "question ", "section ", NULL };
  for (gsize i = 0; words[i] != NULL; i++)
    if (g_ascii_strncasecmp(p, words[i], strlen(words[i])) == 0)
      p += strlen(words[i]);
  gsize digits = strspn(p, "0123456789");
  guint number = digits > 0 && digits <= 2 ? (guint) g_ascii_strtoull(p, NULL, 10) : 0;
  if (digits == 0) {
    static const char *const roman[] = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII" };
    digits = strspn(p, "IVX");
    for (guint i = 0; i < G_N_ELEMENTS(roman); i++)
      if (digits == strlen(roman[i]) && strncmp(p, roman[i], digits) == 0)
        number = i + 1;
  }
  const char *behind = p + digits;
  gsize marks = strspn(behind, "\\.):]*_");
  if (number == 0 || (marks == 0 && *behind != ' ' && *behind != '\t'))
    return 0;
  *end = behind + marks;
  return number;
}

static gboolean
is_emphasised(const char *text)
{
  const char *p = text + strspn(text, " \t>|");
  return *p == '#' || g_str_has_prefix(p, "**") || g_str_has_prefix(p, "__");
}

/* Folded words of a question, without its number and the remarks in brackets. */
static char *
fold_head(const char *text, gsize length)
{
  g_autofree char *head = g_strndup(text, length);
  const char *start = head;
  leading_number(head, &start);
  g_autoptr(GString) plain = g_string_new(NULL);
  guint depth = 0;
  for (const char *p = start; *p != '\0'; p++) {
    depth += *p == '(' ? 1 : 0;
    if (depth == 0)
      g_string_append_c(plain, *p);
    depth -= *p == ')' && depth > 0 ? 1 : 0;
  }
  char *folded = socinn_text_fold(plain->str, NULL);
  return folded != NULL ? folded : g_strdup("");
}

/* Whether a bracket is opened in @text and not closed. */
static gboolean
has_open_bracket(const char *text, gsize length)
{
  gint depth = 0;
  for (gsize i = 0; i < length; i++)
    depth += text[i] == '(' ? 1 : text[i] == ')' && depth > 0 ? -1 : 0;
  return depth > 0;
}

/* Next byte behind @from at which the question may end and its answer begin; the line's length at last. */
static gsize
next_split(const char *text, gsize from, gsize length)
{
  for (gsize i = from; i < length; i++) {
    if (strchr(":?)\t", text[i]) != NULL && i > 0)
      return i + 1;
    if (i > 2 && (g_str_has_prefix(text + i, "** ") || g_str_has_prefix(text + i, "__ ")))
      return i + 2;
    if (i > 0 && text[i] == ' ' && i + 1 > from &&
        (g_str_has_prefix(text + i + 1, "- ") || g_str_has_prefix(text + i + 1, "– ") ||
         g_str_has_prefix(text + i + 1, "— ") || g_str_equal(text + i + 1, "-") || g_str_equal(text + i + 1, "–")))
      return i + 1;
  }
  return length;
}

/* Where the answer begins on the question's line: behind colons, closing emphasis and spaces. */
static gsize
skip_to_answer(const char *text, gsize from)
{
  gsize position = from + strspn(text + from, " \t:*_|");
  static const char *const dashes[] = { "- ", "– ", "— " };
  for (gsize i = 0; i < G_N_ELEMENTS(dashes); i++)
    if (g_str_has_prefix(text + position, dashes[i])) {
      gsize behind = position + strlen(dashes[i]);
      behind += strspn(text + behind, " \t");
      return text[behind] != '\0' ? behind : position;
    }
  return position;
}

/* ------------------------------------------------------------------------------------------------ candidates */

/* Whether something stands behind a split besides a remark in brackets; behind a colon even that is an answer. */
static gboolean
has_answer(const char *text, gsize split)
{
  gsize rest = skip_to_answer(text, split);
  if (text[rest] == '\0')
    return FALSE;
  return text[rest] != '(' || text[split - 1] == ':' || !g_str_has_suffix(text, ")");
}

/* The best question for a line and the byte at which its answer begins. */
static SocinnFit
fit_line(const char *text, gsize *rest)
{
  gsize length = strlen(text), head = MIN(length, HEAD_BYTES);
  while (head < length && head > 0 && ((guchar) text[head] & 0xC0) == 0x80)
    head--;
  g_autofree char *whole = fold_head(text, head);
  SocinnFit best = socinn__question_fit(NULL, whole);
  *rest = length;
  if (best.question == NULL)
    return best;
  if (head < length)
    best.score = 0; /* an answer goes on behind it */
  gsize from = 0;
  for (guint splits = 0; splits < 8; splits++) {
    gsize split = next_split(text, from, head);
    if (split >= head)
      break;
    from = split;
    g_autofree char *folded = fold_head(text, split);
    SocinnFit fit = socinn__question_fit(NULL, folded);
    /* The better head wins: "Does it work? Conclusions ..." is one question. Of equal ones the shorter, if words follow it:
     * they are an answer, however short. */
    gboolean first = *rest == length, answered = has_answer(text, split);
    if (fit.question != NULL && (fit.score > best.score + 0.001 || (first && answered && fit.score >= best.score))) {
      best = fit;
      *rest = skip_to_answer(text, split);
    }
  }
  return best;
}

static gboolean
is_list_item(const SocinnFormLine *line)
{
  if (line->flags & SOCINN_LINE_BULLET)
    return TRUE;
  const char *p = line->text + strspn(line->text, " \t");
  gsize marker = socinn__list_marker(p);
  return marker > 0 && !g_ascii_isalnum(*p) && *p != '(';
}

/* The score a line needs to be taken for a question: less for one that looks like a question. */
static double
needed_score(const Candidate *candidate, const SocinnFormLine *line, gboolean has_rest)
{
  const char *text = line->text;
  gsize length = strlen(text);
  while (length > 0 && strchr(" \t*_", text[length - 1]) != NULL)
    length--;
  char last = length > 0 ? text[length - 1] : '\0';
  double needed = candidate->marked                                                 ? 0.75
                  : last == '?' || last == ':' || (line->flags & SOCINN_LINE_ALONE) ? 0.8
                                                                                    : 0.85;
  if (has_rest || last == '.' || candidate->place.question->number > SOCINN_FORM_N_SECTIONS)
    needed = MAX(needed, 0.88);
  return needed;
}

/* One word by itself is a question only when it looks like one. */
static gboolean
is_likely(const Candidate *candidate, const SocinnFormLine *line, guint n_words)
{
  gboolean has_rest = line->text[candidate->place.rest] != '\0';
  if (candidate->score < needed_score(candidate, line, has_rest))
    return FALSE;
  gboolean shown = candidate->marked || (line->flags & SOCINN_LINE_ALONE) || strchr(line->text, ':') != NULL ||
                   strchr(line->text, '?') != NULL;
  return shown || (n_words > 1 && !has_rest && candidate->place.question->number <= SOCINN_FORM_N_SECTIONS);
}

static gboolean
consider_line(const GPtrArray *lines, guint index, Candidate *candidate)
{
  const SocinnFormLine *line = SOCINN_FORM_LINE(lines, index);
  gsize rest;
  SocinnFit fit = fit_line(line->text, &rest);
  gboolean emphasised = (line->flags & (SOCINN_LINE_HEADING | SOCINN_LINE_BOLD)) || is_emphasised(line->text);
  if (fit.question == NULL || (is_list_item(line) && !emphasised))
    return FALSE;
  const char *behind;
  guint number = leading_number(line->text, &behind);
  *candidate = (Candidate) {
    .place = { .question = fit.question, .language = fit.language, .line = index, .n_lines = 1, .rest = rest },
    .score = fit.score,
    .number = number,
    .marked = emphasised || number > 0 || (line->flags & SOCINN_LINE_NUMBERED),
  };
  if (!is_likely(candidate, line, fit.n_words))
    return FALSE;
  candidate->rank = fit.score + 0.03 * MIN(fit.n_words, 6u) + (candidate->marked ? 0.1 : 0) +
                    (number > 0 && number == fit.question->number ? 0.1 : 0) + (line->text[rest] == '\0' ? 0.05 : 0) +
                    (line->flags & SOCINN_LINE_INDENTED ? 0 : 0.1);
  return TRUE;
}

/* A question broken over several lines: takes those that follow and hold nothing but its words, or its open bracket. */
static void
absorb_lines(const GPtrArray *lines, Candidate *candidate)
{
  SocinnFormPlace *place = &candidate->place;
  const SocinnFormLine *first = SOCINN_FORM_LINE(lines, place->line);
  if (first->text[place->rest] != '\0')
    return;
  g_autoptr(GString) joined = g_string_new(first->text);
  for (guint i = place->line + 1; i < lines->len && i < place->line + 5; i++) {
    const SocinnFormLine *next = SOCINN_FORM_LINE(lines, i);
    if (next->text[0] == '\0' || next->container != first->container ||
        joined->len + strlen(next->text) > 2 * HEAD_BYTES)
      return;
    gboolean open = has_open_bracket(joined->str, joined->len);
    g_string_append_printf(joined, " %s", next->text);
    g_autofree char *folded = fold_head(joined->str, joined->len), *alone = fold_head(next->text, strlen(next->text));
    SocinnFit fit = socinn__question_fit(place->question, folded), own = socinn__question_fit(NULL, alone);
    const char *behind;
    gboolean better =
      fit.score > candidate->score + 0.02 && fit.score >= 0.95 && leading_number(next->text, &behind) == 0;
    gboolean repeats = own.question == place->question && own.n_words > 2 && own.score >= 0.85 && fit.score >= 0.85 &&
                       !(next->flags & SOCINN_LINE_INDENTED) && leading_number(next->text, &behind) == 0;
    if (!open && !better && !repeats)
      return;
    if (open && !g_str_has_suffix(next->text, ")") && strchr(next->text, ')') != NULL)
      return;
    place->n_lines++;
    place->rest = strlen(next->text);
    candidate->score = MAX(candidate->score, fit.score);
  }
}

static GArray *
find_candidates(const GPtrArray *lines)
{
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
  for (guint i = 0; i < lines->len; i++) {
    Candidate candidate;
    if (!consider_line(lines, i, &candidate))
      continue;
    absorb_lines(lines, &candidate);
    i += candidate.place.n_lines - 1;
    g_array_append_val(candidates, candidate);
  }
  return candidates;
}

/* ------------------------------------------------------------------------------------------------- selection */

static void
set_twice(const GPtrArray *lines, const Candidate *a, const Candidate *b, GError **error)
{
  guint first = SOCINN_FORM_LINE(lines, a->place.line)->number, second = SOCINN_FORM_LINE(lines, b->place.line)->number;
  const SocinnQuestion *question = a->place.question;
  socinn__set_error(
    error, SOCINN_ERROR_SCHEMA,
    _("the question \"%s\" stands on line %u and again on line %u; a file holds one form, and each question once"),
    question->text[a->place.language], MIN(first, second), MAX(first, second));
  g_autofree char *path = g_strconcat("/", question->field, NULL);
  socinn__locate_error(error, NULL, path, MAX(first, second));
}

/* The best candidate of a question; NULL for none. FALSE when two are equally good. */
static gboolean
choose(const GPtrArray *lines, const GArray *candidates, const SocinnQuestion *question, const Candidate **chosen,
       GError **error)
{
  const Candidate *best = NULL, *second = NULL;
  for (guint i = 0; i < candidates->len; i++) {
    const Candidate *candidate = &g_array_index(candidates, Candidate, i);
    if (candidate->place.question != question)
      continue;
    if (best == NULL || candidate->rank > best->rank) {
      second = best;
      best = candidate;
    } else if (second == NULL || candidate->rank > second->rank) {
      second = candidate;
    }
  }
  *chosen = best;
  gboolean main_question = question->number > 0 && question->number <= SOCINN_FORM_N_SECTIONS;
  if (main_question && second != NULL && second->rank > best->rank - CLEARLY) {
    set_twice(lines, best, second, error);
    return FALSE;
  }
  return TRUE;
}

/* In a form with the ten questions, "3. Recruitment" in a numbered answer is no question of another form. */
static gboolean
belongs_to_form(const GPtrArray *lines, const Candidate *candidate, guint n_sections)
{
  if (candidate->place.question->number <= SOCINN_FORM_N_SECTIONS || n_sections < 8)
    return TRUE;
  const SocinnFormLine *line = SOCINN_FORM_LINE(lines, candidate->place.line);
  return candidate->number > SOCINN_FORM_N_SECTIONS || (line->flags & (SOCINN_LINE_HEADING | SOCINN_LINE_BOLD)) ||
         is_emphasised(line->text);
}

static gint
compare_places(gconstpointer a, gconstpointer b)
{
  guint first = ((const SocinnFormPlace *) a)->line, second = ((const SocinnFormPlace *) b)->line;
  return first < second ? -1 : first > second;
}

static gboolean
check_enough(const GArray *places, GError **error)
{
  g_autoptr(GString) found = g_string_new(NULL);
  guint n = 0;
  for (guint i = 0; i < places->len; i++) {
    const SocinnFormPlace *place = &g_array_index(places, SocinnFormPlace, i);
    if (place->question->number == 0)
      continue;
    g_string_append_printf(found, n++ == 0 ? "\"%s\"" : ", \"%s\"", place->question->text[place->language]);
  }
  if (n >= 3)
    return TRUE;
  if (n == 0)
    socinn__set_error(
      error, SOCINN_ERROR_SCHEMA,
      _("none of the form's ten questions were found; expected a description of a social innovation with "
        "questions such as \"Krótki opis innowacji\""));
  else
    socinn__set_error(error, SOCINN_ERROR_SCHEMA,
                      _("too few of the form's questions were found (%s); at least three are needed to know the form"),
                      found->str);
  return FALSE;
}

GArray *
socinn__form_find(const GPtrArray *lines, GError **error)
{
  g_autoptr(GArray) candidates = find_candidates(lines);
  g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(SocinnFormPlace));
  gsize n;
  guint n_sections = 0;
  const SocinnQuestion *questions = socinn__questions(&n);
  for (gsize i = 0; i < n; i++) {
    const Candidate *chosen;
    if (!choose(lines, candidates, &questions[i], &chosen, error))
      return NULL;
    if (chosen == NULL || !belongs_to_form(lines, chosen, n_sections))
      continue;
    g_array_append_val(places, chosen->place);
    n_sections += questions[i].number > 0 && questions[i].number <= SOCINN_FORM_N_SECTIONS ? 1 : 0;
  }
  if (!check_enough(places, error))
    return NULL;
  g_array_sort(places, compare_places);
  for (guint i = 0; i < places->len; i++)
    g_array_index(places, SocinnFormPlace, i).end =
      i + 1 < places->len ? g_array_index(places, SocinnFormPlace, i + 1).line : lines->len;
  return g_steal_pointer(&places);
}

static SocinnLanguage
questions_language(const GArray *places)
{
  guint polish = 0;
  for (guint i = 0; i < places->len; i++)
    polish += g_array_index(places, SocinnFormPlace, i).language == SOCINN_LANGUAGE_PL ? 1 : 0;
  return 2 * polish >= places->len ? SOCINN_LANGUAGE_PL : SOCINN_LANGUAGE_EN;
}

/* Counts the small words by which Polish and English are told apart. */
static void
count_small_words(const char *text, guint counts[2])
{
  static const char *const words[2][20] = {
    [SOCINN_LANGUAGE_EN] = { "the", "of", "and", "is", "are", "for", "with", "by", "that", "from", "who", "in", "an",
                             "or", "was", "they", NULL },
    [SOCINN_LANGUAGE_PL] = { "i", "w", "na", "z", "nie", "sie", "jest", "oraz", "dla", "od", "lub", "przez", "ze",
                             "ktore", "ktory", "przy", "sa", NULL },
  };
  g_autofree char *folded = socinn_text_fold(text, NULL);
  g_auto(GStrv) tokens = g_strsplit_set(folded != NULL ? folded : "", " ,.;:()/\"", -1);
  for (guint i = 0; tokens[i] != NULL; i++)
    for (guint language = 0; language < 2; language++)
      counts[language] += g_strv_contains(words[language], tokens[i]) ? 1 : 0;
}

SocinnLanguage
socinn__form_language(const GPtrArray *lines, const GArray *places)
{
  guint counts[2] = { 0, 0 };
  for (guint i = 0; i < places->len; i++) {
    const SocinnFormPlace *place = &g_array_index(places, SocinnFormPlace, i);
    for (guint k = place->line + place->n_lines; k < place->end; k++)
      count_small_words(SOCINN_FORM_LINE(lines, k)->text, counts);
  }
  /* A Polish form may be answered in English; only what is clear is believed against the questions. */
  if (counts[SOCINN_LANGUAGE_EN] >= 5 && counts[SOCINN_LANGUAGE_EN] >= 4 * counts[SOCINN_LANGUAGE_PL])
    return SOCINN_LANGUAGE_EN;
  if (counts[SOCINN_LANGUAGE_PL] >= 5 && counts[SOCINN_LANGUAGE_PL] >= 4 * counts[SOCINN_LANGUAGE_EN])
    return SOCINN_LANGUAGE_PL;
  return questions_language(places);
}
