/* SPDX-License-Identifier: GPL-3.0-or-later */
/* socinn budget: settings from the command line, the budget, the document. */
#include "cli_private.h"
#include <string.h>

const CliOption socinn__cli_budget_options[] = {
  { "months", 0, "N", N_("number of months, 1 to 600; 12 without it") },
  { "start", 0, "YYYY-MM", N_("first month; January of this year without it") },
  { "variant", 0, "FILE", N_("adapt the innovation to a place: a variant as JSON") },
  { "set", 0, "NAME=VALUE", N_("another value for an assumption or a cost; may be repeated") },
  { "reading", 0, "ID=OPTION", N_("how to read what the form leaves open; may be repeated") },
  { "participants", 0, "N", N_("number of participants, or a range such as 20-30") },
  { "index", 0, NULL, N_("carry dated prices to the months of the budget") },
  { "rates", 0, "FILE", N_("rates of your own, laid over the built-in ones") },
  { "risk", 0, NULL, N_("say how sure the total is, and which amounts to ask about first") },
  { "grant", 0, "AMOUNT", N_("will it suffice? (with --risk) the grant of the description without it") },
  { "draws", 0, "N", N_("simulate with N draws, even where exact figures are known") },
  { "seed", 0, "S", N_("number that the draws follow from; 1 without it") },
  { "sampler", 0, "mc|lhs|sobol", N_("how to draw: at random, stratified, or evenly spread; mc without it") },
  { "correlation", 0, "FILE", N_("which amounts tend to be high together: pairs as JSON") },
  { "audit", 0, "OUT", N_("write every draw to a CSV file (with --draws)") },
  { "paid", 0, "FILE", N_("what was paid so far: a table with item, month and amount as CSV") },
  { "by", 0, "line|month|year|category|element", N_("what the table lists; line without it") },
  { "format", 0, "text|json|csv|html", N_("kind of document; text without it") },
  { "output", 'o', "OUT", N_("write to a file, whole or not at all") },
  { NULL, 0, NULL, NULL },
};

/* A kind of document, without risk and with it. */
typedef struct {
  const char *name;
  char *(*budget)(const SocinnBudget *, SocinnBudgetBy, SocinnLanguage, GError **);
  char *(*risk)(const SocinnBudgetRisk *, SocinnBudgetBy, SocinnLanguage, GError **);
} Report;

static char *
report_risk_csv(const SocinnBudgetRisk *risk, SocinnBudgetBy by, SocinnLanguage language, GError **error)
{
  (void) by; /* cash flow is by month */
  return socinn_report_risk_csv(risk, language, error);
}

static const Report reports[] = {
  { "text", socinn_report_budget_text, socinn_report_risk_text },
  { "json", socinn_report_budget_json, socinn_report_risk_json },
  { "csv", socinn_report_budget_csv, report_risk_csv },
  { "html", socinn_report_budget_html, socinn_report_risk_html },
};

/* ----------------------------------------------------------------------------------- reading the options */

static gboolean
read_months(const CliArguments *arguments, gint32 *months, GError **error)
{
  const char *text = socinn__cli_value(arguments, "months");
  guint64 number;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned(text, 10, 1, 600, &number, NULL)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("a number of months from 1 to 600 is expected, not \"%s\""), text);
    return socinn__cli_locate(error, "--months");
  }
  *months = (gint32) number;
  return TRUE;
}

static gboolean
read_start(const CliArguments *arguments, gint32 *start, GError **error)
{
  const char *text = socinn__cli_value(arguments, "start");
  SocinnPeriod period;
  if (text == NULL)
    return TRUE;
  if (!socinn_period_from_text(text, &period, error))
    return socinn__cli_locate(error, "--start");
  if (socinn_period_get_length(period) != 1) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("one month such as 2026-01 is expected, not \"%s\""),
                      text);
    return socinn__cli_locate(error, "--start");
  }
  *start = period.first;
  return TRUE;
}

static gboolean
read_period(const CliArguments *arguments, SocinnBudgetSettings *settings, GError **error)
{
  SocinnPeriod period = socinn_budget_settings_get_period(settings);
  gint32 months = socinn_period_get_length(period);
  if (!read_months(arguments, &months, error) || !read_start(arguments, &period.first, error))
    return FALSE;
  if (!socinn_period_new(period.first, months, &period, error))
    return socinn__cli_locate(error, "--start");
  return socinn_budget_settings_set_period(settings, period, error);
}

static gboolean
set_assumption(const CliArguments *arguments, SocinnBudgetSettings *settings, const char *option, const char *name,
               const char *value, GError **error)
{
  g_autofree char *place =
    g_strcmp0(option, name) == 0 ? g_strdup_printf("--%s", option) : g_strdup_printf("--%s %s", option, name);
  g_autoptr(SocinnQuantity) quantity = socinn__cli_quantity(arguments, value, place, error);
  if (quantity == NULL)
    return FALSE;
  return socinn_budget_settings_set_assumption(settings, name, quantity, error) || socinn__cli_locate(error, place);
}

static gboolean
set_reading(SocinnBudgetSettings *settings, const char *name, const char *value, GError **error)
{
  g_autofree char *place = g_strdup_printf("--reading %s", name);
  return socinn_budget_settings_set_reading(settings, name, value, error) || socinn__cli_locate(error, place);
}

/* All values of an option NAME=VALUE. */
static gboolean
read_pairs(const CliArguments *arguments, SocinnBudgetSettings *settings, const char *option, GError **error)
{
  const char *text;
  for (guint i = 0; (text = socinn__cli_value_at(arguments, option, i)) != NULL; i++) {
    g_autofree char *name = NULL, *value = NULL;
    if (!socinn__cli_split(option, text, &name, &value, error))
      return FALSE;
    gboolean set = strcmp(option, "set") == 0 ? set_assumption(arguments, settings, option, name, value, error)
                                              : set_reading(settings, name, value, error);
    if (!set)
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_settings(const CliArguments *arguments, SocinnBudgetSettings *settings, GError **error)
{
  const char *participants = socinn__cli_value(arguments, "participants");
  socinn_budget_settings_set_indexation(settings, socinn__cli_has(arguments, "index"));
  return read_period(arguments, settings, error) && read_pairs(arguments, settings, "set", error) &&
         read_pairs(arguments, settings, "reading", error) &&
         (participants == NULL ||
          set_assumption(arguments, settings, "participants", "participants", participants, error));
}

static gboolean
read_by(const CliArguments *arguments, SocinnBudgetBy *by, GError **error)
{
  const char *name = socinn__cli_value(arguments, "by");
  return name == NULL || socinn_budget_by_from_name(name, by, error) || socinn__cli_locate(error, "--by");
}

static gboolean
read_format(const CliArguments *arguments, const Report **report, GError **error)
{
  const char *names[G_N_ELEMENTS(reports) + 1] = { NULL };
  const char *format = socinn__cli_value(arguments, "format");
  for (gsize i = 0; i < G_N_ELEMENTS(reports); i++) {
    names[i] = reports[i].name;
    if (format == NULL || strcmp(names[i], format) == 0) {
      *report = &reports[i];
      return TRUE;
    }
  }
  g_autofree char *known = socinn__cli_known(names, format);
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no format \"%s\"; there is %s"), format, known);
  return socinn__cli_locate(error, "--format");
}

/* -------------------------------------------------------------------------------------- making the budget */

static int
load_rates(const char *path, SocinnBudgetSettings *settings)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnRates) rates = socinn_rates_new(&error);
  if (rates == NULL || !socinn_rates_add_file(rates, path, &error))
    return socinn__cli_fail(&error, path, CLI_UNREADABLE);
  socinn_budget_settings_set_rates(settings, rates);
  return CLI_FINE;
}

static int
load_variant(const char *path, SocinnBudgetSettings *settings)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) variant = socinn_variant_load(path, &error);
  if (variant == NULL || !socinn_budget_settings_set_variant(settings, variant, &error))
    return socinn__cli_fail(&error, path, CLI_UNREADABLE);
  return CLI_FINE;
}

/* A name nobody has, a variant of something else, a month without rates: the command line asked for it. Anything else
 * stands in the document. */
static int
status_of_failure(const GError *error)
{
  static const SocinnError asked_for[] = { SOCINN_ERROR_NOT_FOUND, SOCINN_ERROR_MISMATCH, SOCINN_ERROR_NO_RATE };
  for (gsize i = 0; i < G_N_ELEMENTS(asked_for); i++)
    if (g_error_matches(error, SOCINN_ERROR, asked_for[i]))
      return CLI_USAGE;
  return CLI_FINDINGS;
}

int
socinn__cli_fail_budget(GError **error, const CliArguments *arguments)
{
  int status = status_of_failure(*error);
  const char *variant = socinn__cli_value(arguments, "variant");
  gboolean mismatch = variant != NULL && g_error_matches(*error, SOCINN_ERROR, SOCINN_ERROR_MISMATCH);
  return socinn__cli_fail(error, mismatch ? variant : socinn__cli_file(arguments, 0), status);
}

/* What the description lacks is not part of the budget's document: it is said beside it. */
static int
complain_about_description(const SocinnInnovation *innovation, const char *file)
{
  g_autoptr(SocinnFindings) findings = socinn_innovation_check(innovation, NULL);
  int status = CLI_FINE;
  for (gsize i = 0; findings != NULL && i < socinn_findings_get_length(findings); i++) {
    if (socinn_findings_get_severity(findings, i) != SOCINN_SEVERITY_ERROR)
      continue;
    g_autofree char *line =
      g_strdup_printf("%s: %s: %s; %s", file, socinn_findings_get_path(findings, i),
                      socinn_findings_get_message(findings, i), socinn_findings_get_remedy(findings, i));
    socinn__cli_complain(line);
    status = CLI_FINDINGS;
  }
  return status;
}

/* The document; NULL after the complaint, with its exit status. */
static char *
make_document(const CliArguments *arguments, SocinnBudget *budget, SocinnBudgetBy by, const Report *report, int *status)
{
  g_autoptr(GError) error = NULL;
  const char *file = socinn__cli_file(arguments, 0);
  if (!socinn__cli_wants_risk(arguments)) {
    char *document = report->budget(budget, by, socinn_language_get(), &error);
    if (document == NULL)
      *status = socinn__cli_fail(&error, file, CLI_FINDINGS);
    return document;
  }
  g_autoptr(SocinnBudgetRisk) risk = socinn__cli_risk(arguments, budget, status);
  if (risk == NULL)
    return NULL;
  *status = socinn__cli_write_audit(arguments, risk);
  if (*status != CLI_FINE)
    return NULL;
  char *document = report->risk(risk, by, socinn_language_get(), &error);
  if (document == NULL)
    *status = socinn__cli_fail(&error, file, CLI_FINDINGS);
  return document;
}

static int
write_budget(const CliArguments *arguments, SocinnBudgetSettings *settings, SocinnBudgetBy by, const Report *report)
{
  const char *file = socinn__cli_file(arguments, 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) innovation = socinn_innovation_load(file, &error);
  if (innovation == NULL)
    return socinn__cli_fail(&error, file, CLI_UNREADABLE);
  g_autoptr(SocinnBudget) budget = socinn_budget_new(innovation, settings, &error);
  if (budget == NULL)
    return socinn__cli_fail_budget(&error, arguments);
  int status = CLI_FINE;
  g_autofree char *document = make_document(arguments, budget, by, report, &status);
  if (document == NULL)
    return status;
  status = socinn__cli_write(document, socinn__cli_value(arguments, "output"));
  if (status != CLI_FINE)
    return status;
  status = complain_about_description(innovation, file);
  gboolean must_mend = socinn_findings_count(socinn_budget_get_findings(budget), SOCINN_SEVERITY_ERROR) > 0;
  return must_mend ? CLI_FINDINGS : status;
}

/* What the options say about place, time and assumptions; NULL after the complaint. */
SocinnBudgetSettings *
socinn__cli_settings(const CliArguments *arguments, int *status)
{
  g_autoptr(SocinnBudgetSettings) settings = socinn_budget_settings_new();
  g_autoptr(GError) error = NULL;
  if (!read_settings(arguments, settings, &error)) {
    *status = socinn__cli_fail(&error, NULL, CLI_USAGE);
    return NULL;
  }
  const char *rates = socinn__cli_value(arguments, "rates"), *variant = socinn__cli_value(arguments, "variant");
  const char *paid = socinn__cli_value(arguments, "paid");
  *status = rates != NULL ? load_rates(rates, settings) : CLI_FINE;
  if (*status == CLI_FINE && variant != NULL)
    *status = load_variant(variant, settings);
  if (*status == CLI_FINE && paid != NULL && !socinn_budget_settings_add_payments_file(settings, paid, "PLN", &error))
    *status = socinn__cli_fail(&error, paid, CLI_UNREADABLE);
  return *status == CLI_FINE ? g_steal_pointer(&settings) : NULL;
}

int
socinn__cli_budget(const CliArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  SocinnBudgetBy by = SOCINN_BUDGET_BY_LINE;
  const Report *report = NULL;
  int status;
  if (!read_by(arguments, &by, &error) || !read_format(arguments, &report, &error))
    return socinn__cli_fail(&error, NULL, CLI_USAGE);
  g_autoptr(SocinnBudgetSettings) settings = socinn__cli_settings(arguments, &status);
  return settings != NULL ? write_budget(arguments, settings, by, report) : status;
}
