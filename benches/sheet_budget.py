# SPDX-License-Identifier: GPL-3.0-or-later
"""The budget of a cost sheet by pandas and openpyxl: what an analyst would write without libsocinn.

Usage: sheet_budget.py SHEET.xlsx MONTHS START. The sheet has the columns label, kind, low, high, fte, headcount; the readings
of the form have been settled by hand before.
"""
import json
import sys

import pandas as pd

path, months, start = sys.argv[1], int(sys.argv[2]), sys.argv[3]
sheet = pd.read_excel(path, engine="openpyxl")
factor = sheet["fte"].fillna(1) * sheet["headcount"].fillna(1)
periods = pd.period_range(start, periods=months, freq="M")
paid = sheet["kind"].map({"one-off": 1, "recurring": months})
lines = pd.DataFrame({"label": sheet["label"], "low": sheet["low"] * factor * paid, "high": sheet["high"] * factor * paid})
lines["expected"] = (lines["low"] + lines["high"]) / 2
monthly = sheet.loc[sheet["kind"] == "recurring", "low"] * factor
by_month = {str(period): float(monthly.sum()) for period in periods}
print(json.dumps({"total": {key: f"{lines[key].sum():.2f}" for key in ("low", "expected", "high")},
                  "lines": lines.to_dict("records"), "by_month": by_month}))
