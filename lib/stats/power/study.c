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
static double
normal_power(double mean, double critical, SocinnAlternative alternative)
{
  if (alternative == SOCINN_TWO_SIDED)
    return socinn__normal_tail(critical - mean) + socinn__normal_tail(critical + mean);
  return socinn__normal_tail(critical - (alternative == SOCINN_GREATER ? mean : -mean));
}

/* The t test of r rejects beyond a critical r, which Fisher's z then turns into a normal value. */
static double
fisher_power(const SocinnStudy *self, double tail)
{
  double t = socinn__t_quantile(1 - tail, tail, self->n - 2), square = t * t;
  double r = sqrt(square / (square + self->n - 2)), critical = socinn__fisher_z(t < 0 ? -r : r) * sqrt(self->n - 3);
  return normal_power(fisher_mean(self), critical, self->alternative);
}

/* Of a statistic that is non-central t distributed with mean @mean. */
static double
t_power(const SocinnStudy *self, double critical, double df, double mean)
{
  double power;
  if (self->alternative == SOCINN_TWO_SIDED) { /* both tails: the square is F distributed */
    socinn__noncentral_f(critical * critical, 1, df, mean * mean, NULL, &power);
  } else {
    socinn__noncentral_t(critical, df, self->alternative == SOCINN_GREATER ? mean : -mean, NULL, &power);
  }
  return power;
}

/*
 * Of the correlation of two normal variables: given the one, the t statistic of r is non-central t with ncp
 * rho / sqrt(1 - rho^2) sqrt(sum of squares), and the sum is chi-square with n - 1 degrees of freedom; the mean of the power over
 * it, by the trapezium rule over its logarithm v.
 */
static double
correlation_power(const SocinnStudy *self, double critical)
{
  double slope = self->effect / sqrt((1 - self->effect) * (1 + self->effect)), half = (self->n - 1) / 2, scale;
  double step = MIN(0.2, 0.5 / sqrt(half)), sum = 0, factor = slope * sqrt(self->n - 1);
  for (int side = 1; side >= -1; side -= 2)
    for (double i = side > 0 ? 0 : 1;; i += 1) {
      double density = socinn__log_chi_square_density(side * i * step, half, &scale);
      double term = density > 0 ? density * t_power(self, critical, self->n - 2, factor * scale) : 0;
      sum += term;
      if (!(term > 0x1p-60 * sum))
        break;
    }
  return MIN(1, sum * step * socinn__gamma_weight(half, half));
}

double
socinn__study_power(const SocinnStudy *self)
{
  double mean = socinn__study_noncentrality(self), numerator = socinn__study_numerator_df(self), power;
  double tail = self->alternative == SOCINN_TWO_SIDED ? self->alpha / 2 : self->alpha;
  switch (self->kind) {
  case SOCINN_POWER_T:
    return t_power(self, socinn__t_quantile(1 - tail, tail, socinn__study_df(self)), socinn__study_df(self), mean);
  case SOCINN_POWER_CORRELATION:
    return correlation_power(self, socinn__t_quantile(1 - tail, tail, self->n - 2));
  case SOCINN_POWER_NORMAL:
    return normal_power(mean, socinn__normal_quantile(1 - tail, tail), self->alternative);
  case SOCINN_POWER_FISHER_Z:
    return fisher_power(self, tail);
  default:
    break;
  }
  double df = socinn__study_df(self), critical = socinn__f_quantile(1 - self->alpha, self->alpha, numerator, df);
  socinn__noncentral_f(critical, numerator, df, mean * mean, NULL, &power);
  return power;
}
