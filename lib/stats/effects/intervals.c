/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals of effects by way of non-central distributions, and what else several effects need. */
#include "effects_private.h"
#include "stats/noncentral_private.h"
#include <math.h>

double
socinn__effects_correction(double degrees)
{
  const double root_pi = 1.7724538509055160273;
  /* Gamma(a + 1/2) / Gamma(a) = sqrt(pi) / B(a, 1/2): no difference of two large logarithms. */
  return root_pi * socinn__exp(-socinn__log_beta((degrees - 1) / 2, 0.5)) / sqrt(degrees / 2);
}

SocinnEffectsLimits
socinn__effects_t_limits(double statistic, double degrees, double level)
{
  double tail = (1 - level) / 2, rest = (1 + level) / 2;
  return (SocinnEffectsLimits) { socinn__noncentral_t_ncp(statistic, degrees, rest, tail),
                                 socinn__noncentral_t_ncp(statistic, degrees, tail, rest) };
}

SocinnEffectsLimits
socinn__effects_f_limits(double statistic, double numerator, double denominator, double level)
{
  double tail = (1 - level) / 2, rest = (1 + level) / 2;
  return (SocinnEffectsLimits) { socinn__noncentral_f_ncp(statistic, numerator, denominator, rest, tail),
                                 socinn__noncentral_f_ncp(statistic, numerator, denominator, tail, rest) };
}

SocinnEffectsLimits
socinn__effects_chi_square_limits(double statistic, double degrees, double level)
{
  double tail = (1 - level) / 2, rest = (1 + level) / 2;
  return (SocinnEffectsLimits) { socinn__noncentral_chi_square_ncp(statistic, degrees, rest, tail),
                                 socinn__noncentral_chi_square_ncp(statistic, degrees, tail, rest) };
}

double
socinn__effects_normal_multiple(double level)
{
  return socinn__normal_quantile((1 + level) / 2, (1 - level) / 2);
}

SocinnEffectsMoments
socinn__effects_moments(double *values, gsize n, double origin)
{
  SocinnEffectsMoments moments = { .n = n };
  for (gsize i = 0; i < n; i++)
    values[i] -= origin;
  if (socinn__is_constant(values, n))
    moments.mean = values[0];
  else
    socinn__sample_moments(values, n, &moments.mean, &moments.squares);
  moments.variance = n > 1 ? moments.squares / (double) (n - 1) : NAN;
  return moments;
}
