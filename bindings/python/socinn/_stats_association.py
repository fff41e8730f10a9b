# SPDX-License-Identifier: GPL-3.0-or-later
"""How closely two columns go together."""

from __future__ import annotations

from . import _core
from ._stats_base import call, observed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ._arrays import Numbers
    from ._stats_base import Alternative
    from ._stats_result import Result


def pearson(
    x: Numbers,
    y: Numbers,
    *,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
    method: Literal["t", "exact"] = "t",
) -> Result:
    """Pearson's correlation of two columns.

    ``r = sum (x - mean) (y - mean) / sqrt(sum (x - mean)**2 sum (y - mean)**2)``. The interval is by Fisher's z with the
    standard error ``1 / sqrt(n - 3)``.

    Parameters
    ----------
    x, y : array, shape (n,)
        Any unit; at least three pairs. Pairs with a missing value are left out and counted.
    alternative : str, optional
        ``"two-sided"``, ``"greater"`` (positive correlation) or ``"less"``; one-sided ones leave the interval open.
    level : float, optional
        Of the interval.
    method : str, optional
        ``"t"``: Student's t with n - 2 degrees of freedom, for normal data. ``"exact"``: over all ways to pair `x` with `y`, of any
        numbers up to n = 10, of more where they are multiples of one unit, such as whole numbers.

    Returns
    -------
    Result
        `estimate` (r), `lower`, `upper`, `level`, `statistic` (t), `df`, `p_value`, `mid_p` (of ``"exact"``), `alternative`, `n`,
        `n_missing`, `method`. When `x` or `y` is constant: `estimate` NaN and `p_value` 1, with a note.

    Raises
    ------
    InvalidArgumentError
        For columns of different lengths, fewer than three pairs, or infinite values.
    LimitError
        When an exact p-value was asked for and is not feasible.

    References
    ----------
    Fisher, R. A. (1921), Metron 1, 3-32. Pitman, E. J. G. (1937), doi:10.2307/2983647.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.pearson([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])
    >>> round(result.estimate, 4), round(result.p_value, 4)
    (0.8, 0.1041)
    """
    pairs = observed(x, "x"), observed(y, "y")
    return call(_core.stats_pearson, *pairs, alternative=alternative, level=level, method=method)


def spearman(
    x: Numbers,
    y: Numbers,
    *,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
    method: Literal["auto", "exact", "asymptotic"] = "auto",
) -> Result:
    """Spearman's rank correlation of two columns: Pearson's correlation of midranks.

    The exact p-value is over all ways to pair `x` with `y`, ties included. The interval is by Fisher's z with the standard
    error ``sqrt((1 + rho**2 / 2) / (n - 3))`` of Bonett and Wright.

    Parameters
    ----------
    x, y : array, shape (n,)
        Any unit; at least three pairs. Pairs with a missing value are left out and counted.
    alternative : str, optional
        ``"two-sided"``, ``"greater"`` (positive correlation) or ``"less"``; one-sided ones leave the interval open.
    level : float, optional
        Of the interval.
    method : str, optional
        ``"auto"``: exact where feasible (some 15 pairs without ties, 30 of five levels), else asymptotic (Student's t) with a
        note. ``"exact"``, ``"asymptotic"``.

    Returns
    -------
    Result
        `estimate` (rho), `lower`, `upper`, `level`, `statistic` (t), `df`, `sum_of_squares` (of differences of ranks), `p_value`,
        `mid_p`, `alternative`, `n`, `n_missing`, `method`. When `x` or `y` is constant: `estimate` NaN and `p_value` 1, with a
        note.

    Raises
    ------
    InvalidArgumentError
        For columns of different lengths, fewer than three pairs, or infinite values.
    LimitError
        When an exact p-value was asked for and is not feasible.

    References
    ----------
    Spearman, C. (1904), doi:10.2307/1412159. Bonett, D. G. & Wright, T. A. (2000), doi:10.1007/BF02294183.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])
    >>> round(result.estimate, 4), round(result.p_value, 4), result.method
    (0.8, 0.1333, 'exact')
    """
    pairs = observed(x, "x"), observed(y, "y")
    return call(_core.stats_spearman, *pairs, alternative=alternative, level=level, method=method)


def kendall(
    x: Numbers,
    y: Numbers,
    *,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
    method: Literal["auto", "exact", "asymptotic"] = "auto",
) -> Result:
    """Kendall's rank correlation tau-b of two columns, and its kin.

    ``tau_b = (C - D) / sqrt((P - T_x) (P - T_y))`` with `C` concordant and `D` discordant pairs among ``P = n (n - 1) / 2``, of which
    `T_x` and `T_y` are tied. The exact p-value is over all ways to pair `x` with `y`, ties included. The interval is by Fisher's z
    with Fieller's standard error ``sqrt(0.437 / (n - 4))``, good below 0.8 and without many ties.

    Parameters
    ----------
    x, y : array, shape (n,)
        Any unit; at least two pairs. Pairs with a missing value are left out and counted.
    alternative : str, optional
        ``"two-sided"``, ``"greater"`` (positive correlation) or ``"less"``; one-sided ones leave the interval open.
    level : float, optional
        Of the interval.
    method : str, optional
        ``"auto"``: exact where feasible (some hundreds of pairs when `x` or `y` has no ties, some tens with ties in both, more with
        few levels), else asymptotic (normal) with a note. ``"exact"``, ``"asymptotic"``.

    Returns
    -------
    Result
        `estimate` (tau-b), `lower`, `upper`, `level`, `statistic` (normal score), `tau_a`, `tau_c`, `gamma`, `somers_d_yx` (y depends
        on x), `somers_d_xy`, `concordant`, `discordant`, `p_value`, `mid_p`, `alternative`, `n`, `n_missing`, `method`. When `x` or `y` is
        constant: `estimate` NaN and `p_value` 1, with a note.

    Raises
    ------
    InvalidArgumentError
        For columns of different lengths, fewer than two pairs, or infinite values.
    LimitError
        When an exact p-value was asked for and is not feasible.

    References
    ----------
    Kendall, M. G. (1945), doi:10.1093/biomet/33.3.239. Knight, W. R. (1966), doi:10.1080/01621459.1966.10480879. Fieller, E. C.,
    Hartley, H. O. & Pearson, E. S. (1957), doi:10.1093/biomet/44.3-4.470. Somers, R. H. (1962), doi:10.2307/2090408.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.kendall([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])
    >>> round(result.estimate, 4), round(result.p_value, 4), result.concordant
    (0.6, 0.2333, 8.0)
    """
    pairs = observed(x, "x"), observed(y, "y")
    return call(_core.stats_kendall, *pairs, alternative=alternative, level=level, method=method)
