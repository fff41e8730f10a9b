/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and ranges in sentences, and whole texts that are one number. */
#include "base_private.h"
#include "number_private.h"
#include <string.h>

typedef struct {
  SocinnNumberToken token;
  SocinnRational plain; /* before the multiplier */
  gint64 multiplier;
} Single;

static gboolean
fail(GError **error, SocinnError code, const char *text, gsize start, gsize end)
{
  g_autofree char *number = g_strndup(text + start, end - start);
  if (code == SOCINN_ERROR_OVERFLOW)
    socinn__set_error(error, code, _("the number \"%s\" is too large; amounts may have at most 18 digits"), number);
  else
    socinn__set_error(
      error, code, _("\"%s\" may be thousands or decimals; write 1 234 or 1.23, or state the language of the numbers"),
      number);
  return FALSE;
}

/* "3 zł 50 gr": grosze behind zlotys. Bytes taken; 0 when there are none. */
static gsize
take_grosze(const char *text, SocinnRational *value)
{
  gsize spaces = socinn__space_length(text);
  const char *digits = text + spaces, *p = digits;
  while (g_ascii_isdigit(*p))
    p++;
  gsize count = (gsize) (p - digits), gap = socinn__space_length(p);
  gboolean is_word = g_str_has_prefix(p + gap, "gr") && !g_unichar_isalpha(g_utf8_get_char(p + gap + 2));
  if (spaces == 0 || count < 1 || count > 2 || !is_word)
    return 0;
  SocinnRational grosze;
  gboolean added = socinn_rational_new(g_ascii_strtoll(digits, NULL, 10), 100, &grosze, NULL) &&
                   socinn__add_checked(*value, grosze, value);
  return added ? (gsize) (p - text) + gap + 2 : 0;
}

/* Reads the number at @start with the words around it, none before @free_from: those belong to another number. *found is
 * FALSE for a run of digits that is no number. */
static gboolean
read_single(const char *text, gsize free_from, gsize start, SocinnNumberStyle style, Single *single, gboolean *found,
            gsize *end, GError **error)
{
  SocinnSingle number = { 0 };
  SocinnUnit unit;
  SocinnScan scan = SOCINN_SCAN_NUMBER;
  number.end = socinn__scan_fraction_word(text + start, &number.value);
  if (number.end == 0)
    scan = socinn__scan_single(text + start, style, &number);
  *end = start + number.end;
  *found = scan == SOCINN_SCAN_NUMBER;
  if (scan == SOCINN_SCAN_NONE)
    return TRUE;
  if (scan == SOCINN_SCAN_OVERFLOW)
    return fail(error, SOCINN_ERROR_OVERFLOW, text, start, *end);
  socinn__scan_unit(text + *end, &unit);
  if (scan == SOCINN_SCAN_AMBIGUOUS) {
    /* A Polish word behind the number states the language as well as the caller could. */
    if (!unit.polish || socinn__scan_single(text + start, SOCINN_NUMBER_STYLE_PL, &number) != SOCINN_SCAN_NUMBER)
      return fail(error, SOCINN_ERROR_AMBIGUOUS, text, start, *end);
    *found = TRUE;
  }
  *single = (Single) { .plain = number.value, .multiplier = unit.multiplier };
  SocinnNumberToken *token = &single->token;
  *token = (SocinnNumberToken) { .kind = SOCINN_TOKEN_NUMBER, .start = start, .end = *end + unit.end };
  g_strlcpy(token->unit, unit.name, sizeof token->unit);
  const char *prefix =
    token->unit[0] == '\0' ? socinn__scan_prefix_currency(text + free_from, text + start, token->unit) : NULL;
  if (prefix != NULL)
    token->start = (gsize) (prefix - text);
  if (token->unit[0] == '\0' && number.closed && style != SOCINN_NUMBER_STYLE_EN)
    g_strlcpy(token->unit, "PLN", sizeof token->unit); /* only prices are closed so */
  /* Money has two decimals: three mean that thousands were written in the other language's way. */
  if (number.three_decimals && unit.multiplier == 1 && socinn__is_currency(token->unit))
    return fail(error, SOCINN_ERROR_AMBIGUOUS, text, start, *end);
  if (!socinn__multiply_checked(number.value, SOCINN_INTEGER(unit.multiplier), &token->low))
    return fail(error, SOCINN_ERROR_OVERFLOW, text, start, *end);
  if (strcmp(token->unit, "PLN") == 0 && prefix == NULL && token->low.denominator == 1)
    token->end += take_grosze(text + token->end, &token->low);
  token->high = token->low;
  *end = token->end;
  return TRUE;
}

/* Whether @text from @start to @end, spaces aside, is one of the words. */
static gboolean
is_one_of(const char *text, gsize start, gsize end, const char *const *candidates)
{
  g_autofree char *between = g_strndup(text + start, end - start);
  g_autofree char *folded = socinn_text_fold(between, NULL);
  return folded != NULL && g_strv_contains(candidates, folded);
}

/* The word in front of @end: its start, or @end when there is none. */
static gsize
word_before(const char *text, gsize end, gsize *word_end)
{
  const char *p = text + end;
  while (p > text && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(p))))
    p = g_utf8_prev_char(p);
  *word_end = (gsize) (p - text);
  while (p > text && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(p))))
    p = g_utf8_prev_char(p);
  return (gsize) (p - text);
}

/* Whether the word in front of @start opens a range; its place goes to *opening. */
static gboolean
opens_range(const char *text, gsize start, const char *const *openings, gsize *opening)
{
  gsize end;
  *opening = word_before(text, start, &end);
  return *opening < end && is_one_of(text, *opening, end, openings);
}

/* "3 000 zł - 2 osoby" is no range: the second number counts something else. "2 500 zł - 4 500 za sztukę" is one. */
static gboolean
counts_something(const char *text, const Single *single)
{
  static const char *const particles[] = { "za",   "w",      "we",    "na",          "z",       "i",   "lub", "albo",
                                           "oraz", "brutto", "netto", "miesiecznie", "rocznie", "a",   "per", "in",
                                           "for",  "gross",  "net",   "monthly",     "each",    "and", "or",  NULL };
  const char *rest = text + single->token.end;
  while (socinn__space_length(rest) > 0)
    rest += socinn__space_length(rest);
  const char *end = rest;
  while (*end != '\0' && g_unichar_isalpha(g_utf8_get_char(end)))
    end = g_utf8_next_char(end);
  return single->token.unit[0] == '\0' && end > rest &&
         !is_one_of(text, (gsize) (rest - text), (gsize) (end - text), particles);
}

/* "Etap 2 – 500 zł", "ceny z 2024 – 500 zł": a number that belongs to the word in front of it, and then a price. */
static gboolean
belongs_to_word(const char *text, const Single *a, const Single *b)
{
  static const char *const prices[] = { "koszt", "koszty", "kosztu", "cena",   "ceny",      "cenie",  "od",
                                        "ok",    "okolo",  "kwota",  "kwocie", "wysokosci", "zakres", "przedzial",
                                        "cost",  "price",  "from",   "about",  "of",        "po",     NULL };
  static const char *const years[] = { "rok", "roku", "r", "z", "w", "na", "in", "year", NULL };
  gint64 number = a->plain.denominator == 1 && a->multiplier == 1 ? a->plain.numerator : 0;
  gsize opening;
  gboolean spaced = socinn__space_length(text + a->token.end) > 0;
  if (!spaced || a->token.unit[0] != '\0' || !socinn__is_currency(b->token.unit) || number == 0)
    return FALSE;
  if (number >= 1990 && number <= 2099 && a->token.end - a->token.start == 4 &&
      opens_range(text, a->token.start, years, &opening))
    return TRUE;
  gsize end;
  gboolean named = word_before(text, a->token.start, &end) < end;
  return named && number < 100 && b->multiplier == 1 && b->plain.numerator / b->plain.denominator >= 20 * number &&
         !opens_range(text, a->token.start, prices, &opening);
}

static gboolean
units_differ(const Single *a, const Single *b)
{
  return a->token.unit[0] != '\0' && b->token.unit[0] != '\0' && strcmp(a->token.unit, b->token.unit) != 0;
}

static gboolean
is_range(const char *text, const Single *a, const Single *b, gsize *start)
{
  static const char *const joints[] = { "-", "--", "..", "...", "do", "to", "az do", "up to", NULL };
  static const char *const and[] = { "a", "and", "i", NULL };
  static const char *const between[] = { "pomiedzy", "miedzy", "between", NULL };
  static const char *const from[] = { "od", "from", NULL };
  gsize opening;
  *start = a->token.start;
  if (opens_range(text, a->token.start, between, &opening)) {
    static const char *const both[] = { "a", "and", "i", "-", "do", NULL };
    *start = opening;
    return is_one_of(text, a->token.end, b->token.start, both);
  }
  if (is_one_of(text, a->token.end, b->token.start, and) || !is_one_of(text, a->token.end, b->token.start, joints))
    return FALSE;
  if (opens_range(text, a->token.start, from, &opening)) {
    *start = opening;
    return TRUE;
  }
  gboolean spaced = socinn__space_length(text + a->token.end) > 0; /* "PLN 500–800 once" is joined tightly */
  return !(a->token.unit[0] != '\0' && spaced && counts_something(text, b)) && !belongs_to_word(text, a, b);
}

/* Joins two numbers into a range; the unit and the thousands of the second hold for the first where it has none. */
static gboolean
join(const char *text, const Single *a, const Single *b, gsize start, SocinnNumberToken *range, GError **error)
{
  *range = a->token;
  range->kind = SOCINN_TOKEN_RANGE;
  range->start = start;
  range->end = b->token.end;
  range->high = b->token.high;
  if (range->unit[0] == '\0')
    memcpy(range->unit, b->token.unit, sizeof range->unit);
  gboolean shared = a->multiplier == 1 && b->multiplier > 1 && a->token.unit[0] == '\0' &&
                    socinn_rational_compare(a->plain, b->plain) < 0;
  if (shared && !socinn__multiply_checked(a->plain, SOCINN_INTEGER(b->multiplier), &range->low))
    return fail(error, SOCINN_ERROR_OVERFLOW, text, start, range->end);
  return TRUE;
}

/* "3x500": a multiplication sign between two numbers, and not a letter of a word. */
static gboolean
is_times(const char *text, gsize i)
{
  return (text[i] == 'x' || text[i] == 'X') && i > 0 && g_ascii_isdigit(text[i + 1]) &&
         !g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(text + i)));
}

/* All single numbers of a text. */
static GArray *
scan_singles(const char *text, SocinnNumberStyle style, GError **error)
{
  g_autoptr(GArray) singles = g_array_new(FALSE, FALSE, sizeof(Single));
  gboolean in_word = FALSE;
  gsize free_from = 0;
  for (gsize i = 0; text[i] != '\0';) {
    gunichar c = g_utf8_get_char(text + i);
    gboolean starts = g_ascii_isdigit(text[i]) || (g_unichar_type(c) == G_UNICODE_OTHER_NUMBER && c >= 0xBC);
    gsize passed_over = starts && !in_word ? socinn__no_number_length(text + i) : 0;
    if (passed_over > 0) {
      i += passed_over;
      continue;
    }
    SocinnRational unused;
    starts = starts || (!in_word && socinn__scan_fraction_word(text + i, &unused) > 0);
    if (!starts || in_word) { /* digits inside a word, such as B2, are no number */
      in_word = (g_unichar_isalpha(c) && !is_times(text, i)) || (in_word && g_unichar_isdigit(c));
      i = (gsize) (g_utf8_next_char(text + i) - text);
      continue;
    }
    Single single;
    gboolean found;
    gsize end;
    if (!read_single(text, free_from, i, style, &single, &found, &end, error))
      return NULL;
    if (found) {
      g_array_append_val(singles, single);
      free_from = end;
    }
    i = end > i ? end : (gsize) (g_utf8_next_char(text + i) - text);
  }
  return g_steal_pointer(&singles);
}

static gboolean
check_utf8(const char *text, GError **error)
{
  const char *bad;
  if (g_utf8_validate(text, -1, &bad))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_ENCODING, _("the text is not UTF-8 (byte %zu)"), (gsize) (bad - text) + 1);
  return FALSE;
}

GArray *
socinn__number_scan(const char *text, SocinnNumberStyle style, GError **error)
{
  if (!check_utf8(text, error))
    return NULL;
  g_autoptr(GArray) singles = scan_singles(text, style, error);
  if (singles == NULL)
    return NULL;
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(SocinnNumberToken));
  for (guint i = 0; i < singles->len; i++) {
    const Single *a = &g_array_index(singles, Single, i);
    const Single *b = i + 1 < singles->len ? &g_array_index(singles, Single, i + 1) : NULL;
    SocinnNumberToken token = a->token;
    gsize start;
    if (b != NULL && is_range(text, a, b, &start)) {
      if (units_differ(a, b) && socinn__is_currency(a->token.unit) && socinn__is_currency(b->token.unit)) {
        socinn__set_error(error, SOCINN_ERROR_CURRENCY,
                          _("the range begins in %s and ends in %s; give both ends in one currency"), a->token.unit,
                          b->token.unit);
        return NULL;
      }
      if (!units_differ(a, b)) {
        if (!join(text, a, b, start, &token, error))
          return NULL;
        i++;
      }
    }
    g_array_append_val(tokens, token);
  }
  return g_steal_pointer(&tokens);
}

/* A minus sign that belongs to the number: attached to it. */
static gsize
minus_length(const char *text)
{
  gsize length = text[0] == '-' ? 1 : g_str_has_prefix(text, "−") ? strlen("−") : 0;
  return length > 0 && g_ascii_isdigit(text[length]) ? length : 0;
}

static gboolean
is_space(const char *text)
{
  return g_unichar_isspace(g_utf8_get_char(text)) || socinn__space_length(text) > 0;
}

/* Without spaces of any kind around it, and without the full stop of "500 zł." */
static char *
trim(const char *text)
{
  while (*text != '\0' && is_space(text))
    text = g_utf8_next_char(text);
  const char *end = text + strlen(text);
  while (end > text && is_space(g_utf8_prev_char(end)))
    end = g_utf8_prev_char(end);
  if (end - text >= 2 && end[-1] == '.' && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(end - 1))))
    end--;
  return g_strndup(text, (gsize) (end - text));
}

SocinnQuantity *
socinn_quantity_from_text(const char *text, SocinnNumberStyle style, GError **error)
{
  g_return_val_if_fail(text != NULL, NULL);
  if (!check_utf8(text, error))
    return NULL;
  g_autofree char *trimmed = trim(text);
  gsize minus = minus_length(trimmed);
  g_autoptr(GArray) tokens = socinn__number_scan(trimmed + minus, style, error);
  if (tokens == NULL)
    return NULL;
  const SocinnNumberToken *token = tokens->len == 1 ? &g_array_index(tokens, SocinnNumberToken, 0) : NULL;
  if (token == NULL || token->start != 0 || trimmed[minus + token->end] != '\0') {
    socinn__set_error(error, SOCINN_ERROR_SYNTAX,
                      _("expected one number or range such as 5 000 zł or 5 000–20 000 zł, found \"%s\""), trimmed);
    return NULL;
  }
  SocinnRational low = token->low;
  if (minus > 0)
    low.numerator = -low.numerator;
  SocinnQuantityKind kind = token->kind == SOCINN_TOKEN_RANGE ? SOCINN_QUANTITY_RANGE : SOCINN_QUANTITY_FIXED;
  g_autoptr(SocinnQuantity) plain = socinn_quantity_new(kind, low, low, token->high, token->unit, error);
  return plain != NULL ? socinn_quantity_annotate(plain, (SocinnPeriod) { 1, 0 }, NULL, text) : NULL;
}
