/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers -> model. Nothing of an answer is lost: what is not understood stays as text. */
#include "exchange/cost_text_private.h"
#include "exchange/form_private.h"
#include <string.h>

/* One answer: its lines, without empty ones at both ends. */
typedef struct {
  SocinnInnovation *innovation;
  const SocinnQuestion *question;
  SocinnLanguage language;
  GPtrArray *lines; /* NULL-terminated once complete */
  GPtrArray *rows;  /* those of them that were put together */
  guint first_line; /* its number in the source */
} Answer;

static SocinnNumberStyle
style_of(SocinnLanguage language)
{
  return language == SOCINN_LANGUAGE_PL ? SOCINN_NUMBER_STYLE_PL : SOCINN_NUMBER_STYLE_EN;
}

/* ---------------------------------------------------------------------------------------------------- answers */

static gboolean
set_text(const Answer *answer, SocinnPart *part, const char *field, const char *text, GError **error)
{
  return text == NULL || socinn_part_set_text(part, field, socinn_language_get_tag(answer->language), text, error);
}

/* The answer's prose: paragraphs and line breaks kept, runs of empty lines one empty line. */
static char *
prose(const Answer *answer)
{
  g_autoptr(GString) text = g_string_new(NULL);
  gboolean gap = FALSE;
  for (guint i = 0; i + 1 < answer->lines->len; i++) {
    const char *line = g_ptr_array_index(answer->lines, i);
    if (line[0] == '\0') {
      gap = TRUE;
      continue;
    }
    g_string_append_printf(text, text->len == 0 ? "%s" : gap ? "\n\n%s" : "\n%s", line);
    gap = FALSE;
  }
  return g_strdup(text->str);
}

static gboolean
read_organisation(const Answer *answer, const char *text, GError **error)
{
  g_autoptr(SocinnPart) organisation = socinn_part_new(SOCINN_PART_ORGANISATION, error);
  return organisation != NULL && set_text(answer, organisation, "name", text, error) &&
         socinn_part_set_part(answer->innovation, answer->question->field, organisation, error);
}

static gboolean
read_strings(const Answer *answer, GError **error)
{
  g_autoptr(GPtrArray) strings = g_ptr_array_new();
  for (guint i = 0; i + 1 < answer->lines->len; i++) {
    const char *line = g_ptr_array_index(answer->lines, i);
    if (line[0] != '\0')
      g_ptr_array_add(strings, (gpointer) (line + socinn__list_marker(line)));
  }
  g_ptr_array_add(strings, NULL);
  return socinn_part_set_strings(answer->innovation, answer->question->field, (const char *const *) strings->pdata,
                                 error);
}

/* One amount, whatever words stand around it; they are kept as its wording. */
static gboolean
read_quantity(const Answer *answer, const char *text, GError **error)
{
  g_autoptr(GArray) tokens = socinn__number_scan(text, style_of(answer->language), error);
  if (tokens == NULL)
    return FALSE;
  const SocinnNumberToken *token = NULL;
  guint n = 0;
  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index(tokens, SocinnNumberToken, i).unit[0] != '\0' || tokens->len == 1) {
      token = &g_array_index(tokens, SocinnNumberToken, i);
      n++;
    }
  if (n != 1) {
    socinn__set_error(error, SOCINN_ERROR_SYNTAX, _("\"%s\" is not one amount; write it like 120 000 zł"), text);
    return FALSE;
  }
  SocinnQuantityKind kind = token->kind == SOCINN_TOKEN_RANGE ? SOCINN_QUANTITY_RANGE : SOCINN_QUANTITY_FIXED;
  const char *unit = token->unit[0] != '\0' ? token->unit : "PLN";
  g_autoptr(SocinnQuantity) bare = socinn_quantity_new(kind, token->low, token->low, token->high, unit, error);
  if (bare == NULL)
    return FALSE;
  g_autoptr(SocinnQuantity) quantity = socinn_quantity_annotate(bare, (SocinnPeriod) { 1, 0 }, NULL, text);
  return socinn_part_set_quantity(answer->innovation, answer->question->field, quantity, error);
}

/* ------------------------------------------------------------------------------------------------------ lists */

static const SocinnListForm list_forms[] = {
  { "elements", SOCINN_PART_ELEMENT, "name", "description", "element", 0 },
  { "target_groups", SOCINN_PART_TARGET_GROUP, "name", "description", "group", 0 },
  { "implementers", SOCINN_PART_IMPLEMENTER, "role", "qualifications", "implementer", SOCINN_LIST_COMMAS },
  { "conclusions", SOCINN_PART_CONCLUSION, "claim", "evidence", "conclusion", SOCINN_LIST_QUOTES },
};

const SocinnListForm *
socinn__list_form(const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS(list_forms); i++)
    if (strcmp(list_forms[i].field, field) == 0)
      return &list_forms[i];
  return NULL;
}

static gboolean
annotate_item(const Answer *answer, SocinnPart *item, const SocinnListItem *source, GError **error)
{
  if (socinn_part_get_kind(item) == SOCINN_PART_CONCLUSION)
    return socinn__conclusion_annotate(item, error);
  if (socinn_part_get_kind(item) != SOCINN_PART_TARGET_GROUP)
    return TRUE;
  g_autoptr(SocinnQuantity) size = socinn__group_size(source->text, style_of(answer->language));
  return size == NULL || socinn_part_set_quantity(item, "size", size, error);
}

static gboolean
add_list_item(const Answer *answer, const SocinnListForm *form, const SocinnListItem *source, GError **error)
{
  g_autoptr(SocinnPart) item = socinn_part_new(form->kind, error);
  g_autofree char *id = socinn__form_slug(source->text, form->fallback, answer->innovation, form->field);
  return item != NULL && socinn_part_set_string(item, "id", id, error) &&
         set_text(answer, item, form->name, source->text, error) &&
         set_text(answer, item, form->more, source->more, error) && annotate_item(answer, item, source, error) &&
         socinn_part_append(answer->innovation, form->field, item, error);
}

static gboolean
read_list(const Answer *answer, GError **error)
{
  const SocinnListForm *form = socinn__list_form(answer->question->field);
  g_autofree char *text = prose(answer);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_autoptr(SocinnList) list = socinn__list_from_lines(lines, form->hints);
  for (guint i = 0; i < list->items->len; i++)
    if (!add_list_item(answer, form, g_ptr_array_index(list->items, i), error))
      return FALSE;
  return set_text(answer, answer->innovation, answer->question->note, list->note, error);
}

/* A cost that arises under a condition: what the condition is stands in its wording; whether it is met, nobody knows yet. */
static gboolean
add_condition(const Answer *answer, SocinnPart *item, GError **error)
{
  const char *wording = socinn__string(item, "wording");
  if (socinn__text(item, "condition") == NULL && wording != NULL) {
    g_autofree char *condition = socinn__condition_from_wording(wording);
    if (!set_text(answer, item, "condition", condition, error))
      return FALSE;
  }
  return socinn__string(item, "status") != NULL || socinn_part_set_string(item, "status", "unknown", error);
}

static gboolean
read_costs(const Answer *answer, GError **error)
{
  const char *field = answer->question->field;
  if (!socinn__cost_text_read(answer->innovation, field, (char *const *) answer->lines->pdata, answer->first_line,
                              style_of(answer->language), error))
    return FALSE;
  gsize n = strcmp(field, "conditional_costs") == 0 ? socinn__length(answer->innovation, field) : 0;
  for (gsize i = 0; i < n; i++)
    if (!add_condition(answer, socinn__item(answer->innovation, field, i), error))
      return FALSE;
  return TRUE;
}

/* --------------------------------------------------------------------------------------------------- the whole */

static gboolean
read_given(const Answer *answer, const char *text, GError **error)
{
  const char *field = answer->question->field;
  switch (answer->question->kind) {
  case SOCINN_ANSWER_TEXT:
    return set_text(answer, answer->innovation, field, text, error);
  case SOCINN_ANSWER_TITLE:
  case SOCINN_ANSWER_STRING: {
    g_autofree char *line = g_strdelimit(g_strdup(text), "\n", ' ');
    return answer->question->kind == SOCINN_ANSWER_TITLE
             ? set_text(answer, answer->innovation, field, line, error)
             : socinn_part_set_string(answer->innovation, field, line, error);
  }
  case SOCINN_ANSWER_STRINGS:
    return read_strings(answer, error);
  case SOCINN_ANSWER_QUANTITY:
    return read_quantity(answer, text, error);
  case SOCINN_ANSWER_ORGANISATION:
    return read_organisation(answer, text, error);
  case SOCINN_ANSWER_LIST:
    return read_list(answer, error);
  case SOCINN_ANSWER_COSTS:
    return read_costs(answer, error);
  }
  return TRUE;
}

/* Every item is compared with every other; a list as long as a book is no answer. */
static gboolean
check_length(const Answer *answer, GError **error)
{
  gboolean listed = answer->question->kind == SOCINN_ANSWER_LIST || answer->question->kind == SOCINN_ANSWER_COSTS;
  if (!listed || answer->lines->len - 1 <= SOCINN_FORM_MAX_ITEMS)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_LIMIT, _("the answer has %u lines; no form lists more than %u things"),
                    answer->lines->len - 1, SOCINN_FORM_MAX_ITEMS);
  return FALSE;
}

static gboolean
read_answer(const Answer *answer, GError **error)
{
  g_autofree char *text = prose(answer), *reason = NULL;
  SocinnFieldState state = socinn__state_from_answer(text, &reason);
  gboolean read = state == SOCINN_STATE_GIVEN
                    ? check_length(answer, error) && read_given(answer, text, error)
                    : socinn_part_set_state(answer->innovation, answer->question->field, state, reason,
                                            socinn_language_get_tag(answer->language), error);
  if (!read) {
    g_autofree char *path = g_strconcat("/", answer->question->field, NULL);
    socinn__locate_error(error, NULL, path, answer->first_line);
  }
  return read;
}

/* The title is one line, or goes on in lower case; what else stands before the first question is the form's. */
static guint
title_end(const GPtrArray *lines, const SocinnFormPlace *place)
{
  guint i = place->line + place->n_lines;
  if (SOCINN_FORM_LINE(lines, i - 1)->text[place->rest] != '\0')
    return i;
  while (i < place->end && SOCINN_FORM_LINE(lines, i)->text[0] == '\0')
    i++;
  if (i == place->end)
    return i;
  guint container = SOCINN_FORM_LINE(lines, i)->container;
  for (i++; i < place->end; i++) {
    const SocinnFormLine *line = SOCINN_FORM_LINE(lines, i);
    if (line->container != container || !g_unichar_islower(g_utf8_get_char(line->text)))
      return i;
  }
  return i;
}

/* An answer that is indented as a whole is not; its first line never is. */
static void
remove_indent(GPtrArray *lines)
{
  gsize indent = G_MAXSIZE;
  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index(lines, i);
    if (line[0] != '\0')
      indent = MIN(indent, strspn(line, " \t"));
  }
  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index(lines, i);
    if (line[0] != '\0')
      g_ptr_array_index(lines, i) = (gpointer) (line + (i == 0 ? strspn(line, " \t") : indent));
  }
}

/* Line behind a table row that begins at @from and has text in several cells; @from itself when it is no such row. */
static guint
row_end(const GPtrArray *lines, guint from, guint end)
{
  const SocinnFormLine *first = SOCINN_FORM_LINE(lines, from);
  gboolean several = FALSE;
  guint i = from;
  if (first->row == 0 || first->text[0] == '\0')
    return from;
  for (; i < end && SOCINN_FORM_LINE(lines, i)->row == first->row; i++) {
    const SocinnFormLine *line = SOCINN_FORM_LINE(lines, i);
    several =
      several || (i > from && line->text[0] != '\0' && (line->container != first->container || line->container == 0));
  }
  return several ? i : from;
}

/* A row of a table that is an answer is one line: what stands beside an amount belongs to it. */
static char *
join_row(const GPtrArray *lines, guint from, guint end)
{
  g_autoptr(GString) row = g_string_new(NULL);
  guint container = 0;
  for (guint i = from; i < end; i++) {
    const SocinnFormLine *line = SOCINN_FORM_LINE(lines, i);
    if (line->text[0] == '\0')
      continue;
    gboolean same_cell = row->len > 0 && container != 0 && line->container == container;
    g_string_append_printf(row, "%s%s", row->len == 0 ? "" : same_cell ? " " : " | ", line->text);
    container = line->container;
  }
  return g_strdup(row->str);
}

static void
collect_answer(Answer *answer, const GPtrArray *lines, const SocinnFormPlace *place)
{
  guint first = place->line + place->n_lines, end = place->question->number == 0 ? title_end(lines, place) : place->end;
  const SocinnFormLine *last_of_question = SOCINN_FORM_LINE(lines, first - 1);
  if (last_of_question->text[place->rest] != '\0') {
    g_ptr_array_add(answer->lines, last_of_question->text + place->rest);
    answer->first_line = last_of_question->number;
  }
  for (guint i = first; i < end; i++) {
    const SocinnFormLine *line = SOCINN_FORM_LINE(lines, i);
    if (answer->lines->len == 0 && line->text[0] == '\0')
      continue;
    if (answer->lines->len == 0)
      answer->first_line = line->number;
    guint behind = line->row != last_of_question->row ? row_end(lines, i, end) : i;
    if (behind == i) {
      g_ptr_array_add(answer->lines, line->text);
      continue;
    }
    g_ptr_array_add(answer->rows, join_row(lines, i, behind));
    g_ptr_array_add(answer->lines, g_ptr_array_index(answer->rows, answer->rows->len - 1));
    i = behind - 1;
  }
  while (answer->lines->len > 0 && ((char *) g_ptr_array_index(answer->lines, answer->lines->len - 1))[0] == '\0')
    g_ptr_array_set_size(answer->lines, (gint) answer->lines->len - 1);
  remove_indent(answer->lines);
  g_ptr_array_add(answer->lines, NULL);
}

static gboolean
set_provenance(SocinnInnovation *innovation, GError **error)
{
  g_autoptr(SocinnPart) provenance = socinn_part_new(SOCINN_PART_PROVENANCE, error);
  return provenance != NULL && socinn_part_set_string(provenance, "kind", "form", error) &&
         socinn_part_set_part(innovation, "provenance", provenance, error);
}

/* The identifier is made of the title, so the title comes first wherever it stands. */
static gboolean
set_identifier(SocinnInnovation *innovation, GError **error)
{
  g_autofree char *id = socinn__form_slug(socinn__text(innovation, "title"), "innovation", NULL, NULL);
  return socinn_part_set_string(innovation, "id", id, error);
}

static gboolean
read_place(SocinnInnovation *innovation, SocinnLanguage language, const GPtrArray *lines, const SocinnFormPlace *place,
           GError **error)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new(), rows = g_ptr_array_new_with_free_func(g_free);
  Answer answer = { innovation, place->question, language, texts, rows, 0 };
  collect_answer(&answer, lines, place);
  return read_answer(&answer, error);
}

SocinnInnovation *
socinn__form_read(const GPtrArray *lines, const GArray *places, GError **error)
{
  g_autoptr(SocinnPart) innovation = socinn_innovation_new("innovation", error);
  SocinnLanguage language = socinn__form_language(lines, places);
  if (innovation == NULL || !socinn_part_set_string(innovation, "language", socinn_language_get_tag(language), error))
    return NULL;
  /* In the order of the questions, not of the document: identifiers of equal names are numbered the same way in both. */
  gsize n;
  const SocinnQuestion *questions = socinn__questions(&n);
  for (gsize i = 0; i < n; i++)
    for (guint k = 0; k < places->len; k++) {
      const SocinnFormPlace *place = &g_array_index(places, SocinnFormPlace, k);
      if (place->question == &questions[i] && !read_place(innovation, language, lines, place, error))
        return NULL;
    }
  if (!set_identifier(innovation, error) || !set_provenance(innovation, error))
    return NULL;
  return g_steal_pointer(&innovation);
}
