/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The power of a study: every design comes down to a statistic whose non-centrality is effect x scale x sqrt(n).
 * Cohen, J. (1988), Statistical Power Analysis for the Behavioral Sciences, ISBN 0-8058-0283-5
 */
#include "power_private.h"
#include <math.h>

gboolean
socinn__study_is_two_groups(const SocinnStudy *self)
{
  return self->design == SOCINN_DESIGN_TWO_SAMPLE_T || self->design == SOCINN_DESIGN_TWO_PROPORTIONS ||
         self->design == SOCINN_DESIGN_CLUSTERS;
}

gboolean
socinn__study_is_squared(const SocinnStudy *self)
{
  return self->kind == SOCINN_POWER_F || self->kind == SOCINN_POWER_CHI_SQUARE;
}

double
socinn__study_tail_alpha(const SocinnStudy *self)
{
  return !socinn__study_is_squared(self) && self->alternative == SOCINN_TWO_SIDED ? self->alpha / 2 : self->alpha;
}

gboolean
socinn__study_is_high(const SocinnStudy *self)
{
  return self->power > 0.99;
}

double
socinn__study_design_effect(const SocinnStudy *self)
{
  if (self->design != SOCINN_DESIGN_CLUSTERS)
    return 1;
  return 1 + ((1 + self->cv * self->cv) * self->cluster_size - 1) * self->icc;
}

double
socinn__study_scale(const SocinnStudy *self)
{
  if (self->design == SOCINN_DESIGN_ANOVA)
    return sqrt(self->groups);
  if (!socinn__study_is_two_groups(self))
    return 1;
  double scale = sqrt(self->ratio / (1 + self->ratio)); /* n n_2 / (n + n_2) = n ratio / (1 + ratio) */
  if (self->design == SOCINN_DESIGN_CLUSTERS)
    scale *= sqrt(self->cluster_size / socinn__study_design_effect(self));
  return scale;
}

double
socinn__study_df(const SocinnStudy *self)
{
  if (self->design == SOCINN_DESIGN_ANOVA)
    return self->groups * (self->n - 1);
  if (self->kind != SOCINN_POWER_T)
    return INFINITY;
  return socinn__study_is_two_groups(self) ? self->n + self->ratio * self->n - 2 : self->n - 1;
}

double
socinn__study_numerator_df(const SocinnStudy *self)
{
  if (self->design == SOCINN_DESIGN_ANOVA)
    return self->groups - 1;
  return self->design == SOCINN_DESIGN_CHI_SQUARE ? self->df : 1;
}

double
socinn__study_least_n(const SocinnStudy *self)
{
  double smaller = MAX(1, 1 / self->ratio);
  switch (self->design) {
  case SOCINN_DESIGN_ONE_SAMPLE_T:
  case SOCINN_DESIGN_PAIRED_T:
    return 2;
  case SOCINN_DESIGN_TWO_SAMPLE_T:
  case SOCINN_DESIGN_CLUSTERS:
    return MAX(smaller, 3 / (1 + self->ratio)); /* one degree of freedom */
  case SOCINN_DESIGN_TWO_PROPORTIONS:
    return smaller;
  case SOCINN_DESIGN_CORRELATION:
    return self->kind == SOCINN_POWER_FISHER_Z ? 4 : 3;
  case SOCINN_DESIGN_ANOVA:
    return 1 + 1 / self->groups;
  default:
    return 1;
  }
}

/* Fisher's z of a correlation r is nearly normal with mean artanh r + r / (2 (n - 1)) and variance 1 / (n - 3). */
static double
fisher_mean(const SocinnStudy *self)
{
  return (socinn__fisher_z(self->effect) + self->effect / (2 * (self->n - 1))) * sqrt(self->n - 3);
}

double
socinn__study_noncentrality(const SocinnStudy *self)
{
  if (self->kind == SOCINN_POWER_FISHER_Z)
    return fisher_mean(self);
  double effect = self->effect;
  if (self->kind == SOCINN_POWER_CORRELATION)
    effect /= sqrt((1 - effect) * (1 + effect));
  return effect * socinn__study_scale(self) * sqrt(self->n);
}

/* Of the normal statistic of mean @mean, rejecting beyond @critical. */
static void
normal_tails(SocinnAlternative alternative, double critical, double mean, double *missed, double *power)
{
  if (alternative == SOCINN_TWO_SIDED) {
    double near = fabs(mean);
    if (missed != NULL)
      *missed = socinn__normal_tail(near - critical) - socinn__normal_tail(near + critical);
    if (power != NULL)
      *power = socinn__normal_tail(critical - near) + socinn__normal_tail(critical + near);
    return;
  }
  double reach = alternative == SOCINN_GREATER ? mean : -mean;
  if (missed != NULL)
    *missed = socinn__normal_tail(reach - critical);
  if (power != NULL)
    *power = socinn__normal_tail(critical - reach);
}

void
socinn__t_test_tails(SocinnAlternative alternative, double critical, double df, double mean, double *missed,
                     double *power)
{
  if (isinf(df))
    normal_tails(alternative, critical, mean, missed, power);
  else if (alternative == SOCINN_TWO_SIDED) /* both tails: the square is F distributed */
    socinn__noncentral_f(critical * critical, 1, df, mean * mean, missed, power);
  else
    socinn__noncentral_t(critical, df, alternative == SOCINN_GREATER ? mean : -mean, missed, power);
}

/* The t test of r rejects beyond a critical r, which Fisher's z then turns into a normal value. */
static void
fisher_tails(const SocinnStudy *self, double tail, double *missed, double *power)
{
  double t = socinn__t_quantile(1 - tail, tail, self->n - 2), square = t * t;
  double r = sqrt(square / (square + self->n - 2)), critical = socinn__fisher_z(t < 0 ? -r : r) * sqrt(self->n - 3);
  normal_tails(self->alternative, critical, fisher_mean(self), missed, power);
}

/*
 * Of the correlation of two normal variables: given the one, the t statistic of r is non-central t with ncp
 * rho / sqrt(1 - rho^2) sqrt(sum of squares), and the sum is chi-square with n - 1 degrees of freedom; the mean of the power over
 * it, by the trapezium rule over its logarithm v.
 */
static void
correlation_tails(const SocinnStudy *self, double critical, double *missed, double *power)
{
  double slope = self->effect / sqrt((1 - self->effect) * (1 + self->effect)), half = (self->n - 1) / 2, scale;
  double step = MIN(0.2, 0.5 / sqrt(half)), factor = slope * sqrt(self->n - 1),
         weight = step * socinn__gamma_weight(half, half);
  double sums[2] = { 0, 0 }, terms[2] = { 1, 1 }; /* of one that is not wanted, 1 */
  double *at_missed = missed != NULL ? &terms[0] : NULL, *at_power = power != NULL ? &terms[1] : NULL;
  for (int side = 1; side >= -1; side -= 2)
    for (double i = side > 0 ? 0 : 1;; i += 1) {
      double density = socinn__log_chi_square_density(side * i * step, half, &scale);
      if (!(density > 0x1p-60 * MIN(sums[0], sums[1])))
        break; /* no tail is above 1 */
      socinn__t_test_tails(self->alternative, critical, self->n - 2, factor * scale, at_missed, at_power);
      sums[0] += terms[0] * density;
      sums[1] += terms[1] * density;
    }
  if (missed != NULL)
    *missed = MIN(1, sums[0] * weight);
  if (power != NULL)
    *power = MIN(1, sums[1] * weight);
}

void
socinn__study_tails(const SocinnStudy *self, double *missed, double *power)
{
  double mean = socinn__study_noncentrality(self), numerator = socinn__study_numerator_df(self);
  double df = socinn__study_df(self), tail = socinn__study_tail_alpha(self);
  if (self->kind == SOCINN_POWER_FISHER_Z) {
    fisher_tails(self, tail, missed, power);
  } else if (self->kind == SOCINN_POWER_CORRELATION) {
    correlation_tails(self, socinn__t_quantile(1 - tail, tail, self->n - 2), missed, power);
  } else if (socinn__study_is_squared(self)) {
    double critical = socinn__f_quantile(1 - self->alpha, self->alpha, numerator, df);
    socinn__noncentral_f(critical, numerator, df, mean * mean, missed, power);
  } else {
    socinn__t_test_tails(self->alternative, socinn__t_quantile(1 - tail, tail, df), df, mean, missed, power);
  }
}

double
socinn__study_power(const SocinnStudy *self)
{
  double power;
  socinn__study_tails(self, NULL, &power);
  return power;
}
