# SPDX-License-Identifier: GPL-3.0-or-later
"""Budgets and what they are made from: variants, readings, assumptions, rates."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

import socinn
from socinn import Budget, CostItem, Innovation, Quantity, Rates, Variant


def amounts(amount: socinn.MoneyRange | None) -> tuple[int, ...]:
    assert amount is not None
    return tuple(int(value) for value in amount)


def test_totals_by_hand(cafe: Innovation) -> None:
    budget = Budget(cafe)
    # Trolley 5 000 to 20 000; coffee 10 x 2 to 4 x 12 = 240 to 480; rent 100 x 12 if it applies.
    assert amounts(budget.total) == (5240, 12860, 20480)
    assert amounts(budget.one_off) == (5000, 12500, 20000) and amounts(budget.recurring) == (240, 360, 480)
    assert amounts(budget.conditional) == (1200, 1200, 1200)
    assert amounts(budget.first_year) == (5240, 12860, 20480) and amounts(budget.following_year) == (240, 360, 480)
    assert budget.total.currency == budget.currency == "PLN" and isinstance(budget.total.low, Decimal)
    assert str(budget.total.low) == "5240.00" and budget.period == "2026" and budget.variant_id is None
    assert budget.per_participant is None and budget.participants is None


def test_lines(cafe: Innovation) -> None:
    budget = Budget(cafe, months=3, start="2026-11")
    trolley, coffee, rent = budget.lines
    assert (trolley.id, trolley.label, trolley.kind, trolley.category) == ("trolley", "Wózek", "one-off", "equipment")
    assert (coffee.low, coffee.expected, coffee.high) == (60, 90, 120) and coffee.source_text == "kawa 10 zł"
    assert [amounts(month) for month in coffee.months] == [(20, 30, 40)] * 3
    assert sum(month.expected for month in trolley.months) == trolley.expected
    assert coffee.counts and not rent.counts and isinstance(rent.item, CostItem)
    assert budget.innovation.id == "cafe" and budget.period == "2026-11/2027-01"


def test_breakdowns_add_up(cafe: Innovation) -> None:
    budget = Budget(cafe, months=14)
    for by in ("line", "month", "year", "category", "element"):
        breakdown = budget.by(by)  # type: ignore[arg-type]
        assert sum(amount.expected for amount in breakdown.values()) == budget.total.expected, by
    assert list(budget.by("year")) == ["2026", "2027"] and len(budget.by("month")) == 14
    assert budget.by("month")["2027-02"].expected == 30
    assert set(budget.by("element")) == {"handbook", ""} and "equipment" in budget.by("category")
    with pytest.raises(KeyError):
        budget.by("month")["2030-01"]
    with pytest.raises(socinn.InvalidArgumentError):
        budget.by("week")  # type: ignore[arg-type]


def test_assumptions(cafe: Innovation) -> None:
    def coffee(value: object) -> tuple[int, ...]:
        budget = Budget(cafe, months=1, assume={"meetings": value})  # type: ignore[dict-item]
        return amounts(budget.by("line")["coffee"])

    assert coffee(5) == (50, 50, 50) and coffee("5–7") == (50, 60, 70) and coffee(Decimal("2.5")) == (25, 25, 25)
    assert coffee((1, 3)) == (10, 20, 30) and coffee((1, 2, 9)) == (10, 30, 90)
    assert coffee(Quantity.triangular(1, 2, 9)) == (10, 40, 90)
    socinn.set_language("pl")
    assert amounts(Budget(cafe, assume={"trolley": "8 000–9 000 zł"}).one_off) == (8000, 8500, 9000)
    with pytest.raises(socinn.NotFoundError) as unknown:
        Budget(cafe, assume={"metings": 5})
    assert unknown.value.code == "not-found" and "metings" in str(unknown.value)
    with pytest.raises(TypeError):
        Budget(cafe, assume={"meetings": (1, 2, 3, 4)})  # type: ignore[dict-item]


def test_readings(cafe: Innovation) -> None:
    budget = Budget(cafe, months=1)
    size = budget.readings[0]
    assert (size.id, size.question, size.chosen) == ("coffee-size", "Jak duża kawa?", "small")
    assert [(option.id, option.label, amounts(option.total)[1]) for option in size.options] == [
        ("small", "mała", 12530),
        ("large", "duża", 12560),
    ]
    assert amounts(Budget(cafe, months=1, readings={"coffee-size": "large"}).total)[1] == 12560
    conditional = next(reading for reading in budget.readings if reading.id != "coffee-size")
    applied = [Budget(cafe, months=1, readings={conditional.id: option.id}).total for option in conditional.options]
    assert applied == [option.total for option in conditional.options] and len({t.expected for t in applied}) == 2
    for wrong in ({"coffee-size": "huge"}, {"nobody": "large"}):
        with pytest.raises(socinn.NotFoundError):
            Budget(cafe, readings=wrong)


def test_variants(cafe: Innovation) -> None:
    variant = Variant(
        "here",
        innovation="cafe",
        changes=[CostItem("trolley", status="does-not-apply")],
        additions=[CostItem("oven", label="Piec", amount=Quantity(700, unit="PLN"))],
    )
    budget = Budget(cafe, variant=variant)
    assert budget.variant_id == "here" and amounts(budget.one_off) == (700, 700, 700)
    with pytest.raises(socinn.MismatchError):
        Budget(Innovation("other"), variant=variant)


def test_participants(cafe: Innovation) -> None:
    budget = Budget(cafe, participants=(10, 20))
    assert budget.participants == Quantity.range(10, 20)
    assert budget.per_participant is not None
    assert (budget.per_participant.low, budget.per_participant.high) == (Decimal("262.00"), Decimal("2048.00"))


def test_staff_and_rates() -> None:
    assert socinn.employer_cost(4806, month="2026-01") == Decimal("5790.28")
    assert socinn.employer_cost("4806", month="2026-01", ppk=True) == Decimal("5862.37")
    with pytest.raises(socinn.InvalidArgumentError):
        socinn.employer_cost(4806, month="2026-01", insurance="barter")  # type: ignore[arg-type]
    with pytest.raises(socinn.NoRateError) as missing:
        socinn.employer_cost(4806, month="1950-01")
    assert isinstance(missing.value, LookupError)
    rates = Rates()
    assert (
        "minimum-pay" in rates.names
        and rates.get("minimum-pay", "2026-01") == 4806
        and rates.source("minimum-pay", "2026-01")
    )
    rates.set("minimum-pay", 5000, since="2026-07", source="our council")
    assert rates.get("minimum-pay", "2026-06") == 4806 and rates.get("minimum-pay", "2026-08") == 5000
    assert rates.source("minimum-pay", "2026-08") == "our council"
    with pytest.raises(socinn.NotFoundError):
        rates.get("nobody", "2026-01")
    worker = Innovation(
        "staff",
        costs=[
            CostItem(
                "worker",
                label="Asystent",
                kind="recurring",
                fte=1,
                pay_basis="gross",
                amount=Quantity(4806, unit="PLN"),
            )
        ],
    )
    budget = Budget(worker, months=1)
    assert budget.total.expected == Decimal("5790.28")
    used = {rate.name: rate for rate in budget.rates}
    assert used["minimum-pay"].since == "2026-01" and used["minimum-pay"].value == 4806 and used["minimum-pay"].source
    below = Budget(worker, months=1, assume={"worker": 3000}, rates=rates)
    assert any(finding.code == "pay-below-minimum" for finding in below.findings)


def test_reports_in_both_languages(cafe: Innovation) -> None:
    budget = Budget(cafe)
    document = json.loads(budget.to_json())
    assert document["format"] == "socinn.budget/1" and document["total"]["expected"] == "12860.00"
    assert "by" in json.loads(budget.to_json(by="month"))
    assert "12,860" in budget.to_text(lang="en") and "12\u00a0860" in budget.to_text(lang="pl").replace(
        "\u202f", "\u00a0"
    ).replace(" ", "\u00a0")
    assert budget.to_csv(lang="pl").count(";") > budget.to_csv(lang="en").count(";")
    assert "<table" in budget._repr_html_() and "<script" not in budget.to_html(by="month", lang="pl")
    assert budget.findings
    for language, other in (("pl", "en"), ("en", "pl")):
        findings = json.loads(budget.to_json(lang=language))["findings"]
        with socinn.use_language(language):
            assert [finding["message"] for finding in findings] == [
                finding.message for finding in Budget(cafe).findings
            ]
        assert findings != json.loads(budget.to_json(lang=other))["findings"]
    assert socinn.get_language() == "en"
    with pytest.raises(socinn.InvalidArgumentError):
        budget.to_text(lang="de")


def test_what_cannot_be_priced() -> None:
    with pytest.raises(socinn.Error) as nothing:
        Budget(Innovation("a", costs=[CostItem("c", label="x")]))
    assert nothing.value.path is not None and nothing.value.path.startswith("/costs/0")
    mixed = [CostItem("c", amount=Quantity(1, unit="PLN")), CostItem("d", amount=Quantity(1, unit="EUR"))]
    with pytest.raises(socinn.CurrencyError):
        Budget(Innovation("a", costs=mixed))
    for months in (0, 601, -1):
        with pytest.raises(socinn.InvalidArgumentError):
            Budget(Innovation("a"), months=months)
    with pytest.raises(socinn.MalformedError):
        Budget(Innovation("a"), start="2026-13")
    for wrong in (None, "a", Variant("v", innovation="a")):
        with pytest.raises((TypeError, socinn.Error)):
            Budget(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Budget(Innovation("a"), 12)  # type: ignore[misc]


def test_later_changes_do_not_reach_a_budget(cafe: Innovation) -> None:
    budget = Budget(cafe)
    before = budget.to_json()
    cafe.costs.clear()
    cafe.title = "x"
    assert budget.to_json() == before and json.loads(budget.to_json(lang="pl"))["total"] == json.loads(before)["total"]


def test_later_rates_do_not_reach_a_budget() -> None:
    rates = Rates()
    worker = Innovation(
        "staff",
        costs=[
            CostItem(
                "worker",
                label="Asystent",
                kind="recurring",
                fte=1,
                pay_basis="gross",
                amount=Quantity(4806, unit="PLN"),
            )
        ],
    )
    budget = Budget(worker, months=1, rates=rates)
    rates.set("pension-employer", "0.5", since="2026-01", source="a test")
    assert json.loads(budget.to_json(lang="pl"))["total"]["expected"] == str(budget.total.expected) == "5790.28"
    assert Budget(worker, months=1, rates=rates).total.expected > 7000
