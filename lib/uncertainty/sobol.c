/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The Sobol sequence. Numbers are kept with their binary digits turned round, the first one lowest: then whatever moves
 * upwards only - adding, multiplying - changes a digit by no more than the digits before it, as Owen's scrambling must.
 *
 * Laine, S. & Karras, T. (2011), doi:10.1111/j.1467-8659.2011.02004.x; Burley, B. (2020), Practical hash-based Owen
 * scrambling, JCGT 9(4), 1-20, for the idea; the steps and their keys here are our own, and of 64 bits.
 */
#include "sampler_private.h"
#include <string.h>

#define MOST_DIMENSIONS 2048
#define N_COLUMNS G_N_ELEMENTS(((SocinnSobolDimension *) NULL)->columns)
#define MOST_POINTS (G_GUINT64_CONSTANT(1) << N_COLUMNS)
#define KEYS_BEGIN (G_GUINT64_CONSTANT(1) << 62) /* word of a stream that no draw reaches */

extern const unsigned char socinn__sobol_directions[];

void
socinn__sampler_keys(guint64 seed, guint64 variable, guint64 replicate, guint64 keys[SOCINN_SAMPLER_KEYS])
{
  socinn_random_words(seed, variable, KEYS_BEGIN + replicate * SOCINN_SAMPLER_KEYS, keys, SOCINN_SAMPLER_KEYS);
}

guint
socinn_sobol_get_max_dimensions(void)
{
  return MOST_DIMENSIONS;
}

/* The 64 bits in the opposite order: halves are exchanged within ever larger pieces, and the bytes at the end. */
static inline guint64
turn_round(guint64 x)
{
  x = (x & G_GUINT64_CONSTANT(0x5555555555555555)) << 1 | (x >> 1 & G_GUINT64_CONSTANT(0x5555555555555555));
  x = (x & G_GUINT64_CONSTANT(0x3333333333333333)) << 2 | (x >> 2 & G_GUINT64_CONSTANT(0x3333333333333333));
  x = (x & G_GUINT64_CONSTANT(0x0f0f0f0f0f0f0f0f)) << 4 | (x >> 4 & G_GUINT64_CONSTANT(0x0f0f0f0f0f0f0f0f));
  return GUINT64_SWAP_LE_BE(x);
}

/* Numbers of the embedded table, from @text on. Returns: where the next one stands */
static const char *
read_number(const char *text, guint64 *number)
{
  char *end;
  *number = g_ascii_strtoull(text, &end, 10);
  return end;
}

/* Columns from the polynomial and the first numbers of a line: Bratley & Fox (1988), doi:10.1145/42288.214372, (2). */
static void
set_columns(SocinnSobolDimension *self, const char *line)
{
  guint64 degree, inner, fractions[N_COLUMNS] = { 0 };
  line = read_number(line, &degree);
  line = read_number(line, &inner);
  for (gsize i = 0; i < N_COLUMNS; i++) {
    if (i < degree) {
      line = read_number(line, &fractions[i]);
      fractions[i] <<= 63 - i;
    } else {
      fractions[i] = fractions[i - degree] ^ fractions[i - degree] >> degree;
      for (gsize j = 1; j < degree; j++)
        if ((inner >> (degree - 1 - j) & 1) != 0)
          fractions[i] ^= fractions[i - j];
    }
    self->columns[i] = turn_round(fractions[i]);
  }
}

SocinnSobolDimension *
socinn__sobol_dimensions_new(guint64 n, GError **error)
{
  if (n == 0 || n > MOST_DIMENSIONS) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the Sobol sequence has 1 to %d dimensions, not %llu; use \"lhs\" or \"mc\""), MOST_DIMENSIONS,
                      (unsigned long long) n);
    return NULL;
  }
  SocinnSobolDimension *dimensions = g_try_new(SocinnSobolDimension, n);
  if (dimensions == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %llu dimensions"),
                      (unsigned long long) n);
    return NULL;
  }
  for (gsize i = 0; i < N_COLUMNS; i++)
    dimensions[0].columns[i] = G_GUINT64_CONSTANT(1) << i;
  const char *line = (const char *) socinn__sobol_directions;
  for (guint64 i = 1; i < n; i++) {
    while (*line == '#')
      line = strchr(line, '\n') + 1;
    set_columns(&dimensions[i], line);
    line = strchr(line, '\n') + 1;
  }
  return dimensions;
}

/* Owen's nested uniform scrambling, as far as pairs of points can tell: steps that only ever move upwards. */
static inline guint64
scramble(guint64 x, const guint64 *keys)
{
  x += keys[0];
  x ^= x * (keys[1] & ~G_GUINT64_CONSTANT(1));
  x *= keys[2] | 1;
  x ^= x * G_GUINT64_CONSTANT(0xd1342543de82ef94);
  x += keys[3];
  x ^= x * (keys[4] & ~G_GUINT64_CONSTANT(1));
  x *= keys[5] | 1;
  x ^= x * G_GUINT64_CONSTANT(0x9e3779b97f4a7c16);
  return x;
}

void
socinn__sobol_fill(const SocinnSobolDimension *self, const guint64 *keys, guint64 first, gsize n, double *values,
                   gsize stride)
{
  guint64 x = 0, gray = first ^ first >> 1;
  for (gsize i = 0; i < N_COLUMNS; i++)
    if ((gray >> i & 1) != 0)
      x ^= self->columns[i];
  for (gsize i = 0; i < n; i++) {
    guint64 digits = turn_round(keys != NULL ? scramble(x, keys) : x);
    values[i * stride] = (double) (digits >> 11) * 0x1p-53;
    /* The Gray code of the next number differs in one digit: that of the lowest 0 of this one. */
    gsize changed = (gsize) __builtin_ctzll(~(first + i));
    x ^= changed < N_COLUMNS ? self->columns[changed] : 0;
  }
}

gboolean
socinn_sobol_points(guint dimensions, guint64 first, guint64 seed, double *result, gsize n_result, GError **error)
{
  g_autofree SocinnSobolDimension *all = socinn__sobol_dimensions_new(dimensions, error);
  if (all == NULL)
    return FALSE;
  if (n_result % dimensions != 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%zu numbers are no whole number of points with %u dimensions"), n_result, dimensions);
    return FALSE;
  }
  gsize n = n_result / dimensions;
  if (n > MOST_POINTS || first > MOST_POINTS - n) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the Sobol sequence has 2^53 points; ask for earlier ones"));
    return FALSE;
  }
  for (guint j = 0; j < dimensions; j++) {
    guint64 keys[SOCINN_SAMPLER_KEYS];
    socinn__sampler_keys(seed, j, 0, keys);
    socinn__sobol_fill(&all[j], seed != 0 ? keys : NULL, first, n, result + j, dimensions);
  }
  return TRUE;
}
