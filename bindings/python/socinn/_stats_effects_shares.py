# SPDX-License-Identifier: GPL-3.0-or-later
"""Sizes of effects, each with an interval: tables, shares of variance, risks."""

from __future__ import annotations

from . import _core
from ._stats_base import call, grouped, number, table, with_labels

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ._arrays import Numbers, Scalar
    from ._stats_base import Labels
    from ._stats_result import Result


def cramer_v(counts: Iterable[Iterable[float]] | Numbers, *, level: float | None = None) -> Result:
    """Association in a table of counts: Cramer's V, with an interval from the non-central chi-square distribution.

    V = sqrt(chi2 / (n k)), k = min(rows, columns) - 1, chi2 Pearson's without a correction. The interval has no 0 just when
    the p-value is below (1 - level) / 2: V cannot be below 0, so a level of 0.90 goes with a test at 0.05.

    Parameters
    ----------
    counts : array, shape (r, c)
        Counts. Rows and columns without any are left out, with a note.
    level : float, optional
        Of the interval, by default 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `statistic` (chi2), `df`, `p_value`, `bias_corrected` (Bergsma's V), `cohen_w`,
        `phi` (of 2 x 2, with its sign), `n`.

    Raises
    ------
    InvalidArgumentError
        For what is no count, or fewer than 2 rows or columns with counts.

    References
    ----------
    Cramer, H. (1946), ISBN 0-691-08004-6. Smithson, M. (2003), ISBN 0-7619-2499-X. Bergsma, W. (2013),
    doi:10.1016/j.jkss.2012.10.002.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.cramer_v([[762, 327, 468], [484, 239, 477]])
    >>> [round(value, 4) for value in (result.estimate, result.lower, result.upper)]
    [0.1044, 0.0649, 0.1403]
    """
    data, columns = table(counts, "counts")
    return call(_core.stats_cramer_v, data, columns, level=level)


def eta_squared(
    values: Numbers | Iterable[Numbers] | Mapping[object, Numbers],
    groups: Labels | None = None,
    *,
    level: float | None = None,
) -> Result:
    """Share of variance that groups explain, one-way: SS_between / SS_total.

    In a sample it is too high on average; :func:`epsilon_squared` and :func:`omega_squared` mend that. The interval
    inverts the non-central F distribution, ncp / (ncp + n), and is exact for normal data of equal variances.

    Parameters
    ----------
    values : array, shape (n,)
        Values of all groups; or, without `groups`, one sample a group, as a list of lists or a dict.
    groups : array, shape (n,), optional
        The group of each value: numbers or texts.
    level : float, optional
        Of the interval, by default 0.95; many report 0.90 beside a test at 0.05, since the share cannot be below 0.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `statistic` (F), `df`, `df_residual`, `p_value`, `cohen_f`, `cohen_f_lower`,
        `cohen_f_upper`, `ss_between`, `ss_within`, `n_groups`, `n`, `n_missing`, `groups` (their labels).

    Raises
    ------
    InvalidArgumentError
        For fewer than 2 groups, no more values than groups, or no variation within groups.

    References
    ----------
    Steiger, J. H. (2004), doi:10.1037/1082-989X.9.2.164. Cohen, J. (1988), ISBN 0-8058-0283-5.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.eta_squared([[2.9, 3.0, 2.5, 2.6, 3.2], [3.8, 2.7, 4.0, 2.4], [2.8, 3.4, 3.7, 2.2, 2.0]])
    >>> round(result.estimate, 4)
    0.0924
    """
    data, codes, labels = grouped(values, groups)
    return with_labels(call(_core.stats_eta_squared, data, codes, level=level), groups=labels)


def omega_squared(
    values: Numbers | Iterable[Numbers] | Mapping[object, Numbers],
    groups: Labels | None = None,
    *,
    level: float | None = None,
) -> Result:
    """Share of variance that groups explain, with most of its bias removed.

    (SS_between - df MS_within) / (SS_total + MS_within), below 0 when F is below 1: cut off at 0 it would be biased again.
    The interval is that of :func:`eta_squared`, since it is one of the same share in the population.

    Parameters
    ----------
    values : array, shape (n,)
        Values of all groups; or, without `groups`, one sample a group, as a list of lists or a dict.
    groups : array, shape (n,), optional
        The group of each value: numbers or texts.
    level : float, optional
        Of the interval, by default 0.95; many report 0.90 beside a test at 0.05, since the share cannot be below 0.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `statistic` (F), `df`, `df_residual`, `p_value`, `cohen_f`, `cohen_f_lower`,
        `cohen_f_upper`, `ss_between`, `ss_within`, `n_groups`, `n`, `n_missing`, `groups` (their labels).

    Raises
    ------
    InvalidArgumentError
        For fewer than 2 groups, no more values than groups, or no variation within groups.

    References
    ----------
    Hays, W. L. (1963), Statistics for psychologists. Okada, K. (2017), doi:10.3758/s13428-016-0760-y. Steiger, J. H.
    (2004), doi:10.1037/1082-989X.9.2.164.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.omega_squared([[2.9, 3.0, 2.5, 2.6, 3.2], [3.8, 2.7, 4.0, 2.4], [2.8, 3.4, 3.7, 2.2, 2.0]])
    >>> round(result.estimate, 4)
    -0.0671
    """
    data, codes, labels = grouped(values, groups)
    return with_labels(call(_core.stats_omega_squared, data, codes, level=level), groups=labels)


def epsilon_squared(
    values: Numbers | Iterable[Numbers] | Mapping[object, Numbers],
    groups: Labels | None = None,
    *,
    level: float | None = None,
) -> Result:
    """Kelley's share of variance that groups explain, the least biased of the three.

    (SS_between - df MS_within) / SS_total, below 0 when F is below 1: cut off at 0 it would be biased again. The interval is
    that of :func:`eta_squared`, since it is one of the same share in the population.

    Parameters
    ----------
    values : array, shape (n,)
        Values of all groups; or, without `groups`, one sample a group, as a list of lists or a dict.
    groups : array, shape (n,), optional
        The group of each value: numbers or texts.
    level : float, optional
        Of the interval, by default 0.95; many report 0.90 beside a test at 0.05, since the share cannot be below 0.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `statistic` (F), `df`, `df_residual`, `p_value`, `cohen_f`, `cohen_f_lower`,
        `cohen_f_upper`, `ss_between`, `ss_within`, `n_groups`, `n`, `n_missing`, `groups` (their labels).

    Raises
    ------
    InvalidArgumentError
        For fewer than 2 groups, no more values than groups, or no variation within groups.

    References
    ----------
    Kelley, T. L. (1935), doi:10.1073/pnas.21.9.554. Okada, K. (2013), doi:10.2333/bhmk.40.129. Steiger, J. H. (2004),
    doi:10.1037/1082-989X.9.2.164.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.epsilon_squared([[2.9, 3.0, 2.5, 2.6, 3.2], [3.8, 2.7, 4.0, 2.4], [2.8, 3.4, 3.7, 2.2, 2.0]])
    >>> round(result.estimate, 4)
    -0.0726
    """
    data, codes, labels = grouped(values, groups)
    return with_labels(call(_core.stats_epsilon_squared, data, codes, level=level), groups=labels)


def number_needed_to_treat(x1: Scalar, n1: Scalar, x2: Scalar, n2: Scalar, *, level: float | None = None) -> Result:
    """How many must be treated for one more of them to have the good outcome: 1 / (p1 - p2).

    Its interval is Newcombe's of p1 - p2, turned over. Where the difference may be 0 the number may be without bound: the
    interval runs from `benefit_from` up through infinity, and on through `harm_to` down to `harm_from`.

    Parameters
    ----------
    x1, n1 : int
        With the good outcome among the treated, and all treated. For bad outcomes, exchange the groups.
    x2, n2 : int
        The same of the controls.
    level : float, optional
        Of the interval, by default 0.95.

    Returns
    -------
    Result
        `estimate` (below 0: one more is harmed for that many; infinite without a difference), `direction` (``"benefit"``,
        ``"harm"`` or ``"none"``), `lower` and `upper` unless `spans_infinity`, `level`; `benefit_from`, `benefit_to` and
        `harm_from`, `harm_to` (each pair only if the interval has such a part); `risk_difference`, `risk_difference_lower`,
        `risk_difference_upper`, `n`.

    Raises
    ------
    InvalidArgumentError
        For what is no count, more outcomes than persons, or an empty group.

    References
    ----------
    Altman, D. G. (1998), doi:10.1136/bmj.317.7168.1309. Newcombe, R. G. (1998),
    doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.number_needed_to_treat(56, 70, 48, 80)
    >>> [round(value, 2) for value in (result.estimate, result.lower, result.upper)]
    [5.0, 3.0, 19.07]
    """
    counts = [number(value, name) for value, name in ((x1, "x1"), (n1, "n1"), (x2, "x2"), (n2, "n2"))]
    return call(_core.stats_number_needed_to_treat, *counts, level=level)
