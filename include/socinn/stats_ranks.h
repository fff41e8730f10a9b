/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_RANKS_H
#define SOCINN_STATS_RANKS_H
/*
 * Room `stats`: ranks of one, two and paired samples, exact with ties and zeros.
 *
 * Exact means conditional on the values observed: the permutation distribution of their midranks, counted in full whatever
 * the ties. "auto" counts while that takes at most some 3 10^7 additions (about 300 observations, many more when values repeat
 * much) and else takes the normal approximation with the variance of the tied ranks, with a note "approximate"; "exact" counts
 * a thousand times as long before it refuses. Counts are sums of positive numbers, so that small p-values are as precise as
 * large ones.
 *
 * Intervals hold the same test the other way round: the closed hull of all shifts whose p-value is above 1 - level, ties and
 * zeros at that shift included. So a mu outside of the interval always has p <= 1 - level; one inside may have it, too, when
 * the data have ties, for then p does not rise evenly. (With more than 23 distinct pairwise shifts their ends are found by
 * halving, and eight more are tried beyond.) "actual_level" is 1 less the larger p-value of the shifts just outside. An end
 * is infinite, with a note "unbounded-interval", when there are too few values to reject any shift.
 */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * socinn_stats_signed_rank:
 * Wilcoxon's signed-rank test of paired values, or of one sample about @mu.
 *
 * Of d = x - y (d = x without y), V is the sum of the midranks of |d - mu| where d > mu. Zeros (d = mu): "pratt" ranks them
 * and then drops their ranks, "wilcoxon" drops them before ranking. The null distribution, every set of signs as likely,
 * mirrors about its mean, so that two-sided p = min(1, 2 P(V as small as the smaller sum)). Differences of a pair that only
 * binary rounding of decimal figures tells apart (2^-52 of their sizes) are tied: give x and y rather than their differences.
 * The estimate is Hodges' and Lehmann's, the median of the averages (d[i] + d[j]) / 2, i <= j, zeros included.
 * Options: alternative "two-sided" (default), "less", "greater" (x above y by more than mu); mu 0; level 0.95; zeros "pratt"
 * (default), "wilcoxon"; method "auto" (default), "exact", "asymptotic"; continuity yes (of the approximation).
 * O(n log n) and, exact, O(n times sum of ranks) a shift tried.
 *
 * @x: (array length=n): values or differences, any unit
 * @y: (array length=n_y) (nullable): as many; a pair with a missing value is left out
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for lengths that differ, infinite values, no pair left, too many for "exact"
 * Returns: (transfer full): estimate, lower, upper, level, actual_level (exact only), statistic (V), z, p_value, mid_p (exact
 * only), alternative, n, n_missing, n_zero, method
 *
 * Wilcoxon, F. (1945), doi:10.2307/3001968; Pratt, J. W. (1959), doi:10.1080/01621459.1959.10501526; Hodges, J. L. & Lehmann,
 * E. L. (1963), doi:10.1214/aoms/1177704172; Streitberg, B. & Roehmel, J. (1986), Statistical Software Newsletter 12, 10-17
 */
SOCINN_API SocinnStatsResult *socinn_stats_signed_rank(const double *x, gsize n, const double *y, gsize n_y,
                                                       const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_rank_sum:
 * The test of Wilcoxon, Mann and Whitney for two independent samples.
 *
 * U = W - n_x (n_x + 1) / 2, where W is the sum of the midranks of x - mu among all values; U / (n_x n_y) is the probability
 * of superiority, P(x > y + mu) + P(x = y + mu) / 2 between the samples. Under the null hypothesis any n_x of all values are x.
 * With ties that distribution does not mirror; two-sided p is P(|W - E W| >= |observed|), as in coin, and does not change when
 * the samples are swapped. The estimate is the median of all x[i] - y[j].
 * Options: alternative "two-sided" (default), "less", "greater" (x above y by more than mu); mu 0; level 0.95; method "auto"
 * (default), "exact", "asymptotic"; continuity yes (of the approximation). O(n log n) and, exact, O(n^4 / 100) at worst a shift
 * tried.
 *
 * @x: (array length=n): values, any unit; NaN is missing
 * @y: (array length=n_y): values in the same unit
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for a sample without values, infinite values, too many for "exact"
 * Returns: (transfer full): estimate, lower, upper, level, actual_level (exact only), statistic (U), rank_sum (W),
 * probability_of_superiority, z, p_value, mid_p (exact only), alternative, n, n_missing, n_x, n_y, method
 *
 * Wilcoxon, F. (1945), doi:10.2307/3001968; Mann, H. B. & Whitney, D. R. (1947), doi:10.1214/aoms/1177730491; Hodges, J. L. &
 * Lehmann, E. L. (1963), doi:10.1214/aoms/1177704172; Hothorn, T. et al. (2008), doi:10.18637/jss.v028.i08
 */
SOCINN_API SocinnStatsResult *socinn_stats_rank_sum(const double *x, gsize n, const double *y, gsize n_y,
                                                    const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_sign_test:
 * The sign test of paired values, or of the median of one sample about @mu, always exact.
 *
 * Of d = x - y (d = x without y) the signs of d - mu are counted, zeros left out; positive ones are binomial with probability
 * 1/2. Two-sided p doubles the smaller tail, at most 1. The estimate is the median of d, zeros included, and its interval ends
 * at order statistics. Options: alternative "two-sided" (default), "less", "greater"; mu 0; level 0.95. O(n log n).
 *
 * @x: (array length=n): values or differences, any unit
 * @y: (array length=n_y) (nullable): as many; a pair with a missing value is left out
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for lengths that differ, infinite values, no pair left
 * Returns: (transfer full): estimate, lower, upper, level, actual_level, statistic (signs above), z, p_value, mid_p, alternative,
 * n, n_missing, n_positive, n_negative, n_zero, method
 *
 * Arbuthnott, J. (1710), doi:10.1098/rstl.1710.0011; Conover, W. J. (1999), Practical Nonparametric Statistics, 3.4
 */
SOCINN_API SocinnStatsResult *socinn_stats_sign_test(const double *x, gsize n, const double *y, gsize n_y,
                                                     const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_brunner_munzel:
 * The test of Brunner and Munzel for two independent samples whose spreads may differ.
 *
 * The estimate is P(x < y) + P(x = y) / 2 between the samples, above 1/2 when y tends to be greater; its standard error comes
 * from the placements of each sample among the other. statistic = (estimate - 1/2) / std_error, against Student's t with
 * Satterthwaite's degrees of freedom ("t"), the normal distribution ("normal"), or the distribution of the statistic over all ways
 * to choose the x among the observations ("permutation"): exact through all ways to choose how many of each set of ties, as long as
 * these are at most 10^6; else the method of the result is "monte-carlo", p = (1 + as extreme) / (1 + draws).
 * lower and upper: estimate -+ quantile times std_error, cut to [0, 1], which excludes 1/2 just when p <= 1 - level; logit_lower and
 * logit_upper: the same on the scale of log(p / (1 - p)), which needs no cutting. When the samples do not overlap the standard
 * error is 0: the approximate p is NaN and the interval [0, 1], with a note "no-variation"; the permutation test holds.
 * Options: alternative "two-sided" (default), "less", "greater" (x tends to be greater: estimate below 1/2); level 0.95; method "t"
 * (default), "normal", "permutation"; draws 99999; seed 1. O(n log n), O(draws n) when permuted.
 *
 * @x: (array length=n): at least two values, any unit; NaN is missing
 * @y: (array length=n_y): at least two values in the same unit
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for a sample of fewer than two values, infinite values
 * Returns: (transfer full): estimate, std_error, lower, upper, level, logit_lower, logit_upper, df (not permuted), statistic,
 * p_value, mid_p (permuted), monte_carlo_error and draws (monte-carlo), alternative, n, n_missing, n_x, n_y, method
 *
 * Brunner, E. & Munzel, U. (2000), doi:10.1002/(SICI)1521-4036(200001)42:1<17::AID-BIMJ17>3.0.CO;2-U; Neubert, K. & Brunner, E.
 * (2007), doi:10.1016/j.csda.2006.05.024
 */
SOCINN_API SocinnStatsResult *socinn_stats_brunner_munzel(const double *x, gsize n, const double *y, gsize n_y,
                                                          const SocinnStatsOptions *options, GError **error);

G_END_DECLS
#endif
