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

G_END_DECLS
#endif
