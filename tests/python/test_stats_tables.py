# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of counts: exact tests against enumeration in whole numbers, and what must not change their results."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from fractions import Fraction

import numpy
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

Table = list[list[int]]


def compositions(total: int, limits: list[int]) -> Iterator[list[int]]:
    if not limits:
        if total == 0:
            yield []
        return
    for x in range(min(total, limits[0]) + 1):
        for rest in compositions(total - x, limits[1:]):
            yield [x, *rest]


def same_totals(table: Table) -> Iterator[Table]:
    """All tables with the totals of this one."""

    def fill(left: list[int], totals: list[int]) -> Iterator[Table]:
        if not totals:
            yield []
            return
        for row in compositions(totals[0], left):
            for rest in fill([a - b for a, b in zip(left, row)], totals[1:]):
                yield [row, *rest]

    return fill([sum(c) for c in zip(*table)], [sum(r) for r in table])


def ways(table: Table) -> Fraction:
    """1 over the product of factorials: the probability but for a factor that all tables share."""
    return Fraction(1, math.prod(math.factorial(x) for row in table for x in row))


def pearson(table: Table) -> Fraction:
    rows, columns = [sum(r) for r in table], [sum(c) for c in zip(*table)]
    return sum(
        (Fraction(x * x, r * c) for row, r in zip(table, rows) for x, c in zip(row, columns) if r and c), Fraction(0)
    )


def tables(most: int = 5, rows: int = 3, columns: int = 4) -> st.SearchStrategy[Table]:
    shapes = st.tuples(st.integers(2, rows), st.integers(2, columns))
    return shapes.flatmap(
        lambda shape: st.lists(
            st.lists(st.integers(0, most), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
        )
    ).filter(lambda t: sum(map(sum, t)) > 0)


def close(found: float, wanted: float | Fraction, tolerance: float = 1e-10) -> None:
    assert found == pytest.approx(float(wanted), rel=tolerance, abs=1e-14)


@settings(max_examples=150, deadline=None)
@given(tables(3, 3, 3))
def test_fisher_exact_is_the_sum_over_all_tables(table: Table) -> None:
    observed, everything = ways(table), [ways(t) for t in same_totals(table)]
    result = stats.fisher_exact(table)
    total = sum(everything)
    close(result.p_value, sum(w for w in everything if w <= observed) / total)
    close(result.mid_p, (sum(w for w in everything if w < observed) + sum(w for w in everything if w == observed) / 2) / total)
    close(result.probability, observed / total)
    assert result.method == "exact"


@settings(max_examples=60, deadline=None)
@given(tables(2, 3, 4))
def test_wide_tables_too(table: Table) -> None:
    observed, everything = ways(table), [ways(t) for t in same_totals(table)]
    close(stats.fisher_exact(table).p_value, sum(w for w in everything if w <= observed) / sum(everything))


@settings(max_examples=100, deadline=None)
@given(tables(3, 3, 3))
def test_exact_chi_square_is_the_sum_over_all_tables(table: Table) -> None:
    observed = pearson(table)
    everything = [(pearson(t), ways(t)) for t in same_totals(table)]
    total = sum(w for _, w in everything)
    result = stats.chi_square(table, method="exact")
    close(result.p_value, sum(w for v, w in everything if v >= observed) / total)
    n = sum(map(sum, table))
    if min(sum(any(r) for r in table), sum(any(c) for c in zip(*table))) > 1:
        assert result.statistic == pytest.approx(float(n * (observed - 1)), abs=1e-9)
    ratio = stats.chi_square(table, method="exact", divergence="likelihood-ratio")
    power = [(math.prod(x**x for row in t for x in row), ways(t)) for t in same_totals(table)]
    mine = math.prod(x**x for row in table for x in row)
    close(ratio.p_value, sum(w for v, w in power if v >= mine) / total)


@settings(max_examples=100, deadline=None)
@given(tables(5, 4, 4), st.randoms())
def test_order_of_rows_and_columns_does_not_matter(table: Table, random: object) -> None:
    order = list(range(len(table)))
    random.shuffle(order)  # type: ignore[attr-defined]
    turned = [list(column) for column in zip(*[table[i] for i in order])]
    for call in (stats.fisher_exact, stats.chi_square, lambda t: stats.chi_square(t, divergence="likelihood-ratio")):
        a, b = call(table), call(turned)
        if a.method == b.method == "exact" or a.function == "chi_square":
            close(a.p_value, b.p_value)


def test_rows_of_zeros_are_left_out() -> None:
    table = [[3, 0, 2], [0, 0, 0], [1, 0, 5]]
    for call in (stats.fisher_exact, stats.chi_square, lambda t: stats.chi_square(t, method="exact")):
        a, b = call(table), call([[3, 2], [1, 5]])
        close(a.p_value, b.p_value)
        assert "empty-categories" in [note.code for note in a.notes]
    assert stats.chi_square(table).df == 1


@pytest.mark.parametrize("table", [[[0, 0], [3, 4]], [[2, 0], [5, 0]], [[1, 2, 3], [0, 0, 0]]])
def test_tables_that_say_nothing(table: Table) -> None:
    for result in (stats.fisher_exact(table), stats.chi_square(table), stats.chi_square(table, method="exact")):
        assert result.p_value == 1 and "degenerate-table" in [note.code for note in result.notes]
    if len(table[0]) == 2:
        odds = stats.fisher_exact(table)
        assert math.isnan(odds.estimate) and odds.interval == (0, math.inf)


@settings(max_examples=300, deadline=None)
@given(st.tuples(*[st.integers(0, 30)] * 4), st.sampled_from([0.5, 0.8, 0.95, 0.99]))
def test_interval_and_one_sided_p_agree(cells: tuple[int, int, int, int], level: float) -> None:
    a, b, c, d = cells
    assume(a + b and c + d and a + c and b + d)
    two = stats.fisher_exact([[a, b], [c, d]], level=level)
    assert 0 <= two.lower <= two.estimate <= two.upper
    tail = (1 - level) / 2
    for side, excluded in (("greater", two.lower > 1), ("less", two.upper < 1)):
        p = stats.fisher_exact([[a, b], [c, d]], alternative=side).p_value  # type: ignore[arg-type]
        if abs(p - tail) > 1e-9:
            assert excluded == (p < tail)
    mirrored = stats.fisher_exact([[c, d], [a, b]], level=level)
    if 0 < two.estimate < math.inf:
        assert mirrored.estimate == pytest.approx(1 / two.estimate, rel=1e-9)
    if two.lower > 0:
        assert mirrored.upper == pytest.approx(1 / two.lower, rel=1e-9)


def test_random_tables_come_near_and_do_not_depend_on_threads() -> None:
    table = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
    for call in (stats.fisher_exact, stats.chi_square):
        exact = call(table, method="exact")
        drawn = call(table, method="monte-carlo", draws=20000, seed=3)
        assert drawn.method == "monte-carlo" and abs(drawn.p_value - exact.p_value) < 4.5 * drawn.p_std_error
        assert call(table, method="monte-carlo", draws=20000, seed=3, threads=2) == drawn


@settings(max_examples=12, deadline=None)
@given(tables(8, 3, 3), st.integers(0, 1000))
def test_random_tables_come_near(table: Table, seed: int) -> None:
    exact, drawn = stats.fisher_exact(table), stats.fisher_exact(table, method="monte-carlo", draws=4000, seed=seed)
    assert abs(drawn.p_value - exact.p_value) < 5.5 * drawn.p_std_error + 2 / 4000


def test_what_is_too_large_is_drawn_and_says_so() -> None:
    random = numpy.random.default_rng(1)
    result = stats.fisher_exact(random.integers(5, 40, (12, 12)), draws=200)
    assert result.method == "monte-carlo" and [note.code for note in result.notes] == ["approximate"]


# ------------------------------------------------------------------------------------------------------------ mcnemar


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["exact", "mid-p", "chi-square", "chi-square-corrected"]))
def test_mcnemar_interval_and_p_agree(b: int, c: int, method: str) -> None:
    assume(b + c)
    result = stats.mcnemar([[5, b], [c, 5]], method=method)  # type: ignore[arg-type]
    assert 0 <= result.lower <= result.estimate <= result.upper
    if abs(result.p_value - 0.05) > 1e-9:
        assert (result.lower <= 1 <= result.upper) == (result.p_value > 0.05)
    mirrored = stats.mcnemar([[5, c], [b, 5]], method=method)  # type: ignore[arg-type]
    assert mirrored.p_value == result.p_value and mirrored.difference == -result.difference
    if result.lower > 0:
        assert mirrored.upper == pytest.approx(1 / result.lower, rel=1e-9)


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_is_a_sum_of_binomial_coefficients(b: int, c: int) -> None:
    result, n = stats.mcnemar([[0, b], [c, 1]]), b + c
    p = min(Fraction(1), 2 * sum((Fraction(math.comb(n, k), 2**n) for k in range(min(b, c) + 1)), Fraction(0)))
    close(result.p_value, p)
    close(result.mid_p, p - Fraction(math.comb(n, b), 2**n) if b != c else 1)


# ---------------------------------------------------------------------------------------------------------- cochran_q


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 4).flatmap(lambda k: st.lists(st.lists(st.integers(0, 1), min_size=k, max_size=k), min_size=1, max_size=6)))
def test_cochran_q_is_the_sum_over_all_orders_of_answers(answers: Table) -> None:
    k = len(answers[0])
    informative = [row for row in answers if 0 < sum(row) < k]

    def squares(rows: list[tuple[int, ...]] | Table) -> int:
        return sum(sum(column) ** 2 for column in zip(*rows))

    choices = [sorted(set(itertools.permutations(row))) for row in informative]
    everything = [squares(list(rows)) for rows in itertools.product(*choices)] if informative else [0]
    observed = squares(informative) if informative else 0
    result = stats.cochran_q(answers)
    close(result.p_value, Fraction(sum(s >= observed for s in everything), len(everything)))
    turned = stats.cochran_q([row[::-1] for row in answers[::-1]])
    close(turned.p_value, result.p_value)
    if k == 2 and informative:
        b, c = sum(row == [1, 0] for row in answers), sum(row == [0, 1] for row in answers)
        close(result.p_value, stats.mcnemar([[0, b], [c, 0]]).p_value)


# ---------------------------------------------------------------------------------------------------- cochran_armitage


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=4).filter(lambda t: sum(map(sum, t)) > 0),
    st.lists(st.sampled_from([-1.5, 0.0, 0.5, 1.0, 2.5, 0.1]), min_size=4, max_size=4),
)
def test_trend_is_the_sum_over_all_tables(groups: list[tuple[int, int]], scores: list[float]) -> None:
    sizes, yes, used = [a + b for a, b in groups], [a for a, _ in groups], scores[: len(groups)]
    exact = [Fraction(round(10 * s)) for s in used]
    mean = sum(s * n for s, n in zip(exact, sizes)) * sum(yes) / sum(sizes)
    observed = sum(s * x for s, x in zip(exact, yes))
    everything = [
        (sum((s * x for s, x in zip(exact, row)), Fraction(0)), math.prod(math.comb(n, x) for n, x in zip(sizes, row)))
        for row in compositions(sum(yes), sizes)
    ]
    total = sum(w for _, w in everything)
    result = stats.cochran_armitage(list(map(list, zip(*groups))), scores=used)
    close(result.p_value, Fraction(sum(w for t, w in everything if abs(t - mean) >= abs(observed - mean)), total))
    if result.method == "exact":
        up = stats.cochran_armitage(list(map(list, zip(*groups))), scores=used, alternative="greater")
        close(up.p_value, Fraction(sum(w for t, w in everything if t >= observed), total))
        down = stats.cochran_armitage(list(map(list, zip(*groups))), scores=[-s for s in used], alternative="less")
        close(down.p_value, up.p_value)


@given(st.integers(0, 20), st.integers(1, 20), st.integers(1, 20), st.integers(0, 20))
def test_trend_of_two_groups_is_fisher_one_sided(a: int, b: int, c: int, d: int) -> None:
    close(
        stats.cochran_armitage([[a, b], [c, d]], alternative="less").p_value,
        stats.fisher_exact([[a, b], [c, d]], alternative="greater").p_value,
    )


# ----------------------------------------------------------------------------------------------------- mantel_haenszel


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 7)] * 4), min_size=1, max_size=4).filter(lambda s: sum(map(sum, s)) > 0))
def test_mantel_haenszel_multiplies_polynomials(strata: list[tuple[int, int, int, int]]) -> None:
    polynomial, observed = {0: 1}, 0
    for a, b, c, d in strata:
        observed += a
        own = {x: math.comb(a + b, x) * math.comb(c + d, a + c - x) for x in range(max(0, a - d), min(a + b, a + c) + 1)}
        new: dict[int, int] = {}
        for (x, v), (y, w) in itertools.product(polynomial.items(), own.items()):
            new[x + y] = new.get(x + y, 0) + v * w
        polynomial = new
    total, mine = sum(polynomial.values()), polynomial[observed]
    result = stats.mantel_haenszel(strata)
    close(result.p_value, Fraction(sum(v for v in polynomial.values() if v <= mine), total))
    up = stats.mantel_haenszel(strata, alternative="greater")
    close(up.p_value, Fraction(sum(v for x, v in polynomial.items() if x >= observed), total))
    assert math.isnan(result.estimate) or 0 <= result.lower <= result.estimate <= result.upper
    if len(strata) == 1:
        close(stats.fisher_exact([strata[0][:2], strata[0][2:]]).p_value, result.p_value)
    if 0 < result.estimate < math.inf:
        mirrored = stats.mantel_haenszel([(c, d, a, b) for a, b, c, d in strata])
        assert mirrored.estimate == pytest.approx(1 / result.estimate, rel=1e-9)
        mean = sum(x * v * result.estimate**x for x, v in polynomial.items()) / sum(
            v * result.estimate**x for x, v in polynomial.items()
        )
        assert mean == pytest.approx(observed, rel=1e-9)


# ---------------------------------------------------------------------------------------------------- goodness of fit


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=2, max_size=4).filter(any), st.data())
def test_exact_fit_is_the_sum_over_all_rows(counts: list[int], data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.integers(1, 4), min_size=len(counts), max_size=len(counts)))
    p, n = [Fraction(part, sum(parts)) for part in parts], sum(counts)

    def value(row: list[int]) -> Fraction:
        return sum((Fraction(x * x) / q for x, q in zip(row, p)), Fraction(0))

    wanted = sum(
        (
            math.factorial(n) * math.prod(q**x / math.factorial(x) for x, q in zip(row, p))
            for row in compositions(n, [n] * len(counts))
            if value(row) >= value(counts)
        ),
        Fraction(0),
    )
    close(stats.chi_square(counts, method="exact", probabilities=[float(q) for q in p]).p_value, wanted)


def test_what_cannot_be_refutes_the_probabilities() -> None:
    result = stats.chi_square([3, 1], probabilities=[1, 0])
    assert (result.statistic, result.p_value) == (math.inf, 0)


# ---------------------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize("bad", [[[0, 0], [0, 0]], [[1, -1], [2, 3]], [[1.5, 1], [2, 3]], [[math.nan, 1], [2, 3]], [[math.inf, 1], [2, 3]]])
def test_what_are_no_counts_is_refused(bad: list[list[float]]) -> None:
    for call in (stats.fisher_exact, stats.chi_square, stats.mcnemar, stats.cochran_armitage):
        with pytest.raises(socinn.InvalidArgumentError, match="table"):
            call(bad)


def test_what_does_not_fit_is_refused() -> None:
    for call, pattern in [
        (lambda: stats.fisher_exact([[1, 2, 3], [4, 5, 6]], alternative="less"), "has no direction"),
        (lambda: stats.mcnemar([[1, 2, 3], [4, 5, 6]]), "must be 2 x 2"),
        (lambda: stats.chi_square([[1, 2, 3], [4, 5, 6]], continuity=True), "2 x 2"),
        (lambda: stats.chi_square([1, 2], probabilities=[0.5, 0.6]), "sum is 1.1"),
        (lambda: stats.chi_square([1, 2], probabilities=[1]), "one for each"),
        (lambda: stats.chi_square([[1, 2], [3, 4]], probabilities=[0.5, 0.5]), "one row"),
        (lambda: stats.chi_square([5]), "one count alone"),
        (lambda: stats.cochran_q([[0, 2]]), "neither 0"),
        (lambda: stats.cochran_armitage([[1, 2, 3], [4, 5, 6]], scores=[1, math.nan, 3]), "scores"),
        (lambda: stats.mantel_haenszel([[1, 2, 3]]), "four counts"),
        (lambda: stats.mantel_haenszel([[1, 2, 3, -1]]), "strata"),
    ]:
        with pytest.raises(socinn.InvalidArgumentError, match=pattern):
            call()


def test_strata_with_gaps_are_counted() -> None:
    result = stats.mantel_haenszel([[1, 2, 3, 4], [1, None, 3, 4], [0, 0, 0, 0]])
    assert (result.n, result.n_missing, result.n_strata) == (10, 1, 1)
