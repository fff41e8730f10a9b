/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it is worth to know all inputs of a form, where the outcome has an exact distribution. */
#include "worth_private.h"
#include <math.h>

/* Whether every product has one factor, and how many inputs there are. */
static gboolean
is_additive(const SocinnForm *self, gboolean *used, guint *n_used)
{
  for (gsize i = 0; i < self->products->len; i++) {
    const SocinnProduct *product = SOCINN_PRODUCT(self, i);
    if (product->n > 1)
      return FALSE;
    gboolean *seen = &used[SOCINN_BASIS(self, product->bases[0])->input];
    *n_used += *seen ? 0 : 1;
    *seen = TRUE;
  }
  return TRUE;
}

static gboolean
one_input_value(const SocinnForm *self, const gboolean *used, double limit, double *value, GError **error)
{
  guint input = 0;
  while (!used[input])
    input++;
  g_auto(SocinnResponse) response = { 0 };
  socinn__response_init(&response, self, input);
  return socinn__response_value(&response, limit, value, error);
}

/* Of a sum of several inputs. */
static gboolean
sum_value(const SocinnForm *self, double limit, double *value, gboolean *exact, GError **error)
{
  g_autofree SocinnDistribution **parts = g_new(SocinnDistribution *, self->products->len + 1);
  g_autofree double *weights = g_new(double, self->products->len + 1);
  GError *fault = NULL;
  /* Mirrored where the mean is above the limit: what is then worth knowing is the upper tail of the sum. */
  double sign = socinn__form_mean(self) <= limit ? 1 : -1;
  for (gsize i = 0; i < self->products->len; i++) {
    const SocinnProduct *product = SOCINN_PRODUCT(self, i);
    const SocinnBasis *basis = SOCINN_BASIS(self, product->bases[0]);
    if (basis->curve != NULL || basis->power > 1)
      return TRUE;
    parts[i] = self->inputs[basis->input]->distribution;
    weights[i] = sign * product->coefficient;
  }
  g_autoptr(SocinnDistribution) sum =
    socinn_distribution_sum(parts, self->products->len, weights, self->products->len, &fault);
  if (g_error_matches(fault, SOCINN_ERROR, SOCINN_ERROR_UNSUPPORTED)) {
    g_clear_error(&fault);
    return TRUE;
  }
  if (sum == NULL) {
    g_propagate_error(error, fault);
    return FALSE;
  }
  double regret = socinn_distribution_expected_overrun(sum, sign * (limit - self->constant));
  if (!isfinite(regret))
    return TRUE;
  *value = MAX(regret, 0);
  *exact = TRUE;
  return TRUE;
}

gboolean
socinn__form_value(const SocinnForm *self, double limit, double *value, gboolean *exact, GError **error)
{
  g_autofree gboolean *used = g_new0(gboolean, self->n_inputs + 1);
  guint n_used = 0;
  *exact = FALSE;
  if (!is_additive(self, used, &n_used))
    return TRUE;
  if (n_used > 1)
    return sum_value(self, limit, value, exact, error);
  double worth = 0;
  if (n_used == 1 && !one_input_value(self, used, limit, &worth, error))
    return FALSE;
  *value = worth;
  *exact = TRUE;
  return TRUE;
}
