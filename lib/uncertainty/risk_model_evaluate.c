/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes of given inputs. A product is multiplied in the order of names, the coefficient last; terms are added in the
 * model's order: always the same roundings. */
#include "uncertainty_private.h"
#include <math.h>

#define CHUNK 512    /* numbers of a product at a time: they stay in the nearest cache */
#define MOST_SHOWN 4 /* inputs told in a message */

double
socinn__curve_at(const SocinnRiskTerm *term, double x)
{
  gsize low = 0, high = term->n_knots - 1;
  if (!(x > term->x[low]))
    return isnan(x) ? x : term->y[low];
  if (x >= term->x[high])
    return term->y[high];
  while (high - low > 1) {
    gsize middle = low + (high - low) / 2;
    if (term->x[middle] <= x)
      low = middle;
    else
      high = middle;
  }
  double share = (x - term->x[low]) / (term->x[high] - term->x[low]);
  return term->y[low] + (term->y[high] - term->y[low]) * share;
}

void
socinn__risk_term_values(const SocinnRiskTerm *term, const double *const *inputs, gsize n, double *values)
{
  if (term->n_inputs == 0)
    for (gsize i = 0; i < n; i++)
      values[i] = 1;
  else if (term->n_inputs == 1)
    for (gsize i = 0; i < n; i++)
      values[i] = inputs[term->inputs[0]][i];
  else {
    const double *a = inputs[term->inputs[0]], *b = inputs[term->inputs[1]];
    for (gsize i = 0; i < n; i++)
      values[i] = a[i] * b[i];
  }
  for (gsize j = 2; j < term->n_inputs; j++) {
    const double *factor = inputs[term->inputs[j]];
    for (gsize i = 0; i < n; i++)
      values[i] *= factor[i];
  }
  for (gsize i = 0; term->x != NULL && i < n; i++)
    values[i] = socinn__curve_at(term, values[i]);
}

static void
add_term(const SocinnRiskTerm *term, const double *const *inputs, gsize n, double *outcome)
{
  double values[CHUNK];
  if (term->n_inputs == 1 && term->x == NULL) {
    const double *x = inputs[term->inputs[0]];
    for (gsize i = 0; i < n; i++)
      outcome[i] += x[i] * term->coefficient;
    return;
  }
  socinn__risk_term_values(term, inputs, n, values);
  for (gsize i = 0; i < n; i++)
    outcome[i] += values[i] * term->coefficient;
}

/* All terms of a few draws at a time: as many pointers to inputs as there are inputs are moved along with them. */
static gboolean
add_terms(const SocinnRiskModel *self, const double *const *inputs, gsize n, double *outcome, GError **error)
{
  g_autofree const double **at = g_try_new(const double *, self->inputs->len + 1);
  if (at == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %u inputs"), self->inputs->len);
    return FALSE;
  }
  for (gsize start = 0; start < n; start += CHUNK) {
    gsize count = MIN(n - start, (gsize) CHUNK);
    for (guint j = 0; j < self->inputs->len; j++)
      at[j] = inputs[j] + start;
    for (gsize i = 0; i < count; i++)
      outcome[start + i] = 0;
    for (guint k = 0; k < self->terms->len; k++)
      add_term(socinn__risk_model_term(self, k), at, count, outcome + start);
  }
  return TRUE;
}

/* "x = 1.5, y = 3" of draw @index. */
static char *
describe_inputs(const SocinnRiskModel *self, const double *const *inputs, gsize index)
{
  GString *text = g_string_new(NULL);
  for (guint j = 0; j < MIN(self->inputs->len, (guint) MOST_SHOWN); j++) {
    g_autofree char *name = socinn__showable(socinn__risk_model_input(self, j)->name);
    g_autofree char *value = socinn__shown_double(inputs[j][index]);
    g_string_append_printf(text, "%s%s = %s", j > 0 ? ", " : "", name, value);
  }
  if (self->inputs->len > MOST_SHOWN)
    g_string_append(text, ", ...");
  return g_string_free(text, FALSE);
}

gboolean
socinn__risk_model_check_outcome(const SocinnRiskModel *self, const double *const *inputs, guint64 first, gsize n,
                                 const double *outcome, GError **error)
{
  gsize bad = 0;
  while (bad < n && isfinite(outcome[bad]))
    bad++;
  if (bad == n)
    return TRUE;
  g_autofree char *values = inputs != NULL ? describe_inputs(self, inputs, bad) : g_strdup("..."),
                  *result = socinn__shown_double(outcome[bad]);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    self->function != NULL
                      ? _("the function gave %s for draw %llu, counted from 0 (%s); it must be a number")
                      : _("the outcome is %s for draw %llu, counted from 0 (%s); use a larger unit"),
                    result, (unsigned long long) first + (unsigned long long) bad, values);
  return FALSE;
}

gboolean
socinn__risk_model_evaluate_from(const SocinnRiskModel *self, const double *const *inputs, guint64 first, gsize n,
                                 double *outcome, GError **error)
{
  if (self->function == NULL && !add_terms(self, inputs, n, outcome, error))
    return FALSE;
  if (self->function != NULL) {
    GError *fault = NULL;
    /* What a function leaves out must not pass for an outcome. */
    for (gsize i = 0; i < n; i++)
      outcome[i] = NAN;
    if (!self->function(inputs, self->inputs->len, n, outcome, self->data, &fault)) {
      if (fault == NULL)
        socinn__set_error(&fault, SOCINN_ERROR_CANCELLED, _("the function of the outcome stopped without a reason"));
      g_propagate_error(error, fault);
      return FALSE;
    }
    g_clear_error(&fault);
  }
  return socinn__risk_model_check_outcome(self, inputs, first, n, outcome, error);
}

gboolean
socinn__risk_model_evaluate(const SocinnRiskModel *self, const double *const *inputs, gsize n, double *outcome,
                            GError **error)
{
  return socinn__risk_model_evaluate_from(self, inputs, 0, n, outcome, error);
}
