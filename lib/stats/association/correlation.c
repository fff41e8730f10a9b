/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlations near 0 and near 1, their intervals, and exact p-values of sums of products. */
#include "association_private.h"
#include <math.h>

/* ---------------------------------------------------------------------------------------------- coefficient */

/* Deviations from the mean over the root of their sum of squares. FALSE when there are none. */
static gboolean
standardise(const double *values, gsize n, double *result)
{
  double mean, squares, most = 0;
  socinn__sample_moments(values, n, &mean, &squares);
  for (gsize i = 0; i < n; i++) {
    result[i] = values[i] / 2 - mean / 2; /* no overflow */
    most = MAX(most, fabs(result[i]));
  }
  if (!(most > 0) || socinn__is_constant(values, n))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    result[i] /= most;
  socinn__sample_moments(result, n, &mean, &squares);
  double root = sqrt(squares);
  for (gsize i = 0; i < n; i++)
    result[i] = (result[i] - mean) / root;
  return TRUE;
}

/*
 * Of standardised u and v: 1 - r is half the sum of (u - v)^2, and 1 + r of (u + v)^2, so neither is a small difference of
 * large numbers; r is their difference when that is exact enough, else the sum of products, as near 0.
 */
gboolean
socinn__correlate(const double *x, const double *y, gsize n, SocinnCorrelation *result, GError **error)
{
  g_autofree double *u = g_try_new(double, n), *v = g_try_new(double, n);
  SocinnAccumulator products, below, above;
  *result = (SocinnCorrelation) { NAN, NAN, NAN };
  if (u == NULL || v == NULL)
    return socinn__refuse_memory(n, error);
  if (!standardise(x, n, u) || !standardise(y, n, v))
    return TRUE;
  socinn__accumulator_init(&products);
  socinn__accumulator_init(&below);
  socinn__accumulator_init(&above);
  for (gsize i = 0; i < n; i++) {
    socinn__accumulator_add(&products, u[i] * v[i]);
    socinn__accumulator_add(&below, (u[i] - v[i]) * (u[i] - v[i]) / 2);
    socinn__accumulator_add(&above, (u[i] + v[i]) * (u[i] + v[i]) / 2);
  }
  result->below_1 = socinn__accumulator_get(&below);
  result->above_minus_1 = socinn__accumulator_get(&above);
  double r = socinn__accumulator_get(&products);
  r = r > 0.5 ? 1 - result->below_1 : r < -0.5 ? result->above_minus_1 - 1 : r;
  result->r = MIN(1, MAX(-1, r));
  return TRUE;
}

double
socinn__correlation_t(const SocinnCorrelation *self, double degrees)
{
  double rest = self->below_1 * self->above_minus_1;
  return rest > 0 ? self->r * sqrt(degrees / rest) : self->r * INFINITY;
}

double
socinn__correlation_p(double t, double degrees, SocinnAlternative alternative)
{
  if (!isinf(t))
    return socinn__t_p_value(t, degrees, alternative);
  return alternative == SOCINN_TWO_SIDED ? 0 : (t > 0) == (alternative == SOCINN_LESS);
}

/* ------------------------------------------------------------------------------------------------- interval */

static double
hyperbolic_tangent(double z)
{
  double t = -socinn__expm1(-2 * fabs(z)), result = t / (2 - t);
  return z < 0 ? -result : result;
}

void
socinn__correlation_set_interval(SocinnStatsResult *result, const SocinnCorrelation *self, double error_of_z,
                                 SocinnAlternative alternative, double level)
{
  double alpha = (1 - level) / (alternative == SOCINN_TWO_SIDED ? 2 : 1);
  double lower = -1, upper = 1;
  if (isfinite(error_of_z) && !isnan(self->r)) {
    /* Half the logarithm of (1 + r) / (1 - r), to full precision near 0 too. */
    double z = self->below_1 <= 0         ? INFINITY
               : self->above_minus_1 <= 0 ? -INFINITY
               : fabs(self->r) < 0.5      ? (socinn__log1p(self->r) - socinn__log1p(-self->r)) / 2
                                          : socinn__log(self->above_minus_1 / self->below_1) / 2;
    double margin = -socinn__normal_quantile(alpha, 1 - alpha) * error_of_z;
    lower = hyperbolic_tangent(z - margin);
    upper = hyperbolic_tangent(z + margin);
  }
  if (lower == upper)
    socinn__result_note(result, SOCINN_SEVERITY_WARNING, "perfect",
                        _("a perfect correlation has an interval of one point, which says nothing about its precision"),
                        _("report how many pairs there are, and collect more of them"));
  socinn__result_set_interval(result, alternative == SOCINN_LESS ? -1 : lower,
                              alternative == SOCINN_GREATER ? 1 : upper, level);
}

/* --------------------------------------------------------------------------------------------------- levels */

void
socinn__column_levels_clear(SocinnColumnLevels *self)
{
  g_clear_pointer(&self->codes, g_free);
  g_clear_pointer(&self->values, g_free);
  g_clear_pointer(&self->totals, g_free);
}

gboolean
socinn__column_levels_read(const double *values, gsize n, SocinnColumnLevels *levels, GError **error)
{
  g_autofree gsize *places = socinn__sort_places(values, n, error);
  if (places == NULL)
    return FALSE;
  *levels = (SocinnColumnLevels) { g_try_new(guint64, n), g_try_new(double, n), g_try_new(gsize, n), 0 };
  if (levels->codes == NULL || levels->values == NULL || levels->totals == NULL)
    return socinn__refuse_memory(n, error);
  for (gsize i = 0; i < n; i++) {
    if (i == 0 || values[places[i]] != values[places[i - 1]]) {
      levels->values[levels->n_levels] = values[places[i]];
      levels->totals[levels->n_levels++] = 0;
    }
    levels->totals[levels->n_levels - 1]++;
    levels->codes[places[i]] = levels->n_levels - 1;
  }
  return TRUE;
}

void
socinn__column_levels_rank(SocinnColumnLevels *levels)
{
  gsize before = 0;
  for (gsize k = 0; k < levels->n_levels; k++) {
    levels->values[k] = (double) (2 * before + levels->totals[k] + 1);
    before += levels->totals[k];
  }
}

/* ------------------------------------------------------------------------------------------------- p-values */

gboolean
socinn__product_p(const SocinnColumnLevels *x, const SocinnColumnLevels *y, gsize n, SocinnAlternative alternative,
                  double *p, double *mid_p)
{
  enum { MOST_VALUES = 1000 };
  gint64 first[MOST_VALUES], second[MOST_VALUES], observed = 0;
  double unit;
  if (n > MOST_VALUES || !socinn__whole_scores(x->values, x->n_levels, first, &unit) ||
      !socinn__whole_scores(y->values, y->n_levels, second, &unit))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    observed += first[x->codes[i]] * second[y->codes[i]];
  SocinnMargins margins = { x->totals, y->totals, x->n_levels, y->n_levels, first, second };
  return socinn__conditional_p(&margins, observed, alternative, p, mid_p);
}

static gboolean
refuse(GError **error)
{
  socinn__set_error(error, SOCINN_ERROR_LIMIT,
                    _("method: an exact p-value of so many pairs takes too long; take another method"));
  return FALSE;
}

static void
set_approximate(SocinnStatsResult *result, double p)
{
  socinn__result_set_method(result, "asymptotic");
  socinn__result_set_number(result, "p_value", p);
  socinn__result_note(result, SOCINN_SEVERITY_INFO, "approximate",
                      _("the p-value comes from a distribution that holds for many pairs"),
                      _("with few of them, take the method \"exact\""));
}

gboolean
socinn__association_set_p(SocinnStatsResult *result, const SocinnExactP *exact, gboolean wanted, double approximate,
                          GError **error)
{
  if (exact == NULL && wanted)
    return refuse(error);
  if (exact == NULL) {
    set_approximate(result, approximate);
    return TRUE;
  }
  socinn__result_set_number(result, "p_value", exact->p);
  socinn__result_set_number(result, "mid_p", exact->mid_p);
  return TRUE;
}

void
socinn__association_set_constant(SocinnStatsResult *result, double level)
{
  socinn__result_set_number(result, "estimate", NAN);
  socinn__result_set_interval(result, -1, 1, level);
  socinn__result_set_number(result, "p_value", 1);
  socinn__result_set_number(result, "mid_p", 0.5);
  socinn__result_note(result, SOCINN_SEVERITY_WARNING, "constant",
                      _("all values of x or of y are the same, so that there is no correlation"),
                      _("check whether the right columns were given"));
}
