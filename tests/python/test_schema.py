# SPDX-License-Identifier: GPL-3.0-or-later
"""The published JSON Schemas and the reader agree on a corpus, and on what becomes of it when it is damaged.

tests/documents/good: both accept. bad: both refuse. beyond-schema: what no schema can say (high below low, an id
twice), so the schema accepts, unless it is no JSON at all, and the reader refuses.
"""

from __future__ import annotations

import copy
import json
import pathlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from jsonschema import Draft202012Validator

import socinn
from conftest import SOURCE

DOCUMENTS = SOURCE / "tests/documents"
READERS: dict[str, Callable[[str], object]] = {
    "innovation": socinn.Innovation.from_json,
    "variant": socinn.Variant.from_json,
    "catalogue": socinn.Catalogue.from_json,
    "rates": lambda text: socinn.Rates().add_json(text),
}
SCHEMAS = {kind: Draft202012Validator(json.loads(socinn.schema(kind))) for kind in READERS}
# Faults that a schema cannot see, or sees otherwise: order of numbers, sizes beyond any integer, names of rates.
BEYOND = {"invalid-argument", "overflow", "not-found", "limit"}


def corpus(folder: str) -> list[Any]:
    files = sorted((DOCUMENTS / folder).glob("*.json"))
    return [pytest.param(path, id=path.stem) for path in files]


def kind_of(path: pathlib.Path) -> str:
    return path.stem.partition("-")[0]


def test_the_corpus_is_there() -> None:
    assert len(corpus("good")) >= 15 and len(corpus("bad")) >= 40 and len(corpus("beyond-schema")) >= 15


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind].schema)


@pytest.mark.parametrize("path", corpus("good"))
def test_both_accept(path: pathlib.Path) -> None:
    text = path.read_text(encoding="utf-8")
    READERS[kind_of(path)](text)
    assert list(SCHEMAS[kind_of(path)].iter_errors(json.loads(text))) == []


@pytest.mark.parametrize("path", corpus("bad"))
def test_both_refuse(path: pathlib.Path) -> None:
    text = path.read_text(encoding="utf-8")
    with pytest.raises(socinn.Error) as refused:
        READERS[kind_of(path)](text)
    assert refused.value.line is not None and str(refused.value)
    assert not SCHEMAS[kind_of(path)].is_valid(json.loads(text))


@pytest.mark.parametrize("path", corpus("beyond-schema"))
def test_only_the_reader_refuses(path: pathlib.Path) -> None:
    text = path.read_text(encoding="utf-8")
    with pytest.raises(socinn.Error) as refused:
        READERS[kind_of(path)](text)
    assert refused.value.line is not None or text == ""
    try:
        document = json.loads(text)
    except ValueError:
        assert refused.value.code == "syntax"
    else:
        assert SCHEMAS[kind_of(path)].is_valid(document)


# Rates are read, never written.
@pytest.mark.parametrize("path", [case for case in corpus("good") if not case.id.startswith("rates")])
def test_what_was_read_is_written_as_the_schema_says(path: pathlib.Path) -> None:
    read = READERS[kind_of(path)](path.read_text(encoding="utf-8"))
    written = read.to_json()  # type: ignore[attr-defined]
    assert list(SCHEMAS[kind_of(path)].iter_errors(json.loads(written))) == []
    assert READERS[kind_of(path)](written).to_json() == written  # type: ignore[attr-defined]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document, the whole first."""
    yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield from places(entry, (*path, key))


ODD = [
    None,
    True,
    0,
    -1,
    1.5,
    13,
    "",
    "a",
    "A b",
    "-",
    "1",
    "-1",
    "1.5",
    "1/3",
    "1e3",
    "2026-01",
    "2026-13",
    "ą",
    [],
    [1],
    ["a"],
    {},
    {"pl": "x"},
    {"state": "none"},
    {"state": "given"},
    {"value": "1"},
    {"id": "a"},
    [{}],
    [{"id": "a"}],
    {"low": "1", "high": "2"},
]
PARENTS = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((DOCUMENTS / "good").glob("*.json"))
}


@given(st.data())
@settings(max_examples=1500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_both_say_the_same_of_damaged_documents(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARENTS)))
    document = copy.deepcopy(PARENTS[name])
    place = data.draw(st.sampled_from(list(places(document))[1:]))
    parent = document
    for key in place[:-1]:
        parent = parent[key]
    match data.draw(st.sampled_from(["replace", "delete", "add", "duplicate"])):
        case "replace":
            parent[place[-1]] = data.draw(st.sampled_from(ODD))
        case "delete":
            del parent[place[-1]]
        case "add" if isinstance(parent, dict):
            parent[
                data.draw(st.sampled_from(["x", "id", "name", "state", "reason", "pl", "label", "value", "$schema"]))
            ] = data.draw(st.sampled_from(ODD))
        case _:
            if isinstance(parent, list):
                parent.append(parent[place[-1]])
    kind = name.partition("-")[0]
    valid = SCHEMAS[kind].is_valid(document)
    try:
        READERS[kind](json.dumps(document))
    except socinn.Error as error:
        assert (
            not valid
            or error.code in BEYOND
            or "twice" in str(error)
            or "same month" in str(error)
            or "measured" in str(error)
        ), f"the reader refuses, the schema accepts: {error}"
    else:
        assert valid, f"the reader accepts, the schema refuses: {document}"
