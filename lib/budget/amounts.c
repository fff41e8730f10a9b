/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Low, expected and high amounts, added up together. */
#include "budget_private.h"
#include <string.h>

gboolean
socinn__amounts_add(SocinnAmounts *sum, const SocinnAmounts *term)
{
  SocinnAmounts result;
  for (gsize i = 0; i < N_BOUNDS; i++)
    if (__builtin_add_overflow(sum->at[i], term->at[i], &result.at[i]))
      return FALSE;
  *sum = result;
  return TRUE;
}

gboolean
socinn__amounts_subtract(SocinnAmounts *sum, const SocinnAmounts *term)
{
  SocinnAmounts result;
  for (gsize i = 0; i < N_BOUNDS; i++)
    if (__builtin_sub_overflow(sum->at[i], term->at[i], &result.at[i]))
      return FALSE;
  *sum = result;
  return TRUE;
}

gboolean
socinn__amounts_equal(const SocinnAmounts *a, const SocinnAmounts *b)
{
  return memcmp(a, b, sizeof *a) == 0;
}

static SocinnMoney
money(gint64 minor, const char *currency)
{
  SocinnMoney result = { .minor = minor };
  g_strlcpy(result.currency, currency, sizeof result.currency);
  return result;
}

SocinnMoneyRange
socinn__amounts_to_range(const SocinnAmounts *amounts, const char *currency)
{
  return (SocinnMoneyRange) { money(amounts->at[LOW], currency), money(amounts->at[EXPECTED], currency),
                              money(amounts->at[HIGH], currency) };
}

gint64
socinn__scale(guint decimals)
{
  gint64 scale = 1;
  while (decimals-- > 0)
    scale *= 10;
  return scale;
}

char *
socinn__amounts_format(const SocinnAmounts *amounts, const char *currency)
{
  SocinnLanguage language = socinn_language_get();
  guint decimals;
  SocinnRational low, high;
  g_autoptr(SocinnQuantity) range = NULL;
  if (amounts->at[LOW] < amounts->at[HIGH] && socinn_currency_get_decimals(currency, &decimals, NULL) &&
      socinn_rational_new(amounts->at[LOW], socinn__scale(decimals), &low, NULL) &&
      socinn_rational_new(amounts->at[HIGH], socinn__scale(decimals), &high, NULL))
    range = socinn_quantity_new(SOCINN_QUANTITY_RANGE, low, low, high, currency, NULL);
  return range != NULL ? socinn_quantity_format(range, language)
                       : socinn_money_format(money(amounts->at[LOW], currency), language);
}

gboolean
socinn__set_overflow(GError **error, const char *path)
{
  socinn__set_error(error, SOCINN_ERROR_OVERFLOW,
                    _("the amount is too large to be held to the last grosz; look for a number that is too big"));
  socinn__locate_error(error, NULL, path, 0);
  return FALSE;
}
