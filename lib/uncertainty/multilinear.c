/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model of terms as a sum of products of functions of one input each. Inputs without spread are multiplied into the
 * coefficients; terms that differ only in these become one. */
#include "form_private.h"
#include <string.h>

/* A term on its way: functions not yet numbered. */
typedef struct {
  double coefficient;
  SocinnBasis *factors; /* by input */
  gsize n;
  guint *bases; /* the numbers of the factors */
} RawTerm;

static void
clear_raw_term(gpointer data)
{
  RawTerm *self = data;
  g_free(self->factors);
  g_free(self->bases);
}

static void
clear_product(gpointer data)
{
  g_free(((SocinnProduct *) data)->bases);
}

void
socinn__form_free(SocinnForm *self)
{
  if (self == NULL)
    return;
  g_free(self->inputs);
  g_free(self->places);
  g_free(self->first_basis);
  g_free(self->first_covariance);
  g_clear_pointer(&self->bases, g_array_unref);
  g_clear_pointer(&self->covariances, g_array_unref);
  g_clear_pointer(&self->products, g_array_unref);
  g_free(self);
}

static SocinnForm *
form_alloc(gsize n_inputs)
{
  SocinnForm *self = g_new0(SocinnForm, 1);
  self->n_inputs = n_inputs;
  self->inputs = g_new0(const SocinnRiskInput *, n_inputs + 1);
  self->places = g_new0(guint, n_inputs + 1);
  self->first_basis = g_new0(guint, n_inputs + 1);
  self->first_covariance = g_new0(gsize, n_inputs + 1);
  self->bases = g_array_new(FALSE, FALSE, sizeof(SocinnBasis));
  self->covariances = g_array_new(FALSE, TRUE, sizeof(double));
  self->products = g_array_new(FALSE, FALSE, sizeof(SocinnProduct));
  g_array_set_clear_func(self->products, clear_product);
  return self;
}

/* ------------------------------------------------------------------------------------------------- order */

static int
compare_names(gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp(socinn__risk_model_input(data, *(const guint *) a)->name,
                socinn__risk_model_input(data, *(const guint *) b)->name);
}

static int
compare_numbers(double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare_curves(const SocinnRiskTerm *a, const SocinnRiskTerm *b)
{
  if (a == NULL || b == NULL)
    return (a != NULL) - (b != NULL);
  if (a->n_knots != b->n_knots)
    return a->n_knots < b->n_knots ? -1 : 1;
  for (gsize i = 0; i < a->n_knots; i++) {
    int order = compare_numbers(a->x[i], b->x[i]);
    if (order == 0)
      order = compare_numbers(a->y[i], b->y[i]);
    if (order != 0)
      return order;
  }
  return 0;
}

static int
compare_bases(gconstpointer a, gconstpointer b)
{
  const SocinnBasis *x = a, *y = b;
  if (x->input != y->input)
    return x->input < y->input ? -1 : 1;
  int order = compare_curves(x->curve, y->curve);
  if (order != 0)
    return order;
  if (x->power != y->power)
    return x->power < y->power ? -1 : 1;
  return compare_numbers(x->scale, y->scale);
}

static int
compare_products(const guint *a, gsize n_a, const guint *b, gsize n_b)
{
  for (gsize i = 0; i < MIN(n_a, n_b); i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  return (n_a > n_b) - (n_a < n_b);
}

/* Like products together, and their coefficients in an order of their own, for sums that do not depend on it. */
static int
compare_whole_products(gconstpointer a, gconstpointer b)
{
  const SocinnProduct *x = a, *y = b;
  int order = compare_products(x->bases, x->n, y->bases, y->n);
  return order != 0 ? order : compare_numbers(x->coefficient, y->coefficient);
}

/* Drops what cancels out, as between two models with terms in common. */
static void
drop_zeros(SocinnForm *self)
{
  for (guint i = self->products->len; i > 0; i--)
    if (SOCINN_PRODUCT(self, i - 1)->coefficient == 0)
      g_array_remove_index(self->products, i - 1);
}

/* Takes @products apart: like ones become one, those without factors the constant. */
static void
merge_products(SocinnForm *self, GArray *products)
{
  g_array_sort(products, compare_whole_products);
  for (gsize i = 0; i < products->len; i++) {
    SocinnProduct *product = &g_array_index(products, SocinnProduct, i);
    SocinnProduct *last = self->products->len > 0 ? SOCINN_PRODUCT(self, self->products->len - 1) : NULL;
    if (product->n == 0) {
      self->constant += product->coefficient;
    } else if (last != NULL && compare_products(last->bases, last->n, product->bases, product->n) == 0) {
      last->coefficient += product->coefficient;
    } else {
      SocinnProduct kept = *product;
      kept.bases = g_steal_pointer(&product->bases);
      g_array_append_val(self->products, kept);
    }
  }
  drop_zeros(self);
}

/* ----------------------------------------------------------------------------------------------- reading */

/* Multiplies fixed inputs into @scale and lists the others with their powers. */
static GArray *
read_factors(const SocinnForm *self, const guint *ranks, const SocinnRiskTerm *term, double *scale)
{
  GArray *factors = g_array_new(FALSE, TRUE, sizeof(SocinnBasis));
  g_autofree guint *sorted = g_new(guint, term->n_inputs + 1);
  for (gsize i = 0; i < term->n_inputs; i++) {
    gsize place = i;
    for (; place > 0 && sorted[place - 1] > ranks[term->inputs[i]]; place--)
      sorted[place] = sorted[place - 1];
    sorted[place] = ranks[term->inputs[i]];
  }
  *scale = 1;
  for (gsize i = 0; i < term->n_inputs; i++) {
    const SocinnDistribution *distribution = self->inputs[sorted[i]]->distribution;
    SocinnBasis *last = factors->len > 0 ? &g_array_index(factors, SocinnBasis, factors->len - 1) : NULL;
    SocinnBasis factor = { .input = sorted[i], .power = 1, .scale = 1 };
    if (!(distribution->sd > 0))
      *scale *= distribution->mean;
    else if (last != NULL && last->input == sorted[i])
      last->power++;
    else
      g_array_append_val(factors, factor);
  }
  return factors;
}

/* FALSE where the term has no exact form. */
static gboolean
read_term(const SocinnForm *self, const guint *ranks, const SocinnRiskTerm *term, RawTerm *raw)
{
  double scale;
  g_autoptr(GArray) factors = read_factors(self, ranks, term, &scale);
  raw->n = factors->len;
  raw->coefficient = term->coefficient * (term->n_knots == 0 ? scale : 1);
  if (term->n_knots > 0 && factors->len > 1)
    return FALSE;
  if (term->n_knots > 0 && factors->len == 0)
    raw->coefficient *= socinn__curve_at(term, scale);
  if (term->n_knots > 0 && factors->len == 1) {
    SocinnBasis *factor = &g_array_index(factors, SocinnBasis, 0);
    factor->curve = term;
    factor->scale = scale;
  }
  raw->factors = (SocinnBasis *) g_array_free(g_steal_pointer(&factors), FALSE);
  return TRUE;
}

static gboolean
read_terms(const SocinnForm *self, const SocinnRiskModel *model, GArray *raw)
{
  g_autofree guint *ranks = g_new0(guint, self->n_inputs + 1);
  for (guint i = 0; i < self->n_inputs; i++)
    ranks[self->places[i]] = i;
  g_array_set_clear_func(raw, clear_raw_term);
  for (gsize i = 0; i < model->terms->len; i++) {
    RawTerm term = { 0 };
    if (!read_term(self, ranks, socinn__risk_model_term(model, i), &term))
      return FALSE;
    g_array_append_val(raw, term);
  }
  return TRUE;
}

/* Numbers the functions that occur, by input. */
static void
number_bases(SocinnForm *self, GArray *raw)
{
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(SocinnBasis));
  for (gsize i = 0; i < raw->len; i++) {
    const RawTerm *term = &g_array_index(raw, RawTerm, i);
    if (term->n > 0)
      g_array_append_vals(all, term->factors, (guint) term->n);
  }
  g_array_sort(all, compare_bases);
  for (gsize i = 0; i < all->len; i++) {
    const SocinnBasis *basis = &g_array_index(all, SocinnBasis, i);
    if (i == 0 || compare_bases(basis, basis - 1) != 0)
      g_array_append_vals(self->bases, basis, 1);
  }
  gsize entries = 0;
  guint basis = 0;
  for (guint input = 0; input <= self->n_inputs; input++) {
    self->first_basis[input] = basis;
    self->first_covariance[input] = entries;
    guint first = basis;
    while (basis < self->bases->len && SOCINN_BASIS(self, basis)->input == input)
      basis++;
    entries += (gsize) (basis - first) * (basis - first);
  }
  g_array_set_size(self->covariances, (guint) entries);
}

static void
number_products(SocinnForm *self, GArray *raw)
{
  g_autoptr(GArray) products = g_array_new(FALSE, FALSE, sizeof(SocinnProduct));
  g_array_set_clear_func(products, clear_product);
  for (gsize i = 0; i < raw->len; i++) {
    const RawTerm *term = &g_array_index(raw, RawTerm, i);
    SocinnProduct product = { term->coefficient, g_new(guint, term->n + 1), term->n };
    for (gsize j = 0; j < term->n; j++) {
      guint place = 0;
      g_array_binary_search(self->bases, &term->factors[j], compare_bases, &place);
      product.bases[j] = place;
    }
    g_array_append_val(products, product);
  }
  merge_products(self, products);
}

SocinnForm *
socinn__form_new(const SocinnRiskModel *model, GError **error)
{
  if (model->function != NULL || model->dependence != NULL)
    return NULL;
  g_autoptr(SocinnForm) self = form_alloc(model->inputs->len);
  g_autoptr(GArray) raw = g_array_new(FALSE, FALSE, sizeof(RawTerm));
  for (guint i = 0; i < self->n_inputs; i++)
    self->places[i] = i;
  g_qsort_with_data(self->places, (gint) self->n_inputs, sizeof(guint), compare_names, (gpointer) model);
  for (gsize i = 0; i < self->n_inputs; i++)
    self->inputs[i] = socinn__risk_model_input(model, self->places[i]);
  if (!read_terms(self, model, raw))
    return NULL;
  number_bases(self, raw);
  number_products(self, raw);
  return socinn__form_compute_moments(self, error) ? g_steal_pointer(&self) : NULL;
}

SocinnForm *
socinn__form_condition(const SocinnForm *self, const gboolean *known)
{
  SocinnForm *result = form_alloc(self->n_inputs);
  g_autoptr(GArray) products = g_array_new(FALSE, FALSE, sizeof(SocinnProduct));
  g_array_set_clear_func(products, clear_product);
  for (gsize i = 0; i < self->n_inputs; i++)
    result->inputs[i] = self->inputs[i];
  memcpy(result->places, self->places, self->n_inputs * sizeof *self->places);
  memcpy(result->first_basis, self->first_basis, (self->n_inputs + 1) * sizeof *self->first_basis);
  memcpy(result->first_covariance, self->first_covariance, (self->n_inputs + 1) * sizeof *self->first_covariance);
  g_array_append_vals(result->bases, self->bases->data, self->bases->len);
  g_array_append_vals(result->covariances, self->covariances->data, self->covariances->len);
  result->constant = self->constant;
  for (gsize i = 0; i < self->products->len; i++) {
    const SocinnProduct *from = SOCINN_PRODUCT(self, i);
    SocinnProduct product = { from->coefficient, g_new(guint, from->n + 1), 0 };
    for (gsize j = 0; j < from->n; j++) {
      const SocinnBasis *basis = SOCINN_BASIS(self, from->bases[j]);
      if (known[basis->input])
        product.bases[product.n++] = from->bases[j];
      else
        product.coefficient *= basis->mean;
    }
    g_array_append_val(products, product);
  }
  merge_products(result, products);
  return result;
}
