# SPDX-License-Identifier: GPL-3.0-or-later
"""Ordinal data of several groups, and of several treatments that each block saw."""

from __future__ import annotations

from . import _core
from ._stats_base import call, grouped, table, with_labels

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from ._arrays import Numbers
    from ._stats_base import Alternative, Labels
    from ._stats_result import Result

    Method = Literal["auto", "exact", "asymptotic", "monte-carlo"]
    Samples = Numbers | Sequence[Numbers] | Mapping[str, Numbers]


def kruskal(
    values: Samples,
    groups: Labels | None = None,
    *,
    method: Method = "auto",
    draws: int | None = None,
    seed: int | None = None,
) -> Result:
    """Kruskal-Wallis test: do some groups have higher values than others?

    ``H = (N - 1) sum n_i (R_i - (N + 1) / 2)**2 / sum (rank - (N + 1) / 2)**2`` with mean midranks `R_i`, corrected for ties.
    The exact p-value is conditional on the values observed, ties included.

    Parameters
    ----------
    values : array, shape (N,), or one sample a group as a list of lists or a dict
        Any unit. Missing values are left out and counted.
    groups : labels, shape (N,), optional
        The group of each value; left out when `values` are samples.
    method : str, optional
        ``"auto"``: exact where feasible (some 60 values in three groups, 30 in four, more with ties, a hundred in two groups),
        else asymptotic with a note. ``"exact"``, ``"asymptotic"`` (chi-square), ``"monte-carlo"``.
    draws, seed : int, optional
        Of Monte Carlo: 99999 and 1.

    Returns
    -------
    Result
        `statistic` (H), `df`, `p_value`, `mid_p`, `epsilon_squared` = H / (N - 1), `eta_squared` = (H - k + 1) / (N - k),
        `mean_ranks`, `sizes`, `groups` (their labels), `n`, `n_missing`, `method`; `p_std_error` of Monte Carlo.

    Raises
    ------
    InvalidArgumentError
        For fewer than two groups with values, or infinite values.
    LimitError
        When an exact p-value was asked for and is not feasible.

    References
    ----------
    Kruskal, W. H. & Wallis, W. A. (1952), doi:10.1080/01621459.1952.10483441. Tomczak, M. & Tomczak, E. (2014), Trends in
    Sport Sciences 21, 19-25.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.kruskal({"pilot": [4, 5, 3, 5], "usual": [2, 3, 3, 1], "none": [1, 2, 2, 1]})
    >>> result.method, round(result.statistic, 4), round(result.p_value, 6)
    ('exact', 7.6154, 0.00987)
    """
    numbers, codes, labels = grouped(values, groups)
    result = call(_core.stats_kruskal, numbers, codes, method=method, draws=draws, seed=seed)
    return with_labels(result, groups=labels)


def friedman(matrix: Numbers, *, method: Method = "auto", draws: int | None = None, seed: int | None = None) -> Result:
    """Friedman's test: do treatments differ, when each block (person, site) saw all of them?

    ``Q = (k - 1) sum (R_j - n (k + 1) / 2)**2 / sum (rank - (k + 1) / 2)**2`` with sums `R_j` of midranks within blocks,
    corrected for ties. The exact p-value is conditional on the values observed, ties included.

    Parameters
    ----------
    matrix : array, shape (n, k)
        A row a block, a column a treatment; any unit. Rows with a missing value are left out and counted.
    method : str, optional
        ``"auto"``: exact where feasible (a hundred blocks of three treatments, some forty of four, fifteen of five),
        else asymptotic with a note. ``"exact"``, ``"asymptotic"`` (chi-square), ``"monte-carlo"``.
    draws, seed : int, optional
        Of Monte Carlo: 99999 and 1.

    Returns
    -------
    Result
        `statistic` (Q), `df`, `p_value`, `mid_p`, `kendall_w` = Q / (n (k - 1)), `rank_sums`, `mean_ranks`, `treatments`, `n`
        (blocks), `n_missing`, `method`; `p_std_error` of Monte Carlo.

    Raises
    ------
    InvalidArgumentError
        For fewer than two columns, no full row, or infinite values.
    LimitError
        When an exact p-value was asked for and is not feasible.

    References
    ----------
    Friedman, M. (1937), doi:10.1080/01621459.1937.10503522. Kendall, M. G. & Babington Smith, B. (1939),
    doi:10.1214/aoms/1177732186.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.friedman([[2, 3, 4], [1, 3, 3], [2, 2, 5], [3, 4, 5]])
    >>> result.method, round(result.kendall_w, 4), round(result.p_value, 6)
    ('exact', 0.875, 0.018519)
    """
    numbers, columns = table(matrix, "matrix")
    return call(_core.stats_friedman, numbers, columns, method=method, draws=draws, seed=seed)


def page(
    matrix: Numbers,
    *,
    alternative: Alternative = "two-sided",
    column_scores: Numbers | None = None,
    method: Method = "auto",
    draws: int | None = None,
    seed: int | None = None,
) -> Result:
    """Page's test: do values rise from column to column, when each block saw all treatments?

    ``L = sum score_j R_j`` with sums `R_j` of midranks within blocks. The exact p-value is conditional on the values observed,
    ties included.

    Parameters
    ----------
    matrix : array, shape (n, k)
        A row a block, columns in the order in which values are supposed to rise; any unit. Rows with a missing value are
        left out and counted.
    alternative : str, optional
        ``"two-sided"``, ``"greater"`` (values rise) or ``"less"``.
    column_scores : array, shape (k,), optional
        1, 2, ... when not given.
    method : str, optional
        ``"auto"``: exact where feasible (thousands of numbers, k <= 16), else asymptotic with a note. ``"exact"``,
        ``"asymptotic"`` (normal), ``"monte-carlo"``.
    draws, seed : int, optional
        Of Monte Carlo: 99999 and 1.

    Returns
    -------
    Result
        `estimate` (correlation of scores with ranks within blocks, without ties the mean of Spearman's rho), `statistic` (L),
        `z`, `p_value`, `mid_p`, `alternative`, `rank_sums`, `mean_ranks`, `treatments`, `n` (blocks), `n_missing`, `method`;
        `p_std_error` of Monte Carlo.

    Raises
    ------
    InvalidArgumentError
        For fewer than two columns, no full row, infinite values, or scores that are all the same.
    LimitError
        When an exact p-value was asked for and is not feasible.

    References
    ----------
    Page, E. B. (1963), doi:10.1080/01621459.1963.10500843.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.page([[2, 3, 4], [1, 3, 3], [2, 2, 5], [3, 4, 5]], alternative="greater")
    >>> result.statistic, round(result.estimate, 4), round(result.p_value, 6)
    (55.0, 0.9354, 0.003086)
    """
    numbers, columns = table(matrix, "matrix")
    return call(
        _core.stats_page,
        numbers,
        columns,
        alternative=alternative,
        column_scores=column_scores,
        method=method,
        draws=draws,
        seed=seed,
    )


def jonckheere(
    values: Samples,
    groups: Labels | None = None,
    *,
    alternative: Alternative = "two-sided",
    method: Method = "auto",
    draws: int | None = None,
    seed: int | None = None,
) -> Result:
    """Jonckheere-Terpstra test: do values rise from group to group?

    `J` is the number of pairs of values of two groups of which that of the later group is larger, a tie counting one half. The
    exact p-value is conditional on the values observed, ties included.

    Parameters
    ----------
    values : array, shape (N,), or one sample a group as a list of lists or a dict
        Any unit. Missing values are left out and counted.
    groups : labels, shape (N,), optional
        The group of each value, in order: numbers by size, texts by the alphabet, categories of pandas by theirs, samples as
        they are given.
    alternative : str, optional
        ``"two-sided"``, ``"greater"`` (values rise) or ``"less"``.
    method : str, optional
        ``"auto"``: exact where feasible (some hundreds of values without ties, some 60 of three groups with them), else
        asymptotic with a note. ``"exact"``, ``"asymptotic"`` (normal), ``"monte-carlo"``.
    draws, seed : int, optional
        Of Monte Carlo: 99999 and 1.

    Returns
    -------
    Result
        `estimate` (chance that the value of the later group is larger), `statistic` (J), `expected`, `std_error`, `z`,
        `p_value`, `mid_p`, `alternative`, `groups` (their labels), `n`, `n_missing`, `method`; `p_std_error` of Monte Carlo.

    Raises
    ------
    InvalidArgumentError
        For fewer than two groups with values, or infinite values.
    LimitError
        When an exact p-value was asked for and is not feasible.

    References
    ----------
    Jonckheere, A. R. (1954), doi:10.1093/biomet/41.1-2.133. Terpstra, T. J. (1952), Indagationes Mathematicae 14, 327-333.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.jonckheere([[1, 2, 2, 1], [2, 3, 3, 1], [4, 5, 3, 5]], alternative="greater")
    >>> result.statistic, round(result.estimate, 4), round(result.p_value, 6)
    (43.0, 0.8958, 0.001645)
    """
    numbers, codes, labels = grouped(values, groups)
    options = {"alternative": alternative, "method": method, "draws": draws, "seed": seed}
    return with_labels(call(_core.stats_jonckheere, numbers, codes, **options), groups=labels)


def linear_by_linear(
    counts: Numbers,
    *,
    alternative: Alternative = "two-sided",
    row_scores: Numbers | None = None,
    column_scores: Numbers | None = None,
    method: Method = "auto",
    draws: int | None = None,
    seed: int | None = None,
) -> Result:
    """Linear-by-linear association test: is there a trend in a table of two ordered variables?

    ``statistic = r sqrt(N - 1)`` with the correlation `r` of scores over all observations. Cochran
    and Armitage, for two rows, divide by N instead: that is `trend_z`. The exact p-value is over all tables with the same margins.

    Parameters
    ----------
    counts : array, shape (r, c)
        How many observations there are in each row and column. Empty rows and columns do not matter.
    alternative : str, optional
        ``"two-sided"``, ``"greater"`` (positive association) or ``"less"``.
    row_scores, column_scores : array, optional
        1, 2, ... when not given.
    method : str, optional
        ``"auto"``: exact where feasible (hundreds of observations in two or three rows or columns; scores are multiples of
        one unit), else asymptotic with a note. ``"exact"``, ``"asymptotic"`` (normal), ``"monte-carlo"``.
    draws, seed : int, optional
        Of Monte Carlo: 99999 and 1.

    Returns
    -------
    Result
        `estimate` (r), `statistic`, `chi_square`, `trend_z`, `trend_chi_square`, `p_value`, `mid_p`, `alternative`, `n`, `n_missing` (0), `method`;
        `p_std_error` of Monte Carlo.

    Raises
    ------
    InvalidArgumentError
        For what is no count, scores that do not fit, or when all observations have the same score.
    LimitError
        When an exact p-value was asked for and is not feasible.

    References
    ----------
    Mantel, N. (1963), doi:10.1080/01621459.1963.10500879. Armitage, P. (1955), doi:10.2307/3001775. Agresti, A., Mehta, C. R. & Patel, N. R. (1990),
    doi:10.1080/01621459.1990.10476220.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.linear_by_linear([[6, 4, 10, 12], [11, 8, 8, 5]])
    >>> round(result.trend_z, 4), round(result.trend_chi_square, 6), round(result.p_value, 6)
    (-2.2932, 5.258804, 0.029319)
    """
    numbers, columns = table(counts, "counts")
    return call(
        _core.stats_linear_by_linear,
        numbers,
        columns,
        alternative=alternative,
        row_scores=row_scores,
        column_scores=column_scores,
        method=method,
        draws=draws,
        seed=seed,
    )
