/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often one sample lies above another: probability of superiority, Cliff's delta, rank-biserial correlation. */
#include "superiority_private.h"
#include <math.h>

static const SocinnStatsFunction superiority = { "probability_of_superiority",
                                                 "newcombe|logit",
                                                 { SOCINN_OPTION_LEVEL } };
static const SocinnStatsFunction cliff = { "cliff_delta", "newcombe|logit|cliff", { SOCINN_OPTION_LEVEL } };

typedef enum { NEWCOMBE, LOGIT, CLIFF } Method;
static const char *const method_names[] = { "newcombe", "logit", "cliff" };

/* --------------------------------------------------------------------------------------------- counting */

/*
 * Out of ranks among all and within the own sample: twice the rank among all less twice the rank within is twice the number of
 * values of the other sample below, ties by half. Less the size of the other sample that is the number below less that above.
 */
static gboolean
count(const SocinnSample *own, const SocinnSample *other, const guint64 *ranks, double *squares, double *sum,
      GError **error)
{
  g_autofree guint64 *within = g_try_new(guint64, own->n);
  g_autofree double *rows = within != NULL ? g_try_new(double, own->n) : NULL;
  if (rows == NULL)
    return socinn__refuse_memory(own->n, error);
  if (!socinn__double_midranks(own->values, own->n, within, NULL, error))
    return FALSE;
  for (gsize i = 0; i < own->n; i++)
    rows[i] = (double) (ranks[i] - within[i]) - (double) other->n;
  double mean;
  *sum = socinn__exact_sum(rows, own->n);
  if (socinn__is_constant(rows, own->n))
    *squares = 0;
  else
    socinn__sample_moments(rows, own->n, &mean, squares);
  return TRUE;
}

/* Pairs of equal values, one of each sample. */
static double
count_ties(const SocinnSample *x, const SocinnSample *y)
{
  double ties = 0;
  socinn__sort(x->values, x->n);
  socinn__sort(y->values, y->n);
  for (gsize i = 0, j = 0; i < x->n && j < y->n;) {
    double value = x->values[i];
    gsize first = i, start;
    for (; i < x->n && x->values[i] == value; i++)
      ;
    for (; j < y->n && y->values[j] < value; j++)
      ;
    for (start = j; j < y->n && y->values[j] == value; j++)
      ;
    ties += (double) (i - first) * (double) (j - start);
  }
  return ties;
}

gboolean
socinn__effects_dominance(const double *x, gsize n, const double *y, gsize n_y, double mu, SocinnEffectsDominance *self,
                          GError **error)
{
  g_auto(SocinnSample) first = { NULL, 0, 0 }, second = { NULL, 0, 0 };
  double opposite;
  if (!socinn__sample_read(x, n, "x", 2, &first, error) || !socinn__sample_read(y, n_y, "y", 2, &second, error))
    return FALSE;
  for (gsize i = 0; i < first.n; i++)
    first.values[i] -= mu;
  gsize total = first.n + second.n;
  g_autofree double *all = g_try_new(double, total);
  g_autofree guint64 *ranks = all != NULL ? g_try_new(guint64, total) : NULL;
  if (ranks == NULL)
    return socinn__refuse_memory(total, error);
  for (gsize i = 0; i < total; i++)
    all[i] = i < first.n ? first.values[i] : second.values[i - first.n];
  if (!socinn__double_midranks(all, total, ranks, &self->tie_sum, error) ||
      !count(&first, &second, ranks, &self->squares_x, &self->sum, error) ||
      !count(&second, &first, ranks + first.n, &self->squares_y, &opposite, error))
    return FALSE;
  self->n_x = (double) first.n;
  self->n_y = (double) second.n;
  self->ties = count_ties(&first, &second);
  self->n_missing = first.n_missing + second.n_missing;
  double pairs = self->n_x * self->n_y;
  self->delta = self->sum / pairs;
  self->superiority = (pairs + self->sum) / (2 * pairs);
  /* Variances of the shares of pairs won, value by value. */
  self->variance_x = self->squares_x / (self->n_y * self->n_y) / (self->n_x - 1);
  self->variance_y = self->squares_y / (self->n_x * self->n_x) / (self->n_y - 1);
  return TRUE;
}

/* -------------------------------------------------------------------------------------------- intervals */

typedef struct {
  double n_x, n_y;
  double estimate, multiple;
} Newcombe;

/* How far the estimate lies above p, less what chance allows. At an estimate of 1 both vanish at p = 1 too, so there the
 * squares are compared, divided by 1 - p. */
static double
newcombe_gap(double p, gpointer data)
{
  const Newcombe *self = data;
  double q = 1 - p, half = (self->n_x + self->n_y) / 2 - 1;
  double ratio = p * (1 + half * (q / (1 + q) + p / (1 + p))) / (self->n_x * self->n_y); /* variance over q */
  if (self->estimate >= 1)
    return q - self->multiple * self->multiple * ratio;
  return self->estimate - p - self->multiple * sqrt(q * ratio);
}

/* The lower end; of the mirrored estimate, 1 less the upper end. */
static double
newcombe_lower(const SocinnEffectsDominance *self, double estimate, double multiple)
{
  Newcombe search = { self->n_x, self->n_y, estimate, multiple };
  return estimate > 0 ? socinn__find_root(newcombe_gap, &search, 0, estimate) : 0;
}

SocinnEffectsLimits
socinn__effects_newcombe(const SocinnEffectsDominance *self, double level)
{
  double multiple = socinn__effects_normal_multiple(level), pairs = self->n_x * self->n_y;
  double mirrored = (pairs - self->sum) / (2 * pairs);
  return (SocinnEffectsLimits) { newcombe_lower(self, self->superiority, multiple),
                                 1 - newcombe_lower(self, mirrored, multiple) };
}

static double
superiority_error(const SocinnEffectsDominance *self)
{
  return sqrt(self->variance_x / self->n_x + self->variance_y / self->n_y) / 2;
}

/* Degrees of freedom of Brunner and Munzel. */
static double
superiority_degrees(const SocinnEffectsDominance *self)
{
  double a = self->variance_x / self->n_x, b = self->variance_y / self->n_y, largest = MAX(a, b);
  a /= largest;
  b /= largest;
  return (a + b) * (a + b) / (a * a / (self->n_x - 1) + b * b / (self->n_y - 1));
}

static double
inverse_logit(double x)
{
  double e = socinn__exp(-fabs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

static SocinnEffectsLimits
logit_limits(const SocinnEffectsDominance *self, double level)
{
  double pairs = self->n_x * self->n_y, logit = socinn__log((pairs + self->sum) / (pairs - self->sum));
  double reach = socinn__t_quantile((1 + level) / 2, (1 - level) / 2, superiority_degrees(self)) *
                 superiority_error(self) / (self->superiority * (pairs - self->sum) / (2 * pairs));
  return (SocinnEffectsLimits) { inverse_logit(logit - reach), inverse_logit(logit + reach) };
}

/* ------------------------------------------------------------------------------------------ Cliff's own */

/* Sum of squares of -1, 0 and 1 over all pairs, less their mean. */
static double
dominance_squares(const SocinnEffectsDominance *self)
{
  double pairs = self->n_x * self->n_y;
  return pairs - self->ties - self->sum * self->delta;
}

/* The unbiased estimate, which may fall below 0, at least what no smaller variance could be. */
static double
cliff_variance(const SocinnEffectsDominance *self)
{
  double m = self->n_x, n = self->n_y, least = (1 - self->delta * self->delta) / (m * n - 1);
  double sum = self->squares_x + self->squares_y - dominance_squares(self);
  return MAX(sum / (m * n * (m - 1) * (n - 1)), least);
}

static double
cliff_consistent_variance(const SocinnEffectsDominance *self)
{
  double m = self->n_x, n = self->n_y, of_pairs = dominance_squares(self) / ((m - 1) * (n - 1));
  return ((n - 1) * self->variance_x + (m - 1) * self->variance_y + of_pairs) / (m * n);
}

static SocinnEffectsLimits
cliff_limits(const SocinnEffectsDominance *self, double level)
{
  double d = self->delta, variance = cliff_variance(self), free = 1 - d * d;
  double t = socinn__t_quantile((1 + level) / 2, (1 - level) / 2, self->n_x + self->n_y - 2);
  double spread = t * t * variance, reach = t * sqrt(variance) * sqrt(free * free + spread);
  return (SocinnEffectsLimits) { MAX((d * free - reach) / (free + spread), -1),
                                 MIN((d * free + reach) / (free + spread), 1) };
}

/* ---------------------------------------------------------------------------------------------- results */

void
socinn__effects_note_degenerate(SocinnStatsResult *result, const char *method)
{
  socinn__result_set_method(result, method);
  socinn__result_note(result, SOCINN_SEVERITY_INFO, "degenerate",
                      _("the interval asked for has no width with these data, so another one is given"),
                      _("use the default method"));
}

void
socinn__effects_set_samples(SocinnStatsResult *result, const SocinnEffectsDominance *self)
{
  socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                      _("the interval is approximate: no exact one exists without assumptions on the distributions"),
                      "");
  socinn__result_set_whole(result, "n_x", (gsize) self->n_x);
  socinn__result_set_whole(result, "n_y", (gsize) self->n_y);
  socinn__result_set_sizes(result, (gsize) (self->n_x + self->n_y), self->n_missing);
}

/* The interval of the probability; a method that has none with these data gives way to Newcombe's. */
static SocinnEffectsLimits
limits_of(const SocinnEffectsDominance *self, Method method, double level, SocinnStatsResult *result)
{
  gboolean extreme = fabs(self->sum) >= self->n_x * self->n_y;
  if (method != NEWCOMBE && (extreme || (method == LOGIT && superiority_error(self) <= 0))) {
    socinn__effects_note_degenerate(result, "newcombe");
    method = NEWCOMBE;
  }
  if (method == LOGIT)
    socinn__result_set_number(result, "df", superiority_degrees(self));
  if (method != CLIFF)
    return method == LOGIT ? logit_limits(self, level) : socinn__effects_newcombe(self, level);
  SocinnEffectsLimits limits = cliff_limits(self, level);
  return (SocinnEffectsLimits) { (limits.lower + 1) / 2, (limits.upper + 1) / 2 };
}

SocinnStatsResult *
socinn_stats_probability_of_superiority(const double *x, gsize n, const double *y, gsize n_y,
                                        const SocinnStatsOptions *options, GError **error)
{
  SocinnEffectsDominance data;
  if (!socinn__options_check(options, &superiority, error) || !socinn__effects_dominance(x, n, y, n_y, 0, &data, error))
    return NULL;
  Method method = socinn__option_method(options, &superiority);
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  SocinnStatsResult *result = socinn__result_new(&superiority, method_names[method]);
  socinn__result_set_number(result, "estimate", data.superiority);
  SocinnEffectsLimits limits = limits_of(&data, method, level, result);
  socinn__result_set_interval(result, limits.lower, limits.upper, level);
  socinn__result_set_number(result, "std_error", superiority_error(&data));
  socinn__result_set_number(result, "cliff_delta", data.delta);
  socinn__effects_set_samples(result, &data);
  return result;
}

SocinnStatsResult *
socinn_stats_cliff_delta(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                         GError **error)
{
  SocinnEffectsDominance data;
  if (!socinn__options_check(options, &cliff, error) || !socinn__effects_dominance(x, n, y, n_y, 0, &data, error))
    return NULL;
  Method method = socinn__option_method(options, &cliff);
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  SocinnStatsResult *result = socinn__result_new(&cliff, method_names[method]);
  socinn__result_set_number(result, "estimate", data.delta);
  SocinnEffectsLimits limits = limits_of(&data, method, level, result);
  socinn__result_set_interval(result, 2 * limits.lower - 1, 2 * limits.upper - 1, level);
  socinn__result_set_number(result, "std_error", sqrt(cliff_variance(&data)));
  socinn__result_set_number(result, "std_error_consistent", sqrt(cliff_consistent_variance(&data)));
  socinn__result_set_number(result, "probability_of_superiority", data.superiority);
  socinn__effects_set_samples(result, &data);
  return result;
}
