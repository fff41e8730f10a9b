# SPDX-License-Identifier: GPL-3.0-or-later
"""Innovations and their parts, built in code."""

from __future__ import annotations

import copy
import datetime
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

import socinn
from socinn import CostItem, Factor, Innovation, Organisation, Quantity, Variant


def test_fields_start_empty() -> None:
    inn = Innovation("a")
    assert (inn.id, inn.title, inn.language, inn.keywords, inn.contact, inn.grant_amount) == (
        "a",
        None,
        None,
        (),
        None,
        None,
    )
    assert list(inn.costs) == [] and inn.state("costs") == "empty"


def test_constructor_takes_fields_by_name() -> None:
    item = CostItem("worker", fte="0.5", headcount=2, ppk=True, active_months=[4, 5], vat_rate=Decimal("0.23"))
    assert (item.id, item.fte, item.headcount, item.ppk, item.active_months) == (
        "worker",
        Decimal("0.5"),
        2,
        True,
        (4, 5),
    )
    assert item.vat_rate == Decimal("0.23") and item.thirteenth_pay is None
    with pytest.raises(TypeError):
        CostItem("a", "b")
    with pytest.raises(TypeError):
        CostItem("a", id="b")
    with pytest.raises(TypeError):
        Factor("a")
    with pytest.raises(AttributeError, match="no field 'amont'; it has id, label"):
        CostItem("a", amont=5)
    with pytest.raises(AttributeError, match="no field 'copy'"):
        CostItem("a", copy=5)


def test_a_typo_is_an_error() -> None:
    inn = Innovation("a")
    with pytest.raises(AttributeError):
        inn.titel = "x"
    with pytest.raises(AttributeError):
        inn.titel


def test_texts_know_their_languages() -> None:
    inn = Innovation("a", language="pl", title={"pl": "Kawa", "en": "Coffee"})
    assert inn.title == "Coffee" and isinstance(inn.title, str)
    assert inn.title.languages == ("pl", "en") and inn.title.in_("pl") == "Kawa" and inn.title.in_("de") is None
    socinn.set_language("pl")
    assert inn.title == "Kawa"
    inn.set_text("title", "Kaffee", "de")
    assert inn.title.texts == {"pl": "Kawa", "en": "Coffee", "de": "Kaffee"}
    inn.title = "Herbata"
    assert inn.title.texts == {"pl": "Herbata"}
    inn.summary = inn.title
    assert inn.summary.texts == {"pl": "Herbata"}
    inn.title = None
    assert inn.title is None and inn.state("title") == "empty"
    with pytest.raises(socinn.InvalidArgumentError):
        inn.set_text("language", "x", "pl")


def test_a_refused_text_changes_nothing() -> None:
    inn = Innovation("a", title={"pl": "Kawa", "en": "Coffee"})
    for wrong in ({"pl": "x", "not a tag": "y"}, {"pl": "x", "en": 5}, {"pl": None}, 5):
        with pytest.raises((socinn.Error, TypeError, AttributeError)):
            inn.title = wrong  # type: ignore[assignment]
        assert inn.title is not None and inn.title.texts == {"pl": "Kawa", "en": "Coffee"}


def test_texts_without_a_language_take_the_innovations() -> None:
    factor = Factor(label="Meetings")
    item = CostItem("a", label="Trolley", note={"pl": "Uwaga"}, factors=[factor])
    assert item.label.texts == {"pl": "Trolley"}
    inn = Innovation("x", costs=[item], title="Title", language="en")
    assert inn.title.texts == {"en": "Title"}
    assert inn.costs[0].label.texts == {"en": "Trolley"} and inn.costs[0].factors[0].label.texts == {"en": "Meetings"}
    assert inn.costs[0].note.texts == {"pl": "Uwaga"}
    item.condition = "later"
    factor.label = "again"
    assert item.condition.texts == {"en": "later"} and inn.costs[0].factors[0].label.texts == {"en": "again"}


def test_nothing_has_three_meanings() -> None:
    inn = Innovation("a", remarks="x")
    assert inn.state("remarks") == "given"
    inn.set_none("remarks")
    assert inn.state("remarks") == "none" and inn.remarks is None and inn.reason("remarks") is None
    inn.set_not_yet_known("remarks", "czekamy")
    assert inn.state("remarks") == "not-yet-known" and inn.reason("remarks", language="pl") == "czekamy"
    inn.clear("remarks")
    assert inn.state("remarks") == "empty"
    inn.set_none("costs")
    assert inn.state("costs") == "none" and len(inn.costs) == 0
    del inn.costs
    assert inn.state("costs") == "empty"
    with pytest.raises(socinn.NotFoundError):
        inn.state("remark")


def test_numbers_are_exact() -> None:
    item = CostItem("a", fte="1/3")
    assert item.fte == Fraction(1, 3)
    for value, expected in (
        (1, Decimal(1)),
        (0.1, Decimal("0.1")),
        (Fraction(1, 4), Decimal("0.25")),
        (Decimal("1E+1"), Decimal(10)),
        ("2.50", Decimal("2.5")),
    ):
        item.fte = value
        assert item.fte == expected
    for wrong in (True, object(), [1]):
        with pytest.raises(TypeError):
            item.fte = wrong  # type: ignore[assignment]
    for beyond in ("x", "1,5", float("nan"), float("inf"), -1, 101, Decimal(1) / 3):
        with pytest.raises(socinn.Error):
            item.fte = beyond
    assert item.fte == Decimal("2.5")
    item.fte = None
    assert item.state("fte") == "empty"


@given(st.integers(0, 100), st.integers(1, 10**9))
def test_every_fraction_comes_back(whole: int, denominator: int) -> None:
    value = Fraction(whole) if whole == 100 else whole + Fraction(1, denominator)
    assert Fraction(CostItem("a", fte=value).fte) == value


def test_values_outside_their_bounds_are_refused() -> None:
    item = CostItem("a", headcount=3)
    with pytest.raises(socinn.InvalidArgumentError) as refused:
        item.headcount = -1
    assert refused.value.code == "invalid-argument" and isinstance(refused.value, ValueError)
    for field, wrong in (("kind", "monthly"), ("id", "Ą"), ("active_months", [0]), ("element", "a b")):
        with pytest.raises(socinn.InvalidArgumentError):
            setattr(item, field, wrong)
    for field, wrong in (
        ("headcount", "2"),
        ("headcount", 1.5),
        ("active_months", "12"),
        ("wording", 5),
        ("id", b"a"),
        ("factors", [1]),
        ("factors", 1),
    ):
        with pytest.raises(TypeError):
            setattr(item, field, wrong)
    with pytest.raises(OverflowError):
        item.headcount = 2**70
    assert item.headcount == 3
    for text in ("a\0b", "\ud800"):
        with pytest.raises(socinn.EncodingError):
            item.wording = text


def test_quantities_and_what_stands_for_them() -> None:
    item = CostItem("a", amount=Quantity(5, unit="PLN"))
    assert item.amount == Quantity("5", unit="PLN")
    socinn.set_language("pl")
    item.amount = "5 000–20 000 zł"
    assert item.amount == Quantity.range(5000, 20000, unit="PLN", wording="5 000–20 000 zł")
    item.amount = (1, 2)
    assert item.amount == Quantity.range(1, 2)
    item.amount = None
    assert item.amount is None


def test_periods() -> None:
    activity = socinn.Activity("a", name="Zakupy", deadline="2026-01/2026-12")
    assert activity.deadline == "2026" and activity.deadline.months == 12
    assert (activity.deadline.first, activity.deadline.last) == ("2026-01", "2026-12")
    activity.deadline = datetime.date(2026, 5, 31)
    assert activity.deadline == "2026-05" and repr(activity.deadline) == "Period('2026-05')"
    with pytest.raises(socinn.MalformedError):
        activity.deadline = "2026-13"
    assert pickle.loads(pickle.dumps(activity.deadline)) == activity.deadline


def test_parts_are_shared_not_copied() -> None:
    inn = Innovation("a", contact=Organisation(name="OPS"))
    contact = inn.contact
    assert contact is not None
    contact.website = "https://example.org"
    assert inn.contact.website == "https://example.org"
    copied = inn.copy()
    contact.website = None
    assert copied.contact.website == "https://example.org" and copied != inn
    inn.contact = None
    assert inn.contact is None


def test_lists_are_lists() -> None:
    inn = Innovation("a")
    inn.costs = [CostItem(name) for name in "abcd"]
    ids = lambda: [item.id for item in inn.costs]
    inn.costs.insert(1, CostItem("x"))
    assert ids() == ["a", "x", "b", "c", "d"]
    inn.costs.insert(-100, CostItem("first"))
    inn.costs.insert(100, CostItem("last"))
    assert ids() == ["first", "a", "x", "b", "c", "d", "last"]
    inn.costs[2] = CostItem("y")
    inn.costs["b"] = CostItem("z")
    assert ids() == ["first", "a", "y", "z", "c", "d", "last"]
    del inn.costs[0], inn.costs["y"]
    assert inn.costs.pop().id == "last" and ids() == ["a", "z", "c", "d"]
    inn.costs.reverse()
    assert ids() == ["d", "c", "z", "a"]
    inn.costs[1:3] = [CostItem("q")]
    assert ids() == ["d", "q", "a"] and [item.id for item in inn.costs[::2]] == ["d", "a"]
    inn.costs += [CostItem("e")]
    assert ids() == ["d", "q", "a", "e"] and inn.costs.index("a") == 2 and inn.costs.index(CostItem("a")) == 2
    assert "q" in inn.costs and "nobody" not in inn.costs and CostItem("q") in inn.costs
    inn.costs.remove(CostItem("q"))
    del inn.costs[:2]
    assert ids() == ["e"] and inn.costs.get("e").id == "e" and inn.costs.get("f") is None
    inn.costs.clear()
    assert len(inn.costs) == 0 and not inn.costs and inn.costs == []


def test_lists_refuse_what_does_not_belong() -> None:
    inn = Innovation("a", costs=[CostItem("c")])
    with pytest.raises(IndexError):
        inn.costs[1]
    with pytest.raises(IndexError):
        del inn.costs[-2]
    with pytest.raises(socinn.NotFoundError) as missing:
        inn.costs["d"]
    assert isinstance(missing.value, LookupError) and "there are: c" in str(missing.value)
    with pytest.raises(ValueError, match="not in"):
        inn.costs.index("d")
    with pytest.raises(TypeError):
        inn.costs.append("c")  # type: ignore[arg-type]
    with pytest.raises(socinn.Error):
        inn.costs.append(socinn.Element("e"))  # type: ignore[arg-type]
    with pytest.raises(socinn.Error):
        inn.costs = [CostItem("x"), socinn.Element("e")]  # type: ignore[list-item]
    with pytest.raises(socinn.Error):
        inn.contact = CostItem("x")  # type: ignore[assignment]
    assert [item.id for item in inn.costs] == ["c"]


def test_a_part_cannot_hold_itself() -> None:
    reading = socinn.Reading("r")
    option = socinn.Option("o")
    reading.options.append(option)
    inn = Innovation("a", readings=[reading])
    assert inn.readings[0].options[0].id == "o"
    with pytest.raises((socinn.Error, TypeError)):
        option.changes.append(option)  # type: ignore[arg-type]


def test_overlay_changes_what_the_patch_says() -> None:
    item = CostItem("a", label="Wózek", headcount=2)
    patched = item.overlay(CostItem("a", headcount=5))
    assert patched.headcount == 5 and patched.label == "Wózek" and item.headcount == 2
    with pytest.raises(socinn.InvalidArgumentError):
        item.overlay(Factor())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        item.overlay(None)  # type: ignore[arg-type]


def test_variants_adapt(cafe: Innovation) -> None:
    variant = Variant(
        "here", innovation="cafe", changes=[CostItem("coffee", note="Mamy swoją.", status="does-not-apply")]
    )
    adapted = cafe.adapt(variant)
    assert adapted.costs["coffee"].status == "does-not-apply" and cafe.costs["coffee"].status is None
    assert Variant.from_json(variant.to_json()) == variant
    assert Variant.of(cafe, "empty").innovation == "cafe"
    with pytest.raises(socinn.MismatchError):
        Innovation("other").adapt(variant)
    with pytest.raises(TypeError):
        cafe.adapt(None)  # type: ignore[arg-type]


def test_copies_and_pickles_are_equal(cafe: Innovation) -> None:
    cafe.set_not_yet_known("recruitment", "jeszcze nie wiemy")
    cafe.set_none("remarks")
    for part in (
        cafe,
        cafe.costs["trolley"],
        cafe.readings[0],
        Variant("v", innovation="cafe"),
        socinn.Text("x", {"pl": "x"}),
    ):
        for twin in (copy.copy(part), copy.deepcopy(part), pickle.loads(pickle.dumps(part))):
            assert twin == part and type(twin) is type(part)
    twin = pickle.loads(pickle.dumps(cafe))
    assert twin.reason("recruitment") == "jeszcze nie wiemy" and twin.state("remarks") == "none"
    assert twin.title.texts == cafe.title.texts
    twin.costs[0].headcount = 7
    assert twin != cafe and cafe.costs[0].headcount is None
    with pytest.raises(TypeError):
        hash(cafe)


def test_documents_come_back(cafe: Innovation) -> None:
    document = cafe.to_json()
    assert Innovation.from_json(document) == cafe == Innovation.from_json(document.encode())
    assert Innovation.from_json(bytearray(document.encode())) == cafe  # type: ignore[arg-type]
    for wrong in (None, 5, ["{}"]):
        with pytest.raises((TypeError, socinn.Error)):
            Innovation.from_json(wrong)  # type: ignore[arg-type]


def test_repr_shows_what_is_given(cafe: Innovation) -> None:
    assert repr(cafe).startswith("Innovation(id='cafe', language='pl', title=") and "costs=[2]" in repr(cafe)
    assert repr(CostItem("a", kind="one-off").factors) == "[]"
    assert "Quantity('5000..20000 PLN')" in repr(cafe.costs[0])


def test_subclasses_keep_their_fields() -> None:
    class Local(Innovation):
        __slots__ = ()

        def cost_ids(self) -> list[str]:
            return [item.id for item in self.costs]

    local = Local("a", costs=[CostItem("c")])
    assert local.cost_ids() == ["c"] and local.fields() == Innovation.fields()
    assert type(Innovation.from_json(local.to_json())) is Innovation


def test_checks_tell_place_and_remedy() -> None:
    findings = Innovation("a", title="x", costs=[CostItem("c", element="nobody")]).check()
    assert {finding.severity for finding in findings} <= {"info", "warning", "error"}
    found = next(finding for finding in findings if finding.path.startswith("/costs/0"))
    assert found.message and found.remedy and found.code
    assert pickle.loads(pickle.dumps(found)) == found and hash(found) == hash(copy.copy(found))
    with pytest.raises(AttributeError):
        found.message = "x"  # type: ignore[misc]
    assert found.message in Innovation("a", title="x", costs=[CostItem("c", element="nobody")]).check_text()
