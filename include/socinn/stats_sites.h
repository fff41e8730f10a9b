/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_SITES_H
#define SOCINN_STATS_SITES_H
/* Room `stats`: several sites or studies: meta-analysis and shrinkage. */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * socinn_stats_meta_analysis:
 * The mean effect over k sites (or studies), of which each has an estimate y_i and a standard error s_i: the sites'
 * true effects lie around a mean with variance tau2. With w_i = 1 / (s_i^2 + tau2): estimate = sum w y / sum w,
 * std_error = (sum w)^-1/2. tau2 by restricted maximum likelihood (reml), DerSimonian and Laird (dl), Paule and
 * Mandel (pm: the generalised Q equals k - 1), maximum likelihood (ml), or 0 (fe, a common effect); solved to the
 * last digits, of several peaks of a likelihood the highest. With hksj the standard error is multiplied by the root
 * of the factor q = sum w (y - estimate)^2 / (k - 1), but not by less than 1, and intervals and p-value are of t(k -
 * 1) instead of the normal distribution: sites that agree by chance make no interval narrower. The raw q is always
 * reported, and whether it was guarded. The prediction interval, in which the true effect of a further site lies, is
 * estimate -+ t sqrt(tau2 + std_error^2), with the same df as the interval: t(k - 1) with hksj, else normal;
 * prediction_t_lower and prediction_t_upper are those with t(k - 1) and the usual std_error in either case. fe has
 * none. The interval of tau2 is that of the Q profile. i2 (in percent) and h2 compare tau2 with the typical variance
 * within sites (fe: Q with k - 1). With permuted, the signs of the estimates are flipped, all 2^k ways up to k = 20
 * (exact), else at random as often as draws says, and everything, tau2 included, is estimated anew:
 * permutation_p_value is the share of flips with |estimate / std_error| at least that of the data.
 * Options: draws (99999), hksj (no), level (0.95), method ("reml", "dl", "pm", "ml", "fe"), permuted (no), seed (1).
 * O(k) a step, O(k^2) for leaving out each site, which is done up to 1000 sites; permuted O(2^k k).
 *
 * @x: (array length=n): estimates, any unit; NaN is missing
 * @std_errors: (array length=n_std_errors): their standard errors, same unit
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT when fewer than two sites are left, or for standard errors outside 1e-30 to
 * 1e30
 * Returns: (transfer full): estimate, lower, upper, level, std_error, statistic, df (infinite without hksj),
 * p_value, hksj, hksj_factor, guarded, tau2, tau, tau2_lower, tau2_upper, i2, h2, q, q_df, q_p_value,
 * prediction_lower, prediction_upper, prediction_t_lower, prediction_t_upper, permutation_p_value,
 * permutation_method, permutation_std_error, permutations, weights (shares), leave_one_out_estimates,
 * leave_one_out_lower, leave_one_out_upper, leave_one_out_tau2, n (k), n_missing
 *
 * DerSimonian, R. & Laird, N. (1986), doi:10.1016/0197-2456(86)90046-2; Paule, R. C. & Mandel, J. (1982),
 * doi:10.6028/jres.087.022; Hartung, J. & Knapp, G. (2001), doi:10.1002/sim.1009; Sidik, K. & Jonkman, J. N. (2002),
 * doi:10.1002/sim.1262; Viechtbauer, W. (2005), doi:10.3102/10769986030003261, and (2007), doi:10.1002/sim.2514;
 * Higgins, J. P. T. & Thompson, S. G. (2002), doi:10.1002/sim.1186; Follmann, D. A. & Proschan, M. A. (1999),
 * doi:10.1111/j.0006-341X.1999.00732.x
 */
SOCINN_API SocinnStatsResult *socinn_stats_meta_analysis(const double *x, gsize n, const double *std_errors,
                                                         gsize n_std_errors, const SocinnStatsOptions *options,
                                                         GError **error);

/**
 * socinn_stats_shrinkage:
 * Estimates of sites drawn towards what all have in common, more so where a site knows little (empirical Bayes).
 * normal: y_i with standard errors s_i, around true values that lie around a mean with variance tau2 (reml): B_i =
 * s_i^2 / (s_i^2 + tau2), estimate (1 - B_i) y_i + B_i mean, variance (1 - B_i) s_i^2 + B_i^2 std_error^2, normal
 * intervals. beta-binomial: x_i successes of n_i trials, rates that follow a beta distribution, fitted by maximum
 * likelihood: estimate (alpha + x_i) / (alpha + beta + n_i), intervals of that posterior distribution with equal
 * tails. Both take tau2, or alpha and beta, as known, so intervals are somewhat short for few sites. Where sites
 * differ no more than chance makes them, each has the common value, with a note; rates then an interval of all
 * trials together (Jeffreys). Options: level (0.95), method ("normal", "beta-binomial"). O(k) a step.
 *
 * @x: (array length=n): estimates, or successes; NaN is missing
 * @y: (array length=n_y): standard errors, or trials
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT when fewer than two sites are left, as of socinn_stats_meta_analysis(), for
 * counts that are not whole or above the trials, or when no site has both successes and failures
 * Returns: (transfer full): estimate (the common value), std_error, tau2, tau, or alpha, beta,
 * intraclass_correlation (1 / (alpha + beta + 1)); of each site estimates, std_errors, lower, upper, shrinkage (B_i,
 * or (alpha + beta) / (alpha + beta + n_i)); level, n (k), n_missing
 *
 * Efron, B. & Morris, C. (1975), doi:10.1080/01621459.1975.10479864; Raudenbush, S. W. & Bryk, A. S. (1985),
 * doi:10.3102/10769986010002075; Griffiths, D. A. (1973), doi:10.2307/2529131
 */
SOCINN_API SocinnStatsResult *socinn_stats_shrinkage(const double *x, gsize n, const double *y, gsize n_y,
                                                     const SocinnStatsOptions *options, GError **error);

G_END_DECLS
#endif
