/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Means of terms that need no drawing. The mean of a product of independent inputs is the product of their means, that of a
 * square is sd^2 + mean^2, and a curve is a sum of hinges, each of whose means is an expected overrun.
 */
#include "simulation_private.h"
#include <math.h>

static gboolean
is_dependent(const SocinnRiskModel *model, guint input)
{
  for (gsize i = 0; model->dependence != NULL && i < model->dependence->n; i++)
    if (model->dependence->inputs[i] == input)
      return TRUE;
  return FALSE;
}

/* E X^power up to the third. */
static double
raw_moment(const SocinnDistribution *x, gsize power)
{
  double mean = socinn_distribution_get_mean(x), sd = socinn_distribution_get_sd(x);
  if (power == 1)
    return mean;
  if (power == 2)
    return sd * sd + mean * mean;
  return socinn_distribution_get_skewness(x) * (sd * sd * sd) + 3 * mean * (sd * sd) + mean * mean * mean;
}

static gboolean
product_mean(const SocinnRiskModel *model, const SocinnRiskTerm *term, double *mean)
{
  double product = 1;
  gsize n_dependent = 0;
  for (gsize i = 0, power; i < term->n_inputs; i += power) {
    for (power = 1; i + power < term->n_inputs && term->inputs[i + power] == term->inputs[i];)
      power++;
    n_dependent += is_dependent(model, term->inputs[i]);
    if (power > 3 || n_dependent > 1)
      return FALSE;
    product *= raw_moment(socinn__risk_model_input(model, term->inputs[i])->distribution, power);
  }
  *mean = product;
  return isfinite(product);
}

/* E f(X) = y_0 + sum of (change of slope at x_k) E max(X - x_k, 0). Near-vertical steps would lose digits in it: they are left
 * to the draws. */
static gboolean
curve_mean(const SocinnRiskModel *model, const SocinnRiskTerm *term, double *mean)
{
  const SocinnDistribution *x = socinn__risk_model_input(model, term->inputs[0])->distribution;
  double sum = term->y[0], size = fabs(term->y[0]), largest = size, slope = 0;
  for (gsize i = 0; i < term->n_knots; i++) {
    double next = i + 1 < term->n_knots ? (term->y[i + 1] - term->y[i]) / (term->x[i + 1] - term->x[i]) : 0;
    double change = (next - slope) * socinn_distribution_expected_overrun(x, term->x[i]);
    sum += change;
    size += fabs(change);
    largest = MAX(largest, fabs(term->y[i]));
    slope = next;
  }
  *mean = sum;
  return isfinite(size) && size <= 1e3 * largest;
}

gboolean
socinn__risk_term_exact_mean(const SocinnRiskModel *model, const SocinnRiskTerm *term, double *mean)
{
  if (term->x == NULL)
    return product_mean(model, term, mean);
  if (term->n_inputs == 0) {
    *mean = socinn__curve_at(term, 1);
    return TRUE;
  }
  return term->n_inputs == 1 && curve_mean(model, term, mean);
}
