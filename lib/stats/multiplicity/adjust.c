/* SPDX-License-Identifier: GPL-3.0-or-later */
/* p-values adjusted for there being several of them. */
#include "stats/inference_private.h"
#include <math.h>
#include <socinn/stats_multiplicity.h>

typedef enum { HOLM, HOCHBERG, HOMMEL, BONFERRONI, BH, BY } Method;

static const SocinnStatsFunction function = { "adjust_p", "holm|hochberg|hommel|bonferroni|bh|by", { 0 } };
static const char *const method_names[] = { "holm", "hochberg", "hommel", "bonferroni", "bh", "by" };

/* Largest so far from the front. */
static void
step_down(const double *sorted, gsize m, double *adjusted)
{
  double most = 0;
  for (gsize i = 0; i < m; i++) {
    most = MAX(most, MIN(1, (double) (m - i) * sorted[i]));
    adjusted[i] = most;
  }
}

/* Least so far from the back, of factors times p. */
static void
step_up(const double *sorted, gsize m, Method method, double *adjusted)
{
  double least = 1, harmonic = 0;
  for (gsize i = 1; i <= m; i++)
    harmonic += 1 / (double) i;
  for (gsize i = m; i-- > 0;) {
    double factor = method == HOCHBERG ? (double) (m - i) : (double) m / (double) (i + 1);
    if (method == BY)
      factor *= harmonic;
    least = MIN(least, factor * sorted[i]);
    adjusted[i] = least;
  }
}

/* Wright, S. P. (1992), Biometrics 48, 1005-1013, doi:10.2307/2532694, figure 1. */
static void
hommel(const double *sorted, gsize m, double *adjusted)
{
  for (gsize i = 0; i < m; i++)
    adjusted[i] = sorted[i];
  for (gsize size = m; size > 1; size--) {
    gsize start = m - size; /* the last `size` values, of which the first is held by all */
    double least = (double) size * sorted[start];
    for (gsize i = start + 1; i < m; i++)
      least = MIN(least, (double) size * sorted[i] / (double) (i - start + 1));
    for (gsize i = start; i < m; i++)
      adjusted[i] = MAX(adjusted[i], least);
    for (gsize i = 0; i < start; i++)
      adjusted[i] = MAX(adjusted[i], MIN(least, (double) size * sorted[i]));
  }
  for (gsize i = 0; i < m; i++)
    adjusted[i] = MIN(MAX(adjusted[i], sorted[i]), 1);
}

static void
adjust(const double *sorted, gsize m, Method method, double *adjusted)
{
  if (method == HOLM)
    step_down(sorted, m, adjusted);
  else if (method == HOMMEL)
    hommel(sorted, m, adjusted);
  else if (method == BONFERRONI)
    for (gsize i = 0; i < m; i++)
      adjusted[i] = MIN(1, (double) m * sorted[i]);
  else
    step_up(sorted, m, method, adjusted);
}

static gboolean
check_values(const double *x, gsize n, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  for (gsize i = 0; i < n; i++)
    if (x[i] < 0 || x[i] > 1) {
      socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("x: value %zu is %s, which is no p-value; give 0 to 1"),
                        i + 1, g_ascii_formatd(shown, sizeof shown, "%.15g", x[i]));
      return FALSE;
    }
  return TRUE;
}

SocinnStatsResult *
socinn_stats_adjust_p(const double *x, gsize n, const SocinnStatsOptions *options, GError **error)
{
  g_auto(SocinnSample) sample = { NULL, 0, 0 };
  if (!socinn__options_check(options, &function, error) || !check_values(x, n, error) ||
      !socinn__sample_read(x, n, "x", 1, &sample, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  gsize m = sample.n, used = 0;
  g_autofree gsize *places = socinn__sort_places(sample.values, m, error);
  if (places == NULL)
    return NULL;
  g_autofree double *sorted = g_new(double, m), *adjusted = g_new(double, m), *ordered = g_new(double, m);
  g_autofree double *result = g_new(double, n);
  for (gsize i = 0; i < m; i++)
    sorted[i] = sample.values[places[i]];
  adjust(sorted, m, method, adjusted);
  for (gsize i = 0; i < m; i++)
    ordered[places[i]] = adjusted[i];
  for (gsize i = 0; i < n; i++)
    result[i] = isnan(x[i]) ? NAN : ordered[used++];
  SocinnStatsResult *self = socinn__result_new(&function, method_names[method]);
  socinn__result_set_numbers(self, "adjusted", result, n);
  socinn__result_set_sizes(self, m, sample.n_missing);
  return self;
}
