/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Jonckheere-Terpstra test: do values rise from group to group? Concordance of the groups with the values. */
#include "groups_private.h"
#include <math.h>

static const SocinnStatsFunction function = { "jonckheere",
                                              SOCINN_GROUPS_METHODS,
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_DRAWS, SOCINN_OPTION_SEED } };

/* All values sorted: which set of ties each is of, and which group. */
typedef struct {
  guint64 *sets, *groups, *tree;
  gsize *ties, *sizes;
  gsize n, n_sets, n_groups;
} Jonckheere;

static double
statistic(const guint64 *groups, gpointer data)
{
  const Jonckheere *test = data;
  return (double) socinn__concordance(groups, test->sets, test->n, test->n_groups, test->tree);
}

static guint64 *
copy_groups(gpointer data, gsize *n)
{
  const Jonckheere *test = data;
  guint64 *copy = g_try_new(guint64, test->n);
  *n = test->n;
  for (gsize i = 0; copy != NULL && i < test->n; i++)
    copy[i] = test->groups[i];
  return copy;
}

static gboolean
exact(gpointer data, SocinnAlternative alternative, gboolean at_any_price G_GNUC_UNUSED, double *p, double *mid_p)
{
  const Jonckheere *test = data;
  SocinnMargins margins = { test->sizes, test->ties, test->n_groups, test->n_sets, NULL, NULL };
  gint64 observed = socinn__concordance(test->groups, test->sets, test->n, test->n_groups, test->tree);
  return socinn__conditional_p(&margins, observed, alternative, p, mid_p);
}

static void
jonckheere_clear(Jonckheere *self)
{
  g_free(self->sets);
  g_free(self->groups);
  g_free(self->tree);
  g_free(self->ties);
  g_free(self->sizes);
}

/* Puts values in order, beside the groups that they are of. */
static void
fill(Jonckheere *self, const SocinnGroups *read, const gsize *places)
{
  for (gsize k = 0; k < read->n_groups; k++)
    self->sizes[k] = read->starts[k + 1] - read->starts[k];
  for (gsize k = 0; k < read->n_groups; k++)
    for (gsize i = read->starts[k]; i < read->starts[k + 1]; i++)
      self->sets[i] = k; /* by place in the data at first */
  for (gsize i = 0; i < read->n; i++)
    self->groups[i] = self->sets[places[i]];
  for (gsize i = 0; i < read->n; i++) {
    if (i == 0 || read->values[places[i]] != read->values[places[i - 1]])
      self->ties[self->n_sets++] = 0;
    self->ties[self->n_sets - 1]++;
    self->sets[i] = self->n_sets - 1;
  }
}

static gboolean
arrange(Jonckheere *self, const SocinnGroups *read, GError **error)
{
  g_autofree gsize *places = socinn__sort_places(read->values, read->n, error);
  if (places == NULL)
    return FALSE;
  *self = (Jonckheere) { .sets = g_try_new(guint64, read->n),
                         .groups = g_try_new(guint64, read->n),
                         .tree = g_try_new(guint64, read->n_groups + 1),
                         .ties = g_try_new(gsize, read->n),
                         .sizes = g_try_new(gsize, read->n_groups),
                         .n = read->n,
                         .n_groups = read->n_groups };
  if (self->sets != NULL && self->groups != NULL && self->tree != NULL && self->ties != NULL && self->sizes != NULL) {
    fill(self, read, places);
    return TRUE;
  }
  return socinn__refuse_memory(read->n, error);
}

/* Estimate, statistic and standard score; returns the last. */
static double
set_statistic(SocinnStatsResult *result, Jonckheere *test)
{
  double n = (double) test->n, squares = 0, concordance = statistic(test->groups, test);
  for (gsize k = 0; k < test->n_groups; k++)
    squares += (double) test->sizes[k] * (double) test->sizes[k];
  double pairs = (n * n - squares) / 2, larger = (concordance + pairs) / 2;
  double variance = socinn__concordance_variance(test->sizes, test->n_groups, test->ties, test->n_sets);
  double z = variance > 0 ? concordance / sqrt(variance) : NAN;
  socinn__result_set_number(result, "estimate", larger / pairs);
  socinn__result_set_number(result, "statistic", larger);
  socinn__result_set_number(result, "expected", pairs / 2);
  socinn__result_set_number(result, "std_error", sqrt(MAX(variance, 0)) / 2);
  socinn__result_set_number(result, "z", z);
  return z;
}

SocinnStatsResult *
socinn_stats_jonckheere(const double *values, gsize n, const double *groups, gsize n_groups,
                        const SocinnStatsOptions *options, GError **error)
{
  g_auto(SocinnGroups) read = { NULL, NULL, NULL, 0, 0, 0 };
  Jonckheere test = { NULL, NULL, NULL, NULL, NULL, 0, 0, 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__groups_read(values, n, groups, n_groups, 2, 1, &read, error))
    return NULL;
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  g_autoptr(SocinnStatsResult) result = NULL;
  gboolean done = arrange(&test, &read, error);
  if (done) {
    result = socinn__result_new(&function, "exact");
    double z = set_statistic(result, &test);
    SocinnGroupsTest all = { .function = &function,
                             .options = options,
                             .alternative = alternative,
                             .exact = exact,
                             .statistic = statistic,
                             .data = &test,
                             .make_items = copy_groups,
                             .asymptotic_p = socinn__t_p_value(z, INFINITY, alternative) };
    if (test.n_sets < 2)
      socinn__groups_set_constant(result);
    else
      done = socinn__groups_set_p(result, &all, error);
    socinn__result_set_alternative(result, alternative);
    socinn__result_set_sizes(result, read.n, read.n_missing);
  }
  jonckheere_clear(&test);
  return done ? g_steal_pointer(&result) : NULL;
}
