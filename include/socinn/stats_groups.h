/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_GROUPS_H
#define SOCINN_STATS_GROUPS_H
/*
 * Room `stats`: ordinal data of several groups, and of several treatments that each block (person, site) saw.
 *
 * Common to all of them. Options: method "auto" (default; exact where that takes at most a second or two, else asymptotic with
 * the note "approximate"), "exact" (%SOCINN_ERROR_LIMIT where it is not feasible), "asymptotic", "monte-carlo" with draws
 * (99999) and seed (1). Exact p-values are conditional on the values observed, ties included: every assignment of them to
 * groups, or order of them within a block, is equally likely. "p_value" is the probability of a statistic as extreme as the
 * one observed or more so, "mid_p" the same with half of the probability of what is as extreme. Two-sided means as far from
 * the mean of the distribution, on either side. Monte Carlo counts what was observed as one more draw; "p_std_error" is the
 * standard error of its p-value. Data that are all the same have the p-value 1, a statistic of NaN and the note "constant".
 */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * socinn_stats_kruskal:
 * Kruskal-Wallis test: do some groups have higher values than others? With midranks, R_i the mean rank of group i of n_i values,
 * H = (N - 1) sum n_i (R_i - (N + 1) / 2)^2 / sum over values of (rank - (N + 1) / 2)^2, which is corrected for ties.
 * Asymptotic: chi-square with k - 1 degrees of freedom. Exact: by states of counts and rank sums, some 60 values in three
 * groups, 30 in four, more with ties, some hundred in two groups (where it is the two-sided rank-sum test). O(N log N) otherwise.
 * Effect sizes: epsilon_squared = H / (N - 1), eta_squared = (H - k + 1) / (N - k), left out when N = k.
 *
 * @values: (array length=n): any unit; NaN counts as missing
 * @groups: (array length=n_groups): code of each value's group; at least two groups
 * @options: (nullable): method, draws, seed
 * Returns: (transfer full): statistic (H), df, p_value, mid_p, epsilon_squared, eta_squared, "mean_ranks" and "sizes" (by rising
 * code), n, n_missing
 *
 * Kruskal, W. H. & Wallis, W. A. (1952), doi:10.1080/01621459.1952.10483441; Tomczak, M. & Tomczak, E. (2014), Trends in Sport
 * Sciences 21, 19-25
 */
SOCINN_API SocinnStatsResult *socinn_stats_kruskal(const double *values, gsize n, const double *groups, gsize n_groups,
                                                   const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_friedman:
 * Friedman's test: do treatments differ, when each block saw all of them? With midranks within blocks, R_j the rank sum of
 * treatment j of k in n blocks, Q = (k - 1) sum (R_j - n (k + 1) / 2)^2 / sum over cells of (rank - (k + 1) / 2)^2, which is
 * corrected for ties. Asymptotic: chi-square with k - 1 degrees of freedom. Exact: by states of rank sums, k <= 8; hundreds of
 * blocks of three treatments, some forty of four, fifteen of five. O(n k log k) otherwise. Kendall's coefficient of concordance
 * kendall_w = Q / (n (k - 1)).
 *
 * @matrix: (array length=n_matrix): row by row a block, any unit; a row with NaN is missing
 * @columns: k, at least 2
 * @options: (nullable): method, draws, seed
 * Returns: (transfer full): statistic (Q), df, p_value, mid_p, kendall_w, "rank_sums" and "mean_ranks" (by column), treatments,
 * n (blocks), n_missing
 *
 * Friedman, M. (1937), doi:10.1080/01621459.1937.10503522; Kendall, M. G. & Babington Smith, B. (1939),
 * doi:10.1214/aoms/1177732186
 */
SOCINN_API SocinnStatsResult *socinn_stats_friedman(const double *matrix, gsize n_matrix, gsize columns,
                                                    const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_page:
 * Page's test: do values rise from column to column, when each block saw all treatments? L = sum of score_j R_j with midranks
 * within blocks; z = (L - mean) / standard deviation, ties included. Exact: the distribution of each block, convolved, k <= 16;
 * thousands of numbers. The estimate is the correlation of scores with ranks within blocks: without ties the mean over blocks
 * of Spearman's rho with the order of the columns. O(n k log k) otherwise.
 *
 * @matrix: (array length=n_matrix): row by row a block, any unit; a row with NaN is missing
 * @columns: k, at least 2, in the order in which values are supposed to rise
 * @options: (nullable): alternative ("two-sided"; "greater": values rise), column_scores (1, 2, ...), method, draws, seed
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT also when all scores are the same
 * Returns: (transfer full): estimate, statistic (L), z, p_value, mid_p, alternative, "rank_sums" and "mean_ranks" (by column),
 * treatments, n (blocks), n_missing
 *
 * Page, E. B. (1963), doi:10.1080/01621459.1963.10500843
 */
SOCINN_API SocinnStatsResult *socinn_stats_page(const double *matrix, gsize n_matrix, gsize columns,
                                                const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_jonckheere:
 * Jonckheere-Terpstra test: do values rise from group to group? J = number of pairs of values of two groups of which that of
 * the later group is larger, a tie counting one half. "expected" and std_error are its mean and standard deviation under the
 * hypothesis, ties included; z = (J - expected) / std_error. Exact without ties for some hundreds of values; with ties by states
 * of the groups' counts, such as 60 values of three groups. The estimate is J over the number of pairs: the chance that the
 * value of the later group is larger. O(N log N) otherwise.
 *
 * @values: (array length=n): any unit; NaN counts as missing
 * @groups: (array length=n_groups): code of each value's group, rising in the supposed order; at least two groups
 * @options: (nullable): alternative ("two-sided"; "greater": values rise with the code), method, draws, seed
 * Returns: (transfer full): estimate, statistic (J), expected, std_error, z, p_value, mid_p, alternative, n, n_missing
 *
 * Jonckheere, A. R. (1954), doi:10.1093/biomet/41.1-2.133; Terpstra, T. J. (1952), Indagationes Mathematicae 14, 327-333
 */
SOCINN_API SocinnStatsResult *socinn_stats_jonckheere(const double *values, gsize n, const double *groups,
                                                      gsize n_groups, const SocinnStatsOptions *options,
                                                      GError **error);

/**
 * socinn_stats_linear_by_linear:
 * Linear-by-linear association test: is there a trend in a table of two ordered variables? r is the correlation of the scores
 * over all observations, statistic = r sqrt(N - 1), asymptotically normal, chi_square its square (the Mantel-Haenszel
 * chi-square). Cochran and Armitage, for two rows, divide by N, not N - 1: trend_z = r sqrt(N), trend_chi_square = N r^2; exact
 * p-values are the same. Exact: over all tables with the same margins, by
 * states of the rows' counts; scores must be multiples of one unit, with at most 2^20 of them from the lowest to the highest.
 * Rows and columns without any observation do not matter.
 *
 * @matrix: (array length=n_matrix): counts, row by row
 * @columns: at least 2; at least two rows
 * @options: (nullable): alternative ("two-sided"; "greater": positive association), row_scores (1, 2, ...), column_scores
 *  (1, 2, ...), method, draws, seed
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT also for what is no count, or when all observations have the same score
 * Returns: (transfer full): estimate (r), statistic, chi_square, trend_z, trend_chi_square, p_value, mid_p, alternative, n
 *
 * Mantel, N. (1963), doi:10.1080/01621459.1963.10500879; Armitage, P. (1955), doi:10.2307/3001775; Agresti, A., Mehta, C. R. & Patel, N. R. (1990),
 * doi:10.1080/01621459.1990.10476220
 */
SOCINN_API SocinnStatsResult *socinn_stats_linear_by_linear(const double *matrix, gsize n_matrix, gsize columns,
                                                            const SocinnStatsOptions *options, GError **error);

G_END_DECLS
#endif
