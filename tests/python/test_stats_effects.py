# SPDX-License-Identifier: GPL-3.0-or-later
"""Properties of sizes of effects: mirrors, invariance, and intervals that agree with tests."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

LIKERT = st.lists(st.integers(1, 5), min_size=2, max_size=12)
DECIMALS = st.lists(st.integers(-500, 500).map(lambda value: value / 16), min_size=2, max_size=12)
LEVELS = st.sampled_from([0.8, 0.9, 0.95, 0.99])


def near(found: float, wanted: float, tolerance: float = 1e-9) -> bool:
    return math.isclose(found, wanted, rel_tol=tolerance, abs_tol=tolerance)


def varied(*samples: list[float]) -> None:
    assume(any(len(set(sample)) > 1 for sample in samples))


@settings(max_examples=150, deadline=None)
@given(DECIMALS, DECIMALS, LEVELS)
def test_exchanging_the_groups_mirrors_a_difference(x: list[float], y: list[float], level: float) -> None:
    varied(x, y)
    one, other = stats.cohen_d(x, y, level=level), stats.cohen_d(y, x, level=level)
    assert near(one.estimate, -other.estimate) and near(one.lower, -other.upper) and near(one.upper, -other.lower)
    assert near(one.std_error, other.std_error) and near(one.p_value, other.p_value)


@settings(max_examples=150, deadline=None)
@given(DECIMALS, DECIMALS, st.integers(-4, 4), st.integers(-1000, 1000), st.randoms(use_true_random=False))
def test_unit_origin_and_order_do_not_matter(x: list[float], y: list[float], power: int, shift: int, random: object) -> None:
    varied(x, y)
    scaled = [[2.0**power * (value + shift) for value in sample] for sample in (x, y)]
    for sample in scaled:
        random.shuffle(sample)  # type: ignore[attr-defined]
    one, other = stats.hedges_g(x, y) if len(x) + len(y) > 3 else stats.cohen_d(x, y), None
    other = getattr(stats, one.function)(*scaled)
    assert all(near(one[name], other[name]) for name in ("estimate", "lower", "upper", "std_error"))


@settings(max_examples=200, deadline=None)
@given(DECIMALS, DECIMALS, LEVELS)
def test_the_interval_of_d_agrees_with_the_t_test(x: list[float], y: list[float], level: float) -> None:
    varied(x, y)
    result = stats.cohen_d(x, y, level=level)
    assert result.lower <= result.upper
    assume(abs(result.p_value - (1 - level)) > 1e-9)
    assert (result.p_value < 1 - level) == (result.lower > 0 or result.upper < 0)
    assert near(result.p_value, stats.t_test(x, y, equal_variances=True).p_value)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), min_size=3, max_size=15))
def test_pairs_are_one_sample_of_differences(pairs: list[tuple[int, int]]) -> None:
    x, y = [float(first) for first, _ in pairs], [float(second) for _, second in pairs]
    differences = [first - second for first, second in pairs]
    varied(differences)
    one, other = stats.cohen_d(x, y, paired=True), stats.cohen_d(differences)
    assert all(near(one[name], other[name]) for name in ("estimate", "lower", "upper", "std_error", "p_value"))
    assert near(stats.hedges_g(x, y, paired=True).estimate, one.estimate * stats.hedges_g(differences).correction)
    if len(set(x)) > 1 or len(set(y)) > 1:
        average = stats.cohen_d(x, y, paired=True, standardizer="average")
        assert average.lower <= average.estimate <= average.upper or abs(average.estimate) > 2


@settings(max_examples=150, deadline=None)
@given(LIKERT, LIKERT, LEVELS)
def test_order_effects_are_counts_of_pairs(x: list[int], y: list[int], level: float) -> None:
    won = sum((a > b) + (a == b) / 2 for a, b in itertools.product(x, y)) / (len(x) * len(y))
    one, other = stats.probability_of_superiority(x, y, level=level), stats.probability_of_superiority(y, x, level=level)
    assert near(one.estimate, won) and near(one.lower, 1 - other.upper) and near(one.upper, 1 - other.lower)
    assert 0 <= one.lower <= one.estimate <= one.upper <= 1 and one.lower < one.upper
    delta, biserial = stats.cliff_delta(x, y, level=level), stats.rank_biserial(x, y, level=level)
    assert near(delta.estimate, 2 * won - 1) and near(delta.lower, 2 * one.lower - 1) and delta.estimate == biserial.estimate
    assert (delta.lower, delta.upper) == (biserial.lower, biserial.upper) and delta.std_error_consistent >= 0
    for method in ("logit", "cliff"):
        result = stats.cliff_delta(x, y, method=method, level=level)
        assert -1 <= result.lower <= result.upper <= 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(-4, 4), min_size=2, max_size=14), LEVELS, st.sampled_from(["pratt", "wilcoxon"]))
def test_signed_ranks_are_walsh_averages(differences: list[int], level: float, zeros: str) -> None:
    assume(any(differences))
    result = stats.rank_biserial(differences, level=level, zeros=zeros)  # type: ignore[arg-type]
    used = [value for value in differences if value or zeros == "pratt"]
    signs = [(a + b > 0) - (a + b < 0) for a, b in itertools.combinations_with_replacement(used, 2)]
    assert near(result.estimate, sum(signs) / len(signs))
    assert -1 <= result.lower <= result.estimate <= result.upper <= 1 and result.lower < result.upper
    mirrored = stats.rank_biserial([-value for value in differences], level=level, zeros=zeros)  # type: ignore[arg-type]
    assert near(result.lower, -mirrored.upper) and result.n_zero == differences.count(0)
    z = result.estimate / result.std_error
    p = math.erfc(abs(z) / math.sqrt(2))
    assume(abs(p - (1 - level)) > 1e-9)
    assert (p < 1 - level) == (result.lower > 0 or result.upper < 0)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=4), LEVELS)
def test_v_is_a_share(counts: list[list[int]], level: float) -> None:
    assume(sum(any(row) for row in counts) > 1 and sum(any(column) for column in zip(*counts)) > 1)
    result = stats.cramer_v(counts, level=level)
    turned = stats.cramer_v([list(row) for row in zip(*counts)], level=level)
    doubled = stats.cramer_v([[2 * count for count in row] for row in counts], level=level)
    assert near(result.estimate, turned.estimate, 1e-7) and near(result.estimate, doubled.estimate, 1e-7)
    assert 0 <= result.lower <= result.upper <= 1 and 0 <= result.bias_corrected <= 1 and 0 <= result.estimate <= 1
    assume(abs(result.p_value - (1 - level) / 2) > 1e-9)
    assert (result.p_value < (1 - level) / 2) == (result.lower > 0)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.integers(0, 20), min_size=1, max_size=6), min_size=2, max_size=5), LEVELS)
def test_shares_of_variance(samples: list[list[int]], level: float) -> None:
    assume(any(len(set(sample)) > 1 for sample in samples))
    eta, omega, epsilon = (
        getattr(stats, name)(samples, level=level) for name in ("eta_squared", "omega_squared", "epsilon_squared")
    )
    assert omega.estimate <= eta.estimate and epsilon.estimate <= eta.estimate and 0 <= eta.estimate <= 1
    assert eta.interval == omega.interval == epsilon.interval and 0 <= eta.lower <= eta.upper < 1
    assert (eta.statistic < 1) == (omega.estimate < 0) or abs(eta.statistic - 1) < 1e-9
    assume(abs(eta.p_value - (1 - level) / 2) > 1e-9)
    assert (eta.p_value < (1 - level) / 2) == (eta.lower > 0)
    other = stats.eta_squared(
        [3 - 0.5 * value for sample in reversed(samples) for value in sample],
        [place for place, sample in enumerate(reversed(samples)) for _ in sample],
        level=level,
    )
    assert near(eta.estimate, other.estimate) and near(eta.upper, other.upper)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30), st.integers(1, 30), LEVELS)
def test_numbers_needed_mirror(x1: int, n1: int, x2: int, n2: int, level: float) -> None:
    assume(x1 <= n1 and x2 <= n2)
    one = stats.number_needed_to_treat(x1, n1, x2, n2, level=level)
    other = stats.number_needed_to_treat(x2, n2, x1, n1, level=level)
    assert near(one.risk_difference_lower, -other.risk_difference_upper)
    assert -1 <= one.risk_difference_lower <= one.risk_difference <= one.risk_difference_upper <= 1
    names, mirrored = list(one), list(other)
    assert abs(one.estimate) == abs(other.estimate) and one.spans_infinity == other.spans_infinity
    for first, second in (("benefit", "harm"), ("harm", "benefit")):
        assert (f"{first}_from" in names) == (f"{second}_from" in mirrored)
        if f"{first}_from" in names:
            assert near(one[f"{first}_from"], other[f"{second}_from"]) and 1 <= one[f"{first}_from"] <= one[f"{first}_to"]
    assert one.spans_infinity == ("lower" not in names)
    if not one.spans_infinity:
        assert one.lower <= one.estimate <= one.upper


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=4, max_size=14), st.integers(2, 7))
def test_persons_and_summaries_agree(persons: list[tuple[int, int]], split: int) -> None:
    treated, controls = persons[:split], persons[split:]
    assume(len(treated) > 1 and len(controls) > 1)
    assume(any(len({row[side] for row in group}) > 1 for group in (treated, controls) for side in (0,)))
    columns = {name: tuple(zip(*group)) for name, group in (("treatment", treated), ("control", controls))}
    result = stats.pre_post_control_d(**columns, correlation=0.5)  # type: ignore[arg-type]
    rows = []
    for before, after in (columns["treatment"], columns["control"]):
        about = stats.describe(before)
        rows.append([about.mean, stats.describe(after).mean, about.sd if len(set(before)) > 1 else 0, len(before)])
    summary = stats.pre_post_control_d(rows, correlation=0.5)
    assert all(near(result[name], summary[name], 1e-8) for name in ("estimate", "lower", "upper"))
    swapped = stats.pre_post_control_d(rows[::-1], correlation=0.5)
    assert near(summary.estimate, -swapped.estimate) and near(summary.lower, -swapped.upper)


def test_exact_correction_against_gamma_functions() -> None:
    for n in (3, 4, 7, 20, 150, 300):
        x = [float(value % 7) for value in range(n)]
        found, degrees = stats.hedges_g(x).correction, n - 1
        wanted = math.exp(math.lgamma(degrees / 2) - math.lgamma((degrees - 1) / 2)) / math.sqrt(degrees / 2)
        assert near(found, wanted, 1e-12)


def test_large_samples() -> None:
    x, y = [float(value * 7919 % 1009) for value in range(20000)], [float(value * 104729 % 997) for value in range(20000)]
    for result in (stats.cohen_d(x, y), stats.hedges_g(x, y), stats.probability_of_superiority(x, y), stats.cliff_delta(x, y)):
        assert result.lower < result.estimate < result.upper and result.upper - result.lower < 0.08
    assert stats.rank_biserial(x, y, paired=True).n == 20000


def test_what_is_wrong_is_said() -> None:
    for call, pattern in [
        (lambda: stats.cohen_d([1, 1], [1, 1]), "no standard deviation"),
        (lambda: stats.cohen_d([1, 2], [2, 3], standardizer="differences"), "needs pairs"),
        (lambda: stats.pre_post_control_d(), "give summaries"),
        (lambda: stats.pre_post_control_d([[1, 2, 3, 4]] * 2, treatment=([1, 2], [2, 3])), "either"),
        (lambda: stats.pre_post_control_d(treatment=([1, 2], [2]), control=([1, 2], [2, 3])), "give as many"),
        (lambda: stats.pre_post_control_d(treatment=([1, 2],), control=([1, 2], [2, 3])), "two columns"),  # type: ignore[arg-type]
        (lambda: stats.cramer_v([[1, 2], [3, -1]]), "not a count"),
        (lambda: stats.number_needed_to_treat(11, 10, 1, 10), "more than the 10"),
        (lambda: stats.eta_squared([[1, 1], [2, 2]]), "no variation"),
        (lambda: stats.cohen_d([1, 2, 3], [2, 3, 4], level=1.5), "between 0 and 1"),
    ]:
        with pytest.raises(socinn.InvalidArgumentError, match=pattern):
            call()
    with socinn.use_language("pl"), pytest.raises(socinn.InvalidArgumentError, match="odchylenia standardowego"):
        stats.cohen_d([1, 1], [1, 1])


@pytest.mark.parametrize("size", [1e3, 1e4, 1e5, 1e6, 1e8])
def test_extreme_effects_do_not_keep_anybody_waiting(size: float) -> None:
    first, second = [0.0, 0.5, 1.0, 0.2, 0.7], [size, size + 0.5, size + 1, size + 0.1, size + 0.6]
    effect = stats.cohen_d(second, first)
    assert 0 < effect.lower < effect.estimate < effect.upper < 4 * effect.estimate
    share = stats.eta_squared([*first, *second], [0] * 5 + [1] * 5)
    assert 0.99 < share.lower <= share.estimate <= share.upper <= 1
    # Relative to the effect the interval hardly depends on it any more: chi-square alone is unsure.
    limit = stats.cohen_d([value + 1e9 - size for value in second], first)
    if size >= 1e4:
        assert effect.upper / effect.estimate == pytest.approx(limit.upper / limit.estimate, rel=1e-6)


@pytest.mark.parametrize("power", [-900, 900])
def test_units_of_any_size_give_the_same_sizes(power: int) -> None:
    """Squares of such values are no doubles any more."""
    x, y = [2.0, 3.5, 1.0, 4.25, 3.0, 2.5], [1.0, 2.0, 0.5, 2.25, 3.5, 1.5]
    far_x, far_y = ([math.ldexp(value, power) for value in sample] for sample in (x, y))
    calls = [
        ("cohen_d", {}), ("cohen_d", {"paired": True}), ("cohen_d", {"paired": True, "standardizer": "average"}),
        ("hedges_g", {"standardizer": "average"}), ("glass_delta", {}), ("t_test", {}),
    ]  # fmt: skip
    for name, options in calls:
        one, other = getattr(stats, name)(x, y, **options), getattr(stats, name)(far_x, far_y, **options)
        same = ("statistic", "p_value") if name == "t_test" else ("estimate", "lower", "upper", "std_error")
        assert all(near(one[key], other[key], 1e-14) for key in same), name
    assert stats.cohen_d(far_x, mu=far_x[0]).estimate == pytest.approx(stats.cohen_d(x, mu=x[0]).estimate, rel=1e-14)
    for name in ("eta_squared", "omega_squared", "epsilon_squared"):
        one, other = getattr(stats, name)([x, y]), getattr(stats, name)([far_x, far_y])
        assert all(near(one[key], other[key], 1e-14) for key in ("estimate", "lower", "upper", "p_value")), name
    rows, far = list(zip(x, y)), list(zip(far_x, far_y))
    one, other = stats.icc(rows), stats.icc(far)
    assert all(near(one[key], other[key], 1e-14) for key in ("estimate", "lower", "upper", "p_value"))
