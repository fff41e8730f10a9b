# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples: all priced by hand, forms and descriptions that belong together, every feature used somewhere."""

from __future__ import annotations

import json
import runpy

import pytest

import socinn
from conftest import SOURCE

EXAMPLES = SOURCE / "examples"
NAMES = ("mobile-assistant", "neighbour-lift", "sensory-box", "peer-mentors")
CASES = json.loads((SOURCE / "tests/vectors/examples.json").read_text(encoding="utf-8"))["cases"]


def test_every_document_is_priced_in_a_vector() -> None:
    priced = {case["args"][key] for case in CASES for key in ("innovation", "variant") if key in case["args"]}
    there = {str(path.relative_to(SOURCE)) for name in NAMES for path in (EXAMPLES / name).iterdir()}
    assert there == priced


@pytest.mark.parametrize("name", NAMES)
def test_documents_are_as_the_library_writes_them(name: str) -> None:
    document = EXAMPLES / name / "innovation.json"
    assert socinn.load(document).to_json() == document.read_text(encoding="utf-8")
    for variant in (EXAMPLES / name).glob("variant-*.json"):
        assert socinn.load_variant(variant).to_json() == variant.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_form_as_text_and_as_word_document_say_the_same(name: str) -> None:
    text, word = (json.loads(socinn.load(EXAMPLES / name / file).to_json()) for file in ("form.txt", "form.docx"))
    text.pop("provenance")
    word.pop("provenance")
    assert text == word


@pytest.mark.parametrize("name", NAMES)
def test_description_keeps_the_wording_of_its_form(name: str) -> None:
    inn, form = socinn.load(EXAMPLES / name / "innovation.json"), (EXAMPLES / name / "form.txt").read_text(encoding="utf-8")
    items = [*inn.costs, *inn.conditional_costs]
    assert items and all(item.wording and item.wording in form for item in items)


@pytest.mark.parametrize("name", NAMES)
def test_description_is_sound_and_in_two_languages(name: str) -> None:
    inn = socinn.load(EXAMPLES / name / "innovation.json")
    assert not [finding for finding in inn.check() if finding.severity == "error"]

    def check(value: object, place: str) -> None:
        if isinstance(value, dict):
            if "pl" in value or "en" in value:
                assert set(value) == {"pl", "en"}, place
            for key, inner in value.items():
                check(inner, f"{place}/{key}")
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                check(inner, f"{place}/{index}")

    check(json.loads(inn.to_json()), "")


@pytest.mark.parametrize("name", NAMES)
def test_first_year_cost_is_that_of_the_budget(name: str) -> None:
    inn = socinn.load(EXAMPLES / name / "innovation.json")
    total = socinn.Budget(inn, months=12, start="2026-01").total
    assert inn.first_year_cost is not None
    assert (inn.first_year_cost.low, inn.first_year_cost.high) == (total.low, total.high)


def fields_of(value: object, found: set[str], choices: set[tuple[str, str]]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            found.add(key)
            if isinstance(inner, str):
                choices.add((key, inner))
            fields_of(inner, found, choices)
    elif isinstance(value, list):
        for inner in value:
            fields_of(inner, found, choices)


def test_every_feature_is_used_somewhere() -> None:
    found: set[str] = set()
    choices: set[tuple[str, str]] = set()
    for name in NAMES:
        for document in (EXAMPLES / name).glob("*.json"):
            fields_of(json.loads(document.read_text(encoding="utf-8")), found, choices)
    assert {"factors", "assumption", "ramp_up_months", "active_months", "every_months", "first_month", "last_month",
            "readings", "ppk", "thirteenth_pay", "vat_rate", "price_date", "element", "size", "plan", "indicators",
            "grant_amount", "declarations", "condition", "reason", "mode", "choices", "additions"} <= found
    assert {("vat", "added"), ("vat", "included"), ("vat", "recoverable"), ("indexation", "prices"),
            ("indexation", "minimum-pay"), ("shape", "pert"), ("shape", "triangular"), ("pay_basis", "gross"),
            ("pay_basis", "employer-cost"), ("pay_basis", "as-stated"), ("pay_unit", "stated-post"),
            ("pay_unit", "full-post"), ("insurance", "employment"), ("insurance", "mandate"),
            ("insurance", "mandate-other-job"), ("insurance", "student"), ("insurance", "specific-work"),
            ("status", "unknown"), ("status", "does-not-apply"), ("state", "none"), ("state", "not-yet-known"),
            ("result", "positive"), ("result", "null"), ("result", "negative"), ("design", "single-group"),
            ("design", "before-after"), ("design", "comparison-group"), ("design", "opinion"), ("transfer", "adapt"),
            ("transfer", "unchanged")} <= choices


def test_catalogue_is_made_of_the_examples(capsys: pytest.CaptureFixture[str]) -> None:
    script = runpy.run_path(str(EXAMPLES / "python/catalogue.py"))
    assert script["make"]().to_json() == (EXAMPLES / "catalogue.json").read_text(encoding="utf-8")
    catalogue = socinn.load_catalogue(EXAMPLES / "catalogue.json")
    assert [inn.id for inn in catalogue] == list(NAMES)
    assert [inn.id for inn in catalogue.search(text="otepienie")] == ["sensory-box"]
    assert [inn.id for inn in catalogue.search(target_group="70+")] == ["neighbour-lift"]
    assert [inn.id for inn in catalogue.search(problem="opieka")] == ["peer-mentors"]
    # Bands 50700-67700, 107387-142165, 35073-40021, 26437-40743: two of them may lie between 30000 and 40000.
    assert [inn.id for inn in catalogue.search(cost=(30_000, 40_000))] == ["sensory-box", "peer-mentors"]
    # The comparison group of the course showed no difference: its evidence of an effect is before-after.
    assert [inn.id for inn in catalogue.search(evidence="before-after")] == ["neighbour-lift", "peer-mentors"]
    assert [inn.id for inn in catalogue.search(evidence="comparison-group")] == []


def test_budget_script(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    script = runpy.run_path(str(EXAMPLES / "python/budget.py"))
    script["main"](EXAMPLES / "mobile-assistant")
    output = capsys.readouterr().out
    assert "59 200,00" in output.replace("\u00a0", " ").replace("\u202f", " ")
    assert "as the form has it: 41200.00; with the variant: 87585.00" in output
    assert "77085.00" in output and "2026-12    12568.50" in output
