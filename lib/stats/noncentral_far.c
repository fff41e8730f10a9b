/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tails of non-central distributions far out, where their mixtures would have too many terms: the non-central chi-square is
 * (Z + sqrt(ncp))^2 + Y with Y central, nearly a normal over which everything else is smooth. So tails are averaged over few
 * places of Z and Y, by Gaussian rules: nine places and three, which take in the moments up to the 17th and the 5th.
 */
#include "noncentral_far_private.h"
#include "special_private.h"
#include "inference_private.h"
#include <math.h>

#define NORMAL_PLACES 9
#define CENTRAL_PLACES 3

static const double normal_places[NORMAL_PLACES][2] = {
  { -4.5127458633997826676, 0.000022345844007746583648 },
  { -3.2054290028564699434, 0.0027891413212317686288 },
  { -2.0768479786778301065, 0.049916406765217874043 },
  { -1.0232556637891325248, 0.24409750289493943614 },
  { 0, 0.40634920634920634921 },
  { 1.0232556637891325248, 0.24409750289493943614 },
  { 2.0768479786778301065, 0.049916406765217874043 },
  { 3.2054290028564699434, 0.0027891413212317686288 },
  { 4.5127458633997826676, 0.000022345844007746583648 },
};

/* Places and weights of the central chi-square with 0 or at least 1 degrees, twice a gamma variable of shape k: in y = x - k - 2
 * the places are the roots of y^3 - 3 (k + 2) y - 2 (k + 2), and h / (p2 p3') are their weights. */
static void
central_places(double degrees, double places[CENTRAL_PLACES], double weights[CENTRAL_PLACES])
{
  double k = degrees / 2, centre = k + 2, root = sqrt(3 * centre);
  const double starts[CENTRAL_PLACES] = { -root, -2.0 / 3, root + 1 };
  for (int i = 0; i < CENTRAL_PLACES; i++) {
    double y = starts[i];
    for (int step = 0; degrees > 0 && step < 12; step++)
      y -= (y * (y * y - 3 * centre) - 2 * centre) / (3 * (y * y - centre));
    places[i] = degrees > 0 ? 2 * (centre + y) : 0;
    weights[i] = degrees > 0 ? 2 * k * (k + 1) / (y * (y + 2) - k) / (3 * (y * y - centre)) : i == 0;
  }
}

gboolean
socinn__chi_square_is_far(double degrees, double ncp)
{
  return (degrees == 1 || degrees >= 2) && ncp > 1e6 * degrees;
}

void
socinn__far_chi_square(double x, double degrees, double ncp, double *lower, double *upper)
{
  double places[CENTRAL_PLACES], weights[CENTRAL_PLACES], below = 0, above = 0;
  central_places(degrees - 1, places, weights);
  for (int i = 0; i < CENTRAL_PLACES; i++) {
    double rest = x - places[i];
    double distance = rest > 0 ? (x - ncp - places[i]) / (sqrt(rest) + sqrt(ncp)) : -INFINITY;
    below += weights[i] * socinn__normal_tail(-distance);
    above += weights[i] * socinn__normal_tail(distance);
  }
  if (lower != NULL)
    *lower = below;
  if (upper != NULL)
    *upper = above;
}

gboolean
socinn__f_is_far(double numerator, double denominator, double ncp)
{
  return (numerator == 1 || numerator >= 2) && ncp > 1e4 && ncp > 200 * denominator &&
         ncp > 100 * sqrt(numerator * denominator);
}

void
socinn__far_f(double t, double numerator, double denominator, double root, double *lower, double *upper)
{
  double places[CENTRAL_PLACES], weights[CENTRAL_PLACES], below = 0, above = 0;
  central_places(numerator - 1, places, weights);
  for (int i = 0; i < (numerator > 1 ? CENTRAL_PLACES : 1); i++)
    for (int j = 0; j < NORMAL_PLACES; j++) {
      double quotient = (root + normal_places[j][0]) / t, weight = weights[i] * normal_places[j][1], less, more;
      socinn__gamma_cdf(denominator / 2, denominator / 2 * (quotient * quotient + places[i] / t / t), &less, &more);
      below += weight * more;
      above += weight * less;
    }
  if (lower != NULL)
    *lower = below;
  if (upper != NULL)
    *upper = above;
}
