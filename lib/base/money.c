/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact amounts of money. */
#include "base_private.h"
#include <string.h>

gboolean
socinn__is_currency(const char *text)
{
  return text != NULL && strlen(text) == 3 && g_ascii_isupper(text[0]) && g_ascii_isupper(text[1]) &&
         g_ascii_isupper(text[2]);
}

gboolean
socinn_currency_get_decimals(const char *currency, guint *decimals, GError **error)
{
  /* ISO 4217, list one; every currency that is not named here has two decimals. */
  static const char none[] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
  static const char three[] = "BHD IQD JOD KWD LYD OMR TND";
  if (!socinn__is_currency(currency)) {
    socinn__set_error(error, SOCINN_ERROR_CURRENCY,
                      _("\"%s\" is not a currency code; expected three capital letters such as PLN"),
                      currency != NULL ? currency : "");
    return FALSE;
  }
  *decimals = strstr(none, currency) != NULL ? 0 : strstr(three, currency) != NULL ? 3 : 2;
  return TRUE;
}

gboolean
socinn_money_new(gint64 minor, const char *currency, SocinnMoney *result, GError **error)
{
  guint decimals;
  if (!socinn_currency_get_decimals(currency, &decimals, error))
    return FALSE;
  result->minor = minor;
  memcpy(result->currency, currency, sizeof result->currency);
  return TRUE;
}

static gboolean
overflow(GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_OVERFLOW,
                    _("the amount is too large: more than 92 000 000 000 000 000 in whole units"));
  return FALSE;
}

static gint64
scale_of(guint decimals)
{
  return decimals == 0 ? 1 : decimals == 2 ? 100 : 1000;
}

gboolean
socinn_money_from_rational(SocinnRational major, const char *currency, SocinnMoney *result, GError **error)
{
  guint decimals;
  gint64 minor;
  if (!socinn_currency_get_decimals(currency, &decimals, error))
    return FALSE;
  if (!socinn__round_scaled(major, scale_of(decimals), &minor))
    return overflow(error);
  return socinn_money_new(minor, currency, result, error);
}

gboolean
socinn_money_add(SocinnMoney a, SocinnMoney b, SocinnMoney *result, GError **error)
{
  if (memcmp(a.currency, b.currency, sizeof a.currency) != 0) {
    socinn__set_error(error, SOCINN_ERROR_CURRENCY,
                      _("amounts in %s and %s cannot be added; convert one of them first"), a.currency, b.currency);
    return FALSE;
  }
  gint64 sum;
  if (__builtin_add_overflow(a.minor, b.minor, &sum))
    return overflow(error);
  a.minor = sum;
  *result = a;
  return TRUE;
}

gboolean
socinn_money_multiply(SocinnMoney amount, SocinnRational factor, SocinnMoney *result, GError **error)
{
  gint64 minor;
  if (!socinn__round_scaled(factor, amount.minor, &minor))
    return overflow(error);
  amount.minor = minor;
  *result = amount;
  return TRUE;
}

char *
socinn_money_to_text(SocinnMoney amount)
{
  guint decimals = 2;
  socinn_currency_get_decimals(amount.currency, &decimals, NULL);
  guint64 size = amount.minor < 0 ? -(guint64) amount.minor : (guint64) amount.minor;
  const char *sign = amount.minor < 0 ? "-" : "";
  guint64 scale = (guint64) scale_of(decimals);
  if (decimals == 0)
    return g_strdup_printf("%s%" G_GUINT64_FORMAT, sign, size);
  return g_strdup_printf("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, size / scale, (int) decimals,
                         size % scale);
}
