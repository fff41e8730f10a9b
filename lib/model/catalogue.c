/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many innovations, found by what they are about. */
#include "part_private.h"
#include <string.h>

struct SocinnCatalogue {
  gatomicrefcount references;
  GPtrArray *innovations;
  GHashTable *by_id; /* id when it was added (owned) -> index */
};

struct SocinnQuery {
  gatomicrefcount references;
  char **text, **target_group, **problem; /* folded words, NULL for no condition */
  gboolean has_cost;
  SocinnMoney cost_low, cost_high;
  gint design; /* -1 for no condition */
};

/* --------------------------------------------------------------------------------------------------- query */

SocinnQuery *
socinn_query_new(void)
{
  SocinnQuery *self = g_new0(SocinnQuery, 1);
  g_atomic_ref_count_init(&self->references);
  self->design = -1;
  return self;
}

SocinnQuery *
socinn_query_ref(SocinnQuery *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_query_unref(SocinnQuery *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_strfreev(self->text);
  g_strfreev(self->target_group);
  g_strfreev(self->problem);
  g_free(self);
}

static gboolean
set_words(char ***words, const char *text, GError **error)
{
  g_autofree char *folded = text != NULL ? socinn_text_fold(text, error) : NULL;
  if (text != NULL && folded == NULL)
    return FALSE;
  g_strfreev(*words);
  *words = folded != NULL && folded[0] != '\0' ? g_strsplit(folded, " ", -1) : NULL;
  return TRUE;
}

gboolean
socinn_query_set_text(SocinnQuery *self, const char *text, GError **error)
{
  return set_words(&self->text, text, error);
}

gboolean
socinn_query_set_target_group(SocinnQuery *self, const char *text, GError **error)
{
  return set_words(&self->target_group, text, error);
}

gboolean
socinn_query_set_problem(SocinnQuery *self, const char *text, GError **error)
{
  return set_words(&self->problem, text, error);
}

gboolean
socinn_query_set_cost(SocinnQuery *self, SocinnMoney low, SocinnMoney high, GError **error)
{
  if (strcmp(low.currency, high.currency) != 0) {
    socinn__set_error(error, SOCINN_ERROR_CURRENCY,
                      _("the cost band begins in %s and ends in %s; give both ends in one currency"), low.currency,
                      high.currency);
    return FALSE;
  }
  guint unused;
  if (!socinn_currency_get_decimals(low.currency, &unused, error))
    return FALSE;
  if (high.minor < low.minor) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the upper end of the cost band is below its lower end; exchange them"));
    return FALSE;
  }
  self->has_cost = TRUE;
  self->cost_low = low;
  self->cost_high = high;
  return TRUE;
}

/* Place of a study design in its field's list, which runs from weak to strong; -1 for none of them. */
static gint
strength(const char *design)
{
  const char *choice;
  for (gint i = 0; (choice = socinn_field_get_choice(SOCINN_PART_CONCLUSION, "design", (gsize) i)) != NULL; i++)
    if (g_strcmp0(choice, design) == 0)
      return i;
  return -1;
}

gboolean
socinn_query_set_evidence(SocinnQuery *self, const char *design, GError **error)
{
  gint wanted = design != NULL ? strength(design) : -1;
  if (design != NULL && wanted < 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("\"%s\" is not a study design; there are: opinion, single-group, before-after, "
                        "comparison-group, randomised, replication"),
                      design);
    return FALSE;
  }
  self->design = wanted;
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------ matching */

static void collect(const SocinnPart *part, GString *text);

/* Prose and strings of one field, in every language. */
static void
collect_field(const SocinnPart *part, gsize field, GString *text)
{
  const Slot *slot = &part->slots[field];
  SocinnFieldType type = socinn__kind(part->kind)->fields[field].type;
  if (slot->state != SOCINN_STATE_GIVEN)
    return;
  if (type == SOCINN_FIELD_TEXT)
    for (gsize i = 0; i < socinn__texts_length(slot->as.texts); i++)
      g_string_append_printf(text, "%s ", socinn__texts_value(slot->as.texts, i));
  if (type == SOCINN_FIELD_STRING)
    g_string_append_printf(text, "%s ", slot->as.string);
  if (type == SOCINN_FIELD_STRINGS)
    for (char **string = slot->as.strings; *string != NULL; string++)
      g_string_append_printf(text, "%s ", *string);
  if (type == SOCINN_FIELD_PART)
    collect(slot->as.part, text);
  for (guint i = 0; type == SOCINN_FIELD_LIST && i < slot->as.list->len; i++)
    collect(slot->as.list->pdata[i], text);
}

/* Those of all fields. */
static void
collect(const SocinnPart *part, GString *text)
{
  for (gsize i = 0; i < socinn__kind(part->kind)->n_fields; i++)
    collect_field(part, i, text);
}

static void
collect_fields(const SocinnPart *part, const char *const *fields, GString *text)
{
  gsize index;
  for (; *fields != NULL; fields++)
    if (socinn__field_index(part->kind, *fields, &index, NULL))
      collect_field(part, index, text);
}

/* Whether a word of the text begins like this: "lodz" finds "lodzki", but not "mlodziez". */
static gboolean
begins_a_word(const char *folded, const char *beginning)
{
  for (const char *found = strstr(folded, beginning); found != NULL; found = strstr(found + 1, beginning))
    if (found == folded || !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(found))))
      return TRUE;
  return FALSE;
}

/* Whether every word occurs in the fields of the innovation; NULL fields: anywhere. */
static gboolean
words_occur(char *const *words, const SocinnInnovation *innovation, const char *const *fields)
{
  if (words == NULL)
    return TRUE;
  g_autoptr(GString) text = g_string_new(NULL);
  if (fields == NULL)
    collect(innovation, text);
  else
    collect_fields(innovation, fields, text);
  g_autofree char *folded = socinn_text_fold(text->str, NULL);
  for (; *words != NULL; words++)
    if (folded == NULL || !begins_a_word(folded, *words))
      return FALSE;
  return TRUE;
}

static gboolean
cost_meets(const SocinnQuery *query, const SocinnInnovation *innovation)
{
  if (!query->has_cost)
    return TRUE;
  SocinnQuantity *cost = socinn__quantity(innovation, "first_year_cost");
  SocinnMoney low, high;
  if (cost == NULL || strcmp(socinn_quantity_get_unit(cost), query->cost_low.currency) != 0 ||
      !socinn_money_from_rational(socinn_quantity_get_low(cost), query->cost_low.currency, &low, NULL) ||
      !socinn_money_from_rational(socinn_quantity_get_high(cost), query->cost_low.currency, &high, NULL))
    return FALSE;
  return low.minor <= query->cost_high.minor && high.minor >= query->cost_low.minor;
}

static gboolean
evidence_meets(const SocinnQuery *query, const SocinnInnovation *innovation)
{
  gboolean meets = query->design < 0;
  for (gsize i = 0; !meets && i < socinn__length(innovation, "conclusions"); i++) {
    const SocinnPart *conclusion = socinn__item(innovation, "conclusions", i);
    meets = g_strcmp0(socinn__string(conclusion, "result"), "positive") == 0 &&
            strength(socinn__string(conclusion, "design")) >= query->design;
  }
  return meets;
}

static gboolean
meets(const SocinnQuery *query, const SocinnInnovation *innovation)
{
  static const char *const target_groups[] = { "target_groups", "target_groups_note", NULL };
  static const char *const problems[] = { "problems", "diagnosis", "keywords", NULL };
  return cost_meets(query, innovation) && evidence_meets(query, innovation) &&
         words_occur(query->target_group, innovation, target_groups) &&
         words_occur(query->problem, innovation, problems) && words_occur(query->text, innovation, NULL);
}

/* ----------------------------------------------------------------------------------------------- catalogue */

SocinnCatalogue *
socinn_catalogue_new(void)
{
  SocinnCatalogue *self = g_new(SocinnCatalogue, 1);
  g_atomic_ref_count_init(&self->references);
  self->innovations = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_part_unref);
  self->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

SocinnCatalogue *
socinn_catalogue_ref(SocinnCatalogue *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_catalogue_unref(SocinnCatalogue *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_ptr_array_unref(self->innovations);
  g_hash_table_unref(self->by_id);
  g_free(self);
}

/* The innovation that was added under an id, unless it has got another since. */
static SocinnInnovation *
look_up(const SocinnCatalogue *self, const char *id)
{
  gpointer index;
  if (!g_hash_table_lookup_extended(self->by_id, id, NULL, &index))
    return NULL;
  SocinnInnovation *innovation = self->innovations->pdata[GPOINTER_TO_UINT(index)];
  return g_strcmp0(socinn__string(innovation, "id"), id) == 0 ? innovation : NULL;
}

static void
take(SocinnCatalogue *self, SocinnInnovation *innovation)
{
  const char *id = socinn__string(innovation, "id");
  if (id != NULL) /* it may have lost its id since it was added to the catalogue that was searched */
    g_hash_table_insert(self->by_id, g_strdup(id), GUINT_TO_POINTER(self->innovations->len));
  g_ptr_array_add(self->innovations, socinn_part_ref(innovation));
}

gboolean
socinn_catalogue_add(SocinnCatalogue *self, SocinnInnovation *innovation, GError **error)
{
  if (!socinn__expect_kind(innovation, SOCINN_PART_INNOVATION, error))
    return FALSE;
  const char *id = socinn__string(innovation, "id");
  if (id == NULL || look_up(self, id) != NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      id == NULL ? _("an innovation needs an identifier to be in a catalogue")
                                 : _("the catalogue has an innovation \"%s\" already"),
                      id);
    return FALSE;
  }
  take(self, innovation);
  return TRUE;
}

gsize
socinn_catalogue_get_length(const SocinnCatalogue *self)
{
  return self->innovations->len;
}

SocinnInnovation *
socinn_catalogue_get_item(const SocinnCatalogue *self, gsize index, GError **error)
{
  if (index < self->innovations->len)
    return self->innovations->pdata[index];
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("the catalogue has %u entries; there is none with index %zu"),
                    self->innovations->len, index);
  return NULL;
}

SocinnInnovation *
socinn_catalogue_find(const SocinnCatalogue *self, const char *id, GError **error)
{
  SocinnInnovation *found = id != NULL ? look_up(self, id) : NULL;
  for (guint i = 0; id != NULL && found == NULL && i < self->innovations->len; i++)
    if (g_strcmp0(socinn__string(self->innovations->pdata[i], "id"), id) == 0) /* another id than when it was added */
      found = self->innovations->pdata[i];
  if (found != NULL)
    return found;
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("the catalogue has no innovation \"%s\""), id != NULL ? id : "");
  return NULL;
}

SocinnCatalogue *
socinn_catalogue_search(const SocinnCatalogue *self, const SocinnQuery *query, GError **error)
{
  (void) error; /* of searches to come */
  SocinnCatalogue *found = socinn_catalogue_new();
  for (guint i = 0; i < self->innovations->len; i++)
    if (meets(query, self->innovations->pdata[i]))
      take(found, self->innovations->pdata[i]);
  return found;
}
