# SPDX-License-Identifier: GPL-3.0-or-later
"""Budgets as data frames. Imported only when somebody asks for one."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]
    import polars  # type: ignore[import-not-found,unused-ignore]

    from ._budget import Budget, By
    from ._values import MoneyRange

AMOUNTS = ("low", "expected", "high")


def _columns(budget: Budget, by: By, exact: bool) -> dict[str, list[Any]]:
    """Columns by name, the key first, amounts and currency last."""
    columns: dict[str, list[Any]] = {}
    if by == "line":
        lines = budget.lines
        columns["line"] = [line.id for line in lines]
        columns["label"] = [str(line.label) for line in lines]
        columns["kind"] = [line.kind for line in lines]
        columns["category"] = [line.category for line in lines]
        columns["counts"] = [line.counts for line in lines]
        amounts: list[MoneyRange] = [line.total for line in lines]
    else:
        breakdown = budget.by(by)
        columns[by] = list(breakdown)
        amounts = list(breakdown.values())
    for name in AMOUNTS:
        values = [getattr(amount, name) for amount in amounts]
        columns[name] = values if exact else [float(value) for value in values]
    columns["currency"] = [amount.currency for amount in amounts]
    return columns


def to_pandas(budget: Budget, by: By, exact: bool) -> pandas.DataFrame:
    """One row an entry of `by`, indexed by its key."""
    import pandas

    columns = _columns(budget, by, exact)
    keys = columns.pop(by)
    if by == "month":
        index: Any = pandas.PeriodIndex(keys, freq="M", name=by)
    elif by == "year":
        index = pandas.Index([int(key) for key in keys], name=by, dtype="int64")
    else:
        index = pandas.Index(keys, name=by, dtype="str")
    frame = pandas.DataFrame(columns, index=index)
    return frame if exact else frame.astype(dict.fromkeys(AMOUNTS, "float64"))


def to_polars(budget: Budget, by: By, exact: bool) -> polars.DataFrame:
    """One row an entry of `by`, its key in the first column."""
    import polars

    columns = _columns(budget, by, exact)
    schema: dict[str, Any] = {name: polars.String for name in columns}
    if by == "month":
        columns[by] = [datetime.date.fromisoformat(key + "-01") for key in columns[by]]
        schema[by] = polars.Date
    elif by == "year":
        columns[by] = [int(key) for key in columns[by]]
        schema[by] = polars.Int64
    if "counts" in columns:
        schema["counts"] = polars.Boolean
    scale = max((-int(value.as_tuple().exponent) for value in budget.total), default=2)
    schema.update(dict.fromkeys(AMOUNTS, polars.Decimal(38, scale) if exact else polars.Float64))
    return polars.DataFrame(columns, schema=schema)
