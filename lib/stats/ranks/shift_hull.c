/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The interval of a shift: the closed hull of all shifts that a test keeps. The p-value is constant between the shifts at
 * which ranks are tied anew, so that there are finitely many places to ask: place 2 i is the gap below shift i, place 2 i + 1
 * the shift itself. With ties in the data p need not rise evenly towards the estimate, though it nearly does.
 */
#include "ranks_private.h"
#include <math.h>

/* With so many places each is asked from the outside in; with more, halving finds an end, and so many beyond it are asked. */
enum { FEW_PLACES = 48, BEYOND = 8 };

/* The last places asked, for the place outside of an end is one of them. */
enum { REMEMBERED = 4 };

typedef struct {
  const double *shifts;
  gsize n;
  gboolean downwards; /* places are counted from the upper end */
  double alpha;
  SocinnShiftTest test;
  SocinnShiftBound bound;
  gpointer data;
  gsize n_asked;
  gsize places[REMEMBERED];
  double p_values[REMEMBERED];
} Search;

static double
shift_at(const Search *search, gsize place)
{
  const double *shifts = search->shifts;
  gsize n = search->n;
  if (search->downwards)
    place = 2 * n - place;
  if (place % 2 == 1)
    return shifts[place / 2];
  double spread = MAX(shifts[n - 1] - shifts[0], MAX(fabs(shifts[0]), fabs(shifts[n - 1])));
  spread = spread > 0 ? spread : 1;
  if (place == 0 || place == 2 * n)
    return place == 0 ? shifts[0] - spread : shifts[n - 1] + spread;
  return shifts[place / 2 - 1] + (shifts[place / 2] - shifts[place / 2 - 1]) / 2;
}

/* NaN when memory lacks. */
static double
p_value_at(Search *search, gsize place, GError **error)
{
  for (gsize i = 0; i < MIN(search->n_asked, REMEMBERED); i++)
    if (search->places[i] == place)
      return search->p_values[i];
  double p_value = search->test(shift_at(search, place), search->data, error);
  gsize oldest = search->n_asked++ % REMEMBERED;
  search->places[oldest] = place;
  search->p_values[oldest] = p_value;
  return p_value;
}

/* Whether the test keeps the shifts of a place; @p_value: 0 when it need not be known, NaN when memory lacks. */
static gboolean
is_kept(Search *search, gsize place, double *p_value, GError **error)
{
  double enough = search->alpha * (1 - 1e-9); /* bounds are rounded */
  if (search->bound(shift_at(search, place), enough, search->data) <= enough) {
    *p_value = 0;
    return FALSE;
  }
  *p_value = p_value_at(search, place, error);
  return *p_value > search->alpha || isnan(*p_value);
}

/* The first place kept among those from @first to just before @last, else @last. */
static gsize
scan(Search *search, gsize first, gsize last, double *p_value, GError **error)
{
  for (gsize place = first; place < last; place++)
    if (is_kept(search, place, p_value, error))
      return place;
  return last;
}

/* The outermost place kept; 2 n + 1 when there is none. */
static gsize
outermost(Search *search, double *p_value, GError **error)
{
  gsize places = 2 * search->n + 1, middle = search->n, low = 0;
  if (places <= FEW_PLACES)
    return scan(search, 0, places, p_value, error);
  if (is_kept(search, 0, p_value, error))
    return 0;
  if (!is_kept(search, middle, p_value, error)) /* hardly any level is so low */
    return scan(search, 1, places, p_value, error);
  for (gsize high = middle; !isnan(*p_value);) {
    while (high - low > 1 && !isnan(*p_value)) {
      gsize half = low + (high - low) / 2;
      *(is_kept(search, half, p_value, error) ? &high : &low) = half;
    }
    gsize first = high > BEYOND ? high - BEYOND : 1;
    gsize found = isnan(*p_value) ? high : scan(search, first, high, p_value, error);
    if (found == high)
      return high;
    high = found;
    low = 0;
  }
  return middle;
}

/* One end of the hull, and the p-value just outside of it. */
static gboolean
find_end(Search *search, double *end, double *outside, GError **error)
{
  double p_value = 0;
  gsize place = outermost(search, &p_value, error), shift = (place - place % 2) / 2;
  *outside = 0;
  if (isnan(p_value))
    return FALSE;
  if (place == 0) {
    *end = search->downwards ? INFINITY : -INFINITY;
    return TRUE;
  }
  if (place > 2 * search->n) {
    *end = NAN;
    return TRUE;
  }
  if (place % 2 == 0)
    shift--; /* a gap is closed by the shift before it */
  *outside = p_value_at(search, 2 * shift, error);
  *end = search->shifts[search->downwards ? search->n - 1 - shift : shift];
  return !isnan(*outside);
}

gboolean
socinn__shift_hull(const double *shifts, gsize n, SocinnAlternative alternative, double alpha, SocinnShiftTest test,
                   SocinnShiftBound bound, gpointer data, SocinnShiftInterval *interval, GError **error)
{
  Search up = { shifts, n, FALSE, alpha, test, bound, data, 0, { 0 }, { 0 } };
  Search down = { shifts, n, TRUE, alpha, test, bound, data, 0, { 0 }, { 0 } };
  double below = 0, above = 0;
  *interval = (SocinnShiftInterval) { -INFINITY, INFINITY, 1 };
  if (alternative != SOCINN_LESS && !find_end(&up, &interval->lower, &below, error))
    return FALSE;
  if (alternative != SOCINN_GREATER && !find_end(&down, &interval->upper, &above, error))
    return FALSE;
  interval->actual_level = 1 - MAX(below, above);
  return TRUE;
}

gsize
socinn__shifts_distinct(double *shifts, gsize n)
{
  gsize used = 0;
  socinn__sort(shifts, n);
  for (gsize i = 0; i < n; i++)
    if (used == 0 || shifts[i] - shifts[used - 1] > 0x1p-50 * fabs(shifts[i]))
      shifts[used++] = shifts[i];
  return used;
}
