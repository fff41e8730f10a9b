/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which inputs of a model hang together. They are kept in the order of their names, so that the order in which they were
 * named does not show in the draws. */
#include "uncertainty_private.h"
#include <math.h>
#include <string.h>

/* Places of the names in the order of the names themselves. */
static void
sort_places(const char *const *values, gsize n, guint *order)
{
  for (guint i = 0; i < n; i++) {
    guint place = i;
    for (; place > 0 && strcmp(values[order[place - 1]], values[i]) > 0; place--)
      order[place] = order[place - 1];
    order[place] = i;
  }
}

static gboolean
check_shape(gsize n, gsize n_matrix, SocinnCopula copula, double degrees, GError **error)
{
  if (n < 2 || n > 4096) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("a correlation is one of 2 to 4096 inputs, not of %zu"),
                      n);
    return FALSE;
  }
  if (n_matrix != n * n) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("%zu inputs need a correlation matrix of %zu numbers, not %zu"), n, n * n, n_matrix);
    return FALSE;
  }
  if (copula != SOCINN_COPULA_GAUSSIAN && copula != SOCINN_COPULA_T) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("there is no copula with number %d"), (int) copula);
    return FALSE;
  }
  if (copula == SOCINN_COPULA_T && !(degrees > 2 && isfinite(degrees))) {
    g_autofree char *shown = socinn__shown_double(degrees);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the t copula needs more than 2 degrees of freedom, not %s; 4 is usual"), shown);
    return FALSE;
  }
  return TRUE;
}

/* Inputs of the names in @order. */
static gboolean
find_inputs(const SocinnRiskModel *self, const char *const *values, const guint *order, gsize n, guint *inputs,
            GError **error)
{
  for (gsize i = 0; i < n; i++) {
    gint index = socinn__risk_model_find(self, values[order[i]], error);
    if (index < 0)
      return FALSE;
    inputs[i] = (guint) index;
    if (i > 0 && inputs[i] == inputs[i - 1]) {
      g_autofree char *shown = socinn__showable(values[order[i]]);
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("the input \"%s\" is named twice"), shown);
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
socinn_risk_model_set_correlation(SocinnRiskModel *self, const char *const *values, const double *matrix,
                                  gsize n_matrix, SocinnCopula copula, double degrees, double *distance, GError **error)
{
  gsize n = values != NULL ? g_strv_length((char **) values) : 0;
  if (!check_shape(n, n_matrix, copula, degrees, error))
    return FALSE;
  g_autofree guint *order = g_new(guint, n), *inputs = g_new(guint, n);
  g_autofree double *sorted = g_try_new(double, n_matrix);
  if (sorted == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu correlated inputs"), n);
    return FALSE;
  }
  sort_places(values, n, order);
  if (!find_inputs(self, values, order, n, inputs, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++)
      sorted[i * n + j] = matrix[(gsize) order[i] * n + order[j]];
  double moved = 0;
  SocinnDependence *dependence = socinn__dependence_new(inputs, n, sorted, copula, degrees, &moved, error);
  if (dependence == NULL)
    return FALSE;
  if (self->dependence != NULL)
    socinn__dependence_free(self->dependence);
  g_free(self->spearman);
  self->dependence = dependence;
  self->spearman = g_steal_pointer(&sorted);
  if (distance != NULL)
    *distance = moved;
  return TRUE;
}
