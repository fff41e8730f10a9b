# SPDX-License-Identifier: GPL-3.0-or-later
"""Budget.risk(), payments and scale(): what the shared vectors do not reach, and laws on random budgets."""

from __future__ import annotations

import json
import math
import threading
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import socinn
from conftest import SOURCE
from socinn import uncertainty

FORM = SOURCE / "examples/mobile-assistant/form.docx"
TROLLEY, MACHINE = "wozek-gastronomiczny", "ekspres-do-kawy"


@pytest.fixture(scope="module")
def inn() -> socinn.Innovation:
    return socinn.load(FORM)


@pytest.fixture
def budget(inn: socinn.Innovation) -> socinn.Budget:
    return socinn.Budget(inn, months=12, start="2026-01")


def items(costs: list[dict[str, Any]]) -> socinn.Innovation:
    return socinn.Innovation.from_json(
        json.dumps({"format": "socinn.innovation/1", "id": "x", "title": {"pl": "X"}, "costs": costs})
    )


def cost(name: str, low: float, high: float, **more: Any) -> dict[str, Any]:
    amount = {"low": f"{low:.2f}", "high": f"{high:.2f}", "unit": "PLN"}
    return {"id": name, "label": {"pl": name}, "amount": amount, **more}


def test_grants_as_people_state_them(budget: socinn.Budget) -> None:
    for stated in (60_000, "60 000 zł", Decimal("60000.00"), socinn.Quantity("60000", unit="PLN")):
        risk = budget.risk(grant=stated)
        assert risk.grant == Decimal("60000.00") and float(risk.p_enough) == pytest.approx(8.3 / 15, rel=1e-12)
    without = budget.risk()
    assert without.grant is None and without.first_short_month is None
    with pytest.raises(socinn.InvalidArgumentError):
        without.p_enough
    with pytest.raises(socinn.InvalidArgumentError):
        budget.risk(grant="5-7 zł")
    with pytest.raises(socinn.CurrencyError):
        budget.risk(grant="60000 EUR")


def test_names_distributions_and_labels(budget: socinn.Budget) -> None:
    risk = budget.risk()
    assert set(risk.inputs) == {TROLLEY, MACHINE} and risk.inputs[TROLLEY].family == "uniform"
    assert risk.label(TROLLEY, lang="pl").startswith("Wózek")
    other = budget.risk(distributions={TROLLEY: (9_000, 10_000, 14_000)})
    assert other.method == "exact" and float(other.mean) == pytest.approx(46_700 + 10_500)
    with pytest.raises(socinn.NotFoundError) as unknown:
        budget.risk(distributions={"rower": (1, 2)})
    assert TROLLEY in str(unknown.value)
    with pytest.raises(socinn.InvalidArgumentError):
        budget.risk(distributions={TROLLEY: uncertainty.normal(5, 1)})


def test_simulation_and_audit(budget: socinn.Budget) -> None:
    risk = budget.risk(draws=2_000, seed=3, keep=True)
    simulation = risk.simulation
    assert risk.distribution is None and simulation is not None and simulation.draws == 2_000
    total = [43_200 + a + b for a, b in zip(simulation.inputs[TROLLEY], simulation.inputs[MACHINE])]
    assert list(simulation.outcomes) == pytest.approx(total, rel=1e-14)
    lines = risk.draws_csv().splitlines()
    assert len(lines) == 2_001 and lines[0] == f"draw,{TROLLEY},{MACHINE},total"
    with pytest.raises(socinn.NotFoundError):
        budget.risk().draws_csv()


def test_progress_stops(budget: socinn.Budget) -> None:
    with pytest.raises(socinn.CancelledError):
        budget.risk(draws=3_000_000, progress=lambda done, total: False)


def test_two_readings_compared(inn: socinn.Innovation) -> None:
    reading = "wynagrodzenie-mobilnego.people"
    risks = [socinn.Budget(inn, readings={reading: option}).risk() for option in ("people-1", "people-2")]
    difference = risks[1].compare(risks[0])
    assert difference.evpi == pytest.approx(0, abs=1e-9)  # always dearer by 18 000: nothing left to find out
    own = items([cost("a", 100, 300), cost("b", 50, 450)])
    bought = socinn.Budget(own, assume={"a": "0 zł"}).risk()
    assert socinn.Budget(own).risk().compare(bought)["a"].total > 0


def test_documents_in_both_languages(budget: socinn.Budget) -> None:
    risk = budget.risk(grant=60_000)
    assert "wystarczy z prawdopodobieństwem 55%" in risk.to_text(lang="pl").replace("\n", " ")
    assert "suffices with a probability of 55%" in risk.to_text(lang="en").replace("\n", " ")
    assert "<li>" in risk._repr_html_() and "<script" not in risk.to_html()
    document = json.loads(risk.to_json())
    assert document["distribution"]["p80"] == pytest.approx(63_700) and document["grant"]["amount"] == "60000.00"
    assert risk.to_csv(lang="en").startswith("month,expected,P10")


def test_cash_flow_to_pandas(budget: socinn.Budget) -> None:
    pytest.importorskip("pandas")
    frame = budget.risk().to_pandas()
    assert frame.shape == (12, 8) and frame.index.name == "month"
    assert frame["mean"].sum() == pytest.approx(59_200) and frame["cumulative_p90"].iloc[-1] == pytest.approx(65_200)


def test_plot(budget: socinn.Budget) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    axes = budget.risk(grant=60_000).plot(lang="pl")
    assert "koszt" in axes.get_xlabel() and axes.get_legend() is not None


def test_payments(inn: socinn.Innovation, tmp_path: Any) -> None:
    paid = socinn.Budget(inn, start="2026-01", payments=[(MACHINE, "2026-02", 3_150), (MACHINE, "2026-03", "50 zł")])
    assert paid.paid == Decimal("3200.00") and paid.remaining.expected == Decimal("55700.00")
    table = tmp_path / "faktury.csv"
    table.write_text(f"pozycja;miesiąc;kwota\n{MACHINE};2026-02;3 200,00 zł\n", encoding="utf-8")
    assert socinn.Budget(inn, start="2026-01", payments=table).total == paid.total
    with pytest.raises(socinn.MissingFileError):
        socinn.Budget(inn, payments=tmp_path / "none.csv")
    with pytest.raises(socinn.InvalidArgumentError):
        socinn.Budget(inn, start="2026-01", payments=[(MACHINE, "2026-02", "3-5 zł")])


def test_scale(inn: socinn.Innovation) -> None:
    rows = socinn.scale(inn, (20, 40))
    assert list(rows) == [20, 40] and rows[40][1].expected == Decimal("1480.00")
    with pytest.raises(socinn.InvalidArgumentError):
        socinn.scale(inn, [])


def test_many_threads_at_once(budget: socinn.Budget) -> None:
    found: list[float] = []
    workers = [threading.Thread(target=lambda: found.append(float(budget.risk(draws=20_000).quantile(0.8)))) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(found) == 6 and len(set(found)) == 1


# ------------------------------------------------------------------------------------------------------------- laws

amounts = st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)).map(lambda pair: (pair[0] / 100, (pair[0] + pair[1]) / 100))
budgets = st.lists(amounts, min_size=1, max_size=6)


def priced(ranges: list[tuple[float, float]], factor: int = 1) -> socinn.Budget:
    return socinn.Budget(items([cost(f"c{i}", low * factor, high * factor) for i, (low, high) in enumerate(ranges)]))


@settings(deadline=None, max_examples=60)
@given(budgets)
def test_exact_figures_agree_with_each_other(ranges: list[tuple[float, float]]) -> None:
    budget = priced(ranges)
    risk = budget.risk()
    low, high = float(budget.total.low), float(budget.total.high)
    levels = [0.001, 0.05, 0.3, 0.5, 0.8, 0.95, 0.999]
    quantiles = [float(risk.quantile(level)) for level in levels]
    assert risk.method == "exact" and quantiles == sorted(quantiles)
    assert low - 1e-9 * high <= quantiles[0] and quantiles[-1] <= high * (1 + 1e-9)
    assert float(risk.mean) == pytest.approx((low + high) / 2, rel=1e-12)
    if high - low > 1e-3 * high:
        for level, value in zip(levels, quantiles):
            assert float(risk.cdf(value)) == pytest.approx(level, rel=1e-8, abs=1e-10)
        mirrored = [low + high - value for value in reversed(quantiles)]
        assert [float(risk.quantile(1 - level)) for level in reversed(levels)] == pytest.approx(mirrored, rel=1e-9)
        sensitivity = risk.sensitivity
        assert sensitivity is not None and sum(row.first for row in sensitivity) == pytest.approx(1, rel=1e-12)


@settings(deadline=None, max_examples=30)
@given(budgets, st.sampled_from([2, 4, 16]))
def test_the_currency_does_not_matter(ranges: list[tuple[float, float]], factor: int) -> None:
    small, large = priced(ranges).risk(), priced(ranges, factor).risk()
    for level in (0.1, 0.5, 0.9):
        assert float(large.quantile(level)) == pytest.approx(factor * float(small.quantile(level)), rel=1e-12)


@settings(deadline=None, max_examples=40)
@given(budgets, st.integers(0, 2**63))
def test_drawn_agrees_with_exact(ranges: list[tuple[float, float]], seed: int) -> None:
    budget = priced(ranges)
    exact, drawn = budget.risk(), budget.risk(draws=4_000, seed=seed)
    for level in (0.1, 0.5, 0.9):
        figure = drawn.quantile(level)
        assert abs(figure - exact.quantile(level)) <= 6.5 * figure.error + 1e-9 * abs(figure), level


@settings(deadline=None, max_examples=30)
@given(budgets, st.floats(0.05, 0.95))
def test_knowing_more_is_never_worth_less(ranges: list[tuple[float, float]], level: float) -> None:
    risk = priced(ranges).risk()
    grant = max(float(risk.quantile(level)), 0.01)
    risk = priced(ranges).risk(grant=round(grant, 2))
    if risk.sensitivity is None:
        return
    scale = float(risk.sd) or 1.0
    for row in risk.sensitivity:
        assert -1e-9 * scale <= row.evppi <= risk.sensitivity.evpi + 1e-7 * scale
    by_hand = min(float(risk.expected_overrun()), float(risk.grant or 0) - float(risk.mean) + float(risk.expected_overrun()))
    assert risk.sensitivity.evpi == pytest.approx(by_hand, rel=1e-6, abs=1e-7 * scale)
    assert not math.isnan(risk.sensitivity.evpi)
