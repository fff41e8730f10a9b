# SPDX-License-Identifier: GPL-3.0-or-later
"""Properties of the measures of reliability and agreement."""

from __future__ import annotations

import itertools
import math

import numpy
import pandas
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import socinn
from socinn import stats

LIKERT = st.integers(1, 5)


def tables(min_rows: int = 3, max_rows: int = 12, columns: int = 4) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(LIKERT, min_size=columns, max_size=columns), min_size=min_rows, max_size=max_rows)


def near(a: float, b: float, tolerance: float = 1e-9) -> bool:
    return bool(a == b or abs(a - b) <= tolerance * max(1, abs(a), abs(b)) or (a != a and b != b))


@settings(max_examples=400, deadline=None)
@given(tables(), st.permutations(range(4)), st.integers(1, 7), st.integers(-50, 50))
def test_alpha_knows_neither_order_nor_unit(rows: list[list[int]], order: list[int], factor: int, shift: int) -> None:
    data = numpy.array(rows, dtype=float)
    assume(data.sum(axis=1).std() > 0)
    plain = stats.cronbach_alpha(data)
    moved = stats.cronbach_alpha((data[:, order] * factor + shift)[::-1])
    assert near(plain.estimate, moved.estimate) and near(plain.lower, moved.lower)
    assert plain.lower <= plain.estimate <= plain.upper <= 1
    covariance = numpy.cov(data.T)
    assert near(plain.estimate, 4 / 3 * (1 - numpy.trace(covariance) / covariance.sum()))
    for item, alpha in enumerate(plain.if_dropped):
        rest = numpy.delete(data, item, axis=1)
        if rest.sum(axis=1).std() > 1e-9:
            assert near(alpha, stats.cronbach_alpha(rest).estimate)


def test_alpha_warns_of_reversed_items() -> None:
    rows = [[1, 1, 5], [2, 2, 4], [4, 5, 1], [5, 4, 2]]
    assert [note.code for note in stats.cronbach_alpha(rows).notes] == ["reversed-items"]
    with socinn.use_language("pl"):
        assert "odwrócić" in stats.cronbach_alpha(rows).notes[0].remedy


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 7), st.floats(0.5, 0.9))
def test_omega_recovers_a_factor_and_knows_no_order(seed: int, items: int, loading: float) -> None:
    random = numpy.random.default_rng(seed)
    data = random.normal(size=(300, 1)) * loading + random.normal(size=(300, items)) * math.sqrt(1 - loading**2)
    found = stats.mcdonald_omega(data)
    moved = stats.mcdonald_omega(data[:, ::-1] * 10 - 3)
    assert near(found.estimate, moved.estimate, 1e-8) and near(found.lower, moved.lower, 1e-7)
    assert 0 < found.lower < found.estimate < found.upper < 1
    truth = (items * loading) ** 2 / ((items * loading) ** 2 + items * (1 - loading**2))
    assert abs(found.estimate - truth) < 6 * found.std_error
    assert near(sum(found.loadings**2 + found.uniquenesses), items)


@settings(max_examples=300, deadline=None)
@given(tables(columns=3), st.integers(1, 5), st.integers(-9, 9))
def test_icc_follows_from_its_mean_squares(rows: list[list[int]], factor: int, shift: int) -> None:
    data = numpy.array(rows, dtype=float)
    n, k = data.shape
    residual = data - data.mean(axis=1, keepdims=True) - data.mean(axis=0) + data.mean()
    between, error = k * data.mean(axis=1).var(ddof=1), (residual**2).sum() / ((n - 1) * (k - 1))
    assume(between + error > 1e-9)
    for method in ("icc1", "icc2", "icc3"):
        one = stats.icc(data, method=method)
        many = stats.icc(data * factor + shift, method=method + "k")
        assert near(one.ms_rows, between) and near(one.ms_error, error, 1e-9)
        assert one.lower <= one.estimate + 1e-9 and one.estimate <= one.upper + 1e-9 and one.upper <= 1
        if one.estimate > -0.4:
            assert near(many.estimate, k * one.estimate / (1 + (k - 1) * one.estimate), 1e-7)
        if method != "icc2" and error > 1e-9 and between > 1e-9:  # these share their F with the test
            assert (one.lower > 0) == (stats.icc(data, method=method).p_value < 0.025)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(LIKERT, LIKERT), min_size=2, max_size=30), st.sampled_from(["none", "linear", "quadratic"]))
def test_kappa_is_symmetric_and_knows_no_order(pairs: list[tuple[int, int]], weighting: str) -> None:
    first, second = zip(*pairs)
    assume(len({*first, *second}) > 1)
    one = stats.cohen_kappa(first, second, weighting=weighting)  # type: ignore[arg-type]
    other = stats.cohen_kappa(second[::-1], first[::-1], weighting=weighting)  # type: ignore[arg-type]
    assert near(one.estimate, other.estimate) and near(one.std_error, other.std_error, 1e-7)
    assert near(one.p_value, other.p_value, 1e-7) and -1 <= one.lower <= one.estimate + 1e-12 and one.upper <= 1
    assert sum(one.table) == one.n == len(pairs)
    doubled = stats.cohen_kappa(first * 2, second * 2, weighting=weighting)  # type: ignore[arg-type]
    assert near(doubled.estimate, one.estimate)


@settings(max_examples=200, deadline=None)
@given(tables(columns=3))
def test_fleiss_from_ratings_and_from_counts(rows: list[list[int]]) -> None:
    categories = sorted({value for row in rows for value in row})
    assume(len(categories) > 1)
    found = stats.fleiss_kappa(rows)
    counted = stats.fleiss_kappa([[row.count(value) for value in categories] for row in rows], counts=True)
    for name in ("estimate", "lower", "upper", "std_error", "p_value"):
        assert near(found[name], counted[name], 1e-8), name
    assert list(found.categories) == categories and found.estimate <= 1


def brute_alpha(rows: list[list[float]], metric: str) -> float:
    """Krippendorff's alpha by its definition, every pair of ratings looked at."""
    units = [[value for value in row if value == value] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    flat = [value for unit in units for value in unit]
    counts = {value: flat.count(value) for value in sorted(set(flat))}

    def difference(a: float, b: float) -> float:
        if metric == "nominal":
            return float(a != b)
        if metric == "interval":
            return (a - b) ** 2
        if metric == "ratio":
            return ((a - b) / (a + b)) ** 2 if a + b else 0.0
        low, high = min(a, b), max(a, b)
        between = sum(count for value, count in counts.items() if low <= value <= high)
        return float(between - (counts[a] + counts[b]) / 2) ** 2

    observed = sum(difference(a, b) / (len(unit) - 1) for unit in units for a, b in itertools.permutations(unit, 2))
    expected = sum(difference(a, b) for a, b in itertools.permutations(flat, 2)) / (len(flat) - 1)
    return 1 - observed / expected


@settings(max_examples=250, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([1.0, 2.0, 3.0, 5.0, math.nan]), min_size=3, max_size=3), min_size=2, max_size=8),
    st.sampled_from(["nominal", "ordinal", "interval", "ratio"]),
)
def test_krippendorff_is_its_definition(rows: list[list[float]], metric: str) -> None:
    paired = [value for row in rows if sum(v == v for v in row) > 1 for value in row if value == value]
    assume(len(set(paired)) > 1)
    found = stats.krippendorff_alpha(rows, metric=metric, draws=20)  # type: ignore[arg-type]
    assert near(found.estimate, brute_alpha(rows, metric)), (found.estimate, brute_alpha(rows, metric))
    assert not found.upper > 1
    again = stats.krippendorff_alpha(rows, metric=metric, draws=20, seed=1)  # type: ignore[arg-type]
    assert again == found


def test_labels_may_be_texts_and_tables_frames() -> None:
    frame = pandas.DataFrame({"a": ["x", "y", None, "x"], "b": ["x", "y", "y", "y"]})
    kappa = stats.cohen_kappa(frame["a"], frame["b"])
    assert (kappa.categories, kappa.n, kappa.n_missing) == (("x", "y"), 3, 1)
    assert stats.fleiss_kappa(frame).n_missing == 1
    nominal = stats.krippendorff_alpha(frame, metric="nominal", draws=50)
    assert nominal.n == 3 and nominal.n_missing == 1
    with pytest.raises(socinn.InvalidArgumentError, match="texts have no distances"):
        stats.krippendorff_alpha(frame)
    with pytest.raises(socinn.InvalidArgumentError, match="rows differ in length"):
        stats.fleiss_kappa([["x", "y"], ["x"]])


def test_bootstrap_of_krippendorff_converges_to_its_spread() -> None:
    random = numpy.random.default_rng(5)
    truth = random.integers(1, 6, size=(60, 1))
    rows = numpy.clip(truth + random.integers(-1, 2, size=(60, 3)), 1, 5)
    few, many = (stats.krippendorff_alpha(rows, draws=draws, seed=draws) for draws in (2000, 20000))
    assert abs(few.std_error / many.std_error - 1) < 0.1 and many.lower < many.estimate < many.upper
