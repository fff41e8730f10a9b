/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Friedman's test. */
#include "friedman_states_private.h"
#include <math.h>

static const SocinnStatsFunction function = { "friedman",
                                              SOCINN_GROUPS_METHODS,
                                              { SOCINN_OPTION_DRAWS, SOCINN_OPTION_SEED } };

typedef struct {
  const SocinnBlocks *blocks;
  guint64 *sums; /* room for one a column */
} Friedman;

static double
statistic(const guint64 *ranks, gpointer data)
{
  Friedman *test = data;
  socinn__blocks_sum(ranks, test->blocks->n, test->blocks->columns, test->sums);
  return socinn__friedman_squares(test->sums, test->blocks->n, test->blocks->columns);
}

static guint64 *
copy_ranks(gpointer data, gsize *n)
{
  return socinn__blocks_copy(((Friedman *) data)->blocks, n);
}

static gboolean
exact(gpointer data, SocinnAlternative alternative G_GNUC_UNUSED, gboolean at_any_price, double *p, double *mid_p)
{
  Friedman *test = data;
  double beyond, same;
  if (!socinn__friedman_by_states(test->blocks, statistic(test->blocks->ranks, test), !at_any_price, &beyond, &same))
    return FALSE;
  *p = MIN(1, beyond + same);
  *mid_p = MIN(1, beyond + same / 2);
  return TRUE;
}

SocinnStatsResult *
socinn_stats_friedman(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                      GError **error)
{
  g_auto(SocinnBlocks) blocks = { NULL, 0, 0, 0, 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__blocks_read(matrix, n_matrix, columns, &blocks, error))
    return NULL;
  g_autofree guint64 *sums = g_new(guint64, columns);
  Friedman test = { &blocks, sums };
  double k = (double) columns, n = (double) blocks.n;
  double q = blocks.spread > 0 ? (k - 1) * statistic(blocks.ranks, &test) / blocks.spread : NAN;
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, "exact");
  socinn__result_set_number(result, "kendall_w", q / (n * (k - 1)));
  socinn__result_set_number(result, "statistic", q);
  socinn__result_set_number(result, "df", k - 1);
  SocinnGroupsTest all = { .function = &function,
                           .options = options,
                           .alternative = SOCINN_GREATER,
                           .exact = exact,
                           .statistic = statistic,
                           .data = &test,
                           .make_items = copy_ranks,
                           .block = columns,
                           .asymptotic_p = socinn__chi_square_tail(q, k - 1) };
  if (blocks.spread <= 0)
    socinn__groups_set_constant(result);
  else if (!socinn__groups_set_p(result, &all, error))
    return NULL;
  socinn__blocks_set(result, &blocks);
  return g_steal_pointer(&result);
}
