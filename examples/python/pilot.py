# SPDX-License-Identifier: GPL-3.0-or-later
"""What a pilot with twelve people shows: answers on a scale before and after, a waiting list, three sites.

The people are invented. Run it from anywhere: python examples/python/pilot.py
"""

from __future__ import annotations

from socinn import stats

# How often do you feel lonely? 1 never, 5 all the time. One person left before the end.
BEFORE = [4, 5, 3, 4, 4, 2, 5, 4, 3, 5, 4, 3]
AFTER = [3, 3, 3, 2, 4, 2, 4, None, 2, 3, 3, 3]
# The same people of the waiting list, at the same times.
WAITING_BEFORE = [4, 3, 5, 4, 2, 4, 3, 5, 4, 4]
WAITING_AFTER = [4, 3, 4, 5, 2, 4, 3, 5, 4, 3]


def changes(before: list[int], after: list[int | None]) -> list[int | None]:
    """After less before; unknown where one of them is."""
    return [None if late is None else late - early for early, late in zip(before, after, strict=True)]


def show_change() -> float:
    """Did answers move, how far, and how sure is that?"""
    result = stats.signed_rank(AFTER, BEFORE)
    print(f"signed rank, {result.method}: p = {result.p_value:.6f}, n = {result.n}, left out: {result.n_missing}")
    print(f"  shift {result.estimate:g} points, {result.level:.0%} interval {result.lower:g} to {result.upper:g}")
    for note in result.notes:
        print(f"  {note.code}: {note.message}")
    size = stats.rank_biserial(AFTER, BEFORE, paired=True)
    print(f"  rank-biserial correlation {size.estimate:.3f} ({size.lower:.3f} to {size.upper:.3f})")
    return result.p_value


def show_comparison() -> float:
    """Did they move more than people who waited?"""
    pilot, waiting = changes(BEFORE, AFTER), changes(WAITING_BEFORE, list(WAITING_AFTER))
    result = stats.rank_sum(pilot, waiting)
    print(f"rank sum against the waiting list, {result.method}: p = {result.p_value:.6f}")
    better = stats.probability_of_superiority(waiting, pilot)
    print(f"  somebody of the pilot improved more with probability {better.estimate:.3f}")
    return result.p_value


def show_share() -> float:
    """How many would recommend it?"""
    share = stats.proportion(9, 12)
    print(f"9 of 12 would recommend it: {share.estimate:.0%}, 95% interval {share.lower:.1%} to {share.upper:.1%}")
    return stats.binomial_test(9, 12, p=0.5).p_value


def show_power() -> None:
    """What could twelve people have shown at all?"""
    least = stats.minimum_detectable_effect(design="paired-t", n=12, power=0.8)
    needed = stats.power(design="two-sample-t", effect=0.5, power=0.8)
    print(f"twelve pairs detect a standardised change of {least.estimate:.3f} with power 0.8")
    print(f"a trial of a medium effect takes {needed.n_required} people a group")


def show_sites() -> None:
    """Three towns tried it: differences with their standard errors."""
    together = stats.meta_analysis([-1.1, -0.4, -0.8], [0.35, 0.30, 0.42], method="reml", hksj=True)
    print(f"three sites: {together.estimate:.3f} ({together.lower:.3f} to {together.upper:.3f}), tau2 = {together.tau2:.4f}")


def main() -> None:
    """Show everything."""
    p_values = [show_change(), show_comparison(), show_share()]
    adjusted = stats.adjust_p(p_values, method="holm")
    print("adjusted for three questions:", ", ".join(f"{p:.4f}" for p in adjusted.adjusted))
    show_power()
    show_sites()


if __name__ == "__main__":
    main()
