/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_EFFECTS_H
#define SOCINN_STATS_EFFECTS_H
/*
 * Room `stats`: sizes of effects, each with an interval. Intervals are two-sided; option level, 0.95 by default. Two of
 * them disagree with what some programs print, on purpose: the interval of hedges_g is the exact one of the effect in the
 * population (not that of d times J, which no longer has its coverage), and intervals of shares of variance follow Steiger
 * (ncp / (ncp + n)).
 */
#include <socinn/stats.h>

G_BEGIN_DECLS

/* --------------------------------------------------------------------------------- standardised differences */

/**
 * socinn_stats_cohen_d:
 * Standardised mean difference d = (mean(x) - mean(y) - mu) / sd. What sd is, is the standardizer:
 * two samples: "pooled" (default; Cohen's d_s): sd^2 = ((n1 - 1) s1^2 + (n2 - 1) s2^2) / (n1 + n2 - 2); "average":
 * sd^2 = (s1^2 + s2^2) / 2, for unequal variances.
 * Pairs (option paired): "differences" (default; d_z): the standard deviation of x - y; "average" (d_av, Cumming's: the root of
 * the mean variance; Lakens' d_av takes the mean of the standard deviations), which can be compared with d_s.
 * Without y: (mean(x) - mu) / s.
 *
 * The interval inverts the non-central t distribution of d / scale: exact for normal data (of equal variances, where two samples
 * are pooled). It leaves out 0 just when the t test's two-sided p-value is below 1 - level. With "average" the degrees are
 * Satterthwaite's for sd^2, the interval is approximate, and a note "approximate" says so; there is no statistic then.
 * std_error^2 = scale^2 + d^2 / (2 N), N all values; n of pairs; scale^2 = 1/n1 + 1/n2 or 1/n. With "average" Bonett's.
 *
 * Options: level 0.95, mu 0, paired FALSE, standardizer as above. O(n).
 *
 * @x: (array length=n): values, any unit; at least 2 that are not missing
 * @y: (array length=n_y) (nullable): the second sample, of the same unit; of pairs, as many
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for too few values, data without any variation, or a standardizer that does not go
 *  with the design
 * Returns: (transfer full): estimate, lower, upper, level, std_error, statistic (t), df, p_value (two-sided), mean_difference (less
 *  mu), sd, n, n_missing; of two samples n_x, n_y; method (the standardizer, or "one-sample")
 *
 * Cohen, J. (1988), ISBN 0-8058-0283-5; Steiger, J. H. & Fouladi, R. T. (1997), in What if there were no significance tests?, 221-257;
 * Hedges, L. V. (1981), doi:10.3102/10769986006002107; Bonett, D. G. (2008), doi:10.1037/1082-989X.13.2.99; Algina, J. & Keselman,
 * H. J. (2003), doi:10.1177/0013164403256358; Delacre, M. et al. (2021), doi:10.31234/osf.io/tu6mp
 */
SOCINN_API SocinnStatsResult *socinn_stats_cohen_d(const double *x, gsize n, const double *y, gsize n_y,
                                                   const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_hedges_g:
 * Cohen's d without its bias: g = J(df) d with the exact J(df) = Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)), not 1 - 3/(4 df - 1).
 * As socinn_stats_cohen_d in all else; the interval is the same, since both estimate the same effect. df must be above 1.
 *
 * @x: (array length=n): values, any unit
 * @y: (array length=n_y) (nullable): the second sample
 * @error: as of socinn_stats_cohen_d
 * Returns: (transfer full): as of socinn_stats_cohen_d, and correction (J), uncorrected (d); std_error of g
 *
 * Hedges, L. V. (1981), doi:10.3102/10769986006002107
 */
SOCINN_API SocinnStatsResult *socinn_stats_hedges_g(const double *x, gsize n, const double *y, gsize n_y,
                                                    const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_glass_delta:
 * (mean(x) - mean(y) - mu) / s2 with the standard deviation of the control group y alone, which the treatment cannot have changed.
 * The interval inverts the non-central t distribution with n2 - 1 degrees of freedom of delta / scale, scale^2 = q / n1 + 1 / n2,
 * where q = s1^2 / s2^2 stands for the ratio of the variances (approximate, with a note); with equal_variances q = 1, and the
 * interval is exact for normal data. std_error^2 = scale^2 + delta^2 / (2 n2).
 *
 * Options: equal_variances FALSE, level 0.95, mu 0. O(n).
 *
 * @x: (array length=n): treatment group, any unit, at least 2 values
 * @y: (array length=n_y): control group, same unit, at least 3 values that are not all the same
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for too few values or a constant control group
 * Returns: (transfer full): estimate, lower, upper, level, std_error, df, corrected (J(df) delta), correction, mean_difference, sd, n,
 *  n_missing, n_x, n_y
 *
 * Glass, G. V. (1976), doi:10.3102/0013189X005010003; Hedges, L. V. (1981), doi:10.3102/10769986006002107
 */
SOCINN_API SocinnStatsResult *socinn_stats_glass_delta(const double *x, gsize n, const double *y, gsize n_y,
                                                       const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_pre_post_control_d:
 * Effect of a treatment out of measurements before and after in a treated and a control group, Morris' d_ppc2:
 * J(n1 + n2 - 2) (gain of the treated - gain of the controls) / sd, sd pooled from the measurements before. With the correlation r
 * of before and after, the ratio over sqrt(2 (1 - r) (1/n1 + 1/n2)) is non-central t distributed (normal data, the same variance in
 * both groups, before and after), which gives the interval; the standard error is the root of Morris' equation 16.
 *
 * Options: correlation of before and after, -1 to below 1 (from summaries: without it there is neither interval nor standard error,
 * and a note says so; from persons: the correlation within groups of the data, and the interval is approximate); level 0.95. O(n).
 *
 * @matrix: (array length=n_matrix): summaries, two rows (treated first) of four columns: mean before, mean after, standard deviation
 *  before, n; or persons, a row each of three columns: 1 for treated or 0 for control, before, after. A person with a missing value is
 *  left out
 * @columns: 4 or 3
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for other shapes, a group of fewer than 2, no variation before, a correlation of 1
 * Returns: (transfer full): estimate, lower, upper, level, std_error, df, uncorrected, correction, correlation, gain_difference, sd,
 *  n, n_missing, n_treatment, n_control; method "summaries" or "persons"
 *
 * Morris, S. B. (2008), doi:10.1177/1094428106291059
 */
SOCINN_API SocinnStatsResult *socinn_stats_pre_post_control_d(const double *matrix, gsize n_matrix, gsize columns,
                                                              const SocinnStatsOptions *options, GError **error);

/* ------------------------------------------------------------------------------------------ effects by order */

/**
 * socinn_stats_probability_of_superiority:
 * A = P(X > Y) + P(X = Y) / 2: how often a value of x is above one of y, ties by half. std_error from the variances of placements
 * (DeLong's; the Brunner-Munzel test's).
 *
 * Options: level 0.95; method "newcombe" (default): the score interval with Newcombe's variance 5, closed for A of 0 and 1 too: all p
 * with (A - p)^2 <= z^2 V(p), V(p) = p (1 - p) (1 + ((n1 + n2) / 2 - 1) ((1 - p) / (2 - p) + p / (1 + p))) / (n1 n2); it ignores ties, so is
 * rather wide with many; "logit": logit(A) +- t std_error / (A (1 - A)) with the degrees of Brunner and Munzel, not for A of 0 or 1 or a
 * std_error of 0 (then "newcombe" with a note "degenerate"). O(n log n).
 *
 * @x: (array length=n): at least 2 values, ordinal or better
 * @y: (array length=n_y): at least 2 values on the same scale
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for fewer
 * Returns: (transfer full): estimate, lower, upper, level, std_error, cliff_delta, n, n_missing, n_x, n_y; with "logit" df
 *
 * Vargha, A. & Delaney, H. D. (2000), doi:10.3102/10769986025002101; Newcombe, R. G. (2006), doi:10.1002/sim.2324; Brunner, E. & Munzel,
 * U. (2000), doi:10.1002/(SICI)1521-4036(200001)42:1<17::AID-BIMJ17>3.0.CO;2-U
 */
SOCINN_API SocinnStatsResult *socinn_stats_probability_of_superiority(const double *x, gsize n, const double *y,
                                                                      gsize n_y, const SocinnStatsOptions *options,
                                                                      GError **error);

/**
 * socinn_stats_cliff_delta:
 * delta = P(X > Y) - P(X < Y) = 2 A - 1.
 *
 * Options: level 0.95; method "newcombe" (default) or "logit": the interval of A, transformed; "cliff": the asymmetric one of Feng and
 * Cliff with std_error and t of n1 + n2 - 2 degrees, not for delta of -1 or 1 (then "newcombe" with a note "degenerate"). O(n log n).
 *
 * @x: (array length=n): at least 2 values
 * @y: (array length=n_y): at least 2 values
 * @error: as of socinn_stats_probability_of_superiority
 * Returns: (transfer full): estimate, lower, upper, level, std_error (Cliff's unbiased one, at least that of (1 - delta^2) / (n1 n2 - 1)),
 *  std_error_consistent (Cliff's consistent one), probability_of_superiority, n, n_missing, n_x, n_y
 *
 * Cliff, N. (1993), doi:10.1037/0033-2909.114.3.494; Cliff, N. (1996), ISBN 0-8058-1333-0; Feng, D. & Cliff, N. (2004),
 * doi:10.22237/jmasm/1099267560
 */
SOCINN_API SocinnStatsResult *socinn_stats_cliff_delta(const double *x, gsize n, const double *y, gsize n_y,
                                                       const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_rank_biserial:
 * Two samples (Wendt): 1 - 2 U / (n1 n2), which is Cliff's delta. Pairs, or differences x - mu without y (Kerby): the share of the
 * rank sum that is of positive differences less the share of negative ones. Zero differences: "pratt" (default) ranks them and lets
 * their ranks count for neither; "wilcoxon" leaves them out first.
 *
 * Options: level 0.95; mu 0 (of x - y); paired FALSE; zeros; method "score" (default): of two samples Newcombe's interval as of cliff_delta,
 * of pairs all r with (estimate - r)^2 <= z^2 (1 - r^2) V, V the variance of the estimate without an effect, given the ties: inside [-1, 1],
 * of some width at -1 and 1 too, and without 0 just when the signed-rank z test (no continuity) rejects; "fisher": tanh(atanh(r) +- z s),
 * s without an effect and ties, as some programs print it; at -1 and 1 it has no width, so "score" stands for it with a note
 * "degenerate". O(n log n).
 *
 * @x: (array length=n): at least 2 values, or differences
 * @y: (array length=n_y) (nullable): the second sample; of pairs, as many
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for fewer, or when all differences are 0
 * Returns: (transfer full): estimate, lower, upper, level, std_error (without an effect, given the ties), n, n_missing; of two samples
 *  n_x, n_y; of differences n_zero; method "newcombe", "score" or "fisher"
 *
 * Wendt, H. W. (1972), doi:10.1002/ejsp.2420020412; Kerby, D. S. (2014), doi:10.2466/11.IT.3.1; Newcombe, R. G. (2006),
 * doi:10.1002/sim.2324; Pratt, J. W. (1959), doi:10.1080/01621459.1959.10501526
 */
SOCINN_API SocinnStatsResult *socinn_stats_rank_biserial(const double *x, gsize n, const double *y, gsize n_y,
                                                         const SocinnStatsOptions *options, GError **error);

/* ------------------------------------------------------------------------------- tables, groups and risks */

/**
 * socinn_stats_cramer_v:
 * V = sqrt(chi^2 / (n k)), k = min(rows, columns) - 1, chi^2 Pearson's without a correction. The interval inverts the non-central
 * chi-square distribution: sqrt(ncp / (n k)), at most 1. It is as approximate as the chi-square test. Without 0 just when the p-value is
 * below (1 - level) / 2: V cannot be below 0, so level 0.90 goes with a test at 0.05.
 *
 * Options: level 0.95. O(rows columns).
 *
 * @matrix: (array length=n_matrix): counts, row by row; rows and columns without any count are left out, with a note "empty-margin"
 * @columns: of the table, at least 2
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for what is no count, or fewer than 2 rows or columns with counts
 * Returns: (transfer full): estimate, lower, upper, level, statistic, df, p_value, bias_corrected (Bergsma's V), cohen_w (sqrt(chi^2 / n)),
 *  phi (of 2 x 2: with its sign), n
 *
 * Cramer, H. (1946), ISBN 0-691-08004-6; Smithson, M. (2003), ISBN 0-7619-2499-X; Bergsma, W. (2013), doi:10.1016/j.jkss.2012.10.002
 */
SOCINN_API SocinnStatsResult *socinn_stats_cramer_v(const double *matrix, gsize n_matrix, gsize columns,
                                                    const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_eta_squared:
 * Share of variance that groups explain, one-way: SS_between / SS_total. Its value in a sample is too high on average; epsilon_squared and
 * omega_squared mend that. The interval inverts the non-central F distribution: ncp / (ncp + n), exact for normal data of equal variances
 * and the group sizes at hand. Without 0 just when the F test's p-value is below (1 - level) / 2: the share cannot be below 0, so many
 * report level 0.90 beside a test at 0.05.
 *
 * Options: level 0.95. O(n log n).
 *
 * @values: (array length=n): values, any unit
 * @groups: (array length=n_groups): the group of each
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for fewer than 2 groups, no more values than groups, or no variation within groups
 * Returns: (transfer full): estimate, lower, upper, level, statistic (F), df, df_residual, p_value, cohen_f, ss_between, ss_within, n,
 *  n_missing, n_groups; cohen_f = sqrt(eta^2 / (1 - eta^2)), cohen_f_lower and cohen_f_upper = sqrt(ncp / n)
 *
 * Steiger, J. H. (2004), doi:10.1037/1082-989X.9.2.164; Cohen, J. (1988), ISBN 0-8058-0283-5
 */
SOCINN_API SocinnStatsResult *socinn_stats_eta_squared(const double *values, gsize n, const double *groups,
                                                       gsize n_groups, const SocinnStatsOptions *options,
                                                       GError **error);

/**
 * socinn_stats_omega_squared:
 * (SS_between - df MS_within) / (SS_total + MS_within): the share of variance with most of its bias removed. Below 0 when F is below 1,
 * and given so: values cut off at 0 would be biased again. All else as of socinn_stats_eta_squared; the interval is the same, since it is
 * one of the same share in the population.
 *
 * @values: (array length=n): values
 * @groups: (array length=n_groups): the group of each
 * @error: as of socinn_stats_eta_squared
 * Returns: (transfer full): as of socinn_stats_eta_squared
 *
 * Hays, W. L. (1963), Statistics for psychologists; Okada, K. (2017), doi:10.3758/s13428-016-0760-y; Steiger, J. H. (2004),
 * doi:10.1037/1082-989X.9.2.164
 */
SOCINN_API SocinnStatsResult *socinn_stats_omega_squared(const double *values, gsize n, const double *groups,
                                                         gsize n_groups, const SocinnStatsOptions *options,
                                                         GError **error);

/**
 * socinn_stats_epsilon_squared:
 * (SS_between - df MS_within) / SS_total, Kelley's; the least biased of the three. Below 0 when F is below 1. All else as of
 * socinn_stats_omega_squared.
 *
 * @values: (array length=n): values
 * @groups: (array length=n_groups): the group of each
 * @error: as of socinn_stats_eta_squared
 * Returns: (transfer full): as of socinn_stats_eta_squared
 *
 * Kelley, T. L. (1935), doi:10.1073/pnas.21.9.554; Okada, K. (2013), doi:10.2333/bhmk.40.129
 */
SOCINN_API SocinnStatsResult *socinn_stats_epsilon_squared(const double *values, gsize n, const double *groups,
                                                           gsize n_groups, const SocinnStatsOptions *options,
                                                           GError **error);

/**
 * socinn_stats_number_needed_to_treat:
 * How many must be treated for one more of them to have the good outcome (for bad outcomes, exchange the groups): 1 / (p1 - p2). Its interval
 * is that of the difference p1 - p2 by Newcombe's hybrid score method 10, turned over. A difference that may be 0 means a number that may be
 * without bound: the interval then runs from benefit_from up through infinity and on through harm_to down to harm_from, in Altman's terms from
 * NNTB to infinity to NNTH, and there is no lower and upper.
 *
 * Options: level 0.95. O(1).
 *
 * @x1: with a good outcome among the @n1 treated
 * @n1: treated, at least 1
 * @x2: with a good outcome among the @n2 controls
 * @n2: controls, at least 1
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for what is no count, x above n, or n of 0
 * Returns: (transfer full): estimate (below 0: one more harmed for that many; infinite without a difference), direction "benefit", "harm"
 *  or "none"; lower and upper unless spans_infinity; level; benefit_from, benefit_to and harm_from, harm_to (numbers above 0; each pair only if
 *  the interval has such a part); spans_infinity; risk_difference, risk_difference_lower, risk_difference_upper; n; method "newcombe"
 *
 * Altman, D. G. (1998), doi:10.1136/bmj.317.7168.1309; Newcombe, R. G. (1998),
 * doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I
 */
SOCINN_API SocinnStatsResult *socinn_stats_number_needed_to_treat(double x1, double n1, double x2, double n2,
                                                                  const SocinnStatsOptions *options, GError **error);

G_END_DECLS
#endif
