# SPDX-License-Identifier: GPL-3.0-or-later
"""The documents tell the truth: their commands are run, their outputs compared, their pages and links are there."""

from __future__ import annotations

import doctest
import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import socinn
from conftest import BUILD, SOURCE

PAGES = ["README.md", "README.pl.md", "CHANGELOG.md",
         *sorted(str(path.relative_to(SOURCE)) for path in (SOURCE / "docs").glob("*.md"))]
COMMAND = BUILD / "bindings/cli/socinn"
LUA = shutil.which("lua5.4") or shutil.which("lua")


def blocks(page: str, language: str) -> list[str]:
    text = (SOURCE / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(not COMMAND.exists(), reason="the command was not built")
@pytest.mark.parametrize("page", ["README.md", "README.pl.md"])
def test_outputs_shown_are_what_the_commands_print(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}")
    fill: Callable[[str], str] = runpy.run_path(str(SOURCE / "docs/fill_outputs.py"))["fill"]
    text = (SOURCE / page).read_text(encoding="utf-8")
    assert fill(text) == text, "renew them with docs/fill_outputs.py"
    assert len(blocks(page, "sh")) >= 3


def test_python_of_the_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(SOURCE)
    examples = blocks("README.md", "pycon")
    assert examples
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    for example in examples:
        runner.run(parser.get_doctest(example, {}, "README.md", "README.md", 0))
    assert runner.failures == 0 and runner.tries > 5


@pytest.mark.skipif(LUA is None or not (BUILD / "lua").is_dir(), reason="the Lua module was not built")
def test_lua_of_the_readme() -> None:
    env = {**os.environ, "LUA_PATH": f"{BUILD}/lua/?.lua;;", "LUA_CPATH": f"{BUILD}/lua/?.so;;"}
    examples = [*blocks("README.md", "lua"), *blocks("docs/statistics.md", "lua")]
    assert len(examples) > 1
    for example in examples:
        subprocess.run([str(LUA), "-e", example], cwd=SOURCE, env=env, check=True, timeout=60)


@pytest.mark.skipif(not (BUILD / "lib/libsocinn.so").exists(), reason="the shared library was not built")
def test_c_of_the_readme(tmp_path: Path) -> None:
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "glib-2.0"], capture_output=True, text=True, check=True)
    examples = blocks("README.md", "c")
    assert examples
    for number, example in enumerate(examples):
        (tmp_path / "budget.c").write_text(example, encoding="utf-8")
        program = tmp_path / f"budget{number}"
        subprocess.run(["cc", "-std=c11", "-Wall", "-Wextra", "-Werror", f"-I{SOURCE}/include", tmp_path / "budget.c",
                        "-o", program, f"-L{BUILD}/lib", f"-Wl,-rpath,{BUILD}/lib", "-lsocinn",
                        *shlex.split(flags.stdout)], check=True)
        done = subprocess.run([program], cwd=SOURCE, capture_output=True, text=True, check=True)
        assert done.stdout == "59200.00\n"


def test_page_of_the_model_is_up_to_date() -> None:
    make = runpy.run_path(str(SOURCE / "docs/make_model.py"))["make"]
    assert make() == (SOURCE / "docs/model.md").read_text(encoding="utf-8"), "renew it with docs/make_model.py"


def test_documents_shown_can_be_read() -> None:
    readers = {"socinn.innovation/1": socinn.Innovation.from_json, "socinn.variant/1": socinn.Variant.from_json,
               "socinn.rates/1": lambda text: socinn.Rates().add_json(text)}
    shown = [block for block in blocks("docs/json.md", "json") if block.startswith("{")]
    formats = set()
    for document in shown:
        formats.add(json.loads(document)["format"])
        readers[json.loads(document)["format"]](document)
    assert formats == set(readers)
    for fragment in blocks("docs/json.md", "json"):
        if not fragment.startswith("{"):
            socinn.Innovation.from_json('{"format": "socinn.innovation/1", "id": "x", ' + fragment + "}")


def heading_anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = re.sub(r"^```.*?^```$", "", (SOURCE / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http:", "https:")):
            continue
        file, _, anchor = target.partition("#")
        path = (SOURCE / page).parent / file if file else SOURCE / page
        assert path.exists(), f"{page} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in map(heading_anchor, headings), f"{page} links to {target}"


def test_changelog_has_the_version() -> None:
    assert f"## [{socinn.__version__}] - " in (SOURCE / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_format_and_finding_of_the_form_page() -> None:
    """What docs/form.md says becomes of a sentence."""
    form = ("Tytuł innowacji społecznej: Próba\n1. Krótki opis innowacji\n-\n2. Jakich problemów dotyczy innowacja "
            "społeczna?\n-\n3. Co nowego wnosi innowacja społeczna do obecnej praktyki?\n-\n"
            "7. Jaki jest szacunkowy koszt wdrożenia innowacji społecznej?\n{}\n8. Opis kosztów alternatywnych\n-\n")
    for sentence, expected in {
        "- kawa 1,5 tys. zł": {"kind": "one-off", "amount": {"value": "1500", "unit": "PLN"}},
        "- kawa od 2500 do 4500 zł": {"amount": {"low": "2500", "high": "4500", "unit": "PLN"}},
        "- kawa 100 zł tygodniowo": {"kind": "recurring"},
        "- kawa 300 zł kwartalnie": {"kind": "recurring", "every_months": 3},
        "- kawa 100 zł przez 6 miesięcy": {"kind": "recurring", "last_month": 6},
        "- kawa 100 zł x 6 miesięcy": {"kind": "recurring", "last_month": 6},
        "- pensja 2 etaty x 5000 zł brutto": {"fte": "1", "headcount": 2, "pay_basis": "gross", "kind": "recurring"},
        "- pensja 3000 zł z narzutami miesięcznie": {"pay_basis": "employer-cost"},
        "- zestawy – 12 zestawów x 180 zł netto + 23% VAT": {"vat": "added", "vat_rate": "0.23"},
        "- kawa 100 zł, stan na 05.2024": {"amount": {"value": "100", "unit": "PLN", "price_date": "2024-05"}},
        "- druk: do ustalenia": {"amount": {"state": "not-yet-known", "reason": {"pl": "druk: do ustalenia"}}},
    }.items():
        (item,) = json.loads(socinn.Innovation.from_form_text(form.format(sentence)).to_json())["costs"]
        assert {key: item.get(key) for key in expected} == expected, sentence
    for sentence, reading, options in [
        ("- pensja ½ etatu x 3000 zł (dwóch pracowników)", "people", ["people-2", "people-1", "people-2-pay-for-part-post"]),
        ("- pensja asystenta 3000 zł", "pay-basis", ["as-stated", "gross", "employer-cost"]),
        ("- pensja asystenta 3000 zł", "frequency", ["monthly", "once"]),
        ("- szkolenie 1000 zł netto", "vat", ["none", "rate-5", "rate-8", "rate-23"]),
        ("- laptop 3000 zł lub 4000 zł", "amount", ["amount-1", "amount-2"]),
        ("- rower do 5000 zł", "limit", ["price", "limit"]),
        ("- sala na 6 miesięcy – 3 000 zł", "months", ["total", "each"]),
        ("- 3 laptopy 9000 zł", "count", ["total", "each"]),
    ]:
        readings = {found.id.rpartition(".")[2]: found
                    for found in socinn.Innovation.from_form_text(form.format(sentence)).readings}
        assert [option.id for option in readings[reading].options] == options, sentence
        assert readings[reading].default == options[0]
    with pytest.raises(socinn.AmbiguousError) as caught:
        socinn.Innovation.from_form_text(form.format("- kawa 1,234 zł"))
    assert caught.value.line == 9
