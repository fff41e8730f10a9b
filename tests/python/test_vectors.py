# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases of tests/vectors, which C, Python and Lua all run: the same inputs give the same digits or errors."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

import socinn
from conftest import SOURCE
from socinn import _core
from risk_vectors import run_budget_risk
from stats_vectors import checks as stats_checks
from uncertainty_vectors import CHECKS as UNCERTAINTY

VECTORS = SOURCE / "tests/vectors"
CHECKS = {**UNCERTAINTY, "budget_risk": run_budget_risk, **stats_checks(VECTORS)}
Json = dict[str, Any]


def innovation_of(stated: Any) -> socinn.Innovation:
    """An innovation that stands in the case, or in a file named from the root of the sources."""
    if isinstance(stated, str):
        return socinn.load(SOURCE / stated)
    return socinn.Innovation.from_json(json.dumps(stated))


def variant_of(stated: Any) -> socinn.Variant | None:
    if stated is None:
        return None
    if isinstance(stated, str):
        return socinn.load_variant(SOURCE / stated)
    return socinn.Variant.from_json(json.dumps(stated))


def rational(args: Json) -> Json:
    return {"text": _core.rational_to_text(args["text"])}


def number_text(args: Json) -> Json:
    return {"quantity": repr(socinn.Quantity.parse(args["text"], style=args["style"]))[len("Quantity('") : -len("')")]}


def money_format(args: Json) -> Json:
    language = _core.language_from_tag(args["language"])
    return {"text": _core.money_format((args["minor"], args["currency"]), language)}


def period(args: Json) -> Json:
    found = socinn.Period(args["text"])
    return {"text": str(found), "months": found.months}


def text_fold(args: Json) -> Json:
    return {"text": socinn.fold(args["text"])}


def employer_cost(args: Json) -> Json:
    cost = socinn.employer_cost(args["gross"], insurance=args["insurance"], ppk=args["ppk"], month=args["month"])
    return {"cost": str(cost)}


FORM = """Tytuł innowacji społecznej: Próba
1. Krótki opis innowacji
-
2. Jakich problemów dotyczy innowacja społeczna i jakie problemy rozwiązuje?
-
3. Co nowego wnosi innowacja społeczna do obecnej praktyki?
-
7. Jaki jest szacunkowy koszt wdrożenia innowacji społecznej?
{}
8. Opis kosztów alternatywnych, w tym wskazanie kiedy taki koszt występuje, a kiedy nie będzie się pojawiał?
-
"""


def cost_text(args: Json) -> Json:
    inn = socinn.Innovation.from_form_text(FORM.format(args["text"]))
    readings = [
        {"id": reading.id, "default": reading.default, "options": [option.id for option in reading.options]}
        for reading in inn.readings
    ]
    return {"items": json.loads(inn.to_json()).get("costs", []), "readings": readings}


def texts(amount: socinn.MoneyRange) -> Json:
    return {"low": str(amount.low), "expected": str(amount.expected), "high": str(amount.high)}


def budget(args: Json) -> Json:
    options = {name: args[name] for name in ("months", "start", "assume", "readings", "index") if name in args}
    if "assume" in options:
        options["assume"] = {name: socinn.Quantity.parse(str(text)) for name, text in options["assume"].items()}
    made = socinn.Budget(innovation_of(args["innovation"]), variant=variant_of(args.get("variant")), **options)
    found: Json = {
        name: texts(getattr(made, name))
        for name in ("total", "one_off", "recurring", "conditional", "first_year", "following_year")
    }
    found["per_participant"] = None if made.per_participant is None else texts(made.per_participant)
    found["lines"] = {line.id: texts(line.total) for line in made.lines}
    found["by"] = {
        by: {key: texts(amount) for key, amount in made.by(by).items()}  # type: ignore[arg-type]
        for by in ("line", "month", "year", "category", "element")
    }
    found["findings"] = [finding.code for finding in made.findings]
    return found


READERS: dict[str, Callable[[str], object]] = {
    "innovation": socinn.Innovation.from_json,
    "variant": socinn.Variant.from_json,
    "catalogue": socinn.Catalogue.from_json,
    "rates": lambda text: socinn.Rates().add_json(text),
}


def document_errors(args: Json) -> Json:
    READERS[args["kind"]](args["text"])
    return {}


def catalogue(args: Json) -> Json:
    found = socinn.Catalogue(innovation_of(stated) for stated in args["innovations"])
    query = dict(args["query"])
    if "cost" in query:
        query["cost"] = tuple(query["cost"])
    return {"ids": [inn.id for inn in found.search(**query)]}


RUNNERS: dict[str, Callable[[Json], Json]] = {
    function.__name__: function
    for function in (
        rational,
        number_text,
        money_format,
        period,
        text_fold,
        employer_cost,
        cost_text,
        budget,
        document_errors,
        catalogue,
    )
} | {"examples": budget}


def differs(expected: Any, found: Any, path: str = "") -> str | None:
    """Where what was found lacks or contradicts what is expected; more may be found than is expected."""
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            return f"{path}: expected {expected!r}, found {found!r}"
        return next(
            filter(None, (differs(value, found.get(key), f"{path}/{key}") for key, value in expected.items())), None
        )
    if isinstance(found, dict) and isinstance(expected, str):  # a text in any of its languages; a quantity as text
        if expected in found.values():
            return None
    if isinstance(expected, list) and isinstance(found, list):
        if path == "/findings":
            missing = [code for code in expected if code not in found]
            return f"{path}: {missing} not among {found}" if missing else None
        if len(expected) != len(found):
            return f"{path}: expected {len(expected)} entries, found {len(found)}: {found!r}"
        return next(filter(None, (differs(a, b, f"{path}/{i}") for i, (a, b) in enumerate(zip(expected, found)))), None)
    return None if expected == found else f"{path}: expected {expected!r}, found {found!r}"


def cases() -> list[Any]:
    files = sorted(VECTORS.glob("*.json"))
    assert files, f"there are no vectors in {VECTORS}"
    found = []
    for path in files:
        document = json.loads(path.read_text(encoding="utf-8"))
        assert document["suite"] == path.stem and document["source"], path
        ids = [case["id"] for case in document["cases"]]
        assert ids and len(set(ids)) == len(ids), path
        found += [pytest.param(document["suite"], case, id=f"{path.stem}-{case['id']}") for case in document["cases"]]
    return found


@pytest.mark.parametrize("path", sorted(VECTORS.glob("*.json")), ids=lambda path: path.stem)
def test_every_vector_file_has_a_runner(path: pathlib.Path) -> None:
    assert json.loads(path.read_text(encoding="utf-8"))["suite"] in RUNNERS.keys() | CHECKS.keys()


@pytest.mark.parametrize("suite, case", cases())
def test_vector(suite: str, case: Json) -> None:
    expect = dict(case["expect"])
    if "error" not in expect:
        if suite in CHECKS:
            CHECKS[suite](case["args"], expect)
        else:
            assert differs(expect, RUNNERS[suite](case["args"])) is None
        return
    with pytest.raises(socinn.Error) as refused:
        CHECKS[suite](case["args"], expect) if suite in CHECKS else RUNNERS[suite](case["args"])
    error = refused.value
    assert (error.code, str(error) != "") == (expect["error"], True)
    assert expect.get("path", error.path) == error.path and expect.get("line", error.line) == error.line
