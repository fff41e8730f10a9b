# SPDX-License-Identifier: GPL-3.0-or-later
"""The package needs nothing but Python, and imports quickly because it imports little."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import socinn

Run = Callable[..., "subprocess.CompletedProcess[str]"]
BLOCK = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"numpy", "pandas", "polars", "pyarrow", "jsonschema", "typing_extensions"}:
            raise ModuleNotFoundError(f"{name} is not installed", name=name)
sys.meta_path.insert(0, Blocked())
import socinn
"""


def test_nothing_else_is_needed(run_python: Run) -> None:
    done = run_python(BLOCK + """
inn = socinn.Innovation("a", title="x", costs=[socinn.CostItem("c", label="y", amount=socinn.Quantity(5, unit="PLN"))])
print(socinn.Budget(inn).total.expected)
try:
    socinn.Budget(inn).to_pandas()
except ModuleNotFoundError as error:
    print(error.name)
""")
    assert (done.stdout.split(), done.returncode) == (["5.00", "pandas"], 0), done.stderr


def test_import_loads_nothing_heavy(run_python: Run) -> None:
    """Most of the time would not be ours: typing, re, decimal, dataclasses ... are imported when they are needed."""
    heavy = (
        "typing",
        "re",
        "decimal",
        "fractions",
        "dataclasses",
        "inspect",
        "enum",
        "collections",
        "functools",
        "json",
        "datetime",
        "pathlib",
        "warnings",
        "logging",
        "numbers",
    )
    done = run_python(
        f"""
import sys
before = set(sys.modules)
import socinn
print(sorted((set(sys.modules) - before) & set({heavy!r})))
""",
        "-S",
    )
    assert done.stdout == "[]\n", done.stdout + done.stderr


def test_version_and_docstring() -> None:
    assert socinn.__version__.count(".") == 2 and socinn.__doc__
