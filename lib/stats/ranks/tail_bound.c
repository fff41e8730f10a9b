/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Upper bounds of exact p-values, for shifts so far out that nobody needs the p-value itself.
 *
 * Markov: the share of the patterns whose sum is @away from its mean or farther is at most E (sum - mean)^4 / away^4.
 *
 * Chernoff: for any rate the share of the sets of signs whose sum is @away above its mean or farther is at most
 * prod cosh(rate r / 2) / e^(rate away). For any rate and any x > 0 the number of choices with a sum of at least s is at most
 * prod (1 + x e^(rate r)) / (x^m e^(rate s)), since every choice of m of the N ranks with such a sum adds 1 or more to the
 * right side. Rate and x are those of a normal approximation.
 *
 * Chernoff, H. (1952), Ann. Math. Statist. 23, 493-507, doi:10.1214/aoms/1177729330
 */
#include "ranks_private.h"
#include <math.h>

/* A sum of ranks under the null hypothesis: how far that observed is from the mean, and central moments. */
typedef struct {
  double away, variance, fourth;
} Moments;

/* Sums over all observations of powers of the rank less @mean. */
static void
sum_powers(const SocinnTies *ties, double mean, double *squares, double *fourths)
{
  *squares = *fourths = 0;
  for (gsize g = 0; g < ties->n_sets; g++) {
    double centred = (double) ties->ranks[g] - mean, square = centred * centred;
    *squares += (double) ties->totals[g] * square;
    *fourths += (double) ties->totals[g] * (square * square);
  }
}

static Moments
signs_moments(const SocinnTies *ties)
{
  double squares, fourths, sum = 0;
  for (gsize g = 0; g < ties->n_sets; g++)
    sum += (double) ties->totals[g] * (double) ties->ranks[g];
  sum_powers(ties, 0, &squares, &fourths);
  return (Moments) { (double) socinn__ties_statistic(ties) - sum / 2, squares / 4,
                     (3 * squares * squares - 2 * fourths) / 16 };
}

static Moments
samples_moments(const SocinnTies *ties)
{
  double n = (double) ties->n, m = (double) ties->n_chosen, squares, fourths;
  sum_powers(ties, n + 1, &squares, &fourths); /* doubled ranks have the mean n + 1 */
  /* Shares of the choices that hold one, two, three, four given observations; sums over distinct observations of products of
   * powers follow from those two sums, since the first powers add up to nothing. */
  double one = m / n, two = one * (m - 1) / MAX(n - 1, 1), three = two * (m - 2) / MAX(n - 2, 1);
  double four = three * (m - 3) / MAX(n - 3, 1);
  return (Moments) { (double) socinn__ties_statistic(ties) - m * (n + 1), (one - two) * squares,
                     (one - 7 * two + 12 * three - 6 * four) * fourths +
                       3 * (two - 2 * three + four) * (squares * squares) };
}

static double
markov(const Moments *moments)
{
  double square = moments->away * moments->away;
  return moments->fourth / (square * square);
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

static double
product_log(const Product *self)
{
  return self->log + socinn__log(self->product);
}

/* Bound of P(sum - mean >= away), away > 0, which is that of P(mean - sum >= away). */
static double
signs_chernoff(const SocinnTies *ties, double away, double variance)
{
  double rate = away / variance;
  Product product = { 0, 1 };
  for (gsize g = 0; g < ties->n_sets; g++) {
    double factor = socinn__exp(rate * (double) ties->ranks[g] / 2);
    product_add(&product, (factor + 1 / factor) / 2, ties->totals[g]);
  }
  return socinn__exp(MIN(product_log(&product) - rate * away, 0));
}

/* Bounds of P(sum - mean >= away) and of P(mean - sum >= away), away > 0. */
static void
samples_chernoff(const SocinnTies *ties, double away, double variance, double *above, double *below)
{
  double n = (double) ties->n, m = (double) ties->n_chosen, rate = away / variance, odds = m / (n - m);
  Product upper = { 0, 1 }, lower = { 0, 1 };
  for (gsize g = 0; g < ties->n_sets; g++) {
    double factor = socinn__exp(rate * ((double) ties->ranks[g] - (n + 1)));
    product_add(&upper, 1 + odds * factor, ties->totals[g]);
    product_add(&lower, 1 + odds / factor, ties->totals[g]);
  }
  double rest = -m * socinn__log(odds) - rate * away - socinn__log_choose(n, m);
  *above = socinn__exp(MIN(product_log(&upper) + rest, 0));
  *below = socinn__exp(MIN(product_log(&lower) + rest, 0));
}

/* ------------------------------------------------------------------------------------------------ bounds */

/* Whether the tail asked for is one that a bound can tell anything of. */
static gboolean
is_outer_tail(const Moments *moments, SocinnAlternative alternative)
{
  return moments->variance > 0 && moments->away != 0 &&
         (alternative == SOCINN_TWO_SIDED || (moments->away > 0) == (alternative == SOCINN_GREATER));
}

double
socinn__signs_bound(const SocinnTies *ties, SocinnAlternative alternative, double enough)
{
  Moments moments = signs_moments(ties);
  if (!is_outer_tail(&moments, alternative))
    return 1;
  double bound = markov(&moments), sides = alternative == SOCINN_TWO_SIDED ? 2 : 1;
  if (bound > enough)
    bound = MIN(bound, sides * signs_chernoff(ties, fabs(moments.away), moments.variance));
  return MIN(bound, 1);
}

double
socinn__samples_bound(const SocinnTies *ties, SocinnAlternative alternative, double enough)
{
  Moments moments = samples_moments(ties);
  if (!is_outer_tail(&moments, alternative))
    return 1;
  double bound = markov(&moments), above, below;
  if (bound > enough) {
    samples_chernoff(ties, fabs(moments.away), moments.variance, &above, &below);
    above = alternative != SOCINN_LESS ? above : 0;
    below = alternative != SOCINN_GREATER ? below : 0;
    bound = MIN(bound, above + below);
  }
  return MIN(bound, 1);
}
