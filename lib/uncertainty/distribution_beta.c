/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beta distributions over any range, and PERT, which is one of them. */
#include "distribution_private.h"
#include <math.h>

/* Shapes beyond these are a point or two points for every practical purpose, and no longer computed to full accuracy. */
static const double smallest_shape = 1e-3, largest_shape = 1e9;

/* Place in the range, from both ends. */
typedef struct {
  double a, b, x, y, span;
} Place;

static Place
place_of(const SocinnDistribution *self, double x)
{
  double span = self->high - self->low;
  return (Place) { self->parameters[0], self->parameters[1], (x - self->low) / span, (self->high - x) / span, span };
}

static double
beta_cdf(const SocinnDistribution *self, double x)
{
  Place at = place_of(self, x);
  double lower, upper;
  socinn__beta_cdf(at.a, at.b, at.x, at.y, &lower, &upper);
  return lower;
}

static double
beta_survival(const SocinnDistribution *self, double x)
{
  Place at = place_of(self, x);
  double lower, upper;
  socinn__beta_cdf(at.a, at.b, at.x, at.y, &lower, &upper);
  return upper;
}

/* At an end where the density neither vanishes nor grows without bound it is the other shape. */
static double
end_density(double shape, double other)
{
  return shape < 1 ? INFINITY : shape > 1 ? 0 : other;
}

static double
beta_density(const SocinnDistribution *self, double x)
{
  Place at = place_of(self, x);
  if (at.x <= 0)
    return end_density(at.a, at.b) / at.span;
  if (at.y <= 0)
    return end_density(at.b, at.a) / at.span;
  return socinn__beta_weight(at.a, at.b, at.x, at.y) / at.x / at.y / at.span;
}

static double
beta_quantile(const SocinnDistribution *self, double p, double q)
{
  double x, y, span = self->high - self->low;
  socinn__beta_quantile(self->parameters[0], self->parameters[1], p, q, &x, &y);
  return x <= y ? self->low + span * x : self->high - span * y;
}

/* E max(X - x, 0) on the unit interval. Beyond the mean: the integral of the upper tail as a series of positive terms,
 * weight x y / (b (b + 1)) times the sum of (n + 1) (a + b + 1)...(a + b + n) / ((b + 2)...(b + n + 1)) y^n. */
static double
unit_overrun(Place at)
{
  double sum = at.a + at.b, weight = socinn__beta_weight(at.a, at.b, at.x, at.y);
  if (at.x * sum < at.a) {
    double lower, upper;
    socinn__beta_cdf(at.a, at.b, at.x, at.y, &lower, &upper);
    return (at.a / sum - at.x) * upper + weight / sum;
  }
  double term = 1, series = 1;
  for (int n = 0; term * (n + 1) > 0x1p-56 * series && n < 10000000; n++) {
    term *= (sum + 1 + n) / (at.b + 2 + n) * at.y;
    series += term * (n + 2);
  }
  return weight * at.x * at.y / at.b / (at.b + 1) * series;
}

static double
beta_overrun(const SocinnDistribution *self, double limit)
{
  Place at = place_of(self, limit);
  if (at.x <= 0)
    return self->mean - limit;
  return at.y <= 0 ? 0 : at.span * unit_overrun(at);
}

static char *
beta_to_text(const SocinnDistribution *self)
{
  const double values[] = { self->parameters[0], self->parameters[1], self->low, self->high };
  return socinn__distribution_text("beta", values, 4);
}

static char *
pert_to_text(const SocinnDistribution *self)
{
  const double values[] = { self->low, self->parameters[3], self->high, self->parameters[4] };
  return socinn__distribution_text("pert", values, self->parameters[4] == 4 ? 3 : 4);
}

const SocinnDistributionClass socinn__class_beta = {
  .family = "beta",
  .cdf = beta_cdf,
  .survival = beta_survival,
  .density = beta_density,
  .quantile = beta_quantile,
  .overrun = beta_overrun,
  .to_text = beta_to_text,
};

const SocinnDistributionClass socinn__class_pert = {
  .family = "pert",
  .cdf = beta_cdf,
  .survival = beta_survival,
  .density = beta_density,
  .quantile = beta_quantile,
  .overrun = beta_overrun,
  .to_text = pert_to_text,
};

SocinnDistribution *
socinn__distribution_new_beta(const SocinnDistributionClass *class, double alpha, double beta, double low, double high)
{
  SocinnDistribution *self = socinn__distribution_alloc(class);
  double sum = alpha + beta, span = high - low;
  self->low = low;
  self->high = high;
  self->parameters[0] = alpha;
  self->parameters[1] = beta;
  self->parameters[2] = socinn__log_beta(alpha, beta);
  self->mean = alpha == beta  ? (low + high) / 2
               : alpha < beta ? low + span * (alpha / sum)
                              : high - span * (beta / sum);
  self->sd = span * sqrt(alpha / sum * (beta / sum) / (sum + 1));
  self->skewness = 2 * (beta - alpha) * sqrt(sum + 1) / ((sum + 2) * sqrt(alpha) * sqrt(beta));
  return self;
}

static gboolean
check_shape(const char *name, double shape, GError **error)
{
  if (shape >= smallest_shape && shape <= largest_shape)
    return TRUE;
  g_autofree char *text = socinn__number_text(shape);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("%s must lie between 0.001 and 1e9, but is %s; take fixed, Bernoulli or normal beyond that"),
                    name, text);
  return FALSE;
}

SocinnDistribution *
socinn_distribution_beta(double alpha, double beta, double low, double high, GError **error)
{
  if (!check_shape("alpha", alpha, error) || !check_shape("beta", beta, error) ||
      !socinn__check_range(low, high, error))
    return NULL;
  if (low == high)
    return socinn_distribution_fixed(low, error);
  return socinn__distribution_new_beta(&socinn__class_beta, alpha, beta, low, high);
}

SocinnDistribution *
socinn_distribution_pert(double low, double mode, double high, double lambda, GError **error)
{
  if (!socinn__check_mode(low, mode, high, error))
    return NULL;
  if (!(lambda > 0 && lambda <= 1000)) {
    g_autofree char *text = socinn__number_text(lambda);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("lambda must be above 0 and at most 1000, but is %s; 4 is PERT"), text);
    return NULL;
  }
  if (low == high)
    return socinn_distribution_fixed(low, error);
  double span = high - low, alpha = 1 + lambda * ((mode - low) / span), beta = 1 + lambda * ((high - mode) / span);
  SocinnDistribution *self = socinn__distribution_new_beta(&socinn__class_pert, alpha, beta, low, high);
  self->parameters[3] = mode;
  self->parameters[4] = lambda;
  self->mean = (low + lambda * mode + high) / (lambda + 2);
  return self;
}

SocinnDistribution *
socinn_distribution_beta_from_moments(double mean, double sd, double low, double high, GError **error)
{
  if (!socinn__check_range(low, high, error) || !socinn__check_number("mean", mean, error) ||
      !socinn__check_positive("sd", sd, error))
    return NULL;
  g_autofree char *mean_text = socinn__number_text(mean), *low_text = socinn__number_text(low),
                  *high_text = socinn__number_text(high);
  if (!(low < mean && mean < high)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("mean = %s must lie between low = %s and high = %s, not at an end"), mean_text, low_text,
                      high_text);
    return NULL;
  }
  double span = high - low, left = (mean - low) / span, right = (high - mean) / span, spread = sd / span;
  double sum = left * right / (spread * spread) - 1;
  if (!(sum > 0)) {
    g_autofree char *text = socinn__number_text(sd), *most = socinn__number_text(span * sqrt(left * right));
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("sd = %s is too large: with mean %s between %s and %s it stays below %s"), text, mean_text,
                      low_text, high_text, most);
    return NULL;
  }
  return socinn_distribution_beta(left * sum, right * sum, low, high, error);
}

SocinnDistribution *
socinn_distribution_beta_from_counts(double successes, double trials, GError **error)
{
  if (!socinn__check_number("successes", successes, error) || !socinn__check_number("trials", trials, error))
    return NULL;
  if (successes < 0 || successes > trials) {
    g_autofree char *some = socinn__number_text(successes), *all = socinn__number_text(trials);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("successes = %s must lie between 0 and trials = %s; give counts, not shares"), some, all);
    return NULL;
  }
  return socinn_distribution_beta(successes + 0.5, trials - successes + 0.5, 0, 1, error);
}
