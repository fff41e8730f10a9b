/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles and numbering of a Word document: which paragraphs are headings, and what marker a list paragraph shows. */
#include "docx_private.h"
#include <string.h>

#define MAX_LEVELS 9

typedef struct {
  SocinnDocxLook look;
  char *based_on;
} Style;

typedef struct {
  char format[MAX_LEVELS][24];
  int start[MAX_LEVELS];
} Scheme; /* an abstract numbering */

typedef struct {
  int scheme;
  int next[MAX_LEVELS];
  gboolean begun[MAX_LEVELS];
} Numbering; /* a list that counts */

struct SocinnDocxLists {
  GHashTable *styles;     /* id -> Style */
  GHashTable *schemes;    /* number -> Scheme */
  GHashTable *numberings; /* number -> Numbering */
};

static void
style_free(gpointer data)
{
  Style *style = data;
  g_free(style->based_on);
  g_free(style);
}

void
socinn__docx_lists_free(SocinnDocxLists *lists)
{
  if (lists == NULL)
    return;
  g_hash_table_unref(lists->styles);
  g_hash_table_unref(lists->schemes);
  g_hash_table_unref(lists->numberings);
  g_free(lists);
}

static int
number_of(const char *text)
{
  return text != NULL ? (int) CLAMP(g_ascii_strtoll(text, NULL, 10), 0, 1000000) : 0;
}

static gboolean
is_on(const char *value)
{
  return value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0);
}

/* ------------------------------------------------------------------------------------------------------ styles */

typedef struct {
  SocinnDocxLists *lists;
  Style *style; /* being read */
  Scheme *scheme;
  int level, numbering;
} Reading;

static void
name_style(Style *style, const char *name)
{
  g_autofree char *folded = name != NULL ? socinn_text_fold(name, NULL) : NULL;
  if (folded == NULL)
    return;
  style->look.heading = g_str_has_prefix(folded, "heading") || g_str_has_prefix(folded, "naglowek ");
  style->look.contents = g_str_has_prefix(folded, "toc ") && g_ascii_isdigit(folded[4]);
}

static void
start_style(SocinnXml *xml, SocinnXmlSpace space, const char *name, const char **attributes)
{
  Reading *reading = xml->user;
  const char *value = socinn__xml_attribute(attributes, "val");
  if (space != SOCINN_XML_WORD)
    return;
  if (strcmp(name, "style") == 0) {
    const char *id = socinn__xml_attribute(attributes, "styleId");
    reading->style = g_new0(Style, 1);
    g_hash_table_replace(reading->lists->styles, g_strdup(id != NULL ? id : ""), reading->style);
  }
  Style *style = reading->style;
  if (style == NULL)
    return;
  if (strcmp(name, "name") == 0)
    name_style(style, value);
  else if (strcmp(name, "basedOn") == 0 && style->based_on == NULL)
    style->based_on = g_strdup(value);
  else if (strcmp(name, "numId") == 0)
    style->look.list = number_of(value);
  else if (strcmp(name, "ilvl") == 0)
    style->look.level = number_of(value);
  else if (strcmp(name, "outlineLvl") == 0)
    style->look.heading = style->look.heading || number_of(value) < 9;
  else if (strcmp(name, "b") == 0)
    style->look.bold = is_on(value);
}

SocinnDocxLook
socinn__docx_style(const SocinnDocxLists *lists, const char *id)
{
  SocinnDocxLook look = { 0 };
  for (guint steps = 0; id != NULL && steps < 16; steps++) {
    const Style *style = g_hash_table_lookup(lists->styles, id);
    if (style == NULL)
      break;
    look.heading = look.heading || style->look.heading;
    look.bold = look.bold || style->look.bold;
    look.contents = look.contents || style->look.contents;
    if (look.list == 0) {
      look.list = style->look.list;
      look.level = style->look.level;
    }
    id = style->based_on;
  }
  return look;
}

/* --------------------------------------------------------------------------------------------------- numbering */

static void
start_numbering(SocinnXml *xml, SocinnXmlSpace space, const char *name, const char **attributes)
{
  Reading *reading = xml->user;
  const char *value = socinn__xml_attribute(attributes, "val");
  if (space != SOCINN_XML_WORD)
    return;
  if (strcmp(name, "abstractNum") == 0) {
    reading->scheme = g_new0(Scheme, 1);
    reading->level = MAX_LEVELS;
    int id = number_of(socinn__xml_attribute(attributes, "abstractNumId"));
    g_hash_table_replace(reading->lists->schemes, GINT_TO_POINTER(id), reading->scheme);
  } else if (strcmp(name, "num") == 0) {
    reading->scheme = NULL;
    reading->numbering = number_of(socinn__xml_attribute(attributes, "numId"));
  } else if (strcmp(name, "abstractNumId") == 0) {
    Numbering *numbering = g_new0(Numbering, 1);
    numbering->scheme = number_of(value);
    g_hash_table_replace(reading->lists->numberings, GINT_TO_POINTER(reading->numbering), numbering);
  } else if (strcmp(name, "lvl") == 0) {
    reading->level = number_of(socinn__xml_attribute(attributes, "ilvl"));
    if (reading->scheme != NULL && reading->level < MAX_LEVELS)
      reading->scheme->start[reading->level] = 1;
  } else if (reading->scheme != NULL && reading->level < MAX_LEVELS) {
    if (strcmp(name, "numFmt") == 0 && value != NULL)
      g_strlcpy(reading->scheme->format[reading->level], value, sizeof reading->scheme->format[0]);
    else if (strcmp(name, "start") == 0)
      reading->scheme->start[reading->level] = number_of(value);
  }
}

static int
advance(Numbering *numbering, const Scheme *scheme, int level)
{
  for (int deeper = level + 1; deeper < MAX_LEVELS; deeper++)
    numbering->begun[deeper] = FALSE;
  if (!numbering->begun[level])
    numbering->next[level] = scheme->start[level];
  numbering->begun[level] = TRUE;
  return numbering->next[level]++;
}

char *
socinn__docx_next_marker(SocinnDocxLists *lists, int list, int level, gboolean *bullet)
{
  Numbering *numbering = g_hash_table_lookup(lists->numberings, GINT_TO_POINTER(list));
  const Scheme *scheme =
    numbering != NULL ? g_hash_table_lookup(lists->schemes, GINT_TO_POINTER(numbering->scheme)) : NULL;
  *bullet = TRUE;
  if (scheme == NULL || level < 0 || level >= MAX_LEVELS)
    return list > 0 ? g_strdup("- ") : NULL; /* a list whose description is missing is a list all the same */
  const char *format = scheme->format[level];
  if (strcmp(format, "none") == 0)
    return NULL;
  if (format[0] == '\0' || strcmp(format, "bullet") == 0)
    return g_strdup("- ");
  *bullet = FALSE;
  int n = advance(numbering, scheme, level);
  if (strcmp(format, "lowerLetter") == 0 && n >= 1 && n <= 26)
    return g_strdup_printf("%c) ", 'a' + n - 1);
  return g_strdup_printf("%d. ", n);
}

/* --------------------------------------------------------------------------------------------------- the parts */

typedef void (*StartHandler)(SocinnXml *xml, SocinnXmlSpace space, const char *name, const char **attributes);

/* A part that is missing says nothing; one that is damaged is an error. */
static gboolean
read_part(SocinnPackage *package, SocinnDocxLists *lists, const char *type, const char *name, StartHandler start,
          GError **error)
{
  GError *inner = NULL;
  g_autoptr(GBytes) bytes = socinn__package_read_related(package, type, &inner);
  if (inner != NULL) {
    g_propagate_error(error, inner);
    return FALSE;
  }
  Reading reading = { .lists = lists, .level = MAX_LEVELS };
  SocinnXml xml = { .part = name, .user = &reading, .start = start };
  return bytes == NULL || socinn__xml_parse(&xml, bytes, error);
}

SocinnDocxLists *
socinn__docx_lists_read(SocinnPackage *package, GError **error)
{
  g_autoptr(SocinnDocxLists) lists = g_new0(SocinnDocxLists, 1);
  lists->styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
  lists->schemes = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  lists->numberings = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  if (!read_part(package, lists, "/styles", "word/styles.xml", start_style, error) ||
      !read_part(package, lists, "/numbering", "word/numbering.xml", start_numbering, error))
    return NULL;
  return g_steal_pointer(&lists);
}
