/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that count several times, and their order. */
#include "samples_private.h"
#include <math.h>

/* Products of weights up to this and of doubles are split into exact parts. */
#define MOST_WEIGHT 0x1p50

void
socinn__weighted_clear(SocinnWeighted *self)
{
  g_clear_pointer(&self->values, g_free);
  g_clear_pointer(&self->weights, g_free);
  self->n = 0;
}

static gboolean
check_weight(double weight, gsize place, gboolean whole, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  if (isnan(weight) || (weight >= 0 && weight <= MOST_WEIGHT && (!whole || weight == floor(weight))))
    return TRUE;
  g_ascii_formatd(shown, sizeof shown, "%.15g", weight);
  if (whole)
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("weights: value %zu is %s; give whole numbers from 0 up, how many times each value counts"),
                      place + 1, shown);
  else
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("weights: value %zu is %s; give numbers from 0 up, or NaN if one is not known"), place + 1,
                      shown);
  return FALSE;
}

/* Takes the values that count out of @x into @result, which has room for all. */
static gboolean
take_values(const double *x, const double *weights, gsize n, gboolean whole, SocinnWeighted *result, GError **error)
{
  for (gsize i = 0; i < n; i++) {
    if (isinf(x[i])) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("x: value %zu is infinite; mend it, or make it NaN"),
                        i + 1);
      return FALSE;
    }
    if (!check_weight(weights[i], i, whole, error))
      return FALSE;
    if (isnan(x[i]) || isnan(weights[i])) {
      result->n_missing++;
      result->total_missing += isnan(weights[i]) ? 1 : weights[i];
    } else if (weights[i] > 0) {
      result->values[result->n] = x[i];
      result->weights[result->n++] = weights[i];
    }
  }
  result->total = socinn__exact_sum(result->weights, result->n);
  if (result->n == 0 || result->total > MOST_WEIGHT) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      result->n == 0 ? _("weights: no value of x counts; give one a weight above 0")
                                     : _("weights: their sum is above 2^50; give smaller ones"));
    return FALSE;
  }
  return TRUE;
}

gboolean
socinn__weighted_read(const double *x, gsize n, const SocinnStatsOptions *options, gboolean whole,
                      SocinnWeighted *result, GError **error)
{
  gsize n_weights;
  const double *weights = socinn__option_numbers(options, SOCINN_OPTION_WEIGHTS, &n_weights);
  if (weights == NULL) {
    g_auto(SocinnSample) sample = { NULL, 0, 0 };
    if (!socinn__sample_read(x, n, "x", 1, &sample, error))
      return FALSE;
    *result = (SocinnWeighted) { g_steal_pointer(&sample.values), NULL, sample.n, sample.n_missing, (double) sample.n,
                                 (double) sample.n_missing };
    return TRUE;
  }
  if (n_weights != n) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("weights: %zu given for %zu values of x; give as many"),
                      n_weights, n);
    return FALSE;
  }
  g_auto(SocinnWeighted) read = { NULL, NULL, 0, 0, 0, 0 };
  read.values = g_try_new(double, n + 1);
  read.weights = g_try_new(double, n + 1);
  if (read.values == NULL || read.weights == NULL)
    return socinn__refuse_memory(n, error);
  if (!take_values(x, weights, n, whole, &read, error))
    return FALSE;
  *result = read;
  read = (SocinnWeighted) { NULL, NULL, 0, 0, 0, 0 };
  return TRUE;
}

/* -------------------------------------------------------------------------------------------- order statistics */

void
socinn__sorted_clear(SocinnSorted *self)
{
  g_clear_pointer(&self->values, g_free);
  g_clear_pointer(&self->cumulative, g_free);
  self->n = 0;
}

static gboolean
sort_weighted(const SocinnWeighted *sample, SocinnSorted *sorted, GError **error)
{
  g_autofree gsize *places = socinn__sort_places(sample->values, sample->n, error);
  double sum = 0; /* of whole numbers: nothing is rounded */
  if (places == NULL)
    return FALSE;
  for (gsize i = 0; i < sample->n; i++) {
    sorted->values[i] = sample->values[places[i]];
    sorted->cumulative[i] = sum += sample->weights[places[i]];
  }
  return TRUE;
}

gboolean
socinn__sorted_make(const SocinnWeighted *sample, SocinnSorted *sorted, GError **error)
{
  g_auto(SocinnSorted) made = { NULL, NULL, sample->n, sample->total };
  made.values = g_try_new(double, sample->n + 1);
  made.cumulative = sample->weights != NULL ? g_try_new(double, sample->n + 1) : NULL;
  if (made.values == NULL || (sample->weights != NULL && made.cumulative == NULL))
    return socinn__refuse_memory(sample->n, error);
  if (sample->weights != NULL) {
    if (!sort_weighted(sample, &made, error))
      return FALSE;
  } else {
    for (gsize i = 0; i < sample->n; i++)
      made.values[i] = sample->values[i];
    socinn__sort(made.values, sample->n);
  }
  *sorted = made;
  made = (SocinnSorted) { NULL, NULL, 0, 0 };
  return TRUE;
}

double
socinn__sorted_at(const SocinnSorted *self, double place)
{
  if (self->cumulative == NULL)
    return self->values[(gsize) place - 1];
  gsize low = 0, high = self->n - 1; /* the first value up to which the weights reach place */
  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (self->cumulative[middle] >= place)
      high = middle;
    else
      low = middle + 1;
  }
  return self->values[low];
}

/* The place of a quantile among values 1 to n: a whole part and the share of the way to the next. */
static double
place_of(double n, double probability, guint type, double *share)
{
  /* Types 4 to 9 put order statistic k at probability (k - a) / (n + 1 - a - b), here with a = b but for type 4. */
  static const double offsets[][2] = { { 0, 1 }, { 0.5, 0.5 },         { 0, 0 },
                                       { 1, 1 }, { 1.0 / 3, 1.0 / 3 }, { 0.375, 0.375 } };
  double place = n * probability;
  if (type == 3)
    place -= 0.5;
  else if (type >= 4)
    place = offsets[type - 4][0] + probability * (n + 1 - offsets[type - 4][0] - offsets[type - 4][1]);
  /* 0.29 x 100 is meant to be 29, which it is not in binary. */
  double nearest = floor(place + 0.5);
  if (fabs(place - nearest) <= 4 * 0x1p-52 * MAX(1, fabs(nearest)))
    place = nearest;
  double whole = floor(place);
  *share = place - whole;
  return whole;
}

double
socinn__sorted_quantile(const SocinnSorted *self, double probability, guint type)
{
  double share, n = self->total, place = place_of(n, probability, type, &share);
  if (type == 1)
    share = share > 0;
  else if (type == 2)
    share = share > 0 ? 1 : 0.5;
  else if (type == 3) /* half way: to the even place */
    share = share > 0 || place / 2 != floor(place / 2);
  double low = socinn__sorted_at(self, CLAMP(place, 1, n));
  double high = socinn__sorted_at(self, CLAMP(place + 1, 1, n));
  if (share == 0 || low == high)
    return low;
  return share == 1 ? high : CLAMP((1 - share) * low + share * high, low, high);
}
