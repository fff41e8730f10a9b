# SPDX-License-Identifier: GPL-3.0-or-later
"""Ranks of one, two and paired samples, exact with ties and zeros."""

from __future__ import annotations

from . import _core
from ._stats_base import call, observed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ._arrays import Numbers
    from ._stats_base import Alternative
    from ._stats_result import Result


def signed_rank(
    x: Numbers,
    y: Numbers | None = None,
    *,
    alternative: Alternative = "two-sided",
    mu: float = 0,
    level: float = 0.95,
    zeros: Literal["pratt", "wilcoxon"] = "pratt",
    method: Literal["auto", "exact", "asymptotic"] = "auto",
    continuity: bool = True,
) -> Result:
    """Test paired values, or one sample about `mu`, by Wilcoxon's signed ranks.

    Exact whatever the ties and zeros: every set of signs of the observed midranks is as likely. The estimate is Hodges' and
    Lehmann's median of the averages of pairs; the interval is the closed hull of the shifts that the same test keeps.

    Parameters
    ----------
    x : array, shape (n,)
        Values, or differences.
    y : array, shape (n,), optional
        Values paired with `x`. Better than differences: those that only rounding tells apart are then tied. A pair with a
        missing value is left out and counted.
    alternative : str, optional
        ``"greater"``: `x` is above `y` by more than `mu`; ``"less"``, or ``"two-sided"``.
    mu : float, optional
        Shift under the null hypothesis.
    level : float, optional
        Of the interval.
    zeros : str, optional
        ``"pratt"`` ranks zeros and then drops their ranks; ``"wilcoxon"`` drops them before ranking.
    method : str, optional
        ``"auto"`` is exact up to some 300 pairs (more when values repeat), then asymptotic.
    continuity : bool, optional
        Correction for continuity of the asymptotic method.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `actual_level` (exact only), `statistic` (V, the sum of the positive ranks), `z`,
        `p_value`, `mid_p` (exact only), `alternative`, `n`, `n_missing`, `n_zero`, `method`.

    Raises
    ------
    InvalidArgumentError
        For lengths that differ, infinite values, no pair left, or too many pairs for ``"exact"``.

    References
    ----------
    Wilcoxon, F. (1945), doi:10.2307/3001968. Pratt, J. W. (1959), doi:10.1080/01621459.1959.10501526. Hodges, J. L. &
    Lehmann, E. L. (1963), doi:10.1214/aoms/1177704172.

    Examples
    --------
    >>> from socinn import stats
    >>> before = [2, 3, 2, 1, 3, 2, 4, 2, 3, 1, 2, 3]
    >>> after = [3, 4, 2, 2, 4, 4, 4, 3, 3, 2, 4, 3]
    >>> result = stats.signed_rank(after, before)
    >>> result.p_value, result.estimate, result.n_zero
    (0.0078125, 1.0, 4)
    """
    return call(
        _core.stats_signed_rank,
        observed(x, "x"),
        None if y is None else observed(y, "y"),
        alternative=alternative,
        mu=mu,
        level=level,
        zeros=zeros,
        method=method,
        continuity=continuity,
    )


def rank_sum(
    x: Numbers,
    y: Numbers,
    *,
    alternative: Alternative = "two-sided",
    mu: float = 0,
    level: float = 0.95,
    method: Literal["auto", "exact", "asymptotic"] = "auto",
    continuity: bool = True,
) -> Result:
    """Test two independent samples by the rank sums of Wilcoxon, Mann and Whitney.

    Exact whatever the ties: any values of all may be those of `x`. With ties the distribution does not mirror; two-sided p is
    the probability of a rank sum as far from its mean as that observed, or farther.

    Parameters
    ----------
    x, y : array
        Values of the two samples, in the same unit. Missing ones are left out and counted.
    alternative : str, optional
        ``"greater"``: `x` is above `y` by more than `mu`; ``"less"``, or ``"two-sided"``.
    mu : float, optional
        Shift under the null hypothesis.
    level : float, optional
        Of the interval.
    method : str, optional
        ``"auto"`` is exact up to some 300 values (more when values repeat), then asymptotic.
    continuity : bool, optional
        Correction for continuity of the asymptotic method.

    Returns
    -------
    Result
        `estimate` (Hodges and Lehmann's median of all differences), `lower`, `upper`, `level`, `actual_level` (exact only),
        `statistic` (U), `rank_sum` (W), `probability_of_superiority`, `z`, `p_value`, `mid_p` (exact only), `alternative`, `n`,
        `n_missing`, `n_x`, `n_y`, `method`.

    Raises
    ------
    InvalidArgumentError
        For a sample without values, infinite values, or too many for ``"exact"``.

    References
    ----------
    Wilcoxon, F. (1945), doi:10.2307/3001968. Mann, H. B. & Whitney, D. R. (1947), doi:10.1214/aoms/1177730491. Hodges, J. L. &
    Lehmann, E. L. (1963), doi:10.1214/aoms/1177704172. Hothorn, T. et al. (2008), doi:10.18637/jss.v028.i08.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.rank_sum([4, 5, 5, 3, 4], [2, 3, 3, 4, 1])
    >>> round(result.p_value, 6), result.statistic, result.probability_of_superiority
    (0.079365, 22.0, 0.88)
    """
    return call(
        _core.stats_rank_sum,
        observed(x, "x"),
        observed(y, "y"),
        alternative=alternative,
        mu=mu,
        level=level,
        method=method,
        continuity=continuity,
    )


def sign_test(
    x: Numbers,
    y: Numbers | None = None,
    *,
    alternative: Alternative = "two-sided",
    mu: float = 0,
    level: float = 0.95,
) -> Result:
    """Test paired values, or the median of one sample about `mu`, by signs alone, exactly.

    Zeros are left out of the test. The estimate is the median, and the interval ends at order statistics.

    Parameters
    ----------
    x : array, shape (n,)
        Values, or differences.
    y : array, shape (n,), optional
        Values paired with `x`. A pair with a missing value is left out and counted.
    alternative : str, optional
        ``"greater"``: `x` is above `y` by more than `mu`; ``"less"``, or ``"two-sided"``.
    mu : float, optional
        Median under the null hypothesis.
    level : float, optional
        Of the interval.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `actual_level`, `statistic` (signs above), `z`, `p_value`, `mid_p`, `alternative`,
        `n`, `n_missing`, `n_positive`, `n_negative`, `n_zero`.

    Raises
    ------
    InvalidArgumentError
        For lengths that differ, infinite values, or no pair left.

    References
    ----------
    Arbuthnott, J. (1710), doi:10.1098/rstl.1710.0011. Conover, W. J. (1999), Practical Nonparametric Statistics, 3.4.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.sign_test([1, 2, 2, 3, -1, 4, 0])
    >>> result.p_value, result.n_positive, result.n_zero
    (0.21875, 5, 1)
    """
    return call(
        _core.stats_sign_test,
        observed(x, "x"),
        None if y is None else observed(y, "y"),
        alternative=alternative,
        mu=mu,
        level=level,
    )


def brunner_munzel(
    x: Numbers,
    y: Numbers,
    *,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
    method: Literal["t", "normal", "permutation"] = "t",
    draws: int | None = None,
    seed: int | None = None,
) -> Result:
    """Test two independent samples whose spreads may differ: does one tend to larger values?

    The estimate is P(x < y) + P(x = y) / 2, above one half when `y` tends to be greater. The permutation test is exact when
    there are at most a million ways to choose how many of each set of equal values are those of `x`, else drawn at random.

    Parameters
    ----------
    x, y : array
        At least two values each, in the same unit. Missing ones are left out and counted.
    alternative : str, optional
        ``"greater"``: `x` tends to be greater, so that the estimate is below one half; ``"less"``, or ``"two-sided"``.
    level : float, optional
        Of the interval.
    method : str, optional
        What the statistic is compared with: ``"t"``, ``"normal"`` or ``"permutation"``.
    draws, seed : int, optional
        How many random permutations (99999) and where they begin (1), when there are too many to go through.

    Returns
    -------
    Result
        `estimate`, `std_error`, `lower`, `upper` (cut to [0, 1], agreeing with `p_value`), `level`, `logit_lower`, `logit_upper` (on
        the scale of the logit), `df`, `statistic`, `p_value`, `mid_p` (permuted), `monte_carlo_error` and `draws` (of method
        ``"monte-carlo"``), `alternative`, `n`, `n_missing`, `n_x`, `n_y`, `method`.

    Raises
    ------
    InvalidArgumentError
        For a sample of fewer than two values, or infinite values.

    References
    ----------
    Brunner, E. & Munzel, U. (2000), doi:10.1002/(SICI)1521-4036(200001)42:1<17::AID-BIMJ17>3.0.CO;2-U. Neubert, K. & Brunner,
    E. (2007), doi:10.1016/j.csda.2006.05.024.

    Examples
    --------
    >>> from socinn import stats
    >>> pain_a = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1]
    >>> pain_b = [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]
    >>> result = stats.brunner_munzel(pain_a, pain_b)
    >>> round(result.estimate, 4), round(result.p_value, 6), round(result.df, 3)
    (0.789, 0.005786, 17.683)
    """
    return call(
        _core.stats_brunner_munzel,
        observed(x, "x"),
        observed(y, "y"),
        alternative=alternative,
        level=level,
        method=method,
        draws=draws,
        seed=seed,
    )
