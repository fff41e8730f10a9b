# SPDX-License-Identifier: GPL-3.0-or-later
"""One, two and several samples of numbers."""

from __future__ import annotations

from . import _core
from ._errors import InvalidArgumentError
from ._stats_base import call, coded, grouped, observed, with_labels

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, Union

    from ._arrays import Numbers
    from ._stats_base import Alternative, Labels
    from ._stats_result import Result

    # One column beside groups, or one sample a group.
    Samples = Union[Numbers, "list[Numbers]", "dict[Any, Numbers]"]


def describe(x: Numbers, *, level: float = 0.95, type: int = 7, weights: Numbers | None = None) -> Result:
    """Describe a sample: where it lies, how far it spreads, its shape.

    Sums are exact, so data with many equal leading digits lose nothing and the order of the values does not show.

    Parameters
    ----------
    x : array, shape (n,)
        Any unit. Missing values are left out and counted.
    level : float, optional
        Of the t interval of the mean.
    type : int, optional
        Of the quartiles, 1 to 9, see `quantile`.
    weights : array, shape (n,), optional
        Whole numbers: how many times each value counts. The same as repeating the values, except that there is no
        `lag_1`.

    Returns
    -------
    Result
        `estimate` (the mean), `lower`, `upper`, `level`, `std_error`, `df`, `mean`, `sd`, `variance`, `min`,
        `quartile_1`, `median`, `quartile_3`, `max`, `iqr`, `type`, `skewness` (g1 = m3 / m2^1.5),
        `skewness_adjusted` (G1, of SAS, SPSS, Excel), `excess_kurtosis` (g2 = m4 / m2^2 - 3),
        `excess_kurtosis_adjusted` (G2), `lag_1` (autocorrelation with the value before, in the order given), `n`,
        `n_missing`. What is not defined for one value or for equal ones is NaN, with a note.

    Raises
    ------
    InvalidArgumentError
        When no value is left, or for weights that are not whole numbers from 0 up.

    References
    ----------
    Joanes, D. N. & Gill, C. A. (1998), doi:10.1111/1467-9884.00122.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.describe([2, 4, 4, 5, 10])
    >>> result.mean, result.median, result.n
    (5.0, 4.0, 5)
    """
    return call(_core.stats_describe, observed(x, "x"), level=level, type=type, weights=weights)


def quantile(
    x: Numbers,
    *,
    probabilities: Numbers | None = None,
    type: int = 7,
    level: float | None = None,
    weights: Numbers | None = None,
) -> Result:
    """Quantiles of a sample, with intervals that hold for any distribution.

    Parameters
    ----------
    x : array, shape (n,)
        Any unit. Missing values are left out and counted.
    probabilities : array, shape (k,), optional
        0, 0.25, 0.5, 0.75 and 1 if not given.
    type : int, optional
        1 to 9 as Hyndman and Fan number them; 7 is what R, numpy and Excel take by default, 6 SPSS, 2 SAS.
    level : float, optional
        If given, each quantile has an interval between two order statistics, exact by the binomial distribution.
    weights : array, shape (n,), optional
        Whole numbers: how many times each value counts.

    Returns
    -------
    Result
        `probabilities`, `estimates`, `type`, `n`, `n_missing`; with a level `lower`, `upper`, `level` and
        `coverage`, the level that each interval truly has, at least that asked for. An end that no value reaches is
        infinite, with a note.

    Raises
    ------
    InvalidArgumentError
        When no value is left, or for probabilities outside 0 to 1.

    References
    ----------
    Hyndman, R. J. & Fan, Y. (1996), doi:10.2307/2684934. David, H. A. & Nagaraja, H. N.
    (2003), Order Statistics, section 7.1, doi:10.1002/0471722162.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], probabilities=[0.5], level=0.95)
    >>> result.estimates, result.lower, result.upper, result.coverage
    (array([5.5]), array([2.]), array([9.]), array([0.97851562]))
    """
    return call(
        _core.stats_quantile, observed(x, "x"), probabilities=probabilities, type=type, level=level, weights=weights
    )


def frequencies(x: Labels, *, weights: Numbers | None = None) -> Result:
    """Count how often each value occurs.

    Parameters
    ----------
    x : array, shape (n,)
        Numbers, or answers as texts. Missing values are left out and counted.
    weights : array, shape (n,), optional
        Numbers from 0 up, such as survey weights; counts are then sums of weights.

    Returns
    -------
    Result
        `values` (different ones, rising; of texts their places in `labels`), `labels`, `counts`, `shares`,
        `cumulative_shares`, `mode` (the most frequent value, the first of several), `total_weight`, `n` (rows
        used), `n_missing`.

    Raises
    ------
    InvalidArgumentError
        When no value is left, or for weights below 0.

    References
    ----------
    Horvitz, D. G. & Thompson, D. J. (1952), doi:10.1080/01621459.1952.10483446 (weights).

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.frequencies(["yes", "no", "yes", None])
    >>> result.labels, result.counts, result.n_missing
    (('no', 'yes'), array([1., 2.]), 1)
    """
    source: Any = x
    labels = None
    try:
        result = call(_core.stats_frequencies, observed(source, "x"), weights=weights)
    except TypeError:  # texts
        codes, labels = coded(x, "x")
        result = call(_core.stats_frequencies, codes, weights=weights)
    return with_labels(result, labels=_labels_of(result["values"], labels))


def _labels_of(codes: Any, labels: tuple[Any, ...] | None) -> tuple[Any, ...]:
    """The label of each code: texts by their place, numbers themselves."""
    numbers: list[float] = [float(code) for code in codes]
    if labels is None or all(isinstance(label, float) for label in labels):
        return tuple(numbers)
    return tuple(labels[int(code)] for code in numbers)


def t_test(
    x: Numbers,
    y: Numbers | None = None,
    *,
    mu: float = 0,
    paired: bool = False,
    equal_variances: bool = False,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
) -> Result:
    """Student's and Welch's t tests of one sample, of pairs, or of two samples.

    Parameters
    ----------
    x : array, shape (n,)
        Any unit. Missing values are left out and counted, in pairs with their partners.
    y : array, shape (n_y,), optional
        The second sample, or the partners of x. The estimate is x less y.
    mu : float, optional
        The mean, or difference, of the null hypothesis.
    paired : bool, optional
        Whether x and y are pairs.
    equal_variances : bool, optional
        Whether the variance of two samples is pooled. Not assuming so (Welch) is right in either case.
    alternative : str, optional
        ``"two-sided"``, ``"less"`` or ``"greater"``, said of x or of x less y.
    level : float, optional
        Of the interval, which holds the mu that the same test does not reject.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error`, `statistic`, `df`, `p_value`, `alternative`, `mu`, `sd`
        or `mean_x`, `mean_y`, `sd_x`, `sd_y`, `n_x`, `n_y`, then `n`, `n_missing`, `method`: ``"one-sample"``,
        ``"paired"``, ``"welch"`` or ``"pooled"``.

    Raises
    ------
    InvalidArgumentError
        For fewer than two values in a sample, and when there is no spread.

    References
    ----------
    Student (1908), doi:10.1093/biomet/6.1.1. Welch, B. L. (1947), doi:10.1093/biomet/34.1-2.28.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.t_test([5.1, 4.8, 6.0, 5.7], [4.2, 4.4, 5.1, 4.9], paired=True)
    >>> result.method, round(result.statistic, 6), round(result.p_value, 6)
    ('paired', 6.30126, 0.008075)
    """
    second = None if y is None else observed(y, "y")
    return call(
        _core.stats_t_test,
        observed(x, "x"),
        second,
        mu=mu,
        paired=paired,
        equal_variances=equal_variances,
        alternative=alternative,
        level=level,
    )


def anova(
    values: Samples, groups: Labels | None = None, *, method: Literal["classical", "welch"] = "classical"
) -> Result:
    """One-way analysis of variance: whether the means of several groups are equal.

    Parameters
    ----------
    values : array, shape (n,)
        Any unit; or, without groups, one sample a group as a list of lists or a dict. Missing values are left out
        and counted.
    groups : array, shape (n,), optional
        Labels: which group each value is of.
    method : str, optional
        ``"classical"`` for equal variances, ``"welch"`` for any.

    Returns
    -------
    Result
        `statistic` (F), `df1`, `df2`, `p_value`, `labels`, `groups` (their codes), `group_n`, `group_means`,
        `group_sds`, `n`, `n_missing`; classical also `ss_between`, `ss_within`, `ms_between`, `ms_within`,
        `residual_sd`, `r_squared` (eta squared), `eta`.

    Raises
    ------
    InvalidArgumentError
        For fewer than two groups, a group without values, or no spread within groups.

    References
    ----------
    Fisher, R. A. (1925), Statistical Methods for Research Workers, chapter 7. Welch, B. L.
    (1951), doi:10.1093/biomet/38.3-4.330.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.anova({"north": [1, 2, 3], "south": [2, 4, 6], "east": [5, 7, 9]})
    >>> result.labels, round(result.statistic, 6), result.df1, result.df2
    (('north', 'south', 'east'), 6.333333, 2.0, 6.0)
    """
    numbers, codes, labels = grouped(values, groups)
    result = call(_core.stats_anova, numbers, codes, method=method)
    named = _labels_of(result["groups"], labels)
    empty = [label for label in labels if label not in named]
    if empty:
        raise InvalidArgumentError(f"groups: no value in {empty[0]!r}; leave the group out")
    return with_labels(result, labels=named)


def equivalence_test(
    x: Numbers,
    y: Numbers | None = None,
    *,
    low: float,
    high: float,
    paired: bool = False,
    equal_variances: bool = False,
    level: float = 0.95,
) -> Result:
    """Test that a mean, or a difference, is small enough not to matter (two one-sided t tests, TOST).

    Not finding a difference is no evidence that there is none; this test gives such evidence.

    Parameters
    ----------
    x : array, shape (n,)
        Any unit. Missing values are left out and counted, in pairs with their partners.
    y : array, shape (n_y,), optional
        The second sample, or the partners of x. The estimate is x less y.
    low, high : float
        Between what the mean, or difference, counts as none, in the unit of the data.
    paired : bool, optional
        Whether x and y are pairs.
    equal_variances : bool, optional
        Whether the variance of two samples is pooled.
    level : float, optional
        1 - alpha of each of the two tests.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level` (that of this interval: 1 - 2 alpha), `std_error`, `statistic`, `df`,
        `p_value` (the larger), `equivalent` (p_value at most alpha, which is when the interval lies within low to
        high), `alpha`, `low`, `high`, `statistic_low`, `statistic_high`, `p_value_low`, `p_value_high`, and sizes
        and spreads as of `t_test`.

    Raises
    ------
    InvalidArgumentError
        Unless low < high, and as `t_test`.

    References
    ----------
    Schuirmann, D. J. (1987), doi:10.1007/BF01068419.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.equivalence_test([0.2, -0.1, 0.4, 0.0, 0.1], low=-0.5, high=0.5)
    >>> result.equivalent, round(result.p_value, 6), round(result.level, 2)
    (True, 0.005767, 0.9)
    """
    second = None if y is None else observed(y, "y")
    return call(
        _core.stats_equivalence_test,
        observed(x, "x"),
        second,
        low=low,
        high=high,
        paired=paired,
        equal_variances=equal_variances,
        level=level,
    )
