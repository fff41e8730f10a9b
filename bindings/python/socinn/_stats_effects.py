# SPDX-License-Identifier: GPL-3.0-or-later
"""Sizes of effects, each with an interval: differences of means, and by order."""

from __future__ import annotations

from . import _core
from ._errors import InvalidArgumentError
from ._stats_base import call, observed, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from ._arrays import Numbers
    from ._stats_result import Result


def cohen_d(
    x: Numbers,
    y: Numbers | None = None,
    *,
    mu: float | None = None,
    paired: bool | None = None,
    standardizer: Literal["pooled", "average", "differences"] | None = None,
    level: float | None = None,
) -> Result:
    """Standardised mean difference, Cohen's d, with its exact interval.

    d = (mean(x) - mean(y) - mu) / sd. The interval inverts the non-central t distribution: exact for normal data (of equal
    variances, where samples are pooled), and without 0 just when the t test's two-sided p-value is below 1 - level.

    Parameters
    ----------
    x : array, shape (n,)
        Values, any unit.
    y : array, shape (m,), optional
        The second sample, or the other value of each pair. Without it, one sample against `mu`.
    mu : float, optional
        Difference (or mean) from which effects are counted, by default 0.
    paired : bool, optional
        Whether x and y are pairs.
    standardizer : str, optional
        Two samples: ``"pooled"`` (default; d_s) or ``"average"`` (root of the mean variance, for unequal variances). Pairs:
        ``"differences"`` (default; d_z) or ``"average"`` (Cumming's d_av, comparable with d_s). Intervals with ``"average"``
        are approximate, and there is no test statistic.
    level : float, optional
        Of the interval, by default 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error`, `statistic` (t), `df`, `p_value`, `mean_difference`, `sd`, `n`,
        `n_missing`; of two samples `n_x`, `n_y`.

    Raises
    ------
    InvalidArgumentError
        For fewer than 2 values, data without variation, or a standardizer that does not go with the design.

    References
    ----------
    Steiger, J. H. & Fouladi, R. T. (1997), in What if there were no significance tests?, 221-257. Bonett, D. G. (2008),
    doi:10.1037/1082-989X.13.2.99. Algina, J. & Keselman, H. J. (2003), doi:10.1177/0013164403256358. Delacre, M. et al.
    (2021), doi:10.31234/osf.io/tu6mp.

    Examples
    --------
    >>> from socinn import stats
    >>> before, after = [4, 6, 5, 7, 3, 5], [6, 7, 5, 9, 6, 7]
    >>> result = stats.cohen_d(after, before, paired=True)
    >>> [round(value, 3) for value in (result.estimate, result.lower, result.upper)]
    [1.614, 0.329, 2.843]
    """
    options = {"mu": mu, "paired": paired, "standardizer": standardizer, "level": level}
    return call(_core.stats_cohen_d, observed(x, "x"), None if y is None else observed(y, "y"), **options)


def hedges_g(
    x: Numbers,
    y: Numbers | None = None,
    *,
    mu: float | None = None,
    paired: bool | None = None,
    standardizer: Literal["pooled", "average", "differences"] | None = None,
    level: float | None = None,
) -> Result:
    """Cohen's d without its bias: Hedges' g, with the exact correction J(df).

    J(df) = Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)). The interval is that of :func:`cohen_d`: it is one of the effect in
    the population, which both estimate. (Some programs print it times J; it then no longer covers as often as it says.)

    Parameters
    ----------
    x, y : array
        As of :func:`cohen_d`.
    mu, paired, standardizer, level : optional
        As of :func:`cohen_d`.

    Returns
    -------
    Result
        As of :func:`cohen_d`, and `correction` (J) and `uncorrected` (d).

    Raises
    ------
    InvalidArgumentError
        As of :func:`cohen_d`, and for no more than 1 degree of freedom.

    References
    ----------
    Hedges, L. V. (1981), doi:10.3102/10769986006002107.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.hedges_g([5, 7, 6, 9, 8], [4, 6, 3, 5, 5])
    >>> round(result.estimate, 4), round(result.uncorrected, 4)
    (1.5717, 1.7411)
    """
    options = {"mu": mu, "paired": paired, "standardizer": standardizer, "level": level}
    return call(_core.stats_hedges_g, observed(x, "x"), None if y is None else observed(y, "y"), **options)


def glass_delta(
    x: Numbers,
    y: Numbers,
    *,
    mu: float | None = None,
    equal_variances: bool | None = None,
    level: float | None = None,
) -> Result:
    """Difference of means over the standard deviation of the control group, Glass' delta.

    Parameters
    ----------
    x : array, shape (n,)
        Treatment group.
    y : array, shape (m,)
        Control group, at least 3 values.
    mu : float, optional
        Difference from which effects are counted, by default 0.
    equal_variances : bool, optional
        Whether the interval may take the variances of both groups for the same: it is exact for normal data then. By
        default their ratio is estimated, and the interval is approximate.
    level : float, optional
        Of the interval, by default 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error`, `df`, `corrected` (J(df) delta), `correction`, `mean_difference`,
        `sd`, `n`, `n_missing`, `n_x`, `n_y`.

    Raises
    ------
    InvalidArgumentError
        For too few values or a constant control group.

    References
    ----------
    Glass, G. V. (1976), doi:10.3102/0013189X005010003. Hedges, L. V. (1981), doi:10.3102/10769986006002107.

    Examples
    --------
    >>> from socinn import stats
    >>> round(stats.glass_delta([5, 7, 6, 9, 8], [4, 6, 3, 5, 5]).estimate, 4)
    2.1049
    """
    options = {"mu": mu, "equal_variances": equal_variances, "level": level}
    return call(_core.stats_glass_delta, observed(x, "x"), observed(y, "y"), **options)


def _person_rows(treatment: tuple[Numbers, Numbers], control: tuple[Numbers, Numbers]) -> list[list[float]]:
    """One row a person: 1 or 0, before, after."""
    rows: list[list[float]] = []
    for name, code, pair in (("treatment", 1.0, treatment), ("control", 0.0, control)):
        if len(pair) != 2:
            raise InvalidArgumentError(f"{name}: expected two columns, before and after")
        before, after = (list(observed(column, name)) for column in pair)
        if len(before) != len(after):
            raise InvalidArgumentError(f"{name}: {len(before)} values before and {len(after)} after; give as many")
        rows += [[code, float(first), float(second)] for first, second in zip(before, after)]
    return rows


def pre_post_control_d(
    summaries: Iterable[Iterable[float]] | Numbers | None = None,
    *,
    treatment: tuple[Numbers, Numbers] | None = None,
    control: tuple[Numbers, Numbers] | None = None,
    correlation: float | None = None,
    level: float | None = None,
) -> Result:
    """Effect out of measurements before and after, with a control group: Morris' d_ppc2.

    J(n1 + n2 - 2) (gain of the treated - gain of the controls) / sd, where sd is pooled from the measurements before. With
    the correlation r of before and after, the ratio over sqrt(2 (1 - r) (1/n1 + 1/n2)) is non-central t distributed for
    normal data of one variance, which gives the interval.

    Parameters
    ----------
    summaries : array, shape (2, 4), optional
        What reports have: a row for the treated, then one for the controls, of mean before, mean after, standard deviation
        before, and n. Or shape (persons, 3): 1 for treated or 0 for control, before, after.
    treatment, control : tuple of two arrays, optional
        Instead of summaries: before and after of each person. A person with a missing value is left out.
    correlation : float, optional
        Of before and after, -1 to below 1. From summaries there is neither interval nor standard error without it; from
        persons it is estimated within groups, and the interval is approximate.
    level : float, optional
        Of the interval, by default 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error` (Morris' equation 16), `df`, `uncorrected`, `correction`,
        `correlation`, `gain_difference`, `sd`, `n_treatment`, `n_control`, `n`, `n_missing`.

    Raises
    ------
    InvalidArgumentError
        For data of other shapes, groups of fewer than 2, no variation before, or a correlation of 1.

    References
    ----------
    Morris, S. B. (2008), doi:10.1177/1094428106291059.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.pre_post_control_d([[30.6, 38.5, 15.0, 20], [23.1, 19.7, 13.8, 20]], correlation=0.7)
    >>> [round(value, 4) for value in (result.estimate, result.lower, result.upper)]
    [0.7684, 0.2683, 1.2907]
    """
    if summaries is None:
        if treatment is None or control is None:
            raise InvalidArgumentError("give summaries, or treatment and control, each as (before, after)")
        data, columns = table(_person_rows(treatment, control), "treatment and control")
    elif treatment is not None or control is not None:
        raise InvalidArgumentError("give either summaries, or treatment and control")
    else:
        data, columns = table(summaries, "summaries")
    return call(_core.stats_pre_post_control_d, data, columns, correlation=correlation, level=level)


def probability_of_superiority(
    x: Numbers, y: Numbers, *, method: Literal["newcombe", "logit"] | None = None, level: float | None = None
) -> Result:
    """How often a value of x is above one of y, ties by half: A = P(X > Y) + P(X = Y) / 2.

    Parameters
    ----------
    x, y : array, shape (n,) and (m,)
        At least 2 values each, ordinal or better, on the same scale.
    method : str, optional
        Of the interval: ``"newcombe"`` (default; score interval, closed for 0 and 1 too, rather wide with many ties) or
        ``"logit"`` (with the variance and degrees of Brunner and Munzel; not for A of 0 or 1).
    level : float, optional
        Of the interval, by default 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error` (DeLong's), `cliff_delta`, `n`, `n_missing`, `n_x`, `n_y`; with
        ``"logit"`` `df`.

    Raises
    ------
    InvalidArgumentError
        For fewer than 2 values in a sample.

    References
    ----------
    Vargha, A. & Delaney, H. D. (2000), doi:10.3102/10769986025002101. Newcombe, R. G. (2006), doi:10.1002/sim.2324. Brunner,
    E. & Munzel, U. (2000), doi:10.1002/(SICI)1521-4036(200001)42:1<17::AID-BIMJ17>3.0.CO;2-U.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.probability_of_superiority([4, 5, 5, 3, 5], [2, 3, 4, 2, 3])
    >>> [round(value, 3) for value in (result.estimate, result.lower, result.upper)]
    [0.9, 0.525, 0.985]
    """
    return call(
        _core.stats_probability_of_superiority, observed(x, "x"), observed(y, "y"), method=method, level=level
    )


def cliff_delta(
    x: Numbers, y: Numbers, *, method: Literal["newcombe", "logit", "cliff"] | None = None, level: float | None = None
) -> Result:
    """Cliff's delta, P(X > Y) - P(X < Y).

    Parameters
    ----------
    x, y : array, shape (n,) and (m,)
        At least 2 values each, ordinal or better, on the same scale.
    method : str, optional
        Of the interval: ``"newcombe"`` (default) and ``"logit"`` as of :func:`probability_of_superiority`; ``"cliff"``: the
        asymmetric one of Feng and Cliff, not for -1 or 1.
    level : float, optional
        Of the interval, by default 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error` (Cliff's unbiased), `std_error_consistent` (Cliff's consistent),
        `probability_of_superiority`, `n`, `n_missing`, `n_x`, `n_y`.

    Raises
    ------
    InvalidArgumentError
        For fewer than 2 values in a sample.

    References
    ----------
    Cliff, N. (1993), doi:10.1037/0033-2909.114.3.494. Cliff, N. (1996), ISBN 0-8058-1333-0. Feng, D. & Cliff, N. (2004),
    doi:10.22237/jmasm/1099267560.

    Examples
    --------
    >>> from socinn import stats
    >>> stats.cliff_delta([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.90, 0.74, 1.21]).estimate
    0.4
    """
    return call(_core.stats_cliff_delta, observed(x, "x"), observed(y, "y"), method=method, level=level)


def rank_biserial(
    x: Numbers,
    y: Numbers | None = None,
    *,
    mu: float | None = None,
    paired: bool | None = None,
    zeros: Literal["pratt", "wilcoxon"] | None = None,
    method: Literal["score", "fisher"] | None = None,
    level: float | None = None,
) -> Result:
    """Rank-biserial correlation of two samples (Wendt), of pairs or of differences (Kerby).

    Two samples: 1 - 2 U / (n1 n2), which is Cliff's delta. Differences: the share of the rank sum that is of positive ones
    less the share of negative ones.

    Parameters
    ----------
    x : array, shape (n,)
        The first sample, or differences.
    y : array, shape (m,), optional
        The second sample, or the other value of each pair.
    mu : float, optional
        Taken from x - y first, by default 0.
    paired : bool, optional
        Whether x and y are pairs.
    zeros : str, optional
        Differences of 0: ``"pratt"`` (default) ranks them, and their ranks count for neither side; ``"wilcoxon"`` leaves them
        out first.
    method : str, optional
        Of the interval: ``"score"`` (default; of two samples Newcombe's, of differences the one that agrees with the
        signed-rank z test; inside [-1, 1] and of some width there too) or ``"fisher"`` (by atanh, as some programs print it).
    level : float, optional
        Of the interval, by default 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error` (as it is without an effect, given the ties), `n`, `n_missing`; of
        two samples `n_x`, `n_y`; of differences `n_zero`.

    Raises
    ------
    InvalidArgumentError
        For fewer than 2 values, or when all differences are 0.

    References
    ----------
    Wendt, H. W. (1972), doi:10.1002/ejsp.2420020412. Kerby, D. S. (2014), doi:10.2466/11.IT.3.1. Newcombe, R. G. (2006),
    doi:10.1002/sim.2324. Pratt, J. W. (1959), doi:10.1080/01621459.1959.10501526.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.rank_biserial([3, 4, 2, 2, 4, 4, 4, 3], [2, 3, 2, 1, 3, 2, 4, 2], paired=True)
    >>> [round(value, 3) for value in (result.estimate, result.lower, result.upper)]
    [0.917, 0.18, 0.995]
    """
    options = {"mu": mu, "paired": paired, "zeros": zeros, "method": method, "level": level}
    return call(_core.stats_rank_biserial, observed(x, "x"), None if y is None else observed(y, "y"), **options)
