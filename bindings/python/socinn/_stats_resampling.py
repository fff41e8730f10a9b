# SPDX-License-Identifier: GPL-3.0-or-later
"""Permutation, bootstrap and jackknife of any statistic."""

from __future__ import annotations

from . import _core
from ._arrays import numpy_if_installed
from ._stats_base import call, coded, columns, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, SupportsIndex, Union

    from ._arrays import Numbers, Scalar
    from ._stats_base import Labels
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
