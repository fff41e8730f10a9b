# SPDX-License-Identifier: GPL-3.0-or-later
"""Statistics that are right for ten people, and for millions of rows.

Every function returns a :class:`Result`. Missing values (NaN, None, null, pandas' NA) are counted and reported. Options are
given by name.

Examples
--------
>>> from socinn import stats
>>> stats.adjust_p([0.01, 0.04, 0.03], method="bh").adjusted
array([0.03, 0.04, 0.04])
"""

from __future__ import annotations

from ._stats_association import kendall, pearson, spearman
from ._stats_groups import friedman, jonckheere, kruskal, linear_by_linear, page
from ._stats_effects import (
    cliff_delta,
    cohen_d,
    glass_delta,
    hedges_g,
    pre_post_control_d,
    probability_of_superiority,
    rank_biserial,
)
from ._stats_effects_shares import (
    cramer_v,
    epsilon_squared,
    eta_squared,
    number_needed_to_treat,
    omega_squared,
)
from ._stats_multiplicity import adjust_p
from ._stats_power import minimum_detectable_effect, power
from ._stats_proportions import (
    barnard,
    binomial_test,
    boschloo,
    odds_ratio,
    paired_proportion_difference,
    proportion,
    proportion_difference,
    risk_ratio,
)
from ._stats_ranks import brunner_munzel, rank_sum, sign_test, signed_rank
from ._stats_ranks import rank_sum, sign_test, signed_rank
from ._stats_rates import poisson_rate, rate_ratio
from ._stats_reliability import (
    cohen_kappa,
    cronbach_alpha,
    fleiss_kappa,
    icc,
    krippendorff_alpha,
    mcdonald_omega,
)
from ._stats_resampling import bootstrap, jackknife, max_t, permutation_test
from ._stats_result import Result
from ._stats_samples import anova, describe, equivalence_test, frequencies, quantile, t_test
from ._stats_tables import chi_square, cochran_armitage, cochran_q, fisher_exact, mantel_haenszel, mcnemar
from ._stats_sites import meta_analysis, shrinkage

__all__ = [
    "Result",
    "adjust_p",
    "anova",
    "barnard",
    "binomial_test",
    "bootstrap",
    "boschloo",
    "brunner_munzel",
    "chi_square",
    "cliff_delta",
    "cochran_armitage",
    "cochran_q",
    "cohen_d",
    "cohen_kappa",
    "cramer_v",
    "cronbach_alpha",
    "describe",
    "epsilon_squared",
    "equivalence_test",
    "eta_squared",
    "fisher_exact",
    "fleiss_kappa",
    "frequencies",
    "friedman",
    "glass_delta",
    "hedges_g",
    "icc",
    "jackknife",
    "jonckheere",
    "kendall",
    "krippendorff_alpha",
    "kruskal",
    "linear_by_linear",
    "mantel_haenszel",
    "max_t",
    "mcdonald_omega",
    "mcnemar",
    "meta_analysis",
    "minimum_detectable_effect",
    "number_needed_to_treat",
    "odds_ratio",
    "omega_squared",
    "page",
    "paired_proportion_difference",
    "pearson",
    "permutation_test",
    "poisson_rate",
    "power",
    "pre_post_control_d",
    "probability_of_superiority",
    "proportion",
    "proportion_difference",
    "quantile",
    "rank_biserial",
    "rank_sum",
    "rate_ratio",
    "risk_ratio",
    "shrinkage",
    "sign_test",
    "signed_rank",
    "spearman",
    "t_test",
]
