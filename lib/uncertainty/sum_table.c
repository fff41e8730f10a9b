/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A law that is dear to compute, as Chebyshev polynomials of its distribution function on intervals that are halved until
 * the last coefficients have vanished. Its density and integrals are polynomials, too. */
#include "sums_private.h"
#include <math.h>

#define DEGREE 24
#define MOST_PIECES 256
#define MOST_HALVINGS 40
#define SIZE (DEGREE + 1 + SUM_ORDERS)

typedef struct {
  double low, high;
  double cdf[DEGREE + 1];
  double coefficients[SUM_ORDERS][SIZE]; /* of orders -1, 0, 1, ... */
} Piece;

struct SumTable {
  GArray *pieces;
  gboolean rough; /* some piece did not get to its precision */
};

/* Sum of coefficient j T_j(t). */
static double
clenshaw(const double *coefficients, guint n, double t)
{
  double one = 0, two = 0;
  for (guint j = n; j-- > 1;) {
    double next = 2 * t * one - two + coefficients[j];
    two = one;
    one = next;
  }
  return t * one - two + coefficients[0];
}

/* Integral that is 0 at -1. */
static void
integrate(const double *from, guint n, double half, double *to)
{
  double sum = 0;
  for (guint j = 1; j <= n; j++) {
    double before = from[j - 1] * (j == 1 ? 2 : 1), after = j + 1 < n ? from[j + 1] : 0;
    to[j] = half * (before - after) / (2.0 * j);
    sum += (j & 1 ? 1 : -1) * to[j];
  }
  to[0] = sum;
}

static void
differentiate(const double *from, guint n, double half, double *to)
{
  double one = 0, two = 0;
  for (guint j = n; j-- > 1;) {
    double next = two + 2.0 * j * from[j];
    to[j - 1] = next / half * (j == 1 ? 0.5 : 1);
    two = one;
    one = next;
  }
  to[n - 1] = 0;
}

/* Interpolates at the Chebyshev points of the first kind. Returns: size of the last coefficients */
static double
fit(const SumLaw *law, Piece *piece)
{
  double middle = piece->low + 0.5 * (piece->high - piece->low), half = 0.5 * (piece->high - piece->low);
  double values[DEGREE + 1], sine, cosine;
  for (guint i = 0; i <= DEGREE; i++) {
    socinn__sum_turn((i + 0.5) / (DEGREE + 1) / 2, &sine, &cosine);
    values[i] = socinn__sum_law_value(law, 0, middle + half * cosine);
  }
  for (guint j = 0; j <= DEGREE; j++) {
    double sum = 0;
    for (guint i = 0; i <= DEGREE; i++) {
      socinn__sum_turn(j * (i + 0.5) / (DEGREE + 1) / 2, &sine, &cosine);
      sum += values[i] * cosine;
    }
    piece->cdf[j] = sum * (j == 0 ? 1 : 2) / (DEGREE + 1);
  }
  return fabs(piece->cdf[DEGREE]) + fabs(piece->cdf[DEGREE - 1]) + fabs(piece->cdf[DEGREE - 2]);
}

/* @before: the last coefficients of the interval that this one is half of. Where halving no longer helps, rounding is
 * what is left. */
static void
add_pieces(SumTable *self, const SumLaw *law, double low, double high, double before, guint depth)
{
  if (self->rough)
    return;
  Piece piece = { .low = low, .high = high };
  double middle = low + 0.5 * (high - low), rest = fit(law, &piece);
  gboolean good = rest <= 4e-15 || (rest <= 1e-13 && rest > 0.25 * before);
  if (!good && depth < MOST_HALVINGS && self->pieces->len < MOST_PIECES && middle > low && middle < high) {
    add_pieces(self, law, low, middle, rest, depth + 1);
    add_pieces(self, law, middle, high, rest, depth + 1);
    return;
  }
  self->rough |= rest > 1e-12;
  g_array_append_val(self->pieces, piece);
}

static void
table_clear(SumLaw *law)
{
  g_array_unref(law->table->pieces);
  g_free(law->table);
}

static double
table_value(const SumLaw *law, gint order, double x)
{
  const SumTable *self = law->table;
  guint low = 0, high = self->pieces->len;
  while (high - low > 1) {
    guint middle = (low + high) / 2;
    if (g_array_index(self->pieces, Piece, middle).low <= x)
      low = middle;
    else
      high = middle;
  }
  const Piece *piece = &g_array_index(self->pieces, Piece, low);
  double t = ((x - piece->low) - (piece->high - x)) / (piece->high - piece->low);
  return clenshaw(piece->coefficients[order + 1], DEGREE + 2 + (guint) MAX(order, 0), t);
}

SumLaw *
socinn__sum_table(SumLaw *law, guint orders)
{
  SumLaw *self = socinn__sum_law_alloc(SUM_LAW_TABLE, table_value, table_clear);
  SumTable *table = g_new0(SumTable, 1);
  table->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  self->table = table;
  self->low = law->low;
  self->high = law->high;
  self->mean = law->mean;
  self->variance = law->variance;
  self->orders = orders;
  g_array_append_vals(self->breaks, law->breaks->data, law->breaks->len);
  for (guint i = 0; i + 1 < law->breaks->len; i++)
    add_pieces(table, law, g_array_index(law->breaks, double, i), g_array_index(law->breaks, double, i + 1), INFINITY,
               0);
  for (guint i = 0; i < table->pieces->len; i++) {
    Piece *piece = &g_array_index(table->pieces, Piece, i);
    double half = 0.5 * (piece->high - piece->low);
    differentiate(piece->cdf, DEGREE + 1, half, piece->coefficients[0]);
    for (guint j = 0; j <= DEGREE; j++)
      piece->coefficients[1][j] = piece->cdf[j];
    for (guint order = 1; order <= orders; order++) {
      double *to = piece->coefficients[order + 1];
      integrate(piece->coefficients[order], DEGREE + order, half, to);
      to[0] += self->ends[order]; /* what the pieces before add up to */
      self->ends[order] = clenshaw(to, DEGREE + 1 + order, 1);
    }
  }
  self->ends[0] = 1;
  socinn__sum_law_free(law);
  if (!table->rough)
    return self;
  socinn__sum_law_free(self);
  return NULL;
}
