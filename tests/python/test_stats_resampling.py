# SPDX-License-Identifier: GPL-3.0-or-later
"""Permutation tests, bootstrap, jackknife and maxT: brute force, symmetries, and what is wrong with the input."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

LIKERT = st.integers(1, 5).map(float)
DECIMAL = st.integers(-300, 300).map(lambda value: value / 100)
# Multiples of a unit that is none of those looked for: sums are equal, or differ by more than what counts as equal.
REAL = st.integers(-(10**9), 10**9).map(lambda value: value * 1e-8 * math.pi)
ALTERNATIVES = ("two-sided", "less", "greater")
VALUES = st.sampled_from([LIKERT, DECIMAL, REAL])


def samples(least: int, most: int) -> Any:
    return VALUES.flatmap(lambda kind: st.lists(kind, min_size=least, max_size=most))


def two_samples(most: int) -> Any:
    return VALUES.flatmap(lambda kind: st.tuples(*[st.lists(kind, min_size=1, max_size=most)] * 2))


def shares(seen: float, others: list[float], alternative: str) -> tuple[float, float]:
    """p-value and mid-p by definition."""
    slack = 1e-9
    score = {"greater": lambda t: t, "less": lambda t: -t, "two-sided": abs}[alternative]
    as_far = sum(score(t) >= score(seen) - slack for t in others)
    farther = sum(score(t) > score(seen) + slack for t in others)
    return as_far / len(others), (as_far + farther) / 2 / len(others)


# --------------------------------------------------------------------------------------------------------- permutation


@settings(max_examples=150, deadline=None)
@given(two_samples(5), st.sampled_from(ALTERNATIVES))
def test_two_samples_are_counted_as_by_hand(pair: Any, alternative: Any) -> None:
    x, y = pair
    pool = numpy.array(x + y)
    others = []
    for chosen in itertools.combinations(range(len(pool)), len(x)):
        first = numpy.isin(numpy.arange(len(pool)), chosen)
        others.append(float(pool[first].mean() - pool[~first].mean()))
    result = stats.permutation_test(x, y, alternative=alternative)
    assert (result.p_value, result.mid_p) == pytest.approx(shares(numpy.mean(x) - numpy.mean(y), others, alternative), abs=1e-12)
    assert result.arrangements == len(others) and result.method == "exact"


@settings(max_examples=150, deadline=None)
@given(samples(1, 8), st.sampled_from(ALTERNATIVES))
def test_signs_are_counted_as_by_hand(x: list[float], alternative: Any) -> None:
    others = [float(numpy.dot(signs, x)) for signs in itertools.product((1, -1), repeat=len(x))]
    result = stats.permutation_test(x, alternative=alternative)
    assert (result.p_value, result.mid_p) == pytest.approx(shares(sum(x), others, alternative), abs=1e-12)


@settings(max_examples=200, deadline=None)
@given(two_samples(12))
def test_swapped_samples_mirror_the_test(pair: Any) -> None:
    x, y = pair
    there = {alternative: stats.permutation_test(x, y, alternative=alternative) for alternative in ALTERNATIVES}  # type: ignore[arg-type]
    back = {alternative: stats.permutation_test(y, x, alternative=alternative) for alternative in ALTERNATIVES}  # type: ignore[arg-type]
    for one, other in (("less", "greater"), ("greater", "less"), ("two-sided", "two-sided")):
        assert there[one].p_value == pytest.approx(back[other].p_value, rel=1e-12)
    equal = there["less"].p_value + there["greater"].p_value - 1
    assert equal >= -1e-12 and there["less"].mid_p == pytest.approx(there["less"].p_value - equal / 2, abs=1e-12)


@settings(max_examples=200, deadline=None)
@given(two_samples(12), st.randoms(), st.sampled_from([2.0, 3.0, 0.5, 10.0]))
def test_order_place_and_scale_do_not_matter(pair: Any, random: Any, scale: float) -> None:
    x, y = ([round(value, 2) for value in sample] for sample in pair)
    result = stats.permutation_test(x, y)
    shuffled = random.sample(x, len(x))
    assert stats.permutation_test([round(scale * v + 7, 3) for v in shuffled], [round(scale * v + 7, 3) for v in y]).p_value == (
        pytest.approx(result.p_value, rel=1e-12)
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(DECIMAL, DECIMAL), min_size=1, max_size=20))
def test_pairs_are_their_differences(pairs: list[tuple[float, float]]) -> None:
    x, y = [list(column) for column in zip(*pairs)]
    paired = stats.permutation_test(x, y, paired=True)
    assert paired.p_value == pytest.approx(stats.permutation_test([round(a - b, 2) for a, b in pairs]).p_value, rel=1e-12)
    assert paired.p_value <= 2 * min(
        stats.permutation_test(x, y, paired=True, alternative=alternative).p_value for alternative in ("less", "greater")  # type: ignore[arg-type]
    ) + 1e-12


@pytest.mark.parametrize("n", [2, 5, 11, 16])
def test_counting_sums_and_pairing_halves_agree(n: int) -> None:
    random = numpy.random.default_rng(n)
    x, y = random.integers(0, 30, n), random.integers(5, 35, n + 3)
    for first, second in ((x, y), (x - 12, None)):
        by_sums = stats.permutation_test(first, second)
        by_halves = stats.permutation_test(first * math.pi, None if second is None else second * math.pi)
        assert by_sums.p_value == pytest.approx(by_halves.p_value, rel=1e-12)
        assert by_sums.mid_p == pytest.approx(by_halves.mid_p, rel=1e-12)


@pytest.mark.parametrize("statistic", ["mean", "median", "trimmed-mean", "t"])
@pytest.mark.parametrize("y", [None, [1.5, 9, 4, 7, 8]])
def test_draws_come_close_to_all_arrangements(statistic: Any, y: Any) -> None:
    x = [1, 2.5, 3, -0.5, 2, 2.2, 4]
    for alternative in ALTERNATIVES:
        exact = stats.permutation_test(x, y, statistic=statistic, alternative=alternative)  # type: ignore[arg-type]
        drawn = stats.permutation_test(x, y, statistic=statistic, alternative=alternative, method="monte-carlo", draws=40000)  # type: ignore[arg-type]
        assert exact.method == "exact" and abs(drawn.p_value - exact.p_value) < 5 * drawn.p_std_error + 1e-4
        assert drawn.p_lower <= drawn.p_value <= drawn.p_upper + 1e-4
        assert drawn == stats.permutation_test(  # type: ignore[arg-type]
            x, y, statistic=statistic, alternative=alternative, method="monte-carlo", draws=40000, threads=3
        )


def test_hundreds_of_scores_are_exact() -> None:
    random = numpy.random.default_rng(3)
    x, y = random.integers(1, 6, 200), random.integers(1, 6, 180)
    exact, drawn = stats.permutation_test(x, y), stats.permutation_test(x, y, method="monte-carlo", draws=20000)
    assert exact.method == "exact" and abs(exact.p_value - drawn.p_value) < 5 * drawn.p_std_error
    # Means of three items: thirds, which no double holds.
    thirds = stats.permutation_test(x / 3, y / 3)
    assert thirds.p_value == pytest.approx(exact.p_value, rel=1e-12)
    assert stats.permutation_test([1] * 300).p_value == pytest.approx(2.0**-299, rel=1e-12)


# ----------------------------------------------------------------------------------------------------------- bootstrap


@settings(max_examples=80, deadline=None)
@given(samples(2, 5), st.sampled_from(["mean", "median", "variance"]))
def test_enumeration_goes_through_all_resamples(x: list[float], statistic: Any) -> None:
    function = {"mean": numpy.mean, "median": numpy.median, "variance": lambda v: numpy.var(v, ddof=1)}[statistic]
    values = [float(function(numpy.array(draw))) for draw in itertools.product(x, repeat=len(x))]
    seen, slack = float(function(numpy.array(x))), 1e-11 * max(map(abs, values))
    result = stats.bootstrap(x, statistic=statistic, method="percentile", enumerate=True, level=0.8)
    assert result.resamples == len(values) and result.enumerated
    assert result.share_below == pytest.approx(sum(v < seen - slack for v in values) / len(values), abs=1e-9)
    assert result.share_equal == pytest.approx(sum(abs(v - seen) <= slack for v in values) / len(values), abs=1e-9)
    assert result.std_error == pytest.approx(float(numpy.std(values)), rel=1e-9, abs=1e-9)
    order = sorted(values)
    for end, p in ((result.lower, 0.1), (result.upper, 0.9)):
        assert end == pytest.approx(order[math.ceil(p * len(values) - 1e-6) - 1], rel=1e-9, abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(st.lists(DECIMAL, min_size=3, max_size=9), st.integers(-50, 50), st.sampled_from(["bca", "percentile", "basic"]))
def test_intervals_move_with_the_data(x: list[float], shift: int, method: Any) -> None:
    here = stats.bootstrap(x, method=method)
    there = stats.bootstrap([value + shift for value in x], method=method)
    for name in ("estimate", "lower", "upper"):
        assert there[name] == pytest.approx(here[name] + shift, abs=1e-9, nan_ok=True)
    if method != "basic" and not math.isnan(here.lower):
        assert min(x) <= here.lower <= here.upper <= max(x)


@pytest.mark.parametrize("method", ["bca", "percentile", "basic", "studentized"])
def test_a_seed_is_one_answer(method: Any) -> None:
    x = numpy.random.default_rng(1).normal(size=40)
    one = stats.bootstrap(x, method=method, draws=30000)
    assert one == stats.bootstrap(x, method=method, draws=30000, threads=3)
    other = stats.bootstrap(x, method=method, draws=30000, seed=2)
    assert one.lower != other.lower and abs(one.lower - other.lower) < 8 * one.lower_error


def test_draws_come_close_to_all_resamples() -> None:
    x = [10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213]
    exact, drawn = stats.bootstrap(x), stats.bootstrap(x, enumerate=False, draws=200000)
    assert exact.enumerated and not drawn.enumerated
    for name, slack in (("std_error", 0.1), ("share_below", 0.006), ("lower", 0.3), ("upper", 0.9), ("acceleration", 1e-12)):
        assert abs(exact[name] - drawn[name]) < slack
    median = [1.5, 2.5, 2.75, 4, 7, 11, 13]
    every, some = (stats.bootstrap(median, statistic="median", enumerate=flag, draws=200000) for flag in (True, False))
    assert every.share_below == pytest.approx(some.share_below, abs=0.006)


@pytest.mark.parametrize("vectorized", [False, True])
def test_a_function_is_a_statistic(vectorized: bool) -> None:
    x = [1.5, 2.25, 9, 4, -3, 7.5, 0.25, 11, 6, 2, 8, 3, 5]
    for built_in, function in (("mean", numpy.mean), ("median", numpy.median)):
        for method in ("bca", "percentile", "studentized"):
            named = stats.bootstrap(x, statistic=built_in, method=method, enumerate=False, draws=2000)  # type: ignore[arg-type]
            called = stats.bootstrap(
                x, statistic=function, method=method, enumerate=False, draws=2000, vectorized=vectorized  # type: ignore[arg-type]
            )
            for name in ("estimate", "lower", "upper"):
                assert named[name] == pytest.approx(called[name], rel=1e-13)
    exact = stats.bootstrap(x[:6], statistic=numpy.median, vectorized=vectorized, method="percentile")
    assert exact == stats.bootstrap(x[:6], statistic="median", method="percentile") and exact.enumerated


def test_rows_strata_and_clusters() -> None:
    random = numpy.random.default_rng(4)
    x = random.normal(size=(30, 2))
    x[:, 1] += x[:, 0]

    def correlation(rows: Any) -> float:
        return float(numpy.corrcoef(rows.T)[0, 1])

    named = stats.bootstrap(x, statistic="correlation", draws=500)
    called = stats.bootstrap(x, statistic=correlation, draws=500)
    assert named.lower == pytest.approx(called.lower, rel=1e-9) and -1 <= named.lower <= named.upper <= 1
    labels = ["a", "b", "c"] * 10
    within = stats.bootstrap(x[:, 0] + numpy.array([0, 50, 100] * 10), strata=labels, draws=2000)
    assert within.std_error < 0.5 < stats.bootstrap(x[:, 0] + numpy.array([0, 50, 100] * 10), draws=2000).std_error
    clusters = stats.bootstrap(numpy.repeat(x[:10, 0], 3), clusters=numpy.repeat(numpy.arange(10), 3))
    alone = stats.bootstrap(x[:10, 0], enumerate=True)
    assert clusters.std_error == pytest.approx(alone.std_error, rel=1e-9) and clusters.lower == pytest.approx(alone.lower)


def test_what_a_function_raises_arrives() -> None:
    class MineError(Exception):
        pass

    def fail(sample: Any) -> float:
        raise MineError("mine")

    def interrupt(sample: Any) -> float:
        raise KeyboardInterrupt

    for function, kind in ((fail, MineError), (interrupt, KeyboardInterrupt)):
        with pytest.raises(kind):
            stats.bootstrap([1, 2, 3], statistic=function)
        with pytest.raises(kind):
            stats.jackknife([1, 2, 3], statistic=function)
    with pytest.raises(TypeError):
        stats.bootstrap([1, 2, 3], statistic=lambda sample: "x")
    with pytest.raises(ValueError, match="statistic gave 2 outcomes for 1 samples"):
        stats.bootstrap([1, 2, 3], statistic=lambda samples, axis: [1.0, 2.0], vectorized=True)


def test_resamples_without_a_statistic_are_left_out_and_counted() -> None:
    result = stats.bootstrap([1, 2, 3, 4], statistic=lambda v: numpy.nan if v.min() == v.max() else v.mean(), method="percentile")
    assert result.n_undefined == 4 and [note.code for note in result.notes] == ["undefined-resamples"]
    same = stats.bootstrap([3, 3, 3])
    assert (same.lower, same.upper, same.std_error) == (3, 3, 0)
    extreme = stats.bootstrap([1, 2, 3, 4], statistic=numpy.max)
    assert not math.isnan(extreme.lower)


@pytest.mark.parametrize(
    "call",
    [
        lambda: stats.bootstrap([]),
        lambda: stats.bootstrap([math.nan, 1]),
        lambda: stats.bootstrap([1, math.inf, 2]),
        lambda: stats.bootstrap([1, 2], statistic="mode"),  # type: ignore[arg-type]
        lambda: stats.bootstrap([1, 2], statistic="t"),  # type: ignore[arg-type]
        lambda: stats.bootstrap([1, 2], statistic=lambda v: math.nan),
        lambda: stats.bootstrap([1, 2, 3], strata=["a", "a", "b"]),
        lambda: stats.bootstrap([1, 2], method="studentized"),
        lambda: stats.bootstrap([1, 2], draws=0),
        lambda: stats.bootstrap([1, 2], level=1),
        lambda: stats.jackknife([1]),
        lambda: stats.permutation_test([], [1]),
        lambda: stats.permutation_test([1, 2], [1], paired=True),
        lambda: stats.permutation_test([1, 2], statistic="sd"),  # type: ignore[arg-type]
        lambda: stats.permutation_test(numpy.random.default_rng(1).normal(size=41), method="exact"),
        lambda: stats.max_t([[1, 2], [3, 4]], ["a", "b"]),
        lambda: stats.max_t([[1, 0], [3, 0]]),
    ],
)
def test_what_cannot_be_is_refused(call: Any) -> None:
    with pytest.raises(socinn.InvalidArgumentError):
        call()


# --------------------------------------------------------------------------------------------------- jackknife and maxT


@settings(max_examples=200, deadline=None)
@given(st.lists(REAL, min_size=2, max_size=30))
def test_the_jackknife_of_a_mean_is_the_textbook(x: list[float]) -> None:
    result = stats.jackknife(x)
    assert result.std_error == pytest.approx(float(numpy.std(x, ddof=1)) / math.sqrt(len(x)), rel=1e-9, abs=1e-12)
    assert list(result.pseudo_values) == pytest.approx(x, rel=1e-9, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 4), st.integers(2, 4), st.integers(1, 3), st.integers(0, 10**6))
def test_max_t_bounds(n_first: int, n_second: int, m: int, seed: int) -> None:
    rows = numpy.random.default_rng(seed).normal(size=(n_first + n_second, m)).tolist()
    groups = ["a"] * n_first + ["b"] * n_second
    result = stats.max_t(rows, groups)
    alone = [stats.permutation_test([r[0] for r in rows[:n_first]], [r[0] for r in rows[n_first:]], statistic="t")]
    assert result.p_values[0] == pytest.approx(alone[0].p_value, rel=1e-12) and result.groups == ("a", "b")
    assert all(p <= q for p, q in zip(result.p_values, result.adjusted))
    if m == 1:
        assert list(result.adjusted) == list(result.p_values)
    drawn = stats.max_t(rows, groups, method="monte-carlo", draws=3000)
    assert drawn == stats.max_t(rows, groups, method="monte-carlo", draws=3000, threads=2)
    assert list(drawn.adjusted) == pytest.approx(list(result.adjusted), abs=0.06)
