/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of the non-central distributions, and the non-centrality with which a value is a quantile. */
#include "noncentral_private.h"
#include <math.h>

typedef enum { STUDENT, FISHER, CHI_SQUARE } Family;

typedef struct {
  Family family;
  gboolean by_ncp;   /* what is sought is the ncp, not the value */
  double value, ncp; /* the one that is not sought */
  double numerator, degrees;
  double p, q;
} Search;

/* How far the logarithm of the smaller tail is from where it should be; rises with the value and falls with the ncp. */
static double
miss(double x, gpointer data)
{
  const Search *self = data;
  double tail = 0, value = self->by_ncp ? self->value : x, ncp = self->by_ncp ? x : self->ncp;
  gboolean low = self->p <= self->q;
  double *lower = low ? &tail : NULL, *upper = low ? NULL : &tail;
  if (self->family == STUDENT)
    socinn__noncentral_t(value, self->degrees, ncp, lower, upper);
  else if (self->family == FISHER)
    socinn__noncentral_f(value, self->numerator, self->degrees, ncp, lower, upper);
  else
    socinn__noncentral_chi_square(value, self->degrees, ncp, lower, upper);
  double distance = socinn__log(MAX(tail, 0x1p-1074)) - socinn__log(low ? self->p : self->q);
  return low ? distance : -distance;
}

/* Root beside @start, of a curve that is positive on the side to which @sign points. */
static double
search(Search *self, double start, double width, double floor, double sign)
{
  double low = start, high = start;
  for (double reach = width; high < G_MAXDOUBLE && sign * miss(high, self) < 0; reach *= 2) {
    low = high;
    high = MIN(start + reach, G_MAXDOUBLE);
  }
  if (high > start)
    return socinn__find_root(miss, self, low, high);
  for (double reach = width; low > floor && sign * miss(low, self) > 0; reach *= 2) {
    high = low;
    low = MAX(floor, floor < 0 ? start - reach : start / (1 + reach));
    if (floor == 0 && low < 0x1p-1000)
      low = 0;
  }
  return sign * miss(low, self) >= 0 ? low : socinn__find_root(miss, self, low, high);
}

/* ---------------------------------------------------------------------------------------------------- t */

double
socinn__noncentral_t_quantile(double p, double q, double degrees, double ncp)
{
  if (p <= 0 || q <= 0)
    return p <= 0 ? -INFINITY : INFINITY;
  Search self = { .family = STUDENT, .ncp = ncp, .degrees = degrees, .p = p, .q = q };
  return search(&self, ncp + socinn__normal_quantile(p, q), 1, -G_MAXDOUBLE, 1);
}

double
socinn__noncentral_t_ncp(double t, double degrees, double p, double q)
{
  if (p <= 0 || q <= 0)
    return p <= 0 ? INFINITY : -INFINITY;
  Search self = { .family = STUDENT, .by_ncp = TRUE, .value = t, .degrees = degrees, .p = p, .q = q };
  return search(&self, t - socinn__normal_quantile(p, q), 0.25, -G_MAXDOUBLE, -1);
}

/* ------------------------------------------------------------------------------------- F and chi-square */

double
socinn__noncentral_f_quantile(double p, double q, double numerator, double denominator, double ncp)
{
  if (p <= 0 || q <= 0)
    return p <= 0 ? 0 : INFINITY;
  Search self = { .family = FISHER, .ncp = ncp, .numerator = numerator, .degrees = denominator, .p = p, .q = q };
  return search(&self, 1 + ncp / numerator, 1, 0, 1);
}

double
socinn__noncentral_f_ncp(double f, double numerator, double denominator, double p, double q)
{
  if (p <= 0 || q <= 0)
    return p <= 0 ? INFINITY : 0;
  Search self = { .family = FISHER, .by_ncp = TRUE, .value = f };
  self.numerator = numerator;
  self.degrees = denominator;
  self.p = p;
  self.q = q;
  return miss(0, &self) <= 0 ? 0 : search(&self, 1 + f * numerator, 1, 0, -1);
}

double
socinn__noncentral_chi_square_quantile(double p, double q, double degrees, double ncp)
{
  if (p <= 0 || q <= 0)
    return p <= 0 ? 0 : INFINITY;
  Search self = { .family = CHI_SQUARE, .ncp = ncp, .degrees = degrees, .p = p, .q = q };
  return search(&self, degrees + ncp, sqrt(degrees + ncp), 0, 1);
}

double
socinn__noncentral_chi_square_ncp(double x, double degrees, double p, double q)
{
  if (p <= 0 || q <= 0)
    return p <= 0 ? INFINITY : 0;
  Search self = { .family = CHI_SQUARE, .by_ncp = TRUE, .value = x, .degrees = degrees, .p = p, .q = q };
  return miss(0, &self) <= 0 ? 0 : search(&self, 1 + x, 1, 0, -1);
}
