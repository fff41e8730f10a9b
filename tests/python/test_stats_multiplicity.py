# SPDX-License-Identifier: GPL-3.0-or-later
"""Adjusted p-values: closed testing as the judge of Holm, Hommel and Bonferroni, and what holds for all methods."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

METHODS = ("holm", "hochberg", "hommel", "bonferroni", "bh", "by")
p_values = st.lists(st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.01, 0.05, 0.5, 1.0])), min_size=1, max_size=12)


def adjusted(p: list[float], method: str) -> list[float]:
    return [float(value) for value in stats.adjust_p(p, method=method).adjusted]  # type: ignore[arg-type]


def close(found: list[float], expected: list[float]) -> bool:
    return all(math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-300) for a, b in zip(found, expected, strict=True))


def closed(p: list[float], local: Any) -> list[float]:
    """The largest p-value of all joint hypotheses that a hypothesis is part of."""
    found = [0.0] * len(p)
    for size in range(1, len(p) + 1):
        for members in itertools.combinations(range(len(p)), size):
            joint = min(1.0, local(sorted(p[i] for i in members)))
            for i in members:
                found[i] = max(found[i], joint)
    return found


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7))
@settings(deadline=None, max_examples=75)
def test_closed_testing_gives_the_same(p: list[float]) -> None:
    """Holm closes Bonferroni's test, Hommel closes that of Simes."""
    assert close(adjusted(p, "holm"), closed(p, lambda part: len(part) * part[0]))
    simes = closed(p, lambda part: min(len(part) * value / (k + 1) for k, value in enumerate(part)))
    assert close(adjusted(p, "hommel"), simes)


@given(p_values)
@settings(deadline=None, max_examples=100)
def test_false_discovery_rate_is_that_of_exact_fractions(p: list[float]) -> None:
    m, exact = len(p), [Fraction(value) for value in p]
    order = sorted(exact)
    expected = [
        float(min([Fraction(1)] + [m * q / (place + 1) for place, q in enumerate(order) if q >= value])) for value in exact
    ]
    assert close(adjusted(p, "bh"), expected)
    harmonic = sum(Fraction(1, k) for k in range(1, m + 1))
    by = [
        float(min([Fraction(1)] + [harmonic * m * q / (place + 1) for place, q in enumerate(order) if q >= value]))
        for value in exact
    ]
    assert close(adjusted(p, "by"), by)


@given(p_values, st.randoms())
@settings(deadline=None, max_examples=150)
def test_order_does_not_matter_and_is_kept(p: list[float], random: Any) -> None:
    places = random.sample(range(len(p)), len(p))
    for method in METHODS:
        first, second = adjusted(p, method), adjusted([p[i] for i in places], method)
        assert [first[i] for i in places] == second
        assert all(value <= new + 1e-15 and 0 <= new <= 1 for value, new in zip(p, first))
        ranked = sorted(zip(p, first))
        assert all(a[1] <= b[1] or a[0] == b[0] for a, b in itertools.pairwise(ranked))


@given(p_values)
@settings(deadline=None, max_examples=150)
def test_methods_stand_in_their_order(p: list[float]) -> None:
    found = {method: adjusted(p, method) for method in METHODS}
    for stricter, milder in [
        ("bonferroni", "holm"),
        ("holm", "hochberg"),
        ("hochberg", "hommel"),
        ("hommel", "bh"),
        ("by", "bh"),
    ]:
        assert all(a >= b * (1 - 1e-12) for a, b in zip(found[stricter], found[milder])), (stricter, milder)


@given(p_values, st.sampled_from(METHODS))
@settings(deadline=None, max_examples=100)
def test_missing_p_values_do_not_count(p: list[float], method: str) -> None:
    gaps = [value for pair in zip(p, [math.nan] * len(p)) for value in pair]
    found = adjusted(gaps, method)
    assert found[::2] == adjusted(p, method) and all(math.isnan(value) for value in found[1::2])


@pytest.mark.parametrize("p", [[1.5], [-0.1], [], [math.nan], [math.inf]])
def test_what_is_no_p_value_is_refused(p: list[float]) -> None:
    with pytest.raises(socinn.InvalidArgumentError):
        stats.adjust_p(p)
