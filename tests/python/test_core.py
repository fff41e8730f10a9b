# SPDX-License-Identifier: GPL-3.0-or-later
"""The compiled module: its stub tells the truth, and no argument makes it crash."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable

import pytest

from conftest import SOURCE
from socinn import _core

STUB = ast.parse((SOURCE / "bindings/python/socinn/_core.pyi").read_text(encoding="utf-8"))
FUNCTIONS = {
    node.name: [ast.unparse(a.annotation) for a in node.args.posonlyargs + node.args.args if a.annotation]
    for node in STUB.body
    if isinstance(node, ast.FunctionDef)
}
# The languages' own memory management, and what every exception carries as an attribute.
OTHERWISE = re.compile(r"_(ref|unref)$|^socinn_error_(quark|get_file|get_path|get_line)$")


def test_stub_names_what_the_module_holds() -> None:
    held = {name for name in dir(_core) if not name.startswith("_")}
    held -= {name for name in held if name.startswith(("SWIG", "Swig", "swig", "delete_", "cvar"))}
    stated = set(FUNCTIONS)
    for node in STUB.body:
        if isinstance(node, ast.ClassDef):
            stated.add(node.name)
        elif isinstance(node, ast.AnnAssign):
            stated.add(ast.unparse(node.target))
    assert held - stated == set() and stated - held == set()


def test_every_public_function_is_there() -> None:
    declared: set[str] = set()
    for header in (SOURCE / "include/socinn").glob("*.h"):
        code = re.sub(r"/\*.*?\*/", " ", header.read_text(encoding="utf-8"), flags=re.DOTALL)
        declared |= set(re.findall(r"SOCINN_API\b[^;{]*?\b(socinn_\w+)\s*\(", code))
    assert len(declared) > 150
    assert {name for name in declared if not OTHERWISE.search(name)} == {f"socinn_{name}" for name in FUNCTIONS} - {
        "socinn_set_error_factory",
        "socinn_stats_result_values",
    }


def test_stub_counts_arguments_right() -> None:
    for name, annotations in FUNCTIONS.items():
        with pytest.raises(TypeError) as refused:
            getattr(_core, name)(*[None] * (len(annotations) + 1))
        assert re.search(r"argument", str(refused.value)), name


PROBE = """
import array, ast, sys
from socinn import _core
import socinn

def model():
    made = _core.risk_model_new()
    _core.risk_model_add_input(made, "a", _core.distribution_uniform(1, 2))
    _core.risk_model_add_term(made, 2, ["a"])
    return made

def settings():
    made = _core.simulation_settings_new()
    _core.simulation_settings_set_draws(made, 64)
    return made

objects = {
    "SocinnDistribution": lambda: _core.distribution_uniform(1, 2), "SocinnRiskModel": model,
    "SocinnSimulationSettings": settings, "SocinnSimulation": lambda: _core.simulate(model(), settings()),
    "SocinnSensitivity": lambda: _core.sensitivity_new(model(), settings(), 3),
    "SocinnBudgetRiskSettings": _core.budget_risk_settings_new,
    "SocinnBudgetRisk": lambda: _core.budget_risk_new(_core.budget_new(_core.innovation_new("a"), None), None),
    "SocinnStatsOptions": _core.stats_options_new,
    "SocinnStatsResult": lambda: _core.stats_adjust_p([0.5], None),
    "Iterable[SocinnDistribution]": lambda: [_core.distribution_fixed(1)], "Number": lambda: 0.5, "float": lambda: 0.5, "Word": lambda: 1,
    "Numbers": lambda: [1.0], "Room": lambda: array.array("d", [0]), "WordRoom": lambda: array.array("Q", [0]),
    "Function": lambda: print,
    "SocinnPart": lambda: _core.innovation_new("a"), "SocinnInnovation": lambda: _core.innovation_new("a"),
    "SocinnVariant": lambda: _core.variant_new("v", _core.innovation_new("a")),
    "SocinnQuantity": lambda: _core.quantity_new(0, "1", "1", "1", ""),
    "SocinnFindings": lambda: _core.innovation_check(_core.innovation_new("a")),
    "SocinnCatalogue": _core.catalogue_new, "SocinnQuery": _core.query_new, "SocinnRates": _core.rates_new,
    "SocinnBudgetSettings": _core.budget_settings_new,
    "SocinnBudget": lambda: _core.budget_new(_core.innovation_new("a"), None),
    "SocinnBreakdown": lambda: _core.budget_by(_core.budget_new(_core.innovation_new("a"), None), 0),
    "str": lambda: "1", "int": lambda: 0, "bool": lambda: True, "Money": lambda: (1, "PLN"), "Document": lambda: "{}",
    "Iterable[str]": lambda: ["a"], "Iterable[int]": lambda: [1], "None": lambda: None,
}
wrong = [None, "", "x", "\\ud800", "a\\0b", "\\u0141" * 300, b"", b"\\xff", -1, 0, 99, 2**31, 2**63, 2**70, 1.5,
         float("nan"), float("inf"), 1e308, [], [None], ["a"], (), (1,), (1.0, 2.0), [float("nan")], (1, "PLN"),
         array.array("d"), array.array("i", [1]), array.array("f", [1]), memoryview(b"12345678"), print, (2**70, "PLN"), (1, None), object(),
         _core.innovation_new("b"), _core.query_new()]
functions = ast.literal_eval(sys.stdin.read())
calls = 0
for name, annotations in functions.items():
    if name in ("set_error_factory", "innovation_save", "variant_save", "catalogue_save"):
        continue
    function = getattr(_core, name)
    for place in range(len(annotations)):
        for value in wrong:
            arguments = [objects[a.split(" | ")[0]]() for a in annotations]
            arguments[place] = value
            try:
                function(*arguments)
            except (socinn.Error, TypeError, ValueError, OverflowError):
                pass
            calls += 1
_core.language_unset_thread()
print(calls)
"""


def test_no_argument_makes_it_crash(run_python: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    code = "import io, sys; sys.stdin = io.StringIO(" + repr(repr(FUNCTIONS)) + ")\n" + PROBE
    done = run_python(code, "-X", "dev", G_DEBUG="fatal-criticals")
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) > 5000


@pytest.mark.parametrize(
    "function",
    [
        "part_copy",
        "quantity_get_low",
        "findings_get_length",
        "catalogue_get_length",
        "budget_get_total",
        "breakdown_get_length",
        "rates_get_names",
        "query_set_text",
        "distribution_get_mean",
        "risk_model_get_n_inputs",
        "simulation_settings_set_keep",
        "simulation_get_outcomes",
        "sensitivity_get_evpi",
        "budget_risk_get_distance",
        "correlation_check",
    ],
)
def test_no_object_is_refused(function: str) -> None:
    with pytest.raises(ValueError, match="must not be missing"):
        getattr(_core, function)(*[None] * len(FUNCTIONS[function]))
