/* SPDX-License-Identifier: GPL-3.0-or-later */
/* socinn scale: what it costs for several numbers of participants. */
#include "cli_private.h"
#include <string.h>

#define MOST_NUMBERS 10000u

const CliOption socinn__cli_scale_options[] = {
  { "at", 0, "N,N,...", N_("numbers of participants, such as 10,20,40 or 10-100/10; 10-100/10 without it") },
  { "months", 0, "N", N_("number of months, 1 to 600; 12 without it") },
  { "start", 0, "YYYY-MM", N_("first month; January of this year without it") },
  { "variant", 0, "FILE", N_("adapt the innovation to a place: a variant as JSON") },
  { "set", 0, "NAME=VALUE", N_("another value for an assumption or a cost; may be repeated") },
  { "reading", 0, "ID=OPTION", N_("how to read what the form leaves open; may be repeated") },
  { "index", 0, NULL, N_("carry dated prices to the months of the budget") },
  { "rates", 0, "FILE", N_("rates of your own, laid over the built-in ones") },
  { "format", 0, "text|json|csv", N_("kind of document; text without it") },
  { "output", 'o', "OUT", N_("write to a file, whole or not at all") },
  { NULL, 0, NULL, NULL },
};

/* ---------------------------------------------------------------------------------------------- numbers */

/* "40" or "10-100/10" */
static gboolean
add_numbers(GArray *numbers, const char *text)
{
  g_auto(GStrv) ends = g_strsplit_set(text, "-/", -1);
  guint64 parts[3] = { 0, 0, 1 };
  guint n = g_strv_length(ends);
  if (n < 1 || n > 3 || (n == 2 && strchr(text, '/') != NULL))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_ascii_string_to_unsigned(ends[i], 10, 1, 1000000000, &parts[i], NULL))
      return FALSE;
  guint64 last = n > 1 ? parts[1] : parts[0];
  if (last < parts[0] || (last - parts[0]) / parts[2] >= MOST_NUMBERS)
    return FALSE;
  for (guint64 number = parts[0]; number <= last; number += parts[2]) {
    gint64 value = (gint64) number;
    g_array_append_val(numbers, value);
  }
  return numbers->len <= MOST_NUMBERS;
}

static GArray *
read_numbers(const CliArguments *arguments, GError **error)
{
  const char *text = socinn__cli_value(arguments, "at");
  g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_auto(GStrv) words = g_strsplit(text != NULL ? text : "10-100/10", ",", -1);
  gboolean sound = *words != NULL;
  for (char **word = words; sound && *word != NULL; word++)
    sound = add_numbers(numbers, g_strstrip(*word));
  if (!sound) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("numbers of participants such as 10,20,40 or 10-100/10 are expected, not \"%s\""), text);
    socinn__cli_locate(error, "--at");
    return NULL;
  }
  return g_steal_pointer(&numbers);
}

/* --------------------------------------------------------------------------------------------- document */

static char *
make_document(const char *format, const SocinnInnovation *innovation, const SocinnBreakdown *total,
              const SocinnBreakdown *each, GError **error)
{
  SocinnLanguage language = socinn_language_get();
  if (g_strcmp0(format, "json") == 0)
    return socinn_report_scale_json(innovation, total, each, language, error);
  if (g_strcmp0(format, "csv") == 0)
    return socinn_report_scale_csv(total, each, language, error);
  return socinn_report_scale_text(innovation, total, each, language, error);
}

static gboolean
check_format(const char *format, GError **error)
{
  static const char *const names[] = { "text", "json", "csv", NULL };
  if (format == NULL || g_strv_contains(names, format))
    return TRUE;
  g_autofree char *known = socinn__cli_known(names, format);
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no format \"%s\"; there is %s"), format, known);
  return socinn__cli_locate(error, "--format");
}

int
socinn__cli_scale(const CliArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  const char *file = socinn__cli_file(arguments, 0), *format = socinn__cli_value(arguments, "format");
  g_autoptr(GArray) numbers = read_numbers(arguments, &error);
  if (numbers == NULL || !check_format(format, &error))
    return socinn__cli_fail(&error, NULL, CLI_USAGE);
  int status;
  g_autoptr(SocinnBudgetSettings) settings = socinn__cli_settings(arguments, &status);
  if (settings == NULL)
    return status;
  g_autoptr(SocinnPart) innovation = socinn_innovation_load(file, &error);
  if (innovation == NULL)
    return socinn__cli_fail(&error, file, CLI_UNREADABLE);
  const gint64 *values = (const gint64 *) (gpointer) numbers->data;
  g_autoptr(SocinnBreakdown) total = socinn_budget_scale(innovation, settings, values, numbers->len, FALSE, &error);
  g_autoptr(SocinnBreakdown) each =
    total != NULL ? socinn_budget_scale(innovation, settings, values, numbers->len, TRUE, &error) : NULL;
  if (each == NULL)
    return socinn__cli_fail_budget(&error, arguments);
  g_autofree char *document = make_document(format, innovation, total, each, &error);
  if (document == NULL)
    return socinn__cli_fail(&error, file, CLI_FINDINGS);
  return socinn__cli_write(document, socinn__cli_value(arguments, "output"));
}
