/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantities, factors and texts that cost items and their readings are both made of. */
#include "cost_text_private.h"

static const SocinnLanguage languages[] = { SOCINN_LANGUAGE_PL, SOCINN_LANGUAGE_EN };

void
socinn__set_both(SocinnPart *part, const char *field, const char *message)
{
  for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
    socinn_part_set_text(part, field, socinn_language_get_tag(languages[i]), socinn__gettext_in(languages[i], message),
                         NULL);
}

SocinnQuantity *
socinn__cost_quantity(const SocinnCostAmount *amount, const SocinnCostSentence *sentence, GError **error)
{
  const SocinnNumberToken *token = &amount->token;
  SocinnQuantityKind kind = token->kind == SOCINN_TOKEN_RANGE ? SOCINN_QUANTITY_RANGE : SOCINN_QUANTITY_FIXED;
  g_autoptr(SocinnQuantity) plain = socinn_quantity_new(kind, token->low, token->low, token->high, token->unit, error);
  return plain != NULL ? socinn_quantity_annotate(plain, sentence->price_date, NULL, NULL) : NULL;
}

SocinnPart *
socinn__cost_factor(const SocinnCostFactor *row, const char *tag, GError **error)
{
  g_autoptr(SocinnPart) factor = socinn_part_new(SOCINN_PART_FACTOR, NULL);
  g_autoptr(SocinnQuantity) value =
    socinn_quantity_new(SOCINN_QUANTITY_RANGE, row->low, row->low, row->high, "", error);
  if (value == NULL || !socinn_part_set_quantity(factor, "value", value, error) ||
      (row->label[0] != '\0' && !socinn_part_set_text(factor, "label", tag, row->label, error)))
    return NULL;
  return g_steal_pointer(&factor);
}
