# SPDX-License-Identifier: GPL-3.0-or-later
"""Runner of the vector suites of room `stats`: a case names a function, its data, options, and what the result must hold."""

from __future__ import annotations

import pathlib
from typing import Any

from uncertainty_vectors import near, number

from socinn import stats

Json = dict[str, Any]
NOT_VALUES = ("tolerance", "tolerances", "notes")


def numbers(stated: Any) -> Any:
    """Numbers, lists and rows of them; "nan" and "inf" are such."""
    if isinstance(stated, list):
        return [numbers(item) for item in stated]
    return stated if stated is None or isinstance(stated, bool) else number(stated)


def option(stated: Any) -> Any:
    return numbers(stated) if isinstance(stated, list) else stated


def run_stats(args: Json, expect: Json) -> None:
    options = {name: option(value) for name, value in args.get("options", {}).items()}
    result = getattr(stats, args["function"])(*numbers(args.get("data", [])), **options)
    tolerances = expect.get("tolerances", {})
    for name, wanted in expect.items():
        if name not in NOT_VALUES and name != "error":
            compare(result[name], wanted, tolerances.get(name, expect.get("tolerance", 1e-9)), name)
    codes = [note.code for note in result.notes]
    assert set(expect.get("notes", [])) <= set(codes), codes


def compare(found: Any, wanted: Any, tolerance: float, name: str) -> None:
    if isinstance(wanted, list):
        flat = [item for row in wanted for item in (row if isinstance(row, list) else [row])]
        assert len(found) == len(flat), f"{name}: {len(found)} numbers, expected {len(flat)}"
        for place, (value, item) in enumerate(zip(found, flat)):
            compare(float(value), item, tolerance, f"{name}/{place}")
    elif isinstance(found, (str, bool)):
        assert found == wanted, name
    else:
        near(found, wanted, tolerance, name)


def checks(vectors: pathlib.Path) -> dict[str, Any]:
    """One runner for all suites of the room."""
    return {path.stem: run_stats for path in vectors.glob("stats_*.json")}
