# SPDX-License-Identifier: GPL-3.0-or-later
"""Two sides of a comparison that take turns (A B A B ...), so that a machine whose speed drifts treats them alike."""
import statistics

RUNS = 15


def compare(measure_a, measure_b, runs=RUNS):
    """Medians of both sides and the sorted ratios B / A, run by run, after one warm-up of each."""
    measure_a(), measure_b()
    pairs = [(measure_a(), measure_b()) for _ in range(runs)]
    ratios = sorted(b / a for a, b in pairs)
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), ratios


def shown(ratios):
    """The median ratio with the smallest and the largest; small ones need more digits."""
    digits = 0 if statistics.median(ratios) >= 100 else 2
    return f"{statistics.median(ratios):.{digits}f} ({ratios[0]:.{digits}f}–{ratios[-1]:.{digits}f})"
