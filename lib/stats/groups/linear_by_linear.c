/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The linear-by-linear association test: a trend in a table of two ordered variables with scores. */
#include "groups_private.h"
#include "stats/table_private.h"
#include <math.h>

static const SocinnStatsFunction function = { "linear_by_linear",
                                              SOCINN_GROUPS_METHODS,
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_COLUMN_SCORES,
                                                SOCINN_OPTION_DRAWS, SOCINN_OPTION_ROW_SCORES, SOCINN_OPTION_SEED } };

/* Totals of rows or columns with their scores, those without any observation left out. */
typedef struct {
  gsize *totals, *places; /* places in the table */
  double *scores;
  gsize n;
  double mean, squares; /* of the scores, over observations */
} Margin;

typedef struct LinearByLinear {
  SocinnTable table;
  Margin rows, columns;
  gsize n;
} LinearByLinear;

static void
test_clear(LinearByLinear *self)
{
  socinn__table_clear(&self->table);
  Margin *margins[] = { &self->rows, &self->columns };
  for (gsize i = 0; i < G_N_ELEMENTS(margins); i++) {
    g_free(margins[i]->totals);
    g_free(margins[i]->places);
    g_free(margins[i]->scores);
  }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LinearByLinear, test_clear)

static double
cell(const LinearByLinear *test, gsize i, gsize j)
{
  return test->table.counts[test->rows.places[i] * test->table.columns + test->columns.places[j]];
}

/* Sum over cells of count x deviation of the row score x deviation of the column score. */
static double
observed_statistic(const LinearByLinear *test)
{
  double sum = 0;
  for (gsize i = 0; i < test->rows.n; i++) {
    double in_row = 0;
    for (gsize j = 0; j < test->columns.n; j++)
      in_row += cell(test, i, j) * (test->columns.scores[j] - test->columns.mean);
    sum += (test->rows.scores[i] - test->rows.mean) * in_row;
  }
  return sum;
}

/* The same of observations: item i says in which column the i-th one is, rows one after the other. */
static double
statistic(const guint64 *items, gpointer data)
{
  const LinearByLinear *test = data;
  double sum = 0;
  for (gsize i = 0; i < test->rows.n; i++) {
    double in_row = 0;
    for (gsize end = test->rows.totals[i]; end > 0; end--)
      in_row += test->columns.scores[*items++] - test->columns.mean;
    sum += (test->rows.scores[i] - test->rows.mean) * in_row;
  }
  return sum;
}

static guint64 *
make_items(gpointer data, gsize *n)
{
  const LinearByLinear *test = data;
  guint64 *items = g_try_new(guint64, test->n), *item = items;
  *n = test->n;
  for (gsize i = 0; items != NULL && i < test->rows.n; i++)
    for (gsize j = 0; j < test->columns.n; j++)
      for (double count = cell(test, i, j); count > 0; count--)
        *item++ = j;
  return items;
}

static gboolean
exact(gpointer data, SocinnAlternative alternative, gboolean at_any_price G_GNUC_UNUSED, double *p, double *mid_p)
{
  const LinearByLinear *test = data;
  g_autofree gint64 *rows = g_new(gint64, test->rows.n), *columns = g_new(gint64, test->columns.n);
  double unit;
  gint64 observed = 0;
  if (test->n > 1000 || !socinn__whole_scores(test->rows.scores, test->rows.n, rows, &unit) ||
      !socinn__whole_scores(test->columns.scores, test->columns.n, columns, &unit))
    return FALSE;
  for (gsize i = 0; i < test->rows.n; i++)
    for (gsize j = 0; j < test->columns.n; j++)
      observed += rows[i] * columns[j] * (gint64) cell(test, i, j);
  SocinnMargins margins = { test->rows.totals, test->columns.totals, test->rows.n, test->columns.n, rows, columns };
  return socinn__conditional_p(&margins, observed, alternative, p, mid_p);
}

/* --------------------------------------------------------------------------------------------------- reading */

/* One margin: @sums of @n rows or columns, with scores by an option or 1, 2, ... */
static gboolean
read_margin(Margin *margin, const double *sums, gsize n, const SocinnStatsOptions *options, SocinnOption option,
            GError **error)
{
  const char *name = option == SOCINN_OPTION_ROW_SCORES ? "row_scores" : "column_scores";
  gsize n_scores;
  const double *scores = socinn__option_numbers(options, option, &n_scores);
  if (scores != NULL && n_scores != n) {
    socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT, _("%s: %zu given for %zu; give one for each"), name,
                      n_scores, n);
    return FALSE;
  }
  *margin = (Margin) { g_new(gsize, n), g_new(gsize, n), g_new(double, n), 0, 0, 0 };
  double total = 0, above_first = 0;
  for (gsize i = 0; i < n; i++) {
    double score = scores != NULL ? scores[i] : (double) (i + 1);
    if (!socinn__finite_check(score, name, error))
      return FALSE;
    if (sums[i] == 0)
      continue;
    margin->totals[margin->n] = (gsize) sums[i];
    margin->places[margin->n] = i;
    margin->scores[margin->n++] = score;
    total += sums[i];
  }
  for (gsize i = 0; i < margin->n; i++)
    above_first += (double) margin->totals[i] * (margin->scores[i] - margin->scores[0]);
  margin->mean = margin->n > 0 ? margin->scores[0] + above_first / total : 0;
  for (gsize i = 0; i < margin->n; i++) {
    double deviation = margin->scores[i] - margin->mean;
    margin->squares += (double) margin->totals[i] * deviation * deviation;
  }
  if (margin->squares > 0)
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("%s: all observations have the same score, so there is no trend to test"), name);
  return FALSE;
}

static gboolean
read_table(LinearByLinear *test, const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
           GError **error)
{
  SocinnTable *table = &test->table;
  if (!socinn__table_read(matrix, n_matrix, columns, "counts", table, error))
    return FALSE;
  test->n = (gsize) table->total;
  return read_margin(&test->rows, table->row_totals, table->rows, options, SOCINN_OPTION_ROW_SCORES, error) &&
         read_margin(&test->columns, table->column_totals, table->columns, options, SOCINN_OPTION_COLUMN_SCORES, error);
}

SocinnStatsResult *
socinn_stats_linear_by_linear(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                              GError **error)
{
  g_auto(LinearByLinear) test = { 0 };
  if (!socinn__options_check(options, &function, error) ||
      !read_table(&test, matrix, n_matrix, columns, options, error))
    return NULL;
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  double r = observed_statistic(&test) / sqrt(test.rows.squares * test.columns.squares);
  double z = r * sqrt((double) test.n - 1);
  g_autoptr(SocinnStatsResult) result = socinn__result_new(&function, "exact");
  socinn__result_set_number(result, "estimate", MIN(1, MAX(-1, r)));
  socinn__result_set_number(result, "statistic", z);
  socinn__result_set_number(result, "chi_square", z * z);
  socinn__result_set_number(result, "trend_z", r * sqrt((double) test.n));
  socinn__result_set_number(result, "trend_chi_square", r * r * (double) test.n);
  SocinnGroupsTest all = { .function = &function,
                           .options = options,
                           .alternative = alternative,
                           .exact = exact,
                           .statistic = statistic,
                           .data = &test,
                           .make_items = make_items,
                           .asymptotic_p = socinn__t_p_value(z, INFINITY, alternative) };
  if (!socinn__groups_set_p(result, &all, error))
    return NULL;
  socinn__result_set_alternative(result, alternative);
  socinn__result_set_sizes(result, test.n, 0);
  return g_steal_pointer(&result);
}
