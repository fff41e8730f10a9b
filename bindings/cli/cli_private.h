/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_CLI_PRIVATE_H
#define SOCINN_CLI_PRIVATE_H
/* The `socinn` command: arguments, output, and one function a command. */
#include "base/base_private.h"
#include <socinn/socinn.h>

/* Exit statuses; scripts rely on them. */
enum {
  CLI_FINE = 0,
  CLI_FINDINGS = 1,  /* findings of severity error: the document must be mended */
  CLI_USAGE = 2,     /* the command line must be mended */
  CLI_UNREADABLE = 3 /* a file could not be read or written */
};

typedef struct CliOption {
  const char *name;     /* "months" for --months */
  char letter;          /* 'o' for -o; 0 for none */
  const char *argument; /* what stands for the value in the help; NULL for a flag */
  const char *help;     /* msgid */
} CliOption;

typedef struct CliArguments CliArguments;

typedef struct CliCommand {
  const char *name;
  const char *files; /* what stands for the files in the help */
  guint min_files, max_files;
  const char *summary;      /* msgid */
  const CliOption *options; /* ended by one without a name; NULL for none */
  int (*run)(const CliArguments *arguments);
} CliCommand;

/* ------------------------------------------------------------------------------ arguments (arguments.c) */

/* Options that every command has. */
extern const CliOption socinn__cli_common_options[];

/* The words behind the command, told apart; NULL with the error to show. (transfer full) */
CliArguments *socinn__cli_arguments_new(const CliCommand *command, char **words, GError **error);
void socinn__cli_arguments_free(CliArguments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CliArguments, socinn__cli_arguments_free)
guint socinn__cli_n_files(const CliArguments *self);
const char *socinn__cli_file(const CliArguments *self, guint index);
gboolean socinn__cli_has(const CliArguments *self, const char *name);
/* The last value given, NULL when there is none. */
const char *socinn__cli_value(const CliArguments *self, const char *name);
/* Value @index of an option that may be repeated, NULL past the last. */
const char *socinn__cli_value_at(const CliArguments *self, const char *name, guint index);
/* Whether the number of files is one the command takes. */
gboolean socinn__cli_check_files(const CliArguments *self, const CliCommand *command, GError **error);
/* --lang as it stands among the words, however wrong the others are: messages are to be in it. NULL when not given. */
const char *socinn__cli_find_language(char **words);
/* Splits "NAME=VALUE", both not empty. */
gboolean socinn__cli_split(const char *option, const char *text, char **name, char **value, GError **error);
/* "months, start; did you mean ...?" (transfer full) */
char *socinn__cli_known(const char *const *names, const char *wanted);

/* --------------------------------------------------------------------------------------- help (help.c) */

char *socinn__cli_help(const CliCommand *commands);
char *socinn__cli_command_help(const CliCommand *command);

/* Says which option an error is about; returns FALSE. */
gboolean socinn__cli_locate(GError **error, const char *option);
/* A quantity of the command line, in the habits of --lang; @place: the option it stands behind. (transfer full) */
SocinnQuantity *socinn__cli_quantity(const CliArguments *arguments, const char *text, const char *place,
                                     GError **error);

/* ----------------------------------------------------------------------------------- output (output.c) */

/* One line on standard error: "socinn: " and the message. */
void socinn__cli_complain(const char *message);
/* The same for an error, with @file where it names none; returns @status. */
int socinn__cli_fail(GError **error, const char *file, int status);
/* Writes a result to standard output, or whole or not at all to the file @path when not NULL. */
int socinn__cli_write(const char *text, const char *path);

/* --------------------------------------------------------------------------------------------- commands */

extern const CliOption socinn__cli_convert_options[], socinn__cli_budget_options[], socinn__cli_scale_options[];
int socinn__cli_check(const CliArguments *arguments);
int socinn__cli_show(const CliArguments *arguments);
int socinn__cli_convert(const CliArguments *arguments);
int socinn__cli_schema(const CliArguments *arguments);
int socinn__cli_budget(const CliArguments *arguments);
int socinn__cli_scale(const CliArguments *arguments);
/* Settings of a budget from its options; NULL after the complaint, with its exit status. (transfer full) */
SocinnBudgetSettings *socinn__cli_settings(const CliArguments *arguments, int *status);
/* Complains of a budget that could not be made; returns the exit status. */
int socinn__cli_fail_budget(GError **error, const CliArguments *arguments);
/* Whether --risk or an option that means nothing without it was given (command_risk.c). */
gboolean socinn__cli_wants_risk(const CliArguments *arguments);
/* Writes the draws where --audit says; returns the exit status. */
int socinn__cli_write_audit(const CliArguments *arguments, const SocinnBudgetRisk *risk);
/* The risk that the options ask for; NULL after the complaint, with its exit status. (transfer full) */
SocinnBudgetRisk *socinn__cli_risk(const CliArguments *arguments, SocinnBudget *budget, int *status);

#endif
