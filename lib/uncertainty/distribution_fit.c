/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions from an interval that holds a stated share of the probability. */
#include "distribution_private.h"
#include <math.h>
#include <string.h>

static gboolean
check_interval(double low, double high, double level, GError **error)
{
  if (!socinn__check_range(low, high, error))
    return FALSE;
  if (low == high) {
    g_autofree char *text = socinn__number_text(low);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("low and high are both %s; an interval has two ends, and one number is fixed"), text);
    return FALSE;
  }
  if (level >= 1e-6 && level <= 1 - 1e-12)
    return TRUE;
  g_autofree char *text = socinn__number_text(level);
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("level must lie between 0 and 1, but is %s; 0.8 makes the ends P10 and P90"), text);
  return FALSE;
}

/* ---------------------------------------------------------------------------------------------------- a root */

typedef double (*Function)(double x, gconstpointer data);

/* Where a function changes sign between @a and @b: inverse quadratic interpolation where it is safe, else halving.
 * Chandrupatla, T. R. (1997), Adv. Eng. Softw. 28, 145-149, doi:10.1016/S0965-9978(96)00051-8 */
static double
find_root(Function function, gconstpointer data, double a, double b)
{
  double fa = function(a, data), fb = function(b, data), c = a, fc = fa, share = 0.5;
  for (int round = 0; round < 200; round++) {
    double x = a + share * (b - a), fx = function(x, data);
    if ((fx > 0) == (fa > 0)) {
      c = a;
      fc = fa;
    } else {
      c = b;
      fc = fb;
      b = a;
      fb = fa;
    }
    a = x;
    fa = fx;
    double best = fabs(fa) < fabs(fb) ? a : b, near = 0x1p-52 * fabs(best) / fabs(b - a);
    if (fa == 0 || fb == 0 || !(near < 0.5))
      return best;
    double xi = (a - b) / (c - b), phi = (fa - fb) / (fc - fb);
    share = 0.5;
    if (phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)
      share = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb);
    share = CLAMP(share, near, 1 - near);
  }
  return a;
}

/* ------------------------------------------------------------------------------------------- simple families */

/* log(high / low), exact for a narrow interval. */
static double
log_ratio(double low, double high)
{
  return high < 2 * low ? socinn__log1p((high - low) / low) : socinn__log(high) - socinn__log(low);
}

static SocinnDistribution *
lognormal_from_interval(double low, double high, double z, GError **error)
{
  double sigma = log_ratio(low, high) / (2 * z), square = sigma * sigma;
  double mean = sqrt(low) * sqrt(high) * socinn__exp(square / 2);
  return socinn_distribution_lognormal(mean, mean * sqrt(socinn__expm1(square)), error);
}

typedef struct {
  double tail, log_ratio;
} GammaGoal;

/* How much wider than wanted the interval of a gamma distribution is, by the logarithm of its shape. */
static double
gamma_excess(double log_shape, gconstpointer data)
{
  const GammaGoal *goal = data;
  double shape = socinn__exp(log_shape), low = socinn__gamma_quantile(shape, goal->tail, 1 - goal->tail);
  double high = socinn__gamma_quantile(shape, 1 - goal->tail, goal->tail);
  return low > 0 ? log_ratio(low, high) - goal->log_ratio : 1e6;
}

static SocinnDistribution *
gamma_from_interval(double low, double high, double level, GError **error)
{
  const GammaGoal goal = { (1 - level) / 2, log_ratio(low, high) };
  const double narrowest = 16, widest = -6.9; /* log of the shape */
  if (gamma_excess(narrowest, &goal) > 0 || gamma_excess(widest, &goal) < 0) {
    g_autofree char *low_text = socinn__number_text(low), *high_text = socinn__number_text(high);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("no gamma distribution fits an interval from %s to %s; take lognormal or normal"), low_text,
                      high_text);
    return NULL;
  }
  double shape = socinn__exp(find_root(gamma_excess, &goal, widest, narrowest));
  return socinn__distribution_new_gamma(shape, high / socinn__gamma_quantile(shape, 1 - goal.tail, goal.tail), error);
}

SocinnDistribution *
socinn_distribution_from_interval(const char *family, double low, double high, double level, GError **error)
{
  static const char *const known[] = { "uniform", "normal", "lognormal", "gamma" };
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  gsize which = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
    g_ptr_array_add(names, (gpointer) known[i]);
  while (which < G_N_ELEMENTS(known) && g_strcmp0(family, known[which]) != 0)
    which++;
  if (which == G_N_ELEMENTS(known)) {
    g_autofree char *shown = socinn__showable(family != NULL ? family : "");
    g_autofree char *list = socinn__known_names(names, shown);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("no distribution of the family \"%s\" can be made from an interval; there are %s"), shown,
                      list);
    return NULL;
  }
  if (!check_interval(low, high, level, error))
    return NULL;
  if (which >= 2 && !(low > 0)) {
    g_autofree char *text = socinn__number_text(low);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("low must be above 0 for the family %s, but is %s; take uniform or normal"), family, text);
    return NULL;
  }
  double middle = low + (high - low) / 2, half = (high - low) / 2;
  double z = socinn__normal_quantile((1 + level) / 2, (1 - level) / 2);
  if (which == 0)
    return socinn_distribution_uniform(middle - half / level, middle + half / level, error);
  if (which == 1)
    return socinn_distribution_normal(middle, half / z, error);
  return which == 2 ? lognormal_from_interval(low, high, z, error) : gamma_from_interval(low, high, level, error);
}

/* --------------------------------------------------------------------------------------- three-point families */

/*
 * Both three-point families depend on place and scale and on one number besides: where in the range the mode is. So does the
 * share of the interval that lies below the mode, which is known; the range follows from its length.
 */
typedef struct {
  double tail, share, lambda; /* lambda 0: a triangle */
} ModeGoal;

/* Quantiles of the distribution over 0 to 1 with its mode at @mode. */
static void
unit_quantiles(const ModeGoal *goal, double mode, double *low, double *high)
{
  double y;
  if (goal->lambda == 0) {
    *low = goal->tail <= mode ? sqrt(goal->tail * mode) : 1 - sqrt((1 - goal->tail) * (1 - mode));
    *high = goal->tail <= 1 - mode ? 1 - sqrt(goal->tail * (1 - mode)) : sqrt((1 - goal->tail) * mode);
    return;
  }
  double alpha = 1 + goal->lambda * mode, beta = 1 + goal->lambda * (1 - mode);
  socinn__beta_quantile(alpha, beta, goal->tail, 1 - goal->tail, low, &y);
  socinn__beta_quantile(alpha, beta, 1 - goal->tail, goal->tail, high, &y);
}

static double
mode_excess(double mode, gconstpointer data)
{
  const ModeGoal *goal = data;
  double low, high;
  unit_quantiles(goal, mode, &low, &high);
  return (mode - low) - goal->share * (high - low);
}

/* Ends of the range. */
static gboolean
find_ends(double mode, double low, double high, double level, double lambda, double *least, double *most,
          GError **error)
{
  if (!check_interval(low, high, level, error))
    return FALSE;
  if (!socinn__check_mode(low, mode, high, error))
    return FALSE;
  const ModeGoal goal = { (1 - level) / 2, (mode - low) / (high - low), lambda };
  double place = goal.share == 0.5 ? 0.5 : find_root(mode_excess, &goal, 0, 1), first, last;
  unit_quantiles(&goal, place, &first, &last);
  double span = (high - low) / (last - first);
  *least = MIN(mode - span * place, low);
  *most = MAX(mode + span * (1 - place), high);
  return TRUE;
}

SocinnDistribution *
socinn_distribution_pert_from_interval(double mode, double low, double high, double level, double lambda,
                                       GError **error)
{
  double least, most;
  if (!(lambda > 0 && lambda <= 1000)) /* its own message */
    return socinn_distribution_pert(0, 0, 1, lambda, error);
  if (!find_ends(mode, low, high, level, lambda, &least, &most, error))
    return NULL;
  return socinn_distribution_pert(least, mode, most, lambda, error);
}

SocinnDistribution *
socinn_distribution_triangular_from_interval(double mode, double low, double high, double level, GError **error)
{
  double least, most;
  if (!find_ends(mode, low, high, level, 0, &least, &most, error))
    return NULL;
  return socinn_distribution_triangular(least, mode, most, error);
}
