# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables with amounts as data frames. Imported only when somebody asks for one."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]
    import polars  # type: ignore[import-not-found,unused-ignore]

    from ._figures import By
    from ._values import MoneyRange

    Columns = dict[str, list[Any]]

AMOUNTS = ("low", "expected", "high")


def _with_amounts(columns: Columns, amounts: list[MoneyRange], exact: bool) -> Columns:
    """The columns, then those of the amounts and their currency."""
    for name in AMOUNTS:
        values = [getattr(amount, name) for amount in amounts]
        columns[name] = values if exact else [float(value) for value in values]
    columns["currency"] = [amount.currency for amount in amounts]
    return columns


def to_pandas(columns: Columns, amounts: list[MoneyRange], *, by: By, exact: bool) -> pandas.DataFrame:
    """One row an amount, indexed by its key, the column `by`."""
    import pandas

    columns = _with_amounts(columns, amounts, exact)
    keys = columns.pop(by)
    if by == "month":
        index: Any = pandas.PeriodIndex(keys, freq="M", name=by)
    elif by == "year":
        index = pandas.Index([int(key) for key in keys], name=by, dtype="int64")
    else:
        index = pandas.Index(keys, name=by, dtype="str")
    frame = pandas.DataFrame(columns, index=index)
    return frame if exact else frame.astype(dict.fromkeys(AMOUNTS, "float64"))


def to_polars(columns: Columns, amounts: list[MoneyRange], *, by: By, exact: bool) -> polars.DataFrame:
    """One row an amount, its key in the first column."""
    import polars

    columns = _with_amounts(columns, amounts, exact)
    schema: dict[str, Any] = {name: polars.String for name in columns}
    if by == "month":
        columns[by] = [datetime.date.fromisoformat(key + "-01") for key in columns[by]]
        schema[by] = polars.Date
    elif by == "year":
        columns[by] = [int(key) for key in columns[by]]
        schema[by] = polars.Int64
    if "counts" in columns:
        schema["counts"] = polars.Boolean
    scale = max((-int(value.as_tuple().exponent) for amount in amounts for value in amount), default=2)
    schema.update(dict.fromkeys(AMOUNTS, polars.Decimal(38, scale) if exact else polars.Float64))
    return polars.DataFrame(columns, schema=schema)
