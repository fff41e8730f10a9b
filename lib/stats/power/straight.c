/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The root of a curve that is nearly straight, in as few calls as its last digit allows. */
#include "power_private.h"
#include <math.h>

/* The last three points, the newest first. */
typedef struct {
  double x[3], y[3];
} Points;

static void
add_point(Points *self, double x, double y)
{
  for (int i = 2; i > 0; i--) {
    self->x[i] = self->x[i - 1];
    self->y[i] = self->y[i - 1];
  }
  self->x[0] = x;
  self->y[0] = y;
}

/*
 * From the newest point to where x, as a polynomial in y through the points, is at y = 0. @error: what is left, estimated by the
 * term that the oldest point has added, times how far from the root that point is; on the scale of x, on which the curve is
 * taken to bend.
 */
static double
step_to_root(const Points *self, int n, double *error)
{
  const double *x = self->x, *y = self->y;
  double newest = (x[1] - x[0]) / (y[1] - y[0]), straight = -y[0] * newest;
  if (n == 2) {
    *error = 4 * fabs(straight) * (fabs(straight / (x[1] - x[0])) + fabs((x[1] - x[0]) / x[0]));
    return straight;
  }
  double older = (x[2] - x[1]) / (y[2] - y[1]), bend = y[0] * y[1] * ((older - newest) / (y[2] - y[0]));
  double far = fabs((x[2] - x[0]) / x[0]), near = fabs((x[1] - x[0]) / x[0]);
  *error = 4 * far * (fabs(bend) + fabs(straight) * near);
  return straight + bend;
}

double
socinn__straight_root(SocinnEquation curve, gpointer data, double start, double slope)
{
  Points points = { { 0 }, { 0 } };
  double x = start, y = curve(x, data);
  if (!isfinite(y))
    return NAN;
  add_point(&points, x, y);
  double step = -y / slope, error = INFINITY;
  for (int n = 2; n < 10; n++) {
    x += step;
    if (!isfinite(x))
      return NAN;
    if (fabs(step) <= 0x1p-50 * fabs(x) || error <= 0x1p-53 * fabs(x))
      return x;
    y = curve(x, data);
    if (y == 0)
      return x;
    if (!(fabs(y) < fabs(points.y[0]) / 2))
      return NAN;
    add_point(&points, x, y);
    step = step_to_root(&points, MIN(n, 3), &error);
  }
  return NAN;
}
