/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characteristic functions of parts on a grid of frequencies. Made of + - x / and sqrt, as everything that draws may rest on. */
#include "sum_private.h"
#include <math.h>
#include <string.h>

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

#define LANES 4
#define FRESH 32 /* rotations between points computed anew */

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

static void
transform_uniform(double width, double period, guint n, double *real, double *imaginary)
{
  double half = 0.5 * (width / period);
  for (guint k = 1; k <= n; k++) {
    double sine, cosine;
    socinn__sum_turn(k * half, &sine, &cosine);
    double size = sine / (2 * G_PI * (k * half));
    real[k - 1] = size * cosine;
    imaginary[k - 1] = size * sine;
  }
}

/* (exp(i x) - 1) / (i x) with x = 2 pi @turns >= 0. */
static void
mean_turn(double turns, double *real, double *imaginary)
{
  double sine, cosine, half = G_PI * turns;
  socinn__sum_turn(0.5 * turns, &sine, &cosine);
  double size = half > 0 ? sine / half : 1;
  *real = size * cosine;
  *imaginary = size * sine;
}

/* E exp(i z X) of the triangle over 0 to 1 with its top at @mode, by its moments: for small z. */
static void
triangle_moments(double mode, double z, double *real, double *imaginary)
{
  double sums[4] = { 0, 0, 0, 0 }, power = 1, geometric = 0, top = 1;
  for (guint s = 0; s < 28; s++) {
    geometric += top;
    sums[s & 3] += power * 2 * geometric / ((s + 1.0) * (s + 2.0));
    top *= mode;
    power *= z / (s + 1);
  }
  *real = sums[0] - sums[2];
  *imaginary = sums[1] - sums[3];
}

static void
transform_triangular(double mode, double width, double period, guint n, double *real, double *imaginary)
{
  gboolean mirrored = mode > 0.5;
  double top = mirrored ? 1 - mode : mode;
  for (guint k = 1; k <= n; k++) {
    double turns = k * (width / period), z = 2 * G_PI * turns, r, i, sine, cosine, mean_real, mean_imaginary;
    socinn__sum_turn(turns, &sine, &cosine);
    if (z < 2)
      triangle_moments(top, z, &r, &i);
    else {
      mean_turn(turns * top, &mean_real, &mean_imaginary);
      double size = -2 / ((1 - top) * z * z);
      r = size * (cosine - 1 + z * mean_imaginary);
      i = size * (sine - z * mean_real);
    }
    real[k - 1] = mirrored ? cosine * r + sine * i : r;
    imaginary[k - 1] = mirrored ? sine * r - cosine * i : i;
  }
}

static void
transform_normal(const SumPart *self, double period, guint n, double *real, double *imaginary)
{
  double place = (self->mean - self->low) / period, spread = 2 * G_PI * (self->a / period);
  for (guint k = 1; k <= n; k++) {
    double sine, cosine, size = socinn__exp(-0.5 * (k * spread) * (k * spread));
    socinn__sum_turn(k * place, &sine, &cosine);
    real[k - 1] = size * cosine;
    imaginary[k - 1] = size * sine;
  }
}

/* Arc tangent of @x in turns. */
static double
arc_turns(double x)
{
  double sign = x < 0 ? -1 : 1, y = fabs(x), sum = 0;
  if (y > 1)
    return sign * (0.25 - arc_turns(1 / y));
  y = y / (1 + sqrt(1 + y * y));
  y = y / (1 + sqrt(1 + y * y)); /* now at most tan(pi / 16) */
  double square = -y * y;
  for (gint j = 23; j >= 1; j -= 2)
    sum = sum * square + 1.0 / j;
  return sign * 4 * (y * sum) / (2 * G_PI);
}

static void
transform_gamma(const SumPart *self, double period, guint n, double *real, double *imaginary)
{
  double step = 2 * G_PI * (self->b / period);
  double place = (self->mean - self->a * self->b - self->low) / period; /* where it begins; a mirrored one: ends */
  for (guint k = 1; k <= n; k++) {
    double x = k * step, sine, cosine, size = socinn__exp(-0.5 * self->a * socinn__log1p(x * x));
    socinn__sum_turn(k * place + self->a * arc_turns(x), &sine, &cosine);
    real[k - 1] = size * cosine;
    imaginary[k - 1] = size * sine;
  }
}

static gboolean
transform_mixture(const SumPart *self, double period, guint n, double *real, double *imaginary)
{
  g_autofree double *branch_real = g_try_new(double, n), *branch_imaginary = g_try_new(double, n);
  if (branch_real == NULL || branch_imaginary == NULL)
    return FALSE;
  memset(real, 0, n * sizeof *real);
  memset(imaginary, 0, n * sizeof *imaginary);
  for (guint j = 0; j < self->branches->len; j++) {
    const SumPart *branch = &g_array_index(self->branches, SumPart, j);
    double weight = g_array_index(self->weights, double, j), place = (branch->low - self->low) / period;
    if (!socinn__sum_transform(branch, period, n, branch_real, branch_imaginary))
      return FALSE;
    for (guint k = 1; k <= n; k++) {
      double sine, cosine;
      socinn__sum_turn(k * place, &sine, &cosine);
      real[k - 1] += weight * (branch_real[k - 1] * cosine - branch_imaginary[k - 1] * sine);
      imaginary[k - 1] += weight * (branch_real[k - 1] * sine + branch_imaginary[k - 1] * cosine);
    }
  }
  return TRUE;
}

static gboolean
transform_atoms(const SumPart *self, double period, guint n, double *real, double *imaginary)
{
  g_autofree double *points = g_try_new(double, self->values->len);
  if (points == NULL)
    return FALSE;
  for (guint j = 0; j < self->values->len; j++)
    points[j] = g_array_index(self->values, double, j) - self->low;
  socinn__sum_transform_points(points, (const double *) self->weights->data, self->values->len, period, n, real,
                               imaginary);
  return TRUE;
}

gboolean
socinn__sum_transform(const SumPart *self, double period, guint n, double *real, double *imaginary)
{
  double width = self->high - self->low;
  switch (self->kind) {
  case SUM_PART_UNIFORM:
    transform_uniform(width, period, n, real, imaginary);
    return TRUE;
  case SUM_PART_TRIANGULAR:
    transform_triangular(self->a, width, period, n, real, imaginary);
    return TRUE;
  case SUM_PART_BETA:
    return socinn__sum_transform_beta(self->a, self->b, width, period, n, real, imaginary);
  case SUM_PART_NORMAL:
    transform_normal(self, period, n, real, imaginary);
    return TRUE;
  case SUM_PART_GAMMA:
    transform_gamma(self, period, n, real, imaginary);
    return TRUE;
  case SUM_PART_ATOMS:
    return transform_atoms(self, period, n, real, imaginary);
  case SUM_PART_MIXTURE:
    return transform_mixture(self, period, n, real, imaginary);
  default:
    return socinn__sum_transform_density(self, period, n, real, imaginary);
  }
}
