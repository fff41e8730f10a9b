# SPDX-License-Identifier: GPL-3.0-or-later
"""Proportions: one, and two compared."""

from __future__ import annotations

from . import _core
from ._stats_base import call, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ._arrays import Scalar
    from ._stats_base import Alternative
    from ._stats_result import Result


def proportion(
    successes: Scalar,
    trials: Scalar,
    *,
    method: Literal["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "mid-p"] = "wilson",
    continuity: bool = False,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
) -> Result:
    """A proportion with its confidence interval.

    Parameters
    ----------
    successes, trials : int
        Whole numbers; no more successes than trials, at least one trial.
    method : str, optional
        ``"wilson"`` inverts the score test; ``"clopper-pearson"`` the exact test by both tails, and covers at least `level`;
        ``"mid-p"`` the same with half of the probability of what was observed, and covers `level` on average; ``"jeffreys"``
        takes quantiles of Beta(x + 1/2, n - x + 1/2); ``"agresti-coull"`` is Wald's after z²/2 successes and failures more.
    continuity : bool, optional
        Correct for continuity; ``"wilson"`` only.
    alternative : str, optional
        ``"greater"`` gives a lower end alone, ``"less"`` an upper one.
    level : float, optional
        Of confidence, between 0 and 1.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `alternative`, `n`, `method`. The interval lies within 0 to 1.

    Raises
    ------
    InvalidArgumentError
        For counts that are not whole, more successes than trials, no trials, or `continuity` with another method.

    References
    ----------
    Wilson, E. B. (1927), doi:10.1080/01621459.1927.10502953. Clopper, C. J. & Pearson, E. S. (1934),
    doi:10.1093/biomet/26.4.404. Newcombe, R. G. (1998), Stat. Med. 17, 857-872,
    doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E. Brown, L. D., Cai, T. T. & DasGupta, A. (2001),
    doi:10.1214/ss/1009213286.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.proportion(18, 20)
    >>> round(result.lower, 4), round(result.upper, 4)
    (0.699, 0.9721)
    """
    return call(
        _core.stats_proportion,
        number(successes, "successes"),
        number(trials, "trials"),
        method=method,
        continuity=continuity or None,
        alternative=alternative,
        level=level,
    )


def binomial_test(
    successes: Scalar,
    trials: Scalar,
    p: float = 0.5,
    *,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
) -> Result:
    """Exact test of a proportion.

    Parameters
    ----------
    successes, trials : int
        Whole numbers; no more successes than trials, at least one trial.
    p : float, optional
        The proportion under the null hypothesis, 0 to 1.
    alternative : str, optional
        ``"two-sided"`` adds up all outcomes that are at most as probable as the observed one (as R does); ``"less"``,
        ``"greater"``.
    level : float, optional
        Of the interval, which is Clopper and Pearson's.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `p_value`, `mid_p`, `central_p_value` (twice the smaller tail, which always agrees
        with the interval; where `p_value` does not, a note says so), `alternative`, `n`, `method`.

    Raises
    ------
    InvalidArgumentError
        For counts that are not whole, more successes than trials, no trials, or `p` outside 0 to 1.

    References
    ----------
    Clopper, C. J. & Pearson, E. S. (1934), doi:10.1093/biomet/26.4.404. Hirji, K. F. (2006), Exact Analysis of Discrete Data,
    doi:10.1201/9781420036190.

    Examples
    --------
    >>> from socinn import stats
    >>> round(stats.binomial_test(682, 925, 0.75).p_value, 7)
    0.3824916
    """
    return call(
        _core.stats_binomial_test,
        number(successes, "successes"),
        number(trials, "trials"),
        p=number(p, "p"),
        alternative=alternative,
        level=level,
    )


def proportion_difference(
    successes_1: Scalar,
    trials_1: Scalar,
    successes_2: Scalar,
    trials_2: Scalar,
    *,
    method: Literal["newcombe", "miettinen-nurminen", "agresti-caffo", "wald", "paired-newcombe", "tango"] = "newcombe",
    null_value: float | None = None,
    continuity: bool = False,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
) -> Result:
    """The difference of two proportions, the first minus the second, with its confidence interval.

    Parameters
    ----------
    successes_1, trials_1, successes_2, trials_2 : int
        Of two independent groups. With the methods for pairs they are the four counts of
        :func:`paired_proportion_difference` instead: success in both, the first alone, the second alone, neither.
    method : str, optional
        ``"newcombe"`` combines Wilson's intervals of the groups; ``"miettinen-nurminen"`` inverts the score test;
        ``"agresti-caffo"`` is Wald's after one success and one failure more in each group; ``"wald"``. For pairs
        ``"paired-newcombe"`` and ``"tango"``.
    null_value : float, optional
        Difference to test, 0 unless given; ``"miettinen-nurminen"``, ``"wald"`` and ``"tango"`` only.
    continuity : bool, optional
        Correct for continuity; ``"newcombe"`` only.
    alternative : str, optional
        ``"two-sided"``, ``"less"`` or ``"greater"``, of test and interval.
    level : float, optional
        Of confidence, between 0 and 1.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `alternative`, `proportion_1`, `proportion_2`, `n`, `method`; of a method with a
        test `statistic` (normal under the null hypothesis) and `p_value`; of Wald's `std_error`.

    Raises
    ------
    InvalidArgumentError
        For counts that are not whole, more successes than trials, no trials, a null value not between -1 and 1, or an
        option that the method does not have.

    References
    ----------
    Newcombe, R. G. (1998), Stat. Med. 17, 873-890, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
    Miettinen, O. & Nurminen, M. (1985), doi:10.1002/sim.4780040211. Agresti, A. & Caffo, B. (2000),
    doi:10.1080/00031305.2000.10474560.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.proportion_difference(7, 34, 1, 34)
    >>> round(result.estimate, 4), round(result.lower, 4), round(result.upper, 4)
    (0.1765, 0.0189, 0.3404)
    """
    return call(
        _core.stats_proportion_difference,
        number(successes_1, "successes_1"),
        number(trials_1, "trials_1"),
        number(successes_2, "successes_2"),
        number(trials_2, "trials_2"),
        method=method,
        null_value=optional_null(null_value),
        continuity=continuity or None,
        alternative=alternative,
        level=level,
    )


def paired_proportion_difference(
    a: Scalar,
    b: Scalar,
    c: Scalar,
    d: Scalar,
    *,
    method: Literal["newcombe", "tango"] = "newcombe",
    null_value: float | None = None,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
) -> Result:
    """The difference of two proportions of the same persons, such as before and after, with its confidence interval.

    Parameters
    ----------
    a, b, c, d : int
        Pairs with success in both, in the first alone, in the second alone, in neither. The difference is (b - c) / n.
    method : str, optional
        ``"newcombe"`` combines Wilson's intervals with the correlation of the outcomes (method 10 of the paper, with its
        correction for continuity); ``"tango"`` inverts the score test, which for a difference of 0 is McNemar's.
    null_value : float, optional
        Difference to test, 0 unless given; ``"tango"`` only.
    alternative : str, optional
        ``"two-sided"``, ``"less"`` or ``"greater"``, of test and interval.
    level : float, optional
        Of confidence, between 0 and 1.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `alternative`, `proportion_1`, `proportion_2`, `n` (pairs), `method`; with tango
        `statistic` and `p_value`, with newcombe `phi` (the corrected correlation).

    Raises
    ------
    InvalidArgumentError
        For counts that are not whole or all 0, a null value not between -1 and 1, or one with newcombe.

    References
    ----------
    Newcombe, R. G. (1998), Stat. Med. 17, 2635-2650,
    doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C. Tango, T. (1998), Stat. Med. 17, 891-908,
    doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.paired_proportion_difference(1, 1, 7, 12, method="tango")
    >>> round(result.lower, 3), round(result.upper, 3), round(result.p_value, 4)
    (-0.517, -0.026, 0.0339)
    """
    return call(
        _core.stats_paired_proportion_difference,
        number(a, "a"),
        number(b, "b"),
        number(c, "c"),
        number(d, "d"),
        method=method,
        null_value=optional_null(null_value),
        alternative=alternative,
        level=level,
    )


def risk_ratio(
    successes_1: Scalar,
    trials_1: Scalar,
    successes_2: Scalar,
    trials_2: Scalar,
    *,
    method: Literal["koopman", "miettinen-nurminen", "katz-log"] = "koopman",
    null_value: float | None = None,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
) -> Result:
    """The ratio of two proportions, the first over the second, with its confidence interval.

    Parameters
    ----------
    successes_1, trials_1, successes_2, trials_2 : int
        Of two independent groups.
    method : str, optional
        ``"koopman"`` inverts the score test; ``"miettinen-nurminen"`` the same with variance times N / (N - 1);
        ``"katz-log"`` is Wald's of the logarithm.
    null_value : float, optional
        Ratio to test, 1 unless given; above 0.
    alternative : str, optional
        ``"two-sided"``, ``"less"`` or ``"greater"``, of test and interval.
    level : float, optional
        Of confidence, between 0 and 1.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `statistic`, `p_value`, `alternative`, `proportion_1`, `proportion_2`, `n`, `method`;
        of ``"katz-log"`` `log_std_error`. Without successes in the first group `lower` is 0, in the second `upper` infinite.

    Raises
    ------
    InvalidArgumentError
        For counts that are not whole, more successes than trials, no trials, or a null value of 0 or less.

    References
    ----------
    Koopman, P. A. R. (1984), doi:10.2307/2531405. Katz, D. et al. (1978), doi:10.2307/2530610. Miettinen, O. & Nurminen, M.
    (1985), doi:10.1002/sim.4780040211.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.risk_ratio(36, 40, 16, 80)
    >>> round(result.estimate, 2), round(result.lower, 2), round(result.upper, 2)
    (4.5, 2.94, 7.15)
    """
    return call(
        _core.stats_risk_ratio,
        number(successes_1, "successes_1"),
        number(trials_1, "trials_1"),
        number(successes_2, "successes_2"),
        number(trials_2, "trials_2"),
        method=method,
        null_value=optional_null(null_value),
        alternative=alternative,
        level=level,
    )


def odds_ratio(
    successes_1: Scalar,
    trials_1: Scalar,
    successes_2: Scalar,
    trials_2: Scalar,
    *,
    method: Literal["conditional-exact", "mid-p", "score", "woolf"] = "conditional-exact",
    null_value: float | None = None,
    alternative: Alternative = "two-sided",
    level: float = 0.95,
) -> Result:
    """The odds ratio of two groups with its confidence interval.

    Parameters
    ----------
    successes_1, trials_1, successes_2, trials_2 : int
        Of two independent groups.
    method : str, optional
        ``"conditional-exact"`` and ``"mid-p"`` condition on both margins and estimate by maximum likelihood given them;
        ``"score"`` (Cornfield's, not corrected) and ``"woolf"`` (Wald's of the logarithm) estimate the ratio of the sample odds.
    null_value : float, optional
        Odds ratio to test, 1 unless given; above 0.
    alternative : str, optional
        ``"two-sided"`` (exact: twice the smaller tail, which agrees with the interval), ``"less"`` or ``"greater"``.
    level : float, optional
        Of confidence, between 0 and 1.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `p_value`, `alternative`, `n`, `method`; of the conditional methods `mid_p` and
        `sample_odds_ratio`, of the others `statistic`, of ``"woolf"`` `log_std_error`.

    Raises
    ------
    InvalidArgumentError
        For counts that are not whole, more successes than trials, no trials, or a null value of 0 or less.

    References
    ----------
    Cornfield, J. (1956), Proc. Third Berkeley Symp. 4, 135-148. Woolf, B. (1955), doi:10.1111/j.1469-1809.1955.tb01348.x.
    Agresti, A. (2013), Categorical Data Analysis, 3rd ed., section 16.6, ISBN 978-0-470-46363-5.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.odds_ratio(2, 17, 10, 13)
    >>> round(result.estimate, 4), round(result.lower, 4), round(result.upper, 4)
    (0.0469, 0.0033, 0.3632)
    """
    return call(
        _core.stats_odds_ratio,
        number(successes_1, "successes_1"),
        number(trials_1, "trials_1"),
        number(successes_2, "successes_2"),
        number(trials_2, "trials_2"),
        method=method,
        null_value=optional_null(null_value),
        alternative=alternative,
        level=level,
    )


def barnard(
    successes_1: Scalar,
    trials_1: Scalar,
    successes_2: Scalar,
    trials_2: Scalar,
    *,
    alternative: Alternative = "two-sided",
    gamma: float = 0,
) -> Result:
    """Barnard's unconditional exact test of two proportions, with the pooled z statistic.

    Parameters
    ----------
    successes_1, trials_1, successes_2, trials_2 : int
        Of two independent groups.
    alternative : str, optional
        ``"two-sided"``, ``"less"`` (the first proportion is the smaller one) or ``"greater"``.
    gamma : float, optional
        Above 0: maximise over the interval of level 1 - gamma of the common proportion alone, and add gamma to the p-value
        (Berger and Boos).

    Returns
    -------
    Result
        `estimate` (the difference), `statistic` (z), `p_value`, `nuisance` (the common proportion at which the p-value is largest),
        `alternative`, `proportion_1`, `proportion_2`, `n`, `method`: ``"exact"``, for more than 20000 trials ``"score"``.

    Raises
    ------
    InvalidArgumentError
        For counts that are not whole, more successes than trials, or no trials.

    References
    ----------
    Barnard, G. A. (1947), doi:10.1093/biomet/34.1-2.123. Lydersen, S., Fagerland, M. W. & Laake, P. (2009),
    doi:10.1002/sim.3531. Berger, R. L. & Boos, D. D. (1994), doi:10.1080/01621459.1994.10476836.

    Examples
    --------
    >>> from socinn import stats
    >>> round(stats.barnard(7, 12, 8, 21).p_value, 4) < stats.odds_ratio(7, 12, 8, 21).p_value
    True
    """
    return call(
        _core.stats_barnard,
        number(successes_1, "successes_1"),
        number(trials_1, "trials_1"),
        number(successes_2, "successes_2"),
        number(trials_2, "trials_2"),
        alternative=alternative,
        gamma=number(gamma, "gamma"),
    )


def boschloo(
    successes_1: Scalar,
    trials_1: Scalar,
    successes_2: Scalar,
    trials_2: Scalar,
    *,
    alternative: Alternative = "two-sided",
    gamma: float = 0,
) -> Result:
    """Boschloo's unconditional exact test of two proportions; never less powerful than Fisher's.

    Parameters
    ----------
    successes_1, trials_1, successes_2, trials_2 : int
        Of two independent groups.
    alternative : str, optional
        ``"two-sided"`` (ordered by Fisher's two-sided p-value by small probabilities), ``"less"`` or ``"greater"``.
    gamma : float, optional
        As of :func:`barnard`.

    Returns
    -------
    Result
        `estimate` (the difference), `statistic` (Fisher's p-value), `p_value`, `nuisance`, `alternative`, `proportion_1`,
        `proportion_2`, `n`, `method`: ``"exact"``, for more than 20000 trials ``"score"``.

    Raises
    ------
    InvalidArgumentError
        For counts that are not whole, more successes than trials, or no trials.

    References
    ----------
    Boschloo, R. D. (1970), doi:10.1111/j.1467-9574.1970.tb00104.x. Lydersen, S., Fagerland, M. W. & Laake, P. (2009),
    doi:10.1002/sim.3531. Berger, R. L. & Boos, D. D. (1994), doi:10.1080/01621459.1994.10476836.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.boschloo(7, 34, 1, 34)
    >>> result.p_value < result.statistic
    True
    """
    return call(
        _core.stats_boschloo,
        number(successes_1, "successes_1"),
        number(trials_1, "trials_1"),
        number(successes_2, "successes_2"),
        number(trials_2, "trials_2"),
        alternative=alternative,
        gamma=number(gamma, "gamma"),
    )


def optional_null(value: float | None) -> float | None:
    """A null value, or that there is none."""
    return None if value is None else number(value, "null_value")
