/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The permutation test of a meta-analysis: if there is no effect anywhere, each site's estimate might as well have had the
 * other sign. For each choice of signs everything is estimated anew, tau2 included.
 *
 * Follmann, D. A. & Proschan, M. A. (1999), doi:10.1111/j.0006-341X.1999.00732.x
 */
#include "sites_private.h"
#include <math.h>

enum { MOST_EXACT = 20, WORD = 64 };

typedef struct {
  SocinnSites sites; /* with flipped estimates of its own, and the variances of all */
  const double *estimates;
  SocinnTauMethod method;
  gboolean hksj;
  double observed;
} Flips;

static double
statistic(const SocinnSites *sites, SocinnTauMethod method, gboolean hksj)
{
  SocinnSitesMean mean = socinn__sites_mean(sites, method, hksj);
  return fabs(mean.pooled.mean) / mean.std_error;
}

/* Whether these signs, a bit each, are as far from 0 as the sites; the same but for rounding counts. */
static gboolean
as_far(Flips *flips, const guint64 *signs)
{
  for (gsize i = 0; i < flips->sites.k; i++) {
    gboolean flip = (signs[i / WORD] >> (i % WORD) & 1) != 0;
    flips->sites.estimates[i] = flip ? -flips->estimates[i] : flips->estimates[i];
  }
  return statistic(&flips->sites, flips->method, flips->hksj) >= flips->observed * (1 - 1e-9);
}

/* All signs but that of the last site: flipping every one changes nothing. */
static void
try_all(Flips *flips, SocinnSignFlips *result)
{
  guint64 count = 0, n = G_GUINT64_CONSTANT(1) << (flips->sites.k - 1);
  for (guint64 signs = 0; signs < n; signs++)
    count += as_far(flips, &signs) ? 1 : 0;
  *result = (SocinnSignFlips) { (double) count / (double) n, 0, 2 * n, TRUE };
}

static void
try_some(Flips *flips, guint64 *signs, guint64 draws, guint64 seed, SocinnSignFlips *result)
{
  gsize words = (flips->sites.k + WORD - 1) / WORD;
  guint64 count = 1, variable = socinn_random_variable("meta_analysis"); /* the sites as they are count, too */
  for (guint64 draw = 0; draw < draws; draw++) {
    socinn_random_words(seed, variable, draw * words, signs, words);
    count += as_far(flips, signs) ? 1 : 0;
  }
  double n = (double) draws + 1, p = (double) count / n;
  *result = (SocinnSignFlips) { p, sqrt(p * (1 - p) / n), draws, FALSE };
}

gboolean
socinn__sign_flips(const SocinnSites *sites, SocinnTauMethod method, gboolean hksj, guint64 draws, guint64 seed,
                   SocinnSignFlips *result, GError **error)
{
  g_autofree double *flipped = g_try_new(double, sites->k);
  g_autofree guint64 *signs = g_try_new(guint64, sites->k / WORD + 1);
  if (flipped == NULL || signs == NULL)
    return socinn__refuse_memory(sites->k, error);
  Flips flips = {
    { flipped, sites->variances, sites->k, 0 }, sites->estimates, method, hksj, statistic(sites, method, hksj)
  };
  if (sites->k <= MOST_EXACT)
    try_all(&flips, result);
  else
    try_some(&flips, signs, draws, seed, result);
  return TRUE;
}
