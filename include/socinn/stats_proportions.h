/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_PROPORTIONS_H
#define SOCINN_STATS_PROPORTIONS_H
/*
 * Room `stats`: proportions and rates: one, and two compared. Data are counts: whole numbers up to 2^53, none of them missing
 * (NaN is %SOCINN_ERROR_INVALID_ARGUMENT). What holds for all functions here:
 *
 * Option "level" (default 0.95) is the confidence level. Option "alternative" (default "two-sided") with "less" or "greater" makes
 * test and interval one-sided: the interval then reaches from, or to, the end of the parameter space. Intervals lie inside the
 * parameter space; where a p-value stands beside one, it is at most 1 - level exactly when the null value lies outside
 * (binomial_test is the exception, and says so). Two-sided exact p-values are twice the smaller tail, at most 1, except in
 * binomial_test, barnard and boschloo. mid_p counts half of the probability of the observed outcome.
 */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * socinn_stats_proportion:
 * A proportion x / n and a confidence interval of it. z: normal quantile; alpha = 1 - level.
 * wilson: the p with |x - n p| = z sqrt(n p (1 - p)), and with option "continuity" |x - n p| - 1/2 instead (Newcombe's methods
 * 3 and 4). clopper-pearson: the p under which a tail of the binomial distribution, P(X >= x) or P(X <= x), is alpha / 2. mid-p: the
 * same of the tails with half of P(X = x). jeffreys: quantiles of Beta(x + 1/2, n - x + 1/2), but 0 for x = 0 and 1 for x = n.
 * agresti-coull: Wald's interval of (x + z^2 / 2) / (n + z^2), cut at 0 and 1. Options: method "wilson" (default), "clopper-pearson",
 * "jeffreys", "agresti-coull", "mid-p"; continuity (FALSE; wilson only); alternative; level. O(1), the exact ones O(sqrt(n)).
 *
 * @successes: whole, 0 to @trials
 * @trials: whole, at least 1
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for counts that are none, more successes than trials, continuity with another method
 * Returns: (transfer full): estimate, lower, upper, level, alternative, n, method
 *
 * Wilson, E. B. (1927), JASA 22, 209-212, doi:10.1080/01621459.1927.10502953; Clopper, C. J. & Pearson, E. S. (1934),
 * doi:10.1093/biomet/26.4.404; Newcombe, R. G. (1998), Stat. Med. 17, 857-872,
 * doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E; Brown, L. D., Cai, T. T. & DasGupta, A. (2001),
 * doi:10.1214/ss/1009213286
 */
SOCINN_API SocinnStatsResult *socinn_stats_proportion(double successes, double trials,
                                                      const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_binomial_test:
 * Exact test of a proportion. One-sided p-values are tails of the binomial distribution; the two-sided one is the sum of the
 * probabilities of all outcomes that are at most as probable as the observed one ("small p-values", as R's binom.test), where
 * probabilities that differ by less than 1e-10 of themselves count as equal; mid_p leaves out half of those equal to it.
 * central_p_value is twice the smaller tail, and agrees with the interval (Clopper and Pearson's), with which the two-sided
 * p_value may disagree: then there is a note "interval-disagrees". Options: p (0.5; 0 to 1), alternative, level. O(sqrt(n) log(n)).
 *
 * @successes: whole, 0 to @trials
 * @trials: whole, at least 1
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT as above
 * Returns: (transfer full): estimate, lower, upper, level, p_value, mid_p, central_p_value, alternative, n, method
 *
 * Clopper, C. J. & Pearson, E. S. (1934), doi:10.1093/biomet/26.4.404; Hirji, K. F. (2006), Exact Analysis of Discrete Data,
 * doi:10.1201/9781420036190
 */
SOCINN_API SocinnStatsResult *socinn_stats_binomial_test(double successes, double trials,
                                                         const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_proportion_difference:
 * The difference p1 - p2 of two proportions. Of independent groups: newcombe: square-and-add of Wilson's intervals (method 10; with
 * option "continuity" method 11); miettinen-nurminen: inversion of the score test, p1 and p2 estimated by maximum likelihood under
 * each difference, variance times N / (N - 1); agresti-caffo: Wald's after one success and one failure more in each group; wald.
 * Of pairs, with methods "paired-newcombe" and "tango", the four counts are those of
 * socinn_stats_paired_proportion_difference(). Intervals are cut at -1 and 1. miettinen-nurminen, wald and tango also test whether
 * the difference is null_value, and return statistic (normal under it) and p_value. Options: method "newcombe" (default),
 * "miettinen-nurminen", "agresti-caffo", "wald", "paired-newcombe", "tango"; null_value (0; between -1 and 1); continuity (FALSE);
 * alternative; level. O(1).
 *
 * @successes_1: whole, 0 to @trials_1
 * @trials_1: whole, at least 1
 * @successes_2: whole, 0 to @trials_2
 * @trials_2: whole, at least 1
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT as above, for a null value out of range or with a method that has no test
 * Returns: (transfer full): estimate, lower, upper, level, statistic, p_value, std_error (wald), alternative, proportion_1,
 *   proportion_2, n, method; a note "no-variance" where Wald's interval is a point
 *
 * Newcombe, R. G. (1998), Stat. Med. 17, 873-890, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I;
 * Miettinen, O. & Nurminen, M. (1985), doi:10.1002/sim.4780040211; Agresti, A. & Caffo, B. (2000),
 * doi:10.1080/00031305.2000.10474560
 */
SOCINN_API SocinnStatsResult *socinn_stats_proportion_difference(double successes_1, double trials_1,
                                                                 double successes_2, double trials_2,
                                                                 const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_paired_proportion_difference:
 * The difference (b - c) / n of two proportions of the same n = a + b + c + d persons, such as before and after. newcombe: method 10
 * of the paper: square-and-add with the correlation phi of the outcomes, whose numerator a d - b c is lessened by n / 2, to no less
 * than 0, when positive. tango: inversion of the score test; its statistic for a difference of 0 is McNemar's (b - c) /
 * sqrt(b + c). Options: method "newcombe" (default), "tango"; null_value (0; tango only); alternative; level. O(1).
 *
 * @a: pairs with success in both
 * @b: with success in the first alone
 * @c: with success in the second alone
 * @d: with success in neither
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for counts that are none or all 0, a null value as above
 * Returns: (transfer full): estimate, lower, upper, level, statistic and p_value (tango), phi (newcombe), alternative,
 *   proportion_1, proportion_2, n (pairs), method
 *
 * Newcombe, R. G. (1998), Stat. Med. 17, 2635-2650,
 * doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C; Tango, T. (1998), Stat. Med. 17, 891-908,
 * doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B
 */
SOCINN_API SocinnStatsResult *socinn_stats_paired_proportion_difference(double a, double b, double c, double d,
                                                                        const SocinnStatsOptions *options,
                                                                        GError **error);

/**
 * socinn_stats_risk_ratio:
 * The ratio p1 / p2 of two proportions of independent groups. koopman: inversion of the score test (p1 - ratio p2 over its standard
 * error under the ratio), which is Koopman's chi-square; miettinen-nurminen: the same with variance times N / (N - 1); katz-log:
 * Wald's interval of the logarithm. The lower end is 0 when the first group has no success, the upper one infinity when the second
 * has none; katz-log then says nothing: 0 to infinity. Options: method "koopman" (default), "miettinen-nurminen", "katz-log";
 * null_value (1; above 0); alternative; level. O(1).
 *
 * @successes_1, @trials_1, @successes_2, @trials_2: as of socinn_stats_proportion_difference()
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT likewise
 * Returns: (transfer full): estimate (infinity over no success, NaN for 0 / 0 with a note "no-information"), lower, upper, level,
 *   statistic, p_value, log_std_error (katz-log), alternative, proportion_1, proportion_2, n, method
 *
 * Koopman, P. A. R. (1984), Biometrics 40, 513-517, doi:10.2307/2531405; Katz, D. et al. (1978), Biometrics 34, 469-474,
 * doi:10.2307/2530610; Miettinen, O. & Nurminen, M. (1985), doi:10.1002/sim.4780040211
 */
SOCINN_API SocinnStatsResult *socinn_stats_risk_ratio(double successes_1, double trials_1, double successes_2,
                                                      double trials_2, const SocinnStatsOptions *options,
                                                      GError **error);

/**
 * socinn_stats_odds_ratio:
 * The odds ratio of two independent groups. conditional-exact: given both margins the first group's successes have Fisher's
 * non-central hypergeometric distribution; estimate: its maximum likelihood; interval: the odds ratios under which a tail is
 * alpha / 2; p_value: twice the smaller tail, so that it agrees with the interval (fisher_exact orders by probability instead). mid-p:
 * the same with half of the probability of the observed table. score: Cornfield's, without correction. woolf: Wald's of the
 * logarithm. The last two estimate (x1 / y1) / (x2 / y2), y the failures. An end is 0 or infinity where a table is at that end of
 * what its margins allow; woolf with a zero anywhere says nothing: 0 to infinity, p 1. Options: method "conditional-exact" (default),
 * "mid-p", "score", "woolf"; null_value (1; above 0); alternative; level. Exact: O(standard deviation of the table); where that
 * exceeds 10^5 the score method is used instead, with a note "approximate".
 *
 * @successes_1, @trials_1, @successes_2, @trials_2: as of socinn_stats_proportion_difference()
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT likewise
 * Returns: (transfer full): estimate (NaN with a note "no-information" when all succeeded, or none), lower, upper, level, p_value,
 *   mid_p and sample_odds_ratio (conditional ones), statistic (score, woolf), log_std_error (woolf), alternative, n, method
 *
 * Cornfield, J. (1956), Proc. Third Berkeley Symp. 4, 135-148; Woolf, B. (1955), doi:10.1111/j.1469-1809.1955.tb01348.x;
 * Agresti, A. (2013), Categorical Data Analysis, 3rd ed., section 16.6, ISBN 978-0-470-46363-5
 */
SOCINN_API SocinnStatsResult *socinn_stats_odds_ratio(double successes_1, double trials_1, double successes_2,
                                                      double trials_2, const SocinnStatsOptions *options,
                                                      GError **error);

/**
 * socinn_stats_barnard:
 * Barnard's unconditional exact test of two independent proportions, with the pooled z statistic: the greatest probability, over
 * the common chance of success, of tables with z at least the observed one (two-sided: |z|; tables without variance have z 0).
 * The maximum is found among all turning points of the polynomial that this probability is, not on a grid. Options: alternative;
 * gamma (0): above 0 the chance is sought in its Clopper-Pearson interval of level 1 - gamma alone, and gamma is added to the
 * p-value (Berger and Boos). O(n1 n2 + N); for N above 20000 the p-value of z itself is given, with a note "approximate".
 *
 * @successes_1, @trials_1, @successes_2, @trials_2: as of socinn_stats_proportion_difference()
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT likewise
 * Returns: (transfer full): estimate (of p1 - p2), statistic (z), p_value, nuisance (the chance at the maximum), alternative,
 *   proportion_1, proportion_2, n, method
 *
 * Barnard, G. A. (1947), doi:10.1093/biomet/34.1-2.123; Lydersen, S., Fagerland, M. W. & Laake, P. (2009), doi:10.1002/sim.3531;
 * Berger, R. L. & Boos, D. D. (1994), doi:10.1080/01621459.1994.10476836
 */
SOCINN_API SocinnStatsResult *socinn_stats_barnard(double successes_1, double trials_1, double successes_2,
                                                   double trials_2, const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_boschloo:
 * Boschloo's unconditional exact test: the same with the p-value of Fisher's exact test as the statistic, so that it is never
 * larger than that. Two-sided: Fisher's two-sided p-value by small probabilities. Options and cost as of socinn_stats_barnard().
 *
 * @successes_1, @trials_1, @successes_2, @trials_2: as of socinn_stats_proportion_difference()
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT likewise
 * Returns: (transfer full): estimate (of p1 - p2), statistic (Fisher's p-value), p_value, nuisance, alternative, proportion_1,
 *   proportion_2, n, method
 *
 * Boschloo, R. D. (1970), doi:10.1111/j.1467-9574.1970.tb00104.x; Lydersen, S., Fagerland, M. W. & Laake, P. (2009),
 * doi:10.1002/sim.3531
 */
SOCINN_API SocinnStatsResult *socinn_stats_boschloo(double successes_1, double trials_1, double successes_2,
                                                    double trials_2, const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_poisson_rate:
 * Events per unit of exposure, when they occur one by one and independently. exact: the means under which a tail of Poisson's
 * distribution is alpha / 2 (Garwood), over the exposure; mid-p: the same of tails with half of P(X = x); jeffreys: quantiles of
 * Gamma(x + 1/2), but 0 for x = 0; score: |x - mean| = z sqrt(mean). With option null_value also the test of that rate. Options:
 * method "exact" (default), "mid-p", "jeffreys", "score"; null_value (none; above 0); alternative; level. O(sqrt(x)).
 *
 * @events: whole, at least 0
 * @exposure: above 0, in units of time, persons, distance, ...
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for events that are no count, an exposure or null value of 0 or less, null_value with jeffreys
 * Returns: (transfer full): estimate, lower, upper, level, p_value, mid_p or statistic (with null_value), alternative, exposure,
 *   n (events), method
 *
 * Garwood, F. (1936), doi:10.1093/biomet/28.3-4.437; Ulm, K. (1990), doi:10.1093/oxfordjournals.aje.a115507
 */
SOCINN_API SocinnStatsResult *socinn_stats_poisson_rate(double events, double exposure,
                                                        const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_rate_ratio:
 * The ratio of two rates (x1 / t1) / (x2 / t2). Given x1 + x2, x1 is binomial with odds ratio t1 / t2; exact, mid-p and score are
 * the intervals and tests of that binomial proportion (Clopper-Pearson, mid-p, Wilson) as odds, times t2 / t1. wald-log: Wald's of the
 * logarithm, 0 to infinity when a count is 0. Options: method "exact" (default), "mid-p", "score", "wald-log"; null_value (1; above 0);
 * alternative; level. O(sqrt(x1 + x2)).
 *
 * @events_1: whole, at least 0
 * @exposure_1: above 0
 * @events_2: whole, at least 0
 * @exposure_2: above 0, in the unit of @exposure_1
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT likewise
 * Returns: (transfer full): estimate (infinity over no event, NaN for 0 / 0 with a note "no-information"), lower, upper, level,
 *   p_value, mid_p or statistic, log_std_error (wald-log), alternative, rate_1, rate_2, n (events), method
 *
 * Przyborowski, J. & Wilenski, H. (1940), doi:10.1093/biomet/31.3-4.313; Fay, M. P. (2010), R Journal 2, 53-58,
 * doi:10.32614/RJ-2010-008
 */
SOCINN_API SocinnStatsResult *socinn_stats_rate_ratio(double events_1, double exposure_1, double events_2,
                                                      double exposure_2, const SocinnStatsOptions *options,
                                                      GError **error);

G_END_DECLS
#endif
