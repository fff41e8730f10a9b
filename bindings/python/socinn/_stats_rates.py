# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates of events: one, and two compared."""

from __future__ import annotations

from . import _core
from ._stats_base import call, number
from ._stats_proportions import optional_null

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ._arrays import Scalar
    from ._stats_base import Alternative
    from ._stats_result import Result


def poisson_rate(
    events: Scalar,
    exposure: Scalar,
    *,
    method: Literal["exact", "mid-p", "jeffreys", "score"] = "exact",
    null_value: float | None = None,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
) -> Result:
    """Events per unit of exposure with a confidence interval.

    Parameters
    ----------
    events : int
        Whole, 0 or more; they occur one by one and independently.
    exposure : float
        Above 0: time, persons, distance.
    method : str, optional
        ``"exact"`` (Garwood) inverts the exact test by both tails; ``"mid-p"`` the same with half of the probability of what
        was observed; ``"jeffreys"`` takes quantiles of Gamma(x + 1/2); ``"score"``.
    null_value : float, optional
        Rate to test; without it there is no p-value. Not with ``"jeffreys"``.
    alternative : str, optional
        ``"two-sided"`` (exact: twice the smaller tail), ``"less"`` or ``"greater"``.
    level : float, optional
        Of confidence, between 0 and 1.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `alternative`, `exposure`, `n` (events), `method`; with `null_value` `p_value` and `mid_p`
        or `statistic`.

    Raises
    ------
    InvalidArgumentError
        For events that are not whole, an exposure or null value of 0 or less, or a null value with ``"jeffreys"``.

    References
    ----------
    Garwood, F. (1936), doi:10.1093/biomet/28.3-4.437. Ulm, K. (1990), doi:10.1093/oxfordjournals.aje.a115507.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.poisson_rate(10, 2)
    >>> round(result.estimate, 2), round(result.lower, 2), round(result.upper, 2)
    (5.0, 2.4, 9.2)
    """
    return call(
        _core.stats_poisson_rate,
        number(events, "events"),
        number(exposure, "exposure"),
        method=method,
        null_value=optional_null(null_value),
        alternative=alternative,
        level=level,
    )


def rate_ratio(
    events_1: Scalar,
    exposure_1: Scalar,
    events_2: Scalar,
    exposure_2: Scalar,
    *,
    method: Literal["exact", "mid-p", "score", "wald-log"] = "exact",
    null_value: float | None = None,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
) -> Result:
    """The ratio of two rates, the first over the second, with its confidence interval.

    Parameters
    ----------
    events_1, events_2 : int
        Whole, 0 or more.
    exposure_1, exposure_2 : float
        Above 0, in the same unit.
    method : str, optional
        Given all events, those of the first group are binomial: ``"exact"``, ``"mid-p"`` and ``"score"`` are Clopper and
        Pearson's, the mid-p and Wilson's interval of that proportion as odds; ``"wald-log"`` is Wald's of the logarithm.
    null_value : float, optional
        Ratio to test, 1 unless given; above 0.
    alternative : str, optional
        ``"two-sided"`` (exact: twice the smaller tail), ``"less"`` or ``"greater"``.
    level : float, optional
        Of confidence, between 0 and 1.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `p_value`, `alternative`, `rate_1`, `rate_2`, `n` (events), `method`; `mid_p` or
        `statistic`; of ``"wald-log"`` `log_std_error`.

    Raises
    ------
    InvalidArgumentError
        For events that are not whole, or an exposure or null value of 0 or less.

    References
    ----------
    Przyborowski, J. & Wilenski, H. (1940), doi:10.1093/biomet/31.3-4.313. Fay, M. P. (2010), doi:10.32614/RJ-2010-008.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.rate_ratio(11, 800, 23, 3000)
    >>> round(result.estimate, 4), round(result.lower, 4), round(result.upper, 4)
    (1.7935, 0.7893, 3.8298)
    """
    return call(
        _core.stats_rate_ratio,
        number(events_1, "events_1"),
        number(exposure_1, "exposure_1"),
        number(events_2, "events_2"),
        number(exposure_2, "exposure_2"),
        method=method,
        null_value=optional_null(null_value),
        alternative=alternative,
        level=level,
    )
