# SPDX-License-Identifier: GPL-3.0-or-later
"""Correlations: exact p-values against enumeration, intervals, and what has to hold of any data."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

KEYS: dict[str, Callable[[Fraction], Fraction]] = {"two-sided": abs, "greater": lambda t: t, "less": lambda t: -t}
ALTERNATIVES = st.sampled_from(sorted(KEYS))
FUNCTIONS = [stats.pearson, stats.spearman, stats.kendall]
Column = list[int]


def near(found: float, wanted: Fraction | float, tolerance: float = 1e-11) -> bool:
    return math.isclose(found, float(wanted), rel_tol=tolerance, abs_tol=1e-300)


def close(found: float, wanted: float) -> bool:
    """Of figures that may be 0."""
    return math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-12)


def tails(values: Counter[Fraction], observed: Fraction, alternative: str) -> tuple[Fraction, Fraction]:
    """p-value and mid-p out of equally likely cases."""
    key = KEYS[alternative]
    same = sum(count for value, count in values.items() if key(value) == key(observed))
    beyond = sum(count for value, count in values.items() if key(value) > key(observed))
    total = sum(values.values())
    return Fraction(beyond + same, total), Fraction(2 * beyond + same, 2 * total)


def midranks(values: Sequence[int]) -> Column:
    """Doubled."""
    ordered = sorted(values)
    return [2 * ordered.index(value) + ordered.count(value) + 1 for value in values]


@st.composite
def columns(draw: Any, least: int = 3, most: int = 7, high: int = 5) -> tuple[Column, Column]:
    """Two columns of whole numbers, neither of them constant."""
    pairs = draw(st.lists(st.tuples(st.integers(1, high), st.integers(1, high)), min_size=least, max_size=most))
    x, y = [a for a, _ in pairs], [b for _, b in pairs]
    assume(len(set(x)) > 1 and len(set(y)) > 1)
    return x, y


def products(x: Column, y: Sequence[int]) -> Fraction:
    return sum(a * b for a, b in zip(x, y)) - Fraction(sum(x) * sum(y), len(x))


def score(x: Column, y: Sequence[int]) -> Fraction:
    signs = (((a > b) - (a < b)) * ((c > d) - (c < d)) for (a, c), (b, d) in itertools.combinations(list(zip(x, y)), 2))
    return Fraction(sum(signs))


@settings(max_examples=300, deadline=None)
@given(columns(), ALTERNATIVES)
def test_all_pairings_are_enumerated(data: tuple[Column, Column], alternative: Any) -> None:
    x, y = data
    for function, statistic, first, second in (
        (stats.pearson, products, x, y),
        (stats.spearman, products, midranks(x), midranks(y)),
        (stats.kendall, score, x, y),
    ):
        values = Counter(statistic(first, order) for order in set(itertools.permutations(second)))
        p, mid_p = tails(values, statistic(first, second), alternative)
        result = function(x, y, alternative=alternative, method="exact")
        assert near(result.p_value, p) and near(result.mid_p, mid_p), (function, result)


@settings(max_examples=200, deadline=None)
@given(columns(3, 12), st.randoms())
def test_columns_and_pairs_may_change_places(data: tuple[Column, Column], random: Any) -> None:
    x, y = data
    pairs = list(zip(x, y))
    random.shuffle(pairs)
    for function in FUNCTIONS:
        first = function(x, y)
        for second in (function(y, x), function([a for a, _ in pairs], [b for _, b in pairs])):
            assert near(first.p_value, second.p_value) and close(first.estimate, second.estimate)
            assert close(first.lower, second.lower) and close(first.upper, second.upper)
    assert near(stats.kendall(x, y).somers_d_yx, stats.kendall(y, x).somers_d_xy)


@settings(max_examples=200, deadline=None)
@given(columns(3, 12), ALTERNATIVES)
def test_a_change_of_sign_mirrors(data: tuple[Column, Column], alternative: Any) -> None:
    x, y = data
    other = {"two-sided": "two-sided", "greater": "less", "less": "greater"}[alternative]
    for function in FUNCTIONS:
        first, second = function(x, y, alternative=alternative), function([-a for a in x], y, alternative=other)  # type: ignore[arg-type]
        assert near(first.p_value, second.p_value) and close(first.estimate, -second.estimate)
        assert close(first.lower, -second.upper) and close(first.upper, -second.lower)


@settings(max_examples=200, deadline=None)
@given(columns(3, 12), st.floats(0.1, 1000), st.floats(-1000, 1000))
def test_scale_does_not_matter(data: tuple[Column, Column], scale: float, shift: float) -> None:
    x, y = data
    first, second = stats.pearson(x, y), stats.pearson([scale * a + shift for a in x], y)
    assert near(first.estimate, second.estimate, 1e-7) or abs(first.estimate - second.estimate) < 1e-10
    for function in (stats.spearman, stats.kendall):
        assert function(x, y) == function([math.exp(a) + shift for a in x], [b**3 for b in y])


@settings(max_examples=300, deadline=None)
@given(columns(3, 12, 9), st.floats(0.5, 0.999), ALTERNATIVES)
def test_figures_stay_where_they_belong(data: tuple[Column, Column], level: float, alternative: Any) -> None:
    x, y = data
    for function in FUNCTIONS:
        result = function(x, y, level=level, alternative=alternative)
        assert -1 <= result.lower <= result.estimate + 1e-12 and result.estimate <= result.upper + 1e-12 <= 1 + 2e-12
        assert 0 <= result.p_value <= 1
    pairs = stats.kendall(x, y)
    assert abs(pairs.estimate) <= 1 and abs(pairs.tau_a) <= abs(pairs.estimate) + 1e-12
    assert pairs.concordant + pairs.discordant <= len(x) * (len(x) - 1) / 2


@settings(max_examples=50, deadline=None)
@given(columns(11, 14, 4))
def test_rank_correlations_of_tables_are_tests_of_trend(data: tuple[Column, Column]) -> None:
    x, y = data
    rows, levels = sorted(set(x)), sorted(set(y))
    counts = [[sum(pair == (a, b) for pair in zip(x, y)) for b in levels] for a in rows]
    trend = stats.linear_by_linear(counts, row_scores=rows, column_scores=levels)
    exact = stats.pearson(x, y, method="exact")
    assert near(exact.p_value, trend.p_value) and close(exact.estimate, trend.estimate)
    assert near(stats.kendall(x, y).p_value, stats.jonckheere(y, x).p_value)


def test_pearson_keeps_tiny_p_values() -> None:
    x = numpy.arange(50.0)
    y = 1e9 + x + 1e-3 * numpy.cos(x)
    result = stats.pearson(x, y)
    assert 0 < result.p_value < 1e-200 and result.lower < result.estimate <= result.upper <= 1
    assert stats.pearson(1e200 * x, -1e-200 * x).estimate == -1


def test_many_pairs_are_fast_and_asymptotic() -> None:
    x = numpy.sin(numpy.arange(200000.0) ** 2)
    y = numpy.round(5 * x + numpy.cos(numpy.arange(200000.0) ** 1.7))
    for function in (stats.spearman, stats.kendall):
        result = function(x, y)
        assert result.method == "asymptotic" and [note.code for note in result.notes] == ["approximate"]
        with pytest.raises(socinn.Error, match="too long"):
            function(x, y, method="exact")
    few = slice(0, 2000)
    ranks = [numpy.argsort(numpy.argsort(x[few])), numpy.searchsorted(numpy.sort(y[few]), y[few])]
    signs = [numpy.sign(column[:, None] - column[None, :]) for column in ranks]
    found = stats.kendall(x[few], y[few])
    assert found.concordant - found.discordant == (signs[0] * signs[1]).sum() / 2


def test_intervals_cover_the_truth() -> None:
    random = numpy.random.default_rng(20240517)
    covered = {function: 0 for function in FUNCTIONS}
    truth = dict(zip(FUNCTIONS, (0.5, 6 / math.pi * math.asin(0.25), 2 / math.pi * math.asin(0.5))))
    for _ in range(1000):
        x, noise = random.standard_normal((2, 40))
        y = 0.5 * x + math.sqrt(0.75) * noise
        for function in FUNCTIONS:
            lower, upper = (
                function(x, y).interval if function is stats.pearson else function(x, y, method="asymptotic").interval  # type: ignore[call-arg]
            )
            covered[function] += lower <= truth[function] <= upper
    assert all(925 <= count <= 975 for count in covered.values()), covered


def test_messages_are_in_polish_too() -> None:
    with socinn.use_language("pl"):
        assert stats.kendall([1, 1, 1], [1, 2, 3]).notes[0].message.startswith("wszystkie wartości x albo y")
