/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fisher's exact test, of 2 x 2 tables and of larger ones. */
#include "stats/exact_table_private.h"
#include "tables_private.h"
#include <math.h>
#include <socinn/stats_tables.h>

typedef enum { EXACT, MONTE_CARLO } Method;

static const SocinnStatsFunction function = { "fisher_exact",
                                              "exact|monte-carlo",
                                              { SOCINN_OPTION_ALTERNATIVE, SOCINN_OPTION_DRAWS, SOCINN_OPTION_LEVEL,
                                                SOCINN_OPTION_SEED, SOCINN_OPTION_THREADS } };

/* The probability that another first cell has, on the other side of the mode, when it is as great as that of @x; else 0. */
static double
equal_mass(const SocinnExactTable *self, double x, double mass)
{
  double mode = floor((self->first + 1) * (self->successes + 1) / (self->first + self->second + 2));
  gboolean up = x < mode;
  double end = up ? self->high : self->low, ratio = 1;
  for (double y = x; y != end;) {
    double low = up ? y : y - 1; /* P(low + 1) / P(low) */
    double step =
      (self->first - low) * (self->successes - low) / ((low + 1) * (self->second - self->successes + low + 1));
    ratio *= up ? step : 1 / step;
    y += up ? 1 : -1;
    if (fabs(ratio - 1) < 1e-10)
      return mass * ratio;
    if (ratio < 1 && (up ? y > mode : y < mode))
      return 0;
  }
  return 0;
}

static void
set_p_values(SocinnStatsResult *result, const SocinnExactTable *exact, double x, SocinnAlternative alternative)
{
  SocinnExactTails tails = socinn__exact_table_tails(exact, x, 1);
  double p = alternative == SOCINN_LESS ? tails.lower : tails.upper, equal = tails.mass;
  if (alternative == SOCINN_TWO_SIDED) {
    p = socinn__exact_table_two_sided(exact, x, 1);
    equal += equal_mass(exact, x, tails.mass);
  }
  socinn__result_set_number(result, "p_value", MIN(1, p));
  socinn__result_set_number(result, "mid_p", MIN(1, p) - equal / 2);
  socinn__result_set_number(result, "probability", tails.mass);
}

static void
set_odds_ratio(SocinnStatsResult *result, const SocinnExactTable *exact, double x, double level,
               SocinnAlternative alternative)
{
  double tail = alternative == SOCINN_TWO_SIDED ? (1 - level) / 2 : 1 - level;
  double lower = alternative == SOCINN_LESS ? 0 : socinn__exact_table_bound(exact, x, FALSE, tail, 0);
  double upper = alternative == SOCINN_GREATER ? INFINITY : socinn__exact_table_bound(exact, x, TRUE, tail, 0);
  socinn__result_set_number(result, "estimate", socinn__exact_table_estimate(exact, x));
  socinn__result_set_interval(result, lower, upper, level);
}

static SocinnStatsResult *
test_two_by_two(const SocinnTable *table, SocinnAlternative alternative, const SocinnStatsOptions *options)
{
  double x = table->counts[0], level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  SocinnExactTable exact = socinn__exact_table(table->row_totals[0], table->row_totals[1], table->column_totals[0]);
  SocinnStatsResult *result = socinn__result_new(&function, "exact");
  set_odds_ratio(result, &exact, x, level, alternative);
  set_p_values(result, &exact, x, alternative);
  socinn__result_set_alternative(result, alternative);
  return result;
}

/* P(table) given its totals. */
static double
probability_of(const SocinnTable *table)
{
  double sum = -socinn__log_gamma(table->total + 1);
  for (gsize i = 0; i < table->rows; i++)
    sum += socinn__log_gamma(table->row_totals[i] + 1);
  for (gsize j = 0; j < table->columns; j++)
    sum += socinn__log_gamma(table->column_totals[j] + 1);
  for (gsize k = 0; k < table->rows * table->columns; k++)
    sum -= socinn__log_gamma(table->counts[k] + 1);
  return socinn__exp(MIN(sum, 0));
}

static gboolean
check_alternative(const SocinnTable *table, SocinnAlternative alternative, GError **error)
{
  if (alternative == SOCINN_TWO_SIDED || (table->rows == 2 && table->columns == 2))
    return TRUE;
  socinn__set_error(error, SOCINN_ERROR_INVALID_ARGUMENT,
                    _("alternative: a table of %zu x %zu has no direction; leave it two-sided, or give 2 x 2"),
                    table->rows, table->columns);
  return FALSE;
}

SocinnStatsResult *
socinn_stats_fisher_exact(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options,
                          GError **error)
{
  g_auto(SocinnTable) table = { 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__table_read(matrix, n_matrix, columns, "table", &table, error))
    return NULL;
  SocinnAlternative alternative = socinn__option_choice(options, SOCINN_OPTION_ALTERNATIVE);
  gboolean draw = socinn__option_method(options, &function) == MONTE_CARLO, drawn = FALSE;
  SocinnStatsResult *result;
  if (!check_alternative(&table, alternative, error))
    return NULL;
  if (table.rows == 2 && table.columns == 2 && !draw) {
    result = test_two_by_two(&table, alternative, options);
  } else {
    SocinnTableTail tail;
    if (!socinn__table_tail(&table, SOCINN_ORDER_PROBABILITY, draw, options, &tail, &drawn, error))
      return NULL;
    result = socinn__result_new(&function, "exact");
    socinn__result_set_tail(result, &tail, drawn, draw, options);
    socinn__result_set_number(result, "probability", probability_of(&table));
  }
  socinn__result_set_sizes(result, (gsize) table.total, 0);
  socinn__table_note_empty(&table, result);
  return result;
}
