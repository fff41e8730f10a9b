/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quantiles of what is not smooth everywhere: mixtures with atoms, truncated triangles. Between atoms and the places where
 * the density breaks the quantile function is smooth, and each such stretch of probabilities has a table of its own.
 */
#include "table_private.h"
#include <math.h>
#include <string.h>

typedef struct {
  double below, above, span; /* P(X before the piece), P(X after it), what is left */
  double value;              /* of an atom; NaN: a stretch */
  SocinnCells *cells;        /* of a stretch; NULL: exact quantiles only */
  double end;                /* v below which the cells end */
} Piece;

static void
clear_piece(gpointer piece)
{
  socinn__cells_unref(((Piece *) piece)->cells);
}

/* What is not smooth enough is halved, down to this share of all draws, which are then exact ones. */
static const double smallest_share = 0x1p-10;

/* FALSE when there is no memory. */
static gboolean
add_stretch(GArray *pieces, const SocinnStretch *stretch)
{
  Piece new = { stretch->below, stretch->above, stretch->span, NAN, NULL, 1 };
  if (!(new.span > 1e-12)) /* nothing between two breaks: a gap, or rounding */
    return TRUE;
  SocinnCells *cells = socinn__cells_alloc();
  if (cells == NULL)
    return FALSE;
  if (socinn__cells_fit(cells, stretch)) {
    new.cells = g_steal_pointer(&cells);
    new.end = ldexp(1, -1 - (int) new.cells->octaves);
  }
  socinn__cells_unref(cells);
  if (new.cells != NULL || new.span < smallest_share) {
    g_array_append_val(pieces, new);
    return TRUE;
  }
  double half = stretch->span / 2, p = stretch->below + half, q = stretch->above + half;
  double middle = socinn__distribution_quantile_at(stretch->distribution, p < q ? p : 1 - q, p < q ? 1 - p : q);
  SocinnStretch left = *stretch, right = *stretch;
  left.span = right.span = half;
  left.above = q;
  right.below = p;
  left.high = right.low = middle;
  return add_stretch(pieces, &left) && add_stretch(pieces, &right);
}

static void
add_atom(GArray *pieces, const SocinnDistribution *distribution, double value, double below)
{
  double above = socinn_distribution_survival(distribution, value);
  Piece new = { below, above, socinn_distribution_cdf(distribution, value) - below, value, NULL, 1 };
  if (new.span > 1e-12)
    g_array_append_val(pieces, new);
}

GArray *
socinn__pieces_new(SocinnDistribution *distribution)
{
  g_autoptr(GArray) breaks = socinn__distribution_get_breaks(distribution);
  GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  g_array_set_clear_func(pieces, clear_piece);
  double below = 0, low = distribution->low;
  for (guint i = 0; i <= breaks->len; i++) { /* the last time up to the upper end, which may be infinite */
    gboolean last = i == breaks->len;
    double place = last ? distribution->high : g_array_index(breaks, double, i), before = nextafter(place, -INFINITY);
    double reached = last ? 1 : place <= distribution->low ? 0 : socinn_distribution_cdf(distribution, before);
    double above = last ? 0 : place <= distribution->low ? 1 : socinn_distribution_survival(distribution, before);
    double span = below < 0.5 ? reached - below : socinn_distribution_survival(distribution, low) - above;
    if (last && below == 0)
      span = 1;
    SocinnStretch stretch = { distribution, below, above, span, low, place };
    if (!add_stretch(pieces, &stretch)) {
      g_array_unref(pieces);
      return NULL;
    }
    if (last)
      break;
    add_atom(pieces, distribution, place, reached);
    below = socinn_distribution_cdf(distribution, place);
    low = place;
  }
  return pieces;
}

/* The cubic at v, by the arithmetic of the kernels. */
static double
cubic_at(const double *cells, gboolean upper, double v)
{
  double scaled = v * 0x1p53, y;
  guint64 bits;
  memcpy(&bits, &scaled, sizeof bits);
  const double *c = cells + (upper ? SOCINN_SIDE : 0) + ((bits >> (52 - SOCINN_CELL_BITS - 2)) & (SOCINN_SIDE - 4));
  bits = ((bits << SOCINN_CELL_BITS) & G_GUINT64_CONSTANT(0x000fffffffffffff)) | G_GUINT64_CONSTANT(0x3ff0000000000000);
  memcpy(&y, &bits, sizeof y);
  return ((c[3] * y + c[2]) * y + c[1]) * y + c[0];
}

gboolean
socinn__pieces_at(const GArray *pieces, double p, double q, double *value)
{
  guint first = 0, end = pieces->len;
  while (end - first > 1) { /* the last piece with below < p */
    guint middle = first + (end - first) / 2;
    if (g_array_index(pieces, Piece, middle).below < p)
      first = middle;
    else
      end = middle;
  }
  const Piece *piece = &g_array_index(pieces, Piece, first);
  if (!isnan(piece->value)) {
    *value = piece->value;
    return p <= piece->below + piece->span; /* else it fell between two pieces */
  }
  if (piece->cells == NULL)
    return FALSE;
  double lower = (p - piece->below) / piece->span, upper = (q - piece->above) / piece->span;
  double v = MIN(lower, upper);
  if (!(v >= piece->end && v < 0.5))
    return FALSE;
  *value = cubic_at(piece->cells->cells, upper < lower, v);
  return TRUE;
}
