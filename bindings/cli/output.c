/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where results and complaints go. */
#include "cli_private.h"
#include "exchange/file_private.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Names and texts of strangers must not break the line or steer the terminal. */
static char *
one_line(const char *message)
{
  g_autofree char *valid = g_utf8_make_valid(message, -1);
  GString *line = g_string_new(NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_iscntrl(c))
      g_string_append_c(line, ' ');
    else
      g_string_append_unichar(line, c);
  }
  return g_string_free(line, FALSE);
}

void
socinn__cli_complain(const char *message)
{
  g_autofree char *line = one_line(message);
  fprintf(stderr, "socinn: %s\n", line);
}

int
socinn__cli_fail(GError **error, const char *file, int status)
{
  socinn__locate_error(error, file, NULL, 0);
  socinn__cli_complain((*error)->message);
  g_clear_error(error);
  return status;
}

static int
write_to_standard_output(const char *text)
{
  gsize length = strlen(text);
  if (fwrite(text, 1, length, stdout) == length && fflush(stdout) == 0)
    return CLI_FINE;
  int reason = errno;
  if (reason == EPIPE) /* the reader has what it wanted, as in `| head` */
    return CLI_UNREADABLE;
  g_autofree char *message = g_strdup_printf(_("standard output cannot be written (%s); nothing or only a part was "
                                               "written"),
                                             g_strerror(reason));
  socinn__cli_complain(message);
  return CLI_UNREADABLE;
}

int
socinn__cli_write(const char *text, const char *path)
{
  if (path == NULL)
    return write_to_standard_output(text);
  g_autoptr(GError) error = NULL;
  if (!socinn__file_write(path, text, strlen(text), &error))
    return socinn__cli_fail(&error, path, CLI_UNREADABLE);
  return CLI_FINE;
}
