# SPDX-License-Identifier: GPL-3.0-or-later
"""No modules of the Python package need each other in a circle; what only type checkers import counts too."""

import ast
import graphlib
import pathlib

PACKAGE = "socinn"


def imported_names(code: str) -> list[str]:
    """Absolute names that a module of the package imports, inside functions and conditions as well."""
    names = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(filter(None, [PACKAGE if node.level else "", node.module or ""]))
            names += [f"{base}.{alias.name}" for alias in node.names]
    return names


def needs(code: str, modules: set[str]) -> set[str]:
    """Modules of the package that one of them needs; "" is the package itself, which holds all of them."""
    found = set()
    for name in imported_names(code):
        package, *rest = name.split(".")
        if package == PACKAGE:
            found.add(rest[0] if rest and rest[0] in modules else "")
    return found


def circle(imports: dict[str, set[str]]) -> str | None:
    """Modules on the way back to the first of them; None when all can be put in an order."""
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        return " <- ".join(error.args[1])
    return None


def test_modules_have_an_order(source: pathlib.Path) -> None:
    files = {path.stem: path for path in (source / "bindings/python/socinn").glob("*.py*") if path.suffix in {".py", ".pyi"}}
    files[""] = files.pop("__init__")
    imports = {module: needs(path.read_text(encoding="utf-8"), set(files)) for module, path in files.items()}
    assert len(imports) > 10 and "_core" in imports["_parts"], "the imports were not found"
    assert circle(imports) is None


def test_a_circle_is_noticed() -> None:
    modules = {"", "_a", "_b", "_c"}
    typing_only = "if TYPE_CHECKING:\n    from ._b import B\n"
    assert needs(typing_only, modules) == needs("def f():\n    from . import _b\n", modules) == {"_b"}
    assert needs("import socinn._b\nimport os.path\nfrom socinn import B\nfrom . import B", modules) == {"_b", ""}
    assert circle({"": {"_a"}, "_a": {"_b", "_c"}, "_b": {"_c"}, "_c": set()}) is None
    assert circle({"": {"_a"}, "_a": {"_b"}, "_b": {"_c"}, "_c": {"_b"}}) in {"_b <- _c <- _b", "_c <- _b <- _c"}
    assert circle({"_a": {"_a"}}) == "_a <- _a"
