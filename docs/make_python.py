# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes docs/python-reference.md out of the package's docstrings, which are written as numpydoc has them.

Run with the package that was built: PYTHONPATH=build/debug/python python docs/make_python.py
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType

import socinn

TARGET = Path(__file__).with_name("python-reference.md")
GROUPS = {
    "Reading": ("load", "load_variant", "load_catalogue", "schema"),
    "Descriptions": ("Innovation", "Variant", "Part", "PartList", "CostItem", "Factor", "Assumption", "Reading", "Option",
                     "Choice", "Element", "TargetGroup", "Implementer", "Conclusion", "Activity", "Indicator",
                     "Organisation", "Provenance", "Catalogue"),
    "Budgets": ("Budget", "BudgetLine", "BudgetReading", "ReadingOption", "Breakdown", "UsedRate", "Rates", "employer_cost",
                "scale", "BudgetRisk", "MonthRisk", "Band"),
    "Values": ("Quantity", "parse_quantity", "MoneyRange", "format_money", "Period", "Text", "Finding", "fold"),
    "Languages": ("set_language", "get_language", "use_language"),
    "Errors": ("Error",),
}
UNCERTAINTY_GROUPS = {
    "Uncertainty: distributions": (
        "Distribution", "fixed", "uniform", "triangular", "pert", "normal", "lognormal", "gamma", "beta", "bernoulli",
        "discrete", "empirical", "mixture", "from_interval", "pert_from_interval", "triangular_from_interval",
        "beta_from_moments", "beta_from_counts", "gamma_from_count", "from_quantity", "exact_sum"),
    "Uncertainty: models and simulation": (
        "RiskModel", "simulate", "Simulation", "Figure", "sensitivity", "Sensitivity", "InputSensitivity", "Measure",
        "value_of_information"),
    "Uncertainty: correlations and random numbers": (
        "check_correlation", "nearest_correlation", "correlation_to_spearman", "correlation_from_spearman",
        "correlation_to_kendall", "iman_conover", "random_variable", "random_words", "random_uniforms", "sobol_points",
        "sobol_max_dimensions", "latin_hypercube"),
}
# Families of statistics, each a module of its own.
STATS_FAMILIES = {
    "result": "results", "samples": "samples", "ranks": "ranks", "groups": "ranks of several groups", "association": "association",
    "proportions": "proportions", "rates": "rates", "tables": "tables of counts", "effects": "sizes of effects",
    "multiplicity": "several tests at once", "power": "power and sample sizes", "reliability": "reliability and agreement",
    "resampling": "resampling", "sites": "several sites",
}
MADE_BY_OTHERS = ("PartList", "BudgetLine", "Breakdown", "BudgetRisk", "Simulation", "Sensitivity", "Result")
HEAD = """\
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Made by docs/make_python.py from the docstrings in bindings/python/socinn. Change those, not this file. -->
# Python: classes and functions

The guide is [python.md](python.md). What holds everywhere:

- **Money** is in major units (zł, not grosze), `Decimal` with as many decimals as the currency has. Other numbers are `Decimal`, or
  `Fraction` where no finite decimal exists. *number* is an `int`, `Decimal`, `Fraction`, `str` such as `"12.5"` or `"1/3"`, or a `float`,
  which means the decimal that it is printed as.
- **Months** are text such as `"2026-01"`, or any `datetime.date` in them.
- **Arrays** come back as numpy's where numpy is installed, otherwise as `array.array` or `memoryview`. Where one is taken, a list will do, and
  so will columns of pandas, polars and pyarrow; a missing number is an error.
- **Options** are given by name. `lang` is `"pl"` or `"en"`; the current language when it is left out.
- **Errors** that are listed are those to expect; [python.md](python.md#errors) has all of them. A wrong type is a `TypeError`.
"""
SECTION = re.compile(r"^(\w[\w ]*)\n-{3,}$", re.MULTILINE)
MARKUP = re.compile(r":\w+:`~?([^`]+)`|``([^`]+)``")


def markdown(text: str) -> str:
    """Prose of a docstring on one line, as Markdown."""
    return " ".join(MARKUP.sub(r"`\1\2`", text).split())


def entries(body: str) -> Iterator[tuple[str, str]]:
    """Heads and texts of a section: "name : type" and what is indented below it."""
    for block in re.split(r"\n(?=\S)", body.strip()):
        head, _, text = block.partition("\n")
        yield head, markdown(inspect.cleandoc(text))


def described(thing: object) -> list[str]:
    """A docstring as Markdown: paragraphs, then a list for each section; examples stand in the guide, where they are run."""
    prose, *sections = SECTION.split(inspect.getdoc(thing) or "")
    lines = [markdown(paragraph) for paragraph in prose.strip().split("\n\n")]
    lines = [line for paragraph in lines for line in (paragraph, "")]
    for title, body in zip(sections[::2], sections[1::2]):
        if title == "Examples":
            continue
        lines += [f"*{title}*", ""]
        if title == "References":
            lines += [f"- {markdown(body)}", ""]
            continue
        for head, text in entries(body):
            names, _, kind = head.partition(" : ")
            shown = f"`{names}`" if title == "Returns" else ", ".join(f"`{name}`" for name in names.split(", "))
            lines.append(f"- {shown}{f' ({kind})' if kind else ''}: {text}")
        lines.append("")
    return lines


def parameters(function: object) -> str:
    """What a call takes: names and defaults; the types stand below."""
    shown, only_named = [], False
    for parameter in inspect.signature(function).parameters.values():  # type: ignore[arg-type]
        if parameter.name in {"self", "cls"}:
            continue
        if parameter.kind is parameter.VAR_POSITIONAL:
            only_named = True
            shown.append(f"*{parameter.name}")
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not only_named:
            only_named = True
            shown.append("*")
        default = "" if parameter.default is parameter.empty else f"={parameter.default!r}"
        shown.append(parameter.name + default)
    return f"({', '.join(shown)})"


def returned(function: object) -> str:
    """What comes back; its own class stands for a method's "Self"."""
    annotation = inspect.signature(function).return_annotation  # type: ignore[arg-type]
    if annotation == "Self":
        annotation = function.__qualname__.partition(".")[0]  # type: ignore[attr-defined]
    return "" if annotation in ("None", inspect.Signature.empty) else f" → `{annotation}`"


def members(kind: type) -> Iterator[tuple[str, object]]:
    """Public properties and methods, with those of private base classes; public ones have an entry of their own."""
    for base in kind.__mro__:
        if base.__module__.partition(".")[0] != "socinn" or base is not kind and base.__name__ in socinn.__all__:
            return
        for name, value in vars(base).items():
            if not name.startswith("_") and isinstance(value, (property, classmethod, staticmethod, FunctionType)):
                yield name, value


def member(kind: type, name: str, value: object) -> list[str]:
    """One attribute or method as an item of a list, what belongs to it indented."""
    if isinstance(value, property):
        annotation = inspect.signature(value.fget).return_annotation  # type: ignore[arg-type]
        head = f"**`{name}`** (`{annotation}`)"
    else:
        function = getattr(kind, name)
        head = f"**`{name}{parameters(function)}`**{returned(function)}"
    first, *rest = described(value)
    text = [f"- {head}: {first}", *(f"  {line}" if line else "" for line in rest)]
    while not text[-1]:
        text.pop()
    return text


def entry(name: str, place: ModuleType = socinn) -> list[str]:
    """A class or function of a module under its heading."""
    thing = getattr(place, name)
    lines = [f"### {name}", ""]
    if not isinstance(thing, type):
        return [*lines, f"`{place.__name__}.{name}{parameters(thing)}`{returned(thing)}", "", *described(thing)]
    if vars(thing).keys() & {"__init__", "__new__"} and name not in ("Part", *MADE_BY_OTHERS):
        lines += [f"`{place.__name__}.{name}{parameters(thing)}`", ""]
    elif issubclass(thing, socinn.Part) and name != "Part":
        fields = thing.fields()
        call = "id, *, " if fields[0] == "id" else "*, "
        anchor = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        lines += [f"`socinn.{name}({call}**fields)`; its fields: [model.md](model.md#{anchor})", ""]
    lines += described(thing)
    for attribute, value in members(thing):
        lines += member(thing, attribute, value)
    return [*lines, ""] if lines[-1] else lines


def stats_groups() -> dict[str, list[str]]:
    """The names of socinn.stats by family."""
    family_of = {name: getattr(socinn.stats, name).__module__.split("_")[2] for name in socinn.stats.__all__}
    return {
        f"Statistics: {title}": names
        for family, title in STATS_FAMILIES.items()
        if (names := [name for name in socinn.stats.__all__ if family_of[name] == family])
    }


def make() -> str:
    """Return the whole page."""
    text = HEAD
    for place, groups in ((socinn, GROUPS), (socinn.uncertainty, UNCERTAINTY_GROUPS), (socinn.stats, stats_groups())):
        for title, names in groups.items():
            text += f"\n## {title}\n\n" + "\n".join("\n".join(entry(name, place)) for name in names).rstrip() + "\n"
    return text


if __name__ == "__main__":
    TARGET.write_text(make(), encoding="utf-8")
