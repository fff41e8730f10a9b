# SPDX-License-Identifier: GPL-3.0-or-later
"""Several sites or studies: meta-analysis and shrinkage."""

from __future__ import annotations

from . import _core
from ._stats_base import call, observed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ._arrays import Numbers
    from ._stats_result import Result


def meta_analysis(
    estimates: Numbers,
    std_errors: Numbers,
    *,
    method: Literal["reml", "dl", "pm", "ml", "fe"] = "reml",
    hksj: bool = False,
    level: float = 0.95,
    permuted: bool = False,
    draws: int = 99999,
    seed: int = 1,
) -> Result:
    """Pool estimates of several sites or studies (random or fixed effects).

    Parameters
    ----------
    estimates : array, shape (k,)
        One a site, any unit (log of ratios). Missing values are left out and counted.
    std_errors : array, shape (k,)
        Their standard errors, above 0.
    method : str, optional
        Of the variance between sites, tau2: ``"reml"``, ``"dl"``, ``"pm"``, ``"ml"``, or ``"fe"`` for none.
    hksj : bool, optional
        Whether to use the interval of Hartung, Knapp, Sidik and Jonkman, with t(k - 1); its factor is held at 1 at
        least.
    level : float, optional
        Of all intervals.
    permuted : bool, optional
        Whether to test by flipping signs, all of them for up to 20 sites.
    draws, seed : int, optional
        How many random flips for more sites, and from what seed.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error`, `statistic`, `df`, `p_value`, `hksj`, `hksj_factor`,
        `guarded`, `tau2`, `tau`, `tau2_lower`, `tau2_upper`, `i2` (percent), `h2`, `q`, `q_df`, `q_p_value`,
        `prediction_lower`, `prediction_upper` (with the same df and standard error as the interval),
        `prediction_t_lower`, `prediction_t_upper` (with t(k - 1) and the usual one), `permutation_p_value`,
        `permutation_method`, `permutation_std_error`, `permutations`, `weights`, `leave_one_out_estimates`,
        `leave_one_out_lower`, `leave_one_out_upper`, `leave_one_out_tau2`, `n`, `n_missing`.

    Raises
    ------
    InvalidArgumentError
        For fewer than two sites, and for standard errors that are not above 0.

    References
    ----------
    DerSimonian, R. & Laird, N. (1986), doi:10.1016/0197-2456(86)90046-2. Hartung, J. & Knapp,
    G. (2001), doi:10.1002/sim.1009. Sidik, K. & Jonkman, J. N. (2002), doi:10.1002/sim.1262. Viechtbauer, W.
    (2005), doi:10.3102/10769986030003261, and (2007), doi:10.1002/sim.2514. Follmann, D. A. & Proschan, M. A.
    (1999), doi:10.1111/j.0006-341X.1999.00732.x.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.meta_analysis([0.3, 0.1, 0.9, 0.2, 0.5], [0.1, 0.15, 0.2, 0.12, 0.1], hksj=True)
    >>> round(result.estimate, 6), round(result.tau2, 6), result.df
    (0.378275, 0.054943, 4.0)
    """
    return call(
        _core.stats_meta_analysis,
        observed(estimates, "estimates"),
        observed(std_errors, "std_errors"),
        method=method,
        hksj=hksj,
        level=level,
        permuted=permuted,
        draws=draws,
        seed=seed,
    )


def shrinkage(
    x: Numbers, y: Numbers, *, method: Literal["normal", "beta-binomial"] = "normal", level: float = 0.95
) -> Result:
    """Draw estimates of sites towards what they have in common (empirical Bayes).

    The best of many small sites is best by luck, too; shrunken estimates allow for that.

    Parameters
    ----------
    x : array, shape (k,)
        Estimates, or successes. Missing values are left out and counted.
    y : array, shape (k,)
        Their standard errors, or trials.
    method : str, optional
        ``"normal"`` for estimates with standard errors, ``"beta-binomial"`` for successes of trials.
    level : float, optional
        Of the intervals.

    Returns
    -------
    Result
        `estimate` (the common value), `std_error`, `tau2`, `tau`, or `alpha`, `beta`, `intraclass_correlation`; of
        each site `estimates`, `std_errors`, `lower`, `upper`, `shrinkage` (the share of the common value); `level`,
        `n`, `n_missing`, `method`.

    Raises
    ------
    InvalidArgumentError
        For fewer than two sites, for counts above their trials, and when no site has both successes and failures.

    References
    ----------
    Efron, B. & Morris, C. (1975), doi:10.1080/01621459.1975.10479864. Raudenbush, S. W. & Bryk, A. S. (1985),
    doi:10.3102/10769986010002075. Griffiths, D. A. (1973), doi:10.2307/2529131.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.shrinkage([9, 2, 5, 12], [10, 10, 12, 14], method="beta-binomial")
    >>> [round(float(value), 4) for value in result.estimates]
    [0.8283, 0.2934, 0.4534, 0.81]
    """
    return call(_core.stats_shrinkage, observed(x, "x"), observed(y, "y"), method=method, level=level)
