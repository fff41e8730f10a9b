/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help: what the command does, and how each of its commands is called. */
#include "cli_private.h"
#include <string.h>

/* Spaces up to the column in which explanations stand. */
static void
append_to_column(GString *out, gsize start, gsize column)
{
  gsize width = (gsize) g_utf8_strlen(out->str + start, -1);
  for (; width < column; width++)
    g_string_append_c(out, ' ');
}

static void
append_options(GString *out, const CliOption *options)
{
  for (; options != NULL && options->name != NULL; options++) {
    gsize start = out->len;
    g_string_append(out, "  ");
    if (options->letter != 0)
      g_string_append_printf(out, "-%c, ", options->letter);
    g_string_append_printf(out, "--%s", options->name);
    if (options->argument != NULL)
      g_string_append_printf(out, " %s", options->argument);
    if (out->len - start > 30) {
      g_string_append_c(out, '\n');
      start = out->len;
    }
    append_to_column(out, start, 32);
    g_string_append_printf(out, "%s\n", _(options->help));
  }
}

char *
socinn__cli_command_help(const CliCommand *command)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(out, _("Usage: socinn %s %s [OPTIONS]"), command->name, command->files);
  g_string_append_printf(out, "\n%s\n\n%s\n", _(command->summary), _("Options:"));
  append_options(out, command->options);
  append_options(out, socinn__cli_common_options);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
socinn__cli_help(const CliCommand *commands)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(out, "%s\n%s\n\n%s\n", _("Usage: socinn COMMAND ..."),
                         _("Reads the description of a social innovation and says what it costs."), _("Commands:"));
  for (const CliCommand *command = commands; command->name != NULL; command++) {
    gsize start = out->len;
    g_string_append_printf(out, "  %s %s", command->name, command->files);
    append_to_column(out, start, 24);
    g_string_append_printf(out, "%s\n", _(command->summary));
  }
  g_string_append_printf(out, "\n%s\n", _("Options:"));
  append_options(out, socinn__cli_common_options);
  g_string_append(out, "  --version                     ");
  g_string_append_printf(out, "%s\n\n", _("show the version"));
  g_string_append_printf(out, "%s\n", _("\"socinn COMMAND --help\" lists the options of a command. An example:"));
  g_string_append(out, "  socinn budget form.docx --months 12 --start 2026-01\n\n");
  g_string_append_printf(out, "%s\n",
                         _("Exit status: 0 fine; 1 something in the document must be mended; 2 wrong usage;"));
  g_string_append_printf(out, "%s\n", _("3 a file could not be read or written."));
  return g_string_free(g_steal_pointer(&out), FALSE);
}
