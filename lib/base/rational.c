/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact fractions of 64-bit integers. Intermediate products are held in 128 bits; what does not fit back is an error. */
#include "base_private.h"
#include <string.h>

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;

static UnsignedWide
magnitude(Wide value)
{
  return value < 0 ? -(UnsignedWide) value : (UnsignedWide) value;
}

static UnsignedWide
greatest_common_divisor(UnsignedWide a, UnsignedWide b)
{
  while (b != 0) {
    UnsignedWide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

guint64
socinn__common_divisor(guint64 a, guint64 b)
{
  return (guint64) greatest_common_divisor(a, b);
}

/* Lowest terms, positive denominator; FALSE when that does not fit. */
static gboolean
reduce(Wide numerator, Wide denominator, SocinnRational *result)
{
  UnsignedWide divisor = greatest_common_divisor(magnitude(numerator), magnitude(denominator));
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  if (divisor > 1) {
    numerator /= (Wide) divisor;
    denominator /= (Wide) divisor;
  }
  if (numerator > G_MAXINT64 || numerator < -(Wide) G_MAXINT64 || denominator > G_MAXINT64)
    return FALSE;
  *result = (SocinnRational) { (gint64) numerator, (gint64) denominator };
  return TRUE;
}

gboolean
socinn__multiply_checked(SocinnRational a, SocinnRational b, SocinnRational *result)
{
  return reduce((Wide) a.numerator * b.numerator, (Wide) a.denominator * b.denominator, result);
}

gboolean
socinn__add_checked(SocinnRational a, SocinnRational b, SocinnRational *result)
{
  /* Dividing by the common part first keeps the sum below 2^127. */
  Wide common = (Wide) greatest_common_divisor((UnsignedWide) a.denominator, (UnsignedWide) b.denominator);
  Wide numerator = (Wide) a.numerator * (b.denominator / common) + (Wide) b.numerator * (a.denominator / common);
  return reduce(numerator, (Wide) a.denominator / common * b.denominator, result);
}

/* n / d rounded half away from zero. */
static Wide
divide_rounded(Wide n, Wide d)
{
  UnsignedWide quotient = magnitude(n) / (UnsignedWide) d, rest = magnitude(n) % (UnsignedWide) d;
  if (rest >= (UnsignedWide) d - rest)
    quotient++;
  return n < 0 ? -(Wide) quotient : (Wide) quotient;
}

gboolean
socinn__round_scaled(SocinnRational value, gint64 scale, gint64 *result)
{
  Wide rounded = divide_rounded((Wide) value.numerator * scale, value.denominator);
  if (rounded > G_MAXINT64 || rounded < -(Wide) G_MAXINT64)
    return FALSE;
  *result = (gint64) rounded;
  return TRUE;
}

gboolean
socinn__multiply_rounded(SocinnRational a, SocinnRational b, SocinnRational *result)
{
  if (socinn__multiply_checked(a, b, result))
    return TRUE;
  Wide numerator = (Wide) a.numerator * b.numerator;
  UnsignedWide size = magnitude(numerator), denominator = (UnsignedWide) ((Wide) a.denominator * b.denominator);
  while (denominator >> 80 != 0) { /* leaves room for a scale of 10^12; costs less than 2^-79 */
    size >>= 1;
    denominator >>= 1;
  }
  UnsignedWide whole = size / denominator, rest = size % denominator;
  for (gint64 scale = G_GINT64_CONSTANT(1000000000000); scale >= 1; scale /= 10) {
    if (whole > (UnsignedWide) (G_MAXINT64 / scale))
      continue;
    Wide units = (Wide) whole * scale + divide_rounded((Wide) rest * scale, (Wide) denominator);
    if (units <= G_MAXINT64)
      return reduce(numerator < 0 ? -units : units, scale, result);
  }
  return FALSE;
}

static gboolean
overflow(GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_OVERFLOW, _("the number is too large or too fine to be held exactly"));
  return FALSE;
}

gboolean
socinn_rational_new(gint64 numerator, gint64 denominator, SocinnRational *result, GError **error)
{
  if (denominator == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a fraction cannot have the denominator 0"));
    return FALSE;
  }
  return reduce(numerator, denominator, result) || overflow(error);
}

gboolean
socinn_rational_add(SocinnRational a, SocinnRational b, SocinnRational *result, GError **error)
{
  return socinn__add_checked(a, b, result) || overflow(error);
}

gboolean
socinn_rational_subtract(SocinnRational a, SocinnRational b, SocinnRational *result, GError **error)
{
  if (b.numerator == G_MININT64) /* never out of reduce(), which keeps values symmetric, but the struct is open */
    return overflow(error);
  b.numerator = -b.numerator;
  return socinn_rational_add(a, b, result, error);
}

gboolean
socinn_rational_multiply(SocinnRational a, SocinnRational b, SocinnRational *result, GError **error)
{
  return socinn__multiply_checked(a, b, result) || overflow(error);
}

gboolean
socinn_rational_divide(SocinnRational a, SocinnRational b, SocinnRational *result, GError **error)
{
  if (b.numerator == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a number cannot be divided by 0"));
    return FALSE;
  }
  return reduce((Wide) a.numerator * b.denominator, (Wide) a.denominator * b.numerator, result) || overflow(error);
}

int
socinn_rational_compare(SocinnRational a, SocinnRational b)
{
  Wide left = (Wide) a.numerator * b.denominator, right = (Wide) b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

double
socinn_rational_to_double(SocinnRational value)
{
  return (double) ((long double) value.numerator / (long double) value.denominator);
}

#define MOST_DIGITS 19 /* as many as the largest number has */

/* Appends the digits at *text to *value and counts them; FALSE when they do not fit. */
static gboolean
read_digits(const char **text, gint64 *value, gsize *count)
{
  gboolean fits = TRUE;
  for (*count = 0; g_ascii_isdigit(**text); (*text)++, (*count)++)
    fits = fits && *count < MOST_DIGITS && !__builtin_mul_overflow(*value, 10, value) &&
           !__builtin_add_overflow(*value, **text - '0', value);
  return fits;
}

gboolean
socinn_rational_from_text(const char *text, SocinnRational *result, GError **error)
{
  const char *rest = text != NULL ? text : "";
  gboolean negative = *rest == '-';
  rest += negative;
  gint64 numerator = 0, denominator = 1;
  gsize whole, fraction = 0;
  gboolean fits = read_digits(&rest, &numerator, &whole);
  gboolean valid = whole > 0;
  if (valid && *rest == '.') {
    rest++;
    fits = read_digits(&rest, &numerator, &fraction) && fits && fraction <= 18;
    valid = fraction > 0;
    for (gsize i = 0; fits && i < fraction; i++)
      denominator *= 10;
  } else if (valid && *rest == '/') {
    rest++;
    denominator = 0;
    fits = read_digits(&rest, &denominator, &fraction) && fits;
    valid = fraction > 0 && (!fits || denominator > 0);
  }
  if (!fits && valid && *rest == '\0')
    return overflow(error);
  if (!valid || *rest != '\0') {
    socinn__set_error(error, SOCINN_ERROR_SYNTAX, _("expected a number such as 12.5 or 1/3, found \"%s\""),
                      text != NULL ? text : "");
    return FALSE;
  }
  return reduce(negative ? -numerator : numerator, denominator, result) || overflow(error);
}

char *
socinn_rational_to_text(SocinnRational value)
{
  gint64 scale = 1;
  guint decimals = 0;
  while (decimals < 18 && scale % value.denominator != 0) {
    scale *= 10;
    decimals++;
  }
  gint64 units;
  if (scale % value.denominator != 0 || !socinn__round_scaled(value, scale, &units))
    return g_strdup_printf("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, value.numerator, value.denominator);
  guint64 size = units < 0 ? (guint64) -units : (guint64) units;
  const char *sign = units < 0 ? "-" : "";
  if (decimals == 0)
    return g_strdup_printf("%s%" G_GUINT64_FORMAT, sign, size);
  return g_strdup_printf("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, size / (guint64) scale, (int) decimals,
                         size % (guint64) scale);
}
