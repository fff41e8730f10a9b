/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the command line: options before, between or behind the files, `--name value` or `--name=value`, `--`. */
#include "cli_private.h"
#include "budget/budget_private.h"
#include <string.h>

typedef struct Value {
  const CliOption *option;
  const char *text; /* NULL for a flag */
} Value;

struct CliArguments {
  GPtrArray *files; /* const char*, borrowed from the words */
  GArray *values;   /* Value */
};

const CliOption socinn__cli_common_options[] = {
  { "lang", 0, "pl|en", N_("language; without it LC_ALL, LC_MESSAGES or LANG decides") },
  { "help", 'h', NULL, N_("show this help") },
  { NULL, 0, NULL, NULL },
};

void
socinn__cli_arguments_free(CliArguments *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref(self->files);
  g_array_unref(self->values);
  g_free(self);
}

char *
socinn__cli_known(const char *const *names, const char *wanted)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new();
  for (; *names != NULL; names++)
    g_ptr_array_add(list, (gpointer) *names);
  return socinn__known_names(list, wanted);
}

/* ------------------------------------------------------------------------------------------------ options */

static const CliOption *
find_in(const CliOption *options, const char *name, gsize length)
{
  for (; options != NULL && options->name != NULL; options++)
    if (strlen(options->name) == length && strncmp(options->name, name, length) == 0)
      return options;
  return NULL;
}

static const CliOption *
find_letter_in(const CliOption *options, char letter)
{
  for (; options != NULL && options->name != NULL; options++)
    if (options->letter != 0 && options->letter == letter)
      return options;
  return NULL;
}

static gboolean
set_unknown(const CliCommand *command, const char *word, gsize length, GError **error)
{
  g_autofree char *given = g_strndup(word, length);
  g_autofree char *wanted = g_strndup(given, 40); /* a name mistyped, not a text */
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const CliOption *lists[] = { command->options, socinn__cli_common_options };
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    for (const CliOption *option = lists[i]; option != NULL && option->name != NULL; option++)
      g_ptr_array_add(names, g_strconcat("--", option->name, NULL));
  g_autofree char *known = socinn__known_names(names, wanted);
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("\"socinn %s\" has no option %s; it has %s"), command->name, given,
                    known);
  return FALSE;
}

/* One option; @word moves on over a value that stands by itself. */
static gboolean
read_option(CliArguments *self, const CliCommand *command, char ***word, GError **error)
{
  const char *text = **word;
  gboolean is_long = g_str_has_prefix(text, "--");
  const char *name = text + (is_long ? 2 : 1);
  gsize length = is_long ? strcspn(name, "=") : 1;
  const CliOption *option = is_long ? find_in(command->options, name, length) : find_letter_in(command->options, *name);
  if (option == NULL)
    option =
      is_long ? find_in(socinn__cli_common_options, name, length) : find_letter_in(socinn__cli_common_options, *name);
  if (option == NULL)
    return set_unknown(command, text, is_long ? length + 2 : strlen(text), error);
  const char *attached = name[length] == '\0' ? NULL : name + length + (is_long ? 1 : 0);
  Value value = { option, attached };
  if (option->argument == NULL && attached != NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("--%s takes no value, but \"%s\" was given"),
                      option->name, attached);
    return FALSE;
  }
  if (option->argument != NULL && attached == NULL) {
    value.text = (*word)[1];
    if (value.text == NULL) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("--%s needs a value: --%s %s"), option->name,
                        option->name, option->argument);
      return FALSE;
    }
    (*word)++;
  }
  g_array_append_val(self->values, value);
  return TRUE;
}

CliArguments *
socinn__cli_arguments_new(const CliCommand *command, char **words, GError **error)
{
  g_autoptr(CliArguments) self = g_new0(CliArguments, 1);
  self->files = g_ptr_array_new();
  self->values = g_array_new(FALSE, FALSE, sizeof(Value));
  gboolean only_files = FALSE;
  for (char **word = words; *word != NULL; word++) {
    if (only_files || (*word)[0] != '-' || (*word)[1] == '\0')
      g_ptr_array_add(self->files, *word);
    else if (strcmp(*word, "--") == 0)
      only_files = TRUE;
    else if (!read_option(self, command, &word, error))
      return NULL;
  }
  return g_steal_pointer(&self);
}

gboolean
socinn__cli_check_files(const CliArguments *self, const CliCommand *command, GError **error)
{
  if (self->files->len >= command->min_files && self->files->len <= command->max_files)
    return TRUE;
  if (self->files->len < command->min_files)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("something is missing: socinn %s %s"), command->name,
                      command->files);
  else
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("\"%s\" is one too many: socinn %s %s"),
                      socinn__cli_file(self, command->max_files), command->name, command->files);
  return FALSE;
}

/* ------------------------------------------------------------------------------------------------- values */

guint
socinn__cli_n_files(const CliArguments *self)
{
  return self->files->len;
}

const char *
socinn__cli_file(const CliArguments *self, guint index)
{
  return index < self->files->len ? g_ptr_array_index(self->files, index) : NULL;
}

gboolean
socinn__cli_has(const CliArguments *self, const char *name)
{
  for (guint i = 0; i < self->values->len; i++)
    if (strcmp(g_array_index(self->values, Value, i).option->name, name) == 0)
      return TRUE;
  return FALSE;
}

const char *
socinn__cli_value_at(const CliArguments *self, const char *name, guint index)
{
  for (guint i = 0; i < self->values->len; i++) {
    const Value *value = &g_array_index(self->values, Value, i);
    if (strcmp(value->option->name, name) == 0 && index-- == 0)
      return value->text;
  }
  return NULL;
}

const char *
socinn__cli_value(const CliArguments *self, const char *name)
{
  const char *last = NULL, *text;
  for (guint i = 0; (text = socinn__cli_value_at(self, name, i)) != NULL; i++)
    last = text;
  return last;
}

gboolean
socinn__cli_split(const char *option, const char *text, char **name, char **value, GError **error)
{
  const char *equals = strchr(text, '=');
  if (equals == NULL || equals == text || equals[1] == '\0') {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("--%s needs a name, = and a value, not \"%s\""), option,
                      text);
    return FALSE;
  }
  *name = g_strndup(text, (gsize) (equals - text));
  *value = g_strdup(equals + 1);
  return TRUE;
}

const char *
socinn__cli_find_language(char **words)
{
  const char *found = NULL;
  for (; *words != NULL && strcmp(*words, "--") != 0; words++) {
    if (g_str_has_prefix(*words, "--lang="))
      found = *words + strlen("--lang=");
    else if (strcmp(*words, "--lang") == 0 && words[1] != NULL)
      found = words[1];
  }
  return found;
}
