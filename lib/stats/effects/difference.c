/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standardised differences of means: Cohen's d, Hedges' g and Glass' delta. */
#include "effects_private.h"
#include <math.h>

static const SocinnStatsFunction cohen_d = {
  "cohen_d",
  NULL,
  { SOCINN_OPTION_LEVEL, SOCINN_OPTION_MU, SOCINN_OPTION_PAIRED, SOCINN_OPTION_STANDARDIZER },
};
static const SocinnStatsFunction hedges_g = {
  "hedges_g",
  NULL,
  { SOCINN_OPTION_LEVEL, SOCINN_OPTION_MU, SOCINN_OPTION_PAIRED, SOCINN_OPTION_STANDARDIZER },
};
static const SocinnStatsFunction glass_delta = {
  "glass_delta",
  NULL,
  { SOCINN_OPTION_EQUAL_VARIANCES, SOCINN_OPTION_LEVEL, SOCINN_OPTION_MU },
};

/* Places among the choices of SOCINN_OPTION_STANDARDIZER. */
typedef enum { POOLED, AVERAGE, DIFFERENCES } Standardizer;

/* What a standardised difference is made of. */
typedef struct {
  const char *method;
  double unit;           /* of the next two */
  double difference, sd; /* the effect is one over the other */
  double scale;       /* standard deviation of the difference over sd: effect / scale is (non-central) t distributed */
  double degrees;     /* of sd^2 */
  double error_scale; /* std_error^2 = error_scale^2 + effect^2 * error_share */
  double error_share;
  gboolean approximate;
  gsize n_x, n_y, n_missing; /* n_y is 0 without a second sample */
} Standardised;

static gboolean
refuse_constant(const char *what, GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("%s: all values are the same, so there is no standard deviation to divide by"), what);
  return FALSE;
}

/* ------------------------------------------------------------------------------------------- two samples */

static gboolean
read_two(const double *x, gsize n, const double *y, gsize n_y, gsize least_y, SocinnEffectsMoments moments[2],
         Standardised *self, GError **error)
{
  g_auto(SocinnSample) first = { NULL, 0, 0 }, second = { NULL, 0, 0 };
  if (!socinn__sample_read(x, n, "x", 2, &first, error) || !socinn__sample_read(y, n_y, "y", least_y, &second, error))
    return FALSE;
  self->unit = socinn__take_common_unit(first.values, first.n, second.values, second.n);
  double origin = first.values[0];
  moments[0] = socinn__effects_moments(first.values, first.n, origin);
  moments[1] = socinn__effects_moments(second.values, second.n, origin);
  self->n_x = first.n;
  self->n_y = second.n;
  self->n_missing = first.n_missing + second.n_missing;
  self->difference = moments[0].mean - moments[1].mean;
  return TRUE;
}

static void
standardise_pooled(const SocinnEffectsMoments moments[2], Standardised *self)
{
  double n1 = (double) self->n_x, n2 = (double) self->n_y;
  self->method = "pooled";
  self->degrees = n1 + n2 - 2;
  self->sd = sqrt((moments[0].squares + moments[1].squares) / self->degrees);
  self->scale = self->error_scale = sqrt(1 / n1 + 1 / n2);
  self->error_share = 1 / (2 * (n1 + n2));
}

/* Satterthwaite's degrees of the mean of both variances; standard error of Bonett (2008), equation 8. */
static void
standardise_average(const SocinnEffectsMoments moments[2], Standardised *self)
{
  double n1 = (double) self->n_x, n2 = (double) self->n_y, largest = MAX(moments[0].variance, moments[1].variance);
  double v1 = moments[0].variance / largest, v2 = moments[1].variance / largest, sum = v1 + v2;
  double spread = v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1);
  self->method = "average";
  self->approximate = TRUE;
  self->degrees = sum * sum / spread;
  self->sd = sqrt(largest) * sqrt(sum / 2);
  self->scale = sqrt(2 * (v1 / n1 + v2 / n2) / sum);
  self->error_scale = sqrt(2 * (v1 / (n1 - 1) + v2 / (n2 - 1)) / sum);
  self->error_share = spread / (2 * sum * sum);
}

static gboolean
standardise_samples(const double *x, gsize n, const double *y, gsize n_y, Standardizer standardizer, Standardised *self,
                    GError **error)
{
  SocinnEffectsMoments moments[2];
  if (standardizer == DIFFERENCES) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("standardizer: \"differences\" needs pairs; set the option \"paired\""));
    return FALSE;
  }
  if (!read_two(x, n, y, n_y, 2, moments, self, error))
    return FALSE;
  if (moments[0].squares + moments[1].squares <= 0)
    return refuse_constant(_("x and y"), error);
  if (standardizer == AVERAGE)
    standardise_average(moments, self);
  else
    standardise_pooled(moments, self);
  return TRUE;
}

/* -------------------------------------------------------------------------------- one sample, and pairs */

/* Values, of one sample or differences, less @mu already. */
static gboolean
standardise_values(const double *values, gsize n, const char *method, const char *what, Standardised *self,
                   GError **error)
{
  double mean, squares;
  if (socinn__is_constant(values, n))
    return refuse_constant(what, error);
  socinn__sample_moments(values, n, &mean, &squares);
  self->method = method;
  self->n_x = n;
  self->difference = mean;
  self->degrees = (double) (n - 1);
  self->sd = sqrt(squares / self->degrees);
  self->scale = self->error_scale = 1 / sqrt((double) n);
  self->error_share = 1 / (2 * (double) n);
  return TRUE;
}

/* d_av: both variances and the covariance make the degrees, and Bonett's (2008) standard error of pairs. */
static gboolean
standardise_pair_average(SocinnPairs *pairs, const double *differences, Standardised *self, GError **error)
{
  gsize n = pairs->n;
  double degrees = (double) (n - 1), mean, squares;
  SocinnEffectsMoments x = socinn__effects_moments(pairs->x, n, pairs->x[0]),
                       y = socinn__effects_moments(pairs->y, n, pairs->y[0]);
  if (x.squares + y.squares <= 0)
    return refuse_constant(_("x and y"), error);
  socinn__sample_moments(differences, n, &mean, &squares);
  double sum = x.squares + y.squares, product = (sum - squares) / 2;
  double v1 = x.squares / sum, v2 = y.squares / sum, covariance = product / sum;
  double spread = v1 * v1 + v2 * v2 + 2 * covariance * covariance;
  self->method = "average";
  self->approximate = TRUE;
  self->n_x = n;
  self->difference = mean;
  self->sd = sqrt(sum / 2 / degrees);
  self->degrees = degrees / spread;
  self->scale = sqrt(2 * (squares / sum) / (double) n);
  self->error_scale = sqrt(2 * (squares / sum) / degrees);
  self->error_share = spread / (2 * degrees);
  return TRUE;
}

/* Decimal fractions are rounded before they are subtracted: differences that vary by no more than that are the same. */
static gboolean
only_rounding(const SocinnPairs *pairs, const double *differences)
{
  double low = INFINITY, high = -INFINITY, size = 0;
  for (gsize i = 0; i < pairs->n; i++) {
    low = MIN(low, differences[i]);
    high = MAX(high, differences[i]);
    size = MAX(size, MAX(fabs(pairs->x[i]), fabs(pairs->y[i])));
  }
  return high - low <= size * 0x1p-51;
}

static gboolean
standardise_pairs(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                  Standardised *self, GError **error)
{
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  gboolean given = socinn__option_given(options, SOCINN_OPTION_STANDARDIZER);
  Standardizer standardizer = given ? socinn__option_choice(options, SOCINN_OPTION_STANDARDIZER) : DIFFERENCES;
  if (standardizer == POOLED) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("standardizer: pairs have \"differences\" or \"average\", not \"pooled\""));
    return FALSE;
  }
  if (!socinn__pairs_read(x, n, y, n_y, 2, &pairs, error))
    return FALSE;
  g_autofree double *differences = g_try_new(double, pairs.n);
  if (differences == NULL)
    return socinn__refuse_memory(pairs.n, error);
  self->unit = socinn__take_common_unit(pairs.x, pairs.n, pairs.y, pairs.n);
  for (gsize i = 0; i < pairs.n; i++)
    differences[i] = pairs.x[i] - pairs.y[i];
  self->n_missing = pairs.n_missing;
  if (standardizer == AVERAGE)
    return standardise_pair_average(&pairs, differences, self, error);
  if (only_rounding(&pairs, differences))
    return refuse_constant(_("differences of x and y"), error);
  return standardise_values(differences, pairs.n, "differences", "", self, error);
}

static gboolean
standardise_one(const double *x, gsize n, const SocinnStatsOptions *options, Standardised *self, GError **error)
{
  g_auto(SocinnSample) sample = { NULL, 0, 0 };
  if (socinn__option_given(options, SOCINN_OPTION_STANDARDIZER) || socinn__option_flag(options, SOCINN_OPTION_PAIRED)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("one sample is divided by its own standard deviation; give y too, or neither standardizer nor "
                        "paired"));
    return FALSE;
  }
  if (!socinn__sample_read(x, n, "x", 2, &sample, error))
    return FALSE;
  self->unit = socinn__take_unit(sample.values, sample.n);
  double origin = sample.values[0];
  for (gsize i = 0; i < sample.n; i++)
    sample.values[i] -= origin;
  self->n_missing = sample.n_missing;
  if (!standardise_values(sample.values, sample.n, "one-sample", "x", self, error))
    return FALSE;
  /* mean + origin - mu, where origin and mu are near each other in data of many leading digits */
  self->difference += origin - socinn__option_number(options, SOCINN_OPTION_MU) / self->unit;
  return TRUE;
}

/* ---------------------------------------------------------------------------------------------- results */

static void
set_approximate(SocinnStatsResult *result)
{
  socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                      _("the interval is approximate: the variances differ by an amount that is itself estimated"), "");
}

static void
set_effect(SocinnStatsResult *result, const Standardised *self, double factor, double level)
{
  double effect = self->difference / self->sd, t = effect / self->scale;
  SocinnEffectsLimits limits = socinn__effects_t_limits(t, self->degrees, level);
  double estimate = factor * effect, error_scale = self->error_scale;
  socinn__result_set_number(result, "estimate", estimate);
  socinn__result_set_interval(result, limits.lower * self->scale, limits.upper * self->scale, level);
  socinn__result_set_number(result, "std_error",
                            sqrt(error_scale * error_scale + estimate * estimate * self->error_share));
  if (!self->approximate)
    socinn__result_set_number(result, "statistic", t);
  socinn__result_set_number(result, "df", self->degrees);
  if (!self->approximate)
    socinn__result_set_number(result, "p_value", socinn__t_p_value(t, self->degrees, SOCINN_TWO_SIDED));
  socinn__result_set_number(result, "mean_difference", self->difference * self->unit);
  socinn__result_set_number(result, "sd", self->sd * self->unit);
}

static void
set_sizes(SocinnStatsResult *result, const Standardised *self)
{
  if (self->approximate)
    set_approximate(result);
  if (self->n_y > 0) {
    socinn__result_set_whole(result, "n_x", self->n_x);
    socinn__result_set_whole(result, "n_y", self->n_y);
  }
  socinn__result_set_sizes(result, self->n_x + self->n_y, self->n_missing);
}

static gboolean
standardise(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options, Standardised *self,
            GError **error)
{
  double mu = socinn__option_number(options, SOCINN_OPTION_MU);
  if (y == NULL)
    return standardise_one(x, n, options, self, error);
  if (socinn__option_flag(options, SOCINN_OPTION_PAIRED)) {
    if (!standardise_pairs(x, n, y, n_y, options, self, error))
      return FALSE;
  } else if (!standardise_samples(x, n, y, n_y, socinn__option_choice(options, SOCINN_OPTION_STANDARDIZER), self,
                                  error)) {
    return FALSE;
  }
  self->difference -= mu / self->unit;
  return TRUE;
}

SocinnStatsResult *
socinn_stats_cohen_d(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                     GError **error)
{
  Standardised effect = { 0 };
  if (!socinn__options_check(options, &cohen_d, error) || !standardise(x, n, y, n_y, options, &effect, error))
    return NULL;
  SocinnStatsResult *result = socinn__result_new(&cohen_d, effect.method);
  set_effect(result, &effect, 1, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  set_sizes(result, &effect);
  return result;
}

SocinnStatsResult *
socinn_stats_hedges_g(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                      GError **error)
{
  Standardised effect = { 0 };
  if (!socinn__options_check(options, &hedges_g, error) || !standardise(x, n, y, n_y, options, &effect, error))
    return NULL;
  if (!(effect.degrees > 1)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the correction needs more than 1 degree of freedom; give more values, or use cohen_d"));
    return NULL;
  }
  double factor = socinn__effects_correction(effect.degrees);
  SocinnStatsResult *result = socinn__result_new(&hedges_g, effect.method);
  set_effect(result, &effect, factor, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  socinn__result_set_number(result, "correction", factor);
  socinn__result_set_number(result, "uncorrected", effect.difference / effect.sd);
  set_sizes(result, &effect);
  return result;
}

SocinnStatsResult *
socinn_stats_glass_delta(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                         GError **error)
{
  SocinnEffectsMoments moments[2];
  Standardised effect = { .method = "control", .approximate = TRUE };
  if (!socinn__options_check(options, &glass_delta, error) || !read_two(x, n, y, n_y, 3, moments, &effect, error))
    return NULL;
  if (moments[1].squares <= 0) {
    refuse_constant("y", error);
    return NULL;
  }
  gboolean equal = socinn__option_flag(options, SOCINN_OPTION_EQUAL_VARIANCES);
  double ratio = equal ? 1 : moments[0].variance / moments[1].variance;
  effect.difference -= socinn__option_number(options, SOCINN_OPTION_MU) / effect.unit;
  effect.degrees = (double) (effect.n_y - 1);
  effect.sd = sqrt(moments[1].variance);
  effect.scale = effect.error_scale = sqrt(ratio / (double) effect.n_x + 1 / (double) effect.n_y);
  effect.error_share = 1 / (2 * (double) effect.n_y);
  SocinnStatsResult *result = socinn__result_new(&glass_delta, effect.method);
  set_effect(result, &effect, 1, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  double factor = socinn__effects_correction(effect.degrees);
  socinn__result_set_number(result, "corrected", factor * (effect.difference / effect.sd));
  socinn__result_set_number(result, "correction", factor);
  effect.approximate = !equal;
  set_sizes(result, &effect);
  return result;
}
