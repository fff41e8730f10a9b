/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a curve crosses zero. */
#include "inference_private.h"
#include <math.h>

/*
 * Brent's method: inverse quadratic interpolation and secants inside a bracket, halving it whenever they are slow.
 * Brent, R. P. (1973), Algorithms for Minimization without Derivatives, chapter 4, ISBN 0-13-022335-2
 */
double
socinn__find_root(SocinnEquation curve, gpointer data, double low, double high)
{
  double a = low, b = high, at_a = curve(a, data), at_b = curve(b, data);
  if (at_a == 0 || at_b == 0)
    return at_a == 0 ? a : b;
  if (!((at_a < 0) != (at_b < 0)) || isnan(at_a) || isnan(at_b))
    return NAN;
  double c = a, at_c = at_a, step = b - a, before = step;
  for (int round = 0; round < 1000 && at_b != 0; round++) {
    if ((at_b > 0) == (at_c > 0)) {
      c = a;
      at_c = at_a;
      step = before = b - a;
    }
    if (fabs(at_c) < fabs(at_b)) {
      a = b;
      b = c;
      c = a;
      at_a = at_b;
      at_b = at_c;
      at_c = at_a;
    }
    double tolerance = 0x1p-52 * fabs(b) + 0x1p-1060, half = (c - b) / 2;
    if (fabs(half) <= tolerance)
      return b;
    if (fabs(before) < tolerance || fabs(at_a) <= fabs(at_b)) {
      step = before = half;
    } else {
      double p, q, s = at_b / at_a;
      if (a == c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        double r = at_b / at_c, t = at_a / at_c;
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
        q = (t - 1) * (r - 1) * (s - 1);
      }
      q = p > 0 ? -q : q;
      p = fabs(p);
      gboolean good = 2 * p < MIN(3 * half * q - fabs(tolerance * q), fabs(before * q));
      before = good ? step : half;
      step = good ? p / q : half;
      if (!good)
        before = half;
    }
    a = b;
    at_a = at_b;
    b += fabs(step) > tolerance ? step : half > 0 ? tolerance : -tolerance;
    at_b = curve(b, data);
  }
  return b;
}
