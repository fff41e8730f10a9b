# SPDX-License-Identifier: GPL-3.0-or-later
"""Attributes of parts: one descriptor class for each type of field in the library's table.

Reading an attribute asks the library, setting one hands the value to it, and the library checks it: there is no second
copy of the model in Python.
"""

from __future__ import annotations

from . import _core
from ._base import PartBase
from ._lists import PartList
from ._quantity import Quantity, to_quantity
from ._shims import Generic, overload
from ._values import Period, Text, number_text, to_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from fractions import Fraction
    from typing import Any, TypeVar, Union
    from typing_extensions import Self

    from ._quantity import QuantityLike
    from ._values import Month, Number

    C = TypeVar("C", bound=str)
    P = TypeVar("P", bound=PartBase)
    TextLike = Union[str, Mapping[str, str]]
else:
    C = P = None


class Field:
    """What all fields share: a name, and a description out of the library's table."""

    name: str
    kind: int

    def __set_name__(self, owner: type[PartBase], name: str) -> None:
        self.name = name
        self.kind = owner.KIND
        self.__doc__ = _core.field_get_description(self.kind, name)

    def __delete__(self, part: PartBase) -> None:
        part.clear(self.name)


class StringField(Field):
    """One line of text."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> str | None: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        return self if part is None else _core.part_get_string(part._handle, self.name)

    def __set__(self, part: PartBase, value: str | None) -> None:
        _core.part_set_string(part._handle, self.name, value)


class IdentifierField(Field):
    """An identifier: lower-case letters, digits, ``-``, ``_``, ``.``; empty text where there is none."""

    def __init__(self, *, kw_only: bool = False) -> None:
        """Take an option that only type checkers read: identifiers come first in constructors."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> str: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        return self if part is None else _core.part_get_string(part._handle, self.name) or ""

    def __set__(self, part: PartBase, value: str) -> None:
        _core.part_set_string(part._handle, self.name, value)


class ChoiceField(Field, Generic[C]):
    """One of a fixed list of answers."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> C | None: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        return self if part is None else _core.part_get_string(part._handle, self.name)

    def __set__(self, part: PartBase, value: C | None) -> None:
        _core.part_set_string(part._handle, self.name, value)

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers there are."""
        answers: list[str] = []
        while (answer := _core.field_get_choice(self.kind, self.name, len(answers))) is not None:
            answers.append(answer)
        return tuple(answers)


class TextField(Field):
    """Prose in several languages.

    Reads as :class:`Text` in the current language. Set to a text, it is in the innovation's language and no other; set
    to a dict, in each of its languages.
    """

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> Text | None: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        if part is None:
            return self
        best = _core.part_get_text(part._handle, self.name, None)
        if best is None:
            return None
        tags = _core.part_get_text_languages(part._handle, self.name)
        return Text(best, {tag: _core.part_get_text(part._handle, self.name, tag) or "" for tag in tags})

    def __set__(self, part: PartBase, value: TextLike | None) -> None:
        if isinstance(value, Text) and value.texts:
            value = value.texts
        if value is None:
            texts: Mapping[str, str] = {}
        elif isinstance(value, str):
            texts = {part._home.language_for(part._handle, self.name): value}
        elif hasattr(value, "items"):
            texts = value
        else:
            given = type(value).__name__
            raise TypeError(f"expected a str, or a dict of texts by language, for {self.name!r}, not {given}")
        self._replace(part._handle, texts)

    def _replace(self, core: _core.SocinnPart, texts: Mapping[str, str]) -> None:
        before = core if not texts else _core.part_copy(core)
        try:
            _core.part_set_state(core, self.name, _core.STATE_EMPTY, None, None)
            for tag, text in texts.items():
                if text is None:
                    raise TypeError("expected a str for each language, not None")
                _core.part_set_text(core, self.name, tag, text)
        except BaseException:
            _core.part_set_state(core, self.name, _core.STATE_EMPTY, None, None)
            for tag in _core.part_get_text_languages(before, self.name):
                _core.part_set_text(core, self.name, tag, _core.part_get_text(before, self.name, tag))
            raise


class StringsField(Field):
    """Lines of text; reads as a tuple, is set to any series of texts."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> tuple[str, ...]: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        return self if part is None else tuple(_core.part_get_strings(part._handle, self.name))

    def __set__(self, part: PartBase, value: Iterable[str] | None) -> None:
        _core.part_set_strings(part._handle, self.name, value)


class IntegerField(Field):
    """A whole number."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> int | None: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        return self if part is None else _core.part_get_integer(part._handle, self.name)

    def __set__(self, part: PartBase, value: int | None) -> None:
        if value is None:
            part.clear(self.name)
        else:
            _core.part_set_integer(part._handle, self.name, value)


class IntegersField(Field):
    """Whole numbers; reads as a tuple, is set to any series of them."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> tuple[int, ...]: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        return self if part is None else tuple(_core.part_get_integers(part._handle, self.name) or ())

    def __set__(self, part: PartBase, value: Iterable[int] | None) -> None:
        _core.part_set_integers(part._handle, self.name, value)


class NumberField(Field):
    """An exact number: reads as ``Decimal``, or as ``Fraction`` where no finite decimal exists."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> Decimal | Fraction | None: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        if part is None:
            return self
        text = _core.part_get_number(part._handle, self.name)
        return None if text is None else to_number(text)

    def __set__(self, part: PartBase, value: Number | None) -> None:
        if value is None:
            part.clear(self.name)
        else:
            _core.part_set_number(part._handle, self.name, number_text(value))


class FlagField(Field):
    """Yes or no, or not said."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> bool | None: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        if part is None:
            return self
        value = _core.part_get_integer(part._handle, self.name)
        return None if value is None else bool(value)

    def __set__(self, part: PartBase, value: bool | None) -> None:
        if value is None:
            part.clear(self.name)
        else:
            _core.part_set_integer(part._handle, self.name, value)


class PeriodField(Field):
    """A month or a run of months."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> Period | None: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        if part is None:
            return self
        period = _core.part_get_period(part._handle, self.name)
        return None if period is None else Period(period)

    def __set__(self, part: PartBase, value: Month | None) -> None:
        if value is None:
            part.clear(self.name)
        else:
            _core.part_set_period(part._handle, self.name, Period(value))


class QuantityField(Field):
    """A number that may be unsure; set to a :class:`Quantity` or to what stands for one."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> Quantity | None: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        if part is None:
            return self
        core = _core.part_get_quantity(part._handle, self.name)
        return None if core is None else Quantity._of(core)

    def __set__(self, part: PartBase, value: QuantityLike | None) -> None:
        _core.part_set_quantity(part._handle, self.name, None if value is None else to_quantity(value)._handle)


class PartField(Field, Generic[P]):
    """One part; shared, not copied."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> P | None: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        if part is None:
            return self
        core = _core.part_get_part(part._handle, self.name)
        return None if core is None else part._wrap(core, part._home)

    def __set__(self, part: PartBase, value: P | None) -> None:
        _core.part_set_part(part._handle, self.name, None if value is None else part._handle_of(value))
        if value is not None:
            value._home.join(part._home)


class PartsField(Field, Generic[P]):
    """A list of parts of one kind."""

    @overload
    def __get__(self, part: None, owner: type) -> Self: ...
    @overload
    def __get__(self, part: PartBase, owner: type) -> PartList[P]: ...
    def __get__(self, part: PartBase | None, owner: type) -> Any:
        return self if part is None else PartList(part, self.name)

    def __set__(self, part: PartBase, value: Iterable[P]) -> None:
        parts: PartList[P] = PartList(part, self.name)
        parts._assign(value)
