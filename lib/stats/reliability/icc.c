/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intraclass correlations. */
#include "reliability_private.h"
#include <math.h>
#include <socinn/stats_reliability.h>

typedef enum { ICC2, ICC1, ICC3, ICC2K, ICC1K, ICC3K } Method; /* the first three of one rating, then of the mean */

static const SocinnStatsFunction function = { "icc", "icc2|icc1|icc3|icc2k|icc1k|icc3k", { SOCINN_OPTION_LEVEL } };
static const char *const method_names[] = { "icc2", "icc1", "icc3", "icc2k", "icc1k", "icc3k" };

/* Mean squares of the two-way layout, and of the one-way one. */
typedef struct {
  double n, k;
  double rows, columns, error, within;
} Squares;

static double
squared_deviation(const SocinnAccumulator *sum, double count, double mean)
{
  double deviation = socinn__accumulator_get(sum) / count - mean;
  return deviation * deviation;
}

static void
rows_and_columns(const SocinnRows *rows, double mean, double *between_rows, double *between_columns)
{
  gsize n = rows->n, k = rows->columns;
  *between_rows = *between_columns = 0;
  for (gsize i = 0; i < n + k; i++) {
    gboolean is_row = i < n;
    gsize start = is_row ? i * k : i - n, step = is_row ? 1 : k, count = is_row ? k : n;
    SocinnAccumulator sum;
    socinn__accumulator_init(&sum);
    for (gsize j = 0; j < count; j++)
      socinn__accumulator_add(&sum, rows->values[start + j * step]);
    double square = squared_deviation(&sum, (double) count, mean);
    if (is_row)
      *between_rows += square * (double) k;
    else
      *between_columns += square * (double) n;
  }
}

/* What is left of the total would cancel where things agree well, so residuals are summed themselves. */
static double
residual_squares(const SocinnRows *rows, double mean)
{
  gsize n = rows->n, k = rows->columns;
  g_autofree double *columns = g_new0(double, k);
  double squares = 0;
  for (gsize j = 0; j < k; j++) {
    SocinnAccumulator sum;
    socinn__accumulator_init(&sum);
    for (gsize i = 0; i < n; i++)
      socinn__accumulator_add(&sum, rows->values[i * k + j]);
    columns[j] = socinn__accumulator_get(&sum) / (double) n - mean;
  }
  for (gsize i = 0; i < n; i++) {
    double row = socinn__exact_sum(rows->values + i * k, k) / (double) k;
    for (gsize j = 0; j < k; j++) {
      double residual = rows->values[i * k + j] - row - columns[j];
      squares += residual * residual;
    }
  }
  return squares;
}

static Squares
mean_squares(const SocinnRows *rows)
{
  double n = (double) rows->n, k = (double) rows->columns, between_rows, between_columns;
  double mean = socinn__exact_sum(rows->values, rows->n * rows->columns) / (n * k);
  rows_and_columns(rows, mean, &between_rows, &between_columns);
  double residual = residual_squares(rows, mean);
  return (Squares) { n,
                     k,
                     between_rows / (n - 1),
                     between_columns / (k - 1),
                     residual / ((n - 1) * (k - 1)),
                     (residual + between_columns) / (n * (k - 1)) };
}

typedef struct {
  double estimate, lower, upper, statistic, df1, df2;
} Correlation;

/* (f - 1) / (f + k - 1): what a ratio of mean squares says about one rating. */
static double
of_ratio(double f, double k)
{
  return isinf(f) ? 1 : (f - 1) / (f + k - 1);
}

/* icc1 and icc3, whose F has its distribution exactly. */
static Correlation
from_ratio(const Squares *squares, double error, double df2, double level)
{
  double f = squares->rows / error, df1 = squares->n - 1, tail = (1 - level) / 2;
  double low = f / socinn__f_quantile(1 - tail, tail, df1, df2),
         high = f * socinn__f_quantile(1 - tail, tail, df2, df1);
  return (Correlation) { of_ratio(f, squares->k), of_ratio(low, squares->k), of_ratio(high, squares->k), f, df1, df2 };
}

/* McGraw & Wong (1996), table 7, case 2A. */
static Correlation
agreement(const Squares *s, double level)
{
  double n = s->n, k = s->k, tail = (1 - level) / 2;
  if (!(s->within > 0)) /* the same ratings from all */
    return (Correlation) { 1, 1, 1, INFINITY, n - 1, (n - 1) * (k - 1) };
  double estimate = (s->rows - s->error) / (s->rows + (k - 1) * s->error + k * (s->columns - s->error) / n);
  double share = MAX(estimate, 0); /* Satterthwaite's degrees of freedom take no negative shares of variance */
  double a = k * share / (n * (1 - share)), b = 1 + k * share * (n - 1) / (n * (1 - share));
  double first = a * s->columns, second = b * s->error;
  double df = (first + second) * (first + second) / (first * first / (k - 1) + second * second / ((n - 1) * (k - 1)));
  double other = k * s->columns + (k * n - k - n) * s->error;
  double most = socinn__f_quantile(1 - tail, tail, n - 1, df), least = socinn__f_quantile(1 - tail, tail, df, n - 1);
  double lower = n * (s->rows / most - s->error) / (other + n * s->rows / most);
  double upper = n * (least * s->rows - s->error) / (other + n * least * s->rows);
  return (Correlation) { estimate, lower, upper, s->rows / s->error, n - 1, (n - 1) * (k - 1) };
}

/* Spearman and Brown: from one rating to the mean of k. */
static double
stepped_up(double correlation, double k)
{
  return k * correlation / (1 + (k - 1) * correlation);
}

static Correlation
correlation_of(const Squares *squares, Method method, double level)
{
  double n = squares->n, k = squares->k;
  Method one = method % 3;
  Correlation found = one == ICC2   ? agreement(squares, level)
                      : one == ICC1 ? from_ratio(squares, squares->within, n * (k - 1), level)
                                    : from_ratio(squares, squares->error, (n - 1) * (k - 1), level);
  if (method != one) {
    found.estimate = stepped_up(found.estimate, k);
    found.lower = stepped_up(found.lower, k);
    found.upper = stepped_up(found.upper, k);
  }
  return found;
}

SocinnStatsResult *
socinn_stats_icc(const double *matrix, gsize n_matrix, gsize columns, const SocinnStatsOptions *options, GError **error)
{
  g_auto(SocinnRows) rows = { NULL, 0, 0, 0 };
  if (!socinn__options_check(options, &function, error) ||
      !socinn__rows_read(matrix, n_matrix, columns, 2, 2, &rows, error))
    return NULL;
  Method method = socinn__option_method(options, &function);
  double level = socinn__option_number(options, SOCINN_OPTION_LEVEL);
  double unit = socinn__take_unit(rows.values, rows.n * rows.columns);
  Squares squares = mean_squares(&rows);
  if (!(squares.rows + squares.error > 0)) {
    socinn__set_error(
      error, SOCINN_ERROR_INVALID_ARGUMENT,
      _("the rows do not differ from each other at all, so there is nothing that ratings could agree on"));
    return NULL;
  }
  Correlation found = correlation_of(&squares, method, level);
  double df[] = { found.df1, found.df2 };
  SocinnStatsResult *self = socinn__result_new(&function, method_names[method]);
  socinn__result_set_number(self, "estimate", found.estimate);
  socinn__result_set_interval(self, found.lower, found.upper, level);
  socinn__result_set_number(self, "statistic", found.statistic);
  socinn__result_set_numbers(self, "df", df, 2);
  socinn__result_set_number(self, "p_value", socinn__f_tail(found.statistic, found.df1, found.df2));
  socinn__result_set_number(self, "ms_rows", squares.rows * unit * unit);
  socinn__result_set_number(self, "ms_columns", squares.columns * unit * unit);
  socinn__result_set_number(self, "ms_error", squares.error * unit * unit);
  socinn__result_set_number(self, "ms_within", squares.within * unit * unit);
  socinn__result_set_sizes(self, rows.n, rows.n_missing);
  socinn__result_set_whole(self, "n_raters", columns);
  return self;
}
