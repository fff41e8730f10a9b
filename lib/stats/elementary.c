/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exponential and logarithm from + - x / alone. Both reduce their argument with a table to so small a rest that a short
 * Taylor polynomial is exact enough, and carry what is lost on the way in a second double.
 */
#include "special_private.h"
#include "elementary_tables.h"
#include <math.h>
#include <string.h>

static const double log2_high = 0x1.62e42fefa38p-1, log2_low = 0x1.ef35793c7673p-45; /* log 2; the first has 42 bits */
/* log 2 / 64; the first has 34 bits, so that its product with a step number is exact */
static const double step_high = 0x1.62e42fef8p-7, step_low = 0x1.1cf79abc9e3b4p-42,
                    steps_per_unit = 0x1.71547652b82fep+6;

static guint64
bits_of(double x)
{
  guint64 bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static double
from_bits(guint64 bits)
{
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* 2^exponent for a normal result. */
static double
power_of_two(gint64 exponent)
{
  return from_bits((guint64) (exponent + 1023) << 52);
}

/* x 2^exponent for x from 1/2 to 4, in two steps where one would leave the range. */
static double
scale(double x, gint64 exponent)
{
  if (exponent > 1000)
    return x * power_of_two(1000) * power_of_two(exponent - 1000);
  if (exponent < -1000)
    return x * power_of_two(exponent + 200) * power_of_two(-200);
  return x * power_of_two(exponent);
}

/* e^x = 2^exponent (table + table small): small = e^r - 1 of the rest r, table within [1, 2). */
typedef struct {
  gint64 exponent;
  double value, rest, small;
} Reduced;

static Reduced
reduce(SocinnPair x)
{
  double steps = floor(x.value * steps_per_unit + 0.5);
  double r = ((x.value - steps * step_high) - steps * step_low) + x.rest;
  gint64 step = (gint64) steps, index = step & 63;
  double tail = 1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720)));
  double small = r + r * r * (0.5 + r * tail);
  return (Reduced) { (step - index) / 64, power_table[index].value, power_table[index].rest, small };
}

double
socinn__exp_pair(SocinnPair x)
{
  if (isnan(x.value))
    return x.value;
  if (x.value > 709.79)
    return INFINITY;
  if (x.value < -745.14)
    return 0;
  Reduced part = reduce(x);
  return scale(part.value + (part.rest + part.value * part.small), part.exponent);
}

double
socinn__exp(double x)
{
  return socinn__exp_pair((SocinnPair) { x, 0 });
}

/* e^x - 1 by its series, |x| <= 1/8. */
static double
expm1_series(double x)
{
  static const double coefficients[] = { 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320,
                                         1.0 / 5040,      1.0 / 720,      1.0 / 120,     1.0 / 24,     1.0 / 6 };
  double sum = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(coefficients); i++)
    sum = sum * x + coefficients[i];
  return x + x * x * (0.5 + x * sum);
}

double
socinn__expm1(double x)
{
  if (fabs(x) < 0x1p-54)
    return x;
  if (fabs(x) <= 0.125)
    return expm1_series(x);
  if (isnan(x) || x > 45)
    return socinn__exp(x);
  if (x < -45)
    return -1;
  Reduced part = reduce((SocinnPair) { x, 0 });
  double power = power_of_two(part.exponent);
  SocinnPair sum = socinn__pair_sum(power * part.value, -1);
  return sum.value + (sum.rest + power * (part.rest + part.value * part.small));
}

SocinnPair
socinn__log_pair(double x)
{
  gint64 exponent = 0;
  if (x < 0x1p-1022) {
    x *= 0x1p54;
    exponent = -54;
  }
  guint64 bits = bits_of(x);
  exponent += (gint64) (bits >> 52) - 1023;
  gsize index = (bits >> 45) & 127;
  gboolean halved = index >= 53;
  exponent += halved ? 1 : 0;
  double significand =
    from_bits((bits & G_GUINT64_CONSTANT(0x000fffffffffffff)) | ((guint64) (halved ? 1022 : 1023) << 52));
  /* significand x reciprocal - 1 without rounding: the reciprocal has 13 bits */
  double high = from_bits(bits_of(significand) & ~G_GUINT64_CONSTANT(0x3ffffff)), low = significand - high;
  double reciprocal = log_table[index].reciprocal;
  SocinnPair r = socinn__pair_sum(high * reciprocal - 1, low * reciprocal);
  SocinnPair square = socinn__pair_product(r.value, r.value);
  double z = r.value;
  double tail = 1.0 / 7 + z * (-1.0 / 8 + z * (1.0 / 9 + z * (-1.0 / 10)));
  tail = 1.0 / 3 + z * (-1.0 / 4 + z * (1.0 / 5 + z * (-1.0 / 6 + z * tail)));
  double rest = z * square.value * tail - (square.rest / 2 + z * r.rest) + r.rest;
  rest += (double) exponent * log2_low + log_table[index].log_rest;
  SocinnPair sum = socinn__pair_sum((double) exponent * log2_high + log_table[index].log_value, r.value);
  SocinnPair total = socinn__pair_sum(sum.value, -square.value / 2);
  return socinn__pair_sum(total.value, total.rest + sum.rest + rest);
}

double
socinn__log(double x)
{
  if (isnan(x) || x < 0)
    return NAN;
  if (x == 0)
    return -INFINITY;
  return isinf(x) ? x : socinn__log_pair(x).value;
}

double
socinn__log1p(double x)
{
  if (isnan(x) || x < -1)
    return NAN;
  if (x == -1)
    return -INFINITY;
  if (isinf(x))
    return x;
  if (fabs(x) < 0x1p-54)
    return x;
  if (fabs(x) < 0x1p-14)
    return x - x * x * (0.5 - x * (1.0 / 3 - x * (0.25 - x * (0.2 - x * (1.0 / 6)))));
  SocinnPair sum = socinn__pair_sum(1, x), log_sum = socinn__log_pair(sum.value);
  return log_sum.value + (log_sum.rest + sum.rest / sum.value);
}

double
socinn__pow(double x, double y)
{
  if (y == 0 || x == 1)
    return 1;
  if (isnan(x) || isnan(y) || x < 0)
    return NAN;
  if (x == 0 || isinf(x))
    return (x == 0) == (y < 0) ? INFINITY : 0;
  if (isinf(y))
    return (x > 1) == (y > 0) ? INFINITY : 0;
  SocinnPair log_x = socinn__log_pair(x);
  double exponent = log_x.value * y;
  if (!(fabs(exponent) < 800)) /* y may be too large to be split */
    return exponent > 0 ? INFINITY : 0;
  if (fabs(exponent) < 0x1p-60)
    return 1 + exponent; /* likewise too small */
  SocinnPair product = socinn__pair_product(log_x.value, y);
  return socinn__exp_pair((SocinnPair) { product.value, product.rest + log_x.rest * y });
}
