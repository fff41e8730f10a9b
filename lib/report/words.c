/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the reports: choices, months, amounts, numbers. */
#include "report_private.h"
#include <string.h>

const char *
socinn__report_text(const SocinnPart *part, const char *field, SocinnLanguage language)
{
  gsize index;
  if (!socinn__field_index(socinn_part_get_kind(part), field, &index, NULL) ||
      socinn__part_state(part, index) != SOCINN_STATE_GIVEN)
    return NULL;
  const SocinnTexts *texts = socinn__part_texts(part, index);
  return texts != NULL ? socinn__texts_best(texts, socinn_language_get_tag(language)) : NULL;
}

const char *
socinn__report_label(const SocinnPart *part, const char *field, SocinnLanguage language)
{
  const char *text = socinn__report_text(part, field, language);
  if (text == NULL)
    text = socinn__string(part, "id");
  return text != NULL ? text : socinn__gettext_in(language, "(untitled)");
}

typedef struct Word {
  const char *choice, *word;
} Word;

static const Word words[] = {
  { "one-off", N_("one-off") },
  { "recurring", N_("recurring") },
  { "staff", N_("staff") },
  { "services", N_("services") },
  { "equipment", N_("equipment") },
  { "supplies", N_("supplies") },
  { "premises", N_("premises") },
  { "travel", N_("travel") },
  { "training", N_("training") },
  { "promotion", N_("promotion") },
  { "other", N_("other costs") },
  { "unchanged", N_("taken over unchanged") },
  { "adapt", N_("to be adapted to the place") },
  { "applies", N_("applies") },
  { "does-not-apply", N_("does not apply") },
  { "unknown", N_("not known whether it applies") },
  { "opinion", N_("opinion") },
  { "conclusion", N_("conclusion") },
  { "single-group", N_("one group, observed once") },
  { "before-after", N_("before and after") },
  { "comparison-group", N_("with a comparison group") },
  { "randomised", N_("randomised trial") },
  { "replication", N_("replicated independently") },
  { "positive", N_("positive result") },
  { "null", N_("no effect seen") },
  { "negative", N_("negative result") },
  { "low", N_("low") },
  { "moderate", N_("moderate") },
  { "high", N_("high") },
  { "very-high", N_("very high") },
  { "idea", N_("idea") },
  { "prototype", N_("prototype") },
  { "tested", N_("tested") },
  { "ready", N_("ready to be adopted") },
  { "in-test", N_("being tested") },
  { "selected", N_("selected for dissemination") },
  { "disseminated", N_("disseminated") },
  { "withdrawn", N_("withdrawn") },
  { "form", N_("form") },
  { "json", N_("JSON document") },
  { "catalogue", N_("catalogue") },
};

const char *
socinn__report_choice(const char *choice, SocinnLanguage language)
{
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (strcmp(words[i].choice, choice) == 0)
      return socinn__gettext_in(language, words[i].word);
  return choice;
}

const char *
socinn__report_severity(SocinnSeverity severity, SocinnLanguage language)
{
  switch (severity) {
  case SOCINN_SEVERITY_ERROR:
    return socinn__gettext_in(language, "Error");
  case SOCINN_SEVERITY_WARNING:
    return socinn__gettext_in(language, "Warning");
  case SOCINN_SEVERITY_INFO:
    break;
  }
  return socinn__gettext_in(language, "Note");
}

static const char *const month_names[] = {
  N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
  N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

const char *
socinn__report_month_name(int month, SocinnLanguage language)
{
  return socinn__gettext_in(language, month_names[month - 1]);
}

char *
socinn__report_month(gint32 month, SocinnLanguage language)
{
  const char *name = socinn__report_month_name(socinn_month_get_month(month), language);
  return g_strdup_printf("%s %d", name, (int) socinn_month_get_year(month));
}

char *
socinn__report_period(SocinnPeriod period, SocinnLanguage language)
{
  g_autofree char *first = socinn__report_month(period.first, language);
  if (period.first == period.last)
    return g_steal_pointer(&first);
  g_autofree char *last = socinn__report_month(period.last, language);
  return g_strdup_printf("%s – %s", first, last);
}

char *
socinn__report_months(guint months, SocinnLanguage language)
{
  return g_strdup_printf(socinn__ngettext_in(language, "%u month", "%u months", months), months);
}

const char *
socinn__report_column(guint column, SocinnLanguage language)
{
  static const char *const names[] = { N_("lowest"), N_("expected"), N_("highest") };
  return socinn__gettext_in(language, names[column]);
}

char *
socinn__report_amount(SocinnMoney amount, SocinnLanguage language)
{
  guint decimals = 2;
  socinn_currency_get_decimals(amount.currency, &decimals, NULL);
  gint64 scale = 1;
  for (guint i = 0; i < decimals; i++)
    scale *= 10;
  SocinnRational major;
  char *text = NULL;
  if (socinn_rational_new(amount.minor, scale, &major, NULL))
    text = socinn_rational_format(major, decimals, language, NULL);
  return text != NULL ? text : socinn_money_to_text(amount);
}

char *
socinn__report_number(SocinnRational value, SocinnLanguage language)
{
  static const struct {
    SocinnRational value;
    const char *sign;
  } signs[] = { { { 1, 2 }, "½" }, { { 1, 4 }, "¼" }, { { 3, 4 }, "¾" }, { { 1, 3 }, "⅓" }, { { 2, 3 }, "⅔" } };
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    if (socinn_rational_compare(value, signs[i].value) == 0)
      return g_strdup(signs[i].sign);
  return socinn__report_decimal(value, language);
}

char *
socinn__report_decimal(SocinnRational value, SocinnLanguage language)
{
  guint decimals = 0;
  gint64 scale = 1;
  for (; decimals < 4 && scale % value.denominator != 0; decimals++)
    scale *= 10;
  char *text = socinn_rational_format(value, decimals, language, NULL);
  return text != NULL ? text : socinn_rational_to_text(value);
}

char *
socinn__report_posts(SocinnRational fte, SocinnLanguage language)
{
  g_autofree char *number = socinn__report_number(fte, language);
  if (fte.denominator != 1)
    return g_strdup_printf(socinn__gettext_in(language, "%s of a post"), number);
  return g_strdup_printf(socinn__ngettext_in(language, "%s post", "%s posts", (guint64) fte.numerator), number);
}
