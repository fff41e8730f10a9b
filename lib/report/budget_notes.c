/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows the table: findings and the sources of rates; and findings on their own. */
#include "report_private.h"
#include <string.h>

static void
append_finding(GString *out, const SocinnFindings *findings, gsize index, SocinnLanguage language)
{
  SocinnSeverity severity = socinn_findings_get_severity(findings, index);
  const char *path = socinn_findings_get_path(findings, index);
  const char *message = socinn_findings_get_message(findings, index);
  const char *remedy = socinn_findings_get_remedy(findings, index);
  g_autofree char *lead = g_strdup_printf("%s: ", socinn__report_severity(severity, language));
  g_autofree char *text = path != NULL && *path != '\0' ? g_strdup_printf("%s (%s)", message, path) : g_strdup(message);
  socinn__report_paragraph(out, lead, text);
  if (remedy != NULL && *remedy != '\0')
    socinn__report_paragraph(out, "  → ", remedy);
}

/* What must be mended first, then the rest, each in the order of the document. */
static void
append_all(GString *out, const SocinnFindings *findings, SocinnLanguage language)
{
  static const SocinnSeverity order[] = { SOCINN_SEVERITY_ERROR, SOCINN_SEVERITY_WARNING, SOCINN_SEVERITY_INFO };
  for (gsize s = 0; s < G_N_ELEMENTS(order); s++)
    for (gsize i = 0; i < socinn_findings_get_length(findings); i++)
      if (socinn_findings_get_severity(findings, i) == order[s])
        append_finding(out, findings, i, language);
}

void
socinn__report_findings(GString *out, const SocinnFindings *findings, SocinnLanguage language)
{
  if (socinn_findings_get_length(findings) == 0)
    return;
  socinn__report_section(out, socinn__gettext_in(language, "What to know before signing"));
  append_all(out, findings, language);
}

/* "2 errors, 1 warning, 0 notes" */
static char *
count_text(const SocinnFindings *findings, SocinnLanguage language)
{
  guint errors = (guint) socinn_findings_count(findings, SOCINN_SEVERITY_ERROR);
  guint warnings = (guint) socinn_findings_count(findings, SOCINN_SEVERITY_WARNING) - errors;
  guint notes = (guint) socinn_findings_get_length(findings) - errors - warnings;
  g_autofree char *first = g_strdup_printf(socinn__ngettext_in(language, "%u error", "%u errors", errors), errors);
  g_autofree char *second =
    g_strdup_printf(socinn__ngettext_in(language, "%u warning", "%u warnings", warnings), warnings);
  g_autofree char *third = g_strdup_printf(socinn__ngettext_in(language, "%u note", "%u notes", notes), notes);
  return g_strdup_printf("%s, %s, %s", first, second, third);
}

char *
socinn_report_findings_text(const SocinnFindings *findings, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(findings != NULL, NULL);
  (void) error;
  if (socinn_findings_get_length(findings) == 0)
    return g_strdup_printf("%s\n", socinn__gettext_in(language, "No findings."));
  g_autoptr(GString) out = g_string_new(NULL);
  append_all(out, findings, language);
  g_autofree char *count = count_text(findings, language);
  g_string_append_printf(out, "%s\n", count);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* --------------------------------------------------------------------------------------------------- rates */

typedef enum { UNIT_SHARE, UNIT_CHANGE, UNIT_ZLOTY } RateUnit;

/* What people call the built-in rates, and how they write them; a user's own rates go by their names. */
static const struct {
  const char *name, *label;
  RateUnit unit;
} known_rates[] = {
  { "pension-employer", N_("Pension insurance, employer's part"), UNIT_SHARE },
  { "disability-employer", N_("Disability insurance, employer's part"), UNIT_SHARE },
  { "accident", N_("Accident insurance"), UNIT_SHARE },
  { "labour-fund", N_("Labour Fund and Solidarity Fund"), UNIT_SHARE },
  { "guaranteed-benefits-fund", N_("Guaranteed Employee Benefits Fund (FGŚP)"), UNIT_SHARE },
  { "ppk-employer", N_("Employee capital plan (PPK), employer's part"), UNIT_SHARE },
  { "contribution-base-cap", N_("Yearly pay up to which pension and disability contributions are due"), UNIT_ZLOTY },
  { "minimum-pay", N_("Minimum pay of a full post in a month"), UNIT_ZLOTY },
  { "minimum-hourly-pay", N_("Minimum pay of an hour"), UNIT_ZLOTY },
  { "thirteenth-pay-share", N_("13th pay, as a share of the year's pay"), UNIT_SHARE },
  { "price-index", N_("Change of consumer prices against the year before"), UNIT_CHANGE },
};

static char *
rate_value_text(SocinnRational value, RateUnit unit, SocinnLanguage language)
{
  SocinnMoney money;
  SocinnRational percent;
  if (unit == UNIT_ZLOTY && socinn_money_from_rational(value, "PLN", &money, NULL))
    return socinn_money_format(money, language);
  if (unit == UNIT_ZLOTY || !socinn_rational_multiply(value, SOCINN_INTEGER(100), &percent, NULL))
    return socinn_rational_to_text(value);
  g_autofree char *number = socinn__report_decimal(percent, language);
  return g_strconcat(unit == UNIT_CHANGE && percent.numerator > 0 ? "+" : "", number, "%", NULL);
}

/* What the value is called and how much it is. */
static char *
rate_text(const SocinnBudget *budget, gsize index, SocinnLanguage language)
{
  const char *name = socinn_budget_get_rate_name(budget, index);
  SocinnRational value = socinn_budget_get_rate_value(budget, index);
  for (gsize i = 0; i < G_N_ELEMENTS(known_rates); i++)
    if (g_strcmp0(known_rates[i].name, name) == 0) {
      g_autofree char *text = rate_value_text(value, known_rates[i].unit, language);
      return g_strdup_printf("%s: %s", socinn__gettext_in(language, known_rates[i].label), text);
    }
  g_autofree char *text = socinn_rational_to_text(value);
  return g_strdup_printf("%s: %s", name, text);
}

void
socinn__report_rates(GString *out, const SocinnBudget *budget, SocinnLanguage language)
{
  gsize n = socinn_budget_get_n_rates(budget);
  if (n == 0)
    return;
  socinn__report_section(out, socinn__gettext_in(language, "Rates used and where they come from"));
  for (gsize i = 0; i < n; i++) {
    g_autofree char *text = rate_text(budget, i, language);
    g_autofree char *from = socinn__report_month(socinn_budget_get_rate_from(budget, i), language);
    g_autofree char *since = g_strdup_printf(socinn__gettext_in(language, "in force since: %s"), from);
    const char *source = socinn_budget_get_rate_source(budget, i);
    if (source == NULL || *source == '\0')
      source = socinn__gettext_in(language, "not stated");
    g_autofree char *origin = g_strdup_printf(socinn__gettext_in(language, "source: %s"), source);
    g_autofree char *line = g_strdup_printf("%s (%s; %s)", text, since, origin);
    socinn__report_paragraph(out, "- ", line);
  }
}
