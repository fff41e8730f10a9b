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

static void
append_all(GString *out, const SocinnFindings *findings, SocinnLanguage language)
{
  for (gsize i = 0; i < socinn_findings_get_length(findings); i++)
    append_finding(out, findings, i, language);
}

void
socinn__report_findings(GString *out, const SocinnFindings *findings, SocinnLanguage language)
{
  if (socinn_findings_get_length(findings) == 0)
    return;
  g_string_append_c(out, '\n');
  socinn__report_heading(out, say(language, "What to know before signing"));
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
  g_autofree char *second = g_strdup_printf(socinn__ngettext_in(language, "%u warning", "%u warnings", warnings), warnings);
  g_autofree char *third = g_strdup_printf(socinn__ngettext_in(language, "%u note", "%u notes", notes), notes);
  return g_strdup_printf("%s, %s, %s", first, second, third);
}

char *
socinn_report_findings_text(const SocinnFindings *findings, SocinnLanguage language, GError **error)
{
  g_return_val_if_fail(findings != NULL, NULL);
  (void) error;
  if (socinn_findings_get_length(findings) == 0)
    return g_strdup_printf("%s\n", say(language, "No findings."));
  g_autoptr(GString) out = g_string_new(NULL);
  append_all(out, findings, language);
  g_autofree char *count = count_text(findings, language);
  g_string_append_printf(out, "%s\n", count);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* -------------------------------------------------------------------------------------------------- rates */

void
socinn__report_rates(GString *out, const SocinnBudget *budget, SocinnLanguage language)
{
  gsize n = socinn_budget_get_n_rates(budget);
  if (n == 0)
    return;
  g_string_append_c(out, '\n');
  socinn__report_heading(out, say(language, "Rates used and where they come from"));
  for (gsize i = 0; i < n; i++) {
    g_autofree char *value = socinn_rational_to_text(socinn_budget_get_rate_value(budget, i));
    g_autofree char *from = socinn__report_month(socinn_budget_get_rate_from(budget, i), language);
    const char *source = socinn_budget_get_rate_source(budget, i);
    g_autofree char *line = g_strdup_printf(say(language, "%s = %s, from %s. Source: %s"),
                                            socinn_budget_get_rate_name(budget, i), value, from,
                                            source != NULL ? source : say(language, "not stated"));
    socinn__report_paragraph(out, "- ", line);
  }
}
