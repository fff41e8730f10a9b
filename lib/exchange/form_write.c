/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Model -> answers, and answers -> text. An answer is written so that reading it gives the same model again. */
#include "exchange/cost_text_private.h"
#include "exchange/form_private.h"
#include <string.h>

SocinnLanguage
socinn__form_answer_language(const SocinnInnovation *innovation)
{
  const char *tag = socinn__string(innovation, "language");
  SocinnLanguage language;
  return tag != NULL && socinn_language_from_tag(tag, &language, NULL) ? language : SOCINN_LANGUAGE_PL;
}

/* A text in the form's language, or in whichever there is. */
static const char *
text_of(const SocinnPart *part, const char *field, SocinnLanguage language)
{
  const char *text = socinn_part_get_text(part, field, socinn_language_get_tag(language), NULL);
  return text != NULL ? text : socinn__text(part, field);
}

static void
append_indented(GString *answer, const char *text, const char *indent)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf(answer, "\n%s%s", lines[i][0] != '\0' ? indent : "", lines[i]);
}

/* Whether reading @answer as a list gives the one item @text, or the items @texts, and no note. */
static gboolean
reads_back(const char *answer, const GPtrArray *texts, guint hints)
{
  g_auto(GStrv) lines = g_strsplit(answer, "\n", -1);
  g_autoptr(SocinnList) list = socinn__list_from_lines(lines, hints);
  if (list->note != NULL || list->items->len != texts->len)
    return FALSE;
  for (guint i = 0; i < texts->len; i++) {
    const SocinnListItem *item = g_ptr_array_index(list->items, i);
    if (item->more != NULL || !g_str_equal(item->text, g_ptr_array_index(texts, i)))
      return FALSE;
  }
  return TRUE;
}

/* A single item, or short names joined by commas, as people write them; NULL when that would read differently. */
static char *
write_plain(const GPtrArray *texts, guint hints)
{
  g_autoptr(GString) plain = g_string_new(NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf(plain, i == 0 ? "%s" : ", %s", (char *) g_ptr_array_index(texts, i));
  gboolean may = texts->len == 1 || (hints & SOCINN_LIST_COMMAS) != 0;
  g_autofree char *reason = NULL;
  if (!may || socinn__state_from_answer(plain->str, &reason) != SOCINN_STATE_GIVEN ||
      !reads_back(plain->str, texts, hints))
    return NULL;
  return g_strdup(plain->str);
}

/* An empty line keeps a line without a marker from being read as the rest of the one before. */
static const char *
separator_before(const char *item)
{
  return socinn__list_marker(item) > 0 ? "\n" : "\n\n";
}

/* Note, items, note; the items already written. */
static char *
write_around(const char *note, const char *items)
{
  g_autofree char *before = NULL, *behind = NULL;
  if (items[0] == '\0')
    return g_strdup(note != NULL ? note : "");
  socinn__note_split(note, &before, &behind);
  g_autoptr(GString) answer = g_string_new(before);
  g_string_append_printf(answer, "%s%s", answer->len == 0 ? "" : separator_before(items), items);
  if (behind != NULL)
    g_string_append_printf(answer, answer->len > 0 ? "\n\n%s" : "%s", behind);
  return g_strdup(answer->str);
}

static char *
write_list(const SocinnInnovation *innovation, const SocinnQuestion *question, SocinnLanguage language)
{
  const SocinnListForm *form = socinn__list_form(question->field);
  const char *note = text_of(innovation, question->note, language);
  gsize n = socinn__length(innovation, question->field);
  g_autoptr(GPtrArray) texts = g_ptr_array_new();
  g_autoptr(GString) items = g_string_new(NULL);
  gboolean plain = note == NULL;
  for (gsize i = 0; i < n; i++) {
    const SocinnPart *item = socinn__item(innovation, question->field, i);
    const char *text = text_of(item, form->name, language), *more = text_of(item, form->more, language);
    g_ptr_array_add(texts, (gpointer) (text != NULL ? text : ""));
    g_string_append_printf(items, i == 0 ? "- %s" : "\n- %s", text != NULL ? text : "");
    if (more != NULL)
      append_indented(items, more, "  ");
    plain = plain && more == NULL && text != NULL;
  }
  char *answer = plain && n > 0 ? write_plain(texts, form->hints) : NULL;
  return answer != NULL ? answer : write_around(note, items->str);
}

/* One cost a line. The condition stands behind the cost unless the sentence already says it. */
static void
append_cost(GString *items, const SocinnPart *item, const char *sentence, SocinnLanguage language)
{
  const char *condition = text_of(item, "condition", language);
  const char *wording = socinn__string(item, "wording");
  gboolean marked = socinn__list_marker(sentence) > 0 || g_strcmp0(sentence, wording) == 0;
  const char *separator = items->len == 0 ? "" : marked ? separator_before(sentence) : "\n";
  g_string_append_printf(items, "%s%s%s", separator, marked ? "" : "- ", sentence);
  if (condition != NULL && strstr(sentence, condition) == NULL)
    g_string_append_printf(items, " – %s", condition);
}

/* A note about costs, its lines parted so that none is read as the rest of a marked one before it. */
static char *
space_note(const char *note)
{
  if (note == NULL)
    return NULL;
  g_auto(GStrv) lines = g_strsplit(note, "\n", -1);
  g_autoptr(GString) spaced = g_string_new(lines[0]);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
    gboolean marked = socinn__list_marker(lines[i - 1]) > 0;
    g_string_append_printf(spaced, "%s%s", marked ? separator_before(lines[i]) : "\n", lines[i]);
  }
  return g_strdup(spaced->str);
}

/* How many items are read out of one line. */
static gsize
count_items(const char *line, SocinnLanguage language)
{
  g_autoptr(SocinnPart) scratch = socinn_innovation_new("scratch", NULL);
  char *lines[] = { (char *) line, NULL };
  SocinnNumberStyle style = language == SOCINN_LANGUAGE_PL ? SOCINN_NUMBER_STYLE_PL : SOCINN_NUMBER_STYLE_EN;
  return socinn__cost_text_read(scratch, "costs", lines, 1, style, NULL) ? socinn__length(scratch, "costs") : 1;
}

static char *
write_costs(const SocinnInnovation *innovation, const SocinnQuestion *question, SocinnLanguage language)
{
  g_autoptr(GString) items = g_string_new(NULL);
  g_autofree char *previous = NULL;
  gsize n = socinn__length(innovation, question->field),
        said = 0; /* items that the line before says besides its first */
  for (gsize i = 0; i < n; i++) {
    const SocinnPart *item = socinn__item(innovation, question->field, i);
    g_autofree char *sentence = socinn__cost_text_write(item, language);
    gboolean worded = g_strcmp0(sentence, socinn__string(item, "wording")) == 0;
    if (said > 0 && worded && g_strcmp0(sentence, previous) == 0) {
      said--;
      continue;
    }
    append_cost(items, item, sentence, language);
    said = worded ? MAX(count_items(sentence, language), 1) - 1 : 0;
    g_free(previous);
    previous = g_steal_pointer(&sentence);
  }
  g_autofree char *note = space_note(text_of(innovation, question->note, language));
  return write_around(note, items->str);
}

static char *
write_strings(const SocinnInnovation *innovation, const char *field)
{
  char *const *strings = socinn_part_get_strings(innovation, field, NULL);
  g_autoptr(GString) answer = g_string_new(NULL);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    g_string_append_printf(answer, i == 0 ? "- %s" : "\n- %s", strings[i]);
  return g_strdup(answer->str);
}

static char *
write_quantity(const SocinnQuantity *quantity, SocinnLanguage language)
{
  if (quantity == NULL)
    return g_strdup("");
  const char *wording = socinn_quantity_get_wording(quantity);
  return wording != NULL ? g_strdup(wording) : socinn_quantity_format(quantity, language);
}

static char *
write_given(const SocinnInnovation *innovation, const SocinnQuestion *question, SocinnLanguage language)
{
  switch (question->kind) {
  case SOCINN_ANSWER_TITLE: {
    const char *title = text_of(innovation, question->field, language);
    return title != NULL ? g_strdelimit(g_strdup(title), "\n", ' ') : NULL;
  }
  case SOCINN_ANSWER_TEXT:
    return g_strdup(text_of(innovation, question->field, language));
  case SOCINN_ANSWER_STRING:
    return g_strdup(socinn__string(innovation, question->field));
  case SOCINN_ANSWER_STRINGS:
    return write_strings(innovation, question->field);
  case SOCINN_ANSWER_QUANTITY:
    return write_quantity(socinn__quantity(innovation, question->field), language);
  case SOCINN_ANSWER_ORGANISATION: {
    const SocinnPart *organisation = socinn__part(innovation, question->field);
    return organisation != NULL ? g_strdup(text_of(organisation, "name", language)) : NULL;
  }
  case SOCINN_ANSWER_LIST:
    return write_list(innovation, question, language);
  case SOCINN_ANSWER_COSTS:
    return write_costs(innovation, question, language);
  }
  return NULL;
}

char *
socinn__form_answer(const SocinnInnovation *innovation, const SocinnQuestion *question, SocinnLanguage language)
{
  SocinnFieldState state = socinn__state(innovation, question->field);
  if (state == SOCINN_STATE_NONE || state == SOCINN_STATE_NOT_YET_KNOWN) {
    const char *tag = socinn_language_get_tag(language);
    const char *reason = socinn_part_get_reason(innovation, question->field, tag, NULL);
    if (reason == NULL)
      reason = socinn_part_get_reason(innovation, question->field, NULL, NULL);
    return socinn__state_to_answer(state, reason, language);
  }
  char *answer = write_given(innovation, question, language);
  return answer != NULL ? answer : g_strdup("");
}

/* Every line of an answer begins with a tab: no line of it is taken for a question. */
static void
append_section(GString *text, const SocinnQuestion *question, const char *answer, SocinnLanguage language)
{
  if (question->number == 0) {
    g_string_append_printf(text, answer[0] != '\0' ? "%s %s\n\n" : "%s%s\n\n", question->text[language], answer);
    return;
  }
  g_string_append_printf(text, "%u. %s\n", question->number, question->text[language]);
  g_auto(GStrv) lines = g_strsplit(answer, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf(text, lines[i][0] != '\0' ? "\t%s\n" : "%s\n", lines[i]);
  g_string_append_c(text, '\n');
}

char *
socinn_innovation_to_form_text(const SocinnInnovation *self, SocinnLanguage language, GError **error)
{
  if (!socinn__expect_kind(self, SOCINN_PART_INNOVATION, error))
    return NULL;
  language = language == SOCINN_LANGUAGE_EN ? SOCINN_LANGUAGE_EN : SOCINN_LANGUAGE_PL;
  gsize n;
  const SocinnQuestion *questions = socinn__questions(&n);
  GString *text = g_string_new(language == SOCINN_LANGUAGE_PL ? "OPIS MODELU INNOWACJI SPOŁECZNEJ\n\n"
                                                              : "DESCRIPTION OF THE MODEL OF A SOCIAL INNOVATION\n\n");
  for (gsize i = 0; i < n; i++) {
    g_autofree char *answer = socinn__form_answer(self, &questions[i], socinn__form_answer_language(self));
    if (questions[i].number <= SOCINN_FORM_N_SECTIONS || answer[0] != '\0')
      append_section(text, &questions[i], answer, language);
  }
  g_string_truncate(text, text->len - 1);
  return g_string_free(text, FALSE);
}
