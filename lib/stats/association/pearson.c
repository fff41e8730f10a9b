/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pearson's correlation. */
#include "association_private.h"
#include <math.h>

typedef enum { STUDENT, EXACT } Method;

enum { MOST_ENUMERATED = 10 }; /* 10! orders take some hundredths of a second */

static const SocinnStatsFunction function = { "pearson",
                                              "t|exact",
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL } };

/* All orders of y, the sums of products with x counted by how they compare with what was observed. */
typedef struct {
  double x[MOST_ENUMERATED], y[MOST_ENUMERATED]; /* deviations from the mean */
  gsize n;
  double observed, tolerance;
  SocinnAlternative alternative;
  guint64 same, beyond;
} Orders;

static void
count_order(Orders *self, double sum)
{
  double value = self->alternative == SOCINN_TWO_SIDED ? fabs(sum) : self->alternative == SOCINN_LESS ? -sum : sum;
  if (fabs(value - self->observed) <= self->tolerance)
    self->same++;
  else if (value > self->observed)
    self->beyond++;
}

/* Each of the values of y that are left in its turn beside x[place]. */
static void
try_orders(Orders *self, gsize place, double sum)
{
  if (place == self->n) {
    count_order(self, sum);
    return;
  }
  for (gsize i = place; i < self->n; i++) {
    double y = self->y[i];
    self->y[i] = self->y[place];
    self->y[place] = y;
    try_orders(self, place + 1, sum + self->x[place] * y);
    self->y[place] = self->y[i];
    self->y[i] = y;
  }
}

static void
enumerate(const SocinnPairs *pairs, SocinnAlternative alternative, double *p, double *mid_p)
{
  Orders self = { .n = pairs->n, .alternative = alternative };
  double mean_x, mean_y, squares_x, squares_y, sum = 0, orders = 1;
  socinn__sample_moments(pairs->x, pairs->n, &mean_x, &squares_x);
  socinn__sample_moments(pairs->y, pairs->n, &mean_y, &squares_y);
  for (gsize i = 0; i < pairs->n; i++) {
    self.x[i] = (pairs->x[i] - mean_x) / sqrt(squares_x);
    self.y[i] = (pairs->y[i] - mean_y) / sqrt(squares_y);
    sum += self.x[i] * self.y[i];
    orders *= (double) (i + 1);
  }
  self.observed = alternative == SOCINN_TWO_SIDED ? fabs(sum) : alternative == SOCINN_LESS ? -sum : sum;
  self.tolerance = 1e-12;
  try_orders(&self, 0, 0);
  *p = (double) (self.same + self.beyond) / orders;
  *mid_p = ((double) self.same / 2 + (double) self.beyond) / orders;
}

/* Over all ways to pair x with y: by sums of whole numbers when the data have a unit, or one by one. */
static gboolean
set_exact(SocinnStatsResult *result, const SocinnPairs *pairs, SocinnAlternative alternative, GError **error)
{
  g_auto(SocinnColumnLevels) x = { NULL, NULL, NULL, 0 }, y = { NULL, NULL, NULL, 0 };
  SocinnExactP exact;
  gboolean feasible = TRUE;
  if (!socinn__column_levels_read(pairs->x, pairs->n, &x, error) ||
      !socinn__column_levels_read(pairs->y, pairs->n, &y, error))
    return FALSE;
  if (pairs->n <= MOST_ENUMERATED)
    enumerate(pairs, alternative, &exact.p, &exact.mid_p);
  else
    feasible = socinn__product_p(&x, &y, pairs->n, alternative, &exact.p, &exact.mid_p);
  return socinn__association_set_p(result, feasible ? &exact : NULL, TRUE, NAN, error);
}

SocinnStatsResult *
socinn_stats_pearson(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                     GError **error)
{
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  SocinnCorrelation correlation;
  if (!socinn__options_check(options, &function, error) || !socinn__pairs_read(x, n, y, n_y, 3, &pairs, error) ||
      !socinn__correlate(pairs.x, pairs.y, pairs.n, &correlation, error))
    return NULL;
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  Method method = socinn__option_method(options, &function);
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL), df = (double) pairs.n - 2;
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, method == EXACT ? "exact" : "t");
  if (isnan(correlation.r)) {
    socinn__association_set_constant(result, level);
  } else {
    double t = socinn__correlation_t(&correlation, df);
    socinn__result_set_number(result, "estimate", correlation.r);
    socinn__correlation_set_interval(result, &correlation, df > 1 ? 1 / sqrt(df - 1) : INFINITY, alternative, level);
    socinn__result_set_number(result, "statistic", t);
    socinn__result_set_number(result, "df", df);
    if (method == STUDENT)
      socinn__result_set_number(result, "p_value", socinn__correlation_p(t, df, alternative));
    else if (!set_exact(result, &pairs, alternative, error))
      return NULL;
  }
  socinn__result_set_alternative(result, alternative);
  socinn__result_set_sizes(result, pairs.n, pairs.n_missing);
  return g_steal_pointer(&result);
}
