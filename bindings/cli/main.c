/* SPDX-License-Identifier: GPL-3.0-or-later */
/* socinn: the library for the shell. */
#include "cli_private.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static const CliCommand commands[] = {
  { "check", "FILE...", 1, G_MAXUINT, N_("find what is missing or contradictory in descriptions"), NULL,
    socinn__cli_check },
  { "show", "FILE", 1, 1, N_("show a description to read"), NULL, socinn__cli_show },
  { "convert", "IN OUT", 2, 2, N_("write a description as .json, .docx, .txt or .md"), socinn__cli_convert_options,
    socinn__cli_convert },
  { "budget", "FILE", 1, 1, N_("say what an innovation costs"), socinn__cli_budget_options, socinn__cli_budget },
  { "scale", "FILE", 1, 1, N_("say how the cost grows with the number of participants"), socinn__cli_scale_options,
    socinn__cli_scale },
  { "schema", "NAME", 1, 1, N_("print a JSON Schema: innovation, variant, catalogue, rates or correlation"), NULL,
    socinn__cli_schema },
  { NULL, NULL, 0, 0, NULL, NULL, NULL },
};

/* The language of the user's environment, which is only read; English when it is neither Polish nor English. */
static SocinnLanguage
environment_language(void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  SocinnLanguage language = SOCINN_LANGUAGE_EN;
  for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
    const char *tag = g_getenv(variables[i]);
    if (tag == NULL || *tag == '\0')
      continue;
    socinn_language_from_tag(tag, &language, NULL);
    return language;
  }
  return language;
}

static gboolean
set_language(char **words, GError **error)
{
  const char *stated = socinn__cli_find_language(words);
  SocinnLanguage language = environment_language();
  socinn_language_set_default(language);
  if (stated != NULL && !socinn_language_from_tag(stated, &language, error)) {
    socinn__locate_error(error, NULL, "--lang", 0);
    return FALSE;
  }
  socinn_language_set_default(language);
  return TRUE;
}

static const CliCommand *
find_command(const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS(commands)];
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
    names[i] = commands[i].name;
    if (commands[i].name != NULL && strcmp(commands[i].name, name) == 0)
      return &commands[i];
  }
  g_autofree char *known = socinn__cli_known(names, name);
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no command \"%s\"; there is %s"), name, known);
  return NULL;
}

static int
run_command(const CliCommand *command, char **words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CliArguments) arguments = socinn__cli_arguments_new(command, words, &error);
  if (arguments == NULL)
    return socinn__cli_fail(&error, NULL, CLI_USAGE);
  if (socinn__cli_has(arguments, "help")) {
    g_autofree char *help = socinn__cli_command_help(command);
    return socinn__cli_write(help, NULL);
  }
  if (!socinn__cli_check_files(arguments, command, &error))
    return socinn__cli_fail(&error, NULL, CLI_USAGE);
  return command->run(arguments);
}

static int
write_version(void)
{
  g_autofree char *text = g_strdup_printf("socinn %s\n", socinn_version());
  return socinn__cli_write(text, NULL);
}

/* --lang may stand before the command, too; it is already known. */
static char **
behind_language(char **words)
{
  for (; *words != NULL; words++) {
    gboolean apart = strcmp(*words, "--lang") == 0;
    if (!apart && !g_str_has_prefix(*words, "--lang="))
      break;
    if (apart && words[1] != NULL)
      words++;
  }
  return words;
}

static int
run(char **words)
{
  g_autoptr(GError) error = NULL;
  if (!set_language(words, &error))
    return socinn__cli_fail(&error, NULL, CLI_USAGE);
  words = behind_language(words);
  if (*words != NULL && strcmp(*words, "--version") == 0)
    return write_version();
  if (*words == NULL || strcmp(*words, "--help") == 0 || strcmp(*words, "-h") == 0 || strcmp(*words, "help") == 0) {
    g_autofree char *help = socinn__cli_help(commands);
    if (*words != NULL)
      return socinn__cli_write(help, NULL);
    socinn__cli_complain(_("say what to do: check, show, convert, budget or schema; socinn --help explains"));
    return CLI_USAGE;
  }
  const CliCommand *command = find_command(*words, &error);
  if (command == NULL)
    return socinn__cli_fail(&error, NULL, CLI_USAGE);
  return run_command(command, words + 1);
}

int
main(int argc, char **argv)
{
  signal(SIGPIPE, SIG_IGN); /* a closed pipe is an exit status, not a death */
  return run(argc > 0 ? argv + 1 : argv);
}
