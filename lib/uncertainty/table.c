/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantile functions made ready for many draws. */
#include "base/random_private.h"
#include "table_private.h"
#include <math.h>
#include <string.h>

typedef enum {
  LINE,     /* scale x p + offset */
  TRIANGLE, /* by its square roots */
  CELLS,    /* scale x table + offset */
  PIECES,   /* several tables, with atoms between */
  EXACT     /* asked for each draw: steps, and what has no table */
} Kind;

struct SocinnQuantileTable {
  SocinnDistribution *distribution; /* that of which the rest is made */
  Kind kind;
  double scale, offset;
  SocinnTriangle triangle;
  SocinnCells *cells;
  double end;     /* 2^53 v below which the cells end */
  GArray *pieces; /* of socinn__pieces_new() */
  /* The quantile wanted is factor x that of distribution + shift, at 1 - p when turned. */
  gboolean moved, turned;
  double factor, shift;
};

/* The largest width that neither end of the range is left by. */
static double
width_within(double low, double high)
{
  double width = high - low;
  while (width > 0 && (low + width > high || high - width < low))
    width = nextafter(width, 0);
  return width;
}

static void
prepare_triangle(SocinnQuantileTable *self)
{
  double low = self->distribution->low, high = self->distribution->high, mode = self->distribution->parameters[0];
  double span = high - low, rise = (mode - low) / span;
  self->kind = TRIANGLE;
  self->triangle = (SocinnTriangle) { low, high, width_within(low, high), rise, rise, (high - mode) / span };
}

/* FALSE when there is no memory. */
static gboolean
prepare(SocinnQuantileTable *self)
{
  const SocinnDistribution *distribution = self->distribution;
  SocinnShape shape;
  const double *values, *probabilities;
  self->kind = EXACT;
  if (distribution->class == &socinn__class_uniform) {
    self->kind = LINE;
    self->offset = distribution->low;
    self->scale = width_within(distribution->low, distribution->high);
  } else if (distribution->class == &socinn__class_fixed) {
    self->kind = LINE;
    self->offset = distribution->parameters[0];
  } else if (distribution->class == &socinn__class_triangular) {
    prepare_triangle(self);
  } else if (socinn__shape_of(distribution, &shape, &self->scale, &self->offset)) {
    if (isfinite(distribution->high) && isfinite(distribution->low))
      self->scale = width_within(distribution->low, distribution->high);
    self->cells = socinn__cells_of_shape(&shape);
    if (self->cells == NULL)
      return FALSE;
    if (self->cells->octaves >= SOCINN_FEWEST_OCTAVES)
      self->kind = CELLS;
    self->end = ldexp(1, 52 - (int) self->cells->octaves);
  } else if (socinn__distribution_get_atoms(distribution, &values, &probabilities) == 0) {
    self->kind = PIECES;
    self->pieces = socinn__pieces_new(self->distribution);
    return self->pieces != NULL;
  }
  return TRUE;
}

SocinnQuantileTable *
socinn__quantile_table_new(SocinnDistribution *distribution, GError **error)
{
  SocinnQuantileTable *self = g_new0(SocinnQuantileTable, 1);
  double factor, offset;
  SocinnDistribution *inner = distribution;
  self->factor = 1;
  for (SocinnDistribution *next; (next = socinn__distribution_get_scaled(inner, &factor, &offset)) != NULL;
       inner = next) {
    self->moved = TRUE;
    self->shift += self->factor * offset;
    self->factor *= factor;
  }
  self->turned = self->factor < 0;
  self->distribution = socinn_distribution_ref(inner);
  if (prepare(self))
    return self;
  socinn__quantile_table_free(self);
  socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for a table of quantiles"));
  return NULL;
}

void
socinn__quantile_table_free(SocinnQuantileTable *self)
{
  if (self == NULL)
    return;
  socinn_distribution_unref(self->distribution);
  socinn__cells_unref(self->cells);
  if (self->pieces != NULL)
    g_array_unref(self->pieces);
  g_free(self);
}

/* p and q = 1 - p of a word, the smaller one exact. */
static double
split(guint64 word, double *q)
{
  guint64 k = word >> 11, rest = (G_GUINT64_CONSTANT(1) << 53) - 1 - k;
  *q = ((double) rest + 0.5) * 0x1p-53;
  return ((double) k + 0.5) * 0x1p-53;
}

static double
exact_at(const SocinnQuantileTable *self, guint64 word)
{
  double q, p = split(word, &q);
  return socinn__distribution_quantile_at(self->distribution, p, q);
}

static double
piece_at(const SocinnQuantileTable *self, guint64 word)
{
  double q, p = split(word, &q), value;
  return socinn__pieces_at(self->pieces, p, q, &value) ? value : exact_at(self, word);
}

/* Draws beyond the table's ends: rare, so they are looked for only where the piece has some. */
static void
mend_ends(const SocinnQuantileTable *self, const guint64 *words, gsize n, double *values)
{
  for (gsize i = 0; i < n; i++) {
    guint64 word = words[i] >> 63 ? ~words[i] : words[i];
    if ((double) (word >> 11) < self->end)
      values[i] = exact_at(self, words[i]);
  }
}

/* One piece. Words and values have room for @n rounded up to a multiple of 8; the words are not kept. */
static void
run_piece(const SocinnQuantileTable *self, guint64 *words, gsize n, double *values)
{
  const SocinnKernels *kernels = socinn__kernels();
  gsize padded = (n + 7) / 8 * 8;
  for (gsize i = n; i < padded; i++)
    words[i] = G_GUINT64_CONSTANT(1) << 62;
  if (self->turned)
    for (gsize i = 0; i < n; i++)
      words[i] = ~words[i];
  switch (self->kind) {
  case LINE:
    kernels->line(words, padded, self->scale, self->offset, values);
    break;
  case TRIANGLE:
    kernels->triangle(words, padded, &self->triangle, values);
    break;
  case CELLS:
    if (kernels->table(words, padded, self->cells->cells, self->scale, self->offset, values) < self->end)
      mend_ends(self, words, n, values);
    break;
  case PIECES:
    for (gsize i = 0; i < n; i++)
      values[i] = piece_at(self, words[i]);
    break;
  case EXACT:
    for (gsize i = 0; i < n; i++)
      values[i] = exact_at(self, words[i]);
    break;
  }
  if (self->moved)
    for (gsize i = 0; i < n; i++)
      values[i] = values[i] * self->factor + self->shift;
}

/* The same into exactly @n places. */
static void
run_into(const SocinnQuantileTable *self, guint64 *words, gsize n, double *values)
{
  double room[8];
  gsize whole = n / 8 * 8;
  run_piece(self, words, whole, values);
  if (n == whole)
    return;
  guint64 rest[8];
  memcpy(rest, words + whole, (n - whole) * sizeof *rest);
  run_piece(self, rest, n - whole, room);
  memcpy(values + whole, room, (n - whole) * sizeof *room);
}

void
socinn__quantile_table_apply(const SocinnQuantileTable *self, const double *uniforms, gsize n, double *values)
{
  guint64 words[SOCINN_PIECE];
  for (gsize done = 0, piece; done < n; done += piece) {
    piece = MIN(n - done, SOCINN_PIECE);
    socinn__kernels()->to_words(uniforms + done, piece, words);
    run_into(self, words, piece, values + done);
  }
}

/* Words of draws @first and on, with room for one more. */
static void
fill_words(guint64 seed, guint64 variable, guint64 first, gsize n, gboolean mirrored, guint64 *words)
{
  gsize odd = mirrored ? first % 2 : 0;
  socinn_random_words(seed, variable, first - odd, words, n + odd);
  if (!mirrored)
    return;
  for (gsize i = 1; i < n + odd; i += 2)
    words[i] = ~words[i - 1];
  memmove(words, words + odd, n * sizeof *words);
}

void
socinn__quantile_table_draw(const SocinnQuantileTable *self, guint64 seed, guint64 variable, guint64 first, gsize n,
                            gboolean mirrored, double *values)
{
  guint64 words[SOCINN_PIECE + 8];
  for (gsize done = 0, piece; done < n; done += piece) {
    piece = MIN(n - done, SOCINN_PIECE);
    fill_words(seed, variable, first + done, piece, mirrored, words);
    run_into(self, words, piece, values + done);
  }
}

void
socinn__quantile_table_draw_add(const SocinnQuantileTable *self, guint64 seed, guint64 variable, guint64 first, gsize n,
                                gboolean mirrored, double factor, double *sum)
{
  guint64 words[SOCINN_PIECE + 8];
  double values[SOCINN_PIECE + 8];
  for (gsize done = 0, piece; done < n; done += piece) {
    piece = MIN(n - done, SOCINN_PIECE);
    fill_words(seed, variable, first + done, piece, mirrored, words);
    run_piece(self, words, piece, values);
    socinn__kernels()->add(values, piece, factor, sum + done);
  }
}
