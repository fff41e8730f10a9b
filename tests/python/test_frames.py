# SPDX-License-Identifier: GPL-3.0-or-later
"""Budgets as pandas and polars data frames."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pandas
import polars
import pyarrow

import socinn


def test_pandas_lines(cafe: socinn.Innovation) -> None:
    frame = socinn.Budget(cafe).to_pandas()
    assert list(frame.index) == ["trolley", "coffee", "rent"] and frame.index.name == "line"
    assert list(frame.columns) == ["label", "kind", "category", "counts", "low", "expected", "high", "currency"]
    assert (
        frame.loc["coffee", "expected"] == 360.0 and frame["low"].dtype == "float64" and frame["counts"].dtype == bool
    )
    assert frame.loc[frame["counts"], "expected"].sum() == 12860.0


def test_pandas_months_years_and_exact(cafe: socinn.Innovation) -> None:
    budget = socinn.Budget(cafe, months=14)
    months = budget.to_pandas(by="month")
    assert (
        isinstance(months.index, pandas.PeriodIndex) and months.loc["2027-02", "expected"] == 30.0 and len(months) == 14
    )
    assert list(budget.to_pandas(by="year").index) == [2026, 2027]
    assert budget.to_pandas(by="category", exact=True).loc["equipment", "high"] == Decimal("20000.00")
    assert months["expected"].sum() == float(budget.total.expected)


def test_polars(cafe: socinn.Innovation) -> None:
    budget = socinn.Budget(cafe, months=14)
    lines = budget.to_polars()
    assert lines.columns == ["line", "label", "kind", "category", "counts", "low", "expected", "high", "currency"]
    assert lines.schema["expected"] == polars.Float64 and lines.schema["counts"] == polars.Boolean
    months = budget.to_polars(by="month", exact=True)
    assert months["month"][0] == datetime.date(2026, 1, 1) and months["expected"].sum() == budget.total.expected
    assert budget.to_polars(by="year")["year"].to_list() == [2026, 2027]
    assert isinstance(lines.to_arrow(), pyarrow.Table)


def test_an_empty_budget_has_the_same_columns() -> None:
    budget = socinn.Budget(socinn.Innovation("a"))
    for by in ("line", "month", "category"):
        assert budget.to_pandas(by=by)["low"].dtype == "float64"  # type: ignore[arg-type]
        assert budget.to_polars(by=by).schema["low"] == polars.Float64  # type: ignore[arg-type]
    assert len(budget.to_pandas()) == 0 and budget.to_polars(exact=True).height == 0
