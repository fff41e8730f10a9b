/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums whose characteristic function decays fast enough: the density on a window of length T is a Fourier series, and its
 * coefficients are exactly the characteristic function at 2 pi k / T, since nothing lies outside (or less than 1e-17).
 * Integrals of it are series with one more power of 1 / k.
 */
#include "sums_private.h"
#include <math.h>
#include <string.h>

#define LANES 4
#define FRESH 64 /* steps between rotations computed anew */
#define DENSITY_TERMS 4096
#define LOG_TAIL 39.14 /* -log 1e-17 */

struct SumSeries {
  double low, period;
  guint n, n_padded, orders;
  double constants[SUM_ORDERS + 1]; /* of the polynomial parts: order k has u^(k+1) / (k+1)! T + ... */
  double *real, *imaginary;         /* [(order + 1) * n_padded + k - 1] */
};

typedef struct {
  double low, high, mean, variance;
} Window;

/* Distance above the mean that less than 1e-17 lies beyond, for parts that reach at most @reach above their means
 * (Bennett 1962, doi:10.1080/01621459.1962.10482149). */
static double
bennett(double variance, double reach)
{
  double scale = variance / (reach * reach), low = 0, high = 1;
  while (scale * ((1 + high) * socinn__log1p(high) - high) < LOG_TAIL)
    high *= 2;
  for (guint i = 0; i < 12; i++) {
    double middle = 0.5 * (low + high);
    if (scale * ((1 + middle) * socinn__log1p(middle) - middle) < LOG_TAIL)
      low = middle;
    else
      high = middle;
  }
  return high * variance / reach;
}

static Window
window_of(const GArray *parts)
{
  double low = 0, high = 0, mean = 0, variance = 0, above = 0, below = 0;
  for (guint i = 0; i < parts->len; i++) {
    const SumPart *part = &g_array_index(parts, SumPart, i);
    low += part->count * part->low;
    high += part->count * part->high;
    mean += part->count * part->mean;
    variance += part->count * part->variance;
    above = MAX(above, part->high - part->mean);
    below = MAX(below, part->mean - part->low);
  }
  double upper = high - mean, lower = mean - low;
  if (upper > 8 * sqrt(variance))
    upper = MIN(upper, bennett(variance, above));
  if (lower > 8 * sqrt(variance))
    lower = MIN(lower, bennett(variance, below));
  return (Window) { mean - lower == low ? low : MAX(low, mean - lower), MIN(high, mean + upper), mean, variance };
}

static double
log_envelope(const GArray *parts, double w)
{
  double sum = 0;
  for (guint i = 0; i < parts->len && sum > -400; i++)
    sum += socinn__sum_part_envelope(&g_array_index(parts, SumPart, i), w);
  return sum;
}

/* Whether what comes after term @k is below 1e-14 in probability and 1e-10 of the largest density. */
static gboolean
is_enough(const GArray *parts, const Window *window, guint k)
{
  double period = window->high - window->low, w = 2 * G_PI * k / period;
  double here = log_envelope(parts, w), power = (here - log_envelope(parts, 2 * w)) / G_LN2;
  if (power <= 1.05)
    return here < -80;
  double size = here < -200 ? 0 : socinn__exp(here);
  return size / power < 1e-14 && size * k / (power - 1) < 1e-11 * (period / sqrt(window->variance));
}

static guint
length_for(const GArray *parts, const Window *window, guint limit)
{
  guint high = 8;
  while (!is_enough(parts, window, high)) {
    if (high >= limit)
      return 0;
    high *= 2;
  }
  guint low = high / 2;
  while (high - low > MAX(1, low / 16)) {
    guint middle = low + (high - low) / 2;
    if (is_enough(parts, window, middle))
      high = middle;
    else
      low = middle;
  }
  return high <= limit ? high : 0;
}

guint
socinn__sum_series_terms(const SumSeries *self)
{
  return self->n;
}

static void
multiply_power(double *real, double *imaginary, double r, double i, guint count)
{
  while (count > 0) {
    if (count & 1) {
      double next = *real * r - *imaginary * i;
      *imaginary = *real * i + *imaginary * r;
      *real = next;
    }
    double square = r * r - i * i;
    i = 2 * r * i;
    r = square;
    count >>= 1;
  }
}

/* Coefficients of the density: 2 / T times the product of the parts' transforms, turned to where the window begins. */
static gboolean
fill_density(SumSeries *self, const GArray *parts)
{
  g_autofree double *real = g_try_new(double, self->n), *imaginary = g_try_new(double, self->n);
  if (real == NULL || imaginary == NULL)
    return FALSE;
  double low = 0;
  for (guint k = 0; k < self->n; k++) {
    self->real[k] = 2 / self->period;
    self->imaginary[k] = 0;
  }
  for (guint i = 0; i < parts->len; i++) {
    const SumPart *part = &g_array_index(parts, SumPart, i);
    low += part->count * part->low;
    if (!socinn__sum_transform(part, self->period, self->n, real, imaginary))
      return FALSE;
    for (guint k = 0; k < self->n; k++)
      multiply_power(&self->real[k], &self->imaginary[k], real[k], imaginary[k], part->count);
  }
  double turn = (self->low - low) / self->period;
  for (guint k = 0; turn != 0 && k < self->n; k++) {
    double sine, cosine;
    socinn__sum_turn(-(k + 1.0) * turn, &sine, &cosine);
    multiply_power(&self->real[k], &self->imaginary[k], cosine, sine, 1);
  }
  return TRUE;
}

/* Leaves out the terms at the end that have shrunk to nothing. */
static void
trim(SumSeries *self)
{
  double tail = 0, density = 0;
  while (self->n > 1) {
    double size = (fabs(self->real[self->n - 1]) + fabs(self->imaginary[self->n - 1])) * self->period;
    density += size;
    tail += size / self->n;
    if (tail > 1e-16 || density > 1e-13)
      break;
    self->n--;
  }
}

/* Each integral divides by -i w. */
static void
fill_integrals(SumSeries *self)
{
  for (guint order = 0; order <= self->orders; order++)
    for (guint k = 0; k < self->n; k++) {
      gsize at = (gsize) order * self->n_padded + k, to = at + self->n_padded;
      double w = 2 * G_PI * (k + 1) / self->period;
      self->real[to] = -self->imaginary[at] / w;
      self->imaginary[to] = self->real[at] / w;
    }
}

/* The constants: from mean and variance for the first two integrals, which no truncation touches; the further ones begin
 * at 0. */
static void
fill_constants(SumSeries *self, const Window *window)
{
  double t = self->period, m = window->mean - self->low;
  self->constants[0] = 0.5 - m / t;
  self->constants[1] = ((t - m) * (t - m) + window->variance) / (2 * t) - t / 6 - self->constants[0] * t / 2;
  for (guint order = 2; order <= self->orders; order++) {
    double sum = 0;
    for (guint k = self->n; k-- > 0;)
      sum += self->real[(gsize) (order + 1) * self->n_padded + k];
    self->constants[order] = -sum;
  }
}

static void
series_free(SumSeries *self)
{
  if (self == NULL)
    return;
  g_free(self->real);
  g_free(self->imaginary);
  g_free(self);
}

static SumSeries *
series_new(guint n, guint orders)
{
  SumSeries *self = g_new0(SumSeries, 1);
  self->n = n;
  self->n_padded = (n + LANES - 1) / LANES * LANES;
  self->orders = orders;
  self->real = g_try_new0(double, (gsize) (orders + 2) * self->n_padded);
  self->imaginary = g_try_new0(double, (gsize) (orders + 2) * self->n_padded);
  if (self->real != NULL && self->imaginary != NULL)
    return self;
  series_free(self);
  return NULL;
}

/* Whether some transform has to be integrated from a density, which takes a time that grows with the square of the number
 * of terms. */
static gboolean
needs_density(const GArray *parts)
{
  for (guint i = 0; i < parts->len; i++) {
    const SumPart *part = &g_array_index(parts, SumPart, i);
    if (part->kind == SUM_PART_OTHER || (part->kind == SUM_PART_MIXTURE && needs_density(part->branches)))
      return TRUE;
  }
  return FALSE;
}

/* All sums of the ends of the parts, with which a sum of few parts is not as smooth as elsewhere. */
static void
add_sums_of_ends(GArray *sums, const GArray *parts)
{
  double zero = 0;
  g_array_append_val(sums, zero);
  for (guint i = 0; i < parts->len; i++) {
    const SumPart *part = &g_array_index(parts, SumPart, i);
    for (guint copy = 0; copy < part->count; copy++) {
      guint n = sums->len;
      for (guint j = 0; j < n; j++) {
        double upper = g_array_index(sums, double, j) + part->high;
        g_array_append_val(sums, upper);
        g_array_index(sums, double, j) += part->low;
      }
    }
  }
}

static void
add_breaks(SumLaw *self, const GArray *parts)
{
  static const double spreads[] = { -12, -6, -3, 0, 3, 6, 12 };
  g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(double));
  guint n = 0;
  for (guint i = 0; i < parts->len; i++)
    n += g_array_index(parts, SumPart, i).count;
  if (n <= 4)
    add_sums_of_ends(places, parts);
  for (guint i = 0; i < G_N_ELEMENTS(spreads); i++) {
    double place = self->mean + spreads[i] * sqrt(self->variance);
    g_array_append_val(places, place);
  }
  g_array_append_val(self->breaks, self->low);
  g_array_append_val(self->breaks, self->high);
  for (guint i = 0; i < places->len; i++)
    if (g_array_index(places, double, i) > self->low && g_array_index(places, double, i) < self->high)
      g_array_append_val(self->breaks, g_array_index(places, double, i));
  socinn__sort_distinct(self->breaks);
}

/* Real part of the sum of coefficient k times exp(-2 pi i k @turns): four rotations side by side. */
static double
rotate(const double *real, const double *imaginary, guint n, double turns)
{
  double sums[LANES] = { 0 }, sine[LANES], cosine[LANES], step_sine, step_cosine;
  socinn__sum_turn(LANES * turns, &step_sine, &step_cosine);
  for (guint k = 0; k < n; k += LANES) {
    if (k % (LANES * FRESH) == 0)
      for (guint j = 0; j < LANES; j++)
        socinn__sum_turn((k + j + 1) * turns, &sine[j], &cosine[j]);
    for (guint j = 0; j < LANES; j++) {
      sums[j] += real[k + j] * cosine[j] + imaginary[k + j] * sine[j];
      double turned = cosine[j] * step_cosine - sine[j] * step_sine;
      sine[j] = cosine[j] * step_sine + sine[j] * step_cosine;
      cosine[j] = turned;
    }
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

static double
series_value(const SumSeries *self, gint order, double x)
{
  double u = x - self->low, polynomial = 1 / self->period;
  gsize at = (gsize) (order + 1) * self->n_padded;
  double wave = rotate(self->real + at, self->imaginary + at, self->n, u / self->period);
  double power = 1 / self->period;
  /* u^(k+1) / (k+1)! T + c_0 u^k / k! + ... + c_k */
  for (gint i = 1; i <= order + 1; i++)
    power *= u / i;
  polynomial = power;
  double term = 1;
  for (gint i = 0; i <= order; i++) {
    polynomial += self->constants[order - i] * term;
    term *= u / (i + 1);
  }
  return polynomial + wave;
}

static double
law_value(const SumLaw *law, gint order, double x)
{
  return series_value(law->series, order, x);
}

static void
law_clear(SumLaw *law)
{
  series_free(law->series);
}

SumLaw *
socinn__sum_series(const GArray *parts, guint orders, guint limit)
{
  Window window = window_of(parts);
  if (needs_density(parts))
    limit = MIN(limit, DENSITY_TERMS);
  guint n = length_for(parts, &window, limit);
  SumSeries *series = n > 0 ? series_new(n, orders) : NULL;
  if (series == NULL)
    return NULL;
  series->low = window.low;
  series->period = window.high - window.low;
  if (!fill_density(series, parts)) {
    series_free(series);
    return NULL;
  }
  trim(series);
  fill_integrals(series);
  fill_constants(series, &window);
  SumLaw *self = socinn__sum_law_alloc(SUM_LAW_SERIES, law_value, law_clear);
  self->series = series;
  self->low = window.low;
  self->high = window.high;
  self->mean = window.mean;
  self->variance = window.variance;
  self->orders = orders;
  self->ends[0] = 1;
  self->ends[1] = window.high - window.mean;
  for (guint order = 2; order <= orders; order++)
    self->ends[order] = series_value(series, (gint) order, self->high);
  add_breaks(self, parts);
  return self;
}
