/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models: named inputs and the outcome made of them. Terms are kept in an order of their own, so that it does not matter
 * in which order they, or the inputs, were added. */
#include "uncertainty_private.h"
#include <math.h>
#include <string.h>

static void
clear_input(gpointer data)
{
  SocinnRiskInput *input = data;
  g_free(input->name);
  socinn_distribution_unref(input->distribution);
}

static void
clear_term(gpointer data)
{
  SocinnRiskTerm *term = data;
  g_free(term->inputs);
  g_free(term->x);
  g_free(term->y);
}

SocinnRiskModel *
socinn_risk_model_new(void)
{
  SocinnRiskModel *self = g_new0(SocinnRiskModel, 1);
  g_atomic_ref_count_init(&self->references);
  self->inputs = g_array_new(FALSE, FALSE, sizeof(SocinnRiskInput));
  g_array_set_clear_func(self->inputs, clear_input);
  self->places = g_hash_table_new(g_str_hash, g_str_equal); /* its keys are the inputs' names */
  self->terms = g_array_new(FALSE, FALSE, sizeof(SocinnRiskTerm));
  g_array_set_clear_func(self->terms, clear_term);
  return self;
}

SocinnRiskModel *
socinn_risk_model_ref(SocinnRiskModel *self)
{
  g_atomic_ref_count_inc(&self->references);
  return self;
}

void
socinn_risk_model_unref(SocinnRiskModel *self)
{
  if (self == NULL || !g_atomic_ref_count_dec(&self->references))
    return;
  g_hash_table_unref(self->places);
  g_array_unref(self->terms);
  g_array_unref(self->inputs);
  if (self->destroy != NULL)
    self->destroy(self->data);
  if (self->dependence != NULL)
    socinn__dependence_free(self->dependence);
  g_free(self->spearman);
  g_free(self);
}

const SocinnRiskInput *
socinn__risk_model_input(const SocinnRiskModel *self, gsize index)
{
  return &g_array_index(self->inputs, SocinnRiskInput, index);
}

const SocinnRiskTerm *
socinn__risk_model_term(const SocinnRiskModel *self, gsize index)
{
  return &g_array_index(self->terms, SocinnRiskTerm, index);
}

gsize
socinn_risk_model_get_n_inputs(const SocinnRiskModel *self)
{
  return self->inputs->len;
}

const char *
socinn_risk_model_get_input_name(const SocinnRiskModel *self, gsize index)
{
  return index < self->inputs->len ? socinn__risk_model_input(self, index)->name : NULL;
}

SocinnDistribution *
socinn_risk_model_get_input_distribution(const SocinnRiskModel *self, gsize index)
{
  return index < self->inputs->len ? socinn__risk_model_input(self, index)->distribution : NULL;
}
gint
socinn__risk_model_find(const SocinnRiskModel *self, const char *name, GError **error)
{
  const char *wanted = name != NULL ? name : "";
  gpointer place = g_hash_table_lookup(self->places, wanted);
  if (place != NULL)
    return (gint) GPOINTER_TO_UINT(place) - 1;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < self->inputs->len; i++)
    g_ptr_array_add(names, socinn__risk_model_input(self, i)->name);
  g_autofree char *known = socinn__known_names(names, wanted), *shown = socinn__showable(wanted);
  socinn__set_error(error, SOCINN_ERROR_NOT_FOUND, _("there is no input called \"%s\"; there are %s"), shown, known);
  return -1;
}

gboolean
socinn_risk_model_add_input(SocinnRiskModel *self, const char *name, SocinnDistribution *distribution, GError **error)
{
  if (name == NULL || *name == '\0' || !g_utf8_validate(name, -1, NULL)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("an input needs a name, in UTF-8"));
    return FALSE;
  }
  g_autofree char *shown = socinn__showable(name);
  if (distribution == NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("the input \"%s\" needs a distribution"), shown);
    return FALSE;
  }
  if (g_hash_table_contains(self->places, name)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("there is an input \"%s\" already; use that one, or choose another name"), shown);
    return FALSE;
  }
  /* Two names with one number would be drawn as one: so rare that nobody will see it, and silent if somebody did. */
  for (guint i = 0; i < self->inputs->len; i++)
    if (socinn__risk_model_input(self, i)->variable == socinn_random_variable(name)) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("the name \"%s\" cannot be told from \"%s\" by its number; choose another"), shown,
                        socinn__risk_model_input(self, i)->name);
      return FALSE;
    }
  SocinnRiskInput input = { g_strdup(name), socinn_random_variable(name), socinn_distribution_ref(distribution) };
  g_array_append_val(self->inputs, input);
  g_hash_table_insert(self->places, input.name, GUINT_TO_POINTER(self->inputs->len));
  return TRUE;
}

/* -------------------------------------------------------------------------------------------------- terms */

static int
compare_doubles(const double *a, const double *b, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  return 0;
}

static const char *
name_of(const SocinnRiskModel *self, const SocinnRiskTerm *term, gsize index)
{
  return socinn__risk_model_input(self, term->inputs[index])->name;
}

/* The order of terms: by the names in them, then by their numbers. */
static int
compare_terms(const SocinnRiskModel *self, const SocinnRiskTerm *a, const SocinnRiskTerm *b)
{
  for (gsize i = 0; i < MIN(a->n_inputs, b->n_inputs); i++)
    if (a->inputs[i] != b->inputs[i])
      return strcmp(name_of(self, a, i), name_of(self, b, i));
  if (a->n_inputs != b->n_inputs)
    return a->n_inputs < b->n_inputs ? -1 : 1;
  if (a->n_knots != b->n_knots)
    return a->n_knots < b->n_knots ? -1 : 1;
  if (a->coefficient != b->coefficient)
    return a->coefficient < b->coefficient ? -1 : 1;
  int order = compare_doubles(a->x, b->x, a->n_knots);
  return order != 0 ? order : compare_doubles(a->y, b->y, a->n_knots);
}

void
socinn__risk_model_insert_term(SocinnRiskModel *self, SocinnRiskTerm *term)
{
  guint low = 0, high = self->terms->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (compare_terms(self, socinn__risk_model_term(self, middle), term) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  g_array_insert_vals(self->terms, low, term, 1);
}

/* The named inputs, in the order of their names; NULL with @n = 0 for none. FALSE when there is no such input. */
static gboolean
find_inputs(const SocinnRiskModel *self, const char *const *values, guint **inputs, gsize *n, GError **error)
{
  gsize count = values != NULL ? g_strv_length((char **) values) : 0;
  g_autofree guint *found = g_new(guint, count);
  for (gsize i = 0; i < count; i++) {
    gint index = socinn__risk_model_find(self, values[i], error);
    if (index < 0)
      return FALSE;
    gsize place = i;
    for (; place > 0 && strcmp(socinn__risk_model_input(self, found[place - 1])->name, values[i]) > 0; place--)
      found[place] = found[place - 1];
    found[place] = (guint) index;
  }
  *inputs = g_steal_pointer(&found);
  *n = count;
  return TRUE;
}

static gboolean
check_term(const SocinnRiskModel *self, double coefficient, GError **error)
{
  if (self->function != NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the outcome is a function already; terms belong into a model of their own"));
    return FALSE;
  }
  if (!isfinite(coefficient)) {
    g_autofree char *shown = socinn__shown_double(coefficient);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("the coefficient is %s; give a finite number"), shown);
    return FALSE;
  }
  return TRUE;
}

gboolean
socinn_risk_model_add_term(SocinnRiskModel *self, double coefficient, const char *const *values, GError **error)
{
  SocinnRiskTerm term = { .coefficient = coefficient };
  if (!check_term(self, coefficient, error) || !find_inputs(self, values, &term.inputs, &term.n_inputs, error))
    return FALSE;
  socinn__risk_model_insert_term(self, &term);
  return TRUE;
}

static gboolean
check_knots(const double *x, gsize n, const double *y, gsize n_y, GError **error)
{
  if (n == 0 || n_y != n) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("a curve needs at least one knot and as many y as x, not %zu x and %zu y"), n, n_y);
    return FALSE;
  }
  for (gsize i = 0; i < n; i++) {
    g_autofree char *x_text = socinn__shown_double(x[i]), *y_text = socinn__shown_double(y[i]);
    if (!isfinite(x[i]) || !isfinite(y[i])) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                        _("knot %zu of the curve, counted from 0, is (%s, %s); give finite numbers"), i, x_text,
                        y_text);
      return FALSE;
    }
    if (i > 0 && !(x[i] > x[i - 1])) {
      socinn__set_error(
        error, SOCINN_ERROR_INVALID_ARGUMENT,
        _("the x of a curve must increase; knot %zu, counted from 0, has %s after a greater or equal one"), i, x_text);
      return FALSE;
    }
  }
  return TRUE;
}

/* Copies; adding 0 turns -0 into 0, which compares equal but would not give the same bits. */
static double *
copy_doubles(const double *values, gsize n)
{
  double *copy = g_try_new0(double, n);
  for (gsize i = 0; copy != NULL && i < n; i++)
    copy[i] = values[i] + 0.0;
  return copy;
}

gboolean
socinn_risk_model_add_curve_term(SocinnRiskModel *self, double coefficient, const char *const *values, const double *x,
                                 gsize n, const double *y, gsize n_y, GError **error)
{
  SocinnRiskTerm term = { .coefficient = coefficient, .n_knots = n };
  if (!check_term(self, coefficient, error) || !check_knots(x, n, y, n_y, error))
    return FALSE;
  g_autofree double *copy_x = copy_doubles(x, n), *copy_y = copy_doubles(y, n);
  if (copy_x == NULL || copy_y == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("not enough memory for %zu knots"), n);
    return FALSE;
  }
  if (!find_inputs(self, values, &term.inputs, &term.n_inputs, error))
    return FALSE;
  term.x = g_steal_pointer(&copy_x);
  term.y = g_steal_pointer(&copy_y);
  socinn__risk_model_insert_term(self, &term);
  return TRUE;
}

gboolean
socinn_risk_model_set_function(SocinnRiskModel *self, SocinnRiskFunction function, gpointer data,
                               GDestroyNotify destroy, GError **error)
{
  if (self->terms->len > 0 || self->function != NULL || function == NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, "%s",
                      function == NULL ? _("the outcome's function is missing")
                      : self->function != NULL
                        ? _("the outcome is a function already; make a new model for another")
                        : _("the outcome is made of terms already; make a new model for a function"));
    return FALSE;
  }
  self->function = function;
  self->data = data;
  self->destroy = destroy;
  return TRUE;
}
