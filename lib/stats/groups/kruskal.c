/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kruskal-Wallis test. */
#include "kruskal_exact_private.h"
#include <math.h>

#define EASY_WORK 5e8 /* a second or so */
#define MOST_WORK 2e9 /* where nothing but an exact p-value will do */

/* Up to so many groups a hash table has nearly as many states as arrays have places, and takes longer. */
enum { FEW_GROUPS = 4 };

static const SocinnStatsFunction function = { "kruskal",
                                              SOCINN_GROUPS_METHODS,
                                              { SOCINN_OPTION_DRAWS, SOCINN_OPTION_SEED } };

/* Ranks are doubled, so that midranks are whole. */
typedef struct {
  const SocinnGroups *groups;
  guint64 *ranks;
  gint64 *sums; /* by group, room for shuffling */
  double tie_sum;
} Kruskal;

static gsize
size_of(const SocinnGroups *groups, gsize k)
{
  return groups->starts[k + 1] - groups->starts[k];
}

/* Sum over groups of (sum of doubled ranks - its mean)^2 / size. */
static double
between(const guint64 *ranks, gpointer data)
{
  const SocinnGroups *groups = ((Kruskal *) data)->groups;
  double sum = 0;
  for (gsize k = 0; k < groups->n_groups; k++) {
    gint64 deviation = -(gint64) (size_of(groups, k) * (groups->n + 1));
    for (gsize i = groups->starts[k]; i < groups->starts[k + 1]; i++)
      deviation += (gint64) ranks[i];
    sum += (double) deviation * (double) deviation / (double) size_of(groups, k);
  }
  return sum;
}

static guint64 *
copy_ranks(gpointer data, gsize *n)
{
  const Kruskal *test = data;
  *n = test->groups->n;
  guint64 *copy = g_try_new(guint64, *n);
  for (gsize i = 0; copy != NULL && i < *n; i++)
    copy[i] = test->ranks[i];
  return copy;
}

/* ---------------------------------------------------------------------------------------------------- exact */

/* Sorted doubled ranks, one entry a set of ties. */
static void
sort_ties(const Kruskal *test, SocinnKruskal *margins)
{
  gsize n = test->groups->n;
  double sorted[SOCINN_KRUSKAL_MOST_VALUES];
  for (gsize i = 0; i < n; i++)
    sorted[i] = (double) test->ranks[i];
  socinn__sort(sorted, n);
  for (gsize i = 0; i < n; i++) {
    if (i == 0 || sorted[i] != sorted[i - 1]) {
      margins->ranks[margins->n_sets] = (guint64) sorted[i];
      margins->ties[margins->n_sets++] = 0;
    }
    margins->ties[margins->n_sets - 1]++;
  }
}

/* Two groups: as far from the mean rank sum as observed, on either side. */
static gboolean
exact_of_two(const Kruskal *test, const SocinnKruskal *sorted, double *p, double *mid_p)
{
  gint64 row_scores[] = { 0, 1 }, scores[SOCINN_KRUSKAL_MOST_VALUES], observed = 0;
  gsize sizes[] = { size_of(test->groups, 0), size_of(test->groups, 1) };
  for (gsize i = 0; i < sorted->n_sets; i++)
    scores[i] = (gint64) sorted->ranks[i];
  for (gsize i = test->groups->starts[1]; i < test->groups->n; i++)
    observed += (gint64) test->ranks[i];
  SocinnMargins margins = { sizes, sorted->ties, 2, sorted->n_sets, row_scores, scores };
  return socinn__conditional_p(&margins, observed, SOCINN_TWO_SIDED, p, mid_p);
}

/* Groups in rising order of their sizes, and the statistic. FALSE when that would not fit in a number. */
static gboolean
arrange(const Kruskal *test, SocinnKruskal *sorted)
{
  const SocinnGroups *groups = test->groups;
  gint64 multiple = 1;
  gsize order[SOCINN_KRUSKAL_MOST_GROUPS] = { 0 };
  for (gsize k = 0; k < groups->n_groups; k++) {
    gsize i = k;
    for (; i > 0 && size_of(groups, order[i - 1]) > size_of(groups, k); i--)
      order[i] = order[i - 1];
    order[i] = k;
  }
  for (gsize k = 0; k < groups->n_groups; k++) {
    sorted->sizes[k] = size_of(groups, order[k]);
    guint64 divisor = socinn__common_divisor((guint64) multiple, sorted->sizes[k]);
    multiple = multiple / (gint64) MAX(divisor, 1) * (gint64) sorted->sizes[k];
    if (multiple > 1000000)
      return FALSE;
  }
  for (gsize k = 0; k < groups->n_groups; k++) {
    gint64 sum = 0;
    for (gsize i = groups->starts[order[k]]; i < groups->starts[order[k] + 1]; i++)
      sum += ((gint64) test->ranks[i] - sorted->lowest) / sorted->unit;
    sorted->factors[k] = multiple / (gint64) MAX(sorted->sizes[k], 1);
    sorted->observed += socinn__kruskal_part(sorted, k, sum);
  }
  return TRUE;
}

static gboolean
exact(gpointer data, SocinnAlternative alternative G_GNUC_UNUSED, gboolean at_any_price, double *p, double *mid_p)
{
  const Kruskal *test = data;
  double beyond, same;
  SocinnKruskal sorted = { .n_groups = test->groups->n_groups, .n = test->groups->n };
  if (sorted.n > SOCINN_KRUSKAL_MOST_VALUES || sorted.n_groups > SOCINN_KRUSKAL_MOST_GROUPS)
    return FALSE;
  sort_ties(test, &sorted);
  if (sorted.n_groups == 2)
    return exact_of_two(test, &sorted, p, mid_p);
  socinn__kruskal_find_unit(&sorted);
  if (!arrange(test, &sorted))
    return FALSE;
  double most = at_any_price ? MOST_WORK : EASY_WORK, work = socinn__kruskal_box_work(&sorted, most);
  if (sorted.n_groups <= FEW_GROUPS && work > most && isfinite(work))
    return FALSE;
  if (!(work <= most ? socinn__kruskal_by_boxes(&sorted, &beyond, &same)
                     : socinn__kruskal_by_states(&sorted, !at_any_price, &beyond, &same)))
    return FALSE;
  *p = MIN(1, beyond + same);
  *mid_p = MIN(1, beyond + same / 2);
  return TRUE;
}

/* --------------------------------------------------------------------------------------------------- result */

static void
set_groups(SocinnStatsResult *result, const Kruskal *test)
{
  const SocinnGroups *groups = test->groups;
  g_autofree double *means = g_new(double, groups->n_groups), *sizes = g_new(double, groups->n_groups);
  for (gsize k = 0; k < groups->n_groups; k++) {
    double sum = 0;
    for (gsize i = groups->starts[k]; i < groups->starts[k + 1]; i++)
      sum += (double) test->ranks[i];
    sizes[k] = (double) size_of(groups, k);
    means[k] = sum / 2 / sizes[k];
  }
  socinn__result_set_numbers(result, "mean_ranks", means, groups->n_groups);
  socinn__result_set_numbers(result, "sizes", sizes, groups->n_groups);
}

SocinnStatsResult *
socinn_stats_kruskal(const double *values, gsize n, const double *groups, gsize n_groups,
                     const SocinnStatsOptions *options, GError **error)
{
  g_auto(SocinnGroups) read = { NULL, NULL, NULL, 0, 0, 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__groups_read(values, n, groups, n_groups, 2, 1, &read, error))
    return NULL;
  Kruskal test = { .groups = &read };
  g_autofree guint64 *ranks = test.ranks = g_try_new(guint64, read.n);
  if (ranks == NULL) {
    socinn__refuse_memory(read.n, error);
    return NULL;
  }
  if (!socinn__double_midranks(read.values, read.n, ranks, &test.tie_sum, error))
    return NULL;
  double size = (double) read.n, k = (double) read.n_groups, total = size * (size - 1) * (size + 1) - test.tie_sum;
  double h = total > 0 ? 3 * (size - 1) * between(ranks, &test) / total
                       : NAN; /* of doubled ranks: a quarter; of squares: a twelfth */
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, "exact");
  socinn__result_set_number(result, "epsilon_squared", h / (size - 1));
  if (read.n > read.n_groups)
    socinn__result_set_number(result, "eta_squared", (h - k + 1) / (size - k));
  socinn__result_set_number(result, "statistic", h);
  socinn__result_set_number(result, "df", k - 1);
  SocinnGroupsTest all = { .function = &function,
                           .options = options,
                           .alternative = SOCINN_GREATER,
                           .exact = exact,
                           .statistic = between,
                           .data = &test,
                           .make_items = copy_ranks,
                           .asymptotic_p = socinn__chi_square_tail(h, k - 1) };
  if (total <= 0)
    socinn__groups_set_constant(result);
  else if (!socinn__groups_set_p(result, &all, error))
    return NULL;
  set_groups(result, &test);
  socinn__result_set_sizes(result, read.n, read.n_missing);
  return g_steal_pointer(&result);
}
