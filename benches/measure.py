# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures libsocinn beside what its users would otherwise use and prints a Markdown table.

The two sides of a row take turns (A B A B ...) so that a machine whose speed drifts treats them alike; a row gives both
medians and the median of the ratios of neighbouring runs, with the smallest and the largest.

Usage: measure.py SOCINN_COMMAND BENCH_CATALOGUE PYTHON FORM.docx
"""
import json
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

import openpyxl

from pairs import RUNS, compare, shown

HERE = pathlib.Path(__file__).parent


def seconds(command):
    """Wall time of a whole process, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def row(what, ours, theirs, result):
    a, b, ratios = result
    print(f"| {what} | {ours} | {a * 1e3:.1f} | {theirs} | {b * 1e3:.1f} | {shown(ratios)} |", flush=True)


def write_sheet(path):
    """The mobile-assistant form's costs as a person would type them into a sheet."""
    book = openpyxl.Workbook()
    book.active.append(["label", "kind", "low", "high", "fte", "headcount"])
    for line in (["trolley", "one-off", 5000, 20000, None, None], ["coffee machine", "one-off", 2500, 4500, None, None],
                 ["supplies", "recurring", 200, 200, None, None], ["staff", "recurring", 3000, 3000, 0.5, 2],
                 ["materials", "recurring", 400, 400, None, None]):
        book.active.append(line)
    book.save(path)


def write_catalogue(path, size):
    """Descriptions of the length and make-up that incubators' cards have, about 3 kB each."""
    groups = ["seniorów", "rodzin w kryzysie", "młodzieży", "osób z niepełnosprawnościami"]
    towns = ["Łódź", "Kościan", "Rybnik", "Gdańsk", "Wrocław"]
    innovations = []
    for i in range(size):
        group, town = groups[i % 4], towns[i % 5]
        text = f"Usługa nr {i} dla {group} w mieście {town}: spotkania w miejscu zamieszkania, praca w małych grupach. " * 5
        costs = [{"id": f"cost-{k}", "label": {"pl": f"Pozycja {k}"}, "kind": "recurring" if k % 2 else "one-off", "category": "supplies",
                  "amount": {"low": str(100 + i % 900), "high": str(2000 + i % 900), "unit": "PLN", "price_date": "2025"},
                  "wording": f"- pozycja {k} od {100 + i % 900} do {2000 + i % 900} zł"} for k in range(6)]
        innovations.append({"id": f"innovation-{i}", "language": "pl", "title": {"pl": f"Innowacja {i} ({town})"}, "summary": {"pl": text},
                            "problems": {"pl": text}, "novelty": {"pl": text[:200]}, "remarks": {"state": "none"},
                            "target_groups": [{"id": "group", "name": {"pl": group}, "size": {"low": "10", "high": "40", "unit": "person"}}],
                            "costs": costs, "keywords": [town, group],
                            "conclusions": [{"id": "c", "claim": {"pl": "Uczestnicy wracali."}, "n": 24, "design": "before-after", "result": "positive"}]})
    path.write_text(json.dumps({"format": "socinn.catalogue/1", "innovations": innovations}, ensure_ascii=False, indent=1), encoding="utf-8")


def last_number(command, column=0):
    """A figure that a program measures itself: seconds, printed on its last line."""
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    return float([line for line in lines if line][-1].split()[column])


def total(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["total"]


def main():
    socinn, bench, python, form = sys.argv[1:5]
    with tempfile.TemporaryDirectory() as folder:
        sheet, catalogue = pathlib.Path(folder, "sheet.xlsx"), pathlib.Path(folder, "catalogue.json")
        write_sheet(sheet)
        write_catalogue(catalogue, 10_000)
        budget = [socinn, "budget", form, "--months", "12", "--start", "2026-01", "--format", "json"]
        script = [python, str(HERE / "sheet_budget.py"), str(sheet), "12", "2026-01"]
        if total(budget) != total(script):
            raise SystemExit(f"the two sides disagree: {total(budget)} and {total(script)}")
        print(f"Machine: {platform.machine()}, Linux; Python {platform.python_version()}; {RUNS} pairs of runs a row; "
              f"catalogue file {catalogue.stat().st_size / 1e6:.1f} MB.\n")
        print("| what | libsocinn | ms | beside | ms | times faster, median (range) |\n|---|---|---:|---|---:|---:|")
        row("form to budget, whole process", "`socinn budget` from the Word form", "pandas and openpyxl script from a prepared sheet",
            compare(lambda: seconds(budget), lambda: seconds(script)))
        row("import, whole process", "`import socinn`", "`import pandas`",
            compare(lambda: seconds([python, "-c", "import socinn"]), lambda: seconds([python, "-c", "import pandas"])))
        row("import, whole process", "`import socinn`", "an interpreter that imports nothing",
            compare(lambda: seconds([python, "-c", "import socinn"]), lambda: seconds([python, "-c", "pass"])))
        json_load = ("import json, sys, time; t = time.perf_counter(); json.load(open(sys.argv[1], encoding='utf-8')); "
                     "print(time.perf_counter() - t)")
        ours_load = ("import socinn, sys, time; t = time.perf_counter(); socinn.load_catalogue(sys.argv[1]); "
                     "print(time.perf_counter() - t)")
        theirs = lambda: last_number([python, "-c", json_load, str(catalogue)])
        row("catalogue of 10 000, load", "`socinn_catalogue_load` in C: parsed, checked against the format, typed", "Python's `json.load`: parsed only",
            compare(lambda: last_number([bench, str(catalogue), "1"]), theirs))
        row("catalogue of 10 000, load", "`socinn.load_catalogue` in Python", "Python's `json.load`: parsed only",
            compare(lambda: last_number([python, "-c", ours_load, str(catalogue)]), theirs))
        search = ("import json, sys, time, unicodedata\nd = json.load(open(sys.argv[1], encoding='utf-8'))['innovations']\nt = time.perf_counter()\n"
                  "fold = lambda s: ''.join(c for c in unicodedata.normalize('NFKD', s.lower().replace('ł', 'l')) if not unicodedata.combining(c))\n"
                  "n = sum(all(w in fold(json.dumps(i, ensure_ascii=False)) for w in ('seniorow', 'lodz')) for i in d)\nprint(time.perf_counter() - t)")
        row("catalogue of 10 000, free-text search", "`socinn_catalogue_search`: folds Polish letters", "`unicodedata` folding in Python",
            compare(lambda: last_number([bench, str(catalogue), "1"], 1), lambda: last_number([python, "-c", search, str(catalogue)])))


main()
