/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transformations that make variances even: the arcsine of proportions and Fisher's z of correlations. */
#include "power_private.h"
#include <math.h>

#define PI 3.14159265358979324

/* arctan x for x >= 0: halved until it is small, then its series. */
static double
arctan(double x)
{
  double factor = 1;
  while (x > 0.1) {
    double root = x > 0x1p500 ? x : sqrt(1 + x * x); /* without overflow */
    x = x / (1 + root);
    factor *= 2;
  }
  double square = x * x, sum = 0;
  for (int k = 25; k >= 1; k -= 2)
    sum = 1.0 / k - square * sum;
  return factor * x * sum;
}

double
socinn__cohen_h(double p, double baseline)
{
  /* arcsin(sqrt(p)) is the angle whose sine is sqrt(p); sine and cosine of the difference of two such angles. */
  double across = sqrt(p * (1 - baseline)), down = sqrt(baseline * (1 - p));
  double sine = p == baseline ? 0 : (p - baseline) / (across + down);
  double cosine = sqrt(p * baseline) + sqrt((1 - p) * (1 - baseline));
  double angle = cosine == 0 ? PI / 2 : arctan(fabs(sine) / cosine);
  return sine < 0 ? -2 * angle : 2 * angle;
}

typedef struct {
  double h, baseline;
} Angle;

static double
miss(double p, gpointer data)
{
  const Angle *self = data;
  return socinn__cohen_h(p, self->baseline) - self->h;
}

double
socinn__proportion_of_h(double h, double baseline)
{
  double most = socinn__cohen_h(1, baseline), least = socinn__cohen_h(0, baseline);
  if (h >= most || h <= least) /* the ends, but for rounding */
    return h > most * (1 + 0x1p-46) || h < least * (1 + 0x1p-46) ? NAN : h >= most;
  return socinn__find_root(miss, &(Angle) { h, baseline }, 0, 1);
}

double
socinn__fisher_z(double r)
{
  double z = socinn__log1p(2 * fabs(r) / (1 - fabs(r))) / 2;
  return r < 0 ? -z : z;
}
