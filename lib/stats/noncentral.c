/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tails of the non-central chi-square, F and t distributions: mixtures, with Poisson weights, of tails of gamma and beta
 * distributions whose shapes differ by 1. Lower tails are summed downwards and upper tails upwards, for in these directions
 * the next tail is the last one plus a positive number; each sum begins where its terms have become negligible.
 * Around the mean twelve digits are right; far out fewer, for an error of the first tail grows with the sum: a tail of 1e-7 has
 * nine.
 *
 * Benton, D. & Krishnamoorthy, K. (2003), Computational Statistics & Data Analysis 43, 249-267,
 * doi:10.1016/S0167-9473(02)00283-9
 */
#include "noncentral_far_private.h"
#include "noncentral_private.h"
#include "special_private.h"
#include <math.h>

#define NEGLIGIBLE 0x1p-64

/*
 * Sum over k = first, first + 1, ... of mean^k e^-mean / Gamma(k + 1) times a tail of the gamma distribution of shape
 * a + k at x, or of the beta distribution of shapes a + k and b at x = 1 - y.
 */
typedef struct {
  double first, mean;
  gboolean beta;
  double a, b, x, y;
} Mixture;

/* The difference of the lower tails at the shapes @shape + 1 and @shape, over that for @shape - 1. */
static double
growth(const Mixture *self, double shape)
{
  return self->beta ? self->x * ((shape + self->b) / (shape + 1)) : self->x / (shape + 1);
}

/* Both tails for the shape a + k, and the difference of the lower tails for it and the next shape. */
static void
component(const Mixture *self, double k, double *lower, double *upper, double *difference)
{
  double shape = self->a + k;
  if (self->beta) {
    socinn__beta_cdf(shape, self->b, self->x, self->y, lower, upper);
    *difference = socinn__beta_weight(shape, self->b, self->x, self->y) / shape;
  } else {
    socinn__gamma_cdf(shape, self->x, lower, upper);
    *difference = socinn__gamma_weight(shape, self->x) / shape;
  }
}

/* Where the terms of the density at x are largest: k (a + k) = mean x, and mean x (a + b + k) for beta. */
static double
density_mode(const Mixture *self)
{
  double product = self->mean * self->x;
  double linear = self->beta ? self->a - product : self->a;
  double constant = self->beta ? product * (self->a + self->b) : product;
  double root = sqrt(linear * linear + 4 * constant);
  return linear > 0 ? 2 * constant / (linear + root) : (root - linear) / 2;
}

/* The k of the sum that is nearest to @k from below. */
static double
place(const Mixture *self, double k)
{
  return self->first + MAX(0, floor(k - self->first));
}

static double
lower_mixture(const Mixture *self)
{
  double mode = place(self, MIN(self->mean, density_mode(self))), top = mode, bound = 1;
  /* A tail is at most `growth` times that of the shape before; with b < 1 growth rises, but not above x. */
  while (bound > NEGLIGIBLE) {
    double fall = growth(self, self->a + top);
    if (self->beta)
      fall = MAX(fall, self->x);
    top += 1;
    bound *= MIN(1, fall) * (self->mean / top);
  }
  double tail, upper, difference, weight = socinn__poisson_mass(top, self->mean);
  component(self, top, &tail, &upper, &difference);
  double sum = weight * tail;
  for (double k = top; k > self->first; k -= 1) {
    difference /= growth(self, self->a + k - 1);
    weight *= k / self->mean;
    tail += difference;
    sum += weight * tail;
    if (k <= mode && !(weight * tail > NEGLIGIBLE * sum))
      break;
  }
  return sum;
}

static double
upper_mixture(const Mixture *self)
{
  double mode = place(self, MAX(self->mean, density_mode(self))), bottom = mode, bound = 1;
  while (bound > NEGLIGIBLE && bottom > self->first) {
    double shape = self->a + bottom - 1;
    double fall = self->beta ? shape / (self->x * (shape + self->b)) : shape / self->x;
    bound *= MIN(1, fall) * (bottom / self->mean);
    bottom -= 1;
  }
  double lower, tail, difference, weight = socinn__poisson_mass(bottom, self->mean);
  component(self, bottom, &lower, &tail, &difference);
  double sum = weight * tail;
  for (double k = bottom;; k += 1) {
    tail += difference;
    difference *= growth(self, self->a + k);
    weight *= self->mean / (k + 1);
    sum += weight * tail;
    if (k >= mode && !(weight * tail > NEGLIGIBLE * sum))
      break;
  }
  return sum;
}

/* ------------------------------------------------------------------------------------- chi-square and F */

static void
mixture_tails(const Mixture *self, double *lower, double *upper)
{
  double unused = 0;
  double *at_lower = lower != NULL ? lower : &unused, *at_upper = upper != NULL ? upper : &unused;
  if (!(self->x > 0) || (self->beta ? !(self->y > 0) : isinf(self->x))) {
    *at_lower = isnan(self->x) ? self->x : self->x > 0;
    *at_upper = 1 - *at_lower;
  } else if (self->mean > 0) {
    *at_lower = lower != NULL ? MIN(lower_mixture(self), 1) : 0;
    *at_upper = upper != NULL ? MIN(upper_mixture(self), 1) : 0;
  } else {
    double difference;
    component(self, 0, at_lower, at_upper, &difference);
  }
}

void
socinn__noncentral_chi_square(double x, double degrees, double ncp, double *lower, double *upper)
{
  if (x > 0 && !isinf(x) && socinn__chi_square_is_far(degrees, ncp)) {
    socinn__far_chi_square(x, degrees, ncp, lower, upper);
    return;
  }
  Mixture mixture = { .mean = ncp / 2, .a = degrees / 2, .x = x / 2 };
  mixture_tails(&mixture, lower, upper);
}

void
socinn__noncentral_f(double f, double numerator, double denominator, double ncp, double *lower, double *upper)
{
  if (isinf(denominator)) {
    socinn__noncentral_chi_square(f * numerator, numerator, ncp, lower, upper);
    return;
  }
  if (f > 0 && !isinf(f) && socinn__f_is_far(numerator, denominator, ncp)) {
    socinn__far_f(sqrt(f) * sqrt(numerator), numerator, denominator, sqrt(ncp), lower, upper);
    return;
  }
  double ratio = f * (numerator / denominator); /* of the sums of squares */
  Mixture mixture = { .mean = ncp / 2, .beta = TRUE, .a = numerator / 2, .b = denominator / 2 };
  mixture.x = isinf(ratio) ? 1 : ratio / (1 + ratio);
  mixture.y = 1 / (1 + ratio);
  mixture_tails(&mixture, lower, upper);
}

/* ---------------------------------------------------------------------------------------------------- t */

double
socinn__log_chi_square_density(double v, double half, double *scale)
{
  double excess = socinn__expm1(v); /* e^v - 1 */
  *scale = v < -0.5 ? socinn__exp(v / 2) : sqrt(1 + excess);
  return isinf(excess) ? 0 : socinn__exp(half * (v < -0.5 ? v - excess : socinn__log1p_rest(excess)));
}

/* P(T > t) with t >= 0 and ncp = -distance < 0, where the mixture's terms would cancel: the integral over the logarithm v of
 * chi-square / degrees of its density times a normal tail. */
typedef struct {
  double t, distance, half; /* half of the degrees of freedom */
} FarTail;

static double
far_term(const FarTail *self, double v)
{
  double scale, density = socinn__log_chi_square_density(v, self->half, &scale);
  return density > 0 ? density * socinn__normal_tail(self->t * scale + self->distance) : 0;
}

/*
 * By the trapezium rule, which converges exponentially fast on such analytic functions; the integrand has one top. Where
 * e^v is nothing beside 1 the terms go on falling as a geometric series does.
 */
static double
far_tail(const FarTail *self)
{
  double t = self->t, linear = t * self->distance / 2, square = self->half + t * t / 2;
  double y = 2 * self->half / (linear + sqrt(linear * linear + 4 * square * self->half)); /* near the top */
  double curvature = self->half * y * y + t * y * (t * y / 4 + (t * y + self->distance) / 4);
  double step = MIN(0.2, 0.5 / sqrt(curvature)), top = 2 * socinn__log(y), sum = 0, term;
  for (double i = 0;; i += 1) {
    sum += term = far_term(self, top + i * step);
    if (!(term > NEGLIGIBLE * sum))
      break;
  }
  for (double i = 1;; i += 1) {
    double v = top - i * step;
    sum += term = far_term(self, v);
    if (!(term > NEGLIGIBLE * sum))
      break;
    if (v < -90 && t * socinn__exp(v / 2) < 0x1p-60) {
      sum += term / socinn__expm1(self->half * step);
      break;
    }
  }
  return sum * step * socinn__gamma_weight(self->half, self->half);
}

/* Of t > 0. */
static void
positive_t(double t, double degrees, double ncp, double *lower, double *upper)
{
  if (ncp < 0) {
    double tail = far_tail(&(FarTail) { t, -ncp, degrees / 2 });
    if (lower != NULL)
      *lower = 1 - tail;
    if (upper != NULL)
      *upper = tail;
    return;
  }
  if (socinn__f_is_far(1, degrees, ncp * ncp)) { /* T is never below 0 then, and its square is F */
    socinn__far_f(t, 1, degrees, ncp, lower, upper);
    return;
  }
  double ratio = t / sqrt(degrees);
  Mixture whole = { .mean = ncp * ncp / 2, .beta = TRUE, .a = 0.5, .b = degrees / 2 }, halves;
  whole.y = 1 / (1 + ratio * ratio);
  whole.x = ratio < 1e154 ? ratio * ratio * whole.y : 1;
  halves = whole;
  halves.first = 0.5;
  double lower_whole, upper_whole, lower_half = 0, upper_half = 0;
  mixture_tails(&whole, lower != NULL ? &lower_whole : NULL, upper != NULL ? &upper_whole : NULL);
  if (whole.mean > 0)
    mixture_tails(&halves, lower != NULL ? &lower_half : NULL, upper != NULL ? &upper_half : NULL);
  if (lower != NULL)
    *lower = MIN(1, socinn__normal_tail(ncp) + (lower_whole + lower_half) / 2);
  if (upper != NULL)
    *upper = (upper_whole + upper_half) / 2;
}

void
socinn__noncentral_t(double t, double degrees, double ncp, double *lower, double *upper)
{
  double unused;
  if (t > 0 && !isinf(t) && degrees < 1e22) {
    positive_t(t, degrees, ncp, lower, upper);
  } else if (t < 0 && !isinf(t) && degrees < 1e22) {
    positive_t(-t, degrees, -ncp, upper, lower);
  } else {
    *(lower != NULL ? lower : &unused) = socinn__normal_tail(ncp - t);
    *(upper != NULL ? upper : &unused) = socinn__normal_tail(t - ncp);
  }
}
