# SPDX-License-Identifier: GPL-3.0-or-later
"""Will the grant be enough, and what should we find out first? Then invoices come in, and the forecast follows.

Run it from anywhere: python examples/python/risk.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

import socinn
from socinn import uncertainty

GRANT = 60_000


def show_grant(inn: socinn.Innovation) -> None:
    """The total as a distribution, beside the grant."""
    risk = socinn.Budget(inn, months=12, start="2026-01").risk(grant=GRANT)
    print(f"{risk.method}: mean {risk.mean:.2f}, sd {risk.sd:.2f}, P10 {risk.quantile(0.1):.2f}, P90 {risk.quantile(0.9):.2f}")
    print(f"{GRANT} suffices with probability {risk.p_enough:.3f}; reserve for 80 %: {risk.reserve(0.8):.2f}")
    for row in sorted(risk.sensitivity or [], key=lambda row: -row.shapley):
        print(f"  {risk.label(row.name, lang='en')}: {row.shapley:.1%} of the spread, worth asking about up to {row.evppi:.2f}")


def show_correlated(inn: socinn.Innovation) -> None:
    """The same if both prices tend to be high together: no sum of independent parts, so it is simulated."""
    risk = socinn.Budget(inn, months=12, start="2026-01").risk(
        grant=GRANT, seed=2026, correlations={("trolley", "coffee-machine"): 0.5}
    )
    print(f"correlated: P90 {risk.quantile(0.9):.0f} (standard error {risk.quantile(0.9).error:.1f}), {risk.method}")


def show_forecast(inn: socinn.Innovation, invoices: Path) -> None:
    """What was paid is certain; the rest stays a distribution."""
    budget = socinn.Budget(inn, months=12, start="2026-01", payments=invoices)
    risk = budget.risk(grant=GRANT)
    print(f"paid {budget.paid}, still to come {budget.remaining.expected}; the grant suffices with {risk.p_enough:.3f}")


def show_scale(inn: socinn.Innovation) -> None:
    """Cost per participant for several numbers of them."""
    for people, (total, each) in socinn.scale(inn, [10, 20, 40]).items():
        print(f"{people:3d} participants: {total.expected} in all, {each.expected} each")


def show_own_model() -> None:
    """The room without a budget: any sum of any distributions, exactly."""
    total = uncertainty.exact_sum([uncertainty.pert(5000, 9000, 20000)] * 12)
    print(f"twelve PERT lines: P90 {total.quantile(0.9):.6f}")


def main(folder: Path) -> None:
    """Show everything about the mobile assistant."""
    inn = socinn.load(folder / "innovation.json")
    show_grant(inn)
    show_correlated(inn)
    show_forecast(inn, folder.parent / "risk/invoices.csv")
    show_scale(inn)
    show_own_model()


if __name__ == "__main__":
    here = Path(__file__).resolve().parents[1] / "mobile-assistant"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else here)
