/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOCINN_STATS_POWER_H
#define SOCINN_STATS_POWER_H
/* Room `stats`: power, sample sizes and what a study can detect. */
#include <socinn/stats.h>

G_BEGIN_DECLS

/**
 * socinn_stats_power:
 * Whichever of n, effect, alpha and power is left out, from the other three; alpha is 0.05 unless it is what is sought, which it is
 * when n, effect and power are given. When all four are and there are two groups, the ratio of their sizes is sought.
 *
 * | design | n is | effect is | non-centrality | statistic |
 * |---|---|---|---|---|
 * | "one-sample-t", "paired-t" | people, pairs | mean / sd (of differences) | d sqrt(n) | t, n - 1 |
 * | "two-sample-t" | people in group 1; group 2 has ratio n | difference of means / sd | d sqrt(n n2 / (n + n2)) | t, n + n2 - 2 |
 * | "one-proportion" | people | h = 2 arcsin sqrt(proportion) - 2 arcsin sqrt(baseline) | h sqrt(n) | normal |
 * | "two-proportions" | people in group 1; group 2 has ratio n | h | h sqrt(n n2 / (n + n2)) | normal |
 * | "correlation" | pairs | r | r / sqrt(1 - r^2) sqrt(n) | r of two normal variables, exact |
 * | "anova" | people in each group | f = sd of the groups' means / sd | f^2 n groups | F, groups - 1 and groups (n - 1) |
 * | "chi-square" | people | w = sqrt(sum (p - p0)^2 / p0) | w^2 n | chi-square, df |
 * | "clusters" | clusters in arm 1; arm 2 has ratio n | difference of means / sd of people | d sqrt(m n n2 / (n + n2) / D) | t,
 *   n + n2 - 2 |
 *
 * With clusters, m is cluster_size, the mean number of people in one, and D = 1 + ((1 + cv^2) m - 1) icc, where cv is the
 * coefficient of variation of cluster sizes. Two-sided power counts rejections on both sides, exactly (R's power.t.test leaves out
 * the wrong side unless strict = TRUE). Solved to full precision; O(sqrt(non-centrality)) a trial, microseconds.
 * Options: design (required); n; effect; alpha (0.05); power; alternative "two-sided" (default), "greater", "less", but not for anova
 * and chi-square; ratio (1); groups (anova, required); df (chi-square, required); cluster_size and icc (clusters, required); cv (0);
 * proportion and baseline (proportions: instead of effect; baseline alone gives the proportion that belongs to an effect); method
 * "exact" (default) or "fisher-z" (correlation: the normal statistic with mean (artanh r + r / (2 (n - 1))) sqrt(n - 3), as R's
 * package pwr has it).
 *
 * @error: %SOCINN_ERROR_INVALID_ARGUMENT when not exactly one is left out, for an n too small for the test, an effect of 0 or one
 *  that points away from the alternative, power not above alpha, or that nothing gives, and options of another design
 * Returns: (transfer full): estimate (what was sought), solved_for, design, n, n_2 and ratio (two groups), effect, alpha, power, df,
 *  numerator_df and groups (anova), noncentrality, alternative, baseline and proportion where given, design_effect, cluster_size, icc,
 *  cv (clusters); when n was sought: n_required and n_2_required (rounded up), power_attained (with these). Note "approximate" for
 *  proportions and for Fisher's z; "smallest-study" when the smallest n that the test allows has more power than asked for
 *
 * Cohen, J. (1988), Statistical Power Analysis for the Behavioral Sciences, ISBN 0-8058-0283-5; Donner, A. & Klar, N. (2000), Design
 * and Analysis of Cluster Randomization Trials, ISBN 0-340-69153-0; Eldridge, S. M. et al. (2006), doi:10.1093/ije/dyl129
 */
SOCINN_API SocinnStatsResult *socinn_stats_power(const SocinnStatsOptions *options, GError **error);

/**
 * socinn_stats_minimum_detectable_effect:
 * The effect that a study of a given size finds with the power wanted: socinn_stats_power() solved for the effect.
 * Options: design and n (required); power (0.8); alpha (0.05); sd (t tests and clusters: of people, or of differences if paired);
 * the others as above except effect and proportion.
 *
 * @error: as above
 * Returns: (transfer full): estimate (the effect, in units of sd), raw_effect and sd where sd is given, and the names above
 *
 * Bloom, H. S. (1995), doi:10.1177/0193841X9501900504
 */
SOCINN_API SocinnStatsResult *socinn_stats_minimum_detectable_effect(const SocinnStatsOptions *options, GError **error);

G_END_DECLS
#endif
