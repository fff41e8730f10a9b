/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of a sample, with intervals that hold for any distribution. */
#include "samples_private.h"
#include <math.h>

static const SocinnStatsFunction function = {
  "quantile", NULL, { SOCINN_OPTION_LEVEL, SOCINN_OPTION_PROBABILITIES, SOCINN_OPTION_TYPE, SOCINN_OPTION_WEIGHTS }
};

static const double quartiles[] = { 0, 0.25, 0.5, 0.75, 1 };

static const double *
read_probabilities(const SocinnStatsOptions *options, gsize *n, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  const double *values = socinn__option_numbers(options, SOCINN_OPTION_PROBABILITIES, n);
  if (values == NULL) {
    *n = G_N_ELEMENTS(quartiles);
    return quartiles;
  }
  if (*n == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("probabilities: none given; give at least one"));
    return NULL;
  }
  for (gsize i = 0; i < *n; i++)
    if (!(values[i] >= 0 && values[i] <= 1)) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("probabilities: value %zu is %s; give 0 to 1"), i + 1,
                        g_ascii_formatd(shown, sizeof shown, "%.15g", values[i]));
      return NULL;
    }
  return values;
}

typedef struct {
  double lower, upper, coverage;
} Interval;

/* The largest whole number l in 0 ... n + 1 with P(B < l) <= tail; B is binomial. */
static double
lower_place(double n, double probability, double tail)
{
  double low = 0, high = n + 1;
  while (low < high) {
    double middle = ceil((low + high) / 2);
    if (middle <= n && socinn__binomial_lower(middle - 1, n, probability) <= tail)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

/* The smallest whole number u in 1 ... n + 1 with P(B >= u) <= tail; P(B >= n + 1) is 0. */
static double
upper_place(double n, double probability, double tail)
{
  double low = 1, high = n + 1;
  while (low < high) {
    double middle = floor((low + high) / 2);
    if (socinn__binomial_upper(middle, n, probability) <= tail)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/*
 * The number B of values below the quantile is binomial whatever the distribution, if it is continuous, so the quantile lies
 * between order statistics l and u with probability P(l <= B < u); with ties at least.
 */
static Interval
interval_of(const SocinnSorted *sorted, double probability, double level)
{
  double n = sorted->total, tail = (1 - level) / 2;
  double lower = lower_place(n, probability, tail), upper = upper_place(n, probability, tail);
  double outside = socinn__binomial_lower(lower - 1, n, probability) + socinn__binomial_upper(upper, n, probability);
  return (Interval) { lower >= 1 ? socinn__sorted_at(sorted, lower) : -INFINITY,
                      upper <= n ? socinn__sorted_at(sorted, upper) : INFINITY, 1 - outside };
}

static void
set_intervals(SocinnStatsResult *self, const SocinnSorted *sorted, const double *probabilities, gsize n, double level)
{
  g_autofree double *lower = g_new(double, n), *upper = g_new(double, n), *coverage = g_new(double, n);
  gboolean open = FALSE;
  for (gsize i = 0; i < n; i++) {
    Interval interval = interval_of(sorted, probabilities[i], level);
    lower[i] = interval.lower;
    upper[i] = interval.upper;
    coverage[i] = interval.coverage;
    open = open || isinf(lower[i]) || isinf(upper[i]);
  }
  socinn__result_set_numbers(self, "lower", lower, n);
  socinn__result_set_numbers(self, "upper", upper, n);
  socinn__result_set_number(self, "level", level);
  socinn__result_set_numbers(self, "coverage", coverage, n);
  if (open)
    socinn__result_note(self, SOCINN_SEVERITY_INFO, "open-interval",
                        _("some intervals have no end on one side: the values are too few to bound that quantile"),
                        _("report the interval as open, or ask for a lower level"));
}

SocinnStatsResult *
socinn_stats_quantile(const double *x, gsize n, const SocinnStatsOptions *options, GError **error)
{
  g_auto(SocinnWeighted) sample = { NULL, NULL, 0, 0, 0, 0 };
  g_auto(SocinnSorted) sorted = { NULL, NULL, 0, 0 };
  gsize count;
  if (!socinn__options_check(options, &function, error))
    return NULL;
  const double *probabilities = read_probabilities(options, &count, error);
  if (probabilities == NULL || !socinn__weighted_read(x, n, options, TRUE, &sample, error) ||
      !socinn__sorted_make(&sample, &sorted, error))
    return NULL;
  guint type = (guint) socinn__option_whole(options, SOCINN_OPTION_TYPE);
  g_autofree double *estimates = g_new(double, count);
  for (gsize i = 0; i < count; i++)
    estimates[i] = socinn__sorted_quantile(&sorted, probabilities[i], type);
  SocinnStatsResult *self = socinn__result_new(&function, sample.weights != NULL ? "weighted" : "unweighted");
  socinn__result_set_numbers(self, "probabilities", probabilities, count);
  socinn__result_set_numbers(self, "estimates", estimates, count);
  if (socinn__option_given(options, SOCINN_OPTION_LEVEL))
    set_intervals(self, &sorted, probabilities, count, socinn__option_number(options, SOCINN_OPTION_LEVEL));
  socinn__result_set_whole(self, "type", type);
  socinn__result_set_sizes(self, (gsize) sample.total, (gsize) sample.total_missing);
  return self;
}
