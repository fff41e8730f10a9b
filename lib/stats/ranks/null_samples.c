/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rank sums: under the null hypothesis the observations of x are any of all, so that choices of m out of N are counted by
 * their sum of ranks.
 */
#include "choices_private.h"
#include <math.h>

/* The smaller sample, the one that is chosen. */
typedef struct {
  gint64 statistic, sum; /* of the ranks chosen; of all */
  gboolean mirrored;     /* it is y: its sum falls when that of x rises */
} Chosen;

/* Ranks less the least, by their greatest common divisor. */
static void
reduce_ranks(const SocinnTies *ties, guint64 *least, guint64 *divisor)
{
  *least = ties->n_sets > 0 ? ties->ranks[0] : 0;
  *divisor = 0;
  for (gsize g = 1; g < ties->n_sets && *divisor != 1; g++)
    *divisor = socinn__common_divisor(ties->ranks[g] - *least, *divisor);
  *divisor = MAX(*divisor, 1);
}

static gboolean
choose_smaller(const SocinnTies *ties, SocinnChoice *choice, Chosen *chosen, GError **error)
{
  guint64 least, divisor;
  gsize used = 0;
  *chosen = (Chosen) { 0, 0, 2 * ties->n_chosen > ties->n };
  if (!socinn__choice_init(choice, ties->n, chosen->mirrored ? ties->n - ties->n_chosen : ties->n_chosen, error))
    return FALSE;
  reduce_ranks(ties, &least, &divisor);
  for (gsize g = 0; g < ties->n_sets; g++) {
    gint64 rank = (gint64) ((ties->ranks[g] - least) / divisor);
    chosen->statistic += rank * (gint64) (chosen->mirrored ? ties->totals[g] - ties->chosen[g] : ties->chosen[g]);
    chosen->sum += rank * (gint64) ties->totals[g];
    for (gsize i = 0; i < ties->totals[g]; i++)
      choice->ranks[used++] = (gint32) rank;
  }
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------- cost */

/* Additions for one half: on average a quarter of its counts an observation. */
static double
rows_cost(double spread, gsize n_half, gsize most)
{
  double cost = 0, n = (double) n_half;
  for (gsize k = 0; k <= MIN(most, n_half); k++) /* sums of k of n evenly spread ranks differ by so much */
    cost += spread * (double) k * (n - (double) k) / MAX(n, 1) + 1;
  return cost * n / 4;
}

static double
half_cost(const SocinnTies *ties, gsize from, gsize to, gsize most, guint64 divisor)
{
  guint64 low = G_MAXUINT64, high = 0;
  gsize before = 0;
  for (gsize g = 0; g < ties->n_sets; g++) {
    gsize after = before + ties->totals[g];
    if (after > from && before < to) {
      low = MIN(low, ties->ranks[g]);
      high = MAX(high, ties->ranks[g]);
    }
    before = after;
  }
  guint64 spread = high > low ? (high - low) / divisor : 0;
  return rows_cost((double) spread, to - from, most);
}

/* So few observations cost so little that nobody need know how much: doubled ranks differ by
 * less than 2 FEW, so that the rows of a half come to less than FEW^4 / 96. */
enum { FEW = 100 };
#define COST_OF_FEW 3e6

double
socinn__samples_cost(const SocinnTies *ties)
{
  gsize n = ties->n, chosen = MIN(ties->n_chosen, n - ties->n_chosen);
  guint64 least, divisor;
  if (ties->n_sets <= 1)
    return 1;
  if (n <= FEW)
    return COST_OF_FEW;
  if (n > SOCINN_RANKS_MOST)
    return INFINITY;
  reduce_ranks(ties, &least, &divisor);
  return half_cost(ties, 0, n / 2, chosen, divisor) + half_cost(ties, n / 2, n, chosen, divisor);
}

/* ------------------------------------------------------------------------------------------------- tests */

/*
 * Sums as far from the mean as that observed, or farther, at either side of it. The distribution does not mirror when there
 * are ties, so that both sides are counted.
 */
static void
both_tails(const SocinnChoice *choice, const Chosen *chosen, gint32 *low, gint32 *high)
{
  gint64 n = (gint64) choice->n, mean = (gint64) choice->chosen * chosen->sum; /* times n, so that they are whole */
  gint64 distance = ABS(n * chosen->statistic - mean);
  *low = distance <= mean ? (gint32) ((mean - distance) / n) : SOCINN_NO_LOW;
  *high = (gint32) ((mean + distance + n - 1) / n);
}

/* Choices in the tails, and those at their edges: just as far from the mean as that observed. */
static double
count_tails(const SocinnChoice *choice, const Chosen *chosen, double *edge)
{
  gint64 n = (gint64) choice->n, low = choice->low, high = choice->high;
  double at_low = 0, at_high = 0, count = 0;
  if (low != SOCINN_NO_LOW)
    count += socinn__choice_tail(choice, choice->low, FALSE, &at_low);
  if (high != SOCINN_NO_HIGH)
    count += socinn__choice_tail(choice, choice->high, TRUE, &at_high);
  *edge = chosen->statistic == low ? at_low : at_high;
  if (low != SOCINN_NO_LOW && high != SOCINN_NO_HIGH && n * (low + high) == 2 * (gint64) choice->chosen * chosen->sum)
    *edge = at_low + at_high;
  return count;
}

gboolean
socinn__samples_exact(const SocinnTies *ties, SocinnAlternative alternative, SocinnRankTest *test, GError **error)
{
  g_auto(SocinnChoice) choice = { 0 };
  Chosen chosen;
  if (ties->n_sets <= 1) { /* nothing tells x from y */
    test->p_value = 1;
    test->mid_p = 0.5;
    return TRUE;
  }
  if (!choose_smaller(ties, &choice, &chosen, error))
    return FALSE;
  gint32 low = SOCINN_NO_LOW, high = SOCINN_NO_HIGH;
  gboolean central = (gint64) choice.n * chosen.statistic == (gint64) choice.chosen * chosen.sum;
  if (alternative == SOCINN_TWO_SIDED && !central)
    both_tails(&choice, &chosen, &low, &high);
  else if (alternative != SOCINN_TWO_SIDED && (alternative == SOCINN_GREATER) != chosen.mirrored)
    high = (gint32) chosen.statistic;
  else
    low = (gint32) chosen.statistic;
  if (!socinn__choice_count(&choice, low, high, error))
    return FALSE;
  double all = socinn__choose(choice.n, choice.chosen), edge, count = count_tails(&choice, &chosen, &edge);
  test->p_value = alternative == SOCINN_TWO_SIDED && central ? 1 : MIN(1, count / all);
  test->mid_p = test->p_value - edge / all / 2;
  return TRUE;
}

double
socinn__samples_deviation(const SocinnTies *ties)
{
  double n = (double) ties->n, m = (double) ties->n_chosen, squares = 0;
  for (gsize g = 0; g < ties->n_sets; g++) {
    double away = (double) ties->ranks[g] - (n + 1); /* doubled ranks have the mean n + 1 */
    squares += (double) ties->totals[g] * (away * away);
  }
  return sqrt(m * (n - m) / (n * (n - 1)) * squares) / 2;
}

void
socinn__samples_normal(const SocinnTies *ties, SocinnAlternative alternative, gboolean continuity, SocinnRankTest *test)
{
  double mean = (double) ties->n_chosen * ((double) ties->n + 1);
  double deviation = ((double) socinn__ties_statistic(ties) - mean) / 2;
  test->z = socinn__ranks_score(deviation, socinn__samples_deviation(ties), alternative, continuity);
  test->p_value = isnan(test->z) ? 1 : socinn__t_p_value(test->z, INFINITY, alternative);
  test->mid_p = NAN;
}

gboolean
socinn__samples_quantile(gsize n_x, gsize n_y, double alpha, gint64 *k, double *probability, GError **error)
{
  g_auto(SocinnChoice) choice = { 0 };
  gsize n = n_x + n_y, chosen = MIN(n_x, n_y);
  double edge;
  if (!socinn__choice_init(&choice, n, chosen, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    choice.ranks[i] = (gint32) i;
  if (!socinn__choice_count(&choice, SOCINN_NO_HIGH, SOCINN_NO_HIGH, error))
    return FALSE;
  double all = socinn__choose(choice.n, choice.chosen);
  gint32 least = (gint32) (chosen * (chosen - 1) / 2);
  gint32 low = -1, high = (gint32) (n_x * n_y); /* the whole distribution is more than alpha */
  *probability = 0;
  while (high - low > 1) {
    gint32 middle = low + (high - low) / 2;
    double share = socinn__choice_tail(&choice, least + middle, FALSE, &edge) / all;
    if (2 * middle < (gint32) (n_x * n_y)) /* rounding must not lift a half above itself */
      share = MIN(share, 0.5);
    if (share <= alpha) {
      low = middle;
      *probability = share;
    } else {
      high = middle;
    }
  }
  *k = low;
  return TRUE;
}
