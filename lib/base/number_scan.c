/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Single numbers in running text, as Polish and English people write them. What is a number and what is a date, a
 * telephone number or a paragraph sign is decided by the shape of the whole run of digits, never by part of it.
 */
#include "base_private.h"
#include "number_private.h"
#include <string.h>

/* Bytes of a space that may group digits (plain, no-break, thin, narrow no-break), or 0. */
gsize
socinn__space_length(const char *text)
{
  static const char *const spaces[] = { " ", "\302\240", "\342\200\257", "\342\200\211" };
  for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++)
    if (g_str_has_prefix(text, spaces[i]))
      return strlen(spaces[i]);
  return 0;
}

static gsize
digits_length(const char *text)
{
  gsize length = 0;
  while (g_ascii_isdigit(text[length]))
    length++;
  return length;
}

/* A run of digits and separators, taken apart into groups. */
typedef struct {
  const char *groups[12];
  gsize lengths[12];
  char separators[12]; /* separators[i] stands before group i: ' ', '.', ',' */
  gsize n, end;        /* end: bytes from the start */
} Run;

/* FALSE when there are more groups than any number has. */
static gboolean
read_run(const char *text, Run *run)
{
  const char *p = text;
  *run = (Run) { 0 };
  for (char separator = 0;;) {
    gsize length = digits_length(p);
    if (run->n == G_N_ELEMENTS(run->groups))
      return FALSE;
    run->groups[run->n] = p;
    run->lengths[run->n] = length;
    run->separators[run->n++] = separator;
    p += length;
    run->end = (gsize) (p - text);
    gsize space = socinn__space_length(p);
    /* Spaces group only before exactly three digits and behind at most three: "2024 300 zł" is two numbers. */
    if (space > 0 && digits_length(p + space) == 3 && run->lengths[0] <= 3 && (run->n == 1 || separator == ' ')) {
      separator = ' ';
      p += space;
    } else if ((*p == '.' || *p == ',') && g_ascii_isdigit(p[1])) {
      separator = *p++;
    } else {
      return TRUE;
    }
  }
}

typedef enum { SHAPE_NONE, SHAPE_NUMBER, SHAPE_AMBIGUOUS } Shape;

/* Whether groups 1 to @last are separated alike by @separator and hold three digits each. */
static gboolean
is_grouped(const Run *run, gsize last, char separator)
{
  if (run->lengths[0] > 3 || run->groups[0][0] == '0')
    return FALSE;
  for (gsize i = 1; i <= last; i++)
    if (run->separators[i] != separator || run->lengths[i] != 3)
      return FALSE;
  return TRUE;
}

/* Finds the number of whole groups of the run; the group behind them, if any, is the decimals. */
static Shape
find_decimals(const Run *run, SocinnNumberStyle style, gsize *whole_groups)
{
  *whole_groups = run->n;
  if (run->n == 1)
    return SHAPE_NUMBER;
  char last = run->separators[run->n - 1], first = run->separators[1];
  if (run->n > 2 && is_grouped(run, run->n - 1, first))
    return SHAPE_NUMBER;
  if (last == ' ')
    return is_grouped(run, run->n - 1, ' ') ? SHAPE_NUMBER : SHAPE_NONE;
  *whole_groups = run->n - 1;
  if (run->n > 2)
    return first != last && is_grouped(run, run->n - 2, first) ? SHAPE_NUMBER : SHAPE_NONE;
  if (!is_grouped(run, 1, last))
    return SHAPE_NUMBER; /* not three digits behind it, or 0,125, or 1234,567: decimals in any language */
  if (style == SOCINN_NUMBER_STYLE_UNSTATED)
    return SHAPE_AMBIGUOUS;
  if ((style == SOCINN_NUMBER_STYLE_PL) == (last == '.'))
    *whole_groups = 2;
  return SHAPE_NUMBER;
}

/* Joins the groups; FALSE on overflow. */
static gboolean
join_groups(const Run *run, gsize whole_groups, SocinnRational *value)
{
  gint64 numerator = 0, denominator = 1;
  for (gsize i = 0; i < run->n; i++)
    for (gsize k = 0; k < run->lengths[i]; k++) {
      if (numerator > (G_MAXINT64 - 9) / 10 || (i >= whole_groups && denominator > G_MAXINT64 / 10))
        return FALSE;
      numerator = numerator * 10 + (run->groups[i][k] - '0');
      denominator *= i >= whole_groups ? 10 : 1;
    }
  return socinn_rational_new(numerator, denominator, value, NULL);
}

/* Value of a one-character fraction at @text, its bytes, or 0. */
static gsize
vulgar_fraction(const char *text, SocinnRational *value)
{
  static const struct {
    const char *sign;
    gint64 numerator, denominator;
  } fractions[] = {
    { "½", 1, 2 }, { "¼", 1, 4 }, { "¾", 3, 4 }, { "⅓", 1, 3 }, { "⅔", 2, 3 },
    { "⅕", 1, 5 }, { "⅖", 2, 5 }, { "⅗", 3, 5 }, { "⅘", 4, 5 }, { "⅙", 1, 6 },
    { "⅚", 5, 6 }, { "⅛", 1, 8 }, { "⅜", 3, 8 }, { "⅝", 5, 8 }, { "⅞", 7, 8 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(fractions); i++)
    if (g_str_has_prefix(text, fractions[i].sign)) {
      *value = (SocinnRational) { fractions[i].numerator, fractions[i].denominator };
      return strlen(fractions[i].sign);
    }
  return 0;
}

/* "1/2": a proper fraction of small numbers. "24/7" and "12/2024" are none; they are passed over whole. */
static SocinnScan
read_slash(const char *text, const Run *run, SocinnSingle *single)
{
  gsize second = digits_length(text + run->end + 1);
  gsize after = run->end + 1 + second;
  gint64 a = g_ascii_strtoll(text, NULL, 10), b = g_ascii_strtoll(text + run->end + 1, NULL, 10);
  single->end = after;
  if (run->n > 1 || run->end > 2 || second > 2 || a == 0 || a >= b || text[after] == '/')
    return SOCINN_SCAN_NONE;
  socinn_rational_new(a, b, &single->value, NULL);
  return SOCINN_SCAN_NUMBER;
}

/* Bytes of "1/2" at @text, digits on both sides; 0 for none. */
static gsize
written_fraction(const char *text, SocinnRational *value)
{
  Run run;
  SocinnSingle single = { 0 };
  if (!g_ascii_isdigit(text[0]) || !read_run(text, &run) || text[run.end] != '/' ||
      !g_ascii_isdigit(text[run.end + 1]) || read_slash(text, &run, &single) != SOCINN_SCAN_NUMBER)
    return 0;
  *value = single.value;
  return single.end;
}

/* "1 ½", "1½", "1 1/2": a whole number may be followed by a fraction. */
static void
add_fraction(const char *text, SocinnSingle *single)
{
  SocinnRational fraction;
  gsize space = socinn__space_length(text + single->end);
  gsize sign = vulgar_fraction(text + single->end + space, &fraction);
  if (sign == 0 && space > 0 && single->end <= 2)
    sign = written_fraction(text + single->end + space, &fraction);
  if (sign > 0 && single->value.denominator == 1 && socinn__add_checked(single->value, fraction, &single->value))
    single->end += space + sign;
}

/* "5000,-" and "5000,=" are how prices without grosze are closed. */
static gsize
closing_length(const char *text)
{
  static const char *const closings[] = { ",-", ",=", ",–", ",—" };
  for (gsize i = 0; i < G_N_ELEMENTS(closings); i++)
    if (g_str_has_prefix(text, closings[i]) && !g_ascii_isdigit(text[strlen(closings[i])]))
      return strlen(closings[i]);
  return 0;
}

/* "2024-05-12", "2024-05", "600-700-800": digits that hyphens hold together. */
static gsize
hyphenated_length(const char *text)
{
  gsize first = digits_length(text), end = first, groups = 1;
  while (text[end] == '-' && digits_length(text + end + 1) > 0) {
    end += 1 + digits_length(text + end + 1);
    groups++;
  }
  gboolean month = groups == 2 && first == 4 && end == 7 &&
                   (g_str_has_prefix(text, "19") || g_str_has_prefix(text, "20")) &&
                   g_ascii_strtoll(text + 5, NULL, 10) <= 12;
  return groups > 2 || month ? end : 0;
}

/* "44-200 Rybnik": two digits, a hyphen, three digits, and a name behind them. */
gsize
socinn__no_number_length(const char *text)
{
  gsize hyphenated = hyphenated_length(text);
  if (hyphenated > 0)
    return hyphenated;
  if (digits_length(text) != 2 || text[2] != '-' || digits_length(text + 3) != 3)
    return 0;
  gsize space = socinn__space_length(text + 6);
  return space > 0 && g_unichar_isupper(g_utf8_get_char(text + 6 + space)) ? 6 : 0;
}

SocinnScan
socinn__scan_single(const char *text, SocinnNumberStyle style, SocinnSingle *single)
{
  single->end = vulgar_fraction(text, &single->value);
  if (single->end > 0)
    return SOCINN_SCAN_NUMBER;
  Run run;
  gsize whole_groups;
  if (!read_run(text, &run)) {
    single->end = run.end;
    return SOCINN_SCAN_NONE;
  }
  single->end = run.end;
  single->three_decimals = single->closed = FALSE;
  if (text[run.end] == '/' && g_ascii_isdigit(text[run.end + 1]))
    return read_slash(text, &run, single);
  Shape shape = find_decimals(&run, style, &whole_groups);
  if (shape == SHAPE_NONE)
    return SOCINN_SCAN_NONE;
  if (shape == SHAPE_AMBIGUOUS)
    return SOCINN_SCAN_AMBIGUOUS;
  if (!join_groups(&run, whole_groups, &single->value))
    return SOCINN_SCAN_OVERFLOW;
  single->three_decimals = whole_groups < run.n && run.lengths[run.n - 1] == 3;
  gsize closing = closing_length(text + single->end);
  single->end += closing;
  single->closed = closing > 0;
  if (closing == 0)
    add_fraction(text, single);
  return SOCINN_SCAN_NUMBER;
}
