/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of text: widths as a terminal counts them, padding, wrapping. */
#include "report_private.h"
#include <string.h>

static gsize
character_width(gunichar c)
{
  if (g_unichar_iszerowidth(c))
    return 0;
  return g_unichar_iswide(c) ? 2 : 1;
}

gsize
socinn__report_width(const char *text)
{
  gsize width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
    width += character_width(g_utf8_get_char(p));
  return width;
}

/* Marks that turn the direction of writing could show an amount backwards. */
static gboolean
turns_direction(gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *
socinn__report_clean(const char *text, gboolean lines)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *out = g_string_sized_new(strlen(valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '\n' && lines)
      g_string_append_c(out, '\n');
    else if (c == '\t' || c == '\n' || c == 0x2028 || c == 0x2029)
      g_string_append_c(out, ' ');
    else if (!g_unichar_iscntrl(c) && !turns_direction(c))
      g_string_append_unichar(out, c);
  }
  return g_string_free(out, FALSE);
}

void
socinn__report_pad(GString *out, const char *text, gsize width, gboolean right)
{
  gsize own = socinn__report_width(text);
  gsize rest = own < width ? width - own : 0;
  if (!right)
    g_string_append(out, text);
  for (gsize i = 0; i < rest; i++)
    g_string_append_c(out, ' ');
  if (right)
    g_string_append(out, text);
}

/* Bytes of @text that fit into @width columns: at least one character, so that wrapping always gets on. */
static gsize
fitting_bytes(const char *text, gsize width)
{
  const char *p = text;
  gsize used = 0;
  while (*p != '\0') {
    gsize next = character_width(g_utf8_get_char(p));
    if (used + next > width && p != text)
      break;
    used += next;
    p = g_utf8_next_char(p);
  }
  return (gsize) (p - text);
}

/* Bytes of the mark at the beginning of a line of a list; it takes two columns, and what is wrapped stands behind them. */
static gsize
bullet_bytes(const char *line)
{
  static const char *const bullets[] = { "- ", "– ", "● ", "• ", "* " };
  for (gsize i = 0; i < G_N_ELEMENTS(bullets); i++)
    if (g_str_has_prefix(line, bullets[i]))
      return strlen(bullets[i]);
  return 0;
}

/* Bytes of the next line: as much as fits, up to a space behind the first @least bytes where there is one. */
static gsize
line_bytes(const char *text, gsize width, gsize least)
{
  gsize bytes = fitting_bytes(text, width);
  if (text[bytes] == '\0' || text[bytes] == ' ')
    return bytes;
  const char *space = g_strrstr_len(text, (gssize) bytes, " ");
  return space != NULL && space >= text + MAX(least, 1) ? (gsize) (space - text) : bytes;
}

static void
wrap_line(GPtrArray *lines, const char *text, gsize width)
{
  gsize bullet = width > 2 ? bullet_bytes(text) : 0, hang = 0;
  const char *p = text;
  do {
    while (*p == ' ')
      p++;
    gsize bytes = line_bytes(p, width - hang, p == text ? bullet : 0), length = bytes;
    while (length > 0 && p[length - 1] == ' ')
      length--;
    if (length > 0 || p == text)
      g_ptr_array_add(lines, g_strdup_printf("%*s%.*s", (int) hang, "", (int) length, p));
    p += bytes;
    hang = bullet > 0 ? 2 : 0;
  } while (*p != '\0');
}

GPtrArray *
socinn__report_wrap(const char *text, gsize width)
{
  g_autofree char *clean = socinn__report_clean(text, TRUE);
  g_auto(GStrv) given = g_strsplit(g_strstrip(clean), "\n", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  for (char **line = given; *line != NULL; line++)
    wrap_line(lines, *line, width);
  if (lines->len == 0)
    g_ptr_array_add(lines, g_strdup(""));
  return lines;
}

void
socinn__report_paragraph(GString *out, const char *lead, const char *text)
{
  gsize indent = socinn__report_width(lead);
  g_autoptr(GPtrArray) lines = socinn__report_wrap(text, REPORT_WIDTH - MIN(indent, REPORT_WIDTH / 2));
  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index(lines, i);
    if (*line != '\0')
      socinn__report_pad(out, i == 0 ? lead : "", indent, FALSE);
    g_string_append_printf(out, "%s\n", line);
  }
}

void
socinn__report_indented(GString *out, guint indent, const char *text)
{
  g_autofree char *lead = g_strnfill(indent, ' ');
  socinn__report_paragraph(out, lead, text);
}

static void
append_rule(GString *out, gsize width, const char *stroke)
{
  for (gsize i = 0; i < width; i++)
    g_string_append(out, stroke);
  g_string_append_c(out, '\n');
}

static void
append_heading(GString *out, const char *text, const char *stroke)
{
  g_autoptr(GPtrArray) lines = socinn__report_wrap(text, REPORT_WIDTH);
  gsize width = 0;
  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index(lines, i);
    g_string_append_printf(out, "%s\n", line);
    width = MAX(width, socinn__report_width(line));
  }
  append_rule(out, width, stroke);
}

void
socinn__report_title(GString *out, const char *text)
{
  append_heading(out, text, "═");
}

void
socinn__report_section(GString *out, const char *text)
{
  g_string_append_c(out, '\n');
  append_heading(out, text, "─");
}
