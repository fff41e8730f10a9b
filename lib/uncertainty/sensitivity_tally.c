/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over draws. Each replicate has its own, added to in the order of its draws, so that neither threads nor blocks change
 * a bit. */
#include "sampling_private.h"
#include <math.h>

double *
socinn__tally_row(const SocinnSampling *sampling, double *tally, SocinnTallyRow row)
{
  return tally + SOCINN_TALLY_HEADS + (gsize) row * sampling->n;
}

double *
socinn__tally_strata(const SocinnSampling *sampling, double *tally, gsize input)
{
  return tally + SOCINN_TALLY_HEADS + (gsize) SOCINN_TALLY_ROWS * sampling->n +
         sampling->first_stratum[input] * SOCINN_STRATUM_SUMS;
}

void
socinn__tally_add_outcomes(const SocinnSampling *sampling, double *tally, const double *const *outcomes,
                           gsize n_sources, gsize n)
{
  double sum = tally[SOCINN_TALLY_SUM], over = tally[SOCINN_TALLY_OVER], under = tally[SOCINN_TALLY_UNDER];
  for (gsize i = 0; i < n; i++)
    for (gsize source = 0; source < n_sources; source++)
      sum += outcomes[source][i];
  for (gsize i = 0; !isnan(sampling->limit) && i < n; i++)
    for (gsize source = 0; source < n_sources; source++) {
      double rest = outcomes[source][i] - sampling->limit;
      over += MAX(rest, 0);
      under += MAX(-rest, 0);
    }
  tally[SOCINN_TALLY_COUNT] += (double) (n * n_sources);
  tally[SOCINN_TALLY_SUM] = sum;
  tally[SOCINN_TALLY_OVER] = over;
  tally[SOCINN_TALLY_UNDER] = under;
}

static void
add_to_stratum(double *sums, double t, double y)
{
  sums[SOCINN_STRATUM_COUNT] += 1;
  sums[SOCINN_STRATUM_T] += t;
  sums[SOCINN_STRATUM_TT] += t * t;
  sums[SOCINN_STRATUM_Y] += y;
  sums[SOCINN_STRATUM_TY] += t * y;
}

static void
add_equal(const SocinnStrata *strata, double *sums, double uniform, double outcome)
{
  double place = uniform * strata->n;
  gsize stratum = MIN((gsize) place, (gsize) strata->n - 1);
  add_to_stratum(sums + stratum * SOCINN_STRATUM_SUMS, place - (double) stratum - 0.5, outcome);
}

static void
add_stepped(const SocinnStrata *strata, double *sums, double uniform, double outcome)
{
  gsize stratum = 0;
  while (stratum + 1 < strata->n && uniform >= strata->edges[stratum + 1])
    stratum++;
  add_to_stratum(sums + stratum * SOCINN_STRATUM_SUMS, 0, outcome);
}

void
socinn__tally_add_strata(const SocinnSampling *sampling, double *tally, gsize input, const double *const *uniforms,
                         const double *const *outcomes, gsize n_sources, gsize n)
{
  const SocinnStrata *strata = &sampling->strata[input];
  double *sums = socinn__tally_strata(sampling, tally, input);
  for (gsize i = 0; strata->edges == NULL && i < n; i++)
    for (gsize source = 0; source < n_sources; source++)
      add_equal(strata, sums, uniforms[source][i], outcomes[source][i]);
  for (gsize i = 0; strata->edges != NULL && i < n; i++)
    for (gsize source = 0; source < n_sources; source++)
      add_stepped(strata, sums, uniforms[source][i], outcomes[source][i]);
}

void
socinn__tally_add_steps(const SocinnSampling *sampling, double *tally, double *const *steps, gsize n)
{
  double *shapley = socinn__tally_row(sampling, tally, SOCINN_TALLY_SHAPLEY);
  for (gsize input = 0; input < sampling->n; input++)
    for (gsize i = 0; i < n; i++)
      shapley[input] += steps[input][i];
}
