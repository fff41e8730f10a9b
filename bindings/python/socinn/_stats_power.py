# SPDX-License-Identifier: GPL-3.0-or-later
"""Power, sample sizes and what a study can detect."""

from __future__ import annotations

from . import _core
from ._stats_base import call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ._stats_base import Alternative
    from ._stats_result import Result

    Design = Literal[
        "one-sample-t",
        "paired-t",
        "two-sample-t",
        "one-proportion",
        "two-proportions",
        "correlation",
        "anova",
        "chi-square",
        "clusters",
    ]


def power(
    *,
    design: Design,
    n: float | None = None,
    effect: float | None = None,
    alpha: float | None = None,
    power: float | None = None,
    alternative: Alternative | None = None,
    ratio: float | None = None,
    groups: int | None = None,
    df: float | None = None,
    cluster_size: float | None = None,
    icc: float | None = None,
    cv: float | None = None,
    proportion: float | None = None,
    baseline: float | None = None,
    method: Literal["exact", "fisher-z"] | None = None,
) -> Result:
    """Solve a study for its size, its effect, its alpha or its power: whichever is left out.

    Two-sided power counts rejections on both sides, exactly. Sizes come unrounded, and rounded up beside that.

    Parameters
    ----------
    design : str
        ``"one-sample-t"``, ``"paired-t"``, ``"two-sample-t"``, ``"one-proportion"``, ``"two-proportions"``, ``"correlation"``, ``"anova"``,
        ``"chi-square"`` or ``"clusters"`` (two arms of clusters, such as schools).
    n : float, optional
        People or pairs; with two groups or more, people in each (in the first); with clusters, clusters in the first arm.
    effect : float, optional
        Cohen's d (mean over standard deviation; of differences if paired), h (proportions), r (correlation), f (anova) or w
        (chi-square). With clusters d by the standard deviation of people.
    alpha : float, optional
        0.05, unless n, effect and power are all given: then it is what is sought.
    power : float, optional
        Probability that the test rejects, 0 to 1.
    alternative : str, optional
        ``"two-sided"`` (default), ``"greater"`` or ``"less"``; not for anova and chi-square.
    ratio : float, optional
        Size of the second group over that of the first, 1 by default. Sought when all the others are given.
    groups : int, optional
        Of anova: how many.
    df : float, optional
        Of chi-square: degrees of freedom, (rows - 1) (columns - 1) for a table.
    cluster_size, icc, cv : float, optional
        Of clusters: mean size, intraclass correlation, and coefficient of variation of the sizes (0 by default).
    proportion, baseline : float, optional
        Of proportions: instead of `effect`, h = 2 arcsin sqrt(proportion) - 2 arcsin sqrt(baseline). `baseline` alone gives the
        proportion that belongs to an effect.
    method : str, optional
        Of correlations: ``"exact"`` (default), for two normal variables, or ``"fisher-z"``, the approximation of R's pwr.

    Returns
    -------
    Result
        `estimate` (what was sought), `solved_for`, `design`, `n`, `n_2` and `ratio` (two groups), `effect`, `alpha`, `power`, `df`, `numerator_df`
        and `groups` (anova), `noncentrality`, `alternative`, `baseline` and `proportion` where given, `design_effect`, `cluster_size`, `icc`, `cv`
        (clusters). When n was sought: `n_required` and `n_2_required`, rounded up, and `power_attained` with these.

    Raises
    ------
    InvalidArgumentError
        When not exactly one figure is left out, and when nothing can give the power.

    References
    ----------
    Cohen, J. (1988), Statistical Power Analysis for the Behavioral Sciences, ISBN 0-8058-0283-5. Donner, A. & Klar, N. (2000),
    Design and Analysis of Cluster Randomization Trials, ISBN 0-340-69153-0. Eldridge, S. M. et al. (2006), doi:10.1093/ije/dyl129.

    Examples
    --------
    >>> from socinn import stats
    >>> round(stats.power(design="paired-t", n=24, effect=0.32, alternative="greater").power, 6)
    0.450869
    >>> result = stats.power(design="two-sample-t", effect=0.5, power=0.8)
    >>> round(result.n, 5), result.n_required, round(result.power_attained, 4)
    (63.76561, 64, 0.8015)
    """
    return call(
        _core.stats_power,
        design=design,
        n=n,
        effect=effect,
        alpha=alpha,
        power=power,
        alternative=alternative,
        ratio=ratio,
        groups=groups,
        df=df,
        cluster_size=cluster_size,
        icc=icc,
        cv=cv,
        proportion=proportion,
        baseline=baseline,
        method=method,
    )


def minimum_detectable_effect(
    *,
    design: Design,
    n: float,
    power: float = 0.8,
    alpha: float = 0.05,
    alternative: Alternative | None = None,
    ratio: float | None = None,
    groups: int | None = None,
    df: float | None = None,
    cluster_size: float | None = None,
    icc: float | None = None,
    cv: float | None = None,
    baseline: float | None = None,
    sd: float | None = None,
    method: Literal["exact", "fisher-z"] | None = None,
) -> Result:
    """Find the smallest effect that a study of this size would probably find.

    Parameters
    ----------
    design, n, power, alpha, alternative, ratio, groups, df, cluster_size, icc, cv, baseline, method : optional
        As in `power`.
    sd : float, optional
        Standard deviation of people, or of differences if paired (t tests and clusters): gives the effect in its unit, too.

    Returns
    -------
    Result
        `estimate` (the effect, standardised), `raw_effect` (times `sd`, if given), `proportion` (if a baseline is given), and the other
        names of `power`.

    Raises
    ------
    InvalidArgumentError
        As in `power`.

    References
    ----------
    Bloom, H. S. (1995), doi:10.1177/0193841X9501900504.

    Examples
    --------
    >>> from socinn import stats
    >>> result = stats.minimum_detectable_effect(design="paired-t", n=12, sd=10)
    >>> round(result.estimate, 6), round(result.raw_effect, 5)
    (0.888654, 8.88654)
    """
    return call(
        _core.stats_minimum_detectable_effect,
        design=design,
        n=n,
        power=power,
        alpha=alpha,
        alternative=alternative,
        ratio=ratio,
        groups=groups,
        df=df,
        cluster_size=cluster_size,
        icc=icc,
        cv=cv,
        baseline=baseline,
        sd=sd,
        method=method,
    )
