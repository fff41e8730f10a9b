/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means and covariances of the functions of one input that make up a form. */
#include "form_private.h"
#include <math.h>

static double
power_of(double x, guint power)
{
  double result = 1;
  for (guint i = 0; i < power; i++)
    result *= x;
  return result;
}

double
socinn__basis_at(const SocinnBasis *basis, double x)
{
  double argument = power_of(x, basis->power);
  return basis->curve == NULL ? argument : socinn__curve_at(basis->curve, basis->scale * argument);
}

void
socinn__basis_add_knots(const SocinnBasis *basis, GArray *places)
{
  for (gsize i = 0; basis->curve != NULL && basis->scale != 0 && i < basis->curve->n_knots; i++) {
    double knot = basis->curve->x[i] / basis->scale;
    double x = basis->power == 1 ? knot : socinn__pow(fabs(knot), 1.0 / basis->power);
    double mirrored = -x;
    g_array_append_val(places, x);
    if (basis->power > 1)
      g_array_append_val(places, mirrored);
  }
}

/* Values of a function at the nodes, centred on its mean. */
static double *
centre(SocinnBasis *basis, const GArray *nodes, double mean, double sd)
{
  double *values = g_new(double, nodes->len + 1);
  double sum = 0;
  for (gsize i = 0; i < nodes->len; i++) {
    const SocinnNode *node = &g_array_index(nodes, SocinnNode, i);
    values[i] = socinn__basis_at(basis, node->x);
    sum += node->weight * values[i];
  }
  if (basis->curve == NULL && basis->power == 1)
    basis->mean = mean;
  else if (basis->curve == NULL && basis->power == 2)
    basis->mean = mean * mean + sd * sd;
  else
    basis->mean = sum;
  for (gsize i = 0; i < nodes->len; i++)
    values[i] -= basis->mean;
  return values;
}

static void
compute_numerically(SocinnForm *self, guint input, double *covariances)
{
  const SocinnDistribution *distribution = self->inputs[input]->distribution;
  guint first = self->first_basis[input], n = self->first_basis[input + 1] - first;
  g_autoptr(GArray) breaks = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++)
    socinn__basis_add_knots(SOCINN_BASIS(self, first + i), breaks);
  g_autoptr(GArray) nodes = socinn__expectation_nodes(distribution, (const double *) breaks->data, breaks->len);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(values, centre(SOCINN_BASIS(self, first + i), nodes, distribution->mean, distribution->sd));
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j <= i; j++) {
      const double *a = g_ptr_array_index(values, i), *b = g_ptr_array_index(values, j);
      double sum = 0;
      for (gsize k = 0; k < nodes->len; k++)
        sum += g_array_index(nodes, SocinnNode, k).weight * a[k] * b[k];
      covariances[i * n + j] = covariances[j * n + i] = sum;
    }
}

static gboolean
all_finite(const SocinnForm *self, guint input)
{
  for (guint i = self->first_basis[input]; i < self->first_basis[input + 1]; i++)
    if (!isfinite(SOCINN_BASIS(self, i)->mean) || !isfinite(socinn__form_covariance(self, i, i)))
      return FALSE;
  return TRUE;
}

gboolean
socinn__form_compute_moments(SocinnForm *self, GError **error)
{
  for (guint input = 0; input < self->n_inputs; input++) {
    const SocinnRiskInput *named = self->inputs[input];
    guint first = self->first_basis[input], n = self->first_basis[input + 1] - first;
    if (n == 0)
      continue;
    double *covariances = &g_array_index(self->covariances, double, self->first_covariance[input]);
    SocinnBasis *basis = SOCINN_BASIS(self, first);
    gboolean plain = basis->curve == NULL && basis->power == 1;
    if (n > 1 || !plain)
      compute_numerically(self, input, covariances);
    else
      basis->mean = named->distribution->mean;
    if (plain)
      covariances[0] = named->distribution->sd * named->distribution->sd;
    if (!all_finite(self, input)) {
      g_autofree char *name = socinn__showable(named->name);
      socinn__set_error(
        error, SOCINN_ERROR_INVALID_ARGUMENT,
        _("the variance of input \"%s\", as the terms use it, is not finite; truncate its distribution"), name);
      return FALSE;
    }
  }
  return TRUE;
}

double
socinn__form_covariance(const SocinnForm *self, guint basis, guint other)
{
  guint input = SOCINN_BASIS(self, basis)->input, first = self->first_basis[input];
  guint n = self->first_basis[input + 1] - first;
  gsize place = self->first_covariance[input] + (gsize) (basis - first) * n + (other - first);
  return g_array_index(self->covariances, double, place);
}

double
socinn__form_mean(const SocinnForm *self)
{
  double sum = self->constant;
  for (gsize i = 0; i < self->products->len; i++) {
    const SocinnProduct *product = SOCINN_PRODUCT(self, i);
    double value = product->coefficient;
    for (gsize j = 0; j < product->n; j++)
      value *= SOCINN_BASIS(self, product->bases[j])->mean;
    sum += value;
  }
  return sum;
}
