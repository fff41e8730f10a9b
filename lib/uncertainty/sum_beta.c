/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Characteristic function of the beta distribution, M(z) = 1F1(a; a + b; i z), on a grid of frequencies.
 *
 * Up to some z: Gauss-Jacobi quadrature. With n nodes its error is at most z^(2n) / (2n)! times the squared norm of the
 * monic orthogonal polynomial of degree n, so n is chosen before any node is computed. Above: the asymptotic expansion
 * of the two ends (Olver, NIST Handbook 13.7.2), as soon as its terms fall below 1e-17.
 */
#include "sums_private.h"
#include <math.h>
#include <string.h>

#define MOST_NODES 512
#define MOST_TERMS 96
#define TINY 1e-17

typedef struct {
  double a, b;
  double log_lead;          /* of the end at 0: Gamma(a + b) / Gamma(b) */
  double terms[MOST_TERMS]; /* (a)_s (1 - b)_s / s! over scale^s */
  double scale;
  guint n_terms;
} End;

/* Three-term recurrence of the monic polynomials on 0 to 1. */
static void
recurrence(double a, double b, guint n, double *centre, double *squared)
{
  double p = b - 1, q = a - 1, s = p + q; /* exponents at 1 and at 0 */
  if (n == 0) {
    *centre = a / (a + b);
    *squared = 1;
    return;
  }
  double m = 2.0 * n + s;
  *centre = 0.5 + 0.5 * (q - p) * (q + p) / (m * (m + 2));
  if (n == 1)
    *squared = a * b / ((a + b) * (a + b) * (a + b + 1));
  else
    *squared = n * (n + p) * (n + q) * (n + s) / (m * m * (m + 1) * (m - 1));
}

/* Nodes that are enough up to @z; more than MOST_NODES: none are. */
static guint
nodes_needed(double a, double b, double z)
{
  double bound = 1, centre, squared;
  guint n = 0;
  while (n <= MOST_NODES && (bound > TINY || n < 2)) {
    n++;
    recurrence(a, b, n, &centre, &squared);
    bound *= z * z * squared / (2.0 * n * (2.0 * n - 1));
  }
  return n;
}

/* One implicit QL sweep on rows l to m of a symmetric tridiagonal matrix; @first: first components of the vectors. */
static void
sweep(double *diagonal, double *beside, double *first, gint l, gint m)
{
  double g = (diagonal[l + 1] - diagonal[l]) / (2 * beside[l]), r = sqrt(g * g + 1);
  g = diagonal[m] - diagonal[l] + beside[l] / (g + (g >= 0 ? r : -r));
  double sine = 1, cosine = 1, p = 0;
  for (gint i = m - 1; i >= l; i--) {
    double f = sine * beside[i], b = cosine * beside[i];
    r = sqrt(f * f + g * g);
    beside[i + 1] = r;
    if (r == 0) {
      diagonal[i + 1] -= p;
      beside[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = diagonal[i + 1] - p;
    r = (diagonal[i] - g) * sine + 2 * cosine * b;
    p = sine * r;
    diagonal[i + 1] = g + p;
    g = cosine * r - b;
    f = first[i + 1];
    first[i + 1] = sine * first[i] + cosine * f;
    first[i] = cosine * first[i] - sine * f;
  }
  diagonal[l] -= p;
  beside[l] = g;
  beside[m] = 0;
}

/* Gauss-Jacobi nodes and weights on 0 to 1 (Golub & Welsch 1969, doi:10.1090/S0025-5718-69-99647-1). */
static void
gauss_nodes(double a, double b, guint n, double *nodes, double *weights)
{
  double beside[MOST_NODES + 1], squared;
  for (guint i = 0; i < n; i++) {
    recurrence(a, b, i, &nodes[i], &squared);
    if (i > 0)
      beside[i - 1] = sqrt(squared);
    weights[i] = 0;
  }
  beside[n - 1] = 0;
  weights[0] = 1;
  for (gint l = 0; l < (gint) n; l++)
    for (guint turn = 0; turn < 60; turn++) {
      gint m = l;
      while (m < (gint) n - 1 && fabs(beside[m]) > 1e-17 * (fabs(nodes[m]) + fabs(nodes[m + 1])))
        m++;
      if (m == l)
        break;
      sweep(nodes, beside, weights, l, m);
    }
  for (guint i = 0; i < n; i++)
    weights[i] *= weights[i];
}

static void
end_init(End *self, double a, double b, double scale)
{
  self->a = a;
  self->b = b;
  self->scale = scale;
  self->log_lead = socinn__log_gamma(a + b) - socinn__log_gamma(b);
  self->n_terms = 0;
  double term = 1;
  for (guint s = 0; s < MOST_TERMS && term != 0; s++) {
    self->terms[self->n_terms++] = term;
    term *= (a + s) * (1 - b + s) / ((s + 1) * scale);
    if (!isfinite(term))
      break;
  }
}

/* Whether the expansion reaches its precision at @z >= scale, without large terms on the way. */
static gboolean
end_reaches(const End *self, double z)
{
  double lead = socinn__exp(self->log_lead - self->a * socinn__log(z)), ratio = self->scale / z, power = lead;
  for (guint s = 0; s < self->n_terms; s++) {
    double size = fabs(self->terms[s]) * power;
    if (size < TINY)
      return TRUE;
    if (size > 1)
      return FALSE;
    power *= ratio;
  }
  return self->n_terms < MOST_TERMS;
}

/* lead z^-a sum of terms times i^s z^-s. */
static void
end_sum(const End *self, double z, double log_z, double *real, double *imaginary)
{
  double lead = socinn__exp(self->log_lead - self->a * log_z), ratio = self->scale / z;
  double sums[4] = { 0, 0, 0, 0 }, power = lead;
  for (guint s = 0; s < self->n_terms && (s == 0 || fabs(self->terms[s]) * power >= TINY); s++) {
    sums[s & 3] += self->terms[s] * power;
    power *= ratio;
  }
  *real = sums[0] - sums[2];
  *imaginary = sums[1] - sums[3];
}

/* Smallest frequency that the expansions are good for, to some per cent; infinite when they are nowhere. */
static double
expansion_from(double a, double b, End *lower, End *upper)
{
  for (double z = 16; z < 1e6; z *= 1.125) {
    end_init(lower, a, b, z);
    end_init(upper, b, a, z);
    if (end_reaches(lower, z) && end_reaches(upper, z))
      return z;
  }
  return INFINITY;
}

/* The expansion at @z = 2 pi @turns: the end at 0 turns by a quarter of its exponent forwards, that at 1 backwards. */
static void
expand(const End *lower, const End *upper, double z, double turns, const double *quarter, double *real,
       double *imaginary)
{
  double log_z = socinn__log(z), lower_real, lower_imaginary, upper_real, upper_imaginary, sine, cosine;
  end_sum(lower, z, log_z, &lower_real, &lower_imaginary);
  end_sum(upper, z, log_z, &upper_real, &upper_imaginary);
  upper_imaginary = -upper_imaginary;
  socinn__sum_turn(turns, &sine, &cosine);
  double turned_cosine = cosine * quarter[2] + sine * quarter[3], turned_sine = sine * quarter[2] - cosine * quarter[3];
  *real =
    lower_real * quarter[0] - lower_imaginary * quarter[1] + upper_real * turned_cosine - upper_imaginary * turned_sine;
  *imaginary =
    lower_real * quarter[1] + lower_imaginary * quarter[0] + upper_real * turned_sine + upper_imaginary * turned_cosine;
}

gboolean
socinn__sum_transform_beta(double a, double b, double width, double period, guint n, double *real, double *imaginary)
{
  End lower = { 0 }, upper = { 0 };
  double step = 2 * G_PI * (width / period), from = INFINITY;
  if (n * step > 16)
    from = expansion_from(a, b, &lower, &upper);
  guint below = step * n < from ? n : (guint) (from / step);
  guint n_nodes = nodes_needed(a, b, (below + 1) * step);
  if (n_nodes > MOST_NODES)
    return FALSE;
  double nodes[MOST_NODES], weights[MOST_NODES];
  if (below > 0) {
    gauss_nodes(a, b, n_nodes, nodes, weights);
    guint kept = 0;
    for (guint i = 0; i < n_nodes; i++)
      if (weights[i] > 1e-22) {
        nodes[kept] = nodes[i] * width;
        weights[kept++] = weights[i];
      }
    socinn__sum_transform_points(nodes, weights, kept, period, below, real, imaginary);
  }
  double quarter[4];
  socinn__sum_turn(a / 4, &quarter[1], &quarter[0]);
  socinn__sum_turn(b / 4, &quarter[3], &quarter[2]);
  for (guint k = below + 1; k <= n; k++)
    expand(&lower, &upper, k * step, k * (width / period), quarter, &real[k - 1], &imaginary[k - 1]);
  return TRUE;
}
