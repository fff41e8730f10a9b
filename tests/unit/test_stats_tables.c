/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tables of counts do in C alone: bounds of the network, values of orders, errors. */
#include "stats/tables/network_private.h"
#include <check.h>
#include <math.h>
#include <socinn/socinn.h>
#include <stdlib.h>
#include <string.h>

static const double jobs[] = { 1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11 };

/* The least and the most that the columns from @stage on add, by going through all ways to fill them. */
static void
search(const SocinnNetwork *network, guint stage, guint row, guint rest, guint *left, gint64 value, gint64 *ends)
{
  if (stage == network->n_columns) {
    ends[0] = MIN(ends[0], value);
    ends[1] = MAX(ends[1], value);
    return;
  }
  if (row == network->n_rows) {
    if (rest == 0)
      search(network, stage + 1, 0, stage + 1 < network->n_columns ? network->column_totals[stage + 1] : 0, left, value,
             ends);
    return;
  }
  for (guint x = 0; x <= MIN(rest, left[row]); x++) {
    left[row] -= x;
    search(network, stage, row + 1, rest - x, left, value + socinn__network_value(network, stage, row, x), ends);
    left[row] += x;
  }
}

START_TEST(bounds_hold)
{
  static const double counts[] = { 2, 0, 1, 3, 1, 2, 0, 1, 4 };
  g_auto(SocinnTable) table = { 0 }, packed = { 0 };
  gboolean fits;
  ck_assert(socinn__table_read(counts, 9, 3, "table", &table, NULL) && socinn__table_pack(&table, &packed, NULL));
  for (SocinnTableOrder order = SOCINN_ORDER_PROBABILITY; order <= SOCINN_ORDER_LIKELIHOOD_RATIO; order++) {
    g_auto(SocinnNetwork) network = { 0 };
    ck_assert(socinn__network_init(&network, &packed, order, &fits, NULL) && fits);
    guint left[NETWORK_MOST_ROWS] = { 0 }, total = network.left_columns[1];
    for (left[0] = 0; left[0] <= network.row_totals[0]; left[0]++)
      for (left[1] = 0; left[1] <= network.row_totals[1] && left[0] + left[1] <= total; left[1]++) {
        left[2] = total - left[0] - left[1];
        gboolean sorted = left[0] >= left[1] && left[1] >= left[2];
        if (left[2] > network.row_totals[2] || (network.symmetric && !sorted))
          continue;
        gint64 ends[] = { G_MAXINT64, G_MININT64 }, least, most;
        search(&network, 1, 0, network.column_totals[1], left, 0, ends);
        socinn__network_bounds(&network, 1, left, &least, &most);
        ck_assert(least <= ends[0] && most >= ends[1]);
      }
  }
}
END_TEST

START_TEST(equal_products_have_equal_values)
{
  g_autofree gint64 *logs = socinn__order_values(SOCINN_ORDER_PROBABILITY, 200, NULL);
  ck_assert(logs[6] + logs[1] == logs[5] + logs[3]);   /* 6! = 5! 3! */
  ck_assert(logs[10] == logs[7] + logs[6]);            /* 10! = 7! 6! */
  ck_assert(logs[16] == logs[14] + logs[5] + logs[2]); /* 16! = 14! 5! 2! */
  ck_assert_double_eq_tol((double) logs[200] / SOCINN_ORDER_SCALE, 863.2319871924054, 1e-9);
}
END_TEST

START_TEST(threads_and_options_left_out)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SocinnStatsResult) result = socinn_stats_fisher_exact(jobs, 16, 4, NULL, &error);
  ck_assert_ptr_nonnull(result);
  ck_assert_double_eq_tol(socinn_stats_result_get_number(result, "p_value"), 0.7826849389664, 1e-12);
  g_autoptr(SocinnStatsResult) fit = socinn_stats_chi_square(jobs, 4, 4, NULL, &error);
  ck_assert_double_eq_tol(socinn_stats_result_get_number(fit, "statistic"), 2, 1e-12);
}
END_TEST

typedef SocinnStatsResult *(*Call)(const double *, gsize, gsize, const SocinnStatsOptions *, GError **);

START_TEST(errors_are_set_and_nothing_returned)
{
  static const Call calls[] = { socinn_stats_fisher_exact,     socinn_stats_mcnemar,   socinn_stats_chi_square,
                                socinn_stats_cochran_armitage, socinn_stats_cochran_q, socinn_stats_mantel_haenszel };
  static const double bad[][4] = { { NAN, NAN, NAN, NAN }, { -1, 2, 3, 4 }, { INFINITY, 1, 1, 1 }, { 0.5, 1, 1, 0.5 } };
  for (guint i = 0; i < G_N_ELEMENTS(calls); i++) {
    for (guint k = 0; k < G_N_ELEMENTS(bad); k++) {
      g_autoptr(GError) error = NULL;
      ck_assert_ptr_null(calls[i](bad[k], 4, i == 5 ? 4 : 2, NULL, &error));
      ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
      ck_assert_ptr_null(calls[i](bad[k], 4, 2, NULL, NULL));
    }
    for (gsize columns = 0; columns < 4; columns += 3) {
      g_autoptr(GError) error = NULL;
      ck_assert_ptr_null(calls[i](jobs, 16, columns, NULL, &error));
      ck_assert(g_error_matches(error, SOCINN_ERROR, SOCINN_ERROR_INVALID_ARGUMENT));
    }
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(calls[i](jobs, 0, 2, NULL, &error));
    ck_assert_ptr_nonnull(error);
  }
}
END_TEST

START_TEST(large_counts_are_no_trouble)
{
  static const double large[] = { 1e6, 2e6, 1.001e6, 2e6 }, wide[] = { 50000, 60000, 40000, 50500, 59000, 41000 };
  g_autoptr(SocinnStatsResult) two = socinn_stats_fisher_exact(large, 4, 2, NULL, NULL);
  double p = socinn_stats_result_get_number(two, "p_value"), lower = socinn_stats_result_get_number(two, "lower");
  ck_assert(p > 0 && p < 1 && lower > 0.9 && lower < 1);
  g_autoptr(SocinnStatsOptions) options = socinn_stats_options_new();
  g_autoptr(GError) error = NULL;
  ck_assert(socinn_stats_options_set_whole(options, "draws", 20, NULL));
  g_autoptr(SocinnStatsResult) drawn = socinn_stats_fisher_exact(wide, 6, 3, options, &error);
  ck_assert(drawn == NULL ? error != NULL : socinn_stats_result_get_number(drawn, "p_value") > 0);
  g_autoptr(SocinnStatsResult) trend = socinn_stats_cochran_armitage(wide, 6, 3, NULL, NULL);
  ck_assert_str_eq(socinn_stats_result_get_text(trend, "method"), "asymptotic");
}
END_TEST

int
main(void)
{
  Suite *suite = suite_create("stats_tables");
  TCase *tests = tcase_create("tables");
  tcase_add_test(tests, bounds_hold);
  tcase_add_test(tests, equal_products_have_equal_values);
  tcase_add_test(tests, threads_and_options_left_out);
  tcase_add_test(tests, errors_are_set_and_nothing_returned);
  tcase_add_test(tests, large_counts_are_no_trouble);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
