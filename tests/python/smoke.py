# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job with an installed package and nothing else: smoke.py FORM prints the budget of a form."""

import sys

import socinn

innovation = socinn.load(sys.argv[1])
budget = socinn.Budget(innovation, months=12, start="2026-01")
assert innovation.title and budget.lines and budget.total.low <= budget.total.expected <= budget.total.high
assert sum(line.expected for line in budget.lines if line.counts) == budget.total.expected
assert socinn.Innovation.from_json(innovation.to_json()) == innovation
print(budget.to_text(lang="pl"))
