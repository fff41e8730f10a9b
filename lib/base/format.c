/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, money and quantities as Polish and English people read them. */
#include "base_private.h"
#include <string.h>

#define NO_BREAK_SPACE "\302\240"

/* Digits grouped by threes, then @decimals digits: 1 234,50 or 1,234.50. */
static char *
format_scaled(gint64 units, guint decimals, SocinnLanguage language)
{
  const char *group = language == SOCINN_LANGUAGE_PL ? NO_BREAK_SPACE : ",";
  const char *point = language == SOCINN_LANGUAGE_PL ? "," : ".";
  char digits[32];
  guint64 size = units < 0 ? -(guint64) units : (guint64) units;
  g_snprintf(digits, sizeof digits, "%0*" G_GUINT64_FORMAT, (int) decimals + 1, size);
  gsize whole = strlen(digits) - decimals;
  GString *text = g_string_new(units < 0 ? "-" : NULL);
  for (gsize i = 0; i < whole; i++) {
    if (i > 0 && (whole - i) % 3 == 0)
      g_string_append(text, group);
    g_string_append_c(text, digits[i]);
  }
  if (decimals > 0)
    g_string_append_printf(text, "%s%s", point, digits + whole);
  return g_string_free(text, FALSE);
}

char *
socinn_rational_format(SocinnRational value, guint decimals, SocinnLanguage language, GError **error)
{
  gint64 scale = 1, units;
  if (decimals > 9) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("at most 9 decimals can be shown, not %u"), decimals);
    return NULL;
  }
  for (guint i = 0; i < decimals; i++)
    scale *= 10;
  if (!socinn__round_scaled(value, scale, &units)) {
    socinn__set_error(error, SOCINN_ERROR_OVERFLOW, _("the number is too large to be shown with %u decimals"),
                      decimals);
    return NULL;
  }
  return format_scaled(units, decimals, language);
}

/* A number with its currency: behind it in Polish, in front of it in English. */
static char *
with_currency(const char *number, const char *currency, SocinnLanguage language)
{
  if (language == SOCINN_LANGUAGE_PL)
    return g_strconcat(number, NO_BREAK_SPACE, strcmp(currency, "PLN") == 0 ? "zł" : currency, NULL);
  return g_strconcat(currency, NO_BREAK_SPACE, number, NULL);
}

char *
socinn_money_format(SocinnMoney amount, SocinnLanguage language)
{
  guint decimals = 2;
  socinn_currency_get_decimals(amount.currency, &decimals, NULL);
  g_autofree char *number = format_scaled(amount.minor, decimals, language);
  return with_currency(number, amount.currency, language);
}

/* As many decimals as it takes: none for whole numbers, two or four for broken money, at most six. */
static char *
format_value(SocinnRational value, gboolean money, SocinnLanguage language)
{
  guint decimals = 0;
  gint64 scale = 1;
  while (decimals < 6 && scale % value.denominator != 0) {
    scale *= 10;
    decimals++;
  }
  if (money && (decimals == 1 || decimals == 3)) /* three decimals of money would read as thousands */
    decimals++;
  char *text = socinn_rational_format(value, decimals, language, NULL);
  return text != NULL ? text : socinn_rational_to_text(value);
}

static char *
format_ends(const SocinnQuantity *self, gboolean money, SocinnLanguage language)
{
  g_autofree char *low = format_value(socinn_quantity_get_low(self), money, language);
  if (socinn_quantity_get_kind(self) == SOCINN_QUANTITY_FIXED)
    return g_steal_pointer(&low);
  g_autofree char *high = format_value(socinn_quantity_get_high(self), money, language);
  return g_strconcat(low, "–", high, NULL);
}

/* The units that our own documents use, in the language and the case that the last number asks for ("10–14 osób"); broken
 * numbers take the form of a few. Other units are the user's own words. */
static const char *
unit_words(const char *unit, SocinnRational last, SocinnLanguage language)
{
  guint64 n = last.denominator == 1 ? (guint64) last.numerator : 2;
  if (strcmp(unit, "person") == 0)
    return socinn__ngettext_in(language, "person", "persons", n);
  if (strcmp(unit, "hour") == 0)
    return socinn__ngettext_in(language, "hour", "hours", n);
  if (strcmp(unit, "meeting") == 0)
    return socinn__ngettext_in(language, "meeting", "meetings", n);
  return strcmp(unit, "fte") == 0 ? socinn__gettext_in(language, N_("of a post")) : unit;
}

static char *
with_unit(const char *number, const SocinnQuantity *self, SocinnLanguage language)
{
  const char *unit = socinn_quantity_get_unit(self);
  if (socinn_quantity_is_money(self))
    return with_currency(number, unit, language);
  if (unit[0] == '\0' || strcmp(unit, "%") == 0)
    return g_strconcat(number, unit, NULL);
  unit = unit_words(unit, socinn_quantity_get_high(self), language);
  return g_strconcat(number, NO_BREAK_SPACE, unit, NULL);
}

char *
socinn_quantity_format(const SocinnQuantity *self, SocinnLanguage language)
{
  gboolean money = socinn_quantity_is_money(self);
  g_autofree char *ends = format_ends(self, money, language);
  g_autofree char *text = with_unit(ends, self, language);
  SocinnQuantityKind kind = socinn_quantity_get_kind(self);
  if (kind != SOCINN_QUANTITY_PERT && kind != SOCINN_QUANTITY_TRIANGULAR)
    return g_steal_pointer(&text);
  g_autofree char *mode = format_value(socinn_quantity_get_mode(self), money, language);
  g_autofree char *mode_text = with_unit(mode, self, language);
  return g_strdup_printf(socinn__gettext_in(language, N_("%s (most likely %s)")), text, mode_text);
}

char *
socinn_quantity_to_text(const SocinnQuantity *self)
{
  GString *text = g_string_new(NULL);
  const SocinnRational values[] = { socinn_quantity_get_low(self), socinn_quantity_get_mode(self),
                                    socinn_quantity_get_high(self) };
  SocinnQuantityKind kind = socinn_quantity_get_kind(self);
  for (int i = 0; i < (kind == SOCINN_QUANTITY_FIXED ? 1 : 3); i++) {
    if (i == 1 && kind == SOCINN_QUANTITY_RANGE)
      continue;
    g_autofree char *value = socinn_rational_to_text(values[i]);
    g_string_append_printf(text, i == 0 ? "%s" : "..%s", value);
  }
  if (socinn_quantity_get_unit(self)[0] != '\0')
    g_string_append_printf(text, " %s", socinn_quantity_get_unit(self));
  return g_string_free(text, FALSE);
}
