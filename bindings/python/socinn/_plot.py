# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts by matplotlib. Imported only when somebody asks for one."""

from __future__ import annotations

from typing import Any

POINTS = 201
WORDS = {
    False: ("cost in {}", "probability that it suffices", "grant"),
    True: ("koszt w {}", "prawdopodobieństwo, że wystarczy", "grant"),
}


def plot_risk(risk: Any, ax: Any, *, polish: bool) -> Any:
    """The distribution function of the total, its P10 to P90, and the grant."""
    if ax is None:
        from matplotlib import pyplot  # type: ignore[import-not-found,import-untyped,unused-ignore]

        ax = pyplot.subplots()[1]
    cost, probability, grant = WORDS[polish]
    levels = [i / (POINTS - 1) for i in range(POINTS)]
    amounts = [float(risk.quantile(min(max(level, 0.001), 0.999))) for level in levels]
    ax.plot(amounts, levels)
    low, high = float(risk.quantile(0.1)), float(risk.quantile(0.9))
    ax.axvspan(low, high, alpha=0.15, label="P10–P90")
    if risk.grant is not None:
        ax.axvline(float(risk.grant), linestyle="--", color="black", label=grant)
    ax.set_xlabel(cost.format(risk._budget.currency))
    ax.set_ylabel(probability)
    ax.set_ylim(0, 1)
    ax.legend()
    return ax
