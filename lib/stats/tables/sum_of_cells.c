/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The exact conditional distribution of a common odds ratio: the sum of the first cells of several 2 x 2 tables has the product
 * of their hypergeometric polynomials for a generating function. All in logarithms, as an odds ratio far from 1 makes much of what
 * is negligible at 1. Gart, J. J. (1970), doi:10.1093/biomet/57.3.471
 */
#include "mantel_haenszel_private.h"
#include <math.h>

#define MOST_STEPS 20000000.0
#define EQUAL 1e-7 /* relative difference of probabilities that count as equal */

void
socinn__sum_of_cells_clear(SocinnSumOfCells *self)
{
  g_clear_pointer(&self->logs, g_free);
  g_clear_pointer(&self->work, g_free);
}

/* Numbers less their largest. */
static void
subtract_largest(double *logs, gsize n)
{
  double largest = -INFINITY;
  for (gsize k = 0; k < n; k++)
    largest = MAX(largest, logs[k]);
  for (gsize k = 0; k < n; k++)
    logs[k] -= largest;
}

/* Values that the first cell of one table can have. */
static gsize
width_of(const SocinnStratum *stratum, double *low)
{
  double first = stratum->a + stratum->b, marked = stratum->a + stratum->c;
  *low = MAX(0, marked - (stratum->c + stratum->d));
  return (gsize) (MIN(first, marked) - *low) + 1;
}

/* Log weights of one table, by ratios of neighbours. */
static void
fill_logs(const SocinnStratum *stratum, double low, gsize n, double *logs)
{
  double first = stratum->a + stratum->b, marked = stratum->a + stratum->c, rest = stratum->c + stratum->d - marked;
  logs[0] = 0;
  for (gsize k = 0; k + 1 < n; k++) {
    double x = low + (double) k;
    logs[k + 1] = logs[k] + socinn__log((first - x) * (marked - x) / ((x + 1) * (rest + x + 1)));
  }
  subtract_largest(logs, n);
}

/* Log of the sum of products a[i] b[k - i]. */
static double
log_convolved(const double *a, gsize n_a, const double *b, gsize n_b, gsize k)
{
  gsize from = k >= n_b ? k - n_b + 1 : 0, to = MIN(k, n_a - 1);
  double largest = -INFINITY, sum = 0;
  for (gsize i = from; i <= to; i++)
    largest = MAX(largest, a[i] + b[k - i]);
  for (gsize i = from; i <= to; i++) {
    double distance = a[i] + b[k - i] - largest;
    sum += distance > -50 ? socinn__exp(distance) : 0;
  }
  return largest + socinn__log(sum);
}

static gboolean
add_stratum(SocinnSumOfCells *self, const SocinnStratum *stratum)
{
  double low;
  gsize width = width_of(stratum, &low), n = self->n + width - 1;
  g_autofree double *logs = g_try_new(double, width), *sum = g_try_new(double, n);
  if (logs == NULL || sum == NULL)
    return FALSE;
  fill_logs(stratum, low, width, logs);
  for (gsize k = 0; k < n; k++)
    sum[k] = log_convolved(logs, width, self->logs, self->n, k);
  subtract_largest(sum, n);
  g_free(self->logs);
  self->logs = g_steal_pointer(&sum);
  self->n = n;
  self->low += low;
  return TRUE;
}

gboolean
socinn__sum_of_cells(const SocinnStratum *strata, gsize n, SocinnSumOfCells *sum, gboolean *feasible, GError **error)
{
  double width = 1, steps = 0, low;
  for (gsize i = 0; i < n; i++) {
    double own = (double) width_of(&strata[i], &low);
    steps += own > 1 ? own * width : 0;
    width += own - 1;
  }
  *feasible = steps < MOST_STEPS && width < 1e6;
  if (!*feasible)
    return TRUE;
  gboolean done = TRUE;
  *sum = (SocinnSumOfCells) { 0, 1, g_try_new0(double, 1), g_try_new(double, (gsize) width) };
  for (gsize i = 0; i < n && done; i++)
    done = sum->logs != NULL && sum->work != NULL && add_stratum(sum, &strata[i]);
  if (!done)
    socinn__refuse_memory((gsize) width, error);
  return done;
}

/* Probabilities times some factor: the largest is 1. Returns: their sum */
static double
fill_masses(const SocinnSumOfCells *self, double log_odds)
{
  double sum = 0, largest = -INFINITY;
  for (gsize k = 0; k < self->n; k++) {
    self->work[k] = self->logs[k] + (double) k * log_odds;
    largest = MAX(largest, self->work[k]);
  }
  for (gsize k = 0; k < self->n; k++) {
    self->work[k] = socinn__exp(self->work[k] - largest);
    sum += self->work[k];
  }
  return sum;
}

SocinnCellTail
socinn__cell_tail(const SocinnSumOfCells *self, double x, double log_odds)
{
  double sum = fill_masses(self, log_odds);
  gsize place = (gsize) (x - self->low);
  SocinnCellTail tail = { self->work[place] / sum, 0, 0, 0, 0 };
  for (gsize k = 0; k < self->n; k++) {
    double mass = self->work[k], ratio = mass / self->work[place];
    tail.below += k < place ? mass : 0;
    tail.above += k > place ? mass : 0;
    tail.rarer += ratio < 1 - EQUAL ? mass : 0;
    tail.as_rare += fabs(ratio - 1) <= EQUAL ? mass : 0;
  }
  return (SocinnCellTail) { tail.mass, tail.below / sum, tail.above / sum, tail.rarer / sum, tail.as_rare / sum };
}

/* ------------------------------------------------------------------------------------------------ searches */

typedef struct {
  const SocinnSumOfCells *sum;
  double x, tail;
  gboolean upper;
} Search;

static double
excess_at(double log_odds, gpointer data)
{
  const Search *search = data;
  double total = fill_masses(search->sum, log_odds), deviation = 0;
  for (gsize k = 0; k < search->sum->n; k++)
    deviation += (search->sum->low + (double) k - search->x) * search->sum->work[k];
  return deviation / total;
}

static double
tail_at(double log_odds, gpointer data)
{
  const Search *search = data;
  SocinnCellTail tail = socinn__cell_tail(search->sum, search->x, log_odds);
  return tail.mass + (search->upper ? tail.below : tail.above) - search->tail;
}

static double
solve(SocinnEquation curve, Search *search)
{
  for (double reach = 2; reach < 2000; reach *= 2)
    if ((curve(-reach, search) < 0) != (curve(reach, search) < 0))
      return socinn__exp(socinn__find_root(curve, search, -reach, reach));
  return NAN;
}

double
socinn__cell_estimate(const SocinnSumOfCells *self, double x)
{
  Search search = { self, x, 0, FALSE };
  if (self->n == 1)
    return NAN;
  if (x <= self->low)
    return 0;
  return x >= self->low + (double) self->n - 1 ? INFINITY : solve(excess_at, &search);
}

double
socinn__cell_bound(const SocinnSumOfCells *self, double x, gboolean upper, double tail)
{
  Search search = { self, x, tail, upper };
  if (upper ? x >= self->low + (double) self->n - 1 : x <= self->low)
    return upper ? INFINITY : 0;
  return solve(tail_at, &search);
}
