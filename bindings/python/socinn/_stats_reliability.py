# SPDX-License-Identifier: GPL-3.0-or-later
"""Reliability of scales and agreement of raters."""

from __future__ import annotations

from . import _core
from ._errors import InvalidArgumentError
from ._stats_base import call, coded, table, with_labels

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from ._arrays import Numbers, Scalar
    from ._stats_base import Alternative, Labels
    from ._stats_result import Result

__all__ = ["cohen_kappa", "cronbach_alpha", "fleiss_kappa", "icc", "krippendorff_alpha", "mcdonald_omega"]


def cronbach_alpha(items: Numbers, *, level: Scalar | None = None) -> Result:
    """Internal consistency of a scale: Cronbach's alpha with Feldt's interval.

    alpha = k / (k - 1) (1 - sum of item variances / variance of their sum). The interval is exact for normal, parallel items.

    Parameters
    ----------
    items : array or data frame, shape (n, k)
        A row a person, a column an item, all scored in the same direction; n >= 2, k >= 2. Persons with a missing answer are
        left out and counted.
    level : float, optional
        Confidence level of the interval, 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `standardized`, `mean_correlation`, `if_dropped` (alpha without each item),
        `item_rest` (correlation of each item with the others' sum), `n`, `n_missing`, `n_items`.

    Raises
    ------
    InvalidArgumentError
        For too few persons or items, or a sum that never varies.

    References
    ----------
    Cronbach, L. J. (1951), doi:10.1007/BF02310555. Feldt, L. S. (1965), doi:10.1007/BF02289499.

    Examples
    --------
    >>> from socinn import stats
    >>> answers = [[4, 5, 4], [2, 2, 3], [3, 4, 3], [5, 5, 4], [1, 2, 2]]
    >>> result = stats.cronbach_alpha(answers)
    >>> round(result.estimate, 4), round(result.lower, 4), round(result.upper, 4)
    (0.9388, 0.6907, 0.9932)
    """
    rows, columns = table(items, "items")
    return call(_core.stats_cronbach_alpha, rows, columns, level=level)


def mcdonald_omega(items: Numbers, *, loadings: bool = False, level: Scalar | None = None) -> Result:
    """Share of the variance of a scale's sum that factors explain: McDonald's omega.

    From answers, one factor is fitted by maximum likelihood and omega = S^2 / (S^2 + T), with S the sum of loadings and T that
    of error variances; its interval comes from the delta method on the logit. From loadings of another analysis, omega
    total and omega hierarchical (the general factor alone) follow by definition.

    Parameters
    ----------
    items : array or data frame, shape (n, k) or (k, f)
        A row a person, a column an item; n > k >= 3. Persons with a missing answer are left out and counted. Or loadings: a
        row an item, a column a factor.
    loadings : bool, optional
        `items` holds standardised loadings on orthogonal factors instead of answers, the general factor first.
    level : float, optional
        Confidence level of the interval, 0.95.

    Returns
    -------
    Result
        From items `estimate`, `lower`, `upper`, `level`, `std_error`, `loadings`, `uniquenesses`, `n`, `n_missing`, `n_items`.
        From loadings `estimate` (omega total), `hierarchical`, `explained_common`, `n_items`.

    Raises
    ------
    InvalidArgumentError
        For too few persons or items, a constant item, or communalities above 1.
    UnsupportedError
        When no single factor fits.

    References
    ----------
    McDonald, R. P. (1999), Test Theory, ISBN 0-8058-3075-8. Zinbarg, R. E. et al. (2005), doi:10.1007/s11336-003-0974-7.
    Raykov, T. (2002), doi:10.1207/S15327906MBR3701_04.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.mcdonald_omega([[0.7, 0.3], [0.6, 0.4], [0.8, 0.0]], loadings=True)
    >>> round(result.estimate, 4), round(result.hierarchical, 4)
    (0.7955, 0.7159)
    """
    rows, columns = table(items, "items")
    return call(_core.stats_mcdonald_omega, rows, columns, level=level, loadings=loadings or None)


def icc(
    ratings: Numbers,
    *,
    method: Literal["icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k"] = "icc2",
    level: Scalar | None = None,
) -> Result:
    """Intraclass correlation: how far several ratings of the same things agree.

    Parameters
    ----------
    ratings : array or data frame, shape (n, k)
        A row a thing, a column a rater; n >= 2, k >= 2. Things with a missing rating are left out and counted.
    method : str, optional
        ``"icc1"`` every thing has raters of its own; ``"icc2"`` raters are a sample of all raters, absolute agreement; ``"icc3"``
        these raters only, consistency. With a ``k`` behind it: reliability of the mean of k ratings.
    level : float, optional
        Confidence level of the interval, 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `statistic` (F), `df` (both), `p_value`, `ms_rows`, `ms_columns`, `ms_error`,
        `ms_within`, `n`, `n_missing`, `n_raters`.

    Raises
    ------
    InvalidArgumentError
        For too few things or raters, or things that do not differ at all.

    References
    ----------
    Shrout, P. E. & Fleiss, J. L. (1979), doi:10.1037/0033-2909.86.2.420. McGraw, K. O. & Wong, S. P. (1996),
    doi:10.1037/1082-989X.1.1.30.

    Examples
    --------
    >>> from socinn import stats
    >>> ratings = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    >>> round(stats.icc(ratings).estimate, 4), round(stats.icc(ratings, method="icc3k").estimate, 4)
    (0.2898, 0.9093)
    """
    rows, columns = table(ratings, "ratings")
    return call(_core.stats_icc, rows, columns, method=method, level=level)


def cohen_kappa(
    first: Labels,
    second: Labels,
    *,
    weighting: Literal["none", "linear", "quadratic"] = "none",
    alternative: Alternative = "two-sided",
    level: Scalar | None = None,
) -> Result:
    """Agreement of two raters beyond chance: Cohen's kappa.

    Parameters
    ----------
    first, second : array, shape (n,)
        Categories given by each rater: numbers or texts. Pairs with a missing rating are left out and counted.
    weighting : str, optional
        ``"none"``: only the same category counts; ``"linear"`` and ``"quadratic"``: near categories count in part, by how many
        places they are apart in order.
    alternative : str, optional
        Of the test that kappa is 0.
    level : float, optional
        Confidence level of the interval, 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error`, `statistic` (z), `null_std_error`, `p_value`, `alternative`,
        `observed_agreement`, `expected_agreement`, `kappa_max` (unweighted), `categories`, `table` (row by row), `n`,
        `n_missing`.

    Raises
    ------
    InvalidArgumentError
        For columns of different length, fewer than 2 pairs, or one category only.

    References
    ----------
    Cohen, J. (1968), doi:10.1037/h0026256. Fleiss, J. L., Cohen, J. & Everitt, B. S. (1969), doi:10.1037/h0028106.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.cohen_kappa(["yes", "yes", "no", "no", "yes"], ["yes", "no", "no", "no", "yes"])
    >>> round(result.estimate, 4), result.categories
    (0.6154, ('no', 'yes'))
    """
    first_ratings = _listed(first)
    codes, labels = coded([*first_ratings, *_listed(second)], "ratings")
    half = len(first_ratings)
    result = call(
        _core.stats_cohen_kappa, codes[:half], codes[half:], weighting=weighting, alternative=alternative, level=level
    )
    return result if _are_numbers(labels) else with_labels(result, categories=labels)


def fleiss_kappa(
    ratings: Any, *, counts: bool = False, alternative: Alternative = "two-sided", level: Scalar | None = None
) -> Result:
    """Agreement of several raters beyond chance, categories without order: Fleiss' kappa.

    Parameters
    ----------
    ratings : array or data frame, shape (n, m)
        A row a thing, a column a rater; categories are numbers or texts. Things with a missing rating are left out and counted.
    counts : bool, optional
        The columns are categories instead, and hold how many raters chose each.
    alternative : str, optional
        Of the test that kappa is 0.
    level : float, optional
        Confidence level of the interval, 0.95.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error`, `df`, `statistic` (z), `null_std_error`, `p_value`, `alternative`,
        `observed_agreement`, `expected_agreement`, `categories`, `category_kappas`, `n`, `n_missing`, `n_raters`.

    Raises
    ------
    InvalidArgumentError
        For too few things or raters, different numbers of raters, or one category only.

    References
    ----------
    Fleiss, J. L. (1971), doi:10.1037/h0031619. Fleiss, J. L., Nee, J. C. M. & Landis, J. R. (1979),
    doi:10.1037/0033-2909.86.5.974. Gwet, K. L. (2008), doi:10.1348/000711006X126600.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.fleiss_kappa([["a", "a", "b"], ["b", "b", "b"], ["a", "a", "a"], ["c", "b", "c"]])
    >>> round(result.estimate, 4), result.categories
    (0.4667, ('a', 'b', 'c'))
    """
    rows, columns, labels = _coded_rows(ratings, "ratings")
    result = call(_core.stats_fleiss_kappa, rows, columns, counts=counts or None, alternative=alternative, level=level)
    return result if labels is None else with_labels(result, categories=labels)


def krippendorff_alpha(
    ratings: Any,
    *,
    metric: Literal["nominal", "ordinal", "interval", "ratio"] = "ordinal",
    level: Scalar | None = None,
    draws: int | None = None,
    seed: int | None = None,
) -> Result:
    """Agreement of any number of raters, with ratings missing or not: Krippendorff's alpha.

    alpha = 1 - observed / expected disagreement. The interval is that of percentiles over bootstrap samples of the things.

    Parameters
    ----------
    ratings : array or data frame, shape (n, m)
        A row a thing, a column a rater; missing where somebody did not rate. Things with fewer than two ratings say nothing
        about agreement; they are left out and counted. Texts are nominal.
    metric : str, optional
        Scale on which ratings differ; ``"ratio"`` takes values from 0 up.
    level : float, optional
        Confidence level of the interval, 0.95.
    draws : int, optional
        Bootstrap samples, 9999.
    seed : int, optional
        0 to 2**64 - 1; 1.

    Returns
    -------
    Result
        `estimate`, `lower`, `upper`, `level`, `std_error`, `draws`, `observed_disagreement`, `expected_disagreement`, `n`,
        `n_missing`, `n_ratings`.

    Raises
    ------
    InvalidArgumentError
        When nothing was rated twice, all ratings are the same, or a ratio scale has negative ratings.

    References
    ----------
    Krippendorff, K. (2004), Content Analysis, 2nd ed., ISBN 0-7619-1545-1. Hayes, A. F. & Krippendorff, K. (2007),
    doi:10.1080/19312450709336664.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.krippendorff_alpha([[1, 1, None], [2, 2, 3], [3, 3, 3], [4, None, 4]])
    >>> round(result.estimate, 4), result.n_ratings
    (0.8934, 10)
    """
    rows, columns, labels = _coded_rows(ratings, "ratings")
    if labels is not None and metric != "nominal":
        raise InvalidArgumentError('ratings: texts have no distances; give numbers, or metric="nominal"')
    return call(
        _core.stats_krippendorff_alpha, rows, columns, metric=metric, level=level, draws=draws, seed=seed
    )


def _listed(labels: Any) -> list[Any]:
    return labels.tolist() if hasattr(labels, "tolist") else list(labels)


def _are_numbers(labels: tuple[Any, ...]) -> bool:
    return all(hasattr(label, "__float__") for label in labels)


def _coded_rows(ratings: Any, name: str) -> tuple[Any, int, tuple[Any, ...] | None]:
    """Rows of numbers, or of texts turned into numbers; then their labels come last."""
    listed = ratings.to_numpy() if hasattr(ratings, "to_numpy") else ratings
    rows = [_listed(row) for row in _listed(listed)]
    if not any(isinstance(value, str) for row in rows for value in row):
        return (*table(ratings, name), None)
    if len({len(row) for row in rows}) != 1:
        raise InvalidArgumentError(f"{name}: rows differ in length; make all as long, with None where nothing is known")
    codes, labels = coded([value for row in rows for value in row], name)
    return codes, len(rows[0]), labels
