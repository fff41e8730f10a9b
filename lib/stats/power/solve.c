/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Solving a study for one of its figures, to full precision: by a few quick steps where the curve allows, else carefully. With the
 * degrees of freedom known, effect and alpha follow from inverses of the non-central distributions; n and ratio change them and
 * are searched for.
 */
#include "power_private.h"
#include <math.h>

/* How far the power is from what is wanted, in the tail that has the digits. */
static double
power_miss(const SocinnStudy *self)
{
  double missed;
  if (!socinn__study_is_high(self))
    return socinn__study_power(self) - self->power;
  socinn__study_tails(self, &missed, NULL);
  return (1 - self->power) - missed;
}

/* The non-centrality with which the power is as wanted, while the degrees of freedom are @df. Its sign says into which
 * direction; two-sided ones are positive. */
static double
wanted_noncentrality(const SocinnStudy *self, double df)
{
  double missed = 1 - self->power, numerator = socinn__study_numerator_df(self);
  gboolean squared = socinn__study_is_squared(self);
  double mean = squared ? NAN : socinn__quick_mean(self, df);
  if (!isnan(mean))
    return mean;
  if (squared || self->alternative == SOCINN_TWO_SIDED) {
    double critical = socinn__f_quantile(1 - self->alpha, self->alpha, numerator, df);
    return sqrt(socinn__noncentral_f_ncp(critical, numerator, df, missed, self->power));
  }
  double critical = socinn__t_quantile(1 - self->alpha, self->alpha, df);
  if (isinf(df))
    mean = critical + socinn__normal_quantile(self->power, missed);
  else
    mean = socinn__noncentral_t_ncp(critical, df, missed, self->power);
  return self->alternative == SOCINN_GREATER ? mean : -mean;
}

/* Whether more people or a larger effect can bring the power up to what is wanted. */
static gboolean
check_power(const SocinnStudy *self, GError **error)
{
  if (self->power > self->alpha)
    return TRUE;
  char power[G_ASCII_DTOSTR_BUF_SIZE], alpha[G_ASCII_DTOSTR_BUF_SIZE];
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("power: %s is not above alpha, %s, which a test has without any effect; ask for more"),
                    g_ascii_formatd(power, sizeof power, "%.15g", self->power),
                    g_ascii_formatd(alpha, sizeof alpha, "%.15g", self->alpha));
  return FALSE;
}

/* ------------------------------------------------------------------------------------------------------- n */

static double
miss_of_n(double n, gpointer data)
{
  SocinnStudy study = *(const SocinnStudy *) data;
  study.n = n;
  return power_miss(&study);
}

static gboolean
check_effect(const SocinnStudy *self, GError **error)
{
  if (self->effect == 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("effect: no n finds an effect of 0; give one that matters"));
    return FALSE;
  }
  if (!socinn__study_is_squared(self) && self->alternative == (self->effect > 0 ? SOCINN_LESS : SOCINN_GREATER)) {
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("effect: it points away from the alternative, so no n finds it; change the sign of one of them"));
    return FALSE;
  }
  return TRUE;
}

/* The n that would do if variances were known. */
static double
large_sample_n(const SocinnStudy *self)
{
  double scale, mean;
  SocinnStudy normal = *self;
  if (self->design == SOCINN_DESIGN_CORRELATION) {
    scale = socinn__fisher_z(self->effect);
    mean = wanted_noncentrality(&normal, INFINITY);
    return 3 + (mean / scale) * (mean / scale);
  }
  scale = self->effect * socinn__study_scale(self);
  mean = wanted_noncentrality(&normal, INFINITY);
  return (mean / scale) * (mean / scale);
}

gboolean
socinn__study_solve_n(SocinnStudy *self, gboolean *least, GError **error)
{
  *least = FALSE;
  if (!check_power(self, error) || !check_effect(self, error))
    return FALSE;
  double floor_n = socinn__study_least_n(self), guess = large_sample_n(self);
  if (!(guess < 1e15)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("effect: it is so small that n would exceed 10^15; give a larger one"));
    return FALSE;
  }
  gboolean searched = self->kind != SOCINN_POWER_NORMAL && self->kind != SOCINN_POWER_CHI_SQUARE;
  self->n = MAX(guess, floor_n);
  if (!searched && guess >= floor_n)
    return TRUE;
  double quick = searched ? socinn__quick_n(self, guess) : NAN;
  if (!isnan(quick)) {
    self->n = quick;
    return TRUE;
  }
  if (miss_of_n(floor_n, self) >= 0) {
    *least = TRUE;
    self->n = floor_n;
    return TRUE;
  }
  /* Variances that are estimated cost a few more. */
  double low = self->n, high = low, step = 0.01 * low + 2;
  if (miss_of_n(low, self) < 0)
    for (high = low + step; miss_of_n(high, self) < 0; high += step *= 2)
      low = high;
  else
    for (low = MAX(high - step, floor_n); low > floor_n && miss_of_n(low, self) >= 0;
         low = MAX(low - (step *= 2), floor_n))
      high = low;
  self->n = socinn__find_root(miss_of_n, self, low, high);
  return TRUE;
}

/* -------------------------------------------------------------------------------------------------- effect */

/* Of a correlation, by r / sqrt(1 - r^2), which has no bounds. */
static double
miss_of_slope(double slope, gpointer data)
{
  SocinnStudy study = *(const SocinnStudy *) data;
  study.effect = slope / sqrt(1 + slope * slope);
  return power_miss(&study);
}

static gboolean
check_correlation(const SocinnStudy *self, GError **error)
{
  if (!isnan(self->effect))
    return TRUE;
  socinn__set_error(
    error, SOCINN_ERROR_INVALID_ARGUMENT,
    _("power: no correlation that can be told from 1 gives this power with this n and alpha; change one of them"));
  return FALSE;
}

static void
search_correlation(SocinnStudy *self)
{
  double sign = self->alternative == SOCINN_LESS ? -1 : 1, inner = 0, outer = 0, step = 1 / sqrt(self->n);
  if (miss_of_slope(0, self) > 0) /* one-sided, with less power than without an effect */
    sign = -sign;
  gboolean below = sign * (self->alternative == SOCINN_LESS ? -1 : 1) > 0;
  do {
    inner = outer;
    outer += sign * step;
    step *= 2;
  } while (step < 1e6 && (miss_of_slope(outer, self) < 0) == below);
  double slope = socinn__find_root(miss_of_slope, self, inner, outer);
  self->effect = slope / sqrt(1 + slope * slope);
}

gboolean
socinn__study_solve_effect(SocinnStudy *self, GError **error)
{
  if ((socinn__study_is_squared(self) || self->alternative == SOCINN_TWO_SIDED) && !check_power(self, error))
    return FALSE;
  if (self->design == SOCINN_DESIGN_CORRELATION) {
    if (!socinn__quick_correlation(self))
      search_correlation(self);
    return check_correlation(self, error);
  }
  self->effect = wanted_noncentrality(self, socinn__study_df(self)) / (socinn__study_scale(self) * sqrt(self->n));
  return TRUE;
}

/* --------------------------------------------------------------------------------------------------- alpha */

static double
miss_of_alpha(double quantile, gpointer data)
{
  SocinnStudy study = *(const SocinnStudy *) data;
  study.alpha = socinn__normal_cdf(quantile);
  return power_miss(&study);
}

gboolean
socinn__study_solve_alpha(SocinnStudy *self, GError **error)
{
  double df = socinn__study_df(self), numerator = socinn__study_numerator_df(self), missed = 1 - self->power;
  double mean = socinn__study_noncentrality(self);
  if (self->design == SOCINN_DESIGN_CORRELATION) {
    if (socinn__quick_alpha(self))
      return TRUE;
    double quantile = socinn__find_root(miss_of_alpha, self, -37, 8); /* alpha from 10^-299 to nearly 1 */
    self->alpha = isnan(quantile) ? NAN : socinn__normal_cdf(quantile);
  } else if (socinn__study_is_squared(self) || self->alternative == SOCINN_TWO_SIDED) {
    double critical = socinn__noncentral_f_quantile(missed, self->power, numerator, df, mean * mean);
    self->alpha = socinn__f_tail(critical, numerator, df);
  } else {
    mean = self->alternative == SOCINN_GREATER ? mean : -mean;
    self->alpha = socinn__t_tail(socinn__noncentral_t_quantile(missed, self->power, df, mean), df);
  }
  if (self->alpha > 0 && self->alpha < 1)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("power: no alpha that is a number gives this power with this n and effect; change one of them"));
  return FALSE;
}

/* --------------------------------------------------------------------------------------------------- ratio */

static double
miss_of_ratio(double ratio, gpointer data)
{
  SocinnStudy study = *(const SocinnStudy *) data;
  study.ratio = ratio;
  return power_miss(&study);
}

gboolean
socinn__study_solve_ratio(SocinnStudy *self, GError **error)
{
  if (!check_power(self, error) || !check_effect(self, error))
    return FALSE;
  double low = 1 / self->n, high;
  if (self->kind == SOCINN_POWER_T)
    low = MAX(low, 3 / self->n - 1);
  if (miss_of_ratio(low, self) >= 0) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("n: the power is reached with a single one in the other group already; give a smaller n"));
    return FALSE;
  }
  for (high = 2 * low; high < 0x1p40 && miss_of_ratio(high, self) < 0; high *= 2)
    low = high;
  if (high >= 0x1p40) {
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("n: it is too small for this effect and power, however large the other group is; give a larger n"));
    return FALSE;
  }
  self->ratio = socinn__find_root(miss_of_ratio, self, low, high);
  return TRUE;
}
