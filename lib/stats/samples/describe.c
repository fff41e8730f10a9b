/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Description of one sample: where it lies, how far it spreads, its shape. */
#include "samples_private.h"
#include <math.h>

static const SocinnStatsFunction function = { "describe",
                                              NULL,
                                              { SOCINN_OPTION_LEVEL, SOCINN_OPTION_TYPE, SOCINN_OPTION_WEIGHTS } };

static void
set_mean(SocinnStatsResult *self, const SocinnDeviations *moments, double level)
{
  double n = moments->n, unit = moments->scale, mean = moments->mean * unit;
  double sd = n > 1 ? sqrt(moments->squares / (n - 1)) : NAN, std_error = sd / sqrt(n);
  double margin = n > 1 ? socinn__t_quantile((1 + level) / 2, (1 - level) / 2, n - 1) * std_error : NAN;
  socinn__result_set_number(self, "estimate", mean);
  socinn__result_set_interval(self, (moments->mean - margin) * unit, (moments->mean + margin) * unit, level);
  socinn__result_set_number(self, "std_error", std_error * unit);
  socinn__result_set_number(self, "df", n - 1);
  socinn__result_set_number(self, "mean", mean);
  socinn__result_set_number(self, "sd", sd * unit);
  socinn__result_set_number(self, "variance", n > 1 ? moments->squares / (n - 1) * unit * unit : NAN);
}

static void
set_quantiles(SocinnStatsResult *self, const SocinnSorted *sorted, guint type)
{
  double low = socinn__sorted_quantile(sorted, 0.25, type), high = socinn__sorted_quantile(sorted, 0.75, type);
  socinn__result_set_number(self, "min", sorted->values[0]);
  socinn__result_set_number(self, "quartile_1", low);
  socinn__result_set_number(self, "median", socinn__sorted_quantile(sorted, 0.5, 2)); /* of the middle ones the mean */
  socinn__result_set_number(self, "quartile_3", high);
  socinn__result_set_number(self, "max", sorted->values[sorted->n - 1]);
  socinn__result_set_number(self, "iqr", high - low);
  socinn__result_set_whole(self, "type", type);
}

/* Joanes, D. N. & Gill, C. A. (1998), doi:10.1111/1467-9884.00122: g1, G1, g2, G2. */
static void
set_shape(SocinnStatsResult *self, const SocinnDeviations *moments)
{
  double n = moments->n, variance = moments->squares / n;
  double g1 = moments->cubes / n / (variance * sqrt(variance)), g2 = moments->fourths / n / (variance * variance) - 3;
  gboolean spread = moments->squares > 0;
  socinn__result_set_number(self, "skewness", spread ? g1 : NAN);
  socinn__result_set_number(self, "skewness_adjusted", spread && n > 2 ? g1 * sqrt(n * (n - 1)) / (n - 2) : NAN);
  socinn__result_set_number(self, "excess_kurtosis", spread ? g2 : NAN);
  socinn__result_set_number(self, "excess_kurtosis_adjusted",
                            spread && n > 3 ? ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3)) : NAN);
}

/*
 * Of pairs of neighbours of which neither is missing: sum of products of deviations over one more than their number, divided
 * by the variance. Without missing values that is the sum of products over the sum of squares.
 */
static double
lag_1(const double *x, gsize n, const SocinnDeviations *moments)
{
  SocinnAccumulator products, singles;
  double r = moments->rest, pairs = 0;
  if (!(moments->squares > 0))
    return NAN;
  socinn__accumulator_init(&products);
  socinn__accumulator_init(&singles);
  for (gsize i = 1; i < n; i++) {
    double a = x[i - 1] / moments->scale - moments->mean, b = x[i] / moments->scale - moments->mean;
    if (isnan(a) || isnan(b))
      continue;
    socinn__accumulator_add(&products, a * b);
    socinn__accumulator_add(&singles, a);
    socinn__accumulator_add(&singles, b);
    pairs++;
  }
  double sum = socinn__accumulator_get(&products) - r * socinn__accumulator_get(&singles) + pairs * r * r;
  return sum / (pairs + 1) / (moments->squares / moments->n);
}

static void
add_notes(SocinnStatsResult *self, const SocinnDeviations *moments)
{
  if (moments->n <= 1)
    socinn__result_note(self, SOCINN_SEVERITY_WARNING, "one-value",
                        _("one value has no spread: sd and interval are NaN"), _("collect at least two values"));
  else if (!(moments->squares > 0))
    socinn__result_note(self, SOCINN_SEVERITY_INFO, "constant",
                        _("all values are equal: shape and autocorrelation are NaN, and the interval is one point"),
                        _("report the value and how often it was found"));
}

SocinnStatsResult *
socinn_stats_describe(const double *x, gsize n, const SocinnStatsOptions *options, GError **error)
{
  g_auto(SocinnWeighted) sample = { NULL, NULL, 0, 0, 0, 0 };
  g_auto(SocinnSorted) sorted = { NULL, NULL, 0, 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__weighted_read(x, n, options, TRUE, &sample, error) || !socinn__sorted_make(&sample, &sorted, error))
    return NULL;
  double unit = socinn__unit_of(sample.values, sample.n);
  SocinnDeviations moments = socinn__deviations(sample.values, sample.weights, sample.n, unit, TRUE);
  SocinnStatsResult *self = socinn__result_new(&function, sample.weights != NULL ? "weighted" : "unweighted");
  set_mean(self, &moments, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  set_quantiles(self, &sorted, (guint) socinn__option_whole(options, SOCINN_OPTION_TYPE));
  set_shape(self, &moments);
  if (sample.weights == NULL)
    socinn__result_set_number(self, "lag_1", lag_1(x, n, &moments));
  socinn__result_set_sizes(self, (gsize) sample.total, (gsize) sample.total_missing);
  add_notes(self, &moments);
  return self;
}
