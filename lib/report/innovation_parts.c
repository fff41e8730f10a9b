/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One part of a description's lists: a bullet with its name, and what else is known about it in the lines below. */
#include "report_private.h"
#include <string.h>

#define DETAIL 2u

/* A bullet with the name and, in brackets, the few words that belong to it. */
static void
append_bullet(GString *out, const char *name, const char *words)
{
  const char *head = name != NULL ? name : "?";
  g_autofree char *line = words != NULL && *words != '\0' ? g_strdup_printf("%s (%s)", head, words) : g_strdup(head);
  socinn__report_paragraph(out, "- ", line);
}

static void
append_detail(GString *out, const char *text)
{
  if (text != NULL)
    socinn__report_indented(out, DETAIL, text);
}

static void
append_labelled(GString *out, const char *label, const char *text)
{
  g_autofree char *line = text != NULL ? g_strdup_printf("%s: %s", label, text) : NULL;
  append_detail(out, line);
}

static void
add_words(GString *words, const char *more)
{
  if (more != NULL && *more != '\0')
    g_string_append_printf(words, words->len > 0 ? "; %s" : "%s", more);
}

static void
add_choice(GString *words, const SocinnPart *part, const char *field, SocinnLanguage language)
{
  const char *choice = socinn__string(part, field);
  add_words(words, choice != NULL ? socinn__report_choice(choice, language) : NULL);
}

static void
add_quantity(GString *words, const SocinnPart *part, const char *field, SocinnLanguage language)
{
  SocinnQuantity *value = socinn__quantity(part, field);
  g_autofree char *text = value != NULL ? socinn_quantity_format(value, language) : NULL;
  add_words(words, text);
}

static void
append_element(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  g_autoptr(GString) words = g_string_new(NULL);
  add_choice(words, part, "transfer", language);
  append_bullet(out, socinn__report_label(part, "name", language), words->str);
  append_detail(out, socinn__report_text(part, "description", language));
  append_detail(out, socinn__string(part, "link"));
}

static void
append_target_group(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  g_autoptr(GString) words = g_string_new(NULL);
  add_quantity(words, part, "size", language);
  append_bullet(out, socinn__report_label(part, "name", language), words->str);
  append_detail(out, socinn__report_text(part, "description", language));
}

static void
append_implementer(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  append_bullet(out, socinn__report_label(part, "role", language), socinn__report_text(part, "organisation", language));
  append_labelled(out, socinn__gettext_in(language, "Qualifications"),
                  socinn__report_text(part, "qualifications", language));
}

static void
append_cost_item(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  g_autoptr(GString) words = g_string_new(NULL);
  const char *kind = socinn__string(part, "kind");
  add_words(words, socinn__report_choice(kind != NULL ? kind : "one-off", language));
  add_choice(words, part, "category", language);
  add_choice(words, part, "status", language);
  append_bullet(out, socinn__report_label(part, "label", language), words->str);
  g_autofree char *basis = socinn__report_basis(NULL, part, language);
  append_detail(out, basis);
  append_labelled(out, socinn__gettext_in(language, "Condition"), socinn__report_text(part, "condition", language));
  append_labelled(out, socinn__gettext_in(language, "Note"), socinn__report_text(part, "note", language));
  append_labelled(out, socinn__gettext_in(language, "In the form"), socinn__string(part, "wording"));
}

static void
append_assumption(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  SocinnQuantity *value = socinn__quantity(part, "value");
  g_autofree char *text = value != NULL ? socinn_quantity_format(value, language) : NULL;
  g_autofree char *line = g_strdup_printf("%s: %s", socinn__report_label(part, "label", language),
                                          text != NULL ? text : socinn__gettext_in(language, "not yet known"));
  g_autofree char *name = g_strdup_printf("--set %s=...", socinn__string(part, "id"));
  append_bullet(out, line, name);
  append_labelled(out, socinn__gettext_in(language, "Source"),
                  value != NULL ? socinn_quantity_get_source(value) : NULL);
}

static void
append_conclusion(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  g_autoptr(GString) words = g_string_new(NULL);
  add_choice(words, part, "kind", language);
  add_choice(words, part, "result", language);
  if (g_strcmp0(socinn__string(part, "design"), socinn__string(part, "kind")) != 0)
    add_choice(words, part, "design", language);
  gint64 n;
  if (socinn__integer(part, "n", &n)) {
    g_autofree char *persons =
      g_strdup_printf(socinn__ngettext_in(language, "%d person", "%d persons", (guint64) n), (int) n);
    add_words(words, persons);
  }
  append_bullet(out, socinn__report_label(part, "claim", language), words->str);
  append_labelled(out, socinn__gettext_in(language, "Evidence"), socinn__report_text(part, "evidence", language));
}

static void
append_reading(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  const char *id = socinn__string(part, "id");
  const char *chosen = socinn__string(part, "default");
  append_bullet(out, socinn__report_label(part, "question", language), NULL);
  for (gsize i = 0; i < socinn__length(part, "options"); i++) {
    const SocinnPart *option = socinn__item(part, "options", i);
    const char *option_id = socinn__string(option, "id");
    gboolean in_force = g_strcmp0(option_id, chosen) == 0;
    const char *text = socinn__report_label(option, "label", language);
    g_autofree char *line =
      in_force ? g_strdup_printf(socinn__gettext_in(language, "%s (chosen)"), text) : g_strdup(text);
    socinn__report_paragraph(out, in_force ? "  ● " : "  ○ ", line);
    g_string_append_printf(out, "      --reading %s=%s\n", id, option_id);
  }
}

static void
append_activity(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  g_autoptr(GString) words = g_string_new(NULL);
  add_words(words, socinn__string(part, "stage"));
  SocinnPeriod deadline;
  if (socinn__period(part, "deadline", &deadline)) {
    g_autofree char *text = socinn__report_period(deadline, language);
    add_words(words, text);
  }
  add_quantity(words, part, "cost", language);
  append_bullet(out, socinn__report_label(part, "name", language), words->str);
  append_detail(out, socinn__report_text(part, "justification", language));
}

static void
add_target(GString *words, const SocinnPart *part, const char *field, const char *who, SocinnLanguage language)
{
  SocinnRational value;
  if (!socinn__number(part, field, &value))
    return;
  g_autofree char *number = socinn__report_number(value, language);
  g_autofree char *text = g_strdup_printf("%s %s", who, number);
  add_words(words, text);
}

static void
append_indicator(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  g_autoptr(GString) words = g_string_new(NULL);
  gint64 year;
  if (socinn__integer(part, "year", &year)) {
    g_autofree char *text = g_strdup_printf("%d", (int) year);
    add_words(words, text);
  }
  add_words(words, socinn__string(part, "unit"));
  add_target(words, part, "target_women", socinn__gettext_in(language, "women"), language);
  add_target(words, part, "target_men", socinn__gettext_in(language, "men"), language);
  add_target(words, part, "target_total", socinn__gettext_in(language, "in total"), language);
  append_bullet(out, socinn__report_label(part, "name", language), words->str);
  append_labelled(out, socinn__gettext_in(language, "Measured by"), socinn__report_text(part, "method", language));
}

static void
append_organisation(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  append_bullet(out, socinn__report_text(part, "name", language), NULL);
  append_detail(out, socinn__string(part, "address"));
  append_detail(out, socinn__string(part, "email"));
  append_detail(out, socinn__string(part, "phone"));
  append_detail(out, socinn__string(part, "website"));
}

static void
append_provenance(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  g_autoptr(GString) words = g_string_new(NULL);
  add_choice(words, part, "kind", language);
  SocinnPeriod date;
  if (socinn__period(part, "date", &date)) {
    g_autofree char *text = socinn__report_period(date, language);
    add_words(words, text);
  }
  const char *source = socinn__string(part, "source");
  append_bullet(out, source != NULL ? source : socinn__gettext_in(language, "not stated"), words->str);
  append_detail(out, socinn__string(part, "note"));
}

typedef void (*AppendPart)(GString *, const SocinnPart *, SocinnLanguage);

static const AppendPart append_kind[] = {
  [SOCINN_PART_ELEMENT] = append_element,         [SOCINN_PART_TARGET_GROUP] = append_target_group,
  [SOCINN_PART_IMPLEMENTER] = append_implementer, [SOCINN_PART_COST_ITEM] = append_cost_item,
  [SOCINN_PART_ASSUMPTION] = append_assumption,   [SOCINN_PART_CONCLUSION] = append_conclusion,
  [SOCINN_PART_READING] = append_reading,         [SOCINN_PART_ACTIVITY] = append_activity,
  [SOCINN_PART_INDICATOR] = append_indicator,     [SOCINN_PART_ORGANISATION] = append_organisation,
  [SOCINN_PART_PROVENANCE] = append_provenance,
};

void
socinn__report_part(GString *out, const SocinnPart *part, SocinnLanguage language)
{
  gsize kind = (gsize) socinn_part_get_kind(part);
  if (kind < G_N_ELEMENTS(append_kind) && append_kind[kind] != NULL)
    append_kind[kind](out, part, language);
}
