/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text and Markdown -> lines of a form. Most of it takes away what programs that turn documents into text add. */
#include "encoding_private.h"
#include "form_private.h"
#include <string.h>

/* Kinds of files that are told by their first bytes. */
static gboolean
check_signature(const char *text, gsize length, GError **error)
{
  static const struct {
    const char *start;
    const char *what;
  } kinds[] = {
    { "PK\003\004", N_("a ZIP or Word document") },
    { "\320\317\021\340", N_("an old Office document") },
    { "%PDF", N_("a PDF document") },
    { "{\\rtf", N_("an RTF document") },
    { "<?xml", N_("an XML document") },
    { "<!DOCTYPE", N_("a web page") },
    { "<html", N_("a web page") },
    { "\211PNG", N_("a picture") },
    { "\377\330\377", N_("a picture") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
    gsize n = strlen(kinds[i].start);
    if (length < n || memcmp(text, kinds[i].start, n) != 0)
      continue;
    socinn__set_error(
      error, SOCINN_ERROR_UNSUPPORTED,
      _("this is %s, not a text; open it and save the form as a Word document (.docx) or as text in UTF-8"),
      _(kinds[i].what));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_text(const char *text, gsize length, GError **error)
{
  if (length > SOCINN_FORM_MAX_PACKED) {
    socinn__set_error(error, SOCINN_ERROR_LIMIT, _("the text is larger than %u MiB; no form is"),
                      SOCINN_FORM_MAX_PACKED >> 20);
    return FALSE;
  }
  return check_signature(text, length, error) && socinn__check_utf8(text, length, error);
}

static void
line_free(gpointer data)
{
  SocinnFormLine *line = data;
  g_free(line->text);
  g_free(line);
}

GPtrArray *
socinn__form_lines_new(void)
{
  return g_ptr_array_new_with_free_func(line_free);
}

SocinnFormLine *
socinn__form_lines_add(GPtrArray *lines, char *text, guint number, guint flags)
{
  SocinnFormLine *line = g_new0(SocinnFormLine, 1);
  *line = (SocinnFormLine) { .text = text, .number = number, .flags = flags };
  g_ptr_array_add(lines, line);
  return line;
}

/* Bytes of a line break at @p; 0 for none. Vertical tabs are Word's breaks inside a paragraph. */
static gsize
break_length(const char *p)
{
  if (p[0] == '\r')
    return p[1] == '\n' ? 2 : 1;
  if (p[0] == '\n' || p[0] == '\f' || p[0] == '\v')
    return 1;
  if (g_str_has_prefix(p, "\302\205")) /* U+0085 */
    return 2;
  return g_str_has_prefix(p, "\342\200\250") || g_str_has_prefix(p, "\342\200\251") ? 3 : 0; /* U+2028, U+2029 */
}

/* Takes out "[bookmark: ...]" and byte-order marks, which converters leave in the text. */
static void
remove_marks(GString *line)
{
  for (const char *start; (start = strstr(line->str, "[bookmark:")) != NULL;) {
    const char *end = strchr(start, ']');
    if (end == NULL)
      break;
    g_string_erase(line, start - line->str, end + 1 - start);
  }
  for (const char *mark; (mark = strstr(line->str, "\357\273\277")) != NULL;)
    g_string_erase(line, mark - line->str, 3);
}

static void
trim_end(GString *line)
{
  while (line->len > 0) {
    const char *last = g_utf8_prev_char(line->str + line->len);
    gunichar c = g_utf8_get_char(last);
    if (!g_unichar_isspace(c) && c != 0x00A0)
      return;
    g_string_truncate(line, (gsize) (last - line->str));
  }
}

/* "+----+" or "|---|---|": the frame of a table drawn with characters. */
static gboolean
is_frame(const char *text)
{
  gsize n = strlen(text);
  return n > 2 && (text[0] == '+' || text[0] == '|') && strspn(text, "+|-=: ") == n && strstr(text, "--") != NULL;
}

/* A table row: each cell a line. An escaped bar belongs to its cell. */
static gboolean
add_row(GPtrArray *lines, const char *text, guint number)
{
  gsize n = strlen(text);
  if (n < 2 || text[0] != '|' || text[n - 1] != '|')
    return FALSE;
  g_autoptr(GString) cell = g_string_new(NULL);
  for (gsize i = 1; i < n; i++) {
    if (text[i] == '\\' && text[i + 1] == '|')
      g_string_append_c(cell, text[++i]);
    else if (text[i] != '|')
      g_string_append_c(cell, text[i]);
    else {
      socinn__form_lines_add(lines, g_strstrip(g_strdup(cell->str)), number, SOCINN_LINE_ALONE)->row = number;
      g_string_truncate(cell, 0);
    }
  }
  return TRUE;
}

/* Markdown: "## question", "**question**", "\-". Lines that begin with emphasis keep it: where it ends, the answer begins. */
static guint
strip_markdown(GString *line)
{
  guint flags = 0;
  for (gsize i = 0; i + 1 < line->len; i++)
    if (line->str[i] == '\\' && g_ascii_ispunct(line->str[i + 1]))
      g_string_erase(line, (gssize) i, 1);
  gsize hashes = strspn(line->str, "#");
  if (hashes > 0 && hashes <= 6 && line->str[hashes] == ' ') {
    g_string_erase(line, 0, (gssize) (hashes + strspn(line->str + hashes, " ")));
    while (line->len > 0 && strchr("# ", line->str[line->len - 1]) != NULL)
      g_string_truncate(line, line->len - 1);
    flags = SOCINN_LINE_HEADING;
  }
  if (line->len > 4 && g_str_has_prefix(line->str, "**") && strstr(line->str + 2, "**") == line->str + line->len - 2) {
    g_string_truncate(line, line->len - 2);
    g_string_erase(line, 0, 2);
    flags |= SOCINN_LINE_BOLD;
  }
  return flags;
}

static gboolean
is_markdown(const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = strchr(p, '\n')) {
    p += *p == '\n' ? 1 : 0;
    gsize hashes = strspn(p, "#");
    if ((hashes > 0 && hashes <= 6 && p[hashes] == ' ') || g_str_has_prefix(p, "**"))
      return TRUE;
  }
  return FALSE;
}

static void
add_line(GPtrArray *lines, const char *start, gsize length, guint number, gboolean markdown)
{
  g_autoptr(GString) line = g_string_new_len(start, (gssize) length);
  remove_marks(line);
  trim_end(line);
  guint flags = 0;
  if (line->str[0] == '\t') {
    g_string_erase(line, 0, 1);
    flags = SOCINN_LINE_INDENTED;
  } else if (is_frame(line->str))
    g_string_truncate(line, 0);
  else if (add_row(lines, line->str, number))
    return;
  if (markdown)
    flags |= strip_markdown(line);
  socinn__form_lines_add(lines, g_strdup(line->str), number, flags);
}

/* "12", "- 12 -", "12/40", "strona 12 z 40", "page 12 of 40" */
static gboolean
is_page_number(const char *text)
{
  g_autofree char *folded = socinn_text_fold(text, NULL);
  const char *p = folded != NULL ? folded : "";
  static const char *const words[] = { "strona ", "str. ", "page ", "- " };
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    p += g_str_has_prefix(p, words[i]) ? strlen(words[i]) : 0;
  gsize digits = strspn(p, "0123456789");
  if (digits == 0 || digits > 4)
    return FALSE;
  p += digits;
  static const char *const of[] = { " z ", " of ", "/", " / " };
  for (gsize i = 0; i < G_N_ELEMENTS(of); i++)
    if (g_str_has_prefix(p, of[i])) {
      p += strlen(of[i]);
      p += strspn(p, "0123456789");
      break;
    }
  return *p == '\0' || g_str_equal(p, " -");
}

/* A page ends: the number printed at its foot is no part of an answer. */
static void
drop_page_foot(GPtrArray *lines)
{
  for (guint i = lines->len; i > 0; i--) {
    SocinnFormLine *line = SOCINN_FORM_LINE(lines, i - 1);
    if (line->text[0] == '\0')
      continue;
    if (is_page_number(line->text))
      line->text[0] = '\0';
    return;
  }
}

GPtrArray *
socinn__form_lines_from_text(const char *text, gsize length, GError **error)
{
  if (!check_text(text, length, error))
    return NULL;
  g_autofree char *copy = g_strndup(text, length);
  g_autoptr(GPtrArray) lines = socinn__form_lines_new();
  gboolean markdown = is_markdown(copy);
  guint number = 1;
  for (const char *p = copy; *p != '\0'; number++) {
    const char *start = p;
    gsize skip = 0;
    while (*p != '\0' && (skip = break_length(p)) == 0)
      p++;
    add_line(lines, start, (gsize) (p - start), number, markdown);
    if (*p == '\f')
      drop_page_foot(lines);
    p += *p != '\0' ? skip : 0;
    if (lines->len > SOCINN_FORM_MAX_LINES) {
      socinn__set_error(error, SOCINN_ERROR_LIMIT, _("the text has more than %u lines; that is no form"),
                        SOCINN_FORM_MAX_LINES);
      return NULL;
    }
  }
  return g_steal_pointer(&lines);
}

/* "image1.jpg", "media/image2.png", "![](image3.png)" by itself */
static gboolean
is_image_name(const char *text)
{
  g_autofree char *folded = socinn_text_fold(text, NULL);
  const char *p = folded != NULL ? folded : "";
  if (g_str_has_prefix(p, "!["))
    return g_str_has_suffix(p, ")") || g_str_has_suffix(p, "}");
  const char *name = g_str_has_prefix(p, "media/") ? p + 6 : p;
  if (!g_str_has_prefix(name, "image"))
    return FALSE;
  name += 5;
  gsize digits = strspn(name, "0123456789");
  static const char *const endings[] = { ".bmp", ".emf", ".gif",  ".jpeg", ".jpg", ".png",
                                         ".svg", ".tif", ".tiff", ".wmf",  NULL };
  return digits > 0 && digits < 5 && g_strv_contains(endings, name + digits);
}

void
socinn__form_trim_dump(const GPtrArray *lines, GArray *places)
{
  if (places->len == 0)
    return;
  SocinnFormPlace *last = &g_array_index(places, SocinnFormPlace, places->len - 1);
  guint start = last->line + last->n_lines, end = last->end;
  for (guint i = start; i < end; i++)
    if (is_image_name(SOCINN_FORM_LINE(lines, i)->text))
      end = i;
  gboolean pictures = end < last->end;
  /* Page numbers go when an empty line parts them from the answer; without pictures there must be an answer. */
  guint first_number = end;
  while (first_number > start) {
    const char *text = SOCINN_FORM_LINE(lines, first_number - 1)->text;
    if (text[0] != '\0' && !is_page_number(text))
      break;
    first_number--;
  }
  gboolean answered = first_number > start || SOCINN_FORM_LINE(lines, start - 1)->text[last->rest] != '\0';
  if (answered) {
    while (first_number < end && SOCINN_FORM_LINE(lines, first_number)->text[0] != '\0')
      first_number++;
    end = first_number;
  } else if (pictures) {
    end = start;
  }
  last->end = end;
}

SocinnInnovation *
socinn_innovation_from_form_text(const char *text, gsize length, GError **error)
{
  g_autoptr(GPtrArray) lines = socinn__form_lines_from_text(text, length, error);
  if (lines == NULL)
    return NULL;
  g_autoptr(GArray) places = socinn__form_find(lines, error);
  if (places == NULL)
    return NULL;
  socinn__form_trim_dump(lines, places);
  return socinn__form_read(lines, places, error);
}
