# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that may come by e-mail and is wrong: one line that says what, where and what to do, and no output."""

import io
import json
import os
import pathlib
import zipfile
from collections.abc import Callable

import pytest
from conftest import DOCUMENT, FORM, Run, innovation, word_document, word_form

PLN = {"unit": "PLN"}
# The line of a form that holds the price of the coffee machine.
MACHINE = "- ekspres do kawy – 2500,00 zł – 4500,00 zł"
AT_MACHINE = f":{FORM.splitlines().index(MACHINE) + 1}: "


def zip_bomb() -> bytes:
    return word_document(DOCUMENT.format("<w:p/>" + " " * 200_000_000))


def encrypted() -> bytes:
    """A .docx whose entries say that they are encrypted."""
    data = bytearray(word_form(FORM))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def spreadsheet() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


XML_BOMB = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi")) + ']><w>&i;</w>'


def costs(**amount: object) -> bytes:
    item = {"id": "poster", "label": {"en": "Posters"}, "amount": {**PLN, **amount}}
    return json.dumps(innovation(costs=[item])).encode()


DUPLICATE = json.dumps(innovation())[:-1] + ', "id": "again"}'

# name: bytes, words that the message must hold besides the file's name.
UNREADABLE: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "truncated.docx": (lambda: word_form(FORM)[:-200], []),
    "zip-bomb.docx": (zip_bomb, []),
    "xml-bomb.docx": (lambda: word_document(XML_BOMB), []),
    "encrypted.docx": (encrypted, []),
    "sheet.docx": (spreadsheet, []),
    "legacy.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), [".docx"]),
    "deep.json": (lambda: b'{"format": "socinn.innovation/1", "id": ' + b"[" * 300 + b"]" * 300 + b"}", []),
    "duplicate.json": (lambda: DUPLICATE.encode(), ["id"]),
    "unknown.json": (lambda: json.dumps(innovation(colour="red")).encode(), ["colour"]),
    "unfinished.json": (lambda: json.dumps(innovation()).encode()[:-20], []),
    "high-below-low.json": (lambda: costs(low="20", high="10"), ["/costs/0/amount"]),
    "negative.json": (lambda: costs(value="-5"), ["/costs/0/amount"]),
    "huge.json": (lambda: costs(value="1" + "0" * 19), ["/costs/0/amount"]),
    "high-below-low.txt": (lambda: FORM.replace(MACHINE, "- ekspres – od 4500 do 2500 zł").encode(), [AT_MACHINE]),
    "mixed.txt": (lambda: FORM.replace(MACHINE, "- ekspres – od 2500 zł do 4500 euro").encode(), [AT_MACHINE]),
    "huge.txt": (lambda: FORM.replace("2500,00 zł – 4500,00", "1" + "0" * 19).encode(), [AT_MACHINE]),
    "invalid.txt": (lambda: FORM.encode().replace("Mieszkańcy".encode(), b"Mieszka\xff\xfecy"), ["UTF-8"]),
    "cp1250.txt": (lambda: FORM.replace("½", "0,5").encode("cp1250"), ["UTF-8"]),
    "invalid.json": (lambda: json.dumps(innovation()).encode().replace(b"Little", b"Litt\xffe"), ["UTF-8"]),
    "empty.txt": (lambda: b"", []),
    "letter.txt": (lambda: "Dzień dobry, przesyłam opis.\n".encode(), []),
}


def check_complaint(stderr: str, *words: str) -> None:
    lines = stderr.splitlines()
    assert len(lines) == 1, stderr
    assert lines[0].startswith("socinn: ") and lines[0].count("socinn: ") == 1
    for word in words:
        assert lines[0].count(word) >= 1, f"{word} is not in: {lines[0]}"
    assert 30 < len(lines[0]) < 900, lines[0]


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(run: Run, tmp_path: pathlib.Path, name: str) -> None:
    make, words = UNREADABLE[name]
    (tmp_path / name).write_bytes(make())
    said = {}
    for lang in ("en", "pl"):
        for command in (("budget", name, "-o", "out.txt"), ("show", name), ("convert", name, "out.json"), ("check", name)):
            result = run(*command, lang=lang)
            assert result.returncode == 3, result
            check_complaint(result.stderr, name, *words)
            assert result.stderr.count(name) == 1, "the file is named once"
            assert result.stdout == ""
            said[lang] = result.stderr
    assert said["en"] != said["pl"], "the message is not translated"
    assert [path.name for path in tmp_path.iterdir()] == [name], "an output was left behind"


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_mixed_currencies(run: Run, tmp_path: pathlib.Path, lang: str) -> None:
    """Readable, but no sum can be made of it: the document must be mended."""
    items = [{"id": unit.lower(), "label": {"en": unit}, "amount": {"value": "5", "unit": unit}} for unit in ("PLN", "EUR")]
    (tmp_path / "mixed.json").write_text(json.dumps(innovation(costs=items)))
    result = run("budget", "mixed.json", "-o", "out.txt", lang=lang)
    assert result.returncode == 1
    check_complaint(result.stderr, "mixed.json", "/costs/", "PLN", "EUR")
    assert not (tmp_path / "out.txt").exists()


def test_sum_too_large(run: Run, tmp_path: pathlib.Path) -> None:
    items = [{"id": f"c{i}", "label": {"en": "c"}, "amount": {"value": "9" * 16, "unit": "PLN"}} for i in range(12)]
    (tmp_path / "large.json").write_text(json.dumps(innovation(costs=items)))
    result = run("budget", "large.json", "-o", "out.txt")
    assert result.returncode == 1
    check_complaint(result.stderr, "large.json")
    assert not (tmp_path / "out.txt").exists()


# ---------------------------------------------------------------------------------------- the command line

USAGE: dict[str, tuple[list[str], list[str]]] = {
    "month": (["budget", "form.txt", "--start", "2026-13"], ["--start", "2026-13"]),
    "year": (["budget", "form.txt", "--start=2026"], ["--start", "2026-01"]),
    "months": (["budget", "form.txt", "--months=0"], ["--months", "600"]),
    "months-text": (["budget", "form.txt", "--months", "12x"], ["--months", "12x"]),
    "assumption": (["budget", "form.txt", "--set", "bicycle=500"], ["bicycle"]),
    "set": (["budget", "form.txt", "--set", "500"], ["--set", "500"]),
    "set-number": (["budget", "form.txt", "--set", "a=many"], ["--set a", "many"]),
    "set-huge": (["budget", "form.txt", "--set", "a=1" + "0" * 19], ["--set a"]),
    "set-negative": (["budget", "form.txt", "--set", "a=-5 zł"], ["--set a"]),
    "reading": (["budget", "form.txt", "--reading", "colour=red"], ["colour"]),
    "participants": (["budget", "form.txt", "--participants", "some"], ["--participants", "some"]),
    "by": (["budget", "form.txt", "--by", "week"], ["--by", "week", "month"]),
    "format": (["budget", "form.txt", "--format", "jsn"], ["--format", "json"]),
    "lang": (["budget", "form.txt", "--lang", "de"], ["--lang", "de", "pl"]),
    "option": (["budget", "form.txt", "--mounths=3"], ["--mounths", "--months"]),
    "letter": (["budget", "form.txt", "-x"], ["-x"]),
    "no-value": (["budget", "form.txt", "--months"], ["--months N"]),
    "flag-value": (["budget", "form.txt", "--index=yes"], ["--index", "yes"]),
    "command": (["bugdet", "form.txt"], ["bugdet", "budget"]),
    "no-command": ([], ["socinn --help"]),
    "no-file": (["show"], ["socinn show FILE"]),
    "too-many": (["show", "form.txt", "b.txt"], ["b.txt"]),
    "schema": (["schema", "inovation"], ["inovation"]),
    "ending": (["convert", "form.txt", "out.pdf"], ["out.pdf", ".docx"]),
    "template": (["convert", "form.txt", "out.json", "--template", "form.docx"], ["--template", ".docx"]),
}


@pytest.mark.parametrize("case", USAGE)
def test_usage(run: Run, form: pathlib.Path, tmp_path: pathlib.Path, case: str) -> None:
    words, expected = USAGE[case]
    said = {}
    for lang in ("en", "pl"):
        result = run(*words, lang=lang)
        assert (result.returncode, result.stdout) == (2, ""), result
        check_complaint(result.stderr, *expected)
        said[lang] = result.stderr
    assert said["en"] != said["pl"]
    assert [path.name for path in tmp_path.iterdir()] == [form.name]


def test_unknown_option_of_a_reading_names_those_there_are(run: Run, form: pathlib.Path) -> None:
    found = json.loads(run("budget", form, "--format", "json").stdout)["readings"][0]
    result = run("budget", form, "--reading", f"{found['id']}=colour")
    assert result.returncode == 2
    check_complaint(result.stderr, found["id"], "colour", *(option["id"] for option in found["options"]))


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_variant_of_another_innovation(run: Run, form: pathlib.Path, tmp_path: pathlib.Path, lang: str) -> None:
    variant = {"format": "socinn.variant/1", "id": "here", "innovation": "another-one"}
    (tmp_path / "variant.json").write_text(json.dumps(variant))
    result = run("budget", form, "--variant", "variant.json", "-o", "out.txt", lang=lang)
    assert result.returncode == 2
    check_complaint(result.stderr, "variant.json", "another-one")
    assert not (tmp_path / "out.txt").exists()


# --------------------------------------------------------------------------------- files that are not there


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_missing_file_and_directory(run: Run, tmp_path: pathlib.Path, lang: str) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("nowhere.json", "folder", "nowhere/form.docx"):
        for words in (("budget", name), ("show", name), ("check", name), ("convert", name, "out.json")):
            result = run(*words, lang=lang)
            assert (result.returncode, result.stdout) == (3, ""), result
            check_complaint(result.stderr, name)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("option", ["--variant", "--rates", "--template"])
def test_missing_second_file(run: Run, form: pathlib.Path, option: str) -> None:
    words = ("convert", form, "out.docx") if option == "--template" else ("budget", form)
    result = run(*words, option, "nowhere.json")
    assert result.returncode == 3
    check_complaint(result.stderr, "nowhere.json")


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_unwritable_output(run: Run, form: pathlib.Path, tmp_path: pathlib.Path, lang: str) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("nowhere/out.json", "folder", "form.txt/out.json"):
        result = run("budget", form, "-o", name, lang=lang)
        assert result.returncode == 3, result
        check_complaint(result.stderr, name)
    result = run("convert", form, "nowhere/out.json", lang=lang)
    assert result.returncode == 3
    check_complaint(result.stderr, "nowhere/out.json")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "form.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_permission(run: Run, form: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (tmp_path / "folder").mkdir(mode=0o555)
    result = run("budget", form, "-o", "folder/out.json")
    assert result.returncode == 3
    check_complaint(result.stderr, "folder/out.json")


def test_full_device(run: Run, form: pathlib.Path) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        for words in (("budget", form), ("show", form), ("check", form), ("schema", "innovation"), ("--help",)):
            result = run(*words, stdout=full)
            assert result.returncode == 3
            check_complaint(result.stderr)


def test_closed_pipe_and_closed_output(run: Run, form: pathlib.Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert run("budget", form, stdout=writer).returncode == 3
    finally:
        os.close(writer)
    closed = run("budget", form, stdout=None, preexec_fn=lambda: os.close(1))
    assert closed.returncode == 3
