/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characteristic functions of parts on a grid of frequencies. Made of + - x / and sqrt, as everything that draws may rest on. */
#include "sums_private.h"
#include <math.h>
#include <string.h>

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
