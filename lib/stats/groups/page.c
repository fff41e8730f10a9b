/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page's test for ordered treatments. Exact: the distribution of each block's own sum, then of the sum over blocks. */
#include "blocks_private.h"
#include <math.h>
#include <string.h>

#define MOST_WORK 300000000.0
enum { MOST_COLUMNS = 16 };

static const SocinnStatsFunction function = { "page",
                                              SOCINN_GROUPS_METHODS,
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_COLUMN_SCORES,
                                                SOCINN_OPTION_DRAWS, SOCINN_OPTION_SEED } };

typedef struct {
  const SocinnBlocks *blocks;
  double *scores; /* by column */
  double mean_score;
} Page;

/* Sum of score x doubled rank, minus its mean. */
static double
statistic(const guint64 *ranks, gpointer data)
{
  const Page *test = data;
  double sum = 0;
  for (gsize j = 0; j < test->blocks->columns; j++) {
    gint64 deviation = 0;
    for (gsize i = 0; i < test->blocks->n; i++)
      deviation += (gint64) ranks[i * test->blocks->columns + j] - (gint64) (test->blocks->columns + 1);
    sum += (test->scores[j] - test->mean_score) * (double) deviation;
  }
  return sum;
}

static guint64 *
copy_ranks(gpointer data, gsize *n)
{
  return socinn__blocks_copy(((Page *) data)->blocks, n);
}

/* ---------------------------------------------------------------------------------------------------- exact */

/* Probabilities of low, low + 1, ... */
typedef struct {
  double *masses;
  gsize width;
  gint64 low;
} Masses;

/* What a block with such ties contributes: blocks of one pattern share it. */
typedef struct {
  guint64 sorted[MOST_COLUMNS];
  Masses masses;
} Pattern;

static void
pattern_clear(gpointer pattern)
{
  g_free(((Pattern *) pattern)->masses.masses);
}

/* The distribution of the sum of whole score x doubled rank of one block. */
static gboolean
find_masses(const guint64 *sorted, gsize columns, const gint64 *scores, Masses *masses)
{
  gsize ties[MOST_COLUMNS], ones[MOST_COLUMNS], n_sets = 0;
  gint64 ranks[MOST_COLUMNS];
  for (gsize j = 0; j < columns; j++) {
    ones[j] = 1;
    if (j == 0 || sorted[j] != sorted[j - 1]) {
      ranks[n_sets] = (gint64) sorted[j];
      ties[n_sets++] = 0;
    }
    ties[n_sets - 1]++;
  }
  SocinnMargins margins = { ties, ones, n_sets, columns, ranks, scores };
  masses->masses = socinn__conditional_masses(&margins, &masses->low, &masses->width);
  return masses->masses != NULL;
}

static const Pattern *
find_pattern(GArray *patterns, const guint64 *ranks, gsize columns, const gint64 *scores)
{
  Pattern pattern;
  memset(&pattern, 0, sizeof pattern);
  socinn__block_sort(ranks, columns, pattern.sorted);
  for (guint i = 0; i < patterns->len; i++)
    if (memcmp(g_array_index(patterns, Pattern, i).sorted, pattern.sorted, sizeof pattern.sorted) == 0)
      return &g_array_index(patterns, Pattern, i);
  if (!find_masses(pattern.sorted, columns, scores, &pattern.masses))
    return NULL;
  g_array_append_val(patterns, pattern);
  return &g_array_index(patterns, Pattern, patterns->len - 1);
}

/* The distribution of a sum of one more term. */
static gboolean
add_term(Masses *sum, const Masses *term, double *work)
{
  gsize width = sum->width + term->width - 1;
  *work += (double) sum->width * (double) term->width;
  double *masses = *work < MOST_WORK ? g_try_new0(double, width) : NULL;
  if (masses == NULL)
    return FALSE;
  for (gsize j = 0; j < term->width; j++)
    if (term->masses[j] > 0)
      for (gsize i = 0; i < sum->width; i++)
        masses[i + j] += term->masses[j] * sum->masses[i];
  g_free(sum->masses);
  *sum = (Masses) { masses, width, sum->low + term->low };
  return TRUE;
}

/* What is as far from the mean as @observed, on the sides that the alternative asks for. */
static void
sum_up(const Masses *sum, gint64 observed, gint64 twice_mean, SocinnAlternative alternative, double *p, double *mid_p)
{
  gint64 distance = ABS(2 * observed - twice_mean);
  double below = 0, above = 0, at = 0;
  for (gsize i = 0; i < sum->width; i++) {
    gint64 value = 2 * (sum->low + (gint64) i) - twice_mean;
    gboolean same = alternative == SOCINN_TWO_SIDED ? ABS(value) == distance : value == 2 * observed - twice_mean;
    at += same ? sum->masses[i] : 0;
    if (!same && alternative != SOCINN_GREATER)
      below += value < (alternative == SOCINN_LESS ? 2 * observed - twice_mean : -distance) ? sum->masses[i] : 0;
  }
  for (gsize i = sum->width; i-- > 0 && alternative != SOCINN_LESS;) {
    gint64 value = 2 * (sum->low + (gint64) i) - twice_mean;
    above += value > (alternative == SOCINN_GREATER ? 2 * observed - twice_mean : distance) ? sum->masses[i] : 0;
  }
  *p = MIN(1, below + above + at);
  *mid_p = MIN(1, below + above + at / 2);
}

static gboolean
exact(gpointer data, SocinnAlternative alternative, gboolean at_any_price G_GNUC_UNUSED, double *p, double *mid_p)
{
  const Page *test = data;
  const SocinnBlocks *blocks = test->blocks;
  gint64 scores[MOST_COLUMNS], observed = 0, twice_mean = 0;
  double unit, work = 0;
  if (blocks->columns > MOST_COLUMNS || !socinn__whole_scores(test->scores, blocks->columns, scores, &unit))
    return FALSE;
  g_autoptr(GArray) patterns = g_array_new(FALSE, FALSE, sizeof(Pattern));
  g_array_set_clear_func(patterns, pattern_clear);
  Masses sum = { g_new(double, 1), 1, 0 };
  sum.masses[0] = 1;
  gboolean feasible = TRUE;
  for (gsize i = 0; feasible && i < blocks->n; i++) {
    const guint64 *ranks = blocks->ranks + i * blocks->columns;
    const Pattern *pattern = find_pattern(patterns, ranks, blocks->columns, scores);
    feasible = pattern != NULL && add_term(&sum, &pattern->masses, &work);
    for (gsize j = 0; j < blocks->columns; j++) {
      observed += scores[j] * (gint64) ranks[j];
      twice_mean += 2 * scores[j] * (gint64) (blocks->columns + 1); /* of doubled ranks the mean is k + 1 */
    }
  }
  if (feasible)
    sum_up(&sum, observed, twice_mean, alternative, p, mid_p);
  g_free(sum.masses);
  return feasible;
}

/* --------------------------------------------------------------------------------------------------- result */

/* The option "column_scores", or 1, 2, ... (transfer full) */
static double *
read_scores(const SocinnStatsOptions *options, gsize columns, GError **error)
{
  gsize n;
  const double *given = socinn__option_numbers(options, SOCINN_OPTION_COLUMN_SCORES, &n);
  if (given != NULL && n != columns) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %zu given for %zu; give one for each"),
                      "column_scores", n, columns);
    return NULL;
  }
  for (gsize j = 0; given != NULL && j < n; j++)
    if (!socinn__finite_check(given[j], "column_scores", error))
      return NULL;
  double *scores = g_new(double, columns);
  for (gsize j = 0; j < columns; j++)
    scores[j] = given != NULL ? given[j] : (double) (j + 1);
  return scores;
}

/* Estimate, statistic and standard score; returns the last. */
static double
set_result(SocinnStatsResult *result, const Page *test, double sum, double squares)
{
  double k = (double) test->blocks->columns, n = (double) test->blocks->n;
  double product =
    squares * test->blocks->spread; /* of doubled ranks: the sum is twice, the spread four times as large */
  double z = product > 0 ? sum / sqrt(product / (k - 1)) : NAN;
  socinn__result_set_number(result, "estimate", product > 0 ? sum / sqrt(product * n) : NAN);
  socinn__result_set_number(result, "statistic", sum / 2 + n * k * test->mean_score * (k + 1) / 2);
  socinn__result_set_number(result, "z", z);
  return z;
}

SocinnStatsResult *
socinn_stats_page(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                  GError **error)
{
  g_auto(SocinnBlocks) blocks = { NULL, 0, 0, 0, 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__blocks_read(matrix, n_matrix, columns, &blocks, error))
    return NULL;
  g_autofree double *scores = read_scores(options, columns, error);
  if (scores == NULL)
    return NULL;
  Page test = { &blocks, scores, 0 };
  double squares;
  socinn__sample_moments(scores, columns, &test.mean_score, &squares);
  if (!(squares > 0)) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: all are the same, so that they give no order"),
                      "column_scores");
    return NULL;
  }
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, "exact");
  double z = set_result(result, &test, statistic(blocks.ranks, &test), squares);
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  SocinnGroupsTest all = { .function = &function,
                           .options = options,
                           .alternative = alternative,
                           .exact = exact,
                           .statistic = statistic,
                           .data = &test,
                           .make_items = copy_ranks,
                           .block = columns,
                           .asymptotic_p = socinn__t_p_value(z, INFINITY, alternative) };
  if (blocks.spread <= 0)
    socinn__groups_set_constant(result);
  else if (!socinn__groups_set_p(result, &all, error))
    return NULL;
  socinn__result_set_alternative(result, alternative);
  socinn__blocks_set(result, &blocks);
  return g_steal_pointer(&result);
}
