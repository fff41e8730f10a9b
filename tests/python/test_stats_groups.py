# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of several groups: exact p-values against enumeration, and what has to hold of any data."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

KEYS: dict[str, Callable[[Fraction], Fraction]] = {"two-sided": abs, "greater": lambda t: t, "less": lambda t: -t}
ALTERNATIVES = st.sampled_from(sorted(KEYS))
LIKERT = st.integers(1, 5)


def near(found: float, wanted: Fraction | float, tolerance: float = 1e-11) -> bool:
    return math.isclose(found, float(wanted), rel_tol=tolerance, abs_tol=1e-300)


def tails(values: Counter[Fraction], observed: Fraction, alternative: str) -> tuple[Fraction, Fraction]:
    """p-value and mid-p out of equally likely cases."""
    key = KEYS[alternative]
    same = sum(count for value, count in values.items() if key(value) == key(observed))
    beyond = sum(count for value, count in values.items() if key(value) > key(observed))
    total = sum(values.values())
    return Fraction(beyond + same, total), Fraction(2 * beyond + same, 2 * total)


def midranks(values: Sequence[int]) -> list[int]:
    """Doubled."""
    ordered = sorted(values)
    return [2 * ordered.index(value) + ordered.count(value) + 1 for value in values]


@st.composite
def small_groups(draw: Any) -> tuple[list[int], list[int]]:
    """Up to seven values of two to four groups."""
    k = draw(st.integers(2, 4))
    codes = sorted([*range(k), *draw(st.lists(st.integers(0, k - 1), max_size=7 - k))])
    values = draw(st.lists(LIKERT, min_size=len(codes), max_size=len(codes)))
    assume(len(set(values)) > 1)
    return values, codes


@st.composite
def small_blocks(draw: Any) -> list[list[int]]:
    k = draw(st.integers(2, 4))
    row = st.lists(LIKERT, min_size=k, max_size=k)
    rows: list[list[int]] = draw(st.lists(row, min_size=1, max_size={2: 6, 3: 3, 4: 2}[k]))
    assume(any(len(set(values)) > 1 for values in rows))
    return rows


@settings(max_examples=300, deadline=None)
@given(small_groups(), ALTERNATIVES)
def test_groups_are_enumerated(data: tuple[list[int], list[int]], alternative: str) -> None:
    values, codes = data
    n, sizes = len(values), Counter(codes)

    def spread(ranks: Sequence[int]) -> Fraction:
        sums = {k: sum(rank for rank, code in zip(ranks, codes) if code == k) for k in sizes}
        return sum((Fraction((sums[k] - sizes[k] * (n + 1)) ** 2, sizes[k]) for k in sizes), Fraction(0))

    def rise(ranks: Sequence[int]) -> Fraction:
        pairs = itertools.product(zip(ranks, codes), repeat=2)
        return Fraction(sum((a < b) - (a > b) for (a, first), (b, second) in pairs if first < second))

    ranks = midranks(values)
    orders = set(itertools.permutations(ranks))
    exact = stats.kruskal(values, codes, method="exact")
    p, mid_p = tails(Counter(map(spread, orders)), spread(ranks), "greater")
    assert near(exact.p_value, p) and near(exact.mid_p, mid_p)
    exact = stats.jonckheere(values, codes, alternative=alternative, method="exact")  # type: ignore[arg-type]
    p, mid_p = tails(Counter(map(rise, orders)), rise(ranks), alternative)
    assert near(exact.p_value, p) and near(exact.mid_p, mid_p)
    variance = Fraction(sum(rise(order) ** 2 for order in orders), len(orders))
    assert near(exact.std_error**2, variance / 4)


@settings(max_examples=300, deadline=None)
@given(small_blocks(), ALTERNATIVES, st.data())
def test_blocks_are_enumerated(rows: list[list[int]], alternative: str, data: st.DataObject) -> None:
    k, n = len(rows[0]), len(rows)
    scores = data.draw(st.lists(st.sampled_from([0, 1, 2, 5]), min_size=k, max_size=k))
    assume(len(set(scores)) > 1)
    ranks = [midranks(row) for row in rows]
    mean = sum(scores) * (k + 1) * n
    squares: Counter[Fraction] = Counter()
    sums: Counter[Fraction] = Counter()
    for orders in itertools.product(*(list(itertools.permutations(row)) for row in ranks)):
        columns = [sum(column) for column in zip(*orders)]
        squares[Fraction(sum((s - n * (k + 1)) ** 2 for s in columns))] += 1
        sums[Fraction(sum(score * s for score, s in zip(scores, columns)) - mean)] += 1
    columns = [sum(column) for column in zip(*ranks)]
    exact = stats.friedman(rows, method="exact")
    p, mid_p = tails(squares, Fraction(sum((s - n * (k + 1)) ** 2 for s in columns)), "greater")
    assert near(exact.p_value, p) and near(exact.mid_p, mid_p)
    exact = stats.page(rows, alternative=alternative, column_scores=scores, method="exact")  # type: ignore[arg-type]
    p, mid_p = tails(sums, Fraction(sum(score * s for score, s in zip(scores, columns)) - mean), alternative)
    assert near(exact.p_value, p) and near(exact.mid_p, mid_p)


@settings(max_examples=200, deadline=None)
@given(small_groups(), ALTERNATIVES, st.data())
def test_tables_are_enumerated(data: tuple[list[int], list[int]], alternative: str, draw: st.DataObject) -> None:
    values, codes = data
    levels = sorted(set(values))
    some = st.sampled_from([-1.5, 0.0, 0.1, 1.0, 2.25, 4.0])
    rows = draw.draw(st.lists(some, min_size=len(set(codes)), max_size=len(set(codes))))
    columns = draw.draw(st.lists(some, min_size=len(levels), max_size=len(levels)))
    assume(len(set(rows)) > 1 and len(set(columns)) > 1)
    u, v = [Fraction(str(score)) for score in rows], [Fraction(str(score)) for score in columns]
    items = [v[levels.index(value)] for value in values]
    mean = sum(u[code] for code in codes) * sum(items) / len(items)

    def statistic(order: Sequence[Fraction]) -> Fraction:
        return sum((u[code] * item for code, item in zip(codes, order)), Fraction(0)) - mean

    p, mid_p = tails(Counter(map(statistic, set(itertools.permutations(items)))), statistic(items), alternative)
    counts = [[sum(pair == (code, level) for pair in zip(codes, values)) for level in levels] for code in range(len(rows))]
    exact = stats.linear_by_linear(
        counts,
        row_scores=rows,
        column_scores=columns,
        alternative=alternative,  # type: ignore[arg-type]
        method="exact",
    )
    assert near(exact.p_value, p) and near(exact.mid_p, mid_p)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(LIKERT, st.integers(0, 2)), min_size=3, max_size=18), st.randoms())
def test_order_and_scale_of_values_do_not_matter(pairs: list[tuple[int, int]], random: Any) -> None:
    assume(len({code for _, code in pairs}) > 1 and len({value for value, _ in pairs}) > 1)
    values, codes = [value for value, _ in pairs], [code for _, code in pairs]
    other = list(pairs)
    random.shuffle(other)
    scaled, recoded = [math.exp(value) - 7 for value, _ in other], [10.0 * code for _, code in other]
    for function in (stats.kruskal, stats.jonckheere):
        a, b = function(values, codes), function(scaled, recoded)
        assert near(a.p_value, b.p_value) and near(a.mid_p, b.mid_p) and a.n == b.n
        assert near(a.statistic, b.statistic, 1e-9) and 0 < a.p_value <= 1 and a.mid_p <= a.p_value


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(LIKERT, st.integers(0, 3)), min_size=3, max_size=16))
def test_the_other_direction_mirrors_a_trend(pairs: list[tuple[int, int]]) -> None:
    assume(len({code for _, code in pairs}) > 1 and len({value for value, _ in pairs}) > 1)
    values, codes = [value for value, _ in pairs], [code for _, code in pairs]
    greater = stats.jonckheere(values, codes, alternative="greater")
    less = stats.jonckheere([-value for value in values], codes, alternative="less")
    both = stats.jonckheere(values, codes)
    assert near(greater.p_value, less.p_value) and near(greater.estimate, 1 - less.estimate, 1e-9)
    assert near(both.p_value, stats.jonckheere(values, [-code for code in codes]).p_value)
    assert both.p_value >= min(greater.p_value, 1 - greater.p_value)
    table = [[pairs.count((value, code)) for value in range(1, 6)] for code in range(4)]
    trend, mirrored = stats.linear_by_linear(table), stats.linear_by_linear([row[::-1] for row in table])
    assert near(trend.p_value, mirrored.p_value) and abs(trend.estimate + mirrored.estimate) < 1e-12
    assert near(trend.p_value, stats.linear_by_linear(list(zip(*table))).p_value)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(LIKERT, min_size=3, max_size=3), min_size=1, max_size=12))
def test_columns_may_change_places(rows: list[list[int]]) -> None:
    assume(any(len(set(row)) > 1 for row in rows))
    first, second = stats.friedman(rows), stats.friedman([[b, c, a] for a, b, c in rows])
    assert near(first.p_value, second.p_value) and 0 <= first.kendall_w <= 1 + 1e-12
    rising, falling = stats.page(rows, alternative="greater"), stats.page([row[::-1] for row in rows], alternative="less")
    assert near(rising.p_value, falling.p_value) and -1 - 1e-12 <= rising.estimate <= 1 + 1e-12


def test_two_groups_are_the_rank_sum_test() -> None:
    x, y = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.90, 0.74, 1.21]
    assert near(stats.kruskal([x, y]).p_value, 0.2544122544122544, 1e-12)
    assert near(stats.jonckheere([y, x], alternative="greater").p_value, 0.1272061272061272, 1e-12)


def test_monte_carlo_converges_and_repeats() -> None:
    values, codes = [4, 5, 3, 5, 2, 3, 3, 1, 1, 2, 2, 1], [0] * 4 + [1] * 4 + [2] * 4
    rows = [[2, 3, 4], [1, 3, 3], [2, 2, 5], [3, 4, 5], [3, 2, 4]]
    calls: list[Callable[..., stats.Result]] = [
        lambda **options: stats.kruskal(values, codes, **options),
        lambda **options: stats.jonckheere(values, codes, **options),
        lambda **options: stats.friedman(rows, **options),
        lambda **options: stats.page(rows, **options),
        lambda **options: stats.linear_by_linear([[6, 4, 3], [2, 5, 7]], **options),
    ]
    for call in calls:
        exact, drawn = call(method="exact"), call(method="monte-carlo", draws=20000, seed=7)
        assert abs(drawn.p_value - exact.p_value) < 5 * drawn.p_std_error + 1e-4, exact
        assert abs(drawn.mid_p - exact.mid_p) < 5 * drawn.p_std_error + 1e-4
        assert drawn == call(method="monte-carlo", draws=20000, seed=7) != call(method="monte-carlo", draws=20000, seed=8)
        assert drawn.method == "monte-carlo" and "p_std_error" not in list(exact)


def test_what_is_too_large_is_approximated_and_said_so() -> None:
    values, codes = [index * 7919 % 10007 for index in range(4000)], [index % 5 for index in range(4000)]
    for function in (stats.kruskal, stats.jonckheere):
        result = function(values, codes)
        assert result.method == "asymptotic" and [note.code for note in result.notes] == ["approximate"]
        with pytest.raises(socinn.Error, match="too long"):
            function(values, codes, method="exact")
    assert stats.linear_by_linear([[500, 400], [300, 600]]).method == "asymptotic"
    assert stats.linear_by_linear([[5, 4, 1], [3, 6, 2]], column_scores=[0, 1, math.sqrt(2)]).method == "asymptotic"


def test_labels_come_back() -> None:
    assert stats.kruskal({"before": [1, 2], "after": [3, 4]}).groups == ("before", "after")
    assert stats.jonckheere([1, 2, 3, None], ["a", "b", None, "b"]).n_missing == 2


def test_messages_are_in_polish_too() -> None:
    with socinn.use_language("pl"), pytest.raises(socinn.InvalidArgumentError, match="nie ma trendu"):
        stats.linear_by_linear([[1, 2], [0, 0]])
