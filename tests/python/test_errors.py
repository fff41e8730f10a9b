# SPDX-License-Identifier: GPL-3.0-or-later
"""Exceptions, and files: what is read and written, and what is refused."""

from __future__ import annotations

import copy
import os
import pathlib
import pickle
import typing

import pytest

import socinn
from socinn import Catalogue, Innovation, Variant, _core, _errors


def test_every_code_has_a_class() -> None:
    codes = [_core.error_code_name(code) for code in range(100)]
    names = codes[: codes.index("unknown")]
    assert names and set(codes[len(names) :]) == {"unknown"}
    assert sorted(names) == sorted(_errors._BY_CODE)
    for name in names:
        error = _errors._make(name, "message", "file", "/path", 3)
        assert type(error) is _errors._BY_CODE[name] and isinstance(error, socinn.Error)
        assert (error.code, error.file, error.path, error.line, str(error)) == (name, "file", "/path", 3, "message")
        builtin = [base for base in type(error).__mro__ if base.__module__ == "builtins"][0]
        assert builtin is not Exception and builtin.__name__ not in ("BaseException", "object")
        for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
            assert (type(twin), str(twin), twin.code, twin.path, twin.line) == (
                type(error),
                "message",
                name,
                "/path",
                3,
            )
    assert type(_errors._make("unheard-of", "m", None, None, 0)) is socinn.Error


def test_errors_know_the_place() -> None:
    with pytest.raises(socinn.SchemaError) as refused:
        Innovation.from_json('{"format": "socinn.innovation/1",\n "id": "a",\n "costs": [{"id": "c",\n "prise": 1}]}')
    error = refused.value
    assert (error.code, error.path, error.line, error.file) == ("schema", "/costs/0/prise", 4, None)
    assert isinstance(error, ValueError) and "prise" in str(error)


def test_missing_files_and_folders(tmp_path: pathlib.Path) -> None:
    for load in (socinn.load, socinn.load_variant, socinn.load_catalogue, lambda path: socinn.Rates().add_file(path)):
        with pytest.raises(socinn.MissingFileError) as missing:
            load(tmp_path / "nobody.json")
        assert isinstance(missing.value, FileNotFoundError) and isinstance(missing.value, socinn.NotFoundError)
        assert missing.value.file == str(tmp_path / "nobody.json")
        with pytest.raises(socinn.FileError) as folder:
            load(tmp_path)
        assert isinstance(folder.value, OSError)


def test_files_come_back(cafe: Innovation, tmp_path: pathlib.Path) -> None:
    cafe.save(tmp_path / "cafe.json")
    assert socinn.load(tmp_path / "cafe.json") == cafe == socinn.load(str(tmp_path / "cafe.json"))
    variant = Variant("v", innovation="cafe")
    variant.save(tmp_path / "v.json")
    assert socinn.load_variant(tmp_path / "v.json") == variant
    Catalogue([cafe]).save(tmp_path / "c.json")
    assert socinn.load_catalogue(tmp_path / "c.json")["cafe"] == cafe
    odd = os.fsencode(tmp_path) + b"/\xb3\xf3d\xbc.json"
    cafe.save(odd)
    assert socinn.load(odd) == cafe == socinn.load(pathlib.Path(os.fsdecode(odd)))


def test_forms_come_back(cafe: Innovation, tmp_path: pathlib.Path) -> None:
    cafe.set_none("remarks")
    for name in ("form.txt", "form.md", "form.docx"):
        cafe.save(tmp_path / name)
        again = socinn.load(tmp_path / name)
        assert again.summary == "Spotkania przy kawie." and again.state("remarks") == "none", name
    data = cafe.to_docx(lang="pl")
    assert data[:2] == b"PK" and Innovation.from_docx(data).problems == cafe.problems
    assert Innovation.from_docx(cafe.to_docx(form=data)).summary == cafe.summary
    cafe.save(tmp_path / "filled.docx", form=tmp_path / "form.docx")
    assert socinn.load(tmp_path / "filled.docx").summary == cafe.summary


def test_what_cannot_be_written(cafe: Innovation, tmp_path: pathlib.Path) -> None:
    with pytest.raises(socinn.FileError):
        cafe.save(tmp_path / "no-such-folder" / "cafe.json")
    with pytest.raises(socinn.UnsupportedError):
        cafe.save(tmp_path / "cafe.pdf")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises((socinn.EncodingError, ValueError)):
        cafe.save("a\0b.json")
    with pytest.raises(TypeError):
        cafe.save(5)  # type: ignore[arg-type]


def test_documents_that_are_no_documents(tmp_path: pathlib.Path) -> None:
    for name, data, kind in (
        ("a.json", b'{"format": ', socinn.MalformedError),
        ("b.docx", b"PK\x03\x04rest", socinn.MalformedError),
        ("c.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, socinn.UnsupportedError),
        ("d.txt", "Krótki opis: łódź".encode("cp1250"), socinn.EncodingError),
        ("e.txt", b"nothing of a form", socinn.SchemaError),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(kind) as refused:
            socinn.load(tmp_path / name)
        assert refused.value.file == str(tmp_path / name), name


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda inn: socinn.Budget("form.docx"), "expected an Innovation, such as .*, not str"),
        (lambda inn: socinn.Budget(inn, variant="place.json"), "expected a Variant, such as .*, not str"),
        (lambda inn: socinn.Budget(inn, months="12"), "expected an int for 'months', not str"),
        (lambda inn: socinn.Budget(inn, start=2026), 'expected a month such as "2026-01" or a date, not int'),
        (lambda inn: socinn.Budget(inn, assume=["a"]), "expected a dict for 'assume', not list"),
        (lambda inn: socinn.Budget(inn, readings="a"), "expected a dict for 'readings', not str"),
        (lambda inn: setattr(inn, "title", 5), "expected a str, .* for 'title', not int"),
    ],
)
def test_a_wrong_type_is_named(make: typing.Any, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        make(Innovation("x", title="X"))


def test_a_number_of_months_beyond_all_bounds() -> None:
    for months in (-(10**30), 10**30):
        with pytest.raises(socinn.InvalidArgumentError):
            socinn.Budget(Innovation("x", title="X"), months=months)
