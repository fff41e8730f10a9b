/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers that are lists. Bulleted or numbered lines are items; lines that are indented or go on in lower case belong
 * to the item before; what stands before and behind the items is kept as a note, so that no word is lost.
 */
#include "form_private.h"
#include <string.h>

static void
item_free(gpointer data)
{
  SocinnListItem *item = data;
  g_free(item->text);
  g_free(item->more);
  g_free(item);
}

void
socinn__list_free(SocinnList *list)
{
  if (list == NULL)
    return;
  g_free(list->note);
  g_ptr_array_unref(list->items);
  g_free(list);
}

/* "1.", "12)", "a)", "(3)" and a space */
static gsize
ordinal_length(const char *p)
{
  gsize open = *p == '(' ? 1 : 0, n = strspn(p + open, "0123456789");
  if (n == 0 && g_ascii_isalpha(p[open]) && (p[open + 1] == ')' || (open == 0 && p[1] == '.')))
    n = g_ascii_islower(p[open]) || p[open + 1] == ')' ? 1 : 0;
  gsize end = open + n;
  if (n == 0 || n > 2 || (p[end] != ')' && (p[end] != '.' || open > 0)))
    return 0;
  return p[end + 1] == ' ' || p[end + 1] == '\t' ? end + 1 : 0;
}

/* A dash may be followed directly by a word ("-zakup"), not by a number or another dash. */
static gsize
bullet_length(const char *p)
{
  static const char *const bullets[] = { "•", "●", "▪", "◦", "○", "■", "□", "▫", "·", "➢",
                                         "➤", "✓", "✔", "►", "–", "—", "‐", "−", "-", "*" };
  for (gsize i = 0; i < G_N_ELEMENTS(bullets); i++) {
    gsize n = strlen(bullets[i]);
    if (strncmp(p, bullets[i], n) != 0)
      continue;
    gboolean dash = i >= 14, space = p[n] == ' ' || p[n] == '\t' || g_str_has_prefix(p + n, "\302\240");
    gboolean letter = g_unichar_isalpha(g_utf8_get_char(p + n)) && !g_str_equal(bullets[i], "*");
    return space || letter || (!dash && p[n] != '\0') ? n : 0;
  }
  if (p[0] == 'o' && (p[1] == '\t' || g_str_has_prefix(p + 1, "  "))) /* Word's hollow bullet, dumped as a letter */
    return 1;
  return 0;
}

gsize
socinn__list_marker(const char *line)
{
  gsize indent = strspn(line, " \t"), n = bullet_length(line + indent);
  if (n == 0)
    n = ordinal_length(line + indent);
  if (n == 0)
    return 0;
  gsize length = indent + n;
  while (line[length] == ' ' || line[length] == '\t' || g_str_has_prefix(line + length, "\302\240"))
    length += line[length] == '\302' ? 2 : 1;
  return line[length] != '\0' ? length : 0;
}

/* A quotation with at most a few words behind it that say whose it is. */
static gboolean
is_quotation(const char *line)
{
  g_autofree char *folded = socinn_text_fold(line, NULL);
  if (folded == NULL || folded[0] != '"')
    return FALSE;
  const char *end = strrchr(folded, '"');
  return end > folded + 1 && strlen(end) < 60;
}

gboolean
socinn__is_prose(const char *line)
{
  if (g_utf8_strlen(line, -1) > 300)
    return TRUE;
  for (const char *p = line; (p = strpbrk(p, ".!?")) != NULL; p++) {
    if (p[1] != ' ' || p - line < 4 || p[-1] == ' ' || p[-2] == ' ' || p[-2] == '.')
      continue; /* "m. in." and initials end no sentence */
    const char *next = p + 1 + strspn(p + 1, " ");
    if (g_unichar_isupper(g_utf8_get_char(next)) || g_unichar_isdigit(g_utf8_get_char(next)))
      return TRUE;
  }
  return FALSE;
}

void
socinn__note_split(const char *note, char **before, char **behind)
{
  *before = *behind = NULL;
  if (note == NULL)
    return;
  g_auto(GStrv) lines = g_strsplit(note, "\n", -1);
  guint n = g_strv_length(lines), mark = 0;
  while (mark < n && !g_str_equal(lines[mark], SOCINN_NOTE_LIST))
    mark++;
  if (mark == n) {
    *before = g_strdup(note);
    return;
  }
  *behind = mark + 1 < n ? g_strjoinv("\n", lines + mark + 1) : NULL;
  g_free(lines[mark]);
  lines[mark] = NULL;
  *before = mark > 0 ? g_strjoinv("\n", lines) : NULL;
  for (guint i = mark + 1; i < n; i++)
    g_free(lines[i]);
}

/* A line that looks like the mark but was written by a person is spelt differently. */
static void
append_unmarked(GString *note, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = g_str_equal(lines[i], SOCINN_NOTE_LIST) ? "[...]" : lines[i];
    g_string_append_printf(note, i == 0 ? "%s" : "\n%s", line);
  }
}

char *
socinn__note_join(const char *before, const char *behind)
{
  g_autoptr(GString) note = g_string_new(NULL);
  append_unmarked(note, before);
  if (behind != NULL && behind[0] != '\0') {
    g_string_append(note, note->len > 0 ? "\n" SOCINN_NOTE_LIST "\n" : SOCINN_NOTE_LIST "\n");
    append_unmarked(note, behind);
  }
  return note->len > 0 ? g_strdup(note->str) : NULL;
}

/* ------------------------------------------------------------------------------------------- lists with marks */

static SocinnListItem *
add_item(SocinnList *list, char *text, guint line)
{
  SocinnListItem *item = g_new0(SocinnListItem, 1);
  *item = (SocinnListItem) { .text = text, .line = line };
  g_ptr_array_add(list->items, item);
  return item;
}

static gsize
item_marker(const char *line, guint hints)
{
  gsize marker = socinn__list_marker(line);
  return marker == 0 && (hints & SOCINN_LIST_QUOTES) && is_quotation(line) ? strspn(line, " \t") : marker;
}

static gboolean
is_item(const char *line, guint hints)
{
  return socinn__list_marker(line) > 0 || ((hints & SOCINN_LIST_QUOTES) && is_quotation(line));
}

/* Joined lines [@from, @to) without empty ones at either end and without @indent spaces; NULL for none. */
static char *
join_lines(char *const *lines, guint from, guint to, gsize indent)
{
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = from; i < to; i++) {
    gsize spaces = MIN(strspn(lines[i], " "), indent);
    g_string_append_printf(joined, i == from ? "%s" : "\n%s", lines[i] + spaces);
  }
  gsize start = strspn(joined->str, "\n");
  while (joined->len > start && joined->str[joined->len - 1] == '\n')
    g_string_truncate(joined, joined->len - 1);
  return joined->len > start ? g_strdup(joined->str + start) : NULL;
}

/* Indented deeper than the item, or going on in lower case: part of the item before. */
static gboolean
goes_on(const char *line)
{
  return line[0] == ' ' || line[0] == '\t' || g_unichar_islower(g_utf8_get_char(line));
}

/* Line behind what belongs to the last item; what follows is a closing remark. */
static guint
end_of_last_item(char *const *lines, guint from, guint n, gboolean others_have_more)
{
  if (others_have_more && from < n && lines[from][0] != '\0') {
    guint i = from;
    while (i < n && lines[i][0] != '\0')
      i++;
    return i;
  }
  guint end = from;
  for (guint i = from; i < n && (lines[i][0] == '\0' || goes_on(lines[i])); i++)
    if (lines[i][0] != '\0' && (i == from || lines[i - 1][0] != '\0' || lines[i][0] == ' '))
      end = i + 1;
    else if (lines[i][0] != '\0')
      break;
  return end;
}

static void
read_marked(SocinnList *list, char *const *lines, guint n, guint first, guint hints)
{
  guint with_more = 0;
  g_autofree char *before = join_lines(lines, 0, first, 0);
  for (guint i = first; i < n;) {
    guint next = i + 1;
    while (next < n && !is_item(lines[next], hints))
      next++;
    SocinnListItem *item = add_item(list, g_strdup(lines[i] + item_marker(lines[i], hints)), i);
    guint end =
      next < n ? next : end_of_last_item(lines, i + 1, n, list->items->len > 1 && with_more + 1 == list->items->len);
    item->more = join_lines(lines, i + 1, end, 2);
    with_more += item->more != NULL ? 1 : 0;
    if (next == n) {
      g_autofree char *behind = join_lines(lines, end, n, 0);
      list->note = socinn__note_join(before, behind);
    }
    i = next;
  }
}

/* ---------------------------------------------------------------------------------------- lists without marks */

/* Whether a piece between commas can be a name by itself and not the rest of the one before. */
static gboolean
is_short_name(const char *piece)
{
  static const char *const joining[] = {
    "a",           "ale",       "and",        "by",      "co",    "czyli", "gdy",    "ile",     "in",    "jak",
    "jako",        "jesli",     "jezeli",     "kto",     "ktora", "ktore", "ktorej", "ktorych", "ktory", "ktorym",
    "ktorzy",      "najlepiej", "np",         "ktorego", "oraz",  "po",    "pod",    "that",    "tj",    "to",
    "w",           "with",      "who",        "whose",   "which", "we",    "z",      "za",      "ze",    "zwlaszcza",
    "szczegolnie", "m",         "preferably", "e",       "i",     "tzn",   "bez",    NULL,
  };
  g_autofree char *folded = socinn_text_fold(piece, NULL);
  if (folded == NULL || folded[0] == '\0')
    return FALSE;
  guint words = 1;
  for (const char *p = folded; *p != '\0'; p++)
    words += *p == ' ' ? 1 : 0;
  folded[strcspn(folded, " .")] = '\0';
  return words <= 6 && g_unichar_isalpha(g_utf8_get_char(folded)) && !g_strv_contains(joining, folded);
}

/* "social workers, community animators": FALSE unless every piece is a short name and brackets are closed. */
static gboolean
split_commas(SocinnList *list, const char *line)
{
  g_auto(GStrv) pieces = g_strsplit_set(line, strchr(line, ';') != NULL ? ";" : ",", -1);
  if (g_strv_length(pieces) < 2 || g_strv_length(pieces) > 50 || strpbrk(line, "()\"!?:") != NULL ||
      strstr(line, "„") != NULL)
    return FALSE;
  for (guint i = 0; pieces[i] != NULL; i++)
    if (!is_short_name(pieces[i]) || (strchr(pieces[i], '.') != NULL && pieces[i + 1] != NULL))
      return FALSE;
  for (guint i = 0; pieces[i] != NULL; i++)
    add_item(list, g_strdup(g_strstrip(pieces[i])), 0);
  return TRUE;
}

static void
read_unmarked(SocinnList *list, char *const *lines, guint n, guint hints)
{
  if (n == 1 && (hints & SOCINN_LIST_COMMAS) && split_commas(list, lines[0]))
    return;
  guint first = n > 1 && g_str_has_suffix(lines[0], ":") ? 1 : 0;
  gboolean prose = FALSE;
  for (guint i = first; i < n; i++)
    prose = prose || socinn__is_prose(lines[i]);
  if (prose && (n > 1 || (hints & SOCINN_LIST_QUOTES))) {
    list->note = join_lines(lines, 0, n, 0);
    return;
  }
  list->note = join_lines(lines, 0, first, 0);
  for (guint i = first; i < n; i++)
    if (lines[i][0] != '\0')
      add_item(list, g_strstrip(g_strdup(lines[i])), i);
}

SocinnList *
socinn__list_from_lines(char *const *lines, guint hints)
{
  SocinnList *list = g_new0(SocinnList, 1);
  list->items = g_ptr_array_new_with_free_func(item_free);
  guint n = g_strv_length((char **) lines), first = 0;
  while (first < n && !is_item(lines[first], hints))
    first++;
  if (first < n)
    read_marked(list, lines, n, first, hints);
  else if (n > 0)
    read_unmarked(list, lines, n, hints);
  return list;
}
