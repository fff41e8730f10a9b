# SPDX-License-Identifier: GPL-3.0-or-later
"""Power: solving is the inverse of evaluating, and more of everything gives more of it."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

DIRECTED = ["one-sample-t", "paired-t", "two-sample-t", "one-proportion", "two-proportions", "correlation"]
EVERY: dict[str, dict[str, Any]] = {
    **{design: {} for design in DIRECTED},
    "anova": {"groups": 4},
    "chi-square": {"df": 3},
    "clusters": {"cluster_size": 20, "icc": 0.05, "cv": 0.4},
}
designs = st.sampled_from(sorted(EVERY))
sizes = st.floats(4, 400)
effects = st.floats(0.02, 0.95)
alphas = st.floats(0.001, 0.3)
alternatives = st.sampled_from(["two-sided", "greater", "less"])
COUNTS = settings(max_examples=60, deadline=None)


def ask(design: str, alternative: str = "two-sided", **figures: float) -> stats.Result:
    """The power of a study; of designs without a direction the alternative is left out."""
    extra: dict[str, Any] = dict(EVERY[design])
    if design not in ("anova", "chi-square"):
        extra["alternative"] = alternative
    return stats.power(design=design, **extra, **figures)  # type: ignore[arg-type]


def sign(design: str, alternative: str) -> float:
    """The sign of effects that the alternative is about."""
    return -1.0 if alternative == "less" and design not in ("anova", "chi-square") else 1.0


@COUNTS
@given(designs, sizes, effects, alphas, alternatives)
def test_solving_is_the_inverse_of_evaluating(design: str, n: float, effect: float, alpha: float, alternative: str) -> None:
    effect *= sign(design, alternative)
    power = ask(design, alternative, n=n, effect=effect, alpha=alpha).power
    assume(alpha * 1.01 < power < 1 - 1e-6)  # else n and effect hardly show in the power
    for sought, expected in (("n", n), ("effect", effect), ("alpha", alpha)):
        figures = {"n": n, "effect": effect, "alpha": alpha, "power": power}
        del figures[sought]
        result = ask(design, alternative, **figures)
        assert result.solved_for == sought
        assert result.estimate == result[sought] == pytest.approx(expected, rel=2e-9), sought
        del figures["power"]
        again = ask(design, alternative, **{**figures, sought: result.estimate})
        assert again.power == pytest.approx(power, rel=1e-10), sought


@COUNTS
@given(designs, sizes, effects, alphas, alternatives)
def test_power_rises_with_n_effect_and_alpha(design: str, n: float, effect: float, alpha: float, alternative: str) -> None:
    direction = sign(design, alternative)
    power = ask(design, alternative, n=n, effect=direction * effect, alpha=alpha).power
    assert alpha <= power * (1 + 1e-12) and power <= 1
    for more in (
        {"n": 1.1 * n, "effect": effect, "alpha": alpha},
        {"n": n, "effect": min(1.1 * effect, 0.99), "alpha": alpha},
        {"n": n, "effect": effect, "alpha": 1.1 * alpha},
    ):
        more["effect"] *= direction
        assert ask(design, alternative, **more).power >= power * (1 - 1e-12)


@COUNTS
@given(st.sampled_from(DIRECTED), sizes, st.floats(-0.9, 0.9), alphas)
def test_the_other_direction_is_a_mirror(design: str, n: float, effect: float, alpha: float) -> None:
    greater = ask(design, "greater", n=n, effect=effect, alpha=alpha).power
    assert greater == ask(design, "less", n=n, effect=-effect, alpha=alpha).power
    two_sided = ask(design, n=n, effect=effect, alpha=alpha).power
    assert two_sided == ask(design, n=n, effect=-effect, alpha=alpha).power
    halves = [ask(design, side, n=n, effect=effect, alpha=alpha / 2).power for side in ("greater", "less")]
    assert two_sided == pytest.approx(sum(halves), rel=1e-11)  # both sides count


@COUNTS
@given(designs, sizes, alphas, alternatives)
def test_without_an_effect_power_is_alpha(design: str, n: float, alpha: float, alternative: str) -> None:
    assert ask(design, alternative, n=n, effect=0, alpha=alpha).power == pytest.approx(alpha, rel=1e-12)


@COUNTS
@given(st.sampled_from(["two-sample-t", "two-proportions", "clusters"]), sizes, st.floats(0.3, 4), effects)
def test_the_groups_may_change_places(design: str, n: float, ratio: float, effect: float) -> None:
    result = ask(design, n=n, ratio=ratio, effect=effect)
    mirrored = ask(design, n=ratio * n, ratio=1 / ratio, effect=effect)
    assert result.power == pytest.approx(mirrored.power, rel=1e-10) and mirrored.n_2 == pytest.approx(n)
    assume(0.051 < result.power < 1 - 1e-6)
    solved = ask(design, n=n, effect=effect, alpha=0.05, power=result.power)
    assert solved.solved_for == "ratio" and solved.ratio == pytest.approx(ratio, rel=1e-6)


@COUNTS
@given(designs, effects, st.floats(0.3, 0.99), alternatives)
@example("paired-t", 0.95, 0.301, "greater")
def test_the_size_rounded_up_is_enough(design: str, effect: float, power: float, alternative: str) -> None:
    result = ask(design, alternative, effect=sign(design, alternative) * effect, power=power)
    assert result.n_required >= result.n * (1 - 1e-11) and result.n_required - result.n < 1
    assert result.power_attained >= power * (1 - 1e-10)
    if not result.notes or result.notes[-1].code != "smallest-study":
        assert result.power == power


@COUNTS
@given(sizes, effects, st.floats(1, 80), st.floats(0, 1), st.floats(0, 1.5))
def test_clusters_cost_people(n: float, effect: float, size: float, icc: float, cv: float) -> None:
    result = stats.power(design="clusters", n=n, effect=effect, cluster_size=size, icc=icc, cv=cv)
    assert result.design_effect == pytest.approx(1 + ((1 + cv**2) * size - 1) * icc)
    alone = stats.power(design="two-sample-t", n=n * size, effect=effect)
    assert result.power <= alone.power * (1 + 1e-9)
    single = stats.power(design="clusters", n=n, effect=effect, cluster_size=1, icc=icc)
    assert single.power == pytest.approx(stats.power(design="two-sample-t", n=n, effect=effect).power, rel=1e-12)


@COUNTS
@given(st.sampled_from(["one-proportion", "two-proportions"]), sizes, st.floats(0, 1), st.floats(0, 1))
def test_proportions_give_the_effect_and_come_back(design: str, n: float, proportion: float, baseline: float) -> None:
    result = stats.power(design=design, n=n, proportion=proportion, baseline=baseline)  # type: ignore[arg-type]
    expected = 2 * math.asin(math.sqrt(proportion)) - 2 * math.asin(math.sqrt(baseline))
    assert result.effect == pytest.approx(expected, abs=1e-7) and result.proportion == proportion
    back = stats.power(design=design, n=n, effect=result.effect, baseline=baseline)  # type: ignore[arg-type]
    assert back.proportion == pytest.approx(proportion, abs=1e-12)


@COUNTS
@given(designs, sizes, st.floats(0.3, 0.99), alphas)
def test_the_detectable_effect_is_detected(design: str, n: float, power: float, alpha: float) -> None:
    assume(power > 1.5 * alpha)
    result = stats.minimum_detectable_effect(design=design, n=n, power=power, alpha=alpha, **EVERY[design])  # type: ignore[arg-type]
    assert ask(design, n=n, effect=result.estimate, alpha=alpha).power == pytest.approx(power, rel=1e-10)


def test_effects_come_in_the_unit_of_the_standard_deviation() -> None:
    result = stats.minimum_detectable_effect(design="two-sample-t", n=30, sd=12.5)
    assert result.raw_effect == 12.5 * result.estimate
    too_few = stats.minimum_detectable_effect(design="two-proportions", n=5, baseline=0.9)
    assert math.isnan(too_few.proportion) and "no-proportion" in [note.code for note in too_few.notes]


@pytest.mark.parametrize(
    ("figures", "pattern"),
    [
        ({"design": "paired-t"}, "n, effect, power are missing"),
        ({"design": "paired-t", "n": 9}, "effect, power are missing"),
        ({"design": "paired-t", "n": 9, "effect": 1, "alpha": 0.05, "power": 0.8}, "nothing is sought"),
        ({"design": "anova", "n": 9, "effect": 1}, 'groups: the design "anova" needs it'),
        ({"design": "anova", "n": 9, "effect": 1, "groups": 2.5}, "whole number from 2 up"),
        ({"design": "paired-t", "n": 9, "effect": 1, "icc": 0.1}, 'icc: the design "paired-t" has no use'),
        ({"design": "two-sample-t", "n": 1, "effect": 1}, "n: 1 is too few .* at least 1.5"),
        ({"design": "paired-t", "effect": -1, "power": 0.8, "alternative": "greater"}, "points away"),
        ({"design": "paired-t", "n": math.inf, "effect": 1}, "n: "),
        ({"design": "paired-t", "n": 9, "effect": math.nan}, "effect: "),
    ],
)
def test_what_cannot_be_asked_is_said(figures: dict[str, Any], pattern: str) -> None:
    with pytest.raises(socinn.InvalidArgumentError, match=pattern):
        stats.power(**figures)
