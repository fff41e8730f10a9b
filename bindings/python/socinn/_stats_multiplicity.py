# SPDX-License-Identifier: GPL-3.0-or-later
"""Several tests at once."""

from __future__ import annotations

from . import _core
from ._stats_base import call, observed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ._arrays import Numbers
    from ._stats_result import Result


def adjust_p(
    p_values: Numbers, *, method: Literal["holm", "hochberg", "hommel", "bonferroni", "bh", "by"] = "holm"
) -> Result:
    """Adjust p-values for there being several of them.

    An adjusted value of at most alpha means rejection at alpha. Holm, Hochberg, Hommel and Bonferroni bound the chance of
    any false rejection; Benjamini-Hochberg and Benjamini-Yekutieli the expected share of false ones among the rejections.

    Parameters
    ----------
    p_values : array, shape (m,)
        Each from 0 to 1. Missing ones stay missing and do not count.
    method : str, optional
        ``"holm"``, ``"hochberg"``, ``"hommel"``, ``"bonferroni"``, ``"bh"`` or ``"by"``. Hochberg, Hommel and bh hold for
        independent or positively dependent tests, the others always.

    Returns
    -------
    Result
        `adjusted` (an array in the order given), `n`, `n_missing`, `method`.

    Raises
    ------
    InvalidArgumentError
        For a value outside 0 to 1, or when all are missing.

    References
    ----------
    Holm, S. (1979), Scand. J. Statist. 6, 65-70. Hochberg, Y. (1988), doi:10.1093/biomet/75.4.800. Hommel, G. (1988),
    doi:10.1093/biomet/75.2.383. Wright, S. P. (1992), doi:10.2307/2532694. Benjamini, Y. & Hochberg, Y. (1995),
    doi:10.1111/j.2517-6161.1995.tb02031.x. Benjamini, Y. & Yekutieli, D. (2001), doi:10.1214/aos/1013699998.

    Examples
    --------
    >>> from socinn import stats
    >>> stats.adjust_p([0.01, 0.04, 0.03]).adjusted
    array([0.03, 0.06, 0.06])
    """
    return call(_core.stats_adjust_p, observed(p_values, "p_values"), method=method)
