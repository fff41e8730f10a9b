/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cost item's amount is made of, in one line: a reader can follow a total back to the prices it rests on. */
#include "budget/budget_private.h"
#include "report_private.h"
#include <string.h>

static gboolean
has_choice(const SocinnPart *item, const char *field, const char *choice)
{
  return g_strcmp0(socinn__string(item, field), choice) == 0;
}

static void
append_product(GString *out, const char *factor)
{
  g_string_append_printf(out, out->len > 0 ? " × %s" : "%s", factor);
}

static void
append_detail(GString *out, const char *detail)
{
  g_string_append_printf(out, out->len > 0 ? ", %s" : "%s", detail);
}

/* The assumption that a cost item or factor refers to; NULL when it refers to none, or nobody knows which they are. */
static const SocinnPart *
assumption_of(const SocinnInnovation *innovation, const SocinnPart *part)
{
  const char *name = socinn__string(part, "assumption");
  return name != NULL && innovation != NULL ? socinn_part_find_item(innovation, "assumptions", name, NULL) : NULL;
}

/* The literal, the value of the assumption, or at least its name. */
static char *
quantity_or_name(const SocinnInnovation *innovation, const SocinnPart *part, const char *field, SocinnLanguage language)
{
  const char *name = socinn__string(part, "assumption");
  const SocinnPart *assumption = assumption_of(innovation, part);
  SocinnQuantity *value = name == NULL         ? socinn__quantity(part, field)
                          : assumption != NULL ? socinn__quantity(assumption, "value")
                                               : NULL;
  return value != NULL ? socinn_quantity_format(value, language) : g_strdup(name);
}

static void
append_staff(GString *out, const SocinnPart *item, SocinnLanguage language)
{
  SocinnRational fte;
  if (socinn__number(item, "fte", &fte)) {
    g_autofree char *posts = socinn__report_posts(fte, language);
    append_product(out, posts);
  }
  gint64 persons;
  if (socinn__integer(item, "headcount", &persons) && persons != 1) {
    g_autofree char *text =
      g_strdup_printf(socinn__ngettext_in(language, "%d person", "%d persons", (guint64) persons), (int) persons);
    append_product(out, text);
  }
}

/* "12 meetings", where the label reads on from the number; else "12 (Number of meetings)". */
static char *
factor_text(const SocinnInnovation *innovation, const SocinnPart *factor, SocinnLanguage language)
{
  g_autofree char *value = quantity_or_name(innovation, factor, "value", language);
  const char *label = socinn__report_text(factor, "label", language);
  const SocinnPart *assumption = assumption_of(innovation, factor);
  if (label == NULL && assumption != NULL)
    label = socinn__report_text(assumption, "label", language);
  if (label == NULL || value == NULL)
    return g_strdup(value != NULL ? value : label);
  gboolean reads_on = socinn__string(factor, "assumption") == NULL && g_unichar_islower(g_utf8_get_char(label));
  return g_strdup_printf(reads_on ? "%s %s" : "%s (%s)", value, label);
}

static void
append_factors(GString *out, const SocinnInnovation *innovation, const SocinnPart *item, SocinnLanguage language)
{
  for (gsize i = 0; i < socinn__length(item, "factors"); i++) {
    g_autofree char *text = factor_text(innovation, socinn__item(item, "factors", i), language);
    if (text != NULL)
      append_product(out, text);
  }
}

/* "a month", "every 3 months": behind a price, it says how often the price is paid. */
static void
append_rhythm(GString *out, const SocinnPart *item, SocinnLanguage language)
{
  if (!has_choice(item, "kind", "recurring"))
    return;
  gint64 every = 1;
  socinn__integer(item, "every_months", &every);
  g_autofree char *text =
    g_strdup_printf(socinn__ngettext_in(language, "a month", "every %d months", (guint64) every), (int) every);
  g_string_append_printf(out, out->len > 0 ? " %s" : "%s", text);
}

static void
append_months(GString *out, const SocinnPart *item, SocinnLanguage language)
{
  gint64 first = 1, last, ramp;
  gboolean recurring = has_choice(item, "kind", "recurring");
  gboolean ends = recurring && socinn__integer(item, "last_month", &last);
  gboolean starts = socinn__integer(item, "first_month", &first) && first > 1;
  g_autofree char *span = NULL;
  if (ends)
    span = g_strdup_printf(socinn__gettext_in(language, "in months %d to %d"), (int) first, (int) last);
  else if (starts && recurring)
    span = g_strdup_printf(socinn__gettext_in(language, "from month %d on"), (int) first);
  else if (starts)
    span = g_strdup_printf(socinn__gettext_in(language, "in month %d"), (int) first);
  if (span != NULL)
    append_detail(out, span);
  if (recurring && socinn__integer(item, "ramp_up_months", &ramp) && ramp > 1) {
    const char *format = socinn__ngettext_in(language, "rising to the full amount over %d month",
                                             "rising to the full amount over %d months", (guint64) ramp);
    g_autofree char *text = g_strdup_printf(format, (int) ramp);
    append_detail(out, text);
  }
}

/* Seasons read better as runs: "April–October" and not seven names. */
static void
append_season(GString *out, const SocinnPart *item, SocinnLanguage language)
{
  gsize n;
  const gint64 *months = socinn_part_get_integers(item, "active_months", &n, NULL);
  if (months == NULL || n == 0 || !has_choice(item, "kind", "recurring"))
    return;
  gboolean active[14] = { FALSE };
  for (gsize i = 0; i < n; i++)
    if (months[i] >= 1 && months[i] <= 12)
      active[months[i]] = TRUE;
  g_autoptr(GString) text = g_string_new(NULL);
  for (int m = 1; m <= 12; m++) {
    if (!active[m] || (active[m - 1] && active[m + 1]))
      continue;
    gboolean goes_on = active[m + 1] && !active[m - 1];
    g_string_append_printf(text, "%s%s", socinn__report_month_name(m, language), goes_on ? "–" : ", ");
  }
  if (g_str_has_suffix(text->str, ", "))
    g_string_truncate(text, text->len - 2);
  g_autofree char *detail = g_strdup_printf(socinn__gettext_in(language, "only %s"), text->str);
  append_detail(out, detail);
}

static void
append_pay_terms(GString *out, const SocinnPart *item, SocinnLanguage language)
{
  const char *insurance = socinn__string(item, "insurance");
  gboolean due = TRUE;
  socinn__insurance_is_due(insurance != NULL ? insurance : "employment", &due, NULL);
  if (has_choice(item, "pay_basis", "gross"))
    append_detail(out, due ? socinn__gettext_in(language, "gross pay, the employer's contributions come on top")
                           : socinn__gettext_in(language, "gross pay, no contributions due from the employer"));
  if (has_choice(item, "pay_basis", "employer-cost"))
    append_detail(out, socinn__gettext_in(language, "the employer's whole cost"));
  if (socinn__flag(item, "ppk"))
    append_detail(out, socinn__gettext_in(language, "with PPK"));
  if (socinn__flag(item, "thirteenth_pay"))
    append_detail(out, socinn__gettext_in(language, "with the 13th pay"));
}

static void
append_vat(GString *out, const SocinnPart *item, SocinnLanguage language)
{
  SocinnRational rate, percent;
  const char *treatment = socinn__string(item, "vat");
  if (treatment == NULL || strcmp(treatment, "included") == 0 || !socinn__number(item, "vat_rate", &rate) ||
      !socinn_rational_multiply(rate, SOCINN_INTEGER(100), &percent, NULL))
    return;
  g_autofree char *number = socinn__report_number(percent, language);
  const char *format = strcmp(treatment, "added") == 0 ? socinn__gettext_in(language, "plus VAT of %s%%")
                                                       : socinn__gettext_in(language, "VAT of %s%% recovered");
  g_autofree char *text = g_strdup_printf(format, number);
  append_detail(out, text);
}

char *
socinn__report_basis(const SocinnInnovation *innovation, const SocinnPart *item, SocinnLanguage language)
{
  g_autoptr(GString) out = g_string_new(NULL);
  append_staff(out, item, language);
  append_factors(out, innovation, item, language);
  g_autofree char *amount = quantity_or_name(innovation, item, "amount", language);
  if (amount != NULL)
    append_product(out, amount);
  append_rhythm(out, item, language);
  append_months(out, item, language);
  append_season(out, item, language);
  append_pay_terms(out, item, language);
  append_vat(out, item, language);
  return out->len > 0 ? g_strdup(out->str) : NULL;
}
