/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quantile tables of Pearson's distributions. With x the quantile at tail probability v, density f and f'/f = B/A, the
 * quantile function satisfies A(x) x'' + B(x) x'^2 = 0. Its power series follow from that term by term (Steinbrecher & Shaw
 * 2008, doi:10.1017/S0956792508007341): from an exact quantile in the middle of each octave they are carried from cell to cell.
 */
#include "table_private.h"
#include <math.h>
#include <string.h>

/* A place on the quantile function. For the upper side of a beta distribution x is the distance from its upper end, of the
 * normal one it is -x: the lower side of the mirrored distribution. */
typedef struct {
  double x, y;  /* beta: y = 1 - x, as exact as x */
  double slope; /* dx/dv */
} Place;

typedef struct {
  SocinnShape shape; /* mirrored, where the side is done by mirroring */
  gboolean upper, mirrored;
  double spread; /* between the quartiles */
} Side;

static Place
exact_place(const Side *side, double v)
{
  Place place = { 0 };
  double a = side->shape.a, b = side->shape.b;
  switch (side->shape.family) {
  case SOCINN_SHAPE_BETA:
    socinn__beta_quantile(a, b, v, 1 - v, &place.x, &place.y);
    place.slope = place.x * place.y / socinn__beta_weight(a, b, place.x, place.y);
    break;
  case SOCINN_SHAPE_GAMMA:
    place.x = side->upper ? socinn__gamma_quantile(a, 1 - v, v) : socinn__gamma_quantile(a, v, 1 - v);
    place.slope = (side->upper ? -1 : 1) * place.x / socinn__gamma_weight(a, place.x);
    break;
  case SOCINN_SHAPE_NORMAL:
  case SOCINN_SHAPE_LOGNORMAL:
    place.x = socinn__normal_quantile(v, 1 - v);
    place.slope = 2.5066282746310005024 * socinn__exp(place.x * place.x / 2); /* sqrt(2 pi) */
    break;
  }
  return place;
}

/* A = A0 + A1 e + A2 e^2 and B = B0 + B1 e, where e is the distance from @at. */
static void
pearson(const SocinnShape *shape, const Place *at, double a[3], double b[2])
{
  static const double normal_a[] = { 1, 0, 0 };
  switch (shape->family) {
  case SOCINN_SHAPE_BETA:
    a[0] = at->x * at->y;
    a[1] = at->y - at->x;
    a[2] = -1;
    b[0] = (shape->a - 1) * at->y - (shape->b - 1) * at->x;
    b[1] = -(shape->a - 1) - (shape->b - 1);
    break;
  case SOCINN_SHAPE_GAMMA:
    a[0] = at->x;
    a[1] = 1;
    a[2] = 0;
    b[0] = shape->a - 1 - at->x;
    b[1] = -1;
    break;
  case SOCINN_SHAPE_NORMAL:
  case SOCINN_SHAPE_LOGNORMAL:
    memcpy(a, normal_a, sizeof normal_a);
    b[0] = -at->x;
    b[1] = -1;
    break;
  }
}

/* e as a series in t, where v is the place's own plus t times @half. */
static void
expand(const SocinnShape *shape, const Place *at, double half, double e[SOCINN_SERIES + 1])
{
  double a[3] = { 0 }, b[2] = { 0 }, coefficients[SOCINN_SERIES] = { 0 }, squares[SOCINN_SERIES] = { 0 };
  pearson(shape, at, a, b);
  e[0] = 0;
  e[1] = at->slope * half;
  for (int n = 0; n + 2 <= SOCINN_SERIES; n++) {
    double square = 0, product = 0, sum = 0;
    for (int k = 0; k <= n; k++) /* of the slope's square */
      square += (k + 1) * e[k + 1] * ((n - k + 1) * e[n - k + 1]);
    squares[n] = square;
    for (int k = 1; k < n; k++)
      product += e[k] * e[n - k];
    coefficients[n] = a[1] * e[n] + a[2] * product; /* of A, but for n = 0 */
    for (int k = 1; k <= n; k++)
      sum += coefficients[k] * ((n - k + 2) * (n - k + 1) * e[n - k + 2]) + b[1] * e[k] * squares[n - k];
    e[n + 2] = -(sum + b[0] * square) / (a[0] * ((n + 2) * (n + 1)));
  }
}

/* The place at @t, of whose series @half was the unit. */
static Place
carry(const Place *from, const double e[SOCINN_SERIES + 1], double half, double t)
{
  double way = 0, slope = 0;
  for (int n = SOCINN_SERIES; n > 0; n--) {
    way = (way + e[n]) * t;
    slope = slope * t + n * e[n];
  }
  return (Place) { from->x + way, from->y - way, slope / half };
}

/* From the place's series to that of what the cells hold. */
static void
finish(const Side *side, const Place *at, const double e[SOCINN_SERIES + 1], double values[SOCINN_SERIES + 1])
{
  double sign = side->mirrored ? -1 : 1;
  for (int n = 1; n <= SOCINN_SERIES; n++)
    values[n] = sign * e[n];
  values[0] = side->mirrored && side->shape.family == SOCINN_SHAPE_BETA ? at->y : sign * at->x;
  if (side->shape.family != SOCINN_SHAPE_LOGNORMAL)
    return;
  double exponent[SOCINN_SERIES + 1];
  for (int n = 0; n <= SOCINN_SERIES; n++)
    exponent[n] = side->shape.a * values[n];
  values[0] = socinn__exp(exponent[0]);
  for (int n = 1; n <= SOCINN_SERIES; n++) {
    double sum = 0;
    for (int k = 1; k <= n; k++)
      sum += k * exponent[k] * values[n - k];
    values[n] = sum / n;
  }
}

/* One cell around @at. FALSE when its cubic is not near enough. */
static gboolean
fill_cell(const Side *side, const Place *at, const double e[SOCINN_SERIES + 1], double *cell)
{
  double values[SOCINN_SERIES + 1], cubic[4];
  finish(side, at, e, values);
  double off = socinn__cubic_of_series(values, cubic);
  double low = side->shape.family == SOCINN_SHAPE_NORMAL ? -INFINITY : 0;
  double high = side->shape.family == SOCINN_SHAPE_BETA ? 1 : INFINITY;
  socinn__cell_set(cell, cubic, low, high);
  return off <= SOCINN_TABLE_ACCURACY * side->spread;
}

/* Where a quantile is so near to the end that no difference can be seen, its series may be out of reach of doubles. */
static gboolean
fill_end(const Side *side, const Place *at, double *cells)
{
  gboolean bounded =
    side->shape.family == SOCINN_SHAPE_BETA || (side->shape.family == SOCINN_SHAPE_GAMMA && !side->upper);
  if (!bounded || !(at->x < 1e-20 * side->spread))
    return FALSE;
  for (guint i = 0; i < SOCINN_CELLS; i++)
    cells[4 * i] = side->mirrored ? 1 : at->x;
  return TRUE;
}

static gboolean
fill_octave(const Side *side, guint octave, double *cells)
{
  double half = ldexp(0.5 / SOCINN_CELLS, -(int) octave - 2), middle = ldexp(1.5, -(int) octave - 2);
  Place anchor = exact_place(side, middle);
  if (fill_end(side, &anchor, cells))
    return TRUE;
  double start[SOCINN_SERIES + 1], e[SOCINN_SERIES + 1];
  expand(&side->shape, &anchor, half, start);
  gboolean good = TRUE;
  for (int direction = -1; direction <= 1; direction += 2) {
    Place place = carry(&anchor, start, half, direction);
    for (int i = 0; i < SOCINN_CELLS / 2; i++) {
      if (i > 0)
        place = carry(&place, e, half, 2 * direction);
      expand(&side->shape, &place, half, e);
      int cell = SOCINN_CELLS / 2 + (direction > 0 ? i : -1 - i);
      good = fill_cell(side, &place, e, cells + 4 * cell) && good;
    }
  }
  return good;
}

/* Whether two octaves, each from its own exact quantile, agree where they meet. */
static gboolean
meet(const Side *side, const double *above, const double *below)
{
  const double *last = below + 4 * (SOCINN_CELLS - 1);
  double a = above[0] + above[1] + above[2] + above[3], b = last[0] + 2 * last[1] + 4 * last[2] + 8 * last[3];
  return fabs(a - b) <= SOCINN_TABLE_ACCURACY * side->spread;
}

/* Octaves that are good, from the first. */
static guint
fill_side(const Side *side, double *cells)
{
  for (guint octave = 0; octave < SOCINN_OCTAVES; octave++) {
    double *own = cells + SOCINN_PLACE(side->upper ? 1 : 0, octave, 0);
    if (!fill_octave(side, octave, own) ||
        (octave > 0 && !meet(side, cells + SOCINN_PLACE(side->upper ? 1 : 0, octave - 1, 0), own)))
      return octave;
  }
  return SOCINN_OCTAVES;
}

static double
value_at(const Side *side, double v)
{
  Place place = exact_place(side, v);
  double values[SOCINN_SERIES + 1], none[SOCINN_SERIES + 1] = { 0 };
  finish(side, &place, none, values);
  return values[0];
}

static Side
side_of(const SocinnShape *shape, gboolean upper)
{
  Side side = { .shape = *shape, .upper = upper, .mirrored = upper && shape->family != SOCINN_SHAPE_GAMMA };
  if (side.mirrored && shape->family == SOCINN_SHAPE_BETA) {
    side.shape.a = shape->b;
    side.shape.b = shape->a;
  }
  return side;
}

void
socinn__cells_build(SocinnCells *self)
{
  Side lower = side_of(&self->shape, FALSE), upper = side_of(&self->shape, TRUE);
  lower.spread = upper.spread = value_at(&upper, 0.25) - value_at(&lower, 0.25);
  guint low = fill_side(&lower, self->cells), high = fill_side(&upper, self->cells);
  self->octaves = MIN(low, high);
}
