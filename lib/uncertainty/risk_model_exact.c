/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The outcome as an exact sum of independent parts: inputs times their coefficients, and pairs of inputs of which one takes
 * few values, made into mixtures - a conditional cost is 0 or a range.
 */
#include "uncertainty_private.h"
#include <float.h>
#include <math.h>

#define MOST_ATOMS 64 /* values of the discrete input of a product */

typedef struct {
  const SocinnRiskModel *model;
  guint *uses;   /* of each input: how many terms that are not a multiple of it alone */
  guint *linear; /* of each input: how many that are */
  SocinnAccumulator *sums;
  SocinnAccumulator constant;
  GPtrArray *parts; /* (element-type SocinnDistribution) */
  GArray *weights;  /* double */
} Parts;

static const char *
name_of(const SocinnRiskModel *model, guint input)
{
  return socinn__risk_model_input(model, input)->name;
}

static gboolean
refuse(GError **error, const char *reason, const SocinnRiskModel *model, guint input)
{
  g_autofree char *shown = socinn__showable(name_of(model, input));
  socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED, reason, shown);
  return FALSE;
}

static SocinnDistribution *
distribution_of(const SocinnRiskModel *model, guint input)
{
  return socinn__risk_model_input(model, input)->distribution;
}

static gboolean
is_one_number(const SocinnRiskModel *model, guint input)
{
  const SocinnDistribution *x = distribution_of(model, input);
  return socinn_distribution_get_low(x) == socinn_distribution_get_high(x);
}

/* What is left of a term's product when inputs that are one number are taken into its factor. */
typedef struct {
  double factor;
  guint inputs[2]; /* the first two that are left */
  gsize n_inputs;  /* how many are */
} Product;

static Product
reduce(const SocinnRiskModel *model, const SocinnRiskTerm *term)
{
  Product product = { .factor = 1 };
  for (gsize i = 0; i < term->n_inputs; i++) {
    if (is_one_number(model, term->inputs[i])) {
      product.factor *= socinn_distribution_get_low(distribution_of(model, term->inputs[i]));
      continue;
    }
    if (product.n_inputs < 2)
      product.inputs[product.n_inputs] = term->inputs[i];
    product.n_inputs++;
  }
  if (product.factor == 0)
    product.n_inputs = 0;
  return product;
}

/* The straight line that a curve is from @low to @high; FALSE when it bends there. */
static gboolean
read_line(const SocinnRiskTerm *term, double low, double high, double *slope, double *intercept)
{
  gsize first = 0, last = term->n_knots - 1;
  if (term->n_knots == 1 || high <= term->x[0] || low >= term->x[last]) {
    *slope = 0;
    *intercept = high <= term->x[0] ? term->y[0] : term->y[last];
    return TRUE;
  }
  if (!(low >= term->x[0] && high <= term->x[last]))
    return FALSE;
  while (first + 1 < last && term->x[first + 1] <= low)
    first++;
  while (last > first + 1 && term->x[last - 1] >= high)
    last--;
  double rise = (term->y[last] - term->y[first]) / (term->x[last] - term->x[first]);
  double size = MAX(fabs(term->y[first]), fabs(term->y[last]));
  for (gsize i = first + 1; i < last; i++)
    if (fabs(term->y[first] + rise * (term->x[i] - term->x[first]) - term->y[i]) > 4 * DBL_EPSILON * size)
      return FALSE;
  *slope = rise;
  *intercept = term->y[first] - rise * term->x[first];
  return TRUE;
}

/* Terms of at most one input: a constant or a multiple. FALSE for all others. */
static gboolean
read_linear(Parts *self, const SocinnRiskTerm *term)
{
  Product product = reduce(self->model, term);
  double slope = 1, intercept = 0;
  if (product.n_inputs > 1)
    return FALSE;
  if (product.n_inputs == 0) {
    double value = term->x != NULL ? socinn__curve_at(term, product.factor) : product.factor;
    socinn__accumulator_add(&self->constant, value * term->coefficient);
    return TRUE;
  }
  guint input = product.inputs[0];
  if (term->x != NULL) {
    double a = product.factor * socinn_distribution_get_low(distribution_of(self->model, input));
    double b = product.factor * socinn_distribution_get_high(distribution_of(self->model, input));
    if (!read_line(term, MIN(a, b), MAX(a, b), &slope, &intercept))
      return FALSE;
  }
  socinn__accumulator_add(&self->constant, term->coefficient * intercept);
  if (slope != 0) {
    self->linear[input]++;
    socinn__accumulator_add(&self->sums[input], slope * product.factor * term->coefficient);
  }
  return TRUE;
}

/* Each value of @few makes a multiple of @other; together they are a mixture. (transfer full) */
static SocinnDistribution *
mix(SocinnDistribution *few, SocinnDistribution *other, GError **error)
{
  const double *values, *probabilities;
  gsize n = socinn__distribution_get_atoms(few, &values, &probabilities);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_distribution_unref);
  for (gsize i = 0; i < n; i++) {
    SocinnDistribution *part =
      values[i] == 0 ? socinn_distribution_fixed(0, error) : socinn_distribution_scale(other, values[i], 0, error);
    if (part == NULL)
      return NULL;
    g_ptr_array_add(parts, part);
  }
  return socinn_distribution_mixture((SocinnDistribution *const *) parts->pdata, n, probabilities, n, error);
}

static gsize
n_atoms(const SocinnRiskModel *model, guint input)
{
  const double *values, *probabilities;
  return socinn__distribution_get_atoms(distribution_of(model, input), &values, &probabilities);
}

/* A product of two inputs that occur nowhere else, one of them with few values. */
static gboolean
read_product(Parts *self, const SocinnRiskTerm *term, GError **error)
{
  const SocinnRiskModel *model = self->model;
  Product product = reduce(model, term);
  const guint *inputs = product.inputs;
  if (term->x != NULL)
    return refuse(error, _("the input \"%s\" enters by a curve that bends; simulate"), model, inputs[0]);
  if (product.n_inputs != 2 || inputs[0] == inputs[1])
    return refuse(error, _("the input \"%s\" is multiplied with itself or with several others; simulate"), model,
                  inputs[0]);
  for (gsize i = 0; i < 2; i++)
    if (self->uses[inputs[i]] != 1 || self->linear[inputs[i]] != 0)
      return refuse(error, _("the input \"%s\" is multiplied with another and occurs elsewhere too; simulate"), model,
                    inputs[i]);
  gsize first = n_atoms(model, inputs[0]), second = n_atoms(model, inputs[1]);
  gboolean swap = first == 0 || (second > 0 && second < first);
  gsize fewest = swap ? second : first;
  if (fewest == 0 || fewest > MOST_ATOMS)
    return refuse(error, _("the input \"%s\" is multiplied with another, and neither takes but a few values; simulate"),
                  model, inputs[0]);
  SocinnDistribution *few = distribution_of(model, inputs[swap ? 1 : 0]);
  SocinnDistribution *mixture = mix(few, distribution_of(model, inputs[swap ? 0 : 1]), error);
  double weight = product.factor * term->coefficient;
  if (mixture == NULL)
    return FALSE;
  g_ptr_array_add(self->parts, mixture);
  g_array_append_val(self->weights, weight);
  return TRUE;
}

/* Inputs of a term that is not a multiple of one. */
static void
note_uses(Parts *self, const SocinnRiskTerm *term)
{
  for (gsize i = 0; i < term->n_inputs; i++)
    if (i == 0 || term->inputs[i] != term->inputs[i - 1])
      self->uses[term->inputs[i]]++;
}

/* Multiples of inputs, in the order of the terms: that of their names. */
static void
take_multiples(Parts *self)
{
  for (guint k = 0; k < self->model->terms->len; k++) {
    const SocinnRiskTerm *term = socinn__risk_model_term(self->model, k);
    for (gsize i = 0; i < term->n_inputs; i++) {
      double factor = socinn__accumulator_get(&self->sums[term->inputs[i]]);
      if (self->linear[term->inputs[i]] == 0 || factor == 0)
        continue;
      self->linear[term->inputs[i]] = 0;
      g_ptr_array_add(self->parts, socinn_distribution_ref(distribution_of(self->model, term->inputs[i])));
      g_array_append_val(self->weights, factor);
    }
  }
}

static gboolean
read_terms(Parts *self, GError **error)
{
  const SocinnRiskModel *model = self->model;
  g_autoptr(GArray) others = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint k = 0; k < model->terms->len; k++)
    if (!read_linear(self, socinn__risk_model_term(model, k))) {
      g_array_append_val(others, k);
      note_uses(self, socinn__risk_model_term(model, k));
    }
  for (guint i = 0; i < others->len; i++)
    if (!read_product(self, socinn__risk_model_term(model, g_array_index(others, guint, i)), error))
      return FALSE;
  take_multiples(self);
  return TRUE;
}

/* Whether the inputs that occur are independent of one another. */
static gboolean
check_independence(const SocinnRiskModel *model, GError **error)
{
  guint met = G_MAXUINT;
  const SocinnDependence *dependence = model->dependence;
  for (gsize i = 0; dependence != NULL && i < dependence->n; i++)
    for (guint k = 0; k < model->terms->len; k++) {
      const SocinnRiskTerm *term = socinn__risk_model_term(model, k);
      for (gsize j = 0; j < term->n_inputs; j++) {
        if (term->inputs[j] != dependence->inputs[i])
          continue;
        if (met != G_MAXUINT && met != term->inputs[j])
          return refuse(error, _("the input \"%s\" is correlated with another; simulate"), model, term->inputs[j]);
        met = term->inputs[j];
      }
    }
  return TRUE;
}

static SocinnDistribution *
sum_parts(Parts *self, GError **error)
{
  double constant = socinn__accumulator_get(&self->constant), one = 1;
  if (constant != 0 || self->parts->len == 0) {
    SocinnDistribution *fixed = socinn_distribution_fixed(constant, error);
    if (fixed == NULL)
      return NULL;
    g_ptr_array_add(self->parts, fixed);
    g_array_append_val(self->weights, one);
  }
  return socinn_distribution_sum((SocinnDistribution *const *) self->parts->pdata, self->parts->len,
                                 (const double *) (gpointer) self->weights->data, self->weights->len, error);
}

SocinnDistribution *
socinn_risk_model_get_exact(const SocinnRiskModel *self, GError **error)
{
  if (self->function != NULL) {
    socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                      _("the outcome is a function, of which nothing is known; simulate"));
    return NULL;
  }
  if (self->terms->len == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the model has no outcome; add terms or set a function first"));
    return NULL;
  }
  if (!check_independence(self, error))
    return NULL;
  gsize n = (gsize) self->inputs->len + 1;
  g_autofree guint *uses = g_try_new0(guint, n), *linear = g_try_new0(guint, n);
  g_autofree SocinnAccumulator *sums = g_try_new0(SocinnAccumulator, n);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_distribution_unref);
  g_autoptr(GArray) weights = g_array_new(FALSE, FALSE, sizeof(double));
  if (uses == NULL || linear == NULL || sums == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %u inputs"), self->inputs->len);
    return NULL;
  }
  Parts collected = { .model = self, .uses = uses, .linear = linear, .sums = sums, .parts = parts, .weights = weights };
  socinn__accumulator_init(&collected.constant);
  return read_terms(&collected, error) ? sum_parts(&collected, error) : NULL;
}
