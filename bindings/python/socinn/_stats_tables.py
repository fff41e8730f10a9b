# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of counts."""

from __future__ import annotations

from . import _core
from ._stats_base import call, table as rows_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from ._arrays import Numbers
    from ._stats_base import Alternative
    from ._stats_result import Result


def _counts(table: Numbers) -> tuple[Any, int]:
    """A table of rows, or one row of counts."""
    items: Any = table
    if not hasattr(items, "shape") and len(items) > 0 and not any(hasattr(item, "__len__") for item in items):
        items = [list(items)]
    elif len(getattr(items, "shape", (0, 0))) == 1:
        items = [items.tolist() if hasattr(items, "tolist") else list(items)]
    return rows_of(items, "table")


def fisher_exact(
    table: Numbers,
    *,
    method: Literal["exact", "monte-carlo"] = "exact",
    alternative: Alternative = "two-sided",
    level: float = 0.95,
    draws: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
) -> Result:
    """Test a table of counts of any size exactly, by Fisher (2 x 2) and Freeman and Halton.

    The two-sided p-value is the sum of the probabilities, given all totals, of tables that are not more probable than this
    one (but for 1e-10 of it in 2 x 2 tables, 1e-7 in larger ones). `mid_p` takes half of the probability of tables as
    probable as this one. The odds ratio of a 2 x 2 table maximises the conditional likelihood; its exact interval is
    central, so it may hold 1 where the two-sided p-value is below 1 - `level`.

    Parameters
    ----------
    table : array, shape (rows, columns)
        Counts. Rows and columns of zeros do not enter.
    method : str, optional
        ``"exact"``, or ``"monte-carlo"`` for random tables with these totals, which also stand in where a table is too
        large (then there is a note ``"approximate"``).
    alternative : str, optional
        ``"two-sided"``; ``"less"`` or ``"greater"`` for the odds ratio of a 2 x 2 table.
    level : float, optional
        Of the interval of the odds ratio.
    draws, seed, threads : int, optional
        Random tables (99999), where they begin (1), and threads (1), on which nothing depends.

    Returns
    -------
    Result
        `p_value`, `mid_p`, `probability` (of the table itself), `n`; of 2 x 2 tables also `estimate` (the odds ratio),
        `lower`, `upper`, `level`, `alternative`; of random tables `p_std_error`, `draws`, `seed`.

    Raises
    ------
    InvalidArgumentError
        For numbers that are no counts, zeros alone, or a direction of a table larger than 2 x 2.

    References
    ----------
    Fisher, R. A. (1935), doi:10.2307/2342435. Freeman, G. H. & Halton, J. H. (1951), doi:10.1093/biomet/38.1-2.141. Mehta,
    C. R. & Patel, N. R. (1983), doi:10.1080/01621459.1983.10477989. Patefield, W. M. (1981), doi:10.2307/2346669.

    Examples
    --------
    >>> from socinn import stats
    >>> stats.fisher_exact([[3, 1], [1, 3]], alternative="greater").p_value  # 17/70
    0.24285714285714...
    >>> jobs = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
    >>> round(stats.fisher_exact(jobs).p_value, 7)
    0.7826849
    """
    return call(
        _core.stats_fisher_exact,
        *_counts(table),
        method=method,
        alternative=alternative,
        level=level,
        draws=draws,
        seed=seed,
        threads=threads,
    )


def mcnemar(
    table: Numbers,
    *,
    method: Literal["exact", "mid-p", "chi-square", "chi-square-corrected"] = "exact",
    alternative: Alternative = "two-sided",
    level: float = 0.95,
) -> Result:
    """Test whether paired yes-no answers changed more one way than the other.

    Of the table ``[[yes-yes, b], [c, no-no]]`` only b and c, the pairs that changed, enter. The estimate is the odds b / c of
    a change one way, with the interval of the same method (Clopper-Pearson, mid-p, Wilson, Wilson with continuity
    correction), which holds 1 just where the p-value is above 1 - `level`.

    Parameters
    ----------
    table : array, shape (2, 2)
        Counts of pairs.
    method : str, optional
        ``"exact"`` doubles the smaller binomial tail; ``"mid-p"`` takes half of P(b) off it; ``"chi-square"`` is
        (b - c)^2 / (b + c); ``"chi-square-corrected"`` is (\\|b - c\\| - 1)^2 / (b + c), 0 when b = c.
    alternative : str, optional
        ``"two-sided"``, ``"less"``, or ``"greater"``: b is the more frequent.
    level : float, optional
        Of the interval.

    Returns
    -------
    Result
        `estimate` (b / c), `lower`, `upper`, `level`, `statistic` (b, or chi-square with `df`), `p_value`, `mid_p` (of exact
        methods), `alternative`, `difference` ((b - c) / n), `n_changed`, `n`.

    Raises
    ------
    InvalidArgumentError
        For a table that is not 2 x 2, or numbers that are no counts.

    References
    ----------
    McNemar, Q. (1947), doi:10.1007/BF02295996. Fagerland, M. W., Lydersen, S. & Laake, P. (2013),
    doi:10.1186/1471-2288-13-91.

    Examples
    --------
    >>> from socinn import stats
    >>> approval = [[794, 150], [86, 570]]
    >>> round(stats.mcnemar(approval, method="chi-square").statistic, 4)  # not 34.71
    17.3559
    >>> round(stats.mcnemar(approval).p_value, 10)
    3.71594e-05
    """
    return call(_core.stats_mcnemar, *_counts(table), method=method, alternative=alternative, level=level)


def chi_square(
    table: Numbers,
    *,
    method: Literal["asymptotic", "exact", "monte-carlo"] = "asymptotic",
    divergence: Literal["pearson", "likelihood-ratio"] = "pearson",
    continuity: bool | None = None,
    probabilities: Numbers | None = None,
    draws: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
) -> Result:
    """Test whether rows and columns are independent, or whether one row of counts has given probabilities.

    Parameters
    ----------
    table : array, shape (rows, columns) or (columns,)
        Counts. Rows and columns of zeros do not enter.
    method : str, optional
        ``"asymptotic"``; ``"exact"`` for the distribution given all totals (of one row, given its sum); ``"monte-carlo"`` for
        random tables, which also stand in where the exact distribution takes too long.
    divergence : str, optional
        ``"pearson"``, the sum of (x - e)^2 / e, or ``"likelihood-ratio"``, 2 times the sum of x log(x / e).
    continuity : bool, optional
        Yates's correction, of Pearson's asymptotic test of a 2 x 2 table. Without, there is none.
    probabilities : array, optional
        Of the counts of one row; equal ones by default.
    draws, seed, threads : int, optional
        Random tables (99999), where they begin (1), and threads (1), on which nothing depends.

    Returns
    -------
    Result
        `statistic`, `df`, `p_value`, `expected`, `residuals` (adjusted: standard normal under independence), `min_expected`,
        `n`; of tables `cramer_v`; of exact methods `mid_p`; of random tables `p_std_error`, `draws`, `seed`.

    Raises
    ------
    InvalidArgumentError
        For numbers that are no counts, or probabilities that do not add up to 1.

    References
    ----------
    Pearson, K. (1900), doi:10.1080/14786440009463897. Yates, F. (1934), doi:10.2307/2983604. Haberman, S. J. (1973),
    doi:10.2307/2529686. Cramer, H. (1946), Mathematical Methods of Statistics, ISBN 0-691-08004-6.

    Examples
    --------
    >>> from socinn import stats
    >>> party = stats.chi_square([[762, 327, 468], [484, 239, 477]])
    >>> round(party.statistic, 6), party.df, round(party.cramer_v, 6)
    (30.070149, 2.0, 0.104436)
    >>> round(stats.chi_square([3, 0, 1], method="exact").p_value, 6)
    0.333333
    """
    return call(
        _core.stats_chi_square,
        *_counts(table),
        method=method,
        divergence=divergence,
        continuity=continuity,
        probabilities=probabilities,
        draws=draws,
        seed=seed,
        threads=threads,
    )


def cochran_q(answers: Numbers, *, method: Literal["exact", "asymptotic"] = "exact") -> Result:
    """Test whether yes is as frequent on each of several occasions, of the same subjects.

    The exact p-value is that of the permutation distribution in which each subject's answers may come in any order; where
    that takes too long it is chi-square's, with a note ``"approximate"``.

    Parameters
    ----------
    answers : array, shape (subjects, occasions)
        0 for no and 1 for yes. A subject with a missing answer is left out.
    method : str, optional
        ``"exact"`` or ``"asymptotic"``.

    Returns
    -------
    Result
        `statistic`, `df`, `p_value`, `mid_p` (exact), `asymptotic_p_value`, `proportions` of yes by occasion,
        `n_informative` (subjects who did not always answer the same), `n`, `n_missing`.

    Raises
    ------
    InvalidArgumentError
        For other numbers than 0 and 1, or when no subject answered on all occasions.

    References
    ----------
    Cochran, W. G. (1950), doi:10.1093/biomet/37.3-4.256. Patil, K. D. (1975), doi:10.1080/01621459.1975.10480285.

    Examples
    --------
    >>> from socinn import stats
    >>> answers = [[0, 1, 1], [0, 0, 1], [0, 1, 1], [1, 1, 1], [0, 0, 1], [0, 1, 0]]
    >>> result = stats.cochran_q(answers)
    >>> round(result.statistic, 6), round(result.p_value, 6), round(result.asymptotic_p_value, 6)
    (5.2, 0.123457, 0.074274)
    """
    return call(_core.stats_cochran_q, *rows_of(answers, "answers"), method=method)


def cochran_armitage(
    table: Numbers,
    *,
    scores: Numbers | None = None,
    method: Literal["exact", "asymptotic"] = "exact",
    alternative: Alternative = "two-sided",
) -> Result:
    """Test whether a proportion rises or falls with a score of ordered groups.

    Exact given all totals; the two-sided p-value is the probability that the sum of the scores of those who said yes is as
    far from what is expected, or farther. z has the variance with n, not n - 1, as in most texts.

    Parameters
    ----------
    table : array, shape (2, groups) or (groups, 2)
        Counts of yes and of no. Of a 2 x 2 table the columns are the groups.
    scores : array, optional
        One a group; 0, 1, 2, ... by default.
    method : str, optional
        ``"exact"``, which needs scores that are multiples of a common unit, or ``"asymptotic"``, which also stands in where
        the exact distribution takes too long.
    alternative : str, optional
        ``"two-sided"``, ``"less"``, or ``"greater"``: the proportion rises with the score.

    Returns
    -------
    Result
        `z`, `statistic` (z^2), `df`, `p_value`, `mid_p` (exact), `asymptotic_p_value`, `proportions`, `alternative`, `n`.

    Raises
    ------
    InvalidArgumentError
        For a table with neither two rows nor two columns, or another number of scores.

    References
    ----------
    Cochran, W. G. (1954), doi:10.2307/3001616. Armitage, P. (1955), doi:10.2307/3001775.

    Examples
    --------
    >>> from socinn import stats
    >>> trend = stats.cochran_armitage([[1, 2, 5], [9, 8, 5]], alternative="greater")  # employed, not, by hours of coaching
    >>> round(trend.z, 4), round(trend.p_value, 6), round(trend.asymptotic_p_value, 6)
    (2.0226, 0.039311, 0.021557)
    """
    return call(
        _core.stats_cochran_armitage, *_counts(table), scores=scores, method=method, alternative=alternative
    )


def mantel_haenszel(
    strata: Numbers,
    *,
    method: Literal["exact", "mantel-haenszel"] = "exact",
    alternative: Alternative = "two-sided",
    level: float = 0.95,
    continuity: bool | None = None,
) -> Result:
    """Find and test one odds ratio of several sites or other strata.

    Parameters
    ----------
    strata : array, shape (strata, 4)
        A row a stratum: yes and no of the first group, yes and no of the second. A stratum with a missing count is left out.
    method : str, optional
        ``"exact"``, conditional on all totals: maximum likelihood, a central interval, and the sum of the probabilities that
        do not exceed the observed one (but for 1e-7 of it). ``"mantel-haenszel"``: their odds ratio with the interval of
        Robins, Breslow and Greenland and the p-value of chi-square.
    alternative : str, optional
        ``"two-sided"``, ``"less"`` or ``"greater"``.
    level : float, optional
        Of the intervals.
    continuity : bool, optional
        Take a half off the distance in the chi-square, down to none. Without, it is not corrected.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `statistic` (chi-square), `df`, `p_value`, `mid_p` (exact), `asymptotic_p_value`,
        `alternative`; with either method `pooled_odds_ratio`, `risk_ratio`, `risk_difference`, each also with ``_lower`` and
        ``_upper``; `breslow_day`, `tarone` and their ``_p_value`` with `homogeneity_df`, which ask whether the strata share
        one odds ratio; `n_strata`, `n` (people), `n_missing` (strata).

    Raises
    ------
    InvalidArgumentError
        For rows of other than four counts, or zeros alone.

    References
    ----------
    Mantel, N. & Haenszel, W. (1959), doi:10.1093/jnci/22.4.719. Gart, J. J. (1970), doi:10.1093/biomet/57.3.471. Robins, J.,
    Breslow, N. & Greenland, S. (1986), doi:10.2307/2531052. Greenland, S. & Robins, J. M. (1985), doi:10.2307/2530643.
    Tarone, R. E. (1985), doi:10.1093/biomet/72.1.91.

    Examples
    --------
    >>> from socinn import stats
    >>> sites = [[4, 1, 1, 4], [3, 2, 2, 3], [5, 1, 2, 3]]  # of each: employed or not, with coaching and without
    >>> result = stats.mantel_haenszel(sites)
    >>> round(result.estimate, 4), round(result.p_value, 6), round(result.pooled_odds_ratio, 4)
    (4.9535, 0.037848, 5.6667)
    """
    return call(
        _core.stats_mantel_haenszel,
        *rows_of(strata, "strata"),
        method=method,
        alternative=alternative,
        level=level,
        continuity=continuity,
    )
