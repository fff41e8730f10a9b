# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of ranks against enumeration in whole numbers, and what must hold whatever the data."""

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

ALTERNATIVES = ("two-sided", "greater", "less")
MIRRORED = {"two-sided": "two-sided", "greater": "less", "less": "greater"}
ANSWERS = st.lists(st.integers(1, 5), min_size=2, max_size=8)
CHANGES = st.lists(st.integers(-3, 4), min_size=1, max_size=8)
NUMBERS = st.lists(st.integers(-400, 400), min_size=2, max_size=8)
MANY_CHANGES = st.lists(st.integers(-4, 4), min_size=5, max_size=20)
MANY_ANSWERS = st.lists(st.integers(1, 6), min_size=3, max_size=12)
ZEROS = st.sampled_from(["pratt", "wilcoxon"])
ANY = st.sampled_from(ALTERNATIVES)
THOROUGH = settings(max_examples=40, deadline=None)


def doubled_midranks(values: list[Any]) -> list[int]:
    return [sum(2 * (other < value) + (other == value) for other in values) + 1 for value in values]


def share(sums: list[int], observed: int, centre: Fraction, alternative: str) -> tuple[Fraction, Fraction]:
    """p and mid-p of a sum among all that are equally likely."""
    if alternative == "two-sided":
        distances = [abs(value - centre) for value in sums]
        limit = abs(observed - centre)
    else:
        sign = 1 if alternative == "greater" else -1
        distances = [Fraction(sign * value) for value in sums]
        limit = Fraction(sign * observed)
    beyond, same = sum(value > limit for value in distances), sum(value == limit for value in distances)
    return Fraction(beyond + same, len(sums)), Fraction(2 * beyond + same, 2 * len(sums))


def all_signs(values: list[Fraction], zeros: str, alternative: str) -> tuple[Fraction, Fraction]:
    if zeros == "wilcoxon":
        values = [value for value in values if value != 0]
    ranks = doubled_midranks([abs(value) for value in values])
    kept = [(rank, value > 0) for rank, value in zip(ranks, values) if value != 0]
    sums = [
        sum(rank for (rank, _), sign in zip(kept, signs) if sign) for signs in itertools.product((0, 1), repeat=len(kept))
    ]
    return share(sums, sum(rank for rank, sign in kept if sign), Fraction(sum(rank for rank, _ in kept), 2), alternative)


def all_choices(x: list[Any], y: list[Any], alternative: str) -> tuple[Fraction, Fraction]:
    ranks = doubled_midranks(x + y)
    sums = [sum(chosen) for chosen in itertools.combinations(ranks, len(x))]
    return share(sums, sum(ranks[: len(x)]), Fraction(len(x) * sum(ranks), len(ranks)), alternative)


def near(found: float, wanted: float) -> bool:
    return found == wanted or math.isclose(found, wanted, rel_tol=1e-11, abs_tol=1e-14)


# ------------------------------------------------------------------------------------------------------- enumeration


@THOROUGH
@given(CHANGES, ZEROS, ANY, st.sampled_from([0, 1, 0.5, -1]))
def test_signed_rank_is_all_signs(changes: list[int], zeros: Any, alternative: Any, mu: float) -> None:
    result = stats.signed_rank(changes, zeros=zeros, alternative=alternative, mu=mu)
    p, mid = all_signs([value - Fraction(mu) for value in changes], zeros, alternative)
    assert near(result.p_value, float(p)) and near(result.mid_p, float(mid)) and result.method == "exact"
    averages = sorted(Fraction(a + b, 2) for a, b in itertools.combinations_with_replacement(changes, 2))
    assert result.estimate == (averages[(len(averages) - 1) // 2] + averages[len(averages) // 2]) / 2


@THOROUGH
@given(ANSWERS, ANSWERS, ANY, st.sampled_from([0, 1, 0.5]))
def test_rank_sum_is_all_choices(x: list[int], y: list[int], alternative: Any, mu: float) -> None:
    x, y = x[:6], y[:6]
    result = stats.rank_sum(x, y, alternative=alternative, mu=mu)
    p, mid = all_choices([value - Fraction(mu) for value in x], y, alternative)
    assert near(result.p_value, float(p)) and near(result.mid_p, float(mid)) and result.method == "exact"
    wins = sum(Fraction(2 * (a - mu > b) + (a - mu == b), 2) for a in x for b in y)
    assert result.statistic == wins and near(result.probability_of_superiority, float(wins / len(x) / len(y)))


def placements_statistic(x: list[int], y: list[int]) -> float:
    """By the definition: midranks among all less midranks within each sample."""
    m, n = len(x), len(y)
    of_x = [sum((b < a) + (b == a) / 2 for b in y) / n for a in x]
    of_y = [sum((a < b) + (a == b) / 2 for a in x) / m for b in y]
    mean_x, mean_y = sum(of_x) / m, sum(of_y) / n
    variance = sum((p - mean_x) ** 2 for p in of_x) / (m - 1) / m + sum((p - mean_y) ** 2 for p in of_y) / (n - 1) / n
    away = round(mean_y - 0.5, 12)
    return 0.0 if away == 0 else math.copysign(math.inf, away) if variance < 1e-15 else away / math.sqrt(variance)


@settings(max_examples=30, deadline=None)
@given(ANSWERS, ANSWERS, ANY)
def test_brunner_munzel_is_all_choices(x: list[int], y: list[int], alternative: Any) -> None:
    x, y = x[:5], y[:5]
    result = stats.brunner_munzel(x, y, method="permutation", alternative=alternative)
    pooled, places = x + y, range(len(x) + len(y))
    key = {"two-sided": abs, "greater": lambda t: -t, "less": lambda t: t}[alternative]
    limit = key(placements_statistic(x, y))
    keys = [
        key(placements_statistic([pooled[i] for i in chosen], [pooled[i] for i in places if i not in chosen]))
        for chosen in itertools.combinations(places, len(x))
    ]
    extreme = sum(value >= limit or math.isclose(value, limit, rel_tol=1e-9) for value in keys)
    assert near(result.p_value, extreme / len(keys))
    if result.std_error > 0:
        assert (result.lower - 1e-15 <= 0.5 <= result.upper + 1e-15) == (result.p_value > 0.05)


def test_draws_come_near_to_the_approximation() -> None:
    x, y = [i * 0.371 % 5 for i in range(40)], [i * 0.613 % 6 for i in range(30)]
    drawn = stats.brunner_munzel(x, y, method="permutation", draws=20000, seed=3)
    assert drawn.method == "monte-carlo" and [note.code for note in drawn.notes] == ["approximate"]
    assert abs(drawn.p_value - stats.brunner_munzel(x, y).p_value) < 4 * drawn.monte_carlo_error + 0.005
    assert drawn == stats.brunner_munzel(x, y, method="permutation", draws=20000, seed=3)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_draws_come_near_to_enumeration(seed: int) -> None:
    """Eleven and ten values have 352716 ways; three more make them too many, and change little."""
    x, y = [i * 0.371 % 5 for i in range(11)], [i * 0.613 % 6 for i in range(10)]
    exact = stats.brunner_munzel(x, y, method="permutation")
    drawn = stats.brunner_munzel([*x, 2.6, 2.8], [*y, 2.7], method="permutation", draws=9999, seed=seed)
    assert (exact.method, drawn.method) == ("permutation", "monte-carlo")
    assert abs(exact.p_value - drawn.p_value) < 0.1


# ------------------------------------------------------------------------------------------------------ symmetries


@THOROUGH
@given(MANY_CHANGES, MANY_CHANGES, ZEROS, ANY)
def test_swapping_pairs_mirrors(x: list[int], y: list[int], zeros: Any, alternative: Any) -> None:
    x, y = x[: len(y)], y[: len(x)]
    result = stats.signed_rank(x, y, zeros=zeros, alternative=alternative)
    swapped = stats.signed_rank(y, x, zeros=zeros, alternative=MIRRORED[alternative])  # type: ignore[arg-type]
    assert (result.p_value, result.mid_p, result.estimate) == (swapped.p_value, swapped.mid_p, -swapped.estimate)
    assert (result.lower, result.upper) == (-swapped.upper, -swapped.lower)
    signs = stats.sign_test(x, y, alternative=alternative)
    swapped = stats.sign_test(y, x, alternative=MIRRORED[alternative])  # type: ignore[arg-type]
    assert near(signs.p_value, swapped.p_value) and (signs.lower, signs.upper) == (-swapped.upper, -swapped.lower)


@THOROUGH
@given(MANY_ANSWERS, MANY_ANSWERS, ANY)
def test_swapping_samples_mirrors(x: list[int], y: list[int], alternative: Any) -> None:
    result = stats.rank_sum(x, y, alternative=alternative)
    swapped = stats.rank_sum(y, x, alternative=MIRRORED[alternative])  # type: ignore[arg-type]
    assert near(result.p_value, swapped.p_value) and near(result.mid_p, swapped.mid_p)
    assert (result.estimate, result.lower, result.upper) == (-swapped.estimate, -swapped.upper, -swapped.lower)
    assert near(result.probability_of_superiority, 1 - swapped.probability_of_superiority)
    tended = stats.brunner_munzel(x, y, alternative=alternative)
    swapped = stats.brunner_munzel(y, x, alternative=MIRRORED[alternative])  # type: ignore[arg-type]
    assert near(tended.estimate, 1 - swapped.estimate) and math.isclose(tended.lower, 1 - swapped.upper, abs_tol=1e-12)


@THOROUGH
@given(MANY_ANSWERS, MANY_ANSWERS, st.randoms(use_true_random=False), st.sampled_from([0.1, 3, 1e-9, 7e8]))
def test_order_and_scale_do_not_matter(x: list[int], y: list[int], random: Any, scale: float) -> None:
    result = stats.rank_sum(x, y)
    mixed = stats.rank_sum(random.sample(x, len(x)), random.sample(y, len(y)))
    assert result == mixed
    scaled = stats.rank_sum([scale * value for value in x], [scale * value for value in y])
    assert result.p_value == scaled.p_value and near(scaled.lower, scale * result.lower)
    x, y = x[: len(y)], y[: len(x)]
    paired = stats.signed_rank(x, y)
    scaled = stats.signed_rank([scale * value for value in x], [scale * value for value in y])
    assert paired.p_value == scaled.p_value and near(scaled.upper, scale * paired.upper)


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=1, max_size=12))
def test_decimal_differences_are_tied(pairs: list[tuple[int, int]]) -> None:
    whole = stats.signed_rank([a for a, _ in pairs], [b for _, b in pairs])
    tenths = stats.signed_rank([a / 10 for a, _ in pairs], [b / 10 for _, b in pairs])
    assert (whole.p_value, whole.statistic, whole.n_zero) == (tenths.p_value, tenths.statistic, tenths.n_zero)


# ------------------------------------------------------------------------------------------- intervals and p-values


def places(shifts: list[float]) -> list[float]:
    """All shifts at which the ranks may change, and one between any two."""
    shifts = sorted(set(shifts))
    between = [(a + b) / 2 for a, b in zip(shifts, shifts[1:])]
    return [shifts[0] - 1, *shifts, *between, shifts[-1] + 1]


def check_hull(test: Any, result: Any, shifts: list[float], level: float) -> None:
    """Shifts outside are rejected, and each end is kept, or next to what is."""
    kept = [shift for shift in places(shifts) if test(shift).p_value > 1 - level]
    if not kept:
        return
    assert result.lower <= min(kept) and max(kept) <= result.upper
    ordered = sorted(places(shifts))
    if math.isfinite(result.lower):
        assert min(kept) <= ordered[ordered.index(result.lower) + 1]
    if math.isfinite(result.upper):
        assert max(kept) >= ordered[ordered.index(result.upper) - 1]


@THOROUGH
@given(st.one_of(MANY_CHANGES, NUMBERS), ZEROS, ANY, st.sampled_from([0.8, 0.95]))
def test_signed_rank_interval_is_what_the_test_keeps(changes: list[int], zeros: Any, alternative: Any, level: float) -> None:
    def test(mu: float) -> Any:
        return stats.signed_rank(changes, zeros=zeros, alternative=alternative, level=level, mu=mu)

    shifts = [(a + b) / 2 for a, b in itertools.combinations_with_replacement(changes, 2)]
    check_hull(test, test(0), shifts, level)


@THOROUGH
@given(st.one_of(MANY_ANSWERS, NUMBERS), st.one_of(MANY_ANSWERS, NUMBERS), ANY, st.sampled_from([0.8, 0.95]))
def test_rank_sum_interval_is_what_the_test_keeps(x: list[int], y: list[int], alternative: Any, level: float) -> None:
    def test(mu: float) -> Any:
        return stats.rank_sum(x, y, alternative=alternative, level=level, mu=mu)

    check_hull(test, test(0), [float(a - b) for a in x for b in y], level)


@THOROUGH
@given(MANY_CHANGES, ANY)
def test_sign_test_interval_is_what_the_test_keeps(changes: list[int], alternative: Any) -> None:
    def test(mu: float) -> Any:
        return stats.sign_test(changes, alternative=alternative, mu=mu)

    check_hull(test, test(0), [float(value) for value in changes], 0.95)


@given(MANY_ANSWERS, MANY_ANSWERS)
def test_brunner_munzel_interval_agrees_with_its_p_value(x: list[int], y: list[int]) -> None:
    for method in ("t", "normal", "permutation"):
        result = stats.brunner_munzel(x, y, method=method)  # type: ignore[arg-type]
        assert 0 <= result.lower <= result.estimate <= result.upper <= 1
        assert 0 <= result.logit_lower <= result.estimate <= result.logit_upper <= 1
        if result.std_error > 0 and abs(result.p_value - 0.05) > 1e-9:
            assert (result.lower - 1e-15 <= 0.5 <= result.upper + 1e-15) == (result.p_value > 0.05)


# ---------------------------------------------------------------------------------------------------- large, and bad


def test_large_samples_are_approximated_and_say_so() -> None:
    x, y = [i * 0.754877 % 7 for i in range(6000)], [i * 0.569841 % 7.1 for i in range(5000)]
    for result in (stats.rank_sum(x, y), stats.signed_rank(x[:5000], y)):
        assert result.method == "asymptotic" and [note.code for note in result.notes] == ["approximate"]
        assert result.lower < result.estimate < result.upper and "actual_level" not in list(result)
    answers = [1.0, 2.0, 2.0, 3.0, 5.0] * 2000
    assert stats.signed_rank(answers).method == "asymptotic"
    assert stats.signed_rank([1, -1, 0, 1] * 5000).method == "exact"  # all tied: the sign test


def test_approximation_comes_near_to_the_exact_test() -> None:
    x, y = [(i * 7 % 5) + 1 for i in range(60)], [(i * i % 5) + 1 for i in range(55)]
    for test in (stats.rank_sum, lambda a, b, **k: stats.signed_rank(a[:55], b, **k)):
        exact, approximate = test(x, y, method="exact"), test(x, y, method="asymptotic")
        assert math.isclose(exact.p_value, approximate.p_value, rel_tol=0.05) and exact.lower == approximate.lower


@pytest.mark.parametrize(
    ("call", "pattern"),
    [
        (lambda: stats.signed_rank([1, 2], [1]), "as many"),
        (lambda: stats.signed_rank([math.nan]), "x: 0 given and 1 missing"),
        (lambda: stats.rank_sum([], [1]), "x: 0 given"),
        (lambda: stats.rank_sum([1, math.inf], [1]), "value 2 is infinite"),
        (lambda: stats.brunner_munzel([1], [1, 2]), "2 values are needed"),
        (lambda: stats.signed_rank([1.5e308], [-1.5e308]), "too large for a difference"),
        (lambda: stats.rank_sum([*range(2000)], [*range(2000)], method="exact"), "too many observations"),
    ],
)
def test_bad_input_is_refused(call: Any, pattern: str) -> None:
    with pytest.raises(socinn.InvalidArgumentError, match=pattern):
        call()
