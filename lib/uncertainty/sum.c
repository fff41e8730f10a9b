/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distribution of a weighted sum of independent parts. */
#include "distribution_private.h"
#include "sums_private.h"
#include <float.h>
#include <math.h>
#include <string.h>

#define MOST_PARTS 10000
#define MOST_SINGLE_VALUES 1048576

typedef struct {
  GPtrArray *parts; /* SocinnDistribution, sorted */
  double fixed;     /* what is sure */
  SumLaw *law;
  double shift;  /* of the law */
  SumLaw *upper; /* of the mirrored sum: upper tails to full relative precision; NULL where nothing is gained by it */
} Sum;

static GPtrArray *
sum_summands(const SocinnDistribution *self, double *fixed)
{
  const Sum *sum = self->data;
  *fixed = sum->fixed;
  return sum->parts;
}

static gboolean
sum_has_atoms(const SocinnDistribution *self)
{
  const Sum *sum = self->data;
  return socinn__sum_blend_single(sum->law) != NULL;
}

/* Whether a place, without the shift, is looked at from above. */
static gboolean
is_upper(const Sum *sum, double x)
{
  return sum->upper != NULL && x > sum->law->mean;
}

static double
sum_survival(const SocinnDistribution *self, double x)
{
  const Sum *sum = self->data;
  double place = x - sum->shift;
  return is_upper(sum, place) ? socinn__sum_law_value(sum->upper, 0, -place)
                              : 1 - socinn__sum_law_value(sum->law, 0, place);
}

static double
sum_cdf(const SocinnDistribution *self, double x)
{
  const Sum *sum = self->data;
  double place = x - sum->shift;
  return is_upper(sum, place) ? 1 - socinn__sum_law_value(sum->upper, 0, -place)
                              : socinn__sum_law_value(sum->law, 0, place);
}

static double
sum_density(const SocinnDistribution *self, double x)
{
  const Sum *sum = self->data;
  double place = x - sum->shift;
  double density =
    is_upper(sum, place) ? socinn__sum_law_value(sum->upper, -1, -place) : socinn__sum_law_value(sum->law, -1, place);
  return MAX(0, density);
}

static double
sum_overrun(const SocinnDistribution *self, double limit)
{
  const Sum *sum = self->data;
  double place = limit - sum->shift;
  return is_upper(sum, place) ? socinn__sum_law_value(sum->upper, 1, -place)
                              : socinn__sum_law_value(sum->law, 1, place) + (sum->law->mean - place);
}

/* ------------------------------------------------------------------------------------------------ quantiles */

/* Newton's method inside a bracket that halves whenever a step leaves it. */
static double
search(const SumLaw *law, double p, double low, double high, double x, double spread)
{
  for (guint round = 0; round < 200; round++) {
    if (!(x > low && x < high))
      x = low + 0.5 * (high - low);
    if (!(x > low && x < high))
      return high;
    double miss = socinn__sum_law_value(law, 0, x) - p, density = socinn__sum_law_value(law, -1, x);
    if (miss < 0)
      low = x;
    else
      high = x;
    double step = density > 0 && isfinite(density) ? -miss / density : INFINITY, next = x + step;
    if (fabs(step) <= 1e-9 * spread && fabs(step * density) <= 1e-9)
      return CLAMP(next, low, high);
    /* a step that leads past the bracket, or hardly changes it, gives way to halving */
    x = round % 8 == 7 ? low + 0.5 * (high - low) : next;
  }
  return x;
}

/* Whether the quantile is a value with a probability of its own; else the bracket between two of those. */
static gboolean
find_single(const SumLaw *law, double p, double *low, double *high, double *value)
{
  const SumBlendRow *single = socinn__sum_blend_single(law);
  if (single == NULL)
    return FALSE;
  const double slack = 8 * DBL_EPSILON, *values = (const double *) single->values->data;
  guint first = 0, end = single->values->len; /* the first at which p is reached */
  while (first < end) {
    guint middle = first + (end - first) / 2;
    if (socinn__sum_law_value(law, 0, values[middle]) >= p - slack)
      end = middle;
    else
      first = middle + 1;
  }
  if (first > 0)
    *low = values[first - 1];
  if (first == single->values->len)
    return FALSE;
  *high = *value = values[first];
  return socinn__sum_law_value(law, 0, *value) - g_array_index(single->weights, double, first) < p - slack;
}

static double
sum_quantile(const SocinnDistribution *self, double p, double q)
{
  const Sum *sum = self->data;
  const SumLaw *law = sum->law;
  double low = law->low, high = law->high, value;
  if (find_single(law, p, &low, &high, &value))
    return value + sum->shift;
  /* Cornish and Fisher's first correction of the normal quantile. */
  double z = socinn__normal_quantile(p, q), guess = z + (z * z - 1) * CLAMP(self->skewness, -1, 1) / 6;
  if (sum->upper != NULL && q < p)
    return -search(sum->upper, q, sum->upper->low, sum->upper->high, sum->upper->mean - guess * self->sd, self->sd) +
           sum->shift;
  value = search(law, p, low, high, law->mean + guess * self->sd, self->sd);
  if (law->kind == SUM_LAW_BLEND)
    value = socinn__sum_blend_first(law, p, value);
  return value + sum->shift;
}

/* ------------------------------------------------------------------------------------------------ the object */

/* "sum(pert(1, 2, 3), 2 uniform(0, 1), fixed(7))" */
static char *
sum_to_text(const SocinnDistribution *self)
{
  const Sum *sum = self->data;
  GString *text = g_string_new("sum(");
  guint count = 1;
  for (guint i = 0; i < sum->parts->len; i++, count++) {
    g_autofree char *part = socinn_distribution_to_text(sum->parts->pdata[i]);
    g_autofree char *next =
      i + 1 < sum->parts->len ? socinn_distribution_to_text(sum->parts->pdata[i + 1]) : g_strdup("");
    if (strcmp(part, next) == 0)
      continue;
    g_string_append(text, text->str[text->len - 1] == '(' ? "" : ", ");
    if (count > 1)
      g_string_append_printf(text, "%u ", count);
    g_string_append(text, part);
    count = 0;
  }
  if (sum->fixed != 0) {
    g_autofree char *fixed = socinn__number_text(sum->fixed);
    g_string_append_printf(text, ", fixed(%s)", fixed);
  }
  g_string_append_c(text, ')');
  return g_string_free(text, FALSE);
}

static void
free_sum(Sum *sum)
{
  g_ptr_array_unref(sum->parts);
  socinn__sum_law_free(sum->law);
  socinn__sum_law_free(sum->upper);
  g_free(sum);
}

static void
sum_clear(SocinnDistribution *self)
{
  free_sum(self->data);
}

const SocinnDistributionClass socinn__class_sum = {
  .family = "sum",
  .cdf = sum_cdf,
  .survival = sum_survival,
  .density = sum_density,
  .quantile = sum_quantile,
  .overrun = sum_overrun,
  .to_text = sum_to_text,
  .clear = sum_clear,
  .summands = sum_summands,
  .has_atoms = sum_has_atoms,
};

/* Ends and moments add up: no series is asked. */
static void
set_moments(SocinnDistribution *self, const Sum *sum)
{
  g_autoptr(GArray) low = g_array_new(FALSE, FALSE, sizeof(double)), high = g_array_new(FALSE, FALSE, sizeof(double)),
                    mean = g_array_new(FALSE, FALSE, sizeof(double)),
                    variance = g_array_new(FALSE, FALSE, sizeof(double)),
                    third = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_val(low, sum->fixed);
  g_array_append_val(high, sum->fixed);
  g_array_append_val(mean, sum->fixed);
  for (guint i = 0; i < sum->parts->len; i++) {
    const SocinnDistribution *part = sum->parts->pdata[i];
    double square = part->sd * part->sd, cube = part->skewness * square * part->sd;
    g_array_append_val(low, part->low);
    g_array_append_val(high, part->high);
    g_array_append_val(mean, part->mean);
    g_array_append_val(variance, square);
    g_array_append_val(third, cube);
  }
  self->low = socinn__sum_of(low);
  self->high = socinn__sum_of(high);
  self->mean = socinn__sum_of(mean);
  double total = socinn__sum_of(variance);
  self->sd = sqrt(total);
  self->skewness = socinn__sum_of(third) / (total * self->sd);
}

/* The values that a sum of nothing but single values can take. */
static SocinnDistribution *
sum_of_single_values(const GArray *parts, double shift, GError **error)
{
  GArray *values, *weights;
  if (!socinn__sum_atoms(parts, MOST_SINGLE_VALUES, &values, &weights)) {
    socinn__set_error(
      error, SOCINN_ERROR_UNSUPPORTED,
      _("the sum can take more than %d separate values, too many for an exact distribution; simulate it"),
      MOST_SINGLE_VALUES);
    return NULL;
  }
  for (guint i = 0; i < values->len; i++)
    g_array_index(values, double, i) += shift;
  SocinnDistribution *result = socinn_distribution_discrete((const double *) values->data, values->len,
                                                            (const double *) weights->data, weights->len, error);
  g_array_unref(values);
  g_array_unref(weights);
  return result;
}

/* Whether a law is made of closed forms and quadratures of those, which hold relative to a tail that shrinks to nothing;
 * a series holds relative to 1. */
static gboolean
is_closed(const SumLaw *law)
{
  if (law->kind == SUM_LAW_SMEARED || law->kind == SUM_LAW_CONVOLVED)
    return law->rest->kind == SUM_LAW_LEAF || is_closed(law->rest);
  return FALSE;
}

static SumLaw *
mirrored(const GArray *parts)
{
  g_autoptr(GArray) others = socinn__sum_parts_new();
  for (guint i = 0; i < parts->len; i++) {
    const SumPart *part = &g_array_index(parts, SumPart, i);
    g_autoptr(SocinnDistribution) other = socinn_distribution_scale(part->distribution, -1, 0, NULL);
    if (other == NULL)
      return NULL;
    SumPart copy;
    socinn__sum_part_init(&copy, other);
    copy.count = part->count;
    g_array_append_val(others, copy);
  }
  return socinn__sum_plan(others, NULL);
}

static SocinnDistribution *
sum_new(GArray *parts, double fixed, GError **error)
{
  Sum *sum = g_new0(Sum, 1);
  sum->parts = g_ptr_array_new_with_free_func((GDestroyNotify) socinn_distribution_unref);
  sum->fixed = sum->shift = fixed;
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add(sum->parts, socinn_distribution_ref(g_array_index(parts, SumPart, i).distribution));
  socinn__sum_parts_join(parts, &sum->shift);
  sum->law = socinn__sum_plan(parts, error);
  if (sum->law == NULL) {
    free_sum(sum);
    return NULL;
  }
  if (sum->law->kind == SUM_LAW_BLEND) { /* so that single values are met exactly */
    socinn__sum_blend_move(sum->law, sum->shift);
    sum->shift = 0;
  }
  if (is_closed(sum->law))
    sum->upper = mirrored(parts);
  SocinnDistribution *self = socinn__distribution_alloc(&socinn__class_sum);
  self->data = sum;
  set_moments(self, sum);
  return self;
}

static gboolean
check_arguments(gsize n, const double *weights, gsize n_weights, GError **error)
{
  if (n == 0)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("there are no parts; give at least one"));
  else if (n > MOST_PARTS)
    socinn__set_error(error, SOCINN_ERROR_LIMIT, _("%zu parts are more than the %d that a sum may have"), n,
                      MOST_PARTS);
  else if (weights != NULL && n_weights != n)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("there are %zu weights for %zu parts; give one for each, or none at all"), n_weights, n);
  else {
    for (gsize i = 0; weights != NULL && i < n; i++) {
      g_autofree char *name = NULL;
      if (fabs(weights[i]) <= SOCINN_DISTRIBUTION_LIMIT)
        continue;
      name = g_strdup_printf("weights[%" G_GSIZE_FORMAT "]", i);
      return socinn__check_number(name, weights[i], error);
    }
    return TRUE;
  }
  return FALSE;
}

SocinnDistribution *
socinn_distribution_sum(SocinnDistribution *const *parts, gsize n, const double *weights, gsize n_weights,
                        GError **error)
{
  if (!check_arguments(n, weights, n_weights, error))
    return NULL;
  double fixed;
  g_autoptr(GArray) found = socinn__sum_parts(parts, n, weights, &fixed, error);
  if (found == NULL)
    return NULL;
  if (found->len == 0)
    return socinn_distribution_fixed(fixed, error);
  if (found->len == 1)
    return socinn_distribution_scale(g_array_index(found, SumPart, 0).distribution, 1, fixed, error);
  gboolean single = TRUE;
  for (guint i = 0; i < found->len; i++)
    single = single && socinn__sum_part_is_discrete(&g_array_index(found, SumPart, i));
  return single ? sum_of_single_values(found, fixed, error) : sum_new(found, fixed, error);
}
