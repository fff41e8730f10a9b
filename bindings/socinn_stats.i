/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room `stats` in socinn.i: results are always the caller's, options may be missing, and so may a second sample. */
SOCINN_NULLABLE(const SocinnStatsOptions *options)
%typemap(check) (const double *y, gsize n_y) ""
%typemap(check) (const double *groups, gsize n_groups) ""
%include <socinn/stats.h>

/* samples */
SOCINN_RELEASES_LOCK(socinn_stats_anova)
SOCINN_RELEASES_LOCK(socinn_stats_describe)
SOCINN_RELEASES_LOCK(socinn_stats_equivalence_test)
SOCINN_RELEASES_LOCK(socinn_stats_frequencies)
SOCINN_RELEASES_LOCK(socinn_stats_quantile)
SOCINN_RELEASES_LOCK(socinn_stats_t_test)
%include <socinn/stats_samples.h>

/* ranks */

SOCINN_RELEASES_LOCK(socinn_stats_brunner_munzel)
SOCINN_RELEASES_LOCK(socinn_stats_rank_sum)
SOCINN_RELEASES_LOCK(socinn_stats_sign_test)
SOCINN_RELEASES_LOCK(socinn_stats_signed_rank)
%include <socinn/stats_ranks.h>

/* groups */

SOCINN_RELEASES_LOCK(socinn_stats_friedman)
SOCINN_RELEASES_LOCK(socinn_stats_jonckheere)
SOCINN_RELEASES_LOCK(socinn_stats_kruskal)
SOCINN_RELEASES_LOCK(socinn_stats_linear_by_linear)
SOCINN_RELEASES_LOCK(socinn_stats_page)
%include <socinn/stats_groups.h>

/* association */

SOCINN_RELEASES_LOCK(socinn_stats_kendall)
SOCINN_RELEASES_LOCK(socinn_stats_pearson)
SOCINN_RELEASES_LOCK(socinn_stats_spearman)
%include <socinn/stats_association.h>

/* proportions */
SOCINN_RELEASES_LOCK(socinn_stats_odds_ratio)
SOCINN_RELEASES_LOCK(socinn_stats_barnard)
SOCINN_RELEASES_LOCK(socinn_stats_boschloo)
%include <socinn/stats_proportions.h>

/* tables */
SOCINN_RELEASES_LOCK(socinn_stats_chi_square)
SOCINN_RELEASES_LOCK(socinn_stats_cochran_armitage)
SOCINN_RELEASES_LOCK(socinn_stats_cochran_q)
SOCINN_RELEASES_LOCK(socinn_stats_fisher_exact)
SOCINN_RELEASES_LOCK(socinn_stats_mantel_haenszel)

%include <socinn/stats_tables.h>

/* effects */
SOCINN_RELEASES_LOCK(socinn_stats_probability_of_superiority)
SOCINN_RELEASES_LOCK(socinn_stats_cliff_delta)
SOCINN_RELEASES_LOCK(socinn_stats_rank_biserial)
SOCINN_RELEASES_LOCK(socinn_stats_eta_squared)
SOCINN_RELEASES_LOCK(socinn_stats_omega_squared)
SOCINN_RELEASES_LOCK(socinn_stats_epsilon_squared)

%include <socinn/stats_effects.h>

/* multiplicity */

%include <socinn/stats_multiplicity.h>

/* power */

%include <socinn/stats_power.h>

/* reliability */
SOCINN_RELEASES_LOCK(socinn_stats_mcdonald_omega)
SOCINN_RELEASES_LOCK(socinn_stats_krippendorff_alpha)

%include <socinn/stats_reliability.h>

/* resampling */

SOCINN_RELEASES_LOCK(socinn_stats_permutation_test)
SOCINN_RELEASES_LOCK(socinn_stats_max_t)
SOCINN_RELEASES_LOCK(socinn_stats_bootstrap)
SOCINN_RELEASES_LOCK(socinn_stats_bootstrap_function)
SOCINN_RELEASES_LOCK(socinn_stats_jackknife)
SOCINN_RELEASES_LOCK(socinn_stats_jackknife_function)
SOCINN_CALLS_BACK(socinn_stats_bootstrap_function, NULL, 0)
SOCINN_CALLS_BACK(socinn_stats_jackknife_function, NULL, 0)
%include <socinn/stats_resampling.h>

/* sites */
SOCINN_RELEASES_LOCK(socinn_stats_meta_analysis)
SOCINN_RELEASES_LOCK(socinn_stats_shrinkage)
%include <socinn/stats_sites.h>

%typemap(check) (const double *y, gsize n_y) = (const double *x, gsize n);
