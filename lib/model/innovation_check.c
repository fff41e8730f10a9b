/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can be said about a description without pricing it. One walk over the field table finds what holds for every
 * kind of part (required fields, identifiers used twice, "not yet known" without a reason); the rules about costs and
 * readings stand below it.
 */
#include "part_private.h"
#include <string.h>

typedef struct {
  const SocinnInnovation *innovation;
  SocinnFindings *findings;
} Check;

/* Takes over @message and @remedy. */
static void
add(Check *check, SocinnSeverity severity, const char *code, const char *path, char *message, const char *remedy)
{
  socinn__findings_add(check->findings, severity, code, path, message, remedy);
  g_free(message);
}

/* What a person calls a field that must be filled in. */
static const char *
human_name(const char *field)
{
  static const struct {
    const char *field, *name;
  } names[] = {
    { "title", N_("title") },       { "summary", N_("short description") },
    { "problems", N_("problems") }, { "name", N_("name") },
    { "role", N_("role") },         { "label", N_("what is paid for") },
    { "claim", N_("claim") },       { "question", N_("question") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (strcmp(names[i].field, field) == 0)
      return socinn__gettext(names[i].name);
  return field;
}

static void
check_state(Check *check, const SocinnPart *part, gsize field, const char *path, gboolean patch)
{
  const SocinnField *row = &socinn__kind(socinn_part_get_kind(part))->fields[field];
  SocinnFieldState state = socinn__part_state(part, field);
  gboolean required = (row->flags & FIELD_REQUIRED) != 0 && !patch;
  gboolean reference = (row->flags & (FIELD_IDENTIFIER | FIELD_REFERENCE)) != 0;
  if (required && state == SOCINN_STATE_EMPTY)
    add(check, reference ? SOCINN_SEVERITY_ERROR : SOCINN_SEVERITY_WARNING, "missing", path,
        g_strdup_printf(_("\"%s\" is empty"), human_name(row->name)),
        reference ? _("give it an identifier") : _("fill it in, or state that it is not known yet and why"));
  if (required && state == SOCINN_STATE_NONE)
    add(check, SOCINN_SEVERITY_WARNING, "needs-answer", path,
        g_strdup_printf(_("\"%s\" is answered with \"-\""), human_name(row->name)),
        _("every innovation has one: describe it in a sentence"));
  if (state == SOCINN_STATE_NOT_YET_KNOWN && socinn__texts_length(socinn__part_reasons(part, field)) == 0)
    add(check, SOCINN_SEVERITY_WARNING, "unexplained", path,
        g_strdup_printf(_("\"%s\" is not known yet, without a reason"), human_name(row->name)),
        _("state why it is not known and when it will be"));
}

static void check_part(Check *check, const SocinnPart *part, const char *path, gboolean patch);

static void
check_list(Check *check, const GPtrArray *list, const char *path, gboolean patch)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < list->len; i++) {
    g_autofree char *place = g_strdup_printf("%s/%u", path, i);
    gsize unused;
    gboolean has_id = socinn__field_index(socinn_part_get_kind(list->pdata[i]), "id", &unused, NULL);
    const char *id = has_id ? socinn__string(list->pdata[i], "id") : NULL;
    if (id != NULL && !g_hash_table_add(seen, (gpointer) id))
      add(check, SOCINN_SEVERITY_ERROR, "duplicate-id", place,
          g_strdup_printf(_("the identifier \"%s\" is used twice in this list"), id),
          _("give one of the two another identifier"));
    check_part(check, list->pdata[i], place, patch);
  }
}

/* @patch: the part says only what differs from another one, so nothing can be missing. */
static void
check_part(Check *check, const SocinnPart *part, const char *path, gboolean patch)
{
  const SocinnKind *kind = socinn__kind(socinn_part_get_kind(part));
  for (gsize i = 0; i < kind->n_fields; i++) {
    const SocinnField *row = &kind->fields[i];
    g_autofree char *place = g_strdup_printf("%s/%s", path, row->name);
    check_state(check, part, i, place, patch && (row->flags & FIELD_IDENTIFIER) == 0);
    if (row->type == SOCINN_FIELD_LIST && socinn__part_list(part, i) != NULL)
      check_list(check, socinn__part_list(part, i), place, strcmp(row->name, "changes") == 0);
    if (row->type == SOCINN_FIELD_PART && part->slots[i].state == SOCINN_STATE_GIVEN)
      check_part(check, part->slots[i].as.part, place, patch);
  }
}

/* -------------------------------------------------------------------------------------------------- costs */

static const SocinnPart *
find(const SocinnPart *owner, const char *list, const char *id)
{
  return socinn_part_find_item(owner, list, id, NULL);
}

static void
check_reference(Check *check, const SocinnPart *part, const char *field, const char *list, const char *path)
{
  const char *id = socinn__string(part, field);
  if (id == NULL || find(check->innovation, list, id) != NULL)
    return;
  g_autofree char *place = g_strdup_printf("%s/%s", path, field);
  add(check, SOCINN_SEVERITY_ERROR, "dangling-reference", place,
      g_strdup_printf(_("there is no \"%s\" among the %s"), id, list), _("mend the name, or add what it names"));
}

static void
check_references(Check *check, const SocinnPart *item, const char *path)
{
  check_reference(check, item, "element", "elements", path);
  check_reference(check, item, "assumption", "assumptions", path);
  for (gsize i = 0; i < socinn__length(item, "factors"); i++) {
    g_autofree char *place = g_strdup_printf("%s/factors/%zu", path, i);
    check_reference(check, socinn__item(item, "factors", i), "assumption", "assumptions", place);
  }
}

static gboolean
is_money(Check *check, SocinnQuantity *literal, const char *assumption)
{
  const SocinnPart *named = assumption != NULL ? find(check->innovation, "assumptions", assumption) : NULL;
  SocinnQuantity *quantity = named != NULL ? socinn__quantity(named, "value") : literal;
  return quantity != NULL && socinn_quantity_is_money(quantity);
}

/* Name of the assumption that a part rests on and that nobody knows yet; NULL for none. */
static const char *
unknown_name(Check *check, const SocinnPart *part)
{
  const char *name = socinn__string(part, "assumption");
  const SocinnPart *named = name != NULL ? find(check->innovation, "assumptions", name) : NULL;
  return named != NULL && socinn__state(named, "value") == SOCINN_STATE_NOT_YET_KNOWN ? name : NULL;
}

/* The same of the amount or of anything that multiplies it. */
static const char *
unknown_assumption(Check *check, const SocinnPart *item)
{
  const char *name = unknown_name(check, item);
  for (gsize i = 0; i < socinn__length(item, "factors") && name == NULL; i++)
    name = unknown_name(check, socinn__item(item, "factors", i));
  return name;
}

static void
add_without_amount(Check *check, const SocinnPart *item, const char *path)
{
  if (socinn__state(item, "amount") == SOCINN_STATE_NOT_YET_KNOWN)
    add(check, SOCINN_SEVERITY_WARNING, "amount-not-known", path,
        g_strdup(_("the amount is not known yet; budgets leave it out")), _("ask for an offer and enter a range"));
  else
    add(check, SOCINN_SEVERITY_ERROR, "amount-missing", path, g_strdup(_("this cost has no amount of money")),
        _("enter an amount with its currency, or state that it is not known yet"));
}

/* An item is priced by exactly one amount of money; all else multiplies it. */
static void
check_amount(Check *check, const SocinnPart *item, const char *path)
{
  const char *unknown = unknown_assumption(check, item);
  gsize money = is_money(check, socinn__quantity(item, "amount"), socinn__string(item, "assumption"));
  for (gsize i = 0; i < socinn__length(item, "factors"); i++) {
    const SocinnPart *factor = socinn__item(item, "factors", i);
    money += is_money(check, socinn__quantity(factor, "value"), socinn__string(factor, "assumption"));
  }
  if (money > 1)
    add(check, SOCINN_SEVERITY_ERROR, "two-amounts", path, g_strdup(_("two factors of this cost are amounts of money")),
        _("keep one price; let the other factors be counts"));
  else if (unknown != NULL)
    add(check, SOCINN_SEVERITY_WARNING, "amount-not-known", path,
        g_strdup_printf(_("the amount rests on \"%s\", which is not known yet; budgets leave it out"), unknown),
        _("give the assumption a value, if need be a range"));
  else if (money == 0)
    add_without_amount(check, item, path);
}

static void
check_schedule(Check *check, const SocinnPart *item, const char *path)
{
  gint64 first = 1, last = 0;
  const char *kind = socinn__string(item, "kind");
  gboolean recurring = kind != NULL && strcmp(kind, "recurring") == 0;
  socinn__integer(item, "first_month", &first);
  if (socinn__integer(item, "last_month", &last) && last < first)
    add(check, SOCINN_SEVERITY_ERROR, "ends-before-start", path, g_strdup(_("the last month comes before the first")),
        _("exchange them or mend one"));
  static const char *const only_recurring[] = { "every_months", "last_month", "active_months", "ramp_up_months" };
  for (gsize i = 0; i < G_N_ELEMENTS(only_recurring) && !recurring; i++)
    if (socinn__state(item, only_recurring[i]) == SOCINN_STATE_GIVEN)
      add(check, SOCINN_SEVERITY_WARNING, "no-effect", path,
          g_strdup_printf(_("\"%s\" has no effect on a cost that is paid once"), only_recurring[i]),
          _("set the kind to recurring, or remove the field"));
}

/* A cost as the default answers have it: an option may give what the cost itself leaves open. (transfer full) */
static SocinnPart *
in_force(const Check *check, SocinnPart *item)
{
  SocinnPart *result = socinn_part_ref(item);
  for (gsize i = 0; i < socinn__length(check->innovation, "readings"); i++) {
    const SocinnPart *reading = socinn__item(check->innovation, "readings", i);
    const SocinnPart *option = find(reading, "options", socinn__string(reading, "default"));
    for (gsize k = 0; option != NULL && k < socinn__length(option, "changes"); k++) {
      const SocinnPart *change = socinn__item(option, "changes", k);
      if (g_strcmp0(socinn__string(change, "id"), socinn__string(item, "id")) != 0)
        continue;
      SocinnPart *changed = socinn_part_overlay(result, change, NULL);
      socinn_part_unref(result);
      result = changed;
    }
  }
  return result;
}

static void
check_costs(Check *check, const char *list)
{
  for (gsize i = 0; i < socinn__length(check->innovation, list); i++) {
    const SocinnPart *item = socinn__item(check->innovation, list, i);
    g_autofree char *path = g_strdup_printf("/%s/%zu", list, i);
    check_references(check, item, path);
    g_autoptr(SocinnPart) read = in_force(check, socinn__item(check->innovation, list, i));
    check_amount(check, read, path);
    check_schedule(check, read, path);
    const char *id = socinn__string(item, "id");
    if (strcmp(list, "conditional_costs") == 0 && id != NULL && find(check->innovation, "costs", id) != NULL)
      add(check, SOCINN_SEVERITY_ERROR, "duplicate-id", path,
          g_strdup_printf(_("\"%s\" names a cost and a conditional cost"), id),
          _("give one of the two another identifier"));
    if (strcmp(list, "conditional_costs") == 0 && socinn__state(item, "condition") == SOCINN_STATE_EMPTY)
      add(check, SOCINN_SEVERITY_WARNING, "condition-missing", path,
          g_strdup(_("it is not said when this cost arises")),
          _("state the condition, such as \"only if the centre has no room of its own\""));
  }
}

/* ------------------------------------------------------------------------------------------------ readings */

static void
check_option(Check *check, const SocinnPart *option, const char *path)
{
  for (gsize i = 0; i < socinn__length(option, "changes"); i++) {
    const SocinnPart *change = socinn__item(option, "changes", i);
    g_autofree char *own = g_strdup_printf("%s/changes/%zu", path, i);
    check_references(check, change, own);
    const char *id = socinn__string(change, "id");
    if (id == NULL || find(check->innovation, "costs", id) != NULL ||
        find(check->innovation, "conditional_costs", id) != NULL)
      continue;
    g_autofree char *place = g_strconcat(own, "/id", NULL);
    add(check, SOCINN_SEVERITY_ERROR, "dangling-reference", place,
        g_strdup_printf(_("there is no \"%s\" among the costs"), id), _("mend the name, or add what it names"));
  }
}

static void
check_readings(Check *check)
{
  for (gsize i = 0; i < socinn__length(check->innovation, "readings"); i++) {
    const SocinnPart *reading = socinn__item(check->innovation, "readings", i);
    g_autofree char *path = g_strdup_printf("/readings/%zu", i);
    const char *chosen = socinn__string(reading, "default");
    if (socinn__length(reading, "options") < 2)
      add(check, SOCINN_SEVERITY_WARNING, "one-option", path,
          g_strdup(_("a question with fewer than two answers leaves nothing open")),
          _("add the other answers, or remove the reading"));
    if (chosen == NULL || find(reading, "options", chosen) == NULL)
      add(check, SOCINN_SEVERITY_ERROR, "no-default", path, g_strdup(_("the reading's default is none of its options")),
          _("name one of the options as the default"));
    for (gsize k = 0; k < socinn__length(reading, "options"); k++) {
      g_autofree char *place = g_strdup_printf("%s/options/%zu", path, k);
      check_option(check, socinn__item(reading, "options", k), place);
    }
  }
}

static void
check_conclusions(Check *check)
{
  for (gsize i = 0; i < socinn__length(check->innovation, "conclusions"); i++) {
    const SocinnPart *conclusion = socinn__item(check->innovation, "conclusions", i);
    gint64 n;
    if (socinn__string(conclusion, "result") == NULL || socinn__integer(conclusion, "n", &n) ||
        socinn__state(conclusion, "n") != SOCINN_STATE_EMPTY)
      continue;
    g_autofree char *path = g_strdup_printf("/conclusions/%zu", i);
    add(check, SOCINN_SEVERITY_INFO, "n-missing", path,
        g_strdup(_("it is not said how many persons this result rests on")), _("state the number of persons"));
  }
}

SocinnFindings *
socinn_innovation_check(const SocinnInnovation *self, GError **error)
{
  if (!socinn__expect_kind(self, SOCINN_PART_INNOVATION, error))
    return NULL;
  Check check = { self, socinn__findings_new() };
  check_part(&check, self, "", FALSE);
  check_costs(&check, "costs");
  check_costs(&check, "conditional_costs");
  check_readings(&check);
  check_conclusions(&check);
  return check.findings;
}
