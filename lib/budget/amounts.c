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

char *
socinn__amounts_format(const SocinnAmounts *amounts, const char *currency)
{
  SocinnLanguage language = socinn_language_get();
  g_autofree char *low = socinn_money_format(money(amounts->at[LOW], currency), language);
  if (amounts->at[LOW] == amounts->at[HIGH])
    return g_steal_pointer(&low);
  g_autofree char *high = socinn_money_format(money(amounts->at[HIGH], currency), language);
  return g_strdup_printf("%s\u2013%s", low, high);
}

gboolean
socinn__set_overflow(GError **error, const char *path)
{
  socinn__set_error(error, SOCINN_ERROR_OVERFLOW,
                    _("the amount is too large to be held to the last grosz; look for a number that is too big"));
  socinn__locate_error(error, NULL, path, 0);
  return FALSE;
}
