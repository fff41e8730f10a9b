/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small commands: check, show, convert, schema. */
#include "cli_private.h"
#include "exchange/form_private.h"

/* ------------------------------------------------------------------------------------------------- check */

static void
append_findings(GString *out, const char *file, const SocinnFindings *findings, gboolean several)
{
  g_autofree char *text = socinn_report_findings_text(findings, socinn_language_get(), NULL);
  if (several)
    g_string_append_printf(out, out->len > 0 ? "\n%s:\n" : "%s:\n", file);
  g_string_append(out, text);
}

int
socinn__cli_check(const CliArguments *arguments)
{
  guint n = socinn__cli_n_files(arguments);
  int status = CLI_FINE;
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    const char *file = socinn__cli_file(arguments, i);
    g_autoptr(GError) error = NULL;
    g_autoptr(SocinnPart) innovation = socinn_innovation_load(file, &error);
    g_autoptr(SocinnFindings) findings = innovation != NULL ? socinn_innovation_check(innovation, &error) : NULL;
    if (findings == NULL) {
      status = socinn__cli_fail(&error, file, CLI_UNREADABLE);
      continue;
    }
    append_findings(out, file, findings, n > 1);
    if (socinn_findings_count(findings, SOCINN_SEVERITY_ERROR) > 0)
      status = MAX(status, CLI_FINDINGS);
  }
  int written = socinn__cli_write(out->str, NULL);
  return MAX(status, written);
}

/* -------------------------------------------------------------------------------------------------- show */

int
socinn__cli_show(const CliArguments *arguments)
{
  const char *file = socinn__cli_file(arguments, 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) innovation = socinn_innovation_load(file, &error);
  if (innovation == NULL)
    return socinn__cli_fail(&error, file, CLI_UNREADABLE);
  g_autofree char *text = socinn_report_innovation_text(innovation, socinn_language_get(), &error);
  if (text == NULL)
    return socinn__cli_fail(&error, file, CLI_UNREADABLE);
  return socinn__cli_write(text, NULL);
}

/* ----------------------------------------------------------------------------------------------- convert */

const CliOption socinn__cli_convert_options[] = {
  { "template", 0, "FORM.docx", N_("the form to fill when OUT is a .docx; without it a blank one") },
  { NULL, 0, NULL, NULL },
};

static gboolean
is_word_document(const char *path)
{
  g_autofree char *lower = g_ascii_strdown(path, -1);
  return g_str_has_suffix(lower, ".docx");
}

/* A form holds what it asks for. Answers to questions of other forms that it has no place for are named, not lost
 * without a word. */
static void
name_left_out(const SocinnInnovation *innovation, const char *out)
{
  g_autoptr(SocinnPart) written = socinn_innovation_load(out, NULL);
  g_autoptr(GString) names = g_string_new(NULL);
  gsize n;
  const SocinnQuestion *questions = socinn__questions(&n);
  for (gsize i = 0; written != NULL && i < n; i++)
    if (socinn__state(innovation, questions[i].field) != SOCINN_STATE_EMPTY &&
        socinn__state(written, questions[i].field) == SOCINN_STATE_EMPTY)
      g_string_append_printf(names, names->len == 0 ? "%s" : ", %s", questions[i].field);
  if (names->len == 0)
    return;
  g_autofree char *message =
    g_strdup_printf(_("%s: left out, because the form does not ask for it: %s"), out, names->str);
  socinn__cli_complain(message);
}

int
socinn__cli_convert(const CliArguments *arguments)
{
  const char *in = socinn__cli_file(arguments, 0), *out = socinn__cli_file(arguments, 1);
  const char *form = socinn__cli_value(arguments, "template");
  if (form != NULL && !is_word_document(out)) {
    socinn__cli_complain(_("--template: only a .docx is filled in; let the name of the output end in .docx"));
    return CLI_USAGE;
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnPart) innovation = socinn_innovation_load(in, &error);
  if (innovation == NULL)
    return socinn__cli_fail(&error, in, CLI_UNREADABLE);
  if (socinn_innovation_save(innovation, out, form, &error)) {
    if (form != NULL)
      name_left_out(innovation, out);
    return CLI_FINE;
  }
  gboolean ending = g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_UNSUPPORTED) && form == NULL;
  return socinn__cli_fail(&error, out, ending ? CLI_USAGE : CLI_UNREADABLE);
}

/* ------------------------------------------------------------------------------------------------ schema */

int
socinn__cli_schema(const CliArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *schema = socinn_schema_get(socinn__cli_file(arguments, 0), &error);
  if (schema == NULL)
    return socinn__cli_fail(&error, NULL, CLI_USAGE);
  return socinn__cli_write(schema, NULL);
}
