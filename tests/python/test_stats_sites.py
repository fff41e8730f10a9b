# SPDX-License-Identifier: GPL-3.0-or-later
"""Sites: what holds for any estimates, definitions redone in a plain way, brute force over signs, and bad input."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

METHODS = ("reml", "dl", "pm", "ml", "fe")
methods = st.sampled_from(METHODS)
site = st.tuples(
    st.floats(-5, 5, allow_subnormal=False).map(lambda y: round(y, 3)), st.floats(0.05, 3).map(lambda s: round(s, 3))
)
sites = st.lists(site, min_size=2, max_size=9)
rates = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=8)
FIGURES = ("estimate", "lower", "upper", "std_error", "prediction_lower", "prediction_upper", "tau")


def near(found: float, expected: float, tolerance: float = 1e-9, zero: float = 1e-12) -> bool:
    return found == expected or abs(found - expected) <= tolerance * abs(expected) + zero


def columns(rows: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [row[0] for row in rows], [row[1] for row in rows]


def analysis(rows: list[tuple[float, float]], **options: Any) -> stats.Result:
    return stats.meta_analysis(*columns(rows), **options)


def deviance(rows: list[tuple[float, float]], tau2: float, restricted: bool) -> float:
    """Minus twice the log-likelihood, written down plainly."""
    weights = [1 / (s * s + tau2) for _, s in rows]
    mean = sum(w * y for w, (y, _) in zip(weights, rows)) / sum(weights)
    found = sum(w * (y - mean) ** 2 - math.log(w) for w, (y, _) in zip(weights, rows))
    return found + (math.log(sum(weights)) if restricted else 0)


@given(sites, methods, st.booleans(), st.randoms())
@settings(deadline=None, max_examples=75)
def test_order_and_sign_do_not_matter(rows: list[tuple[float, float]], method: str, hksj: bool, random: Any) -> None:
    first = analysis(rows, method=method, hksj=hksj)
    second = analysis(random.sample(rows, len(rows)), method=method, hksj=hksj)
    mirrored = analysis([(-y, s) for y, s in rows], method=method, hksj=hksj)
    assert first.tau2 >= 0 and 0 <= first.i2 < 100
    for name in FIGURES:
        if name in first:
            assert near(second[name], first[name], 1e-7, 1e-6), name
    assert mirrored.estimate == -first.estimate and mirrored.lower == -first.upper and mirrored.tau2 == first.tau2
    assert sum(first.weights) == pytest.approx(1, rel=1e-12) and min(first.weights) > 0
    assert min(y for y, _ in rows) - 1e-12 <= first.estimate <= max(y for y, _ in rows) + 1e-12


@given(sites, methods, st.integers(-40, 40))
@settings(deadline=None, max_examples=75)
def test_unit_does_not_matter(rows: list[tuple[float, float]], method: str, power: int) -> None:
    assume(all(y == 0 or abs(y) > 1e-3 for y, _ in rows))
    first = analysis(rows, method=method)
    second = analysis([(math.ldexp(y, power), math.ldexp(s, power)) for y, s in rows], method=method)
    for name in FIGURES:
        if name in first:
            assert near(math.ldexp(second[name], -power), first[name], 1e-7, 1e-6), name
    assert near(second.p_value, first.p_value, 1e-6) and near(second.q, first.q)


@given(sites, st.sampled_from(["reml", "ml"]))
@settings(deadline=None, max_examples=75)
def test_no_tau2_is_likelier(rows: list[tuple[float, float]], method: str) -> None:
    best = deviance(rows, analysis(rows, method=method).tau2, method == "reml")
    others = [0.0] + [2.0 ** (step / 4) for step in range(-60, 30)]
    assert all(deviance(rows, tau2, method == "reml") >= best - 1e-9 for tau2 in others)


@given(sites)
@settings(deadline=None, max_examples=75)
def test_methods_are_what_they_say(rows: list[tuple[float, float]]) -> None:
    k, found = len(rows), {method: analysis(rows, method=method) for method in METHODS}
    if found["dl"].tau2 == 0:
        assert found["dl"].estimate == found["fe"].estimate and found["dl"].std_error == found["fe"].std_error
        assert found["pm"].tau2 == 0 and found["fe"].q <= k - 1 + 1e-9
    elif found["pm"].tau2 > 0:
        assert near(found["pm"].hksj_factor, 1, 1e-9)
    assert found["ml"].tau2 <= found["reml"].tau2 + 1e-9
    assert found["fe"].q == found["reml"].q and "prediction_lower" not in found["fe"]


@given(sites, methods, st.floats(0.5, 0.99))
@settings(deadline=None, max_examples=75)
def test_guarded_interval_is_never_narrower(rows: list[tuple[float, float]], method: str, level: float) -> None:
    plain, guarded = analysis(rows, method=method, level=level), analysis(rows, method=method, level=level, hksj=True)
    assert guarded.upper - guarded.lower >= (plain.upper - plain.lower) * (1 - 1e-12)
    assert guarded.guarded == (guarded.hksj_factor < 1) and guarded.df == len(rows) - 1 and math.isinf(plain.df)
    assert (plain.p_value <= 1 - level) == (not plain.lower <= 0 <= plain.upper) or near(plain.p_value, 1 - level, 1e-6)
    if method != "fe":
        assert plain.prediction_lower <= plain.lower and plain.upper <= plain.prediction_upper


@given(sites, st.floats(0.6, 0.99))
@settings(deadline=None, max_examples=50)
def test_interval_of_tau2_is_the_q_profile(rows: list[tuple[float, float]], level: float) -> None:
    result = analysis(rows, level=level)
    assert 0 <= result.tau2_lower <= result.tau2_upper

    def tail(tau2: float) -> float:
        return float(analysis([(y, math.sqrt(s * s + tau2)) for y, s in rows], method="fe").q_p_value)

    if result.tau2_lower > 0:
        assert near(tail(result.tau2_lower), (1 - level) / 2, 1e-6)
    if result.tau2_upper > 0:
        assert near(tail(result.tau2_upper), (1 + level) / 2, 1e-6)


@given(st.lists(site, min_size=3, max_size=6), methods, st.booleans())
@settings(deadline=None, max_examples=30)
def test_leaving_out_is_leaving_out(rows: list[tuple[float, float]], method: str, hksj: bool) -> None:
    result = analysis(rows, method=method, hksj=hksj)
    for place in range(len(rows)):
        other = analysis(rows[:place] + rows[place + 1 :], method=method, hksj=hksj)
        assert result.leave_one_out_estimates[place] == other.estimate
        assert (result.leave_one_out_lower[place], result.leave_one_out_tau2[place]) == (other.lower, other.tau2)


@given(st.lists(site, min_size=2, max_size=6), methods, st.booleans())
@settings(deadline=None, max_examples=30)
def test_all_signs_are_tried(rows: list[tuple[float, float]], method: str, hksj: bool) -> None:
    result = analysis(rows, method=method, hksj=hksj, permuted=True)
    assert result.permutation_method == "exact" and result.permutations == 2 ** len(rows)
    found = [
        abs(analysis([(y * sign, s) for sign, (y, s) in zip(signs, rows)], method=method, hksj=hksj).statistic)
        for signs in itertools.product((1, -1), repeat=len(rows))
    ]
    observed = abs(result.statistic)
    assume(not any(1e-12 * observed < abs(value - observed) < 1e-6 * observed for value in found))
    share = sum(value >= observed * (1 - 1e-9) for value in found) / len(found)
    assert result.permutation_p_value == share and share >= 2 / len(found)


def test_random_signs_converge_to_all_of_them() -> None:
    """Two further sites that say nothing make 22, too many to try all, but change next to nothing."""
    rows = [(0.3 + 0.05 * (i % 7) - 0.04 * i, 0.2 + 0.01 * i) for i in range(20)]
    exact = analysis(rows[:16], method="fe", permuted=True)
    idle = [(0.0, 1e4)] * 5
    drawn = analysis(rows[:16] + idle, method="fe", permuted=True, draws=20000, seed=3)
    assert drawn.permutation_method == "monte-carlo" and "approximate" in [note.code for note in drawn.notes]
    assert abs(drawn.permutation_p_value - exact.permutation_p_value) < 4 * drawn.permutation_std_error + 1e-3
    again = analysis(rows[:16] + idle, method="fe", permuted=True, draws=20000, seed=3)
    assert again.permutation_p_value == drawn.permutation_p_value


# -------------------------------------------------------------------------------------------------------- shrinkage


@given(sites)
@settings(deadline=None, max_examples=75)
def test_shrunken_estimates_lie_between(rows: list[tuple[float, float]]) -> None:
    pooled, result = analysis(rows), stats.shrinkage(*columns(rows))
    assert result.estimate == pooled.estimate and result.tau2 == pooled.tau2
    for (y, s), value, share, error in zip(rows, result.estimates, result.shrinkage, result.std_errors):
        assert min(y, pooled.estimate) - 1e-12 <= value <= max(y, pooled.estimate) + 1e-12 and 0 < share <= 1
        assert near(value, share * pooled.estimate + (1 - share) * y, 1e-9, 1e-12)
        assert error <= s * (1 + 1e-12)


@given(rates)
@settings(deadline=None, max_examples=100)
def test_shrunken_rates_lie_between(rows: list[tuple[int, int]]) -> None:
    x, n = [a for a, _ in rows], [a + b for a, b in rows]
    assume(any(a > 0 and b > 0 for a, b in rows))
    result = stats.shrinkage(x, n, method="beta-binomial")
    for i, (a, total) in enumerate(zip(x, n)):
        own = a / total if total else result.estimate
        assert min(own, result.estimate) - 1e-9 <= result.estimates[i] <= max(own, result.estimate) + 1e-9
        assert 0 <= result.lower[i] < result.upper[i] <= 1 and 0 < result.shrinkage[i] <= 1
    failures = stats.shrinkage([b for _, b in rows], n, method="beta-binomial")
    assert all(near(a, 1 - b, 1e-6, 1e-7) for a, b in zip(result.estimates, failures.estimates))


@given(rates)
@settings(deadline=None, max_examples=50)
def test_no_beta_distribution_is_likelier(rows: list[tuple[int, int]]) -> None:
    assume(any(a > 0 and b > 0 for a, b in rows))
    result = stats.shrinkage([a for a, _ in rows], [a + b for a, b in rows], method="beta-binomial")
    mean, theta = result.estimate, result.intraclass_correlation / (1 - result.intraclass_correlation)

    def likelihood(mean: float, theta: float) -> float:
        found = 0.0
        for a, b in rows:
            found += sum(math.log(mean + j * theta) for j in range(a)) - sum(math.log1p(j * theta) for j in range(a + b))
            found += sum(math.log1p(j * theta - mean) for j in range(b))
        return found

    best = likelihood(mean, theta)
    for factor in (0.5, 0.9, 0.99, 1.01, 1.1, 2):
        assert likelihood(mean, theta * factor + (1e-6 if theta == 0 else 0)) <= best + 1e-9
        assert likelihood(min(mean * factor, 0.999999), theta) <= best + 1e-9


@pytest.mark.parametrize(
    "call, pattern",
    [
        (lambda: stats.meta_analysis([1], [1]), "pairs of x and y: 1 given"),
        (lambda: stats.meta_analysis([1, 2], [1, 0]), "std_errors: 0 is not within"),
        (lambda: stats.meta_analysis([1, 2], [1]), "x has 2 values"),
        (lambda: stats.meta_analysis([1, math.inf], [1, 1]), "infinite"),
        (lambda: stats.meta_analysis([1, 2], [1, 1], method="x"), "none of reml"),  # type: ignore[arg-type]
        (lambda: stats.shrinkage([5, 11], [10, 10], method="beta-binomial"), "site 2 has more successes"),
        (lambda: stats.shrinkage([0, 10], [10, 10], method="beta-binomial"), "both successes and failures"),
        (lambda: stats.shrinkage([0.5, 1], [10, 10], method="beta-binomial"), "not a count"),
    ],
)
def test_what_is_wrong_is_said(call: Any, pattern: str) -> None:
    with pytest.raises(socinn.InvalidArgumentError, match=pattern):
        call()
    with socinn.use_language("pl"), pytest.raises(socinn.InvalidArgumentError):
        call()
