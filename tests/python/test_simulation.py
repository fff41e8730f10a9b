# SPDX-License-Identifier: GPL-3.0-or-later
"""Models, simulation and sensitivity as Python sees them: functions that C calls, progress, Ctrl-C, memory."""

from __future__ import annotations

import gc
import math
import pickle
import random
import subprocess
import threading
import traceback
import weakref
from collections.abc import Callable
from typing import Any

import hypothesis
import hypothesis.strategies as st
import numpy
import pandas
import pytest

import socinn
from socinn import uncertainty as u
from test_memory import bytes_in_use

PERT = u.pert(1, 2, 4)
PRICES = {"price": (90, 100, 150), "people": (10, 20)}


def cost(price: Any, people: Any) -> Any:
    return price * people


def product() -> u.RiskModel:
    model = u.RiskModel(PRICES)
    model.add_term(1, "price", "people")
    return model


def trolley() -> u.RiskModel:
    """The middle reading of the mobile assistant's form, twelve months."""
    model = u.RiskModel({"trolley": "5 000–20 000 PLN", "coffee machine": "2 500–4 500 PLN"})
    for name in model.inputs:
        model.add_term(1, name)
    model.add_term(43_200)
    return model


# ------------------------------------------------------------------------------------------------------- models


def test_terms_and_functions_are_one_outcome() -> None:
    terms = u.simulate(product(), draws=5000, seed=7)
    called = u.simulate(cost, inputs=PRICES, draws=5000, seed=7)
    assert (terms.outcomes == called.outcomes).all() and called.quantile(0.8) == terms.quantile(0.8)


def test_figures_know_their_error() -> None:
    result = u.simulate(trolley(), draws=100_000)
    assert abs(result.mean - 59_200) <= 1e-6 and result.mean.error == 0
    for found, expected in (
        (result.quantile(0.8), 63_700),
        (result.quantile(0.05), 52_432.0508),
        (result.cdf(60_000), 0.5533333333),
        (result.expected_overrun(60_000), 1507.444444),
        (result.tail_mean(0.9), 66_061.111111),
        (result.sd, 4368.447474),
    ):  # computed by hand: the sum of two uniform numbers is a trapezium
        assert 0 < found.error < 0.01 * expected and abs(found - expected) < 5 * found.error
    assert isinstance(result.mean, float) and list(result.interval(0.8)) == pytest.approx(result.quantile([0.1, 0.9]))
    again = pickle.loads(pickle.dumps(result.sd))
    assert (again, again.error, f"{again:.1f}") == (result.sd, result.sd.error, f"{float(again):.1f}")
    assert "error=" in repr(result.sd) and "100000 draws" in repr(result)


@pytest.mark.parametrize("sampler", ["mc", "lhs", "sobol"])
def test_threads_blocks_and_orders_change_nothing(sampler: Any) -> None:
    expected = u.simulate(trolley(), draws=20_000, seed=9, sampler=sampler)
    assert (expected.sampler, expected.seed, expected.draws >= 20_000) == (sampler, 9, True)
    for options in ({"threads": 1, "block": 16}, {"threads": 3}, {"threads": 8, "block": 65536}):
        found = u.simulate(trolley(), draws=20_000, seed=9, sampler=sampler, **options)
        assert (found.outcomes == expected.outcomes).all()
    turned = u.RiskModel(dict(reversed(trolley().inputs.items())))
    turned.add_term(43_200)
    for name in turned.inputs:
        turned.add_term(1, name)
    assert (u.simulate(turned, draws=20_000, seed=9, sampler=sampler).outcomes == expected.outcomes).all()
    assert (u.simulate(trolley(), draws=20_000, seed=10, sampler=sampler).outcomes != expected.outcomes).any()


def test_draws_are_kept_on_request() -> None:
    result = u.simulate(product(), draws=1000, keep=True, seed=3)
    assert list(result.inputs) == ["price", "people"] and u.simulate(product(), draws=10).inputs == {}
    prices = u.pert(90, 100, 150).sample(1000, seed=3, variable="price")
    assert (result.inputs["price"] == prices).all()
    frame = result.to_pandas()
    assert list(frame.columns) == ["price", "people", "outcome"] and frame.index.name == "draw"
    assert (frame["price"] * frame["people"] == frame["outcome"]).all()


def test_outcomes_are_read_in_place_and_outlive_the_simulation() -> None:
    result = u.simulate(product(), draws=1000)
    outcomes, again = result.outcomes, result.outcomes
    assert numpy.shares_memory(outcomes, again) and not outcomes.flags.writeable
    with pytest.raises(ValueError):
        outcomes[0] = 1
    mean = outcomes.mean()
    del result, again
    gc.collect()
    assert outcomes.mean() == mean


def test_a_curve_is_a_term() -> None:
    model = u.RiskModel({"people": (30, 50)})
    model.add_curve(4000, "people", x=[40, 40.001], y=[1, 2])
    found = u.simulate(model, draws=4000).outcomes
    assert set(numpy.round(found[(found == 4000) | (found == 8000)])) == {4000.0, 8000.0}


def test_models_pickle_and_differ() -> None:
    model = product()
    model.set_correlation(["price", "people"], [[1, 0.5], [0.5, 1]], copula="t", degrees=5)
    again = pickle.loads(pickle.dumps(model))
    assert repr(again) == repr(model) and again.inputs == model.inputs
    assert (u.simulate(again, draws=500).outcomes == u.simulate(model, draws=500).outcomes).all()
    dearer, cheaper = trolley(), trolley()
    dearer.add_term(500)
    difference = pickle.loads(pickle.dumps(dearer - cheaper))
    assert set(difference.inputs) == set(cheaper.inputs)
    outcomes = u.simulate(difference, draws=100).outcomes
    assert numpy.allclose(outcomes, 500)
    other = u.RiskModel({"trolley": 5})
    other.add_term(1, "trolley")
    with pytest.raises(socinn.MismatchError):
        dearer - other
    with pytest.raises(TypeError):
        dearer - 5  # type: ignore[operator]


def test_correlated_inputs_keep_their_own_distributions() -> None:
    model = product()
    assert model.set_correlation(["price", "people"], [[1, 0.8], [0.8, 1]]) == 0
    frame = u.simulate(model, draws=20_000, keep=True).to_pandas()
    assert abs(frame.corr("spearman").loc["price", "people"] - 0.8) < 0.02
    assert abs(frame["people"].quantile(0.25) - 12.5) < 0.2
    with pytest.raises(socinn.InvalidArgumentError):
        model.set_correlation(["price", "people"], [[1, 0.8], [0.7, 1]])
    with pytest.raises(socinn.InvalidArgumentError, match="copula"):
        model.set_correlation(["price", "people"], [[1, 0.8], [0.8, 1]], copula="clayton")  # type: ignore[arg-type]
    with pytest.raises(socinn.NotFoundError):
        model.set_correlation(["price", "nobody"], [[1, 0.8], [0.8, 1]])


def test_a_model_that_is_in_use_may_grow() -> None:
    """What a function does to its model holds from the next simulation on."""
    model = u.RiskModel({"a": (0, 1)})

    def grow(**inputs: Any) -> Any:
        model.add_input(f"b{len(model.inputs)}", 1)
        gc.collect()
        return inputs["a"] + 1000 * len(inputs)

    model.set_function(grow)
    first = u.simulate(model, draws=100, block=16)
    assert first.quantile(0) > 1000 and first.quantile(1) < 1002 and len(model.inputs) > 1
    assert u.simulate(model, draws=1).quantile(0) >= 1000 * (1 + 7)


@pytest.mark.parametrize(
    "wrong, kind, message",
    [
        (lambda: u.simulate(u.RiskModel()), socinn.InvalidArgumentError, "."),
        (lambda: u.simulate(product(), draws=0), socinn.InvalidArgumentError, "draws"),
        (lambda: u.simulate(product(), draws=2**40), socinn.InvalidArgumentError, "draws"),
        (lambda: u.simulate(product(), draws=1e5), TypeError, "draws"),  # type: ignore[arg-type]
        (lambda: u.simulate(product(), seed=-1), socinn.NumberOverflowError, "seed"),
        (lambda: u.simulate(product(), sampler="quasi"), socinn.InvalidArgumentError, "quasi"),  # type: ignore[arg-type]
        (lambda: u.simulate(product(), threads=2000), socinn.InvalidArgumentError, "thread"),
        (lambda: u.simulate(product(), block=3), socinn.InvalidArgumentError, "block"),
        (lambda: u.simulate(product(), block=-3), socinn.InvalidArgumentError, "block"),
        (lambda: u.simulate(product(), precision=math.nan), socinn.InvalidArgumentError, "."),
        (lambda: u.simulate(product(), progress=5), TypeError, "progress"),  # type: ignore[arg-type]
        (lambda: u.simulate(product(), inputs={"a": 1}), TypeError, "inputs"),
        (lambda: u.simulate(5), TypeError, "RiskModel"),  # type: ignore[arg-type]
        (lambda: u.simulate(cost, inputs=[1]), TypeError, "dict"),  # type: ignore[arg-type]
        (lambda: u.simulate(cost, inputs={"price": (2, 1), "people": 1}), socinn.InvalidArgumentError, "below"),
        (lambda: product().add_input("price", 1), socinn.InvalidArgumentError, "price"),
        (lambda: product().add_input("", 1), socinn.InvalidArgumentError, "."),
        (lambda: product().add_input(5, 1), TypeError, "str"),  # type: ignore[arg-type]
        (lambda: product().add_term(1, "nobody"), socinn.NotFoundError, "nobody"),
        (lambda: product().add_term(math.nan, "price"), socinn.InvalidArgumentError, "."),
        (lambda: product().add_curve(1, "price", x=[1, 1], y=[1, 2]), socinn.InvalidArgumentError, "."),
        (lambda: product().add_curve(1, "price", x=[1, 2], y=[1]), socinn.InvalidArgumentError, "."),
        (lambda: product().set_function(cost), socinn.InvalidArgumentError, "terms"),
        (lambda: product().set_function(5), TypeError, "function"),  # type: ignore[arg-type]
        (lambda: u.RiskModel(function=cost).add_term(1), socinn.InvalidArgumentError, "function"),
        (lambda: u.simulate(product(), draws=10).quantile(2), socinn.InvalidArgumentError, "probability"),
        (lambda: u.simulate(product(), draws=10).tail_mean(1), socinn.InvalidArgumentError, "probability"),
    ],
)
def test_what_cannot_be_is_refused(wrong: Callable[[], object], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        wrong()


# ---------------------------------------------------------------------------------------------------- functions


class Mine(Exception):
    """What nobody but a model raises."""


def raising(price: Any, people: Any) -> Any:
    raise Mine("in the model")


BAD_MODELS: list[tuple[Callable[..., Any], type[BaseException], str]] = [
    (raising, Mine, "in the model"),
    (lambda price, people: price[:-1], socinn.InvalidArgumentError, "999 numbers for 1000 draws"),
    (lambda price, people: [price, people], socinn.InvalidArgumentError, "2 x 1000 numbers for 1000 draws"),
    (lambda price, people: price.reshape(-1, 1), socinn.InvalidArgumentError, "1000 x 1 numbers"),
    (lambda price, people: price * math.nan, socinn.InvalidArgumentError, "nan for draw 0"),
    (lambda price, people: numpy.where(people > 19, math.inf, 1), socinn.InvalidArgumentError, "inf"),
    (lambda price, people: None, TypeError, "the model gave NoneType"),
    (lambda price, people: 5.0, TypeError, "the model gave float"),
    (lambda price, people: "x", TypeError, "the model gave str"),
    (lambda price, people: ["x"] * len(price), TypeError, "expected a number for 'outcome', not str"),
    (lambda price, people: price + 1j, TypeError, "the model gave ndarray"),
    (lambda price: price, TypeError, "people"),
    (lambda price, people: (_ for _ in ()).throw(KeyboardInterrupt()), KeyboardInterrupt, ""),
    (lambda price, people: (_ for _ in ()).throw(SystemExit(3)), SystemExit, "3"),
]


@pytest.mark.parametrize("model, kind, message", BAD_MODELS)
def test_what_a_model_raises_comes_out(model: Callable[..., Any], kind: type[BaseException], message: str) -> None:
    with pytest.raises(kind) as raised:
        u.simulate(model, inputs=PRICES, draws=1000)
    assert message in str(raised.value)


def test_the_traceback_leads_to_the_model() -> None:
    with pytest.raises(Mine) as raised:
        u.simulate(raising, inputs=PRICES, draws=10)
    assert [frame.name for frame in traceback.extract_tb(raised.value.__traceback__)][-1] == "raising"


def test_what_a_model_may_return() -> None:
    expected = u.simulate(cost, inputs=PRICES, draws=500).outcomes
    for model in (
        lambda price, people: list(price * people),
        lambda price, people: memoryview(price * people),
        lambda price, people: pandas.Series(price) * people,
        lambda price, people: (a * b for a, b in zip(price, people)),
    ):
        assert (u.simulate(model, inputs=PRICES, draws=500).outcomes == expected).all()
    assert (u.simulate(lambda price, people: price > 100, inputs=PRICES, draws=9).outcomes >= 0).all()


def test_a_model_owns_what_it_is_given() -> None:
    kept: list[Any] = []

    def greedy(price: Any, people: Any) -> Any:
        kept.append(price)
        people *= 2
        return price * people / 2

    outcomes = u.simulate(greedy, inputs=PRICES, draws=3000, block=1000).outcomes
    assert (outcomes == u.simulate(product(), draws=3000).outcomes).all()
    prices = u.simulate(product(), draws=3000, keep=True).inputs["price"]
    gc.collect()
    assert (numpy.concatenate(kept) == prices).all()


def test_models_may_simulate_themselves() -> None:
    def outer(people: Any) -> Any:
        with pytest.raises(Mine):
            u.simulate(raising, inputs=PRICES, draws=10)
        return people + float(u.simulate(product(), draws=10).mean)

    assert u.simulate(outer, inputs={"people": (1, 2)}, draws=100).mean > 100


def test_nothing_keeps_a_function_alive() -> None:
    class Model:
        def __call__(self, price: Any, people: Any) -> Any:
            return price

    model = Model()
    seen = weakref.ref(model)
    result = u.simulate(model, inputs=PRICES, draws=10, progress=lambda done, total: model is None or True)
    del model
    gc.collect()
    assert result.draws == 10 and seen() is None


# ----------------------------------------------------------------------------------------------------- progress


def test_progress_is_told_in_order() -> None:
    told: list[tuple[int, int]] = []
    u.simulate(product(), draws=200_000, progress=lambda done, total: told.append((done, total)))
    assert told and {total for _, total in told} == {200_000} and told == sorted(told) and told[-1][0] == 200_000


def test_progress_bars_are_told_steps() -> None:
    class Bar:
        total, n = None, 0

        def update(self, steps: int) -> None:
            self.n += steps

    bar = Bar()
    u.simulate(product(), draws=200_000, progress=bar)
    assert (bar.n, bar.total) == (200_000, 200_000)


def test_progress_may_stop() -> None:
    with pytest.raises(socinn.CancelledError) as stopped:
        u.simulate(product(), draws=200_000, progress=lambda done, total: False)
    assert stopped.value.code == "cancelled" and isinstance(stopped.value, RuntimeError)
    with pytest.raises(Mine):
        u.simulate(product(), draws=200_000, progress=lambda done, total: raising(1, 2))
    with pytest.raises(Mine):
        u.simulate(product(), draws=200_000, progress=lambda done, total: raising(1, 2) if done == total else None)
    with pytest.raises(TypeError, match="argument"):
        u.simulate(product(), draws=200_000, progress=lambda: None)  # type: ignore[arg-type]
    assert u.simulate(product(), draws=10).draws == 10


INTERRUPTED = """
import os, signal, threading, time
from socinn import uncertainty as u
model = u.RiskModel({name: (1, 2, 4) for name in "abcdefgh"})
for name in model.inputs:
    model.add_term(1, name, name)
def interrupt():
    os.kill(os.getpid(), signal.SIGINT)
threading.Timer(0.3, interrupt).start()
begun = time.monotonic()
try:
    for seed in range(1, 1000):
        u.simulate(model, draws=2**24, seed=seed, threads=THREADS)
except KeyboardInterrupt:
    print("stopped", time.monotonic() - begun < 5)
assert u.simulate(model, draws=100).draws == 100
"""


@pytest.mark.parametrize("threads", [1, 2])
def test_control_c_stops_a_simulation(
    run_python: Callable[..., "subprocess.CompletedProcess[str]"], threads: int
) -> None:
    done = run_python(INTERRUPTED.replace("THREADS", str(threads)))
    assert (done.stdout, done.returncode) == ("stopped True\n", 0), done.stderr


def test_other_threads_run_meanwhile() -> None:
    """A long simulation lets the interpreter's lock go: the other thread gets far between its two ends."""
    begun, done, counted = threading.Event(), threading.Event(), 0

    def run() -> None:
        begun.set()
        u.simulate(product(), draws=5_000_000, threads=1)
        done.set()

    thread = threading.Thread(target=run)
    thread.start()
    begun.wait()
    while not done.is_set():
        counted += 1
    thread.join()
    assert counted > 1000


def test_models_run_in_threads_at_once() -> None:
    model, expected = u.RiskModel(PRICES, function=cost), u.simulate(product(), draws=20_000).quantile(0.5)
    wrong: list[object] = []

    def work(place: int) -> None:
        try:
            for _ in range(5):
                if u.simulate(model, draws=20_000).quantile(0.5) != expected:
                    wrong.append("differs")
                with pytest.raises(Mine):
                    u.simulate(raising, inputs=PRICES, draws=100)
        except BaseException as error:  # a thread's exception would otherwise be lost
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


# ------------------------------------------------------------------------------------------------------- memory


def make_everything() -> None:
    made = u.mixture([u.pert(1, 2, 4), (1, 2), 5], [1, 2, 3]).truncate(1.5).scale(2, 1)
    made.quantile([0.1, 0.9]), made.cdf(numpy.array([1.0, 2.0])), PERT.sample(10), pickle.loads(pickle.dumps(made))
    u.nearest_correlation([[1, 0.5], [0.5, 1]]), u.sobol_points(4, 2), u.random_words(3)
    model = product()
    model.set_correlation(["price", "people"], [[1, 0.5], [0.5, 1]])
    result = u.simulate(model, draws=100, keep=True, threads=1)
    result.outcomes, result.inputs, result.quantile(0.5), memoryview(result.outcomes)
    u.simulate(cost, inputs=PRICES, draws=100, progress=lambda done, total: None)


def fail_everywhere() -> None:
    for model, kind, _ in BAD_MODELS:
        with pytest.raises(kind):
            u.simulate(model, inputs=PRICES, draws=100)
    for wrong in (
        lambda: u.empirical([1, math.nan]),
        lambda: u.empirical([1, "x"]),
        lambda: u.mixture([u.fixed(1), None]),
        lambda: product().set_function(cost),
        lambda: u.simulate(product(), draws=100, progress=lambda done, total: False),
        lambda: u.simulate(product(), draws=100, progress=lambda done, total: raising(1, 2)),
        lambda: u.check_correlation([[1, 2], [2, 1]]),
        lambda: u.Distribution("x"),
    ):
        with pytest.raises((socinn.Error, TypeError, Mine)):
            wrong()


@pytest.mark.parametrize("work", [make_everything, fail_everywhere], ids=lambda work: work.__name__)
def test_no_leak(work: Callable[[], None]) -> None:
    levels = [bytes_in_use()]
    for _ in range(60):
        for _ in range(20):
            work()
        levels.append(bytes_in_use())
        if len(levels) > 6 and levels[-1] - levels[-7] < 6 * 20 * 16 / 2:
            return
    raise AssertionError(f"bytes in use after each 20 rounds: {levels}")


# ------------------------------------------------------------------------------------------- exact, sensitivity


def test_exact_sums_of_the_form() -> None:
    exact = u.exact_sum(["5 000–20 000 PLN", "2 500–4 500 PLN", 43_200])
    assert exact.quantile(0.05) == pytest.approx(52_432.0508, abs=1e-4) and exact.cdf(60_000) == pytest.approx(83 / 150)
    assert exact.expected_overrun(60_000) == pytest.approx(1507.444444, abs=1e-6)
    assert trolley().exact().quantile([0.8, 0.9]) == pytest.approx([63_700, 65_200], rel=1e-9)
    twelve = u.exact_sum([u.pert(5000, 9000, 20000)] * 12)
    assert twelve.quantile(0.9) == pytest.approx(134_120.132520, abs=5e-6) and twelve.family == "sum"
    for made in (exact, twelve, trolley().exact(), u.exact_sum([(0, 1), (0, 2)], weights=[2, -1])):
        assert pickle.loads(pickle.dumps(made)) == made
    with pytest.raises(socinn.UnsupportedError):
        product().exact()
    for wrong in (lambda: u.exact_sum([]), lambda: u.exact_sum([1], weights=[1, 2])):
        with pytest.raises(socinn.InvalidArgumentError):
            wrong()


@hypothesis.settings(max_examples=25, deadline=None)
@hypothesis.given(st.integers(0, 2**32), st.integers(1, 6))
def test_exact_and_sampled_agree_within_the_stated_error(seed: int, parts: int) -> None:
    dice = random.Random(seed)
    model = u.RiskModel()
    for place in range(parts):
        low, mode, high = sorted(dice.uniform(0, 10_000) for _ in range(3))
        model.add_input(f"line {place}", dice.choice([u.uniform(low, high), u.pert(low, mode, high), u.bernoulli(0.4) * high]))
        model.add_term(dice.uniform(0.5, 12), f"line {place}")
    exact, sampled = model.exact(), u.simulate(model, draws=20_000, seed=seed)
    assert float(sampled.mean) == pytest.approx(exact.mean, rel=1e-9)
    for limit in exact.quantile([0.2, 0.5, 0.9]):
        share = sampled.cdf(limit)
        assert abs(share - exact.cdf(limit)) < 6 * max(share.error, 1e-4)
        overrun = sampled.expected_overrun(limit)
        assert abs(overrun - exact.expected_overrun(limit)) < 6 * overrun.error + 1e-6 * exact.mean


def test_sensitivity_of_the_form() -> None:
    found = u.sensitivity(trolley(), limit="60 000 PLN")
    assert found.method == "exact" and found.evaluations == 0 and [row.name for row in found] == list(trolley().inputs)
    first = found["trolley"]
    assert first.first == pytest.approx(0.9825327511, rel=1e-9) and first.first.low == first.first == first.first.high
    assert sum(row.total for row in found) == pytest.approx(1) and first.swing_low == pytest.approx(59_200 - 6000)
    assert first.switching == pytest.approx(13_300) and math.isnan(found["coffee machine"].switching) is (4300 > 4500)
    assert 0 <= found["coffee machine"].evppi <= first.evppi <= found.evpi * (1 + 1e-9)
    frame = found.to_pandas()
    assert frame.index.name == "input" and frame.loc["trolley", "first"] == first.first and (frame.dtypes == "float64").all()
    assert found.to_pandas(intervals=True).shape == (2, 21)
    assert "<td>" in found._repr_html_() and "trolley" in repr(found) and len(found[:1]) == 1
    assert math.isnan(u.sensitivity(trolley()).evpi) and pickle.loads(pickle.dumps(first)) == first
    with pytest.raises(KeyError):
        found["nobody"]
    with pytest.raises(socinn.InvalidArgumentError, match="one number"):
        u.sensitivity(trolley(), limit="5–6 PLN")


def test_value_of_information_grows() -> None:
    one = u.value_of_information(trolley(), ["trolley"], limit=60_000)
    both = u.value_of_information(trolley(), ["trolley", "coffee machine"], limit=60_000)
    assert 0 < one <= both and both == pytest.approx(u.sensitivity(trolley(), limit=60_000).evpi, rel=1e-6)
    assert u.value_of_information(trolley(), "trolley", limit=60_000) == one
    with pytest.raises(socinn.NotFoundError):
        u.value_of_information(trolley(), ["nobody"], limit=60_000)


def test_sensitivity_of_a_function() -> None:
    """Ishigami's function: a = 7, b = 0.1; its indices are known in closed form."""

    def ishigami(x1: Any, x2: Any, x3: Any) -> Any:
        return numpy.sin(x1) + 7 * numpy.sin(x2) ** 2 + 0.1 * x3**4 * numpy.sin(x1)

    inputs = {name: (-math.pi, math.pi) for name in ("x1", "x2", "x3")}
    found = u.sensitivity(ishigami, inputs=inputs, draws=2**16)
    assert found.method == "simulation" and found.evaluations > 2**16
    for row, first, total in zip(found, (0.3139051911, 0.4424111447, 0), (0.5575888552, 0.4424111447, 0.2436836640)):
        assert abs(row.first - first) < 0.02 and abs(row.total - total) < 0.02
        assert row.first.low <= row.first <= row.first.high
    for row, first in zip(u.sensitivity(ishigami, inputs=inputs, draws=2**14, sampler="sobol"), (0.3139051911, 0.4424111447, 0)):
        assert abs(row.first - first) < 0.006
    with pytest.raises(socinn.InvalidArgumentError, match="sampler"):
        u.sensitivity(ishigami, inputs=inputs, sampler="dice")  # type: ignore[arg-type]
    with pytest.raises(Mine):
        u.sensitivity(raising, inputs=PRICES, draws=1000)
    with pytest.raises(socinn.CancelledError):
        u.sensitivity(ishigami, inputs=inputs, draws=2**16, progress=lambda done, total: False)
