# SPDX-License-Identifier: GPL-3.0-or-later
"""What all parts of a description share, and lists of them."""

from __future__ import annotations

from . import _core
from ._errors import InvalidArgumentError, NotFoundError
from ._fields import Field, IdentifierField, TextField
from ._shims import Generic, MutableSequence, dataclass_transform, overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, ClassVar, TypeVar
    from typing_extensions import Self

    P = TypeVar("P", bound="Part")
    D = TypeVar("D")
else:
    P = None

_STATES = {
    _core.STATE_EMPTY: "empty",
    _core.STATE_GIVEN: "given",
    _core.STATE_NONE: "none",
    _core.STATE_NOT_YET_KNOWN: "not-yet-known",
}
_CLASSES: dict[int, type[Part]] = {}


class Home:
    """The innovation that parts belong to, as far as its language matters to texts that do not name theirs.

    A part made on its own has a home of its own, which remembers such texts; when the part is put into another, the
    homes become one, and once an innovation is at their root the remembered texts get its language.
    """

    __slots__ = ("_parent", "_innovation", "_unnamed")

    def __init__(self, innovation: _core.SocinnPart | None = None) -> None:
        self._parent: Home | None = None
        self._innovation = innovation
        self._unnamed: list[tuple[_core.SocinnPart, str]] = []

    def root(self) -> Home:
        home = self
        while home._parent is not None:
            home = home._parent
        return home

    def language(self) -> str:
        """Tag of texts that do not name theirs."""
        innovation = self.root()._innovation
        return (innovation is not None and _core.part_get_string(innovation, "language")) or "pl"

    def language_for(self, part: _core.SocinnPart, field: str) -> str:
        """The same, for a text about to be set."""
        root = self.root()
        if root._innovation is None:
            root._unnamed.append((part, field))
        return self.language()

    def join(self, other: Home) -> None:
        """Become part of another home; what belongs to an innovation already stays with it."""
        mine, root = self.root(), other.root()
        if mine is root or mine._innovation is not None:
            return
        mine._parent = root
        unnamed, mine._unnamed = mine._unnamed, []
        if root._innovation is None:
            root._unnamed += unnamed
            return
        language = root.language()
        for part, field in unnamed:
            text = _core.part_get_text(part, field, "pl")
            if language != "pl" and text is not None and _core.part_get_text_languages(part, field) == ["pl"]:
                _core.part_set_text(part, field, language, text)
                _core.part_set_text(part, field, "pl", None)


@dataclass_transform(kw_only_default=True, eq_default=False, field_specifiers=(IdentifierField,))
class Part:
    """A typed record: base of all parts of a description.

    Attributes are the fields of the library's table; an attribute nobody has is an ``AttributeError``. Reading from
    several threads at once is safe, changing is not.
    """

    __slots__ = ("_handle", "_home")
    if TYPE_CHECKING:
        KIND: ClassVar[int]
        _handle: _core.SocinnPart
        _home: Home
        __hash__: ClassVar[None]  # type: ignore[assignment]
    else:
        KIND = -1
        __hash__ = None

        def __init__(self, *identifier, **fields):
            core = _core.part_new(self.KIND)
            self._handle, self._home = core, Home(core if self.KIND == _core.PART_INNOVATION else None)
            self._fill(identifier, fields)

        def __init_subclass__(cls):
            _CLASSES.setdefault(cls.KIND, cls)

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
    def _wrap(cls, core: _core.SocinnPart, home: Home | None = None) -> Any:
        kind = _core.part_get_kind(core)
        self = object.__new__(_CLASSES[kind])
        self._handle = core
        self._home = home or Home(core if kind == _core.PART_INNOVATION else None)
        return self

    @staticmethod
    def _handle_of(part: Part) -> _core.SocinnPart:
        if not isinstance(part, Part):
            raise TypeError(f"expected a part, not {type(part).__name__}")
        return part._handle

    def _list(self, field: str) -> PartList[Any]:
        return PartList(self, field)

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """Names of the fields of this kind of part."""
        return tuple(name for name, field in vars(_CLASSES[cls.KIND]).items() if isinstance(field, Field))

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

    def clear(self, field: str) -> None:
        """Make a field empty: nothing was said."""
        _core.part_set_state(self._handle, field, _core.STATE_EMPTY, None, None)

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


class PartList(MutableSequence, Generic[P]):  # type: ignore[type-arg]
    """A list of parts inside another part; what is done to it is done to that part.

    Parts are found by place or by ``id``: ``inn.costs[0]``, ``inn.costs["coffee"]``.
    """

    __slots__ = ("_owner", "_name")

    def __init__(self, owner: Part, name: str) -> None:
        self._owner = owner
        self._name = name

    def __len__(self) -> int:
        return _core.part_get_length(self._owner._handle, self._name)

    def _place(self, index: int) -> int:
        length = len(self)
        place = index + length if index < 0 else index
        if not 0 <= place < length:
            raise IndexError(f"{self._name} has {length} parts; there is none at {index}")
        return place

    def _at(self, place: int) -> P:
        owner = self._owner
        part: P = owner._wrap(_core.part_get_item(owner._handle, self._name, place), owner._home)
        return part

    @overload
    def __getitem__(self, key: int | str) -> P: ...
    @overload
    def __getitem__(self, key: slice) -> list[P]: ...
    def __getitem__(self, key: int | str | slice) -> P | list[P]:
        if isinstance(key, str):
            owner = self._owner
            found: P = owner._wrap(_core.part_find_item(owner._handle, self._name, key), owner._home)
            return found
        if isinstance(key, slice):
            return [self._at(place) for place in range(*key.indices(len(self)))]
        return self._at(self._place(key))

    def get(self, id: str, default: D | None = None) -> P | D | None:
        """Return the part with an id, or `default`."""
        try:
            return self[id]
        except NotFoundError:
            return default

    def __contains__(self, part: object) -> bool:
        if isinstance(part, str):
            return self.get(part) is not None
        return any(part == other for other in self)

    def __iter__(self) -> Iterator[P]:
        place = 0
        while place < len(self):
            yield self._at(place)
            place += 1

    def index(self, value: P | str, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a part, or of the part with an id; ``ValueError`` when there is none."""
        wanted = self.get(value) if isinstance(value, str) else value
        for place in range(*slice(start, stop).indices(len(self))):
            if self._at(place) == wanted:
                return place
        raise ValueError(f"{value!r} is not in {self._name}")

    def append(self, value: P) -> None:
        """Add a part to the end; it is shared, not copied."""
        _core.part_append(self._owner._handle, self._name, self._owner._handle_of(value))
        value._home.join(self._owner._home)

    def insert(self, index: int, value: P) -> None:
        """Put a part before the one at `index`."""
        length = len(self)
        place = max(0, index + length) if index < 0 else min(index, length)
        self.append(value)
        self._rotate(place, length - place)

    def _rotate(self, place: int, count: int) -> None:
        """Move the last part to `place`: `count` parts behind it are taken out and added again."""
        core = self._owner._handle
        for _ in range(count):
            moved = _core.part_get_item(core, self._name, place)
            _core.part_remove(core, self._name, place)
            _core.part_append(core, self._name, moved)

    @overload
    def __setitem__(self, key: int | str, value: P) -> None: ...
    @overload
    def __setitem__(self, key: slice, value: Iterable[P]) -> None: ...
    def __setitem__(self, key: int | str | slice, value: Any) -> None:
        if isinstance(key, slice):
            parts = list(self)
            parts[key] = value
            self._assign(parts)
            return
        place = self.index(key) if isinstance(key, str) else self._place(key)
        self.append(value)
        _core.part_remove(self._owner._handle, self._name, place)
        self._rotate(place, len(self) - 1 - place)

    def __delitem__(self, key: int | str | slice) -> None:
        if isinstance(key, slice):
            for place in sorted(range(*key.indices(len(self))), reverse=True):
                _core.part_remove(self._owner._handle, self._name, place)
            return
        place = self.index(key) if isinstance(key, str) else self._place(key)
        _core.part_remove(self._owner._handle, self._name, place)

    def _assign(self, values: Iterable[P]) -> None:
        """Hold `values` and nothing else; as before when one of them is refused."""
        core, name = self._owner._handle, self._name
        values = list(values)
        wanted = [self._owner._handle_of(value) for value in values]
        before = len(self)
        for part in wanted:
            try:
                _core.part_append(core, name, part)
            except BaseException:
                while len(self) > before:
                    _core.part_remove(core, name, before)
                raise
        for _ in range(before):
            _core.part_remove(core, name, 0)
        for value in values:
            value._home.join(self._owner._home)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (PartList, list, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"[{', '.join(map(repr, self))}]"
