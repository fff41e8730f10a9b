/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_TABLES_H
#define SOCINN_STATS_TABLES_H
/*
 * Room `stats`: tables of counts. A count is a whole number from 0 to 2^53; a missing or broken one, and a table of zeros
 * alone, are %SOCINN_ERROR_INVALID_ARGUMENT. Rows and columns of zeros do not enter a test (note "empty-categories"); where no
 * other table has the same totals, the p-value is 1 by definition (note "degenerate-table").
 */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * socinn_stats_fisher_exact:
 * Fisher's exact test, and that of Freeman and Halton for larger tables: the sum of the probabilities, given all totals, of tables
 * that are not more probable than this one. Probabilities that differ by less than 1e-10 (2 x 2) or 1e-7 of themselves count as
 * equal. "mid_p" takes half of the probability of tables as probable as this one.
 *
 * Of 2 x 2 tables also the odds ratio of the first row that maximises the conditional likelihood (not the sample's ad / bc), with
 * the exact interval of which each end is refused by a one-sided test at half of 1 - level. It is central while the two-sided
 * p-value adds small probabilities of both sides, so that the interval may hold 1 where p is below 1 - level.
 *
 * Larger tables go through a network of their totals; beyond some 6 x 10^7 steps (about two seconds) random tables are drawn
 * instead, with a note "approximate", p = (1 + those not more probable) / (1 + draws) and its standard error "p_std_error".
 * Options: method "exact" (default), "monte-carlo"; alternative "two-sided" (default), "less", "greater" (2 x 2 only); level 0.95;
 * draws 99999; seed 1; threads 1.
 *
 * @matrix: (array length=n_matrix): counts, row by row
 * @columns: counts in a row
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for numbers that are no counts, zeros alone, a direction of a table that has none, or
 * a sum above 200 000 of a table larger than 2 x 2
 * Returns: (transfer full): p_value, mid_p, "probability" of the table itself; of 2 x 2 also estimate, lower, upper, level,
 * alternative; of drawn ones p_std_error, draws, seed
 *
 * Fisher, R. A. (1935), JRSS 98, 39-54, doi:10.2307/2342435; Freeman, G. H. & Halton, J. H. (1951), doi:10.1093/biomet/38.1-2.141;
 * Mehta, C. R. & Patel, N. R. (1983), doi:10.1080/01621459.1983.10477989; Patefield, W. M. (1981), doi:10.2307/2346669
 */
SOCINN_API SocinnStatsResult *socinn_stats_fisher_exact(const double *matrix, gsize n_matrix, gsize columns,
                                                        const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_mcnemar:
 * McNemar's test of paired answers, table [[yes-yes, b], [c, no-no]]: whether b and c, the pairs that changed, are equally probable.
 * "exact" doubles the smaller binomial tail of b of b + c at 1/2 (at most 1); "mid-p" takes half of P(b) off each tail;
 * "chi-square" is (b - c)^2 / (b + c), "chi-square-corrected" (|b - c| - 1)^2 / (b + c), 0 when b = c. The estimate is the odds of a change
 * one way, b / c, with the interval that the same method gives: of Clopper and Pearson, with mid-p, of Wilson, with his
 * correction; so it holds 1 just where p is above 1 - level. Of one-sided alternatives (greater: b is the more frequent) it has
 * one end. Without any change p is 1 and the estimate NaN, with a note "no-changes".
 * Options: method "exact" (default), "mid-p", "chi-square", "chi-square-corrected"; alternative; level 0.95.
 *
 * @matrix: (array length=n_matrix): four counts of pairs
 * @columns: 2
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for another table
 * Returns: (transfer full): estimate, lower, upper, level, statistic (b, or chi-square with df), p_value, mid_p (exact methods),
 * alternative, "difference" (b - c) / n, "n_changed" b + c
 *
 * McNemar, Q. (1947), doi:10.1007/BF02295996; Fagerland, M. W., Lydersen, S. & Laake, P. (2013), doi:10.1186/1471-2288-13-91
 */
SOCINN_API SocinnStatsResult *socinn_stats_mcnemar(const double *matrix, gsize n_matrix, gsize columns,
                                                   const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_chi_square:
 * Chi-square test of independence of rows and columns, or of one row of counts against probabilities (equal ones by default).
 * Pearson's sum of (x - e)^2 / e or the likelihood ratio 2 sum of x log(x / e), with e the expected counts. "exact" sums the
 * probabilities of all tables with these totals (of all rows with this sum) whose statistic is not smaller, but for 1e-9;
 * "monte-carlo" draws such tables, and so does "exact" where it takes too long, as in fisher_exact. Expected counts below 5 bring
 * a note "small-expected-counts" with the asymptotic test.
 * Options: method "asymptotic" (default), "exact", "monte-carlo"; divergence "pearson" (default), "likelihood-ratio"; continuity
 * FALSE (Yates's correction, 2 x 2, Pearson's, asymptotic only); probabilities; draws 99999; seed 1; threads 1.
 *
 * @matrix: (array length=n_matrix): counts, row by row
 * @columns: counts in a row
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for numbers that are no counts, or probabilities that do not add up to 1
 * Returns: (transfer full): statistic, df, p_value, "expected" and "residuals" (adjusted: standard normal under independence;
 * NaN in empty rows and columns) as given, "min_expected"; of tables "cramer_v" (from Pearson's statistic without correction);
 * of exact methods mid_p; of drawn ones p_std_error, draws, seed
 *
 * Pearson, K. (1900), doi:10.1080/14786440009463897; Yates, F. (1934), doi:10.2307/2983604; Haberman, S. J. (1973),
 * doi:10.2307/2529686; Cramer, H. (1946), Mathematical Methods of Statistics, ISBN 0-691-08004-6
 */
SOCINN_API SocinnStatsResult *socinn_stats_chi_square(const double *matrix, gsize n_matrix, gsize columns,
                                                      const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_cochran_q:
 * Cochran's Q: whether yes is as frequent on each of k occasions, answered by the same subjects. Q = k (k - 1) sum of
 * (G - mean G)^2 / sum of L (k - L), with G the yes of an occasion and L of a subject. "exact" is the permutation distribution in
 * which each subject's answers may come in any order, by dynamic programming over the sorted totals of occasions; where that takes
 * too long, and with "asymptotic", it is chi-square with k - 1 degrees of freedom (note "approximate"). Subjects who answered
 * the same throughout do not matter; if all did, p is 1 (note "no-changes").
 * Options: method "exact" (default), "asymptotic".
 *
 * @matrix: (array length=n_matrix): a row a subject, 0 for no and 1 for yes; a subject with NaN is left out
 * @columns: occasions, 2 or more
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for other numbers, or no subject without a missing answer
 * Returns: (transfer full): statistic, df, p_value, mid_p (exact), "asymptotic_p_value", "proportions" of yes by occasion,
 * "n_informative" subjects, n, n_missing
 *
 * Cochran, W. G. (1950), doi:10.1093/biomet/37.3-4.256; Patil, K. D. (1975), doi:10.1080/01621459.1975.10480285
 */
SOCINN_API SocinnStatsResult *socinn_stats_cochran_q(const double *matrix, gsize n_matrix, gsize columns,
                                                     const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_cochran_armitage:
 * The Cochran-Armitage test of a trend: whether the proportion of yes changes with a score of ordered groups. With T the sum of
 * scores of those who said yes, z = (T - E T) / sqrt(V), V = p (1 - p) sum of n (score - mean)^2: the variance with n, not n - 1.
 * "exact" is the distribution of T given all totals; two-sided, the probability of being as far from E T or farther. It needs scores
 * that are multiples of a common unit, and time proportional to n (yes) (largest T); beyond, and with "asymptotic", p is that
 * of z (note "approximate").
 * Options: method "exact" (default), "asymptotic"; alternative (greater: the proportion rises with the score); scores, one a group
 * (0, 1, 2, ...).
 *
 * @matrix: (array length=n_matrix): two rows (yes, no) with a column a group, or two columns with a row a group; 2 x 2: columns
 * @columns: counts in a row
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for a table with neither two rows nor two columns, or other than one score a group
 * Returns: (transfer full): "z", statistic z^2, df 1, p_value, mid_p (exact), "asymptotic_p_value", "proportions", alternative
 *
 * Cochran, W. G. (1954), doi:10.2307/3001616; Armitage, P. (1955), doi:10.2307/3001775
 */
SOCINN_API SocinnStatsResult *socinn_stats_cochran_armitage(const double *matrix, gsize n_matrix, gsize columns,
                                                            const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_mantel_haenszel:
 * One odds ratio of several strata (sites, years), each a 2 x 2 table of counts a, b (first group: yes, no), c, d (second). "exact"
 * is conditional on all totals: the estimate maximises the likelihood, the interval inverts one-sided tests (central), and the
 * two-sided p-value is the sum of the probabilities that do not exceed that of the observed sum of a, but for 1e-7 of them.
 * "mantel-haenszel" has sum of a d / n over sum of b c / n, with Robins, Breslow and Greenland's interval and p of chi-square;
 * it also stands in where the exact distribution takes too long (note "approximate").
 * Options: method "exact" (default), "mantel-haenszel"; alternative; level 0.95; continuity FALSE (takes 1/2 off the distance in
 * the chi-square, down to none).
 *
 * @matrix: (array length=n_matrix): a row a stratum: a, b, c, d; a stratum with NaN is left out
 * @columns: 4
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT for other numbers than counts, or zeros alone
 * Returns: (transfer full): estimate, lower, upper, level, statistic (Mantel and Haenszel's chi-square), df 1, p_value, mid_p
 * (exact), "asymptotic_p_value", alternative; always "pooled_odds_ratio", "risk_ratio" (Greenland and Robins) and
 * "risk_difference", each with "_lower" and "_upper"; homogeneity of the odds ratio: "breslow_day", "tarone" (the same less what
 * the pooled estimate costs), "breslow_day_p_value", "tarone_p_value", "homogeneity_df"; "n_strata", n (people), n_missing
 * (strata)
 *
 * Mantel, N. & Haenszel, W. (1959), doi:10.1093/jnci/22.4.719; Gart, J. J. (1970), doi:10.1093/biomet/57.3.471; Robins, J.,
 * Breslow, N. & Greenland, S. (1986), doi:10.2307/2531052; Greenland, S. & Robins, J. M. (1985), doi:10.2307/2530643; Tarone,
 * R. E. (1985), doi:10.1093/biomet/72.1.91
 */
SOCINN_API SocinnStatsResult *socinn_stats_mantel_haenszel(const double *matrix, gsize n_matrix, gsize columns,
                                                           const SocinnStatsOptions *options, GError **error);

G_END_DECLS
#endif
