/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The quick way to the figure with which a study has its power: as a normal quantile power is nearly a straight line over the
 * non-centrality, so a good guess and some three trials reach the last digit. It gives up near the smallest n, with little power
 * and wherever else the line bends.
 */
#include "power_private.h"
#include <math.h>

/* ------------------------------------------------------------------------------------------------- the line */

typedef struct {
  SocinnStudy study;
  /* The normal quantile of the power; of a test by t besides what stays while its mean is sought. */
  double wanted, critical, df;
} Probit;

static Probit
probit_of(const SocinnStudy *study)
{
  return (Probit) { .study = *study, .wanted = socinn__normal_quantile(study->power, 1 - study->power) };
}

static double
probit_miss(const Probit *self, double missed, double power)
{
  if (socinn__study_is_high(&self->study))
    return socinn__normal_quantile(1 - missed, missed) - self->wanted;
  return socinn__normal_quantile(power, 1 - power) - self->wanted;
}

static double
probit_of_study(const Probit *self)
{
  gboolean high = socinn__study_is_high(&self->study);
  double missed = 0, power = 0;
  socinn__study_tails(&self->study, high ? &missed : NULL, high ? NULL : &power);
  return probit_miss(self, missed, power);
}

static double
probit_of_mean(double mean, gpointer data)
{
  const Probit *self = data;
  gboolean high = socinn__study_is_high(&self->study);
  double missed = 0, power = 0;
  socinn__t_test_tails(self->study.alternative, self->critical, self->df, mean, high ? &missed : NULL,
                       high ? NULL : &power);
  return probit_miss(self, missed, power);
}

/*
 * The mean of a non-central t for a normal quantile of power, nearly, and how it rises with that.
 * Abramowitz, M. & Stegun, I. A. (1964), 26.7.10, ISBN 0-486-61272-4
 */
static double
mean_near(double critical, double df, double wanted, double *rise)
{
  *rise = sqrt(1 + critical * critical / (2 * df));
  return critical * (1 - 1 / (4 * df)) + wanted * *rise;
}

double
socinn__quick_mean(const SocinnStudy *self, double df)
{
  double rise, alpha = socinn__study_tail_alpha(self);
  Probit probit = probit_of(self);
  probit.df = df;
  probit.critical = socinn__t_quantile(1 - alpha, alpha, df);
  double start = mean_near(probit.critical, df, probit.wanted, &rise);
  if (self->alternative != SOCINN_LESS)
    return start > 0 ? socinn__straight_root(probit_of_mean, &probit, start, 1 / rise) : NAN;
  probit.study.alternative = SOCINN_GREATER;
  return start > 0 ? -socinn__straight_root(probit_of_mean, &probit, start, 1 / rise) : NAN;
}

/* ------------------------------------------------------------------------------------------------------- n */

/* Of the root of n. */
static double
probit_of_root_n(double root, gpointer data)
{
  Probit *self = data;
  self->study.n = root * root;
  return self->study.n > socinn__study_least_n(&self->study) ? probit_of_study(self) : NAN;
}

/* About @large, which would do if variances were known, with what estimating them costs. */
static double
near_n(const SocinnStudy *self, double large)
{
  double alpha = socinn__study_tail_alpha(self), normal = socinn__normal_quantile(1 - alpha, alpha), rise;
  double wanted = socinn__normal_quantile(self->power, 1 - self->power);
  SocinnStudy study = *self;
  study.n = large;
  for (int round = 0; round < 3 && study.kind == SOCINN_POWER_T; round++) {
    double df = socinn__study_df(&study);
    double mean = mean_near(socinn__t_quantile_near(normal, df), df, wanted, &rise);
    double root = mean / (study.effect * socinn__study_scale(&study));
    study.n = root * root;
    if (!(mean > 0 && socinn__study_df(&study) > 1))
      return large;
  }
  return study.n;
}

double
socinn__quick_n(const SocinnStudy *self, double large)
{
  double n = near_n(self, large), least = socinn__study_least_n(self);
  if (!(n > least))
    return NAN;
  Probit probit = probit_of(self);
  SocinnStudy study = *self;
  study.n = n;
  double root =
    socinn__straight_root(probit_of_root_n, &probit, sqrt(n), fabs(socinn__study_noncentrality(&study)) / sqrt(n));
  return root * root > least ? root * root : NAN;
}

/* --------------------------------------------------------------------------------------------- correlations */

/* As r, pointing to the alternative, of its inverse hyperbolic tangent. */
static void
set_correlation(SocinnStudy *self, double z)
{
  double slope = (socinn__expm1(z) - socinn__expm1(-z)) / 2;
  self->effect = slope / sqrt(1 + slope * slope) * (self->alternative == SOCINN_LESS ? -1 : 1);
}

static double
probit_of_fisher_z(double z, gpointer data)
{
  Probit *self = data;
  set_correlation(&self->study, z);
  return fabs(z) < 15 ? probit_of_study(self) : NAN; /* beyond r would round to 1 */
}

gboolean
socinn__quick_correlation(SocinnStudy *self)
{
  Probit probit = probit_of(self);
  double slope = sqrt(self->n - 3), alpha = socinn__study_tail_alpha(self);
  double start = (probit.wanted + socinn__normal_quantile(1 - alpha, alpha)) / slope;
  if (!(start > 0 && start < 15))
    return FALSE;
  double z = socinn__straight_root(probit_of_fisher_z, &probit, start, slope);
  if (!isnan(z))
    set_correlation(self, z);
  return !isnan(z);
}

/* Of the normal quantile of alpha, of one side. */
static double
probit_of_alpha(double quantile, gpointer data)
{
  Probit *self = data;
  double tail = socinn__normal_cdf(quantile);
  self->study.alpha = self->study.alternative == SOCINN_TWO_SIDED ? 2 * tail : tail;
  return tail > 0 && self->study.alpha < 1 ? probit_of_study(self) : NAN;
}

gboolean
socinn__quick_alpha(SocinnStudy *self)
{
  Probit probit = probit_of(self);
  double mean = socinn__fisher_z(self->effect) * sqrt(self->n - 3);
  if (self->alternative == SOCINN_TWO_SIDED)
    mean = fabs(mean);
  double start = probit.wanted - (self->alternative == SOCINN_LESS ? -mean : mean);
  double quantile = socinn__straight_root(probit_of_alpha, &probit, start, 1);
  if (isnan(quantile))
    return FALSE;
  double tail = socinn__normal_cdf(quantile);
  self->alpha = self->alternative == SOCINN_TWO_SIDED ? 2 * tail : tail;
  return TRUE;
}
