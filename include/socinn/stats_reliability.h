/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_RELIABILITY_H
#define SOCINN_STATS_RELIABILITY_H
/*
 * Room `stats`: reliability of scales and agreement of raters. Matrices have a row a person or thing that was rated and a
 * column an item or rater. Unless a function says otherwise, a row with a missing value is left out and counted.
 */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * socinn_stats_cronbach_alpha:
 * Internal consistency of k items: alpha = k / (k - 1) (1 - sum of item variances / variance of their sum). Its interval
 * is Feldt's, exact for normal, parallel items: (1 - alpha) F(n - 1, (n - 1)(k - 1)) quantiles. Options: level. O(n k).
 *
 * @matrix: (array length=n_matrix): n rows of @columns items, all scored in one direction; n >= 2, k >= 2
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for too few rows or items, or a sum that never varies
 * Returns: (transfer full): estimate, lower, upper, level, standardized (from the mean correlation; NaN when an item is
 *   constant), mean_correlation, if_dropped (alpha without each item; NaN for k = 2), item_rest (correlation of each item with
 *   the sum of the others), n, n_missing, n_items
 *
 * Cronbach, L. J. (1951), doi:10.1007/BF02310555; Feldt, L. S. (1965), doi:10.1007/BF02289499
 */
SOCINN_API SocinnStatsResult *socinn_stats_cronbach_alpha(const double *matrix, gsize n_matrix, gsize columns,
                                                          const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_mcdonald_omega:
 * Share of the variance of a sum of items that factors explain. From data: one factor is fitted to the covariances by
 * maximum likelihood (Fisher scoring), omega = S^2 / (S^2 + T) with S the sum of loadings, T of error variances; the
 * interval by the delta method on the logit of omega with the expected information, so it is approximate. From loadings
 * (option loadings): column 1 is the general factor, others are group factors, all orthogonal, of standardised items; omega
 * total = 1 - sum (1 - h^2) / V and omega hierarchical = (sum g)^2 / V, V the variance of the sum. Options: level, loadings
 * (FALSE). O(n k^2 + k^3).
 *
 * @matrix: (array length=n_matrix): n > k rows of k >= 3 items; or k >= 2 rows of loadings
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for too few rows or items, a constant item, covariances of lower rank, communalities
 *   above 1; %SOCINN_ERROR_UNSUPPORTED when no factor can be fitted
 * Returns: (transfer full): from data estimate, lower, upper, level, std_error, loadings (standardised), uniquenesses, n,
 *   n_missing, n_items; from loadings estimate (omega total), hierarchical, explained_common (general factor's share of what all
 *   factors explain), n_items
 *
 * McDonald, R. P. (1999), Test Theory, ISBN 0-8058-3075-8; Zinbarg, R. E. et al. (2005), doi:10.1007/s11336-003-0974-7;
 * Raykov, T. (2002), doi:10.1207/S15327906MBR3701_04
 */
SOCINN_API SocinnStatsResult *socinn_stats_mcdonald_omega(const double *matrix, gsize n_matrix, gsize columns,
                                                          const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_icc:
 * Intraclass correlation of k ratings of each of n things, as Shrout and Fleiss number them: icc1 each thing has raters of its
 * own (one-way); icc2 a sample of raters rates everything, absolute agreement; icc3 these raters, consistency; icc1k, icc2k, icc3k
 * the same for the mean of k ratings. Intervals from F distributions, exact for normal data except icc2's and icc2k's, which
 * use Satterthwaite's degrees of freedom (with a correlation below 0 taken as 0 in them). Options: method (icc2), level. O(n k).
 *
 * @matrix: (array length=n_matrix): n >= 2 rows of @columns = k >= 2 ratings
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for too few rows or columns, or ratings that never vary
 * Returns: (transfer full): estimate, lower, upper, level, statistic (F of things), df (2: numerator, denominator), p_value of
 *   F (that the things do not differ), ms_rows, ms_columns, ms_error, ms_within, n, n_missing, n_raters
 *
 * Shrout, P. E. & Fleiss, J. L. (1979), doi:10.1037/0033-2909.86.2.420; McGraw, K. O. & Wong, S. P. (1996),
 * doi:10.1037/1082-989X.1.1.30
 */
SOCINN_API SocinnStatsResult *socinn_stats_icc(const double *matrix, gsize n_matrix, gsize columns,
                                               const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_cohen_kappa:
 * Agreement of two raters beyond chance: kappa = 1 - sum w d p / sum w d e over cells, d the disagreement of two categories: 1
 * (weighting none), |i - j| (linear) or (i - j)^2 (quadratic), i and j the categories' places in order. The interval is kappa +- z
 * std_error, cut at -1 and 1; the test of kappa = 0 uses the standard error under independence. Options: weighting ("none"), level,
 * alternative. O(n log n + c^2) for c categories.
 *
 * @x: (array length=n): categories given by rater 1, any numbers  @y: (array length=n_y): by rater 2, n_y = n
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for lengths that differ, fewer than 2 pairs, one category only, over 1000 of them
 * Returns: (transfer full): estimate, lower, upper, level, std_error, statistic (z), null_std_error, p_value, alternative,
 *   observed_agreement, expected_agreement (weighted), kappa_max (the largest that the margins allow, unweighted only),
 *   categories, table (c x c), n, n_missing
 *
 * Cohen, J. (1968), doi:10.1037/h0026256; Fleiss, J. L., Cohen, J. & Everitt, B. S. (1969), doi:10.1037/h0028106
 */
SOCINN_API SocinnStatsResult *socinn_stats_cohen_kappa(const double *x, gsize n, const double *y, gsize n_y,
                                                       const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_fleiss_kappa:
 * Agreement of m raters beyond chance, nominal categories. The standard error is for things sampled and raters fixed (Gwet's
 * linearisation); the interval is estimate +- t(n - 1) std_error, cut at -1 and 1; the test of kappa = 0 uses the standard error of
 * Fleiss, Nee and Landis. Options: level, alternative, counts (FALSE): rows are counts of ratings a category. O(n m log m).
 *
 * @matrix: (array length=n_matrix): n >= 2 rows of m >= 2 ratings, any numbers; or of how many raters chose each category
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for too few rows or raters, rows with different numbers of raters, one category only
 * Returns: (transfer full): estimate, lower, upper, level, std_error, df, statistic (z), null_std_error, p_value, alternative,
 *   observed_agreement, expected_agreement, categories, category_kappas, n, n_missing, n_raters
 *
 * Fleiss, J. L. (1971), doi:10.1037/h0031619; Fleiss, J. L., Nee, J. C. M. & Landis, J. R. (1979),
 * doi:10.1037/0033-2909.86.5.974; Gwet, K. L. (2008), doi:10.1348/000711006X126600
 */
SOCINN_API SocinnStatsResult *socinn_stats_fleiss_kappa(const double *matrix, gsize n_matrix, gsize columns,
                                                        const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_krippendorff_alpha:
 * Agreement of any number of raters, ratings missing or not: alpha = 1 - observed / expected disagreement, the difference of two
 * values squared on the scale that option metric names: nominal, ordinal (default), interval, ratio (values >= 0). The interval
 * is that of percentiles of alpha over bootstrap samples of the rated things (draws 9999, seed 1). Options: metric, level, draws,
 * seed. O(draws (n + v)) for v distinct values, v^2 for ratio.
 *
 * @matrix: (array length=n_matrix): n rows of @columns ratings; NaN: not rated. Rows with fewer than 2 ratings say nothing and
 *   are left out
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for no two ratings of one thing, one value only, negative ratio values
 * Returns: (transfer full): estimate, lower, upper, level, std_error (of the bootstrap), observed_disagreement,
 *   expected_disagreement, draws, n (things used), n_ratings, n_missing (things left out)
 *
 * Krippendorff, K. (2004), Content Analysis, 2nd ed., chapter 11, ISBN 0-7619-1545-1; Hayes, A. F. & Krippendorff, K. (2007),
 * doi:10.1080/19312450709336664
 */
SOCINN_API SocinnStatsResult *socinn_stats_krippendorff_alpha(const double *matrix, gsize n_matrix, gsize columns,
                                                              const SocinnStatsOptions *options, GError **error);

G_END_DECLS
#endif
