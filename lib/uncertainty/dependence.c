/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dependent inputs by a copula: uniforms become normal, these are mixed by a triangular matrix (and, for the t copula,
 * divided by the root of one more variable), and what comes out becomes uniform again. Each input's own distribution
 * stays as it is; only their ranks hang together.
 */
#include "dependence_private.h"
#include <math.h>
#include <string.h>

/* Draws that go through all steps together, so that they stay near the processor. */
#define BLOCK 256
/* Beyond it a t copula is a Gaussian one to the digits that its correlations are computed with. */
#define MOST_DEGREES 1e6

void
socinn__dependence_free(SocinnDependence *self)
{
  if (self == NULL)
    return;
  g_free(self->inputs);
  g_free(self->copula);
  g_free(self->lower);
  socinn__quantile_table_free(self->normal);
  socinn__quantile_table_free(self->mixing);
  socinn__cdf_table_free(self->cdf);
  g_free(self);
}

static SocinnQuantileTable *
table_of(SocinnDistribution *distribution, GError **error)
{
  SocinnQuantileTable *table = distribution != NULL ? socinn__quantile_table_new(distribution, error) : NULL;
  if (distribution != NULL)
    socinn_distribution_unref(distribution);
  return table;
}

static gboolean
make_tables(SocinnDependence *self, GError **error)
{
  gboolean mixed = self->family == SOCINN_COPULA_T;
  self->normal = table_of(socinn_distribution_normal(0, 1, error), error);
  if (self->normal == NULL)
    return FALSE;
  if (mixed && (self->mixing = table_of(socinn_distribution_gamma(1, sqrt(2 / self->degrees), error), error)) == NULL)
    return FALSE;
  self->cdf = socinn__cdf_table_new(mixed ? self->degrees : INFINITY, error);
  return self->cdf != NULL;
}

static void
convert_correlations(const SocinnDependence *self, const double *spearman, double *copula)
{
  gsize n = self->n;
  SocinnSpearmanRule rule;
  if (self->family == SOCINN_COPULA_T)
    socinn__spearman_rule_init(&rule, self->degrees);
  for (gsize i = 0; i < n; i++) {
    copula[i * n + i] = 1;
    for (gsize j = 0; j < i; j++) {
      double r = spearman[i * n + j];
      copula[i * n + j] = copula[j * n + i] =
        self->family == SOCINN_COPULA_T ? socinn__spearman_rule_invert(&rule, r) : socinn_correlation_from_spearman(r);
    }
  }
}

static gboolean
check_family(SocinnCopula family, double degrees, GError **error)
{
  if (family != SOCINN_COPULA_GAUSSIAN && family != SOCINN_COPULA_T) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("there is no copula with number %d"), (int) family);
    return FALSE;
  }
  if (family == SOCINN_COPULA_T && !(degrees > 2 && degrees <= MOST_DEGREES)) {
    g_autofree char *shown = socinn__shown_double(degrees);
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("the t copula needs more than 2 and at most 1000000 degrees of freedom, not %s; with very many "
                        "of them it is the Gaussian copula"),
                      shown);
    return FALSE;
  }
  return TRUE;
}

SocinnDependence *
socinn__dependence_new(const guint *inputs, gsize n, const double *spearman, SocinnCopula family, double degrees,
                       double *distance, GError **error)
{
  if (socinn__correlation_side(n * n, error) == 0 || !socinn__correlation_check_entries(spearman, n, error) ||
      !check_family(family, degrees, error))
    return NULL;
  g_autofree double *wanted = socinn__try_doubles(n, n, error);
  g_autoptr(SocinnDependence) self = g_new0(SocinnDependence, 1);
  self->n = n;
  self->family = family;
  self->degrees = degrees;
  self->inputs = g_memdup2(inputs, n * sizeof *inputs);
  if (wanted == NULL || (self->copula = socinn__try_doubles(n, n, error)) == NULL ||
      (self->lower = socinn__try_doubles(n, n, error)) == NULL || !make_tables(self, error))
    return NULL;
  double moved;
  socinn__correlation_clean(spearman, n, self->copula);
  convert_correlations(self, self->copula, wanted);
  if (!socinn_correlation_nearest(wanted, n * n, self->copula, n * n, &moved, error))
    return NULL;
  socinn__correlation_factor(self->copula, n, self->lower);
  *distance = moved;
  return g_steal_pointer(&self);
}

/* Whether a Gaussian input depends on no other, nor another on it: it is left alone then. */
static gboolean
is_alone(const SocinnDependence *self, gsize j)
{
  for (gsize k = 0; k < self->n; k++)
    if (k != j && (self->lower[j * self->n + k] != 0 || self->lower[k * self->n + j] != 0))
      return FALSE;
  return self->family == SOCINN_COPULA_GAUSSIAN;
}

/* What the normal variables of each draw are multiplied with: 1 / sqrt(chi-squared / degrees). */
static void
spread_of(const SocinnDependence *self, const double *mixing, gsize n, double *spread)
{
  socinn__quantile_table_apply(self->mixing, mixing, n, spread);
  for (gsize i = 0; i < n; i++)
    spread[i] = 1 / sqrt(spread[i]);
}

void
socinn__dependence_apply(const SocinnDependence *self, double *const *columns, const double *mixing, gsize n)
{
  const SocinnDependenceKernel *kernel = socinn__dependence_kernel();
  double sum[BLOCK], spread[BLOCK];
  for (gsize start = 0; start < n; start += BLOCK) {
    gsize length = MIN(BLOCK, n - start);
    if (self->family == SOCINN_COPULA_T)
      spread_of(self, mixing + start, length, spread);
    for (gsize j = 0; j < self->n; j++)
      if (!is_alone(self, j))
        socinn__quantile_table_apply(self->normal, columns[j] + start, length, columns[j] + start);
    /* Downwards: a row needs the columns up to its own, and those are still as they were. */
    for (gsize j = self->n; j-- > 0;) {
      if (is_alone(self, j))
        continue;
      kernel->combine(self->lower + j * self->n, columns, j + 1, start, length, sum);
      for (gsize i = 0; i < length && self->family == SOCINN_COPULA_T; i++)
        sum[i] *= spread[i];
      socinn__cdf_table_apply(self->cdf, sum, length);
      memcpy(columns[j] + start, sum, length * sizeof *sum);
    }
  }
}
