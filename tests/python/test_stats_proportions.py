# SPDX-License-Identifier: GPL-3.0-or-later
"""Proportions and rates: what must hold for any counts, beside the figures of tests/vectors/stats_proportions.json."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

SOME = settings(max_examples=200, deadline=None)
FEW = settings(max_examples=100, deadline=None)
ONE = ["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "mid-p"]
DIFFERENCE = ["newcombe", "miettinen-nurminen", "agresti-caffo", "wald"]
RATIO = ["koopman", "miettinen-nurminen", "katz-log"]
ODDS = ["conditional-exact", "mid-p", "score", "woolf"]
RATE = ["exact", "mid-p", "jeffreys", "score"]
RATES = ["exact", "mid-p", "score", "wald-log"]
levels = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.9999])
exposures = st.sampled_from([0.25, 1.0, 7.5, 1000.0])


@st.composite
def group(draw: st.DrawFn, most: int = 200) -> tuple[int, int]:
    trials = draw(st.integers(1, most))
    return draw(st.integers(0, trials)), trials


def near(value: float, expected: float, tolerance: float = 1e-10) -> bool:
    return value == expected or abs(value - expected) <= tolerance * max(abs(expected), 1e-3)


def inverse(value: float) -> float:
    return 1 / value if value else math.inf


def agrees(p_value: float, level: float, null: float, lower: float, upper: float) -> bool:
    """The null value is outside exactly when p is at most 1 - level; at the very end rounding decides."""
    if abs(p_value - (1 - level)) < 1e-9:
        return True
    return (p_value < 1 - level) == (not lower <= null <= upper)


# -------------------------------------------------------------------------------------------------------- one proportion


@SOME
@given(group(), st.sampled_from(ONE), levels)
def test_failures_mirror_successes(counts: tuple[int, int], method: str, level: float) -> None:
    successes, trials = counts
    one = stats.proportion(successes, trials, method=method, level=level)  # type: ignore[arg-type]
    other = stats.proportion(trials - successes, trials, method=method, level=level)  # type: ignore[arg-type]
    assert 0 <= one.lower <= one.estimate <= one.upper <= 1 or method == "agresti-coull"
    assert 0 <= one.lower <= one.upper <= 1
    assert near(one.lower, 1 - other.upper) and near(one.upper, 1 - other.lower)


@SOME
@given(group(), st.sampled_from(ONE), levels)
def test_more_successes_move_both_ends_up(counts: tuple[int, int], method: str, level: float) -> None:
    successes, trials = counts
    if successes < trials:
        one = stats.proportion(successes, trials, method=method, level=level)  # type: ignore[arg-type]
        more = stats.proportion(successes + 1, trials, method=method, level=level)  # type: ignore[arg-type]
        assert one.lower <= more.lower and one.upper <= more.upper


@SOME
@given(group(), st.sampled_from(ONE), st.sampled_from([0.6, 0.9, 0.975]))
def test_one_sided_ends_are_those_of_the_wider_interval(counts: tuple[int, int], method: str, level: float) -> None:
    both = stats.proportion(*counts, method=method, level=2 * level - 1)  # type: ignore[arg-type]
    less = stats.proportion(*counts, method=method, level=level, alternative="less")  # type: ignore[arg-type]
    greater = stats.proportion(*counts, method=method, level=level, alternative="greater")  # type: ignore[arg-type]
    assert (less.lower, greater.upper) == (0, 1)
    assert near(less.upper, both.upper) and near(greater.lower, both.lower)


@FEW
@given(group(12), st.sampled_from([Fraction(1, 2), Fraction(1, 4), Fraction(3, 8), Fraction(7, 8)]))
def test_binomial_test_is_what_fractions_say(counts: tuple[int, int], p: Fraction) -> None:
    successes, trials = counts
    masses = [math.comb(trials, k) * p**k * (1 - p) ** (trials - k) for k in range(trials + 1)]
    observed = masses[successes]
    result = stats.binomial_test(successes, trials, float(p))
    assert near(result.p_value, float(sum(mass for mass in masses if mass <= observed)))
    assert near(result.mid_p, float(sum(mass if mass < observed else mass / 2 for mass in masses if mass <= observed)))
    assert near(stats.binomial_test(successes, trials, float(p), alternative="less").p_value, float(sum(masses[: successes + 1])))
    mirrored = stats.binomial_test(trials - successes, trials, float(1 - p))
    assert near(mirrored.p_value, result.p_value) and near(mirrored.central_p_value, result.central_p_value)


@SOME
@given(group(), st.floats(0.001, 0.999), levels)
def test_exact_interval_and_central_p_agree(counts: tuple[int, int], p: float, level: float) -> None:
    result = stats.binomial_test(*counts, p, level=level)
    assert agrees(result.central_p_value, level, p, result.lower, result.upper)
    assert ((result.p_value <= 1 - level) != (result.central_p_value <= 1 - level)) == bool(result.notes)


# ------------------------------------------------------------------------------------------------------------ two groups


@SOME
@given(group(), group(), st.sampled_from(DIFFERENCE), levels, st.sampled_from([0.0, 0.1, -0.3]))
def test_difference(one: tuple[int, int], two: tuple[int, int], method: str, level: float, null: float) -> None:
    options = {"method": method, "level": level}
    tested = method in ("miettinen-nurminen", "wald")
    result = stats.proportion_difference(*one, *two, **options, null_value=null if tested else None)  # type: ignore[arg-type]
    swapped = stats.proportion_difference(*two, *one, **options, null_value=-null if tested else None)  # type: ignore[arg-type]
    turned = stats.proportion_difference(two[1] - two[0], two[1], one[1] - one[0], one[1], **options)  # type: ignore[arg-type]
    assert -1 <= result.lower <= result.upper <= 1
    assert near(result.lower, -swapped.upper) and near(result.upper, -swapped.lower)
    assert near(result.lower, turned.lower) and near(result.upper, turned.upper)
    if tested:
        assert near(result.p_value, swapped.p_value, 1e-8)
    if tested and not result.notes and -1 < result.lower and result.upper < 1:
        assert agrees(result.p_value, level, null, result.lower, result.upper)


@SOME
@given(st.tuples(*[st.integers(0, 40)] * 4), levels, st.sampled_from([0.0, 0.15, -0.2]))
def test_paired_difference(cells: tuple[int, int, int, int], level: float, null: float) -> None:
    a, b, c, d = cells
    if not any(cells):
        return
    for method in ("newcombe", "tango"):
        options = {"method": method, "level": level}
        result = stats.paired_proportion_difference(a, b, c, d, **options)  # type: ignore[arg-type]
        swapped = stats.paired_proportion_difference(a, c, b, d, **options)  # type: ignore[arg-type]
        assert -1 <= result.lower <= result.estimate <= result.upper <= 1
        assert near(result.lower, -swapped.upper) and near(result.upper, -swapped.lower)
    tested = stats.paired_proportion_difference(a, b, c, d, method="tango", level=level, null_value=null)
    same = stats.proportion_difference(a, b, c, d, method="tango", level=level, null_value=null)
    assert (same.lower, same.upper, same.p_value) == (tested.lower, tested.upper, tested.p_value)
    assert agrees(tested.p_value, level, null, tested.lower, tested.upper)
    if b + c and null == 0:
        assert near(tested.statistic, (b - c) / math.sqrt(b + c))


@SOME
@given(group(), group(), levels, st.sampled_from([1.0, 0.4, 3.0]))
def test_ratios(one: tuple[int, int], two: tuple[int, int], level: float, null: float) -> None:
    for function, methods in [(stats.risk_ratio, RATIO), (stats.odds_ratio, ODDS)]:
        for method in methods:
            result = function(*one, *two, method=method, level=level, null_value=null)  # type: ignore[operator]
            swapped = function(*two, *one, method=method, level=level, null_value=1 / null)  # type: ignore[operator]
            assert 0 <= result.lower <= result.upper
            assert near(result.lower, inverse(swapped.upper)) and near(result.upper, inverse(swapped.lower)), method
            assert near(result.p_value, swapped.p_value, 1e-8)
            codes = [note.code for note in result.notes]
            if not codes:
                assert agrees(result.p_value, level, null, result.lower, result.upper), method


@FEW
@given(group(40), group(40), levels)
def test_odds_ratio_of_failures_is_the_inverse(one: tuple[int, int], two: tuple[int, int], level: float) -> None:
    for method in ODDS:
        result = stats.odds_ratio(*one, *two, method=method, level=level)  # type: ignore[arg-type]
        failures = stats.odds_ratio(one[1] - one[0], one[1], two[1] - two[0], two[1], method=method, level=level)  # type: ignore[arg-type]
        assert near(result.lower, inverse(failures.upper)) and near(result.upper, inverse(failures.lower))
        assert near(result.p_value, failures.p_value)


# --------------------------------------------------------------------------------------------------- unconditional tests


def extreme(function: str, x1: int, n1: int, x2: int, n2: int, alternative: str) -> set[tuple[int, int]]:
    """Tables at least as extreme, in exact fractions."""

    def pooled(i: int, j: int) -> Fraction:
        difference, total = i * n2 - j * n1, i + j
        square = Fraction(difference * abs(difference), max(total * (n1 + n2 - total), 1))
        return {"greater": square, "less": -square, "two-sided": abs(square)}[alternative]

    def fisher(i: int, j: int) -> Fraction:
        masses = {k: math.comb(n1, k) * math.comb(n2, i + j - k) for k in range(max(0, i + j - n2), min(n1, i + j) + 1)}
        chosen = [
            mass
            for k, mass in masses.items()
            if {"greater": k >= i, "less": k <= i, "two-sided": mass <= masses[i]}[alternative]
        ]
        return -Fraction(sum(chosen), sum(masses.values()))

    order = pooled if function == "barnard" else fisher
    return {table for table in product(range(n1 + 1), range(n2 + 1)) if order(*table) >= order(x1, x2)}


@pytest.mark.parametrize("function", ["barnard", "boschloo"])
@settings(max_examples=40, deadline=None)
@given(group(12), group(12), st.sampled_from(["two-sided", "less", "greater"]))
def test_p_is_the_maximum(function: str, one: tuple[int, int], two: tuple[int, int], alternative: str) -> None:
    tables = extreme(function, *one, *two, alternative)
    total = one[1] + two[1]
    counts = [0] * (total + 1)
    for i, j in tables:
        counts[i + j] += math.comb(one[1], i) * math.comb(two[1], j)

    def probability(p: float) -> float:
        return math.fsum(count * p**s * (1 - p) ** (total - s) for s, count in enumerate(counts))

    result = getattr(stats, function)(*one, *two, alternative=alternative)
    assert near(min(1, probability(result.nuisance)), result.p_value)
    assert max(probability(k / 500) for k in range(501)) <= result.p_value * (1 + 1e-12)
    swapped = {"less": "greater", "greater": "less"}.get(alternative, alternative)
    assert near(getattr(stats, function)(*two, *one, alternative=swapped).p_value, result.p_value)


@FEW
@given(group(30), group(30), st.sampled_from(["two-sided", "less", "greater"]))
def test_boschloo_is_never_above_fisher(one: tuple[int, int], two: tuple[int, int], alternative: str) -> None:
    result = stats.boschloo(*one, *two, alternative=alternative)  # type: ignore[arg-type]
    assert 0 < result.p_value <= result.statistic * (1 + 1e-12)
    narrowed = stats.boschloo(*one, *two, alternative=alternative, gamma=0.001)  # type: ignore[arg-type]
    assert narrowed.p_value <= min(1, result.p_value + 0.001) * (1 + 1e-12)


# ----------------------------------------------------------------------------------------------------------------- rates


@SOME
@given(st.integers(0, 300), exposures, st.sampled_from(RATE), levels, st.floats(0.01, 50))
def test_rate(events: int, exposure: float, method: str, level: float, mean: float) -> None:
    null = None if method == "jeffreys" else mean / exposure
    result = stats.poisson_rate(events, exposure, method=method, level=level, null_value=null)  # type: ignore[arg-type]
    plain = stats.poisson_rate(events, 1, method=method, level=level)  # type: ignore[arg-type]
    assert 0 <= result.lower <= result.estimate <= result.upper or events == 0
    assert near(result.lower * exposure, plain.lower) and near(result.upper * exposure, plain.upper)
    if null is not None:
        assert agrees(result.p_value, level, null, result.lower, result.upper)


@SOME
@given(st.integers(0, 100), exposures, st.integers(0, 100), exposures, levels, st.sampled_from([1.0, 0.3, 4.0]))
def test_rate_ratio(x1: int, t1: float, x2: int, t2: float, level: float, null: float) -> None:
    for method in RATES:
        result = stats.rate_ratio(x1, t1, x2, t2, method=method, level=level, null_value=null)  # type: ignore[arg-type]
        swapped = stats.rate_ratio(x2, t2, x1, t1, method=method, level=level, null_value=1 / null)  # type: ignore[arg-type]
        assert near(result.lower, inverse(swapped.upper)) and near(result.upper, inverse(swapped.lower))
        assert near(result.p_value, swapped.p_value, 1e-8)
        if x1 + x2:
            assert agrees(result.p_value, level, null, result.lower, result.upper)


# ---------------------------------------------------------------------------------------------------------- large counts


def test_counts_of_a_country() -> None:
    half, all_of_them = 500_000_000, 1_000_000_000
    width = 2 * 1.959963984540054 * math.sqrt(0.25 / all_of_them)
    for method in ONE:
        result = stats.proportion(half, all_of_them, method=method)  # type: ignore[arg-type]
        assert near(result.upper - result.lower, width, 1e-6)
    for method in DIFFERENCE:
        result = stats.proportion_difference(half, all_of_them, half, all_of_them, method=method)  # type: ignore[arg-type]
        assert near(result.upper - result.lower, width * math.sqrt(2), 1e-5)
    for function, methods in [(stats.risk_ratio, RATIO), (stats.odds_ratio, ODDS)]:
        for method in methods:
            result = function(half, all_of_them, half, all_of_them, method=method)  # type: ignore[operator]
            assert near(result.lower * result.upper, 1) and result.p_value > 0.999
    assert stats.binomial_test(half, all_of_them).p_value == 1
    assert 0.04 < stats.binomial_test(half + 31_000, all_of_them).p_value < 0.06
    assert near(stats.binomial_test(half - 31_000, all_of_them).p_value, stats.binomial_test(half + 31_000, all_of_them).p_value)
    rate = stats.poisson_rate(all_of_them, 1000.0)
    assert near(rate.upper - rate.lower, 2 * 1.959963984540054 * math.sqrt(all_of_them) / 1000, 1e-4)
    rare = stats.risk_ratio(5, all_of_them, 1, all_of_them)
    few = stats.risk_ratio(5, 10**7, 1, 10**7)
    assert near(rare.lower, few.lower, 1e-5) and near(rare.upper, few.upper, 1e-5)
    assert stats.boschloo(half, all_of_them, half, all_of_them).method == "score"


# ------------------------------------------------------------------------------------------------------------- bad input


def test_bad_counts_say_which_and_why() -> None:
    for call, pattern in [
        (lambda: stats.proportion(5, 4), "successes: 5 are more than 4, the trials"),
        (lambda: stats.proportion(0, 0), "trials: 0, but without trials"),
        (lambda: stats.proportion(1.5, 4), "successes: 1.5 is not a count"),
        (lambda: stats.barnard(1, 2, 3, 2), "successes_2: 3 are more than 2, the trials_2"),
        (lambda: stats.proportion(1, 4, method="mid-p", continuity=True), 'only the method "wilson"'),
        (lambda: stats.proportion_difference(1, 4, 1, 4, null_value=0.1), "has no test; use miettinen-nurminen"),
        (lambda: stats.risk_ratio(1, 4, 1, 4, null_value=0), "null_value: 0 is not above 0"),
        (lambda: stats.poisson_rate(1, 0), "exposure: 0 is not above 0"),
        (lambda: stats.paired_proportion_difference(0, 0, 0, 0), "all are 0"),
    ]:
        with pytest.raises(socinn.InvalidArgumentError, match=pattern):
            call()  # type: ignore[no-untyped-call]
    with pytest.raises(TypeError, match="expected a number for 'trials'"):
        stats.proportion(1, "4")  # type: ignore[arg-type]
    with socinn.use_language("pl"), pytest.raises(socinn.InvalidArgumentError, match="bez prób nie ma odsetka"):
        stats.proportion(0, 0)


def test_what_can_not_be_told_is_noted() -> None:
    assert [note.code for note in stats.risk_ratio(0, 5, 0, 7).notes] == ["no-information"]
    assert [note.code for note in stats.odds_ratio(5, 5, 7, 7).notes] == ["no-information"]
    assert [note.code for note in stats.rate_ratio(0, 5, 0, 7).notes] == ["no-information"]
    assert [note.code for note in stats.proportion_difference(5, 5, 0, 7, method="wald").notes] == ["no-variance"]
    assert [note.code for note in stats.barnard(9000, 15000, 8000, 15000).notes] == ["approximate"]
