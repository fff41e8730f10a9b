/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistics of one sample, as they are computed thousands of times. */
#include "resampling_private.h"
#include <math.h>
#include <string.h>

static const guint of_pairs = 1U << SOCINN_OF_CORRELATION | 1U << SOCINN_OF_SLOPE | 1U << SOCINN_OF_RATIO;

gboolean
socinn__estimator_read(const SocinnStatsOptions *options, const SocinnStatsFunction *function, guint allowed,
                       gsize columns, SocinnEstimator *estimator, GError **error)
{
  guint kind = socinn__option_choice(options, SOCINN_OPTION_STATISTIC);
  *estimator = (SocinnEstimator) { kind, socinn__option_number(options, SOCINN_OPTION_TRIM), NULL, NULL };
  if ((allowed >> kind & 1) == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("statistic: %s does not have this one; see its options"),
                      function->name);
    return FALSE;
  }
  gsize wanted = (of_pairs >> kind & 1) != 0 ? 2 : 1;
  if (columns == wanted)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    wanted == 2 ? _("x: this statistic is of pairs; give two columns, not %zu")
                                : _("x: this statistic is of one column; give one, not %zu, or a function"),
                    columns);
  return FALSE;
}

static void
exchange(double *a, double *b)
{
  double value = *a;
  *a = *b;
  *b = value;
}

/* Puts the value of place @k there, no smaller ones behind it and no larger ones before it. Median of three, Hoare. */
static void
select_place(double *values, gsize n, gsize k)
{
  gsize low = 0, high = n - 1;
  while (high - low > 12) {
    gsize middle = low + (high - low) / 2, i = low, j = high;
    if (values[middle] < values[low])
      exchange(&values[middle], &values[low]);
    if (values[high] < values[low])
      exchange(&values[high], &values[low]);
    if (values[high] < values[middle])
      exchange(&values[high], &values[middle]);
    double pivot = values[middle];
    while (i <= j) {
      while (values[i] < pivot)
        i++;
      while (values[j] > pivot)
        j--;
      if (i <= j)
        exchange(&values[i++], &values[j--]);
    }
    if (k <= j)
      high = j;
    else if (k >= i)
      low = i;
    else
      return;
  }
  socinn__sort(values + low, high - low + 1);
}

double
socinn__median_of(double *values, gsize n)
{
  gsize half = n / 2;
  select_place(values, n, half);
  if (n % 2 == 1)
    return values[half];
  double below = values[0];
  for (gsize i = 1; i < half; i++)
    below = MAX(below, values[i]);
  return below + (values[half] - below) / 2;
}

double
socinn__trimmed_mean_of(double *values, gsize n, double trim)
{
  gsize cut = MIN((gsize) floor(trim * (double) n), (n - 1) / 2);
  double sum = 0;
  socinn__sort(values, n);
  for (gsize i = cut; i < n - cut; i++)
    sum += values[i];
  return sum / (double) (n - 2 * cut);
}

static double
mean_of(const double *x, gsize n, gsize stride)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += x[i * stride];
  return sum / (double) n;
}

static double
variance_of(const double *x, gsize n)
{
  double mean = mean_of(x, n, 1), squares = 0, rest = 0;
  for (gsize i = 0; i < n; i++) {
    double deviation = x[i] - mean;
    squares += deviation * deviation;
    rest += deviation;
  }
  return n < 2 ? NAN : MAX(squares - rest * rest / (double) n, 0) / (double) (n - 1);
}

static double
of_two_columns(SocinnStatisticKind kind, const double *rows, gsize n)
{
  double x = mean_of(rows, n, 2), y = mean_of(rows + 1, n, 2), xx = 0, yy = 0, xy = 0;
  if (kind == SOCINN_OF_RATIO)
    return y != 0 ? x / y : NAN;
  for (gsize i = 0; i < n; i++) {
    double u = rows[2 * i] - x, v = rows[2 * i + 1] - y;
    xx += u * u;
    yy += v * v;
    xy += u * v;
  }
  if (kind == SOCINN_OF_SLOPE)
    return xx > 0 ? xy / xx : NAN;
  return xx > 0 && yy > 0 ? CLAMP(xy / (sqrt(xx) * sqrt(yy)), -1, 1) : NAN;
}

double
socinn__statistic_of(const SocinnEstimator *self, const double *rows, gsize n, gsize columns, double *spare)
{
  if (self->kind == SOCINN_OF_MEDIAN || self->kind == SOCINN_OF_TRIMMED_MEAN)
    memcpy(spare, rows, n * columns * sizeof *spare);
  switch (self->kind) {
  case SOCINN_OF_MEAN:
    return mean_of(rows, n, 1);
  case SOCINN_OF_MEDIAN:
    return socinn__median_of(spare, n);
  case SOCINN_OF_TRIMMED_MEAN:
    return socinn__trimmed_mean_of(spare, n, self->trim);
  case SOCINN_OF_SD:
    return sqrt(variance_of(rows, n));
  case SOCINN_OF_VARIANCE:
    return variance_of(rows, n);
  default:
    return of_two_columns(self->kind, rows, n);
  }
}

gboolean
socinn__estimate(const SocinnEstimator *self, const double *samples, gsize n_samples, gsize n, gsize columns,
                 double *spare, double *values, GError **error)
{
  if (self->kind == SOCINN_OF_FUNCTION)
    return self->function(samples, n_samples, n, columns, values, self->data, error);
  for (gsize i = 0; i < n_samples; i++)
    values[i] = socinn__statistic_of(self, samples + i * n * columns, n, columns, spare);
  return TRUE;
}
