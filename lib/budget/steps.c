/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Costs that grow in steps: a second worker once the first one has all the participants that one can look after. */
#include "budget_private.h"
#include <math.h>

/* More steps than that are a mistyped number, and their mean would take long. */
#define MOST_STEPS 1000000

static gboolean
divide_up(SocinnRational participants, gint64 serves, gint64 *steps)
{
  SocinnRational quotient;
  if (!socinn_rational_divide(participants, SOCINN_INTEGER(serves), &quotient, NULL))
    return FALSE;
  *steps = quotient.numerator / quotient.denominator + (quotient.numerator % quotient.denominator != 0);
  return *steps <= MOST_STEPS;
}

/* Mean of the rounded-up number: the sum over k of the probability that more than k are needed. */
static gboolean
mean_steps(const SocinnQuantity *participants, gint64 serves, gint64 least, gint64 most, SocinnRational *mean,
           GError **error)
{
  g_autoptr(SocinnDistribution) distribution = socinn_distribution_from_quantity(participants, error);
  if (distribution == NULL)
    return FALSE;
  double sum = (double) least;
  for (gint64 k = least; k < most; k++)
    sum += socinn_distribution_survival(distribution, (double) k * (double) serves);
  /* Nine decimals: a mean of whole numbers has no more digits than the participants' own range. */
  return socinn_rational_new((gint64) llround(sum * 1e9), 1000000000, mean, error);
}

gboolean
socinn__steps(const SocinnQuantity *participants, gint64 serves, SocinnRational steps[N_BOUNDS], GError **error)
{
  gint64 least, most;
  if (!divide_up(socinn_quantity_get_low(participants), serves, &least) ||
      !divide_up(socinn_quantity_get_high(participants), serves, &most)) {
    socinn__set_error(error, SOCINN_ERROR_OVERFLOW,
                      _("more than %d steps of %lld participants; look for a number that is too big"), MOST_STEPS,
                      (long long) serves);
    return FALSE;
  }
  steps[LOW] = SOCINN_INTEGER(least);
  steps[HIGH] = SOCINN_INTEGER(most);
  steps[EXPECTED] = steps[LOW];
  return least == most || mean_steps(participants, serves, least, most, &steps[EXPECTED], error);
}
