/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_ASSOCIATION_H
#define SOCINN_STATS_ASSOCIATION_H
/*
 * Room `stats`: how closely two columns go together.
 *
 * Common to all of them. Options: alternative ("two-sided"; "greater": positive correlation), level (0.95), method. A pair of
 * which one value is missing is left out and counted. Exact p-values are conditional on the values observed, ties included:
 * every way to pair x with y is equally likely; "mid_p" counts half of the probability of what is as extreme. Two-sided means
 * as far from the mean of the distribution (0 of the correlation), on either side. Intervals are by Fisher's z, the hyperbolic
 * tangent of artanh r -+ quantile x its standard error, and open to the other side for one-sided alternatives; too few
 * pairs for a standard error have the interval from -1 to 1, and a perfect correlation that of one point with the note "perfect".
 * When x or y is constant, estimate is NaN, the p-value 1, and there is the note "constant".
 */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * socinn_stats_pearson:
 * Pearson's correlation r = sum (x - mean) (y - mean) / sqrt(sum (x - mean)^2 sum (y - mean)^2). method "t" (default): t = r
 * sqrt((n - 2) / (1 - r^2)) with n - 2 degrees of freedom, for normal data; 1 - r^2 is found without cancellation, so tiny
 * p-values hold. "exact": the permutation distribution of r, of any numbers up to n = 10, of more where the data are multiples
 * of one unit and the sums of their products few enough. Standard error of z: 1 / sqrt(n - 3). O(n), "exact" up to n!.
 *
 * @x: (array length=n): any unit
 * @y: (array length=n_y): as many; at least three pairs
 * @options: (nullable): alternative, level, method
 * @error: %SOCINN_ERROR_LIMIT when an exact p-value is not feasible
 * Returns: (transfer full): estimate, lower, upper, level, statistic (t), df, p_value, mid_p (of "exact"), alternative, n, n_missing
 *
 * Fisher, R. A. (1921), Metron 1, 3-32; Pitman, E. J. G. (1937), doi:10.2307/2983647
 */
SOCINN_API SocinnStatsResult *socinn_stats_pearson(const double *x, gsize n, const double *y, gsize n_y,
                                                   const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_spearman:
 * Spearman's rho: Pearson's correlation of midranks. method "auto" (default): exact where that is feasible, without ties some 15
 * pairs, with ties more, such as 30 of five levels; else asymptotic by Student's t with n - 2 degrees of freedom,
 * with the note "approximate". "exact", "asymptotic". The exact distribution is found by states of the ranks used so far, not
 * by an expansion. Standard error of z: sqrt((1 + rho^2 / 2) / (n - 3)) by Bonett and Wright. O(n log n) otherwise.
 *
 * @x: (array length=n): any unit
 * @y: (array length=n_y): as many; at least three pairs
 * @options: (nullable): alternative, level, method
 * @error: %SOCINN_ERROR_LIMIT when an exact p-value is not feasible
 * Returns: (transfer full): estimate, lower, upper, level, statistic (t), df, sum_of_squares (of differences of ranks, R's S), p_value,
 * mid_p, alternative, n, n_missing
 *
 * Spearman, C. (1904), doi:10.2307/1412159; Bonett, D. G. & Wright, T. A. (2000), doi:10.1007/BF02294183
 */
SOCINN_API SocinnStatsResult *socinn_stats_spearman(const double *x, gsize n, const double *y, gsize n_y,
                                                    const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_kendall:
 * Kendall's tau-b = (C - D) / sqrt((P - T_x) (P - T_y)) with C concordant and D discordant pairs among P = n (n - 1) / 2, T_x and T_y
 * of them tied. Beside it tau_a = (C - D) / P, tau_c = 2 m (C - D) / (n^2 (m - 1)) with m the smaller number of different values,
 * gamma = (C - D) / (C + D), somers_d_yx = (C - D) / (P - T_x), where y depends on x, and somers_d_xy. method "auto" (default): exact
 * where that is feasible, some hundreds of pairs when x or y has no ties, some tens with ties in both, far more when they
 * have few levels; else asymptotic, (C - D) over its standard deviation with ties, with the note "approximate". "exact",
 * "asymptotic". Standard error of z: sqrt(0.437 / (n - 4)) by Fieller, good below 0.8 and without many ties. O(n log n) otherwise.
 *
 * @x: (array length=n): any unit
 * @y: (array length=n_y): as many; at least two pairs
 * @options: (nullable): alternative, level, method
 * @error: %SOCINN_ERROR_LIMIT when an exact p-value is not feasible
 * Returns: (transfer full): estimate (tau-b), lower, upper, level, statistic (the asymptotic normal score), tau_a, tau_c, gamma (not
 * when all pairs are tied), somers_d_yx, somers_d_xy, concordant, discordant, p_value, mid_p, alternative, n, n_missing
 *
 * Kendall, M. G. (1945), doi:10.1093/biomet/33.3.239; Knight, W. R. (1966), doi:10.1080/01621459.1966.10480879; Fieller, E. C.,
 * Hartley, H. O. & Pearson, E. S. (1957), doi:10.1093/biomet/44.3-4.470; Somers, R. H. (1962), doi:10.2307/2090408
 */
SOCINN_API SocinnStatsResult *socinn_stats_kendall(const double *x, gsize n, const double *y, gsize n_y,
                                                   const SocinnStatsOptions *options, GError **error);

G_END_DECLS
#endif
