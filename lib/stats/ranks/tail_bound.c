/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Upper bounds of exact p-values, for shifts so far out that nobody needs the p-value itself.
 *
 * Markov: the share of the choices whose sum is @away from its mean or farther is at most E (sum - mean)^4 / away^4.
 *
 * Chernoff: for any rate and any x > 0 the number of choices with a sum of at least s is at most
 * prod (1 + x e^(rate r)) / (x^m e^(rate s)), since every choice of m of the N ranks with such a sum adds 1 or more to the
 * right side. Rate and x are those of a normal approximation.
 *
 * Chernoff, H. (1952), Ann. Math. Statist. 23, 493-507, doi:10.1214/aoms/1177729330
 */
#include "ranks_private.h"
#include <math.h>

/* A sum of ranks under the null hypothesis. */
typedef struct {
  double squares, fourths; /* sums over all observations of powers of the rank less its mean */
  double variance, fourth; /* central moments of the sum */
} Moments;

static Moments
find_moments(const SocinnTies *ties)
{
  double n = (double) ties->n, m = (double) ties->n_chosen;
  Moments moments = { 0, 0, 0, 0 };
  for (gsize g = 0; g < ties->n_sets; g++) {
    double centred = (double) ties->ranks[g] - (n + 1), square = centred * centred; /* doubled ranks: mean n + 1 */
    moments.squares += (double) ties->totals[g] * square;
    moments.fourths += (double) ties->totals[g] * (square * square);
  }
  /* Shares of the choices that hold one, two, three, four given observations; sums over distinct observations of products of
   * powers follow from those two sums, since the first powers add up to nothing. */
  double one = m / n, two = one * (m - 1) / MAX(n - 1, 1), three = two * (m - 2) / MAX(n - 2, 1);
  double four = three * (m - 3) / MAX(n - 3, 1);
  moments.variance = (one - two) * moments.squares;
  moments.fourth = (one - 7 * two + 12 * three - 6 * four) * moments.fourths +
                   3 * (two - 2 * three + four) * (moments.squares * moments.squares);
  return moments;
}

/* ---------------------------------------------------------------------------------------------- Chernoff */

/* log (factor_1 factor_2 ...) with few logarithms. */
typedef struct {
  double log, product;
} Product;

#define LARGE 0x1p400

static void
product_add(Product *self, double factor, gsize times)
{
  if (!(factor < LARGE)) {
    self->log += (double) times * socinn__log(factor);
    return;
  }
  for (gsize i = 0; i < times; i++) {
    self->product *= factor;
    if (self->product > LARGE) {
      self->log += socinn__log(self->product);
      self->product = 1;
    }
  }
}

/* Bounds of P(sum - mean >= away) and of P(mean - sum >= away), away > 0. */
typedef struct {
  double upper, lower;
} Tails;

static Tails
chernoff(const SocinnTies *ties, double away, double variance)
{
  double n = (double) ties->n, m = (double) ties->n_chosen, rate = away / variance, odds = m / (n - m);
  Product upper = { 0, 1 }, lower = { 0, 1 };
  for (gsize g = 0; g < ties->n_sets; g++) {
    double factor = socinn__exp(rate * ((double) ties->ranks[g] - (n + 1)));
    product_add(&upper, 1 + odds * factor, ties->totals[g]);
    product_add(&lower, 1 + odds / factor, ties->totals[g]);
  }
  double rest = -m * socinn__log(odds) - rate * away - socinn__log_choose(n, m);
  return (Tails) { socinn__exp(MIN(upper.log + socinn__log(upper.product) + rest, 0)),
                   socinn__exp(MIN(lower.log + socinn__log(lower.product) + rest, 0)) };
}

/* ------------------------------------------------------------------------------------------------- bound */

double
socinn__samples_bound(const SocinnTies *ties, SocinnAlternative alternative, double enough)
{
  Moments moments = find_moments(ties);
  double away = (double) socinn__ties_statistic(ties) - (double) ties->n_chosen * ((double) ties->n + 1);
  if (!(moments.variance > 0) || away == 0 ||
      (alternative != SOCINN_TWO_SIDED && (away > 0) != (alternative == SOCINN_GREATER)))
    return 1;
  double size = fabs(away), bound = moments.fourth / (size * size * (size * size));
  if (bound <= enough)
    return bound;
  Tails tails = chernoff(ties, size, moments.variance);
  double other = (alternative != SOCINN_LESS ? tails.upper : 0) + (alternative != SOCINN_GREATER ? tails.lower : 0);
  return MIN(MIN(bound, other), 1);
}
