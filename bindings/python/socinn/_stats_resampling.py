# SPDX-License-Identifier: GPL-3.0-or-later
"""Permutation, bootstrap and jackknife of any statistic."""

from __future__ import annotations

from . import _core
from ._arrays import numpy_if_installed
from ._stats_base import call, coded, columns, number, observed, table, with_labels

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, SupportsIndex, Union

    from ._arrays import Numbers, Scalar
    from ._stats_base import Alternative, Labels
    from ._stats_result import Result

    OfOneSample = Literal["mean", "median", "trimmed-mean", "sd", "variance", "correlation", "slope", "ratio"]
    Statistic = Union[OfOneSample, Callable[..., Any]]


def _many_at_once(statistic: Callable[..., Any], vectorized: bool) -> Callable[..., Any]:
    """What the library calls with many samples, out of what takes one of them, or an array of them and ``axis=1``."""

    def statistics_of(samples: bytearray, n_samples: int, n: int, n_columns: int) -> Any:
        numpy, shape = numpy_if_installed(), (n_samples, n) if n_columns == 1 else (n_samples, n, n_columns)
        if numpy is None:
            return [number(statistic(sample), "statistic") for sample in memoryview(samples).cast("d", shape).tolist()]
        rows = numpy.frombuffer(samples).reshape(shape)
        if vectorized:
            return numpy.ascontiguousarray(statistic(rows, axis=1), dtype="float64")
        return [number(statistic(sample), "statistic") for sample in rows]

    return statistics_of


def _labels(labels: Labels | None, name: str) -> Any:
    return None if labels is None else coded(labels, name)[0]


def _call_with_statistic(name: str, x: Numbers, statistic: Statistic, vectorized: bool, options: dict[str, Any]) -> Result:
    data = columns(x, "x")
    if callable(statistic):
        function = getattr(_core, f"stats_{name}_function")
        return call(function, *data, _many_at_once(statistic, vectorized), **options)
    return call(getattr(_core, f"stats_{name}"), *data, statistic=statistic, **options)


def bootstrap(
    x: Numbers,
    *,
    statistic: Statistic = "mean",
    method: Literal["bca", "percentile", "basic", "studentized"] = "bca",
    level: Scalar = 0.95,
    draws: SupportsIndex = 9999,
    enumerate: bool | None = None,
    strata: Labels | None = None,
    clusters: Labels | None = None,
    vectorized: bool = False,
    trim: Scalar | None = None,
    seed: SupportsIndex = 1,
    threads: SupportsIndex = 1,
) -> Result:
    """Interval of a statistic by resampling rows with replacement.

    Where all n**n resamples can be gone through, they are, and nothing is random: of the mean, when the values are whole
    multiples of a common unit (scores, money, decimals); of any statistic, when n is at most 11 (of a function, as long as
    there are no more different resamples than `draws`).

    Parameters
    ----------
    x : array, shape (n,) or (n, columns)
        Rows are drawn as a whole. Those with missing values are left out.
    statistic : str or callable, optional
        ``"mean"``, ``"median"``, ``"trimmed-mean"``, ``"sd"``, ``"variance"``; of two columns ``"correlation"``, ``"slope"`` (of the
        second on the first), ``"ratio"`` (of means); or a function of one sample, an array of the shape of `x`, which gives a number.
        NaN is a resample in which it is not defined.
    method : str, optional
        ``"bca"`` (bias-corrected and accelerated), ``"percentile"``, ``"basic"``, ``"studentized"`` (s / sqrt(n) of the mean, the
        jackknife's standard error of any other statistic).
    level : float, optional
        Of the interval.
    draws : int, optional
        Resamples, when they are drawn.
    enumerate : bool, optional
        True: go through all resamples, or fail; False: draw; None: what is feasible.
    strata : array of labels, optional
        Resamples are drawn within each.
    clusters : array of labels, optional
        Rows of a cluster are drawn together.
    vectorized : bool, optional
        The function takes an array of samples, shape (m, n) or (m, n, columns), and ``axis=1``, and gives m numbers. Needs numpy.
    trim : float, optional
        Share that the trimmed mean cuts off at each end, 0.2 unless given.
    seed : int, optional
        The same seed gives the same answer, with any number of threads.
    threads : int, optional
        How many to use. A function runs on one.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error` and `bias` (of the replicates; studentized: `std_error` of the data),
        `share_below`, `share_equal` (of the replicates, compared with the estimate), `z0`, `acceleration` (bca), `enumerated`,
        `resamples` (n**n) or `draws` with `lower_error` and `upper_error` (standard errors of the ends because of drawing),
        `n_undefined` (resamples left out), `n`, `n_missing`, `method`.

    Raises
    ------
    InvalidArgumentError
        For fewer than 2 rows, 2 clusters, or 2 rows in a stratum; for a statistic that is undefined for the data.

    References
    ----------
    Efron (1987), doi:10.1080/01621459.1987.10478410; Davison & Hinkley (1997), doi:10.1017/CBO9780511802843; Fisher & Hall (1991),
    doi:10.1016/0378-3758(91)90013-5.

    Examples
    --------
    >>> from socinn import stats
    >>> hours = [-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4]
    >>> result = stats.bootstrap(hours)
    >>> round(result.lower, 2), round(result.upper, 2), result.enumerated
    (-2.64, -1.05, True)
    """
    options = {
        "method": method,
        "level": level,
        "draws": draws,
        "enumerate": enumerate,
        "strata": _labels(strata, "strata"),
        "clusters": _labels(clusters, "clusters"),
        "trim": trim,
        "seed": seed,
        "threads": threads,
    }
    return _call_with_statistic("bootstrap", x, statistic, vectorized, options)


def jackknife(
    x: Numbers, *, statistic: Statistic = "mean", clusters: Labels | None = None, trim: Scalar | None = None
) -> Result:
    """Bias and standard error of a statistic from leaving out each row.

    The standard error is sqrt((n - 1) / n * sum((t_i - mean(t_i))**2)), t_i the statistic without row i; it is not consistent for
    the median.

    Parameters
    ----------
    x : array, shape (n,) or (n, columns)
        Rows with missing values are left out.
    statistic : str or callable, optional
        As of :func:`bootstrap`.
    clusters : array of labels, optional
        Rows of a cluster are left out together.
    trim : float, optional
        Share that the trimmed mean cuts off at each end, 0.2 unless given.

    Returns
    -------
    Result
        `estimate`, `bias`, `corrected` (estimate - bias), `std_error`, `acceleration`, `pseudo_values` (one a row used, or one a
        cluster in the order of labels), `n`, `n_missing`, `method`.

    Raises
    ------
    InvalidArgumentError
        For fewer than 2 rows or clusters; for a statistic that is undefined for the data or without some row.

    References
    ----------
    Quenouille (1956), doi:10.1093/biomet/43.3-4.353; Efron & Stein (1981), doi:10.1214/aos/1176345462.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.jackknife([1, 2, 4, 9], statistic="variance")
    >>> result.estimate, round(result.bias, 12)
    (12.666666666666666, 0.0)
    """
    options = {"clusters": _labels(clusters, "clusters"), "trim": trim}
    return _call_with_statistic("jackknife", x, statistic, False, options)


def permutation_test(
    x: Numbers,
    y: Numbers | None = None,
    *,
    statistic: Literal["mean", "median", "trimmed-mean", "t"] = "mean",
    paired: bool = False,
    alternative: Alternative = "two-sided",
    mu: Scalar = 0,
    method: Literal["auto", "exact", "monte-carlo"] = "auto",
    trim: Scalar | None = None,
    draws: SupportsIndex = 99999,
    seed: SupportsIndex = 1,
    threads: SupportsIndex = 1,
    level: Scalar = 0.95,
) -> Result:
    """Permutation test of one sample, of pairs or of two samples.

    The p-value is the share of all arrangements of the data (divisions into two samples; signs of differences) whose statistic is
    at least as extreme as what was seen. The two-sided one is P(abs(T) >= abs(t)). Of the mean it is exact for hundreds of
    values that are whole multiples of a common unit (scores, money, decimals) and for any 40 values or fewer.

    Parameters
    ----------
    x : array, shape (n,)
        Values; missing ones are left out.
    y : array, shape (m,), optional
        The second sample, or the other halves of pairs. Without it the signs of ``x - mu`` are permuted.
    statistic : str, optional
        ``"mean"``, ``"median"``, ``"trimmed-mean"`` or ``"t"`` (Welch's of two samples, right also when their spreads differ).
    paired : bool, optional
        Whether x[i] and y[i] belong together.
    alternative : str, optional
        ``"two-sided"``, ``"less"`` or ``"greater"``: of x, compared with y or `mu`.
    mu : float, optional
        The difference, or the location of one sample, under the null hypothesis.
    method : str, optional
        ``"auto"``: exact where feasible, else drawn; ``"exact"``; ``"monte-carlo"``.
    trim : float, optional
        Share that the trimmed mean cuts off at each end, 0.2 unless given.
    draws : int, optional
        Arrangements, when they are drawn; the p-value is then (b + 1) / (draws + 1).
    seed : int, optional
        The same seed gives the same answer, with any number of threads.
    threads : int, optional
        How many to use.
    level : float, optional
        Of the interval of a drawn p-value.

    Returns
    -------
    Result
        `estimate` (the difference of the statistics; of means for ``"t"``), `statistic`, `p_value`; exact: `mid_p`, `arrangements`;
        drawn: `p_std_error`, `p_lower`, `p_upper`, `level`, `draws`; `alternative`, `n`, `n_missing`, `n_x` and `n_y` (two samples),
        `method`.

    Raises
    ------
    InvalidArgumentError
        For an empty sample, pairs of different lengths, ``"exact"`` where it is not feasible.

    References
    ----------
    Pitman (1937), doi:10.2307/2984124; Pagano & Tritchler (1983), doi:10.1080/01621459.1983.10477990; Janssen (1997),
    doi:10.1016/S0167-7152(97)00043-6; Phipson & Smyth (2010), doi:10.2202/1544-6115.1585.

    Examples
    --------
    >>> from socinn import stats
    >>> before = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    >>> after = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    >>> result = stats.permutation_test(before, after, paired=True)
    >>> result.p_value, result.method
    (0.00390625, 'exact')
    """
    options = {
        "statistic": statistic,
        "paired": paired,
        "alternative": alternative,
        "mu": mu,
        "method": method,
        "trim": trim,
        "draws": draws,
        "seed": seed,
        "threads": threads,
        "level": level,
    }
    return call(_core.stats_permutation_test, observed(x, "x"), None if y is None else observed(y, "y"), **options)


def max_t(
    outcomes: Numbers,
    groups: Labels | None = None,
    *,
    alternative: Alternative = "two-sided",
    mu: Scalar = 0,
    equal_variances: bool = False,
    method: Literal["auto", "exact", "monte-carlo"] = "auto",
    draws: SupportsIndex = 99999,
    seed: SupportsIndex = 1,
    threads: SupportsIndex = 1,
) -> Result:
    """Several outcomes at once: Westfall and Young's step-down maxT.

    Persons are permuted with all of their outcomes, so the p-values know how the outcomes go together, and are smaller than
    Holm's where they do. They bound the chance of any false rejection.

    Parameters
    ----------
    outcomes : array, shape (n, m)
        A row a person, a column an outcome. Rows with missing values are left out.
    groups : array of labels, optional
        Two groups: the first one in order is compared with the second. Without them the outcomes are changes, whose signs are
        permuted.
    alternative : str, optional
        ``"two-sided"``, ``"less"`` or ``"greater"``.
    mu : float, optional
        The difference, or the mean change, under the null hypothesis.
    equal_variances : bool, optional
        Student's pooled t of two groups instead of Welch's.
    method : str, optional
        ``"auto"``: exact where there are few arrangements, else drawn; ``"exact"``; ``"monte-carlo"``.
    draws : int, optional
        Arrangements, when they are drawn.
    seed : int, optional
        The same seed gives the same answer, with any number of threads.
    threads : int, optional
        How many to use.

    Returns
    -------
    Result
        `estimates`, `statistics` (t), `p_values` (of each outcome alone), `adjusted` (for all): arrays, one value an outcome;
        `arrangements` or `draws`, `alternative`, `n`, `n_missing`, `method`; with groups `groups`, their labels.

    Raises
    ------
    InvalidArgumentError
        For other than two groups, fewer than 2 rows in one, or an outcome that is the same for everybody.

    References
    ----------
    Westfall & Young (1993), Resampling-Based Multiple Testing, Wiley, algorithm 4.1; Ge, Dudoit & Speed (2003),
    doi:10.1007/BF02595811.

    Examples
    --------
    >>> from socinn import stats
    >>> changes = [[1, 2], [2, 1], [3, -1], [1, 4], [2, 2], [4, 1]]
    >>> stats.max_t(changes).adjusted
    array([0.03125, 0.125  ])
    """
    codes, labels = (None, ()) if groups is None else coded(groups)
    options = {
        "groups": codes,
        "alternative": alternative,
        "mu": mu,
        "equal_variances": equal_variances,
        "method": method,
        "draws": draws,
        "seed": seed,
        "threads": threads,
    }
    result = call(_core.stats_max_t, *table(outcomes, "outcomes"), **options)
    return result if groups is None else with_labels(result, groups=labels)
