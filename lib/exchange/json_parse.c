/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JSON text to values. jansson parses; what it does not do for us stands here: a depth that suits documents written by
 * people, and the way from a byte to a JSON pointer and from a pointer to a line, which jansson does not keep.
 */
#include "encoding_private.h"
#include "json_private.h"
#include <string.h>

#define LARGEST_DOCUMENT ((gsize) 256 * 1024 * 1024)
#define DEEPEST 64

/* A walk over text that is known to be JSON, or to be JSON up to @stop_at. */
typedef struct {
  const char *text;
  gsize length, position;
  guint line;
  GString *pointer;
  const char *wanted; /* stop at this pointer, or NULL */
  gsize stop_at;      /* stop at this byte, or G_MAXSIZE */
} Walk;

static void
skip_space(Walk *walk)
{
  while (walk->position < walk->length && strchr(" \t\r\n", walk->text[walk->position]) != NULL) {
    walk->line += walk->text[walk->position] == '\n';
    walk->position++;
  }
}

static gboolean
at_end(const Walk *walk)
{
  return walk->position >= walk->length || walk->position >= walk->stop_at;
}

static char
take(Walk *walk)
{
  return walk->position < walk->length ? walk->text[walk->position++] : '\0';
}

static char
peek(const Walk *walk)
{
  return walk->position < walk->length ? walk->text[walk->position] : '\0';
}

/* Skips a string; the raw characters between the quotes are [*start, *end). */
static void
skip_string(Walk *walk, gsize *start, gsize *end)
{
  take(walk);
  *start = walk->position;
  while (walk->position < walk->length && peek(walk) != '"')
    walk->position += peek(walk) == '\\' ? 2 : 1;
  *end = MIN(walk->position, walk->length);
  take(walk);
}

/* A key's text as it stands in a pointer. Keys of our formats have no escapes; others are shown as written. */
static void
append_key(GString *pointer, const char *key, gsize length)
{
  g_string_append_c(pointer, '/');
  for (gsize i = 0; i < length; i++)
    if (key[i] == '~' || key[i] == '/')
      g_string_append(pointer, key[i] == '~' ? "~0" : "~1");
    else
      g_string_append_c(pointer, key[i]);
}

static gboolean walk_value(Walk *walk);

static gboolean
walk_member(Walk *walk, gboolean object, gsize index)
{
  gsize mark = walk->pointer->len, start, end;
  if (object) {
    if (peek(walk) != '"')
      return TRUE;
    skip_string(walk, &start, &end);
    append_key(walk->pointer, walk->text + start, end - start);
    skip_space(walk);
    if (at_end(walk) || take(walk) != ':')
      return TRUE;
  } else {
    g_string_append_printf(walk->pointer, "/%zu", index);
  }
  if (walk_value(walk))
    return TRUE;
  g_string_truncate(walk->pointer, mark);
  return FALSE;
}

static gboolean
walk_container(Walk *walk, gboolean object)
{
  take(walk);
  for (gsize index = 0;; index++) {
    skip_space(walk);
    if (at_end(walk))
      return TRUE;
    if (peek(walk) == '}' || peek(walk) == ']') {
      take(walk);
      return FALSE;
    }
    if (walk_member(walk, object, index))
      return TRUE;
    skip_space(walk);
    if (peek(walk) == ',')
      take(walk);
  }
}

/* TRUE when the walk has arrived: the pointer is the place. */
static gboolean
walk_value(Walk *walk)
{
  gsize start, end;
  skip_space(walk);
  if (at_end(walk) || (walk->wanted != NULL && strcmp(walk->pointer->str, walk->wanted) == 0))
    return TRUE;
  switch (peek(walk)) {
  case '{':
    return walk_container(walk, TRUE);
  case '[':
    return walk_container(walk, FALSE);
  case '"':
    skip_string(walk, &start, &end);
    return FALSE;
  default:
    do
      walk->position++;
    while (walk->position < walk->length && strchr(",]} \t\r\n", peek(walk)) == NULL);
    return FALSE;
  }
}

/* Bytes of a byte-order mark at the start. */
static gsize
mark_length(const char *text, gsize length)
{
  return length >= 3 && memcmp(text, "\357\273\277", 3) == 0 ? 3 : 0;
}

void
socinn__json_locate(GError **error, const char *text, gsize length)
{
  if (error == NULL || *error == NULL || socinn_error_get_line(*error) > 0)
    return;
  /* A key that is missing has no line: that of the object which lacks it has to do. */
  g_autofree char *wanted = g_strdup(socinn_error_get_path(*error));
  while (wanted != NULL) {
    g_autoptr(GString) pointer = g_string_new(NULL);
    Walk walk = { text, length, mark_length(text, length), 1, pointer, wanted, G_MAXSIZE };
    if (walk_value(&walk)) {
      socinn__locate_error(error, NULL, NULL, walk.line);
      return;
    }
    char *last = strrchr(wanted, '/');
    if (last == NULL)
      return;
    *last = '\0';
  }
}

/* Depth of nesting, told before jansson recurses; *line is where it becomes too deep. */
static gboolean
check_depth(const char *text, gsize length, GError **error)
{
  guint depth = 0, line = 1;
  gboolean in_string = FALSE;
  for (gsize i = 0; i < length; i++) {
    char c = text[i];
    if (c == '\n')
      line++;
    if (in_string) {
      if (c == '\\')
        i++;
      else if (c == '"')
        in_string = FALSE;
      continue;
    }
    if (c == '"')
      in_string = TRUE;
    else if (c == '{' || c == '[')
      depth++;
    else if ((c == '}' || c == ']') && depth > 0)
      depth--;
    if (depth > DEEPEST) {
      socinn__set_error(error, SOCINN_ERROR_LIMIT,
                        _("the document is nested deeper than %d levels; descriptions need fewer than ten"), DEEPEST);
      socinn__locate_error(error, NULL, NULL, line);
      return FALSE;
    }
  }
  return TRUE;
}

static void
set_parse_error(GError **error, const json_error_t *fault, const char *text, gsize length)
{
  g_autoptr(GString) pointer = g_string_new(NULL);
  Walk walk = { text, length, 0, 1, pointer, NULL, fault->position > 0 ? (gsize) fault->position : 0 };
  walk_value(&walk);
  switch (json_error_code(fault)) {
  case json_error_duplicate_key:
    socinn__set_error(error, SOCINN_ERROR_SCHEMA, _("this key stands twice in one object; keep one of the two"));
    break;
  case json_error_numeric_overflow:
    socinn__set_error(error, SOCINN_ERROR_OVERFLOW, _("a number here is too large to be held exactly"));
    break;
  case json_error_out_of_memory:
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("memory ran out while the document was read"));
    break;
  case json_error_premature_end_of_input:
    socinn__set_error(error, SOCINN_ERROR_SYNTAX,
                      _("the document ends in the middle; it may have been cut off in copying"));
    break;
  default:
    socinn__set_error(error, SOCINN_ERROR_SYNTAX, _("not well-formed JSON: %s (column %d)"), fault->text,
                      fault->column);
  }
  socinn__locate_error(error, NULL, pointer->str, fault->line > 0 ? (guint) fault->line : 0);
}

json_t *
socinn__json_parse(const char *text, gsize length, GError **error)
{
  if (length > LARGEST_DOCUMENT) {
    socinn__set_error(error, SOCINN_ERROR_LIMIT, _("the document is larger than 256 MiB"));
    return NULL;
  }
  if (!socinn__check_utf8(text, length, error) || !check_depth(text, length, error))
    return NULL;
  gsize mark = mark_length(text, length);
  json_error_t fault;
  json_t *document = json_loadb(text + mark, length - mark, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
  if (document == NULL)
    set_parse_error(error, &fault, text + mark, length - mark);
  return document;
}
