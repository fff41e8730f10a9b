/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_SAMPLES_H
#define SOCINN_STATS_SAMPLES_H
/*
 * Room `stats`: one, two and several samples of numbers. Sums are exact and deviations are taken from a mean of twice the
 * usual precision, so that data with many equal leading digits lose nothing, and the order of the values does not show.
 */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * socinn_stats_describe:
 * Where a sample lies, how far it spreads, and its shape. With m_k = sum (x - mean)^k / n: variance n m_2 / (n - 1),
 * sd its root, std_error sd / sqrt(n); lower and upper: mean -+ t(n - 1) std_error, an interval of the mean;
 * skewness g_1 = m_3 / m_2^1.5 and skewness_adjusted G_1 = g_1 sqrt(n (n - 1)) / (n - 2); excess_kurtosis g_2 = m_4
 * / m_2^2 - 3 and excess_kurtosis_adjusted G_2 = (n - 1) ((n + 1) g_2 + 6) / ((n - 2) (n - 3)); lag_1:
 * autocorrelation of values with those before them, in the order given, sum (x_i - mean) (x_(i-1) - mean) / sum (x -
 * mean)^2, where a missing value is no neighbour.
 * Options: level (0.95); type, 1 to 9, of the quartiles (7), see socinn_stats_quantile(); weights, whole numbers
 * from 0 up that say how many times each value counts: the same result as if the value were there as often (n counts
 * it as often), but without lag_1. O(n log n).
 *
 * @x: (array length=n): any unit; NaN is missing
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT when no value is left, or for weights that are not as many, not whole,
 * below 0
 * Returns: (transfer full): estimate (the mean), lower, upper, level, std_error, df, mean, sd, variance, min,
 * quartile_1, median (mean of the two in the middle, whatever the type), quartile_3, max, iqr, type, skewness,
 * skewness_adjusted, excess_kurtosis, excess_kurtosis_adjusted, lag_1, n, n_missing. Of one value and of equal ones
 * what is not defined is NaN, with a note
 *
 * Joanes, D. N. & Gill, C. A. (1998), doi:10.1111/1467-9884.00122; Hyndman, R. J. & Fan, Y. (1996), doi:10.2307/2684934
 */
SOCINN_API SocinnStatsResult *socinn_stats_describe(const double *x, gsize n, const SocinnStatsOptions *options,
                                                    GError **error);

/**
 * socinn_stats_quantile:
 * Quantiles of a sample: type 1 inverts the distribution function, 2 takes the mean at its steps, 3 the nearest even
 * order statistic; 4 to 9 interpolate between order statistics k at probabilities k / n, (k - 0.5) / n, k / (n + 1),
 * (k - 1) / (n - 1), (k - 1/3) / (n + 1/3), (k - 3/8) / (n + 1/4). A place within rounding of a whole number is that
 * number. If a level is given, each has an interval between two order statistics l and u, the narrowest places with
 * P(B < l) and P(B >= u) at most (1 - level) / 2, B binomial(n, probability): it holds for any distribution, at
 * least with its coverage P(l <= B < u). An end that no value reaches is infinite, with a note.
 * Options: level (none: no intervals); probabilities (0, 0.25, 0.5, 0.75, 1); type (7); weights as for describe. O(n
 * log n).
 *
 * @x: (array length=n): any unit; NaN is missing
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT when no value is left, for probabilities outside 0 to 1, or weights as for
 * describe
 * Returns: (transfer full): probabilities, estimates, lower, upper, level, coverage, type, n, n_missing
 *
 * Hyndman, R. J. & Fan, Y. (1996), doi:10.2307/2684934; David, H. A. & Nagaraja, H. N. (2003), Order Statistics,
 * section 7.1, doi:10.1002/0471722162
 */
SOCINN_API SocinnStatsResult *socinn_stats_quantile(const double *x, gsize n, const SocinnStatsOptions *options,
                                                    GError **error);

/**
 * socinn_stats_frequencies:
 * How often each value occurs. Options: weights, numbers from 0 up, not only whole ones: counts then are sums of
 * weights. O(n log n).
 *
 * @x: (array length=n): numbers or codes of answers; NaN is missing
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT when no value is left, or for weights that are not as many or below 0
 * Returns: (transfer full): values (different ones, rising), counts, shares, cumulative_shares, mode (the most
 * frequent value, the least of several), total_weight, n (rows used), n_missing
 *
 * Horvitz, D. G. & Thompson, D. J. (1952), doi:10.1080/01621459.1952.10483446 (weights)
 */
SOCINN_API SocinnStatsResult *socinn_stats_frequencies(const double *x, gsize n, const SocinnStatsOptions *options,
                                                       GError **error);

/**
 * socinn_stats_t_test:
 * Whether a mean, a mean of paired differences x - y, or a difference of means (x less y) is mu. t = (estimate - mu)
 * / std_error. Two samples are compared without assuming equal variances (Welch), std_error^2 = s_x^2 / n_x + s_y^2
 * / n_y, df by Satterthwaite; with equal_variances the variance is pooled and df = n_x + n_y - 2. The interval holds
 * the values of mu that the same test, with its alternative, does not reject at 1 - level.
 * Options: alternative ("two-sided"; "less": below mu; "greater"); equal_variances (no); level (0.95); mu (0);
 * paired (no). O(n).
 *
 * @x: (array length=n): any unit; NaN is missing, in pairs with its partner
 * @y: (array length=n_y) (nullable): the second sample; NULL for a test of one
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT when fewer than two values (pairs) are left in a sample, with
 * equal_variances fewer than one in each or three in all; when there is no spread, paired differences that differ by
 * rounding only included; for paired without y
 * Returns: (transfer full): estimate, lower, upper, level, std_error, statistic, df, p_value, alternative, mu, sd
 * (of one sample or of differences) or mean_x, mean_y, sd_x, sd_y, n_x, n_y, then n, n_missing; method "one-sample",
 * "paired", "welch" or "pooled"
 *
 * Student (1908), doi:10.1093/biomet/6.1.1; Welch, B. L. (1947), doi:10.1093/biomet/34.1-2.28
 */
SOCINN_API SocinnStatsResult *socinn_stats_t_test(const double *x, gsize n, const double *y, gsize n_y,
                                                  const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_anova:
 * Whether the means of k groups are equal. classical: F = (ss_between / (k - 1)) / (ss_within / (N - k)), for equal
 * variances; welch: each mean weighted by n / s^2, with Welch's denominator degrees of freedom, for variances that
 * may differ. With two groups they are the squares of the pooled and of Welch's t test. Options: method
 * ("classical", "welch"). O(n log n).
 *
 * @values: (array length=n): any unit; NaN is missing
 * @groups: (array length=n_groups): which group each value is of, any numbers; NaN is missing
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for fewer than two groups, or no spread: within all groups (classical),
 * within one (welch), which needs two values in each
 * Returns: (transfer full): statistic, df1, df2, p_value, groups (codes, rising), group_n, group_means, group_sds,
 * n, n_missing, and with classical ss_between, ss_within, ms_between, ms_within, residual_sd (root of ms_within),
 * r_squared (ss_between over the sum of both, also called eta squared) and eta, its root
 *
 * Fisher, R. A. (1925), Statistical Methods for Research Workers, chapter 7; Welch, B. L. (1951),
 * doi:10.1093/biomet/38.3-4.330
 */
SOCINN_API SocinnStatsResult *socinn_stats_anova(const double *values, gsize n, const double *groups, gsize n_groups,
                                                 const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_equivalence_test:
 * Whether a mean, a mean of paired differences, or a difference of means lies between low and high, by two one-sided
 * t tests (TOST) at alpha = 1 - level each; means as in socinn_stats_t_test(). p_value is the larger of both,
 * equivalent says whether it is at most alpha, which is so exactly when the interval of level 1 - 2 alpha lies
 * within low to high. Not finding a difference is no evidence of equivalence; this is.
 * Options: low, high (both needed, in the unit of the data); equal_variances (no); level (0.95, above 0.5); paired
 * (no). O(n).
 *
 * @x: (array length=n): as in socinn_stats_t_test()
 * @y: (array length=n_y) (nullable): as in socinn_stats_t_test()
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT without low and high, unless low < high, and as in socinn_stats_t_test()
 * Returns: (transfer full): estimate, lower, upper, level (that of this interval: 0.9 by default), std_error,
 * statistic (that of the larger p-value), df, p_value, equivalent, alpha, low, high, statistic_low, statistic_high,
 * p_value_low, p_value_high, and sizes and spreads as in socinn_stats_t_test()
 *
 * Schuirmann, D. J. (1987), doi:10.1007/BF01068419
 */
SOCINN_API SocinnStatsResult *socinn_stats_equivalence_test(const double *x, gsize n, const double *y, gsize n_y,
                                                            const SocinnStatsOptions *options, GError **error);

G_END_DECLS
#endif
