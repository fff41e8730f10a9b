/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Upper bounds of exact p-values, for shifts so far out that nobody needs the p-value itself. For any rate and any x > 0 the
 * number of choices with a sum of at least s is at most prod (1 + x e^(rate r)) / (x^m e^(rate s)), since every choice of m of
 * the N ranks with such a sum adds 1 or more to the right side. Rate and x are those of a normal approximation.
 *
 * Chernoff, H. (1952), Ann. Math. Statist. 23, 493-507, doi:10.1214/aoms/1177729330
 */
#include "ranks_private.h"
#include <math.h>

/* log (1 + e^z) */
static double
log_sum(double z)
{
  return z > 0 ? z + socinn__log1p(socinn__exp(-z)) : socinn__log1p(socinn__exp(z));
}

/* Bound of P(sum - mean >= @away), @away > 0; @sign -1: of the mirror image. */
static double
one_tail(const SocinnTies *ties, double away, double variance, double sign)
{
  double n = (double) ties->n, m = (double) ties->n_chosen, rate = away / variance, odds = socinn__log(m / (n - m));
  double sum = -m * odds - rate * away;
  for (gsize g = 0; g < ties->n_sets; g++) {
    double centred = sign * ((double) ties->ranks[g] - (n + 1)); /* doubled ranks have the mean n + 1 */
    sum += (double) ties->totals[g] * log_sum(odds + rate * centred);
  }
  return socinn__exp(MIN(sum - socinn__log_choose(n, m), 0));
}

double
socinn__samples_bound(const SocinnTies *ties, SocinnAlternative alternative)
{
  double deviation = 2 * socinn__samples_deviation(ties), variance = deviation * deviation;
  double away = (double) socinn__ties_statistic(ties) - (double) ties->n_chosen * ((double) ties->n + 1);
  if (!(variance > 0) || away == 0 ||
      (alternative != SOCINN_TWO_SIDED && (away > 0) != (alternative == SOCINN_GREATER)))
    return 1;
  double size = fabs(away), bound = 0;
  if (alternative != SOCINN_LESS)
    bound += one_tail(ties, size, variance, 1);
  if (alternative != SOCINN_GREATER)
    bound += one_tail(ties, size, variance, -1);
  return MIN(bound, 1);
}
