/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fisher's non-central hypergeometric distribution of a 2 x 2 table, its estimate and its exact bounds. */
#include "exact_table_private.h"
#include "inference_private.h"
#include <math.h>

#define NEGLIGIBLE 0x1p-56
#define SMALLEST 0x1p-1020 /* below, terms that shrink slowly are rounded to themselves and never end */
#define EQUAL 1e-10        /* relative difference of probabilities that are the same but for rounding */

SocinnExactTable
socinn__exact_table(double first, double second, double successes)
{
  return (SocinnExactTable) { first, second, successes, MAX(0, successes - second), MIN(first, successes) };
}

/* P(X = x + 1) / P(X = x) */
static double
step_up(const SocinnExactTable *self, double x, double odds_ratio)
{
  return (self->first - x) * (self->successes - x) * odds_ratio / ((x + 1) * (self->second - self->successes + x + 1));
}

/* P(X = x - 1) / P(X = x) */
static double
step_down(const SocinnExactTable *self, double x, double odds_ratio)
{
  return x * (self->second - self->successes + x) / ((self->first - x + 1) * (self->successes - x + 1) * odds_ratio);
}

/* The greatest x with P(X = x) >= P(X = x - 1), where (first - x + 1)(successes - x + 1) odds_ratio = x (second - successes + x)
 * crosses; rounding may put it off by a few, which costs nothing. */
static double
mode_of(const SocinnExactTable *self, double odds_ratio)
{
  double b = (self->first + self->successes + 2) * odds_ratio + (self->second - self->successes);
  double c = (self->first + 1) * (self->successes + 1) * odds_ratio;
  double place;
  if (b > 0)
    place = 2 * (c / b) / (1 + sqrt(MAX(1 - 4 * ((odds_ratio - 1) / b) * (c / b), 0)));
  else /* the same root of the same equation; below 1 the ratio leaves nothing to cancel here */
    place = (sqrt(b * b + 4 * (1 - odds_ratio) * c) - b) / (2 * (1 - odds_ratio));
  return CLAMP(floor(place), self->low, self->high);
}

/* Sums of probabilities over that of the place where the walk begins. */
typedef struct {
  double total, lower, upper, mass, deviation;
} Sums;

static void
add_term(Sums *sums, double y, double x, double term, double start)
{
  sums->total += term;
  sums->deviation += (y - start) * term;
  sums->lower += y <= x ? term : 0;
  sums->upper += y >= x ? term : 0;
  sums->mass += y == x ? term : 0;
}

/* All terms of one side. They fall faster than geometrically once they fall, so what is left is known to be negligible for the
 * total and for the tail that lies on this side. */
static void
walk(const SocinnExactTable *self, double x, double odds_ratio, double start, gboolean up, Sums *sums)
{
  double end = up ? self->high : self->low, term = 1;
  for (double y = start; y != end && term > SMALLEST;) {
    double ratio = up ? step_up(self, y, odds_ratio) : step_down(self, y, odds_ratio);
    term *= ratio;
    y += up ? 1 : -1;
    add_term(sums, y, x, term, start);
    gboolean reached = up ? y >= x : y <= x;
    double matters = reached ? MIN(sums->total, up ? sums->upper : sums->lower) : 0;
    if (ratio < 1 && term * ratio < NEGLIGIBLE * matters * (1 - ratio))
      return;
  }
}

SocinnExactTails
socinn__exact_table_tails(const SocinnExactTable *self, double x, double odds_ratio)
{
  double start = odds_ratio <= 0 ? self->low : isinf(odds_ratio) ? self->high : mode_of(self, odds_ratio);
  Sums sums = { 0, 0, 0, 0, 0 };
  add_term(&sums, start, x, 1, start);
  if (odds_ratio > 0 && !isinf(odds_ratio)) {
    walk(self, x, odds_ratio, start, TRUE, &sums);
    walk(self, x, odds_ratio, start, FALSE, &sums);
  }
  return (SocinnExactTails) { sums.mass / sums.total, sums.lower / sums.total, sums.upper / sums.total,
                              start - x + sums.deviation / sums.total };
}

/* The terms of one side that are at most @most, over that of @start. */
static double
small_terms(const SocinnExactTable *self, double odds_ratio, double start, gboolean up, double most)
{
  double end = up ? self->high : self->low, term = 1, sum = 0;
  for (double y = start; y != end && term > SMALLEST; y += up ? 1 : -1) {
    double ratio = up ? step_up(self, y, odds_ratio) : step_down(self, y, odds_ratio);
    term *= ratio;
    sum += term <= most ? term : 0;
    if (ratio < 1 && term * ratio < NEGLIGIBLE * sum * (1 - ratio))
      break;
  }
  return sum;
}

double
socinn__exact_table_two_sided(const SocinnExactTable *self, double x, double odds_ratio)
{
  if (odds_ratio <= 0 || isinf(odds_ratio))
    return x == (odds_ratio <= 0 ? self->low : self->high);
  SocinnExactTails tails = socinn__exact_table_tails(self, x, odds_ratio);
  double start = mode_of(self, odds_ratio), at_start = socinn__exact_table_tails(self, start, odds_ratio).mass;
  double most = tails.mass / at_start * (1 + EQUAL);
  if (most >= 1)
    return 1;
  double other = small_terms(self, odds_ratio, start, x < start, most) * at_start;
  return MIN(1, (x < start ? tails.lower : tails.upper) + other);
}

/* ---------------------------------------------------------------------------------------- estimate and bounds */

typedef struct {
  const SocinnExactTable *table;
  double x, tail, share;
  gboolean upper;
} Search;

static double
excess_at(double log_odds_ratio, gpointer data)
{
  const Search *search = data;
  return socinn__exact_table_tails(search->table, search->x, socinn__exp(log_odds_ratio)).excess;
}

static double
tail_at(double log_odds_ratio, gpointer data)
{
  const Search *search = data;
  SocinnExactTails tails = socinn__exact_table_tails(search->table, search->x, socinn__exp(log_odds_ratio));
  double tail = search->upper ? tails.lower : tails.upper;
  return tail - search->share * tails.mass - search->tail;
}

/* The root of a monotone curve of the log odds ratio, sought outward from the sample's with a half added to each cell. */
static double
solve(SocinnEquation curve, Search *search)
{
  const SocinnExactTable *table = search->table;
  double a = search->x + 0.5, b = table->first - search->x + 0.5, c = table->successes - search->x + 0.5;
  double d = table->second - (table->successes - search->x) + 0.5;
  double centre = socinn__log(a / b) - socinn__log(c / d), reach = 2 * sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  for (int round = 0; round < 64; round++, reach *= 2) {
    double low = MAX(centre - reach, -700), high = MIN(centre + reach, 700);
    if ((curve(low, search) < 0) != (curve(high, search) < 0))
      return socinn__exp(socinn__find_root(curve, search, low, high));
  }
  return NAN;
}

double
socinn__exact_table_estimate(const SocinnExactTable *self, double x)
{
  Search search = { self, x, 0, 0, FALSE };
  if (self->low == self->high)
    return NAN;
  if (x <= self->low || x >= self->high)
    return x <= self->low ? 0 : INFINITY;
  return solve(excess_at, &search);
}

double
socinn__exact_table_bound(const SocinnExactTable *self, double x, gboolean upper, double tail, double share)
{
  Search search = { self, x, tail, share, upper };
  if (self->low == self->high || (upper ? x >= self->high : x <= self->low))
    return upper ? INFINITY : 0;
  double odds_ratio = solve(tail_at, &search);
  /* A mid-p tail cannot reach a half at the other end of the distribution, where the bound then meets the estimate. */
  return !isnan(odds_ratio) ? odds_ratio : upper ? 0 : INFINITY;
}
