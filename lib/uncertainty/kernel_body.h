/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops that kernel_private.h describes. Included once by each file that defines KERNELS, the name of their table. */
#include "kernel_lanes.h"
#include "kernel_private.h"

/* p of a word, from k. */
LANES_INLINE Doubles
probability(Doubles k)
{
  return k * 0x1p-53 + 0x1p-54;
}

LANES_INLINE Doubles
table_at(Words words, const double *cells, Doubles *least)
{
  /* cppcheck-suppress shiftTooManyBitsSigned ; gcc and clang define it: the sign fills the lane */
  Words upper = (Words) ((Signed) words >> 63); /* all ones where p > 1/2 */
  /* 2^53 v = k' + 1/2 with k' < 2^52: as the mantissa of 2^52 + k', less 2^52 - 1/2; exact. */
  Words steps = ((words ^ upper) >> 11) | G_GUINT64_CONSTANT(0x4330000000000000);
  Doubles v = (Doubles) steps - (0x1p52 - 0.5);
  *least = smaller(*least, v);
  Words bits = (Words) v;
  Words place = both(bits >> (52 - SOCINN_CELL_BITS - 2), SOCINN_SIDE - 4, upper, SOCINN_SIDE);
  /* The rest of the mantissa: 1 to 2 within the cell. */
  Doubles y = (Doubles) (((bits << SOCINN_CELL_BITS) & G_GUINT64_CONSTANT(0x000fffffffffffff)) |
                         G_GUINT64_CONSTANT(0x3ff0000000000000));
  Doubles c[4];
  look_up(cells, place, c);
  return ((c[3] * y + c[2]) * y + c[1]) * y + c[0];
}

static double
run_table(const guint64 *words, gsize n, const double *cells, double scale, double offset, double *values)
{
  Doubles least = (Doubles) { 0 } + 0x1p53;
  for (gsize i = 0; i < n; i += LANES)
    store_doubles(values + i, table_at(load_words(words + i), cells, &least) * scale + offset);
  double result = least[0];
  for (int lane = 1; lane < LANES; lane++)
    result = MIN(result, least[lane]);
  return result;
}

static void
run_line(const guint64 *words, gsize n, double scale, double offset, double *values)
{
  for (gsize i = 0; i < n; i += LANES)
    store_doubles(values + i, probability(to_doubles(load_words(words + i) >> 11)) * scale + offset);
}

static void
run_triangle(const guint64 *words, gsize n, const SocinnTriangle *shape, double *values)
{
  const Doubles none = { 0 }, peak = none + shape->peak, rise = none + shape->rise, fall = none + shape->fall;
  for (gsize i = 0; i < n; i += LANES) {
    Doubles k = to_doubles(load_words(words + i) >> 11);
    Doubles p = probability(k), q = probability((0x1p53 - 1) - k);
    Doubles way = square_root(where_less(p, peak, p * rise, q * fall)) * shape->width;
    store_doubles(values + i, where_less(p, peak, way + shape->low, shape->high - way));
  }
}

static void
run_to_words(const double *uniforms, gsize n, guint64 *words)
{
  for (gsize i = 0; i < n; i++) {
    double u = uniforms[i] < 1 - 0x1p-53 ? uniforms[i] : 1 - 0x1p-53;
    u = u > 0 ? u : 0;
    words[i] = (guint64) (gint64) (u * 0x1p53) << 11;
  }
}

static void
run_add(const double *values, gsize n, double factor, double *sum)
{
  gsize whole = n / LANES * LANES;
  for (gsize i = 0; i < whole; i += LANES)
    store_doubles(sum + i, load_doubles(values + i) * factor + load_doubles(sum + i));
  for (gsize i = whole; i < n; i++)
    sum[i] = values[i] * factor + sum[i];
}

const SocinnKernels KERNELS = { run_table, run_line, run_triangle, run_to_words, run_add };
