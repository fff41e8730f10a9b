/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_RESAMPLING_H
#define SOCINN_STATS_RESAMPLING_H
/*
 * Room `stats`: permutation, bootstrap and jackknife of any statistic.
 *
 * What is random is a function of the option "seed" (1 unless set) alone: the same answer with any number of "threads", on
 * every machine. Where all resamples or arrangements can be gone through, or counted by their sums, they are, and nothing is
 * random at all. Sums can be counted when the values are whole multiples of a common unit: scores, counts, money, decimals,
 * means of up to 64 items. The unit is 1/q, q from 1 to 64 or a power of ten up to 10^9; a value is taken for m/q when it lies
 * within four units in the last place of the largest value of it.
 */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * SocinnStatistic:
 * A statistic of the caller's, asked for many samples at once. It is called on the thread that called the function.
 *
 * @samples: (array): @n_samples samples one after the other, each @n rows of @columns numbers
 * @values: (out) (array length=n_samples): the statistic of each; NaN or infinite where it is not defined
 * @error: set on failure, which ends the function that asked with that error
 */
typedef gboolean (*SocinnStatistic)(const double *samples, gsize n_samples, gsize n, gsize columns, double *values,
                                    gpointer data, GError **error);

/**
 * socinn_stats_bootstrap:
 * An interval of a statistic by resampling rows with replacement. With replicates t* of the estimate t and G their
 * distribution: percentile G^-1(alpha), G^-1(1 - alpha); basic 2 t - those; bca G^-1 at Phi(z0 + (z0 + z) / (1 - a (z0 + z))), z0
 * the normal quantile of the share of replicates below t and half of those equal to it, a the acceleration from
 * leaving out each row; studentized t - se q, q quantiles of (t* - t) / se*, se* being s / sqrt(n) of the mean and the jackknife's
 * of any other statistic.
 *
 * All n^n resamples are gone through instead of being drawn: of the mean, when the values are whole multiples of a common unit and
 * the sums are few; of any statistic, when there are at most 10^6 different resamples (n <= 11; for a function as many as
 * "draws"). G^-1(p) is then the least value with a probability of p up to it, else place p (draws + 1) of the replicates in order,
 * interpolated.
 *
 * Options: statistic "mean" (default), "median", "trimmed-mean", "sd", "variance", of two columns x and y "correlation", "slope" (of y
 * on x), "ratio" (mean x / mean y); trim (0.2: share cut off at each end); method "bca" (default), "percentile", "basic",
 * "studentized"; level (0.95); draws (9999); enumerate (TRUE: all resamples or an error, FALSE: draw; not set: what is
 * feasible); strata (a label a row: drawn within each); clusters (a label a row: drawn as a whole); seed (1), threads (1).
 * O(draws x cost of the statistic).
 *
 * @matrix: (array length=n_matrix): rows of @columns numbers; rows with NaN are left out
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for fewer than 2 rows, 2 clusters or 2 in a stratum; for a statistic that is undefined
 *   for the data; for enumerate when there are too many resamples
 * Returns: (transfer full): estimate, lower, upper, level, std_error and bias (of replicates; studentized: std_error of the data),
 *   share_below and share_equal (of replicates, compared with the estimate), z0, acceleration (both bca), enumerated, resamples
 *   (n^n) or draws with lower_error and upper_error (standard errors of the ends because of drawing), n_undefined (resamples
 *   left out because the statistic is not a finite number; noted), n, n_missing, method
 *
 * Efron, B. (1987), Better bootstrap confidence intervals, doi:10.1080/01621459.1987.10478410; Davison, A. C. & Hinkley, D. V.
 * (1997), Bootstrap Methods and their Application, doi:10.1017/CBO9780511802843; Fisher, N. I. & Hall, P. (1991),
 * Bootstrap algorithms for small samples, doi:10.1016/0378-3758(91)90013-5
 */
SOCINN_API SocinnStatsResult *socinn_stats_bootstrap(const double *matrix, gsize n_matrix, gsize columns,
                                                     const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_bootstrap_function:
 * The same of a statistic of the caller's, of any number of columns.
 *
 * @statistic: (scope call)
 * @error: as above, and what the statistic failed with
 */
SOCINN_API SocinnStatsResult *socinn_stats_bootstrap_function(const double *matrix, gsize n_matrix, gsize columns,
                                                              SocinnStatistic statistic, gpointer data,
                                                              const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_jackknife:
 * Bias and standard error of a statistic t from leaving out each row: with t(i) without row i and t(.) their mean, bias
 * (n - 1) (t(.) - t), standard error sqrt((n - 1) / n sum (t(i) - t(.))^2), pseudo-values n t - (n - 1) t(i), acceleration
 * sum d^3 / (6 (sum d^2)^(3/2)), d = t(.) - t(i), which is 0 when all t(i) are the same. The standard error is not
 * consistent for the median. Options: statistic and trim as of socinn_stats_bootstrap(); clusters (left out as a whole; n
 * above is then how many there are). O(n x cost of the statistic).
 *
 * @matrix: (array length=n_matrix): rows of @columns numbers; rows with NaN are left out
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for fewer than 2 rows or clusters; for a statistic that is not defined for the data or
 *   without some row
 * Returns: (transfer full): estimate, bias, corrected (estimate - bias), std_error, acceleration, pseudo_values (as many as rows
 *   are used; of clusters in the order of their labels), n, n_missing, method
 *
 * Quenouille, M. H. (1956), doi:10.1093/biomet/43.3-4.353; Efron, B. & Stein, C. (1981), doi:10.1214/aos/1176345462
 */
SOCINN_API SocinnStatsResult *socinn_stats_jackknife(const double *matrix, gsize n_matrix, gsize columns,
                                                     const SocinnStatsOptions *options, GError **error);

/** The same of a statistic of the caller's. @statistic: (scope call)  @error: as above, and what the statistic failed with */
SOCINN_API SocinnStatsResult *socinn_stats_jackknife_function(const double *matrix, gsize n_matrix, gsize columns,
                                                              SocinnStatistic statistic, gpointer data,
                                                              const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_permutation_test:
 * Whether a difference could be chance alone: the share of all arrangements of the data whose statistic is at least as extreme
 * as what was seen. With @y, every division of the pooled values (x less mu) into samples of these sizes is as likely as any other;
 * with @y and "paired", or without @y, every choice of signs of the differences (x - y less mu, x less mu). The two-sided p-value
 * is P(|T| >= |t|), T having the expectation 0: twice the one-sided one for signs and samples of equal size, not else.
 *
 * Of the mean, and of t with signs, all arrangements are counted: of whole multiples of a common unit by the sums that
 * they have, O(n x sums) for signs and O(n x n_x x sums) for two samples, as long as that is at most 2 10^8 additions ("exact":
 * 2 10^10); of any 40 values or fewer by pairing the sorted sums of two halves, sums within 10^-12 of the sum of absolute
 * (deviations of) values, and 2^-50 of the largest value for each of them, being equal. Of other statistics they are gone through when there are at most 10^6 ("exact": 10^9).
 * Else some are drawn: with b of B as extreme as what was seen the p-value is (b + 1) / (B + 1), which keeps its level exactly.
 * Statistics other than the mean are equal when they differ by no more than 2^-40 of the one seen and 2^-48 of the largest
 * value (t: 2^-48). An arrangement without a defined statistic counts as extreme.
 *
 * Options: statistic "mean" (default), "median", "trimmed-mean" (trim 0.2), "t" (Student's of one sample, Welch's of two); paired
 * (FALSE); alternative "two-sided" (default), "less", "greater" (x less or greater than y, or mu); mu (0); method "auto" (default),
 * "exact", "monte-carlo"; draws (99999), seed (1), threads (1); level (0.95) of the interval of a drawn p-value.
 *
 * @x: (array length=n): values, NaN missing
 * @y: (array length=n_y) (nullable): the second sample, or the other halves of pairs
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for an empty sample, lengths of pairs that differ, "exact" where it is not feasible
 * Returns: (transfer full): estimate (the difference of the statistics; of means for "t"), statistic (estimate less mu, or t),
 *   p_value, mid_p (counts half of the equal ones) and arrangements (how many), or p_std_error, p_lower, p_upper (Clopper and
 *   Pearson), level, draws; alternative, n, n_missing, n_x and n_y (two samples), method "exact" or "monte-carlo"
 *
 * Pitman, E. J. G. (1937), doi:10.2307/2984124; Pagano, M. & Tritchler, D. (1983), doi:10.1080/01621459.1983.10477990; Janssen, A.
 * (1997), doi:10.1016/S0167-7152(97)00043-6; Phipson, B. & Smyth, G. K. (2010), doi:10.2202/1544-6115.1585
 */
SOCINN_API SocinnStatsResult *socinn_stats_permutation_test(const double *x, gsize n, const double *y, gsize n_y,
                                                            const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_max_t:
 * p-values of several outcomes for there being several of them, by Westfall and Young's step-down maxT: with the outcomes ordered by
 * |t| falling, the adjusted p-value of outcome j is the share of arrangements in which the largest |t*| of outcomes j, j + 1, ... is
 * at least |t(j)|, made rising. Rows are arranged as a whole, so that the p-values know how the outcomes go together. "less" and
 * "greater" use -t and t in place of |t|. All arrangements are gone through when they are at most 10^6 / columns ("exact": 10^9),
 * else some are drawn, and shares are (b + 1) / (B + 1). Statistics are equal that differ by 2^-40 of themselves; the t of an
 * arrangement without spread is infinite.
 * Options: groups (a code a row, two of them: groups are arranged and t is Welch's; not set: signs of whole rows are, and t is that of
 * one sample); equal_variances (FALSE; the pooled t); alternative "two-sided" (default), "less", "greater" (of the group with the lower code); mu
 * (0); method "auto" (default), "exact", "monte-carlo"; draws (99999), seed (1), threads (1). O(arrangements x n x columns).
 *
 * @matrix: (array length=n_matrix): a row a person, a column an outcome; rows with NaN are left out
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for other than two groups, fewer than 2 rows in one, an outcome without any spread, "exact"
 *   where it is not feasible
 * Returns: (transfer full): estimates, statistics, p_values (of each outcome alone) and adjusted (for all of them), by column;
 *   arrangements or draws; alternative, n, n_missing, method "exact" or "monte-carlo"
 *
 * Westfall, P. H. & Young, S. S. (1993), Resampling-Based Multiple Testing, Wiley, algorithm 4.1; Ge, Y., Dudoit, S. & Speed, T. P.
 * (2003), doi:10.1007/BF02595811
 */
SOCINN_API SocinnStatsResult *socinn_stats_max_t(const double *matrix, gsize n_matrix, gsize columns,
                                                 const SocinnStatsOptions *options, GError **error);

G_END_DECLS
#endif
