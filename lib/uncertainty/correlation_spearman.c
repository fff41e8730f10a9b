/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spearman's correlation of a t copula. Normal variables divided by the root of a common mixing variable: given the mixing
 * variables of three independent pairs, the signs that Spearman's correlation counts belong to normal variables, so
 *
 *   spearman = 6 / pi E asin(rho S),   S^2 = [W2 / (W1 + W2)] [W3 / (W1 + W3)],   W1, W2, W3 chi-squared
 *
 * (Heinen, A. & Valdesogo, A. 2020, J. Multivariate Anal. 179, 104650, doi:10.1016/j.jmva.2020.104650, for mixtures in
 * general). With t = S^2 and the joint density of the two ratios, the density of S^2 is proportional to
 *
 *   t^(v/2 - 1) (1 - t)^(v/2 - 1)  integral over u of  (1 + t + 2 sqrt(t) cosh u)^-v,   v degrees of freedom.
 *
 * In u and in x = log(t / (1 - t)) everything is analytic in a strip and falls off exponentially at both ends, where the
 * trapezoidal rule doubles its digits with its nodes: 256 and 129 of them give 14 for any v > 2.
 */
#include "dependence_private.h"
#include <math.h>

#define INNER_NODES 129
/* What is e^-45 of the largest is left out. */
#define DEPTH 45

static const double pi = 3.14159265358979323846;

/* S where S^2 = 1 / (1 + e^-x). */
static double
s_at(double x)
{
  return 1 / sqrt(1 + socinn__exp(-x));
}

/* Logarithm of t^(v/2) (1 - t)^(v/2) (1 + sqrt t)^-2v: without its factor v it is largest at t = 1/4. */
static double
log_weight(double x, double degrees)
{
  double exponential = socinn__exp(-fabs(x)); /* t (1 - t) = e^-|x| / (1 + e^-|x|)^2 */
  return degrees * (-fabs(x) / 2 - socinn__log1p(exponential) - 2 * socinn__log1p(s_at(x)));
}

/* Integral over u >= 0 of [(1 + t + 2 s cosh u) / (1 + s)^2]^-v. */
static double
inner_integral(double s, double degrees)
{
  double ratio = 2 * s / ((1 + s) * (1 + s));
  double end = socinn__expm1(DEPTH / degrees) / ratio; /* cosh u - 1 where the integrand is e^-DEPTH */
  double width = socinn__log1p(end + sqrt(end) * sqrt(end + 2)) / (INNER_NODES - 1), sum = 0.5;
  for (gint i = 1; i < INNER_NODES; i++) {
    double grown = socinn__expm1(i * width), excess = grown * grown / (2 * (1 + grown));
    sum += socinn__exp(-degrees * socinn__log1p(ratio * excess));
  }
  return sum * width;
}

/* Where on the way from the top to @direction the weight is e^-DEPTH of it. */
static double
find_end(double top, double direction, double degrees)
{
  double near = 0, far = 1, limit = log_weight(top, degrees) - DEPTH;
  while (log_weight(top + direction * far, degrees) > limit)
    far *= 2;
  for (gint i = 0; i < 20; i++) {
    double middle = (near + far) / 2;
    if (log_weight(top + direction * middle, degrees) > limit)
      near = middle;
    else
      far = middle;
  }
  return top + direction * far;
}

void
socinn__spearman_rule_init(SocinnSpearmanRule *self, double degrees)
{
  const double top = -1.09861228866811; /* t = 1/4 */
  double low = find_end(top, -1, degrees), high = find_end(top, 1, degrees), sum = 0;
  for (gint i = 0; i < SOCINN_SPEARMAN_NODES; i++) {
    double x = low + (high - low) * i / (SOCINN_SPEARMAN_NODES - 1);
    self->s[i] = s_at(x);
    self->weight[i] =
      socinn__exp(log_weight(x, degrees) - log_weight(top, degrees)) * inner_integral(self->s[i], degrees);
    sum += self->weight[i];
  }
  for (gint i = 0; i < SOCINN_SPEARMAN_NODES; i++)
    self->weight[i] /= sum;
}

double
socinn__spearman_rule_apply(const SocinnSpearmanRule *self, double rho)
{
  double sum = 0;
  for (gint i = 0; i < SOCINN_SPEARMAN_NODES; i++)
    sum += self->weight[i] * socinn__asin(rho * self->s[i]);
  return 6 / pi * sum;
}

double
socinn__spearman_rule_invert(const SocinnSpearmanRule *self, double spearman)
{
  double wanted = fabs(spearman), low = 0, high = 1, rho = socinn_correlation_from_spearman(wanted);
  if (wanted == 0 || wanted == 1)
    return spearman;
  for (gint round = 0; round < 60; round++) { /* Newton's steps, kept between the ends: four or five of them */
    double difference = socinn__spearman_rule_apply(self, rho) - wanted, slope = 0, before = rho;
    if (difference > 0)
      high = rho;
    else
      low = rho;
    for (gint i = 0; i < SOCINN_SPEARMAN_NODES; i++)
      slope += 6 / pi * self->weight[i] * self->s[i] / sqrt(1 - rho * rho * self->s[i] * self->s[i]);
    rho -= difference / slope;
    if (!(rho > low && rho < high))
      rho = (low + high) / 2;
    if (fabs(rho - before) <= 2e-16)
      break;
  }
  return spearman < 0 ? -rho : rho;
}
