/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signed ranks: under the null hypothesis every set of signs is as likely as any other, so that patterns of signs are counted
 * by their sum of ranks. Counts are only ever added: whole numbers below 2^53 are exact, larger ones relatively so.
 */
#include "ranks_private.h"
#include <math.h>

/* The greatest common divisor of all ranks, and their sum. */
static guint64
ranks_divisor(const SocinnTies *ties, guint64 *sum)
{
  guint64 divisor = 0;
  *sum = 0;
  for (gsize g = 0; g < ties->n_sets; g++) {
    divisor = socinn__common_divisor(ties->ranks[g], divisor);
    *sum += ties->ranks[g] * ties->totals[g];
  }
  return MAX(divisor, 1);
}

double
socinn__signs_cost(const SocinnTies *ties)
{
  guint64 sum, divisor = ranks_divisor(ties, &sum);
  if (ties->n_sets <= 1)
    return 1;
  if (ties->n > SOCINN_RANKS_MOST)
    return INFINITY;
  guint64 length = sum / divisor;
  return (double) ties->n * ((double) length / 2 + 1);
}

/* Patterns by their sum, up to @limit: counts[0] to counts[limit], with zeros before, so that all is added in blocks. */
typedef struct SignCounts {
  double *memory, *counts;
  gssize limit, top; /* the greatest sum so far, or the limit */
} SignCounts;

enum { BLOCK = 8, TOGETHER = 4 };

static void
sign_counts_clear(SignCounts *self)
{
  g_free(self->memory);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SignCounts, sign_counts_clear)

static gboolean
sign_counts_init(SignCounts *self, gsize limit, gsize most_rank, GError **error)
{
  gsize before = TOGETHER * most_rank + BLOCK, n = before + limit + 1;
  self->memory = g_try_new0(double, n);
  if (self->memory == NULL)
    return socinn__refuse_memory(n, error);
  self->counts = self->memory + before;
  self->counts[0] = 1;
  self->limit = (gssize) limit;
  self->top = 0;
  return TRUE;
}

/* Multiplies the polynomial by 1 + z^rank. Writes behind what it still reads. */
static void
add_one(SignCounts *self, gssize rank)
{
  self->top = MIN(self->limit, self->top + rank);
  for (gssize j = self->top + 1; j > 0; j -= BLOCK) {
    double *to = self->counts + (j - BLOCK), block[BLOCK];
    const double *from = to - rank;
    for (int i = 0; i < BLOCK; i++)
      block[i] = to[i] + from[i];
    for (int i = 0; i < BLOCK; i++)
      to[i] = block[i];
  }
}

/* The same by (1 + z^rank)^4, in one go. */
static void
add_four(SignCounts *self, gssize rank)
{
  self->top = MIN(self->limit, self->top + TOGETHER * rank);
  for (gssize j = self->top + 1; j > 0; j -= BLOCK) {
    double *to = self->counts + (j - BLOCK), block[BLOCK];
    const double *one = to - rank, *two = one - rank, *three = two - rank, *four = three - rank;
    for (int i = 0; i < BLOCK; i++)
      block[i] = (to[i] + four[i]) + 4 * (one[i] + three[i]) + 6 * two[i];
    for (int i = 0; i < BLOCK; i++)
      to[i] = block[i];
  }
}

static void
add_observations(SignCounts *self, gsize rank, gsize times)
{
  for (; times >= TOGETHER; times -= TOGETHER)
    add_four(self, (gssize) rank);
  for (; times > 0; times--)
    add_one(self, (gssize) rank);
}

/* All counts up to the limit, from the top down to the zeros before them. */
static double
sign_counts_sum(const SignCounts *self)
{
  double sums[BLOCK] = { 0 };
  for (gssize j = self->limit + 1; j > 0; j -= BLOCK)
    for (int i = 0; i < BLOCK; i++)
      sums[i] += self->counts[j - BLOCK + i];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

/* Share of the patterns whose sum is at most @limit (a sum divided by the divisor), and of those with just that. */
static gboolean
count_signs(const SocinnTies *ties, guint64 divisor, gsize limit, double *below, double *at, GError **error)
{
  g_auto(SignCounts) signs = { 0 };
  gsize greatest = ties->n_sets > 0 ? (gsize) (ties->ranks[ties->n_sets - 1] / divisor) : 0;
  if (!sign_counts_init(&signs, limit, greatest, error))
    return FALSE;
  for (gsize g = 0; g < ties->n_sets; g++)
    add_observations(&signs, (gsize) (ties->ranks[g] / divisor), ties->totals[g]);
  *below = ldexp(sign_counts_sum(&signs), -(int) ties->n);
  *at = ldexp(signs.counts[limit], -(int) ties->n);
  return TRUE;
}

/* The lower tail at the smaller of the two sums of ranks, and its last step. */
static gboolean
smaller_tail(const SocinnTies *ties, guint64 smaller, guint64 divisor, double *below, double *at, GError **error)
{
  if (ties->n_sets != 1)
    return count_signs(ties, divisor, (gsize) (smaller / divisor), below, at, error);
  guint64 signs = smaller / ties->ranks[0]; /* all tied: the sign test */
  double k = (double) signs, n = (double) ties->n;
  *below = socinn__binomial_lower(k, n, 0.5);
  *at = socinn__binomial_mass(k, n, 0.5);
  return TRUE;
}

gboolean
socinn__signs_exact(const SocinnTies *ties, SocinnAlternative alternative, SocinnRankTest *test, GError **error)
{
  guint64 sum, divisor = ranks_divisor(ties, &sum), positive = socinn__ties_statistic(ties);
  double below = 1, at = 1;
  guint64 smaller = MIN(positive, sum - positive);
  if (!smaller_tail(ties, smaller, divisor, &below, &at, error))
    return FALSE;
  if (alternative == SOCINN_TWO_SIDED) { /* the distribution mirrors, so the other tail is as likely */
    gboolean central = 2 * smaller == sum;
    test->p_value = central ? 1 : MIN(1, 2 * below);
    test->mid_p = central ? 1 - at / 2 : test->p_value - at;
    return TRUE;
  }
  gboolean small_tail = (alternative == SOCINN_LESS) == (positive == smaller);
  if (2 * smaller == sum)
    small_tail = TRUE;
  test->p_value = small_tail ? below : 1 - (below - at);
  test->mid_p = test->p_value - at / 2;
  return TRUE;
}

double
socinn__signs_deviation(const SocinnTies *ties)
{
  double squares = 0;
  for (gsize g = 0; g < ties->n_sets; g++)
    squares += (double) ties->totals[g] * ((double) ties->ranks[g] * (double) ties->ranks[g]);
  return sqrt(squares) / 4; /* ranks are doubled, and a sign has variance 1/4 */
}

double
socinn__ranks_score(double deviation, double spread, SocinnAlternative alternative, gboolean continuity)
{
  if (continuity && alternative == SOCINN_TWO_SIDED)
    deviation = deviation > 0 ? MAX(deviation - 0.5, 0) : MIN(deviation + 0.5, 0);
  else if (continuity)
    deviation += alternative == SOCINN_GREATER ? -0.5 : 0.5;
  return spread > 0 ? deviation / spread : NAN;
}

void
socinn__signs_normal(const SocinnTies *ties, SocinnAlternative alternative, gboolean continuity, SocinnRankTest *test)
{
  guint64 sum;
  ranks_divisor(ties, &sum);
  double deviation = ((double) socinn__ties_statistic(ties) - (double) sum / 2) / 2;
  test->z = socinn__ranks_score(deviation, socinn__signs_deviation(ties), alternative, continuity);
  test->p_value = isnan(test->z) ? 1 : socinn__t_p_value(test->z, INFINITY, alternative);
  test->mid_p = NAN;
}

gboolean
socinn__signs_quantile(gsize n, double alpha, gint64 *k, double *probability, GError **error)
{
  g_auto(SignCounts) signs = { 0 };
  gsize limit = n * (n + 1) / 4;
  double sum = 0, bound = ldexp(alpha, (int) n);
  if (!sign_counts_init(&signs, limit, n, error))
    return FALSE;
  for (gsize rank = 1; rank <= n; rank++)
    add_observations(&signs, rank, 1);
  *k = -1;
  for (gsize j = 0; j <= limit && sum + signs.counts[j] <= bound; j++) {
    sum += signs.counts[j];
    *k = (gint64) j;
  }
  *probability = ldexp(sum, -(int) n);
  return TRUE;
}
