/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A description to read: the ten sections of the form, whatever they say, then what else is given. */
#include "report_private.h"
#include <string.h>

/* A section: prose, a list, or both (words around a list). */
typedef struct Section {
  const char *heading, *text, *list;
} Section;

static const Section form_sections[] = {
  { N_("1. Short description"), "summary", NULL },
  { N_("2. Problems"), "problems", NULL },
  { N_("3. What is new"), "novelty", NULL },
  { N_("4. What it consists of"), "elements_note", "elements" },
  { N_("5. For whom: recipients"), "target_groups_note", "target_groups" },
  { N_("6. By whom: implementers"), "implementers_note", "implementers" },
  { N_("7. Estimated costs"), "costs_note", "costs" },
  { N_("8. Costs under a condition"), "conditional_costs_note", "conditional_costs" },
  { N_("9. Does it work?"), "conclusions_note", "conclusions" },
  { N_("10. Remarks"), "remarks", NULL },
};

static const Section other_sections[] = {
  { N_("Open questions"), NULL, "readings" },
  { N_("Assumptions"), NULL, "assumptions" },
  { N_("Diagnosis"), "diagnosis", NULL },
  { N_("Area of challenges"), "challenge_area", NULL },
  { N_("Intensity of the problem"), "problem_intensity", NULL },
  { N_("Frequency of the problem"), "problem_frequency", NULL },
  { N_("Scale of the problem"), "problem_scale", NULL },
  { N_("Expected change"), "expected_change", NULL },
  { N_("Vision"), "vision", NULL },
  { N_("Recruitment"), "recruitment", NULL },
  { N_("Life after the grant"), "sustaining", NULL },
  { N_("Who pays"), "payer", NULL },
  { N_("Who decides"), "decision_maker", NULL },
  { N_("Plan"), NULL, "plan" },
  { N_("Indicators"), NULL, "indicators" },
  { N_("Grant applied for"), "grant_amount", NULL },
  { N_("Team"), "team", NULL },
  { N_("Horizontal principles"), "horizontal_principles", NULL },
  { N_("Declarations"), "declarations", NULL },
  { N_("Keywords"), "keywords", NULL },
  { N_("Readiness"), "readiness", NULL },
  { N_("Dissemination"), "dissemination_status", NULL },
  { N_("Cost of the first year"), "first_year_cost", NULL },
  { N_("Licence"), "licence", NULL },
  { N_("Contact"), "contact", NULL },
  { N_("Applicant"), "applicant", NULL },
  { N_("Source of the description"), "provenance", NULL },
};

static void
append_strings(GString *out, const SocinnPart *part, const char *field)
{
  char *const *values = socinn_part_get_strings(part, field, NULL);
  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    socinn__report_paragraph(out, "- ", values[i]);
}

static void
append_value(GString *out, const SocinnPart *part, const char *field, SocinnLanguage language)
{
  g_autofree char *formatted = NULL;
  const char *text = NULL;
  SocinnFieldType type = SOCINN_FIELD_TEXT;
  socinn_field_get_type(socinn_part_get_kind(part), field, &type, NULL);
  if (type == SOCINN_FIELD_TEXT)
    text = socinn__report_text(part, field, language);
  else if (type == SOCINN_FIELD_STRING)
    text = socinn__string(part, field);
  else if (type == SOCINN_FIELD_CHOICE)
    text = socinn__report_choice(socinn__string(part, field), language);
  else if (type == SOCINN_FIELD_QUANTITY)
    text = formatted = socinn_quantity_format(socinn__quantity(part, field), language);
  else if (type == SOCINN_FIELD_STRINGS)
    append_strings(out, part, field);
  else if (type == SOCINN_FIELD_PART)
    socinn__report_part(out, socinn__part(part, field), language);
  if (text != NULL)
    socinn__report_indented(out, 0, text);
}

static void
append_list(GString *out, const SocinnPart *part, const char *field, SocinnLanguage language)
{
  for (gsize i = 0; i < socinn__length(part, field); i++)
    socinn__report_part(out, socinn__item(part, field, i), language);
}

/* "-", "not yet known (why)" and nothing at all are three answers. */
static char *
state_text(const SocinnPart *part, const char *field, SocinnLanguage language)
{
  const char *reason = socinn_part_get_reason(part, field, socinn_language_get_tag(language), NULL);
  if (reason == NULL)
    reason = socinn_part_get_reason(part, field, NULL, NULL);
  const char *word =
    socinn__state(part, field) == SOCINN_STATE_NONE ? "-" : socinn__gettext_in(language, "not yet known");
  return reason != NULL ? g_strdup_printf("%s (%s)", word, reason) : g_strdup(word);
}

static gboolean
says_none(const SocinnPart *part, const char *field)
{
  if (field == NULL)
    return FALSE;
  SocinnFieldState state = socinn__state(part, field);
  return state == SOCINN_STATE_NONE || state == SOCINN_STATE_NOT_YET_KNOWN;
}

static gboolean
is_given(const SocinnPart *part, const char *field)
{
  return field != NULL && socinn__state(part, field) == SOCINN_STATE_GIVEN;
}

static void
append_content(GString *out, const SocinnPart *part, const Section *section, SocinnLanguage language)
{
  if (is_given(part, section->text))
    append_value(out, part, section->text, language);
  if (is_given(part, section->list))
    append_list(out, part, section->list, language);
  if (is_given(part, section->text) || is_given(part, section->list))
    return;
  const char *silent = says_none(part, section->list)   ? section->list
                       : says_none(part, section->text) ? section->text
                                                        : NULL;
  g_autofree char *text =
    silent != NULL ? state_text(part, silent, language) : g_strdup(socinn__gettext_in(language, "(empty)"));
  socinn__report_indented(out, 0, text);
}

static void
append_section(GString *out, const SocinnPart *part, const Section *section, SocinnLanguage language)
{
  socinn__report_section(out, socinn__gettext_in(language, section->heading));
  append_content(out, part, section, language);
}

static gboolean
is_silent(const SocinnPart *part, const Section *section)
{
  return !is_given(part, section->text) && !is_given(part, section->list) && !says_none(part, section->text) &&
         !says_none(part, section->list);
}

char *
socinn_report_innovation_text(const SocinnInnovation *innovation, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(innovation != NULL, NULL);
  if (!socinn__expect_kind(innovation, SOCINN_PART_INNOVATION, error))
    return NULL;
  g_autoptr(GString) out = g_string_new(NULL);
  socinn__report_title(out, socinn__report_label(innovation, "title", language));
  const char *id = socinn__string(innovation, "id");
  if (id != NULL) {
    g_autofree char *line = g_strdup_printf(socinn__gettext_in(language, "Identifier: %s"), id);
    socinn__report_indented(out, 0, line);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(form_sections); i++)
    append_section(out, innovation, &form_sections[i], language);
  for (gsize i = 0; i < G_N_ELEMENTS(other_sections); i++)
    if (!is_silent(innovation, &other_sections[i]))
      append_section(out, innovation, &other_sections[i], language);
  return g_string_free(g_steal_pointer(&out), FALSE);
}
