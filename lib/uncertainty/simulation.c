/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came out of a simulation, each figure with its Monte Carlo error. */
#include "simulation_private.h"
#include <math.h>
#include <string.h>

SocinnSimulation *
socinn_simulation_ref(SocinnSimulation *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_simulation_unref(SocinnSimulation *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS(self->orders); i++)
    socinn__order_free(atomic_load(&self->orders[i]));
  for (guint i = 0; i < self->n_inputs; i++) {
    g_free(self->names[i]);
    g_free(self->inputs[i]);
  }
  g_free(self->names);
  g_free(self->inputs);
  g_free(self->outcomes);
  g_free(self);
}

guint64
socinn_simulation_get_draws(const SocinnSimulation *self)
{
  return self->draws;
}

guint64
socinn_simulation_get_seed(const SocinnSimulation *self)
{
  return self->seed;
}

const char *
socinn_simulation_get_sampler(const SocinnSimulation *self)
{
  return self->sampler;
}

void
socinn_simulation_get_mean(const SocinnSimulation *self, double *value, double *std_error)
{
  *value = self->mean;
  *std_error = self->mean_error;
}

void
socinn_simulation_get_sd(const SocinnSimulation *self, double *value, double *std_error)
{
  *value = self->sd;
  *std_error = self->sd_error;
}

const double *
socinn_simulation_get_outcomes(const SocinnSimulation *self, gsize *n)
{
  *n = self->draws;
  return self->outcomes;
}

const double *
socinn_simulation_get_input(const SocinnSimulation *self, const char *name, gsize *n, GError **error)
{
  if (self->inputs == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NOT_FOUND,
                      _("the draws of the inputs were not kept; ask the settings to keep them"));
    return NULL;
  }
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < self->n_inputs; i++) {
    if (g_strcmp0(name, self->names[i]) == 0) {
      *n = self->draws;
      return self->inputs[i];
    }
    g_ptr_array_add(names, self->names[i]);
  }
  const char *wanted = name != NULL ? name : "";
  g_autofree char *known = socinn__known_names(names, wanted), *shown = socinn__showable(wanted);
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no input called \"%s\"; there are %s"), shown, known);
  return NULL;
}

/* ---------------------------------------------------------------------------------------------- quantiles */

/* Order of all outcomes (0) or of replicate @which - 1. Two threads that ask at once both make one; the first is kept. */
static const SocinnOrder *
order_of(SocinnSimulation *self, guint which)
{
  SocinnOrder *order = atomic_load(&self->orders[which]), *none = NULL;
  if (order != NULL)
    return order;
  gsize n = which == 0 ? self->draws : self->draws / self->replicates;
  order = socinn__order_new(self->outcomes + (which == 0 ? 0 : (which - 1) * n), n);
  if (order == NULL || atomic_compare_exchange_strong(&self->orders[which], &none, order))
    return order;
  socinn__order_free(order);
  return none;
}

gboolean
socinn__simulation_quantile(SocinnSimulation *self, double probability, double *value, double *std_error,
                            GError **error)
{
  double figures[SOCINN_REPLICATES], unused, found, spread;
  const SocinnOrder *order = order_of(self, 0);
  gboolean enough = order != NULL && socinn__order_quantile(order, probability, &found, &spread);
  for (guint i = 0; enough && self->replicates > 1 && i < self->replicates; i++) {
    const SocinnOrder *part = order_of(self, i + 1);
    enough = part != NULL && socinn__order_quantile(part, probability, &figures[i], &unused);
  }
  if (!enough) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory to order %llu outcomes"),
                      (unsigned long long) self->draws);
    return FALSE;
  }
  *value = found;
  *std_error = self->replicates > 1 ? socinn__replicate_error(figures, self->replicates) : spread;
  return TRUE;
}

static gboolean
check_probability(double probability, gboolean below_one, GError **error)
{
  if (probability >= 0 && (below_one ? probability < 1 : probability <= 1))
    return TRUE;
  g_autofree char *shown = socinn__shown_double(probability);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    below_one ? _("the probability %s is not within 0 to 1, 1 left out; 0.9 asks for the worst tenth")
                              : _("the probability %s is not within 0 to 1; 0.9 asks for P90"),
                    shown);
  return FALSE;
}

gboolean
socinn_simulation_get_quantile(const SocinnSimulation *self, double probability, double *value, double *std_error,
                               GError **error)
{
  /* What is made when asked for does not show: the object stays the same to whoever reads it. */
  return check_probability(probability, FALSE, error) &&
         socinn__simulation_quantile((SocinnSimulation *) self, probability, value, std_error, error);
}

/* ------------------------------------------------------------------------------------------------ shares */

static gsize
count_below(const double *values, gsize n, double x)
{
  gsize count = 0;
  for (gsize i = 0; i < n; i++)
    count += values[i] <= x;
  return count;
}

void
socinn_simulation_get_cdf(const SocinnSimulation *self, double x, double *value, double *std_error)
{
  double figures[SOCINN_REPLICATES];
  gsize n = self->draws / self->replicates, count = 0;
  for (guint i = 0; i < self->replicates; i++) {
    gsize below = count_below(self->outcomes + i * n, n, x);
    figures[i] = (double) below / (double) n;
    count += below;
  }
  /* Half an outcome more on either side: none seen is no proof that there are none. */
  double share = ((double) count + .5) / ((double) self->draws + 1);
  *value = (double) count / (double) self->draws;
  *std_error = self->replicates > 1 ? socinn__replicate_error(figures, self->replicates)
                                    : sqrt(share * (1 - share) / (double) self->draws);
}

void
socinn_simulation_get_expected_overrun(const SocinnSimulation *self, double limit, double *value, double *std_error)
{
  if (isfinite(limit)) {
    socinn__estimate_mean(self->outcomes, self->draws, self->replicates, &limit, 1, value, std_error);
    return;
  }
  *value = limit > 0 ? 0 : limit < 0 ? INFINITY : NAN;
  *std_error = isnan(limit) ? NAN : 0;
}

gboolean
socinn_simulation_get_tail_mean(const SocinnSimulation *self, double probability, double *value, double *std_error,
                                GError **error)
{
  /* Rockafellar & Uryasev (2002), doi:10.1016/S0378-4266(02)00271-6: q + E max(X - q, 0) / (1 - p). That q is estimated too
   * does not matter to first order, since it minimises the expression. */
  double quantile, quantile_error, overrun, overrun_error;
  if (!check_probability(probability, TRUE, error) ||
      !socinn_simulation_get_quantile(self, probability, &quantile, &quantile_error, error))
    return FALSE;
  socinn_simulation_get_expected_overrun(self, quantile, &overrun, &overrun_error);
  *value = quantile + overrun / (1 - probability);
  *std_error = overrun_error / (1 - probability);
  return TRUE;
}
