/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain. What happened and where are kept apart, so that each level that knows more can add it. */
#include "base_private.h"
#include <stdarg.h>
#include <string.h>

typedef struct {
  char *what; /* the message without its place */
  char *file, *path;
  guint line;
} SocinnErrorPrivate;

static void
socinn_error_private_init(SocinnErrorPrivate *self)
{
  *self = (SocinnErrorPrivate) { 0 };
}

static void
socinn_error_private_copy(const SocinnErrorPrivate *source, SocinnErrorPrivate *target)
{
  target->what = g_strdup(source->what);
  target->file = g_strdup(source->file);
  target->path = g_strdup(source->path);
  target->line = source->line;
}

static void
socinn_error_private_clear(SocinnErrorPrivate *self)
{
  g_free(self->what);
  g_free(self->file);
  g_free(self->path);
}

G_DEFINE_EXTENDED_ERROR(SocinnError, socinn_error)

static const char *const code_names[] = {
  [SOCINN_ERROR_INVALID_ARGUMENT] = "invalid-argument",
  [SOCINN_ERROR_NOT_FOUND] = "not-found",
  [SOCINN_ERROR_AMBIGUOUS] = "ambiguous",
  [SOCINN_ERROR_OVERFLOW] = "overflow",
  [SOCINN_ERROR_CURRENCY] = "currency",
  [SOCINN_ERROR_SYNTAX] = "syntax",
  [SOCINN_ERROR_SCHEMA] = "schema",
  [SOCINN_ERROR_ENCODING] = "encoding",
  [SOCINN_ERROR_LIMIT] = "limit",
  [SOCINN_ERROR_UNSUPPORTED] = "unsupported",
  [SOCINN_ERROR_IO] = "io",
  [SOCINN_ERROR_MISMATCH] = "mismatch",
  [SOCINN_ERROR_NO_RATE] = "no-rate",
  [SOCINN_ERROR_NO_MEMORY] = "no-memory",
  [SOCINN_ERROR_CANCELLED] = "cancelled",
};

const char *
socinn_error_code_name(gint code)
{
  return code >= 0 && (gsize) code < G_N_ELEMENTS(code_names) ? code_names[code] : "unknown";
}

static SocinnErrorPrivate *
details(const GError *error)
{
  return error != NULL && error->domain == SOCINN_ERROR ? socinn_error_get_private(error) : NULL;
}

const char *
socinn_error_get_file(const GError *error)
{
  const SocinnErrorPrivate *self = details(error);
  return self != NULL ? self->file : NULL;
}

const char *
socinn_error_get_path(const GError *error)
{
  const SocinnErrorPrivate *self = details(error);
  return self != NULL ? self->path : NULL;
}

guint
socinn_error_get_line(const GError *error)
{
  const SocinnErrorPrivate *self = details(error);
  return self != NULL ? self->line : 0;
}

/* Names and quotations from broken input go into messages: those must stay one line of text that can be shown, on a
 * terminal (which takes U+009B for the beginning of a command) and to programs that end lines at U+2028. */
char *
socinn__showable(const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *shown = g_string_sized_new(strlen(valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    g_string_append_unichar(shown, g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
  }
  return g_string_free(shown, FALSE);
}

void
socinn__set_error(GError **error, SocinnError code, const char *format, ...)
{
  if (error == NULL)
    return;
  va_list arguments;
  va_start(arguments, format);
  *error = g_error_new_valist(SOCINN_ERROR, (gint) code, format, arguments);
  va_end(arguments);
  details(*error)->what = socinn__showable((*error)->message);
  g_free((*error)->message);
  (*error)->message = g_strdup(details(*error)->what);
}

/* "file:line: /path: what", each part only where it is known. */
static void
compose(GError *error)
{
  const SocinnErrorPrivate *self = details(error);
  g_autoptr(GString) message = g_string_new(NULL);
  if (self->file != NULL)
    g_string_append_printf(message, self->line > 0 ? "%s:%u: " : "%s: ", self->file, self->line);
  else if (self->line > 0)
    g_string_append_printf(message, _("line %u: "), self->line);
  if (self->path != NULL && self->path[0] != '\0')
    g_string_append_printf(message, "%s: ", self->path);
  g_string_append(message, self->what);
  g_free(error->message);
  error->message = socinn__showable(message->str);
}

void
socinn__locate_error(GError **error, const char *file, const char *path, guint line)
{
  SocinnErrorPrivate *self = error != NULL ? details(*error) : NULL;
  if (self == NULL)
    return;
  if (self->file == NULL)
    self->file = g_strdup(file);
  if (self->path == NULL)
    self->path = g_strdup(path);
  if (self->line == 0)
    self->line = line;
  compose(*error);
}

void
socinn__prefix_error_path(GError **error, const char *prefix)
{
  SocinnErrorPrivate *self = error != NULL ? details(*error) : NULL;
  if (self == NULL)
    return;
  char *path = g_strconcat(prefix, self->path, NULL);
  g_free(self->path);
  self->path = path;
  compose(*error);
}
