/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mean, or a difference of two, with its standard error: what t tests and equivalence tests are made of. */
#include "samples_private.h"
#include <math.h>

static gboolean
refuse_spread(const char *what, GError **error)
{
  socinn__set_error(
    error, SOCINN_ERROR_INVALID_ARGUMENT,
    _("%s: all are equal, so there is no spread to compare the mean with; use a sign test, which needs none"), what);
  return FALSE;
}

static gboolean
finish_one(SocinnComparison *self, const double *values, gsize n, const char *what, GError **error)
{
  double unit = socinn__unit_of(values, n), count = (double) n;
  self->x = socinn__deviations(values, NULL, n, unit, FALSE);
  self->n_x = n;
  self->df = count - 1;
  self->estimate = self->x.mean * unit;
  self->std_error = sqrt(self->x.squares / (count - 1) / count) * unit;
  return self->x.squares > 0 || refuse_spread(what, error);
}

static gboolean
compare_one(SocinnComparison *self, const double *x, gsize n, GError **error)
{
  g_auto(SocinnSample) sample = { NULL, 0, 0 };
  if (!socinn__sample_read(x, n, "x", 2, &sample, error))
    return FALSE;
  self->method = "one-sample";
  self->n_missing = sample.n_missing;
  return finish_one(self, sample.values, sample.n, "x", error);
}

/* Differences of decimals such as 1.1 - 1 and 2.1 - 2 differ in binary, but by no more than a few units of what is taken. */
static gboolean
are_equal_but_for_rounding(const double *differences, const SocinnPairs *pairs)
{
  double least = differences[0], most = differences[0], size = 0;
  for (gsize i = 0; i < pairs->n; i++) {
    least = MIN(least, differences[i]);
    most = MAX(most, differences[i]);
    size = MAX(size, MAX(fabs(pairs->x[i]), fabs(pairs->y[i])));
  }
  return most - least <= 4 * 0x1p-52 * size;
}

static gboolean
compare_pairs(SocinnComparison *self, const double *x, gsize n, const double *y, gsize n_y, GError **error)
{
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  if (!socinn__pairs_read(x, n, y, n_y, 2, &pairs, error))
    return FALSE;
  g_autofree double *differences = g_try_new(double, pairs.n);
  if (differences == NULL)
    return socinn__refuse_memory(pairs.n, error);
  for (gsize i = 0; i < pairs.n; i++) {
    differences[i] = pairs.x[i] - pairs.y[i];
    if (!socinn__finite_check(differences[i], "x - y", error))
      return FALSE;
  }
  self->method = "paired";
  self->n_missing = pairs.n_missing;
  if (are_equal_but_for_rounding(differences, &pairs))
    return refuse_spread(_("differences x - y"), error);
  return finish_one(self, differences, pairs.n, _("differences x - y"), error);
}

/* Welch, B. L. (1947), doi:10.1093/biomet/34.1-2.28: each mean with a variance of its own. */
static double
welch_error(SocinnComparison *self)
{
  double n_x = (double) self->n_x, n_y = (double) self->n_y;
  double of_x = self->x.squares / (n_x - 1) / n_x, of_y = self->y.squares / (n_y - 1) / n_y, both = of_x + of_y;
  double part_x = of_x / both, part_y = of_y / both;
  self->method = "welch";
  self->df = 1 / (part_x * part_x / (n_x - 1) + part_y * part_y / (n_y - 1));
  return sqrt(both);
}

static double
pooled_error(SocinnComparison *self)
{
  double n_x = (double) self->n_x, n_y = (double) self->n_y;
  self->method = "pooled";
  self->df = n_x + n_y - 2;
  return sqrt((self->x.squares + self->y.squares) / self->df * (1 / n_x + 1 / n_y));
}

static gboolean
compare_two(SocinnComparison *self, const double *x, gsize n, const double *y, gsize n_y, gboolean equal_variances,
            GError **error)
{
  g_auto(SocinnSample) first = { NULL, 0, 0 }, second = { NULL, 0, 0 };
  gsize least = equal_variances ? 1 : 2;
  if (!socinn__sample_read(x, n, "x", least, &first, error) || !socinn__sample_read(y, n_y, "y", least, &second, error))
    return FALSE;
  if (first.n + second.n < 3) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("x, y: one value each; give at least three in all"));
    return FALSE;
  }
  double of_x = socinn__unit_of(first.values, first.n), of_y = socinn__unit_of(second.values, second.n);
  double unit = MAX(of_x, of_y);
  self->two = TRUE;
  self->x = socinn__deviations(first.values, NULL, first.n, unit, FALSE);
  self->y = socinn__deviations(second.values, NULL, second.n, unit, FALSE);
  self->n_x = first.n;
  self->n_y = second.n;
  self->n_missing = first.n_missing + second.n_missing;
  if (!(self->x.squares + self->y.squares > 0))
    return refuse_spread(_("values within x and within y"), error);
  self->estimate = socinn__mean_difference(&self->x, &self->y) * unit;
  self->std_error = (equal_variances ? pooled_error(self) : welch_error(self)) * unit;
  return TRUE;
}

gboolean
socinn__compare_means(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                      SocinnComparison *result, GError **error)
{
  gboolean paired = socinn__option_flag(options, SOCINN_OPTION_PAIRED);
  gboolean equal_variances = socinn__option_flag(options, SOCINN_OPTION_EQUAL_VARIANCES);
  *result = (SocinnComparison) { .method = "one-sample" };
  if ((paired || equal_variances) && y == NULL) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: there is one sample only; give y, too"),
                      paired ? "paired" : "equal_variances");
    return FALSE;
  }
  if (paired && equal_variances) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("equal_variances: of pairs only the differences count; leave this option out"));
    return FALSE;
  }
  if (y == NULL)
    return compare_one(result, x, n, error);
  if (paired)
    return compare_pairs(result, x, n, y, n_y, error);
  return compare_two(result, x, n, y, n_y, equal_variances, error);
}

static double
sd_of(const SocinnDeviations *moments)
{
  return moments->n > 1 ? sqrt(moments->squares / (moments->n - 1)) * moments->scale : NAN;
}

void
socinn__comparison_describe(const SocinnComparison *self, SocinnStatsResult *result)
{
  if (!self->two) {
    socinn__result_set_number(result, "sd", sd_of(&self->x));
  } else {
    socinn__result_set_number(result, "mean_x", self->x.mean * self->x.scale);
    socinn__result_set_number(result, "mean_y", self->y.mean * self->y.scale);
    socinn__result_set_number(result, "sd_x", sd_of(&self->x));
    socinn__result_set_number(result, "sd_y", sd_of(&self->y));
    socinn__result_set_whole(result, "n_x", self->n_x);
    socinn__result_set_whole(result, "n_y", self->n_y);
  }
  socinn__result_set_sizes(result, self->n_x + self->n_y, self->n_missing);
}
