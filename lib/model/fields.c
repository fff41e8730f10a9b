/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of kinds and fields: the one place that says what a description of a social innovation holds. */
#include "model_private.h"
#include <string.h>

/* A table, one row a line. */
/* clang-format off */
#define NO_BOUNDS .minimum = G_MININT64, .maximum = G_MAXINT64
#define IDENTIFIER(n, d) { .name = n, .type = SOCINN_FIELD_STRING, .flags = FIELD_IDENTIFIER | FIELD_REQUIRED, .description = d }
#define REFERENCE(n, d) { .name = n, .type = SOCINN_FIELD_STRING, .flags = FIELD_REFERENCE, .description = d }
#define STRING(n, d) { .name = n, .type = SOCINN_FIELD_STRING, .description = d }
#define STRINGS(n, d) { .name = n, .type = SOCINN_FIELD_STRINGS, .description = d }
#define TEXT(n, d) { .name = n, .type = SOCINN_FIELD_TEXT, .description = d }
#define REQUIRED_TEXT(n, d) { .name = n, .type = SOCINN_FIELD_TEXT, .flags = FIELD_REQUIRED, .description = d }
#define CHOICE(n, c, d) { .name = n, .type = SOCINN_FIELD_CHOICE, .choices = c, .description = d }
#define INTEGER(n, lo, hi, d) { .name = n, .type = SOCINN_FIELD_INTEGER, .minimum = lo, .maximum = hi, .description = d }
#define INTEGERS(n, lo, hi, d) { .name = n, .type = SOCINN_FIELD_INTEGERS, .minimum = lo, .maximum = hi, .description = d }
#define NUMBER(n, lo, hi, d) { .name = n, .type = SOCINN_FIELD_NUMBER, .minimum = lo, .maximum = hi, .description = d }
#define FLAG(n, d) { .name = n, .type = SOCINN_FIELD_FLAG, .minimum = 0, .maximum = 1, .description = d }
#define PERIOD(n, d) { .name = n, .type = SOCINN_FIELD_PERIOD, .description = d }
#define QUANTITY(n, d) { .name = n, .type = SOCINN_FIELD_QUANTITY, .description = d }
#define PART(n, k, d) { .name = n, .type = SOCINN_FIELD_PART, .part = k, .description = d }
#define LIST(n, k, d) { .name = n, .type = SOCINN_FIELD_LIST, .part = k, .description = d }

static const char *const travels[] = { "unchanged", "adapt", NULL };
static const char *const cost_kinds[] = { "one-off", "recurring", NULL };
static const char *const categories[] = { "staff",   "services", "equipment", "supplies", "premises",
                                          "travel",  "training", "promotion", "other",    NULL };
static const char *const statuses[] = { "applies", "does-not-apply", "unknown", NULL };
static const char *const pay_units[] = { "full-post", "stated-post", NULL };
static const char *const pay_bases[] = { "as-stated", "gross", "employer-cost", NULL };
static const char *const insurances[] = { "employment",           "mandate",       "mandate-other-job",
                                          "mandate-own-employer", "student",       "specific-work",
                                          "specific-work-own-employer", "none",    NULL };
static const char *const vat_treatments[] = { "included", "added", "recoverable", NULL };
static const char *const indexations[] = { "none", "prices", "minimum-pay", NULL };
static const char *const conclusion_kinds[] = { "conclusion", "opinion", NULL };
static const char *const designs[] = { "opinion",      "single-group", "before-after", "comparison-group",
                                       "randomised",   "replication",  NULL };
static const char *const results[] = { "positive", "null", "negative", NULL };
static const char *const scales[] = { "low", "moderate", "high", "very-high", NULL };
static const char *const readiness_levels[] = { "idea", "prototype", "tested", "ready", NULL };
static const char *const dissemination_statuses[] = { "in-test", "tested", "selected", "disseminated", "withdrawn", NULL };
static const char *const source_kinds[] = { "form", "json", "catalogue", "other", NULL };

static const SocinnField innovation_fields[] = {
  IDENTIFIER("id", "Identifier, unique in a catalogue."),
  STRING("language", "Tag of the language the description was first written in, such as pl."),
  REQUIRED_TEXT("title", "Title."),
  REQUIRED_TEXT("summary", "Form section 1: short description."),
  REQUIRED_TEXT("problems", "Form section 2: the problems it is about and those it solves."),
  TEXT("novelty", "Form section 3: what it brings that practice did not have."),
  TEXT("elements_note", "Form section 4: words around the list of elements."),
  LIST("elements", SOCINN_PART_ELEMENT, "Form section 4: what it consists of."),
  TEXT("target_groups_note", "Form section 5: words around the list of target groups."),
  LIST("target_groups", SOCINN_PART_TARGET_GROUP, "Form section 5: recipients."),
  TEXT("implementers_note", "Form section 6: words around the list of implementers."),
  LIST("implementers", SOCINN_PART_IMPLEMENTER, "Form section 6: who can put it into practice."),
  TEXT("costs_note", "Form section 7: words around the list of costs, such as a remark that prices change."),
  LIST("costs", SOCINN_PART_COST_ITEM, "Form section 7: estimated costs of implementation."),
  TEXT("conditional_costs_note", "Form section 8: words around the list of conditional costs."),
  LIST("conditional_costs", SOCINN_PART_COST_ITEM, "Form section 8: costs that arise only under a condition."),
  TEXT("conclusions_note", "Form section 9: words around the list of conclusions."),
  LIST("conclusions", SOCINN_PART_CONCLUSION, "Form section 9: does it work? Null and negative results are kept."),
  TEXT("remarks", "Form section 10: additional remarks."),
  LIST("assumptions", SOCINN_PART_ASSUMPTION, "Named quantities that cost items share."),
  LIST("readings", SOCINN_PART_READING, "Questions that the source text leaves open."),
  TEXT("diagnosis", "Diagnosis of the problem, with statistics."),
  STRING("challenge_area", "Area of the call's map of challenges."),
  CHOICE("problem_intensity", scales, "How hard the problem hits those concerned."),
  CHOICE("problem_frequency", scales, "How often the problem occurs."),
  CHOICE("problem_scale", scales, "How many are concerned."),
  TEXT("expected_change", "The change it is to bring to the recipients."),
  TEXT("vision", "How it may develop after the test."),
  TEXT("recruitment", "How participants are found."),
  TEXT("sustaining", "How it goes on after the grant."),
  TEXT("payer", "Who pays for it, if neither recipient nor implementer."),
  TEXT("decision_maker", "Who decides on adopting it."),
  LIST("plan", SOCINN_PART_ACTIVITY, "Activities with deadlines and costs."),
  LIST("indicators", SOCINN_PART_INDICATOR, "Indicators with target values."),
  QUANTITY("grant_amount", "Grant applied for."),
  TEXT("team", "Skills and roles in the team; no names of private persons."),
  TEXT("horizontal_principles", "Accessibility, equality, do no significant harm."),
  STRINGS("declarations", "Declarations made with the application."),
  STRINGS("keywords", "Words to find it by."),
  CHOICE("readiness", readiness_levels, "How ready it is to be adopted."),
  CHOICE("dissemination_status", dissemination_statuses, "Where it stands on the incubator's way."),
  QUANTITY("first_year_cost", "Estimated cost of the first year, for searching by cost."),
  STRING("licence", "Licence of the materials, an SPDX identifier where there is one."),
  PART("contact", SOCINN_PART_ORGANISATION, "Organisation to ask."),
  PART("applicant", SOCINN_PART_ORGANISATION, "Organisation that applies or applied for the grant."),
  PART("provenance", SOCINN_PART_PROVENANCE, "Where the description was taken from."),
};

static const SocinnField element_fields[] = {
  IDENTIFIER("id", "Identifier, unique among the elements."),
  REQUIRED_TEXT("name", "Name, such as a handbook or a service blueprint."),
  CHOICE("transfer", travels, "Whether it travels unchanged or is to be adapted to the place."),
  TEXT("description", "What it is."),
  STRING("link", "Where it can be found."),
};

static const SocinnField target_group_fields[] = {
  IDENTIFIER("id", "Identifier, unique among the target groups."),
  REQUIRED_TEXT("name", "Who they are."),
  QUANTITY("size", "Number of persons in the place, possibly unsure."),
  TEXT("description", "What else is known about them."),
};

static const SocinnField implementer_fields[] = {
  IDENTIFIER("id", "Identifier, unique among the implementers."),
  REQUIRED_TEXT("role", "Role, such as social worker or community animator."),
  TEXT("qualifications", "Qualifications needed."),
  TEXT("organisation", "Kind of organisation."),
};

static const SocinnField cost_item_fields[] = {
  IDENTIFIER("id", "Identifier, unique among costs and conditional costs."),
  REQUIRED_TEXT("label", "What is paid for."),
  CHOICE("kind", cost_kinds, "Paid once or again and again; one-off when empty."),
  CHOICE("category", categories, "Category; other when empty."),
  REFERENCE("element", "Id of the element of the innovation that it belongs to."),
  QUANTITY("amount", "Price of one unit, or pay of a month; a currency is its unit. Empty when a factor is money."),
  REFERENCE("assumption", "Name of the assumption that gives the amount, in its place."),
  LIST("factors", SOCINN_PART_FACTOR, "What the amount is multiplied by: literals and named assumptions."),
  NUMBER("fte", 0, 100, "Posts per person: 0.5 for half a post. With it the item is staff."),
  INTEGER("headcount", 0, 100000, "Number of persons; 1 when empty."),
  CHOICE("pay_unit", pay_units, "Whether the pay is for a full post (then fte multiplies it) or for the stated post."),
  CHOICE("pay_basis", pay_bases, "Whether the pay is gross (contributions come on top), the employer's whole cost, or not said."),
  CHOICE("insurance", insurances, "Insurance status of the persons, not the contract's name; employment when empty."),
  INTEGER("serves", 1, 1000000, "Participants that one of it serves: it is bought as often as needed, in whole steps."),
  FLAG("ppk", "Whether the employer pays into the employee capital plan (PPK)."),
  FLAG("thirteenth_pay", "Whether the annual additional pay of the public sector is due."),
  INTEGER("every_months", 1, 120, "Recurring: months from one payment to the next; 1 when empty."),
  INTEGER("first_month", 1, 1200, "Month of the budget, counted from 1, of the (first) payment; 1 when empty."),
  INTEGER("last_month", 1, 1200, "Recurring: last month of the budget in which it is paid; none when empty."),
  INTEGERS("active_months", 1, 12, "Recurring: months of the year in which it is paid; all when empty."),
  INTEGER("ramp_up_months", 1, 120, "Recurring: months until the full amount; the k-th of n costs k/n."),
  NUMBER("vat_rate", 0, 1, "VAT rate, such as 0.23."),
  CHOICE("vat", vat_treatments, "Whether VAT is in the price, comes on top, or is in it and recovered; included when empty."),
  CHOICE("indexation", indexations, "How the price is carried from its date to the budget's months."),
  TEXT("condition", "When a conditional cost arises and when not."),
  CHOICE("status", statuses, "Whether it applies; applies when empty, unknown for a conditional cost."),
  NUMBER("probability", 0, 1, "Chance that a conditional cost applies, such as 0.3; it then counts in the budget's risk."),
  TEXT("note", "Remark, such as why it does not apply here."),
  STRING("wording", "The wording it was read from, unchanged."),
};

static const SocinnField factor_fields[] = {
  TEXT("label", "What it counts, such as meetings or participants."),
  QUANTITY("value", "A literal factor."),
  REFERENCE("assumption", "Name of an assumption, in place of a literal."),
};

static const SocinnField assumption_fields[] = {
  IDENTIFIER("id", "Name by which cost items refer to it."),
  REQUIRED_TEXT("label", "What it is."),
  QUANTITY("value", "Its value."),
};

static const SocinnField conclusion_fields[] = {
  IDENTIFIER("id", "Identifier, unique among the conclusions."),
  CHOICE("kind", conclusion_kinds, "A conclusion from the test or an opinion of a participant."),
  REQUIRED_TEXT("claim", "What is claimed."),
  TEXT("evidence", "What the claim rests on."),
  INTEGER("n", 0, 1000000000, "Number of persons it rests on."),
  CHOICE("design", designs, "Design of the study, from weakest to strongest."),
  CHOICE("result", results, "Positive, null or negative."),
};

static const SocinnField reading_fields[] = {
  IDENTIFIER("id", "Identifier, unique among the readings."),
  REQUIRED_TEXT("question", "What the source text leaves open."),
  REFERENCE("default", "Id of the option in force when nobody chooses."),
  LIST("options", SOCINN_PART_OPTION, "Possible answers."),
};

static const SocinnField option_fields[] = {
  IDENTIFIER("id", "Identifier, unique in its reading."),
  REQUIRED_TEXT("label", "The answer."),
  LIST("changes", SOCINN_PART_COST_ITEM, "Cost items, by id, with only those fields that this answer sets."),
};

static const SocinnField activity_fields[] = {
  IDENTIFIER("id", "Identifier, unique in the plan."),
  REQUIRED_TEXT("name", "What is done."),
  STRING("stage", "Stage of the project, such as preparation or implementation."),
  PERIOD("deadline", "Month by which, or months in which, it is done."),
  QUANTITY("cost", "Its cost."),
  TEXT("justification", "Why it is needed and how its cost was calculated."),
};

static const SocinnField indicator_fields[] = {
  IDENTIFIER("id", "Identifier, unique among the indicators."),
  REQUIRED_TEXT("name", "What is measured."),
  STRING("unit", "Unit, such as person."),
  TEXT("method", "How it is measured."),
  INTEGER("year", 1900, 2199, "Year of the target values."),
  NUMBER("target_women", 0, 1000000000000, "Target value for women."),
  NUMBER("target_men", 0, 1000000000000, "Target value for men."),
  NUMBER("target_total", 0, 1000000000000, "Target value in total."),
};

static const SocinnField organisation_fields[] = {
  REQUIRED_TEXT("name", "Name."),
  STRING("address", "Postal address."),
  STRING("email", "Electronic address of the organisation."),
  STRING("phone", "Telephone of the organisation."),
  STRING("website", "Website."),
};

static const SocinnField provenance_fields[] = {
  CHOICE("kind", source_kinds, "Kind of the source document."),
  STRING("source", "Title, file name or address of the source."),
  PERIOD("date", "Month in which the source was written."),
  STRING("note", "How it was taken over."),
};

static const SocinnField variant_fields[] = {
  IDENTIFIER("id", "Identifier."),
  { .name = "innovation", .type = SOCINN_FIELD_STRING, .flags = FIELD_REFERENCE | FIELD_REQUIRED,
    .description = "Id of the innovation that it adapts." },
  TEXT("title", "Title."),
  TEXT("place", "Place it is adapted to."),
  LIST("changes", SOCINN_PART_COST_ITEM, "Cost items, by id, with only those fields that differ."),
  LIST("additions", SOCINN_PART_COST_ITEM, "Cost items that only this place has."),
  LIST("assumptions", SOCINN_PART_ASSUMPTION, "Assumptions, by id, with only those fields that differ; new ones are added."),
  LIST("choices", SOCINN_PART_CHOICE, "Options chosen for readings."),
  TEXT("note", "Remark."),
};

static const SocinnField choice_fields[] = {
  { .name = "reading", .type = SOCINN_FIELD_STRING, .flags = FIELD_REFERENCE | FIELD_REQUIRED, .description = "Id of the reading." },
  { .name = "option", .type = SOCINN_FIELD_STRING, .flags = FIELD_REFERENCE | FIELD_REQUIRED, .description = "Id of the option." },
};

#define KIND(n, f, d) { .name = n, .fields = f, .n_fields = G_N_ELEMENTS(f), .description = d }
static const SocinnKind kinds[] = {
  [SOCINN_PART_INNOVATION] = KIND("innovation", innovation_fields, "A social innovation."),
  [SOCINN_PART_ELEMENT] = KIND("element", element_fields, "What is handed over."),
  [SOCINN_PART_TARGET_GROUP] = KIND("target_group", target_group_fields, "Recipients."),
  [SOCINN_PART_IMPLEMENTER] = KIND("implementer", implementer_fields, "Who can put it into practice."),
  [SOCINN_PART_COST_ITEM] = KIND("cost_item", cost_item_fields, "One cost."),
  [SOCINN_PART_FACTOR] = KIND("factor", factor_fields, "A factor of a cost item."),
  [SOCINN_PART_ASSUMPTION] = KIND("assumption", assumption_fields, "A named quantity."),
  [SOCINN_PART_CONCLUSION] = KIND("conclusion", conclusion_fields, "What testing showed or a participant said."),
  [SOCINN_PART_READING] = KIND("reading", reading_fields, "A question that the source text leaves open."),
  [SOCINN_PART_OPTION] = KIND("option", option_fields, "An answer to a reading."),
  [SOCINN_PART_ACTIVITY] = KIND("activity", activity_fields, "A step of the plan."),
  [SOCINN_PART_INDICATOR] = KIND("indicator", indicator_fields, "A result to be measured."),
  [SOCINN_PART_ORGANISATION] = KIND("organisation", organisation_fields, "An organisation to ask."),
  [SOCINN_PART_PROVENANCE] = KIND("provenance", provenance_fields, "Where a description was taken from."),
  [SOCINN_PART_VARIANT] = KIND("variant", variant_fields, "An innovation adapted to a place."),
  [SOCINN_PART_CHOICE] = KIND("choice", choice_fields, "An option chosen for a reading."),
};

/* clang-format on */

gsize
socinn__n_kinds(void)
{
  return G_N_ELEMENTS(kinds);
}

const SocinnKind *
socinn__kind(SocinnPartKind kind)
{
  return (gsize) kind < G_N_ELEMENTS(kinds) ? &kinds[kind] : NULL;
}

static gboolean
set_no_kind(SocinnPartKind kind, GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("there is no kind of part with number %d"), (int) kind);
  return FALSE;
}

char *
socinn__known_fields(SocinnPartKind kind, const char *wanted)
{
  const SocinnKind *row = socinn__kind(kind);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (gsize i = 0; i < row->n_fields; i++)
    g_ptr_array_add(names, (gpointer) row->fields[i].name);
  return socinn__known_names(names, wanted);
}

gboolean
socinn__field_index(SocinnPartKind kind, const char *name, gsize *index, GError **error)
{
  const SocinnKind *row = socinn__kind(kind);
  if (row == NULL)
    return set_no_kind(kind, error);
  for (gsize i = 0; name != NULL && i < row->n_fields; i++)
    if (strcmp(row->fields[i].name, name) == 0) {
      *index = i;
      return TRUE;
    }
  if (error == NULL)
    return FALSE;
  g_autofree char *known = socinn__known_fields(kind, name != NULL ? name : "");
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("%s has no field \"%s\"; it has %s"), row->name,
                    name != NULL ? name : "", known);
  return FALSE;
}

gboolean
socinn__names_part(const SocinnField *field)
{
  return (field->flags & (FIELD_IDENTIFIER | FIELD_REFERENCE)) != 0 && (field->flags & FIELD_REQUIRED) != 0;
}

gboolean
socinn__is_identifier(const char *text)
{
  static const char first[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  static const char rest[] = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
  gsize length = strlen(text);
  return length > 0 && length <= 100 && strchr(first, text[0]) != NULL && strspn(text, rest) == length;
}

const char *
socinn_part_kind_get_name(SocinnPartKind kind)
{
  const SocinnKind *row = socinn__kind(kind);
  return row != NULL ? row->name : NULL;
}

gboolean
socinn_part_kind_from_name(const char *name, SocinnPartKind *kind, GError **error)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS(kinds); i++)
    if (strcmp(kinds[i].name, name) == 0) {
      *kind = (SocinnPartKind) i;
      return TRUE;
    }
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no kind of part called \"%s\""),
                    name != NULL ? name : "");
  return FALSE;
}

gsize
socinn_part_kind_get_n_fields(SocinnPartKind kind)
{
  const SocinnKind *row = socinn__kind(kind);
  return row != NULL ? row->n_fields : 0;
}

const char *
socinn_part_kind_get_field(SocinnPartKind kind, gsize index)
{
  const SocinnKind *row = socinn__kind(kind);
  return row != NULL && index < row->n_fields ? row->fields[index].name : NULL;
}

gboolean
socinn_field_get_type(SocinnPartKind kind, const char *field, SocinnFieldType *type, GError **error)
{
  gsize index;
  if (!socinn__field_index(kind, field, &index, error))
    return FALSE;
  *type = socinn__kind(kind)->fields[index].type;
  return TRUE;
}

const char *
socinn_field_get_description(SocinnPartKind kind, const char *field)
{
  gsize index;
  return socinn__field_index(kind, field, &index, NULL) ? socinn__kind(kind)->fields[index].description : NULL;
}

gboolean
socinn_field_get_part_kind(SocinnPartKind kind, const char *field, SocinnPartKind *result, GError **error)
{
  gsize index;
  if (!socinn__field_index(kind, field, &index, error))
    return FALSE;
  const SocinnField *row = &socinn__kind(kind)->fields[index];
  if (row->type != SOCINN_FIELD_PART && row->type != SOCINN_FIELD_LIST) {
    socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("field \"%s\" holds no parts"), field);
    return FALSE;
  }
  *result = row->part;
  return TRUE;
}

const char *
socinn_field_get_choice(SocinnPartKind kind, const char *field, gsize index)
{
  gsize i;
  if (!socinn__field_index(kind, field, &i, NULL))
    return NULL;
  const SocinnField *row = &socinn__kind(kind)->fields[i];
  if (row->type != SOCINN_FIELD_CHOICE)
    return NULL;
  gsize n = g_strv_length((char **) row->choices);
  return index < n ? row->choices[index] : NULL;
}
