# SPDX-License-Identifier: GPL-3.0-or-later
"""Quantities, texts, languages, amounts."""

from __future__ import annotations

import copy
import pickle
import threading
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

import socinn
from socinn import Quantity

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=3)


def test_kinds_and_means() -> None:
    assert Quantity.fixed(3).mean == 3 and Quantity(3).kind == "fixed"
    assert Quantity.range(1, 2).mean == Decimal("1.5")
    assert Quantity.pert(0, 1, 8).mean == 2
    assert Quantity.triangular(0, 1, 9).mean == Fraction(10, 3)
    pert = Quantity.pert("1/3", 1, 2, unit="hour")
    assert (pert.kind, pert.low, pert.mode, pert.high, pert.unit) == ("pert", Fraction(1, 3), 1, 2, "hour")


def test_circumstances() -> None:
    quantity = Quantity(5, unit="PLN", price_date="2025-06", source="cennik", wording="5 zł")
    assert (quantity.price_date, quantity.source, quantity.wording) == ("2025-06", "cennik", "5 zł")
    assert quantity.is_money and not Quantity(5, unit="person").is_money
    bare = quantity.annotate()
    assert (bare.price_date, bare.source, bare.wording) == (None, None, None) and bare == Quantity(
        5, unit="PLN"
    ) != quantity


def test_what_is_refused() -> None:
    for wrong in (lambda: Quantity.range(2, 1), lambda: Quantity.pert(1, 5, 2), lambda: Quantity(-1, unit="PLN")):
        with pytest.raises(socinn.InvalidArgumentError):
            wrong()
    with pytest.raises(socinn.NumberOverflowError) as overflow:
        Quantity(10**30)
    assert isinstance(overflow.value, OverflowError)
    with pytest.raises(socinn.MalformedError):
        Quantity("5 zł")
    with pytest.raises(TypeError):
        Quantity(None)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        Quantity(1).unit = "x"  # type: ignore[misc]


def test_numbers_as_people_write_them() -> None:
    assert repr(Quantity.parse("5 000–20 000 zł", style="pl")) == "Quantity('5000..20000 PLN')"
    assert socinn.parse_quantity("½ etatu", style="pl").mean == Decimal("0.5")
    assert Quantity.parse("PLN 1,234.50").mean == Decimal("1234.50")
    with pytest.raises(socinn.AmbiguousError):
        Quantity.parse("1,234", style="unstated")
    with pytest.raises(socinn.InvalidArgumentError):
        Quantity.parse("1", style="de")
    socinn.set_language("pl")
    assert Quantity.parse("1,5 tys. zł").mean == 1500
    assert Quantity.parse("5.000 zł").format(lang="en") == "PLN\u00a05,000"


@given(NUMBERS, NUMBERS)
def test_ranges_come_back_from_text(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    quantity = Quantity.range(low, high, unit="PLN")
    assert (quantity.low, quantity.high) == (low, high) and quantity.mean == (low + high) / 2
    assert repr(pickle.loads(pickle.dumps(quantity))) == repr(quantity)


@given(st.text(max_size=30), st.sampled_from(["pl", "en", "unstated"]))
def test_any_text_is_a_quantity_or_an_error(text: str, style: str) -> None:
    try:
        quantity = Quantity.parse(text, style=style)
    except socinn.Error as error:
        assert error.code in {"syntax", "ambiguous", "overflow", "invalid-argument", "currency", "encoding"}
        assert str(error)
    else:
        assert quantity.low <= quantity.mean <= quantity.high


def test_equality_hash_pickle() -> None:
    one, two = (Quantity.pert(1, 2, 3, unit="PLN", source="x") for _ in range(2))
    assert (
        one == two
        and hash(one) == hash(two)
        and one != Quantity.triangular(1, 2, 3, unit="PLN", source="x")
        and one != 1
    )
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one


def test_amounts_and_folding() -> None:
    assert socinn.format_money("1234.5", lang="pl") == "1\u00a0234,50\u00a0zł"
    assert socinn.format_money(Decimal("1234.5")) == "PLN\u00a01,234.50"
    assert socinn.fold("Łódź – Śródmieście") == "lodz - srodmiescie"
    with pytest.raises(socinn.CurrencyError):
        socinn.format_money(1, currency="zł")


def test_languages() -> None:
    socinn.set_language("pl")
    assert socinn.get_language() == "pl"
    with socinn.use_language("en"):
        with socinn.use_language("pl"):
            assert socinn.get_language() == "pl"
        assert socinn.get_language() == "en"
        seen: list[str] = []
        thread = threading.Thread(target=lambda: seen.append(socinn.get_language()))
        thread.start()
        thread.join()
        assert seen == ["pl"]
    assert socinn.get_language() == "pl"
    with pytest.raises(socinn.InvalidArgumentError) as refused:
        socinn.set_language("de")
    assert refused.value.code == "invalid-argument"


def test_messages_follow_the_language() -> None:
    messages = set()
    for language in ("en", "pl"):
        socinn.set_language(language)
        with pytest.raises(socinn.MalformedError) as refused:
            socinn.Period("2026-13")
        messages.add(str(refused.value))
    assert len(messages) == 2
