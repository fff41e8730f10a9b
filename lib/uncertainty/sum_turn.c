/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transforms of points, a turn at a time. */
#include "sums_private.h"
#include <math.h>
#include <string.h>

#define LANES 4
#define FRESH 32 /* rotations between points computed anew */

void
socinn__sum_turn(double turns, double *sine, double *cosine)
{
  double rest = turns - floor(turns + 0.5), quadrant = floor(4 * rest + 0.5);
  double x = 2 * G_PI * (rest - 0.25 * quadrant), y = x * x;
  double s =
    x * (1 + y * (-1.0 / 6 +
                  y * (1.0 / 120 + y * (-1.0 / 5040 + y * (1.0 / 362880 + y * (-1.0 / 39916800 +
                                                                               y * (1.0 / 6227020800.0 +
                                                                                    y * (-1.0 / 1307674368000.0))))))));
  double c =
    1 + y * (-0.5 + y * (1.0 / 24 +
                         y * (-1.0 / 720 +
                              y * (1.0 / 40320 + y * (-1.0 / 3628800 +
                                                      y * (1.0 / 479001600 + y * (-1.0 / 87178291200.0 +
                                                                                  y * (1.0 / 20922789888000.0))))))));
  gint turned = (gint) quadrant & 3;
  *sine = turned == 0 ? s : turned == 1 ? c : turned == 2 ? -s : -c;
  *cosine = turned == 0 ? c : turned == 1 ? -s : turned == 2 ? -c : s;
}

/* Four points at a time: k turns by rotation, started anew now and then. */
static void
turn_points(const double *points, const double *weights, double period, guint n, double *real, double *imaginary)
{
  double step_sine[LANES], step_cosine[LANES], sine[LANES], cosine[LANES];
  for (guint j = 0; j < LANES; j++)
    socinn__sum_turn(points[j] / period, &step_sine[j], &step_cosine[j]);
  for (guint k = 1; k <= n; k++) {
    if ((k - 1) % FRESH == 0)
      for (guint j = 0; j < LANES; j++) {
        socinn__sum_turn(k * (points[j] / period), &sine[j], &cosine[j]);
        sine[j] *= weights[j];
        cosine[j] *= weights[j];
      }
    real[k - 1] += (cosine[0] + cosine[1]) + (cosine[2] + cosine[3]);
    imaginary[k - 1] += (sine[0] + sine[1]) + (sine[2] + sine[3]);
    for (guint j = 0; j < LANES; j++) {
      double turned = cosine[j] * step_cosine[j] - sine[j] * step_sine[j];
      sine[j] = cosine[j] * step_sine[j] + sine[j] * step_cosine[j];
      cosine[j] = turned;
    }
  }
}

void
socinn__sum_transform_points(const double *points, const double *weights, guint n_points, double period, guint n,
                             double *real, double *imaginary)
{
  memset(real, 0, n * sizeof *real);
  memset(imaginary, 0, n * sizeof *imaginary);
  guint whole = n_points / LANES * LANES;
  for (guint i = 0; i < whole; i += LANES)
    turn_points(points + i, weights + i, period, n, real, imaginary);
  if (whole < n_points) {
    double last_points[LANES] = { 0 }, last_weights[LANES] = { 0 };
    memcpy(last_points, points + whole, (n_points - whole) * sizeof *points);
    memcpy(last_weights, weights + whole, (n_points - whole) * sizeof *weights);
    turn_points(last_points, last_weights, period, n, real, imaginary);
  }
}
