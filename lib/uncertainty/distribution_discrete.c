/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions of separate values: one number, Bernoulli, some values with weights, what was observed. */
#include "distribution_private.h"
#include <math.h>
#include <stdlib.h>

/* ------------------------------------------------------------------------------------------------ one number */

static double
none(const SocinnDistribution *self, double x)
{
  (void) self;
  (void) x;
  return 0;
}

static double
fixed_density(const SocinnDistribution *self, double x)
{
  (void) self;
  (void) x;
  return INFINITY;
}

static double
fixed_quantile(const SocinnDistribution *self, double p, double q)
{
  (void) p;
  (void) q;
  return self->parameters[0];
}

static void
fixed_transform(const SocinnDistribution *self, const double *t, gsize n, double *real, double *imaginary)
{
  for (gsize i = 0; i < n; i++) {
    real[i] = cos(t[i] * self->parameters[0]);
    imaginary[i] = sin(t[i] * self->parameters[0]);
  }
}

static char *
fixed_to_text(const SocinnDistribution *self)
{
  return socinn__distribution_text("fixed", self->parameters, 1);
}

/* Below its value and from it on everything is known without asking. */
const SocinnDistributionClass socinn__class_fixed = {
  .family = "fixed",
  .cdf = none,
  .survival = none,
  .density = fixed_density,
  .quantile = fixed_quantile,
  .overrun = none,
  .transform = fixed_transform,
  .to_text = fixed_to_text,
};

SocinnDistribution *
socinn_distribution_fixed(double value, GError **error)
{
  if (!socinn__check_number("value", value, error))
    return NULL;
  SocinnDistribution *self = socinn__distribution_alloc(&socinn__class_fixed);
  self->low = self->high = self->mean = self->parameters[0] = value;
  self->parameters[1] = 1; /* its probability */
  return self;
}

/* ---------------------------------------------------------------------------------------------- several values */

/* Ascending values, each with its probability, that of it and all below, of all above, and the mean excess over it. */
typedef struct {
  gsize n;
  double *values, *probabilities, *cumulated, *above, *overrun;
} Atoms;

/* Index of the last value not above x; x is at least the first. */
static gsize
last_not_above(const Atoms *atoms, double x)
{
  gsize first = 0, end = atoms->n;
  while (end - first > 1) {
    gsize middle = first + (end - first) / 2;
    if (atoms->values[middle] <= x)
      first = middle;
    else
      end = middle;
  }
  return first;
}

static double
atoms_cdf(const SocinnDistribution *self, double x)
{
  const Atoms *atoms = self->data;
  return atoms->cumulated[last_not_above(atoms, x)];
}

static double
atoms_survival(const SocinnDistribution *self, double x)
{
  const Atoms *atoms = self->data;
  return atoms->above[last_not_above(atoms, x)];
}

static double
atoms_density(const SocinnDistribution *self, double x)
{
  const Atoms *atoms = self->data;
  return atoms->values[last_not_above(atoms, x)] == x ? INFINITY : 0;
}

/* 0.8 is reached where 8 of 10 are: compared as p, which is how people write it, until p has no digits left for it. */
static double
atoms_quantile(const SocinnDistribution *self, double p, double q)
{
  const Atoms *atoms = self->data;
  gsize first = 0, last = atoms->n - 1;
  while (first < last) {
    gsize middle = first + (last - first) / 2;
    if (q > 1e-4 ? atoms->cumulated[middle] >= p : atoms->above[middle] <= q)
      last = middle;
    else
      first = middle + 1;
  }
  return atoms->values[first];
}

static double
atoms_overrun(const SocinnDistribution *self, double limit)
{
  const Atoms *atoms = self->data;
  gsize next = last_not_above(atoms, limit) + 1;
  return next >= atoms->n ? 0 : atoms->overrun[next] + atoms->above[next - 1] * (atoms->values[next] - limit);
}

static void
atoms_transform(const SocinnDistribution *self, const double *t, gsize n, double *real, double *imaginary)
{
  const Atoms *atoms = self->data;
  for (gsize i = 0; i < n; i++) {
    double x = 0, y = 0;
    for (gsize j = 0; j < atoms->n; j++) {
      x += atoms->probabilities[j] * cos(t[i] * atoms->values[j]);
      y += atoms->probabilities[j] * sin(t[i] * atoms->values[j]);
    }
    real[i] = x;
    imaginary[i] = y;
  }
}

static char *
bernoulli_to_text(const SocinnDistribution *self)
{
  return socinn__distribution_text("bernoulli", self->parameters, 1);
}

/* A long list ends in how many there are. */
static char *
atoms_to_text(const SocinnDistribution *self)
{
  const Atoms *atoms = self->data;
  const gsize most = 12;
  GString *text = g_string_new(self->class->family);
  for (gsize i = 0; i < MIN(atoms->n, most); i++) {
    g_autofree char *value = socinn__number_text(atoms->values[i]),
                    *share = socinn__number_text(atoms->probabilities[i]);
    g_string_append_printf(text, "%s%s: %s", i == 0 ? "(" : ", ", value, share);
  }
  if (atoms->n > most)
    g_string_append_printf(text, ", ... %" G_GSIZE_FORMAT, atoms->n);
  g_string_append_c(text, ')');
  return g_string_free(text, FALSE);
}

static void
atoms_clear(SocinnDistribution *self)
{
  Atoms *atoms = self->data;
  g_free(atoms->values);
  g_free(atoms);
}

#define ATOMS_CLASS(name, text)                                                                                        \
  {                                                                                                                    \
    .family = name, .cdf = atoms_cdf, .survival = atoms_survival, .density = atoms_density,                            \
    .quantile = atoms_quantile, .overrun = atoms_overrun, .transform = atoms_transform, .to_text = (text),             \
    .clear = atoms_clear                                                                                               \
  }
const SocinnDistributionClass socinn__class_discrete = ATOMS_CLASS("discrete", atoms_to_text);
const SocinnDistributionClass socinn__class_empirical = ATOMS_CLASS("empirical", atoms_to_text);
const SocinnDistributionClass socinn__class_bernoulli = ATOMS_CLASS("bernoulli", bernoulli_to_text);

/* ------------------------------------------------------------------------------------------------- making them */

typedef struct {
  double value, weight;
} Weighted;

static int
compare_values(const void *a, const void *b)
{
  double x = ((const Weighted *) a)->value, y = ((const Weighted *) b)->value;
  return x < y ? -1 : x > y;
}

/* A sum whose rounding errors are carried along. */
typedef struct {
  double sum, rest;
} Total;

static void
add(Total *total, double value)
{
  double sum = total->sum + value, part = sum - total->sum;
  total->rest += (total->sum - (sum - part)) + (value - part);
  total->sum = sum;
}

/* Sorts, merges equal values and drops those of no weight; returns how many are left. */
static gsize
merge(Weighted *rows, gsize n)
{
  gsize kept = 0;
  qsort(rows, n, sizeof *rows, compare_values);
  for (gsize i = 0; i < n; i++)
    if (rows[i].weight > 0 && kept > 0 && rows[kept - 1].value == rows[i].value)
      rows[kept - 1].weight += rows[i].weight;
    else if (rows[i].weight > 0)
      rows[kept++] = rows[i];
  return kept;
}

static void
fill(Atoms *atoms, const Weighted *rows)
{
  Total up = { 0, 0 }, down = { 0, 0 };
  gsize n = atoms->n;
  for (gsize i = 0; i < n; i++)
    add(&up, rows[i].weight);
  double total = up.sum + up.rest;
  up = (Total) { 0, 0 };
  for (gsize i = 0; i < n; i++) {
    add(&up, rows[i].weight);
    atoms->values[i] = rows[i].value;
    atoms->probabilities[i] = rows[i].weight / total;
    atoms->cumulated[i] = (up.sum + up.rest) / total;
  }
  for (gsize i = n; i-- > 0;) {
    atoms->above[i] = (down.sum + down.rest) / total;
    atoms->overrun[i] =
      i + 1 == n ? 0 : atoms->overrun[i + 1] + atoms->above[i] * (atoms->values[i + 1] - atoms->values[i]);
    add(&down, rows[i].weight);
  }
}

static void
set_moments(SocinnDistribution *self, const Atoms *atoms)
{
  self->low = atoms->values[0];
  self->high = atoms->values[atoms->n - 1];
  double span = self->high - self->low;
  Total first = { 0, 0 }, second = { 0, 0 }, third = { 0, 0 };
  for (gsize i = 0; i < atoms->n; i++)
    add(&first, atoms->probabilities[i] * ((atoms->values[i] - self->low) / span));
  double mean = first.sum + first.rest;
  for (gsize i = 0; i < atoms->n; i++) {
    double distance = (atoms->values[i] - self->low) / span - mean;
    add(&second, atoms->probabilities[i] * distance * distance);
    add(&third, atoms->probabilities[i] * distance * distance * distance);
  }
  double variance = second.sum + second.rest;
  self->mean = self->low + span * mean;
  self->sd = span * sqrt(variance);
  self->skewness = (third.sum + third.rest) / (variance * sqrt(variance));
}

SocinnDistribution *
socinn__distribution_new_atoms(const SocinnDistributionClass *class, const double *values, gsize n,
                               const double *weights, GError **error)
{
  g_autofree Weighted *rows = g_try_new(Weighted, n);
  for (gsize i = 0; rows != NULL && i < n; i++)
    rows[i] = (Weighted) { values[i], weights != NULL ? weights[i] : 1 };
  gsize kept = rows != NULL ? merge(rows, n) : 0;
  if (kept == 1)
    return socinn_distribution_fixed(rows[0].value, error);
  double *room = kept > 0 ? g_try_new0(double, 5 * kept) : NULL;
  if (room == NULL) {
    socinn__set_error(error, SOCINN_ERROR_NO_MEMORY, _("there is no memory for %zu values"), n);
    return NULL;
  }
  Atoms *atoms = g_new0(Atoms, 1);
  *atoms = (Atoms) { kept, room, room + kept, room + 2 * kept, room + 3 * kept, room + 4 * kept };
  fill(atoms, rows);
  SocinnDistribution *self = socinn__distribution_alloc(class);
  self->data = atoms;
  set_moments(self, atoms);
  return self;
}

/* Values as they may be given. */
static gboolean
check_values(const double *values, gsize n, GError **error)
{
  if (n == 0)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("there are no values; give at least one"));
  for (gsize i = 0; i < n; i++) {
    g_autofree char *name = NULL;
    if (fabs(values[i]) <= SOCINN_DISTRIBUTION_LIMIT)
      continue;
    name = g_strdup_printf("values[%" G_GSIZE_FORMAT "]", i);
    return socinn__check_number(name, values[i], error);
  }
  return n > 0;
}

SocinnDistribution *
socinn_distribution_discrete(const double *values, gsize n, const double *weights, gsize n_weights, GError **error)
{
  if (!check_values(values, n, error) || !socinn__check_weights(n, weights, n_weights, error))
    return NULL;
  return socinn__distribution_new_atoms(&socinn__class_discrete, values, n, weights, error);
}

SocinnDistribution *
socinn_distribution_empirical(const double *values, gsize n, GError **error)
{
  if (!check_values(values, n, error))
    return NULL;
  return socinn__distribution_new_atoms(&socinn__class_empirical, values, n, NULL, error);
}

SocinnDistribution *
socinn_distribution_bernoulli(double probability, GError **error)
{
  if (!(probability >= 0 && probability <= 1)) {
    g_autofree char *text = socinn__number_text(probability);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("probability must lie between 0 and 1, but is %s; 90 %% is written 0.9"), text);
    return NULL;
  }
  const double values[] = { 0, 1 }, weights[] = { 1 - probability, probability };
  SocinnDistribution *self = socinn__distribution_new_atoms(&socinn__class_bernoulli, values, 2, weights, error);
  if (self != NULL && self->class == &socinn__class_bernoulli)
    self->parameters[0] = probability;
  return self;
}

gsize
socinn__distribution_get_atoms(const SocinnDistribution *self, const double **values, const double **probabilities)
{
  if (self->class == &socinn__class_fixed) {
    *values = &self->parameters[0];
    *probabilities = &self->parameters[1];
    return 1;
  }
  if (self->class->cdf != atoms_cdf)
    return 0;
  const Atoms *atoms = self->data;
  *values = atoms->values;
  *probabilities = atoms->probabilities;
  return atoms->n;
}
