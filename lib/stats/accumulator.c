/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums without rounding. A double is 53 bits that stand somewhere in 2^-1074 ... 2^1024; the sum is kept as digits to base
 * 2^32 that cover all of it, each in 64 bits, so that carries need to be moved up only now and then.
 *
 * Neal, R. M. (2015), Fast exact summation using small and large superaccumulators, arXiv:1505.05571
 */
#include "stats_private.h"
#include <float.h>
#include <math.h>
#include <string.h>

#define N_LIMBS G_N_ELEMENTS(((SocinnAccumulator *) NULL)->limbs)
#define BIAS 1088 /* the lowest digit counts 2^-1088 */
#define DIGIT G_GINT64_CONSTANT(0x100000000)
#define MOST_PENDING (G_GINT64_CONSTANT(1) << 29) /* additions of less than 2^32 each: 2^61 fits */
#define CHUNK 256                                 /* values added at once: 2^8 */

void
socinn__accumulator_init(SocinnAccumulator *self)
{
  memset(self, 0, sizeof *self);
}

/* Moves carries up until every digit but the topmost lies in 0 ... 2^32 - 1; the topmost bears the sign. */
static void
carry(SocinnAccumulator *self)
{
  for (gsize i = 0; i + 1 < N_LIMBS; i++) {
    gint64 low = self->limbs[i] & (DIGIT - 1);
    self->limbs[i + 1] += (self->limbs[i] - low) / DIGIT;
    self->limbs[i] = low;
  }
  self->pending = 0;
}

static void
add_finite(SocinnAccumulator *self, guint64 bits)
{
  guint64 exponent = (bits >> 52) & 0x7ff, mantissa = bits & G_GUINT64_CONSTANT(0xfffffffffffff);
  mantissa |= (guint64) (exponent != 0) << 52;
  /* The lowest bit counts 2^(exponent - 1075), and 2^-1074 where the exponent is 0. */
  guint64 position = exponent + (exponent == 0) + (BIAS - 1075);
  gint64 *limb = self->limbs + position / 32;
  guint shift = position % 32;
  guint64 low = (mantissa & 0xffffffff) << shift, high = (mantissa >> 32) << shift; /* below 2^63 and 2^52 */
  high += low >> 32;
  gint64 sign = (bits >> 63) != 0 ? -1 : 1;
  limb[0] += sign * (gint64) (low & 0xffffffff);
  limb[1] += sign * (gint64) (high & 0xffffffff);
  limb[2] += sign * (gint64) (high >> 32);
}

static void
add_special(SocinnAccumulator *self, double value)
{
  self->special_sum = self->special ? self->special_sum + value : value;
  self->special = TRUE;
}

static inline guint64
bits_of(double value)
{
  guint64 bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

void
socinn__accumulator_add(SocinnAccumulator *self, double value)
{
  if (!isfinite(value)) {
    add_special(self, value);
    return;
  }
  if (self->pending >= MOST_PENDING)
    carry(self);
  self->pending++;
  add_finite(self, bits_of(value));
}

/*
 * A chunk of values that are not too different in size, summed in ordinary arithmetic without error. Adding and taking away
 * @anchor, 1.5 x a power of two far above the values, cuts each at the same place; the parts above it have so few bits that
 * their sum is exact, and so has what the second cut leaves. Returns: FALSE when a value has bits below the second cut.
 *
 * Rump, S. M., Ogita, T. & Oishi, S. (2008), Accurate floating-point summation, doi:10.1137/050645671
 */
static gboolean
sum_chunk(const double *values, double anchor, double *upper, double *lower)
{
  double fine = anchor * 0x1p-42;
  double high[4] = { 0 }, low[4] = { 0 }, left[4] = { 0 };
  for (gsize i = 0; i < CHUNK; i += 4)
    for (gsize lane = 0; lane < 4; lane++) {
      double value = values[i + lane], top = (value + anchor) - anchor, rest = value - top;
      double bottom = (rest + fine) - fine;
      high[lane] += top;
      low[lane] += bottom;
      left[lane] += fabs(rest - bottom);
    }
  *upper = (high[0] + high[1]) + (high[2] + high[3]);
  *lower = (low[0] + low[1]) + (low[2] + low[3]);
  return left[0] + left[1] + left[2] + left[3] == 0;
}

/* An anchor for the values of a chunk: 1.5 x 2^(k + 10) where 2^k exceeds them all; 0 where none is safe. */
static double
anchor_of(const double *values)
{
  guint64 most[4] = { 0 };
  for (gsize i = 0; i < CHUNK; i += 4)
    for (gsize lane = 0; lane < 4; lane++) {
      guint64 bits = bits_of(values[i + lane]) << 1;
      most[lane] = MAX(most[lane], bits);
    }
  guint64 exponent = MAX(MAX(most[0], most[1]), MAX(most[2], most[3])) >> 53;
  if (exponent < 200 || exponent > 2000)
    return 0;
  guint64 bits = (exponent + 11) << 52 | G_GUINT64_CONSTANT(1) << 51;
  double anchor;
  memcpy(&anchor, &bits, sizeof anchor);
  return anchor;
}

void
socinn__accumulator_add_all(SocinnAccumulator *self, const double *values, gsize n)
{
  gsize i = 0;
  for (; i + CHUNK <= n; i += CHUNK) {
    double anchor = anchor_of(values + i), upper, lower;
    if (anchor != 0 && sum_chunk(values + i, anchor, &upper, &lower)) {
      socinn__accumulator_add(self, upper);
      socinn__accumulator_add(self, lower);
    } else
      for (gsize j = i; j < i + CHUNK; j++)
        socinn__accumulator_add(self, values[j]);
  }
  for (; i < n; i++)
    socinn__accumulator_add(self, values[i]);
}

void
socinn__accumulator_merge(SocinnAccumulator *self, const SocinnAccumulator *other)
{
  SocinnAccumulator copy = *other;
  carry(&copy);
  carry(self);
  for (gsize i = 0; i < N_LIMBS; i++)
    self->limbs[i] += copy.limbs[i];
  self->pending = 1;
  if (other->special)
    add_special(self, other->special_sum);
}

/* Digits of a sum that is not negative, rounded once to the nearest double, ties to even. */
static double
round_digits(const gint64 *limbs)
{
  gsize top = N_LIMBS - 1;
  while (top > 0 && limbs[top] == 0)
    top--;
  if (top < 3) /* below 2^-960: nothing is lost in 96 bits that a double could hold there */
    return ldexp((double) limbs[2], 64 - BIAS) + ldexp((double) ((guint64) limbs[1] << 32 | (guint64) limbs[0]), -BIAS);
  /* The upper three digits, of which at least 65 bits count, and whether anything follows. */
  guint64 leading = (guint64) limbs[top];
  guint width = 64 - (guint) __builtin_clzll(leading); /* the topmost digit may be longer than 32 bits */
  guint64 next = (guint64) limbs[top - 1] << 32 | (guint64) limbs[top - 2];
  gboolean sticky = FALSE;
  for (gsize i = 0; i + 2 < top; i++)
    sticky = sticky || limbs[i] != 0;
  guint64 head = width == 64 ? leading : leading << (64 - width) | next >> width;
  sticky = sticky || (width < 64 ? next << (64 - width) : next) != 0;
  return ldexp((double) (head | (guint64) sticky), (int) (32 * top + width) - 64 - BIAS);
}

double
socinn__accumulator_get(const SocinnAccumulator *self)
{
  if (self->special)
    return self->special_sum;
  SocinnAccumulator copy = *self;
  carry(&copy);
  if (copy.limbs[N_LIMBS - 1] >= 0)
    return round_digits(copy.limbs);
  for (gsize i = 0; i < N_LIMBS; i++)
    copy.limbs[i] = -copy.limbs[i];
  carry(&copy);
  return -round_digits(copy.limbs);
}
