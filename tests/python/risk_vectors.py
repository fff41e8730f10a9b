# SPDX-License-Identifier: GPL-3.0-or-later
"""Runner of the vector suite `budget_risk`."""

from __future__ import annotations

import json
from typing import Any

import socinn
from uncertainty_vectors import near

Json = Any


def risk_of(args: Json) -> socinn.BudgetRisk:
    """The risk that a case asks for."""
    inn = socinn.Innovation.from_json(json.dumps(args["innovation"]))
    options = {name: args[name] for name in ("months", "start", "readings") if name in args}
    budget = socinn.Budget(inn, payments=[tuple(payment) for payment in args.get("payments", [])], **options)
    correlations = {(a, b): float(value) for a, b, value in args.get("correlations", [])} or None
    wanted = {name: args[name] for name in ("draws", "seed", "grant") if name in args}
    return budget.risk(correlations=correlations, **wanted)


def check_grant(risk: socinn.BudgetRisk, grant: Json, tolerance: float) -> None:
    sensitivity = risk.sensitivity
    assert sensitivity is not None
    found = {
        "p_enough": risk.p_enough,
        "expected_overrun": risk.expected_overrun(),
        "tail_mean_90": risk.tail_mean(0.9),
        "reserve_for_p80": risk.reserve(),
        "evpi": sensitivity.evpi,
    }
    for name, expected in grant.items():
        if name == "first_short_month":
            assert risk.first_short_month == expected
        else:
            near(float(found[name]), expected, tolerance, name)


def run_budget_risk(args: Json, expect: Json) -> None:
    """Figures of the total, of the grant, and of the inputs."""
    risk = risk_of(args)
    tolerance = expect.get("tolerance", 0)
    assert risk.method == expect["method"]
    for name in ("mean", "sd"):
        if name in expect:
            near(float(getattr(risk, name)), expect[name], tolerance, name)
    for probability, expected in expect.get("quantiles", {}).items():
        near(float(risk.quantile(float(probability))), expected, tolerance, probability)
    if "grant" in expect:
        check_grant(risk, expect["grant"], tolerance)
    for name, measures in expect.get("sensitivity", {}).items():
        assert risk.sensitivity is not None
        for measure, expected in measures.items():
            near(float(getattr(risk.sensitivity[name], measure)), expected, tolerance, f"{measure} of {name}")
