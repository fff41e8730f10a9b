/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cost item as a sentence that reads back as the same item. */
#include "cost_text_private.h"
#include <string.h>

static gboolean
same_quantity(SocinnQuantity *a, SocinnQuantity *b)
{
  return (a == NULL) == (b == NULL) &&
         (a == NULL || (socinn_rational_compare(socinn_quantity_get_low(a), socinn_quantity_get_low(b)) == 0 &&
                        socinn_rational_compare(socinn_quantity_get_high(a), socinn_quantity_get_high(b)) == 0 &&
                        strcmp(socinn_quantity_get_unit(a), socinn_quantity_get_unit(b)) == 0));
}

static gboolean
same_season(const SocinnPart *a, const SocinnPart *b)
{
  gsize n, other_n;
  const gint64 *months = socinn_part_get_integers(a, "active_months", &n, NULL);
  const gint64 *other = socinn_part_get_integers(b, "active_months", &other_n, NULL);
  return n == other_n && (n == 0 || memcmp(months, other, n * sizeof *months) == 0);
}

/* Whether two items cost the same, whatever they are called. */
static gboolean
same_price(const SocinnPart *a, const SocinnPart *b)
{
  static const char *const numbers[] = { "fte", "vat_rate" };
  static const char *const integers[] = { "headcount", "every_months", "last_month" };
  if (!same_quantity(socinn__quantity(a, "amount"), socinn__quantity(b, "amount")) ||
      socinn__state(a, "amount") != socinn__state(b, "amount") ||
      g_strcmp0(socinn__string(a, "kind"), socinn__string(b, "kind")) != 0 ||
      socinn__length(a, "factors") != socinn__length(b, "factors") || !same_season(a, b))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
    SocinnRational x = SOCINN_ZERO, y = SOCINN_ZERO;
    socinn__number(a, numbers[i], &x);
    socinn__number(b, numbers[i], &y);
    if (socinn_rational_compare(x, y) != 0)
      return FALSE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(integers); i++) {
    gint64 x = 0, y = 0;
    socinn__integer(a, integers[i], &x);
    socinn__integer(b, integers[i], &y);
    if (x != y)
      return FALSE;
  }
  for (gsize i = 0; i < socinn__length(a, "factors"); i++)
    if (!same_quantity(socinn__quantity(socinn__item(a, "factors", i), "value"),
                       socinn__quantity(socinn__item(b, "factors", i), "value")))
      return FALSE;
  return TRUE;
}

/* Whether reading @sentence again gives an item of the same price. */
static gboolean
says_the_same(const char *sentence, const SocinnPart *item)
{
  g_autoptr(SocinnPart) again = socinn_innovation_new("again", NULL);
  char *lines[] = { (char *) sentence, NULL };
  if (!socinn__cost_text_read(again, "costs", lines, 1, SOCINN_NUMBER_STYLE_UNSTATED, NULL) &&
      !socinn__cost_text_read(again, "costs", lines, 1, SOCINN_NUMBER_STYLE_EN, NULL))
    return FALSE;
  for (gsize i = 0; i < socinn__length(again, "costs"); i++)
    if (same_price(socinn__item(again, "costs", i), item))
      return TRUE;
  return FALSE;
}

/* "20 osób x ": a literal, or the name of an assumption. Weeks of a month stand behind the amount, as "weekly". */
static gboolean
is_weeks(const SocinnPart *factor)
{
  SocinnQuantity *value = socinn__quantity(factor, "value");
  return value != NULL && socinn_rational_compare(socinn_quantity_get_low(value), (SocinnRational) { 13, 3 }) == 0 &&
         socinn_rational_compare(socinn_quantity_get_high(value), (SocinnRational) { 13, 3 }) == 0;
}

static void
append_factors(GString *text, const SocinnPart *item, SocinnLanguage language)
{
  gint64 headcount;
  for (gsize i = 0; i < socinn__length(item, "factors"); i++) {
    const SocinnPart *factor = socinn__item(item, "factors", i);
    SocinnQuantity *value = socinn__quantity(factor, "value");
    if (is_weeks(factor))
      continue;
    const char *label = socinn__text(factor, "label"), *name = socinn__string(factor, "assumption");
    g_autofree char *number = value != NULL ? socinn_quantity_format(value, language) : g_strdup("");
    g_string_append_printf(text, "%s%s%s x ", number, number[0] != '\0' ? " " : "",
                           label != NULL  ? label
                           : name != NULL ? name
                                          : "");
  }
  if (socinn__integer(item, "headcount", &headcount) && headcount > 1) {
    g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, headcount);
    g_string_append_printf(text, socinn__ngettext_in(language, "%s person", "%s persons", (guint64) headcount), digits);
    g_string_append(text, " x ");
  }
}

/* "½ of a post x ", in as many decimals as it takes. */
static void
append_post(GString *text, const SocinnPart *item, SocinnLanguage language)
{
  SocinnRational fte;
  if (!socinn__number(item, "fte", &fte))
    return;
  gboolean half = fte.numerator == 1 && fte.denominator == 2;
  g_autoptr(SocinnQuantity) quantity = socinn_quantity_new(SOCINN_QUANTITY_FIXED, fte, fte, fte, "", NULL);
  g_autofree char *number = half               ? g_strdup("½")
                            : quantity != NULL ? socinn_quantity_format(quantity, language)
                                               : socinn_rational_to_text(fte);
  g_string_append_printf(text, socinn__gettext_in(language, N_("%s of a post x ")), number);
}

static void
append_months(GString *text, gint64 months, SocinnLanguage language, gboolean often)
{
  g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, months);
  g_string_append(text, " ");
  g_string_append_printf(text,
                         often ? socinn__ngettext_in(language, "every %s month", "every %s months", (guint64) months)
                               : socinn__ngettext_in(language, "for %s month", "for %s months", (guint64) months),
                         digits);
}

static void
append_frequency(GString *text, const SocinnPart *item, SocinnLanguage language)
{
  gint64 every = 1, last;
  gboolean weekly = FALSE, recurring = g_strcmp0(socinn__string(item, "kind"), "recurring") == 0;
  for (gsize i = 0; i < socinn__length(item, "factors"); i++)
    weekly = weekly || is_weeks(socinn__item(item, "factors", i));
  socinn__integer(item, "every_months", &every);
  if (!recurring) {
    g_string_append_printf(text, " %s", socinn__gettext_in(language, N_("once")));
    return;
  }
  const char *words = weekly        ? N_("weekly")
                      : every == 1  ? N_("monthly")
                      : every == 3  ? N_("quarterly")
                      : every == 6  ? N_("half-yearly")
                      : every == 12 ? N_("yearly")
                                    : NULL;
  if (words != NULL)
    g_string_append_printf(text, " %s", socinn__gettext_in(language, words));
  else
    append_months(text, every, language, TRUE);
  if (socinn__integer(item, "last_month", &last))
    append_months(text, last, language, FALSE);
  socinn__cost_append_season(text, item, language);
}

/* What kind of price it is: gross pay, net of VAT, pay of the part of a post. */
static void
append_basis(GString *text, const SocinnPart *item, SocinnLanguage language)
{
  SocinnRational rate;
  const char *basis = socinn__string(item, "pay_basis"), *unit = socinn__string(item, "pay_unit"),
             *vat = socinn__string(item, "vat");
  if (g_strcmp0(basis, "gross") == 0)
    g_string_append_printf(text, " %s", socinn__gettext_in(language, N_("gross")));
  if (g_strcmp0(basis, "employer-cost") == 0)
    g_string_append_printf(text, " %s", socinn__gettext_in(language, N_("(total employer cost)")));
  if (g_strcmp0(unit, "stated-post") == 0 && socinn__state(item, "fte") == SOCINN_STATE_GIVEN)
    g_string_append_printf(text, " %s", socinn__gettext_in(language, N_("(for the stated part of a post)")));
  if (g_strcmp0(vat, "added") == 0 && socinn__number(item, "vat_rate", &rate) &&
      socinn__multiply_checked(rate, SOCINN_INTEGER(100), &rate)) {
    g_autoptr(SocinnQuantity) percent = socinn_quantity_new(SOCINN_QUANTITY_FIXED, rate, rate, rate, "%", NULL);
    g_autofree char *number = socinn_quantity_format(percent, language);
    g_string_append(text, " ");
    g_string_append_printf(text, socinn__gettext_in(language, N_("net + %s VAT")), number);
  }
}

static char *
compose(const SocinnPart *item, SocinnLanguage language)
{
  GString *text = g_string_new("- ");
  const char *label = socinn_part_get_text(item, "label", socinn_language_get_tag(language), NULL);
  if (label == NULL)
    label = socinn__text(item, "label");
  g_string_append(text, label != NULL ? label : socinn__string(item, "id"));
  g_string_append(text, " – ");
  SocinnQuantity *amount = socinn__quantity(item, "amount");
  if (amount == NULL) {
    const char *reason = socinn_part_get_reason(item, "amount", NULL, NULL);
    g_string_append(text, reason != NULL ? reason : socinn__gettext_in(language, N_("to be agreed")));
    return g_string_free(text, FALSE);
  }
  append_factors(text, item, language);
  append_post(text, item, language);
  g_autofree char *number = socinn_quantity_format(amount, language);
  g_string_append(text, number);
  append_basis(text, item, language);
  append_frequency(text, item, language);
  return g_string_free(text, FALSE);
}

char *
socinn__cost_text_write(const SocinnPart *item, SocinnLanguage language)
{
  const char *wording = socinn__string(item, "wording");
  return wording != NULL && says_the_same(wording, item) ? g_strdup(wording) : compose(item, language);
}
