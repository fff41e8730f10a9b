# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples: NIST's data sets, what holds for any numbers, exact fractions as the judge, and bad input."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction
from typing import Any

import numpy
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

values = st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda value: round(value, 3))
samples = st.lists(values, min_size=2, max_size=30)
spread = samples.filter(lambda x: max(x) - min(x) > 1e-3)


def near(found: float, expected: float, tolerance: float = 1e-9) -> bool:
    return found == expected or abs(found - expected) <= tolerance * max(abs(expected), 1e-300)


# ------------------------------------------------------------------------------------------------------ NIST


@pytest.mark.parametrize("size", [21, 201, 2001])
def test_nist_thirteen_constant_leading_digits(size: int) -> None:
    """SmLs07 to SmLs09 in tenths, which are whole numbers: their decimals are not numbers of binary arithmetic."""
    groups = {
        group: [10**13 + mean + (0 if i == 0 else -1 if i % 2 else 1) for i in range(size)]
        for group, mean in enumerate((4, 3, 5, 3, 5, 3, 5, 3, 5))
    }
    result = stats.anova(groups)
    assert near(result.statistic, size, 1e-14)
    assert near(result.r_squared, 8 * size / (8 * size + 9 * (size - 1)), 1e-14)


def arctan_of_inverse(x: int, one: int) -> int:
    """arctan(1 / x) in units of 1 / one."""
    power, odd, total = one // x, 1, 0
    while power:
        total += power // odd if odd % 4 == 1 else -(power // odd)
        power, odd = power // (x * x), odd + 2
    return total


def test_nist_pi_digits() -> None:
    """PiDigits, 5000 digits of pi, of which NIST's file has the 957th as a 3 instead of an 8, and its figures."""
    one = 10**5020
    pi = 16 * arctan_of_inverse(5, one) - 4 * arctan_of_inverse(239, one)
    digits = []
    for _ in range(5000 // 100):  # Python refuses to write out more than 4300 digits at once
        leading, pi = divmod(pi, one // 10**99)
        digits += [int(digit) for digit in f"{leading:0100}"]
        pi *= 10**100
    assert digits[:5] == [3, 1, 4, 1, 5] and digits[956] == 8 and digits[-5:] == [6, 0, 4, 7, 2]
    assert stats.describe(digits).mean == 4.5358
    digits[956] = 3
    result = stats.describe(digits)
    assert near(result.mean, 4.5348, 1e-15)
    assert near(result.sd, 2.86733906028871, 2e-15)
    assert near(result.lag_1, -0.00355099287237972, 1e-14)


# ------------------------------------------------------------------------------------------------ exact fractions


@given(st.lists(st.floats(-1e9, 1e9), min_size=4, max_size=25), st.sampled_from([0, 1e6, -1e12]))
@settings(deadline=None, max_examples=75)
def test_moments_are_those_of_exact_fractions(x: list[float], shift: float) -> None:
    data = [value + shift for value in x]
    exact = [Fraction(value) for value in data]
    n, mean = len(exact), sum(exact) / len(exact)
    m2, m3, m4 = (sum((value - mean) ** k for value in exact) / n for k in (2, 3, 4))
    result = stats.describe(data)
    assert near(result.mean, float(mean), 1e-15)
    assert near(result.variance, float(m2 * n / (n - 1)), 1e-13)
    assume(m2 > 1e-200)
    assert near(result.excess_kurtosis + 3, float(m4 / m2**2), 1e-12)
    absolute = sum(abs(value - mean) ** 3 for value in exact) / n
    assert abs(result.skewness - float(m3) / float(m2) ** 1.5) <= 1e-12 * float(absolute) / float(m2) ** 1.5
    lagged = sum((a - mean) * (b - mean) for a, b in zip(exact, exact[1:]))
    assert abs(result.lag_1 - float(lagged / (n * m2))) <= 1e-13


# ------------------------------------------------------------------------------------------------------- describe


@given(spread, st.randoms())
@settings(deadline=None, max_examples=150)
def test_order_does_not_matter(x: list[float], random: Any) -> None:
    shuffled = random.sample(x, len(x))
    first, second = stats.describe(x), stats.describe(shuffled)
    for name in first:
        assert name == "lag_1" or first[name] == second[name] or math.isnan(first[name]), name


@given(st.lists(st.tuples(values, st.integers(0, 9)), min_size=1, max_size=20), st.integers(1, 9))
@settings(deadline=None, max_examples=150)
def test_weights_are_repetitions(rows: list[tuple[float, int]], kind: int) -> None:
    x, weights = [row[0] for row in rows], [row[1] for row in rows]
    assume(sum(weights) > 0)
    repeated = [value for value, weight in rows for _ in range(weight)]
    options: dict[str, Any] = {"type": kind}
    weighted, plain = stats.describe(x, weights=weights, **options), stats.describe(repeated, **options)
    for name in weighted:
        if name not in ("method", "function"):
            assert weighted[name] == plain[name] or math.isnan(weighted[name]) and math.isnan(plain[name]), name
    probabilities = [0, 0.1, 0.25, 0.5, 0.77, 1]
    first = stats.quantile(x, weights=weights, probabilities=probabilities, level=0.9, **options)
    second = stats.quantile(repeated, probabilities=probabilities, level=0.9, **options)
    assert all(list(first[name]) == list(second[name]) for name in ("estimates", "lower", "upper", "coverage"))


def test_weights_may_be_an_array() -> None:
    assert stats.describe([1.0, 2.0], weights=numpy.array([1, 3])).mean == 1.75
    assert stats.quantile([1.0, 2.0], probabilities=numpy.array([0.5])).estimates[0] == 1.5


@given(spread, st.integers(-900, 900))
@settings(deadline=None, max_examples=100)
def test_unit_does_not_matter(x: list[float], power: int) -> None:
    assume(all(value == 0 or abs(value) > 1e-4 for value in x))
    first, second = stats.describe(x), stats.describe([math.ldexp(value, power) for value in x])
    assert all(near(second[name], first[name], 1e-12) for name in ("skewness", "excess_kurtosis", "lag_1"))
    assert all(near(second[name], math.ldexp(first[name], power), 1e-12) for name in ("mean", "sd", "median", "iqr"))


@given(spread)
@settings(deadline=None, max_examples=100)
def test_figures_lie_where_they_must(x: list[float]) -> None:
    result = stats.describe(x)
    assert result.min <= result.quartile_1 <= result.median <= result.quartile_3 <= result.max
    assert result.min <= result.mean <= result.max and result.lower < result.mean < result.upper
    assert result.median == pytest.approx(statistics.median(x), rel=1e-15)
    assert result.excess_kurtosis >= result.skewness**2 - 2 - 1e-9


# ------------------------------------------------------------------------------------------------------- quantile


@given(samples, st.lists(st.floats(0, 1), min_size=2, max_size=6).map(sorted), st.integers(1, 9))
@settings(deadline=None, max_examples=200)
def test_quantiles_rise_within_the_data(x: list[float], probabilities: list[float], kind: int) -> None:
    found = list(stats.quantile(x, probabilities=probabilities, type=kind).estimates)
    assert all(a <= b for a, b in zip(found, found[1:])) and min(x) <= found[0] and found[-1] <= max(x)


METHODS = {
    1: "inverted_cdf",
    2: "averaged_inverted_cdf",
    4: "interpolated_inverted_cdf",
    5: "hazen",
    6: "weibull",
    7: "linear",
    8: "median_unbiased",
    9: "normal_unbiased",
}


@given(samples, st.integers(0, 64), st.sampled_from(sorted(METHODS)))
@settings(deadline=None, max_examples=150)
def test_quantiles_are_those_of_numpy(x: list[float], step: int, kind: int) -> None:
    found = stats.quantile(x, probabilities=[step / 64], type=kind).estimates[0]
    wanted = numpy.quantile(x, step / 64, method=METHODS[kind])
    assert abs(found - wanted) <= 1e-9 * (1 + max(map(abs, x)))


def test_a_tenth_of_thirty_is_three() -> None:
    """0.1 x 30 and 0.29 x 100 are whole numbers, whatever binary arithmetic makes of them."""
    x = list(range(1, 101))
    assert list(stats.quantile(x, probabilities=[0.29, 0.57, 0.58], type=1).estimates) == [29, 57, 58]
    assert list(stats.quantile(x[:20], probabilities=[0.15000000000000002], type=2).estimates) == [3.5]


@given(st.integers(1, 40), st.floats(0.01, 0.99), st.floats(0.5, 0.999))
@settings(deadline=None, max_examples=100)
def test_interval_of_a_quantile_covers_as_it_says(n: int, probability: float, level: float) -> None:
    result = stats.quantile(range(1, n + 1), probabilities=[probability], level=level)
    lower = 0 if math.isinf(result.lower[0]) else int(result.lower[0])
    upper = n + 1 if math.isinf(result.upper[0]) else int(result.upper[0])
    masses = [math.comb(n, k) * probability**k * (1 - probability) ** (n - k) for k in range(n + 1)]
    tail = (1 - level) / 2 + 1e-12
    assert near(result.coverage[0], sum(masses[lower:upper])) and result.coverage[0] >= level - 1e-12
    assert sum(masses[:lower]) <= tail and sum(masses[upper:]) <= tail
    assert sum(masses[: lower + 1]) > tail - 2e-12 and sum(masses[max(upper - 1, 0) :]) > tail - 2e-12


# ---------------------------------------------------------------------------------------------------- frequencies


@given(st.lists(st.tuples(st.integers(1, 5), st.floats(0.25, 9)), min_size=1, max_size=40))
@settings(deadline=None, max_examples=100)
def test_frequencies_add_up(rows: list[tuple[int, float]]) -> None:
    x, weights = [row[0] for row in rows], [row[1] for row in rows]
    plain, weighted = stats.frequencies(x), stats.frequencies(x, weights=weights)
    assert list(plain["values"]) == sorted(set(x)) and list(plain.counts) == [x.count(v) for v in sorted(set(x))]
    assert plain.cumulative_shares[-1] == weighted.cumulative_shares[-1] == 1
    assert weighted.total_weight == math.fsum(weights) and near(sum(weighted.shares), 1)
    assert x.count(int(plain.mode)) == max(plain.counts)


def test_answers_are_counted_under_their_texts() -> None:
    result = stats.frequencies(["often", "never", None, "often"])
    assert result.labels == ("never", "often") and list(result.counts) == [1, 2] and result.n_missing == 1
    assert stats.frequencies([3, 1, 3]).labels == (1.0, 3.0)


# ----------------------------------------------------------------------------------------------------------- tests


@given(spread, spread, st.booleans(), st.floats(-10, 10), st.floats(0.5, 0.999))
@settings(deadline=None, max_examples=150)
def test_swapped_samples_mirror(x: list[float], y: list[float], equal: bool, mu: float, level: float) -> None:
    a = stats.t_test(x, y, equal_variances=equal, mu=mu, level=level)
    b = stats.t_test(y, x, equal_variances=equal, mu=-mu, level=level)
    assert (a.estimate, a.lower, a.statistic) == (-b.estimate, -b.upper, -b.statistic) and a.p_value == b.p_value
    less = stats.t_test(x, y, equal_variances=equal, mu=mu, level=level, alternative="less")
    greater = stats.t_test(y, x, equal_variances=equal, mu=-mu, level=level, alternative="greater")
    assert less.p_value == greater.p_value and less.upper == -greater.lower and math.isinf(less.lower)


@given(spread, st.floats(0.5, 0.999), st.sampled_from(["two-sided", "less", "greater"]))
@settings(deadline=None, max_examples=150)
def test_interval_and_p_value_agree(x: list[float], level: float, alternative: Any) -> None:
    result = stats.t_test(x, level=level, alternative=alternative)
    for end in (result.lower, result.upper):
        if math.isfinite(end):
            p_value = stats.t_test(x, mu=end, alternative=alternative).p_value
            assert abs(p_value - (1 - level)) <= 1e-6 * (1 + abs(end) / result.std_error)


@given(st.lists(st.tuples(values, values), min_size=3, max_size=20))
@settings(deadline=None, max_examples=100)
def test_pairs_are_their_differences(pairs: list[tuple[float, float]]) -> None:
    x, y = [a for a, _ in pairs], [b for _, b in pairs]
    differences = [a - b for a, b in pairs]
    assume(max(differences) - min(differences) > 1e-6)
    a, b = stats.t_test(x, y, paired=True), stats.t_test(differences)
    assert all(a[name] == b[name] for name in ("estimate", "lower", "upper", "p_value", "df", "sd"))


@given(spread, spread)
@settings(deadline=None, max_examples=100)
def test_two_groups_are_the_squares_of_t(x: list[float], y: list[float]) -> None:
    assume(min(max(x) - min(x), max(y) - min(y)) > 1e-2)
    for equal, method in ((True, "classical"), (False, "welch")):
        t, f = stats.t_test(x, y, equal_variances=equal), stats.anova([x, y], method=method)  # type: ignore[arg-type]
        assert near(f.statistic, t.statistic**2, 1e-8) or abs(t.statistic) < 1e-8
        assert near(f.df2, t.df) and near(f.p_value, t.p_value, 1e-7)


@given(st.lists(spread, min_size=2, max_size=5), st.randoms(), st.floats(-1e3, 1e3))
@settings(deadline=None, max_examples=100)
def test_anova_sees_neither_order_nor_shift(groups: list[list[float]], random: Any, shift: float) -> None:
    first = stats.anova(groups)  # type: ignore[arg-type]
    rows = [(value, place) for place, group in enumerate(groups) for value in group]
    random.shuffle(rows)
    second = stats.anova([row[0] for row in rows], [row[1] for row in rows])
    assert near(first.statistic, second.statistic, 1e-12) and 0 <= first.r_squared <= 1
    moved = stats.anova([[value + shift for value in group] for group in groups])  # type: ignore[arg-type]
    assert near(moved.ss_within, first.ss_within, 1e-6)
    total = stats.describe([row[0] for row in rows]).variance * (len(rows) - 1)
    assert near(first.ss_between + first.ss_within, total, 1e-12)


@given(spread, st.floats(-100, 100), st.floats(0.1, 1e4), st.floats(0.6, 0.999))
@settings(deadline=None, max_examples=150)
def test_equivalence_is_an_interval_within_margins(x: list[float], low: float, width: float, level: float) -> None:
    result = stats.equivalence_test(x, low=low, high=low + width, level=level)
    distance = min(abs(result.lower - low), abs(result.upper - low - width))
    assume(distance > 1e-9 * (1 + abs(low) + width + abs(result.estimate)))
    assert result.equivalent == (low <= result.lower and result.upper <= low + width)
    assert result.p_value == max(result.p_value_low, result.p_value_high) and near(result.level, 2 * level - 1)


# -------------------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    "call, pattern",
    [
        (lambda: stats.describe([]), "x: 0 given"),
        (lambda: stats.describe([1, 2], weights=[1, -1]), "weights: value 2 is -1"),
        (lambda: stats.describe([1, 2], weights=[1, 0.5]), "whole numbers"),
        (lambda: stats.describe([1, math.inf]), "infinite"),
        (lambda: stats.describe([1, math.inf], weights=[1, 1]), "infinite"),
        (lambda: stats.describe([1, 2], weights=[0, 0]), "no value of x counts"),
        (lambda: stats.describe([1, 2], weights=[2**50, 2**50]), "2\\^50"),
        (lambda: stats.quantile([1, 2], probabilities=[-0.5]), "probabilities: value 1 is -0.5"),
        (lambda: stats.quantile([1, 2], type=0), "type"),
        (lambda: stats.t_test([1, 2], []), "y: 0 given"),
        (lambda: stats.t_test([2, 2, 2]), "no spread"),
        (lambda: stats.t_test([1.1, 2.1, 3.1], [1, 2, 3], paired=True), "differences x - y: all are equal"),
        (lambda: stats.t_test([1, 2], paired=True), "paired: there is one sample"),
        (lambda: stats.t_test([1e308, -1e308], [-1e308, 1e308], paired=True), "not a finite number"),
        (lambda: stats.anova([1, 2, 3], ["a", "a", "a"]), "groups: 1 with values"),
        (lambda: stats.anova({"a": [1, 2], "b": [2, 4], "c": [None]}), "no value in 'c'"),
        (lambda: stats.anova([[1, 1], [2, 2]]), "equal within each group"),
        (lambda: stats.equivalence_test([1, 2], low=2, high=1), "low, high"),
    ],
)
def test_what_is_wrong_is_said(call: Any, pattern: str) -> None:
    with pytest.raises(socinn.InvalidArgumentError, match=pattern):
        call()


def test_constant_data_are_described() -> None:
    result = stats.describe([0.1] * 7)
    assert (result.mean, result.sd, result.lower, result.upper) == (0.1, 0.0, 0.1, 0.1) and math.isnan(result.skewness)
    assert [note.code for note in result.notes] == ["constant"]
    with socinn.use_language("pl"):
        assert "równe" in stats.describe([0.1] * 7).notes[0].message
