# SPDX-License-Identifier: GPL-3.0-or-later
"""check, show, convert, schema, and what all commands have in common."""

import json
import pathlib
import re
import subprocess

import pytest
from conftest import FORM, Run, innovation, word_form

COMMANDS = ["check", "show", "convert", "budget", "schema"]


def test_version(run: Run, source: pathlib.Path) -> None:
    version = re.search(r"project\(libsocinn VERSION ([0-9.]+)", (source / "CMakeLists.txt").read_text()).group(1)
    result = run("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"socinn {version}\n", "")


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_help(run: Run, lang: str) -> None:
    general = run("--help", lang=lang)
    assert general.returncode == 0 and all(f"  {command} " in general.stdout for command in COMMANDS)
    assert ("Użycie" if lang == "pl" else "Usage") in general.stdout
    for command in COMMANDS:
        result = run(command, "--help", lang=lang)
        assert result.returncode == 0 and f"socinn {command} " in result.stdout and "--lang" in result.stdout
        assert run(command, "-h", lang=lang).stdout == result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 110
    assert run("help", f"--lang={lang}").stdout == run("--lang", lang, "--help").stdout == general.stdout


def test_manual_and_completion_name_every_option(run: Run, source: pathlib.Path) -> None:
    manuals = [(source / "docs" / name).read_text().replace("\\-", "-") for name in ("socinn.1", "socinn.pl.1")]
    completion = (source / "bindings/cli/socinn.bash-completion").read_text()
    for command in COMMANDS:
        options = re.findall(r"^  (?:-\w, )?(--[a-z]+)", run(command, "--help").stdout, re.MULTILINE)
        assert "--help" in options
        for text in (*manuals, completion):
            assert command in text and not [option for option in options if option not in text]


def complete(source: pathlib.Path, *words: str) -> list[str]:
    script = '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _socinn; printf "%s\\n" "${COMPREPLY[@]}"'
    command = ["bash", "-c", script, "bash", source / "bindings/cli/socinn.bash-completion", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def test_completion(source: pathlib.Path) -> None:
    assert complete(source, "socinn", "bu") == ["budget"]
    assert complete(source, "socinn", "budget", "--mo") == ["--months"]
    assert complete(source, "socinn", "budget", "--by", "m") == ["month"]
    assert complete(source, "socinn", "budget", "--by", "=", "m") == ["month"]
    assert complete(source, "socinn", "schema", "") == ["innovation", "variant", "catalogue", "rates", "correlation"]


# ----------------------------------------------------------------------------------------------------- check


def test_check_says_what_is_wrong_and_goes_on(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "good.json").write_text(json.dumps(innovation()))
    lost = {"id": "lost", "label": {"en": "Lost"}, "assumption": "nobody"}
    (tmp_path / "bad.json").write_text(json.dumps(innovation(costs=[lost])))
    (tmp_path / "broken.json").write_text("{")
    good = run("check", "good.json")
    assert (good.returncode, good.stderr) == (0, "")
    bad = run("check", "bad.json", lang="pl")
    assert bad.returncode == 1 and "Błąd: " in bad.stdout and "/costs/0" in bad.stdout and "→ " in bad.stdout
    assert re.search(r"^\d+ błęd\w+|^1 błąd", bad.stdout.splitlines()[-1])
    all_three = run("check", "broken.json", "bad.json", "nowhere.json", "good.json")
    assert all_three.returncode == 3 and len(all_three.stderr.splitlines()) == 2
    assert "bad.json:\n" in all_three.stdout and "good.json:\n" in all_three.stdout


def test_check_of_a_form(run: Run, form: pathlib.Path) -> None:
    assert run("check", form).returncode == 0


def test_budget_of_a_faulty_description_is_status_1(run: Run, tmp_path: pathlib.Path) -> None:
    """The budget can be made, but the description must be mended: both are said."""
    twice = [{"id": "a", "role": {"en": role}} for role in ("worker", "animator")]
    (tmp_path / "twice.json").write_text(json.dumps(innovation(implementers=twice)))
    result = run("budget", "twice.json")
    assert result.returncode == 1 and "TOTAL" in result.stdout
    assert result.stderr.startswith("socinn: twice.json: /implementers/1: ")


# ------------------------------------------------------------------------------------------------------ show


def test_show_tells_the_kinds_of_nothing_apart(run: Run, tmp_path: pathlib.Path) -> None:
    fields = {"novelty": {"state": "none"},
              "remarks": {"state": "not-yet-known", "reason": {"en": "the test goes on", "pl": "test trwa"}}}
    (tmp_path / "little.json").write_text(json.dumps(innovation(**fields)))
    text = run("show", "little.json").stdout
    sections = dict(re.findall(r"^(\d+)\. [^\n]*\n─+\n(.*?)(?=\n\n|\Z)", text, re.MULTILINE | re.DOTALL))
    assert sections["3"].strip() == "-"
    assert sections["10"].strip() == "not yet known (the test goes on)"
    assert sections["9"].strip() == "(empty)"
    assert "jeszcze nie wiadomo (test trwa)" in run("show", "little.json", lang="pl").stdout


def test_show_of_a_form(run: Run, form: pathlib.Path) -> None:
    text = run("show", form, lang="pl").stdout.replace("\u00a0", " ")
    for words in ("Kawiarenka na dwóch kółkach", "1. Krótki opis", "Mapa usługi", "5 000–20 000 zł", "½ etatu",
                  "--reading ", "Rower przed klubem"):
        assert words in text
    assert max(map(len, text.splitlines())) <= 96


# --------------------------------------------------------------------------------------------------- convert


@pytest.mark.parametrize("ending", [".json", ".txt", ".md", ".docx"])
def test_convert_there_and_back(run: Run, form: pathlib.Path, tmp_path: pathlib.Path, ending: str) -> None:
    assert run("convert", form, "first.json").returncode == 0
    assert run("convert", "first.json", f"second{ending}").returncode == 0
    assert run("convert", f"second{ending}", "third.json").returncode == 0
    first, third = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("first.json", "third.json"))
    for field in ("title", "summary", "problems", "novelty", "elements", "costs", "conditional_costs", "remarks", "readings"):
        assert first.get(field) == third.get(field), field
    assert third["remarks"] == {"state": "none"}


def test_convert_fills_a_template(run: Run, form: pathlib.Path, tmp_path: pathlib.Path) -> None:
    blank = re.sub(r"(?m)^(?!OPIS|Tytuł|\d+\. (Krótki|Jak|Co |Do |Kto|Opis|Czy|Dod)).*\n", "", FORM)
    (tmp_path / "blank.docx").write_bytes(word_form(blank))
    result = run("convert", form, "filled.docx", "--template", "blank.docx")
    assert result.returncode == 0, result.stderr
    assert "Pracownik socjalny objeżdża osiedle" in run("show", "filled.docx").stdout


def test_convert_names_what_the_template_does_not_ask_for(run: Run, form: pathlib.Path, tmp_path: pathlib.Path) -> None:
    description = tmp_path / "in.json"
    run("convert", form, description)
    text = description.read_text(encoding="utf-8")
    description.write_text(text.replace('"id":', '"vision": {"pl": "Trzy rowery."},\n  "id":', 1), encoding="utf-8")
    (tmp_path / "blank.docx").write_bytes(word_form(FORM))
    result = run("convert", description, "out.docx", "--template", "blank.docx")
    assert result.returncode == 0
    assert result.stderr.count("\n") == 1 and "vision" in result.stderr


# ---------------------------------------------------------------------------------------------------- schema


@pytest.mark.parametrize("name", ["innovation", "variant", "catalogue", "rates", "correlation"])
def test_schema(run: Run, name: str) -> None:
    assert json.loads(run("schema", name).stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


# ------------------------------------------------------------------------------------------------- arguments


def test_options_before_behind_and_between(run: Run, form: pathlib.Path) -> None:
    expected = run("budget", form, "--start", "2026-01", "--months", "3", "--lang", "pl").stdout
    assert expected.startswith("Kawiarenka")
    for words in (("budget", "--months=3", form, "--start=2026-01", "--lang=pl"),
                  ("--lang", "pl", "budget", "--start", "2026-01", "--months", "3", form),
                  ("budget", "--months=9", "--months=3", "--lang=pl", "--start=2026-01", "--", form)):
        assert run(*words).stdout == expected


def test_file_that_begins_with_a_dash(run: Run, form: pathlib.Path) -> None:
    form.rename(form.with_name("--months"))
    assert run("show", "--", "--months").returncode == 0
