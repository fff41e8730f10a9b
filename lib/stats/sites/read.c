/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimates of sites and their standard errors, checked. */
#include "sites_private.h"
#include <math.h>

/* Powers of these, up to the fourth of a variance, neither overflow nor vanish. */
#define LEAST 1e-30
#define MOST 1e30

void
socinn__sites_clear(SocinnSites *self)
{
  g_clear_pointer(&self->estimates, g_free);
  g_clear_pointer(&self->variances, g_free);
  self->k = 0;
}

static gboolean
check_site(double estimate, double std_error, GError **error)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  if (!(std_error >= LEAST && std_error <= MOST)) {
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("std_errors: %s is not within 1e-30 to 1e30; give each site's standard error, or NaN, in a fit unit"),
      g_ascii_formatd(shown, sizeof shown, "%.15g", std_error));
    return FALSE;
  }
  if (fabs(estimate) > MOST) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                      _("x: %s is not within -1e30 to 1e30; give the estimates in a larger unit"),
                      g_ascii_formatd(shown, sizeof shown, "%.15g", estimate));
    return FALSE;
  }
  return TRUE;
}

gboolean
socinn__sites_read(const double *estimates, gsize n, const double *std_errors, gsize n_std_errors, SocinnSites *sites,
                   GError **error)
{
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  if (!socinn__pairs_read(estimates, n, std_errors, n_std_errors, 2, &pairs, error))
    return FALSE;
  for (gsize i = 0; i < pairs.n; i++) {
    if (!check_site(pairs.x[i], pairs.y[i], error))
      return FALSE;
    pairs.y[i] *= pairs.y[i];
  }
  *sites = (SocinnSites) { g_steal_pointer(&pairs.x), g_steal_pointer(&pairs.y), pairs.n, pairs.n_missing };
  return TRUE;
}
