# SPDX-License-Identifier: GPL-3.0-or-later
"""The classes written out in Python hold what the library's table holds, and nothing else."""

from __future__ import annotations

import ast
import inspect
import typing

import pytest

import socinn
from conftest import SOURCE
from socinn import _core, _fields, _innovation, _kinds

PACKAGE = SOURCE / "bindings/python/socinn"
TYPES = {
    _core.FIELD_STRING: "StringField",
    _core.FIELD_CHOICE: "ChoiceField",
    _core.FIELD_TEXT: "TextField",
    _core.FIELD_STRINGS: "StringsField",
    _core.FIELD_INTEGER: "IntegerField",
    _core.FIELD_INTEGERS: "IntegersField",
    _core.FIELD_NUMBER: "NumberField",
    _core.FIELD_FLAG: "FlagField",
    _core.FIELD_PERIOD: "PeriodField",
    _core.FIELD_QUANTITY: "QuantityField",
    _core.FIELD_PART: "PartField",
    _core.FIELD_LIST: "PartsField",
}
KINDS = {
    name: cls
    for name, cls in vars(socinn).items()
    if inspect.isclass(cls) and issubclass(cls, socinn.Part) and cls is not socinn.Part
}


def kind_names() -> dict[int, str]:
    names: dict[int, str] = {}
    while (name := _core.part_kind_get_name(len(names))) is not None:
        names[len(names)] = name
    return names


def declarations() -> dict[str, dict[str, tuple[str, str, str]]]:
    """By class: (annotation, called, docstring) of each attribute, as it stands in the source."""
    found: dict[str, dict[str, tuple[str, str, str]]] = {}
    for file in ("_kinds.py", "_innovation.py"):
        for node in ast.parse((PACKAGE / file).read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.ClassDef) or node.name not in KINDS:
                continue
            fields = found.setdefault(node.name, {})
            for statement, following in zip(node.body, node.body[1:]):
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                    assert isinstance(statement.value, ast.Call) and isinstance(following, ast.Expr)
                    fields[statement.target.id] = (
                        ast.unparse(statement.annotation),
                        ast.unparse(statement.value.func),
                        ast.literal_eval(following.value),
                    )
    return found


def choices_in(annotation: str) -> tuple[str, ...]:
    alias = annotation[len("ChoiceField[") : -1]
    for file in ("_kinds.py", "_innovation.py"):
        for node in ast.walk(ast.parse((PACKAGE / file).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == alias:
                literal = eval(ast.unparse(node.value), {"Literal": typing.Literal})
                return tuple(typing.get_args(literal))
    raise AssertionError(f"no list of answers {alias}")


def test_every_kind_has_a_class() -> None:
    camel = {"".join(word.capitalize() for word in name.split("_")): kind for kind, name in kind_names().items()}
    assert {name: cls.KIND for name, cls in KINDS.items()} == camel


@pytest.mark.parametrize("name", KINDS)
def test_class_agrees_with_the_table(name: str) -> None:
    cls, declared = KINDS[name], declarations()[name]
    table = [_core.part_kind_get_field(cls.KIND, i) for i in range(_core.part_kind_get_n_fields(cls.KIND))]
    assert list(declared) == table == list(cls.fields())
    for field, (annotation, called, description) in declared.items():
        kind = _core.field_get_type(cls.KIND, field)
        expected = TYPES[kind]
        if field == "id":
            expected = "IdentifierField"
        assert called == type(vars(cls)[field]).__name__ == expected == annotation.partition("[")[0], field
        assert description == _core.field_get_description(cls.KIND, field) == vars(cls)[field].__doc__, field
        if kind in (_core.FIELD_PART, _core.FIELD_LIST):
            part = kind_names()[_core.field_get_part_kind(cls.KIND, field)]
            assert annotation == f"{expected}[{''.join(word.capitalize() for word in part.split('_'))}]", field
        if kind == _core.FIELD_CHOICE:
            choice = vars(cls)[field]
            assert isinstance(choice, _fields.ChoiceField) and choices_in(annotation) == choice.choices, field


def test_no_class_has_attributes_of_its_own() -> None:
    for cls in KINDS.values():
        assert cls.__slots__ == () and not hasattr(cls("a") if "id" in cls.fields() else cls(), "__dict__")


def test_public_names_are_all_there() -> None:
    assert sorted(socinn.__all__) == socinn.__all__ or set(socinn.__all__) <= set(dir(socinn))
    public = {name for name, value in vars(socinn).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert public - {"annotations", "TYPE_CHECKING"} == set(socinn.__all__) - {"__version__", "stats", "uncertainty"}


def test_everything_public_says_what_it_is() -> None:
    for name in socinn.__all__:
        value = getattr(socinn, name)
        if inspect.isclass(value):
            assert value.__doc__, name
            for member, attribute in vars(value).items():
                if not member.startswith("_") and (inspect.isfunction(attribute) or isinstance(attribute, property)):
                    assert attribute.__doc__, f"{name}.{member}"
        elif callable(value):
            assert value.__doc__, name
    assert _kinds.__doc__ and _innovation.__doc__
