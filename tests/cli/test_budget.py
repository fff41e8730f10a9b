# SPDX-License-Identifier: GPL-3.0-or-later
"""socinn budget: the figures of the form, every way of asking for them, every kind of document."""

import csv
import json
import pathlib
import re

import pytest
from conftest import FORM, Run, innovation, word_form

YEAR = ("--months", "12", "--start", "2026-01")
TOTALS = {
    "total": {"low": "50700.00", "expected": "59200.00", "high": "67700.00"},
    "one_off": {"low": "7500.00", "expected": "16000.00", "high": "24500.00"},
    "recurring": {"low": "43200.00", "expected": "43200.00", "high": "43200.00"},
}


def budget(run: Run, *words: object, **options: object) -> dict:
    result = run("budget", *words, "--format", "json", **options)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def check_acceptance(found: dict) -> None:
    head = {key: found[key] for key in ("format", "currency", "months", "start")}
    assert head == {"format": "socinn.budget/1", "currency": "PLN", "months": 12, "start": "2026-01"}
    assert {key: found[key] for key in TOTALS} == TOTALS
    assert [line["kind"] for line in found["lines"]] == ["one-off"] * 2 + ["recurring"] * 3
    assert all(line["source_text"] for line in found["lines"])
    expected = {option["total"]["expected"] for reading in found["readings"] for option in reading["options"]}
    assert {"59200.00", "41200.00", "95200.00"} <= expected
    for reading in found["readings"]:
        chosen = [option for option in reading["options"] if option["id"] == reading["chosen"]]
        assert [option["total"] for option in chosen] == [found["total"]]
    pay = [finding for finding in found["findings"] if finding["code"] == "pay-below-minimum"]
    assert pay and "4 806" in pay[0]["message"].replace("4,806", "4 806").replace("\u00a0", " ")


def test_form_as_text_and_as_word_document(run: Run, form: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (tmp_path / "form.docx").write_bytes(word_form(FORM))
    from_text, from_word = budget(run, form, *YEAR), budget(run, "form.docx", *YEAR)
    check_acceptance(from_text)
    check_acceptance(from_word)
    for key in ("lines", "readings", "total"):
        assert from_text[key] == from_word[key]


def test_example_of_the_project(run: Run, source: pathlib.Path) -> None:
    check_acceptance(budget(run, source / "examples/mobile-assistant/form.docx", *YEAR))


def test_keys_keep_their_order(run: Run, form: pathlib.Path) -> None:
    keys = list(budget(run, form, *YEAR))
    assert keys == ["format", "innovation", "variant", "currency", "months", "start", "total", "one_off", "recurring",
                    "conditional", "total_with_conditional", "paid", "remaining", "first_year", "following_year", "per_participant", "lines",
                    "readings", "findings", "rates"]


def test_each_reading_gives_the_total_it_announces(run: Run, form: pathlib.Path) -> None:
    for reading in budget(run, form, *YEAR)["readings"]:
        for option in reading["options"]:
            choice = f"{reading['id']}={option['id']}"
            chosen = budget(run, form, *YEAR, "--reading", choice)
            assert chosen["total"] == option["total"], choice
            assert option["id"] in [each["chosen"] for each in chosen["readings"] if each["id"] == reading["id"]]


def test_json_of_a_form_gives_the_same_budget(run: Run, form: pathlib.Path) -> None:
    assert run("convert", form, "innovation.json").returncode == 0
    assert budget(run, "innovation.json", *YEAR)["total"] == TOTALS["total"]


def test_set_replaces_an_amount(run: Run, form: pathlib.Path) -> None:
    line = budget(run, form, *YEAR)["lines"][1]
    changed = budget(run, form, *YEAR, f"--set={line['id']}=3000")
    assert changed["total"] == {"low": "51200.00", "expected": "58700.00", "high": "66200.00"}
    ranged = budget(run, form, *YEAR, f"--set={line['id']}=3000-3200")
    assert ranged["one_off"] == {"low": "8000.00", "expected": "15600.00", "high": "23200.00"}


def test_numbers_of_set_follow_the_stated_language(run: Run, form: pathlib.Path) -> None:
    line = budget(run, form, *YEAR)["lines"][1]["id"]

    def low(*words: str) -> str:
        return budget(run, form, *YEAR, "--set", f"{line}=1,234", *words)["one_off"]["low"]

    assert low("--lang", "en") == "6234.00"
    assert low("--lang=pl") == "5001.23"
    for lang in ("en", "pl"):  # the environment's language does not say whose number it is
        refused = run("budget", form, "--set", f"{line}=1,234", lang=lang)
        assert refused.returncode == 2 and "--lang pl" in refused.stderr and line in refused.stderr


def test_by_month_and_category(run: Run, form: pathlib.Path) -> None:
    months = budget(run, form, *YEAR, "--by", "month")["by"]
    assert months["key"] == "month" and [entry["key"] for entry in months["entries"]][:2] == ["2026-01", "2026-02"]
    assert len(months["entries"]) == 12
    assert months["entries"][1] == {"key": "2026-02", "low": "3600.00", "expected": "3600.00", "high": "3600.00"}
    for by in ("year", "category", "element"):
        entries = budget(run, form, *YEAR, "--by", by)["by"]["entries"]
        assert sum(float(entry["high"]) for entry in entries) == 67700
    assert "by" not in budget(run, form, *YEAR, "--by", "line")


def test_participants(run: Run, form: pathlib.Path) -> None:
    assert budget(run, form, *YEAR)["per_participant"] is None
    per_person = budget(run, form, *YEAR, "--participants", "100")["per_participant"]
    assert per_person == {"low": "507.00", "expected": "592.00", "high": "677.00"}


def test_variant(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "little.json").write_text(json.dumps(innovation()))
    variant = {"format": "socinn.variant/1", "id": "here", "innovation": "little",
               "changes": [{"id": "poster", "amount": {"value": "70", "unit": "PLN"}}]}
    (tmp_path / "variant.json").write_text(json.dumps(variant))
    found = budget(run, "little.json", *YEAR, "--variant", "variant.json")
    assert found["variant"] == "here" and found["total"]["expected"] == "70.00"


def test_rates_of_ones_own(run: Run, tmp_path: pathlib.Path) -> None:
    pay = {"id": "worker", "label": {"pl": "Pracownik"}, "kind": "recurring", "category": "staff", "fte": "1",
           "amount": {"value": "4806", "unit": "PLN"}, "pay_basis": "gross", "insurance": "employment"}
    (tmp_path / "work.json").write_text(json.dumps(innovation(costs=[pay])))
    month = ("--start", "2026-01", "--months", "1")
    found = budget(run, "work.json", *month)
    assert found["total"]["expected"] == "5790.28"
    assert {rate["name"] for rate in found["rates"]} >= {"pension-employer", "minimum-pay"}
    assert all(rate["source"] for rate in found["rates"])
    rates = {"format": "socinn.rates/1", "rates": [
        {"name": "pension-employer", "values": [{"from": "2026-01", "value": "0", "source": "a test"}]}]}
    (tmp_path / "rates.json").write_text(json.dumps(rates))
    cheaper = budget(run, "work.json", *month, "--rates", "rates.json")
    assert cheaper["total"]["expected"] == "5321.21"  # 9.76 % of 4 806 zł is 469.07 zł
    assert "a test" in {rate["source"] for rate in cheaper["rates"]}


# ------------------------------------------------------------------------------------------------- documents


def test_text_in_polish(run: Run, form: pathlib.Path) -> None:
    result = run("budget", form, *YEAR, lang="pl")
    assert result.returncode == 0 and result.stderr == ""
    text = result.stdout.replace("\u00a0", " ")
    assert "Budżet na 12 miesięcy: styczeń 2026 – grudzień 2026" in text
    assert re.search(r"^RAZEM +50 700,00 zł +59 200,00 zł +67 700,00 zł$", text, re.MULTILINE)
    assert "½ etatu × 2 osoby × 3 000 zł miesięcznie" in text
    assert "● " in text and "--reading " in text and "4 806" in text
    assert max(map(len, text.splitlines())) <= 96
    rows = [line for line in text[: text.index("Jak odczytano")].splitlines() if re.search(r"\d,\d\d( zł)?$", line)]
    ends = {len(line.removesuffix(" zł")) for line in rows}
    assert len(rows) > 8 and len(ends) == 1, "the digits of the last column do not stand under each other"


def test_text_in_english(run: Run, form: pathlib.Path) -> None:
    text = run("budget", form, *YEAR).stdout.replace("\u00a0", " ")
    assert "Budget for 12 months: January 2026 – December 2026" in text
    assert re.search(r"^TOTAL +PLN 50,700\.00 +PLN 59,200\.00 +PLN 67,700\.00$", text, re.MULTILINE)
    assert "½ of a post × 2 persons × PLN 3,000 a month" in text


@pytest.mark.parametrize(("months", "words"), [(1, "1 miesiąc"), (2, "2 miesiące"), (5, "5 miesięcy"),
                                               (12, "12 miesięcy"), (22, "22 miesiące"), (25, "25 miesięcy")])
def test_polish_plurals(run: Run, form: pathlib.Path, months: int, words: str) -> None:
    assert f"Budżet na {words}: " in run("budget", form, "--start=2026-01", f"--months={months}", lang="pl").stdout


def test_csv_for_polish_spreadsheets_and_for_programs(run: Run, form: pathlib.Path) -> None:
    polish = run("budget", form, *YEAR, "--format", "csv", lang="pl").stdout
    assert polish.startswith("\ufeff")
    rows = list(csv.reader(polish[1:].splitlines(), delimiter=";"))
    assert rows[0][-4:] == ["najmniej", "oczekiwane", "najwięcej", "waluta"]
    assert rows[-1][1:2] + rows[-1][-4:] == ["RAZEM", "50700,00", "59200,00", "67700,00", "PLN"]
    english = run("budget", form, *YEAR, "--format", "csv", "--by", "month").stdout
    rows = list(csv.reader(english.splitlines()))
    assert rows[0] == ["key", "label", "lowest", "expected", "highest", "currency"]
    assert rows[2] == ["2026-02", "February 2026", "3600.00", "3600.00", "3600.00", "PLN"] and len(rows) == 14


def test_html_is_one_table_without_markup_of_strangers(run: Run, tmp_path: pathlib.Path) -> None:
    title = {"en": "<script>alert(1)</script> & co"}
    (tmp_path / "bad.json").write_text(json.dumps(innovation(title=title)))
    page = run("budget", "bad.json", *YEAR, "--format=html").stdout
    assert page.count("<table") == 1 and "<script" not in page and "&lt;script&gt;" in page and "&amp; co" in page
    assert 'scope="row"' in page and 'scope="col"' in page and "<caption>" in page


def test_output_file_is_replaced_whole(run: Run, form: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (tmp_path / "out.json").write_text("old")
    result = run("budget", form, *YEAR, "--format", "json", "-o", "out.json")
    assert (result.returncode, result.stdout) == (0, "")
    check_acceptance(json.loads((tmp_path / "out.json").read_text(encoding="utf-8")))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["form.txt", "out.json"]


def test_language_of_the_result(run: Run, form: pathlib.Path) -> None:
    def first_word(environment: dict[str, str], *words: str) -> str:
        return "TOTAL" if "TOTAL" in run("budget", form, *words, environment=environment).stdout else "RAZEM"

    nothing = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}
    assert first_word({**nothing, "LANG": "pl_PL.UTF-8"}) == "RAZEM"
    assert first_word({**nothing, "LC_MESSAGES": "pl_PL", "LANG": "en_US.UTF-8"}) == "RAZEM"
    assert first_word({**nothing, "LC_ALL": "de_DE.UTF-8"}) == "TOTAL"
    assert first_word({**nothing, "LC_ALL": "C"}) == "TOTAL"
    assert first_word({**nothing, "LC_ALL": "C"}, "--lang", "pl") == "RAZEM"


def test_controls_in_a_document_do_not_reach_the_terminal(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "bad.json").write_text(json.dumps(innovation(title={"en": "a\u009b2Jb\u0085\u202ec"})))
    for words in (("budget", "bad.json"), ("show", "bad.json")):
        text = run(*words).stdout
        assert not set(text) & {"\u009b", "\u0085", "\u202e"} and "a2Jbc" in text
