# SPDX-License-Identifier: GPL-3.0-or-later
"""Runners of the vector suites of room `uncertainty`: each checks the answers to a case's arguments."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from socinn import uncertainty as u

Json = Any


def number(stated: Json) -> float:
    """A number, or one of the texts "inf", "-inf" and "nan"."""
    return float(stated)


def near(found: float, expected: Json, tolerance: float, place: str, *, absolute: bool = False) -> None:
    """The same within a relative tolerance, which is absolute for 0, or for all numbers of a suite that says so."""
    wanted = number(expected)
    allowed = tolerance * (1 if absolute or wanted == 0 else abs(wanted))
    same = found == wanted or math.isnan(wanted) and math.isnan(found)
    same = same or math.isfinite(wanted) and abs(found - wanted) <= allowed
    assert same, f"{place}: found {found!r}, expected {wanted!r} within {tolerance}"


def distribution(stated: Json) -> u.Distribution:
    """A distribution out of JSON: its constructor and arguments by name."""
    given = dict(stated)
    family = given.pop("family")
    if family in ("truncate", "scale"):
        inner = distribution(given.pop("distribution"))
        changed: u.Distribution = getattr(inner, family)(**{name: number(value) for name, value in given.items()})
        return changed
    arguments: dict[str, Any] = {}
    for name, value in given.items():
        if name == "parts":
            arguments[name] = [distribution(part) for part in value]
        elif name in ("values", "weights"):
            arguments[name] = [number(item) for item in value]
        else:
            arguments[{"of": "family", "lambda": "lambda_"}.get(name, name)] = value if name == "of" else number(value)
    made: u.Distribution = getattr(u, {"sum": "exact_sum"}.get(family, family))(**arguments)
    return made


CURVES = {
    "quantiles": u.Distribution.quantile,
    "cdf": u.Distribution.cdf,
    "survival": u.Distribution.sf,
    "density": u.Distribution.pdf,
    "overrun": u.Distribution.expected_overrun,
    "tail_mean": u.Distribution.tail_mean,
}


def check_distribution(found: u.Distribution, args: Json, expect: Json) -> None:
    """Figures, and curves at points, one by one and all at once."""
    tolerance = expect.get("tolerance", 0)
    for name in ("mean", "sd", "skewness", "low", "high"):
        if name in expect:
            near(getattr(found, name), expect[name], tolerance, name)
    assert expect.get("family", found.family) == found.family and expect.get("text", repr(found)) == repr(found)
    for name, curve in CURVES.items():
        points = [number(point) for point in args.get(name, [])]
        values = list(curve(found, points)) if points else []
        for point, value, expected in zip(points, values, expect.get(name, values), strict=True):
            near(value, expected, tolerance, f"{name} at {point}")
            assert curve(found, point) == value or math.isnan(value)


def run_distribution(args: Json, expect: Json) -> None:
    check_distribution(distribution(args["distribution"]), args, expect)


def run_random(args: Json, expect: Json) -> None:
    stream: dict[str, Any] = {name: int(args[name]) for name in ("seed", "variable", "first")}
    assert [str(word) for word in u.random_words(args["n"], **stream)] == expect["words"]
    assert list(u.random_uniforms(args["n"], **stream)) == [float(value) for value in expect["uniforms"]]


def rows(flat: list[float]) -> list[list[float]]:
    """A matrix out of its entries; of any other shape when they are not those of a square."""
    size = max(math.isqrt(len(flat)), 1)
    return [flat[first : first + size] for first in range(0, len(flat), size)]


def run_correlation(args: Json, expect: Json) -> None:
    function, tolerance = args["function"], expect.get("tolerance", 0)
    if function == "check":
        u.check_correlation(rows(args["matrix"]))
    elif function == "nearest":
        nearest, distance = u.nearest_correlation(rows(args["matrix"]))
        for entry, expected in zip(nearest.ravel(), expect["matrix"], strict=True):
            near(entry, expected, tolerance, "an entry", absolute=True)
        near(distance, expect["distance"], tolerance, "distance", absolute=True)
    else:
        near(getattr(u, f"correlation_{function}")(args["value"]), expect["value"], tolerance, function, absolute=True)


def risk_model(args: Json) -> u.RiskModel:
    model = u.RiskModel({name: distribution(stated) for name, stated in args["inputs"].items()})
    for coefficient, *names in args["terms"]:
        model.add_term(coefficient, *names)
    for curve in args.get("curves", []):
        model.add_curve(curve["coefficient"], *curve["names"], x=curve["x"], y=curve["y"])
    return model


def run_sensitivity(args: Json, expect: Json) -> None:
    model, tolerance = risk_model(args), expect.get("tolerance", 0)
    if "know" in args:
        figure = u.value_of_information(model, args["know"], limit=args["limit"])
        near(figure, expect["value"], tolerance, "value")
        assert figure.error == 0
        return
    result = u.sensitivity(model, limit=args.get("limit"))
    assert result.method == expect["method"] and {row.name for row in result} == set(expect["inputs"])
    for name, measures in expect["inputs"].items():
        for measure, expected in measures.items():
            near(getattr(result[name], measure), expected, tolerance, f"{measure} of {name}")
    near(result.evpi, expect.get("evpi", result.evpi), tolerance, "evpi")


def run_simulation(args: Json, expect: Json) -> None:
    model, tolerance = u.RiskModel(), expect.get("tolerance", 0)
    for stated in args["inputs"]:
        model.add_input(stated["name"], distribution(stated["distribution"]))
    for term in args["terms"]:
        if "x" in term:
            model.add_curve(term["coefficient"], *term["inputs"], x=term["x"], y=term["y"])
        else:
            model.add_term(term["coefficient"], *term["inputs"])
    options = {name: args[name] for name in ("draws", "seed", "sampler", "antithetic") if name in args}
    found = u.simulate(model, **options)
    assert found.draws == expect["draws"]
    figures = {
        "outcomes": [found.outcomes[place] for place in args["places"]],
        "quantiles": [found.quantile(probability) for probability in args["probabilities"]],
        "mean": [found.mean],
        "sd": [found.sd],
        "overrun": [found.expected_overrun(args["limit"])],
    }
    for name, values in figures.items():
        stated = expect[name] if isinstance(expect[name], list) else [expect[name]]
        for value, expected in zip(values, stated, strict=True):
            near(float(value), expected, tolerance, name)


CHECKS: dict[str, Callable[[Json, Json], None]] = {
    "distribution": run_distribution,
    "exact_sum": run_distribution,
    "random": run_random,
    "correlation": run_correlation,
    "sensitivity": run_sensitivity,
    "simulation": run_simulation,
}
