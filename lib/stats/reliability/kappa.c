/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreement of two raters: Cohen's kappa, weighted or not. */
#include "reliability_private.h"
#include <math.h>
#include <socinn/stats_reliability.h>

typedef enum { NONE, LINEAR, QUADRATIC } Weighting;
enum { MOST_CATEGORIES = 1000 };

static const SocinnStatsFunction function = {
  "cohen_kappa", NULL, { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_LEVEL, SOCINN_OPTION_WEIGHTING }
};

/* Shares of the cells and margins, and how far each margin's mean weight goes. */
typedef struct {
  gsize c;
  Weighting weighting;
  double n;
  double *cells;          /* c x c, counts */
  double *rows, *columns; /* c each, shares */
  double *row_weights;    /* mean weight of a row's category with rater 2's categories */
  double *column_weights; /* the same for columns */
  double observed, expected;
} Table;

/* Agreement, 1 on the diagonal, 0 at the far corner (everywhere else when not weighted). */
static double
weight(const Table *table, gsize i, gsize j)
{
  double distance = i > j ? (double) (i - j) : (double) (j - i), most = (double) table->c - 1;
  if (table->weighting == NONE)
    return i == j;
  return table->weighting == LINEAR ? 1 - distance / most : 1 - distance * distance / (most * most);
}

static void
fill_table(Table *table, const SocinnPairs *pairs, const double *categories)
{
  gsize c = table->c;
  double n = table->n;
  for (gsize i = 0; i < pairs->n; i++) {
    gsize first = socinn__category_place(categories, c, pairs->x[i]);
    gsize second = socinn__category_place(categories, c, pairs->y[i]);
    table->cells[first * c + second] += 1;
    table->rows[first] += 1;
    table->columns[second] += 1;
  }
  for (gsize i = 0; i < c; i++) {
    table->rows[i] /= n;
    table->columns[i] /= n;
  }
  for (gsize i = 0; i < c; i++)
    for (gsize j = 0; j < c; j++) {
      double w = weight(table, i, j);
      table->row_weights[i] += w * table->columns[j];
      table->column_weights[j] += w * table->rows[i];
      table->observed += w * table->cells[i * c + j] / n;
      table->expected += w * table->rows[i] * table->columns[j];
    }
}

/* Fleiss, Cohen & Everitt (1969), equations 13 (as it is) and 14 (under independence). */
static void
standard_errors(const Table *table, double *std_error, double *null_error)
{
  gsize c = table->c;
  double po = table->observed, pe = table->expected, sum = 0, null_sum = 0, rest = po * pe - 2 * pe + po;
  for (gsize i = 0; i < c; i++)
    for (gsize j = 0; j < c; j++) {
      double w = weight(table, i, j), margins = table->row_weights[i] + table->column_weights[j];
      double term = w * (1 - pe) - margins * (1 - po);
      sum += table->cells[i * c + j] / table->n * term * term;
      null_sum += table->rows[i] * table->columns[j] * (w - margins) * (w - margins);
    }
  double scale = (1 - pe) * (1 - pe);
  *std_error = sqrt(MAX(sum - rest * rest, 0) / table->n) / scale;
  double null_variance = null_sum - pe * pe;
  *null_error = null_variance > 1e-15 ? sqrt(null_variance / table->n) / (1 - pe) : 0;
}

static void
set_test(SocinnStatsResult *self, double kappa, double null_error, SocinnAlternative alternative)
{
  double z = null_error > 0 ? kappa / null_error : 0;
  socinn__result_set_number(self, "statistic", z);
  socinn__result_set_number(self, "null_std_error", null_error);
  socinn__result_set_number(self, "p_value", socinn__t_p_value(z, INFINITY, alternative));
  socinn__result_set_alternative(self, alternative);
  if (!(null_error > 0))
    socinn__result_note(self, SOCINN_SEVERITY_WARNING, "constant-rater",
                        _("a rater gave everything the same category, so agreement beyond chance could not show"),
                        _("let raters judge cases that differ"));
}

/* The largest kappa that these margins allow. */
static double
largest_kappa(const Table *table)
{
  double shared = 0;
  for (gsize i = 0; i < table->c; i++)
    shared += MIN(table->rows[i], table->columns[i]);
  return (shared - table->expected) / (1 - table->expected);
}

static SocinnStatsResult *
kappa_of(const Table *table, const SocinnStatsOptions *options)
{
  static const char *const names[] = { "unweighted", "linear", "quadratic" };
  double kappa = (table->observed - table->expected) / (1 - table->expected), std_error, null_error;
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL), tail = (1 - level) / 2;
  standard_errors(table, &std_error, &null_error);
  SocinnStatsResult *self = socinn__result_new(&function, names[table->weighting]);
  socinn__result_set_number(self, "estimate", kappa);
  socinn__result_set_cut_interval(self, kappa, socinn__normal_quantile(1 - tail, tail) * std_error, level);
  socinn__result_set_number(self, "std_error", std_error);
  set_test(self, kappa, null_error, socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE));
  socinn__result_set_number(self, "observed_agreement", table->observed);
  socinn__result_set_number(self, "expected_agreement", table->expected);
  if (table->weighting == NONE)
    socinn__result_set_number(self, "kappa_max", largest_kappa(table));
  return self;
}

SocinnStatsResult *
socinn_stats_cohen_kappa(const double *x, gsize n, const double *y, gsize n_y, const SocinnStatsOptions *options,
                         GError **error)
{
  g_auto(SocinnPairs) pairs = { NULL, NULL, 0, 0 };
  if (!socinn__options_check(options, &function, error) || !socinn__pairs_read(x, n, y, n_y, 2, &pairs, error))
    return NULL;
  g_autofree double *both = g_try_new(double, 2 * pairs.n);
  gsize c;
  for (gsize i = 0; both != NULL && i < pairs.n; i++) {
    both[i] = pairs.x[i];
    both[pairs.n + i] = pairs.y[i];
  }
  if (both == NULL) {
    socinn__refuse_memory(2 * pairs.n, error);
    return NULL;
  }
  g_autofree double *categories = socinn__categories(both, 2 * pairs.n, MOST_CATEGORIES, &c, error);
  if (categories == NULL)
    return NULL;
  g_autofree double *room = g_new0(double, c *c + 4 * c);
  double *margins = room + c * c;
  Table table = { c,
                  socinn__option_choice(options, SOCINN_OPTION_WEIGHTING),
                  (double) pairs.n,
                  room,
                  margins,
                  margins + c,
                  margins + 2 * c,
                  margins + 3 * c,
                  0,
                  0 };
  fill_table(&table, &pairs, categories);
  SocinnStatsResult *self = kappa_of(&table, options);
  socinn__result_set_numbers(self, "categories", categories, c);
  socinn__result_set_numbers(self, "table", table.cells, c * c);
  socinn__result_set_sizes(self, pairs.n, pairs.n_missing);
  return self;
}
