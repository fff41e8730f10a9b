/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a sum apart: nested sums opened, what is fixed set aside, normal and equal parts together, all in one order. */
#include "sums_private.h"
#include <math.h>
#include <string.h>

#define TAIL 1e-17 /* probability beyond the ends of an unbounded part */

void
socinn__sum_part_clear(SumPart *self)
{
  g_clear_pointer(&self->distribution, socinn_distribution_unref);
  g_clear_pointer(&self->values, g_array_unref);
  g_clear_pointer(&self->weights, g_array_unref);
  g_clear_pointer(&self->branches, g_array_unref);
}

static void
clear_part(gpointer part)
{
  socinn__sum_part_clear(part);
}

GArray *
socinn__sum_parts_new(void)
{
  GArray *parts = g_array_new(FALSE, TRUE, sizeof(SumPart));
  g_array_set_clear_func(parts, clear_part);
  return parts;
}

static GArray *
new_numbers(void)
{
  return g_array_new(FALSE, FALSE, sizeof(double));
}

static void
init_atoms(SumPart *self, const double *values, const double *probabilities, gsize n, double factor, double offset)
{
  self->kind = SUM_PART_ATOMS;
  self->values = new_numbers();
  self->weights = new_numbers();
  for (gsize i = 0; i < n; i++) {
    gsize at = factor < 0 ? n - 1 - i : i;
    double value = factor * values[at] + offset;
    if (!(probabilities[at] > 0))
      continue;
    g_array_append_val(self->values, value);
    g_array_append_val(self->weights, probabilities[at]);
  }
}

static void
init_mixture(SumPart *self, SocinnDistribution *const *parts, const double *weights, gsize n, double factor,
             double offset)
{
  self->kind = SUM_PART_MIXTURE;
  self->weights = new_numbers();
  self->branches = socinn__sum_parts_new();
  for (gsize i = 0; i < n; i++) {
    g_autoptr(SocinnDistribution) branch = socinn_distribution_scale(parts[i], factor, offset, NULL);
    if (!(weights[i] > 0) || branch == NULL)
      continue;
    SumPart part = { 0 };
    socinn__sum_part_init(&part, branch);
    g_array_append_val(self->branches, part);
    g_array_append_val(self->weights, weights[i]);
  }
}

/* Family and shape of an unscaled distribution. */
static void
init_shape(SumPart *self, const SocinnDistribution *base, double factor)
{
  const SocinnDistributionClass *class = base->class;
  const double *parameters = base->parameters;
  if (class == &socinn__class_uniform)
    self->kind = SUM_PART_UNIFORM;
  else if (class == &socinn__class_triangular) {
    double mode = (parameters[0] - base->low) / (base->high - base->low);
    self->kind = SUM_PART_TRIANGULAR;
    self->a = factor < 0 ? (base->high - parameters[0]) / (base->high - base->low) : mode;
  } else if (class == &socinn__class_beta || class == &socinn__class_pert) {
    self->kind = SUM_PART_BETA;
    self->a = parameters[factor < 0 ? 1 : 0];
    self->b = parameters[factor < 0 ? 0 : 1];
  } else if (class == &socinn__class_normal) {
    self->kind = SUM_PART_NORMAL;
    self->a = self->distribution->sd;
  } else if (class == &socinn__class_gamma) {
    self->kind = SUM_PART_GAMMA;
    self->a = parameters[0];
    self->b = parameters[1] * factor;
  } else {
    self->kind = SUM_PART_OTHER;
    if (class == &socinn__class_lognormal) {
      self->a = parameters[1];
      self->b = socinn__exp(parameters[0]) * fabs(factor);
    }
  }
}

/* Highest density seen at some quantiles. */
static double
highest_density(const SumPart *self)
{
  double highest = 0;
  for (guint i = 1; i < 64; i++) {
    double x = socinn__distribution_quantile_at(self->distribution, i / 64.0, (64 - i) / 64.0);
    double density = socinn_distribution_density(self->distribution, x);
    if (isfinite(density))
      highest = MAX(highest, density);
  }
  return highest;
}

/* Two-term envelopes: what the ends of the density, where it is not smooth, leave of the characteristic function. */
static void
init_envelope(SumPart *self)
{
  double a = self->a, b = self->b;
  self->log_lead[0] = self->log_lead[1] = -INFINITY;
  if (self->kind == SUM_PART_UNIFORM) {
    self->log_lead[0] = socinn__log(2);
    self->power[0] = 1;
  } else if (self->kind == SUM_PART_TRIANGULAR) {
    double nearer = MIN(a, 1 - a);
    gboolean flat = nearer <= 0;
    self->log_lead[0] = flat ? socinn__log(2) : socinn__log(4 / (nearer * (1 - nearer)));
    self->power[0] = flat ? 1 : 2;
    self->log_lead[1] = socinn__log(4); /* close to an end: as with a jump, until the slope shows */
    self->power[1] = 1;
  } else if (self->kind == SUM_PART_BETA) {
    double whole = socinn__log_gamma(a + b);
    self->log_lead[0] = whole - socinn__log_gamma(b);
    self->power[0] = a;
    self->log_lead[1] = whole - socinn__log_gamma(a);
    self->power[1] = b;
  } else if (self->kind == SUM_PART_OTHER && self->a == 0) {
    self->log_lead[0] = socinn__log(2 * highest_density(self) * (self->high - self->low));
    self->power[0] = 1;
  }
}

void
socinn__sum_part_init(SumPart *self, SocinnDistribution *distribution)
{
  memset(self, 0, sizeof *self);
  self->distribution = socinn_distribution_ref(distribution);
  self->count = 1;
  self->mean = distribution->mean;
  self->variance = distribution->sd * distribution->sd;
  self->third = distribution->skewness * distribution->sd * distribution->sd * distribution->sd;
  self->low = isfinite(distribution->low) ? distribution->low : socinn__distribution_quantile_at(distribution, TAIL, 1);
  self->high =
    isfinite(distribution->high) ? distribution->high : socinn__distribution_quantile_at(distribution, 1, TAIL);
  double factor = 1, offset = 0;
  const SocinnDistribution *base = socinn__distribution_get_scaled(distribution, &factor, &offset);
  if (base == NULL)
    base = distribution;
  const double *values, *weights;
  SocinnDistribution *const *branches;
  gsize n;
  if ((n = socinn__distribution_get_atoms(base, &values, &weights)) > 0)
    init_atoms(self, values, weights, n, factor, offset);
  else if ((n = socinn__distribution_get_parts(base, &branches, &weights)) > 0)
    init_mixture(self, branches, weights, n, factor, offset);
  else
    init_shape(self, base, factor);
  init_envelope(self);
}

static double
log_of_sum(double a, double b)
{
  double larger = MAX(a, b), smaller = MIN(a, b);
  return larger - smaller > 4 || larger == -INFINITY ? larger : larger + 0.7;
}

double
socinn__sum_part_envelope(const SumPart *self, double w)
{
  double result = 0;
  if (self->kind == SUM_PART_NORMAL)
    result = -0.5 * (w * self->a) * (w * self->a);
  else if (self->kind == SUM_PART_GAMMA)
    result = -0.5 * self->a * socinn__log1p(w * self->b * (w * self->b));
  else if (self->kind == SUM_PART_UNIFORM || self->kind == SUM_PART_TRIANGULAR || self->kind == SUM_PART_BETA) {
    double z = socinn__log(w * (self->high - self->low));
    double first = self->log_lead[0] - self->power[0] * z, second = self->log_lead[1] - self->power[1] * z;
    result = self->kind == SUM_PART_TRIANGULAR ? MIN(first, second) : log_of_sum(first, second);
    if (self->kind == SUM_PART_TRIANGULAR && self->power[0] == 1)
      result = first + 0.7;
  } else if (self->kind == SUM_PART_MIXTURE) {
    double sum = 0;
    for (guint i = 0; i < self->branches->len; i++)
      sum += g_array_index(self->weights, double, i) *
             socinn__exp(socinn__sum_part_envelope(&g_array_index(self->branches, SumPart, i), w));
    result = socinn__log(sum);
  } else if (self->kind == SUM_PART_OTHER)
    result = socinn__sum_density_envelope(self, w);
  return MIN(result, 0) * self->count;
}

gboolean
socinn__sum_part_is_discrete(const SumPart *self)
{
  gboolean discrete = self->kind == SUM_PART_ATOMS;
  if (self->kind != SUM_PART_MIXTURE)
    return discrete;
  for (guint i = 0; i < self->branches->len; i++)
    if (!socinn__sum_part_is_discrete(&g_array_index(self->branches, SumPart, i)))
      return FALSE;
  return TRUE;
}

gboolean
socinn__sum_part_has_atoms(const SumPart *self)
{
  if (self->kind == SUM_PART_ATOMS)
    return TRUE;
  for (guint i = 0; self->kind == SUM_PART_MIXTURE && i < self->branches->len; i++)
    if (socinn__sum_part_has_atoms(&g_array_index(self->branches, SumPart, i)))
      return TRUE;
  return FALSE;
}

/* --------------------------------------------------------------------------------------------- one order */

static int
compare_numbers(double a, double b)
{
  return a < b ? -1 : a > b;
}

static int
compare_arrays(const GArray *a, const GArray *b)
{
  guint n = a != NULL ? a->len : 0, m = b != NULL ? b->len : 0;
  int result = n < m ? -1 : n > m;
  for (guint i = 0; result == 0 && i < n; i++)
    result = compare_numbers(g_array_index(a, double, i), g_array_index(b, double, i));
  return result;
}

/* Kind, shape and width: equal in these are the same but for their place. */
static int
compare_shapes(const SumPart *a, const SumPart *b)
{
  int result = a->kind < b->kind ? -1 : a->kind > b->kind;
  if (result == 0)
    result = compare_numbers(a->a, b->a);
  if (result == 0)
    result = compare_numbers(a->b, b->b);
  return result != 0 ? result : compare_numbers(a->high - a->low, b->high - b->low);
}

static int
compare_parts(gconstpointer first, gconstpointer second)
{
  const SumPart *a = first, *b = second;
  int result = compare_shapes(a, b);
  if (result == 0)
    result = compare_numbers(a->low, b->low);
  if (result == 0)
    result = compare_numbers(a->high, b->high);
  if (result == 0)
    result = compare_numbers(a->mean, b->mean);
  if (result == 0)
    result = compare_numbers(a->variance, b->variance);
  if (result == 0)
    result = compare_numbers(a->third, b->third);
  if (result == 0)
    result = compare_arrays(a->values, b->values);
  if (result == 0)
    result = compare_arrays(a->weights, b->weights);
  for (guint i = 0; result == 0 && a->branches != NULL && i < a->branches->len; i++)
    result = compare_parts(&g_array_index(a->branches, SumPart, i), &g_array_index(b->branches, SumPart, i));
  if (result != 0 || a->kind != SUM_PART_OTHER)
    return result;
  /* Equal in every number so far: their text tells what else there is. */
  g_autofree char *a_text = socinn_distribution_to_text(a->distribution);
  g_autofree char *b_text = socinn_distribution_to_text(b->distribution);
  return strcmp(a_text, b_text);
}

/* --------------------------------------------------------------------------------------------- a sum */

typedef struct {
  GArray *parts;
  GArray *fixed; /* doubles */
} Flattening;

/* Whether a part that is known by its functions only is a sum some of whose values have probabilities of their own: a
 * branch of a mixture, or a truncated sum. */
static gboolean
hides_atoms(const SumPart *part)
{
  for (guint i = 0; part->branches != NULL && i < part->branches->len; i++)
    if (hides_atoms(&g_array_index(part->branches, SumPart, i)))
      return TRUE;
  const SocinnDistribution *inner = part->distribution;
  double factor, offset;
  while (part->kind == SUM_PART_OTHER && inner->class->inner != NULL)
    inner = inner->class->inner(inner, &factor, &offset);
  return inner->class->has_atoms != NULL && inner->class->has_atoms(inner);
}

static gboolean
add(Flattening *self, SocinnDistribution *distribution, double weight, GError **error)
{
  if (weight == 0)
    return TRUE;
  if (distribution->class->summands != NULL) {
    double shift;
    GPtrArray *inner = distribution->class->summands(distribution, &shift);
    shift *= weight;
    g_array_append_val(self->fixed, shift);
    for (guint i = 0; i < inner->len; i++)
      if (!add(self, inner->pdata[i], weight, error))
        return FALSE;
    return TRUE;
  }
  double factor = 1, offset = 0;
  SocinnDistribution *base = socinn__distribution_get_scaled(distribution, &factor, &offset);
  if (base != NULL && base->class->summands != NULL) {
    offset *= weight;
    g_array_append_val(self->fixed, offset);
    return add(self, base, factor * weight, error);
  }
  g_autoptr(SocinnDistribution) scaled = socinn_distribution_scale(distribution, weight, 0, error);
  if (scaled == NULL)
    return FALSE;
  if (!(scaled->sd > 0) && scaled->low == scaled->high) {
    g_array_append_val(self->fixed, scaled->low);
    return TRUE;
  }
  SumPart part;
  socinn__sum_part_init(&part, scaled);
  g_array_append_val(self->parts, part);
  if (!hides_atoms(&part))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_UNSUPPORTED,
                    _("a sum with separate values inside a mixture or a truncation has no exact sum with others; "
                      "simulate it"));
  return FALSE;
}

/* All normal parts are one. */
static gboolean
join_normals(Flattening *self, GError **error)
{
  g_autoptr(GArray) means = new_numbers(), variances = new_numbers();
  for (guint i = 0; i < self->parts->len; i++) {
    SumPart *part = &g_array_index(self->parts, SumPart, i);
    if (part->kind != SUM_PART_NORMAL)
      continue;
    g_array_append_val(means, part->mean);
    g_array_append_val(variances, part->variance);
  }
  if (means->len < 2)
    return TRUE;
  for (guint i = self->parts->len; i-- > 0;)
    if (g_array_index(self->parts, SumPart, i).kind == SUM_PART_NORMAL)
      g_array_remove_index(self->parts, i);
  g_autoptr(SocinnDistribution) joined =
    socinn_distribution_normal(socinn__sum_of(means), sqrt(socinn__sum_of(variances)), error);
  if (joined == NULL)
    return FALSE;
  SumPart part;
  socinn__sum_part_init(&part, joined);
  g_array_append_val(self->parts, part);
  return TRUE;
}

/* Gamma parts of one scale are one, too. Their places add up. */
static gboolean
join_gammas(Flattening *self, GError **error)
{
  for (guint i = 0; i + 1 < self->parts->len; i++) {
    SumPart *first = &g_array_index(self->parts, SumPart, i);
    guint end = i + 1;
    double shape = first->a, scale = first->b, place = scale < 0 ? first->high : first->low;
    while (first->kind == SUM_PART_GAMMA && end < self->parts->len) {
      const SumPart *next = &g_array_index(self->parts, SumPart, end);
      if (next->kind != SUM_PART_GAMMA || next->b != scale)
        break;
      shape += next->a;
      place += scale < 0 ? next->high : next->low;
      end++;
    }
    if (end == i + 1)
      continue;
    g_autoptr(SocinnDistribution) base =
      socinn_distribution_gamma(shape * fabs(scale), sqrt(shape) * fabs(scale), error);
    g_autoptr(SocinnDistribution) joined =
      base != NULL ? socinn_distribution_scale(base, scale < 0 ? -1 : 1, place, error) : NULL;
    if (joined == NULL)
      return FALSE;
    SumPart part;
    socinn__sum_part_init(&part, joined);
    g_array_remove_range(self->parts, i, end - i);
    g_array_insert_val(self->parts, i, part);
  }
  return TRUE;
}

static int
compare_gammas(gconstpointer first, gconstpointer second)
{
  const SumPart *a = first, *b = second;
  int result = a->kind < b->kind ? -1 : a->kind > b->kind;
  if (result == 0 && a->kind == SUM_PART_GAMMA)
    result = compare_numbers(a->b, b->b);
  return result != 0 ? result : compare_parts(first, second);
}

/* Parts that differ only in place become several in the place of the first. */
void
socinn__sum_parts_join(GArray *parts, double *shift)
{
  g_autoptr(GArray) fixed = new_numbers();
  g_array_append_val(fixed, *shift);
  for (guint i = 0; i + 1 < parts->len;) {
    SumPart *first = &g_array_index(parts, SumPart, i), *next = first + 1;
    gboolean known = first->kind != SUM_PART_ATOMS && first->kind != SUM_PART_MIXTURE && first->kind != SUM_PART_OTHER;
    if (compare_shapes(first, next) != 0 || (!known && compare_parts(first, next) != 0)) {
      i++;
      continue;
    }
    double moved = next->low - first->low;
    g_array_append_val(fixed, moved);
    first->count++;
    g_array_remove_index(parts, i + 1);
  }
  *shift = socinn__sum_of(fixed);
}

double
socinn__sum_of(const GArray *numbers)
{
  SocinnAccumulator sum;
  socinn__accumulator_init(&sum);
  socinn__accumulator_add_all(&sum, (const double *) numbers->data, numbers->len);
  return socinn__accumulator_get(&sum);
}

GArray *
socinn__sum_parts(SocinnDistribution *const *parts, gsize n, const double *weights, double *shift, GError **error)
{
  g_autoptr(GArray) found = socinn__sum_parts_new(), fixed = new_numbers();
  Flattening work = { found, fixed };
  for (gsize i = 0; i < n; i++)
    if (!add(&work, parts[i], weights != NULL ? weights[i] : 1, error))
      return NULL;
  if (!join_normals(&work, error))
    return NULL;
  g_array_sort(found, compare_gammas);
  if (!join_gammas(&work, error))
    return NULL;
  g_array_sort(found, compare_parts);
  *shift = socinn__sum_of(fixed);
  return g_steal_pointer(&found);
}
