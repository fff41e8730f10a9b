/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variance of a sum of products of independent functions, taken apart: what each input explains alone, with all others,
 * and its fair share. Two products share variance only through inputs of both; of such a pair each set U of common inputs
 * holds (product of covariances in U) x (product of means elsewhere), which is split evenly among the members of U. */
#include "form_private.h"

/* The common inputs of two products. */
typedef struct {
  guint *inputs;
  double *covariance, *means; /* of the two functions; product of their means */
  gsize n;
  double outside; /* coefficients and the means of all functions of other inputs */
  double *polynomial;
} Overlap;

static void
overlap_init(Overlap *self, gsize largest)
{
  self->inputs = g_new0(guint, largest + 1);
  self->covariance = g_new0(double, largest + 1);
  self->means = g_new0(double, largest + 1);
  self->polynomial = g_new0(double, largest + 1);
}

static void
overlap_clear(Overlap *self)
{
  g_free(self->inputs);
  g_free(self->covariance);
  g_free(self->means);
  g_free(self->polynomial);
}

static void
overlap_compute(Overlap *self, const SocinnForm *form, const SocinnProduct *a, const SocinnProduct *b)
{
  gsize i = 0, j = 0;
  self->n = 0;
  self->outside = a->coefficient * b->coefficient;
  while (i < a->n || j < b->n) {
    const SocinnBasis *x = i < a->n ? SOCINN_BASIS(form, a->bases[i]) : NULL;
    const SocinnBasis *y = j < b->n ? SOCINN_BASIS(form, b->bases[j]) : NULL;
    if (x != NULL && (y == NULL || x->input < y->input)) {
      self->outside *= x->mean;
      i++;
    } else if (y != NULL && (x == NULL || y->input < x->input)) {
      self->outside *= y->mean;
      j++;
    } else if (x != NULL && y != NULL) {
      self->inputs[self->n] = x->input;
      self->covariance[self->n] = socinn__form_covariance(form, a->bases[i++], b->bases[j++]);
      self->means[self->n++] = x->mean * y->mean;
    }
  }
}

/* Sum over the sets U of the other common inputs of (covariances in U) (means elsewhere) / (|U| + 1). */
static double
even_share(const Overlap *self, gsize skipped)
{
  double *coefficients = self->polynomial, sum = 0;
  gsize degree = 0;
  coefficients[0] = 1;
  for (gsize j = 0; j < self->n; j++) {
    if (j == skipped)
      continue;
    coefficients[degree + 1] = 0;
    for (gsize k = ++degree; k > 0; k--)
      coefficients[k] = coefficients[k] * self->means[j] + coefficients[k - 1] * self->covariance[j];
    coefficients[0] *= self->means[j];
  }
  for (gsize k = 0; k <= degree; k++)
    sum += coefficients[k] / (double) (k + 1);
  return sum;
}

static void
add_pair(const Overlap *self, double times, SocinnVarianceParts *parts)
{
  double before = 1;
  for (gsize i = 0; i < self->n; i++) {
    double own = times * self->outside * self->covariance[i], alone = own, whole = own, after = 1;
    for (gsize j = 0; j < self->n; j++) {
      if (j == i)
        continue;
      alone *= self->means[j];
      whole *= self->covariance[j] + self->means[j];
      if (j > i)
        after *= self->means[j];
    }
    parts->first[self->inputs[i]] += alone;
    parts->total[self->inputs[i]] += whole;
    parts->shapley[self->inputs[i]] += own * even_share(self, i);
    parts->variance += own * before * after;
    before *= self->covariance[i] + self->means[i];
  }
}

/* Products in which each input occurs, ascending. */
static GPtrArray *
index_products(const SocinnForm *form, gsize *largest)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func((GDestroyNotify) g_array_unref);
  *largest = 0;
  for (gsize i = 0; i < form->n_inputs; i++)
    g_ptr_array_add(lists, g_array_new(FALSE, FALSE, sizeof(guint)));
  for (guint i = 0; i < form->products->len; i++) {
    const SocinnProduct *product = SOCINN_PRODUCT(form, i);
    *largest = MAX(*largest, product->n);
    for (gsize j = 0; j < product->n; j++) {
      GArray *list = g_ptr_array_index(lists, SOCINN_BASIS(form, product->bases[j])->input);
      g_array_append_val(list, i);
    }
  }
  return lists;
}

void
socinn__form_variance(const SocinnForm *self, SocinnVarianceParts *parts)
{
  gsize largest;
  Overlap overlap;
  g_autoptr(GPtrArray) lists = index_products(self, &largest);
  overlap_init(&overlap, largest);
  parts->variance = 0;
  for (gsize i = 0; i < self->n_inputs; i++)
    parts->first[i] = parts->total[i] = parts->shapley[i] = 0;
  for (guint input = 0; input < self->n_inputs; input++) {
    const GArray *list = g_ptr_array_index(lists, input);
    for (gsize i = 0; i < list->len; i++)
      for (gsize j = 0; j <= i; j++) {
        overlap_compute(&overlap, self, SOCINN_PRODUCT(self, g_array_index(list, guint, j)),
                        SOCINN_PRODUCT(self, g_array_index(list, guint, i)));
        if (overlap.inputs[0] == input) /* else the pair was met with an earlier input */
          add_pair(&overlap, i == j ? 1 : 2, parts);
      }
  }
  overlap_clear(&overlap);
}
