# SPDX-License-Identifier: GPL-3.0-or-later
"""Many innovations, and how they are found."""

from __future__ import annotations

import pickle

import pytest

import socinn
from socinn import Catalogue, Conclusion, Innovation, Quantity, TargetGroup


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(
        [
            Innovation(
                "boat",
                title="Kawiarnia w Łodzi",
                summary="Łódź, ulica",
                problems="Samotność seniorów",
                target_groups=[TargetGroup("t", name="Seniorzy")],
                first_year_cost=Quantity.range(10_000, 20_000, unit="PLN"),
                conclusions=[Conclusion("c", claim="Pomaga", design="before-after", result="positive")],
            ),
            Innovation(
                "bike",
                title="Rower",
                problems="Odległość",
                target_groups=[TargetGroup("t", name="Dzieci wiejskie")],
                first_year_cost=Quantity(50_000, unit="PLN"),
                keywords=["transport"],
            ),
            Innovation("idea", title="Pomysł"),
        ]
    )


def ids(found: Catalogue) -> list[str]:
    return [inn.id for inn in found]


def test_it_is_a_collection(catalogue: Catalogue) -> None:
    assert len(catalogue) == 3 and ids(catalogue) == ["boat", "bike", "idea"]
    assert catalogue["bike"].title == "Rower" and catalogue[0].id == "boat" and catalogue[-1].id == "idea"
    assert "boat" in catalogue and "nobody" not in catalogue and catalogue[1] in catalogue and 5 not in catalogue
    with pytest.raises(IndexError):
        catalogue[3]
    with pytest.raises(socinn.NotFoundError):
        catalogue["nobody"]
    with pytest.raises(socinn.InvalidArgumentError):
        catalogue.add(Innovation("boat"))
    with pytest.raises((TypeError, socinn.Error)):
        catalogue.add(TargetGroup("t"))  # type: ignore[arg-type]
    assert len(catalogue) == 3 and repr(catalogue) == "<Catalogue: 3 innovations>"


def test_it_finds(catalogue: Catalogue) -> None:
    assert ids(catalogue.search()) == ["boat", "bike", "idea"]
    assert ids(catalogue.search(text="lodz")) == ["boat"] and ids(catalogue.search(text="KAWIARNIA ulica")) == ["boat"]
    assert ids(catalogue.search(target_group="dzieci WIEJSKIE")) == ["bike"] and ids(
        catalogue.search(problem="transport")
    ) == ["bike"]
    assert ids(catalogue.search(cost=(15_000, 60_000))) == ["boat", "bike"] and ids(
        catalogue.search(cost=(0, "12000.50"))
    ) == ["boat"]
    assert (
        ids(catalogue.search(evidence="single-group")) == ["boat"]
        and ids(catalogue.search(evidence="randomised")) == []
    )
    assert ids(catalogue.search(text="rower", cost=(0, 1))) == []
    for wrong in ({"cost": (2, 1)}, {"evidence": "hearsay"}):
        with pytest.raises(socinn.InvalidArgumentError):
            catalogue.search(**wrong)  # type: ignore[arg-type]


def test_it_comes_back(catalogue: Catalogue) -> None:
    for twin in (Catalogue.from_json(catalogue.to_json()), pickle.loads(pickle.dumps(catalogue))):
        assert list(twin) == list(catalogue)


def test_innovations_are_shared(catalogue: Catalogue) -> None:
    catalogue["bike"].title = "Rower cargo"
    assert catalogue["bike"].title == "Rower cargo" and ids(catalogue.search(text="cargo")) == ["bike"]
