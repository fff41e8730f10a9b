# SPDX-License-Identifier: GPL-3.0-or-later
"""The package and code that uses it pass mypy --strict, and mypy finds what is wrong."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys

import pytest

from conftest import SOURCE

EXAMPLE = """
from decimal import Decimal
from fractions import Fraction
import socinn

items = [socinn.CostItem("c", label="y", kind="one-off", fte="0.5", amount="5 zł")]
inn = socinn.Innovation("a", title={"pl": "x"}, costs=items)
title: socinn.Text | None = inn.title
item: socinn.CostItem = inn.costs["c"]
fte: Decimal | Fraction | None = item.fte
months: tuple[int, ...] = item.active_months
inn.costs.append(socinn.CostItem("d", amount=(1, 2), active_months=[1]))
budget = socinn.Budget(socinn.load("form.docx"), months=12, start="2026-01", assume={"c": (1, 2), "d": Decimal(5)})
low: Decimal = budget.total.low
amounts: list[socinn.MoneyRange] = list(budget.by("month").values())
found: socinn.Catalogue = socinn.load_catalogue("c.json").search(text="x", cost=(0, 1), evidence="before-after")
option: str = budget.readings[0].options[0].id
finding: socinn.Finding = inn.check()[0]
quantity: socinn.Quantity = socinn.Quantity.pert(1, "2", Decimal(3), unit="PLN")
uncertain = socinn.uncertainty.pert(5, Decimal(9), 20, lambda_=3) * 2
p90: float = uncertain.quantile(0.9)
curve: list[float] = list(uncertain.quantile([0.1, 0.9]))
total = socinn.uncertainty.exact_sum([uncertain, "5 zł", (1, 2), 7], weights=[1, 2, 3, 4])
model = socinn.uncertainty.RiskModel({"price": (1, 2, 3), "people": quantity})
model.add_term(2, "price", "people")
moved: float = model.set_correlation(["price", "people"], [[1, 0.5], [0.5, 1]], copula="t", degrees=4)
result = socinn.uncertainty.simulate(model, draws=1000, sampler="lhs", progress=lambda done, total: done < total)
p80: socinn.uncertainty.Figure = result.quantile(0.8)
spread: float = p80.error
share: float = socinn.uncertainty.sensitivity(model, limit="60 zł")["price"].first.high
"""
WRONG = """
import socinn
inn = socinn.Innovation("a", titel="x")  # call-arg
socinn.CostItem()  # call-arg
socinn.CostItem("c", kind="monthly")  # arg-type
inn.costs[0].kind = "monthly"  # assignment
inn.titel = "x"  # attr-defined
inn.costs.append(socinn.Element("e"))  # arg-type
inn.contact = socinn.Element("e")  # assignment
socinn.Budget(inn, 12)  # call-arg misc
socinn.Budget(inn).by("week")  # arg-type
number: int = inn.costs[0].fte  # assignment
pert = socinn.uncertainty.pert(1, 2, 3, 4)  # call-arg misc
socinn.uncertainty.simulate(lambda a: a, sampler="quasi")  # arg-type
socinn.uncertainty.uniform("1", 2)  # arg-type
pert2: str = socinn.uncertainty.uniform(1, 2).quantile(0.5)  # assignment
socinn.uncertainty.uniform(1, 2) + socinn.uncertainty.uniform(1, 2)  # operator
socinn.uncertainty.uniform(1, 2).median  # attr-defined
"""


def mypy(*arguments: str, cache: pathlib.Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "MYPYPATH": str(SOURCE / "bindings/python")}
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), *arguments],
        text=True,
        capture_output=True,
        env=environment,
        cwd=cache,
        check=False,
    )


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return tmp_path_factory.mktemp("mypy")


def test_package_is_strictly_typed(cache: pathlib.Path) -> None:
    done = mypy("-p", "socinn", cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr


def test_package_is_right_for_the_oldest_python(cache: pathlib.Path) -> None:
    done = mypy("--python-version", "3.10", "-p", "socinn", cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr


def test_code_that_uses_it_is_strictly_typed(cache: pathlib.Path) -> None:
    (cache / "example.py").write_text(EXAMPLE, encoding="utf-8")
    done = mypy("example.py", cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mistakes_are_found(cache: pathlib.Path) -> None:
    (cache / "wrong.py").write_text(WRONG, encoding="utf-8")
    reported = {
        int(line): code
        for line, code in re.findall(r"wrong\.py:(\d+): error: .*\[([a-z-]+)\]", mypy("wrong.py", cache=cache).stdout)
    }
    expected = {
        number: line.split("# ")[1].split() for number, line in enumerate(WRONG.splitlines(), 1) if "# " in line
    }
    assert set(reported) == set(expected) and all(reported[line] in codes for line, codes in expected.items()), reported
