/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The difference of two models: what one outcome exceeds another by, with what they share drawn once. */
#include "uncertainty_private.h"
#include <string.h>

static gboolean
same_distribution(SocinnDistribution *a, SocinnDistribution *b)
{
  if (a == b)
    return TRUE;
  /* The text may be shortened where there are many numbers: the moments and ends tell those apart. */
  g_autofree char *a_text = socinn_distribution_to_text(a), *b_text = socinn_distribution_to_text(b);
  return strcmp(a_text, b_text) == 0 && socinn_distribution_get_mean(a) == socinn_distribution_get_mean(b) &&
         socinn_distribution_get_sd(a) == socinn_distribution_get_sd(b) &&
         socinn_distribution_get_skewness(a) == socinn_distribution_get_skewness(b) &&
         socinn_distribution_get_low(a) == socinn_distribution_get_low(b) &&
         socinn_distribution_get_high(a) == socinn_distribution_get_high(b);
}

/* Inputs of @from that @self has not yet. */
static gboolean
add_inputs(SocinnRiskModel *self, const SocinnRiskModel *from, GError **error)
{
  for (guint i = 0; i < from->inputs->len; i++) {
    const SocinnRiskInput *input = socinn__risk_model_input(from, i);
    gint index = socinn__risk_model_find(self, input->name, NULL);
    if (index < 0) {
      if (!socinn_risk_model_add_input(self, input->name, input->distribution, error))
        return FALSE;
      continue;
    }
    if (!same_distribution(socinn__risk_model_input(self, (gsize) index)->distribution, input->distribution)) {
      g_autofree char *shown = socinn__showable(input->name);
      socinn__set_error(error, SOCINN_ERROR_MISMATCH,
                        _("the input \"%s\" has another distribution in each model; give it one, or two names"), shown);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
add_terms(SocinnRiskModel *self, const SocinnRiskModel *from, double sign, GError **error)
{
  for (guint k = 0; k < from->terms->len; k++) {
    const SocinnRiskTerm *term = socinn__risk_model_term(from, k);
    g_autofree const char **names = g_new0(const char *, term->n_inputs + 1);
    for (gsize i = 0; i < term->n_inputs; i++)
      names[i] = socinn__risk_model_input(from, term->inputs[i])->name;
    gboolean added = term->x == NULL ? socinn_risk_model_add_term(self, sign * term->coefficient, names, error)
                                     : socinn_risk_model_add_curve_term(self, sign * term->coefficient, names, term->x,
                                                                        term->n_knots, term->y, term->n_knots, error);
    if (!added)
      return FALSE;
  }
  return TRUE;
}

/* ----------------------------------------------------------------------------------------- dependence */

/* Place of an input, by name, among the dependent ones; -1 for none. */
static gint
place_of(const SocinnRiskModel *model, const char *name)
{
  for (gsize i = 0; model->dependence != NULL && i < model->dependence->n; i++)
    if (strcmp(socinn__risk_model_input(model, model->dependence->inputs[i])->name, name) == 0)
      return (gint) i;
  return -1;
}

/* How two inputs hang together in a model: the correlation asked for, and the kind and degrees of the copula. */
static void
describe_pair(const SocinnRiskModel *model, const char *a, const char *b, double pair[3])
{
  gint i = place_of(model, a), j = place_of(model, b);
  pair[0] = pair[1] = pair[2] = 0;
  if (i < 0 || j < 0)
    return;
  const SocinnDependence *dependence = model->dependence;
  pair[0] = model->spearman[(gsize) i * dependence->n + (gsize) j];
  pair[1] = dependence->family;
  pair[2] = dependence->family == SOCINN_COPULA_T ? dependence->degrees : 0;
}

/* Whether inputs that both models have hang together alike in both. */
static gboolean
check_shared(const SocinnRiskModel *a, const SocinnRiskModel *b, GError **error)
{
  for (guint i = 0; i < a->inputs->len; i++)
    for (guint j = 0; j < i; j++) {
      const char *first = socinn__risk_model_input(a, i)->name, *second = socinn__risk_model_input(a, j)->name;
      if (socinn__risk_model_find(b, first, NULL) < 0 || socinn__risk_model_find(b, second, NULL) < 0)
        continue;
      double in_a[3], in_b[3];
      describe_pair(a, first, second, in_a);
      describe_pair(b, first, second, in_b);
      if (in_a[0] != in_b[0] || in_a[1] != in_b[1] || in_a[2] != in_b[2]) {
        g_autofree char *first_shown = socinn__showable(first), *second_shown = socinn__showable(second);
        socinn__set_error(error, SOCINN_ERROR_MISMATCH,
                          _("the inputs \"%s\" and \"%s\" are not correlated alike in both models"), first_shown,
                          second_shown);
        return FALSE;
      }
    }
  return TRUE;
}

static gsize
n_dependent(const SocinnRiskModel *model)
{
  return model->dependence != NULL ? model->dependence->n : 0;
}

/* Number of dependent inputs of @a that are dependent in @b too. */
static gsize
n_common(const SocinnRiskModel *a, const SocinnRiskModel *b)
{
  gsize common = 0;
  for (gsize i = 0; i < n_dependent(a); i++)
    common += place_of(b, socinn__risk_model_input(a, a->dependence->inputs[i])->name) >= 0;
  return common;
}

static void
add_names(GPtrArray *names, const SocinnRiskModel *model)
{
  for (gsize i = 0; i < n_dependent(model); i++) {
    char *name = socinn__risk_model_input(model, model->dependence->inputs[i])->name;
    if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
      g_ptr_array_add(names, name);
  }
}

/* Correlations of both models together; where neither states one there is none. */
static gboolean
join(SocinnRiskModel *self, const SocinnRiskModel *a, const SocinnRiskModel *b, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  add_names(names, a);
  add_names(names, b);
  gsize n = names->len;
  const SocinnDependence *one = n_dependent(a) > 0 ? a->dependence : b->dependence;
  g_autofree double *matrix = g_try_new(double, n *n);
  if (matrix == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu correlated inputs"), n);
    return FALSE;
  }
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++) {
      double in_a[3], in_b[3];
      describe_pair(a, names->pdata[i], names->pdata[j], in_a);
      describe_pair(b, names->pdata[i], names->pdata[j], in_b);
      matrix[i * n + j] = in_a[0] != 0 ? in_a[0] : in_b[0];
    }
  g_ptr_array_add(names, NULL);
  return socinn_risk_model_set_correlation(self, (const char *const *) names->pdata, matrix, n * n, one->family,
                                           one->degrees, NULL, error);
}

static gboolean
merge_dependence(SocinnRiskModel *self, const SocinnRiskModel *a, const SocinnRiskModel *b, GError **error)
{
  gsize in_a = n_dependent(a), in_b = n_dependent(b), common = n_common(a, b);
  if (!check_shared(a, b, error))
    return FALSE;
  if (in_a + in_b == 0)
    return TRUE;
  gboolean one_holds_the_other = common == in_a || common == in_b;
  gboolean apart = common == 0 && in_a > 0 && in_b > 0 && a->dependence->family == SOCINN_COPULA_GAUSSIAN &&
                   b->dependence->family == SOCINN_COPULA_GAUSSIAN;
  if (!one_holds_the_other && !apart) {
    socinn__set_error(error, SOCINN_ERROR_MISMATCH,
                      _("each model correlates inputs that the other does not; state all correlations in one of them"));
    return FALSE;
  }
  return join(self, a, b, error);
}

SocinnRiskModel *
socinn_risk_model_difference(const SocinnRiskModel *a, const SocinnRiskModel *b, GError **error)
{
  if (a->function != NULL || b->function != NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the outcome of a model is a function; only models of terms can be subtracted"));
    return NULL;
  }
  g_autoptr(SocinnRiskModel) self = socinn_risk_model_new();
  if (!add_inputs(self, a, error) || !add_inputs(self, b, error) || !add_terms(self, a, 1, error) ||
      !add_terms(self, b, -1, error) || !merge_dependence(self, a, b, error))
    return NULL;
  return g_steal_pointer(&self);
}
