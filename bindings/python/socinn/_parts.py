# SPDX-License-Identifier: GPL-3.0-or-later
"""What all parts of a description share."""

from __future__ import annotations

from . import _core
from ._base import Home, PartBase
from ._errors import InvalidArgumentError
from ._fields import Field, IdentifierField, TextField
from ._lists import PartList
from ._shims import dataclass_transform

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, TypeVar
    from typing_extensions import Self

    P = TypeVar("P", bound="Part")

_STATES = {
    _core.STATE_EMPTY: "empty",
    _core.STATE_GIVEN: "given",
    _core.STATE_NONE: "none",
    _core.STATE_NOT_YET_KNOWN: "not-yet-known",
}


@dataclass_transform(kw_only_default=True, eq_default=False, field_specifiers=(IdentifierField,))
class Part(PartBase):
    """A typed record: base of all parts of a description.

    Attributes are the fields of the library's table; an attribute nobody has is an ``AttributeError``. Reading from
    several threads at once is safe, changing is not.
    """

    __slots__ = ()
    if TYPE_CHECKING:
        __hash__: ClassVar[None]  # type: ignore[assignment]
    else:
        __hash__ = None

        def __init__(self, *identifier, **fields):
            core = _core.part_new(self.KIND)
            self._handle, self._home = core, Home(core if self.KIND == _core.PART_INNOVATION else None)
            self._fill(identifier, fields)

    def _fill(self, identifier: tuple[str, ...], fields: dict[str, Any]) -> None:
        if identifier:
            first = next((n for n in self.fields() if isinstance(self._field(n), IdentifierField)), None)
            if first is None or len(identifier) > 1 or first in fields:
                raise TypeError(
                    f"{type(self).__name__}() takes fields by name" + (f", after one {first}" if first else "")
                )
            fields = {first: identifier[0], **fields}
        if "language" in fields:
            self._field("language")
            setattr(self, "language", fields["language"])
        for name, value in fields.items():
            self._field(name)
            setattr(self, name, value)

    def _field(self, name: str) -> Field:
        field = getattr(type(self), name, None)
        if not isinstance(field, Field):
            raise AttributeError(f"{type(self).__name__} has no field {name!r}; it has {', '.join(self.fields())}")
        return field

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """Names of the fields of this kind of part."""
        return tuple(name for name, field in vars(cls._declaring_class()).items() if isinstance(field, Field))

    def state(self, field: str) -> str:
        """Tell how a field stands: ``"empty"``, ``"given"``, ``"none"`` ("-") or ``"not-yet-known"``.

        Raises
        ------
        NotFoundError
            When there is no such field.
        """
        return _STATES[_core.part_get_state(self._handle, field)]

    def reason(self, field: str, *, language: str | None = None) -> str | None:
        """Return why a field is none or not yet known, if that was said."""
        return _core.part_get_reason(self._handle, field, language)

    def set_none(self, field: str, reason: str | None = None, *, language: str | None = None) -> None:
        """Say that there is none: "-" in the form. `language`: tag of `reason`, the innovation's by default."""
        self._set_state(field, _core.STATE_NONE, reason, language)

    def set_not_yet_known(self, field: str, reason: str | None = None, *, language: str | None = None) -> None:
        """Say that it is not known yet, if possible with the reason."""
        self._set_state(field, _core.STATE_NOT_YET_KNOWN, reason, language)

    def _set_state(self, field: str, state: int, reason: str | None, language: str | None) -> None:
        tag = (language or self._home.language()) if reason is not None else None
        _core.part_set_state(self._handle, field, state, reason, tag)

    def set_text(self, field: str, text: str | None, language: str) -> None:
        """Set prose in one language and keep the others; None removes the language.

        Raises
        ------
        NotFoundError
            When there is no such field.
        InvalidArgumentError
            When the field holds no prose.
        """
        if not isinstance(self._field(field), TextField):
            raise InvalidArgumentError(f"{type(self).__name__}.{field} holds no prose in several languages")
        _core.part_set_text(self._handle, field, language, text)

    def copy(self) -> Self:
        """Return a deep copy."""
        copy: Self = self._wrap(_core.part_copy(self._handle))
        return copy

    def overlay(self, patch: Self) -> Self:
        """Return a copy in which every field that `patch` says something about is that of `patch`.

        Raises
        ------
        InvalidArgumentError
            When `patch` is another kind of part.
        """
        result: Self = self._wrap(_core.part_overlay(self._handle, self._handle_of(patch)))
        return result

    def __copy__(self) -> Self:
        return self.copy()

    def __deepcopy__(self, _memo: object) -> Self:
        return self.copy()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part) and _core.part_equal(self._handle, other._handle)

    def __repr__(self) -> str:
        shown = []
        for name in self.fields():
            if _core.part_get_state(self._handle, name) == _core.STATE_GIVEN:
                value = getattr(self, name)
                text = f"[{len(value)}]" if isinstance(value, PartList) else repr(value)
                shown.append(f"{name}={text if len(text) <= 60 else text[:57] + '...'}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), _snapshot(self))


def _snapshot(part: Part) -> list[tuple[str, str, Any]]:
    """All that a part says, as plain values that can be pickled: (field, state, value or reason by language)."""
    said: list[tuple[str, str, Any]] = []
    for name in part.fields():
        state = part.state(name)
        if state == "given":
            value = getattr(part, name)
            said.append((name, state, list(value) if isinstance(value, PartList) else value))
        elif state != "empty":
            said.append((name, state, _reasons(part, name)))
    return said


def _reasons(part: Part, field: str) -> dict[str, str]:
    """Why a field is none or not yet known, by language."""
    reasons = {tag: part.reason(field, language=tag) for tag in _core.part_get_reason_languages(part._handle, field)}
    return {tag: reason for tag, reason in reasons.items() if reason is not None}


def _restore(cls: type[P], said: list[tuple[str, str, Any]]) -> P:
    part: P = cls._wrap(_core.part_new(cls.KIND))
    for name, state, value in said:
        if state == "given":
            setattr(part, name, value)
        else:
            code = _core.STATE_NONE if state == "none" else _core.STATE_NOT_YET_KNOWN
            for language, reason in value.items() or [(None, None)]:
                _core.part_set_state(part._handle, name, code, reason, language)
    return part
