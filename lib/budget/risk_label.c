/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people call the inputs of a budget's risk: by the labels of the assumption, cost item or factor behind them. */
#include "risk_private.h"
#include <string.h>

static const char *
label_in(const SocinnPart *part, SocinnLanguage language)
{
  gsize index;
  if (part == NULL || !socinn__field_index(socinn_part_get_kind(part), "label", &index, NULL) ||
      socinn__part_state(part, index) != SOCINN_STATE_GIVEN)
    return NULL;
  return socinn__texts_best(socinn__part_texts(part, index), socinn_language_get_tag(language));
}

static const SocinnPart *
find_item(const SocinnBudget *budget, const char *id, gsize length)
{
  for (guint i = 0; i < budget->lines->len; i++) {
    const SocinnPart *item = socinn__budget_line(budget, i)->item;
    const char *own = socinn__string(item, "id");
    if (strlen(own) == length && strncmp(own, id, length) == 0)
      return item;
  }
  return NULL;
}

/* "ITEM.factor-2": the item, and what its factor counts. */
static char *
factor_label(const SocinnBudget *budget, const char *name, SocinnLanguage language)
{
  const char *dot = strrchr(name, '.');
  guint64 number;
  if (dot == NULL || !g_str_has_prefix(dot, ".factor-") ||
      !g_ascii_string_to_unsigned(dot + strlen(".factor-"), 10, 1, G_MAXUINT32, &number, NULL))
    return NULL;
  const SocinnPart *item = find_item(budget, name, (gsize) (dot - name));
  const char *label = label_in(item, language);
  const char *counted = item != NULL ? label_in(socinn__item(item, "factors", number - 1), language) : NULL;
  if (label == NULL)
    return NULL;
  return counted != NULL ? g_strdup_printf("%s: %s", label, counted) : g_strdup(label);
}

static char *
suffixed_label(const SocinnBudget *budget, const char *name, SocinnLanguage language)
{
  const char *dot = strrchr(name, '.');
  gboolean chance = dot != NULL && strcmp(dot, SOCINN_CHANCE_SUFFIX) == 0;
  if (!chance && (dot == NULL || strcmp(dot, ".amount") != 0))
    return NULL;
  const char *label = label_in(find_item(budget, name, (gsize) (dot - name)), language);
  if (label == NULL)
    return NULL;
  return chance ? g_strdup_printf(socinn__gettext_in(language, "%s: whether it applies"), label) : g_strdup(label);
}

gboolean
socinn__budget_knows_input(const SocinnBudget *budget, const char *name)
{
  const char *dot = strrchr(name, '.');
  return socinn_part_find_item(budget->innovation, "assumptions", name, NULL) != NULL ||
         find_item(budget, name, strlen(name)) != NULL ||
         (dot != NULL && find_item(budget, name, (gsize) (dot - name)) != NULL);
}

SocinnQuantity *
socinn__budget_risk_quantity(const SocinnBudgetRisk *self, const char *name)
{
  for (guint i = 0; i < self->budget->lines->len; i++) {
    const SocinnLineRisk *risk = socinn__budget_line(self->budget, i)->risk;
    for (guint k = 0; risk != NULL && k < risk->factors->len; k++) {
      const SocinnLineFactor *factor = &g_array_index(risk->factors, SocinnLineFactor, k);
      if (strcmp(factor->name, name) == 0)
        return factor->quantity;
    }
  }
  return NULL;
}

char *
socinn_budget_risk_get_label(const SocinnBudgetRisk *self, const char *name, SocinnLanguage language)
{
  const SocinnBudget *budget = self->budget;
  const SocinnPart *assumption = socinn_part_find_item(budget->innovation, "assumptions", name, NULL);
  const char *label = label_in(assumption != NULL ? assumption : find_item(budget, name, strlen(name)), language);
  char *text = label != NULL ? g_strdup(label) : factor_label(budget, name, language);
  if (text == NULL)
    text = suffixed_label(budget, name, language);
  return text != NULL ? text : g_strdup(name);
}
