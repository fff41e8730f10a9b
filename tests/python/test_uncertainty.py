# SPDX-License-Identifier: GPL-3.0-or-later
"""Distributions, sums, correlations and random numbers as Python sees them."""

from __future__ import annotations

import array
import math
import pickle
import subprocess
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import hypothesis
import hypothesis.strategies as st
import numpy
import pandas
import polars
import pyarrow
import pytest

import socinn
from socinn import Quantity
from socinn import uncertainty as u

PERT = u.pert(5000, 9000, 20000)
VALUES = [1.0, 2.0, 2.0, 5.0]
COLUMNS = [
    VALUES,
    tuple(VALUES),
    iter(VALUES),
    range(1, 3),
    array.array("d", VALUES),
    array.array("i", [1, 2, 2, 5]),
    memoryview(array.array("d", VALUES)),
    memoryview(array.array("f", VALUES)),
    numpy.array(VALUES),
    numpy.array(VALUES, dtype="float32"),
    numpy.array([1, 2, 2, 5]),
    numpy.array([1, 0, 2, 0, 2, 0, 5, 0], dtype="float64")[::2],
    numpy.array(VALUES)[::-1],
    pandas.Series(VALUES),
    pandas.Series([1, 2, 2, 5], dtype="Int64"),
    polars.Series(VALUES),
    pyarrow.array(VALUES),
    pyarrow.chunked_array([VALUES[:2], VALUES[2:]]),
    [Decimal(1), Fraction(2), 2, numpy.float64(5)],
]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: f"{type(column).__module__}.{type(column).__name__}")
def test_whatever_holds_numbers_is_read(column: object) -> None:
    expected = 1.5 if isinstance(column, range) else 2.5
    assert u.empirical(column).mean == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "column",
    [
        numpy.array([1, math.nan]),
        numpy.ma.array([1.0, 2.0], mask=[False, True]),
        pandas.Series([1, None]),
        polars.Series([1.0, None]),
        pyarrow.array([1.0, None]),
    ],
    ids=lambda column: type(column).__module__,
)
def test_missing_numbers_are_refused(column: object) -> None:
    with pytest.raises(socinn.InvalidArgumentError, match=r"values\[1\].* is nan"):
        u.empirical(column)  # type: ignore[arg-type]


@pytest.mark.parametrize("column", ["12", b"12345678", None, 5, {1: 2}, [None], ["1"], [1j], numpy.array(["1"]), object()])
def test_what_is_no_number_is_refused(column: object) -> None:
    with pytest.raises(TypeError):
        u.empirical(column)  # type: ignore[arg-type]


def test_memory_of_arrays_is_read_in_place_and_not_kept() -> None:
    values = numpy.array(VALUES)
    made = u.empirical(values)
    values[:] = 100
    assert made.mean == 2.5 and pickle.loads(pickle.dumps(made)).mean == 2.5


def test_scalars_give_floats_and_arrays_give_arrays_of_their_shape() -> None:
    assert type(PERT.cdf(9000)) is float and type(PERT.quantile(Decimal("0.5"))) is float
    points = numpy.linspace(5000, 20000, 6).reshape(2, 3)
    for curve in (PERT.cdf, PERT.sf, PERT.pdf, PERT.expected_overrun):
        found = curve(points)
        assert found.shape == (2, 3) and found[1, 2] == curve(float(points[1, 2]))
    assert list(PERT.ppf([0.1, 0.9])) == [PERT.quantile(0.1), PERT.quantile(0.9)]
    assert PERT.tail_mean([0.5])[0] == PERT.tail_mean(0.5) and PERT.quantile([]).shape == (0,)
    assert PERT.interval(0.8) == pytest.approx((PERT.quantile(0.1), PERT.quantile(0.9)), rel=1e-12)


def test_what_stands_for_a_distribution() -> None:
    with socinn.use_language("pl"):
        assert u.Distribution("5 000–20 000 zł") == u.uniform(5000, 20000)
    assert u.Distribution((5, 9)) == u.uniform(5, 9) and u.Distribution((5, 9, 20)) == u.pert(5, 9, 20)
    assert u.Distribution(Quantity.triangular(1, 2, 6)) == u.triangular(1, 2, 6) == u.from_quantity(Quantity.triangular(1, 2, 6))
    assert u.Distribution(7) == u.fixed(7) == u.Distribution(Decimal(7)) and u.Distribution(PERT) == PERT
    for wrong in ([1, 2], None, {}, (1,), (1, 2, 3, 4), object()):
        with pytest.raises(TypeError):
            u.Distribution(wrong)  # type: ignore[arg-type]
    with pytest.raises(socinn.MalformedError):
        u.Distribution("much")


EVERY_KIND = [
    u.fixed(3),
    u.uniform(1, 2),
    u.triangular(1, 2, 4),
    PERT,
    u.pert(1, 2, 4, lambda_=7),
    u.normal(1, 2),
    u.lognormal(1000, 400),
    u.gamma(3, 1),
    u.beta(2, 3),
    u.beta(2, 3, 1, 9),
    u.beta_from_moments(0.3, 0.1),
    u.beta_from_counts(3, 10),
    u.gamma_from_count(3, 12),
    u.bernoulli(0.3),
    u.discrete([1, 2, 5], [1, 1, 2]),
    u.empirical(VALUES),
    u.mixture([PERT, 3, (1, 2)], [1, 2, 1]),
    PERT.truncate(6000),
    PERT.truncate(high=8000),
    PERT * 2 - 3,
    u.from_interval("lognormal", 1, 2, level=0.9),
    u.pert_from_interval(150, 100, 200),
    u.triangular_from_interval(150, 100, 200),
    u.from_quantity(Quantity.range(1, 2)),
]


@pytest.mark.parametrize("made", EVERY_KIND, ids=repr)
def test_pickles_hashes_and_equality_are_by_value(made: u.Distribution) -> None:
    again = pickle.loads(pickle.dumps(made))
    assert again == made and hash(again) == hash(made) and repr(again) == repr(made) and made != u.fixed(-1)
    assert again.quantile(0.3) == made.quantile(0.3) and made.var == made.sd**2


def test_arithmetic_with_numbers() -> None:
    assert (2 * PERT + 3).mean == pytest.approx(2 * PERT.mean + 3) and (PERT / 4).sd == pytest.approx(PERT.sd / 4)
    assert (1 - PERT).skewness == pytest.approx(-PERT.skewness) and (-PERT).low == -20000.0 and (PERT - 1).low == 4999.0
    assert numpy.float64(2) * PERT == PERT * 2 and PERT.scale(2, 1) == PERT * 2 + 1
    with pytest.raises(TypeError, match="exact_sum"):
        PERT + PERT  # type: ignore[operator]
    for wrong in (lambda: PERT * PERT, lambda: PERT + "1", lambda: 1 / PERT, lambda: PERT * [1]):
        with pytest.raises(TypeError):
            wrong()  # type: ignore[no-untyped-call]
    with pytest.raises(ZeroDivisionError):
        PERT / 0
    with pytest.raises(socinn.InvalidArgumentError):
        PERT * math.inf


@pytest.mark.parametrize(
    "wrong, message",
    [
        (lambda: u.pert(5, 30, 20), "mode"),
        (lambda: u.uniform(2, 1), "high = 1 is below low = 2"),
        (lambda: u.fixed(math.nan), "nan"),
        (lambda: u.normal(0, 0), "sd"),
        (lambda: u.discrete([1, 2], [1]), "weights"),
        (lambda: u.discrete([1, 2], [1, -1]), "weights"),
        (lambda: u.empirical([]), "no values"),
        (lambda: u.mixture([]), "."),
        (lambda: u.from_interval("cauchy", 1, 2), "cauchy"),  # type: ignore[arg-type]
        (lambda: PERT.quantile(1.5), "probability"),
        (lambda: PERT.quantile([0.5, -1]), r"probability\[1\]"),
        (lambda: PERT.tail_mean(1), "probability"),
        (lambda: PERT.truncate(50000), "."),
        (lambda: u.check_correlation([[1, 0.5], [0.4, 1]]), "symmetric"),
        (lambda: u.check_correlation([[1, 0.5, 1], [0.4, 1, 1]]), "square"),
        (lambda: u.check_correlation([[1, 0.5], [0.4]]), "row 1"),
        (lambda: u.check_correlation([1, 0, 0, 1]), "square"),
        (lambda: u.check_correlation([[1, 0.9, 0], [0.9, 1, 0.9], [0, 0.9, 1]]), "eigenvalue"),
        (lambda: u.nearest_correlation(numpy.array([[1, math.nan], [math.nan, 1]])), "."),
        (lambda: u.iman_conover([[1, 2]], [[1, 0.5], [0.5, 1]]), "."),
        (lambda: u.iman_conover([[1, 2, 3]], [[1, 0.5], [0.5, 1]]), "rows of 2"),
        (lambda: u.random_words(-1), "negative"),
        (lambda: u.sobol_points(2, 0), "."),
        (lambda: u.sobol_points(2, 2**40), "dimensions"),
        (lambda: u.latin_hypercube(3, 0), "."),
    ],
)
def test_bad_values_are_refused_with_what_was_found(wrong: Callable[[], object], message: str) -> None:
    with pytest.raises(socinn.InvalidArgumentError, match=message):
        wrong()


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_seeds_have_64_bits(seed: int) -> None:
    with pytest.raises(OverflowError, match="seed is out of range"):
        u.random_words(1, seed=seed)
    with pytest.raises(TypeError, match="'seed'"):
        u.random_words(1, seed=1.5)  # type: ignore[arg-type]
    assert len(u.random_words(1, seed=2**64 - 1)) == 1


@hypothesis.given(
    st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.integers(0, 2**40), st.integers(0, 70)
)
def test_random_words_are_those_of_numpy(seed: int, variable: int, first: int, n: int) -> None:
    key = numpy.array([seed, variable], dtype="uint64")
    expected = numpy.random.Philox(key=key, counter=first // 4).random_raw(first % 4 + n)[first % 4 :]
    found = u.random_words(n, seed=seed, variable=variable, first=first)
    assert found.dtype == "uint64" and (found == expected).all()
    assert (u.random_uniforms(n, seed=seed, variable=variable, first=first) == (expected >> 11) * 2.0**-53).all()


def test_names_are_streams() -> None:
    assert u.random_variable("") == 0xCBF29CE484222325 and u.random_variable("a") == 0xAF63DC4C8601EC8C  # FNV-1a
    assert (u.random_words(3, variable="a") == u.random_words(3, variable=u.random_variable("a"))).all()


@hypothesis.given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0.001, 0.999))
def test_quantiles_invert_probabilities(low: float, up: float, further: float, probability: float) -> None:
    made = u.pert(low, low + up, low + up + further)
    value = made.quantile(probability)
    assert made.low <= value <= made.high and made.cdf(value) + made.sf(value) == pytest.approx(1, abs=1e-12)
    if made.sd > 1e-6 * max(abs(low), 1):
        assert made.cdf(value) == pytest.approx(probability, abs=1e-6)
    assert made.tail_mean(probability) >= value - 1e-9 * abs(value)


@hypothesis.given(st.lists(st.floats(-1, 1), min_size=3, max_size=3))
def test_nearest_correlations_are_correlations(entries: list[float]) -> None:
    a, b, c = entries
    nearest, distance = u.nearest_correlation([[1, a, b], [a, 1, c], [b, c, 1]])
    u.check_correlation(nearest)
    assert nearest.shape == (3, 3) and distance >= 0
    again, moved = u.nearest_correlation(nearest)
    assert moved == 0 and (again == nearest).all()


def test_iman_conover_reorders_columns() -> None:
    draws = numpy.column_stack([u.random_uniforms(1000, variable=name) for name in ("a", "b")])
    target = pandas.DataFrame([[1, 0.7], [0.7, 1]])
    found = u.iman_conover(draws, target, seed=5)
    assert found.shape == draws.shape and (numpy.sort(found, axis=0) == numpy.sort(draws, axis=0)).all()
    assert abs(pandas.DataFrame(found).corr("spearman").iloc[0, 1] - 0.7) < 0.05
    assert (u.iman_conover(draws.tolist(), [[1, 0.7], [0.7, 1]], seed=5) == found).all()


def test_rank_correlations() -> None:
    assert u.correlation_to_spearman(0.5) == pytest.approx(0.4825837395309975, rel=1e-14)
    assert u.correlation_from_spearman(u.correlation_to_spearman(0.3)) == pytest.approx(0.3, rel=1e-14)
    assert u.correlation_to_kendall(0.5) == pytest.approx(1 / 3, rel=1e-14)


def test_samples_continue_and_depend_on_names() -> None:
    whole = PERT.sample(1000, seed=3, variable="trolley")
    assert (PERT.sample(990, seed=3, variable="trolley", first=10) == whole[10:]).all()
    assert (PERT.sample(10, seed=3, variable="other") != whole[:10]).all() and whole.dtype == "float64"
    assert abs(whole.mean() - PERT.mean) < 5 * PERT.sd / 1000**0.5 and 5000 <= whole.min() and whole.max() <= 20000
    uniforms = u.random_uniforms(1000, seed=3, variable="trolley") + 2.0**-54
    assert numpy.abs(whole - PERT.quantile(uniforms)).max() < 1e-8 * PERT.sd


def test_points_fill_space() -> None:
    points = u.sobol_points(8, 3)  # Joe & Kuo's direction numbers
    assert points.shape == (8, 3) and points[:4].tolist() == [[0, 0, 0], [0.5] * 3, [0.75, 0.25, 0.25], [0.25, 0.75, 0.75]]
    assert (u.sobol_points(3, 3, first=5) == points[5:]).all() and u.sobol_max_dimensions() >= 1000
    scrambled = u.sobol_points(64, 3, seed=9)
    assert (numpy.sort(numpy.floor(scrambled * 64), axis=0) == numpy.arange(64)[:, None]).all()
    cube = u.latin_hypercube(50, 4, seed=3)
    assert (numpy.sort(numpy.floor(cube * 50), axis=0) == numpy.arange(50)[:, None]).all()
    assert (u.latin_hypercube(50, 4, seed=4) != cube).any() and u.sobol_points(0, 2).shape == (0, 2)


WITHOUT_NUMPY = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"numpy", "pandas", "polars", "pyarrow"}:
            raise ModuleNotFoundError(f"{name} is not installed", name=name)
sys.meta_path.insert(0, Blocked())
from socinn import uncertainty as u
pert = u.pert(5000, 9000, 20000)
quantiles = pert.quantile([0.1, 0.9])
assert type(quantiles).__name__ == "array" and list(quantiles) == [pert.quantile(0.1), pert.quantile(0.9)]
nearest, distance = u.nearest_correlation([[1, 1, 0], [1, 1, 1], [0, 1, 1]])
assert nearest.shape == (3, 3) and round(nearest[0, 1], 8) == 0.76068985 and round(distance, 6) == 0.52779
assert u.random_words(2, seed=0, variable=0).tolist() == [213000021201967259, 4455796210202625458]
u.check_correlation(nearest)
assert u.empirical(x for x in (1, 2)).mean == 1.5
assert len(pert.sample(5)) == 5 and u.sobol_points(4, 2).tolist()[1] == [0.5, 0.5]
result = u.simulate(lambda a, b: [x + y for x, y in zip(a, b)], inputs={"a": (0, 1), "b": 1}, draws=1000, keep=True)
assert type(result.outcomes) is memoryview and result.outcomes.readonly and len(result.outcomes) == 1000
assert result.outcomes[7] == result.inputs["a"][7] + 1 and 1.4 < result.mean < 1.6
print("numpy" in sys.modules)
"""


def test_numpy_is_not_needed(run_python: Callable[..., "subprocess.CompletedProcess[str]"]) -> None:
    done = run_python(WITHOUT_NUMPY)
    assert (done.stdout, done.returncode) == ("False\n", 0), done.stderr


def test_numpy_is_not_imported_before_it_is_needed(run_python: Callable[..., "subprocess.CompletedProcess[str]"]) -> None:
    done = run_python("import sys, socinn; socinn.uncertainty.pert(1, 2, 3).quantile(.5); print('numpy' in sys.modules)")
    assert done.stdout == "False\n", done.stderr
