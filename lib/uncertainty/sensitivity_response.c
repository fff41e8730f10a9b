/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The expected outcome as a function of one known input, in a model of terms: its swing, where it reaches a limit, and what
 * it is worth to know the input. */
#include "worth_private.h"
#include <math.h>

void
socinn__response_init(SocinnResponse *self, const SocinnForm *form, guint input)
{
  self->form = form;
  self->distribution = form->inputs[input]->distribution;
  self->first = form->first_basis[input];
  self->n = form->first_basis[input + 1] - self->first;
  self->weights = g_new0(double, self->n + 1);
  self->constant = form->constant;
  self->mean = socinn__form_mean(form);
  for (gsize i = 0; i < form->products->len; i++) {
    const SocinnProduct *product = SOCINN_PRODUCT(form, i);
    double value = product->coefficient;
    double *sum = &self->constant;
    for (gsize j = 0; j < product->n; j++) {
      guint place = product->bases[j];
      if (SOCINN_BASIS(form, place)->input == input)
        sum = &self->weights[place - self->first];
      else
        value *= SOCINN_BASIS(form, place)->mean;
    }
    *sum += value;
  }
  self->linear = TRUE;
  self->slope = 0;
  for (guint i = 0; i < self->n; i++) {
    const SocinnBasis *basis = SOCINN_BASIS(form, self->first + i);
    if (basis->curve == NULL && basis->power == 1)
      self->slope = self->weights[i];
    else if (self->weights[i] != 0)
      self->linear = FALSE;
  }
}

void
socinn__response_clear(SocinnResponse *self)
{
  g_clear_pointer(&self->weights, g_free);
}

double
socinn__response_at(const SocinnResponse *self, double x)
{
  double sum = self->constant;
  for (guint i = 0; i < self->n; i++)
    sum += self->weights[i] * socinn__basis_at(SOCINN_BASIS(self->form, self->first + i), x);
  return sum;
}

/* ------------------------------------------------------------------------------------- where it crosses a limit */

/* Places between which the response is taken to cross the limit at most once: quantiles, far tails, knots. */
static GArray *
scan_places(const SocinnResponse *self)
{
  enum { STEPS = 512 };
  GArray *places = g_array_new(FALSE, FALSE, sizeof(double));
  const SocinnDistribution *distribution = self->distribution;
  for (guint i = 0; i <= STEPS; i++) {
    double x = socinn__distribution_quantile_at(distribution, i / (double) STEPS, (STEPS - i) / (double) STEPS);
    if (isfinite(x))
      g_array_append_val(places, x);
  }
  for (double p = 1e-3; p > 1e-15; p /= 10) {
    double below = socinn__distribution_quantile_at(distribution, p, 1 - p);
    double above = socinn__distribution_quantile_at(distribution, 1 - p, p);
    g_array_append_val(places, below);
    g_array_append_val(places, above);
  }
  g_autoptr(GArray) knots = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < self->n; i++)
    socinn__basis_add_knots(SOCINN_BASIS(self->form, self->first + i), knots);
  for (gsize i = 0; i < knots->len; i++) {
    double x = g_array_index(knots, double, i);
    if (x > distribution->low && x < distribution->high)
      g_array_append_val(places, x);
  }
  socinn__sort_distinct(places);
  return places;
}

static double
bisect(const SocinnResponse *self, double limit, double from, double to)
{
  gboolean rising = socinn__response_at(self, to) > limit;
  for (guint i = 0; i < 200; i++) {
    double middle = from + (to - from) / 2;
    if (middle <= from || middle >= to)
      break;
    if ((socinn__response_at(self, middle) > limit) == rising)
      to = middle;
    else
      from = middle;
  }
  return fabs(socinn__response_at(self, from) - limit) < fabs(socinn__response_at(self, to) - limit) ? from : to;
}

/* All crossings of @limit within the range of the input, ascending. (transfer full): doubles */
static GArray *
find_crossings(const SocinnResponse *self, double limit)
{
  g_autoptr(GArray) places = scan_places(self);
  GArray *crossings = g_array_new(FALSE, FALSE, sizeof(double));
  for (gsize i = 0; i < places->len; i++) {
    double x = g_array_index(places, double, i), difference = socinn__response_at(self, x) - limit;
    double before = i == 0 ? x : g_array_index(places, double, i - 1);
    double difference_before = socinn__response_at(self, before) - limit;
    if (difference == 0) {
      g_array_append_val(crossings, x);
    } else if (difference_before != 0 && (difference > 0) != (difference_before > 0)) {
      double crossing = bisect(self, limit, before, x);
      g_array_append_val(crossings, crossing);
    }
  }
  return crossings;
}

double
socinn__response_switching(const SocinnResponse *self, double limit)
{
  const SocinnDistribution *distribution = self->distribution;
  if (self->linear) {
    double value = (limit - self->constant) / self->slope;
    return self->slope != 0 && value >= distribution->low && value <= distribution->high ? value : NAN;
  }
  g_autoptr(GArray) crossings = find_crossings(self, limit);
  double nearest = NAN;
  for (gsize i = 0; i < crossings->len; i++) {
    double value = g_array_index(crossings, double, i);
    if (isnan(nearest) || fabs(value - distribution->mean) < fabs(nearest - distribution->mean))
      nearest = value;
  }
  return nearest;
}

/* --------------------------------------------------------------------------------------------- what it is worth */

double
socinn__regret(SocinnDistribution *outcome, double limit)
{
  if (socinn_distribution_get_mean(outcome) <= limit)
    return MAX(socinn_distribution_expected_overrun(outcome, limit), 0);
  g_autoptr(SocinnDistribution) mirrored = socinn_distribution_scale(outcome, -1, 0, NULL);
  return mirrored != NULL ? MAX(socinn_distribution_expected_overrun(mirrored, -limit), 0) : NAN;
}

/* What knowing a linear part is worth: of slope x input against what is left of the limit. */
static double
linear_value(const SocinnResponse *self, double limit)
{
  double rest = limit - self->constant;
  SocinnDistribution *distribution = (SocinnDistribution *) self->distribution; /* counted, not changed */
  if (self->slope == 0)
    return 0;
  if (self->slope > 0)
    return self->slope * socinn__regret(distribution, rest / self->slope);
  g_autoptr(SocinnDistribution) mirrored = socinn_distribution_scale(distribution, -1, 0, NULL);
  return mirrored != NULL ? -self->slope * socinn__regret(mirrored, -rest / self->slope) : NAN;
}

static double
curved_value(const SocinnResponse *self, double limit)
{
  g_autoptr(GArray) breaks = find_crossings(self, limit);
  double sum = 0;
  for (guint i = 0; i < self->n; i++)
    socinn__basis_add_knots(SOCINN_BASIS(self->form, self->first + i), breaks);
  g_autoptr(GArray) nodes = socinn__expectation_nodes(self->distribution, (const double *) breaks->data, breaks->len);
  for (gsize i = 0; i < nodes->len; i++) {
    const SocinnNode *node = &g_array_index(nodes, SocinnNode, i);
    double over = socinn__response_at(self, node->x) - limit;
    sum += node->weight * MAX(self->mean <= limit ? over : -over, 0);
  }
  return sum;
}

gboolean
socinn__response_value(const SocinnResponse *self, double limit, double *value, GError **error)
{
  double worth = self->linear ? linear_value(self, limit) : curved_value(self, limit);
  if (!isfinite(worth)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("what knowing an input is worth is not finite; truncate its distribution"));
    return FALSE;
  }
  *value = worth;
  return TRUE;
}
