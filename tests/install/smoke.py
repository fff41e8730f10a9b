# SPDX-License-Identifier: GPL-3.0-or-later
"""Run by the Python of an environment that holds the installed wheel and nothing else: form to budget."""

import pathlib
import sys
from decimal import Decimal

import socinn

HEAVY = {"numpy", "pandas", "polars", "pyarrow", "matplotlib"}

package = pathlib.Path(socinn.__file__)
assert package.is_relative_to(sys.prefix), f"{package} is not the installed package"
assert (package.parent / "py.typed").is_file(), "the package does not say that it is typed"
innovation = socinn.load(sys.argv[1])
total = socinn.Budget(innovation, months=12, start="2026-01").total
assert (total.low, total.expected, total.high) == (Decimal("50700.00"), Decimal("59200.00"), Decimal("67700.00")), total
assert socinn.Innovation.from_json(innovation.to_json()) == innovation, "JSON does not bring the form back"
assert not HEAVY & set(sys.modules), "importing socinn imported more than it needs"
assert socinn.schema("innovation"), "the schemas are not in the wheel"
print(socinn.__version__, total.expected)
